//! Numbers in Chinese characters: 二百四十, 两千, 廿, 一亿二千万, 七八十, 数十万.

use super::decimal::Decimal;
use super::numeral::{Kind, Numeral, char_at, plain};

/// The longest number in characters; longer runs are lists or names.
const MAX_CHARS: usize = 40;

/// Characters that make a noun with 数 behind them: 人数, 户数, 总数.
const NOUNS_OF_NUMBER: &[char] = &[
    '人', '户', '戶', '家', '次', '件', '项', '項', '个', '個', '亩', '畝', '套', '名', '总', '總', '指', '系', '参',
    '參', '倍', '多', '少', '位', '天', '间', '間', '届', '屆',
];

/// A digit.
pub(super) fn digit(c: char) -> Option<i128> {
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

/// Whether the 数 at a byte belongs to the noun before it: 户数, but not 商户数百家.
fn is_of_noun(text: &str, at: usize) -> bool {
    const WHOLE: [&str; 10] = ["商户", "农户", "用户", "客户", "住户", "商戶", "農戶", "用戶", "客戶", "住戶"];
    let head = &text[..at];
    let whole = WHOLE.iter().any(|noun| head.ends_with(noun));
    let mut scales = text[at..].chars().skip(1).map(plain);
    let bare = scales.find(|c| scale(*c).is_none()).is_none_or(|c| digit(c).is_none());
    head.ends_with(NOUNS_OF_NUMBER) && !(whole && bare)
}

/// The power of ten of a scale character.
pub(super) fn scale(c: char) -> Option<i32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// The characters with which a Chinese number begins, in all their forms.
pub(super) const LEADS: &str =
    "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅数几半翻成兩萬億數幾貳參陸";

/// Whether a character is a digit or a scale, so that a run of them is one number or none.
pub(super) fn is_part(c: char) -> bool {
    digit(c).is_some() || scale(c).is_some()
}

/// 百分之, 千瓦: the character begins another word than a scale.
fn begins_other_word(text: &str, at: usize) -> bool {
    ["百分", "千瓦", "千米", "千克", "千伏", "千卡", "千兆"].iter().any(|word| text[at..].starts_with(word))
}

/// Scale characters after digits, as a power of ten: 万, 千万, 个亿.
pub(super) fn scale_at(text: &str, at: usize) -> (i32, usize) {
    let mut power = 0;
    let mut end = at;
    if let Some(('个', length)) = char_at(text, end)
        && char_at(text, end + length).is_some_and(|(c, _)| matches!(c, '亿' | '万'))
        && !is_class(&text[end + length..])
    {
        end += length;
    }
    while let Some((c, length)) = char_at(text, end) {
        let Some(more) = scale(c).filter(|more| power + more <= 16 && !begins_other_word(text, end)) else { break };
        power += more;
        end += length;
    }
    if power == 0 { (0, at) } else { (power, end) }
}

/// 10个亿元以上项目, 7个万吨级泊位: whether a scale belongs to a class of what is counted, and not to the number.
pub(super) fn is_class(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(['亿', '万', '億', '萬']) else { return false };
    let signs: Vec<char> = rest.chars().take(3).collect();
    matches!(
        signs[..],
        [_, '级' | '級', ..] | ['级' | '級', ..] | [_, '以', '上'] | ['元', '项', ..] | ['元', '企', ..]
    )
}

/// 翻一番, 翻了两番, 翻番: a multiple.
pub(super) fn redoubled(text: &str, at: usize) -> Option<Numeral> {
    let mut end = at + char_at(text, at).filter(|(c, _)| *c == '翻')?.1;
    end += char_at(text, end).filter(|(c, _)| *c == '了').map_or(0, |(_, length)| length);
    let mut times = 1;
    if let Some((c, length)) = char_at(text, end)
        && let Some(d) = digit(c).or(c.to_digit(10).map(i128::from)).filter(|d| *d > 0)
    {
        times = d as u32;
        end += length;
    }
    let (_, length) = char_at(text, end).filter(|(c, _)| *c == '番')?;
    Some(Numeral {
        number: Decimal::whole(1 << times),
        kind: Kind::Multiple,
        scale: 0,
        end: end + length,
        digits: false,
        share: false,
    })
}

/// A number as it grows from left to right; `high` is the upper of two neighbours.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// Whole multiples of 亿 and 万 that are closed.
    closed: i128,
    /// Below the next 万.
    open: i128,
    /// A digit that has no scale yet.
    digit: Option<i128>,
}

