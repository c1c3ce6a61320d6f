//! From observations to the frame: one figure a cell, the others kept as findings.

use std::collections::HashMap;
use std::ops::Range;

use crate::catalog::{Catalog, Ratio};
use crate::error::{Finding, Result, Severity};
use crate::frame::{AreaName, Attribute, CellNote, Claim, Frame, FrameBuilder, Quote};
use crate::lang::{Label, Lang};
use crate::observation::{Observation, Part, Status, is_one_time};
use crate::quantity::Bounds;

/// Which observations enter the frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Include {
    /// Figures of the body text, where the lead has none.
    pub body: bool,
    /// Other statuses than actual, where there is no actual figure.
    pub statuses: Vec<Status>,
    /// Whether several periods of one indicator become rows of their own, as in a table of observations; in a
    /// document the first figure is the record.
    pub panel: bool,
}

impl Include {
    fn rank(&self, observation: &Observation) -> Option<u8> {
        let status = match observation.status {
            Status::Actual => 0,
            other if self.statuses.contains(&other) => 2,
            _ => return None,
        };
        match observation.part {
            Part::Lead => Some(status),
            Part::Body if self.body => Some(status + 1),
            Part::Body => None,
        }
    }
}

/// Whether a yearly flow is of a part of a year only: 2024-01/2024-06, 2024-Q1, 2024-06.
fn is_of_part(observation: &Observation, catalog: &Catalog) -> bool {
    let flow = catalog.indicator(&observation.indicator).is_some_and(|indicator| indicator.flow);
    flow && observation.period.starts_with(|c: char| c.is_ascii_digit()) && observation.period.contains('-')
}

/// A warning about the figure that stands in a cell.
fn warning(observation: &Observation, code: &str, message: String) -> Finding {
    Finding {
        code: code.into(),
        severity: Severity::Warning,
        area: observation.area.clone(),
        indicators: vec![observation.indicator.clone()],
        message,
        place: None,
    }
}

/// A flow of a part of a year stands in a cell that is read as that of a year.
fn part_of_a_year(observation: &Observation, catalog: &Catalog, lang: Lang) -> Finding {
    let name = catalog.indicator(&observation.indicator).map_or("", |i| i.label.get(lang));
    let (area, period) = (&observation.area, &observation.period);
    let message = match lang {
        Lang::Zh => format!("{area}：{name}只是{period}的，不是全年的"),
        Lang::En => format!("{area}: {name} is of {period} only, which is no whole year"),
    };
    warning(observation, "part_of_a_year", message)
}

/// A figure that is none of what is, which was asked for, stands in a cell beside figures that are.
fn not_actual(observation: &Observation, catalog: &Catalog, lang: Lang) -> Finding {
    let name = catalog.indicator(&observation.indicator).map_or("", |i| i.label.get(lang));
    let (area, written, status) = (&observation.area, &observation.as_written, observation.status.label(lang));
    let of = if observation.period.is_empty() { String::new() } else { format!(" ({})", observation.period) };
    let message = match lang {
        Lang::Zh => format!("{area}：{name}“{written}”{of}是{status}，不是实际数"),
        Lang::En => format!("{area}: {name} `{written}`{of} is a {status}, not an actual figure"),
    };
    warning(observation, "not_actual", message)
}

/// One area with its names and words.
#[derive(Clone, Debug, Default)]
pub struct Area {
    /// The name that observations use.
    pub key: String,
    /// Names in both languages.
    pub name: AreaName,
    /// Values of the attributes, in their order.
    pub attributes: Vec<Option<Label>>,
}

