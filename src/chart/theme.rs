//! Themes: the colours of a finished scene, for a dark ground or for print in grey.
//!
//! A kind names its colours in the light theme; here each becomes another. What no table knows follows a rule: its
//! lightness is inverted for dark, it becomes a grey of the same luminance for print. Bars of groups have patterns in
//! print, since greys alone are not told apart after copying.

use super::hexbin;
use super::metrics;
use super::scene::{
    Anchor, Color, FAINT, Fill, GRID, GROUPS, INK, Item, MARK, Mark, OTHERS, PALE, PAPER, Pattern, SECOND, SHADES,
    Scene, WHISKER,
};

/// Which colours a chart has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on white.
    #[default]
    Light,
    /// Light on near black.
    Dark,
    /// Greys and patterns on white.
    Print,
}

/// Least contrast of a text with its ground.
const READABLE: f64 = 7.0;
/// The darkest grey of marks in print; 10.9:1 on white.
const PRINT_MARK: Color = Color(0x3d, 0x3d, 0x3d);
/// The lightest grey of marks in print; 3.2:1 on white.
const PRINT_LIGHT: Color = Color(0x8f, 0x8f, 0x8f);

/// What bars of each group are filled with in print, the most different first; the first group is plain.
const PRINT_GROUPS: [Option<Pattern>; GROUPS.len()] = [
    None,
    Some(Pattern::Rising),
    Some(Pattern::Dots),
    Some(Pattern::Level),
    Some(Pattern::Crossed),
    Some(Pattern::Falling),
];
/// How far a white band reaches beyond a line over a pattern, in pixels.
const BAND: f64 = 1.6;

/// Light, dark, print.
const NAMED: [(Color, Color, Color); 9] = [
    (PAPER, DARK_PAPER, PAPER),
    (INK, Color(0xf0, 0xf0, 0xf0), Color(0x11, 0x11, 0x11)),
    (FAINT, Color(0xb8, 0xb8, 0xb8), Color(0x4a, 0x4a, 0x4a)),
    (GRID, Color(0x33, 0x33, 0x33), Color(0xd4, 0xd4, 0xd4)),
    (WHISKER, Color(0xe0, 0xe0, 0xe0), Color(0x00, 0x00, 0x00)),
    (MARK, Color(0x56, 0xb4, 0xe9), PRINT_MARK),
    (SECOND, Color(0xe6, 0x9f, 0x00), PRINT_LIGHT),
    (OTHERS, Color(0x8c, 0x8c, 0x8c), PRINT_LIGHT),
    (PALE, Color(0x1d, 0x3a, 0x50), Color(0xe4, 0xe4, 0xe4)),
];

/// Cells from least to most on a dark ground: the most is the darkest still, as the key says, and all bear dark text.
const DARK_SHADES: [Color; 5] = [
    Color(0xe8, 0xf2, 0xfa),
    Color(0xc6, 0xde, 0xef),
    Color(0xa5, 0xca, 0xe4),
    Color(0x88, 0xb9, 0xdc),
    Color(0x6e, 0xa9, 0xd2),
];

/// Groups on a dark ground, in the order of [`GROUPS`].
pub const DARK_GROUPS: [Color; GROUPS.len()] = [
    Color(0x56, 0xb4, 0xe9),
    Color(0xff, 0x8c, 0x42),
    Color(0x2a, 0x7f, 0x62),
    Color(0xff, 0xd1, 0xe8),
    Color(0x6a, 0x5a, 0xcd),
    Color(0xa0, 0x5a, 0x2c),
];
/// The paper of the dark theme.
pub const DARK_PAPER: Color = Color(0x12, 0x12, 0x12);

/// Hexagons from few to many on a dark ground: many stand out.
const DARK_COUNTS: [Color; 6] = [
    Color(0x2a, 0x6e, 0xa6),
    Color(0x3b, 0x8e, 0xc9),
    Color(0x66, 0xae, 0xdb),
    Color(0x9a, 0xcd, 0xea),
    Color(0xbf, 0xe0, 0xf3),
    Color(0xe8, 0xf6, 0xfd),
];

