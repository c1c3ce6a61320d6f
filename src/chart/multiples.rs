//! Small multiples: one panel of bars per measure side by side, the same areas in the same order in all.

use super::bar::{Panel, draw};
use super::metrics::wrap;
use super::rows;
use super::scene::{Anchor, FAINT, INK, Scene, safe};
use super::sheet::{self, MARGIN, Sizes};
use super::ticks::{self, Axis};
use super::{Chart, Datum, Measure, Options, finish};
use crate::error::Result;
use crate::lang::{Lang, areas};

/// One panel of bars per measure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MultiplesInput {
    /// What is measured, in the order of the panels.
    pub measures: Vec<Measure>,
    /// For each area one figure per measure.
    pub rows: Vec<Vec<Datum>>,
    /// Only so many of the highest by the first measure.
    pub top: Option<usize>,
}

/// One measure, ready to be laid out.
struct Column<'a> {
    data: Vec<&'a Datum>,
    labels: Vec<String>,
    label_width: f64,
    scale: f64,
    title: String,
    axis: Axis,
}

impl Column<'_> {
    /// Room for values beyond the ends of the bars, on both sides where there are bars to the left.
    fn beside(&self) -> f64 {
        let side = self.label_width + 14.0;
        if self.axis.low < 0.0 { side * 2.0 } else { side }
    }
}

/// Draws small multiples.
///
/// # Errors
/// `undrawable` where the values of a measure span more than can be drawn.
pub fn multiples(input: &MultiplesInput, options: &Options) -> Result<Chart> {
    let lang = options.lang;
    let width = f64::from(options.width);
    let sizes = Sizes::of(width);
    let mut warnings = Vec::new();
    let count = input.measures.len();
    let table = rows::table(&input.rows, count);
    let mut shown: Vec<&Vec<Datum>> = table.iter().collect();
    shown.sort_by(|a, b| rows::order_rows(a, b));
    let name = |row: &&Vec<Datum>| row.first().map_or_else(String::new, |datum| datum.name.clone());
    let rest = rows::limit(&mut shown, input.top, ("rows-left-out", "highest"), name, lang, &mut warnings);
    let columns = input
        .measures
        .iter()
        .enumerate()
        .map(|(at, measure)| column(measure, &shown, at, sizes, lang))
        .collect::<Result<Vec<Column<'_>>>>()?;

    let first = columns.first().map(|column| column.title.clone()).unwrap_or_default();
    let title = options.title.clone().unwrap_or_else(|| match count {
        1 => first.clone(),
        2..=4 => named(&input.measures, lang),
        _ => lang.pick(format!("{count}项指标对照"), format!("{count} metrics side by side")),
    });
    let total = table.len();
    let counted = lang.pick(format!("{total}个地区，{count}项指标"), format!("{}, {count} metrics", areas(total)));
    let mut subtitle = counted.clone();
    if !first.is_empty() {
        subtitle.push_str(&lang.pick(format!("，各图均按{first}从高到低"), format!(", all in the order of {first}")));
    }
    let figures = || columns.iter().flat_map(|column| column.data.iter().copied());
    let mut notes: Vec<String> = sheet::hedge_key(figures(), lang).into_iter().collect();
    notes.extend(rows::gap_counts(figures(), lang));
    if rest > 0 {
        notes.push(rows::not_drawn(rest, lang));
    }
    let lines = sheet::note_lines(options, &notes, sizes, width);

    let room = width - 2.0 * MARGIN;
    let firsts: Vec<&Datum> = shown.iter().filter_map(|row| row.first()).collect();
    let least_bar = (width * 0.09).max(40.0);
    let least_panel = columns.iter().map(|column| column.beside() + least_bar).fold(0.0, f64::max);
    let most_name = (width * 0.3).min(room - least_panel - 8.0).max(sizes.text * 3.0);
    let (names, cut) = rows::names(&firsts, (width * 0.24).min(most_name), most_name, sizes);
    warnings.extend(rows::cut_warning(cut, lang));
    let name_width = sheet::widest(names.iter().map(String::as_str), sizes.text) + 8.0;
    let available = room - name_width;
    let gap = (sizes.text * 1.9).max(22.0);
    // As many side by side as fit, then shared evenly over the lines.
    let across = (((available + gap) / (least_panel + gap)).floor() as usize).clamp(1, count.max(1));
    let down = count.div_ceil(across).max(1);
    let across = count.div_ceil(down).max(1);
    let panel_width = (available - gap * (across - 1) as f64) / across as f64;

    let mut scene = Scene::new(width, 0.0, lang);
    let mut top = sheet::head(&mut scene, options, &title, &subtitle, sizes);
    let step = (sizes.text * 1.65).round();
    if shown.is_empty() || columns.is_empty() {
        rows::nothing(&mut scene, top, sizes, lang);
        top += step * 1.4;
    } else {
        for line in columns.chunks(across) {
            let titles: Vec<Vec<String>> =
                line.iter().map(|column| wrap(&safe(&column.title), sizes.text, panel_width, true)).collect();
            let high = titles.iter().map(Vec::len).max().unwrap_or(1);
            let head = top + high as f64 * sizes.line;
            let bars_top = head + sizes.text * 0.5;
            for (at, (column, title)) in line.iter().zip(&titles).enumerate() {
                let left = MARGIN + name_width + at as f64 * (panel_width + gap);
                for (n, text) in title.iter().enumerate() {
                    let y = head - (title.len() - 1 - n) as f64 * sizes.line;
                    scene.bold(left, y, text, sizes.text, INK);
                }
                let names: &[String] = if at == 0 { &names } else { &[] };
                panel(&mut scene, column, names, (left, panel_width), bars_top, step, sizes, lang);
            }
            top = bars_top + shown.len() as f64 * step + sizes.line * 2.0;
        }
        top -= sizes.line;
    }
    rows::close(&mut scene, &lines, top + MARGIN * 0.3, options.height, sizes);
    scene.desc = describe(&columns, &counted, &first, lang);
    scene.title = title;
    finish(&scene, warnings)
}

