//! Charts of difficult data: nothing, one, thousands, hostile names; and read back to half a pixel.

use proptest::prelude::*;

use super::*;

fn datum(key: usize, name: &str, value: Option<f64>) -> Datum {
    Datum {
        key: key.to_string(),
        name: name.to_string(),
        value,
        low: value,
        high: value,
        missing: value.is_none().then(|| "not stated".to_string()),
        ..Datum::default()
    }
}

fn bars(values: &[Option<f64>]) -> BarInput {
    let data = values.iter().enumerate().map(|(n, value)| datum(n, &format!("镇{n}"), *value)).collect();
    BarInput {
        measure: Measure { label: "Jobs".into(), unit: "persons".into(), scaled: true, ..Measure::default() },
        data,
        ..BarInput::default()
    }
}

fn parse(svg: &str) -> roxmltree::Document<'_> {
    roxmltree::Document::parse(svg).expect("well-formed XML")
}

#[test]
fn nothing_one_and_all_missing() {
    for values in
        [vec![], vec![None, None], vec![Some(5.0)], vec![Some(0.0), Some(0.0)], vec![Some(-3.0), Some(4.0), None]]
    {
        let chart = bar(&bars(&values), &Options::default()).expect("drawn");
        parse(&chart.svg);
        let points =
            values.iter().enumerate().map(|(n, v)| Point { x: datum(n, "x", *v), y: datum(n, "x", *v) }).collect();
        let input = ScatterInput { points, ..ScatterInput::default() };
        parse(&scatter(&input, &Options::default()).expect("drawn").svg);
    }
}

#[test]
fn what_can_not_be_drawn_is_refused_or_missing() {
    let mut wide = bars(&[Some(-1e308), Some(1e308)]);
    wide.measure.scaled = false;
    assert!(bar(&wide, &Options::default()).is_err());
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut input = bars(&[Some(1.0)]);
        input.data.push(Datum { value: Some(value), ..datum(9, "odd", None) });
        let chart = bar(&input, &Options::default()).expect("drawn");
        assert!(chart.svg.contains("odd"), "named as missing");
        assert!(!chart.svg.contains("NaN") && !chart.svg.contains("inf\""));
    }
}

#[test]
fn any_name_is_safe() {
    let long = "很长的名称".repeat(12);
    for name in [
        long.as_str(),
        "",
        "😀🎉",
        "שלום עולם",
        "e\u{301}\u{301}\u{301}",
        "<script>alert(1)</script>",
        "a\u{0}\u{1b}b",
        "\u{202e}evil",
        "\u{fffe}",
        "]]>",
        "&amp;\"'",
    ] {
        let mut input = bars(&[Some(1.0), None]);
        input.data[0].name = name.into();
        input.data[1].name = name.into();
        let chart = bar(&input, &Options::default()).expect("drawn");
        let document = parse(&chart.svg);
        assert!(document.descendants().all(|node| !node.has_tag_name("script")), "{name}");
        assert!(!chart.svg.contains('\u{202e}') && !chart.svg.contains('\u{0}'));
        let point = Point { x: datum(0, name, Some(1.0)), y: datum(0, name, Some(2.0)) };
        let input = ScatterInput { points: vec![point], ..ScatterInput::default() };
        parse(&scatter(&input, &Options::default()).expect("drawn").svg);
    }
}

#[test]
fn many_bars_and_points_stay_small_and_are_counted() {
    let values: Vec<Option<f64>> = (0..3000).map(|n| Some(f64::from(n))).collect();
    let chart = bar(&bars(&values), &Options::default()).expect("drawn");
    assert_eq!(chart.warnings[0].code, "bars-left-out");
    assert!(chart.svg.contains("2,940 more") || chart.svg.contains("2940 more"));
    let points: Vec<Point> = (0..50_000)
        .map(|n| {
            let (x, y) = (f64::from(n % 977) + 1.0, f64::from(n * 7919 % 1009) + 1.0);
            Point { x: datum(n as usize, &format!("镇{n}"), Some(x)), y: datum(n as usize, "", Some(y)) }
        })
        .collect();
    let chart = scatter(&ScatterInput { points, ..ScatterInput::default() }, &Options::default()).expect("drawn");
    assert!(chart.svg.len() <= 64 * 1024, "{} bytes", chart.svg.len());
    assert!(chart.warnings.iter().any(|warning| warning.code == "names-left-out"));
}

#[test]
fn values_in_a_corner_ask_for_log_axes() {
    let told = |log_x: bool, power: f64| {
        let place = |n: u32| f64::from(n % 17 + 1).powf(power);
        let point = |n: u32| Point {
            x: datum(n as usize, &format!("某某特色产业小镇{n}"), Some(place(n))),
            y: datum(n as usize, "", Some(place(n * 7))),
        };
        let input = ScatterInput { points: (0..60).map(point).collect(), log_x, ..ScatterInput::default() };
        let chart = scatter(&input, &Options::default()).expect("drawn");
        let found = chart.warnings.iter().find(|warning| warning.code == "values-bunched");
        found.map(|warning| warning.message.clone())
    };
    // The axis that is logarithmic already stays one.
    for log_x in [false, true] {
        assert!(told(log_x, 4.0).is_some_and(|message| message.contains("--log x,y")), "{log_x}");
    }
    assert_eq!(told(false, 1.0), None, "evenly spread values have nothing to gain");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn bar_lengths_give_the_data_back(values in prop::collection::vec(1.0..1e6f64, 2..40)) {
        let input = bars(&values.iter().map(|value| Some(*value)).collect::<Vec<_>>());
        let chart = bar(&input, &Options::default()).expect("drawn");
        let document = parse(&chart.svg);
        let lengths: Vec<f64> = document
            .descendants()
            .filter(|node| node.has_tag_name("rect"))
            .skip(1)
            .map(|node| node.attribute("width").and_then(|w| w.parse().ok()).expect("a width"))
            .collect();
        let mut sorted = values.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        prop_assert_eq!(lengths.len(), sorted.len());
        let per_pixel = sorted[0] / lengths[0];
        for (length, value) in lengths.iter().zip(&sorted) {
            prop_assert!((value / per_pixel - length).abs() <= 0.5, "{} for {}", length, value);
        }
    }

    #[test]
    fn any_finite_numbers_are_drawn_or_refused(values in prop::collection::vec(prop::num::f64::ANY, 1..12)) {
        let input = bars(&values.iter().map(|value| Some(*value)).collect::<Vec<_>>());
        if let Ok(chart) = bar(&input, &Options::default()) {
            parse(&chart.svg);
        }
        let points = values.iter().enumerate().map(|(n, v)| Point { x: datum(n, "x", Some(*v)), y: datum(n, "x", Some(*v)) }).collect();
        if let Ok(chart) = scatter(&ScatterInput { points, log_x: true, ..ScatterInput::default() }, &Options::default()) {
            parse(&chart.svg);
        }
    }
}
