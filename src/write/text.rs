//! A table for reading in a terminal.

use super::{Context, is_right, notes, shown};
use crate::display::{cut, visible, width};
use crate::table::{Cell, Kind, Table};

/// Blanks between columns.
const GAP: usize = 2;
/// Columns of the rule below the headers, where a cell is as long as a paragraph.
const MOST_RULE: usize = 160;
/// No column of words is cut below this width.
const LEAST_WORDS: usize = 12;

/// Columns of the terminal on standard output, where it is one.
pub fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0)
}

/// Renders a table: title, headers with units under them, rows, and what the marks mean.
///
/// Where the terminal is too narrow, words are cut first, then whole columns are left out and named; a number is
/// never cut.
pub fn render(table: &Table, context: &Context) -> String {
    let lang = context.lang;
    let mut cells: Vec<Vec<Shown>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| Shown::new(visible(&shown(cell, lang)).into_owned())).collect())
        .collect();
    let headers: Vec<Vec<String>> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let body = cells.iter().filter_map(|row| row.get(at)).map(|cell| cell.width).max().unwrap_or(0);
            let mut lines = wrap(&visible(&column.header), column.kind, body);
            lines.push(visible(&column.unit).into_owned());
            lines
        })
        .collect();
    for at in (0..table.columns.len()).filter(|at| table.columns[*at].kind == Kind::Number) {
        let points = decimals(table, &cells, at);
        cells.iter_mut().filter_map(|row| row.get_mut(at)).for_each(|cell| cell.align(points));
    }
    let mut widths: Vec<usize> = (0..table.columns.len())
        .map(|at| {
            let head = headers[at].iter().map(|line| width(line)).max().unwrap_or(0);
            let body = cells.iter().filter_map(|row| row.get(at)).map(|cell| cell.width).max().unwrap_or(0);
            head.max(body)
        })
        .collect();
    let (kept, left_out) = fit(table, &mut widths, context.width);
    let units = kept.iter().any(|at| !table.columns[*at].unit.is_empty());
    let head_lines = kept.iter().map(|at| headers[*at].len() - 1).max().unwrap_or(0);
    let mut out = String::new();
    if !table.title.is_empty() {
        out.push_str(&visible(&table.title));
        out.push_str("\n\n");
    }
    let line = |texts: &[(&str, usize)], out: &mut String| {
        let begin = out.len();
        for (n, (at, (text, wide))) in kept.iter().zip(texts).enumerate() {
            let most = widths[*at];
            let short = if *wide > most { Some(cut(text, most)) } else { None };
            let (text, wide) = short.as_deref().map_or((*text, *wide), |short| (short, width(short)));
            let fill = most.saturating_sub(wide);
            blanks(out, if n > 0 { GAP } else { 0 });
            if is_right(table.columns[*at].kind) {
                blanks(out, fill);
                out.push_str(text);
            } else {
                out.push_str(text);
                blanks(out, fill);
            }
        }
        out.truncate(begin + out[begin..].trim_end().len());
        out.push('\n');
    };
    for n in 0..head_lines {
        // Headers of fewer lines stand at the bottom.
        let texts: Vec<(&str, usize)> = kept
            .iter()
            .map(|at| {
                let lines = &headers[*at][..headers[*at].len() - 1];
                let skip = head_lines - lines.len();
                let text = n.checked_sub(skip).and_then(|n| lines.get(n)).map_or("", String::as_str);
                (text, width(text))
            })
            .collect();
        line(&texts, &mut out);
    }
    if units {
        let unit = |at: &usize| headers[*at].last().map_or("", String::as_str);
        let texts: Vec<(&str, usize)> = kept.iter().map(|at| (unit(at), width(unit(at)))).collect();
        line(&texts, &mut out);
    }
    let total: usize = kept.iter().map(|at| widths[*at]).sum::<usize>() + GAP * kept.len().saturating_sub(1);
    out.push_str(&"─".repeat(total.min(MOST_RULE)));
    out.push('\n');
    for row in &cells {
        let texts: Vec<(&str, usize)> = kept.iter().map(|at| (row[*at].text.as_str(), row[*at].width)).collect();
        line(&texts, &mut out);
    }
    let mut lines = Vec::new();
    if !left_out.is_empty() {
        let names: Vec<&str> = left_out.iter().map(|at| table.columns[*at].header.as_str()).collect();
        let names = names.join(lang.pick("、", ", "));
        lines.push(lang.pick(
            format!("窗口较窄，未显示：{names}（加宽窗口，或用 --format csv 输出）"),
            format!("Left out for width: {names} (widen the window, or use --format csv)"),
        ));
    }
    lines.extend(notes(table, context));
    if !lines.is_empty() {
        out.push('\n');
        for note in lines {
            fold_into(&mut out, &visible(&note), context.width);
        }
    }
    out
}

