//! `analyze describe --panel`: areas over several periods.

use std::collections::HashMap;

use crate::error::{Error, Result};
use crate::frame::Frame;
use crate::lang::Lang;
use crate::quantity::Bounds;
use crate::stats;
use crate::table::{Cell, Column, Kind, Table, column};

use super::describe::{metric_cells, metric_columns};
use super::figures::{self, Figures, View};
use super::select;

/// The rows of a frame by period and area.
struct Periods<'a> {
    /// In order of time.
    names: Vec<&'a str>,
    /// In order of first appearance.
    areas: Vec<&'a str>,
    /// Per period, per area.
    rows: Vec<Vec<Option<usize>>>,
    /// From the first period to the last; none where their names tell no years.
    years: Option<f64>,
}

impl<'a> Periods<'a> {
    fn of(frame: &'a Frame, lang: Lang) -> Result<Self> {
        let mut names: Vec<&str> = (0..frame.height()).map(|row| frame.period(row)).collect();
        names.sort_unstable();
        names.dedup();
        names.retain(|name| !name.is_empty());
        let time = |name: &str| year(name).unwrap_or(f64::INFINITY);
        names.sort_by(|a, b| time(a).total_cmp(&time(b)).then(a.cmp(b)));
        if names.len() < 2 {
            let what = match names.first() {
                Some(only) => format!("all rows are of the period `{only}`"),
                None => "the input has no column of periods".to_string(),
            };
            return Err(Error::new("one-period", what)
                .expected("rows of two or more periods, in a column such as `year`")
                .hint("leave --period out, or give `--period all`"));
        }
        let mut areas: Vec<&str> = Vec::new();
        let mut at: HashMap<&str, usize> = HashMap::new();
        let of_period: HashMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
        let mut placed: Vec<(usize, usize, usize)> = Vec::with_capacity(frame.height());
        for row in 0..frame.height() {
            let Some(period) = of_period.get(frame.period(row)).copied() else { continue };
            let name = frame.area(row, lang);
            let area = *at.entry(name).or_insert_with(|| {
                areas.push(name);
                areas.len() - 1
            });
            placed.push((period, area, row));
        }
        let mut rows = vec![vec![None; areas.len()]; names.len()];
        for (period, area, row) in placed {
            if let Some(cell) = rows.get_mut(period).and_then(|areas| areas.get_mut(area)) {
                *cell = Some(row);
            }
        }
        let first = names.first().copied().unwrap_or_default();
        let last = names.last().copied().unwrap_or_default();
        let years = year(first).zip(year(last)).map(|(from, to)| to - from).filter(|years| *years > 0.0);
        Ok(Periods { names, areas, rows, years })
    }

    fn first(&self) -> &'a str {
        self.names.first().copied().unwrap_or_default()
    }

    fn last(&self) -> &'a str {
        self.names.last().copied().unwrap_or_default()
    }

    /// Rows of the first and of the last period, an area each.
    fn ends(&self) -> (&[Option<usize>], &[Option<usize>]) {
        let empty: &[Option<usize>] = &[];
        let first = self.rows.first().map_or(empty, Vec::as_slice);
        (first, self.rows.last().map_or(empty, Vec::as_slice))
    }

    fn years_note(&self, lang: Lang) -> String {
        match self.years {
            Some(years) => {
                let years = crate::format::plain(years, 3, lang);
                lang.pick(
                    format!("年均增长率、收敛按{years}年计。"),
                    format!("Yearly growth and convergence are over {years} years."),
                )
            }
            None => lang.pick(
                "! 时期名称中读不出年份，无年均增长率和β收敛。".to_string(),
                "! The names of the periods tell no years: no yearly growth, no beta convergence.".to_string(),
            ),
        }
    }
}

