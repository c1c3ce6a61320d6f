//! The document that the embedded towns were taken from, where it is at hand: read from its text, it has to give what
//! `data/towns.toml` holds, cell by cell.

use areastat::catalog::Catalog;
use areastat::document;
use areastat::extract::{ExtractOptions, Extractor};
use areastat::lang::Lang;
use areastat::observation::{Observation, Part, Status};
use areastat::towns;

use super::root;

const FILE: &str = "../shared/source/first-round-characteristic-towns.txt";

/// What has to agree, in words.
fn say(o: &Observation) -> String {
    let value = o.value.map_or("-".to_string(), |value| value.to_string());
    let dash = |text: &str| if text.is_empty() { "-".to_string() } else { text.to_string() };
    format!(
        "{} {} {value} {} {}..{} {} {} {}",
        o.indicator,
        o.as_written,
        o.unit,
        o.bounds.low,
        o.bounds.high,
        o.qualifier,
        dash(&o.period),
        dash(&o.part_of)
    )
}

#[test]
fn the_document_and_the_embedded_towns_agree() {
    let path = root().join(FILE);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: {FILE} is not there");
        return;
    };
    let catalog = Catalog::builtin().expect("the built-in catalog is right");
    let extractor = Extractor::new(&catalog).expect("the built-in cues are right");
    let name = path.display().to_string();
    let document = document::read(&name, &bytes, None).expect("the document can be read");
    let read = extractor.extract(&document, ExtractOptions { all: false, lang: Lang::En }).observations;
    let mut faults = Vec::new();
    for town in towns::load(&catalog).expect("every embedded figure is readable").towns {
        let lead = |o: &&Observation| o.part == Part::Lead && o.status == Status::Actual;
        let wanted: Vec<&Observation> = town.observations.iter().filter(lead).collect();
        let found: Vec<&Observation> = read.iter().filter(|o| o.area == town.name.name.zh).collect();
        // The headline paragraph, from the first to the last of the embedded figures in it.
        let Some(first) = found.first() else {
            faults.push(format!("{}: nothing was read", town.name.name.zh));
            continue;
        };
        let line = first.line;
        let headline: Vec<String> = found.iter().filter(|o| o.line == line).map(|o| say(o)).collect();
        let wanted: Vec<String> = wanted.into_iter().map(say).collect();
        for row in wanted.iter().filter(|row| !headline.contains(row)) {
            faults.push(format!("{} missing: {row}", town.name.name.zh));
        }
        for row in headline.iter().filter(|row| !wanted.contains(row)) {
            faults.push(format!("{} beside them: {row}", town.name.name.zh));
        }
        let leads = found.iter().filter(|o| o.line == line && o.part == Part::Lead).count();
        if leads != wanted.len() {
            faults.push(format!("{}: {leads} figures of record, {} embedded", town.name.name.zh, wanted.len()));
        }
        // Each figure of record once, in the embedded order.
        if faults.is_empty() && headline != wanted {
            faults.push(format!("{}: another order\n{headline:#?}\n{wanted:#?}", town.name.name.zh));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    let areas: Vec<&str> = read.iter().map(|o| o.area.as_str()).filter(|area| !area.is_empty()).collect();
    let towns = towns::load(&catalog).expect("every embedded figure is readable").towns;
    let strange: Vec<&&str> = areas.iter().filter(|area| !towns.iter().any(|t| t.name.name.zh == **area)).collect();
    assert!(strange.is_empty(), "areas that are no towns: {strange:?}");
}
