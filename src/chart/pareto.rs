//! Sorted bars with their cumulative share beside them, in a panel of its own.

use super::metrics;
use super::parts;
use super::rows;
use super::scene::{Anchor, FAINT, GRID, INK, MARK, PAPER, Paint, Scene, WHISKER};
use super::sheet::{self, MARGIN, Sizes};
use super::ticks::{self, Axis};
use super::{Chart, Datum, Mark, Measure, Options, Warning, finish};
use crate::error::{Error, Result};
use crate::format;
use crate::lang::{Lang, areas};

/// Bars that are drawn where `--top` says nothing.
const MOST_BARS: usize = 60;
/// The share of the total whose areas are counted.
const MOST_OF_IT: f64 = 0.8;

/// Sorted bars with their cumulative share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParetoInput {
    /// What the bars measure; it must add up over areas.
    pub measure: Measure,
    /// One per area, in any order.
    pub data: Vec<Datum>,
    /// Only so many of the highest; the total is that of all.
    pub top: Option<usize>,
}

/// The sum of all values, and what it can be.
struct Total {
    value: f64,
    low: f64,
    high: f64,
    open: bool,
    soft: bool,
}

impl Total {
    fn of(bars: &[Datum]) -> Self {
        let mut total = Total { value: 0.0, low: 0.0, high: 0.0, open: false, soft: false };
        for datum in bars {
            let value = datum.value.unwrap_or(0.0);
            total.value += value;
            total.low += datum.low.unwrap_or(value);
            total.high += datum.high.unwrap_or(value);
            total.open |= datum.open_high;
            total.soft |= parts::is_soft(datum);
        }
        total
    }

    /// `160`, or `≈160 (150–170)` of hedged figures.
    fn text(&self, scale: f64, lang: Lang) -> String {
        let number = |value: f64| format::plain(value / scale, 3, lang);
        if !self.soft {
            return sheet::sum_text(self.value / scale, lang);
        }
        let bounds = match self.open {
            true => format!("≥{}", number(self.low)),
            false => format!("{}–{}", number(self.low), number(self.high)),
        };
        let value = number(self.value);
        lang.pick(format!("≈{value}（{bounds}）"), format!("≈{value} ({bounds})"))
    }
}

