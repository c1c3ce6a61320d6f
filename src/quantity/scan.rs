//! Figures in prose: where one may begin, and what looks like one and is none.

use super::bounds::Qualifier;
use super::figure::{Figure, Shape};
use super::numeral::{char_at, plain};
use super::read::Reader;
use super::{han, words};
use crate::charset::{CharSet, code_point, is_han};

/// Characters that may begin a number.
static LEADS: CharSet = CharSet::new(han::LEADS);
/// Digits of full width.
static WIDE_DIGITS: CharSet = CharSet::new("０１２３４５６７８９");

/// Words before a year that English writes bare: in 2018 visitors came.
const BEFORE_YEAR: [&str; 9] = ["in", "since", "by", "during", "until", "till", "for", "of", "year"];

/// Words before a year that is an attribute: the 2019 visitors. A round one there may be a count: its 2000 firms.
const DETERMINERS: [&str; 4] = ["the", "its", "their", "our"];

/// Words whose number is a label: Phase 2 buildings.
const LABELS: [&str; 28] = [
    "Phase",
    "phase",
    "Unit",
    "Building",
    "Block",
    "Plot",
    "Lot",
    "Gate",
    "Grade",
    "grade",
    "Class",
    "Category",
    "Tier",
    "tier",
    "Level",
    "Section",
    "Chapter",
    "Table",
    "Figure",
    "Annex",
    "Appendix",
    "Article",
    "Form",
    "Stage",
    "Route",
    "Terminal",
    "Component",
    "Floor",
];

/// The next byte from `at` where a number may begin. `at` is the start of a character; one look at each byte.
pub(super) fn next_candidate(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => return Some(at),
            b'a'..=b'z' | b'A'..=b'Z' => {
                if (at == 0 || !bytes[at - 1].is_ascii_alphanumeric()) && words::may_begin(bytes, at) {
                    return Some(at);
                }
                at += 1;
            }
            0xe0..=0xef => {
                if let [a, b, c] = bytes.get(at..at + 3)? {
                    let code = code_point(*a, *b, *c);
                    if LEADS.has(code) || WIDE_DIGITS.has(code) {
                        return Some(at);
                    }
                }
                at += 3;
            }
            0xc0..=0xdf => at += 2,
            0xf0..=0xff => at += 4,
            _ => at += 1,
        }
    }
    None
}

impl Reader {
    /// All figures of a text that have a unit, in order and apart from each other. Time is linear in the text.
    ///
    /// No figures are years and dates; ordinals (第3, 三期); digits inside names (G25, 5G, 4A级, 世界500强); numbers of
    /// sections, documents and telephones; characters of idioms (四位一体). A number in characters or words that is
    /// one (一个, 一家, one firm) is an article unless a hedge or a scale stands at it; a lone 二 is an ordinal, since
    /// counting says 两. Durations (15分钟, 3年) are
    /// figures.
    pub fn scan(&self, text: &str) -> Vec<Figure> {
        let mut figures = Vec::new();
        self.scan_each(text, |figure| figures.push(figure));
        figures
    }

    /// The same, one at a time.
    pub fn scan_each(&self, text: &str, mut found: impl FnMut(Figure)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut floor = 0;
        while let Some(start) = next_candidate(bytes, at) {
            at = match self.figure_at(text, start, floor, false) {
                Some(figure) => {
                    let end = figure.span.end;
                    if self.is_figure(text, &figure) {
                        let figure = self.hedged_apart(text, floor, figure);
                        floor = end;
                        found(figure);
                        end
                    } else {
                        figure.number.end
                    }
                }
                None => end_of_run(text, start),
            };
        }
    }

