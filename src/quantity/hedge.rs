//! Hedge words and the bounds that they mean, from `data/hedges.toml`.

use serde::Deserialize;

use super::bounds::{Bounds, Qualifier};
use super::decimal::Decimal;
use super::names::Words;
use super::numeral::plain;
use crate::builtin;
use crate::charset::is_han;
use crate::error::{Error, Place, Result};
use crate::lang::Label;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    fillers: Vec<String>,
    guards: Vec<String>,
    idioms: Vec<String>,
    hedge: Vec<RawHedge>,
    missing: RawMissing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMissing {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHedge {
    qualifier: Qualifier,
    low: String,
    high: String,
    #[serde(default = "yes")]
    value: bool,
    text: Label,
    #[serde(default)]
    zh: RawWords,
    #[serde(default)]
    en: RawWords,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawWords {
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    scale: Vec<String>,
    #[serde(default)]
    middle: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    closing: Vec<String>,
    #[serde(default)]
    between: Vec<String>,
    #[serde(default)]
    joined: Vec<String>,
    #[serde(default)]
    apart: Vec<String>,
    #[serde(default)]
    numerals: Vec<String>,
}

impl RawWords {
    /// All words, for people.
    fn all(&self) -> Vec<String> {
        let lists = [
            &self.before,
            &self.scale,
            &self.middle,
            &self.after,
            &self.closing,
            &self.between,
            &self.joined,
            &self.numerals,
        ];
        let mut words: Vec<String> = Vec::new();
        for word in lists.into_iter().flatten() {
            if !words.contains(word) {
                words.push(word.clone());
            }
        }
        words
    }
}

/// An end of an interval as a hedge gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Minus,
    Number,
    Plus,
    Zero,
    Open,
    TwoPlaces,
    TenPlaces,
}

impl End {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "x-d" => End::Minus,
            "x" => End::Number,
            "x+d" => End::Plus,
            "0" => End::Zero,
            "inf" => End::Open,
            "2u" => End::TwoPlaces,
            "10u" => End::TenPlaces,
            _ => return None,
        })
    }
}

/// What one qualifier means, for people.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The qualifier.
    pub qualifier: Qualifier,
    /// Its Chinese words.
    pub zh: Vec<String>,
    /// Its English words.
    pub en: Vec<String>,
    /// Its bounds in words.
    pub text: Label,
    /// Whether a figure with it has a value.
    pub has_value: bool,
    low: End,
    high: End,
}

/// All hedge words.
#[derive(Clone, Debug)]
pub struct Hedges {
    rules: Vec<Rule>,
    before: Words<Qualifier>,
    before_scale: Words<Qualifier>,
    /// Words between number and unit.
    pub(super) middle: Words<Qualifier>,
    /// Words behind the unit.
    pub(super) after: Words<Qualifier>,
    /// Words behind the unit that no further word may follow.
    pub(super) closing: Words<Qualifier>,
    /// Words before the first number of a range.
    pub(super) openers: Words<()>,
    /// Words and dashes between the numbers of a range, and whether they need an opener.
    pub(super) joints: Words<bool>,
    /// Words that may stand between hedge and number.
    fillers: Words<()>,
    /// Words that end like a hedge and are none: 附近.
    guards: Words<()>,
    /// Words that begin with a number and are no figure: 四位一体.
    idioms: Words<()>,
    /// Words that a few others may part from the number, the longest first.
    apart: Vec<(String, Qualifier)>,
    /// The signs that they begin with.
    apart_begins: Vec<char>,
    missing: std::collections::HashSet<String>,
}

/// Signs between such a word and its number.
const MAX_APART: usize = 10;

/// The last place of a fraction that has no decimal end: a third.
const ENDLESS: i32 = -10;

impl Hedges {
    /// The hedges of `data/hedges.toml`.
    ///
    /// # Errors
    /// `catalog-syntax` where a block can't be read, which a test rules out for what is released.
    pub fn builtin() -> Result<Self> {
        let fault = |what: String| {
            Error::new("catalog-syntax", what)
                .at(Place::file(builtin::HEDGES.file))
                .expected("[[hedge]] blocks with qualifier, low, high, text and words")
                .hint("the head of data/hedges.toml teaches the keys")
        };
        let raw: RawFile = builtin::HEDGES.read()?;
        let mut hedges = Hedges {
            rules: Vec::new(),
            before: Words::ending(),
            before_scale: Words::ending(),
            middle: Words::beginning(),
            after: Words::beginning(),
            closing: Words::beginning(),
            openers: Words::ending(),
            joints: Words::beginning(),
            fillers: set(Words::ending(), &raw.fillers),
            guards: set(Words::ending(), &raw.guards),
            idioms: set(Words::beginning(), &raw.idioms),
            apart: Vec::new(),
            apart_begins: Vec::new(),
            missing: raw.missing.words.iter().map(|word| missing_key(word)).collect(),
        };
        for hedge in raw.hedge {
            let end = |text: &str| End::read(text).ok_or_else(|| fault(format!("`{text}` is no end of an interval")));
            let (low, high) = (end(&hedge.low)?, end(&hedge.high)?);
            for words in [&hedge.zh, &hedge.en] {
                hedges.add(hedge.qualifier, words);
            }
            hedges.rules.push(Rule {
                qualifier: hedge.qualifier,
                zh: hedge.zh.all(),
                en: hedge.en.all(),
                text: hedge.text,
                has_value: hedge.value,
                low,
                high,
            });
        }
        Ok(hedges)
    }

