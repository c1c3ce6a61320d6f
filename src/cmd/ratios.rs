//! `analyze ratios`: areas × ratios, wide, long or by group.

use crate::catalog::{Catalog, Ratio, fold};
use crate::cli::{Context, RatiosArgs};
use crate::error::{Error, Finding, Result};
use crate::frame::{Frame, Series};
use crate::lang::Lang;
use crate::load::Needs;
use crate::quantity::{Bounds, Qualifier};
use crate::ratio;
use crate::table::{Cell, Column, Kind, Table};
use crate::write::{self, Format};

use super::{input, output, select};

/// Runs the command.
///
/// # Errors
/// Whatever stops it.
pub fn run(args: &RatiosArgs, context: Context) -> Result<u8> {
    let format = args.output.format()?;
    args.output.spare(args.input.input.as_deref())?;
    let input::Loaded { catalog, mut frame } = input::open_for(&args.input, needs(args), context)?;
    let ratios = chosen(args, &catalog, &frame)?;
    let ratios = possible(&frame, &ratios, context, !args.ratios.is_empty())?;
    let plain_rows = args.sort.is_none() && args.by.is_none() && !args.long && frame.is_plain();
    if format == Format::Parquet && plain_rows {
        return by_groups(args, &frame, &ratios, context);
    }
    ratio::compute(&mut frame, &ratios)?;
    if let Some(by) = &args.sort {
        select::sort(&mut frame, &catalog, by, context.lang)?;
    }
    let machine = format.is_machine();
    if let Some(by) = &args.by {
        let table = grouped(&frame, &ratios, &catalog, by, context.lang, machine)?;
        return args.output.write(&table, format, context).map(|()| 0);
    }
    // Places are among all areas, also where only the first few are shown.
    let places: Vec<_> =
        if args.long || !machine { ratios.iter().map(|r| ratio::ranks(&frame, &r.id)).collect() } else { Vec::new() };
    let shown = args.top.unwrap_or(usize::MAX).min(frame.height());
    if args.long {
        let table = long(&frame, &ratios, &catalog, &places, shown, context.lang, machine);
        return args.output.write(&table, format, context).map(|()| 0);
    }
    if shown < frame.height() && matches!(format, Format::Csv | Format::Parquet) {
        frame.take(&(0..shown).collect::<Vec<_>>())?;
    }
    match format {
        Format::Csv | Format::Parquet => {
            let ids: Vec<&str> = ratios.iter().map(|ratio| ratio.id.as_str()).collect();
            let columns = frame.machine_columns(&ids, context.lang)?;
            if format == Format::Csv {
                let (bytes, notes) = write::columns::csv(&columns)?;
                notes.iter().for_each(|note| output::remark(note, context));
                args.output.write_bytes(&bytes)?;
            } else {
                args.output.write_with(&mut |out| write::columns::parquet(columns.clone(), out))?;
            }
        }
        _ => {
            let table = wide(&frame, &ratios, &catalog, &places, shown, context.lang, machine);
            args.output.write(&table, format, context)?;
        }
    }
    Ok(0)
}

/// The columns that the options name.
fn needs(args: &RatiosArgs) -> Needs {
    let sort = args.sort.as_ref().map(|by| by.strip_suffix(":asc").unwrap_or(by).to_string());
    let others = sort.into_iter().chain(args.by.clone());
    let named = args.ratios.iter().map(|name| name.trim().to_string()).filter(|name| !name.is_empty());
    if args.ratios.is_empty() {
        Needs::Main(others.collect())
    } else if args.ratios.iter().any(|name| name == "all") {
        Needs::All
    } else {
        Needs::Named(named.chain(others).collect())
    }
}

