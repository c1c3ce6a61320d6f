//! PDF, through `pdftotext` where the machine has it: no Rust reader can be trusted with the Chinese encodings.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::build::{MAX_TEXT, too_large};
use super::markdown::{self, Markup};
use super::{Document, decode};
use crate::error::{Error, Result};

const PROGRAM: &str = "pdftotext";
const TIME_LIMIT: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(5);

/// Reads a PDF.
///
/// # Errors
/// `no-pdf-reader` where `pdftotext` is not there, `bad-pdf`, `no-text-layer`, `too-large`, `timeout`.
pub fn document(bytes: &[u8]) -> Result<Document> {
    let program = find(std::env::var_os("PATH").unwrap_or_default().as_os_str()).ok_or_else(|| {
        Error::new("no-pdf-reader", "reading a PDF needs the program `pdftotext`, which is not on PATH")
            .expected("poppler-utils to be installed")
            .hint("install poppler-utils, or open the PDF and save it as .docx or .txt")
    })?;
    let text = convert(&program, bytes)?;
    if !text.contains(|c: char| c.is_alphanumeric()) {
        return Err(Error::new("no-text-layer", "the PDF holds pictures of pages and no text")
            .expected("a PDF with a text layer")
            .hint("run it through OCR first, or use the document that it was made from"));
    }
    let replaced = text.matches('\u{fffd}').count();
    let mut document = markdown::document(text, Markup::Plain);
    if replaced > 0 {
        document.notes.push(format!("{replaced} characters of the PDF have no Unicode value and were not read"));
    }
    Ok(document)
}

/// The program in the first directory of PATH that has it.
fn find(path: &std::ffi::OsStr) -> Option<PathBuf> {
    std::env::split_paths(path)
        .filter(|directory| directory.is_absolute())
        .map(|directory| directory.join(PROGRAM).with_extension(std::env::consts::EXE_EXTENSION))
        .find(|file| file.is_file())
}

/// Runs the program on the bytes, with a limit on time and on what it may write.
fn convert(program: &Path, bytes: &[u8]) -> Result<String> {
    let failed = |what: String| {
        Error::new("bad-pdf", format!("the PDF can't be read: {what}"))
            .expected("a PDF that pdftotext opens")
            .hint("remove its password, or open it and save it as .docx or .txt")
    };
    let mut file = tempfile::NamedTempFile::new().map_err(|cause| failed(cause.to_string()))?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(|cause| failed(cause.to_string()))?;
    let mut child = Command::new(program)
        .args(["-q", "-enc", "UTF-8", "-nopgbrk"])
        .arg(file.path())
        .arg("-")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|cause| failed(cause.to_string()))?;
    let output = child.stdout.take().map(|stream| drain(stream, MAX_TEXT as u64 + 1));
    let complaint = child.stderr.take().map(|stream| drain(stream, 4096));
    let success = wait(&mut child).ok_or_else(|| {
        Error::new("timeout", format!("pdftotext did not finish within {} seconds", TIME_LIMIT.as_secs()))
            .expected("a PDF of the usual size")
            .hint("cut the PDF into parts, or save it as .txt")
    })?;
    let collect =
        |reader: Option<std::thread::JoinHandle<Vec<u8>>>| reader.and_then(|r| r.join().ok()).unwrap_or_default();
    let (output, complaint) = (collect(output), collect(complaint));
    if output.len() > MAX_TEXT {
        return Err(too_large("text", MAX_TEXT));
    }
    if !success {
        let said = String::from_utf8_lossy(&complaint);
        let said = said.lines().next().unwrap_or("pdftotext gave no reason").trim().to_string();
        return Err(failed(said));
    }
    Ok(decode(&output)?.text.into_owned())
}

/// Reads a stream on a thread of its own, up to a limit; what comes after is let go.
fn drain(mut stream: impl Read + Send + 'static, limit: u64) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // A stream that breaks ends what was written; the exit status tells whether that matters.
        let _ = stream.by_ref().take(limit).read_to_end(&mut bytes);
        bytes
    })
}

/// Whether the program ended well; `None` where it was stopped for taking too long.
fn wait(child: &mut Child) -> Option<bool> {
    let begin = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if begin.elapsed() < TIME_LIMIT => std::thread::sleep(POLL),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_looked_for_in_absolute_directories_only() {
        assert_eq!(find(std::ffi::OsStr::new(".:relative")), None);
        let directory = tempfile::tempdir().expect("a directory");
        let file = directory.path().join(PROGRAM).with_extension(std::env::consts::EXE_EXTENSION);
        std::fs::write(&file, "").expect("a file");
        assert_eq!(find(directory.path().as_os_str()), Some(file));
    }
}
