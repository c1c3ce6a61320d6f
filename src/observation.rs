//! One figure as a source states it: what, of whom, when, how sure, in which words and where.

use crate::lang::Label;
use crate::lang::Lang;
use crate::quantity::{Bounds, Qualifier};

/// Whether a figure says what is, or something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// What is; the only one that enters the frame unless others are asked for.
    #[default]
    Actual,
    /// What is planned or expected: 预计, 力争, 将达.
    Target,
    /// What a rule asks for: 原则上不低于.
    Threshold,
    /// A growth or decline: 同比增长.
    Change,
    /// A share of another figure: 占比.
    Share,
    /// An earlier figure beside the present one.
    Superseded,
}

impl Status {
    /// All of them.
    pub const ALL: [Status; 6] =
        [Status::Actual, Status::Target, Status::Threshold, Status::Change, Status::Share, Status::Superseded];

    /// The word for it.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Status::Actual => lang.pick("实际", "actual"),
            Status::Target => lang.pick("目标", "target"),
            Status::Threshold => lang.pick("门槛", "threshold"),
            Status::Change => lang.pick("变化", "change"),
            Status::Share => lang.pick("占比", "share"),
            Status::Superseded => lang.pick("以前的数", "superseded"),
        }
    }

    /// The id that files use.
    pub fn id(self) -> &'static str {
        match self {
            Status::Actual => "actual",
            Status::Target => "target",
            Status::Threshold => "threshold",
            Status::Change => "change",
            Status::Share => "share",
            Status::Superseded => "superseded",
        }
    }

    /// The status with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Status::ALL.into_iter().find(|status| status.id() == id)
    }
}

/// Whether figures of two periods can be of one time; each period comes with whether the figure is a yearly flow.
///
/// A figure that states no period goes with any. Two flows have to be of the same period; what is there (land) goes
/// with any part of its year.
pub fn is_one_time(a: (&str, bool), b: (&str, bool)) -> bool {
    let both_flow = a.1 && b.1;
    a.0.is_empty() || b.0.is_empty() || a.0 == b.0 || !both_flow && a.0.get(..4) == b.0.get(..4)
}

/// Where in a chapter a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The paragraph that introduces the area: the figure of record.
    #[default]
    Lead,
    /// Anywhere after it: kept, and outside the frame unless asked for.
    Body,
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// Name of the area, in the source's words; empty where the owner is not known.
    pub area: String,
    /// Id of the indicator; empty where it is not known.
    pub indicator: String,
    /// `2018`, `2018-01/2018-08`, `2018-Q1`; empty where none is stated.
    pub period: String,
    /// The value in `unit`, where the figure has one.
    pub value: Option<f64>,
    /// What the figure can be, in `unit`.
    pub bounds: Bounds,
    /// Symbol of the unit of `value` and `bounds`.
    pub unit: String,
    /// What the hedge says.
    pub qualifier: Qualifier,
    /// Whether the figure says what is.
    pub status: Status,
    /// Lead or body.
    pub part: Part,
    /// The figure's own words: `240家左右`.
    pub as_written: String,
    /// Bytes of `as_written` in the document, where there is one.
    pub span: Option<std::ops::Range<usize>>,
    /// Line in the source, counted from 1; 0 where there is none.
    pub line: u64,
    /// Id of the indicator that this one is a part of (其中), else empty.
    pub part_of: String,
    /// The words that name the figure, where they are not quite the indicator's: 企业及商户.
    pub label: String,
    /// What a user of the figure has to know.
    pub note: Label,
    /// Half of the last written place, in `unit`: what rounding alone may hide.
    pub rounding: f64,
    /// The rule by which the figure was attached to its indicator; empty for table cells.
    pub rule: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flows_go_with_their_period_and_stocks_with_their_year() {
        for (a, b, same) in [
            (("2020", true), ("2020", true), true),
            (("2020", true), ("2019", true), false),
            (("2020-01/2020-06", true), ("2020", true), false),
            (("2020", true), ("2020-12", false), true),
            (("2020", true), ("2019-12", false), false),
            (("", true), ("2019", true), true),
        ] {
            assert_eq!((is_one_time(a, b), is_one_time(b, a)), (same, same), "{a:?} {b:?}");
        }
    }
}
