//! Text tables: any delimiter, any line end, strict, one record in memory at a time.

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};

use super::{Input, OwnedRow, ReadOptions, Rows, Source, bytes, encoding, open_file, plain::Plain, unreadable};
use crate::error::{Error, Place, Result};

/// A record of text.
pub type Record = ::csv::StringRecord;

/// Bytes that are looked at to find the delimiter.
const HEAD: usize = 64 * 1024;
const DELIMITERS: [u8; 5] = [b',', b'\t', b';', b'|', 0xff];

/// The records of a text table.
pub struct Records {
    reader: ::csv::Reader<Box<dyn Read>>,
    record: Record,
    file: String,
    /// Whether lines end with CR LF, whose LF the parser takes with the next record.
    crlf: bool,
    /// Whether lines end with CR alone, which nobody counts.
    cr: bool,
    count: u64,
    /// Whether the file has an odd number of double quotes.
    odd_quotes: bool,
    /// Number of bytes, and whether the last line has no line end.
    end: (u64, bool),
    ended: bool,
}

/// What one pass over the bytes tells.
struct Survey {
    utf8: bool,
    quotes: usize,
    /// Whether there is a carriage return.
    returns: bool,
    nul: Option<u64>,
    /// Number of bytes, and whether the last line has no line end.
    end: (u64, bool),
}

/// Opens a file; large ones are streamed.
pub fn open(input: &Input, options: &ReadOptions) -> Result<Rows> {
    let Input::File(path) = input else { return from_bytes("-", bytes(input)?, options) };
    let name = path.display().to_string();
    let mut file = open_file(path)?;
    let regular = file.metadata().is_ok_and(|meta| meta.is_file());
    if regular && options.encoding.is_none() {
        let survey = survey(&mut file).map_err(|cause| unreadable(path, &cause))?;
        file.rewind().map_err(|cause| unreadable(path, &cause))?;
        let mut head = vec![0; HEAD];
        let length = read_up_to(&mut file, &mut head).map_err(|cause| unreadable(path, &cause))?;
        head.truncate(length);
        file.rewind().map_err(|cause| unreadable(path, &cause))?;
        let marked = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
        if survey.utf8 && !marked && survey.nul.is_none() {
            let text = String::from_utf8_lossy(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head)).into_owned();
            let reader: Box<dyn Read> = if head.starts_with(b"\xef\xbb\xbf") {
                std::io::copy(&mut (&file).take(3), &mut std::io::sink()).map_err(|cause| unreadable(path, &cause))?;
                Box::new(BufReader::with_capacity(1 << 18, file))
            } else {
                Box::new(file)
            };
            let mark = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
            let survey = Survey { end: (survey.end.0 - mark, survey.end.1), ..survey };
            return rows(name, reader, &text, &survey, options, Vec::new());
        }
    }
    from_bytes(&name, bytes(input)?, options)
}

/// Opens bytes in memory.
pub fn from_bytes(name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Rows> {
    let decoded = encoding::decode(bytes, options.encoding.as_deref(), name)?;
    let text = decoded.text;
    if let Some(at) = text.bytes().position(|byte| byte == 0) {
        let line = text[..at].matches('\n').count() as u64 + 1;
        return Err(Error::new("nul-byte", "the text holds a NUL byte")
            .at(Place::file(name).line(line).at_byte(at as u64))
            .expected("text")
            .hint("the file may be a workbook or be cut off; save it as csv or xlsx again"));
    }
    let quotes = text.bytes().filter(|byte| *byte == b'"').count();
    let end = (text.len() as u64, !text.ends_with('\n'));
    let survey = Survey { utf8: true, quotes, returns: text.contains('\r'), nul: None, end };
    let mut cut = text.len().min(HEAD);
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let head = text[..cut].to_string();
    rows(
        name.to_string(),
        Box::new(Cursor::new(text.into_bytes())),
        &head,
        &survey,
        options,
        decoded.note.into_iter().collect(),
    )
}

fn rows(
    file: String,
    reader: Box<dyn Read>,
    head: &str,
    survey: &Survey,
    options: &ReadOptions,
    mut notes: Vec<String>,
) -> Result<Rows> {
    if head.trim().is_empty() {
        return Err(Error::new("empty-file", "the file is empty")
            .at(Place::file(&file))
            .expected("a header and at least one row")
            .hint("check that the export wrote something"));
    }
    let delimiter = match options.delimiter {
        Some(delimiter) => delimiter,
        None => {
            let found = sniff(head);
            if found != b',' && found != 0xff {
                let name = if found == b'\t' { "tab".to_string() } else { format!("`{}`", found as char) };
                notes.push(format!("delimiter: {name} (recognised)"));
            }
            if found == 0xff { b',' } else { found }
        }
    };
    if survey.quotes == 0 && !survey.returns {
        let source = Source::Plain(Box::new(Plain::new(reader, delimiter, file.clone())));
        return Ok(Rows {
            file,
            sheet: None,
            notes,
            source,
            pushed_back: Default::default(),
            current: None,
            width: None,
        });
    }
    let reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(1 << 18)
        .from_reader(reader);
    let records = Records {
        reader,
        record: Record::new(),
        file: file.clone(),
        crlf: head.contains("\r\n"),
        cr: head.contains('\r') && !head.contains('\n'),
        count: 0,
        odd_quotes: survey.quotes % 2 == 1,
        end: survey.end,
        ended: false,
    };
    Ok(Rows {
        file,
        sheet: None,
        notes,
        source: Source::Text(Box::new(records)),
        pushed_back: Default::default(),
        current: None::<OwnedRow>,
        width: None,
    })
}

impl Records {
    /// Reads the next record: the line where it begins, and whether it is blank.
    pub(super) fn advance(&mut self) -> Result<Option<(u64, bool)>> {
        if self.ended {
            return Ok(None);
        }
        let more = self.reader.read_record(&mut self.record).map_err(|cause| self.fault(&cause))?;
        if !more {
            self.ended = true;
            return Ok(None);
        }
        self.count += 1;
        let inner = memchr::memchr_iter(b'\n', self.record.as_slice().as_bytes()).count() as u64;
        let end = self.reader.position().line();
        let at_end = self.reader.is_done() || self.reader.position().byte() >= self.end.0;
        let last = self.reader.is_done() || at_end && self.end.1;
        let line = if self.cr {
            self.count
        } else if self.crlf || last {
            end.saturating_sub(inner)
        } else {
            end.saturating_sub(inner + 1)
        };
        if at_end && self.odd_quotes && inner > 0 {
            // The record runs to the end of the file, so that no line end closes it.
            let line = end.saturating_sub(inner);
            return Err(Error::new("unclosed-quote", "a double quote is opened and never closed")
                .at(Place::file(&self.file).line(line.max(1)))
                .expected("a closing double quote")
                .hint("close it, or write a double quote inside a cell twice"));
        }
        let blank = self.record.iter().all(|cell| cell.trim().is_empty());
        Ok(Some((line.max(1), blank)))
    }

    pub(super) fn record(&self) -> &Record {
        &self.record
    }

    fn fault(&self, cause: &::csv::Error) -> Error {
        let place = Place::file(&self.file).line(cause.position().map_or(self.count + 1, ::csv::Position::line));
        Error::new("unreadable", format!("the table can't be read: {cause}"))
            .at(place)
            .expected("text in one encoding")
            .hint("say which encoding it is: --encoding gb18030")
    }
}

fn read_up_to(file: &mut File, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..])? {
            0 => break,
            n => filled += n,
        }
    }
    Ok(filled)
}

