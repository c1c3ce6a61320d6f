//! The record of an area: the first figure stands, a later one is kept beside it, and a disagreement is shown.

use std::collections::HashMap;

use super::period::Period;
use crate::lang::Lang;
use crate::observation::{Observation, Part};
use crate::quantity::{Bounds, Qualifier};

/// Characters of a sentence that a finding shows.
const EXCERPT: usize = 90;

/// Sentences that are kept; of later figures only the words, so that memory stays small.
const MAX_SENTENCES: usize = 20_000;

/// What has been stated first, by area, indicator or ratio, and period.
#[derive(Default)]
pub struct Record {
    first: HashMap<(usize, usize, Period), First>,
    /// The latest year of each area's indicator.
    latest: HashMap<(usize, usize), i32>,
}

struct First {
    bounds: Bounds,
    qualifier: Qualifier,
    unit: String,
    words: String,
    line: u64,
}

/// What a later statement does to the record.
pub enum Standing {
    /// It is the record.
    Record,
    /// It says the same again.
    Again,
    /// It says something else; whether that can't be true beside the record.
    Differs { message: String, contradicts: bool },
}

impl Record {
    /// Whether a later year has been stated.
    pub fn goes_beyond(&self, area: usize, metric: usize, year: i32) -> bool {
        self.latest.get(&(area, metric)).is_some_and(|latest| *latest > year)
    }

    /// Enters a figure; its sentence and what its indicator is called are shown where it disagrees.
    pub fn enter(
        &mut self,
        area: usize,
        metric: usize,
        period: Period,
        observation: &Observation,
        (sentence, name): (&str, &dyn Fn() -> String),
        lang: Lang,
    ) -> Standing {
        if let Some(year) = period.year() {
            let latest = self.latest.entry((area, metric)).or_insert(year);
            *latest = year.max(*latest);
        }
        let key = (area, metric, period);
        let Some(first) = self.first.get(&key) else {
            let known = self.first.len() < MAX_SENTENCES;
            let words = if known { excerpt(sentence, &observation.as_written) } else { observation.as_written.clone() };
            let first = First {
                bounds: observation.bounds,
                qualifier: observation.qualifier,
                unit: observation.unit.clone(),
                words,
                line: observation.line,
            };
            self.first.insert(key, first);
            return Standing::Record;
        };
        let same = first.bounds == observation.bounds && first.qualifier == observation.qualifier
            || first.unit != observation.unit;
        if same {
            return Standing::Again;
        }
        let (a, b) = (first.bounds, observation.bounds);
        let contradicts = a.high < b.low || b.high < a.low;
        let (words, name) = (excerpt(sentence, &observation.as_written), name());
        let message = match lang {
            Lang::Zh => {
                format!("{name}前后表述不同：第{}行“{}”，第{}行“{}”", first.line, first.words, observation.line, words)
            }
            Lang::En => format!(
                "{name} is stated differently: line {} \"{}\", line {} \"{}\"",
                first.line, first.words, observation.line, words
            ),
        };
        Standing::Differs { message, contradicts }
    }
}

impl Standing {
    /// Lead or body: only the record can be lead.
    pub fn part(&self, in_body: bool) -> Part {
        if in_body || !matches!(self, Standing::Record) { Part::Body } else { Part::Lead }
    }
}

/// The part of a sentence around a figure.
fn excerpt(sentence: &str, figure: &str) -> String {
    let sentence = sentence.trim();
    let count = sentence.chars().count();
    if count <= EXCERPT {
        return sentence.to_string();
    }
    let at = sentence.find(figure).map_or(0, |at| sentence[..at].chars().count());
    let start = at.saturating_sub(EXCERPT / 2);
    let part: String = sentence.chars().skip(start).take(EXCERPT).collect();
    format!("{}{part}{}", if start > 0 { "…" } else { "" }, if start + EXCERPT < count { "…" } else { "" })
}