/// The scene in the colours of its theme; none where they are those that it has.
pub fn apply(scene: &Scene) -> Option<Scene> {
    if scene.theme == Theme::Light {
        return None;
    }
    let palette = Palette::of(scene);
    let mut themed = scene.clone();
    let mut grounds: Vec<(Mark, Fill)> = Vec::new();
    for item in &mut themed.items {
        let own = item.paint.fill;
        item.paint.fill = own.map(|fill| palette.fill(fill));
        item.paint.stroke = item.paint.stroke.map(|(color, width)| (palette.color(color), width));
        match (&item.mark, item.paint.fill) {
            (Mark::Text { .. }, Some(ink)) => {
                let ground = middle(&item.mark).and_then(|at| ground(at, &grounds));
                let ground = ground.map_or_else(|| palette.color(PAPER), Fill::color);
                item.paint.fill = Some(palette.readable(ink.color(), ground).into());
            }
            (_, Some(fill)) => {
                if own.is_some_and(|own| palette.needs_outline(own)) && item.paint.stroke.is_none() {
                    item.paint.stroke = Some((palette.color(INK), 0.8));
                }
                grounds.push((item.mark.clone(), fill));
            }
            _ => {}
        }
    }
    if grounds.iter().any(|(_, fill)| matches!(fill, Fill::Pattern(..))) {
        themed.items = banded(themed.items, &grounds, &palette);
    }
    Some(themed)
}

/// The items with each white line over a pattern made dark, on a band of paper that keeps the pattern away from it. The
/// bands of lines that follow one another lie under all of them.
fn banded(items: Vec<Item>, grounds: &[(Mark, Fill)], palette: &Palette) -> Vec<Item> {
    let paper = palette.color(PAPER);
    let is_white =
        |item: &Item| matches!(item.mark, Mark::Line(_)) && item.paint.stroke.is_some_and(|(color, _)| color == paper);
    let mut all = Vec::with_capacity(items.len());
    let mut lines: Vec<Item> = Vec::new();
    for item in items {
        if is_white(&item) {
            lines.push(item);
        } else {
            all.extend(on_bands(std::mem::take(&mut lines), grounds, palette));
            all.push(item);
        }
    }
    all.extend(on_bands(lines, grounds, palette));
    all
}

/// White lines; those over a pattern dark, after their bands.
fn on_bands(lines: Vec<Item>, grounds: &[(Mark, Fill)], palette: &Palette) -> Vec<Item> {
    let is_over =
        |item: &Item| matches!(middle(&item.mark).and_then(|at| ground(at, grounds)), Some(Fill::Pattern(..)));
    let (over, mut all): (Vec<Item>, Vec<Item>) = lines.into_iter().partition(is_over);
    all.extend(over.iter().map(band));
    let dark = palette.color(WHISKER);
    all.extend(over.into_iter().map(|mut line| {
        line.paint.stroke = line.paint.stroke.map(|(_, width)| (dark, width));
        line
    }));
    all
}

/// The band under a line in the line's colour: wider, and of an upright one also longer; one across ends where its bar
/// does, whose outline stays.
fn band(line: &Item) -> Item {
    let mut band = line.clone();
    band.paint.stroke = line.paint.stroke.map(|(color, width)| (color, width + 2.0 * BAND));
    if let Mark::Line(points) = &mut band.mark
        && let [(x0, y0), (x1, y1)] = points.as_mut_slice()
        && x0 == x1
    {
        let down = (*y1 - *y0).signum();
        *y0 -= down * BAND;
        *y1 += down * BAND;
    }
    band
}

/// Whether text can be read on a ground in the theme of a scene: at a contrast of 7.
pub(super) fn is_legible_on(ground: Color, scene: &Scene) -> bool {
    let palette = Palette::of(scene);
    contrast(palette.color(INK), palette.color(ground)) >= READABLE
}

/// The colours of one scene in its theme.
struct Palette {
    theme: Theme,
    /// Colours that tell things apart by their hue, with their greys.
    categories: Vec<(Color, Color)>,
}

