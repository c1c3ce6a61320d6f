//! `analyze describe`: statistics of each metric, of groups, of pairs, of periods, and what holds areas back.

use crate::catalog::{Catalog, Direction, Metric};
use crate::cli::{Context, DescribeArgs, Method, Panel};
use crate::error::{Error, Result};
use crate::frame::{Attribute, Frame};
use crate::lang::Lang;
use crate::quantity::{Bounds, Qualifier};
use crate::ratio::{self, Gap};
use crate::stats::{self, Correlation, Coupling, Description, Flag};
use crate::table::{Cell, Column, Kind, Table, column};

use super::figures::{self, Figures, Middle, Unnamed, View};
use super::{input, panel, ratios, select};

/// Runs the command.
///
/// # Errors
/// Whatever stops it.
pub fn run(args: &DescribeArgs, context: Context) -> Result<u8> {
    let format = args.output.format()?;
    args.output.spare(args.input.input.as_deref())?;
    let (lang, machine) = (context.lang, format.is_machine());
    let over_time = args.panel.or(args.convergence.then_some(Panel::Convergence));
    let mut source = args.input.clone();
    if over_time.is_some() && source.period.is_none() {
        source.period = Some("all".into());
    }
    let input::Loaded { catalog, mut frame } = input::open(&source, context)?;
    let attribute = args.by.as_deref().map(|name| figures::attribute(&frame, name)).transpose()?;
    let listed = [&args.coupling, &args.obstacles].into_iter().find(|list| !list.is_empty());
    let of = match listed {
        Some(names) => several(&mut frame, &catalog, names)?,
        None => figures::chosen(&mut frame, &catalog, &args.metrics, Unnamed::IndicatorsAndMainRatios, context)?,
    };
    let view = View { frame: &frame, catalog: &catalog, lang, machine };
    let mut table = match (over_time, &attribute, args.correlations) {
        (Some(Panel::Change), ..) => panel::change(view, &of)?,
        (Some(Panel::Convergence), ..) => panel::convergence(view, &of)?,
        (_, Some(attribute), _) => groups(view, &of, attribute),
        (.., Some(method)) => correlations(view, &of, method),
        _ if !args.coupling.is_empty() => coupling(view, &of)?,
        _ if !args.obstacles.is_empty() => obstacles(view, &of)?,
        _ => overview(view, &of),
    };
    let inputs = figures::inputs_of(&of);
    table.notes.extend(figures::finding_lines(&frame, None, &inputs, lang));
    table.notes.extend(definition_notes(&frame, &inputs, lang));
    table.notes.extend(figures::source(&frame, lang));
    figures::carry_hedges(&mut table, format);
    args.output.write(&table, format, context)?;
    Ok(0)
}

/// The metrics of a list that needs two or more.
fn several<'a>(frame: &mut Frame, catalog: &'a Catalog, names: &[String]) -> Result<Vec<Figures<'a>>> {
    let mut metrics: Vec<Metric<'a>> = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let metric = select::metric(frame, catalog, name)?;
        if metrics.iter().any(|known| known.id() == metric.id()) {
            return Err(Error::new("metric-named-twice", format!("`{name}` is `{}` again", metric.id()))
                .expected("each indicator or ratio once")
                .hint("leave one of them out"));
        }
        metrics.push(metric);
    }
    if metrics.len() < 2 {
        return Err(Error::new("too-few-metrics", format!("{} metric is named", metrics.len()))
            .expected("two or more indicators or ratios, separated by commas")
            .hint("for example: --coupling tax_per_mu,jobs_per_mu"));
    }
    Ok(metrics.into_iter().filter_map(|metric| Some(Figures { metric, series: frame.series(metric.id())? })).collect())
}

/// What the source says about the figures that are summarised, the first few of many.
fn definition_notes(frame: &Frame, inputs: &[&str], lang: Lang) -> Vec<String> {
    const MOST: usize = 20;
    if !frame.has_notes() {
        return Vec::new();
    }
    let mut notes = figures::cell_notes(frame, &all_rows(frame), inputs, lang);
    let rest = notes.len().saturating_sub(MOST);
    notes.truncate(MOST);
    if rest > 0 {
        notes.push(lang.pick(
            format!("另有{rest}个数有附注（analyze check 可见）"),
            format!("{rest} more figures have notes (see analyze check)"),
        ));
    }
    notes
}

