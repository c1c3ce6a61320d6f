//! Compare places by their numbers: figures as people write them, unit-checked ratios with bounds, ranks that say
//! how sure they are.
//!
//! The pipeline in ten lines:
//!
//! ```
//! use areastat::{assemble, catalog::Catalog, lang::Lang, ratio, towns};
//!
//! let catalog = Catalog::builtin()?;                                  // units, hedges, indicators, ratios
//! let towns = towns::load(&catalog)?;                                 // figures as written: `240家左右`
//! let observations: Vec<_> = towns.towns.iter().flat_map(|t| t.observations.clone()).collect();
//! let mut frame = assemble::frame(&observations, &[], &[], &catalog, &Default::default(), Lang::En)?;
//! let tax_per_mu = catalog.ratio("tax per mu")?;                      // any id, label or alias
//! ratio::compute(&mut frame, &[tax_per_mu])?;                         // a Polars column, unit-checked
//! let value = frame.series(&tax_per_mu.id).and_then(|series| series.value(0));
//! assert_eq!(value, Some(160.0 / 9.0));                               // 8亿元 ÷ 4500亩, in 万元/亩
//! assert_eq!(ratio::ranks(&frame, &tax_per_mu.id)[0].map(|place| place.best), Some(5));
//! # Ok::<(), areastat::error::Error>(())
//! ```
//!
//! `ARCHITECTURE.md` says what each module does and what it does not know.

#![warn(missing_docs)]
// What can be missing is an error or a default; only tests may unwrap.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used))]

pub mod assemble;
mod builtin;
pub mod catalog;
mod charset;
pub mod chart;
pub mod check;
pub mod cli;
pub mod cmd;
pub mod display;
pub mod document;
pub mod error;
pub mod extract;
pub mod format;
pub mod frame;
pub mod index;
pub mod lang;
pub mod load;
pub mod messages;
pub mod observation;
pub mod quantity;
pub mod ratio;
pub mod read;
pub mod stats;
pub mod table;
pub mod towns;
pub mod write;
