//! The method card: every step as it was carried out, for people.

use serde_json::Value;

use crate::display::cut;
use crate::format;
use crate::index::{Card, Direction, Run, Table as Between};
use crate::lang::Lang;
use crate::table::{Cell, Kind, Table};
use crate::write::Format;
use crate::write::sections::Section;

use super::sure::DRAWS;
use super::{INPUT, column};

/// Rows of an intermediate table that a terminal is shown; the other formats have all.
const MOST_ROWS: usize = 24;
/// Reasons for leaving out that people are shown per step; JSON has all.
const MOST_REASONS: usize = 24;
/// Areas that a reason names.
const MOST_NAMES: usize = 6;

/// How many rows of an intermediate table a format is given.
pub(super) fn rows_in(format: Format) -> usize {
    if format == Format::Text { MOST_ROWS } else { usize::MAX }
}

/// The card as tables: weights, steps with their notes, and what they came to in between, up to `most` rows of each;
/// with the notes on the input where they do not stand above already.
pub(super) fn sections(run: &Run, alone: bool, most: usize, lang: Lang) -> Vec<Section> {
    let mut tables = vec![Section::new(lang.pick("权重", "Weights"), weights(run, lang))];
    if run.outcome.groups.len() > 1 {
        tables.push(Section::new(lang.pick("分组", "Groups"), groups(run, lang)));
    }
    tables.push(Section::new(lang.pick("方法卡", "Method card"), steps(run, alone, lang)));
    for card in &run.outcome.cards {
        let name = format!("{}{}", step(&card.step, lang), group(card));
        let of = |table: &Between| Section::new(format!("{name} {}", table.name), between(card, table, most, lang));
        tables.extend(card.tables.iter().map(of));
    }
    tables
}

/// The group that a step worked on, after a blank; empty where it worked on all.
fn group(card: &Card) -> String {
    card.parameters.get("group").and_then(Value::as_str).map(|id| format!(" {id}")).unwrap_or_default()
}

/// The card as lines, to stand under the table.
pub(super) fn lines(run: &Run, lang: Lang) -> Vec<String> {
    let of = |weight: f64| format::plain(weight, 3, lang);
    let weights = run.outcome.weights.iter().map(|weight| format!("{} {}", weight.id, of(weight.effective)));
    let weights = weights.collect::<Vec<_>>().join(lang.pick("、", ", "));
    let mut lines = vec![format!("{}{weights}", lang.pick("权重：", "Weights: "))];
    for card in &run.outcome.cards {
        let parameters = parameters(card, 200);
        let parameters = if parameters.is_empty() { String::new() } else { format!(" ({parameters})") };
        lines.push(lang.pick(
            format!(
                "{}：{}{parameters}，n = {}，改动或得出 {}",
                step(&card.step, lang),
                card.method,
                card.areas,
                card.changed
            ),
            format!("{}: {}{parameters}, n = {}, {} changed or made", card.step, card.method, card.areas, card.changed),
        ));
    }
    lines.extend(remarks(run, false, lang));
    lines
}

/// The name of a step.
fn step(id: &str, lang: Lang) -> String {
    let zh = match id {
        INPUT => "输入",
        "denominate" => "除以分母",
        "screen" => "筛选地区",
        "impute" => "补缺",
        "treat" => "处理异常值",
        "normalise" => "标准化",
        "weight" => "赋权",
        "aggregate" => "合成",
        "rank" => "排名",
        "grade" => "分级",
        DRAWS => "抽样",
        other => other,
    };
    lang.pick(zh, id).to_string()
}

fn parameters(card: &Card, most: usize) -> String {
    // What each indicator is read from or divided by stands beside its weight.
    if card.step == INPUT || card.step == "denominate" {
        return String::new();
    }
    let word = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => match number.as_f64() {
            Some(number) if number.fract() != 0.0 => format::round_significant(number, 6).to_string(),
            Some(number) => number.to_string(),
            None => number.to_string(),
        },
        Value::Array(items) if items.iter().all(Value::is_string) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    };
    let pairs: Vec<String> = card
        .parameters
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| format!("{name} = {}", word(value)))
        .collect();
    cut(&pairs.join(", "), most).into_owned()
}

