//! A page with one table: no script, no style from elsewhere, text from data escaped.

use super::{Context, is_right, notes, shown};
use crate::display::{is_invisible, xml};
use crate::table::{Cell, Table};

fn text(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    xml(&plain)
}

/// Renders a table.
pub(super) fn render(table: &Table, context: &Context) -> String {
    let lang = context.lang;
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\nbody{{font-family:sans-serif;margin:2em;color:#222}}\
         table{{border-collapse:collapse}}caption{{text-align:left;font-weight:bold;padding-bottom:.6em}}\
         th,td{{padding:.25em .7em;border-bottom:1px solid #ddd;text-align:left;vertical-align:bottom}}\
         .n{{text-align:right;font-variant-numeric:tabular-nums}}small{{font-weight:normal;color:#555}}\
         ul{{padding-left:1.2em;color:#444}}\n</style>\n</head>\n<body>\n<table>\n<caption>{}</caption>\n<thead>\n<tr>",
        lang.pick("zh-CN", "en"),
        text(&table.title),
        text(&table.title)
    );
    let class = |right: bool| if right { " class=\"n\"" } else { "" };
    for column in &table.columns {
        let unit =
            if column.unit.is_empty() { String::new() } else { format!("<br><small>{}</small>", text(&column.unit)) };
        out.push_str(&format!("<th scope=\"col\"{}>{}{unit}</th>", class(is_right(column.kind)), text(&column.header)));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (at, (column, cell)) in table.columns.iter().zip(row).enumerate() {
            let (tag, scope) = if at == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
            let shown = match cell {
                Cell::Missing(reason) if !reason.is_empty() => {
                    format!("<abbr title=\"{}\">—</abbr>", text(reason))
                }
                Cell::Text(words) => format!("<bdi>{}</bdi>", text(words)),
                cell => text(&shown(cell, lang)),
            };
            out.push_str(&format!("<{tag}{scope}{}>{shown}</{tag}>", class(is_right(column.kind))));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    let notes = notes(table, context);
    if !notes.is_empty() {
        out.push_str("<ul>\n");
        for note in notes {
            out.push_str(&format!("<li>{}</li>\n", text(&note)));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}
