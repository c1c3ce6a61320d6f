//! The grammar of a figure: `hedge currency number hedge scale – number unit/unit hedge`, each part optional but
//! the number.

use std::sync::Arc;

use super::bounds::{Bounds, Qualifier};
use super::decimal::Decimal;
use super::figure::{Figure, Shape};
use super::han;
use super::hedge::Hedges;
use super::numeral::{self, Kind, Numeral, char_at};
use super::unit::{Unit, Units};
use super::words;
use crate::error::Result;

/// Reads figures with a set of units and hedges.
#[derive(Clone, Debug)]
pub struct Reader {
    units: Units,
    hedges: Hedges,
    /// What shares in words are read in.
    percent: Option<Arc<Unit>>,
    /// What 翻一番 is read in.
    multiple: Option<Arc<Unit>>,
}

/// What stands before a number.
struct Before {
    /// Byte where it begins.
    start: usize,
    qualifier: Option<Qualifier>,
    currency: Option<Arc<Unit>>,
    negative: bool,
    /// Byte where a word like "between" begins that opens a range.
    opener: Option<usize>,
}

/// The second number of a range.
struct Upper {
    numeral: Numeral,
    /// The unit that stands at the first number.
    unit: Option<Arc<Unit>>,
    /// Whether the joint counts only after an opening word: between 3 *and* 5.
    needs_opening: bool,
}

impl Reader {
    /// A reader of the built-in units and hedges.
    ///
    /// # Errors
    /// What is wrong with them, which a test rules out for what is released.
    pub fn builtin() -> Result<Self> {
        Ok(Reader::new(Units::builtin()?, Hedges::builtin()?))
    }

    /// A reader.
    pub fn new(units: Units, hedges: Hedges) -> Self {
        let (percent, multiple) = (units.named("%").cloned(), units.named("倍").cloned());
        Reader { units, hedges, percent, multiple }
    }

    /// Adds the units of a further file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn add_units(&mut self, text: &str, file: &str) -> Result<()> {
        self.units.extend(text, file)
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

