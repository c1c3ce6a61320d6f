//! The result of an index: the table of places, and the card under it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::cli::{Context, OutputArgs, RankArgs};
use crate::error::{Error, Result};
use crate::index::{Preset, Run, Ties, Uncertainty};
use crate::lang::{Label, Lang};
use crate::table::{Cell, Column, Kind, Table};
use crate::write::sections::Section;
use crate::write::{Format, sections};

use super::super::output;
use super::single::rank_cell;
use super::sure::{self, Sure};
use super::{INPUT, Made, card, column, inputs, ties_line};

/// Finds how sure the places are, and writes what was asked for.
pub(super) fn give(mut made: Made, args: &RankArgs, format: Format, context: Context) -> Result<()> {
    let lang = context.lang;
    if let Some(error) = sure::nothing_ranked(&made.run) {
        return Err(error);
    }
    let mut sure = sure::found(&made, args, context)?;
    made.run.outcome.cards.append(&mut sure.cards);
    let run = &made.run;
    if let Some(path) = &args.log {
        let log = OutputArgs { format: None, output: Some(path.clone()) };
        log.spare(args.input.input.as_deref())?;
        let mut bytes = run.to_json()?.into_bytes();
        bytes.push(b'\n');
        log.write_bytes(&bytes)?;
    }
    if let Some(path) = &args.card {
        write_card(run, path, context)?;
    }

    let mut table = table(&made, &sure, args, format.is_machine(), lang);
    let mut under = sure::sections(&sure, run, sure::top_of(args), lang);
    if let Some(mut chosen) = sure::chosen(&sure, run, args, lang) {
        // The table asked for comes first, and what is said of the places still stands under it.
        chosen.notes.append(&mut table.notes);
        under.retain(|section| section.table.title != chosen.title);
        under.insert(0, Section::new(lang.pick("位次", "Places"), table));
        table = chosen;
    }
    under.extend(card::sections(run, false, card::rows_in(format), lang));
    if !sections::holds(format) {
        // The table stands alone; what is to be known of it is said beside it, and where the others are.
        let lines = if args.card.is_some() { Vec::new() } else { card::lines(run, lang) };
        let others = elsewhere(&sure, args, format, lang);
        for line in std::mem::take(&mut table.notes).into_iter().chain(lines).chain(others) {
            output::remark(&line, context);
        }
    }
    args.output.write_sections(&table, &under, &members(&made, &sure)?, format, context)
}

/// Where the tables are that a format of one table does not hold.
fn elsewhere(sure: &Sure, args: &RankArgs, format: Format, lang: Lang) -> Vec<String> {
    let written = args.table.as_deref().unwrap_or("main");
    let mut others: Vec<&str> = std::iter::once("main").chain(sure::ids(sure)).collect();
    others.retain(|id| *id != written);
    let name = format.name();
    let mut lines = Vec::new();
    if !others.is_empty() {
        let list = others.join(lang.pick("、", ", "));
        lines.push(lang.pick(
            format!("{name} 只有一张表（{written}）；另有 {list}：用 --table 选择，或用 --format xlsx、json 一并输出"),
            format!("{name} holds one table ({written}); {list}: by --table, or all by --format xlsx or json"),
        ));
    }
    if args.card.is_none() {
        lines.push(
            lang.pick(
                "方法卡各表（权重、步骤、中间结果）：--card FILE，或 --format xlsx、json",
                "Tables of the method card (weights, steps, what they came to): --card FILE, or --format xlsx or json",
            )
            .into(),
        );
    }
    lines
}

/// Writes the method card alone.
fn write_card(run: &Run, path: &std::path::Path, context: Context) -> Result<()> {
    let out = OutputArgs { format: None, output: Some(path.to_path_buf()) };
    let format = if path == std::path::Path::new("-") { Format::Text } else { out.format()? };
    if !sections::holds(format) {
        return Err(Error::new("unknown-format", format!("a method card is not written as {}", format.name()))
            .expected("a file whose name ends in .txt, .md, .html, .json, .xlsx or .tex")
            .hint("change the ending of --card"));
    }
    let mut tables = card::sections(run, true, card::rows_in(format), context.lang).into_iter();
    let first = tables.next().map(|section| section.table).unwrap_or_default();
    let rest: Vec<Section> = tables.collect();
    let members = [("spec", value(&run.spec)?), ("card", value(&run.outcome.cards)?)];
    out.write_sections(&first, &rest, &members, format, context)
}

