//! Joined dots: one row per area, one dot per measure on a common axis, told apart by shape as well as shade.

use super::metrics;
use super::rows::{self, Lanes};
use super::scene::{Anchor, FAINT, INK, MARK, Mark, PAPER, Paint, SECOND, Scene, WHISKER, safe};
use super::sheet::{self, MARGIN, Sizes};
use super::ticks::{self, Axis};
use super::{Chart, Datum, Measure, Options, Warning, finish};
use crate::error::{Error, Result};
use crate::lang::{Lang, areas};

/// Shapes that can be told apart.
const MOST_MEASURES: usize = 4;

/// Two to four measures of one unit, joined for each area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SlopeInput {
    /// What is measured, in the order of the values.
    pub measures: Vec<Measure>,
    /// For each area one figure per measure.
    pub rows: Vec<Vec<Datum>>,
    /// Only so many of the highest by the first measure.
    pub top: Option<usize>,
}

/// Draws joined dots.
///
/// # Errors
/// `units-differ` where the measures have no common unit, `too-many-metrics` above four, `undrawable` where the values
/// span more than can be drawn.
pub fn slope(input: &SlopeInput, options: &Options) -> Result<Chart> {
    check(&input.measures)?;
    let lang = options.lang;
    let width = f64::from(options.width);
    let sizes = Sizes::of(width);
    let mut warnings = Vec::new();
    let table = rows::table(&input.rows, input.measures.len());
    let (mut shown, empty): (Vec<&Vec<Datum>>, Vec<&Vec<Datum>>) =
        table.iter().partition(|row| row.iter().any(|datum| datum.place().is_some()));
    shown.sort_by(|a, b| rows::order_rows(a, b));
    let known = shown.len();
    let all = shown.clone();
    let name = |row: &&Vec<Datum>| row.first().map_or_else(String::new, |datum| datum.name.clone());
    let rest = rows::limit(&mut shown, input.top, ("rows-left-out", "highest"), name, lang, &mut warnings);

    let scaled = input.measures.iter().all(|measure| measure.scaled);
    let (scale, word) = ticks::scale(shown.iter().flat_map(|row| numbers(row)), scaled, lang);
    let unit = input.measures.first().map_or_else(String::new, |measure| sheet::unit_text(measure, word, lang));
    let labels_of: Vec<String> = input.measures.iter().map(|measure| sheet::measure_text(measure, "", lang)).collect();
    let title = options.title.clone().unwrap_or_else(|| {
        let label = labels_of.join(lang.pick("、", ", "));
        sheet::measure_text(&Measure { label, ..Measure::default() }, &unit, lang)
    });
    let complete = all.iter().filter(|row| row.iter().all(|datum| datum.value.is_some())).count();
    let total = table.len();
    let counted = lang.pick(
        format!("{total}个地区，{known}个有数据，{complete}个各项俱全"),
        format!("{}, {known} with data, {complete} with every value", areas(total)),
    );
    let mut subtitle = counted.clone();
    if rest > 0 {
        let n = shown.len();
        subtitle.push_str(&lang.pick(format!("，图示前{n}个"), format!(", the {n} highest shown")));
    }
    let mut notes = Vec::new();
    let marks = sheet::mark_key(shown.iter().flat_map(|row| row.iter()), lang);
    if !marks.is_empty() {
        notes.push(marks.join(lang.pick("；", "; ")));
    }
    notes.extend(absent(&shown, &empty, &labels_of, lang, 24));
    notes.extend(rows::rest_note(rest, lang));
    let lines = sheet::note_lines(options, &notes, sizes, width);

    let firsts: Vec<&Datum> = shown.iter().filter_map(|row| row.first()).collect();
    let labels = values(&shown, scale, width - 2.0 * MARGIN - sizes.text * 5.0, sizes, lang, &mut warnings);
    let mut lanes = Lanes::new(&firsts, &labels, width, sizes, lang, &mut warnings);
    let mut scene = Scene::new(width, 0.0, lang);
    let mut top = sheet::head(&mut scene, options, &title, &subtitle, sizes);
    if !shown.is_empty() {
        top = key(&mut scene, &labels_of, top, sizes);
    }
    lanes.begin(top);
    // From 0 unless that would press the dots together.
    let drawn = || shown.iter().flat_map(|row| row.iter()).filter_map(|datum| datum.value).map(move |v| v / scale);
    let (least, most) = drawn().fold((f64::INFINITY, 0.0), |(a, b): (f64, f64), n| (a.min(n), b.max(n)));
    let axis = Axis::over(drawn(), false, least >= 0.0 && least < most * 0.5)?.between(lanes.from, lanes.to);
    if shown.is_empty() {
        rows::nothing(&mut scene, top, sizes, lang);
    } else {
        let ticks = axis.ticks();
        lanes.grid(&mut scene, &axis, &ticks, sizes);
        dots(&mut scene, &shown, &lanes, &axis, scale, sizes);
        lanes.texts(&mut scene, &firsts, &labels, sizes);
        let room = (2.0, width - 2.0, 8.0);
        rows::tick_texts(&mut scene, &axis, &ticks, lanes.bottom() + sizes.line, room, sizes, lang);
    }
    rows::close(&mut scene, &lines, lanes.bottom() + sizes.line + MARGIN * 0.3, options.height, sizes);
    let mut parts = vec![lang.pick(
        format!("连点图，每个地区一行，每项一点，按第一项从高到低，单位{unit}。{counted}"),
        format!(
            "Joined dots, a row per area and a dot per measure, highest first by the first one, in {unit}. {counted}"
        ),
    )];
    for (at, label) in labels_of.iter().enumerate() {
        let said = rows::extremes(all.iter().filter_map(|row| row.get(at)), scale, lang);
        if !said.is_empty() {
            parts.push(format!("{label}{}{}", lang.pick("：", ": "), said.join(lang.pick("，", ", "))));
        }
    }
    parts.extend(absent(&all, &empty, &labels_of, lang, 200));
    scene.desc = format!("{}{}", parts.join(lang.pick("；", "; ")), lang.pick("。", "."));
    scene.title = title;
    finish(&scene, warnings)
}