/// All rows of a frame.
fn all_rows(frame: &Frame) -> Vec<usize> {
    (0..frame.height()).collect()
}

/// The values of a metric, a row each.
fn values(of: &Figures<'_>) -> Vec<Option<f64>> {
    (0..of.series.len()).map(|row| of.series.value(row)).collect()
}

/// A cell of a statistic with the hedge that the bounds of the figures behind it make.
fn middle(middle: Middle) -> Cell {
    match middle.value {
        Some(_) => figures::cell(middle.value, middle.bounds, String::new),
        None => Cell::Empty,
    }
}

/// The column of a statistic; for programs with its bounds beside it.
fn middle_columns(id: &str, header: &str, machine: bool) -> Vec<Column> {
    let mut columns = vec![column(id, header, Kind::Number, 0)];
    if machine {
        let end = |end: &str| column(format!("{id}_{end}"), format!("{header} ({end})"), Kind::Number, 0);
        columns.extend(["low", "high"].map(end));
    }
    columns
}

/// The cells under [`middle_columns`]: where nothing is hedged both bounds are the value, and an open end is empty.
fn middle_cells(of: Middle, machine: bool) -> Vec<Cell> {
    let mut cells = vec![middle(of)];
    if machine {
        cells.extend(figures::ends(of.value.map(|value| {
            let bounds = of.bounds.unwrap_or(Bounds::exact(value));
            // The value is summed up in another order, and so may lie a last digit outside.
            Bounds { low: bounds.low.min(value), high: bounds.high.max(value) }
        })));
    }
    cells
}

/// Columns of a metric's name and unit.
pub(super) fn metric_columns(lang: Lang) -> Vec<Column> {
    vec![
        column("metric", lang.pick("指标", "Metric"), Kind::Text, 0),
        column("unit", lang.pick("单位", "Unit"), Kind::Text, 0),
    ]
}

/// The cells under [`metric_columns`].
pub(super) fn metric_cells(view: View<'_>, metric: Metric<'_>) -> Vec<Cell> {
    vec![
        Cell::text(figures::label(metric, view.lang, view.machine)),
        Cell::text(figures::unit(metric.unit(), view.lang, view.machine)),
    ]
}

/// That rows of several periods stand side by side, where they do.
fn pooled(frame: &Frame, lang: Lang) -> Option<String> {
    frame.has_several_periods().then(|| {
        lang.pick(
            "! 各时期的行合在一起统计（--panel 可分期）。".to_string(),
            "! Rows of several periods are taken together (--panel keeps them apart).".to_string(),
        )
    })
}

