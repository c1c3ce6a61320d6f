//! Charts as pixels, and charts whose texts are outlines: both by the fonts of the system or of files.
//!
//! Texts are laid out by resvg's parser; each character must have a glyph in the face that it is drawn with, so that
//! no empty box gets into a picture.

use std::path::PathBuf;

use crate::error::{Error, Result};

/// The chart as a PNG file, `scale` pixels for each of the SVG's; it names its resolution, so that it is placed in
/// the chart's own size.
///
/// # Errors
/// `no-glyph` where a character can't be drawn, `font` for a file that is none, `too-large`, `no-png` where the
/// program was built without.
pub fn png(svg: &str, scale: f64, fonts: &[PathBuf]) -> Result<Vec<u8>> {
    imp::png(svg, scale, fonts)
}

/// The chart with a path in place of each text; `<title>`, `<desc>` and keys stay.
///
/// # Errors
/// As [`png`].
pub fn outlines(svg: &str, fonts: &[PathBuf]) -> Result<String> {
    imp::outlines(svg, fonts)
}

#[cfg(not(feature = "png"))]
mod imp {
    use super::{Error, PathBuf, Result};

    fn absent() -> Error {
        Error::new("no-png", "this program was built without the feature `png`, which draws texts")
            .expected("a program with that feature for PNG and for outlines")
            .hint("build it with `cargo install areastat --features png`, or write an .svg")
    }

    pub fn png(_: &str, _: f64, _: &[PathBuf]) -> Result<Vec<u8>> {
        Err(absent())
    }

    pub fn outlines(_: &str, _: &[PathBuf]) -> Result<String> {
        Err(absent())
    }
}

#[cfg(feature = "png")]
mod imp {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Write as _;
    use std::sync::Arc;

    use resvg::tiny_skia::{PathSegment, Pixmap, Point, Transform};
    use resvg::usvg;
    use resvg::usvg::fontdb::{Database, Family, ID, Query, Stretch, Style, Weight};
    use unicode_normalization::UnicodeNormalization;

    use super::{Error, PathBuf, Result};
    use crate::display::is_invisible;
    use crate::error::Place;

    /// Families that are looked for, the ones of the SVG first; any other is better than none.
    const FAMILIES: [&str; 15] = [
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "PingFang SC",
        "Microsoft YaHei",
        "Noto Sans SC",
        "Source Han Sans CN",
        "Hiragino Sans GB",
        "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
        "Droid Sans Fallback",
        "SimHei",
        "Noto Sans",
        "DejaVu Sans",
        "Liberation Sans",
        "Arial",
    ];
    /// Most pixels on one side.
    const MOST: f64 = 30_000.0;

    pub fn png(svg: &str, scale: f64, fonts: &[PathBuf]) -> Result<Vec<u8>> {
        let tree = tree(svg, fonts)?;
        let size = tree.size();
        let (width, height) = (f64::from(size.width()) * scale, f64::from(size.height()) * scale);
        let too_large = || {
            Error::new("too-large", format!("the picture would have {width:.0} × {height:.0} pixels"))
                .expected(format!("at most {MOST:.0} on a side"))
                .hint("choose a smaller --scale, --width or --top")
        };
        if width > MOST || height > MOST {
            return Err(too_large());
        }
        let mut pixels = Pixmap::new(width.ceil() as u32, height.ceil() as u32).ok_or_else(too_large)?;
        resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
        let bytes = pixels.encode_png().map_err(|cause| {
            Error::new("unwritable", format!("the picture can't be written as PNG: {cause}"))
                .hint("please report it with the input")
        })?;
        Ok(with_resolution(bytes, scale))
    }

