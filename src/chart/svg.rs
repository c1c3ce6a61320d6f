//! Painting a scene: Plotters draws, our own backend writes. The only module that names Plotters.
//!
//! Plotters' SVG backend measures text as 0.7 em per byte, keeps whole pixels, writes no title and no description,
//! and passes characters on that XML forbids; so it gets a canvas ten times as large, and this backend writes one
//! decimal, groups what is painted alike, and puts names where screen readers look for them.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::rc::Rc;

use plotters::drawing::DrawingArea;
use plotters::drawing::IntoDrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::{Color as _, IntoFont, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::metrics;
use super::scene::{Anchor, Color, Item, Mark, Paint, Scene};
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
    let page = Rc::new(RefCell::new(Page::default()));
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
    let id = identity(scene, &body.text);
    let lang = scene.lang.pick("zh-CN", "en");
    let (width, height) = (number(fine(scene.width)), number(fine(scene.height)));
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-labelledby=\"{id}t {id}d\" lang=\"{lang}\" font-family=\"{FONTS}\">\
         <title id=\"{id}t\">{}</title><desc id=\"{id}d\">{}</desc>\n{}</svg>\n",
        xml(&super::scene::safe(&scene.title)),
        xml(&super::scene::safe(&scene.desc)),
        body.text
    ))
}

/// A prefix of ids that two charts on one page do not share: FNV-1a over the content.
fn identity(scene: &Scene, body: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in scene.title.bytes().chain(scene.desc.bytes()).chain(body.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("c{:08x}", hash >> 32)
}

/// Only finite coordinates of a sane size reach Plotters.
fn check(scene: &Scene) -> Result<()> {
    let sane = |value: f64| value.is_finite() && value.abs() < 1e6;
    let all = |points: &[(f64, f64)]| points.iter().all(|(x, y)| sane(*x) && sane(*y));
    let fits = scene.items.iter().all(|item| match &item.mark {
        Mark::Rect(x, y, w, h) => [x, y, w, h].into_iter().all(|v| sane(*v)),
        Mark::Circle(x, y, r) => [x, y, r].into_iter().all(|v| sane(*v)),
        Mark::Line(points) | Mark::Polygon(points) => all(points),
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
        (Some(fill), _) => rgb(fill).filled(),
        (None, Some((color, width))) => {
            ShapeStyle { color: rgb(color).to_rgba(), filled: false, stroke_width: fine(width) as u32 }
        }
        (None, None) => return Ok(()),
    };
    let drawn = match &item.mark {
        Mark::Rect(x, y, w, h) => area.draw(&Rectangle::new([point((*x, *y)), point((x + w, y + h))], style)),
        Mark::Circle(x, y, r) => area.draw(&Circle::new(point((*x, *y)), fine(*r), style)),
        Mark::Line(points) => {
            area.draw(&PathElement::new(points.iter().copied().map(point).collect::<Vec<_>>(), style))
        }
        Mark::Polygon(points) => area.draw(&Polygon::new(points.iter().copied().map(point).collect::<Vec<_>>(), style)),
        Mark::Text { x, y, text, size, .. } => {
            let ink = rgb(item.paint.fill.unwrap_or(super::scene::INK));
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
        Next { key: item.key.clone(), leader: item.leader, paint: item.paint, size, anchor, bold }
    }
}

/// The file as it grows: elements that are painted alike stand in one group.
#[derive(Default)]
struct Page {
    text: String,
    group: String,
    /// A path that grows, without its end.
    path: String,
    next: Next,
}

impl Page {
    fn enter(&mut self, group: String) {
        if group != self.group {
            self.close();
            let _ = write!(self.text, "<g{group}>");
            self.group = group;
        }
    }

    fn close_path(&mut self) {
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

    fn shape_group(&self) -> String {
        let mut group = String::new();
        let paint = &self.next.paint;
        match paint.fill {
            Some(fill) => group.push_str(&format!(" fill=\"{}\"", hex(fill))),
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
                Some(_) => {
                    let _ = write!(d, "L{} {}", number(x), number(y));
                }
            }
            last = Some((x, y));
        }
        if page.next.leader || page.next.key.is_some() {
            let class = if page.next.leader { " class=\"leader\"" } else { "" };
            let key = page.key();
            page.element(&format!("<path{key}{class} d=\"{d}\"/>"));
        } else {
            page.path.push_str(&d);
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Drawn {
        let mut page = self.page.borrow_mut();
        let group = page.shape_group();
        page.enter(group);
        let mut last: Option<BackendCoord> = None;
        let mut d = String::new();
        for (x, y) in path {
            match last {
                None => {
                    let _ = write!(d, "M{} {}", number(x), number(y));
                }
                Some((before_x, before_y)) => {
                    let (dx, dy) = (number(x - before_x), number(y - before_y));
                    let first = if d.contains('l') { if dx.starts_with('-') { "" } else { " " } } else { "l" };
                    let joint = if dy.starts_with('-') { "" } else { " " };
                    let _ = write!(d, "{first}{dx}{joint}{dy}");
                }
            }
            last = Some((x, y));
        }
        d.push('z');
        if page.next.key.is_some() {
            let key = page.key();
            page.element(&format!("<path{key} d=\"{d}\"/>"));
        } else {
            page.path.push_str(&d);
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
        let mut group = format!(
            " fill=\"{}\" font-size=\"{}\"",
            hex(page.next.paint.fill.unwrap_or(super::scene::INK)),
            number(fine(page.next.size))
        );
        match page.next.anchor {
            Anchor::Start => {}
            Anchor::Middle => group.push_str(" text-anchor=\"middle\""),
            Anchor::End => group.push_str(" text-anchor=\"end\""),
        }
        if page.next.bold {
            group.push_str(" font-weight=\"700\"");
        }
        page.enter(group);
        let key = page.key();
        let element = format!("<text{key} x=\"{}\" y=\"{}\">{}</text>", number(at.0), number(at.1), xml(text));
        page.element(&element);
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
