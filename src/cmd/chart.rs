//! `analyze chart`: from metrics to the input of a kind, and to a file.

mod all;
mod spec;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use crate::catalog::{Catalog, Direction, Metric};
use crate::chart::{
    self, BarInput, Datum, Distribution, DistributionInput, HeatInput, HeatShade, IntervalInput, Measure,
    MultiplesInput, Options, ParetoInput, Point, ProfileInput, ProfileRow, ScatterInput, SizeBy, SlopeInput, Theme,
    Warning,
};
use crate::cli::{self, ChartArgs, ChartFormat, ChartKind, Context, OutputArgs, Shade};
use crate::error::{Error, Result};
use crate::frame::Frame;
use crate::lang::Lang;
use crate::load::Needs;
use crate::ratio;
use crate::write::{self, output as files, png};

use super::{chart_marks, figures, input, output, select};

/// What is drawn, before it is drawn.
enum Input {
    Bar(BarInput),
    Scatter(Box<ScatterInput>),
    Interval(IntervalInput),
    Slope(SlopeInput),
    Multiples(MultiplesInput),
    Heat(HeatInput),
    Distribution(DistributionInput),
    Pareto(ParetoInput),
    Profile(ProfileInput),
}

/// Runs the command.
///
/// # Errors
/// Whatever stops it; no file is left behind.
pub fn run(args: &ChartArgs, context: Context) -> Result<u8> {
    if let Some(file) = &args.spec {
        spec::run(args, file, context)?;
    } else if args.all {
        all::run(args, context)?;
    } else {
        let target = one(args, context)?;
        if let Some(target) = target.filter(|_| args.output.is_none()) {
            files::to_stdout(format!("{}\n", target.display()).as_bytes())?;
        }
    }
    Ok(0)
}

/// Draws one chart and writes it; returns its file, none where it went to standard output.
fn one(args: &ChartArgs, context: Context) -> Result<Option<PathBuf>> {
    let args = &with_outlines(args);
    let format = format(args)?;
    let kind = kind(args)?;
    refuse_terminal(args, format)?;
    chart_marks::unfit(args, kind)?;
    let input::Loaded { catalog, mut frame } = input::open_for(&args.input, needs(args, kind), context)?;
    let (bytes, name) = drawn(&mut frame, &catalog, args, (kind, format), context)?;
    let folder = PathBuf::from("charts");
    let target = match (&args.output, format) {
        (Some(output), _) => Some(output.clone()).filter(|path| path != Path::new("-")),
        (None, ChartFormat::Terminal) => None,
        (None, _) => {
            files::make_folder(&folder)?;
            Some(folder.join(format!("{}.{}", safe_name(&name), ending(format))))
        }
    };
    OutputArgs { format: None, output: target.clone() }.write_bytes(&bytes)?;
    Ok(target)
}

/// The options with `--text outlines` as what it means: no column is called so.
fn with_outlines(args: &ChartArgs) -> ChartArgs {
    let mut args = args.clone();
    args.outlines |= args.input.text.iter().any(|word| word == "outlines");
    args.input.text.retain(|word| word != "outlines");
    args
}

/// Pixels are not for a terminal.
fn refuse_terminal(args: &ChartArgs, format: ChartFormat) -> Result<()> {
    let to_stdout = args.output.as_deref() == Some(Path::new("-"));
    if format == ChartFormat::Png && to_stdout && std::io::stdout().is_terminal() {
        return Err(Error::new("binary-to-terminal", "png is not for a terminal")
            .expected("a file or a pipe")
            .hint("add -o chart.png"));
    }
    Ok(())
}

/// The ending of a file in a format.
fn ending(format: ChartFormat) -> &'static str {
    match format {
        ChartFormat::Svg => "svg",
        ChartFormat::Png => "png",
        ChartFormat::Terminal => "txt",
    }
}

