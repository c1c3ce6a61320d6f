//! Loading catalogs: TOML blocks to checked indicators and ratios.
//!
//! Refused, with both sides named: a ratio whose formula has not its unit's dimension, a name that two things
//! have, a missing label, an unknown id, an unknown unit.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::lookup::fold;
use super::{Catalog, Direction, Entry, Expr, Indicator, Nested, Per, Ratio, Target, Words};
use crate::builtin;
use crate::error::{Error, Place, Result, did_you_mean};
use crate::lang::Label;
use crate::quantity::{Dimension, Reader, Unit};

/// A file's blocks, each with its span where the format has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile<I, R, N, P> {
    #[serde(default = "Vec::new")]
    indicator: Vec<I>,
    #[serde(default = "Vec::new")]
    ratio: Vec<R>,
    #[serde(default = "Vec::new")]
    nested: Vec<N>,
    #[serde(default = "Vec::new")]
    per: Vec<P>,
    /// Units of a user's catalog; read by the unit registry from the same text.
    #[serde(default, rename = "unit")]
    _unit: Vec<toml::Table>,
}

type SpannedFile = RawFile<Spanned<RawIndicator>, Spanned<RawRatio>, Spanned<RawNested>, Spanned<RawPer>>;
type PlacedFile = RawFile<(RawIndicator, Place), (RawRatio, Place), (RawNested, Place), (RawPer, Place)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIndicator {
    id: String,
    label: Option<Label>,
    #[serde(default)]
    short: Label,
    unit: Option<String>,
    #[serde(default)]
    counters: Vec<String>,
    #[serde(default)]
    aliases: Words,
    #[serde(default)]
    flow: bool,
    #[serde(default)]
    fixed: bool,
    #[serde(default)]
    planned: bool,
    #[serde(default)]
    part_of: Vec<String>,
    #[serde(default)]
    attained: Option<String>,
    direction: Option<Direction>,
    #[serde(default)]
    definition: Label,
    #[serde(default)]
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRatio {
    id: String,
    numerator: Option<String>,
    denominator: Option<String>,
    formula: Option<String>,
    unit: Option<String>,
    label: Option<Label>,
    #[serde(default)]
    short: Label,
    #[serde(default)]
    aliases: Words,
    #[serde(default)]
    main: bool,
    direction: Option<Direction>,
    #[serde(default)]
    definition: Label,
    #[serde(default)]
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNested {
    words: Words,
    under: toml::Table,
    #[serde(default)]
    near: bool,
    #[serde(default)]
    beside: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPer {
    words: Words,
    denominator: String,
    unit: Option<String>,
}

/// A catalog's text with its name, for places.
struct Source<'a> {
    file: &'a str,
    text: &'a str,
    /// Where its lines end.
    ends: Vec<usize>,
}

impl<'a> Source<'a> {
    fn new(file: &'a str, text: &'a str) -> Self {
        Source { file, text, ends: memchr::memchr_iter(b'\n', text.as_bytes()).collect() }
    }

    fn place(&self, span: Range<usize>) -> Place {
        let before = self.ends.partition_point(|end| *end < span.start);
        Place::file(self.file).line(before as u64 + 1)
    }

    fn placed<T>(&self, block: Spanned<T>) -> (T, Place) {
        let place = self.place(block.span());
        (block.into_inner(), place)
    }
}

fn placed<B, T>(blocks: Vec<B>, place: impl Fn(B) -> (T, Place)) -> Vec<(T, Place)> {
    blocks.into_iter().map(place).collect()
}

impl Catalog {
    /// The built-in catalog.
    ///
    /// # Errors
    /// Only where a file in `data/` is wrong, which a test rules out for what is released.
    pub fn builtin() -> Result<Self> {
        let mut catalog = Catalog::empty(Reader::builtin()?);
        for table in [builtin::INDICATORS, builtin::RATIOS] {
            let raw: RawFile<RawIndicator, RawRatio, RawNested, RawPer> = table.read()?;
            let place = || Place::file(table.file);
            catalog.add_blocks(
                RawFile {
                    indicator: placed(raw.indicator, |block| (block, place())),
                    ratio: placed(raw.ratio, |block| (block, place())),
                    nested: placed(raw.nested, |block| (block, place())),
                    per: placed(raw.per, |block| (block, place())),
                    _unit: raw._unit,
                },
                table.file,
            )?;
        }
        Ok(catalog)
    }

    fn empty(reader: Reader) -> Self {
        Catalog {
            reader,
            indicators: Vec::new(),
            ratios: Vec::new(),
            nested: Vec::new(),
            pers: Vec::new(),
            names: HashMap::default(),
        }
    }

    /// Lays a user's catalog over this one: new units, indicators and ratios; labels and aliases of known ids.
    ///
    /// # Errors
    /// What can't be read or contradicts what is there.
    pub fn overlay_file(&mut self, path: &Path) -> Result<()> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|cause| {
            Error::new("catalog-unreadable", format!("the catalog can't be read: {cause}"))
                .at(Place::file(&file))
                .expected("a TOML file in UTF-8")
                .hint("check the path given to --catalog")
        })?;
        self.overlay(&file, &text)
    }

    /// The same for a catalog's text.
    ///
    /// # Errors
    /// What can't be read or contradicts what is there.
    pub fn overlay(&mut self, file: &str, text: &str) -> Result<()> {
        if text.contains("[[unit]]") {
            self.reader.add_units(text, file)?;
        }
        self.add(Source::new(file, text))
    }

    fn add(&mut self, source: Source<'_>) -> Result<()> {
        let raw: SpannedFile = toml::from_str(source.text).map_err(|cause| {
            let place = cause.span().map_or_else(|| Place::file(source.file), |span| source.place(span));
            Error::new("catalog-syntax", cause.message().trim().to_string())
                .at(place)
                .expected("[[unit]], [[indicator]], [[ratio]], [[per]] or [[nested]] blocks")
                .hint("the head of data/indicators.toml and of data/ratios.toml teaches the keys")
        })?;
        self.add_blocks(
            RawFile {
                indicator: placed(raw.indicator, |block| source.placed(block)),
                ratio: placed(raw.ratio, |block| source.placed(block)),
                nested: placed(raw.nested, |block| source.placed(block)),
                per: placed(raw.per, |block| source.placed(block)),
                _unit: raw._unit,
            },
            source.file,
        )
    }

    fn add_blocks(&mut self, blocks: PlacedFile, file: &str) -> Result<()> {
        for (block, place) in blocks.indicator {
            self.add_indicator(block, place)?;
        }
        for (block, place) in blocks.ratio {
            self.add_ratio(block, place)?;
        }
        for (block, place) in blocks.nested {
            self.add_nested(block, place)?;
        }
        for (block, place) in blocks.per {
            self.add_per(block, place)?;
        }
        self.check_parents(file)
    }

    fn add_indicator(&mut self, raw: RawIndicator, place: Place) -> Result<()> {
        let place = place.named(&raw.id);
        check_id(&raw.id, &place)?;
        if let Some(at) = self.indicators.iter().position(|known| known.id == raw.id) {
            if let Some(unit) = &raw.unit
                && self.unit(unit, &place)? != self.indicators[at].unit
            {
                return Err(Error::new(
                    "catalog-unit-changed",
                    format!(
                        "`{}` is stored in `{}`, and this block says `{unit}`",
                        raw.id, self.indicators[at].unit.id
                    ),
                )
                .at(place)
                .hint("leave `unit` out: a table may use any unit of the same kind in its header"));
            }
            let known = &mut self.indicators[at];
            overlay_label(&mut known.label, raw.label);
            overlay_label(&mut known.short, Some(raw.short));
            overlay_label(&mut known.definition, Some(raw.definition));
            known.counters.extend(raw.counters);
            known.aliases.zh.extend(raw.aliases.zh);
            known.aliases.en.extend(raw.aliases.en);
            known.direction = raw.direction.unwrap_or(known.direction);
            return self.register(Target::Indicator(at), &place);
        }
        let Some(unit) = &raw.unit else {
            return Err(missing_key("unit", "the unit that its values are stored in", &place));
        };
        let unit = self.unit(unit, &place)?;
        let label = complete_label(raw.label, &place)?;
        self.indicators.push(Indicator {
            id: raw.id,
            label,
            short: raw.short,
            unit,
            counters: raw.counters,
            aliases: raw.aliases,
            flow: raw.flow,
            fixed: raw.fixed,
            planned: raw.planned,
            part_of: raw.part_of,
            attained: raw.attained,
            direction: raw.direction.unwrap_or_default(),
            definition: raw.definition,
            source: raw.source,
            adhoc: false,
        });
        self.register(Target::Indicator(self.indicators.len() - 1), &place)
    }

    fn add_ratio(&mut self, raw: RawRatio, place: Place) -> Result<()> {
        let place = place.named(&raw.id);
        check_id(&raw.id, &place)?;
        if let Some(at) = self.ratios.iter().position(|known| known.id == raw.id) {
            if raw.numerator.is_some() || raw.denominator.is_some() || raw.formula.is_some() || raw.unit.is_some() {
                return Err(Error::new("catalog-ratio-changed", format!("the ratio `{}` is defined already", raw.id))
                    .at(place)
                    .expected("only labels, aliases, direction, main or definition for a known ratio")
                    .hint("give the new ratio an id of its own"));
            }
            let known = &mut self.ratios[at];
            overlay_label(&mut known.label, raw.label);
            overlay_label(&mut known.short, Some(raw.short));
            overlay_label(&mut known.definition, Some(raw.definition));
            known.aliases.zh.extend(raw.aliases.zh);
            known.aliases.en.extend(raw.aliases.en);
            known.direction = raw.direction.unwrap_or(known.direction);
            known.main |= raw.main;
            return self.register(Target::Ratio(at), &place);
        }
        let resolve = |name: &str| self.resolve_input(name).map_err(|error| error.at(place.clone()));
        let expr = match (&raw.formula, &raw.numerator, &raw.denominator) {
            (Some(formula), None, None) => Expr::parse(formula, &resolve)
                .map_err(|e| if e.place.file.is_empty() { e.at(place.clone()) } else { e })?,
            (None, Some(n), Some(d)) => Expr::quotient(&resolve(n)?, &resolve(d)?),
            _ => return Err(missing_key("numerator", "`numerator` and `denominator`, or `formula` alone", &place)),
        };
        let Some(unit) = &raw.unit else {
            return Err(missing_key("unit", "the unit that the ratio is shown in", &place));
        };
        let unit = self.unit(unit, &place)?;
        self.check_dimension(&raw.id, &expr, &unit, &place)?;
        let label = complete_label(raw.label, &place)?;
        self.ratios.push(Ratio {
            id: raw.id,
            label,
            short: raw.short,
            expr,
            unit,
            aliases: raw.aliases,
            main: raw.main,
            direction: raw.direction.unwrap_or_default(),
            definition: raw.definition,
            source: raw.source,
        });
        self.register(Target::Ratio(self.ratios.len() - 1), &place)
    }

    fn add_nested(&mut self, raw: RawNested, place: Place) -> Result<()> {
        let mut under = Vec::new();
        for (parent, child) in raw.under {
            let Some(child) = child.as_str() else {
                return Err(missing_key("under", "parent = \"child\" pairs of ids", &place));
            };
            for id in [parent.as_str(), child] {
                self.known_indicator(id, &place)?;
            }
            under.push((parent, child.to_string()));
        }
        self.nested.push(Nested { words: raw.words, under, near: raw.near, beside: raw.beside });
        Ok(())
    }

    fn add_per(&mut self, raw: RawPer, place: Place) -> Result<()> {
        self.known_indicator(&raw.denominator, &place)?;
        let unit = raw.unit.map(|unit| self.unit(&unit, &place)).transpose()?;
        let own = self.indicator(&raw.denominator).map(|indicator| &indicator.unit);
        if let (Some(unit), Some(own)) = (&unit, own)
            && unit.dimension != own.dimension
        {
            return Err(Error::new(
                "dimension-mismatch",
                format!(
                    "the words divide by `{}` ({}), and `{}` is {}",
                    unit.id, unit.dimension, raw.denominator, own.dimension
                ),
            )
            .at(place)
            .expected(format!("a unit such as `{}`", own.id))
            .hint("correct the unit or the denominator of the [[per]] block"));
        }
        let folded = raw.words.iter().map(fold).collect();
        self.pers.push(Per { words: raw.words, denominator: raw.denominator, unit, folded });
        Ok(())
    }

    /// Every `part_of` and `attained` names an indicator.
    fn check_parents(&self, file: &str) -> Result<()> {
        for indicator in &self.indicators {
            for parent in indicator.part_of.iter().chain(&indicator.attained) {
                self.known_indicator(parent, &Place::file(file).named(&indicator.id))?;
            }
        }
        Ok(())
    }

    fn known_indicator(&self, id: &str, place: &Place) -> Result<()> {
        if self.indicator(id).is_some() {
            return Ok(());
        }
        let near = did_you_mean(id, self.indicators.iter().map(|i| i.id.as_str()));
        Err(Error::new("catalog-unknown-id", format!("no indicator has the id `{id}`"))
            .at(place.clone())
            .expected("the id of an [[indicator]] block")
            .hint(near.map_or_else(|| "add the indicator first".into(), |near| format!("did you mean `{near}`?"))))
    }

    /// The id of the indicator that a formula's name means.
    pub(crate) fn resolve_input(&self, name: &str) -> Result<String> {
        if let Some(indicator) = self.indicator_named(name) {
            return Ok(indicator.id.clone());
        }
        let near = did_you_mean(name, self.indicators.iter().map(|i| i.id.as_str()));
        Err(Error::new("unknown-indicator", format!("no indicator is called `{name}`"))
            .expected("indicators and numbers in a formula")
            .hint(near.map_or_else(
                || "see `analyze list indicators`; a table's own columns count too".into(),
                |near| format!("did you mean `{near}`?"),
            )))
    }

    fn check_dimension(&self, id: &str, expr: &Expr, unit: &Unit, place: &Place) -> Result<()> {
        let of = |id: &str| self.indicator(id).map_or_else(Dimension::default, |i| i.unit.dimension.clone());
        let found = expr.dimension(&of).map_err(|error| error.at(place.clone()))?;
        if found == unit.dimension {
            return Ok(());
        }
        Err(Error::new(
            "dimension-mismatch",
            format!("ratio `{id}` is declared in `{}` ({}), but {expr} is {found}", unit.id, unit.dimension),
        )
        .at(place.clone())
        .expected("a unit of the formula's own dimension")
        .hint("change the unit, the numerator or the denominator so that both sides agree"))
    }

    fn unit(&self, symbol: &str, place: &Place) -> Result<Unit> {
        self.reader.units().parse(symbol).map_err(|fault| {
            Error::new("unknown-unit", fault.to_string())
                .at(place.clone())
                .expected("a unit of data/units.toml, or units joined by `/`")
                .hint("see `analyze list units`, or add a [[unit]] block")
        })
    }

    /// Enters all names of an indicator or a ratio, refusing one that something else has.
    fn register(&mut self, target: Target, place: &Place) -> Result<()> {
        let names: Vec<String> = match target {
            Target::Indicator(at) => {
                let i = &self.indicators[at];
                [&i.id, &i.label.zh, &i.label.en]
                    .into_iter()
                    .map(String::as_str)
                    .chain(i.aliases.iter())
                    .map(fold)
                    .collect()
            }
            Target::Ratio(at) => {
                let r = &self.ratios[at];
                [&r.id, &r.label.zh, &r.label.en]
                    .into_iter()
                    .map(String::as_str)
                    .chain(r.aliases.iter())
                    .map(fold)
                    .collect()
            }
        };
        let written: Arc<str> = place.to_string().into();
        for name in names {
            if let Some(known) = self.names.get(&name) {
                if known.target != target {
                    return Err(Error::new(
                        "duplicate-name",
                        format!("the name `{name}` of `{}` is taken by `{}`", self.id(target), self.id(known.target)),
                    )
                    .at(place.clone())
                    .expected("a name that one indicator or ratio has")
                    .hint(format!("remove it here or at {}", known.place)));
                }
                continue;
            }
            self.names.insert(name, Entry { target, place: Arc::clone(&written) });
        }
        Ok(())
    }

    fn id(&self, target: Target) -> &str {
        match target {
            Target::Indicator(at) => &self.indicators[at].id,
            Target::Ratio(at) => &self.ratios[at].id,
        }
    }

    /// Adds an indicator for a column whose name the catalog has for something else, and lets the name stand for the
    /// column from now on: GDP in dollars. Returns its id.
    ///
    /// # Errors
    /// `duplicate-name` where the name with its unit is taken too.
    pub fn shadow_column(&mut self, name: &str, unit: Unit, place: &Place) -> Result<String> {
        let id = self.add_column(&format!("{name} ({})", unit.id), unit, place)?;
        let target = Target::Indicator(self.indicators.len() - 1);
        self.names.insert(fold(name), Entry { target, place: place.to_string().into() });
        Ok(id)
    }

    /// Adds an indicator for a column that the catalog does not know, and returns its id.
    ///
    /// # Errors
    /// `duplicate-name` where something else has the name.
    pub fn add_column(&mut self, name: &str, unit: Unit, place: &Place) -> Result<String> {
        let label = Label { zh: name.into(), en: name.into() };
        self.indicators.push(Indicator {
            id: name.into(),
            label,
            short: Label::default(),
            unit,
            counters: Vec::new(),
            aliases: Words::default(),
            flow: false,
            fixed: false,
            planned: false,
            part_of: Vec::new(),
            attained: None,
            direction: Direction::None,
            definition: Label::default(),
            source: String::new(),
            adhoc: true,
        });
        self.register(Target::Indicator(self.indicators.len() - 1), place)?;
        Ok(name.into())
    }

    /// Defines a ratio on the fly: `doctors_per_1000 = doctors / population * 1000`, or with the unit that it is
    /// to be shown in: `tax_density [万元/亩] = tax / built_area`.
    ///
    /// Without a unit the result keeps the indicators' stored units, and a constant factor is part of the unit's
    /// name: persons per 1000 persons.
    ///
    /// # Errors
    /// `bad-formula`, `unknown-indicator`, `dimension-mismatch`, `duplicate-name`.
    pub fn define_ratio(&mut self, text: &str) -> Result<String> {
        let place = Place::file("--ratio");
        let Some((head, formula)) = text.split_once('=') else {
            return Err(Error::new("bad-formula", format!("`{text}` defines nothing"))
                .at(place)
                .expected("NAME = FORMULA")
                .hint("for example: --ratio 'doctors_per_1000 = doctors / population * 1000'"));
        };
        let (name, unit) = match head.trim().split_once('[') {
            Some((name, unit)) => (name.trim(), Some(unit.trim().trim_end_matches(']').trim())),
            None => (head.trim(), None),
        };
        if name.is_empty() {
            return Err(Error::new("bad-formula", "the ratio has no name")
                .at(place)
                .expected("NAME = FORMULA")
                .hint("for example: --ratio 'doctors_per_1000 = doctors / population * 1000'"));
        }
        let expr = Expr::parse(formula.trim(), &|name| self.resolve_input(name)).map_err(|e| e.at(place.clone()))?;
        if expr.inputs().is_empty() {
            return Err(Error::new("bad-formula", format!("`{}` uses no indicator", formula.trim()))
                .at(place)
                .expected("at least one indicator")
                .hint("see `analyze list indicators`"));
        }
        let of = |id: &str| self.indicator(id).map_or_else(Dimension::default, |i| i.unit.dimension.clone());
        let dimension = expr.dimension(&of).map_err(|e| e.at(place.clone()))?;
        let unit = match unit {
            Some(symbol) => {
                let unit = self.unit(symbol, &place)?;
                self.check_dimension(name, &expr, &unit, &place)?;
                unit
            }
            None => self.stored_unit(&expr, dimension),
        };
        let label = Label { zh: name.into(), en: name.into() };
        self.ratios.push(Ratio {
            id: name.into(),
            label,
            short: Label::default(),
            expr,
            unit,
            aliases: Words::default(),
            main: true,
            direction: Direction::None,
            definition: Label::default(),
            source: String::new(),
        });
        self.register(Target::Ratio(self.ratios.len() - 1), &place)?;
        Ok(name.into())
    }

    /// The unit in which a formula over stored units comes out, with its constant factor in the name.
    fn stored_unit(&self, expr: &Expr, dimension: Dimension) -> Unit {
        let name = |id: &str, zh: bool| {
            self.indicator(id).map_or("", |i| if zh { i.unit.label.zh.as_str() } else { i.unit.label.en.as_str() })
        };
        let symbol = |zh: bool| match expr.as_quotient() {
            Some((n, d, factor)) => {
                let per = if factor == 1.0 { String::new() } else { format!("{factor}") };
                // One enterprise, but 100 enterprises.
                let one = |id: &str| self.indicator(id).map_or("", |i| i.unit.each());
                let d = if !zh && per.is_empty() { one(d) } else { name(d, zh) };
                let n = name(n, zh);
                match (n.is_empty() && d.is_empty(), per.is_empty()) {
                    (true, true) => String::new(),
                    (true, false) => format!("/{per}"),
                    (false, _) if d.is_empty() && per.is_empty() => n.to_string(),
                    (false, _) => {
                        format!("{n}/{per}{}{d}", if zh || per.is_empty() || d.is_empty() { "" } else { " " })
                    }
                }
            }
            None => expr
                .inputs()
                .first()
                .filter(|_| !dimension.is_none())
                .map_or_else(String::new, |_| dimension.to_string()),
        };
        Unit::plain(symbol(true), Label { zh: symbol(true), en: symbol(false) }, dimension)
    }
}

