//! Putting scores together.

use serde::{Deserialize, Serialize};

use super::choice::Choice;
use super::matrix::{GAP, range};
use crate::error::{Error, Result};

/// How the scores of a group's members become the group's score.
///
/// The means go over the members for which an area has a score, with the weights of those. TOPSIS, VIKOR, SAW and
/// Copeland compare areas on all members at once: an area that lacks one gets no score, and the card says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum Aggregate {
    /// Σwx/Σw.
    #[default]
    Arithmetic,
    /// exp(Σw ln x/Σw) of positive scores.
    Geometric,
    /// Σw/Σ(w/x) of positive scores.
    Harmonic,
    /// (Σw x^p/Σw)^(1/p) of positive scores; p = 0 is the geometric mean.
    GeneralisedMean {
        /// The exponent.
        p: f64,
    },
    /// The middle score; weights have no part in it.
    Median,
    /// Σwx with weights that sum to 1, over areas with all scores (simple additive weighting).
    Saw,
    /// Closeness to the ideal, D⁻/(D⁺ + D⁻), 0 to 1. The scale of its authors is `vector`.
    Topsis,
    /// Q = v(S − S*)/(S⁻ − S*) + (1 − v)(R − R*)/(R⁻ − R*), 0 to 1; less is better. Opricovic and Tzeng (2004).
    Vikor {
        /// Weight of the group's utility against the greatest regret.
        #[serde(default = "half")]
        v: f64,
    },
    /// Areas that an area beats less those that it loses to, −(n − 1) to n − 1; it beats another where the members on
    /// which it is ahead, ties half, have more than half of the weight. COINr 1.1.14's `a_copeland`; before, COINr
    /// summed the weights themselves.
    Copeland,
}

fn half() -> f64 {
    0.5
}

impl Choice for Aggregate {
    const STEP: &'static str = "aggregate";
    const METHODS: &'static [&'static str] =
        &["arithmetic", "geometric", "harmonic", "generalised_mean", "median", "saw", "topsis", "vikor", "copeland"];
    const ALIASES: &'static [(&'static str, &'static str)] =
        &[("mean", "arithmetic"), ("generalized_mean", "generalised_mean"), ("power_mean", "generalised_mean")];
}

/// A member of a group: its scores, NaN where an area has none, and its weight.
pub(super) type Scored<'a> = (&'a [f64], f64);

impl Aggregate {
    /// Whether less is better.
    pub fn lower_is_better(&self) -> bool {
        matches!(self, Aggregate::Vikor { .. })
    }

    /// Whether an area needs a score on every member.
    pub fn needs_all(&self) -> bool {
        matches!(self, Aggregate::Saw | Aggregate::Topsis | Aggregate::Vikor { .. } | Aggregate::Copeland)
    }

    /// The groups' scores, written into `out`: NaN for an area with none, or with fewer than `coverage` of them.
    ///
    /// # Errors
    /// `index-aggregate` where a method's formula does not hold for the scores: the place of the area among the
    /// rows stands in the error's line, counted from 1.
    pub(super) fn apply(&self, members: &[Scored], coverage: f64, out: &mut [f64]) -> Result<()> {
        let total: f64 = members.iter().map(|(_, weight)| weight).sum();
        if members.is_empty() || total <= 0.0 {
            out.fill(GAP);
            return Ok(());
        }
        match *self {
            Aggregate::Arithmetic => mean_of(members, out, |x| x, |y| y),
            Aggregate::Geometric | Aggregate::GeneralisedMean { p: 0.0 } => {
                positive(members, "geometric")?;
                mean_of(members, out, f64::ln, f64::exp);
            }
            Aggregate::Harmonic => {
                positive(members, "harmonic")?;
                mean_of(members, out, |x| 1.0 / x, |y| 1.0 / y);
            }
            Aggregate::GeneralisedMean { p } => {
                positive(members, "generalised_mean")?;
                mean_of(members, out, |x| x.powf(p), |y| y.powf(1.0 / p));
            }
            Aggregate::Median => {
                let mut row = Vec::with_capacity(members.len());
                for (area, score) in out.iter_mut().enumerate() {
                    row.clear();
                    row.extend(members.iter().map(|(column, _)| column[area]).filter(|value| !value.is_nan()));
                    *score = crate::stats::median(&row).unwrap_or(GAP);
                }
            }
            Aggregate::Saw => {
                out.fill(0.0);
                for (column, weight) in members {
                    // A gap makes the sum a gap.
                    out.iter_mut().zip(*column).for_each(|(score, value)| *score += weight / total * value);
                }
            }
            Aggregate::Topsis => {
                let found = topsis(members)?;
                out.copy_from_slice(&found.closeness);
            }
            Aggregate::Vikor { v } => {
                let found = vikor(members, v)?;
                out.copy_from_slice(&found.compromise);
            }
            Aggregate::Copeland => copeland(members, total, out),
        }
        if coverage > 0.0 && !self.needs_all() {
            for (area, score) in out.iter_mut().enumerate() {
                let scored = members.iter().filter(|(column, _)| !column[area].is_nan()).count();
                if (scored as f64) < coverage * members.len() as f64 {
                    *score = GAP;
                }
            }
        }
        Ok(())
    }
}

