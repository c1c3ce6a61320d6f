//! What single changes do to the places: one indicator left out, one choice made otherwise.

use serde::{Deserialize, Serialize};

use super::aggregate::Aggregate;
use super::choice::{Choice, method, text};
use super::data::Data;
use super::draw::Sources;
use super::matrix::Matrix;
use super::model::{Methods, Model};
use super::normalise::Normalise;
use super::place::ranks_into;
use super::run::set;
use super::spec::Spec;
use super::uncertainty::nominal_ranks;
use crate::error::Result;
use crate::lang::{Label, Lang};

/// The places without one indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WithoutOne {
    /// The indicator that was left out.
    pub indicator: String,
    /// Places of the areas without it, in the order of the data.
    pub ranks: Vec<Option<u32>>,
    /// Mean |change of place| over the areas that have both places.
    pub mean_shift: f64,
    /// Greatest |change of place|.
    pub max_shift: u32,
    /// Why there is no index without it.
    pub fault: Option<String>,
}

/// The index without each of its indicators in turn; the weights of the others stay in proportion, and weights from
/// the data are found again.
///
/// # Errors
/// What [`super::Run::new`] refuses of the whole index.
pub fn leave_one_out(data: &Data, spec: &Spec) -> Result<Vec<WithoutOne>> {
    let model = Model::new(data, spec)?;
    let methods = Methods::of(&spec.steps);
    let prepared = model.prepare(&methods)?;
    let count = spec.indicators.len();
    let treated: Vec<&[f64]> = (0..count).map(|i| prepared.treated.raw(i)).collect();
    let scaled: Vec<&[f64]> = (0..count).map(|i| prepared.scaled.raw(i)).collect();
    let usable: Vec<bool> = prepared.trace.iter().map(|trace| trace.unusable.is_none()).collect();
    let areas = data.areas.len();
    let mut nominal = vec![0; areas];
    nominal_ranks(&model, &mut nominal)?;
    let top = model.nodes.len() - 1;
    let lowest_first = model.aggregation(&methods, model.nodes[top].level).lower_is_better();

    let without = |left_out: usize| -> Result<Vec<u32>> {
        let mut usable = usable.clone();
        usable[left_out] = false;
        let weights = model.weights(methods.weight, &treated, &scaled, &usable, false)?;
        let mut scores = Matrix::new(areas, model.nodes.len());
        model.aggregate(&methods, &scaled, &usable, &weights, &mut scores)?;
        let mut ranks = vec![0; areas];
        ranks_into(scores.raw(top), lowest_first, &mut Vec::new(), &mut ranks);
        Ok(ranks)
    };
    let found = spec.indicators.iter().enumerate().map(|(index, indicator)| {
        let (ranks, fault) = match without(index) {
            Ok(ranks) if ranks.iter().all(|rank| *rank == 0) => (ranks, Some("no indicator is left".to_string())),
            Ok(ranks) => (ranks, None),
            Err(error) => (vec![0; areas], Some(error.what)),
        };
        let shifts: Vec<u32> =
            ranks.iter().zip(&nominal).filter(|(a, b)| **a > 0 && **b > 0).map(|(a, b)| a.abs_diff(*b)).collect();
        let sum: u64 = shifts.iter().map(|shift| u64::from(*shift)).sum();
        WithoutOne {
            indicator: indicator.id.clone(),
            ranks: ranks.into_iter().map(|rank| (rank > 0).then_some(rank)).collect(),
            mean_shift: if shifts.is_empty() { 0.0 } else { sum as f64 / shifts.len() as f64 },
            max_shift: shifts.iter().copied().max().unwrap_or(0),
            fault,
        }
    });
    Ok(found.collect())
}

/// What single changes do to the first places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flips {
    /// How many first places are looked at.
    pub top: u32,
    /// The areas on them, first to last; more than `top` where they tie.
    pub nominal: Vec<String>,
    /// Each change, and the first places that it gives.
    pub changes: Vec<Change>,
}

/// A single change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The change: `normalise=zscore`, `without tax`.
    pub change: String,
    /// The change in words.
    #[serde(default)]
    pub words: Label,
    /// The first places that it gives.
    pub first: Vec<String>,
    /// Whether other areas are on them.
    pub members_change: bool,
    /// Whether the same areas stand in another order.
    pub order_changes: bool,
    /// Why there is no index with it.
    pub fault: Option<String>,
}