/// The frame of a set of observations; areas come in the order given, then in order of appearance.
///
/// Where several observations could fill a cell, the lead's goes before the body's and an actual figure before
/// others, then the later of two years, then the one that comes first; a different figure that is left out becomes a finding.
pub fn frame(
    observations: &[Observation],
    areas: &[Area],
    attributes: &[Attribute],
    catalog: &Catalog,
    include: &Include,
    lang: Lang,
) -> Result<Frame> {
    let usable: Vec<(&Observation, u8)> = observations
        .iter()
        .filter(|o| !o.area.is_empty() && catalog.indicator(&o.indicator).is_some())
        .filter_map(|o| Some((o, include.rank(o)?)))
        .collect();
    let mut indicators: Vec<String> = Vec::new();
    for indicator in catalog.indicators() {
        if usable.iter().any(|(o, _)| o.indicator == indicator.id) {
            indicators.push(indicator.id.clone());
        }
    }
    let column_of: HashMap<&str, usize> = indicators.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    let panel = include.panel && is_panel(&usable);
    let period_of = |observation: &'_ Observation| if panel { observation.period.clone() } else { String::new() };
    let mut rows: HashMap<(&str, String), usize> = HashMap::new();
    let mut builder = FrameBuilder::new(&indicators, attributes, panel);
    for area in areas.iter().filter(|_| !panel) {
        rows.insert((&area.key, String::new()), builder.height());
        builder.row(&area.key, "", 0);
        for (column, word) in area.attributes.iter().enumerate() {
            builder.word(column, word.as_ref().map_or("", |label| label.get(lang)));
        }
        builder.names.push(area.name.clone());
    }
    for (observation, _) in &usable {
        let period = period_of(observation);
        if !rows.contains_key(&(observation.area.as_str(), period.clone())) {
            builder.row(&observation.area, &period, observation.line);
            rows.insert((&observation.area, period), builder.height() - 1);
            if !builder.names.is_empty() {
                let name = Label { zh: observation.area.clone(), en: observation.area.clone() };
                builder.names.push(AreaName { name, ..AreaName::default() });
            }
        }
    }
    let mut filled: HashMap<(usize, usize), (&Observation, u8)> = HashMap::new();
    let mut left: Vec<((usize, usize), &Observation)> = Vec::new();
    for (observation, rank) in &usable {
        let cell =
            (rows[&(observation.area.as_str(), period_of(observation))], column_of[observation.indicator.as_str()]);
        match filled.get(&cell) {
            // Two years of one figure: the later one is the record, and neither contradicts the other.
            Some((known, known_rank)) if known_rank == rank && is_later(known, observation) => {}
            Some((known, known_rank)) if known_rank == rank && is_later(observation, known) => {
                filled.insert(cell, (observation, *rank));
            }
            // A whole year goes before a part of one, and does not contradict it.
            Some((known, _)) if !is_of_part(known, catalog) && is_of_part(observation, catalog) => {}
            Some((known, _)) if is_of_part(known, catalog) && !is_of_part(observation, catalog) => {
                filled.insert(cell, (observation, *rank));
            }
            // Of two parts of years the later one stands.
            Some((known, known_rank)) if known_rank == rank && is_later_part(observation, known, catalog) => {
                filled.insert(cell, (observation, *rank));
            }
            Some((_, known_rank)) if known_rank <= rank => left.push((cell, observation)),
            Some((known, _)) => {
                left.push((cell, known));
                filled.insert(cell, (observation, *rank));
            }
            None => {
                filled.insert(cell, (observation, *rank));
            }
        }
    }
    // What stands in the end is what the others are told beside.
    let mut findings: Vec<Finding> =
        left.iter().filter_map(|(cell, other)| conflict(filled.get(cell)?.0, other, catalog, lang)).collect();
    let mut chosen: Vec<&Observation> = filled.values().map(|(observation, _)| *observation).collect();
    chosen.sort_by_key(|o| (o.span.as_ref().map(|span| span.start), o.area.clone(), o.indicator.clone()));
    let parts = chosen.iter().filter(|o| !panel && is_of_part(o, catalog));
    findings.extend(parts.map(|o| part_of_a_year(o, catalog, lang)));
    findings.extend(chosen.iter().filter(|o| o.status != Status::Actual).map(|o| not_actual(o, catalog, lang)));
    for ((row, column), (observation, _)) in &filled {
        let written = if observation.value.is_some_and(|v| v.to_string() == observation.as_written) {
            ""
        } else {
            &observation.as_written
        };
        builder.figure_at(*row, *column, observation.value, observation.bounds, written);
        if observation.rounding > 0.0 {
            builder.roundings.insert((*row as u32, observation.indicator.clone()), observation.rounding);
        }
        let note = CellNote {
            label: observation.label.clone(),
            note: observation.note.clone(),
            period: if panel { String::new() } else { observation.period.clone() },
            status: observation.status,
            place: place(observation, lang),
            sentence: String::new(),
        };
        if note != CellNote::default() {
            builder.notes.insert((*row as u32, observation.indicator.clone()), note);
        }
    }
    let mut frame = builder.build()?;
    frame.findings = findings;
    Ok(frame)
}