impl Palette {
    fn of(scene: &Scene) -> Self {
        let is_grouped = scene.items.iter().any(|item| matches!(item.paint.fill, Some(Fill::Group(_))));
        let categories = match scene.theme {
            Theme::Print if is_grouped => GROUPS.map(|color| (color, PRINT_MARK)).to_vec(),
            Theme::Print => greys(&hues(&scene.items)),
            Theme::Light | Theme::Dark => Vec::new(),
        };
        Palette { theme: scene.theme, categories }
    }

    fn color(&self, color: Color) -> Color {
        if let Some((_, grey)) = self.categories.iter().find(|(light, _)| *light == color) {
            return *grey;
        }
        let named = NAMED.iter().find(|(light, ..)| *light == color);
        match (self.theme, named) {
            (Theme::Light, _) => color,
            (Theme::Dark, Some((_, dark, _))) => *dark,
            (Theme::Print, Some((_, _, print))) => *print,
            (Theme::Dark, None) => {
                let cells = SHADES.iter().zip(&DARK_SHADES);
                let groups = GROUPS.iter().zip(&DARK_GROUPS);
                let mut steps = cells.chain(hexbin::SHADES.iter().zip(&DARK_COUNTS)).chain(groups);
                steps.find(|(light, _)| **light == color).map_or_else(|| inverted(color), |(_, dark)| *dark)
            }
            (Theme::Print, None) => grey(luminance(color)),
        }
    }

    /// What a fill of the light theme becomes.
    fn fill(&self, fill: Fill) -> Fill {
        let pattern = match fill {
            Fill::Plain(_) => None,
            Fill::Group(group) => PRINT_GROUPS.get(group).copied().flatten().filter(|_| self.theme == Theme::Print),
            Fill::Pattern(pattern, _) => Some(pattern),
        };
        let color = self.color(fill.color());
        pattern.map_or(Fill::Plain(color), |pattern| Fill::Pattern(pattern, color))
    }

    /// Whether a line has to hold a fill of the light theme: a group in print, and what was told from another by its
    /// hue and is a lighter grey now.
    fn needs_outline(&self, fill: Fill) -> bool {
        match fill {
            Fill::Group(_) => self.theme == Theme::Print,
            Fill::Plain(color) => self.categories.iter().skip(1).any(|(light, _)| *light == color),
            Fill::Pattern(..) => false,
        }
    }

    /// The ink where it stands out from its ground, else the theme's ink or paper, whichever stands out more.
    fn readable(&self, ink: Color, ground: Color) -> Color {
        if contrast(ink, ground) >= READABLE {
            return ink;
        }
        let (dark, light) = (self.color(INK), self.color(PAPER));
        if contrast(dark, ground) >= contrast(light, ground) { dark } else { light }
    }
}

/// Colours of shapes that differ by hue, in the order in which they are painted, [`MARK`] first; those of a scale
/// are told apart by their lightness and are not among them.
fn hues(items: &[Item]) -> Vec<Color> {
    let is_step = |color: Color| color == PALE || SHADES.contains(&color) || hexbin::SHADES.contains(&color);
    let mut found: Vec<Color> = Vec::new();
    for item in items.iter().filter(|item| !matches!(item.mark, Mark::Text { .. })) {
        let fill = item.paint.fill.map(Fill::color);
        for color in [fill, item.paint.stroke.map(|(color, _)| color)].into_iter().flatten() {
            let Color(r, g, b) = color;
            let chroma = r.max(g).max(b) - r.min(g).min(b);
            if chroma > 24 && !is_step(color) && !found.contains(&color) {
                found.push(color);
            }
        }
    }
    found.sort_by_key(|color| *color != MARK);
    found
}

/// Greys in steps of equal contrast for two to six hues; one alone, and more than can be told apart, have none.
fn greys(hues: &[Color]) -> Vec<(Color, Color)> {
    if !(2..=6).contains(&hues.len()) {
        return Vec::new();
    }
    let (most, least) = (contrast(PRINT_MARK, PAPER), contrast(PRINT_LIGHT, PAPER));
    let last = (hues.len() - 1) as f64;
    let step = |n: usize| grey(1.05 / (most * (least / most).powf(n as f64 / last)) - 0.05);
    hues.iter().enumerate().map(|(n, color)| (*color, step(n))).collect()
}

