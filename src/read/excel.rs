//! Workbooks: .xlsx, .xlsb, .xls and .ods, read cell by cell behind a fence.
//!
//! The reader trusts counts in the file and may panic; so the archive is inspected first, sheets are read as a
//! stream of cells and not as a rectangle, and a panic becomes an error.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader, Sheet, SheetVisible};

use super::archive::{self, Workbook};
use super::{Input, OwnedCell, OwnedRow, ReadOptions, Rows, bytes};
use crate::error::{Error, Place, Result, did_you_mean};

/// Most cells of a sheet.
const MOST_CELLS: usize = 50_000_000;

/// Opens a workbook.
pub fn open(input: &Input, options: &ReadOptions) -> Result<Rows> {
    from_bytes(&input.name(), bytes(input)?, options)
}

/// Opens a workbook in memory.
pub fn from_bytes(file: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Rows> {
    if bytes.is_empty() {
        return Err(Error::new("empty-file", "the file is empty")
            .at(Place::file(file))
            .expected("a workbook")
            .hint("check that the export wrote something"));
    }
    if !bytes.starts_with(b"PK") && !bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(unreadable(file, "it begins neither as an .xlsx nor as an .xls file does")
            .hint("if it is text with commas, name it .csv; else open it in a spreadsheet program and save it again"));
    }
    let kind = if bytes.starts_with(b"PK") { Some(archive::inspect(&bytes, file)?) } else { None };
    // Nothing is kept of what a panic may have left half done.
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let read = catch_unwind(AssertUnwindSafe(|| sheet(file, bytes, kind, options)));
    std::panic::set_hook(quiet);
    read.unwrap_or_else(|_| Err(unreadable(file, "its structure is broken")))
}

fn unreadable(file: &str, why: &str) -> Error {
    Error::new("not-a-workbook", format!("the workbook can't be read: {why}"))
        .at(Place::file(file))
        .expected("a workbook (.xlsx, .xls, .ods)")
        .hint("open it in a spreadsheet program and save it again as .xlsx or .csv")
}

type Cells = BTreeMap<u32, Vec<(u32, OwnedCell)>>;

fn sheet(file: &str, bytes: Vec<u8>, kind: Option<Workbook>, options: &ReadOptions) -> Result<Rows> {
    let fault = |cause: &dyn std::fmt::Display| unreadable(file, &cause.to_string());
    let cursor = Cursor::new(bytes);
    let mut notes = Vec::new();
    let (name, cells) = match kind {
        Some(Workbook::Xlsx) => {
            let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(cursor).map_err(|cause| fault(&cause))?;
            let sheets = book.sheets_metadata().to_vec();
            choose(file, &sheets, options, &mut notes, |name| {
                let mut reader = book.worksheet_cells_reader(name).map_err(|cause| fault(&cause))?;
                let mut cells = Cells::new();
                let mut count = 0;
                while let Some(cell) = reader.next_cell().map_err(|cause| fault(&cause))? {
                    let (row, column) = cell.get_position();
                    let value = match cell.get_value() {
                        DataRef::SharedString(text) => OwnedCell::Text((*text).to_string()),
                        other => owned(Data::from(other.clone())),
                    };
                    keep(&mut cells, &mut count, row, column, value, file)?;
                }
                Ok(cells)
            })?
        }
        Some(Workbook::Xlsb) => {
            let mut book: calamine::Xlsb<_> = calamine::Xlsb::new(cursor).map_err(|cause| fault(&cause))?;
            let sheets = book.sheets_metadata().to_vec();
            choose(file, &sheets, options, &mut notes, |name| {
                let range = book.worksheet_range(name).map_err(|cause| fault(&cause))?;
                of_range(&range, file)
            })?
        }
        Some(Workbook::Ods) => {
            let mut book: calamine::Ods<_> = calamine::Ods::new(cursor).map_err(|cause| fault(&cause))?;
            let sheets = book.sheets_metadata().to_vec();
            choose(file, &sheets, options, &mut notes, |name| {
                let range = book.worksheet_range(name).map_err(|cause| fault(&cause))?;
                of_range(&range, file)
            })?
        }
        None => {
            let mut book: calamine::Xls<_> = calamine::Xls::new(cursor).map_err(|cause| fault(&cause))?;
            let sheets = book.sheets_metadata().to_vec();
            choose(file, &sheets, options, &mut notes, |name| {
                let range = book.worksheet_range(name).map_err(|cause| fault(&cause))?;
                of_range(&range, file)
            })?
        }
    };
    let rows = cells
        .into_iter()
        .map(|(row, cells)| {
            let width = cells.iter().map(|(column, _)| *column as usize + 1).max().unwrap_or(0);
            let mut full = vec![OwnedCell::Empty; width];
            for (column, cell) in cells {
                full[column as usize] = cell;
            }
            OwnedRow { line: u64::from(row) + 1, cells: full }
        })
        .collect();
    Ok(Rows::in_memory(file.to_string(), Some(name), rows, notes))
}

