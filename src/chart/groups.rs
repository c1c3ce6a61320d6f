//! Areas told apart by an attribute: by colour, or in print by pattern, and by a letter or a shape that needs none; and
//! the key to them.

use std::collections::BTreeMap;

use super::Grouping;
use super::metrics;
use super::parts;
use super::rows;
use super::scene::{Anchor, Color, FAINT, Fill, GROUPS, INK, Mark, Paint, Scene, safe};
use super::sheet::{MARGIN, Sizes};
use crate::lang::Lang;

/// Groups that are told apart; of more the largest, and one of all others.
const MOST: usize = GROUPS.len();

/// The mark of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A circle.
    Circle,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle that points upwards.
    Up,
    /// A triangle that points downwards.
    Down,
    /// An upright cross.
    Cross,
}

const SHAPES: [Shape; MOST] = [Shape::Circle, Shape::Square, Shape::Diamond, Shape::Up, Shape::Down, Shape::Cross];

impl Shape {
    /// The shape around a point; its area is that of the circle with this radius.
    pub fn mark(self, (x, y): (f64, f64), radius: f64) -> Mark {
        let reach = self.reach() * radius;
        match self {
            Shape::Circle => Mark::Circle(x, y, radius),
            Shape::Square => {
                let half = reach * std::f64::consts::FRAC_1_SQRT_2;
                Mark::Rect(x - half, y - half, 2.0 * half, 2.0 * half)
            }
            Shape::Diamond => Mark::Polygon(vec![(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]),
            Shape::Up | Shape::Down => {
                let up = if self == Shape::Up { 1.0 } else { -1.0 };
                let (side, base) = (reach * 0.866, y + up * reach * 0.5);
                Mark::Polygon(vec![(x, y - up * reach), (x + side, base), (x - side, base)])
            }
            Shape::Cross => {
                // Arms three times as long as half of their width.
                let (arm, half) = (radius * 1.189, radius * 0.396);
                Mark::Polygon(vec![
                    (x - half, y - arm),
                    (x + half, y - arm),
                    (x + half, y - half),
                    (x + arm, y - half),
                    (x + arm, y + half),
                    (x + half, y + half),
                    (x + half, y + arm),
                    (x - half, y + arm),
                    (x - half, y + half),
                    (x - arm, y + half),
                    (x - arm, y - half),
                    (x - half, y - half),
                ])
            }
        }
    }

    /// How far it reaches from its centre, in radii of the circle of the same area.
    pub fn reach(self) -> f64 {
        match self {
            Shape::Circle => 1.0,
            Shape::Square | Shape::Diamond | Shape::Cross => 1.2533,
            Shape::Up | Shape::Down => 1.5551,
        }
    }
}

/// How a key shows its groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sign {
    /// A swatch and a letter.
    Letter,
    /// The shape of its points, of this radius.
    Shape(f64),
}

/// Which area is of which group.
#[derive(Clone, Debug)]
pub struct Groups {
    label: String,
    names: Vec<String>,
    of: Vec<usize>,
    /// Groups that share the mark of the others.
    folded: Vec<String>,
}

impl Groups {
    /// The largest groups by the number of their areas, drawn or not, so that charts of other measures mark them alike.
    pub fn new(grouping: &Grouping, lang: Lang) -> Self {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut unstated = false;
        for at in 0..grouping.of.len() {
            match grouping.name(at) {
                Some(name) => counts.entry(name).or_insert((0, at)).0 += 1,
                None => unstated = true,
            }
        }
        let mut by_size: Vec<(&str, usize, usize)> =
            counts.iter().map(|(name, (count, first))| (*name, *count, *first)).collect();
        by_size.sort_by_key(|(_, count, first)| (std::cmp::Reverse(*count), *first));
        let room = MOST - usize::from(unstated);
        let kept = if by_size.len() > room { room - 1 } else { by_size.len() };
        let folded: Vec<String> = by_size.iter().skip(kept).map(|(name, ..)| safe(name)).collect();
        let mut names: Vec<String> = by_size.iter().take(kept).map(|(name, ..)| safe(name)).collect();
        if !folded.is_empty() {
            let n = folded.len();
            names.push(lang.pick(format!("其他{n}组"), format!("{n} other groups")));
        }
        if unstated {
            names.push(lang.pick("未注明", "not stated").to_string());
        }
        let places: BTreeMap<&str, usize> =
            by_size.iter().enumerate().map(|(at, (name, ..))| (*name, at.min(kept))).collect();
        let last = names.len().saturating_sub(1);
        let place = |at: usize| grouping.name(at).and_then(|name| places.get(name).copied()).unwrap_or(last);
        let of = (0..grouping.of.len()).map(place).collect();
        Groups { label: safe(&grouping.label), names, of, folded }
    }