fn steps(run: &Run, alone: bool, lang: Lang) -> Table {
    let rows = run.outcome.cards.iter().map(|card| {
        vec![
            Cell::text(step(&card.step, lang)),
            Cell::text(&card.method),
            Cell::text(parameters(card, 60)),
            Cell::Whole(card.areas as i64),
            Cell::Whole(card.changed as i64),
            Cell::Whole(card.left_out.len() as i64),
        ]
    });
    Table {
        title: lang.pick("方法卡：各步骤".to_string(), "Method card: the steps".to_string()),
        columns: vec![
            column("step", lang.pick("步骤", "Step"), Kind::Text, 0),
            column("method", lang.pick("方法", "Method"), Kind::Text, 0),
            column("parameters", lang.pick("参数", "Parameters"), Kind::Text, 0),
            column("n", lang.pick("地区数", "n"), Kind::Whole, 0),
            column("changed", lang.pick("改动或得出", "Changed"), Kind::Whole, 1),
            column("left_out", lang.pick("未用", "Left out"), Kind::Whole, 1),
        ],
        rows: rows.collect(),
        notes: remarks(run, alone, lang),
    }
}

/// What the steps note, and what they left out and why.
fn remarks(run: &Run, alone: bool, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for card in &run.outcome.cards {
        let step = step(&card.step, lang);
        let colon = lang.pick("：", ": ");
        // What was assumed about the input stands right under the table of places.
        if alone || card.step != INPUT {
            lines.extend(card.notes.iter().map(|note| format!("{step}{colon}{}", note.get(lang))));
        }
        lines.extend(left_out(card, lang).into_iter().map(|line| format!("{step}{colon}{line}")));
    }
    lines
}

/// Reasons for leaving something out, each with the areas that it holds for.
fn left_out(card: &Card, lang: Lang) -> Vec<String> {
    let mut groups: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for item in &card.left_out {
        let (indicator, why) = (item.indicator.as_str(), item.why.get(lang));
        match groups.iter_mut().find(|(known, reason, _)| *known == indicator && *reason == why) {
            Some((_, _, areas)) => areas.push(&item.area),
            None => groups.push((indicator, why, vec![item.area.as_str()])),
        }
    }
    let mut lines: Vec<String> = groups
        .iter()
        .take(MOST_REASONS)
        .map(|(indicator, why, areas)| {
            let named: Vec<&str> = areas.iter().copied().filter(|area| !area.is_empty()).collect();
            let head = if indicator.is_empty() { String::new() } else { format!("{indicator} — ") };
            if named.is_empty() {
                return format!("{head}{why}");
            }
            let shown = named.iter().take(MOST_NAMES).copied().collect::<Vec<_>>().join(lang.pick("、", ", "));
            let more = match named.len().saturating_sub(MOST_NAMES) {
                0 => String::new(),
                rest => lang.pick(format!("等{}个", named.len()), format!(" and {rest} more")),
            };
            lang.pick(
                format!("{head}{why}（{}）：{shown}{more}", named.len()),
                format!("{head}{why} ({}): {shown}{more}", named.len()),
            )
        })
        .collect();
    if groups.len() > MOST_REASONS {
        let rest = groups.len() - MOST_REASONS;
        lines.push(lang.pick(format!("另有{rest}种情况（见 json）"), format!("{rest} more reasons (all are in json)")));
    }
    lines
}

/// The weights of the indicators, with what each is.
fn weights(run: &Run, lang: Lang) -> Table {
    let rows = run.spec.indicators.iter().zip(&run.outcome.weights).map(|(indicator, weight)| {
        vec![
            Cell::text(&indicator.id),
            Cell::text(&indicator.name),
            Cell::text(&indicator.unit),
            Cell::text(indicator.denominator.as_deref().filter(|_| run.spec.steps.denominate).unwrap_or_default()),
            Cell::text(match indicator.direction {
                Direction::Higher => lang.pick("越高越好", "higher"),
                Direction::Lower => lang.pick("越低越好", "lower"),
            }),
            Cell::text(indicator.parent.as_deref().unwrap_or_default()),
            Cell::number(weight.weight),
            Cell::number(weight.effective),
        ]
    });
    let mut columns = vec![
        column("indicator", lang.pick("指标", "Indicator"), Kind::Text, 0),
        column("name", lang.pick("名称", "Name"), Kind::Text, 3),
        column("unit", lang.pick("单位", "Unit"), Kind::Text, 2),
        column("denominator", lang.pick("除以", "Divided by"), Kind::Text, 2),
        column("direction", lang.pick("方向", "Better"), Kind::Text, 1),
        column("parent", lang.pick("上级", "Group"), Kind::Text, 1),
        column("weight", lang.pick("组内权重", "Weight in group"), Kind::Number, 0),
        column("effective", lang.pick("总权重", "Weight in all"), Kind::Number, 0),
    ];
    let mut rows: Vec<Vec<Cell>> = rows.collect();
    // Columns that say nothing are left away.
    for at in (0..columns.len()).rev() {
        let empty = |cell: &Cell| matches!(cell, Cell::Text(text) if text.is_empty());
        if rows.iter().all(|row| row.get(at).is_some_and(empty)) {
            columns.remove(at);
            rows.iter_mut().for_each(|row| {
                row.remove(at);
            });
        }
    }
    Table { title: lang.pick("权重".to_string(), "Weights".to_string()), columns, rows, notes: Vec::new() }
}

