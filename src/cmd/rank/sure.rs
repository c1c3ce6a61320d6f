//! How sure the places are: draws, single changes, shares of variance.

use std::path::Path;

use crate::cli::{Context, OutputArgs, RankArgs, bad_option};
use crate::cmd::progress::Progress;
use crate::error::{Error, Result};
use crate::format;
use crate::index::interval::{Place, places};
use crate::index::{
    Card, Choice, Data, Flips, OpenEnd, Output, Plan, Run, Sensitivity, Source, Sources, Uncertainty, WeightNoise,
    WithoutOne, bounded_places, choice_text, each_draw, flips, inexact, leave_one_out, parse_choice, sensitivity,
    uncertainty,
};
use crate::lang::{Label, Lang};
use crate::table::{Cell, Kind, Table};
use crate::write::sections::Section;

use super::single::held;
use super::{Made, column};

/// The step under which a card says what was drawn.
pub(super) const DRAWS: &str = "draws";
/// How many first places are looked at where nobody says.
const TOP: u32 = 3;

/// Draws within bounds that say best and worst place where they can't be found exactly.
const BOUND_DRAWS: u32 = 2_000;
/// Above this many cells they are not drawn unless asked for.
const BOUND_CELLS: usize = 200_000;
/// Draws where none are named.
const SURE_DRAWS: u32 = 10_000;
/// Base draws of Sobol indices where none are named.
const SOBOL_DRAWS: u32 = 1_000;

/// Other methods that are tried where a step is said to vary and none is named.
static OTHERS: [(&str, &[&str]); 5] = [
    ("impute", &["none", "mean", "median"]),
    ("treat", &["none", "winsorise"]),
    ("normalise", &["minmax:low=1,high=100", "zscore:mean=10,sd=2", "rank"]),
    ("weight", &["equal", "entropy:basis=minmax", "coefficient_of_variation"]),
    ("aggregate", &["arithmetic", "geometric"]),
];

/// How sure the places are, as far as it was asked.
pub(super) struct Sure {
    /// Best and worst place within the bounds.
    pub extent: Vec<Option<(u32, u32)>>,
    /// Rank intervals.
    pub uncertainty: Option<Uncertainty>,
    /// The places without each indicator.
    pub without: Option<Vec<WithoutOne>>,
    /// Sobol indices.
    pub sensitivity: Option<Sensitivity>,
    /// What flips the first places.
    pub flips: Option<Flips>,
    /// Lines below the table.
    pub notes: Vec<String>,
    /// What was drawn, for the method card.
    pub cards: Vec<Card>,
}

/// Whether rank intervals are asked for.
pub(super) fn wants_draws(args: &RankArgs) -> bool {
    args.sure
        || args.acceptability
        || args.parameters.is_some()
        || !args.vary.is_empty()
        || args.weight_noise.is_some()
        || (args.draws.is_some() && args.sobol.is_none())
}

/// The name of the area that `--sobol` is about.
pub(super) fn area_of(args: &RankArgs) -> Option<&str> {
    match args.sobol.as_deref()?.split_once(':')? {
        ("place" | "score", name) => Some(name.trim()),
        _ => None,
    }
}

/// How many first places are looked at.
pub(super) fn top_of(args: &RankArgs) -> u32 {
    args.top_k.unwrap_or(TOP)
}

/// How many figures are open at one end.
pub(super) fn open_ends(data: &Data) -> usize {
    data.bounds.iter().filter(|cell| cell.low.is_none() || cell.high.is_none()).count()
}

/// What `--open-end` says.
fn open_end(text: Option<&str>) -> Result<OpenEnd> {
    let Some(text) = text else { return Ok(OpenEnd::default()) };
    let plain = text.trim().to_lowercase().replace('_', "-");
    if plain == "column-max" {
        return Ok(OpenEnd::ColumnMax);
    }
    match plain.parse::<f64>() {
        Ok(factor) if factor.is_finite() && factor >= 1.0 => Ok(OpenEnd::Factor(factor)),
        _ => Err(bad_option(
            "--open-end",
            text,
            "column-max, or a factor of 1 or more",
            "for example: --open-end 1.5, or --open-end 1 to take such figures as written",
        )),
    }
}

