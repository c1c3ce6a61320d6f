//! Saved command lines with their inputs, messages and exit codes: `cases/*.case`.
//!
//! A case is plain text, so that anybody can add one:
//!
//! ```text
//! # what it shows
//! $ analyze ratios bad.csv
//! --- file bad.csv        a text file in the folder where the command runs
//! --- hex odd.csv         the same, as hexadecimal bytes
//! --- stdin               what stands on standard input
//! --- exit
//! 2
//! --- stderr
//! --- stdout              left out where it is not looked at
//! ```
//!
//! `UPDATE_CASES=1 cargo test cases` writes what the command says now; read the diff.

use std::fmt::Write as _;
use std::path::Path;

use crate::{analyze_with, files, root, scratch};

struct Case {
    head: String,
    arguments: Vec<String>,
    sections: Vec<(String, String)>,
}

impl Case {
    fn parse(text: &str) -> Self {
        let mut head = String::new();
        let mut arguments = Vec::new();
        let mut sections: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("--- ") {
                sections.push((name.trim().to_string(), String::new()));
            } else if let Some((_, body)) = sections.last_mut() {
                body.push_str(line);
                body.push('\n');
            } else {
                if let Some(command) = line.strip_prefix("$ analyze") {
                    arguments = words(command);
                }
                head.push_str(line);
                head.push('\n');
            }
        }
        Case { head, arguments, sections }
    }

    fn section(&self, name: &str) -> Option<&str> {
        self.sections.iter().find(|(known, _)| known == name).map(|(_, body)| body.as_str())
    }
}

/// Words of a command line; single quotes keep blanks.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    let mut started = false;
    for c in command.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                started = true;
            }
            c if c.is_whitespace() && !quoted => {
                if started {
                    words.push(std::mem::take(&mut word));
                }
                started = false;
            }
            c => {
                word.push(c);
                started = true;
            }
        }
    }
    if started {
        words.push(word);
    }
    words
}

fn bytes_of_hex(text: &str) -> Vec<u8> {
    let digits: String = text.split('\n').map(|line| line.split('#').next().unwrap_or_default()).collect();
    let digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks(2)
        .map(|pair| {
            u8::from_str_radix(std::str::from_utf8(pair).expect("hex digits are ASCII"), 16).expect("hex digits")
        })
        .collect()
}

fn run(path: &Path, update: bool) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|cause| cause.to_string())?;
    let case = Case::parse(&text);
    let folder = scratch();
    for (name, body) in &case.sections {
        let (kind, file) = name.split_once(' ').unwrap_or((name, ""));
        let target = folder.path().join(file);
        match kind {
            "file" => std::fs::write(target, body).map_err(|cause| cause.to_string())?,
            "hex" => std::fs::write(target, bytes_of_hex(body)).map_err(|cause| cause.to_string())?,
            "folder" => std::fs::create_dir(target).map_err(|cause| cause.to_string())?,
            _ => {}
        }
    }
    let before = files(folder.path());
    let arguments: Vec<&str> = case.arguments.iter().map(String::as_str).collect();
    let stdin = case.section("stdin").unwrap_or_default();
    let output = analyze_with(folder.path(), &arguments, stdin.as_bytes());
    let exit = output.status.code().map_or_else(|| "signal".into(), |code| code.to_string());
    let stderr = String::from_utf8_lossy(&output.stderr);
    let stdout = String::from_utf8_lossy(&output.stdout);
    if stderr.contains("panicked") {
        return Err(format!("panic: {stderr}"));
    }
    if exit != "0" && files(folder.path()) != before {
        return Err("a failed command left files behind".into());
    }
    let mut wanted = case.head.clone();
    for (name, body) in &case.sections {
        let body = match name.as_str() {
            "exit" => format!("{exit}\n"),
            "stderr" => stderr.to_string(),
            "stdout" => stdout.to_string(),
            _ => body.clone(),
        };
        let _ = write!(wanted, "--- {name}\n{body}");
    }
    for (name, body) in [("exit", format!("{exit}\n")), ("stderr", stderr.to_string())] {
        if case.section(name).is_none() {
            let _ = write!(wanted, "--- {name}\n{body}");
        }
    }
    if wanted == text {
        return Ok(());
    }
    if update {
        return std::fs::write(path, wanted).map_err(|cause| cause.to_string());
    }
    Err(format!("expected\n{text}\nand got\n{wanted}"))
}

#[test]
fn every_case_says_what_was_saved() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let cases: Vec<_> = files(&root().join("tests/it/cases"));
    assert!(cases.len() >= 40, "{} cases", cases.len());
    let failed: Vec<String> = cases
        .iter()
        .filter_map(|path| run(path, update).err().map(|why| format!("{}: {why}", path.display())))
        .collect();
    assert!(failed.is_empty(), "{} of {} cases\n{}", failed.len(), cases.len(), failed.join("\n\n"));
}

#[test]
fn every_error_says_where_expected_and_what_to_do() {
    for path in files(&root().join("tests/it/cases")) {
        let text = std::fs::read_to_string(&path).expect("a case is text");
        let case = Case::parse(&text);
        let stderr = case.section("stderr").unwrap_or_default();
        if case.section("exit").map(str::trim) != Some("2") || !stderr.contains("error[") {
            continue;
        }
        for part in ["  expected: ", "  help: "] {
            assert!(stderr.contains(part), "{}: no `{}`", path.display(), part.trim());
        }
    }
}

#[test]
fn every_saved_error_is_known_in_chinese() {
    use areastat::{lang::Lang, messages};
    let unknown = |path: &Path| {
        let text = std::fs::read_to_string(path).expect("a case is text");
        let case = Case::parse(&text);
        let stderr = case.section("stderr").unwrap_or_default();
        let (code, what) = stderr.lines().find_map(|line| line.strip_prefix("error["))?.split_once("]: ")?;
        // What the TOML parser says stays as it says it; a catalog's labels are in both languages.
        let foreign = ["catalog-syntax", "missing-label"].contains(&code);
        (!foreign && messages::text(what, Lang::Zh) == what).then(|| format!("{}: {what}", path.display()))
    };
    let unknown: Vec<String> = files(&root().join("tests/it/cases")).iter().filter_map(|path| unknown(path)).collect();
    assert!(unknown.is_empty(), "add these to data/messages.toml:\n{}", unknown.join("\n"));
}
