//! How the values of areas spread: dots in lanes, boxes of quartiles, or counts in bins, by group.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::label::{Block, Field};
use super::metrics;
use super::parts;
use super::rows;
use super::scene::{Anchor, FAINT, GRID, INK, MARK, PALE, PAPER, Paint, Scene, WHISKER, safe};
use super::sheet::{self, MARGIN, Sizes};
use super::ticks::{self, Axis};
use super::{Chart, Datum, Mark, Measure, Options, Warning, finish};
use crate::error::Result;
use crate::format;
use crate::lang::{Lang, areas};
use crate::stats;

/// Groups that are drawn; the others are left out and counted.
const MOST_GROUPS: usize = 40;
/// Dots that are drawn one by one; of more, columns as high as they are many.
const MOST_DOTS: usize = 600;
/// Rows of dots in one lane; where more are needed, columns are drawn.
const MOST_ROWS: usize = 21;
/// Columns in all lanes together.
const MOST_COLUMNS: f64 = 2400.0;
/// Values from which on a group has a box.
const LEAST_FOR_BOX: usize = 5;
/// Points of a lane up to which all of them are named, not only the ends.
const ALL_NAMED: usize = 4;

/// The form in which a distribution is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Distribution {
    /// One dot per area.
    #[default]
    Strip,
    /// Quartiles, whiskers and outliers.
    Box,
    /// Counts of areas in bins.
    Histogram,
}

/// The spread of one measure, by group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DistributionInput {
    /// What is measured.
    pub measure: Measure,
    /// Groups by name with their areas, in any order; an empty name holds the areas whose group is not stated.
    pub groups: Vec<(String, Vec<Datum>)>,
    /// Whether the axis is logarithmic.
    pub log: bool,
    /// Dots, boxes or counts.
    pub kind: Distribution,
}

/// One group with its figures in order.
struct Lane {
    name: String,
    stated: bool,
    valued: Vec<Datum>,
    between: Vec<Datum>,
    median: Option<f64>,
}

impl Lane {
    fn values(&self) -> Vec<f64> {
        self.valued.iter().filter_map(|datum| datum.value).collect()
    }

    fn count(&self) -> usize {
        self.valued.len() + self.between.len()
    }
}

/// What all parts of the picture need to know.
struct Look<'a> {
    kind: Distribution,
    log: bool,
    scale: f64,
    unit: &'a str,
    sizes: Sizes,
    lang: Lang,
}

/// Where a part ends, and what is to be said about it.
struct Drawn {
    bottom: f64,
    notes: Vec<String>,
    warnings: Vec<Warning>,
}

/// Draws a distribution.
///
/// # Errors
/// `undrawable` where the values span more than can be drawn.
pub fn distribution(input: &DistributionInput, options: &Options) -> Result<Chart> {
    let lang = options.lang;
    let width = f64::from(options.width);
    let sizes = Sizes::of(width);
    let mut warnings = Vec::new();
    let mut notes = Vec::new();
    let total: usize = input.groups.iter().map(|(_, data)| data.len()).sum();
    let (mut lanes, missing, without) = sort(input, lang);
    let known: usize = lanes.iter().map(Lane::count).sum();
    let values: Vec<f64> = lanes.iter().flat_map(Lane::values).collect();
    let (highest, lowest) = (extreme(&lanes, true), extreme(&lanes, false));
    let groups = lanes.len();
    let mut counted =
        lang.pick(format!("{total}个地区，{known}个有数据"), format!("{}, {known} with data", areas(total)));
    if groups > 1 {
        counted.push_str(&lang.pick(format!("，分{groups}组"), format!(", in {groups} groups")));
    }
    let mut left_out = None;
    if lanes.len() > MOST_GROUPS {
        let rest = lanes.split_off(MOST_GROUPS);
        let areas: usize = rest.iter().map(Lane::count).sum();
        let text = lang.pick(
            format!("只画中位数最高的{MOST_GROUPS}组，另有{}组（{areas}个地区）未画。", rest.len()),
            format!(
                "Only the {MOST_GROUPS} groups with the highest medians are drawn; {} groups with {areas} areas are not.",
                rest.len()
            ),
        );
        left_out = Some(text.clone());
        let names = rest.into_iter().map(|lane| lane.name).collect();
        warnings.push(Warning { code: "groups-left-out", message: text, names });
    }
    let between: Vec<&Datum> = lanes.iter().flat_map(|lane| &lane.between).collect();
    let ends = between.iter().filter(|_| input.kind == Distribution::Strip).flat_map(|datum| datum.numbers());
    let drawn = lanes.iter().flat_map(Lane::values).chain(ends);
    let (scale, word) = ticks::scale(drawn, input.measure.scaled, lang);
    let unit = sheet::unit_text(&input.measure, word, lang);
    let title = options.title.clone().unwrap_or_else(|| sheet::measure_text(&input.measure, &unit, lang));
    let median = sheet::median(&values);
    let mut subtitle = counted.clone();
    if let Some(median) = median.filter(|_| values.len() > 2) {
        let text = format::plain(median / scale, 3, lang);
        let n = values.len();
        subtitle.push_str(&match n == known {
            true => lang.pick(format!("，中位数{text}"), format!(", median {text}")),
            false => lang.pick(format!("，{n}个数值的中位数为{text}"), format!(", median of {n} values: {text}")),
        });
    }
    if input.log {
        subtitle.push_str(lang.pick("，对数轴", ", log scale"));
    }

    let mut scene = Scene::new(width, 0.0, lang);
    let top = sheet::head(&mut scene, options, &title, &subtitle, sizes);
    let look = Look { kind: input.kind, log: input.log, scale, unit: &unit, sizes, lang };
    let nothing = match input.kind {
        Distribution::Strip => lanes.is_empty(),
        _ => lanes.iter().all(|lane| lane.valued.is_empty()),
    };
    let bottom = if nothing {
        let sentence = lang.pick("没有可画的数据。", "There is nothing to draw.");
        scene.text(MARGIN, top + sizes.line, sentence, sizes.text, Anchor::Start, INK);
        top + sizes.line * 1.5
    } else {
        let drawn = match input.kind {
            Distribution::Histogram => draw_panels(&mut scene, &lanes, top, &look)?,
            _ => draw_lanes(&mut scene, &lanes, top, &look)?,
        };
        notes.extend(drawn.notes);
        warnings.extend(drawn.warnings);
        drawn.bottom
    };
    if input.kind != Distribution::Strip {
        let soft = lanes.iter().flat_map(|lane| &lane.valued).filter(|datum| parts::is_soft(datum)).count();
        if soft > 0 {
            notes.push(lang.pick(
                format!("{soft}个约数按所写的数值计入。"),
                format!("Hedged figures ({soft}) count by the number that is written."),
            ));
        }
        notes.extend(between_note(&between, scale, lang, 24));
    }
    notes.extend(sheet::missing_notes(missing.iter(), lang, 24));
    notes.extend(without_note(&without, lang, 24));
    notes.extend(left_out);
    let lines = sheet::note_lines(options, &notes, sizes, width);
    rows::close(&mut scene, &lines, bottom + 4.0, options.height, sizes);

    let kind = match input.kind {
        Distribution::Strip => lang.pick("点带图", "Strip chart"),
        Distribution::Box => lang.pick("箱线图", "Box plot"),
        Distribution::Histogram => lang.pick("直方图", "Histogram"),
    };
    let mut said = vec![lang.pick(
        format!("{kind}，单位{unit}。{counted}"),
        if unit.is_empty() { format!("{kind}. {counted}") } else { format!("{kind}, in {unit}. {counted}") },
    )];
    let say = |datum: &Datum| format!("{} {}", datum.short(), sheet::value_text(datum, scale, lang));
    if let (Some(highest), Some(lowest)) = (&highest, &lowest) {
        said.push(lang.pick(
            format!("最高{}，最低{}", say(highest), say(lowest)),
            format!("highest {}, lowest {}", say(highest), say(lowest)),
        ));
    }
    if let Some(median) = median {
        let text = format::plain(median / scale, 3, lang);
        said.push(lang.pick(format!("中位数{text}"), format!("median {text}")));
    }
    if groups > 1 {
        said.extend(lanes.iter().map(|lane| {
            let median = lane.median.map_or_else(
                || lang.pick("无数值", "no value").to_string(),
                |median| {
                    let text = format::plain(median / scale, 3, lang);
                    lang.pick(format!("中位数{text}"), format!("median {text}"))
                },
            );
            let n = lane.count();
            lang.pick(format!("{}：{n}个，{median}", lane.name), format!("{}: {}, {median}", lane.name, areas(n)))
        }));
    }
    said.extend(between_note(&between, scale, lang, 200));
    said.extend(sheet::missing_notes(missing.iter(), lang, 200));
    scene.desc = format!("{}{}", said.join(lang.pick("；", "; ")), lang.pick("。", "."));
    scene.title = title;
    finish(&scene, warnings)
}

