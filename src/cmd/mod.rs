//! The commands: one file each, from arguments to a table or a chart.

pub mod chart;
mod chart_marks;
pub mod check;
pub mod compare;
pub mod describe;
pub mod explain;
pub mod extract;
mod figures;
pub mod input;
pub mod list;
pub mod output;
mod panel;
pub mod profile;
mod progress;
pub mod rank;
pub mod ratios;
pub mod select;
