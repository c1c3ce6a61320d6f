//! What was done, step by step, for people and for machines.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::lang::Label;

/// One step as it was carried out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The step: `denominate`, `screen`, `impute`, `treat`, `weight`, `normalise`, `aggregate`, `rank`, `grade`.
    pub step: String,
    /// The method.
    pub method: String,
    /// Its parameters.
    pub parameters: Map<String, Value>,
    /// How many areas it worked on.
    pub areas: usize,
    /// How many cells or scores it changed or made.
    pub changed: usize,
    /// What was left out of it, and why.
    pub left_out: Vec<LeftOut>,
    /// What it came to in between.
    pub tables: Vec<Table>,
    /// What is to be known when reading the result.
    pub notes: Vec<Label>,
}

impl Card {
    pub(super) fn new<C: Serialize>(step: &str, choice: &C, areas: usize) -> Self {
        Card {
            parameters: super::choice::parameters(choice),
            ..Card::plain(step, &super::choice::method(choice), areas)
        }
    }

    pub(super) fn plain(step: &str, method: &str, areas: usize) -> Self {
        Card {
            step: step.into(),
            method: method.into(),
            parameters: Map::new(),
            areas,
            changed: 0,
            left_out: Vec::new(),
            tables: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub(super) fn note(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        self.notes.push(Label { zh: zh.into(), en: en.into() });
    }
}

/// An area, an indicator or a cell that a step did not use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The area, empty where it is a whole indicator.
    pub area: String,
    /// The indicator or group, empty where it is a whole area.
    pub indicator: String,
    /// Stable code of the reason.
    pub code: String,
    /// The reason in words.
    pub why: Label,
}

impl LeftOut {
    pub(super) fn new(area: &str, indicator: &str, code: &str, zh: &str, en: &str) -> Self {
        let why = Label { zh: zh.into(), en: en.into() };
        LeftOut { area: area.into(), indicator: indicator.into(), code: code.into(), why }
    }
}

/// A table of numbers, some of which may not be there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What it is, in the symbols of the literature: `p`, `e, d, w`.
    pub name: String,
    /// Names of the rows.
    pub rows: Vec<String>,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Row by row.
    pub cells: Vec<Vec<Option<f64>>>,
}

impl Table {
    /// A table of numbers; what is not finite becomes a gap.
    pub(super) fn new(name: &str, rows: Vec<String>, columns: Vec<String>, cells: Vec<Vec<f64>>) -> Self {
        let finite = |row: Vec<f64>| row.into_iter().map(|v| v.is_finite().then_some(v)).collect();
        Table { name: name.into(), rows, columns, cells: cells.into_iter().map(finite).collect() }
    }
}
