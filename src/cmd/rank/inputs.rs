//! From the arguments to a spec and its data.

use std::collections::BTreeMap;
use std::path::Path;

use crate::catalog::{Catalog, Direction as Better, Metric, fold};
use crate::cli::{Context, RankArgs, bad_option};
use crate::error::{Error, Result, did_you_mean};
use crate::frame::{Frame, Series};
use crate::index::{
    Card, Coinr, Data, Direction, Indicator, LeftOut, Preset, Run, Spec, Ties, Weighting, choice_text, from_coinr,
};
use crate::lang::{Label, Lang};
use crate::load;

use super::super::{input, select};
use super::{INPUT, Made, figure_notes, known, placed, sure, text_of};

/// Least share of the indicators for which an area must have a value, where neither a spec nor an option says.
const SCREEN: f64 = 2.0 / 3.0;

/// A spec as a file gives it.
struct SpecFile {
    spec: Spec,
    /// Steps that it names; the others are at their defaults.
    steps: Vec<String>,
    /// Ids of the indicators of which it does not say which end is better.
    undirected: Vec<String>,
    /// Columns that it divides by.
    denominators: Vec<String>,
}

fn label(zh: impl Into<String>, en: impl Into<String>) -> Label {
    Label { zh: zh.into(), en: en.into() }
}

fn spec_file(path: &Path) -> Result<SpecFile> {
    let text = text_of(path, "--spec")?;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let (spec, steps, undirected) = match ending.as_str() {
        "csv" => {
            let Coinr { spec, .. } = from_coinr(&text).map_err(|error| placed(error, path))?;
            let header = text.lines().next().unwrap_or_default().to_lowercase();
            let all = spec.indicators.iter().map(|indicator| indicator.id.clone());
            let undirected = if header.contains("direction") { Vec::new() } else { all.collect() };
            // The table has the weights and the denominators, and names no other step.
            (spec, vec!["weight".to_string()], undirected)
        }
        "toml" => {
            let spec = Spec::from_toml(&text).map_err(|error| placed(error, path))?;
            let raw: toml::Table = toml::from_str(&text).unwrap_or_default();
            let steps = raw.get("steps").and_then(toml::Value::as_table);
            let steps = steps.map(|steps| steps.keys().cloned().collect::<Vec<String>>()).unwrap_or_default();
            let items = raw.get("indicator").and_then(toml::Value::as_array).cloned().unwrap_or_default();
            let silent = items.iter().filter(|item| item.get("direction").is_none());
            let ids = silent.filter_map(|item| item.get("id").and_then(toml::Value::as_str)).map(str::to_string);
            (spec, steps, ids.collect())
        }
        _ => {
            return Err(bad_option(
                "--spec",
                &path.display().to_string(),
                "a file whose name ends in .toml, or COINr's table of metadata, .csv",
                "change the ending",
            ));
        }
    };
    let mut denominators: Vec<String> = spec.indicators.iter().filter_map(|i| i.denominator.clone()).collect();
    denominators.sort_unstable();
    denominators.dedup();
    Ok(SpecFile { spec, steps, undirected, denominators })
}

/// The frame's column that a name means; a ratio is computed.
fn column(frame: &mut Frame, catalog: &Catalog, name: &str) -> Result<String> {
    for own in [name.to_string(), load::as_written(name)] {
        if frame.indicators().contains(&own) {
            return Ok(own);
        }
    }
    select::metric(frame, catalog, name).map(|metric| metric.id().to_string())
}

/// A choice with the variant that is taken where a method needs one and none is named.
pub(super) fn expanded(step: &str, choice: &str) -> (String, Option<Label>) {
    let variants = [("entropy", "entropy:basis=minmax"), ("critic", "critic:variant=scikit_criteria")];
    let plain = choice.trim().to_lowercase();
    let found = variants.iter().find(|(bare, _)| step.trim() == "weight" && plain == *bare);
    match found {
        Some((bare, full)) => (
            (*full).to_string(),
            Some(label(
                format!("未指定 {bare} 的变体，取 {full}"),
                format!("`{bare}` was named without a variant; {full} was taken"),
            )),
        ),
        None => (choice.to_string(), None),
    }
}

