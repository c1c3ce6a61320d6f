//! Numbers in English words: twelve, two hundred and forty, half a million, tens of thousands, two thirds of.

use super::decimal::Decimal;
use super::numeral::{Kind, Numeral, char_at, percent};

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
        // Of India: 3,110 crore.
        b"crore" | b"crores" => 7,
        b"lakh" | b"lakhs" => 5,
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
    if let Some(found) = several(text, at, &first).or_else(|| part_of_scale(text, at, &first)) {
        return Some(found);
    }
    if let Some(found) = share(text, at, &first).or_else(|| one_of_a_measure(text, at, &first)) {
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

/// a quarter of a million, three-quarters of a billion.
fn part_of_scale(text: &str, at: usize, first: &Word) -> Option<Numeral> {
    let above = if first.is("a") { 1 } else { below_hundred(first.text())? };
    let after = at + first.length;
    matches!(text.as_bytes().get(after), Some(b' ' | b'-')).then_some(())?;
    let part = Word::at(text, after + 1)?;
    let below = denominator(part.text(), above > 1)?;
    let next = after + 1 + part.length;
    text[next..].starts_with(" of a ").then_some(())?;
    let next = next + " of a ".len();
    let word = Word::at(text, next)?;
    let power = scale(word.text()).filter(|power| *power > 2)?;
    // A third of a million has no decimal form.
    let hundredths = (above * 100) / below;
    (hundredths * below == above * 100 && above < below).then_some(())?;
    let number = Decimal { digits: hundredths, exponent: power - 2 };
    let end = next + word.length;
    Some(Numeral { number, kind: Kind::Number, scale: power, end, digits: false, share: false })
}

/// tens of thousands, dozens, several hundred, a few thousand, several dozen.
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
    if word.is("dozen") {
        return found(Decimal::whole(12), next + word.length);
    }
    let power = scale(word.text())?;
    found(Decimal { digits: 1, exponent: power }, next + word.length)
}

/// Words before a half or a third that make it a time or a place in an order: the first half of the year.
const ORDERED: [&str; 11] =
    ["first", "second", "other", "latter", "former", "last", "next", "final", "early", "late", "each"];
/// What follows a share that is of something or measured against something.
const AFTER_SHARE: [&str; 9] = [" of", " more", " less", " fewer", " as", " again", " higher", " lower", " larger"];
/// The same for half alone, which needs no of: half the firms.
const AFTER_HALF: [&str; 7] = [" the ", " its ", " their ", " our ", " all ", " these ", " those "];
/// Behind two thirds, two fifths, three quarters: what says something of a part of what was spoken of before.
const AFTER_PARTS: [&str; 6] = [" is ", " are ", " has ", " have ", " was ", " were "];
/// What half of is a figure of speech: half the time.
const SPEECH: [&str; 9] = ["year", "time", "size", "price", "way", "story", "battle", "night", "day"];
/// Behind of: times, and amounts of which a part is an amount: a quarter of 2023, a quarter of a million.
const NO_WHOLE: [&str; 14] = [
    "a million",
    "a billion",
    "a thousand",
    "a hundred",
    "an hour",
    "a century",
    "the year",
    "this year",
    "last year",
    "next year",
    "the month",
    "the century",
    "fy",
    "an acre",
];

/// The denominator that a word names: third, thirds.
fn denominator(word: &[u8], several: bool) -> Option<i128> {
    let one = if several { word.strip_suffix(b"s")? } else { word };
    Some(match one {
        b"half" if !several => 2,
        b"third" => 3,
        b"quarter" => 4,
        b"fifth" => 5,
        b"sixth" => 6,
        b"seventh" => 7,
        b"eighth" => 8,
        b"ninth" => 9,
        b"tenth" => 10,
        b"twentieth" => 20,
        _ => return None,
    })
}