/// One unit, and no more measures than shapes.
fn check(measures: &[Measure]) -> Result<()> {
    if measures.len() > MOST_MEASURES {
        return Err(Error::new("too-many-metrics", format!("{} metrics are to share one axis", measures.len()))
            .expected(format!("at most {MOST_MEASURES}"))
            .hint("name fewer, or draw small multiples or a heat table"));
    }
    let Some(first) = measures.first() else { return Ok(()) };
    match measures.iter().find(|measure| measure.unit != first.unit) {
        None => Ok(()),
        Some(other) => {
            let said = |measure: &Measure| match measure.unit.is_empty() {
                true => format!("`{}` has no unit", measure.label),
                false => format!("`{}` is in {}", measure.label, measure.unit),
            };
            Err(Error::new("units-differ", format!("{} and {}", said(first), said(other)))
                .expected("metrics of one unit, for they share an axis")
                .hint("draw small multiples, or a scatter of the two"))
        }
    }
}

/// The numbers of an area that give the axis its scale.
fn numbers(row: &[Datum]) -> impl Iterator<Item = f64> {
    row.iter().filter_map(|datum| datum.value)
}

/// Values of each area in words: `4500 / ≈1000`.
fn values(
    shown: &[&Vec<Datum>],
    scale: f64,
    most: f64,
    sizes: Sizes,
    lang: Lang,
    warnings: &mut Vec<Warning>,
) -> Vec<String> {
    let mut cut = Vec::new();
    let labels = shown
        .iter()
        .map(|row| {
            let parts: Vec<String> = row
                .iter()
                .map(|datum| match datum.place() {
                    Some(_) => sheet::value_text(datum, scale, lang),
                    None => "–".to_string(),
                })
                .collect();
            let text = parts.join(" / ");
            let short = metrics::cut(&text, sizes.text, most);
            if short != text {
                cut.extend(row.first().map(|datum| datum.name.clone()));
            }
            short
        })
        .collect();
    if !cut.is_empty() {
        let n = cut.len();
        let message = lang.pick(
            format!("{n}个地区的数值文字过长，图中已截短"),
            format!("the values of {n} areas are too long and are cut in the chart"),
        );
        warnings.push(Warning { code: "values-shortened", message, names: cut });
    }
    labels
}

