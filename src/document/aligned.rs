//! Tables of a text whose columns are set apart by blanks or tabs, as they come out of letters and PDFs:
//!
//! ```text
//!                        2018/19     2017/18
//! Businesses (31 March)  73          50
//! Total jobs (31 March)  1,395       983
//! ```

use std::ops::Range;

use super::Cell;

/// Rows and columns of a table; what has more is running text or a listing.
const MAX_ROWS: usize = 2000;
const MAX_COLUMNS: usize = 12;
/// Bytes of a cell that holds a figure.
const MAX_FIGURE: usize = 32;
/// Bytes of a cell that holds words: a remark.
const MAX_WORDS: usize = 120;
/// Rows with figures from which on lines are a table.
const LEAST_ROWS: usize = 2;
/// What stands between the cells of a row of pipes.
const PIPE: &str = " | ";
/// A blank of the width of a Chinese character.
const WIDE_BLANK: &str = "\u{3000}";
const WIDE_GAP: &str = "\u{3000}\u{3000}";

/// A table at the beginning of a text.
pub struct Aligned {
    /// The cells, row by row.
    pub cells: Vec<(Range<usize>, Cell)>,
    /// Where the text goes on.
    pub end: usize,
}

/// What sets the cells of a row apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parting {
    /// Runs of blanks and tabs.
    Blanks,
    /// One sign; cells may be empty.
    Sign(char),
}

/// Whether a line may be a row: two blanks, a tab or an upright line stand in it.
pub fn may_be_row(line: &str) -> bool {
    let line = line.trim();
    memchr::memchr2(b'\t', b'|', line.as_bytes()).is_some()
        || [WIDE_GAP, "  "].iter().any(|gap| memchr::memmem::find(line.as_bytes(), gap.as_bytes()).is_some())
}

/// What begins at a line.
pub enum Found {
    /// A table.
    Table(Aligned),
    /// None; the lines that might have been its rows end here.
    Nothing(usize),
    /// More text has to come to tell.
    Open,
}

/// The table that begins at a byte of a text, at the beginning of a line: runs of tabs and blanks part its cells, or,
/// where the rows so read do not fit, each tab does.
pub fn at(text: &str, start: usize, last: bool, table: usize) -> Found {
    let line = text[start..].split('\n').next().unwrap_or_default();
    // Baihe | 186 | 14,320
    let piped = line.contains(PIPE).then(|| read(text, start, last, table, Parting::Sign('|')));
    let piped = piped.filter(|found| !matches!(found, Found::Nothing(_)));
    let found = piped.unwrap_or_else(|| read(text, start, last, table, Parting::Blanks));
    if !matches!(found, Found::Nothing(_)) || !line.contains('\t') {
        return found;
    }
    match read(text, start, last, table, Parting::Sign('\t')) {
        Found::Nothing(_) => found,
        other => other,
    }
}

fn read(text: &str, start: usize, last: bool, table: usize, parting: Parting) -> Found {
    let mut rows: Vec<(Vec<Range<usize>>, bool)> = Vec::new();
    let mut end = start;
    while end < text.len() && rows.len() < MAX_ROWS {
        let newline = memchr::memchr(b'\n', &text.as_bytes()[end..]).map(|length| end + length);
        if newline.is_none() && !last {
            return Found::Open;
        }
        let stop = newline.unwrap_or(text.len());
        let cells = split(text, end..stop, parting);
        if cells.len() < 2 || cells.len() > MAX_COLUMNS {
            break;
        }
        let indented = text[end..].starts_with([' ', '\t']);
        rows.push((cells, indented));
        end = newline.map_or(text.len(), |newline| newline + 1);
    }
    if end >= text.len() && !last && rows.len() < MAX_ROWS {
        return Found::Open;
    }
    let Some(width) = rows.iter().map(|(cells, _)| cells.len()).max() else { return Found::Nothing(end) };
    let holds = |cells: &[Range<usize>]| cells.iter().skip(1).all(|cell| is_figure(&text[cell.clone()]));
    let named = |cell: &Range<usize>| !is_figure(&text[cell.clone()]) || is_year(&text[cell.clone()]);
    let is_data = |cells: &[Range<usize>]| cells.len() == width && holds(cells) && named(&cells[0]);
    let Some(((first, indented), rest)) = rows.split_first() else { return Found::Nothing(end) };
    let short = first.len() + 1 == width && *indented;
    let years = first.len() == width && first[1..].iter().all(|cell| is_year(&text[cell.clone()]));
    let header = short || years || first.len() == width && !holds(first);
    if first.len() == width
        && first.iter().all(|cell| names_column(&text[cell.clone()]))
        && has_columns(text, &rows, width, parting != Parting::Blanks)
    {
        let header = |row| row == 0;
        return Found::Table(Aligned { cells: placed(&rows, table, header, 0), end });
    }
    let data = rest.iter().filter(|(cells, _)| is_data(cells)).count() + usize::from(!header && is_data(first));
    if data < LEAST_ROWS || !rest.iter().all(|(cells, _)| is_data(cells)) || !header && !is_data(first) {
        return Found::Nothing(end);
    }
    if !header && width == 2 && is_contents(text, &rows) {
        return Found::Nothing(end);
    }
    Found::Table(Aligned { cells: placed(&rows, table, |row| row == 0 && header, usize::from(short)), end })
}