/// The rule for open ends, with how many cells it was used on.
fn open_end_label(count: usize, rule: OpenEnd) -> Label {
    match rule {
        OpenEnd::ColumnMax => Label {
            zh: format!(
                "! {count}个数值只有一端（以上、以内），另一端按假定抽样：至其他地区在该项上的最大（最小）数值；--open-end 可改"
            ),
            en: format!(
                "! {count} figures are open at one end (at least, at most) and are drawn by assumption as far as the \
                 figures of other areas reach (--open-end changes it)"
            ),
        },
        OpenEnd::Factor(factor) => Label {
            zh: format!(
                "! {count}个数值只有一端（以上、以内），另一端按假定抽样：不超出其他地区在该项上的最大（最小）数值，\
                 且不超过所述数值的{factor}倍（不低于其1/{factor}）；--open-end 可改"
            ),
            en: format!(
                "! {count} figures are open at one end (at least, at most) and are drawn by assumption as far as the \
                 figures of other areas reach, and at most to {factor} times the figure, or down to 1/{factor} of it \
                 (--open-end changes it)"
            ),
        },
    }
}

/// What was drawn, for the method card.
fn card_of(found: &Uncertainty, what: &str) -> Card {
    let plan = &found.plan;
    let sources: Vec<&str> = found.sources.iter().map(|source| source_word(*source)).collect();
    let mut parameters = serde_json::Map::new();
    parameters.insert("of".into(), what.into());
    parameters.insert("draws".into(), plan.draws.into());
    parameters.insert("seed".into(), plan.seed.into());
    parameters.insert("sources".into(), sources.into());
    if found.open_ends > 0 {
        let rule = match plan.sources.open_end {
            OpenEnd::ColumnMax => "column-max".to_string(),
            OpenEnd::Factor(factor) => factor.to_string(),
        };
        parameters.insert("open_end".into(), rule.into());
    }
    let mut notes = vec![Label {
        zh: "只有按原有数值有得分的地区占位次；最好、最差含按原有数值的位次".into(),
        en: "only areas with a score by the figures as written take places; best and worst hold the place as written"
            .into(),
    }];
    if found.open_ends > 0 {
        notes.push(open_end_label(found.open_ends, plan.sources.open_end));
    }
    Card {
        step: DRAWS.into(),
        method: "uniform".into(),
        parameters,
        areas: found.areas.iter().filter(|area| area.nominal.is_some()).count(),
        changed: found.open_cells,
        left_out: Vec::new(),
        tables: Vec::new(),
        notes,
    }
}

