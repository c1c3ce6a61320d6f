//! Carrying a spec out, with a card for each step, and doing it again with one choice changed.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::aggregate::{Aggregate, topsis, vikor};
use super::card::{Card, LeftOut, Table};
use super::choice::parse;
use super::data::Data;
use super::matrix::{Matrix, present};
use super::model::{Methods, Model, Prepared, Weights};
use super::normalise::Normalise;
use super::place::{Ties, ranks};
use super::spec::{Member, Spec};
use super::treat::{Treated, shape};
use super::weight::Weighting;
use crate::error::{Error, Result, did_you_mean};

/// An index as it was made: the figures, the spec, the choices that were changed, and what came of it.
///
/// Its JSON is the log of the run. It holds everything that is needed to do it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The spec, with the changed choices in it.
    pub spec: Spec,
    /// The choices that were changed, in order: step and text.
    #[serde(default)]
    pub changed: Vec<(String, String)>,
    /// The figures.
    pub data: Data,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of an index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Score of the index per area, in the order of the data.
    pub scores: Vec<Option<f64>>,
    /// Place of each area.
    pub ranks: Vec<Option<f64>>,
    /// Grade of each area, where the spec has grades.
    pub grades: Vec<Option<String>>,
    /// Whether the lowest score is the best (VIKOR).
    pub lowest_first: bool,
    /// Scores and weights of the groups, children before parents, the index last.
    pub groups: Vec<GroupScores>,
    /// Weights of the indicators.
    pub weights: Vec<IndicatorWeight>,
    /// Indicators after division.
    pub denominated: Matrix,
    /// After gaps were filled, areas left out, and outliers treated.
    pub treated: Matrix,
    /// On the common scale.
    pub normalised: Matrix,
    /// Every step as it was carried out.
    pub cards: Vec<Card>,
}

/// Scores of one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupScores {
    /// Its id, `index` for the index of a spec without groups.
    pub id: String,
    /// 1 over indicators, then counting up.
    pub level: usize,
    /// Weight as a share among those with the same parent; 1 for the index.
    pub weight: f64,
    /// Score per area.
    pub scores: Vec<Option<f64>>,
}

/// Weight of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorWeight {
    /// The indicator.
    pub id: String,
    /// Share among those with the same parent; 0 where it could not be used.
    pub weight: f64,
    /// Share in the whole index: the product of the shares up to the top.
    pub effective: f64,
}

/// The choices that [`Run::set`] can change.
const SETTINGS: [&str; 11] = [
    "denominate",
    "screen",
    "screen_after_impute",
    "impute",
    "treat",
    "normalise",
    "weight",
    "aggregate",
    "aggregate_coverage",
    "fill_with_mean_score",
    "ties",
];

impl Run {
    /// Carries a spec out.
    ///
    /// # Errors
    /// `index-*` errors of the spec, the data, or a method that does not hold for them. An indicator that a method
    /// can't use, such as a constant, is left out and named on the card, unless none is left.
    pub fn new(data: Data, spec: Spec) -> Result<Self> {
        let outcome = carry_out(&data, &spec)?;
        Ok(Run { spec, changed: Vec::new(), data, outcome })
    }

    /// The same with one choice changed: `set("normalise", "zscore")`.
    ///
    /// An indicator's own scale or treatment stays. Several methods of aggregation are parted by `;`.
    pub fn set(&self, setting: &str, choice: &str) -> Result<Self> {
        let spec = set(&self.spec, setting, choice)?;
        let outcome = carry_out(&self.data, &spec)?;
        let mut changed = self.changed.clone();
        changed.push((setting.into(), choice.into()));
        Ok(Run { spec, changed, data: self.data.clone(), outcome })
    }

    /// Carries it out again from the spec and the figures.
    pub fn replay(&self) -> Result<Self> {
        let outcome = carry_out(&self.data, &self.spec)?;
        Ok(Run { outcome, ..self.clone() })
    }

    /// The log as JSON.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string_pretty(self)
            .map_err(|error| Error::new("index-run", format!("the log can't be written: {error}")))
    }

    /// Reads a log.
    pub fn from_json(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|error| {
            Error::new("index-run", format!("the log can't be read: {error}")).expected("JSON as `rank` writes it")
        })
    }
}

impl Spec {
    /// The spec with one choice changed, as [`Run::set`] takes it.
    ///
    /// # Errors
    /// `index-choice` for a setting or method that is not known.
    pub fn with(&self, setting: &str, choice: &str) -> Result<Self> {
        set(self, setting, choice)
    }
}

