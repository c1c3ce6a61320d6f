//! Bringing indicators onto one scale.

use serde::{Deserialize, Serialize};

use super::choice::Choice;
use super::matrix::{present, range};
use super::spec::Direction;
use crate::error::{Error, Result};
use crate::lang::Label;
use crate::stats::Moments;

/// How an indicator is brought onto the common scale, on which more is better.
///
/// Unless a method says otherwise, an indicator whose direction is −1 is multiplied by −1 first, as in COINr.
/// Names beginning with `n_` are COINr's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum Normalise {
    /// Only turned by its direction.
    None,
    /// low + (high − low)(x − min)/(max − min) (`n_minmax`).
    Minmax {
        /// Score of the least value.
        #[serde(default)]
        low: f64,
        /// Score of the greatest value.
        #[serde(default = "hundred")]
        high: f64,
    },
    /// mean + sd (x − x̄)/s, s with divisor n − 1 (`n_zscore`).
    Zscore {
        /// Mean of the scores.
        #[serde(default)]
        mean: f64,
        /// Standard deviation of the scores.
        #[serde(default = "one")]
        sd: f64,
    },
    /// Place from the bottom, ties share the smaller (`n_rank`).
    Rank,
    /// (rank − 1)/(n − 1) (`n_prank`).
    PercentileRank,
    /// rank − 1 (`n_borda`).
    Borda,
    /// 1 − (target − x)/(target − min) (`n_dist2targ`); the indicator's target is turned by its direction too.
    DistanceToTarget {
        /// Scores above 1 become 1.
        #[serde(default)]
        cap: bool,
    },
    /// 1 − (x_ref − x)/(x_ref − min) with the value of a named area (`n_dist2ref`).
    DistanceToReference {
        /// The area.
        area: String,
        /// Scores above 1 become 1.
        #[serde(default)]
        cap: bool,
    },
    /// 1 − (max − x)/(max − min) (`n_dist2max`).
    DistanceToMax,
    /// x/max (`n_fracmax`); with direction −1 it is 1 − x/max, as in pymcdm, since x/max of values turned negative
    /// would reward the worst.
    FractionOfMax,
    /// scale (x − low)/(high − low), or scale (high − x)/(high − low) with direction −1 (`n_goalposts`). The
    /// goalposts are the indicator's own.
    Goalposts {
        /// Score at the far goalpost.
        #[serde(default = "hundred")]
        scale: f64,
        /// Scores outside 0..scale are cut.
        #[serde(default = "yes")]
        truncate: bool,
    },
    /// 100 (x − low)/(high − low) with one low and high for all (`n_scaled`).
    Scaled {
        /// Scores 0.
        #[serde(default)]
        low: f64,
        /// Scores 100.
        #[serde(default = "hundred")]
        high: f64,
    },
    /// ln x of positive values, turned by the direction after that.
    Log,
    /// x/√Σx²; with direction −1 it is 1 − x/√Σx², as in pymcdm. The scale of TOPSIS, whose distances are the same for
    /// turned and for plain scores.
    Vector,
    /// x/Σx of positive values; with direction −1 it is (1/x)/Σ(1/x).
    Share,
    /// scale × x/baseline; with direction −1 it is scale × baseline/x. The baseline is the indicator's own, or a multiple of the mean.
    Baseline {
        /// Without a baseline of its own, an indicator takes so many times its mean.
        #[serde(default)]
        mean_multiple: Option<f64>,
        /// A ratio above this becomes this.
        #[serde(default)]
        cap: Option<f64>,
        /// Score at the baseline.
        #[serde(default = "one")]
        scale: f64,
    },
}

fn hundred() -> f64 {
    100.0
}

fn one() -> f64 {
    1.0
}

fn yes() -> bool {
    true
}

impl Default for Normalise {
    /// Min-max onto 0 to 100, as in COINr.
    fn default() -> Self {
        Normalise::Minmax { low: 0.0, high: 100.0 }
    }
}

