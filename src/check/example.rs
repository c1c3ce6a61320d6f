//! The passing and the failing example of a rule, held against the engine.

use super::rule::Rule;
use super::run::run;
use crate::assemble::{self, Include};
use crate::catalog::{Catalog, STATED};
use crate::error::{Error, Place, Result};
use crate::frame::Frame;
use crate::lang::{Label, Lang};
use crate::observation::{Observation, Part, Status};
use crate::quantity::{CellFault, Unit};

/// Holds a rule against its own examples; `catalog` makes a fresh catalog.
///
/// # Errors
/// `rule-example` where the passing example gives a finding or the failing one gives none, and what can't be read.
pub fn prove(rule: &Rule, catalog: &dyn Fn() -> Result<Catalog>) -> Result<()> {
    for (example, name, wanted) in [(&rule.pass, "pass", false), (&rule.fail, "fail", true)] {
        let Some(example) = example else { continue };
        let mut catalog = catalog()?;
        let mut frame = frame(example, &mut catalog, &rule.place)?;
        let found = run(std::slice::from_ref(rule), &mut frame, &catalog, Lang::En)?.found;
        let first = found.iter().find(|found| found.finding.code == rule.id);
        if first.is_some() != wanted {
            let what = match first {
                Some(found) => {
                    format!("the example `{name}` of `{}` gives a finding: {}", rule.id, found.finding.message)
                }
                None => format!("the example `{name}` of `{}` gives no finding", rule.id),
            };
            return Err(Error::new("rule-example", what)
                .at(rule.place.clone())
                .expected("`pass` without a finding, `fail` with one")
                .hint("correct the example or the rule"));
        }
    }
    Ok(())
}

fn bad(what: impl Into<String>, place: &Place) -> Error {
    Error::new("rule-example", what)
        .at(place.clone())
        .expected("a table of cells as written, or an array of such tables: { \"税收\" = \"8亿元\" }")
        .hint("the head of data/checks.toml shows examples")
}

/// The frame of an example: a row per table, a cell per key.
fn frame(example: &toml::Value, catalog: &mut Catalog, place: &Place) -> Result<Frame> {
    let rows: Vec<&toml::Table> = match example {
        toml::Value::Table(row) => vec![row],
        toml::Value::Array(rows) => rows.iter().filter_map(toml::Value::as_table).collect(),
        _ => return Err(bad("the example is no table", place)),
    };
    let mut observations = Vec::new();
    let mut withheld: Vec<(String, Error)> = Vec::new();
    let mut panel = false;
    for (at, row) in rows.into_iter().enumerate() {
        let word = |key: &str| row.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_string();
        let (area, period) = (word("area"), word("period"));
        let area = if area.is_empty() { format!("area {}", at + 1) } else { area };
        panel |= !period.is_empty();
        for (key, cells) in row.iter().filter(|(key, _)| !matches!(key.as_str(), "area" | "period")) {
            let (id, unit, counters) = indicator(key, catalog, place)?;
            let cells: Vec<&toml::Value> = match cells {
                toml::Value::Array(cells) => cells.iter().collect(),
                one => vec![one],
            };
            for cell in cells {
                let of = |key: &str| cell.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_string();
                let written = match cell {
                    toml::Value::String(text) => text.clone(),
                    toml::Value::Integer(number) => number.to_string(),
                    toml::Value::Float(number) => number.to_string(),
                    toml::Value::Table(_) => of("as_written"),
                    _ => return Err(bad(format!("the cell of `{key}` is no figure"), place)),
                };
                let bare = unit.is_count().then_some(&unit);
                let figure = match catalog.reader().read_cell_in(&written, bare, &unit, &counters) {
                    Ok(figure) => figure,
                    Err(fault @ CellFault::NoUnit { .. }) => {
                        withheld.push((id.clone(), Error::new("unit-missing", fault.to_string())));
                        continue;
                    }
                    Err(fault) => return Err(bad(fault.to_string(), place)),
                };
                let note = of("note");
                observations.push(Observation {
                    area: area.clone(),
                    indicator: id.clone(),
                    period: period.clone(),
                    value: figure.value,
                    bounds: figure.bounds,
                    unit: unit.id.clone(),
                    qualifier: figure.qualifier,
                    status: Status::Actual,
                    part: Part::Lead,
                    as_written: written,
                    span: None,
                    line: 0,
                    part_of: String::new(),
                    label: of("label"),
                    note: Label { zh: note.clone(), en: note },
                    rounding: figure.rounding,
                    rule: "",
                });
            }
        }
    }
    let include = Include { panel, ..Include::default() };
    let mut frame = assemble::frame(&observations, &[], &[], catalog, &include, Lang::En)?;
    for (id, reason) in withheld {
        frame.withhold(&id, reason);
    }
    Ok(frame)
}

/// The indicator that a key names: one of the catalog, a ratio as stated, else a column of that name.
fn indicator(key: &str, catalog: &mut Catalog, place: &Place) -> Result<(String, Unit, Vec<String>)> {
    if let Some(known) = catalog.indicator_named(key) {
        return Ok((known.id.clone(), known.unit.clone(), known.counters.clone()));
    }
    let (name, unit) = match catalog.ratio_named(key) {
        Some(ratio) => (format!("{key}{STATED}"), ratio.unit.clone()),
        None => (key.to_string(), Unit::plain(String::new(), Label::default(), Default::default())),
    };
    if let Some(known) = catalog.indicator(&name) {
        return Ok((known.id.clone(), known.unit.clone(), Vec::new()));
    }
    let id = catalog.add_column(&name, unit.clone(), place)?;
    Ok((id, unit, Vec::new()))
}