/// The ratios asked for, or the main ones.
fn chosen<'a>(args: &RatiosArgs, catalog: &'a Catalog, frame: &Frame) -> Result<Vec<&'a Ratio>> {
    if args.ratios.is_empty() {
        // A main ratio whose column lacks only its unit is asked for all the same, so that the fix is told.
        let wanted = |ratio: &&Ratio| {
            ratio.main && ratio.expr.inputs().iter().all(|id| frame.has(id) || frame.withheld(id).is_some())
        };
        let main: Vec<&Ratio> = catalog.ratios().iter().filter(wanted).collect();
        return Ok(if main.is_empty() { ratio::default_ratios(catalog, frame) } else { main });
    }
    if args.ratios.iter().any(|name| name == "all") {
        let able = |ratio: &&Ratio| ratio.expr.inputs().iter().all(|id| frame.has(id));
        return Ok(catalog.ratios().iter().filter(able).collect());
    }
    let mut ratios: Vec<&Ratio> = Vec::new();
    for name in args.ratios.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let ratio = catalog.ratio(name)?;
        if !ratios.iter().any(|known| known.id == ratio.id) {
            ratios.push(ratio);
        }
    }
    Ok(ratios)
}

/// Computes and writes group by group, for tables of millions of rows.
fn by_groups(args: &RatiosArgs, frame: &Frame, ratios: &[&Ratio], context: Context) -> Result<u8> {
    let rows = args.top.unwrap_or(usize::MAX).min(frame.height());
    let ids: Vec<&str> = ratios.iter().map(|ratio| ratio.id.as_str()).collect();
    args.output.write_with(&mut |out| {
        write::columns::parquet_groups(rows, out, &|group| {
            let mut part = frame.part(group);
            ratio::compute(&mut part, ratios)?;
            part.machine_columns(&ids, context.lang)
        })
    })?;
    Ok(0)
}

/// The ratios that the input allows; a named one that it does not allow is an error.
fn possible<'a>(frame: &Frame, ratios: &[&'a Ratio], context: Context, named: bool) -> Result<Vec<&'a Ratio>> {
    for ratio in ratios {
        for id in ratio.expr.inputs() {
            if let Some(reason) = frame.withheld(id) {
                return Err(reason.clone());
            }
        }
    }
    let able = |ratio: &&&'a Ratio| ratio.expr.inputs().iter().all(|id| frame.has(id));
    let possible: Vec<&'a Ratio> = ratios.iter().filter(able).copied().collect();
    for ratio in ratios.iter().filter(|ratio| !able(ratio)) {
        let lacking: Vec<&str> = ratio.expr.inputs().into_iter().filter(|id| !frame.has(id)).collect();
        let what = format!("`{}` needs {}, which the input does not have", ratio.id, lacking.join(" and "));
        if named && ratios.len() == 1 {
            return Err(not_possible(what, frame));
        }
        output::remark(&format!("{what}; left out"), context);
    }
    if possible.is_empty() {
        return Err(not_possible("none of the catalog's ratios can be computed from this input".into(), frame));
    }
    Ok(possible)
}

fn not_possible(what: String, frame: &Frame) -> Error {
    let columns = select::listed(frame.indicators().iter().map(String::as_str), 12);
    Error::new("no-ratio", what)
        .expected(format!("a ratio over the input's indicators: {columns}"))
        .hint("define one: --ratio 'name = a / b'; `analyze list ratios` shows what each needs")
}

/// The name of an indicator: its id for machines, else its label.
fn naming<'a>(catalog: &'a Catalog, lang: Lang, machine: bool) -> impl Fn(&str) -> String + 'a {
    move |id| match catalog.indicator(id) {
        Some(indicator) if !machine => indicator.short(lang).to_string(),
        _ => id.to_string(),
    }
}

fn gap_text(frame: &Frame, ratio: &Ratio, row: usize, catalog: &Catalog, lang: Lang, machine: bool) -> String {
    let name = naming(catalog, lang, machine);
    let lang = if machine { Lang::En } else { lang };
    let gaps: Vec<String> = ratio::ratio_gaps(frame, ratio, row).iter().map(|gap| gap.say(lang, &name)).collect();
    gaps.join(lang.pick("；", "; "))
}

