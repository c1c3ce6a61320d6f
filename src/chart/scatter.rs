//! Two measures against each other: labelled points, whiskers for bounds, hexagons for thousands.

use super::crowd::{Crowd, Ground, MOST_NARROW};
use super::groups::{Groups, Shape, Sign};
use super::hexbin;
use super::label::{Block, Field, LINE, Placed};
use super::lines::{self, Fit};
use super::metrics;
use super::parts;
use super::rows;
use super::scene::{Anchor, FAINT, GRID, INK, MARK, OTHERS, PAPER, Paint, Scene, WHISKER, safe};
use super::sheet::{self, MARGIN, MOST_LISTED, Sizes};
use super::svg;
use super::ticks::{self, Axis};
use super::{Chart, Datum, Mark, Measure, Options, Point, ScatterInput, SizeBy, Warning, finish};
use crate::display::xml;
use crate::error::{Error, Result};
use crate::format;
use crate::lang::Lang;

/// From so many points on they are binned.
pub const BIN_FROM: usize = 2000;
/// Most points that are named or numbered; of more, the extreme ones.
const MOST_NAMED: usize = 220;
/// Most points that are all told: each has its name or a number with a key.
const MOST_TOLD: usize = 200;
/// Of so many points names are left out only where they find no room; of more, also for the size of the file, and those
/// without a name are drawn together.
const ALL_NAMED: usize = 100;
/// Most bytes of a picture of [`MOST_TOLD`] points; how many of them may be left, and how often it is drawn to find out.
const BYTES_TOLD: usize = 19_990;
const SPARE_TOLD: usize = 60;
const ROUNDS_TOLD: usize = 3;
/// What names, numbers and their key may take at least, however much notes take, and where marks are not plain.
const BYTES_OF_NAMES: (usize, usize) = (14_000, 17_500);
/// Bytes that a picture of more points starts from, and of any; both leave a little for what is not counted.
const BYTES: (usize, usize) = (19_500, 62_000);
/// Bytes that marks and their lines may take; points of more are binned.
const BYTES_OF_MARKS: usize = 44_000;
/// Height of a chart where none is asked for.
const HEIGHT: f64 = 600.0;
/// More points than so many in the room of a number are a crowd, and by how much a chart is higher where a quarter of
/// the points are in one.
const CROWD: usize = 3;
const STRETCH: f64 = 1.4;
/// Radius of the mark of the largest area's figure, and of the least mark.
const RADII: (f64, f64) = (14.0, 3.0);
/// Of so many points, names keep clear of lines across the plot.
const CLEAR_OF_LINES: usize = 40;

/// Draws a scatter chart.
///
/// # Errors
/// `undrawable` where values span more than can be drawn, or where a logarithmic axis has values of 0 or less only.
pub fn scatter(input: &ScatterInput, options: &Options) -> Result<Chart> {
    let lang = options.lang;
    let width = f64::from(options.width);
    let sizes = Sizes::of(width);
    let drawable = |datum: &Datum, log: bool| datum.place().is_some_and(|value| !log || value > 0.0);
    let (areas, missing): (Vec<usize>, Vec<usize>) = (0..input.points.len()).partition(|at| {
        let point = &input.points[*at];
        drawable(&point.x, input.log_x) && drawable(&point.y, input.log_y)
    });
    let points: Vec<&Point> = areas.iter().map(|at| &input.points[*at]).collect();
    let missing: Vec<&Point> = missing.iter().map(|at| &input.points[*at]).collect();
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
            format!("{} against {}", input.y.label, sheet::lower(&input.x.label)),
        )
    });
    let counted = lang.pick(
        format!("{}个地区，{count}个两项都有数据", input.points.len() + cloud.len()),
        format!("{}, {count} with both figures", crate::lang::areas(input.points.len() + cloud.len())),
    );
    let both = points.iter().flat_map(|point| [&point.x, &point.y]);
    let groups = input.colors.as_ref().map(|grouping| Groups::new(grouping, lang));
    let weight = Weight::of(&points, &areas, groups.as_ref(), input.sizes.is_some());
    let binned = count > BIN_FROM || points.len() > MOST_TOLD && weight.marks > BYTES_OF_MARKS;
    let mut notes: Vec<String> = if !binned {
        let ends_only = points.iter().any(|point| point.x.value.is_none() || point.y.value.is_none());
        sheet::hedge_key(both, lang).into_iter().filter_map(|key| whisker_words(&key, ends_only, lang)).collect()
    } else if points.iter().any(|point| point.x.is_hedged() || point.y.is_hedged()) {
        let zh = "约数按数值或范围中间值计入网格";
        let en = "Hedged figures are counted at their value or the middle of their two ends";
        vec![lang.pick(zh, en).to_string()]
    } else {
        Vec::new()
    };
    let scales = (x_scale.0, y_scale.0);
    let radius: f64 = if count > 100 { 3.0 } else { 4.0 };
    let groups = groups.filter(|_| !binned);
    let sizing = input.sizes.as_ref().filter(|_| !binned).map(|by| Sizing::of(by, &areas, lang));
    if binned && (input.colors.is_some() || input.sizes.is_some()) {
        let text = lang.pick(
            "点数过多，按网格计数，不分组，也不按大小画".to_string(),
            "The points are too many and are counted in cells: neither groups nor sizes are drawn".to_string(),
        );
        warnings.push(Warning { code: "marks-left-out", message: text.clone(), names: Vec::new() });
        notes.push(text);
    }
    let axis = |values: &mut dyn Iterator<Item = f64>, log: bool, scale: f64| {
        Axis::over(values.filter(|value| !log || *value > 0.0).map(|value| value / scale), log, false)
    };
    let y_axis = axis(&mut upwards(), input.log_y, y_scale.0)?;
    let x_axis = axis(&mut across(), input.log_x, x_scale.0)?;
    let crossing = if count == 0 { Crossing::default() } else { Crossing::of(input, &points, scales, lang)? };
    let y_axis = match &crossing.fit {
        Some(fit) => {
            let ends = [fit.at(x_axis.low), fit.at(x_axis.high)];
            if !ends.iter().all(|end| end.is_finite() && (!input.log_y || *end > 0.0)) {
                return Err(Error::new("undrawable", "the fitted line leaves what can be drawn")
                    .expected("points that a line follows")
                    .hint("leave --fit out, or try --log"));
            }
            axis(&mut upwards().chain(ends.map(|end| end * y_scale.0)), input.log_y, y_scale.0)?
        }
        None => y_axis,
    };
    let ruled = crossing.ruled(&x_axis, &y_axis, lang);
    notes.extend(crossing.notes.iter().cloned());
    notes.extend(ruled.note.clone());
    notes.extend(groups.as_ref().and_then(|groups| groups.note(lang)));
    notes.extend(sizing.iter().flat_map(|sizing| sizing.notes(&points, lang)));
    notes.extend(missing_notes(&missing, input, lang, MOST_LISTED));

    let mut scene = Scene::new(width, 0.0, lang);
    let mut top = sheet::head(&mut scene, options, &title, &counted, sizes);
    if let Some(groups) = &groups {
        top = groups.key(&mut scene, &areas, Sign::Shape(radius.max(4.0)), top, sizes, lang);
    }
    if let Some(sizing) = &sizing {
        top = sizing.key(&mut scene, top, sizes, lang);
    }
    let y_ticks: Vec<(f64, String)> =
        y_axis.ticks().into_iter().map(|tick| (tick, ticks::tick_text(tick, lang))).collect();
    let left = MARGIN + sheet::widest(y_ticks.iter().map(|(_, text)| text.as_str()), sizes.text) + 8.0;
    let right = width - MARGIN - ruled.room_beside(sizes);
    let x_axis = x_axis.between(left, right);
    let flags = ruled.flags(&x_axis, width, sizes);
    let title_y = top + sizes.line - sizes.text * 0.6;
    let top = top + sizes.line + lines::lanes(&flags) as f64 * sizes.line;
    let lines = sheet::note_lines(options, &notes, sizes, width);
    // Many names need room: three pixels more for each point beyond the first sixty, and where all points are told two
    // more for each beyond the first hundred.
    let taller = if points.len() <= MOST_TOLD { 2.0 * points.len().saturating_sub(ALL_NAMED) as f64 } else { 0.0 };
    let more = if binned { 0.0 } else { 3.0 * points.len().clamp(60, MOST_NAMED) as f64 - 180.0 + taller };
    let mut total = options.height.map_or(HEIGHT + more, f64::from);
    let below = sizes.line * 2.4 + lines.len() as f64 * sizes.line + MARGIN;
    let beside = ruled.beside() as f64 * sizes.text * 1.3 + sizes.text;
    let mut bottom = (total - below).max(top + beside.max(160.0));
    let place = |bottom: f64| {
        let y_axis = y_axis.clone().between(bottom, top);
        let at = |point: &&Point| {
            let (x, y) = (point.x.place().unwrap_or(0.0), point.y.place().unwrap_or(0.0));
            (x_axis.at(x / x_scale.0), y_axis.at(y / y_scale.0))
        };
        (points.iter().map(at).collect::<Vec<(f64, f64)>>(), y_axis)
    };
    let (mut at, mut y_axis) = place(bottom);
    let tells_all = !binned && points.len() > ALL_NAMED && points.len() <= MOST_TOLD;
    if tells_all && options.height.is_none() && are_crowded(&at, sizes) {
        let more = (bottom - top) * (STRETCH - 1.0);
        (total, bottom) = (total + more, bottom + more);
        (at, y_axis) = place(bottom);
    }
    scene.text(MARGIN, title_y, &y_text, sizes.text, Anchor::Start, INK);
    grid(&mut scene, &x_axis, &y_axis, &y_ticks, top, bottom, sizes, lang);
    let x_title_y = bottom + sizes.line * 2.1;
    scene.text(width - MARGIN, x_title_y, &x_text, sizes.text, Anchor::End, INK);

    let mut extra = ruled.describe(lang);
    extra.extend(groups.as_ref().map(|groups| groups.describe(&areas, lang)));
    extra.extend(sizing.as_ref().map(|sizing| sizing.heading(lang)));
    scene.desc = describe(&points, &missing, input, scales, (&x_text, &y_text), (&counted, extra), options);
    scene.title = title;
    if points.is_empty() {
        let sentence = lang.pick("没有两项都有数据的地区。", "No area has both figures.");
        scene.text(left + 12.0, (top + bottom) / 2.0, sentence, sizes.text, Anchor::Start, INK);
        end_of_sheet(&mut scene, &lines, x_title_y + 4.0, total, sizes);
        return finish(&scene, warnings);
    }
    let mut obstacles = Vec::new();
    ruled.draw(&mut scene, (&x_axis, &y_axis), &flags, sizes);
    if points.len() <= CLEAR_OF_LINES {
        obstacles.extend(ruled.blocks(&x_axis, &y_axis));
    }
    let mut radii: Vec<f64> = Vec::new();
    let mut looks: Vec<Look> = Vec::new();
    let mut ranges: Vec<Whisker> = Vec::new();
    if binned {
        let others = cloud.iter().map(|(x, y)| (x_axis.at(x / x_scale.0), y_axis.at(y / y_scale.0)));
        let plot = (right - left) * (bottom - top);
        let bins = hexbin::draw(&mut scene, at.iter().copied().chain(others), plot);
        count_scale(&mut scene, &bins, left, x_title_y, sizes, lang);
        obstacles.extend(bins.dark);
    } else {
        ranges = whiskers(&points, &at, &x_axis, &y_axis, scales);
        obstacles.extend(ranges.iter().map(Whisker::block));
        looks = areas
            .iter()
            .enumerate()
            .map(|(n, area)| Look::of(n, *area, radius, groups.as_ref(), sizing.as_ref()))
            .collect();
        if groups.is_some() || sizing.is_some() {
            radii = looks.iter().map(|look| look.radius * look.shape.reach() + 0.5).collect();
        }
    }
    let named = to_name(&at, if binned { EXTREMES } else { MOST_NAMED });
    let room_to = if ruled.beside() > 0 { right - 2.0 } else { width - 4.0 };
    let room = Block { x0: left + 2.0, y0: top + 2.0, x1: room_to, y1: bottom - 2.0 };
    let shown: Vec<(f64, f64)> = if binned { named.iter().map(|n| at[*n]).collect() } else { at.clone() };
    let texts: Vec<String> = named.iter().map(|n| name_of(&points[*n].x, sizes)).collect();
    // The widest number stands for all while places are looked for.
    let is_large = !binned && points.len() > ALL_NAMED;
    let digits = if is_large || named.len() > 120 { "888" } else { "88" };
    let number = (!binned).then(|| metrics::width(digits, sizes.text, false));
    let field = Field { points: &shown, radius, radii: &radii, obstacles: &obstacles, room, size: sizes.text, number };
    let position = |index: usize| if binned { index } else { named[index] };
    let wanted: Vec<(usize, &str)> = (0..named.len()).map(|index| (position(index), texts[index].as_str())).collect();
    let labels = Labels {
        points: &points,
        at: &at,
        looks: &looks,
        ranges: &ranges,
        named: &named,
        texts: &texts,
        wanted: &wanted,
        shown: &shown,
        sizes,
        radius,
        binned,
        is_large,
        // Here all of `points` are named, so that positions among those to name are positions among the points.
        tells_all,
        is_plain: weight.marks == weight.plain,
        count,
        begin: x_title_y + 4.0,
        lines: &lines,
        total,
    };
    let (sheet, said) = if labels.tells_all {
        labels.told(&scene, &field)?
    } else {
        let mut placed = field.place(&wanted);
        if is_large {
            let written = svg::paint(&scene)?.len() + lines.iter().map(|line| line.len() + 36).sum::<usize>();
            let spare = weight.room(points.len()).saturating_sub(written);
            let places: Vec<(f64, f64)> = named.iter().map(|n| at[*n]).collect();
            keep_names(&mut placed, &texts, &outermost(&places, places.len()), KEY_BYTES, spare);
        }
        labels.finished(&scene, &placed)
    };
    let lost = !said.is_empty();
    warnings.extend(said);
    let axes = if lost { axes_to_stretch(&points, input) } else { String::new() };
    if !axes.is_empty() {
        warnings.push(Warning {
            code: "values-bunched",
            message: lang.pick(
                format!("多数数值挤在坐标轴的一端，改用对数轴（--log {axes}）可让更多名称标得下"),
                format!(
                    "most values stand close together at one end; on a log axis (--log {axes}) more names find room"
                ),
            ),
            names: Vec::new(),
        });
    }
    finish(&sheet, warnings)
}

