//! Places and composite indices, step by step as in the handbook of OECD and JRC (2008).
//!
//! A [`Spec`] says what an index is made of and by which methods; [`Data`] are the figures; [`Run::new`] carries the
//! steps out and keeps a [`Card`] for each, so that a result can be defended and replayed with one choice changed.
//!
//! How sure the places are: [`interval::places`] and [`bounded_places`] from the figures' bounds, exactly;
//! [`uncertainty()`] by Monte Carlo; [`sensitivity()`] says which source moves them, [`leave_one_out`] and [`flips`]
//! what single changes do. Knows nothing of Polars, files or charts.

mod aggregate;
mod bounded;
mod card;
mod choice;
mod coinr;
mod data;
mod draw;
mod grade;
mod impute;
pub mod interval;
mod matrix;
mod model;
mod normalise;
mod place;
mod preset;
#[cfg(test)]
mod reference;
mod robust;
mod run;
mod sensitivity;
mod spec;
mod treat;
mod uncertainty;
mod weight;

pub use aggregate::Aggregate;
pub use bounded::{bounded_places, inexact};
pub use card::{Card, LeftOut, Table};
pub use choice::{Choice, parse as parse_choice, text as choice_text};
pub use coinr::{Coinr, from_coinr};
pub use data::{BoundedCell, Data};
pub use draw::{DrawParameters, OpenEnd, Source, Sources, WeightNoise};
pub use grade::Grades;
pub use impute::Impute;
pub use matrix::Matrix;
pub use normalise::{Normalise, Unusable};
pub use place::{Ties, ranks};
pub use preset::Preset;
pub use robust::{Change, Flips, WithoutOne, flips, leave_one_out};
pub use run::{GroupScores, IndicatorWeight, Outcome, Run};
pub use sensitivity::{Output, Sensitivity, Sobol, SobolIndex, sensitivity, sobol};
pub use spec::{Direction, Group, Indicator, Screen, Spec, Steps};
pub use treat::{Fallback, Treat, Treated};
pub use uncertainty::{AreaPlaces, Plan, Uncertainty, draw_parameters, each_draw, uncertainty};
pub use weight::{
    Ahp, Critic, CriticVariant, Entropy, EntropyBasis, EntropyFault, Pca, PcaVariant, Weighting, ahp, critic, entropy,
    pca,
};