impl Choice for Normalise {
    const STEP: &'static str = "normalise";
    const METHODS: &'static [&'static str] = &[
        "none",
        "minmax",
        "zscore",
        "rank",
        "percentile_rank",
        "borda",
        "distance_to_target",
        "distance_to_reference",
        "distance_to_max",
        "fraction_of_max",
        "goalposts",
        "scaled",
        "log",
        "vector",
        "share",
        "baseline",
    ];
    const ALIASES: &'static [(&'static str, &'static str)] = &[
        ("min_max", "minmax"),
        ("z", "zscore"),
        ("z_score", "zscore"),
        ("prank", "percentile_rank"),
        ("dist2targ", "distance_to_target"),
        ("dist2ref", "distance_to_reference"),
        ("dist2max", "distance_to_max"),
        ("fracmax", "fraction_of_max"),
        ("sum", "share"),
    ];
}

/// What a method needs to know of the indicator beside its values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Indication<'a> {
    pub id: &'a str,
    pub direction: Direction,
    pub target: Option<f64>,
    pub goalposts: Option<[f64; 2]>,
    pub baseline: Option<f64>,
    /// Row of the area that is the reference.
    pub reference: Option<usize>,
}

/// Why an indicator could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unusable {
    /// No area has a value.
    AllMissing,
    /// All values are the same, so that it does not tell areas apart on this scale.
    Constant,
    /// The greatest value, the sum or the mean that the method divides by is 0.
    ZeroDivisor,
    /// The target or reference is not above the least value.
    TargetAtMinimum,
    /// The reference area has no value.
    NoReference,
}

impl Unusable {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Unusable::AllMissing => "all_missing",
            Unusable::Constant => "constant",
            Unusable::ZeroDivisor => "zero_divisor",
            Unusable::TargetAtMinimum => "target_at_minimum",
            Unusable::NoReference => "no_reference",
        }
    }

    /// The reason in words.
    pub fn label(self) -> Label {
        let (zh, en) = match self {
            Unusable::AllMissing => ("没有任何地区有该指标的数值", "no area has a value"),
            Unusable::Constant => {
                ("所有地区数值相同，不能区分", "all areas have the same value, so it tells none apart")
            }
            Unusable::ZeroDivisor => ("该方法的除数为零", "the method would divide by 0"),
            Unusable::TargetAtMinimum => ("目标值不高于最小值", "the target is not above the least value"),
            Unusable::NoReference => ("参照地区没有该指标的数值", "the reference area has no value"),
        };
        Label { zh: zh.into(), en: en.into() }
    }
}

impl Normalise {
    /// Checks that an indicator carries what the method needs.
    pub(super) fn check(&self, of: &Indication) -> Result<()> {
        let lacks = |what: &str| {
            let message = format!("indicator `{}` has no {what}, which `{}` needs", of.id, super::choice::text(self));
            Err(Error::new("index-normalise", message).hint(format!("give the indicator a {what} in the spec")))
        };
        let refuse = |what: String| Err(Error::new("index-normalise", what));
        match self {
            Normalise::DistanceToTarget { .. } if of.target.is_none() => lacks("target"),
            Normalise::Goalposts { .. } => match of.goalposts {
                None => lacks("goalposts"),
                Some([low, high]) if low == high => {
                    refuse(format!("the goalposts of indicator `{}` are both {low}", of.id))
                }
                Some(_) => Ok(()),
            },
            Normalise::Baseline { mean_multiple: None, .. } if of.baseline.is_none() => lacks("baseline"),
            Normalise::Minmax { low, high } | Normalise::Scaled { low, high } if low >= high => {
                refuse(format!("low = {low} is not below high = {high}"))
            }
            Normalise::Zscore { sd, .. } if *sd <= 0.0 => refuse(format!("sd = {sd} is not above 0")),
            _ => Ok(()),
        }
    }

