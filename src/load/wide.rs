//! A row per area, a column per indicator.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use crate::catalog::{Catalog, STATED, StatedRatio};
use crate::error::{Error, Place, Result};
use crate::frame::{Attribute, Frame, FrameBuilder};
use crate::lang::{Label, Lang};
use crate::messages;
use crate::quantity::{CellFault, Figure, Unit};
use crate::read::{CellRef, OwnedRow, Plain, RowKind, Rows};

use super::bad::BadCells;
use super::column::{self, NumberPlan};
use super::{Header, Needs, Options, number, position, row_kind};

/// Rows that are looked at before columns that the catalog does not know are taken for numbers or words.
const SAMPLE: usize = 1000;
/// Share of readable cells from which a column that the catalog does not know counts as numbers.
const NUMERIC_SHARE: f64 = 0.8;

/// How many cells that were taken as missing are named.
const MOST_TOLD: usize = 20;

/// What a column is.
enum Role {
    /// Not used: it has no header and no content.
    Ignored,
    /// Names of the areas.
    Area,
    /// Periods.
    Period,
    /// Figures, and their column in the builder.
    Number(Box<NumberPlan>, usize),
    /// Words, and their column in the builder.
    Words(usize),
}

/// Reads the body of a wide table.
///
/// # Errors
/// Cells that can't be read, areas that come twice, columns that contradict the catalog.
pub(super) fn frame(rows: &mut Rows, header: &Header, options: &Options, catalog: &mut Catalog) -> Result<Frame> {
    let mut sample: Vec<OwnedRow> = Vec::new();
    while sample.len() < SAMPLE {
        match rows.next_row()? {
            Some(row) => sample.push(row.to_owned()),
            None => break,
        }
    }
    if sample.is_empty() {
        return Err(no_rows(rows.file(), header.line));
    }
    let mut plan = Plan::new(rows, header, options, catalog, &sample)?;
    let mut body = Body::new(&plan, rows.file().to_string(), options);
    let read = body.fill(rows, sample, &plan, catalog);
    std::mem::take(&mut body.faults).after(read)?;
    body.refuse_twice()?;
    let mut remarks = std::mem::take(&mut plan.remarks);
    remarks.extend(body.remarks(options.lang));
    remarks.extend(plan.fractions(&body.builder, options.lang));
    let mut builder = body.builder;
    if builder.height() == 0 {
        return Err(no_rows(rows.file(), header.line));
    }
    builder.withheld = std::mem::take(&mut plan.withheld);
    builder.scales = plan.scales();
    let mut frame = builder.build()?;
    frame.remarks = remarks;
    Ok(frame)
}

fn no_rows(file: &str, header: u64) -> Error {
    Error::new("no-rows", "the table has a header and no rows")
        .at(Place::file(file).line(header))
        .expected("at least one row with the name of an area")
        .hint("check the sheet, the header row (--header-row) or the file")
}

/// What each column is.
struct Plan {
    roles: Vec<Role>,
    headers: Vec<String>,
    indicators: Vec<String>,
    attributes: Vec<Attribute>,
    withheld: Vec<(String, Error)>,
    remarks: Vec<String>,
    /// Ids of counts whose column names no unit.
    bare: Vec<String>,
    area: usize,
    period: Option<usize>,
}

