//! Areas in rows: their order, how many are drawn, their names, lanes for dots, the axis below them.
//!
//! Shared by the kinds that draw one row per area.

use std::cmp::Ordering;

use super::metrics;
use super::scene::{Anchor, FAINT, GRID, INK, Mark, Paint, Scene, safe};
use super::sheet::{self, MARGIN, Sizes};
use super::ticks::{self, Axis};
use super::{Datum, Item, Warning};
use crate::format;
use crate::lang::{Lang, areas};

/// Rows that are drawn where `--top` says nothing.
pub const MOST_ROWS: usize = 60;

/// Highest first; what is only known between two ends stands by their middle, what has nothing at all comes last.
pub fn order(a: &Datum, b: &Datum) -> Ordering {
    let (x, y) = (a.place().unwrap_or(0.0), b.place().unwrap_or(0.0));
    a.place().is_none().cmp(&b.place().is_none()).then(y.total_cmp(&x)).then_with(|| a.name.cmp(&b.name))
}

/// Areas by their first measure.
pub fn order_rows(a: &[Datum], b: &[Datum]) -> Ordering {
    a.first().zip(b.first()).map_or(Ordering::Equal, |(a, b)| order(a, b))
}

/// The same figure in finite numbers; what is infinite upwards becomes an open end.
pub fn tidy(datum: &Datum) -> Datum {
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let mut tidy = Datum {
        value: finite(datum.value),
        low: finite(datum.low),
        high: finite(datum.high),
        open_high: datum.open_high || datum.high == Some(f64::INFINITY),
        ..datum.clone()
    };
    if tidy.low.is_none() && tidy.high.is_none() && !tidy.open_high {
        (tidy.low, tidy.high) = (tidy.value, tidy.value);
    }
    tidy
}

/// Each area's figures in finite numbers, one for each of `count` measures; what is not there is missing.
pub fn table(rows: &[Vec<Datum>], count: usize) -> Vec<Vec<Datum>> {
    rows.iter()
        .filter_map(|row| row.first().map(|first| (first, row)))
        .map(|(first, row)| {
            let absent = || Datum {
                key: first.key.clone(),
                name: first.name.clone(),
                short: first.short.clone(),
                ..Datum::default()
            };
            (0..count).map(|at| row.get(at).map_or_else(absent, tidy)).collect()
        })
        .collect()
}

