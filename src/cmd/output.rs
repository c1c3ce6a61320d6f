//! To the terminal or a file: tables in any format, remarks on standard error.

use std::io::IsTerminal;
use std::path::Path;

use crate::cli::{Context, OutputArgs};
use crate::error::{Error, Result};
use crate::frame::Frame;
use crate::messages;
use crate::table::Table;
use crate::write::sections::Section;
use crate::write::{self, Format, output};

/// A format and a file whose ending is another's.
pub fn other_ending(format: &str, path: &Path) -> Error {
    Error::new("other-ending", format!("--format {format} and the ending of `{}` differ", path.display()))
        .expected("one format")
        .hint("change the ending, or leave --format out")
}

impl OutputArgs {
    /// The format asked for, or that of the file's ending.
    ///
    /// # Errors
    /// Where the ending says nothing, and where bytes would go to a terminal.
    pub fn format(&self) -> Result<Format> {
        let file = self.output.as_deref().filter(|path| *path != Path::new("-"));
        let format = match (self.format, file) {
            (Some(format), Some(path)) => {
                // csv in a .txt may be meant; a workbook in a .parquet opens nowhere.
                let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
                let other = Format::from_ending(ending).filter(|other| *other != format);
                if other.is_some_and(|other| other.is_binary() || format.is_binary()) {
                    return Err(other_ending(format.name(), path));
                }
                format
            }
            (Some(format), None) => format,
            (None, None) => Format::Text,
            (None, Some(path)) => {
                let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
                Format::from_ending(ending).ok_or_else(|| {
                    Error::new("unknown-format", format!("the ending of `{}` names no format", path.display()))
                        .expected("one of .txt .csv .json .md .html .tex .xlsx .parquet")
                        .hint("change the ending or give --format")
                })?
            }
        };
        if format.is_binary() && file.is_none() && std::io::stdout().is_terminal() {
            return Err(Error::new("binary-to-terminal", format!("{} is not for a terminal", format.name()))
                .expected("a file or a pipe")
                .hint(format!("add -o result.{}", format.ending())));
        }
        Ok(format)
    }

    /// Refuses to write over the file that is read.
    ///
    /// # Errors
    /// `output-is-input`.
    pub fn spare(&self, input: Option<&Path>) -> Result<()> {
        let same = |a: &Path, b: &Path| a.canonicalize().ok().is_some_and(|a| b.canonicalize().ok() == Some(a));
        match (input, self.output.as_deref()) {
            (Some(input), Some(output)) if same(input, output) => {
                Err(Error::new("output-is-input", format!("`{}` is the input and the output", output.display()))
                    .expected("an output of another name")
                    .hint("choose another name for -o, so that the input is kept"))
            }
            _ => Ok(()),
        }
    }

    fn target(&self) -> output::Target {
        match self.output.as_deref() {
            None => output::Target::Stdout,
            Some(path) if path == Path::new("-") => output::Target::Stdout,
            Some(path) => output::Target::File(path.to_path_buf()),
        }
    }

    /// Renders a table and writes it.
    ///
    /// # Errors
    /// Where it can't be written; an existing file is then as it was.
    pub fn write(&self, table: &Table, format: Format, context: Context) -> Result<()> {
        self.write_sections(table, &[], &[], format, context)
    }

    /// The same with further tables under it or on sheets of their own, and in JSON members beside it, in formats that
    /// hold them.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn write_sections(
        &self,
        table: &Table,
        sections: &[Section],
        members: &[(&str, serde_json::Value)],
        format: Format,
        context: Context,
    ) -> Result<()> {
        let to_terminal = self.output.is_none() && std::io::stdout().is_terminal();
        let rendering = write::Context {
            lang: context.lang,
            width: to_terminal.then(write::text::terminal_width).flatten(),
            long: context.long,
        };
        let rendered = if sections.is_empty() && members.is_empty() {
            write::render(table, format, &rendering)?
        } else {
            write::sections::render_with(table, sections, members, format, &rendering)?
        };
        for note in &rendered.notes {
            remark(note, context);
        }
        self.write_bytes(&rendered.bytes)
    }

    /// Lets `write` fill the target, whole or not at all.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn write_with(&self, write: &mut dyn FnMut(&mut dyn std::io::Write) -> Result<()>) -> Result<()> {
        output::write_with(&self.target(), write)
    }

    /// Writes bytes to the target, whole or not at all.
    ///
    /// # Errors
    /// Where they can't be written.
    pub fn write_bytes(&self, bytes: &[u8]) -> Result<()> {
        output::write_whole(&self.target(), bytes)
    }
}

/// Says one remark on standard error.
pub fn remark(text: &str, context: Context) {
    if !context.quiet {
        let label = context.lang.pick("提示：", "note: ");
        output::say(&format!("{label}{}", messages::text(text, context.lang)));
    }
}

/// Says what was guessed, converted or set aside while reading.
pub fn remarks(frame: &Frame, context: Context) {
    for text in &frame.remarks {
        remark(text, context);
    }
}
