//! A figure: what was read, and the bytes that it stands in.

use std::ops::Range;
use std::sync::Arc;

use super::bounds::{Bounds, Qualifier};
use super::unit::Unit;

/// What kind of number a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An amount or a count.
    Plain,
    /// A share: 30%, 三分之一, 四成. Words are read in percent.
    Share,
    /// A difference of shares: 0.3个百分点.
    Points,
    /// A multiple: 4.8倍, 翻一番.
    Multiple,
}

/// One figure in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Bytes of the figure's words: hedge, number, unit.
    pub span: Range<usize>,
    /// Bytes of the number alone.
    pub number: Range<usize>,
    /// The value in `unit`; none for ranges and orders of magnitude.
    pub value: Option<f64>,
    /// What it can be, in `unit`.
    pub bounds: Bounds,
    /// What the hedge says.
    pub qualifier: Qualifier,
    /// The unit without its scale, which is folded into the value: 8亿元 is 8e8 元. None for a bare number.
    pub unit: Option<Arc<Unit>>,
    /// What kind of number it is.
    pub shape: Shape,
    /// Half of the last place as written, in `unit`: what rounding alone may hide. 0 for ranges and orders of
    /// magnitude.
    pub rounding: f64,
}

impl Figure {
    /// The figure with every amount passed through a rising function: a conversion of units.
    pub(super) fn map(mut self, convert: impl Fn(f64) -> f64) -> Self {
        self.value = self.value.map(&convert);
        self.bounds = Bounds::new(convert(self.bounds.low), convert(self.bounds.high));
        self.rounding = convert(self.rounding);
        self
    }

    /// The figure below zero: what was a little less is now a little more.
    pub(super) fn negated(mut self) -> Self {
        self.value = self.value.map(|value| -value);
        self.bounds = Bounds::new(-self.bounds.high, -self.bounds.low);
        self.qualifier = match self.qualifier {
            Qualifier::Nearly | Qualifier::Under => Qualifier::Over,
            Qualifier::Over => Qualifier::Nearly,
            Qualifier::AtLeast => Qualifier::AtMost,
            Qualifier::AtMost => Qualifier::AtLeast,
            same => same,
        };
        self
    }
}