/// The share in words that begins at a byte, in percent: half of, a third more than, two-thirds of.
///
/// At the end of a clause it is one only where a hedge stands before it, which [`closes`] tells the caller.
fn share(text: &str, at: usize, first: &Word) -> Option<Numeral> {
    if let Some(found) = one_in(text, at, first) {
        return Some(found);
    }
    let after = at + first.length;
    let (above, below, end) = if first.is("half") {
        (1, 2, after)
    } else {
        let above = match first.text() {
            b"a" | b"an" => 1,
            word => below_hundred(word).filter(|above| *above < 10)?,
        };
        if !matches!(text.as_bytes().get(after), Some(b' ' | b'-')) {
            return None;
        }
        let word = Word::at(text, after + 1)?;
        (above, denominator(word.text(), above > 1)?, after + 1 + word.length)
    };
    // Two quarters are half a year.
    if above >= below || (above, below) == (2, 4) || is_ordered(text, at, first) {
        return None;
    }
    // Of the land, two-thirds has been built on.
    let spoken = above > 1 && AFTER_PARTS.iter().any(|verb| text[end..].starts_with(verb));
    // Nearly half are women; a third said that …; but not: he came by a third road.
    let opened = opens_share(text, at);
    let opens = first.is("half") || above > 1 || opened;
    // A third came may be said of the third one; nearly a third came, and a quarter came, may not.
    let hedged = opened && text[..at].trim_end_matches(' ').ends_with(|c: char| c.is_ascii_alphabetic());
    let many = !first.is("a") || above > 1 || hedged || below == 4;
    let spoken = spoken || opens && is_told_of_many(&text[end..], many);
    if !(spoken || is_of_a_whole(text, end, first) || closes(text, end) || is_moved_by(text, at)) {
        return None;
    }
    let number = percent(Decimal::whole(above), Decimal::whole(below))?;
    Some(Numeral { number, kind: Kind::Number, scale: 0, end, digits: false, share: true })
}

