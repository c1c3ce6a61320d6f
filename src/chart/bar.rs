//! Sorted bars: one per area, value at the end, hedges told apart, missing areas named below.

use std::collections::BTreeMap;

use super::groups::{Groups, Sign};
use super::lines::{self, Flag};
use super::metrics;
use super::parts;
use super::rows;
use super::scene::{Anchor, FAINT, Fill, GRID, INK, MARK, PAPER, Paint, Scene, WHISKER, safe};
use super::sheet::{self, MARGIN, Sizes};
use super::ticks::{self, Axis};
use super::{BarInput, Chart, Datum, Grouping, Mark, Options, Reference, finish};
use crate::error::Result;
use crate::format;
use crate::lang::Lang;

/// Pixels from which on the range of a hedge is drawn on a bar.
const MIN_WHISKER: f64 = 5.0;

/// Draws a bar chart.
///
/// # Errors
/// `undrawable` where the values span more than can be drawn.
pub fn bar(input: &BarInput, options: &Options) -> Result<Chart> {
    let lang = options.lang;
    let width = f64::from(options.width);
    let sizes = Sizes::of(width);
    let mut warnings = Vec::new();
    let (mut order, missing): (Vec<usize>, Vec<usize>) =
        (0..input.data.len()).partition(|at| input.data[*at].place().is_some());
    order.sort_by(|a, b| rows::order(&input.data[*a], &input.data[*b]));
    let known = order.len();
    let all: Vec<&Datum> = order.iter().map(|at| &input.data[*at]).collect();
    let missing: Vec<&Datum> = missing.iter().map(|at| &input.data[*at]).collect();
    let values: Vec<f64> = all.iter().filter_map(|datum| datum.value).collect();
    let ranked = order.clone();
    let name = |at: &usize| input.data[*at].name.clone();
    let rest = rows::limit(&mut order, input.top, ("bars-left-out", "highest"), name, lang, &mut warnings);
    let numbers = order.iter().flat_map(|at| input.data[*at].numbers());
    let (scale, word) = ticks::scale(numbers, input.measure.scaled, lang);
    let unit = sheet::unit_text(&input.measure, word, lang);
    let title = options.title.clone().unwrap_or_else(|| sheet::measure_text(&input.measure, &unit, lang));
    let counted = rows::counted(input.data.len(), known, lang);
    let subtitle = rows::subtitle(&counted, &values, known, order.len(), scale, lang);

    let groups = input.colors.as_ref().map(|grouping| Groups::new(grouping, lang));
    let blocks = match &input.blocks {
        Some(grouping) if !order.is_empty() => blocks(grouping, &ranked, &order, &input.data, scale, lang),
        _ => Blocks { parts: vec![(String::new(), std::mem::take(&mut order))], absent: Vec::new() },
    };
    let order: Vec<usize> = blocks.parts.iter().flat_map(|(_, areas)| areas.iter().copied()).collect();
    let bars: Vec<&Datum> = order.iter().map(|at| &input.data[*at]).collect();
    let rules = if bars.is_empty() { Rules::default() } else { Rules::of(input, &values, known, scale, lang) };

    let mut notes: Vec<String> = sheet::hedge_key(bars.iter().copied(), lang).into_iter().collect();
    notes.extend(rules.notes.iter().cloned());
    notes.extend(groups.as_ref().and_then(|groups| groups.note(lang)));
    notes.extend(blocks.note(lang));
    notes.extend(sheet::missing_notes(missing.iter().copied(), lang, sheet::MOST_LISTED));
    notes.extend(rows::rest_note(rest, lang));
    let lines = sheet::note_lines(options, &notes, sizes, width);

    // Full names where they leave room for the bars, else short ones, else cut ones.
    let (drawn, cut) = rows::names(&bars, width * 0.36, width * 0.42, sizes);
    warnings.extend(rows::cut_warning(cut, lang));
    let name_width = sheet::widest(drawn.iter().map(String::as_str), sizes.text);
    let labels: Vec<String> = bars.iter().map(|datum| sheet::value_text(datum, scale, lang)).collect();
    let label_width = sheet::widest(labels.iter().map(String::as_str), sizes.text);
    let letter_width = if groups.is_some() { sizes.text * 0.8 + 7.0 } else { 0.0 };
    let step = (sizes.text * 1.75).round();
    let numbers = bars.iter().flat_map(|datum| datum.numbers()).map(|value| value / scale);
    let axis = Axis::over(numbers.chain(rules.values.iter().copied()), false, true)?;
    let negative = axis.low < 0.0;
    let left = MARGIN + name_width + letter_width + 8.0 + if negative { label_width + 6.0 } else { 0.0 };
    let axis = axis.between(left, width - MARGIN - label_width - 8.0);
    let flags = rules.flags(&axis, width, sizes);

    let mut scene = Scene::new(width, 0.0, lang);
    let mut top = sheet::head(&mut scene, options, &title, &subtitle, sizes);
    if let Some(groups) = &groups {
        top = groups.key(&mut scene, &order, Sign::Letter, top, sizes, lang);
    }
    top += lines::lanes(&flags) as f64 * sizes.line;
    let headings = blocks.parts.iter().filter(|(heading, _)| !heading.is_empty()).count();
    let bottom = top + (bars.len().max(1) + headings) as f64 * step;
    let height = bottom + sizes.line + lines.len() as f64 * sizes.line + MARGIN * 1.6;
    rows::set_height(&mut scene, height.max(options.height.map_or(0.0, f64::from)).round());
    if bars.is_empty() {
        let sentence = lang.pick("没有可画的数据。", "There is nothing to draw.");
        scene.text(MARGIN, top + step * 0.7, sentence, sizes.text, Anchor::Start, INK);
    } else {
        let letter_x = if negative { axis.from - 14.0 - label_width } else { axis.from - 8.0 };
        let fills: Vec<Fill> = match &groups {
            Some(groups) => order.iter().map(|at| groups.fill(*at)).collect(),
            None => Vec::new(),
        };
        let (mut y, mut first) = (top, 0);
        for (at, (heading, areas)) in blocks.parts.iter().enumerate() {
            let range = first..first + areas.len();
            let mut clear = f64::NEG_INFINITY;
            let begin = y;
            if !heading.is_empty() {
                let heading = metrics::cut(heading, sizes.text * 1.1, width - 2.0 * MARGIN);
                scene.bold(MARGIN, y + step * 0.72, &heading, sizes.text, INK);
                clear = MARGIN + metrics::width(&heading, sizes.text, true) + 6.0;
                y += step;
            }
            let panel = Panel {
                bars: bars.get(range.clone()).unwrap_or_default(),
                names: drawn.get(range.clone()).unwrap_or_default(),
                labels: labels.get(range.clone()).unwrap_or_default(),
                fills: fills.get(range.clone()).unwrap_or_default(),
                axis: axis.clone(),
                scale,
                top: y,
                step,
                name_x: letter_x - letter_width,
                room: (f64::NEG_INFINITY, width - 2.0, 6.0),
                ticks: at + 1 == blocks.parts.len(),
            };
            let spans = draw(&mut scene, &panel, sizes, lang);
            if let Some(groups) = &groups {
                for (row, area) in order.iter().skip(first).take(areas.len()).enumerate() {
                    let base = y + (row as f64 + 0.5) * step + sizes.text * 0.36;
                    scene.text(letter_x, base, &groups.letter(*area), sizes.text, Anchor::End, INK);
                }
            }
            for flag in &flags {
                let from = if flag.x > clear { begin } else { y };
                let ends = (from, y + areas.len() as f64 * step);
                rule(&mut scene, flag.x, ends, (y, step), &spans, sizes);
            }
            y += areas.len() as f64 * step;
            first = range.end;
        }
        for flag in &flags {
            lines::stem(&mut scene, flag, top, pen(), sizes);
        }
        for (flag, text) in flags.iter().zip(&rules.texts) {
            lines::flag_text(&mut scene, flag, text, top, INK, sizes);
        }
    }
    sheet::foot(&mut scene, &lines, bottom + sizes.line + 4.0, sizes);
    scene.title = title;
    let mut extra = rules.describe(lang);
    extra.extend(groups.as_ref().map(|groups| groups.describe(&order, lang)));
    extra.extend(blocks.describe(&input.blocks, lang));
    scene.desc = describe(&all, &missing, scale, &unit, &counted, extra, options);
    finish(&scene, warnings)
}

