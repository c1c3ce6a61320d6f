//! Ratios as a source states them against those that are computed from its own figures: columns, rows and prose.

use std::collections::HashMap;

use super::figure;
use super::rounding::{widen, widened};
use super::run::{Found, Run, Side, Sink};
use crate::catalog::{Metric, Ratio, STATED};
use crate::error::{Finding, Place, Severity};
use crate::format::{self, with_unit};
use crate::frame::{Claim, Quote};
use crate::lang::Lang;
use crate::observation::is_one_time;
use crate::quantity::Bounds;

/// A value, where there is one, and what it can be with what rounding may hide; in base units.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Amount {
    value: Option<f64>,
    bounds: Bounds,
}

impl Amount {
    fn touches(self, other: Amount) -> bool {
        self.bounds.low <= other.bounds.high && other.bounds.low <= self.bounds.high
    }
}

/// A stated ratio that its inputs contradict.
struct Contradiction<'a> {
    ratio: &'a Ratio,
    row: usize,
    stated: Amount,
    computed: Amount,
    /// The area, with the period where one is stated.
    area: String,
    /// The stated figure in its own words.
    written: String,
    /// The inputs' names and words.
    inputs: Vec<(String, String)>,
}

impl Run<'_> {
    /// Holds stated ratios against their inputs; a finding only where their bounds, with what rounding may hide, do
    /// not touch, and only for figures of one time.
    pub(super) fn stated(&self, sink: &mut Sink<'_>) -> bool {
        let mut applies = false;
        for id in self.frame.indicators() {
            applies |= self.stated_column(id, sink).is_some();
        }
        let claims = self.claims(sink);
        applies || claims
    }

    /// A column that states a ratio; none where it states none, or not all of the ratio's inputs are there.
    fn stated_column(&self, id: &str, sink: &mut Sink<'_>) -> Option<()> {
        let stated = self.catalog.ratio_stated(id.strip_suffix(STATED)?)?;
        let (ratio, unit) = (self.catalog.ratios().get(stated.ratio)?, &self.catalog.indicator(id)?.unit);
        // A column without a unit is taken in the ratio's own.
        let bare = unit.dimension.is_none() && unit.id.is_empty();
        let factor = if bare { ratio.unit.factor() } else { self.catalog.stated_unit(stated, unit)?.factor() };
        let series = self.frame.series(id)?;
        let computed = self.values(&Side::Metric(Metric::Ratio(ratio)), true)?;
        for (row, computed) in computed.into_iter().enumerate() {
            let bounds = widened(self.frame, self.catalog, id, &series, row);
            let Some((bounds, computed)) = bounds.zip(computed) else { continue };
            let stated = Amount { value: series.value(row).map(|value| value * factor), bounds: bounds.scale(factor) };
            let computed = Amount { value: None, bounds: computed };
            if stated.touches(computed) || !self.is_one_time(ratio, id, row) {
                continue;
            }
            sink.push(|| {
                let words = |id: &str| figure(self.frame, self.catalog, id, row, self.lang);
                let computed = Amount { value: self.computed_value(ratio, row), ..computed };
                let inputs = ratio.expr.inputs();
                let message = self.contradiction(&Contradiction {
                    ratio,
                    row,
                    stated,
                    computed,
                    area: self.area(row),
                    written: words(id),
                    inputs: inputs.iter().map(|&id| (self.label(id), words(id))).collect(),
                });
                let ids: Vec<&str> = std::iter::once(id).chain(inputs).collect();
                self.about(row, &ids, message)
            });
        }
        Some(())
    }

    /// The ratio of a row in base units, where all inputs have a value.
    fn computed_value(&self, ratio: &Ratio, row: usize) -> Option<f64> {
        ratio.expr.value(&|id| {
            let factor = self.catalog.indicator(id)?.unit.factor();
            Some(self.frame.series(id)?.value(row)? * factor)
        })
    }

    /// Whether a stated ratio and its inputs in a row can be of one time, by what the cells say.
    fn is_one_time(&self, ratio: &Ratio, stated: &str, row: usize) -> bool {
        if !self.frame.has_notes() {
            return true;
        }
        let inputs = ratio.expr.inputs();
        let flow = |id: &str| self.catalog.indicator(id).is_some_and(|indicator| indicator.flow);
        let any_flow = inputs.iter().any(|&id| flow(id));
        let period = |id: &str| self.frame.note(id, row).map_or("", |note| note.period.as_str());
        let own = (period(stated), any_flow);
        let times: Vec<(&str, bool)> = inputs.iter().map(|&id| (period(id), flow(id))).chain([own]).collect();
        times.iter().all(|a| times.iter().all(|b| is_one_time(*a, *b)))
    }

    /// Ratios that a document states in prose.
    fn claims(&self, sink: &mut Sink<'_>) -> bool {
        if self.frame.claims.is_empty() {
            return false;
        }
        let numbered = (0..self.frame.height()).map(|row| (self.frame.row_number(row), row));
        let rows: HashMap<usize, usize> = numbered.collect();
        let mut applies = false;
        for claim in &self.frame.claims {
            let ratio = self.catalog.ratios().iter().find(|ratio| ratio.id == claim.stated.id);
            let (Some(ratio), Some(row)) = (ratio, rows.get(&claim.row).copied()) else { continue };
            let Some(computed) = self.computed(ratio, &claim.inputs) else { continue };
            applies = true;
            let stated = amount(&claim.stated, ratio.unit.factor());
            if !stated.touches(computed) {
                sink.push(|| self.contradicted(claim, ratio, row, stated, computed));
            }
        }
        applies
    }

    /// What the inputs of a claim amount to.
    fn computed(&self, ratio: &Ratio, inputs: &[Quote]) -> Option<Amount> {
        let of = |id: &str| {
            let factor = self.catalog.indicator(id)?.unit.factor();
            Some(amount(inputs.iter().find(|quote| quote.id == id)?, factor))
        };
        let bounds = ratio.expr.bounds(&|id| Some(of(id)?.bounds))?;
        Some(Amount { value: ratio.expr.value(&|id| of(id)?.value), bounds })
    }

    fn contradicted(&self, claim: &Claim, ratio: &Ratio, row: usize, stated: Amount, computed: Amount) -> Found {
        let (name, period) = (self.frame.area(row, self.lang), claim.stated.period.as_str());
        let area = match (period.is_empty(), self.lang) {
            (true, _) => name.to_string(),
            (false, Lang::Zh) => format!("{name}（{period}）"),
            (false, Lang::En) => format!("{name} ({period})"),
        };
        let message = self.contradiction(&Contradiction {
            ratio,
            row,
            stated,
            computed,
            area,
            written: claim.stated.written.clone(),
            inputs: claim.inputs.iter().map(|quote| (self.label(&quote.id), quote.written.clone())).collect(),
        });
        let quotes = || std::iter::once(&claim.stated).chain(&claim.inputs);
        let mut sentences: Vec<&str> = Vec::new();
        for quote in quotes().filter(|quote| !quote.sentence.is_empty()) {
            if !sentences.contains(&quote.sentence.as_str()) {
                sentences.push(&quote.sentence);
            }
        }
        let finding = Finding {
            code: String::new(),
            severity: Severity::Note,
            area: name.to_string(),
            indicators: quotes().map(|quote| quote.id.clone()).collect(),
            message,
            place: Some(Place::default().line(claim.stated.line)),
        };
        let cells = quotes().map(|quote| (quote.id.clone(), quote.written.clone())).collect();
        Found { finding, cells, sentence: sentences.join(" … "), hint: String::new() }
    }

    fn contradiction(&self, found: &Contradiction<'_>) -> String {
        let lang = self.lang;
        let (area, written, label) = (&found.area, &found.written, found.ratio.label.get(lang));
        let inputs: Vec<String> = found
            .inputs
            .iter()
            .map(|(name, words)| lang.pick(format!("{name}{words}"), format!("{name} {words}")))
            .collect();
        let inputs = inputs.join(lang.pick("、", ", "));
        let computed = computed_text(found.ratio, found.computed, lang);
        let difference = difference(found.stated, found.computed, lang);
        let fits = match self.explained_by(found.ratio, found.stated.bounds, found.row) {
            other if other.is_empty() => String::new(),
            other => lang.pick(format!("；与“{other}”相符"), format!("; it fits {other}")),
        };
        lang.pick(
            format!("{area}：所列{label}为{written}，按其数据（{inputs}）计算为{computed}，{difference}{fits}"),
            format!(
                "{area}: {label} is stated as {written} and computed as {computed} from {inputs}; {difference}{fits}"
            ),
        )
    }
}