/// Groups in order with their figures, areas without a figure, and groups in which no area has one.
fn sort(input: &DistributionInput, lang: Lang) -> (Vec<Lane>, Vec<Datum>, Vec<String>) {
    let alone = input.groups.len() == 1;
    let (mut lanes, mut missing, mut without) = (Vec::new(), Vec::new(), Vec::new());
    for (name, data) in &input.groups {
        let stated = !name.trim().is_empty();
        let name = match (stated, alone) {
            (true, _) => safe(name),
            (false, true) => String::new(),
            (false, false) => lang.pick("未注明", "not stated").to_string(),
        };
        let (mut valued, mut between) = (Vec::new(), Vec::new());
        for datum in data.iter().map(rows::tidy) {
            match datum.place() {
                None => missing.push(datum),
                Some(place) if input.log && place <= 0.0 => {
                    let reason = lang.pick("0或负数，对数轴上无处可画", "0 or less has no place on a log axis");
                    missing.push(Datum { missing: Some(reason.to_string()), ..datum });
                }
                Some(_) if datum.value.is_some() => valued.push(datum),
                Some(_) => between.push(datum),
            }
        }
        if valued.is_empty() && between.is_empty() {
            if !name.is_empty() && !data.is_empty() {
                without.push(name);
            }
            continue;
        }
        valued.sort_by(by_place);
        between.sort_by(by_place);
        let values: Vec<f64> = valued.iter().filter_map(|datum| datum.value).collect();
        lanes.push(Lane { name, stated, valued, between, median: sheet::median(&values) });
    }
    lanes.sort_by(|a, b| {
        let (x, y) = (a.median.unwrap_or(0.0), b.median.unwrap_or(0.0));
        b.stated
            .cmp(&a.stated)
            .then(a.median.is_none().cmp(&b.median.is_none()))
            .then(y.total_cmp(&x))
            .then_with(|| a.name.cmp(&b.name))
    });
    (lanes, missing, without)
}

fn by_place(a: &Datum, b: &Datum) -> Ordering {
    let (x, y) = (a.place().unwrap_or(0.0), b.place().unwrap_or(0.0));
    x.total_cmp(&y).then_with(|| a.name.cmp(&b.name)).then_with(|| a.key.cmp(&b.key))
}

fn extreme(lanes: &[Lane], highest: bool) -> Option<Datum> {
    let all = lanes.iter().flat_map(|lane| &lane.valued);
    if highest { all.max_by(|a, b| by_place(a, b)).cloned() } else { all.min_by(|a, b| by_place(a, b)).cloned() }
}

/// Areas of which only bounds are known, where these are not drawn.
fn between_note(between: &[&Datum], scale: f64, lang: Lang, most: usize) -> Option<String> {
    let names: Vec<String> =
        between.iter().map(|datum| format!("{} {}", datum.short(), sheet::value_text(datum, scale, lang))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let list = parts::list(&names, most, lang);
    (!names.is_empty())
        .then(|| lang.pick(format!("只知范围，无确定数值：{list}"), format!("Known between two ends only: {list}")))
}

fn without_note(without: &[String], lang: Lang, most: usize) -> Option<String> {
    let names: Vec<&str> = without.iter().map(String::as_str).collect();
    let list = parts::list(&names, most, lang);
    (!names.is_empty()).then(|| lang.pick(format!("全组无数据：{list}"), format!("Groups without any figure: {list}")))
}

/// Quartiles (type 7) and the ends of the whiskers (Tukey).
struct Quartiles {
    low: f64,
    q1: f64,
    median: f64,
    q3: f64,
    high: f64,
}

impl Quartiles {
    /// Of values in order.
    fn of(sorted: &[f64]) -> Option<Self> {
        let quantile = |share: f64| stats::quantile(sorted, share);
        let (q1, median, q3) = (quantile(0.25)?, quantile(0.5)?, quantile(0.75)?);
        let reach = 1.5 * (q3 - q1);
        let low = sorted.iter().copied().find(|value| *value >= q1 - reach).unwrap_or(q1).min(q1);
        let high = sorted.iter().copied().rev().find(|value| *value <= q3 + reach).unwrap_or(q3).max(q3);
        Some(Quartiles { low, q1, median, q3, high })
    }
}

/// What is drawn in one lane.
struct Figure<'a> {
    quartiles: Option<Quartiles>,
    dots: Vec<&'a Datum>,
    lines: Vec<&'a Datum>,
}