/// A chart as the bytes of its file, with the name that it has where none is given.
fn drawn(
    frame: &mut Frame,
    catalog: &Catalog,
    args: &ChartArgs,
    (kind, format): (ChartKind, ChartFormat),
    context: Context,
) -> Result<(Vec<u8>, String)> {
    let (drawn, metrics) = prepared(frame, catalog, args, kind, context)?;
    refuse_empty(frame, &metrics, kind)?;
    let options = options(args, frame, &metrics, context);
    let name = file_name(args, kind, &metrics);
    if format == ChartFormat::Terminal {
        let Input::Bar(input) = &drawn else {
            return Err(Error::new(
                "no-terminal-form",
                format!("a {} chart has no form for the terminal", id_of(kind)),
            )
            .expected("a bar chart: --metric M, or --kind bar")
            .hint("leave --format out and look at the SVG"));
        };
        if input.colors.is_some() || input.blocks.is_some() || !input.references.is_empty() {
            return Err(Error::new("no-terminal-form", "groups and reference lines have no form for the terminal")
                .expected("bars without --color-by, --group-by and --reference")
                .hint("leave --format out and look at the SVG"));
        }
        let columns = write::text::terminal_width().unwrap_or(80);
        return Ok((chart::terminal_with(input, &options, columns).into_bytes(), name));
    }
    let chart = match &drawn {
        Input::Bar(input) => chart::bar(input, &options),
        Input::Scatter(input) => chart::scatter(input, &options),
        Input::Interval(input) => chart::interval(input, &options),
        Input::Slope(input) => chart::slope(input, &options),
        Input::Multiples(input) => chart::multiples(input, &options),
        Input::Heat(input) => chart::heat(input, &options),
        Input::Distribution(input) => chart::distribution(input, &options),
        Input::Pareto(input) => chart::pareto(input, &options),
        Input::Profile(input) => chart::profile(input, &options),
    }?;
    let bytes = match (format, args.outlines) {
        (ChartFormat::Png, _) => png::png(&chart.svg, args.scale, &args.font)?,
        (_, true) => png::outlines(&chart.svg, &args.font)?.into_bytes(),
        (_, false) => chart.svg.into_bytes(),
    };
    for warning in &chart.warnings {
        warn(warning, args.json_warnings, context);
    }
    Ok((bytes, name))
}

/// A picture of nothing is none: some area must have what is to be drawn, in a scatter chart both figures.
fn refuse_empty(frame: &Frame, metrics: &[Metric<'_>], kind: ChartKind) -> Result<()> {
    let has = |metric: &Metric<'_>, row: usize| {
        frame.series(metric.id()).is_some_and(|series| series.value(row).is_some() || series.bounds(row).is_some())
    };
    let mut rows = 0..frame.height();
    let both = kind == ChartKind::Scatter;
    let drawn = match (metrics, both) {
        ([x, y, ..], true) => rows.any(|row| has(x, row) && has(y, row)),
        _ => rows.any(|row| metrics.iter().any(|metric| has(metric, row))),
    };
    if drawn || metrics.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = metrics.iter().map(|metric| format!("`{}`", metric.id())).collect();
    let (what, wanted) = match both {
        true => (format!("no area has both {}", names[..2].join(" and ")), "an area with both figures"),
        false => (format!("no area has a figure of {}", names.join(", ")), "at least one area with a figure"),
    };
    Err(Error::new("nothing-to-draw", what)
        .expected(wanted)
        .hint("`analyze describe FILE` shows which columns have figures; choose another metric, or fewer conditions"))
}

/// Says a compromise of the layout: in words, or as one line of JSON with its code and the names concerned.
fn warn(warning: &Warning, as_json: bool, context: Context) {
    if as_json {
        let line = serde_json::json!({ "code": warning.code, "message": warning.message, "names": warning.names });
        files::say(&line.to_string());
    } else {
        output::remark(&warning.message, context);
    }
}

