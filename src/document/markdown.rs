//! Plain text and Markdown to blocks. The text stays as it is: blocks are ranges of it.
//!
//! Of Markdown only what tells figures apart is read: headings, list items, tables (of HTML as well), fenced code
//! (passed over) and the title and date of a front matter.

use std::ops::Range;

use super::{Block, BlockKind, Cell, Date, Document, aligned, embedded};

/// Whether a text holds marks of Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Lines and nothing else.
    Plain,
    /// Markdown.
    Markdown,
}

/// Shorter lines are not taken for wrapped ones: Latin letters, and wide characters in bytes.
const WRAPPED_LATIN: usize = 55;
const WRAPPED_WIDE: usize = 84;
/// A block that is joined from lines is cut here, so that a stream stays bounded.
const MAX_BLOCK: usize = 1 << 20;
/// Bytes of lines with blanks inside that are no table, from which on they are looked at once.
const LONG_LISTING: usize = 2048;
/// Bytes of a label before a colon.
const LONGEST_LABEL: usize = 70;
const BULLETS: [&str; 9] = ["- ", "* ", "+ ", "• ", "•", "● ", "●", "▪", "·"];
/// Signs that begin headings as well as items: they stay, since they say which headings stand above which.
const ORNAMENTS: [char; 9] = ['■', '◆', '◇', '□', '★', '☆', '▲', '◎', '※'];

/// Reads a whole text.
pub fn document(text: String, markup: Markup) -> Document {
    let mut document = Document::default();
    let mut start = 0;
    if markup == Markup::Markdown
        && let Some((end, title, date)) = front_matter(&text)
    {
        (start, document.title, document.date) = (end, title, date);
    }
    let mut cutter = BlockCutter::new(markup);
    let blocks = &mut document.blocks;
    cutter.cut(&text[start..], true, |block| {
        blocks.push(Block { range: block.range.start + start..block.range.end + start, kind: block.kind });
    });
    document.text = text;
    document
}

/// Cuts a text into blocks; a stream may be handed over in pieces.
#[derive(Debug)]
pub struct BlockCutter {
    markup: Markup,
    /// The mark that closes the code block.
    fence: Option<&'static str>,
    /// The table that goes on, and its next row.
    table: Option<(usize, usize)>,
    tables: usize,
}

/// Lines that are one paragraph so far.
struct Open {
    range: Range<usize>,
    kind: BlockKind,
    lines: usize,
}

impl BlockCutter {
    /// At the beginning of a text.
    pub fn new(markup: Markup) -> Self {
        BlockCutter { markup, fence: None, table: None, tables: 0 }
    }