/// The axes to be logarithmic where a linear one has more than half of the values in its lowest quarter, all of them above 0,
/// over more than a decade; none where there is no such axis.
fn axes_to_stretch(points: &[&Point], input: &ScatterInput) -> String {
    let bunched = |of: fn(&Point) -> &Datum, log: bool| {
        let values: Vec<f64> = points.iter().filter_map(|point| of(point).place()).collect();
        let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(*v), high.max(*v)));
        let below = values.iter().filter(|value| **value < low + (high - low) / 4.0).count();
        !log && low > 0.0 && high > 10.0 * low && 2 * below > values.len()
    };
    let axes = [("x", bunched(|point| &point.x, input.log_x)), ("y", bunched(|point| &point.y, input.log_y))];
    if !axes.iter().any(|(_, bunched)| *bunched) {
        return String::new();
    }
    let logs = [input.log_x, input.log_y];
    let names = axes.into_iter().zip(logs).filter(|((_, bunched), log)| *bunched || *log).map(|((name, _), _)| name);
    names.collect::<Vec<_>>().join(",")
}

/// Whether so many points have others all around that numbers find no room at them.
fn are_crowded(at: &[(f64, f64)], sizes: Sizes) -> bool {
    let (aside, up) = (sizes.text * 2.2, sizes.text);
    let crowded = |(x, y): &(f64, f64)| {
        // What stands at the same place stands there in a higher chart too.
        let near = |(other_x, other_y): &&(f64, f64)| {
            let (aside_by, up_by) = ((other_x - x).abs(), (other_y - y).abs());
            aside_by < aside && up_by < up && aside_by.max(up_by) >= 1.0
        };
        at.iter().filter(near).count() >= CROWD
    };
    4 * at.iter().filter(|point| crowded(point)).count() > at.len()
}

/// Notes below the picture, and its height.
fn end_of_sheet(scene: &mut Scene, lines: &[String], end: f64, total: f64, sizes: Sizes) {
    scene.height = sheet::foot(scene, lines, end, sizes).max(total).round();
    let height = scene.height;
    if let Some(super::Item { mark: Mark::Rect(_, _, _, paper), .. }) = scene.items.first_mut() {
        *paper = height;
    }
}

/// What points are drawn and named by.
struct Labels<'a> {
    points: &'a [&'a Point],
    at: &'a [(f64, f64)],
    looks: &'a [Look],
    ranges: &'a [Whisker],
    /// Positions of the points to name, with their names as they are drawn.
    named: &'a [usize],
    texts: &'a [String],
    /// The same as the places of names are looked for, among these points.
    wanted: &'a [(usize, &'a str)],
    shown: &'a [(f64, f64)],
    sizes: Sizes,
    radius: f64,
    binned: bool,
    is_large: bool,
    tells_all: bool,
    /// Whether the marks are plain dots, without lines over what figures can be.
    is_plain: bool,
    /// Points, also those without a name.
    count: usize,
    /// Where the key begins, the notes below it, and how high the picture is at least.
    begin: f64,
    lines: &'a [String],
    total: f64,
}

