//! Numbers as they stand in a text: 1,136; 3万4000; 二百四十; 三分之一; 四成五; two and a half million.
//!
//! This file reads digits and what is common to all scripts; `han` reads Chinese characters, `words` English ones.

use super::decimal::Decimal;
use super::{han, words};
use crate::charset::{CharSet, is_han};

/// What kind of number a text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number.
    Number,
    /// Two neighbours: 七八十 is 70 to 80.
    Pair(Decimal),
    /// A place and no digit: 数十万, dozens. The number is the place.
    Several,
    /// 十几: the number and one to nine more of the place below it.
    Teens(Decimal),
    /// 百, 千万: a scale that needs a hedge to be a number.
    Scale,
    /// 翻一番: the number is the multiple.
    Multiple,
}

/// A number as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// The number, with the digits that were written: 2.2万 is 22 × 10³.
    pub number: Decimal,
    /// What kind of number.
    pub kind: Kind,
    /// Power of ten of the scale word that it ends with, 0 where there is none.
    pub scale: i32,
    /// Byte where it ends.
    pub end: usize,
    /// Whether it begins with a digit 0–9.
    pub digits: bool,
    /// Whether it is a share, in percent: 三分之一, 四成五.
    pub share: bool,
}

/// The characters of numbers and hedges that [`plain`] simplifies.
static TRADITIONAL: CharSet = CharSet::new("萬億餘約兩幾數個點過達將間於內貳參陸");

/// A character in its plain form: half-width, simplified. It never changes how many characters there are.
pub(super) fn plain(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c,
        '\u{3001}'..='\u{9fff}' if !TRADITIONAL.has(c as usize) => c,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{200a}' | '\u{202f}' => ' ',
        '\u{2212}' => '-',
        '萬' => '万',
        '億' => '亿',
        '餘' => '余',
        '約' => '约',
        '兩' => '两',
        '幾' => '几',
        '數' => '数',
        '個' => '个',
        '點' => '点',
        '過' => '过',
        '達' => '达',
        '將' => '将',
        '間' => '间',
        '於' => '于',
        '內' => '内',
        '貳' => '贰',
        '參' => '叁',
        '陸' => '陆',
        _ => c,
    }
}

/// The plain character at a byte, and its length in the text.
#[inline]
pub(super) fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    text.get(at..)?.chars().next().map(|c| (plain(c), c.len_utf8()))
}

/// The number that begins at a byte. `blanks` lets ordinary blanks part thousands, as they do in cells.
///
/// Time does not depend on the length of the text.
pub(super) fn read(text: &str, at: usize, blanks: bool) -> Option<Numeral> {
    let (first, _) = char_at(text, at)?;
    let found = if first.is_ascii_digit() {
        in_digits(text, at, blanks)?
    } else if first.is_ascii_alphabetic() {
        return words::read(text, at);
    } else if first == '翻' {
        return han::redoubled(text, at);
    } else {
        han::read(text, at)?
    };
    Some(share_of_parts(text, &found).or_else(|| share_of_tenths(text, &found)).unwrap_or(found))
}

/// 三分之一, 百分之12.5.
fn share_of_parts(text: &str, below: &Numeral) -> Option<Numeral> {
    let upper = below.end + text.get(below.end..)?.strip_prefix("分之").map(|_| "分之".len())?;
    let above = match char_at(text, upper)? {
        (c, _) if c.is_ascii_digit() => in_digits(text, upper, false)?,
        _ => han::read(text, upper)?,
    };
    // 百分之百 is a scale over a scale.
    if !matches!(above.kind, Kind::Number | Kind::Scale) || !matches!(below.kind, Kind::Number | Kind::Scale) {
        return None;
    }
    let number = percent(above.number, below.number)?;
    Some(Numeral { number, kind: Kind::Number, scale: 0, share: true, ..above })
}

