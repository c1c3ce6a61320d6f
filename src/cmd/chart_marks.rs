//! Options of bars and scatters: groups, sizes, reference lines, lines of one quotient.

use crate::catalog::{Catalog, Metric, fold};
use crate::chart::{Grouping, IsoLines, Reference};
use crate::check::{Op, Standard};
use crate::cli::{ChartArgs, ChartKind, bad_option};
use crate::error::{Error, Place, Result, did_you_mean};
use crate::frame::Frame;
use crate::lang::Lang;

use super::{figures, select};

/// The standard that `--reference guideline` means.
const GUIDELINE: &str = "ndrc-2021";
/// Most lines of one quotient.
const MOST_LINES: usize = 8;
/// Stands for lines that are chosen.
const CHOSEN: &str = "auto";

/// Options that a kind of chart has no use for are refused.
///
/// # Errors
/// `option-not-for-kind`.
pub fn unfit(args: &ChartArgs, kind: ChartKind) -> Result<()> {
    let (bar, scatter) = (kind == ChartKind::Bar, kind == ChartKind::Scatter);
    let spread = matches!(kind, ChartKind::Strip | ChartKind::Box | ChartKind::Histogram);
    for (option, given, fits, of) in [
        ("--color-by", args.color_by.is_some(), bar || scatter, "a bar or scatter chart"),
        ("--group-by", args.group_by.is_some(), bar, "a bar chart"),
        ("--reference", !args.reference.is_empty(), bar, "a bar chart"),
        ("--size", args.size.is_some(), scatter, "a scatter chart"),
        ("--median-cross", args.median_cross, scatter, "a scatter chart"),
        ("--fit", args.fit, scatter, "a scatter chart"),
        ("--iso", !args.iso.is_empty(), scatter, "a scatter chart"),
        ("--log", !args.log.is_empty(), scatter || spread, "a scatter, strip, box or histogram chart: bars begin at 0"),
    ] {
        if given && !fits {
            return Err(Error::new("option-not-for-kind", format!("a {} chart has no {option}", kind.id()))
                .at(Place::file(option))
                .expected(of)
                .hint(format!("leave {option} out, or choose another --kind")));
        }
    }
    Ok(())
}

/// The areas of some rows by an attribute.
///
/// # Errors
/// `unknown-attribute`.
pub fn grouping(frame: &Frame, name: Option<&str>, rows: &[usize], lang: Lang) -> Result<Option<Grouping>> {
    let Some(name) = name else { return Ok(None) };
    let attribute = figures::attribute(frame, name)?;
    let label = attribute.label.get(lang);
    let label = if label.is_empty() { attribute.id.as_str() } else { label };
    let of = rows.iter().map(|row| frame.attribute(&attribute.id, *row).map(str::to_string)).collect();
    Ok(Some(Grouping { label: label.to_string(), of }))
}

/// The lines of `--reference`.
///
/// # Errors
/// `bad-option`; `no-guideline-limit` where the guideline says nothing of the metric.
pub fn references(words: &[String], metric: Metric<'_>, catalog: &Catalog, lang: Lang) -> Result<Vec<Reference>> {
    let mut references: Vec<Reference> = Vec::new();
    for word in words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
        let found = match fold(word).as_str() {
            "median" | "中位数" => vec![Reference::Median],
            "mean" | "average" | "平均" | "平均值" | "均值" => vec![Reference::Mean],
            "guideline" | "导则" => guideline(metric, catalog, lang)?,
            _ => {
                let label = lang.pick("参考值", "reference").to_string();
                vec![Reference::Value { value: value(word, metric, catalog)?, label, note: None }]
            }
        };
        for reference in found {
            if !references.contains(&reference) {
                references.push(reference);
            }
        }
    }
    Ok(references)
}

/// One number in the metric's unit.
fn value(word: &str, metric: Metric<'_>, catalog: &Catalog) -> Result<f64> {
    let unit = metric.unit();
    let counters: &[String] = match metric {
        Metric::Indicator(indicator) => &indicator.counters,
        Metric::Ratio(_) => &[],
    };
    let bad = |cause: &str| {
        let expected = format!("median, mean, guideline, or a number, perhaps with a unit of {}", unit.id);
        let near = did_you_mean(word, ["median", "mean", "guideline"]).map(|near| format!("did you mean `{near}`?"));
        bad_option("--reference", word, &expected, &near.unwrap_or_else(|| cause.to_string()))
    };
    let figure = catalog.reader().read_cell(word, Some(unit), counters).map_err(|cause| bad(&cause.to_string()))?;
    match figure.value {
        Some(value) if figure.bounds.is_exact() => Ok(value),
        _ => Err(bad("give one number without a hedge")),
    }
}