impl Plan {
    fn new(
        rows: &Rows,
        header: &Header,
        options: &Options,
        catalog: &mut Catalog,
        sample: &[OwnedRow],
    ) -> Result<Self> {
        let names = &header.names;
        let file = rows.file().to_string();
        let mut given: HashMap<usize, Unit> = HashMap::new();
        for text in &options.units {
            let (at, unit) = given_unit(text, names, &file, catalog)?;
            given.insert(at, unit);
        }
        let mut words: Vec<usize> = Vec::new();
        for text in &options.text {
            words.push(position(names, text, "--text", &file)?);
        }
        let area = area_column(names, options, sample, &file, catalog)?;
        let is_period = |at: &usize| *at != area && !words.contains(at) && column::is_period_header(&names[*at]);
        let period = (0..names.len()).find(is_period);
        let mut plan = Plan {
            roles: Vec::new(),
            headers: names.clone(),
            indicators: Vec::new(),
            attributes: Vec::new(),
            withheld: Vec::new(),
            remarks: Vec::new(),
            bare: Vec::new(),
            area,
            period,
        };
        let mut taken: HashMap<String, usize> = HashMap::new();
        for at in 0..names.len() {
            let place = rows.place(header.line, at + 1).named(&names[at]);
            let role = if at == area {
                Role::Area
            } else if Some(at) == period {
                Role::Period
            } else if words.contains(&at) {
                plan.words(&names[at])
            } else {
                plan.figures(at, given.get(&at), header, options, catalog, sample, &place)?
            };
            if let Role::Number(number, _) = &role
                && let Some(other) = taken.insert(number.id.clone(), at)
            {
                return Err(Error::new(
                    "indicator-twice",
                    format!("the columns `{}` and `{}` are both `{}`", names[other], names[at], number.id),
                )
                .at(place)
                .expected("one column per indicator")
                .hint("rename one of them, or read it as words with --text"));
            }
            plan.roles.push(role);
        }
        plan.keep_needed(&options.needs, catalog);
        Ok(plan)
    }

    /// Passes over the columns that nothing will use.
    fn keep_needed(&mut self, needs: &Needs, catalog: &Catalog) {
        let Some((ids, words)) = needs.resolve(catalog, &self.indicators, &self.attributes) else { return };
        let (all, all_words) = (std::mem::take(&mut self.indicators), std::mem::take(&mut self.attributes));
        for role in &mut self.roles {
            match role {
                Role::Number(_, column) if ids.contains(&all[*column]) => {
                    self.indicators.push(all[*column].clone());
                    *column = self.indicators.len() - 1;
                }
                Role::Words(column) if words.contains(&all_words[*column].id) => {
                    self.attributes.push(all_words[*column].clone());
                    *column = self.attributes.len() - 1;
                }
                Role::Number(..) | Role::Words(_) => *role = Role::Ignored,
                Role::Ignored | Role::Area | Role::Period => {}
            }
        }
    }

    /// What one of each column's own unit is in the stored unit, where it is not 1.
    fn scales(&self) -> HashMap<String, f64> {
        let scale = |number: &NumberPlan| {
            let own = number.unit.as_ref()?;
            let scale = own.factor() / number.stored.factor();
            (scale != 1.0).then(|| (number.id.clone(), scale))
        };
        let of = |role: &Role| match role {
            Role::Number(number, _) => scale(number),
            _ => None,
        };
        self.roles.iter().filter_map(of).collect()
    }

    /// Counts of things whose column names no unit and holds decimals: perhaps it is in thousands.
    fn fractions(&self, builder: &FrameBuilder, lang: Lang) -> Vec<String> {
        let mut remarks = Vec::new();
        for (at, role) in self.roles.iter().enumerate() {
            let Role::Number(number, column) = role else { continue };
            if !self.bare.contains(&number.id) {
                continue;
            }
            let Some((count, example)) = builder.fractions(*column) else { continue };
            let (header, unit) = (self.headers.get(at).map_or("", String::as_str), &number.stored);
            let (zh, en) = (&unit.label.zh, &unit.label.en);
            remarks.push(lang.pick(
                format!(
                    "“{header}”列未注明单位，按{zh}计，但有{count}个数带小数（如{example}）：可能以千或万计；请写明单位，如“{header}（千{zh}）”或 --unit '{header}=千{zh}'"
                ),
                format!(
                    "the column `{header}` names no unit and is taken in {en}, yet {count} of its values have decimals \
                     ({example}): perhaps thousands; name the unit: `{header} (thousand {en})` or \
                     --unit '{header}=thousand {en}'"
                ),
            ));
        }
        remarks
    }

    fn words(&mut self, header: &str) -> Role {
        let label = Label { zh: header.into(), en: header.into() };
        self.attributes.push(Attribute { id: header.into(), label });
        Role::Words(self.attributes.len() - 1)
    }

    fn number(&mut self, number: NumberPlan) -> Role {
        self.indicators.push(number.id.clone());
        Role::Number(Box::new(number), self.indicators.len() - 1)
    }

