//! Figures in the order of names before them.

use std::ops::Range;

use super::super::Session;
use super::super::attach::{fits, stated_unit};
use super::super::chapter::Subject;
use super::super::lexicon::{Cue, Token};
use super::super::period::{Period, Stated};
use super::super::reading::Reading;
use super::{Chain, Listed, MAX_JOINED, MAX_SHARED};
use crate::catalog::StatedRatio;
use crate::charset::{has_wide, is_han};

/// 2018年、2019年; 2018, 2019 and 2020: whether periods stand in a row. In 2013, and last year … are none.
fn are_listed(reading: &Reading<'_, '_>, periods: &[Stated]) -> bool {
    periods.windows(2).all(|pair| {
        let between = match pair {
            [first, second] => reading.plain.get(first.range.end..second.range.start).unwrap_or_default(),
            _ => "",
        };
        !between.is_ascii() || matches!(between.trim(), "" | "," | "and" | ", and" | "/" | "-")
    })
}

/// 四个季度税收分别为: whether a list is of the quarters of a year.
fn tells_of_quarters(words: &str) -> bool {
    ["四个季度", "各季度", "四季度依次", "一至四季度", "1—4季度", "一到四季度"].iter().any(|of| words.contains(of))
}

impl Session<'_, '_> {
    /// Lists before 分别 or respectively, and the figures behind it in the same order.
    pub(super) fn chains(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        figures: &Range<usize>,
        topic: Option<&Subject>,
    ) -> Vec<Chain> {
        let mut chains: Vec<Chain> = Vec::new();
        let mut at = figures.start;
        while at < figures.end {
            let mut chain = vec![at];
            while chain.len() < 32 && at + 1 < figures.end {
                let between = &reading.plain[reading.figures[at].span.end..reading.figures[at + 1].span.start];
                if !matches!(between.trim(), "、" | "和" | "，" | "与" | "及" | "以及" | "and" | "," | ", and") {
                    break;
                }
                // 5.3、3.6和2.1亿美元，3个区合计: another kind of figure behind a comma begins something new.
                let kind = |at: usize| reading.figures[at].unit.as_ref().map(|unit| &unit.dimension);
                let alike = chain.len() > 1 && chain.iter().all(|other| kind(*other) == kind(at));
                if alike && matches!(between.trim(), "，" | ",") && kind(at + 1) != kind(at) {
                    break;
                }
                // 2015年为238.1亿元，五年增长7%: a span of time is none of a list.
                if reading.passed_over[at + 1] || reading.passed_over[at] {
                    break;
                }
                at += 1;
                chain.push(at);
            }
            at += 1;
            if chain.len() < 2 {
                continue;
            }
            let start = reading.figures[chain[0]].span.start;
            let word = reading
                .tokens_in(sentence.start..start)
                .iter()
                .rev()
                .find(|token| token.has(Cue::Respectively))
                .map(|token| token.start);
            let end = reading.figures[at - 1].span.end;
            // 73, 28 and 45 businesses at Tidewell, Garth Moor and Saltcote respectively.
            let near = reading.figures.get(at).map_or(sentence.end, |next| next.span.start.min(sentence.end)).max(end);
            let latin = !has_wide(&reading.plain[end..near]);
            let behind = reading
                .tokens_in(end..near)
                .iter()
                .take(if latin { 16 } else { 1 })
                .take_while(|token| !token.has(Cue::Semicolon))
                .any(|token| token.has(Cue::Respectively));
            let limit = word.unwrap_or(start);
            let count = chain.len();
            let from = chains
                .last()
                .map_or(sentence.start, |last: &Chain| reading.figures[last.figures[last.figures.len() - 1]].span.end);
            // Names before the last figure that is none of the list belong to that one.
            let earlier = reading.figures[..chain[0]].iter().zip(&reading.passed_over).rev();
            let from = earlier
                .take(4)
                .find(|(figure, passed_over)| !**passed_over && figure.span.start >= sentence.start)
                .map_or(from, |(figure, _)| figure.span.end.max(from))
                .min(limit);
            let periods: Vec<Period> = reading
                .periods_in(sentence.start..limit.max(sentence.start))
                .iter()
                .map(|stated| stated.period)
                .collect();
            let stated_year = match periods[..] {
                [Period::Year(year)] => Some(year),
                _ => None,
            };
            let beside = are_listed(reading, reading.periods_in(sentence.start..limit.max(sentence.start)));
            let spanned = match periods[..] {
                // 2020—2022年分别为98.7亿元、117.2亿元和132.6亿元
                [Period::Years(from, to)]
                    if (word.is_some() || behind) && usize::try_from(to - from).is_ok_and(|n| n + 1 == count) =>
                {
                    (from..=to).map(Period::Year).collect()
                }
                // 四个季度税收分别为9800万元、1.13亿元、1.05亿元和1.26亿元
                _ if count == 4 && (word.is_some() || behind) && tells_of_quarters(&reading.plain[from..limit]) => {
                    let year = stated_year.or(self.clock.context).or(self.clock.annual);
                    year.map(|year| (1..=4).map(|quarter| Period::Quarter(year, quarter)).collect()).unwrap_or_default()
                }
                _ => Vec::new(),
            };
            let periods = if periods.len() == count && beside { periods } else { spanned };
            let names = if word.is_some() || behind { self.listed(reading, from..limit, &chain) } else { Vec::new() };
            let areas = match topic {
                Some(Subject::List(areas)) if areas.len() == count => areas.clone(),
                _ if names.is_empty() && (word.is_some() || behind) => {
                    // 实际利用外资集中在甲山和乙水，分别为…; 84 and 61 hectares at Tidewell and Garth Moor respectively.
                    let near = self.chapters.listed_in(&reading.plain, sentence.start..start, count);
                    let near = near.or_else(|| {
                        let until = if behind { sentence.end } else { end };
                        self.chapters.listed_in(&reading.plain, end..until, count)
                    });
                    near.unwrap_or_else(|| {
                        self.chapters.each_of_pair(&reading.plain[sentence.start..start], count, behind, self.lexicon)
                    })
                }
                _ => Vec::new(),
            };
            let paired = !periods.is_empty() || !areas.is_empty() || !names.is_empty();
            if paired || word.is_some() || behind {
                chains.push(Chain { figures: chain, names, periods, areas });
            }
        }
        chains
    }

