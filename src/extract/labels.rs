//! Lines of label lists: Households, 2020 census: 19,240; Schools 22; Enterprises: 312 (2017: 268); 建筑面积（万平方米）：88.4.
//!
//! The label says what its figure is of, and so in which unit, and may say when; what stands in a bracket right behind
//! the figure is its time, or an earlier figure of the same with its own.

use std::ops::Range;

use super::Session;
use super::attach::fits;
use super::elided::is_latin;
use super::heading::numbering;
use super::lexicon::Cue;
use super::period::Period;
use super::reading::{Reading, is_bare_year, moved};
use super::table::Header;
use crate::catalog::{Indicator, StatedRatio};
use crate::observation::Status;
use crate::quantity::{Figure, Reader, Shape};

/// Bytes of a line that may be one.
const MAX_LINE: usize = 320;
/// Bytes and words of a label.
const MAX_LABEL: usize = 80;
const MAX_WORDS: usize = 12;
/// Words of a label whose number stands behind a blank alone: Public schools 22.
const MAX_BARE_WORDS: usize = 4;
/// What parts a label from its figure.
const MARKS: [&str; 7] = [": ", ":** ", "**: ", " — ", " – ", " - ", "\t"];
/// Where a bare number with its hedge ends.
const STOPS: [&str; 17] = [
    " (", ", ", "; ", " in ", " at ", " as ", " of ", " per ", " by ", " up ", " – ", " — ", "（", "，", "；", "。",
    "、",
];
/// Before the earlier figure that a label's is compared with.
const COMPARED: [&str; 8] = [
    ", compared with ",
    ", compared to ",
    ", against ",
    ", up from ",
    ", down from ",
    " (up from ",
    " (down from ",
    " (against ",
];
/// Verbs that stand in no label.
const FINITE: [&str; 15] = [
    "is", "was", "are", "were", "has", "had", "have", "said", "lies", "sits", "hosts", "employs", "covers", "will",
    "saw",
];

/// A line that begins with a label.
pub struct Label {
    name: Range<usize>,
    /// Where the figure begins.
    value: usize,
    header: Header,
}

/// What a label says of a figure.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// Where the figure begins.
    pub figure: usize,
    /// The label.
    pub name: Range<usize>,
    /// Index of the indicator; neither this nor a ratio where the figure is a part of the label, or a mean.
    pub indicator: Option<usize>,
    pub ratio: Option<StatedRatio>,
    pub period: Period,
    pub status: Option<Status>,
}

impl Session<'_, '_> {
    /// The label that a line begins with at a byte, where it names something that the catalog knows, or a mean.
    pub(super) fn label(&self, text: &str, start: usize) -> Option<Label> {
        let body = text.get(start..)?;
        let line = body.split('\n').next().unwrap_or_default();
        // 1. Population: 48,312
        let body = line.get(numbering(line).map_or(0, |(_, skip)| skip)..)?.trim_start();
        // **Enterprises:** 218
        let body = body.strip_prefix("**").unwrap_or(body);
        let start = start + (line.len() - body.len());
        if body.starts_with(|c: char| !c.is_ascii() || c.is_ascii_digit()) {
            return self.wide_label(body, start);
        }
        if !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        if body.len() > MAX_LINE || !body.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (name, value, marked) = parts(body)?;
        let label = body.get(name.clone())?;
        let words = label.split_ascii_whitespace().count();
        let proper = label.starts_with(|c: char| c.is_ascii_alphabetic()) && is_latin(&label.to_lowercase());
        if !proper || label.len() > MAX_LABEL || words > MAX_WORDS || label.contains([';', '?', '!', '"', '“', '”'])
        {
            return None;
        }
        let mut tokens = Vec::new();
        self.lexicon.tokens(label, &mut tokens);
        let spoken = tokens.iter().any(|token| {
            let word = label[token.start..token.end].to_ascii_lowercase();
            !token.word.names() && FINITE.contains(&word.split(' ').next().unwrap_or_default())
        });
        if spoken || label.contains(". ") {
            return None;
        }
        let mut header = self.header(&[label], None);
        if marked && self.lexicon.list("extent").contains(&label.to_lowercase()) {
            // Area: 174 hectares
            let extent = self.lexicon.list("extent_of").first().and_then(|name| self.catalog.indicator_named(name));
            let all = self.catalog.indicators();
            let extent = extent.and_then(|extent| all.iter().position(|indicator| indicator.id == extent.id));
            header.indicator = extent.or(header.indicator);
        }
        let mean = tokens.iter().any(|token| token.has(Cue::Mean));
        let named = header.indicator.is_some() || header.ratio.is_some();
        let whole = marked || self.ends_with_name(label, header.indicator);
        let known = named && whole || mean && marked;
        known.then(|| Label { name: start + name.start..start + name.end, value: start + value, header })
    }

