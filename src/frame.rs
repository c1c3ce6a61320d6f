//! The indicator frame: one row per area (and period), a column per indicator, in Polars.
//!
//! Bounds stand in columns of their own, and only where a figure of that column is hedged. This module alone
//! knows how those columns are named; others ask for [`Frame::series`].

use std::collections::HashMap;
use std::ops::Range;

use polars::prelude::{
    BooleanChunked, Column, DataFrame, Float64Chunked, IdxCa, IdxSize, IntoSeries, PolarsError, StringChunked,
};

use crate::error::{Error, Finding, Result};
use crate::lang::{Label, Lang};
use crate::observation::{Observation, Status};
use crate::quantity::{Bounds, Qualifier};

/// Column of row numbers: position in the source, which survives sorting and filtering.
const ROW: &str = "\u{1f}row";
/// Column of area names.
const AREA: &str = "\u{1f}area";
/// Column of periods; only where the source has them.
const PERIOD: &str = "\u{1f}period";

fn low_name(id: &str) -> String {
    format!("{id}\u{1f}low")
}

fn high_name(id: &str) -> String {
    format!("{id}\u{1f}high")
}

fn written_name(id: &str) -> String {
    format!("{id}\u{1f}written")
}

fn attribute_name(id: &str) -> String {
    format!("\u{1f}attribute {id}")
}

/// The names of one area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AreaName {
    /// Full name.
    pub name: Label,
    /// Short name, for charts; empty where there is none.
    pub short: Label,
    /// Further names.
    pub aliases: Vec<String>,
}

/// A column of words that areas can be filtered and grouped by: province, category.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Name on the command line and in files.
    pub id: String,
    /// Name for people.
    pub label: Label,
}

/// What the source says about one cell beyond its number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CellNote {
    /// Words that name the figure, where they are not quite the indicator's.
    pub label: String,
    /// What a user of the figure has to know.
    pub note: Label,
    /// The period that the figure states, where the row has none.
    pub period: String,
    /// Whether the figure says what is.
    pub status: Status,
    /// Where the figure stands.
    pub place: String,
    /// The sentence that it stands in, where the source is a document.
    pub sentence: String,
}

/// A figure in its own words, with the sentence that it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Id of the indicator or the ratio.
    pub id: String,
    /// The value in the unit of the indicator or the ratio, where the figure has one.
    pub value: Option<f64>,
    /// What the figure can be, in the same unit.
    pub bounds: Bounds,
    /// Half of the last written place, in the same unit.
    pub rounding: f64,
    /// The figure's own words.
    pub written: String,
    /// The period that it states; empty where it states none.
    pub period: String,
    /// The sentence that it stands in.
    pub sentence: String,
    /// Line in the source, counted from 1.
    pub line: u64,
}

/// A ratio as a document states it, with the figures that it can be computed from.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Position of the area's row in the source.
    pub row: usize,
    /// What is stated.
    pub stated: Quote,
    /// A figure for each input of the ratio, of the period stated.
    pub inputs: Vec<Quote>,
}

/// Areas × indicators, with what the source says about them.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    df: DataFrame,
    indicators: Vec<String>,
    ratios: Vec<String>,
    attributes: Vec<Attribute>,
    names: Vec<AreaName>,
    notes: HashMap<(u32, String), CellNote>,
    /// Lines of the source per row, where it has lines.
    lines: Vec<u64>,
    /// Indicators whose column can't be used, with what would make it usable; told when one is asked for.
    withheld: Vec<(String, Error)>,
    /// What one of a column's own unit is in the indicator's stored unit, where it is not 1.
    scales: HashMap<String, f64>,
    /// Half of the last written place per cell, in the stored unit, where the source's words are known.
    roundings: HashMap<(u32, String), f64>,
    /// Values of attributes in any language, folded → as the frame holds them.
    pub words: HashMap<String, String>,
    /// Name of the source for people.
    pub source: String,
    /// Doubts about the data, in the order of the source.
    pub findings: Vec<Finding>,
    /// What was guessed, converted or set aside while reading.
    pub remarks: Vec<String>,
    /// Ratios that the source states in prose; they replace nothing that is computed.
    pub claims: Vec<Claim>,
}

