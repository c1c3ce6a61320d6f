//! From text to figures: number, unit, hedge, bounds, and the bytes that they stand in.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::bounds::{Bounds, Qualifier};
use super::decimal::Decimal;
use super::hedge::Hedges;
use super::numeral::{self, char_at, plain};
use super::unit::{Unit, Units};
use crate::error::Result;

/// What kind of number a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An amount or a count.
    Plain,
    /// A share: 30%, 三分之一, 四成.
    Share,
    /// A difference of shares: 0.3个百分点.
    Points,
    /// A multiple: 4.8倍.
    Multiple,
}

/// One figure in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Bytes of the figure's words: hedge, number, unit.
    pub span: Range<usize>,
    /// Bytes of the number alone.
    pub number: Range<usize>,
    /// The value in `unit`; none for ranges and orders of magnitude.
    pub value: Option<f64>,
    /// What it can be, in `unit`.
    pub bounds: Bounds,
    /// What the hedge says.
    pub qualifier: Qualifier,
    /// The unit; none for a bare number.
    pub unit: Option<Arc<Unit>>,
    /// What kind of number it is.
    pub shape: Shape,
    /// Half of the last written place, in `unit`: what rounding alone may hide.
    pub rounding: f64,
}

/// Why a cell is no figure.
#[derive(Clone, Debug, PartialEq)]
pub enum CellFault {
    /// Nothing that reads as a number.
    NotANumber {
        /// The cell.
        cell: String,
    },
    /// A number with something behind or before it that is neither unit nor hedge.
    Leftover {
        /// The cell.
        cell: String,
        /// What is left over.
        rest: String,
    },
    /// `1,5` or `1.234,5`: thousands or decimals, nobody can tell.
    Ambiguous {
        /// The cell.
        cell: String,
    },
    /// A unit of another kind.
    WrongUnit {
        /// The cell.
        cell: String,
        /// The unit found and what it measures.
        found: String,
        /// The unit that the column is in and what it measures.
        expected: String,
    },
    /// Beyond what a double holds.
    OutOfRange {
        /// The cell.
        cell: String,
    },
    /// A date.
    Date {
        /// The cell.
        cell: String,
    },
    /// A bare number where a unit is needed.
    NoUnit {
        /// The cell.
        cell: String,
    },
}

impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CellFault::NotANumber { cell } => write!(f, "`{}` is no number", brief(cell)),
            CellFault::Leftover { cell, rest } => {
                write!(f, "`{}` is a number with `{}` left over", brief(cell), brief(rest))
            }
            CellFault::Ambiguous { cell } => {
                write!(f, "`{}` is ambiguous: the comma may part thousands or decimals", brief(cell))
            }
            CellFault::WrongUnit { cell, found, expected } => {
                write!(f, "`{}` is in {found}, where {expected} is needed", brief(cell))
            }
            CellFault::OutOfRange { cell } => write!(f, "`{}` is larger than a number can be", brief(cell)),
            CellFault::Date { cell } => write!(f, "`{}` is a date, not a number", brief(cell)),
            CellFault::NoUnit { cell } => write!(f, "`{}` names no unit, and its column names none", brief(cell)),
        }
    }
}

