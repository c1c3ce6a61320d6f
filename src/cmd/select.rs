//! Which rows: conditions, periods, order, the first N, and areas by name.

use crate::catalog::{Catalog, Metric};
use crate::cli::{Context, InputArgs, bad_option};
use crate::error::{Error, Place, Result, did_you_mean};
use crate::frame::{Attribute, Frame};
use crate::lang::Lang;
use crate::ratio;

/// Keeps the rows of the period asked for, or of the latest one where a table has several.
pub fn period(frame: &mut Frame, args: &InputArgs, context: Context) -> Result<()> {
    if !frame.has_periods() {
        return match &args.period {
            Some(period) if period != "all" => {
                Err(bad_option("--period", period, "an input with a column of periods", "leave --period out"))
            }
            _ => Ok(()),
        };
    }
    let mut periods: Vec<String> = (0..frame.height()).map(|row| frame.period(row).to_string()).collect();
    periods.sort_unstable();
    periods.dedup();
    let wanted = match &args.period {
        Some(all) if all == "all" => return Ok(()),
        Some(period) if periods.contains(period) => period.clone(),
        Some(period) => {
            return Err(Error::new("unknown-period", format!("no row is of the period `{period}`"))
                .expected(format!("one of {}", listed(periods.iter().map(String::as_str), 12)))
                .hint("or --period all"));
        }
        None if periods.len() <= 1 => return Ok(()),
        None => periods.last().cloned().unwrap_or_default(),
    };
    let keep: Vec<bool> = (0..frame.height()).map(|row| frame.period(row) == wanted).collect();
    let left_out = keep.iter().filter(|kept| !**kept).count();
    frame.filter(&keep)?;
    if args.period.is_none() {
        frame.remarks.push(match context.lang {
            Lang::Zh => format!("共{}个时期，取最近的{wanted}，其余{left_out}行未用（--period all 可全部使用）", periods.len()),
            Lang::En => format!(
                "{} periods; the latest, {wanted}, is used and {left_out} rows of others are not (--period all uses all)",
                periods.len()
            ),
        });
    }
    Ok(())
}

/// A comparison that a condition makes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// Keeps the rows for which all conditions hold; rows without a value are set aside and counted.
pub fn conditions(frame: &mut Frame, catalog: &Catalog, conditions: &[String], context: Context) -> Result<()> {
    for condition in conditions {
        let (name, comparison, wanted) = split(condition)?;
        let before = frame.height();
        let (keep, unknown) = match attribute(frame, name) {
            Some(attribute) => by_words(frame, &attribute, comparison, wanted, condition)?,
            None => by_number(frame, catalog, name, comparison, wanted, condition)?,
        };
        frame.filter(&keep)?;
        let kept = frame.height();
        let lang = context.lang;
        frame.remarks.push(match lang {
            Lang::Zh => format!("条件 {condition}：{before}行中留用{kept}行（另有{unknown}行无此数据，未用）"),
            Lang::En => {
                format!("--where {condition}: {kept} of {before} rows kept ({unknown} set aside for want of a value)")
            }
        });
    }
    Ok(())
}

fn split(condition: &str) -> Result<(&str, Comparison, &str)> {
    const SIGNS: [(&str, Comparison); 10] = [
        (">=", Comparison::AtLeast),
        ("<=", Comparison::AtMost),
        ("!=", Comparison::NotEqual),
        ("==", Comparison::Equal),
        ("≥", Comparison::AtLeast),
        ("≤", Comparison::AtMost),
        ("≠", Comparison::NotEqual),
        ("=", Comparison::Equal),
        (">", Comparison::Greater),
        ("<", Comparison::Less),
    ];
    let first = SIGNS
        .iter()
        .filter_map(|(sign, c)| Some((condition.find(sign)?, *sign, *c)))
        .min_by_key(|(at, sign, _)| (*at, std::cmp::Reverse(sign.len())));
    match first {
        Some((at, sign, comparison)) if at > 0 => {
            Ok((condition[..at].trim(), comparison, condition[at + sign.len()..].trim()))
        }
        _ => Err(bad_option(
            "--where",
            condition,
            "NAME=WORDS, or NAME with one of = != < <= > >= and a number",
            "for example: --where 'category=先进制造类' or --where 'tax>=1亿元'",
        )),
    }
}

