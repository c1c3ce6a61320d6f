//! Ratios as sources state them: 亩均税收28万元, output per worker of 350,000 yuan.

use super::{Catalog, STATED, Target, Words, fold};
use crate::error::{Place, Result};
use crate::lang::Label;
use crate::quantity::Unit;

/// Words that state a ratio together with a name of its numerator: 亩均 with 税收, per mu with tax.
#[derive(Clone, Debug)]
pub struct Per {
    /// The words.
    pub words: Words,
    /// Id of the indicator that they divide by.
    pub denominator: String,
    /// What they divide by one of; none where the figure has to name it.
    pub unit: Option<Unit>,
    /// The words as names are compared.
    pub(super) folded: Vec<String>,
}

/// A ratio as some words state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedRatio {
    /// Index of the ratio.
    pub ratio: usize,
    /// Index of the [`Per`] that the words hold, where they hold one.
    pub per: Option<usize>,
}

impl Catalog {
    /// Words such as 亩均 and per mu, in the order of the files.
    pub fn pers(&self) -> &[Per] {
        &self.pers
    }

    /// The ratio of an indicator and the denominator of the [`Per`] at an index.
    pub fn ratio_per(&self, per: usize, numerator: &str) -> Option<StatedRatio> {
        let denominator = self.pers.get(per)?.denominator.as_str();
        let wanted = Some((numerator, denominator, 1.0));
        let ratio = self.ratios.iter().position(|ratio| ratio.expr.as_quotient() == wanted)?;
        Some(StatedRatio { ratio, per: Some(per) })
    }

    /// The ratios that words such as 亩均 make with an indicator: the indicator's index and the ratio, in the order of the
    /// ratios.
    pub fn ratios_of_pers(&self) -> impl Iterator<Item = (usize, StatedRatio)> {
        self.ratios.iter().enumerate().flat_map(move |(ratio, known)| {
            let quotient = known.expr.as_quotient().filter(|(_, _, factor)| *factor == 1.0);
            let numerator = quotient.and_then(|(numerator, ..)| self.indicators.iter().position(|i| i.id == numerator));
            let pers = self
                .pers
                .iter()
                .enumerate()
                .filter(move |(_, per)| quotient.is_some_and(|(_, denominator, _)| per.denominator == denominator));
            pers.filter_map(move |(per, _)| Some((numerator?, StatedRatio { ratio, per: Some(per) })))
        })
    }

    /// The ratio that a name states: one that has this name, else that of a name of its numerator together with words
    /// such as 亩均: 亩均税收收入.
    pub fn ratio_stated(&self, name: &str) -> Option<StatedRatio> {
        let folded = fold(name);
        let Some(entry) = self.names.get(&folded) else { return self.joined(&folded) };
        let Target::Ratio(at) = entry.target else { return None };
        let (_, denominator, _) = self.ratios.get(at)?.expr.as_quotient().unwrap_or_default();
        let mut split = self.split_per(&folded).into_iter();
        let per = split.find(|(per, _)| self.pers.get(*per).is_some_and(|per| per.denominator == denominator));
        Some(StatedRatio { ratio: at, per: per.map(|(per, _)| per) })
    }

    fn joined(&self, folded: &str) -> Option<StatedRatio> {
        self.split_per(folded).into_iter().find_map(|(per, rest)| {
            let numerator = self.indicator_named(rest)?;
            self.ratio_per(per, &numerator.id)
        })
    }

