//! Heat tables: areas against measures, each cell with its value, shaded by its place or its distance from the mean.

use super::metrics::{self, wrap};
use super::rows;
use super::scene::{Anchor, Color, FAINT, INK, Mark, PAPER, Paint, SHADES, Scene, WHISKER, safe};
use super::sheet::{self, MARGIN, Sizes};
use super::{Chart, Datum, Measure, Options, Warning, finish, ticks};
use crate::error::Result;
use crate::format::round_significant;
use crate::lang::{Lang, areas};

/// Room between two cells.
const GAP: f64 = 2.0;

/// What the shades show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeatShade {
    /// Fifths of the places within a measure.
    #[default]
    Rank,
    /// Distance from the mean of a measure in standard deviations.
    Z,
}

/// Areas against measures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeatInput {
    /// What is measured, a column each.
    pub measures: Vec<Measure>,
    /// For each area one figure per measure.
    pub rows: Vec<Vec<Datum>>,
    /// Whether areas are sorted by the first measure; else they keep their order.
    pub order_by_first: bool,
    /// What the shades show.
    pub shade: HeatShade,
    /// For each measure 1 where more is better, -1 where less is, 0 (as 1) where neither.
    pub directions: Vec<i8>,
    /// Only so many of the first areas.
    pub top: Option<usize>,
}

/// One measure, ready to be laid out.
struct Column {
    header: String,
    /// Values in words, empty where there is none, for each area shown.
    labels: Vec<String>,
    /// Step of the shade, none where there is no value, for each area shown.
    steps: Vec<Option<usize>>,
    scale: f64,
    width: f64,
}

