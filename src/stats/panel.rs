//! Several periods: change, growth, moves of place, convergence.

use super::special::student_two_sided;
use super::{Moments, mean};

/// Change of one area's figure between two periods.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Change {
    /// Later minus earlier, in the figure's unit.
    pub absolute: f64,
    /// The change over the earlier figure; `None` where that is 0 or less.
    pub relative: Option<f64>,
}

/// Change from one period to a later one; `None` where a figure is missing.
pub fn change(earlier: Option<f64>, later: Option<f64>) -> Option<Change> {
    let (earlier, later) = earlier.zip(later)?;
    let absolute = later - earlier;
    Some(Change { absolute, relative: (earlier > 0.0).then(|| absolute / earlier) })
}

/// Compound annual growth rate, (later/earlier)^(1/years) − 1. `None` where a figure is missing or not positive, or
/// years are not.
pub fn cagr(earlier: Option<f64>, later: Option<f64>, years: f64) -> Option<f64> {
    let (earlier, later) = earlier.zip(later)?;
    (earlier > 0.0 && later > 0.0 && years > 0.0).then(|| (later / earlier).powf(1.0 / years) - 1.0)
}

/// How many places each area has gone up (above 0) or down, by places from the highest value, ties sharing the smaller
/// place. Both periods are ranked over the areas that have both figures, so that newcomers move none.
pub fn rank_changes(earlier: &[Option<f64>], later: &[Option<f64>]) -> Vec<Option<i64>> {
    let both: Vec<Option<(f64, f64)>> = earlier.iter().zip(later).map(|(a, b)| a.zip(*b)).collect();
    let place = |pick: &dyn Fn((f64, f64)) -> f64| -> Vec<Option<i64>> {
        let mut sorted: Vec<f64> = both.iter().flatten().map(|pair| pick(*pair)).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let above = |value: f64| sorted.len() - sorted.partition_point(|other| *other <= value);
        both.iter().map(|pair| pair.map(|pair| above(pick(pair)) as i64)).collect()
    };
    let (before, after) = (place(&|pair| pair.0), place(&|pair| pair.1));
    before.into_iter().zip(after).map(|(before, after)| before.zip(after).map(|(b, a)| b - a)).collect()
}

/// σ-convergence: the standard deviation (divisor n) of the logarithms in each period; it falls as areas converge.
/// Over the areas that have a positive figure in every period. `None` for fewer than two of those.
///
/// After Barro and Sala-i-Martin, *Convergence*, Journal of Political Economy 100 (1992); divisor not checked there.
pub fn sigma_convergence(periods: &[Vec<Option<f64>>]) -> Option<Vec<f64>> {
    let areas = periods.iter().map(Vec::len).min()?;
    let positive = |area: &usize| periods.iter().all(|period| period[*area].is_some_and(|value| value > 0.0));
    let kept: Vec<usize> = (0..areas).filter(positive).collect();
    if kept.len() < 2 {
        return None;
    }
    let sigma = |period: &Vec<Option<f64>>| {
        let logs = kept.iter().filter_map(|&area| period[area]).map(f64::ln);
        let moments = Moments::of(logs.collect::<Vec<_>>().into_iter());
        (moments.second / moments.n as f64).sqrt()
    };
    Some(periods.iter().map(sigma).collect())
}

/// β-convergence between two periods.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Convergence {
    /// Areas with a positive figure in both.
    pub n: usize,
    /// Intercept of the annual growth of ln x.
    pub intercept: f64,
    /// Its slope on ln x of the first period; below 0 where the poor catch up.
    pub slope: f64,
    /// Standard error of the slope.
    pub error: f64,
    /// Two-sided p-value of the slope.
    pub p: f64,
    /// R².
    pub r_squared: f64,
    /// Speed β = −ln(1 + slope × years)/years; `None` where that is not defined.
    pub speed: Option<f64>,
    /// Years until half of a gap is closed, ln 2/β; `None` where areas do not converge.
    pub half_life: Option<f64>,
}