/// The spec with one choice changed.
pub(super) fn set(spec: &Spec, setting: &str, choice: &str) -> Result<Spec> {
    let mut spec = spec.clone();
    let steps = &mut spec.steps;
    let name = setting.trim().replace('-', "_");
    let share = || -> Result<f64> {
        let number = |text: &str| text.trim().parse::<f64>().ok();
        let share = match choice.split_once('/') {
            Some((part, whole)) => number(part).zip(number(whole)).map(|(part, whole)| part / whole),
            None => number(choice),
        };
        share.filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| {
            Error::new("index-choice", format!("`{setting}` is set to `{choice}`"))
                .expected("a share, 0 to 1, such as 0.65 or 2/3")
        })
    };
    let switch = || -> Result<bool> {
        match choice.trim() {
            "true" | "yes" | "on" => Ok(true),
            "false" | "no" | "off" | "none" => Ok(false),
            _ => Err(Error::new("index-choice", format!("`{setting}` is set to `{choice}`")).expected("true or false")),
        }
    };
    match name.as_str() {
        "denominate" => steps.denominate = switch()?,
        "screen" => steps.screen.coverage = if choice.trim() == "none" { 0.0 } else { share()? },
        "screen_after_impute" => steps.screen.after_impute = switch()?,
        "impute" => steps.impute = parse(choice)?,
        "treat" => steps.treat = parse(choice)?,
        "normalise" | "normalize" => steps.normalise = parse(choice)?,
        "weight" => steps.weight = parse(choice)?,
        "aggregate" => steps.aggregate = choice.split(';').map(parse).collect::<Result<_>>()?,
        "aggregate_coverage" => steps.aggregate_coverage = share()?,
        "fill_with_mean_score" => steps.fill_with_mean_score = switch()?,
        "ties" => {
            steps.ties = serde_json::from_value::<Ties>(Value::String(choice.trim().into())).map_err(|_| {
                Error::new("index-choice", format!("`{choice}` is not a rule for ties"))
                    .expected("one of min, max, average, dense")
            })?;
        }
        _ => {
            let error = Error::new("index-choice", format!("there is no setting `{setting}`"))
                .expected(format!("one of {}", SETTINGS.join(", ")));
            return Err(match did_you_mean(&name, SETTINGS) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error,
            });
        }
    }
    Ok(spec)
}

fn carry_out(data: &Data, spec: &Spec) -> Result<Outcome> {
    let model = Model::new(data, spec)?;
    let methods = Methods::of(&spec.steps);
    let prepared = model.prepare(&methods)?;
    let count = spec.indicators.len();
    let treated: Vec<&[f64]> = (0..count).map(|i| prepared.treated.raw(i)).collect();
    let scaled: Vec<&[f64]> = (0..count).map(|i| prepared.scaled.raw(i)).collect();
    let usable: Vec<bool> = prepared.trace.iter().map(|trace| trace.unusable.is_none()).collect();
    if !usable.contains(&true) {
        let why: Vec<String> = spec
            .indicators
            .iter()
            .zip(&prepared.trace)
            .filter_map(|(indicator, trace)| trace.unusable.map(|u| format!("{}: {}", indicator.id, u.label().en)))
            .collect();
        return Err(Error::new("index-nothing-left", format!("no indicator can be used ({})", why.join("; "))));
    }
    let weights = model.weights(methods.weight, &treated, &scaled, &usable, true)?;
    let mut scores = Matrix::new(data.areas.len(), model.nodes.len());
    model.aggregate(&methods, &scaled, &usable, &weights, &mut scores)?;

    let top = model.nodes.len() - 1;
    let lowest_first = model.aggregation(&methods, model.nodes[top].level).lower_is_better();
    let index = scores.column(top);
    let places = ranks(&index, spec.steps.ties, lowest_first);
    let grades = spec.steps.grades.as_ref().map(|grades| grades.grade(&places)).unwrap_or_default();

    let mut cards = vec![
        denominate_card(&model),
        screen_card(&model),
        impute_card(&model, &prepared),
        treat_card(&model, &prepared),
        normalise_card(&model, &prepared),
        weight_card(&model, &methods, &weights),
    ];
    cards.extend(aggregate_cards(&model, &methods, &scaled, &usable, &weights, &mut scores)?);
    cards.push(rank_card(&model, &index));
    if let Some(rule) = &spec.steps.grades {
        let mut card = Card::plain("grade", "share of places", grades.iter().flatten().count());
        card.parameters.insert("names".into(), Value::from(rule.names.clone()));
        card.parameters.insert("ends".into(), Value::from(rule.ends.clone()));
        cards.push(card);
    }

    let (own, effective) = weight_shares(&model, &usable, &weights);
    let groups = model.nodes.iter().enumerate().map(|(at, node)| GroupScores {
        id: node.id.clone(),
        level: node.level,
        weight: own.groups[at],
        scores: scores.column(at),
    });
    Ok(Outcome {
        scores: index,
        ranks: places,
        grades,
        lowest_first,
        groups: groups.collect(),
        weights: spec
            .indicators
            .iter()
            .enumerate()
            .map(|(i, indicator)| IndicatorWeight {
                id: indicator.id.clone(),
                weight: own.indicators[i],
                effective: effective[i],
            })
            .collect(),
        denominated: model.values.clone(),
        treated: prepared.treated,
        normalised: prepared.scaled,
        cards,
    })
}

