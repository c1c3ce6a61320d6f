//! Treating outliers: winsorising, Box-Cox, logarithm.

use serde::{Deserialize, Serialize};

use super::choice::Choice;
use super::matrix::{present, range};
use crate::stats::Moments;

/// How outliers are treated. By default they are not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum Treat {
    /// Values stay as they are.
    #[default]
    None,
    /// An indicator whose |skewness| and kurtosis are both above their limits has its outermost values set to the
    /// next inner one, one after another on the side of the skew, until it passes or `max_points` values have been
    /// moved. If it does not pass then, the fallback is applied to the values as they were.
    ///
    /// The limits are those of COINr's `check_SkewKurt`, the number of values is the one of its `winsorise`.
    Winsorise {
        /// Limit for |skewness| G1.
        #[serde(default = "default_skew")]
        skew: f64,
        /// Limit for excess kurtosis G2.
        #[serde(default = "default_kurtosis")]
        kurtosis: f64,
        /// At most so many values are moved; absent: no limit.
        #[serde(default = "default_max_points")]
        max_points: Option<usize>,
        /// What is done where that is not enough.
        #[serde(default)]
        fallback: Fallback,
    },
    /// Box-Cox transform of x − min + 1, of the indicators beyond the limits (COINr `boxcox`).
    BoxCox {
        /// λ; 0 is the logarithm.
        #[serde(default)]
        lambda: f64,
        /// Limit for |skewness| G1.
        #[serde(default = "default_skew")]
        skew: f64,
        /// Limit for excess kurtosis G2.
        #[serde(default = "default_kurtosis")]
        kurtosis: f64,
        /// Transforms every indicator, whatever its skewness.
        #[serde(default)]
        always: bool,
    },
    /// ln(x − min + 0.01 (max − min)), of the indicators beyond the limits (COINr `log_CT`).
    LogCt {
        /// Limit for |skewness| G1.
        #[serde(default = "default_skew")]
        skew: f64,
        /// Limit for excess kurtosis G2.
        #[serde(default = "default_kurtosis")]
        kurtosis: f64,
        /// Transforms every indicator, whatever its skewness.
        #[serde(default)]
        always: bool,
    },
}

/// What is done to an indicator that winsorising does not bring within the limits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Fallback {
    /// ln(x − min + 0.01 (max − min)), COINr's `log_CT`.
    #[default]
    LogCt,
    /// ln(x − min + 1), COINr's `log_CT_orig`.
    LogCtOrig,
    /// The winsorised values are kept.
    Keep,
}

fn default_skew() -> f64 {
    2.0
}

fn default_kurtosis() -> f64 {
    3.5
}

fn default_max_points() -> Option<usize> {
    Some(5)
}

impl Choice for Treat {
    const STEP: &'static str = "treat";
    const METHODS: &'static [&'static str] = &["none", "winsorise", "box_cox", "log_ct"];
    const ALIASES: &'static [(&'static str, &'static str)] =
        &[("winsorize", "winsorise"), ("coinr", "winsorise"), ("boxcox", "box_cox"), ("log", "log_ct")];
}

/// What was done to one indicator.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treated {
    /// It was within the limits, or there was nothing to do.
    Passed,
    /// Fewer than four values, or a constant: skewness and kurtosis are not defined.
    TooFew,
    /// So many values were moved.
    Winsorised(usize),
    /// Transformed by a logarithm.
    Log,
    /// Transformed by Box-Cox.
    BoxCox,
}

/// Skewness and kurtosis of a column; `None` where they are not defined.
pub(super) fn shape(column: &[f64]) -> Option<(f64, f64)> {
    let moments = Moments::of(present(column));
    Some((moments.skewness()?, moments.kurtosis()?))
}