impl<'a> Figure<'a> {
    fn of(lane: &'a Lane, kind: Distribution) -> Self {
        if kind == Distribution::Strip {
            return Figure {
                quartiles: None,
                dots: lane.valued.iter().collect(),
                lines: lane.between.iter().collect(),
            };
        }
        let quartiles = if lane.valued.len() >= LEAST_FOR_BOX { Quartiles::of(&lane.values()) } else { None };
        let outside = |datum: &Datum| match &quartiles {
            Some(quartiles) => datum.value.is_some_and(|value| value < quartiles.low || value > quartiles.high),
            None => true,
        };
        let dots = lane.valued.iter().filter(|datum| outside(datum)).collect();
        Figure { quartiles, dots, lines: Vec::new() }
    }
}

/// A dot, or a line between two ends, with its place.
struct Spot<'a> {
    lane: usize,
    datum: &'a Datum,
    x: f64,
    y: f64,
    line: Option<(f64, f64)>,
}

/// Rows for spans in their order, so that none touches another in its row: 0, then -1, 1, -2, 2 …
fn dodge(spans: &[(f64, f64)]) -> Vec<i32> {
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut rows = Vec::with_capacity(spans.len());
    for span in spans {
        let free = taken.iter().position(|row| row.iter().all(|other| other.1 <= span.0 || span.1 <= other.0));
        let at = free.unwrap_or(taken.len());
        match taken.get_mut(at) {
            Some(row) => row.push(*span),
            None => taken.push(vec![*span]),
        }
        let half = at.div_ceil(2) as i32;
        rows.push(if at % 2 == 1 { -half } else { half });
    }
    rows
}