/// Finds what was asked for.
pub(super) fn found(made: &Made, args: &RankArgs, context: Context) -> Result<Sure> {
    let lang = context.lang;
    let run = &made.run;
    let open_end = open_end(args.open_end.as_deref())?;
    let top = top_of(args);
    let mut sure = Sure {
        extent: Vec::new(),
        uncertainty: None,
        without: None,
        sensitivity: None,
        flips: None,
        notes: Vec::new(),
        cards: Vec::new(),
    };
    sure.extent = extent(run, args.seed, open_end, lang, &mut sure.notes, &mut sure.cards)?;
    let wants_draws = wants_draws(args);
    if !wants_draws && args.sobol.is_none() && !args.leave_one_out {
        return Ok(sure);
    }
    let mut sources = sources(run, args, lang, &mut sure.notes)?;
    sources.open_end = open_end;
    let plan =
        Plan { seed: args.seed, draws: args.draws.unwrap_or(SURE_DRAWS), top, places: 10, sources: sources.clone() };
    if wants_draws {
        let progress = Progress::new(lang.pick("抽样", "draws"), u64::from(plan.draws), context);
        let found = uncertainty(&run.data, &run.spec, &plan, &|done| progress.tell(u64::from(done)))?;
        sure.notes.extend(drawn(&found, lang));
        if found.open_ends > 0 {
            say_once(&mut sure.notes, open_end_label(found.open_ends, open_end).get(lang));
        }
        sure.cards.push(card_of(&found, "intervals"));
        sure.uncertainty = Some(found);
    }
    if let Some(path) = &args.parameters {
        parameters(run, &plan, path, context)?;
    }
    if let Some(of) = &args.sobol {
        let output = match of.split_once(':') {
            Some(("place", area)) => Output::Place(made.area.clone().unwrap_or_else(|| area.trim().to_string())),
            Some(("score", area)) => Output::Score(made.area.clone().unwrap_or_else(|| area.trim().to_string())),
            None if of == "shift" => Output::MeanShift,
            _ => {
                let hint = "for example: --sobol, or --sobol=place:NAME";
                return Err(bad_option("--sobol", of, "shift, place:NAME or score:NAME", hint));
            }
        };
        let plan = Plan { draws: args.draws.unwrap_or(SOBOL_DRAWS), ..plan.clone() };
        let progress = Progress::new("Sobol", u64::from(plan.draws), context);
        sure.sensitivity =
            Some(sensitivity(&run.data, &run.spec, &plan, &output, &|done| progress.tell(u64::from(done)))?);
        // Where nothing else was drawn, the rule has not been said yet.
        let open = open_ends(&run.data);
        if open > 0 && sure.cards.is_empty() && sources.cells {
            say_once(&mut sure.notes, open_end_label(open, open_end).get(lang));
        }
    }
    if args.leave_one_out {
        sure.without = Some(leave_one_out(&run.data, &run.spec)?);
    }
    let found = flips(&run.data, &run.spec, &alternatives(&sources)?, top)?;
    sure.notes.push(found.sentence(lang));
    let failed: Vec<&str> =
        found.changes.iter().filter(|change| change.fault.is_some()).map(|change| change.words.get(lang)).collect();
    if !failed.is_empty() {
        sure.notes.push(lang.pick(
            format!("对这些数据不成立而未计入的变动：{}", failed.join("、")),
            format!("Changes that do not hold for the data and are not counted: {}", failed.join(", ")),
        ));
    }
    sure.flips = Some(found);
    Ok(sure)
}

/// Best and worst place that the bounds of the figures allow: exactly, or by draws, which the notes say.
fn extent(
    run: &Run,
    seed: u64,
    open_end: OpenEnd,
    lang: Lang,
    notes: &mut Vec<String>,
    cards: &mut Vec<Card>,
) -> Result<Vec<Option<(u32, u32)>>> {
    // An area without a score takes no place; of one that has, the place lies between the two, by any rule for ties.
    let hold = |found: Vec<Option<(u32, u32)>>| -> Vec<Option<(u32, u32)>> {
        let ranked = found.into_iter().zip(&run.outcome.ranks);
        ranked.map(|(ends, rank)| ends.filter(|_| rank.is_some()).map(|ends| held(ends, *rank))).collect()
    };
    let ends = |found: Vec<Option<Place>>| -> Vec<Option<(u32, u32)>> {
        hold(found.into_iter().map(|place| place.map(|place| (place.best, place.worst))).collect())
    };
    if run.data.bounds.is_empty() {
        let turn = |score: f64| if run.outcome.lowest_first { -score } else { score };
        let scores: Vec<Option<f64>> = run.outcome.scores.iter().map(|score| score.map(turn)).collect();
        return Ok(ends(places(&scores, &[])));
    }
    let why = match inexact(&run.data, &run.spec)? {
        None => {
            let found = bounded_places(&run.data, &run.spec)?;
            notes.push(lang.pick(
                "最好、最差：各数值在其上下界内取任何值时能得到的位次（精确）".to_string(),
                "Best and worst: the places that the bounds of the figures allow (exact)".to_string(),
            ));
            return Ok(ends(found));
        }
        Some(why) => why.get(lang).to_string(),
    };
    let nothing = vec![None; run.data.areas.len()];
    if run.data.areas.len() * run.spec.indicators.len() > BOUND_CELLS {
        notes.push(lang.pick(
            format!("最好、最差位次无法精确得出（{why}）；--sure 以抽样给出位次区间"),
            format!("Best and worst places can't be found exactly, since {why}; --sure gives intervals by draws"),
        ));
        return Ok(nothing);
    }
    let sources = Sources { open_end, ..Sources::default() };
    let plan = Plan { seed, draws: BOUND_DRAWS, sources, ..Plan::default() };
    Ok(match uncertainty(&run.data, &run.spec, &plan, &|_| {}) {
        Ok(found) => {
            notes.push(lang.pick(
                format!(
                    "最好、最差：在上下界内抽样{BOUND_DRAWS}次（种子 {seed}）见到的位次，可能更宽；不能精确得出，因为{why}"
                ),
                format!(
                    "Best and worst: seen in {BOUND_DRAWS} draws within the bounds (seed {seed}), they may reach \
                     further; not exact, since {why}"
                ),
            ));
            if found.open_ends > 0 {
                notes.push(open_end_label(found.open_ends, open_end).get(lang).to_string());
            }
            cards.push(card_of(&found, "best, worst"));
            hold(found.areas.iter().map(|area| area.best.zip(area.worst)).collect())
        }
        Err(error) => {
            notes.push(lang.pick(
                format!("最好、最差位次未得出：{}", error.what),
                format!("Best and worst places were not found: {}", error.what),
            ));
            nothing
        }
    })
}

