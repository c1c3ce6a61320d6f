//! One area's place within the spread of all, metric by metric, each on a scale of its own.

use super::metrics::{self, wrap};
use super::parts;
use super::rows;
use super::scene::{Anchor, FAINT, GRID, INK, MARK, OTHERS, PALE, PAPER, Paint, Scene, WHISKER, safe};
use super::sheet::{self, MARGIN, Sizes};
use super::ticks::Axis;
use super::{Chart, Datum, Mark, Measure, Options, finish};
use crate::error::Result;
use crate::format;
use crate::lang::Lang;
use crate::stats;

/// Points of others that are drawn one by one in all lanes together; of more, strokes.
const MOST_DOTS: usize = 400;
/// Strokes in all lanes together.
const MOST_STROKES: f64 = 2400.0;
/// Values from which on the middle half is shown.
const LEAST_FOR_BOX: usize = 5;

/// One metric of a profile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileRow {
    /// What is measured.
    pub measure: Measure,
    /// The area's own figure.
    pub own: Datum,
    /// The figures of all other areas, in any order.
    pub others: Vec<Datum>,
    /// The area's place: rank, best and worst place that its bounds allow, and of how many.
    pub place: Option<(u32, u32, u32, u32)>,
    /// Whether higher values are better; none where neither is.
    pub higher_is_better: Option<bool>,
}

/// One area within the spread of all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileInput {
    /// The area's name.
    pub area: String,
    /// One lane per metric, in the order in which they are drawn.
    pub rows: Vec<ProfileRow>,
}

/// A row with what is drawn of it.
struct Lane {
    own: Datum,
    others: Vec<f64>,
    /// Others of which only bounds are known, or nothing.
    unknown: usize,
    soft: usize,
    low: f64,
    high: f64,
    median: Option<f64>,
    half: Option<(f64, f64)>,
    label: Vec<String>,
    value: String,
    place: String,
    reason: Vec<String>,
    scaled: bool,
}

impl Lane {
    fn number(&self, value: f64, lang: Lang) -> String {
        if self.scaled { format::short(value, lang) } else { format::plain(value, 3, lang) }
    }

    fn is_empty(&self) -> bool {
        self.low > self.high
    }

    /// The pixel of a value, the middle where all values are the same.
    fn at(&self, value: f64, left: f64, right: f64) -> f64 {
        let span = self.high - self.low;
        if span > 0.0 {
            left + ((value - self.low) / span).clamp(0.0, 1.0) * (right - left)
        } else {
            (left + right) / 2.0
        }
    }
}

