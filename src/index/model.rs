//! A spec bound to data: everything that is checked and looked up once, and the evaluation that every draw repeats.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::aggregate::Aggregate;
use super::data::{BoundedCell, Data};
use super::draw::OpenEnd;
use super::impute::{Groups, Impute};
use super::matrix::{GAP, Matrix, range};
use super::normalise::{Indication, Normalise, Unusable};
use super::spec::{Direction, Member, Node, Spec, Steps};
use super::treat::{Treat, Treated};
use super::weight::{Evidence, Weighed, Weighting, ahp};
use crate::error::{Error, Result, did_you_mean};
use crate::quantity::Bounds;

/// A spec bound to data.
pub(super) struct Model<'a> {
    pub data: &'a Data,
    pub spec: &'a Spec,
    /// Groups, children before parents.
    pub nodes: Vec<Node>,
    /// The indicators after division, a column each.
    pub values: Matrix,
    /// Cells that could not be divided: area, indicator.
    pub undivided: Vec<(usize, usize)>,
    /// Areas that were not screened out.
    pub included: Vec<bool>,
    /// Of these, the areas that scales, weights and scores are found over: all of them, or where every method of
    /// aggregation compares areas on all indicators at once, those that lack none.
    pub counted: Vec<bool>,
    /// Per indicator: what each area's figure is divided by, if anything.
    factors: Vec<Option<Vec<Option<f64>>>>,
    groupings: BTreeMap<&'a str, Groups>,
    everyone: Vec<bool>,
}

/// A cell whose value is open between finite bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct OpenCell {
    pub area: u32,
    pub low: f64,
    pub high: f64,
    /// Whether one end is not stated but closed by a rule.
    pub assumed: bool,
}

/// What happened to one indicator in an evaluation.
#[derive(Clone, Copy, Debug)]
pub(super) struct ColumnTrace {
    pub filled: usize,
    pub treated: Treated,
    pub unusable: Option<Unusable>,
}

/// Columns that do not depend on a draw, ready for use.
pub(super) struct Prepared {
    pub treated: Matrix,
    pub scaled: Matrix,
    pub trace: Vec<ColumnTrace>,
}

/// The methods of one evaluation.
#[derive(Clone, Copy)]
pub(super) struct Methods<'a> {
    pub impute: &'a Impute,
    pub treat: &'a Treat,
    pub normalise: &'a Normalise,
    pub weight: &'a Weighting,
    pub aggregate: &'a [Aggregate],
}

impl<'a> Methods<'a> {
    pub fn of(steps: &'a Steps) -> Self {
        Methods {
            impute: &steps.impute,
            treat: &steps.treat,
            normalise: &steps.normalise,
            weight: &steps.weight,
            aggregate: &steps.aggregate,
        }
    }
}

/// Room that evaluations reuse.
#[derive(Default)]
pub(super) struct Room {
    pub spare: Vec<f64>,
    pub order: Vec<(u64, u32)>,
}

