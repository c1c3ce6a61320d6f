//! Intervals: one row per area, a dot between the least and the most that its figure can be; or its place between the
//! best and the worst.

use super::rows::{self, Lanes};
use super::scene::{MARK, Mark, Paint, Scene, WHISKER};
use super::sheet::{self, MARGIN, Sizes};
use super::ticks::{self, Axis};
use super::{Chart, Datum, Measure, Options, finish};
use crate::error::Result;
use crate::format;
use crate::lang::Lang;

/// Dots between their bounds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IntervalInput {
    /// What is measured.
    pub measure: Measure,
    /// One per area, in any order.
    pub data: Vec<Datum>,
    /// Only so many of the highest, or of the first places.
    pub top: Option<usize>,
    /// To draw places: for each of `data` its place (0 where only bounds are known), the best and the worst that it
    /// can have; three times 0 where it has none.
    pub places: Option<Vec<(u32, u32, u32)>>,
}

/// Draws intervals.
///
/// # Errors
/// `undrawable` where the values span more than can be drawn.
pub fn interval(input: &IntervalInput, options: &Options) -> Result<Chart> {
    let lang = options.lang;
    let width = f64::from(options.width);
    let sizes = Sizes::of(width);
    let mut warnings = Vec::new();
    let by_place = input.places.is_some();
    let data: Vec<Datum> = match &input.places {
        Some(places) => as_places(&input.data, places, lang),
        None => input.data.iter().map(rows::tidy).collect(),
    };
    let (mut shown, missing): (Vec<&Datum>, Vec<&Datum>) = data.iter().partition(|datum| datum.place().is_some());
    shown.sort_by(|a, b| if by_place { by_first_place(a, b) } else { rows::order(a, b) });
    let known = shown.len();
    let values: Vec<f64> = shown.iter().filter_map(|datum| datum.value).collect();
    let all = shown.clone();
    let which = if by_place { "first" } else { "highest" };
    let name = |datum: &&Datum| datum.name.clone();
    let rest = rows::limit(&mut shown, input.top, ("rows-left-out", which), name, lang, &mut warnings);

    let scaled = input.measure.scaled && !by_place;
    let (scale, word) = ticks::scale(shown.iter().flat_map(|datum| datum.numbers()), scaled, lang);
    let unit = if by_place { String::new() } else { sheet::unit_text(&input.measure, word, lang) };
    let measured = sheet::measure_text(&input.measure, &unit, lang);
    let title = options.title.clone().unwrap_or_else(|| match by_place {
        true => lang.pick(format!("{measured}：名次"), format!("{measured}: places")),
        false => measured.clone(),
    });
    let counted = rows::counted(input.data.len(), known, lang);
    let subtitle = match by_place {
        true => {
            let cut = if rest > 0 { lang.pick("，图示居前者", ", the first of them shown") } else { "" };
            let sides = lang.pick("，第1名在左", ", first place at the left");
            format!("{counted}{sides}{cut}")
        }
        false => rows::subtitle(&counted, &values, known, shown.len(), scale, lang),
    };
    let mut notes: Vec<String> = key(&shown, by_place, lang).into_iter().collect();
    notes.extend(sheet::missing_notes(missing.iter().copied(), lang, 24));
    notes.extend(rows::rest_note(rest, lang));
    let lines = sheet::note_lines(options, &notes, sizes, width);

    let digits = if by_place { 12 } else { 3 };
    let labels: Vec<String> = shown.iter().map(|datum| label(datum, scale, digits, lang)).collect();
    let mut lanes = Lanes::new(&shown, &labels, width, sizes, lang, &mut warnings);
    let mut scene = Scene::new(width, 0.0, lang);
    let top = sheet::head(&mut scene, options, &title, &subtitle, sizes);
    lanes.begin(top);
    let numbers = || shown.iter().flat_map(|datum| datum.numbers()).map(move |value| value / scale);
    let (axis, ticks) = if by_place {
        let last = numbers().fold(1.0, f64::max);
        (Axis { low: 0.5, high: last + 0.5, log: false, from: 0.0, to: 1.0 }, place_ticks(last))
    } else {
        // From 0 unless that would press the dots together.
        let (least, most) = numbers().fold((f64::INFINITY, 0.0), |(a, b): (f64, f64), n| (a.min(n), b.max(n)));
        let axis = Axis::over(numbers(), false, least >= 0.0 && least < most * 0.5)?;
        let ticks = axis.ticks();
        (axis, ticks)
    };
    let axis = axis.between(lanes.from, lanes.to);
    if shown.is_empty() {
        rows::nothing(&mut scene, top, sizes, lang);
    } else {
        lanes.grid(&mut scene, &axis, &ticks, sizes);
        draw(&mut scene, &shown, &lanes, &axis, scale, sizes);
        lanes.texts(&mut scene, &shown, &labels, sizes);
        let room = (2.0, width - 2.0, 8.0);
        rows::tick_texts(&mut scene, &axis, &ticks, lanes.bottom() + sizes.line, room, sizes, lang);
    }
    rows::close(&mut scene, &lines, lanes.bottom() + sizes.line + MARGIN * 0.3, options.height, sizes);
    scene.desc = describe(&all, &missing, by_place, scale, &measured, &counted, lang);
    scene.title = title;
    finish(&scene, warnings)
}

