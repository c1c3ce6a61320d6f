//! Official thresholds: each area's figures held against a document, with verdicts that respect the bounds.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::rounding::widened;
use super::rule::Op;
use crate::catalog::{Catalog, Metric, fold};
use crate::error::{Error, Place, Result, did_you_mean};
use crate::frame::{Frame, Series};
use crate::lang::{Label, Lang};
use crate::quantity::{Bounds, Qualifier};
use crate::ratio;

const BUILTIN: [(&str, &str, &str); 2] = [
    ("ndrc-2021", "data/standards/ndrc-2021.toml", include_str!("../../data/standards/ndrc-2021.toml")),
    ("zhejiang-2015", "data/standards/zhejiang-2015.toml", include_str!("../../data/standards/zhejiang-2015.toml")),
];

/// A document with thresholds.
#[derive(Clone, Debug)]
pub struct Standard {
    /// Name on the command line.
    pub id: String,
    /// Title of the document.
    pub title: Label,
    /// Its number.
    pub document: String,
    /// Who issued it.
    pub issuer: Label,
    /// When, as far as it is known.
    pub date: String,
    /// Where the thresholds were taken from.
    pub source: Label,
    /// What a reader of the verdicts has to know.
    pub notes: Vec<Label>,
    /// The thresholds, in the order of the document.
    pub thresholds: Vec<Threshold>,
}

/// One requirement.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// Id in files.
    pub id: String,
    /// The requirement for people.
    pub label: Label,
    /// Where in the document, or in the summary of it.
    pub clause: Label,
    /// Name of the ratio or indicator that is held against it.
    pub metric: String,
    /// Names of others that may be meant, such as the same over another denominator.
    pub also: Vec<String>,
    /// The relation that has to hold.
    pub op: Op,
    /// The limit in its own words, as in `10万元/亩`; the lower one of two.
    pub value: String,
    /// The upper limit of two.
    pub upper: String,
    /// Attributes with the words that one of must occur in for an area to be concerned; empty for all areas.
    pub applies_to: Vec<(String, Vec<String>)>,
    /// What a reader has to know.
    pub note: Label,
    /// Whether the figure is only a part of what is regulated, so that a fail may be the figure's.
    pub lower_bound_only: bool,
    /// Where the block stands.
    place: Place,
}

/// What a figure says about a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is met, wherever in its bounds the figure lies.
    Pass,
    /// It is not met, wherever in its bounds the figure lies.
    Fail,
    /// The bounds lie on both sides.
    Undetermined,
    /// There is no figure.
    Missing,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Verdict; 4] = [Verdict::Pass, Verdict::Fail, Verdict::Undetermined, Verdict::Missing];

    /// The id that files use.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Undetermined => "undetermined",
            Verdict::Missing => "missing",
        }
    }

    /// The word for people.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Verdict::Pass => lang.pick("达标", "pass"),
            Verdict::Fail => lang.pick("未达标", "fail"),
            Verdict::Undetermined => lang.pick("无法判定", "undetermined"),
            Verdict::Missing => lang.pick("缺数据", "missing"),
        }
    }

    /// The verdict on what a figure can be; `limit` holds both limits of `between`, else the limit twice.
    pub fn of(bounds: Option<Bounds>, op: Op, limit: Bounds) -> Self {
        let Some(Bounds { low, high }) = bounds else { return Verdict::Missing };
        let (pass, fail) = match op {
            Op::AtLeast => (low >= limit.low, high < limit.low),
            Op::Greater => (low > limit.low, high <= limit.low),
            Op::AtMost => (high <= limit.high, low > limit.high),
            Op::Less => (high < limit.high, low >= limit.high),
            Op::Between => (low >= limit.low && high <= limit.high, high < limit.low || low > limit.high),
            Op::Differs => (high < limit.low || low > limit.high, low == high && low == limit.low),
        };
        match (pass, fail) {
            (true, _) => Verdict::Pass,
            (_, true) => Verdict::Fail,
            _ => Verdict::Undetermined,
        }
    }
}

/// The verdict on one area, requirement and metric.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Row of the frame.
    pub row: usize,
    /// The requirement.
    pub threshold: &'a Threshold,
    /// What was held against it.
    pub metric: Metric<'a>,
    /// Whether it is the metric that the requirement names first.
    pub main: bool,
    /// The value in the metric's unit.
    pub value: Option<f64>,
    /// The hedge of the figure as written, whatever the rounding.
    pub qualifier: Qualifier,
    /// What it can be, in the metric's unit.
    pub bounds: Option<Bounds>,
    /// The limit, or both, in the metric's unit.
    pub limit: Bounds,
    /// The verdict.
    pub verdict: Verdict,
    /// Why there is no figure, or no verdict; empty where there is nothing to say.
    pub reason: String,
}