/// The time that a period's name tells, in years: `2019`, `2019-06`, `2019Q3`, `2019年`; the end of a span.
fn year(period: &str) -> Option<f64> {
    let text = period.rsplit('/').next().unwrap_or(period);
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let year: f64 = match digits {
        4 | 6 => rest.get(..4)?.parse().ok()?,
        _ => return None,
    };
    let rest = rest.get(4..)?.trim_start_matches(['-', '.', '年', ' ']);
    let (parts, rest) = match rest.chars().next() {
        Some('Q' | 'q') => (4.0, rest.get(1..)?),
        Some('H' | 'h') => (2.0, rest.get(1..)?),
        _ => (12.0, rest),
    };
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let part: Option<f64> = rest.get(..digits)?.parse().ok();
    Some(year + part.filter(|part| (1.0..=parts).contains(part)).map_or(0.0, |part| (part - 1.0) / parts))
}

/// A row per metric and area: change, growth and move of place from the first period to the last.
///
/// # Errors
/// `one-period`.
pub(super) fn change(view: View<'_>, shown: &[Figures<'_>]) -> Result<Table> {
    let (frame, lang) = (view.frame, view.lang);
    let periods = Periods::of(frame, lang)?;
    let (first, last) = (periods.first(), periods.last());
    let percent =
        |id: &str, zh: &str, en: &str| Column { unit: "%".into(), ..column(id, lang.pick(zh, en), Kind::Number, 0) };
    let mut columns = vec![column("area", lang.pick("地区", "Area"), Kind::Text, 0)];
    columns.extend(metric_columns(lang));
    if view.machine {
        columns.push(column("from", "", Kind::Text, 0));
        columns.push(column("to", "", Kind::Text, 0));
    }
    columns.extend([
        column("earlier", first, Kind::Number, 0),
        column("later", last, Kind::Number, 0),
        column("change", lang.pick("增减", "Change"), Kind::Number, 0),
        column("change_low", lang.pick("增减下界", "Low"), Kind::Number, 4),
        column("change_high", lang.pick("增减上界", "High"), Kind::Number, 4),
        percent("change_percent", "增幅", "Change"),
        percent("cagr_percent", "年均增长", "Per year"),
        column("rank_change", lang.pick("位次升降", "Places up"), Kind::Whole, 1),
    ]);
    let (earlier_rows, later_rows) = periods.ends();
    let mut rows = Vec::with_capacity(periods.areas.len() * shown.len());
    let mut counts = Vec::new();
    for of in shown {
        let values = |rows: &[Option<usize>]| -> Vec<Option<f64>> {
            rows.iter().map(|row| row.and_then(|row| of.series.value(row))).collect()
        };
        let (before, after) = (values(earlier_rows), values(later_rows));
        let moves = stats::rank_changes(&before, &after);
        counts.push(format!("{} {}", of.metric.short(lang), moves.iter().flatten().count()));
        for (at, area) in periods.areas.iter().enumerate() {
            let side = |rows: &[Option<usize>], values: &[Option<f64>]| {
                let row = rows.get(at).copied().flatten();
                (row, values.get(at).copied().flatten(), row.and_then(|row| of.series.bounds(row)))
            };
            let (row_before, x, x_bounds) = side(earlier_rows, &before);
            let (row_after, y, y_bounds) = side(later_rows, &after);
            let cell = |row: Option<usize>, value: Option<f64>, bounds: Option<Bounds>, period: &str| {
                figures::cell(value, bounds, || {
                    let gap = match row {
                        Some(row) => figures::gap(frame, view.catalog, of.metric, row, lang, view.machine),
                        None if view.machine => "no row of this period".to_string(),
                        None => lang.pick("没有该时期的行", "no row of this period").to_string(),
                    };
                    if view.machine { gap } else { figures::gap_of(&gap, period, lang) }
                })
            };
            let no_nan = |bounds: Bounds| (!bounds.low.is_nan() && !bounds.high.is_nan()).then_some(bounds);
            let apart = x_bounds.zip(y_bounds).and_then(|(x, y)| no_nan(y.minus(x)));
            // Times as much as before; only of a figure that was above 0.
            let times = x_bounds.zip(y_bounds).filter(|(x, _)| x.low > 0.0).and_then(|(x, y)| no_nan(y.divide(x)?));
            let found = stats::change(x, y);
            let growth = periods.years.and_then(|years| stats::cagr(x, y, years));
            let growth_bounds = times.zip(periods.years).map(|(times, years)| {
                let yearly = |times: f64| (times.max(0.0).powf(1.0 / years) - 1.0) * 100.0;
                Bounds::new(yearly(times.low), yearly(times.high))
            });
            let mut cells = vec![Cell::text(*area)];
            cells.extend(metric_cells(view, of.metric));
            if view.machine {
                cells.push(Cell::text(first));
                cells.push(Cell::text(last));
            }
            cells.push(cell(row_before, x, x_bounds, first));
            cells.push(cell(row_after, y, y_bounds, last));
            cells.push(figures::cell(found.map(|found| found.absolute), apart, String::new));
            cells.extend(figures::ends(apart.filter(|apart| view.machine || !apart.is_exact())));
            let relative = found.and_then(|found| found.relative).map(|share| share * 100.0);
            let share = times.map(|times| Bounds::new((times.low - 1.0) * 100.0, (times.high - 1.0) * 100.0));
            cells.push(hedged(relative, share));
            cells.push(hedged(growth.map(|growth| growth * 100.0), growth_bounds));
            cells.push(moves.get(at).copied().flatten().map_or(Cell::Empty, Cell::Whole));
            rows.push(cells);
        }
    }
    let areas = periods.areas.len();
    let counts = counts.join(lang.pick("、", ", "));
    let mut notes = vec![
        lang.pick(
            format!("{areas}个地区中两期都有数值的个数：{counts}。"),
            format!("With both figures, of {areas} areas: {counts}."),
        ),
        periods.years_note(lang),
        lang.pick(
            "增幅、年均增长只对大于0的前期数；位次升降只在两期都有数值的地区之间比较，正数为上升。".to_string(),
            "Relative change and yearly growth are of earlier figures above 0; places are among the areas with both figures, up is positive.".to_string(),
        ),
    ];
    notes.extend(between(&periods, lang));
    let title = lang.pick(format!("{first}至{last}的变化"), format!("Change from {first} to {last}"));
    Ok(Table { title, columns, rows, notes })
}