/// Places as figures: the place is the value, best and worst are its bounds.
fn as_places(data: &[Datum], places: &[(u32, u32, u32)], lang: Lang) -> Vec<Datum> {
    let end = |place: u32| (place > 0).then_some(f64::from(place));
    data.iter()
        .enumerate()
        .map(|(at, datum)| {
            let (place, best, worst) = places.get(at).copied().unwrap_or_default();
            let (low, high) = (end(best).or(end(place)), end(worst).or(end(place)));
            let none = end(place).or(low).or(high).is_none();
            let why = || datum.missing.clone().unwrap_or_else(|| lang.pick("没有名次", "no place").to_string());
            Datum {
                key: datum.key.clone(),
                name: datum.name.clone(),
                short: datum.short.clone(),
                value: end(place),
                low: low.or(high),
                high: high.or(low),
                missing: none.then(why),
                ..Datum::default()
            }
        })
        .collect()
}

/// The first place first; areas between two places stand by their middle, those without any last.
fn by_first_place(a: &Datum, b: &Datum) -> std::cmp::Ordering {
    let (x, y) = (a.place().unwrap_or(0.0), b.place().unwrap_or(0.0));
    a.place().is_none().cmp(&b.place().is_none()).then(x.total_cmp(&y)).then_with(|| a.name.cmp(&b.name))
}

/// 1 and multiples of a step of 1, 2 or 5, at most seven.
fn place_ticks(last: f64) -> Vec<f64> {
    let mut power = 1.0;
    loop {
        for factor in [1.0, 2.0, 5.0] {
            let step = factor * power;
            let count = (last / step).floor();
            if count <= 6.0 {
                let further = (1..=count as u32).map(|n| f64::from(n) * step).filter(|tick| *tick > 1.0);
                return std::iter::once(1.0).chain(further).collect();
            }
        }
        power *= 10.0;
    }
}

/// `≈1600 (1500–1700)`: the value with its hedge, and its bounds where they say more.
fn label(datum: &Datum, scale: f64, digits: usize, lang: Lang) -> String {
    let number = |value: f64| format::plain(value / scale, digits, lang);
    let range = match (datum.low, datum.high) {
        (Some(low), Some(high)) if number(low) == number(high) => number(low),
        (Some(low), Some(high)) => format!("{}–{}", number(low), number(high)),
        (Some(low), None) => format!("≥{}", number(low)),
        (None, Some(high)) => format!("≤{}", number(high)),
        (None, None) => String::new(),
    };
    let Some(value) = datum.value else { return range };
    let plain = number(value);
    let text = format!("{}{plain}", datum.qualifier.mark());
    if !datum.is_hedged() || range.is_empty() || range == plain || range == text {
        return text;
    }
    format!("{text} ({range})")
}