    /// Names one after the other, as many as there are figures and each of its figure's dimension.
    pub(super) fn listed(&self, reading: &Reading<'_, '_>, range: Range<usize>, chain: &[usize]) -> Vec<Listed> {
        let names = |token: &&Token<'_>| token.word.indicator().is_some() || token.word.ratio().is_some();
        let names: Vec<&Token<'_>> = reading.tokens_in(range).iter().filter(names).collect();
        if let Some(name) = names.last()
            && let Some(meant) = self.coupled(reading, name).filter(|meant| meant.len() == chain.len())
        {
            let of = |(at, figure): (&usize, &usize)| {
                self.catalog.indicators().get(*at).is_some_and(|indicator| fits(indicator, &reading.figures[*figure]))
            };
            if meant.iter().zip(chain).all(of) {
                return meant.into_iter().map(Listed::Indicator).collect();
            }
        }
        if let [name] = names[..]
            && let [one, two] = *chain
            && let Some(shared) = self.shared_tail(reading, name)
            && let Some(other) = name.word.indicator()
        {
            let of = |at: usize, figure: usize| {
                self.catalog.indicators().get(at).is_some_and(|indicator| fits(indicator, &reading.figures[figure]))
            };
            if of(shared, one) && of(other, two) {
                return vec![Listed::Indicator(shared), Listed::Indicator(other)];
            }
        }
        let Some(first) = names.len().checked_sub(chain.len()) else { return Vec::new() };
        let mut mean = None;
        let pairs = names[first..].iter().zip(chain);
        let found: Option<Vec<Listed>> =
            pairs.map(|(token, figure)| self.name_in_list(reading, token, *figure, &mut mean)).collect();
        found.unwrap_or_default()
    }

