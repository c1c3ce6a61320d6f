//! Painting a scene: Plotters draws, our own backend writes. The only module that names Plotters.
//!
//! Plotters' SVG backend measures text as 0.7 em per byte, keeps whole pixels, writes no title and no description,
//! and passes characters on that XML forbids; so it gets a canvas ten times as large, and this backend writes one
//! decimal, groups what is painted alike, and puts names where screen readers look for them.
//!
//! A figure of a report is sent and kept many times, so bytes count: the root has the colour and size of most texts,
//! shapes without a key that are painted alike are one path, and steps along a path are relative.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::rc::Rc;

use plotters::drawing::DrawingArea;
use plotters::drawing::IntoDrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::{Color as _, IntoFont, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::label::LINE;
use super::metrics;
use super::scene::{Anchor, Color, Fill, Item, Mark, PAPER, Paint, Pattern, Scene};
use crate::display::xml;
use crate::error::{Error, Result};

/// Plotters' pixels per pixel of the picture: one decimal.
const FINE: f64 = 10.0;
/// Faces with Chinese first, so that figures and words come from one face.
const FONTS: &str = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";

/// The scene as an SVG file.
///
/// # Errors
/// `undrawable` where a coordinate is not finite; no file is then written.
pub fn paint(scene: &Scene) -> Result<String> {
    check(scene)?;
    let (ink, size) = usual(scene);
    let mut common = String::new();
    if !size.is_empty() {
        let _ = write!(common, " fill=\"{ink}\" font-size=\"{size}\"");
    }
    let page = Rc::new(RefCell::new(Page { ink, size, ..Page::default() }));
    let size = (fine(scene.width) as u32, fine(scene.height) as u32);
    let area = Canvas { page: page.clone(), size }.into_drawing_area();
    for item in &scene.items {
        page.borrow_mut().next = Next::of(item);
        draw(&area, item).map_err(|cause| {
            Error::new("undrawable", format!("the chart can't be painted: {cause}"))
                .hint("please report it with the input")
        })?;
    }
    drop(area);
    let mut body = Rc::try_unwrap(page).map(RefCell::into_inner).unwrap_or_default();
    body.close();
    let mut text = std::mem::take(&mut body.text);
    let id = identity(scene, &text, &defs("", &body.patterns, scene.width));
    if !body.patterns.is_empty() {
        // A quote of words is written `&quot;`, so that none of theirs is taken for one.
        text = text.replace(" fill=\"url(#p", &format!(" fill=\"url(#{id}p"));
    }
    let defs = defs(&id, &body.patterns, scene.width);
    let lang = scene.lang.pick("zh-CN", "en");
    let (width, height) = (number(fine(scene.width)), number(fine(scene.height)));
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-labelledby=\"{id}t {id}d\" lang=\"{lang}\" font-family=\"{FONTS}\"{common}>\
         <title id=\"{id}t\">{}</title><desc id=\"{id}d\">{}</desc>{defs}\n{text}</svg>\n",
        xml(&super::scene::safe(&scene.title)),
        xml(&super::scene::safe(&scene.desc))
    ))
}

/// Colour and size of most texts, as they are written; empty where there is no text.
fn usual(scene: &Scene) -> (String, String) {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for item in &scene.items {
        if let Mark::Text { size, .. } = &item.mark {
            *counts.entry((ink(&item.paint), number(fine(*size)))).or_default() += 1;
        }
    }
    let most = counts.values().copied().max().unwrap_or(0);
    counts.into_iter().find(|(_, count)| *count == most).map(|(usual, _)| usual).unwrap_or_default()
}

/// The colour of a text.
fn ink(paint: &Paint) -> String {
    hex(paint.fill.map_or(super::scene::INK, Fill::color))
}