/// A percentage with the hedge of its bounds; empty where it is not defined.
fn hedged(value: Option<f64>, bounds: Option<Bounds>) -> Cell {
    match value {
        // An end that is the value but for the last digit is no hedge.
        Some(value) => {
            let near = |end: f64| (end - value).abs() <= 1e-9 * value.abs().max(1.0);
            let snap = |end: f64| if near(end) { value } else { end };
            let bounds = bounds.map(|bounds| Bounds::new(snap(bounds.low), snap(bounds.high)));
            figures::cell(Some(value), bounds, String::new)
        }
        None => Cell::Empty,
    }
}

/// Periods that the first and the last leave out.
fn between(periods: &Periods<'_>, lang: Lang) -> Option<String> {
    let n = periods.names.len();
    let inner = periods.names.get(1..n.saturating_sub(1)).filter(|inner| !inner.is_empty())?;
    let names = select::listed(inner.iter().copied(), 8);
    Some(lang.pick(format!("其间的时期未列：{names}。"), format!("Periods between them are not shown: {names}.")))
}

/// A row per metric: sigma over all periods, beta between the first and the last.
///
/// # Errors
/// `one-period`.
pub(super) fn convergence(view: View<'_>, shown: &[Figures<'_>]) -> Result<Table> {
    let (frame, lang) = (view.frame, view.lang);
    let periods = Periods::of(frame, lang)?;
    let (first, last) = (periods.first(), periods.last());
    let mut columns = metric_columns(lang);
    columns.extend([
        column("n_sigma", lang.pick("σ地区数", "n, sigma"), Kind::Whole, 0),
        column("sigma_first", lang.pick(format!("σ {first}"), format!("Sigma {first}")), Kind::Number, 0),
        column("sigma_last", lang.pick(format!("σ {last}"), format!("Sigma {last}")), Kind::Number, 0),
        column("sigmas", lang.pick("各期σ", "Sigma by period"), Kind::Text, 5),
        column("n_beta", lang.pick("β地区数", "n, beta"), Kind::Whole, 0),
        column("slope", lang.pick("斜率", "Slope"), Kind::Number, 0),
        column("error", lang.pick("标准误", "Std. error"), Kind::Number, 3),
        column("p", "p", Kind::Number, 0),
        column("r_squared", "R²", Kind::Number, 3),
        column("speed", lang.pick("收敛速度β", "Speed beta"), Kind::Number, 1),
        column("half_life", lang.pick("半程年数", "Half-life, years"), Kind::Number, 2),
        column("reading", lang.pick("解读", "Reading"), Kind::Text, 0),
    ]);
    let mut rows = Vec::with_capacity(shown.len());
    for of in shown {
        let values: Vec<Vec<Option<f64>>> = periods
            .rows
            .iter()
            .map(|rows| rows.iter().map(|row| row.and_then(|row| of.series.value(row))).collect())
            .collect();
        let positive = |area: &usize| {
            values.iter().all(|period| period.get(*area).copied().flatten().is_some_and(|value| value > 0.0))
        };
        let n_sigma = (0..periods.areas.len()).filter(positive).count();
        let sigmas = stats::sigma_convergence(&values);
        let beta = match (periods.years, values.first(), values.last()) {
            (Some(years), Some(before), Some(after)) => stats::beta_convergence(before, after, years),
            _ => None,
        };
        let both: Vec<(f64, f64)> = match (values.first(), values.last()) {
            (Some(before), Some(after)) => before
                .iter()
                .zip(after)
                .filter_map(|(before, after)| before.zip(*after))
                .filter(|(before, after)| *before > 0.0 && *after > 0.0)
                .collect(),
            _ => Vec::new(),
        };
        let end = |end: Option<&f64>| Cell::optional(end.copied());
        let listed: Vec<String> = sigmas
            .iter()
            .flatten()
            .zip(&periods.names)
            .map(|(sigma, name)| format!("{name} {}", crate::format::plain(*sigma, 3, lang)))
            .collect();
        let mut cells = metric_cells(view, of.metric);
        cells.extend([
            Cell::Whole(n_sigma as i64),
            end(sigmas.as_ref().and_then(|sigmas| sigmas.first())),
            end(sigmas.as_ref().and_then(|sigmas| sigmas.last())),
            Cell::text(listed.join(lang.pick("；", "; "))),
            Cell::Whole(both.len() as i64),
            Cell::optional(beta.map(|beta| beta.slope)),
            Cell::optional(beta.map(|beta| beta.error)),
            Cell::optional(beta.map(|beta| beta.p)),
            Cell::optional(beta.map(|beta| beta.r_squared)),
            Cell::optional(beta.and_then(|beta| beta.speed)),
            Cell::optional(beta.and_then(|beta| beta.half_life)),
            Cell::text(reading(sigmas.as_deref(), beta, &both, periods.years.is_some(), lang)),
        ]);
        rows.push(cells);
    }
    let areas = periods.areas.len();
    let notes = vec![
        lang.pick(
            format!("{areas}个地区；σ为各期对数值的标准差（除以n），只计各期都有正数者；β为(ln后期－ln前期)÷年数对ln前期的回归斜率，只计首末两期都有正数者，至少3个。"),
            format!("Of {areas} areas: sigma is the standard deviation (divisor n) of logarithms in each period, over the areas with a positive figure in all; beta regresses (ln last − ln first) ÷ years on ln first, over the areas with positive figures in both, at least 3."),
        ),
        periods.years_note(lang),
    ];
    let title = lang.pick(format!("{first}至{last}的收敛"), format!("Convergence from {first} to {last}"));
    Ok(Table { title, columns, rows, notes })
}