/// Keeps the first of the rows (`which`: highest, first); the names of the others become a warning. Returns how many
/// they are.
pub fn limit<T>(
    rows: &mut Vec<T>,
    top: Option<usize>,
    (code, which): (&'static str, &str),
    name: impl Fn(&T) -> String,
    lang: Lang,
    warnings: &mut Vec<Warning>,
) -> usize {
    let most = top.unwrap_or(MOST_ROWS).max(1);
    if rows.len() <= most {
        return 0;
    }
    let names: Vec<String> = rows.split_off(most).iter().map(name).collect();
    let left = names.len();
    warnings.push(Warning {
        code,
        message: lang.pick(
            format!("图中只有前{most}个，另有{left}个未画（--top N 可调整）"),
            format!("only the {most} {which} are drawn; {left} are not (--top N changes it)"),
        ),
        names,
    });
    left
}

/// The note on areas that are not drawn.
pub fn rest_note(rest: usize, lang: Lang) -> Option<String> {
    (rest > 0).then(|| {
        lang.pick(format!("另有{rest}个有数据的地区未画。"), format!("{rest} more areas with data are not drawn."))
    })
}

/// How many areas there are, and how many of them have a figure.
pub fn counted(total: usize, known: usize, lang: Lang) -> String {
    lang.pick(format!("{total}个地区，{known}个有数据"), format!("{}, {known} with data", areas(total)))
}

/// The line under the title: how many, the median of the values, how many are shown.
pub fn subtitle(counted: &str, values: &[f64], known: usize, shown: usize, scale: f64, lang: Lang) -> String {
    let mut subtitle = counted.to_string();
    if let Some(median) = sheet::median(values).filter(|_| values.len() > 2) {
        let text = format::plain(median / scale, 3, lang);
        let n = values.len();
        subtitle.push_str(&match n == known {
            true => lang.pick(format!("，中位数{text}"), format!(", median {text}")),
            false => lang.pick(format!("，{n}个数值的中位数为{text}"), format!(", median of {n} values: {text}")),
        });
    }
    if shown < known {
        subtitle.push_str(&lang.pick(format!("，图示前{shown}个"), format!(", the {shown} highest shown")));
    }
    subtitle
}

/// What is said of areas that find no place in a chart.
pub fn not_drawn(rest: usize, lang: Lang) -> String {
    let en =
        if rest == 1 { "1 more area is not drawn.".to_string() } else { format!("{rest} more areas are not drawn.") };
    lang.pick(format!("另有{rest}个地区未画。"), en)
}

/// Highest, lowest and median for the description.
pub fn extremes<'a>(data: impl Iterator<Item = &'a Datum>, scale: f64, lang: Lang) -> Vec<String> {
    let mut valued: Vec<&Datum> = data.filter(|datum| datum.value.is_some()).collect();
    valued.sort_by(|a, b| order(a, b));
    let values: Vec<f64> = valued.iter().filter_map(|datum| datum.value).collect();
    let say = |datum: &Datum| format!("{} {}", datum.short(), sheet::value_text(datum, scale, lang));
    let mut parts = Vec::new();
    if let (Some(first), Some(last)) = (valued.first(), valued.last()) {
        parts.push(lang.pick(
            format!("最高{}，最低{}", say(first), say(last)),
            format!("highest {}, lowest {}", say(first), say(last)),
        ));
    }
    if let Some(median) = sheet::median(&values) {
        let text = format::plain(median / scale, 3, lang);
        parts.push(lang.pick(format!("中位数{text}"), format!("median {text}")));
    }
    parts
}

/// Full names where the widest is no wider than `roomy`, else short ones, cut to `most`; and the names that were cut.
pub fn names(rows: &[&Datum], roomy: f64, most: f64, sizes: Sizes) -> (Vec<String>, Vec<String>) {
    let full: Vec<String> = rows.iter().map(|datum| safe(&datum.name)).collect();
    let short: Vec<String> = rows.iter().map(|datum| safe(datum.short())).collect();
    let names = if sheet::widest(full.iter().map(String::as_str), sizes.text) <= roomy { full } else { short };
    let drawn: Vec<String> = names.iter().map(|name| metrics::cut(name, sizes.text, most)).collect();
    let cut = names.iter().zip(&drawn).filter(|(a, b)| a != b).map(|(name, _)| name.clone()).collect();
    (drawn, cut)
}

/// The warning about names that were cut.
pub fn cut_warning(cut: Vec<String>, lang: Lang) -> Option<Warning> {
    (!cut.is_empty()).then(|| Warning {
        code: "names-shortened",
        message: lang.pick(
            format!("{}个名称过长，图中已截短", cut.len()),
            format!("{} names are too long and are cut in the chart", cut.len()),
        ),
        names: cut,
    })
}

/// Texts of ticks between `left` and `right`, `gap` apart. Where not all find room every second has one, or every third,
/// counted from 0; the lines of the others stay.
pub fn tick_texts(
    scene: &mut Scene,
    axis: &Axis,
    ticks: &[f64],
    y: f64,
    (left, right, gap): (f64, f64, f64),
    sizes: Sizes,
    lang: Lang,
) {
    let texts: Vec<(String, f64, f64)> = ticks
        .iter()
        .map(|tick| {
            let text = ticks::tick_text(*tick, lang);
            let half = metrics::width(&text, sizes.text, false) / 2.0;
            (text, axis.at(*tick), half)
        })
        .collect();
    let zero = ticks.iter().position(|tick| *tick == 0.0).unwrap_or(0);
    let every = |stride: usize| {
        let inside = |(_, x, half): &&(String, f64, f64)| x + half <= right && x - half >= left;
        let chosen = texts.iter().enumerate().filter(move |(at, _)| at.abs_diff(zero).is_multiple_of(stride));
        chosen.map(|(_, text)| text).filter(inside).collect::<Vec<_>>()
    };
    let apart = |chosen: &[&(String, f64, f64)]| {
        chosen.windows(2).all(|pair| (pair[1].1 - pair[0].1).abs() >= pair[0].2 + pair[1].2 + gap)
    };
    let strides = if axis.is_log() { 1..=1 } else { 1..=texts.len().max(1) };
    let even = strides.map(every).find(|chosen| apart(chosen));
    let mut taken = f64::NEG_INFINITY;
    for (text, x, half) in even.unwrap_or_else(|| every(1)) {
        if x - half < taken + gap {
            continue;
        }
        taken = x + half;
        scene.text(*x, y, text, sizes.text, Anchor::Middle, FAINT);
    }
}

