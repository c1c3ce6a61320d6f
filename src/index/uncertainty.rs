//! How sure the places of an index are: rank intervals by Monte Carlo.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::data::Data;
use super::draw::{DrawParameters, Sampler, Source, Sources, key};
use super::model::Model;
use super::place::ranks_into;
use super::spec::Spec;
use crate::error::{Error, Result};

/// What is drawn, and how often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Plan {
    /// Where the random streams start. The same seed gives the same answer, on any number of cores.
    pub seed: u64,
    /// How many draws.
    pub draws: u32,
    /// Counts how often an area is among so many first.
    pub top: u32,
    /// Gives the acceptability of so many first places.
    pub places: u32,
    /// What is uncertain.
    pub sources: Sources,
}

impl Default for Plan {
    fn default() -> Self {
        Plan { seed: 1, draws: 10_000, top: 3, places: 10, sources: Sources::default() }
    }
}

/// How sure the places are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Uncertainty {
    /// What was drawn.
    pub plan: Plan,
    /// The sources that vary anything.
    pub sources: Vec<Source>,
    /// How many cells lie between bounds and are drawn.
    pub open_cells: usize,
    /// How many of these have an open end, which a rule closes.
    pub open_ends: usize,
    /// Draws that gave no index, and why the first of them did not. They are in no share below.
    pub failed: Option<(u32, String)>,
    /// Places up to this one are counted one by one, later ones in steps of at most 1/64 of the place.
    pub exact_to: u32,
    /// Per area, in the order of the data.
    pub areas: Vec<AreaPlaces>,
}

/// The places that an area takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaPlaces {
    /// The area.
    pub area: String,
    /// Its place by the point values and the spec's own choices.
    pub nominal: Option<u32>,
    /// Share of the draws in which it has a place.
    pub placed: f64,
    /// Mean place.
    pub mean: Option<f64>,
    /// The place that 5 % of the draws reach or better (the least place with that share, type 1).
    pub p5: Option<u32>,
    /// The place that half of the draws reach or better.
    pub p50: Option<u32>,
    /// The place that 95 % of the draws reach or better.
    pub p95: Option<u32>,
    /// The best place of all draws and of the figures as written.
    pub best: Option<u32>,
    /// The worst place of all draws and of the figures as written.
    pub worst: Option<u32>,
    /// Share of the draws in which it is among the first `top`.
    pub top: f64,
    /// Rank acceptability: share of the draws in which it takes the place 1, 2, …. Lahdelma and Salminen, *SMAA-2:
    /// Stochastic multicriteria acceptability analysis for group decision making*, Operations Research 49 (2001).
    pub acceptability: Vec<f64>,
}