fn brief(text: &str) -> String {
    let mut cut: String = text.chars().take(40).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// Reads figures with a set of units and hedges.
#[derive(Clone, Debug)]
pub struct Reader {
    units: Units,
    hedges: Hedges,
    /// Names of units by their first character, longest first.
    names: HashMap<char, Vec<(Vec<char>, Arc<Unit>)>>,
}

impl Reader {
    /// A reader of the units and hedges of two TOML texts.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn from_toml(units: &str, hedges: &str) -> Result<Self> {
        let units = Units::from_toml(units, "data/units.toml")?;
        let hedges = Hedges::from_toml(hedges, "data/hedges.toml")?;
        Ok(Reader::new(units, hedges))
    }

    /// A reader.
    pub fn new(units: Units, hedges: Hedges) -> Self {
        let mut reader = Reader { units, hedges, names: HashMap::new() };
        reader.index();
        reader
    }

    fn index(&mut self) {
        self.names.clear();
        for (name, unit) in self.units.names() {
            let name: Vec<char> = name.chars().collect();
            if let Some(first) = name.first() {
                self.names.entry(*first).or_default().push((name, unit.clone()));
            }
        }
        for names in self.names.values_mut() {
            names.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        }
    }

    /// Adds the units of a further file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn add_units(&mut self, text: &str, file: &str) -> Result<()> {
        self.units.extend(text, file)?;
        self.index();
        Ok(())
    }

    /// The units.
    pub fn units(&self) -> &Units {
        &self.units
    }

    /// The hedges.
    pub fn hedges(&self) -> &Hedges {
        &self.hedges
    }

    /// Whether a cell says that there is no figure.
    pub fn is_missing(&self, cell: &str) -> bool {
        self.hedges.is_missing(cell)
    }

    /// Reads a cell that is one figure. `unit` is the unit of bare numbers, and the result is in it; a unit of the
    /// cell's own is converted. `counters` are symbols of counting units that may stand for `unit`.
    ///
    /// # Errors
    /// [`CellFault`].
    pub fn read_cell(&self, cell: &str, unit: Option<&Unit>, counters: &[String]) -> Result<Figure, CellFault> {
        let mut figure = self.whole(cell)?;
        let (Some(target), Some(own)) = (unit, figure.unit.clone()) else {
            if figure.unit.is_none() {
                figure.unit = unit.cloned().map(Arc::new);
            }
            return Ok(figure);
        };
        if own.dimension == target.dimension {
            let convert = |value: f64| Units::convert(value, &own, target);
            figure.value = figure.value.map(convert);
            figure.bounds = Bounds::new(convert(figure.bounds.low), convert(figure.bounds.high));
            figure.rounding = convert(figure.rounding);
        } else if !counters.contains(&own.id) {
            return Err(CellFault::WrongUnit {
                cell: cell.trim().to_string(),
                found: format!("`{}` ({})", own.id, own.dimension),
                expected: format!("`{}` ({})", target.id, target.dimension),
            });
        }
        figure.unit = Some(Arc::new(target.clone()));
        Ok(figure)
    }

    /// Reads a cell into an indicator's stored unit; bare numbers are in `unit`, and refused where it is none.
    ///
    /// # Errors
    /// [`CellFault`].
    pub fn read_cell_in(
        &self,
        cell: &str,
        unit: Option<&Unit>,
        stored: &Unit,
        counters: &[String],
    ) -> Result<Figure, CellFault> {
        let own = self.whole(cell)?;
        match (&own.unit, unit) {
            (Some(_), _) => self.read_cell(cell, Some(stored), counters),
            (None, None) => Err(CellFault::NoUnit { cell: cell.trim().to_string() }),
            (None, Some(unit)) => {
                let convert = |value: f64| Units::convert(value, unit, stored);
                Ok(Figure {
                    value: own.value.map(convert),
                    bounds: Bounds::new(convert(own.bounds.low), convert(own.bounds.high)),
                    rounding: convert(own.rounding),
                    unit: Some(Arc::new(stored.clone())),
                    ..own
                })
            }
        }
    }

    /// A cell that is one figure, in its own unit.
    fn whole(&self, cell: &str) -> Result<Figure, CellFault> {
        let text = cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
        let named = |fault: fn(String) -> CellFault| fault(text.to_string());
        if is_date(text) {
            return Err(named(|cell| CellFault::Date { cell }));
        }
        let half: String = text.chars().map(plain).collect();
        if half.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
            && half.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E'))
            && let Ok(value) = half.parse::<f64>()
        {
            if !value.is_finite() {
                return Err(named(|cell| CellFault::OutOfRange { cell }));
            }
            let rounding = Decimal::parse(&half)
                .map_or(0.0, |number| 0.5 * Decimal { digits: 1, exponent: number.exponent.min(0) }.to_f64());
            return Ok(Figure {
                span: 0..text.len(),
                number: 0..text.len(),
                value: Some(value),
                bounds: Bounds::exact(value),
                qualifier: Qualifier::Exact,
                unit: None,
                shape: Shape::Plain,
                rounding,
            });
        }
        // A minus sign belongs to the number: -12万元.
        let (negative, body) = match char_at(text, 0) {
            Some(('-', length)) => (true, text[length..].trim_start()),
            _ => (false, text),
        };
        let starts = body.char_indices().map(|(at, _)| at).take(48);
        let mut found = None;
        for at in starts {
            if let Some(figure) = self.figure_at(body, at, true) {
                found = Some(figure);
                break;
            }
        }
        let Some(mut figure) = found else {
            return Err(named(|cell| CellFault::NotANumber { cell }));
        };
        let before = body[..figure.span.start].trim();
        let after = body[figure.span.end..].trim();
        if !before.is_empty() || !after.is_empty() {
            let numeric = |c: char| c.is_ascii_digit() || matches!(plain(c), ',' | '.' | '\'');
            if before.is_empty() && half.chars().all(numeric) {
                return Err(named(|cell| CellFault::Ambiguous { cell }));
            }
            let rest = if after.is_empty() { before } else { after };
            return Err(CellFault::Leftover { cell: text.to_string(), rest: rest.to_string() });
        }
        if figure.value.is_some_and(|value| !value.is_finite()) {
            return Err(named(|cell| CellFault::OutOfRange { cell }));
        }
        if negative {
            figure.value = figure.value.map(|value| -value);
            figure.bounds = Bounds::new(-figure.bounds.high, -figure.bounds.low);
            figure.qualifier = match figure.qualifier {
                Qualifier::Nearly | Qualifier::Under => Qualifier::Over,
                Qualifier::Over => Qualifier::Nearly,
                Qualifier::AtLeast => Qualifier::AtMost,
                Qualifier::AtMost => Qualifier::AtLeast,
                same => same,
            };
        }
        Ok(figure)
    }

    /// All figures of a text that have a unit, in order and apart from each other. Time is linear in the text.
    ///
    /// Years, dates, ordinals and digits inside names (G25, 5G, 第3) are not figures.
    pub fn scan(&self, text: &str) -> Vec<Figure> {
        let mut figures = Vec::new();
        self.scan_each(text, |figure| figures.push(figure));
        figures
    }

    /// The same, one at a time.
    pub fn scan_each(&self, text: &str, mut found: impl FnMut(Figure)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut free = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            // Lead bytes of digits, of full-width and Chinese characters, and of English words.
            let candidate = byte.is_ascii_digit()
                || byte >= 0xe3
                || byte.is_ascii_alphabetic() && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
            if !candidate {
                at += 1;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                at += 1;
                continue;
            };
            let first = plain(c);
            let possible = numeral::starts(first) || first.is_ascii_alphabetic() && is_number_word(&text[at..]);
            let figure = if possible { self.figure_at(text, at, false) } else { None };
            match figure {
                Some(figure) if figure.span.start >= free && self.is_figure(text, &figure) => {
                    at = figure.span.end;
                    free = at;
                    found(figure);
                }
                _ if first.is_ascii_digit() => at = end_of_digits(text, at).max(at + 1),
                _ => at += c.len_utf8(),
            }
        }
    }

    /// Whether what was read in prose is a quantity and not a date, an ordinal or part of a name.
    fn is_figure(&self, text: &str, figure: &Figure) -> bool {
        let Some(unit) = &figure.unit else {
            return figure.shape != Shape::Plain;
        };
        let before = text[..figure.number.start].chars().next_back().map(plain);
        let digits = text[figure.number.clone()].chars().next().is_some_and(|c| plain(c).is_ascii_digit());
        if before.is_some_and(|c| matches!(c, '第' | '届') || digits && c.is_ascii_alphabetic() && figure.span.start == figure.number.start) {
            return false;
        }
        if before == Some('.') || before == Some('-') && digits && figure.span.start == figure.number.start {
            return false;
        }
        let written = &text[figure.span.clone()];
        let year = figure.value.is_some_and(|value| (1900.0..2100.0).contains(&value) && value.fract() == 0.0);
        if written.ends_with('年') && year || written.ends_with(['月', '日']) && !written.contains('个') {
            return false;
        }
        // 一个, 一家, 一项 stand for the article; 一次, 一批 too.
        let one = figure.value == Some(1.0) && !digits && figure.qualifier == Qualifier::Exact && figure.shape == Shape::Plain;
        !(one && unit.count)
    }

    /// The figure whose number begins at a byte; `bare` allows one without a unit.
    fn figure_at(&self, text: &str, at: usize, bare: bool) -> Option<Figure> {
        if let Some(figure) = self.order_of_magnitude(text, at) {
            return Some(figure);
        }
        let numeral = numeral::read(text, at)?;
        let (start, before, currency) = self.before(text, at);
        let mut number = numeral.number;
        let mut end = numeral.end;
        let mut qualifier = before;
        let mut to = numeral.to;
        // 1000余家, 20多万人: a hedge between number and unit, perhaps with more scale behind it.
        if let Some((word, middle)) = starting(&self.hedges.middle, text, end)
            && (self.unit_at(text, word).is_some() || scale_char(text, word).is_some() || bare && word == text.len())
        {
            qualifier = Some(middle);
            end = word;
            while let Some((power, length)) = scale_char(text, end) {
                number = number.shift(power);
                end += length;
            }
        }
        if numeral.bare_scale && qualifier.is_none() && !text[..start].ends_with('上') {
            return None;
        }
        let mut span_start = start;
        if numeral.bare_scale && qualifier.is_none() {
            qualifier = Some(Qualifier::AtLeast);
            span_start = start - '上'.len_utf8();
        }
        let mut unit = None;
        if let Some((second, after, inner)) = self.range(text, end) {
            let scale_less = numeral.digits && number.digits != 0 && second.digits > 0;
            number = shared_scale(number, second, scale_less);
            to = Some(second);
            end = after;
            unit = inner;
        }
        if let Some((found, after)) = self.unit_at(text, end) {
            end = after;
            unit = Some(found);
        }
        let unit = match (unit, currency) {
            // RMB 3.4m yuan names the currency twice; $5 per mu is a quotient.
            (Some(unit), Some(currency)) if unit.dimension == currency.dimension => Some(unit),
            (None, Some(currency)) => Some(match self.quotient(text, end, &currency) {
                Some((quotient, after)) => {
                    end = after;
                    quotient
                }
                None => currency,
            }),
            (unit, _) => unit,
        };
        if let Some((word, after)) = starting(&self.hedges.after, text, skip_blank(text, end)) {
            qualifier = Some(after);
            end = word;
        } else if let Some((word, after)) = starting(&self.hedges.after, text, end) {
            qualifier = Some(after);
            end = word;
        }
        if unit.is_none() && !bare && !numeral.share {
            return None;
        }
        let shape = match &unit {
            None if numeral.share => Shape::Share,
            Some(unit) if unit.dimension.is_none() && unit.factor() < 1.0 => Shape::Share,
            Some(unit) if unit.dimension.is_none() && unit.factor() == 1.0 && !unit.id.is_empty() => Shape::Multiple,
            Some(unit) if unit.label.en.contains("points") => Shape::Points,
            _ => Shape::Plain,
        };
        let (qualifier, value, bounds) = if let Some(to) = to {
            (Qualifier::Range, None, Bounds::new(number.to_f64(), to.to_f64()))
        } else if numeral.several {
            let (value, bounds) = self.hedges.apply(Qualifier::Several, number);
            (Qualifier::Several, value, bounds)
        } else if numeral.and_more {
            let x = number.to_f64();
            (Qualifier::Range, None, Bounds::new(x + 1.0, x + 9.0))
        } else {
            let qualifier = qualifier.unwrap_or(Qualifier::Exact);
            let (value, bounds) = self.hedges.apply(qualifier, number);
            (qualifier, value, bounds)
        };
        let place = Decimal { digits: 1, exponent: number.exponent };
        let rounding = 0.5 * if number.exponent < 0 { place.to_f64() } else { number.last_place().to_f64().min(1.0) };
        Some(Figure { span: span_start..end, number: at..numeral.end, value, bounds, qualifier, unit, shape, rounding })
    }

    /// tens of thousands, dozens of firms: an order of magnitude in English words.
    fn order_of_magnitude(&self, text: &str, at: usize) -> Option<Figure> {
        let rest = text.get(at..)?;
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = rest[..length].to_ascii_lowercase();
        const WORDS: [(&str, f64, f64); 7] = [
            ("dozens", 24.0, 120.0),
            ("scores", 40.0, 200.0),
            ("tens", 20.0, 100.0),
            ("hundreds", 200.0, 1000.0),
            ("thousands", 2000.0, 10_000.0),
            ("millions", 2e6, 1e7),
            ("several", 2.0, 10.0),
        ];
        let (_, low, high) = WORDS.into_iter().find(|(known, ..)| *known == word)?;
        let mut end = at + length;
        let mut factor = 1.0;
        for (scale, times) in [("thousands", 1e3), ("hundred", 1e2), ("thousand", 1e3), ("millions", 1e6), ("million", 1e6)] {
            for joint in [" of ", " "] {
                if text[end..].strip_prefix(joint).is_some_and(|rest| rest.to_ascii_lowercase().starts_with(scale)) {
                    end += joint.len() + scale.len();
                    factor = times;
                    break;
                }
            }
            if factor > 1.0 {
                break;
            }
        }
        if matches!(word.as_str(), "tens" | "several") && factor == 1.0 {
            return None;
        }
        let number = at..end;
        if let Some(rest) = text[end..].strip_prefix(" of ") {
            end = text.len() - rest.len();
        }
        let unit = match self.unit_at(text, end) {
            Some((unit, after)) => {
                end = after;
                Some(unit)
            }
            None => {
                end = number.end;
                None
            }
        };
        unit.as_ref()?;
        Some(Figure {
            span: at..end,
            number,
            value: None,
            bounds: Bounds::new(low * factor, high * factor),
            qualifier: Qualifier::Several,
            unit,
            shape: Shape::Plain,
            rounding: 0.0,
        })
    }

    /// The hedge and the currency before a number, and where they begin.
    fn before(&self, text: &str, at: usize) -> (usize, Option<Qualifier>, Option<Arc<Unit>>) {
        let mut start = at;
        let mut currency = None;
        let head = text[..at].trim_end_matches([' ', '\u{a0}']);
        for sign in ["RMB", "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "US$", "HK$", "CN¥", "$", "€", "£", "¥", "￥", "人民币"] {
            let fits = head.len() >= sign.len()
                && head.is_char_boundary(head.len() - sign.len())
                && head[head.len() - sign.len()..].eq_ignore_ascii_case(sign);
            if fits && (!sign.is_ascii() || sign.len() < 3 || at - head.len() <= 1) {
                let boundary = head[..head.len() - sign.len()].chars().next_back();
                if sign.chars().all(|c| c.is_ascii_alphabetic()) && boundary.is_some_and(|c| c.is_ascii_alphabetic()) {
                    continue;
                }
                currency = self.units.named(sign).cloned();
                start = head.len() - sign.len();
                break;
            }
        }
        let head = text[..start].trim_end_matches([' ', '\u{a0}', '有', '为', '達', '达']);
        let exact = text[..start].trim_end_matches([' ', '\u{a0}']);
        for head in [exact, head] {
            if let Some((from, qualifier)) = ending(&self.hedges.before, head) {
                return (from, Some(qualifier), currency);
            }
        }
        (start, None, currency)
    }

    /// The second number of a range, its end, and a unit that stands at the first number: 3000—5000万元, 3亩至5亩.
    fn range(&self, text: &str, at: usize) -> Option<(Decimal, usize, Option<Arc<Unit>>)> {
        let (unit, mut next) = match self.unit_at(text, at) {
            Some((unit, after)) => (Some(unit), after),
            None => (None, at),
        };
        let joint = |next: usize| -> Option<usize> {
            let (c, length) = char_at(text, next)?;
            if matches!(c, '-' | '–' | '—' | '―' | '~' | '〜' | '至' | '到' | '−' | '～') {
                let mut end = next + length;
                // —— is one dash of two characters.
                while let Some(('—' | '-', length)) = char_at(text, end) {
                    end += length;
                }
                return Some(end);
            }
            [" to ", " and ", " – ", " - ", " — "].iter().find(|word| text[next..].starts_with(**word)).map(|word| next + word.len())
        };
        next = joint(next)?;
        if text[..next].ends_with(" and ") && !text[..at].to_ascii_lowercase().contains("between ") {
            return None;
        }
        // A currency may be said again: EUR 3m to EUR 5m.
        for sign in ["RMB ", "EUR ", "USD ", "$", "€", "£", "¥", "约", "近"] {
            if text[next..].starts_with(sign) {
                next += sign.len();
            }
        }
        let second = numeral::read(text, next).filter(|n| !n.several && n.to.is_none() && !n.bare_scale)?;
        if unit.is_some() {
            // Both numbers have units: they must be the same.
            let (other, _) = self.unit_at(text, second.end)?;
            if unit.as_ref().is_some_and(|unit| unit.dimension != other.dimension) {
                return None;
            }
        }
        Some((second.number, second.end, unit))
    }

    /// The unit at a byte, with its quotient, and where it ends.
    fn unit_at(&self, text: &str, at: usize) -> Option<(Arc<Unit>, usize)> {
        let blank = match char_at(text, at) {
            Some((' ' | '-', length)) => length,
            _ => 0,
        };
        let (unit, end) = self.unit_name(text, at).or_else(|| self.unit_name(text, at + blank).filter(|_| blank > 0))?;
        Some(self.quotient(text, end, &unit).unwrap_or((unit, end)))
    }

    fn unit_name(&self, text: &str, at: usize) -> Option<(Arc<Unit>, usize)> {
        let lower = |c: char| plain(c).to_lowercase().next().unwrap_or(c);
        let first = text.get(at..)?.chars().next().map(lower)?;
        for (name, unit) in self.names.get(&first)? {
            let mut end = at;
            let mut chars = text[at..].chars();
            let fits = name.iter().all(|wanted| {
                chars.next().is_some_and(|c| {
                    end += c.len_utf8();
                    lower(c) == *wanted || c == *wanted
                })
            });
            if !fits {
                continue;
            }
            let last_is_letter = name.last().is_some_and(char::is_ascii_alphabetic);
            if last_is_letter && text[end..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
                continue;
            }
            return Some((unit.clone(), end));
        }
        None
    }

    /// 万元/亩, 元每平方公里, tonnes per year.
    fn quotient(&self, text: &str, at: usize, unit: &Unit) -> Option<(Arc<Unit>, usize)> {
        let rest = text.get(at..)?;
        let joint = ["/", "／", "每", " per ", " a ", " / "].iter().find(|joint| rest.starts_with(**joint))?;
        let next = at + joint.len();
        let (mut scale, mut name_at) = (1.0, next);
        while let Some((power, length)) = scale_char(text, name_at) {
            scale *= 10f64.powi(power);
            name_at += length;
        }
        let (_, end) = self.unit_name(text, name_at)?;
        if *joint == " a " && !text[name_at..end].eq_ignore_ascii_case("year") {
            return None;
        }
        let _ = scale;
        let below = &text[next..end];
        let whole = self.units.parse(&format!("{}/{below}", unit.id)).ok()?;
        Some((Arc::new(whole), end))
    }
}