    /// The group of an area, by its position in the data.
    pub fn group(&self, area: usize) -> usize {
        self.of.get(area).copied().unwrap_or(0)
    }

    /// The colour of an area.
    pub fn color(&self, area: usize) -> Color {
        color(self.group(area))
    }

    /// What an area's bar is filled with: the colour of its group, or the pattern that a theme has for it.
    pub fn fill(&self, area: usize) -> Fill {
        Fill::Group(self.group(area))
    }

    /// The shape of an area's point.
    pub fn shape(&self, area: usize) -> Shape {
        shape(self.group(area))
    }

    /// The letter of an area's group.
    pub fn letter(&self, area: usize) -> String {
        letter(self.group(area))
    }

    /// Groups that occur among areas, with their number.
    fn counts(&self, areas: &[usize]) -> Vec<(usize, usize)> {
        let count = |group: usize| areas.iter().filter(|area| self.group(**area) == group).count();
        (0..self.names.len()).map(|group| (group, count(group))).filter(|(_, count)| *count > 0).collect()
    }

    /// Draws the key of the groups that occur among areas; returns where the chart may begin.
    pub fn key(&self, scene: &mut Scene, areas: &[usize], sign: Sign, y: f64, sizes: Sizes, lang: Lang) -> f64 {
        let counts = self.counts(areas);
        if counts.is_empty() {
            return y;
        }
        let room = scene.width - 2.0 * MARGIN;
        let heading = metrics::cut(&self.label, sizes.text, room * 0.5);
        let heading = lang.pick(format!("{heading}："), format!("{heading}:"));
        let sign_width = sizes.text * 1.1;
        let texts: Vec<String> = counts
            .iter()
            .map(|(group, count)| {
                let name = self.names.get(*group).map_or("", String::as_str);
                let name = metrics::cut(name, sizes.text, room * 0.6);
                let name = lang.pick(format!("{name}（{count}）"), format!("{name} ({count})"));
                if sign == Sign::Letter { format!("{} {name}", letter(*group)) } else { name }
            })
            .collect();
        let mut widths = vec![metrics::width(&heading, sizes.text, false)];
        widths.extend(texts.iter().map(|text| sign_width + 5.0 + metrics::width(text, sizes.text, false)));
        let places = rows::flow(&widths, room, 16.0);
        let base = |line: usize| y + sizes.text + line as f64 * sizes.line;
        scene.text(MARGIN, base(0), &heading, sizes.text, Anchor::Start, FAINT);
        let entries = || places.iter().skip(1).zip(&counts);
        for ((x, line), (group, _)) in entries() {
            let middle = base(*line) - sizes.text * 0.36;
            let (mark, fill) = match sign {
                Sign::Letter => {
                    let side = sizes.text * 0.9;
                    (Mark::Rect(MARGIN + x, middle - side / 2.0, side, side), Fill::Group(*group))
                }
                Sign::Shape(radius) => {
                    let place = (MARGIN + x + sizes.text * 0.5, middle);
                    (shape(*group).mark(place, radius), Fill::Plain(color(*group)))
                }
            };
            scene.add(mark, Paint::fill(fill));
        }
        for (((x, line), _), text) in entries().zip(&texts) {
            let x = MARGIN + x + sign_width + 5.0;
            scene.text(x, base(*line), text, sizes.text, Anchor::Start, INK);
        }
        let lines = places.last().map_or(1, |(_, line)| line + 1);
        y + lines as f64 * sizes.line + sizes.text * 0.4
    }