    #[allow(clippy::too_many_arguments)]
    fn figures(
        &mut self,
        at: usize,
        given: Option<&Unit>,
        header: &Header,
        options: &Options,
        catalog: &mut Catalog,
        sample: &[OwnedRow],
        place: &Place,
    ) -> Result<Role> {
        let text = &header.names[at];
        if text.is_empty() {
            return Ok(Role::Ignored);
        }
        let (name, unit) = column::split_unit(text, catalog);
        let mut unit = match (given, unit.is_empty()) {
            (Some(given), stated_none) => {
                if !stated_none {
                    self.remarks.push(options.lang.pick(
                        format!("“{text}”列按 --unit 取单位{}，不取表头所写", given.id),
                        format!("the column `{text}` is read in `{}` as --unit says, not as its header says", given.id),
                    ));
                }
                Some(given.clone())
            }
            (None, false) => catalog.reader().units().parse(&unit).ok(),
            (None, true) => None,
        };
        if let Some(indicator) = catalog.indicator_named(&name).cloned() {
            if unit.is_none()
                && let Some(whole) = header.unit.as_ref().and_then(|unit| catalog.reader().units().parse(unit).ok())
                && whole.dimension == indicator.unit.dimension
            {
                unit = Some(whole);
            }
            if let Some(foreign) = unit.as_ref().filter(|unit| unit.is_other_currency(&indicator.unit)) {
                // Dollars are never taken for yuan: the column stands for itself, under its own name.
                let id = catalog.shadow_column(&name, foreign.clone(), place)?;
                self.remarks.push(options.lang.pick(
                    format!("“{text}”列以{}计，不作为{}，以“{id}”另列", foreign.id, indicator.id),
                    format!(
                        "the column `{text}` is in {} and not taken for `{}`; it is kept as `{id}`",
                        foreign.id, indicator.id
                    ),
                ));
                let scale = number::Scale::ONE;
                let number = NumberPlan {
                    id,
                    unit: Some(foreign.clone()),
                    stored: foreign.clone(),
                    counters: Vec::new(),
                    scale,
                };
                return Ok(self.number(number));
            }
            let unnamed = unit.is_none() && !indicator.unit.dimension.is_none();
            let plan = column::plan(&indicator, unit, place)?;
            if unnamed && plan.unit.is_some() {
                self.bare.push(plan.id.clone());
            }
            let bare = plan.unit.is_none() && has_bare_number(at, sample);
            if bare && options.as_written.contains(text) {
                let stored = Unit::plain(String::new(), Label::default(), Default::default());
                let id = catalog.add_column(&super::as_written(text), stored.clone(), place)?;
                self.remarks.push(options.lang.pick(
                    format!("“{text}”列未注明单位，按原数使用，不作为{}", indicator.id),
                    format!(
                        "the column `{text}` names no unit; its numbers are used as they are, not as `{}`",
                        indicator.id
                    ),
                ));
                let (unit, scale) = (Some(stored.clone()), number::Scale::ONE);
                return Ok(self.number(NumberPlan { id, unit, stored, counters: Vec::new(), scale }));
            }
            if bare {
                self.withheld.push((indicator.id.clone(), column::unit_missing(&indicator, text, place)));
                self.remarks.push(options.lang.pick(
                    format!("“{text}”列未注明单位，暂不使用"),
                    format!("the column `{text}` names no unit and is not used"),
                ));
                return Ok(Role::Ignored);
            }
            return Ok(self.number(plan));
        }
        // A column that no catalog knows: numbers become an indicator of its name, words an attribute.
        let accepted = unit.clone();
        let reads = |cell: &CellRef<'_>| match cell {
            CellRef::Number(_) => Some(true),
            CellRef::Text(text) if catalog.reader().is_missing(text) => None,
            CellRef::Text(text) if is_code(text) => Some(false),
            CellRef::Text(text) => Some(catalog.reader().read_cell(text, accepted.as_ref(), &[]).is_ok()),
            CellRef::Empty | CellRef::Fault(_) => None,
            CellRef::Bool(_) | CellRef::Date(_) => Some(false),
        };
        let (mut numbers, mut others) = (0usize, 0usize);
        for row in sample {
            match reads(&row.cell(at)) {
                Some(true) => numbers += 1,
                Some(false) => others += 1,
                None => {}
            }
        }
        let share = numbers as f64 / (numbers + others).max(1) as f64;
        if unit.is_none() && (numbers == 0 || share < NUMERIC_SHARE) {
            return Ok(self.words(text));
        }
        let stated = catalog.ratio_stated(&name);
        let own = stated.filter(|_| unit.is_none()).and_then(|stated| ratio_unit(stated, at, sample, catalog));
        // Cells that name their own unit leave none for bare numbers.
        let bare = own.is_none();
        let plain = || Unit::plain(String::new(), Label::default(), Default::default());
        let stored = unit.or(own).unwrap_or_else(plain);
        let id = match stated.and_then(|stated| catalog.ratios().get(stated.ratio)) {
            Some(ratio) => {
                // A ratio as the table states it is not the ratio that is computed.
                let stated = format!("{name}{STATED}");
                self.remarks.push(options.lang.pick(
                    format!("“{text}”列是原表所列的比率（{}），作为“{stated}”保留，不代替计算结果", ratio.id),
                    format!(
                        "the column `{text}` states the ratio `{}`; it is kept as `{stated}` and replaces nothing",
                        ratio.id
                    ),
                ));
                stated
            }
            None => name,
        };
        let id = catalog.add_column(&id, stored.clone(), place)?;
        let (unit, counters) = (bare.then(|| stored.clone()), Vec::new());
        Ok(self.number(NumberPlan { id, unit, stored, counters, scale: number::Scale::ONE }))
    }
}

