//! Weights of indicators: given, equal, from the data, or from judgements.

mod ahp;
mod critic;
mod entropy;
mod pca;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use ahp::{Ahp, ahp};
pub use critic::{Critic, CriticVariant, critic};
pub use entropy::{Entropy, EntropyBasis, EntropyFault, entropy};
pub use pca::{Pca, PcaVariant, pca};

use super::card::Table;
use super::choice::Choice;
use super::matrix::range;
use super::spec::Direction;
use crate::error::{Error, Result};
use crate::stats::Moments;

/// How indicators are weighed. Weights from the data count inside each group; those of groups are always given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum Weighting {
    /// As the spec says.
    #[default]
    Given,
    /// All the same, of groups too.
    Equal,
    /// The entropy method (熵值法): the more unevenly an indicator is spread, the more it weighs.
    Entropy {
        /// What shares are taken of.
        basis: EntropyBasis,
        /// Added to every scaled value before shares are taken.
        #[serde(default)]
        shift: f64,
    },
    /// Contrast times conflict with the other indicators.
    Critic {
        /// Whose.
        variant: CriticVariant,
    },
    /// Coefficient of variation (变异系数法): sd/mean of the treated values.
    CoefficientOfVariation,
    /// From principal components of the correlations.
    Pca {
        /// Which.
        #[serde(default)]
        variant: PcaVariant,
    },
    /// Analytic hierarchy process: a judgement matrix per group (key: the group's id, `index` without groups). Groups
    /// without one keep the weights given.
    Ahp {
        /// The matrices, members in the order of the spec.
        judgements: BTreeMap<String, Vec<Vec<f64>>>,
    },
}

impl Choice for Weighting {
    const STEP: &'static str = "weight";
    const METHODS: &'static [&'static str] =
        &["given", "equal", "entropy", "critic", "coefficient_of_variation", "pca", "ahp"];
    const ALIASES: &'static [(&'static str, &'static str)] = &[("cv", "coefficient_of_variation")];
}

/// What weights are found from: complete columns of the same length, one per usable indicator.
pub(super) struct Evidence<'a> {
    pub ids: Vec<&'a str>,
    pub directions: Vec<Direction>,
    /// After treatment, in the indicator's unit.
    pub treated: Vec<Cow<'a, [f64]>>,
    /// After normalisation.
    pub scaled: Vec<Cow<'a, [f64]>>,
}

/// Weights that sum to 1, with the tables that they come from.
pub(super) struct Weighed {
    pub weights: Vec<f64>,
    pub tables: Vec<Table>,
}

impl Weighting {
    /// Whether the weights come from the data.
    pub fn from_data(&self) -> bool {
        matches!(
            self,
            Weighting::Entropy { .. }
                | Weighting::Critic { .. }
                | Weighting::CoefficientOfVariation
                | Weighting::Pca { .. }
        )
    }

    /// Whether the treated values are looked at, rather than the normalised ones.
    pub(super) fn needs_treated(&self) -> bool {
        matches!(self, Weighting::Entropy { .. } | Weighting::Critic { .. } | Weighting::CoefficientOfVariation)
    }

