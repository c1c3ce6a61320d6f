//! The places that an area can take when its figure is only known to lie between bounds. Exact, no simulation.

use crate::quantity::Bounds;

/// Place of one area among all, 1 is the highest value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// Place by the point values, behind what is surely above; ties share the smaller number. `None` for an area that
    /// has bounds and no value, unless they leave it one place only.
    pub rank: Option<u32>,
    /// The best place that the bounds of all areas allow.
    pub best: u32,
    /// The worst place that the bounds of all areas allow.
    pub worst: u32,
}

/// The place of each area, and the best and worst place that bounds allow. O(n log n).
///
/// `rank` is 1 + the number of areas with a greater value, and of those without a value whose `low` is greater. With every figure free to lie anywhere in its bounds,
/// independently of the others, the best place is 1 + the number of areas whose `low` is above this area's `high`,
/// and the worst is 1 + the number of other areas whose `high` is above this area's `low`; both are reached. All
/// three count the same areas, so that best ≤ rank ≤ worst.
///
/// An area without bounds counts as exact; bounds that leave out their own value are widened to hold it. An area
/// with bounds and no value has a rank only where they leave it one place; it stands before another area where its bounds
/// leave no doubt. An area with neither, or with something that is not a number, gets `None`.
/// `bounds` may be shorter than `values`; what it lacks is taken as no bounds.
pub fn places(values: &[Option<f64>], bounds: &[Option<Bounds>]) -> Vec<Option<Place>> {
    let values: Vec<Option<f64>> = values.iter().map(|value| value.filter(|v| !v.is_nan())).collect();
    let intervals: Vec<Option<Bounds>> = values
        .iter()
        .enumerate()
        .map(|(area, &value)| {
            let stated = bounds.get(area).copied().flatten().filter(|b| !b.low.is_nan() && !b.high.is_nan());
            match (stated, value) {
                (Some(b), Some(v)) => Some(Bounds { low: b.low.min(v), high: b.high.max(v) }),
                (Some(b), None) => Some(b),
                (None, Some(v)) => Some(Bounds::exact(v)),
                (None, None) => None,
            }
        })
        .collect();

    // What an area surely amounts to: its value, else the least that it can be.
    let sure = values.iter().zip(&intervals).filter_map(|(value, interval)| value.or(interval.map(|b| b.low)));
    let points = sorted(sure);
    let lows = sorted(intervals.iter().flatten().map(|b| b.low));
    let highs = sorted(intervals.iter().flatten().map(|b| b.high));
    values
        .iter()
        .zip(&intervals)
        .map(|(value, interval)| {
            let own = (*interval)?;
            let surely_above = above(&lows, own.high);
            let maybe_above = above(&highs, own.low) - u32::from(own.high > own.low);
            let (best, worst) = (1 + surely_above, 1 + maybe_above);
            let rank = value.map(|v| 1 + above(&points, v)).or((best == worst).then_some(best));
            Some(Place { rank, best, worst })
        })
        .collect()
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values
}

/// How many of the ascending `values` are greater than `limit`.
fn above(values: &[f64], limit: f64) -> u32 {
    (values.len() - values.partition_point(|&v| v <= limit)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(rank: u32, best: u32, worst: u32) -> Option<Place> {
        Some(Place { rank: Some(rank), best, worst })
    }

    #[test]
    fn ties_share_the_smaller_place() {
        let values = [Some(3.0), Some(5.0), Some(3.0), None, Some(1.0)];
        assert_eq!(places(&values, &[]), [place(2, 2, 2), place(1, 1, 1), place(2, 2, 2), None, place(4, 4, 4)]);
    }

    #[test]
    fn touching_bounds_are_a_tie_and_no_loss() {
        let values = [Some(10.0), Some(8.0), Some(5.0)];
        let bounds = [None, Some(Bounds::new(7.0, 10.0)), Some(Bounds::new(5.0, 7.5))];
        assert_eq!(places(&values, &bounds), [place(1, 1, 1), place(2, 1, 3), place(3, 2, 3)]);
    }

    #[test]
    fn bounds_without_a_value_are_rivals_without_a_rank() {
        let values = [Some(5.0), None, Some(2.0)];
        let bounds = [None, Some(Bounds { low: 1.0, high: f64::INFINITY }), None];
        let unranked = Some(Place { rank: None, best: 1, worst: 3 });
        assert_eq!(places(&values, &bounds), [place(1, 1, 2), unranked, place(2, 2, 3)]);
        assert_eq!(places(&[Some(-0.0), Some(0.0)], &[]), [place(1, 1, 1), place(1, 1, 1)]);
    }

    #[test]
    fn what_is_surely_above_takes_a_place() {
        let values = [Some(1.0), None, Some(9.0)];
        let bounds = [None, Some(Bounds::new(4.0, 8.0)), None];
        assert_eq!(places(&values, &bounds), [place(3, 3, 3), place(2, 2, 2), place(1, 1, 1)]);
    }

    #[test]
    fn agrees_with_trying_every_end_of_every_interval() {
        let intervals = [(1.0, 4.0), (2.0, 3.0), (3.0, 3.0), (4.0, 6.0), (0.0, 9.0), (6.0, 6.5)];
        let bounds: Vec<_> = intervals.iter().map(|&(low, high)| Some(Bounds::new(low, high))).collect();
        let values: Vec<_> = intervals.iter().map(|&(low, high)| Some((low + high) / 2.0)).collect();
        let found = places(&values, &bounds);
        for (area, &(low, high)) in intervals.iter().enumerate() {
            let rank = |own: f64, others: &dyn Fn((f64, f64)) -> f64| {
                1 + intervals.iter().enumerate().filter(|&(j, &b)| j != area && others(b) > own).count() as u32
            };
            let expected = (rank(high, &|b| b.0), rank(low, &|b| b.1));
            assert_eq!(found[area].map(|p| (p.best, p.worst)), Some(expected));
        }
    }
}
