//! A row per observation: area, indicator, value, and perhaps unit, period, bounds, hedge and status.

use crate::assemble;
use crate::catalog::{Catalog, StatedRatio, fold};
use crate::error::{Error, Place, Result, did_you_mean};
use crate::frame::Frame;
use crate::lang::Label;
use crate::observation::{Observation, Part, Status};
use crate::quantity::{Bounds, CellFault, Figure, Qualifier, Unit, Units};
use crate::read::{CellRef, RowKind, Rows};

use super::bad::BadCells;
use super::column::NumberPlan;
use super::{Header, Options, row_kind};

/// Headers of the observation form, each with its other names.
const COLUMNS: [(&str, &[&str]); 11] = [
    ("area", &["地区", "区域", "小镇", "名称", "town", "name", "ref_area"]),
    ("indicator", &["指标", "指标名称", "metric", "variable", "measure"]),
    ("value", &["数值", "值", "obs_value", "指标值"]),
    ("unit", &["单位", "unit_measure", "计量单位"]),
    ("period", &["时期", "年份", "年度", "year", "time", "time_period", "期间"]),
    ("low", &["下界", "lower"]),
    ("high", &["上界", "upper"]),
    ("qualifier", &["限定"]),
    ("status", &["状态", "obs_status"]),
    ("as_written", &["原文"]),
    ("part_of", &["属于"]),
];

fn position(names: &[String], id: &str) -> Option<usize> {
    let (_, others) = COLUMNS.iter().find(|(known, _)| *known == id)?;
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    std::iter::once(&id).chain(others.iter()).find_map(|name| folded.iter().position(|known| *known == fold(name)))
}

/// Whether the headers are those of observations: an area, an indicator and a value.
pub(super) fn applies(names: &[String]) -> bool {
    ["area", "indicator", "value"].iter().all(|id| position(names, id).is_some())
}

/// What the rows hold, and how many there are of each kind.
#[derive(Default)]
struct Read {
    observations: Vec<Observation>,
    rows: usize,
    /// Rows without the name of an area or an indicator.
    unnamed: usize,
    totals: usize,
    footers: usize,
}

/// Reads observations into a frame.
///
/// # Errors
/// Rows whose value, unit, hedge or status can't be read, with line and column.
pub(super) fn frame(rows: &mut Rows, header: &Header, options: &Options, catalog: &mut Catalog) -> Result<Frame> {
    let mut bad = BadCells::default();
    let read = read(rows, header, catalog, &mut bad);
    let Read { observations, rows: read, unnamed, totals, footers } = bad.after(read)?;
    if observations.is_empty() {
        return Err(Error::new("no-rows", "the table of observations holds none that can be used")
            .at(Place::file(rows.file()).line(header.line))
            .expected("rows with area, indicator and value")
            .hint("check the header names: area, indicator, value, unit, period"));
    }
    let include = assemble::Include { panel: true, ..options.include.clone() };
    let mut frame = assemble::frame(&observations, &[], &[], catalog, &include, options.lang)?;
    let aside = unnamed + totals + footers;
    if aside > 0 {
        frame.remarks.push(options.lang.pick(
            format!("读入{}行观测，使用{}行，搁置{aside}行（无地区或指标名{unnamed}，合计{totals}，表注{footers}）", read + totals + footers, observations.len()),
            format!(
                "{} rows of observations read: {} used, {aside} set aside ({unnamed} without area or indicator, {totals} totals, {footers} notes)",
                read + totals + footers,
                observations.len()
            ),
        ));
    }
    Ok(frame)
}

