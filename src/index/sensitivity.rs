//! Which source of uncertainty moves the places: variance-based sensitivity.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::data::Data;
use super::draw::{Sampler, Source, key};
use super::model::Model;
use super::spec::Spec;
use super::uncertainty::{Plan, nominal_ranks};
use crate::error::{Error, Result, did_you_mean};

/// The number whose variance is explained.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Output {
    /// Mean over the areas of |place − nominal place|, as in COINr and in Saisana, Saltelli and Tarantola (2005).
    #[default]
    MeanShift,
    /// The place of one area.
    Place(String),
    /// The score of one area.
    Score(String),
}

/// Shares of the variance by source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sensitivity {
    /// What was drawn; `draws` is N, the size of each of the two base samples.
    pub plan: Plan,
    /// The number whose variance is explained.
    pub output: Output,
    /// How often the index was made: (sources + 2) N.
    pub evaluations: u64,
    /// Base draws that were left out since one of their evaluations gave no index.
    pub failed: u32,
    /// Mean of the number over the base samples.
    pub mean: f64,
    /// Its variance, divisor 2N − 1.
    pub variance: f64,
    /// Per source.
    pub indices: Vec<SobolIndex>,
}

/// Shares of the variance of one source.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SobolIndex {
    /// The source; all that it varies counts as one.
    pub source: Source,
    /// First-order index: the share that goes if the source alone is fixed. `None` where nothing varies.
    pub first: Option<f64>,
    /// Standard error of that estimate.
    pub first_error: Option<f64>,
    /// Total index: the share that stays if all but the source are fixed.
    pub total: Option<f64>,
    /// Standard error of that estimate.
    pub total_error: Option<f64>,
}

/// First-order and total indices of each source; `plan.draws` is the size N of the base samples.
///
/// # Errors
/// As [`super::uncertainty()`]; `index-uncertainty` where no source varies or the area of the output is not known.
pub fn sensitivity(
    data: &Data,
    spec: &Spec,
    plan: &Plan,
    output: &Output,
    progress: &dyn Fn(u32),
) -> Result<Sensitivity> {
    let model = Model::new(data, spec)?;
    let sampler = Sampler::new(&model, &plan.sources, plan.seed)?;
    let sources = sampler.sources();
    if sources.is_empty() || plan.draws < 2 {
        return Err(Error::new("index-uncertainty", format!("{} sources vary in {} draws", sources.len(), plan.draws))
            .expected("at least one source and 2 draws")
            .hint("name alternatives, noise on weights, or give figures bounds"));
    }
    let area = match output {
        Output::MeanShift => None,
        Output::Place(name) | Output::Score(name) => {
            Some(data.areas.iter().position(|area| area == name).ok_or_else(|| {
                let error = Error::new("index-uncertainty", format!("`{name}` is not an area"));
                match did_you_mean(name, data.areas.iter().map(String::as_str)) {
                    Some(near) => error.hint(format!("did you mean `{near}`?")),
                    None => error,
                }
            })?)
        }
    };
    let mut nominal = vec![0u32; data.areas.len()];
    nominal_ranks(&model, &mut nominal)?;

    let n = u64::from(plan.draws);
    let count = sources.len() + 2;
    let mut values: Vec<f64> = Vec::with_capacity(plan.draws as usize * count);
    let batch = 2048;
    let mut start = 0;
    while start < plan.draws {
        let end = plan.draws.min(start.saturating_add(batch));
        // Every base draw: A, B, and A with one source from B, for each source.
        let found: Vec<Vec<f64>> = (start..end)
            .into_par_iter()
            .with_min_len(32)
            .map_init(
                || (sampler.room(), vec![0u32; data.areas.len()]),
                |(room, ranks), base| {
                    let base = u64::from(base);
                    (0..count)
                        .map(|which| {
                            let mut key = key(if which == 1 { n + base } else { base });
                            if which >= 2 {
                                key[sources[which - 2] as usize] = n + base;
                            }
                            if sampler.draw(&key, room).is_err() {
                                return f64::NAN;
                            }
                            if let (Output::Score(_), Some(area)) = (output, area) {
                                return room.index()[area];
                            }
                            sampler.ranks(&key, room, ranks);
                            match area {
                                Some(area) if ranks[area] > 0 => f64::from(ranks[area]),
                                Some(_) => f64::NAN,
                                None => mean_shift(ranks, &nominal),
                            }
                        })
                        .collect()
                },
            )
            .collect();
        found.iter().for_each(|row| values.extend_from_slice(row));
        start = end;
        progress(end);
    }
    let rows: Vec<&[f64]> = values.chunks(count).filter(|row| row.iter().all(|value| value.is_finite())).collect();
    let failed = plan.draws - rows.len() as u32;
    if rows.len() < 2 {
        return Err(Error::new("index-uncertainty", format!("{failed} of {} base draws give no index", plan.draws)));
    }
    let column = |which: usize| -> Vec<f64> { rows.iter().map(|row| row[which]).collect() };
    let (a, b) = (column(0), column(1));
    let both = crate::stats::Moments::of(a.iter().chain(&b).copied());
    let indices = sources.iter().enumerate().map(|(at, &source)| {
        let found = sobol(&a, &b, &column(at + 2));
        SobolIndex {
            source,
            first: found.map(|f| f.first.0),
            first_error: found.map(|f| f.first.1),
            total: found.map(|f| f.total.0),
            total_error: found.map(|f| f.total.1),
        }
    });
    Ok(Sensitivity {
        plan: plan.clone(),
        output: output.clone(),
        evaluations: n * count as u64,
        failed,
        mean: both.mean,
        variance: both.second / (both.n - 1) as f64,
        indices: indices.collect(),
    })
}