impl<'a> Model<'a> {
    /// Binds a spec to data: finds columns, divides, screens, checks the methods.
    ///
    /// # Errors
    /// What [`Spec`], [`Data`] and the methods refuse.
    pub fn new(data: &'a Data, spec: &'a Spec) -> Result<Self> {
        data.check()?;
        let nodes = spec.tree()?;
        let (areas, count) = (data.areas.len(), spec.indicators.len());
        let mut model = Model {
            data,
            spec,
            nodes,
            values: Matrix::new(areas, count),
            undivided: Vec::new(),
            included: vec![true; areas],
            counted: vec![true; areas],
            factors: vec![None; count],
            everyone: vec![true; areas],
            groupings: data.groupings.iter().map(|(name, labels)| (name.as_str(), Groups::new(labels))).collect(),
        };
        let steps = &spec.steps;
        for (index, indicator) in spec.indicators.iter().enumerate() {
            let column = data.column(&indicator.id)?;
            model.values.raw_mut(index).copy_from_slice(data.values.raw(column));
            if let Some(denominator) = indicator.denominator.as_deref().filter(|_| steps.denominate) {
                let mut divisors = data.denominator(denominator)?;
                for (area, divisor) in divisors.iter_mut().enumerate() {
                    *divisor = divisor.filter(|divisor| *divisor != 0.0);
                    let cell = &mut model.values.raw_mut(index)[area];
                    match divisor {
                        Some(divisor) => *cell /= *divisor,
                        None => {
                            if !cell.is_nan() {
                                model.undivided.push((area, index));
                            }
                            *cell = GAP;
                        }
                    }
                }
                model.factors[index] = Some(divisors);
            }
        }
        model.check_methods(&Methods::of(steps))?;
        if let Some(grades) = &steps.grades {
            grades.check()?;
        }
        for (name, share) in
            [("screen.coverage", steps.screen.coverage), ("aggregate_coverage", steps.aggregate_coverage)]
        {
            if !(0.0..=1.0).contains(&share) {
                return Err(Error::new("index-spec", format!("{name} is {share}")).expected("a share, 0 to 1"));
            }
        }
        model.screen();
        model.counted.clone_from(&model.included);
        if !model.included.contains(&true) {
            let what = format!(
                "no area has a value for so many of the indicators as the screen asks for, {:.3} of {count}",
                steps.screen.coverage
            );
            return Err(Error::new("index-nothing-left", what)
                .expected("at least one area with enough figures")
                .hint("lower the screen (--screen 0 takes every area that has a figure)"));
        }
        // A mean score stands in for what an area lacks, so that none lacks any.
        if steps.aggregate.iter().all(Aggregate::needs_all) && !steps.fill_with_mean_score {
            model.keep_complete();
            let left = model.counted.iter().filter(|on| **on).count();
            if left < 2 {
                let method = steps.aggregate.first().map(super::choice::method).unwrap_or_default();
                let what = format!("{left} areas have a value for every indicator, which `{method}` needs");
                return Err(Error::new("index-nothing-left", what)
                    .expected("2 or more")
                    .hint("fill gaps (--impute), or leave out indicators with many gaps"));
            }
        }
        Ok(model)
    }

