//! English counts of things that the catalog has no unit for: dozens of enquiries, several families, 2,600 signatures,
//! 4, 2 and 9 sales respectively. Nouns that name an indicator are read by that name and stand not here.

use std::ops::Range;
use std::sync::Arc;

use super::elided::OPENS_NUMBER;
use super::places;
use super::reading::{Reading, is_bare_year, is_grouped, push_counted};
use crate::catalog::Catalog;
use crate::quantity::{Bounds, Figure, Reader, Unit};

/// Words between a number and its noun.
const MAX_WORDS: usize = 3;
/// Letters of a noun in the plural.
const MIN_NOUN: usize = 4;
/// Numbers of a list before `respectively`.
const MAX_LIST: usize = 12;
/// Orders of magnitude before `of` and a noun.
const MANY: [&str; 4] = ["dozens", "scores", "hundreds", "thousands"];
/// What a few things are: as many as the hedge `several` says.
const FEW: (f64, f64) = (2.0, 10.0);
/// Words in the plural that count nothing, and words that only end as a plural does.
const NO_COUNTS: [&str; 46] = [
    "years",
    "months",
    "weeks",
    "days",
    "hours",
    "minutes",
    "seconds",
    "decades",
    "centuries",
    "times",
    "ways",
    "reasons",
    "things",
    "steps",
    "others",
    "respects",
    "kinds",
    "sorts",
    "types",
    "cases",
    "points",
    "aspects",
    "parts",
    "thanks",
    "always",
    "perhaps",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "dozens",
    "scores",
    "this",
    "does",
    "goes",
    "runs",
    "lies",
    "makes",
    "takes",
    "gives",
    "less",
    "plus",
    "besides",
    "miles",
    "metres",
    "means",
];
/// Words that stand between no number and its noun.
const NO_ADJECTIVES: [&str; 22] = [
    "and", "or", "the", "a", "of", "for", "in", "to", "at", "on", "by", "with", "from", "that", "which", "who", "than",
    "per", "are", "were", "is", "was",
];

/// Whether an English text without a digit may count something.
pub(super) fn may_count(text: &str) -> bool {
    const BEGINNINGS: [&str; 5] = ["everal ", "ozens of ", "cores of ", "undreds of ", "housands of "];
    // Nine hotels and over sixty homestays, a dozen firms; but half a year counts nothing.
    let opens = |word: &str| word == "dozen" || word != "half" && OPENS_NUMBER.contains(&word);
    let number = |word: &str| (3..=9).contains(&word.len()) && opens(&word.to_ascii_lowercase());
    places::is_english(text)
        && (BEGINNINGS.iter().any(|words| text.contains(words))
            || text.split(|c: char| !c.is_ascii_alphabetic()).any(number))
}

impl Reading<'_, '_> {
    /// Numbers whose noun is no unit of the catalog, as counts of objects.
    pub(super) fn indefinite_counts(&self, catalog: &Catalog) -> Vec<Figure> {
        let mut added = Vec::new();
        let lower = self.text.bytes().filter(u8::is_ascii_lowercase).count();
        if 3 * lower <= self.text.len() {
            return added;
        }
        let reader = catalog.reader();
        self.in_words(catalog, reader, &mut added);
        self.in_grouped_digits(catalog, reader, &mut added);
        self.before_respectively(catalog, reader, &mut added);
        added.sort_by_key(|figure| figure.span.start);
        added
    }