/// Adds a line that is not there yet.
fn say_once(notes: &mut Vec<String>, line: &str) {
    if !notes.iter().any(|note| note == line) {
        notes.push(line.to_string());
    }
}

/// What `--vary` and `--weight-noise` say.
fn sources(run: &Run, args: &RankArgs, lang: Lang, notes: &mut Vec<String>) -> Result<Sources> {
    let mut sources = Sources { cells: false, ..Sources::default() };
    let mut named: Vec<(&str, Option<Vec<String>>)> = Vec::new();
    for text in &args.vary {
        match text.split_once('=') {
            Some((step, choices)) => {
                let list = choices.split(';').map(|choice| choice.trim().to_string()).filter(|c| !c.is_empty());
                named.push((step.trim(), Some(list.collect())));
            }
            None => named.extend(text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(|w| (w, None))),
        }
    }
    if named.is_empty() {
        named.extend([("bounds", None), ("weights", None)]);
    }
    if args.weight_noise.is_some() && !named.iter().any(|(word, _)| *word == "weights") {
        named.push(("weights", None));
    }
    let mut tried: Vec<(&str, Vec<String>, bool)> = Vec::new();
    for (word, choices) in named {
        match (word, choices) {
            ("bounds", None) => sources.cells = true,
            ("weights", None) => sources.weights = Some(noise(args.weight_noise.as_deref())?),
            (step, choices) => {
                let step = if step == "normalize" { "normalise" } else { step };
                let Some(&(step, others)) = OTHERS.iter().find(|(known, _)| *known == step) else {
                    let words = "bounds, weights, impute, treat, normalise, weight, aggregate";
                    let hint = match crate::error::did_you_mean(step, words.split(", ")) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "for example: --vary bounds,normalise, or --vary 'normalise=zscore;rank'".into(),
                    };
                    return Err(bad_option("--vary", step, words, &hint));
                };
                match choices {
                    Some(choices) => {
                        let full = choices.iter().map(|choice| super::inputs::expanded(step, choice).0);
                        tried.push((step, full.collect(), true));
                    }
                    None => tried.push((step, others.iter().map(|other| (*other).to_string()).collect(), false)),
                }
            }
        }
    }
    // Each way to put together is tried on each scale.
    tried.sort_by_key(|(step, _, _)| *step == "aggregate");
    // Alternatives that nobody named are left out, by name, where they don't hold for the data.
    let mut kept: Vec<(&str, String)> = Vec::new();
    for (step, choices, asked) in tried {
        for choice in choices {
            if asked {
                add(&mut sources, step, &choice)?;
                kept.push((step, choice));
                continue;
            }
            let alone = run.set(step, &choice);
            let fault = match alone {
                Ok(other) if other.spec.steps == run.spec.steps => continue,
                Err(error) => Some(error.what),
                Ok(other) if step == "aggregate" => {
                    let mut scales = kept.iter().filter(|(known, _)| *known == "normalise");
                    scales.find_map(|(step, scale)| other.set(step, scale).err().map(|error| error.what))
                }
                Ok(_) => None,
            };
            match fault {
                Some(why) => notes.push(lang.pick(
                    format!("{step}={choice} 对这些数据不成立，未列入变动：{why}"),
                    format!("{step}={choice} does not hold for the data and is not varied: {why}"),
                )),
                None => {
                    add(&mut sources, step, &choice)?;
                    kept.push((step, choice));
                }
            }
        }
    }
    Ok(sources)
}