/// Absolute β-convergence: ln(x₁/x₀)/years regressed on ln x₀ by least squares. `None` for fewer than three areas with
/// positive figures, without differences between them, where all grow alike (or not at all), so that there is nothing
/// to explain, or where years are not positive.
///
/// After Barro and Sala-i-Martin (1992), whose β stands in the slope as −(1 − e^(−β years))/years.
pub fn beta_convergence(earlier: &[Option<f64>], later: &[Option<f64>], years: f64) -> Option<Convergence> {
    let both = earlier.iter().zip(later).filter_map(|(a, b)| a.zip(*b)).filter(|(a, b)| *a > 0.0 && *b > 0.0);
    let (x, y): (Vec<f64>, Vec<f64>) = both.map(|(a, b)| (a.ln(), (b / a).ln() / years)).unzip();
    let n = x.len();
    let moments = Moments::of(x.iter().copied());
    if n < 3 || years <= 0.0 || moments.constant || alike(&y, years) {
        return None;
    }
    let level = mean(&y)?;
    let slope = x.iter().zip(&y).map(|(x, y)| (x - moments.mean) * (y - level)).sum::<f64>() / moments.second;
    let intercept = level - slope * moments.mean;
    let residual: f64 = x.iter().zip(&y).map(|(x, y)| (y - intercept - slope * x).powi(2)).sum();
    let whole: f64 = y.iter().map(|y| (y - level).powi(2)).sum();
    let freedom = n as f64 - 2.0;
    let error = (residual / freedom / moments.second).sqrt();
    let p = if error > 0.0 { student_two_sided(slope / error, freedom) } else { 0.0 };
    let left = 1.0 + slope * years;
    let speed = (left > 0.0).then(|| -left.ln() / years);
    Some(Convergence {
        n,
        intercept,
        slope,
        error,
        p,
        r_squared: if whole > 0.0 { 1.0 - residual / whole } else { 0.0 },
        speed,
        half_life: speed.filter(|speed| *speed > 0.0).map(|speed| 2f64.ln() / speed),
    })
}

/// Whether the yearly growths are the same but for rounding.
fn alike(growths: &[f64], years: f64) -> bool {
    const ROUNDING: f64 = 1e-12;
    let least = growths.iter().copied().fold(f64::INFINITY, f64::min);
    let most = growths.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (most - least) * years <= ROUNDING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_changes_has_no_slope() {
        let fixed = [Some(3.0), Some(20.0), Some(7.5), Some(11.0)];
        assert_eq!(beta_convergence(&fixed, &fixed, 5.0), None);
        let grown = fixed.map(|value: Option<f64>| value.map(|value| value * 1.1));
        assert_eq!(beta_convergence(&fixed, &grown, 5.0), None);
    }

    #[test]
    fn growth_needs_positive_figures() {
        assert!((cagr(Some(100.0), Some(121.0), 2.0).unwrap() - 0.1).abs() < 1e-15);
        assert_eq!((cagr(Some(0.0), Some(5.0), 1.0), cagr(None, Some(5.0), 1.0)), (None, None));
        assert_eq!(change(Some(-2.0), Some(1.0)), Some(Change { absolute: 3.0, relative: None }));
    }

    #[test]
    fn newcomers_move_nobody() {
        let earlier = [Some(3.0), Some(2.0), None, Some(1.0)];
        let later = [Some(3.0), Some(4.0), Some(9.0), Some(1.0)];
        assert_eq!(rank_changes(&earlier, &later), [Some(-1), Some(1), None, Some(0)]);
    }

    #[test]
    fn areas_that_close_half_their_gap_every_ten_years() {
        // ln x goes half the way to 3 in 10 years.
        let earlier: Vec<Option<f64>> = [1.0f64, 2.0, 2.5].iter().map(|log| Some(log.exp())).collect();
        let later: Vec<Option<f64>> = [2.0f64, 2.5, 2.75].iter().map(|log| Some(log.exp())).collect();
        let found = beta_convergence(&earlier, &later, 10.0).unwrap();
        assert!((found.half_life.unwrap() - 10.0).abs() < 1e-9, "{found:?}");
        let sigma = sigma_convergence(&[earlier, later]).unwrap();
        assert!((sigma[0] / sigma[1] - 2.0).abs() < 1e-12);
    }
}