fn value<T: serde::Serialize>(of: &T) -> Result<Value> {
    serde_json::to_value(of).map_err(|cause| {
        Error::new("output", format!("the result can't be written as JSON: {cause}"))
            .hint("this is a fault of the program; please report it with the input")
    })
}

/// What JSON holds beside the table.
fn members(made: &Made, sure: &Sure) -> Result<Vec<(&'static str, Value)>> {
    let run = &made.run;
    let mut members = vec![
        ("card", value(&run.outcome.cards)?),
        ("spec", value(&run.spec)?),
        ("weights", value(&run.outcome.weights)?),
        ("groups", value(&run.outcome.groups)?),
    ];
    if !run.changed.is_empty() {
        members.push(("changed", value(&run.changed)?));
    }
    if let Some(before) = &made.before {
        members.push(("before", json!({ "scores": before.outcome.scores, "ranks": before.outcome.ranks })));
    }
    if let Some(found) = &sure.uncertainty {
        members.push(("uncertainty", value(found)?));
    }
    if let Some(found) = &sure.without {
        members.push(("leave_one_out", value(found)?));
    }
    if let Some(found) = &sure.sensitivity {
        members.push(("sensitivity", value(found)?));
    }
    if let Some(found) = &sure.flips {
        members.push(("flips", value(found)?));
    }
    Ok(members)
}

/// Why an area has no score.
fn reason(run: &Run, area: &str, lang: Lang) -> String {
    let left_out = run.outcome.cards.iter().flat_map(|card| &card.left_out).filter(|item| item.area == area);
    let mut left_out = left_out.filter(|item| matches!(item.code.as_str(), "low_coverage" | "no_score"));
    let Some(item) = left_out.next() else { return String::new() };
    let why = item.why.get(lang);
    if item.indicator.is_empty() {
        why.to_string()
    } else {
        format!("{}{}{why}", item.indicator, lang.pick("：", ": "))
    }
}