fn add(sources: &mut Sources, step: &str, choice: &str) -> Result<()> {
    fn push<C: Choice>(list: &mut Vec<C>, choice: &str) -> Result<()> {
        list.push(parse_choice(choice)?);
        Ok(())
    }
    match step {
        "impute" => push(&mut sources.impute, choice),
        "treat" => push(&mut sources.treat, choice),
        "normalise" => push(&mut sources.normalise, choice),
        "weight" => push(&mut sources.weight, choice),
        _ => push(&mut sources.aggregate, choice),
    }
}

/// The single changes that the first places are tried under: the sources', and the usual ones of each other step.
fn alternatives(sources: &Sources) -> Result<Sources> {
    let mut all = sources.clone();
    for &(step, others) in &OTHERS {
        let given = match step {
            "impute" => !all.impute.is_empty(),
            "treat" => !all.treat.is_empty(),
            "normalise" => !all.normalise.is_empty(),
            "weight" => !all.weight.is_empty(),
            _ => !all.aggregate.is_empty(),
        };
        if !given && step != "impute" {
            for other in others {
                add(&mut all, step, other)?;
            }
        }
    }
    Ok(all)
}

/// `25%`, `dirichlet:K`.
fn noise(text: Option<&str>) -> Result<WeightNoise> {
    let Some(text) = text else { return Ok(WeightNoise::Percent { percent: 25.0 }) };
    let plain = text.trim().to_lowercase();
    let found = match plain.strip_prefix("dirichlet") {
        Some(rest) => {
            let number = rest.trim_start_matches([':', '=']).trim_start_matches("concentration=");
            number.parse().ok().map(|concentration| WeightNoise::Dirichlet { concentration })
        }
        None => plain.trim_end_matches('%').trim().parse().ok().map(|percent| WeightNoise::Percent { percent }),
    };
    found.ok_or_else(|| {
        let hint = "dirichlet:1 with equal weights is every set of weights alike; more stays nearer to the weights";
        bad_option("--weight-noise", text, "a percentage such as 25%, or dirichlet:K with K above 0", hint)
    })
}

/// The name of a source for people.
fn source_name(source: Source, lang: Lang) -> &'static str {
    match source {
        Source::Cells => lang.pick("数值上下界", "bounds"),
        Source::Weights => lang.pick("权重扰动", "weights"),
        Source::Impute => lang.pick("补缺", "impute"),
        Source::Treat => lang.pick("异常值处理", "treat"),
        Source::Normalise => lang.pick("标准化", "normalise"),
        Source::Weight => lang.pick("赋权方法", "weight"),
        Source::Aggregate => lang.pick("合成方法", "aggregate"),
    }
}

/// The word of a source in files.
fn source_word(source: Source) -> &'static str {
    source_name(source, Lang::En)
}