/// Tax, patents and jobs: what stands side by side.
fn named(measures: &[Measure], lang: Lang) -> String {
    let labels: Vec<String> = measures
        .iter()
        .enumerate()
        .map(|(at, measure)| match (at, lang) {
            (0, _) | (_, Lang::Zh) => safe(&measure.label),
            _ => sheet::lower(&safe(&measure.label)),
        })
        .collect();
    let (last, first) = labels.split_last().map_or((String::new(), &labels[..]), |(last, first)| (last.clone(), first));
    lang.pick(format!("{}与{last}", first.join("、")), format!("{} and {last}", first.join(", ")))
}

fn column<'a>(measure: &Measure, shown: &[&'a Vec<Datum>], at: usize, sizes: Sizes, lang: Lang) -> Result<Column<'a>> {
    let data: Vec<&'a Datum> = shown.iter().filter_map(|row| row.get(at)).collect();
    let (scale, word) = ticks::scale(data.iter().flat_map(|datum| datum.numbers()), measure.scaled, lang);
    let unit = sheet::unit_text(measure, word, lang);
    let labels: Vec<String> = data.iter().map(|datum| sheet::value_text(datum, scale, lang)).collect();
    let axis = Axis::over(data.iter().flat_map(|datum| datum.numbers()).map(|value| value / scale), false, true)?;
    let label_width = sheet::widest(labels.iter().map(String::as_str), sizes.text);
    let title = sheet::measure_text(measure, &unit, lang);
    Ok(Column { data, labels, label_width, scale, title, axis })
}

/// One panel between two edges.
#[allow(clippy::too_many_arguments)]
fn panel(
    scene: &mut Scene,
    column: &Column<'_>,
    names: &[String],
    (left, panel_width): (f64, f64),
    top: f64,
    step: f64,
    sizes: Sizes,
    lang: Lang,
) {
    let right = left + panel_width;
    let from = if column.axis.low < 0.0 { left + column.label_width + 14.0 } else { left };
    let axis = column.axis.clone().between(from, (right - column.label_width - 14.0).max(from + 10.0));
    let zero = axis.at(0.0);
    let bars = Panel {
        bars: &column.data,
        names,
        labels: &column.labels,
        fills: &[],
        axis,
        scale: column.scale,
        top,
        step,
        name_x: left - 8.0,
        room: (left - sizes.text * 0.6, right + sizes.text * 0.3, 8.0),
        ticks: true,
    };
    draw(scene, &bars, sizes, lang);
    for (row, _) in column.data.iter().enumerate().filter(|(_, datum)| datum.place().is_none()) {
        let y = top + (row as f64 + 0.5) * step + sizes.text * 0.36;
        scene.text(zero + 5.0, y, "–", sizes.text, Anchor::Start, FAINT);
    }
}