    /// A figure with the hedge that a few words part from it.
    fn hedged_apart(&self, text: &str, floor: usize, figure: Figure) -> Figure {
        let plain =
            figure.qualifier == Qualifier::Exact && figure.value.is_some() && !text[..figure.span.start].is_empty();
        let qualifier = if plain {
            self.hedges().apart(text, floor, figure.span.start, figure.shape == Shape::Share)
        } else {
            None
        };
        match qualifier.and_then(|qualifier| Some((qualifier, self.number_of(text, &figure)?))) {
            Some((qualifier, number)) => {
                let (value, bounds) = self.hedges().apply(qualifier, number);
                Figure { qualifier, value, bounds, ..figure }
            }
            None => figure,
        }
    }

    /// Whether what was read in prose is a quantity and not a date, an ordinal or part of a name.
    fn is_figure(&self, text: &str, figure: &Figure) -> bool {
        if figure.unit.is_none() || self.hedges().is_idiom(text, figure.number.start) {
            return false;
        }
        let number = &text[figure.number.clone()];
        let mut chars = number.chars().map(plain);
        let digits = chars.next().is_some_and(|c| c.is_ascii_digit());
        let is_code = number.starts_with('0') && chars.next().is_some_and(|c| c.is_ascii_digit());
        !is_code
            && !follows_name(text, figure, digits)
            && !goes_on(text, figure.number.end, digits)
            && !is_date(text, figure, digits)
            && !is_article(text, figure, digits)
            && !is_ordinal_or_word(number, figure)
    }
}

/// 第3, G25, 2018-12, 18:30, 1.2.3: what is before the number makes it part of something else.
fn follows_name(text: &str, figure: &Figure, digits: bool) -> bool {
    let mut back = text[..figure.number.start].chars().rev().map(plain);
    let Some(last) = back.next() else { return false };
    let before = back.next();
    // 前8个月 is a time.
    if last == '前' && text[figure.number.end..].starts_with("个月") {
        return true;
    }
    if matches!(last, '第' | '届') || last == ' ' && before == Some('第') {
        return true;
    }
    // A hedge or a currency is no name.
    if figure.span.start < figure.number.start || !digits {
        return false;
    }
    let number_before = before.is_some_and(|c| c.is_ascii_alphanumeric());
    match last {
        '_' | '#' => true,
        '.' => before.is_some_and(|c| !c.is_whitespace()),
        '-' | '/' | '–' | '~' => number_before,
        // 18:30, 3：1; but GDP：31亿元 is a label with its figure.
        ':' => before.is_some_and(|c| c.is_ascii_digit()) || is_address(text, figure.number.start),
        ',' => before.is_some_and(|c| c.is_ascii_digit()) && !text[..figure.number.start].ends_with('，'),
        ' ' => figure.number.len() <= 3 && LABELS.contains(&word_before(text, figure.number.start)),
        // GDP30亿元: no code such as G25.
        _ => last.is_ascii_alphabetic() && word_before(text, figure.number.start) != "GDP",
    }
}

/// http://elm:8080
fn is_address(text: &str, at: usize) -> bool {
    const MAX_HOST: usize = 80;
    let bytes = &text.as_bytes()[..at];
    let host = bytes.iter().rev().take(MAX_HOST).take_while(|byte| byte.is_ascii_graphic()).count();
    bytes[at - host..].windows(3).any(|signs| signs == b"://")
}

/// The Latin word that blanks part from a byte.
fn word_before(text: &str, at: usize) -> &str {
    let head = text[..at].trim_end_matches(' ');
    &head[head.len() - head.bytes().rev().take_while(u8::is_ascii_alphabetic).count()..]
}

/// 1.2.3, 5-3-2: the number goes on behind its end.
fn goes_on(text: &str, end: usize, digits: bool) -> bool {
    let Some((c, length)) = char_at(text, end) else { return false };
    digits && matches!(c, '.' | ':') && char_at(text, end + length).is_some_and(|(next, _)| next.is_ascii_digit())
}

