//! Outliers by rules that outliers don't bend: medians, quartiles, the medcouple.

use crate::stats::{median, quantile};

/// Values that the medcouple is computed from at most; of more, evenly spaced order statistics stand for all.
const MOST: usize = 2000;

/// The interval outside which a value is an outlier, with the middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fences {
    pub low: f64,
    pub high: f64,
    pub middle: f64,
}

/// Median and 1.4826 × MAD; none of nothing.
pub(super) fn centre(values: &[f64]) -> Option<(f64, f64)> {
    let middle = median(values)?;
    let away: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    Some((middle, 1.4826 * median(&away)?))
}

/// |0.6745 (x − median) / MAD| ≤ cutoff; none where more than half of the values are the same.
///
/// Iglewicz and Hoaglin, *How to detect and handle outliers* (1993), who recommend 3.5.
pub(super) fn modified_z(values: &[f64], cutoff: f64) -> Option<Fences> {
    let middle = median(values)?;
    let away: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    let mad = median(&away).filter(|mad| *mad > 0.0)?;
    let reach = cutoff * mad / 0.6745;
    Some(Fences { low: middle - reach, high: middle + reach, middle })
}

/// Fences of the boxplot adjusted for skewness, `cutoff` × IQR × e^(a·MC) beyond the quartiles; none where the
/// quartiles are the same.
///
/// Hubert and Vandervieren, *An adjusted boxplot for skewed distributions*, CSDA 52 (2008): a is −4 below and 3 above
/// where MC ≥ 0, else −3 and 4; the cutoff is 1.5.
pub(super) fn adjusted_boxplot(values: &[f64], cutoff: f64) -> Option<Fences> {
    let (first, middle, third) = (quantile(values, 0.25)?, median(values)?, quantile(values, 0.75)?);
    let range = third - first;
    if range <= 0.0 {
        return None;
    }
    let skew = medcouple(values)?;
    let (below, above) = if skew >= 0.0 { (-4.0, 3.0) } else { (-3.0, 4.0) };
    let reach = |factor: f64| cutoff * (factor * skew).exp() * range;
    Some(Fences { low: first - reach(below), high: third + reach(above), middle })
}

/// The medcouple: the median of ((b − m) − (m − a)) / (b − a) over a ≤ m ≤ b, in [−1, 1].
///
/// Brys, Hubert and Struyf, *A robust measure of skewness*, JCGS 13 (2004), with their rule for ties at the median.
pub(super) fn medcouple(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    if sorted.len() > MOST {
        let last = sorted.len() - 1;
        sorted = (0..MOST).map(|at| sorted[at * last / (MOST - 1)]).collect();
    }
    let middle = median(&sorted)?;
    let below: Vec<f64> = sorted.iter().map(|value| value - middle).filter(|away| *away <= 0.0).collect();
    let above: Vec<f64> = sorted.iter().map(|value| value - middle).filter(|away| *away >= 0.0).collect();
    let ties = below.iter().filter(|away| **away == 0.0).count();
    let mut kernel = Vec::with_capacity(below.len() * above.len());
    let first_tie = below.len() - ties;
    for (i, a) in below.iter().enumerate() {
        for (j, b) in above.iter().enumerate() {
            kernel.push(if *a == 0.0 && *b == 0.0 {
                // Among the ties: −1, 0 or 1, as often on either side.
                let place = (i - first_tie) + j + 1;
                (place as f64 - ties as f64).clamp(-1.0, 1.0)
            } else {
                (b + a) / (b - a)
            });
        }
    }
    let half = kernel.len() / 2;
    if kernel.is_empty() {
        return None;
    }
    let even = kernel.len().is_multiple_of(2);
    let (lower, upper, _) = kernel.select_nth_unstable_by(half, f64::total_cmp);
    let upper = *upper;
    if !even {
        return Some(upper);
    }
    let lower = lower.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Some((lower + upper) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_medcouple_of_symmetric_values_is_zero_and_of_skewed_ones_positive() {
        assert_eq!(medcouple(&[1.0, 2.0, 3.0, 4.0, 5.0]), Some(0.0));
        assert!(medcouple(&[1.0, 2.0, 3.0, 8.0, 20.0]).is_some_and(|mc| mc > 0.3));
        assert_eq!(medcouple(&[]), None);
    }

    #[test]
    fn fences_are_not_bent_by_what_lies_beyond() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 1e6];
        let fences = modified_z(&values, 3.5).expect("they differ");
        assert!(fences.high < 20.0 && fences.low < 1.0 && fences.middle == 5.0);
        assert!(adjusted_boxplot(&values, 1.5).is_some_and(|fences| fences.high < 1e6));
        assert_eq!(modified_z(&[3.0, 3.0, 3.0, 9.0], 3.5), None);
    }
}