/// What stands before the choices that nobody named.
const DEFAULTS: (&str, &str) = ("未指定而取默认：", "not named, so taken by default: ");

/// A note on the input without the defaults of some steps, which are set otherwise now.
pub(super) fn without_defaults(note: Label, steps: &[String]) -> Option<Label> {
    let cut = |text: &str, head: &str, comma: &str| -> Option<String> {
        let Some(rest) = text.strip_prefix(head) else { return Some(text.to_string()) };
        let set = |item: &&str| item.split_once('=').is_some_and(|(step, _)| steps.iter().any(|known| known == step));
        let kept: Vec<&str> = rest.split(comma).filter(|item| !set(item)).collect();
        (!kept.is_empty()).then(|| format!("{head}{}", kept.join(comma)))
    };
    Some(Label { zh: cut(&note.zh, DEFAULTS.0, "；")?, en: cut(&note.en, DEFAULTS.1, "; ")? })
}

/// A share as people write it.
fn share_text(share: f64) -> String {
    if (share - SCREEN).abs() < 1e-12 { "2/3".into() } else { share.to_string() }
}

/// The rule for ties of this name.
pub(super) fn ties(text: &str) -> Result<Ties> {
    Spec::flat(Vec::new()).with("ties", text).map(|spec| spec.steps.ties)
}

/// The name of a rule for ties.
pub(super) fn ties_word(ties: Ties) -> &'static str {
    match ties {
        Ties::Min => "min",
        Ties::Max => "max",
        Ties::Average => "average",
        Ties::Dense => "dense",
    }
}

/// What `--direction` says.
pub(super) fn directions(texts: &[String]) -> Result<Vec<(&str, Direction)>> {
    let read = |text: &'_ String| -> Option<Direction> {
        match text.rsplit_once('=')?.1.trim() {
            "1" | "+1" | "higher" => Some(Direction::Higher),
            "-1" | "−1" | "lower" => Some(Direction::Lower),
            _ => None,
        }
    };
    let mut found = Vec::new();
    for text in texts {
        let (Some(direction), Some((name, _))) = (read(text), text.rsplit_once('=')) else {
            return Err(bad_option(
                "--direction",
                text,
                "METRIC=1 where more is better, METRIC=-1 where less is",
                "for example: --direction energy=-1",
            ));
        };
        found.push((name.trim(), direction));
    }
    Ok(found)
}

/// What `--weights` says.
fn weights(texts: &[String]) -> Result<Vec<(&str, f64)>> {
    let mut found = Vec::new();
    for text in texts.iter().filter(|text| !text.trim().is_empty()) {
        let pair = text.rsplit_once('=').and_then(|(name, weight)| Some((name, weight.trim().parse::<f64>().ok()?)));
        let Some((name, weight)) = pair.filter(|(_, weight)| weight.is_finite() && *weight >= 0.0) else {
            return Err(bad_option(
                "--weights",
                text,
                "METRIC=WEIGHT, 0 or more; they need not sum to 1",
                "for example: --weights tax=0.6,jobs=0.4",
            ));
        };
        found.push((name.trim(), weight));
    }
    Ok(found)
}

/// The indicator of the index that a name means: its id, its name, or any name that the catalog has for its column.
fn which(spec: &Spec, columns: &[String], catalog: &Catalog, name: &str, option: &str) -> Result<usize> {
    let exact = spec.indicators.iter().position(|indicator| indicator.id == name);
    let wanted = fold(name);
    let alike = || spec.indicators.iter().position(|i| fold(&i.id) == wanted || fold(&i.name) == wanted);
    let named = || {
        let metric = catalog.metric(name).ok()?;
        columns.iter().position(|column| column == metric.id())
    };
    exact.or_else(alike).or_else(named).ok_or_else(|| {
        let ids = || spec.indicators.iter().map(|indicator| indicator.id.as_str());
        let error = Error::new("unknown-metric", format!("{option} names `{name}`, which is no metric of the index"))
            .expected(format!("one of {}", select::listed(ids(), 12)));
        match did_you_mean(name, ids()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("name it in --metrics or in the spec too"),
        }
    })
}