/// The first number of a range takes the scale that stands at the second alone: 3000—5000万, 2至3万.
fn shared_scale(first: Decimal, second: Decimal, possible: bool) -> Decimal {
    if !possible {
        return first;
    }
    for power in [12, 8, 7, 6, 5, 4, 3] {
        let scaled = first.shift(power);
        // The scale is the second number's own where both are then of one size.
        if second.exponent >= power && first.exponent < second.exponent && scaled.to_f64() < second.to_f64() {
            return scaled;
        }
    }
    let scaled = first.shift(second.exponent.max(0));
    if second.exponent >= 3 && first.exponent == 0 && scaled.to_f64() < second.to_f64() { scaled } else { first }
}

fn skip_blank(text: &str, at: usize) -> usize {
    match char_at(text, at) {
        Some((' ', length)) => at + length,
        _ => at,
    }
}

fn scale_char(text: &str, at: usize) -> Option<(i32, usize)> {
    let (c, length) = char_at(text, at)?;
    let power = match c {
        '十' => 1,
        '百' => 2,
        '千' if !["千瓦", "千米", "千克"].iter().any(|unit| text[at..].starts_with(unit)) => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    };
    Some((power, length))
}

fn is_number_word(text: &str) -> bool {
    const HEADS: [&str; 40] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
        "sixty", "seventy", "eighty", "ninety", "half", "a dozen", "a hundred", "a thousand", "a million", "dozens",
        "scores", "tens of", "hundreds of", "thousands of", "millions of", "several", "a half",
    ];
    let head: String = text.chars().take(12).map(|c| c.to_ascii_lowercase()).collect();
    HEADS.iter().any(|word| head.starts_with(word))
}