    /// Scores a column in place. `Ok(Some(_))` where the column can't be used; its cells are undefined then.
    ///
    /// # Errors
    /// `index-nonpositive` where a method for positive values meets another; `index-normalise` as [`Self::check`].
    pub(super) fn apply(
        &self,
        column: &mut [f64],
        of: &Indication,
        order: &mut Vec<(u64, u32)>,
    ) -> Result<Option<Unusable>> {
        let negative = of.direction == Direction::Lower;
        let turned = |value: f64| if negative { -value } else { value };
        if !super::impute::has_values(column) {
            return Ok(Some(Unusable::AllMissing));
        }
        match *self {
            Normalise::None => column.iter_mut().for_each(|value| *value = turned(*value)),
            Normalise::Minmax { low, high } => {
                let (least, greatest) = range(column);
                if least == greatest {
                    return Ok(Some(Unusable::Constant));
                }
                let (zero, span) = if negative { (greatest, least - greatest) } else { (least, greatest - least) };
                column.iter_mut().for_each(|value| *value = (*value - zero) / span * (high - low) + low);
            }
            Normalise::DistanceToMax => {
                let (least, greatest) = range(column);
                if least == greatest {
                    return Ok(Some(Unusable::Constant));
                }
                let (best, span) = if negative { (least, least - greatest) } else { (greatest, greatest - least) };
                column.iter_mut().for_each(|value| *value = 1.0 - (best - *value) / span);
            }
            Normalise::Zscore { mean, sd } => {
                let moments = Moments::of(present(column));
                let Some(found) = moments.standard_deviation().filter(|&found| found > 0.0) else {
                    return Ok(Some(Unusable::Constant));
                };
                let centre = moments.mean;
                column.iter_mut().for_each(|value| *value = turned(*value - centre) / found * sd + mean);
            }
            Normalise::Rank => {
                ascending_ranks(column, negative, order);
            }
            Normalise::Borda => {
                ascending_ranks(column, negative, order);
                column.iter_mut().for_each(|value| *value -= 1.0);
            }
            Normalise::PercentileRank => {
                let n = ascending_ranks(column, negative, order);
                if n < 2 {
                    return Ok(Some(Unusable::Constant));
                }
                column.iter_mut().for_each(|value| *value = (*value - 1.0) / (n as f64 - 1.0));
            }
            Normalise::DistanceToTarget { cap } => {
                let Some(target) = of.target else {
                    self.check(of)?;
                    return Ok(Some(Unusable::NoReference));
                };
                return Ok(distance(column, turned(target), negative, cap));
            }
            Normalise::DistanceToReference { cap, .. } => {
                let Some(reference) = of.reference.map(|row| column[row]).filter(|value| !value.is_nan()) else {
                    return Ok(Some(Unusable::NoReference));
                };
                return Ok(distance(column, turned(reference), negative, cap));
            }
            Normalise::FractionOfMax => {
                let (_, greatest) = range(column);
                if greatest == 0.0 {
                    return Ok(Some(Unusable::ZeroDivisor));
                }
                let score = |value: f64| if negative { 1.0 - value / greatest } else { value / greatest };
                column.iter_mut().for_each(|value| *value = score(*value));
            }
            Normalise::Goalposts { scale, truncate } => {
                let Some([low, high]) = of.goalposts else {
                    self.check(of)?;
                    return Ok(Some(Unusable::NoReference));
                };
                for value in column.iter_mut() {
                    let far = if negative { high - *value } else { *value - low };
                    let share = far / (high - low);
                    // NaN stays NaN in clamp: a gap stays a gap.
                    *value = scale * if truncate { share.clamp(0.0, 1.0) } else { share };
                }
            }
            Normalise::Scaled { low, high } => {
                column.iter_mut().for_each(|value| *value = (turned(*value) - low) / (high - low) * 100.0);
            }
            Normalise::Log => {
                positive(column, of, "log")?;
                column.iter_mut().for_each(|value| *value = turned(value.ln()));
            }
            Normalise::Vector => {
                let length = present(column).map(|value| value * value).sum::<f64>().sqrt();
                if length == 0.0 {
                    return Ok(Some(Unusable::ZeroDivisor));
                }
                let score = |value: f64| if negative { 1.0 - value / length } else { value / length };
                column.iter_mut().for_each(|value| *value = score(*value));
            }
            Normalise::Share => {
                if negative {
                    positive(column, of, "share")?;
                    column.iter_mut().for_each(|value| *value = 1.0 / *value);
                } else if let Some(below) = present(column).find(|&value| value < 0.0) {
                    return Err(nonpositive(of, below, "share", "0 or more"));
                }
                let sum: f64 = present(column).sum();
                if sum == 0.0 {
                    return Ok(Some(Unusable::ZeroDivisor));
                }
                column.iter_mut().for_each(|value| *value /= sum);
            }
            Normalise::Baseline { mean_multiple, cap, scale } => {
                let baseline = match (of.baseline, mean_multiple) {
                    (Some(baseline), _) => baseline,
                    (None, Some(multiple)) => multiple * Moments::of(present(column)).mean,
                    (None, None) => {
                        self.check(of)?;
                        return Ok(Some(Unusable::NoReference));
                    }
                };
                if baseline == 0.0 {
                    return Ok(Some(Unusable::ZeroDivisor));
                }
                if negative {
                    positive(column, of, "baseline")?;
                }
                for value in column.iter_mut() {
                    let ratio = if negative { baseline / *value } else { *value / baseline };
                    *value = scale * cap.filter(|cap| ratio > *cap).unwrap_or(ratio);
                }
            }
        }
        Ok(None)
    }
}