    pub fn outlines(svg: &str, fonts: &[PathBuf]) -> Result<String> {
        let tree = tree(svg, fonts)?;
        let mut found = Vec::new();
        texts(tree.root(), &mut found);
        let mut drawn = String::with_capacity(svg.len() * 4);
        for (n, part) in parts(svg).into_iter().enumerate() {
            let (attributes, content, after) = match part {
                Part::Before(before) => {
                    drawn.push_str(before);
                    continue;
                }
                Part::Text { attributes, content, after } => (attributes, content, after),
            };
            let id = name(n);
            if let Some(text) = found.iter().find(|text| text.id() == id) {
                let mut pen = Pen::default();
                if !outline(text.flattened(), &mut pen) {
                    return Err(Error::new(
                        "no-outline",
                        format!("`{}` has a glyph that is a coloured picture", unescaped(content)),
                    )
                    .expected("glyphs with an outline")
                    .hint("leave that character out, or pass --font FILE with a font that draws it as an outline"));
                }
                if !pen.d.is_empty() {
                    let key = attribute(attributes, "data-k").map_or_else(String::new, |key| format!(" {key}"));
                    let _ = write!(drawn, "<path{key} d=\"{}\"/>", pen.d);
                }
            }
            drawn.push_str(after);
        }
        for needless in ["font-family", "font-size", "font-weight", "text-anchor"] {
            drawn = without(&drawn, needless);
        }
        Ok(drawn)
    }

    /// A file cut at its texts.
    enum Part<'a> {
        Before(&'a str),
        Text { attributes: &'a str, content: &'a str, after: &'a str },
    }

    /// The file from text to text. A `<` of a text's words is written `&lt;`, so that each `<text ` begins an element.
    fn parts(svg: &str) -> Vec<Part<'_>> {
        let mut pieces = svg.split("<text ");
        let mut parts: Vec<Part<'_>> = pieces.next().map(Part::Before).into_iter().collect();
        for piece in pieces {
            let (attributes, rest) = piece.split_once('>').unwrap_or((piece, ""));
            let (content, after) = rest.split_once("</text>").unwrap_or(("", rest));
            parts.push(Part::Text { attributes, content, after });
        }
        parts
    }

    /// The id by which the n-th part is found again.
    fn name(n: usize) -> String {
        format!("text-{n}")
    }

