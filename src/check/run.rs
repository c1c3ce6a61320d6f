//! The engine: a frame held against rules.

use std::collections::{BTreeMap, HashMap};

use super::robust::{Fences, adjusted_boxplot, centre, modified_z};
use super::rounding::widened;
use super::rule::{Kind, Method, Op, Rule};
use super::{MOST_WORDED, figure, part_exceeds_whole};
use crate::catalog::{Catalog, Expr, Metric, Ratio, STATED};
use crate::error::{Error, Finding, Place, Result, Severity};
use crate::format::{self, with_unit};
use crate::frame::{Frame, Series};
use crate::lang::Lang;
use crate::quantity::{Bounds, Dimension};
use crate::ratio;
use crate::stats::quantile;

/// A finding with the cells that it is about and what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What was found.
    pub finding: Finding,
    /// Ids of indicators with the figures as written.
    pub cells: Vec<(String, String)>,
    /// The sentences that the figures stand in, where the source is a document.
    pub sentence: String,
    /// What to do about it; may be empty.
    pub hint: String,
}

/// What a run came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The findings, errors first, then in the order of the rules.
    pub found: Vec<Found>,
    /// Ids of the rules that the input has no figures for.
    pub not_applicable: Vec<String>,
}

/// Holds a frame against rules; ratios that rules need are added to the frame.
///
/// Findings that the frame brought along are kept: those that a `conflict` rule names under that rule, the others as
/// they are.
///
/// # Errors
/// A rule that names what the catalog does not know, or compares unlike things.
pub fn run(rules: &[Rule], frame: &mut Frame, catalog: &Catalog, lang: Lang) -> Result<Report> {
    let mut sides = Vec::with_capacity(rules.len());
    let mut wanted: Vec<&Ratio> = Vec::new();
    for rule in rules {
        let (metrics, compared) = named(rule, frame, catalog)?;
        for metric in &metrics {
            if let Metric::Ratio(ratio) = *metric {
                wanted.push(ratio);
            }
        }
        sides.push((metrics, compared));
    }
    if rules.iter().any(|rule| rule.kind == Kind::StatedRatio) {
        let columns = frame.indicators().iter().filter_map(|id| catalog.ratio_stated(id.strip_suffix(STATED)?));
        wanted.extend(columns.filter_map(|stated| catalog.ratios().get(stated.ratio)));
    }
    ratio::compute(frame, &distinct(wanted))?;
    let context = Run { frame, catalog, lang, several: frame.has_several_periods() };
    let mut report = Report::default();
    let mut taken: Vec<&str> = Vec::new();
    for (rule, (metrics, compared)) in rules.iter().zip(&sides) {
        let mut sink = Sink { rule, lang, found: Vec::new(), more: 0 };
        let applies = match &rule.kind {
            Kind::PartExceedsWhole => {
                taken.push("part_exceeds_whole");
                context.parts(&mut sink)
            }
            Kind::Compare { op, possible, rounding, .. } => {
                let mut applies = false;
                for pair in compared {
                    applies |= context.compare(pair, *op, *possible, *rounding, &mut sink);
                }
                applies
            }
            Kind::Slip { factors, cutoff, tolerance, least, .. } => {
                let limits = SlipLimits { factors, cutoff: *cutoff, tolerance: *tolerance, least: *least };
                context.slips(metrics, &limits, &mut sink)
            }
            Kind::SlipOverTime { factors, tolerance, .. } => {
                context.slips_over_time(metrics, factors, *tolerance, &mut sink)
            }
            Kind::Outlier { method, log, cutoff, least, most, .. } => {
                let limits = OutlierLimits { method: *method, log: *log, cutoff: *cutoff, least: *least, most: *most };
                context.outliers(metrics, &limits, &mut sink)
            }
            Kind::Conflict { codes } => {
                taken.extend(codes.iter().map(String::as_str));
                for finding in context.frame.findings.iter().filter(|finding| codes.contains(&finding.code)) {
                    let finding = finding.clone();
                    sink.push(|| Found { finding, cells: Vec::new(), sentence: String::new(), hint: String::new() });
                }
                true
            }
            Kind::StatedRatio => context.stated(&mut sink),
            Kind::Definition { renamed } => context.definitions(*renamed, &mut sink),
            Kind::UnitMissing => context.withheld(&mut sink),
            Kind::Negative { except } => context.negative(except, &mut sink),
            Kind::Coverage => context.coverage(&mut sink),
        };
        if !applies {
            report.not_applicable.push(rule.id.clone());
        }
        report.found.extend(sink.finish());
    }
    for finding in context.frame.findings.iter().filter(|finding| !taken.contains(&finding.code.as_str())) {
        let finding = finding.clone();
        report.found.push(Found { finding, cells: Vec::new(), sentence: String::new(), hint: String::new() });
    }
    report.found.sort_by_key(|found| std::cmp::Reverse(found.finding.severity));
    Ok(report)
}

