//! Places by one metric.

use crate::catalog::{Direction, Metric};
use crate::cli::{Context, RankArgs};
use crate::error::{Error, Result};
use crate::frame::{Frame, Series};
use crate::index::interval::{Place, places};
use crate::index::{Ties, ranks};
use crate::quantity::{Bounds, Qualifier};
use crate::ratio;
use crate::table::{Cell, Kind, Table};
use crate::write::Format;

use super::super::{input, select};
use super::{column, figure_notes, inputs, ties_line};

/// Reads, ranks and writes.
pub(super) fn run(args: &RankArgs, name: &str, format: Format, context: Context) -> Result<()> {
    let lang = context.lang;
    let machine = format.is_machine();
    let input::Loaded { catalog, mut frame } = input::open(&args.input, context)?;
    let metric = select::metric(&mut frame, &catalog, name)?;
    let Some(series) = frame.series(metric.id()) else {
        return Err(Error::new("metric-not-in-input", format!("the input has no column of `{}`", metric.id())));
    };
    let n = (0..series.len()).filter(|row| series.bounds(*row).is_some()).count();
    if n < 2 {
        return Err(Error::new(
            "too-few-areas",
            format!("{n} of {} areas have a figure of `{}`", series.len(), metric.id()),
        )
        .expected("2 or more, to rank them")
        .hint("choose another metric, or fewer conditions"));
    }
    let ties = args.ties.as_deref().map(inputs::ties).transpose()?.unwrap_or_default();
    let (lower, why) = direction(args, metric, &catalog, lang)?;
    let found = placed(&frame, &series, lower);
    let ranked = ranked(&frame, &series, &found, ties, lower);

    let mut columns = vec![column("area", lang.pick("地区", "Area"), Kind::Text, 0)];
    if frame.has_periods() {
        columns.push(column("period", lang.pick("时期", "Period"), Kind::Text, 5));
    }
    let unit = metric.unit().label.get(lang);
    let mut value = column(metric.id(), metric.short(lang), Kind::Number, 0);
    value.unit = unit.to_string();
    columns.push(value);
    let ends = args.long || machine;
    if ends {
        columns.push(column("low", lang.pick("下界", "Low"), Kind::Number, 3));
        columns.push(column("high", lang.pick("上界", "High"), Kind::Number, 3));
    }
    let place_kind = if ties == Ties::Average { Kind::Number } else { Kind::Whole };
    columns.push(column("rank", lang.pick("位次", "Rank"), place_kind, 0));
    columns.push(column("rank_best", lang.pick("最好", "Best"), Kind::Whole, 1));
    columns.push(column("rank_worst", lang.pick("最差", "Worst"), Kind::Whole, 1));

    let mut order: Vec<usize> = (0..frame.height()).collect();
    let best = |row: usize| found.get(row).copied().flatten().map_or(u32::MAX, |place| place.best);
    order.sort_by(|&a, &b| {
        let of = |row: usize| (ranked[row].is_none(), ranked[row].unwrap_or(f64::INFINITY));
        let ((no_a, x), (no_b, y)) = (of(a), of(b));
        frame
            .period(a)
            .cmp(frame.period(b))
            .then(no_a.cmp(&no_b))
            .then(x.total_cmp(&y))
            .then(best(a).cmp(&best(b)))
            .then(a.cmp(&b))
    });
    let shown = args.top.unwrap_or(usize::MAX).min(order.len());
    let name_of = |id: &str| match catalog.indicator(id) {
        Some(indicator) if !machine => indicator.short(lang).to_string(),
        _ => id.to_string(),
    };
    let rows = order[..shown]
        .iter()
        .map(|&row| {
            let bounds = series.bounds(row);
            let mut cells = vec![Cell::text(frame.area(row, lang))];
            if frame.has_periods() {
                cells.push(Cell::text(frame.period(row)));
            }
            let end = |end: f64| end.is_finite().then_some(end);
            cells.push(match (series.value(row), bounds) {
                (Some(value), _) => Cell::Number { value, qualifier: series.qualifier(row) },
                (None, Some(_)) if machine => Cell::Empty,
                (None, Some(bounds)) => Cell::Interval { low: end(bounds.low), high: end(bounds.high) },
                (None, None) => {
                    let gaps = match metric {
                        Metric::Indicator(indicator) => {
                            ratio::indicator_gap(&frame, &indicator.id, row).into_iter().collect()
                        }
                        Metric::Ratio(ratio) => ratio::ratio_gaps(&frame, ratio, row),
                    };
                    let words: Vec<String> = gaps.iter().map(|gap| gap.say(lang, &name_of)).collect();
                    Cell::Missing(words.join(lang.pick("；", "; ")))
                }
            });
            if ends {
                let of = |pick: fn(Bounds) -> f64| Cell::optional(bounds.map(pick).filter(|end| end.is_finite()));
                cells.extend([of(|b| b.low), of(|b| b.high)]);
            }
            let place = found.get(row).copied().flatten();
            let whole = |n: Option<u32>| n.map_or(Cell::Empty, |n| Cell::Whole(i64::from(n)));
            cells.push(rank_cell(ranked[row], ties));
            let (best, worst) = place.map(|place| held((place.best, place.worst), ranked[row])).unzip();
            cells.extend([whole(best), whole(worst)]);
            cells
        })
        .collect();

    let with_rank = ranked.iter().flatten().count();
    let mut notes = vec![
        lang.pick(
            format!("{}个地区中{with_rank}个有位次；{why}", frame.height()),
            format!("{with_rank} of {} areas have a place; {why}", frame.height()),
        ),
        lang.pick(
            "最好、最差：各地区数值在其上下界内取任何值时能得到的位次（精确）".to_string(),
            "Best and worst: the places that the bounds of all figures allow (exact)".to_string(),
        ),
    ];
    if shown < order.len() {
        let rest = order.len() - shown;
        notes
            .push(lang.pick(format!("另有{rest}行未显示（--top）"), format!("{rest} more rows are not shown (--top)")));
    }
    let open: Vec<&str> = (0..series.len())
        .filter(|row| series.value(*row).is_none() && series.bounds(*row).is_some() && ranked[*row].is_none())
        .map(|row| frame.short_area(row, lang))
        .collect();
    if !open.is_empty() {
        notes.push(lang.pick(
            format!("只有上下界、没有数值，故无位次：{}", open.join("、")),
            format!("With bounds and no value, so without a place: {}", open.join(", ")),
        ));
    }
    if !frame.has_several_periods() {
        let areas: Vec<String> = (0..frame.height()).map(|row| frame.short_area(row, lang).to_string()).collect();
        notes.extend(ties_line(&areas, &ranked, shown, inputs::ties_word(ties), lang));
    }
    notes.extend(figure_notes(&frame, &[metric], lang));
    let title =
        lang.pick(format!("按{}排名", metric.label().get(lang)), format!("Places by {}", metric.label().get(lang)));
    let table = Table { title, columns, rows, notes };
    args.output.write(&table, format, context)
}

