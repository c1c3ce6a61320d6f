//! Numbers in English words: twelve, two hundred and forty, half a million, tens of thousands.

use super::decimal::Decimal;
use super::numeral::{Kind, Numeral, char_at};

/// The longest word of a number.
const MAX_WORD: usize = 9;
/// The most words of one number.
const MAX_WORDS: usize = 16;

/// A word in lower case, without a heap.
#[derive(Clone, Copy)]
struct Word {
    bytes: [u8; MAX_WORD],
    length: usize,
}

impl Word {
    /// The letters at a byte; none where there are none or too many.
    fn at(text: &str, at: usize) -> Option<Self> {
        let rest = text.as_bytes().get(at..)?;
        let length = rest.iter().take(MAX_WORD + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
        if length == 0 || length > MAX_WORD {
            return None;
        }
        let mut bytes = [0; MAX_WORD];
        bytes[..length].copy_from_slice(&rest[..length]);
        bytes.make_ascii_lowercase();
        Some(Word { bytes, length })
    }

    fn text(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    fn is(&self, word: &str) -> bool {
        self.text() == word.as_bytes()
    }
}

fn below_hundred(word: &[u8]) -> Option<i128> {
    Some(match word {
        b"one" => 1,
        b"two" => 2,
        b"three" => 3,
        b"four" => 4,
        b"five" => 5,
        b"six" => 6,
        b"seven" => 7,
        b"eight" => 8,
        b"nine" => 9,
        b"ten" => 10,
        b"eleven" => 11,
        b"twelve" => 12,
        b"thirteen" => 13,
        b"fourteen" => 14,
        b"fifteen" => 15,
        b"sixteen" => 16,
        b"seventeen" => 17,
        b"eighteen" => 18,
        b"nineteen" => 19,
        b"twenty" => 20,
        b"thirty" => 30,
        b"forty" => 40,
        b"fifty" => 50,
        b"sixty" => 60,
        b"seventy" => 70,
        b"eighty" => 80,
        b"ninety" => 90,
        _ => return None,
    })
}

fn scale(word: &[u8]) -> Option<i32> {
    Some(match word {
        b"hundred" => 2,
        b"thousand" => 3,
        b"million" => 6,
        b"billion" => 9,
        b"trillion" => 12,
        _ => return None,
    })
}

/// Dozens, hundreds: the place that they are several of.
fn place(word: &[u8]) -> Option<Decimal> {
    Some(match word {
        b"dozens" => Decimal::whole(12),
        b"scores" => Decimal::whole(20),
        b"tens" => Decimal { digits: 1, exponent: 1 },
        b"hundreds" => Decimal { digits: 1, exponent: 2 },
        b"thousands" => Decimal { digits: 1, exponent: 3 },
        b"millions" => Decimal { digits: 1, exponent: 6 },
        b"billions" => Decimal { digits: 1, exponent: 9 },
        _ => return None,
    })
}

/// Scale words and letters after digits: k, bn, million. The power is 0 where there is none.
pub(super) fn scale_at(text: &str, at: usize) -> (i32, usize) {
    let joint = match char_at(text, at) {
        Some((' ' | '-', length)) => length,
        _ => 0,
    };
    let start = at + joint;
    let Some(word) = Word::at(text, start) else { return (0, at) };
    let next = char_at(text, start + word.length).map(|(c, _)| c);
    if next.is_some_and(|c| c.is_ascii_digit() || matches!(c, '²' | '³' | '^')) {
        return (0, at);
    }
    let power = match word.text() {
        // One letter belongs to the number only when it touches it: 3.4m, not 3.4 m.
        b"k" if joint == 0 => 3,
        b"m" if joint == 0 => 6,
        b"b" if joint == 0 => 9,
        b"mn" | b"mln" | b"millions" => 6,
        b"bn" | b"billions" => 9,
        b"tn" | b"trn" => 12,
        other => scale(other).unwrap_or(0),
    };
    if power == 0 {
        return (0, at);
    }
    let end = start + word.length;
    // 3 hundred thousand.
    let more = if word.is("hundred") {
        Word::at(text, end + 1)
            .filter(|_| text[end..].starts_with(' '))
            .and_then(|next| Some((scale(next.text())?, next.length)))
    } else {
        None
    };
    match more {
        Some((more, length)) => (power + more, end + 1 + length),
        None => (power, end),
    }
}

/// The number in English words that begins at a byte.
pub(super) fn read(text: &str, at: usize) -> Option<Numeral> {
    let first = Word::at(text, at)?;
    if let Some(found) = several(text, at, &first) {
        return Some(found);
    }
    let mut total = Decimal::whole(0);
    let mut current: Option<Decimal> = None;
    let mut end = at;
    let mut next = at;
    let mut last_below = 0;
    let mut scale_end = 0;
    for _ in 0..MAX_WORDS {
        let Some(word) = Word::at(text, next) else { break };
        let after = next + word.length;
        if let Some(value) = below_hundred(word.text()) {
            // twenty-five is one number; one, two are two.
            let fits = match last_below {
                0 => true,
                tens => tens >= 20 && tens % 10 == 0 && value < 10,
            };
            if !fits {
                break;
            }
            current = Some(current.unwrap_or(Decimal::whole(0)).plus(Decimal::whole(value))?);
            last_below = value;
            scale_end = 0;
        } else if let Some(power) = scale(word.text()) {
            let Some(known) = current else { break };
            let known = known.shift(power);
            if power == 2 {
                current = Some(known);
            } else {
                total = total.plus(known)?;
                current = None;
            }
            last_below = 0;
            scale_end = power;
        } else if word.is("dozen") {
            let Some(known) = current else { break };
            current = Some(known.times(Decimal::whole(12))?);
            end = after;
            break;
        } else if word.is("half") && next == at && text[after..].starts_with(" a ") {
            current = Some(Decimal { digits: 5, exponent: -1 });
            next = after + " a ".len();
            // half a firm is no number.
            scale(Word::at(text, next)?.text()).or(Word::at(text, next)?.is("dozen").then_some(0))?;
            continue;
        } else if word.is("half") && current.is_some() {
            current = Some(current?.plus(Decimal { digits: 5, exponent: -1 })?);
            last_below = 100;
        } else if (word.is("a") || word.is("an")) && text[after..].starts_with(' ') {
            let follower = Word::at(text, after + 1);
            let half = follower.is_some_and(|word| word.is("half"));
            let opens = follower.is_some_and(|word| scale(word.text()).is_some() || word.is("dozen"));
            if next == at && opens {
                current = Some(Decimal::whole(1));
            } else if !(half && current.is_some()) {
                break;
            }
            next = after + 1;
            continue;
        } else if word.is("and") && end > at && text[after..].starts_with(' ') {
            let follower = Word::at(text, after + 1);
            let half = follower.is_some_and(|word| word.is("a")) && text[after + 1..].starts_with("a half ");
            let number = scale_end > 0 && follower.is_some_and(|word| below_hundred(word.text()).is_some());
            if !half && !number {
                break;
            }
            next = after + 1;
            continue;
        } else {
            break;
        }
        end = after;
        match text.as_bytes().get(end) {
            Some(b' ' | b'-') => next = end + 1,
            _ => break,
        }
    }
    if end == at {
        return None;
    }
    let number = match current {
        Some(current) => total.plus(current)?,
        None => total,
    };
    Some(Numeral { number, kind: Kind::Number, scale: scale_end, end, digits: false, share: false })
}

/// tens of thousands, dozens, several hundred, a few thousand.
fn several(text: &str, at: usize, first: &Word) -> Option<Numeral> {
    let found = |number: Decimal, end: usize| {
        Some(Numeral { number, kind: Kind::Several, scale: 0, end, digits: false, share: false })
    };
    let after = at + first.length;
    if let Some(number) = place(first.text()) {
        let of = text[after..].starts_with(" of ").then_some(after + " of ".len());
        if let Some(next) = of
            && let Some(word) = Word::at(text, next)
            && let Some(more) = place(word.text()).filter(|more| more.digits == 1 && number.digits == 1)
        {
            return found(number.shift(more.exponent), next + word.length);
        }
        // Tens alone is rarely a number.
        return if first.is("tens") { None } else { found(number, after) };
    }
    let mut next = after + 1;
    let few = first.is("several")
        || first.is("a") && {
            let word = Word::at(text, next);
            next += word.map_or(0, |word| word.length + 1);
            word.is_some_and(|word| word.is("few"))
        };
    if !few || text.as_bytes().get(next - 1) != Some(&b' ') {
        return None;
    }
    let word = Word::at(text, next)?;
    let power = scale(word.text())?;
    found(Decimal { digits: 1, exponent: power }, next + word.length)
}

/// Whether a number in words may begin at a byte: a cheap look at the first letters.
#[inline]
pub(super) fn may_begin(bytes: &[u8], at: usize) -> bool {
    let (Some(first), Some(second)) = (bytes.get(at), bytes.get(at + 1)) else { return false };
    matches!(
        (first | 0x20, second | 0x20),
        (b'o', b'n')
            | (b't', b'w' | b'h' | b'e')
            | (b'f', b'o' | b'i')
            | (b's', b'i' | b'e' | b'c')
            | (b'e', b'i' | b'l')
            | (b'n', b'i')
            | (b'h', b'a' | b'u')
            | (b'a', b' ' | b'n')
            | (b'd', b'o')
            | (b'm', b'i')
            | (b'b', b'i')
    )
}
