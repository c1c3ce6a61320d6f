//! What kinds without rows share: hedged figures, lists of names, names beside points.

use super::Datum;
use super::label::{Block, Placed, broken};
use super::metrics::{ASCENT, DIGITS};
use super::scene::{Anchor, INK, Mark, Paint, Scene};
use crate::lang::Lang;
use crate::quantity::Qualifier;

/// Whether a figure is hedged, in its numbers or in its words.
pub fn is_soft(datum: &Datum) -> bool {
    datum.is_hedged() || datum.qualifier != Qualifier::Exact
}

/// Names joined, the first `most` of them.
pub fn list(names: &[&str], most: usize, lang: Lang) -> String {
    let shown: Vec<&str> = names.iter().take(most).copied().collect();
    let mut list = shown.join(lang.pick("、", ", "));
    if names.len() > most {
        let rest = names.len() - most;
        list.push_str(&lang.pick(format!("等{}个", names.len()), format!(" and {rest} more")));
    }
    list
}

/// Where a text that was placed beside its point begins, ends or has its middle.
pub fn anchor(block: &Block, point: (f64, f64)) -> (f64, Anchor) {
    if point.0 <= block.x0 + 2.0 {
        (block.x0 + 1.0, Anchor::Start)
    } else if point.0 >= block.x1 - 2.0 {
        (block.x1 - 1.0, Anchor::End)
    } else {
        ((block.x0 + block.x1) / 2.0, Anchor::Middle)
    }
}

/// From the top of the room of a name, or of a number, to its baseline, in font sizes.
pub fn baseline(is_name: bool) -> f64 {
    if is_name { ASCENT } else { DIGITS - 0.04 }
}

/// A name, or the number that stands for it, where it was placed beside its point; with the key of that point where it
/// has one.
pub fn name_beside(scene: &mut Scene, place: &Placed, point: (f64, f64), text: &str, key: Option<&str>, size: f64) {
    let (x, anchor) = anchor(&place.block, point);
    let y = place.block.y0 + baseline(place.is_name) * size;
    let text = match broken(text).filter(|_| place.is_broken) {
        // The space stays in the name, where it moves neither line.
        Some((first, second)) if text.len() > first.len() + second.len() => match anchor {
            Anchor::End => format!("{first}\n {second}"),
            Anchor::Start | Anchor::Middle => format!("{first} \n{second}"),
        },
        Some((first, second)) => format!("{first}\n{second}"),
        None => text.to_string(),
    };
    let mark = Mark::Text { x, y, text, size, anchor, bold: false };
    match key {
        Some(key) => scene.add_keyed(mark, Paint::fill(INK), key),
        None => scene.add(mark, Paint::fill(INK)),
    }
}

#[cfg(test)]
pub mod check {
    pub use super::super::checks::datum;
    use super::super::checks::{font_size, inherited};
    use super::super::label::LINE;
    use super::super::metrics::{self, ASCENT, DESCENT, DIGITS};

    /// A number of an attribute.
    pub fn number(node: &roxmltree::Node<'_, '_>, name: &str) -> f64 {
        node.attribute(name).and_then(|text| text.parse().ok()).expect("a number")
    }

    /// Fails where the picture is not well-formed, or texts touch each other, a point, or the edge.
    pub fn clear(svg: &str) {
        let document = roxmltree::Document::parse(svg).expect("well-formed XML");
        let root = document.root_element();
        let (width, height) = (number(&root, "width"), number(&root, "height"));
        let mut texts: Vec<(String, [f64; 4])> = Vec::new();
        for node in document.descendants().filter(|node| node.has_tag_name("text")) {
            let size = font_size(node);
            let lines: Vec<&str> =
                node.descendants().filter_map(|part| part.text().filter(|_| part.is_text())).collect();
            let text = lines.concat();
            let bold = inherited(node, "font-weight").is_some();
            let wide = lines.iter().map(|line| metrics::width(line, size, bold)).fold(0.0, f64::max);
            let x = number(&node, "x")
                - match inherited(node, "text-anchor") {
                    Some("middle") => wide / 2.0,
                    Some("end") => wide,
                    _ => 0.0,
                };
            let y = number(&node, "y");
            // Digits stand on the baseline.
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            let (up, down) = if digits { (DIGITS - 0.04, 0.04) } else { (ASCENT, DESCENT) };
            let low = y + (lines.len().max(1) - 1) as f64 * LINE * size;
            texts.push((text, [x, y - up * size, x + wide, low + down * size]));
        }
        let circles: Vec<[f64; 4]> = document
            .descendants()
            .filter(|node| node.has_tag_name("circle"))
            .map(|node| {
                let (x, y, r) = (number(&node, "cx"), number(&node, "cy"), number(&node, "r") - 0.5);
                [x - r, y - r, x + r, y + r]
            })
            .collect();
        let touch = |a: &[f64; 4], b: &[f64; 4]| a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
        for (n, (text, block)) in texts.iter().enumerate() {
            assert!(block[0] >= 0.0 && block[2] <= width + 0.5, "{text:?} is outside: {block:?} of {width}");
            assert!(block[1] >= 0.0 && block[3] <= height, "{text:?} is outside: {block:?} of {height}");
            for (other, place) in &texts[n + 1..] {
                assert!(!touch(block, place), "{text:?} {block:?} touches {other:?} {place:?}");
            }
            for circle in &circles {
                assert!(!touch(block, circle), "{text:?} {block:?} is on a point {circle:?}");
            }
        }
        assert!(!svg.contains("NaN") && !svg.contains("\"inf"));
        assert!(svg.contains("<title") && svg.contains("<desc"));
    }
}