/// Makes each alternative choice alone, and leaves out each indicator alone, and looks at the first `top` places.
///
/// # Errors
/// What [`super::Run::new`] refuses of the index as it is.
pub fn flips(data: &Data, spec: &Spec, sources: &Sources, top: u32) -> Result<Flips> {
    let ranks_of = |spec: &Spec| -> Result<Vec<u32>> {
        let model = Model::new(data, spec)?;
        let mut ranks = vec![0; data.areas.len()];
        nominal_ranks(&model, &mut ranks)?;
        Ok(ranks)
    };
    let first = |ranks: &[Option<u32>]| -> Vec<String> {
        let mut placed: Vec<(u32, &String)> =
            ranks.iter().zip(&data.areas).filter_map(|(rank, area)| rank.map(|rank| (rank, area))).collect();
        placed.retain(|(rank, _)| *rank <= top);
        placed.sort_by_key(|(rank, _)| *rank);
        placed.into_iter().map(|(_, area)| area.clone()).collect()
    };
    let some = |ranks: Vec<u32>| -> Vec<Option<u32>> { ranks.into_iter().map(|r| (r > 0).then_some(r)).collect() };
    let nominal = first(&some(ranks_of(spec)?));
    let change = |name: String, words: Label, ranks: Result<Vec<Option<u32>>>| {
        let (found, fault) = match ranks {
            Ok(ranks) => (first(&ranks), None),
            Err(error) => (Vec::new(), Some(error.what)),
        };
        let same = found.len() == nominal.len() && nominal.iter().all(|area| found.contains(area));
        Change {
            change: name,
            words,
            members_change: fault.is_none() && !same,
            order_changes: fault.is_none() && same && found != nominal,
            first: found,
            fault,
        }
    };

    let steps = &spec.steps;
    let mut choices: Vec<(&str, String, Label)> = Vec::new();
    choices
        .extend(sources.impute.iter().filter(|other| **other != steps.impute).map(|c| ("impute", text(c), words(c))));
    choices.extend(sources.treat.iter().filter(|other| **other != steps.treat).map(|c| ("treat", text(c), words(c))));
    let scales = sources.normalise.iter().filter(|other| **other != steps.normalise);
    choices.extend(scales.map(|c| ("normalise", text(c), scale_words(c))));
    choices
        .extend(sources.weight.iter().filter(|other| **other != steps.weight).map(|c| ("weight", text(c), words(c))));
    let own = |aggregate: &Aggregate| steps.aggregate == [aggregate.clone()];
    choices.extend(sources.aggregate.iter().filter(|other| !own(other)).map(|c| ("aggregate", text(c), words(c))));
    let mut changes: Vec<Change> = choices
        .into_iter()
        .map(|(step, choice, words)| {
            let ranks = set(spec, step, &choice).and_then(|spec| ranks_of(&spec)).map(some);
            change(format!("{step}={choice}"), words, ranks)
        })
        .collect();
    if spec.indicators.len() > 1 {
        for (without, indicator) in leave_one_out(data, spec)?.into_iter().zip(&spec.indicators) {
            let name = format!("without {}", without.indicator);
            let called = if indicator.name.is_empty() { &indicator.id } else { &indicator.name };
            let words = Label { zh: format!("去掉{called}"), en: format!("without {called}") };
            let ranks = match without.fault {
                Some(fault) => Err(crate::error::Error::new("index-uncertainty", fault)),
                None => Ok(without.ranks),
            };
            changes.push(change(name, words, ranks));
        }
    }
    Ok(Flips { top, nominal, changes })
}

/// A choice in words; what has no words of its own, as it is written.
fn words<C: Choice>(choice: &C) -> Label {
    let (zh, en) = match (C::STEP, method(choice).as_str()) {
        ("impute", "none") => ("不补缺", "gaps left open"),
        ("impute", "mean") => ("以均值补缺", "gaps filled by the mean"),
        ("impute", "median") => ("以中位数补缺", "gaps filled by the median"),
        ("treat", "none") => ("不处理异常值", "outliers as they are"),
        ("treat", "winsorise") => ("缩尾", "winsorised"),
        ("weight", "given") => ("给定权重", "the weights given"),
        ("weight", "equal") => ("等权", "equal weights"),
        ("weight", "entropy") => ("熵权", "entropy weights"),
        ("weight", "critic") => ("CRITIC 权重", "CRITIC weights"),
        ("weight", "coefficient_of_variation") => ("变异系数权重", "weights by variation"),
        ("weight", "pca") => ("主成分权重", "weights by principal components"),
        ("aggregate", "arithmetic") => ("算术平均", "arithmetic mean"),
        ("aggregate", "geometric") => ("几何平均", "geometric mean"),
        ("aggregate", "harmonic") => ("调和平均", "harmonic mean"),
        ("aggregate", "median") => ("中位数", "median"),
        ("aggregate", "topsis") => ("TOPSIS", "TOPSIS"),
        ("aggregate", "vikor") => ("VIKOR", "VIKOR"),
        _ => return Label { zh: text(choice), en: text(choice) },
    };
    Label { zh: zh.into(), en: en.into() }
}