/// A row per metric: how many, where they lie, how unevenly.
fn overview(view: View<'_>, shown: &[Figures<'_>]) -> Table {
    let (frame, lang) = (view.frame, view.lang);
    let mut columns = metric_columns(lang);
    columns.extend([
        column("n", "n", Kind::Whole, 0),
        column("missing", lang.pick("缺", "Missing"), Kind::Whole, 0),
        column("hedged", lang.pick("模糊", "Hedged"), Kind::Whole, 8),
        column("min", lang.pick("最小", "Min"), Kind::Number, 2),
        column("q1", lang.pick("下四分位", "Q1"), Kind::Number, 6),
    ]);
    columns.extend(middle_columns("median", lang.pick("中位数", "Median"), view.machine));
    columns.extend([
        column("q3", lang.pick("上四分位", "Q3"), Kind::Number, 6),
        column("max", lang.pick("最大", "Max"), Kind::Number, 2),
    ]);
    columns.extend(middle_columns("mean", lang.pick("平均", "Mean"), view.machine));
    columns.extend([
        column("sd", lang.pick("标准差", "SD"), Kind::Number, 5),
        column("cv", lang.pick("变异系数", "CV"), Kind::Number, 1),
        column("gini", lang.pick("基尼系数", "Gini"), Kind::Number, 1),
        column("theil", lang.pick("泰尔指数", "Theil"), Kind::Number, 4),
        column("skewness", lang.pick("偏度", "Skewness"), Kind::Number, 3),
        column("reasons", lang.pick("缺的原因", "Missing because"), Kind::Text, 9),
        column("note", lang.pick("说明", "Note"), Kind::Text, 7),
    ]);
    let everywhere = all_rows(frame);
    let rows = shown
        .iter()
        .map(|of| {
            let values = values(of);
            let found = stats::describe(&values);
            let quantile = |share: f64| figures::quantile(&of.series, &everywhere, share);
            let hedged = everywhere
                .iter()
                .filter(|row| of.series.value(**row).is_some() && of.series.qualifier(**row) != Qualifier::Exact)
                .count();
            let mut cells = metric_cells(view, of.metric);
            cells.extend([
                Cell::Whole(found.n as i64),
                Cell::Whole(found.missing as i64),
                Cell::Whole(hedged as i64),
                middle(quantile(0.0)),
                middle(quantile(0.25)),
            ]);
            cells.extend(middle_cells(quantile(0.5), view.machine));
            cells.extend([middle(quantile(0.75)), middle(quantile(1.0))]);
            cells.extend(middle_cells(figures::mean(&of.series, &everywhere), view.machine));
            cells.extend([
                Cell::optional(found.sd),
                Cell::optional(found.cv),
                Cell::optional(found.gini),
                Cell::optional(found.theil),
                Cell::optional(found.skewness),
                Cell::text(reasons(view, of)),
                Cell::text(remarks(&found, lang)),
            ]);
            cells
        })
        .collect();
    let areas = frame.height();
    let mut notes = vec![
        lang.pick(
            format!("n为{areas}个地区中有数值者；缺失不计为0，只有上下界的也算缺（见“缺的原因”）。"),
            format!("n of {areas} areas have a value; a missing one is not 0, and bounds without a value count as missing (see the reasons)."),
        ),
        lang.pick(
            "最小至平均所带的记号按各地上下界得出；标准差（n－1）、变异系数、基尼系数、泰尔指数、偏度只按数值计算。四分位数为类型7。".to_string(),
            "Marks from min to mean follow from the areas' bounds; SD (n − 1), CV, Gini, Theil and skewness are of the values alone. Quartiles are of type 7.".to_string(),
        ),
    ];
    notes.extend(pooled(frame, lang));
    let n = shown.len();
    let title = lang.pick(format!("{areas}个地区的{n}项指标"), format!("{n} metrics of {areas} areas"));
    Table { title, columns, rows, notes }
}