impl Sum {
    fn scaled(&mut self, power: i32) -> Option<()> {
        let factor = 10i128.checked_pow(power.unsigned_abs())?;
        if power < 4 {
            self.open = self.open.checked_add(self.digit.take().unwrap_or(1).checked_mul(factor)?)?;
            return Some(());
        }
        let mut section = self.open.checked_add(self.digit.take().unwrap_or(0))?;
        if section == 0 && self.closed == 0 {
            section = 1;
        }
        self.open = 0;
        // 二十万亿, 一亿二千万: a larger scale multiplies all, a smaller one its own section.
        let all = self.closed != 0 && self.closed < factor;
        if section == 0 && !all {
            // 万亿万亿: a smaller scale, or the same, with nothing before it.
            return None;
        }
        self.closed = if all {
            self.closed.checked_add(section)?.checked_mul(factor)?
        } else {
            self.closed.checked_add(section.checked_mul(factor)?)?
        };
        Some(())
    }

    fn total(&self) -> Option<i128> {
        self.closed.checked_add(self.open)?.checked_add(self.digit.unwrap_or(0))
    }
}

/// The Chinese number that begins at a byte.
pub(super) fn read(text: &str, at: usize) -> Option<Numeral> {
    match char_at(text, at)? {
        ('半', length) => return half(text, at, length),
        // 游客人数十万: the 数 of a noun.
        ('数', _) if is_of_noun(text, at) => return None,
        ('数', _) if text[at..].chars().nth(1).is_some_and(|c| c == '以') => return countless(text, at),
        ('一', length) if char_at(text, at + length).is_some_and(|(c, _)| c == '半') => {
            return half(text, at, length + '半'.len_utf8());
        }
        ('成', _) if text[at..].starts_with("成百上千") => return Some(thousands(at + "成百上千".len())),
        _ => {}
    }
    let mut low = Sum::default();
    let mut high = Sum::default();
    let mut is_pair = false;
    let mut several = false;
    let mut teens = None;
    let mut digits_in_a_row = 0;
    let mut seen_digit = false;
    let mut after_zero = false;
    let mut last: i32 = 0; // power of the last scale
    let mut section_scale = i32::MAX; // scales fall inside a section
    let mut end = at;
    let mut count = 0;
    while let Some((c, length)) = char_at(text, end) {
        count += 1;
        if count > MAX_CHARS {
            return None;
        }
        let next = char_at(text, end + length).map(|(c, _)| c);
        if let Some(d) = digit(c) {
            match low.digit {
                None if d == 0 && end > at => after_zero = true,
                None => {
                    low.digit = Some(d);
                    high.digit = Some(d);
                    digits_in_a_row = 1;
                }
                Some(known) => {
                    let neighbours = d == known + 1 || known == 3 && d == 5;
                    // 七八十, 三五家: two digits before a scale or the end. 一二三 is a list.
                    let closes = next.is_none_or(|c| digit(c).is_none());
                    if digits_in_a_row == 1 && known > 0 && neighbours && closes && !is_pair {
                        high.digit = Some(d);
                        is_pair = true;
                    } else if last > 0 || is_pair {
                        return None;
                    } else {
                        // 二〇一八: digits by their place.
                        low.digit = Some(known.checked_mul(10)?.checked_add(d)?);
                        high.digit = low.digit;
                    }
                    digits_in_a_row += 1;
                }
            }
            if digits_in_a_row > 12 {
                return None;
            }
            seen_digit = true;
        } else if matches!(c, '廿' | '卅') && end == at {
            low.open = if c == '廿' { 20 } else { 30 };
            high.open = low.open;
            seen_digit = true;
            last = 1;
            section_scale = 1;
        } else if matches!(c, '数' | '几') && end == at {
            if next.is_none_or(|c| scale(c).is_none()) {
                return None;
            }
            several = true;
        } else if c == '几' && last > 0 && low.digit.is_none() && !is_pair {
            teens = Some(Decimal::whole(10i128.checked_pow(last.unsigned_abs().saturating_sub(1))?));
            end += length;
            break;
        } else if let Some(power) = scale(c) {
            if begins_other_word(text, end) && end > at {
                break;
            }
            if power < 4 {
                // 百万 and 千万 are scales; 十百 is nothing.
                if power >= section_scale || digits_in_a_row > 2 || digits_in_a_row == 2 && !is_pair {
                    break;
                }
                section_scale = power;
            } else {
                section_scale = i32::MAX;
            }
            low.scaled(power)?;
            high.scaled(power)?;
            digits_in_a_row = 0;
            after_zero = false;
            last = power;
        } else if c == '点' && (seen_digit || last == 1) && last < 4 && next.is_some_and(|c| digit(c).is_some()) {
            return decimal(text, end + length, low.total()?);
        } else {
            break;
        }
        end += length;
    }
    if end == at {
        return None;
    }
    // 三百二 is 320, 两万五 is 25000: a last digit behind a scale has the next lower place.
    let short = last > 1 && low.digit.is_some() && digits_in_a_row == 1 && !after_zero && !is_pair;
    if short && let Some(d) = low.digit.take() {
        low.open = low.open.checked_add(d.checked_mul(10i128.checked_pow(last.unsigned_abs().saturating_sub(1))?)?)?;
    }
    let total = low.total()?;
    // What ends in 万 or 亿 was written to that place.
    let written = if last >= 4 && low.digit.is_none() && !short { trailing_scale(text, at, end, 4) } else { 0 };
    let factor = 10i128.checked_pow(written.unsigned_abs())?;
    let at_place = |total: i128| {
        if total % factor == 0 { Decimal { digits: total / factor, exponent: written } } else { Decimal::whole(total) }
    };
    let kind = if several {
        Kind::Several
    } else if is_pair {
        Kind::Pair(at_place(high.total()?))
    } else if let Some(place) = teens {
        Kind::Teens(place)
    } else if !seen_digit && !matches!(char_at(text, at), Some(('十' | '拾', _))) {
        Kind::Scale
    } else {
        Kind::Number
    };
    let scale = trailing_scale(text, at, end, 1);
    Some(Numeral { number: at_place(total), kind, scale, end, digits: false, share: false })
}

