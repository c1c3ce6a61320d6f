//! Every rule against its own examples, the findings on the 16 towns, verdicts at the edges.

use super::*;
use crate::assemble;
use crate::quantity::Bounds;
use crate::towns;

fn catalog() -> Catalog {
    Catalog::builtin().expect("the built-in catalog loads")
}

fn sixteen(catalog: &Catalog) -> Frame {
    let towns = towns::load(catalog).expect("the towns load");
    assemble::frame(&towns.observations(), &towns.areas(), &towns::attributes(), catalog, &Default::default(), Lang::Zh)
        .expect("a frame of the towns")
}

#[test]
fn every_rule_agrees_with_its_examples() {
    for rule in builtin().expect("the built-in rules load") {
        prove(&rule, &Catalog::builtin).unwrap_or_else(|error| panic!("{error}"));
        let made_while_reading = matches!(rule.kind, Kind::Conflict { .. });
        assert!(made_while_reading || rule.pass.is_some() && rule.fail.is_some(), "{} has no examples", rule.id);
        assert!(!rule.label.en.is_empty() && !rule.hint.zh.is_empty() && !rule.hint.en.is_empty(), "{}", rule.id);
    }
}

#[test]
fn the_towns_give_the_findings_that_an_officer_would_expect() {
    let catalog = catalog();
    let mut frame = sixteen(&catalog);
    let rules = builtin().expect("the built-in rules load");
    let report = run(&rules, &mut frame, &catalog, Lang::Zh).expect("the rules apply");
    let of = |code: &str| -> Vec<&str> {
        report.found.iter().filter(|f| f.finding.code == code).map(|f| f.finding.area.as_str()).collect()
    };
    assert_eq!(of("part_exceeds_whole"), ["浙江杭州梦想小镇"]);
    assert_eq!(of("tax_exceeds_investment"), ["广东深圳大浪时尚小镇", "广东佛山禅城陶谷小镇"]);
    assert!(of("outlier").contains(&"黑龙江大庆赛车小镇"), "{:?}", of("outlier"));
    assert!(of("definition_differs").contains(&"天津西青杨柳青文旅小镇"), "{:?}", of("definition_differs"));
    assert!(of("unit_slip").is_empty() && of("negative").is_empty() && of("stated_ratio").is_empty());
    assert!(!of("coverage").is_empty());
    assert!(report.found.first().is_some_and(|found| found.finding.severity == Severity::Error));
    let dream = report.found.first().expect("a finding");
    assert!(dream.cells.iter().any(|(_, written)| written == "1440亩"), "{:?}", dream.cells);
}

#[test]
fn a_rule_is_refused_with_its_place() {
    let refused = |text: &str| {
        let mut rules = Vec::new();
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::io::Write::write_all(&mut file.as_file(), text.as_bytes()).expect("written");
        let read = read_file(file.path()).map(|more| {
            overlay(&mut rules, more);
            rules
        });
        let rules = match read {
            Ok(rules) => rules,
            Err(error) => return error.code,
        };
        for rule in &rules {
            if let Err(error) = prove(rule, &Catalog::builtin) {
                return error.code;
            }
        }
        "accepted"
    };
    let head = "[[rule]]\nid = \"mine\"\nseverity = \"info\"\nlabel = { zh = \"我的\" }\n";
    assert_eq!(refused(&format!("{head}kind = \"compar\"\n")), "rule-bad-key");
    assert_eq!(refused(&format!("{head}kind = \"compare\"\nleft = \"tax\"\n")), "rule-bad-key");
    let compare = format!("{head}kind = \"compare\"\nleft = \"tax\"\nop = \">\"\n");
    let example = "fail = { \"税收\" = \"8亿元\" }\n";
    assert_eq!(refused(&format!("{compare}right = \"2亩\"\n{example}")), "dimension-mismatch");
    assert_eq!(refused(&format!("{compare}right = \"9亿元\"\n{example}")), "rule-example");
    assert_eq!(refused(&format!("{compare}right = \"7亿元\"\n{example}")), "accepted");
}

#[test]
fn a_verdict_holds_wherever_in_its_bounds_the_figure_lies() {
    let limit = Bounds::exact(200.0);
    let of = |low: f64, high: f64| Verdict::of(Some(Bounds::new(low, high)), Op::AtLeast, limit);
    assert_eq!(of(200.0, f64::INFINITY), Verdict::Pass);
    assert_eq!(of(194.4, 194.4), Verdict::Fail);
    assert_eq!(of(180.0, 209.0), Verdict::Undetermined);
    assert_eq!(Verdict::of(None, Op::AtLeast, limit), Verdict::Missing);
    let between =
        |low: f64, high: f64| Verdict::of(Some(Bounds::new(low, high)), Op::Between, Bounds::new(1500.0, 7500.0));
    assert_eq!(between(1500.0, 7500.0), Verdict::Pass);
    assert_eq!(between(8000.0, 9000.0), Verdict::Fail);
    assert_eq!(between(1000.0, 2000.0), Verdict::Undetermined);
}