/// Lanes of dots or boxes over one axis.
fn draw_lanes(scene: &mut Scene, lanes: &[Lane], top: f64, look: &Look<'_>) -> Result<Drawn> {
    let (scale, sizes, lang) = (look.scale, look.sizes, look.lang);
    let size = sizes.text;
    let drawn = |lane: &&Lane| look.kind == Distribution::Strip || !lane.valued.is_empty();
    let lanes: Vec<&Lane> = lanes.iter().filter(drawn).collect();
    let figures: Vec<Figure<'_>> = lanes.iter().map(|lane| Figure::of(lane, look.kind)).collect();
    let mut warnings = Vec::new();

    // Names and counts at the left, medians at the right, the axis between them.
    let (labels, cut) = labels(&lanes, look.kind, scene.width * 0.32, sizes);
    warnings.extend(rows::cut_warning(cut, lang));
    let medians: Vec<String> = lanes
        .iter()
        .map(|lane| lane.median.map_or_else(|| "—".to_string(), |median| format::plain(median / scale, 3, lang)))
        .collect();
    let header = lang.pick("中位数", "Median");
    let left = MARGIN + sheet::widest(labels.iter().map(String::as_str), size) + 12.0;
    let right_column = sheet::widest(medians.iter().map(String::as_str), size).max(metrics::width(header, size, false));
    let right = (scene.width - MARGIN - right_column - 14.0).max(left + 20.0);
    let ends = figures.iter().flat_map(|figure| &figure.lines).flat_map(|datum| datum.numbers());
    let numbers = lanes.iter().flat_map(|lane| lane.values()).chain(ends).filter(|value| !look.log || *value > 0.0);
    let axis = Axis::over(numbers.map(|value| value / scale), look.log, false)?.between(left, right);
    let at = |value: f64| axis.at(value / scale);
    let end = |value: Option<f64>, open: f64| value.filter(|value| !look.log || *value > 0.0).map_or(open, at);

    let total: usize = figures.iter().map(|figure| figure.dots.len()).sum();
    let radius = (size * if total > 100 { 0.22 } else { 0.29 }).max(3.0);
    let step = 2.0 * radius + 1.0;
    let rows: Vec<Vec<i32>> = if total > MOST_DOTS {
        Vec::new()
    } else {
        let spans = |figure: &Figure<'_>| {
            let dots = figure.dots.iter().map(|datum| at(datum.place().unwrap_or(0.0)));
            let dots = dots.map(|x| (x - radius - 0.3, x + radius + 0.3));
            let lines = figure.lines.iter().map(|datum| (end(datum.low, left) - 2.0, end(datum.high, right) + 2.0));
            dots.chain(lines).collect::<Vec<_>>()
        };
        figures.iter().map(|figure| dodge(&spans(figure))).collect()
    };
    let reach = |lane: usize| {
        rows.get(lane).map_or(0, |rows| rows.iter().map(|row| row.unsigned_abs() as usize).max().unwrap_or(0))
    };
    let deepest = (0..lanes.len()).map(reach).max().unwrap_or(0);
    let in_columns = total > MOST_DOTS || 2 * deepest + 1 > MOST_ROWS;

    // Too many for dots: how many lie in each step of the axis.
    let across = (lanes.len() as f64 * (right - left) / MOST_COLUMNS).ceil().max((size * 0.22).round());
    let mut stacks: Vec<BTreeMap<i64, usize>> = vec![BTreeMap::new(); lanes.len()];
    if in_columns {
        for (stack, figure) in stacks.iter_mut().zip(&figures) {
            for datum in &figure.dots {
                let column = ((at(datum.place().unwrap_or(0.0)) - left) / across).floor() as i64;
                *stack.entry(column).or_default() += 1;
            }
        }
    }
    let most = stacks.iter().flat_map(|stack| stack.values()).copied().max().unwrap_or(1);
    let each = (size * 4.6 / most as f64).min(size * 0.22);
    let base = size * if lanes.len() <= 12 { 3.2 } else { 2.0 };
    let heights: Vec<f64> = (0..lanes.len())
        .map(|lane| {
            let thick = if in_columns {
                stacks.get(lane).and_then(|stack| stack.values().max()).map_or(0.0, |count| *count as f64 * each)
            } else {
                (2 * reach(lane) + 1) as f64 * step
            };
            base.max(thick + size * 1.3).round()
        })
        .collect();
    scene.text(scene.width - MARGIN, top + size, header, size, Anchor::End, FAINT);
    let top = top + sizes.line;
    let mut bottom = top;
    let mut tops = Vec::with_capacity(lanes.len());
    for height in &heights {
        tops.push(bottom);
        bottom += height;
    }
    let middles: Vec<f64> = tops.iter().zip(&heights).map(|(top, height)| top + height / 2.0).collect();

    for tick in axis.ticks() {
        scene.add(Mark::Line(vec![(axis.at(tick), top), (axis.at(tick), bottom)]), Paint::line(GRID, 1.0));
    }
    for y in &middles {
        scene.add(Mark::Line(vec![(left, *y), (right, *y)]), Paint::line(GRID, 1.0));
    }
    // What names must keep clear of, lane by lane.
    let mut taken: Vec<Vec<Block>> = vec![Vec::new(); lanes.len()];
    let block = |x0: f64, y0: f64, x1: f64, y1: f64| Block { x0, y0, x1, y1 };
    draw_boxes(scene, &figures, &middles, &at, size, &mut taken);
    if look.kind == Distribution::Strip {
        for (lane, median) in lanes
            .iter()
            .enumerate()
            .filter(|(_, lane)| lane.valued.len() > 1)
            .filter_map(|(n, lane)| lane.median.map(|median| (n, median)))
        {
            let half = (heights[lane] / 2.0 - 2.0).min((reach(lane) as f64 + 0.5) * step + 5.0);
            let (x, y) = (at(median), middles[lane]);
            scene.add(Mark::Line(vec![(x, y - half), (x, y + half)]), Paint::line(WHISKER, 2.0));
            taken[lane].push(block(x - 2.0, y - half, x + 2.0, y + half));
        }
    }

    let mut spots: Vec<Spot<'_>> = Vec::new();
    for (lane, figure) in figures.iter().enumerate() {
        if in_columns {
            // Only the ends, on the middle of the lane.
            let ends = figure.dots.first().into_iter().chain(figure.dots.last().filter(|_| figure.dots.len() > 1));
            spots.extend(ends.map(|datum| {
                let x = at(datum.place().unwrap_or(0.0));
                Spot { lane, datum, x, y: middles[lane], line: None }
            }));
            continue;
        }
        let row = |n: usize| rows.get(lane).and_then(|rows| rows.get(n)).copied().unwrap_or(0);
        for (n, datum) in figure.dots.iter().enumerate() {
            let y = middles[lane] + f64::from(row(n)) * step;
            spots.push(Spot { lane, datum, x: at(datum.place().unwrap_or(0.0)), y, line: None });
        }
        for (n, datum) in figure.lines.iter().enumerate() {
            let y = middles[lane] + f64::from(row(figure.dots.len() + n)) * step;
            let (x0, x1) = (end(datum.low, left), end(datum.high, right));
            taken[lane].push(block(x0.min(x1), y - 1.5, x0.max(x1), y + 1.5));
            spots.push(Spot { lane, datum, x: (x0 + x1) / 2.0, y, line: Some((x0, x1)) });
        }
    }
    for (lane, stack) in stacks.iter().enumerate() {
        for (column, count) in stack {
            let x = left + (*column as f64 + 0.5) * across;
            let half = (*count as f64 * each / 2.0).max(0.8);
            let y = middles[lane];
            scene.add(Mark::Line(vec![(x, y - half), (x, y + half)]), Paint::line(MARK, across - 0.6));
            taken[lane].push(block(x - across / 2.0, y - half, x + across / 2.0, y + half));
        }
    }
    for (spot, (x0, x1)) in spots.iter().filter_map(|spot| spot.line.map(|line| (spot, line))) {
        let line = Mark::Line(vec![(x0, spot.y), (x1.max(x0 + 1.0), spot.y)]);
        scene.add_keyed(line, Paint::line(MARK, 1.5).dashed(), &spot.datum.key);
    }
    let hollow = Paint { fill: Some(PAPER.into()), stroke: Some((MARK, 1.5)), dashed: false };
    if !in_columns {
        for soft in [false, true] {
            let paint = if soft { hollow } else { Paint::fill(MARK) };
            let radius = if soft { radius - 0.5 } else { radius };
            for spot in spots.iter().filter(|spot| spot.line.is_none() && parts::is_soft(spot.datum) == soft) {
                scene.add_keyed(Mark::Circle(spot.x, spot.y, radius), paint, &spot.datum.key);
            }
        }
    }
    let room = |lane: usize| block(left - 4.0, tops[lane] + 1.0, right + 6.0, tops[lane] + heights[lane] - 1.0);
    let rooms: Vec<Block> = (0..lanes.len()).map(room).collect();
    let (named, cut) = name_spots(scene, &spots, &rooms, &mut taken, radius, in_columns, size);
    warnings.extend(rows::cut_warning(cut, lang));

    for (label, y) in labels.iter().zip(&middles) {
        scene.text(left - 12.0, y + size * 0.36, label, size, Anchor::End, INK);
    }
    for (median, y) in medians.iter().zip(&middles) {
        scene.text(scene.width - MARGIN, y + size * 0.36, median, size, Anchor::End, INK);
    }
    rows::tick_texts(scene, &axis, &axis.ticks(), bottom + sizes.line, (2.0, scene.width - 2.0, 8.0), sizes, lang);

    let lines: usize = figures.iter().map(|figure| figure.lines.len()).sum();
    let soft = figures.iter().flat_map(|figure| &figure.dots).filter(|datum| parts::is_soft(datum)).count();
    let mut notes = keys(look, &figures, in_columns, soft);
    if in_columns {
        let high = most;
        notes.push(lang.pick(
            format!("点太多，不逐个画：竖条高度为同一位置的地区数，最高处{high}个。"),
            format!("Too many for dots: the height of a stroke is the number of areas there, {high} at most."),
        ));
        let hidden: Vec<&Datum> = figures.iter().flat_map(|figure| figure.lines.iter().copied()).collect();
        notes.extend(between_note(&hidden, scale, lang, 24));
        if soft > 0 && look.kind == Distribution::Strip {
            notes.push(lang.pick(
                format!("其中{soft}个为约数，按所写的数值计。"),
                format!("Of these, {soft} are hedged and stand at the number that is written."),
            ));
        }
    }
    let unnamed = if in_columns { total.saturating_sub(named) } else { (total + lines).saturating_sub(named) };
    if unnamed > 0 {
        let text = match look.kind {
            Distribution::Box => lang.pick(
                format!("箱外另有{unnamed}个点未标名称。"),
                format!("Points outside the boxes without a name: {unnamed}."),
            ),
            _ => lang.pick(
                format!("图中标出各组两端的名称，另有{unnamed}个未标。"),
                format!("The ends of each group are named; unnamed areas: {unnamed}."),
            ),
        };
        warnings.push(Warning { code: "names-left-out", message: text.clone(), names: Vec::new() });
        notes.push(text);
    }
    Ok(Drawn { bottom: bottom + sizes.line, notes, warnings })
}

