//! A GitHub Markdown table; text from data is escaped.

use super::{Context, header_line, is_right, notes, shown};
use crate::display::visible;
use crate::table::Table;

/// Text that Markdown shows as it is.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in visible(text).chars() {
        match c {
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Renders a table.
pub(super) fn render(table: &Table, context: &Context) -> String {
    let lang = context.lang;
    let mut out = String::new();
    if !table.title.is_empty() {
        out.push_str(&format!("**{}**\n\n", escape(&table.title)));
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&line(table.columns.iter().map(|column| escape(&header_line(column, lang))).collect()));
    let rules = table.columns.iter().map(|column| if is_right(column.kind) { "---:" } else { "---" }.to_string());
    out.push_str(&line(rules.collect()));
    for row in &table.rows {
        out.push_str(&line(row.iter().map(|cell| escape(&shown(cell, lang))).collect()));
    }
    let notes = notes(table, context);
    if !notes.is_empty() {
        out.push('\n');
        for note in notes {
            out.push_str(&format!("- {}\n", escape(&note)));
        }
    }
    out
}