/// `100 × above / below`: exact for powers of ten, to 12 digits behind the point otherwise.
pub(super) fn percent(above: Decimal, below: Decimal) -> Option<Decimal> {
    let one = below.last_place();
    if one.to_f64() == below.to_f64() {
        return Some(above.shift(2 - one.exponent));
    }
    let divisor = below.digits.checked_mul(10i128.checked_pow(u32::try_from(below.exponent).ok()?)?)?;
    let dividend = above.digits.checked_mul(10i128.pow(14))?;
    if divisor <= 0 {
        return None;
    }
    let quotient = Decimal { digits: (dividend + divisor / 2) / divisor, exponent: above.exponent - 12 };
    // 3/4 is 75, not 75.000000000000.
    let place = quotient.last_place().exponent.min(0);
    let power = u32::try_from(place - quotient.exponent).ok()?;
    Some(Decimal { digits: quotient.digits / 10i128.checked_pow(power)?, exponent: place })
}

/// 三成, 四成五, 3成.
fn share_of_tenths(text: &str, found: &Numeral) -> Option<Numeral> {
    let tenths = match found.kind {
        Kind::Number if found.number.exponent == 0 && found.number.to_f64() <= 10.0 => found.number,
        Kind::Pair(_) if found.scale == 0 => found.number,
        _ => return None,
    };
    let after = found.end + text.get(found.end..)?.strip_prefix('成').map(|_| '成'.len_utf8())?;
    if let Kind::Pair(to) = found.kind {
        return Some(Numeral {
            number: tenths.shift(1),
            kind: Kind::Pair(to.shift(1)),
            end: after,
            share: true,
            ..*found
        })
        .filter(|_| !is_word_with_tenth(text, found.end));
    }
    if let Some(('半', length)) = char_at(text, after) {
        // 四成半
        let number = tenths.shift(1).plus(Decimal::whole(5))?;
        return Some(Numeral { number, scale: 0, end: after + length, share: true, ..*found });
    }
    if let Some((c, length)) = char_at(text, after)
        && let Some(d) = han::digit(c).filter(|d| *d > 0)
        && char_at(text, after + length).is_none_or(|(c, _)| han::scale(c).is_none())
    {
        let number = tenths.shift(1).plus(Decimal::whole(d))?;
        return Some(Numeral { number, scale: 0, end: after + length, share: true, ..*found });
    }
    if is_word_with_tenth(text, found.end) {
        return None;
    }
    Some(Numeral { number: tenths.shift(1), scale: 0, end: after, share: true, ..*found })
}

/// 成立, 成为, 成本 …: words that begin with 成.
fn is_word_with_tenth(text: &str, at: usize) -> bool {
    const NEXT: &str = "立为本功果效都交长熟片就绪绩套品分型年群千百語语因形份才果规全建";
    let after = at + '成'.len_utf8();
    char_at(text, after).is_some_and(|(c, _)| NEXT.contains(c))
}

/// 1,136; 5.7; 3万4000; 2个亿; 3.4bn.
fn in_digits(text: &str, at: usize, blanks: bool) -> Option<Numeral> {
    let (mut number, mut end) = group(text, at, blanks)?;
    let mut total: Option<Decimal> = None;
    let mut last_scale = i32::MAX;
    let mut scale = 0;
    loop {
        let (power, after) = match scale_at(text, end) {
            (0, _) if total.is_none() => scale_behind_blank(text, end),
            found => found,
        };
        if power == 0 || power >= last_scale {
            break;
        }
        last_scale = power;
        scale = power;
        end = after;
        let part = number.shift(power);
        total = Some(match total {
            Some(total) => total.plus(part)?,
            None => part,
        });
        number = Decimal::whole(0);
        // 3万4000, 1千零1: a smaller part may follow at once.
        let next = char_at(text, end).filter(|(c, _)| matches!(c, '零' | '〇')).map_or(end, |(_, length)| end + length);
        if !char_at(text, next).is_some_and(|(c, _)| c.is_ascii_digit()) {
            break;
        }
        let Some((part, after)) = group(text, next, false) else { break };
        let (power, _) = scale_at(text, after);
        if part.exponent < 0 || magnitude(part) + power > last_scale {
            break;
        }
        if power == 0 {
            total = Some(total?.plus(part)?);
            scale = 0;
            end = after;
            break;
        }
        number = part;
        end = after;
    }
    let number = total.unwrap_or(number);
    Some(Numeral { number, kind: Kind::Number, scale, end, digits: true, share: false })
}