    /// 其中：建筑面积（万平方米）：88.4: a Chinese label that states a unit in a bracket before its colon.
    fn wide_label(&self, body: &str, start: usize) -> Option<Label> {
        let close = super::places::head(body, MAX_LABEL).find(['）', ')'])?;
        let behind = close + body[close..].chars().next().map_or(0, char::len_utf8);
        let rest = body[behind..].strip_prefix(['：', ':'])?.trim_start_matches([' ', '\u{3000}']);
        let value = body.len() - rest.len();
        let name = body.get(..behind)?;
        let digits = body.len() <= MAX_LINE && rest.chars().take(4).any(char::is_numeric);
        if !digits || name.contains(['，', '。', '；']) {
            return None;
        }
        let own = name.trim_start_matches([' ', '\u{3000}', '—', '-', '•', '·']);
        let own = own.strip_prefix("其中").map_or(own, |own| own.trim_start_matches(['：', ':']));
        let header = self.header(&[own], None);
        let known = header.unit.is_some() && (header.indicator.is_some() || header.ratio.is_some());
        known.then(|| Label { name: start + behind - own.len()..start + behind, value: start + value, header })
    }

    /// Schools 22: whether a label ends with the name of its indicator, and holds few words more.
    fn ends_with_name(&self, label: &str, indicator: Option<usize>) -> bool {
        let mut tokens = Vec::new();
        self.lexicon.tokens(label, &mut tokens);
        let last = tokens.last().filter(|token| token.end == label.len());
        let named = last.is_some_and(|token| token.word.indicator().is_some() && token.word.indicator() == indicator);
        named && label.split_ascii_whitespace().count() <= MAX_BARE_WORDS
    }

    /// Reads the figure behind the label that a block begins with, and one in a bracket behind it.
    pub(super) fn read_label(&self, reading: &mut Reading<'_, '_>, start: usize) {
        let Some(Label { name, value, header }) = self.label(reading.text, start) else { return };
        let indicator = header.indicator.and_then(|at| self.catalog.indicators().get(at));
        let reader = self.catalog.reader();
        // Beds per 1,000 residents: what stands in the label is no figure of the area.
        let inside = reading.figures_in(name.clone()).iter().map(|figure| figure.span.start);
        let mut labels: Vec<Labelled> = inside.map(|figure| nothing(figure, &name)).collect();
        let end = line_end(reading.text, value);
        let mut added = Vec::new();
        let Some(figure) = number_at(reading, reader, value..end, &header, indicator, &mut added) else {
            reading.labels = labels;
            return;
        };
        let behind = bracket(reading.text, figure.end, end);
        let own = behind.clone().and_then(|inner| only_year(reading.text.get(inner)?));
        let earlier = behind.clone().and_then(|inner| figure_of_year(reading.text, inner));
        let period = match (own.filter(|_| earlier.is_none()), header.period) {
            (Some(year), _) => Period::Year(year),
            (None, Period::Unstated) => {
                let year = reading.text.get(name.clone()).and_then(only_year);
                year.map_or(Period::Unstated, Period::Year)
            }
            (None, period) => period,
        };
        let status = Some(header.status).filter(|status| *status != Status::Actual);
        let of = |figure: usize, period: Period, status: Option<Status>| Labelled {
            figure,
            name: name.clone(),
            indicator: header.indicator,
            ratio: header.ratio,
            period,
            status,
        };
        labels.push(of(figure.start, period, status));
        if let Some((year, range)) = earlier
            && let Some(second) = number_at(reading, reader, range, &header, indicator, &mut added)
        {
            let now = period.year().or(self.clock.section.and_then(Period::year)).or(self.clock.annual);
            let before = now.is_none_or(|now| year < now);
            labels.push(of(second.start, Period::Year(year), before.then_some(Status::Superseded)));
        }
        // Population (2023 estimate): 48,630, compared with 47,615 in 2020
        let rest = reading.text.get(figure.end..end).unwrap_or_default();
        if let Some(words) = COMPARED.iter().find(|words| rest.starts_with(**words))
            && let Some(second) =
                number_at(reading, reader, figure.end + words.len()..end, &header, indicator, &mut added)
        {
            let tail = reading.text.get(second.end..end).unwrap_or_default();
            let year = tail.strip_prefix(" in ").and_then(|tail| only_year(tail.get(..4)?));
            // Against 250 in plan, against 180 in Birch Park: of something else.
            let closes =
                tail.trim().is_empty() || tail.starts_with([',', ';', '.', ')']) || tail.starts_with(" a year ");
            let earlier = closes || year.is_some();
            if !earlier {
                added.pop();
            }
            labels.extend(
                earlier
                    .then(|| of(second.start, year.map_or(Period::Unstated, Period::Year), Some(Status::Superseded))),
            );
        }
        reading.take(added);
        labels.sort_by_key(|label| label.figure);
        reading.labels = labels;
    }

