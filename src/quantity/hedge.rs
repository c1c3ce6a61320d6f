//! Hedge words and the bounds that they mean, from `data/hedges.toml`.

use serde::Deserialize;

use super::bounds::{Bounds, Qualifier};
use super::decimal::Decimal;
use crate::error::{Error, Place, Result};
use crate::lang::Label;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    hedge: Vec<RawHedge>,
    missing: RawMissing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMissing {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHedge {
    qualifier: Qualifier,
    low: String,
    high: String,
    #[serde(default = "yes")]
    value: bool,
    text: Label,
    #[serde(default)]
    zh: RawWords,
    #[serde(default)]
    en: RawWords,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawWords {
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    middle: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    between: Vec<String>,
}

/// An end of an interval as a hedge gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Minus,
    Number,
    Plus,
    Zero,
    Open,
    TwoPlaces,
    TenPlaces,
}

impl End {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "x-d" => End::Minus,
            "x" => End::Number,
            "x+d" => End::Plus,
            "0" => End::Zero,
            "inf" => End::Open,
            "2u" => End::TwoPlaces,
            "10u" => End::TenPlaces,
            _ => return None,
        })
    }
}

/// What one qualifier means, for people.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The qualifier.
    pub qualifier: Qualifier,
    /// Its Chinese words.
    pub zh: Vec<String>,
    /// Its English words.
    pub en: Vec<String>,
    /// Its bounds in words.
    pub text: Label,
    /// Whether a figure with it has a value.
    pub has_value: bool,
    low: End,
    high: End,
}

/// All hedge words.
#[derive(Clone, Debug, Default)]
pub struct Hedges {
    rules: Vec<Rule>,
    /// Words with their qualifier, longest first; Chinese and English in one list.
    pub(super) before: Vec<(String, Qualifier)>,
    pub(super) middle: Vec<(String, Qualifier)>,
    pub(super) after: Vec<(String, Qualifier)>,
    pub(super) between: Vec<String>,
    missing: std::collections::HashSet<String>,
}

impl Hedges {
    /// Reads the hedge table.
    ///
    /// # Errors
    /// `catalog-syntax` where a block can't be read.
    pub fn from_toml(text: &str, file: &str) -> Result<Self> {
        let fault = |what: String| {
            Error::new("catalog-syntax", what)
                .at(Place::file(file))
                .expected("[[hedge]] blocks with qualifier, low, high, text and words")
                .hint("the head of data/hedges.toml teaches the keys")
        };
        let raw: RawFile = toml::from_str(text).map_err(|cause| fault(cause.message().to_string()))?;
        let mut hedges = Hedges::default();
        for hedge in raw.hedge {
            let end = |text: &str| End::read(text).ok_or_else(|| fault(format!("`{text}` is no end of an interval")));
            let (low, high) = (end(&hedge.low)?, end(&hedge.high)?);
            let all = |words: &RawWords| {
                [&words.before, &words.middle, &words.after, &words.between].into_iter().flatten().cloned().collect()
            };
            hedges.rules.push(Rule {
                qualifier: hedge.qualifier,
                zh: all(&hedge.zh),
                en: all(&hedge.en),
                text: hedge.text,
                has_value: hedge.value,
                low,
                high,
            });
            for words in [hedge.zh, hedge.en] {
                let with = |list: Vec<String>| list.into_iter().map(|word| (word.to_lowercase(), hedge.qualifier));
                hedges.before.extend(with(words.before));
                hedges.middle.extend(with(words.middle));
                hedges.after.extend(with(words.after));
                hedges.between.extend(words.between);
            }
        }
        for list in [&mut hedges.before, &mut hedges.middle, &mut hedges.after] {
            list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        hedges.missing = raw.missing.words.iter().map(|word| missing_key(word)).collect();
        Ok(hedges)
    }

    /// What each qualifier means, in the order of the file.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// Whether a text says that there is no figure; an empty one does.
    pub fn is_missing(&self, text: &str) -> bool {
        let text = text.trim();
        text.is_empty() || text.len() <= 24 && self.missing.contains(&missing_key(text))
    }

    /// Value and bounds of a number under a qualifier.
    pub(super) fn apply(&self, qualifier: Qualifier, number: Decimal) -> (Option<f64>, Bounds) {
        let x = number.to_f64();
        let Some(rule) = self.rules.iter().find(|rule| rule.qualifier == qualifier) else {
            return (Some(x), Bounds::exact(x));
        };
        let u = number.last_place();
        let tenth = Decimal { digits: number.digits, exponent: number.exponent - 1 };
        // min(x/10, u), in exact decimals.
        let d = if tenth.to_f64().abs() <= u.to_f64() { Decimal { digits: tenth.digits.abs(), ..tenth } } else { u };
        let minus = Decimal { digits: -d.digits, ..d };
        let end = |end: End| match end {
            End::Minus => number.plus(minus).map_or(x - d.to_f64(), Decimal::to_f64),
            End::Number => x,
            End::Plus => number.plus(d).map_or(x + d.to_f64(), Decimal::to_f64),
            End::Zero => 0.0,
            End::Open => f64::INFINITY,
            End::TwoPlaces => 2.0 * u.to_f64(),
            End::TenPlaces => 10.0 * u.to_f64(),
        };
        (rule.has_value.then_some(x), Bounds::new(end(rule.low), end(rule.high)))
    }
}

fn missing_key(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}
