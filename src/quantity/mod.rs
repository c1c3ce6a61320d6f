//! Figures as people write them: a number, its unit, its hedge, and the bounds that the hedge means.
//!
//! Knows nothing of tables, documents, Polars or charts. The hedge words are `data/hedges.toml`, the units
//! `data/units.toml`; the procedure is here.

mod bounds;
mod decimal;
mod hedge;
mod numeral;
mod read;
mod unit;

pub use bounds::{Bounds, Qualifier};
pub use decimal::Decimal;
pub use hedge::{Hedges, Rule};
pub use read::{CellFault, Figure, Reader, Shape};
pub use unit::{Dimension, Unit, UnitFault, Units};