/// The attribute that a user means, by id or label.
pub fn attribute(frame: &Frame, name: &str) -> Option<Attribute> {
    let wanted = crate::catalog::fold(name);
    let matches = |attribute: &&Attribute| {
        [&attribute.id, &attribute.label.zh, &attribute.label.en].into_iter().any(|n| crate::catalog::fold(n) == wanted)
    };
    frame.attributes().iter().find(matches).cloned()
}

type Kept = (Vec<bool>, usize);

fn by_words(
    frame: &Frame,
    attribute: &Attribute,
    comparison: Comparison,
    wanted: &str,
    condition: &str,
) -> Result<Kept> {
    let equal = match comparison {
        Comparison::Equal => true,
        Comparison::NotEqual => false,
        _ => {
            return Err(bad_option(
                "--where",
                condition,
                &format!("= or != , since `{}` holds words", attribute.id),
                "compare numbers with < <= > >=",
            ));
        }
    };
    // A category may be named in either language.
    let wanted = frame.words.get(&crate::catalog::fold(wanted)).map_or(wanted, String::as_str);
    let words = |row: usize| frame.attribute(&attribute.id, row);
    let known: Vec<&str> = (0..frame.height()).filter_map(words).collect();
    let fold = crate::catalog::fold;
    if !known.iter().any(|word| fold(word) == fold(wanted)) {
        let mut all = known.clone();
        all.sort_unstable();
        all.dedup();
        let near = did_you_mean(wanted, all.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        return Err(Error::new("unknown-value", format!("no area has `{wanted}` as its {}", attribute.id))
            .at(Place::file("--where").named(condition))
            .expected(format!("one of {}", listed(all.into_iter(), 12)))
            .hint(near.unwrap_or_else(|| "choose one of these".into())));
    }
    let unknown = frame.height() - known.len();
    let keep =
        (0..frame.height()).map(|row| words(row).is_some_and(|word| (fold(word) == fold(wanted)) == equal)).collect();
    Ok((keep, unknown))
}

fn by_number(
    frame: &mut Frame,
    catalog: &Catalog,
    name: &str,
    comparison: Comparison,
    wanted: &str,
    condition: &str,
) -> Result<Kept> {
    let metric = metric(frame, catalog, name).map_err(|error| {
        let attributes = frame.attributes().iter().map(|attribute| attribute.id.as_str());
        match did_you_mean(name, attributes) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error,
        }
    })?;
    let unit = metric.unit();
    let figure = catalog.reader().read_cell(wanted, Some(unit), &[]).map_err(|fault| {
        bad_option("--where", condition, &format!("a number, perhaps with a unit of {}", unit.id), &fault.to_string())
    })?;
    let Some(limit) = figure.value else {
        return Err(bad_option("--where", condition, "one number", "give a bound without a hedge"));
    };
    let series = frame.series(metric.id());
    let value = |row: usize| series.as_ref().and_then(|series| series.value(row));
    let holds = |value: f64| match comparison {
        Comparison::Equal => value == limit,
        Comparison::NotEqual => value != limit,
        Comparison::Less => value < limit,
        Comparison::AtMost => value <= limit,
        Comparison::Greater => value > limit,
        Comparison::AtLeast => value >= limit,
    };
    let keep = (0..frame.height()).map(|row| value(row).is_some_and(holds)).collect();
    let unknown = (0..frame.height()).filter(|row| value(*row).is_none()).count();
    Ok((keep, unknown))
}