/// One pass over a file: is it UTF-8, how many quotes, where is a NUL.
fn survey(file: &mut File) -> std::io::Result<Survey> {
    let mut survey = Survey { utf8: true, quotes: 0, returns: false, nul: None, end: (0, false) };
    let mut last = 0;
    let mut buffer = vec![0; 1 << 18];
    let mut kept = 0;
    let mut offset = 0u64;
    loop {
        let read = file.read(&mut buffer[kept..])?;
        if read == 0 {
            survey.utf8 &= kept == 0;
            survey.end = (offset, last != b'\n');
            return Ok(survey);
        }
        let fresh = &buffer[kept..kept + read];
        survey.quotes += memchr::memchr_iter(b'"', fresh).count();
        survey.returns |= memchr::memchr(b'\r', fresh).is_some();
        if survey.nul.is_none() {
            survey.nul = memchr::memchr(0, fresh).map(|at| offset + at as u64);
        }
        offset += read as u64;
        last = fresh[read - 1];
        let filled = kept + read;
        match std::str::from_utf8(&buffer[..filled]) {
            Ok(_) => kept = 0,
            Err(fault) if fault.error_len().is_none() => {
                // A character is cut by the end of the buffer.
                let valid = fault.valid_up_to();
                buffer.copy_within(valid..filled, 0);
                kept = filled - valid;
            }
            Err(_) => {
                survey.utf8 = false;
                return Ok(survey);
            }
        }
    }
}

/// The delimiter that gives the most records of one width above 1; 0xff where every line is one cell.
fn sniff(head: &str) -> u8 {
    let mut best = (0usize, 0usize, 0xffu8);
    for delimiter in DELIMITERS.into_iter().filter(|delimiter| *delimiter != 0xff) {
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(head.as_bytes());
        let mut widths = std::collections::BTreeMap::new();
        for record in reader.records().take(60).flatten() {
            if record.len() > 1 {
                *widths.entry(record.len()).or_insert(0usize) += 1;
            }
        }
        if let Some((width, count)) = widths.into_iter().max_by_key(|(width, count)| (*count, *width))
            && (count, width) > (best.0, best.1)
        {
            best = (count, width, delimiter);
        }
    }
    best.2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u64, String)> {
        let mut rows = from_bytes("f", text.as_bytes().to_vec(), &ReadOptions::default()).expect("readable");
        let mut found = Vec::new();
        while let Some(row) = rows.next_row().expect("readable") {
            found.push((row.line(), row.to_owned().cells[0].words()));
        }
        found
    }

    #[test]
    fn physical_lines() {
        let wanted =
            |pairs: &[(u64, &str)]| pairs.iter().map(|(line, text)| (*line, text.to_string())).collect::<Vec<_>>();
        assert_eq!(lines("a,b\nc,d\n\ne,f"), wanted(&[(1, "a"), (2, "c"), (4, "e")]));
        assert_eq!(lines("a,b\r\nc,d\r\n\r\ne,f\r\n"), wanted(&[(1, "a"), (2, "c"), (4, "e")]));
        assert_eq!(lines("a,b\n\"c\nc\",d\ne,f\n"), wanted(&[(1, "a"), (2, "c c"), (4, "e")]));
        assert_eq!(lines("a,b\rc,d\r"), wanted(&[(1, "a"), (2, "c")]));
    }

    #[test]
    fn delimiters() {
        assert_eq!(sniff("a;b;c\n1,5;2;3\n"), b';');
        assert_eq!(sniff("a\tb\n1,000\t2\n"), b'\t');
        assert_eq!(sniff("name\nx\n"), 0xff);
        assert_eq!(sniff("a,b\n\"x;y\",2\n"), b',');
    }
}
