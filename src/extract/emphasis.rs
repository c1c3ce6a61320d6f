//! Marks of Markdown around figures: - **214** companies, 入驻企业**240家**左右. A figure is read as if they were not
//! there, and its place is that of the bytes with them.

use std::ops::Range;

use crate::charset::has_wide;

/// Bytes between two marks.
const MAX_INNER: usize = 60;

/// A text without the marks around its figures, and where they stood.
pub struct Plain {
    pub text: String,
    /// The text with its marks.
    marked: String,
    /// Places in the text before which marks were, and the bytes of all marks so far.
    cuts: Vec<(usize, usize)>,
}

impl Plain {
    /// `None` where no mark stands around a figure.
    pub fn new(text: &str) -> Option<Self> {
        let marks = marks(text)?;
        let (mut plain, mut cuts) = (String::with_capacity(text.len()), Vec::new());
        let (mut from, mut removed) = (0, 0);
        for mark in marks {
            plain.push_str(&text[from..mark.start]);
            removed += mark.len();
            cuts.push((plain.len(), removed));
            from = mark.end;
        }
        plain.push_str(&text[from..]);
        Some(Plain { text: plain, marked: text.to_string(), cuts })
    }

    /// The same place in the text with its marks: those before it are left out, those inside it are not.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let before = |within: &dyn Fn(usize) -> bool| {
            self.cuts.iter().take_while(|(at, _)| within(*at)).last().map_or(0, |(_, removed)| *removed)
        };
        range.start + before(&|at| at <= range.start)..range.end + before(&|at| at < range.end)
    }

    /// The words at a place of the text with its marks.
    pub fn words(&self, range: Range<usize>) -> &str {
        self.marked.get(range).unwrap_or_default()
    }
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
        let labels = behind.starts_with([':', '：', '*', '_']);
        let heading = start == 0 && behind.trim().is_empty();
        if !labels && !heading && (is_figure(inner, start == 0) || is_in_sentence(inner, behind)) {
            found.extend([start..at, end..closed]);
            at = closed;
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Whether marks are around a figure, with its unit or without; what a block begins with may be a name with a number.
fn is_figure(inner: &str, begins: bool) -> bool {
    let digits = inner.bytes().any(|byte| byte.is_ascii_digit());
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
            let plain = Plain::new(text)?;
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
        for kept in [
            "**Elm Park 2.** It grew.",
            "**3 Elm Park.** covers",
            "**Jobs (2021):** 40",
            "**2021**: 40",
            "a * b 3 * c",
            "**240家**",
        ] {
            assert!(Plain::new(kept).is_none(), "{kept}");
        }
    }
}