/// The line of a reference.
fn pen() -> Paint {
    Paint::line(WHISKER, 1.2).dashed()
}

/// A vertical line over rows, broken where a value is written.
fn rule(
    scene: &mut Scene,
    x: f64,
    (from, to): (f64, f64),
    (top, step): (f64, f64),
    spans: &[(f64, f64)],
    sizes: Sizes,
) {
    let mut begin = from;
    for (row, (a, b)) in spans.iter().enumerate() {
        if x > a - 3.0 && x < b + 3.0 {
            let middle = top + (row as f64 + 0.5) * step;
            scene.add(Mark::Line(vec![(x, begin), (x, middle - sizes.text * 0.65)]), pen());
            begin = middle + sizes.text * 0.65;
        }
    }
    scene.add(Mark::Line(vec![(x, begin), (x, to)]), pen());
}

/// Lines that the bars are read against.
#[derive(Default)]
struct Rules {
    /// In the scale of the axis.
    values: Vec<f64>,
    texts: Vec<String>,
    notes: Vec<String>,
}

impl Rules {
    fn of(input: &BarInput, values: &[f64], known: usize, scale: f64, lang: Lang) -> Self {
        let mut rules = Rules::default();
        let n = values.len();
        for reference in &input.references {
            let (value, label) = match reference {
                Reference::Median => (sheet::median(values), lang.pick("中位数", "median").to_string()),
                Reference::Mean => {
                    let mean = (n > 0).then(|| values.iter().sum::<f64>() / n as f64);
                    (mean, lang.pick("平均值", "mean").to_string())
                }
                Reference::Value { value, label, note } => {
                    rules.notes.extend(note.clone());
                    (Some(*value), label.clone())
                }
            };
            let of_values = !matches!(reference, Reference::Value { .. });
            let Some(value) = value.filter(|value| value.is_finite()) else {
                rules.notes.push(lang.pick(
                    format!("没有确定的数值，{label}线未画"),
                    format!("No area has one value, so that there is no line for the {label}"),
                ));
                continue;
            };
            if of_values && n < known {
                rules.notes.push(lang.pick(
                    format!("{label}按{n}个有确定数值的地区计算"),
                    format!("The {label} is over the {n} areas with one value"),
                ));
            }
            let text = match reference {
                Reference::Median => sheet::sum_text(value / scale, lang),
                _ => format::plain(value / scale, 3, lang),
            };
            rules.texts.push(format!("{label} {text}"));
            rules.values.push(value / scale);
        }
        rules
    }

