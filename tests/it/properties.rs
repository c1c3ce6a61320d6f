//! Laws: whatever the true values inside the bounds are, what is printed holds them.

use areastat::catalog::Expr;
use areastat::index::interval::places;
use areastat::quantity::Bounds;
use proptest::prelude::*;

/// An interval with a true value inside it.
fn interval() -> impl Strategy<Value = (Bounds, f64)> {
    (-1e6..1e6f64, 0.0..1e6f64, 0.0..=1.0f64).prop_map(|(low, width, at)| {
        let high = low + width;
        (Bounds::new(low, high), (low + at * width).clamp(low, high))
    })
}

fn holds(bounds: Bounds, value: f64) -> bool {
    let slack = 1e-9 * value.abs().max(1.0);
    bounds.low - slack <= value && value <= bounds.high + slack
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_ratio_lies_inside_its_bounds((a, x) in interval(), (b, y) in interval()) {
        prop_assume!(y != 0.0);
        let expr = Expr::quotient("a", "b");
        let bounds = expr.bounds(&|id| Some(if id == "a" { a } else { b }));
        prop_assert!(bounds.is_some_and(|bounds| holds(bounds, x / y)), "{a:?} / {b:?} = {bounds:?}, {x} / {y}");
    }

    #[test]
    fn a_formula_lies_inside_its_bounds((a, x) in interval(), (b, y) in interval(), (c, z) in interval()) {
        prop_assume!(y + z != 0.0);
        let expr = Expr::parse("(a - b) * 3 / (b + c)", &|name| Ok(name.to_string())).expect("a formula");
        let of = |id: &str| Some(match id { "a" => a, "b" => b, _ => c });
        let value = (x - y) * 3.0 / (y + z);
        if let Some(bounds) = expr.bounds(&of) {
            prop_assert!(holds(bounds, value), "{bounds:?} against {value}");
        }
    }

    #[test]
    fn a_rank_lies_between_its_best_and_worst(cells in prop::collection::vec((0.0..100.0f64, 0.0..20.0f64, 0.0..=1.0f64, any::<bool>()), 1..40)) {
        let bounds: Vec<Option<Bounds>> = cells.iter().map(|(low, width, _, _)| Some(Bounds::new(*low, low + width))).collect();
        let truth: Vec<f64> = cells.iter().map(|(low, width, at, _)| (low + width * at).clamp(*low, low + width)).collect();
        let stated: Vec<Option<f64>> = cells.iter().map(|(low, width, _, known)| known.then_some(low + width / 2.0)).collect();
        let found = places(&stated, &bounds);
        for (i, place) in found.iter().enumerate() {
            let rank = 1 + truth.iter().filter(|other| **other > truth[i]).count() as u32;
            let place = place.as_ref().expect("every cell has bounds");
            prop_assert!(place.best <= rank && rank <= place.worst, "{place:?} against {rank}");
            let printed = place.rank.is_none_or(|rank| place.best <= rank && rank <= place.worst);
            prop_assert!(printed, "{place:?} contradicts itself");
        }
    }

    #[test]
    fn any_formula_text_is_read_or_refused(text in "\\PC{0,40}") {
        let _ = Expr::parse(&text, &|name| Ok(name.to_string()));
    }
}

#[test]
fn bounds_of_division_by_an_interval_with_zero() {
    let expr = Expr::quotient("a", "b");
    let ten = Bounds::exact(10.0);
    let of = |b: Bounds| expr.bounds(&move |id| Some(if id == "a" { ten } else { b }));
    assert_eq!(of(Bounds::new(0.0, 5.0)), Some(Bounds { low: 2.0, high: f64::INFINITY }));
    assert_eq!(of(Bounds::new(-1.0, 5.0)), Some(Bounds::ALL));
    assert_eq!(of(Bounds::exact(0.0)), None);
}