fn distinct(ratios: Vec<&Ratio>) -> Vec<&Ratio> {
    let mut kept: Vec<&Ratio> = Vec::new();
    for ratio in ratios {
        if !kept.iter().any(|known| known.id == ratio.id) {
            kept.push(ratio);
        }
    }
    kept
}

/// One side of a comparison.
pub(super) enum Side<'a> {
    /// An indicator or a ratio.
    Metric(Metric<'a>),
    /// A formula over indicators.
    Formula(Expr, String),
    /// A number, with its words.
    Number(Bounds, String),
}

/// Two sides of one dimension.
struct Pair<'a> {
    left: Side<'a>,
    right: Side<'a>,
}

/// The metrics that a rule names, and what it compares.
fn named<'a>(rule: &Rule, frame: &Frame, catalog: &'a Catalog) -> Result<(Vec<Metric<'a>>, Vec<Pair<'a>>)> {
    let mut metrics: Vec<Metric<'a>> = Vec::new();
    let mut pairs = Vec::new();
    match &rule.kind {
        Kind::Slip { metrics: names, .. }
        | Kind::SlipOverTime { metrics: names, .. }
        | Kind::Outlier { metrics: names, .. } => {
            let able = |ratio: &&Ratio| ratio.expr.inputs().iter().all(|id| frame.has(id));
            for name in names {
                match name.as_str() {
                    "@indicators" => {
                        let known = frame.indicators().iter().filter(|id| !id.ends_with(STATED));
                        metrics.extend(known.filter_map(|id| catalog.indicator(id)).map(Metric::Indicator));
                    }
                    "@ratios" => metrics.extend(catalog.ratios().iter().filter(able).map(Metric::Ratio)),
                    "@main" => metrics
                        .extend(catalog.ratios().iter().filter(|ratio| ratio.main).filter(able).map(Metric::Ratio)),
                    name => metrics.push(catalog.metric(name).map_err(|error| error.at(rule.place.clone()))?),
                }
            }
        }
        Kind::Compare { left, right, .. } => {
            for text in left {
                let pair = pair(text, right, catalog, &rule.place)?;
                for side in [&pair.left, &pair.right] {
                    if let Side::Metric(metric) = side {
                        metrics.push(*metric);
                    }
                }
                pairs.push(pair);
            }
        }
        _ => {}
    }
    Ok((metrics, pairs))
}

fn pair<'a>(left: &str, right: &str, catalog: &'a Catalog, place: &Place) -> Result<Pair<'a>> {
    let (left, dimension, factor) = side(left, None, catalog, place)?;
    let (right, other, _) = side(right, Some((&dimension, factor)), catalog, place)?;
    if dimension != other {
        return Err(Error::new(
            "dimension-mismatch",
            format!("`{}` is {dimension} and `{}` is {other}", left.words(), right.words()),
        )
        .at(place.clone())
        .expected("two figures of one dimension")
        .hint("compare a ratio of the two with a number"));
    }
    Ok(Pair { left, right })
}

/// Reads a side; a bare number is in the unit of the other side, given with its factor.
fn side<'a>(
    text: &str,
    other: Option<(&Dimension, f64)>,
    catalog: &'a Catalog,
    place: &Place,
) -> Result<(Side<'a>, Dimension, f64)> {
    if let Ok(metric) = catalog.metric(text) {
        let unit = metric.unit();
        return Ok((Side::Metric(metric), unit.dimension.clone(), unit.factor()));
    }
    if let Ok(figure) = catalog.reader().read_cell(text, None, &[]) {
        let (dimension, factor) = match (&figure.unit, other) {
            (Some(unit), _) => (unit.dimension.clone(), unit.factor()),
            (None, Some((dimension, factor))) => (dimension.clone(), factor),
            (None, None) => (Dimension::default(), 1.0),
        };
        return Ok((Side::Number(figure.bounds.scale(factor), text.to_string()), dimension, factor));
    }
    let resolve = |name: &str| catalog.resolve_input(name);
    let expr = Expr::parse(text, &resolve).map_err(|error| error.at(place.clone()))?;
    let of = |id: &str| catalog.indicator(id).map_or_else(Dimension::default, |i| i.unit.dimension.clone());
    let dimension = expr.dimension(&of).map_err(|error| error.at(place.clone()))?;
    Ok((Side::Formula(expr, text.to_string()), dimension, 1.0))
}

impl Side<'_> {
    fn words(&self) -> &str {
        match self {
            Side::Metric(metric) => metric.id(),
            Side::Formula(_, text) | Side::Number(_, text) => text,
        }
    }

    /// Ids of the indicators that it is made of.
    fn inputs(&self) -> Vec<&str> {
        match self {
            Side::Metric(metric) => inputs(*metric),
            Side::Formula(expr, _) => expr.inputs(),
            Side::Number(..) => Vec::new(),
        }
    }
}