/// Areas by their places.
fn table(made: &Made, sure: &Sure, args: &RankArgs, machine: bool, lang: Lang) -> Table {
    let run = &made.run;
    let outcome = &run.outcome;
    let ties = run.spec.steps.ties;
    let uncertainty = sure.uncertainty.as_ref();
    let mut order: Vec<usize> = (0..run.data.areas.len()).collect();
    let rank = |area: usize| outcome.ranks.get(area).copied().flatten();
    order.sort_by(|&a, &b| {
        let of = |area: usize| rank(area).unwrap_or(f64::INFINITY);
        of(a).total_cmp(&of(b)).then(a.cmp(&b))
    });
    let shown = args.top.unwrap_or(usize::MAX).min(order.len());

    // Groups below the index; the index itself is the score.
    let below = outcome.groups.len().saturating_sub(1);
    // People read shares as percentages.
    let share = |share: f64| if machine { share } else { 100.0 * share };
    let hedged = counted(run.data.areas.len(), run.data.bounds.iter().map(|cell| cell.area));
    let columns = columns(made, uncertainty, args, machine, lang);
    let unusable = unusable(run);
    let rows = order
        .iter()
        .take(shown)
        .map(|&area| {
            let name = run.data.areas.get(area).map(String::as_str).unwrap_or_default();
            let mut cells = vec![Cell::text(name)];
            cells.push(match outcome.scores.get(area).copied().flatten() {
                Some(score) => Cell::number(score),
                None => Cell::Missing(reason(run, name, lang)),
            });
            cells.push(rank_cell(rank(area), ties));
            if let Some(before) = &made.before {
                let old = before.outcome.ranks.get(area).copied().flatten();
                cells.push(rank_cell(old, before.spec.steps.ties));
                // Up is positive: from place 5 to place 2 is 3.
                cells.push(match (old, rank(area)) {
                    (Some(old), Some(new)) if ties == Ties::Average || before.spec.steps.ties == Ties::Average => {
                        Cell::number(old - new)
                    }
                    (Some(old), Some(new)) => Cell::Whole((old - new) as i64),
                    _ => Cell::Empty,
                });
            }
            let whole = |n: Option<u32>| n.map_or(Cell::Empty, |n| Cell::Whole(i64::from(n)));
            let extent = sure.extent.get(area).copied().flatten();
            cells.extend([whole(extent.map(|(best, _)| best)), whole(extent.map(|(_, worst)| worst))]);
            if !outcome.grades.is_empty() {
                let grade = outcome.grades.get(area).cloned().flatten();
                cells.push(grade.map_or(Cell::Empty, Cell::Text));
            }
            if let Some(found) = uncertainty {
                let places = found.areas.get(area);
                cells.extend([
                    whole(places.and_then(|places| places.p5)),
                    whole(places.and_then(|places| places.p50)),
                    whole(places.and_then(|places| places.p95)),
                    Cell::optional(places.map(|places| share(places.top))),
                ]);
                if args.acceptability {
                    let taken = places.map(|places| places.acceptability.as_slice()).unwrap_or_default();
                    let most = found.areas.first().map_or(0, |first| first.acceptability.len());
                    cells.extend((0..most).map(|at| Cell::optional(taken.get(at).copied().map(share))));
                }
            }
            let groups = outcome.groups.iter().take(below);
            cells.extend(groups.map(|group| Cell::optional(group.scores.get(area).copied().flatten())));
            if args.long {
                let count = run.spec.indicators.len();
                cells.extend((0..count).map(|at| Cell::optional(outcome.normalised.get(area, at))));
            }
            let counts = |at: &usize| {
                let used = run.spec.indicators.get(*at).is_some_and(|of| !unusable.iter().any(|(id, _)| *id == of.id));
                used && outcome.denominated.get(area, *at).is_some()
            };
            let known = (0..run.spec.indicators.len()).filter(counts).count();
            cells.push(Cell::Whole(known as i64));
            if !run.data.bounds.is_empty() {
                cells.push(Cell::Whole(hedged.get(area).copied().unwrap_or(0)));
            }
            cells
        })
        .collect();
    Table { title: title(run, lang), columns, rows, notes: notes(made, sure, args, shown, lang) }
}

/// How often each number below `size` occurs.
fn counted(size: usize, numbers: impl Iterator<Item = usize>) -> Vec<i64> {
    let mut counts = vec![0; size];
    for number in numbers {
        if let Some(count) = counts.get_mut(number) {
            *count += 1;
        }
    }
    counts
}

