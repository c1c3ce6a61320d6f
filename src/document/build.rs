//! Puts text and blocks together for formats that have a structure of their own.

use super::{Block, BlockKind, Cell, Document};
use crate::error::{Error, Result};

/// Text that a document may expand to.
pub const MAX_TEXT: usize = 64 << 20;
/// Tables inside tables that are told apart; deeper ones are read as running text.
const MAX_NESTING: usize = 16;
/// Columns or rows that one cell may cover.
const MAX_SPAN: usize = 1000;
/// Longer cells hold running text, not a figure or a header.
const LONG_CELL: usize = 600;
/// Longer lines are no headings, bold or not.
const LONG_HEADING: usize = 40;

/// The state between the first and the last piece of a document.
#[derive(Default)]
pub struct Builder {
    document: Document,
    /// Start of the block that is being filled.
    start: Option<usize>,
    /// White space seen since the last character, with whether it holds a line end.
    blank: Option<bool>,
    /// Characters of the block, and how many of them are bold.
    characters: usize,
    bold: usize,
    heading: Option<u8>,
    item: bool,
    tables: Vec<Table>,
    table_count: usize,
}

struct Table {
    number: usize,
    /// Whether it holds another table: then it is there for the layout.
    holds_table: bool,
    row: usize,
    column: usize,
    /// Per column, the first row that is free again, and the cell that stands there.
    taken: Vec<(usize, Option<usize>)>,
    cell: Option<Open>,
    /// Indices of its cells in `Document::blocks`.
    cells: Vec<usize>,
}

struct Open {
    at: Cell,
    first_block: usize,
}