/// Makes the index that the arguments ask for.
pub(super) fn made(args: &RankArgs, context: Context) -> Result<Made> {
    let lang = context.lang;
    let file = args.spec.as_deref().map(spec_file).transpose()?;
    let preset = args.preset.as_deref().map(Preset::named).transpose()?;
    if file.is_none() && preset.is_none() && args.metrics.is_empty() {
        return Err(Error::new("nothing-to-rank", "no metric is named")
            .expected("--metric M, --metrics A,B,C, --spec FILE or --preset NAME")
            .hint("for example: analyze rank --metric tax_per_mu; names: `analyze list ratios`"));
    }
    let own: Vec<String> = match &file {
        Some(file) => {
            file.spec.indicators.iter().map(|i| i.id.clone()).chain(file.denominators.iter().cloned()).collect()
        }
        None => Vec::new(),
    };
    let input::Loaded { catalog, mut frame } = input::open_as_written(&args.input, &own, context)?;
    let mut card = Card {
        step: INPUT.into(),
        method: match (&file, &preset) {
            (Some(_), _) => "spec".into(),
            (None, _) if !args.metrics.is_empty() => "metrics".into(),
            _ => "preset".into(),
        },
        parameters: serde_json::Map::new(),
        areas: frame.height(),
        changed: 0,
        left_out: Vec::new(),
        tables: Vec::new(),
        notes: Vec::new(),
    };

    let (mut spec, columns) = match (&file, preset) {
        (Some(file), preset) => {
            let spec = match preset {
                Some(preset) => preset.over(file.spec.clone())?,
                None => file.spec.clone(),
            };
            let columns =
                spec.indicators.iter().map(|i| column(&mut frame, &catalog, &i.id)).collect::<Result<Vec<_>>>()?;
            (spec, columns)
        }
        (None, preset) if !args.metrics.is_empty() => flat(&mut frame, &catalog, &args.metrics, preset, &mut card)?,
        (None, Some(preset)) => published(&mut frame, &catalog, preset, &mut card)?,
        (None, None) => return Err(Error::new("nothing-to-rank", "no metric is named")),
    };
    enough(&spec, &frame)?;

    for (indicator, column) in spec.indicators.iter_mut().zip(&columns) {
        if let Some(metric) = known(&catalog, column) {
            if indicator.name.is_empty() {
                indicator.name = metric.label().get(lang).to_string();
            }
            if indicator.unit.is_empty() {
                indicator.unit = metric.unit().label.get(lang).to_string();
            }
        }
    }
    turn(&mut spec, &columns, &catalog, file.as_ref(), args, &mut card)?;
    choose(&mut spec, &columns, &catalog, file.as_ref(), preset.is_some(), args, &mut card)?;
    let data = data(&spec, &columns, &mut frame, &catalog, file.as_ref(), lang, &mut card)?;
    for (indicator, column) in spec.indicators.iter().zip(&columns) {
        let text = match known(&catalog, column) {
            Some(Metric::Ratio(ratio)) => format!("{} = {}", ratio.id, ratio.expr),
            _ => column.clone(),
        };
        card.parameters.insert(indicator.id.clone(), text.into());
    }

    // Kept on the card, so that the log has them too.
    let metrics: Vec<Metric<'_>> = columns.iter().filter_map(|column| known(&catalog, column)).collect();
    let (zh, en) = (figure_notes(&frame, &metrics, Lang::Zh), figure_notes(&frame, &metrics, Lang::En));
    if zh.len() == en.len() {
        card.notes.extend(zh.into_iter().zip(en).map(|(zh, en)| label(zh, en)));
    } else {
        card.notes.extend(lang.pick(zh, en).into_iter().map(|line| label(line.clone(), line)));
    }
    let area = match sure::area_of(args) {
        Some(name) if data.areas.iter().any(|area| area == name) => Some(name.to_string()),
        Some(name) => select::area(&frame, name, lang).map(|row| data.areas.get(row).cloned())?,
        None => None,
    };
    let mut run = Run::new(data, spec)?;
    run.outcome.cards.insert(0, card);
    Ok(Made { run, before: None, notes: Vec::new(), area })
}