/// The sheet asked for, or the first visible one that holds anything.
fn choose(
    file: &str,
    sheets: &[Sheet],
    options: &ReadOptions,
    notes: &mut Vec<String>,
    mut read: impl FnMut(&str) -> Result<Cells>,
) -> Result<(String, Cells)> {
    if let Some(wanted) = &options.sheet {
        let found =
            sheets.iter().find(|sheet| sheet.name == *wanted || sheet.name.trim().eq_ignore_ascii_case(wanted.trim()));
        let Some(sheet) = found else {
            let names = sheets.iter().map(|sheet| sheet.name.as_str());
            let near = did_you_mean(wanted, names.clone());
            return Err(Error::new("unknown-sheet", format!("the workbook has no sheet called `{wanted}`"))
                .at(Place::file(file))
                .expected(format!("one of {}", names.take(12).collect::<Vec<_>>().join(", ")))
                .hint(near.map_or_else(|| "use one of these".into(), |near| format!("did you mean `{near}`?"))));
        };
        return Ok((sheet.name.clone(), read(&sheet.name)?));
    }
    let visible: Vec<&Sheet> = sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible).collect();
    for sheet in &visible {
        let cells = read(&sheet.name)?;
        if !cells.is_empty() {
            if visible.len() > 1 {
                notes.push(format!(
                    "sheet: `{}` of {} (the first with data; --sheet chooses)",
                    sheet.name,
                    visible.len()
                ));
            }
            return Ok((sheet.name.clone(), cells));
        }
    }
    Err(Error::new("empty-file", "no visible sheet of the workbook holds anything")
        .at(Place::file(file))
        .expected("a sheet with a header and rows")
        .hint("check the workbook, or name a hidden sheet with --sheet"))
}

fn of_range(range: &calamine::Range<Data>, file: &str) -> Result<Cells> {
    let (top, left) = range.start().unwrap_or((0, 0));
    let mut cells = Cells::new();
    let mut count = 0;
    for (row, column, value) in range.used_cells() {
        keep(&mut cells, &mut count, top + row as u32, left + column as u32, owned(value.clone()), file)?;
    }
    Ok(cells)
}

fn keep(cells: &mut Cells, count: &mut usize, row: u32, column: u32, value: OwnedCell, file: &str) -> Result<()> {
    if value == OwnedCell::Empty || matches!(&value, OwnedCell::Text(text) if text.trim().is_empty()) {
        return Ok(());
    }
    *count += 1;
    if *count > MOST_CELLS || column > 20_000 {
        return Err(Error::new("too-large", format!("the sheet has more than {MOST_CELLS} cells or 20000 columns"))
            .at(Place::file(file))
            .expected("a table of areas by indicators")
            .hint("save the part that is needed as csv"));
    }
    cells.entry(row).or_default().push((column, value));
    Ok(())
}

fn owned(value: Data) -> OwnedCell {
    match value {
        Data::Empty => OwnedCell::Empty,
        Data::Int(number) => OwnedCell::Number(number as f64),
        Data::Float(number) => OwnedCell::Number(number),
        Data::String(text) => OwnedCell::Text(text),
        Data::Bool(truth) => OwnedCell::Bool(truth),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            OwnedCell::Date(format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::DateTimeIso(date) | Data::DurationIso(date) => OwnedCell::Date(date),
        Data::Error(fault) => OwnedCell::Fault(fault.to_string()),
    }
}