/// 2018年, 8月, 30日, in 2018 visitors.
fn is_date(text: &str, figure: &Figure, digits: bool) -> bool {
    let next = char_at(text, figure.number.end).map(|(c, length)| match char_at(text, figure.number.end + length) {
        // 2022 年
        Some((time, _)) if c == ' ' && matches!(time, '年' | '月' | '日') => time,
        _ => c,
    });
    let number = &text[figure.number.clone()];
    let is_time = figure.unit.as_ref().is_some_and(|unit| unit.is_time());
    let four = number.chars().filter(|c| c.is_numeric() || han::digit(*c).is_some()).count() >= 4;
    match next {
        Some('月' | '日') => is_time,
        Some('年') if is_time => {
            let whole = |x: f64| (1000.0..3000.0).contains(&x) && x.fract() == 0.0;
            let century = |x: f64| x % 100.0 == 0.0;
            let year = match figure.value {
                // 近2000年, 1500年: how long, where it is round and no year of today.
                // 2000年前后 is a time again.
                Some(x) => {
                    let around = text[figure.number.end..figure.span.end].ends_with("前后");
                    whole(x) && (around || !(century(x) && (figure.qualifier != Qualifier::Exact || x < 1900.0)))
                }
                None => figure.qualifier == Qualifier::Range && whole(figure.bounds.low) && whole(figure.bounds.high),
            };
            year && four && !number.contains(['千', '余', '多'])
        }
        Some(' ') if digits && number.len() == 4 && figure.span.start == figure.number.start => {
            let word = word_before(text, figure.number.start);
            let is = |words: &[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
            let today = figure.value.filter(|x| (1900.0..2100.0).contains(x));
            today.is_some_and(|x| is(&BEFORE_YEAR) || x % 100.0 != 0.0 && is(&DETERMINERS))
        }
        _ => false,
    }
}

/// 一个, 一家, one firm: an article.
fn is_article(text: &str, figure: &Figure, digits: bool) -> bool {
    let plain = figure.shape == Shape::Plain && figure.qualifier == Qualifier::Exact;
    plain && !digits && figure.value == Some(1.0) && !closes_list(text, figure)
}

/// 九年一贯制学校一所、体育馆一座，: a count behind what is counted, at the end of its clause. 其中一所，, 另一座。 are none.
fn closes_list(text: &str, figure: &Figure) -> bool {
    const POINTS: &str = "其中另是有这那唯之同某哪了成为第每各任合统独单万进到在和与或及唯整";
    let counter = text[figure.span.clone()].strip_prefix('一').unwrap_or_default();
    let before = text[..figure.span.start].chars().next_back();
    let closed = text[figure.span.end..].starts_with(['、', '，', '。', '；']);
    let noun = before.is_some_and(|c| is_han(c) && !POINTS.contains(c));
    matches!(counter, "所" | "座" | "栋") && closed && noun
}

/// 二套, 二期: counting says 两, so that a lone 二 is an ordinal. 零部件: a lone 零 is no count.
fn is_ordinal_or_word(number: &str, figure: &Figure) -> bool {
    match number {
        "二" => figure.qualifier == Qualifier::Exact && figure.unit.as_ref().is_some_and(|unit| unit.is_count()),
        "零" | "〇" => true,
        _ => false,
    }
}

/// Where a run that gave no figure ends: all digits, all characters of numbers, or the word.
fn end_of_run(text: &str, at: usize) -> usize {
    let Some((first, length)) = char_at(text, at) else { return at + 1 };
    let same: fn(char) -> bool = if first.is_ascii_digit() {
        |c| c.is_ascii_digit()
    } else if first.is_ascii_alphabetic() {
        |c| c.is_ascii_alphabetic()
    } else if han::is_part(first) {
        han::is_part
    } else {
        // 數二百家: what follows 數 may be a number of its own.
        return at + length;
    };
    let mut end = at + length;
    loop {
        while let Some((_, length)) = char_at(text, end).filter(|(c, _)| same(*c)) {
            end += length;
        }
        // 140,000 to 212,000 square metres: what groups hold is no number of its own.
        let digits = |at: usize| text.as_bytes()[at..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        let grouped = first.is_ascii_digit() && text[end..].starts_with(',') && digits(end + 1) == 3;
        if !grouped {
            return end;
        }
        end += 4;
    }
}
