//! `--spec`: a report's figures kept in a file, drawn one after the other.

use std::path::Path;

use crate::cli::{ChartArgs, Context};
use crate::error::{Error, Place, Result};
use crate::lang::Lang;
use crate::write::output as files;

use super::one;

/// Draws the charts of a file and says where each went.
pub fn run(args: &ChartArgs, file: &Path, context: Context) -> Result<()> {
    for (args, lang) in charts(args, file)? {
        let context = Context { lang: lang.unwrap_or(context.lang), ..context };
        if let Some(target) = one(&args, context)? {
            files::to_stdout(format!("{}\n", target.display()).as_bytes())?;
        }
    }
    Ok(())
}

/// The options of each chart, with the language where the file names one.
fn charts(args: &ChartArgs, file: &Path) -> Result<Vec<(ChartArgs, Option<Lang>)>> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|cause| {
        Error::new("unreadable", format!("the spec can't be read: {cause}"))
            .at(Place::file(&name))
            .expected("a TOML file in UTF-8")
            .hint("check the path given with --spec")
    })?;
    let charts = read(args, &text, file.parent().unwrap_or(Path::new(""))).map_err(|fault| {
        let place = Place { file: name.clone(), ..(*fault.place).clone() };
        fault.at(place)
    })?;
    if charts.len() > 1 && args.output.is_some() {
        let n = charts.len();
        return Err(Error::new("spec-output", format!("the spec has {n} charts and -o names one file"))
            .at(Place::file(&name))
            .expected("an output in each [[chart]] block")
            .hint("leave -o out"));
    }
    let outputs: Vec<&Path> = charts.iter().filter_map(|(args, _)| args.output.as_deref()).collect();
    let twice = outputs.iter().enumerate().find(|(n, path)| outputs.iter().take(*n).any(|other| other == *path));
    if let Some((_, path)) = twice.filter(|(_, path)| **path != Path::new("-")) {
        return Err(Error::new("spec-output", format!("two charts go to `{}`", path.display()))
            .at(Place::file(&name))
            .expected("an output of its own for each chart")
            .hint("change one of the outputs"));
    }
    Ok(charts)
}

/// The charts of a spec's text; options outside the blocks are those of every chart.
fn read(args: &ChartArgs, text: &str, folder: &Path) -> Result<Vec<(ChartArgs, Option<Lang>)>> {
    let mut shared: toml::Table = toml::from_str(text).map_err(|cause: toml::de::Error| {
        let line = cause.span().map_or(1, |span| line_of(text, span.start));
        Error::new("spec-syntax", cause.message().trim().to_string())
            .at(Place::default().line(line))
            .expected("options such as metric = \"…\", in [[chart]] blocks where there are several charts")
            .hint("words stand in quotes, lists in brackets; `analyze chart --help` shows an example")
    })?;
    let blocks = match shared.remove("chart") {
        None => vec![toml::Table::new()],
        Some(toml::Value::Array(blocks)) => {
            let tables = blocks.into_iter().map(|block| match block {
                toml::Value::Table(block) => Some(block),
                _ => None,
            });
            tables.collect::<Option<Vec<toml::Table>>>().ok_or_else(not_blocks)?
        }
        Some(_) => return Err(not_blocks()),
    };
    let mut charts = Vec::new();
    for (n, block) in blocks.into_iter().enumerate() {
        let own: Vec<String> = block.keys().cloned().collect();
        let all = shared.iter().filter(|(key, _)| !block.contains_key(*key)).chain(&block);
        let mut options = Vec::new();
        for (key, value) in all {
            let place = place(text, own.contains(key).then_some(n), key);
            let words = words(key, value).map_err(|fault| fault.at(place))?;
            options.push((key.clone(), words));
        }
        // A word that an option does not take is found by its option's line.
        charts.push(args.with_spec(folder, &options).map_err(|fault| {
            let named = options.iter().find(|(key, _)| {
                fault.what.contains(&format!("`{key}`"))
                    || fault.what.contains(&format!("--{} ", key.replace('_', "-")))
            });
            let key = named.map_or("", |(key, _)| key.as_str());
            fault.at(place(text, own.iter().any(|known| known == key).then_some(n), key))
        })?);
    }
    Ok(charts)
}

fn not_blocks() -> Error {
    Error::new("spec-syntax", "`chart` is no list of blocks")
        .expected("a [[chart]] block for each chart, or options alone for one")
        .hint("write [[chart]] in two pairs of brackets")
}