fn cell(
    frame: &Frame,
    series: &Series,
    ratio: &Ratio,
    row: usize,
    catalog: &Catalog,
    lang: Lang,
    machine: bool,
) -> Cell {
    match (series.value(row), series.bounds(row)) {
        (Some(value), _) => Cell::Number { value, qualifier: series.qualifier(row) },
        (None, Some(bounds)) => {
            let end = |end: f64| end.is_finite().then_some(end);
            Cell::Interval { low: end(bounds.low), high: end(bounds.high) }
        }
        (None, None) => Cell::Missing(gap_text(frame, ratio, row, catalog, lang, machine)),
    }
}

fn area_column(frame: &Frame, lang: Lang, columns: &mut Vec<Column>) {
    columns.push(Column { id: "area".into(), header: lang.pick("地区", "Area").into(), ..Column::default() });
    if frame.has_periods() {
        columns.push(Column { id: "period".into(), header: lang.pick("时期", "Period").into(), ..Column::default() });
    }
}

fn area_cells(frame: &Frame, row: usize, lang: Lang) -> Vec<Cell> {
    let mut cells = vec![Cell::text(frame.area(row, lang))];
    if frame.has_periods() {
        cells.push(Cell::text(frame.period(row)));
    }
    cells
}

type Places = Vec<Option<crate::index::interval::Place>>;

fn wide(
    frame: &Frame,
    ratios: &[&Ratio],
    catalog: &Catalog,
    places: &[Places],
    shown: usize,
    lang: Lang,
    machine: bool,
) -> Table {
    let mut columns = Vec::new();
    area_column(frame, lang, &mut columns);
    let series: Vec<Series> = ratios.iter().filter_map(|ratio| frame.series(&ratio.id)).collect();
    for (at, ratio) in ratios.iter().enumerate() {
        columns.push(Column {
            id: ratio.id.clone(),
            header: ratio.short(lang).to_string(),
            unit: ratio.unit.label.get(lang).to_string(),
            kind: Kind::Number,
            drop_order: at as u16 + 1,
        });
    }
    let rows = (0..shown)
        .map(|row| {
            let mut cells = area_cells(frame, row, lang);
            cells.extend(ratios.iter().zip(&series).map(|(r, s)| cell(frame, s, r, row, catalog, lang, machine)));
            cells
        })
        .collect();
    let mut notes = Vec::new();
    if !places.is_empty() {
        let ranked = ratios.iter().zip(places).map(|(ratio, places)| {
            let n = places.iter().flatten().filter(|place| place.rank.is_some()).count();
            format!("{} {n}", ratio.short(lang))
        });
        let list = ranked.collect::<Vec<_>>().join(lang.pick("、", ", "));
        notes.push(lang.pick(
            format!("{}个地区中可排名的个数：{list}", frame.height()),
            format!("Ranked, of {}: {list}", frame.height()),
        ));
    }
    notes.extend(footer(frame, ratios, shown, lang));
    Table { title: title(frame, ratios, lang), columns, rows, notes }
}

fn title(frame: &Frame, ratios: &[&Ratio], lang: Lang) -> String {
    let (areas, n) = (frame.height(), ratios.len());
    let count = |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    lang.pick(
        format!("{areas}个地区的{n}项比率"),
        format!("{} of {}", count(n, "ratio", "ratios"), count(areas, "area", "areas")),
    )
}

/// Lines below a table: rows not shown, findings, notes on cells, the source.
fn footer(frame: &Frame, ratios: &[&Ratio], shown: usize, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    if shown < frame.height() {
        let rest = frame.height() - shown;
        notes
            .push(lang.pick(format!("另有{rest}行未显示（--top）"), format!("{rest} more rows are not shown (--top)")));
    }
    let inputs = inputs_of(ratios);
    notes.extend(finding_lines(&frame.findings, &inputs, lang));
    for row in 0..shown {
        for id in &inputs {
            let Some(note) = frame.note(id, row).map(|note| note.note.get(lang)).filter(|note| !note.is_empty()) else {
                continue;
            };
            let area = frame.short_area(row, lang);
            let written = frame.written(id, row).unwrap_or_default();
            notes.push(lang.pick(format!("{area}“{written}”：{note}"), format!("{area}, {written}: {note}")));
        }
    }
    if !frame.source.is_empty() {
        notes.push(format!("{}{}", lang.pick("来源：", "Source: "), frame.source));
    }
    notes
}

