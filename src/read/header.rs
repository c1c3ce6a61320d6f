//! Where the table begins: title rows, units above the table, the header, units under it; and where it ends.

use super::{CellRef, OwnedCell, OwnedRow};
use crate::error::{Error, Place, Result};

/// Rows among which the header is looked for.
pub const LOOK_AT: usize = 40;

/// The header that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// Its line.
    pub line: u64,
    /// The names of the columns; empty where a column has none.
    pub names: Vec<String>,
    /// Position among the first rows where the body begins.
    pub body_at: usize,
    /// A unit that a line above the header gives for the whole table.
    pub unit_note: Option<String>,
    /// What was passed over.
    pub notes: Vec<String>,
}

/// What a row is, by its first words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A row of data.
    Data,
    /// A total or a mean over the others.
    Total,
    /// A note under the table.
    Footer,
    /// Nothing.
    Blank,
}

/// What a row is, by its first words.
pub fn row_kind(first: &str) -> RowKind {
    const TOTALS: [&str; 16] = [
        "合计",
        "总计",
        "小计",
        "共计",
        "总和",
        "平均",
        "平均值",
        "全部合计",
        "total",
        "grand total",
        "sum",
        "subtotal",
        "average",
        "mean",
        "totals",
        "all areas",
    ];
    const NOTES: [&str; 14] = [
        "注：",
        "注:",
        "备注：",
        "备注:",
        "说明：",
        "说明:",
        "资料来源",
        "数据来源",
        "来源：",
        "来源:",
        "source:",
        "note:",
        "notes:",
        "sources:",
    ];
    // Most rows are areas, and a table may have millions: only what begins as one of these words is looked at.
    let Some(initial) = first.trim_start().chars().next() else { return RowKind::Blank };
    if initial.is_ascii() {
        let possible = matches!(initial.to_ascii_lowercase(), 't' | 'g' | 's' | 'a' | 'm' | 'n') && first.len() <= 400;
        if !possible || !first.contains(':') && !TOTALS.iter().any(|word| word.eq_ignore_ascii_case(first.trim())) {
            return RowKind::Data;
        }
    } else if !TOTALS.iter().chain(&NOTES).any(|word| word.starts_with(initial)) {
        return RowKind::Data;
    }
    let text: String = first.trim().to_lowercase();
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if TOTALS.contains(&text.as_str()) || TOTALS.contains(&joined.as_str()) {
        RowKind::Total
    } else if NOTES.iter().any(|note| text.starts_with(note) || joined.starts_with(note)) {
        RowKind::Footer
    } else {
        RowKind::Data
    }
}

