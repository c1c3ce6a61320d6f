//! Text as it is read: without the marks of Markdown around figures (- **214** companies, 入驻企业**240家**左右), with
//! ordinary blanks for those that do not break, ordinary digits for full-width ones and full-width stops in Chinese text
//! that is set with half-width ones (常住人口7万人,户籍人口8万人;). The place of a figure is that of the bytes as they stand.

use std::ops::Range;

use crate::charset::{has_wide, is_han};

/// Bytes between two marks.
const MAX_INNER: usize = 60;

/// A text as it is read, and where it is shorter than what stands there.
pub struct Plain {
    pub text: String,
    /// The text as it stands.
    written: String,
    cuts: Vec<Cut>,
    /// Where lines of it were joined.
    joins: Vec<usize>,
}

/// Bytes that the text is shorter by from a place on, or longer.
struct Cut {
    at: usize,
    /// All of them so far.
    removed: isize,
    /// Whether they are of the character before the place, and not of a mark behind it.
    of_char: bool,
}

/// The ordinary character for a blank that does not break, or a full-width digit.
fn ordinary(c: char) -> Option<char> {
    match c {
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Some(' '),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

/// The full-width sign for a half-width one at a place of Chinese text: one beside a sign of Chinese, and not between digits.
fn full_width(text: &str, at: usize, c: char) -> Option<char> {
    let full = match c {
        ',' => '，',
        '.' => '。',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        _ => return None,
    };
    let wide = |c: char| is_han(c) || "。，；：“”》《、（）％".contains(c);
    let (before, behind) = (text[..at].chars().next_back(), text[at + 1..].chars().next());
    let (left, right) = (before.is_some_and(wide), behind.is_some_and(wide));
    let beside = match c {
        // (HBIP) behind a Chinese name, but not the bracket of f(x).
        '(' | ')' => left || right,
        // 税收3亿元.企业240家.: not 3.5, 一.基本情况, A.园区.
        '.' if behind.is_some_and(|c| c.is_ascii_digit()) => left && follows_figure(text, at),
        '.' => left && behind.is_none_or(|c| c == '\n' || c == '\r' || wide(c)) && !is_number_of_item(text, at),
        // 12:30, 1,200, and a time such as 3:1.
        _ => left || right && !before.is_some_and(|c| c.is_ascii_alphabetic() || c == ' '),
    };
    beside.then_some(full)
}

/// 企业240家.2022年: whether a figure stands right before a stop; but not: 增长.5个百分点, 图.3.
fn follows_figure(text: &str, at: usize) -> bool {
    const MAX_UNIT: usize = 5;
    let mut unit = text[..at].chars().rev().take(MAX_UNIT).take_while(|c| !"，。；、约为率长降图表第达近".contains(*c));
    unit.any(|c| c.is_ascii_digit())
}

/// 一.基本情况: whether what stands before a stop on its line is the number of an item.
fn is_number_of_item(text: &str, at: usize) -> bool {
    const MAX_SIGNS: usize = 4;
    let mut signs = text[..at].chars().rev();
    let head: Vec<char> = signs.by_ref().take(MAX_SIGNS).take_while(|c| *c != '\n').collect();
    head.len() < MAX_SIGNS && head.iter().all(|c| "一二三四五六七八九十（）() \u{3000}".contains(*c))
}

/// Whether a text may hold half-width stops beside signs of Chinese.
fn may_hold_stops(text: &str) -> bool {
    let bytes = text.as_bytes();
    let beside = |at: usize| {
        let wide = |byte: Option<&u8>| byte.is_some_and(|byte| *byte >= 0x80);
        wide(at.checked_sub(1).and_then(|before| bytes.get(before))) || wide(bytes.get(at + 1))
    };
    memchr::memchr3_iter(b',', b';', b':', bytes).any(beside)
        || memchr::memchr3_iter(b'(', b')', b'?', bytes).any(beside)
        || memchr::memchr_iter(b'.', bytes).any(beside)
}

/// Whether a text may hold such a character: all begin with one of three bytes.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let two = |at: usize, pairs: &[[u8; 2]]| {
        bytes.get(at..at + 2).is_some_and(|found| pairs.iter().any(|pair| found == pair))
    };
    memchr::memchr_iter(0xc2, bytes).any(|at| two(at, &[[0xc2, 0xa0]]))
        || memchr::memchr_iter(0xef, bytes)
            .any(|at| two(at, &[[0xef, 0xbc]]) && matches!(bytes.get(at + 2), Some(0x90..=0x99)))
        || memchr::memchr_iter(0xe2, bytes)
            .any(|at| two(at, &[[0xe2, 0x80]]) && matches!(bytes.get(at + 2), Some(0x87 | 0x89 | 0xaf)))
}