/// 1.2 万人, 8 亿元: the scale behind a blank that parts digits from Chinese text. The power is 0 where there is none.
fn scale_behind_blank(text: &str, at: usize) -> (i32, usize) {
    const OTHER: [char; 12] = ['科', '达', '象', '豪', '州', '宁', '安', '年', '里', '利', '和', '通'];
    let none = (0, at);
    let Some((' ', length)) = char_at(text, at) else { return none };
    if !char_at(text, at + length).is_some_and(|(c, _)| matches!(c, '万' | '亿')) {
        return none;
    }
    let (power, end) = han::scale_at(text, at + length);
    // 3 万科: the name of a firm.
    let named = char_at(text, end).is_some_and(|(c, _)| OTHER.contains(&c));
    if power == 0 || named { none } else { (power, end) }
}

/// Number of digits before the decimal point.
fn magnitude(number: Decimal) -> i32 {
    number.digits.unsigned_abs().checked_ilog10().map_or(0, |log| log as i32 + 1) + number.exponent
}

/// The most digits that a number may have.
const MAX_DIGITS: usize = 34;

/// Digits with thousands separators and a decimal point.
fn group(text: &str, at: usize, blanks: bool) -> Option<(Decimal, usize)> {
    let mut digits: i128 = 0;
    let mut count = 0;
    let mut exponent = 0;
    let mut point = false;
    let mut run = 0;
    let mut separator = None;
    let mut end = at;
    while let Some((c, length)) = char_at(text, end) {
        if let Some(d) = c.to_digit(10) {
            if count >= MAX_DIGITS {
                return None;
            }
            digits = digits * 10 + i128::from(d);
            count += 1;
            run += 1;
            exponent -= i32::from(point);
            end += length;
        } else if c == '.' && !point && char_at(text, end + length).is_some_and(|(next, _)| next.is_ascii_digit()) {
            point = true;
            end += length;
        } else if !point
            && matches!(c, ',' | '\'' | '’' | ' ' | '\u{66c}')
            && separator.is_none_or(|known| known == c)
            && (run == 3 || separator.is_none() && (1..=3).contains(&run))
            && three_digits(text, end + length)
            && (c != ' '
                || blanks
                || !text[end..].starts_with([' ', '\u{3000}'])
                || parts_thousands(text, at, end + length))
        {
            separator = Some(c);
            run = 0;
            end += length;
        } else {
            break;
        }
    }
    (count > 0).then_some((Decimal { digits, exponent }, end))
}

/// 专利2 318件, in (15 920万元), of 12 500 people: whether blanks of a running text part the thousands of a number. A number with
/// words for what it counts, and before it nothing that has a number of its own, such as 表2 or phase 2.
fn parts_thousands(text: &str, at: usize, group: usize) -> bool {
    const BEFORE: [&str; 36] = [
        "of",
        "has",
        "have",
        "had",
        "with",
        "about",
        "and",
        "to",
        "than",
        "some",
        "from",
        "for",
        "are",
        "were",
        "was",
        "is",
        "at",
        "over",
        "around",
        "roughly",
        "nearly",
        "almost",
        "approximately",
        "under",
        "employ",
        "employs",
        "employed",
        "reached",
        "totalled",
        "hosts",
        "hosted",
        "houses",
        "counted",
        "received",
        "attracted",
        "by",
    ];
    const IN_ORDER: [&str; 4] = ["分别", "依次", "年", "："];
    const MAX_LIST: usize = 24;
    const ORDERED: &str = "第表图附注步期号栋批";
    let before = text[..at].chars().next_back();
    // Digits may be full-width.
    let Some(mut end) = after_three_digits(text, group) else { return false };
    let mut groups = 1;
    while let Some(next) = text[end..].strip_prefix(' ').and_then(|_| after_three_digits(text, end + 1)) {
        (end, groups) = (next, groups + 1);
    }
    let behind = text[end..].chars().next();
    let Some(before) = before else { return false };
    if is_han(before) || matches!(before, '（' | '：' | '、' | '，') {
        // 三园分别为120 135 150家: a row of numbers.
        let start = text[..at].char_indices().rev().nth(MAX_LIST).map_or(0, |(start, _)| start);
        let clause = text[start..at].rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
        let row = groups > 1 && IN_ORDER.iter().any(|words| clause.contains(words));
        // 1.26亿美元、8 300万美元: each with its unit is no row.
        let whole = clause.trim_end_matches('、').ends_with(is_han) && behind.is_some_and(|c| "万亿萬億".contains(c));
        let row = row || !whole && clause.contains('、') && clause.contains(|c: char| c.is_ascii_digit());
        return !row && !ORDERED.contains(before) && behind.is_some_and(is_han);
    }
    let Some(head) = text[..at].strip_suffix(' ').filter(|_| behind.is_none_or(|c| !is_han(c))) else { return false };
    let length = head.bytes().rev().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'.').take(12).count();
    let word = &head[head.len() - length..];
    let code = length == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let lower = BEFORE.contains(&word);
    let noun = text[end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    code || lower && noun
}

