//! Tables: header cells give indicator, unit and period; the first column gives the area, or the other way round.

use std::collections::HashMap;
use std::ops::Range;

use super::lead::Standing;
use super::lexicon::{Column, Cue, Token};
use super::period::{self, Clock, Period};
use super::{At, Session, blank, state_ratio};
use super::{others, places};
use crate::catalog::{Indicator, StatedRatio};
use crate::charset::has_wide;
use crate::document::Cell;
use crate::error::{Result, Severity};
use crate::lang::Lang;
use crate::observation::{Part, Status};
use crate::quantity::{Figure, Unit};

/// Cells that a table may unfold to.
const MAX_CELLS: usize = 1 << 20;
/// Rows at the top that can be headers.
const MAX_HEADERS: usize = 4;
/// Longer cells hold running text.
const LONG: usize = 60;

/// The cells of a table, until it ends.
pub struct Table {
    pub number: usize,
    cells: Vec<Placed>,
}

#[derive(Clone)]
struct Placed {
    at: Cell,
    text: String,
    offset: usize,
    line: u64,
}

/// What a header says.
#[derive(Clone, Default)]
pub(super) struct Header {
    text: String,
    column: Option<Column>,
    pub(super) indicator: Option<usize>,
    /// The ratio that it states; then there is no indicator.
    pub(super) ratio: Option<StatedRatio>,
    pub(super) unit: Option<Unit>,
    pub(super) period: Period,
    pub(super) status: Status,
    /// Index of the indicator that it is a part of.
    part_of: Option<usize>,
}

/// The year in which a year of account begins that is written over two: 2018/19, 2018-19; else the text itself.
fn first_year(name: &str) -> &str {
    let Some((first, second)) = name.split_once(['/', '-', '–']) else { return name };
    let next = || first.get(2..)?.parse::<u32>().ok().map(|year| (year + 1) % 100);
    let two = second.len() == 2 && first.len() == 4 && second.parse::<u32>().ok() == next();
    if two { first } else { name }
}

/// Tax, RMB m (2022); 2022 tax (RMB m): an English header without the year that it ends or begins with, and the year.
fn year_apart(header: &str) -> (&str, Option<i32>) {
    let year = |text: &str| {
        let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|year| digits && (1950..2150).contains(year))
    };
    let text = header.trim();
    if has_wide(text) || !text.contains(|c: char| c.is_ascii_alphabetic()) {
        return (header, None);
    }
    let bracket = text.strip_suffix(')').and_then(|body| body.rsplit_once(" ("));
    if let Some((head, inner)) = bracket
        && let Some(found) = year(inner)
    {
        return (head.trim_end(), Some(found));
    }
    if let Some((first, rest)) = text.split_once(' ')
        && let Some(found) = year(first)
    {
        // 2026 (plan); but not: 2022 (RMB m), of which the bracket is a unit.
        let inner = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        if rest.starts_with(|c: char| c.is_ascii_alphabetic())
            || inner.is_some_and(|inner| STANDINGS.contains(&inner) || is_of_times(inner))
        {
            return (inner.unwrap_or(rest), Some(found));
        }
    }
    (header, None)
}

/// What a bracket says of a year in a head.
const STANDINGS: [&str; 16] = [
    "plan",
    "planned",
    "target",
    "targets",
    "goal",
    "forecast",
    "projected",
    "projection",
    "expected",
    "budget",
    "actual",
    "estimate",
    "est.",
    "provisional",
    "revised",
    "audited",
];

/// Words of a row that is a time, beside months and seasons: FY 2018, March 2022, End of 2021.
const TIMES: [&str; 15] =
    ["fy", "financial", "fiscal", "year", "end", "of", "the", "half", "quarter", "q1", "q2", "q3", "q4", "h1", "h2"];

fn is_of_times(name: &str) -> bool {
    let words = name.split([' ', '-', '.']).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase);
    words.into_iter().all(|word| {
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        digits || TIMES.contains(&word.as_str()) || period::is_month_or_season(&word)
    })
}

/// District 2020, and no time such as end of 2020.
fn ends_in_year(name: &str) -> bool {
    name.rsplit_once(' ').is_some_and(|(head, year)| {
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let of_time = is_of_times(head);
        digits && !of_time && head.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
    })
}

/// Elm 2020, Elm 2021, Oak 2020, Oak 2021: whether the columns are those of several names in several years each.
fn names_in_years(heads: &[Header]) -> bool {
    let mut years: HashMap<&str, usize> = HashMap::new();
    for (name, year) in heads.iter().filter_map(|head| head.text.trim().rsplit_once(' ')) {
        if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
            *years.entry(name).or_default() += 1;
        }
    }
    years.len() > 1 && years.values().all(|count| *count > 1)
}

/// What a column of the names of firms is headed.
const FIRMS: [&str; 14] = [
    "company",
    "companies",
    "firm",
    "firms",
    "tenant",
    "tenants",
    "employer",
    "employers",
    "occupier",
    "occupiers",
    "企业名称",
    "公司名称",
    "企业",
    "公司",
];

/// The last row of a body where each column that names an indicator adds up to it, two at least, over three rows and more.
fn sum_row(
    table: &Table,
    grid: &[Vec<Option<usize>>],
    body: &Range<usize>,
    heads: &[Header],
    names: Option<usize>,
) -> Option<usize> {
    let last = body.end.checked_sub(1).filter(|last| *last >= body.start + 3)?;
    let number = |row: usize, column: usize| {
        let text = &table.cells[grid[row][column]?].text;
        text.trim_matches('*').replace([',', ' '], "").parse::<f64>().ok()
    };
    let mut sums = 0;
    for (column, head) in heads.iter().enumerate() {
        let Some(whole) = number(last, column).filter(|_| head.indicator.is_some() && Some(column) != names) else {
            continue;
        };
        let parts = || (body.start..last).filter_map(|row| number(row, column));
        let sum: f64 = parts().sum();
        if parts().count() > 1 && sum > 0.0 && (sum - whole).abs() <= 1e-9 * sum {
            sums += 1;
        }
    }
    (sums > 1).then_some(last)
}