    /// Cuts `text`; ranges are its bytes. Returns how much was used up: where more text follows (`last` is
    /// false) the rest has to come again before it.
    pub fn cut(&mut self, text: &str, last: bool, mut each: impl FnMut(Block)) -> usize {
        let mut open: Option<Open> = None;
        let mut at = 0;
        let mut flush = |open: &mut Option<Open>| {
            if let Some(Open { range, kind, .. }) = open.take()
                && !range.is_empty()
            {
                each(Block { range, kind });
            }
        };
        // Where reading has to resume when more text follows.
        let mut used = 0;
        let mut endless = false;
        let mut no_table = 0;
        while at < text.len() {
            let newline = memchr::memchr(b'\n', &text.as_bytes()[at..]).map(|length| at + length);
            if newline.is_none() && !last {
                break;
            }
            let end = newline.unwrap_or(text.len());
            let next = newline.map_or(text.len(), |newline| newline + 1);
            let line = trim(text, at..end);
            let body = &text[line.clone()];
            if self.fence.is_some() || body.is_empty() {
                if self.fence.is_some_and(|mark| body.starts_with(mark)) {
                    self.fence = None;
                }
                self.table = None;
                flush(&mut open);
                (at, used) = (next, next);
                continue;
            }
            if self.markup == Markup::Markdown {
                if let Some((_, row)) = self.table {
                    if body.contains('|') {
                        flush(&mut open);
                        let table = self.tables - 1;
                        cells(text, line, table, row, |block| flush(&mut Some(block)));
                        self.table = Some((table, row + 1));
                        (at, used) = (next, next);
                        continue;
                    }
                    self.table = None;
                }
                if let Some(behind) = embedded::begins(body).filter(|_| !endless) {
                    let start = line.start + behind;
                    let length = embedded::end(&text[start..]);
                    // No table that begins later has an end either.
                    endless = length.is_none();
                    if length.is_none() && !last {
                        flush(&mut open);
                        used = at;
                        break;
                    }
                    if let Some(length) = length {
                        flush(&mut open);
                        let end = start + length;
                        embedded::cells(text, start..end, self.tables, |range, cell| {
                            flush(&mut Some(Open { range, kind: BlockKind::Cell(cell), lines: 1 }));
                        });
                        self.tables += 1;
                        (at, used) = (end, end);
                        continue;
                    }
                }
                if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| body.starts_with(mark)) {
                    flush(&mut open);
                    self.fence = Some(mark);
                    (at, used) = (next, next);
                    continue;
                }
                if body.contains('|') {
                    let after = memchr::memchr(b'\n', &text.as_bytes()[next..]).map(|length| next + length);
                    if after.is_none() && !last {
                        flush(&mut open);
                        used = at;
                        break;
                    }
                    let below = trim(text, next..after.unwrap_or(text.len()));
                    if is_delimiter_row(&text[below]) {
                        flush(&mut open);
                        let table = self.tables;
                        self.tables += 1;
                        cells(text, line, table, 0, |block| flush(&mut Some(block)));
                        self.table = Some((table, 1));
                        at = after.map_or(text.len(), |after| after + 1);
                        used = at;
                        continue;
                    }
                }
                let underline = is_run_of(body, b'=') && body.len() >= 2 || is_run_of(body, b'-') && body.len() >= 3;
                if underline {
                    if let Some(above) = open.as_mut().filter(|above| above.lines == 1) {
                        above.kind = BlockKind::Heading(if body.starts_with('=') { 1 } else { 2 });
                    }
                    flush(&mut open);
                    (at, used) = (next, next);
                    continue;
                }
            }
            if at >= no_table && aligned::may_be_row(&text[at..end]) {
                match aligned::at(text, at, last, self.tables) {
                    aligned::Found::Table(found) => {
                        flush(&mut open);
                        self.tables += 1;
                        for (range, cell) in found.cells {
                            flush(&mut Some(Open { range, kind: BlockKind::Cell(cell), lines: 1 }));
                        }
                        (at, used) = (found.end, found.end);
                        continue;
                    }
                    aligned::Found::Open => {
                        flush(&mut open);
                        used = at;
                        break;
                    }
                    // Of a long listing not every line is looked at again.
                    aligned::Found::Nothing(end) if end - at > LONG_LISTING => no_table = end,
                    aligned::Found::Nothing(_) => {}
                }
            }
            let (kind, inner) = self.kind_of(text, line.clone());
            let single = matches!(kind, BlockKind::Heading(_));
            let joins = kind == BlockKind::Paragraph
                && open.as_ref().is_some_and(|above| {
                    !matches!(above.kind, BlockKind::Heading(_))
                        && above.range.len() < MAX_BLOCK
                        && is_wrapped(&text[above.range.clone()], &text[at..end])
                });
            match open.as_mut().filter(|_| joins) {
                Some(above) => {
                    above.range.end = inner.end;
                    above.lines += 1;
                }
                None => {
                    flush(&mut open);
                    used = at;
                    open = Some(Open { range: inner, kind, lines: 1 });
                }
            }
            if single {
                flush(&mut open);
                used = next;
            }
            at = next;
        }
        if last {
            flush(&mut open);
            used = text.len();
        }
        used
    }

    /// What a line is, and the range without its marks.
    fn kind_of(&self, text: &str, line: Range<usize>) -> (BlockKind, Range<usize>) {
        let body = &text[line.clone()];
        if self.markup == Markup::Markdown {
            let hashes = body.bytes().take_while(|b| *b == b'#').count();
            if (1..=6).contains(&hashes) && body[hashes..].starts_with([' ', '\u{3000}', '\t']) {
                let inner = trim(text, line.start + hashes..line.end);
                let inner = inner.start..inner.start + text[inner].trim_end_matches('#').trim_end().len();
                return (BlockKind::Heading(hashes as u8), inner);
            }
            if let Some(bold) = body.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"))
                && !bold.is_empty()
                && !bold.contains("**")
            {
                return (BlockKind::Heading(7), line.start + 2..line.end - 2);
            }
        }
        if body.starts_with(ORNAMENTS) {
            return (BlockKind::ListItem, line);
        }
        for bullet in BULLETS {
            if let Some(rest) = body.strip_prefix(bullet) {
                return (BlockKind::ListItem, trim(text, line.end - rest.len()..line.end));
            }
        }
        (BlockKind::Paragraph, line)
    }
}

/// Whether a line goes on from the one above: that one is full, has not ended a sentence, and this one is flush.
fn is_wrapped(above: &str, line: &str) -> bool {
    let above = above.rsplit('\n').next().unwrap_or(above);
    let (Some(end), Some(first)) = (above.chars().next_back(), line.chars().next()) else { return false };
    let full = if end.is_ascii() { WRAPPED_LATIN } else { WRAPPED_WIDE };
    let numbered = line.starts_with("——") || line.starts_with(['（', '(', '【', '第', '一', '二', '三', '四', '五']);
    let goes_on = above.len() >= full && !"。！？；.!?;:：|".contains(end) && !first.is_whitespace() && !numbered;
    // Tax revenue: RMB 2.18 billion below Fixed-asset investment: RMB 9.75 billion, …
    goes_on && !(is_labelled(above) && is_labelled(line)) && (line.starts_with(char::is_lowercase) || !is_titled(above))
}

