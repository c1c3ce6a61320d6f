//! Axes: which values they span, where their ticks stand, how these are written.

use crate::error::{Error, Result};
use crate::format;
use crate::lang::Lang;

/// Most ticks of an axis.
const MOST: usize = 7;

/// An axis from data to pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Least value shown.
    pub low: f64,
    /// Greatest value shown.
    pub high: f64,
    /// Whether it is logarithmic.
    pub log: bool,
    /// Pixel of `low`.
    pub from: f64,
    /// Pixel of `high`.
    pub to: f64,
}

impl Axis {
    /// An axis over finite values, padded by 6 %; where `from_zero`, 0 is on it and its end is not padded.
    ///
    /// # Errors
    /// `undrawable` where the span is beyond what can be drawn, or a log axis has a value of 0 or less.
    pub fn over(values: impl Iterator<Item = f64>, log: bool, from_zero: bool) -> Result<Self> {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = if log { (1.0, 10.0) } else { (0.0, 1.0) };
        }
        if from_zero {
            low = low.min(0.0);
            high = high.max(0.0);
        }
        let undrawable = |why: &str| {
            Error::new("undrawable", format!("the values from {low:e} to {high:e} can't be drawn: {why}"))
                .expected("finite values of one order of size")
                .hint("leave out what is not meant with --where, or check the units")
        };
        if !(high - low).is_finite() || low.abs() > 1e300 || high.abs() > 1e300 {
            return Err(undrawable("the span is too large"));
        }
        if log {
            if low <= 0.0 {
                return Err(undrawable("a logarithmic axis has no place for 0 and less"));
            }
            if low < 1e-290 || high > 1e290 {
                return Err(undrawable("they lie beyond what a logarithmic axis can hold"));
            }
            let (a, b) = (low.log10(), high.log10());
            let pad = (b - a).max(0.1) * 0.06;
            return Ok(Axis {
                low: 10f64.powf((a - pad).max(-300.0)),
                high: 10f64.powf((b + pad).min(300.0)),
                log,
                from: 0.0,
                to: 1.0,
            });
        }
        // A span that arithmetic can't part into steps counts as one value.
        if high - low <= low.abs().max(high.abs()) * 1e-9 || high - low < 1e-290 {
            if low.abs().max(high.abs()) < 1e-290 {
                (low, high) = (0.0, 0.0);
            }
            let pad = if low == 0.0 { 1.0 } else { low.abs() * 0.1 };
            (low, high) = if from_zero { (low.min(0.0), high.max(low + pad)) } else { (low - pad, high + pad) };
        }
        let pad = (high - low) * 0.06;
        let padded = |end: f64, pad: f64| if from_zero && end == 0.0 { end } else { end + pad };
        let (low, high) = if from_zero { (low, high) } else { (padded(low, -pad), padded(high, pad)) };
        Ok(Axis { low, high, log, from: 0.0, to: 1.0 })
    }

    /// The same axis between two pixels.
    pub fn between(mut self, from: f64, to: f64) -> Self {
        self.from = from;
        self.to = to;
        self
    }

    /// Whether it is logarithmic.
    pub fn is_log(&self) -> bool {
        self.log
    }

    /// The pixel of a value.
    pub fn at(&self, value: f64) -> f64 {
        let (low, high, value) =
            if self.log { (self.low.ln(), self.high.ln(), value.ln()) } else { (self.low, self.high, value) };
        self.from + (value - low) / (high - low) * (self.to - self.from)
    }

    /// Values of the ticks: 1-2-5 steps, at most seven, inside the axis.
    pub fn ticks(&self) -> Vec<f64> {
        if self.log { self.log_ticks() } else { self.linear_ticks() }
    }

    fn linear_ticks(&self) -> Vec<f64> {
        let span = self.high - self.low;
        let exponent = (span / MOST as f64).log10().floor() as i32 - 1;
        // Two decades of steps always hold one that is coarse enough.
        for step_exponent in exponent..exponent + 4 {
            for factor in [1i32, 2, 5] {
                let step = f64::from(factor) * power(step_exponent);
                let first = (self.low / step - 1e-9).ceil();
                let last = (self.high / step + 1e-9).floor();
                if last - first + 1.0 <= MOST as f64 {
                    let n = (last - first + 1.0).max(0.0) as usize;
                    return (0..n).map(|k| tidy((first + k as f64) * step)).collect();
                }
            }
        }
        Vec::new()
    }

    fn log_ticks(&self) -> Vec<f64> {
        let (first, last) = (self.low.log10().floor() as i32, self.high.log10().ceil() as i32);
        let inside = |steps: &[f64], every: i32| -> Vec<f64> {
            (first..=last)
                .filter(|exponent| exponent.rem_euclid(every) == 0)
                .flat_map(|exponent| steps.iter().map(move |step| tidy(step * power(exponent))))
                .filter(|value| *value >= self.low && *value <= self.high)
                .collect()
        };
        for (steps, every) in [
            (&[1.0, 2.0, 5.0][..], 1),
            (&[1.0, 5.0], 1),
            (&[1.0], 1),
            (&[1.0], 2),
            (&[1.0], 5),
            (&[1.0], 20),
            (&[1.0], 100),
        ] {
            let found = inside(steps, every);
            if (2..=MOST).contains(&found.len()) {
                return found;
            }
            if found.len() < 2 {
                // Less than two decades of 1-2-5: the steps of a linear axis serve better.
                return Axis { log: false, ..self.clone() }.linear_ticks().into_iter().filter(|v| *v > 0.0).collect();
            }
        }
        Vec::new()
    }
}

/// A power of ten, exact where a double is.
fn power(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().unwrap_or(1.0)
}

/// A value without the dust of arithmetic.
fn tidy(value: f64) -> f64 {
    format::round_significant(value, 12)
}

/// The unit in which an axis of this size is written: factor and its word: `(1e8, "亿")`.
pub fn scale(values: impl Iterator<Item = f64>, scaled: bool, lang: Lang) -> (f64, &'static str) {
    let largest = values.map(f64::abs).fold(0.0, f64::max);
    if scaled { format::scale_of(largest, lang) } else { (1.0, "") }
}

/// The text of a tick.
pub fn tick_text(value: f64, lang: Lang) -> String {
    format::plain(value, 6, lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ticks_are_few_and_inside(low in -1e12..1e12f64, width in 1e-6..1e12f64, log in any::<bool>()) {
            let low = if log { low.abs() + 1e-9 } else { low };
            let axis = Axis::over([low, low + width].into_iter(), log, false).expect("finite");
            let ticks = axis.ticks();
            prop_assert!(ticks.len() <= 7);
            for tick in ticks {
                let slack = (axis.high - axis.low).abs() * 1e-6;
                prop_assert!(tick >= axis.low - slack && tick <= axis.high + slack, "{tick} on {axis:?}");
            }
        }
    }

    #[test]
    fn steps() {
        let axis = Axis::over([0.0, 577.0].into_iter(), false, true).expect("finite");
        assert_eq!(axis.ticks(), [0.0, 100.0, 200.0, 300.0, 400.0, 500.0]);
        let axis = Axis::over([600.0, 8000.0].into_iter(), true, false).expect("finite");
        assert_eq!(axis.ticks(), [1000.0, 2000.0, 5000.0]);
        assert!(Axis::over([-1e308, 1e308].into_iter(), false, false).is_err());
        assert!(Axis::over([0.0, 1.0].into_iter(), true, false).is_err());
    }
}