/// The format asked for, or that of the file's ending.
fn format(args: &ChartArgs) -> Result<ChartFormat> {
    let ending = args.output.as_ref().and_then(|path| path.extension()).and_then(|ending| ending.to_str());
    let by_ending = match ending.map(str::to_lowercase).as_deref() {
        None | Some("svg") => Some(ChartFormat::Svg),
        Some("png") => Some(ChartFormat::Png),
        Some("txt") => Some(ChartFormat::Terminal),
        Some(_) => None,
    };
    match (args.format, by_ending) {
        (Some(format), Some(other)) if ending.is_some() && format != other => {
            let name = match format {
                ChartFormat::Svg => "svg",
                ChartFormat::Png => "png",
                ChartFormat::Terminal => "terminal",
            };
            Err(output::other_ending(name, args.output.as_deref().unwrap_or(Path::new(""))))
        }
        (Some(format), _) => Ok(format),
        (None, Some(format)) => Ok(format),
        (None, None) => {
            Err(Error::new("unknown-format", format!("charts are not written as `.{}`", ending.unwrap_or_default()))
                .expected("a file whose name ends in .svg or .png, or .txt for bars as text")
                .hint("write an .svg; LibreOffice, Typst, Quarto and browsers take it as it is"))
        }
    }
}

/// The kind asked for, or the one that the metrics named ask for.
fn kind(args: &ChartArgs) -> Result<ChartKind> {
    let (one, two, several) = (args.metric.is_some(), args.x.is_some() && args.y.is_some(), !args.metrics.is_empty());
    let kind = match args.kind {
        Some(kind) => kind,
        None if one => ChartKind::Bar,
        None if two => ChartKind::Scatter,
        None if several => {
            return Err(Error::new("nothing-to-draw", "several metrics are named and no kind of chart")
                .expected("--kind slope, multiples, heat or profile beside --metrics")
                .hint("for example: analyze chart --kind heat --metrics tax_per_mu,jobs_per_mu"));
        }
        None => {
            return Err(Error::new("nothing-to-draw", "no metric is named")
                .expected("--metric M for bars, or --x A --y B for a scatter")
                .hint("for example: analyze chart --metric patents"));
        }
    };
    let (fits, wanted, example) = match kind {
        ChartKind::Scatter => (two, "--x A --y B", "--x built_area --y tax"),
        ChartKind::Slope => (args.metrics.len() > 1, "--metrics A,B", "--metrics planned_area,built_area"),
        ChartKind::Multiples => (args.metrics.len() > 1, "--metrics A,B,…", "--metrics tax,patents,jobs"),
        ChartKind::Heat => (several, "--metrics A,B,…", "--metrics tax_per_mu,jobs_per_mu"),
        ChartKind::Profile => (args.area.is_some(), "--area NAME", "--area 德清"),
        _ => (one, "--metric M", "--metric tax_per_mu"),
    };
    if !fits {
        let id = id_of(kind);
        return Err(Error::new("nothing-to-draw", format!("a {id} chart needs {wanted}, which is not given"))
            .expected(wanted)
            .hint(format!("for example: analyze chart --kind {id} {example}")));
    }
    Ok(kind)
}

fn id_of(kind: ChartKind) -> String {
    kind.id()
}

