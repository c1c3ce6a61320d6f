//! From arguments to a catalog and a frame.

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::assemble::{self, Include};
use crate::catalog::{Catalog, fold};
use crate::check;
use crate::cli::{Context, IncludeArg, InputArgs};
use crate::error::{Error, Place, Result};
use crate::extract::ExtractOptions;
use crate::frame::Frame;
use crate::load::{self, Needs};
use crate::observation::{Observation, Status};
use crate::quantity::{Bounds, Units};
use crate::read::{self, Input, Kind};
use crate::towns;

use super::{output, select};

/// A catalog with the frame that was read by it.
pub struct Loaded {
    /// Units, indicators and ratios, with those of the input and of the command line.
    pub catalog: Catalog,
    /// The figures.
    pub frame: Frame,
}

impl InputArgs {
    fn include(&self) -> Include {
        let mut include = Include::default();
        for wanted in &self.include {
            match wanted {
                IncludeArg::Body => include.body = true,
                IncludeArg::Status(status) => include.statuses.push(*status),
            }
        }
        include
    }
}

/// The catalog with the user's files and, where the input doesn't add columns first, the user's ratios.
pub fn catalog(args: &InputArgs) -> Result<Catalog> {
    catalog_of(&args.catalog)
}

/// The built-in catalog with these files laid over it.
///
/// # Errors
/// What is wrong with a file.
pub fn catalog_of(files: &[PathBuf]) -> Result<Catalog> {
    let mut catalog = Catalog::builtin()?;
    for file in files {
        catalog.overlay_file(file)?;
    }
    Ok(catalog)
}

/// Reads the input, or the embedded towns; defines the user's ratios; keeps the rows asked for.
///
/// # Errors
/// Whatever can't be read, and conditions that name nothing.
pub fn open(args: &InputArgs, context: Context) -> Result<Loaded> {
    open_for(args, Needs::All, context)
}

/// The same for a command that uses some columns only.
///
/// # Errors
/// As [`open`].
pub fn open_for(args: &InputArgs, needs: Needs, context: Context) -> Result<Loaded> {
    let needs = match needs {
        // A formula of the user's may use any column.
        _ if !args.define.is_empty() => Needs::All,
        Needs::All => Needs::All,
        Needs::Named(names) => Needs::Named(with_conditions(names, args)),
        Needs::Main(names) => Needs::Main(with_conditions(names, args)),
    };
    open_with(args, needs, &[], context)
}

/// The same as [`open`]; columns of these names are used as they are where the catalog knows them and wants a unit
/// that their header does not name. Their ids are [`load::as_written`].
///
/// # Errors
/// As [`open`].
pub fn open_as_written(args: &InputArgs, names: &[String], context: Context) -> Result<Loaded> {
    open_with(args, Needs::All, names, context)
}

fn open_with(args: &InputArgs, needs: Needs, names: &[String], context: Context) -> Result<Loaded> {
    let mut catalog = catalog(args)?;
    let mut of_document = false;
    let mut frame = match &args.input {
        None => embedded(&catalog, &args.include(), context)?,
        Some(path) if read::detect(&Input::from_path(path))? == Kind::Document => {
            of_document = true;
            prose(path, &catalog, &args.include(), args.period.as_deref(), context)?
        }
        Some(path) => table(path, args, needs, names, &mut catalog, context)?,
    };
    for definition in &args.define {
        catalog.define_ratio(definition)?;
    }
    if !of_document {
        select::period(&mut frame, args, context)?;
    }
    select::conditions(&mut frame, &catalog, &args.conditions, context)?;
    // Of the rows that are left, so that nothing is said of areas that are not shown.
    frame.findings.extend(check::part_exceeds_whole(&frame, &catalog, context.lang));
    output::remarks(&frame, context);
    Ok(Loaded { catalog, frame })
}

fn with_conditions(mut names: Vec<String>, args: &InputArgs) -> Vec<String> {
    names.extend(args.conditions.iter().filter_map(|condition| select::compared(condition)).map(str::to_string));
    names
}

/// The frame of the 16 embedded towns.
fn embedded(catalog: &Catalog, include: &Include, context: Context) -> Result<Frame> {
    let towns = towns::load(catalog)?;
    let mut frame =
        assemble::frame(&towns.observations(), &towns.areas(), &towns::attributes(), catalog, include, context.lang)?;
    for label in towns.towns.iter().flat_map(|town| town.attributes.iter().flatten()) {
        for name in [&label.zh, &label.en] {
            frame.words.insert(fold(name), label.get(context.lang).to_string());
        }
    }
    frame.source = towns.source.get(context.lang).to_string();
    Ok(frame)
}

