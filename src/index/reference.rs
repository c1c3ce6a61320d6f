//! Comparison with other programs: `tests/reference/make.py` made the numbers, with the versions that its files name.

use serde::Deserialize;

use super::coinr::tests::asem;
use super::{Data, Direction, Indicator, Run, Spec, parse_choice};

#[derive(Deserialize)]
struct Mcdm {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    types: Vec<i8>,
    weights: Vec<f64>,
    columns: Vec<Vec<f64>>,
    pymcdm: Pymcdm,
    skcriteria: Skcriteria,
}

#[derive(Deserialize)]
struct Pymcdm {
    entropy: Vec<f64>,
    critic: Vec<f64>,
    topsis_minmax: Vec<f64>,
    topsis_vector: Vec<f64>,
    topsis_share: Vec<f64>,
    vikor: Vec<f64>,
    saw_minmax: Vec<f64>,
}

#[derive(Deserialize)]
struct Skcriteria {
    entropy: Vec<f64>,
    critic: Vec<f64>,
    topsis_vector: Option<Vec<f64>>,
    vikor: Vec<f64>,
    saw_minmax: Vec<f64>,
}

#[track_caller]
fn close(what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        let scale = expected.abs().max(1.0);
        assert!((found - expected).abs() <= tolerance * scale, "{what} [{at}]: {found} is not {expected}");
    }
}

#[test]
fn decision_methods_of_pymcdm_and_scikit_criteria() {
    let mcdm: Mcdm = serde_json::from_str(include_str!("../../tests/reference/mcdm.json")).unwrap();
    for (number, case) in mcdm.cases.iter().enumerate() {
        let areas: Vec<String> = (0..case.columns[0].len()).map(|area| format!("a{area}")).collect();
        let ids: Vec<String> = (0..case.columns.len()).map(|indicator| format!("c{indicator}")).collect();
        let columns: Vec<Vec<Option<f64>>> =
            case.columns.iter().map(|column| column.iter().copied().map(Some).collect()).collect();
        let indicators = ids.iter().zip(&case.types).zip(&case.weights).map(|((id, kind), weight)| Indicator {
            direction: if *kind == 1 { Direction::Higher } else { Direction::Lower },
            weight: *weight,
            ..Indicator::new(id)
        });
        let spec = Spec::flat(indicators.collect());
        let run = Run::new(Data::new(areas, ids, &columns).unwrap(), spec).unwrap();
        let weights = |choice: &str| -> Vec<f64> {
            run.set("weight", choice).unwrap().outcome.weights.iter().map(|weight| weight.weight).collect()
        };
        let scores = |scale: &str, aggregate: &str| -> Vec<f64> {
            let run = run.set("normalise", scale).unwrap().set("aggregate", aggregate).unwrap();
            run.outcome.scores.into_iter().flatten().collect()
        };
        let (py, skc) = (&case.pymcdm, &case.skcriteria);
        let name = |what: &str| format!("case {number}: {what}");
        close(&name("entropy"), &weights("entropy:basis=raw"), &py.entropy, 1e-12);
        close(&name("entropy"), &weights("entropy:basis=raw"), &skc.entropy, 1e-12);
        close(&name("critic"), &weights("critic:variant=pymcdm"), &py.critic, 1e-12);
        close(&name("critic"), &weights("critic:variant=scikit_criteria"), &skc.critic, 1e-12);
        let unit = "minmax:low=0,high=1";
        close(&name("topsis"), &scores(unit, "topsis"), &py.topsis_minmax, 1e-12);
        close(&name("topsis"), &scores("vector", "topsis"), &py.topsis_vector, 1e-12);
        close(&name("topsis"), &scores("share", "topsis"), &py.topsis_share, 1e-12);
        if let Some(expected) = &skc.topsis_vector {
            close(&name("topsis"), &scores("vector", "topsis"), expected, 1e-12);
        }
        close(&name("vikor"), &scores("none", "vikor"), &py.vikor, 1e-12);
        close(&name("vikor"), &scores(unit, "vikor"), &skc.vikor, 1e-12);
        close(&name("saw"), &scores(unit, "saw"), &py.saw_minmax, 1e-12);
        close(&name("saw"), &scores(unit, "saw"), &skc.saw_minmax, 1e-12);
    }
}

#[derive(Deserialize)]
struct Asem {
    treated: serde_json::Map<String, serde_json::Value>,
    normalised: serde_json::Map<String, serde_json::Value>,
    groups: serde_json::Map<String, serde_json::Value>,
    ranks: Vec<f64>,
}

#[test]
fn every_stage_of_asem() {
    let expected: Asem = serde_json::from_str(include_str!("../../tests/reference/asem.json")).unwrap();
    let numbers = |value: &serde_json::Value| -> Vec<f64> { serde_json::from_value(value.clone()).unwrap() };
    let (data, spec) = asem();
    let run = Run::new(data, spec).unwrap();
    for (index, indicator) in run.spec.indicators.iter().enumerate() {
        for (stage, table, found) in [
            ("treated", &expected.treated, &run.outcome.treated),
            ("normalised", &expected.normalised, &run.outcome.normalised),
        ] {
            let found: Vec<f64> = found.column(index).into_iter().flatten().collect();
            let expected = numbers(&table[&indicator.id]);
            let relative: Vec<f64> =
                found.iter().zip(&expected).map(|(f, e)| if *e == 0.0 { *f } else { f / e - 1.0 }).collect();
            close(&format!("{stage} {}", indicator.id), &relative, &vec![0.0; expected.len()], 1e-9);
        }
    }
    for group in &run.outcome.groups {
        let found: Vec<f64> = group.scores.iter().flatten().copied().collect();
        close(&group.id, &found, &numbers(&expected.groups[&group.id]), 1e-12);
    }
    assert_eq!(run.outcome.ranks.into_iter().flatten().collect::<Vec<_>>(), expected.ranks);
}