/// A quoted figure in base units, with what rounding may hide.
fn amount(quote: &Quote, factor: f64) -> Amount {
    let bounds = widen(quote.bounds, quote.rounding).scale(factor);
    Amount { value: quote.value.map(|value| value * factor), bounds }
}

/// `17.8万元/亩（16.7–18.9）`; the bounds alone where there is no value.
fn computed_text(ratio: &Ratio, computed: Amount, lang: Lang) -> String {
    let (own, unit) = (ratio.unit.factor(), ratio.unit.label.get(lang));
    let text = |value: f64| if value.is_finite() { format::short(value / own, lang) } else { "…".to_string() };
    let (low, high) = (text(computed.bounds.low), text(computed.bounds.high));
    match computed.value.map(text) {
        Some(value) if low == high => with_unit(&value, unit, lang),
        Some(value) => {
            let value = with_unit(&value, unit, lang);
            lang.pick(format!("{value}（{low}–{high}）"), format!("{value}, within {low}–{high},"))
        }
        None => with_unit(&format!("{low}–{high}"), unit, lang),
    }
}

/// By how much the stated figure differs from the computed one; where one of them has no value, by how much at least.
fn difference(stated: Amount, computed: Amount, lang: Lang) -> String {
    let above = stated.bounds.low > computed.bounds.high;
    let (ends, least) = match stated.value.zip(computed.value) {
        Some(values) => (values, ""),
        None if above => ((stated.bounds.low, computed.bounds.high), lang.pick("至少", "at least ")),
        None => ((stated.bounds.high, computed.bounds.low), lang.pick("至少", "at least ")),
    };
    let times = ends.0 / ends.1;
    if !times.is_finite() || times <= 0.0 {
        return lang.pick("两者不符", "the two disagree").to_string();
    }
    let percent = format::plain((times - 1.0).abs() * 100.0, 2, lang);
    if times >= 2.0 {
        let times = format::plain(times, 2, lang);
        return lang.pick(
            format!("所列{least}是计算值的{times}倍"),
            format!("the stated figure is {least}{times} times as much"),
        );
    }
    let (zh, en) = if times >= 1.0 { ("高", "higher") } else { ("低", "lower") };
    lang.pick(format!("所列{least}{zh}{percent}%"), format!("the stated figure is {least}{percent}% {en}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(value: f64, half: f64) -> Amount {
        Amount { value: Some(value), bounds: Bounds::new(value - half, value + half) }
    }

    #[test]
    fn bounds_that_touch_do_not_contradict() {
        // 28 means 27.5 to 28.5.
        assert!(exact(28.0, 0.5).touches(exact(28.9, 0.4)));
        assert!(!exact(28.0, 0.5).touches(exact(29.0, 0.4)));
    }

    #[test]
    fn the_difference_is_in_percent_or_in_times() {
        let of = |stated: f64, computed: f64| difference(exact(stated, 0.1), exact(computed, 0.1), Lang::En);
        assert_eq!(of(28.0, 20.0), "the stated figure is 40% higher");
        assert_eq!(of(15.0, 20.0), "the stated figure is 25% lower");
        assert_eq!(of(60.0, 20.0), "the stated figure is 3 times as much");
        assert_eq!(of(60.0, 0.0), "the two disagree");
        let open = Amount { value: None, bounds: Bounds { low: 20.0, high: f64::INFINITY } };
        assert_eq!(difference(open, exact(10.0, 0.0), Lang::Zh), "所列至少是计算值的2倍");
        assert_eq!(difference(exact(10.0, 0.0), open, Lang::Zh), "所列至少低50%");
    }
}
