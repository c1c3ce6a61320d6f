//! Sorted bars: one per area, value at the end, hedges told apart, missing areas named below.

use super::metrics;
use super::scene::{Anchor, FAINT, GRID, INK, MARK, PAPER, Paint, Scene, WHISKER, safe};
use super::sheet::{self, MARGIN, Sizes};
use super::ticks::{self, Axis};
use super::{BarInput, Chart, Datum, Mark, Options, Warning, finish};
use crate::error::Result;
use crate::format;

/// Bars that are drawn where `--top` says nothing.
const MOST_BARS: usize = 60;

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
    bars.sort_by(|a, b| {
        let (x, y) = (a.place().unwrap_or(0.0), b.place().unwrap_or(0.0));
        // What has no value has no place in the order and comes last.
        a.value.is_none().cmp(&b.value.is_none()).then(y.total_cmp(&x)).then_with(|| a.name.cmp(&b.name))
    });
    let known = bars.len();
    let values: Vec<f64> = bars.iter().filter_map(|datum| datum.value).collect();
    let all = bars.clone();
    let most = input.top.unwrap_or(MOST_BARS).max(1);
    if bars.len() > most {
        let names: Vec<String> = bars[most..].iter().map(|datum| datum.name.clone()).collect();
        warnings.push(Warning {
            code: "bars-left-out",
            message: lang.pick(
                format!("图中只有前{most}个，另有{}个未画（--top N 可调整）", names.len()),
                format!("only the {most} highest are drawn; {} are not (--top N changes it)", names.len()),
            ),
            names,
        });
        bars.truncate(most);
    }
    let (scale, word) = ticks::scale(bars.iter().flat_map(|datum| datum.numbers()), input.measure.scaled, lang);
    let unit = sheet::unit_text(&input.measure, word, lang);
    let title = options.title.clone().unwrap_or_else(|| sheet::measure_text(&input.measure, &unit, lang));
    let counted = lang.pick(
        format!("{}个地区，{known}个有数据", input.data.len()),
        format!("{} areas, {known} with data", input.data.len()),
    );
    let median = sheet::median(&values);
    let mut subtitle = counted.clone();
    if let Some(median) = median.filter(|_| values.len() > 2) {
        let text = format::plain(median / scale, 3, lang);
        let n = values.len();
        subtitle.push_str(&match n == known {
            true => lang.pick(format!("，中位数{text}"), format!(", median {text}")),
            false => lang.pick(format!("，{n}个数值的中位数{text}"), format!(", median of {n} values {text}")),
        });
    }
    if bars.len() < known {
        subtitle
            .push_str(&lang.pick(format!("，图示前{}个", bars.len()), format!(", the {} highest shown", bars.len())));
    }
    let mut notes: Vec<String> = sheet::hedge_key(bars.iter().copied(), lang).into_iter().collect();
    notes.extend(sheet::missing_notes(missing.iter().copied(), lang, 24));
    if bars.len() < known {
        let rest = known - bars.len();
        notes.push(
            lang.pick(format!("另有{rest}个有数据的地区未画。"), format!("{rest} more areas with data are not drawn.")),
        );
    }
    let lines = sheet::note_lines(options, &notes, sizes, width);

    // Full names where they leave room for the bars, else short ones, else cut ones.
    let full: Vec<String> = bars.iter().map(|datum| safe(&datum.name)).collect();
    let short: Vec<String> = bars.iter().map(|datum| safe(datum.short())).collect();
    let names = if sheet::widest(full.iter().map(String::as_str), sizes.text) <= width * 0.36 { full } else { short };
    let most_name = width * 0.42;
    let drawn: Vec<String> = names.iter().map(|name| metrics::cut(name, sizes.text, most_name)).collect();
    let cut: Vec<String> = names.iter().zip(&drawn).filter(|(a, b)| a != b).map(|(name, _)| name.clone()).collect();
    if !cut.is_empty() {
        warnings.push(Warning {
            code: "names-shortened",
            message: lang.pick(
                format!("{}个名称过长，图中已截短", cut.len()),
                format!("{} names are too long and are cut in the chart", cut.len()),
            ),
            names: cut,
        });
    }
    let name_width = sheet::widest(drawn.iter().map(String::as_str), sizes.text);
    let labels: Vec<String> = bars.iter().map(|datum| sheet::value_text(datum, scale, lang)).collect();
    let label_width = sheet::widest(labels.iter().map(String::as_str), sizes.text);
    let step = (sizes.text * 1.75).round();
    let height_needed =
        |top: f64| top + bars.len().max(1) as f64 * step + sizes.line + lines.len() as f64 * sizes.line + MARGIN * 1.6;
    let mut scene = Scene::new(width, 0.0, lang);
    let top = sheet::head(&mut scene, options, &title, &subtitle, sizes);
    let height = height_needed(top).max(options.height.map_or(0.0, f64::from)).round();
    scene.height = height;
    if let Some(super::Item { mark: Mark::Rect(_, _, _, paper), .. }) = scene.items.first_mut() {
        *paper = height;
    }
    let axis = Axis::over(bars.iter().flat_map(|datum| datum.numbers()).map(|value| value / scale), false, true)?;
    let negative = axis.low < 0.0;
    let left = MARGIN + name_width + 8.0 + if negative { label_width + 6.0 } else { 0.0 };
    let axis = axis.between(left, width - MARGIN - label_width - 8.0);
    let bottom = top + bars.len().max(1) as f64 * step;
    if bars.is_empty() {
        let sentence = lang.pick("没有可画的数据。", "There is nothing to draw.");
        scene.text(MARGIN, top + step * 0.7, sentence, sizes.text, Anchor::Start, INK);
    } else {
        draw(&mut scene, &bars, &drawn, &labels, &axis, scale, top, bottom, step, sizes, options);
    }
    sheet::foot(&mut scene, &lines, bottom + sizes.line + 4.0, sizes);
    scene.title = title;
    scene.desc = describe(&all, &missing, scale, &unit, &counted, median, options);
    finish(&scene, warnings)
}