/// Finds the header among the first rows. `known` says whether a header text names something that is known.
///
/// # Errors
/// `no-header`, `two-header-rows`, `header-twice`, `header-missing`.
pub fn locate(
    rows: &[OwnedRow],
    wanted: Option<u64>,
    known: &dyn Fn(&str) -> bool,
    file: &str,
    sheet: Option<&str>,
) -> Result<Located> {
    let place = |line: u64| Place { sheet: sheet.map(str::to_string), ..Place::file(file).line(line) };
    let no_header = || {
        Error::new("no-header", "no row looks like a header")
            .at(Place { sheet: sheet.map(str::to_string), ..Place::file(file) })
            .expected("a row with the names of the columns above the figures")
            .hint("add one, or say which row it is with --header-row N")
    };
    let at = match wanted {
        Some(line) => rows.iter().position(|row| row.line == line).ok_or_else(|| {
            Error::new("no-header", format!("row {line} is blank or beyond the first {LOOK_AT} rows with content"))
                .at(place(line))
                .expected("the row that holds the names of the columns")
                .hint("check --header-row")
        })?,
        None => best(rows, known).ok_or_else(no_header)?,
    };
    let header = &rows[at];
    let mut names: Vec<String> = header.cells.iter().map(OwnedCell::words).collect();
    let mut notes = Vec::new();
    let mut unit_note = None;
    for row in &rows[..at] {
        let text = joined(row);
        if let Some(unit) = unit_statement(&text) {
            unit_note = Some(unit);
        }
        notes.push(format!("row {} above the header is a title: `{}`", row.line, short(&text)));
    }
    let mut body_at = at + 1;
    if let Some(next) = rows.get(at + 1).filter(|_| wanted.is_none()) {
        if is_units(next, header) {
            for (name, cell) in names.iter_mut().zip(&next.cells) {
                let unit = cell.words();
                if !unit.is_empty() && !name.is_empty() && !name.contains(['(', '（']) {
                    *name = format!("{name} ({})", unit.trim_matches(['(', ')', '（', '）', '[', ']']));
                }
            }
            notes.push(format!("row {} under the header holds units", next.line));
            body_at += 1;
        } else if is_second_header(next, header, known) {
            return Err(Error::new(
                "two-header-rows",
                format!("rows {} and {} both look like headers", header.line, next.line),
            )
            .at(place(next.line))
            .expected("one row with the names of the columns")
            .hint(format!("join the two into one row, or say which one counts: --header-row {}", next.line)));
        }
    }
    let mut used = vec![false; names.len()];
    let mut beyond = 0;
    for row in &rows[body_at.min(rows.len())..] {
        for at in 0..row.len() {
            if !matches!(row.cell(at), CellRef::Empty) {
                match used.get_mut(at) {
                    Some(used) => *used = true,
                    None => beyond = beyond.max(at + 1),
                }
            }
        }
    }
    while names.last().is_some_and(String::is_empty) && used.last() == Some(&false) && beyond == 0 && names.len() > 1 {
        names.pop();
        used.pop();
    }
    for (at, name) in names.iter().enumerate() {
        if name.is_empty() && used[at] && at > 0 {
            return Err(Error::new("header-missing", format!("column {} holds cells and has no name", at + 1))
                .at(place(header.line).column(at + 1))
                .expected("a name for every column that is used")
                .hint("name the column in the header row"));
        }
        let key = name.split_whitespace().collect::<String>().to_lowercase();
        let other =
            names[..at].iter().position(|other| other.split_whitespace().collect::<String>().to_lowercase() == key);
        if let Some(other) = other.filter(|_| !name.is_empty()) {
            return Err(Error::new(
                "header-twice",
                format!("columns {} and {} are both called `{name}`", other + 1, at + 1),
            )
            .at(place(header.line).column(at + 1).named(name))
            .expected("a name of its own for each column")
            .hint("rename one of the two, for example with its year or unit"));
        }
    }
    if names.first().is_some_and(String::is_empty) {
        names[0] = "name".into();
    }
    Ok(Located { line: header.line, names, body_at, unit_note, notes })
}