/// Draws a heat table.
///
/// # Errors
/// `undrawable` where a coordinate is not finite.
pub fn heat(input: &HeatInput, options: &Options) -> Result<Chart> {
    let lang = options.lang;
    let width = f64::from(options.width);
    let sizes = Sizes::of(width);
    let mut warnings = Vec::new();
    let table = rows::table(&input.rows, input.measures.len());
    let lower = |at: usize| input.directions.get(at).is_some_and(|direction| *direction < 0);
    let mut order: Vec<usize> = (0..table.len()).collect();
    if input.order_by_first {
        order.sort_by(|a, b| match (lower(0), table[*a].first(), table[*b].first()) {
            (true, Some(a), Some(b)) => lowest_first(a, b),
            _ => rows::order_rows(&table[*a], &table[*b]),
        });
    }
    let name = |at: &usize| table[*at].first().map_or_else(String::new, |datum| datum.name.clone());
    let rest = rows::limit(&mut order, input.top, ("rows-left-out", "first"), name, lang, &mut warnings);
    let shown: Vec<&Vec<Datum>> = order.iter().map(|at| &table[*at]).collect();
    let steps = |at: usize| steps(&table, at, input.shade, lower(at));
    let mut columns: Vec<Column> = input
        .measures
        .iter()
        .enumerate()
        .map(|(at, measure)| {
            let steps = steps(at);
            column(
                measure,
                &shown,
                at,
                order.iter().map(|row| steps.get(*row).copied().flatten()).collect(),
                sizes,
                lang,
            )
        })
        .collect();

    // Names, then as many columns as find room.
    let room = width - 2.0 * MARGIN;
    let firsts: Vec<&Datum> = shown.iter().filter_map(|row| row.first()).collect();
    let widest = columns.iter().map(|column| column.width).fold(0.0, f64::max);
    let most_name = (width * 0.3).min(room - widest - 8.0).max(sizes.text * 3.0);
    let (names, cut) = rows::names(&firsts, (width * 0.24).min(most_name), most_name, sizes);
    warnings.extend(rows::cut_warning(cut, lang));
    let left = MARGIN + sheet::widest(names.iter().map(String::as_str), sizes.text) + 8.0;
    let out = fit(&mut columns, width - MARGIN - left, sizes);
    let left_out: Vec<String> =
        input.measures.iter().skip(columns.len()).map(|measure| safe(&measure.label)).take(out).collect();
    let list = left_out.join(lang.pick("、", ", "));
    let columns_note = lang.pick(
        format!("宽度不足，{out}项指标未画：{list}"),
        format!("{out} metrics find no room and are not drawn: {list}"),
    );
    if out > 0 {
        let message = columns_note.clone();
        warnings.push(Warning { code: "columns-left-out", message, names: left_out });
    }

    let count = input.measures.len();
    let title = options
        .title
        .clone()
        .unwrap_or_else(|| lang.pick(format!("{count}项指标热力表"), format!("Areas by {count} metrics")));
    let total = table.len();
    let first = columns.first().map(|column| column.header.clone()).unwrap_or_default();
    let mut counted = lang.pick(format!("{total}个地区，{count}项指标"), format!("{}, {count} metrics", areas(total)));
    if input.order_by_first && !first.is_empty() {
        counted.push_str(&match lower(0) {
            true => lang.pick(format!("，按{first}从低到高"), format!(", lowest {first} first")),
            false => lang.pick(format!("，按{first}从高到低"), format!(", highest {first} first")),
        });
    }
    let mut notes = Vec::new();
    let drawn = columns.len();
    let figures = || shown.iter().flat_map(move |row| row.iter().take(drawn));
    let marks = sheet::mark_key(figures(), lang);
    if !marks.is_empty() {
        notes.push(marks.join(lang.pick("；", "; ")));
    }
    let reversed: Vec<&str> =
        columns.iter().enumerate().filter(|(at, _)| lower(*at)).map(|(_, c)| c.header.as_str()).collect();
    if !reversed.is_empty() {
        let list = reversed.join(lang.pick("、", ", "));
        notes.push(match input.shade {
            HeatShade::Rank => lang.pick(format!("以少为先：{list}"), format!("Less is first: {list}")),
            HeatShade::Z => lang.pick(
                format!("以少为先，深浅相反：{list}"),
                format!("Less is first, the shades are the other way round: {list}"),
            ),
        });
    }
    if figures().any(|datum| datum.value.is_none() && datum.place().is_some()) {
        notes.push(
            lang.pick(
                "有框无底色者只知范围，不计名次",
                "Framed without a shade: known between two ends only, not placed",
            )
            .to_string(),
        );
    }
    notes.extend(rows::gap_counts(figures(), lang));
    if out > 0 {
        notes.push(columns_note.clone());
    }
    if rest > 0 {
        notes.push(rows::not_drawn(rest, lang));
    }
    let lines = sheet::note_lines(options, &notes, sizes, width);

    let mut scene = Scene::new(width, 0.0, lang);
    let mut top = sheet::head(&mut scene, options, &title, &counted, sizes);
    let step = (sizes.text * 1.8).round();
    let bottom = if shown.is_empty() || columns.is_empty() {
        rows::nothing(&mut scene, top, sizes, lang);
        top + step * 1.4
    } else {
        top = key(&mut scene, input.shade, top, sizes, lang);
        top = headers(&mut scene, &columns, left, top, sizes);
        cells(&mut scene, &columns, &shown, (left, top), step, sizes);
        for (row, name) in names.iter().enumerate() {
            let y = top + (row as f64 + 0.5) * step - GAP / 2.0 + sizes.text * 0.36;
            scene.text(left - 8.0, y, name, sizes.text, Anchor::End, INK);
        }
        top + shown.len() as f64 * step
    };
    rows::close(&mut scene, &lines, bottom + MARGIN * 0.3, options.height, sizes);
    let mut parts = vec![lang.pick(
        format!("热力表，{counted}，{}", meaning(input.shade, lang)),
        format!("Heat table, {counted}, {}", meaning(input.shade, lang)),
    )];
    for (at, column) in columns.iter().enumerate() {
        let data = || table.iter().filter_map(move |row| row.get(at));
        let mut said = rows::extremes(data(), column.scale, lang);
        said.extend(sheet::missing_notes(data().filter(|datum| datum.place().is_none()), lang, 200));
        parts.push(format!("{}{}{}", column.header, lang.pick("：", ": "), said.join(lang.pick("，", ", "))));
    }
    if out > 0 {
        parts.push(columns_note);
    }
    scene.desc = format!("{}{}", parts.join(lang.pick("；", "; ")), lang.pick("。", "."));
    scene.title = title;
    finish(&scene, warnings)
}

/// The lowest first; what has no value after that.
fn lowest_first(a: &Datum, b: &Datum) -> std::cmp::Ordering {
    let (x, y) = (a.place().unwrap_or(0.0), b.place().unwrap_or(0.0));
    a.place()
        .is_none()
        .cmp(&b.place().is_none())
        .then(a.value.is_none().cmp(&b.value.is_none()))
        .then(x.total_cmp(&y))
        .then_with(|| a.name.cmp(&b.name))
}

