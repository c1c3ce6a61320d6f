//! `analyze extract`: every figure of a document as an observation with the place that it was read from.

use std::io::{IsTerminal, Read, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::catalog::Catalog;
use crate::cli::{Context, ExtractArgs};
use crate::document::{self, Document, DocumentKind};
use crate::error::{Error, Finding, Place, Result};
use crate::extract::{ExtractOptions, Extraction, Extractor, Sink, explain_html, explain_text};
use crate::lang::Lang;
use crate::observation::Observation;
use crate::read::{self, Input};
use crate::table::{Cell, Column, Kind, Table};
use crate::write::{Format, csv::Lines};

use super::progress::Progress;
use super::{input, output};

/// Runs the command.
///
/// # Errors
/// Whatever stops it.
pub fn run(args: &ExtractArgs, context: Context) -> Result<u8> {
    let format = args.output.format()?;
    for document in &args.documents {
        args.output.spare(Some(document))?;
    }
    // The process ends with the command: to take these apart would only cost time.
    let catalog = ManuallyDrop::new(input::catalog_of(&args.catalog)?);
    let extractor = ManuallyDrop::new(Extractor::new(&catalog)?);
    let options = ExtractOptions { all: args.all, lang: context.lang };
    let several = args.documents.len() > 1;
    if let [path] = args.documents.as_slice()
        && format == Format::Csv
        && !args.text
        && !args.explain
        && let Some((kind, size)) = long_text(path)
    {
        return streamed(path, kind, size, &extractor, options, args, context);
    }
    let mut table = Table { columns: columns(several, context), ..Table::default() };
    let mut pages = Vec::new();
    let progress = Progress::new(context.lang.pick("文件", "documents"), args.documents.len() as u64, context);
    // Documents are read side by side, some at a time, and answered in their order.
    let at_once = if several { rayon::current_num_threads().max(1) * 4 } else { 1 };
    for (round, paths) in args.documents.chunks(at_once).enumerate() {
        progress.tell((round * at_once) as u64);
        let answer = |path: &PathBuf| -> Result<Answer> {
            let document = document(path)?;
            let extraction = if args.text { Extraction::default() } else { extractor.extract(&document, options) };
            let page = if args.explain {
                explained(&document, &extraction, &catalog, format, args, context)?
            } else if args.text {
                document.text.as_bytes().to_vec()
            } else {
                Vec::new()
            };
            Ok(Answer { notes: document.notes, name: document.name, extraction, page })
        };
        let read: Vec<Result<Answer>> =
            if several { paths.par_iter().map(answer).collect() } else { paths.iter().map(answer).collect() };
        for answer in read {
            let answer = answer?;
            answer.notes.iter().for_each(|note| output::remark(note, context));
            pages.extend(answer.page);
            if args.text || args.explain {
                continue;
            }
            say_findings(&answer.extraction.findings, context);
            let name = several.then_some(answer.name.as_str());
            table.rows.extend(answer.extraction.observations.iter().map(|found| {
                let cells = row(found, name, format);
                if format == Format::Text {
                    in_words(cells, found, name.is_some(), &catalog, context.lang)
                } else {
                    cells
                }
            }));
        }
    }
    drop(progress);
    if table.rows.is_empty() && !args.text && !args.explain {
        let zh = "没有读到目录所知指标的数字；--all 可列出所有数字";
        output::remark(
            context.lang.pick(zh, "no figure of a known indicator was read; --all lists every quantity"),
            context,
        );
    }
    if args.text || args.explain {
        args.output.write_bytes(&pages)?;
    } else {
        args.output.write(&table, format, context)?;
    }
    Ok(0)
}

/// What one document gave.
struct Answer {
    name: String,
    notes: Vec<String>,
    extraction: Extraction,
    page: Vec<u8>,
}

/// From so many bytes on a text is not kept in memory.
const LONG: u64 = 8 << 20;

/// Kind and size of a long file of plain text or Markdown.
fn long_text(path: &Path) -> Option<(DocumentKind, u64)> {
    let meta = std::fs::metadata(path).ok().filter(|meta| meta.is_file() && meta.len() >= LONG)?;
    let kind = DocumentKind::from_name(&path.to_string_lossy());
    matches!(kind, Some(DocumentKind::Text | DocumentKind::Markdown)).then_some((kind?, meta.len()))
}

/// A long text to csv, in memory that does not grow with it.
fn streamed(
    path: &Path,
    kind: DocumentKind,
    size: u64,
    extractor: &Extractor<'_>,
    options: ExtractOptions,
    args: &ExtractArgs,
    context: Context,
) -> Result<u8> {
    let name = path.display().to_string();
    let mut findings = (Vec::new(), 0);
    let mut notes = Vec::new();
    args.output.write_with(&mut |out| {
        let file = std::fs::File::open(path).map_err(|cause| {
            Error::new("unreadable", format!("the document can't be read: {cause}"))
                .at(Place::file(&name))
                .hint("check the file and its permissions")
        })?;
        let progress = Progress::new(context.lang.pick("读取", "reading"), size, context);
        let mut lines = Lines::default();
        lines.header(&columns(false, context));
        let mut sink = ToCsv { lines, out, findings: Vec::new(), more: 0 };
        let input = Counted { file, read: 0, progress };
        extractor.extract_stream(&name, kind, input, options, &mut sink)?;
        sink.flush(0)?;
        notes = sink.lines.notes();
        findings = (sink.findings, sink.more);
        Ok(())
    })?;
    notes.iter().for_each(|note| output::remark(note, context));
    say_findings(&findings.0, context);
    if findings.1 > 0 {
        let more = findings.1;
        output::remark(
            &context.lang.pick(
                format!("另有{more}项存疑"),
                format!("{more} more {}", if more == 1 { "finding" } else { "findings" }),
            ),
            context,
        );
    }
    Ok(0)
}

/// A file whose reader tells how far it is.
struct Counted {
    file: std::fs::File,
    read: u64,
    progress: Progress,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.read += read as u64;
        self.progress.tell(self.read);
        Ok(read)
    }
}