fn overlay_label(known: &mut Label, new: Option<Label>) {
    let Some(new) = new else { return };
    if !new.zh.is_empty() {
        known.zh = new.zh;
    }
    if !new.en.is_empty() {
        known.en = new.en;
    }
}

fn complete_label(label: Option<Label>, place: &Place) -> Result<Label> {
    let label = label.unwrap_or_default();
    match (label.zh.is_empty(), label.en.is_empty()) {
        (false, false) => Ok(label),
        (zh, en) => {
            let missing = match (zh, en) {
                (true, true) => "neither a Chinese nor an English label",
                (true, false) => "an English label and no Chinese one",
                _ => "a Chinese label and no English one",
            };
            Err(Error::new("missing-label", format!("`{}` has {missing}", place.name.as_deref().unwrap_or_default()))
                .at(place.clone())
                .expected("label = { zh = \"…\", en = \"…\" }")
                .hint("add the label that is missing"))
        }
    }
}

fn missing_key(key: &str, expected: &str, place: &Place) -> Error {
    Error::new(
        "catalog-missing-key",
        format!("`{}` has no usable `{key}`", place.name.as_deref().unwrap_or("the block")),
    )
    .at(place.clone())
    .expected(expected)
    .hint("the head of the data file teaches the keys")
}

fn check_id(id: &str, place: &Place) -> Result<()> {
    let plain = |c: char| c.is_alphanumeric() || c == '_';
    if !id.is_empty() && id.chars().all(plain) {
        return Ok(());
    }
    Err(Error::new("catalog-bad-id", format!("`{id}` is no id"))
        .at(place.clone())
        .expected("letters, digits and `_`")
        .hint("use snake_case, such as `tax_per_mu`"))
}