impl Plain {
    /// `None` where the text is read as it stands; `marks` where it may hold marks of Markdown, `wrapped` where its lines
    /// may be those of a page.
    pub fn new(text: &str, marks: bool, wrapped: bool) -> Option<Self> {
        let marks = if marks { self::marks(text).unwrap_or_default() } else { Vec::new() };
        let wraps = if wrapped { wraps(text) } else { Vec::new() };
        let stops = may_hold_stops(text);
        if marks.is_empty() && wraps.is_empty() && !stops && !may_hold(text) {
            return None;
        }
        let mut plain = String::with_capacity(text.len());
        let (mut cuts, mut removed) = (Vec::new(), 0_isize);
        let joins = wraps.iter().map(|wrap| wrap.at).collect();
        let mut marks = marks.into_iter().peekable();
        let mut wraps = wraps.into_iter().peekable();
        let mut skip = 0;
        for (at, c) in text.char_indices() {
            if let Some(mark) = marks.next_if(|mark| mark.end <= at) {
                removed += mark.len() as isize;
                cuts.push(Cut { at: plain.len(), removed, of_char: false });
            }
            if marks.peek().is_some_and(|mark| mark.contains(&at)) {
                continue;
            }
            if let Some(wrap) = wraps.next_if(|wrap| wrap.at == at) {
                if wrap.blank {
                    plain.push(' ');
                }
                let short = wrap.length - usize::from(wrap.blank);
                if short > 0 {
                    removed += short as isize;
                    cuts.push(Cut { at: plain.len(), removed, of_char: wrap.blank });
                }
                skip = at + wrap.length;
                continue;
            }
            if at < skip {
                continue;
            }
            let other = ordinary(c).or_else(|| if stops { full_width(text, at, c) } else { None });
            plain.push(other.unwrap_or(c));
            if let Some(other) = other {
                removed += c.len_utf8() as isize - other.len_utf8() as isize;
                cuts.push(Cut { at: plain.len(), removed, of_char: true });
            }
        }
        Some(Plain { text: plain, written: text.to_string(), cuts, joins })
    }

    /// The same place in the text as it stands: marks before it are left out, those inside it are not.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let removed = |count: usize| count.checked_sub(1).map_or(0, |last| self.cuts[last].removed);
        let start = self.cuts.partition_point(|cut| cut.at <= range.start);
        let end = self.cuts.partition_point(|cut| cut.at < range.end || cut.at == range.end && cut.of_char);
        let moved = |at: usize, by: isize| at.checked_add_signed(by).unwrap_or(at);
        moved(range.start, removed(start))..moved(range.end, removed(end))
    }

    /// Breaks of lines that were left out before a place of the text that is read.
    pub fn lines_joined(&self, at: usize) -> u64 {
        let place = self.place(&(at..at)).start;
        self.joins.partition_point(|join| *join < place) as u64
    }

    /// The words at a place of the text as it stands.
    pub fn words(&self, range: Range<usize>) -> &str {
        self.written.get(range).unwrap_or_default()
    }
}

/// Signs of a line that may be one of a page and no line of its own; of English and of Chinese.
const FULL_LATIN: usize = 45;
const FULL_WIDE: usize = 24;

/// Half-widths that a line of Chinese may be shorter than the longest of its block.
const RAGGED: usize = 10;
/// Lines that a sentence may take.
const MAX_LINES: usize = 12;
/// Signs before a scale that a line begins with: USD 3.4 ⏎ million.
const BEFORE_SCALE: usize = 20;