/// Rows of csv as they are found; of findings only the first are kept.
struct ToCsv<'o> {
    lines: Lines,
    out: &'o mut dyn Write,
    findings: Vec<Finding>,
    more: usize,
}

impl ToCsv<'_> {
    /// Writes what has gathered, from so many bytes on.
    fn flush(&mut self, least: usize) -> Result<()> {
        if self.lines.bytes.len() >= least {
            self.out.write_all(&self.lines.bytes).map_err(|cause| {
                Error::new("output", format!("the figures can't be written: {cause}"))
                    .expected("a disk with room")
                    .hint("free some space, or write elsewhere with -o FILE")
            })?;
            self.lines.bytes.clear();
        }
        Ok(())
    }
}

impl Sink for ToCsv<'_> {
    fn observation(&mut self, observation: Observation) -> Result<()> {
        self.lines.row(&row(&observation, None, Format::Csv));
        self.flush(1 << 16)
    }

    fn finding(&mut self, finding: Finding) -> Result<()> {
        match self.findings.len() < MOST_FINDINGS {
            true => self.findings.push(finding),
            false => self.more += 1,
        }
        Ok(())
    }
}

/// Endings of tables, which have cells and no sentences.
const TABLES: [&str; 9] = ["csv", "tsv", "xlsx", "xls", "xlsm", "xlsb", "ods", "parquet", "json"];

/// Reads a document of any kind.
///
/// # Errors
/// `table-not-document` for the file of a table; where it can't be read.
pub fn document(path: &Path) -> Result<Document> {
    let input = Input::from_path(path);
    let name = input.name().into_owned();
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    if TABLES.contains(&ending.as_str()) {
        return Err(Error::new("table-not-document", format!("a .{ending} file is a table, not a document"))
            .at(Place::file(&name))
            .expected(".txt, .md, .html, .docx or .pdf")
            .hint("`analyze ratios`, `check`, `rank` and the other commands read tables as they are"));
    }
    document::read(&name, &read::bytes(&input)?, DocumentKind::from_name(&name))
}