/// The unit that the cells of a stated ratio name themselves, where it is one of the ratio or of its numerator.
fn ratio_unit(stated: StatedRatio, at: usize, sample: &[OwnedRow], catalog: &Catalog) -> Option<Unit> {
    let own = sample.iter().find_map(|row| match row.cell(at) {
        CellRef::Text(text) => catalog.reader().read_cell(text, None, &[]).ok()?.unit,
        _ => None,
    })?;
    catalog.stated_unit(stated, &own).map(|_| own.as_ref().clone())
}

fn given_unit(text: &str, names: &[String], file: &str, catalog: &Catalog) -> Result<(usize, Unit)> {
    let Some((name, unit)) = text.rsplit_once('=') else {
        return Err(crate::cli::bad_option("--unit", text, "COLUMN=UNIT", "for example --unit 'tax=亿元'"));
    };
    // --unit tax=亿元 for a column called 税收: by the indicator, where one column alone is it.
    let by_indicator = || {
        let id = &catalog.indicator_named(name.trim())?.id;
        let is_it = |header: &String| {
            catalog.indicator_named(&column::split_unit(header, catalog).0).is_some_and(|found| found.id == *id)
        };
        let mut found = (0..names.len()).filter(|at| is_it(&names[*at]));
        found.next().filter(|_| found.next().is_none())
    };
    let at = match position(names, name.trim(), "--unit", file) {
        Ok(at) => at,
        Err(error) => by_indicator().ok_or(error)?,
    };
    let unit = catalog.reader().units().parse(unit.trim()).map_err(|fault| {
        Error::new("unknown-unit", fault.to_string())
            .at(Place::file("--unit").named(text))
            .expected("a unit")
            .hint("see `analyze list units`")
    })?;
    Ok((at, unit))
}