/// Shares among those with the same parent, and each indicator's share in the index. Groups are by node here.
fn weight_shares(model: &Model, usable: &[bool], weights: &Weights) -> (Weights, Vec<f64>) {
    let mut own = Weights {
        indicators: vec![0.0; usable.len()],
        groups: vec![1.0; model.nodes.len()],
        complete: Vec::new(),
        tables: Vec::new(),
    };
    // Whether a node has any member that counts, children before parents.
    let mut counts = vec![false; model.nodes.len()];
    for (at, node) in model.nodes.iter().enumerate() {
        let weight = |member: &Member, counts: &[bool]| match *member {
            Member::Indicator(i) => {
                if usable[i] {
                    weights.indicators[i]
                } else {
                    0.0
                }
            }
            Member::Group(inner) if counts[inner] => {
                model.nodes[inner].group.map_or(1.0, |group| weights.groups[group])
            }
            Member::Group(_) => 0.0,
        };
        let total: f64 = node.members.iter().map(|member| weight(member, &counts)).sum();
        counts[at] = total > 0.0;
        for member in &node.members {
            let share = if total > 0.0 { weight(member, &counts) / total } else { 0.0 };
            match *member {
                Member::Indicator(i) => own.indicators[i] = share,
                Member::Group(inner) => own.groups[inner] = share,
            }
        }
    }
    let mut effective = vec![0.0; usable.len()];
    let mut down = vec![1.0; model.nodes.len()];
    for (at, node) in model.nodes.iter().enumerate().rev() {
        for member in &node.members {
            match *member {
                Member::Indicator(i) => effective[i] = down[at] * own.indicators[i],
                Member::Group(inner) => down[inner] = down[at] * own.groups[inner],
            }
        }
    }
    (own, effective)
}

/// How many areas scales, weights and scores are found over.
fn counted(model: &Model) -> usize {
    model.counted.iter().filter(|on| **on).count()
}

/// Some areas by name, the first of them, with their number: in Chinese and in English.
fn named(model: &Model, over: &[bool]) -> (String, String) {
    const MOST: usize = 8;
    let names: Vec<&str> =
        model.data.areas.iter().zip(over).filter(|(_, on)| **on).map(|(name, _)| name.as_str()).collect();
    let shown = &names[..names.len().min(MOST)];
    let rest = names.len() - shown.len();
    let (zh, en) = match rest {
        0 => (String::new(), String::new()),
        _ => ("等".to_string(), format!(" and {rest} more")),
    };
    let n = names.len();
    (format!("{}{zh}（{n}个）", shown.join("、")), format!("{}{en} ({n} areas)", shown.join(", ")))
}

fn scores_word(count: usize) -> String {
    if count == 1 { "1 score".into() } else { format!("{count} scores") }
}

fn denominate_card(model: &Model) -> Card {
    let (data, spec) = (model.data, model.spec);
    let mut card = Card::plain("denominate", if spec.steps.denominate { "divide" } else { "none" }, data.areas.len());
    if spec.steps.denominate {
        for (index, indicator) in spec.indicators.iter().enumerate() {
            if let Some(denominator) = &indicator.denominator {
                card.parameters.insert(indicator.id.clone(), Value::String(denominator.clone()));
                card.changed += present(model.values.raw(index)).count();
            }
        }
    }
    card.left_out = model
        .undivided
        .iter()
        .map(|&(area, indicator)| {
            let zh = "分母缺失或为零，不能相除";
            let en = "the denominator is missing or 0";
            LeftOut::new(&data.areas[area], &spec.indicators[indicator].id, "no_denominator", zh, en)
        })
        .collect();
    card
}

