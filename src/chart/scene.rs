//! A chart laid out as plain data: shapes and texts with their places, before anything is painted.

use crate::display::{is_invisible, is_xml};
use crate::lang::Lang;

use super::theme::Theme;

/// A colour, as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

/// Bars and points; 5.2:1 on white.
pub const MARK: Color = Color(0x00, 0x72, 0xb2);
/// Titles, names and values.
pub const INK: Color = Color(0x22, 0x22, 0x22);
/// Axis and notes; 7.5:1 on white.
pub const FAINT: Color = Color(0x55, 0x55, 0x55);
/// Grid lines.
pub const GRID: Color = Color(0xdd, 0xdd, 0xdd);
/// Whiskers, over bars as well as on white.
pub const WHISKER: Color = Color(0x33, 0x33, 0x33);
/// A light fill, always within a line that stands out.
pub const PALE: Color = Color(0xd6, 0xe6, 0xf2);
/// Points of all others behind the one that is meant; 3.9:1 on white.
pub const OTHERS: Color = Color(0x80, 0x80, 0x80);
/// The ground.
pub const PAPER: Color = Color(0xff, 0xff, 0xff);

/// Points of a further measure beside [`MARK`]; 6:1 on white.
pub const SECOND: Color = Color(0xa8, 0x43, 0x00);
/// Groups, in the order of their letters; each at 3.6:1 or more on white and told apart under the three deficiencies of
/// colour vision.
pub const GROUPS: [Color; 6] = [
    MARK,
    Color(0xd5, 0x5e, 0x00),
    Color(0x0b, 0x4f, 0x3a),
    Color(0xc4, 0x6a, 0x9b),
    Color(0x33, 0x22, 0x88),
    Color(0x7a, 0x3b, 0x00),
];
/// Cells from least to most. The first three bear [`INK`], the last two [`PAPER`], each at 7:1 or more.
pub const SHADES: [Color; 5] = [
    Color(0xe3, 0xee, 0xf6),
    Color(0xbd, 0xd7, 0xe9),
    Color(0x8f, 0xbc, 0xdb),
    Color(0x1c, 0x5a, 0x8a),
    Color(0x0b, 0x2e, 0x4b),
];

/// What tells the inside of a shape apart where colours do not: lines or dots on the ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Thick lines that rise to the right.
    Rising,
    /// Thin lines that fall to the right.
    Falling,
    /// Dots.
    Dots,
    /// Thin lines both ways.
    Crossed,
    /// Thick lines across.
    Level,
}

/// What a shape is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// One colour.
    Plain(Color),
    /// The colour of a group, by its place among those of the theme; a theme may have a pattern for it.
    Group(usize),
    /// A pattern in one colour on the ground.
    Pattern(Pattern, Color),
}

impl Fill {
    /// Its colour; of a pattern that of the lines or dots.
    pub fn color(self) -> Color {
        match self {
            Fill::Plain(color) | Fill::Pattern(_, color) => color,
            Fill::Group(group) => GROUPS.get(group).copied().unwrap_or(MARK),
        }
    }
}

impl From<Color> for Fill {
    fn from(color: Color) -> Self {
        Fill::Plain(color)
    }
}

/// How a shape is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paint {
    /// What is inside.
    pub fill: Option<Fill>,
    /// Colour and width of the line.
    pub stroke: Option<(Color, f64)>,
    /// Whether the line is dashed.
    pub dashed: bool,
}

impl Paint {
    /// Filled, without a line.
    pub fn fill(fill: impl Into<Fill>) -> Self {
        Paint { fill: Some(fill.into()), ..Paint::default() }
    }

    /// A line, not filled.
    pub fn line(color: Color, width: f64) -> Self {
        Paint { stroke: Some((color, width)), ..Paint::default() }
    }

    /// The same, dashed.
    pub fn dashed(self) -> Self {
        Paint { dashed: true, ..self }
    }
}

/// Where a text begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// At its place.
    #[default]
    Start,
    /// Centred on it.
    Middle,
    /// It ends there.
    End,
}

/// A shape or a text; coordinates in pixels from the top left.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A rectangle: left, top, width, height.
    Rect(f64, f64, f64, f64),
    /// A circle: centre and radius.
    Circle(f64, f64, f64),
    /// A line through points.
    Line(Vec<(f64, f64)>),
    /// Dots of one radius in the colour of their fill, as one element: none has a key.
    Dots(Vec<(f64, f64)>, f64),
    /// A closed shape.
    Polygon(Vec<(f64, f64)>),
    /// A text on its baseline.
    Text {
        /// Horizontal place.
        x: f64,
        /// Baseline.
        y: f64,
        /// The words, safe for XML.
        text: String,
        /// Font size.
        size: f64,
        /// Which part of it is at `x`.
        anchor: Anchor,
        /// Whether it is bold.
        bold: bool,
    },
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What.
    pub mark: Mark,
    /// How.
    pub paint: Paint,
    /// What it stands for; a point and its name carry the same key.
    pub key: Option<String>,
    /// Whether it is a line from a point to its name.
    pub leader: bool,
}

/// A whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Pixels across.
    pub width: f64,
    /// Pixels down.
    pub height: f64,
    /// Language of the texts.
    pub lang: Lang,
    /// Which colours it is painted in; its items name those of the light theme.
    pub theme: Theme,
    /// Name of the picture, for readers who can't see it.
    pub title: String,
    /// What it shows, in sentences.
    pub desc: String,
    /// What to paint, in order.
    pub items: Vec<Item>,
}

impl Scene {
    /// An empty picture.
    pub fn new(width: f64, height: f64, lang: Lang) -> Self {
        let theme = Theme::Light;
        Scene { width, height, lang, theme, title: String::new(), desc: String::new(), items: Vec::new() }
    }

    /// Adds a shape.
    pub fn add(&mut self, mark: Mark, paint: Paint) {
        self.items.push(Item { mark, paint, key: None, leader: false });
    }

    /// Adds a shape or a text that stands for something.
    pub fn add_keyed(&mut self, mark: Mark, paint: Paint, key: &str) {
        self.items.push(Item { mark, paint, key: Some(key.to_string()), leader: false });
    }

    /// Adds a line from a point to its name.
    pub fn add_leader(&mut self, from: (f64, f64), to: (f64, f64)) {
        let paint = Paint::line(FAINT, 0.7);
        self.items.push(Item { mark: Mark::Line(vec![from, to]), paint, key: None, leader: true });
    }

    /// Adds a text.
    pub fn text(&mut self, x: f64, y: f64, text: &str, size: f64, anchor: Anchor, color: Color) {
        let mark = Mark::Text { x, y, text: safe(text), size, anchor, bold: false };
        self.add(mark, Paint::fill(color));
    }

    /// Adds a bold text.
    pub fn bold(&mut self, x: f64, y: f64, text: &str, size: f64, color: Color) {
        let mark = Mark::Text { x, y, text: safe(text), size, anchor: Anchor::Start, bold: true };
        self.add(mark, Paint::fill(color));
    }
}

/// Text from data for a picture: what XML forbids and control characters become U+FFFD, what can't be seen or turns
/// the direction of reading goes.
pub fn safe(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    joined
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c.is_control() || !is_xml(c) { '\u{fffd}' } else { c })
        .collect()
}