/// Best and worst place, so that the place by any rule for ties lies between them.
pub(super) fn held((best, worst): (u32, u32), rank: Option<f64>) -> (u32, u32) {
    match rank {
        Some(rank) => (best.min(rank.floor() as u32), worst.max(rank.ceil() as u32)),
        None => (best, worst),
    }
}

/// A place; a mean of places may be a fraction.
pub(super) fn rank_cell(rank: Option<f64>, ties: Ties) -> Cell {
    match rank {
        None => Cell::Empty,
        Some(rank) if ties == Ties::Average => Cell::Number { value: rank, qualifier: Qualifier::Exact },
        Some(rank) => Cell::Whole(rank as i64),
    }
}

/// Whether less is better, and who says so.
fn direction(
    args: &RankArgs,
    metric: Metric<'_>,
    catalog: &crate::catalog::Catalog,
    lang: crate::lang::Lang,
) -> Result<(bool, String)> {
    let mut asked = None;
    for (name, direction) in inputs::directions(&args.direction)? {
        if name != metric.id() && catalog.metric(name)?.id() != metric.id() {
            return Err(crate::cli::bad_option(
                "--direction",
                name,
                &format!("the metric that is ranked, `{}`", metric.id()),
                "for example: --direction energy=-1",
            ));
        }
        asked = Some(direction);
    }
    match asked {
        Some(crate::index::Direction::Lower) => {
            return Ok((true, lang.pick("按指定，低者在前", "lower first, as asked for").to_string()));
        }
        Some(crate::index::Direction::Higher) => {
            return Ok((false, lang.pick("按指定，高者在前", "higher first, as asked for").to_string()));
        }
        None => {}
    }
    let own = match metric {
        Metric::Indicator(indicator) => indicator.direction,
        Metric::Ratio(ratio) => ratio.direction,
    };
    let (lower, zh, en) = match own {
        Direction::Higher => (false, "高者在前", "higher first"),
        Direction::Lower => (true, "低者在前", "lower first"),
        Direction::None => (
            false,
            "高者在前（目录未定优劣方向，此为假定；--direction 可改）",
            "higher first (assumed: the catalog names no direction; --direction changes it)",
        ),
    };
    Ok((lower, lang.pick(zh, en).to_string()))
}

/// Rows by period, in order of the periods.
fn by_period(frame: &Frame) -> Vec<Vec<usize>> {
    let mut rows: Vec<usize> = (0..frame.height()).collect();
    rows.sort_by(|a, b| frame.period(*a).cmp(frame.period(*b)).then(a.cmp(b)));
    rows.chunk_by(|a, b| frame.period(*a) == frame.period(*b)).map(<[usize]>::to_vec).collect()
}

/// The place of each row within its period, with the best and the worst that bounds allow.
fn placed(frame: &Frame, series: &Series, lower: bool) -> Vec<Option<Place>> {
    let mut found = vec![None; series.len()];
    for rows in by_period(frame) {
        let turn = |value: f64| if lower { -value } else { value };
        let values: Vec<Option<f64>> = rows.iter().map(|row| series.value(*row).map(turn)).collect();
        let bounds: Vec<Option<Bounds>> =
            rows.iter().map(|row| series.bounds(*row).map(|own| if lower { own.scale(-1.0) } else { own })).collect();
        for (row, place) in rows.iter().zip(places(&values, &bounds)) {
            found[*row] = place;
        }
    }
    found
}

/// The place of each row by the rule for ties.
fn ranked(frame: &Frame, series: &Series, found: &[Option<Place>], ties: Ties, lower: bool) -> Vec<Option<f64>> {
    if ties == Ties::Min {
        return found.iter().map(|place| place.and_then(|place| place.rank).map(f64::from)).collect();
    }
    let mut ranked = vec![None; series.len()];
    for rows in by_period(frame) {
        let values: Vec<Option<f64>> = rows.iter().map(|row| series.value(*row)).collect();
        for (row, rank) in rows.iter().zip(ranks(&values, ties, lower)) {
            ranked[*row] = rank;
        }
    }
    ranked
}