/// Draws a profile.
///
/// # Errors
/// `undrawable` where the values of a metric span more than can be drawn.
pub fn profile(input: &ProfileInput, options: &Options) -> Result<Chart> {
    let lang = options.lang;
    let width = f64::from(options.width);
    let sizes = Sizes::of(width);
    let size = sizes.text;
    let area = safe(&input.area);
    let title = options
        .title
        .clone()
        .unwrap_or_else(|| lang.pick(format!("{area}：各项指标的位置"), format!("{area}: place on each metric")));

    // Labels at the left, values with places at the right, the lanes between them.
    let label_room = (width * if width < 480.0 { 0.25 } else { 0.3 }).min(size * 20.0);
    let mut lanes = Vec::with_capacity(input.rows.len());
    for row in &input.rows {
        lanes.push(lane(row, label_room, size, lang)?);
    }
    let known = lanes.iter().filter(|lane| !lane.value.is_empty()).count();
    let metrics_n = lanes.len();
    let most_others = input.rows.iter().map(|row| row.others.len()).max().unwrap_or(0);
    let counted = lang.pick(
        format!("{metrics_n}项指标，{known}项有数据；与其他{most_others}个地区比较"),
        format!("{metrics_n} metrics, {known} with a figure; against {most_others} other areas"),
    );
    let header = lang.pick("数值与名次", "Value, place");
    let texts = lanes.iter().flat_map(|lane| [lane.value.as_str(), lane.place.as_str()]).chain([header]);
    let right_column = sheet::widest(texts, size);
    let labels = lanes.iter().flat_map(|lane| &lane.label).map(String::as_str);
    let left = MARGIN + sheet::widest(labels, size).min(label_room) + 14.0;
    let right = (width - MARGIN - right_column - 18.0).max(left + 20.0);
    let reason_room = width - MARGIN - left;
    for lane in lanes.iter_mut().filter(|lane| lane.value.is_empty()) {
        let reason = lane.own.missing.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
        let text = match (reason, lang) {
            (None, _) => lang.pick("无数据", "no data").to_string(),
            (Some(reason), Lang::Zh) => format!("无数据：{reason}"),
            (Some(reason), Lang::En) => format!("no data: {reason}"),
        };
        lane.reason = wrap(&safe(&text), size, reason_room, false);
    }

    let mut scene = Scene::new(width, 0.0, lang);
    let top = sheet::head(&mut scene, options, &title, &counted, sizes);
    let bottom = if lanes.is_empty() {
        let sentence = lang.pick("没有可画的指标。", "There are no metrics to draw.");
        scene.text(MARGIN, top + sizes.line, sentence, size, Anchor::Start, INK);
        top + sizes.line * 1.5
    } else {
        scene.text(width - MARGIN, top + size, header, size, Anchor::End, FAINT);
        draw(&mut scene, &lanes, top + sizes.line, left, right, sizes, lang)
    };
    let notes = keys(input, &lanes, &area, lang);
    let lines = sheet::note_lines(options, &notes, sizes, width);
    rows::close(&mut scene, &lines, bottom + 4.0, options.height, sizes);

    let mut said = vec![lang.pick(
        format!("{area}在各项指标中的位置。{counted}"),
        format!("The place of {area} on each metric. {counted}"),
    )];
    said.extend(input.rows.iter().zip(&lanes).map(|(row, lane)| describe(row, lane, lang)));
    scene.desc = format!("{}{}", said.join(lang.pick("；", "; ")), lang.pick("。", "."));
    scene.title = title;
    finish(&scene, Vec::new())
}

/// What is drawn of a row.
fn lane(row: &ProfileRow, label_room: f64, size: f64, lang: Lang) -> Result<Lane> {
    let own = rows::tidy(&row.own);
    let others: Vec<Datum> = row.others.iter().map(rows::tidy).collect();
    let mut known: Vec<f64> = others.iter().filter_map(|datum| datum.value).collect();
    known.sort_by(f64::total_cmp);
    let unknown = others.len() - known.len();
    let soft = others.iter().filter(|datum| datum.value.is_some() && parts::is_soft(datum)).count();
    let all: Vec<f64> = known.iter().copied().chain(own.value).collect();
    let ends = known.iter().copied().chain(own.numbers());
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    // Refuses what can't be drawn.
    Axis::over(known.iter().copied().chain(own.numbers()), false, false)?;
    let half = match (stats::quantile(&all, 0.25), stats::quantile(&all, 0.75)) {
        (Some(q1), Some(q3)) if all.len() >= LEAST_FOR_BOX => Some((q1, q3)),
        _ => None,
    };
    let mut text = sheet::measure_text(&row.measure, &row.measure.unit, lang);
    if row.higher_is_better == Some(false) {
        text.push_str(lang.pick("，低者为优", ", lower is better"));
    }
    let mut lane = Lane {
        others: known,
        unknown,
        soft,
        low,
        high,
        median: sheet::median(&all),
        half,
        label: wrap(&safe(&text), size, label_room, false),
        value: String::new(),
        place: String::new(),
        reason: Vec::new(),
        scaled: row.measure.scaled,
        own,
    };
    lane.value = value_text(&lane, lang);
    if let Some((rank, best, worst, n)) = row.place.filter(|_| !lane.value.is_empty()) {
        lane.place = match (best == worst, lang) {
            (true, _) => format!("{rank}/{n}"),
            (false, Lang::Zh) => format!("{rank}/{n}（{best}–{worst}）"),
            (false, Lang::En) => format!("{rank}/{n} ({best}–{worst})"),
        };
    }
    Ok(lane)
}

