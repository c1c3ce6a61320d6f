//! Which rows: conditions, periods, order, the first N, and areas by name.

use crate::catalog::{Catalog, Metric};
use crate::cli::{Context, InputArgs, bad_option};
use crate::error::{Error, Place, Result, did_you_mean};
use crate::frame::{Attribute, Frame};
use crate::lang::Lang;
use crate::quantity::Bounds;
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

/// Keeps the rows for which all conditions hold. Every condition is judged on the whole input, so that their order
/// does not matter.
///
/// A row is kept where its bounds leave no doubt that a condition holds. Where they leave it open, the value decides
/// and the row is named; without a value it is set aside as undecided.
///
/// # Errors
/// Conditions that name nothing; `no-area-left`.
pub fn conditions(frame: &mut Frame, catalog: &Catalog, conditions: &[String], context: Context) -> Result<()> {
    if conditions.is_empty() {
        return Ok(());
    }
    let lang = context.lang;
    let before = frame.height();
    let mut keep = vec![true; before];
    let mut remarks = Vec::new();
    for condition in conditions {
        let (name, comparison, wanted) = split(condition)?;
        let judged = match attribute(frame, name) {
            Some(attribute) => by_words(frame, &attribute, comparison, wanted, condition)?,
            None => by_number(frame, catalog, name, comparison, wanted, condition)?,
        };
        let named = |of: Judged| {
            let rows = judged.iter().enumerate().filter(|(_, judged)| **judged == of);
            let names: Vec<&str> = rows.map(|(row, _)| frame.short_area(row, lang)).collect();
            (names.len(), listed(names.into_iter(), 8))
        };
        let kept = judged.iter().filter(|judged| judged.kept()).count();
        let mut remark = lang.pick(
            format!("条件 {condition}：{before}个中符合{kept}个"),
            format!("--where {condition}: holds for {kept} of {before}"),
        );
        for (of, zh, en) in [
            (Judged::Unknown, "无数据，未用", "set aside for want of a figure"),
            (Judged::Undecided, "上下界内可真可假，未用", "set aside, since the bounds leave it open"),
            (
                Judged::LikelyYes,
                "按数值符合，但上下界内也可能不符",
                "kept by the value, though the bounds leave it open",
            ),
            (
                Judged::LikelyNo,
                "按数值不符，但上下界内也可能符合",
                "left out by the value, though the bounds leave it open",
            ),
        ] {
            let (n, names) = named(of);
            if n > 0 {
                remark.push_str(&lang.pick(format!("；{zh}（{n}）：{names}"), format!("; {en} ({n}): {names}")));
            }
        }
        remarks.push(remark);
        keep.iter_mut().zip(&judged).for_each(|(keep, judged)| *keep &= judged.kept());
    }
    if !keep.contains(&true) {
        return Err(Error::new("no-area-left", format!("no area of {before} meets every condition"))
            .at(Place::file("--where").named(conditions.join(", ")))
            .expected("conditions that at least one area meets")
            .hint(remarks.join(". ")));
    }
    frame.filter(&keep)?;
    frame.remarks.extend(remarks);
    Ok(())
}

/// What a condition says of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Judged {
    Yes,
    No,
    /// There is nothing to compare.
    Unknown,
    /// Bounds without a value, on both sides of the limit.
    Undecided,
    /// The value meets it, the bounds leave it open.
    LikelyYes,
    /// The value does not, the bounds leave it open.
    LikelyNo,
}