    /// The figure whose number begins at a byte. Nothing before `floor` is looked at. In a `cell` a number needs no
    /// unit, and units may have their short names.
    pub(super) fn figure_at(&self, text: &str, at: usize, floor: usize, cell: bool) -> Option<Figure> {
        let numeral = numeral::read(text, at, cell)?;
        let mut kind = numeral.kind;
        let mut number = numeral.number;
        let mut end = numeral.end;
        let mut number_end = end;
        let mut after = None;
        let mut scale = numeral.scale;
        if let Some((qualifier, next)) = self.middle(text, end, cell).filter(|_| !numeral.share) {
            after = Some(qualifier);
            end = next;
        }
        // 20多万, 十几亿, 八十九个亿: more scale behind the hedge or the counter.
        let hundred_millions = kind == Kind::Number && scale == 0 && has_hundred_millions(text, end);
        if after.is_some() || hundred_millions || matches!(kind, Kind::Teens(_)) {
            let (power, next) = han::scale_at(text, end);
            if power > 0 {
                number = number.shift(power);
                kind = match kind {
                    Kind::Pair(to) => Kind::Pair(to.shift(power)),
                    Kind::Teens(place) => Kind::Teens(place.shift(power)),
                    same => same,
                };
                scale = power;
                (end, number_end) = (next, next);
            }
        }
        let mut before = self.before(text, at, floor, cell, kind == Kind::Scale);
        if numeral.share
            && before.qualifier.is_none()
            && text[at..].starts_with('半')
            && let Some(start) = ["过", "超"].iter().find_map(|word| Some(text[..at].strip_suffix(*word)?.len()))
        {
            // 已完成过半
            (before.qualifier, before.start) = (Some(Qualifier::Over), start.max(floor));
        }
        if kind == Kind::Scale && after.is_none() && before.qualifier.is_none() && !self.is_open_scale(text, end, cell)
        {
            return None;
        }
        // Nearly half. but not: the other half.
        let in_words = numeral.share && text[at..].starts_with(|c: char| c.is_ascii_alphabetic());
        let hedged = before.qualifier.is_some() || words::is_moved_by(text, at);
        if in_words && !hedged && words::closes(text, end) {
            return None;
        }
        let mut unit = None;
        let mut upper = None;
        let mut here = self.unit_at(text, end, cell);
        // By December 2022 RMB 3.96 billion had been invested: the currency is that of the next number.
        let behind = |(_, end): &(Arc<Unit>, usize)| &text[skip_blank(text, *end)..];
        if is_year(&numeral)
            && self.units.currency_at(text, skip_blank(text, end)).is_some()
            && here.as_ref().is_some_and(|here| behind(here).starts_with(|c: char| c.is_ascii_digit()))
        {
            return None;
        }
        // rose from 14,200 yuan in 2015 to 26,800 yuan: a year is no end of a range of amounts.
        let year = is_year(&numeral) && numeral.end == at + 4 && here.is_none() && follows_in(text, at);
        if matches!(kind, Kind::Number | Kind::Teens(_))
            && after.is_none()
            && !year
            && let Some(second) = self.upper(text, end, here.as_ref(), cell)
            && (before.opener.is_some() || !second.needs_opening)
            && second.numeral.share == numeral.share
            && !before.opener.is_some_and(|opener| is_rise(text, opener))
            && !(is_difference(text, at) && second.numeral.number.to_f64() > 2.0 * number.to_f64())
        {
            let low = if scale == 0 && second.unit.is_none() { shared_scale(number, &second.numeral) } else { number };
            let high = second.numeral.number;
            if low.to_f64() < high.to_f64() {
                upper = Some((low, high));
                (end, number_end) = (second.numeral.end, second.numeral.end);
                unit = second.unit;
                here = self.unit_at(text, end, cell);
            }
        }
        if kind == Kind::Several && text[end..].starts_with(" of ") {
            // Dozens of times: a manner of speaking, and no multiple.
            let noun = self.unit_at(text, end + " of".len(), cell);
            here = noun.filter(|(unit, _)| unit.shape() != Shape::Multiple);
        }
        // 三成企业 is a share of the firms, not firms.
        if let Some((found, next)) = here.filter(|_| !numeral.share) {
            end = next;
            unit = Some(found);
        }
        let unit = match (unit, before.currency) {
            (None, Some(currency)) => match self.quotient(text, end, &currency, cell) {
                Some((quotient, next)) => {
                    end = next;
                    Some(quotient)
                }
                None => Some(currency),
            },
            // 两个多亿: of money, where nothing else is said.
            (None, None)
                if !cell && !numeral.share && text[at..end].contains('个') && scale >= 8 && !counts(&text[end..]) =>
            {
                self.units.named("元").cloned()
            }
            (None, None) if numeral.share => self.percent.clone(),
            (None, None) if kind == Kind::Multiple => self.multiple.clone(),
            // 新台币18亿元, 港币2亿元: whose 元 it is stands before.
            (Some(unit), Some(currency)) if unit.id == "元" && currency.id != unit.id => Some(currency),
            // RMB 3.4m yuan names the currency twice.
            (unit, _) => unit,
        };
        if unit.is_none() && !cell {
            return None;
        }
        if let Some((qualifier, next)) = self.after(text, end) {
            after = Some(qualifier);
            end = next;
        }
        let shape = match &unit {
            _ if numeral.share => Shape::Share,
            Some(unit) => unit.shape(),
            None => Shape::Plain,
        };
        let (qualifier, value, bounds) = match (upper, kind) {
            (Some((low, high)), _) => (Qualifier::Range, None, Bounds::new(low.to_f64(), high.to_f64())),
            (None, Kind::Pair(high)) => (Qualifier::Range, None, Bounds::new(number.to_f64(), high.to_f64())),
            (None, Kind::Teens(place)) => {
                let end =
                    |times: i128| number.plus(Decimal { digits: times, ..place }).map_or(f64::NAN, Decimal::to_f64);
                (Qualifier::Range, None, Bounds::new(end(1), end(9)))
            }
            (None, Kind::Several) => {
                let (value, bounds) = self.hedges.apply(Qualifier::Several, number);
                (Qualifier::Several, value, bounds)
            }
            (None, Kind::Number | Kind::Scale | Kind::Multiple) => {
                let qualifier = after.or(before.qualifier).unwrap_or(Qualifier::Exact);
                let (value, bounds) = self.hedges.apply(qualifier, number);
                (qualifier, value, bounds)
            }
        };
        let rounding =
            if value.is_some() { 0.5 * Decimal { digits: 1, exponent: number.exponent }.to_f64() } else { 0.0 };
        // In prose a dash before an amount is punctuation; before a share it is a sign.
        let dash = before.negative && shape == Shape::Plain;
        let mut start = if dash { at } else { before.opener.filter(|_| upper.is_some()).unwrap_or(before.start) };
        let (mut qualifier, mut value, mut bounds) = (qualifier, value, bounds);
        let hedge = text[start..at].trim_end();
        if after.is_none() && upper.is_none() && kind == Kind::Number {
            let time = unit.as_ref().is_some_and(|unit| unit.is_time());
            let price = unit.as_ref().is_some_and(|unit| unit.dimension.is_compound());
            if time && is_lapse(text, start, hedge, number) {
                // Within three years, held over three days: how long it takes or goes on.
                (qualifier, start) = (Qualifier::Exact, at);
                (value, bounds) = self.hedges.apply(qualifier, number);
            } else if let Some(opener) = before.opener.filter(|opener| price && is_from_price(text, *opener, end)) {
                // Offices from £32 per sq ft.
                (qualifier, start) = (Qualifier::AtLeast, opener);
                (value, bounds) = self.hedges.apply(qualifier, number);
            }
        }
        let span = start..end;
        let figure = Figure { span, number: at..number_end, value, bounds, qualifier, unit, shape, rounding };
        Some(if before.negative && !dash { figure.negated() } else { figure })
    }

