//! What a column is, from its header: `税收（亿元）`, `tax [亿元]`, `planned_area (km2)`.

use crate::builtin;
use crate::catalog::{Catalog, Indicator, fold};
use crate::error::{Error, Place, Result};
use crate::quantity::Unit;

use super::number::Scale;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Headers {
    area: Vec<String>,
    period: Vec<String>,
}

fn headers() -> &'static Headers {
    static HEADERS: std::sync::OnceLock<Headers> = std::sync::OnceLock::new();
    HEADERS.get_or_init(|| {
        let mut headers: Headers = builtin::HEADERS.read().unwrap_or(Headers { area: Vec::new(), period: Vec::new() });
        for list in [&mut headers.area, &mut headers.period] {
            list.iter_mut().for_each(|name| *name = fold(name));
        }
        headers
    })
}

/// Whether a header is one that columns of area names have.
pub fn is_area_header(name: &str) -> bool {
    headers().area.contains(&fold(name))
}

/// Whether a header is one that columns of periods have.
pub fn is_period_header(name: &str) -> bool {
    headers().period.contains(&fold(name))
}

/// How area-like a header is: its position in the list of area headers, the best first.
pub fn area_rank(name: &str) -> Option<usize> {
    let folded = fold(name);
    headers().area.iter().position(|known| *known == folded)
}

/// The name and the unit text of a header; the unit is empty where it names none.
///
/// Units stand in brackets of any kind, or after `/`, `,`, `:` or a blank where what is before them is a name of
/// the catalog and what is after them is a unit.
pub fn split_unit(header: &str, catalog: &Catalog) -> (String, String) {
    let header = header.trim();
    for (open, close) in [('（', '）'), ('(', ')'), ('[', ']'), ('【', '】'), ('［', '］'), ('〔', '〕')] {
        let Some(body) = header.strip_suffix(close) else { continue };
        let Some(at) = body.rfind(open) else { continue };
        let inside =
            body[at + open.len_utf8()..].trim().trim_start_matches("单位").trim_start_matches([':', '：']).trim();
        let name = body[..at].trim();
        if !name.is_empty() && catalog.reader().units().parse(inside).is_ok() {
            return (name.to_string(), inside.to_string());
        }
        return (header.to_string(), String::new());
    }
    if catalog.metric_named(header).is_none() {
        for separator in ['/', '／', '，', ',', '：', ':', ' ', '\u{3000}', '_'] {
            let Some((name, unit)) = header.split_once(separator) else { continue };
            let (name, unit) = (name.trim(), unit.trim());
            if catalog.indicator_named(name).is_some() && catalog.reader().units().parse(unit).is_ok() {
                return (name.to_string(), unit.to_string());
            }
        }
    }
    (header.to_string(), String::new())
}

/// A column of figures.
#[derive(Clone, Debug)]
pub struct NumberPlan {
    /// Id of the indicator.
    pub id: String,
    /// The unit that bare numbers of the column are in; none where each cell must name its own.
    pub unit: Option<Unit>,
    /// The unit that the indicator is stored in.
    pub stored: Unit,
    /// Symbols of counting units that may stand for the stored one.
    pub counters: Vec<String>,
    /// From `unit` to `stored`.
    pub scale: Scale,
}

/// Whether bare numbers of an indicator need a unit: counts don't, money, land and shares do.
pub fn needs_unit(unit: &Unit) -> bool {
    !unit.is_count()
}

/// The plan of a column whose header names an indicator.
///
/// # Errors
/// `wrong-dimension` where the header's unit is of another kind; both are named.
pub fn plan(indicator: &Indicator, unit: Option<Unit>, place: &Place) -> Result<NumberPlan> {
    let stored = indicator.unit.clone();
    let unit = match unit {
        None if needs_unit(&stored) => None,
        None => Some(stored.clone()),
        Some(unit) if unit.dimension == stored.dimension => Some(unit),
        Some(unit) if indicator.counters.contains(&unit.id) => Some(stored.clone()),
        Some(unit) if unit.of_counted(&stored).is_some() => unit.of_counted(&stored),
        Some(unit) => {
            return Err(Error::new(
                "wrong-dimension",
                format!("the column gives `{}` in `{}` ({})", indicator.id, unit.id, unit.dimension),
            )
            .at(place.clone())
            .expected(format!("a unit of {}, such as `{}`", stored.dimension, stored.id))
            .hint("correct the unit in the header, or rename the column if it is something else"));
        }
    };
    let scale = unit.as_ref().map_or(Scale::ONE, |unit| Scale::between(unit, &stored));
    Ok(NumberPlan { id: indicator.id.clone(), unit, stored, counters: indicator.counters.clone(), scale })
}

/// The error that a column of money or land without a unit is kept back with.
pub fn unit_missing(indicator: &Indicator, header: &str, place: &Place) -> Error {
    let example = match indicator.unit.id.as_str() {
        "元" => "亿元",
        other => other,
    };
    Error::new("unit-missing", format!("the column `{header}` is `{}` and names no unit", indicator.id))
        .at(place.clone())
        .expected(format!("a unit of {} in the header, such as `{header} ({example})`", indicator.unit.dimension))
        .hint(format!("rename the header to `{header} ({example})`, or add --unit '{header}={example}', with the unit that it is really in"))
}