    fn flags(&self, axis: &Axis, width: f64, sizes: Sizes) -> Vec<Flag> {
        let stems: Vec<f64> = self.values.iter().map(|value| axis.at(*value)).collect();
        let widths: Vec<f64> = self.texts.iter().map(|text| metrics::width(text, sizes.text, false)).collect();
        lines::flags(&stems, &widths, (4.0, width - 4.0))
    }

    fn describe(&self, lang: Lang) -> Vec<String> {
        let list = self.texts.join(lang.pick("、", ", "));
        let some = !self.texts.is_empty();
        some.then(|| lang.pick(format!("参考线：{list}"), format!("reference lines: {list}"))).into_iter().collect()
    }
}

/// Areas in blocks.
struct Blocks {
    /// Headings, empty where there is one block only, with the areas under them.
    parts: Vec<(String, Vec<usize>)>,
    /// Groups of which nothing is drawn.
    absent: Vec<String>,
}

impl Blocks {
    fn note(&self, lang: Lang) -> Option<String> {
        let names: Vec<&str> = self.absent.iter().map(String::as_str).collect();
        let list = parts::list(&names, 24, lang);
        (!names.is_empty())
            .then(|| lang.pick(format!("图中没有的组：{list}"), format!("Groups of which nothing is drawn: {list}")))
    }