impl Labels<'_> {
    /// The picture in which all points are told, by name as far as its bytes go. What a picture takes is known only
    /// when it is drawn: what is left then goes to more names, what is too much is taken back.
    fn told(&self, scene: &Scene, field: &Field<'_>) -> Result<(Scene, Vec<Warning>)> {
        let told = |index: usize| Told::of(self.points[index], self.at[index], &self.texts[index], self.sizes);
        let told: Vec<Told> = (0..self.points.len()).map(told).collect();
        let line = scene.width - 2.0 * MARGIN;
        let bytes = |index: usize, place: Option<&Placed>| place.map_or(0, |place| told[index].bytes(place, line));
        let ground = Ground::new(field);
        let mut crowd = Crowd::new(&ground, self.wanted);
        // Lines, shapes of groups and long notes come on top of what a plain picture may have.
        let bare = svg::paint(&self.finished(scene, &vec![None; self.wanted.len()]).0)?.len();
        let names = if self.is_plain { BYTES_OF_NAMES.0 } else { BYTES_OF_NAMES.1 };
        let most = BYTES_TOLD.max(bare + names).min(BYTES.1.max(bare));
        let mut room = most - bare;
        let mut best: Option<(usize, (Scene, Vec<Warning>))> = None;
        for _ in 0..ROUNDS_TOLD {
            let drawn = self.finished(scene, &crowd.tell(room, &bytes));
            let size = svg::paint(&drawn.0)?.len();
            let fits = size <= most;
            room = (room + most).saturating_sub(size + if fits { 0 } else { SPARE_TOLD });
            if best.as_ref().is_none_or(|(known, _)| if fits { *known > most || size > *known } else { size < *known })
            {
                best = Some((size, drawn));
            }
            if fits && most - size < SPARE_TOLD {
                break;
            }
        }
        Ok(best.map_or_else(|| self.finished(scene, &[]), |(_, drawn)| drawn))
    }

    /// The picture with names and numbers in their places, and what is to be said of them.
    fn finished(&self, scene: &Scene, placed: &[Option<Placed>]) -> (Scene, Vec<Warning>) {
        let Labels { points, at, named, sizes, tells_all, .. } = *self;
        let mut scene = scene.clone();
        let (lang, width) = (scene.lang, scene.width);
        let mut warnings = Vec::new();
        let mut is_named = vec![false; points.len()];
        for (n, _) in named.iter().zip(placed).filter(|(_, place)| place.is_some()) {
            is_named[*n] = true;
        }
        let mut keyed: Vec<bool> = is_named.iter().map(|named| *named || !self.is_large).collect();
        if tells_all {
            // A number stands at its point and its key names it: neither needs a key that machines read.
            keyed = placed.iter().map(|place| place.is_some_and(|place| place.is_name)).collect();
        }
        draw_whiskers(&mut scene, self.ranges, points, &keyed);
        draw_marks(&mut scene, self.looks, points, at, &keyed);
        if self.binned {
            for (n, _) in named.iter().zip(placed).filter(|(_, place)| place.is_some()) {
                let (x, y) = at[*n];
                let paint = Paint { fill: Some(PAPER.into()), stroke: Some((INK, 1.2)), dashed: false };
                scene.add_keyed(Mark::Circle(x, y, self.radius), paint, &points[*n].x.key);
            }
        }
        let mut numbered: Vec<usize> =
            (0..named.len()).filter(|index| placed[*index].is_some_and(|place| !place.is_name)).collect();
        if numbered.len() > MOST_NARROW {
            // Where there is only room for two digits, the number is one of the first.
            numbered.sort_by_key(|index| placed[*index].is_some_and(|place| !place.is_narrow));
        }
        let mut texts = self.texts.to_vec();
        for (n, index) in numbered.iter().enumerate() {
            texts[*index] = (n + 1).to_string();
        }
        let keys: Vec<Option<&str>> =
            named.iter().map(|n| Some(points[*n].x.key.as_str()).filter(|_| !tells_all || keyed[*n])).collect();
        draw_names(&mut scene, placed, &texts, self.wanted, self.shown, &keys, sizes);
        let uncounted = self.count - placed.iter().flatten().count();
        let numbered: Vec<usize> = numbered.into_iter().map(|index| named[index]).collect();
        let key: Vec<String> = numbered
            .iter()
            .enumerate()
            .map(|(n, at)| {
                let name = safe(points[*at].x.short());
                // Next to Chinese a number stands out without a blank.
                let blank = if tells_all && name.starts_with(|c: char| !c.is_ascii()) { "" } else { " " };
                format!("{}{blank}{name}", n + 1)
            })
            .collect();
        // 12甲镇 13乙镇: behind Chinese a number begins the next entry.
        let sign = match tells_all {
            true if key.iter().all(|entry| entry.ends_with(|c: char| !c.is_ascii())) => " ",
            true => "; ",
            false => lang.pick("；", "; "),
        };
        let key_lines = running(&key, sign, width - 2.0 * MARGIN, sizes.text);
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
        let mut lines = self.lines.to_vec();
        if uncounted > 0 {
            let text = lang
                .pick(format!("另有{uncounted}个点未标名称。"), format!("{uncounted} further points are not named."));
            let without = (0..points.len()).filter(|n| !self.binned && !is_named[*n]);
            let names = without.map(|n| points[n].x.name.clone()).collect();
            warnings.push(Warning { code: "names-left-out", message: text.clone(), names });
            lines.insert(0, text);
        }
        let mut y = self.begin;
        for line in &key_lines {
            y += sizes.line;
            scene.text(MARGIN, y, line, sizes.text, Anchor::Start, INK);
        }
        end_of_sheet(&mut scene, &lines, y, self.total, sizes);
        (scene, warnings)
    }
}

/// Bytes of a name beside its point without its letters, of its leader, of its entry in the key without its letters,
/// and of the key of its mark.
const NAME_BYTES: usize = 46;
const LEADER_BYTES: usize = 36;
const LINE_BYTES: usize = 35;
const ENTRY_BYTES: usize = 19;
const KEY_BYTES: usize = 36;
/// Bytes of a line over what a figure can be.
const WHISKER_BYTES: usize = 19;

/// About how many bytes the marks of a picture take.
struct Weight {
    /// All marks and lines of what figures can be.
    marks: usize,
    /// The marks if they were plain.
    plain: usize,
}

impl Weight {
    fn of(points: &[&Point], areas: &[usize], groups: Option<&Groups>, sized: bool) -> Self {
        let (key, plain) = match points.len() {
            few if few <= ALL_NAMED => (KEY_BYTES, 49),
            // Each dot is near the one before.
            many if many <= MOST_TOLD => (0, 13),
            _ => (0, 15),
        };
        let mark = |area: usize| match (groups.map_or(Shape::Circle, |groups| groups.shape(area)), sized) {
            (Shape::Circle, false) => plain,
            (Shape::Cross, false) => 60 + key,
            (_, false) => 26 + key,
            // A radius of its own, and most often a group of its own.
            (_, true) => 42 + key + if groups.is_some() { 40 } else { 0 },
        };
        let marks: usize = areas.iter().map(|area| mark(*area)).sum();
        let is_hedged = |datum: &Datum| usize::from(datum.is_hedged());
        let lines: usize = points.iter().map(|point| is_hedged(&point.x) + is_hedged(&point.y)).sum();
        Weight { marks: marks + lines * WHISKER_BYTES, plain: points.len() * plain }
    }

    /// What is left for all but the marks: lines and other shapes come on top of what a plain picture may have, but
    /// none has more than the most.
    fn room(&self, count: usize) -> usize {
        let plain = BYTES.0 + 22 * count.saturating_sub(MOST_TOLD);
        plain.saturating_sub(self.plain).min(BYTES.1.saturating_sub(self.marks))
    }
}

/// Bytes of a line of the key, of a number and its entry without the name, of a text and of a leader without what they
/// hold, and of a mark with a key over one that is drawn with others.
const KEY_LINE: usize = 29;
const NUMBER_BYTES: usize = 29;
const TEXT_BYTES: usize = 33;
const MARK_BYTES: usize = 34;
/// What a line of the key leaves free at its end on average, in font sizes.
const RAGGED: f64 = 5.0;

/// A point that is told by its name or a number, and what that takes in the file.
struct Told {
    at: (f64, f64),
    /// Bytes of its key, of its name as it is drawn, and of its name in the key of numbers.
    key: usize,
    text: usize,
    entry: usize,
    /// Width of that entry.
    wide: f64,
    size: f64,
}

impl Told {
    fn of(point: &Point, at: (f64, f64), text: &str, sizes: Sizes) -> Self {
        let name = safe(point.x.short());
        Told {
            at,
            key: xml(&point.x.key).len(),
            text: xml(text).len(),
            entry: xml(&name).len() + usize::from(name.starts_with(|c: char| c.is_ascii())) * 2,
            wide: metrics::width(&name, sizes.text, false) + 2.2 * sizes.text,
            size: sizes.text,
        }
    }

