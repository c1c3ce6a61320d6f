//! Word documents: paragraphs, headings and tables of `word/document.xml`.
//!
//! A zip is untrusted: what comes out is counted while it is inflated, never believed from the directory.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Document;
use super::build::{Builder, too_large};
use crate::error::{Error, Result};

/// Bytes that one part may expand to.
const MAX_PART: u64 = 256 << 20;
/// Parts above this size must not be packed more than `MAX_RATIO` times.
const RATIO_FROM: u64 = 16 << 20;
const MAX_RATIO: u64 = 200;
const MAX_ENTRIES: usize = 10_000;
const MAX_DEPTH: usize = 256;
const BODY: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";

/// Reads a Word document.
///
/// # Errors
/// `bad-docx`, `too-large`, and `locked` where it has a password.
pub fn document(bytes: &[u8]) -> Result<Document> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Error::new("locked", "the document has a password or is of the format before 2007")
            .expected("a .docx without a password")
            .hint("open it in Word or LibreOffice and save it as .docx without a password"));
    }
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|cause| bad(format!("it is no zip archive: {cause}")))?;
    if archive.len() > MAX_ENTRIES {
        return Err(bad(format!("it holds {} entries, more than {MAX_ENTRIES}", archive.len())));
    }
    let Some(body) = part(&mut archive, BODY)? else {
        return Err(bad(format!("it has no part `{BODY}`")));
    };
    let styles = match part(&mut archive, STYLES)? {
        Some(text) => heading_styles(&text)?,
        None => HashMap::new(),
    };
    Body { styles, ..Body::default() }.read(&body)
}

/// One part as text; `None` where the archive has no such part.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let packed = file.compressed_size();
    let mut bytes = Vec::new();
    let mut limited = file.take(MAX_PART + 1);
    let mut chunk = vec![0; 1 << 16];
    loop {
        let read = limited.read(&mut chunk).map_err(|cause| bad(format!("`{name}` can't be unpacked: {cause}")))?;
        if read == 0 {
            break;
        }
        bytes.extend_from_slice(&chunk[..read]);
        let length = bytes.len() as u64;
        if length > MAX_PART || length > RATIO_FROM && length / packed.max(1) > MAX_RATIO {
            return Err(too_large("text", (MAX_PART.min(length)) as usize));
        }
    }
    String::from_utf8(bytes).map(Some).map_err(|_| bad(format!("`{name}` is not UTF-8")))
}

fn bad(what: String) -> Error {
    Error::new("bad-docx", format!("the Word document can't be read: {what}"))
        .expected("a .docx that Word or LibreOffice opens")
        .hint("open it there and save it again as .docx, or as plain text")
}

fn malformed(cause: &quick_xml::Error) -> Error {
    bad(format!("its XML is broken: {cause}"))
}

/// The value of an attribute, by local name.
fn attribute(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == key)?;
    Some(found.value.into_owned())
}

/// Whether an on/off property such as `w:b` is on.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "none" | "off"))
}

