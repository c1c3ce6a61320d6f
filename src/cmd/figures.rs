//! What `compare`, `profile` and `describe` share: the metrics chosen, cells of figures, and lines below a table.

use crate::catalog::{Catalog, Direction, Metric, Ratio};
use crate::cli::Context;
use crate::error::{Error, Finding, Result, did_you_mean};
use crate::format;
use crate::frame::{Attribute, Frame, Series, qualifier_of};
use crate::lang::Lang;
use crate::messages;
use crate::quantity::{Bounds, Qualifier, Unit};
use crate::ratio;
use crate::table::{Cell, Column, Kind, Table, column};
use crate::write::Format;

use super::{output, ratios, select};

/// A metric with its numbers.
pub struct Figures<'a> {
    /// The indicator or ratio.
    pub metric: Metric<'a>,
    /// Its column.
    pub series: Series,
}

/// What a table is made from, and for whom.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The figures.
    pub frame: &'a Frame,
    /// Names and units.
    pub catalog: &'a Catalog,
    /// Language of labels.
    pub lang: Lang,
    /// Whether programs read it: ids and full numbers.
    pub machine: bool,
}

/// What is meant where no metric is named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unnamed {
    /// The input's indicators, then the ratios that `ratios` shows.
    IndicatorsAndMainRatios,
    /// All ratios that the input allows; indicators where it allows none.
    Ratios,
}

/// The metrics that a user names, each once and computed; without names what `unnamed` says, with `all` everything.
///
/// # Errors
/// Names that nothing has, or that the input does not allow; `no-metric`.
pub fn chosen<'a>(
    frame: &mut Frame,
    catalog: &'a Catalog,
    names: &[String],
    unnamed: Unnamed,
    context: Context,
) -> Result<Vec<Figures<'a>>> {
    let named: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    let all = named.contains(&"all");
    let mut metrics: Vec<Metric<'a>> = Vec::new();
    if named.is_empty() || all {
        let indicators: Vec<Metric<'a>> =
            frame.indicators().iter().filter_map(|id| catalog.indicator(id)).map(Metric::Indicator).collect();
        let main = !all && unnamed == Unnamed::IndicatorsAndMainRatios;
        let chosen: Vec<&'a Ratio> = if main { ratio::default_ratios(catalog, frame) } else { able(frame, catalog) };
        ratio::compute(frame, &chosen)?;
        if all || main || chosen.is_empty() {
            metrics.extend(indicators);
        }
        metrics.extend(chosen.into_iter().map(Metric::Ratio));
        say_withheld(frame, catalog, context);
    }
    for name in named.into_iter().filter(|name| *name != "all") {
        let metric = select::metric(frame, catalog, name)?;
        if !metrics.iter().any(|known| known.id() == metric.id()) {
            metrics.push(metric);
        }
    }
    if metrics.is_empty() {
        return Err(Error::new("no-metric", "the input has no column of figures")
            .expected("at least one indicator")
            .hint("`analyze list indicators INPUT` shows what was read"));
    }
    Ok(metrics.into_iter().filter_map(|metric| Some(Figures { metric, series: frame.series(metric.id())? })).collect())
}

fn able<'a>(frame: &Frame, catalog: &'a Catalog) -> Vec<&'a Ratio> {
    catalog.ratios().iter().filter(|ratio| ratio.expr.inputs().iter().all(|id| frame.has(id))).collect()
}

/// Says which columns can't be used, where nobody asked for them by name.
fn say_withheld(frame: &Frame, catalog: &Catalog, context: Context) {
    for indicator in catalog.indicators() {
        let Some(reason) = frame.withheld(&indicator.id) else { continue };
        let said = |english: &str| messages::text(english, context.lang);
        let (what, hint) = (said(&reason.what), said(&reason.hint));
        let text = context.lang.pick(format!("{what}，未用：{hint}"), format!("{what}; left out: {hint}"));
        output::remark(&text, context);
    }
}

/// Ids of the indicators that a metric is made of.
pub fn inputs(metric: Metric<'_>) -> Vec<&str> {
    match metric {
        Metric::Indicator(indicator) => vec![indicator.id.as_str()],
        Metric::Ratio(ratio) => ratio.expr.inputs(),
    }
}

/// Ids of the indicators that some of these metrics are made of.
pub fn inputs_of<'a>(figures: &[Figures<'a>]) -> Vec<&'a str> {
    let mut ids: Vec<&'a str> = figures.iter().flat_map(|figures| inputs(figures.metric)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Which end of a metric is better.
pub fn direction(metric: Metric<'_>) -> Direction {
    match metric {
        Metric::Indicator(indicator) => indicator.direction,
        Metric::Ratio(ratio) => ratio.direction,
    }
}