    /// Bytes of what was placed; of a line of the key, which has `room`, its part.
    fn bytes(&self, place: &Placed, room: f64) -> usize {
        let leader = place.leader.map_or(0, |(from, to)| {
            let step = digits(to.0 - from.0) + digits(to.1 - from.1) + usize::from(to.1 >= from.1);
            let line = digits(to.0) + digits(to.1) + 1;
            15 + digits(from.0) + digits(from.1) + step.min(line)
        });
        let x = digits(parts::anchor(&place.block, self.at).0);
        let y = digits((place.block.y0 + parts::baseline(place.is_name) * self.size).round());
        if place.is_name {
            let second = if place.is_broken { 26 + x + digits(self.size * LINE) } else { 0 };
            return leader + TEXT_BYTES + MARK_BYTES + 2 * self.key + x + y + self.text + second;
        }
        let line = KEY_LINE as f64 * self.wide / (room - RAGGED * self.size).max(self.size);
        leader + NUMBER_BYTES + x + y + self.entry + line.round() as usize
    }
}

/// How many signs a length in pixels has as it is written.
fn digits(pixels: f64) -> usize {
    let tenths = (pixels.abs() * 10.0).round() as usize;
    let whole = 1 + [100, 1000, 10_000].iter().filter(|least| tenths >= **least).count();
    whole + if tenths.is_multiple_of(10) { 0 } else { 2 } + usize::from(pixels < 0.0)
}

/// Keeps names, then numbers, as far as their bytes have room, in an order of their positions.
fn keep_names(placed: &mut [Option<Placed>], texts: &[String], order: &[usize], key_bytes: usize, mut room: usize) {
    for names in [true, false] {
        for at in order {
            let Some(place) = placed[*at].filter(|place| place.is_name == names) else { continue };
            let leader = if place.leader.is_some() { LEADER_BYTES } else { 0 };
            let entry = if names { 0 } else { ENTRY_BYTES };
            let second = if place.is_broken { LINE_BYTES } else { 0 };
            let bytes = NAME_BYTES + texts[*at].len() + second + leader + entry + key_bytes;
            if bytes > room {
                placed[*at] = None;
            }
            // What is farther out is never left out for what is nearer, however short.
            room = room.saturating_sub(bytes);
        }
    }
}

/// Circles of one paint and radius, and where they are.
type Dots = (Paint, f64, Vec<(f64, f64)>);

/// Draws the points; those without a key first, the ones that are alike as one element.
fn draw_marks(scene: &mut Scene, looks: &[Look], points: &[&Point], at: &[(f64, f64)], keyed: &[bool]) {
    // Between two ends only: its line stands for it, and no point is made up.
    let is_point = |n: &usize| points[*n].x.value.is_some() && points[*n].y.value.is_some();
    let mut order: Vec<usize> = (0..looks.len()).filter(is_point).collect();
    // The small ones over the large ones; then what is painted alike together.
    order.sort_by(|a, b| looks[*b].radius.total_cmp(&looks[*a].radius).then(looks[*a].group.cmp(&looks[*b].group)));
    let (with_key, without): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|n| keyed[*n]);
    let mut dots: Vec<Dots> = Vec::new();
    for n in without {
        let look = &looks[n];
        match look.shape.mark(at[n], look.radius) {
            Mark::Circle(x, y, radius) if look.paint.stroke.is_none() => match dots.last_mut() {
                Some((paint, known, places)) if *paint == look.paint && *known == radius => places.push((x, y)),
                _ => dots.push((look.paint, radius, vec![(x, y)])),
            },
            Mark::Rect(x, y, w, h) => {
                scene.add(Mark::Polygon(vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)]), look.paint);
            }
            mark => scene.add(mark, look.paint),
        }
    }
    for (paint, radius, mut places) in dots {
        if looks.len() <= MOST_TOLD {
            for place in &mut places {
                *place = (near_whole(place.0), near_whole(place.1));
            }
            one_by_one(&mut places);
        }
        scene.add(Mark::Dots(places, radius), paint);
    }
    for n in with_key {
        scene.add_keyed(looks[n].shape.mark(at[n], looks[n].radius), looks[n].paint, &points[n].x.key);
    }
}

/// The whole pixel, where it is at most two fifths of one off: steps between whole pixels take half the bytes.
fn near_whole(pixels: f64) -> f64 {
    if (pixels - pixels.round()).abs() <= 0.4 { pixels.round() } else { pixels }
}

/// Orders places so that each is near the one before: short steps are written in few bytes.
fn one_by_one(places: &mut [(f64, f64)]) {
    for n in 1..places.len() {
        let (x, y) = places[n - 1];
        let far = |at: &usize| (places[*at].0 - x).abs() + (places[*at].1 - y).abs();
        let nearest = (n..places.len()).min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(n);
        places.swap(n, nearest);
    }
}

/// How a point looks.
struct Look {
    shape: Shape,
    radius: f64,
    paint: Paint,
    group: usize,
}

impl Look {
    fn of(n: usize, area: usize, radius: f64, groups: Option<&Groups>, sizing: Option<&Sizing>) -> Self {
        let shape = groups.map_or(Shape::Circle, |groups| groups.shape(area));
        let color = groups.map_or(MARK, |groups| groups.color(area));
        let group = groups.map_or(0, |groups| groups.group(area));
        let (radius, paint) = match sizing.map(|sizing| sizing.radii.get(n).copied().flatten()) {
            None => (radius, Paint::fill(color)),
            Some(Some(radius)) => (radius, Paint { stroke: Some((PAPER, 1.0)), ..Paint::fill(color) }),
            Some(None) => (RADII.1, Paint { fill: Some(PAPER.into()), ..Paint::line(color, 1.4) }),
        };
        Look { shape, radius, paint, group }
    }
}

/// The areas of marks.
struct Sizing {
    /// What they show.
    text: String,
    /// Radius of each point in order; none where there is no figure above 0.
    radii: Vec<Option<f64>>,
    /// Points of the key: radius and number.
    samples: Vec<(f64, String)>,
    /// Whether the least marks are larger than in proportion.
    raised: bool,
    /// Points whose figure is known less well than to one value.
    hedged: Vec<usize>,
}

impl Sizing {
    fn of(by: &SizeBy, areas: &[usize], lang: Lang) -> Self {
        let data: Vec<Option<&Datum>> = areas.iter().map(|area| by.data.get(*area)).collect();
        let values: Vec<Option<f64>> =
            data.iter().map(|datum| datum.and_then(Datum::place).filter(|value| *value > 0.0)).collect();
        let most = values.iter().flatten().copied().fold(0.0, f64::max);
        let exact = |value: f64| RADII.0 * (value / most).sqrt();
        let (scale, word) = ticks::scale(values.iter().flatten().copied(), by.measure.scaled, lang);
        let text = sheet::measure_text(&by.measure, &sheet::unit_text(&by.measure, word, lang), lang);
        let mut samples: Vec<(f64, String)> = Vec::new();
        if most > 0.0 {
            // Round numbers downwards, each a mark that differs from the one before.
            let power = (most / scale).log10().floor().clamp(-290.0, 290.0) as i32;
            let steps = (power - 3..=power).rev().flat_map(|exponent| {
                [5.0, 2.0, 1.0].map(|step| format::round_significant(step * 10f64.powi(exponent), 3))
            });
            for value in steps.filter(|value| value * scale <= most) {
                let radius = exact(value * scale);
                let last = samples.last().map_or(f64::INFINITY, |(radius, _)| *radius);
                if radius >= RADII.1 && radius <= last * 0.62 && samples.len() < 3 {
                    samples.push((radius, format::plain(value, 3, lang)));
                }
            }
        }
        let hedged = (0..data.len()).filter(|n| values[*n].is_some() && data[*n].is_some_and(parts::is_soft)).collect();
        let raised = values.iter().flatten().any(|value| exact(*value) < RADII.1);
        let radii = values.iter().map(|value| value.map(|value| exact(value).max(RADII.1))).collect();
        Sizing { text, radii, samples, raised, hedged }
    }

    fn heading(&self, lang: Lang) -> String {
        lang.pick(format!("标记面积：{}", self.text), format!("area of marks: {}", self.text))
    }