fn columns(made: &Made, uncertainty: Option<&Uncertainty>, args: &RankArgs, machine: bool, lang: Lang) -> Vec<Column> {
    let run = &made.run;
    let outcome = &run.outcome;
    let kind = |ties: Ties| if ties == Ties::Average { Kind::Number } else { Kind::Whole };
    let own = kind(run.spec.steps.ties);
    let score = match outcome.lowest_first {
        true => lang.pick("得分（低者在前）", "Score (lowest first)"),
        false => lang.pick("得分", "Score"),
    };
    let mut columns = vec![
        column("area", lang.pick("地区", "Area"), Kind::Text, 0),
        column("score", score, Kind::Number, 0),
        column("rank", lang.pick("位次", "Rank"), own, 0),
    ];
    if let Some(before) = &made.before {
        let old = kind(before.spec.steps.ties);
        let change = if old == Kind::Number || own == Kind::Number { Kind::Number } else { Kind::Whole };
        columns.push(column("rank_before", lang.pick("原位次", "Before"), old, 0));
        columns.push(column("change", lang.pick("上升", "Places up"), change, 0));
    }
    // Beside the draws it is said what the two ends are of.
    let (best, worst) = match uncertainty {
        Some(_) => (lang.pick("最好（上下界）", "Best by bounds"), lang.pick("最差（上下界）", "Worst by bounds")),
        None => (lang.pick("最好", "Best"), lang.pick("最差", "Worst")),
    };
    columns.push(column("rank_best", best, Kind::Whole, 1));
    columns.push(column("rank_worst", worst, Kind::Whole, 1));
    if !outcome.grades.is_empty() {
        columns.push(column("grade", lang.pick("等级", "Grade"), Kind::Text, 0));
    }
    if let Some(found) = uncertainty {
        columns.push(column("rank_p5", lang.pick("抽样5%", "5% of draws"), Kind::Whole, 2));
        columns.push(column("rank_p50", lang.pick("抽样50%", "50% of draws"), Kind::Whole, 2));
        columns.push(column("rank_p95", lang.pick("抽样95%", "95% of draws"), Kind::Whole, 2));
        let percent = |mut column: Column| {
            if !machine {
                column.unit = "%".into();
            }
            column
        };
        let top = found.plan.top;
        let header = lang.pick(format!("进前{top}比例"), format!("In first {top}"));
        columns.push(percent(column("share_top", header, Kind::Number, 2)));
        if args.acceptability {
            let most = found.areas.first().map_or(0, |first| first.acceptability.len());
            for place in 1..=most {
                let header = lang.pick(format!("第{place}位"), format!("Place {place}"));
                columns.push(percent(column(format!("acceptability_{place}"), header, Kind::Number, 4)));
            }
        }
    }
    let below = outcome.groups.len().saturating_sub(1);
    for (at, group) in outcome.groups.iter().take(below).enumerate() {
        columns.push(column(format!("score_{}", group.id), &group.id, Kind::Number, at as u16 + 10));
    }
    if args.long {
        for (at, indicator) in run.spec.indicators.iter().enumerate() {
            columns.push(column(format!("scaled_{}", indicator.id), &indicator.id, Kind::Number, at as u16 + 100));
        }
    }
    let of = run.spec.indicators.len() - unusable(run).len();
    columns.push(column("n", lang.pick(format!("指标数/{of}"), format!("Figures of {of}")), Kind::Whole, 5));
    if !run.data.bounds.is_empty() {
        columns.push(column("hedged", lang.pick("有上下界", "With bounds"), Kind::Whole, 6));
    }
    columns
}

fn title(run: &Run, lang: Lang) -> String {
    let n = run.spec.indicators.len();
    let areas = run.data.areas.len();
    let name = if run.spec.name.is_empty() {
        lang.pick("综合指数".to_string(), "Index".to_string())
    } else {
        // The names of the published methods are Chinese.
        let named = |preset: &&Preset| preset.published().is_ok_and(|spec| spec.name == run.spec.name);
        match Preset::all().iter().find(named) {
            Some(preset) if lang == Lang::En => preset.id.to_string(),
            _ => run.spec.name.clone(),
        }
    };
    let (zh, en) = match unusable(run).len() {
        0 => (String::new(), String::new()),
        lost => (format!("（{}项有作用）", n - lost), format!(" ({} of them used)", n - lost)),
    };
    lang.pick(format!("{name}：{areas}个地区，{n}项指标{zh}"), format!("{name}: {areas} areas, {n} indicators{en}"))
}

/// The indicators that have no part in the index, and why.
fn unusable(run: &Run) -> Vec<(&str, &Label)> {
    let cards = run.outcome.cards.iter().filter(|card| card.step == "normalise");
    let left_out = cards.flat_map(|card| &card.left_out).filter(|item| item.area.is_empty());
    left_out.map(|item| (item.indicator.as_str(), &item.why)).collect()
}

/// The areas that have figures, but too few of them, with how many are asked for.
fn screened(run: &Run, args: &RankArgs, lang: Lang) -> Option<String> {
    const MOST: usize = 12;
    let count = run.spec.indicators.len();
    let cards = run.outcome.cards.iter().flat_map(|card| &card.left_out);
    let few: BTreeSet<&str> = cards.filter(|item| item.code == "low_coverage").map(|item| item.area.as_str()).collect();
    let known = |row: usize| (0..count).any(|at| run.outcome.denominated.get(row, at).is_some());
    let areas = run.data.areas.iter().map(String::as_str).enumerate();
    let names: Vec<&str> =
        areas.filter(|(row, area)| few.contains(area) && known(*row)).map(|(_, area)| area).collect();
    if names.is_empty() {
        return None;
    }
    let least = (run.spec.steps.screen.coverage * count as f64 - 1e-9).ceil();
    let shown = names.iter().take(MOST).copied().collect::<Vec<_>>().join(lang.pick("、", ", "));
    let more = match names.len().saturating_sub(MOST) {
        0 => String::new(),
        rest => lang.pick(format!("等{}个", names.len()), format!(" and {rest} more")),
    };
    let way = if args.replay.is_some() { "--set screen=0" } else { "--screen 0" };
    Some(lang.pick(
        format!("! {count}项中数值不足{least}项而未参加排名（{way} 可纳入）：{shown}{more}"),
        format!("! Left out with fewer than {least} of {count} figures ({way} takes them in): {shown}{more}"),
    ))
}