    fn add(&mut self, qualifier: Qualifier, words: &RawWords) {
        let fill =
            |set: &mut Words<Qualifier>, words: &[String]| words.iter().for_each(|word| set.add(word, qualifier));
        if qualifier == Qualifier::Range {
            words.before.iter().for_each(|word| self.openers.add(word, ()));
            words.between.iter().for_each(|word| self.joints.add(word, false));
            words.joined.iter().for_each(|word| self.joints.add(word, true));
        } else {
            fill(&mut self.before, &words.before);
        }
        fill(&mut self.before_scale, &words.scale);
        fill(&mut self.middle, &words.middle);
        fill(&mut self.after, &words.after);
        fill(&mut self.closing, &words.closing);
        self.apart.extend(words.apart.iter().map(|word| (word.clone(), qualifier)));
        self.apart.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        self.apart_begins = self.apart.iter().filter_map(|(word, _)| word.chars().next()).collect();
        self.apart_begins.sort_unstable();
        self.apart_begins.dedup();
    }

    /// 不低于每亩400万元, 不得超过总用地的7%, 约占六成三: the hedge that a few words part from the number at a byte. Before a
    /// `share` it may stand with the whole between, 超过全市的八成, which is looked for first.
    pub(super) fn apart(&self, text: &str, floor: usize, at: usize, share: bool) -> Option<Qualifier> {
        const ENDS: [&str; 14] =
            ["的", "每亩", "每人", "每家", "每年", "每户", "可达", "可投", "可补", "补助", "奖励", "给予", "为", "达"];
        let head = text.get(floor..at)?;
        let head = head.rsplit(['，', '。', '；', '：', '、', '（', '\n', ',']).next()?;
        let near = head.char_indices().rev().nth(MAX_APART + 4).map_or(head, |(start, _)| &head[start..]);
        // 超过全市的八成, 不足规划用地的三分之一
        let of_whole = near.strip_suffix('的').filter(|_| share).and_then(|head| {
            const WORDS: [(&str, Qualifier); 4] = [
                ("超过", Qualifier::Over),
                ("不足", Qualifier::Under),
                ("不到", Qualifier::Under),
                ("接近", Qualifier::Nearly),
            ];
            WORDS.iter().find_map(|(word, qualifier)| {
                let at = head.rfind(word)?;
                let whole = &head[at + word.len()..];
                // 不超过全市的三成
                let denied = ["不", "未", "没", "没有", "未有", "不会", "不能", "不得", "不应", "不可"]
                    .iter()
                    .any(|word| head[..at].ends_with(word));
                (!denied && !whole.is_empty() && whole.chars().all(is_han)).then_some(*qualifier)
            })
        });
        if of_whole.is_some() {
            return of_whole;
        }
        // Most text before a number holds no sign that such a word begins with.
        if !near.contains(|c: char| self.apart_begins.contains(&c)) {
            return None;
        }
        let (word, qualifier, between) = self.apart.iter().find_map(|(word, qualifier)| {
            near.rfind(word.as_str()).map(|start| (word, *qualifier, &near[start + word.len()..]))
        })?;
        let between = between.trim_matches(['*', ' ']);
        let short = between.chars().count() <= MAX_APART;
        // 税收最高的3家企业, 人手不足的5家企业: what the word describes is another thing than the number.
        let superlative = word.starts_with('最');
        let loose = superlative || matches!(qualifier, Qualifier::Under);
        let tied = |end: &&&str| !(loose && matches!(**end, "的" | "达"));
        // 至少带2名学徒: a verb of one or two signs.
        let verb =
            matches!(word.as_str(), "至少" | "至多") && between.chars().count() <= 2 && between.chars().all(is_han);
        let joined = verb
            || between.is_empty() && !matches!(qualifier, Qualifier::Under)
            || ENDS.iter().filter(tied).any(|end| between.ends_with(end));
        let own = !superlative
            || between.is_empty()
            || ["可", "不", "为", "给", "补", "奖", "按"].iter().any(|begin| between.starts_with(begin));
        (short && joined && own).then_some(qualifier)
    }

    /// The hedge that ends at a byte, with a filler between: 超过了. Where it begins.
    pub(super) fn before(&self, text: &str, at: usize) -> Option<(Qualifier, usize)> {
        let hedge = |at: usize| self.guarded(&self.before, text, at);
        hedge(at).or_else(|| hedge(self.fillers.before(text, at)?.1))
    }

