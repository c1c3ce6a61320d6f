//! Two measures against each other: labelled points, whiskers for bounds, hexagons for thousands.

use super::hexbin;
use super::label::{Block, Field, Placed};
use super::metrics::{self, ASCENT, DIGITS};
use super::scene::{Anchor, FAINT, GRID, INK, MARK, Paint, Scene, WHISKER, safe};
use super::sheet::{self, MARGIN, Sizes};
use super::ticks::{self, Axis};
use super::{Chart, Datum, Mark, Measure, Options, Point, ScatterInput, Warning, finish};
use crate::error::Result;
use crate::format;
use crate::lang::Lang;

/// From so many points on they are binned.
pub const BIN_FROM: usize = 2000;
/// Most points that are named or numbered; of more, the extreme ones.
const MOST_NAMED: usize = 220;
/// Height of a chart where none is asked for.
const HEIGHT: f64 = 600.0;

/// Draws a scatter chart.
///
/// # Errors
/// `undrawable` where values span more than can be drawn, or where a logarithmic axis has values of 0 or less only.
pub fn scatter(input: &ScatterInput, options: &Options) -> Result<Chart> {
    let lang = options.lang;
    let width = f64::from(options.width);
    let sizes = Sizes::of(width);
    let drawable = |datum: &Datum, log: bool| datum.place().is_some_and(|value| !log || value > 0.0);
    let (points, missing): (Vec<&Point>, Vec<&Point>) =
        input.points.iter().partition(|point| drawable(&point.x, input.log_x) && drawable(&point.y, input.log_y));
    let mut warnings = Vec::new();
    let cloud = &input.cloud;
    let count = points.len() + cloud.len();
    let across = || points.iter().flat_map(|p| p.x.numbers()).chain(cloud.iter().map(|(x, _)| *x));
    let upwards = || points.iter().flat_map(|p| p.y.numbers()).chain(cloud.iter().map(|(_, y)| *y));
    let x_scale = ticks::scale(across(), input.x.scaled, lang);
    let y_scale = ticks::scale(upwards(), input.y.scaled, lang);
    let x_text = axis_text(&input.x, x_scale.1, input.log_x, lang);
    let y_text = axis_text(&input.y, y_scale.1, input.log_y, lang);
    let title = options.title.clone().unwrap_or_else(|| {
        lang.pick(
            format!("{}与{}", input.y.label, input.x.label),
            format!("{} against {}", input.y.label, lower(&input.x.label)),
        )
    });
    let counted = lang.pick(
        format!("{}个地区，{count}个两项都有数据", input.points.len() + cloud.len()),
        format!("{} areas, {count} with both figures", input.points.len() + cloud.len()),
    );
    let both = points.iter().flat_map(|point| [&point.x, &point.y]);
    let mut notes: Vec<String> = if count < BIN_FROM {
        sheet::hedge_key(both, lang).into_iter().filter_map(|key| whisker_words(&key, lang)).collect()
    } else {
        Vec::new()
    };
    notes.extend(missing_notes(&missing, input, lang, 24));

    let mut scene = Scene::new(width, 0.0, lang);
    let top = sheet::head(&mut scene, options, &title, &counted, sizes) + sizes.line;
    let lines = sheet::note_lines(options, &notes, sizes, width);
    // Many names need room: three pixels more for each point beyond the first sixty.
    let more = if count < BIN_FROM { 3.0 * points.len().clamp(60, MOST_NAMED) as f64 - 180.0 } else { 0.0 };
    let total = options.height.map_or(HEIGHT + more, f64::from);
    let below = sizes.line * 2.4 + lines.len() as f64 * sizes.line + MARGIN;
    let bottom = (total - below).max(top + 160.0);
    let axis = |values: &mut dyn Iterator<Item = f64>, log: bool, scale: f64| {
        Axis::over(values.filter(|value| !log || *value > 0.0).map(|value| value / scale), log, false)
    };
    let y_axis = axis(&mut upwards(), input.log_y, y_scale.0)?.between(bottom, top);
    let y_ticks: Vec<(f64, String)> =
        y_axis.ticks().into_iter().map(|tick| (tick, ticks::tick_text(tick, lang))).collect();
    let left = MARGIN + sheet::widest(y_ticks.iter().map(|(_, text)| text.as_str()), sizes.text) + 8.0;
    let right = width - MARGIN;
    let x_axis = axis(&mut across(), input.log_x, x_scale.0)?.between(left, right);
    scene.text(MARGIN, top - sizes.text * 0.6, &y_text, sizes.text, Anchor::Start, INK);
    grid(&mut scene, &x_axis, &y_axis, &y_ticks, top, bottom, sizes, lang);
    let x_title_y = bottom + sizes.line * 2.1;
    scene.text(right, x_title_y, &x_text, sizes.text, Anchor::End, INK);

    let at: Vec<(f64, f64)> = points
        .iter()
        .map(|point| {
            (
                x_axis.at(point.x.place().unwrap_or(0.0) / x_scale.0),
                y_axis.at(point.y.place().unwrap_or(0.0) / y_scale.0),
            )
        })
        .collect();
    let mut notes_below = lines;
    let end = if points.is_empty() {
        let sentence = lang.pick("没有两项都有数据的地区。", "No area has both figures.");
        scene.text(left + 12.0, (top + bottom) / 2.0, sentence, sizes.text, Anchor::Start, INK);
        x_title_y + 4.0
    } else {
        let binned = count > BIN_FROM;
        let radius = if count > 100 { 3.0 } else { 4.0 };
        let mut obstacles = Vec::new();
        if binned {
            let others = cloud.iter().map(|(x, y)| (x_axis.at(x / x_scale.0), y_axis.at(y / y_scale.0)));
            let bins = hexbin::draw(&mut scene, at.iter().copied().chain(others));
            count_scale(&mut scene, &bins, left, x_title_y, sizes, lang);
        } else {
            whiskers(&mut scene, &points, &at, &x_axis, &y_axis, (x_scale.0, y_scale.0), &mut obstacles);
            for (point, (x, y)) in points.iter().zip(&at) {
                // Between two ends only: its line stands for it, and no point is made up.
                if point.x.value.is_some() && point.y.value.is_some() {
                    scene.add_keyed(Mark::Circle(*x, *y, radius), Paint::fill(MARK), &point.x.key);
                }
            }
        }
        let named = to_name(&at, if binned { EXTREMES } else { MOST_NAMED });
        let room = Block { x0: left + 2.0, y0: top + 2.0, x1: width - 4.0, y1: bottom - 2.0 };
        let shown: Vec<(f64, f64)> = if binned { named.iter().map(|n| at[*n]).collect() } else { at.clone() };
        let texts: Vec<String> = named.iter().map(|n| name_of(&points[*n].x, sizes)).collect();
        // The widest number stands for all while places are looked for.
        let digits = if named.len() > 120 { "888" } else { "88" };
        let number = (!binned).then(|| metrics::width(digits, sizes.text, false));
        let field = Field { points: &shown, radius, obstacles: &obstacles, room, size: sizes.text, number };
        let position = |index: usize| if binned { index } else { named[index] };
        let wanted: Vec<(usize, &str)> =
            (0..named.len()).map(|index| (position(index), texts[index].as_str())).collect();
        let placed = field.place(&wanted);
        if binned {
            for (index, n) in named.iter().enumerate().filter(|(index, _)| placed[*index].is_some()) {
                let (x, y) = at[*n];
                let _ = index;
                scene.add_keyed(
                    Mark::Circle(x, y, radius),
                    Paint { fill: Some(super::scene::PAPER), stroke: Some((INK, 1.2)), dashed: false },
                    &points[*n].x.key,
                );
            }
        }
        let numbered: Vec<usize> =
            (0..named.len()).filter(|index| placed[*index].is_some_and(|place| !place.is_name)).collect();
        let mut texts = texts.clone();
        for (n, index) in numbered.iter().enumerate() {
            texts[*index] = (n + 1).to_string();
        }
        draw_names(&mut scene, &placed, &texts, &wanted, &shown, &named, &points, sizes);
        let uncounted = count - placed.iter().flatten().count();
        let numbered: Vec<usize> = numbered.into_iter().map(|index| named[index]).collect();
        let key: Vec<String> =
            numbered.iter().enumerate().map(|(n, at)| format!("{} {}", n + 1, safe(points[*at].x.short()))).collect();
        let key_lines = columns(&key, width - 2.0 * MARGIN, sizes);
        if !key.is_empty() {
            warnings.push(Warning {
                code: "names-numbered",
                message: lang.pick(
                    format!("{}个名称在图中放不下，以编号代替，名称列于图下", key.len()),
                    format!("{} names find no room in the chart and are numbered, with a key below it", key.len()),
                ),
                names: numbered.iter().map(|at| points[*at].x.name.clone()).collect(),
            });
        }
        let mut extra = Vec::new();
        if uncounted > 0 {
            let text = lang
                .pick(format!("另有{uncounted}个点未标名称。"), format!("{uncounted} further points are not named."));
            warnings.push(Warning { code: "names-left-out", message: text.clone(), names: Vec::new() });
            extra.push(text);
        }
        let mut y = x_title_y + 4.0;
        for line in &key_lines {
            y += sizes.line;
            for (x, text) in line {
                scene.text(MARGIN + x, y, text, sizes.text, Anchor::Start, INK);
            }
        }
        notes_below.splice(0..0, extra);
        y
    };
    scene.height = sheet::foot(&mut scene, &notes_below, end, sizes).max(total).round();
    let height = scene.height;
    if let Some(super::Item { mark: Mark::Rect(_, _, _, paper), .. }) = scene.items.first_mut() {
        *paper = height;
    }
    scene.desc = describe(&points, &missing, input, (x_scale.0, y_scale.0), (&x_text, &y_text), &counted, options);
    scene.title = title;
    finish(&scene, warnings)
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if text.chars().nth(1).is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_string(),
    }
}