/// Gives the picture its height, and the ground with it.
pub fn set_height(scene: &mut Scene, height: f64) {
    scene.height = height;
    if let Some(Item { mark: Mark::Rect(_, _, _, paper), .. }) = scene.items.first_mut() {
        *paper = height;
    }
}

/// Notes under the rows, and the height that all takes.
pub fn close(scene: &mut Scene, lines: &[String], y: f64, height: Option<u32>, sizes: Sizes) {
    let end = sheet::foot(scene, lines, y, sizes) + sizes.text * 0.25;
    set_height(scene, end.max(height.map_or(0.0, f64::from)).round());
}

/// The sentence of a chart without anything in it.
pub fn nothing(scene: &mut Scene, top: f64, sizes: Sizes, lang: Lang) {
    let sentence = lang.pick("没有可画的数据。", "There is nothing to draw.");
    scene.text(MARGIN, top + sizes.text * 1.2, sentence, sizes.text, Anchor::Start, INK);
}

/// Places of entries that follow one another, on as many lines as they need: offset and line of each.
pub fn flow(widths: &[f64], room: f64, gap: f64) -> Vec<(f64, usize)> {
    let (mut x, mut line) = (0.0, 0);
    widths
        .iter()
        .map(|width| {
            if x > 0.0 && x + width > room {
                (x, line) = (0.0, line + 1);
            }
            let at = (x, line);
            x += width + gap;
            at
        })
        .collect()
}

/// Missing figures of several measures: how many by reason.
pub fn gap_counts<'a>(data: impl Iterator<Item = &'a Datum>, lang: Lang) -> Option<String> {
    let mut groups: Vec<(String, usize)> = Vec::new();
    let mut total = 0usize;
    for datum in data.filter(|datum| datum.place().is_none()) {
        let reason = datum.missing.clone().filter(|reason| !reason.is_empty());
        let reason = reason.unwrap_or_else(|| lang.pick("未说明原因", "no reason given").to_string());
        total += 1;
        // A ratio lacks one of its figures, or both: each is counted.
        for reason in reason.split(['；', ';']).map(str::trim) {
            match groups.iter_mut().find(|(known, _)| known == reason) {
                Some((_, count)) => *count += 1,
                None => groups.push((reason.to_string(), 1)),
            }
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.1));
    let most = 8;
    let mut parts: Vec<String> = groups
        .iter()
        .take(most)
        .map(|(reason, count)| lang.pick(format!("{reason}（{count}）"), format!("{reason} ({count})")))
        .collect();
    if groups.len() > most {
        let rest: usize = groups.iter().skip(most).map(|(_, count)| count).sum();
        parts.push(lang.pick(format!("其他原因（{rest}）"), format!("other reasons ({rest})")));
    }
    let list = parts.join(lang.pick("，", ", "));
    (total > 0)
        .then(|| lang.pick(format!("– 无数据，共{total}项：{list}"), format!("– no data, {total} figures: {list}")))
}