/// An index needs two areas and two indicators.
fn enough(spec: &Spec, frame: &Frame) -> Result<()> {
    if spec.indicators.len() < 2 {
        let names: Vec<&str> = spec.indicators.iter().map(|indicator| indicator.id.as_str()).collect();
        let what = format!("the index has {} indicators: {}", names.len(), names.join(", "));
        return Err(Error::new("too-few-indicators", what.trim_end_matches(": "))
            .expected("2 or more")
            .hint("one metric is ranked by --metric"));
    }
    if frame.height() < 2 {
        return Err(Error::new("too-few-areas", format!("the input has {} areas", frame.height()))
            .expected("2 or more, to rank them")
            .hint("leave out --where, or choose another period"));
    }
    Ok(())
}

/// An index over metrics named on the command line, perhaps by the steps of a preset.
fn flat(
    frame: &mut Frame,
    catalog: &Catalog,
    names: &[String],
    preset: Option<Preset>,
    card: &mut Card,
) -> Result<(Spec, Vec<String>)> {
    let mut columns: Vec<String> = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let id = column(frame, catalog, name)?;
        if columns.contains(&id) {
            return Err(bad_option("--metrics", name, "each metric once", &format!("`{id}` is named twice")));
        }
        columns.push(id);
    }
    let mut spec = Spec::flat(columns.iter().map(|id| Indicator::new(id.clone())).collect());
    if let Some(preset) = preset {
        spec = preset.over(spec)?;
        // What the rule weighs keeps the rule's weight and baseline.
        for item in preset.published()?.indicators {
            let Some(at) = columns.iter().position(|id| {
                *id == item.id || catalog.metric(&item.id).is_ok_and(|metric| metric.id() == id.as_str())
            }) else {
                continue;
            };
            let Some(indicator) = spec.indicators.get_mut(at) else { continue };
            indicator.weight = item.weight;
            indicator.baseline = item.baseline;
            card.notes.push(label(
                format!("{}：权重 {} 取自 {} 的“{}”", indicator.id, item.weight, preset.id, item.id),
                format!("{}: its weight {} is that of `{}` in {}", indicator.id, item.weight, item.id, preset.id),
            ));
        }
    }
    Ok((spec, columns))
}

/// An index over the items that a published rule names, as far as the input has them.
fn published(frame: &mut Frame, catalog: &Catalog, preset: Preset, card: &mut Card) -> Result<(Spec, Vec<String>)> {
    let mut spec = preset.published()?;
    if spec.indicators.is_empty() {
        return Err(Error::new("nothing-to-rank", format!("preset `{}` names no indicators of its own", preset.id))
            .expected("--metrics A,B,C beside --preset, or --spec FILE")
            .hint(format!("for example: analyze rank --preset {} --metrics tax_per_mu,jobs_per_mu", preset.id)));
    }
    let mut columns = Vec::new();
    let mut kept = Vec::new();
    let mut lacking = Vec::new();
    for item in std::mem::take(&mut spec.indicators) {
        match column(frame, catalog, &item.id) {
            Ok(id) => {
                columns.push(id);
                kept.push(item);
            }
            Err(error) => {
                card.left_out.push(LeftOut {
                    area: String::new(),
                    indicator: item.id.clone(),
                    code: "not_in_input".into(),
                    why: label(
                        "数据中没有该项，其余各项权重按比例计",
                        format!("{}; the weights of the others stay in proportion", error.what),
                    ),
                });
                lacking.push(item.id);
            }
        }
    }
    spec.indicators = kept;
    if spec.indicators.len() < 2 {
        let names = lacking.join(", ");
        return Err(Error::new(
            "too-few-indicators",
            format!("of the items of preset `{}` the input lacks {names}", preset.id),
        )
        .expected("2 or more of them")
        .hint("name your own indicators with --metrics, or define the items with --ratio"));
    }
    Ok((spec, columns))
}