fn screen_card(model: &Model) -> Card {
    let screen = &model.spec.steps.screen;
    let named = if screen.coverage > 0.0 { "coverage" } else { "none" };
    let mut card = Card::plain("screen", named, model.included.iter().filter(|on| **on).count());
    card.parameters.insert("coverage".into(), Value::from(screen.coverage));
    card.parameters.insert("after_impute".into(), Value::from(screen.after_impute));
    let count = model.spec.indicators.len();
    for (area, _) in model.included.iter().enumerate().filter(|(_, on)| !**on) {
        let known = (0..count).filter(|&i| model.values.get(area, i).is_some()).count();
        let zh = format!("{count} 项指标中只有 {known} 项有数值");
        let en = format!("has a value for {known} of {count} indicators");
        card.left_out.push(LeftOut::new(&model.data.areas[area], "", "low_coverage", &zh, &en));
    }
    card.changed = card.left_out.len();
    card
}

fn impute_card(model: &Model, prepared: &Prepared) -> Card {
    let mut card = Card::new("impute", &model.spec.steps.impute, model.included.iter().filter(|on| **on).count());
    card.changed = prepared.trace.iter().map(|trace| trace.filled).sum();
    let filled = model.filled();
    for (index, indicator) in model.spec.indicators.iter().enumerate() {
        for (area, name) in model.data.areas.iter().enumerate().filter(|(area, _)| model.included[*area]) {
            if filled.get(area, index).is_none() {
                card.left_out.push(LeftOut::new(name, &indicator.id, "missing", "没有数值", "has no value"));
            }
        }
    }
    card
}

fn treat_card(model: &Model, prepared: &Prepared) -> Card {
    let mut card = Card::new("treat", &model.spec.steps.treat, counted(model));
    let (mut rows, mut cells) = (Vec::new(), Vec::new());
    for (index, (indicator, trace)) in model.spec.indicators.iter().zip(&prepared.trace).enumerate() {
        match trace.treated {
            Treated::Passed => continue,
            Treated::TooFew => {
                let (zh, en) = ("数值不足四个或全部相同，偏度无定义", "fewer than four values, or all the same");
                card.left_out.push(LeftOut::new("", &indicator.id, "no_skewness", zh, en));
                continue;
            }
            Treated::Winsorised(moved) => card.changed += moved,
            Treated::Log | Treated::BoxCox => card.changed += present(prepared.treated.raw(index)).count(),
        }
        let before = shape(model.values.raw(index));
        let after = shape(prepared.treated.raw(index));
        let moved = if let Treated::Winsorised(moved) = trace.treated { moved as f64 } else { f64::NAN };
        let pair = |shape: Option<(f64, f64)>| shape.unwrap_or((f64::NAN, f64::NAN));
        let (skew0, kurt0) = pair(before);
        let (skew1, kurt1) = pair(after);
        rows.push(indicator.id.clone());
        cells.push(vec![moved, skew0, kurt0, skew1, kurt1]);
        let how = match trace.treated {
            Treated::Log => Some(("取对数", "by a logarithm")),
            Treated::BoxCox => Some(("Box-Cox 变换", "by Box-Cox")),
            _ => None,
        };
        if let Some((zh, en)) = how {
            card.note(format!("{}：{zh}", indicator.id), format!("{} was transformed {en}", indicator.id));
        }
        if let Treated::Winsorised(_) = trace.treated {
            let moved: Vec<&str> = (0..model.data.areas.len())
                .filter(|&area| {
                    let (was, is) = (model.values.get(area, index), prepared.treated.get(area, index));
                    was.is_some() && is.is_some() && was != is
                })
                .map(|area| model.data.areas[area].as_str())
                .collect();
            card.note(
                format!("{}：缩尾 {}", indicator.id, moved.join("、")),
                format!("{} was winsorised in {}", indicator.id, moved.join(", ")),
            );
        }
    }
    if !rows.is_empty() {
        let columns = ["moved", "skewness before", "kurtosis before", "skewness after", "kurtosis after"];
        card.tables.push(Table::new("treated", rows, columns.map(String::from).to_vec(), cells));
    }
    card
}