fn notes(made: &Made, sure: &Sure, args: &RankArgs, shown: usize, lang: Lang) -> Vec<String> {
    let run = &made.run;
    let areas = run.data.areas.len();
    let mut notes = Vec::new();
    let placed = run.outcome.ranks.iter().flatten().count();
    if placed < areas {
        notes.push(
            lang.pick(format!("{areas}个地区中{placed}个有位次"), format!("{placed} of {areas} areas have a place")),
        );
    }
    notes.extend(screened(run, args, lang));
    notes.extend(unusable(run).into_iter().map(|(id, why)| {
        lang.pick(
            format!("! {id} 在指数中不起作用：{}", why.zh),
            format!("! {id} has no part in the index: {}", why.en),
        )
    }));
    if shown < areas {
        let rest = areas - shown;
        notes
            .push(lang.pick(format!("另有{rest}行未显示（--top）"), format!("{rest} more rows are not shown (--top)")));
    }
    if !run.changed.is_empty() {
        let list: Vec<String> = run.changed.iter().map(|(step, choice)| format!("{step}={choice}")).collect();
        notes.push(format!("{}{}", lang.pick("改动：", "Changed: "), list.join(lang.pick("；", "; "))));
    }
    if let Some(before) = &made.before {
        let moved = run.outcome.ranks.iter().zip(&before.outcome.ranks).filter(|(new, old)| new != old).count();
        notes.push(lang.pick(
            format!("与原运行相比，{areas}个地区中{moved}个位次有变"),
            format!("{moved} of {areas} areas change place against the logged run"),
        ));
    }
    notes.extend(ties_line(&run.data.areas, &run.outcome.ranks, shown, inputs::ties_word(run.spec.steps.ties), lang));
    notes.extend(sure.notes.iter().cloned());
    // What was assumed about the input stands right under the table too.
    let assumed = run.outcome.cards.iter().filter(|card| card.step == INPUT).flat_map(|card| &card.notes);
    notes.extend(assumed.map(|note| note.get(lang).to_string()));
    notes.extend(made.notes.iter().cloned());
    if !run.spec.source.is_empty() {
        notes.push(format!("{}{}", lang.pick("方法来源：", "Method: "), run.spec.source));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Data, Indicator, Spec};

    fn made() -> Made {
        let areas = ["a", "b", "c"].map(String::from).to_vec();
        let columns = [vec![Some(1.0), Some(4.0), Some(2.0)], vec![Some(3.0), Some(1.0), Some(9.0)]];
        let ids = ["x", "y"];
        let data = Data::new(areas, ids.map(String::from).to_vec(), &columns).unwrap();
        let run = Run::new(data, Spec::flat(ids.map(Indicator::new).to_vec())).unwrap();
        Made { run, before: None, notes: Vec::new(), area: None }
    }

    #[test]
    fn every_row_has_all_columns_and_the_best_stands_first() {
        let made = made();
        let sure = Sure {
            extent: vec![Some((3, 3)), Some((2, 2)), Some((1, 1))],
            uncertainty: None,
            without: None,
            sensitivity: None,
            flips: None,
            notes: Vec::new(),
            cards: Vec::new(),
        };
        let args = RankArgs { long: true, ..RankArgs::default() };
        let table = table(&made, &sure, &args, false, Lang::En);
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        assert_eq!(table.rows[0][0], Cell::text("c"));
        assert_eq!(table.rows[0][2], Cell::Whole(1));
    }
}
