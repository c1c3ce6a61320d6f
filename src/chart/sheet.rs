//! What surrounds every chart: title and subtitle above, notes and source below, and words for its description.

use super::metrics::{self, wrap};
use super::scene::{Anchor, FAINT, INK, PAPER, Paint, Scene};
use super::{Datum, Mark, Measure, Options};
use crate::format;
use crate::lang::Lang;

/// Names of a list in a note or a description; of more, the first, and how many there are.
pub const MOST_LISTED: usize = 24;
/// Space around everything.
pub const MARGIN: f64 = 16.0;

/// Font sizes that keep 11 px when the picture is scaled to a column of 640 px.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Names, values, ticks, notes.
    pub text: f64,
    /// The title.
    pub title: f64,
    /// From one line to the next.
    pub line: f64,
}

impl Sizes {
    /// Sizes for a width.
    pub fn of(width: f64) -> Self {
        let text = ((11.0 * width / 640.0) * 10.0).ceil() / 10.0;
        let text = text.max(12.0);
        Sizes { text, title: (text * 1.3).round(), line: (text * 1.45).round() }
    }
}

/// The unit as it is written once: `亿元`, `M CNY`.
pub fn unit_text(measure: &Measure, scale_word: &str, lang: Lang) -> String {
    match (scale_word.is_empty(), lang) {
        (true, _) => measure.unit.clone(),
        (false, Lang::Zh) => format!("{scale_word}{}", measure.unit),
        (false, Lang::En) if measure.unit.is_empty() => scale_word.to_string(),
        (false, Lang::En) => format!("{scale_word} {}", measure.unit),
    }
}

/// Label, denominator and unit of a measure.
pub fn measure_text(measure: &Measure, unit: &str, lang: Lang) -> String {
    let mut text = measure.label.clone();
    if let Some(denominator) = &measure.denominator
        && !text.ends_with(['）', ')'])
        && !text.to_lowercase().contains(denominator.to_lowercase().trim_end_matches('s'))
    {
        text = lang.pick(format!("{text}（÷{denominator}）"), format!("{text} (÷ {denominator})"));
    }
    // `Invention patents` says its unit already.
    let said = unit.is_empty() || text.to_lowercase().contains(&unit.to_lowercase()) && unit.is_ascii();
    match (said, text.ends_with(['）', ')'])) {
        (true, _) => text,
        (false, true) => lang.pick(format!("{text}，{unit}"), format!("{text}, {unit}")),
        (false, false) => lang.pick(format!("{text}（{unit}）"), format!("{text} ({unit})")),
    }
}

/// Title and subtitle at the top; returns where the chart may begin.
pub fn head(scene: &mut Scene, options: &Options, title: &str, subtitle: &str, sizes: Sizes) -> f64 {
    let room = scene.width - 2.0 * MARGIN;
    scene.theme = options.theme;
    scene.add(Mark::Rect(0.0, 0.0, scene.width, scene.height), Paint::fill(PAPER));
    let mut y = MARGIN * 0.5;
    if !options.no_title {
        for line in wrap(&super::scene::safe(title), sizes.title, room, true) {
            y += sizes.title * 1.3;
            scene.bold(MARGIN, y, &line, sizes.title, INK);
        }
    }
    let subtitle = options.subtitle.as_deref().unwrap_or(subtitle);
    if !subtitle.is_empty() {
        for line in wrap(&super::scene::safe(subtitle), sizes.text, room, false) {
            y += sizes.line;
            scene.text(MARGIN, y, &line, sizes.text, Anchor::Start, FAINT);
        }
    }
    y + sizes.text * 0.7
}

/// Lines of the notes, wrapped, in order.
pub fn note_lines(options: &Options, notes: &[String], sizes: Sizes, width: f64) -> Vec<String> {
    let room = width - 2.0 * MARGIN;
    let source = options.source.as_ref().filter(|source| !source.is_empty());
    let source = source.map(|source| format!("{}{source}", options.lang.pick("来源：", "Source: ")));
    notes
        .iter()
        .cloned()
        .chain(options.doubts.iter().cloned())
        .chain(options.note.clone())
        .chain(source)
        .flat_map(|note| wrap(&super::scene::safe(&note), sizes.text, room, false))
        .collect()
}

/// Draws the notes from a height on; returns where they end.
pub fn foot(scene: &mut Scene, lines: &[String], mut y: f64, sizes: Sizes) -> f64 {
    for line in lines {
        y += sizes.line;
        scene.text(MARGIN, y, line, sizes.text, Anchor::Start, FAINT);
    }
    y + MARGIN * 0.6
}

