//! Units with their dimensions: 亩, 亿元, 万元/亩, km², tonnes per year.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use foldhash::fast::FixedState;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::decimal::Decimal;
use super::figure::Shape;
use super::names::Words;
use crate::builtin;
use crate::charset::is_stable;
use crate::error::{Error, Place, Result, did_you_mean};
use crate::lang::Label;

/// The kind of percentage points, which are differences of shares.
const POINTS: &str = "percentage points";
/// The kinds of spans of time. A month has no fixed number of days, so they are kinds of their own.
const TIMES: [&str; 5] = ["time", "months", "days", "hours", "minutes"];

/// A product of kinds with whole exponents: `money/area`. Empty for shares and plain numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dimension(Vec<(Arc<str>, i8)>);

impl Dimension {
    /// One kind.
    pub fn of(kind: &str) -> Self {
        Dimension(vec![(kind.into(), 1)])
    }

    fn is(&self, kind: &str) -> bool {
        matches!(&self.0[..], [(only, 1)] if only.as_ref() == kind)
    }

    /// Whether it is the dimension of plain numbers.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is money of one currency; `data/units.toml` names these kinds `money` and `money in …`.
    pub fn is_money(&self) -> bool {
        matches!(self.0.as_slice(), [(kind, 1)] if &**kind == "money" || kind.starts_with("money in "))
    }

    /// Whether it is a product or quotient of kinds.
    pub fn is_compound(&self) -> bool {
        self.0.len() > 1 || self.0.iter().any(|(_, power)| *power != 1)
    }

    /// The dimension of a product.
    pub fn times(&self, other: &Dimension) -> Self {
        self.joined(other, 1)
    }

    /// The dimension of a quotient.
    pub fn per(&self, other: &Dimension) -> Self {
        self.joined(other, -1)
    }

    fn joined(&self, other: &Dimension, sign: i8) -> Self {
        let mut powers = self.0.clone();
        for (kind, power) in &other.0 {
            match powers.iter_mut().find(|(known, _)| known == kind) {
                Some((_, known)) => *known = known.saturating_add(power.saturating_mul(sign)),
                None => powers.push((kind.clone(), power.saturating_mul(sign))),
            }
        }
        powers.retain(|(_, power)| *power != 0);
        powers.sort();
        Dimension(powers)
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("a plain number");
        }
        let write = |f: &mut fmt::Formatter<'_>, sign: i8| -> fmt::Result {
            let mut first = true;
            for (kind, power) in self.0.iter().filter(|(_, power)| power.signum() == sign) {
                if !first {
                    f.write_str("·")?;
                }
                first = false;
                f.write_str(kind)?;
                if power.abs() > 1 {
                    write!(f, "^{}", power.abs())?;
                }
            }
            if first && sign > 0 { f.write_str("1") } else { Ok(()) }
        };
        write(f, 1)?;
        if self.0.iter().any(|(_, power)| *power < 0) {
            f.write_str("/")?;
            write(f, -1)?;
        }
        Ok(())
    }
}

/// A unit: what it measures and how much of the dimension's base unit it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// The symbol that files use: `元`, `万元/亩`, `%`.
    pub id: String,
    /// How it is shown.
    pub label: Label,
    /// How one of it is called in English, for the denominator of a quotient; empty where `label` serves.
    pub one: String,
    /// What it measures.
    pub dimension: Dimension,
    /// Factor to the base unit: numerator.
    pub times: Decimal,
    /// Factor to the base unit: denominator.
    pub per: Decimal,
    /// Whether it counts things, so that bare numbers need no unit.
    pub count: bool,
}

impl Unit {
    /// A unit of factor 1.
    pub fn plain(id: String, label: Label, dimension: Dimension) -> Self {
        Unit { id, label, one: String::new(), dimension, times: Decimal::whole(1), per: Decimal::whole(1), count: true }
    }

