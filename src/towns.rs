//! The 16 towns that are embedded: their figures as written, read by the reader that reads users' cells.

use serde::Deserialize;

use crate::assemble::Area;
use crate::builtin;
use crate::catalog::Catalog;
use crate::error::{Error, Place, Result};
use crate::frame::{AreaName, Attribute};
use crate::lang::{Label, Lang};
use crate::observation::{Observation, Part, Status};

const FILE: &str = builtin::TOWNS.file;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    title: Label,
    #[serde(default)]
    publisher: Label,
    #[serde(default)]
    date: String,
    aspect: Vec<RawAspect>,
    town: Vec<RawTown>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAspect {
    id: String,
    label: Label,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTown {
    id: String,
    name: Label,
    short: Label,
    #[serde(default)]
    aliases: Vec<String>,
    province: Label,
    category: Option<Label>,
    aspect: String,
    #[serde(default)]
    note: Label,
    figure: Vec<RawFigure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFigure {
    indicator: String,
    as_written: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    period: String,
    #[serde(default)]
    part_of: String,
    #[serde(default)]
    note: Label,
    #[serde(default)]
    body: bool,
    #[serde(default)]
    status: Status,
}

/// One embedded town.
#[derive(Clone, Debug)]
pub struct Town {
    /// Names; the first alias is the id.
    pub name: AreaName,
    /// Province, category as stated (none where the document states none), aspect.
    pub attributes: Vec<Option<Label>>,
    /// What a user of its figures has to know.
    pub note: Label,
    /// Its figures in reading order; `area` is the Chinese name.
    pub observations: Vec<Observation>,
}

/// The embedded towns with where they come from.
#[derive(Clone, Debug)]
pub struct Towns {
    /// Title of the document that states the figures, with publisher and date.
    pub source: Label,
    /// The towns in the document's order.
    pub towns: Vec<Town>,
}

impl Towns {
    /// The areas with all their names and words.
    pub fn areas(&self) -> Vec<Area> {
        let area = |town: &Town| Area {
            key: town.name.name.zh.clone(),
            name: town.name.clone(),
            attributes: town.attributes.clone(),
        };
        self.towns.iter().map(area).collect()
    }

    /// The figures of all towns, in the document's order.
    pub fn observations(&self) -> Vec<Observation> {
        self.towns.iter().flat_map(|town| town.observations.iter().cloned()).collect()
    }
}

/// The columns of words that the towns have.
pub fn attributes() -> Vec<Attribute> {
    let attribute =
        |id: &str, zh: &str, en: &str| Attribute { id: id.into(), label: Label { zh: zh.into(), en: en.into() } };
    vec![
        attribute("province", "省份", "Province"),
        attribute("category", "类型", "Category"),
        attribute("aspect", "方面", "Aspect"),
    ]
}

/// Reads the embedded towns.
///
/// # Errors
/// Where `data/towns.toml` names an unknown indicator or holds a figure that can't be read; a test rules it out
/// for what is released, but a user's `--catalog` may make it so.
pub fn load(catalog: &Catalog) -> Result<Towns> {
    let raw: RawFile = builtin::TOWNS.read()?;
    let mut towns = Vec::with_capacity(raw.town.len());
    for town in raw.town {
        let aspect = raw.aspect.iter().find(|aspect| aspect.id == town.aspect).map(|aspect| aspect.label.clone());
        let mut observations = Vec::with_capacity(town.figure.len());
        for figure in town.figure {
            observations.push(observe(catalog, &town.name.zh, figure)?);
        }
        let mut aliases = vec![town.id];
        aliases.extend(town.aliases);
        towns.push(Town {
            name: AreaName { name: town.name, short: town.short, aliases },
            attributes: vec![Some(town.province), town.category, aspect],
            note: town.note,
            observations,
        });
    }
    let source = |lang: Lang| {
        let parts = [raw.title.get(lang), raw.publisher.get(lang), raw.date.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(lang.pick("，", ", "))
    };
    Ok(Towns { source: Label { zh: source(Lang::Zh), en: source(Lang::En) }, towns })
}

fn observe(catalog: &Catalog, area: &str, figure: RawFigure) -> Result<Observation> {
    let place = || Place::file(FILE).named(format!("{area} {}", figure.indicator));
    let Some(indicator) = catalog.indicator(&figure.indicator) else {
        return Err(
            Error::new("unknown-indicator", format!("no indicator has the id `{}`", figure.indicator)).at(place())
        );
    };
    let read = catalog
        .reader()
        .read_cell(&figure.as_written, Some(&indicator.unit), &indicator.counters)
        .map_err(|fault| Error::new("unreadable-figure", fault.to_string()).at(place()))?;
    Ok(Observation {
        area: area.into(),
        indicator: figure.indicator,
        period: figure.period,
        value: read.value,
        bounds: read.bounds,
        unit: indicator.unit.id.clone(),
        qualifier: read.qualifier,
        status: figure.status,
        part: if figure.body { Part::Body } else { Part::Lead },
        as_written: figure.as_written,
        span: None,
        line: 0,
        part_of: figure.part_of,
        label: figure.label,
        note: figure.note,
        rounding: read.rounding,
        rule: "",
    })
}
