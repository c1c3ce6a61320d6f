//! How two indicators go together, over the areas that have both.

use super::special::{normal_two_sided, student_two_sided};
use super::{Moments, average_ranks};

/// A correlation over the pairs that are there.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Pair {
    /// Areas that have both values.
    pub n: usize,
    /// The coefficient; `None` of fewer than two pairs or of a constant.
    pub coefficient: Option<f64>,
    /// Two-sided p-value; `None` without a coefficient, and of fewer than three pairs.
    pub p: Option<f64>,
}

/// Which coefficient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Correlation {
    /// Linear.
    Pearson,
    /// Of ranks.
    Spearman,
    /// Of order, tau-b.
    Kendall,
}

impl Correlation {
    /// The coefficient between two indicators.
    pub fn of(self, x: &[Option<f64>], y: &[Option<f64>]) -> Pair {
        match self {
            Correlation::Pearson => pearson(x, y),
            Correlation::Spearman => spearman(x, y),
            Correlation::Kendall => kendall(x, y),
        }
    }

    /// The coefficients between all indicators; a column per indicator.
    pub fn matrix(self, columns: &[Vec<Option<f64>>]) -> Vec<Vec<Pair>> {
        columns.iter().map(|x| columns.iter().map(|y| self.of(x, y)).collect()).collect()
    }
}

fn pairs(x: &[Option<f64>], y: &[Option<f64>]) -> (Vec<f64>, Vec<f64>) {
    x.iter().zip(y).filter_map(|(x, y)| x.filter(|v| v.is_finite()).zip(y.filter(|v| v.is_finite()))).unzip()
}

/// Pearson's r, with the p-value of t = r √((n − 2)/(1 − r²)) on n − 2 degrees of freedom, as SciPy's `pearsonr`.
pub fn pearson(x: &[Option<f64>], y: &[Option<f64>]) -> Pair {
    let (x, y) = pairs(x, y);
    product_moment(&x, &y)
}

/// Spearman's ρ: Pearson's r of the ranks, ties at their mean rank, with the same p-value, as SciPy's `spearmanr`; but
/// of fewer than ten pairs in perfect order the share of the permutations that are, since t has no say there.
pub fn spearman(x: &[Option<f64>], y: &[Option<f64>]) -> Pair {
    /// From this many pairs on the share is below any that is of use.
    const MANY: usize = 10;
    let (x, y) = pairs(x, y);
    let (x, y) = (average_ranks(&x), average_ranks(&y));
    let pair = product_moment(&x, &y);
    let perfect = pair.coefficient.is_some_and(|r| r.abs() > 1.0 - 1e-12);
    if perfect && pair.n < MANY {
        return Pair { p: pair.p.map(|_| perfect_order(&x)), ..pair };
    }
    pair
}

/// The share of the permutations of some ranks that leave them in order, forwards or backwards: 2/n! without ties.
fn perfect_order(ranks: &[f64]) -> f64 {
    let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
    let mut sorted = ranks.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let ties: Vec<usize> = sorted.chunk_by(|a, b| a == b).map(<[f64]>::len).collect();
    let same: f64 = ties.iter().map(|t| factorial(*t)).product();
    // Tied otherwise from the top than from the bottom, ranks can't be in order backwards too.
    let ways = if ties.iter().eq(ties.iter().rev()) { 2.0 } else { 1.0 };
    (ways * same / factorial(ranks.len())).min(1.0)
}

fn product_moment(x: &[f64], y: &[f64]) -> Pair {
    let n = x.len();
    let (mx, my) = (Moments::of(x.iter().copied()), Moments::of(y.iter().copied()));
    if n < 2 || mx.constant || my.constant {
        return Pair { n, coefficient: None, p: None };
    }
    let product: f64 = x.iter().zip(y).map(|(x, y)| (x - mx.mean) * (y - my.mean)).sum();
    let r = (product / (mx.second.sqrt() * my.second.sqrt())).clamp(-1.0, 1.0);
    let freedom = n as f64 - 2.0;
    let p = (n > 2).then(|| {
        if r.abs() == 1.0 { 0.0 } else { student_two_sided(r * (freedom / ((1.0 - r) * (1.0 + r))).sqrt(), freedom) }
    });
    Pair { n, coefficient: Some(r), p }
}

