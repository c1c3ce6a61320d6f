//! One table, every format: a file per format here, and [`output`] for where it goes.

pub mod columns;
pub mod csv;
mod html;
mod json;
mod latex;
mod markdown;
pub mod output;
pub mod png;
pub mod sections;
pub mod text;
mod xlsx;

use std::collections::HashSet;

use crate::error::Result;
use crate::format;
use crate::lang::Lang;
use crate::quantity::Qualifier;
use crate::table::{Cell, Kind, Table};

/// A format that a table can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Aligned for a terminal.
    Text,
    /// Comma-separated, full precision.
    Csv,
    /// JSON, full precision.
    Json,
    /// GitHub Markdown.
    Markdown,
    /// A page.
    Html,
    /// A `tabular` with booktabs rules.
    Latex,
    /// A workbook.
    Xlsx,
    /// Columns for programs.
    Parquet,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 8] = [
        Format::Text,
        Format::Csv,
        Format::Json,
        Format::Markdown,
        Format::Html,
        Format::Latex,
        Format::Xlsx,
        Format::Parquet,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Latex => "latex",
            Format::Xlsx => "xlsx",
            Format::Parquet => "parquet",
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Latex => "tex",
            other => other.name(),
        }
    }

    /// The format with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Format::ALL.into_iter().find(|format| format.name() == name || format.ending() == name)
    }

    /// The format of files with this ending.
    pub fn from_ending(ending: &str) -> Option<Self> {
        match ending.to_lowercase().as_str() {
            "htm" => Some(Format::Html),
            "markdown" => Some(Format::Markdown),
            ending => Format::ALL.into_iter().find(|format| format.ending() == ending),
        }
    }

    /// Whether it takes ids and full numbers.
    pub fn is_machine(self) -> bool {
        matches!(self, Format::Csv | Format::Json | Format::Parquet)
    }

    /// Whether its bytes are no text.
    pub fn is_binary(self) -> bool {
        matches!(self, Format::Xlsx | Format::Parquet)
    }
}

/// For whom a table is rendered.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// Language of the legend.
    pub lang: Lang,
    /// Columns of the terminal; none where all columns are shown.
    pub width: Option<usize>,
    /// Whether the command shows more with `--long`, which was not given.
    pub long: bool,
}

impl Default for Context {
    fn default() -> Self {
        Context { lang: Lang::En, width: None, long: false }
    }
}

/// Bytes, and what was changed to make them safe.
pub struct Rendered {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// What to tell the user.
    pub notes: Vec<String>,
}

/// Renders a table.
///
/// # Errors
/// Where a format's library fails.
pub fn render(table: &Table, format: Format, context: &Context) -> Result<Rendered> {
    let plain = |bytes: Vec<u8>| Rendered { bytes, notes: Vec::new() };
    Ok(match format {
        Format::Text => plain(text::render(table, context).into_bytes()),
        Format::Csv => csv::render(table),
        Format::Json => plain(json::render(table)?),
        Format::Markdown => plain(markdown::render(table, context).into_bytes()),
        Format::Html => plain(html::render(table, context).into_bytes()),
        Format::Latex => plain(latex::render(table, context).into_bytes()),
        Format::Xlsx => plain(xlsx::render(table, &[], context)?),
        Format::Parquet => plain(columns::table_parquet(table)?),
    })
}

/// A cell as people read it: at most three significant digits, with its hedge mark.
fn shown(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number { value, qualifier } => format!("{}{}", qualifier.mark(), format::short(*value, lang)),
        Cell::Interval { low: Some(low), high: Some(high) } => {
            format!("{}–{}", format::short(*low, lang), format::short(*high, lang))
        }
        Cell::Interval { low: Some(low), high: None } => format!("≥{}", format::short(*low, lang)),
        Cell::Interval { low: None, high: Some(high) } => format!("≤{}", format::short(*high, lang)),
        Cell::Interval { low: None, high: None } => "?".into(),
        Cell::Whole(number) => number.to_string(),
        Cell::Missing(_) => "—".into(),
    }
}

/// Header with its unit on one line.
fn header_line(column: &crate::table::Column, lang: Lang) -> String {
    match (column.unit.is_empty(), lang) {
        (true, _) => column.header.clone(),
        (false, Lang::Zh) => format!("{}（{}）", column.header, column.unit),
        (false, Lang::En) => format!("{} ({})", column.header, column.unit),
    }
}

