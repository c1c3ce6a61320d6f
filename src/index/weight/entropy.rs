//! The entropy method, in its variants.

use serde::{Deserialize, Serialize};

use super::{shares_of, unit_scale};
use crate::error::Error;
use crate::index::matrix::range;

/// What shares are taken of. Papers differ here, and the weights with them, so it is always named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntropyBasis {
    /// The values themselves, 0 or more, whatever their direction; 0 ln 0 = 0. As scikit-criteria, and as pymcdm
    /// for positive values. So in Xu, European Journal of Operational Research 156 (2004).
    Raw,
    /// The values scaled onto 0 to 1 with the better end at 1; 0 ln 0 = 0 where the shift is 0.
    Minmax,
    /// The values themselves, shifted by |min| + 0.01 where an indicator has a value of 0 or less, as SPSSAU does
    /// (spssau.net/helps/entropy.html).
    Spssau,
}

/// The tables of the entropy method.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entropy {
    /// p: each area's share, by indicator.
    pub shares: Vec<Vec<f64>>,
    /// e = −Σ p ln p / ln n.
    pub entropy: Vec<f64>,
    /// d = 1 − e.
    pub divergence: Vec<f64>,
    /// w = d / Σd.
    pub weights: Vec<f64>,
}

/// Why the method does not hold for a column.
#[derive(Debug)]
pub struct EntropyFault {
    column: Option<usize>,
    found: f64,
    error: Option<Box<Error>>,
}

impl EntropyFault {
    /// The error, with the column named.
    pub fn of_indicator(self, ids: &[&str]) -> Error {
        if let Some(error) = self.error {
            return *error;
        }
        let id = self.column.and_then(|column| ids.get(column)).copied().unwrap_or_default();
        Error::new(
            "index-weight",
            format!("`entropy` on raw shares meets the value {} of indicator `{id}`", self.found),
        )
        .expected("values of 0 or more, not all 0")
        .hint("choose `entropy:basis=minmax` or `entropy:basis=spssau`")
    }
}

/// Entropy weights of complete columns of at least two areas; `lower` says of which columns less is better.
///
/// A column that is constant after scaling has e = 1 and weighs nothing.
///
/// # Errors
/// A negative value or a sum of 0 on raw shares; no column that tells areas apart.
pub fn entropy(
    columns: &[&[f64]],
    lower: &[bool],
    basis: EntropyBasis,
    shift: f64,
) -> std::result::Result<Entropy, EntropyFault> {
    let n = columns.first().map_or(0, |column| column.len());
    let even = 1.0 / n as f64;
    let mut shares = Vec::with_capacity(columns.len());
    for (index, &column) in columns.iter().enumerate() {
        let (least, _) = range(column);
        let shifted: Vec<f64> = match basis {
            EntropyBasis::Raw => column.iter().map(|value| value + shift).collect(),
            EntropyBasis::Minmax => match unit_scale(column, lower.get(index).copied().unwrap_or(false)) {
                Some(scaled) => scaled.into_iter().map(|value| value + shift).collect(),
                None => vec![1.0; n],
            },
            EntropyBasis::Spssau => {
                let move_by = if least <= 0.0 { least.abs() + 0.01 } else { 0.0 };
                column.iter().map(|value| value + move_by + shift).collect()
            }
        };
        if let Some(&below) = shifted.iter().find(|&&value| value < 0.0) {
            return Err(EntropyFault { column: Some(index), found: below, error: None });
        }
        let sum: f64 = shifted.iter().sum();
        if sum <= 0.0 {
            return Err(EntropyFault { column: Some(index), found: 0.0, error: None });
        }
        let constant = shifted.iter().all(|&value| value == shifted[0]);
        shares.push(shifted.into_iter().map(|value| if constant { even } else { value / sum }).collect::<Vec<f64>>());
    }
    let of = |p: &Vec<f64>| -> f64 {
        if p.iter().all(|&share| share == even) {
            return 1.0;
        }
        -p.iter().filter(|&&share| share > 0.0).map(|share| share * share.ln()).sum::<f64>() / (n as f64).ln()
    };
    let entropy: Vec<f64> = shares.iter().map(of).collect();
    let divergence: Vec<f64> = entropy.iter().map(|e| (1.0 - e).max(0.0)).collect();
    let weights = shares_of(&divergence, "entropy").map_err(|error| EntropyFault {
        column: None,
        found: 0.0,
        error: Some(Box::new(error)),
    })?;
    Ok(Entropy { shares, entropy, divergence, weights })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_matrix_and_its_variants() {
        let columns: [&[f64]; 2] = [&[3.0, 5.0, 2.0, 7.0], &[10.0, 20.0, 15.0, 25.0]];
        let first = |basis, shift| entropy(&columns, &[false, true], basis, shift).unwrap().weights[0];
        assert!((first(EntropyBasis::Raw, 0.0) - 0.66240).abs() < 5e-6);
        assert!((first(EntropyBasis::Minmax, 0.0) - 0.54520).abs() < 5e-6);
        assert_eq!(first(EntropyBasis::Spssau, 0.0), first(EntropyBasis::Raw, 0.0));
        assert_ne!(first(EntropyBasis::Minmax, 0.01), first(EntropyBasis::Minmax, 0.0001));
    }

    #[test]
    fn what_has_no_entropy_says_of_which_indicator() {
        let negative: [&[f64]; 2] = [&[1.0, 2.0], &[-1.0, 4.0]];
        let fault = entropy(&negative, &[false, false], EntropyBasis::Raw, 0.0).unwrap_err();
        assert!(fault.of_indicator(&["tax", "growth"]).what.contains("-1 of indicator `growth`"));
        let flat: [&[f64]; 1] = [&[2.0, 2.0]];
        assert!(entropy(&flat, &[false], EntropyBasis::Minmax, 0.0).is_err());
        assert!(entropy(&negative, &[false, false], EntropyBasis::Spssau, 0.0).is_ok());
    }
}