/// Areas without a dot: those without any figure, then measure by measure.
fn absent(shown: &[&Vec<Datum>], empty: &[&Vec<Datum>], labels: &[String], lang: Lang, most: usize) -> Vec<String> {
    let joined: Vec<Datum> = empty
        .iter()
        .filter_map(|row| row.first().map(|first| (first, row)))
        .map(|(first, row)| {
            let mut reasons: Vec<String> = row.iter().filter_map(|datum| datum.missing.clone()).collect();
            reasons.dedup();
            Datum { missing: Some(reasons.join(lang.pick("；", "; "))), ..first.clone() }
        })
        .collect();
    let mut notes = sheet::missing_notes(joined.iter(), lang, most);
    for (at, label) in labels.iter().enumerate() {
        let figures = || shown.iter().filter_map(move |row| row.get(at));
        let said =
            |notes: Vec<String>| notes.into_iter().map(move |note| format!("{label}{}{note}", lang.pick("：", ": ")));
        notes.extend(said(sheet::missing_notes(figures().filter(|datum| datum.place().is_none()), lang, most)));
        let bounded: Vec<&str> = figures()
            .filter(|datum| datum.value.is_none() && datum.place().is_some())
            .take(most)
            .map(|datum| datum.short())
            .collect();
        if !bounded.is_empty() {
            let list = bounded.join(lang.pick("、", ", "));
            notes.push(lang.pick(
                format!("{label}：只知范围，无点：{list}"),
                format!("{label}: known between two ends only, no dot: {list}"),
            ));
        }
    }
    notes
}

/// How a measure is marked: the larger shapes are hollow and are drawn first, so that dots on one place all show.
fn shape(at: usize, (x, y): (f64, f64), radius: f64) -> (Mark, Paint) {
    let hollow =
        |color| Paint { fill: Some(PAPER.into()), stroke: Some((color, (radius * 0.4).max(1.4))), dashed: false };
    match at {
        0 => (Mark::Circle(x, y, radius), Paint::fill(MARK)),
        1 => (Mark::Circle(x, y, radius * 1.4), hollow(WHISKER)),
        2 => {
            let half = radius * 1.1;
            (Mark::Rect(x - half, y - half, half * 2.0, half * 2.0), Paint::fill(SECOND))
        }
        _ => {
            let half = radius * 1.9;
            (Mark::Polygon(vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y)]), hollow(INK))
        }
    }
}

/// The order of painting, largest first.
const LAYERS: [usize; MOST_MEASURES] = [3, 1, 2, 0];

fn dots(scene: &mut Scene, shown: &[&Vec<Datum>], lanes: &Lanes, axis: &Axis, scale: f64, sizes: Sizes) {
    for (row, data) in shown.iter().enumerate() {
        let (least, most) = numbers(data).fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), n| (a.min(n), b.max(n)));
        if least < most {
            let y = lanes.middle(row, sizes);
            let line = vec![(axis.at(least / scale), y), (axis.at(most / scale), y)];
            scene.add(Mark::Line(line), Paint::line(FAINT, 1.4));
        }
    }
    for layer in LAYERS {
        for (row, data) in shown.iter().enumerate() {
            let Some((datum, value)) = data.get(layer).and_then(|datum| datum.value.map(|value| (datum, value))) else {
                continue;
            };
            let place = (axis.at(value / scale), lanes.middle(row, sizes));
            let (mark, paint) = shape(layer, place, sizes.text * 0.29);
            scene.add_keyed(mark, paint, &datum.key);
        }
    }
}

