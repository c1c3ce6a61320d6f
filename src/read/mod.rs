//! Files as people have them, to rows of cells with their place: csv, workbooks, json.
//!
//! Knows nothing of indicators: a cell is words, a number, a date, a truth or a fault.

mod archive;
mod csv;
mod encoding;
mod excel;
mod header;
mod json;
mod plain;
pub use plain::Plain;

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::{Error, Place, Result, did_you_mean};

pub use header::{Located, RowKind, row_kind};

/// Most bytes that are read from standard input or a pipe, and most of a workbook.
const MOST_BYTES: u64 = 2 << 30;

/// Where bytes come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Standard input, `-`.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// `-` is standard input, all else a path.
    pub fn from_path(path: &Path) -> Self {
        if path == Path::new("-") { Input::Stdin } else { Input::File(path.to_path_buf()) }
    }

    /// The name for messages.
    pub fn name(&self) -> std::borrow::Cow<'_, str> {
        match self {
            Input::Stdin => "-".into(),
            Input::File(path) => path.to_string_lossy(),
        }
    }
}

/// How to read a table; what is not given is recognised and said.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Label of the encoding.
    pub encoding: Option<String>,
    /// Delimiter of a text table.
    pub delimiter: Option<u8>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row of the header, counted from 1.
    pub header_row: Option<u64>,
}

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text with delimiters.
    Csv,
    /// A workbook.
    Excel,
    /// JSON.
    Json,
    /// Parquet.
    Parquet,
    /// A document in prose.
    Document,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum CellRef<'a> {
    /// Nothing.
    Empty,
    /// Words, or a number as written.
    Text(&'a str),
    /// A number that the file stores as one.
    Number(f64),
    /// TRUE or FALSE.
    Bool(bool),
    /// A date, as ISO text.
    Date(String),
    /// An error that the file stores: #DIV/0!
    Fault(String),
}

/// One cell that is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum OwnedCell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// TRUE or FALSE.
    Bool(bool),
    /// A date.
    Date(String),
    /// An error.
    Fault(String),
}

impl OwnedCell {
    fn as_ref(&self) -> CellRef<'_> {
        match self {
            OwnedCell::Empty => CellRef::Empty,
            OwnedCell::Text(text) if text.is_empty() => CellRef::Empty,
            OwnedCell::Text(text) => CellRef::Text(text),
            OwnedCell::Number(number) => CellRef::Number(*number),
            OwnedCell::Bool(truth) => CellRef::Bool(*truth),
            OwnedCell::Date(date) => CellRef::Date(date.clone()),
            OwnedCell::Fault(fault) => CellRef::Fault(fault.clone()),
        }
    }

    /// The cell as words for headers and titles.
    pub fn words(&self) -> String {
        match self {
            OwnedCell::Empty | OwnedCell::Fault(_) => String::new(),
            OwnedCell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            OwnedCell::Number(number) => number.to_string(),
            OwnedCell::Bool(truth) => truth.to_string(),
            OwnedCell::Date(date) => date.clone(),
        }
    }
}

/// A row that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnedRow {
    /// Line of the file, or row of the sheet, counted from 1.
    pub line: u64,
    /// The cells.
    pub cells: Vec<OwnedCell>,
}

impl OwnedRow {
    /// A cell; beyond the end it is empty.
    pub fn cell(&self, at: usize) -> CellRef<'_> {
        self.cells.get(at).map_or(CellRef::Empty, OwnedCell::as_ref)
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell holds anything.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.words().is_empty() && !matches!(cell, OwnedCell::Fault(_)))
    }
}

/// A row of the file, valid until the next one is read.
pub enum Row<'a> {
    /// A record of text.
    Text {
        /// Line where it begins.
        line: u64,
        /// The cells.
        record: &'a csv::Record,
    },
    /// A line of a table without quotes.
    Line {
        /// Its number.
        line: u64,
        /// The whole line.
        text: &'a str,
        /// Where each cell ends.
        ends: &'a [usize],
    },
    /// A row in memory.
    Kept(&'a OwnedRow),
}

/// A cell of a line.
fn cell_of<'a>(text: &'a str, ends: &[usize], at: usize) -> Option<&'a str> {
    let end = *ends.get(at)?;
    let from = at.checked_sub(1).map_or(0, |before| ends[before] + 1);
    text.get(from..end)
}