/// The weighted mean under a change of scale, over the scores that are there.
fn mean_of(members: &[Scored], out: &mut [f64], to: impl Fn(f64) -> f64, back: impl Fn(f64) -> f64) {
    let total: f64 = members.iter().map(|(_, weight)| weight).sum();
    out.fill(0.0);
    let mut gaps = false;
    for (column, weight) in members {
        let share = weight / total;
        for (score, &value) in out.iter_mut().zip(*column) {
            *score += share * to(value);
        }
    }
    out.iter_mut().for_each(|score| {
        gaps |= score.is_nan();
        *score = back(*score);
    });
    if !gaps {
        return;
    }
    // Areas with a gap among their scores: once more, over the others.
    for (area, score) in out.iter_mut().enumerate().filter(|(_, score)| score.is_nan()) {
        let scored = members.iter().filter(|(column, _)| !column[area].is_nan());
        let (sum, weights) = scored
            .fold((0.0, 0.0), |(sum, weights), (column, weight)| (sum + weight * to(column[area]), weights + weight));
        *score = if weights > 0.0 { back(sum / weights) } else { GAP };
    }
}

fn positive(members: &[Scored], method: &str) -> Result<()> {
    for (column, _) in members {
        if let Some(area) = column.iter().position(|&value| value <= 0.0) {
            let what = format!("`{method}` meets the score {}", column[area]);
            return Err(Error::new("index-aggregate", what)
                .at(crate::error::Place::default().line(area as u64 + 1))
                .expected("positive scores")
                .hint("normalise with `minmax:low=1,high=100`"));
        }
    }
    Ok(())
}

/// Areas with a score on every member.
fn complete(members: &[Scored], areas: usize) -> Vec<bool> {
    (0..areas).map(|area| members.iter().all(|(column, _)| !column[area].is_nan())).collect()
}

/// The tables of TOPSIS; a NaN per area without all scores.
pub(super) struct Topsis {
    pub ideal: Vec<f64>,
    pub anti_ideal: Vec<f64>,
    pub to_ideal: Vec<f64>,
    pub to_anti_ideal: Vec<f64>,
    pub closeness: Vec<f64>,
}

/// TOPSIS over scores of which more is better; Hwang and Yoon, *Multiple Attribute Decision Making* (1981).
pub(super) fn topsis(members: &[Scored]) -> Result<Topsis> {
    let areas = members.first().map_or(0, |(column, _)| column.len());
    let complete = complete(members, areas);
    let total: f64 = members.iter().map(|(_, weight)| weight).sum();
    let (mut to_ideal, mut to_anti_ideal) = (vec![0.0; areas], vec![0.0; areas]);
    let (mut ideal, mut anti_ideal) = (Vec::new(), Vec::new());
    for (column, weight) in members {
        let share = weight / total;
        let scored = column.iter().zip(&complete).filter(|(_, full)| **full).map(|(value, _)| share * value);
        let (least, greatest) =
            scored.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        ideal.push(greatest);
        anti_ideal.push(least);
        for (area, value) in column.iter().enumerate() {
            let value = share * value;
            to_ideal[area] += (value - greatest) * (value - greatest);
            to_anti_ideal[area] += (value - least) * (value - least);
        }
    }
    let root = |sums: Vec<f64>| -> Vec<f64> {
        sums.into_iter().zip(&complete).map(|(sum, &full)| if full { sum.sqrt() } else { GAP }).collect()
    };
    let (to_ideal, to_anti_ideal) = (root(to_ideal), root(to_anti_ideal));
    let closeness: Vec<f64> = to_ideal.iter().zip(&to_anti_ideal).map(|(plus, minus)| minus / (minus + plus)).collect();
    if let Some(area) = (0..areas).find(|&area| complete[area] && closeness[area].is_nan()) {
        let what = format!("all {} areas have the same scores", complete.iter().filter(|full| **full).count());
        return Err(Error::new("index-aggregate", format!("`topsis`: {what}"))
            .at(crate::error::Place::default().line(area as u64 + 1))
            .expected("areas that differ"));
    }
    Ok(Topsis { ideal, anti_ideal, to_ideal, to_anti_ideal, closeness })
}

