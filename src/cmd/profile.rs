//! `analyze profile`: one area among all, among its category and among the areas most like it.

use crate::catalog::{Catalog, Direction, Metric};
use crate::cli::{Context, ProfileArgs};
use crate::error::{Error, Result};
use crate::frame::{Attribute, Frame};
use crate::index::interval::Place;
use crate::lang::{Lang, areas};
use crate::quantity::Bounds;
use crate::ratio;
use crate::stats;
use crate::table::{Cell, Kind, Table, column};

use super::figures::{self, Figures, Middle, Unnamed};
use super::{input, select};

/// Runs the command.
///
/// # Errors
/// Whatever stops it.
pub fn run(args: &ProfileArgs, context: Context) -> Result<u8> {
    let format = args.output.format()?;
    args.output.spare(args.input.input.as_deref())?;
    let lang = context.lang;
    let input::Loaded { catalog, mut frame } = input::open(&args.input, context)?;
    let row = select::area(&frame, &args.area, lang)?;
    let peers: Vec<usize> = (0..frame.height()).filter(|other| frame.period(*other) == frame.period(row)).collect();
    let shown = figures::chosen(&mut frame, &catalog, &args.metrics, Unnamed::Ratios, context)?;
    figures::refuse_empty(&shown, frame.height())?;
    let scales = scales(&mut frame, &catalog, &args.context, &peers)?;
    let category = category(&frame, args.by.as_deref(), row, &peers, lang)?;
    let profile = Profile {
        frame: &frame,
        catalog: &catalog,
        row,
        peers: &peers,
        scales: &scales,
        category: category.as_ref(),
        neighbours: args.neighbours,
        lang,
        machine: format.is_machine(),
    };
    let lines: Vec<Line> = shown.iter().map(|of| profile.line(of)).collect();
    let mut table = profile.table(&lines);
    table.notes.extend(profile.sentences(&lines));
    table.notes.extend(profile.neighbour_notes(&lines));
    let inputs = figures::inputs_of(&shown);
    table.notes.extend(figures::finding_lines(&frame, Some(&[row]), &inputs, lang));
    table.notes.extend(figures::cell_notes(&frame, &[row], &inputs, lang));
    table.notes.extend(figures::source(&frame, lang));
    figures::carry_hedges(&mut table, format);
    args.output.write(&table, format, context)?;
    Ok(0)
}

/// The areas that share the area's word in one column.
struct Category {
    attribute: Attribute,
    word: String,
    /// The others, without the area itself.
    rows: Vec<usize>,
}

/// The category that `--by` names, else the first in which at least two others share the area's word and not all do.
fn category(frame: &Frame, by: Option<&str>, row: usize, peers: &[usize], lang: Lang) -> Result<Option<Category>> {
    let fold = crate::catalog::fold;
    let group = |attribute: &Attribute| {
        let word = frame.attribute(&attribute.id, row)?;
        let same = |other: &usize| frame.attribute(&attribute.id, *other).is_some_and(|w| fold(w) == fold(word));
        let rows: Vec<usize> = peers.iter().copied().filter(|other| *other != row).filter(same).collect();
        Some(Category { attribute: attribute.clone(), word: word.to_string(), rows })
    };
    if let Some(name) = by {
        let attribute = figures::attribute(frame, name)?;
        return group(&attribute).map(Some).ok_or_else(|| {
            let area = frame.area(row, lang);
            Error::new("no-category", format!("`{area}` has nothing in the column `{}`", attribute.id))
                .expected("a column in which the area has a word")
                .hint("name another column, or leave --by out")
        });
    }
    let telling = |category: &Category| category.rows.len() >= 2 && category.rows.len() + 1 < peers.len();
    Ok(frame.attributes().iter().filter_map(group).find(telling))
}

/// A context indicator on a scale that areas can be compared on.
struct Scale<'a> {
    metric: Metric<'a>,
    /// Per peer: ln(1 + value), less its mean, over its standard deviation.
    scores: Vec<Option<f64>>,
}