/// Ids of the indicators that some of these ratios use.
fn inputs_of<'a>(ratios: &[&'a Ratio]) -> Vec<&'a str> {
    let mut inputs: Vec<&str> = ratios.iter().flat_map(|ratio| ratio.expr.inputs()).collect();
    inputs.sort_unstable();
    inputs.dedup();
    inputs
}

/// Findings that bear on what is shown, the first few of many.
pub(super) fn finding_lines(findings: &[Finding], inputs: &[&str], lang: Lang) -> Vec<String> {
    const MOST: usize = 8;
    let findings: Vec<&Finding> = findings.iter().filter(|finding| finding.concerns(inputs)).collect();
    let mut lines: Vec<String> =
        findings.iter().take(MOST).map(|finding| format!("! {} [{}]", finding.message, finding.code)).collect();
    if findings.len() > MOST {
        let rest = findings.len() - MOST;
        lines.push(lang.pick(
            format!("! 另有{rest}项存疑"),
            format!("! {rest} more {}", if rest == 1 { "finding" } else { "findings" }),
        ));
    }
    lines
}

fn long(
    frame: &Frame,
    ratios: &[&Ratio],
    catalog: &Catalog,
    places: &[Places],
    shown: usize,
    lang: Lang,
    machine: bool,
) -> Table {
    let mut columns = Vec::new();
    area_column(frame, lang, &mut columns);
    let column = |id: &str, zh: &str, en: &str, kind: Kind, drop_order: u16| Column {
        id: id.into(),
        header: lang.pick(zh, en).into(),
        kind,
        drop_order,
        ..Column::default()
    };
    columns.extend([
        column("ratio", "比率", "Ratio", Kind::Text, 0),
        column("value", "数值", "Value", Kind::Number, 0),
        column("low", "下界", "Low", Kind::Number, 4),
        column("high", "上界", "High", Kind::Number, 4),
        column("unit", "单位", "Unit", Kind::Text, 0),
        column("rank", "位次", "Rank", Kind::Whole, 0),
        column("rank_best", "最好", "Best", Kind::Whole, 3),
        column("rank_worst", "最差", "Worst", Kind::Whole, 3),
        column("status", "状态", "Status", Kind::Text, 5),
    ]);
    let mut rows = Vec::with_capacity(shown * ratios.len());
    for row in 0..shown {
        for (ratio, places) in ratios.iter().zip(places) {
            let Some(series) = frame.series(&ratio.id) else { continue };
            let bounds = series.bounds(row);
            let end = |pick: fn(Bounds) -> f64| Cell::optional(bounds.map(pick).filter(|end| end.is_finite()));
            let place = places.get(row).copied().flatten();
            let whole = |n: Option<u32>| n.map_or(Cell::Empty, |n| Cell::Whole(i64::from(n)));
            let status = match series.value(row) {
                Some(_) => status_of(frame, ratio, row),
                None => gap_text(frame, ratio, row, catalog, lang, machine),
            };
            let mut cells = area_cells(frame, row, lang);
            cells.extend([
                Cell::text(if machine { &ratio.id } else { ratio.short(lang) }),
                match series.value(row) {
                    Some(value) if machine => Cell::Number { value, qualifier: Qualifier::Exact },
                    Some(value) => Cell::Number { value, qualifier: series.qualifier(row) },
                    None if machine => Cell::Empty,
                    None => Cell::Missing(String::new()),
                },
                end(|b| b.low),
                end(|b| b.high),
                Cell::text(if machine { ratio.unit.id.as_str() } else { ratio.unit.label.get(lang) }),
                whole(place.and_then(|place| place.rank)),
                whole(place.map(|place| place.best)),
                whole(place.map(|place| place.worst)),
                Cell::text(status),
            ]);
            rows.push(cells);
        }
    }
    Table { title: title(frame, ratios, lang), columns, rows, notes: footer(frame, ratios, shown, lang) }
}

