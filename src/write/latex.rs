//! A LaTeX `tabular` with booktabs rules; Chinese needs ctex or xeCJK in the document.

use super::{Context, header_line, is_right, notes, shown};
use crate::display::visible;
use crate::table::Table;

/// Text that LaTeX shows as it is.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in visible(text).chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '<' => escaped.push_str("$<$"),
            '>' => escaped.push_str("$>$"),
            '≈' => escaped.push_str("$\\approx$"),
            '≲' => escaped.push_str("$\\lesssim$"),
            '≥' => escaped.push_str("$\\geq$"),
            '≤' => escaped.push_str("$\\leq$"),
            '÷' => escaped.push_str("$\\div$"),
            '²' => escaped.push_str("$^2$"),
            '−' => escaped.push_str("$-$"),
            '∞' => escaped.push_str("$\\infty$"),
            '—' => escaped.push_str("---"),
            '–' => escaped.push_str("--"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Renders a table.
pub(super) fn render(table: &Table, context: &Context) -> String {
    let lang = context.lang;
    let mut out = String::from("% needs \\usepackage{booktabs,amssymb}; Chinese also needs ctex or xeCJK\n");
    out.push_str("\\begin{table}\n\\centering\n");
    if !table.title.is_empty() {
        out.push_str(&format!("\\caption{{{}}}\n", escape(&table.title)));
    }
    let spec: String = table.columns.iter().map(|column| if is_right(column.kind) { 'r' } else { 'l' }).collect();
    out.push_str(&format!("\\begin{{tabular}}{{{spec}}}\n\\toprule\n"));
    let line = |cells: Vec<String>| format!("{} \\\\\n", cells.join(" & "));
    out.push_str(&line(table.columns.iter().map(|column| escape(&header_line(column, lang))).collect()));
    out.push_str("\\midrule\n");
    for row in &table.rows {
        out.push_str(&line(row.iter().map(|cell| escape(&shown(cell, lang))).collect()));
    }
    out.push_str("\\bottomrule\n\\end{tabular}\n");
    for note in notes(table, context) {
        out.push_str(&format!("\\par\\footnotesize {}\n", escape(&note)));
    }
    out.push_str("\\end{table}\n");
    out
}
