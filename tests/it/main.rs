//! One test binary, so that Polars is linked once; a module per subject.

// Tests make their own fixtures in temporary folders.
#![allow(clippy::disallowed_methods)]

mod architecture;
mod cases;
mod charts;
mod cli;
mod documents;
mod extract_gold;
mod gate;
mod marked;
mod properties;
mod ratios;
mod readme;
mod source_document;
mod stated;
mod tables;
mod towns;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The root of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// `analyze` in a folder, with a locale of its own and nothing else of the environment.
fn analyze(folder: &Path, arguments: &[&str]) -> Output {
    analyze_with(folder, arguments, b"")
}

/// The same with bytes on standard input.
fn analyze_with(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Output {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_analyze"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary was built for this test");
    if let Some(mut pipe) = child.stdin.take() {
        // A command that does not read its input closes the pipe, which is no fault of the test.
        let _ = pipe.write_all(stdin);
    }
    child.wait_with_output().expect("the child was spawned above")
}

/// A command that must succeed: its standard output as text.
fn stdout(folder: &Path, arguments: &[&str]) -> String {
    let output = analyze(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "analyze {}: {said}", arguments.join(" "));
    String::from_utf8(output.stdout).expect("text output is UTF-8")
}

/// An empty folder that is removed with the guard.
fn scratch() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

/// All files under a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder exists").flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}