    /// Whether what a label says can be said of a figure.
    pub(super) fn label_fits(&self, label: &Labelled, figure: &Figure) -> bool {
        let indicator = label.indicator.and_then(|at| self.catalog.indicators().get(at));
        match (indicator, label.ratio) {
            (Some(indicator), _) => fits(indicator, figure),
            (None, Some(stated)) => super::attach::stated_unit(self.catalog, stated, figure).is_some(),
            (None, None) => true,
        }
    }
}

/// A label, where its figure begins, and whether a mark stands between them.
fn parts(body: &str) -> Option<(Range<usize>, usize, bool)> {
    let mark = MARKS.iter().filter_map(|mark| body.find(*mark).map(|at| (at, mark.len()))).min();
    if let Some((at, length)) = mark {
        let name = body.get(..at)?;
        let open = name.matches('(').count() == name.matches(')').count();
        let rest = body.get(at + length..)?;
        let value = at + length + (rest.len() - rest.trim_start().len());
        let name = 0..name.trim_end().len();
        return (open && !name.is_empty()).then_some((name, value, true));
    }
    // Companies ........ 140
    if let Some((name, rest)) = body.split_once("...") {
        let value = body.len() - rest.trim_start_matches(['.', ' ']).len();
        return (!name.trim().is_empty()).then(|| (0..name.trim_end().len(), value, true));
    }
    // Schools 22; Companies 140 (2021)
    let digit = body.find(|c: char| c.is_ascii_digit())?;
    let name = body.get(..digit)?;
    let rest = body.get(digit..)?;
    let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b',').count();
    let tail = rest.get(length..)?.trim_end();
    let bracket = tail.starts_with(' ') && tail.trim_start().starts_with('(') && tail.ends_with(')');
    let alone = tail.is_empty() || bracket && tail.matches('(').count() == 1;
    let free = name.ends_with(' ') && alone && !is_bare_year(&rest[..length]);
    free.then(|| (0..name.trim_end().len(), digit, false))
}

/// A figure in a label.
fn nothing(figure: usize, name: &Range<usize>) -> Labelled {
    Labelled { figure, name: name.clone(), indicator: None, ratio: None, period: Period::Unstated, status: None }
}

/// Where the line of a byte ends.
fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length)
}

