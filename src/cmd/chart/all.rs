//! `--all`: the whole set of charts that an input allows.

use std::path::{Path, PathBuf};

use crate::catalog::Catalog;
use crate::cli::{ChartArgs, ChartFormat, Context, OutputArgs};
use crate::error::{Error, Place, Result};
use crate::frame::Frame;
use crate::ratio;
use crate::write::output as files;

use super::{drawn, ending, input, kind, safe_name, with_outlines};

/// Fewest values that make a chart.
const FEWEST: usize = 3;
/// From this many times the least value on, an axis is logarithmic.
const WIDE: f64 = 50.0;

/// One chart of the set.
#[derive(Clone, Debug, PartialEq)]
enum Plan {
    /// Bars of a metric.
    Bar(String),
    /// A table of metrics.
    Heat(Vec<String>),
    /// The numerator of a ratio against its denominator.
    Scatter { x: String, y: String, log: Vec<String> },
}

impl Plan {
    /// The name of its file.
    fn name(&self) -> String {
        match self {
            Plan::Bar(metric) => metric.clone(),
            Plan::Heat(_) => "heat".into(),
            Plan::Scatter { x, y, .. } => format!("{y}-against-{x}"),
        }
    }

    /// The options that draw it, with those that hold for the whole set.
    fn options(&self, args: &ChartArgs) -> ChartArgs {
        let mut args = args.clone();
        match self {
            Plan::Bar(metric) => {
                args.metric = Some(metric.clone());
                args.log.clear();
            }
            Plan::Heat(metrics) => {
                args.log.clear();
                args.kind = Some(crate::cli::ChartKind::Heat);
                args.metrics.clone_from(metrics);
            }
            Plan::Scatter { x, y, log } => {
                (args.x, args.y) = (Some(x.clone()), Some(y.clone()));
                args.log.clone_from(log);
            }
        }
        args
    }
}

/// Draws the set into a folder and says where each chart went.
pub fn run(args: &ChartArgs, context: Context) -> Result<()> {
    let args = with_outlines(args);
    let format = args.format.unwrap_or(ChartFormat::Svg);
    let folder = folder(&args, format)?;
    let input::Loaded { catalog, mut frame } = input::open(&args.input, context)?;
    let plans = plans(&mut frame, &catalog)?;
    if plans.is_empty() {
        return Err(Error::new("nothing-to-draw", format!("no indicator and no ratio has {FEWEST} values"))
            .expected(format!("an input with at least {FEWEST} areas"))
            .hint("`analyze list indicators INPUT` shows what was read"));
    }
    files::make_folder(&folder)?;
    for plan in plans {
        let own = plan.options(&args);
        let (bytes, _) = drawn(&mut frame, &catalog, &own, (kind(&own)?, format), context)?;
        let target = folder.join(format!("{}.{}", safe_name(&plan.name()), ending(format)));
        OutputArgs { format: None, output: Some(target.clone()) }.write_bytes(&bytes)?;
        files::to_stdout(format!("{}\n", target.display()).as_bytes())?;
    }
    Ok(())
}

/// The folder that is filled.
fn folder(args: &ChartArgs, format: ChartFormat) -> Result<PathBuf> {
    if format == ChartFormat::Terminal {
        return Err(Error::new("no-terminal-form", "a set of charts has no form for the terminal")
            .expected("--format svg or png")
            .hint("leave --format out"));
    }
    let folder = args.output.clone().unwrap_or_else(|| PathBuf::from("charts"));
    let names_file = folder.extension().is_some_and(|ending| ending == "svg" || ending == "png" || ending == "txt");
    if folder.is_file() || names_file || folder == Path::new("-") {
        return Err(Error::new("no-folder", format!("`{}` is no folder", folder.display()))
            .at(Place::file(folder.display().to_string()))
            .expected("a folder for the set of charts; it is made where it is not there")
            .hint("give a folder, such as -o charts/"));
    }
    Ok(folder)
}

