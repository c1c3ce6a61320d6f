//! Text tables without a single double quote: lines and cells by searching bytes, several times as fast as a parser.
//!
//! Without quotes a record is a line and a cell is what stands between delimiters, so that nothing else can come out
//! than what the csv crate reads; a property test holds that.

use std::io::Read;

use crate::error::{Error, Place, Result};

/// Bytes asked for at a time.
const CHUNK: usize = 1 << 18;

/// The lines of a text table that holds neither a double quote nor a carriage return.
pub struct Plain {
    input: Box<dyn Read>,
    buffer: Vec<u8>,
    /// Where the next line begins, and how far the buffer is filled.
    next: usize,
    filled: usize,
    /// Bytes that came last.
    fresh: usize,
    ended: bool,
    /// Bytes of the current line.
    current: (usize, usize),
    /// Where its cells end, from the beginning of the line.
    ends: Vec<usize>,
    line: u64,
    delimiter: u8,
    file: String,
}

impl Plain {
    /// Lines of an input.
    pub fn new(input: Box<dyn Read>, delimiter: u8, file: String) -> Self {
        Plain {
            input,
            buffer: vec![0; CHUNK],
            next: 0,
            filled: 0,
            fresh: 0,
            ended: false,
            current: (0, 0),
            ends: Vec::new(),
            line: 0,
            delimiter,
            file,
        }
    }

    /// Goes to the next line: its number, and whether it is blank.
    pub(super) fn advance(&mut self) -> Result<Option<(u64, bool)>> {
        let Some(end) = self.end_of_line()? else { return Ok(None) };
        let start = self.next;
        self.next = (end + 1).min(self.filled);
        self.current = (start, end);
        self.line += 1;
        let line = &self.buffer[start..end];
        self.ends.clear();
        self.ends.extend(memchr::memchr_iter(self.delimiter, line));
        self.ends.push(line.len());
        let blank = line.iter().all(|byte| *byte == self.delimiter || byte.is_ascii_whitespace());
        Ok(Some((self.line, blank)))
    }

    /// Where the current line ends in the buffer; more is read as needed.
    fn end_of_line(&mut self) -> Result<Option<usize>> {
        let mut looked = self.next;
        loop {
            if let Some(at) = memchr::memchr(b'\n', &self.buffer[looked..self.filled]) {
                return Ok(Some(looked + at));
            }
            if self.ended {
                return Ok((self.next < self.filled).then_some(self.filled));
            }
            self.refill()?;
            looked = self.filled - self.fresh;
        }
    }

    fn refill(&mut self) -> Result<()> {
        self.buffer.copy_within(self.next..self.filled, 0);
        self.filled -= self.next;
        self.next = 0;
        if self.buffer.len() - self.filled < CHUNK {
            self.buffer.resize(self.filled + CHUNK, 0);
        }
        self.fresh = self.input.read(&mut self.buffer[self.filled..]).map_err(|cause| {
            Error::new("unreadable", format!("the table can't be read: {cause}"))
                .at(Place::file(&self.file).line(self.line + 1))
                .expected("a file that can be read to its end")
                .hint("check the disk, or whether the file changed while it was read")
        })?;
        self.ended = self.fresh == 0;
        self.filled += self.fresh;
        Ok(())
    }

    /// The whole lines that come next and are in memory, each with its line feed, and the number of the first. Empty
    /// at the end of the file, also before a last line without a line feed.
    pub fn lines(&mut self) -> Result<(&[u8], u64)> {
        loop {
            if let Some(last) = memchr::memrchr(b'\n', &self.buffer[self.next..self.filled]) {
                return Ok((&self.buffer[self.next..=self.next + last], self.line + 1));
            }
            if self.ended {
                return Ok((&[], self.line + 1));
            }
            self.refill()?;
        }
    }

    /// Passes over lines that were taken from [`Plain::lines`].
    pub fn pass(&mut self, bytes: usize, lines: u64) {
        self.next = (self.next + bytes).min(self.filled);
        self.line += lines;
    }

    /// What stands between cells.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The current line and where its cells end.
    pub(super) fn cells(&self) -> Result<(&str, &[usize])> {
        let bytes = &self.buffer[self.current.0..self.current.1];
        let text = std::str::from_utf8(bytes).map_err(|_| {
            Error::new("unreadable", "the file changed while it was read")
                .at(Place::file(&self.file).line(self.line))
                .expected("text in one encoding")
                .hint("read it again when nothing writes to it")
        })?;
        Ok((text, &self.ends))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn reads_what_the_csv_crate_reads(text in "[a-z,;0-9\n .税]{0,200}") {
            let mut plain = Plain::new(Box::new(std::io::Cursor::new(text.clone().into_bytes())), b',', "f".into());
            let mut ours = Vec::new();
            while let Some((_, blank)) = plain.advance().expect("readable") {
                let (line, ends) = plain.cells().expect("text");
                let mut from = 0;
                let cells: Vec<String> = ends
                    .iter()
                    .map(|end| {
                        let cell = line[from..*end].to_string();
                        from = end + 1;
                        cell
                    })
                    .collect();
                if !blank {
                    ours.push(cells);
                }
            }
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.expect("readable").iter().map(str::to_string).collect())
                .filter(|cells: &Vec<String>| !cells.iter().all(|cell| cell.trim().is_empty()))
                .collect();
            prop_assert_eq!(ours, theirs);
        }
    }
}