/// One column of numbers, with bounds where it has any.
#[derive(Clone, Debug)]
pub struct Series {
    values: Float64Chunked,
    bounds: Option<(Float64Chunked, Float64Chunked)>,
}

impl Series {
    /// The value of a row.
    pub fn value(&self, row: usize) -> Option<f64> {
        self.values.get(row)
    }

    /// What a row's figure can be; none where nothing is known.
    pub fn bounds(&self, row: usize) -> Option<Bounds> {
        if let Some((low, high)) = &self.bounds
            && let (Some(low), Some(high)) = (low.get(row), high.get(row))
        {
            return Some(Bounds { low, high });
        }
        self.values.get(row).map(Bounds::exact)
    }

    /// The hedge that value and bounds amount to.
    pub fn qualifier(&self, row: usize) -> Qualifier {
        qualifier_of(self.value(row), self.bounds(row))
    }

    /// Whether any row has bounds that are not its value.
    pub fn is_hedged(&self) -> bool {
        self.bounds.is_some()
    }

    /// The values as a Polars column.
    pub fn into_values(self) -> Float64Chunked {
        self.values
    }

    /// The values as one slice, where none is missing and no figure is hedged.
    pub fn complete(&self) -> Option<&[f64]> {
        if self.bounds.is_some() || self.values.null_count() > 0 { None } else { self.values.cont_slice().ok() }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// The hedge that a value inside its bounds amounts to.
pub fn qualifier_of(value: Option<f64>, bounds: Option<Bounds>) -> Qualifier {
    match (value, bounds) {
        (_, None) => Qualifier::Exact,
        (None, Some(_)) => Qualifier::Range,
        (Some(value), Some(bounds)) => match (bounds.low < value, value < bounds.high) {
            (false, false) => Qualifier::Exact,
            (true, false) => Qualifier::Nearly,
            (false, true) if bounds.high.is_infinite() => Qualifier::AtLeast,
            (false, true) => Qualifier::Over,
            (true, true) => Qualifier::About,
        },
    }
}

fn internal(cause: PolarsError) -> Error {
    Error::new("frame", format!("the data frame could not be built: {cause}"))
        .hint("this is a fault of the program; please report it with the input")
}

impl Frame {
    /// Number of rows.
    pub fn height(&self) -> usize {
        self.df.height()
    }

    /// Ids of the indicators that the source has, in its order.
    pub fn indicators(&self) -> &[String] {
        &self.indicators
    }

    /// Ids of the ratios that were computed.
    pub fn ratios(&self) -> &[String] {
        &self.ratios
    }

    /// Columns of words.
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// Whether the source has this indicator, or this ratio was computed.
    pub fn has(&self, id: &str) -> bool {
        self.indicators.iter().chain(&self.ratios).any(|known| known == id)
    }

    /// A column, where there is one; no error is composed where there is none.
    fn find(&self, name: &str) -> Option<&Column> {
        self.df.columns().get(self.df.get_column_index(name)?)
    }

    /// Whether rows have a period.
    pub fn has_periods(&self) -> bool {
        self.find(PERIOD).is_some()
    }

    /// The numbers of an indicator or a computed ratio.
    pub fn series(&self, id: &str) -> Option<Series> {
        let floats = |name: &str| self.find(name)?.f64().ok().map(|column| column.rechunk().into_owned());
        let values = floats(id)?;
        let bounds = floats(&low_name(id)).zip(floats(&high_name(id)));
        Some(Series { values, bounds })
    }

    /// Whether the rows are of more than one period.
    pub fn has_several_periods(&self) -> bool {
        self.has_periods() && (1..self.height()).any(|row| self.period(row) != self.period(0))
    }

    /// Position of a row in the source.
    pub fn row_number(&self, row: usize) -> usize {
        self.find(ROW).and_then(|c| c.u32().ok()?.get(row)).map_or(row, |n| n as usize)
    }

    /// Line of a row in the source, 0 where it has none.
    pub fn line(&self, row: usize) -> u64 {
        self.lines.get(self.row_number(row)).copied().unwrap_or(0)
    }

    fn text(&self, column: &str, row: usize) -> Option<&str> {
        self.find(column)?.str().ok()?.get(row)
    }

    /// Full name of a row's area.
    pub fn area(&self, row: usize, lang: Lang) -> &str {
        if let Some(name) = self.names.get(self.row_number(row)) {
            return name.name.get(lang);
        }
        self.text(AREA, row).unwrap_or_default()
    }

    /// Short name of a row's area.
    pub fn short_area(&self, row: usize, lang: Lang) -> &str {
        match self.names.get(self.row_number(row)) {
            Some(name) if !name.short.get(lang).is_empty() => name.short.get(lang),
            _ => self.area(row, lang),
        }
    }

    /// All names that a row's area answers to.
    pub fn area_names(&self, row: usize) -> Vec<&str> {
        match self.names.get(self.row_number(row)) {
            Some(names) => [&names.name.zh, &names.name.en, &names.short.zh, &names.short.en]
                .into_iter()
                .chain(&names.aliases)
                .map(String::as_str)
                .filter(|name| !name.is_empty())
                .collect(),
            None => vec![self.text(AREA, row).unwrap_or_default()],
        }
    }

    /// Why a column of the source that names this indicator can't be used: money without a unit.
    pub fn withheld(&self, id: &str) -> Option<&Error> {
        self.withheld.iter().find(|(known, _)| known == id).map(|(_, error)| error)
    }

    /// Columns that can't be used, each with what would make it usable.
    pub fn withheld_columns(&self) -> &[(String, Error)] {
        &self.withheld
    }

    /// Says that the source has this indicator in a form that can't be used.
    pub fn withhold(&mut self, id: &str, reason: Error) {
        self.withheld.push((id.to_string(), reason));
    }

    /// What one of a column's own unit is in the indicator's stored unit: 1e8 for a column of 亿元.
    pub fn scale(&self, id: &str) -> f64 {
        self.scales.get(id).copied().unwrap_or(1.0)
    }

    /// Half of the last written place of a cell, in the stored unit; none where it has to be told from the number.
    pub fn rounding(&self, id: &str, row: usize) -> Option<f64> {
        if self.roundings.is_empty() {
            return None;
        }
        self.roundings.get(&(self.row_number(row) as u32, id.to_string())).copied()
    }

    /// The period of a row; empty where it has none.
    pub fn period(&self, row: usize) -> &str {
        self.text(PERIOD, row).unwrap_or_default()
    }

    /// The value of an attribute; none where the source has none.
    pub fn attribute(&self, id: &str, row: usize) -> Option<&str> {
        self.text(&attribute_name(id), row)
    }

    /// The figure's own words, where they are more than a plain number.
    pub fn written(&self, id: &str, row: usize) -> Option<&str> {
        self.text(&written_name(id), row)
    }

    /// What the source says about a cell.
    pub fn note(&self, id: &str, row: usize) -> Option<&CellNote> {
        if self.notes.is_empty() {
            return None;
        }
        self.notes.get(&(self.row_number(row) as u32, id.to_string()))
    }

    /// Keeps with each cell the sentence that its figure stands in.
    pub fn quote(&mut self, sentence: &dyn Fn(&Range<usize>) -> String, observations: &[Observation]) {
        for row in 0..self.height() {
            let area = self.area(row, Lang::Zh).to_string();
            let number = self.row_number(row) as u32;
            for observation in observations.iter().filter(|observation| observation.area == area) {
                let Some(note) = self.notes.get_mut(&(number, observation.indicator.clone())) else { continue };
                let Some(span) = &observation.span else { continue };
                if note.sentence.is_empty() && note.place.contains(&span.start.to_string()) {
                    note.sentence = sentence(span);
                }
            }
        }
    }

    /// Adds columns of computed ratios.
    pub fn add_ratios(&mut self, ratios: Vec<(String, Float64Chunked)>) -> Result<()> {
        for (id, values) in ratios {
            let column: Column = values.with_name(id.as_str().into()).into_series().into();
            self.df.hstack_mut(&[column]).map_err(internal)?;
            self.ratios.push(id);
        }
        Ok(())
    }

    /// Whether any cell has a note.
    pub fn has_notes(&self) -> bool {
        !self.notes.is_empty()
    }

    /// Sets the bounds of a column, one pair a row.
    pub fn set_bounds(&mut self, id: &str, bounds: impl Iterator<Item = Option<Bounds>>) -> Result<()> {
        let (low, high): (Vec<Option<f64>>, Vec<Option<f64>>) =
            bounds.map(|b| (b.map(|b| b.low), b.map(|b| b.high))).unzip();
        let columns = [Column::new(low_name(id).into(), low), Column::new(high_name(id).into(), high)];
        self.df.hstack_mut(&columns).map_err(internal)?;
        Ok(())
    }

    /// Replaces the values of a column by `keep(row, value)`.
    pub fn mask(&mut self, id: &str, keep: impl Fn(usize) -> bool) -> Result<()> {
        let Some(series) = self.series(id) else { return Ok(()) };
        let values: Vec<Option<f64>> = (0..series.len()).map(|row| series.value(row).filter(|_| keep(row))).collect();
        self.df.with_column(Column::new(id.into(), values)).map_err(internal)?;
        Ok(())
    }

    /// The rows for which `keep` holds.
    pub fn filter(&mut self, keep: &[bool]) -> Result<()> {
        let mask: BooleanChunked = keep.iter().map(|kept| Some(*kept)).collect();
        self.df = self.df.filter(&mask).map_err(internal)?;
        Ok(())
    }

    /// The rows in this order; rows may be left out.
    pub fn take(&mut self, order: &[usize]) -> Result<()> {
        let order: Vec<IdxSize> = order.iter().map(|row| *row as IdxSize).collect();
        self.df = self.df.take(&IdxCa::from_vec("order".into(), order)).map_err(internal)?;
        Ok(())
    }

    /// Whether a row says no more than its plain numbers: no bounds, no notes, no second names.
    pub fn is_plain(&self) -> bool {
        self.notes.is_empty()
            && self.names.is_empty()
            && !self.indicators.iter().chain(&self.ratios).any(|id| self.find(&low_name(id)).is_some())
    }

    /// Some rows of a plain frame as a frame of their own, without a copy.
    pub fn part(&self, rows: Range<usize>) -> Frame {
        Frame {
            df: self.df.slice(rows.start as i64, rows.len()),
            indicators: self.indicators.clone(),
            ratios: self.ratios.clone(),
            attributes: self.attributes.clone(),
            ..Frame::default()
        }
    }

    /// The machine table of a wide result: area, period, then each metric with `_low` and `_high` where hedged.
    pub fn machine_columns(&self, ids: &[&str], lang: Lang) -> Result<DataFrame> {
        let mut columns = Vec::with_capacity(ids.len() + 2);
        if self.names.is_empty() {
            columns.push(self.df.column(AREA).map_err(internal)?.clone().with_name("area".into()));
        } else {
            let names: Vec<&str> = (0..self.height()).map(|row| self.area(row, lang)).collect();
            columns.push(Column::new("area".into(), names));
        }
        if let Some(period) = self.find(PERIOD) {
            columns.push(period.clone().with_name("period".into()));
        }
        for id in ids {
            columns.push(self.df.column(id).map_err(internal)?.clone());
            for (name, end) in [(low_name(id), "low"), (high_name(id), "high")] {
                if let Some(column) = self.find(&name) {
                    let finite: Vec<Option<f64>> =
                        column.f64().map_err(internal)?.iter().map(|v| v.filter(|v| v.is_finite())).collect();
                    columns.push(Column::new(format!("{id}_{end}").into(), finite));
                }
            }
        }
        DataFrame::new(self.height(), columns).map_err(internal)
    }
}

/// Fills a [`Frame`] row by row.
#[derive(Default)]
pub struct FrameBuilder {
    area: Texts,
    period: Option<Texts>,
    lines: Vec<u64>,
    numbers: Vec<NumberColumn>,
    words: Vec<(Attribute, Vec<Option<String>>)>,
    /// Set on the frame when it is built.
    pub names: Vec<AreaName>,
    /// Set on the frame when it is built.
    pub notes: HashMap<(u32, String), CellNote>,
    /// Set on the frame when it is built.
    pub withheld: Vec<(String, Error)>,
    /// Set on the frame when it is built.
    pub scales: HashMap<String, f64>,
    /// Set on the frame when it is built.
    pub roundings: HashMap<(u32, String), f64>,
}

/// Many short texts in one allocation.
#[derive(Default)]
struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, at: usize) -> &str {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[from..self.ends[at]]
    }

