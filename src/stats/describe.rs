//! One indicator in numbers.

use super::{Moments, gini, mean, theil};

/// Why a statistic of an indicator is not there, or is to be read with care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// No area has a value.
    AllMissing,
    /// All values are the same: no skewness, no kurtosis.
    Constant,
    /// Some value is below 0: no Gini, no Theil.
    Negative,
    /// The sum is 0 or less: no coefficient of variation, Gini or Theil.
    SumNotPositive,
    /// |skewness| > 2 and kurtosis > 3.5, the rule for outliers of the JRC and of COINr.
    Outliers,
}

/// One indicator in numbers. A statistic that its values do not allow is `None`.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Description {
    /// Areas with a value.
    pub n: usize,
    /// Areas without one.
    pub missing: usize,
    /// Least value.
    pub min: Option<f64>,
    /// Lower quartile, type 7.
    pub q1: Option<f64>,
    /// Median.
    pub median: Option<f64>,
    /// Upper quartile, type 7.
    pub q3: Option<f64>,
    /// Greatest value.
    pub max: Option<f64>,
    /// Arithmetic mean.
    pub mean: Option<f64>,
    /// Sample standard deviation, divisor n − 1.
    pub sd: Option<f64>,
    /// Coefficient of variation, sd / mean, where the mean is positive.
    pub cv: Option<f64>,
    /// Gini index, 0 to (n − 1)/n.
    pub gini: Option<f64>,
    /// Theil's T, 0 to ln n.
    pub theil: Option<f64>,
    /// Skewness G1 (type 2 of e1071, as COINr and Excel).
    pub skewness: Option<f64>,
    /// Excess kurtosis G2 (type 2 of e1071, as COINr and Excel).
    pub kurtosis: Option<f64>,
    /// What explains the gaps above.
    pub flags: Vec<Flag>,
}

/// Describes one indicator over areas.
pub fn describe(values: &[Option<f64>]) -> Description {
    let mut present: Vec<f64> = values.iter().flatten().copied().filter(|v| v.is_finite()).collect();
    present.sort_unstable_by(f64::total_cmp);
    let moments = Moments::of(present.iter().copied());
    let sum: f64 = present.iter().sum();
    let (sd, skewness, kurtosis) = (moments.standard_deviation(), moments.skewness(), moments.kurtosis());

    let mut flags = Vec::new();
    if present.is_empty() {
        flags.push(Flag::AllMissing);
    } else {
        if moments.constant && present.len() > 1 {
            flags.push(Flag::Constant);
        }
        if present[0] < 0.0 {
            flags.push(Flag::Negative);
        }
        if sum <= 0.0 {
            flags.push(Flag::SumNotPositive);
        }
        if skewness.is_some_and(|s| s.abs() > 2.0) && kurtosis.is_some_and(|k| k > 3.5) {
            flags.push(Flag::Outliers);
        }
    }
    Description {
        n: present.len(),
        missing: values.len() - present.len(),
        min: present.first().copied(),
        q1: sorted_quantile(&present, 0.25),
        median: sorted_quantile(&present, 0.5),
        q3: sorted_quantile(&present, 0.75),
        max: present.last().copied(),
        mean: mean(&present),
        sd,
        cv: sd.filter(|_| sum > 0.0).map(|sd| sd / moments.mean),
        gini: gini(&present),
        theil: theil(&present),
        skewness,
        kurtosis,
        flags,
    }
}

/// The quantile at `share` (0 to 1), type 7: linear between order statistics, the default of R and NumPy.
/// `None` of nothing.
///
/// Hyndman and Fan, *Sample quantiles in statistical packages*, The American Statistician 50 (1996).
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted_quantile(&sorted, share)
}

fn sorted_quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = share.clamp(0.0, 1.0) * last as f64;
    let below = position.floor() as usize;
    let above = (below + 1).min(last);
    let fraction = position - below as f64;
    Some(sorted[below] + fraction * (sorted[above] - sorted[below]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_counted_and_never_become_numbers() {
        let found = describe(&[Some(1.0), None, Some(4.0), Some(2.0), Some(10.0)]);
        assert_eq!((found.n, found.missing), (4, 1));
        assert_eq!((found.q1, found.median, found.q3), (Some(1.75), Some(3.0), Some(5.5)));
        let nothing = describe(&[None, None]);
        assert_eq!((nothing.mean, nothing.gini, nothing.flags.as_slice()), (None, None, &[Flag::AllMissing][..]));
    }
}
