//! Documents: the text that figures are read from, cut into headings, paragraphs, list items and table cells.
//!
//! Knows nothing of indicators or areas. A file is read as it is: nothing outside it is opened, neither other
//! files nor the network.

mod aligned;
mod build;
mod docx;
mod embedded;
mod html;
mod markdown;
mod pdf;
mod text;
pub(crate) use text::picture;

use std::ops::Range;
use std::path::Path;

pub use markdown::{BlockCutter, Markup};
pub use text::{Decoder, decode};

use crate::error::{Error, Place, Result};

/// The kinds of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// Word, since 2007.
    Docx,
    /// PDF with a text layer.
    Pdf,
}

impl DocumentKind {
    /// The kind that a file's extension says, if it says one of a document.
    pub fn from_name(name: &str) -> Option<Self> {
        let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" | "text" => DocumentKind::Text,
            "md" | "markdown" => DocumentKind::Markdown,
            "html" | "htm" | "xhtml" => DocumentKind::Html,
            "docx" => DocumentKind::Docx,
            "pdf" => DocumentKind::Pdf,
            _ => return None,
        })
    }

    /// The kind that the first bytes say: for standard input and names without an extension.
    pub fn sniff(bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(1024)];
        if head.starts_with(b"%PDF-") {
            return DocumentKind::Pdf;
        }
        if head.starts_with(b"PK\x03\x04") {
            return DocumentKind::Docx;
        }
        let lower = head.to_ascii_lowercase();
        let has = |word: &[u8]| memchr::memmem::find(&lower, word).is_some();
        if has(b"<!doctype html") || has(b"<html") || has(b"<body") { DocumentKind::Html } else { DocumentKind::Text }
    }

    /// Whether the text is the file itself, so that it can be read as a stream.
    pub fn is_plain(self) -> bool {
        matches!(self, DocumentKind::Text | DocumentKind::Markdown)
    }
}

/// A day, month or year that a document states as its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year of the Common Era.
    pub year: i32,
    /// 1 to 12, where stated.
    pub month: Option<u8>,
}

impl Date {
    /// Reads `2019`, `2019-05`, `2019-05-12…`, `2019/5/12`; anything after the month is passed over.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split(|c: char| !c.is_ascii_digit());
        let year = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
        let month = parts.next().and_then(|part| part.parse().ok()).filter(|month| (1..=12).contains(month));
        (1900..2200).contains(&year).then_some(Date { year, month })
    }
}

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of a level, 1 the highest; 7 for a line in bold.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    Cell(Cell),
}

/// Where a cell stands in its table. Counted from 0, merged cells unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Number of the table in the document.
    pub table: usize,
    /// First row that it covers.
    pub row: usize,
    /// First column that it covers.
    pub column: usize,
    /// Columns that it covers.
    pub width: usize,
    /// Rows that it covers.
    pub height: usize,
    /// Whether the file marks it as a header.
    pub header: bool,
}

/// A stretch of a document's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: BlockKind,
}

impl Block {
    /// Whether it is the head of a column or row that the file marks as one, or a cell of the first row.
    pub fn is_head(&self) -> bool {
        matches!(self.kind, BlockKind::Cell(cell) if cell.header || cell.row == 0)
    }
}

/// A document's text and its parts.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// File name as the user gave it, `-` for standard input.
    pub name: String,
    /// The text. For UTF-8 `.txt` and `.md` it is the file, byte for byte, so that offsets are those of the file.
    pub text: String,
    /// Its parts in reading order; what lies between them is white space or markup.
    pub blocks: Vec<Block>,
    /// The title that the file's own data state.
    pub title: Option<String>,
    /// The date that the file's own data state.
    pub date: Option<Date>,
    /// What a reader of the result should know: a guessed encoding, a part that was passed over.
    pub notes: Vec<String>,
}

/// Reads a document; `kind` where the caller knows it, else by name and first bytes.
///
/// # Errors
/// `unknown-encoding`, `not-text`, `bad-docx`, `too-large`, `no-pdf-reader`, `no-text-layer` and the like, each
/// with what to do.
pub fn read(name: &str, bytes: &[u8], kind: Option<DocumentKind>) -> Result<Document> {
    let kind = kind.or_else(|| DocumentKind::from_name(name)).unwrap_or_else(|| DocumentKind::sniff(bytes));
    let mut document = match kind {
        DocumentKind::Text | DocumentKind::Markdown => {
            let decoded = decode(bytes).map_err(|error| placed(error, name))?;
            let markup = if kind == DocumentKind::Markdown { Markup::Markdown } else { Markup::Plain };
            let mut document = markdown::document(decoded.text.into_owned(), markup);
            document.notes.extend(decoded.note);
            document
        }
        DocumentKind::Html => html::document(bytes).map_err(|error| placed(error, name))?,
        DocumentKind::Docx => docx::document(bytes).map_err(|error| placed(error, name))?,
        DocumentKind::Pdf => pdf::document(bytes).map_err(|error| placed(error, name))?,
    };
    document.name = name.to_string();
    Ok(document)
}

/// The error with the file's name put in, the rest of its place kept.
fn placed(mut error: Error, name: &str) -> Error {
    let place = Place { file: name.to_string(), ..(*error.place).clone() };
    error.place = Box::new(place);
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_name_and_by_content() {
        assert_eq!(DocumentKind::from_name("a/B.HTM"), Some(DocumentKind::Html));
        assert_eq!(DocumentKind::from_name("towns.csv"), None);
        assert_eq!(DocumentKind::sniff(b"%PDF-1.7"), DocumentKind::Pdf);
        assert_eq!(DocumentKind::sniff("\n<!DOCTYPE HTML>".as_bytes()), DocumentKind::Html);
        assert_eq!(DocumentKind::sniff("入驻企业".as_bytes()), DocumentKind::Text);
    }

    #[test]
    fn dates() {
        assert_eq!(Date::parse("2019-05-12T08:00"), Some(Date { year: 2019, month: Some(5) }));
        assert_eq!(Date::parse("2019"), Some(Date { year: 2019, month: None }));
        assert_eq!(Date::parse("12 May"), None);
    }
}
