//! `analyze rank`: places by one metric, or by an index over several, with how sure they are.
//!
//! `inputs` makes a spec and its data from the arguments, `sure` asks how sure the places are, `card` shows every step
//! of the method, `answer` puts them together; `single` ranks by one metric.

mod answer;
mod card;
mod inputs;
mod single;
mod sure;

use std::path::Path;

use crate::catalog::{Catalog, Metric, fold};
use crate::cli::{Context, InputArgs, RankArgs, bad_option};
use crate::error::{Error, Place, Result, did_you_mean};
use crate::frame::Frame;
use crate::index::{Card, Preset, Run};
use crate::lang::Lang;
use crate::table::{Cell, Kind, Table, column};
use crate::write::{Format, sections};

use super::select;

/// The step under which a card says what was read and assumed.
const INPUT: &str = "input";

/// An index that was made, and what is to be said of it.
struct Made {
    run: Run,
    /// The run before choices were changed.
    before: Option<Run>,
    /// Lines below the table, beside those of the card.
    notes: Vec<String>,
    /// The area that `--sobol` names.
    area: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// Whatever stops it.
pub fn run(args: &RankArgs, context: Context) -> Result<u8> {
    let format = args.output.format()?;
    args.output.spare(args.input.input.as_deref())?;
    refuse_idle(args, format)?;
    if args.preset.as_deref() == Some("list") {
        return args.output.write(&presets(context.lang)?, format, context).map(|()| 0);
    }
    if let Some(metric) = &args.metric {
        return single::run(args, metric, format, context).map(|()| 0);
    }
    let made = match &args.replay {
        Some(log) => again(log, args, context)?,
        None => inputs::made(args, context)?,
    };
    answer::give(made, args, format, context).map(|()| 0)
}

/// A logged run, done again with the choices that `--set` changes.
fn again(path: &Path, args: &RankArgs, context: Context) -> Result<Made> {
    let text = text_of(path, "--replay")?;
    let logged = Run::from_json(&text).map_err(|error| placed(error, path))?;
    let mut run = logged.replay()?;
    let mut notes = Vec::new();
    if run.outcome.scores != logged.outcome.scores || run.outcome.ranks != logged.outcome.ranks {
        notes.push(
            context.lang.pick(
                "! 日志中的得分与按其方法和数据重新计算的不同；这里以重新计算的为准".to_string(),
                "! The scores in the log are not those that its spec and figures give; those computed anew are shown"
                    .to_string(),
            ),
        );
    }
    let mut input: Vec<Card> = logged.outcome.cards.into_iter().filter(|card| card.step == INPUT).collect();
    let before = (!args.set.is_empty()).then(|| run.clone());
    let mut assumed = Vec::new();
    let mut steps: Vec<String> = Vec::new();
    for text in &args.set {
        let Some((step, choice)) = text.split_once('=') else {
            return Err(bad_option("--set", text, "STEP=CHOICE", "for example: --set normalise=zscore"));
        };
        let name = step.trim().replace('-', "_");
        let name = if name == "normalize" { "normalise".to_string() } else { name };
        if steps.contains(&name) {
            return Err(bad_option("--set", text, "one choice for each step", &format!("`{name}` is set twice")));
        }
        steps.push(name);
        let (choice, note) = inputs::expanded(step, choice);
        run = run.set(step.trim(), &choice)?;
        assumed.extend(note);
    }
    for card in &mut input {
        // What is set now is no default any more.
        let notes = std::mem::take(&mut card.notes);
        card.notes = notes.into_iter().filter_map(|note| inputs::without_defaults(note, &steps)).collect();
    }
    run.outcome.cards.splice(0..0, input);
    notes.extend(assumed.iter().map(|note| note.get(context.lang).to_string()));
    let area = match sure::area_of(args) {
        Some(name) => Some(logged_area(&run.data.areas, name)?),
        None => None,
    };
    Ok(Made { run, before, notes, area })
}

/// The area of a log that a name means.
fn logged_area(areas: &[String], name: &str) -> Result<String> {
    let wanted = fold(name);
    let exact: Vec<&String> = areas.iter().filter(|area| fold(area) == wanted).collect();
    let found = if exact.is_empty() && !wanted.is_empty() {
        areas.iter().filter(|area| fold(area).contains(&wanted)).collect()
    } else {
        exact
    };
    match found.as_slice() {
        [area] => Ok((*area).clone()),
        [] => {
            let near =
                did_you_mean(name, areas.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
            Err(Error::new("unknown-area", format!("no area of the log is called `{name}`"))
                .expected("the name of an area as the log has it, or a part that only one name has")
                .hint(near.unwrap_or_else(|| select::listed(areas.iter().map(String::as_str), 12))))
        }
        several => {
            let names = select::listed(several.iter().map(|area| area.as_str()), 8);
            Err(Error::new("ambiguous-area", format!("`{name}` could be any of {} areas: {names}", several.len()))
                .expected("a name that only one area has")
                .hint("write more of the name"))
        }
    }
}

/// The first option given that says how an input is read.
fn reading(input: &InputArgs) -> Option<&'static str> {
    let given = [
        ("INPUT", input.input.is_some()),
        ("--sheet", input.sheet.is_some()),
        ("--encoding", input.encoding.is_some()),
        ("--delimiter", input.delimiter.is_some()),
        ("--header-row", input.header_row.is_some()),
        ("--name-column", input.name_column.is_some()),
        ("--unit", !input.units.is_empty()),
        ("--text", !input.text.is_empty()),
        ("--bad-cells-missing", input.bad_cells_missing),
        ("--period", input.period.is_some()),
        ("--include", !input.include.is_empty()),
        ("--catalog", !input.catalog.is_empty()),
        ("--ratio", !input.define.is_empty()),
        ("--where", !input.conditions.is_empty()),
    ];
    given.into_iter().find_map(|(option, given)| given.then_some(option))
}

/// Refuses options that would do nothing.
fn refuse_idle(args: &RankArgs, format: Format) -> Result<()> {
    let idle = |option: &str, why: &str, hint: &str| {
        Err(Error::new("option-without-effect", format!("{option} has no effect {why}"))
            .expected("options that change the result")
            .hint(hint))
    };
    if !args.set.is_empty() && args.replay.is_none() {
        let hint = "name the step by its own option, such as --normalise zscore; --set goes with --replay FILE";
        return idle("--set", "without --replay", hint);
    }
    if args.replay.is_some()
        && let Some(option) = reading(&args.input)
    {
        let hint = "make the run anew from the input, with --log for a new log";
        return idle(option, "with --replay, which takes the figures of the log", hint);
    }
    let further = sure::wants_draws(args) || args.sobol.is_some() || args.leave_one_out;
    if args.top_k.is_some() && !further {
        return idle("--top-k", "without draws", "add --sure, --sobol or --leave-one-out");
    }
    let table = args.table.as_deref();
    match table {
        Some("sobol") if args.sobol.is_none() => {
            return idle("--table sobol", "without --sobol", "add --sobol");
        }
        Some("leave_one_out") if !args.leave_one_out => {
            return idle("--table leave_one_out", "without --leave-one-out", "add --leave-one-out");
        }
        Some("changes") if !further => {
            return idle("--table changes", "without draws", "add --sure, --sobol or --leave-one-out");
        }
        _ => {}
    }
    if table.is_none() && !sections::holds(format) && (args.sobol.is_some() || args.leave_one_out) {
        let what = format!("{} holds one table, and --sobol and --leave-one-out give more", format.name());
        return Err(Error::new("one-table-format", what)
            .expected("--format json, xlsx or text, or the table to write")
            .hint("add --table main, --table leave_one_out, --table sobol or --table changes"));
    }
    Ok(())
}

/// The text of a file that an option names.
fn text_of(path: &Path, option: &str) -> Result<String> {
    std::fs::read_to_string(path).map_err(|cause| {
        let cause = cause.to_string();
        let cause = cause.split(" (os error").next().unwrap_or(&cause).to_lowercase();
        Error::new("file-unreadable", format!("the file can't be read: {cause}"))
            .at(Place::file(path.display().to_string()))
            .expected("a text file in UTF-8")
            .hint(format!("check the path given to {option}"))
    })
}

/// The error, with the file that it is about.
fn placed(mut error: Error, path: &Path) -> Error {
    if error.place.file.is_empty() {
        error.place.file = path.display().to_string();
    }
    error
}

/// The published methods.
fn presets(lang: Lang) -> Result<Table> {
    let mut rows = Vec::new();
    for preset in Preset::all() {
        let spec = preset.published()?;
        let items: Vec<&str> = spec.indicators.iter().map(|item| item.id.as_str()).collect();
        rows.push(vec![
            Cell::text(preset.id),
            Cell::text(&spec.name),
            Cell::text(items.join(lang.pick("、", ", "))),
            Cell::text(preset.aliases.join(lang.pick("、", ", "))),
            Cell::text(&spec.source),
        ]);
    }
    Ok(Table {
        title: lang.pick("已发布的方法".to_string(), "Published methods".to_string()),
        columns: vec![
            column("preset", lang.pick("代码", "Preset"), Kind::Text, 0),
            column("name", lang.pick("名称", "Name"), Kind::Text, 0),
            column("items", lang.pick("指标", "Items"), Kind::Text, 1),
            column("aliases", lang.pick("别名", "Aliases"), Kind::Text, 2),
            column("source", lang.pick("来源", "Source"), Kind::Text, 3),
        ],
        rows,
        notes: vec![lang.pick(
            "指标一栏为该方法自带的指标；为空者用 --metrics 指定".to_string(),
            "Items are the indicators that the rule names; where there are none, name yours with --metrics".to_string(),
        )],
    })
}

/// The catalog's entry of a column of the frame.
fn known<'a>(catalog: &'a Catalog, id: &str) -> Option<Metric<'a>> {
    let ratio = || catalog.ratios().iter().find(|ratio| ratio.id == id).map(Metric::Ratio);
    catalog.indicator(id).map(Metric::Indicator).or_else(ratio)
}