impl Header {
    fn is_of_firms(&self) -> bool {
        FIRMS.contains(&self.text.trim().to_lowercase().as_str())
    }

    fn is_named(&self) -> bool {
        self.indicator.is_some() || self.ratio.is_some()
    }
}

impl Table {
    pub fn new(number: usize) -> Self {
        Table { number, cells: Vec::new() }
    }

    pub fn add(&mut self, at: Cell, text: &str, offset: usize, line: u64) {
        let offset = offset + text.len() - text.trim_start().len();
        self.cells.push(Placed { at, text: text.trim().to_string(), offset, line });
    }

    /// Indices of cells by row and column, merged ones at each place that they cover.
    fn grid(&self) -> Vec<Vec<Option<usize>>> {
        let rows = self.cells.iter().map(|cell| cell.at.row + 1).max().unwrap_or(0);
        let columns = self.cells.iter().map(|cell| cell.at.column + 1).max().unwrap_or(0);
        if rows.saturating_mul(columns) > MAX_CELLS {
            return Vec::new();
        }
        let mut grid = vec![vec![None; columns]; rows];
        for (index, cell) in self.cells.iter().enumerate() {
            for row in grid.iter_mut().skip(cell.at.row).take(cell.at.height) {
                for place in row.iter_mut().skip(cell.at.column).take(cell.at.width) {
                    place.get_or_insert(index);
                }
            }
        }
        grid
    }
}

/// 2022年 beside 2021年: of two years of one indicator the earlier is last year's figure beside this year's. Of three
/// and more each is a record of its own.
fn supersede(heads: &mut [Header]) {
    let actual = |head: &Header| head.status == Status::Actual && head.column != Some(Column::Area);
    let mut years: HashMap<_, Vec<(i32, usize)>> = HashMap::new();
    for (at, head) in heads.iter().enumerate().filter(|(_, head)| actual(head)) {
        let two = matches!(head.period, Period::Years(from, to) if to == from + 1);
        if let Some(year) =
            head.period.year().filter(|_| two || matches!(head.period, Period::Year(_) | Period::Split(..)))
        {
            years.entry((head.indicator, head.ratio.map(|stated| stated.ratio))).or_default().push((year, at));
        }
    }
    for pair in years.into_values() {
        if let [(first, a), (second, b)] = pair[..]
            && first != second
        {
            heads[if first < second { a } else { b }].status = Status::Superseded;
        }
    }
}

impl Session<'_, '_> {
    /// Reads a table that has ended.
    pub(super) fn read_table(&mut self, table: Table) -> Result<()> {
        let grid = table.grid();
        if grid.is_empty() {
            return Ok(());
        }
        let caption = table.cells.iter().take(3).find_map(|cell| self.caption_unit(&cell.text));
        // Indicator (billion yuan), in the corner.
        let corner = table.cells.first().map(|cell| self.lexicon.simplified(&cell.text));
        let corner = corner.and_then(|text| {
            let text = year_apart(&text).0;
            // £000, in the corner
            let alone = self.catalog.reader().units().parse(text.trim()).ok();
            if let Some(unit) = alone.filter(|unit| unit.dimension.is_money()) {
                return Some(unit);
            }
            let (name, unit) = self.split_unit(text);
            unit.filter(|_| self.lexicon.column(name) == Some(Column::Indicator))
        });
        let caption = caption.or(corner);
        let above = self.table_unit.take();
        let caption = caption.or(above);
        let headers = self.header_rows(&table, &grid);
        let columns = grid[0].len();
        let mut heads: Vec<Header> = Vec::with_capacity(columns);
        let mut before = None;
        for column in 0..columns {
            let mut parts: Vec<&str> = Vec::new();
            for row in grid.iter().take(headers) {
                let text = row[column].map_or("", |cell| table.cells[cell].text.as_str());
                let is_caption = row.iter().flatten().all(|cell| Some(*cell) == row[column]) && columns > 1;
                if !text.is_empty() && !is_caption && parts.last() != Some(&text) {
                    parts.push(text);
                }
            }
            let mut head = self.header(&parts, before);
            before = head.indicator.or(before);
            if head.part_of.is_some() && head.unit.is_none() {
                head.unit = heads.iter().rev().find_map(|head: &Header| head.unit.clone());
            }
            heads.push(head);
        }
        supersede(&mut heads);
        let body = headers..grid.len();
        let first_column: Vec<Header> = body
            .clone()
            .map(|row| {
                let text = grid[row].iter().flatten().next().map_or("", |cell| table.cells[*cell].text.as_str());
                self.header(&[text], None)
            })
            .collect();
        let by_row = first_column.iter().filter(|head| head.is_named()).count();
        // 项目 above rows that all name indicators is no indicator of its own.
        let above_names = usize::from(by_row > 0 && by_row == body.len());
        let by_column = heads.iter().skip(above_names).filter(|head| head.is_named()).count();
        if headers > 0 && by_column > 0 && (by_column >= by_row || by_row * 2 < body.len()) {
            self.rows_are_areas(&table, &grid, body, &heads, caption.as_ref())
        } else if by_row > 0 {
            self.rows_are_indicators(&table, &grid, body, &heads, headers, caption.as_ref())
        } else {
            self.loose_cells(&table)
        }
    }