/// What was drawn, in lines.
fn drawn(found: &Uncertainty, lang: Lang) -> Vec<String> {
    let sources = &found.plan.sources;
    let list = |texts: Vec<String>| texts.join(" | ");
    let parts: Vec<String> = found
        .sources
        .iter()
        .map(|source| {
            let name = source_name(*source, lang);
            let what = match source {
                Source::Cells => lang.pick(format!("{}个", found.open_cells), format!("of {} cells", found.open_cells)),
                Source::Weights => match sources.weights {
                    Some(WeightNoise::Percent { percent }) => format!("±{percent}%"),
                    Some(WeightNoise::Dirichlet { concentration }) => format!("dirichlet:{concentration}"),
                    None => String::new(),
                },
                Source::Impute => list(sources.impute.iter().map(choice_text).collect()),
                Source::Treat => list(sources.treat.iter().map(choice_text).collect()),
                Source::Normalise => list(sources.normalise.iter().map(choice_text).collect()),
                Source::Weight => list(sources.weight.iter().map(choice_text).collect()),
                Source::Aggregate => list(sources.aggregate.iter().map(choice_text).collect()),
            };
            format!("{name} {what}")
        })
        .collect();
    let plan = &found.plan;
    let mut lines = vec![if parts.is_empty() {
        lang.pick(
            format!("抽样{}次：没有任何来源变动，位次都相同", plan.draws),
            format!("{} draws: no source varies anything, all places are the same", plan.draws),
        )
    } else {
        lang.pick(
            format!("抽样{}次（种子 {}），变动：{}；各方法另含本指数自己的", plan.draws, plan.seed, parts.join("；")),
            format!(
                "{} draws (seed {}) over {}; the index's own methods are among them",
                plan.draws,
                plan.seed,
                parts.join("; ")
            ),
        )
    }];
    if let Some((count, why)) = &found.failed {
        lines.push(lang.pick(
            format!("! 其中{count}次得不出指数，未计入：{why}"),
            format!("! {count} of them give no index and are in no share: {why}"),
        ));
    }
    lines
}

/// Writes what each draw takes.
fn parameters(run: &Run, plan: &Plan, path: &Path, context: Context) -> Result<()> {
    let out = OutputArgs { format: None, output: Some(path.to_path_buf()) };
    let format = out.format()?;
    let mut columns = vec![column("draw", "draw", Kind::Whole, 0)];
    let mut ids: Vec<String> = vec!["draw".into()];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut failed: Vec<(usize, String)> = Vec::new();
    each_draw(&run.data, &run.spec, plan, &mut |draw, parameters| {
        let mut row = vec![Cell::Empty; ids.len()];
        row[0] = Cell::Whole(i64::from(draw));
        match parameters {
            Err(error) => failed.push((rows.len(), error.what)),
            Ok(taken) => {
                let choices = taken.choices.into_iter().map(|(s, text)| (source_word(s).to_string(), Cell::text(text)));
                let indicators =
                    taken.indicator_weights.into_iter().map(|(id, w)| (format!("w_{id}"), Cell::number(w)));
                let groups = taken.group_weights.into_iter().map(|(id, w)| (format!("w_group_{id}"), Cell::number(w)));
                let cells =
                    taken.cells.into_iter().map(|(area, id, value)| (format!("{id} @ {area}"), Cell::number(value)));
                // Every draw takes the same parameters in the same order.
                for (at, (id, cell)) in choices.chain(indicators).chain(groups).chain(cells).enumerate() {
                    if at + 1 == ids.len() {
                        let kind = if matches!(cell, Cell::Text(_)) { Kind::Text } else { Kind::Number };
                        columns.push(column(&id, &id, kind, 0));
                        ids.push(id);
                        row.push(Cell::Empty);
                    }
                    if let Some(slot) = row.get_mut(at + 1) {
                        *slot = cell;
                    }
                }
            }
        }
        rows.push(row);
        Ok(())
    })?;
    columns.push(column("fault", "fault", Kind::Text, 0));
    for row in &mut rows {
        row.resize(columns.len(), Cell::Empty);
    }
    for (at, why) in failed {
        if let Some(cell) = rows.get_mut(at).and_then(|row| row.last_mut()) {
            *cell = Cell::text(why);
        }
    }
    let table = Table { title: String::new(), columns, rows, notes: Vec::new() };
    out.write(&table, format, context)
}