    fn column(&self, name: &str) -> Column {
        let texts: StringChunked = (0..self.len()).map(|at| Some(self.get(at))).collect();
        texts.with_name(name.into()).into_series().into()
    }
}

/// A growing column of figures.
#[derive(Default)]
struct NumberColumn {
    id: String,
    /// NaN where there is none; no figure is NaN.
    values: Vec<f64>,
    /// Rows whose bounds are not their value.
    bounds: Vec<(u32, Bounds)>,
    /// Rows whose words are more than a plain number.
    written: Vec<(u32, String)>,
}

impl FrameBuilder {
    /// A builder with these columns of figures, of words, and perhaps of periods.
    pub fn new(indicators: &[String], attributes: &[Attribute], periods: bool) -> Self {
        FrameBuilder {
            period: periods.then(Texts::default),
            numbers: indicators.iter().map(|id| NumberColumn { id: id.clone(), ..NumberColumn::default() }).collect(),
            words: attributes.iter().map(|attribute| (attribute.clone(), Vec::new())).collect(),
            ..FrameBuilder::default()
        }
    }

    /// Number of rows so far.
    pub fn height(&self) -> usize {
        self.area.len()
    }

    /// Area and period of a row, and its line.
    pub fn named(&self, row: usize) -> (&str, &str, u64) {
        (self.area.get(row), self.period.as_ref().map_or("", |periods| periods.get(row)), self.lines[row])
    }

