//! Sets of words, looked up at a place of a text: the longest that begins there or ends there.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::numeral::plain;
use crate::charset::has_case;

/// A character as words are compared: plain, lower case, ² as 2.
fn fold(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        '²' => '2',
        '³' => '3',
        _ => {
            let c = plain(c);
            if !has_case(c) { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
        }
    }
}

/// A character of a word whose neighbour must not be one too: km of km2, to of today.
fn joins(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '²' | '³')
}

/// Words with what they mean. Case, width and traditional characters make no difference.
#[derive(Clone, Debug)]
pub(super) struct Words<T> {
    /// By the first character, or by the last where they are matched from their end; longest first.
    by_char: HashMap<char, Vec<(Vec<char>, T)>, FixedState>,
    /// What most characters of a text fail: no word begins with them.
    heads: Heads,
    from_end: bool,
}

/// A bit for each of 2,048 classes of characters.
#[derive(Clone, Debug)]
struct Heads([u64; 32]);

impl Heads {
    fn place(c: char) -> (usize, u64) {
        let class = (c as u32 ^ c as u32 >> 11) & 2047;
        ((class >> 6) as usize, 1 << (class & 63))
    }

    fn add(&mut self, c: char) {
        let (word, bit) = Heads::place(c);
        self.0[word] |= bit;
    }

    #[inline]
    fn may_hold(&self, c: char) -> bool {
        let (word, bit) = Heads::place(c);
        self.0[word] & bit != 0
    }
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Words::beginning()
    }
}

impl<T> Words<T> {
    /// A set for [`Words::at`].
    pub fn beginning() -> Self {
        Words { by_char: HashMap::default(), heads: Heads([0; 32]), from_end: false }
    }

    /// A set for [`Words::before`].
    pub fn ending() -> Self {
        Words { by_char: HashMap::default(), heads: Heads([0; 32]), from_end: true }
    }

    /// Adds a word; one that is there already stays.
    pub fn add(&mut self, word: &str, meaning: T) {
        let mut chars = Vec::with_capacity(word.len());
        chars.extend(word.chars().map(fold));
        if self.from_end {
            chars.reverse();
        }
        let Some(first) = chars.first() else { return };
        self.heads.add(*first);
        let words = self.by_char.entry(*first).or_default();
        let end = words.partition_point(|(known, _)| known.len() >= chars.len());
        let alike = words[..end].iter().rev().take_while(|(known, _)| known.len() == chars.len());
        if alike.into_iter().all(|(known, _)| *known != chars) {
            words.insert(end, (chars, meaning));
        }
    }

    /// The longest word that begins at a byte, and where it ends.
    pub fn at(&self, text: &str, at: usize) -> Option<(&T, usize)> {
        let rest = text.get(at..)?;
        let first = rest.chars().next().map(fold).filter(|first| self.heads.may_hold(*first))?;
        self.by_char.get(&first)?.iter().find_map(|(word, meaning)| {
            let mut chars = rest.chars();
            let mut length = 0;
            let mut last = first;
            for wanted in word {
                let c = chars.next()?;
                if fold(c) != *wanted {
                    return None;
                }
                length += c.len_utf8();
                last = c;
            }
            let whole = !joins(last) || !chars.next().is_some_and(joins);
            whole.then_some((meaning, at + length))
        })
    }

    /// The longest word that ends at a byte, and where it begins.
    pub fn before(&self, text: &str, at: usize) -> Option<(&T, usize)> {
        let head = text.get(..at)?;
        let last = head.chars().next_back().map(fold).filter(|last| self.heads.may_hold(*last))?;
        self.by_char.get(&last)?.iter().find_map(|(word, meaning)| {
            let mut chars = head.chars().rev();
            let mut length = 0;
            let mut first = last;
            for wanted in word {
                let c = chars.next()?;
                if fold(c) != *wanted {
                    return None;
                }
                length += c.len_utf8();
                first = c;
            }
            let whole = !joins(first) || !chars.next().is_some_and(joins);
            whole.then_some((meaning, at - length))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_whole_word_wins() {
        let mut words = Words::beginning();
        for word in ["人", "人次", "km", "km2", "mu"] {
            words.add(word, word.to_string());
        }
        let at = |text: &str| words.at(text, 0).map(|(word, end)| (word.clone(), end));
        assert_eq!(at("人次。"), Some(("人次".into(), 6)));
        assert_eq!(at("人，"), Some(("人".into(), 3)));
        assert_eq!(at("KM² "), Some(("km2".into(), 4)));
        assert_eq!(at("museum"), None);
        let mut words = Words::ending();
        words.add("more than", 1);
        words.add("no more than", 2);
        assert_eq!(words.before("No more than", 12), Some((&2, 0)));
        assert_eq!(words.before("anymore than", 12), None);
    }
}
