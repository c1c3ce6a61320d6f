//! The places that an index can take within the bounds of its figures, exactly, where its methods allow that.

use super::aggregate::Aggregate;
use super::choice::text;
use super::data::Data;
use super::interval::{Place, places};
use super::matrix::{Matrix, options};
use super::model::{Methods, Model, Room};
use super::normalise::Normalise;
use super::spec::{Direction, Spec};
use crate::error::{Error, Result};
use crate::lang::Label;
use crate::quantity::Bounds;

/// The place of each area by an index, and the best and worst place that the bounds of the figures allow.
///
/// It is exact where an area's score depends on its own figures alone and goes up with each: fixed scales
/// (`none`, `goalposts`, `scaled`, `log`, `baseline` with baselines of the indicators), weights that are given, and
/// means. An index over one indicator is exact on every scale that keeps the order, whatever its weights. Where
/// scales, weights or scores depend on the other areas, [`super::uncertainty()`] says how sure the places are.
///
/// An area of which some figure has neither a value nor bounds keeps that gap at both ends. Places are counted among
/// the areas that have a score by their values; the others take none.
///
/// # Errors
/// `index-not-exact` naming the method that stands in the way, as [`inexact`] does; what [`super::Run::new`] refuses.
pub fn bounded_places(data: &Data, spec: &Spec) -> Result<Vec<Option<Place>>> {
    let model = Model::new(data, spec)?;
    if let Some(why) = obstacle(&model) {
        return Err(Error::new("index-not-exact", why.en)
            .hint("ask for rank intervals by Monte Carlo instead, or choose a fixed scale such as `goalposts`"));
    }
    let methods = Methods::of(&spec.steps);
    let (areas, count) = (data.areas.len(), spec.indicators.len());
    if let [indicator] = spec.indicators.as_slice() {
        // One indicator: its own places, turned by its direction.
        let turn = |value: f64| if indicator.direction == Direction::Lower { -value } else { value };
        let values: Vec<Option<f64>> = options(model.values.raw(0)).into_iter().map(|v| v.map(turn)).collect();
        let mut bounds: Vec<Option<Bounds>> = vec![None; areas];
        for (area, own) in model.stated_bounds(0).into_iter().filter(|(area, _)| values[*area].is_some()) {
            bounds[area] = Some(if indicator.direction == Direction::Lower { own.scale(-1.0) } else { own });
        }
        let keep = |(index, place): (usize, Option<Place>)| place.filter(|_| model.counted[index]);
        return Ok(places(&values, &bounds).into_iter().enumerate().map(keep).collect());
    }

    // The index of the point values, and of all figures at their worse and at their better end.
    let index = |end: &dyn Fn(usize, usize, Bounds) -> f64| -> Result<Vec<Option<f64>>> {
        let mut scaled = Matrix::new(areas, count);
        let mut usable = vec![true; count];
        let mut room = Room::default();
        for (indicator, usable) in usable.iter_mut().enumerate() {
            let mut column = model.values.raw(indicator).to_vec();
            for (area, bounds) in model.stated_bounds(indicator) {
                column[area] = end(indicator, area, bounds);
            }
            let trace = model.column(indicator, &methods, &mut column, scaled.raw_mut(indicator), &mut room)?;
            *usable = trace.unusable.is_none();
        }
        let columns: Vec<&[f64]> = (0..count).map(|indicator| scaled.raw(indicator)).collect();
        let weights = model.weights(methods.weight, &columns, &columns, &usable, false)?;
        let mut scores = Matrix::new(areas, model.nodes.len());
        model.aggregate(&methods, &columns, &usable, &weights, &mut scores)?;
        Ok(options(scores.raw(model.nodes.len() - 1)))
    };
    let better_high = |indicator: usize| spec.indicators[indicator].direction == Direction::Higher;
    let points = index(&|indicator, area, _| model.values.raw(indicator)[area])?;
    let low = index(&|indicator, _, own| if better_high(indicator) { own.low } else { own.high })?;
    let high = index(&|indicator, _, own| if better_high(indicator) { own.high } else { own.low })?;
    let ends = low.into_iter().zip(high).zip(&points);
    let bounds: Vec<Option<Bounds>> = ends
        .map(|((low, high), point)| low.zip(high).filter(|_| point.is_some()).map(|(low, high)| Bounds::new(low, high)))
        .collect();
    Ok(places(&points, &bounds))
}

/// Why [`bounded_places`] can't find the places of an index; `None` where it can.
///
/// # Errors
/// What [`super::Run::new`] refuses.
pub fn inexact(data: &Data, spec: &Spec) -> Result<Option<Label>> {
    Ok(obstacle(&Model::new(data, spec)?))
}