/// Mean |place − nominal place| over the areas that have both.
fn mean_shift(ranks: &[u32], nominal: &[u32]) -> f64 {
    let placed = ranks.iter().zip(nominal).filter(|(a, b)| **a > 0 && **b > 0);
    let (sum, count) = placed.fold((0u64, 0u64), |(sum, count), (a, b)| (sum + u64::from(a.abs_diff(*b)), count + 1));
    if count == 0 { f64::NAN } else { sum as f64 / count as f64 }
}

/// Estimates with their standard errors.
#[derive(Clone, Copy, Debug)]
pub struct Sobol {
    /// First-order index and its standard error.
    pub first: (f64, f64),
    /// Total index and its standard error.
    pub total: (f64, f64),
}

/// Sobol' indices of one input from a function's values on a sample A, a sample B, and A with that input from B.
///
/// First order: mean of (f(B) − f̄)(f(A_B) − f(A)) over the variance, Saltelli et al., *Variance based sensitivity
/// analysis of model output*, Computer Physics Communications 181 (2010), centred to lower its error. Total: mean of
/// (f(A) − f(A_B))²/2 over the variance, Jansen, *Analysis of variance designs for model output*, Computer Physics
/// Communications 117 (1999). `None` where the values do not vary.
pub fn sobol(a: &[f64], b: &[f64], mixed: &[f64]) -> Option<Sobol> {
    let n = a.len().min(b.len()).min(mixed.len());
    let both = crate::stats::Moments::of(a[..n].iter().chain(&b[..n]).copied());
    if n < 2 || both.constant {
        return None;
    }
    let variance = both.second / (both.n - 1) as f64;
    let estimate = |terms: Vec<f64>| {
        let moments = crate::stats::Moments::of(terms.iter().copied());
        let sd = moments.standard_deviation().unwrap_or(0.0);
        (moments.mean / variance, sd / (n as f64).sqrt() / variance)
    };
    Some(Sobol {
        first: estimate((0..n).map(|i| (b[i] - both.mean) * (mixed[i] - a[i])).collect()),
        total: estimate((0..n).map(|i| (a[i] - mixed[i]).powi(2) / 2.0).collect()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::coinr::tests::asem;
    use crate::index::draw::{Sources, WeightNoise, mixed};
    use crate::index::parse_choice;

    /// Ishigami's function, whose indices are known: S = (0.3139, 0.4424, 0), T = (0.5576, 0.4424, 0.2437).
    #[test]
    fn ishigami() {
        let f = |x: [f64; 3]| x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin();
        let point = |sample: u64, i: u64| -> [f64; 3] {
            [0, 1, 2].map(|k| {
                let unit = (mixed(mixed(i * 3 + k) ^ mixed(sample)) >> 11) as f64 / (1u64 << 53) as f64;
                std::f64::consts::PI * (2.0 * unit - 1.0)
            })
        };
        let n = 60_000;
        let a: Vec<f64> = (0..n).map(|i| f(point(1, i))).collect();
        let b: Vec<f64> = (0..n).map(|i| f(point(2, i))).collect();
        for (k, (first, total)) in [(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)].into_iter().enumerate() {
            let mixed: Vec<f64> = (0..n)
                .map(|i| {
                    let mut x = point(1, i);
                    x[k] = point(2, i)[k];
                    f(x)
                })
                .collect();
            let found = sobol(&a, &b, &mixed).unwrap();
            assert!((found.first.0 - first).abs() < 4.0 * found.first.1, "S{k} = {:?}", found.first);
            assert!((found.total.0 - total).abs() < 4.0 * found.total.1 + 0.005, "T{k} = {:?}", found.total);
        }
    }

    #[test]
    fn asem_sources_share_the_variance() {
        let (data, spec) = asem();
        let sources = Sources {
            weights: Some(WeightNoise::Percent { percent: 25.0 }),
            normalise: vec![parse_choice("rank").unwrap()],
            ..Sources::default()
        };
        let plan = Plan { draws: 400, sources, ..Plan::default() };
        let found = sensitivity(&data, &spec, &plan, &Output::MeanShift, &|_| {}).unwrap();
        assert_eq!(found.evaluations, 1600);
        let [weights, scale] = found.indices.as_slice() else { panic!("{:?}", found.indices) };
        assert!(scale.total > weights.total && weights.total > Some(0.0), "{found:?}");
        let error = sensitivity(&data, &spec, &plan, &Output::Place("CHF".into()), &|_| {}).unwrap_err();
        assert!(error.hint.contains("CHN") || error.hint.contains("CHE"), "{error}");
    }
}