/// Sets which end is better, and says what was assumed.
fn turn(
    spec: &mut Spec,
    columns: &[String],
    catalog: &Catalog,
    file: Option<&SpecFile>,
    args: &RankArgs,
    card: &mut Card,
) -> Result<()> {
    let mut open: Vec<bool> = spec
        .indicators
        .iter()
        .map(|indicator| file.is_none_or(|file| file.undirected.contains(&indicator.id)))
        .collect();
    for (name, direction) in directions(&args.direction)? {
        let at = which(spec, columns, catalog, name, "--direction")?;
        if let (Some(indicator), Some(open)) = (spec.indicators.get_mut(at), open.get_mut(at)) {
            indicator.direction = direction;
            *open = false;
        }
    }
    let mut assumed: Vec<String> = Vec::new();
    for ((indicator, column), _) in spec.indicators.iter_mut().zip(columns).zip(&open).filter(|(_, open)| **open) {
        let own = match known(catalog, column) {
            Some(Metric::Indicator(metric)) => metric.direction,
            Some(Metric::Ratio(metric)) => metric.direction,
            None => Better::None,
        };
        match own {
            Better::Higher => indicator.direction = Direction::Higher,
            Better::Lower => indicator.direction = Direction::Lower,
            Better::None => {
                indicator.direction = Direction::Higher;
                assumed.push(indicator.id.clone());
            }
        }
    }
    if !assumed.is_empty() {
        card.notes.push(label(
            format!("目录未定优劣方向，假定越高越好（--direction 可改）：{}", assumed.join("、")),
            format!(
                "higher was assumed to be better, since neither catalog nor spec says (--direction changes it): {}",
                assumed.join(", ")
            ),
        ));
    }
    Ok(())
}

