//! `analyze chart`: a bar chart of one metric, or a scatter of two.

use std::path::PathBuf;

use crate::catalog::{Catalog, Metric};
use crate::chart::{self, BarInput, Chart, Datum, Measure, Options, Point, ScatterInput};
use crate::cli::{ChartArgs, Context, OutputArgs};
use crate::error::{Error, Result};
use crate::frame::Frame;
use crate::lang::Lang;
use crate::load::Needs;
use crate::ratio;
use crate::write::output as files;

use super::{input, output, select};

/// Runs the command.
///
/// # Errors
/// Whatever stops it; no file is left behind.
pub fn run(args: &ChartArgs, context: Context) -> Result<u8> {
    let ending = args.output.as_ref().and_then(|path| path.extension()).and_then(|ending| ending.to_str());
    if let Some(ending) = ending.filter(|ending| !ending.eq_ignore_ascii_case("svg")) {
        return Err(Error::new("unknown-format", format!("charts are not written as `.{ending}`"))
            .expected("a file whose name ends in .svg")
            .hint("write an .svg; LibreOffice, Typst, Quarto and browsers take it as it is"));
    }
    let input::Loaded { catalog, mut frame } = input::open_for(&args.input, needs(args), context)?;
    let (drawn, name) = match (&args.metric, &args.x, &args.y) {
        (Some(metric), _, _) => bar(&mut frame, &catalog, metric, args, context)?,
        (None, Some(x), Some(y)) => scatter(&mut frame, &catalog, x, y, args, context)?,
        _ => {
            return Err(Error::new("nothing-to-draw", "no metric is named")
                .expected("--metric M for bars, or --x A --y B for a scatter")
                .hint("for example: analyze chart --metric patents"));
        }
    };
    for warning in &drawn.warnings {
        output::remark(&warning.message, context);
    }
    let default = args.output.is_none();
    let target =
        args.output.clone().unwrap_or_else(|| PathBuf::from("charts").join(format!("{}.svg", file_name(&name))));
    if default {
        files::make_folder(&PathBuf::from("charts"))?;
    }
    let out = OutputArgs { format: None, output: Some(target.clone()) };
    out.write_bytes(drawn.svg.as_bytes())?;
    if default {
        files::to_stdout(format!("{}\n", target.display()).as_bytes())?;
    }
    Ok(0)
}

/// The columns that the options name.
fn needs(args: &ChartArgs) -> Needs {
    Needs::Named([&args.metric, &args.x, &args.y].into_iter().flatten().cloned().collect())
}

/// A name that is safe in any file system.
fn file_name(name: &str) -> String {
    let safe: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '-' })
        .take(80)
        .collect();
    if safe.trim_matches(['-', '.']).is_empty() { "chart".into() } else { safe }
}

/// Ids of the indicators that a metric uses.
fn inputs_of<'a>(metric: Metric<'a>) -> Vec<&'a str> {
    match metric {
        Metric::Indicator(indicator) => vec![&indicator.id],
        Metric::Ratio(ratio) => ratio.expr.inputs(),
    }
}