/// Codes such as `0571`: digits that are not a number.
fn is_code(text: &str) -> bool {
    let text = text.trim();
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn has_bare_number(at: usize, sample: &[OwnedRow]) -> bool {
    sample.iter().any(|row| match row.cell(at) {
        CellRef::Number(_) => true,
        CellRef::Text(text) => text.trim().parse::<f64>().is_ok_and(f64::is_finite),
        _ => false,
    })
}

/// The column of area names: the one that the user names, the header that says so best, else the first of words.
fn area_column(
    names: &[String],
    options: &Options,
    sample: &[OwnedRow],
    file: &str,
    catalog: &Catalog,
) -> Result<usize> {
    if let Some(wanted) = &options.name_column {
        return position(names, wanted, "--name-column", file);
    }
    let wordy = |at: usize| {
        let texts = sample.iter().filter_map(|row| match row.cell(at) {
            CellRef::Text(text) if !catalog.reader().is_missing(text) => Some(text.trim().parse::<f64>().is_err()),
            CellRef::Number(_) => Some(false),
            _ => None,
        });
        let (mut words, mut all) = (0, 0);
        texts.for_each(|word| {
            words += usize::from(word);
            all += 1;
        });
        all > 0 && words * 2 > all
    };
    let by_header =
        (0..names.len()).filter(|at| wordy(*at)).filter_map(|at| Some((column::area_rank(&names[at])?, at))).min();
    if let Some((_, at)) = by_header {
        return Ok(at);
    }
    let unknown = |at: &usize| catalog.metric_named(&column::split_unit(&names[*at], catalog).0).is_none();
    (0..names.len()).filter(unknown).find(|at| wordy(*at)).ok_or_else(|| {
        Error::new("no-area-column", "no column holds the names of the areas")
            .at(Place::file(file))
            .expected("a column of words, with a header such as `area`, `name`, `地区` or `小镇`")
            .hint("add one, or say which it is with --name-column")
    })
}

/// What the columns of a plain line are, for reading it in one pass.
struct Lanes {
    lanes: Vec<Lane>,
    figures: usize,
    words: usize,
}

enum Lane {
    Area,
    /// Figures in a known unit, and their column in the builder.
    Number(number::Scale, usize),
    /// Words, and their column in the builder.
    Words(usize),
    Ignored,
}

impl Lanes {
    /// None where some cell must be looked at more closely: periods, and figures that each name their unit.
    fn of(plan: &Plan) -> Option<Self> {
        let lane = |role: &Role| match role {
            Role::Area => Some(Lane::Area),
            Role::Number(number, column) => number.unit.is_some().then_some(Lane::Number(number.scale, *column)),
            Role::Words(column) => Some(Lane::Words(*column)),
            Role::Ignored => Some(Lane::Ignored),
            Role::Period => None,
        };
        let lanes = plan.roles.iter().map(lane).collect::<Option<Vec<Lane>>>()?;
        Some(Lanes { lanes, figures: plan.indicators.len(), words: plan.attributes.len() })
    }

    /// Reads the line that `bytes` begin with: its area, and its length with the line feed. None where it is anything
    /// but plain numbers, empty cells and words in the right number.
    #[inline]
    fn read<'a>(
        &self,
        bytes: &'a [u8],
        delimiter: u8,
        values: &mut [f64],
        words: &mut [&'a [u8]],
    ) -> Option<(&'a [u8], usize)> {
        let mut at = 0;
        let mut area: &[u8] = &[];
        let last = self.lanes.len() - 1;
        for (index, lane) in self.lanes.iter().enumerate() {
            let closing = if index == last { b'\n' } else { delimiter };
            if let Lane::Number(scale, column) = lane {
                let rest = &bytes[at..];
                let (value, length) = match rest.first() {
                    Some(byte) if *byte == closing => (f64::NAN, 0),
                    _ => number::leading(rest, *scale)?,
                };
                values[*column] = value;
                at += length;
            } else {
                let length = memchr::memchr2(delimiter, b'\n', &bytes[at..])?;
                let cell = &bytes[at..at + length];
                match lane {
                    Lane::Area => area = cell,
                    Lane::Words(column) => words[*column] = cell,
                    Lane::Number(..) | Lane::Ignored => {}
                }
                at += length;
            }
            if bytes.get(at) != Some(&closing) {
                return None;
            }
            at += 1;
        }
        Some((area, at))
    }
}

/// The body as it is read.
struct Body {
    builder: FrameBuilder,
    file: String,
    bad_cells_missing: bool,
    /// Hash of area and period of each row.
    hashes: Vec<u64>,
    hasher: FixedState,
    totals: Vec<(u64, String)>,
    nameless: Vec<u64>,
    after_end: Vec<(u64, String)>,
    lang: Lang,
    /// The first cells that were taken as missing, since `--bad-cells-missing` says so.
    bad: Vec<String>,
    /// How many there are of them.
    bad_count: usize,
    /// Cells that can't be read, told together when all rows were read.
    faults: BadCells,
}

impl Body {
    fn new(plan: &Plan, file: String, options: &Options) -> Self {
        Body {
            builder: FrameBuilder::new(&plan.indicators, &plan.attributes, plan.period.is_some()),
            file,
            bad_cells_missing: options.bad_cells_missing,
            hashes: Vec::new(),
            hasher: FixedState::default(),
            totals: Vec::new(),
            nameless: Vec::new(),
            after_end: Vec::new(),
            lang: options.lang,
            bad: Vec::new(),
            bad_count: 0,
            faults: BadCells::default(),
        }
    }

    /// Takes the rows of the sample and all that follow.
    fn fill(&mut self, rows: &mut Rows, sample: Vec<OwnedRow>, plan: &Plan, catalog: &Catalog) -> Result<()> {
        for row in &sample {
            self.row(row.line, row.len(), &|at| row.cell(at), plan, catalog);
        }
        drop(sample);
        let lanes = Lanes::of(plan);
        loop {
            if let Some((lanes, lines)) = lanes.as_ref().zip(rows.plain()) {
                self.plain_rows(lines, lanes, catalog)?;
            }
            let Some(row) = rows.next_row()? else { return Ok(()) };
            self.row(row.line(), row.len(), &|at| row.cell(at), plan, catalog);
        }
    }

    /// Takes the lines that hold nothing but plain numbers, empty cells and words; stops before any other.
    fn plain_rows(&mut self, lines: &mut Plain, lanes: &Lanes, catalog: &Catalog) -> Result<()> {
        let delimiter = lines.delimiter();
        let mut values = vec![f64::NAN; lanes.figures];
        loop {
            let (bytes, mut line) = lines.lines()?;
            let first = line;
            let mut words: Vec<&[u8]> = vec![&[]; lanes.words];
            let mut at = 0;
            let mut other = bytes.is_empty();
            while at < bytes.len() {
                let read = lanes.read(&bytes[at..], delimiter, &mut values, &mut words);
                let named = read.and_then(|(area, length)| Some((std::str::from_utf8(area).ok()?.trim(), length)));
                let data = named.filter(|(area, _)| !area.is_empty() && row_kind(area) == RowKind::Data);
                let Some((area, length)) = data else {
                    other = true;
                    break;
                };
                self.hashes.push(self.hasher.hash_one((area, "")));
                self.builder.plain_row(area, line, &values);
                for (column, word) in words.iter().enumerate() {
                    let text = std::str::from_utf8(word).unwrap_or_default().trim();
                    if !catalog.reader().is_missing(text) {
                        self.builder.word(column, text);
                    }
                }
                at += length;
                line += 1;
            }
            lines.pass(at, line - first);
            if other {
                return Ok(());
            }
        }
    }

    fn row<'a>(&mut self, line: u64, len: usize, cell: &impl Fn(usize) -> CellRef<'a>, plan: &Plan, catalog: &Catalog) {
        let mut area_buffer = String::new();
        let area = words_of(cell(plan.area), &mut area_buffer);
        let mut period_buffer = String::new();
        let period = plan.period.map_or("", |at| words_of(cell(at), &mut period_buffer));
        if area.is_empty() {
            if (0..len)
                .any(|at| !matches!(cell(at), CellRef::Empty) && !words_of(cell(at), &mut String::new()).is_empty())
            {
                let mut buffer = String::new();
                let first =
                    (0..len).map(|at| words_of(cell(at), &mut buffer).to_string()).find(|words| !words.is_empty());
                match first.as_deref().map(row_kind) {
                    Some(RowKind::Footer) => self.after_end.push((line, first.unwrap_or_default())),
                    Some(RowKind::Total) => self.totals.push((line, first.unwrap_or_default())),
                    _ => self.nameless.push(line),
                }
            }
            return;
        }
        match row_kind(area) {
            RowKind::Blank => return,
            RowKind::Total => {
                self.totals.push((line, area.to_string()));
                return;
            }
            RowKind::Footer => {
                self.after_end.push((line, area.to_string()));
                return;
            }
            RowKind::Data => {}
        }
        if let Some(at) = plan.period
            && !period.chars().any(|c| c.is_numeric())
        {
            let place = Place::file(&self.file).line(line).column(at + 1).named(&plan.headers[at]);
            self.faults.push(
                Error::new("bad-period", format!("the row of `{area}` has `{period}` as its period"))
                    .at(place)
                    .expected("a year, such as 2018, or a part of one")
                    .hint("fill in the period, or read the column as words with --text"),
            );
            return;
        }
        self.hashes.push(self.hasher.hash_one((area, period)));
        self.builder.row(area, period, line);
        for (at, role) in plan.roles.iter().enumerate() {
            match role {
                Role::Number(number, column) => {
                    let cell = cell(at);
                    // Nearly every cell of a large table is a plain number.
                    if let CellRef::Text(text) = &cell
                        && number.unit.is_some()
                        && let Some(value) = number::plain(text.as_bytes(), number.scale)
                    {
                        self.builder.number(*column, value);
                        continue;
                    }
                    self.figure(cell, number, *column, plan, at, line, catalog);
                }
                Role::Words(column) => {
                    let mut buffer = String::new();
                    let text = words_of(cell(at), &mut buffer);
                    if !catalog.reader().is_missing(text) {
                        self.builder.word(*column, text);
                    }
                }
                Role::Ignored | Role::Area | Role::Period => {}
            }
        }
    }

    /// Refuses two rows of one area and period, naming the lines of the first such pair.
    fn refuse_twice(&mut self) -> Result<()> {
        if !perhaps_twice(std::mem::take(&mut self.hashes)) {
            return Ok(());
        }
        let mut seen: HashMap<(&str, &str), u64> = HashMap::new();
        for row in 0..self.builder.height() {
            let (area, period, line) = self.builder.named(row);
            let Some(before) = seen.insert((area, period), line) else { continue };
            let of = if period.is_empty() { String::new() } else { format!(" of {period}") };
            return Err(Error::new("area-twice", format!("`{area}`{of} has two rows: line {before} and line {line}"))
                .at(Place::file(&self.file).line(line))
                .expected("one row per area and period")
                .hint("remove one, give them different names, or add a column of periods (`year`)"));
        }
        Ok(())
    }

    #[allow(clippy::too_many_arguments)]
    fn figure(
        &mut self,
        cell: CellRef<'_>,
        plan: &NumberPlan,
        column: usize,
        columns: &Plan,
        at: usize,
        line: u64,
        catalog: &Catalog,
    ) {
        let row = self.builder.height() - 1;
        let fault = match cell {
            CellRef::Empty => return,
            CellRef::Number(value) => {
                let value = plan.scale.apply(value);
                if value.is_finite() {
                    self.builder.number(column, value);
                    return;
                }
                ("the number is too large".to_string(), "a number that a double holds".to_string())
            }
            CellRef::Text(text) => {
                let trimmed = text.trim();
                if plan.unit.is_some()
                    && let Some(value) = number::plain(trimmed.as_bytes(), plan.scale)
                {
                    self.builder.number(column, value);
                    return;
                }
                if catalog.reader().is_missing(trimmed) {
                    let says_more = trimmed.chars().any(char::is_alphabetic);
                    self.builder.missing_at(row, column, if says_more { trimmed } else { "" });
                    return;
                }
                match read(trimmed, plan, catalog) {
                    Ok(figure) => {
                        self.builder.figure_at(row, column, figure.value, figure.bounds, trimmed);
                        return;
                    }
                    Err(fault) => (fault.to_string(), format!("a figure of `{}`", plan.id)),
                }
            }
            CellRef::Bool(truth) => (format!("the cell holds {truth}"), format!("a figure of `{}`", plan.id)),
            CellRef::Date(date) => (format!("the cell holds the date {date}"), format!("a figure of `{}`", plan.id)),
            CellRef::Fault(fault) => (format!("the cell holds the error {fault}"), "a number".to_string()),
        };
        let place = Place { sheet: None, ..Place::file(&self.file) };
        let place = place.line(line).column(at + 1).named(&columns.headers[at]);
        if self.bad_cells_missing {
            if self.bad.len() < MOST_TOLD {
                self.bad.push(format!("{place}: {}", messages::text(&fault.0, self.lang)));
            }
            self.bad_count += 1;
            self.builder.missing_at(row, column, &fault.0);
            return;
        }
        self.faults.push(Error::new("bad-cell", fault.0).at(place).expected(fault.1).hint(
            "correct the cell, read the column as words (--text), or treat such cells as missing (--bad-cells-missing)",
        ));
    }

    /// What was set aside, in lines that say how many.
    fn remarks(&self, lang: Lang) -> Vec<String> {
        let mut remarks = Vec::new();
        let used = self.builder.height();
        let aside = self.totals.len() + self.nameless.len() + self.after_end.len();
        if aside > 0 {
            let read = used + aside;
            remarks.push(lang.pick(
                format!("读入{read}行，使用{used}行，搁置{aside}行"),
                format!("{read} rows read: {used} used, {aside} set aside"),
            ));
        }
        let list = |rows: &[(u64, String)]| {
            let mut text: Vec<String> = rows
                .iter()
                .take(5)
                .map(|(line, name)| {
                    lang.pick(format!("第{line}行“{}”", short(name)), format!("line {line} `{}`", short(name)))
                })
                .collect();
            if rows.len() > 5 {
                text.push("…".into());
            }
            text.join(", ")
        };
        if !self.totals.is_empty() {
            let rows = list(&self.totals);
            remarks.push(
                lang.pick(format!("合计类的行不作为地区：{rows}"), format!("rows of totals are not areas: {rows}")),
            );
        }
        if !self.after_end.is_empty() {
            let rows = list(&self.after_end);
            remarks.push(lang.pick(format!("表注不作为地区：{rows}"), format!("notes under the table: {rows}")));
        }
        if !self.nameless.is_empty() {
            let rows: Vec<String> = self.nameless.iter().take(5).map(u64::to_string).collect();
            let rows = rows.join(", ");
            remarks.push(lang.pick(
                format!("有数无名的行未使用：第{rows}行"),
                format!("rows without the name of an area: line {rows}"),
            ));
        }
        for bad in &self.bad {
            remarks.push(lang.pick(format!("按缺失处理：{bad}"), format!("treated as missing: {bad}")));
        }
        let rest = self.bad_count - self.bad.len();
        if rest > 0 {
            remarks.push(
                lang.pick(format!("另有{rest}个单元格按缺失处理"), format!("{rest} more cells are treated as missing")),
            );
        }
        remarks
    }
}