fn normalise_card(model: &Model, prepared: &Prepared) -> Card {
    let steps = &model.spec.steps;
    let mut card = Card::new("normalise", &steps.normalise, counted(model));
    card.changed = prepared.scaled.filled();
    for (indicator, trace) in model.spec.indicators.iter().zip(&prepared.trace) {
        if let Some(unusable) = trace.unusable {
            let why = unusable.label();
            card.left_out.push(LeftOut::new("", &indicator.id, unusable.code(), &why.zh, &why.en));
        }
        if let Some(own) = &indicator.normalise {
            let own = super::choice::text(own);
            card.note(format!("{}：{own}", indicator.id), format!("{}: {own}", indicator.id));
        }
    }
    let fixed = |scale: &Normalise| {
        matches!(scale, Normalise::None | Normalise::Goalposts { .. } | Normalise::Scaled { .. } | Normalise::Log)
    };
    if !(0..model.spec.indicators.len()).all(|index| fixed(model.scale_of(index, &steps.normalise))) {
        let (zh, en) = if model.counted == model.included {
            let of = model
                .spec
                .indicators
                .iter()
                .enumerate()
                .map(|(index, indicator)| (present(prepared.treated.raw(index)).count(), &indicator.id));
            let each: Vec<(usize, &String)> = of.collect();
            let list = |comma: &str| each.iter().map(|(n, id)| format!("{id} {n}")).collect::<Vec<_>>().join(comma);
            (
                format!("各项在有该项数值的地区中计算，地区数：{}", list("、")),
                format!("each indicator over the areas that have it, in number: {}", list(", ")),
            )
        } else {
            let (zh, en) = named(model, &model.counted);
            (
                format!("合成方法要求各项齐全，故只在各项齐全的地区中计算：{zh}"),
                format!("over the areas that lack no indicator, since the aggregation needs all: {en}"),
            )
        };
        card.note(zh, en);
    }
    if steps.fill_with_mean_score {
        card.note("缺数的指标按该项平均得分计", "an area without a value takes the mean score of the indicator");
    }
    card
}

fn weight_card(model: &Model, methods: &Methods, weights: &Weights) -> Card {
    let from_data = methods.weight.from_data();
    let areas = if from_data { weights.complete.len() } else { counted(model) };
    let mut card = Card::new("weight", methods.weight, areas);
    card.tables = weights.tables.clone();
    card.changed = weights.indicators.iter().filter(|weight| **weight > 0.0).count();
    if from_data {
        let mut over = vec![false; model.data.areas.len()];
        weights.complete.iter().for_each(|&area| over[area] = true);
        let (zh, en) = named(model, &over);
        card.note(format!("权重由以下地区的数值求得：{zh}"), format!("the weights were found over {en}"));
        for (area, name) in model.data.areas.iter().enumerate().filter(|(area, _)| model.included[*area]) {
            if !over[area] {
                let (zh, en) = ("有指标缺数，未参与赋权", "lacks an indicator, so the weights were found without it");
                card.left_out.push(LeftOut::new(name, "", "incomplete", zh, en));
            }
        }
    }
    if let Weighting::Ahp { .. } = methods.weight {
        for table in card.tables.clone().iter().filter(|table| table.name.starts_with("consistency")) {
            let ratio = table.cells.first().and_then(|row| row.get(3)).copied().flatten();
            let id = table.rows.join(" ");
            match ratio {
                Some(ratio) if ratio < 0.1 => card.note(
                    format!("{id}：CR = {ratio:.4} < 0.1，一致性可接受"),
                    format!("{id}: CR = {ratio:.4} < 0.1, consistent"),
                ),
                Some(ratio) => card.note(
                    format!("{id}：CR = {ratio:.4} ≥ 0.1，判断不一致"),
                    format!("{id}: CR = {ratio:.4} ≥ 0.1, the judgements are inconsistent"),
                ),
                None => card.note(format!("{id}：没有 RI"), format!("{id}: no RI above 15 members")),
            }
        }
    }
    card
}