/// The metric that a user means, computed if it is a ratio.
///
/// # Errors
/// `unknown-metric`; `metric-not-in-input` where the input lacks what it needs.
pub fn metric<'a>(frame: &mut Frame, catalog: &'a Catalog, name: &str) -> Result<Metric<'a>> {
    let metric = catalog.metric(name)?;
    if let Metric::Ratio(ratio) = metric {
        ratio::compute(frame, &[ratio])?;
    }
    if frame.has(metric.id()) {
        return Ok(metric);
    }
    let lacking: Vec<&str> = match metric {
        Metric::Indicator(indicator) => vec![&indicator.id],
        Metric::Ratio(ratio) => ratio.expr.inputs().into_iter().filter(|id| !frame.has(id)).collect(),
    };
    if let Some(reason) = lacking.iter().find_map(|id| frame.withheld(id)) {
        return Err(reason.clone());
    }
    Err(Error::new(
        "metric-not-in-input",
        format!("`{}` needs {}, which the input does not have", metric.id(), lacking.join(" and ")),
    )
    .expected(format!("one of the input's indicators: {}", listed(frame.indicators().iter().map(String::as_str), 12)))
    .hint("headers are matched by id, label or alias: `analyze list indicators` shows them"))
}

/// The rows in the order of a metric or attribute; missing last, then by name.
///
/// # Errors
/// Where the name is unknown.
pub fn sort(frame: &mut Frame, catalog: &Catalog, by: &str, lang: Lang) -> Result<()> {
    let (name, ascending) = match by.rsplit_once(':') {
        Some((name, "asc")) => (name, true),
        Some((name, "desc")) => (name, false),
        _ => (by, false),
    };
    let mut order: Vec<usize> = (0..frame.height()).collect();
    if let Some(attribute) = attribute(frame, name) {
        let key = |row: usize| frame.attribute(&attribute.id, row);
        order.sort_by(|a, b| {
            (key(*a).is_none(), key(*a), frame.area(*a, lang)).cmp(&(key(*b).is_none(), key(*b), frame.area(*b, lang)))
        });
    } else {
        let metric = metric(frame, catalog, name)?;
        let Some(series) = frame.series(metric.id()) else { return Ok(()) };
        order.sort_by(|a, b| {
            let (x, y) = (series.value(*a), series.value(*b));
            let by_value = match (x, y) {
                (Some(x), Some(y)) if ascending => x.total_cmp(&y),
                (Some(x), Some(y)) => y.total_cmp(&x),
                (x, y) => x.is_none().cmp(&y.is_none()),
            };
            by_value.then_with(|| frame.area(*a, lang).cmp(frame.area(*b, lang)))
        });
    }
    frame.take(&order)
}

/// The row of the area that a user means: a full name, a short name, an alias, or a part of one name only.
///
/// # Errors
/// `unknown-area` with the nearest name, `ambiguous-area` with the names.
pub fn area(frame: &Frame, name: &str, lang: Lang) -> Result<usize> {
    let fold = crate::catalog::fold;
    let wanted = fold(name);
    let rows = 0..frame.height();
    let exact: Vec<usize> =
        rows.clone().filter(|row| frame.area_names(*row).iter().any(|n| fold(n) == wanted)).collect();
    let found = if exact.is_empty() && !wanted.is_empty() {
        rows.clone().filter(|row| frame.area_names(*row).iter().any(|n| fold(n).contains(&wanted))).collect()
    } else {
        exact
    };
    match found.as_slice() {
        [row] => Ok(*row),
        [] => {
            let names: Vec<&str> = rows.flat_map(|row| frame.area_names(row)).collect();
            let near = did_you_mean(name, names.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            Err(Error::new("unknown-area", format!("no area is called `{name}`"))
                .expected("the name of an area, or a part that only one name has")
                .hint(near.unwrap_or_else(|| "see `analyze list areas`".into())))
        }
        several => {
            let names = listed(several.iter().map(|row| frame.area(*row, lang)), 8);
            Err(Error::new("ambiguous-area", format!("`{name}` could be any of {} areas: {names}", several.len()))
                .expected("a name that only one area has")
                .hint("write more of the name"))
        }
    }
}

/// Names joined by commas, the first `most` of them.
pub fn listed<'a>(names: impl Iterator<Item = &'a str>, most: usize) -> String {
    let names: Vec<&str> = names.collect();
    let shown = names.iter().take(most).copied().collect::<Vec<_>>().join(", ");
    if names.len() > most { format!("{shown} and {} more", names.len() - most) } else { shown }
}