/// A bar chart of each main ratio and each indicator, a table of the main ratios, and what the first of them divides.
fn plans(frame: &mut Frame, catalog: &Catalog) -> Result<Vec<Plan>> {
    let ratios = ratio::default_ratios(catalog, frame);
    ratio::compute(frame, &ratios)?;
    let frame = &*frame;
    let values = |id: &str| -> Vec<Option<f64>> {
        let series = frame.series(id);
        (0..frame.height()).map(|row| series.as_ref().and_then(|series| series.value(row))).collect()
    };
    let enough = |id: &str| values(id).iter().flatten().count() >= FEWEST;
    let main: Vec<String> = ratios.iter().map(|ratio| ratio.id.clone()).filter(|id| enough(id.as_str())).collect();
    let stated = frame.indicators().iter().filter(|id| catalog.indicator(id).is_some() && enough(id.as_str()));
    let mut plans: Vec<Plan> = main.iter().chain(stated).cloned().map(Plan::Bar).collect();
    if !main.is_empty() {
        plans.push(Plan::Heat(main));
    }
    let quotients = ratios.iter().filter_map(|ratio| ratio.expr.as_quotient());
    let scatter = quotients.map(|(y, x, _)| (x, y)).find(|(x, y)| frame.has(x) && frame.has(y));
    if let Some((x, y)) = scatter {
        let both: Vec<(f64, f64)> = values(x).into_iter().zip(values(y)).filter_map(|(x, y)| x.zip(y)).collect();
        if both.len() >= FEWEST {
            let wide = |numbers: Vec<f64>| {
                let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
                let most = numbers.iter().copied().fold(0.0, f64::max);
                least > 0.0 && most / least >= WIDE
            };
            let mut log = Vec::new();
            if wide(both.iter().map(|(x, _)| *x).collect()) {
                log.push("x".to_string());
            }
            if wide(both.iter().map(|(_, y)| *y).collect()) {
                log.push("y".to_string());
            }
            plans.push(Plan::Scatter { x: x.to_string(), y: y.to_string(), log });
        }
    }
    Ok(plans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{InputArgs, chart_args};
    use crate::lang::Lang;

    #[test]
    fn the_set_holds_what_the_input_allows() {
        let context = Context { lang: Lang::En, quiet: true, long: false };
        let input::Loaded { catalog, mut frame } = input::open(&InputArgs::default(), context).expect("the towns");
        let plans = plans(&mut frame, &catalog).expect("a set");
        let bars = plans.iter().filter(|plan| matches!(plan, Plan::Bar(_))).count();
        let heats: Vec<&Vec<String>> =
            plans.iter().filter_map(|plan| if let Plan::Heat(metrics) = plan { Some(metrics) } else { None }).collect();
        assert_eq!((heats.len(), plans.len()), (1, bars + 2), "{plans:?}");
        assert!(heats.iter().all(|metrics| !metrics.is_empty() && bars > metrics.len()));
        let mut names: Vec<String> = plans.iter().map(Plan::name).collect();
        let total = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), total, "each has a file of its own");
        let shared = chart_args(&["--theme", "dark"]);
        for plan in &plans {
            let own = plan.options(&shared);
            let kind = kind(&own).expect("a kind");
            let (bytes, _) = drawn(&mut frame, &catalog, &own, (kind, ChartFormat::Svg), context).expect("drawn");
            assert!(String::from_utf8(bytes).expect("text").contains("#121212"), "{plan:?}");
        }
    }

    #[test]
    fn a_set_goes_into_a_folder() {
        let fault = |words: &[&str], format| folder(&chart_args(words), format).map_err(|fault| fault.code);
        assert_eq!(fault(&["--all"], ChartFormat::Svg), Ok(PathBuf::from("charts")));
        assert_eq!(fault(&["--all", "-o", "out/"], ChartFormat::Png), Ok(PathBuf::from("out/")));
        assert_eq!(fault(&["--all", "-o", "a.svg"], ChartFormat::Svg), Err("no-folder"));
        assert_eq!(fault(&["--all", "-o", "-"], ChartFormat::Svg), Err("no-folder"));
        assert_eq!(fault(&["--all"], ChartFormat::Terminal), Err("no-terminal-form"));
    }
}
