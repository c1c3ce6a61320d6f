//! What holds for every picture, of the gallery and of made-up data: nothing overlaps, nothing is cut, no line goes
//! through a text, each name is nearest to its own point, and all of it is passive and small.

use std::path::Path;

use crate::{analyze, files, root, scratch};

/// A text with the room that it takes, in pixels.
struct Text {
    words: String,
    key: Option<String>,
    block: [f64; 4],
}

struct Picture {
    width: f64,
    height: f64,
    texts: Vec<Text>,
    /// Points: key, centre, radius.
    points: Vec<(Option<String>, f64, f64, f64)>,
    leaders: Vec<[f64; 4]>,
}

/// Advance in em, of the widest of common faces; own to the test, so that a slip in the program's widths shows.
fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' => 0.32,
        '0'..='9' | 'a'..='z' => 0.62,
        'A'..='Z' => 0.72,
        c if (c as u32) >= 0x2e80 => 1.0,
        _ => 0.6,
    }
}

fn number(node: &roxmltree::Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{name} of {node:?}"))
}

/// An attribute of an element or of the groups around it.
fn inherited<'a>(node: &roxmltree::Node<'a, 'a>, name: &str) -> Option<&'a str> {
    node.ancestors().find_map(|node| node.attribute(name))
}

/// The numbers of a piece of a path, the sign of each where it has one: `m2-3.5`.
fn numbers(piece: &str) -> Vec<f64> {
    let spaced = piece.replace('-', " -");
    spaced
        .split(|c: char| c == ' ' || c.is_ascii_alphabetic())
        .filter(|number| !number.is_empty())
        .map(|number| number.parse().unwrap_or_else(|_| panic!("{piece}")))
        .collect()
}

/// Where a step of a path ends.
fn moved(from: (f64, f64), command: Option<char>, numbers: &[f64]) -> (f64, f64) {
    match (command, numbers) {
        (Some('M' | 'L'), [x, y]) => (*x, *y),
        (Some('m' | 'l'), [x, y]) => (from.0 + x, from.1 + y),
        (Some('H'), [x]) => (*x, from.1),
        (Some('V'), [y]) => (from.0, *y),
        other => panic!("a step of a path: {other:?}"),
    }
}

fn picture(svg: &str, name: &str) -> Picture {
    let document = roxmltree::Document::parse(svg).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let document = &document;
    let root = document.root_element();
    let mut picture = Picture {
        width: number(&root, "width"),
        height: number(&root, "height"),
        texts: Vec::new(),
        points: Vec::new(),
        leaders: Vec::new(),
    };
    let smallest = 11.0 * picture.width / 640.0;
    patterns(document, name);
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let tag = node.tag_name().name();
        assert!(
            ["svg", "title", "desc", "defs", "pattern", "g", "rect", "circle", "path", "text", "tspan"].contains(&tag),
            "{name}: <{tag}>"
        );
        assert!(node.attributes().all(|a| !a.name().starts_with("on") && a.name() != "href"), "{name}: <{tag}>");
        for attribute in
            node.attributes().filter(|a| ["x", "y", "cx", "cy", "r", "width", "height", "d"].contains(&a.name()))
        {
            let finer = attribute
                .value()
                .split(|c: char| !c.is_ascii_digit() && c != '.')
                .any(|number| number.split_once('.').is_some_and(|(_, decimals)| decimals.len() > 1));
            assert!(!finer, "{name}: {attribute:?} has more than one decimal");
        }
        // What a pattern is made of is no part of the chart.
        if node.ancestors().any(|node| node.has_tag_name("defs")) {
            continue;
        }
        let key = node.attribute("data-k").map(str::to_string);
        match tag {
            "text" => {
                let size: f64 = inherited(&node, "font-size").and_then(|size| size.parse().ok()).expect("a size");
                assert!(size >= smallest - 0.1, "{name}: a text of {size} px in {} px", picture.width);
                let lines: Vec<&str> =
                    node.descendants().filter(|part| part.is_text()).filter_map(|part| part.text()).collect();
                let words = lines.concat();
                // The blank at a break has no ink.
                let wide = |line: &&str| line.trim().chars().map(advance).sum::<f64>() * size;
                let wide = lines.iter().map(wide).fold(0.0, f64::max);
                let (x, y) = (number(&node, "x"), number(&node, "y"));
                let x0 = match inherited(&node, "text-anchor") {
                    Some("middle") => x - wide / 2.0,
                    Some("end") => x - wide,
                    _ => x,
                };
                let low = if words.chars().all(|c| c.is_ascii_digit()) { 0.02 } else { 0.16 };
                let below: f64 =
                    node.children().filter(|line| line.has_tag_name("tspan")).map(|line| number(&line, "dy")).sum();
                picture.texts.push(Text {
                    words,
                    key,
                    block: [x0, y - 0.76 * size, x0 + wide, y + below + low * size],
                });
            }
            "circle" => {
                let (x, y) = (number(&node, "cx"), number(&node, "cy"));
                picture.points.push((key, x, y, number(&node, "r")));
            }
            // Many points without a name are one line with round ends: `M1 2h0M3 4h0`, or from the end of the one
            // before `M1 2h0m2-3h0`.
            "path" if inherited(&node, "stroke-linecap") == Some("round") => {
                let width: f64 =
                    inherited(&node, "stroke-width").and_then(|width| width.parse().ok()).expect("a width");
                let mut end = (0.0, 0.0);
                for dot in node.attribute("d").unwrap_or_default().split_terminator("h0") {
                    let (x, y) = moved(end, dot.chars().next(), &numbers(dot));
                    picture.points.push((None, x, y, width / 2.0));
                    end = (x, y);
                }
            }
            "path" if inherited(&node, "class") == Some("leader") => {
                let d = node.attribute("d").unwrap_or_default();
                let at = d.find(['L', 'l', 'H', 'V']).unwrap_or_else(|| panic!("{name}: a leader {d}"));
                let from = moved((0.0, 0.0), d.chars().next(), &numbers(&d[..at]));
                let to = moved(from, d[at..].chars().next(), &numbers(&d[at..]));
                picture.leaders.push([from.0, from.1, to.0, to.1]);
            }
            _ => {}
        }
    }
    picture
}

