//! The commands: one file each, from arguments to a table or a chart.

pub mod chart;
pub mod explain;
pub mod extract;
pub mod input;
pub mod list;
pub mod output;
pub mod ratios;
pub mod select;