/// Draws an index again and again, and says which places each area takes. Places are counted among the areas that
/// have a score by the figures as written; the others take none.
///
/// `progress` hears how many draws are done.
///
/// # Errors
/// What [`super::Run::new`] refuses; `index-uncertainty` for a plan without draws, a combination of methods that does
/// not hold, or if no draw gives an index.
pub fn uncertainty(data: &Data, spec: &Spec, plan: &Plan, progress: &dyn Fn(u32)) -> Result<Uncertainty> {
    if plan.draws == 0 {
        return Err(Error::new("index-uncertainty", "0 draws are asked for").expected("1 or more"));
    }
    let model = Model::new(data, spec)?;
    let sampler = Sampler::new(&model, &plan.sources, plan.seed)?;
    let areas = data.areas.len();
    let mut histogram = Histogram::new(areas, plan.draws);
    let top = plan.top;
    let mut in_top = vec![0u32; areas];
    let mut failed: Option<(u32, String)> = None;

    // Draws in batches: places are found draw by draw on all cores, then counted area by area on all cores, so that
    // no core needs counts of its own.
    let batch = (2_000_000 / areas).clamp(64, 16_384).min(plan.draws as usize);
    let share = batch.div_ceil(rayon::current_num_threads() * 2).max(1);
    let mut ranks = vec![0u32; batch * areas];
    let mut first = 0;
    while first < plan.draws {
        let size = batch.min((plan.draws - first) as usize);
        let faults: Vec<(u32, String)> = ranks[..size * areas]
            .par_chunks_mut(areas * share)
            .enumerate()
            .flat_map_iter(|(part, rows)| {
                let mut room = sampler.room();
                let mut faults = Vec::new();
                for (at, row) in rows.chunks_mut(areas).enumerate() {
                    let draw = first + (part * share + at) as u32;
                    let key = key(u64::from(draw));
                    match sampler.draw(&key, &mut room) {
                        Ok(()) => sampler.ranks(&key, &mut room, row),
                        Err(error) => {
                            row.fill(0);
                            faults.push((draw, error.what));
                        }
                    }
                }
                faults
            })
            .collect();
        if let Some((_, why)) = faults.iter().min_by_key(|(draw, _)| *draw) {
            failed.get_or_insert((0, why.clone())).0 += faults.len() as u32;
        }
        histogram.count(&ranks[..size * areas]);
        in_top.par_iter_mut().enumerate().for_each(|(area, count)| {
            let taken = ranks[..size * areas].iter().skip(area).step_by(areas);
            *count += taken.filter(|rank| (1..=top).contains(*rank)).count() as u32;
        });
        first += size as u32;
        progress(first);
    }
    let valid = plan.draws - failed.as_ref().map_or(0, |(count, _)| *count);
    if valid == 0 {
        let why = failed.map(|(_, why)| why).unwrap_or_default();
        return Err(Error::new("index-uncertainty", format!("no draw gives an index: {why}")));
    }

    let mut nominal = vec![0u32; areas];
    nominal_ranks(&model, &mut nominal)?;
    let places = plan.places.min(areas as u32).min(EXACT);
    let of = |area: usize| {
        let placed = histogram.placed(area);
        let some = |place: u32| (placed > 0).then_some(place);
        let written = Some(nominal[area]).filter(|rank| *rank > 0);
        let share = |count: u32| f64::from(count) / f64::from(valid);
        AreaPlaces {
            area: data.areas[area].clone(),
            nominal: written,
            placed: share(placed),
            mean: (placed > 0).then(|| histogram.sums[area] as f64 / f64::from(placed)),
            p5: some(histogram.quantile(area, 0.05)),
            p50: some(histogram.quantile(area, 0.5)),
            p95: some(histogram.quantile(area, 0.95)),
            best: some(histogram.best[area]).into_iter().chain(written).min(),
            worst: some(histogram.worst[area]).into_iter().chain(written).max(),
            top: share(in_top[area]),
            acceptability: (1..=places).map(|place| share(histogram.counted(area, place))).collect(),
        }
    };
    Ok(Uncertainty {
        plan: plan.clone(),
        sources: sampler.sources(),
        open_cells: sampler.cells.iter().map(Vec::len).sum(),
        open_ends: sampler.cells.iter().flatten().filter(|cell| cell.assumed).count(),
        failed,
        exact_to: EXACT.min(areas as u32),
        areas: (0..areas).map(of).collect(),
    })
}

/// What a draw of a plan takes: `draw` counts from 0.
///
/// # Errors
/// As [`uncertainty`]; the fault of the draw, if it is one that failed.
pub fn draw_parameters(data: &Data, spec: &Spec, plan: &Plan, draw: u32) -> Result<DrawParameters> {
    let model = Model::new(data, spec)?;
    Sampler::new(&model, &plan.sources, plan.seed)?.parameters(u64::from(draw))
}

/// Gives what each draw of a plan takes to `take`, in order: the parameters, or the fault of a draw that failed.
///
/// # Errors
/// As [`uncertainty`], and what `take` returns.
pub fn each_draw(
    data: &Data,
    spec: &Spec,
    plan: &Plan,
    take: &mut dyn FnMut(u32, Result<DrawParameters>) -> Result<()>,
) -> Result<()> {
    let model = Model::new(data, spec)?;
    let sampler = Sampler::new(&model, &plan.sources, plan.seed)?;
    for draw in 0..plan.draws {
        take(draw, sampler.parameters(u64::from(draw)))?;
    }
    Ok(())
}

