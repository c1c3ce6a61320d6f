//! What ARCHITECTURE.md promises about who knows what, read from the `use` lines.

use crate::{files, root};

/// Source files (relative to `src`) that name a crate.
fn naming(crate_name: &str) -> Vec<String> {
    let source = root().join("src");
    let uses = |text: &str| {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let path = format!("{crate_name}::");
        code.into_iter().any(|line| {
            line.match_indices(&path).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    };
    files(&source)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .filter(|path| uses(&std::fs::read_to_string(path).expect("source is text")))
        .map(|path| path.strip_prefix(&source).expect("found under src").display().to_string())
        .collect()
}

#[test]
fn only_the_painter_names_plotters() {
    assert_eq!(naming("plotters"), ["chart/svg.rs"]);
}

#[test]
fn polars_stays_in_few_modules() {
    assert_eq!(
        naming("polars"),
        ["frame.rs", "load/parquet.rs", "ratio.rs", "write/columns.rs"],
        "computing, reading parquet and writing columns"
    );
}

#[test]
fn clap_stays_at_the_command_line() {
    assert_eq!(naming("clap"), ["cli.rs", "main.rs"]);
}

#[test]
fn quantities_know_nothing_of_tables_and_charts() {
    for name in ["polars", "plotters", "clap", "crate::frame", "crate::table", "crate::catalog", "crate::chart"] {
        let found: Vec<String> = naming(name).into_iter().filter(|file| file.starts_with("quantity")).collect();
        assert!(found.is_empty(), "{name} in {found:?}");
    }
}

#[test]
fn no_indicator_is_named_in_code() {
    let catalog = areastat::catalog::Catalog::builtin().expect("the built-in catalog loads");
    let sources = files(&root().join("src"));
    for path in sources.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs")) {
        let text = std::fs::read_to_string(&path).expect("source is text");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            // Help texts are examples for people.
            if path.ends_with("cli.rs") {
                continue;
            }
            for indicator in catalog.indicators().iter().filter(|indicator| indicator.id.contains('_')) {
                assert!(!line.contains(&format!("\"{}\"", indicator.id)), "{}: {line}", path.display());
            }
        }
    }
}

/// The source without its tests, as the compiler joins its texts: no line continuations, no escaped quotes.
fn texts_of_the_source() -> String {
    let mut code = String::new();
    for path in files(&root().join("src")).iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs")) {
        let text = std::fs::read_to_string(path).expect("source is text");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_string();
        for (number, part) in text.split("\\\n").enumerate() {
            code.push_str(if number == 0 { part } else { part.trim_start() });
        }
        code.push('\n');
    }
    code.replace("\\\"", "\"")
}

#[test]
fn every_message_that_is_translated_stands_in_the_source() {
    let text = std::fs::read_to_string(root().join("data/messages.toml")).expect("the messages are there");
    let tables: toml::Table = toml::from_str(&text).expect("the messages are TOML");
    let zh = tables.get("zh").and_then(toml::Value::as_table).expect("a table of Chinese");
    let code = texts_of_the_source();
    let lost: Vec<&String> = zh.keys().filter(|english| !code.contains(english.as_str())).collect();
    assert!(
        zh.len() > 200 && lost.is_empty(),
        "said nowhere any more; correct the key in data/messages.toml: {lost:#?}"
    );
}