/// `actual`, unless an input of another status was asked for.
fn status_of(frame: &Frame, ratio: &Ratio, row: usize) -> String {
    let other = ratio
        .expr
        .inputs()
        .into_iter()
        .find_map(|id| frame.note(id, row).map(|note| note.status).filter(|s| *s != Default::default()));
    other.unwrap_or_default().id().to_string()
}

/// One row per ratio and group: the ratio of sums over areas that have all inputs, mean, median and n beside it.
fn grouped(frame: &Frame, ratios: &[&Ratio], catalog: &Catalog, by: &str, lang: Lang, machine: bool) -> Result<Table> {
    let Some(attribute) = select::attribute(frame, by) else {
        let ids = frame.attributes().iter().map(|attribute| attribute.id.as_str());
        let near = crate::error::did_you_mean(by, ids.clone()).map(|near| format!("did you mean `{near}`?"));
        return Err(Error::new("unknown-attribute", format!("the input has no column of words called `{by}`"))
            .expected(format!("one of {}", select::listed(ids, 12)))
            .hint(near.unwrap_or_else(|| "group by a column that holds words".into())));
    };
    let column = |id: &str, zh: &str, en: &str, kind: Kind, drop_order: u16| Column {
        id: id.into(),
        header: lang.pick(zh, en).into(),
        kind,
        drop_order,
        ..Column::default()
    };
    let columns = vec![
        column("ratio", "比率", "Ratio", Kind::Text, 0),
        Column { id: attribute.id.clone(), header: attribute.label.get(lang).into(), ..Column::default() },
        column("n", "个数", "n", Kind::Whole, 0),
        column("areas", "地区数", "Areas", Kind::Whole, 0),
        column("pooled", "合计之比", "Ratio of sums", Kind::Number, 0),
        column("low", "下界", "Low", Kind::Number, 2),
        column("high", "上界", "High", Kind::Number, 2),
        column("mean", "平均", "Mean", Kind::Number, 0),
        column("median", "中位数", "Median", Kind::Number, 0),
        column("unit", "单位", "Unit", Kind::Text, 0),
        column("warning", "提示", "Warning", Kind::Text, 0),
    ];
    let groups = group_rows(frame, &attribute.id);
    let not_stated = lang.pick("（未说明）", "(not stated)");
    let mut rows = Vec::new();
    let mut twofold = false;
    for ratio in ratios {
        for (group, members) in &groups {
            let Some(sums) = pooled(frame, ratio, members) else { continue };
            let apart = sums.pooled.zip(sums.mean).is_some_and(|(pooled, mean)| {
                let times = mean / pooled;
                sums.n > 1 && times.is_finite() && !(0.5..=2.0).contains(&times)
            });
            twofold |= apart;
            let end = |end: fn(Bounds) -> f64| Cell::optional(sums.bounds.map(end).filter(|end| end.is_finite()));
            let pooled = match sums.pooled {
                Some(value) if !machine => {
                    Cell::Number { value, qualifier: crate::frame::qualifier_of(Some(value), sums.bounds) }
                }
                value => Cell::optional(value),
            };
            rows.push(vec![
                Cell::text(if machine { &ratio.id } else { ratio.short(lang) }),
                Cell::text(group.as_deref().unwrap_or(not_stated)),
                Cell::Whole(sums.n as i64),
                Cell::Whole(members.len() as i64),
                pooled,
                end(|b| b.low),
                end(|b| b.high),
                Cell::optional(sums.mean),
                Cell::optional(sums.median),
                Cell::text(if machine { ratio.unit.id.as_str() } else { ratio.unit.label.get(lang) }),
                match (apart, machine) {
                    (false, _) => Cell::Empty,
                    (true, true) => Cell::text("pooled_and_mean_differ_twofold"),
                    (true, false) => Cell::text(lang.pick("相差一倍以上", "differ twofold")),
                },
            ]);
        }
    }
    let mut notes = vec![lang.pick(
        "合计之比＝分子之和÷分母之和，只计两者都有数值的地区（n）；平均、中位数为各地区比率的平均、中位数。".to_string(),
        "Ratio of sums: sum of numerators ÷ sum of denominators over the n areas that have both; mean and median are of the areas' own ratios.".to_string(),
    )];
    if twofold {
        notes.push(
            lang.pick(
                "! 合计之比与平均相差一倍以上：个别地区左右了结果，引用时请注明是哪一个。".to_string(),
                "! Where ratio of sums and mean differ twofold, single areas dominate: say which of the two you quote."
                    .to_string(),
            ),
        );
    }
    notes.extend(finding_lines(&frame.findings, &inputs_of(ratios), lang));
    if !frame.source.is_empty() {
        notes.push(format!("{}{}", lang.pick("来源：", "Source: "), frame.source));
    }
    let _ = catalog;
    let label = attribute.label.get(lang);
    let title = lang.pick(format!("按{label}汇总的比率"), format!("Ratios by {}", label.to_lowercase()));
    Ok(Table { title, columns, rows, notes })
}

