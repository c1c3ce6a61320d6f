//! Sorted bars: one per area, value at the end, hedges told apart, missing areas named below.

use super::rows;
use super::scene::{Anchor, FAINT, GRID, INK, MARK, PAPER, Paint, Scene, WHISKER};
use super::sheet::{self, MARGIN, Sizes};
use super::ticks::{self, Axis};
use super::{BarInput, Chart, Datum, Mark, Options, finish};
use crate::error::Result;
use crate::lang::Lang;

/// Draws a bar chart.
///
/// # Errors
/// `undrawable` where the values span more than can be drawn.
pub fn bar(input: &BarInput, options: &Options) -> Result<Chart> {
    let lang = options.lang;
    let width = f64::from(options.width);
    let sizes = Sizes::of(width);
    let mut warnings = Vec::new();
    let (mut bars, missing): (Vec<&Datum>, Vec<&Datum>) = input.data.iter().partition(|datum| datum.place().is_some());
    bars.sort_by(|a, b| rows::order(a, b));
    let known = bars.len();
    let values: Vec<f64> = bars.iter().filter_map(|datum| datum.value).collect();
    let all = bars.clone();
    let name = |datum: &&Datum| datum.name.clone();
    let rest = rows::limit(&mut bars, input.top, ("bars-left-out", "highest"), name, lang, &mut warnings);
    let (scale, word) = ticks::scale(bars.iter().flat_map(|datum| datum.numbers()), input.measure.scaled, lang);
    let unit = sheet::unit_text(&input.measure, word, lang);
    let title = options.title.clone().unwrap_or_else(|| sheet::measure_text(&input.measure, &unit, lang));
    let counted = rows::counted(input.data.len(), known, lang);
    let subtitle = rows::subtitle(&counted, &values, known, bars.len(), scale, lang);
    let mut notes: Vec<String> = sheet::hedge_key(bars.iter().copied(), lang).into_iter().collect();
    notes.extend(sheet::missing_notes(missing.iter().copied(), lang, 24));
    notes.extend(rows::rest_note(rest, lang));
    let lines = sheet::note_lines(options, &notes, sizes, width);

    // Full names where they leave room for the bars, else short ones, else cut ones.
    let (drawn, cut) = rows::names(&bars, width * 0.36, width * 0.42, sizes);
    warnings.extend(rows::cut_warning(cut, lang));
    let name_width = sheet::widest(drawn.iter().map(String::as_str), sizes.text);
    let labels: Vec<String> = bars.iter().map(|datum| sheet::value_text(datum, scale, lang)).collect();
    let label_width = sheet::widest(labels.iter().map(String::as_str), sizes.text);
    let step = (sizes.text * 1.75).round();
    let height_needed =
        |top: f64| top + bars.len().max(1) as f64 * step + sizes.line + lines.len() as f64 * sizes.line + MARGIN * 1.6;
    let mut scene = Scene::new(width, 0.0, lang);
    let top = sheet::head(&mut scene, options, &title, &subtitle, sizes);
    rows::set_height(&mut scene, height_needed(top).max(options.height.map_or(0.0, f64::from)).round());
    let axis = Axis::over(bars.iter().flat_map(|datum| datum.numbers()).map(|value| value / scale), false, true)?;
    let negative = axis.low < 0.0;
    let left = MARGIN + name_width + 8.0 + if negative { label_width + 6.0 } else { 0.0 };
    let axis = axis.between(left, width - MARGIN - label_width - 8.0);
    let bottom = top + bars.len().max(1) as f64 * step;
    if bars.is_empty() {
        let sentence = lang.pick("没有可画的数据。", "There is nothing to draw.");
        scene.text(MARGIN, top + step * 0.7, sentence, sizes.text, Anchor::Start, INK);
    } else {
        let name_x = if negative { axis.from - 14.0 - label_width } else { axis.from - 8.0 };
        let room = (f64::NEG_INFINITY, width - 2.0, 6.0);
        let panel = Panel { bars: &bars, names: &drawn, labels: &labels, axis, scale, top, step, name_x, room };
        draw(&mut scene, &panel, sizes, lang);
    }
    sheet::foot(&mut scene, &lines, bottom + sizes.line + 4.0, sizes);
    scene.title = title;
    scene.desc = describe(&all, &missing, scale, &unit, &counted, options);
    finish(&scene, warnings)
}

/// Bars of one measure on an axis of their own.
pub struct Panel<'a> {
    /// Areas in order; one without a figure gets no bar.
    pub bars: &'a [&'a Datum],
    /// Their names, none where another panel has them.
    pub names: &'a [String],
    /// Their values in words; empty where there is none.
    pub labels: &'a [String],
    /// From value to pixel.
    pub axis: Axis,
    /// What a value is divided by.
    pub scale: f64,
    /// Top of the first row.
    pub top: f64,
    /// From one row to the next.
    pub step: f64,
    /// Where names end.
    pub name_x: f64,
    /// Left and right limit of the texts of ticks, and the room between them.
    pub room: (f64, f64, f64),
}

