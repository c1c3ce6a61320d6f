//! Published methods by name.

use super::spec::Spec;
use crate::error::{Error, Result, did_you_mean};

/// A published method: steps, and the items that its rule weighs, to be matched with indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Name, as `--preset` takes it.
    pub id: &'static str,
    /// Other names.
    pub aliases: &'static [&'static str],
    text: &'static str,
}

const PRESETS: [Preset; 5] = [
    Preset {
        id: "entropy-topsis",
        aliases: &["熵权topsis", "entropy_topsis"],
        text: include_str!("presets/entropy-topsis.toml"),
    },
    Preset { id: "ahp", aliases: &["层次分析法"], text: include_str!("presets/ahp.toml") },
    Preset {
        id: "per-mu-huaian",
        aliases: &["亩均评价", "亩均评价-淮安", "per-mu"],
        text: include_str!("presets/per-mu-huaian.toml"),
    },
    Preset {
        id: "per-mu-huangyan", aliases: &["亩均评价-黄岩"], text: include_str!("presets/per-mu-huangyan.toml")
    },
    Preset { id: "per-mu-jingde", aliases: &["亩均评价-旌德"], text: include_str!("presets/per-mu-jingde.toml") },
];

impl Preset {
    /// All of them.
    pub fn all() -> &'static [Preset] {
        &PRESETS
    }

    /// The preset of this name.
    ///
    /// # Errors
    /// `index-preset` with the nearest name.
    pub fn named(name: &str) -> Result<Self> {
        let plain = name.trim().to_lowercase();
        let found = PRESETS.iter().find(|preset| preset.id == plain || preset.aliases.contains(&plain.as_str()));
        found.copied().ok_or_else(|| {
            let names: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
            let error = Error::new("index-preset", format!("there is no preset `{name}`"));
            match did_you_mean(&plain, names.iter().copied()) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.expected(format!("one of {}", names.join(", "))),
            }
        })
    }

    /// The method with the indicators that its rule names, where it names any: their ids are the rule's items.
    ///
    /// # Errors
    /// None that a shipped preset gives.
    pub fn published(&self) -> Result<Spec> {
        toml::from_str(self.text)
            .map_err(|error| Error::new("index-preset", format!("preset `{}`: {}", self.id, error.message())))
    }

    /// The method's steps over the indicators of a spec, which keeps its indicators, groups and weights.
    ///
    /// # Errors
    /// As [`Self::published`].
    pub fn over(&self, spec: Spec) -> Result<Spec> {
        let published = self.published()?;
        Ok(Spec { name: published.name, source: published.source, steps: published.steps, ..spec })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Data, Indicator, Run};

    fn data(columns: &[(&str, [f64; 4])]) -> Data {
        let areas = ["a", "b", "c", "d"].map(String::from).to_vec();
        let values: Vec<Vec<Option<f64>>> =
            columns.iter().map(|(_, column)| column.iter().map(|v| (!v.is_nan()).then_some(*v)).collect()).collect();
        Data::new(areas, columns.iter().map(|(id, _)| id.to_string()).collect(), &values).unwrap()
    }

    #[test]
    fn every_preset_reads() {
        for preset in Preset::all() {
            let spec = preset.published().unwrap();
            assert!(!spec.name.is_empty() && !spec.source.is_empty(), "{}", preset.id);
        }
        assert_eq!(Preset::named("亩均评价").unwrap().id, "per-mu-huaian");
        assert!(Preset::named("entropy-topsys").unwrap_err().hint.contains("entropy-topsis"));
    }

    #[test]
    fn entropy_topsis_over_two_columns() {
        let data = data(&[("x1", [3.0, 5.0, 2.0, 7.0]), ("x2", [10.0, 20.0, 15.0, 25.0])]);
        let spec = Spec::flat(vec![Indicator::new("x1"), Indicator::new("x2").lower_is_better()]);
        let run = Run::new(data, Preset::named("entropy-topsis").unwrap().over(spec).unwrap()).unwrap();
        assert!((run.outcome.weights[0].weight - 0.54520).abs() < 5e-6);
        let card = run.outcome.cards.iter().find(|card| card.step == "weight").unwrap();
        assert_eq!(card.tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["p", "e, d, w"]);
        assert!(run.outcome.scores.iter().flatten().all(|score| (0.0..=1.0).contains(score)));
    }

    /// Huangyan's rule for 2022, with the divisors of its announcement: an enterprise at all divisors has 100 points,
    /// and one without emission data takes the mean points of that item.
    #[test]
    fn huangyan_gives_a_hundred_at_the_baselines() {
        let spec = Preset::named("亩均评价-黄岩").unwrap().published().unwrap();
        let columns: Vec<(&str, [f64; 4])> = spec
            .indicators
            .iter()
            .map(|indicator| {
                let base = indicator.baseline.unwrap();
                let gap = if indicator.weight == 10.0 { f64::NAN } else { base };
                (indicator.id.as_str(), [base, 2.0 * base, gap, 0.0])
            })
            .collect();
        let run = Run::new(data(&columns), spec.clone()).unwrap();
        let scores: Vec<f64> = run.outcome.scores.iter().map(|score| score.unwrap()).collect();
        for (found, expected) in scores.iter().zip([100.0, 200.0, 100.0, 0.0]) {
            assert!((found - expected).abs() < 1e-9, "{scores:?}");
        }
    }

    #[test]
    fn jingde_goes_from_twenty_to_a_hundred() {
        let spec = Spec::flat(vec![Indicator::new("tax").weighing(60.0), Indicator::new("income").weighing(40.0)]);
        let spec = Preset::named("per-mu-jingde").unwrap().over(spec).unwrap();
        let data = data(&[("tax", [10.0, 0.0, 5.0, 10.0]), ("income", [1.0, 0.0, f64::NAN, 0.0])]);
        let run = Run::new(data, spec).unwrap();
        let scores: Vec<f64> = run.outcome.scores.iter().map(|score| score.unwrap()).collect();
        // c: 60 % of 60 points, 40 % of the mean of 100, 20, 20.
        for (found, expected) in scores.iter().zip([100.0, 20.0, 36.0 + 0.4 * 140.0 / 3.0, 68.0]) {
            assert!((found - expected).abs() < 1e-9, "{scores:?}");
        }
        assert_eq!(run.outcome.grades.iter().flatten().cloned().collect::<String>(), "BDCB");
    }
}
