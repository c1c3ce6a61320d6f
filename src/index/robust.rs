//! What single changes do to the places: one indicator left out, one choice made otherwise.

use serde::{Deserialize, Serialize};

use super::choice::text;
use super::data::Data;
use super::draw::Sources;
use super::matrix::Matrix;
use super::model::{Methods, Model};
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
    let change = |name: String, ranks: Result<Vec<Option<u32>>>| {
        let (found, fault) = match ranks {
            Ok(ranks) => (first(&ranks), None),
            Err(error) => (Vec::new(), Some(error.what)),
        };
        let same = found.len() == nominal.len() && nominal.iter().all(|area| found.contains(area));
        Change {
            change: name,
            members_change: fault.is_none() && !same,
            order_changes: fault.is_none() && same && found != nominal,
            first: found,
            fault,
        }
    };

    let steps = &spec.steps;
    let mut choices: Vec<(&str, String)> = Vec::new();
    choices.extend(sources.impute.iter().filter(|other| **other != steps.impute).map(|c| ("impute", text(c))));
    choices.extend(sources.treat.iter().filter(|other| **other != steps.treat).map(|c| ("treat", text(c))));
    choices.extend(sources.normalise.iter().filter(|other| **other != steps.normalise).map(|c| ("normalise", text(c))));
    choices.extend(sources.weight.iter().filter(|other| **other != steps.weight).map(|c| ("weight", text(c))));
    let own = |aggregate: &super::Aggregate| steps.aggregate == [aggregate.clone()];
    choices.extend(sources.aggregate.iter().filter(|other| !own(other)).map(|c| ("aggregate", text(c))));
    let mut changes: Vec<Change> = choices
        .into_iter()
        .map(|(step, choice)| {
            let ranks = set(spec, step, &choice).and_then(|spec| ranks_of(&spec)).map(some);
            change(format!("{step}={choice}"), ranks)
        })
        .collect();
    if spec.indicators.len() > 1 {
        for without in leave_one_out(data, spec)? {
            let name = format!("without {}", without.indicator);
            changes.push(match without.fault {
                Some(fault) => change(name, Err(crate::error::Error::new("index-uncertainty", fault))),
                None => change(name, Ok(without.ranks)),
            });
        }
    }
    Ok(Flips { top, nominal, changes })
}

impl Flips {
    /// What flips the first places, in a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        let tried: Vec<&Change> = self.changes.iter().filter(|change| change.fault.is_none()).collect();
        let list = |changes: &[&Change]| -> String {
            let of = |change: &&Change| {
                let without = change.change.strip_prefix("without ");
                let name = match (without, lang) {
                    (Some(indicator), Lang::Zh) => format!("去掉 {indicator}"),
                    _ => change.change.clone(),
                };
                match lang {
                    Lang::Zh => format!("{name}（{}）", change.first.join("、")),
                    Lang::En => format!("{name} ({})", change.first.join(", ")),
                }
            };
            changes.iter().map(of).collect::<Vec<_>>().join(lang.pick("；", "; "))
        };
        let members: Vec<&Change> = tried.iter().copied().filter(|change| change.members_change).collect();
        let order: Vec<&Change> = tried.iter().copied().filter(|change| change.order_changes).collect();
        let label = if members.is_empty() && order.is_empty() {
            Label {
                zh: format!(
                    "前 {} 名（{}）在全部 {} 项单一变动下都不变。",
                    self.top,
                    self.nominal.join("、"),
                    tried.len()
                ),
                en: format!(
                    "The first {} ({}) stay the same, in the same order, under all {} single changes.",
                    self.top,
                    self.nominal.join(", "),
                    tried.len()
                ),
            }
        } else {
            let mut zh = format!("前 {} 名为 {}；{} 项单一变动中", self.top, self.nominal.join("、"), tried.len());
            let mut en =
                format!("The first {} are {}; of {} single changes", self.top, self.nominal.join(", "), tried.len());
            if members.is_empty() {
                zh.push_str("没有一项换人");
                en.push_str(" none brings in another");
            } else {
                zh.push_str(&format!("有 {} 项换人：{}", members.len(), list(&members)));
                en.push_str(&format!(" {} bring in another: {}", members.len(), list(&members)));
            }
            if !order.is_empty() {
                zh.push_str(&format!("；{} 项只换次序：{}", order.len(), list(&order)));
                en.push_str(&format!("; {} only change the order: {}", order.len(), list(&order)));
            }
            Label { zh: zh + "。", en: en + "." }
        };
        label.get(lang).to_string()
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
        let sentence = found.sentence(Lang::En);
        assert_eq!(
            sentence,
            "The first 1 are a; of 3 single changes 2 bring in another: weight=equal (b); without x (c)."
        );
        assert_eq!(
            found.sentence(Lang::Zh),
            "前 1 名为 a；3 项单一变动中有 2 项换人：weight=equal（b）；去掉 x（c）。"
        );
    }
}