/// II. Elm Porcelain Town, Elm County, Ash City: whether an English line has capitals only, so that it is a title.
fn is_titled(line: &str) -> bool {
    const SMALL: [&str; 8] = ["of", "and", "the", "in", "at", "for", "on", "&"];
    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) || SMALL.contains(&word);
    line.is_ascii() && line.split_ascii_whitespace().skip(1).all(capital)
}

/// Whether an English line begins with a label and a colon.
fn is_labelled(line: &str) -> bool {
    let head = &line.as_bytes()[..line.len().min(LONGEST_LABEL + ": ".len())];
    let Some(label) = memchr::memmem::find(head, b": ").map(|end| &head[..end]) else { return false };
    label.is_ascii()
        && label.first().is_some_and(u8::is_ascii_uppercase)
        && memchr::memchr2(b'.', b';', label).is_none()
}

/// The range without white space at its ends; a byte order mark counts as such.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let is_blank = |c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}';
    let body = &text[range.clone()];
    let start = range.start + (body.len() - body.trim_start_matches(is_blank).len());
    start..start + text[start..range.end].trim_end_matches(is_blank).len()
}

fn is_run_of(body: &str, byte: u8) -> bool {
    body.bytes().all(|b| b == byte)
}

/// `| --- | :---: |`
fn is_delimiter_row(body: &str) -> bool {
    body.contains('-') && body.contains('|') && body.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// The cells of a row of a Markdown table.
fn cells(text: &str, line: Range<usize>, table: usize, row: usize, mut each: impl FnMut(Open)) {
    let body = &text[line.clone()];
    let inner = body.strip_prefix('|').unwrap_or(body);
    let start = line.end - inner.len();
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut from = start;
    for (column, part) in inner.split('|').enumerate() {
        let cell = Cell { table, row, column, width: 1, height: 1, header: row == 0 };
        each(Open { range: trim(text, from..from + part.len()), kind: BlockKind::Cell(cell), lines: 1 });
        from += part.len() + 1;
    }
}

/// The end of a front matter between `---` lines, with its title and date.
fn front_matter(text: &str) -> Option<(usize, Option<String>, Option<Date>)> {
    let body = text.trim_start_matches('\u{feff}').strip_prefix("---\n")?;
    let length = body.find("\n---")?;
    let (mut title, mut date) = (None, None);
    for line in body[..length].lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        match key.trim() {
            "title" if !value.is_empty() => title = Some(value.to_string()),
            "date" => date = Date::parse(value),
            _ => {}
        }
    }
    let end = text.len() - body.len() + length + "\n---".len();
    Some((end, title, date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str, markup: Markup) -> Vec<(String, String)> {
        let document = document(text.to_string(), markup);
        let name = |kind| match kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".into(),
            BlockKind::ListItem => "li".into(),
            BlockKind::Cell(cell) => format!("{}:{},{}", cell.table, cell.row, cell.column),
        };
        document.blocks.iter().map(|b| (name(b.kind), text[b.range.clone()].to_string())).collect()
    }

    #[test]
    fn markdown_blocks() {
        let text = "---\ntitle: Parks\ndate: 2021-03-04\n---\n# North Park #\n\nIt has\n- 240 firms\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```\n9 acres\n```\n**South**\n";
        let found = blocks(text, Markup::Markdown);
        let expected = [
            ("h1", "North Park"),
            ("p", "It has"),
            ("li", "240 firms"),
            ("0:0,0", "a"),
            ("0:0,1", "b"),
            ("0:1,0", "1"),
            ("0:1,1", "2"),
            ("h7", "South"),
        ];
        assert_eq!(found, expected.map(|(a, b)| (a.to_string(), b.to_string())));
        let read = document(text.into(), Markup::Markdown);
        assert_eq!((read.title.as_deref(), read.date.map(|d| d.year)), (Some("Parks"), Some(2021)));
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_and_indented_ones_are_not() {
        let latin = "The park covers an area of some three square kilometres and is\nhome to 240 firms.\nNext.";
        assert_eq!(blocks(latin, Markup::Plain).len(), 2);
        let chinese = "　　一、概况\n　　园区规划面积三平方公里。\n　　入驻企业二百四十家。";
        assert_eq!(blocks(chinese, Markup::Plain).len(), 3);
    }

    #[test]
    fn pieces_of_a_stream_give_the_same_blocks() {
        let text = "\u{feff}标题\n\n　　第一段。\n　　第二段，没有换行\n| a | b |\n| - | - |\n| 1 | 2 |\n最后";
        for markup in [Markup::Plain, Markup::Markdown] {
            let mut whole = Vec::new();
            BlockCutter::new(markup).cut(text, true, |block| whole.push(block));
            let mut cutter = BlockCutter::new(markup);
            let (mut parts, mut start) = (Vec::new(), 0);
            for end in (1..=text.len()).filter(|end| text.is_char_boundary(*end)) {
                let used = cutter.cut(&text[start..end], end == text.len(), |b| {
                    parts.push(Block { range: b.range.start + start..b.range.end + start, kind: b.kind });
                });
                start += used;
            }
            assert_eq!(parts, whole, "{markup:?}");
        }
    }
}