    /// The weights that the data give. Only for methods that are [`Self::from_data`]; others weigh all the same.
    ///
    /// # Errors
    /// `index-weight` where a method's formula does not hold for the data; the message says for which indicator.
    pub(super) fn weigh(&self, evidence: &Evidence, traced: bool) -> Result<Weighed> {
        let count = evidence.ids.len();
        let n = evidence.scaled.first().map_or(0, |column| column.len());
        if self.from_data() && n < 2 {
            let what = format!("`{}` has {n} areas with a value for every indicator", super::choice::method(self));
            return Err(Error::new("index-weight", what)
                .expected("2 or more")
                .hint("fill gaps (impute), or leave out indicators with many gaps"));
        }
        let columns = |data: &'_ [Cow<'_, [f64]>]| -> Vec<Vec<f64>> { data.iter().map(|c| c.to_vec()).collect() };
        let table = |name: &str, rows: Vec<String>, cells: Vec<Vec<f64>>| {
            Table::new(name, rows, evidence.ids.iter().map(|id| id.to_string()).collect(), cells)
        };
        match self {
            Weighting::Given | Weighting::Equal | Weighting::Ahp { .. } => {
                Ok(Weighed { weights: vec![1.0 / count as f64; count], tables: Vec::new() })
            }
            Weighting::Entropy { basis, shift } => {
                let lower: Vec<bool> = evidence.directions.iter().map(|d| *d == Direction::Lower).collect();
                let found = entropy(&slices(&evidence.treated), &lower, *basis, *shift)
                    .map_err(|fault| fault.of_indicator(&evidence.ids))?;
                let mut tables = Vec::new();
                if traced {
                    let rows = (1..=n).map(|row| row.to_string()).collect();
                    tables.push(table("p", rows, transposed(&found.shares)));
                    let rows = ["e", "d", "w"].map(String::from).to_vec();
                    tables.push(table(
                        "e, d, w",
                        rows,
                        vec![found.entropy.clone(), found.divergence.clone(), found.weights.clone()],
                    ));
                }
                Ok(Weighed { weights: found.weights, tables })
            }
            Weighting::Critic { variant } => {
                let lower: Vec<bool> = evidence.directions.iter().map(|d| *d == Direction::Lower).collect();
                let found = critic(&slices(&evidence.treated), &lower, *variant)?;
                let mut tables = Vec::new();
                if traced {
                    let rows = evidence.ids.iter().map(|id| id.to_string()).collect();
                    tables.push(table("r", rows, found.correlations));
                    let rows = ["sd", "conflict", "w"].map(String::from).to_vec();
                    tables.push(table(
                        "sd, conflict, w",
                        rows,
                        vec![found.deviations, found.conflicts, found.weights.clone()],
                    ));
                }
                Ok(Weighed { weights: found.weights, tables })
            }
            Weighting::CoefficientOfVariation => {
                let mut variations = Vec::with_capacity(count);
                for (id, column) in evidence.ids.iter().zip(&evidence.treated) {
                    let moments = Moments::of(column.iter().copied());
                    if moments.mean <= 0.0 {
                        let what = format!("the mean of indicator `{id}` is {}", moments.mean);
                        return Err(
                            Error::new("index-weight", what).expected("above 0, for a coefficient of variation")
                        );
                    }
                    variations.push(moments.standard_deviation().unwrap_or(0.0) / moments.mean);
                }
                let weights = shares_of(&variations, "coefficient_of_variation")?;
                let rows = ["cv", "w"].map(String::from).to_vec();
                Ok(Weighed { weights: weights.clone(), tables: vec![table("cv, w", rows, vec![variations, weights])] })
            }
            Weighting::Pca { variant } => {
                let found = pca(&columns(&evidence.scaled), *variant)
                    .map_err(|fault| fault.hint("turn the direction of an indicator, or choose `pca:variant=oecd`"))?;
                let mut tables = Vec::new();
                if traced {
                    let rows = (1..=found.components.len()).map(|k| format!("component {k}")).collect();
                    tables.push(table("loadings", rows, found.components));
                    tables.push(Table::new(
                        "eigenvalues",
                        vec!["eigenvalue".into()],
                        (1..=found.eigenvalues.len()).map(|k| k.to_string()).collect(),
                        vec![found.eigenvalues],
                    ));
                    tables.push(table("w", vec!["w".into()], vec![found.weights.clone()]));
                }
                Ok(Weighed { weights: found.weights, tables })
            }
        }
    }
}

fn slices<'a>(columns: &'a [Cow<'_, [f64]>]) -> Vec<&'a [f64]> {
    columns.iter().map(|column| column.as_ref()).collect()
}

fn transposed(columns: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let rows = columns.first().map_or(0, Vec::len);
    (0..rows).map(|row| columns.iter().map(|column| column[row]).collect()).collect()
}

/// Each value's share of the sum.
fn shares_of(values: &[f64], method: &str) -> Result<Vec<f64>> {
    let sum: f64 = values.iter().sum();
    if sum <= 0.0 || !sum.is_finite() {
        return Err(Error::new(
            "index-weight",
            format!("no indicator tells areas apart, so `{method}` has no weights"),
        )
        .expected("indicators that differ between the areas that have all of them")
        .hint("choose other weights (--weight equal), or other indicators"));
    }
    Ok(values.iter().map(|value| value / sum).collect())
}

/// Min-max onto 0 to 1, turned where `lower`; `None` of a constant.
fn unit_scale(column: &[f64], lower: bool) -> Option<Vec<f64>> {
    let (least, greatest) = range(column);
    if least >= greatest {
        return None;
    }
    let span = greatest - least;
    Some(column.iter().map(|&value| if lower { (greatest - value) / span } else { (value - least) / span }).collect())
}
