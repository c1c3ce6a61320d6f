//! One draw: the choices and figures that it takes, and the index that they give.
//!
//! Every draw has its own random stream, and inside it every source of uncertainty has its own, all found from the
//! seed alone. So a draw can be repeated by its number, on any number of cores, and a source can be redrawn while
//! the others stay.

use rand::Rng;
use rand_pcg::Pcg64;
use serde::{Deserialize, Serialize};

use super::aggregate::Aggregate;
use super::choice::text;
use super::impute::Impute;
use super::matrix::{GAP, Matrix};
use super::model::{Methods, Model, OpenCell, Prepared, Room, Weights};
use super::normalise::Normalise;
use super::place::ranks_into;
use super::spec::Member;
use super::treat::Treat;
use super::weight::Weighting;
use crate::error::{Error, Result};

/// What is uncertain about an index. The spec's own choice is always among the alternatives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sources {
    /// Figures lie anywhere between their bounds, each as likely.
    pub cells: bool,
    /// How far an open end is drawn.
    pub open_end: OpenEnd,
    /// Weights.
    pub weights: Option<WeightNoise>,
    /// Other ways to fill gaps.
    pub impute: Vec<Impute>,
    /// Other treatments of outliers.
    pub treat: Vec<Treat>,
    /// Other scales.
    pub normalise: Vec<Normalise>,
    /// Other ways to weigh.
    pub weight: Vec<Weighting>,
    /// Other ways to put together, each for all levels.
    pub aggregate: Vec<Aggregate>,
}

impl Default for Sources {
    /// The bounds of the figures, and nothing else.
    fn default() -> Self {
        Sources {
            cells: true,
            open_end: OpenEnd::default(),
            weights: None,
            impute: Vec::new(),
            treat: Vec::new(),
            normalise: Vec::new(),
            weight: Vec::new(),
            aggregate: Vec::new(),
        }
    }
}

/// How far an end that a figure leaves open is drawn: at least 200, at most 200. Nothing states it, so every rule is
/// an assumption. A figure that already is the extreme of the column is not drawn beyond itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenEnd {
    /// As far as the figures of other areas reach that have a value.
    ColumnMax,
    /// So far too, and to at most so many times the stated figure, or at least that part of it; 1 or more.
    Factor(f64),
}

impl Default for OpenEnd {
    /// At most twice the figure.
    fn default() -> Self {
        OpenEnd::Factor(2.0)
    }
}

/// How weights vary, inside each group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum WeightNoise {
    /// Dirichlet with α = concentration × members × share: 1 with equal weights is every set of weights alike, more
    /// stays nearer to the weights given.
    Dirichlet {
        /// The concentration, above 0.
        concentration: f64,
    },
    /// Each weight times 1 ± percent/100, every factor between as likely, as COINr's `get_noisy_weights`.
    Percent {
        /// The percentage, above 0 and at most 100.
        percent: f64,
    },
}

/// A source of uncertainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Figures between their bounds.
    Cells,
    /// Noise on weights.
    Weights,
    /// How gaps are filled.
    Impute,
    /// How outliers are treated.
    Treat,
    /// The scale.
    Normalise,
    /// The way to weigh.
    Weight,
    /// The way to put together.
    Aggregate,
}

impl Source {
    /// All of them.
    pub const ALL: [Source; 7] = [
        Source::Cells,
        Source::Weights,
        Source::Impute,
        Source::Treat,
        Source::Normalise,
        Source::Weight,
        Source::Aggregate,
    ];
}

/// The number of the draw that each source takes, in the order of [`Source::ALL`].
pub(super) type Key = [u64; 7];

/// The key of a plain draw.
pub(super) fn key(draw: u64) -> Key {
    [draw; 7]
}

/// What one draw took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DrawParameters {
    /// Number of the draw, from 0.
    pub draw: u64,
    /// The choice of each step that has alternatives.
    pub choices: Vec<(Source, String)>,
    /// Weights of indicators, as shares among those with the same parent.
    pub indicator_weights: Vec<(String, f64)>,
    /// Weights of groups.
    pub group_weights: Vec<(String, f64)>,
    /// Figures drawn between bounds, after division: area, indicator, value.
    pub cells: Vec<(String, String, f64)>,
}