#[test]
fn the_guideline_is_judged_by_both_denominators_and_by_bounds() {
    let catalog = catalog();
    let mut frame = sixteen(&catalog);
    for name in Standard::names() {
        let standard = Standard::open(name).expect("a built-in standard");
        assert!(standard.judge(&mut frame, &catalog, true, Lang::En).is_ok(), "{name}");
    }
    let standard = Standard::open("NDRC-2021").expect("a built-in standard");
    let exact = standard.judge(&mut frame, &catalog, false, Lang::Zh).expect("judged");
    let names: Vec<String> = (0..frame.height()).map(|row| frame.short_area(row, Lang::Zh).to_string()).collect();
    let of = |judgement: &Judgement<'_>, area: &str, threshold: &str, main: bool| {
        let found = judgement
            .rows
            .iter()
            .find(|row| names[row.row] == area && row.threshold.id == threshold && row.main == main);
        found.map(|row| row.verdict)
    };
    assert_eq!(of(&exact, "大浪", "jobs", true), Some(Verdict::Pass));
    for (area, other) in [("苏绣", Verdict::Fail), ("大庆", Verdict::Fail), ("诸暨", Verdict::Pass)] {
        let tax = |main| of(&exact, area, "tax_per_construction_mu", main);
        assert_eq!((tax(true), tax(false)), (Some(Verdict::Pass), Some(other)), "{area}");
    }
    let investment = |judgement: &Judgement<'_>| of(judgement, "苏绣", "investment_per_construction_mu", true);
    assert_eq!(investment(&exact), Some(Verdict::Fail));
    let rounded = standard.judge(&mut frame, &catalog, true, Lang::Zh).expect("judged");
    assert_eq!(investment(&rounded), Some(Verdict::Undetermined));
    assert_eq!(of(&exact, "德清", "tax_per_construction_mu", true), Some(Verdict::Missing));
    assert_eq!(of(&exact, "德清", "visitors", true), None);
    assert!(exact.lacking.iter().any(|(threshold, _, _)| threshold.id.starts_with("green")));
}

#[test]
fn a_standard_is_refused_with_both_names() {
    let text = |metric: &str| {
        format!(
            "id = \"p\"\ntitle = {{ zh = \"省\", en = \"P\" }}\n[[threshold]]\nid = \"t\"\n\
             label = {{ zh = \"甲\", en = \"A\" }}\nmetric = \"{metric}\"\nop = \">=\"\nvalue = \"5家\"\n"
        )
    };
    let catalog = catalog();
    let mut frame = sixteen(&catalog);
    let judged = |metric: &str, frame: &mut Frame| {
        let standard = Standard::parse(&text(metric), "p.toml").expect("it reads");
        standard.judge(frame, &catalog, false, Lang::En).map(|judgement| judgement.rows.len())
    };
    assert_eq!(judged("enterprises", &mut frame), Ok(16));
    let error = judged("enterprizes per hut", &mut frame).expect_err("unknown");
    assert_eq!(error.code, "standard-unknown-metric");
    assert!(error.what.contains("`t`") && error.what.contains("enterprizes per hut"), "{error}");
    assert_eq!(judged("tax", &mut frame).expect_err("another unit").code, "standard-bad-limit");
    assert_eq!(Standard::open("ndrc").expect_err("unknown").code, "unknown-standard");
}

#[test]
fn rounding_is_half_of_the_last_place_as_written() {
    let catalog = catalog();
    let frame = sixteen(&catalog);
    let row = (0..frame.height()).find(|row| frame.short_area(*row, Lang::Zh) == "苏绣").expect("a town");
    for (name, half) in [("特色产业投资", 5e7), ("税收", 5e6), ("规划用地面积", 0.5)] {
        let id = catalog.indicator_named(name).expect("an indicator").id.clone();
        let series = frame.series(&id).expect("a column");
        assert_eq!(half_place(&frame, &catalog, &id, &series, row), half, "{name}");
    }
}

#[test]
fn the_hedge_of_a_figure_stays_under_rounding() {
    let catalog = catalog();
    let mut frame = sixteen(&catalog);
    let standard = Standard::open("ndrc-2021").expect("a built-in standard");
    let marks = |judgement: &Judgement<'_>| judgement.rows.iter().map(|row| row.qualifier).collect::<Vec<_>>();
    let exact = marks(&standard.judge(&mut frame, &catalog, false, Lang::Zh).expect("judged"));
    let rounded = marks(&standard.judge(&mut frame, &catalog, true, Lang::Zh).expect("judged"));
    assert_eq!(exact, rounded);
}

#[test]
fn slips_are_told_from_spread() {
    let rows = |values: &[f64]| {
        let row = |value: &f64| toml::Table::from_iter([("就业".to_string(), toml::Value::Float(*value))]);
        toml::Value::Array(values.iter().map(|value| toml::Value::Table(row(value))).collect())
    };
    // Spread evenly over five decades: nothing stands apart.
    let even: Vec<f64> = (0..300).map(|at| (f64::from(at) * 331.0 + 7.0).round()).collect();
    let rules = builtin().expect("the built-in rules load");
    let mut rule = rules.into_iter().find(|rule| rule.id == "unit_slip").expect("a rule");
    rule.pass = Some(rows(&even));
    prove(&rule, &Catalog::builtin).unwrap_or_else(|error| panic!("{error}"));
    // Most between 500 and 2000, one a hundredth of its like.
    let mut near: Vec<f64> = (0..30).map(|at| f64::from(500 + 50 * at)).collect();
    near.push(10.0);
    rule.fail = Some(rows(&near));
    prove(&rule, &Catalog::builtin).unwrap_or_else(|error| panic!("{error}"));
}