/// The verdicts of a standard on a frame.
#[derive(Clone, Debug, Default)]
pub struct Judgement<'a> {
    /// By requirement, then metric, then area.
    pub rows: Vec<Row<'a>>,
    /// Metrics that the input lacks the figures for, with the indicators that are lacking.
    pub lacking: Vec<(&'a Threshold, Metric<'a>, Vec<String>)>,
    /// Requirements that concern only some areas, with the number of areas that they don't concern.
    pub not_concerned: Vec<(&'a Threshold, usize)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStandard {
    id: String,
    title: Label,
    #[serde(default)]
    document: String,
    #[serde(default)]
    issuer: Label,
    #[serde(default)]
    date: String,
    #[serde(default)]
    source: Label,
    #[serde(default)]
    notes: Vec<Label>,
    #[serde(default)]
    threshold: Vec<Spanned<RawThreshold>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawThreshold {
    id: String,
    label: Label,
    #[serde(default)]
    clause: Label,
    metric: String,
    #[serde(default)]
    also: Vec<String>,
    op: String,
    value: String,
    #[serde(default)]
    upper: String,
    #[serde(default)]
    applies_to: toml::Table,
    #[serde(default)]
    note: Label,
    #[serde(default)]
    lower_bound_only: bool,
}

impl Standard {
    /// Names of the built-in standards.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _, _)| *name)
    }

    /// A built-in standard by its name, else a file.
    ///
    /// # Errors
    /// `unknown-standard`, `standard-syntax`, and what is wrong with a block.
    pub fn open(name: &str) -> Result<Self> {
        let folded = fold(name);
        if let Some((_, file, text)) = BUILTIN.iter().find(|(known, _, _)| fold(known) == folded) {
            return Standard::parse(text, file);
        }
        let path = Path::new(name);
        if path.extension().is_none() && !path.exists() {
            let near = did_you_mean(name, Standard::names()).map(|near| format!("did you mean `{near}`?"));
            let names: Vec<&str> = Standard::names().collect();
            return Err(Error::new("unknown-standard", format!("no standard is called `{name}`"))
                .at(Place::file("--standard"))
                .expected(format!("{}, or a TOML file", names.join(", ")))
                .hint(near.unwrap_or_else(|| "data/standards/ndrc-2021.toml shows how to write one".into())));
        }
        let text = std::fs::read_to_string(path).map_err(|cause| {
            Error::new("standard-unreadable", format!("the standard can't be read: {cause}"))
                .at(Place::file(name))
                .expected("a TOML file in UTF-8")
                .hint("check the path given to --standard")
        })?;
        Standard::parse(&text, name)
    }

    /// Reads a standard.
    ///
    /// # Errors
    /// `standard-syntax`, `standard-bad-key`.
    pub fn parse(text: &str, file: &str) -> Result<Self> {
        let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() as u64 + 1);
        let raw: RawStandard = toml::from_str(text).map_err(|cause| {
            let place = Place::file(file);
            let place = match cause.span() {
                Some(span) => place.line(line(span.start)),
                None => place,
            };
            Error::new("standard-syntax", cause.message().trim().to_string())
                .at(place)
                .expected("id, title, document, issuer, date and [[threshold]] blocks")
                .hint("the head of data/standards/ndrc-2021.toml teaches the keys")
        })?;
        let mut thresholds = Vec::with_capacity(raw.threshold.len());
        for block in raw.threshold {
            let place = Place::file(file).line(line(block.span().start));
            thresholds.push(threshold(block.into_inner(), place)?);
        }
        Ok(Standard {
            id: raw.id,
            title: raw.title,
            document: raw.document,
            issuer: raw.issuer,
            date: raw.date,
            source: raw.source,
            notes: raw.notes,
            thresholds,
        })
    }

    /// The verdict on every area, requirement and metric; ratios that are needed are added to the frame.
    ///
    /// With `rounding`, what a figure can be is widened by half of its last written place.
    ///
    /// # Errors
    /// `standard-unknown-metric` where a requirement names what the catalog does not know, and limits that can't be
    /// read in the metric's unit.
    pub fn judge<'a>(
        &'a self,
        frame: &mut Frame,
        catalog: &'a Catalog,
        rounding: bool,
        lang: Lang,
    ) -> Result<Judgement<'a>> {
        let mut judgement = Judgement::default();
        for threshold in &self.thresholds {
            let mut not_concerned = 0;
            for (at, name) in std::iter::once(&threshold.metric).chain(&threshold.also).enumerate() {
                let metric = self.metric(threshold, name, catalog)?;
                let limit = limit(threshold, metric, catalog)?;
                if let Metric::Ratio(ratio) = metric {
                    ratio::compute(frame, &[ratio])?;
                }
                let inputs = match metric {
                    Metric::Indicator(indicator) => vec![indicator.id.as_str()],
                    Metric::Ratio(ratio) => ratio.expr.inputs(),
                };
                let lacking: Vec<String> =
                    inputs.iter().filter(|id| !frame.has(id)).map(|id| (*id).to_string()).collect();
                if !lacking.is_empty() {
                    judgement.lacking.push((threshold, metric, lacking));
                    continue;
                }
                let figures: Vec<Figure> = figures(frame, metric, catalog, rounding, lang);
                for (row, figure) in figures.into_iter().enumerate() {
                    let (bounds, value, reason) = match threshold.concerns(frame, row) {
                        Some(false) => {
                            not_concerned += usize::from(at == 0);
                            continue;
                        }
                        Some(true) => (figure.bounds, figure.value, figure.reason.clone()),
                        None => {
                            let reason = lang.pick(
                                "类型未说明，不知是否适用",
                                "whether it applies is not known: no category stated",
                            );
                            (None, figure.value, reason.to_string())
                        }
                    };
                    let verdict = Verdict::of(bounds, threshold.op, limit);
                    let reason = if reason.is_empty() && verdict != Verdict::of(bounds, threshold.op, limit) {
                        lang.pick(
                            "数值只是所管内容的一部分，不能据此判定",
                            "the figure is only a part of what is regulated, so it does not decide",
                        )
                        .to_string()
                    } else {
                        reason
                    };
                    let Figure { bounds, qualifier, .. } = figure;
                    let main = at == 0;
                    judgement.rows.push(Row {
                        row,
                        threshold,
                        metric,
                        main,
                        value,
                        qualifier,
                        bounds,
                        limit,
                        verdict,
                        reason,
                    });
                }
            }
            if not_concerned > 0 {
                judgement.not_concerned.push((threshold, not_concerned));
            }
        }
        Ok(judgement)
    }

    /// Requirements that are about a metric, which they name first or beside.
    pub fn concerning(&self, metric: Metric<'_>, catalog: &Catalog) -> Vec<&Threshold> {
        let names = |threshold: &Threshold| {
            std::iter::once(&threshold.metric)
                .chain(&threshold.also)
                .filter_map(|name| catalog.metric_named(name))
                .any(|named| named.id() == metric.id())
        };
        self.thresholds.iter().filter(|threshold| names(threshold)).collect()
    }

    fn metric<'a>(&self, threshold: &Threshold, name: &str, catalog: &'a Catalog) -> Result<Metric<'a>> {
        catalog.metric(name).map_err(|error| {
            Error::new(
                "standard-unknown-metric",
                format!(
                    "`{}` of the standard `{}` needs `{name}`, which the catalog does not know",
                    threshold.id, self.id
                ),
            )
            .at(threshold.place.clone())
            .expected("the id, label or alias of an indicator or a ratio")
            .hint(format!("{}; or define it: --ratio '{name} = a / b', or in a --catalog file", error.hint))
        })
    }
}

