//! The embedded towns: all figures, and the traps that they hold.

use areastat::catalog::Catalog;
use areastat::observation::Part;
use areastat::quantity::Qualifier;
use areastat::towns;

fn load() -> Vec<towns::Town> {
    let catalog = Catalog::builtin().expect("the built-in catalog loads");
    towns::load(&catalog).expect("every embedded figure is readable").towns
}

#[test]
fn sixteen_towns_and_their_headline_figures() {
    let towns = load();
    assert_eq!(towns.len(), 16);
    let lead: Vec<_> = towns.iter().flat_map(|town| &town.observations).filter(|o| o.part == Part::Lead).collect();
    assert_eq!(lead.len(), 126);
    assert_eq!(lead.iter().filter(|o| o.as_written.contains('亩')).count(), 51);
    assert_eq!(lead.iter().filter(|o| o.qualifier != Qualifier::Exact).count(), 18);
    assert_eq!(lead.iter().filter(|o| !o.part_of.is_empty()).count(), 26);
    assert_eq!(lead.iter().filter(|o| !o.period.is_empty()).count(), 4);
    for observation in &lead {
        assert!(observation.value.is_some() || observation.qualifier == Qualifier::Several, "{observation:?}");
    }
}

#[test]
fn the_traps_are_where_they_belong() {
    let towns = load();
    let figure = |short: &str, indicator: &str| {
        let town = towns.iter().find(|town| town.name.short.zh == short).unwrap_or_else(|| panic!("no {short}"));
        town.observations.iter().find(|o| o.indicator == indicator && o.part == Part::Lead).cloned()
    };
    assert_eq!(figure("济南", "planned_area").and_then(|o| o.value), Some(8550.0));
    assert_eq!(figure("济南", "total_investment").and_then(|o| o.value), Some(49_970_000_000.0));
    assert_eq!(figure("济南", "investment"), None);
    assert_eq!(figure("济南", "tax").map(|o| o.period), Some("2018".into()));
    let jobs = figure("大浪", "jobs").expect("大浪 states jobs");
    assert_eq!((jobs.value, jobs.bounds.low, jobs.bounds.high), (None, 20_000.0, 100_000.0));
    assert_eq!(figure("梦想", "built_construction_land").and_then(|o| o.value), Some(1440.0));
    assert_eq!(figure("梦想", "planned_construction_land").and_then(|o| o.value), Some(1000.0));
    assert_eq!(figure("苏绣", "patents"), None);
}