/// The alternatives of an index, checked, with everything found that no draw changes.
pub(super) struct Sampler<'a> {
    pub model: &'a Model<'a>,
    seed: u64,
    noise: Option<WeightNoise>,
    impute: Vec<Impute>,
    treat: Vec<Treat>,
    normalise: Vec<Normalise>,
    weight: Vec<Weighting>,
    aggregate: Vec<Vec<Aggregate>>,
    /// Areas that have a score by the figures as written. Only they take places, in every draw.
    pub standing: Vec<bool>,
    /// Per indicator: the cells of these areas that vary.
    pub cells: Vec<Vec<OpenCell>>,
    /// Whether an indicator has any.
    open: Vec<bool>,
    /// Whether weights are found from treated columns, which are then kept.
    keeps_treated: bool,
    prepared: Vec<Prepared>,
    /// Weights by set of columns and way to weigh, where no cell varies them.
    weights: Vec<Weights>,
}

/// Room that draws reuse.
pub(super) struct DrawRoom {
    treated: Matrix,
    scaled: Matrix,
    scores: Matrix,
    usable: Vec<bool>,
    weights: Weights,
    room: Room,
}

/// The spec's own choice, then the others.
fn with_own<T: Clone + PartialEq>(own: &T, others: &[T]) -> Vec<T> {
    let mut all = vec![own.clone()];
    all.extend(others.iter().filter(|other| *other != own).cloned());
    all
}

impl<'a> Sampler<'a> {
    /// Checks the sources and prepares every combination of methods.
    ///
    /// # Errors
    /// `index-uncertainty` for noise out of range, or naming the first combination of methods that does not hold for
    /// the data.
    pub fn new(model: &'a Model<'a>, sources: &Sources, seed: u64) -> Result<Self> {
        let steps = &model.spec.steps;
        match sources.weights {
            Some(WeightNoise::Dirichlet { concentration }) if !(concentration.is_finite() && concentration > 0.0) => {
                return Err(Error::new("index-uncertainty", format!("the concentration is {concentration}"))
                    .expected("above 0"));
            }
            Some(WeightNoise::Percent { percent }) if !(percent > 0.0 && percent <= 100.0) => {
                return Err(Error::new("index-uncertainty", format!("weights vary by ±{percent} %"))
                    .expected("above 0 and at most 100"));
            }
            _ => {}
        }
        if let OpenEnd::Factor(factor) = sources.open_end
            && !(factor.is_finite() && factor >= 1.0)
        {
            return Err(Error::new("index-uncertainty", format!("open ends reach to {factor} times the figure"))
                .expected("1 or more"));
        }
        let others: Vec<Vec<Aggregate>> = sources.aggregate.iter().map(|aggregate| vec![aggregate.clone()]).collect();
        let mut sampler = Sampler {
            model,
            seed,
            noise: sources.weights,
            impute: with_own(&steps.impute, &sources.impute),
            treat: with_own(&steps.treat, &sources.treat),
            normalise: with_own(&steps.normalise, &sources.normalise),
            weight: with_own(&steps.weight, &sources.weight),
            aggregate: with_own(&steps.aggregate, &others),
            standing: Vec::new(),
            cells: Vec::new(),
            open: vec![false; model.spec.indicators.len()],
            keeps_treated: false,
            prepared: Vec::new(),
            weights: Vec::new(),
        };
        sampler.keeps_treated = sampler.weight.iter().any(Weighting::from_data);
        let mut scores = Matrix::new(model.data.areas.len(), model.nodes.len());
        let sizes = [sampler.impute.len(), sampler.treat.len(), sampler.normalise.len()];
        for combination in 0..sizes.iter().product() {
            let [i, t, n] = split(combination, sizes);
            let mut weights = Vec::new();
            let mut prepared = None;
            for w in 0..sampler.weight.len() {
                for a in 0..sampler.aggregate.len() {
                    let methods = sampler.methods([i, t, n, w, a]);
                    let tried = sampler.try_out(&methods, &mut prepared, &mut scores);
                    let found = tried.map_err(|error| {
                        let names = [
                            text(methods.impute),
                            text(methods.treat),
                            text(methods.normalise),
                            text(methods.weight),
                            methods.aggregate.iter().map(text).collect::<Vec<_>>().join(";"),
                        ];
                        let what = format!("the combination {} does not hold: {}", names.join(" + "), error.what);
                        Error::new("index-uncertainty", what).expected(error.expected).hint(error.hint)
                    })?;
                    if sampler.standing.is_empty() {
                        // The index's own methods come first.
                        let scores = scores.raw(model.nodes.len() - 1);
                        sampler.standing = scores.iter().map(|score| !score.is_nan()).collect();
                    }
                    if a == 0 {
                        weights.push(found);
                    }
                }
            }
            sampler.weights.extend(weights);
            sampler.prepared.extend(prepared.map(|prepared| {
                let treated = if sampler.keeps_treated { prepared.treated } else { Matrix::new(0, 0) };
                Prepared { treated, ..prepared }
            }));
        }
        let cells = |indicator: usize| -> Vec<OpenCell> {
            let mut cells = if sources.cells { model.open_cells(indicator, sources.open_end) } else { Vec::new() };
            cells.retain(|cell| sampler.standing.get(cell.area as usize).copied().unwrap_or(false));
            cells
        };
        let cells: Vec<Vec<OpenCell>> = (0..model.spec.indicators.len()).map(cells).collect();
        sampler.open = cells.iter().map(|cells| !cells.is_empty()).collect();
        sampler.cells = cells;
        Ok(sampler)
    }