fn aggregate_cards(
    model: &Model,
    methods: &Methods,
    scaled: &[&[f64]],
    usable: &[bool],
    weights: &Weights,
    scores: &mut Matrix,
) -> Result<Vec<Card>> {
    let mut cards = Vec::new();
    let filled = model.filled();
    for at in 0..model.nodes.len() {
        let node = &model.nodes[at];
        let aggregate = model.aggregation(methods, node.level);
        let (done, out) = scores.split_raw(at);
        let members = model.members(at, scaled, usable, weights, done);
        let mut card = Card::new("aggregate", aggregate, present(out).count());
        card.parameters.insert("group".into(), Value::String(node.id.clone()));
        card.parameters.insert("members".into(), Value::from(members.len()));
        card.changed = card.areas;
        let names = || model.data.areas.clone();
        let columns = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
        match aggregate {
            Aggregate::Topsis if !members.is_empty() => {
                let found = topsis(&members)?;
                let over: Vec<bool> = found.closeness.iter().map(|closeness| !closeness.is_nan()).collect();
                let (zh, en) = named(model, &over);
                card.note(format!("A+、A- 取自以下地区：{zh}"), format!("A+ and A- are those of {en}"));
                let rows = columns(&["A+", "A-"]);
                let ids = node_member_ids(model, at, usable, weights, done);
                card.tables.push(Table::new("ideal", rows, ids, vec![found.ideal, found.anti_ideal]));
                let cells = found.to_ideal.iter().zip(&found.to_anti_ideal).zip(&found.closeness);
                let cells = cells.map(|((plus, minus), c)| vec![*plus, *minus, *c]).collect();
                card.tables.push(Table::new("D+, D-, C", names(), columns(&["D+", "D-", "C"]), cells));
            }
            Aggregate::Vikor { v } if !members.is_empty() => {
                let found = vikor(&members, *v)?;
                let set: Vec<&str> = found.compromise_set().into_iter().map(|a| model.data.areas[a].as_str()).collect();
                let cells = found.utility.iter().zip(&found.regret).zip(&found.compromise);
                let cells = cells.map(|((s, r), q)| vec![*s, *r, *q]).collect();
                card.tables.push(Table::new("S, R, Q", names(), columns(&["S", "R", "Q"]), cells));
                card.note(
                    format!("Q 越小越好；折衷解：{}", set.join("、")),
                    format!("the least Q is the best; compromise solution: {}", set.join(", ")),
                );
            }
            Aggregate::Median => card.note("中位数不使用权重", "weights have no part in a median"),
            _ => {}
        }
        for (area, name) in model.data.areas.iter().enumerate().filter(|(area, _)| model.included[*area]) {
            if !model.counted[area] {
                if at + 1 == model.nodes.len() {
                    let indicators = model.spec.indicators.iter().enumerate();
                    let lacking = indicators.filter(|(index, _)| filled.get(area, *index).is_none());
                    let ids: Vec<&str> = lacking.map(|(_, indicator)| indicator.id.as_str()).collect();
                    let zh = format!("缺 {}，而该方法要求各项齐全，没有得分", ids.join("、"));
                    let en = format!("lacks {} and gets no score, since the method needs all", ids.join(", "));
                    card.left_out.push(LeftOut::new(name, &node.id, "no_score", &zh, &en));
                }
                continue;
            }
            let lacking = members.iter().filter(|(column, _)| column[area].is_nan()).count();
            if lacking == 0 {
                continue;
            }
            let (code, zh, en) = if out[area].is_nan() {
                (
                    "no_score",
                    format!("缺 {lacking} 项，没有得分"),
                    format!("lacks {} and gets none", scores_word(lacking)),
                )
            } else {
                (
                    "partial_score",
                    format!("缺 {lacking} 项，按其余各项计分"),
                    format!("lacks {}; the others count in place of what is missing", scores_word(lacking)),
                )
            };
            card.left_out.push(LeftOut::new(name, &node.id, code, &zh, &en));
        }
        cards.push(card);
    }
    Ok(cards)
}

/// Ids of the members that [`Model::members`] keeps, in its order.
fn node_member_ids(model: &Model, at: usize, usable: &[bool], weights: &Weights, done: &[f64]) -> Vec<String> {
    let areas = model.data.areas.len();
    let kept = model.nodes[at].members.iter().filter_map(|member| match *member {
        Member::Indicator(i) => (usable[i] && weights.indicators[i] > 0.0).then(|| model.spec.indicators[i].id.clone()),
        Member::Group(inner) => {
            let weight = model.nodes[inner].group.map_or(1.0, |group| weights.groups[group]);
            let scored = present(&done[inner * areas..(inner + 1) * areas]).next().is_some();
            (weight > 0.0 && scored).then(|| model.nodes[inner].id.clone())
        }
    });
    kept.collect()
}