    /// 城乡居民人均可支配收入分别为…, 第一、二、三产业增加值分别为…: the indicators that a name stands for whose beginning joins words.
    fn coupled(&self, reading: &Reading<'_, '_>, name: &Token<'_>) -> Option<Vec<usize>> {
        self.lexicon.couples().iter().find_map(|(joined, words)| {
            // No farther than so: time is not to grow with the text before.
            let before = reading.plain[..name.start].char_indices().rev().take(MAX_JOINED).last();
            let from = before.map_or(name.start, |(at, _)| at);
            let at = from + reading.plain[from..name.end].to_ascii_lowercase().rfind(joined.as_str())?;
            let rest = &reading.plain[at + joined.len()..name.end];
            let of = |word: &String| {
                let whole = format!("{word}{rest}");
                let mut tokens = Vec::new();
                self.lexicon.tokens(&whole, &mut tokens);
                let only = tokens.first().filter(|token| token.start == 0 && token.end == whole.len());
                only.and_then(|token| token.word.indicator())
            };
            words.iter().map(of).collect()
        })
    }

    /// 城镇、农村居民人均可支配收入: the indicator of the first of two names that share their end.
    fn shared_tail(&self, reading: &Reading<'_, '_>, name: &Token<'_>) -> Option<usize> {
        let head = &reading.plain[..name.start];
        let head = ["、", "和", "与", "及"].into_iter().find_map(|joint| head.strip_suffix(joint))?;
        let signs: Vec<usize> =
            head.char_indices().rev().take(MAX_SHARED).take_while(|(_, c)| is_han(*c)).map(|(at, _)| at).collect();
        let word = &reading.plain[name.start..name.end];
        signs.into_iter().rev().find_map(|start| {
            word.char_indices().skip(1).find_map(|(at, _)| {
                let whole = format!("{}{}", &head[start..], &word[at..]);
                let mut tokens = Vec::new();
                self.lexicon.tokens(&whole, &mut tokens);
                let only = tokens.first().filter(|token| token.start == 0 && token.end == whole.len());
                only.and_then(|token| token.word.indicator())
            })
        })
    }

    /// What a word of a list names for a figure; `mean` is the ratio named last by a word such as 亩均.
    fn name_in_list(
        &self,
        reading: &Reading<'_, '_>,
        token: &Token<'_>,
        figure: usize,
        mean: &mut Option<StatedRatio>,
    ) -> Option<Listed> {
        let figure = &reading.figures[figure];
        let word = &reading.plain[token.start..token.end];
        if let Some(stated) = token.word.ratio() {
            *mean = Some(stated).filter(|stated| stated.per.is_some() && !word.is_ascii());
            return stated_unit(self.catalog, stated, figure).map(|_| Listed::Ratio(stated));
        }
        let at = token.word.indicator()?;
        let indicator = self.catalog.indicators().get(at).filter(|indicator| fits(indicator, figure))?;
        // 亩均税收和产值: both of a mu; 亩均税收和年产值, 亩均税收和企业: not both.
        let whole = word.starts_with(['年', '总', '全']);
        let shared = mean.filter(|_| !whole).and_then(|stated| {
            let (numerator, _, _) = self.catalog.ratios().get(stated.ratio)?.expr.as_quotient()?;
            let alike = self.catalog.indicator(numerator)?.unit.dimension == indicator.unit.dimension;
            stated.per.filter(|_| alike)
        });
        let Some(per) = shared else { return Some(Listed::Indicator(at)) };
        let stated = self.catalog.ratio_per(per, &indicator.id);
        let stated = stated.filter(|stated| stated_unit(self.catalog, *stated, figure).is_some());
        Some(stated.map_or(Listed::Mean, Listed::Ratio))
    }
}