    /// Draws what the sizes mean; returns where the chart may begin.
    fn key(&self, scene: &mut Scene, y: f64, sizes: Sizes, lang: Lang) -> f64 {
        let room = scene.width - 2.0 * MARGIN;
        let heading = lang.pick(format!("标记面积：{}", self.text), format!("Area of marks: {}", self.text));
        let heading = metrics::cut(&heading, sizes.text, room);
        let mut widths = vec![metrics::width(&heading, sizes.text, false)];
        let text_width = |text: &str| metrics::width(text, sizes.text, false);
        widths.extend(self.samples.iter().map(|(radius, text)| 2.0 * radius + 5.0 + text_width(text)));
        let places = rows::flow(&widths, room, 16.0);
        let largest = self.samples.first().map_or(0.0, |(radius, _)| *radius);
        let step = sizes.line.max(2.0 * largest + 4.0);
        let middle = |line: usize| y + step * (line as f64 + 0.5);
        let base = |line: usize| middle(line) + sizes.text * 0.36;
        scene.text(MARGIN, base(0), &heading, sizes.text, Anchor::Start, FAINT);
        let samples = || places.iter().skip(1).zip(&self.samples);
        for ((x, line), (radius, _)) in samples() {
            scene.add(Mark::Circle(MARGIN + x + radius, middle(*line), *radius), Paint::line(FAINT, 1.2));
        }
        for ((x, line), (radius, text)) in samples() {
            let x = MARGIN + x + 2.0 * radius + 5.0;
            scene.text(x, base(*line), text, sizes.text, Anchor::Start, INK);
        }
        let lines = places.last().map_or(1, |(_, line)| line + 1);
        y + lines as f64 * step + sizes.text * 0.2
    }

    fn notes(&self, points: &[&Point], lang: Lang) -> Vec<String> {
        let names = |of: &dyn Fn(usize) -> bool| {
            (0..points.len()).filter(|n| of(*n)).map(|n| points[n].x.short()).collect::<Vec<_>>()
        };
        let mut notes = Vec::new();
        let missing = names(&|n| self.radii.get(n).copied().flatten().is_none());
        if !missing.is_empty() {
            let list = parts::list(&missing, 24, lang);
            notes.push(lang.pick(
                format!("空心小标记：面积所示的数据没有或不大于0：{list}"),
                format!("Small open marks have no figure above 0 for their area: {list}"),
            ));
        }
        let hedged = names(&|n| self.hedged.contains(&n));
        if !hedged.is_empty() {
            let list = parts::list(&hedged, 24, lang);
            notes.push(lang.pick(
                format!("面积所示为约数或范围中间值：{list}"),
                format!("Areas that show hedged figures or the middle of two ends: {list}"),
            ));
        }
        if self.raised {
            notes.push(
                lang.pick("最小的标记大于按比例的面积", "The least marks are larger than in proportion").to_string(),
            );
        }
        notes
    }
}

/// Lines across the plot, in the values of the axes.
#[derive(Default)]
struct Crossing {
    fit: Option<Fit>,
    medians: Option<(f64, f64)>,
    /// Rise of each line in the scale of the axes, with its label.
    iso: Vec<(f64, String)>,
    notes: Vec<String>,
}

impl Crossing {
    fn of(input: &ScatterInput, points: &[&Point], (x_scale, y_scale): (f64, f64), lang: Lang) -> Result<Self> {
        let mut crossing = Crossing::default();
        let valued: Vec<(f64, f64)> = points
            .iter()
            .filter_map(|point| Some((point.x.value?, point.y.value?)))
            .chain(input.cloud.iter().copied())
            .map(|(x, y)| (x / x_scale, y / y_scale))
            .filter(|(x, y)| x.is_finite() && y.is_finite())
            .collect();
        let n = valued.len();
        if let Some(iso) = &input.iso {
            // From the shown quotient to the rise on the axes.
            let rise = iso.factor * x_scale / y_scale;
            let values = match iso.values.is_empty() {
                false => iso.values.clone(),
                true => {
                    let quotients = valued.iter().filter(|(x, y)| *x > 0.0 && *y > 0.0).map(|(x, y)| y / x / rise);
                    let ends = quotients.fold((f64::INFINITY, 0.0f64), |(low, high), q| (low.min(q), high.max(q)));
                    lines::round_between(ends.0, ends.1)
                }
            };
            let number = |value: f64| {
                if iso.scaled { format::short(value, lang) } else { format::plain(value, 6, lang) }
            };
            // `20 10k CNY/mu` would read as one number.
            let joint = if iso.unit.starts_with(|c: char| c.is_ascii_digit()) { " × " } else { " " };
            let with_unit = |number: String| match iso.unit.is_empty() {
                true => number,
                false => format!("{number}{joint}{}", iso.unit),
            };
            crossing.iso = values.iter().map(|value| (value * rise, with_unit(number(*value)))).collect();
            let list: Vec<String> = values.iter().map(|value| number(*value)).collect();
            let list = with_unit(list.join(lang.pick("、", ", ")));
            let name = &iso.name;
            crossing.notes.push(match values.is_empty() {
                true => lang
                    .pick(format!("没有可画的{name}线"), format!("There are no lines of equal values to draw: {name}")),
                false => lang.pick(
                    format!("灰色实线上{name}相同：{list}"),
                    format!("Along each grey line one value of: {name} ({list})"),
                ),
            });
        }
        if input.median_cross {
            let x: Vec<f64> = valued.iter().map(|point| point.0).collect();
            let y: Vec<f64> = valued.iter().map(|point| point.1).collect();
            crossing.medians = sheet::median(&x).zip(sheet::median(&y));
            let all = points.len() + input.cloud.len();
            if n < all {
                crossing.notes.push(lang.pick(
                    format!("中位数按{all}个点中两项都有确定数值的{n}个计算"),
                    format!("Medians are over the {n} of {all} points with one value of each"),
                ));
            }
        }
        if input.fit {
            let fit = Fit::over(&valued, (input.log_x, input.log_y))?;
            let sign = |log: bool, name: &str| if log { format!("lg {name}") } else { name.to_string() };
            let (x, y) = (sign(input.log_x, "x"), sign(input.log_y, "y"));
            let number = |value: f64| format::plain(value, 3, lang);
            let plus = if fit.slope < 0.0 { "−" } else { "+" };
            let formula = format!("{y} = {} {plus} {} × {x}", number(fit.intercept), number(fit.slope.abs()));
            let r = number(fit.pair.coefficient.unwrap_or(0.0));
            let p = match fit.pair.p {
                Some(p) if p < 0.001 => "p < 0.001".to_string(),
                Some(p) => format!("p = {}", format::plain(p, 2, lang)),
                None => String::new(),
            };
            crossing.notes.push(lang.pick(
                format!("深色实线：最小二乘拟合 {formula}（轴上单位），n = {n}，r = {r}，{p}（双侧）；相关不等于因果"),
                format!(
                    "Dark line: least squares, {formula} in the units of the axes, n = {n}, r = {r}, {p} (two-sided); \
                     correlation is not causation"
                ),
            ));
            crossing.fit = Some(fit);
        }
        Ok(crossing)
    }

    /// The lines that meet the plot, each with its label and where it leaves.
    fn ruled(&self, x: &Axis, y: &Axis, lang: Lang) -> Ruled {
        let mut ruled = Ruled::default();
        let mut outside = Vec::new();
        for (rise, text) in &self.iso {
            // Where y = rise × x enters and leaves; it rises, since only what is above 0 is a rise.
            let begin = if rise * x.low >= y.low { (x.low, rise * x.low) } else { (y.low / rise, y.low) };
            let (end, exit) = if rise * x.high <= y.high {
                ((x.high, rise * x.high), Exit::Right)
            } else {
                ((y.high / rise, y.high), Exit::Top)
            };
            let sound = *rise > 0.0 && [begin.0, begin.1, end.0, end.1].iter().all(|value| value.is_finite());
            if !sound || begin.0 >= end.0 || begin.0 > x.high || end.0 < x.low || begin.1 > y.high || end.1 < y.low {
                outside.push(text.as_str());
                continue;
            }
            let mut path = vec![begin];
            if x.log != y.log {
                // A curve on axes of two kinds.
                let at = |n: usize| {
                    let t = n as f64 / 24.0;
                    if x.log { begin.0 * (end.0 / begin.0).powf(t) } else { begin.0 + (end.0 - begin.0) * t }
                };
                path.extend((1..24).map(|n| (at(n), rise * at(n))));
            }
            path.push(end);
            ruled.lines.push(Line { path, exit, text: text.clone(), pen: Paint::line(OTHERS, 1.0) });
        }
        if let Some((median_x, median_y)) = self.medians {
            let pen = Paint::line(FAINT, 1.0).dashed();
            let say = |value: f64| {
                let number = format::plain(value, 3, lang);
                lang.pick(format!("中位数 {number}"), format!("median {number}"))
            };
            let path = vec![(median_x, y.low), (median_x, y.high)];
            ruled.lines.push(Line { path, exit: Exit::Top, text: say(median_x), pen });
            let path = vec![(x.low, median_y), (x.high, median_y)];
            ruled.lines.push(Line { path, exit: Exit::Right, text: say(median_y), pen });
        }
        if let Some(fit) = &self.fit {
            let r = format::plain(fit.pair.coefficient.unwrap_or(0.0), 2, lang);
            let text = format!("r = {r}, n = {}", fit.pair.n);
            let path = vec![(x.low, fit.at(x.low)), (x.high, fit.at(x.high))];
            ruled.lines.push(Line { path, exit: Exit::Right, text, pen: Paint::line(WHISKER, 1.5) });
        }
        ruled.note = (!outside.is_empty()).then(|| {
            let list = outside.join(lang.pick("、", ", "));
            lang.pick(format!("在图外未画的线：{list}"), format!("Lines outside the chart, not drawn: {list}"))
        });
        ruled
    }
}