/// Reads the metrics that a kind draws.
fn prepared<'a>(
    frame: &mut Frame,
    catalog: &'a Catalog,
    args: &ChartArgs,
    kind: ChartKind,
    context: Context,
) -> Result<(Input, Vec<Metric<'a>>)> {
    let lang = context.lang;
    let all = |frame: &Frame, metric: Metric<'_>| {
        data(frame, catalog, metric, &(0..frame.height()).collect::<Vec<_>>(), lang, true)
    };
    if matches!(kind, ChartKind::Slope | ChartKind::Multiples | ChartKind::Heat) {
        let metrics = several(frame, catalog, &args.metrics)?;
        let measures = metrics.iter().map(|metric| measure(catalog, *metric, lang)).collect();
        let mut columns: Vec<_> = metrics.iter().map(|metric| all(frame, *metric).into_iter()).collect();
        let rows = (0..frame.height()).map(|_| columns.iter_mut().filter_map(Iterator::next).collect()).collect();
        let top = args.top;
        let input = match kind {
            ChartKind::Slope => Input::Slope(SlopeInput { measures, rows, top }),
            ChartKind::Multiples => Input::Multiples(MultiplesInput { measures, rows, top }),
            _ => Input::Heat(HeatInput {
                measures,
                rows,
                order_by_first: true,
                shade: match args.shade {
                    Shade::Rank => HeatShade::Rank,
                    Shade::Z => HeatShade::Z,
                },
                directions: metrics
                    .iter()
                    .map(|metric| direction(*metric).map_or(0, |up| if up { 1 } else { -1 }))
                    .collect(),
                top,
            }),
        };
        return Ok((input, metrics));
    }
    if kind == ChartKind::Profile {
        return profile(frame, catalog, args, context);
    }
    if kind == ChartKind::Scatter {
        let (Some(x), Some(y)) = (&args.x, &args.y) else { return Err(nothing()) };
        let x = select::metric(frame, catalog, x)?;
        let y = select::metric(frame, catalog, y)?;
        let log = |wanted: &str| args.log.iter().any(|axis| axis == wanted);
        let (cloud, rows) = cloud(frame, (x, log("x")), (y, log("y")));
        let points = data(frame, catalog, x, &rows, lang, true).into_iter();
        let points = points.zip(data(frame, catalog, y, &rows, lang, false)).map(|(x, y)| Point { x, y }).collect();
        let mut metrics = vec![x, y];
        let sizes = match &args.size {
            Some(name) => {
                let size = select::metric(frame, catalog, name)?;
                metrics.push(size);
                Some(SizeBy {
                    measure: measure(catalog, size, lang),
                    data: data(frame, catalog, size, &rows, lang, false),
                })
            }
            None => None,
        };
        let colors = chart_marks::grouping(frame, args.color_by.as_deref(), &rows, lang)?;
        let input = ScatterInput {
            x: measure(catalog, x, lang),
            y: measure(catalog, y, lang),
            points,
            cloud,
            log_x: log("x"),
            log_y: log("y"),
            colors,
            sizes,
            median_cross: args.median_cross,
            fit: args.fit,
            iso: chart_marks::iso(&args.iso, x, y, catalog, lang)?,
        };
        return Ok((Input::Scatter(Box::new(input)), metrics));
    }
    let Some(name) = &args.metric else { return Err(nothing()) };
    let metric = select::metric(frame, catalog, name)?;
    let measure = measure(catalog, metric, lang);
    let top = args.top;
    let input = match kind {
        ChartKind::Interval => {
            let places = args.places.then(|| {
                let places = ratio::ranks(frame, metric.id());
                let three = |place: &Option<crate::index::interval::Place>| {
                    place.map_or((0, 0, 0), |place| (place.rank.unwrap_or(0), place.best, place.worst))
                };
                places.iter().map(three).collect()
            });
            Input::Interval(IntervalInput { measure, data: all(frame, metric), top, places })
        }
        ChartKind::Strip | ChartKind::Box | ChartKind::Histogram => Input::Distribution(DistributionInput {
            measure,
            groups: groups(frame, args.by.as_deref(), all(frame, metric))?,
            log: args.log.iter().any(|axis| axis == "x"),
            kind: match kind {
                ChartKind::Strip => Distribution::Strip,
                ChartKind::Box => Distribution::Box,
                _ => Distribution::Histogram,
            },
        }),
        ChartKind::Pareto => Input::Pareto(ParetoInput { measure, data: all(frame, metric), top }),
        _ => {
            let rows: Vec<usize> = (0..frame.height()).collect();
            Input::Bar(BarInput {
                measure,
                data: all(frame, metric),
                top,
                colors: chart_marks::grouping(frame, args.color_by.as_deref(), &rows, lang)?,
                blocks: chart_marks::grouping(frame, args.group_by.as_deref(), &rows, lang)?,
                references: chart_marks::references(&args.reference, metric, catalog, lang)?,
            })
        }
    };
    Ok((input, vec![metric]))
}

fn nothing() -> Error {
    Error::new("nothing-to-draw", "no metric is named").expected("--metric M").hint("see `analyze chart --help`")
}

