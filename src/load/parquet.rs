//! Parquet to rows of cells.

use std::io::Cursor;

use polars::prelude::{AnyValue, DataFrame};
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;

use crate::error::{Error, Place, Result};
use crate::read::{self, Input, OwnedCell, OwnedRow, Rows};

/// Reads a parquet file; the names of its columns are the header.
pub(super) fn rows(input: &Input) -> Result<Rows> {
    let name = input.name().into_owned();
    let fault = |cause: &dyn std::fmt::Display| {
        Error::new("not-parquet", format!("the parquet file can't be read: {cause}"))
            .at(Place::file(&name))
            .expected("a parquet file")
            .hint("check that it was written to its end")
    };
    let bytes = read::bytes(input)?;
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let read = std::panic::catch_unwind(|| ParquetReader::new(Cursor::new(bytes)).finish());
    std::panic::set_hook(quiet);
    let frame: DataFrame = match read {
        Ok(read) => read.map_err(|cause| fault(&cause))?,
        Err(_) => return Err(fault(&"its structure is broken")),
    };
    let names = frame.get_column_names();
    let mut rows = Vec::with_capacity(frame.height() + 1);
    rows.push(OwnedRow { line: 1, cells: names.iter().map(|name| OwnedCell::Text(name.to_string())).collect() });
    for row in 0..frame.height() {
        let cells = frame.columns().iter().map(|column| column.get(row).map(|value| cell(&value)));
        let cells = cells.collect::<std::result::Result<Vec<_>, _>>().map_err(|cause| fault(&cause))?;
        rows.push(OwnedRow { line: row as u64 + 2, cells });
    }
    Ok(Rows::in_memory(name.clone(), None, rows, Vec::new()))
}

fn cell(value: &AnyValue<'_>) -> OwnedCell {
    match value {
        AnyValue::Null => OwnedCell::Empty,
        AnyValue::String(text) => OwnedCell::Text((*text).to_string()),
        AnyValue::StringOwned(text) => OwnedCell::Text(text.to_string()),
        AnyValue::Boolean(truth) => OwnedCell::Bool(*truth),
        other if other.is_primitive_numeric() => match other.extract::<f64>() {
            Some(number) if number.is_finite() => OwnedCell::Number(number),
            _ => OwnedCell::Empty,
        },
        other => OwnedCell::Text(other.to_string()),
    }
}
