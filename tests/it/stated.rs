//! `analyze check` on ratios that a source states itself, in prose, rows and columns, and on slips between periods.

use std::collections::HashMap;
use std::path::Path;

use crate::{scratch, stdout};

/// The findings of one rule on a file.
fn findings(folder: &Path, name: &str, text: &str, code: &str) -> Vec<HashMap<String, String>> {
    std::fs::write(folder.join(name), text).expect("written");
    let csv = stdout(folder, &["check", name, "--code", code, "--format", "csv", "--lang", "zh", "-q"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|record| record.expect("well-formed csv")).collect()
}

fn contradictions(name: &str, text: &str) -> Vec<HashMap<String, String>> {
    findings(scratch().path(), name, text, "stated_ratio")
}

#[test]
fn prose_is_held_against_its_own_figures() {
    let lead = "云溪小镇2020年实现税收8亿元，已建成区域用地4500亩。";
    let of = |sentence: &str| contradictions("a.txt", &format!("云溪小镇概况\n\n{lead}{sentence}\n"));
    let found = of("亩均税收28万元。");
    assert_eq!(found.len(), 1, "{found:?}");
    let finding = &found[0];
    assert_eq!(finding["area"], "云溪小镇");
    assert_eq!(finding["indicators"], "tax_per_mu; tax; built_area");
    assert_eq!(finding["written"], "28万元; 8亿元; 4500亩");
    for part in ["28万元", "8亿元", "4500亩", "17.8万元/亩", "16.7–18.9", "高5"] {
        assert!(finding["message"].contains(part), "{part}: {}", finding["message"]);
    }
    assert!(finding["sentence"].contains(lead) && finding["sentence"].contains("亩均税收28万元。"), "{finding:?}");
    assert_eq!(finding["line"], "3");
    for same in ["亩均税收17.8万元。", "亩均税收约19万元/亩。", "亩均税收18万元左右。", "亩均税收2.7亿元/平方公里。"]
    {
        assert_eq!(of(same).len(), 0, "{same}");
    }
    for other in ["2019年亩均税收28万元。", "力争亩均税收达到28万元。", "工业亩均税收28万元。", "亩均税收增长28%。"]
    {
        assert_eq!(of(other).len(), 0, "{other}");
    }
    assert_eq!(of("亩均税收达28万元/亩。户均税收10万元。").len(), 1, "enterprises are not stated");
}

#[test]
fn each_year_is_held_against_its_own_figures() {
    let text = "云溪小镇概况\n\n云溪小镇已建成区域用地4000亩。2019年，云溪小镇实现税收4亿元，亩均税收10万元。\
                2020年，云溪小镇实现税收8亿元，亩均税收10万元。\n";
    let found = contradictions("a.txt", text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0]["message"].contains("（2020）") && found[0]["message"].contains("20万元/亩"), "{found:?}");
}

#[test]
fn english_prose_is_held_against_its_own_figures() {
    let text = "Willow Town\n\nWillow Town paid tax of 80 million yuan in 2020 and has built-up land of 500 mu, with \
                tax per mu of 0.28 million yuan.\n";
    let found = contradictions("a.txt", text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0]["message"].contains("16万元/亩"), "{found:?}");
    assert_eq!(contradictions("a.txt", &text.replace("0.28", "0.16")).len(), 0);
}

#[test]
fn rows_and_columns_are_held_against_their_own_figures() {
    let areas = |found: Vec<HashMap<String, String>>| -> Vec<String> {
        found.into_iter().map(|finding| finding["area"].clone()).collect()
    };
    let long = "area,indicator,value,unit\n甲,税收,8,亿元\n甲,已建成区域用地,4500,亩\n甲,亩均税收,28,万元\n\
                乙,tax,3,亿元\n乙,built_area,2000,亩\n乙,tax_per_mu,15,\n\
                丙,tax,3,亿元\n丙,built_area,2000,亩\n丙,每公顷税收,700万元,\n";
    let found = contradictions("long.csv", long);
    assert!(found.iter().any(|finding| finding["message"].contains("年缴纳税收8亿元")), "{found:?}");
    assert_eq!(areas(found), ["甲", "丙"]);
    for header_and_cells in [
        ["亩均税收（万元/亩）", "28", "15"],
        ["亩均税收（万元）", "28", "15"],
        ["亩均税收", "28", "15"],
        ["亩均税收", "28万元/亩", "15万元/亩"],
        ["亩均税收", "28万元左右", "15万元"],
    ] {
        let [header, first, second] = header_and_cells;
        let wide = format!("园区,税收（亿元）,已建成区域用地（亩）,{header}\n甲,8,4500,{first}\n乙,3,2000,{second}\n");
        assert_eq!(areas(contradictions("wide.csv", &wide)), ["甲"], "{header_and_cells:?}");
    }
}

#[test]
fn rows_of_another_year_are_not_compared() {
    let head = "area,indicator,period,value,unit\n甲,税收,2019,8,亿元\n甲,已建成区域用地,2019,4500,亩\n";
    let rows = "甲,税收,2020,9,亿元\n甲,已建成区域用地,2020,4500,亩\n";
    let stated = |year: &str, value: &str| {
        contradictions("a.csv", &format!("{head}{rows}甲,亩均税收,{year},{value},万元/亩\n")).len()
    };
    for (year, value, count) in [("2019", "17.8", 0), ("2020", "20", 0), ("2020", "28", 1), ("2021", "28", 0)] {
        assert_eq!(stated(year, value), count, "{year} {value}");
    }
}

#[test]
fn what_extract_writes_is_checked_as_the_document_is() {
    let folder = scratch();
    let text = "云溪小镇概况\n\n云溪小镇2020年实现税收8亿元，已建成区域用地4500亩，亩均税收28万元。\n";
    std::fs::write(folder.path().join("a.txt"), text).expect("written");
    let observations = stdout(folder.path(), &["extract", "a.txt", "--format", "csv", "-q"]);
    assert!(observations.contains("云溪小镇,tax_per_mu,2020,28,28,28,万元/亩,exact,actual,28万元"), "{observations}");
    assert_eq!(findings(folder.path(), "a.csv", &observations, "stated_ratio").len(), 1);
}

#[test]
fn a_slip_in_one_year_is_told_by_the_years_beside_it() {
    let folder = scratch();
    let of = |rows: &str| {
        let table = format!("area,year,tax (亿元)\n{rows}");
        findings(folder.path(), "panel.csv", &table, "unit_slip_over_time")
    };
    let found = of("甲,2018,1.2\n甲,2019,120\n甲,2020,1.3\n乙,2018,3\n乙,2019,4\n乙,2020,9\n");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["area"], "甲");
    for part in ["2018", "2019", "2020", "120亿元", "1.2亿元", "1.3亿元", "差100倍"] {
        assert!(found[0]["message"].contains(part), "{part}: {found:?}");
    }
    assert_eq!(of("甲,2018,1.2\n甲,2019,12\n甲,2020,13\n").len(), 0, "a step that lasts");
    assert_eq!(of("甲,2018,1.2\n甲,2019,1.3\n").len(), 0, "two years");
}