    /// Begins a row; its cells are empty until set.
    pub fn row(&mut self, area: &str, period: &str, line: u64) {
        self.area.push(area);
        if let Some(periods) = &mut self.period {
            periods.push(period);
        }
        self.lines.push(line);
        for column in &mut self.numbers {
            column.values.push(f64::NAN);
        }
        for (_, column) in &mut self.words {
            column.push(None);
        }
    }

    /// Adds a row of plain numbers, one for each column of figures, NaN where there is none.
    pub fn plain_row(&mut self, area: &str, line: u64, values: &[f64]) {
        self.area.push(area);
        self.lines.push(line);
        for (column, value) in self.numbers.iter_mut().zip(values) {
            column.values.push(*value);
        }
        for (_, column) in &mut self.words {
            column.push(None);
        }
    }

    /// How many figures of a column have decimals, and the first of them; none where all are whole.
    pub fn fractions(&self, column: usize) -> Option<(usize, f64)> {
        let values = &self.numbers.get(column)?.values;
        // NaN stands for no figure, and its fraction is no number.
        let mut found = values.iter().copied().filter(|value| value.fract().abs() > 0.0);
        let first = found.next()?;
        Some((1 + found.count(), first))
    }

    /// Makes room for so many more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.lines.reserve(rows);
        self.area.ends.reserve(rows);
        self.numbers.iter_mut().for_each(|column| column.values.reserve(rows));
    }

    /// Sets a plain number of the last row.
    pub fn number(&mut self, column: usize, value: f64) {
        let Some(row) = self.area.len().checked_sub(1) else { return };
        self.number_at(row, column, value);
    }

    /// Sets a plain number of a row.
    pub fn number_at(&mut self, row: usize, column: usize, value: f64) {
        self.numbers[column].values[row] = if value.is_finite() { value } else { f64::NAN };
    }

    /// Sets a figure with its bounds and words.
    pub fn figure_at(&mut self, row: usize, column: usize, value: Option<f64>, bounds: Bounds, written: &str) {
        let column = &mut self.numbers[column];
        column.values[row] = value.filter(|value| value.is_finite()).unwrap_or(f64::NAN);
        if value.is_none_or(|value| bounds != Bounds::exact(value)) {
            column.bounds.push((row as u32, bounds));
        }
        if !written.is_empty() {
            column.written.push((row as u32, written.to_string()));
        }
    }

    /// Keeps the words of a cell that has no number: 未公布.
    pub fn missing_at(&mut self, row: usize, column: usize, written: &str) {
        if !written.is_empty() {
            self.numbers[column].written.push((row as u32, written.to_string()));
        }
    }

    /// Sets a word of the last row.
    pub fn word(&mut self, column: usize, text: &str) {
        if let Some(cell) = self.words[column].1.last_mut() {
            *cell = (!text.is_empty()).then(|| text.to_string());
        }
    }

    /// Sets a word of a row.
    pub fn word_at(&mut self, row: usize, column: usize, text: &str) {
        self.words[column].1[row] = (!text.is_empty()).then(|| text.to_string());
    }

    /// The frame.
    pub fn build(self) -> Result<Frame> {
        let height = self.area.len();
        let mut columns =
            vec![Column::new(ROW.into(), (0..height as u32).collect::<Vec<u32>>()), self.area.column(AREA)];
        if let Some(period) = &self.period {
            columns.push(period.column(PERIOD));
        }
        let mut indicators = Vec::with_capacity(self.numbers.len());
        for column in self.numbers {
            indicators.push(column.id.clone());
            column.push_to(&mut columns);
        }
        let mut attributes = Vec::with_capacity(self.words.len());
        for (attribute, words) in self.words {
            columns.push(Column::new(attribute_name(&attribute.id).into(), words));
            attributes.push(attribute);
        }
        Ok(Frame {
            df: DataFrame::new(height, columns).map_err(internal)?,
            indicators,
            attributes,
            names: self.names,
            notes: self.notes,
            lines: self.lines,
            withheld: self.withheld,
            scales: self.scales,
            roundings: self.roundings,
            ..Frame::default()
        })
    }
}