fn axis_text(measure: &Measure, word: &str, log: bool, lang: Lang) -> String {
    let unit = sheet::unit_text(measure, word, lang);
    let text = sheet::measure_text(measure, &unit, lang);
    if log { lang.pick(format!("{text}，对数"), format!("{text}, log scale")) } else { text }
}

/// Of the hedge key only what whiskers say: points carry no marks.
fn whisker_words(key: &str, lang: Lang) -> Option<String> {
    let about = lang.pick("横线", "lines");
    key.contains(about).then(|| {
        lang.pick(
            "细线为可能的范围；有线无点者只知范围",
            "Thin lines show what a figure can be; a line without a point is known between two ends only",
        )
        .to_string()
    })
}

#[allow(clippy::too_many_arguments)]
fn grid(
    scene: &mut Scene,
    x: &Axis,
    y: &Axis,
    y_ticks: &[(f64, String)],
    top: f64,
    bottom: f64,
    sizes: Sizes,
    lang: Lang,
) {
    let x_ticks = x.ticks();
    for tick in &x_ticks {
        scene.add(Mark::Line(vec![(x.at(*tick), top), (x.at(*tick), bottom)]), Paint::line(GRID, 1.0));
    }
    for (tick, _) in y_ticks {
        scene.add(Mark::Line(vec![(x.from, y.at(*tick)), (x.to, y.at(*tick))]), Paint::line(GRID, 1.0));
    }
    let mut above = f64::INFINITY;
    for (tick, text) in y_ticks {
        let at = y.at(*tick) + sizes.text * 0.36;
        if above - at < sizes.text * 1.2 {
            continue;
        }
        above = at;
        scene.text(x.from - 7.0, at, text, sizes.text, Anchor::End, FAINT);
    }
    let mut taken = f64::NEG_INFINITY;
    for tick in x_ticks {
        let text = ticks::tick_text(tick, lang);
        let half = metrics::width(&text, sizes.text, false) / 2.0;
        let at = x.at(tick);
        if at - half < taken + 8.0 || at + half > scene.width - 2.0 || at - half < 2.0 {
            continue;
        }
        taken = at + half;
        scene.text(at, bottom + sizes.line, &text, sizes.text, Anchor::Middle, FAINT);
    }
}