/// Each pattern is used and of the picture's own name, each reference is a fill by one of them, and no text has one.
fn patterns(document: &roxmltree::Document<'_>, name: &str) {
    let elements = || document.descendants().filter(roxmltree::Node::is_element);
    let own: Vec<&str> = elements()
        .filter(|node| node.has_tag_name("pattern"))
        .map(|node| {
            assert_eq!(node.attribute("patternUnits"), Some("userSpaceOnUse"), "{name}: {node:?}");
            node.attribute("id").unwrap_or_else(|| panic!("{name}: a pattern without an id"))
        })
        .collect();
    let title = elements().find_map(|node| node.has_tag_name("title").then(|| node.attribute("id"))).flatten();
    let prefix = title.and_then(|id| id.strip_suffix('t')).unwrap_or_else(|| panic!("{name}: no title with an id"));
    let mut used: Vec<&str> = Vec::new();
    for node in elements() {
        for attribute in node.attributes().filter(|attribute| attribute.value().starts_with("url(")) {
            let id = attribute.value().strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')'));
            let id = id.unwrap_or_else(|| panic!("{name}: {attribute:?} is not inside the picture"));
            assert_eq!(attribute.name(), "fill", "{name}: {attribute:?}");
            assert!(own.contains(&id), "{name}: there is no pattern {id}");
            let texts = node.descendants().filter(|node| node.has_tag_name("text")).count();
            assert_eq!(texts, 0, "{name}: a text is filled with {id}");
            used.push(id);
        }
    }
    for (at, id) in own.iter().enumerate() {
        assert!(id.starts_with(prefix), "{name}: {id} does not begin with {prefix}");
        assert!(used.contains(id) && !own[..at].contains(id), "{name}: {id} is not used, or there twice");
    }
}

fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    let deep = 0.5;
    a[0] + deep < b[2] && b[0] + deep < a[2] && a[1] + deep < b[3] && b[1] + deep < a[3]
}

fn through(line: &[f64; 4], block: &[f64; 4]) -> bool {
    (1..20).any(|step| {
        let t = f64::from(step) / 20.0;
        let (x, y) = (line[0] + (line[2] - line[0]) * t, line[1] + (line[3] - line[1]) * t);
        x > block[0] + 0.5 && x < block[2] - 0.5 && y > block[1] + 0.5 && y < block[3] - 0.5
    })
}

