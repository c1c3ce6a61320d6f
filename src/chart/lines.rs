//! Lines with direct labels: where their labels stand, which quotients are round, which line fits points.

use super::scene::{Anchor, Color, Mark, Paint, Scene};
use super::sheet::Sizes;
use super::ticks::Axis;
use crate::error::{Error, Result};
use crate::format;
use crate::stats::{Pair, pearson};

/// Space between a line and its label.
const ASIDE: f64 = 5.0;
/// Space between two labels side by side.
const APART: f64 = 10.0;

/// A label above the plot, on the stem of its line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flag {
    /// Where the line stands.
    pub x: f64,
    /// Where the text begins.
    pub start: f64,
    /// Lines of text between it and the plot.
    pub lane: usize,
    /// Whether the line can be drawn up to it.
    stem: bool,
    /// Whether it stands over its line and not beside it.
    over: bool,
}

/// Places for labels of some widths above vertical lines: none over another, no line through a label.
pub fn flags(stems: &[f64], widths: &[f64], (left, right): (f64, f64)) -> Vec<Flag> {
    let mut order: Vec<usize> = (0..stems.len().min(widths.len())).collect();
    order.sort_by(|a, b| stems[*b].total_cmp(&stems[*a]).then(a.cmp(b)));
    let mut placed: Vec<(Flag, f64)> = Vec::with_capacity(order.len());
    let mut found: Vec<Option<Flag>> = vec![None; order.len()];
    for at in order {
        let (x, width) = (stems[at], widths[at]);
        let end = right - width;
        let places = [(x + ASIDE, false), (x - ASIDE - width, false), ((x - width / 2.0).min(end).max(left), true)];
        let lanes = placed.len() + 1;
        let free = (0..lanes).flat_map(|lane| places.map(|(start, over)| (lane, start, over))).find(|place| {
            let (lane, start, over) = *place;
            let inside = over || (left..=end).contains(&start);
            inside
                && placed.iter().all(|(other, other_width)| {
                    let (a, b) = (other.start, other.start + other_width);
                    let crossed = other.lane < lane && x > a - ASIDE && x < b + ASIDE;
                    let covered = other.lane == lane && start < b + APART && a < start + width + APART;
                    let pierced =
                        other.stem && other.lane >= lane && other.x > start - 3.0 && other.x < start + width + 3.0;
                    !crossed && !covered && !pierced
                })
        });
        let flag = match free {
            Some((lane, start, over)) => Flag { x, start, lane, stem: true, over },
            // A lane of its own above all others, without a stem.
            None => {
                let lane = placed.iter().map(|(other, _)| other.lane + 1).max().unwrap_or(0);
                Flag { x, start: places[2].0, lane, stem: false, over: true }
            }
        };
        placed.push((flag, width));
        found[at] = Some(flag);
    }
    found.into_iter().flatten().collect()
}

/// How many lines of text labels take above the plot.
pub fn lanes(flags: &[Flag]) -> usize {
    flags.iter().map(|flag| flag.lane + 1).max().unwrap_or(0)
}

/// Draws the stem of a label above a plot.
pub fn stem(scene: &mut Scene, flag: &Flag, plot: f64, pen: Paint, sizes: Sizes) {
    if flag.stem {
        let base = baseline(flag, plot, sizes);
        let top = if flag.over { base + sizes.text * 0.3 } else { base - sizes.text * 0.75 };
        scene.add(Mark::Line(vec![(flag.x, plot), (flag.x, top)]), pen);
    }
}

/// Writes a label above a plot.
pub fn flag_text(scene: &mut Scene, flag: &Flag, text: &str, plot: f64, ink: Color, sizes: Sizes) {
    scene.text(flag.start, baseline(flag, plot, sizes), text, sizes.text, Anchor::Start, ink);
}

fn baseline(flag: &Flag, plot: f64, sizes: Sizes) -> f64 {
    plot - sizes.text * 0.4 - flag.lane as f64 * sizes.line
}

/// A line without the points that lie within `most` pixels of a straight line between others (Douglas and Peucker
/// 1973).
pub fn thinned(points: &[(f64, f64)], most: f64) -> Vec<(f64, f64)> {
    let [first, middle @ .., last] = points else { return points.to_vec() };
    let (dx, dy) = (last.0 - first.0, last.1 - first.1);
    let length = dx.hypot(dy).max(1e-9);
    let mut farthest = (0, 0.0);
    for (at, (x, y)) in middle.iter().enumerate() {
        let off = ((x - first.0) * dy - (y - first.1) * dx).abs() / length;
        if off > farthest.1 {
            farthest = (at + 1, off);
        }
    }
    if farthest.1 <= most {
        return vec![*first, *last];
    }
    let (before, after) = (&points[..=farthest.0], &points[farthest.0..]);
    let mut kept = thinned(before, most);
    kept.pop();
    kept.extend(thinned(after, most));
    kept
}