/// The power of ten of the scale characters that end a number, from `least` up: 二十万亿 is 13, or 12 from 万 up.
fn trailing_scale(text: &str, at: usize, end: usize, least: i32) -> i32 {
    let large = |c: char| scale(plain(c)).filter(|power| *power >= least);
    text[at..end].chars().rev().map_while(large).sum()
}

/// 三点五, with its scale: 三点五亿. `at` is the first byte behind the point.
fn decimal(text: &str, at: usize, whole: i128) -> Option<Numeral> {
    let mut number = Decimal::whole(whole);
    let mut end = at;
    while let Some((c, length)) = char_at(text, end) {
        let Some(d) = digit(c) else { break };
        if number.exponent < -8 {
            return None;
        }
        number = Decimal { digits: number.digits * 10 + d, exponent: number.exponent - 1 };
        end += length;
    }
    let (power, after) = scale_at(text, end);
    // 十点三十分 is a time of day.
    if power > 0 && power < 4 {
        return None;
    }
    Some(Numeral {
        number: number.shift(power),
        kind: Kind::Number,
        scale: power,
        end: after,
        digits: false,
        share: false,
    })
}

/// 一半, 半数: a half, in percent.
fn half(text: &str, at: usize, length: usize) -> Option<Numeral> {
    let end = at + length;
    let whole = text[at..].starts_with('一');
    let counted = text[end..].starts_with(['数', '數']);
    let end = if counted { end + '数'.len_utf8() } else { end };
    // 已完成过半, 占比超半: at the end of a clause; but not: 时间过半.
    let head = text[..at].strip_suffix('过').or_else(|| text[..at].strip_suffix('超'));
    let of_share = head.is_some_and(|head| head.ends_with(['成', '占', '比', '例', '重']));
    let most = of_share && text[end..].chars().next().is_none_or(|c| "，。；、）的".contains(c));
    (whole || counted || most).then_some(Numeral {
        number: Decimal::whole(50),
        kind: Kind::Number,
        scale: 0,
        end,
        digits: false,
        share: true,
    })
}

/// 数以万计, 数以百万计.
fn countless(text: &str, at: usize) -> Option<Numeral> {
    let (power, end) = scale_at(text, at + "数以".len());
    let (_, length) = char_at(text, end).filter(|(c, _)| power > 0 && matches!(c, '计' | '計'))?;
    let number = Decimal { digits: 1, exponent: power };
    Some(Numeral { number, kind: Kind::Several, scale: power, end: end + length, digits: false, share: false })
}

/// 成百上千: hundreds to thousands, of which the lower place is sure.
fn thousands(end: usize) -> Numeral {
    Numeral {
        number: Decimal { digits: 1, exponent: 2 },
        kind: Kind::Several,
        scale: 0,
        end,
        digits: false,
        share: false,
    }
}