fn three_digits(text: &str, at: usize) -> bool {
    after_three_digits(text, at).is_some()
}

/// Where three digits end that begin at a byte and that no fourth follows.
fn after_three_digits(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    for _ in 0..3 {
        end += char_at(text, end).filter(|(c, _)| c.is_ascii_digit())?.1;
    }
    (!char_at(text, end).is_some_and(|(c, _)| c.is_ascii_digit())).then_some(end)
}

/// Scale words after a number, as a power of ten: 万, 千万, 个亿, k, million. The power is 0 where there is none.
pub(super) fn scale_at(text: &str, at: usize) -> (i32, usize) {
    let (power, end) = han::scale_at(text, at);
    if power > 0 { (power, end) } else { words::scale_at(text, at) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<f64> {
        read(text, 0, true).filter(|n| n.end == text.len()).map(|n| n.number.to_f64())
    }

    #[test]
    fn spellings() {
        for (text, wanted) in [
            ("1,136", 1136.0),
            ("１，１３６", 1136.0),
            ("12 345", 12345.0),
            ("5.7", 5.7),
            ("3万4000", 34_000.0),
            ("3亿5000万", 350_000_000.0),
            ("2个亿", 2e8),
            ("1千零1", 1001.0),
            ("3.4bn", 3.4e9),
            ("1.2 million", 1.2e6),
            ("二百四十", 240.0),
            ("两千", 2000.0),
            ("廿", 20.0),
            ("廿五", 25.0),
            ("三百二", 320.0),
            ("两万五", 25_000.0),
            ("一千零一", 1001.0),
            ("一万零五十", 10_050.0),
            ("二十万亿", 2e13),
            ("一亿二千万", 1.2e8),
            ("三点五亿", 3.5e8),
            ("十二", 12.0),
            ("壹佰贰拾", 120.0),
            ("三分之一", 33.333_333_333_333),
            ("百分之三十", 30.0),
            ("百分之百", 100.0),
            ("千分之五", 0.5),
            ("四分之三", 75.0),
            ("三成", 30.0),
            ("四成五", 45.0),
            ("翻一番", 2.0),
            ("翻两番", 4.0),
            ("two hundred and forty", 240.0),
            ("twelve", 12.0),
            ("half a million", 500_000.0),
            ("two and a half million", 2_500_000.0),
            ("a dozen", 12.0),
        ] {
            assert!(
                value(text).is_some_and(|found| (found - wanted).abs() <= 1e-12 * wanted),
                "{text}: {:?}",
                value(text)
            );
        }
    }

    #[test]
    fn words_are_no_numbers() {
        for text in ["三成立", "成", "分之一", "翻新", "十百", "a firm", "and"] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn kinds() {
        let kind = |text: &str| read(text, 0, false).map(|n| n.kind);
        assert_eq!(kind("七八十"), Some(Kind::Pair(Decimal::whole(80))));
        assert_eq!(kind("数十万"), Some(Kind::Several));
        assert_eq!(kind("千万"), Some(Kind::Scale));
        assert_eq!(kind("十几"), Some(Kind::Teens(Decimal::whole(1))));
    }
}