/// The cells of rows with their places; the first row begins `shift` columns further on.
fn placed(
    rows: &[(Vec<Range<usize>>, bool)],
    table: usize,
    is_header: impl Fn(usize) -> bool,
    shift: usize,
) -> Vec<(Range<usize>, Cell)> {
    let mut found = Vec::with_capacity(rows.iter().map(|(cells, _)| cells.len()).sum());
    for (row, (cells, _)) in rows.iter().enumerate() {
        let shift = if row == 0 { shift } else { 0 };
        for (column, range) in cells.iter().enumerate().filter(|(_, range)| !range.is_empty()) {
            let cell = Cell { table, row, column: column + shift, width: 1, height: 1, header: is_header(row) };
            found.push((range.clone(), cell));
        }
    }
    found
}

/// Whether the rows below a header of words have columns of words and columns of figures: a grade before the name,
/// a remark behind the figures.
fn has_columns(text: &str, rows: &[(Vec<Range<usize>>, bool)], width: usize, single: bool) -> bool {
    let body = &rows[1..];
    let figures = |column: usize| {
        let mut told =
            body.iter().filter_map(|(cells, _)| cells.get(column)).filter(|cell| !cell.is_empty()).peekable();
        told.peek().is_some() && told.all(|cell| is_figure(&text[cell.clone()]))
    };
    // Where blanks part the cells, a remark may be missing at the end, and nothing before it.
    let mixed = |column: usize| {
        let mut cells = body.iter().filter_map(|(cells, _)| cells.get(column));
        !figures(column) && cells.any(|cell| is_figure(&text[cell.clone()]))
    };
    let short = |cells: &[Range<usize>]| cells.len() + 1 == width && !figures(width - 1);
    let full = body.iter().all(|(cells, _)| {
        let fits = if single { cells.len() <= width } else { cells.len() == width || short(cells) };
        fits && cells.len() >= 2 && cells.iter().all(|cell| cell.len() <= MAX_WORDS)
    });
    let full = full && (single || !(0..width - 1).any(mixed));
    // A numbered list has its order, and no other figures.
    let ordered = figures(0);
    let has_names = (0..width).any(|column| !figures(column));
    body.len() >= LEAST_ROWS && full && has_names && (usize::from(ordered)..width).any(figures)
}

/// Whether rows without a header are a list of contents: pages in their order.
fn is_contents(text: &str, rows: &[(Vec<Range<usize>>, bool)]) -> bool {
    const MOST_PAGES: u32 = 999;
    let pages: Option<Vec<u32>> = rows.iter().map(|(cells, _)| text[cells[1].clone()].parse().ok()).collect();
    pages.is_some_and(|pages| {
        let rising = pages.windows(2).all(|pair| pair[0] <= pair[1]);
        rising && pages.len() > 2 && pages.iter().all(|page| *page <= MOST_PAGES)
    })
}

/// The parts of a line between what sets them apart.
fn split(text: &str, line: Range<usize>, parting: Parting) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    // Cells between signs may be empty.
    if let Parting::Sign(sign) = parting
        && text[line.clone()].contains(sign)
    {
        let mut at = line.start;
        let parts = text[line].split(sign).map(|part| {
            let start = at + part.len() - part.trim_start().len();
            at += part.len() + 1;
            start..start + part.trim().len()
        });
        return parts.collect();
    }
    // The bytes of the blank at a place, or 0.
    let blank = |at: usize| match bytes[at] {
        b' ' | b'\t' | b'\r' => 1,
        _ if bytes[at..line.end].starts_with(WIDE_BLANK.as_bytes()) => WIDE_BLANK.len(),
        _ => 0,
    };
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut at = line.start;
    while at < line.end {
        if blank(at) > 0 {
            at += blank(at);
            continue;
        }
        let start = at;
        let mut end = at;
        while at < line.end {
            if blank(at) == 0 {
                at += 1;
                end = at;
                continue;
            }
            let (mut after, mut blanks) = (at, 0);
            while after < line.end && blank(after) > 0 {
                (after, blanks) = (after + blank(after), blanks + 1);
            }
            if blanks >= 2 || bytes[at] == b'\t' {
                break;
            }
            at = after;
        }
        parts.push(start..end);
    }
    parts
}

