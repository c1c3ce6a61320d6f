//! Ratios of indicators: the value, what it can be, its place, and why it is missing.

use polars::prelude::{ChunkFull, Float64Chunked};

use crate::catalog::{Catalog, Expr, Ratio};
use crate::error::Result;
use crate::frame::{Frame, Series};
use crate::index::interval::{Place, places};
use crate::lang::Lang;
use crate::quantity::Bounds;

/// Adds ratios to a frame whose inputs it has; returns the ids of those that it computed.
///
/// Values are arithmetic on whole Polars columns. Bounds are `[low, high]` of the formula over the inputs' bounds
/// ([`Expr::bounds`]) and exist only where an input of that ratio is hedged. A cell has no value where an input is
/// missing, has no point value, a divisor is 0, or inputs state different periods.
pub fn compute<'a>(frame: &mut Frame, ratios: &[&'a Ratio]) -> Result<Vec<&'a Ratio>> {
    let computed: Vec<&Ratio> =
        ratios.iter().copied().filter(|ratio| ratio.expr.inputs().iter().all(|id| frame.has(id))).collect();
    let fresh: Vec<&Ratio> = computed.iter().copied().filter(|ratio| !frame.has(&ratio.id)).collect();
    let columns = fresh.iter().filter_map(|ratio| {
        let values = column(frame, &ratio.expr)?;
        let factor = ratio.unit.factor();
        // An owned column is divided in place.
        Some((ratio.id.clone(), finite(if factor == 1.0 { values } else { values / factor })))
    });
    frame.add_ratios(columns.collect())?;
    for ratio in fresh {
        let inputs: Vec<(&str, Series)> =
            ratio.expr.inputs().into_iter().filter_map(|id| Some((id, frame.series(id)?))).collect();
        if inputs.iter().any(|(_, series)| series.is_hedged()) {
            let factor = ratio.unit.factor();
            let values = frame.series(&ratio.id);
            let bounds: Vec<Option<Bounds>> = (0..frame.height())
                .map(|row| {
                    let value = values.as_ref().and_then(|values| values.value(row));
                    let exact = inputs.iter().all(|(_, series)| series.bounds(row).is_some_and(Bounds::is_exact));
                    match value.filter(|_| exact) {
                        Some(value) => Some(Bounds::exact(value)),
                        None => bounds_of(&ratio.expr, &inputs, row, value, factor),
                    }
                })
                .collect();
            frame.set_bounds(&ratio.id, bounds.into_iter())?;
        }
        if !frame.has_notes() {
            continue;
        }
        let clash: Vec<bool> =
            (0..frame.height()).map(|row| differing_periods(frame, &ratio.expr, row).is_some()).collect();
        if clash.contains(&true) {
            frame.mask(&ratio.id, |row| !clash[row])?;
        }
    }
    Ok(computed)
}

/// The bounds of a row in the ratio's unit; they hold its value, also in the last digit.
fn bounds_of(expr: &Expr, inputs: &[(&str, Series)], row: usize, value: Option<f64>, factor: f64) -> Option<Bounds> {
    let bounds = expr.bounds(&|id| inputs.iter().find(|(known, _)| *known == id)?.1.bounds(row))?;
    let (low, high) = (bounds.low / factor, bounds.high / factor);
    // An end that is the value up to rounding is the value: an end of the inputs was met exactly.
    let meets = |end: f64, value: f64| (end - value).abs() <= 4.0 * f64::EPSILON * value.abs();
    let snap = |end: f64| value.filter(|value| meets(end, *value)).unwrap_or(end);
    Some(Bounds::new(snap(low), snap(high)))
}

/// The formula over whole columns; null where an input is null, not finite where a divisor is 0.
fn column(frame: &Frame, expr: &Expr) -> Option<Float64Chunked> {
    Some(match expr {
        Expr::Number(number) => Float64Chunked::full("number".into(), *number, frame.height()),
        Expr::Indicator(id) => frame.series(id)?.into_values(),
        Expr::Add(a, b) => column(frame, a)? + column(frame, b)?,
        Expr::Sub(a, b) => column(frame, a)? - column(frame, b)?,
        Expr::Mul(a, b) => match b.as_ref() {
            Expr::Number(number) => column(frame, a)? * *number,
            _ => column(frame, a)? * column(frame, b)?,
        },
        Expr::Div(a, b) => match b.as_ref() {
            Expr::Number(number) => column(frame, a)? / *number,
            // An inner quotient by 0 must not come back as 0 from an outer one.
            _ => finite(column(frame, a)? / column(frame, b)?),
        },
    })
}

/// The column with null where a value is not finite.
fn finite(column: Float64Chunked) -> Float64Chunked {
    const EXPONENT: u64 = 0x7ff << 52;
    // Without a branch in the loop; what stands where a value is null does not matter but for speed.
    let largest = |values: &[f64]| values.iter().fold(0, |most, value| (value.to_bits() & EXPONENT).max(most));
    if column.downcast_iter().all(|values| largest(values.values()) < EXPONENT) {
        return column;
    }
    column.iter().map(|value| value.filter(|value| value.is_finite())).collect()
}

/// Two inputs of a row that state different periods.
fn differing_periods(frame: &Frame, expr: &Expr, row: usize) -> Option<((String, String), (String, String))> {
    let mut first: Option<(String, String)> = None;
    for id in expr.inputs() {
        let Some(period) = frame.note(id, row).map(|note| note.period.as_str()).filter(|p| !p.is_empty()) else {
            continue;
        };
        match &first {
            None => first = Some((id.to_string(), period.to_string())),
            Some((_, known)) if known == period => {}
            Some(known) => return Some((known.clone(), (id.to_string(), period.to_string()))),
        }
    }
    None
}