    /// Factor to the base unit of the dimension.
    pub fn factor(&self) -> f64 {
        self.times.to_f64() / self.per.to_f64()
    }

    /// Whether bare numbers need no unit.
    pub fn is_count(&self) -> bool {
        self.count
    }

    /// What kind of number a figure in this unit is.
    pub(super) fn shape(&self) -> Shape {
        let is_share = self.dimension.is_none() && !self.id.is_empty();
        match self.factor() {
            _ if self.dimension.is(POINTS) => Shape::Points,
            factor if is_share && factor < 1.0 => Shape::Share,
            1.0 if is_share => Shape::Multiple,
            _ => Shape::Plain,
        }
    }

    /// Whether it is a span of time.
    pub(super) fn is_time(&self) -> bool {
        TIMES.iter().any(|kind| self.dimension.is(kind))
    }

    /// Whether it is a bare multiplier: thousand, 万.
    pub fn is_multiplier(&self) -> bool {
        self.dimension.is_none() && self.factor() > 1.0
    }

    /// So many of what another unit counts, where this one is a bare multiplier: population (thousand).
    pub fn of_counted(&self, counted: &Unit) -> Option<Unit> {
        let id = || format!("{}{}", self.id, counted.id);
        (self.is_multiplier() && counted.is_count()).then(|| Unit { times: self.times, id: id(), ..counted.clone() })
    }

    /// Whether it is money of another currency: no rate is assumed between the two.
    pub fn is_other_currency(&self, other: &Unit) -> bool {
        self.dimension != other.dimension && self.dimension.is_money() && other.dimension.is_money()
    }

    /// This unit, `scale` times as large: 亿元 from 元.
    pub(super) fn scaled(&self, scale: Decimal) -> Option<Self> {
        if scale == Decimal::whole(1) {
            return Some(self.clone());
        }
        let (zh, en) = scale_words(scale);
        let joint = if self.label.en.is_empty() || en.ends_with(' ') { "" } else { " " };
        Some(Unit {
            id: format!("{zh}{}", self.id),
            label: Label { zh: format!("{zh}{}", self.label.zh), en: format!("{en}{joint}{}", self.label.en) },
            one: String::new(),
            times: self.times.times(scale)?,
            ..self.clone()
        })
    }

    /// Its English name behind "per": `enterprise`, `mu`, `100 enterprises`.
    pub fn each(&self) -> &str {
        if self.one.is_empty() { &self.label.en } else { &self.one }
    }

    /// This unit per another.
    pub(super) fn over(&self, other: &Unit) -> Option<Self> {
        Some(Unit {
            id: format!("{}/{}", self.id, other.id),
            label: Label {
                zh: format!("{}/{}", self.label.zh, other.label.zh),
                en: format!("{}/{}", self.label.en, other.each()),
            },
            one: String::new(),
            dimension: self.dimension.per(&other.dimension),
            times: self.times.times(other.per)?,
            per: self.per.times(other.times)?,
            count: false,
        })
    }
}

/// The words for a scale before a unit.
fn scale_words(scale: Decimal) -> (String, String) {
    let value = scale.to_f64();
    let en = match value as u64 {
        1_000 => "k".to_string(),
        10_000 => "10k".to_string(),
        100_000 => "100k".to_string(),
        1_000_000 => "M".to_string(),
        10_000_000 => "10M".to_string(),
        100_000_000 => "100M".to_string(),
        1_000_000_000 => "bn".to_string(),
        1_000_000_000_000 => "trn".to_string(),
        _ => format!("{value}"),
    };
    let zh = match value as u64 {
        10 => "十".to_string(),
        100 => "百".to_string(),
        1_000 => "千".to_string(),
        10_000 => "万".to_string(),
        100_000 => "十万".to_string(),
        1_000_000 => "百万".to_string(),
        10_000_000 => "千万".to_string(),
        100_000_000 => "亿".to_string(),
        1_000_000_000 => "十亿".to_string(),
        1_000_000_000_000 => "万亿".to_string(),
        _ => format!("{value}"),
    };
    (zh, en)
}

