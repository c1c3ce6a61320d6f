//! COINr's description of an index: a table with a row per indicator, group, denominator and grouping.

use super::spec::{Direction, Group, Indicator, Spec, Steps};
use crate::error::{Error, Place, Result};

/// An index as COINr's `iMeta` describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Coinr {
    /// Indicators and groups, with the default steps. The groups stand in the order of the table.
    pub spec: Spec,
    /// Columns that hold denominators.
    pub denominators: Vec<String>,
    /// Columns that group the areas.
    pub groupings: Vec<String>,
}

/// Reads COINr's `iMeta`: columns `Level`, `iCode`, `Parent`, `Type`, and as far as they are there `iName`,
/// `Direction`, `Weight`, `Unit`, `Target`, `Denominator`, `Goalpost_low` and `Goalpost_high`. Types are `Indicator`,
/// `Aggregate`, `Denominator` and `Group`; rows of type `Other` are passed over.
///
/// # Errors
/// `index-coinr` at the line, for a column that is not there, a number that can't be read, an unknown type; and what
/// a [`Spec`] refuses.
pub fn from_coinr(csv_text: &str) -> Result<Coinr> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csv_text.as_bytes());
    let unreadable = |error: csv::Error| Error::new("index-coinr", format!("the table can't be read: {error}"));
    let header = reader.headers().map_err(unreadable)?.clone();
    let find =
        |name: &str| header.iter().position(|found| found.trim_start_matches('\u{feff}').eq_ignore_ascii_case(name));
    let need = |name: &str| {
        find(name).ok_or_else(|| {
            Error::new("index-coinr", format!("the table has no column `{name}`"))
                .expected("Level, iCode, Parent and Type, as COINr's iMeta")
        })
    };
    let (level, code, parent, kind) = (need("Level")?, need("iCode")?, need("Parent")?, need("Type")?);
    let (name, unit, denominator) = (find("iName"), find("Unit"), find("Denominator"));
    let (direction, weight, target) = (find("Direction"), find("Weight"), find("Target"));
    let posts = (find("Goalpost_low"), find("Goalpost_high"));

    let spec = Spec {
        name: String::new(),
        source: String::new(),
        steps: Steps::default(),
        indicators: Vec::new(),
        groups: Vec::new(),
    };
    let mut found = Coinr { spec, denominators: Vec::new(), groupings: Vec::new() };
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(0, csv::Position::line);
        let text = |column: Option<usize>| -> Option<String> {
            let cell = column.and_then(|column| record.get(column)).unwrap_or_default().trim();
            (!cell.is_empty() && cell != "NA").then(|| cell.to_string())
        };
        let number = |column: Option<usize>| -> Result<Option<f64>> {
            let Some(cell) = text(column) else { return Ok(None) };
            match cell.parse::<f64>() {
                Ok(number) if number.is_finite() => Ok(Some(number)),
                _ => Err(Error::new("index-coinr", format!("`{cell}` is not a number"))
                    .at(Place::default().line(line).named(column.and_then(|c| header.get(c)).unwrap_or_default()))),
            }
        };
        let fault = |what: String| Error::new("index-coinr", what).at(Place::default().line(line));
        let Some(id) = text(Some(code)) else { return Err(fault("the row has no iCode".into())) };
        match text(Some(kind)).as_deref() {
            Some("Indicator") => {
                let direction = match number(direction)? {
                    None | Some(1.0) => Direction::Higher,
                    Some(-1.0) => Direction::Lower,
                    Some(other) => return Err(fault(format!("the direction of `{id}` is {other}")).expected("1 or -1")),
                };
                if let Some(level) = number(Some(level))?.filter(|level| *level != 1.0) {
                    return Err(fault(format!("indicator `{id}` is of level {level}")).expected("1"));
                }
                found.spec.indicators.push(Indicator {
                    name: text(name).unwrap_or_default(),
                    unit: text(unit).unwrap_or_default(),
                    direction,
                    weight: number(weight)?.unwrap_or(1.0),
                    parent: text(Some(parent)),
                    denominator: text(denominator),
                    target: number(target)?,
                    goalposts: number(posts.0)?.zip(number(posts.1)?).map(|(low, high)| [low, high]),
                    ..Indicator::new(id)
                });
            }
            Some("Aggregate") => found.spec.groups.push(Group {
                id,
                name: text(name).unwrap_or_default(),
                weight: number(weight)?.unwrap_or(1.0),
                parent: text(Some(parent)),
            }),
            Some("Denominator") => found.denominators.push(id),
            Some("Group") => found.groupings.push(id),
            Some("Other") => {}
            other => {
                return Err(fault(format!("the type of `{id}` is `{}`", other.unwrap_or_default()))
                    .expected("Indicator, Aggregate, Denominator, Group or Other"));
            }
        }
    }
    found.spec.tree()?;
    Ok(found)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::index::{Data, Impute, Run, Screen, Treat, parse_choice};

    const METADATA: &str = include_str!("../../tests/reference/asem/metadata.csv");
    const FIGURES: &str = include_str!("../../tests/reference/asem/indicators.csv");

    /// The ASEM data and the steps of COINr's `build_example_coin`.
    pub fn asem() -> (Data, Spec) {
        let found = from_coinr(METADATA).unwrap();
        let mut reader = csv::Reader::from_reader(FIGURES.as_bytes());
        let header = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        let cells = |id: &str| -> Vec<String> {
            let column = header.iter().position(|name| name == id).unwrap();
            rows.iter().map(|row| row[column].to_string()).collect()
        };
        let numbers = |id: &str| -> Vec<Option<f64>> { cells(id).iter().map(|cell| cell.parse().ok()).collect() };
        let ids: Vec<String> = found.spec.indicators.iter().map(|i| i.id.clone()).collect();
        let columns: Vec<_> = ids.iter().map(|id| numbers(id)).collect();
        let mut data = Data::new(cells("uCode"), ids, &columns).unwrap();
        data.denominators = found.denominators.iter().map(|id| (id.clone(), numbers(id))).collect();
        let labels = |id: &str| cells(id).into_iter().map(Some).collect();
        data.groupings = found.groupings.iter().map(|id| (id.clone(), labels(id))).collect();
        let mut spec = found.spec;
        spec.steps.impute = Impute::GroupMean { by: "EurAsia_group".into() };
        spec.steps.screen = Screen { coverage: 0.9, after_impute: true };
        spec.steps.treat = parse_choice::<Treat>("winsorise").unwrap();
        (data, spec)
    }

    #[test]
    fn asem_as_the_vignette_prints_it() {
        let (data, spec) = asem();
        let run = Run::new(data, spec).unwrap();
        let mut table: Vec<(f64, &str)> =
            run.outcome.scores.iter().zip(&run.data.areas).map(|(s, area)| (s.unwrap(), area.as_str())).collect();
        table.sort_by(|a, b| b.0.total_cmp(&a.0));
        let top: Vec<String> = table[..5].iter().map(|(score, area)| format!("{area} {score:.2}")).collect();
        assert_eq!(top, ["CHE 68.38", "NLD 64.82", "DNK 64.80", "NOR 64.47", "BEL 63.54"]);
        assert_eq!(run.outcome.cards.iter().find(|card| card.step == "impute").unwrap().changed, 65);
        assert_eq!(run.outcome.groups.len(), 11);
    }

    #[test]
    fn faults_have_their_line() {
        let at = |from: &str, to: &str| from_coinr(&METADATA.replace(from, to)).unwrap_err();
        let error = at("\"LPI\",\"Logistics Performance Index\",1,", "\"LPI\",\"Logistics Performance Index\",2,");
        assert_eq!((error.code, error.place.line), ("index-coinr", Some(2)));
        assert!(at("\"iCode\"", "\"code\"").what.contains("no column `iCode`"));
        assert!(at("\"Sust\",\"Aggregate\"", "\"Sustt\",\"Aggregate\"").hint.contains("`Sust`"));
    }
}
