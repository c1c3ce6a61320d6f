//! From arguments to a catalog and a frame.

use std::path::Path;

use crate::assemble::{self, Include};
use crate::catalog::Catalog;
use crate::check;
use crate::cli::{Context, IncludeArg, InputArgs};
use crate::error::Result;
use crate::frame::Frame;
use crate::load;
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
    let mut catalog = Catalog::builtin()?;
    for file in &args.catalog {
        catalog.overlay_file(file)?;
    }
    Ok(catalog)
}

/// Reads the input, or the embedded towns; defines the user's ratios; keeps the rows asked for.
///
/// # Errors
/// Whatever can't be read, and conditions that name nothing.
pub fn open(args: &InputArgs, context: Context) -> Result<Loaded> {
    let mut catalog = catalog(args)?;
    let mut frame = match &args.input {
        None => embedded(&catalog, &args.include(), context)?,
        Some(path) => table(path, args, &mut catalog, context)?,
    };
    for definition in &args.define {
        catalog.define_ratio(definition)?;
    }
    frame.findings.extend(check::part_exceeds_whole(&frame, &catalog, context.lang));
    select::period(&mut frame, args, context)?;
    select::conditions(&mut frame, &catalog, &args.conditions, context)?;
    output::remarks(&frame, context);
    Ok(Loaded { catalog, frame })
}

/// The frame of the 16 embedded towns.
fn embedded(catalog: &Catalog, include: &Include, context: Context) -> Result<Frame> {
    let towns = towns::load(catalog)?;
    let areas: Vec<assemble::Area> = towns
        .towns
        .iter()
        .map(|town| assemble::Area {
            key: town.name.name.zh.clone(),
            name: town.name.clone(),
            attributes: town.attributes.clone(),
        })
        .collect();
    let observations: Vec<_> = towns.towns.iter().flat_map(|town| town.observations.iter().cloned()).collect();
    let mut frame =
        assemble::frame(&observations, &areas, &towns::attributes(), catalog, include, context.lang)?;
    frame.source = towns.source.get(context.lang).to_string();
    Ok(frame)
}

fn table(path: &Path, args: &InputArgs, catalog: &mut Catalog, context: Context) -> Result<Frame> {
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
        bad_cells_missing: args.bad_cells_missing,
        include: args.include(),
        lang: context.lang,
    };
    load::table(path, &options, catalog)
}