fn options(args: &ChartArgs, frame: &Frame, metrics: &[Metric<'_>], context: Context) -> Options {
    const MOST: usize = 4;
    let inputs: Vec<&str> = metrics.iter().flat_map(|metric| inputs_of(*metric)).collect();
    let findings: Vec<&str> =
        frame.findings.iter().filter(|finding| finding.concerns(&inputs)).map(|f| f.message.as_str()).collect();
    let mut doubts: Vec<String> = findings.iter().take(MOST).map(|message| (*message).to_string()).collect();
    if findings.len() > MOST {
        let rest = findings.len() - MOST;
        doubts.push(context.lang.pick(format!("另有{rest}项存疑"), format!("{rest} more findings")));
    }
    Options {
        lang: context.lang,
        width: args.width,
        height: args.height,
        title: args.title.clone(),
        subtitle: args.subtitle.clone(),
        doubts,
        note: args.note.clone(),
        source: args.source.clone().or_else(|| Some(frame.source.clone()).filter(|source| !source.is_empty())),
        no_title: args.no_title,
    }
}

/// What a metric measures, in words; a ratio names its denominator.
fn measure(catalog: &Catalog, metric: Metric<'_>, lang: Lang) -> Measure {
    let unit = metric.unit().label.get(lang).to_string();
    let (denominator, is_ratio) = match metric {
        Metric::Indicator(_) => (None, false),
        Metric::Ratio(ratio) => {
            let name = ratio
                .expr
                .as_quotient()
                .and_then(|(_, d, _)| catalog.indicator(d))
                .map(|d| d.label.get(lang).to_string());
            (name, true)
        }
    };
    Measure { label: metric.label().get(lang).to_string(), unit, denominator, scaled: !is_ratio }
}

fn datum(frame: &Frame, catalog: &Catalog, metric: Metric<'_>, row: usize, lang: Lang) -> Datum {
    let series = frame.series(metric.id());
    let value = series.as_ref().and_then(|series| series.value(row));
    let bounds = series.as_ref().and_then(|series| series.bounds(row));
    let name = |id: &str| catalog.indicator(id).map_or(id, |i| i.short(lang)).to_string();
    let missing = value.is_none().then(|| {
        let gaps = match metric {
            Metric::Indicator(indicator) => ratio::indicator_gap(frame, &indicator.id, row).into_iter().collect(),
            Metric::Ratio(ratio) => ratio::ratio_gaps(frame, ratio, row),
        };
        gaps.iter().map(|gap| gap.say(lang, &name)).collect::<Vec<_>>().join(lang.pick("；", "; "))
    });
    let period = if frame.has_several_periods() { frame.period(row) } else { "" };
    let named = |name: &str| if period.is_empty() { name.to_string() } else { format!("{name} {period}") };
    Datum {
        key: frame.row_number(row).to_string(),
        name: named(frame.area(row, lang)),
        short: named(frame.short_area(row, lang)),
        value,
        low: bounds.map(|b| b.low).filter(|end| end.is_finite()),
        high: bounds.map(|b| b.high).filter(|end| end.is_finite()),
        open_high: bounds.is_some_and(|b| b.high == f64::INFINITY),
        qualifier: series.map_or_else(Default::default, |series| series.qualifier(row)),
        missing: missing.filter(|_| bounds.is_none()),
    }
}

fn bar(
    frame: &mut Frame,
    catalog: &Catalog,
    name: &str,
    args: &ChartArgs,
    context: Context,
) -> Result<(Chart, String)> {
    let metric = select::metric(frame, catalog, name)?;
    let data = (0..frame.height()).map(|row| datum(frame, catalog, metric, row, context.lang)).collect();
    let input = BarInput { measure: measure(catalog, metric, context.lang), data, top: args.top };
    Ok((chart::bar(&input, &options(args, frame, &[metric], context))?, metric.id().to_string()))
}

fn scatter(
    frame: &mut Frame,
    catalog: &Catalog,
    x: &str,
    y: &str,
    args: &ChartArgs,
    context: Context,
) -> Result<(Chart, String)> {
    let lang = context.lang;
    let x = select::metric(frame, catalog, x)?;
    let y = select::metric(frame, catalog, y)?;
    let points = (0..frame.height())
        .map(|row| Point { x: datum(frame, catalog, x, row, lang), y: datum(frame, catalog, y, row, lang) })
        .collect();
    let input = ScatterInput {
        x: measure(catalog, x, lang),
        y: measure(catalog, y, lang),
        points,
        log_x: args.log.iter().any(|axis| axis == "x"),
        log_y: args.log.iter().any(|axis| axis == "y"),
    };
    Ok((chart::scatter(&input, &options(args, frame, &[x, y], context))?, format!("{}-against-{}", y.id(), x.id())))
}
