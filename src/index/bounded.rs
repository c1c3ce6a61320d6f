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
use crate::quantity::Bounds;

/// The place of each area by an index, and the best and worst place that the bounds of the figures allow.
///
/// It is exact where an area's score depends on its own figures alone and goes up with each: fixed scales
/// (`none`, `goalposts`, `scaled`, `log`, `baseline` with baselines of the indicators), weights that are given, and
/// means. An index over one indicator is exact on every scale that keeps the order, whatever its weights. Where
/// scales, weights or scores depend on the other areas, [`super::uncertainty()`] says how sure the places are.
///
/// An area of which some figure has neither a value nor bounds keeps that gap at both ends.
///
/// # Errors
/// `index-not-exact` naming the method that stands in the way; what [`super::Run::new`] refuses.
pub fn bounded_places(data: &Data, spec: &Spec) -> Result<Vec<Option<Place>>> {
    let model = Model::new(data, spec)?;
    let steps = &spec.steps;
    let methods = Methods::of(steps);
    let (areas, count) = (data.areas.len(), spec.indicators.len());
    if let [indicator] = spec.indicators.as_slice() {
        // One indicator: its own places, turned by its direction.
        let turn = |value: f64| if indicator.direction == Direction::Lower { -value } else { value };
        let values: Vec<Option<f64>> = options(model.values.raw(0)).into_iter().map(|v| v.map(turn)).collect();
        let mut bounds: Vec<Option<Bounds>> = vec![None; areas];
        for (area, own) in model.stated_bounds(0) {
            bounds[area] = Some(if indicator.direction == Direction::Lower { own.scale(-1.0) } else { own });
        }
        let keep = |(index, place): (usize, Option<Place>)| place.filter(|_| model.included[index]);
        return Ok(places(&values, &bounds).into_iter().enumerate().map(keep).collect());
    }

    let refuse = |what: String| {
        Err(Error::new("index-not-exact", what)
            .hint("ask for rank intervals by Monte Carlo instead, or choose a fixed scale such as `goalposts`"))
    };
    for indicator in 0..count {
        let fixed = match model.scale_of(indicator, methods.normalise) {
            Normalise::None | Normalise::Goalposts { .. } | Normalise::Scaled { .. } | Normalise::Log => true,
            Normalise::Baseline { .. } => spec.indicators[indicator].baseline.is_some_and(|baseline| baseline > 0.0),
            _ => false,
        };
        let treat = spec.indicators[indicator].treat.as_ref().unwrap_or(methods.treat);
        if !fixed {
            let scale = text(model.scale_of(indicator, methods.normalise));
            return refuse(format!("on the scale `{scale}` an area's score depends on the other areas"));
        }
        if *treat != super::Treat::None {
            return refuse(format!("under `{}` an area's value depends on the other areas", text(treat)));
        }
    }
    if *methods.impute != super::Impute::None || steps.fill_with_mean_score {
        return refuse("gaps are filled from the other areas".into());
    }
    if methods.weight.from_data() {
        return refuse(format!("the weights of `{}` depend on the figures of all areas", text(methods.weight)));
    }
    if let Some(other) = methods
        .aggregate
        .iter()
        .find(|aggregate| matches!(aggregate, Aggregate::Topsis | Aggregate::Vikor { .. } | Aggregate::Copeland))
    {
        return refuse(format!("the scores of `{}` depend on the other areas", text(other)));
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
            let open: Vec<(usize, f64)> =
                column.iter().enumerate().filter(|(_, v)| v.is_infinite()).map(|(area, v)| (area, *v)).collect();
            open.iter().for_each(|(area, _)| column[*area] = super::matrix::GAP);
            let trace = model.column(indicator, &methods, &mut column, scaled.raw_mut(indicator), &mut room)?;
            *usable = trace.unusable.is_none();
            if let Some((area, _)) = open.first() {
                let id = &spec.indicators[indicator].id;
                return Err(Error::new(
                    "index-not-exact",
                    format!("the bounds of `{id}` in {} are open", data.areas[*area]),
                )
                .hint("ask for rank intervals by Monte Carlo instead"));
            }
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
    let bounds: Vec<Option<Bounds>> =
        low.into_iter().zip(high).map(|(low, high)| low.zip(high).map(|(low, high)| Bounds::new(low, high))).collect();
    Ok(places(&points, &bounds))
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
