//! Mean, spread and shape of a list of numbers.

/// Arithmetic mean; `None` of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Sample standard deviation, divisor n − 1; `None` of fewer than two.
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    Moments::of(values.iter().copied()).standard_deviation()
}

/// The middle value, or the mean of the two middle ones; `None` of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    super::quantile(values, 0.5)
}

/// Sums of powers of the deviations from the mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// How many values.
    pub n: usize,
    /// Their mean, 0 of nothing.
    pub mean: f64,
    /// Σ(x − mean)².
    pub second: f64,
    /// Σ(x − mean)³.
    pub third: f64,
    /// Σ(x − mean)⁴.
    pub fourth: f64,
    /// Whether all values are the same number.
    pub constant: bool,
}

impl Moments {
    /// The moments of some values, in two passes.
    pub fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        let (mut n, mut sum) = (0usize, 0.0);
        let (mut least, mut greatest) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.clone() {
            n += 1;
            sum += value;
            least = least.min(value);
            greatest = greatest.max(value);
        }
        let mean = if n == 0 { 0.0 } else { sum / n as f64 };
        let (mut second, mut third, mut fourth) = (0.0, 0.0, 0.0);
        for value in values {
            let deviation = value - mean;
            let square = deviation * deviation;
            second += square;
            third += square * deviation;
            fourth += square * square;
        }
        Moments { n, mean, second, third, fourth, constant: least >= greatest }
    }

    /// Sample standard deviation, divisor n − 1; `None` of fewer than two values.
    pub fn standard_deviation(self) -> Option<f64> {
        if self.n < 2 {
            return None;
        }
        Some(if self.constant { 0.0 } else { (self.second / (self.n - 1) as f64).sqrt() })
    }

    /// Skewness G1, the bias-adjusted Fisher-Pearson coefficient: type 2 of R's e1071, `SKEW` of Excel, the one
    /// that COINr uses. `None` of fewer than three values or of a constant.
    ///
    /// Joanes and Gill, *Comparing measures of sample skewness and kurtosis*, The Statistician 47 (1998).
    pub fn skewness(self) -> Option<f64> {
        if self.n < 3 || self.constant || self.second <= 0.0 {
            return None;
        }
        let n = self.n as f64;
        let biased = n.sqrt() * self.third / self.second.powf(1.5);
        Some(biased * (n * (n - 1.0)).sqrt() / (n - 2.0))
    }

    /// Excess kurtosis G2: type 2 of R's e1071, `KURT` of Excel, the one that COINr uses. `None` of fewer than four
    /// values or of a constant. Joanes and Gill (1998).
    pub fn kurtosis(self) -> Option<f64> {
        if self.n < 4 || self.constant || self.second <= 0.0 {
            return None;
        }
        let n = self.n as f64;
        let ratio = n * self.fourth / (self.second * self.second);
        Some(((n + 1.0) * (ratio - 3.0) + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0)))
    }
}

/// Places counted from 1 in ascending order; ties share their mean place.
pub fn average_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut placed = 0;
    for tied in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let shared = placed as f64 + (tied.len() as f64 + 1.0) / 2.0;
        tied.iter().for_each(|&member| ranks[member] = shared);
        placed += tied.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_their_mean_place() {
        assert_eq!(average_ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
    }

    #[test]
    fn shape_is_not_defined_for_a_constant() {
        let constant = Moments::of([0.1; 5].into_iter());
        assert_eq!((constant.skewness(), constant.kurtosis()), (None, None));
        assert_eq!(constant.standard_deviation(), Some(0.0));
    }
}
