//! What every picture of the tests must hold: well-formed, texts apart and inside. Only for tests.

use super::metrics::{self, ASCENT, DESCENT, DIGITS};
use super::{Datum, Measure};

/// So many measures, some with a denominator, some scaled.
pub fn measures(count: usize) -> Vec<Measure> {
    (0..count)
        .map(|m| Measure {
            label: format!("Something measured number {m}"),
            unit: "persons".into(),
            denominator: (m % 2 == 0).then(|| "built-up land".to_string()),
            scaled: m % 3 == 0,
        })
        .collect()
}

/// An area with an exact value, or without any.
pub fn datum(key: usize, name: &str, value: Option<f64>) -> Datum {
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

fn number(node: roxmltree::Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{name} of {node:?}"))
}

/// An attribute of an element, or of those around it.
pub fn inherited<'a>(node: roxmltree::Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.ancestors().find_map(|node| node.attribute(name))
}

/// The font size of a text.
pub fn font_size(node: roxmltree::Node<'_, '_>) -> f64 {
    inherited(node, "font-size").and_then(|size| size.parse().ok()).expect("a font size")
}

/// No two texts overlap, none leaves the picture, each is large enough.
pub fn readable(svg: &str) {
    let document = roxmltree::Document::parse(svg).expect("well-formed XML");
    let root = document.root_element();
    let (width, height) = (number(root, "width"), number(root, "height"));
    let smallest = super::sheet::Sizes::of(width).text;
    let mut blocks: Vec<(String, [f64; 4])> = Vec::new();
    for node in document.descendants().filter(|node| node.has_tag_name("text")) {
        let size = font_size(node);
        assert!(size >= smallest - 0.05, "{size} < {smallest}");
        let text = node.text().unwrap_or_default().to_string();
        let wide = metrics::width(&text, size, inherited(node, "font-weight").is_some());
        let (x, y) = (number(node, "x"), number(node, "y"));
        let x0 = match inherited(node, "text-anchor") {
            Some("middle") => x - wide / 2.0,
            Some("end") => x - wide,
            _ => x,
        };
        // Digits stand on the baseline.
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let (up, down) = if digits { (DIGITS - 0.04, 0.04) } else { (ASCENT, DESCENT) };
        let block = [x0, y - up * size, x0 + wide, y + down * size];
        assert!(
            block[0] >= -0.1 && block[1] >= -0.1 && block[2] <= width + 0.1 && block[3] <= height + 0.1,
            "{text} at {block:?} leaves {width} × {height}"
        );
        for (other, [a, b, c, d]) in &blocks {
            let apart = block[2] <= a + 0.1 || *c <= block[0] + 0.1 || block[3] <= b + 0.1 || *d <= block[1] + 0.1;
            assert!(apart, "{text} {block:?} on {other} {:?} at width {width}", [a, b, c, d]);
        }
        blocks.push((text, block));
    }
    assert!(!svg.contains("NaN") && !svg.contains("inf\""));
}

/// Keys of the elements with one tag, each with a number of theirs.
pub fn keyed(svg: &str, tag: &str, attribute: &str) -> Vec<(String, f64)> {
    let document = roxmltree::Document::parse(svg).expect("well-formed XML");
    document
        .descendants()
        .filter(|node| node.has_tag_name(tag))
        .filter_map(|node| Some((node.attribute("data-k")?.to_string(), number(node, attribute))))
        .collect()
}

/// Positions follow the values on one line, to half a pixel.
pub fn linear(values: &[(String, f64)], positions: &[(String, f64)]) {
    let at = |key: &str| positions.iter().find(|(known, _)| known == key).map(|(_, x)| *x).expect("a position");
    let least = values.iter().min_by(|a, b| a.1.total_cmp(&b.1)).expect("values");
    let most = values.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("values");
    let (from, to) = (at(&least.0), at(&most.0));
    for (key, value) in values {
        let wanted = from + (value - least.1) / (most.1 - least.1).max(1e-9) * (to - from);
        assert!((at(key) - wanted).abs() <= 0.5, "{value} of {key} at {} for {wanted}", at(key));
    }
}