/// Groups in order of first appearance, rows without a value last.
pub(super) fn group_rows(frame: &Frame, attribute: &str) -> Vec<(Option<String>, Vec<usize>)> {
    let mut groups: Vec<(Option<String>, Vec<usize>)> = Vec::new();
    let mut at: std::collections::HashMap<Option<String>, usize> = std::collections::HashMap::new();
    for row in 0..frame.height() {
        let name = frame.attribute(attribute, row);
        let key = name.map(fold);
        let position = *at.entry(key).or_insert_with(|| {
            groups.push((name.map(str::to_string), Vec::new()));
            groups.len() - 1
        });
        groups[position].1.push(row);
    }
    groups.sort_by_key(|(name, _)| name.is_none());
    groups
}

/// What a group's ratio comes to.
struct Pooled {
    n: usize,
    pooled: Option<f64>,
    bounds: Option<Bounds>,
    mean: Option<f64>,
    median: Option<f64>,
}

fn pooled(frame: &Frame, ratio: &Ratio, members: &[usize]) -> Option<Pooled> {
    let values = frame.series(&ratio.id)?;
    let inputs: Vec<(&str, Series)> =
        ratio.expr.inputs().into_iter().filter_map(|id| Some((id, frame.series(id)?))).collect();
    let complete: Vec<usize> = members
        .iter()
        .copied()
        .filter(|row| inputs.iter().all(|(_, series)| series.value(*row).is_some()))
        .filter(|row| values.value(*row).is_some())
        .collect();
    let factor = ratio.unit.factor();
    let find = |id: &str| inputs.iter().find(|(known, _)| *known == id).map(|(_, series)| series);
    let sum = |id: &str| find(id).map(|series| complete.iter().filter_map(|row| series.value(*row)).sum::<f64>());
    let bounds = |id: &str| {
        let series = find(id)?;
        complete.iter().filter_map(|row| series.bounds(*row)).reduce(Bounds::plus)
    };
    let pooled = (!complete.is_empty()).then(|| ratio.expr.value(&sum)).flatten().map(|value| value / factor);
    let bounds = pooled.and(ratio.expr.bounds(&bounds)).map(|b| Bounds::new(b.low / factor, b.high / factor));
    let mut own: Vec<f64> = complete.iter().filter_map(|row| values.value(*row)).collect();
    own.sort_by(f64::total_cmp);
    let n = own.len();
    let mean = (n > 0).then(|| own.iter().sum::<f64>() / n as f64);
    let median = (n > 0).then(|| (own[(n - 1) / 2] + own[n / 2]) / 2.0);
    Some(Pooled { n, pooled, bounds, mean, median })
}
