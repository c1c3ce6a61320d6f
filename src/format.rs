//! Numbers for people: at most three significant digits, 万/亿 in Chinese, k/M/bn in English.

use crate::lang::Lang;

/// `value` rounded to `digits` significant decimal digits.
pub fn round_significant(value: f64, digits: usize) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    // 240, 4500, 880000000: whole numbers of few digits, as most written figures are, are what they are rounded to.
    let size = value.abs();
    if size < 1e15 && size.fract() == 0.0 && digits > 0 {
        let mut whole = size as u64;
        while whole.is_multiple_of(10) {
            whole /= 10;
        }
        if whole < 10u64.saturating_pow(digits as u32) {
            return value;
        }
    }
    format!("{value:.*e}", digits.saturating_sub(1)).parse().unwrap_or(value)
}

/// A number with at most `digits` significant digits, no scale word, thousands separated by commas in English.
pub fn plain(value: f64, digits: usize, lang: Lang) -> String {
    let rounded = round_significant(value, digits);
    if rounded == 0.0 {
        return "0".into();
    }
    let magnitude = rounded.abs().log10().floor();
    if !(-6.0..15.0).contains(&magnitude) {
        // Far outside what people read as a plain number; plain scientific is the honest form.
        return format!("{rounded:e}");
    }
    let decimals = (digits as f64 - 1.0 - magnitude).max(0.0) as usize;
    let mut text = format!("{rounded:.decimals$}");
    if text.contains('.') {
        let kept = text.trim_end_matches('0').trim_end_matches('.').len();
        text.truncate(kept);
    }
    match lang {
        Lang::Zh => text,
        Lang::En => with_commas(&text),
    }
}

/// A number of at most three significant digits with its scale word: 8亿, 2.2万; 800 M, 22 k.
///
/// Chinese scales are 万 (10⁴) and 亿 (10⁸), used from 10000 on; English k, M, bn, used from 10,000 on.
pub fn short(value: f64, lang: Lang) -> String {
    let (scale, word) = scale_of(value, lang);
    // Rounding may carry into the next scale: 99996 is 10万, 999,950 is 1 M.
    let rounded = round_significant(value, 3);
    let (scale, word) = if scale_of(rounded, lang).0 > scale { scale_of(rounded, lang) } else { (scale, word) };
    let number = plain(rounded / scale, 3, lang);
    match (word.is_empty(), lang) {
        (true, _) => number,
        (false, Lang::Zh) => format!("{number}{word}"),
        (false, Lang::En) => format!("{number} {word}"),
    }
}

/// A number with its unit behind it: `17.8万元/亩`, `5,500 mu`, `1.84 (10k CNY/mu)`, `30%`.
pub fn with_unit(number: &str, unit: &str, lang: Lang) -> String {
    match lang {
        _ if unit.is_empty() || unit == "%" => format!("{number}{unit}"),
        Lang::Zh => format!("{number}{unit}"),
        // A unit that begins with a number would run into the one before it.
        Lang::En if unit.starts_with(|c: char| c.is_ascii_digit()) => format!("{number} ({unit})"),
        Lang::En => format!("{number} {unit}"),
    }
}

/// The scale that suits a number of this size, and its word: `(1e8, "亿")`, `(1e6, "M")`, `(1.0, "")`.
pub fn scale_of(value: f64, lang: Lang) -> (f64, &'static str) {
    let size = value.abs();
    match lang {
        Lang::Zh if size >= 1e8 => (1e8, "亿"),
        Lang::Zh if size >= 1e4 => (1e4, "万"),
        Lang::En if size >= 1e9 => (1e9, "bn"),
        Lang::En if size >= 1e6 => (1e6, "M"),
        Lang::En if size >= 1e4 => (1e3, "k"),
        _ => (1.0, ""),
    }
}

fn with_commas(text: &str) -> String {
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(w, f)| (w, Some(f)));
    let mut grouped = String::with_capacity(text.len() + whole.len() / 3);
    grouped.push_str(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_does_not_run_into_its_number() {
        assert_eq!(with_unit("1.84", "10k CNY/mu", Lang::En), "1.84 (10k CNY/mu)");
        assert_eq!(with_unit("5,500", "mu", Lang::En), "5,500 mu");
        assert_eq!(with_unit("17.8", "万元/亩", Lang::Zh), "17.8万元/亩");
        assert_eq!(with_unit("30", "%", Lang::En), "30%");
    }

    #[test]
    fn three_digits_and_a_scale_word() {
        for (value, zh, en) in [
            (8e8, "8亿", "800 M"),
            (22_000.0, "2.2万", "22 k"),
            (1234.0, "1230", "1,230"),
            (99_996.0, "10万", "100 k"),
            (999_950.0, "100万", "1 M"),
            (17.777, "17.8", "17.8"),
            (0.0123, "0.0123", "0.0123"),
            (0.0, "0", "0"),
            (-2.5e9, "-25亿", "-2.5 bn"),
            (100.0, "100", "100"),
        ] {
            assert_eq!(short(value, Lang::Zh), zh);
            assert_eq!(short(value, Lang::En), en);
        }
    }
}