/// Places by the point values and the spec's own choices.
pub(super) fn nominal_ranks(model: &Model, ranks: &mut [u32]) -> Result<()> {
    let quiet = Sources { cells: false, ..Sources::default() };
    let sampler = Sampler::new(model, &quiet, 0)?;
    let mut room = sampler.room();
    sampler.draw(&key(0), &mut room)?;
    let lowest_first = model.spec.steps.aggregate.last().is_some_and(super::Aggregate::lower_is_better);
    ranks_into(room.index(), lowest_first, &mut Vec::new(), ranks);
    Ok(())
}

/// Places up to this one are counted one by one.
const EXACT: u32 = 128;
/// Above, a doubling of the place has so many steps.
const STEPS: u32 = 64;

/// How often each area takes each place.
struct Histogram {
    buckets: usize,
    counts: Counts,
    sums: Vec<u64>,
    best: Vec<u32>,
    worst: Vec<u32>,
}

/// Counts, as small as the number of draws allows.
enum Counts {
    Small(Vec<u16>),
    Large(Vec<u32>),
}

fn bucket(rank: u32) -> usize {
    if rank <= EXACT {
        return rank as usize - 1;
    }
    // Places 129..=256 go two by two, 257..=512 four by four, and so on.
    let above = rank - 1;
    let octave = above.ilog2() - EXACT.ilog2();
    let step = (above >> (octave + 1)) - STEPS;
    (EXACT + octave * STEPS + step) as usize
}

/// The first and the last place of a bucket.
fn places_of(bucket: usize) -> (u32, u32) {
    let bucket = bucket as u32;
    if bucket < EXACT {
        return (bucket + 1, bucket + 1);
    }
    let (octave, step) = ((bucket - EXACT) / STEPS, (bucket - EXACT) % STEPS);
    let first = (STEPS + step) << (octave + 1);
    (first + 1, first + (2 << octave))
}

impl Histogram {
    fn new(areas: usize, draws: u32) -> Self {
        let buckets = bucket(areas.max(1) as u32) + 1;
        let size = areas * buckets;
        let counts =
            if draws <= u32::from(u16::MAX) { Counts::Small(vec![0; size]) } else { Counts::Large(vec![0; size]) };
        Histogram { buckets, counts, sums: vec![0; areas], best: vec![u32::MAX; areas], worst: vec![0; areas] }
    }

    /// Counts the places of some draws, a row per draw, 0 for no place.
    fn count(&mut self, ranks: &[u32]) {
        match &mut self.counts {
            Counts::Small(counts) => {
                count(counts, self.buckets, &mut self.sums, &mut self.best, &mut self.worst, ranks);
            }
            Counts::Large(counts) => {
                count(counts, self.buckets, &mut self.sums, &mut self.best, &mut self.worst, ranks);
            }
        }
    }

    fn at(&self, area: usize, bucket: usize) -> u32 {
        match &self.counts {
            Counts::Small(counts) => u32::from(counts[area * self.buckets + bucket]),
            Counts::Large(counts) => counts[area * self.buckets + bucket],
        }
    }

    /// How often an area takes a place of the exact ones.
    fn counted(&self, area: usize, place: u32) -> u32 {
        self.at(area, bucket(place))
    }

    fn placed(&self, area: usize) -> u32 {
        (0..self.buckets).map(|bucket| self.at(area, bucket)).sum()
    }

    /// The least place that a share of the draws reaches or betters. Where places are counted in steps, the outer end
    /// of the step, so that an interval is never too narrow.
    fn quantile(&self, area: usize, share: f64) -> u32 {
        let wanted = (share * f64::from(self.placed(area)) - 1e-9).ceil().max(1.0) as u32;
        let mut sum = 0;
        for bucket in 0..self.buckets {
            sum += self.at(area, bucket);
            if sum >= wanted {
                let (first, last) = places_of(bucket);
                let place = if share < 0.5 {
                    first
                } else if share > 0.5 {
                    last
                } else {
                    first.midpoint(last)
                };
                return place.clamp(self.best[area], self.worst[area]);
            }
        }
        self.worst[area]
    }
}