fn cross(a: &[f64; 4], b: &[f64; 4]) -> bool {
    let side = |p: (f64, f64), q: (f64, f64), r: (f64, f64)| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    let (p, q, r, s) = ((a[0], a[1]), (a[2], a[3]), (b[0], b[1]), (b[2], b[3]));
    side(p, q, r) * side(p, q, s) < 0.0 && side(r, s, p) * side(r, s, q) < 0.0
}

fn distance(block: &[f64; 4], x: f64, y: f64) -> f64 {
    (x.clamp(block[0], block[2]) - x).hypot(y.clamp(block[1], block[3]) - y)
}

/// Fails where a picture has a fault; `owned` says whether names belong to the nearest point.
fn check(svg: &str, name: &str, owned: bool) {
    let picture = picture(svg, name);
    for (at, text) in picture.texts.iter().enumerate() {
        let [x0, y0, x1, y1] = text.block;
        assert!(
            x0 >= -0.5 && y0 >= -0.5 && x1 <= picture.width + 0.5 && y1 <= picture.height + 0.5,
            "{name}: `{}` leaves the picture: {:?} in {} × {}",
            text.words,
            text.block,
            picture.width,
            picture.height
        );
        for other in &picture.texts[at + 1..] {
            assert!(!overlap(&text.block, &other.block), "{name}: `{}` is over `{}`", text.words, other.words);
        }
        for (_, x, y, radius) in &picture.points {
            let depth = radius - distance(&text.block, *x, *y);
            assert!(depth < 0.5, "{name}: `{}` is on a point at {x}, {y}", text.words);
        }
        for line in &picture.leaders {
            assert!(!through(line, &text.block), "{name}: a line goes through `{}`", text.words);
        }
    }
    for (at, line) in picture.leaders.iter().enumerate() {
        assert!(!picture.leaders[at + 1..].iter().any(|other| cross(line, other)), "{name}: lines cross");
    }
    if !owned {
        return;
    }
    for text in picture.texts.iter().filter(|text| text.key.is_some()) {
        let own = picture.points.iter().find(|(key, ..)| *key == text.key);
        let Some((_, x, y, radius)) = own else { continue };
        let near = distance(&text.block, *x, *y);
        if near > radius + 8.0 {
            continue;
        }
        let nearest = picture.points.iter().all(|(_, x, y, _)| distance(&text.block, *x, *y) >= near - 0.1);
        assert!(nearest, "{name}: `{}` is nearer to another's point", text.words);
    }
}

#[test]
fn the_gallery_has_no_fault() {
    for path in files(&root().join("charts")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "svg")) {
        let name = path.display().to_string();
        let svg = std::fs::read_to_string(&path).expect("readable");
        check(&svg, &name, name.contains("against"));
    }
}

/// A table of made-up areas, in an order and with values that never change.
fn table(folder: &Path, n: usize, lang: &str) -> String {
    let mut state = 20_190_425u64;
    let mut draw = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let mut text = String::from("town,kind,jobs,patents,tax (亿元),built_area (亩),planned_area (亩)\n");
    for at in 0..n {
        let spread = |draw: &mut dyn FnMut() -> f64| (draw() + draw() + draw() - 1.5) * 2.2;
        let (tax, land) = (spread(&mut draw).exp() * 3.0, spread(&mut draw).exp() * 3000.0);
        let name = match lang {
            "zh" => format!("{}{}小镇{at}", ["浙江", "福建", "吉林"][at % 3], ["云计算", "茶", "冰雪运动"][at % 7 % 3]),
            _ => format!("{} {at} Industrial Town", ["Upper", "New", "Saint Mary"][at % 3]),
        };
        let jobs = match at % 9 {
            0 => format!("约{}人", (draw() * 9000.0) as u32 + 100),
            1 => String::new(),
            _ => ((draw() * 9000.0) as u32).to_string(),
        };
        let kind = ["先进制造", "文旅", "信息服务", "体育"][at % 11 % 4];
        text.push_str(&format!(
            "{name},{kind},{jobs},{},{tax:.3},{land:.0},{:.0}\n",
            (draw() * 400.0) as u32,
            land * 1.4
        ));
    }
    let file = format!("{n}-{lang}.csv");
    std::fs::write(folder.join(&file), text).expect("written");
    file
}