/// Ids of the indicators that a metric is made of.
pub(super) fn inputs(metric: Metric<'_>) -> Vec<&str> {
    match metric {
        Metric::Indicator(indicator) => vec![&indicator.id],
        Metric::Ratio(ratio) => ratio.expr.inputs(),
    }
}

/// The findings of one rule; of many only the first are worded.
pub(super) struct Sink<'a> {
    rule: &'a Rule,
    lang: Lang,
    found: Vec<Found>,
    more: usize,
}

impl Sink<'_> {
    /// Adds a finding under the rule's code, severity and hint.
    pub(super) fn push(&mut self, found: impl FnOnce() -> Found) {
        if self.found.len() >= MOST_WORDED {
            self.more += 1;
            return;
        }
        let mut found = found();
        found.finding.code.clone_from(&self.rule.id);
        found.finding.severity = self.rule.severity;
        found.hint = self.rule.hint.get(self.lang).to_string();
        self.found.push(found);
    }

    fn finish(mut self) -> Vec<Found> {
        if self.more > 0 {
            let (more, label) = (self.more, self.rule.label.get(self.lang).to_string());
            let finding = Finding {
                code: self.rule.id.clone(),
                severity: self.rule.severity,
                area: String::new(),
                indicators: Vec::new(),
                message: self.lang.pick(
                    format!("另有{more}项同类结果未逐一列出：{label}"),
                    format!("{more} more findings of this kind: {label}"),
                ),
                place: None,
            };
            self.found.push(Found { finding, cells: Vec::new(), sentence: String::new(), hint: String::new() });
        }
        self.found
    }
}

struct SlipLimits<'a> {
    factors: &'a [f64],
    cutoff: f64,
    tolerance: f64,
    least: usize,
}

struct OutlierLimits {
    method: Method,
    log: bool,
    cutoff: f64,
    least: usize,
    most: usize,
}

/// One suspicion of a slip: a metric of a row that is `times` the median, about `factor` off.
struct Suspect<'a> {
    row: usize,
    metric: Metric<'a>,
    times: f64,
    factor: f64,
    /// How well the factor explains it; smaller is better.
    off: f64,
}

/// Whether a figure that is about `factor` off is likelier a slip than a large or a small area: it lies apart from the
/// others, across a gap that few lie beyond, and the corrected one lies among them. `logs` are sorted; `at` is the
/// figure's place in them, `away` how far it is from the median.
///
/// Factors below 100 are common between areas: there the gap has to be half the factor wide, and the corrected figure
/// has to lie in the middle half of the others.
fn stands_apart(logs: &[f64], at: usize, away: f64, factor: f64) -> bool {
    /// Slips that come together are few.
    const SHARE: usize = 10;
    let n = logs.len();
    let most = (n / SHARE).max(1);
    let gap = |at: usize| Some((logs.get(at + 1)? - logs.get(at)?, at + 1));
    let widest = if away < 0.0 {
        (at..most).filter_map(gap).max_by(|a, b| a.0.total_cmp(&b.0))
    } else {
        (n.saturating_sub(most + 1)..at).filter_map(gap).max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let Some((gap, cut)) = widest else { return false };
    let Some(others) = (if away < 0.0 { logs.get(cut..) } else { logs.get(..cut) }) else { return false };
    let (Some(own), Some(first), Some(last)) = (logs.get(at), others.first(), others.last()) else { return false };
    let corrected = own - factor.ln().copysign(away);
    if factor >= 100.0 {
        let near = 2f64.ln();
        return gap >= (factor / 10.0).ln() && (first - near..=last + near).contains(&corrected);
    }
    let middle = quantile(others, 0.25).zip(quantile(others, 0.75));
    gap >= (factor / 2.0).ln() && middle.is_some_and(|(low, high)| (low..=high).contains(&corrected))
}

/// What all rules are held against.
pub(super) struct Run<'a> {
    pub(super) frame: &'a Frame,
    pub(super) catalog: &'a Catalog,
    pub(super) lang: Lang,
    /// Whether the rows are of more than one period.
    pub(super) several: bool,
}

