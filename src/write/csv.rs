//! Comma-separated values: ids as header, full precision, text that is never a formula.

use std::io::Write;

use super::Rendered;
use crate::table::{Cell, Column, Table};

/// How many cells were changed so that no program takes them for a formula.
#[derive(Default)]
pub(super) struct Escapes {
    count: usize,
}

impl Escapes {
    /// What to tell the user.
    pub(super) fn notes(&self) -> Vec<String> {
        if self.count == 0 {
            return Vec::new();
        }
        vec![format!("{} text cells that a spreadsheet would take for formulas got a leading '", self.count)]
    }
}

/// Whether a spreadsheet would take a text for a formula.
fn is_formula(text: &str) -> bool {
    let start = text.trim_start_matches([' ', '"', '\'', '\u{a0}', '\u{3000}']);
    start.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n'])
}

/// Appends a text cell, quoted where it must be.
pub(super) fn push_text(out: &mut Vec<u8>, text: &str, escapes: &mut Escapes) {
    let formula = is_formula(text);
    escapes.count += usize::from(formula);
    let quoted = text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ');
    if !quoted {
        if formula {
            out.push(b'\'');
        }
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    if formula {
        out.push(b'\'');
    }
    for byte in text.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

/// Renders a table.
pub(super) fn render(table: &Table) -> Rendered {
    let mut lines = Lines::default();
    lines.header(&table.columns);
    for row in &table.rows {
        lines.row(row);
    }
    Rendered { notes: lines.notes(), bytes: lines.bytes }
}

/// Lines of csv, one after the other, for tables that are not kept in memory.
#[derive(Default)]
pub struct Lines {
    /// What was written and not yet taken.
    pub bytes: Vec<u8>,
    escapes: Escapes,
}

impl Lines {
    /// The ids of the columns.
    pub fn header(&mut self, columns: &[Column]) {
        for (at, column) in columns.iter().enumerate() {
            if at > 0 {
                self.bytes.push(b',');
            }
            push_text(&mut self.bytes, &column.id, &mut self.escapes);
        }
        self.bytes.push(b'\n');
    }

    /// A row.
    pub fn row(&mut self, cells: &[Cell]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.bytes.push(b',');
            }
            match cell {
                Cell::Text(text) => push_text(&mut self.bytes, text, &mut self.escapes),
                // Writing to a vector can't fail.
                Cell::Number { value, .. } => {
                    let _ = write!(self.bytes, "{value}");
                }
                Cell::Whole(value) => {
                    let _ = write!(self.bytes, "{value}");
                }
                Cell::Empty | Cell::Interval { .. } | Cell::Missing(_) => {}
            }
        }
        self.bytes.push(b'\n');
    }

    /// What to tell the user at the end.
    pub fn notes(&self) -> Vec<String> {
        self.escapes.notes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_a_formula_and_comes_back() {
        let names = ["=1+1", "a,b", "say \"x\"", "＝sum", "-5 items", "plain", "line\nbreak"];
        let table = Table {
            columns: vec![
                Column { id: "name".into(), ..Column::default() },
                Column { id: "x".into(), ..Column::default() },
            ],
            rows: names.iter().map(|name| vec![Cell::text(*name), Cell::number(-12.5)]).collect(),
            ..Table::default()
        };
        let rendered = render(&table);
        let mut reader = ::csv::Reader::from_reader(rendered.bytes.as_slice());
        let back: Vec<String> = reader.records().map(|r| r.expect("well-formed")[0].to_string()).collect();
        assert_eq!(back, ["'=1+1", "a,b", "say \"x\"", "'＝sum", "'-5 items", "plain", "line\nbreak"]);
        assert_eq!(rendered.notes.len(), 1);
        assert!(String::from_utf8_lossy(&rendered.bytes).contains("'=1+1,-12.5\n"));
    }
}