/// Draws bars with their grid, names, values and ticks.
pub fn draw(scene: &mut Scene, panel: &Panel<'_>, sizes: Sizes, lang: Lang) {
    let Panel { bars, names, labels, axis, scale, top, step, name_x, room } = panel;
    let (scale, top, step) = (*scale, *top, *step);
    let bottom = top + bars.len().max(1) as f64 * step;
    let thick = (step * 0.62).round();
    let middle = |row: usize| top + (row as f64 + 0.5) * step;
    let base = middle(0) - top + sizes.text * 0.36 - step * 0.5;
    let ticks = axis.ticks();
    for tick in &ticks {
        let x = axis.at(*tick);
        scene.add(Mark::Line(vec![(x, top), (x, bottom)]), Paint::line(GRID, 1.0));
    }
    for (row, datum) in bars.iter().enumerate() {
        let Some(value) = datum.value else { continue };
        let (from, to) = (axis.at(0.0), axis.at(value / scale));
        let rect = Mark::Rect(from.min(to), middle(row) - thick / 2.0, (to - from).abs(), thick);
        scene.add(rect, Paint::fill(MARK));
    }
    // Only bounds: a dashed box between them, never a bar.
    for (row, datum) in bars.iter().enumerate().filter(|(_, datum)| datum.value.is_none() && datum.place().is_some()) {
        let (low, high) = (datum.low.unwrap_or(0.0), datum.high);
        let from = axis.at(low / scale);
        let to = high.map_or(axis.to, |high| axis.at(high / scale));
        let rect = Mark::Rect(from, middle(row) - thick / 2.0, (to - from).max(1.0), thick);
        scene.add(rect, Paint::line(MARK, 1.5).dashed());
    }
    let mut ends = Vec::with_capacity(bars.len());
    // Lines of one paint are added together, so that they become one path.
    let (mut on_bars, mut beyond) = (Vec::new(), Vec::new());
    for (row, datum) in bars.iter().enumerate() {
        let value = datum.value.map(|value| axis.at(value / scale));
        let low = datum.low.map(|low| axis.at(low / scale));
        let high = datum.high.map(|high| axis.at(high / scale));
        let mut right = value.or(high).unwrap_or(axis.to);
        let mut left = value.or(low).unwrap_or(axis.from);
        if datum.value.is_some() && datum.is_hedged() {
            let y = middle(row);
            let (a, b) = (low.or(value).unwrap_or(axis.from), high.or(value).unwrap_or(axis.to));
            let b = if datum.open_high { (b + 14.0).min(axis.to + 6.0) } else { b };
            let cap = thick * 0.25;
            // White on the bar, dark beyond it.
            let end = value.unwrap_or(a);
            let inside = a.max(axis.at(0.0).min(end)).min(b);
            if a < end && end >= axis.at(0.0) {
                on_bars.push(vec![(inside, y), (end, y)]);
                on_bars.push(vec![(a, y - cap), (a, y + cap)]);
            } else if low.is_some_and(|low| Some(low) != value) {
                beyond.push(vec![(a, y), (end, y)]);
                beyond.push(vec![(a, y - cap), (a, y + cap)]);
            }
            if b > end {
                beyond.push(vec![(end, y), (b, y)]);
            }
            if datum.open_high {
                beyond.push(vec![(b - 4.0, y - 4.0), (b, y), (b - 4.0, y + 4.0)]);
            } else if high.is_some_and(|high| Some(high) != value) {
                beyond.push(vec![(b, y - cap), (b, y + cap)]);
            }
            right = right.max(b);
            left = left.min(a);
        }
        ends.push((left, right.max(axis.at(0.0))));
    }
    for (lines, pen) in [(on_bars, Paint::line(PAPER, 1.4)), (beyond, Paint::line(WHISKER, 1.2))] {
        for line in lines {
            scene.add(Mark::Line(line), pen);
        }
    }
    for (row, name) in names.iter().enumerate() {
        scene.text(*name_x, middle(row) + base, name, sizes.text, Anchor::End, INK);
    }
    let below = |datum: &Datum| datum.value.is_some_and(|value| value < 0.0);
    let written = |row: &usize| labels.get(*row).is_some_and(|label| !label.is_empty());
    for row in (0..bars.len()).filter(written).filter(|row| !below(bars[*row])) {
        scene.text(ends[row].1 + 5.0, middle(row) + base, &labels[row], sizes.text, Anchor::Start, INK);
    }
    for row in (0..bars.len()).filter(written).filter(|row| below(bars[*row])) {
        scene.text(ends[row].0 - 5.0, middle(row) + base, &labels[row], sizes.text, Anchor::End, INK);
    }
    if axis.low < 0.0 {
        let zero = axis.at(0.0);
        scene.add(Mark::Line(vec![(zero, top), (zero, bottom)]), Paint::line(FAINT, 1.0));
    }
    rows::tick_texts(scene, axis, &ticks, bottom + sizes.line, *room, sizes, lang);
}

fn describe(bars: &[&Datum], missing: &[&Datum], scale: f64, unit: &str, counted: &str, options: &Options) -> String {
    let lang = options.lang;
    let mut parts = vec![lang.pick(
        format!("条形图，从高到低，单位{unit}。{counted}"),
        format!("Bar chart, highest first, in {unit}. {counted}"),
    )];
    parts.extend(rows::extremes(bars.iter().copied(), scale, lang));
    parts.extend(sheet::missing_notes(missing.iter().copied(), lang, 200));
    format!("{}{}", parts.join(lang.pick("；", "; ")), lang.pick("。", "."))
}
