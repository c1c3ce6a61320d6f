//! A workbook: numbers as numbers with their hedge in the cell's format, text as text, notes on a second sheet.

use rust_xlsxwriter::{Format, FormatAlign, Note, Workbook, Worksheet, XlsxError};

use super::{Context, header_line, is_right, notes, shown};
use crate::display::{is_xml, width};
use crate::error::{Error, Result};
use crate::format::round_significant;
use crate::quantity::Qualifier;
use crate::table::{Cell, Table};

/// Most characters of a cell in Excel.
const MOST: usize = 32_767;

/// Text that a workbook can hold.
fn text(text: &str) -> String {
    text.chars().take(MOST).map(|c| if is_xml(c) { c } else { '\u{fffd}' }).collect()
}

/// Renders a table.
pub(super) fn render(table: &Table, context: &Context) -> Result<Vec<u8>> {
    build(table, context).map_err(|cause| {
        Error::new("output", format!("the table can't be written as a workbook: {cause}"))
            .expected("at most 1,048,576 rows and 16,384 columns")
            .hint("write it as csv or parquet")
    })
}

fn build(table: &Table, context: &Context) -> std::result::Result<Vec<u8>, XlsxError> {
    let lang = context.lang;
    let mut book = Workbook::new();
    // The same table gives the same bytes: no time of creation.
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&day));
    let sheet = book.add_worksheet();
    sheet.set_name(lang.pick("表", "Table"))?;
    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Bottom);
    for (at, column) in table.columns.iter().enumerate() {
        let at = at as u16;
        let format = if is_right(column.kind) { bold.clone().set_align(FormatAlign::Right) } else { bold.clone() };
        sheet.write_string_with_format(0, at, text(&header_line(column, lang)), &format)?;
        let body = table.rows.iter().take(1000).filter_map(|row| row.get(usize::from(at)));
        let widest = body.map(|cell| width(&shown(cell, lang))).max().unwrap_or(0);
        let header = width(&column.header).min(18).max(width(&column.unit));
        sheet.set_column_width(at, (widest.max(header) as f64 + 2.0).min(60.0))?;
    }
    sheet.set_freeze_panes(1, 1)?;
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            write(sheet, row as u32 + 1, column as u16, cell, context)?;
        }
    }
    let lines = notes(table, context);
    if !lines.is_empty() || !table.title.is_empty() {
        let sheet = book.add_worksheet();
        sheet.set_name(lang.pick("说明", "Notes"))?;
        sheet.set_column_width(0, 100)?;
        for (row, line) in [table.title.clone()].iter().chain(&lines).filter(|line| !line.is_empty()).enumerate() {
            sheet.write_string(row as u32, 0, text(line))?;
        }
    }
    book.save_to_buffer()
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    context: &Context,
) -> std::result::Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(words) => {
            sheet.write_string(row, column, text(words))?;
        }
        Cell::Whole(number) => {
            sheet.write_number(row, column, *number as f64)?;
        }
        Cell::Number { value, qualifier } => {
            let format = Format::new().set_num_format(number_format(*value, *qualifier));
            sheet.write_number_with_format(row, column, round_significant(*value, 3), &format)?;
        }
        Cell::Interval { .. } => {
            let format = Format::new().set_align(FormatAlign::Right);
            sheet.write_string_with_format(row, column, text(&shown(cell, context.lang)), &format)?;
        }
        Cell::Missing(reason) => {
            if !reason.is_empty() {
                sheet.insert_note(row, column, &Note::new(text(reason)).set_author("analyze"))?;
            }
        }
    }
    Ok(())
}

/// Three significant digits with the hedge mark before them: `"≈"0.0`.
fn number_format(value: f64, qualifier: Qualifier) -> String {
    // As many decimals as the rounded number has: an optional one would leave a point behind 16.
    let rounded = round_significant(value, 3).to_string();
    let decimals = rounded.split_once('.').map_or(0, |(_, decimals)| decimals.len().min(9));
    let digits = if decimals == 0 { "#,##0".to_string() } else { format!("#,##0.{}", "0".repeat(decimals)) };
    let mark = qualifier.mark();
    if mark.is_empty() { digits } else { format!("\"{mark}\"{digits}") }
}
