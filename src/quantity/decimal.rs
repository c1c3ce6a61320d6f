//! Exact decimals, so that 499.7亿元 is 49970000000 and nothing beside it.

/// `digits × 10^exponent`, as written: `240` is (240, 0), `5.70` is (570, −2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// All digits as one integer, with the sign.
    pub digits: i128,
    /// Power of ten.
    pub exponent: i32,
}

/// The powers of ten that a double holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

impl Decimal {
    /// Reads plain ASCII decimal text: `-12.50`, `1e5`. No separators, no blanks.
    ///
    /// `None` where it is anything else, has more than 36 digits, or its exponent is beyond ±400.
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(at) => (&text[..at], text[at + 1..].parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (negative, body) = match mantissa.as_bytes().first()? {
            b'-' => (true, &mantissa[1..]),
            b'+' => (false, &mantissa[1..]),
            _ => (false, mantissa),
        };
        let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
        if whole.is_empty() && fraction.is_empty() || whole.len() + fraction.len() > 36 || exponent.abs() > 400 {
            return None;
        }
        let mut digits: i128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            digits = digits * 10 + i128::from(byte - b'0');
        }
        let exponent = exponent - fraction.len() as i32;
        Some(Decimal { digits: if negative { -digits } else { digits }, exponent })
    }

    /// A whole number.
    pub fn whole(digits: i128) -> Self {
        Decimal { digits, exponent: 0 }
    }

    /// Times a power of ten, exactly.
    pub fn shift(self, power: i32) -> Self {
        Decimal { digits: self.digits, exponent: self.exponent + power }
    }

    /// The exact product, `None` where it has more digits than fit.
    pub fn times(self, other: Decimal) -> Option<Self> {
        let digits = self.digits.checked_mul(other.digits)?;
        Some(Decimal { digits, exponent: self.exponent + other.exponent })
    }

    /// The exact sum, `None` where it has more digits than fit.
    pub fn plus(self, other: Decimal) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let scale = |d: Decimal| {
            let power = u32::try_from(d.exponent - exponent).ok().filter(|p| *p <= 36)?;
            d.digits.checked_mul(10i128.pow(power))
        };
        Some(Decimal { digits: scale(self)?.checked_add(scale(other)?)?, exponent })
    }

    /// The place value of the last non-zero digit: 240 → 10, 2万 → 1万, 3800 → 100; 1 for zero.
    pub fn last_place(self) -> Decimal {
        if self.digits == 0 {
            return Decimal::whole(1);
        }
        let mut digits = self.digits;
        let mut exponent = self.exponent;
        while digits % 10 == 0 {
            digits /= 10;
            exponent += 1;
        }
        Decimal { digits: 1, exponent }
    }

    /// The nearest double; infinite where it is too large for one.
    pub fn to_f64(self) -> f64 {
        // One operation on two exact doubles rounds correctly (Clinger 1990).
        if self.digits.unsigned_abs() < 1 << 53 && (-22..=22).contains(&self.exponent) {
            let power = POWERS[self.exponent.unsigned_abs() as usize];
            return if self.exponent > 0 { self.digits as f64 * power } else { self.digits as f64 / power };
        }
        // So does the standard library's parser, at any size.
        format!("{}e{}", self.digits, self.exponent).parse().unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_rounds_once() {
        assert_eq!(Decimal::parse("499.7").map(|d| d.shift(8).to_f64()), Some(49_970_000_000.0));
        assert_eq!(Decimal::parse("1.1").map(|d| d.shift(8).to_f64()), Some(110_000_000.0));
        assert_eq!(Decimal::parse("-0.5").map(Decimal::to_f64), Some(-0.5));
        for wrong in ["", ".", "-", "1.2.3", "1e", "１", "1e999"] {
            assert_eq!(Decimal::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn last_place_is_that_of_the_last_digit_that_counts() {
        for (text, place) in [("240", 10.0), ("3800", 100.0), ("5.70", 0.1), ("1", 1.0)] {
            assert_eq!(Decimal::parse(text).map(|d| d.last_place().to_f64()), Some(place), "{text}");
        }
    }
}