fn count<C: Copy + Send + Sync + std::ops::AddAssign + From<u8>>(
    counts: &mut [C],
    buckets: usize,
    sums: &mut [u64],
    best: &mut [u32],
    worst: &mut [u32],
    ranks: &[u32],
) {
    let areas = sums.len();
    let chunk = 128.min(areas);
    counts
        .par_chunks_mut(chunk * buckets)
        .zip(sums.par_chunks_mut(chunk))
        .zip(best.par_chunks_mut(chunk).zip(worst.par_chunks_mut(chunk)))
        .enumerate()
        .for_each(|(part, ((counts, sums), (best, worst)))| {
            for row in ranks.chunks(areas) {
                let own = &row[part * chunk..part * chunk + sums.len()];
                for (at, &rank) in own.iter().enumerate().filter(|(_, rank)| **rank > 0) {
                    counts[at * buckets + bucket(rank)] += C::from(1);
                    sums[at] += u64::from(rank);
                    best[at] = best[at].min(rank);
                    worst[at] = worst[at].max(rank);
                }
            }
        });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::coinr::tests::asem;
    use crate::index::draw::{OpenEnd, WeightNoise};
    use crate::index::{Indicator, parse_choice};
    use crate::quantity::Bounds;

    #[test]
    fn every_place_lies_in_its_bucket() {
        let mut next = 1;
        for bucket in 0..bucket(41_352) {
            let (first, last) = places_of(bucket);
            assert_eq!(first, next);
            assert!((first..=last).all(|rank| super::bucket(rank) == bucket));
            assert!(f64::from(last - first) <= f64::from(first) / 64.0);
            next = last + 1;
        }
    }

    /// Two areas: the first lies between 1 and 3, the second at 2.
    fn pair() -> (Data, Spec) {
        let names = |names: [&str; 2]| names.map(String::from).to_vec();
        let column = vec![Some(2.5), Some(2.0)];
        let mut data = Data::new(names(["a", "b"]), vec!["x".into()], &[column]).unwrap();
        data.bound(0, 0, Bounds::new(1.0, 3.0));
        (data, Spec::flat(vec![Indicator::new("x")]))
    }

    #[test]
    fn a_figure_that_may_be_more_or_less_is_first_half_of_the_time() {
        let (data, spec) = pair();
        let found = uncertainty(&data, &spec, &Plan { top: 1, ..Plan::default() }, &|_| {}).unwrap();
        let a = &found.areas[0];
        assert_eq!((a.nominal, a.p5, a.p95, a.placed), (Some(1), Some(1), Some(2), 1.0));
        assert!((a.top - 0.5).abs() < 0.02 && a.acceptability[0] == a.top, "{}", a.top);
        assert_eq!((found.sources.as_slice(), found.open_cells), (&[Source::Cells][..], 1));
        let still = Sources { cells: false, ..Sources::default() };
        let found = uncertainty(&data, &spec, &Plan { sources: still, ..Plan::default() }, &|_| {}).unwrap();
        assert_eq!((found.areas[0].best, found.areas[0].worst), (Some(1), Some(1)));
    }

    #[test]
    fn an_area_with_bounds_and_no_value_takes_no_place_from_others() {
        let (mut data, mut spec) = pair();
        data.values.set(0, 0, None);
        spec.steps.normalise = parse_choice("none").unwrap();
        let found = uncertainty(&data, &spec, &Plan { top: 1, ..Plan::default() }, &|_| {}).unwrap();
        assert_eq!((found.areas[0].nominal, found.areas[0].placed), (None, 0.0));
        assert_eq!((found.areas[1].best, found.areas[1].worst, found.open_cells), (Some(1), Some(1), 0));
    }

    #[test]
    fn the_places_as_written_lie_between_best_and_worst() {
        let (mut data, spec) = pair();
        // The value stands at the very end of its bounds, where no draw comes.
        data.values.set(0, 0, Some(3.0));
        data.values.set(1, 0, Some(2.999_999));
        let found = uncertainty(&data, &spec, &Plan { draws: 50, ..Plan::default() }, &|_| {}).unwrap();
        let place = |area: usize| (found.areas[area].nominal, found.areas[area].best, found.areas[area].worst);
        assert_eq!([place(0), place(1)], [(Some(1), Some(1), Some(2)), (Some(2), Some(1), Some(2))]);
    }

    #[test]
    fn an_open_end_reaches_no_further_than_others_and_twice_the_figure() {
        let names = |names: [&str; 3]| names.map(String::from).to_vec();
        let column = vec![Some(10.0), Some(100.0), Some(5.0)];
        let mut data = Data::new(names(["a", "b", "c"]), vec!["x".into()], &[column]).unwrap();
        data.bound(0, 0, Bounds { low: 10.0, high: f64::INFINITY });
        let spec = Spec::flat(vec![Indicator::new("x")]);
        let highest = |open_end: OpenEnd| {
            let sources = Sources { open_end, ..Sources::default() };
            let plan = Plan { draws: 400, sources, ..Plan::default() };
            let mut most: f64 = 0.0;
            each_draw(&data, &spec, &plan, &mut |_, taken| {
                most = taken?.cells.iter().fold(most, |most, (_, _, value)| most.max(*value));
                Ok(())
            })
            .unwrap();
            (most, uncertainty(&data, &spec, &plan, &|_| {}).unwrap().open_ends)
        };
        let (most, count) = highest(OpenEnd::default());
        assert!(most > 19.0 && most <= 20.0 && count == 1, "{most} in {count}");
        assert!(highest(OpenEnd::ColumnMax).0 > 90.0);
        assert_eq!(highest(OpenEnd::Factor(1.0)), (0.0, 0));
        data.bounds.clear();
        data.bound(1, 0, Bounds { low: 100.0, high: f64::INFINITY });
        assert_eq!(uncertainty(&data, &spec, &Plan::default(), &|_| {}).unwrap().open_cells, 0);
    }

    fn asem_plan() -> Plan {
        let sources = Sources {
            weights: Some(WeightNoise::Percent { percent: 25.0 }),
            normalise: vec![parse_choice("zscore").unwrap(), parse_choice("rank").unwrap()],
            treat: vec![parse_choice("none").unwrap()],
            ..Sources::default()
        };
        Plan { draws: 300, sources, ..Plan::default() }
    }

    #[test]
    fn the_same_on_any_number_of_cores_and_each_draw_can_be_looked_at() {
        let (data, spec) = asem();
        let on = |cores: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(cores).build().unwrap();
            pool.install(|| uncertainty(&data, &spec, &asem_plan(), &|_| {}).unwrap())
        };
        let one = on(1);
        assert_eq!(one, on(3));
        let first = one.areas.iter().find(|area| area.nominal == Some(1)).unwrap();
        assert_eq!((first.area.as_str(), first.p50), ("CHE", Some(1)));
        let drawn = draw_parameters(&data, &spec, &asem_plan(), 17).unwrap();
        assert_eq!(drawn, draw_parameters(&data, &spec, &asem_plan(), 17).unwrap());
        assert_eq!(
            drawn.choices.iter().map(|(source, _)| *source).collect::<Vec<_>>(),
            [Source::Treat, Source::Normalise]
        );
        let physical: f64 = drawn.indicator_weights[..8].iter().map(|(_, weight)| weight).sum();
        assert!((physical - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_combination_that_does_not_hold_is_named_before_any_draw() {
        let (data, spec) = asem();
        let mut plan = asem_plan();
        plan.sources.aggregate = vec![parse_choice("geometric").unwrap()];
        let error = uncertainty(&data, &spec, &plan, &|_| {}).unwrap_err();
        assert!(error.what.contains("minmax:low=0.0,high=100.0 + given + geometric does not hold"), "{error}");
    }
}