/// The ratios that a document states of the areas of a frame, in its order, each with the figures that it can be
/// computed from: those of the period stated, the lead's before the body's.
///
/// `stated` are observations of ratios in the ratios' units, `figures` those of indicators in their stored units. What
/// is stated twice comes once; what has not all its inputs, or not for its period, is left out.
pub fn claims(
    stated: &[(&Observation, &Ratio)],
    figures: &[Observation],
    frame: &Frame,
    catalog: &Catalog,
    sentence: &dyn Fn(&Range<usize>) -> String,
) -> Vec<Claim> {
    if stated.is_empty() {
        return Vec::new();
    }
    let rows: HashMap<&str, usize> = (0..frame.height()).map(|row| (frame.area(row, Lang::Zh), row)).collect();
    let mut by_cell: HashMap<(&str, &str), Vec<&Observation>> = HashMap::new();
    for figure in figures.iter().filter(|figure| figure.status == Status::Actual) {
        by_cell.entry((&figure.area, &figure.indicator)).or_default().push(figure);
    }
    let quote = |o: &Observation| Quote {
        id: o.indicator.clone(),
        value: o.value,
        bounds: o.bounds,
        rounding: o.rounding,
        written: o.as_written.clone(),
        period: o.period.clone(),
        sentence: o.span.as_ref().map_or_else(String::new, sentence),
        line: o.line,
    };
    let is_flow = |id: &str| catalog.indicator(id).is_some_and(|indicator| indicator.flow);
    let mut told: HashMap<(usize, &str, &str), Vec<Bounds>> = HashMap::new();
    let mut claims = Vec::new();
    for &(observation, ratio) in stated {
        if observation.status != Status::Actual || observation.period.starts_with("..") {
            continue;
        }
        let Some(row) = rows.get(observation.area.as_str()).copied() else { continue };
        let known = told.entry((row, &ratio.id, &observation.period)).or_default();
        if known.contains(&observation.bounds) {
            continue;
        }
        known.push(observation.bounds);
        let inputs = ratio.expr.inputs();
        let flow = inputs.iter().any(|&id| is_flow(id));
        let chosen: Option<Vec<&Observation>> = inputs
            .iter()
            .map(|&id| {
                let all = by_cell.get(&(observation.area.as_str(), id))?;
                of_its_time(all, (&observation.period, flow), is_flow(id))
            })
            .collect();
        let Some(chosen) = chosen else { continue };
        let times: Vec<(&str, bool)> = chosen.iter().map(|o| (o.period.as_str(), is_flow(&o.indicator))).collect();
        if times.iter().all(|a| times.iter().all(|b| is_one_time(*a, *b))) {
            let inputs = chosen.into_iter().map(quote).collect();
            claims.push(Claim { row: frame.row_number(row), stated: quote(observation), inputs });
        }
    }
    claims
}

/// The figure that a ratio of some time is computed from: of the same period before one that states none, the lead's
/// before the body's. None where a ratio without a period could be of more than one.
fn of_its_time<'o>(all: &[&'o Observation], time: (&str, bool), flow: bool) -> Option<&'o Observation> {
    let fitting = || all.iter().copied().filter(move |o| is_one_time(time, (&o.period, flow)));
    let first = fitting().find(|o| !o.period.is_empty());
    let open = time.0.is_empty() && flow;
    if open && first.is_some_and(|first| fitting().any(|o| !o.period.is_empty() && o.period != first.period)) {
        return None;
    }
    fitting().min_by_key(|o| (o.period != time.0, o.part != Part::Lead))
}