/// A text that is no unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFault {
    /// The text.
    pub text: String,
    /// The nearest unit.
    pub near: Option<String>,
}

impl fmt::Display for UnitFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no known unit", self.text)?;
        match &self.near {
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => Ok(()),
        }
    }
}

#[derive(Deserialize)]
struct RawFile {
    #[serde(default)]
    not_units: Vec<String>,
    #[serde(default)]
    unit: Vec<RawUnit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawUnit {
    id: String,
    kind: String,
    factor: String,
    #[serde(default)]
    names: RawNames,
    label: Label,
    #[serde(default)]
    one: String,
    #[serde(default)]
    count: bool,
    #[serde(default, rename = "source")]
    _source: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawNames {
    #[serde(default)]
    zh: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    table: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
}

/// All units of a catalog.
#[derive(Clone, Debug)]
pub struct Units {
    units: Vec<Arc<Unit>>,
    /// Folded name → unit.
    names: HashMap<String, usize, FixedState>,
    /// Length in characters of the longest name.
    longest: usize,
    /// Names behind a number in prose.
    prose: Words<Arc<Unit>>,
    /// Names behind a number in a cell: those of prose, and short ones.
    table: Words<Arc<Unit>>,
    /// Currencies before a number: EUR 3.4m.
    before: Words<Arc<Unit>>,
    /// The same, looked up from their beginning.
    leading: Words<Arc<Unit>>,
    /// Words that begin like a unit and are none: 人才.
    not_units: Words<()>,
}

impl Default for Units {
    fn default() -> Self {
        Units {
            units: Vec::new(),
            names: HashMap::default(),
            longest: 0,
            prose: Words::beginning(),
            table: Words::beginning(),
            before: Words::ending(),
            leading: Words::beginning(),
            not_units: Words::beginning(),
        }
    }
}

/// The form in which unit names are compared.
fn fold(text: &str) -> String {
    if text.chars().all(is_stable) {
        return text.trim().to_ascii_lowercase();
    }
    text.nfkc().flat_map(char::to_lowercase).collect::<String>().trim().to_string()
}

impl Units {
    /// The units of `data/units.toml`.
    ///
    /// # Errors
    /// As [`Units::extend`], which a test rules out for what is released.
    pub fn builtin() -> Result<Self> {
        let mut units = Units::default();
        units.add(builtin::UNITS.read()?, builtin::UNITS.file)?;
        Ok(units)
    }

    /// Adds the `[[unit]]` blocks of a further file.
    ///
    /// # Errors
    /// `catalog-syntax`; `duplicate-unit` where two units have one name, with both.
    pub fn extend(&mut self, text: &str, file: &str) -> Result<()> {
        let raw: RawFile = toml::from_str(text).map_err(|cause| {
            Error::new("catalog-syntax", cause.message().to_string())
                .at(Place::file(file))
                .expected("[[unit]] blocks with id, kind, factor, names and label")
                .hint("the head of data/units.toml teaches the keys")
        })?;
        self.add(raw, file)
    }

    fn add(&mut self, raw: RawFile, file: &str) -> Result<()> {
        for unit in raw.unit {
            let place = || Place::file(file).named(&unit.id);
            let Some(factor) = Decimal::parse(&unit.factor).filter(|factor| factor.digits > 0) else {
                return Err(Error::new(
                    "catalog-bad-factor",
                    format!("the factor `{}` is no positive decimal", unit.factor),
                )
                .at(place())
                .expected("an exact decimal in quotes, such as \"0.0015\"")
                .hint("give the factor to the kind's first unit"));
            };
            if unit.label.zh.is_empty() || unit.label.en.is_empty() {
                return Err(Error::new("missing-label", format!("the unit `{}` lacks a label", unit.id))
                    .at(place())
                    .expected("label = { zh = \"…\", en = \"…\" }")
                    .hint("add the label that is missing"));
            }
            let at = self.units.len();
            let RawNames { zh, en, table, before } = &unit.names;
            let prose = || zh.iter().chain(en).chain([&unit.id]);
            let short = || table.iter().chain([&unit.label.zh, &unit.label.en]);
            for name in prose().chain(short()).chain(before).map(|name| fold(name)) {
                match self.names.get(&name) {
                    Some(known) if *known != at => {
                        return Err(Error::new(
                            "duplicate-unit",
                            format!("`{name}` is a name of `{}` and of `{}`", self.units[*known].id, unit.id),
                        )
                        .at(place())
                        .expected("a name that one unit has")
                        .hint("remove it from one of the two"));
                    }
                    _ => {
                        self.longest = self.longest.max(name.chars().count());
                        self.names.insert(name, at);
                    }
                }
            }
            let dimension = if unit.kind == "none" { Dimension::default() } else { Dimension::of(&unit.kind) };
            let shared = Arc::new(Unit {
                id: unit.id.clone(),
                label: unit.label.clone(),
                one: unit.one.clone(),
                dimension,
                times: factor,
                per: Decimal::whole(1),
                count: unit.count,
            });
            for name in prose() {
                self.prose.add(name, shared.clone());
            }
            for name in prose().chain(short()) {
                self.table.add(name, shared.clone());
            }
            for name in before {
                self.before.add(name, shared.clone());
                self.leading.add(name, shared.clone());
            }
            self.units.push(shared);
        }
        for word in &raw.not_units {
            self.not_units.add(word, ());
        }
        Ok(())
    }

    /// All units, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().map(Arc::as_ref)
    }

    /// The unit whose name begins at a byte, and where the name ends. In a `cell` short names count: 5 t.
    pub(super) fn unit_at(&self, text: &str, at: usize, cell: bool) -> Option<(&Arc<Unit>, usize)> {
        let names = if cell { &self.table } else { &self.prose };
        let (unit, end) = names.at(text, at)?;
        let other = self.not_units.at(text, at).is_some_and(|(_, other)| other > end);
        (!other).then_some((unit, end))
    }

    /// The currency whose name ends at a byte, and where the name begins.
    pub(super) fn currency_before(&self, text: &str, at: usize) -> Option<(&Arc<Unit>, usize)> {
        let (unit, start) = self.before.before(text, at)?;
        // S$ is another currency than $.
        (!text[..start].ends_with(|c: char| c.is_ascii_alphabetic())).then_some((unit, start))
    }

    /// The currency whose name begins at a byte, and where the name ends.
    pub(super) fn currency_at(&self, text: &str, at: usize) -> Option<(&Arc<Unit>, usize)> {
        self.leading.at(text, at)
    }

    /// A value of one unit in another of the same dimension.
    ///
    /// Goes through the shortest decimal of the value, so that 5.7 km² are 8550 亩 and not a neighbour of it.
    pub fn convert(value: f64, from: &Unit, to: &Unit) -> f64 {
        if !value.is_finite() || from.times == to.times && from.per == to.per {
            return value;
        }
        let exact = || {
            let above = Decimal::parse(&format!("{value:e}"))?.times(from.times)?.times(to.per)?;
            let below = from.per.times(to.times)?;
            let mut digits = below.digits;
            let mut exponent = below.exponent;
            while digits % 10 == 0 && digits != 0 {
                digits /= 10;
                exponent += 1;
            }
            (digits == 1).then(|| above.shift(-exponent).to_f64())
        };
        exact().unwrap_or_else(|| value * from.factor() / to.factor())
    }

    /// The unit with exactly this name.
    pub fn named(&self, name: &str) -> Option<&Arc<Unit>> {
        self.names.get(&fold(name)).map(|at| &self.units[*at])
    }

    /// Reads a unit with its scale words and quotients: 亿元, 万元/亩, km², 项/百家, RMB bn, tonnes per year.
    ///
    /// # Errors
    /// [`UnitFault`] with the nearest name.
    pub fn parse(&self, text: &str) -> Result<Unit, UnitFault> {
        let folded = fold(text);
        let mut parts = Vec::new();
        for part in folded.split(['/', '每']) {
            parts.extend(part.split(" per ").map(str::trim));
        }
        let fault = || UnitFault {
            text: text.trim().to_string(),
            near: did_you_mean(&folded, self.units.iter().map(|unit| unit.id.as_str())).map(str::to_string),
        };
        let mut parts = parts.into_iter();
        let mut unit = parts.next().and_then(|part| self.part(part)).ok_or_else(fault)?;
        for part in parts {
            let below = self.part(part).ok_or_else(fault)?;
            unit = unit.over(&below).ok_or_else(fault)?;
        }
        Ok(unit)
    }

    /// A unit with perhaps a scale before or after it, no quotient.
    fn part(&self, part: &str) -> Option<Unit> {
        let part = part.trim();
        if part.is_empty() || part.chars().count() > self.longest + 24 {
            return None;
        }
        if let Some(unit) = self.names.get(part) {
            return Some(self.units[*unit].as_ref().clone());
        }
        let cuts: Vec<usize> = part.char_indices().map(|(at, _)| at).skip(1).collect();
        for at in &cuts {
            let (scale, name) = part.split_at(*at);
            if let (Some(scale), Some(unit)) = (scale_of(scale), self.names.get(name.trim())) {
                return self.units[*unit].scaled(scale);
            }
        }
        for at in cuts.iter().rev() {
            let (name, scale) = part.split_at(*at);
            if let (Some(scale), Some(unit)) = (scale_of(scale), self.names.get(name.trim())) {
                return self.units[*unit].scaled(scale);
            }
        }
        // 新台币亿元, 港币万元: 元 is that of the currency before it.
        if let Some(head) = part.strip_suffix('元') {
            let named = cuts.iter().rev().filter_map(|at| head.split_at_checked(*at)).find_map(|(name, scale)| {
                let unit = &self.units[*self.names.get(name.trim())?];
                Some((unit, scale_of(scale)?)).filter(|(unit, _)| unit.dimension.is_money())
            });
            if let Some((unit, scale)) = named {
                return unit.scaled(scale);
            }
        }
        // 100m yuan, 10k mu: a number, a scale and a name.
        let scale = scale_of(part)?;
        Unit::plain(String::new(), Label::default(), Dimension::default()).scaled(scale)
    }
}

/// A scale before a unit: 万, 百, 亿, 10k, million, 100.
fn scale_of(text: &str) -> Option<Decimal> {
    let text = text.trim();
    // Visitors ('000), revenue (EUR 000s)
    if matches!(text.trim_start_matches(['\'', '’', '‘']), "000" | "000s" | "000's" | "000’s") {
        return Some(Decimal::whole(1000));
    }
    let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let mut scale = if digits == 0 { Decimal::whole(1) } else { Decimal::parse(&text[..digits].replace(',', ""))? };
    // A scale is a power of ten: 100家, 10k mu; 2018年 is something else.
    if scale.to_f64() != scale.last_place().to_f64() {
        return None;
    }
    let mut rest = text[digits..].trim();
    if digits == 0 && rest.is_empty() {
        return None;
    }
    const WORDS: [(&str, i32); 26] = [
        ("十", 1),
        ("百", 2),
        ("千", 3),
        ("万", 4),
        ("萬", 4),
        ("亿", 8),
        ("億", 8),
        ("thousands", 3),
        ("thousand", 3),
        ("hundred", 2),
        ("millions", 6),
        ("million", 6),
        ("billions", 9),
        ("billion", 9),
        ("trillion", 12),
        ("mn", 6),
        ("mln", 6),
        ("bn", 9),
        ("crores", 7),
        ("crore", 7),
        ("lakhs", 5),
        ("lakh", 5),
        ("trn", 12),
        ("tn", 12),
        ("k", 3),
        ("m", 6),
    ];
    while !rest.is_empty() {
        let (word, power) = WORDS.iter().find(|(word, _)| rest.starts_with(word))?;
        scale = scale.shift(*power);
        rest = rest[word.len()..].trim_start();
    }
    (scale.digits > 0).then_some(scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units() -> Units {
        Units::builtin().expect("the built-in units load")
    }

    #[test]
    fn scales_and_quotients() {
        let units = units();
        for (text, id, factor, dimension) in [
            ("亿元", "亿元", 1e8, "money"),
            ("万元/亩", "万元/亩", 1e4, "money/area"),
            ("元每平方公里", "元/平方公里", 1.0 / 1500.0, "money/area"),
            ("km2", "平方公里", 1500.0, "area"),
            ("KM²", "平方公里", 1500.0, "area"),
            ("10k mu", "万亩", 1e4, "area"),
            ("RMB bn", "十亿元", 1e9, "money"),
            ("million CNY", "百万元", 1e6, "money"),
            ("100m yuan", "亿元", 1e8, "money"),
            ("RMB 100 million", "亿元", 1e8, "money"),
            ("10,000 persons", "万人", 1e4, "persons"),
            ("tonnes per year", "吨/年", 1.0, "mass/time"),
            ("项/百家", "项/百家", 0.01, "patents/enterprises"),
            ("家/百亩", "家/百亩", 0.01, "enterprises/area"),
            ("项/亿元", "项/亿元", 1e-8, "patents/money"),
            ("万人次", "万人次", 1e4, "visits"),
            ("％", "%", 0.01, "a plain number"),
            ("新台币亿元", "亿新台币", 1e8, "money in TWD"),
        ] {
            let unit = units.parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
            assert_eq!(unit.id, id, "{text}");
            assert!((unit.factor() / factor - 1.0).abs() < 1e-12, "{text}: {}", unit.factor());
            assert_eq!(unit.dimension.to_string(), dimension, "{text}");
        }
        for text in ["", "xyz", "元/xyz", "/", "万", "2018年"] {
            let found = units.parse(text);
            assert!(found.as_ref().map_or(true, |unit| unit.dimension.is_none()), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_denominator_is_one_of_a_kind_in_english() {
        let units = units();
        let label = |text: &str| units.parse(text).map(|unit| unit.label.en).unwrap_or_default();
        assert_eq!(label("万元/家"), "10k CNY/enterprise");
        assert_eq!(label("项/百家"), "patents/100 enterprises");
        assert_eq!(label("万元/亩"), "10k CNY/mu");
        for unit in units.iter().filter(|unit| !unit.one.is_empty()) {
            assert!(units.named(&unit.one).is_some(), "{}", unit.one);
        }
    }

    #[test]
    fn a_name_belongs_to_one_unit() {
        let more = "[[unit]]\nid = \"mou\"\nkind = \"area\"\nfactor = \"1\"\nlabel = { zh = \"某\", en = \"mou\" }";
        let fault = units().extend(more, "mine.toml").expect_err("`mou` is a name of 亩");
        assert_eq!(fault.code, "duplicate-unit");
        assert!(fault.what.contains("亩") && fault.what.contains("mou"), "{}", fault.what);
    }

    #[test]
    fn conversion_is_exact_where_it_can_be() {
        let units = units();
        let convert = |value: f64, from: &str, to: &str| {
            Units::convert(value, &units.parse(from).expect("a unit"), &units.parse(to).expect("a unit"))
        };
        assert_eq!(convert(5.7, "km2", "亩"), 8550.0);
        assert_eq!(convert(499.7, "亿元", "元"), 49_970_000_000.0);
        assert_eq!(convert(17.8, "万元/亩", "元/平方公里"), 267_000_000.0);
        assert_eq!(convert(1.0, "acre", "平方米"), 4046.8564224);
    }
}