/// Thin lines over what a hedged figure can be.
fn whiskers(
    scene: &mut Scene,
    points: &[&Point],
    at: &[(f64, f64)],
    x_axis: &Axis,
    y_axis: &Axis,
    (x_scale, y_scale): (f64, f64),
    obstacles: &mut Vec<Block>,
) {
    let pen = Paint::line(WHISKER, 1.0);
    let place = |axis: &Axis, value: f64, scale: f64| {
        let value = value / scale;
        if axis.log && value <= 0.0 { axis.from } else { axis.at(value.clamp(axis.low, axis.high)) }
    };
    for (point, (px, py)) in points.iter().zip(at) {
        // Where there is no point, the line carries the key by which its name is found.
        let pointless = point.x.value.is_none() || point.y.value.is_none();
        let line = |scene: &mut Scene, ends: Vec<(f64, f64)>| match pointless {
            true => scene.add_keyed(Mark::Line(ends), pen, &point.x.key),
            false => scene.add(Mark::Line(ends), pen),
        };
        if point.x.is_hedged() {
            let a = point.x.low.map_or(*px, |low| place(x_axis, low, x_scale));
            let b = if point.x.open_high {
                x_axis.to
            } else {
                point.x.high.map_or(*px, |high| place(x_axis, high, x_scale))
            };
            line(scene, vec![(a, *py), (b, *py)]);
            obstacles.push(Block { x0: a.min(b), x1: a.max(b), y0: py - 1.0, y1: py + 1.0 });
        }
        if point.y.is_hedged() {
            let a = point.y.low.map_or(*py, |low| place(y_axis, low, y_scale));
            let b = if point.y.open_high {
                y_axis.to
            } else {
                point.y.high.map_or(*py, |high| place(y_axis, high, y_scale))
            };
            line(scene, vec![(*px, a), (*px, b)]);
            obstacles.push(Block { x0: px - 1.0, x1: px + 1.0, y0: a.min(b), y1: a.max(b) });
        }
    }
}

