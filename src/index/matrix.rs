//! Areas × indicators, with gaps.

use crate::error::{Error, Result};

/// A table of figures: a row per area, a column per indicator; a cell may be empty.
///
/// Stored by column. An empty cell is a NaN inside and is never given out as a number.
#[derive(Clone, Debug)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    cells: Vec<f64>,
}

/// What an empty cell holds inside.
pub(super) const GAP: f64 = f64::NAN;

impl Matrix {
    /// A table of gaps.
    pub fn new(rows: usize, columns: usize) -> Self {
        Matrix { rows, columns, cells: vec![GAP; rows * columns] }
    }

    /// A table from its columns, which must be of one length and hold finite numbers only.
    pub fn from_columns(columns: &[Vec<Option<f64>>]) -> Result<Self> {
        let rows = columns.first().map_or(0, Vec::len);
        let mut matrix = Matrix::new(rows, columns.len());
        for (index, column) in columns.iter().enumerate() {
            if column.len() != rows {
                return Err(Error::new("index-shape", format!("column {} has {} rows", index + 1, column.len()))
                    .expected(format!("{rows} rows, as the first column has")));
            }
            for (row, value) in column.iter().enumerate() {
                if let Some(value) = value {
                    if !value.is_finite() {
                        let what = format!("row {}, column {} holds {value}", row + 1, index + 1);
                        return Err(Error::new("index-not-finite", what).expected("a finite number, or a gap"));
                    }
                    matrix.set(row, index, Some(*value));
                }
            }
        }
        Ok(matrix)
    }

    /// How many areas.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many indicators.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// A cell; `None` where it is empty or outside.
    pub fn get(&self, row: usize, column: usize) -> Option<f64> {
        if row >= self.rows || column >= self.columns {
            return None;
        }
        Some(self.cells[column * self.rows + row]).filter(|value| !value.is_nan())
    }

    /// Sets or empties a cell. Something that is not a number empties it.
    ///
    /// # Panics
    /// Where the cell is outside.
    pub fn set(&mut self, row: usize, column: usize, value: Option<f64>) {
        assert!(row < self.rows && column < self.columns, "cell ({row}, {column}) is outside the table");
        self.cells[column * self.rows + row] = value.unwrap_or(GAP);
    }

    /// A column, with its gaps.
    pub fn column(&self, column: usize) -> Vec<Option<f64>> {
        options(self.raw(column))
    }

    /// The cells of a column, a NaN per gap.
    pub(super) fn raw(&self, column: usize) -> &[f64] {
        &self.cells[column * self.rows..(column + 1) * self.rows]
    }

    pub(super) fn raw_mut(&mut self, column: usize) -> &mut [f64] {
        &mut self.cells[column * self.rows..(column + 1) * self.rows]
    }

    /// The cells of all columns before one, and the cells of that one.
    pub(super) fn split_raw(&mut self, column: usize) -> (&[f64], &mut [f64]) {
        let (before, rest) = self.cells.split_at_mut(column * self.rows);
        (before, &mut rest[..self.rows])
    }

    /// How many cells are not empty.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|value| !value.is_nan()).count()
    }
}

impl PartialEq for Matrix {
    /// Gaps are equal to gaps.
    fn eq(&self, other: &Self) -> bool {
        (self.rows, self.columns) == (other.rows, other.columns)
            && self.cells.iter().zip(&other.cells).all(|(a, b)| a == b || (a.is_nan() && b.is_nan()))
    }
}

/// Gaps as `None`.
pub(super) fn options(column: &[f64]) -> Vec<Option<f64>> {
    column.iter().map(|&value| (!value.is_nan()).then_some(value)).collect()
}

/// The numbers of a column, without its gaps.
pub(super) fn present(column: &[f64]) -> impl Iterator<Item = f64> + Clone {
    column.iter().copied().filter(|value| !value.is_nan())
}

/// Least and greatest number of a column; the first is above the second where it has none.
pub(super) fn range(column: &[f64]) -> (f64, f64) {
    // A comparison with NaN is false, so gaps pass by.
    column.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, greatest), &value| {
        (if value < least { value } else { least }, if value > greatest { value } else { greatest })
    })
}

impl serde::Serialize for Matrix {
    /// As a list of columns, a gap as null.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.columns).map(|column| self.column(column)))
    }
}

impl<'de> serde::Deserialize<'de> for Matrix {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let columns = Vec::<Vec<Option<f64>>>::deserialize(deserializer)?;
        Matrix::from_columns(&columns).map_err(|error| serde::de::Error::custom(error.what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_survive_json_and_nothing_else_is_taken() {
        let matrix = Matrix::from_columns(&[vec![Some(1.0), None], vec![Some(-0.5), Some(3.0)]]).unwrap();
        let json = serde_json::to_string(&matrix).unwrap();
        assert_eq!(json, "[[1.0,null],[-0.5,3.0]]");
        assert_eq!(serde_json::from_str::<Matrix>(&json).unwrap(), matrix);
        assert_eq!(Matrix::from_columns(&[vec![Some(f64::INFINITY)]]).unwrap_err().code, "index-not-finite");
        assert_eq!(Matrix::from_columns(&[vec![None], vec![]]).unwrap_err().code, "index-shape");
    }
}