/// Where a line leaves the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Top,
    Right,
}

/// A line with its label.
struct Line {
    /// From where it enters to where it leaves, in the values of the axes.
    path: Vec<(f64, f64)>,
    exit: Exit,
    text: String,
    pen: Paint,
}

impl Line {
    fn pixels(&self, x: &Axis, y: &Axis) -> Vec<(f64, f64)> {
        self.path.iter().map(|point| (x.at(point.0), y.at(point.1))).collect()
    }

    fn end(&self) -> (f64, f64) {
        self.path.last().copied().unwrap_or_default()
    }
}

/// Lines that are drawn.
#[derive(Default)]
struct Ruled {
    lines: Vec<Line>,
    /// Lines that are not.
    note: Option<String>,
}

impl Ruled {
    fn leaving(&self, exit: Exit) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.exit == exit)
    }

    /// How many labels stand at the right.
    fn beside(&self) -> usize {
        self.leaving(Exit::Right).count()
    }

    /// The room that they take.
    fn room_beside(&self, sizes: Sizes) -> f64 {
        if self.beside() == 0 {
            return 0.0;
        }
        sheet::widest(self.leaving(Exit::Right).map(|line| line.text.as_str()), sizes.text) + 4.0
    }

    fn flags(&self, x: &Axis, width: f64, sizes: Sizes) -> Vec<lines::Flag> {
        let stems: Vec<f64> = self.leaving(Exit::Top).map(|line| x.at(line.end().0)).collect();
        let widths: Vec<f64> =
            self.leaving(Exit::Top).map(|line| metrics::width(&line.text, sizes.text, false)).collect();
        lines::flags(&stems, &widths, (4.0, width - 4.0))
    }

    fn draw(&self, scene: &mut Scene, (x, y): (&Axis, &Axis), flags: &[lines::Flag], sizes: Sizes) {
        let wanted: Vec<f64> = self.leaving(Exit::Right).map(|line| y.at(line.end().1)).collect();
        let ends = (y.to + sizes.text * 0.6, y.from - sizes.text * 0.2);
        let heights = lines::spread(&wanted, sizes.text * 1.25, ends);
        for line in &self.lines {
            scene.add(Mark::Line(lines::thinned(&line.pixels(x, y), 0.3)), line.pen);
        }
        for ((line, from), to) in self.leaving(Exit::Right).zip(&wanted).zip(&heights) {
            scene.add(Mark::Line(vec![(x.to, *from), (x.to + 8.0, *to)]), line.pen);
        }
        for (line, flag) in self.leaving(Exit::Top).zip(flags) {
            lines::stem(scene, flag, y.to, line.pen, sizes);
        }
        for (line, height) in self.leaving(Exit::Right).zip(&heights) {
            scene.text(x.to + 11.0, height + sizes.text * 0.36, &line.text, sizes.text, Anchor::Start, FAINT);
        }
        for (line, flag) in self.leaving(Exit::Top).zip(flags) {
            lines::flag_text(scene, flag, &line.text, y.to, FAINT, sizes);
        }
    }

    /// The lines as small blocks that names keep clear of.
    fn blocks(&self, x: &Axis, y: &Axis) -> Vec<Block> {
        const PIECE: f64 = 6.0;
        let mut blocks = Vec::new();
        for line in &self.lines {
            let pixels = line.pixels(x, y);
            for (a, b) in pixels.iter().zip(pixels.iter().skip(1)) {
                let upright = a.0 == b.0 || a.1 == b.1;
                let n =
                    if upright { 1 } else { ((b.0 - a.0).hypot(b.1 - a.1) / PIECE).ceil().clamp(1.0, 1000.0) as usize };
                let at = |k: usize| {
                    let t = k as f64 / n as f64;
                    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
                };
                blocks.extend((0..n).map(|k| {
                    let (p, q) = (at(k), at(k + 1));
                    let (x0, x1) = (p.0.min(q.0) - 0.5, p.0.max(q.0) + 0.5);
                    let (y0, y1) = (p.1.min(q.1) - 0.5, p.1.max(q.1) + 0.5);
                    Block { x0, x1, y0, y1 }
                }));
            }
        }
        blocks
    }

    fn describe(&self, lang: Lang) -> Vec<String> {
        let list: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        let list = list.join(lang.pick("、", "; "));
        let some = !self.lines.is_empty();
        some.then(|| lang.pick(format!("图中的线：{list}"), format!("lines: {list}"))).into_iter().collect()
    }
}

fn axis_text(measure: &Measure, word: &str, log: bool, lang: Lang) -> String {
    let unit = sheet::unit_text(measure, word, lang);
    let text = sheet::measure_text(measure, &unit, lang);
    if log { lang.pick(format!("{text}，对数"), format!("{text}, log scale")) } else { text }
}

