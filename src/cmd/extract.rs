//! `analyze extract`: every figure of a document as an observation with the place that it was read from.

use std::io::IsTerminal;
use std::path::Path;

use crate::cli::{Context, ExtractArgs};
use crate::document::{self, Document, DocumentKind};
use crate::error::{Error, Finding, Result};
use crate::extract::{ExtractOptions, Extraction, Extractor, explain_html, explain_text};
use crate::observation::Observation;
use crate::read::{self, Input};
use crate::table::{Cell, Column, Kind, Table};
use crate::write::Format;

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
    let catalog = input::catalog_of(&args.catalog)?;
    let extractor = Extractor::new(&catalog)?;
    let options = ExtractOptions { all: args.all, lang: context.lang };
    let several = args.documents.len() > 1;
    let mut table = Table { columns: columns(several, context), ..Table::default() };
    let mut pages = Vec::new();
    for path in &args.documents {
        let document = document(path)?;
        for note in &document.notes {
            output::remark(note, context);
        }
        if args.text {
            pages.extend_from_slice(document.text.as_bytes());
            continue;
        }
        let extraction = extractor.extract(&document, options);
        if args.explain {
            pages.extend(explained(&document, &extraction, &catalog, format, args, context)?);
            continue;
        }
        say_findings(&extraction.findings, context);
        let name = several.then(|| document.name.clone());
        table.rows.extend(extraction.observations.iter().map(|observation| row(observation, name.as_deref(), format)));
    }
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

/// Reads a document of any kind.
///
/// # Errors
/// Where it can't be read.
pub fn document(path: &Path) -> Result<Document> {
    let input = Input::from_path(path);
    let name = input.name().into_owned();
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

/// Says findings on standard error, the first of many.
pub fn say_findings(findings: &[Finding], context: Context) {
    const MOST: usize = 12;
    for finding in findings.iter().take(MOST) {
        output::remark(&format!("{} [{}]", finding.message, finding.code), context);
    }
    if findings.len() > MOST {
        let rest = findings.len() - MOST;
        output::remark(&context.lang.pick(format!("另有{rest}项存疑"), format!("{rest} more findings")), context);
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