/// The metrics of a list, each once.
fn several<'a>(frame: &mut Frame, catalog: &'a Catalog, names: &[String]) -> Result<Vec<Metric<'a>>> {
    let mut metrics: Vec<Metric<'a>> = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let metric = select::metric(frame, catalog, name)?;
        if !metrics.iter().any(|known| known.id() == metric.id()) {
            metrics.push(metric);
        }
    }
    Ok(metrics)
}

/// Whether more is better; none where neither is.
fn direction(metric: Metric<'_>) -> Option<bool> {
    let direction = match metric {
        Metric::Indicator(indicator) => indicator.direction,
        Metric::Ratio(ratio) => ratio.direction,
    };
    match direction {
        Direction::Higher => Some(true),
        Direction::Lower => Some(false),
        Direction::None => None,
    }
}

/// Areas by an attribute, in the order in which its values first occur; without one, all in one nameless group.
fn groups(frame: &Frame, by: Option<&str>, data: Vec<Datum>) -> Result<Vec<(String, Vec<Datum>)>> {
    let Some(by) = by else { return Ok(vec![(String::new(), data)]) };
    let attribute = figures::attribute(frame, by)?;
    let mut groups: Vec<(String, Vec<Datum>)> = Vec::new();
    for (row, datum) in data.into_iter().enumerate() {
        let group = frame.attribute(&attribute.id, row).unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| known == group) {
            Some((_, members)) => members.push(datum),
            None => groups.push((group.to_string(), vec![datum])),
        }
    }
    Ok(groups)
}

/// One area's place on each ratio, or on the metrics named.
fn profile<'a>(
    frame: &mut Frame,
    catalog: &'a Catalog,
    args: &ChartArgs,
    context: Context,
) -> Result<(Input, Vec<Metric<'a>>)> {
    let lang = context.lang;
    let chosen = figures::chosen(frame, catalog, &args.metrics, figures::Unnamed::Ratios, context)?;
    let metrics: Vec<Metric<'a>> = chosen.iter().map(|figures| figures.metric).collect();
    // Unless more is asked for, what `ratios` shows.
    let is_main = |metric: &Metric<'a>| matches!(metric, Metric::Ratio(ratio) if ratio.main);
    let some_main = args.metrics.is_empty() && metrics.iter().any(is_main);
    let metrics: Vec<Metric<'a>> = metrics.into_iter().filter(|metric| !some_main || is_main(metric)).collect();
    let own = select::area(frame, args.area.as_deref().unwrap_or_default(), lang)?;
    let rows = metrics
        .iter()
        .map(|metric| {
            let places = ratio::ranks(frame, metric.id());
            let n = places.iter().flatten().filter(|place| place.rank.is_some()).count() as u32;
            let place = places.get(own).copied().flatten();
            let mut others = data(frame, catalog, *metric, &(0..frame.height()).collect::<Vec<_>>(), lang, true);
            let own = others.remove(own);
            ProfileRow {
                measure: measure(catalog, *metric, lang),
                own,
                others,
                place: place.and_then(|place| Some((place.rank?, place.best, place.worst, n))),
                higher_is_better: direction(*metric),
            }
        })
        .collect();
    Ok((Input::Profile(ProfileInput { area: frame.area(own, lang).to_string(), rows }), metrics))
}