/// Doubts about the figures of some metrics, notes on their cells, and the source.
fn figure_notes(frame: &Frame, metrics: &[Metric<'_>], lang: Lang) -> Vec<String> {
    const MOST: usize = 8;
    let mut inputs: Vec<&str> = Vec::new();
    for metric in metrics {
        match metric {
            Metric::Indicator(indicator) => inputs.push(&indicator.id),
            Metric::Ratio(ratio) => inputs.extend(ratio.expr.inputs()),
        }
    }
    inputs.sort_unstable();
    inputs.dedup();
    let mut lines: Vec<String> = frame
        .findings
        .iter()
        .filter(|finding| finding.concerns(&inputs))
        .map(|finding| format!("! {} [{}]", finding.message, finding.code))
        .collect();
    if lines.len() > MOST {
        let rest = lines.len() - MOST;
        lines.truncate(MOST);
        lines.push(lang.pick(
            format!("! 另有{rest}项存疑"),
            format!("! {rest} more {}", if rest == 1 { "finding" } else { "findings" }),
        ));
    }
    if frame.has_notes() {
        for row in 0..frame.height() {
            for id in &inputs {
                let note = frame.note(id, row).map(|note| note.note.get(lang)).filter(|note| !note.is_empty());
                let Some(note) = note else { continue };
                let area = frame.short_area(row, lang);
                let written = frame.written(id, row).unwrap_or_default();
                lines.push(lang.pick(format!("{area}“{written}”：{note}"), format!("{area}, {written}: {note}")));
            }
        }
    }
    if !frame.source.is_empty() {
        lines.push(format!("{}{}", lang.pick("来源：", "Source: "), frame.source));
    }
    lines
}

/// Who shares a place with whom, of the places that the first `shown` areas have; none where nobody does.
fn ties_line(areas: &[String], ranks: &[Option<f64>], shown: usize, rule: &str, lang: Lang) -> Option<String> {
    const MOST: usize = 6;
    let mut placed: Vec<(f64, usize)> =
        ranks.iter().enumerate().filter_map(|(area, rank)| rank.map(|rank| (rank, area))).collect();
    placed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let last = placed.iter().take(shown).next_back().map(|(rank, _)| *rank)?;
    placed.retain(|(rank, _)| *rank <= last);
    let tied: Vec<&[(f64, usize)]> = placed.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1).collect();
    if tied.is_empty() {
        return None;
    }
    let shown: Vec<String> = tied
        .iter()
        .take(MOST)
        .map(|group| {
            let names: Vec<&str> =
                group.iter().take(MOST).filter_map(|(_, area)| areas.get(*area)).map(String::as_str).collect();
            let more = if group.len() > MOST {
                lang.pick(format!("等{}个", group.len()), format!(" and {} more", group.len() - MOST))
            } else {
                String::new()
            };
            let place = group.first().map_or(0.0, |(rank, _)| *rank);
            lang.pick(
                format!("第{place}位：{}{more}", names.join("、")),
                format!("place {place}: {}{more}", names.join(", ")),
            )
        })
        .collect();
    let more = if tied.len() > MOST {
        lang.pick(format!("；另有{}组", tied.len() - MOST), format!("; {} more", tied.len() - MOST))
    } else {
        String::new()
    };
    Some(lang.pick(
        format!("并列（规则 {rule}）：{}{more}", shown.join("；")),
        format!("Ties (rule {rule}): {}{more}", shown.join("; ")),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_are_named() {
        let areas = ["a", "b", "c", "d"].map(String::from);
        let ranks = [Some(1.0), Some(2.0), Some(2.0), None];
        assert_eq!(ties_line(&areas, &ranks, 4, "min", Lang::En).unwrap(), "Ties (rule min): place 2: b, c");
        assert_eq!(ties_line(&areas, &ranks[..2], 4, "min", Lang::En), None);
        assert_eq!(ties_line(&areas, &ranks, 1, "min", Lang::En), None);
    }

    #[test]
    fn what_would_do_nothing_is_refused() {
        let refused = |args: &RankArgs, format: Format| refuse_idle(args, format).unwrap_err();
        let set = RankArgs { set: vec!["normalise=rank".into()], ..RankArgs::default() };
        assert_eq!(refused(&set, Format::Text).code, "option-without-effect");
        let input = InputArgs { conditions: vec!["a=b".into()], ..InputArgs::default() };
        let replay = RankArgs { replay: Some("run.json".into()), input, ..RankArgs::default() };
        assert!(refused(&replay, Format::Text).what.starts_with("--where has no effect"));
        let sobol = RankArgs { sobol: Some("shift".into()), ..RankArgs::default() };
        assert_eq!(refused(&sobol, Format::Csv).code, "one-table-format");
        assert!(refuse_idle(&sobol, Format::Xlsx).is_ok());
        assert!(refuse_idle(&RankArgs { table: Some("sobol".into()), ..sobol }, Format::Csv).is_ok());
    }

    #[test]
    fn presets_are_listed() {
        let table = presets(Lang::En).unwrap();
        assert_eq!(table.rows.len(), Preset::all().len());
    }
}