impl Treat {
    /// Treats a column in place. `spare` is room for its values as they were.
    pub(super) fn apply(&self, column: &mut [f64], spare: &mut Vec<f64>) -> Treated {
        match *self {
            Treat::None => Treated::Passed,
            Treat::Winsorise { skew, kurtosis, max_points, fallback } => {
                let Some(found) = shape(column) else { return Treated::TooFew };
                if within(found, skew, kurtosis) {
                    return Treated::Passed;
                }
                spare.clear();
                spare.extend_from_slice(column);
                let (moved, passed) = winsorise(column, found, (skew, kurtosis), max_points);
                if passed || fallback == Fallback::Keep {
                    return Treated::Winsorised(moved);
                }
                column.copy_from_slice(spare);
                let (least, greatest) = range(column);
                let shift = if fallback == Fallback::LogCt { 0.01 * (greatest - least) } else { 1.0 };
                column.iter_mut().for_each(|value| *value = (*value - least + shift).ln());
                Treated::Log
            }
            Treat::BoxCox { lambda, skew, kurtosis, always } => {
                let Some(found) = shape(column) else { return Treated::TooFew };
                if !always && within(found, skew, kurtosis) {
                    return Treated::Passed;
                }
                let (least, _) = range(column);
                let transform = |x: f64| if lambda == 0.0 { x.ln() } else { (x.powf(lambda) - 1.0) / lambda };
                column.iter_mut().for_each(|value| *value = transform(*value - least + 1.0));
                Treated::BoxCox
            }
            Treat::LogCt { skew, kurtosis, always } => {
                let Some(found) = shape(column) else { return Treated::TooFew };
                if !always && within(found, skew, kurtosis) {
                    return Treated::Passed;
                }
                let (least, greatest) = range(column);
                let shift = 0.01 * (greatest - least);
                column.iter_mut().for_each(|value| *value = (*value - least + shift).ln());
                Treated::Log
            }
        }
    }
}

fn within((skewness, kurt): (f64, f64), skew: f64, kurtosis: f64) -> bool {
    !(skewness.abs() > skew && kurt > kurtosis)
}

/// Returns how many values were moved, and whether the column is within the limits now.
fn winsorise(
    column: &mut [f64],
    mut found: (f64, f64),
    (skew, kurtosis): (f64, f64),
    max_points: Option<usize>,
) -> (usize, bool) {
    // Values at each end that have been moved; ties count one by one, as they do in COINr.
    let (mut high, mut low) = (0, 0);
    loop {
        if within(found, skew, kurtosis) {
            return (high + low, true);
        }
        if max_points.is_some_and(|most| high + low >= most) {
            return (high + low, false);
        }
        let upper = found.0 >= 0.0;
        let (least, greatest) = range(column);
        let end = if upper { greatest } else { least };
        let inner = present(column).filter(|&value| value != end);
        let next = if upper { inner.fold(f64::NEG_INFINITY, f64::max) } else { inner.fold(f64::INFINITY, f64::min) };
        if !next.is_finite() {
            return (high + low, false);
        }
        let mut moved = 0;
        for value in column.iter_mut().filter(|value| **value == end) {
            *value = next;
            moved += 1;
        }
        *(if upper { &mut high } else { &mut low }) = moved;
        let Some(shape) = shape(column) else { return (high + low, true) };
        found = shape;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coinr() -> Treat {
        super::super::choice::parse("winsorise").unwrap()
    }

    #[test]
    fn moves_the_outermost_values_until_the_limits_are_met() {
        let mut column: Vec<f64> = (1..=10).map(f64::from).chain([30.0, 100.0]).collect();
        assert_eq!(coinr().apply(&mut column, &mut Vec::new()), Treated::Winsorised(1));
        assert_eq!(column[9..], [10.0, 30.0, 30.0]);
        let mut column: Vec<f64> = (1..=10).map(|i| -f64::from(i)).chain([-30.0, -100.0]).collect();
        assert_eq!(coinr().apply(&mut column, &mut Vec::new()), Treated::Winsorised(1));
        assert_eq!(column[9..], [-10.0, -30.0, -30.0]);
    }

    #[test]
    fn falls_back_to_the_logarithm_of_the_values_as_they_were() {
        let one_point = |fallback| Treat::Winsorise { skew: 2.0, kurtosis: 3.5, max_points: Some(1), fallback };
        let column: Vec<f64> = (0..20).map(f64::from).chain([9e5, 1e6]).collect();
        let mut logged = column.clone();
        assert_eq!(one_point(Fallback::LogCt).apply(&mut logged, &mut Vec::new()), Treated::Log);
        assert!((logged[0] - 1e4f64.ln()).abs() < 1e-12 && (logged[21] - 1.01e6f64.ln()).abs() < 1e-12);
        let mut kept = column.clone();
        assert_eq!(one_point(Fallback::Keep).apply(&mut kept, &mut Vec::new()), Treated::Winsorised(1));
        assert_eq!(kept[20..], [9e5, 9e5]);
    }

    #[test]
    fn a_constant_is_left_alone() {
        assert_eq!(coinr().apply(&mut [5.0; 9], &mut Vec::new()), Treated::TooFew);
    }
}