/// A cell as it is shown, with its width.
struct Shown {
    text: String,
    width: usize,
}

impl Shown {
    fn new(text: String) -> Self {
        Shown { width: width(&text), text }
    }

    /// Puts blanks behind a number, so that decimal points stand under each other.
    fn align(&mut self, decimals: usize) {
        let fill = decimals.saturating_sub(tail(&self.text));
        blanks(&mut self.text, fill);
        self.width += fill;
    }
}

/// Appends blanks.
fn blanks(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// A header of several words on at most two lines; over words only where it is wider than they are.
fn wrap(header: &str, kind: Kind, body: usize) -> Vec<String> {
    const LONG: usize = 14;
    let wide = width(header);
    if wide <= LONG || (kind == Kind::Text && wide <= body) {
        return vec![header.to_string()];
    }
    let total = width(header);
    let mut best: Option<(usize, usize)> = None;
    for (at, c) in header.char_indices().skip(1) {
        if !matches!(c, ' ' | '/' | '（') {
            continue;
        }
        let skew = (2 * width(&header[..at])).abs_diff(total);
        if best.is_none_or(|(_, known)| skew < known) {
            best = Some((at, skew));
        }
    }
    match best {
        Some((at, _)) => vec![header[..at].trim_end().to_string(), header[at..].trim_start().to_string()],
        None => vec![header.to_string()],
    }
}

/// Decimals that a column's numbers have at most.
fn decimals(table: &Table, cells: &[Vec<Shown>], at: usize) -> usize {
    let of = |row: usize| match table.rows[row].get(at) {
        Some(Cell::Number { .. }) => tail(&cells[row][at].text),
        _ => 0,
    };
    (0..cells.len()).map(of).max().unwrap_or(0)
}

/// Width of what stands after the last digit before the point: decimals and scale word.
fn tail(text: &str) -> usize {
    let whole = text.find('.').or_else(|| text.find(|c: char| c.is_alphabetic() || c == ' ')).unwrap_or(text.len());
    width(&text[whole..])
}

/// The columns that fit, and those left out: words shrink first, then the columns with the largest drop order go.
fn fit(table: &Table, widths: &mut [usize], most: Option<usize>) -> (Vec<usize>, Vec<usize>) {
    let mut kept: Vec<usize> = (0..table.columns.len()).collect();
    let mut left_out = Vec::new();
    let Some(most) = most else { return (kept, left_out) };
    loop {
        let total: usize = kept.iter().map(|at| widths[*at]).sum::<usize>() + GAP * kept.len().saturating_sub(1);
        if total <= most {
            break;
        }
        let surplus = total - most;
        let words = kept
            .iter()
            .copied()
            .filter(|at| {
                table.columns[*at].kind == Kind::Text
                    && widths[*at] > LEAST_WORDS.max(width(&table.columns[*at].header))
            })
            .max_by_key(|at| widths[*at]);
        let droppable = kept
            .iter()
            .copied()
            .filter(|at| table.columns[*at].drop_order > 0)
            .max_by_key(|at| (table.columns[*at].drop_order, *at));
        match (words, droppable) {
            // Names shrink a little before a column goes, and as far as needed when none is left.
            (Some(at), _) if surplus <= widths[at].saturating_sub(LEAST_WORDS * 2) => widths[at] -= surplus,
            (_, Some(at)) => {
                // Columns of one order belong together, as low and high do: half of a pair misleads.
                let order = table.columns[at].drop_order;
                left_out.extend(kept.iter().copied().filter(|known| table.columns[*known].drop_order == order));
                kept.retain(|known| table.columns[*known].drop_order != order);
            }
            (Some(at), None) => widths[at] = widths[at].saturating_sub(surplus).max(LEAST_WORDS),
            (None, None) => break,
        }
    }
    left_out.sort_unstable();
    (kept, left_out)
}

/// Appends a note, folded at the width of the terminal.
fn fold_into(out: &mut String, note: &str, most: Option<usize>) {
    let most = most.unwrap_or(usize::MAX).max(20);
    let mut used = 0;
    let mut word = String::new();
    let flush = |word: &mut String, used: &mut usize, out: &mut String| {
        let wide = width(word);
        if *used > 0 && *used + width(word.trim_end()) > most {
            while out.ends_with(' ') {
                out.pop();
            }
            out.push_str("\n  ");
            *used = 2;
        }
        out.push_str(word);
        *used += wide;
        word.clear();
    };
    for c in note.chars() {
        word.push(c);
        // Chinese text may break after any character.
        if c == ' ' || width(c.encode_utf8(&mut [0; 4])) == 2 {
            flush(&mut word, &mut used, out);
        }
    }
    flush(&mut word, &mut used, out);
    while out.ends_with(' ') {
        out.pop();
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::table::Column;

    fn table() -> Table {
        let number = |id: &str, drop_order| Column {
            id: id.into(),
            header: id.into(),
            kind: Kind::Number,
            drop_order,
            ..Column::default()
        };
        Table {
            columns: vec![
                Column { id: "area".into(), header: "地区".into(), ..Column::default() },
                number("a", 1),
                number("b", 2),
            ],
            rows: vec![
                vec![Cell::text("德清"), Cell::number(17.777), Cell::number(5.0)],
                vec![Cell::text("a\u{1b}b"), Cell::number(123.0), Cell::Missing("tax not stated".into())],
            ],
            ..Table::default()
        }
    }

    #[test]
    fn points_stand_under_each_other_and_escapes_are_shown() {
        let text = render(&table(), &Context { lang: Lang::En, width: None, long: false });
        assert!(text.contains("德清   17.8  5\n"), "{text}");
        assert!(text.contains("a␛b   123    —\n"), "{text}");
        assert!(text.contains("— tax not stated: a␛b"), "{text}");
    }

    #[test]
    fn a_reason_names_each_area_once_and_no_option_that_is_not_there() {
        let mut table = table();
        table.rows.push(vec![
            Cell::text("a\u{1b}b"),
            Cell::Number { value: 5.0, qualifier: crate::quantity::Qualifier::About },
            Cell::Missing("tax not stated".into()),
        ]);
        let text = render(&table, &Context { lang: Lang::En, width: None, long: false });
        assert!(text.contains("— tax not stated: a␛b\n") && !text.contains("--long"), "{text}");
        assert!(render(&table, &Context { lang: Lang::En, width: None, long: true }).contains("Bounds: --long"));
    }

    #[test]
    fn a_narrow_window_leaves_out_whole_columns_and_says_so() {
        let text = render(&table(), &Context { lang: Lang::En, width: Some(12), long: false });
        assert!(text.contains("Left out for width:") && text.contains("  b (widen"), "{text}");
        assert!(text.contains("17.8"), "{text}");
    }
}