/// Whether a cell holds a figure, or says that there is none.
fn is_figure(cell: &str) -> bool {
    const NONE: [&str; 9] =
        ["see text", "see note", "see notes", "see below", "not available", "not stated", "none", "nil", "见正文"];
    if matches!(cell, "-" | "–" | "—" | "--" | ".." | "…" | "n/a" | "N/A" | "n.a." | "无" | "/")
        || NONE.iter().any(|words| cell.eq_ignore_ascii_case(words))
    {
        return true;
    }
    let begins = cell.trim_start_matches([
        '约', '近', '超', '逾', '+', '-', '−', '–', '~', '≈', '<', '>', '£', '$', '€', '¥', '(', ' ',
    ]);
    cell.len() <= MAX_FIGURE && begins.starts_with(|c: char| c.is_ascii_digit())
}

/// 税收（万元）, 2019年, 2020年上半年, 1—6月: what may stand above a column.
fn names_column(cell: &str) -> bool {
    !is_figure(cell) || is_year(cell) || cell.contains(['年', '月', '季'])
}

/// 2018, 2018/19, 2018年.
fn is_year(cell: &str) -> bool {
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && cell.starts_with(['1', '2']) && matches!(&cell[4..], "" | "年" | "年末")
        || digits == 4 && cell[4..].starts_with(['/', '-', '–']) && cell.len() <= 12
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<Vec<(usize, usize, String)>> {
        let Found::Table(found) = at(text, 0, true, 0) else { return None };
        Some(found.cells.iter().map(|(range, cell)| (cell.row, cell.column, text[range.clone()].to_string())).collect())
    }

    #[test]
    fn columns_are_set_apart_by_upright_lines() {
        let found = told("Park | Firms | Tax (m)\nElm | 186 | 5.4\nOak | 74 | 3.9\n\nAnd so on.").expect("a table");
        assert_eq!(found.len(), 9);
        assert_eq!((found[4].0, found[4].1, found[4].2.as_str()), (1, 1, "186"));
        assert!(told("Home | About | Contact\nA page of the county.\n").is_none());
    }

    #[test]
    fn columns_are_set_apart_by_blanks_or_tabs() {
        let found = told("                  2018/19   2017/18\nBusinesses (all)  73        50\nTotal jobs        1,395     983\n\nAnd so on.")
            .expect("a table");
        let first: Vec<&str> = found.iter().filter(|cell| cell.0 == 0).map(|cell| cell.2.as_str()).collect();
        assert_eq!(first, ["2018/19", "2017/18"]);
        assert_eq!(found[0].1, 1, "the corner is empty");
        assert_eq!((found[3].0, found[3].1, found[3].2.as_str()), (1, 1, "73"));
        let found = told("小镇\t企业\t税收（亿元）\n甲镇\t240\t8\n乙镇\t120\t—\n").expect("a table");
        assert_eq!(found.len(), 9);
        // A grade before the name, a remark that is missing, a name that is.
        let found = told("等次\t园区\t税收（万元）\t备注\nA\t甲园\t18350\t\nB\t乙园\t—\t新设\n").expect("a table");
        assert_eq!(found.len(), 11, "{found:?}");
        let found = told("园区　　企业（家）　　备注\n甲园　　240　　\n乙园　　约120　　新设 的\n").expect("a table");
        assert_eq!(found.last().map(|cell| (cell.1, cell.2.as_str())), Some((2, "新设 的")));
        // Tabs that only align: more of them behind a short cell.
        let found = told("小镇\t\t企业\t税收（亿元）\n青禾小镇\t137\t3.2\n白鹤小镇\t86\t2.1").expect("a table");
        assert_eq!(found[4].1, 1, "137 stands below 企业");
        assert_eq!(found.len(), 9);
        // Running text, a list, a single row, a signature.
        for text in [
            "1\tAska Polymer\tNordby\n2\tNordby\tAska\n3\tAskvik\tNordby\n",
            "序号\t单位\t电话\n1\t甲局\t无\n2\t乙局\t另告\n",
            "　　第一段话　　在这里。\n　　第二段话　　在那里。\n　　第三段。\n",
            "Two sentences.  They have two blanks.\nAnd go on.  Like this.\n",
            "Businesses  73\nAnd then a sentence follows.\n",
            "1.  Aska Polymer  720\n2.  Nordby  310\n",
            "                         Margaret Askew\n",
        ] {
            assert!(told(text).is_none(), "{text}");
        }
        assert!(matches!(at("Businesses  73\nJobs  9", 0, false, 0), Found::Open), "more may come");
    }
}