    /// Checks what can be known of methods before they meet the data.
    pub fn check_methods(&self, methods: &Methods) -> Result<()> {
        if let Some(name) = methods.impute.grouping().filter(|name| !self.groupings.contains_key(name)) {
            let error = Error::new("index-grouping", format!("the data have no grouping `{name}`"));
            return Err(match did_you_mean(name, self.groupings.keys().copied()) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error,
            });
        }
        for indicator in 0..self.spec.indicators.len() {
            let indication = self.indication(indicator, methods.normalise)?;
            self.scale_of(indicator, methods.normalise).check(&indication)?;
        }
        let levels = self.nodes.last().map_or(1, |root| root.level);
        let given = methods.aggregate.len();
        if given != 1 && given != levels {
            return Err(Error::new("index-spec", format!("{given} methods of aggregation are given"))
                .expected(format!("one, or one for each of {levels} levels")));
        }
        let below_top = self
            .nodes
            .iter()
            .find(|node| node.level < levels && self.aggregation(methods, node.level).lower_is_better());
        if let Some(node) = below_top {
            let what = format!("`vikor` would make the scores of group `{}`, of which less is better", node.id);
            return Err(Error::new("index-spec", what).hint("use `vikor` for the top level only"));
        }
        if let Weighting::Ahp { judgements } = methods.weight {
            for (id, matrix) in judgements {
                let Some(node) = self.nodes.iter().find(|node| node.id == *id) else {
                    let known: Vec<&str> = self.nodes.iter().map(|node| node.id.as_str()).collect();
                    let error = Error::new("index-ahp", format!("judgements are given for `{id}`, which is no group"));
                    return Err(match did_you_mean(id, known.iter().copied()) {
                        Some(near) => error.hint(format!("did you mean `{near}`?")),
                        None => error.expected(format!("one of {}", known.join(", "))),
                    });
                };
                if matrix.len() != node.members.len() {
                    let what = format!("the judgements for `{id}` compare {} members", matrix.len());
                    return Err(Error::new("index-ahp", what)
                        .expected(format!("{}, as many as the group has", node.members.len())));
                }
                ahp(matrix)?;
            }
        }
        Ok(())
    }

    /// The cells of an indicator that have bounds, after division, with open ends infinite.
    pub fn stated_bounds(&self, indicator: usize) -> Vec<(usize, Bounds)> {
        let factors = &self.factors[indicator];
        let Ok(column) = self.data.column(&self.spec.indicators[indicator].id) else { return Vec::new() };
        let cells = self.data.bounds.iter().filter(|cell| cell.indicator == column);
        let divided = |cell: &BoundedCell| match factors {
            None => Some((cell.area, cell.bounds())),
            Some(factors) => factors[cell.area].map(|divisor| (cell.area, cell.bounds().scale(1.0 / divisor))),
        };
        cells.filter_map(divided).collect()
    }

    /// The cells of an indicator that lie between bounds, with open ends closed by a rule.
    pub fn open_cells(&self, indicator: usize, rule: OpenEnd) -> Vec<OpenCell> {
        let cells = self.stated_bounds(indicator);
        // How far the figures of each area reach that has a value: an open end goes as far as that of another area.
        let mut reach: Vec<Option<Bounds>> = self
            .values
            .raw(indicator)
            .iter()
            .zip(&self.included)
            .map(|(&value, &on)| (on && !value.is_nan()).then(|| Bounds::exact(value)))
            .collect();
        for (area, bounds) in &cells {
            if let Some(Some(own)) = reach.get_mut(*area) {
                own.low = if bounds.low.is_finite() { own.low.min(bounds.low) } else { own.low };
                own.high = if bounds.high.is_finite() { own.high.max(bounds.high) } else { own.high };
            }
        }
        let open_ended = cells.iter().any(|(_, bounds)| bounds.low.is_infinite() || bounds.high.is_infinite());
        let ends = |pick: fn(&Bounds) -> f64| -> Vec<(usize, f64)> {
            let known = reach.iter().enumerate().filter(|_| open_ended);
            let mut ends: Vec<(usize, f64)> =
                known.filter_map(|(area, own)| own.as_ref().map(|own| (area, pick(own)))).collect();
            ends.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            ends
        };
        let (lows, highs) = (ends(|own| own.low), ends(|own| own.high));
        let up = |area: usize, figure: f64| {
            let greatest = highs.iter().rev().find(|(other, _)| *other != area).map_or(figure, |(_, end)| *end);
            let most = match rule {
                OpenEnd::Factor(factor) if figure > 0.0 => greatest.min(figure * factor),
                _ => greatest,
            };
            most.max(figure)
        };
        let down = |area: usize, figure: f64| {
            let least = lows.iter().find(|(other, _)| *other != area).map_or(figure, |(_, end)| *end);
            let most = match rule {
                OpenEnd::Factor(factor) if figure > 0.0 => least.max(figure / factor),
                _ => least,
            };
            most.min(figure)
        };
        let mut open: Vec<OpenCell> = cells
            .into_iter()
            .map(|(area, bounds)| OpenCell {
                area: area as u32,
                low: if bounds.low.is_finite() { bounds.low } else { down(area, bounds.high) },
                high: if bounds.high.is_finite() { bounds.high } else { up(area, bounds.low) },
                assumed: bounds.low.is_infinite() || bounds.high.is_infinite(),
            })
            .filter(|cell| cell.low < cell.high)
            .collect();
        open.sort_by_key(|cell| cell.area);
        open
    }

    /// The figures after gaps were filled, without any other step.
    pub fn filled(&self) -> Matrix {
        let methods = Methods::of(&self.spec.steps);
        let from = if self.spec.steps.screen.after_impute { &self.everyone } else { &self.included };
        let mut columns = self.values.clone();
        for indicator in 0..self.spec.indicators.len() {
            methods.impute.fill(columns.raw_mut(indicator), from, self.groups(methods.impute));
        }
        columns
    }

    /// Counts the areas only that lack no indicator. One that is the same for all, or has no weight, has no part in
    /// the index, and an area may lack it.
    fn keep_complete(&mut self) {
        let filled = self.filled();
        let given = self.spec.steps.weight == Weighting::Given;
        let included = &self.included;
        for (index, indicator) in self.spec.indicators.iter().enumerate() {
            let column: Vec<f64> =
                filled.raw(index).iter().zip(included).map(|(&value, &on)| if on { value } else { GAP }).collect();
            let (least, greatest) = range(&column);
            if least >= greatest || (given && indicator.weight == 0.0) {
                continue;
            }
            self.counted.iter_mut().zip(&column).for_each(|(counted, value)| *counted &= !value.is_nan());
        }
    }

    /// Leaves out areas with too few figures.
    fn screen(&mut self) {
        let screen = &self.spec.steps.screen;
        let count = self.spec.indicators.len();
        let mut columns = self.values.clone();
        if screen.after_impute {
            let methods = Methods::of(&self.spec.steps);
            for indicator in 0..count {
                methods.impute.fill(columns.raw_mut(indicator), &self.everyone, self.groups(methods.impute));
            }
        }
        let mut bounded = vec![false; self.data.areas.len()];
        for indicator in 0..count {
            self.stated_bounds(indicator).into_iter().for_each(|(area, _)| bounded[area] = true);
        }
        for (area, bounded) in bounded.into_iter().enumerate() {
            let known = (0..count).filter(|&indicator| columns.get(area, indicator).is_some()).count();
            let enough = known as f64 >= screen.coverage * count as f64 - 1e-9;
            self.included[area] = enough && (known > 0 || bounded);
        }
    }

    /// What an indicator's scale needs to know.
    pub fn indication(&self, indicator: usize, normalise: &Normalise) -> Result<Indication<'a>> {
        let of = &self.spec.indicators[indicator];
        let reference = match self.scale_of(indicator, normalise) {
            Normalise::DistanceToReference { area, .. } => {
                Some(self.data.areas.iter().position(|name| name == area).ok_or_else(|| {
                    let error = Error::new("index-normalise", format!("the reference `{area}` is not an area"));
                    match did_you_mean(area, self.data.areas.iter().map(String::as_str)) {
                        Some(near) => error.hint(format!("did you mean `{near}`?")),
                        None => error,
                    }
                })?)
            }
            _ => None,
        };
        Ok(Indication {
            id: &of.id,
            direction: of.direction,
            target: of.target,
            goalposts: of.goalposts,
            baseline: of.baseline,
            reference,
        })
    }

    /// The indicator's own scale, or the one for all.
    pub fn scale_of<'m>(&'m self, indicator: usize, normalise: &'m Normalise) -> &'m Normalise {
        self.spec.indicators[indicator].normalise.as_ref().unwrap_or(normalise)
    }

    fn groups(&self, impute: &Impute) -> Option<&Groups> {
        impute.grouping().and_then(|name| self.groupings.get(name))
    }

    /// Fills, screens and treats a column of values in place, then writes its scores to `scaled`.
    pub fn column(
        &self,
        indicator: usize,
        methods: &Methods,
        column: &mut [f64],
        scaled: &mut [f64],
        room: &mut Room,
    ) -> Result<ColumnTrace> {
        let steps = &self.spec.steps;
        let groups = self.groups(methods.impute);
        let filled = if steps.screen.after_impute {
            // Gaps are filled from all areas before some are left out.
            methods.impute.fill(column, &self.everyone, groups)
        } else {
            methods.impute.fill(column, &self.included, groups)
        };
        for (cell, _) in column.iter_mut().zip(&self.counted).filter(|(_, on)| !**on) {
            *cell = GAP;
        }
        let treat = self.spec.indicators[indicator].treat.as_ref().unwrap_or(methods.treat);
        let treated = treat.apply(column, &mut room.spare);
        scaled.copy_from_slice(column);
        let indication = self.indication(indicator, methods.normalise)?;
        let scale = self.scale_of(indicator, methods.normalise);
        let mut unusable = scale.apply(scaled, &indication, &mut room.order)?;
        if unusable.is_none() && scaled.iter().any(|score| score.is_infinite()) {
            unusable = Some(Unusable::ZeroDivisor);
        }
        if unusable.is_some() {
            scaled.fill(GAP);
        } else if steps.fill_with_mean_score {
            let mean = crate::stats::Moments::of(super::matrix::present(scaled)).mean;
            for (cell, _) in scaled.iter_mut().zip(&self.included).filter(|(cell, on)| **on && cell.is_nan()) {
                *cell = mean;
            }
        }
        Ok(ColumnTrace { filled, treated, unusable })
    }

    /// All columns by some methods, from the values as they are.
    pub fn prepare(&self, methods: &Methods) -> Result<Prepared> {
        let mut treated = self.values.clone();
        let mut scaled = Matrix::new(self.values.rows(), self.values.columns());
        let mut room = Room::default();
        let trace = (0..self.spec.indicators.len())
            .map(|i| self.column(i, methods, treated.raw_mut(i), scaled.raw_mut(i), &mut room))
            .collect::<Result<_>>()?;
        Ok(Prepared { treated, scaled, trace })
    }

    /// The weights of indicators and of groups, in the order of the spec, before any draw moves them.
    ///
    /// Weights from the data are found over the areas that have a value for every usable indicator.
    pub fn weights<'c>(
        &self,
        weighting: &Weighting,
        treated: &[&'c [f64]],
        scaled: &[&'c [f64]],
        usable: &[bool],
        traced: bool,
    ) -> Result<Weights> {
        let mut weights = Weights {
            indicators: self.spec.indicators.iter().map(|indicator| indicator.weight).collect(),
            groups: self.spec.groups.iter().map(|group| group.weight).collect(),
            complete: Vec::new(),
            tables: Vec::new(),
        };
        match weighting {
            Weighting::Given => {}
            Weighting::Equal => {
                weights.indicators.fill(1.0);
                weights.groups.fill(1.0);
            }
            Weighting::Ahp { judgements } => {
                for node in &self.nodes {
                    let Some(matrix) = judgements.get(&node.id) else { continue };
                    let found = ahp(matrix)?;
                    for (member, weight) in node.members.iter().zip(&found.weights) {
                        match *member {
                            Member::Indicator(indicator) => weights.indicators[indicator] = *weight,
                            Member::Group(inner) => {
                                if let Some(group) = self.nodes[inner].group {
                                    weights.groups[group] = *weight;
                                }
                            }
                        }
                    }
                    if traced {
                        let rows: Vec<String> = node.members.iter().map(|member| self.member_id(*member)).collect();
                        let mut table = super::card::Table::new(
                            &format!("judgements of {}", node.id),
                            rows.clone(),
                            rows,
                            matrix.clone(),
                        );
                        table.columns.push("w".into());
                        for (row, weight) in table.cells.iter_mut().zip(&found.weights) {
                            row.push(Some(*weight));
                        }
                        weights.tables.push(table);
                        let optional = |value: Option<f64>| value.unwrap_or(f64::NAN);
                        weights.tables.push(super::card::Table::new(
                            &format!("consistency of {}", node.id),
                            vec![node.id.clone()],
                            ["λmax", "CI", "RI", "CR"].map(String::from).to_vec(),
                            vec![vec![
                                found.eigenvalue,
                                found.consistency_index,
                                optional(found.random_index),
                                optional(found.consistency_ratio),
                            ]],
                        ));
                    }
                }
            }
            Weighting::Entropy { .. }
            | Weighting::Critic { .. }
            | Weighting::CoefficientOfVariation
            | Weighting::Pca { .. } => {
                let used: Vec<usize> = (0..self.spec.indicators.len()).filter(|&i| usable[i]).collect();
                if let (&[only], Weighting::Critic { .. }) = (used.as_slice(), weighting) {
                    // One indicator conflicts with no other, and has all the weight there is.
                    weights.indicators.fill(0.0);
                    weights.indicators[only] = 1.0;
                    weights.complete =
                        (0..self.data.areas.len()).filter(|&area| !scaled[only][area].is_nan()).collect();
                    return Ok(weights);
                }
                let areas = self.data.areas.len();
                let complete: Vec<usize> = (0..areas)
                    .filter(|&area| used.iter().all(|&i| !treated[i][area].is_nan() && !scaled[i][area].is_nan()))
                    .collect();
                let rows = |column: &'c [f64]| -> Cow<'c, [f64]> {
                    if complete.len() == areas {
                        Cow::Borrowed(column)
                    } else {
                        complete.iter().map(|&area| column[area]).collect::<Vec<f64>>().into()
                    }
                };
                let treated_columns = if weighting.needs_treated() {
                    used.iter().map(|&i| rows(treated[i])).collect()
                } else {
                    Vec::new()
                };
                let evidence = Evidence {
                    ids: used.iter().map(|&i| self.spec.indicators[i].id.as_str()).collect(),
                    directions: used.iter().map(|&i| self.spec.indicators[i].direction).collect::<Vec<Direction>>(),
                    treated: treated_columns,
                    scaled: used.iter().map(|&i| rows(scaled[i])).collect(),
                };
                let Weighed { weights: found, mut tables } = weighting.weigh(&evidence, traced)?;
                weights.indicators.fill(0.0);
                used.iter().zip(found).for_each(|(&i, weight)| weights.indicators[i] = weight);
                if let Some(shares) = tables.iter_mut().find(|table| table.name == "p") {
                    shares.rows = complete.iter().map(|&area| self.data.areas[area].clone()).collect();
                }
                weights.complete = complete;
                weights.tables = tables;
            }
        }
        Ok(weights)
    }

    /// The weight of a member; `None` for what stands alone.
    pub fn weight_mut<'w>(&self, weights: &'w mut Weights, member: Member) -> Option<&'w mut f64> {
        match member {
            Member::Indicator(indicator) => weights.indicators.get_mut(indicator),
            Member::Group(node) => self.nodes[node].group.and_then(|group| weights.groups.get_mut(group)),
        }
    }

    fn member_id(&self, member: Member) -> String {
        match member {
            Member::Indicator(indicator) => self.spec.indicators[indicator].id.clone(),
            Member::Group(node) => self.nodes[node].id.clone(),
        }
    }

    /// The method for a level, counted from 1.
    pub fn aggregation<'m>(&self, methods: &Methods<'m>, level: usize) -> &'m Aggregate {
        // `check_methods` refuses other counts than one and the number of levels.
        if methods.aggregate.len() == 1 { &methods.aggregate[0] } else { &methods.aggregate[level - 1] }
    }

    /// The scores of each group from those of the indicators, a column per node; the index is the last.
    ///
    /// # Errors
    /// What [`Aggregate`] refuses, with the group and the area named.
    pub fn aggregate(
        &self,
        methods: &Methods,
        scaled: &[&[f64]],
        usable: &[bool],
        weights: &Weights,
        scores: &mut Matrix,
    ) -> Result<()> {
        for at in 0..self.nodes.len() {
            let (done, out) = scores.split_raw(at);
            let members = self.members(at, scaled, usable, weights, done);
            let aggregate = self.aggregation(methods, self.nodes[at].level);
            aggregate.apply(&members, self.spec.steps.aggregate_coverage, out).map_err(|mut error| {
                let area = error.place.line.and_then(|line| self.data.areas.get(line as usize - 1));
                error.place.line = None;
                if let Some(area) = area {
                    error.what = format!("{} of {area}, in group `{}`", error.what, self.nodes[at].id);
                }
                error
            })?;
        }
        Ok(())
    }

    /// The members of a node that have weight and scores; `done` are the scores of the nodes before it.
    pub fn members<'c>(
        &self,
        at: usize,
        scaled: &[&'c [f64]],
        usable: &[bool],
        weights: &Weights,
        done: &'c [f64],
    ) -> Vec<(&'c [f64], f64)> {
        let areas = self.data.areas.len();
        let scored = self.nodes[at].members.iter().filter_map(|member| match *member {
            Member::Indicator(i) => usable[i].then(|| (scaled[i], weights.indicators[i])),
            Member::Group(inner) => {
                let weight = self.nodes[inner].group.map_or(1.0, |group| weights.groups[group]);
                let column = &done[inner * areas..(inner + 1) * areas];
                // A group without any score, because none of its members was usable, has no part in the next.
                super::impute::has_values(column).then_some((column, weight))
            }
        });
        scored.filter(|(_, weight)| *weight > 0.0).collect()
    }
}

/// Weights of indicators and of groups, in the order of the spec.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    pub indicators: Vec<f64>,
    pub groups: Vec<f64>,
    /// The areas that weights from the data were found over.
    pub complete: Vec<usize>,
    pub tables: Vec<super::card::Table>,
}
