//! Numbers in digits, in Chinese characters, in English words, and mixed: 1,136, 3万4000, 二百四十, two hundred.

use super::decimal::Decimal;

/// A number as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// The number; where `several`, the place that it is several of.
    pub number: Decimal,
    /// Byte where it ends.
    pub end: usize,
    /// The other end of 七八十, 两三百.
    pub to: Option<Decimal>,
    /// 数十, 几万: a place and no digit.
    pub several: bool,
    /// 十几, 二十余: more than the number.
    pub and_more: bool,
    /// Only a scale: 百, 千万, which needs a hedge to be a number.
    pub bare_scale: bool,
    /// Written in digits.
    pub digits: bool,
    /// A share: 三分之一, 百分之三十, 四成五.
    pub share: bool,
}

/// A character in its plain form: half-width, simplified.
pub(super) fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => ' ',
        '萬' => '万',
        '億' => '亿',
        '餘' => '余',
        '約' => '约',
        '兩' => '两',
        '幾' => '几',
        '數' => '数',
        '個' => '个',
        '過' => '过',
        '達' => '达',
        '\u{2212}' => '-',
        _ => c,
    }
}

/// The plain character at a byte, and its length in the text.
pub(super) fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    text.get(at..)?.chars().next().map(|c| (plain(c), c.len_utf8()))
}

fn digit(c: char) -> Option<i128> {
    c.to_digit(10).map(i128::from)
}

fn han_digit(c: char) -> Option<i128> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn han_scale(c: char) -> Option<i32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// Whether a number can begin with this character.
pub(super) fn starts(c: char) -> bool {
    c.is_ascii_digit() || is_han(c)
}

/// Whether it is a character of Chinese numbers.
pub(super) fn is_han(c: char) -> bool {
    han_digit(c).is_some() || han_scale(c).is_some() || matches!(c, '廿' | '卅' | '数' | '几')
}

/// The number that begins at a byte.
pub(super) fn read(text: &str, at: usize) -> Option<Numeral> {
    let (first, _) = char_at(text, at)?;
    let found = if first.is_ascii_digit() {
        in_digits(text, at)?
    } else if is_han(first) {
        in_han(text, at)?
    } else {
        return in_words(text, at);
    };
    Some(share_of(text, found))
}

/// 三分之一, 百分之三十; 三成, 四成五.
fn share_of(text: &str, found: Numeral) -> Numeral {
    let rest = text.get(found.end..).unwrap_or_default();
    if rest.starts_with("分之") {
        let upper = found.end + "分之".len();
        let part = match char_at(text, upper) {
            Some((c, _)) if c.is_ascii_digit() => in_digits(text, upper),
            Some((c, _)) if is_han(c) => in_han(text, upper),
            _ => None,
        };
        if let Some(part) = part.filter(|part| !part.several && part.to.is_none()) {
            let (below, above) = (found.number.to_f64(), part.number.to_f64());
            if below > 0.0 {
                let exact = [2, 4, 5, 8, 10, 20, 25, 50, 100, 1000, 10000].into_iter().find(|d| *d as f64 == below);
                let number = match exact {
                    // 1/d with a finite decimal: in millionths, exactly.
                    Some(d) => part.number.times(Decimal { digits: 1_000_000 / d, exponent: -6 }),
                    None => Decimal::parse(&format!("{:.12}", above / below)),
                };
                if let Some(number) = number {
                    return Numeral { number, end: part.end, share: true, ..part };
                }
            }
        }
    }
    if rest.starts_with('成') && found.number.exponent == 0 && (1..=10).contains(&found.number.digits) && !found.digits {
        let after = found.end + '成'.len_utf8();
        let half = char_at(text, after).and_then(|(c, length)| Some((han_digit(c)?, length)));
        let (extra, end) = half.map_or((0, after), |(d, length)| (d, after + length));
        let next = char_at(text, end).map(|(c, _)| c);
        // 成立, 成为, 成本 are words.
        if next.is_none_or(|c| !c.is_alphabetic() || matches!(c, '左' | '以' | '多' | '的' | '是' | '为')) {
            let number = Decimal { digits: found.number.digits * 10 + extra, exponent: -2 };
            return Numeral { number, end, share: true, ..found };
        }
    }
    found
}