/// Reads all rows; cells that can't be read are kept in `bad`.
fn read(rows: &mut Rows, header: &Header, catalog: &mut Catalog, bad: &mut BadCells) -> Result<Read> {
    let at: Vec<Option<usize>> = COLUMNS.iter().map(|(id, _)| position(&header.names, id)).collect();
    let column = |id: &str| COLUMNS.iter().position(|(known, _)| *known == id).and_then(|n| at[n]);
    let file = rows.file().to_string();
    let mut found = Read::default();
    while let Some(row) = rows.next_row()? {
        let text = |id: &str| column(id).map_or_else(String::new, |at| words(row.cell(at)));
        let (area, name) = (text("area"), text("indicator"));
        if area.is_empty() && name.is_empty() {
            continue;
        }
        match row_kind(&area) {
            RowKind::Total => {
                found.totals += 1;
                continue;
            }
            RowKind::Footer => {
                found.footers += 1;
                continue;
            }
            RowKind::Blank | RowKind::Data => {}
        }
        found.rows += 1;
        if area.is_empty() || name.is_empty() {
            found.unnamed += 1;
            continue;
        }
        let place = |id: &str| {
            let at = column(id);
            let place = Place::file(&file).line(row.line());
            at.map_or(place.clone(), |at| place.column(at + 1).named(&header.names[at]))
        };
        let Some(mut unit) = bad.take(unit_of(&text("unit"), place("unit"), catalog)) else { continue };
        let known = catalog.indicator_named(&name).map(|indicator| indicator.id.clone());
        let ratio = if known.is_none() { catalog.ratio_stated(&name) } else { None };
        if let Some(ratio) = ratio {
            unit = ratio_unit(ratio, unit, catalog);
            if unit.is_none() {
                found.unnamed += 1;
                continue;
            }
        }
        let id = match (known, ratio) {
            (Some(id), _) => id,
            // A ratio as the table states it is not the ratio that is computed.
            (None, Some(ratio)) => catalog.stated_column(ratio, &place("indicator"))?,
            (None, None) => {
                let stored =
                    unit.clone().unwrap_or_else(|| Unit::plain(String::new(), Label::default(), Default::default()));
                catalog.add_column(&name, stored, &place("indicator"))?
            }
        };
        let Some(indicator) = catalog.indicator(&id).cloned() else { continue };
        let plan = super::column::plan(&indicator, unit, &place("unit"))?;
        let written = text("as_written");
        let cell = text("value");
        // 8 in a row of 亿元 is written 8亿元.
        let bare = written.is_empty() && cell.parse::<f64>().is_ok();
        let status = id_of("status", &text("status"), place("status"), Status::from_id, &Status::ALL.map(Status::id));
        // Where a cell is at fault the row is read on, so that its other faults are told too.
        let status = bad.take(status).flatten();
        let mut observation = Observation {
            area,
            indicator: id,
            period: text("period"),
            value: None,
            bounds: Bounds::ALL,
            unit: indicator.unit.id.clone(),
            qualifier: Qualifier::Exact,
            status: status.unwrap_or_default(),
            part: Part::Lead,
            as_written: if written.is_empty() { cell.clone() } else { written },
            span: None,
            line: row.line(),
            part_of: text("part_of"),
            label: String::new(),
            note: Label::default(),
            rounding: 0.0,
            rule: "",
        };
        let ends = [text("low"), text("high")];
        let cell_missing = catalog.reader().is_missing(&cell);
        if cell_missing && ends.iter().all(String::is_empty) {
            // Stated as missing: keeps no cell.
            continue;
        }
        let names = Qualifier::ALL.map(Qualifier::id);
        let stated = id_of("qualifier", &text("qualifier"), place("qualifier"), Qualifier::from_id, &names);
        let stated = bad.take(stated).flatten();
        if !cell_missing {
            if plan.unit.is_none() && cell.parse::<f64>().is_ok() {
                return Err(super::column::unit_missing(&indicator, &name, &place("value"))
                    .hint("fill the `unit` column, or write the unit beside the number"));
            }
            let figure = figure(&cell, &plan, ratio, catalog).map_err(|fault| {
                Error::new("bad-cell", fault.to_string())
                    .at(place("value"))
                    .expected(format!("a figure of `{}`", plan.id))
                    .hint("correct the cell")
            });
            let Some(figure) = bad.take(figure) else { continue };
            (observation.value, observation.bounds, observation.qualifier) =
                (figure.value, figure.bounds, figure.qualifier);
            observation.rounding = figure.rounding;
            if bare && let Some(own) = plan.unit.as_ref().filter(|own| own.id != plan.stored.id) {
                observation.as_written.push_str(&own.id);
            }
        }
        if ends.iter().any(|end| !end.is_empty()) {
            let bounds = bounds_of(&ends, &plan, [place("low"), place("high")], observation.value);
            let Some(bounds) = bad.take(bounds) else { continue };
            observation.bounds = bounds;
            if observation.value.is_none() {
                observation.qualifier = Qualifier::Range;
            }
        }
        if let Some(stated) = stated {
            observation.qualifier = stated;
            if stated == Qualifier::AtLeast {
                observation.bounds.high = f64::INFINITY;
            }
        }
        found.observations.push(observation);
    }
    Ok(found)
}