/// Areas without a figure, by reason: `无数据（税收未公布）：甲、乙`. All names where `most` allows.
pub fn missing_notes<'a>(data: impl Iterator<Item = &'a Datum>, lang: Lang, most: usize) -> Vec<String> {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for datum in data {
        let reason = datum.missing.clone().unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(datum.short()),
            None => groups.push((reason, vec![datum.short()])),
        }
    }
    groups
        .into_iter()
        .map(|(reason, names)| {
            let shown: Vec<&str> = names.iter().take(most).copied().collect();
            let mut list = shown.join(lang.pick("、", ", "));
            if names.len() > most {
                let rest = names.len() - most;
                list.push_str(&lang.pick(format!("等{}个", names.len()), format!(" and {rest} more")));
            }
            match (reason.is_empty(), lang) {
                (true, Lang::Zh) => format!("无数据：{list}"),
                (true, Lang::En) => format!("No data: {list}"),
                (false, Lang::Zh) => format!("无数据（{reason}）：{list}"),
                (false, Lang::En) => format!("No data ({reason}): {list}"),
            }
        })
        .collect()
}

/// A number with its hedge, in the scale of the axis.
pub fn value_text(datum: &Datum, scale: f64, lang: Lang) -> String {
    let number = |value: f64| format::plain(value / scale, 3, lang);
    match (datum.value, datum.low, datum.high) {
        (Some(value), ..) => format!("{}{}", datum.qualifier.mark(), number(value)),
        (None, Some(low), Some(high)) => format!("{}–{}", number(low), number(high)),
        (None, Some(low), None) => format!("≥{}", number(low)),
        (None, None, Some(high)) => format!("≤{}", number(high)),
        (None, None, None) => String::new(),
    }
}

/// The middle of the values.
pub fn median(values: &[f64]) -> Option<f64> {
    let n = values.len();
    if n == 0 {
        return None;
    }
    let mut values = values.to_vec();
    let (below, middle, _) = values.select_nth_unstable_by(n / 2, f64::total_cmp);
    let middle = *middle;
    let before = if n % 2 == 1 { middle } else { below.iter().copied().max_by(f64::total_cmp).unwrap_or(middle) };
    Some((before + middle) / 2.0)
}

pub fn lower(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if text.chars().nth(1).is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_string(),
    }
}

/// A sum or a median as a number: in full where it is a whole or a half of a few digits, so that it is that of the figures
/// beside it; else with three digits.
pub fn sum_text(value: f64, lang: Lang) -> String {
    const MOST: f64 = 1e5;
    let full = value.abs() < MOST && (value * 2.0).fract() == 0.0;
    crate::format::plain(value, if full { 7 } else { 3 }, lang)
}

/// What the signs before hedged values mean, for those that occur.
pub fn mark_key<'a>(data: impl Iterator<Item = &'a Datum> + Clone, lang: Lang) -> Vec<String> {
    let any = |mark: &str| data.clone().any(|datum| datum.value.is_some() && datum.qualifier.mark() == mark);
    let mut parts: Vec<String> = Vec::new();
    for (mark, zh, en) in [
        ("≈", "约数", "about"),
        ("≲", "该数或略少", "this or a little less"),
        ("<", "略少于", "a little less"),
        (">", "该数或略多", "this or a little more"),
        ("≥", "至少", "at least"),
        ("≤", "至多", "at most"),
    ] {
        if any(mark) {
            parts.push(format!("{mark} {}", lang.pick(zh, en)));
        }
    }
    parts
}

/// What the marks of hedged figures mean, for those that occur.
pub fn hedge_key<'a>(data: impl Iterator<Item = &'a Datum> + Clone, lang: Lang) -> Option<String> {
    let mut parts = mark_key(data.clone(), lang);
    let whiskers = data.clone().any(|datum| datum.value.is_some() && datum.is_hedged());
    if whiskers {
        parts.push(lang.pick("横线为约、近、余等词所指的范围", "lines: the range that the hedge is read as").into());
    }
    if data.clone().any(|datum| datum.value.is_none() && datum.place().is_some()) {
        parts.push(lang.pick("虚线框只知范围，无确定数值", "dashed: known between two ends only").into());
    }
    (!parts.is_empty()).then(|| parts.join(lang.pick("；", "; ")))
}

/// Width of the widest text.
pub fn widest<'a>(texts: impl Iterator<Item = &'a str>, size: f64) -> f64 {
    texts.map(|text| metrics::width(text, size, false)).fold(0.0, f64::max)
}