/// Of the hedge key only what whiskers say: points carry no marks.
fn whisker_words(key: &str, ends_only: bool, lang: Lang) -> Option<String> {
    let about = lang.pick("横线", "lines");
    let dashed = lang.pick("虚线", "dashed");
    (key.contains(about) || key.contains(dashed)).then(|| {
        let text = lang.pick("细线为约、近、余等词所指的范围", "Thin lines: the range that the hedge is read as");
        let more = lang.pick("；有线无点者只知范围", "; a line without a point is known between two ends only");
        if ends_only { format!("{text}{more}") } else { text.to_string() }
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

/// A line over what a hedged figure can be.
struct Whisker {
    /// Whose figure it is.
    point: usize,
    /// Whether it lies across.
    across: bool,
    from: (f64, f64),
    to: (f64, f64),
}

impl Whisker {
    /// The room that it takes.
    fn block(&self) -> Block {
        let ((x0, y0), (x1, y1)) = (self.from, self.to);
        let (aside, up) = if self.across { (0.0, 1.0) } else { (1.0, 0.0) };
        Block { x0: x0.min(x1) - aside, x1: x0.max(x1) + aside, y0: y0.min(y1) - up, y1: y0.max(y1) + up }
    }
}

/// Where the lines over what hedged figures can be lie.
fn whiskers(
    points: &[&Point],
    at: &[(f64, f64)],
    x_axis: &Axis,
    y_axis: &Axis,
    (x_scale, y_scale): (f64, f64),
) -> Vec<Whisker> {
    // From the least that a figure can be to the most; its own place where it has no end.
    let ends = |datum: &Datum, axis: &Axis, own: f64, scale: f64| {
        let place = |value: f64| {
            let value = value / scale;
            if axis.log && value <= 0.0 { axis.from } else { axis.at(value.clamp(axis.low, axis.high)) }
        };
        let high = if datum.open_high { axis.to } else { datum.high.map_or(own, place) };
        (datum.low.map_or(own, place), high)
    };
    let mut found = Vec::new();
    for (n, (point, (px, py))) in points.iter().zip(at).enumerate() {
        if point.x.is_hedged() {
            let (low, high) = ends(&point.x, x_axis, *px, x_scale);
            found.push(Whisker { point: n, across: true, from: (low, *py), to: (high, *py) });
        }
        if point.y.is_hedged() {
            let (low, high) = ends(&point.y, y_axis, *py, y_scale);
            found.push(Whisker { point: n, across: false, from: (*px, low), to: (*px, high) });
        }
    }
    found
}

/// Draws the lines over what hedged figures can be.
fn draw_whiskers(scene: &mut Scene, whiskers: &[Whisker], points: &[&Point], keyed: &[bool]) {
    let pen = Paint::line(WHISKER, 1.0);
    for whisker in whiskers {
        let (point, line) = (points[whisker.point], Mark::Line(vec![whisker.from, whisker.to]));
        // Where there is no point, the line carries the key by which its name is found.
        let is_pointless = point.x.value.is_none() || point.y.value.is_none();
        if is_pointless && keyed[whisker.point] {
            scene.add_keyed(line, pen, &point.x.key);
        } else {
            scene.add(line, pen);
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
    let mut chosen = outermost(at, most);
    chosen.sort_unstable();
    chosen
}

/// At most so many points, those farthest out on either axis first.
fn outermost(at: &[(f64, f64)], most: usize) -> Vec<usize> {
    let most = most.min(at.len());
    // The first of an order are found without sorting the rest.
    let first = |order: &dyn Fn(usize, usize) -> std::cmp::Ordering| {
        let mut all: Vec<usize> = (0..at.len()).collect();
        if most < all.len() {
            all.select_nth_unstable_by(most, |a, b| order(*a, *b));
            all.truncate(most);
        }
        all.sort_by(|a, b| order(*a, *b));
        all
    };
    let high_x = first(&|a, b| at[b].0.total_cmp(&at[a].0).then(a.cmp(&b)));
    let low_x = first(&|a, b| at[a].0.total_cmp(&at[b].0).then(b.cmp(&a)));
    let high_y = first(&|a, b| at[a].1.total_cmp(&at[b].1).then(a.cmp(&b)));
    let low_y = first(&|a, b| at[b].1.total_cmp(&at[a].1).then(b.cmp(&a)));
    let mut is_chosen = vec![false; at.len()];
    let mut chosen = Vec::with_capacity(most);
    for n in 0..most {
        for ends in [&high_y, &high_x, &low_y, &low_x] {
            let point = ends[n];
            if chosen.len() < most && !is_chosen[point] {
                is_chosen[point] = true;
                chosen.push(point);
            }
        }
    }
    chosen
}

fn name_of(datum: &Datum, sizes: Sizes) -> String {
    metrics::cut(&safe(datum.short()), sizes.text, sizes.text * 16.0)
}

fn draw_names(
    scene: &mut Scene,
    placed: &[Option<Placed>],
    texts: &[String],
    wanted: &[(usize, &str)],
    shown: &[(f64, f64)],
    keys: &[Option<&str>],
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
            if parts::anchor(&place.block, point).1 == anchor && !text.is_empty() {
                parts::name_beside(scene, place, point, text, keys[index], sizes.text);
            }
        }
    }
}

/// Entries of the key as running text with a sign between them: a text for each line and not for each entry.
fn running(entries: &[String], sign: &str, room: f64, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let sign = if n + 1 == entries.len() { "" } else { sign };
        let entry = format!("{}{sign}", metrics::cut(entry, size, room - size));
        match lines.last_mut() {
            Some(line) if metrics::width(&format!("{line}{}", entry.trim_end()), size, false) <= room => {
                line.push_str(&entry);
            }
            _ => lines.push(entry),
        }
    }
    lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    lines
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
    (counted, extra): (&str, Vec<String>),
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
    parts.extend(extra);
    parts.extend(missing_notes(missing, input, lang, MOST_LISTED));
    format!("{}{}", parts.join(lang.pick("；", "; ")), lang.pick("。", "."))
}

#[cfg(test)]
mod tests {
    use super::super::parts::check::{clear, datum};
    use super::super::{Grouping, IsoLines};
    use super::*;

    /// Tax against land: y of 8 to 60 times x.
    fn input(count: usize) -> ScatterInput {
        let point = |n: usize| {
            let x = 600.0 + (n * 7919 % 97) as f64 * 80.0;
            let y = x * (8.0 + (n * 31 % 53) as f64);
            let name = format!("某某特色小镇{n}");
            Point { x: datum(n, &name, (n % 9 != 8).then_some(x)), y: datum(n, &name, Some(y)) }
        };
        let measure =
            |label: &str, unit: &str| Measure { label: label.into(), unit: unit.into(), ..Measure::default() };
        ScatterInput {
            x: measure("Land", "mu"),
            y: measure("Tax", "CNY"),
            points: (0..count).map(point).collect(),
            ..ScatterInput::default()
        }
    }

    fn with_all(count: usize, log: bool) -> ScatterInput {
        let of = (0..count).map(|n| (n % 7 != 6).then(|| format!("第{}类产业", n % 5))).collect();
        let data = (0..count).map(|n| datum(n, "", (n % 4 != 3).then_some((n * n % 50) as f64))).collect();
        ScatterInput {
            log_x: log,
            log_y: log,
            colors: Some(Grouping { label: "Category".into(), of }),
            sizes: Some(SizeBy { measure: Measure { label: "Patents".into(), ..Measure::default() }, data }),
            median_cross: true,
            fit: true,
            iso: Some(IsoLines {
                factor: 1.0,
                unit: "CNY/mu".into(),
                name: "Tax per mu".into(),
                ..IsoLines::default()
            }),
            ..input(count)
        }
    }

    /// Points of the paths with one stroke.
    fn paths(svg: &str, stroke: &str) -> Vec<String> {
        let document = roxmltree::Document::parse(svg).expect("well-formed XML");
        document
            .descendants()
            .filter(|node| node.has_tag_name("path"))
            .filter(|node| node.parent().and_then(|group| group.attribute("stroke")) == Some(stroke))
            .filter_map(|node| node.attribute("d").map(str::to_string))
            .collect()
    }

    /// Centres of the dots of a path: `M1 2h0m3-4h0`.
    fn dots(path: &str) -> Vec<(f64, f64)> {
        let mut end = (0.0, 0.0);
        let mut found = Vec::new();
        for dot in path.split_terminator("h0") {
            let (command, numbers) = dot.split_at(1);
            let joint = numbers.match_indices([' ', '-']).map(|(at, _)| at).find(|at| *at > 0).expect("two numbers");
            let (x, y) = numbers.split_at(joint);
            let number = |text: &str| text.trim().parse::<f64>().expect("a number");
            let from = if command == "m" { end } else { (0.0, 0.0) };
            let place = (from.0 + number(x), from.1 + number(y));
            found.push(place);
            end = place;
        }
        found
    }

    /// From pixels to values, by the circles of two points.
    fn reading(svg: &str, input: &ScatterInput) -> impl Fn(f64, f64) -> (f64, f64) + use<> {
        let at = |attribute: &str, of: &dyn Fn(&Point) -> Option<f64>| {
            let circles = super::super::checks::keyed(svg, "circle", attribute);
            let value = |key: &str| {
                let point = input.points.iter().find(|point| point.x.key == key);
                point.and_then(of).expect("a value")
            };
            let mut found: Vec<(f64, f64)> = circles.iter().map(|(key, pixel)| (*pixel, value(key))).collect();
            found.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (a, b) = (found[0], found[found.len() - 1]);
            ((b.1 - a.1) / (b.0 - a.0), a)
        };
        let (x, y) = (at("cx", &|point| point.x.value), at("cy", &|point| point.y.value));
        move |px, py| (x.1.1 + (px - x.1.0) * x.0, y.1.1 + (py - y.1.0) * y.0)
    }

    #[test]
    fn everything_at_once_is_readable_at_any_size() {
        for count in [4, 16, 50, 200] {
            for width in [480, 800, 2000] {
                for lang in [Lang::Zh, Lang::En] {
                    for log in [false, true] {
                        let options = Options { width, lang, ..Options::default() };
                        let chart = scatter(&with_all(count, log), &options).expect("drawn");
                        clear(&chart.svg);
                        super::super::checks::readable(&chart.svg);
                    }
                }
            }
        }
    }

    #[test]
    fn iso_lines_go_through_their_quotient() {
        let iso = IsoLines {
            values: vec![10.0, 20.0, 50.0],
            factor: 1.0,
            unit: "CNY/mu".into(),
            name: "Tax per mu".into(),
            scaled: false,
        };
        let input = ScatterInput { iso: Some(iso), ..input(16) };
        let svg = scatter(&input, &Options::default()).expect("drawn").svg;
        for text in [">10 CNY/mu<", ">20 CNY/mu<", ">50 CNY/mu<", "Tax per mu"] {
            assert!(svg.contains(text), "{text}");
        }
        let read = reading(&svg, &input);
        let path = paths(&svg, "#808080").join("");
        let segments: Vec<Vec<f64>> = path
            .split('M')
            .filter(|part| part.contains('L'))
            .map(|part| part.split(['L', ' ']).filter_map(|number| number.parse().ok()).collect())
            .collect();
        for quotient in [10.0, 20.0, 50.0] {
            let meets = segments.iter().filter(|numbers| numbers.len() == 4).any(|numbers| {
                let (a, b) = (read(numbers[0], numbers[1]), read(numbers[2], numbers[3]));
                let near = |point: (f64, f64)| (point.1 - quotient * point.0).abs() <= 0.01 * 450_000.0;
                b.0 - a.0 > 500.0 && near(a) && near(b)
            });
            assert!(meets, "{quotient}: {segments:?}");
        }
    }

    #[test]
    fn fitted_line_and_medians_are_where_they_belong() {
        let points: Vec<Point> = [1.0, 2.0, 4.0, 8.0, 9.0]
            .iter()
            .enumerate()
            .map(|(n, x)| Point { x: datum(n, &format!("p{n}"), Some(*x)), y: datum(n, "", Some(3.0 + 2.0 * x)) })
            .collect();
        let input = ScatterInput { points, fit: true, median_cross: true, ..ScatterInput::default() };
        let svg = scatter(&input, &Options::default()).expect("drawn").svg;
        assert!(svg.contains(">r = 1, n = 5<") && svg.contains(">median 4<") && svg.contains(">median 11<"));
        let read = reading(&svg, &input);
        let path = paths(&svg, "#333").join("");
        let numbers: Vec<f64> = path.split(['M', 'L', ' ', 'H']).filter_map(|number| number.parse().ok()).collect();
        let (a, b) = (read(numbers[0], numbers[1]), read(numbers[2], numbers[3]));
        for (x, y) in [a, b] {
            assert!((y - 3.0 - 2.0 * x).abs() < 0.1, "{x} {y}");
        }
        let few = ScatterInput { points: input.points[..2].to_vec(), ..input };
        assert_eq!(scatter(&few, &Options::default()).expect_err("two points").code, "too-few-points");
    }

    #[test]
    fn marks_have_the_area_of_their_figure() {
        let mut input = input(6);
        let data = [Some(100.0), Some(25.0), Some(64.0), None, Some(-3.0), Some(0.01)];
        let data = data.iter().enumerate().map(|(n, value)| datum(n, "", *value)).collect();
        input.sizes = Some(SizeBy { measure: Measure { label: "Patents".into(), ..Measure::default() }, data });
        let svg = scatter(&input, &Options::default()).expect("drawn").svg;
        let radii = super::super::checks::keyed(&svg, "circle", "r");
        let radius = |key: &str| radii.iter().find(|(known, _)| known == key).map(|(_, r)| *r).expect("a mark");
        assert_eq!([radius("0"), radius("1"), radius("3"), radius("5")], [14.0, 7.0, 3.0, 3.0]);
        assert!((radius("2") - 11.2).abs() < 0.06);
        for text in ["Area of marks: Patents", "Small open marks", "larger than in proportion"] {
            assert!(svg.contains(text), "{text}");
        }
    }

    #[test]
    fn any_number_of_marks_stays_small() {
        let wide = Options { width: 2400, height: Some(1600), ..Options::default() };
        assert!(scatter(&input(200), &Options::default()).expect("drawn").svg.len() <= 20_000);
        assert!(scatter(&input(5000), &wide).expect("drawn").svg.len() <= 64_000);
        for count in [201, 900, 2000] {
            let mut hedged = input(count);
            for datum in hedged.points.iter_mut().flat_map(|point| [&mut point.x, &mut point.y]) {
                (datum.low, datum.high) = (datum.value.map(|v| v * 0.9), datum.value.map(|v| v * 1.1));
            }
            let colored = ScatterInput { sizes: None, ..with_all(count, true) };
            for case in [input(count), hedged, colored, with_all(count, false)] {
                let svg = scatter(&case, &Options::default()).expect("drawn").svg;
                assert!(svg.len() <= 64_000, "{} bytes of {count} points", svg.len());
                clear(&svg);
                super::super::checks::readable(&svg);
            }
        }
    }

    #[test]
    fn points_without_a_name_are_drawn_together_and_where_they_belong() {
        let input = input(900);
        let svg = scatter(&input, &Options::default()).expect("drawn").svg;
        let drawn = input.points.iter().filter(|point| point.x.value.is_some()).count();
        let keyed = super::super::checks::keyed(&svg, "circle", "cx");
        let dots: Vec<f64> = paths(&svg, "#0072b2").iter().flat_map(|path| dots(path)).map(|(x, _)| x).collect();
        assert_eq!(keyed.len() + dots.len(), drawn);
        for (key, _) in super::super::checks::keyed(&svg, "text", "x") {
            assert!(keyed.iter().any(|(known, _)| *known == key), "the point of {key} has its key");
        }
        let mut pixels: Vec<f64> = keyed.iter().map(|(_, x)| *x).chain(dots).collect();
        let mut values: Vec<f64> = input.points.iter().filter_map(|point| point.x.value).collect();
        pixels.sort_by(f64::total_cmp);
        values.sort_by(f64::total_cmp);
        let (first, last) = (0, drawn - 1);
        let per_pixel = (values[last] - values[first]) / (pixels[last] - pixels[first]);
        for (pixel, value) in pixels.iter().zip(&values) {
            assert!((pixels[first] + (value - values[first]) / per_pixel - pixel).abs() <= 0.5, "{value}");
        }
    }

    #[test]
    fn all_of_up_to_two_hundred_points_have_a_name_or_a_number() {
        for (count, lang) in [(101, Lang::Zh), (101, Lang::En), (200, Lang::Zh), (200, Lang::En)] {
            // Spread evenly: there is a place for every number.
            let point = |n: usize| {
                let (x, y) = ((n * 37 % count) as f64 + 1.0, (n * 61 % count) as f64 + 1.0);
                let name = format!("某某小镇{n}");
                Point { x: datum(n, &name, Some(x)), y: datum(n, &name, Some(y)) }
            };
            let input = ScatterInput { points: (0..count).map(point).collect(), ..ScatterInput::default() };
            let chart = scatter(&input, &Options { lang, ..Options::default() }).expect("drawn");
            assert!(chart.svg.len() <= 20_000, "{} bytes", chart.svg.len());
            clear(&chart.svg);
            super::super::checks::readable(&chart.svg);
            let circles = super::super::checks::keyed(&chart.svg, "circle", "cx");
            let names = super::super::checks::keyed(&chart.svg, "text", "x");
            let dots: usize = paths(&chart.svg, "#0072b2").iter().map(|path| dots(path).len()).sum();
            assert_eq!(circles.len() + dots, count);
            assert!(names.len() >= 66 && names.len() == circles.len(), "{} names", names.len());
            for (key, _) in &names {
                assert!(circles.iter().any(|(known, _)| known == key), "the point of {key} has its key");
            }
            let codes: Vec<&str> = chart.warnings.iter().map(|warning| warning.code).collect();
            assert!(!codes.contains(&"names-left-out"), "{codes:?}");
            let numbered = chart.warnings.iter().filter(|warning| warning.code == "names-numbered");
            let numbered: Vec<&String> = numbered.flat_map(|warning| &warning.names).collect();
            assert_eq!(names.len() + numbered.len(), count, "each has either");
            for (n, name) in numbered.iter().enumerate() {
                let (number, entry) = (format!(">{}</text>", n + 1), format!("{}{name}", n + 1));
                assert!(chart.svg.contains(&number) && chart.svg.contains(&entry), "{entry}");
            }
            let again = scatter(&input, &Options { lang, ..Options::default() }).expect("drawn");
            assert_eq!(chart.svg, again.svg);
        }
    }

    #[test]
    fn names_that_no_file_holds_give_way_to_numbers() {
        let mut input = input(200);
        for (n, point) in input.points.iter_mut().enumerate() {
            point.x.name = format!("某某省某某市某某县特色小镇第{n}号");
        }
        let svg = scatter(&input, &Options { lang: Lang::Zh, ..Options::default() }).expect("drawn").svg;
        assert!(svg.len() <= 20_000, "{} bytes", svg.len());
        clear(&svg);
    }

    #[test]
    fn dots_go_from_one_to_the_next() {
        let mut places = [(0.0, 0.0), (9.0, 9.0), (1.0, 1.0), (5.0, 5.0)];
        one_by_one(&mut places);
        assert_eq!(places, [(0.0, 0.0), (1.0, 1.0), (5.0, 5.0), (9.0, 9.0)]);
        one_by_one(&mut []);
        assert_eq!([0.0, 9.9, 10.0, -0.5, 123.4, 1024.0].map(digits), [1, 3, 2, 4, 5, 4]);
    }

    #[test]
    fn the_outermost_come_first() {
        let at = [(5.0, 5.0), (0.0, 0.0), (9.0, 9.0), (4.0, 6.0)];
        assert_eq!(outermost(&at, 2), [1, 2]);
        assert_eq!(outermost(&at, 9), [1, 2, 0, 3]);
        assert_eq!(to_name(&at, 2), [1, 2]);
        assert!(outermost(&[], 3).is_empty());
    }

    #[test]
    fn the_key_is_running_text() {
        let entries = ["1 甲镇", "2 乙镇", "3 丙镇"].map(String::from);
        assert_eq!(running(&entries, "；", 800.0, 12.0), ["1 甲镇；2 乙镇；3 丙镇"]);
        assert_eq!(running(&entries, "; ", 800.0, 12.0), ["1 甲镇; 2 乙镇; 3 丙镇"]);
        let narrow = running(&entries, "；", 110.0, 12.0);
        assert_eq!(narrow.len(), 2);
        assert!(narrow.iter().all(|line| metrics::width(line, 12.0, false) <= 110.0), "{narrow:?}");
        assert!(running(&[], "; ", 800.0, 12.0).is_empty());
    }

    #[test]
    fn without_options_nothing_changes_and_thousands_are_binned() {
        let svg = scatter(&input(16), &Options::default()).expect("drawn").svg;
        assert!(!svg.contains("<rect data-k") && !svg.contains("median 0") && !svg.contains("lines:"));
        let chart = scatter(&with_all(2400, false), &Options::default()).expect("drawn");
        assert!(chart.warnings.iter().any(|warning| warning.code == "marks-left-out"));
        clear(&chart.svg);
    }
}
