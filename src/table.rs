//! What a command shows: a table of plain data, before any format.
//!
//! A command fills one [`Table`]; `write` renders it. Machine formats (csv, json, parquet) take ids and full
//! numbers, the others headers and at most three significant digits.

use crate::quantity::Qualifier;

/// A table to show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// One line above the table; may be empty.
    pub title: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// Lines below the table: what marks mean, what was left out, findings.
    pub notes: Vec<String>,
}

/// One column of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Name in csv, json and parquet: `tax_per_mu`.
    pub id: String,
    /// Header for people: `亩均税收`.
    pub header: String,
    /// Unit for people, under or beside the header; empty where there is none.
    pub unit: String,
    /// What the cells are, which decides alignment and the type of a parquet or xlsx column.
    pub kind: Kind,
    /// A terminal too narrow for all columns drops the ones with the largest number first, then the last;
    /// 0 is never dropped.
    pub drop_order: u16,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Words, aligned left.
    #[default]
    Text,
    /// Numbers, aligned at the decimal point.
    Number,
    /// Whole numbers (ranks, counts), aligned right.
    Whole,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing to say.
    Empty,
    /// Words; data, never interpreted.
    Text(String),
    /// A number in the column's unit. Always finite.
    Number {
        /// Full precision.
        value: f64,
        /// The hedge it carries, shown as a mark before the number.
        qualifier: Qualifier,
    },
    /// An interval without a value: 3000–5000, ≥ 200. Open ends are `None`; not both.
    Interval {
        /// The least that it can be.
        low: Option<f64>,
        /// The most that it can be.
        high: Option<f64>,
    },
    /// A whole number.
    Whole(i64),
    /// No value, with the reason for people (`未公布`); machine formats leave the cell empty.
    Missing(String),
}

impl Cell {
    /// A number without a hedge; one that is not finite becomes [`Cell::Empty`].
    pub fn number(value: f64) -> Self {
        if value.is_finite() { Cell::Number { value, qualifier: Qualifier::Exact } } else { Cell::Empty }
    }

    /// A number that may be absent.
    pub fn optional(value: Option<f64>) -> Self {
        value.map_or(Cell::Empty, Cell::number)
    }

    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Cell::Text(text.into())
    }
}

/// A column of people's and programs' tables; where there is no room those with the highest `drop_order` go first.
pub fn column(id: impl Into<String>, header: impl Into<String>, kind: Kind, drop_order: u16) -> Column {
    Column { id: id.into(), header: header.into(), kind, drop_order, ..Column::default() }
}