#[test]
fn pictures_of_made_up_tables_have_no_fault() {
    let folder = scratch();
    let kinds: [(&str, &[&str]); 12] = [
        ("bar", &["--metric", "jobs"]),
        ("bar", &["--metric", "jobs", "--color-by", "kind", "--theme", "print"]),
        ("scatter", &["--x", "built_area", "--y", "tax", "--log", "x,y"]),
        ("interval", &["--metric", "jobs_per_mu"]),
        ("slope", &["--metrics", "planned_area,built_area"]),
        ("multiples", &["--metrics", "tax,jobs,patents"]),
        ("heat", &["--metrics", "tax_per_mu,jobs_per_mu,patents"]),
        ("strip", &["--metric", "tax_per_mu", "--by", "kind"]),
        ("box", &["--metric", "tax_per_mu", "--by", "kind"]),
        ("histogram", &["--metric", "patents"]),
        ("pareto", &["--metric", "patents"]),
        ("profile", &[]),
    ];
    for n in [1, 2, 16, 50, 200] {
        for lang in ["zh", "en"] {
            let file = table(folder.path(), n, lang);
            for (kind, arguments) in kinds {
                let name = format!("{kind} of {n} areas in {lang}");
                let mut all = vec!["chart", &file, "--kind", kind, "--lang", lang, "-q", "-o", "-"];
                all.extend(arguments);
                let first = if lang == "zh" { "浙江云计算小镇0" } else { "Upper 0 Industrial Town" };
                if kind == "profile" {
                    all.extend(["--area", first]);
                }
                let output = analyze(folder.path(), &all);
                let said = String::from_utf8_lossy(&output.stderr).into_owned();
                assert!(output.status.success(), "{name}: {said}");
                check(&String::from_utf8(output.stdout).expect("SVG is UTF-8"), &name, kind == "scatter");
            }
        }
    }
}

/// A table as a user has it: names of two to five characters, figures over some powers of ten. Returns the file and
/// the land of each.
fn usual_table(folder: &Path, n: usize) -> (String, Vec<f64>) {
    let mut state = 7u64;
    let mut draw = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let letters: Vec<char> = "江浙云茶丝绸冰雪陶瓷香菇光伏钢琴诗词石墨纸袜安溪".chars().collect();
    let mut text = String::from("town,tax（亿元）,built_area（亩）\n");
    let mut land = Vec::with_capacity(n);
    let mut names = std::collections::BTreeSet::new();
    for _ in 0..n {
        let name = loop {
            let length = 2 + (draw() * 4.0) as usize;
            let name: String = (0..length).map(|_| letters[(draw() * letters.len() as f64) as usize]).collect();
            if names.insert(name.clone()) {
                break name;
            }
        };
        let mut spread = || (draw() + draw() + draw() - 1.5) * 2.4;
        let (tax, built) = (spread().exp() * 3.0, (spread().exp() * 3000.0).round());
        text.push_str(&format!("{name}小镇,{tax:.2},{built}\n"));
        land.push(built);
    }
    let file = format!("usual-{n}.csv");
    std::fs::write(folder.join(&file), text).expect("written");
    (file, land)
}

