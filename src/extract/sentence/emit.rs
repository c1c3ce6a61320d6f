//! Rows as observations.

use std::ops::Range;

use super::super::attach::{Attachment, Known, is_of_no_noun, stated_unit};
use super::super::chapter::Subject;
use super::super::lead::Standing;
use super::super::period::Period;
use super::super::reading::Reading;
use super::super::{At, Session, blank, measure, state_ratio};
use super::{Row, counts_no_quantity};
use crate::error::{Result, Severity};
use crate::observation::{Observation, Part, Status};
use crate::quantity::{Bounds, Units};

impl Session<'_, '_> {
    pub(super) fn emit(
        &mut self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        row: Row,
        known: &[Known],
        place: At,
    ) -> Result<()> {
        if row.attachment.as_ref().is_none_or(|found| !found.is_named()) && counts_no_quantity(reading, row.figure) {
            return Ok(());
        }
        self.chapters.tell();
        let mut row = row;
        if row.subject.as_ref().is_some_and(|subject| self.phase(subject)) && self.chapters.area().is_some() {
            // What a first phase has is in the area, and is none of its indicators.
            row.subject = self.chapters.area().map(Subject::Area);
            if let Some(found) = row.attachment.as_mut().filter(|_| row.status == Status::Actual) {
                (found.indicator, found.ratio) = (None, None);
            }
        }
        let figure = &reading.figures[row.figure];
        let indicator_at = row.attachment.as_ref().and_then(|found| found.indicator);
        let indicator = indicator_at.and_then(|at| self.catalog.indicators().get(at));
        let stated = row.attachment.as_ref().and_then(|found| {
            let stated = found.ratio?;
            let ratio = self.catalog.ratios().get(stated.ratio)?;
            Some((stated.ratio, ratio, stated_unit(self.catalog, stated, figure)?))
        });
        let named = indicator.is_some() || stated.is_some();
        let noun = self.noun_unit(reading, row.attachment.as_ref());
        let bare = figure.unit.is_none() && noun.is_none() && !named && !reading.is_relative(row.figure);
        let bare = bare && reading.label_at(figure.span.start).is_none();
        if bare && !measure::is_one(reading, self.lexicon, row.figure) {
            return Ok(());
        }
        if !self.options.all && (!named || row.status != Status::Actual) {
            return Ok(());
        }
        let mut observation = Observation {
            value: figure.value,
            bounds: figure.bounds,
            qualifier: figure.qualifier,
            rounding: figure.rounding,
            status: row.status,
            period: row.period.to_string(),
            span: Some(place.offset + figure.span.start..place.offset + figure.span.end),
            line: place.line
                + reading.lines_before(figure.span.start)
                + self.lines_joined(place.offset + figure.span.start),
            ..blank(&reading.text[figure.span.clone()])
        };
        observation.unit = figure.unit.as_ref().map(|unit| unit.id.clone()).or(noun).unwrap_or_default();
        if let Some(indicator) = indicator {
            observation.indicator = indicator.id.clone();
            let whole = figure.unit.as_ref().filter(|_| indicator.flow).and_then(|own| self.of_a_year(own));
            if let Some(whole) = &whole {
                observation.unit = whole.id.clone();
            }
            match whole.as_ref().or(figure.unit.as_ref()) {
                Some(own) if own.dimension == indicator.unit.dimension => {
                    let convert = |value: f64| Units::convert(value, own, &indicator.unit);
                    observation.value = observation.value.map(convert);
                    observation.bounds = Bounds::new(convert(figure.bounds.low), convert(figure.bounds.high));
                    observation.rounding = convert(figure.rounding);
                    observation.unit = indicator.unit.id.clone();
                }
                Some(own) if indicator.counters.contains(&own.id) => observation.unit = indicator.unit.id.clone(),
                // Of which 186,300 lived in towns: counted without a noun of its own.
                Some(own) if indicator.unit.is_count() && is_of_no_noun(own) => {
                    observation.unit = indicator.unit.id.clone();
                }
                None if !reading.is_relative(row.figure) => observation.unit = indicator.unit.id.clone(),
                _ => {}
            }
        }
        if let Some((_, ratio, own)) = &stated {
            state_ratio(&mut observation, figure, ratio, own);
        }
        if let Some(found) = &row.attachment {
            observation.rule = found.rule;
            let label = found.label.clone().filter(|_| row.status != Status::Change);
            observation.label = label
                .map(|range| reading.text[range].trim().trim_end_matches(['：', ':']).to_string())
                .unwrap_or_default();
        }
        if let Some(parent) =
            row.part_of.and_then(|parent| known[parent].indicator).and_then(|at| self.catalog.indicators().get(at))
        {
            observation.part_of = parent.id.clone();
        }
        let owner = match (row.area, &row.subject) {
            (Some(area), _) => Some(area),
            (None, Some(Subject::Area(area))) => Some(*area),
            (None, Some(Subject::List(_) | Subject::Other(_) | Subject::Total)) => None,
            (None, None) => self.chapters.area(),
        };
        if let (Some(area), Some(metric), Status::Actual) = (owner, indicator_at, row.status) {
            let year = row.period.year();
            // A part of a later year does not stand for a whole one: 12 Mt in the first half of 2021; 23 Mt in 2020.
            let part = matches!(row.period, Period::Months(..) | Period::Quarter(..));
            if year.is_some_and(|year| self.is_told_later(area, metric, year)) {
                // Home to 64 companies. In 2020 there were 51: what a paragraph has told of a later time is the record.
                row.status = Status::Superseded;
                observation.status = row.status;
                if !self.options.all {
                    return Ok(());
                }
            } else if !part {
                let told = self.told.entry((area, metric)).or_default();
                (told.year, told.undated) = (told.year.max(year), told.undated || year.is_none());
            }
        }
        let counts = named && row.status == Status::Actual;
        let other = owner.is_none() && row.subject.is_some();
        let Some(area) = owner else {
            observation.part = if self.chapters.in_body() { Part::Body } else { Part::Lead };
            if counts {
                self.doubt_owner(&observation, row.subject.as_ref())?;
            }
            return self.observe(observation, other);
        };
        observation.area = self.chapters.areas.name(area).to_string();
        observation.part = if self.chapters.in_body() { Part::Body } else { Part::Lead };
        // Ratios are numbered behind the indicators.
        let ratio_at = stated.as_ref().map(|(at, _, _)| self.catalog.indicators().len() + at);
        if let (Some(metric), true) = (indicator_at.or(ratio_at), counts) {
            if indicator_at.is_some() {
                self.chapters.count();
            }
            let (catalog, lang) = (self.catalog, self.options.lang);
            let standing = self.record.enter(
                area,
                metric,
                row.period,
                &observation,
                (&reading.text[sentence.clone()], &|| catalog.metric_label(&observation.indicator, lang)),
                lang,
            );
            observation.part = standing.part(self.chapters.in_body());
            if let Standing::Differs { message, contradicts } = standing {
                let severity = if contradicts { Severity::Warning } else { Severity::Note };
                let of = (observation.area.clone(), observation.indicator.clone());
                self.find_of("stated_differently", severity, of, message, Some(observation.line))?;
            }
        }
        self.observe(observation, false)
    }

    /// Whether the paragraph has told an area's indicator of a later year, or of the time of the document.
    fn is_told_later(&self, area: usize, metric: usize, year: i32) -> bool {
        let Some(told) = self.told.get(&(area, metric)) else { return false };
        // What is there without a year is of the document's; what a year brings may be of any.
        let stays = self.catalog.indicators().get(metric).is_none_or(|own| own.fixed || own.flow);
        let now = self.clock.date.map(|date| date.year).filter(|_| told.undated && !stays);
        told.year.max(now).is_some_and(|told| told > year)
    }

    /// Dozens of small firms: the unit of a noun that is narrowed, so that it names no indicator. English only.
    fn noun_unit(&self, reading: &Reading<'_, '_>, attachment: Option<&Attachment>) -> Option<String> {
        let found = attachment.filter(|found| !found.is_named())?;
        let token = reading.tokens.get(reading.token_at(found.phrase.start))?;
        let latin = token.start == found.phrase.start && reading.plain[token.start..token.end].is_ascii();
        let indicator = self.catalog.indicators().get(token.word.indicator().filter(|_| latin)?)?;
        indicator.unit.is_count().then(|| indicator.unit.id.clone())
    }
}