    /// The number of a figure as it is written, in the figure's unit.
    pub(super) fn number_of(&self, text: &str, figure: &Figure) -> Option<Decimal> {
        let numeral = numeral::read(text, figure.number.start, false)?;
        (Some(numeral.number.to_f64()) == figure.value).then_some(numeral.number)
    }

    /// A hedge between number and unit: 1000余家, 20多万人, 3个多月, 240-plus firms. Where it ends.
    fn middle(&self, text: &str, at: usize, cell: bool) -> Option<(Qualifier, usize)> {
        let counter = char_at(text, at).filter(|(c, _)| *c == '个').map(|(_, length)| at + length);
        // 240 余家: behind a blank that parts digits from Chinese text.
        let blank = char_at(text, at).filter(|(c, _)| *c == ' ').map(|(_, length)| at + length);
        let blank = blank.filter(|from| char_at(text, *from).is_some_and(|(c, _)| matches!(c, '余' | '多' | '几')));
        [Some(at), counter, blank].into_iter().flatten().find_map(|from| {
            let (qualifier, end) = self.hedges.middle.at(text, from)?;
            // 3个多年未开工: years are counted without 个.
            if from > at && text[end..].starts_with('年') {
                return None;
            }
            let goes_on = cell && text[end..].trim_start().is_empty()
                || han::scale_at(text, end).0 > 0
                || self.unit_at(text, end, cell).is_some();
            goes_on.then_some((*qualifier, end))
        })
    }

    /// A hedge behind the unit, and where it ends.
    fn after(&self, text: &str, at: usize) -> Option<(Qualifier, usize)> {
        let start = match char_at(text, at) {
            Some((' ', length)) => at + length,
            _ => at,
        };
        // 140 companies and more than 3,200 people: the words belong to what follows.
        if let Some((qualifier, end)) = self.hedges.after.at(text, start).filter(|(_, end)| !compares(text, *end)) {
            return Some((*qualifier, end));
        }
        // 3亩多，; 多功能 is another word.
        let (qualifier, end) = self.hedges.closing.at(text, start)?;
        let closes = char_at(text, end).is_none_or(|(c, _)| !c.is_alphanumeric() || matches!(c, '的' | '地' | '到'));
        closes.then_some((*qualifier, end))
    }

