//! Figures as people write them: a number, its unit, its hedge, and the bounds that the hedge means.
//!
//! Knows nothing of tables, documents, Polars or charts. The hedge words are `data/hedges.toml`, the units
//! `data/units.toml`; the procedure is here.

mod bounds;
mod cell;
mod decimal;
mod figure;
mod han;
mod hedge;
mod names;
mod numeral;
mod read;
mod scan;
mod unit;
mod words;

#[cfg(test)]
mod corpus;

pub use bounds::{Bounds, Qualifier};
pub use cell::CellFault;
pub use decimal::Decimal;
pub use figure::{Figure, Shape};
pub use hedge::{Hedges, Rule};
pub use read::Reader;
pub use unit::{Dimension, Unit, UnitFault, Units};