/// What the marks mean, for those that occur.
fn key(shown: &[&Datum], by_place: bool, lang: Lang) -> Option<String> {
    let mut parts = sheet::mark_key(shown.iter().copied(), lang);
    if shown.iter().any(|datum| datum.value.is_some() && datum.is_hedged()) {
        parts.push(match by_place {
            true => lang.pick("横线为最高至最低的名次", "lines: from the best to the worst place").into(),
            false => lang.pick("横线为约、近、余等词所指的范围", "lines: the range that the hedge is read as").into(),
        });
    }
    if shown.iter().any(|datum| datum.value.is_none()) {
        parts.push(
            lang.pick("虚线无点者只知范围，无确定数值", "dashed without a dot: known between two ends only").into(),
        );
    }
    (!parts.is_empty()).then(|| parts.join(lang.pick("；", "; ")))
}

fn draw(scene: &mut Scene, shown: &[&Datum], lanes: &Lanes, axis: &Axis, scale: f64, sizes: Sizes) {
    let at = |value: f64| axis.at(value / scale);
    let radius = sizes.text * 0.3;
    let barb = sizes.text * 0.25;
    let mut solid: Vec<Vec<(f64, f64)>> = Vec::new();
    for (row, datum) in shown.iter().enumerate() {
        let y = lanes.middle(row, sizes);
        let (low, value, high) = (datum.low.map(at), datum.value.map(at), datum.high.map(at));
        let (Some(a), Some(b)) = (low.or(value).or(high), high.or(value).or(low)) else { continue };
        let (a, b) = (a.min(b), a.max(b));
        let (open_low, open_high) = (low.is_none(), high.is_none() || datum.open_high);
        // An open end is an arrow of one length: it does not say how far.
        let reach = sizes.text * if value.is_some() { 1.4 } else { 2.4 };
        let from = if open_low { (a - reach).max(axis.from - sizes.text * 0.6) } else { a };
        let to = if open_high { (b + reach).min(axis.to + sizes.text * 0.6) } else { b };
        let line = vec![(from, y), (to, y)];
        match value {
            Some(_) if to - from > 0.05 => solid.push(line),
            Some(_) => {}
            None => scene.add_keyed(Mark::Line(line), Paint::line(WHISKER, 1.4).dashed(), &datum.key),
        }
        for (end, open, outward) in [(from, open_low, -1.0), (to, open_high, 1.0)] {
            if open {
                solid.push(vec![(end - outward * barb, y - barb), (end, y), (end - outward * barb, y + barb)]);
            } else if value.is_none_or(|value| (value - end).abs() > 0.05) {
                solid.push(vec![(end, y - radius), (end, y + radius)]);
            }
        }
    }
    for line in solid {
        scene.add(Mark::Line(line), Paint::line(WHISKER, 1.4));
    }
    for (row, datum) in shown.iter().enumerate() {
        if let Some(value) = datum.value {
            let dot = Mark::Circle(at(value), lanes.middle(row, sizes), radius);
            scene.add_keyed(dot, Paint::fill(MARK), &datum.key);
        }
    }
}