/// The area's own figure with its hedge.
fn value_text(lane: &Lane, lang: Lang) -> String {
    let number = |value: f64| lane.number(value, lang);
    match (lane.own.value, lane.own.low, lane.own.high) {
        (Some(value), ..) => format!("{}{}", lane.own.qualifier.mark(), number(value)),
        (None, Some(low), Some(high)) => format!("{}–{}", number(low), number(high)),
        (None, Some(low), None) => format!("≥{}", number(low)),
        (None, None, Some(high)) => format!("≤{}", number(high)),
        (None, None, None) => String::new(),
    }
}

/// What the marks mean, for those that occur.
fn keys(input: &ProfileInput, lanes: &[Lane], area: &str, lang: Lang) -> Vec<String> {
    let any = |test: &dyn Fn(&Lane) -> bool| lanes.iter().any(test);
    let mut words: Vec<String> = Vec::new();
    if any(&|lane: &Lane| !lane.is_empty()) {
        words.push(lang.pick(
            "每行各有标尺，左低右高，两端为最小与最大值".into(),
            "Each lane has a scale of its own from its least value at the left to its greatest".into(),
        ));
    }
    if any(&|lane: &Lane| lane.own.value.is_some() && !parts::is_soft(&lane.own)) {
        words.push(lang.pick(format!("大圆点为{area}"), format!("the large dot is {area}")));
    }
    if any(&|lane: &Lane| lane.own.value.is_some() && parts::is_soft(&lane.own)) {
        words.push(lang.pick(
            format!("大空心圆为{area}的约数，横线为可能的范围"),
            format!("a large open circle is a hedged figure of {area}, with a line over what it can be"),
        ));
    }
    if any(&|lane: &Lane| lane.own.value.is_none() && !lane.value.is_empty()) {
        words.push(lang.pick(
            format!("虚线为{area}只知范围的数"),
            format!("a dashed line is a figure of {area} known between two ends only"),
        ));
    }
    if any(&|lane: &Lane| !lane.others.is_empty()) {
        words.push(lang.pick("灰点为其他地区".into(), "grey: other areas".into()));
    }
    if any(&|lane: &Lane| lane.half.is_some()) {
        words.push(lang.pick(
            "框为中间一半（四分位数按第7类算法），竖线为中位数".into(),
            "the box is the middle half (quartiles of type 7), its line the median".into(),
        ));
    } else if any(&|lane: &Lane| lane.median.is_some()) {
        words.push(lang.pick("竖线为中位数".into(), "the upright line is the median".into()));
    }
    let mut notes = Vec::new();
    if !words.is_empty() {
        notes.push(format!("{}{}", words.join(lang.pick("；", "; ")), lang.pick("。", ".")));
    }
    let own: Vec<Datum> = lanes.iter().map(|lane| lane.own.clone()).collect();
    let marks = sheet::mark_key(own.iter(), lang);
    if !marks.is_empty() {
        notes.push(marks.join(lang.pick("；", "; ")));
    }
    if input.rows.iter().zip(lanes).any(|(row, lane)| row.place.is_some() && lane.place.contains('–')) {
        notes.push(lang.pick(
            "名次：名次/地区数（最好–最坏）。".to_string(),
            "Place: place/number of areas (best–worst that the bounds allow).".to_string(),
        ));
    }
    let soft: usize = lanes.iter().map(|lane| lane.soft).sum();
    if soft > 0 {
        notes.push(lang.pick(
            format!("其他地区的{soft}个约数按所写的数值画出。"),
            format!("Hedged figures of other areas ({soft}) stand at the number that is written."),
        ));
    }
    let unknown: usize = lanes.iter().map(|lane| lane.unknown).sum();
    if unknown > 0 {
        notes.push(lang.pick(
            format!("其他地区缺{unknown}个数值（无数据或只知范围），未画。"),
            format!("Of other areas {unknown} figures are missing or known between two ends only, and not drawn."),
        ));
    }
    notes
}