/// Why rows have no value, with how many each: `tax not stated 6; bounds only 1`.
fn reasons(view: View<'_>, of: &Figures<'_>) -> String {
    let lang = if view.machine { Lang::En } else { view.lang };
    let mut counts: Vec<(String, usize)> = Vec::new();
    for row in (0..of.series.len()).filter(|row| of.series.value(*row).is_none()) {
        let reason = reason(view, of, row, lang);
        match counts.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, count)) => *count += 1,
            None => counts.push((reason, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let texts: Vec<String> = counts.into_iter().map(|(reason, n)| format!("{reason} {n}")).collect();
    texts.join(lang.pick("；", "; "))
}

/// The first reason of a row, without the figure's own words.
fn reason(view: View<'_>, of: &Figures<'_>, row: usize, lang: Lang) -> String {
    if of.series.bounds(row).is_some() {
        return lang.pick("只有上下界", "bounds only").into();
    }
    let (gap, own) = match of.metric {
        Metric::Indicator(indicator) => (ratio::indicator_gap(view.frame, &indicator.id, row), true),
        Metric::Ratio(ratio) => (ratio::ratio_gaps(view.frame, ratio, row).into_iter().next(), false),
    };
    let name = |id: &str| match view.catalog.indicator(id) {
        _ if own => String::new(),
        Some(indicator) if !view.machine => indicator.short(lang).to_string(),
        _ => format!("{id} "),
    };
    let spaced = |id: &str| {
        let name = name(id);
        if lang == Lang::En && !name.is_empty() { format!("{} ", name.trim_end()) } else { name }
    };
    match gap {
        None => lang.pick("无数据", "no value").into(),
        Some(Gap::NotStated(id)) => lang.pick(format!("{}未公布", name(&id)), format!("{}not stated", spaced(&id))),
        Some(Gap::Withheld(id, _)) => {
            lang.pick(format!("{}只有文字", name(&id)), format!("{}given in words only", spaced(&id)))
        }
        Some(Gap::NoPoint(id, _)) => {
            lang.pick(format!("{}只有上下界", name(&id)), format!("{}has bounds only", spaced(&id)))
        }
        Some(Gap::ZeroDivisor(_)) => lang.pick("除数为0", "divisor is 0").into(),
        Some(Gap::Periods(..)) => lang.pick("期间不一致", "inputs of different periods").into(),
        Some(Gap::Overflow) => lang.pick("超出范围", "too large").into(),
    }
}

/// Why a statistic is not there, or is to be read with care.
fn remarks(found: &Description, lang: Lang) -> String {
    let mut texts: Vec<&str> = found
        .flags
        .iter()
        .map(|flag| match flag {
            Flag::AllMissing => lang.pick("没有数值", "no value"),
            Flag::Constant => lang.pick("数值全部相同，无偏度", "all values are equal: no skewness"),
            Flag::Negative => lang.pick("有负值，无基尼系数、泰尔指数", "negative values: no Gini, no Theil"),
            Flag::SumNotPositive => {
                lang.pick("合计不为正，无变异系数、基尼系数、泰尔指数", "sum is not positive: no CV, Gini or Theil")
            }
            Flag::Outliers => {
                lang.pick("可能有离群值（|偏度|>2且峰度>3.5）", "may hold outliers (|skewness| > 2, kurtosis > 3.5)")
            }
        })
        .collect();
    match found.n {
        1 => texts.push(lang.pick("只有一个数值，无标准差", "one value: no SD")),
        2 => texts.push(lang.pick("只有两个数值，无偏度", "two values: no skewness")),
        _ => {}
    }
    texts.join(lang.pick("；", "; "))
}

/// A row per metric and group, and one for all, with Theil's T between and within.
fn groups(view: View<'_>, shown: &[Figures<'_>], attribute: &Attribute) -> Table {
    let (frame, lang) = (view.frame, view.lang);
    let mut columns = metric_columns(lang);
    columns.extend([
        // An attribute of the user's may be called like another column.
        column("group", attribute.label.get(lang), Kind::Text, 0),
        column("n", "n", Kind::Whole, 0),
        column("areas", lang.pick("地区数", "Areas"), Kind::Whole, 3),
    ]);
    columns.extend(middle_columns("mean", lang.pick("平均", "Mean"), view.machine));
    columns.extend(middle_columns("median", lang.pick("中位数", "Median"), view.machine));
    columns.extend([
        column("share", lang.pick("占合计", "Share of sum"), Kind::Number, 2),
        column("theil", lang.pick("泰尔指数", "Theil"), Kind::Number, 0),
        column("theil_between", lang.pick("组间", "Between"), Kind::Number, 1),
        column("theil_within", lang.pick("组内", "Within"), Kind::Number, 1),
    ]);
    let groups = ratios::group_rows(frame, &attribute.id);
    let mut group_of: Vec<Option<&str>> = vec![None; frame.height()];
    for (name, members) in &groups {
        for row in members {
            if let Some(group) = group_of.get_mut(*row) {
                *group = name.as_deref();
            }
        }
    }
    let everywhere = all_rows(frame);
    let not_stated = lang.pick("（未说明）", "(not stated)");
    let mut rows = Vec::new();
    let mut undefined: Vec<&str> = Vec::new();
    for of in shown {
        let values = values(of);
        let theil = stats::theil_by(&values, &group_of);
        if theil.is_none() {
            undefined.push(of.metric.short(lang));
        }
        let line = |name: &str, members: &[usize], parts: [Option<f64>; 4]| {
            let mean = figures::mean(&of.series, members);
            let mut cells = metric_cells(view, of.metric);
            cells.extend([Cell::text(name), Cell::Whole(mean.n as i64), Cell::Whole(members.len() as i64)]);
            cells.extend(middle_cells(mean, view.machine));
            cells.extend(middle_cells(figures::quantile(&of.series, members, 0.5), view.machine));
            cells.extend(parts.map(Cell::optional));
            cells
        };
        for (name, members) in &groups {
            let inside = theil.as_ref().zip(name.as_ref()).and_then(|(theil, name)| {
                theil.groups.iter().find(|(known, ..)| known == name).map(|(_, _, share, inside)| (*share, *inside))
            });
            let share = inside.map(|(share, _)| share);
            let own = inside.and_then(|(_, own)| own);
            rows.push(line(name.as_deref().unwrap_or(not_stated), members, [share, own, None, None]));
        }
        let parts = [
            None,
            theil.as_ref().map(|theil| theil.total),
            theil.as_ref().map(|theil| theil.between),
            theil.as_ref().map(|theil| theil.within),
        ];
        rows.push(line(lang.pick("（全部）", "(all)"), &everywhere, parts));
    }
    let mut notes = vec![lang.pick(
        "n为有数值的地区；泰尔指数（全部）＝组间＋组内，组内为各组泰尔指数按占合计之份额加权之和。".to_string(),
        "n counts the areas with a value; Theil of all is between plus within, and within is the sum of the groups' own, weighted by their shares of the sum.".to_string(),
    )];
    let ungrouped = group_of.iter().filter(|group| group.is_none()).count();
    if ungrouped > 0 {
        notes.push(lang.pick(
            format!("! {ungrouped}个地区未说明所属组，不计入泰尔指数及份额。"),
            format!("! {ungrouped} areas name no group; Theil and shares are without them."),
        ));
    }
    if !undefined.is_empty() {
        let names = figures::joined(&undefined, lang);
        notes.push(lang.pick(
            format!("无泰尔指数（无数值、有负值或合计不为正）：{names}。"),
            format!("No Theil (no value, a negative one, or a sum that is not positive): {names}."),
        ));
    }
    notes.extend(pooled(frame, lang));
    let label = attribute.label.get(lang);
    let title = lang.pick(format!("按{label}的统计"), format!("Statistics by {}", label.to_lowercase()));
    Table { title, columns, rows, notes }
}

