//! The built-in catalog, and what is refused.

use super::*;
use crate::error::Error;

fn builtin() -> Catalog {
    Catalog::builtin().expect("the built-in catalog loads")
}

fn refused(toml: &str) -> Error {
    builtin().overlay("my.toml", toml).expect_err("refused")
}

#[test]
fn everything_has_both_labels_and_a_definition() {
    let catalog = builtin();
    assert!(catalog.indicators().len() >= 60 && catalog.ratios().len() >= 21);
    for indicator in catalog.indicators() {
        assert!(!indicator.definition.zh.is_empty() && !indicator.definition.en.is_empty(), "{}", indicator.id);
    }
    for ratio in catalog.ratios() {
        let (_, denominator, _) = ratio.expr.as_quotient().expect("a quotient");
        let denominator = catalog.indicator(denominator).expect("known");
        assert!(!ratio.definition.zh.is_empty() && !denominator.label.zh.is_empty(), "{}", ratio.id);
    }
}

#[test]
fn names_are_found_in_any_form() {
    let catalog = builtin();
    for name in ["tax", "TAX", "税收", "年缴纳税收", "ｔａｘ", "Annual tax", "annual_tax"] {
        assert_eq!(catalog.indicator_named(name).map(|i| i.id.as_str()), Some("tax"), "{name}");
    }
    let error = catalog.metric("tax_per_muu").expect_err("unknown");
    assert!(error.hint.contains("`tax_per_mu`"), "{error}");
}

#[test]
fn a_ratio_of_the_wrong_dimension_is_refused_with_both_sides() {
    let error = refused(
        "[[ratio]]\nid = \"wrong\"\nnumerator = \"tax\"\ndenominator = \"enterprises\"\nunit = \"万元/亩\"\nlabel = { zh = \"错\", en = \"Wrong\" }\n",
    );
    assert_eq!(error.code, "dimension-mismatch");
    for part in ["`wrong`", "万元/亩", "money/area", "tax / enterprises", "money/enterprises"] {
        assert!(error.what.contains(part), "{error}");
    }
    assert_eq!(error.place.line, Some(1));
}

#[test]
fn a_name_that_two_things_have_is_refused_with_both() {
    let error = refused(
        "[[indicator]]\nid = \"levies\"\nunit = \"元\"\nlabel = { zh = \"税费\", en = \"Levies\" }\naliases = { en = [\"tax revenue\"] }\n",
    );
    assert_eq!(error.code, "duplicate-name");
    assert!(error.what.contains("`levies`") && error.what.contains("`tax`"), "{error}");
}

#[test]
fn a_missing_label_is_refused() {
    let error = refused("[[indicator]]\nid = \"levies\"\nunit = \"元\"\nlabel = { zh = \"税费\" }\n");
    assert_eq!(error.code, "missing-label");
    assert!(error.what.contains("English"), "{error}");
}

#[test]
fn unlike_things_never_add_up() {
    let mut catalog = builtin();
    let error = catalog.define_ratio("x = (enterprises + jobs) / tax").expect_err("refused");
    assert_eq!(error.code, "dimension-mismatch");
    assert!(error.what.contains("enterprises") && error.what.contains("persons"), "{error}");
}

#[test]
fn a_ratio_on_the_fly_names_its_unit() {
    let mut catalog = builtin();
    let id = catalog.define_ratio("doctors_per_1000 = doctors / population * 1000").expect("defined");
    let ratio = catalog.ratio(&id).expect("found");
    assert_eq!(ratio.unit.label.zh, "人/1000人");
    assert_eq!(ratio.expr.to_string(), "doctors / population * 1000");
    let error = catalog.define_ratio("y [万元/亩] = tax / enterprises").expect_err("refused");
    assert_eq!(error.code, "dimension-mismatch");
}

#[test]
fn hedges_are_read_by_the_rules_that_are_printed() {
    let catalog = builtin();
    assert_eq!(catalog.reader().hedges().rules().count(), 8);
}