fn scale_words(scale: &Normalise) -> Label {
    match scale {
        Normalise::Minmax { low, high } => {
            Label { zh: format!("极差标准化到{low}–{high}"), en: format!("min-max onto {low}–{high}") }
        }
        Normalise::Zscore { .. } => Label { zh: "标准分".into(), en: "z-scores".into() },
        Normalise::Rank => Label { zh: "按位次计分".into(), en: "scores by place".into() },
        other => words(other),
    }
}

/// The first of some names, as far as they have room, and how many more there are.
fn shortened(names: &[&str], room: usize, lang: Lang) -> String {
    let mut list = String::new();
    let mut shown = 0;
    for name in names {
        let next = if list.is_empty() { (*name).to_string() } else { format!("{}{name}", lang.pick("、", ", ")) };
        if shown > 0 && crate::display::width(&list) + crate::display::width(&next) > room {
            break;
        }
        list.push_str(&next);
        shown += 1;
    }
    let rest = names.len() - shown;
    match rest {
        0 => list,
        _ => lang.pick(format!("{list}等{}", names.len()), format!("{list} and {rest} more")),
    }
}

impl Flips {
    /// What flips the first places, in a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        let tried: Vec<&Change> = self.changes.iter().filter(|change| change.fault.is_none()).collect();
        let list = |pick: fn(&Change) -> bool| -> (usize, String) {
            let names: Vec<&str> = tried.iter().filter(|c| pick(c)).map(|change| change.words.get(lang)).collect();
            (names.len(), shortened(&names, 64, lang))
        };
        let first: Vec<&str> = self.nominal.iter().map(String::as_str).collect();
        let first = shortened(&first, 84, lang);
        let (count, top) = (tried.len(), self.top);
        let (members, by) = list(|change| change.members_change);
        let (order, turned) = list(|change| change.order_changes);
        let mut zh = format!("前 {top} 名：{first}。{count} 项单一变动中");
        let mut en = format!("First {top}: {first}. Of {count} single changes ");
        if members == 0 && order == 0 {
            return lang.pick(zh + "，无一改变它们。", en + "none alters them.");
        }
        match members {
            0 => {
                zh.push_str("无一换人");
                en.push_str("none brings in another");
            }
            _ => {
                zh.push_str(&format!(" {members} 项换人（{by}）"));
                en.push_str(&format!("{members} bring in another ({by})"));
            }
        }
        match order {
            0 => {}
            // Their names stand here only where no others take the room.
            _ if members > 0 => {
                zh.push_str(&format!("，{order} 项只换次序"));
                en.push_str(&format!(", {order} only change the order"));
            }
            _ => {
                zh.push_str(&format!("，{order} 项只换次序（{turned}）"));
                en.push_str(&format!(", {order} only change the order ({turned})"));
            }
        }
        lang.pick(zh + "。", en + ".")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Indicator, parse_choice};

    fn towns() -> (Data, Spec) {
        let areas = ["a", "b", "c"].map(String::from).to_vec();
        let columns = [vec![Some(10.0), Some(8.0), Some(0.0)], vec![Some(0.0), Some(1.0), Some(4.0)]];
        let data = Data::new(areas, ["x", "y"].map(String::from).to_vec(), &columns).unwrap();
        let indicators = vec![Indicator::new("x").weighing(2.0), Indicator::new("y")];
        (data, Spec::flat(indicators))
    }

    #[test]
    fn without_the_first_indicator_the_order_turns() {
        let (data, spec) = towns();
        let found = leave_one_out(&data, &spec).unwrap();
        assert_eq!(found[0].ranks, [Some(3), Some(2), Some(1)]);
        assert_eq!((found[0].mean_shift, found[0].max_shift), (4.0 / 3.0, 2));
        assert_eq!(found[1].ranks, [Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn the_sentence_names_what_flips() {
        let (data, spec) = towns();
        let sources = Sources {
            weight: vec![parse_choice("equal").unwrap()],
            aggregate: vec![parse_choice("geometric").unwrap()],
            ..Sources::default()
        };
        let found = flips(&data, &spec, &sources, 1).unwrap();
        let first: Vec<String> = found.changes.iter().map(|c| format!("{}: {}", c.change, c.first.concat())).collect();
        assert_eq!(first, ["weight=equal: b", "aggregate=geometric: ", "without x: c", "without y: a"]);
        assert!(found.changes[1].fault.as_ref().unwrap().contains("`geometric` meets the score 0"));
        assert_eq!(
            found.sentence(Lang::En),
            "First 1: a. Of 3 single changes 2 bring in another (equal weights, without x)."
        );
        assert_eq!(found.sentence(Lang::Zh), "前 1 名：a。3 项单一变动中 2 项换人（等权、去掉x）。");
    }

    #[test]
    fn long_lists_are_cut_and_counted() {
        assert_eq!(shortened(&["one", "two", "three"], 8, Lang::En), "one, two and 1 more");
        assert_eq!(shortened(&["one"], 1, Lang::En), "one");
    }
}