    fn try_out(&self, methods: &Methods, prepared: &mut Option<Prepared>, scores: &mut Matrix) -> Result<Weights> {
        self.model.check_methods(methods)?;
        if prepared.is_none() {
            *prepared = Some(self.model.prepare(methods)?);
        }
        let Some(ready) = prepared else {
            return Err(Error::new("index-uncertainty", "nothing was prepared"));
        };
        let (treated, scaled) = (columns(&ready.treated), columns(&ready.scaled));
        let usable: Vec<bool> = ready.trace.iter().map(|trace| trace.unusable.is_none()).collect();
        let weights = self.model.weights(methods.weight, &treated, &scaled, &usable, false)?;
        self.model.aggregate(methods, &scaled, &usable, &weights, scores)?;
        Ok(weights)
    }

    fn methods(&self, [i, t, n, w, a]: [usize; 5]) -> Methods<'_> {
        Methods {
            impute: &self.impute[i],
            treat: &self.treat[t],
            normalise: &self.normalise[n],
            weight: &self.weight[w],
            aggregate: &self.aggregate[a],
        }
    }

    /// The sources that vary anything.
    pub fn sources(&self) -> Vec<Source> {
        let varies = |source: &Source| match source {
            Source::Cells => self.open.contains(&true),
            Source::Weights => self.noise.is_some(),
            Source::Impute => self.impute.len() > 1,
            Source::Treat => self.treat.len() > 1,
            Source::Normalise => self.normalise.len() > 1,
            Source::Weight => self.weight.len() > 1,
            Source::Aggregate => self.aggregate.len() > 1,
        };
        Source::ALL.into_iter().filter(varies).collect()
    }

    pub fn room(&self) -> DrawRoom {
        let (areas, indicators) = (self.model.data.areas.len(), self.open.len());
        // Columns without open cells are read from what was prepared.
        let kept = if self.open.contains(&true) { indicators } else { 0 };
        DrawRoom {
            treated: Matrix::new(areas, if self.keeps_treated { kept } else { kept.min(1) }),
            scaled: Matrix::new(areas, kept),
            scores: Matrix::new(areas, self.model.nodes.len()),
            usable: vec![true; indicators],
            weights: self.weights[0].clone(),
            room: Room::default(),
        }
    }

    /// The choice of each step that a key takes.
    fn choices(&self, key: &Key) -> [usize; 5] {
        let lengths =
            [self.impute.len(), self.treat.len(), self.normalise.len(), self.weight.len(), self.aggregate.len()];
        let mut choices = [0; 5];
        for (step, &length) in lengths.iter().enumerate().filter(|(_, length)| **length > 1) {
            choices[step] = below(&mut self.stream(key, step + 2), length);
        }
        choices
    }

    fn stream(&self, key: &Key, source: usize) -> Pcg64 {
        let high = mixed(self.seed ^ mixed(key[source]));
        let low = mixed(high ^ key[source].rotate_left(32));
        Pcg64::new(u128::from(high) << 64 | u128::from(low), source as u128)
    }

    /// Carries out a draw. Its scores are in `room` afterwards, as [`DrawRoom::scores`] gives them.
    pub fn draw(&self, key: &Key, room: &mut DrawRoom) -> Result<()> {
        let choices = self.choices(key);
        let methods = self.methods(choices);
        let sizes = [self.impute.len(), self.treat.len(), self.normalise.len()];
        let combination = join([choices[0], choices[1], choices[2]], sizes);
        let prepared = &self.prepared[combination];
        let DrawRoom { treated, scaled, scores, usable, weights, room } = room;
        let any_open = self.open.contains(&true);
        let mut cells = self.stream(key, 0);
        for (index, &open) in self.open.iter().enumerate() {
            usable[index] = prepared.trace[index].unusable.is_none();
            if !open {
                continue;
            }
            let column = treated.raw_mut(if self.keeps_treated { index } else { 0 });
            column.copy_from_slice(self.model.values.raw(index));
            for cell in &self.cells[index] {
                column[cell.area as usize] = cell.low + (cell.high - cell.low) * unit(&mut cells);
            }
            let trace = self.model.column(index, &methods, column, scaled.raw_mut(index), room)?;
            usable[index] = trace.unusable.is_none();
        }
        let scaled_columns: Vec<&[f64]> = self
            .open
            .iter()
            .enumerate()
            .map(|(i, &open)| if open { scaled.raw(i) } else { prepared.scaled.raw(i) })
            .collect();
        if any_open && methods.weight.from_data() {
            let treated_columns: Vec<&[f64]> = self
                .open
                .iter()
                .enumerate()
                .map(|(i, &open)| if open { treated.raw(i) } else { prepared.treated.raw(i) })
                .collect();
            *weights = self.model.weights(methods.weight, &treated_columns, &scaled_columns, usable, false)?;
        } else {
            let kept = &self.weights[combination * self.weight.len() + choices[3]];
            weights.indicators.copy_from_slice(&kept.indicators);
            weights.groups.copy_from_slice(&kept.groups);
        }
        self.shake(weights, key);
        self.model.aggregate(&methods, &scaled_columns, usable, weights, scores)?;
        let index = scores.raw_mut(self.model.nodes.len() - 1);
        index.iter_mut().zip(&self.standing).filter(|(_, on)| !**on).for_each(|(score, _)| *score = GAP);
        Ok(())
    }

    /// Varies the weights inside each group.
    fn shake(&self, weights: &mut Weights, key: &Key) {
        let mut stream = self.stream(key, 1);
        for node in &self.model.nodes {
            match self.noise {
                None => {}
                Some(WeightNoise::Percent { percent }) => {
                    for member in &node.members {
                        if let Some(weight) = self.model.weight_mut(weights, *member) {
                            *weight *= 1.0 + percent / 100.0 * (2.0 * unit(&mut stream) - 1.0);
                        }
                    }
                }
                Some(WeightNoise::Dirichlet { concentration }) => {
                    let total: f64 = node
                        .members
                        .iter()
                        .filter_map(|m| self.model.weight_mut(weights, *m).map(|weight| *weight))
                        .sum();
                    let scale = concentration * node.members.len() as f64 / total;
                    for member in &node.members {
                        if let Some(weight) = self.model.weight_mut(weights, *member).filter(|weight| **weight > 0.0) {
                            *weight = gamma(&mut stream, scale * *weight);
                        }
                    }
                }
            }
        }
    }

    /// Places of a drawn index, ties sharing the smaller, 0 for areas without a score.
    pub fn ranks(&self, key: &Key, room: &mut DrawRoom, ranks: &mut [u32]) {
        let aggregate = &self.aggregate[self.choices(key)[4]];
        let lowest_first = aggregate.last().is_some_and(Aggregate::lower_is_better);
        let DrawRoom { scores, room, .. } = room;
        ranks_into(scores.raw(self.model.nodes.len() - 1), lowest_first, &mut room.order, ranks);
    }

    /// What a draw takes.
    pub fn parameters(&self, draw: u64) -> Result<DrawParameters> {
        let key = key(draw);
        let mut room = self.room();
        self.draw(&key, &mut room)?;
        let choices = self.choices(&key);
        let methods = self.methods(choices);
        let texts = [
            (Source::Impute, self.impute.len(), text(methods.impute)),
            (Source::Treat, self.treat.len(), text(methods.treat)),
            (Source::Normalise, self.normalise.len(), text(methods.normalise)),
            (Source::Weight, self.weight.len(), text(methods.weight)),
            (Source::Aggregate, self.aggregate.len(), methods.aggregate.iter().map(text).collect::<Vec<_>>().join(";")),
        ];
        let (areas, spec) = (&self.model.data.areas, self.model.spec);
        let mut cells = Vec::new();
        let mut stream = self.stream(&key, 0);
        for (index, _) in self.open.iter().enumerate().filter(|(_, open)| **open) {
            for cell in &self.cells[index] {
                let value = cell.low + (cell.high - cell.low) * unit(&mut stream);
                cells.push((areas[cell.area as usize].clone(), spec.indicators[index].id.clone(), value));
            }
        }
        let weights = &room.weights;
        let (mut indicator_weights, mut group_weights) = (Vec::new(), Vec::new());
        for node in &self.model.nodes {
            let of = |member: &Member| match *member {
                Member::Indicator(i) if !room.usable[i] => 0.0,
                Member::Indicator(i) => weights.indicators[i],
                Member::Group(inner) => self.model.nodes[inner].group.map_or(1.0, |group| weights.groups[group]),
            };
            let total: f64 = node.members.iter().map(of).sum();
            for member in &node.members {
                let share = if total > 0.0 { of(member) / total } else { 0.0 };
                match *member {
                    Member::Indicator(i) => indicator_weights.push((spec.indicators[i].id.clone(), share)),
                    Member::Group(inner) => group_weights.push((self.model.nodes[inner].id.clone(), share)),
                }
            }
        }
        Ok(DrawParameters {
            draw,
            choices: texts.into_iter().filter(|(_, count, _)| *count > 1).map(|(s, _, text)| (s, text)).collect(),
            indicator_weights,
            group_weights,
            cells,
        })
    }
}