impl Row<'_> {
    /// Line of the file, or row of the sheet, counted from 1.
    pub fn line(&self) -> u64 {
        match self {
            Row::Text { line, .. } | Row::Line { line, .. } => *line,
            Row::Kept(row) => row.line,
        }
    }

    /// A cell; beyond the end it is empty.
    pub fn cell(&self, at: usize) -> CellRef<'_> {
        match self {
            Row::Text { record, .. } => match record.get(at) {
                None | Some("") => CellRef::Empty,
                Some(text) => CellRef::Text(text),
            },
            Row::Line { text, ends, .. } => match cell_of(text, ends, at) {
                None | Some("") => CellRef::Empty,
                Some(text) => CellRef::Text(text),
            },
            Row::Kept(row) => row.cell(at),
        }
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        match self {
            Row::Text { record, .. } => record.len(),
            Row::Line { ends, .. } => ends.len(),
            Row::Kept(row) => row.len(),
        }
    }

    /// Whether it has no cells.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row, kept.
    pub fn to_owned(&self) -> OwnedRow {
        match self {
            Row::Kept(row) => (*row).clone(),
            Row::Line { line, text, ends } => OwnedRow {
                line: *line,
                cells: (0..ends.len())
                    .map(|at| OwnedCell::Text(cell_of(text, ends, at).unwrap_or_default().to_string()))
                    .collect(),
            },
            Row::Text { line, record } => {
                OwnedRow { line: *line, cells: record.iter().map(|text| OwnedCell::Text(text.to_string())).collect() }
            }
        }
    }
}

enum Source {
    Text(Box<csv::Records>),
    Plain(Box<plain::Plain>),
    Memory(std::vec::IntoIter<OwnedRow>),
}

/// The rows of a table, one after the other.
pub struct Rows {
    file: String,
    sheet: Option<String>,
    notes: Vec<String>,
    source: Source,
    /// Rows that were looked at for the header and come again.
    pushed_back: std::collections::VecDeque<OwnedRow>,
    current: Option<OwnedRow>,
    /// Number of cells that rows must have, once the header is known.
    width: Option<usize>,
}

impl Rows {
    /// Rows that are in memory.
    pub fn in_memory(file: String, sheet: Option<String>, rows: Vec<OwnedRow>, notes: Vec<String>) -> Self {
        Rows {
            file,
            sheet,
            notes,
            source: Source::Memory(rows.into_iter()),
            pushed_back: Default::default(),
            current: None,
            width: None,
        }
    }

    /// Name of the file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What was guessed or passed over so far.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// A place in the table; columns count from 1.
    pub fn place(&self, line: u64, column: usize) -> Place {
        Place { sheet: self.sheet.clone(), ..Place::file(&self.file).line(line).column(column) }
    }