/// Sets weights and the methods of the steps, and says which are defaults.
fn choose(
    spec: &mut Spec,
    columns: &[String],
    catalog: &Catalog,
    file: Option<&SpecFile>,
    preset: bool,
    args: &RankArgs,
    card: &mut Card,
) -> Result<()> {
    let given = [
        ("screen", &args.screen),
        ("impute", &args.impute),
        ("treat", &args.treat),
        ("normalise", &args.normalise),
        ("weight", &args.weight),
        ("aggregate", &args.aggregate),
        ("ties", &args.ties),
    ];
    let is_named = |step: &str| {
        given.iter().any(|(known, choice)| *known == step && choice.is_some())
            || preset
            || file.is_some_and(|file| file.steps.iter().any(|known| known == step))
    };
    for (step, choice) in given {
        if let Some(choice) = choice {
            let (mut choice, note) = expanded(step, choice);
            if let Some((share, when)) = choice.split_once(':').filter(|_| step == "screen") {
                if fold(when) != "afterimpute" {
                    return Err(bad_option(
                        "--screen",
                        &choice,
                        "a share, or a share with `:after_impute`",
                        "for example: --screen 0.65, or --screen 0.9:after_impute",
                    ));
                }
                *spec = spec.with("screen_after_impute", "true")?;
                choice = share.to_string();
            }
            *spec = spec.with(step, &choice)?;
            card.notes.extend(note);
        }
    }
    // A spec of a file means what it says; elsewhere an area with few of the figures would be placed by these alone.
    let screened = file.is_none() && args.screen.is_none() && spec.steps.screen.coverage == 0.0;
    if screened {
        spec.steps.screen.coverage = SCREEN;
    }
    let weights = weights(&args.weights)?;
    if weights.is_empty() {
        if file.is_none() && !is_named("weight") {
            spec.steps.weight = Weighting::Equal;
        }
    } else {
        if args.weight.is_some() && spec.steps.weight != Weighting::Given {
            return Err(bad_option(
                "--weight",
                args.weight.as_deref().unwrap_or_default(),
                "`given`, since --weights gives the weights",
                "leave one of the two out",
            ));
        }
        if spec.steps.weight != Weighting::Given {
            card.notes.push(label(
                format!("--weights 代替了 {}", choice_text(&spec.steps.weight)),
                format!("--weights stand in the place of {}", choice_text(&spec.steps.weight)),
            ));
        }
        spec.steps.weight = Weighting::Given;
        let mut weighed = vec![false; spec.indicators.len()];
        for (name, weight) in weights {
            if let Some(group) = spec.groups.iter_mut().find(|group| group.id == name) {
                group.weight = weight;
                continue;
            }
            let at = which(spec, columns, catalog, name, "--weights")?;
            if let (Some(indicator), Some(weighed)) = (spec.indicators.get_mut(at), weighed.get_mut(at)) {
                indicator.weight = weight;
                *weighed = true;
            }
        }
        if file.is_none() && !preset && weighed.contains(&false) {
            let lacking = spec.indicators.iter().zip(&weighed).filter(|(_, weighed)| !**weighed);
            let lacking: Vec<&str> = lacking.map(|(indicator, _)| indicator.id.as_str()).collect();
            return Err(Error::new("weight-missing", format!("--weights gives no weight to {}", lacking.join(", ")))
                .expected("a weight for each metric")
                .hint("a metric with weight 0 has no part in the index"));
        }
    }
    if spec.steps.weight == Weighting::Given && spec.indicators.iter().all(|indicator| indicator.weight == 0.0) {
        let ids = spec.indicators.iter().map(|indicator| indicator.id.as_str());
        return Err(Error::new(
            "weight-zero",
            format!("every indicator has the weight 0: {}", select::listed(ids, 12)),
        )
        .expected("a weight above 0 for at least one of them")
        .hint("for example: --weights tax=0.6,jobs=0.4"));
    }
    if matches!(&spec.steps.weight, Weighting::Ahp { judgements } if judgements.is_empty()) {
        return Err(Error::new("index-ahp", "the analytic hierarchy process is named without judgements")
            .expected("a judgement matrix, members in the order of the metrics")
            .hint("for example: --weight 'ahp:judgements={\"index\":[[1,3],[0.3333,1]]}'"));
    }

    let steps = &spec.steps;
    let aggregate: Vec<String> = steps.aggregate.iter().map(choice_text).collect();
    let own = [
        ("screen", share_text(steps.screen.coverage)),
        ("impute", choice_text(&steps.impute)),
        ("treat", choice_text(&steps.treat)),
        ("normalise", choice_text(&steps.normalise)),
        ("weight", choice_text(&steps.weight)),
        ("aggregate", aggregate.join(";")),
        ("ties", ties_word(steps.ties).to_string()),
    ];
    let defaults: Vec<String> = own
        .iter()
        .filter(|(step, _)| match *step {
            "screen" if screened => true,
            "weight" if !args.weights.is_empty() => false,
            _ => !is_named(step),
        })
        .map(|(step, choice)| format!("{step}={choice}"))
        .collect();
    if !defaults.is_empty() {
        card.notes.push(label(
            format!("{}{}", DEFAULTS.0, defaults.join("；")),
            format!("{}{}", DEFAULTS.1, defaults.join("; ")),
        ));
    }
    Ok(())
}