/// Style id → heading level, from outline levels and from the names of headings.
fn heading_styles(text: &str) -> Result<HashMap<String, u8>> {
    let mut reader = Reader::from_str(text);
    let mut levels = HashMap::new();
    let mut style = String::new();
    loop {
        match reader.read_event().map_err(|cause| malformed(&cause))? {
            Event::DocType(_) => return Err(bad("it declares a document type".into())),
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "style" => style = attribute(&tag, "styleId").unwrap_or_default(),
                "name" => {
                    let name = attribute(&tag, "val").unwrap_or_default().to_lowercase();
                    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"));
                    if let Some(level) = level.and_then(|rest| rest.trim().parse::<u8>().ok()) {
                        levels.insert(style.clone(), level.clamp(1, 9));
                    } else if name == "title" {
                        levels.insert(style.clone(), 1);
                    }
                }
                "outlineLvl" => {
                    if let Some(level) =
                        attribute(&tag, "val").and_then(|value| value.parse::<u8>().ok()).filter(|l| *l < 9)
                    {
                        levels.entry(style.clone()).or_insert(level + 1);
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(levels),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Body {
    styles: HashMap<String, u8>,
    builder: Builder,
    /// Level of the paragraph that is being read, where it is a heading.
    level: Option<u8>,
    item: bool,
    bold: bool,
    /// Whether the paragraph's properties have been applied.
    begun: bool,
    /// Width of the cell that is being read and whether it goes on from above, until its text begins.
    cell: Option<(usize, bool)>,
    in_text: bool,
}

impl Body {
    fn read(mut self, text: &str) -> Result<Document> {
        let mut reader = Reader::from_str(text);
        // Elements that are open; those inside a passed-over element are not counted apart.
        let (mut depth, mut skip_from) = (0usize, None::<usize>);
        loop {
            match reader.read_event().map_err(|cause| malformed(&cause))? {
                Event::DocType(_) => return Err(bad("it declares a document type".into())),
                Event::Start(tag) => {
                    depth += 1;
                    if depth > MAX_DEPTH {
                        return Err(bad(format!("its XML is nested more than {MAX_DEPTH} deep")));
                    }
                    // What was deleted or moved away, and the old form of what follows in a newer one.
                    let passed_over =
                        matches!(tag.local_name().as_ref(), "Fallback" | "del" | "moveFrom" | "instrText");
                    if skip_from.is_none() {
                        if passed_over {
                            skip_from = Some(depth);
                        } else {
                            self.open(&tag);
                        }
                    }
                }
                Event::Empty(tag) if skip_from.is_none() => {
                    self.open(&tag);
                    self.close(tag.local_name().as_ref());
                }
                Event::End(tag) => {
                    if skip_from.is_none() {
                        self.close(tag.local_name().as_ref());
                    } else if skip_from == Some(depth) {
                        skip_from = None;
                    }
                    depth = depth.saturating_sub(1);
                }
                Event::Text(content) if skip_from.is_none() && self.in_text => {
                    self.characters(&content.xml10_content())?
                }
                Event::GeneralRef(reference) if skip_from.is_none() && self.in_text => {
                    let name = reference.xml10_content().into_owned();
                    let c = match name.as_str() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    let Some(c) = c else { return Err(bad(format!("its XML uses the entity `{name}`"))) };
                    self.characters(c.encode_utf8(&mut [0; 4]))?;
                }
                Event::Eof => return Ok(self.builder.finish()),
                _ => {}
            }
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "p" => {
                self.begin_cell();
                self.builder.end_block();
                (self.level, self.item, self.bold, self.begun) = (None, false, false, false);
            }
            "pStyle" => {
                let style = attribute(tag, "val").unwrap_or_default();
                self.level = self.level.or_else(|| self.styles.get(&style).copied());
            }
            "outlineLvl" => {
                let level = attribute(tag, "val").and_then(|value| value.parse::<u8>().ok()).filter(|level| *level < 9);
                self.level = level.map(|level| level + 1).or(self.level);
            }
            "numPr" => self.item = true,
            "r" => self.bold = false,
            "b" => self.bold = is_on(tag),
            "t" => self.in_text = true,
            "tab" if self.begun => self.builder.text(" ", false).unwrap_or_default(),
            "br" | "cr" => self.builder.line_break(),
            "tbl" => {
                self.begin_cell();
                self.builder.open_table();
            }
            "tr" => self.builder.open_row(),
            "tc" => self.cell = Some((1, false)),
            "gridSpan" => {
                if let Some(cell) = &mut self.cell {
                    cell.0 = attribute(tag, "val").and_then(|value| value.parse().ok()).unwrap_or(1);
                }
            }
            "vMerge" => {
                if let Some(cell) = &mut self.cell {
                    cell.1 = attribute(tag, "val").as_deref() != Some("restart");
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.builder.end_block(),
            "t" => self.in_text = false,
            "tc" => {
                self.begin_cell();
                self.builder.close_cell();
            }
            "tr" => self.builder.close_row(),
            "tbl" => self.builder.close_table(),
            _ => {}
        }
    }

    /// Opens the cell once its properties have been read.
    fn begin_cell(&mut self) {
        if let Some((width, goes_on)) = self.cell.take() {
            self.builder.open_cell(width, (!goes_on).then_some(1), false);
        }
    }

    fn characters(&mut self, text: &str) -> Result<()> {
        if !self.begun && !text.trim().is_empty() {
            self.begun = true;
            if let Some(level) = self.level {
                self.builder.heading(level);
            } else if self.item {
                self.builder.item();
            }
        }
        self.builder.text(text, self.bold)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;
    use crate::document::BlockKind;

    fn docx(body: &str) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(BODY, SimpleFileOptions::default()).expect("a new entry");
        writer.write_all(body.as_bytes()).expect("memory");
        writer.start_file(STYLES, SimpleFileOptions::default()).expect("a new entry");
        let styles = r#"<w:styles><w:style w:styleId="a3"><w:name w:val="heading 2"/></w:style></w:styles>"#;
        writer.write_all(styles.as_bytes()).expect("memory");
        writer.finish().expect("memory").into_inner()
    }

    #[test]
    fn headings_paragraphs_and_merged_cells() {
        let body = r#"<w:document><w:body>
            <w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:t>湖东</w:t></w:r><w:r><w:t>园区</w:t></w:r></w:p>
            <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>一、概况</w:t></w:r></w:p>
            <w:p><w:r><w:t>税收3亿元 &amp; 企业</w:t></w:r><w:del><w:r><w:delText>9</w:delText><w:t>9</w:t></w:r></w:del></w:p>
            <w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>
            <w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>
            <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            </w:body></w:document>"#;
        let read = document(&docx(body)).expect("a document");
        let found: Vec<(BlockKind, &str)> = read.blocks.iter().map(|b| (b.kind, &read.text[b.range.clone()])).collect();
        assert_eq!(found[0], (BlockKind::Heading(2), "湖东园区"));
        assert_eq!(found[1], (BlockKind::Heading(7), "一、概况"));
        assert_eq!(found[2], (BlockKind::Paragraph, "税收3亿元 & 企业"));
        let BlockKind::Cell(first) = found[3].0 else { panic!("a cell: {found:?}") };
        assert_eq!((found[3].1, first.height, found.len()), ("甲", 2, 6));
    }

    #[test]
    fn hostile_files_are_refused() {
        let bomb = docx(&["<w:document>", &" ".repeat(40 << 20), "</w:document>"].concat());
        assert_eq!(document(&bomb).expect_err("a bomb").code, "too-large");
        let typed = docx("<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><w:document/>");
        assert_eq!(document(&typed).expect_err("a document type").code, "bad-docx");
        let deep = docx(&"<w:p>".repeat(1000));
        assert_eq!(document(&deep).expect_err("too deep").code, "bad-docx");
        assert_eq!(document(b"PK\x03\x04 nothing").expect_err("no zip").code, "bad-docx");
    }
}