impl NumberColumn {
    fn push_to(mut self, columns: &mut Vec<Column>) {
        let height = self.values.len();
        if self.bounds.is_empty() && self.written.is_empty() && !self.values.iter().any(|value| value.is_nan()) {
            let values = Float64Chunked::from_vec(self.id.as_str().into(), std::mem::take(&mut self.values));
            columns.push(values.into_series().into());
            return;
        }
        let value = |row: usize| Some(self.values[row]).filter(|value| !value.is_nan());
        let values: Float64Chunked = (0..height).map(value).collect();
        columns.push(values.with_name(self.id.as_str().into()).into_series().into());
        if !self.bounds.is_empty() {
            let mut low: Vec<Option<f64>> = (0..height).map(value).collect();
            let mut high = low.clone();
            for (row, bounds) in &self.bounds {
                low[*row as usize] = Some(bounds.low);
                high[*row as usize] = Some(bounds.high);
            }
            columns.push(Column::new(low_name(&self.id).into(), low));
            columns.push(Column::new(high_name(&self.id).into(), high));
        }
        if !self.written.is_empty() {
            let mut written: Vec<Option<&str>> = vec![None; height];
            for (row, text) in &self.written {
                written[*row as usize] = Some(text);
            }
            columns.push(Column::new(written_name(&self.id).into(), written));
        }
    }
}
