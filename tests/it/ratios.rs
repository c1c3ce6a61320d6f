//! The ratios of the 16 towns against exact fractions computed by `tests/reference/ratios.py`.

use std::collections::HashMap;

use crate::{root, scratch, stdout};

/// `160/9` as a double.
fn fraction(text: &str) -> Option<f64> {
    let (numerator, denominator) = text.split_once('/')?;
    Some(numerator.parse::<f64>().ok()? / denominator.parse::<f64>().ok()?)
}

fn records(text: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|record| record.expect("well-formed csv")).collect()
}

fn close(a: &str, b: Option<f64>) -> bool {
    match (a.parse::<f64>().ok(), b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
        (None, None) => a.is_empty(),
        _ => false,
    }
}

#[test]
fn every_ratio_of_every_town_is_that_of_exact_fractions() {
    let reference = std::fs::read_to_string(root().join("tests/reference/ratios.csv")).expect("the reference is there");
    let folder = scratch();
    let ours =
        records(&stdout(folder.path(), &["ratios", "--ratios", "all", "--long", "--format", "csv", "--lang", "zh"]));
    let ours: HashMap<(String, String), HashMap<String, String>> =
        ours.into_iter().map(|row| ((row["area"].clone(), row["ratio"].clone()), row)).collect();
    let mut compared = 0;
    for wanted in records(&reference) {
        let key = (wanted["area"].clone(), wanted["ratio"].clone());
        let found = ours.get(&key).unwrap_or_else(|| panic!("no row for {key:?}"));
        for column in ["value", "low", "high"] {
            let wanted = fraction(&wanted[column]);
            assert!(close(&found[column], wanted), "{key:?} {column}: {} against {wanted:?}", found[column]);
        }
        for column in ["rank", "rank_best", "rank_worst"] {
            assert_eq!(found[column], wanted[column], "{key:?} {column}");
        }
        compared += 1;
    }
    assert!(compared > 150, "{compared} rows compared");
    let missing = ours.iter().filter(|(key, _)| !reference.contains(&format!("{},{},", key.0, key.1)));
    for (key, row) in missing {
        assert!(row["value"].is_empty() && row["low"].is_empty() && row["rank"].is_empty(), "{key:?}: {row:?}");
        assert!(row["status"].contains("not stated"), "{key:?}: {row:?}");
    }
}

#[test]
fn a_printed_rank_lies_between_its_best_and_worst() {
    let folder = scratch();
    let rows = records(&stdout(folder.path(), &["ratios", "--ratios", "all", "--long", "--format", "csv"]));
    let place = |row: &HashMap<String, String>, column: &str| row[column].parse::<u32>().ok();
    let ranked: Vec<_> = rows.iter().filter(|row| !row["rank"].is_empty()).collect();
    assert!(ranked.len() > 150, "{}", ranked.len());
    for row in ranked {
        let (rank, best, worst) = (place(row, "rank"), place(row, "rank_best"), place(row, "rank_worst"));
        assert!(best <= rank && rank <= worst, "{row:?}");
    }
}

#[test]
fn the_reference_holds_the_published_tax_per_mu() {
    let reference = std::fs::read_to_string(root().join("tests/reference/ratios.csv")).expect("the reference is there");
    let rows = records(&reference);
    for (short, value) in [
        ("宁德", "540/7"),
        ("陶谷", "145/4"),
        ("梦想", "250/9"),
        ("红旗", "500/19"),
        ("德清", "160/9"),
        ("句容", "16/1"),
        ("大庆", "4000/317"),
        ("诸暨", "165/17"),
        ("大浪", "80/9"),
        ("苏绣", "35/19"),
    ] {
        let row = rows.iter().find(|row| row["ratio"] == "tax_per_mu" && row["area"].contains(short));
        assert_eq!(row.map(|row| row["value"].as_str()), Some(value), "{short}");
    }
}

#[test]
fn a_group_is_the_ratio_of_its_sums() {
    let folder = scratch();
    let rows = records(&stdout(
        folder.path(),
        &["ratios", "--ratios", "tax_per_enterprise", "--by", "category", "--format", "csv", "--lang", "zh"],
    ));
    let row = rows.iter().find(|row| row["category"] == "先进制造类").expect("the category is there");
    // 27 + 4 + 10 + 0.7 亿元 over 40 + 10 + 80 + 120 enterprises; 济南 states no tax of the kind that enters? It does: 6.3 over 1000.
    let pooled = (27.0 + 4.0 + 10.0 + 0.7 + 6.3) * 1e4 / (40.0 + 10.0 + 80.0 + 120.0 + 1000.0);
    assert!(close(&row["pooled"], Some(pooled)), "{row:?}");
    assert_eq!(row["n"], "5");
}