    /// The next row that is not blank.
    ///
    /// # Errors
    /// Ragged rows, bytes that the encoding does not have, an unclosed quote.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>> {
        if let Some(row) = self.pushed_back.pop_front() {
            self.check_width(row.line, row.len(), &row.cell(0), trailing(&row))?;
            self.current = Some(row);
            return Ok(self.current.as_ref().map(Row::Kept));
        }
        loop {
            match &mut self.source {
                Source::Memory(rows) => match rows.next() {
                    None => return Ok(None),
                    Some(row) if row.is_empty() => {}
                    Some(row) => {
                        self.current = Some(row);
                        return Ok(self.current.as_ref().map(Row::Kept));
                    }
                },
                Source::Text(records) => {
                    let Some((line, blank)) = records.advance()? else { return Ok(None) };
                    if blank {
                        continue;
                    }
                    break self.checked(line);
                }
                Source::Plain(lines) => {
                    let Some((line, blank)) = lines.advance()? else { return Ok(None) };
                    if blank {
                        continue;
                    }
                    break self.checked_line(line);
                }
            }
        }
    }

    /// The lines of a table without quotes, where they can be read without a row for each.
    pub fn plain(&mut self) -> Option<&mut plain::Plain> {
        match &mut self.source {
            Source::Plain(lines) if self.pushed_back.is_empty() => Some(lines),
            _ => None,
        }
    }

    fn checked_line(&self, line: u64) -> Result<Option<Row<'_>>> {
        let Source::Plain(lines) = &self.source else { return Ok(None) };
        let (text, ends) = lines.cells()?;
        if let Some(width) = self.width
            && ends.len() != width
        {
            let cell = |at: usize| cell_of(text, ends, at).unwrap_or_default().trim();
            let filled = (0..ends.len()).rev().find(|at| !cell(*at).is_empty());
            ragged(&self.file, line, ends.len(), width, cell(0), filled)?;
        }
        Ok(Some(Row::Line { line, text, ends }))
    }

    fn checked(&mut self, line: u64) -> Result<Option<Row<'_>>> {
        let width = self.width;
        let Source::Text(records) = &self.source else { return Ok(None) };
        let record = records.record();
        if let Some(width) = width
            && record.len() != width
        {
            let first = record.get(0).unwrap_or_default();
            let filled = (0..record.len()).rev().find(|at| record.get(*at).is_some_and(|text| !text.trim().is_empty()));
            ragged(&self.file, line, record.len(), width, first, filled)?;
        }
        Ok(Some(Row::Text { line, record }))
    }

    fn check_width(&self, line: u64, len: usize, first: &CellRef<'_>, filled: Option<usize>) -> Result<()> {
        match (self.width, &self.source) {
            (Some(width), Source::Text(_) | Source::Plain(_)) if len != width => {
                let first = if let CellRef::Text(text) = first { text } else { "" };
                ragged(&self.file, line, len, width, first, filled)
            }
            _ => Ok(()),
        }
    }

    /// Finds the header among the first rows; the body comes next.
    ///
    /// # Errors
    /// No header, two header rows, a name twice.
    pub fn header(&mut self, wanted: Option<u64>, known: &dyn Fn(&str) -> bool) -> Result<Located> {
        let mut first: Vec<OwnedRow> = Vec::new();
        while first.len() < header::LOOK_AT {
            match self.next_row()? {
                Some(row) => first.push(row.to_owned()),
                None => break,
            }
        }
        let located = header::locate(&first, wanted, known, &self.file, self.sheet.as_deref())?;
        let ended = first.len() < header::LOOK_AT;
        let is_text = matches!(self.source, Source::Text(_) | Source::Plain(_));
        first.drain(..located.body_at.min(first.len()));
        self.pushed_back = first.into();
        if ended {
            self.source = Source::Memory(Vec::new().into_iter());
            // Rows of a short text table are still checked for their width.
            if is_text {
                for row in &self.pushed_back {
                    let text = if let CellRef::Text(text) = row.cell(0) { text } else { "" };
                    if row.len() != located.names.len() {
                        ragged(&self.file, row.line, row.len(), located.names.len(), text, trailing(row))?;
                    }
                }
            }
        }
        self.width = Some(located.names.len());
        self.notes.extend(located.notes.iter().cloned());
        Ok(located)
    }
}

/// Position of the last cell that holds something.
fn trailing(row: &OwnedRow) -> Option<usize> {
    (0..row.len()).rev().find(|at| row.cell(*at) != CellRef::Empty)
}

/// A row of another length is an error, unless what is too much is empty or it is a note under the table.
fn ragged(file: &str, line: u64, len: usize, width: usize, first: &str, filled: Option<usize>) -> Result<()> {
    let used = filled.map_or(0, |at| at + 1);
    let surplus_is_empty = len > width && used <= width;
    if surplus_is_empty || matches!(row_kind(first.trim()), RowKind::Footer) || used <= 1 && len < width {
        return Ok(());
    }
    Err(Error::new("ragged-row", format!("the row has {len} cells"))
        .at(Place::file(file).line(line))
        .expected(format!("{width} cells, as the header has"))
        .hint("put text that holds the delimiter into double quotes, or correct the row; --delimiter says which delimiter it is"))
}