/// The unit of a ratio that a row is in: what it names, 万元 of 亩均税收 being 万元/亩, else the ratio's own; none
/// where it names another kind of unit.
fn ratio_unit(stated: StatedRatio, named: Option<Unit>, catalog: &Catalog) -> Option<Unit> {
    match named {
        Some(own) => catalog.stated_unit(stated, &own),
        None => catalog.ratios().get(stated.ratio).map(|ratio| ratio.unit.clone()),
    }
}

/// Reads a cell into the stored unit; one of a stated ratio may name its numerator's unit only: 28万元.
fn figure(
    cell: &str,
    plan: &NumberPlan,
    stated: Option<StatedRatio>,
    catalog: &Catalog,
) -> std::result::Result<Figure, CellFault> {
    let reader = catalog.reader();
    let read = reader.read_cell_in(cell, plan.unit.as_ref(), &plan.stored, &plan.counters);
    if read.is_ok() {
        return read;
    }
    let Some(stated) = stated else { return read };
    let Ok(figure) = reader.read_cell(cell, None, &[]) else { return read };
    let Some(own) = figure.unit.as_ref().and_then(|unit| catalog.stated_unit(stated, unit)) else { return read };
    let convert = |value: f64| Units::convert(value, &own, &plan.stored);
    let bounds = Bounds::new(convert(figure.bounds.low), convert(figure.bounds.high));
    let (value, rounding) = (figure.value.map(convert), convert(figure.rounding));
    Ok(Figure { value, bounds, rounding, ..figure })
}

fn unit_of(text: &str, place: Place, catalog: &Catalog) -> Result<Option<Unit>> {
    if text.is_empty() {
        return Ok(None);
    }
    catalog.reader().units().parse(text).map(Some).map_err(|fault| {
        Error::new("unknown-unit", fault.to_string())
            .at(place)
            .expected("a unit, such as 元, 亿元, 亩, km2 or 万元/亩")
            .hint("see `analyze list units`")
    })
}

fn id_of<T>(
    what: &str,
    text: &str,
    place: Place,
    find: impl Fn(&str) -> Option<T>,
    names: &[&str],
) -> Result<Option<T>> {
    if text.is_empty() {
        return Ok(None);
    }
    find(text).map(Some).ok_or_else(|| {
        let near = did_you_mean(text, names.iter().copied());
        Error::new("unknown-value", format!("no {what} is called `{text}`"))
            .at(place)
            .expected(format!("one of {}", names.join(", ")))
            .hint(near.map_or_else(|| "correct the cell".into(), |near| format!("did you mean `{near}`?")))
    })
}

fn bounds_of(ends: &[String; 2], plan: &NumberPlan, places: [Place; 2], value: Option<f64>) -> Result<Bounds> {
    let mut read = [f64::NEG_INFINITY, f64::INFINITY];
    let first = places[0].clone();
    for ((end, text), place) in read.iter_mut().zip(ends).zip(places) {
        if text.is_empty() {
            continue;
        }
        *end = super::number::plain(text.as_bytes(), plan.scale).ok_or_else(|| {
            Error::new("bad-cell", format!("`{text}` is no number"))
                .at(place)
                .expected("a plain number in the row's unit, or nothing where the bound is open")
                .hint("correct the cell")
        })?;
    }
    let [low, high] = read;
    if low > high || value.is_some_and(|value| value < low || value > high) {
        return Err(Error::new("bad-bounds", format!("the bounds [{}, {}] do not hold the value", ends[0], ends[1]))
            .at(first)
            .expected("low ≤ value ≤ high")
            .hint("correct the row"));
    }
    Ok(Bounds { low, high })
}

fn words(cell: CellRef<'_>) -> String {
    match cell {
        CellRef::Text(text) => text.trim().to_string(),
        CellRef::Number(value) => value.to_string(),
        CellRef::Bool(truth) => truth.to_string(),
        CellRef::Date(date) => date,
        CellRef::Empty | CellRef::Fault(_) => String::new(),
    }
}
