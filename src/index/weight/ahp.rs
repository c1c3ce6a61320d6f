//! Analytic hierarchy process: weights from pairwise judgements.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Random consistency index for 1 to 15 members, as programs give it after Saaty, *The Analytic Hierarchy Process*
/// (1980); other printings have other values. Not checked against the book.
const RANDOM_INDEX: [f64; 15] =
    [0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

/// What a judgement matrix says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ahp {
    /// Principal eigenvector, summing to 1.
    pub weights: Vec<f64>,
    /// λ max, the principal eigenvalue.
    pub eigenvalue: f64,
    /// CI = (λ max − n)/(n − 1).
    pub consistency_index: f64,
    /// RI, Saaty's mean of random matrices; `None` above 15 members.
    pub random_index: Option<f64>,
    /// CR = CI/RI, 0 for one or two members. Judgements with 0.1 or more are held to be inconsistent.
    pub consistency_ratio: Option<f64>,
}

/// Weights and consistency of a judgement matrix, whose cell (i, j) says how much i outweighs j.
///
/// # Errors
/// `index-ahp`: not square, not positive, or cells (i, j) and (j, i) that are not each other's inverse to 1 in 1000
/// (1/3 is often written 0.333).
pub fn ahp(judgements: &[Vec<f64>]) -> Result<Ahp> {
    let n = judgements.len();
    let fault = |what: String| Error::new("index-ahp", what);
    if n == 0 || judgements.iter().any(|row| row.len() != n) {
        return Err(fault(format!("the judgement matrix has {n} rows of other lengths")).expected("a square matrix"));
    }
    for (i, row) in judgements.iter().enumerate() {
        for (j, &cell) in row.iter().enumerate() {
            if !(cell.is_finite() && cell > 0.0) {
                return Err(fault(format!("judgement ({}, {}) is {cell}", i + 1, j + 1)).expected("a positive number"));
            }
            let product = cell * judgements[j][i];
            if (product - 1.0).abs() > 2e-3 {
                let what = format!("judgements ({0}, {1}) and ({1}, {0}) multiply to {product}", i + 1, j + 1);
                return Err(fault(what).expected("1: each is the other's inverse"));
            }
        }
    }
    // Power iteration: a positive matrix has one principal eigenvector, and it is positive (Perron).
    let mut weights = vec![1.0 / n as f64; n];
    let mut eigenvalue = n as f64;
    for _ in 0..10_000 {
        let next: Vec<f64> = judgements.iter().map(|row| row.iter().zip(&weights).map(|(a, w)| a * w).sum()).collect();
        let sum: f64 = next.iter().sum();
        let next: Vec<f64> = next.into_iter().map(|value| value / sum).collect();
        let moved = next.iter().zip(&weights).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        (weights, eigenvalue) = (next, sum);
        if moved < 1e-16 {
            break;
        }
    }
    let consistency_index = if n > 1 { (eigenvalue - n as f64) / (n as f64 - 1.0) } else { 0.0 };
    let random_index = RANDOM_INDEX.get(n - 1).copied();
    let consistency_ratio = match random_index {
        Some(random) if random > 0.0 => Some(consistency_index / random),
        Some(_) => Some(0.0),
        None => None,
    };
    Ok(Ahp { weights, eigenvalue, consistency_index, random_index, consistency_ratio })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consistent_matrix_gives_its_ratios_back() {
        let found = ahp(&[vec![1.0, 2.0, 4.0], vec![0.5, 1.0, 2.0], vec![0.25, 0.5, 1.0]]).unwrap();
        for (weight, expected) in found.weights.iter().zip([4.0 / 7.0, 2.0 / 7.0, 1.0 / 7.0]) {
            assert!((weight - expected).abs() < 1e-15);
        }
        assert!(found.consistency_ratio.unwrap().abs() < 1e-14);
    }

    #[test]
    fn judgements_that_do_not_mirror_are_refused() {
        let error = ahp(&[vec![1.0, 3.0], vec![3.0, 1.0]]).unwrap_err();
        assert!(error.what.contains("(1, 2) and (2, 1) multiply to 9"), "{error}");
        assert!(ahp(&[vec![1.0, 3.0], vec![0.333, 1.0]]).is_ok());
    }
}
