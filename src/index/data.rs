//! The figures that an index is made from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::matrix::Matrix;
use crate::error::{Error, Result, did_you_mean};
use crate::quantity::Bounds;

/// Areas, their figures, and what is known beside them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Ids or names of the areas, in the order of all results.
    pub areas: Vec<String>,
    /// Ids of the columns.
    pub indicators: Vec<String>,
    /// The figures.
    pub values: Matrix,
    /// The cells of which only bounds are known, or bounds beside the value.
    #[serde(default)]
    pub bounds: Vec<BoundedCell>,
    /// Columns that indicators can be divided by, beside those above.
    #[serde(default)]
    pub denominators: BTreeMap<String, Vec<Option<f64>>>,
    /// Groupings of the areas, for group means.
    #[serde(default)]
    pub groupings: BTreeMap<String, Vec<Option<String>>>,
}

/// Bounds of one cell. An open end is absent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoundedCell {
    /// Row.
    pub area: usize,
    /// Column.
    pub indicator: usize,
    /// The least that the figure can be.
    pub low: Option<f64>,
    /// The most that it can be.
    pub high: Option<f64>,
}

impl BoundedCell {
    /// The bounds, with open ends infinite.
    pub fn bounds(&self) -> Bounds {
        Bounds { low: self.low.unwrap_or(f64::NEG_INFINITY), high: self.high.unwrap_or(f64::INFINITY) }
    }
}

impl Data {
    /// Figures without bounds, denominators or groups.
    pub fn new(areas: Vec<String>, indicators: Vec<String>, columns: &[Vec<Option<f64>>]) -> Result<Self> {
        let data = Data {
            areas,
            indicators,
            values: Matrix::from_columns(columns)?,
            bounds: Vec::new(),
            denominators: BTreeMap::new(),
            groupings: BTreeMap::new(),
        };
        data.check()?;
        Ok(data)
    }

    /// Adds the bounds of a cell. Bounds that are one value, or open at both ends, add nothing.
    pub fn bound(&mut self, area: usize, indicator: usize, bounds: Bounds) {
        let finite = |end: f64| end.is_finite().then_some(end);
        let (low, high) = (finite(bounds.low), finite(bounds.high));
        if (low.is_some() || high.is_some()) && low != high {
            self.bounds.push(BoundedCell { area, indicator, low, high });
        }
    }

    /// The place of a column.
    ///
    /// # Errors
    /// `index-indicator` with the nearest name.
    pub fn column(&self, id: &str) -> Result<usize> {
        self.indicators.iter().position(|name| name == id).ok_or_else(|| {
            let error = Error::new("index-indicator", format!("the data have no column `{id}`"));
            match did_you_mean(id, self.indicators.iter().map(String::as_str)) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error,
            }
        })
    }

    /// A column to divide by.
    pub(super) fn denominator(&self, id: &str) -> Result<Vec<Option<f64>>> {
        match self.denominators.get(id) {
            Some(column) => Ok(column.clone()),
            None => self.column(id).map(|column| self.values.column(column)),
        }
    }

    /// Checks that all parts are of one size and that bounds are in order.
    pub(super) fn check(&self) -> Result<()> {
        let fault = |what: String| Err(Error::new("index-shape", what));
        let rows = self.areas.len();
        if rows == 0 {
            return fault("there are no areas".into());
        }
        if self.values.columns() != self.indicators.len() || self.values.rows() != rows {
            return fault(format!(
                "{rows} areas and {} indicators are named, the table has {} rows and {} columns",
                self.indicators.len(),
                self.values.rows(),
                self.values.columns()
            ));
        }
        for cell in &self.bounds {
            if cell.area >= rows || cell.indicator >= self.indicators.len() {
                return fault(format!(
                    "bounds are given for cell ({}, {}), outside the table",
                    cell.area, cell.indicator
                ));
            }
            let ordered = cell.low.zip(cell.high).is_none_or(|(low, high)| low <= high);
            let finite = cell.low.into_iter().chain(cell.high).all(f64::is_finite);
            if !ordered || !finite {
                let (area, indicator) = (&self.areas[cell.area], &self.indicators[cell.indicator]);
                return fault(format!("the bounds of `{indicator}` in {area} are {:?} and {:?}", cell.low, cell.high));
            }
        }
        let columns = self.denominators.iter().map(|(id, column)| (id, column.len()));
        for (id, length) in columns.chain(self.groupings.iter().map(|(id, column)| (id, column.len()))) {
            if length != rows {
                return fault(format!("column `{id}` has {length} rows, there are {rows} areas"));
            }
        }
        Ok(())
    }
}