fn describe(
    all: &[&Datum],
    missing: &[&Datum],
    by_place: bool,
    scale: f64,
    measured: &str,
    counted: &str,
    lang: Lang,
) -> String {
    let mut parts = Vec::new();
    if by_place {
        parts.push(lang.pick(
            format!("名次图，{measured}，每个地区从最高到最低的名次。{counted}"),
            format!("Places of areas by {measured}, each from best to worst. {counted}"),
        ));
        let mut placed = all.iter().filter(|datum| datum.value.is_some());
        let first = placed.next();
        if let (Some(first), Some(last)) = (first, placed.next_back().or(first)) {
            let say = |datum: &Datum| format!("{} {}", datum.short(), label(datum, 1.0, 12, lang));
            parts.push(lang.pick(
                format!("居首{}，居末{}", say(first), say(last)),
                format!("first {}, last {}", say(first), say(last)),
            ));
        }
    } else {
        parts.push(lang.pick(
            format!("区间图，{measured}，从高到低，点为数值，线为可能的范围。{counted}"),
            format!("Intervals of {measured}, highest first: dots are values, lines what they can be. {counted}"),
        ));
        parts.extend(rows::extremes(all.iter().copied(), scale, lang));
    }
    let unsure = all.iter().filter(|datum| datum.is_hedged()).count();
    if unsure > 0 {
        parts.push(lang.pick(format!("{unsure}个只知在两端之间"), format!("{unsure} are known between two ends")));
    }
    parts.extend(sheet::missing_notes(missing.iter().copied(), lang, 200));
    format!("{}{}", parts.join(lang.pick("；", "; ")), lang.pick("。", "."))
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, datum, readable};
    use super::*;
    use crate::quantity::Qualifier;

    fn input(count: usize) -> IntervalInput {
        let data = (0..count)
            .map(|n| {
                let value = 40.0 + (n * 37 % 101) as f64;
                let value = if n % 7 == 3 { None } else { Some(value) };
                let mut datum = datum(n, &format!("某某特色小镇{n}"), value);
                if let Some(value) = value.filter(|_| n % 3 == 1) {
                    datum.low = Some(value * 0.9);
                    datum.high = (n % 2 == 0).then_some(value * 1.2);
                    datum.open_high = n % 2 == 1;
                    datum.qualifier = Qualifier::About;
                }
                if n % 11 == 10 {
                    (datum.value, datum.low, datum.high, datum.missing) = (None, Some(50.0), Some(70.0), None);
                }
                datum
            })
            .collect();
        let measure = Measure { label: "Density".into(), unit: "persons".into(), ..Measure::default() };
        IntervalInput { measure, data, ..IntervalInput::default() }
    }

    #[test]
    fn any_number_of_rows_at_any_width() {
        for count in [0, 1, 2, 16, 50, 200] {
            for width in [320, 800, 4000] {
                for lang in [Lang::Zh, Lang::En] {
                    let options = Options { width, lang, ..Options::default() };
                    let chart = interval(&input(count), &options).expect("drawn");
                    readable(&chart.svg);
                    let mut places = input(count);
                    places.places = Some((0..count as u32).map(|n| (n + 1, n.max(1), n + 3)).collect());
                    readable(&interval(&places, &options).expect("drawn").svg);
                }
            }
        }
        let chart = interval(&input(200), &Options::default()).expect("drawn");
        assert!(chart.warnings.iter().any(|warning| warning.code == "rows-left-out"));
    }

    #[test]
    fn dots_give_the_values_back_and_missing_areas_are_named() {
        let input = input(16);
        let chart = interval(&input, &Options::default()).expect("drawn");
        let dots = checks::keyed(&chart.svg, "circle", "cx");
        let values: Vec<(String, f64)> =
            input.data.iter().filter_map(|datum| Some((datum.key.clone(), datum.value?))).collect();
        assert_eq!(dots.len(), values.len());
        checks::linear(&values, &dots);
        for datum in &input.data {
            assert!(chart.svg.contains(&datum.name), "{} is in the chart", datum.name);
        }
        assert!(chart.svg.len() <= 10 * 1024, "{} bytes", chart.svg.len());
    }

    #[test]
    fn labels_say_bounds_once() {
        let mut one = datum(0, "a", Some(1600.0));
        assert_eq!(label(&one, 1.0, 3, Lang::Zh), "1600");
        (one.low, one.high, one.qualifier) = (Some(1500.0), Some(1700.0), Qualifier::About);
        assert_eq!(label(&one, 1.0, 3, Lang::Zh), "≈1600 (1500–1700)");
        (one.low, one.high, one.open_high, one.qualifier) = (Some(1600.0), None, true, Qualifier::AtLeast);
        assert_eq!(label(&one, 1.0, 3, Lang::Zh), "≥1600");
        assert_eq!(place_ticks(16.0), [1.0, 5.0, 10.0, 15.0]);
        assert_eq!(place_ticks(1.0), [1.0]);
    }

    #[test]
    fn what_is_not_finite_is_missing() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let mut input = input(2);
            input.data.push(Datum { value: Some(value), ..datum(9, "odd", None) });
            let chart = interval(&input, &Options::default()).expect("drawn");
            assert!(chart.svg.contains("odd") && !chart.svg.contains("NaN"));
        }
    }
}