    fn describe(&self, grouping: &Option<Grouping>, lang: Lang) -> Option<String> {
        let label = grouping.as_ref().map(|grouping| grouping.label.as_str())?;
        let list: Vec<&str> =
            self.parts.iter().map(|(heading, _)| heading.as_str()).filter(|heading| !heading.is_empty()).collect();
        if list.is_empty() {
            return None;
        }
        let list = list.join(lang.pick("、", ", "));
        Some(lang.pick(
            format!("按{label}分组，中位数高者在前：{list}"),
            format!("in blocks by {label}, highest median first: {list}"),
        ))
    }
}

/// Areas by group, the group with the highest median first; `ranked` are all areas with data in order, `drawn` those of
/// them that get a bar.
fn blocks(grouping: &Grouping, ranked: &[usize], drawn: &[usize], data: &[Datum], scale: f64, lang: Lang) -> Blocks {
    let unstated = lang.pick("未注明", "not stated");
    let name = |at: usize| grouping.name(at).unwrap_or(unstated);
    let mut members: BTreeMap<&str, Vec<usize>> = (0..data.len()).map(|at| (name(at), Vec::new())).collect();
    for at in ranked {
        members.entry(name(*at)).or_default().push(*at);
    }
    let is_drawn: std::collections::BTreeSet<usize> = drawn.iter().copied().collect();
    let mut found: Vec<(Option<f64>, String, Vec<usize>)> = Vec::new();
    let mut absent = Vec::new();
    for (name, all) in members {
        let shown: Vec<usize> = all.iter().copied().filter(|at| is_drawn.contains(at)).collect();
        if shown.is_empty() {
            absent.push(safe(name));
            continue;
        }
        let values: Vec<f64> = all.iter().filter_map(|at| data[*at].value).collect();
        let median = sheet::median(&values);
        let (n, count) = (all.len(), values.len());
        let mut inside = format!("n = {n}");
        if let Some(median) = median.filter(|_| n > 1) {
            let text = format::plain(median / scale, 3, lang);
            inside.push_str(&match count == n {
                true => lang.pick(format!("，中位数{text}"), format!(", median {text}")),
                false => {
                    lang.pick(format!("，{count}个数值的中位数为{text}"), format!(", median of {count} values: {text}"))
                }
            });
        }
        if shown.len() < n {
            let shown = shown.len();
            inside.push_str(&lang.pick(format!("，图示{shown}个"), format!(", {shown} shown")));
        }
        let name = safe(name);
        let heading = lang.pick(format!("{name}（{inside}）"), format!("{name} ({inside})"));
        found.push((median, heading, shown));
    }
    // Groups are in the order of their names, which a stable sort keeps among equals.
    found.sort_by(|a, b| match (a.0, b.0) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    Blocks { parts: found.into_iter().map(|(_, heading, areas)| (heading, areas)).collect(), absent }
}

/// Bars of one measure on an axis of their own.
pub struct Panel<'a> {
    /// Areas in order; one without a figure gets no bar.
    pub bars: &'a [&'a Datum],
    /// Their names, none where another panel has them.
    pub names: &'a [String],
    /// Their values in words; empty where there is none.
    pub labels: &'a [String],
    /// What the bars are filled with; empty where all are alike.
    pub fills: &'a [Fill],
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
    /// Whether the ticks are written below.
    pub ticks: bool,
}

