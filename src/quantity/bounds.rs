//! What a hedge says, and the interval that it means.

use std::fmt;

use crate::lang::Lang;

/// What the hedge beside a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// No hedge: the number is meant.
    #[default]
    Exact,
    /// 左右, about: near the number, on either side.
    About,
    /// 近, nearly: the number or a little less.
    Nearly,
    /// 不足, under: a little less.
    Under,
    /// 余, over: a little more.
    Over,
    /// 以上, at least: the number or anything more.
    AtLeast,
    /// 以内, at most: the number or anything less.
    AtMost,
    /// 3000—5000: between two numbers, no value.
    Range,
    /// 数万, dozens: an order of magnitude, no value.
    Several,
}

impl Qualifier {
    /// All of them, in the order in which the hedge table lists them.
    pub const ALL: [Qualifier; 9] = [
        Qualifier::Exact,
        Qualifier::About,
        Qualifier::Nearly,
        Qualifier::Under,
        Qualifier::Over,
        Qualifier::AtLeast,
        Qualifier::AtMost,
        Qualifier::Range,
        Qualifier::Several,
    ];

    /// The id that files use: `at_least`.
    pub fn id(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::About => "about",
            Qualifier::Nearly => "nearly",
            Qualifier::Under => "under",
            Qualifier::Over => "over",
            Qualifier::AtLeast => "at_least",
            Qualifier::AtMost => "at_most",
            Qualifier::Range => "range",
            Qualifier::Several => "several",
        }
    }

    /// The word for it.
    pub fn label(self, lang: Lang) -> &'static str {
        let zh = match self {
            Qualifier::Exact => "确数",
            Qualifier::About => "约",
            Qualifier::Nearly => "近",
            Qualifier::Under => "不足",
            Qualifier::Over => "余",
            Qualifier::AtLeast => "以上",
            Qualifier::AtMost => "以内",
            Qualifier::Range => "区间",
            Qualifier::Several => "概数",
        };
        lang.pick(zh, self.id())
    }

    /// The qualifier with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Qualifier::ALL.into_iter().find(|q| q.id() == id)
    }

    /// The sign that tables put before a value.
    pub fn mark(self) -> &'static str {
        match self {
            Qualifier::Exact => "",
            Qualifier::About => "≈",
            Qualifier::Nearly => "≲",
            Qualifier::Under => "<",
            Qualifier::Over => ">",
            Qualifier::AtLeast => "≥",
            Qualifier::AtMost => "≤",
            Qualifier::Range | Qualifier::Several => "~",
        }
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A closed interval that holds the true value. An open end is infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The least that it can be, `-inf` where open.
    pub low: f64,
    /// The most that it can be, `inf` where open.
    pub high: f64,
}

impl Bounds {
    /// Nothing is known.
    pub const ALL: Bounds = Bounds { low: f64::NEG_INFINITY, high: f64::INFINITY };

    /// `[low, high]`; the ends are put in order.
    pub fn new(low: f64, high: f64) -> Self {
        if low <= high { Bounds { low, high } } else { Bounds { low: high, high: low } }
    }

    /// One value.
    pub fn exact(value: f64) -> Self {
        Bounds { low: value, high: value }
    }

    /// Whether it is one value.
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// Whether a value lies inside.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// The interval of `a / b` for every `a` in `self`, `b` in `divisor`.
    ///
    /// A divisor that is only 0 gives `None`. One that holds 0 at its end leaves that side open; one that holds
    /// 0 inside leaves both open. Without 0 in the divisor this is the usual division of intervals, the hull of the
    /// quotients of the ends.
    pub fn divide(self, divisor: Bounds) -> Option<Bounds> {
        if divisor.low == 0.0 && divisor.high == 0.0 {
            return None;
        }
        if self.low == 0.0 && self.high == 0.0 {
            return Some(Bounds::exact(0.0));
        }
        if divisor.low < 0.0 && divisor.high > 0.0 {
            return Some(Bounds::ALL);
        }
        // 1 / divisor, with an end at 0 turned into the infinity of the divisor's sign.
        let (low, high) = if divisor.low == 0.0 {
            (1.0 / divisor.high, f64::INFINITY)
        } else if divisor.high == 0.0 {
            (f64::NEG_INFINITY, 1.0 / divisor.low)
        } else {
            // Divide the ends themselves, so that exact inputs give the correctly rounded quotient.
            let ends = [
                quotient(self.low, divisor.low),
                quotient(self.low, divisor.high),
                quotient(self.high, divisor.low),
                quotient(self.high, divisor.high),
            ];
            return Some(hull(ends));
        };
        Some(hull([product(self.low, low), product(self.low, high), product(self.high, low), product(self.high, high)]))
    }

    /// The interval of `a + b`.
    pub fn plus(self, other: Bounds) -> Bounds {
        Bounds { low: self.low + other.low, high: self.high + other.high }
    }

    /// The interval of `a - b`.
    pub fn minus(self, other: Bounds) -> Bounds {
        Bounds { low: self.low - other.high, high: self.high - other.low }
    }

    /// The interval of `a * b`.
    pub fn times(self, other: Bounds) -> Bounds {
        hull([
            product(self.low, other.low),
            product(self.low, other.high),
            product(self.high, other.low),
            product(self.high, other.high),
        ])
    }

    /// The interval times a number.
    pub fn scale(self, factor: f64) -> Bounds {
        Bounds::new(product(self.low, factor), product(self.high, factor))
    }
}

/// `a / b` where an infinite end of the dividend keeps its sign and an infinite divisor gives 0.
fn quotient(a: f64, b: f64) -> f64 {
    if b.is_infinite() && a.is_infinite() {
        // x / y with both unbounded reaches every value between 0 and the infinity of the sign.
        return 0.0;
    }
    a / b
}

/// `a * b` where 0 times an open end is 0: the open end is never reached.
fn product(a: f64, b: f64) -> f64 {
    if a == 0.0 || b == 0.0 { 0.0 } else { a * b }
}

fn hull(ends: [f64; 4]) -> Bounds {
    let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
    let high = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Bounds { low, high }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_by_an_interval_that_touches_zero() {
        let ten = Bounds::exact(10.0);
        assert_eq!(ten.divide(Bounds::new(0.0, 5.0)), Some(Bounds::new(2.0, f64::INFINITY)));
        assert_eq!(ten.divide(Bounds::new(-5.0, 0.0)), Some(Bounds::new(f64::NEG_INFINITY, -2.0)));
        assert_eq!(ten.divide(Bounds::new(-5.0, 5.0)), Some(Bounds::ALL));
        assert_eq!(ten.divide(Bounds::exact(0.0)), None);
        assert_eq!(Bounds::new(0.0, 4.0).divide(Bounds::new(0.0, 2.0)), Some(Bounds::new(0.0, f64::INFINITY)));
    }

    #[test]
    fn division_with_open_ends() {
        let open = Bounds { low: 10.0, high: f64::INFINITY };
        assert_eq!(open.divide(Bounds::new(2.0, 5.0)), Some(Bounds { low: 2.0, high: f64::INFINITY }));
        assert_eq!(Bounds::exact(10.0).divide(open), Some(Bounds::new(0.0, 1.0)));
        assert_eq!(open.divide(open), Some(Bounds { low: 0.0, high: f64::INFINITY }));
    }
}