/// Heights for labels beside the plot, each as near to its own as the others allow.
pub fn spread(wanted: &[f64], gap: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]).then(a.cmp(b)));
    let mut heights = vec![0.0; wanted.len()];
    let mut above = f64::NEG_INFINITY;
    for at in &order {
        heights[*at] = wanted[*at].max(above + gap).max(top);
        above = heights[*at];
    }
    let mut below = f64::INFINITY;
    for at in order.iter().rev() {
        heights[*at] = heights[*at].min(below - gap).min(bottom);
        below = heights[*at];
    }
    heights
}

/// At most three round numbers between the ends: of 1-2-5 where there are enough, else of finer steps.
pub fn round_between(low: f64, high: f64) -> Vec<f64> {
    if !(low > 0.0 && low.is_finite() && high.is_finite() && low <= high) {
        return Vec::new();
    }
    let exponents = (low.log10().floor() as i32).max(-290)..=(high.log10().ceil() as i32).min(290);
    let mut found: Vec<f64> = exponents
        .flat_map(|exponent| [1.0, 2.0, 5.0].map(|step| format::round_significant(step * 10f64.powi(exponent), 12)))
        .filter(|value| *value > low && *value < high)
        .collect();
    if found.len() < 3 && high - low > low * 1e-6 {
        let axis = Axis { low, high, log: false, from: 0.0, to: 1.0 };
        let finer: Vec<f64> = axis.ticks().into_iter().filter(|value| *value > low && *value < high).collect();
        if finer.len() > found.len() {
            found = finer;
        }
    }
    if found.is_empty() {
        found.push(format::round_significant(low, 2));
    }
    if found.len() > 3 {
        let last = found.len() - 1;
        found = [1, 3, 5].map(|sixth| found[(last * sixth + 3) / 6]).to_vec();
    }
    found
}

/// A straight line through points, on logarithms where an axis has them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Height at 0, or where the logarithm is 0.
    pub intercept: f64,
    /// Rise per unit across.
    pub slope: f64,
    /// The correlation and how many points it is over.
    pub pair: Pair,
    log: (bool, bool),
}

impl Fit {
    /// Ordinary least squares of y on x; decadic logarithms where `log` says so.
    ///
    /// # Errors
    /// `too-few-points` of fewer than three; `no-fit` where one of the two is the same everywhere.
    pub fn over(points: &[(f64, f64)], log: (bool, bool)) -> Result<Self> {
        let scaled = |value: f64, log: bool| if log { value.log10() } else { value };
        let x: Vec<f64> = points.iter().map(|point| scaled(point.0, log.0)).collect();
        let y: Vec<f64> = points.iter().map(|point| scaled(point.1, log.1)).collect();
        let n = points.len();
        let hint = "leave --fit out, or choose metrics that more areas have";
        if n < 3 {
            return Err(Error::new(
                "too-few-points",
                format!("{n} areas have one value of each metric; no line is fitted to so few"),
            )
            .expected("3 areas or more")
            .hint(hint));
        }
        let some = |values: &[f64]| values.iter().map(|value| Some(*value)).collect::<Vec<_>>();
        let pair = pearson(&some(&x), &some(&y));
        let mean = |values: &[f64]| values.iter().sum::<f64>() / n as f64;
        let (mean_x, mean_y) = (mean(&x), mean(&y));
        let across: f64 = x.iter().map(|x| (x - mean_x).powi(2)).sum();
        let along: f64 = x.iter().zip(&y).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
        let slope = along / across;
        let intercept = mean_y - slope * mean_x;
        if pair.coefficient.is_none() || !slope.is_finite() || !intercept.is_finite() {
            return Err(Error::new("no-fit", "one of the two metrics is the same everywhere, so that no line fits")
                .expected("two metrics that differ between areas")
                .hint(hint));
        }
        Ok(Fit { intercept, slope, pair, log })
    }

