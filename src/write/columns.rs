//! Whole columns to csv and parquet, for tables of a million rows: no cell is copied into a [`Table`].
//!
//! [`Table`]: crate::table::Table

use std::io::Write;

use polars::prelude::{Column, DataFrame, DataType};
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};

use crate::error::{Error, Result};

use super::csv::{Escapes, push_text};

/// A data frame of words and numbers as csv; full precision, ids as header.
///
/// # Errors
/// Where a column is neither words nor numbers.
pub fn csv(columns: &DataFrame) -> Result<(Vec<u8>, Vec<String>)> {
    enum Cells<'a> {
        Words(&'a polars::prelude::StringChunked),
        Numbers(&'a polars::prelude::Float64Chunked),
        Whole(&'a polars::prelude::Int64Chunked),
    }
    let mut escapes = Escapes::default();
    let mut out = Vec::with_capacity(columns.height() * columns.width() * 12);
    for (at, name) in columns.get_column_names().iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        push_text(&mut out, name.as_str(), &mut escapes);
    }
    out.push(b'\n');
    let cells = columns
        .columns()
        .iter()
        .map(|column| match column.dtype() {
            DataType::String => column.str().map(Cells::Words),
            DataType::Int64 => column.i64().map(Cells::Whole),
            _ => column.f64().map(Cells::Numbers),
        })
        .collect::<Result<Vec<_>, _>>()
        .map_err(fault)?;
    for row in 0..columns.height() {
        for (at, column) in cells.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            match column {
                Cells::Words(words) => push_text(&mut out, words.get(row).unwrap_or_default(), &mut escapes),
                // Writing to a vector can't fail.
                Cells::Numbers(numbers) => {
                    let _ = numbers.get(row).map(|number| write!(out, "{number}"));
                }
                Cells::Whole(numbers) => {
                    let _ = numbers.get(row).map(|number| write!(out, "{number}"));
                }
            }
        }
        out.push(b'\n');
    }
    Ok((out, escapes.notes()))
}

/// Writes a data frame as parquet.
///
/// # Errors
/// Where Polars can't write it, or `out` fails.
pub fn parquet(mut columns: DataFrame, out: &mut dyn Write) -> Result<()> {
    ParquetWriter::new(out).with_compression(ParquetCompression::Snappy).finish(&mut columns).map_err(fault)?;
    Ok(())
}

/// Rows of a group of a parquet file: a column of them is half a megabyte.
pub const GROUP: usize = 1 << 16;

/// Writes a parquet file group by group, so that only one group's columns are in memory.
///
/// # Errors
/// Where Polars can't write a group, `out` fails, or `group` does.
pub fn parquet_groups(
    rows: usize,
    out: &mut dyn Write,
    group: &dyn Fn(std::ops::Range<usize>) -> Result<DataFrame>,
) -> Result<()> {
    let first = group(0..rows.min(GROUP))?;
    let mut writer =
        ParquetWriter::new(out).with_compression(ParquetCompression::Snappy).batched(first.schema()).map_err(fault)?;
    writer.write_batch(&first).map_err(fault)?;
    drop(first);
    for from in (GROUP..rows).step_by(GROUP) {
        writer.write_batch(&group(from..rows.min(from + GROUP))?).map_err(fault)?;
    }
    writer.finish().map_err(fault)?;
    Ok(())
}

/// The parquet form of a shown table: words and numbers by their ids; the reason of a missing cell is not a number
/// and stays out.
///
/// # Errors
/// Where Polars can't write it.
pub fn table_parquet(table: &crate::table::Table) -> Result<Vec<u8>> {
    use crate::table::{Cell, Kind};
    let mut columns = Vec::with_capacity(table.columns.len());
    for (at, column) in table.columns.iter().enumerate() {
        let cells = table.rows.iter().map(|row| row.get(at));
        let name = column.id.as_str().into();
        columns.push(match column.kind {
            Kind::Text => {
                let words: Vec<Option<&str>> = cells
                    .map(|cell| match cell {
                        Some(Cell::Text(text)) => Some(text.as_str()),
                        _ => None,
                    })
                    .collect();
                Column::new(name, words)
            }
            Kind::Number => {
                let numbers: Vec<Option<f64>> = cells
                    .map(|cell| match cell {
                        Some(Cell::Number { value, .. }) => Some(*value),
                        Some(Cell::Whole(value)) => Some(*value as f64),
                        _ => None,
                    })
                    .collect();
                Column::new(name, numbers)
            }
            Kind::Whole => {
                let numbers: Vec<Option<i64>> = cells
                    .map(|cell| match cell {
                        Some(Cell::Whole(value)) => Some(*value),
                        _ => None,
                    })
                    .collect();
                Column::new(name, numbers)
            }
        });
    }
    let mut bytes = Vec::new();
    parquet(DataFrame::new(table.rows.len(), columns).map_err(fault)?, &mut bytes)?;
    Ok(bytes)
}

fn fault(cause: polars::error::PolarsError) -> Error {
    Error::new("output", format!("the columns can't be written: {cause}"))
        .expected("a disk with room")
        .hint("free some space, or write elsewhere with -o FILE")
}