/// the first half of, two and a half: a word before it says that it is no share.
fn is_ordered(text: &str, at: usize, first: &Word) -> bool {
    let head = text[..at].trim_end_matches([' ', '-']);
    let length = head.bytes().rev().take(MAX_WORD).take_while(u8::is_ascii_alphabetic).count();
    let word = &head[head.len() - length..];
    let more = first.is("a") && word.eq_ignore_ascii_case("and");
    more || ORDERED.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether what stands behind a share says what it is a share of, or what it is measured against.
fn is_of_a_whole(text: &str, end: usize, first: &Word) -> bool {
    let rest = &text[end..];
    let begins = |words: &[&str]| words.iter().find_map(|word| rest.strip_prefix(*word));
    if let Some(rest) = begins(&AFTER_SHARE) {
        let whole = rest.trim_start_matches(' ');
        let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let is_year = whole.bytes().take_while(u8::is_ascii_digit).count() == 4 && whole.starts_with(['1', '2']);
        return !goes_on && !is_year && !NO_WHOLE.iter().any(|word| whole.starts_with(word));
    }
    let half = first.is("half").then(|| begins(&AFTER_HALF)).flatten();
    half.is_some_and(|rest| !SPEECH.iter().any(|word| rest.starts_with(word)))
}

/// Whether a verb follows that says something of several: half are, two in five started; a third came may be said of one.
fn is_told_of_many(tail: &str, many: bool) -> bool {
    const PLURAL: [&str; 23] = [
        "are", "were", "have", "come", "work", "live", "say", "said", "report", "reported", "expect", "expected",
        "export", "study", "go", "use", "own", "plan", "serve", "commute", "employ", "rent", "remain",
    ];
    const PAST: [&str; 17] = [
        "had", "came", "worked", "lived", "exported", "studied", "went", "used", "owned", "planned", "served",
        "commuted", "employed", "rented", "started", "remained", "held",
    ];
    let Some(rest) = tail.strip_prefix(' ') else { return false };
    let length = rest.bytes().take(MAX_WORD).take_while(u8::is_ascii_alphabetic).count();
    let verb = &rest[..length];
    !rest[length..].starts_with('-') && (PLURAL.contains(&verb) || many && PAST.contains(&verb))
}

/// Whether a third is a part and no third one: at the beginning of a sentence or behind a hedge.
fn opens_share(text: &str, at: usize) -> bool {
    const HEDGES: [&str; 14] = [
        "than",
        "about",
        "around",
        "roughly",
        "nearly",
        "almost",
        "over",
        "under",
        "some",
        "only",
        "just",
        "approximately",
        "barely",
        "least",
    ];
    let head = text[..at].trim_end_matches(' ');
    let length = head.bytes().rev().take(MAX_WORD).take_while(u8::is_ascii_alphabetic).count();
    let word = &head[head.len() - length..];
    let hedged = HEDGES.iter().any(|hedge| word.eq_ignore_ascii_case(hedge));
    hedged || head.is_empty() || head.ends_with(['.', '!', '?', '\n', ':', '"', '-'])
}

/// one in five of those posts, nine out of ten: in percent.
fn one_in(text: &str, at: usize, first: &Word) -> Option<Numeral> {
    const TIMES: [&str; 10] =
        ["years", "months", "weeks", "days", "hours", "minutes", "quarters", "decades", "year", "month"];
    let above = below_hundred(first.text()).filter(|above| *above < 10)?;
    let rest = &text[at + first.length..];
    let joint = [" in ", " out of "].into_iter().find(|joint| rest.starts_with(joint))?;
    let start = at + first.length + joint.len();
    let word = Word::at(text, start)?;
    let below = below_hundred(word.text()).filter(|below| *below > above)?;
    let end = start + word.length;
    let tail = &text[end..];
    let spoken = above == 1 || joint != " in " || below == 10 || tail.starts_with(" of ");
    let spoken = spoken || is_told_of_many(tail, true);
    let noun = tail.trim_start_matches([' ', '-']);
    let time = TIMES.iter().any(|time| noun.starts_with(time));
    if !spoken || time || tail.starts_with('-') {
        return None;
    }
    let number = percent(Decimal::whole(above), Decimal::whole(below))?;
    Some(Numeral { number, kind: Kind::Number, scale: 0, end, digits: false, share: true })
}

/// Whether a verb of movement and by stand before a share: rose by a fifth.
pub(super) fn is_moved_by(text: &str, at: usize) -> bool {
    const MOVES: [&str; 18] = [
        "rose",
        "risen",
        "rising",
        "grew",
        "grown",
        "growing",
        "fell",
        "fallen",
        "falling",
        "increased",
        "decreased",
        "declined",
        "dropped",
        "shrank",
        "climbed",
        "up",
        "down",
        "cut",
    ];
    let head = text[..at].trim_end_matches(' ');
    let Some(head) = head.strip_suffix(" by") else { return false };
    MOVES.iter().any(|word| {
        let rest = head.strip_suffix(*word);
        rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphabetic()))
    })
}

/// Whether a clause ends behind a number: there a share in words needs a hedge to be one.
pub(super) fn closes(text: &str, end: usize) -> bool {
    text[end..].chars().next().is_none_or(|c| ".,;:)!?\n".contains(c))
}

/// just under an hour, over a hectare: one of a measure. Without a hedge it is an article, as the caller sees.
fn one_of_a_measure(text: &str, at: usize, first: &Word) -> Option<Numeral> {
    let end = at + first.length;
    if !(first.is("a") || first.is("an")) || !text[end..].starts_with(' ') {
        return None;
    }
    let measure = Word::at(text, end + 1)?;
    let known =
        matches!(measure.text(), b"hour" | b"minute" | b"acre" | b"hectare" | b"kilometre" | b"kilometer" | b"tonne");
    let number = Decimal::whole(1);
    known.then_some(Numeral { number, kind: Kind::Number, scale: 0, end, digits: false, share: false })
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