/// Draws a Pareto chart.
///
/// # Errors
/// `not-additive` for a ratio or a negative value; `undrawable` where the values span more than can be drawn.
pub fn pareto(input: &ParetoInput, options: &Options) -> Result<Chart> {
    let lang = options.lang;
    let width = f64::from(options.width);
    let sizes = Sizes::of(width);
    let mut warnings = Vec::new();
    let (mut bars, mut between, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for datum in input.data.iter().map(rows::tidy) {
        match (datum.value.is_some(), datum.place().is_some()) {
            (true, _) => bars.push(datum),
            (false, true) => between.push(datum),
            (false, false) => missing.push(datum),
        }
    }
    additive(&input.measure, &bars)?;
    bars.sort_by(|a, b| {
        let (x, y) = (a.value.unwrap_or(0.0), b.value.unwrap_or(0.0));
        y.total_cmp(&x).then_with(|| a.name.cmp(&b.name)).then_with(|| a.key.cmp(&b.key))
    });
    let total = Total::of(&bars);
    if !total.value.is_finite() {
        return Err(Error::new("undrawable", "the values add up to more than can be drawn")
            .expected("finite values of one order of size")
            .hint("leave out what is not meant with --where, or check the units"));
    }
    let known = bars.len();
    let mut sum = 0.0;
    let mut shares: Vec<f64> = bars
        .iter()
        .map(|datum| {
            sum += datum.value.unwrap_or(0.0);
            if total.value > 0.0 { (sum / total.value).min(1.0) } else { 0.0 }
        })
        .collect();
    let needed = shares.iter().position(|share| *share >= MOST_OF_IT - 1e-9);
    let needed = needed.map(|at| (at + 1, share_text(shares[at], false)));
    let drawable = total.value > 0.0;

    let first = bars.first().cloned();
    let last = bars.last().cloned();
    let values: Vec<f64> = bars.iter().filter_map(|datum| datum.value).collect();
    let mut left_out = None;
    let most = input.top.unwrap_or(MOST_BARS).max(1);
    if known > most {
        let rest = bars.split_off(most);
        let share = share_text(1.0 - shares.get(most - 1).copied().unwrap_or(1.0), false);
        shares.truncate(most);
        left_out = Some(lang.pick(
            format!("另有{}个有数据的地区未画，占合计的{share}。", rest.len()),
            format!("{} more areas with data, {share} of the total, are not drawn.", rest.len()),
        ));
        warnings.push(Warning {
            code: "bars-left-out",
            message: lang.pick(
                format!("图中只有前{most}个，另有{}个未画（--top N 可调整）", rest.len()),
                format!("only the {most} highest are drawn; {} are not (--top N changes it)", rest.len()),
            ),
            names: rest.into_iter().map(|datum| datum.name).collect(),
        });
    }
    let (scale, word) = ticks::scale(bars.iter().flat_map(|datum| datum.numbers()), input.measure.scaled, lang);
    let unit = sheet::unit_text(&input.measure, word, lang);
    let title = options.title.clone().unwrap_or_else(|| sheet::measure_text(&input.measure, &unit, lang));
    let all = input.data.len();
    let mut counted =
        lang.pick(format!("{all}个地区，{known}个有数值"), format!("{}, {known} with a value", areas(all)));
    if drawable {
        let sum = total.text(scale, lang);
        counted.push_str(&match (unit.is_empty(), lang) {
            (true, Lang::Zh) => format!("，合计{sum}"),
            (true, Lang::En) => format!(", total {sum}"),
            (false, Lang::Zh) => format!("，合计{sum}{unit}"),
            (false, Lang::En) => format!(", total {sum} {unit}"),
        });
        if let Some((needed, share)) = needed {
            counted.push_str(
                &lang.pick(format!("，前{needed}个合占{share}"), format!(", the first {needed} make up {share}")),
            );
        }
    }
    if bars.len() < known {
        let shown = bars.len();
        counted.push_str(&lang.pick(format!("，图示前{shown}个"), format!(", the {shown} highest shown")));
    }
    let subtitle = counted.clone();

    let mut notes: Vec<String> = sheet::hedge_key(bars.iter(), lang).into_iter().collect();
    if drawable {
        notes.push(lang.pick("右栏为累计占比，虚线为80%。", "At the right the cumulative share; dashed: 80%.").into());
    }
    if total.soft {
        notes.push(
            lang.pick(
                "合计含约数，故各占比也是约数（≈）。",
                "The total holds hedged figures, so that every share is approximate (≈).",
            )
            .into(),
        );
    }
    let gaps = gap_notes(&between, &missing, scale, lang, 24);
    notes.extend(gaps);
    notes.extend(left_out);
    let lines = sheet::note_lines(options, &notes, sizes, width);

    let mut scene = Scene::new(width, 0.0, lang);
    let top = sheet::head(&mut scene, options, &title, &subtitle, sizes);
    let bottom = if drawable {
        let texts: Vec<String> = shares.iter().map(|share| share_text(*share, total.soft)).collect();
        let (bottom, cut) = draw(&mut scene, &bars, &shares, &texts, top, scale, options)?;
        warnings.extend(rows::cut_warning(cut, lang));
        bottom
    } else {
        let sentence = match known {
            0 => lang.pick("没有可画的数据。", "There is nothing to draw."),
            _ => lang.pick("合计为0，没有占比可画。", "The total is 0: there are no shares to draw."),
        };
        scene.text(MARGIN, top + sizes.line, sentence, sizes.text, Anchor::Start, INK);
        top + sizes.line * 1.5
    };
    rows::close(&mut scene, &lines, bottom + 4.0, options.height, sizes);

    let mut said = vec![lang.pick(
        format!("帕累托图，从高到低，带累计占比。{counted}"),
        format!("Pareto chart, highest first, with cumulative shares. {counted}"),
    )];
    let say = |datum: &Datum| format!("{} {}", datum.short(), sheet::value_text(datum, scale, lang));
    if let (Some(first), Some(last)) = (&first, &last) {
        said.push(lang.pick(
            format!("最高{}，最低{}", say(first), say(last)),
            format!("highest {}, lowest {}", say(first), say(last)),
        ));
    }
    if let Some(median) = sheet::median(&values) {
        let text = format::plain(median / scale, 3, lang);
        said.push(lang.pick(format!("中位数{text}"), format!("median {text}")));
    }
    said.extend(gap_notes(&between, &missing, scale, lang, 200));
    scene.desc = format!("{}{}", said.join(lang.pick("；", "; ")), lang.pick("。", "."));
    scene.title = title;
    finish(&scene, warnings)
}

/// Refuses what does not add up to a whole of which areas have shares.
fn additive(measure: &Measure, bars: &[Datum]) -> Result<()> {
    if !measure.scaled {
        return Err(Error::new(
            "not-additive",
            format!("`{}` is a ratio, and ratios of areas don't add up to a total", measure.label),
        )
        .expected("an indicator whose values can be added up over areas")
        .hint("draw the ratio as bars or a strip (--kind bar, --kind strip), or the Pareto chart of its numerator"));
    }
    let negative: Vec<&str> =
        bars.iter().filter(|datum| datum.value.is_some_and(|value| value < 0.0)).map(|datum| datum.short()).collect();
    if negative.is_empty() {
        return Ok(());
    }
    let names = crate::display::visible(&parts::list(&negative, 5, Lang::En)).into_owned();
    Err(Error::new(
        "not-additive",
        format!("`{}` is negative for {names}, and a share of a total needs values of 0 or more", measure.label),
    )
    .expected("values of 0 or more")
    .hint("draw it as bars (--kind bar), or leave these areas out with --where"))
}

/// Areas that are not in the total, and that they are not.
fn gap_notes(between: &[Datum], missing: &[Datum], scale: f64, lang: Lang, most: usize) -> Vec<String> {
    let mut notes = Vec::new();
    let names: Vec<String> =
        between.iter().map(|datum| format!("{} {}", datum.short(), sheet::value_text(datum, scale, lang))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if !names.is_empty() {
        let list = parts::list(&names, most, lang);
        notes.push(lang.pick(format!("只知范围，无确定数值：{list}"), format!("Known between two ends only: {list}")));
    }
    notes.extend(sheet::missing_notes(missing.iter(), lang, most));
    let gaps = between.len() + missing.len();
    if gaps > 0 {
        notes.push(lang.pick(
            format!("以上{gaps}个地区未计入合计"),
            match gaps {
                1 => "This area is not in the total".to_string(),
                _ => format!("These {gaps} areas are not in the total"),
            },
        ));
    }
    notes
}

/// `63%`; never 100% before all is counted, nor 0% of something.
fn share_text(share: f64, soft: bool) -> String {
    let percent = (share * 100.0).round();
    let mark = if soft { "≈" } else { "" };
    if percent >= 100.0 && share < 1.0 - 1e-12 {
        return ">99%".into();
    }
    if percent == 0.0 && share > 1e-12 {
        return "<1%".into();
    }
    format!("{mark}{percent}%")
}

/// Names, bars with values, the panel of shares and its numbers; returns where they end, and the names cut.
fn draw(
    scene: &mut Scene,
    bars: &[Datum],
    shares: &[f64],
    texts: &[String],
    top: f64,
    scale: f64,
    options: &Options,
) -> Result<(f64, Vec<String>)> {
    let lang = options.lang;
    let width = scene.width;
    let sizes = Sizes::of(width);
    let size = sizes.text;
    let labels: Vec<String> = bars.iter().map(|datum| sheet::value_text(datum, scale, lang)).collect();
    let label_width = sheet::widest(labels.iter().map(String::as_str), size);
    let share_width = sheet::widest(texts.iter().map(String::as_str), size);
    let panel = (width * 0.16).clamp(size * 4.2, size * 12.0);
    let fixed = label_width + share_width + panel + 48.0 + 2.0 * MARGIN;
    let most_name = (width - fixed - (width * 0.2).max(40.0)).clamp(size * 3.0, width * 0.36);
    let rows: Vec<&Datum> = bars.iter().collect();
    let (names, cut) = rows::names(&rows, most_name, most_name, sizes);
    let left = MARGIN + sheet::widest(names.iter().map(String::as_str), size) + 8.0;
    let to = width - MARGIN;
    let panel_to = to - share_width - 10.0;
    let panel_from = panel_to - panel;
    let right = (panel_from - 22.0 - label_width).max(left + 10.0);
    let axis = Axis::over(bars.iter().flat_map(|datum| datum.numbers()).map(|value| value / scale), false, true)?
        .between(left, right);
    let share_at = |share: f64| panel_from + share * (panel_to - panel_from);

    let header = lang.pick("累计占比", "Cumulative share");
    scene.text(to, top + size, header, size, Anchor::End, FAINT);
    let top = top + sizes.line;
    let step = (size * 1.75).round();
    let thick = (step * 0.62).round();
    let middle = |row: usize| top + (row as f64 + 0.5) * step;
    let bottom = top + bars.len() as f64 * step;
    for tick in axis.ticks() {
        scene.add(Mark::Line(vec![(axis.at(tick), top), (axis.at(tick), bottom)]), Paint::line(GRID, 1.0));
    }
    for share in [0.0, 0.5, 1.0] {
        scene.add(Mark::Line(vec![(share_at(share), top), (share_at(share), bottom)]), Paint::line(GRID, 1.0));
    }
    let most = Mark::Line(vec![(share_at(MOST_OF_IT), top), (share_at(MOST_OF_IT), bottom)]);
    scene.add(most, Paint::line(FAINT, 1.0).dashed());
    for (row, datum) in bars.iter().enumerate() {
        let end = axis.at(datum.value.unwrap_or(0.0) / scale);
        scene.add(Mark::Rect(left, middle(row) - thick / 2.0, end - left, thick), Paint::fill(MARK));
    }
    // What a hedged figure can be: white on its bar, dark beyond it.
    let (mut on_bars, mut beyond) = (Vec::new(), Vec::new());
    let mut ends = Vec::with_capacity(bars.len());
    for (row, datum) in bars.iter().enumerate() {
        let (y, cap) = (middle(row), thick * 0.25);
        let end = axis.at(datum.value.unwrap_or(0.0) / scale);
        let mut outer = end;
        if datum.is_hedged() {
            let low = datum.low.map_or(end, |low| axis.at(low / scale).clamp(left, end));
            if low < end {
                on_bars.push(vec![(low, y), (end, y)]);
                on_bars.push(vec![(low, y - cap), (low, y + cap)]);
            }
            let high = datum.high.map_or(end, |high| axis.at(high / scale).max(end));
            if datum.open_high {
                outer = (high + 14.0).min(right + 6.0);
                beyond.push(vec![(end, y), (outer, y)]);
                beyond.push(vec![(outer - 4.0, y - 4.0), (outer, y), (outer - 4.0, y + 4.0)]);
            } else if high > end {
                outer = high;
                beyond.push(vec![(end, y), (outer, y)]);
                beyond.push(vec![(outer, y - cap), (outer, y + cap)]);
            }
        }
        ends.push(outer);
    }
    for (lines, pen) in [(on_bars, Paint::line(PAPER, 1.4)), (beyond, Paint::line(WHISKER, 1.2))] {
        for line in lines {
            scene.add(Mark::Line(line), pen);
        }
    }
    // The running share: one step per bar.
    let mut path = vec![(share_at(0.0), top)];
    for (row, share) in shares.iter().enumerate() {
        let x = share_at(*share);
        path.push((x, top + row as f64 * step));
        path.push((x, top + (row as f64 + 1.0) * step));
    }
    scene.add(Mark::Line(path), Paint::line(MARK, 1.6));

    let base = size * 0.36;
    for (row, name) in names.iter().enumerate() {
        scene.text(left - 8.0, middle(row) + base, name, size, Anchor::End, INK);
    }
    for (row, text) in texts.iter().enumerate() {
        scene.text(to, middle(row) + base, text, size, Anchor::End, INK);
    }
    for (row, (label, end)) in labels.iter().zip(&ends).enumerate() {
        scene.text(end + 5.0, middle(row) + base, label, size, Anchor::Start, INK);
    }
    // The ends of the panel first; the axis of the bars keeps clear of them.
    let half = metrics::width("100%", size, false) / 2.0;
    let zero = metrics::width("0%", size, false) / 2.0;
    scene.text(share_at(0.0), bottom + sizes.line, "0%", size, Anchor::Middle, FAINT);
    if panel > half + zero + 10.0 {
        scene.text(share_at(1.0), bottom + sizes.line, "100%", size, Anchor::Middle, FAINT);
    }
    rows::tick_texts(
        scene,
        &axis,
        &axis.ticks(),
        bottom + sizes.line,
        (2.0, panel_from - zero - 10.0, 8.0),
        sizes,
        lang,
    );
    Ok((bottom + sizes.line, cut))
}

#[cfg(test)]
mod tests {
    use super::super::parts::check::{clear, datum, number};
    use super::*;

    fn input(values: &[Option<f64>]) -> ParetoInput {
        let data = values.iter().enumerate().map(|(n, v)| datum(n, &format!("某某特色小镇{n}"), *v)).collect();
        let measure = Measure { label: "Jobs".into(), unit: "persons".into(), scaled: true, ..Measure::default() };
        ParetoInput { measure, data, top: None }
    }

    #[test]
    fn any_number_of_areas_is_drawn_clearly() {
        for n in [0, 1, 2, 16, 50, 200] {
            for (lang, width) in [(Lang::Zh, 800), (Lang::En, 320), (Lang::Zh, 320), (Lang::En, 4000)] {
                let values: Vec<Option<f64>> = (0..n).map(|n| Some(1e6 / f64::from(n + 1))).collect();
                let options = Options { lang, width, ..Options::default() };
                let chart = pareto(&input(&values), &options).expect("drawn");
                clear(&chart.svg);
                assert!(n != 16 || chart.svg.len() <= 10 * 1024, "{} bytes", chart.svg.len());
                assert_eq!(n > 60, chart.warnings.iter().any(|warning| warning.code == "bars-left-out"));
            }
        }
        clear(&pareto(&input(&[Some(0.0), Some(0.0)]), &Options::default()).expect("drawn").svg);
    }

    #[test]
    fn lengths_and_shares_give_the_data_back() {
        let chart = pareto(&input(&[Some(10.0), Some(60.0), Some(30.0)]), &Options::default()).expect("drawn");
        for said in ["total 100 persons", "the first 2 make up 90%", ">60%<", ">90%<", ">100%<"] {
            assert!(chart.svg.contains(said), "{said}");
        }
        let document = roxmltree::Document::parse(&chart.svg).expect("well-formed XML");
        let lengths: Vec<f64> = document
            .descendants()
            .filter(|node| node.has_tag_name("rect"))
            .skip(1)
            .map(|node| number(&node, "width"))
            .collect();
        assert!((lengths[1] / lengths[0] - 0.5).abs() < 0.01 && (lengths[2] / lengths[0] - 1.0 / 6.0).abs() < 0.01);
    }

    #[test]
    fn what_does_not_add_up_is_refused() {
        let mut ratio = input(&[Some(1.0)]);
        ratio.measure.scaled = false;
        for input in [ratio, input(&[Some(1.0), Some(-1.0)])] {
            let error = pareto(&input, &Options::default()).expect_err("refused");
            assert_eq!(error.code, "not-additive");
            assert!(!error.hint.is_empty());
        }
        assert!(pareto(&input(&[Some(1.7e308), Some(1.7e308)]), &Options::default()).is_err());
    }

    #[test]
    fn what_is_not_in_the_total_is_named() {
        let mut input = input(&[Some(50.0), Some(40.0), None]);
        input.data.push(Datum { low: Some(1.0), high: Some(4.0), ..datum(8, "between", None) });
        input.data.push(Datum { low: Some(8.0), high: Some(12.0), ..datum(9, "about", Some(10.0)) });
        let chart = pareto(&input, &Options::default()).expect("drawn");
        clear(&chart.svg);
        for said in ["between 1–4", "某某特色小镇2", "not in the total", "≈100 (98–102)", "≈50%"] {
            assert!(chart.svg.contains(said), "{said}");
        }
    }
}