impl DrawRoom {
    /// Scores of the index in the draw that was carried out last; NaN for areas without one.
    pub fn index(&self) -> &[f64] {
        self.scores.raw(self.scores.columns() - 1)
    }
}

fn columns(matrix: &Matrix) -> Vec<&[f64]> {
    (0..matrix.columns()).map(|column| matrix.raw(column)).collect()
}

/// A combination's number from its parts, and back.
fn join([i, t, n]: [usize; 3], [_, treats, scales]: [usize; 3]) -> usize {
    (i * treats + t) * scales + n
}

fn split(combination: usize, [_, treats, scales]: [usize; 3]) -> [usize; 3] {
    [combination / (treats * scales), combination / scales % treats, combination % scales]
}

/// SplitMix64, to part streams whose numbers are near, with the constants in common use. Steele, Lea and Flood, *Fast
/// splittable pseudorandom number generators*, OOPSLA 2014.
pub(super) fn mixed(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Even between 0 and 1, without 1.
#[inline]
fn unit(stream: &mut Pcg64) -> f64 {
    (stream.next_u64() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
}

fn below(stream: &mut Pcg64, count: usize) -> usize {
    ((unit(stream) * count as f64) as usize).min(count - 1)
}

/// A standard normal deviate by Marsaglia's polar method.
fn normal(stream: &mut Pcg64) -> f64 {
    loop {
        let (x, y) = (2.0 * unit(stream) - 1.0, 2.0 * unit(stream) - 1.0);
        let square = x * x + y * y;
        if square > 0.0 && square < 1.0 {
            return x * (-2.0 * square.ln() / square).sqrt();
        }
    }
}

/// A gamma deviate of shape `alpha` and scale 1. Marsaglia and Tsang, *A simple method for generating gamma
/// variables*, ACM Transactions on Mathematical Software 26 (2000); below 1 with their boost.
fn gamma(stream: &mut Pcg64, alpha: f64) -> f64 {
    if alpha == 1.0 {
        return -(1.0 - unit(stream)).ln();
    }
    if alpha < 1.0 {
        let boost = (1.0 - unit(stream)).powf(1.0 / alpha);
        return (gamma(stream, alpha + 1.0) * boost).max(f64::MIN_POSITIVE);
    }
    let d = alpha - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = normal(stream);
        let v = (1.0 + c * x).powi(3);
        if v > 0.0 && (1.0 - unit(stream)).ln() < 0.5 * x * x + d - d * v + d * v.ln() {
            return d * v;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gamma_deviates_have_their_mean_and_variance() {
        for alpha in [0.3, 1.0, 4.5] {
            let mut stream = Pcg64::new(7, 7);
            let drawn: Vec<f64> = (0..40_000).map(|_| gamma(&mut stream, alpha)).collect();
            let moments = crate::stats::Moments::of(drawn.iter().copied());
            let variance = moments.second / moments.n as f64;
            assert!((moments.mean - alpha).abs() < 0.03 * alpha.max(1.0), "mean {} of {alpha}", moments.mean);
            assert!((variance - alpha).abs() < 0.08 * alpha.max(1.0), "variance {variance} of {alpha}");
        }
    }

    #[test]
    fn combinations_are_numbered_back_and_forth() {
        let sizes = [2, 3, 4];
        assert!((0..24).all(|number| join(split(number, sizes), sizes) == number));
    }
}