    /// An attribute as it is written.
    fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
        let start = attributes.find(&format!("{name}=\""))?;
        let value = start + name.len() + 2;
        let end = value + attributes.get(value..)?.find('"')? + 1;
        attributes.get(start..end)
    }

    /// The file without an attribute. A quote of words is written `&quot;`, so that none of theirs is taken for one.
    fn without(svg: &str, name: &str) -> String {
        let before = format!(" {name}=\"");
        let mut pieces = svg.split(before.as_str());
        let mut kept = pieces.next().unwrap_or_default().to_string();
        for piece in pieces {
            kept.push_str(piece.split_once('"').map_or("", |(_, after)| after));
        }
        kept
    }

    /// The parsed file with all its texts laid out, each character with a glyph.
    fn tree(svg: &str, fonts: &[PathBuf]) -> Result<usvg::Tree> {
        let (database, families) = database(fonts)?;
        let database = Arc::new(database);
        let mut marked = String::with_capacity(svg.len() + 2000);
        let mut wanted: Vec<(String, String)> = Vec::new();
        for (n, part) in parts(svg).into_iter().enumerate() {
            match part {
                Part::Before(before) => marked.push_str(before),
                Part::Text { attributes, content, after } => {
                    let id = name(n);
                    let _ = write!(marked, "<text id=\"{id}\" {attributes}>{content}</text>{after}");
                    wanted.push((id, unescaped(content)));
                }
            }
        }
        let options = usvg::Options {
            fontdb: database.clone(),
            // Without hinting, so that outlines do not depend on the size.
            text_rendering: usvg::TextRendering::GeometricPrecision,
            font_resolver: resolver(families),
            ..usvg::Options::default()
        };
        let tree = usvg::Tree::from_str(&marked, &options).map_err(|cause| {
            Error::new("undrawable", format!("the chart can't be read back: {cause}"))
                .hint("please report it with the input")
        })?;
        let mut found = Vec::new();
        texts(tree.root(), &mut found);
        let missing = missing(&database, &found, &wanted);
        if missing.is_empty() {
            return Ok(tree);
        }
        let most = 20;
        let listed: Vec<String> = missing.iter().take(most).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
        let more = if missing.len() > most { format!(" and {} more", missing.len() - most) } else { String::new() };
        let hint = match fonts.is_empty() {
            true => "pass --font FILE with a font that has them, or install one, such as the package fonts-noto-cjk",
            false => "pass a further --font FILE with a font that has them",
        };
        Err(Error::new("no-glyph", format!("no font has a glyph for {}{more}", listed.join(" ")))
            .expected("fonts with every character of the chart")
            .hint(hint))
    }

    /// The words of a text element, those of its further lines behind those of its first. A `<` of words is written
    /// `&lt;`, so that each `<` begins or ends a line.
    fn unescaped(content: &str) -> String {
        let mut pieces = content.split('<');
        let first = pieces.next().unwrap_or_default().to_string();
        let content = pieces.fold(first, |text, piece| text + piece.split_once('>').map_or("", |(_, words)| words));
        let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        signs.iter().fold(content, |text, (from, to)| text.replace(from, to))
    }

    /// The fonts of the files, else those of the system, and their families in the order in which they are chosen.
    fn database(fonts: &[PathBuf]) -> Result<(Database, Vec<String>)> {
        let mut database = Database::new();
        for file in fonts {
            let before = database.len();
            let place = || Place::file(file.display().to_string());
            database.load_font_file(file).map_err(|cause| {
                Error::new("font", format!("the font can't be read: {cause}"))
                    .at(place())
                    .expected("a font file: .ttf, .otf, .ttc or .otc")
                    .hint("check the path given with --font")
            })?;
            if database.len() == before {
                return Err(Error::new("font", "the file holds no font")
                    .at(place())
                    .expected("a font file: .ttf, .otf, .ttc or .otc")
                    .hint("web fonts (.woff, .woff2) have to be unpacked first"));
            }
        }
        if fonts.is_empty() {
            database.load_system_fonts();
        }
        let all = || database.faces().flat_map(|face| face.families.iter().map(|(name, _)| name.clone()));
        let mut families: Vec<String> = if fonts.is_empty() {
            FAMILIES
                .iter()
                .filter(|known| all().any(|name| name == **known))
                .map(|known| (*known).to_string())
                .collect()
        } else {
            all().collect()
        };
        if families.is_empty() {
            families.extend(all().min());
        }
        if families.is_empty() {
            return Err(Error::new("no-font", "there is no font to draw texts with")
                .expected("a font of the system, or --font FILE")
                .hint("pass --font FILE, or install one, such as the package fonts-noto-cjk"));
        }
        Ok((database, families))
    }

    /// Chooses faces by our list of families; what a face lacks comes from the next one that has it.
    fn resolver(families: Vec<String>) -> usvg::FontResolver<'static> {
        let order = families.clone();
        usvg::FontResolver {
            select_font: Box::new(move |font, database| {
                let names: Vec<Family<'_>> = families.iter().map(|name| Family::Name(name)).collect();
                let weight = Weight(font.weight());
                database.query(&Query { families: &names, weight, stretch: Stretch::Normal, style: Style::Normal })
            }),
            select_fallback: Box::new(move |c, used, database| {
                let database: &Database = database;
                let bold = used.first().and_then(|id| database.face(*id)).map_or(400, |face| face.weight.0);
                let rank = |id: ID| {
                    let face = database.face(id)?;
                    let first = face.families.first().map(|(name, _)| name.clone()).unwrap_or_default();
                    let place = order.iter().position(|known| *known == first).unwrap_or(order.len());
                    let serif = first.contains("Serif") || first.contains("Mono");
                    Some((place, serif, face.style != Style::Normal, face.weight.0.abs_diff(bold), first, face.index))
                };
                let unused = database.faces().map(|face| face.id).filter(|id| !used.contains(id));
                let with = unused.filter(|id| lacking(database, *id, std::iter::once(c.to_string())).is_empty());
                with.min_by_key(|id| rank(*id))
            }),
        }
    }

    /// The text elements in a group.
    fn texts<'a>(group: &'a usvg::Group, found: &mut Vec<&'a usvg::Text>) {
        for node in group.children() {
            match node {
                usvg::Node::Group(inner) => texts(inner, found),
                usvg::Node::Text(text) => found.push(text),
                _ => {}
            }
        }
    }

    /// Characters that would be drawn as an empty box, or not at all, in order.
    fn missing(database: &Database, found: &[&usvg::Text], wanted: &[(String, String)]) -> Vec<char> {
        let mut missing: BTreeSet<char> = BTreeSet::new();
        let mut faces: BTreeMap<ID, BTreeSet<String>> = BTreeMap::new();
        for text in found {
            for glyph in text.layouted().iter().flat_map(|span| &span.positioned_glyphs) {
                faces.entry(glyph.font).or_default().insert(glyph.text.clone());
            }
        }
        for (face, clusters) in faces {
            missing.extend(lacking(database, face, clusters.into_iter()));
        }
        for (id, words) in wanted {
            let laid_out = found.iter().any(|text| text.id() == id && !text.layouted().is_empty());
            if !laid_out {
                missing.extend(words.chars().filter(|c| is_visible(*c)));
            }
        }
        missing.into_iter().collect()
    }

    /// Characters of some texts for which a face has no glyph.
    fn lacking(database: &Database, face: ID, texts: impl Iterator<Item = String>) -> Vec<char> {
        let texts: Vec<String> = texts.collect();
        let every = || texts.iter().flat_map(|text| text.chars()).filter(|c| is_visible(*c)).collect::<Vec<char>>();
        let read = database.with_face_data(face, |data, index| {
            let face = ttf_parser::Face::parse(data, index).ok()?;
            let lacks = |text: &str| -> Vec<char> {
                text.chars().filter(|c| is_visible(*c) && face.glyph_index(*c).is_none()).collect()
            };
            let mut all = Vec::new();
            for text in &texts {
                let own = lacks(text);
                // A sign and its accent may be one glyph, or two.
                let composed: String = text.nfc().collect();
                let parted: String = text.nfd().collect();
                if !own.is_empty() && !lacks(&composed).is_empty() && !lacks(&parted).is_empty() {
                    all.extend(own);
                }
            }
            Some(all)
        });
        read.flatten().unwrap_or_else(every)
    }

    fn is_visible(c: char) -> bool {
        let joins = matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
        !joins && !c.is_whitespace() && !c.is_control() && !is_invisible(c)
    }

    /// Draws the paths of a text; false where a part of it is no outline.
    fn outline(group: &usvg::Group, pen: &mut Pen) -> bool {
        group.children().iter().all(|node| match node {
            usvg::Node::Path(path) => {
                path.data().segments().for_each(|segment| pen.draw(segment));
                true
            }
            _ => false,
        })
    }

    /// A path that grows, in tenths of a pixel and relative steps.
    #[derive(Default)]
    struct Pen {
        d: String,
        at: (i32, i32),
        start: (i32, i32),
    }

    impl Pen {
        fn draw(&mut self, segment: PathSegment) {
            let fine = |p: Point| ((p.x * 10.0).round() as i32, (p.y * 10.0).round() as i32);
            match segment {
                PathSegment::MoveTo(to) => {
                    let to = fine(to);
                    let letter = if self.d.is_empty() { 'M' } else { 'm' };
                    self.step(letter, &[to]);
                    self.start = to;
                }
                PathSegment::LineTo(to) => match fine(to) {
                    to if to == self.at => {}
                    to if to.1 == self.at.1 => self.single('h', to.0 - self.at.0, to),
                    to if to.0 == self.at.0 => self.single('v', to.1 - self.at.1, to),
                    to => self.step('l', &[to]),
                },
                PathSegment::QuadTo(by, to) => self.step('q', &[fine(by), fine(to)]),
                PathSegment::CubicTo(by, then, to) => self.step('c', &[fine(by), fine(then), fine(to)]),
                PathSegment::Close => {
                    self.d.push('z');
                    self.at = self.start;
                }
            }
        }

        fn single(&mut self, letter: char, by: i32, to: (i32, i32)) {
            self.d.push(letter);
            self.d.push_str(&tenths(by));
            self.at = to;
        }

        fn step(&mut self, letter: char, points: &[(i32, i32)]) {
            self.d.push(letter);
            let mut first = true;
            for (x, y) in points {
                for part in [x - self.at.0, y - self.at.1] {
                    let written = tenths(part);
                    if !first && !written.starts_with('-') {
                        self.d.push(' ');
                    }
                    self.d.push_str(&written);
                    first = false;
                }
            }
            self.at = points.last().copied().unwrap_or(self.at);
        }
    }

    /// Tenths as a number with at most one decimal.
    fn tenths(value: i32) -> String {
        let sign = if value < 0 { "-" } else { "" };
        match (value.abs() / 10, value.abs() % 10) {
            (whole, 0) => format!("{sign}{whole}"),
            (0, part) => format!("{sign}.{part}"),
            (whole, part) => format!("{sign}{whole}.{part}"),
        }
    }

    /// The file with a `pHYs` chunk after its header: 96 dots per inch for each pixel of the SVG.
    fn with_resolution(bytes: Vec<u8>, scale: f64) -> Vec<u8> {
        const HEAD: usize = 33;
        let Some((head, rest)) = bytes.split_at_checked(HEAD) else { return bytes };
        let per_metre = ((96.0 * scale / 0.0254).round() as u32).to_be_bytes();
        let mut chunk = b"pHYs".to_vec();
        chunk.extend(per_metre);
        chunk.extend(per_metre);
        chunk.push(1);
        let mut file = head.to_vec();
        file.extend(9u32.to_be_bytes());
        file.extend(&chunk);
        file.extend(crc(&chunk).to_be_bytes());
        file.extend(rest);
        file
    }

    /// The check sum of PNG.
    fn crc(bytes: &[u8]) -> u32 {
        let step = |sum: u32| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
        !bytes.iter().fold(!0u32, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"a\"><title>t</title>\n\
            <g fill=\"#222\" font-size=\"12\"><text data-k=\"1\" x=\"3\" y=\"4\">A &lt;b&gt;</text>\
            <text x=\"3\" y=\"9\">&amp;lt;</text></g></svg>";

        #[test]
        fn a_file_is_cut_at_its_texts() {
            let parts = parts(SVG);
            assert_eq!(parts.len(), 3);
            let Some(Part::Text { attributes, content, after }) = parts.get(1) else { panic!("a text") };
            assert_eq!((*content, *after), ("A &lt;b&gt;", ""));
            assert_eq!(attribute(attributes, "data-k"), Some("data-k=\"1\""));
            assert_eq!(attribute(attributes, "data-q"), None);
            assert_eq!((unescaped(content), unescaped("&amp;lt;")), ("A <b>".to_string(), "&lt;".to_string()));
            assert!(!without(SVG, "font-size").contains("font-size"));
            assert!(without(SVG, "font-size").contains("<g fill=\"#222\"><text"));
        }

        #[test]
        fn paths_are_relative_and_do_not_drift() {
            let mut pen = Pen::default();
            let at = |x: f32, y: f32| Point::from_xy(x, y);
            pen.draw(PathSegment::MoveTo(at(1.04, 2.0)));
            pen.draw(PathSegment::LineTo(at(1.08, 2.5)));
            pen.draw(PathSegment::LineTo(at(3.0, 2.5)));
            pen.draw(PathSegment::QuadTo(at(2.0, 0.0), at(-1.0, 1.0)));
            pen.draw(PathSegment::Close);
            pen.draw(PathSegment::MoveTo(at(1.0, 3.0)));
            assert_eq!(pen.d, "M1 2l.1 .5h1.9q-1-2.5-4-1.5zm0 1");
        }

        #[test]
        fn the_check_sum_is_that_of_png() {
            assert_eq!(crc(b"IEND"), 0xae42_6082);
            let file = with_resolution(vec![0; 40], 1.0);
            assert_eq!(file.len(), 40 + 21);
            assert_eq!(file.get(33..41), Some(&[0, 0, 0, 9, b'p', b'H', b'Y', b's'][..]));
        }

        #[test]
        fn a_file_that_is_no_font_is_an_error() {
            let folder = tempfile::tempdir().expect("a folder");
            let file = folder.path().join("absent.ttf");
            assert_eq!(png(SVG, 2.0, &[file]).expect_err("absent").code, "font");
        }
    }
}
