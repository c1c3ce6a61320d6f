//! Filling gaps.

use serde::{Deserialize, Serialize};

use super::choice::Choice;
use super::matrix::present;
use crate::stats;

/// How gaps are filled. By default they stay gaps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum Impute {
    /// Gaps stay.
    #[default]
    None,
    /// With the indicator's mean (COINr `i_mean`).
    Mean,
    /// With the indicator's median (COINr `i_median`).
    Median,
    /// With the mean of the area's group (COINr `i_mean_grp`). An area without a group, or whose group has no value,
    /// keeps its gap.
    GroupMean {
        /// The grouping.
        by: String,
    },
    /// With the median of the area's group (COINr `i_median_grp`).
    GroupMedian {
        /// The grouping.
        by: String,
    },
}

impl Choice for Impute {
    const STEP: &'static str = "impute";
    const METHODS: &'static [&'static str] = &["none", "mean", "median", "group_mean", "group_median"];
}

impl Impute {
    /// The grouping that the method needs.
    pub fn grouping(&self) -> Option<&str> {
        match self {
            Impute::GroupMean { by } | Impute::GroupMedian { by } => Some(by),
            Impute::None | Impute::Mean | Impute::Median => None,
        }
    }

    /// Fills the gaps of the areas that are `included`; `groups` numbers each area's group. Returns how many.
    pub(super) fn fill(&self, column: &mut [f64], included: &[bool], groups: Option<&Groups>) -> usize {
        if matches!(self, Impute::None) || !column.iter().zip(included).any(|(value, &on)| on && value.is_nan()) {
            return 0;
        }
        let members = |group: Option<u32>| -> Vec<f64> {
            let belongs = |row: usize| group.is_none() || groups.is_some_and(|groups| groups.of[row] == group);
            let rows = column.iter().enumerate().filter(|&(row, _)| included[row] && belongs(row));
            rows.map(|(_, value)| *value).filter(|value| !value.is_nan()).collect()
        };
        let centre = |values: &[f64]| match self {
            Impute::Mean | Impute::GroupMean { .. } => stats::mean(values),
            Impute::Median | Impute::GroupMedian { .. } => stats::median(values),
            Impute::None => None,
        };
        let fills: Vec<Option<f64>> = match (self.grouping(), groups) {
            (None, _) => vec![centre(&members(None))],
            (Some(_), Some(groups)) => (0..groups.names.len() as u32).map(|g| centre(&members(Some(g)))).collect(),
            (Some(_), None) => return 0,
        };
        let mut filled = 0;
        for (row, value) in column.iter_mut().enumerate() {
            if !included[row] || !value.is_nan() {
                continue;
            }
            let fill = match groups.filter(|_| self.grouping().is_some()) {
                Some(groups) => groups.of[row].and_then(|group| fills[group as usize]),
                None => fills[0],
            };
            if let Some(fill) = fill {
                *value = fill;
                filled += 1;
            }
        }
        filled
    }
}

/// Areas put into groups.
#[derive(Clone, Debug)]
pub(super) struct Groups {
    /// Names in order of first appearance.
    pub names: Vec<String>,
    /// Number of each area's group.
    pub of: Vec<Option<u32>>,
}

impl Groups {
    pub fn new(labels: &[Option<String>]) -> Self {
        let mut names: Vec<String> = Vec::new();
        let of = labels
            .iter()
            .map(|label| {
                let label = label.as_ref()?;
                let number = names.iter().position(|name| name == label).unwrap_or_else(|| {
                    names.push(label.clone());
                    names.len() - 1
                });
                Some(number as u32)
            })
            .collect();
        Groups { names, of }
    }
}

/// Whether a column has any number.
pub(super) fn has_values(column: &[f64]) -> bool {
    present(column).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::matrix::{GAP, options};

    #[test]
    fn a_group_without_values_keeps_its_gap() {
        let labels = ["a", "a", "b", "b", "c"].map(|name| (name != "c").then(|| name.to_string()));
        let groups = Groups::new(&labels);
        let mut column = [3.0, GAP, GAP, GAP, GAP];
        let mean = Impute::GroupMean { by: "region".into() };
        assert_eq!(mean.fill(&mut column, &[true; 5], Some(&groups)), 1);
        assert_eq!(options(&column), [Some(3.0), Some(3.0), None, None, None]);
        let mut column = [1.0, GAP, 5.0, 90.0, GAP];
        assert_eq!(Impute::Median.fill(&mut column, &[true, true, true, false, true], None), 2);
        assert_eq!(options(&column), [Some(1.0), Some(3.0), Some(5.0), Some(90.0), Some(3.0)]);
    }
}
