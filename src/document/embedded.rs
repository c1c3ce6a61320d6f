//! Tables of HTML inside Markdown, as converters of printed pages write them. Cells are ranges of the text.

use std::ops::Range;

use super::Cell;

/// Columns or rows that one cell may cover.
const MAX_SPAN: usize = 64;
/// Bytes of a tag before a table.
const MAX_TAG: usize = 400;

/// Where a table begins in a line: at its beginning, or behind tags such as `<html><body>`.
pub fn begins(line: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let table = rest.get(.."<table".len()).is_some_and(|head| head.eq_ignore_ascii_case("<table"));
        if table && rest["<table".len()..].chars().next().is_none_or(|c| c == '>' || c.is_whitespace()) {
            return Some(at);
        }
        let tag = rest.strip_prefix('<').filter(|inner| inner.starts_with(|c: char| c.is_ascii_alphabetic()))?;
        let length = tag.find('>').filter(|length| *length <= MAX_TAG)?;
        let behind = &tag[length + 1..];
        at = line.len() - behind.trim_start().len();
    }
}

/// Where the table ends that a text begins with; `None` where it does not. Another table, or running text behind a blank
/// line, ends one that is left open.
pub fn end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is = |at: usize, tag: &[u8]| bytes.get(at..at + tag.len()).is_some_and(|own| own.eq_ignore_ascii_case(tag));
    for at in memchr::memchr2_iter(b'<', b'\n', bytes) {
        if is(at, b"</table>") {
            return Some(at + b"</table>".len());
        }
        if at > 0 && is(at, b"<table") {
            return Some(at);
        }
        if bytes[at] == b'\n' {
            let rest = text[at + 1..].trim_start_matches([' ', '\t', '\r']);
            let behind = rest.trim_start();
            if rest.starts_with('\n') && !behind.is_empty() && !behind.starts_with('<') {
                return Some(at);
            }
        }
    }
    None
}

/// The cells of the table that a range of a text holds, row by row.
pub fn cells(text: &str, range: Range<usize>, table: usize, mut each: impl FnMut(Range<usize>, Cell)) {
    let mut open: Option<(usize, Cell)> = None;
    // Per column, the first row that is free again.
    let mut free: Vec<usize> = Vec::new();
    let (mut row, mut column, mut begun) = (0, 0, false);
    let mut at = range.start;
    while let Some(found) = memchr::memchr(b'<', &text.as_bytes()[at..range.end]) {
        let tag = at + found;
        // <5 is no tag.
        if !is_tag(&text[tag..range.end]) {
            at = tag + 1;
            continue;
        }
        let Some(length) = memchr::memchr(b'>', &text.as_bytes()[tag..range.end]) else { break };
        let behind = tag + length + 1;
        at = behind;
        let inner = &text[tag + 1..behind - 1];
        let name: String = inner.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '/').collect();
        let name = name.to_ascii_lowercase();
        let name = name.trim_end_matches('/');
        if !matches!(name, "td" | "th" | "/td" | "/th" | "tr" | "/tr" | "/table") {
            continue;
        }
        if let Some((start, cell)) = open.take() {
            each(bare(text, start..tag), cell);
        }
        match name {
            "tr" => {
                row += usize::from(begun);
                (column, begun) = (0, true);
            }
            "td" | "th" => {
                while free.get(column).is_some_and(|until| *until > row) {
                    column += 1;
                }
                let width = span(inner, "colspan");
                let height = span(inner, "rowspan");
                open = Some((behind, Cell { table, row, column, width, height, header: name == "th" }));
                if free.len() < column + width {
                    free.resize(column + width, 0);
                }
                free[column..column + width].fill(row + height);
                column += width;
            }
            _ => {}
        }
    }
}

/// How many columns or rows a tag says that its cell covers.
fn span(tag: &str, name: &str) -> usize {
    let lower = tag.to_ascii_lowercase();
    let rest = lower.find(name).map(|at| lower[at + name.len()..].trim_start());
    let value = rest.and_then(|rest| rest.strip_prefix('=')).map(|rest| rest.trim_start_matches([' ', '"', '\'']));
    let digits: String = value.unwrap_or_default().chars().take_while(char::is_ascii_digit).take(4).collect();
    digits.parse().unwrap_or(1).clamp(1, MAX_SPAN)
}

/// Whether a text begins with a tag.
fn is_tag(text: &str) -> bool {
    let name = text.strip_prefix("</").or_else(|| text.strip_prefix('<')).unwrap_or_default();
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
}

/// The range without white space and tags at its ends.
fn bare(text: &str, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    loop {
        let body = &text[start..end];
        let trimmed = body.trim();
        start += body.len() - body.trim_start().len();
        end = start + trimmed.len();
        if is_tag(trimmed)
            && let Some(close) = trimmed.find('>')
        {
            start += close + 1;
        } else if trimmed.ends_with('>')
            && let Some(open) = trimmed.rfind('<').filter(|open| is_tag(&trimmed[*open..]))
        {
            end = start + open;
        } else {
            return start..end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_placed_where_a_browser_places_them() {
        let text = "<table border=1><tr><th rowspan=\"2\">Park</th><th colspan='2'>Firms</th></tr>\n<TR><td>2021<td><b>2022</b>\
                    </TR><tr><td>North</td><td></td><td>\n 12 </td></tr></table>";
        let mut found = Vec::new();
        cells(text, 0..text.len(), 3, |range, cell| {
            found.push((text[range].to_string(), cell.row, cell.column, cell.width, cell.header));
        });
        let expected = [
            ("Park", 0, 0, 1, true),
            ("Firms", 0, 1, 2, true),
            ("2021", 1, 1, 1, false),
            ("2022", 1, 2, 1, false),
            ("North", 2, 0, 1, false),
            ("", 2, 1, 1, false),
            ("12", 2, 2, 1, false),
        ];
        assert_eq!(
            found,
            expected.map(|(text, row, column, width, header)| (text.to_string(), row, column, width, header))
        );
    }

    #[test]
    fn a_table_ends_with_its_tag() {
        assert_eq!(
            [begins("<table>"), begins("<TABLE class=x>"), begins("<html><body><table")],
            [Some(0), Some(0), Some(12)]
        );
        assert_eq!([begins("<tables>"), begins("a <table>"), begins("<5"), begins("<b")], [None; 4]);
        assert_eq!(end("<table><tr></TABLE> rest"), Some(19));
        assert_eq!(end("<table><tr>"), None);
        assert_eq!(end("<table><tr>\n\n<tr>\n\nText <b>"), Some(17));
        assert_eq!(end("<table><tr>\n<table>"), Some(12));
    }

    #[test]
    fn a_sign_for_less_is_no_tag() {
        let text = "<table><tr><td>Tax</td><td><5</td></tr></table>";
        let mut found = Vec::new();
        cells(text, 0..text.len(), 0, |range, _| found.push(text[range].to_string()));
        assert_eq!(found, ["Tax", "<5"]);
    }

    #[test]
    fn broken_tags_are_passed_over() {
        for text in ["<table", "<table><td", "<table><td colspan=99999999999999999999>1<td rowspan=>2", "<table><td>é<"]
        {
            let mut count = 0;
            cells(text, 0..text.len(), 0, |range, _| count += usize::from(text.is_char_boundary(range.start)));
            assert!(count <= 2, "{text}");
        }
    }
}