#[allow(clippy::too_many_arguments)]
fn draw(
    scene: &mut Scene,
    bars: &[&Datum],
    names: &[String],
    labels: &[String],
    axis: &Axis,
    scale: f64,
    top: f64,
    bottom: f64,
    step: f64,
    sizes: Sizes,
    options: &Options,
) {
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
    for (row, datum) in bars.iter().enumerate().filter(|(_, datum)| datum.value.is_none()) {
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
        let negative = axis.low < 0.0;
        let x = if negative {
            axis.from - 14.0 - sheet::widest(labels.iter().map(String::as_str), sizes.text)
        } else {
            axis.from - 8.0
        };
        scene.text(x, middle(row) + base, name, sizes.text, Anchor::End, INK);
    }
    for (row, (label, datum)) in
        labels.iter().zip(bars).enumerate().filter(|(_, (_, d))| !d.value.is_some_and(|v| v < 0.0))
    {
        let _ = datum;
        scene.text(ends[row].1 + 5.0, middle(row) + base, label, sizes.text, Anchor::Start, INK);
    }
    for (row, (label, _)) in labels.iter().zip(bars).enumerate().filter(|(_, (_, d))| d.value.is_some_and(|v| v < 0.0))
    {
        scene.text(ends[row].0 - 5.0, middle(row) + base, label, sizes.text, Anchor::End, INK);
    }
    if axis.low < 0.0 {
        let zero = axis.at(0.0);
        scene.add(Mark::Line(vec![(zero, top), (zero, bottom)]), Paint::line(FAINT, 1.0));
    }
    let mut taken = f64::NEG_INFINITY;
    for tick in &ticks {
        let text = ticks::tick_text(*tick, options.lang);
        let half = metrics::width(&text, sizes.text, false) / 2.0;
        let x = axis.at(*tick);
        // A tick whose text would touch the one before it keeps its line and goes without text.
        if x - half < taken + 6.0 || x + half > scene.width - 2.0 {
            continue;
        }
        taken = x + half;
        scene.text(x, bottom + sizes.line, &text, sizes.text, Anchor::Middle, FAINT);
    }
}

fn describe(
    bars: &[&Datum],
    missing: &[&Datum],
    scale: f64,
    unit: &str,
    counted: &str,
    median: Option<f64>,
    options: &Options,
) -> String {
    let lang = options.lang;
    let say = |datum: &Datum| format!("{} {}", datum.short(), sheet::value_text(datum, scale, lang));
    let mut parts = vec![lang.pick(
        format!("条形图，从高到低，单位{unit}。{counted}"),
        format!("Bar chart, highest first, in {unit}. {counted}"),
    )];
    let mut valued = bars.iter().filter(|datum| datum.value.is_some());
    let first = valued.next();
    if let (Some(first), Some(last)) = (first, valued.next_back().or(first)) {
        parts.push(lang.pick(
            format!("最高{}，最低{}", say(first), say(last)),
            format!("highest {}, lowest {}", say(first), say(last)),
        ));
    }
    if let Some(median) = median {
        let text = format::plain(median / scale, 3, lang);
        parts.push(lang.pick(format!("中位数{text}"), format!("median {text}")));
    }
    parts.extend(sheet::missing_notes(missing.iter().copied(), lang, 200));
    format!("{}{}", parts.join(lang.pick("；", "; ")), lang.pick("。", "."))
}