/// Rows of dots: the name, the lane, the value; where these find no room side by side, name and value stand above
/// the lane.
#[derive(Clone, Debug)]
pub struct Lanes {
    names: Vec<String>,
    stacked: bool,
    label_x: f64,
    top: f64,
    /// From one row to the next.
    pub step: f64,
    /// Left end of the lanes.
    pub from: f64,
    /// Right end of the lanes.
    pub to: f64,
}

impl Lanes {
    /// Lanes for areas with their values in words.
    pub fn new(
        rows: &[&Datum],
        labels: &[String],
        width: f64,
        sizes: Sizes,
        lang: Lang,
        warnings: &mut Vec<Warning>,
    ) -> Self {
        let label_width = sheet::widest(labels.iter().map(String::as_str), sizes.text);
        let (mut names, mut cut) = names(rows, width * 0.36, width * 0.42, sizes);
        let name_width = sheet::widest(names.iter().map(String::as_str), sizes.text);
        // Marks reach a little beyond the ends of a lane.
        let aside = sizes.text * 0.7;
        let mut lanes = Lanes {
            names: Vec::new(),
            stacked: false,
            label_x: width - MARGIN - label_width,
            top: 0.0,
            step: (sizes.text * 1.75).round(),
            from: MARGIN + name_width + 8.0 + aside,
            to: width - MARGIN - label_width - 10.0 - aside,
        };
        if lanes.to - lanes.from < width * 0.28 {
            let most = (width - 2.0 * MARGIN - label_width - 12.0).max(sizes.text * 2.0);
            (names, cut) = self::names(rows, most, most, sizes);
            lanes.stacked = true;
            lanes.label_x = width - MARGIN;
            lanes.step = (sizes.text * 3.1).round();
            lanes.from = MARGIN + aside;
            lanes.to = width - MARGIN - aside - 4.0;
        }
        lanes.names = names;
        warnings.extend(cut_warning(cut, lang));
        lanes
    }

    /// Puts the first row under a height.
    pub fn begin(&mut self, top: f64) {
        self.top = top;
    }

    /// Where the rows end.
    pub fn bottom(&self) -> f64 {
        self.top + self.names.len().max(1) as f64 * self.step
    }

    /// Height of the lane of a row.
    pub fn middle(&self, row: usize, sizes: Sizes) -> f64 {
        let share = if self.stacked { sizes.text * 2.15 } else { self.step * 0.5 };
        self.top + row as f64 * self.step + share
    }

    /// Light lines: one at each tick, one along each lane.
    pub fn grid(&self, scene: &mut Scene, axis: &Axis, ticks: &[f64], sizes: Sizes) {
        for tick in ticks {
            let x = axis.at(*tick);
            scene.add(Mark::Line(vec![(x, self.top), (x, self.bottom())]), Paint::line(GRID, 1.0));
        }
        for row in 0..self.names.len() {
            let y = self.middle(row, sizes);
            scene.add(Mark::Line(vec![(self.from, y), (self.to, y)]), Paint::line(GRID, 1.0));
        }
    }

    /// Names, and values in words.
    pub fn texts(&self, scene: &mut Scene, rows: &[&Datum], labels: &[String], sizes: Sizes) {
        let down = if self.stacked { sizes.text * 1.2 } else { self.step * 0.5 + sizes.text * 0.36 };
        let y = |row: usize| self.top + row as f64 * self.step + down;
        let (name_x, name_anchor, label_anchor) = match self.stacked {
            true => (MARGIN, Anchor::Start, Anchor::End),
            false => (self.from - sizes.text * 0.7 - 8.0, Anchor::End, Anchor::Start),
        };
        for (row, (name, datum)) in self.names.iter().zip(rows).enumerate() {
            if !name.is_empty() {
                let text = name.clone();
                let mark =
                    Mark::Text { x: name_x, y: y(row), text, size: sizes.text, anchor: name_anchor, bold: false };
                scene.add_keyed(mark, Paint::fill(INK), &datum.key);
            }
        }
        for (row, label) in labels.iter().enumerate() {
            if !label.is_empty() {
                scene.text(self.label_x, y(row), label, sizes.text, label_anchor, INK);
            }
        }
    }
}