    /// Which groups share one mark.
    pub fn note(&self, lang: Lang) -> Option<String> {
        let names: Vec<&str> = self.folded.iter().map(String::as_str).collect();
        let n = names.len();
        (n > 0).then(|| {
            let list = parts::list(&names, 24, lang);
            lang.pick(format!("其他{n}组合用一种标记：{list}"), format!("{n} other groups share one mark: {list}"))
        })
    }

    /// The groups in words.
    pub fn describe(&self, areas: &[usize], lang: Lang) -> String {
        let name = |group: usize| self.names.get(group).map_or("", String::as_str);
        let list: Vec<String> = self
            .counts(areas)
            .iter()
            .map(|(group, count)| lang.pick(format!("{}{count}个", name(*group)), format!("{} {count}", name(*group))))
            .collect();
        let list = list.join(lang.pick("、", ", "));
        lang.pick(format!("按{}区分：{list}", self.label), format!("marked by {}: {list}", self.label))
    }
}

fn color(group: usize) -> Color {
    Fill::Group(group).color()
}

fn shape(group: usize) -> Shape {
    SHAPES.get(group).copied().unwrap_or(Shape::Circle)
}

fn letter(group: usize) -> String {
    char::from(b'A' + group.min(25) as u8).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::scene::PAPER;
    use super::super::theme::{DARK_GROUPS, DARK_PAPER};
    use super::*;

    fn linear(color: Color) -> [f64; 3] {
        [color.0, color.1, color.2].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let root = |t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
        let y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
        let z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// Machado, Oliveira and Fernandes (2009), full deficiency: none, protanopia, deuteranopia, tritanopia.
    const SEEN: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ];

    #[test]
    fn colours_stand_out_and_are_told_apart() {
        for (colors, paper) in [(GROUPS, PAPER), (DARK_GROUPS, DARK_PAPER)] {
            let light = |color: Color| {
                let [r, g, b] = linear(color);
                0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
            };
            for color in colors {
                let contrast = light(color).max(light(paper)) / light(color).min(light(paper));
                assert!(contrast >= 3.0, "{color:?} {contrast}");
            }
            for matrix in SEEN {
                let seen = |color: Color| {
                    let rgb = linear(color);
                    lab(matrix.map(|row| row.iter().zip(rgb).map(|(k, part)| k * part).sum::<f64>().clamp(0.0, 1.0)))
                };
                for (at, one) in colors.iter().enumerate() {
                    for other in &colors[at + 1..] {
                        let (a, b) = (seen(*one), seen(*other));
                        let apart = a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt();
                        assert!(apart >= 18.0, "{one:?} {other:?} {apart}");
                    }
                }
            }
        }
    }

    #[test]
    fn shapes_have_one_area_and_keep_to_their_reach() {
        for shape in SHAPES {
            let corners = match shape.mark((0.0, 0.0), 10.0) {
                Mark::Polygon(corners) => corners,
                Mark::Rect(x, y, w, h) => vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)],
                _ => continue,
            };
            let next = corners.iter().cycle().skip(1);
            let twice: f64 = corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
            assert!((twice.abs() / 2.0 - 314.16).abs() < 4.0, "{shape:?} {twice}");
            assert!(corners.iter().all(|(x, y)| x.hypot(*y) <= shape.reach() * 10.0 + 0.05), "{shape:?}");
        }
    }

    #[test]
    fn many_groups_leave_the_largest_and_the_rest() {
        let names = ["a", "b", "b", "c", "c", "c", "d", "e", "f", "g"];
        let mut grouping =
            Grouping { label: "Category".into(), of: names.iter().map(|name| Some(name.to_string())).collect() };
        let groups = Groups::new(&grouping, Lang::En);
        assert_eq!(groups.names, ["c", "b", "a", "d", "e", "2 other groups"]);
        assert_eq!((groups.group(3), groups.group(8), groups.letter(1)), (0, 5, "B".to_string()));
        assert_eq!(groups.note(Lang::En).as_deref(), Some("2 other groups share one mark: f, g"));
        grouping.of.push(None);
        let groups = Groups::new(&grouping, Lang::En);
        assert_eq!(groups.names, ["c", "b", "a", "d", "3 other groups", "not stated"]);
        assert_eq!(groups.group(10), 5);
    }
}