/// The id for machines, the label for people.
pub fn label(metric: Metric<'_>, lang: Lang, machine: bool) -> &str {
    if machine { metric.id() } else { metric.label().get(lang) }
}

/// The unit's symbol for machines, its label for people.
pub fn unit(unit: &Unit, lang: Lang, machine: bool) -> &str {
    if machine { &unit.id } else { unit.label.get(lang) }
}

/// Why a row has no value of a metric; empty where it has one.
pub fn gap(frame: &Frame, catalog: &Catalog, metric: Metric<'_>, row: usize, lang: Lang, machine: bool) -> String {
    let name = |id: &str| match catalog.indicator(id) {
        Some(indicator) if !machine => indicator.short(lang).to_string(),
        _ => id.to_string(),
    };
    let lang = if machine { Lang::En } else { lang };
    let gaps: Vec<ratio::Gap> = match metric {
        Metric::Indicator(indicator) => ratio::indicator_gap(frame, &indicator.id, row).into_iter().collect(),
        Metric::Ratio(ratio) => ratio::ratio_gaps(frame, ratio, row),
    };
    gaps.iter().map(|gap| gap.say(lang, &name)).collect::<Vec<_>>().join(lang.pick("；", "; "))
}

/// Each reason of a gap with a word behind it, such as the area where a row is not one: `tax not stated (Antu)`.
pub fn gap_of(gap: &str, of: &str, lang: Lang) -> String {
    let with = |part: &str| lang.pick(format!("{part}（{of}）"), format!("{part} ({of})"));
    let parts = gap.split(['；', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(with).collect::<Vec<_>>().join(lang.pick("；", "; "))
}

/// `actual`, unless an input of another status was asked for.
pub fn status(frame: &Frame, metric: Metric<'_>, row: usize) -> &'static str {
    let other = inputs(metric)
        .into_iter()
        .find_map(|id| frame.note(id, row).map(|note| note.status).filter(|s| *s != Default::default()));
    other.unwrap_or_default().id()
}

/// The cell of a figure: its value with the hedge, its bounds alone, or why there is none.
pub fn cell(value: Option<f64>, bounds: Option<Bounds>, gap: impl FnOnce() -> String) -> Cell {
    match (value.filter(|value| value.is_finite()), bounds) {
        (Some(value), bounds) => Cell::Number { value, qualifier: qualifier_of(Some(value), bounds) },
        (None, Some(bounds)) if bounds.low.is_finite() || bounds.high.is_finite() => {
            let end = |end: f64| end.is_finite().then_some(end);
            Cell::Interval { low: end(bounds.low), high: end(bounds.high) }
        }
        (None, _) => Cell::Missing(gap()),
    }
}

/// Lower and upper bound as two cells; an open end is empty.
pub fn ends(bounds: Option<Bounds>) -> [Cell; 2] {
    let end = |end: Option<f64>| Cell::optional(end.filter(|end| end.is_finite()));
    [end(bounds.map(|bounds| bounds.low)), end(bounds.map(|bounds| bounds.high))]
}

/// A figure in a sentence: `≈240 enterprises`.
pub fn in_words(value: Option<f64>, bounds: Option<Bounds>, unit: &Unit, lang: Lang) -> String {
    let short = |number: f64| format::short(number, lang);
    let number = match (value, bounds) {
        (Some(value), bounds) => format!("{}{}", qualifier_of(Some(value), bounds).mark(), short(value)),
        (None, Some(b)) if b.low.is_finite() && b.high.is_finite() => format!("{}–{}", short(b.low), short(b.high)),
        (None, Some(b)) if b.low.is_finite() => format!("≥{}", short(b.low)),
        (None, Some(b)) if b.high.is_finite() => format!("≤{}", short(b.high)),
        (None, _) => return "—".into(),
    };
    format::with_unit(&number, unit.label.get(lang), lang)
}

/// Columns of area and, where the input has them, period.
pub fn area_columns(frame: &Frame, lang: Lang) -> Vec<Column> {
    let mut columns = vec![column("area", lang.pick("地区", "Area"), Kind::Text, 0)];
    if frame.has_periods() {
        columns.push(column("period", lang.pick("时期", "Period"), Kind::Text, 0));
    }
    columns
}

/// The cells under [`area_columns`].
pub fn area_cells(frame: &Frame, row: usize, lang: Lang) -> Vec<Cell> {
    let mut cells = vec![Cell::text(frame.area(row, lang))];
    if frame.has_periods() {
        cells.push(Cell::text(frame.period(row)));
    }
    cells
}

/// A whole number that may be absent.
pub fn whole(number: Option<u32>) -> Cell {
    number.map_or(Cell::Empty, |number| Cell::Whole(i64::from(number)))
}

/// Names joined as the language joins them.
pub fn joined(names: &[&str], lang: Lang) -> String {
    names.join(lang.pick("、", ", "))
}

/// What an order statistic or mean of several areas comes to, with the bounds that theirs allow.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Middle {
    /// Areas with a value.
    pub n: usize,
    /// Of their values; none without any.
    pub value: Option<f64>,
    /// Of their bounds; none where no figure is hedged.
    pub bounds: Option<Bounds>,
}

/// The quantile of the areas that have a value, type 7. It rises with each figure, so that its bounds are the quantiles
/// of the bounds.
pub fn quantile(series: &Series, rows: &[usize], share: f64) -> Middle {
    let with_value: Vec<usize> = rows.iter().copied().filter(|row| series.value(*row).is_some()).collect();
    let values: Vec<f64> = with_value.iter().filter_map(|row| series.value(*row)).collect();
    let bounds = series.is_hedged().then(|| {
        let bounds: Vec<Bounds> = with_value.iter().filter_map(|row| series.bounds(*row)).collect();
        let low = between(bounds.iter().map(|b| b.low).collect(), share)?;
        let high = between(bounds.iter().map(|b| b.high).collect(), share)?;
        Some(Bounds { low, high })
    });
    Middle { n: values.len(), value: between(values, share), bounds: bounds.flatten() }
}

/// The mean of the areas that have a value.
pub fn mean(series: &Series, rows: &[usize]) -> Middle {
    let with_value: Vec<usize> = rows.iter().copied().filter(|row| series.value(*row).is_some()).collect();
    let values: Vec<f64> = with_value.iter().filter_map(|row| series.value(*row)).collect();
    let n = values.len();
    let bounds = (n > 0 && series.is_hedged()).then(|| {
        let sum = with_value.iter().filter_map(|row| series.bounds(*row)).reduce(Bounds::plus)?;
        Some(Bounds { low: sum.low / n as f64, high: sum.high / n as f64 })
    });
    Middle { n, value: crate::stats::mean(&values), bounds: bounds.flatten() }
}

/// A quantile of numbers that may be infinite.
fn between(mut values: Vec<f64>, share: f64) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let position = share * values.len().checked_sub(1)? as f64;
    let below = position.floor() as usize;
    let fraction = position - below as f64;
    let low = *values.get(below)?;
    match values.get(below + 1) {
        Some(high) if fraction > 0.0 && high.is_infinite() => Some(*high),
        Some(high) if fraction > 0.0 && low.is_finite() => Some(low + fraction * (high - low)),
        _ => Some(low),
    }
}

/// The attribute that a user names.
///
/// # Errors
/// `unknown-attribute` with the nearest name.
pub fn attribute(frame: &Frame, name: &str) -> Result<Attribute> {
    if let Some(attribute) = select::attribute(frame, name) {
        return Ok(attribute);
    }
    let ids: Vec<&str> = frame.attributes().iter().map(|attribute| attribute.id.as_str()).collect();
    let near = did_you_mean(name, ids.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    let expected = if ids.is_empty() {
        "an input with a column of words".to_string()
    } else {
        format!("one of {}", select::listed(ids.into_iter(), 12))
    };
    Err(Error::new("unknown-attribute", format!("the input has no column of words called `{name}`"))
        .expected(expected)
        .hint(near.unwrap_or_else(|| "group by a column that holds words".into())))
}

/// Findings that bear on these indicators and, where rows are given, on their areas.
pub fn finding_lines(frame: &Frame, rows: Option<&[usize]>, inputs: &[&str], lang: Lang) -> Vec<String> {
    let areas: Option<Vec<&str>> = rows.map(|rows| rows.iter().map(|row| frame.area(*row, lang)).collect());
    let concerns = |finding: &Finding| {
        finding.area.is_empty() || areas.as_ref().is_none_or(|areas| areas.contains(&finding.area.as_str()))
    };
    let findings: Vec<Finding> = frame.findings.iter().filter(|finding| concerns(finding)).cloned().collect();
    ratios::finding_lines(&findings, inputs, lang)
}

/// Refuses a table in which no metric has the figures of two areas, or of one where there is no other.
///
/// # Errors
/// `too-few-areas`, with the metrics.
pub fn refuse_empty(shown: &[Figures<'_>], height: usize) -> Result<()> {
    let stated = |of: &Figures<'_>| (0..of.series.len()).filter(|row| of.series.bounds(*row).is_some()).count();
    let Some(most) = shown.iter().map(stated).max() else { return Ok(()) };
    if most >= height.min(2) {
        return Ok(());
    }
    let names: Vec<&str> = shown.iter().map(|of| of.metric.id()).collect();
    let names = select::listed(names.into_iter(), 8);
    Err(Error::new("too-few-areas", format!("{most} of {height} areas have a figure of `{names}`"))
        .expected("2 or more")
        .hint("choose another metric, or fewer conditions; `analyze describe` counts the figures of each"))
}

/// For csv and parquet: beside each column of figures that holds a hedge, a column of the hedges, and for an interval
/// its two ends where the table has no columns of them. JSON has the same beside each figure.
pub fn carry_hedges(table: &mut Table, format: Format) {
    if !matches!(format, Format::Csv | Format::Parquet) {
        return;
    }
    let hedge = |cell: &Cell| match cell {
        Cell::Number { qualifier, .. } if *qualifier != Qualifier::Exact => Cell::text(qualifier.id()),
        Cell::Interval { .. } => Cell::text(Qualifier::Range.id()),
        _ => Cell::Empty,
    };
    let low = |cell: &Cell| match cell {
        Cell::Interval { low, .. } => Cell::optional(*low),
        _ => Cell::Empty,
    };
    let high = |cell: &Cell| match cell {
        Cell::Interval { high, .. } => Cell::optional(*high),
        _ => Cell::Empty,
    };
    let ids: Vec<String> = table.columns.iter().map(|column| column.id.clone()).collect();
    for (at, id) in ids.iter().enumerate().rev() {
        let of = |cells: &dyn Fn(&Cell) -> Cell| -> Vec<Cell> {
            table.rows.iter().map(|row| row.get(at).map_or(Cell::Empty, cells)).collect()
        };
        let hedges = of(&hedge);
        if hedges.iter().all(|cell| *cell == Cell::Empty) {
            continue;
        }
        let mut added = vec![(format!("{id}_qualifier"), Kind::Text, hedges)];
        let interval = table.rows.iter().any(|row| matches!(row.get(at), Some(Cell::Interval { .. })));
        if interval && !ids.contains(&format!("{id}_low")) {
            added.push((format!("{id}_low"), Kind::Number, of(&low)));
            added.push((format!("{id}_high"), Kind::Number, of(&high)));
        }
        for (id, kind, cells) in added.into_iter().rev() {
            table.columns.insert(at + 1, column(&id, "", kind, 0));
            for (row, cell) in table.rows.iter_mut().zip(cells) {
                row.insert((at + 1).min(row.len()), cell);
            }
        }
    }
}

/// What the source says about the cells of these rows and indicators.
pub fn cell_notes(frame: &Frame, rows: &[usize], inputs: &[&str], lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    for row in rows {
        for id in inputs {
            let Some(note) = frame.note(id, *row).map(|note| note.note.get(lang)).filter(|note| !note.is_empty())
            else {
                continue;
            };
            let area = frame.short_area(*row, lang);
            let written = frame.written(id, *row).unwrap_or_default();
            notes.push(lang.pick(format!("{area}“{written}”：{note}"), format!("{area}, {written}: {note}")));
        }
    }
    notes
}

/// The line that names the source, where it has a name.
pub fn source(frame: &Frame, lang: Lang) -> Option<String> {
    (!frame.source.is_empty()).then(|| format!("{}{}", lang.pick("来源：", "Source: "), frame.source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_open_ends() {
        let open = vec![1.0, 5.0, f64::INFINITY];
        assert_eq!((between(open.clone(), 0.5), between(open.clone(), 0.75)), (Some(5.0), Some(f64::INFINITY)));
        assert_eq!((between(open, 0.25), between(Vec::new(), 0.5)), (Some(3.0), None));
    }

    #[test]
    fn a_csv_has_the_hedges_in_columns_of_their_own() {
        let about = Cell::Number { value: 5.0, qualifier: Qualifier::About };
        let mut table = Table {
            columns: ["x", "y"].iter().map(|id| column(*id, "", Kind::Number, 0)).collect(),
            rows: vec![
                vec![Cell::number(1.0), Cell::number(2.0)],
                vec![Cell::number(3.0), about.clone()],
                vec![Cell::number(3.0), Cell::Interval { low: Some(4.0), high: None }],
            ],
            ..Table::default()
        };
        let before = table.clone();
        carry_hedges(&mut table, Format::Json);
        assert_eq!(table, before);
        carry_hedges(&mut table, Format::Csv);
        let ids: Vec<&str> = table.columns.iter().map(|column| column.id.as_str()).collect();
        assert_eq!(ids, ["x", "y", "y_qualifier", "y_low", "y_high"]);
        assert_eq!(table.rows.first().map(Vec::len), Some(5));
        assert_eq!(table.rows.get(1).and_then(|row| row.get(2)), Some(&Cell::text("about")));
        assert_eq!(table.rows.get(2).and_then(|row| row.get(3)), Some(&Cell::number(4.0)));
    }

    #[test]
    fn each_reason_says_whose_it_is() {
        assert_eq!(
            gap_of("tax not stated; jobs not stated", "Antu", Lang::En),
            "tax not stated (Antu); jobs not stated (Antu)"
        );
    }
}