/// The context indicators named, else stocks that measure a size and that at least half of the areas state.
fn scales<'a>(frame: &mut Frame, catalog: &'a Catalog, names: &[String], peers: &[usize]) -> Result<Vec<Scale<'a>>> {
    let mut metrics: Vec<Metric<'a>> = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let metric = select::metric(frame, catalog, name)?;
        if !metrics.iter().any(|known| known.id() == metric.id()) {
            metrics.push(metric);
        }
    }
    let named = !metrics.is_empty();
    if !named {
        let stocks = frame.indicators().iter().filter_map(|id| catalog.indicator(id)).filter(|indicator| {
            let dimension = &indicator.unit.dimension;
            !indicator.flow && !dimension.is_none() && !dimension.is_compound()
        });
        let stocks: Vec<_> = stocks.collect();
        // Columns that no catalog knows may be anything; they count where there is nothing better.
        let known = stocks.iter().any(|indicator| !indicator.adhoc);
        let stocks = stocks.into_iter().filter(|indicator| !(known && indicator.adhoc));
        metrics = stocks.map(Metric::Indicator).collect();
    }
    let scale = |metric: Metric<'a>| {
        let series = frame.series(metric.id())?;
        let log = |row: &usize| series.value(*row).filter(|value| *value >= 0.0).map(f64::ln_1p);
        let logs: Vec<Option<f64>> = peers.iter().map(log).collect();
        let stated: Vec<f64> = logs.iter().flatten().copied().collect();
        if !named && stated.len() * 2 < peers.len() {
            return None;
        }
        let mean = stats::mean(&stated)?;
        let spread = stats::standard_deviation(&stated).filter(|spread| *spread > 0.0)?;
        Some(Scale { metric, scores: logs.into_iter().map(|log| log.map(|log| (log - mean) / spread)).collect() })
    };
    let mut scales = Vec::with_capacity(metrics.len());
    for metric in metrics {
        match scale(metric) {
            Some(scale) => scales.push(scale),
            None if named => {
                return Err(Error::new("constant-context", format!("`{}` tells no two areas apart", metric.id()))
                    .expected("context indicators that at least two areas state, with different values")
                    .hint("leave it out of --context"));
            }
            None => {}
        }
    }
    Ok(scales)
}

/// Positions of the `most` areas nearest to one: Euclidean distance per indicator that both have, over those that have
/// at least half of its indicators; ties in the order of the input.
fn nearest(scales: &[&Scale<'_>], own: usize, areas: usize, most: usize) -> Vec<usize> {
    let mine: Vec<(&Scale<'_>, f64)> =
        scales.iter().filter_map(|scale| Some((*scale, scale.scores.get(own).copied().flatten()?))).collect();
    if mine.is_empty() {
        return Vec::new();
    }
    let needed = mine.len().div_ceil(2);
    let distance = |other: usize| {
        let gaps = mine.iter().filter_map(|(scale, score)| Some(scale.scores.get(other).copied().flatten()? - score));
        let (n, squares) = gaps.fold((0usize, 0.0), |(n, sum), gap| (n + 1, sum + gap * gap));
        (n >= needed).then(|| ((squares / n as f64).sqrt(), other))
    };
    let mut near: Vec<(f64, usize)> = (0..areas).filter(|other| *other != own).filter_map(distance).collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    near.into_iter().take(most).map(|(_, other)| other).collect()
}

/// The quarter of the areas that a value lies in: 1 the lowest, 4 the highest. None where the quartiles do not part
/// the areas.
fn quarter(value: f64, quartiles: (f64, f64, f64)) -> Option<u8> {
    let (lower, median, upper) = quartiles;
    match (value <= lower, value >= upper) {
        (true, true) => None,
        (true, false) => Some(1),
        (false, true) => Some(4),
        (false, false) if value < median => Some(2),
        (false, false) => Some(3),
    }
}

/// What a quarter means, given which end is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Strength,
    Weakness,
}

fn verdict(direction: Direction, quarter: Option<u8>) -> Option<Verdict> {
    match (direction, quarter?) {
        (Direction::Higher, 4) | (Direction::Lower, 1) => Some(Verdict::Strength),
        (Direction::Higher, 1) | (Direction::Lower, 4) => Some(Verdict::Weakness),
        _ => None,
    }
}

/// All that is said of one metric.
struct Line<'a> {
    metric: Metric<'a>,
    value: Option<f64>,
    bounds: Option<Bounds>,
    place: Option<Place>,
    /// How many areas have a place, those with no more than a range too.
    placed: usize,
    quarter: Option<u8>,
    /// Whether the area's own bounds stay in that quarter.
    sure: bool,
    verdict: Option<Verdict>,
    all: Middle,
    category: Option<Middle>,
    near: Middle,
    /// Rows of the neighbours.
    neighbours: Vec<usize>,
}