/// Tables of what single changes do and of the shares of variance.
pub(super) fn sections(sure: &Sure, run: &Run, top: u32, lang: Lang) -> Vec<Section> {
    let mut tables = Vec::new();
    if let Some(found) = &sure.without {
        tables.push(Section::new(lang.pick("逐一去掉指标", "Leave one out"), without(found, run, top, lang)));
    }
    if let Some(found) = &sure.sensitivity {
        tables.push(Section::new("Sobol", shares(found, lang)));
    }
    if let Some(found) = &sure.flips {
        tables.push(Section::new(lang.pick("单一变动", "Single changes"), changes(found, lang)));
    }
    tables
}

/// What `--table` calls the tables of [`sections`].
pub(super) fn ids(sure: &Sure) -> impl Iterator<Item = &'static str> {
    let there = [
        ("leave_one_out", sure.without.is_some()),
        ("sobol", sure.sensitivity.is_some()),
        ("changes", sure.flips.is_some()),
    ];
    there.into_iter().filter_map(|(id, there)| there.then_some(id))
}

/// The table that `--table` names, where it is not that of the places.
pub(super) fn chosen(sure: &Sure, run: &Run, args: &RankArgs, lang: Lang) -> Option<Table> {
    match args.table.as_deref()? {
        "leave_one_out" => sure.without.as_ref().map(|found| without(found, run, top_of(args), lang)),
        "sobol" => sure.sensitivity.as_ref().map(|found| shares(found, lang)),
        "changes" => sure.flips.as_ref().map(|found| changes(found, lang)),
        _ => None,
    }
}