/// Whether one indicator of one area is stated for several periods, so that each period is a row of its own.
fn is_panel(observations: &[(&Observation, u8)]) -> bool {
    let mut first: HashMap<(&str, &str), &str> = HashMap::new();
    observations
        .iter()
        .any(|(o, _)| !o.period.is_empty() && *first.entry((&o.area, &o.indicator)).or_insert(&o.period) != o.period)
}

fn place(observation: &Observation, lang: Lang) -> String {
    let line = |line: u64| lang.pick(format!("第{line}行"), format!("line {line}"));
    let bytes = |span: &std::ops::Range<usize>| {
        lang.pick(format!("字节{}–{}", span.start, span.end), format!("bytes {}–{}", span.start, span.end))
    };
    match (&observation.span, observation.line) {
        (Some(span), n) if n > 0 => {
            lang.pick(format!("{}，{}", line(n), bytes(span)), format!("{}, {}", line(n), bytes(span)))
        }
        (Some(span), _) => bytes(span),
        (None, 0) => String::new(),
        (None, n) => line(n),
    }
}

/// Whether a figure is of a later year than another.
fn is_later(one: &Observation, other: &Observation) -> bool {
    let is_year = |period: &str| period.len() == 4 && period.bytes().all(|byte| byte.is_ascii_digit());
    is_year(&one.period) && is_year(&other.period) && one.period > other.period
}

/// Whether two figures are of parts of years, the first of a later one.
fn is_later_part(one: &Observation, other: &Observation, catalog: &Catalog) -> bool {
    let (a, b) = (end_of_part(&one.period), end_of_part(&other.period));
    is_of_part(one, catalog) && is_of_part(other, catalog) && a > b
}

/// The month in which a part of a year ends, and how many it has: 2024-Q3 is (202409, 3), 2024-01/2024-09 is (202409, 9).
fn end_of_part(period: &str) -> (u32, u32) {
    let month = |text: &str| -> Option<(u32, u32)> {
        let (year, rest) = text.split_once('-')?;
        let year: u32 = year.parse().ok()?;
        let (last, months) = match (rest.strip_prefix('Q'), rest.strip_prefix('H')) {
            (Some(quarter), _) => (quarter.parse::<u32>().ok()? * 3, 3),
            (_, Some(half)) => (half.parse::<u32>().ok()? * 6, 6),
            _ => (rest.parse().ok()?, 1),
        };
        Some((year * 100 + last, months))
    };
    match period.split_once('/') {
        Some((from, to)) => match (month(from), month(to)) {
            (Some((from, _)), Some((to, _))) => {
                (to, (to / 100 * 12 + to % 100).saturating_sub(from / 100 * 12 + from % 100) + 1)
            }
            _ => (0, 0),
        },
        None => month(period).unwrap_or_default(),
    }
}

/// A finding where two figures for one cell are not the same; those of two times, or a plan and what is, contradict
/// nothing.
fn conflict(kept: &Observation, other: &Observation, catalog: &Catalog, lang: Lang) -> Option<Finding> {
    let apart = !kept.period.is_empty() && !other.period.is_empty() && kept.period != other.period;
    let same = kept.value == other.value && kept.bounds == other.bounds;
    if same || apart || kept.status != other.status {
        return None;
    }
    let name = catalog.indicator(&kept.indicator).map_or(kept.indicator.as_str(), |i| i.label.get(lang));
    let message = match lang {
        Lang::Zh => format!("{}：{name}采用“{}”，另有“{}”", kept.area, kept.as_written, other.as_written),
        Lang::En => {
            format!("{}: {name} is taken as `{}`; `{}` is stated too", kept.area, kept.as_written, other.as_written)
        }
    };
    Some(Finding {
        code: "conflicting_figures".into(),
        severity: Severity::Warning,
        area: kept.area.clone(),
        indicators: vec![kept.indicator.clone()],
        message,
        place: None,
    })
}