/// Draws bars with their grid, names, values and ticks; returns from where to where the value of each row is written.
pub fn draw(scene: &mut Scene, panel: &Panel<'_>, sizes: Sizes, lang: Lang) -> Vec<(f64, f64)> {
    let Panel { bars, names, labels, fills, axis, scale, top, step, name_x, room, ticks: with_ticks } = panel;
    let (scale, top, step) = (*scale, *top, *step);
    let fill = |row: usize| fills.get(row).copied().unwrap_or(Fill::Plain(MARK));
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
        scene.add(rect, Paint::fill(fill(row)));
    }
    // Only bounds: a dashed box between them, never a bar.
    for (row, datum) in bars.iter().enumerate().filter(|(_, datum)| datum.value.is_none() && datum.place().is_some()) {
        let (low, high) = (datum.low.unwrap_or(0.0), datum.high);
        let from = axis.at(low / scale);
        let to = high.map_or(axis.to, |high| axis.at(high / scale));
        let rect = Mark::Rect(from, middle(row) - thick / 2.0, (to - from).max(1.0), thick);
        scene.add(rect, Paint::line(fill(row).color(), 1.5).dashed());
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
        let wide = |low: Option<f64>, high: Option<f64>| match (low.or(value), high.or(value)) {
            // A line of a few pixels is a speck.
            (Some(a), Some(b)) => datum.open_high || b - a >= MIN_WHISKER,
            _ => true,
        };
        if datum.value.is_some() && datum.is_hedged() && wide(low, high) {
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
    // Where nothing is written, nothing is in the way.
    let mut spans = vec![(f64::INFINITY, f64::NEG_INFINITY); bars.len()];
    let below = |datum: &Datum| datum.value.is_some_and(|value| value < 0.0);
    let written = |row: &usize| labels.get(*row).is_some_and(|label| !label.is_empty());
    for row in (0..bars.len()).filter(written).filter(|row| !below(bars[*row])) {
        scene.text(ends[row].1 + 5.0, middle(row) + base, &labels[row], sizes.text, Anchor::Start, INK);
        let from = ends[row].1 + 5.0;
        spans[row] = (from, from + metrics::width(&labels[row], sizes.text, false));
    }
    for row in (0..bars.len()).filter(written).filter(|row| below(bars[*row])) {
        scene.text(ends[row].0 - 5.0, middle(row) + base, &labels[row], sizes.text, Anchor::End, INK);
        let to = ends[row].0 - 5.0;
        spans[row] = (to - metrics::width(&labels[row], sizes.text, false), to);
    }
    if axis.low < 0.0 {
        let zero = axis.at(0.0);
        scene.add(Mark::Line(vec![(zero, top), (zero, bottom)]), Paint::line(FAINT, 1.0));
    }
    if *with_ticks {
        rows::tick_texts(scene, axis, &ticks, bottom + sizes.line, *room, sizes, lang);
    }
    spans
}

fn describe(
    bars: &[&Datum],
    missing: &[&Datum],
    scale: f64,
    unit: &str,
    counted: &str,
    extra: Vec<String>,
    options: &Options,
) -> String {
    let lang = options.lang;
    let mut parts = vec![lang.pick(
        format!("条形图，从高到低，单位{unit}。{counted}"),
        format!("Bar chart, highest first, in {unit}. {counted}"),
    )];
    parts.extend(rows::extremes(bars.iter().copied(), scale, lang));
    parts.extend(extra);
    parts.extend(sheet::missing_notes(missing.iter().copied(), lang, sheet::MOST_LISTED));
    format!("{}{}", parts.join(lang.pick("；", "; ")), lang.pick("。", "."))
}

#[cfg(test)]
mod tests {
    use super::super::checks::{datum, readable};
    use super::super::{Measure, Theme};
    use super::*;

    fn input(values: &[Option<f64>]) -> BarInput {
        let data = values.iter().enumerate().map(|(n, value)| datum(n, &format!("镇{n}"), *value)).collect();
        let measure = Measure { label: "Tax per mu".into(), unit: "CNY/mu".into(), ..Measure::default() };
        BarInput { measure, data, ..BarInput::default() }
    }

    fn grouping(names: &[&str]) -> Grouping {
        let of = names.iter().map(|name| (!name.is_empty()).then(|| name.to_string())).collect();
        Grouping { label: "Category".into(), of }
    }

    fn texts(svg: &str) -> Vec<(String, f64)> {
        let document = roxmltree::Document::parse(svg).expect("well-formed XML");
        let y = |node: &roxmltree::Node<'_, '_>| node.attribute("y").and_then(|y| y.parse().ok()).expect("a height");
        let texts = document.descendants().filter(|node| node.has_tag_name("text"));
        texts.map(|node| (node.text().unwrap_or_default().to_string(), y(&node))).collect()
    }

    #[test]
    fn references_stand_where_their_value_is() {
        let mut input = input(&[Some(10.0), Some(20.0), Some(60.0), None]);
        let note = Some("a guideline".to_string());
        input.references = vec![
            Reference::Median,
            Reference::Mean,
            Reference::Value { value: 75.0, label: "guideline ≥".into(), note },
        ];
        let svg = bar(&input, &Options::default()).expect("drawn").svg;
        readable(&svg);
        for text in [">median 20<", ">mean 30<", ">guideline ≥ 75<", "a guideline", "reference lines: median 20"] {
            assert!(svg.contains(text), "{text}");
        }
        let document = roxmltree::Document::parse(&svg).expect("well-formed XML");
        let rect = |at: usize, name: &str| -> f64 {
            let node = document.descendants().filter(|node| node.has_tag_name("rect")).nth(at).expect("a bar");
            node.attribute(name).and_then(|number| number.parse().ok()).expect("a number")
        };
        let (from, per_unit) = (rect(1, "x"), rect(1, "width") / 60.0);
        let dashed: String = document
            .descendants()
            .filter(|node| node.parent().is_some_and(|group| group.attribute("stroke-dasharray").is_some()))
            .filter_map(|node| node.attribute("d"))
            .collect();
        for value in [20.0, 30.0, 75.0] {
            let wanted = from + value * per_unit;
            let found = dashed
                .split('M')
                .filter_map(|part| part.split(' ').next()?.parse::<f64>().ok())
                .any(|x| (x - wanted).abs() <= 0.5);
            assert!(found, "{value} at {wanted}: {dashed}");
        }
    }

    #[test]
    fn groups_are_told_apart_and_stand_in_blocks() {
        let mut input = input(&[Some(10.0), Some(20.0), Some(60.0), None, Some(-5.0), Some(30.0)]);
        input.colors = Some(grouping(&["crafts", "crafts", "tourism", "mining", "", "tourism"]));
        let svg = bar(&input, &Options::default()).expect("drawn").svg;
        readable(&svg);
        for text in ["A crafts (2)", "B tourism (2)", "D not stated (1)", "#d55e00", ">A<", ">B<", "marked by Category"]
        {
            assert!(svg.contains(text), "{text}");
        }
        assert!(!svg.contains("mining ("), "a group without a bar is not in the key");
        input.blocks = input.colors.clone();
        let svg = bar(&input, &Options::default()).expect("drawn").svg;
        readable(&svg);
        let texts = texts(&svg);
        let height = |text: &str| texts.iter().find(|(known, _)| known == text).map(|(_, y)| *y).expect("written");
        let order = [
            "tourism (n = 2, median 45)",
            "镇2",
            "镇5",
            "crafts (n = 2, median 15)",
            "镇1",
            "镇0",
            "not stated (n = 1)",
        ];
        for (a, b) in order.iter().zip(order.iter().skip(1)) {
            assert!(height(a) < height(b), "{a} over {b}");
        }
        assert!(svg.contains("Groups of which nothing is drawn: mining"));
    }

    #[test]
    fn everything_at_once_is_readable_at_any_size() {
        for count in [1, 2, 16, 60] {
            let values: Vec<Option<f64>> =
                (0..count).map(|n| (n % 6 != 5).then_some((n * 37 % 101) as f64 * 3.0 - 40.0)).collect();
            let names: Vec<String> =
                (0..count).map(|n| if n % 5 == 4 { String::new() } else { format!("第{}类特色产业", n % 9) }).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let pages = [(320, Lang::Zh), (800, Lang::En), (800, Lang::Zh), (2400, Lang::En)];
            let themes = [Theme::Light, Theme::Print];
            for ((width, lang), theme) in pages.into_iter().flat_map(|at| themes.map(|theme| (at, theme))) {
                let value = |value: f64| Reference::Value { value, label: "参考值".into(), note: None };
                let full = BarInput {
                    colors: Some(grouping(&names)),
                    blocks: Some(grouping(&names)),
                    references: vec![Reference::Median, Reference::Mean, value(50.0), value(51.0), value(400.0)],
                    ..input(&values)
                };
                readable(&bar(&full, &Options { width, lang, theme, ..Options::default() }).expect("drawn").svg);
            }
        }
    }
}