/// The figure that a stretch begins with: one that is known, else a bare number in the label's unit, which is added.
fn number_at(
    reading: &Reading<'_, '_>,
    reader: &Reader,
    stretch: Range<usize>,
    header: &Header,
    indicator: Option<&Indicator>,
    added: &mut Vec<Figure>,
) -> Option<Range<usize>> {
    if let Some(known) = reading.figures_in(stretch.clone()).first().filter(|known| known.span.start == stretch.start) {
        return Some(known.span.clone());
    }
    let rest = reading.text.get(stretch.clone())?;
    let stop = STOPS.iter().filter_map(|stop| rest.find(*stop)).min().unwrap_or(rest.len());
    let body = rest.get(..stop)?.trim_end_matches(['.', ',', ';', ' ', '\u{3000}', '\n']);
    if is_bare_year(body) && body.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let figure = match indicator {
        Some(indicator) => {
            let plain = indicator.unit.is_count() || indicator.unit.dimension.is_none();
            let own = header.unit.as_ref();
            let fitting = own.filter(|unit| unit.dimension == indicator.unit.dimension);
            let counter = own.filter(|unit| indicator.counters.contains(&unit.id)).map(|_| &indicator.unit);
            let unit = fitting.or(counter).or((plain && own.is_none()).then_some(&indicator.unit));
            reader.read_cell_in(body, unit, &indicator.unit, &indicator.counters).ok()?
        }
        None => reader.read_cell(body, header.unit.as_ref(), &[]).ok().filter(|figure| figure.shape == Shape::Plain)?,
    };
    let range = stretch.start..stretch.start + body.len();
    if reading.is_taken(&range) {
        return None;
    }
    added.push(moved(figure, range.clone()));
    Some(range)
}

/// What stands in the bracket right behind a figure.
fn bracket(text: &str, at: usize, end: usize) -> Option<Range<usize>> {
    let rest = text.get(at..end)?;
    let inner = rest.trim_start_matches(' ').strip_prefix(['(', '（'])?;
    let length = inner.find([')', '）'])?;
    let start = end - inner.len();
    Some(start..start + length)
}

/// The year that a text states, where it is the only number in it: 2020, as of 2021, end-2018, 31 December 2021.
fn only_year(text: &str) -> Option<i32> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let mut years = numbers.clone().filter(|digits| is_bare_year(digits));
    let year = years.next().filter(|_| years.next().is_none())?;
    // A day may stand beside it, and no amount.
    let others = numbers.all(|digits| digits == year || digits.len() <= 2);
    let free = others && !text.contains(['%', '.', '£', '$', '€']);
    year.parse().ok().filter(|_| free)
}

/// 2017: 268; 268 in 2017: an earlier figure in a bracket, and its year.
fn figure_of_year(text: &str, inner: Range<usize>) -> Option<(i32, Range<usize>)> {
    let body = text.get(inner.clone())?;
    let year = |word: &str| -> Option<i32> {
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse().ok().filter(|_| digits && is_bare_year(word))
    };
    if let Some((before, figure)) = body.split_once([':', '：']) {
        let year = year(before.trim().trim_end_matches('年'))?;
        let figure = figure.trim();
        let end = inner.start + body.trim_end().len();
        return (!figure.is_empty()).then(|| (year, end - figure.len()..end));
    }
    let (figure, after) = body.rsplit_once(" in ")?;
    let year = year(after.trim())?;
    let start = inner.start + (figure.len() - figure.trim_start().len());
    (!figure.trim().is_empty()).then(|| (year, start..inner.start + figure.trim_end().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_their_figures() {
        for (line, found) in [
            ("Households, 2020 census: 19,240", Some(("Households, 2020 census", "19,240", true))),
            ("Hospital beds — 96 (2021)", Some(("Hospital beds", "96 (2021)", true))),
            ("Schools 22", Some(("Schools", "22", false))),
            ("Schools 22 (2021)", Some(("Schools", "22 (2021)", false))),
            ("Schools 22 miles away", None),
            ("Schools 2022", None),
            ("Schools ....... 22", Some(("Schools", "22", true))),
            ("Schools (2021: 20", None),
        ] {
            let parts = parts(line).map(|(name, value, marked)| (&line[name], &line[value..], marked));
            assert_eq!(parts, found, "{line}");
        }
    }

    #[test]
    fn brackets_hold_a_year_or_an_earlier_figure() {
        assert_eq!(bracket("312 (2017: 268) and", 3, 19), Some(5..14));
        assert_eq!(bracket("312 and (2017)", 3, 14), None);
        assert_eq!(only_year("as of 31 December 2021"), Some(2021));
        assert_eq!(only_year("268 in 2017"), None);
        assert_eq!(only_year("2017, 268"), None);
        assert_eq!(figure_of_year("(2017: 268)", 1..10), Some((2017, 7..10)));
        assert_eq!(figure_of_year("(268 in 2017)", 1..12), Some((2017, 1..4)));
        assert_eq!(figure_of_year("(incl. 20 in trade)", 1..18), None);
    }
}