/// What the marks mean, for those that occur.
fn keys(look: &Look<'_>, figures: &[Figure<'_>], in_columns: bool, soft: usize) -> Vec<String> {
    let lang = look.lang;
    let mut words: Vec<&str> = Vec::new();
    let boxes = figures.iter().any(|figure| figure.quartiles.is_some());
    if boxes {
        words.push(lang.pick(
            "箱为中间一半（四分位数按第7类算法），箱中线为中位数，须线止于1.5倍四分位距内最远的数值，点在其外",
            "Boxes hold the middle half (quartiles of type 7) with the median; whiskers end at the last value within \
             1.5 times the interquartile range; points lie beyond",
        ));
    }
    if look.kind == Distribution::Box && figures.iter().any(|figure| figure.quartiles.is_none()) {
        words.push(lang.pick("不足5个数值的组只画点", "groups of fewer than 5 values are drawn as points only"));
    }
    if look.kind == Distribution::Strip && figures.iter().any(|figure| figure.dots.len() > 1) {
        words.push(lang.pick("粗竖线为组内中位数", "the thick upright line is the median of the group"));
    }
    if soft > 0 && !in_columns {
        words.push(lang.pick("空心圆为约数", "open circles are hedged figures"));
    }
    if !in_columns && figures.iter().any(|figure| !figure.lines.is_empty()) {
        words.push(lang.pick("虚线只知范围，无确定数值", "dashed lines are known between two ends only"));
    }
    if words.is_empty() {
        return Vec::new();
    }
    let text = words.join(lang.pick("；", "; "));
    let mut letters = text.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    vec![format!("{first}{}{}", letters.as_str(), lang.pick("。", "."))]
}