    /// Rows at the top that hold no figure.
    fn header_rows(&self, table: &Table, grid: &[Vec<Option<usize>>]) -> usize {
        let mut count = 0;
        for row in grid.iter().take(MAX_HEADERS) {
            let mut cells: Vec<usize> = row.iter().flatten().copied().collect();
            cells.dedup();
            let texts: Vec<&Placed> = cells.iter().map(|cell| &table.cells[*cell]).collect();
            let has_figure = texts.iter().any(|cell| !cell.at.header && self.is_figure(&cell.text));
            let all_marked = texts.iter().all(|cell| cell.at.header || cell.text.is_empty());
            // 指标 | 数值: a pair of an indicator and its figure is no header.
            // 人才 | 硕士每月补贴1500元，…: words with figures are none either.
            let told = |cell: &Placed| !cell.at.header && count > 0 && self.tells_figure(&cell.text);
            if (has_figure || texts.iter().any(|cell| told(cell))) && !all_marked {
                break;
            }
            count += 1;
        }
        if count == grid.len() { 0 } else { count }
    }

    fn is_figure(&self, text: &str) -> bool {
        if text.is_empty() || text.len() > LONG {
            return false;
        }
        let year = text.len() == 4 && text.parse::<i32>().is_ok_and(|year| (1950..2150).contains(&year));
        !year && (self.catalog.reader().read_cell(text, None, &[]).is_ok() || self.dated_by_remark(text).is_some())
    }

    /// 11 (fall 2023), 214（2022年）: where the amount of a cell ends, and the time that a bracket behind it states; a bracket with
    /// any other word states none.
    fn dated_by_remark(&self, text: &str) -> Option<(usize, Period)> {
        const BESIDE: [&str; 18] = [
            "", "fall", "spring", "summer", "winter", "autumn", "end of", "end", "mid", "mid-", "as of", "as at", "in",
            "at", "年", "年末", "年底", "截至",
        ];
        let body = text.strip_suffix([')', '）'])?;
        let open = body.rfind(['(', '（'])?;
        let (amount, remark) = (body[..open].trim_end(), body[open..].trim_start_matches(['(', '（']));
        if !self.is_figure(amount) {
            return None;
        }
        let beside = |range: &Range<usize>| {
            let around = [&remark[..range.start], &remark[range.end..]];
            around.iter().all(|words| BESIDE.contains(&words.trim().to_ascii_lowercase().as_str()))
        };
        let (mut tokens, mut found) = (Vec::new(), Vec::new());
        self.lexicon.tokens(remark, &mut tokens);
        period::find(remark, 0..remark.len(), &tokens, self.lexicon, &mut self.clock.clone(), &mut found);
        let period = match &found[..] {
            [stated] => Some((stated.range.clone(), stated.period)),
            [] => {
                let start = remark.len() - remark.trim_start_matches(|c: char| !c.is_ascii_digit()).len();
                let year = remark.get(start..start + 4).and_then(|year| year.parse::<i32>().ok());
                let year = year.filter(|year| (1950..2150).contains(year));
                year.map(|year| (start..start + 4, Period::Year(year)))
            }
            _ => None,
        };
        period.filter(|(range, _)| beside(range)).map(|(_, period)| (amount.len(), period))
    }

    /// Whether a cell of words holds an amount with its unit.
    fn tells_figure(&self, text: &str) -> bool {
        const MIN_WORDS: usize = 18;
        let counts = |figure: &Figure| {
            figure.number.start > 0 && figure.unit.as_ref().is_some_and(|unit| !self.lexicon.is_passed_over(&unit.id))
        };
        text.len() >= MIN_WORDS && self.catalog.reader().scan(text).iter().any(counts)
    }

    /// 单位：亿元
    pub(super) fn caption_unit(&self, text: &str) -> Option<Unit> {
        if !text.contains(['：', ':']) {
            return None;
        }
        let text = text.trim_matches(|c: char| c.is_whitespace() || "（）()[]".contains(c));
        let lower = text.to_lowercase();
        let word = self.lexicon.list("caption").iter().find_map(|word| {
            lower.rfind(&format!("{word}：")).or_else(|| lower.rfind(&format!("{word}:"))).map(|at| at + word.len())
        })?;
        let rest = text.get(word..)?.trim_start_matches(['：', ':', ' ']);
        self.catalog.reader().units().parse(rest.trim_end_matches(['）', ')'])).ok()
    }