/// The name of the file where none is given.
fn file_name(args: &ChartArgs, kind: ChartKind, metrics: &[Metric<'_>]) -> String {
    let ids: Vec<&str> = metrics.iter().map(|metric| metric.id()).collect();
    match (kind, ids.as_slice()) {
        (ChartKind::Bar, [id]) => (*id).to_string(),
        (ChartKind::Scatter, [x, y, ..]) => format!("{y}-against-{x}"),
        (ChartKind::Profile, _) => format!("profile-{}", args.area.as_deref().unwrap_or_default()),
        (kind, ids) => {
            let by = args.by.as_ref().map_or_else(String::new, |by| format!("-by-{by}"));
            format!("{}-{}{by}", id_of(kind), ids.join("-"))
        }
    }
}

/// The columns that the options name.
fn needs(args: &ChartArgs, kind: ChartKind) -> Needs {
    if kind == ChartKind::Profile {
        return Needs::All;
    }
    let one =
        [&args.metric, &args.x, &args.y, &args.by, &args.color_by, &args.group_by, &args.size].into_iter().flatten();
    Needs::Named(one.chain(&args.metrics).map(|name| name.trim().to_string()).filter(|name| !name.is_empty()).collect())
}

/// A name that is safe in any file system.
fn safe_name(name: &str) -> String {
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
        doubts.push(context.lang.pick(
            format!("另有{rest}项存疑"),
            format!("{rest} more {}", if rest == 1 { "finding" } else { "findings" }),
        ));
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
        theme: match args.theme {
            cli::Theme::Light => Theme::Light,
            cli::Theme::Dark => Theme::Dark,
            cli::Theme::Print => Theme::Print,
        },
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

/// Of many rows the values that are only counted in a scatter, and the rows that are more: named at the edges, or with
/// a gap. Of few rows all are more.
fn cloud(frame: &Frame, x: (Metric<'_>, bool), y: (Metric<'_>, bool)) -> (Vec<(f64, f64)>, Vec<usize>) {
    let height = frame.height();
    let (Some(xs), Some(ys)) = (frame.series(x.0.id()), frame.series(y.0.id())) else { return Default::default() };
    if height <= chart::BIN_FROM {
        return (Vec::new(), (0..height).collect());
    }
    let drawable = |value: f64, log: bool| value.is_finite() && (!log || value > 0.0);
    let both = |row: usize| {
        let (a, b) = (xs.value(row)?, ys.value(row)?);
        (drawable(a, x.1) && drawable(b, y.1)).then_some((a, b))
    };
    let (mut values, mut of, mut rows) = (Vec::with_capacity(height), Vec::with_capacity(height), Vec::new());
    for row in 0..height {
        match both(row) {
            Some(pair) => {
                values.push(pair);
                of.push(row);
            }
            None => rows.push(row),
        }
    }
    // A table whose gaps leave few points is drawn point by point.
    if values.len() <= chart::BIN_FROM {
        return (Vec::new(), (0..height).collect());
    }
    let named = chart::extremes(&values);
    for at in named.iter().rev() {
        rows.push(of[*at]);
        values.remove(*at);
    }
    rows.sort_unstable();
    (values, rows)
}

/// What each row has of a metric; without names where another metric's data carry them.
fn data(frame: &Frame, catalog: &Catalog, metric: Metric<'_>, rows: &[usize], lang: Lang, names: bool) -> Vec<Datum> {
    let Some(series) = frame.series(metric.id()) else { return Vec::new() };
    let several = frame.has_several_periods();
    let name = |id: &str| catalog.indicator(id).map_or(id, |i| i.short(lang)).to_string();
    let missing = |row: usize| {
        let gaps = match metric {
            Metric::Indicator(indicator) => ratio::indicator_gap(frame, &indicator.id, row).into_iter().collect(),
            Metric::Ratio(ratio) => ratio::ratio_gaps(frame, ratio, row),
        };
        gaps.iter().map(|gap| gap.say(lang, &name)).collect::<Vec<_>>().join(lang.pick("；", "; "))
    };
    rows.iter()
        .map(|row| {
            let row = *row;
            let (value, bounds) = (series.value(row), series.bounds(row));
            let period = if several { frame.period(row) } else { "" };
            let named = |name: &str| if period.is_empty() { name.to_string() } else { format!("{name} {period}") };
            let (full, short) = (frame.area(row, lang), frame.short_area(row, lang));
            Datum {
                key: if names { frame.row_number(row).to_string() } else { String::new() },
                name: if names { named(full) } else { String::new() },
                // An empty one stands for the full name.
                short: if names && short != full { named(short) } else { String::new() },
                value,
                low: bounds.map(|b| b.low).filter(|end| end.is_finite()),
                high: bounds.map(|b| b.high).filter(|end| end.is_finite()),
                open_high: bounds.is_some_and(|b| b.high == f64::INFINITY),
                qualifier: series.qualifier(row),
                missing: (value.is_none() && bounds.is_none()).then(|| missing(row)),
            }
        })
        .collect()
}