fn explained(
    document: &Document,
    extraction: &Extraction,
    catalog: &crate::catalog::Catalog,
    format: Format,
    args: &ExtractArgs,
    context: Context,
) -> Result<Vec<u8>> {
    let colour =
        args.output.output.is_none() && std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    match format {
        Format::Text => Ok(explain_text(document, extraction, catalog, context.lang, colour).into_bytes()),
        Format::Html => Ok(explain_html(document, extraction, catalog, context.lang).into_bytes()),
        other => Err(Error::new("unknown-format", format!("--explain has no form in {}", other.name()))
            .expected("--format text or --format html")
            .hint("for example: --explain --format html -o page.html")),
    }
}

/// Findings that are said; of more only the number is.
const MOST_FINDINGS: usize = 12;

/// Says findings on standard error, the first of many.
pub fn say_findings(findings: &[Finding], context: Context) {
    for finding in findings.iter().take(MOST_FINDINGS) {
        output::remark(&format!("{} [{}]", finding.message, finding.code), context);
    }
    if findings.len() > MOST_FINDINGS {
        let rest = findings.len() - MOST_FINDINGS;
        output::remark(
            &context.lang.pick(
                format!("另有{rest}项存疑"),
                format!("{rest} more {}", if rest == 1 { "finding" } else { "findings" }),
            ),
            context,
        );
    }
}

fn columns(several: bool, context: Context) -> Vec<Column> {
    let column = |id: &str, zh: &str, kind: Kind, drop_order: u16| Column {
        id: id.into(),
        header: context.lang.pick(zh, id).into(),
        kind,
        drop_order,
        ..Column::default()
    };
    let mut columns = vec![
        column("area", "地区", Kind::Text, 0),
        column("indicator", "指标", Kind::Text, 0),
        column("period", "时期", Kind::Text, 6),
        column("value", "数值", Kind::Number, 0),
        column("low", "下界", Kind::Number, 8),
        column("high", "上界", Kind::Number, 8),
        column("unit", "单位", Kind::Text, 0),
        column("qualifier", "限定", Kind::Text, 7),
        column("status", "状态", Kind::Text, 5),
        column("as_written", "原文", Kind::Text, 0),
        column("start", "起", Kind::Whole, 9),
        column("end", "止", Kind::Whole, 9),
        column("line", "行", Kind::Whole, 4),
        column("part_of", "属于", Kind::Text, 10),
    ];
    if several {
        columns.insert(0, column("document", "文件", Kind::Text, 0));
    }
    columns
}

/// A row for people: Chinese tables say what English ones leave as ids.
fn in_words(mut cells: Vec<Cell>, found: &Observation, shifted: bool, catalog: &Catalog, lang: Lang) -> Vec<Cell> {
    if lang == Lang::En {
        return cells;
    }
    let first = usize::from(shifted);
    let label = |id: &str| if id.is_empty() { Cell::Empty } else { Cell::text(catalog.metric_label(id, lang)) };
    let words = [
        (1, label(&found.indicator)),
        (7, Cell::text(found.qualifier.label(lang))),
        (8, Cell::text(found.status.label(lang))),
        (13, label(&found.part_of)),
    ];
    for (at, cell) in words {
        if let Some(place) = cells.get_mut(first + at) {
            *place = cell;
        }
    }
    cells
}

fn row(observation: &Observation, document: Option<&str>, format: Format) -> Vec<Cell> {
    let end = |end: f64| if end.is_finite() { Cell::number(end) } else { Cell::Empty };
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::text(text) };
    let value = match observation.value {
        Some(value) if format.is_machine() => Cell::number(value),
        Some(value) => Cell::Number { value, qualifier: observation.qualifier },
        None => Cell::Empty,
    };
    let at = |pick: fn(&std::ops::Range<usize>) -> usize| {
        observation.span.as_ref().map_or(Cell::Empty, |span| Cell::Whole(pick(span) as i64))
    };
    let mut cells = vec![
        text(&observation.area),
        text(&observation.indicator),
        text(&observation.period),
        value,
        end(observation.bounds.low),
        end(observation.bounds.high),
        text(&observation.unit),
        Cell::text(observation.qualifier.id()),
        Cell::text(observation.status.id()),
        text(&observation.as_written),
        at(|span| span.start),
        at(|span| span.end),
        Cell::Whole(observation.line as i64),
        text(&observation.part_of),
    ];
    if let Some(name) = document {
        cells.insert(0, Cell::text(name));
    }
    cells
}