fn joined(row: &OwnedRow) -> String {
    row.cells.iter().map(OwnedCell::words).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

fn short(text: &str) -> String {
    let mut cut: String = text.chars().take(40).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// 单位：亿元 above a table.
fn unit_statement(text: &str) -> Option<String> {
    let at =
        text.find("单位").map(|at| at + "单位".len()).or_else(|| text.to_lowercase().find("unit:").map(|at| at + 4))?;
    let rest = text[at..].trim_start_matches([':', '：', ' ']);
    let unit: String =
        rest.chars().take_while(|c| !c.is_whitespace() && !matches!(c, '）' | ')' | '，' | ',')).collect();
    (!unit.is_empty()).then_some(unit)
}

fn filled(row: &OwnedRow) -> usize {
    (0..row.len()).filter(|at| !matches!(row.cell(*at), CellRef::Empty)).count()
}

/// Cells that are words, not numbers.
fn wordy(row: &OwnedRow) -> usize {
    row.cells
        .iter()
        .filter(|cell| match cell {
            OwnedCell::Text(text) => {
                let text = text.trim();
                !text.is_empty() && !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
                    || text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
            }
            _ => false,
        })
        .count()
}

/// The row that is most like a header: wide, of words, with names that are known; the first of equals.
fn best(rows: &[OwnedRow], known: &dyn Fn(&str) -> bool) -> Option<usize> {
    let widest = rows.iter().map(filled).max().filter(|width| *width > 0)?;
    let mut found: Option<(usize, usize)> = None;
    for (at, row) in rows.iter().enumerate() {
        let (filled, words) = (filled(row), wordy(row));
        // A header names most columns, in words. A title fills one or two cells of many.
        if filled * 2 <= widest && widest > 2 || words * 10 < filled * 6 || filled == 0 {
            continue;
        }
        let names = row.cells.iter().filter(|cell| known(&cell.words())).count();
        let score = names * 2 + usize::from(found.is_none());
        if found.is_none_or(|(_, best)| score > best) {
            found = Some((at, score));
        }
    }
    found.map(|(at, _)| at)
}

/// A row of units under the names: 家, 亿元, 亩.
fn is_units(row: &OwnedRow, header: &OwnedRow) -> bool {
    const UNITS: [&str; 34] = [
        "元",
        "万元",
        "亿元",
        "千元",
        "百万元",
        "亩",
        "万亩",
        "公顷",
        "平方公里",
        "平方千米",
        "平方米",
        "万平方米",
        "人",
        "万人",
        "人次",
        "万人次",
        "家",
        "户",
        "个",
        "项",
        "件",
        "%",
        "％",
        "吨",
        "万吨",
        "km2",
        "km²",
        "ha",
        "mu",
        "cny",
        "rmb",
        "usd",
        "persons",
        "enterprises",
    ];
    let texts: Vec<String> = row.cells.iter().map(OwnedCell::words).filter(|text| !text.is_empty()).collect();
    let unit = |text: &String| {
        let text = text.trim_matches(['(', ')', '（', '）', '[', ']']).trim().to_lowercase();
        UNITS.contains(&text.as_str()) || text.contains('/') && text.split('/').all(|part| UNITS.contains(&part.trim()))
    };
    let units = texts.iter().filter(|text| unit(text)).count();
    units > 0 && units + 1 >= texts.len() && filled(header) >= texts.len()
}

/// A second row of names.
fn is_second_header(row: &OwnedRow, header: &OwnedRow, known: &dyn Fn(&str) -> bool) -> bool {
    let names = row.cells.iter().map(OwnedCell::words).filter(|text| !text.is_empty() && known(text)).count();
    let above = header.cells.iter().map(OwnedCell::words).filter(|text| !text.is_empty() && known(text)).count();
    let gaps = header.cells.iter().filter(|cell| cell.words().is_empty()).count();
    // Names again under the header, or names under a header that leaves columns empty (a group over several).
    names >= 2 && wordy(row) == filled(row) && (names >= above.min(2) || gaps > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Vec<OwnedRow> {
        text.lines()
            .enumerate()
            .filter(|(_, line)| !line.is_empty())
            .map(|(at, line)| OwnedRow {
                line: at as u64 + 1,
                cells: line.split(',').map(|cell| OwnedCell::Text(cell.to_string())).collect(),
            })
            .collect()
    }

    fn known(text: &str) -> bool {
        ["town", "tax", "jobs", "税收", "就业"].iter().any(|name| text.starts_with(name))
    }

    #[test]
    fn titles_units_and_two_headers() {
        let find = |text: &str| locate(&table(text), None, &known, "f", None);
        let found = find("各镇指标,,\n单位：亿元,,\n\ntown,tax,jobs\nA,1,2\n").expect("a header");
        assert_eq!((found.line, found.unit_note.as_deref()), (4, Some("亿元")));
        let found = find("town,tax,jobs\n,亿元,人\nA,1,2\n").expect("a header");
        assert_eq!(found.names, ["town", "tax (亿元)", "jobs (人)"]);
        assert_eq!(find("town,tax,jobs\ntown,税收,就业\nA,1,2\n").map_err(|e| e.code), Err("two-header-rows"));
        assert_eq!(find("town,tax,tax\nA,1,2\n").map_err(|e| e.code), Err("header-twice"));
        assert_eq!(find("town,tax,\nA,1,2\n").map_err(|e| e.code), Err("header-missing"));
    }

    #[test]
    fn rows_that_are_not_areas() {
        for (text, kind) in
            [("合 计", RowKind::Total), ("注：略", RowKind::Footer), ("", RowKind::Blank), ("合肥", RowKind::Data)]
        {
            assert_eq!(row_kind(text), kind, "{text}");
        }
    }
}