/// A value as words of a command line.
fn words(key: &str, value: &toml::Value) -> Result<Vec<String>> {
    let word = |value: &toml::Value| match value {
        toml::Value::String(word) => Some(word.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Boolean(flag) => Some(flag.to_string()),
        toml::Value::Datetime(_) | toml::Value::Array(_) | toml::Value::Table(_) => None,
    };
    let words: Option<Vec<String>> = match value {
        toml::Value::Array(values) => values.iter().map(word).collect(),
        other => word(other).map(|word| vec![word]),
    };
    words.ok_or_else(|| {
        Error::new("spec-value", format!("`{key}` is no word, number, true or false, and no list of words"))
            .expected("a value such as \"words\", 640, true or [\"a\", \"b\"]")
            .hint("put words and dates in quotes")
    })
}

fn line_of(text: &str, byte: usize) -> u64 {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() as u64 + 1
}

/// Where a key stands: in the n-th block, or before the first.
fn place(text: &str, block: Option<usize>, key: &str) -> Place {
    let mut current: Option<usize> = None;
    for (n, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with("[[chart]]") {
            current = Some(current.map_or(0, |block| block + 1));
        }
        let named = line.split_once('=').is_some_and(|(name, _)| name.trim().trim_matches('"') == key);
        if current == block && named {
            return Place::default().line(n as u64 + 1).named(key);
        }
    }
    let place = Place::default();
    if key.is_empty() { place } else { place.named(key) }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::cli::{ChartKind, Theme, chart_args};

    const SPEC: &str = "\
theme = \"print\"
lang = \"zh\"

[[chart]]
metric = \"tax\"
output = \"a.svg\"

[[chart]]
kind = \"heat\"
metrics = [\"tax\", \"jobs\"]
theme = \"dark\"
width = 640
no_title = true
";

    fn of(text: &str) -> Result<Vec<(ChartArgs, Option<Lang>)>> {
        read(&chart_args(&[]), text, Path::new("report"))
    }

    #[test]
    fn blocks_take_what_stands_before_them() {
        let charts = of(SPEC).expect("charts");
        let [(bars, zh), (heat, _)] = charts.as_slice() else { panic!("two charts") };
        assert_eq!((bars.metric.as_deref(), bars.theme, *zh), (Some("tax"), Theme::Print, Some(Lang::Zh)));
        assert_eq!(bars.output, Some(PathBuf::from("report/a.svg")));
        assert_eq!((heat.kind, heat.theme, heat.width), (Some(ChartKind::Heat), Theme::Dark, 640));
        assert!(heat.no_title && heat.metrics == ["tax", "jobs"] && heat.output.is_none());
        assert_eq!(of("metric = \"tax\"").expect("one chart").len(), 1);
    }

    #[test]
    fn faults_name_the_line_and_what_was_meant() {
        let fault = |from: &str, to: &str| of(&SPEC.replace(from, to)).expect_err("a fault");
        let unknown = fault("width", "widht");
        assert_eq!((unknown.code, unknown.place.line), ("spec-key", Some(12)));
        assert_eq!(unknown.hint, "did you mean `width`?");
        let value = fault("\"dark\"", "\"darc\"");
        assert_eq!((value.code, value.place.line), ("spec-value", Some(11)));
        assert_eq!(fault("640", "{ a = 1 }").place.line, Some(12));
        assert_eq!(fault("= 640", "640").place.line, Some(12));
        assert_eq!(fault("= true", "= \"yes\"").expected, "true or false");
        assert_eq!(of("chart = 1").expect_err("no block").code, "spec-syntax");
    }

    #[test]
    fn each_chart_has_an_output_of_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("figures.toml");
        let keep = |text: &str| files::write_whole(&files::Target::File(file.clone()), text.as_bytes()).expect("kept");
        keep(SPEC);
        let given = chart_args(&["-o", "one.svg"]);
        assert_eq!(charts(&given, &file).expect_err("one for two").code, "spec-output");
        assert_eq!(charts(&chart_args(&[]), &file).expect("two").len(), 2);
        keep(&SPEC.replace("width", "output = \"a.svg\"\nwidth"));
        assert_eq!(charts(&chart_args(&[]), &file).expect_err("twice").code, "spec-output");
        assert_eq!(charts(&chart_args(&[]), &folder.path().join("none.toml")).expect_err("absent").code, "unreadable");
    }
}
