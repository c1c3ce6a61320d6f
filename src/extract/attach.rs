//! Which indicator a figure is of: the phrase that names it, before it or behind it, of its dimension.

use std::ops::Range;

use super::lexicon::{Cue, Lexicon, Role, Side, Token, Word};
use super::reading::Reading;
use super::shares;
use crate::catalog::{Catalog, Indicator, Nested, Ratio, StatedRatio};
use crate::charset::{has_wide, is_han};
use crate::quantity::{Dimension, Figure, Qualifier, Shape, Unit, Units};

/// Unexplained characters that may stand between a phrase and a figure behind it.
/// Bytes between the name of a part and its figure.
const MAX_BESIDE: usize = 48;

const MAX_BEFORE: usize = 5;
/// The same between a figure and the phrase behind it: 家 takes an attribute, 元 hardly one.
const MAX_AFTER_COUNT: usize = 14;
const MAX_AFTER: usize = 6;
/// Words that are looked at on either side.
const REACH: usize = 24;
/// Bytes between an English subject and the figure that its verb gives it.
const MAX_SUBJECT: usize = 60;
/// Bytes that a mean (亩均) may stand before the figure.
const MEAN_REACH: usize = 36;

/// What names a figure.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Index of the indicator; `None` where the words say that it is not the whole.
    pub indicator: Option<usize>,
    /// The ratio that the figure states; then there is no indicator.
    pub ratio: Option<StatedRatio>,
    /// The rule that found it.
    pub rule: &'static str,
    /// The words that name it, where they are more than the indicator's name.
    pub label: Option<Range<usize>>,
    /// Where the naming words stand.
    pub phrase: Range<usize>,
    /// Whether the words speak of new ones only.
    pub is_new: bool,
}

impl Attachment {
    /// Whether it names an indicator or a ratio.
    pub fn is_named(&self) -> bool {
        self.indicator.is_some() || self.ratio.is_some()
    }
}

/// A figure that has its indicator, as those behind it see it.
pub struct Known {
    pub figure: usize,
    pub indicator: Option<usize>,
    /// Whether it stands under 其中.
    pub nested: bool,
}

/// Whether a figure can be of an indicator.
pub fn fits(indicator: &Indicator, figure: &Figure) -> bool {
    let Some(unit) = &figure.unit else { return indicator.unit.is_count() && figure.shape == Shape::Plain };
    if indicator.unit.dimension.is_none() {
        let is_ratio = figure.shape == Shape::Share;
        return unit.dimension.is_none() && is_ratio;
    }
    // 128 factories on 3,900 rai: floors are not measured in units of land.
    const FLOOR: &str = "平方米";
    const LAND: f64 = 100.0;
    let floor = indicator.unit.id == FLOOR && unit.dimension == indicator.unit.dimension;
    if floor && Units::convert(1.0, unit, &indicator.unit) >= LAND {
        return false;
    }
    figure.shape == Shape::Plain
        && (unit.dimension == indicator.unit.dimension
            || indicator.counters.contains(&unit.id)
            || same_kind(&unit.dimension, &indicator.unit.dimension, indicator.flow))
}

/// Whether a unit counts things or people that the text has no noun for.
pub fn is_of_no_noun(unit: &Unit) -> bool {
    matches!(unit.id.as_str(), "objects" | "group members")
}

/// The unit of a ratio that a figure is in, where it can state the ratio: 元/亩 of the 28万元 behind 亩均税收.
pub fn stated_unit(catalog: &Catalog, stated: StatedRatio, figure: &Figure) -> Option<Unit> {
    let ratio = catalog.ratios().get(stated.ratio)?;
    let shape = if ratio.unit.dimension.is_none() { Shape::Share } else { Shape::Plain };
    let own = figure.unit.as_ref().filter(|_| figure.shape == shape)?;
    catalog.stated_unit(stated, own)
}

/// Whether a unit is one of those that a verb goes with, also of a year: EUR 5.2 million a year in local taxes. A verb
/// that goes with the dollar goes with any currency.
fn is_one_of(unit: &Unit, ids: &[&str]) -> bool {
    const ANY_CURRENCY: &str = "美元";
    let id = unit.id.strip_suffix("/年").unwrap_or(&unit.id);
    let money =
        || unit.dimension.is_money() || id.len() < unit.id.len() && unit.dimension.to_string().starts_with("money");
    ids.contains(&id) || ids.contains(&ANY_CURRENCY) && money()
}

/// Investment to date, public and private, stands at …: a text without what stands between two commas.
fn without_aside(between: &str) -> Option<String> {
    const MAX_ASIDE: usize = 45;
    let (head, rest) = between.split_once(", ")?;
    let (aside, tail) = rest.split_once(", ")?;
    let free = aside.len() <= MAX_ASIDE && !has_wide(aside) && !aside.bytes().any(|byte| byte.is_ascii_digit());
    (free && !tail.contains(',')).then(|| format!("{head} {tail}"))
}

/// Whether two dimensions differ only in their currency: `money in USD` is money. Of a flow, what is stated per year is
/// what a year brings.
fn same_kind(a: &Dimension, b: &Dimension, flow: bool) -> bool {
    // The code of a currency has three letters: `money in USD/area` is money/area.
    let kind = |name: String| match name.split_once(" in ") {
        Some((head, rest)) => format!("{head}{}", rest.get(3..).unwrap_or_default()),
        None => name,
    };
    let (a, b) = (kind(a.to_string()), kind(b.to_string()));
    a == b || flow && a.strip_suffix("/time").is_some_and(|a| a == b)
}

/// Attaches the figures of one sentence, left to right.
pub struct Attacher<'r, 't, 'l> {
    pub catalog: &'r Catalog,
    pub lexicon: &'r Lexicon,
    pub reading: &'r Reading<'t, 'l>,
    pub sentence: Range<usize>,
}

/// A word that may name a figure's indicator, and what stands between the two.
pub(super) struct Candidate {
    token: usize,
    indicator: usize,
    unknown: usize,
    comma: bool,
    subset: bool,
    is_new: bool,
}

impl Candidate {
    /// A token that names an indicator, with nothing in the way.
    pub(super) fn of(token: usize, indicator: usize) -> Self {
        Candidate { token, indicator, unknown: 0, comma: false, subset: false, is_new: false }
    }
}