    /// Reads the header cells above a column, or the cell at the beginning of a row.
    pub(super) fn header(&self, parts: &[&str], before: Option<usize>) -> Header {
        let mut header = Header { text: parts.join(" "), ..Header::default() };
        for part in parts {
            let plain = self.lexicon.simplified(part);
            let (plain, year) = year_apart(&plain);
            if let Some(year) = year {
                header.period = Period::Year(year);
            }
            let (name, unit) = self.split_unit(plain);
            // Area (ha), Land (acres)
            let bare =
                unit.as_ref().filter(|_| self.lexicon.list("extent").contains(&name.to_lowercase())).and_then(|unit| {
                    let named = self.catalog.indicator_named(self.lexicon.list("extent_of").first()?)?;
                    (named.unit.dimension == unit.dimension).then_some(named.id.as_str())
                });
            let bare = bare.and_then(|id| self.catalog.indicators().iter().position(|indicator| indicator.id == id));
            let unit_of_part = unit.clone();
            header.unit = unit.or(header.unit.take());
            let extent = unit_of_part.as_ref().is_some_and(|unit| !unit.is_count() && !unit.dimension.is_none());
            let column = self.lexicon.column(name).filter(|column| !(extent && *column == Column::Area));
            header.column = column.or(header.column);
            let mut tokens = Vec::new();
            self.lexicon.tokens(name, &mut tokens);
            let mut found = Vec::new();
            let mut clock = Clock { context: None, ..self.clock };
            period::find(name, 0..name.len(), &tokens, self.lexicon, &mut clock, &mut found);
            if let Some(stated) = found.first() {
                header.period = stated.period;
            } else if let Ok(year) = first_year(name).parse::<i32>()
                && (1950..2150).contains(&year)
            {
                header.period = Period::Year(year);
            } else if let Some((_, year)) = name.rsplit_once(' ')
                && let Ok(year) = year.parse::<i32>()
                && !has_wide(name)
                && (1950..2150).contains(&year)
            {
                // Tax 2022, Audited 2022
                header.period = Period::Year(year);
            }
            let mean = tokens.iter().any(|token| token.has(Cue::Mean));
            let named = self.catalog.indicator_named(name).map(|indicator| indicator.id.as_str());
            let whole = named.and_then(|id| self.catalog.indicators().iter().position(|indicator| indicator.id == id));
            let nested = tokens.iter().find_map(|token| self.catalog.nested().get(token.word.nested()?));
            let under = nested.zip(before).and_then(|(nested, parent)| {
                let parent_id = &self.catalog.indicators()[parent].id;
                let child = nested.under.iter().find(|(id, _)| id == parent_id).map(|(_, child)| child)?;
                self.catalog.indicators().iter().position(|indicator| indicator.id == *child)
            });
            let named = || tokens.iter().filter(|token| token.word.indicator().is_some());
            let longest = named().max_by_key(|token| token.end - token.start);
            // Revenue of tenants: what is counted behind `of` is whose it is.
            let is_owner = |token: &Token<'_>| {
                let unit = token.word.indicator().and_then(|at| self.catalog.indicators().get(at)).map(|own| &own.unit);
                unit.is_some_and(Unit::is_count)
            };
            let owned = longest.filter(|token| is_owner(token)).and_then(|last| {
                let of =
                    |token: &&Token<'_>| name.get(token.end..last.start).is_some_and(|between| between.trim() == "of");
                named().find(|token| token.end < last.start && of(token) && !is_owner(token))
            });
            let token = owned.or(longest);
            // Schools, primary and post-primary; public and private schools: both parts are the whole.
            let lower = name.to_lowercase();
            let both = self.lexicon.list("both_parts").iter().any(|words| lower.contains(words.as_str()));
            let subset = !both && tokens.iter().any(|token| token.has(Cue::Subset));
            let inside = token.filter(|_| !mean && !subset).and_then(|token| token.word.indicator());
            let ratio = if whole.is_none() { self.catalog.ratio_stated(name) } else { None };
            if ratio.is_some() {
                (header.indicator, header.ratio) = (None, ratio);
            } else if let Some(found) = under.or(whole).or(inside).or(bare) {
                (header.indicator, header.ratio) = (Some(found), None);
                header.part_of = before.filter(|_| under.is_some());
            }
            let has = |cue| tokens.iter().any(|token| token.has(cue));
            header.status = match self.lexicon.column(name) {
                Some(Column::Change) => Status::Change,
                Some(Column::Target) => Status::Target,
                Some(Column::Share) => Status::Share,
                Some(Column::Superseded) => Status::Superseded,
                _ if has(Cue::Change) => Status::Change,
                _ if has(Cue::Target) || has(Cue::TargetAfter) => Status::Target,
                _ if has(Cue::Share) && whole.is_none() && ratio.is_none() => Status::Share,
                _ if has(Cue::Threshold) => Status::Threshold,
                // 省里要求, 验收标准
                _ if ["要求", "标准", "门槛", "下限"].iter().any(|word| name.ends_with(word)) => {
                    Status::Threshold
                }
                _ => header.status,
            };
        }
        header
    }

    /// 税收（亿元）, tax [RMB bn], 税收/亿元: the name and the unit.
    fn split_unit<'t>(&self, text: &'t str) -> (&'t str, Option<Unit>) {
        let text = text.trim();
        let units = self.catalog.reader().units();
        for (open, close) in [('（', '）'), ('(', ')'), ('[', ']'), ('【', '】')] {
            let Some(start) = text.rfind(open) else { continue };
            let inner = &text[start + open.len_utf8()..];
            let Some(end) = inner.find(close) else { continue };
            let inner = inner[..end].trim_start_matches("单位").trim_start_matches(['：', ':', ' ']);
            // 亩均税收（万元/亩，按建成区）
            let first = inner.split('，').next().unwrap_or(inner);
            if let Ok(unit) = units.parse(inner).or_else(|_| units.parse(first)) {
                return (text[..start].trim(), Some(unit));
            }
        }
        for separator in [", ", "，", "/"] {
            if let Some((name, unit)) = text.rsplit_once(separator)
                && !name.is_empty()
                && let Ok(unit) = units.parse(unit.trim())
            {
                return (name.trim(), Some(unit));
            }
        }
        (text, None)
    }

    fn rows_are_areas(
        &mut self,
        table: &Table,
        grid: &[Vec<Option<usize>>],
        body: Range<usize>,
        heads: &[Header],
        caption: Option<&Unit>,
    ) -> Result<()> {
        let names = heads.iter().position(|head| head.column == Some(Column::Area));
        let names = names.or_else(|| {
            heads.iter().position(|head| !head.is_named() && !matches!(head.column, Some(Column::Order | Column::Note)))
        });
        let periods = heads.iter().position(|head| head.column == Some(Column::Period));
        // Tenant, Company: the rows are firms, whose figures are none of an area.
        let first =
            |row: usize| grid[row].first().copied().flatten().map_or("", |cell| table.cells[cell].text.as_str());
        let firms = heads.first().is_some_and(|head| head.is_of_firms())
            && body.clone().all(|row| !first(row).is_empty() && !self.is_figure(first(row)));
        let named =
            |row: usize| names.and_then(|column| grid[row][column]).map_or("", |cell| table.cells[cell].text.as_str());
        // The town below its villages is no sum of areas told apart.
        let sum = sum_row(table, grid, &body, heads, names).filter(|row| !self.is_place(named(*row)));
        // Elm Park 2020, Elm Park 2021; but Technopark 2000 alone is a name.
        let mut in_years: HashMap<String, usize> = HashMap::new();
        for (name, _) in body.clone().filter_map(|row| self.area_in_year(named(row), true)) {
            *in_years.entry(name).or_default() += 1;
        }
        for row in body {
            let text = |column: Option<usize>| {
                column.and_then(|column| grid[row][column]).map_or("", |cell| table.cells[cell].text.as_str())
            };
            let (name, stated) = (text(names).to_string(), self.header(&[text(periods)], None).period);
            // Elm Park 2020: an area in a year.
            let dated = self.area_in_year(&name, true);
            let dated = dated.filter(|(name, _)| {
                in_years.get(name).is_some_and(|count| *count > 1) || self.chapters.area_named(name).is_some()
            });
            let of_time = || !name.is_ascii() || !name.starts_with(|c: char| c.is_ascii_alphabetic());
            let own = match &dated {
                Some((_, year)) => Period::Year(*year),
                None if of_time() || !ends_in_year(&name) => self.header(&[&name], None).period,
                None => Period::Unstated,
            };
            let (owner, is_total) = match dated {
                _ if firms || sum == Some(row) => (None, true),
                Some((name, _)) => self.row_owner(&name, Period::Unstated),
                None => self.row_owner(&name, own),
            };
            // Park (2022): the corner may state the time of the whole table.
            let corner = names.and_then(|column| heads.get(column)).map_or(Period::Unstated, |head| head.period);
            let period = [stated, own].into_iter().find(|period| *period != Period::Unstated).unwrap_or(corner);
            let noted = |column: usize| Some(column) == names || heads[column].column == Some(Column::Note);
            let unbuilt = (0..heads.len()).any(|column| !noted(column) && self.is_unbuilt(text(Some(column))));
            for (column, head) in heads.iter().enumerate() {
                let Some(cell) = grid[row][column].map(|cell| &table.cells[cell]) else { continue };
                if Some(column) == names || Some(column) == periods || cell.at.row != row || cell.at.column != column {
                    continue;
                }
                let mut head = head.clone();
                if head.period == Period::Unstated {
                    head.period = period;
                }
                if unbuilt && head.status == Status::Actual {
                    head.status = Status::Target;
                }
                self.cell(cell, &head, owner, is_total, caption)?;
            }
        }
        Ok(())
    }

    /// Whether a name is that of an area that the text knows, or ends in a word for areas that is not all of it.
    fn is_place(&self, name: &str) -> bool {
        let name = name.trim_matches(['*', ' ']);
        let mut tokens = Vec::new();
        self.lexicon.tokens(name, &mut tokens);
        let kind = tokens.last().is_some_and(|token| {
            token.end == name.len() && token.start > 0 && (token.has(Cue::StrongArea) || token.has(Cue::WeakArea))
        });
        self.chapters.area_named(name).is_some()
            || kind && !self.lexicon.is_generic(name) && !self.lexicon.is_total(name)
    }

    /// 在建，2025年交付; under construction: whether a cell says that what its row is about is not there yet.
    fn is_unbuilt(&self, cell: &str) -> bool {
        let lower = cell.trim().to_lowercase();
        let rest = self.lexicon.list("unbuilt").iter().find_map(|word| lower.strip_prefix(word.as_str()));
        rest.is_some_and(|rest| {
            let rest = rest.trim();
            let goes_on = |c: char| matches!(c, '，' | ',' | '（' | '(' | '；' | ';' | '中');
            // 在建 2026年交付; but not: 在建12个
            let year = rest.get(..4).and_then(|year| year.parse::<i32>().ok());
            let behind = rest.get(4..).unwrap_or_default();
            let dated = year.is_some_and(|year| (1950..2150).contains(&year))
                && (behind.is_empty() || behind.starts_with('年'));
            let until = ["until ", "since ", "for ", "to be ", "by "].iter().any(|word| rest.starts_with(word));
            rest.is_empty() || rest.starts_with(goes_on) || dated || until
        })
    }

    fn rows_are_indicators(
        &mut self,
        table: &Table,
        grid: &[Vec<Option<usize>>],
        body: Range<usize>,
        heads: &[Header],
        headers: usize,
        caption: Option<&Unit>,
    ) -> Result<()> {
        let mut before = None;
        let of_years = names_in_years(heads);
        // Elm 2021, Elm 2022: areas in years, and the last year of each.
        let dated_heads: Vec<Option<(String, i32)>> =
            heads.iter().map(|head| self.area_in_year(&head.text, of_years)).collect();
        let mut last_years: HashMap<&str, i32> = HashMap::new();
        for (name, year) in dated_heads.iter().flatten() {
            let last = last_years.entry(name).or_insert(*year);
            *last = (*last).max(*year);
        }
        let years = heads.iter().position(|head| head.column == Some(Column::Period));
        let base = heads.iter().filter_map(|head| head.period.year()).min();
        let goals = self.chapters.speaks_of == Some(Status::Target) && self.clock.latest().is_none();
        for row in body {
            let mut current: Option<Header> = None;
            // Farmland | acres | 241,600 | 2022
            let year = years.and_then(|column| grid[row].get(column).copied().flatten());
            let year = year.map_or(Period::Unstated, |cell| self.header(&[&table.cells[cell].text], None).period);
            for (column, place) in grid[row].iter().enumerate() {
                let Some(cell) = place.map(|cell| &table.cells[cell]) else { continue };
                if cell.at.row != row || cell.at.column != column {
                    continue;
                }
                let mut label = self.header(&[&cell.text], before);
                let part =
                    ["of which", "其中"].iter().any(|words| cell.text.trim_start().to_lowercase().starts_with(words));
                if let Some(parent) = before.filter(|_| part && !label.is_named() && label.part_of.is_none()) {
                    // of which foreign-owned: in the unit of the row above.
                    label.part_of = Some(parent);
                    label.unit = label.unit.or_else(|| Some(self.catalog.indicators().get(parent)?.unit.clone()));
                }
                // RMB 100 million below Unit is one.
                let figure = self.is_figure(&cell.text) && heads[column].column != Some(Column::Unit);
                if !figure && (label.is_named() || current.is_none() || headers == 0) {
                    // Two pairs of indicator and figure may stand in one row.
                    if label.indicator.is_some() && label.part_of.is_none() {
                        before = label.indicator;
                    }
                    if let Some(row) = current.as_ref().filter(|_| !label.is_named()) {
                        self.cell_of(cell, row.indicator)?;
                    }
                    current = Some(label);
                    continue;
                }
                let Some(row_head) = &mut current else { continue };
                let column_head = &heads[column];
                if !figure {
                    // The unit stands in a column of its own.
                    match self.catalog.reader().units().parse(&cell.text) {
                        Ok(unit) => row_head.unit = Some(unit),
                        // 基金 | 总规模6亿元，其中…: a cell of words is a short text.
                        Err(_) => self.cell_of(cell, row_head.indicator)?,
                    }
                    continue;
                }
                let mut head = row_head.clone();
                head.unit = column_head.unit.clone().or(head.unit);
                // 规划面积（公顷） above what the land is for: how much is planned.
                let planned = ["规划", "计划", "拟", "Planned"].iter().any(|word| column_head.text.starts_with(word));
                let own = head.indicator.and_then(|at| self.catalog.indicators().get(at));
                if planned && head.status == Status::Actual && !own.is_some_and(|own| own.planned) {
                    head.status = Status::Target;
                }
                let corner = heads.first().map_or(Period::Unstated, |head| head.period);
                if column_head.period != Period::Unstated {
                    head.period = column_head.period;
                } else if head.period == Period::Unstated {
                    head.period = if year == Period::Unstated { corner } else { year };
                }
                if column_head.status != Status::Actual {
                    head.status = column_head.status;
                }
                if matches!(column_head.column, Some(Column::Order | Column::Note)) {
                    continue;
                }
                // | 2022年 | 2025年 | 2030年 |, below 发展目标: the first is what is there.
                if goals && head.status == Status::Actual && base.is_some() && head.period.year() > base {
                    head.status = Status::Target;
                }
                let dated = dated_heads.get(column).and_then(Option::as_ref);
                if let Some((name, year)) = dated {
                    head.period = Period::Year(*year);
                    let later = last_years.get(name.as_str()).is_some_and(|last| last > year);
                    if head.status == Status::Actual && later {
                        head.status = Status::Superseded;
                    }
                }
                // 面积（万平方米）: what has a unit is what is measured.
                let is_name = headers > 0
                    && (column_head.unit.is_none() || self.is_place(&column_head.text))
                    && column_head.column.is_none()
                    && (column_head.period == Period::Unstated || dated.is_some())
                    && (column_head.status == Status::Actual || dated.is_some());
                let (owner, is_total) = if is_name {
                    let name = dated.map_or(column_head.text.as_str(), |(name, _)| name.as_str());
                    self.row_owner(name, Period::Unstated)
                } else {
                    self.label_owner(&head.text)
                };
                self.cell(cell, &head, owner, is_total, caption)?;
            }
        }
        Ok(())
    }

    /// A table that names no indicator: its cells are read as short texts.
    fn loose_cells(&mut self, table: &Table) -> Result<()> {
        table.cells.iter().try_for_each(|cell| self.cell_text(cell))
    }

    /// 标准厂房 | 现有26万平方米，可分层租售: a cell of words, whose first figure is of what its row names where they name nothing.
    fn cell_of(&mut self, cell: &Placed, row: Option<usize>) -> Result<()> {
        self.row_names = row;
        let done = self.cell_text(cell);
        self.row_names = None;
        done
    }

    fn cell_text(&mut self, cell: &Placed) -> Result<()> {
        let figures = self.catalog.reader().scan(&cell.text);
        if figures.is_empty() {
            return Ok(());
        }
        self.prose(&cell.text, 0, At { offset: cell.offset, line: cell.line }, figures)
    }

    /// The area that a row or column is of, and whether it is a sum of several.
    fn row_owner(&mut self, name: &str, period: Period) -> (Option<usize>, bool) {
        if self.lexicon.is_total(name) {
            return (None, true);
        }
        // 该镇, 我县: the area that the text goes on about.
        let kind = name.char_indices().last().map_or("", |(at, _)| &name[at..]);
        let itself = name.chars().count() <= 3 && {
            let any = name.starts_with('该') && ["镇", "园", "区", "县", "市", "乡"].contains(&kind);
            let own = name.starts_with(['本', '我', '全']) && self.chapters.area_ends_with(kind);
            any || own || self.lexicon.is_generic(name) && self.chapters.area_ends_with(name)
        };
        if name.is_empty() || period != Period::Unstated || self.is_figure(name) || itself {
            return (self.chapters.area_of_table(), false);
        }
        (self.chapters.named(name, self.lexicon), false)
    }

    /// Elm 2021, 青山园2021年: the area and the year that a header of a column names.
    fn area_in_year(&self, header: &str, of_years: bool) -> Option<(String, i32)> {
        let header = header.trim().trim_end_matches(['）', ')', '年', '度']);
        let (name, year) = header.split_at_checked(header.len().checked_sub(4)?)?;
        let year: i32 = year.parse().ok().filter(|year| (1950..2150).contains(year))?;
        let name = name.trim_end_matches([' ', ',', '，', '（', '(']);
        if is_of_times(name) {
            return None;
        }
        let mut tokens = Vec::new();
        self.lexicon.tokens(name, &mut tokens);
        let plain =
            !tokens.iter().any(|token| token.word.is_term() || token.has(Cue::Target) || token.has(Cue::Change));
        let known = self.chapters.area_named(name).is_some()
            || of_years && places::is_whole_name(name, self.lexicon)
            || tokens.last().is_some_and(|token| token.end == name.len() && token.has(Cue::StrongArea));
        (plain && known && !name.is_empty() && !self.lexicon.is_generic(name)).then(|| (name.to_string(), year))
    }

    /// Jobs, Oak Park; exports of all parks: whose indicator the label of a row names, and whether it is of several.
    fn label_owner(&self, label: &str) -> (Option<usize>, bool) {
        let mut tokens = Vec::new();
        self.lexicon.tokens(label, &mut tokens);
        // 各园区税收; but not: 税收合计, of what one area has.
        let of_several = |token: &Token<'_>| {
            token.has(Cue::Total)
                && label.get(token.start..token.end).is_some_and(|word| word.contains(['园', '镇', '区', '县', '地']))
        };
        if tokens.iter().any(of_several) || !has_wide(label) && others::tells_of_several(label) {
            return (None, true);
        }
        let own = label.rsplit_once([',', '，', '（', '(']).map(|(_, name)| name.trim_matches([' ', ')', '）']));
        let named = own.and_then(|name| self.chapters.area_named(name));
        (named.or(self.chapters.area_of_table()), false)
    }

    fn cell(
        &mut self,
        cell: &Placed,
        head: &Header,
        owner: Option<usize>,
        is_total: bool,
        caption: Option<&Unit>,
    ) -> Result<()> {
        let reader = self.catalog.reader();
        if cell.text.is_empty() || reader.is_missing(&cell.text) {
            return Ok(());
        }
        if let Some((amount, period)) = self.dated_by_remark(&cell.text) {
            // 214 (2022): of a time of its own.
            let (text, head) = (cell.text[..amount].to_string(), Header { period, ..head.clone() });
            return self.cell(&Placed { text, ..cell.clone() }, &head, owner, is_total, caption);
        }
        // 207.4*, 1,240†: the sign of a note below the table.
        let plain = cell.text.trim_end_matches(['*', '＊', '†', '‡', '\\', ' ', '¹', '²', '³']);
        if plain.len() < cell.text.len()
            && plain.ends_with(|c: char| c.is_ascii_digit())
            && plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'))
        {
            let text = plain.to_string();
            return self.cell(&Placed { text, ..cell.clone() }, head, owner, is_total, caption);
        }
        let indicator = head.indicator.map(|at| &self.catalog.indicators()[at]);
        let read = self.read(&cell.text, head, indicator, caption);
        // Average wage (EUR/month): a figure in a unit of its own is read without the indicator that it does not fit.
        // 孵化器 below 面积（万平方米） is read as an area that nothing names.
        let of_other = |unit: &Unit| {
            let counted = unit.is_count() || unit.is_multiplier() || unit.dimension.is_money();
            let other = indicator.is_some_and(|own| own.unit.dimension != unit.dimension) && !counted;
            unit.dimension.is_compound() || unit.dimension.is_none() && !unit.is_multiplier() || other
        };
        let of_other = head.unit.as_ref().is_some_and(of_other);
        let (indicator, read) = match read {
            None if of_other => (None, self.read(&cell.text, head, None, caption)),
            // Staff per hectare, a row below the names of areas: a number that the catalog has no name for.
            None if indicator.is_none() && owner.is_some() && self.is_bare_number(&cell.text, head) => {
                let objects = reader.units().named("objects");
                let figure = reader.read_cell(&cell.text, objects.map(|unit| &**unit), &[]).ok();
                (None, figure.zip(objects.map(|unit| unit.id.clone())))
            }
            read => (indicator, read),
        };
        let Some((figure, unit)) = read else {
            if let (Some(indicator), true) = (indicator, self.is_figure(&cell.text)) {
                let message = match self.options.lang {
                    Lang::Zh => format!("表中`{}`的“{}”没有可用的单位，未读取", indicator.id, cell.text),
                    Lang::En => format!(
                        "`{}` of `{}` in a table has no unit that fits and was not read",
                        cell.text, indicator.id
                    ),
                };
                return self.find("cell_without_unit", Severity::Warning, String::new(), message, Some(cell.line));
            }
            return self.cell_text(cell);
        };
        let mut observation = blank(&cell.text);
        observation.value = figure.value;
        observation.bounds = figure.bounds;
        observation.qualifier = figure.qualifier;
        observation.rounding = figure.rounding;
        observation.unit = unit;
        observation.status = head.status;
        // ## Targets, above a table: what is of no time that has passed.
        let past = head.period.year().is_some_and(|year| self.clock.latest().is_none_or(|now| year <= now));
        // Until 2030, in a document of 2023.
        let ahead = head.period.year().zip(self.clock.latest()).is_some_and(|(year, now)| year > now);
        let goal = ahead || self.chapters.speaks_of == Some(Status::Target) && !past;
        if head.status == Status::Actual && goal {
            observation.status = Status::Target;
        }
        let stated = head.ratio.filter(|_| !matches!(head.status, Status::Change | Status::Share));
        let stated = stated.and_then(|stated| {
            let ratio = self.catalog.ratios().get(stated.ratio)?;
            Some((stated.ratio, ratio, self.catalog.stated_unit(stated, figure.unit.as_ref()?)?))
        });
        if let Some((_, ratio, own)) = &stated {
            state_ratio(&mut observation, &figure, ratio, own);
        }
        let named = indicator.is_some() || stated.is_some();
        let of_flow = |at: usize| self.catalog.indicators().get(at).is_some_and(|indicator| indicator.flow);
        let flow = head.ratio.is_some() || head.indicator.is_some_and(of_flow);
        let fixed = indicator.is_some_and(|indicator| indicator.fixed);
        let planned = indicator.is_some_and(|indicator| indicator.planned);
        let annual = self.clock.annual.map(Period::Year).filter(|_| !fixed || self.clock.all && !planned);
        let own = self.caption.or(self.clock.section).or(self.clock.part_of(flow)).filter(|_| !fixed);
        let stands = self.clock.stands.filter(|_| !flow && !fixed && annual.is_some());
        let above = own.or(stands).or(annual);
        let above = above.filter(|_| head.period == Period::Unstated && named);
        // 期末企业 in a column of 2020年上半年: what is there is of its last month.
        // 新增企业 and 引进项目 are of the whole of it.
        let comes =
            ["新增", "新设", "新引", "新开", "新办", "引进", "new "].iter().any(|word| head.text.contains(word));
        let counted = named && !flow && !fixed && !comes && head.status != Status::Change;
        let period = above.unwrap_or(head.period);
        let period = if counted && !matches!(period, Period::Split(..)) { period.at_end() } else { period };
        observation.period = period.to_string();
        observation.span = Some(cell.offset..cell.offset + cell.text.len());
        observation.line = cell.line;
        match indicator {
            Some(indicator) => observation.indicator = indicator.id.clone(),
            None if stated.is_some() => {}
            None => observation.label = head.text.clone(),
        }
        if let Some(parent) = head.part_of.and_then(|at| self.catalog.indicators().get(at)) {
            observation.part_of = parent.id.clone();
        }
        let Some(area) = owner else {
            return self.observe(observation, is_total);
        };
        observation.area = self.chapters.areas.name(area).to_string();
        // Ratios are numbered behind the indicators.
        let ratio_at = stated.as_ref().map(|(at, _, _)| self.catalog.indicators().len() + at);
        if let (Some(metric), Status::Actual) = (head.indicator.or(ratio_at), head.status) {
            let (catalog, lang) = (self.catalog, self.options.lang);
            let said =
                (cell.text.as_str(), &(|| catalog.metric_label(&observation.indicator, lang)) as &dyn Fn() -> String);
            let standing = self.record.enter(area, metric, period, &observation, said, lang);
            observation.part = if matches!(standing, Standing::Record) { Part::Lead } else { Part::Body };
            if let Standing::Differs { message, contradicts } = standing {
                let severity = if contradicts { Severity::Warning } else { Severity::Note };
                let of = (observation.area.clone(), observation.indicator.clone());
                self.find_of("stated_differently", severity, of, message, Some(cell.line))?;
            }
        }
        self.observe(observation, false)
    }

    /// Whether a cell holds a number alone, below or beside a header that says what it counts; no year, rank or code.
    fn is_bare_number(&self, text: &str, head: &Header) -> bool {
        let plain = text.trim().trim_matches('*');
        let digits = plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
        let value = plain.replace(',', "").parse::<f64>().ok();
        let year = value.is_some_and(|value| (1900.0..2150.0).contains(&value)) && !plain.contains([',', '.']);
        let code = plain.starts_with('0') && !plain.starts_with("0.") && plain.len() > 1 || plain.len() > 9;
        let header = head.text.trim();
        let named = header.chars().any(char::is_alphabetic) && !self.lexicon.is_generic(header);
        digits && value.is_some() && !year && !code && named && head.column.is_none()
    }

    /// The figure of a cell and its unit: the cell's own, the header's, the table's, or that of a plain count.
    fn read(
        &self,
        text: &str,
        head: &Header,
        indicator: Option<&Indicator>,
        caption: Option<&Unit>,
    ) -> Option<(Figure, String)> {
        let reader = self.catalog.reader();
        let changed = matches!(head.status, Status::Change | Status::Share);
        let Some(indicator) = indicator.filter(|_| !changed) else {
            let unit = head.unit.as_ref();
            // Of a row in money +5.7% is a change all the same.
            let bare = || reader.read_cell(text, None, &[]).ok().filter(|figure| figure.unit.is_some());
            let figure = reader.read_cell(text, unit, &[]).ok().or_else(|| bare().filter(|_| changed))?;
            let id = figure.unit.as_ref().map(|unit| unit.id.clone());
            // A bare number without a name is nothing.
            return id.or_else(|| changed.then(String::new)).map(|id| (figure, id));
        };
        let foreign = head.unit.as_ref().or(caption).filter(|unit| unit.is_other_currency(&indicator.unit));
        if let Some(own) = foreign {
            // Exports (US$ million): money stays in its currency.
            let base = |unit: &&Unit| unit.dimension == own.dimension && unit.factor() == 1.0;
            let base = reader.units().iter().find(base)?;
            let figure = reader.read_cell_in(text, Some(own), base, &[]).ok()?;
            return Some((figure, base.id.clone()));
        }
        let many = head.unit.as_ref().and_then(|unit| unit.of_counted(&indicator.unit));
        let fits = |unit: &&Unit| unit.dimension == indicator.unit.dimension;
        let count = indicator.unit.is_count() || indicator.unit.dimension.is_none();
        let unit = head.unit.as_ref().filter(fits).or(caption.filter(fits)).or(count.then_some(&indicator.unit));
        let scaled = head.unit.as_ref().filter(|unit| !fits(unit) && indicator.counters.contains(&unit.id));
        let unit = scaled.map_or(unit, |_| Some(&indicator.unit));
        // Women among workers (%): what is counted in per cent is none of the workers.
        if head.unit.as_ref().is_some_and(|unit| !fits(&unit) && !unit.is_count() && !unit.is_multiplier()) {
            return None;
        }
        let unit = many.as_ref().or(unit);
        if let Ok(figure) = reader.read_cell_in(text, unit, &indicator.unit, &indicator.counters) {
            return Some((figure, indicator.unit.id.clone()));
        }
        // £5.2m: a cell that states its own currency.
        let figure = reader.read_cell(text, None, &[]).ok()?;
        let own = figure.unit.clone().filter(|own| own.is_other_currency(&indicator.unit))?;
        Some((figure, own.id.clone()))
    }
}
