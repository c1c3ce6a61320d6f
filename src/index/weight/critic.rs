//! CRITIC: criteria importance through intercriteria correlation.

use serde::{Deserialize, Serialize};

use super::{shares_of, unit_scale};
use crate::error::Result;
use crate::stats::Moments;

/// The two programs that analysts use scale differently; the weights differ as soon as less is better for one
/// indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CriticVariant {
    /// Min-max without regard to direction, as pymcdm's `critic_weights`.
    Pymcdm,
    /// Min-max with the better end at 1, as scikit-criteria and the paper.
    ScikitCriteria,
}

/// The tables of CRITIC.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Critic {
    /// Pearson correlations of the scaled columns.
    pub correlations: Vec<Vec<f64>>,
    /// Standard deviations of the scaled columns, divisor n − 1.
    pub deviations: Vec<f64>,
    /// Σ(1 − r).
    pub conflicts: Vec<f64>,
    /// Share of deviation × conflict.
    pub weights: Vec<f64>,
}

/// CRITIC weights of complete columns. A constant column weighs nothing and conflicts with none.
///
/// Diakoulaki, Mavrotas and Papayannakis, *Determining objective weights in multiple criteria problems: the CRITIC
/// method*, Computers & Operations Research 22 (1995).
///
/// # Errors
/// `index-weight` where no column tells areas apart from what the others tell.
pub fn critic(columns: &[&[f64]], lower: &[bool], variant: CriticVariant) -> Result<Critic> {
    let turned = |index: usize| variant == CriticVariant::ScikitCriteria && lower.get(index).copied().unwrap_or(false);
    let scaled: Vec<Option<Vec<f64>>> =
        columns.iter().enumerate().map(|(index, column)| unit_scale(column, turned(index))).collect();
    let correlations = correlation_matrix(&scaled);
    let deviation = |column: &Vec<f64>| Moments::of(column.iter().copied()).standard_deviation();
    let deviations: Vec<f64> = scaled.iter().map(|column| column.as_ref().and_then(deviation).unwrap_or(0.0)).collect();
    let conflicts: Vec<f64> = correlations
        .iter()
        .zip(&scaled)
        .map(|(row, own)| {
            let others = row.iter().zip(&scaled).filter(|(_, other)| own.is_some() && other.is_some());
            others.map(|(r, _)| 1.0 - r).sum()
        })
        .collect();
    let information: Vec<f64> = deviations.iter().zip(&conflicts).map(|(sd, conflict)| sd * conflict).collect();
    let weights = shares_of(&information, "critic")?;
    Ok(Critic { correlations, deviations, conflicts, weights })
}

/// Pearson correlations; 0 with a column that is not there.
pub(super) fn correlation_matrix(columns: &[Option<Vec<f64>>]) -> Vec<Vec<f64>> {
    let centred: Vec<Option<(Vec<f64>, f64)>> = columns
        .iter()
        .map(|column| {
            let column = column.as_ref()?;
            let moments = Moments::of(column.iter().copied());
            let centred: Vec<f64> = column.iter().map(|value| value - moments.mean).collect();
            Some((centred, moments.second.sqrt()))
        })
        .collect();
    let mut matrix = vec![vec![0.0; columns.len()]; columns.len()];
    for a in 0..columns.len() {
        matrix[a][a] = 1.0;
        for b in 0..a {
            if let (Some((x, x_length)), Some((y, y_length))) = (&centred[a], &centred[b]) {
                let product: f64 = x.iter().zip(y).map(|(x, y)| x * y).sum();
                let r = (product / (x_length * y_length)).clamp(-1.0, 1.0);
                matrix[a][b] = r;
                matrix[b][a] = r;
            }
        }
    }
    matrix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variants_part_with_the_first_cost() {
        let columns: [&[f64]; 3] = [&[3.0, 5.0, 2.0, 7.0], &[10.0, 20.0, 15.0, 25.0], &[1.0, 1.0, 1.0, 1.0]];
        let weights = |lower: [bool; 3], variant| critic(&columns, &lower, variant).unwrap().weights;
        let (py, skc) = (CriticVariant::Pymcdm, CriticVariant::ScikitCriteria);
        assert_eq!(weights([false; 3], py), weights([false; 3], skc));
        assert_ne!(weights([false, true, false], py), weights([false, true, false], skc));
        assert_eq!(weights([false; 3], py)[2], 0.0);
    }
}