/// Steps of the shades of one measure, 0 the lightest, for each area of the table.
fn steps(table: &[Vec<Datum>], at: usize, shade: HeatShade, lower: bool) -> Vec<Option<usize>> {
    let values: Vec<Option<f64>> = table.iter().map(|row| row.get(at).and_then(|datum| datum.value)).collect();
    // What is written alike has one shade.
    let values: Vec<Option<f64>> = values.iter().map(|value| value.map(|value| round_significant(value, 3))).collect();
    let mut known: Vec<f64> = values.iter().copied().flatten().collect();
    known.sort_by(f64::total_cmp);
    let n = known.len() as f64;
    let last = SHADES.len() - 1;
    // Divided first, so that no sum of large numbers overflows.
    let largest = known.iter().fold(f64::MIN_POSITIVE, |most, value| most.max(value.abs()));
    let mean = known.iter().map(|value| value / largest).sum::<f64>() / n.max(1.0);
    let variance = known.iter().map(|value| (value / largest - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
    let step = |value: f64| -> usize {
        match shade {
            HeatShade::Rank => {
                // The middle place of those that share a value: where all do, all have the middle shade.
                let below = known.partition_point(|other| *other < value) as f64;
                let up_to = known.partition_point(|other| *other <= value) as f64;
                let share = (n - (below + up_to) / 2.0) / n;
                last - ((share * SHADES.len() as f64).floor() as usize).min(last)
            }
            HeatShade::Z => {
                let z = if variance > 1e-24 { (value / largest - mean) / variance.sqrt() } else { 0.0 };
                Z_LIMITS.iter().filter(|limit| z >= **limit).count()
            }
        }
    };
    values.iter().map(|value| value.map(|value| if lower { last - step(value) } else { step(value) })).collect()
}

/// From one step to the next, in standard deviations.
const Z_LIMITS: [f64; 4] = [-1.0, -0.3, 0.3, 1.0];

/// What the shades mean, in one sentence.
fn meaning(shade: HeatShade, lang: Lang) -> &'static str {
    match shade {
        HeatShade::Rank => lang.pick("颜色越深名次越前", "the darker, the nearer to the first place"),
        HeatShade::Z => {
            lang.pick("颜色越深，比均值高出的标准差越多", "the darker, the more standard deviations above the mean")
        }
    }
}

fn column(
    measure: &Measure,
    shown: &[&Vec<Datum>],
    at: usize,
    steps: Vec<Option<usize>>,
    sizes: Sizes,
    lang: Lang,
) -> Column {
    let data = || shown.iter().filter_map(move |row| row.get(at));
    let (scale, word) = ticks::scale(data().flat_map(|datum| datum.numbers()), measure.scaled, lang);
    let unit = sheet::unit_text(measure, word, lang);
    let labels: Vec<String> = data().map(|datum| sheet::value_text(datum, scale, lang)).collect();
    let wide = sheet::widest(labels.iter().map(String::as_str), sizes.text) + 14.0;
    let header = safe(&sheet::measure_text(measure, &unit, lang));
    Column { header, labels, steps, scale, width: wide.max(sizes.text * 3.2) }
}

/// Gives the columns their widths; those that find no room go. Returns how many these are.
fn fit(columns: &mut Vec<Column>, room: f64, sizes: Sizes) -> usize {
    let word = |column: &Column| {
        let words = column.header.split(' ').filter(|word| word.is_ascii());
        words.map(|word| metrics::width(word, sizes.text, false)).fold(0.0, f64::max) + 10.0
    };
    let total = |columns: &[Column]| columns.iter().map(|column| column.width + GAP).sum::<f64>();
    let before = columns.len();
    while columns.len() > 1 && total(columns) > room {
        columns.pop();
    }
    // Whole words of the headers where there is room for them.
    let wider: Vec<f64> = columns.iter().map(|column| word(column).min(sizes.text * 9.0).max(column.width)).collect();
    if wider.iter().map(|wide| wide + GAP).sum::<f64>() <= room {
        columns.iter_mut().zip(wider).for_each(|(column, wide)| column.width = wide);
    }
    let share = (room - total(columns)) / columns.len().max(1) as f64;
    let share = share.clamp(0.0, sizes.text * 6.0);
    columns.iter_mut().for_each(|column| column.width += share);
    before - columns.len()
}

/// The paint of a cell and the colour of its text.
fn cell_paint(step: usize) -> (Color, Color) {
    let step = step.min(SHADES.len() - 1);
    (SHADES[step], if step < 3 { INK } else { PAPER })
}

/// The shades with their meaning, the first places first; returns where the rest may begin.
fn key(scene: &mut Scene, shade: HeatShade, top: f64, sizes: Sizes, lang: Lang) -> f64 {
    let texts: [String; 5] = match shade {
        HeatShade::Rank => ["前20%", "20–40%", "40–60%", "60–80%", "后20%"].map(|zh| match lang {
            Lang::Zh => zh.to_string(),
            Lang::En => zh.replace('前', "first ").replace('后', "last "),
        }),
        HeatShade::Z => ["≥1", "0.3 – 1", "-0.3 – 0.3", "-1 – -0.3", "<-1"].map(str::to_string),
    };
    let lead = match shade {
        HeatShade::Rank => lang.pick("名次", "Places"),
        HeatShade::Z => lang.pick("距均值（标准差）", "From the mean, in standard deviations"),
    };
    let room = scene.width - 2.0 * MARGIN;
    let side = sizes.text * 1.4;
    let mut widths = vec![metrics::width(lead, sizes.text, false).min(room)];
    widths.extend(texts.iter().map(|text| side + metrics::width(text, sizes.text, false)));
    let mut end = top;
    for (at, (x, line)) in rows::flow(&widths, room, sizes.text * 1.1).into_iter().enumerate() {
        let (x, y) = (MARGIN + x, top + (line as f64 + 0.8) * sizes.line);
        end = end.max(y);
        let Some(text) = at.checked_sub(1).and_then(|n| texts.get(n)) else {
            scene.text(x, y, lead, sizes.text, Anchor::Start, FAINT);
            continue;
        };
        let (fill, _) = cell_paint(SHADES.len() - at);
        let paint = Paint { fill: Some(fill.into()), stroke: Some((FAINT, 0.5)), dashed: false };
        scene.add(Mark::Rect(x, y - sizes.text * 0.85, sizes.text, sizes.text), paint);
        scene.text(x + side, y, text, sizes.text, Anchor::Start, INK);
    }
    end + sizes.text * 0.6
}

/// Headers on several lines, their last lines level; returns where the cells may begin.
fn headers(scene: &mut Scene, columns: &[Column], left: f64, top: f64, sizes: Sizes) -> f64 {
    let lines: Vec<Vec<String>> =
        columns.iter().map(|column| wrap(&column.header, sizes.text, column.width - 8.0, false)).collect();
    let high = lines.iter().map(Vec::len).max().unwrap_or(1);
    let base = top + high as f64 * sizes.line;
    let mut x = left;
    for (column, lines) in columns.iter().zip(&lines) {
        for (n, text) in lines.iter().enumerate() {
            let y = base - (lines.len() - 1 - n) as f64 * sizes.line;
            scene.text(x + column.width / 2.0, y, text, sizes.text, Anchor::Middle, INK);
        }
        x += column.width + GAP;
    }
    base + sizes.text * 0.5
}

/// Cells with their values; what is painted alike is added together.
fn cells(scene: &mut Scene, columns: &[Column], shown: &[&Vec<Datum>], at: (f64, f64), step: f64, sizes: Sizes) {
    let (left, top) = at;
    let lefts: Vec<f64> = columns
        .iter()
        .scan(left, |x, column| {
            let own = *x;
            *x += column.width + GAP;
            Some(own)
        })
        .collect();
    let corners = |x: f64, wide: f64, row: usize, inset: f64| {
        let (x0, y0) = (x + inset, top + row as f64 * step + inset);
        let (x1, y1) = (x + wide - inset, top + (row + 1) as f64 * step - GAP - inset);
        Mark::Polygon(vec![(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
    };
    let bounded = |column: usize, row: usize| {
        shown.get(row).and_then(|row| row.get(column)).is_some_and(|datum| datum.place().is_some())
    };
    // A shade, or a frame: thin where nothing is known, thicker where bounds are.
    let mut kinds: Vec<(Option<usize>, bool, Paint, Color)> = (0..SHADES.len())
        .map(|step| {
            let (fill, ink) = cell_paint(step);
            (Some(step), true, Paint::fill(fill), ink)
        })
        .collect();
    kinds.push((None, true, Paint::line(WHISKER, 1.2), INK));
    kinds.push((None, false, Paint::line(FAINT, 0.6), FAINT));
    for (kind, known, paint, _) in &kinds {
        for (at, column) in columns.iter().enumerate() {
            for (row, step) in column.steps.iter().enumerate() {
                if step == kind && (kind.is_some() || bounded(at, row) == *known) {
                    let inset = if kind.is_some() { 0.0 } else { 0.6 };
                    scene.add(corners(lefts[at], column.width, row, inset), *paint);
                }
            }
        }
    }
    for (kind, known, _, ink) in &kinds {
        for (at, column) in columns.iter().enumerate() {
            for (row, (of, label)) in column.steps.iter().zip(&column.labels).enumerate() {
                if of == kind && (kind.is_some() || bounded(at, row) == *known) {
                    let y = top + (row as f64 + 0.5) * step - GAP / 2.0 + sizes.text * 0.36;
                    let text = if label.is_empty() { "–" } else { label.as_str() };
                    scene.text(lefts[at] + column.width / 2.0, y, text, sizes.text, Anchor::Middle, *ink);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, datum, readable};
    use super::*;
    use crate::quantity::Qualifier;

    fn input(count: usize, measures: usize) -> HeatInput {
        let rows = (0..count)
            .map(|n| {
                (0..measures)
                    .map(|m| {
                        let value = ((n * 31 + m * 7) % 97) as f64 * 10f64.powi(m as i32 % 4) + 1.0;
                        let mut datum = datum(n, &format!("某某特色小镇{n}"), ((n + m) % 5 != 4).then_some(value));
                        if n % 6 == 1 {
                            datum.qualifier = Qualifier::About;
                        }
                        if n % 9 == 8 && m == 2 {
                            (datum.value, datum.low, datum.high, datum.missing) = (None, Some(3e3), Some(5e3), None);
                        }
                        datum
                    })
                    .collect()
            })
            .collect();
        let measures = checks::measures(measures);
        HeatInput { measures, rows, order_by_first: true, directions: vec![1, -1, 0], ..HeatInput::default() }
    }

    #[test]
    fn any_table_at_any_width() {
        for count in [0, 1, 2, 16, 50, 200] {
            for measures in [0, 1, 3, 8, 30] {
                for width in [320, 800, 4000] {
                    for (lang, shade) in [(Lang::Zh, HeatShade::Rank), (Lang::En, HeatShade::Z)] {
                        let options = Options { width, lang, ..Options::default() };
                        let input = HeatInput { shade, ..input(count, measures) };
                        readable(&heat(&input, &options).expect("drawn").svg);
                    }
                }
            }
        }
        let chart = heat(&input(200, 30), &Options::default()).expect("drawn");
        for code in ["rows-left-out", "columns-left-out"] {
            assert!(chart.warnings.iter().any(|warning| warning.code == code), "{code}");
        }
        assert!(chart.svg.contains("find no room and are not drawn"));
    }

    #[test]
    fn every_figure_is_written_and_every_gap_is_seen() {
        let options = Options { lang: Lang::En, ..Options::default() };
        let chart = heat(&input(16, 3), &options).expect("drawn");
        let missing = input(16, 3).rows.iter().flatten().filter(|datum| datum.place().is_none()).count();
        assert_eq!(chart.svg.matches(">–<").count(), missing);
        assert!(chart.svg.contains("3,000–5,000"));
        assert!(chart.svg.contains("No data (not stated): "));
        assert!(chart.svg.contains("Less is first: "));
    }

    #[test]
    fn shades_are_fifths_of_the_places() {
        let table: Vec<Vec<Datum>> = (0..5).map(|n| vec![datum(n, "a", Some(n as f64))]).collect();
        let all = |shade, lower| steps(&table, 0, shade, lower).into_iter().flatten().collect::<Vec<usize>>();
        assert_eq!(all(HeatShade::Rank, false), [0, 1, 2, 3, 4]);
        assert_eq!(all(HeatShade::Rank, true), [4, 3, 2, 1, 0]);
        assert_eq!(all(HeatShade::Z, false), [0, 1, 2, 3, 4]);
        let same: Vec<Vec<Datum>> = (0..5).map(|n| vec![datum(n, "a", Some(7.0))]).collect();
        for shade in [HeatShade::Rank, HeatShade::Z] {
            assert_eq!(steps(&same, 0, shade, false), [Some(2); 5]);
        }
    }

    #[test]
    fn texts_stand_out_from_their_cells() {
        let light = |Color(r, g, b): Color| {
            let part = |v: u8| {
                let v = f64::from(v) / 255.0;
                if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b) + 0.05
        };
        for step in 0..SHADES.len() {
            let (fill, ink) = cell_paint(step);
            let (a, b) = (light(fill), light(ink));
            assert!(a.max(b) / a.min(b) >= 7.0, "{fill:?}");
        }
    }
}