/// All lanes; returns where they end.
fn draw(scene: &mut Scene, lanes: &[Lane], top: f64, left: f64, right: f64, sizes: Sizes, lang: Lang) -> f64 {
    let size = sizes.text;
    let gap = size * 0.9;
    let own_radius = (size * 0.42).round();
    let radius = (size * 0.2).max(2.2);
    let box_half = (size * 0.5).round();
    // The texts at the ends of each lane: beside each other, or one under the other where the lane is short.
    let ends: Vec<(String, String, bool)> = lanes
        .iter()
        .map(|lane| {
            if lane.is_empty() {
                return (String::new(), String::new(), false);
            }
            let (low, high) = (lane.number(lane.low, lang), lane.number(lane.high, lang));
            let wide = metrics::width(&low, size, false) + metrics::width(&high, size, false) + 10.0;
            let alone = lane.low == lane.high;
            (if alone { String::new() } else { low }, high, !alone && wide > right - left)
        })
        .collect();
    let mut y = top;
    let mut middles = Vec::with_capacity(lanes.len());
    for (lane, (_, high, stacked)) in lanes.iter().zip(&ends) {
        let above = (lane.reason.len() as f64 * sizes.line).max(sizes.line * 0.4) + own_radius;
        let end_lines = if high.is_empty() { 0.0 } else { 1.0 + f64::from(u8::from(*stacked)) };
        let below = own_radius + end_lines * sizes.line;
        let text = lane.label.len().max(2) as f64 * sizes.line;
        let height = (above + below).max(text) + gap;
        let slack = (height - gap - above - below) / 2.0;
        middles.push((y, y + slack + above, height));
        y += height;
    }
    let bottom = y;

    for (n, (from, ..)) in middles.iter().enumerate() {
        if n > 0 {
            let y = from - gap * 0.1;
            scene.add(Mark::Line(vec![(MARGIN, y), (scene.width - MARGIN, y)]), Paint::line(GRID, 1.0));
        }
    }
    let drawn = || lanes.iter().zip(&middles).filter(|(lane, _)| !lane.is_empty()).map(|(lane, (_, y, _))| (lane, *y));
    for (lane, y) in drawn() {
        if let Some((q1, q3)) = lane.half {
            let (x0, x1) = (lane.at(q1, left, right), lane.at(q3, left, right));
            let rect = Mark::Rect(x0, y - box_half, (x1 - x0).max(1.0), box_half * 2.0);
            scene.add(rect, Paint { fill: Some(PALE.into()), stroke: Some((OTHERS, 1.0)), dashed: false });
        }
    }
    for (_, y) in drawn() {
        scene.add(Mark::Line(vec![(left, y), (right, y)]), Paint::line(FAINT, 1.0));
    }
    others(scene, lanes, &middles, left, right, radius);
    for (lane, y) in drawn() {
        if let Some(median) = lane.median {
            let x = lane.at(median, left, right);
            let half = box_half + 2.0;
            scene.add(Mark::Line(vec![(x, y - half), (x, y + half)]), Paint::line(INK, 2.0));
        }
    }
    for (lane, y) in drawn() {
        let own = &lane.own;
        let end = |value: Option<f64>, open: f64| value.map_or(open, |value| lane.at(value, left, right));
        match own.value {
            Some(value) => {
                let x = lane.at(value, left, right);
                let soft = parts::is_soft(own);
                if own.is_hedged() {
                    let to = if own.open_high { right } else { end(own.high, x) };
                    scene.add(Mark::Line(vec![(end(own.low, x), y), (to, y)]), Paint::line(WHISKER, 2.4));
                }
                let paint = match soft {
                    true => Paint { fill: Some(PAPER.into()), stroke: Some((MARK, 2.2)), dashed: false },
                    false => Paint::fill(MARK),
                };
                let radius = if soft { own_radius - 1.0 } else { own_radius };
                scene.add_keyed(Mark::Circle(x, y, radius), paint, &own.key);
            }
            None if own.place().is_some() => {
                let from = end(own.low, left);
                let to = end(own.high, right).max(from + 2.0);
                let y = y - own_radius + 1.0;
                scene.add_keyed(Mark::Line(vec![(from, y), (to, y)]), Paint::line(MARK, 2.4).dashed(), &own.key);
            }
            None => {}
        }
    }

    for (lane, (from, y, height)) in lanes.iter().zip(&middles) {
        let lines = lane.label.len() as f64;
        let mut baseline = from + (height - gap - lines * sizes.line) / 2.0;
        for line in &lane.label {
            baseline += sizes.line;
            scene.text(MARGIN, baseline - sizes.line * 0.28, line, size, Anchor::Start, INK);
        }
        let mut baseline = y - own_radius - lane.reason.len() as f64 * sizes.line;
        for line in &lane.reason {
            baseline += sizes.line;
            scene.text(left, baseline - 5.0, line, size, Anchor::Start, INK);
        }
    }
    for (low, y) in ends.iter().zip(&middles).map(|((low, ..), (_, y, _))| (low, *y)).filter(|(low, _)| !low.is_empty())
    {
        scene.text(left, y + own_radius + sizes.line * 0.9, low, size, Anchor::Start, FAINT);
    }
    for ((low, high, stacked), (_, y, _)) in ends.iter().zip(&middles).filter(|((_, high, _), _)| !high.is_empty()) {
        let down = if *stacked { sizes.line } else { 0.0 };
        let (x, anchor) = if low.is_empty() { ((left + right) / 2.0, Anchor::Middle) } else { (right, Anchor::End) };
        scene.text(x, y + own_radius + sizes.line * 0.9 + down, high, size, anchor, FAINT);
    }
    for (lane, (_, y, _)) in lanes.iter().zip(&middles).filter(|(lane, _)| !lane.value.is_empty()) {
        let base = if lane.place.is_empty() { size * 0.36 } else { -size * 0.2 };
        scene.text(scene.width - MARGIN, y + base, &lane.value, size, Anchor::End, INK);
    }
    for (lane, (_, y, _)) in lanes.iter().zip(&middles).filter(|(lane, _)| !lane.place.is_empty()) {
        scene.text(scene.width - MARGIN, y - size * 0.2 + sizes.line, &lane.place, size, Anchor::End, FAINT);
    }
    bottom
}