/// The tables of VIKOR; a NaN per area without all scores.
pub(super) struct Vikor {
    /// S.
    pub utility: Vec<f64>,
    /// R.
    pub regret: Vec<f64>,
    /// Q.
    pub compromise: Vec<f64>,
}

impl Vikor {
    /// The compromise solution: the areas that can be put forward together as the best, best first.
    ///
    /// It is the first alone where it leads by at least 1/(n − 1) (acceptable advantage) and is first by S or by R too
    /// (acceptable stability); the first two where only stability is lacking; else all that are nearer to the first
    /// than 1/(n − 1).
    pub fn compromise_set(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.compromise.len()).filter(|&a| !self.compromise[a].is_nan()).collect();
        order.sort_by(|&a, &b| self.compromise[a].total_cmp(&self.compromise[b]));
        let [first, second, ..] = order[..] else { return order };
        let lead = 1.0 / (order.len() as f64 - 1.0);
        let near = |area: usize| self.compromise[area] - self.compromise[first] < lead;
        let least = |values: &[f64]| order.iter().all(|&area| values[first] <= values[area]);
        if near(second) {
            order.retain(|&area| near(area));
        } else if least(&self.utility) || least(&self.regret) {
            order.truncate(1);
        } else {
            order.truncate(2);
        }
        order
    }
}

/// VIKOR over scores of which more is better; Opricovic and Tzeng, *Compromise solution by MCDM methods*, European
/// Journal of Operational Research 156 (2004). A member that is the same for all has no part in it.
pub(super) fn vikor(members: &[Scored], v: f64) -> Result<Vikor> {
    if !(0.0..=1.0).contains(&v) {
        return Err(Error::new("index-aggregate", format!("`vikor` with v = {v}")).expected("v between 0 and 1"));
    }
    let areas = members.first().map_or(0, |(column, _)| column.len());
    let complete = complete(members, areas);
    let gap = |area: usize| if complete[area] { 0.0 } else { GAP };
    let total: f64 = members.iter().map(|(_, weight)| weight).sum();
    let mut utility: Vec<f64> = (0..areas).map(gap).collect();
    let mut regret = utility.clone();
    for (column, weight) in members {
        let scored = column.iter().zip(&complete).filter(|(_, full)| **full).map(|(value, _)| *value);
        let (least, greatest) =
            scored.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        if least >= greatest {
            continue;
        }
        for area in (0..areas).filter(|&area| complete[area]) {
            let distance = weight / total * ((greatest - column[area]) / (greatest - least));
            utility[area] += distance;
            regret[area] = regret[area].max(distance);
        }
    }
    let unit = |values: &[f64]| {
        let (least, greatest) = range(values);
        let span = greatest - least;
        move |value: f64| {
            if span > 0.0 {
                (value - least) / span
            } else if value.is_nan() {
                GAP
            } else {
                0.0
            }
        }
    };
    let (of_utility, of_regret) = (unit(&utility), unit(&regret));
    let compromise = utility.iter().zip(&regret).map(|(&s, &r)| v * of_utility(s) + (1.0 - v) * of_regret(r)).collect();
    Ok(Vikor { utility, regret, compromise })
}