/// 1,136; 5.7; 3万4000; 2个亿; 3.4bn.
fn in_digits(text: &str, at: usize) -> Option<Numeral> {
    let (mut number, mut end) = group(text, at)?;
    let mut total: Option<Decimal> = None;
    let mut last_scale = i32::MAX;
    loop {
        let (scale, after) = scale_at(text, end);
        end = after;
        if scale == 0 {
            break;
        }
        if scale >= last_scale {
            return None;
        }
        last_scale = scale;
        total = Some(match total {
            Some(total) => total.plus(number.shift(scale))?,
            None => number.shift(scale),
        });
        number = Decimal::whole(0);
        // 3万4000, 1千零1: a smaller part may follow at once.
        let mut next = end;
        if let Some(('零', length)) = char_at(text, next) {
            next += length;
        }
        match char_at(text, next) {
            Some((c, _)) if c.is_ascii_digit() => {
                let (part, after) = group(text, next)?;
                let (scale, _) = scale_at(text, after);
                if part.exponent < 0 && scale == 0 || magnitude(part) + scale > last_scale {
                    break;
                }
                number = part;
                end = after;
            }
            _ => break,
        }
    }
    let number = match total {
        Some(total) if number.digits != 0 => total.plus(number)?,
        Some(total) => total,
        None => number,
    };
    Some(Numeral {
        number,
        end,
        to: None,
        several: false,
        and_more: false,
        bare_scale: false,
        digits: true,
        share: false,
    })
}

/// Number of digits before the decimal point.
fn magnitude(number: Decimal) -> i32 {
    number.digits.unsigned_abs().checked_ilog10().map_or(0, |log| log as i32 + 1) + number.exponent
}

/// Digits with thousands separators and a decimal point.
fn group(text: &str, at: usize) -> Option<(Decimal, usize)> {
    let mut digits: i128 = 0;
    let mut count = 0;
    let mut exponent = 0;
    let mut point = false;
    let mut run = 0;
    let mut grouped = false;
    let mut end = at;
    while let Some((c, length)) = char_at(text, end) {
        if let Some(d) = digit(c) {
            if count >= 34 {
                return None;
            }
            digits = digits * 10 + d;
            count += 1;
            run += 1;
            exponent -= i32::from(point);
            end += length;
        } else if c == '.' && !point && char_at(text, end + length).is_some_and(|(next, _)| next.is_ascii_digit()) {
            if grouped && run != 3 {
                break;
            }
            point = true;
            end += length;
        } else if !point
            && matches!(c, ',' | '\'' | '’' | ' ' | '\u{66c}')
            && (run == 3 && grouped || !grouped && (1..=3).contains(&run))
            && three_digits(text, end + length)
            && (c != ' ' || text[end..].starts_with(['\u{a0}', '\u{2009}', '\u{202f}']))
        {
            grouped = true;
            run = 0;
            end += length;
        } else {
            break;
        }
    }
    (count > 0).then_some((Decimal { digits, exponent }, end))
}

fn three_digits(text: &str, at: usize) -> bool {
    let mut end = at;
    for _ in 0..3 {
        match char_at(text, end) {
            Some((c, length)) if c.is_ascii_digit() => end += length,
            _ => return false,
        }
    }
    !char_at(text, end).is_some_and(|(c, _)| c.is_ascii_digit())
}

/// Scale words after digits, as a power of ten: 万, 千万, 个亿, k, million.
fn scale_at(text: &str, at: usize) -> (i32, usize) {
    let mut power = 0;
    let mut end = at;
    if let Some(('个', length)) = char_at(text, end)
        && let Some((c @ ('亿' | '万'), more)) = char_at(text, end + length)
    {
        power = han_scale(c).unwrap_or(0);
        end += length + more;
    }
    while let Some((c, length)) = char_at(text, end) {
        let Some(scale) = han_scale(c) else { break };
        if c == '百' && text[end..].starts_with("百分") || c == '千' && is_unit_start(text, end) {
            break;
        }
        power += scale;
        end += length;
    }
    if power > 0 {
        return (power, end);
    }
    let blank = char_at(text, end).filter(|(c, _)| *c == ' ').map_or(0, |(_, length)| length);
    const WORDS: [(&str, i32); 17] = [
        ("thousand", 3),
        ("hundred thousand", 5),
        ("hundred million", 8),
        ("hundred", 2),
        ("millions", 6),
        ("million", 6),
        ("billion", 9),
        ("trillion", 12),
        ("mln", 6),
        ("mn", 6),
        ("bn", 9),
        ("trn", 12),
        ("tn", 12),
        ("k", 3),
        ("m", 6),
        ("b", 9),
        ("K", 3),
    ];
    let rest = &text[end + blank..];
    for (word, power) in WORDS {
        let fits = rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        // One letter belongs to the number only when it touches it: 3.4m, not 3.4 m.
        if fits && (blank == 0 || word.len() > 1) && !rest[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return (power, end + blank + word.len());
        }
    }
    (0, at)
}