impl Builder {
    /// Adds running text; white space is folded, and dropped at a line end beside a Chinese character.
    ///
    /// # Errors
    /// `too-large`.
    pub fn text(&mut self, text: &str, bold: bool) -> Result<()> {
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{3000}' {
                self.blank = Some(self.blank.unwrap_or(false) || c == '\n' || c == '\r');
                continue;
            }
            if c.is_control() || c == '\u{feff}' {
                continue;
            }
            if let Some(line_end) = self.blank.take()
                && self.start.is_some()
                && !(line_end && (is_wide(c) || self.document.text.chars().next_back().is_some_and(is_wide)))
            {
                self.document.text.push(' ');
            }
            if self.start.is_none() {
                if c == '\u{3000}' {
                    continue;
                }
                self.start = Some(self.document.text.len());
            }
            self.document.text.push(c);
            self.characters += 1;
            self.bold += usize::from(bold);
        }
        if self.document.text.len() > MAX_TEXT {
            return Err(too_large("text", MAX_TEXT));
        }
        Ok(())
    }

    /// A line break inside a block: ends it where a sentence has ended.
    pub fn line_break(&mut self) {
        match self.document.text.chars().next_back() {
            Some(c) if self.start.is_some() && !"。！？；!?.:：".contains(c) => {
                self.document.text.push('\n');
                self.blank = None;
            }
            _ => self.end_block(),
        }
    }

    /// What is written from here to the end of the block is a heading.
    pub fn heading(&mut self, level: u8) {
        self.end_block();
        self.heading = Some(level);
    }

    /// What is written from here to the end of the block is a list item.
    pub fn item(&mut self) {
        self.end_block();
        self.item = true;
    }

    /// Ends the block that is being filled.
    pub fn end_block(&mut self) {
        self.blank = None;
        let (characters, bold) = (std::mem::take(&mut self.characters), std::mem::take(&mut self.bold));
        let (heading, item) = (self.heading.take(), std::mem::take(&mut self.item));
        let Some(start) = self.start.take() else { return };
        while self.document.text.ends_with(|c: char| c.is_whitespace()) {
            self.document.text.pop();
        }
        let range = start..self.document.text.len().max(start);
        self.document.text.push('\n');
        let kind = match heading {
            Some(level) => BlockKind::Heading(level),
            None if bold == characters && characters <= LONG_HEADING && self.tables.is_empty() => BlockKind::Heading(7),
            None if item => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        };
        self.document.blocks.push(Block { range, kind });
    }

    /// A table begins.
    pub fn open_table(&mut self) {
        self.end_block();
        if let Some(outer) = self.tables.last_mut() {
            outer.holds_table = true;
        }
        if self.tables.len() < MAX_NESTING {
            self.table_count += 1;
            self.tables.push(Table {
                number: self.table_count - 1,
                holds_table: false,
                row: 0,
                column: 0,
                taken: Vec::new(),
                cell: None,
                cells: Vec::new(),
            });
        }
    }

    /// A row of the innermost table begins.
    pub fn open_row(&mut self) {
        self.close_row();
    }

    /// The row ends.
    pub fn close_row(&mut self) {
        self.close_cell();
        if let Some(table) = self.tables.last_mut()
            && table.column > 0
        {
            table.row += 1;
            table.column = 0;
        }
    }

    /// A cell begins; `None` for `height` is a cell that goes on from the row above.
    pub fn open_cell(&mut self, width: usize, height: Option<usize>, header: bool) {
        self.close_cell();
        self.end_block();
        let first_block = self.document.blocks.len();
        let Some(table) = self.tables.last_mut() else { return };
        let row = table.row;
        while table.taken.get(table.column).is_some_and(|(until, _)| *until > row) {
            table.column += 1;
        }
        let width = width.clamp(1, MAX_SPAN);
        let at = Cell {
            table: table.number,
            row,
            column: table.column,
            width,
            height: height.unwrap_or(1).clamp(1, MAX_SPAN),
            header,
        };
        let end = table.column + width;
        if table.taken.len() < end {
            table.taken.resize(end, (0, None));
        }
        if height.is_none() {
            let above = table.taken[at.column].1;
            if let Some(BlockKind::Cell(cell)) =
                above.and_then(|block| self.document.blocks.get_mut(block)).map(|b| &mut b.kind)
            {
                cell.height = row + 1 - cell.row;
            }
        } else {
            table.cell = Some(Open { at, first_block });
        }
        table.column = end;
    }

    /// The cell ends: one short block, or none, becomes the cell; running text stays what it is.
    pub fn close_cell(&mut self) {
        if self.tables.last().is_none_or(|table| table.cell.is_none()) {
            return;
        }
        self.end_block();
        let Some(table) = self.tables.last_mut() else { return };
        let Some(Open { at, first_block }) = table.cell.take() else { return };
        let blocks = &mut self.document.blocks;
        let inner = blocks.get(first_block..).unwrap_or_default();
        let start = inner.first().map_or(self.document.text.len(), |block| block.range.start);
        let end = inner.last().map_or(start, |block| block.range.end);
        let plain = inner.iter().all(|block| !matches!(block.kind, BlockKind::Cell(_)));
        if !plain || end - start > LONG_CELL {
            return;
        }
        blocks.truncate(first_block);
        for column in at.column..at.column + at.width {
            table.taken[column] = (at.row + at.height, Some(first_block));
        }
        table.cells.push(first_block);
        blocks.push(Block { range: start..end, kind: BlockKind::Cell(at) });
    }

    /// The table ends. One that holds another table is layout: its cells become running text.
    pub fn close_table(&mut self) {
        self.close_row();
        self.end_block();
        let Some(table) = self.tables.pop() else { return };
        if !table.holds_table {
            return;
        }
        for at in table.cells {
            if let Some(block) = self.document.blocks.get_mut(at) {
                block.kind = BlockKind::Paragraph;
            }
        }
    }

    /// Notes the title that the file's own data state.
    pub fn title(&mut self, title: &str) {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !title.is_empty() && self.document.title.is_none() {
            self.document.title = Some(title);
        }
    }

    /// Notes the date that the file's own data state.
    pub fn date(&mut self, date: Option<super::Date>) {
        self.document.date = self.document.date.or(date);
    }

    /// Notes something that a reader of the result should know.
    pub fn note(&mut self, note: String) {
        self.document.notes.push(note);
    }

    /// The document.
    pub fn finish(mut self) -> Document {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.end_block();
        self.document.blocks.retain(|block| !block.range.is_empty() || matches!(block.kind, BlockKind::Cell(_)));
        self.document
    }
}

/// The error for a file that is larger inside than the limit.
pub fn too_large(what: &str, limit: usize) -> Error {
    Error::new("too-large", format!("the {what} of the document is larger than {} MiB", limit >> 20))
        .expected("a document of the usual size")
        .hint("cut it into parts, or save the part that holds the figures as .txt, which has no limit")
}

/// Chinese characters and full-width signs.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(document: &Document) -> Vec<(usize, usize, usize, &str)> {
        let mut found = Vec::new();
        for block in &document.blocks {
            if let BlockKind::Cell(cell) = block.kind {
                found.push((cell.row, cell.column, cell.height, &document.text[block.range.clone()]));
            }
        }
        found
    }

    #[test]
    fn merged_cells_move_their_neighbours() {
        let mut b = Builder::default();
        b.open_table();
        for row in [[(Some(1), "A"), (Some(1), "1")], [(None, ""), (Some(1), "1")]] {
            b.open_row();
            for (height, text) in row {
                b.open_cell(1, height, false);
                b.text(text, false).expect("short");
                b.close_cell();
            }
            b.close_row();
        }
        b.close_table();
        assert_eq!(cells(&b.finish()), [(0, 0, 2, "A"), (0, 1, 1, "1"), (1, 1, 1, "1")]);
    }

    #[test]
    fn white_space_between_chinese_lines_is_dropped() {
        let mut b = Builder::default();
        b.text("规划\n面积 and\n area", false).expect("short");
        assert_eq!(b.finish().text.trim_end(), "规划面积 and area");
    }
}
