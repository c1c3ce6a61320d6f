//! Plain numbers, fast and exact: `5.7` in a column of km² is 8550 亩 and not 8549.999999999999.

use crate::quantity::Unit;

/// From the unit of a column to the unit that an indicator is stored in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Whole part of the factor.
    digits: u64,
    /// Power of ten of the factor.
    exponent: i32,
    /// The whole factor, for numbers that don't fit the exact way.
    factor: f64,
}

impl Scale {
    /// No conversion.
    pub const ONE: Scale = Scale { digits: 1, exponent: 0, factor: 1.0 };

    /// From one unit to another of the same dimension.
    pub fn between(from: &Unit, to: &Unit) -> Self {
        let factor = from.factor() / to.factor();
        // A factor with few digits is applied exactly: 1500, 0.0015, 1e8.
        let text = format!("{factor:e}");
        let exact = text.split_once('e').and_then(|(mantissa, exponent)| {
            let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            let digits = format!("{whole}{fraction}").parse::<u64>().ok().filter(|digits| *digits < 1 << 20)?;
            Some((digits, exponent.parse::<i32>().ok()? - fraction.len() as i32))
        });
        match exact {
            Some((digits, exponent)) => Scale { digits, exponent, factor },
            None => Scale { digits: 0, exponent: 0, factor },
        }
    }

    /// A number that is already a double, times the factor.
    pub fn apply(self, value: f64) -> f64 {
        if self.factor == 1.0 {
            return value;
        }
        // Through the shortest decimal, which is what the writer of the number saw.
        plain(format!("{value}").as_bytes(), self).unwrap_or(value * self.factor)
    }
}

/// Reads `-12.50`, `1e5`; nothing else, in particular no separators and no blanks.
pub fn plain(bytes: &[u8], scale: Scale) -> Option<f64> {
    let mut at = 0;
    let negative = bytes.first() == Some(&b'-');
    if negative || bytes.first() == Some(&b'+') {
        at = 1;
    }
    let mut mantissa: u64 = 0;
    let mut digits = 0;
    let mut exponent: i32 = 0;
    let mut point = false;
    while at < bytes.len() {
        match bytes[at] {
            byte @ b'0'..=b'9' => {
                if digits >= 18 {
                    return slow(bytes, scale);
                }
                mantissa = mantissa * 10 + u64::from(byte - b'0');
                digits += 1;
                exponent -= i32::from(point);
            }
            b'.' if !point => point = true,
            b'e' | b'E' => return slow(bytes, scale),
            _ => return None,
        }
        at += 1;
    }
    if digits == 0 {
        return None;
    }
    match exact(mantissa, exponent, scale) {
        Some(value) => Some(if negative { -value } else { value }),
        None => slow(bytes, scale),
    }
}

/// Reads the number that a line begins with, up to what is no part of `-12.50`, and says how long it is. None where it
/// has an exponent or too many digits, or there is none: [`plain`] knows more.
#[inline]
pub fn leading(bytes: &[u8], scale: Scale) -> Option<(f64, usize)> {
    let negative = bytes.first() == Some(&b'-');
    let start = usize::from(negative);
    let mut at = start;
    let mut mantissa: u64 = 0;
    let digit = |at: usize| bytes.get(at).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10);
    while let Some(digit) = digit(at) {
        mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit));
        at += 1;
    }
    let mut digits = at - start;
    let mut fraction = 0;
    if bytes.get(at) == Some(&b'.') {
        let from = at + 1;
        at = from;
        while let Some(digit) = digit(at) {
            mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit));
            at += 1;
        }
        fraction = at - from;
        digits += fraction;
    }
    if digits == 0 || digits > 18 {
        return None;
    }
    let value = exact(mantissa, -(fraction as i32), scale)?;
    Some((if negative { -value } else { value }, at))
}

/// `mantissa · 10^exponent · scale` where one operation on exact doubles gives it, which then rounds correctly
/// (Clinger 1990).
#[inline]
fn exact(mantissa: u64, exponent: i32, scale: Scale) -> Option<f64> {
    let whole = mantissa.checked_mul(scale.digits).filter(|m| scale.digits > 0 && *m < 1 << 53)? as f64;
    let exponent = exponent + scale.exponent;
    match exponent {
        0..=22 => Some(whole * POWERS[exponent as usize]),
        -22..0 => Some(whole / POWERS[-exponent as usize]),
        _ => None,
    }
}

fn slow(bytes: &[u8], scale: Scale) -> Option<f64> {
    let text = std::str::from_utf8(bytes).ok()?;
    if !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-')) {
        return None;
    }
    let value = text.parse::<f64>().ok()? * scale.factor;
    value.is_finite().then_some(value)
}

const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_the_standard_library_does() {
        for text in ["0", "-0.5", "3.14159", "1e5", "123456789012345678", "0.1", "1.", ".5", "9007199254740993"] {
            assert_eq!(plain(text.as_bytes(), Scale::ONE), text.parse().ok(), "{text}");
        }
        for text in ["", "-", ".", "1,2", "1e400", "abc", " 1", "inf", "NaN", "1e", "--1", "1-2"] {
            assert_eq!(plain(text.as_bytes(), Scale::ONE), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_leading_number_is_the_plain_one(text in "-?[0-9]{0,12}(\\.[0-9]{0,9})?") {
            for scale in [Scale::ONE, Scale { digits: 15, exponent: 2, factor: 1500.0 }] {
                if let Some((value, length)) = leading(format!("{text},7").as_bytes(), scale) {
                    proptest::prop_assert_eq!(length, text.len());
                    proptest::prop_assert_eq!(Some(value), plain(text.as_bytes(), scale));
                }
            }
        }
    }

    #[test]
    fn scales_without_a_second_rounding() {
        let billion = Scale { digits: 1, exponent: 8, factor: 1e8 };
        assert_eq!(plain(b"1.1", billion), Some(110_000_000.0));
        assert_eq!(plain(b"499.7", billion), Some(49_970_000_000.0));
        let square_km = Scale { digits: 15, exponent: 2, factor: 1500.0 };
        assert_eq!(plain(b"5.7", square_km), Some(8550.0));
        assert_eq!(square_km.apply(5.7), 8550.0);
    }
}
