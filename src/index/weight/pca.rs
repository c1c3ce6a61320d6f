//! Weights from principal components.

use serde::{Deserialize, Serialize};

use super::critic::correlation_matrix;
use super::shares_of;
use crate::error::{Error, Result};
use crate::index::matrix::range;

/// Which weights are taken from the components.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PcaVariant {
    /// Squared loadings of the components with an eigenvalue above 1 (at least the first), each component counting
    /// by its eigenvalue. Simpler than OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), which rotates
    /// the components and groups the indicators by them before it weighs: the weights are not those of the handbook.
    #[default]
    Oecd,
    /// Loadings of the first component, which must all be of one sign, as COINr's `get_PCA`.
    First,
}

/// The tables behind the weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pca {
    /// Eigenvalues of the correlation matrix, greatest first.
    pub eigenvalues: Vec<f64>,
    /// Unit eigenvectors in that order, the greatest entry of each positive.
    pub components: Vec<Vec<f64>>,
    /// Weights that sum to 1.
    pub weights: Vec<f64>,
}

/// Weights from the principal components of the correlations between complete columns.
///
/// # Errors
/// `index-weight`: `first` with loadings of both signs; no column that varies.
pub fn pca(columns: &[Vec<f64>], variant: PcaVariant) -> Result<Pca> {
    let varying = |column: &Vec<f64>| {
        let (least, greatest) = range(column);
        least < greatest
    };
    let known: Vec<Option<Vec<f64>>> = columns.iter().map(|column| varying(column).then(|| column.clone())).collect();
    let mut matrix = correlation_matrix(&known);
    for (index, column) in known.iter().enumerate() {
        // A constant has no part in the correlations, so that its eigenvalue is 0.
        matrix[index][index] = if column.is_some() { 1.0 } else { 0.0 };
    }
    let (eigenvalues, components) = symmetric_eigen(matrix);
    let raw: Vec<f64> = match variant {
        PcaVariant::Oecd => {
            let kept = eigenvalues.iter().filter(|&&value| value > 1.0 + 1e-12).count().max(1);
            let weight = |j: usize| (0..kept).map(|k| eigenvalues[k] * components[k][j] * components[k][j]).sum();
            (0..columns.len()).map(weight).collect()
        }
        PcaVariant::First => {
            if let Some(against) = components[0].iter().position(|&loading| loading < -1e-12) {
                let what = format!("indicator {} loads against the others on the first component", against + 1);
                return Err(Error::new("index-weight", what).expected("loadings of one sign"));
            }
            components[0].iter().map(|&loading| loading.max(0.0)).collect()
        }
    };
    let weights = shares_of(&raw, "pca")?;
    Ok(Pca { eigenvalues, components, weights })
}

/// Eigenvalues, greatest first, and unit eigenvectors of a symmetric matrix, by cyclic Jacobi rotations; see Golub and
/// Van Loan, *Matrix Computations*, on Jacobi methods.
fn symmetric_eigen(mut a: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = a.len();
    let mut vectors: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..100 {
        let off: f64 = (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i][j] * a[i][j]).sum();
        if off < 1e-30 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q] == 0.0 {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for row in a.iter_mut() {
                    let (x, y) = (row[p], row[q]);
                    row[p] = c * x - s * y;
                    row[q] = s * x + c * y;
                }
                // p is before q, so that the rows can be parted between them.
                let (upper, lower) = a.split_at_mut(q);
                for (x, y) in upper[p].iter_mut().zip(lower[0].iter_mut()) {
                    (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
                }
                for row in vectors.iter_mut() {
                    let (x, y) = (row[p], row[q]);
                    row[p] = c * x - s * y;
                    row[q] = s * x + c * y;
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&i, &j| a[j][j].total_cmp(&a[i][i]));
    let vector = |k: usize| {
        let column: Vec<f64> = vectors.iter().map(|row| row[k]).collect();
        let greatest = column.iter().copied().fold(0.0, |top: f64, v| if v.abs() > top.abs() { v } else { top });
        column.into_iter().map(|v| if greatest < 0.0 { -v } else { v }).collect()
    };
    (order.iter().map(|&k| a[k][k]).collect(), order.iter().map(|&k| vector(k)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvalues_of_a_known_matrix() {
        let (values, vectors) = symmetric_eigen(vec![vec![2.0, 1.0], vec![1.0, 2.0]]);
        assert!((values[0] - 3.0).abs() < 1e-14 && (values[1] - 1.0).abs() < 1e-14);
        assert!((vectors[0][0] - 0.5f64.sqrt()).abs() < 1e-14);
    }

    #[test]
    fn one_that_runs_against_the_rest_is_not_weighed_by_the_first_component() {
        let up: Vec<f64> = (0..6).map(f64::from).collect();
        let down: Vec<f64> = up.iter().map(|v| -v).collect();
        assert_eq!(pca(&[up.clone(), down], PcaVariant::First).unwrap_err().code, "index-weight");
        assert_eq!(pca(&[up.clone(), up.clone(), vec![1.0; 6]], PcaVariant::Oecd).unwrap().weights[2], 0.0);
    }
}