/// Kendall's τ-b in O(n log n), after Knight, *A computer method for calculating Kendall's tau with ungrouped data*,
/// JASA 61 (1966). The p-value is exact without ties up to 33 pairs, or with at most one discordant or concordant
/// pair; otherwise it is that of the normal approximation with the correction for ties. Kendall, *Rank Correlation
/// Methods* (4th ed., 1970); the same rules as SciPy's `kendalltau`.
pub fn kendall(x: &[Option<f64>], y: &[Option<f64>]) -> Pair {
    let (x, y) = pairs(x, y);
    let n = x.len();
    let none = Pair { n, coefficient: None, p: None };
    if n < 2 {
        return none;
    }
    let mut both: Vec<(f64, f64)> = x.into_iter().zip(y).map(|(x, y)| (x + 0.0, y + 0.0)).collect();
    both.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let tied_both = Ties::of(both.chunk_by(|a, b| a == b).map(<[_]>::len));
    let tied_x = Ties::of(both.chunk_by(|a, b| a.0 == b.0).map(<[_]>::len));
    let mut second: Vec<f64> = both.iter().map(|(_, y)| *y).collect();
    let mut spare = second.clone();
    let discordant = inversions(&mut second, &mut spare);
    let tied_y = Ties::of(second.chunk_by(|a, b| a == b).map(<[_]>::len));

    let size = n as f64;
    let all = size * (size - 1.0) / 2.0;
    if tied_x.pairs == all || tied_y.pairs == all {
        return none;
    }
    let excess = all - tied_x.pairs - tied_y.pairs + tied_both.pairs - 2.0 * discordant as f64;
    let tau = (excess / (all - tied_x.pairs).sqrt() / (all - tied_y.pairs).sqrt()).clamp(-1.0, 1.0);
    let untied = tied_x.pairs == 0.0 && tied_y.pairs == 0.0;
    let fewest = (discordant as f64).min(all - discordant as f64);
    let p = if untied && (n <= 33 || fewest <= 1.0) {
        exact_p(n, fewest as usize)
    } else {
        let m = size * (size - 1.0);
        let variance = (m * (2.0 * size + 5.0) - tied_x.fives - tied_y.fives) / 18.0
            + 2.0 * tied_x.pairs * tied_y.pairs / m
            + if n > 2 { tied_x.triples * tied_y.triples / (9.0 * m * (size - 2.0)) } else { 0.0 };
        normal_two_sided(excess / variance.sqrt())
    };
    Pair { n, coefficient: Some(tau), p: (n > 2).then_some(p) }
}

/// Sums over groups of t tied values.
struct Ties {
    /// Σ t(t − 1)/2.
    pairs: f64,
    /// Σ t(t − 1)(t − 2).
    triples: f64,
    /// Σ t(t − 1)(2t + 5).
    fives: f64,
}

impl Ties {
    fn of(groups: impl Iterator<Item = usize>) -> Self {
        groups.map(|t| t as f64).fold(Ties { pairs: 0.0, triples: 0.0, fives: 0.0 }, |sum, t| Ties {
            pairs: sum.pairs + t * (t - 1.0) / 2.0,
            triples: sum.triples + t * (t - 1.0) * (t - 2.0),
            fives: sum.fives + t * (t - 1.0) * (2.0 * t + 5.0),
        })
    }
}

/// Sorts, and counts the pairs that were in the wrong order.
fn inversions(values: &mut [f64], spare: &mut [f64]) -> u64 {
    let n = values.len();
    if n < 2 {
        return 0;
    }
    let middle = n / 2;
    let mut count = inversions(&mut values[..middle], &mut spare[..middle]);
    count += inversions(&mut values[middle..], &mut spare[middle..]);
    let (mut left, mut right) = (0, middle);
    for slot in spare[..n].iter_mut() {
        let from_left = right == n || (left < middle && values[left] <= values[right]);
        if from_left {
            *slot = values[left];
            left += 1;
        } else {
            *slot = values[right];
            right += 1;
            count += (middle - left) as u64;
        }
    }
    values.copy_from_slice(&spare[..n]);
    count
}

/// Two-sided probability of at most `fewest` discordant (or concordant) pairs among the permutations of n.
fn exact_p(n: usize, fewest: usize) -> f64 {
    if n < 3 || 4 * fewest == n * (n - 1) {
        return 1.0;
    }
    // shares[k]: the share of permutations of j that have k inversions, j growing to n.
    let mut shares = vec![0.0; fewest + 1];
    shares[0] = 1.0;
    for j in 2..=n {
        let before = shares.clone();
        let mut window = 0.0;
        for k in 0..=fewest {
            window += before[k];
            if k >= j {
                window -= before[k - j];
            }
            shares[k] = window / j as f64;
        }
    }
    (2.0 * shares.iter().sum::<f64>()).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    #[test]
    fn only_pairs_that_are_there_count() {
        let x = [Some(1.0), Some(2.0), None, Some(3.0), Some(4.0)];
        let y = [Some(2.0), Some(4.0), Some(0.0), None, Some(8.0)];
        let found = pearson(&x, &y);
        assert_eq!((found.n, found.coefficient), (3, Some(1.0)));
        assert_eq!(pearson(&x, &some(&[5.0; 5])).coefficient, None);
    }

    #[test]
    fn a_perfect_order_of_few_is_not_impossible_by_chance() {
        let up = some(&[1.0, 2.0, 3.0, 4.0, 5.0, 60.0]);
        let down = some(&[9.0, 8.0, 7.0, 6.0, 5.0, 4.0]);
        for found in [spearman(&up, &up), spearman(&up, &down)] {
            assert!(found.p.is_some_and(|p| (p - 2.0 / 720.0).abs() < 1e-15), "{found:?}");
        }
        assert_eq!(found_p(&[1.0, 1.0, 2.0]), Some(2.0 / 6.0));
    }

    fn found_p(values: &[f64]) -> Option<f64> {
        spearman(&some(values), &some(values)).p
    }

    #[test]
    fn exact_probabilities_of_four() {
        // The inversions of the 24 permutations of four: 1, 3, 5, 6, 5, 3, 1.
        let orders = [[1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 4.0, 3.0], [1.0, 4.0, 2.0, 3.0], [1.0, 4.0, 3.0, 2.0]];
        for (y, expected) in orders.iter().zip([2.0 / 24.0, 8.0 / 24.0, 18.0 / 24.0, 1.0]) {
            let found = kendall(&some(&[1.0, 2.0, 3.0, 4.0]), &some(y));
            assert!((found.p.unwrap() - expected).abs() < 1e-15, "{found:?}");
        }
    }
}
