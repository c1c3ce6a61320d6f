//! Statistics that regional analysts report, on plain numbers: description, inequality, correlation, panels, links.
//!
//! Inputs are `Option<f64>` where a figure can be missing; a statistic that is not defined for its input is `None`,
//! never a NaN. Each function names its formula's source. Knows nothing of Polars, files or charts.

mod correlation;
mod describe;
mod inequality;
mod moments;
mod panel;
#[cfg(test)]
mod reference;
mod regional;
mod special;

pub use correlation::{Correlation, Pair, kendall, pearson, spearman};
pub use describe::{Description, Flag, describe, quantile};
pub use inequality::{Theil, gini, theil, theil_by};
pub use moments::{Moments, average_ranks, mean, median, standard_deviation};
pub use panel::{Change, Convergence, beta_convergence, cagr, change, rank_changes, sigma_convergence};
pub use regional::{Coupling, Obstacles, coupling_coordination, location_quotients, obstacle_degrees};