/// 千瓦, 千米, 千克: the scale belongs to a unit.
fn is_unit_start(text: &str, at: usize) -> bool {
    ["千瓦", "千米", "千克"].iter().any(|unit| text[at..].starts_with(unit))
}

/// 二百四十, 两千, 廿, 二十几, 七八十, 数十万.
fn in_han(text: &str, at: usize) -> Option<Numeral> {
    let mut total = Decimal::whole(0); // 亿 and above
    let mut section = Decimal::whole(0); // below 万
    let mut current: Option<i128> = None;
    let mut pair: Option<i128> = None;
    let mut several = false;
    let mut and_more = false;
    let mut sequence = 0;
    let mut seen_digit = false;
    let mut seen_scale = false;
    let mut end = at;
    let mut last_scale = 0;
    let mut to: Option<Decimal> = None;
    while let Some((c, length)) = char_at(text, end) {
        if let Some(d) = han_digit(c) {
            if d == 0 && seen_scale && current.is_none() {
                // 一千零一: the zero only holds the place.
                sequence = 0;
                end += length;
                continue;
            }
            if let Some(known) = current {
                if sequence == 1 && pair.is_none() && (d == known + 1 || known == 3 && d == 5) && known > 0 {
                    pair = Some(d);
                    end += length;
                    sequence += 1;
                    continue;
                }
                if pair.is_some() || seen_scale {
                    return None;
                }
                current = Some(known.checked_mul(10)?.checked_add(d)?);
            } else {
                current = Some(d);
            }
            sequence += 1;
            seen_digit = true;
            if sequence > 18 {
                return None;
            }
        } else if matches!(c, '廿' | '卅') && !seen_digit && !seen_scale {
            section = Decimal::whole(if c == '廿' { 20 } else { 30 });
            seen_digit = true;
            seen_scale = true;
            last_scale = 1;
        } else if matches!(c, '数' | '几') {
            let first = end == at;
            let next_scale = char_at(text, end + length).is_some_and(|(c, _)| han_scale(c).is_some());
            if first && next_scale {
                several = true;
                current = Some(1);
            } else if !first && c == '几' && seen_scale && current.is_none() {
                and_more = true;
                end += length;
                break;
            } else {
                break;
            }
        } else if let Some(scale) = han_scale(c) {
            if c == '千' && is_unit_start(text, end) && (seen_digit || seen_scale) || text[end..].starts_with("百分") && end > at {
                break;
            }
            seen_scale = true;
            sequence = 0;
            let apply = |d: Decimal| d.shift(scale);
            if scale >= 4 {
                let base = match (current.take(), section.digits) {
                    (Some(d), 0) => Decimal::whole(d),
                    (Some(d), _) => section.plus(Decimal::whole(d))?,
                    (None, 0) if total.digits != 0 && end > at => {
                        total = apply(total);
                        end += length;
                        last_scale = scale;
                        continue;
                    }
                    (None, 0) => Decimal::whole(1),
                    (None, _) => section,
                };
                if let Some(second) = pair.take() {
                    to = Some(apply(Decimal::whole(second)));
                }
                total = total.plus(apply(base))?;
                section = Decimal::whole(0);
            } else {
                let digit = current.take();
                if digit.is_none() && last_scale > 0 && last_scale < 4 && section.digits != 0 {
                    // 十百: scales pile up only as 百万, 千万.
                    section = apply(section);
                } else {
                    if let Some(second) = pair.take() {
                        to = Some(section.plus(apply(Decimal::whole(second)))?);
                    }
                    section = section.plus(apply(Decimal::whole(digit.unwrap_or(1))))?;
                }
            }
            last_scale = scale;
        } else {
            break;
        }
        end += length;
    }
    if end == at {
        return None;
    }
    let mut number = total.plus(section)?;
    if let Some(d) = current {
        // 三百二 is 320, 两万五 is 25000.
        let short = last_scale > 1 && sequence == 1 && !text[..end].ends_with(['零', '〇']) && pair.is_none();
        let zero = number_has_zero(text, at, end);
        let d = Decimal::whole(d);
        number = number.plus(if short && !zero { d.shift(last_scale - 1) } else { d })?;
    }
    if let Some(second) = pair {
        to = Some(total.plus(section)?.plus(Decimal::whole(second))?);
    }
    if !several && number.digits == 0 && !seen_digit && !seen_scale {
        return None;
    }
    Some(Numeral {
        number,
        end,
        to,
        several,
        and_more,
        bare_scale: !seen_digit && !several && !is_ten(text, at),
        digits: false,
        share: false,
    })
}