fn groups(run: &Run, lang: Lang) -> Table {
    let name = |id: &str| run.spec.groups.iter().find(|group| group.id == id);
    let rows = run.outcome.groups.iter().map(|group| {
        let own = name(&group.id);
        vec![
            Cell::text(&group.id),
            Cell::text(own.map(|own| own.name.as_str()).unwrap_or_default()),
            Cell::text(own.and_then(|own| own.parent.as_deref()).unwrap_or_default()),
            Cell::Whole(group.level as i64),
            Cell::number(group.weight),
        ]
    });
    Table {
        title: lang.pick("分组".to_string(), "Groups".to_string()),
        columns: vec![
            column("group", lang.pick("分组", "Group"), Kind::Text, 0),
            column("name", lang.pick("名称", "Name"), Kind::Text, 1),
            column("parent", lang.pick("上级", "Belongs to"), Kind::Text, 0),
            column("level", lang.pick("层级", "Level"), Kind::Whole, 0),
            column("weight", lang.pick("权重", "Weight"), Kind::Number, 0),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

/// An intermediate table of a step, up to `most` rows.
fn between(card: &Card, table: &Between, most: usize, lang: Lang) -> Table {
    let mut columns = vec![column("row", "", Kind::Text, 0)];
    columns.extend(table.columns.iter().map(|name| column(name, name, Kind::Number, 0)));
    let rows = table.rows.iter().zip(&table.cells).take(most).map(|(name, cells)| {
        let mut row = vec![Cell::text(name)];
        row.extend(cells.iter().map(|cell| Cell::optional(*cell)));
        row.resize(columns.len(), Cell::Empty);
        row
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let mut notes = Vec::new();
    if table.rows.len() > most {
        let rest = table.rows.len() - most;
        notes.push(lang.pick(
            format!("另有{rest}行（--format json、xlsx、html 等含全部）"),
            format!("{rest} more rows (all are in json, xlsx, html and the like)"),
        ));
    }
    let title = format!("{}{} ({}): {}", step(&card.step, lang), group(card), card.method, table.name);
    Table { title, columns, rows, notes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Data, Indicator, Spec, parse_choice};

    fn run() -> Run {
        let areas = ["a", "b", "c"].map(String::from).to_vec();
        let columns = [vec![Some(1.0), Some(4.0), Some(2.0)], vec![Some(3.0), None, Some(9.0)], vec![Some(1.0); 3]];
        let ids = ["x", "y", "flag"];
        let data = Data::new(areas, ids.map(String::from).to_vec(), &columns).unwrap();
        let mut spec = Spec::flat(ids.map(Indicator::new).to_vec());
        spec.steps.weight = parse_choice("entropy:basis=minmax").unwrap();
        Run::new(data, spec).unwrap()
    }

    #[test]
    fn everything_left_out_is_named() {
        let lines = lines(&run(), Lang::En);
        assert!(lines.iter().any(|line| line.starts_with("normalise: flag — all areas")), "{lines:#?}");
        assert!(lines.iter().any(|line| line.starts_with("impute: y — has no value (1): b")), "{lines:#?}");
        assert!(lines.iter().any(|line| line.starts_with("weight: entropy (basis = minmax")), "{lines:#?}");
    }

    #[test]
    fn intermediate_tables_are_shown() {
        let sections = sections(&run(), true, 1, Lang::En);
        let names: Vec<&str> = sections.iter().map(|section| section.name.as_str()).collect();
        assert!(names.contains(&"weight e, d, w"), "{names:?}");
        let tables: Vec<&Table> = sections.iter().map(|section| &section.table).collect();
        let titles: Vec<&str> = tables.iter().map(|table| table.title.as_str()).collect();
        assert!(titles.contains(&"weight (entropy): e, d, w"), "{titles:?}");
        assert!(tables.iter().all(|table| table.rows.iter().all(|row| row.len() == table.columns.len())));
        let cut = tables.iter().find(|table| table.title == "weight (entropy): p").unwrap();
        assert_eq!((cut.rows.len(), cut.notes.len()), (1, 1));
    }
}