    /// Hedges, currency, sign and the opening word of a range before a number. `scale` where the number is a bare
    /// scale: 上百.
    fn before(&self, text: &str, at: usize, floor: usize, cell: bool, scale: bool) -> Before {
        let inside = |start: &usize| *start >= floor;
        let mut found = Before { start: at, qualifier: None, currency: None, negative: false, opener: None };
        if !cell && let Some(start) = minus_before(text, at).filter(inside) {
            found.negative = true;
            found.start = start;
        }
        self.take_currency(text, floor, &mut found);
        // 至少约300: the outer hedge wins.
        for _ in 0..2 {
            let end = skip_blanks_back(text, found.start, floor);
            let hedge = self.hedges.before(text, end);
            let hedge =
                hedge.or_else(|| self.hedges.before_scale(text, end).filter(|_| scale && found.qualifier.is_none()));
            let Some((qualifier, start)) = hedge.filter(|(_, start)| inside(start)) else { break };
            found.qualifier = Some(qualifier);
            found.start = start;
        }
        // 人民币约3亿元.
        if found.currency.is_none() {
            self.take_currency(text, floor, &mut found);
        }
        let end = skip_blanks_back(text, found.start, floor);
        found.opener = self.hedges.openers.before(text, end).map(|(_, start)| start).filter(inside);
        found
    }

    fn take_currency(&self, text: &str, floor: usize, found: &mut Before) {
        let end = skip_blanks_back(text, found.start, floor);
        if let Some((currency, start)) = self.units.currency_before(text, end).filter(|(_, start)| *start >= floor) {
            found.currency = Some(currency.clone());
            found.start = start;
        }
    }

    /// What makes a number the first of a range: 3000—5000万元, 3亩至5亩, between 3 and 5 million.
    ///
    /// `unit` is the one that stands at the first number, and where it ends.
    fn upper(&self, text: &str, at: usize, unit: Option<&(Arc<Unit>, usize)>, cell: bool) -> Option<Upper> {
        let start = skip_blank(text, unit.map_or(at, |(_, end)| *end));
        let (needs_opening, mut next) = self.hedges.joints.at(text, start).map(|(needs, next)| (*needs, next))?;
        let unit = unit.map(|(unit, _)| unit.clone());
        // —— is one dash of two characters.
        while char_at(text, next).is_some_and(|(c, _)| c == '—') && next - start < 9 {
            next += '—'.len_utf8();
        }
        next = skip_blank(text, next);
        // A currency may be said again: EUR 3m to EUR 5m.
        let (currency, next) = match self.units.currency_at(text, next) {
            Some((currency, end)) => (Some(currency), skip_blank(text, end)),
            None => (None, next),
        };
        let numeral = numeral::read(text, next, cell).filter(|numeral| numeral.kind == Kind::Number)?;
        // 50 or 60 people; 5 firms or 10 firms and 2019 or 2020 are no range.
        let either = text.get(start..start + "or".len()).is_some_and(|joint| joint.eq_ignore_ascii_case("or"));
        if either && (unit.is_some() || is_year(&numeral)) {
            return None;
        }
        if let Some(unit) = &unit {
            // Where the first number has a unit, the second has one of the same kind.
            let other = match self.unit_at(text, numeral.end, cell) {
                Some((other, _)) => other,
                None => currency?.clone(),
            };
            if other.dimension != unit.dimension || other.id != unit.id {
                return None;
            }
        }
        Some(Upper { numeral, unit, needs_opening })
    }

    /// The unit at a byte, with its quotient, and where it ends.
    fn unit_at(&self, text: &str, at: usize, cell: bool) -> Option<(Arc<Unit>, usize)> {
        // 15万t, 9.8亿度, as in a cell: behind a Chinese scale a letter or 度 is a unit's sign.
        let scaled = text[..at].ends_with(['万', '亿', '萬', '億']);
        let sign = scaled && text[at..].starts_with(['t', '度']) && !text[at..].starts_with("度假");
        let cell = cell || sign;
        let (unit, end) = match self.units.unit_at(text, at, cell) {
            Some(found) => found,
            None => {
                let (_, length) = char_at(text, at).filter(|(c, _)| matches!(c, ' ' | '-'))?;
                self.units.unit_at(text, at + length, cell)?
            }
        };
        Some(self.quotient(text, end, unit, cell).unwrap_or_else(|| (unit.clone(), end)))
    }

    /// 亿元以上项目: whether behind a bare scale stands its unit with a word for more.
    fn is_open_scale(&self, text: &str, end: usize, cell: bool) -> bool {
        let Some((_, end)) = self.unit_at(text, end, cell) else { return false };
        text[end..].starts_with("以上") || text[end..].starts_with("及以上")
    }