/// How many points of a binned chart are named.
const EXTREMES: usize = 12;

/// Positions of the points that a binned chart names: those farthest out on either axis.
pub fn extremes(values: &[(f64, f64)]) -> Vec<usize> {
    let upside_down: Vec<(f64, f64)> = values.iter().map(|(x, y)| (*x, -y)).collect();
    to_name(&upside_down, EXTREMES)
}

/// The points to name: all, or of too many those farthest out on either axis.
fn to_name(at: &[(f64, f64)], most: usize) -> Vec<usize> {
    if at.len() <= most {
        return (0..at.len()).collect();
    }
    // The first of an order are found without sorting the rest.
    let first = |order: &dyn Fn(usize, usize) -> std::cmp::Ordering| {
        let mut all: Vec<usize> = (0..at.len()).collect();
        all.select_nth_unstable_by(most, |a, b| order(*a, *b));
        all.truncate(most);
        all.sort_by(|a, b| order(*a, *b));
        all
    };
    let high_x = first(&|a, b| at[b].0.total_cmp(&at[a].0).then(a.cmp(&b)));
    let low_x = first(&|a, b| at[a].0.total_cmp(&at[b].0).then(b.cmp(&a)));
    let high_y = first(&|a, b| at[a].1.total_cmp(&at[b].1).then(a.cmp(&b)));
    let low_y = first(&|a, b| at[b].1.total_cmp(&at[a].1).then(b.cmp(&a)));
    let mut chosen = std::collections::BTreeSet::new();
    for n in 0..most {
        for ends in [&high_y, &high_x, &low_y, &low_x] {
            if chosen.len() < most {
                chosen.insert(ends[n]);
            }
        }
    }
    chosen.into_iter().collect()
}

fn name_of(datum: &Datum, sizes: Sizes) -> String {
    metrics::cut(&safe(datum.short()), sizes.text, sizes.text * 16.0)
}

#[allow(clippy::too_many_arguments)]
fn draw_names(
    scene: &mut Scene,
    placed: &[Option<Placed>],
    texts: &[String],
    wanted: &[(usize, &str)],
    shown: &[(f64, f64)],
    named: &[usize],
    points: &[&Point],
    sizes: Sizes,
) {
    for place in placed.iter().flatten() {
        if let Some((from, to)) = place.leader {
            scene.add_leader(from, to);
        }
    }
    for anchor in [Anchor::Start, Anchor::Middle, Anchor::End] {
        for (index, place) in placed.iter().enumerate() {
            let Some(place) = place else { continue };
            let (position, text) = (wanted[index].0, &texts[index]);
            let point = shown[position];
            let (x, own) = if point.0 <= place.block.x0 + 2.0 {
                (place.block.x0 + 1.0, Anchor::Start)
            } else if point.0 >= place.block.x1 - 2.0 {
                (place.block.x1 - 1.0, Anchor::End)
            } else {
                ((place.block.x0 + place.block.x1) / 2.0, Anchor::Middle)
            };
            if own == anchor && !text.is_empty() {
                let mark = Mark::Text {
                    x,
                    y: place.block.y0 + if place.is_name { ASCENT } else { DIGITS - 0.04 } * sizes.text,
                    text: text.to_string(),
                    size: sizes.text,
                    anchor,
                    bold: false,
                };
                scene.add_keyed(mark, Paint::fill(INK), &points[named[index]].x.key);
            }
        }
    }
}