/// The shapes with their measures; returns where the rows may begin.
fn key(scene: &mut Scene, labels: &[String], top: f64, sizes: Sizes) -> f64 {
    let room = scene.width - 2.0 * MARGIN;
    let side = sizes.text * 1.5;
    let texts: Vec<String> = labels.iter().map(|label| metrics::cut(&safe(label), sizes.text, room - side)).collect();
    let widths: Vec<f64> = texts.iter().map(|text| side + metrics::width(text, sizes.text, false)).collect();
    let mut end = top;
    for (at, ((x, line), text)) in rows::flow(&widths, room, sizes.text * 1.6).into_iter().zip(&texts).enumerate() {
        let y = top + (line as f64 + 0.8) * sizes.line;
        let place = (MARGIN + x + sizes.text * 0.6, y - sizes.text * 0.36);
        let (mark, paint) = shape(at, place, sizes.text * 0.29);
        scene.add(mark, paint);
        scene.text(MARGIN + x + side, y, text, sizes.text, Anchor::Start, INK);
        end = end.max(y);
    }
    end + sizes.text * 0.7
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, datum, readable};
    use super::*;

    fn measure(label: &str, unit: &str) -> Measure {
        Measure { label: label.into(), unit: unit.into(), scaled: true, ..Measure::default() }
    }

    fn input(count: usize, measures: usize) -> SlopeInput {
        let rows = (0..count)
            .map(|n| {
                (0..measures)
                    .map(|m| {
                        let value = (n * 31 % 97) as f64 * 120.0 / (m + 1) as f64 + 40.0;
                        datum(n, &format!("某某特色小镇{n}"), (n % 5 != 4 || m % 2 == 1).then_some(value))
                    })
                    .collect()
            })
            .collect();
        let measures = (0..measures).map(|m| measure(&format!("用地面积第{m}项"), "mu")).collect();
        SlopeInput { measures, rows, top: None }
    }

    #[test]
    fn any_number_of_rows_at_any_width() {
        for count in [0, 1, 2, 16, 50, 200] {
            for measures in 0..=4 {
                for width in [320, 800, 4000] {
                    for lang in [Lang::Zh, Lang::En] {
                        let options = Options { width, lang, ..Options::default() };
                        readable(&slope(&input(count, measures), &options).expect("drawn").svg);
                    }
                }
            }
        }
        let chart = slope(&input(200, 2), &Options::default()).expect("drawn");
        assert!(chart.warnings.iter().any(|warning| warning.code == "rows-left-out"));
    }

    #[test]
    fn dots_give_the_values_back_and_gaps_are_named() {
        let input = input(16, 2);
        let chart = slope(&input, &Options { lang: Lang::En, ..Options::default() }).expect("drawn");
        let values: Vec<(String, f64)> =
            input.rows.iter().filter_map(|row| Some((row[0].key.clone(), row[0].value?))).collect();
        // Hollow dots come first, each row's filled dot after them.
        let dots = checks::keyed(&chart.svg, "circle", "cx");
        let filled = dots[16..].to_vec();
        assert_eq!(filled.len(), values.len());
        checks::linear(&values, &filled);
        assert!(chart.svg.contains("用地面积第0项: No data (not stated): 某某特色小镇"), "{}", chart.svg);
        assert!(chart.svg.len() <= 10 * 1024, "{} bytes", chart.svg.len());
    }

    #[test]
    fn units_must_agree_and_areas_without_anything_are_named() {
        let mut input = input(3, 2);
        input.rows.push(vec![datum(9, "nowhere", None), datum(9, "nowhere", None)]);
        assert!(slope(&input, &Options::default()).expect("drawn").svg.contains("nowhere"));
        input.measures[1] = measure("Jobs", "persons");
        assert_eq!(slope(&input, &Options::default()).expect_err("two units").code, "units-differ");
        input.measures = (0..5).map(|_| measure("a", "mu")).collect();
        assert_eq!(slope(&input, &Options::default()).expect_err("five").code, "too-many-metrics");
    }
}