/// Finds out what kind of file an input is: by its first bytes, then by its ending.
///
/// # Errors
/// Where it can't be opened.
pub fn detect(input: &Input) -> Result<Kind> {
    let Input::File(path) = input else { return Ok(Kind::Csv) };
    let mut head = [0u8; 512];
    let mut file = open_file(path)?;
    let length = file.read(&mut head).map_err(|cause| unreadable(path, &cause))?;
    let head = &head[..length];
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace()).map_or(&head[..0], |at| &head[at..]);
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    if let Some(kind) = crate::document::picture(head) {
        return Err(Error::new("not-text", format!("the file is a {kind} picture and holds no text"))
            .at(Place::file(input.name()))
            .expected("a table or a document")
            .hint("run it through OCR first, or use the document that it was made from"));
    }
    Ok(match (start, ending.as_str()) {
        (head, _) if head.starts_with(b"PAR1") => Kind::Parquet,
        (head, "docx") if head.starts_with(b"PK") => Kind::Document,
        (head, _) if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") => Kind::Excel,
        (head, _) if head.starts_with(b"%PDF") => Kind::Document,
        (_, "xlsx" | "xls" | "ods" | "xlsm" | "xlsb") => Kind::Excel,
        (_, "parquet") => Kind::Parquet,
        (_, "json") => Kind::Json,
        (_, "txt" | "md" | "html" | "htm" | "docx" | "pdf") => Kind::Document,
        (head, ending) if ending != "csv" && ending != "tsv" && head.starts_with(b"[{") => Kind::Json,
        _ => Kind::Csv,
    })
}

/// Opens a table.
///
/// # Errors
/// Where it can't be read.
pub fn open(input: &Input, options: &ReadOptions) -> Result<Rows> {
    match detect(input)? {
        Kind::Excel => excel::open(input, options),
        Kind::Json => json::open(input, options),
        _ => {
            if *input == Input::Stdin {
                let bytes = bytes(input)?;
                return from_bytes(bytes, options);
            }
            csv::open(input, options)
        }
    }
}

/// Standard input: told apart by its first bytes.
fn from_bytes(bytes: Vec<u8>, options: &ReadOptions) -> Result<Rows> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).map_or(&bytes[..0], |at| &bytes[at..]);
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xd0\xcf\x11\xe0") {
        return excel::from_bytes("-", bytes, options);
    }
    if start.starts_with(b"[") || start.starts_with(b"{") {
        return json::from_bytes("-", bytes, options);
    }
    csv::from_bytes("-", bytes, options)
}

/// All bytes of an input, up to a limit.
///
/// # Errors
/// Where it can't be read or is larger than the limit.
pub fn bytes(input: &Input) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = match input {
        Input::Stdin => std::io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes),
        Input::File(path) => open_file(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes),
    };
    read.map_err(|cause| match input {
        Input::Stdin => Error::new("unreadable", format!("standard input can't be read: {cause}"))
            .expected("bytes of a table")
            .hint("check the command before the pipe"),
        Input::File(path) => unreadable(path, &cause),
    })?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Error::new("too-large", "the input is larger than 2 GiB")
            .at(Place::file(input.name()))
            .expected("at most 2 GiB here")
            .hint("save it as a csv file, which is read in pieces, or split it"));
    }
    Ok(bytes)
}

/// Opens a regular file or a pipe.
fn open_file(path: &Path) -> Result<std::fs::File> {
    let file = std::fs::File::open(path).map_err(|cause| unreadable(path, &cause))?;
    if file.metadata().is_ok_and(|meta| meta.is_dir()) {
        return Err(Error::new("is-a-directory", format!("`{}` is a directory", path.display()))
            .at(Place::file(path.display().to_string()))
            .expected("a file")
            .hint("name a file in it"));
    }
    Ok(file)
}

fn unreadable(path: &Path, cause: &std::io::Error) -> Error {
    let error = Error::new("unreadable", format!("`{}` can't be read: {}", path.display(), plain_cause(cause)))
        .at(Place::file(path.display().to_string()))
        .expected("a file that exists and may be read");
    if cause.kind() != std::io::ErrorKind::NotFound {
        return error.hint("check the file and its permissions");
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| {
            let files = entries.flatten().filter(|entry| !entry.path().is_dir());
            files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
        })
        .unwrap_or_default();
    names.sort();
    let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match did_you_mean(&wanted, names.iter().map(String::as_str)) {
        Some(near) => {
            error.hint(format!("did you mean `{}`?", folder.join(near).display().to_string().trim_start_matches("./")))
        }
        None => error.hint("check the path"),
    }
}

/// The cause without the number that the system adds.
fn plain_cause(cause: &std::io::Error) -> String {
    let text = cause.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