fn end_of_digits(text: &str, at: usize) -> usize {
    let mut end = at;
    while let Some((c, length)) = char_at(text, end) {
        if !c.is_ascii_digit() {
            break;
        }
        end += length;
    }
    end
}

/// A word of a list that begins at a byte: where it ends, and its qualifier.
fn starting(words: &[(String, Qualifier)], text: &str, at: usize) -> Option<(usize, Qualifier)> {
    let rest = text.get(at..)?;
    words.iter().find_map(|(word, qualifier)| {
        let end = prefix(rest, word)?;
        let whole = !word.ends_with(|c: char| c.is_ascii_alphabetic())
            || !rest[end..].starts_with(|c: char| c.is_ascii_alphabetic());
        whole.then_some((at + end, *qualifier))
    })
}

/// A word of a list with which a text ends: where it begins, and its qualifier.
fn ending(words: &[(String, Qualifier)], text: &str) -> Option<(usize, Qualifier)> {
    words.iter().find_map(|(word, qualifier)| {
        let mut start = text.len();
        let mut chars = text.chars().rev();
        let fits = word.chars().rev().all(|wanted| {
            chars.next().is_some_and(|c| {
                start -= c.len_utf8();
                plain(c).to_lowercase().eq(plain(wanted).to_lowercase())
            })
        });
        let whole = !word.starts_with(|c: char| c.is_ascii_alphabetic())
            || !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        (fits && whole).then_some((start, *qualifier))
    })
}