/// Where the lines of a page break within a sentence.
struct Wrap {
    at: usize,
    /// Bytes of the break: two in a file of Windows.
    length: usize,
    /// Whether a blank parts the words there.
    blank: bool,
}

fn wraps(text: &str) -> Vec<Wrap> {
    let mut found = Vec::new();
    if !text.contains('\n') {
        return found;
    }
    let half_widths = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let longest = text.lines().map(half_widths).max().unwrap_or(0);
    let (mut start, mut run) = (0, 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        let next = text[end + 1..].split('\n').next().unwrap_or_default().trim_end();
        let at = if text[start..end].ends_with('\r') { end - 1 } else { end };
        let line = &text[start..at];
        start = end + 1;
        run = if line.contains(['。', '；', '.', '!', '?', '！', '？']) { 0 } else { run + 1 };
        if run < MAX_LINES
            && let Some(blank) = joint(line, next, half_widths(line) + RAGGED >= longest)
        {
            found.push(Wrap { at, length: end + 1 - at, blank });
        }
    }
    found
}

/// Whether two lines are joined, and whether a blank parts them; `full` where the first is about as long as any.
fn joint(line: &str, next: &str, full: bool) -> Option<bool> {
    let (last, first) = (line.chars().next_back()?, next.chars().next()?);
    let length = line.chars().count();
    // A number on a line of its own, below its name; 2、, 二、 and （二） are items.
    let number = next.chars().all(|c| c.is_ascii_digit() || ".,%‰-–+ ".contains(c));
    let item = next.split(' ').next().is_some_and(|word| word.ends_with(['.', ')']) && word.len() <= 3)
        || "（(一二三四五六七八九十0123456789".contains(first)
            && next.chars().skip(1).take(3).any(|c| matches!(c, '、' | '）' | '．'));
    if number || item || line.contains('|') {
        return None;
    }
    if is_han(last) || last.is_ascii_digit() && is_han(first) {
        let goes_on = is_han(first) || first.is_ascii_digit() || "，。；、".contains(first);
        return (full && length >= FULL_WIDE && goes_on && !line.contains(['：', ':'])).then_some(false);
    }
    if !last.is_ascii_alphanumeric() && !matches!(last, ',' | '-' | '’' | '\'' | ')' | '"') {
        return None;
    }
    // Exports reached USD 3.4 ⏎ million; a label such as Jobs: 240 stands on a line of its own.
    let small = first.is_ascii_lowercase() || first.is_ascii_digit() || first == '(';
    let proper = first.is_ascii_uppercase() && !line.contains(": ");
    let scale = ["thousand", "million", "billion", "trillion"].iter().any(|word| next.starts_with(word));
    let scaled = scale && last.is_ascii_digit() && length >= BEFORE_SCALE;
    (scaled || length >= FULL_LATIN && (small || proper)).then_some(true)
}

/// The words of a cell that marks are around as a whole: **21**.
pub fn inside(cell: &str) -> Range<usize> {
    let marked = ["**", "__", "*", "_"].iter().find_map(|mark| {
        let inner = cell.strip_prefix(mark)?.strip_suffix(mark)?;
        let own = !inner.is_empty() && !inner.contains(&mark[..1]);
        own.then_some(mark.len()..mark.len() + inner.len())
    });
    marked.unwrap_or(0..cell.len())
}