/// The points of all others; of very many, strokes where there is any.
fn others(scene: &mut Scene, lanes: &[Lane], middles: &[(f64, f64, f64)], left: f64, right: f64, radius: f64) {
    let total: usize = lanes.iter().map(|lane| lane.others.len()).sum();
    let grain = (lanes.len() as f64 * (right - left) / MOST_STROKES).ceil().max(1.0);
    for (lane, (_, y, _)) in lanes.iter().zip(middles) {
        if total <= MOST_DOTS {
            for value in &lane.others {
                let x = lane.at(*value, left, right);
                scene.add(Mark::Circle(x, *y, radius), Paint::fill(OTHERS));
            }
            continue;
        }
        let mut steps: Vec<i64> =
            lane.others.iter().map(|value| (lane.at(*value, left, right) / grain).round() as i64).collect();
        steps.dedup();
        for step in steps {
            let x = step as f64 * grain;
            scene.add(Mark::Line(vec![(x, y - radius * 1.6), (x, y + radius * 1.6)]), Paint::line(OTHERS, 1.0));
        }
    }
}

/// One metric in a sentence.
fn describe(row: &ProfileRow, lane: &Lane, lang: Lang) -> String {
    let label = sheet::measure_text(&row.measure, &row.measure.unit, lang);
    let own = if lane.value.is_empty() { lane.reason.concat() } else { lane.value.clone() };
    let place = match row.place.filter(|_| !lane.value.is_empty()) {
        Some((rank, best, worst, n)) if best == worst => {
            lang.pick(format!("，第{rank}名，共{n}个"), format!(", place {rank} of {n}"))
        }
        Some((rank, best, worst, n)) => lang.pick(
            format!("，第{rank}名（{best}–{worst}），共{n}个"),
            format!(", place {rank} ({best}–{worst}) of {n}"),
        ),
        None => String::new(),
    };
    let spread = match lane.median {
        Some(median) if !lane.is_empty() => {
            let number = |value: f64| lane.number(value, lang);
            let (low, high, median) = (number(lane.low), number(lane.high), number(median));
            lang.pick(
                format!("（全体{low}至{high}，中位数{median}）"),
                format!(" (all: {low} to {high}, median {median})"),
            )
        }
        _ => String::new(),
    };
    lang.pick(format!("{label}：{own}{place}{spread}"), format!("{label}: {own}{place}{spread}"))
}