/// Length of a prefix that equals a word, without regard to case and width.
fn prefix(text: &str, word: &str) -> Option<usize> {
    let mut chars = text.chars();
    let mut length = 0;
    for wanted in word.chars() {
        let c = chars.next()?;
        if !plain(c).to_lowercase().eq(plain(wanted).to_lowercase()) {
            return None;
        }
        length += c.len_utf8();
    }
    Some(length)
}

/// 2019-03-01, 2019/3/1, 2019年3月: dates, not numbers.
fn is_date(text: &str) -> bool {
    let half: String = text.chars().map(plain).collect();
    let mut parts = half.split(['-', '/', '.', '年', '月', '日', ' ']).filter(|part| !part.is_empty());
    let separators = half.chars().filter(|c| matches!(c, '-' | '/' | '年' | '月')).count();
    let dots = half.matches('.').count();
    let (Some(year), Some(month)) = (parts.next(), parts.next()) else { return false };
    let number = |part: &str| part.parse::<u32>().ok();
    let plausible = year.len() == 4
        && number(year).is_some_and(|year| (1800..2200).contains(&year))
        && month.len() <= 2
        && number(month).is_some_and(|month| (1..=12).contains(&month));
    plausible && (separators > 0 || dots == 2) && parts.all(|part| part.contains(':') || number(part).is_some_and(|day| day <= 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader() -> Reader {
        let units = include_str!("../../data/units.toml");
        let hedges = include_str!("../../data/hedges.toml");
        Reader::from_toml(units, hedges).expect("the built-in units and hedges load")
    }

    #[test]
    fn cells() {
        let reader = reader();
        let corpus = include_str!("../../tests/it/corpus/cells.txt");
        let mut faults = Vec::new();
        for line in corpus.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let (spelling, wanted) = line.split_once('⇒').expect("a line is `spelling ⇒ reading`");
            let found = match reader.whole(spelling.trim()) {
                Ok(figure) => say(&figure),
                Err(_) => "nothing".to_string(),
            };
            if found != wanted.trim() {
                faults.push(format!("{}: {found}, wanted {}", spelling.trim(), wanted.trim()));
            }
        }
        assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    }

    /// `value low high unit qualifier`, with `-` where there is none.
    fn say(figure: &Figure) -> String {
        let number = |value: f64| if value.is_finite() { value.to_string() } else { "inf".into() };
        let value = figure.value.map_or("-".into(), number);
        let unit = figure.unit.as_ref().map_or("-", |unit| unit.id.as_str());
        format!("{value} {} {} {unit} {}", number(figure.bounds.low), number(figure.bounds.high), figure.qualifier)
    }

    #[test]
    fn prose() {
        let reader = reader();
        let read = |text: &str| reader.scan(text).iter().map(|f| text[f.span.clone()].to_string()).collect::<Vec<_>>();
        assert_eq!(read("入驻企业240家左右，投资42亿元。"), ["240家左右", "42亿元"]);
        assert_eq!(read("吸纳近2万人，占地5.7平方公里"), ["近2万人", "5.7平方公里"]);
        assert_eq!(read("总额499.7亿元，分三期"), ["499.7亿元"]);
        assert_eq!(read("2018年，世界500强、36氪、G25高速、5G"), [] as [&str; 0]);
        assert_eq!(read("just under EUR 3.4m and a 96-acre site with 240 firms"), ["just under EUR 3.4m", "96-acre", "240 firms"]);
        assert_eq!(read("3000—5000万元，2至3万人"), ["3000—5000万元", "2至3万人"]);
    }
}