struct Profile<'a> {
    frame: &'a Frame,
    catalog: &'a Catalog,
    row: usize,
    /// Rows of the same period, the area's own too.
    peers: &'a [usize],
    scales: &'a [Scale<'a>],
    category: Option<&'a Category>,
    neighbours: usize,
    lang: Lang,
    machine: bool,
}

impl Profile<'_> {
    /// Rows of the areas nearest by some context indicators.
    fn nearest_rows(&self, scales: &[&Scale<'_>]) -> Vec<usize> {
        match self.peers.iter().position(|row| *row == self.row) {
            Some(own) => nearest(scales, own, self.peers.len(), self.neighbours)
                .into_iter()
                .filter_map(|at| self.peers.get(at).copied())
                .collect(),
            None => Vec::new(),
        }
    }

    fn line<'m>(&self, of: &Figures<'m>) -> Line<'m> {
        let (metric, series) = (of.metric, &of.series);
        let (value, bounds) = (series.value(self.row), series.bounds(self.row));
        let all = figures::quantile(series, self.peers, 0.5);
        let quartiles = [0.25, 0.75].map(|share| figures::quantile(series, self.peers, share).value);
        let quartiles = match (quartiles, all.value) {
            ([Some(lower), Some(upper)], Some(median)) if all.n >= 4 => Some((lower, median, upper)),
            _ => None,
        };
        let of_value = |value: f64| quarter(value, quartiles?);
        let span = bounds.map(|bounds| (of_value(bounds.low), of_value(bounds.high)));
        let one = span.and_then(|(low, high)| low.filter(|low| Some(*low) == high));
        let found = match value {
            Some(value) => of_value(value),
            None => one,
        };
        let inputs = figures::inputs(metric);
        let allowed: Vec<&Scale<'_>> = self
            .scales
            .iter()
            .filter(|scale| !figures::inputs(scale.metric).iter().any(|id| inputs.contains(id)))
            .collect();
        let neighbours = self.nearest_rows(&allowed);
        let places = ratio::ranks(self.frame, metric.id());
        let place = |row: usize| places.get(row).copied().flatten();
        Line {
            metric,
            value,
            bounds,
            place: place(self.row),
            placed: self.peers.iter().filter(|row| place(**row).is_some()).count(),
            quarter: found,
            sure: found.is_some() && one == found,
            verdict: verdict(figures::direction(metric), found),
            all,
            category: self.category.map(|category| figures::quantile(series, &category.rows, 0.5)),
            near: figures::quantile(series, &neighbours, 0.5),
            neighbours,
        }
    }

    fn table(&self, lines: &[Line<'_>]) -> Table {
        let (frame, lang, machine) = (self.frame, self.lang, self.machine);
        let mut columns = vec![
            column("metric", lang.pick("指标", "Metric"), Kind::Text, 0),
            column("unit", lang.pick("单位", "Unit"), Kind::Text, 0),
            column("value", lang.pick("数值", "Value"), Kind::Number, 0),
        ];
        if machine {
            columns.push(column("low", "", Kind::Number, 0));
            columns.push(column("high", "", Kind::Number, 0));
        }
        columns.extend([
            column("rank", lang.pick("位次", "Rank"), Kind::Whole, 0),
            column("n", lang.pick("个数", "Of"), Kind::Whole, 0),
            column("rank_best", lang.pick("最好", "Best"), Kind::Whole, 6),
            column("rank_worst", lang.pick("最差", "Worst"), Kind::Whole, 6),
        ]);
        let kind = if machine { Kind::Whole } else { Kind::Text };
        columns.push(column("quartile", lang.pick("所在四分位", "Quarter"), kind, 0));
        columns.push(column("median_all", lang.pick("全部中位数", "Median, all"), Kind::Number, 2));
        if let Some(category) = self.category {
            let word = &category.word;
            let header = lang.pick(format!("{word}中位数"), format!("Median, {word}"));
            columns.push(column("median_category", &header, Kind::Number, 4));
            columns.push(column("n_category", lang.pick("个数", "n"), Kind::Whole, 4));
        }
        columns.push(column("median_neighbours", lang.pick("近邻中位数", "Median, near"), Kind::Number, 3));
        columns.push(column("n_neighbours", lang.pick("个数", "n"), Kind::Whole, 3));
        columns.push(column("verdict", lang.pick("评价", "Verdict"), Kind::Text, 0));
        if machine {
            for id in ["direction", "certain", "neighbours", "reason"] {
                columns.push(column(id, "", Kind::Text, 0));
            }
        }
        let rows = lines.iter().map(|line| self.cells(line)).collect();
        let area = frame.area(self.row, lang);
        let period = frame.period(self.row);
        let of = if period.is_empty() {
            String::new()
        } else {
            lang.pick(format!("（{period}）"), format!(" ({period})"))
        };
        let n = self.peers.len();
        let title = lang.pick(format!("{n}个地区中的{area}{of}"), format!("{area}{of} among {}", areas(n)));
        Table { title, columns, rows, notes: Vec::new() }
    }

    fn cells(&self, line: &Line<'_>) -> Vec<Cell> {
        let (lang, machine, metric) = (self.lang, self.machine, line.metric);
        let gap = || figures::gap(self.frame, self.catalog, metric, self.row, lang, machine);
        let mut cells = vec![
            Cell::text(figures::label(metric, lang, machine)),
            Cell::text(figures::unit(metric.unit(), lang, machine)),
            match line.value {
                None if machine => Cell::Empty,
                value => figures::cell(value, line.bounds, gap),
            },
        ];
        if machine {
            cells.extend(figures::ends(line.bounds));
        }
        cells.extend([
            figures::whole(line.place.and_then(|place| place.rank)),
            Cell::Whole(line.placed as i64),
            figures::whole(line.place.map(|place| place.best)),
            figures::whole(line.place.map(|place| place.worst)),
            match line.quarter {
                None => Cell::Empty,
                Some(quarter) if machine => Cell::Whole(i64::from(quarter)),
                Some(quarter) => Cell::text(quarter_words(quarter, lang)),
            },
        ]);
        let mut median = |of: &Middle, counted: bool| {
            cells.push(figures::cell(of.value, of.bounds, String::new));
            if counted {
                cells.push(Cell::Whole(of.n as i64));
            }
        };
        median(&line.all, false);
        if let Some(category) = &line.category {
            median(category, true);
        }
        median(&line.near, true);
        cells.push(match line.verdict {
            None => Cell::Empty,
            Some(Verdict::Strength) if machine => Cell::text("strength"),
            Some(Verdict::Weakness) if machine => Cell::text("weakness"),
            Some(verdict) => {
                let word = match verdict {
                    Verdict::Strength => lang.pick("强项", "strength"),
                    Verdict::Weakness => lang.pick("弱项", "weakness"),
                };
                let doubt = if line.sure { "" } else { lang.pick("？", "?") };
                Cell::text(format!("{word}{doubt}"))
            }
        });
        if machine {
            let direction = match figures::direction(metric) {
                Direction::Higher => "higher",
                Direction::Lower => "lower",
                Direction::None => "none",
            };
            let names: Vec<&str> = line.neighbours.iter().map(|row| self.frame.area(*row, lang)).collect();
            cells.extend([
                Cell::text(direction),
                match line.quarter {
                    None => Cell::Empty,
                    Some(_) => Cell::text(if line.sure { "yes" } else { "no" }),
                },
                Cell::text(names.join("; ")),
                match line.value {
                    Some(_) => Cell::Empty,
                    None => Cell::text(gap()),
                },
            ]);
        }
        cells
    }

    /// Strengths, weaknesses and how the area stands to the medians, in words.
    fn sentences(&self, lines: &[Line<'_>]) -> Vec<String> {
        let lang = self.lang;
        let mut notes = Vec::new();
        for (wanted, zh, en) in [(Verdict::Strength, "强项", "Strengths"), (Verdict::Weakness, "弱项", "Weaknesses")]
        {
            let items: Vec<String> =
                lines.iter().filter(|line| line.verdict == Some(wanted)).map(|line| self.item(line)).collect();
            let text = if items.is_empty() {
                lang.pick("无", "none").to_string()
            } else {
                items.join(lang.pick("；", "; "))
            };
            notes.push(lang.pick(format!("{zh}：{text}。"), format!("{en}: {text}.")));
        }
        let mut parts = Vec::new();
        let mut add = |name: &str, (better, judged): (usize, usize)| {
            if judged > 0 {
                parts.push(lang.pick(
                    format!("优于{name}中位数的有{better}项（可比{judged}项）"),
                    format!("better than the median of {name} in {better} of {judged}"),
                ));
            }
        };
        add(lang.pick("全部地区", "all areas"), better_than(lines, |line| Some(line.all)));
        if let Some(category) = self.category {
            add(&category.word, better_than(lines, |line| line.category));
        }
        add(lang.pick("近邻", "its neighbours"), better_than(lines, |line| Some(line.near)));
        if !parts.is_empty() {
            let text = parts.join(lang.pick("；", "; "));
            notes.push(lang.pick(format!("按数值，{text}。"), format!("By the values: {text}.")));
        }
        notes.push(lang.pick(
            "强项、弱项：有优劣方向的指标中，位于有数据地区最好、最差四分之一者（四分位数按类型7，不足4个地区不分）；“？”表示该地区自身的上下界跨出这一档。位次1为数值最高。".to_string(),
            "Strengths and weaknesses: metrics with a better end, in the best or worst quarter of the areas with a value \
             (quartiles of type 7; none with fewer than 4 areas); ? where the area's own bounds reach another quarter. \
             Rank 1 is the highest value."
                .to_string(),
        ));
        let neutral: Vec<&str> = lines
            .iter()
            .filter(|line| figures::direction(line.metric) == Direction::None)
            .map(|line| line.metric.short(lang))
            .collect();
        if !neutral.is_empty() {
            let names = figures::joined(&neutral, lang);
            notes.push(lang.pick(
                format!("无优劣方向、不作评价：{names}。"),
                format!("Neither end is better, so not judged: {names}."),
            ));
        }
        notes
    }

    /// `亩均税收17.8万元/亩（10个中第5，不确定）`.
    fn item(&self, line: &Line<'_>) -> String {
        let lang = self.lang;
        let name = line.metric.label().get(lang);
        let figure = figures::in_words(line.value, line.bounds, line.metric.unit(), lang);
        let n = line.placed;
        let mut place = match (line.place.and_then(|place| place.rank), lang) {
            (Some(rank), Lang::Zh) => format!("{n}个中第{rank}"),
            (Some(rank), Lang::En) => format!("rank {rank} of {n}"),
            (None, _) => lang.pick("只有上下界", "bounds only").to_string(),
        };
        if !line.sure {
            place.push_str(lang.pick("，不确定", ", not certain"));
        }
        lang.pick(format!("{name}{figure}（{place}）"), format!("{name} {figure} ({place})"))
    }

    /// Who the category and the neighbours are, and by what.
    fn neighbour_notes(&self, lines: &[Line<'_>]) -> Vec<String> {
        let (frame, lang) = (self.frame, self.lang);
        let mut notes = Vec::new();
        match self.category {
            Some(category) => {
                let (label, word, n) = (category.attribute.label.get(lang), &category.word, category.rows.len());
                notes.push(lang.pick(
                    format!("同类：{label}为“{word}”的其他{n}个地区（不含本地区；--by 可另选）。"),
                    format!("Category: the {n} other areas whose {label} is {word} (--by chooses another)."),
                ));
            }
            None => notes.push(lang.pick(
                "没有可比的同类：没有一列文字使至少三个地区（含本地区）相同（--by 可指定）。".to_string(),
                "No category: no column of words that at least three areas share with it (--by names one).".to_string(),
            )),
        }
        let contexts: Vec<&str> = self.scales.iter().map(|scale| scale.metric.short(lang)).collect();
        if self.peers.len() < 2 {
            notes.push(
                lang.pick("没有近邻：没有其他地区。".to_string(), "No neighbours: there is no other area.".to_string()),
            );
            return notes;
        }
        if contexts.is_empty() || lines.iter().all(|line| line.neighbours.is_empty()) {
            notes.push(lang.pick(
                "没有近邻：该地区没有可用的背景指标（--context 可指定）。".to_string(),
                "No neighbours: the area states none of the context indicators (--context names some).".to_string(),
            ));
            return notes;
        }
        let (k, contexts) = (self.neighbours, figures::joined(&contexts, lang));
        notes.push(lang.pick(
            format!(
                "近邻（最多{k}个，不含本地区）按背景指标 {contexts} 选出：ln(1+x)标准化后，双方都有的指标上的欧氏距离（按指标个数平均，至少须有一半）；每项指标不用其自身的输入。"
            ),
            format!(
                "Neighbours (up to {k}, itself not among them) are alike in {contexts}: Euclidean distance of standardised \
                 ln(1 + x) per indicator that both have, at least half of them; never by an input of the metric."
            ),
        ));
        let sorted = |rows: &[usize]| {
            let mut rows = rows.to_vec();
            rows.sort_unstable();
            rows
        };
        let names = |rows: &[usize]| {
            let names: Vec<&str> = rows.iter().map(|row| frame.short_area(*row, lang)).collect();
            if names.is_empty() { lang.pick("无", "none").to_string() } else { figures::joined(&names, lang) }
        };
        let nobody: &[usize] = &[];
        let first = lines.first().map_or(nobody, |line| line.neighbours.as_slice());
        if lines.iter().all(|line| sorted(&line.neighbours) == sorted(first)) {
            let names = names(first);
            notes.push(lang.pick(format!("近邻：{names}。"), format!("Neighbours: {names}.")));
            return notes;
        }
        let every: Vec<&Scale<'_>> = self.scales.iter().collect();
        let usual = self.nearest_rows(&every);
        let differ = lines.iter().filter(|line| sorted(&line.neighbours) != sorted(&usual)).count();
        let names = names(&usual);
        notes.push(lang.pick(
            format!("近邻：{names}（按全部背景指标）；其中{differ}项指标因不用自身的输入而近邻不同，--format json 逐项列出。"),
            format!(
                "Neighbours: {names} (by all of these indicators); {differ} metrics, which leave out their own inputs, \
                 have others: --format json lists them."
            ),
        ));
        notes
    }
}

/// In how many metrics the area is better than a median, and how many can be judged.
fn better_than(lines: &[Line<'_>], median: impl Fn(&Line<'_>) -> Option<Middle>) -> (usize, usize) {
    let (mut better, mut judged) = (0, 0);
    for line in lines {
        let Some((own, median)) = line.value.zip(median(line).and_then(|middle| middle.value)) else { continue };
        match figures::direction(line.metric) {
            Direction::Higher => better += usize::from(own > median),
            Direction::Lower => better += usize::from(own < median),
            Direction::None => continue,
        }
        judged += 1;
    }
    (better, judged)
}

fn quarter_words(quarter: u8, lang: Lang) -> &'static str {
    match quarter {
        1 => lang.pick("最低", "lowest"),
        2 => lang.pick("中下", "lower mid"),
        3 => lang.pick("中上", "upper mid"),
        _ => lang.pick("最高", "highest"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_and_what_they_mean() {
        let quartiles = (2.0, 5.0, 8.0);
        assert_eq!(
            [1.0, 2.0, 3.0, 5.0, 8.0].map(|value| quarter(value, quartiles)),
            [Some(1), Some(1), Some(2), Some(3), Some(4)]
        );
        assert_eq!(quarter(3.0, (3.0, 3.0, 3.0)), None);
        assert_eq!(verdict(Direction::Lower, Some(1)), Some(Verdict::Strength));
        assert_eq!(verdict(Direction::None, Some(4)), None);
    }

    #[test]
    fn neighbours_need_half_of_the_indicators() {
        let catalog = Catalog::builtin().expect("the built-in catalog loads");
        let metric = Metric::Indicator(&catalog.indicators()[0]);
        let scale = |scores: [Option<f64>; 4]| Scale { metric, scores: scores.to_vec() };
        let scales = [
            scale([Some(0.0), Some(1.0), Some(0.5), None]),
            scale([Some(0.0), Some(1.0), Some(0.5), None]),
            scale([Some(0.0), Some(1.0), None, Some(0.0)]),
        ];
        let scales: Vec<&Scale<'_>> = scales.iter().collect();
        assert_eq!(nearest(&scales, 0, 4, 5), [2, 1]);
        assert_eq!(nearest(&scales, 0, 4, 1), [2]);
        assert!(nearest(&[], 0, 4, 5).is_empty());
    }
}
