//! Comparison with SciPy and PySAL: `tests/reference/make.py` made the numbers, with the versions that its file names.

use serde::Deserialize;

use super::{Correlation, describe, theil_by};

#[derive(Deserialize)]
struct Reference {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    x: Vec<f64>,
    y: Vec<f64>,
    groups: Vec<String>,
    mean: f64,
    sd: f64,
    quartiles: [f64; 5],
    skewness: f64,
    kurtosis: f64,
    pearson: [f64; 2],
    spearman: [f64; 2],
    kendall: [f64; 2],
    gini: Option<f64>,
    theil: Option<f64>,
    theil_between: Option<f64>,
}

#[test]
fn statistics_of_scipy_and_pysal() {
    let reference: Reference = serde_json::from_str(include_str!("../../tests/reference/stats.json")).unwrap();
    for case in &reference.cases {
        let close = |what: &str, found: Option<f64>, expected: f64, tolerance: f64| {
            let found = found.unwrap_or_else(|| panic!("{}: no {what}", case.name));
            let good = (found - expected).abs() <= tolerance * expected.abs().max(1e-3);
            assert!(good, "{}: {what} {found} is not {expected}", case.name);
        };
        let some = |values: &[f64]| -> Vec<Option<f64>> { values.iter().copied().map(Some).collect() };
        let (x, y) = (some(&case.x), some(&case.y));
        let found = describe(&x);
        close("mean", found.mean, case.mean, 1e-12);
        close("sd", found.sd, case.sd, 1e-12);
        let quartiles = [found.min, found.q1, found.median, found.q3, found.max];
        for (found, expected) in quartiles.into_iter().zip(case.quartiles) {
            close("quartile", found, expected, 1e-12);
        }
        close("skewness", found.skewness, case.skewness, 1e-11);
        close("kurtosis", found.kurtosis, case.kurtosis, 1e-11);
        for (kind, [coefficient, p]) in [
            (Correlation::Pearson, case.pearson),
            (Correlation::Spearman, case.spearman),
            (Correlation::Kendall, case.kendall),
        ] {
            let found = kind.of(&x, &y);
            close(&format!("{kind:?}"), found.coefficient, coefficient, 1e-12);
            // Below, compared in proportion, however small.
            let found = found.p.unwrap_or(f64::NAN);
            assert!((found - p).abs() <= 1e-10 * p, "{}: p of {kind:?} {found} is not {p}", case.name);
        }
        assert_eq!(found.gini.is_some(), case.gini.is_some(), "{}", case.name);
        if let (Some(gini), Some(theil), Some(between)) = (case.gini, case.theil, case.theil_between) {
            close("gini", found.gini, gini, 1e-12);
            close("theil", found.theil, theil, 1e-12);
            let groups: Vec<Option<&str>> = case.groups.iter().map(|group| Some(group.as_str())).collect();
            let parts = theil_by(&x, &groups);
            close("theil between", parts.as_ref().map(|parts| parts.between), between, 1e-12);
            close("theil within", parts.as_ref().map(|parts| parts.within), theil - between, 1e-12);
        }
    }
}
