//! The gallery: `charts/*.svg`, reproduced byte for byte, well-formed and accessible.

use serde::Deserialize;

use crate::{analyze, files, root, scratch};

#[derive(Deserialize)]
struct Gallery {
    chart: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    file: String,
    arguments: String,
}

fn gallery() -> Vec<Entry> {
    let text = std::fs::read_to_string(root().join("charts/gallery.toml")).expect("the gallery is listed");
    toml::from_str::<Gallery>(&text).expect("the list is TOML").chart
}

#[test]
fn every_chart_of_the_gallery_is_reproduced_byte_for_byte() {
    let folder = scratch();
    let update = std::env::var_os("UPDATE_CHARTS").is_some();
    for entry in gallery() {
        let mut arguments = vec!["chart"];
        arguments.extend(entry.arguments.split_whitespace());
        arguments.extend(["-o", &entry.file]);
        let output = analyze(folder.path(), &arguments);
        assert!(output.status.success(), "{}: {}", entry.file, String::from_utf8_lossy(&output.stderr));
        let drawn = std::fs::read(folder.path().join(&entry.file)).expect("the chart was written");
        let kept = root().join("charts").join(&entry.file);
        if update {
            std::fs::write(&kept, &drawn).expect("the gallery can be written");
        }
        assert!(std::fs::read(&kept).is_ok_and(|kept| kept == drawn), "{} differs", entry.file);
    }
}

#[test]
fn the_gallery_lists_every_chart() {
    let listed: Vec<String> = gallery().into_iter().map(|entry| entry.file).collect();
    for path in files(&root().join("charts")) {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        if name.ends_with(".svg") {
            assert!(listed.contains(&name), "charts/{name} is not in gallery.toml");
        }
    }
}

#[test]
fn charts_are_well_formed_named_and_passive() {
    for entry in gallery() {
        let text = std::fs::read_to_string(root().join("charts").join(&entry.file)).expect("the chart is there");
        let document = roxmltree::Document::parse(&text).expect("well-formed XML");
        let svg = document.root_element();
        assert_eq!(svg.attribute("role"), Some("img"), "{}", entry.file);
        let mut children = svg.children().filter(|node| node.is_element());
        assert_eq!(children.next().map(|node| node.tag_name().name()), Some("title"), "{}", entry.file);
        assert_eq!(children.next().map(|node| node.tag_name().name()), Some("desc"), "{}", entry.file);
        for node in document.descendants().filter(|node| node.is_element()) {
            let name = node.tag_name().name();
            assert!(!["script", "style", "foreignObject", "image", "a"].contains(&name), "{}: <{name}>", entry.file);
            assert!(node.attributes().all(|a| !a.name().starts_with("on")), "{}: <{name}>", entry.file);
        }
        let has = |options: &[&str]| options.iter().any(|option| entry.arguments.contains(option));
        let most = match () {
            () if has(&["--kind"]) => 16 * 1024,
            () if has(&["--color-by", "--group-by"]) => 7 * 1024,
            () => 5 * 1024,
        };
        assert!(text.len() <= most, "{}: {} bytes", entry.file, text.len());
    }
}

/// What rectangles of a chart are filled with, each once; frames that are not filled are left out.
fn fills(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).expect("well-formed XML");
    let drawn = document.descendants().filter(|node| !node.ancestors().any(|node| node.has_tag_name("defs")));
    let shapes = drawn.filter(|node| node.has_tag_name("rect"));
    let mut fills: Vec<String> = shapes
        .filter_map(|node| node.ancestors().find_map(|node| node.attribute("fill")).map(str::to_string))
        .collect();
    fills.retain(|fill| fill != "none");
    fills.sort();
    fills.dedup();
    fills
}

#[test]
fn printed_groups_differ_by_pattern_and_no_other_picture_has_one() {
    let folder = scratch();
    let draw = |arguments: &str| {
        let mut all = vec!["chart", "--metric", "jobs", "-q", "-o", "-"];
        all.extend(arguments.split_whitespace());
        String::from_utf8(analyze(folder.path(), &all).stdout).expect("SVG is UTF-8")
    };
    let printed = draw("--color-by category --theme print");
    let fills = fills(&printed);
    let patterns = fills.iter().filter(|fill| fill.starts_with("url(#")).count();
    assert!(patterns >= 3, "{fills:?}");
    assert_eq!(fills.len(), patterns + 2, "the ground and the first group are plain: {fills:?}");
    assert_eq!(printed.matches("<pattern ").count(), patterns);
    for other in ["--theme print", "--color-by category", "--color-by category --theme dark"] {
        let svg = draw(other);
        assert!(!svg.is_empty() && !svg.contains("<defs") && !svg.contains("url("), "{other}");
    }
}

#[test]
fn every_town_is_in_the_chart_or_named_as_missing() {
    let folder = scratch();
    for lang in ["zh", "en"] {
        let output = analyze(folder.path(), &["chart", "--metric", "patents", "--lang", lang, "-o", "-"]);
        let text = String::from_utf8(output.stdout).expect("SVG is UTF-8");
        let areas = analyze(folder.path(), &["list", "areas", "--lang", lang, "--format", "csv"]);
        let mut areas = csv::Reader::from_reader(areas.stdout.as_slice());
        let mut n = 0;
        for record in areas.records() {
            let record = record.expect("well-formed csv");
            assert!(text.contains(&record[0]) || text.contains(&record[1]), "{lang}: {}", &record[0]);
            n += 1;
        }
        assert_eq!(n, 16);
    }
}

#[test]
fn hedged_values_do_not_look_exact() {
    let folder = scratch();
    std::fs::write(folder.path().join("a.csv"), "town,jobs\nA,20000\nB,10000\n").expect("written");
    std::fs::write(folder.path().join("b.csv"), "town,jobs\nA,近2万人\nB,10000\n").expect("written");
    let draw = |file: &str| analyze(folder.path(), &["chart", file, "--metric", "jobs", "-o", "-"]).stdout;
    assert_ne!(draw("a.csv"), draw("b.csv"));
}

#[test]
fn without_o_the_path_is_printed() {
    let folder = scratch();
    let output = analyze(folder.path(), &["chart", "--metric", "patents"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "charts/patents.svg");
    assert!(folder.path().join("charts/patents.svg").exists());
}
