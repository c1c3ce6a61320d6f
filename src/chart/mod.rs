//! Charts laid out as plain scenes, painted into SVG that goes into a report as it is.
//!
//! A kind is one file that turns its input into a [`Scene`]; `svg` alone paints. Text widths and the placing of names
//! are ours and know nothing of Plotters.

mod bar;
#[cfg(test)]
mod checks;
mod crowd;
mod distribution;
mod groups;
mod heat;
mod hexbin;
mod interval;
mod label;
mod lines;
mod metrics;
mod multiples;
mod pareto;
mod parts;
mod profile;
mod rows;
mod scatter;
mod scene;
mod sheet;
mod slope;
mod svg;
mod terminal;
mod theme;
mod ticks;

pub use bar::bar;
pub use distribution::{Distribution, DistributionInput, distribution};
pub use heat::{HeatInput, HeatShade, heat};
pub use interval::{IntervalInput, interval};
pub use multiples::{MultiplesInput, multiples};
pub use pareto::{ParetoInput, pareto};
pub use profile::{ProfileInput, ProfileRow, profile};
pub use scatter::{BIN_FROM, extremes, scatter};
pub use scene::{Color, Fill, Item, Mark, Paint, Pattern, Scene};
pub use slope::{SlopeInput, slope};
pub use terminal::{terminal, terminal_with};
pub use theme::Theme;

use crate::error::Result;
use crate::lang::Lang;
use crate::quantity::Qualifier;

/// One area's figure of one measure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Datum {
    /// What tells the area apart; the same for its point and its name.
    pub key: String,
    /// Name as drawn where there is room.
    pub name: String,
    /// Short name; empty where there is none.
    pub short: String,
    /// The value; none where there is none.
    pub value: Option<f64>,
    /// The least that it can be.
    pub low: Option<f64>,
    /// The most that it can be.
    pub high: Option<f64>,
    /// Whether it can be any amount more.
    pub open_high: bool,
    /// The hedge.
    pub qualifier: Qualifier,
    /// Why there is neither value nor bounds.
    pub missing: Option<String>,
}

impl Datum {
    /// The finite numbers that it shows.
    fn numbers(&self) -> impl Iterator<Item = f64> {
        [self.value, self.low, self.high].into_iter().flatten().filter(|value| value.is_finite())
    }

    /// The number by which it is sorted and placed: the value, else the middle of its bounds.
    fn place(&self) -> Option<f64> {
        let middle = || match (self.low, self.high) {
            (Some(low), Some(high)) => Some((low + high) / 2.0),
            (low, high) => low.or(high),
        };
        self.value.or_else(middle).filter(|value| value.is_finite())
    }

    /// Whether it is known less well than to one value.
    fn is_hedged(&self) -> bool {
        self.open_high || self.value.is_none() || self.low != self.value || self.high != self.value
    }

    /// Short name, else the name.
    fn short(&self) -> &str {
        if self.short.is_empty() { &self.name } else { &self.short }
    }
}

/// What is measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measure {
    /// Its name; that of a ratio names its denominator.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// The denominator of a ratio.
    pub denominator: Option<String>,
    /// Whether it may be shown in 万 and 亿, k and M.
    pub scaled: bool,
}

/// A sorted bar chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarInput {
    /// What the bars measure.
    pub measure: Measure,
    /// One per area, in any order.
    pub data: Vec<Datum>,
    /// Only so many of the highest.
    pub top: Option<usize>,
    /// Areas told apart by colour and letter.
    pub colors: Option<Grouping>,
    /// Areas in blocks, the group with the highest median first.
    pub blocks: Option<Grouping>,
    /// Lines that the bars are read against.
    pub references: Vec<Reference>,
}

/// Areas by an attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grouping {
    /// Name of the attribute.
    pub label: String,
    /// The group of each area, in the order of the data; none where it is not stated.
    pub of: Vec<Option<String>>,
}