fn rank_card(model: &Model, index: &[Option<f64>]) -> Card {
    let ties = serde_json::to_value(model.spec.steps.ties).unwrap_or_default();
    let mut card = Card::plain("rank", "place", index.iter().flatten().count());
    card.parameters.insert("ties".into(), ties);
    card.changed = card.areas;
    let mut sorted: Vec<f64> = index.iter().flatten().copied().collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let tied = sorted.chunk_by(|a, b| a == b).filter(|group| group.len() > 1).map(<[f64]>::len).sum::<usize>();
    if tied > 0 {
        card.note(format!("{tied} 个地区得分相同"), format!("{tied} areas share their score with another"));
    }
    for (area, name) in model.data.areas.iter().enumerate() {
        if index[area].is_none() {
            let (zh, en) = ("没有得分，不排名", "has no score, so it has no place");
            card.left_out.push(LeftOut::new(name, "", "no_score", zh, en));
        }
    }
    card
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Indicator;

    fn towns() -> Data {
        let areas = ["Deqing", "Daqing", "Suxiu", "Taogu"].map(String::from).to_vec();
        let columns = [
            vec![Some(17.8), Some(12.6), Some(1.8), Some(36.3)],
            vec![Some(240.0), Some(480.0), None, Some(60.0)],
            vec![Some(1.0), Some(1.0), Some(1.0), Some(1.0)],
        ];
        Data::new(areas, ["tax", "firms", "flag"].map(String::from).to_vec(), &columns).unwrap()
    }

    fn spec() -> Spec {
        Spec::flat(["tax", "firms", "flag"].map(Indicator::new).to_vec())
    }

    #[test]
    fn a_constant_is_left_out_and_named() {
        let run = Run::new(towns(), spec()).unwrap();
        let card = run.outcome.cards.iter().find(|card| card.step == "normalise").unwrap();
        assert_eq!((card.left_out[0].indicator.as_str(), card.left_out[0].code.as_str()), ("flag", "constant"));
        assert_eq!(run.outcome.weights.iter().map(|w| w.weight).collect::<Vec<_>>(), [0.5, 0.5, 0.0]);
        assert_eq!(run.outcome.ranks, [Some(3.0), Some(1.0), Some(4.0), Some(2.0)]);
        let card = run.outcome.cards.iter().find(|card| card.step == "aggregate").unwrap();
        assert_eq!((card.left_out[0].area.as_str(), card.left_out[0].code.as_str()), ("Suxiu", "partial_score"));
    }

    #[test]
    fn a_log_replays_with_one_choice_changed() {
        let run = Run::new(towns(), spec()).unwrap();
        let read = Run::from_json(&run.to_json().unwrap()).unwrap();
        assert_eq!(read, run);
        assert_eq!(read.replay().unwrap(), run);
        let changed = read.set("normalise", "zscore").unwrap();
        assert_eq!(changed.spec.steps.normalise, Normalise::Zscore { mean: 0.0, sd: 1.0 });
        assert_eq!(changed.changed, [("normalise".to_string(), "zscore".to_string())]);
        assert!(run.set("normalize", "zscore").is_ok());
        assert!(run.set("normalyse", "zscore").unwrap_err().hint.contains("normalise"));
        assert!(run.set("aggregate", "geometric").unwrap_err().what.contains("`geometric` meets the score 0 of Suxiu"));
    }

    #[test]
    fn topsis_leaves_out_areas_with_gaps_by_name() {
        let run = Run::new(towns(), spec()).unwrap();
        let run = run.set("normalise", "vector").unwrap().set("aggregate", "topsis").unwrap();
        assert_eq!(run.outcome.ranks[2], None);
        let card = run.outcome.cards.iter().find(|card| card.step == "aggregate").unwrap();
        assert_eq!(card.left_out[0].code, "no_score");
        assert_eq!(card.tables[1].cells[2], [None, None, None]);
    }

    #[test]
    fn nothing_left_is_an_error_that_says_why() {
        let error = Run::new(towns(), Spec::flat(vec![Indicator::new("flag")])).unwrap_err();
        assert_eq!(error.code, "index-nothing-left");
        assert!(error.what.contains("flag: all areas have the same value"), "{error}");
    }
}