/// Boxes with whiskers and medians.
fn draw_boxes(
    scene: &mut Scene,
    figures: &[Figure<'_>],
    middles: &[f64],
    at: &impl Fn(f64) -> f64,
    size: f64,
    taken: &mut [Vec<Block>],
) {
    let half = (size * 0.55).round();
    let boxes: Vec<(usize, &Quartiles, f64)> = figures
        .iter()
        .zip(middles)
        .enumerate()
        .filter_map(|(lane, (figure, y))| figure.quartiles.as_ref().map(|quartiles| (lane, quartiles, *y)))
        .collect();
    for (lane, quartiles, y) in &boxes {
        let (x0, x1) = (at(quartiles.q1), at(quartiles.q3));
        let rect = Mark::Rect(x0, y - half, (x1 - x0).max(1.0), half * 2.0);
        scene.add(rect, Paint { fill: Some(PALE.into()), stroke: Some((MARK, 1.2)), dashed: false });
        if let Some(taken) = taken.get_mut(*lane) {
            let (low, high) = (at(quartiles.low), at(quartiles.high));
            taken.push(Block { x0: x0 - 2.0, y0: y - half - 2.0, x1: x1 + 2.0, y1: y + half + 2.0 });
            taken.push(Block { x0: low - 2.0, y0: y - half * 0.6, x1: high + 2.0, y1: y + half * 0.6 });
        }
    }
    for (_, quartiles, y) in &boxes {
        let cap = half * 0.5;
        for (from, to) in [(quartiles.q1, quartiles.low), (quartiles.q3, quartiles.high)] {
            let (from, to) = (at(from), at(to));
            scene.add(Mark::Line(vec![(from, *y), (to, *y)]), Paint::line(WHISKER, 1.2));
            scene.add(Mark::Line(vec![(to, y - cap), (to, y + cap)]), Paint::line(WHISKER, 1.2));
        }
    }
    for (_, quartiles, y) in &boxes {
        let x = at(quartiles.median);
        scene.add(Mark::Line(vec![(x, y - half), (x, y + half)]), Paint::line(INK, 2.4));
    }
}

/// Names the ends of every lane, or all its points where they are few; how many got a name, and the names cut.
fn name_spots(
    scene: &mut Scene,
    spots: &[Spot<'_>],
    rooms: &[Block],
    taken: &mut [Vec<Block>],
    radius: f64,
    in_columns: bool,
    size: f64,
) -> (usize, Vec<String>) {
    let points: Vec<(f64, f64)> = spots.iter().map(|spot| (spot.x, spot.y)).collect();
    let mut placed = Vec::new();
    let mut cut = Vec::new();
    for (lane, (room, obstacles)) in rooms.iter().zip(taken).enumerate() {
        let own: Vec<usize> = (0..spots.len()).filter(|n| spots[*n].lane == lane).collect();
        for n in to_name(&own, spots) {
            let name = safe(spots[n].datum.short());
            let text = metrics::cut(&name, size, size * 12.0);
            if text.is_empty() {
                continue;
            }
            let field = Field {
                points: &points,
                radius,
                radii: &[],
                obstacles: obstacles.as_slice(),
                room: *room,
                size,
                number: None,
            };
            let found = field.place(&[(n, text.as_str())]).into_iter().flatten().next();
            let Some(place) = found.filter(|place| place.leader.is_none()) else { continue };
            // Room for a reader's wider font.
            obstacles.push(Block { x0: place.block.x0 - 8.0, x1: place.block.x1 + 8.0, ..place.block });
            if text != name {
                cut.push(name);
            }
            placed.push((n, place, text));
        }
    }
    if in_columns {
        let ring = Paint { fill: Some(PAPER.into()), stroke: Some((INK, 1.2)), dashed: false };
        for (n, ..) in &placed {
            scene.add_keyed(Mark::Circle(spots[*n].x, spots[*n].y, radius), ring, &spots[*n].datum.key);
        }
    }
    for (n, place, text) in &placed {
        parts::name_beside(scene, place, points[*n], text, Some(&spots[*n].datum.key), size);
    }
    (placed.len(), cut)
}

/// The spots of a lane to name, the most important first.
fn to_name(own: &[usize], spots: &[Spot<'_>]) -> Vec<usize> {
    let dots: Vec<usize> = own.iter().copied().filter(|n| spots[*n].line.is_none()).collect();
    let ends: &[usize] = if dots.is_empty() { own } else { &dots };
    let all: &[usize] = if own.len() <= ALL_NAMED { own } else { &[] };
    let mut wanted: Vec<usize> = Vec::new();
    for n in ends.last().into_iter().chain(ends.first()).chain(all) {
        if !wanted.contains(n) {
            wanted.push(*n);
        }
    }
    wanted
}

/// Name and count of each lane, and the names that were cut.
fn labels(lanes: &[&Lane], kind: Distribution, most: f64, sizes: Sizes) -> (Vec<String>, Vec<String>) {
    let mut cut = Vec::new();
    let labels = lanes
        .iter()
        .map(|lane| {
            let n = if kind == Distribution::Strip { lane.count() } else { lane.valued.len() };
            let count = format!("n={n}");
            if lane.name.is_empty() {
                return count;
            }
            let room = most - metrics::width(&format!(" {count}"), sizes.text, false);
            let name = metrics::cut(&lane.name, sizes.text, room);
            if name != lane.name {
                cut.push(lane.name.clone());
            }
            format!("{name} {count}")
        })
        .collect();
    (labels, cut)
}

/// Bins of one width, each with its lower end and without its upper end.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bins {
    first: f64,
    step: f64,
    count: usize,
    by_spread: bool,
}

impl Bins {
    /// By Freedman and Diaconis (1981), or by Sturges (1926) where the middle half has no width or values are few;
    /// widths of 1, 2 or 5, about `most` bins at most.
    fn of(values: &[f64], most: usize) -> Self {
        let (low, high) = values
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)));
        let span = high - low;
        let size = low.abs().max(high.abs());
        if span.is_nan() || span <= size * 1e-9 || span < 1e-290 {
            let step = if size < 1e-290 || !size.is_finite() { 1.0 } else { nice(size * 0.1) };
            let first = if size.is_finite() { (low / step + 1e-9).floor() } else { 0.0 };
            return Bins { first, step, count: 1, by_spread: false };
        }
        let n = values.len() as f64;
        let middle = match (stats::quantile(values, 0.25), stats::quantile(values, 0.75)) {
            (Some(q1), Some(q3)) => q3 - q1,
            _ => 0.0,
        };
        let by_spread = values.len() >= LEAST_FOR_BOX && middle > span * 1e-9;
        let raw = if by_spread { 2.0 * middle / n.cbrt() } else { span / (n.log2().ceil() + 1.0) };
        let step = nice(raw.max(span / most.max(1) as f64).min(span));
        let first = (low / step + 1e-9).floor();
        let last = (high / step + 1e-9).floor();
        Bins { first, step, count: (last - first + 1.0).clamp(1.0, 1000.0) as usize, by_spread }
    }

    fn bin(&self, value: f64) -> usize {
        let at = (value / self.step + 1e-9).floor() - self.first;
        at.clamp(0.0, (self.count - 1) as f64) as usize
    }

    /// The lower end of a bin; that of one too many is the upper end of the last.
    fn edge(&self, bin: usize) -> f64 {
        format::round_significant((self.first + bin as f64) * self.step, 12)
    }
}

/// The next of 1, 2, 5 times a power of ten that is not much less.
fn nice(raw: f64) -> f64 {
    let exponent = raw.log10().floor() as i32;
    for exponent in [exponent, exponent + 1] {
        for factor in [1.0, 2.0, 5.0] {
            let step = format::round_significant(factor * 10f64.powi(exponent), 12);
            if step >= raw * 0.75 {
                return step;
            }
        }
    }
    raw
}