/// Entries of the key in columns of one width.
fn columns(entries: &[String], room: f64, sizes: Sizes) -> Vec<Vec<(f64, String)>> {
    if entries.is_empty() {
        return Vec::new();
    }
    let entries: Vec<String> = entries.iter().map(|entry| metrics::cut(entry, sizes.text, room / 2.0 - 16.0)).collect();
    let widest = sheet::widest(entries.iter().map(String::as_str), sizes.text) + 16.0;
    let across = ((room / widest).floor() as usize).max(1);
    let rows = entries.len().div_ceil(across);
    (0..rows)
        .map(|row| {
            (0..across)
                .filter_map(|column| {
                    entries
                        .get(column * rows + row)
                        .map(|entry| (column as f64 * (room / across as f64), entry.clone()))
                })
                .collect()
        })
        .collect()
}

/// Shades with their counts, left of the title of the axis.
fn count_scale(scene: &mut Scene, bins: &hexbin::Hexbin, left: f64, y: f64, sizes: Sizes, lang: Lang) {
    let mut x = left;
    let text = lang.pick("每格点数", "Points per cell");
    scene.text(x, y, text, sizes.text, Anchor::Start, FAINT);
    x += metrics::width(text, sizes.text, false) + 10.0;
    for (least, color) in &bins.scale {
        let label = format::plain(f64::from(*least), 3, lang);
        scene.add(Mark::Rect(x, y - sizes.text * 0.8, sizes.text, sizes.text), Paint::fill(*color));
        x += sizes.text + 4.0;
        scene.text(x, y, &label, sizes.text, Anchor::Start, FAINT);
        x += metrics::width(&label, sizes.text, false) + 10.0;
    }
}

/// Areas that are not in the picture, by what they lack.
fn missing_notes(missing: &[&Point], input: &ScatterInput, lang: Lang, most: usize) -> Vec<String> {
    let lacking: Vec<Datum> = missing
        .iter()
        .map(|point| {
            let mut reasons: Vec<String> = Vec::new();
            for (datum, log) in [(&point.x, input.log_x), (&point.y, input.log_y)] {
                if datum.place().is_none() {
                    reasons.extend(datum.missing.clone());
                } else if log && datum.place().is_some_and(|value| value <= 0.0) {
                    reasons.push(lang.pick("0或负数，对数轴上无处可画", "0 or less has no place on a log axis").into());
                }
            }
            reasons.dedup();
            Datum { missing: Some(reasons.join(lang.pick("，", ", "))), ..point.x.clone() }
        })
        .collect();
    sheet::missing_notes(lacking.iter(), lang, most)
}

fn describe(
    points: &[&Point],
    missing: &[&Point],
    input: &ScatterInput,
    (x_scale, y_scale): (f64, f64),
    (x_text, y_text): (&str, &str),
    counted: &str,
    options: &Options,
) -> String {
    let lang = options.lang;
    let mut parts = vec![lang.pick(
        format!("散点图，横轴{x_text}，纵轴{y_text}。{counted}"),
        format!("Scatter chart, {x_text} across, {y_text} upwards. {counted}"),
    )];
    type Of = fn(&Point) -> &Datum;
    for (across, scale, text) in [(false, y_scale, y_text), (true, x_scale, x_text)] {
        let of: Of = if across { |point| &point.x } else { |point| &point.y };
        let place = |point: &Point| of(point).place().unwrap_or(0.0);
        // Of several that are as high the first, of several that are as low the last, as in a sorted list.
        let Some(first) = points.iter().rev().max_by(|a, b| place(a).total_cmp(&place(b))) else { continue };
        let Some(last) = points.iter().rev().min_by(|a, b| place(a).total_cmp(&place(b))) else { continue };
        let others = input.cloud.iter().map(|(x, y)| if across { *x } else { *y });
        let values: Vec<f64> = points.iter().filter_map(|point| of(point).value).chain(others).collect();
        let say = |point: &Point| format!("{} {}", safe(point.x.short()), sheet::value_text(of(point), scale, lang));
        let median = sheet::median(&values).map_or_else(String::new, |median| format::plain(median / scale, 3, lang));
        parts.push(lang.pick(
            format!("{text}最高{}，最低{}，中位数{median}", say(first), say(last)),
            format!("{text}: highest {}, lowest {}, median {median}", say(first), say(last)),
        ));
    }
    parts.extend(missing_notes(missing, input, lang, 200));
    format!("{}{}", parts.join(lang.pick("；", "; ")), lang.pick("。", "."))
}