/// What the numbers say, in words; `both` holds the figures of the areas that beta is over.
fn reading(
    sigmas: Option<&[f64]>,
    beta: Option<stats::Convergence>,
    both: &[(f64, f64)],
    dated: bool,
    lang: Lang,
) -> String {
    let mut parts: Vec<&str> = Vec::new();
    // A difference in the last digits is none.
    let same = |first: f64, last: f64| (last - first).abs() <= 1e-12 * first.abs().max(1.0);
    match sigmas.and_then(|sigmas| sigmas.first().zip(sigmas.last())) {
        Some((first, last)) if same(*first, *last) => parts.push(lang.pick("σ不变", "sigma is the same")),
        Some((first, last)) if last < first => parts.push(lang.pick("σ缩小", "sigma falls")),
        Some(_) => parts.push(lang.pick("σ扩大", "sigma rises")),
        None => parts.push(lang.pick("无σ（可比地区不足2个）", "no sigma (fewer than 2 areas)")),
    }
    match beta {
        Some(beta) => parts.push(match (beta.slope < 0.0, beta.p < 0.05) {
            (true, true) => lang.pick("低者追赶，显著（p<0.05）", "lower ones catch up, p < 0.05"),
            (true, false) => lang.pick("低者追赶，不显著", "lower ones catch up, not significant"),
            (false, true) => lang.pick("高者更快，显著（p<0.05）", "higher ones pull ahead, p < 0.05"),
            (false, false) => lang.pick("无追赶，不显著", "no catching up, not significant"),
        }),
        None => parts.push(match both.first() {
            _ if !dated => lang.pick("无β（期名中读不出年份）", "no beta (the periods tell no years)"),
            Some((before, _)) if both.len() >= 3 => {
                if both.iter().all(|(before, after)| before == after) {
                    lang.pick("首末期数值未变，无β", "no change, so no beta")
                } else if both.iter().all(|(other, _)| other == before) {
                    lang.pick("首期数值全部相同，无β", "all areas begin alike, so no beta")
                } else {
                    lang.pick("各地增长相同，无β", "all areas grow alike, so no beta")
                }
            }
            _ => lang.pick("无β（可比地区不足3个）", "no beta (fewer than 3 areas)"),
        }),
    }
    parts.join(lang.pick("；", "; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_a_period() {
        let found = ["2019", "2019-07", "2019年", "2016/2018", "2019-Q3", "201907", "FY2020", "12", "第一期"].map(year);
        assert_eq!(
            found,
            [
                Some(2019.0),
                Some(2019.5),
                Some(2019.0),
                Some(2018.0),
                Some(2019.5),
                Some(2019.5),
                Some(2020.0),
                None,
                None
            ]
        );
    }

    #[test]
    fn what_never_changes_is_said_to_be_so() {
        let both = [(3.0, 3.0), (20.0, 20.0), (7.0, 7.0)];
        assert_eq!(reading(Some(&[0.5, 0.5]), None, &both, true, Lang::En), "sigma is the same; no change, so no beta");
        assert_eq!(
            reading(Some(&[0.5, 0.4]), None, &both[..2], true, Lang::En),
            "sigma falls; no beta (fewer than 3 areas)"
        );
    }

    #[test]
    fn a_percentage_has_a_hedge_only_where_its_bounds_say_so() {
        assert_eq!(hedged(Some(21.0), Some(Bounds::new(21.0 - 1e-13, 21.0 + 1e-13))), Cell::number(21.0));
        assert_ne!(hedged(Some(21.0), Some(Bounds::new(20.0, 22.0))), Cell::number(21.0));
        assert_eq!(hedged(None, Some(Bounds::new(20.0, 22.0))), Cell::Empty);
    }
}