fn describe(columns: &[Column<'_>], counted: &str, first: &str, lang: Lang) -> String {
    let mut parts = vec![lang.pick(
        format!("并列条形图，{counted}，均按{first}从高到低"),
        format!("Bar charts side by side, {counted}, all in the order of {first}"),
    )];
    for column in columns {
        let mut said = rows::extremes(column.data.iter().copied(), column.scale, lang);
        let missing = column.data.iter().copied().filter(|datum| datum.place().is_none());
        said.extend(sheet::missing_notes(missing, lang, 200));
        parts.push(format!("{}{}{}", column.title, lang.pick("：", ": "), said.join(lang.pick("，", ", "))));
    }
    format!("{}{}", parts.join(lang.pick("；", "; ")), lang.pick("。", "."))
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, datum, readable};
    use super::*;
    use crate::quantity::Qualifier;

    fn input(count: usize, measures: usize) -> MultiplesInput {
        let rows = (0..count)
            .map(|n| {
                (0..measures)
                    .map(|m| {
                        let value = ((n * 31 + m * 7) % 97) as f64 * 10f64.powi(m as i32 % 4) + 1.0;
                        let value = if m == 3 && n % 2 == 0 { -value } else { value };
                        let mut datum = datum(n, &format!("某某特色小镇{n}"), (n % 5 != 4 || m == 1).then_some(value));
                        if n % 6 == 1 && datum.value.is_some() {
                            datum.qualifier = Qualifier::AtLeast;
                            (datum.high, datum.open_high) = (None, true);
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
        MultiplesInput { measures, rows, top: None }
    }

    #[test]
    fn any_number_of_panels_at_any_width() {
        for count in [0, 1, 2, 16, 50, 200] {
            for measures in [0, 1, 2, 5, 8] {
                for width in [320, 640, 800, 4000] {
                    for lang in [Lang::Zh, Lang::En] {
                        let options = Options { width, lang, ..Options::default() };
                        readable(&multiples(&input(count, measures), &options).expect("drawn").svg);
                    }
                }
            }
        }
        let chart = multiples(&input(200, 2), &Options::default()).expect("drawn");
        assert!(chart.warnings.iter().any(|warning| warning.code == "rows-left-out"));
    }

    #[test]
    fn bars_give_the_values_back_in_one_order() {
        let rows: Vec<Vec<Datum>> = (0..10i32)
            .map(|n| {
                let values = [f64::from(100 - n * 7), f64::from((n * 37) % 11 + 1)];
                values.iter().map(|value| datum(n as usize, &format!("镇{n}"), Some(*value))).collect()
            })
            .collect();
        let measures = vec![Measure { label: "a".into(), ..Measure::default() }; 2];
        let chart = multiples(&MultiplesInput { measures, rows: rows.clone(), top: None }, &Options::default());
        let svg = chart.expect("drawn").svg;
        let document = roxmltree::Document::parse(&svg).expect("well-formed XML");
        let lengths: Vec<f64> = document
            .descendants()
            .filter(|node| node.has_tag_name("rect"))
            .skip(1)
            .map(|node| node.attribute("width").and_then(|width| width.parse().ok()).expect("a width"))
            .collect();
        assert_eq!(lengths.len(), 20);
        for (m, panel) in lengths.chunks(10).enumerate() {
            let values: Vec<f64> = rows.iter().filter_map(|row| row[m].value).collect();
            let (most, longest) =
                (values.iter().copied().fold(0.0, f64::max), panel.iter().copied().fold(0.0, f64::max));
            for (length, value) in panel.iter().zip(&values) {
                assert!((value / most * longest - length).abs() <= 0.5, "{length} for {value}");
            }
        }
    }

    #[test]
    fn gaps_are_counted_and_described() {
        let chart = multiples(&input(16, 2), &Options { lang: Lang::En, ..Options::default() }).expect("drawn");
        assert!(chart.svg.contains("– no data, 3 figures: not stated (3)"), "{}", chart.svg);
        assert!(chart.svg.contains("No data (not stated): 某某特色小镇"));
        assert_eq!(chart.svg.matches(">–<").count(), 3);
    }
}
