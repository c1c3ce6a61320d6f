//! The bar chart as text: names, bars of block characters, values with their hedges.

use super::sheet;
use super::ticks;
use super::{BarInput, Datum, Options, rows};
use crate::display::{cut, visible, width};
use crate::format;
use crate::lang::{Lang, areas};

/// Bars that are drawn where the input says nothing.
const MOST_BARS: usize = 60;
/// What arithmetic may leave over of a cell.
const DUST: f64 = 1e-9;
/// Eighths of a cell, from none to seven.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// The bar chart as text of at most `columns` columns, with the measure as its title.
pub fn terminal(input: &BarInput, lang: Lang, columns: usize) -> String {
    terminal_with(input, &Options { lang, ..Options::default() }, columns)
}

/// The same, with title, subtitle, doubts, note and source as the options have them.
pub fn terminal_with(input: &BarInput, options: &Options, columns: usize) -> String {
    let lang = options.lang;
    let (mut bars, mut missing) = (Vec::new(), Vec::new());
    for datum in input.data.iter().map(rows::tidy) {
        if datum.place().is_some() { bars.push(datum) } else { missing.push(datum) }
    }
    bars.sort_by(|a, b| {
        let (x, y) = (a.place().unwrap_or(0.0), b.place().unwrap_or(0.0));
        a.value.is_none().cmp(&b.value.is_none()).then(y.total_cmp(&x)).then_with(|| a.name.cmp(&b.name))
    });
    let known = bars.len();
    let values: Vec<f64> = bars.iter().filter_map(|datum| datum.value).collect();
    bars.truncate(input.top.unwrap_or(MOST_BARS).max(1));
    let (scale, word) = ticks::scale(bars.iter().flat_map(|datum| datum.numbers()), input.measure.scaled, lang);
    let unit = sheet::unit_text(&input.measure, word, lang);
    let title = options.title.clone().unwrap_or_else(|| sheet::measure_text(&input.measure, &unit, lang));
    let total = input.data.len();
    let mut subtitle =
        lang.pick(format!("{total}个地区，{known}个有数据"), format!("{}, {known} with data", areas(total)));
    if let Some(median) = sheet::median(&values).filter(|_| values.len() > 2) {
        let text = format::plain(median / scale, 3, lang);
        let n = values.len();
        subtitle.push_str(&match n == known {
            true => lang.pick(format!("，中位数{text}"), format!(", median {text}")),
            false => lang.pick(format!("，{n}个数值的中位数为{text}"), format!(", median of {n} values: {text}")),
        });
    }
    if bars.len() < known {
        let shown = bars.len();
        subtitle.push_str(&lang.pick(format!("，图示前{shown}个"), format!(", the {shown} highest shown")));
    }
    let mut body = String::new();
    if bars.is_empty() {
        fold(&mut body, lang.pick("没有可画的数据。", "There is nothing to draw."), columns);
    } else {
        draw(&mut body, &bars, scale, lang, columns);
    }
    let mut out = String::new();
    if !options.no_title {
        fold(&mut out, &title, columns);
    }
    fold(&mut out, options.subtitle.as_deref().unwrap_or(&subtitle), columns);
    out.push('\n');
    out.push_str(&body);

    let mut notes = Vec::new();
    let mut key = sheet::mark_key(bars.iter(), lang);
    if bars.iter().any(|datum| datum.value.is_some() && datum.is_hedged()) && body.contains('▒') {
        key.push(lang.pick("▒ 可能的范围", "▒ what it can be").into());
    }
    if bars.iter().any(|datum| datum.value.is_none()) {
        key.push(lang.pick("只有▒者只知范围，无确定数值", "▒ alone: known between two ends only").into());
    }
    if bars.iter().any(|datum| datum.open_high) {
        key.push(lang.pick("→ 上不封顶", "→ or any amount more").into());
    }
    if !key.is_empty() {
        notes.push(key.join(lang.pick("；", "; ")));
    }
    notes.extend(sheet::missing_notes(missing.iter(), lang, 24));
    if bars.len() < known {
        let rest = known - bars.len();
        notes.push(
            lang.pick(format!("另有{rest}个有数据的地区未画。"), format!("{rest} more areas with data are not drawn.")),
        );
    }
    notes.extend(options.doubts.iter().cloned());
    notes.extend(options.note.clone());
    if let Some(source) = options.source.as_ref().filter(|source| !source.is_empty()) {
        notes.push(format!("{}{source}", lang.pick("来源：", "Source: ")));
    }
    if !notes.is_empty() {
        out.push('\n');
    }
    for note in notes {
        fold(&mut out, &note, columns);
    }
    out
}

