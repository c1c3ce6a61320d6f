//! A workbook: numbers as numbers with their hedge in the cell's format, text as text, notes on a second sheet, each
//! further table on one of its own.

use rust_xlsxwriter::{Format, FormatAlign, Note, Workbook, Worksheet, XlsxError};

use super::sections::Section;
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

/// Renders a table, and further ones on sheets of their own.
pub(super) fn render(table: &Table, sections: &[Section], context: &Context) -> Result<Vec<u8>> {
    build(table, sections, context).map_err(|cause| {
        Error::new("output", format!("the table can't be written as a workbook: {cause}"))
            .expected("at most 1,048,576 rows and 16,384 columns")
            .hint("write it as csv or parquet")
    })
}

fn build(table: &Table, sections: &[Section], context: &Context) -> std::result::Result<Vec<u8>, XlsxError> {
    let lang = context.lang;
    let mut book = Workbook::new();
    // The same table gives the same bytes: no time of creation.
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&day));
    let (first, second) = (lang.pick("表", "Table"), lang.pick("说明", "Notes"));
    fill(book.add_worksheet().set_name(first)?, table, context)?;
    let mut names = vec![first.to_string(), second.to_string()];
    for section in sections {
        names.push(sheet_name(&section.name, &names));
    }
    let mut lines = said(table, "", context);
    for (section, name) in sections.iter().zip(names.iter().skip(2)) {
        lines.extend(said(&section.table, name, context));
    }
    if !lines.is_empty() {
        let sheet = book.add_worksheet().set_name(second)?;
        sheet.set_column_width(0, 100)?;
        for (row, line) in lines.iter().enumerate() {
            sheet.write_string(row as u32, 0, text(line))?;
        }
    }
    for (section, name) in sections.iter().zip(names.iter().skip(2)) {
        fill(book.add_worksheet().set_name(name)?, &section.table, context)?;
    }
    book.save_to_buffer()
}

/// What is said of a table on the sheet of notes: its title after the name of its sheet, and the lines below it.
fn said(table: &Table, sheet: &str, context: &Context) -> Vec<String> {
    let colon = context.lang.pick("：", ": ");
    let head = match (sheet, table.title.as_str()) {
        ("", title) => title.to_string(),
        (sheet, "") => sheet.to_string(),
        (sheet, title) if sheet == title => sheet.to_string(),
        (sheet, title) => format!("{sheet}{colon}{title}"),
    };
    std::iter::once(head).chain(notes(table, context)).filter(|line| !line.is_empty()).collect()
}

/// A name that Excel takes for a sheet: at most 31 characters, none of `[]:*?/\`, and no other sheet's.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    const MOST: usize = 31;
    let plain = |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control() { ' ' } else { c };
    let words: String = text(wanted).chars().map(plain).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_matches('\'');
    let base = if words.is_empty() { "-" } else { words };
    let mut number = 1;
    loop {
        let tail = if number == 1 { String::new() } else { format!(" {number}") };
        let name = format!("{}{tail}", head(base, MOST.saturating_sub(tail.len())));
        if !taken.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            return name;
        }
        number += 1;
    }
}

/// The text up to so many UTF-16 units, which is how Excel counts; never with a blank or an apostrophe at its end.
fn head(text: &str, most: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        used += c.len_utf16();
        if used > most {
            break;
        }
        end = at + c.len_utf8();
    }
    text[..end].trim_end_matches([' ', '\''])
}

/// Writes a table on a sheet.
fn fill(sheet: &mut Worksheet, table: &Table, context: &Context) -> std::result::Result<(), XlsxError> {
    let lang = context.lang;
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
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_what_excel_takes() {
        let taken = ["Table".to_string(), "weight p".to_string()];
        assert_eq!(sheet_name("weight: p", &taken), "weight p 2");
        assert_eq!(sheet_name("[a]/b*?", &taken), "a b");
        assert_eq!(sheet_name("'", &taken), "-");
        let long = "得分".repeat(20);
        let cut = sheet_name(&long, &taken);
        assert_eq!(cut.chars().count(), 31);
        let other = sheet_name(&long, &[cut]);
        assert!(other.ends_with(" 2") && other.encode_utf16().count() == 31, "{other}");
    }
}