impl Run<'_> {
    /// The area of a row, with its period where there are several.
    pub(super) fn area(&self, row: usize) -> String {
        let area = self.frame.area(row, self.lang);
        if !self.several {
            return area.to_string();
        }
        let period = self.frame.period(row);
        self.lang.pick(format!("{area}（{period}）"), format!("{area} ({period})"))
    }

    /// The name of an indicator or a ratio for people.
    pub(super) fn label(&self, id: &str) -> String {
        let ratio = || self.catalog.ratios().iter().find(|ratio| ratio.id == id).map(|ratio| &ratio.label);
        let label = self.catalog.indicator(id).map(|indicator| &indicator.label).or_else(ratio);
        label.map_or_else(|| id.to_string(), |label| label.get(self.lang).to_string())
    }

    /// A finding about some cells of a row; code, severity and hint are the rule's.
    pub(super) fn about(&self, row: usize, ids: &[&str], message: String) -> Found {
        let mut cells: Vec<(String, String)> = Vec::new();
        let mut sentences: Vec<&str> = Vec::new();
        for id in ids {
            if cells.iter().any(|(known, _)| known == id) {
                continue;
            }
            cells.push((id.to_string(), figure(self.frame, self.catalog, id, row, self.lang)));
            if let Some(note) = self.frame.note(id, row)
                && !note.sentence.is_empty()
                && !sentences.contains(&note.sentence.as_str())
            {
                sentences.push(&note.sentence);
            }
        }
        let line = self.frame.line(row);
        let finding = Finding {
            code: String::new(),
            severity: Severity::Note,
            area: self.frame.area(row, self.lang).to_string(),
            indicators: cells.iter().map(|(id, _)| id.clone()).collect(),
            message,
            place: (line > 0).then(|| Place::default().line(line)),
        };
        Found { finding, cells, sentence: sentences.join(" … "), hint: String::new() }
    }

    /// A finding about the whole input.
    pub(super) fn of_all(&self, ids: Vec<String>, message: String) -> Found {
        let finding = Finding {
            code: String::new(),
            severity: Severity::Note,
            area: String::new(),
            indicators: ids,
            message,
            place: None,
        };
        Found { finding, cells: Vec::new(), sentence: String::new(), hint: String::new() }
    }

    /// Rows that are peers of each other: those of one period.
    fn peers(&self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for row in 0..self.frame.height() {
            groups.entry(if self.several { self.frame.period(row) } else { "" }).or_default().push(row);
        }
        groups.into_values().collect()
    }

    fn parts(&self, sink: &mut Sink<'_>) -> bool {
        for finding in part_exceeds_whole(self.frame, self.catalog, self.lang) {
            let row = (0..self.frame.height()).find(|row| {
                let area = self.frame.area(*row, self.lang) == finding.area;
                let exceeds = || match finding.indicators.as_slice() {
                    [part, whole] => {
                        let bounds = |id: &str| self.frame.series(id).and_then(|series| series.bounds(*row));
                        bounds(part).zip(bounds(whole)).is_some_and(|(part, whole)| part.low > whole.high)
                    }
                    _ => false,
                };
                area && exceeds()
            });
            sink.push(|| {
                let ids: Vec<&str> = finding.indicators.iter().map(String::as_str).collect();
                match row {
                    Some(row) => self.about(row, &ids, finding.message.clone()),
                    None => self.of_all(finding.indicators.clone(), finding.message.clone()),
                }
            });
        }
        let has = |id: &str| self.frame.has(id);
        self.catalog.indicators().iter().any(|part| has(&part.id) && part.part_of.iter().any(|whole| has(whole)))
    }

    /// What a side can be in base units, row by row; none where the input lacks its figures.
    pub(super) fn values(&self, side: &Side<'_>, rounding: bool) -> Option<Vec<Option<Bounds>>> {
        let rows = 0..self.frame.height();
        let of = |id: &str, series: &Series, row: usize| {
            if rounding { widened(self.frame, self.catalog, id, series, row) } else { series.bounds(row) }
        };
        match side {
            Side::Number(bounds, _) => Some(vec![Some(*bounds); self.frame.height()]),
            Side::Metric(Metric::Ratio(ratio)) if rounding => {
                self.values(&Side::Formula(ratio.expr.clone(), ratio.id.clone()), true)
            }
            Side::Metric(metric) => {
                let series = self.frame.series(metric.id())?;
                let factor = metric.unit().factor();
                Some(rows.map(|row| of(metric.id(), &series, row).map(|bounds| bounds.scale(factor))).collect())
            }
            Side::Formula(expr, _) => {
                let mut inputs: Vec<(&str, Series, f64)> = Vec::new();
                for id in expr.inputs() {
                    let factor = self.catalog.indicator(id).map_or(1.0, |indicator| indicator.unit.factor());
                    inputs.push((id, self.frame.series(id)?, factor));
                }
                let bounds = |row: usize| {
                    expr.bounds(&|id| {
                        let (id, series, factor) = inputs.iter().find(|(known, _, _)| *known == id)?;
                        of(id, series, row).map(|bounds| bounds.scale(*factor))
                    })
                };
                Some(rows.map(bounds).collect())
            }
        }
    }

    fn side_text(&self, side: &Side<'_>, row: usize) -> String {
        match side {
            Side::Number(_, text) => text.clone(),
            Side::Metric(metric) => {
                let figure = figure(self.frame, self.catalog, metric.id(), row, self.lang);
                let label = metric.label().get(self.lang);
                self.lang.pick(format!("{label}（{figure}）"), format!("{label} ({figure})"))
            }
            Side::Formula(expr, text) => {
                let figures: Vec<String> = expr
                    .inputs()
                    .into_iter()
                    .map(|id| {
                        let figure = figure(self.frame, self.catalog, id, row, self.lang);
                        self.lang.pick(format!("{}{figure}", self.label(id)), format!("{} {figure}", self.label(id)))
                    })
                    .collect();
                let figures = figures.join(self.lang.pick("、", ", "));
                self.lang.pick(format!("{text}（{figures}）"), format!("{text} ({figures})"))
            }
        }
    }

    fn compare(&self, pair: &Pair<'_>, op: Op, possible: bool, rounding: bool, sink: &mut Sink<'_>) -> bool {
        let (Some(left), Some(right)) = (self.values(&pair.left, rounding), self.values(&pair.right, rounding)) else {
            return false;
        };
        let holds = |a: Bounds, b: Bounds| match (op, possible) {
            (Op::Less, false) => a.high < b.low,
            (Op::Less, true) => a.low < b.high,
            (Op::AtMost, false) => a.high <= b.low,
            (Op::AtMost, true) => a.low <= b.high,
            (Op::Greater, false) => a.low > b.high,
            (Op::Greater, true) => a.high > b.low,
            (Op::AtLeast, false) => a.low >= b.high,
            (Op::AtLeast, true) => a.high >= b.low,
            (Op::Differs, false) => a.low > b.high || a.high < b.low,
            (Op::Differs, true) => a != b || !a.is_exact(),
            (Op::Between, _) => false,
        };
        let (zh, en) = match op {
            Op::Less => ("小于", "is below"),
            Op::AtMost => ("不大于", "is at most"),
            Op::Greater => ("大于", "exceeds"),
            Op::AtLeast => ("不小于", "is at least"),
            Op::Differs | Op::Between => ("不等于", "is not equal to"),
        };
        let ids: Vec<&str> = pair.left.inputs().into_iter().chain(pair.right.inputs()).collect();
        let mut applies = false;
        for (row, (a, b)) in left.into_iter().zip(right).enumerate() {
            let Some((a, b)) = a.zip(b) else { continue };
            applies = true;
            if !holds(a, b) {
                continue;
            }
            sink.push(|| {
                let (left, right) = (self.side_text(&pair.left, row), self.side_text(&pair.right, row));
                let area = self.area(row);
                let message = match (self.lang, possible) {
                    (Lang::Zh, false) => format!("{area}：{left}{zh}{right}"),
                    (Lang::Zh, true) => format!("{area}：按上下界，{left}可能{zh}{right}"),
                    (Lang::En, false) => format!("{area}: {left} {en} {right}"),
                    (Lang::En, true) => format!("{area}: within its bounds it may be that {left} {en} {right}"),
                };
                self.about(row, &ids, message)
            });
        }
        applies
    }

    /// Rows with a positive value and its logarithm.
    fn logs(series: &Series, rows: &[usize]) -> Vec<(usize, f64)> {
        let positive = |row: &usize| series.value(*row).filter(|value| *value > 0.0).map(|value| (*row, value.ln()));
        rows.iter().filter_map(positive).collect()
    }

    fn slips(&self, metrics: &[Metric<'_>], limits: &SlipLimits<'_>, sink: &mut Sink<'_>) -> bool {
        /// Peers that are all alike still differ by a little.
        const LEAST_SPREAD: f64 = 0.1;
        /// Of one indicator; the others are counted.
        const MOST_SLIPS: usize = 5;
        let peers = self.peers();
        let mut suspects: Vec<Suspect<'_>> = Vec::new();
        let mut applies = false;
        // Shares, rates and scores have no unit that could slip.
        for metric in metrics.iter().filter(|metric| !metric.unit().dimension.is_none()) {
            let Some(series) = self.frame.series(metric.id()) else { continue };
            for rows in &peers {
                let logs = Self::logs(&series, rows);
                if logs.len() < limits.least {
                    continue;
                }
                applies = true;
                let mut values: Vec<f64> = logs.iter().map(|(_, log)| *log).collect();
                values.sort_unstable_by(f64::total_cmp);
                let Some((middle, spread)) = centre(&values) else { continue };
                let spread = spread.max(LEAST_SPREAD);
                for (row, log) in logs {
                    let away = log - middle;
                    if away.abs() <= limits.cutoff * spread {
                        continue;
                    }
                    let off = |factor: &f64| (away.abs() - factor.ln()).abs();
                    let nearest = limits.factors.iter().copied().min_by(|a, b| off(a).total_cmp(&off(b)));
                    let Some(factor) = nearest.filter(|factor| off(factor) <= limits.tolerance * spread) else {
                        continue;
                    };
                    // Of equal figures the one nearest to the median.
                    let at = if away < 0.0 {
                        values.partition_point(|other| *other <= log).saturating_sub(1)
                    } else {
                        values.partition_point(|other| *other < log)
                    };
                    if !stands_apart(&values, at, away, factor) {
                        continue;
                    }
                    suspects.push(Suspect { row, metric: *metric, times: away.exp(), factor, off: off(&factor) });
                }
            }
        }
        // One cell that is off shows in every ratio that uses it: the cell that explains most is named.
        let mut told: BTreeMap<String, usize> = BTreeMap::new();
        while !suspects.is_empty() {
            let mut votes: BTreeMap<(usize, &str), (usize, usize)> = BTreeMap::new();
            for (order, suspect) in suspects.iter().enumerate() {
                for id in inputs(suspect.metric) {
                    let alone = matches!(suspect.metric, Metric::Indicator(_));
                    let vote = votes.entry((suspect.row, id)).or_insert((0, order));
                    vote.0 += if alone { 3 } else { 1 };
                }
            }
            let most = votes
                .iter()
                .max_by_key(|((row, _), (votes, order))| (*votes, std::cmp::Reverse(*order), std::cmp::Reverse(*row)));
            let Some((&(row, id), _)) = most else { break };
            let (of_cell, rest): (Vec<Suspect<'_>>, Vec<Suspect<'_>>) =
                suspects.into_iter().partition(|suspect| suspect.row == row && inputs(suspect.metric).contains(&id));
            suspects = rest;
            let lines = told.entry(id.to_string()).or_insert(0);
            *lines += 1;
            if *lines <= MOST_SLIPS {
                sink.push(|| self.slip(row, id, &of_cell));
            }
        }
        for (id, n) in told.into_iter().filter(|(_, n)| *n > MOST_SLIPS) {
            let (more, label) = (n - MOST_SLIPS, self.label(&id));
            let message = self.lang.pick(
                format!("{label}：另有{more}个数疑似单位或小数点错误"),
                format!("{label}: {more} more figures, as if a unit or a decimal point slipped"),
            );
            sink.push(|| self.of_all(vec![id], message));
        }
        applies
    }

    fn slip(&self, row: usize, id: &str, suspects: &[Suspect<'_>]) -> Found {
        let lang = self.lang;
        let best = suspects.iter().min_by(|a, b| {
            let alone = |suspect: &Suspect<'_>| matches!(suspect.metric, Metric::Ratio(_));
            alone(a).cmp(&alone(b)).then(a.off.total_cmp(&b.off))
        });
        let Some(best) = best else { return self.of_all(Vec::new(), String::new()) };
        let (area, label) = (self.area(row), self.label(id));
        let written = figure(self.frame, self.catalog, id, row, lang);
        let times = if best.times >= 1.0 {
            let times = format::plain(best.times, 2, lang);
            lang.pick(format!("为中位数的{times}倍"), format!("is {times} times the median"))
        } else {
            let times = format::plain(1.0 / best.times, 2, lang);
            lang.pick(format!("为中位数的1/{times}"), format!("is 1/{times} of the median"))
        };
        let factor = format::plain(best.factor, 4, lang);
        let shown = match best.metric {
            Metric::Indicator(_) => String::new(),
            Metric::Ratio(ratio) => ratio.label.get(lang).to_string(),
        };
        let message = match (lang, shown.is_empty()) {
            (Lang::Zh, true) => format!("{area}：{label}（{written}）{times}，疑似差{factor}倍"),
            (Lang::En, true) => format!("{area}: {label} ({written}) {times}, as if {factor} times off"),
            (Lang::Zh, false) => format!("{area}：{label}（{written}）使“{shown}”{times}，疑似差{factor}倍"),
            (Lang::En, false) => {
                format!("{area}: with {label} ({written}), {shown} {times}, as if {factor} times off")
            }
        };
        let mut ids = vec![id];
        ids.extend(inputs(best.metric));
        self.about(row, &ids, message)
    }

    fn outliers(&self, metrics: &[Metric<'_>], limits: &OutlierLimits, sink: &mut Sink<'_>) -> bool {
        let peers = self.peers();
        let mut applies = false;
        for metric in metrics {
            let Some(series) = self.frame.series(metric.id()) else { continue };
            for rows in &peers {
                let value = |row: &usize| series.value(*row).map(|value| (*row, value));
                let values: Vec<(usize, f64)> = rows.iter().filter_map(value).collect();
                if values.len() < limits.least {
                    continue;
                }
                applies = true;
                let log = limits.log && values.iter().all(|(_, value)| *value > 0.0);
                let scaled: Vec<f64> = values.iter().map(|(_, v)| if log { v.ln() } else { *v }).collect();
                let fences = match limits.method {
                    Method::ModifiedZ => modified_z(&scaled, limits.cutoff),
                    Method::AdjustedBoxplot => adjusted_boxplot(&scaled, limits.cutoff),
                };
                let Some(fences) = fences else { continue };
                let mut beyond: Vec<(usize, f64, f64)> = values
                    .iter()
                    .zip(&scaled)
                    .map(|((row, value), at)| (*row, *value, (fences.low - at).max(at - fences.high)))
                    .filter(|(_, _, beyond)| *beyond > 0.0)
                    .collect();
                beyond.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
                let back = |at: f64| if log { at.exp() } else { at };
                let fences = Fences { low: back(fences.low), high: back(fences.high), middle: back(fences.middle) };
                if beyond.len() > limits.most {
                    sink.push(|| self.many_outliers(*metric, &beyond, limits, log, values.len()));
                } else {
                    for (row, value, _) in &beyond {
                        sink.push(|| self.outlier(*row, *value, *metric, fences, limits, log, values.len()));
                    }
                }
            }
        }
        applies
    }

    fn method(&self, limits: &OutlierLimits, log: bool) -> String {
        let cutoff = limits.cutoff;
        let name = match limits.method {
            Method::ModifiedZ => {
                self.lang.pick(format!("修正z值，界限{cutoff}"), format!("modified z-score, cutoff {cutoff}"))
            }
            Method::AdjustedBoxplot => {
                self.lang.pick(format!("偏态调整箱线图，{cutoff}倍"), format!("adjusted boxplot, {cutoff} IQR"))
            }
        };
        if log { self.lang.pick(format!("对数，{name}"), format!("logarithms, {name}")) } else { name }
    }

    #[allow(clippy::too_many_arguments)]
    fn outlier(
        &self,
        row: usize,
        value: f64,
        metric: Metric<'_>,
        fences: Fences,
        limits: &OutlierLimits,
        log: bool,
        n: usize,
    ) -> Found {
        let lang = self.lang;
        let unit = metric.unit().label.get(lang);
        let text = |value: f64| with_unit(&format::short(value, lang), unit, lang);
        let (area, label, method) = (self.area(row), metric.label().get(lang), self.method(limits, log));
        let shown = figure(self.frame, self.catalog, metric.id(), row, lang);
        let middle = text(fences.middle);
        let high = value > fences.high;
        let fence = text(if high { fences.high } else { fences.low });
        let message = match (lang, high) {
            (Lang::Zh, true) => {
                format!("{area}：{label}为{shown}，高于离群界限{fence}（中位数{middle}，n={n}；{method}）")
            }
            (Lang::Zh, false) => {
                format!("{area}：{label}为{shown}，低于离群界限{fence}（中位数{middle}，n={n}；{method}）")
            }
            (Lang::En, true) => {
                format!("{area}: {label} is {shown}, above the fence at {fence} (median {middle}, n = {n}; {method})")
            }
            (Lang::En, false) => {
                format!("{area}: {label} is {shown}, below the fence at {fence} (median {middle}, n = {n}; {method})")
            }
        };
        self.about(row, &inputs(metric), message)
    }

    fn many_outliers(
        &self,
        metric: Metric<'_>,
        beyond: &[(usize, f64, f64)],
        limits: &OutlierLimits,
        log: bool,
        n: usize,
    ) -> Found {
        let lang = self.lang;
        let names: Vec<String> = beyond
            .iter()
            .take(limits.most)
            .map(|(row, _, _)| {
                let shown = figure(self.frame, self.catalog, metric.id(), *row, lang);
                lang.pick(format!("{}{shown}", self.area(*row)), format!("{} {shown}", self.area(*row)))
            })
            .collect();
        let (label, method, count) = (metric.label().get(lang), self.method(limits, log), beyond.len());
        let names = names.join(lang.pick("、", ", "));
        let ids = inputs(metric).into_iter().map(str::to_string).collect();
        self.of_all(
            ids,
            lang.pick(
                format!("{label}：{n}个地区中{count}个离群（{method}），最远的是{names}"),
                format!("{label}: {count} of {n} areas are outliers ({method}), furthest {names}"),
            ),
        )
    }

    /// Another ratio of the same numerator that the stated figure would fit.
    pub(super) fn explained_by(&self, ratio: &Ratio, stated: Bounds, row: usize) -> String {
        let Some((numerator, _, _)) = ratio.expr.as_quotient() else { return String::new() };
        let fits = |other: &&Ratio| {
            other.id != ratio.id
                && other.unit.dimension == ratio.unit.dimension
                && other.expr.as_quotient().is_some_and(|(n, _, _)| n == numerator)
                && self
                    .values(&Side::Metric(Metric::Ratio(other)), true)
                    .and_then(|values| values.get(row).copied().flatten())
                    .is_some_and(|computed| stated.low <= computed.high && computed.low <= stated.high)
        };
        let other = self.catalog.ratios().iter().find(fits);
        other.map_or_else(String::new, |other| other.label.get(self.lang).to_string())
    }

    fn definitions(&self, renamed: bool, sink: &mut Sink<'_>) -> bool {
        let lang = self.lang;
        if !self.frame.has_notes() {
            return false;
        }
        for row in 0..self.frame.height() {
            for id in self.frame.indicators() {
                let Some(note) = self.frame.note(id, row) else { continue };
                let text = note.note.get(lang);
                let matches = if renamed { !note.label.is_empty() } else { note.label.is_empty() && !text.is_empty() };
                if !matches {
                    continue;
                }
                sink.push(|| {
                    let written = figure(self.frame, self.catalog, id, row, lang);
                    let (area, label) = (self.area(row), self.label(id));
                    let mut message =
                        lang.pick(format!("{area}：{label}（{written}）"), format!("{area}: {label} ({written})"));
                    if !note.label.is_empty() {
                        let name = &note.label;
                        message.push_str(&lang.pick(format!("原文称“{name}”"), format!(" is called `{name}`")));
                    }
                    if !text.is_empty() {
                        message.push_str(lang.pick("：", ": "));
                        message.push_str(text);
                    }
                    self.about(row, &[id.as_str()], message)
                });
            }
        }
        true
    }

    fn withheld(&self, sink: &mut Sink<'_>) -> bool {
        for (id, reason) in self.frame.withheld_columns() {
            sink.push(|| {
                let label = self.label(id);
                let message = self.lang.pick(
                    format!("{label}：表头和单元格都未注明单位，未使用"),
                    format!("{label}: neither header nor cells name a unit; not used"),
                );
                let mut found = self.of_all(vec![id.clone()], message);
                found.finding.place = Some((*reason.place).clone()).filter(|place| *place != Place::default());
                found
            });
        }
        !self.frame.withheld_columns().is_empty()
    }

    fn negative(&self, except: &[String], sink: &mut Sink<'_>) -> bool {
        for id in self.frame.indicators().iter().filter(|id| !except.contains(id)) {
            let known = self.catalog.indicator(id).is_some_and(|indicator| !indicator.adhoc);
            let Some(series) = self.frame.series(id).filter(|_| known) else { continue };
            for row in 0..self.frame.height() {
                if !series.bounds(row).is_some_and(|bounds| bounds.high < 0.0) {
                    continue;
                }
                sink.push(|| {
                    let written = figure(self.frame, self.catalog, id, row, self.lang);
                    let (area, label) = (self.area(row), self.label(id));
                    let message = self.lang.pick(
                        format!("{area}：{label}（{written}）小于0"),
                        format!("{area}: {label} ({written}) is below 0"),
                    );
                    self.about(row, &[id.as_str()], message)
                });
            }
        }
        true
    }

    fn coverage(&self, sink: &mut Sink<'_>) -> bool {
        const NAMES: usize = 6;
        let lang = self.lang;
        // An area counts once, however many periods it has.
        let mut areas: Vec<Vec<usize>> = Vec::new();
        let mut at: HashMap<&str, usize> = HashMap::new();
        for row in 0..self.frame.height() {
            let area = *at.entry(self.frame.area(row, lang)).or_insert(areas.len());
            match areas.get_mut(area) {
                Some(rows) => rows.push(row),
                None => areas.push(vec![row]),
            }
        }
        let all = areas.len();
        for id in self.frame.indicators() {
            let Some(series) = self.frame.series(id) else { continue };
            let stated = |rows: &&Vec<usize>| rows.iter().any(|row| series.bounds(*row).is_some());
            let lacking: Vec<usize> = areas.iter().filter(|rows| !stated(rows)).map(|rows| rows[0]).collect();
            if lacking.is_empty() {
                continue;
            }
            sink.push(|| {
                let n = all - lacking.len();
                let valued = |rows: &&Vec<usize>| rows.iter().any(|row| series.value(*row).is_some());
                let open = areas.iter().filter(|rows| stated(rows) && !valued(rows)).count();
                let few = n.min(lacking.len());
                let (has, rows): (bool, Vec<usize>) = if n == few {
                    (true, areas.iter().filter(stated).map(|rows| rows[0]).collect())
                } else {
                    (false, lacking.clone())
                };
                let names: Vec<&str> = rows.iter().take(NAMES).map(|row| self.frame.short_area(*row, lang)).collect();
                let mut names = names.join(lang.pick("、", ", "));
                if rows.len() > NAMES {
                    let rest = rows.len() - NAMES;
                    names.push_str(&lang.pick(format!("等{}个", rows.len()), format!(" and {rest} more")));
                }
                let label = self.label(id);
                let mut message = match (lang, has) {
                    (Lang::Zh, _) if n == 0 => format!("{label}：{all}个地区都没有数据"),
                    (Lang::En, _) if n == 0 => format!("{label}: none of {all} areas has a figure"),
                    (Lang::Zh, true) => format!("{label}：{all}个地区中{n}个有数据（{names}）"),
                    (Lang::Zh, false) => format!("{label}：{all}个地区中{n}个有数据（缺{names}）"),
                    (Lang::En, true) => format!("{label}: {n} of {all} areas have a figure ({names})"),
                    (Lang::En, false) => format!("{label}: {n} of {all} areas have a figure (missing: {names})"),
                };
                if open > 0 {
                    message.push_str(
                        &lang.pick(format!("，其中{open}个只有范围"), format!("; {open} of them only as a range")),
                    );
                }
                self.of_all(vec![id.clone()], message)
            });
        }
        true
    }
}