/// A row per pair of metrics.
fn correlations(view: View<'_>, shown: &[Figures<'_>], method: Method) -> Table {
    let (frame, catalog, lang, machine) = (view.frame, view.catalog, view.lang, view.machine);
    let (kind, id, letter) = match method {
        Method::Pearson => (Correlation::Pearson, "pearson", "r"),
        Method::Spearman => (Correlation::Spearman, "spearman", "ρ"),
        Method::Kendall => (Correlation::Kendall, "kendall", "τ-b"),
    };
    let columns = vec![
        column("x", "x", Kind::Text, 0),
        column("y", "y", Kind::Text, 0),
        column("n", "n", Kind::Whole, 0),
        column("r", letter, Kind::Number, 0),
        column("p", "p", Kind::Number, 0),
        column("method", lang.pick("方法", "Method"), Kind::Text, 3),
        column("shared", lang.pick("共同的输入", "Shared inputs"), Kind::Text, 2),
    ];
    let columns_of: Vec<Vec<Option<f64>>> = shown.iter().map(values).collect();
    let mut rows = Vec::new();
    for (at, (x, x_values)) in shown.iter().zip(&columns_of).enumerate() {
        for (y, y_values) in shown.iter().zip(&columns_of).skip(at + 1) {
            let pair = kind.of(x_values, y_values);
            let of_x = figures::inputs(x.metric);
            let of_both = figures::inputs(y.metric).into_iter().filter(|id| of_x.contains(id));
            let shared: Vec<&str> = of_both
                .map(|id| match catalog.indicator(id) {
                    Some(indicator) if !machine => indicator.short(lang),
                    _ => id,
                })
                .collect();
            rows.push(vec![
                Cell::text(figures::label(x.metric, lang, machine)),
                Cell::text(figures::label(y.metric, lang, machine)),
                Cell::Whole(pair.n as i64),
                Cell::optional(pair.coefficient),
                Cell::optional(pair.p),
                Cell::text(id),
                Cell::text(if machine { shared.join("; ") } else { figures::joined(&shared, lang) }),
            ]);
        }
    }
    let areas = frame.height();
    let mut notes = vec![
        lang.pick(
            format!("n为{areas}个地区中两者都有数值者；只按数值，不计上下界。p为双侧，未因多次检验而调整。"),
            format!("n of {areas} areas have both values; bounds play no part. p is two-sided and not adjusted for the number of pairs."),
        ),
        lang.pick(
            "系数为空：不足两对，或一方数值全部相同。有共同输入的两项，其相关部分出自该输入。".to_string(),
            "No coefficient: fewer than two pairs, or one side is constant. Two metrics that share an input are related by it already.".to_string(),
        ),
    ];
    notes.extend(pooled(frame, lang));
    let title =
        lang.pick(format!("{}项指标的相关系数", shown.len()), format!("Correlations of {} metrics", shown.len()));
    Table { title, columns, rows, notes }
}