/// What the guideline asks of a metric.
fn guideline(metric: Metric<'_>, catalog: &Catalog, lang: Lang) -> Result<Vec<Reference>> {
    let standard = Standard::open(GUIDELINE)?;
    let thresholds = standard.concerning(metric, catalog);
    if thresholds.is_empty() {
        let named =
            standard.thresholds.iter().flat_map(|threshold| std::iter::once(&threshold.metric).chain(&threshold.also));
        let known: Vec<&str> = named.filter_map(|name| catalog.metric_named(name)).map(Metric::id).collect();
        return Err(Error::new(
            "no-guideline-limit",
            format!("{} ({}) has no limit for `{}`", standard.title.get(lang), standard.document, metric.id()),
        )
        .at(Place::file("--reference").named("guideline"))
        .expected(format!("one of {}", select::listed(known.into_iter(), 20)))
        .hint("choose one of these metrics, or give the limit as a number with its unit"));
    }
    let mut references = Vec::new();
    for threshold in thresholds {
        let limit = threshold.limit(metric, catalog)?;
        let name = lang.pick("导则", "guideline");
        let (title, document) = (standard.title.get(lang), &standard.document);
        let (requirement, further) = (threshold.label.get(lang), threshold.note.get(lang));
        let source = standard.source.get(lang);
        let mut note = lang.pick(
            format!("导则：{title}（{document}），{requirement}；{source}"),
            format!("Guideline: {title} ({document}), {requirement}; {source}"),
        );
        if !further.is_empty() {
            note.push_str(lang.pick("；", "; "));
            note.push_str(further);
        }
        let line = |sign: &str, value: f64, note: Option<String>| Reference::Value {
            value,
            label: format!("{name} {sign}"),
            note,
        };
        if threshold.op == Op::Between {
            references.push(line(Op::AtLeast.sign(), limit.low, Some(note)));
            references.push(line(Op::AtMost.sign(), limit.high, None));
        } else {
            references.push(line(threshold.op.sign(), limit.low, Some(note)));
        }
    }
    Ok(references)
}

/// The lines of `--iso`: in the unit of the ratio of the two metrics, else in the quotient of their units.
///
/// # Errors
/// `bad-option`.
pub fn iso(words: &[String], x: Metric<'_>, y: Metric<'_>, catalog: &Catalog, lang: Lang) -> Result<Option<IsoLines>> {
    if words.is_empty() {
        return Ok(None);
    }
    let ratio = catalog.ratios().iter().find_map(|ratio| match (ratio.expr.as_quotient(), x, y) {
        (Some((above, below, factor)), Metric::Indicator(x), Metric::Indicator(y))
            if above == y.id && below == x.id =>
        {
            Some((ratio, factor))
        }
        _ => None,
    });
    let (unit, mut lines) = match ratio {
        Some((ratio, factor)) => {
            let lines = IsoLines {
                values: Vec::new(),
                factor: ratio.unit.factor() / factor,
                unit: ratio.unit.label.get(lang).to_string(),
                name: ratio.label.get(lang).to_string(),
                scaled: false,
            };
            (Some(ratio.unit.clone()), lines)
        }
        None => {
            let same = x.unit().id == y.unit().id;
            let quotient = format!("{}/{}", y.unit().id, x.unit().id);
            let label = format!("{}/{}", y.unit().label.get(lang), x.unit().label.get(lang));
            let lines = IsoLines {
                values: Vec::new(),
                factor: 1.0,
                unit: if same { String::new() } else { label },
                name: format!("{} ÷ {}", y.label().get(lang), x.label().get(lang)),
                scaled: true,
            };
            (if same { None } else { catalog.reader().units().parse(&quotient).ok() }, lines)
        }
    };
    for word in words.iter().map(|word| word.trim()).filter(|word| !word.is_empty() && *word != CHOSEN) {
        let bad = |cause: &str| {
            let of = unit.as_ref().map_or_else(String::new, |unit| format!(", perhaps with a unit of {}", unit.id));
            bad_option("--iso", word, &format!("numbers above 0{of}, comma-separated"), cause)
        };
        let figure = catalog.reader().read_cell(word, unit.as_ref(), &[]).map_err(|cause| bad(&cause.to_string()))?;
        let value = figure.value.filter(|value| *value > 0.0 && value.is_finite() && figure.bounds.is_exact());
        let Some(value) = value.filter(|_| unit.is_some() || figure.unit.is_none()) else {
            return Err(bad("for example: --iso 10,20,50; an input file stands before --iso"));
        };
        if !lines.values.contains(&value) {
            lines.values.push(value);
        }
    }
    if lines.values.len() > MOST_LINES {
        return Err(bad_option("--iso", &words.join(","), &format!("at most {MOST_LINES} lines"), "leave some out"));
    }
    lines.values.sort_by(f64::total_cmp);
    Ok(Some(lines))
}