fn threshold(raw: RawThreshold, place: Place) -> Result<Threshold> {
    let place = place.named(&raw.id);
    let bad = |what: String, expected: &str| {
        Error::new("standard-bad-key", what)
            .at(place.clone())
            .expected(expected)
            .hint("the head of data/standards/ndrc-2021.toml teaches the keys")
    };
    let Some(op) = Op::from_sign(&raw.op) else {
        return Err(bad(format!("`{}` is no comparison", raw.op), "one of >= <= > < between"));
    };
    if (op == Op::Between) == raw.upper.is_empty() {
        return Err(bad(format!("`{}` has not the limits that its op needs", raw.id), "`upper` with `between` only"));
    }
    let mut applies_to = Vec::new();
    for (attribute, words) in &raw.applies_to {
        let words: Vec<String> = match words {
            toml::Value::String(word) => vec![word.clone()],
            toml::Value::Array(words) => words.iter().filter_map(toml::Value::as_str).map(str::to_string).collect(),
            _ => Vec::new(),
        };
        if words.is_empty() {
            return Err(bad(format!("`applies_to.{attribute}` names nothing"), "{ category = [\"文旅\"] }"));
        }
        applies_to.push((attribute.clone(), words));
    }
    Ok(Threshold {
        id: raw.id,
        label: raw.label,
        clause: raw.clause,
        metric: raw.metric,
        also: raw.also,
        op,
        value: raw.value,
        upper: raw.upper,
        applies_to,
        note: raw.note,
        lower_bound_only: raw.lower_bound_only,
        place,
    })
}