impl Attacher<'_, '_, '_> {
    /// What names the figure; `known` are the figures of the sentence before it.
    pub fn attach(&self, at: usize, known: &[Known]) -> Option<Attachment> {
        let left = self.left_limit(at, known);
        if let Some(share) = self.share_of_part(at, known).or_else(|| self.share_named(at, known)) {
            return Some(share);
        }
        if let Some(stated) = self.ratio(at, left, known) {
            return Some(stated);
        }
        let inside = self.inside(at, known);
        let before = self.before(at, left, known).filter(|_| !self.counts_another(at));
        let after = self.after(at, known);
        let verb = self.verb(at, left);
        // The built-up area measures 1,500 mu: a name right before the verb says it better.
        let named = |verb: &Candidate| {
            before.as_ref().is_some_and(|before| {
                before.unknown == 0 && !before.comma && !before.subset && before.token < verb.token
            })
        };
        let found = if let Some(verb) = verb.filter(|verb| !named(verb)) {
            // 吸纳2万人, employs 2,000 people; a noun right behind says it better: 吸纳2万人就业.
            match after.filter(|after| after.unknown == 0) {
                Some(after) => self.settle(after, at, "after"),
                None => self.settle(verb, at, "verb"),
            }
        } else if let Some(inside) = inside {
            self.settle(inside, at, "unit")
        } else {
            let part = before.as_ref().and_then(|before| self.part_behind(at, before.indicator));
            let split = after.as_ref().is_some_and(|after| after.unknown == 0 && self.is_nested(after.token));
            match (before, after) {
                (Some(_), _) if let Some(part) = part => self.settle(part, at, "verb"),
                // Income per head was 43,180 yuan for urban residents.
                (Some(_), Some(after)) if split => self.settle(after, at, "after"),
                (Some(before), Some(after)) => {
                    let bare = self.reading.figures[at].unit.is_none();
                    let said = self.is_said_to_be(at, after.token);
                    let behind = bare || said || after.unknown == 0 && (before.unknown > 0 || before.comma);
                    if behind { self.settle(after, at, "after") } else { self.settle(before, at, "before") }
                }
                (Some(before), None) => self.settle(before, at, "before"),
                (None, Some(after)) => self.settle(after, at, "after"),
                (None, None) if let Some(part) = self.of_own_industry(at, known) => return Some(part),
                (None, None) => match self
                    .attribute(at)
                    .map(|noun| (noun, "attribute"))
                    .or_else(|| self.verb_behind(at).map(|verb| (verb, "verb")))
                    .or_else(|| self.within(at, left).map(|noun| (noun, "within")))
                    .or_else(|| self.on_ground(at).map(|word| (word, "verb")))
                    .or_else(|| self.head_noun(at, known).map(|noun| (noun, "after")))
                {
                    Some((found, rule)) => self.settle(found, at, rule),
                    None => {
                        let ratio = self.ratio_behind(at).or_else(|| self.per_head(at, known));
                        return ratio.or_else(|| self.same_verb(at, known)).or_else(|| self.inherit(at, known));
                    }
                },
            }
        };
        let mut found = found;
        if found.indicator.is_some()
            && (!self.is_counted_by_rank(found.indicator)
                || known.iter().any(|known| known.indicator == found.indicator))
            && self.is_ranked(found.phrase.start)
        {
            // 孵化器12家，国家级孵化器2家: some of those that were counted.
            (found.indicator, found.rule) = (None, "subset");
        }
        if self.is_mean(at, left, &found.phrase) {
            if let Some(mean) = self.per_head(at, known) {
                return Some(mean);
            }
            (found.indicator, found.rule) = (None, "mean");
        }
        Some(found)
    }

    /// Whether a word for a rank stands right before a name.
    fn is_ranked(&self, name: usize) -> bool {
        let before = self.reading.plain.get(self.sentence.start..name).unwrap_or_default();
        self.lexicon.ends_with("ranks", before)
    }

    /// Incubators, institutes, talents: what a rank makes one of, so that it narrows nothing.
    fn is_counted_by_rank(&self, indicator: Option<usize>) -> bool {
        let indicator = indicator.and_then(|at| self.catalog.indicators().get(at));
        indicator.is_some_and(|indicator| self.lexicon.list("by_rank").contains(&indicator.id))
    }

    /// In 2023 it paid RMB 610 million in tax; in the first half of 2024 it paid RMB 340m: the verb right before the money
    /// is that of the figure before.
    fn same_verb(&self, at: usize, known: &[Known]) -> Option<Attachment> {
        let figure = &self.reading.figures[at];
        let dimension = |figure: &Figure| figure.unit.as_ref().map(|unit| unit.dimension.clone());
        figure.unit.as_ref().filter(|unit| unit.dimension.is_money() && figure.shape == Shape::Plain)?;
        let last = known.iter().rev().find(|known| !self.reading.passed_over[known.figure])?;
        let other = &self.reading.figures[last.figure];
        let word = |figure: &Figure| {
            let head = self.reading.plain[self.sentence.start..figure.span.start].trim_end();
            let word = head.rsplit(' ').next().unwrap_or_default();
            (word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(word)
        };
        let rest = &self.reading.plain[figure.span.end..];
        let own = [" for ", " from ", " in ", " on ", " to "].iter().any(|word| rest.starts_with(word));
        let same = !own && word(figure)? == word(other)? && dimension(figure) == dimension(other);
        let indicator = Some(last.indicator.filter(|_| same)?);
        let phrase = figure.span.clone();
        Some(Attachment { indicator, ratio: None, rule: "carried", label: None, phrase, is_new: false })
    }

    /// 设立2亿元的渔具产业基金: the noun at the end of what a sum of money stands before.
    fn head_noun(&self, at: usize, known: &[Known]) -> Option<Candidate> {
        const MAX_MODIFIERS: usize = 8;
        let figure = &self.reading.figures[at];
        figure.unit.as_ref().filter(|unit| unit.dimension.is_money() && figure.shape == Shape::Plain)?;
        let start = figure.span.end;
        let first = self.reading.token_at(start);
        let near = self.reading.tokens_in(start..self.sentence.end).iter().take(4).enumerate();
        let mut nouns = near.filter(|(_, token)| token.word.names());
        let (offset, token) = nouns.next()?;
        let indicator = self.indicator(token, figure, known)?;
        let between = self.reading.plain[start..token.start].trim_start_matches('的');
        let gap = self.reading.gap(start..token.start);
        let plain = between.chars().count() <= MAX_MODIFIERS && between.chars().all(is_han);
        let closes = self.reading.plain[token.end..].chars().next().is_none_or(|c| "，。；）,;".contains(c));
        // 1亿元引导基金、20亿元信息产业基金: one of several.
        let head = &self.reading.plain[self.sentence.start..figure.span.start];
        let clause = head.rsplit(['，', '；', '。', '、']).next().unwrap_or(head);
        let founds = ["设立", "组建", "成立", "发起", "设了", "规模"].iter().any(|word| clause.contains(word));
        let closes = closes && founds && !head.ends_with('、');
        let alone = plain && closes && !gap.comma && !gap.verb && !gap.broken;
        alone.then_some(Candidate::of(first + offset, indicator))
    }

    /// Turns a candidate into an attachment.
    fn settle(&self, candidate: Candidate, at: usize, rule: &'static str) -> Attachment {
        let token = &self.reading.tokens[candidate.token];
        let figure = &self.reading.figures[at];
        let phrase = token.start..token.end;
        let before = phrase.end <= figure.span.start;
        let between = if before { phrase.start..figure.span.start } else { figure.span.end..phrase.end };
        let label = (candidate.unknown > 0).then_some(between);
        let subset = candidate.subset || self.is_subset(candidate.token) || self.is_of_class(&phrase);
        let subset = subset || before && self.is_in_list_surveyed(phrase.start);
        let done = if before { self.done(candidate.indicator, phrase.end..figure.span.start) } else { None };
        let is_new = candidate.is_new || self.follows(candidate.token, Cue::New);
        Attachment {
            indicator: (!subset).then_some(done.unwrap_or(candidate.indicator)),
            ratio: None,
            rule: if subset { "subset" } else { rule },
            label: if subset { Some(self.with_modifiers(candidate.token)) } else { label },
            phrase,
            is_new,
        }
    }

    /// 41 homestays with about 520 beds: a noun of its own behind a number names what is counted, and nothing before it.
    fn counts_another(&self, at: usize) -> bool {
        let figure = &self.reading.figures[at];
        let of_objects = figure.unit.as_ref().is_some_and(|unit| unit.id == "objects");
        let behind = &self.reading.plain[figure.number.end..figure.span.end];
        of_objects && behind.trim_start().starts_with(|c: char| c.is_ascii_lowercase())
    }

    /// 总投资120亿元，完成74亿元: the indicator of what has been done of the one named, where the words between say so.
    fn done(&self, indicator: usize, between: Range<usize>) -> Option<usize> {
        let indicators = self.catalog.indicators();
        let attained = indicators.get(indicator)?.attained.as_ref()?;
        let says = self.reading.tokens_in(between).iter().any(|token| token.has(Cue::Done));
        indicators.iter().position(|indicator| indicator.id == *attained).filter(|_| says)
    }

    /// 年营收5000万元以上的企业15家: whether the figure right before a name says which of them are counted.
    fn is_of_class(&self, phrase: &Range<usize>) -> bool {
        let before = self.reading.figures.partition_point(|figure| figure.span.end <= phrase.start);
        before.checked_sub(1).map(|last| &self.reading.figures[last]).is_some_and(|last| {
            let between = &self.reading.plain[last.span.end..phrase.start];
            let open =
                matches!(last.qualifier, Qualifier::AtLeast | Qualifier::Over | Qualifier::AtMost | Qualifier::Under)
                    // 近亿元企业3家
                    || last.qualifier == Qualifier::Nearly && between.is_empty();
            let money = last.unit.as_ref().is_some_and(|unit| unit.dimension.is_money());
            open && money && last.span.start >= self.sentence.start && matches!(between, "" | "的")
        })
    }

    /// The ratio that the words before a figure state: 亩均税收28万元, output per worker of 350,000 yuan.
    fn ratio(&self, at: usize, left: usize, known: &[Known]) -> Option<Attachment> {
        let figure = &self.reading.figures[at];
        let compound = figure.unit.as_ref()?.dimension.is_compound();
        let end = self.reading.token_at(figure.span.start);
        let first = self.reading.token_at(left).max(end.saturating_sub(REACH));
        let mut bracket = false;
        for index in (first..end).rev() {
            let token = &self.reading.tokens[index];
            if token.has(Cue::End) {
                return None;
            }
            // 亩均税收（按已建成区域计）2.6万元: what a bracket says is on the name.
            bracket = !token.has(Cue::Open) && (bracket || token.has(Cue::Close));
            if bracket {
                continue;
            }
            let states = token.word.ratio().is_some() || token.word.per().is_some();
            if !states && !token.word.names() || token.end > figure.span.start {
                continue;
            }
            if !states && !compound {
                return None;
            }
            let gap = self.reading.gap(token.end..figure.span.start);
            let across = gap.comma && (gap.unknown_since_comma > 0 || gap.unknown > MAX_BEFORE);
            if gap.broken || across || gap.unknown > MAX_BEFORE {
                return None;
            }
            let stated = match (token.word.ratio(), token.word.per()) {
                (Some(stated), _) => stated,
                (None, Some(_)) if !gap.is_clear() || gap.comma => return None,
                (None, Some(per)) => self.ratio_of_the_last(per, token.start, figure, known)?,
                (None, None) => self.ratio_by_unit(token.word, figure)?,
            };
            let fits = stated_unit(self.catalog, stated, figure).is_some();
            return fits.then(|| self.stated(index, stated));
        }
        if compound { self.ratio_in_unit(at).or_else(|| self.same_by_unit(at, known)) } else { None }
    }

    /// Tax was RMB 520 million, or RMB 347,000 per mu: of what the figure right before is of, in a unit of the ratio.
    fn same_by_unit(&self, at: usize, known: &[Known]) -> Option<Attachment> {
        let figure = &self.reading.figures[at];
        let last = known.iter().rev().find(|known| !self.reading.passed_over[known.figure])?;
        let end = self.reading.figures[last.figure].span.end;
        let between = self.reading.plain.get(end..figure.span.start)?.trim_matches([',', '，', ' ']);
        let again =
            matches!(between, "or" | "or about" | "equal to" | "which is" | "that is" | "i.e." | "即" | "合" | "折合");
        let word = Word::of_indicator(last.indicator.filter(|_| again)?);
        let stated = self.ratio_by_unit(&word, figure)?;
        stated_unit(self.catalog, stated, figure)?;
        let phrase = figure.span.clone();
        Some(Attachment { indicator: None, ratio: Some(stated), rule: "ratio", label: None, phrase, is_new: false })
    }

    /// 129 jobs per hectare: the noun of the unit is that of the numerator.
    fn ratio_in_unit(&self, at: usize) -> Option<Attachment> {
        let figure = &self.reading.figures[at];
        let written = self.reading.plain.get(figure.number.end..figure.span.end)?;
        let mut words = Vec::new();
        self.lexicon.tokens(written, &mut words);
        let stated =
            words.first().and_then(|token| token.word.ratio().or_else(|| self.ratio_by_unit(token.word, figure)))?;
        stated_unit(self.catalog, stated, figure)?;
        Some(Attachment {
            indicator: None,
            ratio: Some(stated),
            rule: "ratio",
            label: None,
            phrase: figure.span.clone(),
            is_new: false,
        })
    }

    /// 税收8亿元，亩均17.8万元: of what the figure right before is of.
    fn ratio_of_the_last(&self, per: usize, start: usize, figure: &Figure, known: &[Known]) -> Option<StatedRatio> {
        let unit = figure.unit.as_ref()?;
        let below = &self.catalog.indicator(&self.catalog.pers().get(per)?.denominator)?.unit.dimension;
        let last = known.iter().rev().find(|known| !self.reading.passed_over[known.figure])?;
        let numerator = self.catalog.indicators().get(last.indicator?)?;
        let whole = &numerator.unit.dimension;
        let alike = *whole == unit.dimension || whole.per(below) == unit.dimension;
        let end = self.reading.figures[last.figure].span.end;
        // 税收7.9亿元，按已建成区域计算，每亩15.2万元
        let between = self.reading.plain.get(end..start).unwrap_or_default();
        let beside = end <= start && (self.reading.gap(end..start).is_clear() || shares::tells_basis(between));
        if alike && beside { self.catalog.ratio_per(per, &numerator.id) } else { None }
    }

    /// 税收28万元/亩: a name of the numerator with a figure in a unit of the ratio.
    fn ratio_by_unit(&self, word: &Word, figure: &Figure) -> Option<StatedRatio> {
        let unit = figure.unit.as_ref().filter(|unit| unit.dimension.is_compound())?;
        let numerator = &self.catalog.indicators().get(word.indicator()?)?.id;
        let is = |ratio: &Ratio| {
            let of = |(top, _, factor): (&str, &str, f64)| top == numerator && factor == 1.0;
            ratio.unit.dimension == unit.dimension && ratio.expr.as_quotient().is_some_and(of)
        };
        let ratio = self.catalog.ratios().iter().position(is)?;
        Some(StatedRatio { ratio, per: None })
    }

    /// 28万元的亩均税收, 280,000 yuan of tax per mu.
    fn ratio_behind(&self, at: usize) -> Option<Attachment> {
        let figure = &self.reading.figures[at];
        let first = self.reading.token_at(figure.span.end);
        let near = self.reading.tokens_in(figure.span.end..self.sentence.end).iter().take(2);
        let (offset, stated) = near.enumerate().find_map(|(offset, token)| Some((offset, token.word.ratio()?)))?;
        let index = first + offset;
        let between = self.reading.plain[figure.span.end..self.reading.tokens[index].start].trim();
        let fits = stated_unit(self.catalog, stated, figure).is_some();
        (fits && matches!(between, "" | "的" | "of" | "in")).then(|| self.stated(index, stated))
    }

    /// The ratio that the word at an index states; of a part of the area only, where words before it say so.
    fn stated(&self, index: usize, stated: StatedRatio) -> Attachment {
        let token = &self.reading.tokens[index];
        let before = &self.reading.plain[self.sentence.start.min(token.start)..token.start];
        let narrowed = self.is_subset(index) || self.follows_part(index, stated) || self.lexicon.is_narrowed(before);
        Attachment {
            indicator: None,
            ratio: (!narrowed).then_some(stated),
            rule: if narrowed { "subset" } else { "ratio" },
            label: narrowed.then(|| self.with_modifiers(index)),
            phrase: token.start..token.end,
            is_new: self.follows(index, Cue::New),
        }
    }

    /// 规模以上工业企业亩均税收: right before the word stands the name of a part.
    fn follows_part(&self, index: usize, stated: StatedRatio) -> bool {
        let start = self.reading.tokens[index].start;
        let before = index.checked_sub(1).map(|before| &self.reading.tokens[before]);
        let name = before.filter(|before| before.end <= start && before.start >= self.sentence.start);
        let name = name.filter(|name| matches!(self.reading.plain[name.end..start].trim(), "" | "的"));
        let indicator = name.and_then(|name| self.catalog.indicators().get(name.word.indicator()?));
        // 建成区亩均税收: of the denominator that the ratio has.
        let ratio = self.catalog.ratios().get(stated.ratio);
        let denominator = ratio.and_then(|ratio| ratio.expr.as_quotient()).map(|(_, below, _)| below.to_string());
        indicator.is_some_and(|indicator| !indicator.part_of.is_empty() && Some(&indicator.id) != denominator.as_ref())
    }

    /// The end of the figure before, or the last semicolon: nothing before it names this figure.
    fn left_limit(&self, at: usize, known: &[Known]) -> usize {
        let start = self.reading.figures[at].span.start;
        let barrier = known.iter().rev().find(|known| !self.reading.passed_over[known.figure]);
        let limit = barrier.map_or(self.sentence.start, |known| {
            // 亿元以上项目23个: the figure is a part of the name.
            let span = &self.reading.figures[known.figure].span;
            let name = self.reading.tokens.get(self.reading.token_at(span.start));
            let inside = name.is_some_and(|name| name.start == span.start && name.end > span.end && name.word.names());
            if inside { span.start } else { span.end }
        });
        let semicolon =
            self.reading.tokens_in(limit.min(start)..start).iter().rev().find(|token| token.has(Cue::Semicolon));
        semicolon.map_or(limit, |token| token.end)
    }

    /// The indicator that a word names for this figure.
    fn indicator(&self, token: &Token<'_>, figure: &Figure, known: &[Known]) -> Option<usize> {
        let word = token.word;
        let beside = |nested: &&Nested| {
            // 第二产业增加值: a noun in between would name the figure.
            let between = self.reading.plain.get(token.end..figure.span.start).unwrap_or_default();
            let tokens = self.reading.tokens_in(token.end..figure.span.start);
            let plain = tokens.iter().all(|token| !token.word.names() && !token.has(Cue::Change));
            let stops = between.trim_end().trim_end_matches([':', '：', '，']);
            let short = between.len() <= MAX_BESIDE && !stops.contains(['，', '。', '；', ',', ';', '.', '（', '(']);
            !nested.beside || plain && short && !between.contains(['率', '比', '个', '家'])
        };
        if let Some(nested) = word.nested().and_then(|at| self.catalog.nested().get(at)).filter(beside) {
            let same = |known: &&Known| match (&self.reading.figures[known.figure].unit, &figure.unit) {
                (Some(a), Some(b)) => a.dimension == b.dimension && !self.reading.passed_over[known.figure],
                _ => false,
            };
            let nearest = known.iter().rev().find(|known| same(known) && !known.nested);
            // 实现生产总值187亿元，农民收入快速增长，人均达到1.8万元: of the income.
            let nearest = nearest.filter(|known| {
                let between = self.reading.figures[known.figure].span.end..token.start;
                let between = self.reading.plain.get(between).unwrap_or_default();
                // 增长8.2%，人均达到…: a clause that holds only a change lies between and tells of nothing else.
                let changed = |clause: &str| clause.is_empty() || clause.contains('%') && clause.contains("增长");
                let mut clauses = between.split(['，', '。', '；']);
                !nested.near || clauses.all(changed)
            });
            let parent = nearest.and_then(|known| {
                let id = &self.catalog.indicators().get(known.indicator?)?.id;
                nested.under.iter().find(|(parent, child)| parent == id || child == id).map(|(_, child)| child)
            });
            // They spent £58m on research and development, or 19% of turnover.
            let share = |known: &&Known| figure.shape == Shape::Share && !self.reading.passed_over[known.figure];
            let parent = parent.or_else(|| {
                let last = known.iter().rev().find(share)?;
                let id = &self.catalog.indicators().get(last.indicator?)?.id;
                nested.under.iter().find(|(parent, _)| parent == id).map(|(_, child)| child)
            });
            // 人均可支配收入：城镇居民4.1万元: of what is named before it.
            let parent = parent.or_else(|| {
                if nested.near {
                    return None;
                }
                // 人均可支配收入32000元。其中，城镇居民…: of the sentence before too.
                // 按常住地分，城镇居民…; 城镇居民…, which a sentence begins with.
                let begin = self.reading.plain[self.sentence.start..].trim_start();
                let goes_on =
                    ["其中", "按常住地", "按城乡", "分城乡", "从城乡"].iter().any(|word| begin.starts_with(word))
                        || self.reading.plain.len() - begin.len() == token.start && begin.starts_with(is_han);
                let from = if goes_on { 0 } else { self.sentence.start };
                let named = self.reading.tokens_in(from..token.start).iter().rev().take(4 * REACH);
                let id = |token: &Token<'_>| Some(&self.catalog.indicators().get(token.word.indicator()?)?.id);
                let mut ids = named.filter_map(id);
                ids.find_map(|id| nested.under.iter().find(|(parent, _)| parent == id)).map(|(_, child)| child)
            });
            if let Some(child) = parent {
                return self.catalog.indicators().iter().position(|indicator| indicator.id == *child);
            }
        }
        word.indicator()
            .filter(|at| self.catalog.indicators().get(*at).is_some_and(|indicator| fits(indicator, figure)))
    }

    /// A word of the figure's own unit that names the indicator: 240 firms.
    fn inside(&self, at: usize, known: &[Known]) -> Option<Candidate> {
        let figure = &self.reading.figures[at];
        let first = self.reading.token_at(figure.number.end);
        let tokens = self.reading.tokens[first..].iter().take_while(|token| token.start < figure.span.end);
        tokens.enumerate().find_map(|(offset, token)| {
            let indicator = self.indicator(token, figure, known)?;
            let gap = self.reading.gap(figure.number.end..token.start);
            // 240家企业孵化器: the noun goes on.
            if self.noun_goes_on(first + offset) {
                return None;
            }
            Some(Candidate {
                token: first + offset,
                indicator,
                unknown: 0,
                comma: false,
                subset: gap.subset,
                is_new: false,
            })
        })
    }

    fn before(&self, at: usize, left: usize, known: &[Known]) -> Option<Candidate> {
        let figure = &self.reading.figures[at];
        let end = self.reading.token_at(figure.span.start);
        let first = self.reading.token_at(left).max(end.saturating_sub(REACH));
        for index in (first..end).rev() {
            let token = &self.reading.tokens[index];
            if token.has(Cue::End) {
                break;
            }
            if token.end > figure.span.start {
                continue;
            }
            // Output of caustic soda was 284,000 tonnes: of another indicator in other units.
            let by_role = || self.role(token.word, Side::Before, figure).filter(|_| self.is_subject(token, figure));
            let named = if token.word.names() { self.indicator(token, figure, known) } else { None };
            let Some(indicator) = named.or_else(by_role) else { continue };
            let gap = self.reading.gap(token.end..figure.span.start);
            if gap.broken {
                break;
            }
            let ends_in_list = self.reading.plain[token.end..figure.span.start]
                .trim_end_matches([' ', '共', '约'])
                .ends_with(['等', '）', ')']);
            let unknown = if ends_in_list && !gap.verb { 0 } else { gap.unknown };
            let subject = self.is_subject(token, figure);
            let across = !subject
                && gap.comma
                && (gap.unknown_since_comma > 0 || gap.unknown > MAX_BEFORE || gap.listed && unknown > 0);
            let unknown = if subject { 0 } else { unknown };
            // A bare number, and one with a counter such as 个, needs its name close by.
            let own = figure
                .unit
                .as_ref()
                .is_some_and(|unit| unit.dimension == self.catalog.indicators()[indicator].unit.dimension);
            let limit = if own { MAX_BEFORE } else { 0 };
            if across || unknown > limit || figure.unit.is_none() && (gap.figure || gap.listed || gap.comma) {
                continue;
            }
            let indicator = self.of_industry(token.end..figure.span.start, indicator).unwrap_or(indicator);
            let (index, indicator, unknown) = match self.joined(index, figure, known) {
                // 企业及商户1100余家: both together, under the first name.
                Some((first, indicator)) => (first, indicator, 1),
                None => (index, indicator, unknown),
            };
            let (index, indicator) = match self.head_of(first..index, token, figure, known) {
                Some(head) => head,
                None => (index, indicator),
            };
            return Some(Candidate {
                token: index,
                indicator,
                unknown,
                comma: gap.comma,
                subset: gap.subset,
                is_new: false,
            });
        }
        None
    }

    /// Patents held by park firms number 87: the noun that a bare English number is of, before one that a preposition joins to
    /// it, and its token.
    fn head_of(
        &self,
        before: Range<usize>,
        noun: &Token<'_>,
        figure: &Figure,
        known: &[Known],
    ) -> Option<(usize, usize)> {
        const JOINS: [&str; 8] = ["by", "at", "in", "from", "to", "among", "across", "of"];
        const MAX_WORDS: usize = 5;
        const MAX_LEADING: usize = 2;
        if figure.unit.is_some() || !self.reading.plain[noun.start..noun.end].is_ascii() {
            return None;
        }
        let index = before.rev().find(|index| self.reading.tokens[*index].word.names())?;
        let head = &self.reading.tokens[index];
        let between = self.reading.plain.get(head.end..noun.start)?;
        // The park provides jobs in firms that now number 64: an object, and firms of which the clause goes on.
        let clause = self.reading.clause_start(head.start, &self.sentence).min(head.start);
        let leading = self.reading.plain.get(clause..head.start)?.split_ascii_whitespace().count();
        let behind = self.reading.plain.get(noun.end..figure.span.start)?;
        if leading > MAX_LEADING || [" that ", " which ", " who "].iter().any(|joint| behind.contains(joint)) {
            return None;
        }
        let mut words = between.split_ascii_whitespace();
        let joined = between.starts_with(' ')
            && between.ends_with(' ')
            && between.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b' ' | b'-' | b'\''))
            && between.split_ascii_whitespace().count() <= MAX_WORDS
            && words.next().is_some_and(|word| {
                JOINS.contains(&word)
                    || (word.ends_with("ed") || word == "held")
                        && words.next().is_some_and(|next| JOINS.contains(&next))
            });
        joined.then(|| self.indicator(head, figure, known)).flatten().map(|indicator| (index, indicator))
    }

    /// Taxes collected inside the fence came to US$12m: a name at the start of an English clause, with what narrows
    /// it and a verb of level right before the figure.
    fn is_subject(&self, token: &Token<'_>, figure: &Figure) -> bool {
        const HELD: [&str; 5] = ["put at", "estimated at", "valued at", "recorded at", "given as"];
        let Some(between) = self.reading.plain.get(token.end..figure.span.start) else { return false };
        // Output per worker is highest in Harrow, at US$118,000.
        let placed =
            between.trim_end().strip_suffix(", at").filter(|head| !has_wide(head) && head.len() <= MAX_SUBJECT);
        if placed.is_some_and(|head| !head.contains(['.', ';', '(', ':']) && !head.bytes().any(|b| b.is_ascii_digit()))
        {
            return true;
        }
        // Average pay on the estate, £31,200, is still below it.
        let apposed = between.trim_end().strip_suffix(',').filter(|head| !has_wide(head) && head.len() <= MAX_SUBJECT);
        let goes_on = self.reading.plain.get(figure.span.end..).and_then(|rest| rest.strip_prefix(", "));
        let goes_on =
            goes_on.is_some_and(|rest| self.lexicon.has("copulas", rest.split(' ').next().unwrap_or_default()));
        if goes_on && apposed.is_some_and(|head| !head.contains([',', '.', ';', '(', ':'])) {
            return true;
        }
        let aside = without_aside(between);
        let between = aside.as_deref().unwrap_or(between);
        // Tax, on the other hand, is modest: 68 million yuan.
        let said = between.trim_end().strip_suffix(':').map(|said| said.rsplit(' ').take(3).collect::<Vec<&str>>());
        let said = said.is_some_and(|words| words.iter().skip(1).any(|word| self.lexicon.has("copulas", word)));
        let between = if said { between.trim_end().trim_end_matches(':') } else { between };
        // Exports, chiefly nuts, rose from US$38m to …: of what the sentence begins with.
        let moved = aside.is_some() && between.trim_end().ends_with(" from");
        let narrowed = aside.is_some()
            || said
            || between.split_ascii_whitespace().next().is_some_and(|word| self.lexicon.has("narrows", word));
        let begin = figure.span.start;
        let last = self.reading.tokens_in(token.end..begin).last().filter(|last| last.has(Cue::Level));
        let level = last.is_some_and(|last| self.reading.plain[last.end.min(begin)..begin].trim().is_empty());
        // Taxes collected here topped US$12m: the verb is the hedge too.
        let hedge = self.reading.plain[figure.span.clone()].split(' ').next().unwrap_or_default();
        let level = level || matches!(hedge, "topped" | "tops" | "passed" | "passes" | "exceeded" | "surpassed");
        let level = level || HELD.iter().any(|words| between.trim_end().ends_with(words));
        // Exports from the United Kingdom were £300bn.
        if between
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| self.lexicon.has("elsewhere", &word.to_ascii_lowercase()))
        {
            return false;
        }
        let copula = between.trim_end().rsplit(' ').next().is_some_and(|word| self.lexicon.has("copulas", word));
        let level = level || copula || said || moved;
        let opens = self.reading.clause_start(token.start, &self.sentence);
        let head = self.reading.plain[opens.min(token.start)..token.start].trim();
        let whole = !has_wide(between) && between.len() <= MAX_SUBJECT && !between.contains([',', ';', '(', ':']);
        // From 2018 to 2020, …: a time says nothing of what is told of.
        let dated = head.is_empty() || head.len() <= 40 && self.reading.period_spans(opens..token.start);
        whole && level && narrowed && !has_wide(head) && (head.len() <= 16 || dated)
    }

    /// The name before 及 or 和 that a name right behind it is joined to.
    fn joined(&self, index: usize, figure: &Figure, known: &[Known]) -> Option<(usize, usize)> {
        let [first, joint] = self.reading.tokens.get(index.checked_sub(2)?..index)? else { return None };
        let token = &self.reading.tokens[index];
        let word = &self.reading.plain[joint.start..joint.end];
        let close = first.end == joint.start && joint.end == token.start && first.start >= self.sentence.start;
        if !close || !matches!(word, "及" | "和" | "与" | "、" | "以及") {
            return None;
        }
        Some((index - 2, self.indicator(first, figure, known)?))
    }

    fn after(&self, at: usize, known: &[Known]) -> Option<Candidate> {
        let figure = &self.reading.figures[at];
        let limit =
            self.reading.figures.get(at + 1).map_or(self.sentence.end, |next| next.span.start.min(self.sentence.end));
        let first = self.reading.token_at(figure.span.end);
        let ends = [
            Cue::Comma,
            Cue::Semicolon,
            Cue::End,
            Cue::Colon,
            Cue::Open,
            Cue::Close,
            Cue::Enumeration,
            Cue::Dot,
            Cue::Nested,
        ];
        for index in first..(first + REACH).min(self.reading.tokens.len()) {
            let token = &self.reading.tokens[index];
            // 21 of them certified high-tech enterprises.
            if index == first && token.has(Cue::Nested) && self.reading.plain[figure.span.end..].starts_with(" of ") {
                continue;
            }
            if token.end > limit || token.word.cues.has_any(&ends) && !token.word.names() {
                break;
            }
            if !token.word.names() {
                continue;
            }
            let Some(indicator) = self.indicator(token, figure, known) else { continue };
            if self.noun_goes_on(index) {
                continue;
            }
            let gap = self.reading.gap(figure.span.end..token.start);
            let count = figure.unit.as_ref().is_none_or(|unit| unit.is_count());
            let limit = if count { MAX_AFTER_COUNT } else { MAX_AFTER };
            // 127家提琴制造及配件企业: what is joined is an attribute, where no name stands before it.
            let attribute = count
                && gap.listed
                && !self.reading.plain[figure.span.end..token.start].is_ascii()
                && !self.reading.tokens_in(figure.span.end..token.start).iter().any(|other| other.word.names());
            if gap.listed && !attribute || gap.verb || gap.period || gap.broken || gap.comma || gap.unknown > limit {
                break;
            }
            let between = self.reading.tokens_in(figure.span.end..token.start);
            // 42亿元，实现税收: a verb between them begins something new. English joins with of and in.
            let joined = between.iter().any(|token| {
                token.word.cues.has_any(&[Cue::Level, Cue::Change, Cue::Share, Cue::StrongArea, Cue::Owner])
            });
            // 1亿元引导基金、20亿元信息产业基金: one of several that have a name of their own.
            let one_of_several = !count && gap.unknown > 0 && self.reading.plain[..figure.span.start].ends_with('、');
            if joined || one_of_several || figure.unit.is_none() && !self.is_english_noun(figure.span.end, token) {
                break;
            }
            let is_new = between.iter().any(|token| token.has(Cue::New));
            return Some(Candidate {
                token: index,
                indicator,
                unknown: gap.unknown,
                comma: false,
                subset: gap.subset,
                is_new,
            });
        }
        None
    }

    /// A verb right before the figure that names the indicator.
    fn verb(&self, at: usize, left: usize) -> Option<Candidate> {
        let figure = &self.reading.figures[at];
        figure.unit.as_ref()?;
        let end = self.reading.token_at(figure.span.start);
        let first = self.reading.token_at(left);
        for index in (first..end).rev().take(6) {
            let token = &self.reading.tokens[index];
            let indicator = self.role(token.word, Side::Before, figure);
            // Tea output was 3,140 tons: not the output that money is.
            let other = indicator.is_none() || token.word.indicator().is_some_and(|named| self.can_be(named, figure));
            if token.word.names() && other || token.has(Cue::Comma) {
                return None;
            }
            if token.word.verb().is_none() {
                continue;
            }
            let indicator = indicator?;
            let gap = self.reading.gap(token.end..figure.span.start);
            return (gap.is_clear() && !gap.comma).then(|| Candidate::of(index, indicator));
        }
        None
    }

    fn can_be(&self, indicator: usize, figure: &Figure) -> bool {
        self.catalog.indicators().get(indicator).is_some_and(|indicator| fits(indicator, figure))
    }

    /// The indicator that a word on a side of a figure names by what is done, where it can be the figure's.
    pub(super) fn role(&self, word: &Word, side: Side, figure: &Figure) -> Option<usize> {
        let unit = figure.unit.as_ref()?;
        let can = |role: &&Role| {
            let noun = || role.nouns.iter().any(|noun| self.reading.plain[figure.span.clone()].ends_with(noun));
            (role.units.is_empty() || is_one_of(unit, &role.units))
                && (role.nouns.is_empty() || noun())
                && self.can_be(role.indicator, figure)
        };
        word.roles(side).find(can).map(|role| role.indicator)
    }

    /// Of which 186,300 lived in cities and towns: what several words behind a bare number say that it counts.
    fn role_of_bare(&self, token: &Token<'_>, figure: &Figure) -> Option<usize> {
        let bare = figure.unit.as_ref().is_none_or(|unit| is_of_no_noun(unit));
        let several = self.reading.plain[token.start..token.end].contains(' ');
        if !bare || !several || figure.shape != Shape::Plain {
            return None;
        }
        let counts = |at: usize| self.catalog.indicators().get(at).is_some_and(|own| own.unit.is_count());
        let mut roles = token.word.roles(Side::Behind).filter(|role| role.nouns.is_empty() && counts(role.indicator));
        roles.next().map(|role| role.indicator)
    }

    /// A verb right behind the figure that names the indicator: 118 hectares have been built out so far.
    fn verb_behind(&self, at: usize) -> Option<Candidate> {
        let figure = &self.reading.figures[at];
        let tokens = self.reading.tokens_in(figure.span.end..self.sentence.end);
        let mut near = tokens.iter().take(6).enumerate();
        let (offset, token) = near.find(|(_, token)| token.word.roles(Side::Behind).next().is_some())?;
        let indicator = self.role(token.word, Side::Behind, figure).or_else(|| self.role_of_bare(token, figure))?;
        let start = self.behind_whole(at).unwrap_or_else(|| self.links_end(at)).min(token.start);
        let gap = self.reading.gap(start..token.start);
        let index = self.reading.token_at(figure.span.end) + offset;
        let clear = gap.unknown == 0 && !gap.broken && !gap.comma && !gap.figure && !gap.listed;
        clear.then_some(Candidate::of(index, indicator))
    }

    /// 61 ha of the planned 180 ha has been developed: the end of the whole that a figure is said to be of.
    fn behind_whole(&self, at: usize) -> Option<usize> {
        const WHOLE: [&str; 6] = ["the", "its", "a", "their", "planned", "total"];
        let figure = &self.reading.figures[at];
        let whole = self.reading.figures.get(at + 1).filter(|whole| whole.span.end <= self.sentence.end)?;
        let between = self.reading.plain.get(figure.span.end..whole.span.start)?.trim();
        let between = between.strip_prefix("out of ").or_else(|| between.strip_prefix("of "))?;
        let same = whole.unit.as_ref().zip(figure.unit.as_ref()).is_some_and(|(a, b)| a.dimension == b.dimension);
        let whole_is_said = same && between.split(' ').all(|word| WHOLE.contains(&word));
        whole_is_said.then(|| self.links_end(at + 1))
    }

    fn is_nested(&self, token: usize) -> bool {
        self.reading.tokens.get(token).is_some_and(|token| token.word.nested().is_some())
    }

    /// Planned land is 320 ha, of which 180 ha are built up: the verb behind a figure where what it names is a part of the
    /// indicator that is named before it.
    fn part_behind(&self, at: usize, whole: usize) -> Option<Candidate> {
        let indicators = self.catalog.indicators();
        let behind = self.verb_behind(at)?;
        let part = indicators.get(behind.indicator)?;
        part.part_of.contains(&indicators.get(whole)?.id).then_some(behind)
    }

    /// A 96-acre landscaped campus: an area with a hyphen before a word for a place.
    fn attribute(&self, at: usize) -> Option<Candidate> {
        const MAX_BETWEEN: usize = 40;
        let figure = &self.reading.figures[at];
        let unit = figure.unit.as_ref()?;
        let written = self.reading.plain.get(figure.number.end..figure.span.end)?;
        if !written.starts_with('-') || figure.span.end >= self.sentence.end {
            return None;
        }
        let first = self.reading.token_at(figure.span.end);
        let tokens = self.reading.tokens_in(figure.span.end..self.sentence.end).iter().take(6);
        let (offset, token, indicator) = tokens
            .enumerate()
            .find_map(|(offset, token)| Some((offset, token, self.role(token.word, Side::Attribute, figure)?)))?;
        let between = self.reading.plain.get(figure.span.end..token.start)?;
        let words = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '-');
        let joined = between
            .split_ascii_whitespace()
            .any(|word| matches!(word, "of" | "in" | "at" | "for" | "a" | "an" | "the" | "with"));
        let fitting = self
            .catalog
            .indicators()
            .get(indicator)
            .is_some_and(|indicator| unit.dimension == indicator.unit.dimension && fits(indicator, figure));
        let near = between.starts_with(' ') && between.len() <= MAX_BETWEEN && between.chars().all(words) && !joined;
        (fitting && near).then_some(Candidate::of(first + offset, indicator))
    }

    /// GDP was $2.1 billion, or roughly $44,000 per head: the indicator that is the one before it per head.
    fn per_head(&self, at: usize, known: &[Known]) -> Option<Attachment> {
        let figure = &self.reading.figures[at];
        let mean = self.mean_behind(at)?;
        let words = self.reading.plain.get(mean.start..mean.end)?;
        // For each resident is per resident.
        let of_each = ["per ", "for each ", "for every "].iter().find_map(|each| words.strip_prefix(each))?;
        let last = known.iter().rev().find(|known| !self.reading.passed_over[known.figure])?;
        let whole = self.catalog.indicators().get(last.indicator?)?;
        let names = std::iter::once(whole.label.en.as_str()).chain(whole.aliases.en.iter().map(String::as_str));
        let mut found = names.filter_map(|name| self.catalog.indicator_named(&format!("{name} per {of_each}")));
        let id = &found.find(|indicator| indicator.id != whole.id && fits(indicator, figure))?.id;
        let indicator = self.catalog.indicators().iter().position(|indicator| indicator.id == *id);
        let phrase = mean.start..mean.end;
        indicator.map(|at| Attachment {
            indicator: Some(at),
            ratio: None,
            rule: "per_head",
            label: None,
            phrase,
            is_new: false,
        })
    }

    /// The word for a mean that stands right behind a figure: per head.
    fn mean_behind(&self, at: usize) -> Option<&Token<'_>> {
        let end = self.reading.figures[at].span.end;
        let first = self.reading.tokens_in(end..self.sentence.end).first();
        first.filter(|token| token.has(Cue::Mean) && token.start <= end + 1)
    }

    /// The indicator of the figure before, where only a level, a period or a bracket lies between them.
    fn inherit(&self, at: usize, known: &[Known]) -> Option<Attachment> {
        let figure = &self.reading.figures[at];
        let last =
            known.iter().rev().find(|known| !self.reading.passed_over[known.figure] || known.indicator.is_some())?;
        let indicator = last.indicator?;
        let from = &self.reading.figures[last.figure];
        if !self.catalog.indicators().get(indicator).is_some_and(|indicator| fits(indicator, figure))
            || figure.unit.is_none()
            || self.mean_behind(at).is_some()
        {
            return None;
        }
        let between = from.span.end..figure.span.start;
        let gap = self.reading.gap(between.clone());
        let tokens = self.reading.tokens_in(between.clone());
        let bracket =
            tokens.iter().any(|token| token.has(Cue::Open)) && !tokens.iter().any(|token| token.has(Cue::Close));
        let moved =
            tokens.iter().any(|token| token.word.cues.has_any(&[Cue::Level, Cue::From, Cue::Versus, Cue::Target]));
        let nested = tokens.iter().any(|token| token.has(Cue::Nested));
        let done = self.done(indicator, between.clone());
        if !gap.is_clear() || nested || !(bracket || moved || gap.period || done.is_some()) {
            return None;
        }
        Some(Attachment {
            indicator: Some(done.unwrap_or(indicator)),
            ratio: None,
            rule: if done.is_some() { "before" } else { "carried" },
            label: None,
            phrase: between,
            is_new: false,
        })
    }

    /// 企业孵化器, 企业家: the phrase is the beginning of a longer noun.
    fn noun_goes_on(&self, index: usize) -> bool {
        let token = &self.reading.tokens[index];
        let hard = [Cue::Owner, Cue::StrongArea];
        self.reading.tokens.get(index + 1).is_some_and(|next| {
            next.start == token.end
                && (next.word.cues.has_any(&hard) && !next.word.cues.has_any(&[Cue::Stop, Cue::Anaphora]))
        })
    }

    /// Latin words between a bare number and its noun, and nothing else: 4,000 full-time R&D staff.
    fn is_english_noun(&self, number: usize, noun: &Token<'_>) -> bool {
        let mut between = self.reading.plain[number..noun.start].chars();
        self.reading.plain[noun.start..noun.end].is_ascii()
            && between.all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\n' | '\''))
    }

    /// 96 were industrial enterprises and 31 were high-tech ones: whether nothing but a form of `to be` stands between a number
    /// and a noun.
    fn is_said_to_be(&self, at: usize, noun: usize) -> bool {
        let end = self.reading.figures[at].span.end;
        let between = self.reading.tokens.get(noun).and_then(|noun| self.reading.plain.get(end..noun.start));
        between.is_some_and(|words| matches!(words, " were " | " are " | " was " | " is "))
    }

    /// Whether a word of a kind stands right before the phrase.
    fn follows(&self, index: usize, cue: Cue) -> bool {
        let start = self.reading.tokens[index].start;
        let mut near = self.reading.tokens[..index].iter().rev().take(3);
        near.any(|token| token.has(cue) && token.end >= self.sentence.start && self.is_near(token, start))
    }

    fn is_near(&self, token: &Token<'_>, start: usize) -> bool {
        token.end <= start && start - token.end <= 6 && {
            let between = &self.reading.plain[token.end..start];
            !between.contains(['，', ',', '、', '。', '；'])
        }
    }

    fn is_subset(&self, index: usize) -> bool {
        let token = &self.reading.tokens[index];
        let before = self.reading.tokens[..index].iter().rev().take(2);
        let mut start = token.start;
        for earlier in before {
            if earlier.word.cues.has_any(&[Cue::Comma, Cue::Semicolon, Cue::Enumeration, Cue::End, Cue::Colon])
                || earlier.end < self.sentence.start
            {
                break;
            }
            if earlier.end != start && !self.reading.plain[earlier.end.min(start)..start].trim().is_empty() {
                break;
            }
            if earlier.has(Cue::Subset) {
                return true;
            }
            start = earlier.start;
        }
        self.is_surveyed(token.start)
    }

    /// 抽查50家企业，有18家…; we surveyed 40 firms: whether a noun stands behind the number of those that somebody went to see.
    fn is_surveyed(&self, noun: usize) -> bool {
        let figures = self.reading.figures_in(self.sentence.start..noun);
        let counted = figures.last().is_some_and(|figure| {
            let latin = figure.number.end..noun;
            figure.span.end >= noun || self.reading.plain.get(latin).is_some_and(|gap| gap.trim().is_empty())
        });
        let before = figures.last().and_then(|figure| self.reading.plain.get(self.sentence.start..figure.span.start));
        counted && before.is_some_and(|before| self.lexicon.ends_with("surveyed", before.trim_end()))
    }

    /// 走访企业43家、农户120余户: whether a noun stands right behind such a word, or in a list that it opens.
    fn is_in_list_surveyed(&self, noun: usize) -> bool {
        let start = self.reading.clause_start(noun, &self.sentence).min(noun);
        let clause = self.reading.plain[start..noun].trim_start();
        // Most clauses are neither begun by such a word nor hold a list.
        if !clause.contains('、') && !self.lexicon.begins("surveyed", clause) {
            return false;
        }
        self.lexicon.list("surveyed").iter().filter(|word| !word.is_ascii()).any(|word| {
            clause.starts_with(word.as_str())
                || clause.split_once(word.as_str()).is_some_and(|(_, list)| list.contains('、'))
        })
    }

    /// The phrase with the words that narrow it: 上市企业.
    fn with_modifiers(&self, index: usize) -> Range<usize> {
        let token = &self.reading.tokens[index];
        let start =
            self.reading.tokens[..index].iter().rev().take(2).filter(|t| t.has(Cue::Subset)).map(|t| t.start).min();
        start.unwrap_or(token.start)..token.end
    }

    /// 亩均, 人均, per head: not the total.
    fn is_mean(&self, at: usize, left: usize, phrase: &Range<usize>) -> bool {
        let figure = &self.reading.figures[at];
        let clause =
            self.reading.clause_start(phrase.start.min(figure.span.start), &self.sentence).max(left.min(phrase.start));
        let before = self.reading.tokens_in(clause..figure.span.start);
        // Employers provided an average of 38,450 jobs: of the time, and of none of them; but not: each tenant employs an average
        // of 24 people.
        const LEAST_TOTAL: f64 = 1000.0;
        let head = self.reading.plain[..figure.span.start].trim_end().strip_suffix("an average of");
        let of_year = figure.value.is_some_and(|value| value >= LEAST_TOTAL)
            && head.is_some_and(|head| {
                let words = head.get(clause.min(head.len())..).unwrap_or_default().to_ascii_lowercase();
                !words.split(' ').any(|word| matches!(word, "each" | "every" | "per" | "typical" | "average"))
            });
        let near = |token: &Token<'_>| token.has(Cue::Mean) && figure.span.start - token.end <= MEAN_REACH;
        if before.iter().any(|token| near(token) && !of_year) {
            return true;
        }
        let end = self.reading.clause_end(figure.span.end, &self.sentence);
        let behind = self.reading.tokens_in(figure.span.end..end);
        behind.iter().any(|token| {
            token.has(Cue::Mean)
                && (token.start <= figure.span.end + 1 || token.start >= phrase.end && token.start <= phrase.end + 1)
        })
    }
}