/// 十家 is ten; 百家, 千家, 万家 are words.
fn is_ten(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|(c, _)| matches!(c, '十' | '拾'))
}

fn number_has_zero(text: &str, at: usize, end: usize) -> bool {
    text[at..end].contains(['零', '〇'])
}

/// twelve, two hundred and forty, half a million, a dozen.
fn in_words(text: &str, at: usize) -> Option<Numeral> {
    const ONES: [&str; 20] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let mut total = Decimal::whole(0);
    let mut current = Decimal::whole(0);
    let mut end = at;
    let mut next = at;
    let mut seen = false;
    let mut scaled = false;
    loop {
        let rest = text.get(next..)?;
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = rest[..length].to_ascii_lowercase();
        if let Some(value) = ONES.iter().position(|known| *known == word) {
            current = current.plus(Decimal::whole(value as i128))?;
            seen = true;
        } else if let Some(value) = TENS.iter().position(|known| *known == word) {
            current = current.plus(Decimal::whole(20 + 10 * value as i128))?;
            seen = true;
        } else if word == "half" && (next == at || seen) {
            let more = rest[length..].strip_prefix(" a ").map(|_| 3);
            match more {
                Some(more) if next == at => {
                    current = Decimal { digits: 5, exponent: -1 };
                    seen = true;
                    next += length + more;
                    end = next;
                    continue;
                }
                _ if seen => current = current.plus(Decimal { digits: 5, exponent: -1 })?,
                _ => return None,
            }
        } else if matches!(word.as_str(), "a" | "an" | "and") && (next == at && word != "and" || seen) {
            let after = &rest[length..];
            let known = after.trim_start().to_ascii_lowercase();
            let goes_on = ["hundred", "thousand", "million", "billion", "dozen", "half", "a half"]
                .iter()
                .chain(ONES.iter().filter(|_| word == "and"))
                .chain(TENS.iter().filter(|_| word == "and"))
                .any(|head| known.starts_with(head));
            if !goes_on || !after.starts_with(' ') {
                break;
            }
            if word != "and" && !seen && !known.starts_with("half") {
                current = Decimal::whole(1);
            }
            next += length + 1;
            continue;
        } else {
            let power = match word.as_str() {
                "hundred" => 2,
                "thousand" => 3,
                "million" => 6,
                "billion" => 9,
                "dozen" if current.digits != 0 => {
                    current = current.times(Decimal::whole(12))?;
                    end = next + length;
                    seen = true;
                    break;
                }
                _ => break,
            };
            if current.digits == 0 {
                break;
            }
            scaled = true;
            current = current.shift(power);
            if power > 2 {
                total = total.plus(current)?;
                current = Decimal::whole(0);
            }
            seen = true;
        }
        end = next + length;
        match text.get(end..)?.chars().next() {
            Some(' ' | '-') => next = end + 1,
            _ => break,
        }
    }
    let _ = scaled;
    if !seen || end == at {
        return None;
    }
    Some(Numeral {
        number: total.plus(current)?,
        end: at + text[at..end].trim_end().len(),
        to: None,
        several: false,
        and_more: false,
        bare_scale: false,
        digits: false,
        share: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<f64> {
        read(text, 0).filter(|n| n.end == text.len()).map(|n| n.number.to_f64())
    }

    #[test]
    fn spellings() {
        for (text, wanted) in [
            ("1,136", 1136.0),
            ("１，１３６", 1136.0),
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
            ("三百二", 320.0),
            ("两万五", 25_000.0),
            ("一千零一", 1001.0),
            ("二十万亿", 2e13),
            ("十二", 12.0),
            ("壹佰贰拾", 120.0),
            ("三分之一", 0.333333333333),
            ("百分之三十", 0.3),
            ("四分之三", 0.75),
            ("三成", 0.3),
            ("四成五", 0.45),
            ("two hundred and forty", 240.0),
            ("twelve", 12.0),
            ("half a million", 500_000.0),
            ("two and a half million", 2_500_000.0),
            ("a dozen", 12.0),
        ] {
            assert_eq!(value(text), Some(wanted), "{text}");
        }
        assert_eq!(read("七八十", 0).and_then(|n| n.to).map(Decimal::to_f64), Some(80.0));
        assert!(read("数十万", 0).is_some_and(|n| n.several && n.number.to_f64() == 100_000.0));
        assert!(read("十几", 0).is_some_and(|n| n.and_more));
    }
}
