//! A user's own table to a frame: which column is what, in which unit, and each cell with its hedge.
//!
//! Wide tables have a row per area and a column per indicator; long ones a row per observation. Nothing is
//! converted, dropped or defaulted without a remark, and rows in = rows used + rows set aside.

mod bad;
mod column;
mod long;
mod number;
mod parquet;
mod wide;

use std::collections::BTreeSet;
use std::path::Path;

use crate::assemble::Include;
use crate::catalog::{Catalog, Metric, Ratio, fold};
use crate::error::{Error, Place, Result};
use crate::frame::{Attribute, Frame};
use crate::lang::Lang;
use crate::read::{self, Input, Kind, ReadOptions, RowKind, Rows};

/// How to read a table.
#[derive(Clone, Debug)]
pub struct Options {
    /// Encoding, delimiter, sheet, header.
    pub read: ReadOptions,
    /// Column of area names, where it is not to be recognised.
    pub name_column: Option<String>,
    /// `COLUMN=UNIT` for columns whose header names no unit.
    pub units: Vec<String>,
    /// Columns to be read as words.
    pub text: Vec<String>,
    /// Columns that are used as they are where their header names no unit, although the catalog wants one.
    pub as_written: Vec<String>,
    /// Whether a cell that can't be read is missing instead of an error.
    pub bad_cells_missing: bool,
    /// Which observations of a long table enter the frame.
    pub include: Include,
    /// Which columns will be used.
    pub needs: Needs,
    /// Language of remarks.
    pub lang: Lang,
}

/// Which columns a command uses; the others of a wide table are not kept, so that memory goes with those used.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Needs {
    /// All of them.
    #[default]
    All,
    /// Those of these indicators, ratios and attributes, by any of their names.
    Named(Vec<String>),
    /// Those of the main ratios that the table allows, and of these names.
    Main(Vec<String>),
}

impl Needs {
    /// Ids of the indicators and of the attributes that are used; none where all are, or where a name is not known
    /// yet, so that it is told with all that the table has.
    fn resolve(
        &self,
        catalog: &Catalog,
        indicators: &[String],
        attributes: &[Attribute],
    ) -> Option<(BTreeSet<String>, BTreeSet<String>)> {
        let (names, main) = match self {
            Needs::All => return None,
            Needs::Named(names) => (names, false),
            Needs::Main(names) => (names, true),
        };
        let mut ids: BTreeSet<String> = BTreeSet::new();
        let mut words = BTreeSet::new();
        if main {
            let able = |ratio: &&Ratio| {
                ratio.main && ratio.expr.inputs().iter().all(|id| indicators.iter().any(|known| known == id))
            };
            for ratio in catalog.ratios().iter().filter(able) {
                ids.extend(ratio.expr.inputs().into_iter().map(str::to_string));
            }
            if ids.is_empty() {
                return None;
            }
        }
        for name in names {
            if let Some(attribute) = attributes.iter().find(|attribute| fold(&attribute.id) == fold(name)) {
                words.insert(attribute.id.clone());
                continue;
            }
            let used = match catalog.metric_named(name)? {
                Metric::Indicator(indicator) => vec![indicator.id.as_str()],
                Metric::Ratio(ratio) => ratio.expr.inputs(),
            };
            if !used.iter().all(|id| indicators.iter().any(|known| known == id)) {
                return None;
            }
            ids.extend(used.into_iter().map(str::to_string));
        }
        // A part that exceeds its whole is told where either is used.
        let parts = catalog.indicators().iter().filter(|part| indicators.contains(&part.id));
        let mut partners: Vec<String> = Vec::new();
        for part in parts {
            for whole in part.part_of.iter().filter(|whole| ids.contains(*whole) || ids.contains(&part.id)) {
                partners.extend([part.id.clone(), whole.clone()]);
            }
        }
        ids.extend(partners);
        Some((ids, words))
    }
}

/// The id of a column that is used as it is, beside the catalog's indicator of its name.
pub fn as_written(name: &str) -> String {
    format!("{name} (as written)")
}

/// Reads a table of any kind; columns that the catalog does not know are added to it.
///
/// # Errors
/// Whatever can't be read, with file, line and column.
pub fn table(path: &Path, options: &Options, catalog: &mut Catalog) -> Result<Frame> {
    let input = Input::from_path(path);
    let mut rows = match read::detect(&input)? {
        Kind::Parquet => parquet::rows(&input)?,
        Kind::Document => {
            return Err(Error::new("not-a-table", "the input is a document, not a table")
                .at(Place::file(input.name()))
                .expected("csv, tsv, xlsx, xls, ods, parquet or json")
                .hint("put its figures into a table with a column per indicator"));
        }
        _ => read::open(&input, &options.read)?,
    };
    let header = header(&mut rows, options, catalog)?;
    let mut frame = if long::applies(&header.names) {
        long::frame(&mut rows, &header, options, catalog)?
    } else {
        wide::frame(&mut rows, &header, options, catalog)?
    };
    frame.remarks.splice(0..0, rows.notes().iter().cloned());
    if frame.source.is_empty() {
        // A report names the file, not the folder it was in.
        frame.source = match &input {
            Input::Stdin => String::new(),
            Input::File(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        };
    }
    Ok(frame)
}

/// The header that was found, and what stands above it.
pub(crate) struct Header {
    line: u64,
    names: Vec<String>,
    /// A unit that a line above the header gives for the whole table.
    unit: Option<String>,
}

fn header(rows: &mut Rows, options: &Options, catalog: &Catalog) -> Result<Header> {
    let known = |text: &str| {
        let (name, _) = column::split_unit(text, catalog);
        catalog.metric_named(&name).is_some() || column::is_area_header(&name) || column::is_period_header(&name)
    };
    let located = rows.header(options.read.header_row, &known)?;
    Ok(Header { line: located.line, names: located.names, unit: located.unit_note })
}

/// What a row of the body is, by its first words.
fn row_kind(name: &str) -> RowKind {
    read::row_kind(name)
}

/// The position of a column that the user names by header, by name without unit, or by number.
fn position(names: &[String], wanted: &str, option: &str, file: &str) -> Result<usize> {
    let folded = fold(wanted);
    let bare = |name: &String| name.split(['(', '（', '[', '【']).next().map(fold).unwrap_or_default();
    let found =
        names.iter().position(|name| fold(name) == folded).or_else(|| names.iter().position(|n| bare(n) == folded));
    found.ok_or_else(|| {
        let near = crate::error::did_you_mean(wanted, names.iter().map(String::as_str));
        Error::new("unknown-column", format!("{option} names the column `{wanted}`, which the table does not have"))
            .at(Place::file(file))
            .expected(format!("one of {}", names.iter().take(12).cloned().collect::<Vec<_>>().join(", ")))
            .hint(near.map_or_else(|| "use a header of the table".into(), |near| format!("did you mean `{near}`?")))
    })
}