impl Grouping {
    /// The group of an area, where one is stated.
    fn name(&self, area: usize) -> Option<&str> {
        self.of.get(area).and_then(|name| name.as_deref()).filter(|name| !name.trim().is_empty())
    }
}

/// A line that values are read against.
#[derive(Clone, Debug, PartialEq)]
pub enum Reference {
    /// The median of the values.
    Median,
    /// Their arithmetic mean.
    Mean,
    /// A value of its own.
    Value {
        /// In the measure's unit.
        value: f64,
        /// What stands before the number.
        label: String,
        /// Line under the chart.
        note: Option<String>,
    },
}

/// One area of a scatter chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// Across.
    pub x: Datum,
    /// Upwards.
    pub y: Datum,
}

/// A scatter chart with names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScatterInput {
    /// What is measured across.
    pub x: Measure,
    /// What is measured upwards.
    pub y: Measure,
    /// One per area, in any order.
    pub points: Vec<Point>,
    /// Values across and upwards of further areas, which are binned with the points and not named: of a million areas
    /// only the extreme ones ([`extremes`]) and those with a gap need more than two numbers.
    pub cloud: Vec<(f64, f64)>,
    /// Whether the axis across is logarithmic.
    pub log_x: bool,
    /// Whether the axis upwards is logarithmic.
    pub log_y: bool,
    /// Areas told apart by colour and shape.
    pub colors: Option<Grouping>,
    /// What the area of a mark shows.
    pub sizes: Option<SizeBy>,
    /// Whether lines show both medians.
    pub median_cross: bool,
    /// Whether a line is fitted to the points.
    pub fit: bool,
    /// Lines along which the quotient of the two measures is the same.
    pub iso: Option<IsoLines>,
}

/// A third measure of a scatter chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SizeBy {
    /// What is measured.
    pub measure: Measure,
    /// One per area, in the order of the points.
    pub data: Vec<Datum>,
}

/// Lines along which y ÷ x is the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IsoLines {
    /// The quotients, in `unit`; round ones are chosen where there are none.
    pub values: Vec<f64>,
    /// What one of `unit` is in the two measures' units.
    pub factor: f64,
    /// The unit of the quotients.
    pub unit: String,
    /// What the quotient is called.
    pub name: String,
    /// Whether it may be shown in 万 and 亿, k and M.
    pub scaled: bool,
}

/// How a chart looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Language of all words.
    pub lang: Lang,
    /// Pixels across.
    pub width: u32,
    /// Pixels down; none where the chart takes what it needs.
    pub height: Option<u32>,
    /// Title in place of the measure's.
    pub title: Option<String>,
    /// Line under the title in place of unit and count.
    pub subtitle: Option<String>,
    /// Doubts about the figures, each a line under the chart.
    pub doubts: Vec<String>,
    /// Line under the chart.
    pub note: Option<String>,
    /// Where the figures come from.
    pub source: Option<String>,
    /// Whether the title is left out of the picture (it stays its accessible name).
    pub no_title: bool,
    /// Which colours it has.
    pub theme: Theme,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            lang: Lang::En,
            width: 800,
            height: None,
            title: None,
            subtitle: None,
            doubts: Vec::new(),
            note: None,
            source: None,
            no_title: false,
            theme: Theme::Light,
        }
    }
}

/// A compromise that the layout had to make.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// Stable code.
    pub code: &'static str,
    /// One sentence.
    pub message: String,
    /// The names concerned.
    pub names: Vec<String>,
}

/// A finished chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The file.
    pub svg: String,
    /// What had to be left out, shortened or numbered.
    pub warnings: Vec<Warning>,
}

fn finish(scene: &Scene, warnings: Vec<Warning>) -> Result<Chart> {
    let themed = theme::apply(scene);
    Ok(Chart { svg: svg::paint(themed.as_ref().unwrap_or(scene))?, warnings })
}

#[cfg(test)]
mod tests;