/// A line per area: name, bar, value.
fn draw(out: &mut String, bars: &[Datum], scale: f64, lang: Lang, columns: usize) {
    let widest = |texts: &[String]| texts.iter().map(|text| width(text)).max().unwrap_or(0);
    let labels: Vec<String> = bars.iter().map(|datum| sheet::value_text(datum, scale, lang)).collect();
    let label_width = widest(&labels);
    let full: Vec<String> = bars.iter().map(|datum| one_line(&datum.name)).collect();
    let short: Vec<String> = bars.iter().map(|datum| one_line(datum.short())).collect();
    let names = if widest(&full) <= columns * 2 / 5 { full } else { short };
    // A name gives way before the bars do; a number is never cut.
    let spare = columns.saturating_sub(label_width + 3);
    let name_width = widest(&names).min((columns * 2 / 5).min(spare.saturating_sub(4)).max(2));
    let cells = columns.saturating_sub(name_width + label_width + 3).max(1);
    let grid = Grid::over(bars, cells);
    for (datum, (name, label)) in bars.iter().zip(names.iter().zip(&labels)) {
        let name = cut(name, name_width);
        let fill = " ".repeat(name_width.saturating_sub(width(&name)));
        let line = format!("{fill}{name} {} {label}", grid.bar(datum));
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn one_line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// Values to cells: so many below zero, so many above.
struct Grid {
    below: usize,
    above: usize,
    per_cell: f64,
}

impl Grid {
    fn over(bars: &[Datum], cells: usize) -> Self {
        // Halves, so that the span of the widest figures stays finite.
        let numbers = || bars.iter().flat_map(|datum| datum.numbers()).map(|value| value / 2.0);
        let (low, high) = (numbers().fold(0.0, f64::min), numbers().fold(0.0, f64::max));
        if low == 0.0 {
            let per_cell = if high > 0.0 { high / cells as f64 } else { 1.0 };
            return Grid { below: 0, above: cells, per_cell };
        }
        // The line at zero takes a cell.
        let cells = cells.saturating_sub(1).max(2);
        let below = ((-low / (high - low)) * cells as f64).ceil() as usize;
        let below = below.clamp(1, if high > 0.0 { cells - 1 } else { cells });
        let above = cells - below;
        let needed = if above > 0 { high / above as f64 } else { 0.0 };
        Grid { below, above, per_cell: (-low / below as f64).max(needed).max(f64::MIN_POSITIVE) }
    }

    /// Cells from zero, below it where negative.
    fn at(&self, value: f64) -> f64 {
        (value / 2.0 / self.per_cell).clamp(-(self.below as f64), self.above as f64)
    }

    fn bar(&self, datum: &Datum) -> String {
        let value = datum.value.map(|value| self.at(value));
        let open = if datum.open_high { self.above as f64 } else { 0.0 };
        let low = datum.low.map(|low| self.at(low)).or(value).unwrap_or(0.0);
        let high = datum.high.map(|high| self.at(high)).or(value).unwrap_or(low.max(open));
        // Of a figure that is open upwards, the arrow says so.
        let soft =
            (datum.is_hedged() && (low < high || !datum.open_high || value.is_none())).then_some((low.min(high), high));
        let solid = value.unwrap_or(0.0);
        let right = self.right(value.is_some(), solid.max(0.0), soft.filter(|(_, high)| *high > 0.0), datum.open_high);
        if self.below == 0 {
            return right;
        }
        let left = self.left(value.is_some(), (-solid).max(0.0), soft.filter(|(low, _)| *low < 0.0));
        format!("{left}│{right}")
    }

    /// The part above zero.
    fn right(&self, valued: bool, value: f64, soft: Option<(f64, f64)>, open: bool) -> String {
        let mut text = String::new();
        let mut used = 0;
        let (from, to) = match soft {
            // At least one cell says that the figure is hedged.
            Some((low, high)) => {
                let to = ((high - DUST).ceil() as usize).clamp(1, self.above.max(1));
                (((low.max(0.0) + DUST).floor() as usize).min(to - 1), to)
            }
            None => (usize::MAX, usize::MAX),
        };
        if valued || soft.is_none() {
            let whole = (value + DUST).floor() as usize;
            let full = whole.min(from).min(self.above);
            text.push_str(&"█".repeat(full));
            used += full;
            let eighth = ((value - whole as f64).max(0.0) * 8.0).round() as usize;
            if full == whole && used < self.above && used < from {
                let part = if eighth == 8 { "█" } else { EIGHTHS.get(eighth).copied().unwrap_or("") };
                // A value that is too small for an eighth is still there.
                let part = if part.is_empty() && full == 0 && value > 0.0 { EIGHTHS[1] } else { part };
                text.push_str(part);
                used += width(part);
            }
        }
        if soft.is_some() {
            let blank = from.saturating_sub(used);
            text.push_str(&" ".repeat(blank));
            used += blank;
            text.push_str(&"▒".repeat(to.saturating_sub(used)));
        }
        if open && self.above > 0 {
            text.push('→');
        }
        text
    }

    /// The part below zero, in whole and half cells, as wide as all of it.
    fn left(&self, valued: bool, value: f64, soft: Option<(f64, f64)>) -> String {
        let mut cells = vec![" "; self.below];
        let count = cells.len();
        // Counted from zero, which is at the right.
        let mut set = |from_zero: usize, with: &'static str| {
            if let Some(at) = count.checked_sub(from_zero + 1)
                && let Some(cell) = cells.get_mut(at)
            {
                *cell = with;
            }
        };
        if valued && value > 0.0 {
            let whole = (value + DUST).floor() as usize;
            (0..whole).for_each(|n| set(n, "█"));
            let rest = value - whole as f64;
            if rest >= 0.25 || whole == 0 {
                set(whole, if rest >= 0.75 { "█" } else { "▐" });
            }
        }
        if let Some((low, high)) = soft {
            let from = ((-high).max(0.0) + DUST).floor() as usize;
            let to = ((-low - DUST).ceil() as usize).max(from + 1);
            (from..to).for_each(|n| set(n, "▒"));
        }
        cells.concat()
    }
}

/// Appends a text, folded at the width.
fn fold(out: &mut String, text: &str, columns: usize) {
    let most = columns.max(20);
    let text = one_line(text);
    let mut words: Vec<String> = vec![String::new()];
    for c in text.chars() {
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
        // Chinese text may break after any character.
        if c == ' ' || width(c.encode_utf8(&mut [0; 4])) == 2 {
            words.push(String::new());
        }
    }
    let mut line = String::new();
    for word in words {
        if !line.is_empty() && width(&line) + width(word.trim_end()) > most {
            out.push_str(line.trim_end());
            out.push('\n');
            line.clear();
        }
        line.push_str(&word);
        // A word that is too long for a line is cut into lines.
        while width(&line) > most && line.chars().count() > 1 {
            let mut used = 0;
            let at = line
                .char_indices()
                .find(|(_, c)| {
                    used += width(c.encode_utf8(&mut [0; 4]));
                    used > most
                })
                .map_or(line.len(), |(at, _)| at);
            let rest = line.split_off(at);
            out.push_str(line.trim_end());
            out.push('\n');
            line = rest.trim_start().to_string();
        }
    }
    if !line.trim_end().is_empty() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::super::Measure;
    use super::super::parts::check::datum;
    use super::*;
    use crate::quantity::Qualifier;

    fn input(data: Vec<Datum>) -> BarInput {
        let measure = Measure { label: "Jobs".into(), unit: "persons".into(), scaled: true, ..Measure::default() };
        BarInput { measure, data, ..BarInput::default() }
    }

    #[test]
    fn bars_values_and_names_stand_under_each_other() {
        let data = vec![datum(0, "德清", Some(40.0)), datum(1, "Dream", Some(20.0)), datum(2, "济南", None)];
        let text = terminal(&input(data), Lang::En, 26);
        assert_eq!(
            text,
            format!(
                "Jobs (persons)\n3 areas, 2 with data\n\n 德清 {} 40\nDream {} 20\n\nNo data (not stated): 济南\n",
                "█".repeat(16),
                "█".repeat(8)
            )
        );
    }

    #[test]
    fn hedged_open_and_bounded_figures_are_told_apart() {
        let about =
            Datum { low: Some(30.0), high: Some(50.0), qualifier: Qualifier::About, ..datum(0, "a", Some(40.0)) };
        let open = Datum { open_high: true, qualifier: Qualifier::AtLeast, ..datum(1, "b", Some(20.0)) };
        let between = Datum { low: Some(25.0), high: Some(50.0), ..datum(2, "c", None) };
        let text = terminal(&input(vec![about, open, between, datum(3, "d", Some(50.0))]), Lang::En, 59);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[3], format!("d {} 50", "█".repeat(50)));
        assert_eq!(lines[4], format!("a {}{} ≈40", "█".repeat(30), "▒".repeat(20)));
        assert_eq!(lines[5], format!("b {}→ ≥20", "█".repeat(20)));
        assert_eq!(lines[6], format!("c {}{} 25–50", " ".repeat(25), "▒".repeat(25)));
        for said in ["▒ what it can be", "▒ alone", "→ or any", "≈ about", "≥ at least"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let exact = terminal(&input(vec![datum(3, "d", Some(50.0))]), Lang::En, 59);
        assert!(!exact.contains('▒'));
    }

    #[test]
    fn any_data_fit_any_width() {
        let names = ["很长很长很长的名称".repeat(9), "e\u{1b}[31m".into(), String::new(), "a\nb \u{202e}c".into()];
        for n in [0, 1, 2, 16, 200] {
            for columns in [30, 40, 80, 200] {
                for sign in [1.0, -1.0] {
                    let data: Vec<Datum> = (0..n)
                        .map(|at| {
                            let value = (at as f64 - 3.0) * 12.5 * sign;
                            let value = [Some(value), None, Some(f64::NAN), Some(value)][at % 4];
                            Datum { open_high: at % 7 == 3, ..datum(at, &names[at % 4], value) }
                        })
                        .collect();
                    for lang in [Lang::Zh, Lang::En] {
                        let mut input = input(data.clone());
                        input.top = Some(40);
                        let text = terminal(&input, lang, columns);
                        for line in text.lines() {
                            assert!(width(line) <= columns, "{} of {columns}: {line:?}", width(line));
                        }
                        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}') && !text.contains("NaN"));
                    }
                }
            }
        }
        terminal(&input(vec![datum(0, "a", Some(1e308)), datum(1, "b", Some(-1e308))]), Lang::En, 80);
    }
}