    /// Several families, tens of thousands of cyclists.
    fn in_words(&self, catalog: &Catalog, reader: &Reader, added: &mut Vec<Figure>) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            if length == 0 {
                at += 1;
                continue;
            }
            let word = at..at + length;
            at = word.end;
            let name = self.text[word.clone()].to_ascii_lowercase();
            let few = name == "several";
            if !few && !MANY.contains(&name.as_str()) {
                continue;
            }
            let rest = &self.text[word.end..];
            let blank = if few { " " } else { " of " };
            if !rest.starts_with(blank) {
                continue;
            }
            // Several dozen young people
            let dozen = if few && rest.starts_with(" dozen ") { " dozen".len() } else { 0 };
            let Some(unit) = self.thing_at(catalog, reader, word.end + dozen + blank.len()) else { continue };
            if dozen > 0 {
                let range = word.start..word.end + dozen;
                if !self.is_taken(&range) {
                    push_counted(added, reader, self.text, range, &unit);
                }
                continue;
            }
            let range = self.with_tens(word);
            if self.is_taken(&range) {
                continue;
            }
            if few {
                // The lexicon of numerals has no word for so few: read as dozens, and brought down.
                let Ok(figure) = reader.read_cell("dozens", None, &[]) else { continue };
                let bounds = Bounds::new(FEW.0, FEW.1);
                let (span, number) = (range.clone(), range);
                added.push(Figure { bounds, span, number, unit: Some(unit), ..figure });
            } else {
                push_counted(added, reader, self.text, range, &unit);
            }
        }
    }

    /// Tens of thousands: the words before a word of magnitude that belong to it.
    fn with_tens(&self, word: Range<usize>) -> Range<usize> {
        let head = &self.text[..word.start];
        let tens = ["tens of ", "Tens of ", "hundreds of ", "Hundreds of "];
        let found = tens.into_iter().find(|tens| head.ends_with(*tens));
        word.start - found.map_or(0, str::len)..word.end
    }

    /// 2,600 signatures: a number with separators right before a noun.
    fn in_grouped_digits(&self, catalog: &Catalog, reader: &Reader, added: &mut Vec<Figure>) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let opens = at == 0 || matches!(bytes[at - 1], b' ' | b'(' | b'\n');
            if !opens || !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let start = at;
            at += bytes[at..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b',').count();
            let body = &self.text[start..at];
            if !is_grouped(body) || !self.text[at..].starts_with(' ') || self.is_label(start) {
                continue;
            }
            let Some(unit) = self.thing_at(catalog, reader, at + 1) else { continue };
            let hedged = self.hedged(reader, start, at);
            let range = if self.is_taken(&hedged) { start..at } else { hedged };
            if !self.is_taken(&range) {
                push_counted(added, reader, self.text, range, &unit);
            }
        }
    }

    /// 4, 2 and 9 sales respectively: the numbers of a list that share the noun behind the last.
    fn before_respectively(&self, catalog: &Catalog, reader: &Reader, added: &mut Vec<Figure>) {
        for (end, _) in self.text.match_indices(" respectively") {
            let head = &self.text[..end];
            let length = head.bytes().rev().take_while(u8::is_ascii_lowercase).count();
            let noun = end - length;
            let Some(mut head) = self.text[..noun].strip_suffix(' ') else { continue };
            // 96, 58 and 134 working units respectively
            for _ in 0..MAX_WORDS - 1 {
                let length = head.bytes().rev().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'-').count();
                let word = &head[head.len() - length..];
                if length == 0 || NO_ADJECTIVES.contains(&word) || NO_COUNTS.contains(&word) {
                    break;
                }
                let Some(before) = head[..head.len() - length].strip_suffix(' ') else { break };
                head = before;
            }
            let last = self.figures.iter().find(|figure| figure.number.end == head.len());
            let known = last.and_then(|figure| figure.unit.clone()).filter(|unit| unit.is_count());
            let Some(unit) = known.or_else(|| self.thing_at(catalog, reader, noun)) else { continue };
            let mut list = Vec::new();
            while list.len() < MAX_LIST {
                let sign = |byte: &u8| byte.is_ascii_digit() || *byte == b',';
                let start = head.len() - head.bytes().rev().take_while(sign).count();
                let body = &head[start..];
                let digits = !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_digit());
                // 2.5 and 3, A4 and 2 are no lists of counts.
                let opens = head[..start].chars().next_back().is_none_or(|c| matches!(c, ' ' | '(' | '\n'));
                if !(digits || is_grouped(body)) || is_bare_year(body) || !opens {
                    if !body.is_empty() && !opens {
                        list.clear();
                    }
                    break;
                }
                list.push(start..head.len());
                let joint = [", and ", " and ", ", "].into_iter().find(|joint| head[..start].ends_with(joint));
                let Some(joint) = joint else { break };
                head = &head[..start - joint.len()];
            }
            // The last may have been read with its noun.
            if list.len() < 2 || list[1..].iter().any(|range| self.is_taken(range)) {
                continue;
            }
            if self.is_taken(&list[0]) {
                list.remove(0);
            }
            for range in list.into_iter().rev() {
                push_counted(added, reader, self.text, range, &unit);
            }
        }
    }

    /// The unit of the plural noun that begins here or behind an adjective or two: its own where it is a count, else
    /// that of objects; `None` where the noun is measured, is no noun, or names a counted indicator.
    fn thing_at(&self, catalog: &Catalog, reader: &Reader, at: usize) -> Option<Arc<Unit>> {
        let mut start = at;
        for _ in 0..MAX_WORDS {
            let rest = self.text.get(start..)?;
            let length = rest.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'-').count();
            let word = &rest[..length];
            if length == 0 || NO_ADJECTIVES.contains(&word) || NO_COUNTS.contains(&word) {
                return None;
            }
            let people = matches!(word, "people" | "children" | "women" | "men");
            let plural = people || word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
            if plural && (people || length >= MIN_NOUN) {
                return self.unit_of_noun(catalog, reader, start..start + length);
            }
            if !rest[length..].starts_with(' ') {
                return None;
            }
            start += length + 1;
        }
        None
    }

    fn unit_of_noun(&self, catalog: &Catalog, reader: &Reader, noun: Range<usize>) -> Option<Arc<Unit>> {
        let token = self.tokens.get(self.token_at(noun.start)).filter(|token| token.start <= noun.start);
        let indicator = token.and_then(|token| catalog.indicators().get(token.word.indicator()?));
        if indicator.is_some_and(|indicator| indicator.unit.is_count()) {
            return None;
        }
        match reader.units().named(&self.text[noun]) {
            Some(unit) => Some(unit.clone()).filter(|unit| unit.is_count()),
            None => reader.units().named("objects").cloned(),
        }
    }
}