/// A prefix of ids that two charts on one page do not share: FNV-1a over the content.
fn identity(scene: &Scene, body: &str, defs: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in scene.title.bytes().chain(scene.desc.bytes()).chain(body.bytes()).chain(defs.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("c{:08x}", hash >> 32)
}

/// The patterns that a picture uses, in the order of their first use; nothing where it uses none. Tiles of a picture
/// that is to be shrunk into a column are as much larger.
fn defs(id: &str, patterns: &[(Pattern, Color)], width: f64) -> String {
    let mut defs = String::new();
    if patterns.is_empty() {
        return defs;
    }
    let scale = (width / 800.0).round().max(1.0);
    let larger = if scale > 1.0 { format!(" patternTransform=\"scale({scale})\"") } else { String::new() };
    defs.push_str("<defs>");
    for (n, (pattern, ink)) in patterns.iter().enumerate() {
        let (lines, d) = tile(*pattern);
        let (paper, ink) = (hex(PAPER), hex(*ink));
        let _ = write!(
            defs,
            "<pattern id=\"{id}p{n}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"{larger}>\
             <path fill=\"{paper}\" d=\"M-1-1h8v8h-8z\"/>\
             <path fill=\"none\" stroke=\"{ink}\" {lines} d=\"{d}\"/></pattern>"
        );
    }
    defs.push_str("</defs>");
    defs
}

/// How the lines of a pattern are drawn and where they go in a tile of six pixels; what leaves it is cut, so that lines
/// meet those of the next.
fn tile(pattern: Pattern) -> (&'static str, &'static str) {
    match pattern {
        Pattern::Rising => ("stroke-width=\"2\"", "M-1 1l2-2M0 6l6-6M5 7l2-2"),
        Pattern::Falling => ("stroke-width=\"1\"", "M-1 5l2 2M0 0l6 6M5-1l2 2"),
        Pattern::Dots => ("stroke-width=\"2.4\" stroke-linecap=\"round\"", "M1.5 1.5h.1M4.5 4.5h.1"),
        Pattern::Crossed => ("stroke-width=\"1\"", "M0 3l3-3 3 3-3 3z"),
        Pattern::Level => ("stroke-width=\"2\"", "M0 1h6"),
    }
}

/// Only finite coordinates of a sane size reach Plotters.
fn check(scene: &Scene) -> Result<()> {
    let sane = |value: f64| value.is_finite() && value.abs() < 1e6;
    let all = |points: &[(f64, f64)]| points.iter().all(|(x, y)| sane(*x) && sane(*y));
    let fits = scene.items.iter().all(|item| match &item.mark {
        Mark::Rect(x, y, w, h) => [x, y, w, h].into_iter().all(|v| sane(*v)),
        Mark::Circle(x, y, r) => [x, y, r].into_iter().all(|v| sane(*v)),
        Mark::Line(points) | Mark::Polygon(points) => all(points),
        Mark::Dots(points, r) => all(points) && sane(*r),
        Mark::Text { x, y, size, .. } => sane(*x) && sane(*y) && sane(*size),
    });
    if fits && sane(scene.width) && sane(scene.height) {
        return Ok(());
    }
    Err(Error::new("undrawable", "a coordinate of the chart is not finite")
        .expected("values that can be drawn")
        .hint("please report it with the input"))
}

fn fine(pixels: f64) -> i32 {
    (pixels * FINE).round() as i32
}

fn rgb(color: Color) -> RGBColor {
    RGBColor(color.0, color.1, color.2)
}

fn draw(area: &DrawingArea<Canvas, plotters::coord::Shift>, item: &Item) -> std::result::Result<(), String> {
    let point = |(x, y): (f64, f64)| (fine(x), fine(y));
    let style = match (item.paint.fill, item.paint.stroke) {
        (Some(fill), _) => rgb(fill.color()).filled(),
        (None, Some((color, width))) => {
            ShapeStyle { color: rgb(color).to_rgba(), filled: false, stroke_width: fine(width) as u32 }
        }
        (None, None) => return Ok(()),
    };
    let drawn = match &item.mark {
        Mark::Rect(x, y, w, h) => area.draw(&Rectangle::new([point((*x, *y)), point((x + w, y + h))], style)),
        Mark::Circle(x, y, r) => area.draw(&Circle::new(point((*x, *y)), fine(*r), style)),
        Mark::Line(points) | Mark::Dots(points, _) => {
            area.draw(&PathElement::new(points.iter().copied().map(point).collect::<Vec<_>>(), style))
        }
        Mark::Polygon(points) => area.draw(&Polygon::new(points.iter().copied().map(point).collect::<Vec<_>>(), style)),
        Mark::Text { x, y, text, size, .. } => {
            let ink = rgb(item.paint.fill.map_or(super::scene::INK, Fill::color));
            let face = TextStyle::from(("sans-serif", size * FINE).into_font()).color(&ink);
            area.draw(&Text::new(text.clone(), point((*x, *y)), face))
        }
    };
    drawn.map_err(|cause| cause.to_string())
}

/// What the backend can't be told through Plotters.
#[derive(Default)]
struct Next {
    key: Option<String>,
    leader: bool,
    /// Radius of dots; none of what is no dots.
    dots: Option<f64>,
    paint: Paint,
    size: f64,
    anchor: Anchor,
    bold: bool,
}

impl Next {
    fn of(item: &Item) -> Self {
        let (size, anchor, bold) = match &item.mark {
            Mark::Text { size, anchor, bold, .. } => (*size, *anchor, *bold),
            _ => (0.0, Anchor::Start, false),
        };
        let dots = if let Mark::Dots(_, radius) = &item.mark { Some(*radius) } else { None };
        Next { key: item.key.clone(), leader: item.leader, dots, paint: item.paint, size, anchor, bold }
    }
}

/// The file as it grows: elements that are painted alike stand in one group.
#[derive(Default)]
struct Page {
    text: String,
    /// Attributes of the group that is open; empty where none is.
    group: String,
    /// A path that grows, without its end.
    path: String,
    /// Where the last closed shape of that path began, if it ends with one.
    begun: Option<BackendCoord>,
    /// Colour and size of texts that the root has for all of them.
    ink: String,
    size: String,
    /// Patterns that were used, each once; written as `url(#p0)` until the picture has its name.
    patterns: Vec<(Pattern, Color)>,
    next: Next,
}

impl Page {
    fn enter(&mut self, group: String) {
        if group != self.group {
            self.close();
            if !group.is_empty() {
                let _ = write!(self.text, "<g{group}>");
            }
            self.group = group;
        }
    }

    fn close_path(&mut self) {
        self.begun = None;
        if !self.path.is_empty() {
            let path = std::mem::take(&mut self.path);
            let _ = write!(self.text, "<path d=\"{path}\"/>");
        }
    }

    fn close(&mut self) {
        self.close_path();
        if !self.group.is_empty() {
            self.text.push_str("</g>\n");
            self.group.clear();
        }
    }

    /// A fill as it is written.
    fn fill(&mut self, fill: Fill) -> String {
        let Fill::Pattern(pattern, ink) = fill else { return hex(fill.color()) };
        let known = self.patterns.iter().position(|known| *known == (pattern, ink));
        let n = known.unwrap_or(self.patterns.len());
        if known.is_none() {
            self.patterns.push((pattern, ink));
        }
        format!("url(#p{n})")
    }

    fn shape_group(&mut self) -> String {
        let mut group = String::new();
        let paint = self.next.paint;
        match paint.fill {
            Some(fill) => group.push_str(&format!(" fill=\"{}\"", self.fill(fill))),
            None => group.push_str(" fill=\"none\""),
        }
        if let Some((color, width)) = paint.stroke {
            group.push_str(&format!(" stroke=\"{}\"", hex(color)));
            if width != 1.0 {
                group.push_str(&format!(" stroke-width=\"{}\"", number(fine(width))));
            }
        }
        if paint.dashed {
            group.push_str(" stroke-dasharray=\"4 3\"");
        }
        group
    }

    /// What texts differ in from the root.
    fn text_group(&self) -> String {
        let (ink, size) = (ink(&self.next.paint), number(fine(self.next.size)));
        let mut group = String::new();
        if ink != self.ink {
            let _ = write!(group, " fill=\"{ink}\"");
        }
        if size != self.size {
            let _ = write!(group, " font-size=\"{size}\"");
        }
        match self.next.anchor {
            Anchor::Start => {}
            Anchor::Middle => group.push_str(" text-anchor=\"middle\""),
            Anchor::End => group.push_str(" text-anchor=\"end\""),
        }
        if self.next.bold {
            group.push_str(" font-weight=\"700\"");
        }
        group
    }

    /// Dots as lines of no length with round ends: the shortest form that every reader draws. Each begins from the one
    /// before, if that is shorter.
    fn dots(&mut self, points: impl IntoIterator<Item = BackendCoord>, radius: f64) {
        let color = hex(self.next.paint.fill.map_or(super::scene::MARK, Fill::color));
        let width = number(fine(2.0 * radius));
        self.enter(format!(" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" stroke-linecap=\"round\""));
        let mut end: Option<BackendCoord> = None;
        for (x, y) in points {
            self.path.push_str(&begin((x, y), end));
            self.path.push_str("h0");
            end = Some((x, y));
        }
    }

    fn key(&self) -> String {
        self.next.key.as_ref().map_or_else(String::new, |key| format!(" data-k=\"{}\"", xml(key)))
    }

    fn element(&mut self, element: &str) {
        self.close_path();
        self.text.push_str(element);
    }
}

fn hex(color: Color) -> String {
    let Color(r, g, b) = color;
    if [r, g, b].iter().all(|part| part >> 4 == part & 15) {
        return format!("#{:x}{:x}{:x}", r & 15, g & 15, b & 15);
    }
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Tenths of a pixel as a number with at most one decimal.
fn number(tenths: i32) -> String {
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        let sign = if tenths < 0 { "-" } else { "" };
        let (whole, part) = (tenths.abs() / 10, tenths.abs() % 10);
        if whole == 0 { format!("{sign}.{part}") } else { format!("{sign}{whole}.{part}") }
    }
}

/// Two tenths of a pixel as numbers of a path.
fn pair((x, y): BackendCoord) -> String {
    let (x, y) = (number(x), number(y));
    let joint = if y.starts_with('-') { "" } else { " " };
    format!("{x}{joint}{y}")
}

/// The beginning of a closed shape: from where the one before began, if that is shorter.
fn begin(first: BackendCoord, before: Option<BackendCoord>) -> String {
    let from_corner = format!("M{}", pair(first));
    let Some((x, y)) = before else { return from_corner };
    let relative = format!("m{}", pair((first.0 - x, first.1 - y)));
    if relative.len() < from_corner.len() { relative } else { from_corner }
}

/// One side of a shape, relative; `command` is the one that may go on.
fn step(d: &mut String, (dx, dy): BackendCoord, command: &mut char) {
    let (own, numbers) = match (dx, dy) {
        (dx, 0) => ('h', number(dx)),
        (0, dy) => ('v', number(dy)),
        both => ('l', pair(both)),
    };
    if own != std::mem::replace(command, own) {
        d.push(own);
    } else if !numbers.starts_with('-') {
        d.push(' ');
    }
    d.push_str(&numbers);
}

/// Plotters' canvas: ten times the picture.
struct Canvas {
    page: Rc<RefCell<Page>>,
    size: (u32, u32),
}

type Drawn = std::result::Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, _: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &BackendColor { alpha: 1.0, rgb: (0, 0, 0) }, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, upper: BackendCoord, lower: BackendCoord, _: &S, _: bool) -> Drawn {
        let mut page = self.page.borrow_mut();
        let group = page.shape_group();
        page.enter(group);
        let (x, y) = (upper.0.min(lower.0), upper.1.min(lower.1));
        let (w, h) = ((upper.0 - lower.0).abs(), (upper.1 - lower.1).abs());
        let key = page.key();
        let element = format!(
            "<rect{key} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            number(x),
            number(y),
            number(w),
            number(h)
        );
        page.element(&element);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Drawn {
        let mut page = self.page.borrow_mut();
        if let Some(radius) = page.next.dots {
            page.dots(path, radius);
            return Ok(());
        }
        let mut group = page.shape_group();
        if page.next.leader {
            group.push_str(" class=\"leader\"");
        }
        page.enter(group);
        let mut d = String::new();
        let mut last: Option<BackendCoord> = None;
        for (x, y) in path {
            match last {
                None => {
                    let _ = write!(d, "M{} {}", number(x), number(y));
                }
                Some((_, before)) if before == y => {
                    let _ = write!(d, "H{}", number(x));
                }
                Some((before, _)) if before == x => {
                    let _ = write!(d, "V{}", number(y));
                }
                Some(before) => {
                    // Between whole pixels, a leader goes on by a step if that is shorter.
                    let line = format!("L{} {}", number(x), number(y));
                    let step = format!("l{}", pair((x - before.0, y - before.1)));
                    let is_whole = [before.0, before.1, x, y].iter().all(|tenths| tenths % 10 == 0);
                    let is_step = page.next.leader && is_whole && step.len() < line.len();
                    d.push_str(if is_step { &step } else { &line });
                }
            }
            last = Some((x, y));
        }
        if page.next.leader || page.next.key.is_some() {
            let key = page.key();
            page.element(&format!("<path{key} d=\"{d}\"/>"));
        } else {
            page.begun = None;
            page.path.push_str(&d);
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Drawn {
        let mut page = self.page.borrow_mut();
        let group = page.shape_group();
        page.enter(group);
        let is_keyed = page.next.key.is_some();
        let mut corners = path.into_iter();
        let Some(first) = corners.next() else { return Ok(()) };
        let mut d = begin(first, if is_keyed { None } else { page.begun });
        let (mut last, mut command) = (first, 'M');
        for (x, y) in corners {
            step(&mut d, (x - last.0, y - last.1), &mut command);
            last = (x, y);
        }
        d.push('z');
        if is_keyed {
            let key = page.key();
            page.element(&format!("<path{key} d=\"{d}\"/>"));
        } else {
            page.path.push_str(&d);
            page.begun = Some(first);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, _: &S, _: bool) -> Drawn {
        let mut page = self.page.borrow_mut();
        let group = page.shape_group();
        page.enter(group);
        let key = page.key();
        let element = format!(
            "<circle{key} cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            number(center.0),
            number(center.1),
            number(radius as i32)
        );
        page.element(&element);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, _: &S, at: BackendCoord) -> Drawn {
        let mut page = self.page.borrow_mut();
        let group = page.text_group();
        page.enter(group);
        let key = page.key();
        let x = number(at.0);
        let mut lines = text.split('\n');
        let first = xml(lines.next().unwrap_or_default());
        let step = number(fine(page.next.size * LINE));
        let more: String = lines.map(|line| format!("<tspan x=\"{x}\" dy=\"{step}\">{}</tspan>", xml(line))).collect();
        page.element(&format!("<text{key} x=\"{x}\" y=\"{}\">{first}{more}</text>", number(at.1)));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> std::result::Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size();
        Ok((metrics::width(text, size, false) as u32, size as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::{FAINT, INK, MARK};
    use super::*;
    use crate::lang::Lang;

    fn painted(fill: impl FnOnce(&mut Scene)) -> String {
        let mut scene = Scene::new(100.0, 50.0, Lang::En);
        fill(&mut scene);
        paint(&scene).expect("painted")
    }

    #[test]
    fn the_root_has_what_most_texts_have() {
        let svg = painted(|scene| {
            for (n, color) in [INK, FAINT, INK].into_iter().enumerate() {
                scene.text(1.0, 12.0 * n as f64, "a", 12.0, Anchor::Start, color);
            }
            scene.bold(1.0, 40.0, "b", 15.0, INK);
        });
        assert!(svg.contains("sans-serif\" fill=\"#222\" font-size=\"12\"><title"), "{svg}");
        let texts = "</desc>\n<text x=\"1\" y=\"0\">a</text><g fill=\"#555\"><text x=\"1\" y=\"12\">a</text></g>\n\
                     <text x=\"1\" y=\"24\">a</text><g font-size=\"15\" font-weight=\"700\"><text";
        assert!(svg.contains(texts), "{svg}");
        assert!(!painted(|_| ()).contains("font-size"));
    }

    #[test]
    fn dots_are_one_path() {
        let places = vec![(10.0, 20.0), (30.04, 20.0), (90.5, 42.0), (85.6, 33.7)];
        let svg = painted(|scene| scene.add(Mark::Dots(places, 3.0), Paint::fill(MARK)));
        let dots = "<g fill=\"none\" stroke=\"#0072b2\" stroke-width=\"6\" stroke-linecap=\"round\">\
                    <path d=\"M10 20h0m20 0h0M90.5 42h0m-4.9-8.3h0\"/></g>";
        assert!(svg.contains(dots), "{svg}");
    }

    #[test]
    fn patterns_that_are_used_are_defined_once_under_the_name_of_the_picture() {
        let rect = |x: f64| Mark::Rect(x, 1.0, 8.0, 8.0);
        let svg = painted(|scene| {
            for (x, pattern) in [(0.0, Pattern::Dots), (20.0, Pattern::Level), (40.0, Pattern::Dots)] {
                scene.add(rect(x), Paint::fill(Fill::Pattern(pattern, MARK)));
            }
            scene.text(1.0, 40.0, " fill=\"url(#p0)\"", 12.0, Anchor::Start, INK);
        });
        let id = svg.split("<title id=\"").nth(1).and_then(|rest| rest.split("t\"").next()).expect("an id");
        let level = format!(
            "<pattern id=\"{id}p1\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
             <path fill=\"#fff\" d=\"M-1-1h8v8h-8z\"/>\
             <path fill=\"none\" stroke=\"#0072b2\" stroke-width=\"2\" d=\"M0 1h6\"/></pattern></defs>\n"
        );
        assert!(svg.contains(&level), "{svg}");
        assert_eq!(svg.matches("<pattern ").count(), 2, "{svg}");
        let first = format!("<g fill=\"url(#{id}p0)\"><rect ");
        assert_eq!(svg.matches(&first).count(), 2, "{svg}");
        assert!(svg.contains("url(#p0)&quot;</text>"), "words stay as they are: {svg}");
        assert!(!painted(|scene| scene.add(rect(0.0), Paint::fill(MARK))).contains("<defs"));
    }

    #[test]
    fn leaders_are_elements_of_their_own_in_a_group() {
        let svg = painted(|scene| {
            scene.add_leader((1.0, 2.0), (3.0, 4.5));
            scene.add_leader((5.0, 2.0), (7.0, 2.0));
            scene.add_leader((85.0, 42.0), (91.0, 37.0));
        });
        let leaders = " class=\"leader\"><path d=\"M1 2L3 4.5\"/><path d=\"M5 2H7\"/><path d=\"M85 42l6-5\"/></g>";
        assert!(svg.contains(leaders), "{svg}");
    }

    #[test]
    fn shapes_of_one_paint_are_one_path_of_relative_steps() {
        let square = |x: f64, y: f64| Mark::Polygon(vec![(x, y), (x + 6.0, y), (x + 6.0, y + 6.0), (x, y + 6.0)]);
        let svg = painted(|scene| {
            scene.add(square(20.5, 30.5), Paint::fill(MARK));
            scene.add(square(27.5, 30.5), Paint::fill(MARK));
            scene.add(Mark::Polygon(vec![(1.0, 1.0), (4.0, 0.5), (1.0, 1.2)]), Paint::fill(MARK));
            scene.add_keyed(square(40.0, 30.0), Paint::fill(MARK), "7");
        });
        let paths = "<path d=\"M20.5 30.5h6v6h-6zm7 0h6v6h-6zM1 1l3-.5-3 .7z\"/>\
                     <path data-k=\"7\" d=\"M40 30h6v6h-6z\"/>";
        assert!(svg.contains(paths), "{svg}");
    }
}