    /// 万元/亩, 元每平方公里, tonnes per year, 项/百家: the quotient whose upper unit ends at a byte.
    fn quotient(&self, text: &str, at: usize, unit: &Unit, cell: bool) -> Option<(Arc<Unit>, usize)> {
        const JOINTS: [&str; 7] = ["/", "／", "每", " per ", " a ", " an ", " / "];
        let rest = text.get(at..)?;
        let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint))?;
        let start = at + joint.len();
        let (power, name) = han::scale_at(text, start);
        // 31 jobs per built-up hectare
        let built = ["built-up ", "developed ", "occupied "].iter().find(|word| text[name..].starts_with(**word));
        let name = name + built.filter(|_| *joint == " per ").map_or(0, |word| word.len());
        let (below, end) = self.units.unit_at(text, name, cell)?;
        // 240 firms a year, but not: 5% a firm.
        if matches!(*joint, " a " | " an ") && (!below.is_time() || is_of_the_past(&text[end..])) {
            return None;
        }
        let below = below.scaled(Decimal { digits: 1, exponent: power })?;
        Some((Arc::new(unit.over(&below)?), end))
    }
}

/// 5个亿用户: whether a noun that is counted stands behind a number.
fn counts(rest: &str) -> bool {
    const NOUNS: [&str; 14] = ["用户", "人", "次", "户", "家", "个", "件", "吨", "斤", "粒", "支", "只", "台", "参数"];
    NOUNS.iter().any(|noun| rest.starts_with(noun))
}

/// 八十九个亿: whether a counter stands between a number and its scale.
fn has_hundred_millions(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let behind = rest.strip_prefix('个').or_else(|| rest.strip_prefix('個'));
    behind.is_some_and(|rest| rest.starts_with(['亿', '億']) && !han::is_class(rest))
}

/// The first number of a range takes the scale that stands at the second alone: 3000—5000万, 2至3万, 两至三百. It keeps
/// its own where it would be the larger one: 8000至1万.
fn shared_scale(first: Decimal, second: &Numeral) -> Decimal {
    let high = second.number.to_f64();
    // 五至二十万 is 5万 to 20万: without the 十 that belongs to the number.
    let myriads = if second.digits { 0 } else { second.scale - second.scale % 4 };
    [second.scale, myriads]
        .into_iter()
        .filter(|power| *power > 0)
        .map(|power| first.shift(power))
        .find(|low| low.to_f64() < high)
        .unwrap_or(first)
}

/// fell by £1.2m to £21.5m: the number behind `by` is how far, the next one how much is left.
fn is_difference(text: &str, at: usize) -> bool {
    let head = text[..at].trim_end_matches(['£', '$', '€', '¥']);
    // by EUR 37.4 million to EUR 288.1 million
    let letters = head.trim_end().bytes().rev().take_while(u8::is_ascii_uppercase).count();
    let code = (1..=3).contains(&letters);
    head.ends_with(" by ") || code && head.trim_end()[..head.trim_end().len() - letters].ends_with(" by ")
}