/// Where the marks around figures stand, in order.
fn marks(text: &str) -> Option<Vec<Range<usize>>> {
    memchr::memchr2(b'*', b'_', text.as_bytes())?;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memchr2(b'*', b'_', &text.as_bytes()[at..]) {
        let start = at + next;
        let sign = &text[start..=start];
        let length = text[start..].len() - text[start..].trim_start_matches(sign).len();
        at = start + length;
        if length > 3 {
            continue;
        }
        let mark = &text[start..at];
        let Some(inner) = text[at..].find(mark).map(|end| &text[at..at + end]) else { continue };
        let end = at + inner.len();
        let closed = end + length;
        let behind = &text[closed..];
        // 3*5*2, a_240_b: signs between letters or digits are no marks.
        let inside = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric())
            || behind.starts_with(|c: char| c.is_ascii_alphanumeric());
        if inside {
            continue;
        }
        let labels = behind.starts_with([':', '：', '*', '_']);
        let heading = start == 0 && behind.trim().is_empty();
        // 一是**磁谷小镇**继续领先: a name within a sentence.
        let within = || {
            let name = inner.chars().all(is_han) && inner.len() <= MAX_INNER;
            name && text[..start].ends_with(is_han) && behind.starts_with(is_han)
        };
        if !labels && !heading && (is_figure(inner, start == 0) || is_in_sentence(inner, behind) || within()) {
            found.extend([start..at, end..closed]);
            at = closed;
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Whether marks are around a figure, with its unit or without; what a block begins with may be a name with a number.
fn is_figure(inner: &str, begins: bool) -> bool {
    let digits = inner.chars().any(|c| ordinary(c).unwrap_or(c).is_ascii_digit());
    let whole = !inner.starts_with(' ') && !inner.ends_with([' ', ':', '：', '.', '。']) && !inner.contains('\n');
    let number = |c: char| c.is_ascii_digit() || ".,，%‰$€£¥￥ +–-~".contains(c);
    let first = inner.chars().next().is_some_and(number);
    let wide = has_wide(inner);
    let only = !begins || inner.chars().all(number) || first && (wide || inner.split(' ').nth(1).is_some_and(is_small));
    inner.len() <= MAX_INNER && digits && whole && only
}

/// **Elm Science Park** is the smallest; **Elm Science Park**, opened in 1998, is: a name that a sentence begins with.
fn is_in_sentence(inner: &str, behind: &str) -> bool {
    let goes_on = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let name = inner.starts_with(|c: char| c.is_ascii_uppercase()) && !inner.ends_with(['.', ':', ' ']);
    name && inner.len() <= MAX_INNER && !inner.contains('\n') && (goes_on || behind.starts_with(", "))
}

/// 214 companies, but not 3 Elm Park.
fn is_small(word: &str) -> bool {
    word.starts_with(|c: char| !c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_figures_are_left_out_and_places_keep_them() {
        let read = |text: &str, words: &str| {
            let plain = Plain::new(text, true, true)?;
            let at = plain.text.find(words)?;
            let place = plain.place(&(at..at + words.len()));
            Some((plain.text.clone(), plain.words(place).to_string()))
        };
        let both = |plain: &str, words: &str| Some((plain.to_string(), words.to_string()));
        assert_eq!(read("**214** companies", "214 companies"), both("214 companies", "214** companies"));
        assert_eq!(
            read("about **9,400** people", "about 9,400 people"),
            both("about 9,400 people", "about **9,400** people")
        );
        assert_eq!(read("入驻企业**240家**左右。", "240家左右"), both("入驻企业240家左右。", "240家**左右"));
        assert_eq!(read("税收*8亿元*，面积_20亩_。", "20亩"), both("税收8亿元，面积20亩。", "20亩"));
        assert_eq!(
            read("**Elm Park**, opened in 1998, has 40 firms", "Elm Park, o"),
            both("Elm Park, opened in 1998, has 40 firms", "Elm Park**, o")
        );
        assert_eq!(read("有\u{a0}２４０\u{a0}家企业", "240 家"), both("有 240 家企业", "２４０\u{a0}家"));
        assert_eq!(read("税收２４０，**８亿元**。", "240"), both("税收240，8亿元。", "２４０"));
        assert_eq!(
            read("Exports of the tenants of the park have reached USD 3.4\nmillion.", "USD 3.4 million"),
            both("Exports of the tenants of the park have reached USD 3.4 million.", "USD 3.4\nmillion")
        );
        assert_eq!(
            read("青禾产业园全年入驻企业二百四十家并且带动就业达到了9\n400人。", "9400人").map(|(_, words)| words),
            None
        );
        for kept in [
            "**Elm Park 2.** It grew.",
            "**3 Elm Park.** covers",
            "**Jobs (2021):** 40",
            "**2021**: 40",
            "a * b 3 * c",
            "**240家**",
        ] {
            assert!(Plain::new(kept, true, true).is_none(), "{kept}");
        }
    }
}