/// Why a row has no value of a metric.
#[derive(Clone, Debug, PartialEq)]
pub enum Gap {
    /// The source does not state it.
    NotStated(String),
    /// The source says in words that there is none: 未公布.
    Withheld(String, String),
    /// Stated without a point value: 数万.
    NoPoint(String, String),
    /// The divisor is 0.
    ZeroDivisor(String),
    /// Inputs state different periods.
    Periods((String, String), (String, String)),
    /// The result is beyond what a double holds.
    Overflow,
}

impl Gap {
    /// The reason in a sentence fragment: `tax not stated`. `name` gives an indicator's name.
    pub fn say(&self, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
        match (self, lang) {
            (Gap::NotStated(id), Lang::Zh) => format!("{}未公布", name(id)),
            (Gap::NotStated(id), Lang::En) => format!("{} not stated", name(id)),
            (Gap::Withheld(id, words), Lang::Zh) => format!("{}：{words}", name(id)),
            (Gap::Withheld(id, words), Lang::En) => format!("{} given as `{words}`", name(id)),
            (Gap::NoPoint(id, words), Lang::Zh) => format!("{}无确定数值（{words}）", name(id)),
            (Gap::NoPoint(id, words), Lang::En) => format!("{} has no point value ({words})", name(id)),
            (Gap::ZeroDivisor(id), Lang::Zh) => format!("{}为0", name(id)),
            (Gap::ZeroDivisor(id), Lang::En) => format!("{} is 0", name(id)),
            (Gap::Periods((a, p), (b, q)), Lang::Zh) => {
                format!("{}为{p}，{}为{q}，期间不一致", name(a), name(b))
            }
            (Gap::Periods((a, p), (b, q)), Lang::En) => {
                format!("{} is of {p} and {} of {q}", name(a), name(b))
            }
            (Gap::Overflow, Lang::Zh) => "结果超出可表示的范围".into(),
            (Gap::Overflow, Lang::En) => "the result is too large".into(),
        }
    }
}

/// Why an indicator has no value in a row; none where it has one.
pub fn indicator_gap(frame: &Frame, id: &str, row: usize) -> Option<Gap> {
    let series = frame.series(id);
    gap_in(frame, id, row, series.as_ref())
}

fn gap_in(frame: &Frame, id: &str, row: usize, series: Option<&Series>) -> Option<Gap> {
    let Some(series) = series else { return Some(Gap::NotStated(id.into())) };
    if series.value(row).is_some() {
        return None;
    }
    let written = frame.written(id, row).unwrap_or_default();
    Some(match (series.bounds(row), written) {
        (Some(_), words) => Gap::NoPoint(id.into(), words.into()),
        (None, "") => Gap::NotStated(id.into()),
        (None, words) => Gap::Withheld(id.into(), words.into()),
    })
}

/// Why a ratio has no value in a row: each input's gap, else a divisor of 0. Empty where it has one.
pub fn ratio_gaps(frame: &Frame, ratio: &Ratio, row: usize) -> Vec<Gap> {
    if frame.series(&ratio.id).is_some_and(|series| series.value(row).is_some()) {
        return Vec::new();
    }
    let gaps: Vec<Gap> = ratio.expr.inputs().into_iter().filter_map(|id| indicator_gap(frame, id, row)).collect();
    if !gaps.is_empty() {
        return gaps;
    }
    if let Some((a, b)) = differing_periods(frame, &ratio.expr, row) {
        return vec![Gap::Periods(a, b)];
    }
    let value = |id: &str| frame.series(id)?.value(row);
    vec![match zero_divisor(&ratio.expr, &value) {
        Some(divisor) => Gap::ZeroDivisor(divisor),
        None => Gap::Overflow,
    }]
}

/// The first divisor that is 0.
fn zero_divisor(expr: &Expr, of: &dyn Fn(&str) -> Option<f64>) -> Option<String> {
    let (a, b) = expr.operands()?;
    if matches!(expr, Expr::Div(..)) && b.value(of) == Some(0.0) {
        return Some(b.to_string());
    }
    zero_divisor(a, of).or_else(|| zero_divisor(b, of))
}

/// Rank, best and worst place of each row within its period; 1 is the highest.
pub fn ranks(frame: &Frame, id: &str) -> Vec<Option<Place>> {
    let Some(series) = frame.series(id) else { return vec![None; frame.height()] };
    let mut result = vec![None; frame.height()];
    let mut periods: Vec<&str> = (0..frame.height()).map(|row| frame.period(row)).collect();
    let of_row = periods.clone();
    periods.sort_unstable();
    periods.dedup();
    for period in periods {
        let rows: Vec<usize> = (0..frame.height()).filter(|row| of_row[*row] == period).collect();
        let values: Vec<Option<f64>> = rows.iter().map(|row| series.value(*row)).collect();
        let bounds: Vec<Option<Bounds>> = rows.iter().map(|row| series.bounds(*row)).collect();
        for (row, place) in rows.into_iter().zip(places(&values, &bounds)) {
            result[row] = place;
        }
    }
    result
}

/// The ratios that are shown where none are named: the main ones whose inputs the frame has, else all such ratios.
pub fn default_ratios<'a>(catalog: &'a Catalog, frame: &Frame) -> Vec<&'a Ratio> {
    let able = |ratio: &&Ratio| ratio.expr.inputs().iter().all(|id| frame.has(id));
    let main: Vec<&Ratio> = catalog.ratios().iter().filter(|ratio| ratio.main).filter(able).collect();
    if main.is_empty() { catalog.ratios().iter().filter(able).collect() } else { main }
}