/// rose from 61 to 88: `from` begins a movement and no range.
fn is_rise(text: &str, opener: usize) -> bool {
    const MOVES: [&str; 29] = [
        "moved",
        "moving",
        "changed",
        "gone",
        "increases",
        "rose",
        "risen",
        "rising",
        "rise",
        "grew",
        "grown",
        "growing",
        "growth",
        "increased",
        "increasing",
        "increase",
        "climbed",
        "expanded",
        "jumped",
        "went",
        "up",
        "down",
        "fell",
        "fallen",
        "falling",
        "declined",
        "dropped",
        "decreased",
        "decline",
    ];
    let from = text.as_bytes().get(opener..opener + "from".len());
    if !from.is_some_and(|word| word.eq_ignore_ascii_case(b"from")) {
        return false;
    }
    let head = text[..opener].trim_end_matches([' ', '\n']);
    let length = head.bytes().rev().take(12).take_while(u8::is_ascii_alphabetic).count();
    let word = &head[head.len() - length..];
    MOVES.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether a word before a span of time says that something happens in it or lasts for it: within three years; a fair
/// held over three days. But for over three days, and over 20 years.
fn is_lapse(text: &str, start: usize, hedge: &str, number: Decimal) -> bool {
    if hedge.eq_ignore_ascii_case("within") {
        return true;
    }
    let before = text[..start].trim_end_matches(' ');
    let counted = ["for", "of", "after", "than"].into_iter().any(|word| {
        let rest = before.strip_suffix(word);
        rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
    });
    hedge == "over" && number.to_f64() < 10.0 && !counted
}

/// Characters beside a price that are looked at: behind it for its upper end, before it for what it has come to.
const MAX_BESIDE_PRICE: usize = 80;

/// Whether `from` begins a price that has no upper end: from £32 per sq ft a year; but not: up from £28 per sq ft, from
/// £25 per sq ft to £32.
fn is_from_price(text: &str, opener: usize, end: usize) -> bool {
    let from = text.as_bytes().get(opener..opener + "from".len());
    if !from.is_some_and(|word| word.eq_ignore_ascii_case(b"from")) || is_rise(text, opener) {
        return false;
    }
    let limit = text[end..].char_indices().nth(MAX_BESIDE_PRICE).map_or(text.len(), |(at, _)| end + at);
    let behind = text[end..limit].split(['.', ',', ';', '\n']).next().unwrap_or_default();
    let past = [" a year earlier", " a year before", " a year ago", " the year before"];
    !is_level_before(text, opener) && !behind.contains(" to ") && !past.into_iter().any(|words| behind.contains(words))
}

/// 38,500 visitors a year earlier: whether what follows a year counts it back from another.
fn is_of_the_past(rest: &str) -> bool {
    let word = rest.trim_start_matches(' ').split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    matches!(word, "earlier" | "before" | "ago" | "previously")
}

/// £34 per sq ft, from £31: whether the words right before `from` end with an amount, which is what it has come to.
fn is_level_before(text: &str, opener: usize) -> bool {
    let start = text[..opener].char_indices().rev().nth(MAX_BESIDE_PRICE).map_or(0, |(at, _)| at);
    let clause = text[start..opener].rsplit([';', '\n']).next().unwrap_or_default();
    let clause = clause.rsplit(". ").next().unwrap_or_default();
    let mut words = clause.trim_end_matches([' ', ',']).rsplit(' ').take(5);
    words.any(|word| word.contains(|c: char| c.is_ascii_digit()) && word.contains(['£', '$', '€', '¥']))
}

/// Whether than follows a hedge: … and more than.
fn compares(text: &str, end: usize) -> bool {
    text[end..].strip_prefix([' ', '\n']).is_some_and(|rest| rest.starts_with("than"))
}

/// from 14,200 yuan in 2015, grew by 2020: whether the word before a number is one that a year stands behind.
fn follows_in(text: &str, at: usize) -> bool {
    ["in ", "since ", "by "].iter().any(|word| {
        text[..at].strip_suffix(*word).is_some_and(|head| !head.ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Whether a number looks like a year of today.
fn is_year(numeral: &Numeral) -> bool {
    numeral.digits && numeral.scale == 0 && (1900.0..2100.0).contains(&numeral.number.to_f64())
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}')
}

/// The byte behind one blank.
fn skip_blank(text: &str, at: usize) -> usize {
    match char_at(text, at) {
        Some((' ', length)) => at + length,
        _ => at,
    }
}

/// The byte before at most two blanks.
fn skip_blanks_back(text: &str, at: usize, floor: usize) -> usize {
    let blanks = text[..at].chars().rev().take(2).take_while(|c| is_blank(*c));
    (at - blanks.map(char::len_utf8).sum::<usize>()).max(floor)
}

/// The byte of a minus sign before a number in prose: one that no word, number, dash or line start is before.
fn minus_before(text: &str, at: usize) -> Option<usize> {
    let mut back = text[..at].chars().rev();
    let sign = back.next().filter(|c| matches!(c, '-' | '\u{2212}' | '－'))?;
    let before = back.next()?;
    let joined = before.is_ascii_alphanumeric()
        || before.is_numeric()
        || matches!(before, '-' | '—' | '–' | '\n' | ')' | '）' | ']');
    (!joined).then(|| at - sign.len_utf8())
}