/// The middle of a text, or of a line from end to end.
fn middle(mark: &Mark) -> Option<(f64, f64)> {
    match mark {
        Mark::Text { x, y, text, size, anchor, bold } => {
            let wide = metrics::width(text, *size, *bold);
            let middle = match anchor {
                Anchor::Start => x + wide / 2.0,
                Anchor::Middle => *x,
                Anchor::End => x - wide / 2.0,
            };
            Some((middle, y - size * 0.36))
        }
        Mark::Line(points) => {
            let ((x0, y0), (x1, y1)) = points.first().zip(points.last())?;
            Some(((x0 + x1) / 2.0, (y0 + y1) / 2.0))
        }
        _ => None,
    }
}

/// What the topmost shape at a place is filled with.
fn ground(at: (f64, f64), grounds: &[(Mark, Fill)]) -> Option<Fill> {
    grounds.iter().rev().find(|(mark, _)| holds(mark, at)).map(|(_, fill)| *fill)
}

/// Whether a shape covers a place.
fn holds(mark: &Mark, (x, y): (f64, f64)) -> bool {
    match mark {
        Mark::Rect(left, top, w, h) => x >= *left && x <= left + w && y >= *top && y <= top + h,
        Mark::Circle(cx, cy, r) => (x - cx).hypot(y - cy) <= *r,
        Mark::Polygon(corners) => {
            let next = corners.iter().cycle().skip(1);
            let crossed = corners
                .iter()
                .zip(next)
                .filter(|((x0, y0), (x1, y1))| (*y0 > y) != (*y1 > y) && x < x0 + (y - y0) / (y1 - y0) * (x1 - x0));
            crossed.count() % 2 == 1
        }
        Mark::Dots(points, r) => points.iter().any(|(cx, cy)| (x - cx).hypot(y - cy) <= *r),
        Mark::Line(_) | Mark::Text { .. } => false,
    }
}

/// Relative luminance, from 0 to 1.
fn luminance(Color(r, g, b): Color) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

/// Contrast of two colours, from 1 to 21.
fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

/// The grey of a luminance.
fn grey(luminance: f64) -> Color {
    let light = luminance.clamp(0.0, 1.0);
    let value = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    let value = (value * 255.0).round() as u8;
    Color(value, value, value)
}

/// The colour of the same hue whose lightness is turned round.
fn inverted(Color(r, g, b): Color) -> Color {
    let shift = 255 - i32::from(r.max(g).max(b)) - i32::from(r.min(g).min(b));
    let part = |value: u8| (i32::from(value) + shift).clamp(0, 255) as u8;
    Color(part(r), part(g), part(b))
}

#[cfg(test)]
mod tests {
    use super::super::checks::{datum, readable};
    use super::super::{BarInput, Grouping, HeatInput, HeatShade, Measure, Options, Paint, bar, heat};
    use super::*;
    use crate::lang::Lang;

    fn scene(theme: Theme) -> Scene {
        let mut scene = Scene::new(200.0, 200.0, Lang::En);
        scene.theme = theme;
        scene.add(Mark::Rect(0.0, 0.0, 200.0, 200.0), Paint::fill(PAPER));
        scene
    }

    fn color(item: &Item) -> Option<Color> {
        item.paint.fill.map(Fill::color)
    }

