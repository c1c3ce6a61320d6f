//! Findings about the figures themselves: contradictions that are shown and never repaired.
//!
//! The rules are blocks in `data/checks.toml` ([`Rule`]), [`run`] holds a frame against them, [`Standard`] judges it by
//! the thresholds of an official document.

mod example;
mod robust;
mod rounding;
mod rule;
mod run;
mod standard;
mod stated;
mod time;

pub use example::prove;
pub use rounding::half_place;
pub use rule::{Kind, Method, Op, Rule, builtin, overlay, read_file};
pub use run::{Found, Report, run};
pub use standard::{Judgement, Row, Standard, Threshold, Verdict};

use crate::catalog::{Catalog, Metric};
use crate::error::{Finding, Severity};
use crate::format;
use crate::frame::{Frame, Series};
use crate::lang::Lang;

/// Findings of one kind that are worded; of more only the number is kept.
const MOST_WORDED: usize = 200;

/// Parts that exceed their whole: where even the least that the part can be is more than the most that the whole
/// can be.
pub fn part_exceeds_whole(frame: &Frame, catalog: &Catalog, lang: Lang) -> Vec<Finding> {
    let mut findings = Vec::new();
    for part in catalog.indicators() {
        let Some(parts) = frame.series(&part.id) else { continue };
        for whole_id in &part.part_of {
            let (Some(wholes), Some(whole)) = (frame.series(whole_id), catalog.indicator(whole_id)) else { continue };
            let exceeds = |row: usize| match (parts.complete(), wholes.complete()) {
                (Some(parts), Some(wholes)) => parts[row] > wholes[row],
                _ => parts.bounds(row).zip(wholes.bounds(row)).is_some_and(|(part, whole)| part.low > whole.high),
            };
            let concerned = vec![part.id.clone(), whole_id.clone()];
            let mut unworded = 0usize;
            for row in (0..frame.height()).filter(|row| exceeds(*row)) {
                if findings.len() >= MOST_WORDED {
                    unworded += 1;
                    continue;
                }
                let (Some(least), Some(most)) = (parts.bounds(row), wholes.bounds(row)) else { continue };
                if least.low > most.high {
                    let area = frame.area(row, lang);
                    let figure = |id: &str, series: &Series| as_written(frame, catalog, id, series, row, lang);
                    let (a, b) = (figure(&part.id, &parts), figure(whole_id, &wholes));
                    let (part, whole) = (part.label.get(lang), whole.label.get(lang));
                    findings.push(Finding {
                        code: "part_exceeds_whole".into(),
                        severity: Severity::Error,
                        area: area.to_string(),
                        indicators: concerned.clone(),
                        message: match lang {
                            Lang::Zh => format!("{area}：{part}（{a}）大于{whole}（{b}），按原文保留"),
                            Lang::En => format!("{area}: {part} ({a}) exceeds {whole} ({b}); kept as stated"),
                        },
                        place: None,
                    });
                }
            }
            if unworded > 0 {
                let (part, whole) = (part.label.get(lang), whole.label.get(lang));
                findings.push(Finding {
                    code: "part_exceeds_whole".into(),
                    severity: Severity::Error,
                    area: String::new(),
                    indicators: concerned.clone(),
                    message: match lang {
                        Lang::Zh => format!("另有{unworded}个地区的{part}大于{whole}"),
                        Lang::En => format!("in {unworded} more areas {part} exceeds {whole}"),
                    },
                    place: None,
                });
            }
        }
    }
    findings
}

/// A figure in its own words, else as a number with its unit.
fn as_written(frame: &Frame, catalog: &Catalog, id: &str, series: &Series, row: usize, lang: Lang) -> String {
    if let Some(words) = frame.written(id, row) {
        return words.to_string();
    }
    let unit = catalog.indicator(id).map_or("", |indicator| indicator.unit.label.get(lang));
    let number = series.value(row).map_or_else(String::new, |value| format::short(value, lang));
    format::with_unit(&number, unit, lang)
}

/// A figure of an indicator or a ratio in its own words, else as a number with its unit; bounds where it has no value.
fn figure(frame: &Frame, catalog: &Catalog, id: &str, row: usize, lang: Lang) -> String {
    if let Some(words) = frame.written(id, row) {
        return words.to_string();
    }
    let Some(series) = frame.series(id) else { return String::new() };
    let unit = catalog
        .indicator(id)
        .map(Metric::Indicator)
        .or_else(|| catalog.ratios().iter().find(|ratio| ratio.id == id).map(Metric::Ratio))
        .map_or("", |metric| metric.unit().label.get(lang));
    let number = match (series.value(row), series.bounds(row)) {
        (Some(value), bounds) => {
            format!("{}{}", crate::frame::qualifier_of(Some(value), bounds).mark(), format::short(value, lang))
        }
        (None, Some(bounds)) => {
            let end = |end: f64| if end.is_finite() { format::short(end, lang) } else { "…".into() };
            format!("{}–{}", end(bounds.low), end(bounds.high))
        }
        (None, None) => return String::new(),
    };
    format::with_unit(&number, unit, lang)
}

#[cfg(test)]
mod tests;