    /// Words such as 亩均 at either end of a folded name, with what is left of it; the longest words first.
    fn split_per<'n>(&self, folded: &'n str) -> Vec<(usize, &'n str)> {
        let mut found: Vec<(usize, &str)> = Vec::new();
        for (at, per) in self.pers.iter().enumerate() {
            for word in &per.folded {
                let ends = [folded.strip_prefix(word.as_str()), folded.strip_suffix(word.as_str())];
                found.extend(ends.into_iter().flatten().filter(|rest| !rest.is_empty()).map(|rest| (at, rest)));
            }
        }
        found.sort_by_key(|(_, rest)| rest.len());
        found
    }

    /// The unit of a ratio that a stated figure is in: its own where that is one of the ratio, else its own per what
    /// the words divide by, so that 万元 behind 亩均税收 is 万元/亩. None where it is neither.
    pub fn stated_unit(&self, stated: StatedRatio, own: &Unit) -> Option<Unit> {
        let ratio = self.ratios.get(stated.ratio)?;
        if own.dimension == ratio.unit.dimension {
            return Some(own.clone());
        }
        let (numerator, _, factor) = ratio.expr.as_quotient()?;
        if factor != 1.0 || own.dimension != self.indicator(numerator)?.unit.dimension {
            return None;
        }
        let below = match stated.per {
            Some(per) => self.pers.get(per)?.unit.as_ref()?.id.as_str(),
            None => ratio.unit.id.split_once('/')?.1,
        };
        let unit = self.reader.units().parse(&format!("{}/{below}", own.id)).ok()?;
        (unit.dimension == ratio.unit.dimension).then_some(unit)
    }

    /// The column of a ratio as a source states it, in the ratio's unit, beside the one that is computed; its id.
    ///
    /// # Errors
    /// `duplicate-name` where something else has the name.
    pub fn stated_column(&mut self, stated: StatedRatio, place: &Place) -> Result<String> {
        let ratio = &self.ratios[stated.ratio];
        let id = format!("{}{STATED}", ratio.id);
        if self.indicator(&id).is_some() {
            return Ok(id);
        }
        let (unit, label) = (ratio.unit.clone(), ratio.label.clone());
        let id = self.add_column(&id, unit, place)?;
        if let Some(added) = self.indicators.last_mut() {
            added.label = Label { zh: format!("{}，原表所列", label.zh), en: format!("{}, as stated", label.en) };
        }
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Catalog {
        Catalog::builtin().expect("the built-in catalog loads")
    }

    #[test]
    fn a_ratio_is_named_by_its_numerator_and_a_word_for_its_denominator() {
        let catalog = catalog();
        let of = |name: &str| {
            let stated = catalog.ratio_stated(name)?;
            let unit = stated.per.and_then(|per| catalog.pers()[per].unit.as_ref()).map_or("", |unit| unit.id.as_str());
            Some((catalog.ratios()[stated.ratio].id.clone(), unit.to_string()))
        };
        for (name, id, unit) in [
            ("亩均税收", "tax_per_mu", "亩"),
            ("亩均税收收入", "tax_per_mu", "亩"),
            ("tax revenue per hectare", "tax_per_mu", "公顷"),
            ("per-mu tax", "tax_per_mu", "亩"),
            ("规划亩均税收", "tax_per_planned_mu", "亩"),
            ("人均年产值", "output_per_job", "人"),
            ("Output per worker", "output_per_job", "人"),
            ("地均产出", "output_per_mu", ""),
            ("企均税金", "tax_per_enterprise", "家"),
            ("建成率", "build_out_rate", ""),
        ] {
            assert_eq!(of(name), Some((id.to_string(), unit.to_string())), "{name}");
        }
        for name in ["税收", "亩均", "亩均绿化率", "人均地区生产总值", "每平方公里"] {
            assert_eq!(of(name), None, "{name}");
        }
    }

    #[test]
    fn a_stated_figure_is_in_the_unit_that_the_words_imply() {
        let catalog = catalog();
        let unit = |name: &str, own: &str| {
            let own = catalog.reader().units().parse(own).expect("a unit");
            let stated = catalog.ratio_stated(name).expect("a ratio");
            catalog.stated_unit(stated, &own).map(|unit| unit.id)
        };
        assert_eq!(unit("亩均税收", "万元"), Some("万元/亩".into()));
        assert_eq!(unit("亩均税收", "亿元/平方公里"), Some("亿元/平方公里".into()));
        assert_eq!(unit("每公顷税收", "万元"), Some("万元/公顷".into()));
        assert_eq!(unit("投资强度", "万元"), Some("万元/亩".into()));
        // 地均产出12亿元 does not say of what area.
        assert_eq!(unit("地均产出", "亿元"), None);
        assert_eq!(unit("亩均税收", "家"), None);
        assert_eq!(unit("亩均税收", "USD"), None);
    }
}