/// A panel of counts per group over one axis.
fn draw_panels(scene: &mut Scene, lanes: &[Lane], top: f64, look: &Look<'_>) -> Result<Drawn> {
    let (scale, sizes, lang) = (look.scale, look.sizes, look.lang);
    let size = sizes.text;
    let lanes: Vec<&Lane> = lanes.iter().filter(|lane| !lane.valued.is_empty()).collect();
    let values: Vec<f64> = lanes.iter().flat_map(|lane| lane.values()).map(|value| value / scale).collect();
    // Refuses what can't be drawn.
    Axis::over(values.iter().copied(), look.log, false)?;
    let turned = |value: f64| if look.log { value.log10() } else { value };
    let all: Vec<f64> = values.iter().map(|value| turned(*value)).collect();
    let room = scene.width - 2.0 * MARGIN - size * 3.0;
    let most = ((room / 8.0) as usize).clamp(4, if lanes.len() > 8 { 18 } else { 36 });
    let bins = Bins::of(&all, most);
    let counts: Vec<Vec<usize>> = lanes
        .iter()
        .map(|lane| {
            let mut counts = vec![0usize; bins.count];
            for value in lane.values() {
                if let Some(count) = counts.get_mut(bins.bin(turned(value / scale))) {
                    *count += 1;
                }
            }
            counts
        })
        .collect();
    let highest = counts.iter().flatten().copied().max().unwrap_or(1).max(1);
    let upwards = Axis::over([0.0, highest as f64].into_iter(), false, true)?;
    // Half an area is no count.
    let steps: Vec<f64> = upwards.ticks().into_iter().filter(|tick| tick.fract() == 0.0).collect();
    let texts: Vec<String> = steps.iter().map(|tick| ticks::tick_text(*tick, lang)).collect();
    let left = MARGIN + sheet::widest(texts.iter().map(String::as_str), size) + 8.0;
    let right = scene.width - MARGIN;
    let real = |value: f64| if look.log { 10f64.powf(value) } else { value };
    let axis =
        Axis { low: real(bins.edge(0)), high: real(bins.edge(bins.count)), log: look.log, from: left, to: right };
    let tall = match lanes.len() {
        1 => 220.0,
        2..=4 => 110.0,
        _ => 64.0,
    };
    let mut warnings = Vec::new();
    let mut cut = Vec::new();
    let mut y = top + size;
    let mut panels: Vec<(f64, Axis)> = Vec::new();
    scene.text(MARGIN, y, lang.pick("地区数", "Number of areas"), size, Anchor::Start, FAINT);
    for lane in &lanes {
        if lanes.len() > 1 || !lane.name.is_empty() {
            y += sizes.line;
            let median = lane.median.map_or_else(String::new, |median| format::plain(median / scale, 3, lang));
            let n = lane.valued.len();
            let rest = lang.pick(format!("，n={n}，中位数{median}"), format!(", n={n}, median {median}"));
            let room = scene.width - 2.0 * MARGIN - metrics::width(&rest, size, false);
            let name = metrics::cut(&lane.name, size, room.max(size * 3.0));
            if name != lane.name {
                cut.push(lane.name.clone());
            }
            scene.text(MARGIN, y, &format!("{name}{rest}"), size, Anchor::Start, INK);
        }
        let plot = y + size * 1.7;
        y = plot + tall;
        panels.push((plot, upwards.clone().between(y, plot)));
        y += size * 0.4;
    }
    warnings.extend(rows::cut_warning(cut, lang));
    for (_, axis) in &panels {
        for tick in &steps {
            let y = axis.at(*tick);
            scene.add(Mark::Line(vec![(left, y), (right, y)]), Paint::line(GRID, 1.0));
        }
    }
    let place = |bin: usize| axis.at(real(bins.edge(bin)));
    for (counts, (_, upwards)) in counts.iter().zip(&panels) {
        for (bin, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (x0, x1, y) = (place(bin), place(bin + 1), upwards.at(*count as f64));
            let rect = Mark::Rect(x0 + 0.5, y, (x1 - x0 - 1.0).max(0.5), upwards.from - y);
            scene.add(rect, Paint::fill(MARK));
        }
    }
    for (_, axis) in &panels {
        scene.add(Mark::Line(vec![(left, axis.from), (right, axis.from)]), Paint::line(FAINT, 1.0));
    }
    let narrowest = (0..bins.count).map(|bin| place(bin + 1) - place(bin)).fold(f64::INFINITY, f64::min);
    let said: Vec<Vec<String>> = counts
        .iter()
        .map(|counts| counts.iter().map(|count| format::plain(*count as f64, 6, lang)).collect())
        .collect();
    let widest = said.iter().map(|texts| sheet::widest(texts.iter().map(String::as_str), size)).fold(0.0, f64::max);
    if widest + 8.0 <= narrowest && lanes.len() <= 12 {
        for ((counts, said), (_, upwards)) in counts.iter().zip(&said).zip(&panels) {
            for (bin, (count, text)) in counts.iter().zip(said).enumerate().filter(|(_, (count, _))| **count > 0) {
                let x = (place(bin) + place(bin + 1)) / 2.0;
                scene.text(x, upwards.at(*count as f64) - 4.0, text, size, Anchor::Middle, INK);
            }
        }
    }
    for (_, axis) in &panels {
        let mut above = f64::INFINITY;
        for (tick, text) in steps.iter().zip(&texts) {
            let at = axis.at(*tick) + size * 0.36;
            if above - at >= size * 1.4 {
                above = at;
                scene.text(left - 7.0, at, text, size, Anchor::End, FAINT);
            }
        }
    }
    let bottom = panels.last().map_or(y, |(_, axis)| axis.from);
    rows::tick_texts(
        scene,
        &axis,
        &axis.ticks(),
        bottom + 4.0 + sizes.line,
        (2.0, scene.width - 2.0, 8.0),
        sizes,
        lang,
    );
    let rule = match bins.by_spread {
        true => "Freedman–Diaconis",
        false => "Sturges",
    };
    let step = format::plain(bins.step, 3, lang);
    let note = if bins.count == 1 {
        lang.pick(
            "所有数值相同或几乎相同，只有一格。".to_string(),
            "All values are the same, or nearly: one bin.".into(),
        )
    } else if look.log {
        lang.pick(
            format!("每格宽{step}个数量级，含左端、不含右端；格宽按{rule}法取整。"),
            format!(
                "Bins are {step} orders of magnitude wide, lower end included; width by the rule of {rule}, rounded."
            ),
        )
    } else {
        let unit = look.unit;
        let step = if unit.is_empty() {
            step
        } else {
            // 200 of 10k CNY/mu: two numbers side by side would be read as one.
            let scaled = unit.starts_with(|c: char| c.is_ascii_digit());
            let en = if scaled { format!("{step} (in {unit})") } else { format!("{step} {unit}") };
            lang.pick(format!("{step}{unit}"), en)
        };
        lang.pick(
            format!("每格宽{step}，含左端、不含右端；格宽按{rule}法取整。"),
            format!("Bins are {step} wide, lower end included; width by the rule of {rule}, rounded."),
        )
    };
    Ok(Drawn { bottom: bottom + 4.0 + sizes.line, notes: vec![note], warnings })
}

#[cfg(test)]
mod tests {
    use super::super::parts::check::{clear, datum, number};
    use super::*;

    fn input(kind: Distribution, values: &[Option<f64>], groups: usize) -> DistributionInput {
        let mut parted: Vec<(String, Vec<Datum>)> = (0..groups).map(|n| (format!("某某省{n}"), Vec::new())).collect();
        if let Some((name, _)) = parted.last_mut() {
            name.clear();
        }
        for (n, value) in values.iter().enumerate() {
            parted[n % groups].1.push(datum(n, &format!("某某特色小镇{n}"), *value));
        }
        let measure = Measure { label: "产值".into(), unit: "元".into(), scaled: true, ..Measure::default() };
        DistributionInput { measure, groups: parted, log: false, kind }
    }