/// What each single change does to the first places.
fn changes(found: &Flips, lang: Lang) -> Table {
    let rows = found.changes.iter().map(|change| {
        let effect = match &change.fault {
            Some(_) => lang.pick("不成立", "does not hold"),
            None if change.members_change => lang.pick("换人", "brings in another"),
            None if change.order_changes => lang.pick("只换次序", "changes the order"),
            None => lang.pick("不变", "none"),
        };
        let first = change.first.iter().take(12).map(String::as_str).collect::<Vec<_>>();
        vec![
            Cell::text(change.words.get(lang)),
            Cell::text(&change.change),
            Cell::text(effect),
            Cell::text(match &change.fault {
                Some(fault) => fault.clone(),
                None => first.join(lang.pick("、", ", ")),
            }),
        ]
    });
    let top = found.top;
    Table {
        title: lang.pick("单一变动".to_string(), "Single changes".to_string()),
        columns: vec![
            column("change", lang.pick("变动", "Change"), Kind::Text, 0),
            column("choice", lang.pick("选择", "Choice"), Kind::Text, 2),
            column("effect", lang.pick(format!("对前{top}名"), format!("On the first {top}")), Kind::Text, 0),
            column("first", lang.pick(format!("前{top}名"), format!("First {top}")), Kind::Text, 1),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

fn without(found: &[WithoutOne], run: &Run, top: u32, lang: Lang) -> Table {
    let rows = found.iter().map(|without| {
        let mut first: Vec<(u32, &str)> = without
            .ranks
            .iter()
            .zip(&run.data.areas)
            .filter_map(|(rank, area)| rank.map(|rank| (rank, area.as_str())))
            .filter(|(rank, _)| *rank <= top)
            .collect();
        first.sort_by_key(|(rank, _)| *rank);
        let names: Vec<&str> = first.iter().take(12).map(|(_, area)| *area).collect();
        vec![
            Cell::text(&without.indicator),
            Cell::number(without.mean_shift),
            Cell::Whole(i64::from(without.max_shift)),
            match &without.fault {
                Some(fault) => Cell::text(fault),
                None => Cell::text(names.join(lang.pick("、", ", "))),
            },
        ]
    });
    Table {
        title: lang.pick("逐一去掉各指标".to_string(), "Without each indicator in turn".to_string()),
        columns: vec![
            column("without", lang.pick("去掉", "Without"), Kind::Text, 0),
            column("mean_shift", lang.pick("平均位次变动", "Mean shift of place"), Kind::Number, 0),
            column("max_shift", lang.pick("最大位次变动", "Greatest shift"), Kind::Whole, 0),
            column("first", lang.pick(format!("前{top}名"), format!("First {top}")), Kind::Text, 0),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

fn shares(found: &Sensitivity, lang: Lang) -> Table {
    let rows = found.indices.iter().map(|index| {
        vec![
            Cell::text(source_name(index.source, lang)),
            Cell::optional(index.first),
            Cell::optional(index.first_error),
            Cell::optional(index.total),
            Cell::optional(index.total_error),
        ]
    });
    let of = match &found.output {
        Output::MeanShift => lang.pick("平均位次变动".to_string(), "the mean shift of places".to_string()),
        Output::Place(area) => lang.pick(format!("{area}的位次"), format!("the place of {area}")),
        Output::Score(area) => lang.pick(format!("{area}的得分"), format!("the score of {area}")),
    };
    let plain = |value: f64| format::plain(value, 3, lang);
    let mut notes = vec![lang.pick(
        format!(
            "{of}：均值 {}，方差 {}；基础样本 {}（种子 {}），共计算{}次",
            plain(found.mean),
            plain(found.variance),
            found.plan.draws,
            found.plan.seed,
            found.evaluations
        ),
        format!(
            "Of {of}: mean {}, variance {}; {} base draws (seed {}), {} evaluations",
            plain(found.mean),
            plain(found.variance),
            found.plan.draws,
            found.plan.seed,
            found.evaluations
        ),
    )];
    if found.failed > 0 {
        notes.push(lang.pick(
            format!("! {}个基础样本得不出指数，未计入", found.failed),
            format!("! {} base draws give no index and are left out", found.failed),
        ));
    }
    Table {
        title: lang
            .pick("各来源所占的方差（Sobol）".to_string(), "Shares of the variance by source (Sobol)".to_string()),
        columns: vec![
            column("source", lang.pick("来源", "Source"), Kind::Text, 0),
            column("first", lang.pick("一阶", "First order"), Kind::Number, 0),
            column("first_error", lang.pick("标准误", "Std error"), Kind::Number, 1),
            column("total", lang.pick("总效应", "Total"), Kind::Number, 0),
            column("total_error", lang.pick("标准误", "Std error"), Kind::Number, 1),
        ],
        rows: rows.collect(),
        notes,
    }
}

/// The error for a run without any area that has a score.
pub(super) fn nothing_ranked(run: &Run) -> Option<Error> {
    if run.outcome.scores.iter().any(Option::is_some) {
        return None;
    }
    Some(
        Error::new("index-nothing-left", "no area has a score")
            .expected("at least one area with the figures that the methods need")
            .hint("fill gaps (--impute), lower --screen, or leave out indicators with many gaps"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_read() {
        assert_eq!(noise(None).unwrap(), WeightNoise::Percent { percent: 25.0 });
        assert_eq!(noise(Some("10%")).unwrap(), WeightNoise::Percent { percent: 10.0 });
        assert_eq!(noise(Some("Dirichlet:4")).unwrap(), WeightNoise::Dirichlet { concentration: 4.0 });
        assert_eq!(noise(Some("some")).unwrap_err().code, "bad-option");
    }

    #[test]
    fn open_ends_are_read() {
        assert_eq!(open_end(None).unwrap(), OpenEnd::Factor(2.0));
        assert_eq!(open_end(Some("column_max")).unwrap(), OpenEnd::ColumnMax);
        assert_eq!(open_end(Some("1.5")).unwrap(), OpenEnd::Factor(1.5));
        assert_eq!(open_end(Some("0.5")).unwrap_err().code, "bad-option");
    }

    #[test]
    fn every_usual_alternative_is_a_method() {
        let all = alternatives(&Sources::default()).unwrap();
        assert_eq!((all.treat.len(), all.normalise.len(), all.aggregate.len()), (2, 3, 2));
    }
}
