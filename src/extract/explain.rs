//! The document with its figures marked, each with what was read and by which rule: for a terminal, and as a page.

use std::fmt::Write;

use super::Extraction;
use crate::catalog::{Catalog, Metric};
use crate::document::{BlockKind, Document};
use crate::format;
use crate::lang::Lang;
use crate::observation::{Observation, Status};

const RESET: &str = "\u{1b}[0m";

/// The text with each figure followed by its reading in brackets; `colour` adds ANSI colours.
///
/// Green is what counts, yellow what is not actual, blue a figure without an indicator.
pub fn explain_text(
    document: &Document,
    extraction: &Extraction,
    catalog: &Catalog,
    lang: Lang,
    colour: bool,
) -> String {
    let mut out = String::with_capacity(document.text.len() * 2);
    let mut at = 0;
    for observation in in_order(extraction) {
        let Some(span) = &observation.span else { continue };
        if span.start < at || document.text.get(span.clone()).is_none() {
            continue;
        }
        push_plain(&mut out, &document.text[at..span.start]);
        let (on, dim, off) = match (colour, class(observation)) {
            (false, _) => ("", "", ""),
            (true, "known") => ("\u{1b}[1;32m", "\u{1b}[2m", RESET),
            (true, "other") => ("\u{1b}[1;33m", "\u{1b}[2m", RESET),
            (true, _) => ("\u{1b}[1;34m", "\u{1b}[2m", RESET),
        };
        out.push_str(on);
        push_plain(&mut out, &document.text[span.clone()]);
        out.push_str(off);
        out.push_str(dim);
        out.push('[');
        push_plain(&mut out, &reading(observation, catalog, lang));
        out.push(']');
        out.push_str(off);
        at = span.end;
    }
    push_plain(&mut out, &document.text[at..]);
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// One page without scripts or links to elsewhere: the text with figures marked, and a table of them; each leads to
/// the other.
pub fn explain_html(document: &Document, extraction: &Extraction, catalog: &Catalog, lang: Lang) -> String {
    let figures: Vec<&Observation> = in_order(extraction);
    let mut out = String::with_capacity(document.text.len() * 3);
    let title = format!("{} – {}", document.name, lang.pick("数字的出处", "where the figures come from"));
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        lang.pick("zh", "en"),
        escaped(&title)
    );
    let _ =
        writeln!(out, "<main>\n<h1><bdi>{}</bdi></h1>", escaped(document.title.as_deref().unwrap_or(&document.name)));
    let mut next = 0;
    let mut table = None;
    let mut row = None;
    for block in &document.blocks {
        let cell = match block.kind {
            BlockKind::Cell(cell) => Some(cell),
            _ => None,
        };
        if table != cell.map(|cell| cell.table) {
            if table.is_some() {
                out.push_str("</tr></table>\n");
            }
            if cell.is_some() {
                out.push_str("<table class=\"doc\">\n");
            }
            (table, row) = (cell.map(|cell| cell.table), None);
        }
        let tag = match block.kind {
            BlockKind::Heading(1) => "h2",
            BlockKind::Heading(2) => "h3",
            BlockKind::Heading(_) => "h4",
            BlockKind::ListItem => "li",
            BlockKind::Cell(cell) => {
                if row != Some(cell.row) {
                    out.push_str(if row.is_some() { "</tr>\n<tr>" } else { "<tr>" });
                    row = Some(cell.row);
                }
                "td"
            }
            BlockKind::Paragraph => "p",
        };
        let span =
            cell.map_or(String::new(), |cell| format!(" colspan=\"{}\" rowspan=\"{}\"", cell.width, cell.height));
        let _ = write!(out, "<{tag}{span}>");
        let mut at = block.range.start;
        while let Some(observation) = figures.get(next) {
            let span = observation.span.clone().unwrap_or_default();
            if span.start >= block.range.end {
                break;
            }
            next += 1;
            if span.start < at || span.end > block.range.end {
                continue;
            }
            out.push_str(&escaped(&document.text[at..span.start]));
            let _ = write!(
                out,
                "<a class=\"{}\" id=\"f{next}\" href=\"#r{next}\" title=\"{}\">{}</a>",
                class(observation),
                escaped(&reading(observation, catalog, lang)),
                escaped(&document.text[span.clone()])
            );
            at = span.end;
        }
        let _ = writeln!(out, "{}</{tag}>", escaped(&document.text[at..block.range.end]));
    }
    if table.is_some() {
        out.push_str("</tr></table>\n");
    }
    out.push_str("</main>\n<aside>\n<table>\n<thead><tr>");
    for name in lang.pick(
        ["原文", "地方", "指标", "时期", "数值", "状态", "规则"],
        ["as written", "area", "indicator", "period", "value", "status", "rule"],
    ) {
        let _ = write!(out, "<th>{name}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (at, observation) in figures.iter().enumerate() {
        let number = at + 1;
        let _ = write!(
            out,
            "<tr id=\"r{number}\" class=\"{}\"><td><a href=\"#f{number}\"><bdi>{}</bdi></a></td>",
            class(observation),
            escaped(&observation.as_written)
        );
        for text in [
            observation.area.clone(),
            indicator_label(observation, catalog, lang),
            observation.period.clone(),
            value(observation, catalog, lang),
            observation.status.label(lang).to_string(),
            rule_label(observation.rule, lang).to_string(),
        ] {
            let _ = write!(out, "<td><bdi>{}</bdi></td>", escaped(&text));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</aside>\n</body>\n</html>\n");
    out
}

const STYLE: &str = "\
body{margin:0;display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);height:100vh;font:16px/1.7 system-ui,'Noto Sans CJK SC',sans-serif;color:#1d2733;background:#fff}
main,aside{overflow:auto;padding:1rem 1.5rem;scroll-behavior:smooth}
aside{border-left:1px solid #d5dbe3;background:#f7f9fb;font-size:13px;line-height:1.4}
h1{font-size:1.3rem}h2{font-size:1.15rem}h3,h4{font-size:1rem}
a{color:inherit;text-decoration:none;border-radius:3px}
main a{padding:0 2px}
main a.known{background:#cdeccf;border-bottom:2px solid #2e7d32}
main a.other{background:#fdeebf;border-bottom:2px dashed #a86b00}
main a.unknown{background:#e3e9f2;border-bottom:2px dotted #5b6b80}
table{border-collapse:collapse}
td,th{padding:3px 6px;border-bottom:1px solid #dde3ea;text-align:left;vertical-align:top}
td:nth-last-child(-n+3),th{white-space:nowrap}
aside td:first-child{white-space:nowrap}aside td:nth-child(2){min-width:8em}aside td:nth-child(3){min-width:7em}
thead th{position:sticky;top:-1rem;background:#f7f9fb}
aside tr.other td{color:#7a5200}aside tr.unknown td{color:#5b6b80}
:target{outline:3px solid #1769d2;outline-offset:1px}
@media (max-width:900px){body{display:block;height:auto}aside{border-left:0;border-top:1px solid #d5dbe3}}
";

/// Figures with a place, by place.
fn in_order(extraction: &Extraction) -> Vec<&Observation> {
    let mut figures: Vec<&Observation> = extraction.observations.iter().filter(|o| o.span.is_some()).collect();
    figures.sort_by_key(|o| o.span.as_ref().map_or((0, 0), |span| (span.start, span.end)));
    figures
}

fn class(observation: &Observation) -> &'static str {
    match (observation.indicator.is_empty(), observation.status) {
        (true, _) => "unknown",
        (false, Status::Actual) => "known",
        (false, _) => "other",
    }
}

/// `德清 · 年缴纳税收 = 8亿元 · 实际 · 名称在前`
fn reading(observation: &Observation, catalog: &Catalog, lang: Lang) -> String {
    let mut parts = Vec::new();
    if !observation.area.is_empty() {
        parts.push(observation.area.clone());
    }
    parts.push(format!("{} = {}", indicator_label(observation, catalog, lang), value(observation, catalog, lang)));
    if !observation.period.is_empty() {
        parts.push(observation.period.clone());
    }
    if !observation.part_of.is_empty() {
        let parent = catalog
            .indicator(&observation.part_of)
            .map_or(observation.part_of.as_str(), |parent| parent.label.get(lang));
        parts.push(format!("{} {parent}", lang.pick("属于", "part of")));
    }
    parts.push(observation.status.label(lang).to_string());
    let rule = rule_label(observation.rule, lang);
    if !rule.is_empty() {
        parts.push(rule.to_string());
    }
    parts.join(" · ")
}

fn indicator_label(observation: &Observation, catalog: &Catalog, lang: Lang) -> String {
    match catalog.metric_named(&observation.indicator).map(Metric::label) {
        Some(label) => label.get(lang).to_string(),
        None if observation.label.is_empty() => lang.pick("（未知指标）", "(no known indicator)").to_string(),
        None => format!("{} {}", lang.pick("（未知指标）", "(no known indicator)"), observation.label),
    }
}

/// `≈240 [230, 250] 家`, `42亿元`, `CNY 4.2 bn`: the number as people write it, with all its digits.
fn value(observation: &Observation, catalog: &Catalog, lang: Lang) -> String {
    const DIGITS: usize = 12;
    let shown = |value: f64| {
        let (scale, word) = match format::scale_of(value, lang) {
            // 51,836 says more than 51.836 k.
            (scale, _) if lang == Lang::En && scale < 1e6 => (1.0, ""),
            scale => scale,
        };
        let blank = if word.is_empty() { "" } else { lang.pick("", " ") };
        format!("{}{blank}{word}", format::plain(value / scale, DIGITS, lang))
    };
    let mut out = String::new();
    if let Some(value) = observation.value {
        let _ = write!(out, "{}{}", observation.qualifier.mark(), shown(value));
    }
    let bounds = observation.bounds;
    if !bounds.is_exact() {
        let end = |value: f64| if value.is_finite() { shown(value) } else { "∞".to_string() };
        let _ = write!(out, " [{}, {}]", end(bounds.low), end(bounds.high));
    }
    let units = catalog.reader().units();
    let unit = units.parse(&observation.unit).map(|unit| unit.label.get(lang).to_string());
    let unit = unit.unwrap_or_else(|_| observation.unit.clone());
    // 42亿元, but: [230, 250] 家.
    let number = if out.ends_with(']') && !unit.is_empty() { format!("{out} ") } else { out };
    format::with_unit(number.trim_start(), &unit, lang).replace("  ", " ")
}

/// What a rule did, in a few words.
fn rule_label(rule: &str, lang: Lang) -> &'static str {
    match rule {
        "before" => lang.pick("名称在前", "named before it"),
        "after" => lang.pick("名称在后", "named behind it"),
        "unit" => lang.pick("单位即名称", "named by its unit"),
        "verb" => lang.pick("动词点明", "named by the verb"),
        "label" => lang.pick("标签点明", "named by its label"),
        "carried" => lang.pick("承前", "carried from the figure before"),
        "listed" => lang.pick("承前一地的同项", "what was told of the area before"),
        "opening" => lang.pick("句首点明", "named in the opening"),
        "respectively" => lang.pick("按“分别”的次序", "in the order of a list"),
        "change" => lang.pick("前项的变化", "change of what is named before"),
        "subset" => lang.pick("只是其中一部分", "only some of them"),
        "part" => lang.pick("其中之一部分", "a part of the figure before"),
        "ratio" => lang.pick("所列比率，不代替计算", "a ratio as stated, replaces nothing"),
        "attribute" => lang.pick("作名词的定语", "an attribute of its noun"),
        "per_head" => lang.pick("人均指标", "an indicator per head"),
        "mean" => lang.pick("均值，不是总量", "a mean, not the total"),
        _ => "",
    }
}

fn push_plain(out: &mut String, text: &str) {
    for c in text.chars() {
        out.push(visible(c));
    }
}

/// Signs that steer a terminal or turn the reading direction are shown as signs.
fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\r' => ' ',
        c if (c as u32) < 0x20 => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        c => c,
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(visible(c)),
        }
    }
    out
}