/// Replaces numbers by their places from the bottom, ties sharing the smaller; returns how many there are.
fn ascending_ranks(column: &mut [f64], negative: bool, order: &mut Vec<(u64, u32)>) -> usize {
    order.clear();
    let keyed = column.iter().enumerate().filter(|(_, value)| !value.is_nan());
    order.extend(keyed.map(|(row, &value)| (sort_key(if negative { -value } else { value }), row as u32)));
    order.sort_unstable();
    let mut rank = 0;
    for index in 0..order.len() {
        if index == 0 || order[index].0 != order[index - 1].0 {
            rank = index + 1;
        }
        column[order[index].1 as usize] = rank as f64;
    }
    order.len()
}

/// A whole number that sorts as the number does; −0 and 0 are one.
pub(super) fn sort_key(value: f64) -> u64 {
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

fn distance(column: &mut [f64], target: f64, negative: bool, cap: bool) -> Option<Unusable> {
    let (least, greatest) = range(column);
    let least = if negative { -greatest } else { least };
    if target <= least {
        return Some(Unusable::TargetAtMinimum);
    }
    for value in column.iter_mut() {
        let turned = if negative { -*value } else { *value };
        let score = 1.0 - (target - turned) / (target - least);
        *value = if cap && score > 1.0 { 1.0 } else { score };
    }
    None
}

fn positive(column: &[f64], of: &Indication, method: &str) -> Result<()> {
    match present(column).find(|&value| value <= 0.0) {
        Some(found) => Err(nonpositive(of, found, method, "positive")),
        None => Ok(()),
    }
}

fn nonpositive(of: &Indication, found: f64, method: &str, expected: &str) -> Error {
    Error::new("index-nonpositive", format!("`{method}` meets the value {found} of indicator `{}`", of.id))
        .expected(format!("values that are {expected}"))
        .hint("normalise with `minmax`, or leave the indicator out")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::choice::parse;
    use crate::index::matrix::{GAP, options};

    fn score(method: &str, direction: Direction, values: &[f64]) -> Result<Vec<Option<f64>>, Option<Unusable>> {
        let of = Indication {
            id: "x",
            direction,
            target: Some(6.0),
            goalposts: Some([2.0, 6.0]),
            baseline: Some(4.0),
            reference: Some(2),
        };
        let mut column = values.to_vec();
        match parse::<Normalise>(method).unwrap().apply(&mut column, &of, &mut Vec::new()) {
            Ok(None) => Ok(options(&column)),
            Ok(unusable) => Err(unusable),
            Err(_) => Err(None),
        }
    }

    #[track_caller]
    fn check(method: &str, higher: [f64; 4], lower: [f64; 4]) {
        let values = [2.0, 4.0, 8.0, GAP, 4.0];
        for (direction, expected) in [(Direction::Higher, higher), (Direction::Lower, lower)] {
            let found = score(method, direction, &values).unwrap();
            let expected = [Some(expected[0]), Some(expected[1]), Some(expected[2]), None, Some(expected[3])];
            for (found, expected) in found.iter().zip(expected) {
                let same = match (found, expected) {
                    (Some(a), Some(b)) => (a - b).abs() < 1e-12,
                    (a, b) => a.is_none() && b.is_none(),
                };
                assert!(same, "{method} {direction:?}: {found:?} is not {expected:?}");
            }
        }
    }

    #[test]
    fn every_method_in_both_directions() {
        let third = 100.0 / 3.0;
        check("minmax", [0.0, third, 100.0, third], [100.0, 2.0 * third, 0.0, 2.0 * third]);
        check("minmax:low=1,high=2", [1.0, 4.0 / 3.0, 2.0, 4.0 / 3.0], [2.0, 5.0 / 3.0, 1.0, 5.0 / 3.0]);
        check("rank", [1.0, 2.0, 4.0, 2.0], [4.0, 2.0, 1.0, 2.0]);
        check("borda", [0.0, 1.0, 3.0, 1.0], [3.0, 1.0, 0.0, 1.0]);
        check("percentile_rank", [0.0, 1.0 / 3.0, 1.0, 1.0 / 3.0], [1.0, 1.0 / 3.0, 0.0, 1.0 / 3.0]);
        check("distance_to_target", [0.0, 0.5, 1.5, 0.5], [3.0, 2.0, 0.0, 2.0]);
        check("distance_to_target:cap=true", [0.0, 0.5, 1.0, 0.5], [1.0, 1.0, 0.0, 1.0]);
        check("distance_to_max", [0.0, 1.0 / 3.0, 1.0, 1.0 / 3.0], [1.0, 2.0 / 3.0, 0.0, 2.0 / 3.0]);
        check("fraction_of_max", [0.25, 0.5, 1.0, 0.5], [0.75, 0.5, 0.0, 0.5]);
        check("goalposts:scale=1", [0.0, 0.5, 1.0, 0.5], [1.0, 0.5, 0.0, 0.5]);
        check("scaled:low=2,high=4", [0.0, 100.0, 300.0, 100.0], [-200.0, -300.0, -500.0, -300.0]);
        check("vector", [0.2, 0.4, 0.8, 0.4], [0.8, 0.6, 0.2, 0.6]);
        check("share", [1.0 / 9.0, 2.0 / 9.0, 4.0 / 9.0, 2.0 / 9.0], [4.0 / 9.0, 2.0 / 9.0, 1.0 / 9.0, 2.0 / 9.0]);
        check("baseline:cap=1.5", [0.5, 1.0, 1.5, 1.0], [1.5, 1.0, 0.5, 1.0]);
        check("log", [2f64.ln(), 4f64.ln(), 8f64.ln(), 4f64.ln()], [-2f64.ln(), -4f64.ln(), -8f64.ln(), -4f64.ln()]);
    }

    #[test]
    fn what_has_no_score_says_why() {
        assert_eq!(score("minmax", Direction::Higher, &[3.0, 3.0, 3.0]), Err(Some(Unusable::Constant)));
        assert_eq!(score("zscore", Direction::Higher, &[0.1, 0.1, 0.1]), Err(Some(Unusable::Constant)));
        assert_eq!(score("vector", Direction::Higher, &[0.0, 0.0, 0.0]), Err(Some(Unusable::ZeroDivisor)));
        assert_eq!(
            score("distance_to_reference:area=x", Direction::Higher, &[1.0, 2.0, GAP]),
            Err(Some(Unusable::NoReference))
        );
        assert_eq!(score("rank", Direction::Higher, &[GAP, GAP]), Err(Some(Unusable::AllMissing)));
        assert_eq!(score("log", Direction::Higher, &[0.0, 1.0]), Err(None));
    }
}
