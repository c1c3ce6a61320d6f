//! The catalog: units, hedges, indicators and ratios, from `data/*.toml`, checked when loaded.
//!
//! A user's own file is laid over the built-in ones. Names are looked up by [`fold`]ed text, so that
//! `Tax per mu`, `tax_per_mu` and `ＴＡＸ　ＰＥＲ　ＭＵ` are one name.

mod expr;
mod load;
mod lookup;
mod stated;

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

pub use expr::Expr;
pub use lookup::{Metric, fold};
pub use stated::{Per, StatedRatio};

use crate::lang::{Label, Lang};
use crate::quantity::{Reader, Unit};

/// Ends the name of a column that states a ratio, which is kept beside the one that is computed.
pub const STATED: &str = " (stated)";

/// Something that is counted or measured for an area.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Id in files and on the command line.
    pub id: String,
    /// Name for people.
    pub label: Label,
    /// Name for narrow columns.
    pub short: Label,
    /// The unit that values are stored in.
    pub unit: Unit,
    /// Symbols of counting units that may stand for `unit` in text: 户 for 家.
    pub counters: Vec<String>,
    /// Words that name it in headers and in prose.
    pub aliases: Words,
    /// Whether it is a yearly flow (tax) and not a stock (land).
    pub flow: bool,
    /// Whether it belongs to a plan or a place and stays the same from year to year (planned land): a year that a
    /// source states for everything else is not its.
    pub fixed: bool,
    /// Whether it is what a plan states (planned land, total investment): words such as `planned` make no target of it.
    pub planned: bool,
    /// Ids of the indicators that it is a part of.
    pub part_of: Vec<String>,
    /// Id of the indicator that so much of it is of which a text says that it is done: 计划总投资120亿元，完成74亿元.
    pub attained: Option<String>,
    /// Which end is better.
    pub direction: Direction,
    /// One sentence.
    pub definition: Label,
    /// Where the definition comes from; may be empty.
    pub source: String,
    /// Whether it comes from a column that no catalog knows.
    pub adhoc: bool,
}

impl Indicator {
    /// The name for narrow columns: the short label, else the label.
    pub fn short(&self, lang: Lang) -> &str {
        let short = self.short.get(lang);
        if short.is_empty() { self.label.get(lang) } else { short }
    }
}

/// A figure made of indicators: almost always numerator ÷ denominator.
#[derive(Clone, Debug)]
pub struct Ratio {
    /// Id in files and on the command line.
    pub id: String,
    /// Name for people; names the denominator.
    pub label: Label,
    /// Name for narrow columns; names the denominator.
    pub short: Label,
    /// What is computed, on values in the indicators' stored units.
    pub expr: Expr,
    /// The unit that it is shown in.
    pub unit: Unit,
    /// Other names.
    pub aliases: Words,
    /// Whether the default table shows it.
    pub main: bool,
    /// Which end is better.
    pub direction: Direction,
    /// One sentence.
    pub definition: Label,
    /// Where the definition comes from; may be empty.
    pub source: String,
}

impl Ratio {
    /// The name for narrow columns: the short label, else the label.
    pub fn short(&self, lang: Lang) -> &str {
        let short = self.short.get(lang);
        if short.is_empty() { self.label.get(lang) } else { short }
    }
}

/// Words per language.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Chinese.
    #[serde(default)]
    pub zh: Vec<String>,
    /// English.
    #[serde(default)]
    pub en: Vec<String>,
}

impl Words {
    /// All words of both languages.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.zh.iter().chain(&self.en).map(String::as_str)
    }
}

/// Which end of a figure is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    #[default]
    None,
}

/// Words whose indicator depends on the figure that they are part of: 其中建设用地.
#[derive(Clone, Debug)]
pub struct Nested {
    /// The words.
    pub words: Words,
    /// Parent's id → the nested indicator's id.
    pub under: Vec<(String, String)>,
    /// Whether the parent's figure stands in the clause right before, with nothing told of between.
    pub near: bool,
    /// Whether the figure stands right behind the word: 第三产业67亿元, but not: 第三产业投资67亿元.
    pub beside: bool,
}

/// Units, hedges, indicators and ratios.
pub struct Catalog {
    reader: Reader,
    indicators: Vec<Indicator>,
    ratios: Vec<Ratio>,
    nested: Vec<Nested>,
    pers: Vec<Per>,
    names: HashMap<String, Entry, FixedState>,
}

/// What a name stands for, and where it was given.
#[derive(Clone, Debug)]
struct Entry {
    target: Target,
    /// File and line that gave the name.
    place: Arc<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Indicator(usize),
    Ratio(usize),
}

impl Catalog {
    /// Reads figures with the catalog's units and hedges.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// All indicators, the built-in ones first, in the order of the files.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// All ratios, in the order of the files.
    pub fn ratios(&self) -> &[Ratio] {
        &self.ratios
    }

    /// Words whose indicator depends on their parent.
    pub fn nested(&self) -> &[Nested] {
        &self.nested
    }
}

#[cfg(test)]
mod tests;