    /// The hedge before a bare scale that ends at a byte: 上百.
    pub(super) fn before_scale(&self, text: &str, at: usize) -> Option<(Qualifier, usize)> {
        self.guarded(&self.before_scale, text, at)
    }

    fn guarded(&self, words: &Words<Qualifier>, text: &str, at: usize) -> Option<(Qualifier, usize)> {
        let (qualifier, start) = words.before(text, at)?;
        let inner = self.guards.before(text, at).is_some_and(|(_, guard)| guard < start);
        (!inner).then_some((*qualifier, start))
    }

    /// Whether a word that is no figure begins at a byte.
    pub(super) fn is_idiom(&self, text: &str, at: usize) -> bool {
        // 十分 is none in 十分之一.
        self.idioms.at(text, at).is_some_and(|(_, end)| !text[end..].starts_with('之'))
    }

    /// What each qualifier means, in the order of the file.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// Whether a text says that there is no figure; an empty one does.
    pub fn is_missing(&self, text: &str) -> bool {
        let text = text.trim();
        text.is_empty() || text.len() <= 48 && self.missing.contains(&missing_key(text))
    }

    /// Value and bounds of a number under a qualifier.
    pub(super) fn apply(&self, qualifier: Qualifier, number: Decimal) -> (Option<f64>, Bounds) {
        let x = number.to_f64();
        let Some(rule) = self.rules.iter().find(|rule| rule.qualifier == qualifier) else {
            return (Some(x), Bounds::exact(x));
        };
        let u = number.last_place();
        let tenth = Decimal { digits: number.digits, exponent: number.exponent - 1 };
        // min(x/10, u), in exact decimals. The places of a third or a seventh say nothing of how exact it is.
        let endless = number.exponent <= ENDLESS;
        let d = if endless || tenth.to_f64().abs() <= u.to_f64() {
            Decimal { digits: tenth.digits.abs(), ..tenth }
        } else {
            u
        };
        let minus = Decimal { digits: -d.digits, ..d };
        let end = |end: End| match end {
            End::Minus => number.plus(minus).map_or(x - d.to_f64(), Decimal::to_f64),
            End::Number => x,
            End::Plus => number.plus(d).map_or(x + d.to_f64(), Decimal::to_f64),
            End::Zero => 0.0,
            End::Open => f64::INFINITY,
            // An order of magnitude is its own place: dozens are several of 12.
            End::TwoPlaces => 2.0 * x,
            End::TenPlaces => 10.0 * x,
        };
        (rule.has_value.then_some(x), Bounds::new(end(rule.low), end(rule.high)))
    }
}

fn set(mut words: Words<()>, list: &[String]) -> Words<()> {
    list.iter().for_each(|word| words.add(word, ()));
    words
}

fn missing_key(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(plain).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hedges() -> Hedges {
        Hedges::builtin().expect("the built-in hedges load")
    }

    #[test]
    fn every_qualifier_has_one_rule_with_words_in_both_languages() {
        let hedges = hedges();
        for qualifier in Qualifier::ALL.into_iter().filter(|q| *q != Qualifier::Exact) {
            let rules: Vec<&Rule> = hedges.rules().filter(|rule| rule.qualifier == qualifier).collect();
            assert_eq!(rules.len(), 1, "{qualifier}");
            assert!(rules.iter().all(|rule| !rule.zh.is_empty() && !rule.en.is_empty()), "{qualifier}");
        }
    }

    #[test]
    fn bounds_follow_the_place_that_was_written() {
        let hedges = hedges();
        let bounds = |qualifier, text: &str, power| {
            let number = Decimal::parse(text).map(|number| number.shift(power)).expect("a number");
            let (_, bounds) = hedges.apply(qualifier, number);
            (bounds.low, bounds.high)
        };
        assert_eq!(bounds(Qualifier::About, "240", 0), (230.0, 250.0));
        assert_eq!(bounds(Qualifier::Nearly, "2", 4), (18_000.0, 20_000.0));
        assert_eq!(bounds(Qualifier::Over, "2.2", 4), (22_000.0, 23_000.0));
        assert_eq!(bounds(Qualifier::Under, "3800", 0), (3700.0, 3800.0));
        assert_eq!(bounds(Qualifier::AtLeast, "3", 4), (30_000.0, f64::INFINITY));
        assert_eq!(bounds(Qualifier::AtMost, "300", 0), (0.0, 300.0));
        assert_eq!(bounds(Qualifier::Several, "1", 4), (20_000.0, 100_000.0));
    }

    #[test]
    fn words_for_missing() {
        let hedges = hedges();
        for word in ["", " ", "—", "N/A", "n/a", "#N/A", "..", "暂无数据", "No data", "null", "／"] {
            assert!(hedges.is_missing(word), "{word}");
        }
        for word in ["0", "无锡", "-1", "nano"] {
            assert!(!hedges.is_missing(word), "{word}");
        }
    }
}