#[test]
fn every_scale_keeps_the_better_area_ahead() {
    let columns = [vec![Some(1.0), Some(2.0), Some(4.0)]];
    let areas = ["a", "b", "c"].map(String::from).to_vec();
    let data = Data::new(areas, vec!["x".into()], &columns).unwrap();
    for direction in [Direction::Higher, Direction::Lower] {
        let mut indicator = Indicator::new("x");
        indicator.direction = direction;
        indicator.target = Some(if direction == Direction::Higher { 3.0 } else { 2.0 });
        indicator.goalposts = Some([0.0, 5.0]);
        indicator.baseline = Some(2.0);
        let run = Run::new(data.clone(), Spec::flat(vec![indicator])).unwrap();
        for scale in <super::Normalise as super::Choice>::METHODS {
            let scale = if *scale == "distance_to_reference" { "distance_to_reference:area=b" } else { scale };
            parse_choice::<super::Normalise>(scale).unwrap();
            let ranks: Vec<f64> = run.set("normalise", scale).unwrap().outcome.ranks.into_iter().flatten().collect();
            let expected = if direction == Direction::Higher { [3.0, 2.0, 1.0] } else { [1.0, 2.0, 3.0] };
            assert_eq!(ranks, expected, "{scale} {direction:?}");
        }
    }
}

fn matrix(rows: &[&[f64]], lower: &[usize]) -> Run {
    let columns: Vec<Vec<Option<f64>>> =
        (0..rows[0].len()).map(|column| rows.iter().map(|row| Some(row[column])).collect()).collect();
    let areas = (1..=rows.len()).map(|row| format!("A{row}")).collect();
    let ids: Vec<String> = (1..=columns.len()).map(|column| format!("C{column}")).collect();
    let mut indicators: Vec<Indicator> = ids.iter().map(Indicator::new).collect();
    lower.iter().for_each(|&column| indicators[column].direction = Direction::Lower);
    Run::new(Data::new(areas, ids, &columns).unwrap(), Spec::flat(indicators)).unwrap()
}

/// Tzeng and Huang, *Multiple Attribute Decision Making: Methods and Applications* (2011), as scikit-criteria tests it.
#[test]
fn topsis_as_printed() {
    let mut run = matrix(&[&[5.0, 8.0, 4.0], &[7.0, 6.0, 8.0], &[8.0, 8.0, 6.0], &[7.0, 4.0, 6.0]], &[]);
    for (indicator, weight) in run.spec.indicators.iter_mut().zip([0.3, 0.4, 0.3]) {
        indicator.weight = weight;
    }
    let run = run.set("normalise", "vector").unwrap().set("aggregate", "topsis").unwrap();
    let scores: Vec<f64> = run.outcome.scores.iter().flatten().copied().collect();
    close("closeness", &scores, &[0.5037, 0.6581, 0.7482, 0.3340], 6e-5);
}

/// Tuş and Aytaç Adalı, *The new combination with CRITIC and WASPAS methods for the time and attendance software
/// selection problem*, Opsearch 56 (2019); they scale without regard to direction.
#[test]
fn critic_as_printed() {
    let rows: [&[f64]; 5] = [
        &[5000.0, 3.0, 3.0, 4.0, 3.0, 2.0],
        &[680.0, 5.0, 3.0, 2.0, 2.0, 1.0],
        &[2000.0, 3.0, 2.0, 3.0, 4.0, 3.0],
        &[600.0, 4.0, 3.0, 1.0, 2.0, 2.0],
        &[800.0, 2.0, 4.0, 3.0, 3.0, 4.0],
    ];
    let run = matrix(&rows, &[0]).set("weight", "critic:variant=pymcdm").unwrap();
    let weights: Vec<f64> = run.outcome.weights.iter().map(|weight| weight.weight).collect();
    close("weights", &weights, &[0.157, 0.249, 0.168, 0.121, 0.154, 0.151], 6e-4);
}

/// Xu, *A note on the subjective and objective integrated approach to determine attribute weights*, European Journal
/// of Operational Research 156 (2004).
#[test]
fn entropy_as_printed() {
    let rows: [&[f64]; 4] =
        [&[30.0, 30.0, 38.0, 29.0], &[19.0, 54.0, 86.0, 29.0], &[19.0, 15.0, 85.0, 28.9], &[68.0, 70.0, 60.0, 29.0]];
    let run = matrix(&rows, &[]).set("weight", "entropy:basis=raw").unwrap();
    let weights: Vec<f64> = run.outcome.weights.iter().map(|weight| weight.weight).collect();
    close("weights", &weights, &[0.4630, 0.3992, 0.1378, 0.0], 6e-5);
}