#[cfg(test)]
mod tests {
    use super::super::parts::check::{clear, datum, number};
    use super::*;

    fn row(label: &str, own: Option<f64>, others: usize) -> ProfileRow {
        let others = (0..others).map(|n| datum(n + 1, "某镇", Some(((n * 7919) % 1009) as f64 * 1000.0 + 1.0)));
        ProfileRow {
            measure: Measure { label: label.into(), unit: "元".into(), scaled: true, ..Measure::default() },
            own: datum(0, "德镇", own),
            others: others.collect(),
            place: own.map(|_| (5, 4, 6, 10)),
            higher_is_better: Some(false),
        }
    }

    #[test]
    fn any_number_of_areas_is_drawn_clearly() {
        for n in [0, 1, 2, 16, 50, 200, 3000] {
            for rows in [1, 6, 30] {
                for (lang, width) in [(Lang::Zh, 800), (Lang::En, 320), (Lang::Zh, 320), (Lang::En, 4000)] {
                    let rows = (0..rows)
                        .map(|at| {
                            let own = (at % 3 != 1).then_some(f64::from(at) * 12_345.6);
                            row("A long metric of several words 一个很长的指标名称", own, n)
                        })
                        .collect();
                    let input = ProfileInput { area: "德镇".into(), rows };
                    let chart = profile(&input, &Options { lang, width, ..Options::default() }).expect("drawn");
                    clear(&chart.svg);
                    assert!(chart.svg.len() <= 64 * 1024, "{} bytes", chart.svg.len());
                    assert!(n != 16 || input.rows.len() > 6 || chart.svg.len() <= 10 * 1024, "{}", chart.svg.len());
                }
            }
        }
        clear(&profile(&ProfileInput::default(), &Options::default()).expect("drawn").svg);
    }

    #[test]
    fn the_own_point_stands_at_its_value() {
        let mut row = row("Output", Some(25.0), 0);
        row.others = vec![datum(1, "a", Some(0.0)), datum(2, "b", Some(100.0)), datum(3, "c", Some(50.0))];
        let input = ProfileInput { area: "x".into(), rows: vec![row] };
        let chart = profile(&input, &Options::default()).expect("drawn");
        let document = roxmltree::Document::parse(&chart.svg).expect("well-formed XML");
        let circles: Vec<(bool, f64)> = document
            .descendants()
            .filter(|node| node.has_tag_name("circle"))
            .map(|node| (node.has_attribute("data-k"), number(&node, "cx")))
            .collect();
        let own = circles.iter().find(|(keyed, _)| *keyed).expect("the own point").1;
        let others: Vec<f64> = circles.iter().filter(|(keyed, _)| !keyed).map(|(_, x)| *x).collect();
        assert_eq!(others.len(), 3);
        let (low, high) = (others[0], others[2]);
        assert!(((own - low) / (high - low) - 0.25).abs() < 0.005);
        assert!(chart.svg.contains("5/10 (4–6)"));
    }

    #[test]
    fn what_is_not_known_is_said() {
        let mut rows = vec![row("A", None, 5), row("B", Some(3.0), 5), row("C", None, 0)];
        rows[1].own.low = Some(2.0);
        rows[0].others.push(datum(70, "gap", None));
        rows.push(ProfileRow {
            own: Datum { low: Some(10.0), high: Some(5000.0), ..datum(0, "x", None) },
            ..row("D", None, 5)
        });
        rows.push(row("E", Some(f64::NAN), 3));
        let input = ProfileInput { area: "X".into(), rows };
        let chart = profile(&input, &Options::default()).expect("drawn");
        clear(&chart.svg);
        for said in ["no data: not stated", "open circle", "dashed line", "1 figures are missing", "10–5,000"] {
            assert!(chart.svg.contains(said), "{said}");
        }
        let mut wide = row("F", Some(-1e308), 0);
        wide.others.push(datum(1, "y", Some(1e308)));
        assert!(profile(&ProfileInput { area: "X".into(), rows: vec![wide] }, &Options::default()).is_err());
    }
}