/// A metric between 0, the worst of the areas, and 1, the best.
///
/// # Errors
/// `constant-metric` where the areas do not differ.
fn scores(of: &Figures<'_>) -> Result<Vec<Option<f64>>> {
    let values = values(of);
    let low = values.iter().flatten().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max);
    if high <= low {
        let n = values.iter().flatten().count();
        let what = match n {
            0 => "has no value in any area".to_string(),
            1 => "has a value in one area only".to_string(),
            _ => format!("has the same value in all {n} areas that have one"),
        };
        return Err(Error::new("constant-metric", format!("`{}` {what}", of.metric.id()))
            .expected("a metric in which areas differ, for min–max scores")
            .hint("leave it out"));
    }
    let lower = figures::direction(of.metric) == Direction::Lower;
    let score = |value: f64| {
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        if lower { 1.0 - share } else { share }
    };
    Ok(values.into_iter().map(|value| value.map(score)).collect())
}

/// Per row the scores of all metrics.
fn score_rows(frame: &Frame, shown: &[Figures<'_>]) -> Result<Vec<Vec<Option<f64>>>> {
    let columns = shown.iter().map(scores).collect::<Result<Vec<_>>>()?;
    let row = |row: usize| columns.iter().map(|column| column.get(row).copied().flatten()).collect::<Vec<_>>();
    Ok((0..frame.height()).map(row).collect())
}

/// How scores were made.
fn score_note(shown: &[Figures<'_>], lang: Lang) -> String {
    let of = |wanted: Direction| {
        let metrics = shown.iter().filter(|of| figures::direction(of.metric) == wanted);
        figures::joined(&metrics.map(|of| of.metric.short(lang)).collect::<Vec<_>>(), lang)
    };
    let (lower, none) = (of(Direction::Lower), of(Direction::None));
    let mut text = lang.pick(
        "各项先按有数值的地区做极差标准化（最小0、最大1），权重相等；只按数值，不计上下界。".to_string(),
        "Each metric is first scaled by min–max over the areas with a value (least 0, greatest 1), with equal weights; bounds play no part.".to_string(),
    );
    if !lower.is_empty() {
        text.push_str(
            &lang.pick(format!("越低越好、已反向：{lower}。"), format!(" Lower is better, so reversed: {lower}.")),
        );
    }
    if !none.is_empty() {
        text.push_str(&lang.pick(
            format!("目录未说明优劣、按越高越好：{none}。"),
            format!(" The catalog names no better end, so higher counts as better: {none}."),
        ));
    }
    text
}

/// A row per area: coupling and coordination of the metrics.
fn coupling(view: View<'_>, shown: &[Figures<'_>]) -> Result<Table> {
    let (frame, lang) = (view.frame, view.lang);
    let scored = score_rows(frame, shown)?;
    let mut columns = figures::area_columns(frame, lang);
    for of in shown {
        columns.push(column(format!("score_{}", of.metric.id()), of.metric.short(lang), Kind::Number, 1));
    }
    columns.extend([
        column("coupling", lang.pick("耦合度C", "Coupling C"), Kind::Number, 0),
        column("level", lang.pick("综合指数T", "Level T"), Kind::Number, 0),
        column("coordination", lang.pick("协调度D", "Coordination D"), Kind::Number, 0),
        column("class", lang.pick("等级", "Class"), Kind::Text, 0),
    ]);
    let weights = vec![1.0; shown.len()];
    let mut n = 0usize;
    let mut rows = Vec::with_capacity(scored.len());
    for (row, scores) in scored.iter().enumerate() {
        let mut cells = figures::area_cells(frame, row, lang);
        cells.extend(shown.iter().zip(scores).map(|(of, score)| score_cell(view, of, *score, row)));
        let complete: Option<Vec<f64>> = scores.iter().copied().collect();
        let found = complete.as_ref().and_then(|scores| stats::coupling_coordination(scores, &weights));
        n += usize::from(found.is_some());
        match found {
            Some(Coupling { coupling, level, coordination, class }) => {
                let names = Coupling::CLASSES.get(usize::from(class).saturating_sub(1));
                let name = names.map_or("", |(zh, en)| lang.pick(*zh, *en));
                cells.extend([coupling, level, coordination].map(Cell::number));
                cells.push(Cell::text(name));
            }
            None => {
                let why = if complete.is_some() { lang.pick("各项得分均为0", "all scores are 0") } else { "" };
                cells.extend([(); 3].map(|()| Cell::Missing(why.into())));
                cells.push(Cell::Empty);
            }
        }
        rows.push(cells);
    }
    let areas = frame.height();
    let notes = vec![
        lang.pick(
            format!("{areas}个地区中{n}个各项齐全、可以计算。"),
            format!("{n} of {areas} areas have all metrics and a degree."),
        ),
        score_note(shown, lang),
        lang.pick(
            "C＝n·(Πu)^(1/n)÷Σu，T＝加权平均，D＝√(C·T)，按D的十分位分十级。某项最低的地区该项得分为0，因而D为0。".to_string(),
            "C = n (Πu)^(1/n) ÷ Σu, T the weighted mean, D = √(C T), in ten classes by tenths of D. The lowest area of a metric scores 0 in it, and so has D = 0.".to_string(),
        ),
    ];
    let title = lang.pick("耦合协调度".to_string(), "Coupling coordination degree".to_string());
    Ok(Table { title, columns, rows, notes })
}

fn score_cell(view: View<'_>, of: &Figures<'_>, score: Option<f64>, row: usize) -> Cell {
    match score {
        Some(score) => Cell::number(score),
        None => Cell::Missing(figures::gap(view.frame, view.catalog, of.metric, row, view.lang, view.machine)),
    }
}

/// A row per area: what share of its shortfall each metric has.
fn obstacles(view: View<'_>, shown: &[Figures<'_>]) -> Result<Table> {
    let (frame, lang) = (view.frame, view.lang);
    let scored = score_rows(frame, shown)?;
    let weights = vec![1.0 / shown.len().max(1) as f64; shown.len()];
    let found = stats::obstacle_degrees(&scored, &weights);
    let mut columns = figures::area_columns(frame, lang);
    for of in shown {
        let column = column(format!("obstacle_{}", of.metric.id()), of.metric.short(lang), Kind::Number, 0);
        columns.push(Column { unit: "%".into(), ..column });
    }
    columns.push(column("n", lang.pick("用到的指标", "Metrics"), Kind::Whole, 2));
    columns.push(column("main", lang.pick("首要障碍", "Main obstacle"), Kind::Text, 1));
    let mut rows = Vec::with_capacity(scored.len());
    for (row, (scores, obstacles)) in scored.iter().zip(&found).enumerate() {
        let mut cells = figures::area_cells(frame, row, lang);
        let most = obstacles.degrees.iter().flatten().copied().fold(0.0, f64::max);
        let mut main: Vec<&str> = Vec::new();
        for ((of, score), degree) in shown.iter().zip(scores).zip(&obstacles.degrees) {
            cells.push(match (score, degree) {
                (_, Some(degree)) => Cell::number(degree * 100.0),
                (Some(_), None) => Cell::Missing(lang.pick("各项均为最优", "lacks nothing").into()),
                (None, None) => score_cell(view, of, None, row),
            });
            if most > 0.0 && *degree == Some(most) {
                main.push(if view.machine { of.metric.id() } else { of.metric.short(lang) });
            }
        }
        cells.push(Cell::Whole(scores.iter().flatten().count() as i64));
        cells.push(Cell::text(if view.machine { main.join("; ") } else { figures::joined(&main, lang) }));
        rows.push(cells);
    }
    let notes = vec![
        lang.pick(
            "障碍度＝权重×(1－得分)占各项之和的比例；缺数据的项不参加，各地可比的项数见“用到的指标”。".to_string(),
            "Obstacle degree: weight × (1 − score) as a share of the sum over the metrics that the area has; how many those are stands beside it.".to_string(),
        ),
        score_note(shown, lang),
    ];
    let title = lang.pick("障碍度".to_string(), "Obstacle degrees".to_string());
    Ok(Table { title, columns, rows, notes })
}