    #[test]
    fn named_colours_stand_out_in_each_theme() {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let palette = Palette { theme, categories: Vec::new() };
            let paper = palette.color(PAPER);
            for text in [INK, FAINT] {
                assert!(contrast(palette.color(text), paper) >= READABLE, "{text:?} in {theme:?}");
            }
            for mark in [MARK, SECOND, OTHERS, WHISKER] {
                assert!(contrast(palette.color(mark), paper) >= 3.0, "{mark:?} in {theme:?}");
            }
            for shade in SHADES {
                let ground = palette.color(shade);
                let ink = palette.readable(palette.color(INK), ground);
                assert!(contrast(ink, ground) >= READABLE, "text on {shade:?} in {theme:?}");
            }
            let steps: Vec<f64> = SHADES.iter().map(|shade| luminance(palette.color(*shade))).collect();
            assert!(steps.windows(2).all(|pair| pair[0] > pair[1]), "darker is more in {theme:?}");
        }
        assert!(contrast(Palette { theme: Theme::Dark, categories: Vec::new() }.color(PAPER), PAPER) > 17.0);
    }

    #[test]
    fn light_is_left_as_it_is() {
        assert_eq!(apply(&scene(Theme::Light)), None);
    }

    #[test]
    fn text_turns_with_its_ground() {
        for (theme, wanted) in [(Theme::Dark, Color(0x12, 0x12, 0x12)), (Theme::Print, PAPER)] {
            let mut scene = scene(theme);
            let square = vec![(0.0, 0.0), (50.0, 0.0), (50.0, 50.0), (0.0, 50.0)];
            scene.add(Mark::Polygon(square), Paint::fill(SHADES[4]));
            scene.text(25.0, 30.0, "7", 12.0, Anchor::Middle, PAPER);
            scene.text(120.0, 30.0, "out", 12.0, Anchor::Start, INK);
            let themed = apply(&scene).expect("themed");
            let inks: Vec<Color> = themed.items.iter().skip(2).filter_map(color).collect();
            assert_eq!(inks[0], wanted, "{theme:?}");
            assert!(contrast(inks[1], color(&themed.items[0]).expect("filled")) >= READABLE);
        }
    }

    #[test]
    fn print_is_grey_and_hues_become_steps() {
        let mut scene = scene(Theme::Print);
        let hues = [Color(0xd5, 0x5e, 0x00), MARK, Color(0x00, 0x9e, 0x73), Color(0xcc, 0x79, 0xa7)];
        for (n, hue) in hues.into_iter().enumerate() {
            scene.add(Mark::Circle(20.0 * n as f64, 10.0, 4.0), Paint::fill(hue));
        }
        let themed = apply(&scene).expect("themed");
        let fills: Vec<Color> = themed.items.iter().skip(1).filter_map(color).collect();
        assert!(fills.iter().all(|Color(r, g, b)| r == g && g == b));
        assert_eq!(fills[1], PRINT_MARK);
        for (n, a) in fills.iter().enumerate() {
            assert!(contrast(*a, PAPER) >= 3.0);
            assert!(fills.iter().skip(n + 1).all(|b| contrast(*a, *b) >= 1.3), "{fills:?}");
        }
        let held = themed.items.iter().skip(1).filter(|item| item.paint.stroke.is_some()).count();
        assert_eq!(held, 3, "all but the darkest");
    }

    #[test]
    fn groups_have_patterns_in_print_and_their_colours_elsewhere() {
        for theme in [Theme::Dark, Theme::Print] {
            let mut scene = scene(theme);
            for group in 0..GROUPS.len() {
                scene.add(Mark::Rect(10.0, 20.0 * group as f64, 50.0, 12.0), Paint::fill(Fill::Group(group)));
            }
            let themed = apply(&scene).expect("themed");
            let paints: Vec<Paint> = themed.items.iter().skip(1).map(|item| item.paint).collect();
            for (n, paint) in paints.iter().enumerate() {
                let fill = paint.fill.expect("filled");
                assert!(theme != Theme::Print || contrast(fill.color(), PAPER) >= READABLE, "{n}");
                assert!(paints.iter().take(n).all(|other| other.fill != paint.fill), "{n} in {theme:?}");
                let is_pattern = matches!(fill, Fill::Pattern(..));
                assert_eq!(is_pattern, theme == Theme::Print && n > 0, "{n} in {theme:?}");
                assert_eq!(paint.stroke.is_some(), theme == Theme::Print, "{n} in {theme:?}");
            }
        }
    }

    #[test]
    fn marks_over_a_pattern_stand_on_a_band() {
        let mut scene = scene(Theme::Print);
        for (group, top) in [(0, 10.0), (1, 40.0)] {
            scene.add(Mark::Rect(10.0, top, 80.0, 16.0), Paint::fill(Fill::Group(group)));
        }
        for y in [18.0, 48.0] {
            scene.add(Mark::Line(vec![(60.0, y), (90.0, y)]), Paint::line(PAPER, 1.4));
            scene.add(Mark::Line(vec![(60.0, y - 4.0), (60.0, y + 4.0)]), Paint::line(PAPER, 1.4));
        }
        let themed = apply(&scene).expect("themed");
        let lines: Vec<&Item> = themed.items.iter().filter(|item| matches!(item.mark, Mark::Line(_))).collect();
        let pens: Vec<(Color, f64)> = lines.iter().filter_map(|item| item.paint.stroke).collect();
        let (thin, band, dark) = ((PAPER, 1.4), (PAPER, 1.4 + 2.0 * BAND), (Color(0, 0, 0), 1.4));
        assert_eq!(pens, [thin, thin, band, band, dark, dark], "white on the plain bar, dark on the pattern");
        assert_eq!(lines[2].mark, Mark::Line(vec![(60.0, 48.0), (90.0, 48.0)]));
        assert_eq!(lines[3].mark, Mark::Line(vec![(60.0, 44.0 - BAND), (60.0, 52.0 + BAND)]));
    }

    #[test]
    fn two_printed_charts_of_a_page_share_no_id() {
        let ids = |values: [f64; 3], width: u32| {
            let data = values.iter().enumerate().map(|(n, value)| datum(n, &format!("镇{n}"), Some(*value))).collect();
            let of = ["a", "b", "c"].map(|name| Some(name.to_string())).to_vec();
            let colors = Some(Grouping { label: "Kind".into(), of });
            let options = Options { theme: Theme::Print, width, ..Options::default() };
            let svg = bar(&BarInput { data, colors, ..BarInput::default() }, &options).expect("drawn").svg;
            readable(&svg);
            assert_eq!(svg.contains("patternTransform=\"scale(3)\""), width == 2400);
            let document = roxmltree::Document::parse(&svg).expect("well-formed XML");
            let ids: Vec<String> =
                document.descendants().filter_map(|node| node.attribute("id")).map(str::to_string).collect();
            assert_eq!(ids.len(), 4, "title, description and a pattern for the second and the third group: {ids:?}");
            for id in ids.iter().skip(2) {
                // The swatch and the bar, in a group each.
                assert_eq!(svg.matches(&format!(" fill=\"url(#{id})\"")).count(), 2, "{id}");
            }
            assert_eq!(svg.matches("url(").count(), 4, "no other reference");
            ids
        };
        let all = [ids([3.0, 2.0, 1.0], 800), ids([3.0, 2.5, 1.0], 800), ids([3.0, 2.0, 1.0], 2400)].concat();
        assert!(all.iter().enumerate().all(|(n, id)| !all[..n].contains(id)), "{all:?}");
    }

    #[test]
    fn unknown_colours_follow_the_rule() {
        assert_eq!(inverted(Color(0, 0, 0)), Color(255, 255, 255));
        assert_eq!(inverted(Color(0x10, 0x20, 0x40)), Color(0xbf, 0xcf, 0xef));
        assert_eq!(grey(luminance(Color(0x77, 0x77, 0x77))), Color(0x77, 0x77, 0x77));
        assert!((luminance(grey(luminance(Color(0, 0x9e, 0x73)))) - luminance(Color(0, 0x9e, 0x73))).abs() < 0.01);
    }

    #[test]
    fn charts_stay_readable_in_each_theme() {
        let rows =
            (0..9).map(|n| (0..3).map(|m| datum(n, &format!("镇{n}"), Some((n * m) as f64))).collect()).collect();
        let measures = vec![Measure { label: "Jobs".into(), unit: "persons".into(), ..Measure::default() }; 3];
        let table = HeatInput { measures, rows, order_by_first: true, shade: HeatShade::Rank, ..HeatInput::default() };
        let data = (0..5).map(|n| datum(n, &format!("镇{n}"), Some(n as f64))).collect();
        let bars = BarInput { data, ..BarInput::default() };
        let mut all = Vec::new();
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let options = Options { theme, ..Options::default() };
            for chart in [heat(&table, &options), bar(&bars, &options)] {
                let svg = chart.expect("drawn").svg;
                readable(&svg);
                assert_eq!(svg.contains("#121212"), theme == Theme::Dark);
                all.push(svg);
            }
        }
        assert!(all.iter().enumerate().all(|(n, svg)| !all[..n].contains(svg)));
    }
}