/// The frame of a document's figures, with the sentence that each stands in: of one period and of none that is stated,
/// of all periods as rows, or of the latest of each figure.
fn prose(path: &Path, catalog: &Catalog, include: &Include, period: Option<&str>, context: Context) -> Result<Frame> {
    let document = super::extract::document(path)?;
    let one = period.filter(|period| *period != "all");
    let all = !include.statuses.is_empty() || period.is_some();
    let include = &Include { panel: include.panel || period == Some("all"), ..include.clone() };
    let options = ExtractOptions { all, lang: context.lang };
    let extraction = crate::extract::extract(&document, catalog, options)?;
    let mut observations: Vec<_> = extraction.observations.iter().filter_map(|o| stored(o, catalog)).collect();
    if period.is_some() {
        of_period(&mut observations, one, &document.name)?;
    }
    if observations.is_empty() && extraction.observations.iter().any(|o| o.area.is_empty() && !o.indicator.is_empty()) {
        return Err(Error::new("no-areas", "the document's figures are of no area that it names")
            .at(Place::file(&document.name))
            .expected("names such as 德清地理信息小镇 or Harrow Science Park, in a title or before the figures")
            .hint("put the name on a line above the figures; `analyze extract FILE` shows what was read"));
    }
    if observations.is_empty() {
        return Err(Error::new("no-figures", "the document states no figure of an indicator that the catalog knows")
            .at(Place::file(&document.name))
            .expected("sentences such as 入驻企业240家，年缴纳税收8亿元")
            .hint("`analyze extract FILE --all` shows every quantity that was read"));
    }
    let mut frame = assemble::frame(&observations, &[], &[], catalog, include, context.lang)?;
    let quoted = |span: &Range<usize>| sentence(&document.text, span);
    frame.quote(&quoted, &observations);
    let ratio_of = |o: &Observation| catalog.ratios().iter().find(|ratio| ratio.id == o.indicator);
    let stated: Vec<_> = extraction.observations.iter().filter_map(|o| Some((o, ratio_of(o)?))).collect();
    frame.claims = assemble::claims(&stated, &observations, &frame, catalog, &quoted);
    frame.source = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    frame.remarks.extend(document.notes);
    frame.findings.splice(0..0, extraction.findings);
    Ok(frame)
}

/// Leaves the figures of one period and those of none that is stated; what a later figure superseded is what was.
fn of_period(observations: &mut Vec<Observation>, period: Option<&str>, name: &str) -> Result<()> {
    for observation in observations.iter_mut().filter(|o| o.status == Status::Superseded && !o.period.is_empty()) {
        observation.status = Status::Actual;
    }
    let Some(period) = period else { return Ok(()) };
    if !observations.iter().any(|o| o.period == period) {
        let mut known: Vec<&str> =
            observations.iter().map(|o| o.period.as_str()).filter(|own| !own.is_empty()).collect();
        known.sort_unstable();
        known.dedup();
        return Err(Error::new("unknown-period", format!("no figure is of the period `{period}`"))
            .at(Place::file(name))
            .expected(match known.is_empty() {
                true => "a document that states periods".to_string(),
                false => format!("one of {}", select::listed(known.into_iter(), 12)),
            })
            .hint("or --period all; `analyze extract FILE` shows the period of each figure"));
    }
    let dated: HashSet<(String, String)> =
        observations.iter().filter(|o| o.period == period).map(|o| (o.area.clone(), o.indicator.clone())).collect();
    // What is of the time goes before what states none.
    observations.retain(|o| {
        o.period == period || o.period.is_empty() && !dated.contains(&(o.area.clone(), o.indicator.clone()))
    });
    Ok(())
}

/// An observation in the unit that its indicator is stored in; none where it can't be compared: another currency,
/// a sum over several years.
fn stored(observation: &Observation, catalog: &Catalog) -> Option<Observation> {
    let indicator = catalog.indicator(&observation.indicator)?;
    if observation.area.is_empty() || observation.period.starts_with("..") {
        return None;
    }
    if observation.unit == indicator.unit.id {
        return Some(observation.clone());
    }
    let unit = catalog.reader().units().parse(&observation.unit).ok()?;
    if unit.dimension != indicator.unit.dimension {
        return indicator
            .counters
            .contains(&unit.id)
            .then(|| Observation { unit: indicator.unit.id.clone(), ..observation.clone() });
    }
    let convert = |value: f64| Units::convert(value, &unit, &indicator.unit);
    Some(Observation {
        value: observation.value.map(convert),
        bounds: Bounds::new(convert(observation.bounds.low), convert(observation.bounds.high)),
        unit: indicator.unit.id.clone(),
        rounding: convert(observation.rounding),
        ..observation.clone()
    })
}

/// The sentence around some bytes of a text.
fn sentence(text: &str, span: &Range<usize>) -> String {
    const ENDS: [char; 6] = ['。', '！', '？', '\n', '；', '\u{2029}'];
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else { return String::new() };
    let start = before.rfind(ENDS).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let dot = before.rfind(". ").map_or(0, |at| at + 2);
    let start = start.max(dot);
    let end = [after.find(ENDS), after.find(". ").map(|at| at + 1)].into_iter().flatten().min().unwrap_or(after.len());
    let mut end = span.end + end;
    if let Some(c) = text[end..].chars().next().filter(|c| matches!(c, '。' | '！' | '？' | '；')) {
        end += c.len_utf8();
    }
    text[start..end].trim().to_string()
}

fn table(
    path: &Path,
    args: &InputArgs,
    needs: Needs,
    as_written: &[String],
    catalog: &mut Catalog,
    context: Context,
) -> Result<Frame> {
    let options = load::Options {
        read: crate::read::ReadOptions {
            encoding: args.encoding.clone(),
            delimiter: args.delimiter,
            sheet: args.sheet.clone(),
            header_row: args.header_row,
        },
        name_column: args.name_column.clone(),
        units: args.units.clone(),
        text: args.text.clone(),
        as_written: as_written.to_vec(),
        bad_cells_missing: args.bad_cells_missing,
        include: args.include(),
        needs,
        lang: context.lang,
    };
    load::table(path, &options, catalog)
}