fn copeland(members: &[Scored], total: f64, out: &mut [f64]) {
    let complete = complete(members, out.len());
    let areas: Vec<usize> = (0..out.len()).filter(|&area| complete[area]).collect();
    out.fill(GAP);
    areas.iter().for_each(|&area| out[area] = 0.0);
    for (at, &one) in areas.iter().enumerate() {
        for &other in &areas[at + 1..] {
            let ahead: f64 = members
                .iter()
                .map(|(column, weight)| {
                    let (a, b) = (column[one], column[other]);
                    let share = weight / total;
                    if a > b {
                        share
                    } else if a == b {
                        share / 2.0
                    } else {
                        0.0
                    }
                })
                .sum();
            // Shares of weights don't sum to a half exactly.
            let lead = ahead - 0.5;
            if lead.abs() > 1e-12 {
                out[one] += lead.signum();
                out[other] -= lead.signum();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::choice::parse;
    use crate::index::matrix::options;

    const A: [f64; 3] = [1.0, 4.0, GAP];
    const B: [f64; 3] = [9.0, 1.0, 16.0];

    fn scores(method: &str) -> Vec<Option<f64>> {
        let mut out = [0.0; 3];
        parse::<Aggregate>(method).unwrap().apply(&[(&A, 1.0), (&B, 1.0)], 0.0, &mut out).unwrap();
        options(&out)
    }

    #[test]
    fn means_pass_over_gaps_and_comparisons_do_not() {
        assert_eq!(scores("arithmetic"), [Some(5.0), Some(2.5), Some(16.0)]);
        assert_eq!(scores("median"), [Some(5.0), Some(2.5), Some(16.0)]);
        assert_eq!(scores("saw"), [Some(5.0), Some(2.5), None]);
        assert_eq!(scores("copeland"), [Some(0.0), Some(0.0), None]);
        assert_eq!(scores("topsis")[2], None);
        for (found, expected) in scores("harmonic").iter().zip([1.8, 1.6, 16.0]) {
            assert!((found.unwrap() - expected).abs() < 1e-12);
        }
        for (found, expected) in scores("geometric").iter().zip([3.0, 2.0, 16.0]) {
            assert!((found.unwrap() - expected).abs() < 1e-12);
        }
        for (found, expected) in scores("generalised_mean:p=2").iter().zip([41f64.sqrt(), 8.5f64.sqrt(), 16.0]) {
            assert!((found.unwrap() - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn copeland_counts_who_is_beaten_and_not_by_how_much() {
        let columns = [[3.0, 2.0, 1.0], [3.0, 1.0, 2.0], [1.0, 3.0, 2.0]];
        let of = |weights: [f64; 3]| {
            let members: Vec<Scored> = columns.iter().zip(weights).map(|(column, w)| (column.as_slice(), w)).collect();
            let mut out = [0.0; 3];
            Aggregate::Copeland.apply(&members, 0.0, &mut out).unwrap();
            out
        };
        assert_eq!(of([0.1, 0.2, 0.3]), [0.0, 1.0, -1.0]);
        assert_eq!(of([1.0, 1.0, 1.0]), [2.0, 0.0, -2.0]);
    }

    #[test]
    fn the_compromise_is_as_wide_as_the_lead_is_small() {
        let found = |compromise: [f64; 3], utility: [f64; 3], regret: [f64; 3]| {
            let tables = Vikor { utility: utility.into(), regret: regret.into(), compromise: compromise.into() };
            tables.compromise_set()
        };
        assert_eq!(found([0.0, 0.6, 1.0], [0.0, 0.5, 1.0], [0.2, 0.1, 0.3]), [0]);
        assert_eq!(found([0.0, 0.6, 1.0], [0.6, 0.5, 1.0], [0.2, 0.1, 0.3]), [0, 1]);
        assert_eq!(found([0.0, 0.4, 0.45], [0.0, 0.5, 1.0], [0.2, 0.1, 0.3]), [0, 1, 2]);
    }

    #[test]
    fn too_few_scores_are_no_score() {
        let mut out = [0.0; 3];
        Aggregate::Arithmetic.apply(&[(&A, 1.0), (&B, 1.0)], 0.6, &mut out).unwrap();
        assert_eq!(options(&out), [Some(5.0), Some(2.5), None]);
    }

    #[test]
    fn what_is_not_defined_is_an_error_and_not_a_number() {
        let zero = [0.0, 1.0, 2.0];
        let error = Aggregate::Geometric.apply(&[(&zero, 1.0)], 0.0, &mut [0.0; 3]).unwrap_err();
        assert_eq!((error.code, error.place.line), ("index-aggregate", Some(1)));
        let same = [2.0; 3];
        assert!(Aggregate::Topsis.apply(&[(&same, 1.0)], 0.0, &mut [0.0; 3]).is_err());
    }
}