    fn spread(n: usize) -> Vec<Option<f64>> {
        (0..n).map(|n| Some(((n * 7919) % 1009) as f64 * 1000.0 + 500.0)).collect()
    }

    const KINDS: [Distribution; 3] = [Distribution::Strip, Distribution::Box, Distribution::Histogram];

    #[test]
    fn any_number_of_areas_is_drawn_clearly() {
        for kind in KINDS {
            for n in [0, 1, 2, 16, 50, 200, 700, 3000] {
                for groups in [1, 3, 13] {
                    for (lang, width) in [(Lang::Zh, 800), (Lang::En, 320), (Lang::En, 4000)] {
                        let options = Options { lang, width, ..Options::default() };
                        let chart = distribution(&input(kind, &spread(n), groups), &options).expect("drawn");
                        clear(&chart.svg);
                        assert!(chart.svg.len() <= 64 * 1024, "{kind:?} {n} {groups}: {} bytes", chart.svg.len());
                        if n == 16 && groups < 13 {
                            assert!(chart.svg.len() <= 10 * 1024, "{kind:?}: {} bytes", chart.svg.len());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn equal_values_and_logarithms_are_drawn() {
        for kind in KINDS {
            for n in [2, 30, 300] {
                for log in [false, true] {
                    let mut input = input(kind, &vec![Some(5.0); n], 1);
                    input.log = log;
                    clear(&distribution(&input, &Options::default()).expect("drawn").svg);
                    let values: Vec<Option<f64>> = (0..n).map(|n| Some(10f64.powi(n as i32 % 6))).collect();
                    let mut input = self::input(kind, &values, 2);
                    input.log = log;
                    clear(&distribution(&input, &Options::default()).expect("drawn").svg);
                }
            }
        }
    }

    #[test]
    fn dots_stand_at_their_values() {
        let input = input(Distribution::Strip, &spread(40), 3);
        let chart = distribution(&input, &Options::default()).expect("drawn");
        let document = roxmltree::Document::parse(&chart.svg).expect("well-formed XML");
        let values: Vec<f64> = spread(40).into_iter().flatten().collect();
        let mut points: Vec<(f64, f64)> = document
            .descendants()
            .filter(|node| node.has_tag_name("circle"))
            .map(|node| (number(&node, "cx"), values[number(&node, "data-k") as usize]))
            .collect();
        points.sort_by(|a, b| a.1.total_cmp(&b.1));
        assert_eq!(points.len(), 40);
        let (first, last) = (points[0], points[39]);
        let per_value = (last.0 - first.0) / (last.1 - first.1);
        for (x, value) in points {
            assert!((first.0 + (value - first.1) * per_value - x).abs() <= 0.2, "{value} at {x}");
        }
    }

    #[test]
    fn missing_hedged_and_bounded_areas_are_told_apart() {
        for kind in KINDS {
            let mut input = input(kind, &spread(12), 2);
            let nan = Datum { value: Some(f64::NAN), low: None, high: None, ..datum(90, "odd", Some(1.0)) };
            let between = Datum { low: Some(1e5), high: Some(4e5), ..datum(91, "between", None) };
            let open = Datum { low: Some(3e5), open_high: true, ..datum(92, "open", None) };
            let about = Datum { low: Some(1e5), high: Some(3e5), ..datum(93, "about", Some(2e5)) };
            input.groups[0].1.extend([nan, datum(94, "absent", None), between, open, about]);
            input.groups.push(("empty".into(), vec![datum(95, "alone", None)]));
            let chart = distribution(&input, &Options::default()).expect("drawn");
            clear(&chart.svg);
            for name in ["odd", "absent", "between", "open", "empty", "alone", "not stated"] {
                assert!(chart.svg.contains(name), "{kind:?}: {name}");
            }
            match kind {
                Distribution::Strip => {
                    assert!(chart.svg.contains("pen circles") && chart.svg.contains("stroke-dasharray"))
                }
                _ => assert!(chart.svg.contains("Hedged figures (1)")),
            }
        }
    }

    #[test]
    fn groups_that_are_too_many_are_counted() {
        for kind in KINDS {
            let chart = distribution(&input(kind, &spread(120), 60), &Options::default()).expect("drawn");
            clear(&chart.svg);
            let warning = chart.warnings.iter().find(|warning| warning.code == "groups-left-out").expect("a warning");
            assert_eq!(warning.names.len(), 20);
            assert!(chart.svg.contains("20 groups with 40 areas"));
        }
    }

    #[test]
    fn quartiles_are_those_of_type_7_and_whiskers_those_of_tukey() {
        let found = Quartiles::of(&[1.0, 2.0, 3.0, 4.0, 100.0]).expect("quartiles");
        assert_eq!((found.low, found.q1, found.median, found.q3, found.high), (1.0, 2.0, 3.0, 4.0, 4.0));
    }

    #[test]
    fn bins_are_round_and_hold_every_value() {
        for n in [1, 2, 16, 200] {
            let values: Vec<f64> = spread(n).into_iter().flatten().collect();
            let bins = Bins::of(&values, 36);
            assert!(bins.count <= 50, "{bins:?}");
            for value in values {
                let bin = bins.bin(value);
                assert!(value >= bins.edge(bin) && value < bins.edge(bin + 1), "{value} in {bins:?}");
            }
        }
        assert_eq!(nice(0.3), 0.5);
        assert_eq!(nice(70.0), 100.0);
        assert_eq!(nice(2.2), 2.0);
        let chart = distribution(&input(Distribution::Histogram, &spread(50), 1), &Options::default()).expect("drawn");
        let document = roxmltree::Document::parse(&chart.svg).expect("well-formed XML");
        let heights: Vec<f64> = document
            .descendants()
            .filter(|node| node.has_tag_name("rect"))
            .skip(1)
            .map(|node| number(&node, "height"))
            .collect();
        // The highest bar is as high as the panel and stands for a whole number.
        let (sum, highest) = (heights.iter().sum::<f64>(), heights.iter().copied().fold(0.0, f64::max));
        assert!((1..=50).any(|count| (sum / highest * f64::from(count) - 50.0).abs() < 0.2), "{heights:?}");
    }
}