/// What the marks that occur mean, and why cells are missing: lines under the table.
fn legend(table: &Table, context: &Context) -> Vec<String> {
    let lang = context.lang;
    let mut lines = Vec::new();
    let mut marks: Vec<&str> = Vec::new();
    let mut interval = false;
    let mut missing = false;
    for cell in table.rows.iter().flatten() {
        match cell {
            Cell::Number { qualifier, .. } if *qualifier != Qualifier::Exact && !marks.contains(&qualifier.mark()) => {
                marks.push(qualifier.mark());
            }
            Cell::Interval { .. } => interval = true,
            Cell::Missing(_) => missing = true,
            _ => {}
        }
    }
    let mut parts: Vec<String> = Vec::new();
    for (mark, zh, en) in [
        ("≈", "约，上下都可能", "about, either way"),
        ("≲", "该数或略少", "this or a little less"),
        ("<", "略少于", "a little less"),
        (">", "该数或略多", "this or a little more"),
        ("≥", "至少", "at least"),
        ("≤", "至多", "at most"),
    ] {
        if marks.contains(&mark) {
            parts.push(format!("{mark} {}", lang.pick(zh, en)));
        }
    }
    if interval {
        parts.push(lang.pick("a–b 只知范围，无确定数值", "a–b known between two ends, no value").into());
    }
    if missing {
        parts.push(lang.pick("— 无数据", "— no value").into());
    }
    if !parts.is_empty() {
        lines.push(parts.join(lang.pick("；", "; ")));
    }
    if !marks.is_empty() || interval {
        let shown = table.columns.iter().any(|column| column.id == "low" || column.id.ends_with("_low"));
        let line = if context.long && !shown {
            lang.pick("上下界：--long；规则：analyze explain about", "Bounds: --long; rules: analyze explain about")
        } else {
            lang.pick("记号的规则：analyze explain about", "Rules of the marks: analyze explain about")
        };
        lines.push(line.into());
    }
    lines.extend(reasons(table, context));
    lines
}

/// Why cells are missing, grouped by reason; an area of several rows counts once.
fn reasons(table: &Table, context: &Context) -> Vec<String> {
    const MOST: usize = 12;
    let lang = context.lang;
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut known: HashSet<(&str, &str)> = HashSet::new();
    for row in &table.rows {
        let name = match row.first() {
            Some(Cell::Text(name)) => name.as_str(),
            _ => continue,
        };
        let mut of_row: Vec<&str> = Vec::new();
        for cell in row {
            let Cell::Missing(reason) = cell else { continue };
            for part in reason.split(['；', ';']).map(str::trim).filter(|part| !part.is_empty()) {
                if !of_row.contains(&part) {
                    of_row.push(part);
                }
            }
        }
        for reason in of_row {
            if !known.insert((reason, name)) {
                continue;
            }
            match groups.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, names)) => names.push(name),
                None => groups.push((reason, vec![name])),
            }
        }
    }
    let mut lines: Vec<String> = groups
        .iter()
        .take(MOST)
        .map(|(reason, names)| {
            let shown: Vec<&str> = names.iter().take(6).copied().collect();
            let more = if names.len() > 6 {
                lang.pick(format!("等{}个", names.len()), format!(" and {} more", names.len() - 6))
            } else {
                String::new()
            };
            format!("— {reason}{}{}{more}", lang.pick("：", ": "), shown.join(lang.pick("、", ", ")))
        })
        .collect();
    if groups.len() > MOST {
        let rest = groups.len() - MOST;
        let option = if context.long { "--long" } else { "--format json" };
        lines.push(
            lang.pick(format!("— 另有{rest}种原因（{option} 可见）"), format!("— {rest} more reasons (see {option})")),
        );
    }
    lines
}

/// All lines under a table.
fn notes(table: &Table, context: &Context) -> Vec<String> {
    let mut lines = legend(table, context);
    lines.extend(table.notes.iter().cloned());
    lines
}

/// Whether a column is aligned right.
fn is_right(kind: Kind) -> bool {
    kind != Kind::Text
}