/// The figures of the columns, with bounds, denominators and groupings.
fn data(
    spec: &Spec,
    columns: &[String],
    frame: &mut Frame,
    catalog: &Catalog,
    file: Option<&SpecFile>,
    lang: Lang,
    card: &mut Card,
) -> Result<Data> {
    let mut denominators: BTreeMap<String, Vec<Option<f64>>> = BTreeMap::new();
    if let Some(file) = file.filter(|_| spec.steps.denominate) {
        for id in &file.denominators {
            let own = column(frame, catalog, id)?;
            let Some(series) = frame.series(&own) else { continue };
            if series.is_hedged() {
                card.notes.push(label(
                    format!("分母 {id} 有上下界，相除时取其数值"),
                    format!("the denominator `{id}` has bounds; its values were divided by"),
                ));
            }
            denominators.insert(id.clone(), (0..series.len()).map(|row| series.value(row)).collect());
        }
    }
    let height = frame.height();
    let several = frame.has_several_periods();
    let areas: Vec<String> = (0..height)
        .map(|row| match several {
            true => format!("{} {}", frame.area(row, lang), frame.period(row)),
            false => frame.area(row, lang).to_string(),
        })
        .collect();
    let series: Vec<Series> = columns.iter().filter_map(|column| frame.series(column)).collect();
    let values: Vec<Vec<Option<f64>>> =
        series.iter().map(|series| (0..height).map(|row| series.value(row)).collect()).collect();
    let ids: Vec<String> = spec.indicators.iter().map(|indicator| indicator.id.clone()).collect();
    let mut data = Data::new(areas, ids, &values)?;
    data.denominators = denominators;
    for (at, series) in series.iter().enumerate().filter(|(_, series)| series.is_hedged()) {
        for row in 0..height {
            let Some(bounds) = series.bounds(row).filter(|bounds| !bounds.is_exact()) else { continue };
            data.bound(row, at, bounds);
            if series.value(row).is_none()
                && let (Some(area), Some(indicator)) = (data.areas.get(row), data.indicators.get(at))
            {
                card.left_out.push(LeftOut {
                    area: area.clone(),
                    indicator: indicator.clone(),
                    code: "bounds_only".into(),
                    why: label(
                        "只有上下界、没有数值：得分中按缺数计；有得分的地区，最好最差位次仍用其上下界，没有得分的不占位次",
                        "has bounds and no value: missing for the score; its bounds count for best and worst places if the \
                         area has a score, and an area without one takes no place",
                    ),
                });
            }
        }
    }
    card.changed = data.bounds.len();
    if !data.bounds.is_empty() {
        let open = sure::open_ends(&data);
        let (zh, en) = match open {
            0 => (String::new(), String::new()),
            _ => (format!("，其中{open}个有一端不封口"), format!(", {open} of them open at one end")),
        };
        card.notes.push(label(
            format!("{}个数值带有上下界{zh}", data.bounds.len()),
            format!("{} figures have bounds{en}", data.bounds.len()),
        ));
    }
    for attribute in frame.attributes() {
        let labels = (0..height).map(|row| frame.attribute(&attribute.id, row).map(str::to_string));
        data.groupings.insert(attribute.id.clone(), labels.collect());
    }
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_and_weights_are_read() {
        let texts = ["a=-1", "b=higher"].map(String::from);
        assert_eq!(directions(&texts).unwrap(), [("a", Direction::Lower), ("b", Direction::Higher)]);
        assert_eq!(directions(&["a=2".to_string()]).unwrap_err().code, "bad-option");
        assert_eq!(weights(&["a=0.4".to_string(), " b = 2".to_string()]).unwrap(), [("a", 0.4), ("b", 2.0)]);
        assert!(weights(&["a=-1".to_string()]).is_err() && weights(&["a".to_string()]).is_err());
        assert_eq!(ties("dense").unwrap(), Ties::Dense);
    }

    #[test]
    fn a_default_that_is_set_later_is_none() {
        let note = label(
            "未指定而取默认：screen=2/3；normalise=rank",
            "not named, so taken by default: screen=2/3; normalise=rank",
        );
        let left = without_defaults(note.clone(), &["normalise".to_string()]).unwrap();
        assert_eq!(
            (left.zh.as_str(), left.en.as_str()),
            ("未指定而取默认：screen=2/3", "not named, so taken by default: screen=2/3")
        );
        assert_eq!(without_defaults(note, &["normalise", "screen"].map(String::from)), None);
        assert_eq!(without_defaults(label("甲", "a"), &[]), Some(label("甲", "a")));
    }

    #[test]
    fn a_method_without_its_variant_is_completed_and_said() {
        let (choice, note) = expanded("weight", "Entropy");
        assert!(choice.starts_with("entropy:") && note.is_some());
        assert_eq!(expanded("weight", "equal"), ("equal".to_string(), None));
    }
}