/// The limit, or both, in the metric's unit.
fn limit(threshold: &Threshold, metric: Metric<'_>, catalog: &Catalog) -> Result<Bounds> {
    let unit = metric.unit();
    let counters: &[String] = match metric {
        Metric::Indicator(indicator) => &indicator.counters,
        Metric::Ratio(_) => &[],
    };
    let read = |text: &str| {
        let fault = |what: String| {
            Error::new("standard-bad-limit", what)
                .at(threshold.place.clone())
                .expected(format!("one number with a unit of `{}`", unit.id))
                .hint("write the limit with its unit, such as 10万元/亩")
        };
        let figure =
            catalog.reader().read_cell(text, Some(unit), counters).map_err(|cause| fault(cause.to_string()))?;
        figure.value.ok_or_else(|| fault(format!("`{text}` is no single number")))
    };
    let low = read(&threshold.value)?;
    let high = if threshold.op == Op::Between { read(&threshold.upper)? } else { low };
    Ok(Bounds::new(low, high))
}

impl Threshold {
    /// The limit, or both, in a metric's unit.
    ///
    /// # Errors
    /// `standard-bad-limit` where it can't be read in that unit.
    pub fn limit(&self, metric: Metric<'_>, catalog: &Catalog) -> Result<Bounds> {
        limit(self, metric, catalog)
    }

    /// Whether a row's area is one that it is for; none where the input does not say.
    fn concerns(&self, frame: &Frame, row: usize) -> Option<bool> {
        let mut all = true;
        for (attribute, words) in &self.applies_to {
            let own = fold(frame.attribute(attribute, row)?);
            let any = words.iter().any(|word| {
                let other = frame.words.get(&fold(word)).map(|word| fold(word));
                own.contains(&fold(word)) || other.is_some_and(|other| own == other)
            });
            all &= any;
        }
        Some(all)
    }
}

/// What one area has of a metric.
struct Figure {
    value: Option<f64>,
    qualifier: Qualifier,
    bounds: Option<Bounds>,
    reason: String,
}

fn figures(frame: &Frame, metric: Metric<'_>, catalog: &Catalog, rounding: bool, lang: Lang) -> Vec<Figure> {
    let Some(series) = frame.series(metric.id()) else { return Vec::new() };
    let name = |id: &str| catalog.indicator(id).map_or(id, |indicator| indicator.short(lang)).to_string();
    let inputs: Vec<(&str, Series)> = match metric {
        Metric::Indicator(_) => Vec::new(),
        Metric::Ratio(ratio) => {
            ratio.expr.inputs().into_iter().filter_map(|id| Some((id, frame.series(id)?))).collect()
        }
    };
    let wide = |row: usize| match metric {
        Metric::Indicator(indicator) => widened(frame, catalog, &indicator.id, &series, row),
        Metric::Ratio(ratio) => {
            let factor = ratio.unit.factor();
            let of = |id: &str| {
                let (id, series) = inputs.iter().find(|(known, _)| *known == id)?;
                widened(frame, catalog, id, series, row)
            };
            ratio.expr.bounds(&of).map(|bounds| Bounds::new(bounds.low / factor, bounds.high / factor))
        }
    };
    let figure = |row: usize| {
        let gaps: Vec<ratio::Gap> = match metric {
            Metric::Indicator(indicator) => ratio::indicator_gap(frame, &indicator.id, row).into_iter().collect(),
            Metric::Ratio(ratio) => ratio::ratio_gaps(frame, ratio, row),
        };
        // Figures of different periods make no ratio, whatever their bounds.
        let apart = gaps.iter().any(|gap| matches!(gap, ratio::Gap::Periods(..)));
        let bounds = if apart || series.bounds(row).is_none() {
            None
        } else if rounding {
            wide(row)
        } else {
            series.bounds(row)
        };
        let reasons: Vec<String> = gaps.iter().map(|gap| gap.say(lang, &name)).collect();
        Figure {
            value: series.value(row),
            qualifier: series.qualifier(row),
            bounds,
            reason: reasons.join(lang.pick("；", "; ")),
        }
    };
    (0..frame.height()).map(figure).collect()
}