fn drawn(folder: &Path, file: &str, lang: &str, arguments: &[&str]) -> String {
    let mut all = vec!["chart", file, "--lang", lang, "-q", "-o", "-"];
    all.extend(arguments);
    let output = analyze(folder, &all);
    assert!(output.status.success(), "{file} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("SVG is UTF-8")
}

#[test]
fn pictures_stay_small() {
    let folder = scratch();
    let scatter = ["--x", "built_area", "--y", "tax"];
    let kinds: [&[&str]; 5] =
        [&["--metric", "tax"], &[], &["--log", "x,y"], &["--log", "x,y", "--fit"], &["--log", "x,y", "--iso"]];
    for (n, most) in [(16, 5_000), (50, 10_000), (200, 20_000), (2000, 64_000), (2001, 64_000), (7000, 64_000)] {
        let (file, _) = usual_table(folder.path(), n);
        for lang in ["zh", "en"] {
            for kind in kinds {
                let is_bar = kind.first() == Some(&"--metric");
                let mut arguments: Vec<&str> = if is_bar { Vec::new() } else { scatter.to_vec() };
                arguments.extend(kind);
                let svg = drawn(folder.path(), &file, lang, &arguments);
                let name = format!("{arguments:?} of {n} areas in {lang}");
                assert!(svg.len() <= most, "{name}: {} bytes", svg.len());
                check(&svg, &name, !is_bar);
            }
        }
    }
    for lang in ["zh", "en"] {
        for kind in [&["--log", "x,y", "--fit", "--iso"][..], &["--log", "x", "--fit", "--iso"][..]] {
            let mut all = vec!["chart", "--lang", lang, "-o", "-"];
            all.extend(scatter.iter().chain(kind));
            let svg = analyze(folder.path(), &all).stdout;
            assert!(!svg.is_empty() && svg.len() <= 5_000, "{all:?}: {} bytes", svg.len());
        }
    }
}

fn text_and_end(text: &Text) -> String {
    format!("{}\n", text.words)
}

#[test]
fn points_of_any_number_are_where_their_figures_put_them() {
    let folder = scratch();
    for n in [16, 50, 200, 201, 1500] {
        let (file, mut land) = usual_table(folder.path(), n);
        let svg = drawn(folder.path(), &file, "zh", &["--x", "built_area", "--y", "tax", "--log", "x,y"]);
        let picture = picture(&svg, "points");
        assert_eq!(picture.points.len(), n);
        let keys: Vec<&String> = picture.points.iter().filter_map(|(key, ..)| key.as_ref()).collect();
        assert!(n > 100 || keys.len() == n, "each of {n} points has a key");
        let named: Vec<&String> = picture.texts.iter().filter_map(|text| text.key.as_ref()).collect();
        assert!(
            named.len() >= n.min(70) * 9 / 10 && named.iter().all(|key| keys.contains(key)),
            "{} of {n}",
            named.len()
        );
        if n == 200 {
            // Every point has its name, with its key, or a number that a text below the plot names.
            let bottom = picture.points.iter().map(|point| point.2).fold(0.0, f64::max);
            let below: String = picture.texts.iter().filter(|text| text.block[1] > bottom).map(text_and_end).collect();
            let is_number = |number: usize| {
                let words = number.to_string();
                let is_name = |name: &str| name.ends_with("小镇") && !name.starts_with(|c: char| c.is_ascii_digit());
                let is_entry = |entry: &str| entry.strip_prefix(&words).is_some_and(is_name);
                picture.texts.iter().any(|text| text.key.is_none() && text.words == words)
                    && below.split([' ', '\n']).any(is_entry)
            };
            assert_eq!(keys.len(), named.len());
            assert!(named.len() >= 66, "{} of {n} have their name", named.len());
            assert!((1..=n - named.len()).all(is_number), "every other of {n} has a number");
        }
        let mut across: Vec<f64> = picture.points.iter().map(|point| point.1).collect();
        across.sort_by(f64::total_cmp);
        land.sort_by(f64::total_cmp);
        let per_pixel = (land[n - 1] / land[0]).ln() / (across[n - 1] - across[0]);
        for (x, land_of) in across.iter().zip(&land) {
            let wanted = across[0] + (land_of / land[0]).ln() / per_pixel;
            assert!((x - wanted).abs() <= 0.5, "{land_of} at {x} for {wanted} of {n}");
        }
    }
}

#[test]
fn most_names_of_fifty_points_are_drawn_and_the_others_have_a_number() {
    let folder = scratch();
    let file = table(folder.path(), 50, "zh");
    let arguments = ["chart", &file, "--x", "built_area", "--y", "tax", "--log", "x,y", "--lang", "zh", "-o", "-"];
    let svg = String::from_utf8(analyze(folder.path(), &arguments).stdout).expect("SVG is UTF-8");
    let picture = picture(&svg, "fifty points");
    let keyed: Vec<&Text> = picture.texts.iter().filter(|text| text.key.is_some()).collect();
    let names = keyed.iter().filter(|text| text.words.contains("小镇")).count();
    assert_eq!(keyed.len(), 50, "every point has a name or a number");
    assert!(names >= 47, "{names} of 50 named");
}