impl Judged {
    fn kept(self) -> bool {
        matches!(self, Judged::Yes | Judged::LikelyYes)
    }
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

/// What a condition compares, where it can be read.
pub fn compared(condition: &str) -> Option<&str> {
    split(condition).ok().map(|(name, ..)| name)
}

/// The attribute that a user means, by id or label.
pub fn attribute(frame: &Frame, name: &str) -> Option<Attribute> {
    let wanted = crate::catalog::fold(name);
    let matches = |attribute: &&Attribute| {
        [&attribute.id, &attribute.label.zh, &attribute.label.en].into_iter().any(|n| crate::catalog::fold(n) == wanted)
    };
    frame.attributes().iter().find(matches).cloned()
}

fn by_words(
    frame: &Frame,
    attribute: &Attribute,
    comparison: Comparison,
    wanted: &str,
    condition: &str,
) -> Result<Vec<Judged>> {
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
    let judge = |row: usize| match words(row) {
        None => Judged::Unknown,
        Some(word) if (fold(word) == fold(wanted)) == equal => Judged::Yes,
        Some(_) => Judged::No,
    };
    Ok((0..frame.height()).map(judge).collect())
}

fn by_number(
    frame: &mut Frame,
    catalog: &Catalog,
    name: &str,
    comparison: Comparison,
    wanted: &str,
    condition: &str,
) -> Result<Vec<Judged>> {
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
    let judge = |row: usize| {
        let Some(series) = &series else { return Judged::Unknown };
        let Some(bounds) = series.bounds(row) else { return Judged::Unknown };
        match (comparison.over(bounds, limit), series.value(row)) {
            (Some(true), _) => Judged::Yes,
            (Some(false), _) => Judged::No,
            (None, None) => Judged::Undecided,
            (None, Some(value)) if comparison.over(Bounds::exact(value), limit) == Some(true) => Judged::LikelyYes,
            (None, Some(_)) => Judged::LikelyNo,
        }
    };
    Ok((0..frame.height()).map(judge).collect())
}

impl Comparison {
    /// Whether it holds for everything between two bounds; none where it holds for some of it only.
    fn over(self, bounds: Bounds, limit: f64) -> Option<bool> {
        let Bounds { low, high } = bounds;
        let surely = |all: bool, none: bool| match (all, none) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        };
        match self {
            Comparison::Less => surely(high < limit, low >= limit),
            Comparison::AtMost => surely(high <= limit, low > limit),
            Comparison::Greater => surely(low > limit, high <= limit),
            Comparison::AtLeast => surely(low >= limit, high < limit),
            Comparison::Equal => surely(low == limit && high == limit, high < limit || low > limit),
            Comparison::NotEqual => Comparison::Equal.over(bounds, limit).map(|equal| !equal),
        }
    }
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
            // What is only known between two ends stands by their middle.
            let middle = |row: usize| {
                let bounds = series.bounds(row).filter(|own| own.low.is_finite() && own.high.is_finite());
                series.value(row).or(bounds.map(|own| (own.low + own.high) / 2.0))
            };
            let (x, y) = (middle(*a), middle(*b));
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
            let near = did_you_mean(name, names.iter().copied()).or_else(|| begins_like(name, &names));
            let near = near.map(|near| format!("did you mean `{near}`?"));
            let all = || format!("one of {}", listed((0..frame.height()).map(|row| frame.area(row, lang)), 8));
            Err(Error::new("unknown-area", format!("no area is called `{name}`"))
                .expected("the name of an area, or a part that only one name has")
                .hint(near.unwrap_or_else(all)))
        }
        several if several.iter().all(|row| frame.area(*row, lang) == frame.area(several[0], lang)) => {
            let periods = listed(several.iter().map(|row| frame.period(*row)), 8);
            Err(Error::new("ambiguous-area", format!("`{name}` has {} rows, of {periods}", several.len()))
                .expected("an area of one period")
                .hint("choose one with --period"))
        }
        several => {
            let names = listed(several.iter().map(|row| frame.area(*row, lang)), 8);
            Err(Error::new("ambiguous-area", format!("`{name}` could be any of {} areas: {names}", several.len()))
                .expected("a name that only one area has")
                .hint("write more of the name"))
        }
    }
}

/// 云西 for 云溪镇: the name that begins with signs of which all but one are those of a word.
fn begins_like<'n>(word: &str, names: &[&'n str]) -> Option<&'n str> {
    let wanted: Vec<char> = word.chars().collect();
    if word.is_ascii() || wanted.len() < 2 {
        return None;
    }
    names.iter().copied().find(|name| {
        let alike = name.chars().zip(&wanted).filter(|(a, b)| a == *b).count();
        name.chars().count() > wanted.len() && alike + 1 == wanted.len()
    })
}

/// Names joined by commas, the first `most` of them.
pub fn listed<'a>(names: impl Iterator<Item = &'a str>, most: usize) -> String {
    let names: Vec<&str> = names.collect();
    let shown = names.iter().take(most).copied().collect::<Vec<_>>().join(", ");
    if names.len() > most { format!("{shown} and {} more", names.len() - most) } else { shown }
}