fn obstacle(model: &Model) -> Option<Label> {
    let (data, spec) = (model.data, model.spec);
    let methods = Methods::of(&spec.steps);
    if spec.indicators.len() == 1 {
        return None;
    }
    let label = |zh: String, en: String| Some(Label { zh, en });
    for (indicator, of) in spec.indicators.iter().enumerate() {
        let scale = model.scale_of(indicator, methods.normalise);
        let fixed = match scale {
            Normalise::None | Normalise::Goalposts { .. } | Normalise::Scaled { .. } | Normalise::Log => true,
            Normalise::Baseline { .. } => of.baseline.is_some_and(|baseline| baseline > 0.0),
            _ => false,
        };
        if !fixed {
            let scale = text(scale);
            return label(
                format!("在尺度 `{scale}` 上，一个地区的得分还取决于其他地区"),
                format!("on the scale `{scale}` an area's score depends on the other areas"),
            );
        }
        let treat = of.treat.as_ref().unwrap_or(methods.treat);
        if *treat != super::Treat::None {
            let treat = text(treat);
            return label(
                format!("按 `{treat}` 处理后，一个地区的数值还取决于其他地区"),
                format!("under `{treat}` an area's value depends on the other areas"),
            );
        }
    }
    if *methods.impute != super::Impute::None || spec.steps.fill_with_mean_score {
        return label("缺数由其他地区的数值补齐".into(), "gaps are filled from the other areas".into());
    }
    if methods.weight.from_data() {
        let weight = text(methods.weight);
        return label(
            format!("`{weight}` 的权重取决于所有地区的数值"),
            format!("the weights of `{weight}` depend on the figures of all areas"),
        );
    }
    if let Some(other) = methods
        .aggregate
        .iter()
        .find(|aggregate| matches!(aggregate, Aggregate::Topsis | Aggregate::Vikor { .. } | Aggregate::Copeland))
    {
        let other = text(other);
        return label(
            format!("`{other}` 的得分取决于其他地区"),
            format!("the scores of `{other}` depend on the other areas"),
        );
    }
    for (indicator, of) in spec.indicators.iter().enumerate() {
        let cells = model.stated_bounds(indicator);
        let open = cells.iter().find(|(_, bounds)| bounds.low.is_infinite() || bounds.high.is_infinite());
        if let Some(area) = open.and_then(|(area, _)| data.areas.get(*area)) {
            return label(
                format!("{area}的 `{}` 有一端不封口", of.id),
                format!("the bounds of `{}` in {area} are open", of.id),
            );
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Indicator, parse_choice};

    fn data() -> Data {
        let areas = ["a", "b", "c"].map(String::from).to_vec();
        let columns = [vec![Some(10.0), Some(8.0), Some(3.0)], vec![Some(1.0), Some(1.0), Some(5.0)]];
        let mut data = Data::new(areas, ["x", "cost"].map(String::from).to_vec(), &columns).unwrap();
        data.bound(1, 0, Bounds::new(7.0, 11.0));
        data.bound(2, 1, Bounds::new(0.5, 5.0));
        data
    }

    fn found(place: &Option<Place>) -> (Option<u32>, u32, u32) {
        place.map(|place| (place.rank, place.best, place.worst)).unwrap()
    }

    #[test]
    fn a_fixed_scale_gives_exact_places() {
        let mut indicators = vec![Indicator::new("x"), Indicator::new("cost").lower_is_better()];
        indicators[0].goalposts = Some([0.0, 20.0]);
        indicators[1].goalposts = Some([0.0, 10.0]);
        let mut spec = Spec::flat(indicators);
        spec.steps.normalise = parse_choice("goalposts").unwrap();
        // Scores: a 70, b 65 [62.5, 72.5], c 32.5 [32.5, 55].
        let places = bounded_places(&data(), &spec).unwrap();
        assert_eq!(places.iter().map(found).collect::<Vec<_>>(), [(Some(1), 1, 2), (Some(2), 1, 2), (Some(3), 3, 3)]);
        spec.steps.normalise = parse_choice("minmax").unwrap();
        let error = bounded_places(&data(), &spec).unwrap_err();
        assert_eq!(error.code, "index-not-exact");
    }

    #[test]
    fn one_indicator_is_exact_on_any_scale() {
        let places = bounded_places(&data(), &Spec::flat(vec![Indicator::new("x")])).unwrap();
        assert_eq!(places.iter().map(found).collect::<Vec<_>>(), [(Some(1), 1, 2), (Some(2), 1, 2), (Some(3), 3, 3)]);
        let cost = Spec::flat(vec![Indicator::new("cost").lower_is_better()]);
        let places = bounded_places(&data(), &cost).unwrap();
        assert_eq!(places.iter().map(found).collect::<Vec<_>>(), [(Some(1), 1, 2), (Some(1), 1, 2), (Some(3), 1, 3)]);
    }
}