/// Whether some hash comes twice, with a bit for each: most are found to be alone without being sorted.
fn perhaps_twice(hashes: Vec<u64>) -> bool {
    let places = (hashes.len() * 16).next_power_of_two().max(64);
    let place = |hash: u64| (hash as usize & (places - 1)) / 64;
    let bit = |hash: u64| 1u64 << (hash & 63);
    let mut seen = vec![0u64; places / 64];
    let mut met = vec![0u64; places / 64];
    for hash in &hashes {
        let (place, bit) = (place(*hash), bit(*hash));
        met[place] |= seen[place] & bit;
        seen[place] |= bit;
    }
    let mut doubtful: Vec<u64> = hashes.into_iter().filter(|hash| met[place(*hash)] & bit(*hash) != 0).collect();
    doubtful.sort_unstable();
    doubtful.windows(2).any(|pair| pair[0] == pair[1])
}

fn short(text: &str) -> String {
    let mut cut: String = text.chars().take(20).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// A cell with a hedge or a unit of its own, in the indicator's stored unit.
fn read(text: &str, plan: &NumberPlan, catalog: &Catalog) -> std::result::Result<Figure, CellFault> {
    catalog.reader().read_cell_in(text, plan.unit.as_ref(), &plan.stored, &plan.counters)
}

/// A cell as words; numbers keep their shortest form.
fn words_of<'a>(cell: CellRef<'a>, buffer: &'a mut String) -> &'a str {
    match cell {
        CellRef::Text(text) => text.trim(),
        CellRef::Empty => "",
        CellRef::Number(value) => {
            *buffer = value.to_string();
            buffer
        }
        CellRef::Bool(truth) => {
            if truth {
                "TRUE"
            } else {
                "FALSE"
            }
        }
        CellRef::Date(date) => {
            *buffer = date;
            buffer
        }
        CellRef::Fault(_) => "",
    }
}