    /// The height of the line.
    pub fn at(&self, x: f64) -> f64 {
        let x = if self.log.0 { x.log10() } else { x };
        let y = self.intercept + self.slope * x;
        if self.log.1 { 10f64.powf(y) } else { y }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn labels_stand_apart(lines in prop::collection::vec((20.0..780.0f64, 20.0..300.0f64), 1..9)) {
            let (stems, widths): (Vec<f64>, Vec<f64>) = lines.into_iter().unzip();
            let flags = flags(&stems, &widths, (4.0, 796.0));
            prop_assert_eq!(flags.len(), stems.len());
            for (i, a) in flags.iter().enumerate() {
                prop_assert!(a.start >= 4.0 && a.start + widths[i] <= 796.1);
                for (j, b) in flags.iter().enumerate().filter(|(j, _)| *j != i) {
                    let apart = a.start + widths[i] <= b.start || b.start + widths[j] <= a.start;
                    prop_assert!(apart || a.lane != b.lane);
                    let through = b.stem && b.lane > a.lane && b.x > a.start && b.x < a.start + widths[i];
                    prop_assert!(!through, "{:?} {:?}", a, b);
                }
            }
        }

        #[test]
        fn labels_beside_the_plot_keep_their_order(wanted in prop::collection::vec(0.0..400.0f64, 1..10)) {
            let heights = spread(&wanted, 20.0, (10.0, 390.0));
            for (i, a) in heights.iter().enumerate() {
                prop_assert!((9.9..=390.1).contains(a));
                for (j, b) in heights.iter().enumerate().skip(i + 1) {
                    prop_assert!((a - b).abs() >= 19.9);
                    prop_assert!((wanted[i] - wanted[j]) * (a - b) >= 0.0);
                }
            }
        }
    }

    #[test]
    fn a_thinned_line_stays_within_its_tolerance() {
        let curve: Vec<(f64, f64)> = (0..=24).map(|n| (f64::from(n) * 20.0, (f64::from(n) / 5.0).exp())).collect();
        let kept = thinned(&curve, 0.3);
        assert!(kept.len() > 4 && kept.len() < 20, "{}", kept.len());
        assert_eq!((kept[0], kept[kept.len() - 1]), (curve[0], curve[24]));
        for (x, y) in &curve {
            let side = kept.windows(2).find(|side| side[0].0 <= *x && *x <= side[1].0).expect("within the line");
            let wanted = side[0].1 + (side[1].1 - side[0].1) * (x - side[0].0) / (side[1].0 - side[0].0);
            let slope = (side[1].1 - side[0].1) / (side[1].0 - side[0].0);
            assert!((y - wanted).abs() / slope.hypot(1.0) <= 0.3, "{x} {y} {wanted}");
        }
        assert_eq!(thinned(&curve[..2], 0.3), curve[..2].to_vec());
        assert_eq!(thinned(&[(0.0, 0.0), (5.0, 0.1), (9.0, 0.0)], 0.3), [(0.0, 0.0), (9.0, 0.0)]);
        assert!(thinned(&[], 0.3).is_empty());
    }

    #[test]
    fn three_round_quotients() {
        assert_eq!(round_between(7.5, 56.0), [10.0, 20.0, 50.0]);
        assert_eq!(round_between(0.3, 4000.0), [2.0, 50.0, 500.0]);
        assert_eq!(round_between(11.0, 19.0), [14.0, 16.0, 18.0]);
        assert_eq!(round_between(17.0, 17.0), [17.0]);
        assert!(round_between(0.0, f64::INFINITY).is_empty());
    }

    #[test]
    fn a_line_through_points_of_a_line() {
        let points: Vec<(f64, f64)> = [1.0, 2.0, 5.0, 9.0].map(|x| (x, 3.0 + 2.0 * x)).to_vec();
        let fit = Fit::over(&points, (false, false)).expect("fits");
        assert!((fit.slope - 2.0).abs() < 1e-12 && (fit.at(100.0) - 203.0).abs() < 1e-9);
        assert_eq!(fit.pair.n, 4);
        assert!(fit.pair.coefficient.is_some_and(|r| (r - 1.0).abs() < 1e-12));
        let points: Vec<(f64, f64)> = [1.0, 10.0, 1000.0].map(|x: f64| (x, 4.0 * x.powf(0.5))).to_vec();
        let fit = Fit::over(&points, (true, true)).expect("fits");
        assert!((fit.slope - 0.5).abs() < 1e-9 && (fit.at(100.0) - 40.0).abs() < 1e-6);
        assert_eq!(Fit::over(&points[..2], (true, true)).expect_err("two").code, "too-few-points");
        assert_eq!(
            Fit::over(&[(1.0, 1.0), (1.0, 2.0), (1.0, 3.0)], (false, false)).expect_err("upright").code,
            "no-fit"
        );
    }
}
