//! Lists of areas, and pairs of them.

use std::ops::Range;

use super::super::lexicon::{Cue, Lexicon};
use super::super::reading::Reading;
use super::{Chapters, Subject};
use crate::charset::has_wide;

impl Chapters {
    /// 两园产值分别为3亿元、5亿元: the areas spoken of last, where as many are meant by a clause of the text before the
    /// figures and there are as many figures.
    pub fn each_of_pair(&self, before: &str, count: usize, behind: bool, lexicon: &Lexicon) -> Vec<usize> {
        if self.listed.len() != count {
            return Vec::new();
        }
        let meant = |clause: &str| {
            let clause = clause.trim_start();
            let number = clause.chars().next().map_or(0, |sign| match sign {
                '三' => 3,
                '四' => 4,
                _ => 2,
            });
            number == count && lexicon.begins("pair", clause)
        };
        // The zones extended to 84, 61 and 37 hectares respectively.
        const TOGETHER: [&str; 12] = [
            "the zones",
            "the parks",
            "the towns",
            "the sites",
            "the estates",
            "the counties",
            "the three",
            "the two",
            "the four",
            "in the same order",
            "in that order",
            "they",
        ];
        let lower = before.to_ascii_lowercase();
        let english = !has_wide(before) && (behind || TOGETHER.iter().any(|words| lower.contains(words)));
        // 已建成面积依次为7.1、2.9、1.9和1.6平方公里: in the order of the last list, where nobody is named.
        let last = before.rsplit(['，', '；', '。']).next().unwrap_or_default();
        let others = ["全县", "全市", "全区", "全省", "全镇", "产业", "行业", "季度", "—", "月", "年至", "年到"];
        let in_order = count > 2
            && last.contains("依次")
            && !others.iter().any(|word| last.contains(word))
            && self.areas.at_start(last.trim_start()).is_none();
        // 户均就业分别为26.5人和30.9人, in a comparison of two.
        let of_two = count == 2
            && self.areas.count() == 2
            && self.chapter.is_none()
            && last.contains("分别")
            && !last.contains(['年', '月', '城', '和', '与', '、', '及', '男', '女', '内', '外', '期'])
            && self.begins_with_metric(last, lexicon)
            && !others.iter().any(|word| last.contains(word))
            && self.areas.at_start(last.trim_start()).is_none()
            && self.areas.by_short_name(last.trim_start()).is_none();
        let spoken = english || in_order || of_two || before.split(['，', ',', '；', '：']).any(meant);
        if !spoken {
            return Vec::new();
        }
        // 研发占比甲园为4.1%，丙园为3.2%，乙园仅1.3%。发明专利依次为…: in the order in which the paragraph has just told of them.
        let mut told: Vec<usize> = Vec::new();
        for area in self.said.iter().rev().filter(|area| self.listed.contains(area)) {
            if told.contains(area) {
                break;
            }
            told.insert(0, *area);
        }
        if in_order && told.len() == count { told } else { self.listed.clone() }
    }

    /// Whether a clause before a list of figures begins with what they are of.
    fn begins_with_metric(&self, clause: &str, lexicon: &Lexicon) -> bool {
        let mut words = Vec::new();
        lexicon.tokens(clause.trim_start(), &mut words);
        words.first().is_some_and(|token| token.start == 0 && (token.word.is_term() || token.word.per().is_some()))
    }

    /// 柘岭、汀源: a short name of an area that stands where it is no part of a longer word.
    fn short_name(&self, text: &str) -> Option<(usize, usize)> {
        let (area, length) = self.areas.by_short_name(text)?;
        let rest = &text[length..];
        let ends = ["、", "和", "与", "及", "以及", "，", "分别", "三", "两", "四", "五"];
        (rest.is_empty() || ends.iter().any(|end| rest.starts_with(end))).then_some((area, length))
    }

    /// Moxi, Tanglu and Yelin: the first word of a name in a list of them.
    fn first_word_of_list(&self, text: &str, goes_on: bool) -> Option<(usize, usize)> {
        let (area, length) = self.areas.by_first_word(text)?;
        let rest = &text[length..];
        let joined = rest.starts_with(", ") || rest.starts_with(" and ");
        let last = goes_on && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let longer = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        ((joined || last) && !longer).then_some((area, length))
    }

    /// A、B和C, A, B and C: names of areas one after the other.
    pub(super) fn list(
        &mut self,
        reading: &Reading<'_, '_>,
        start: usize,
        clause: &Range<usize>,
        lexicon: &Lexicon,
    ) -> Option<Subject> {
        let mut names = Vec::new();
        let mut at = start;
        let respectively = reading
            .tokens_in(start..reading.text.len())
            .iter()
            .take(64)
            .find(|token| token.has(Cue::Respectively) || token.has(Cue::End));
        let limit = respectively
            .filter(|token| token.has(Cue::Respectively))
            .map_or(clause.end, |token| token.start.max(clause.end));
        loop {
            let rest = &reading.plain[at..limit];
            let known = self.areas.at_start(rest).or_else(|| self.short_name(rest));
            let length = match known.or_else(|| self.first_word_of_list(rest, !names.is_empty())) {
                Some((_, length)) => length,
                None => match self.run(reading, at, &(at..limit), lexicon) {
                    Some(run) if !run.other => run.end - at,
                    // The last name of a list stands before what it is a list of.
                    _ if !names.is_empty() => match self.areas.by_short_name(rest) {
                        Some((_, length)) => length,
                        None => break,
                    },
                    _ => break,
                },
            };
            names.push(at..at + length);
            at += length;
            let rest = &reading.plain[at..limit];
            let separator = ["、", "和", "与", "及", "以及", ", and ", ", ", " and ", "，"]
                .into_iter()
                .find(|s| rest.starts_with(s));
            let Some(separator) = separator else { break };
            at += separator.len();
        }
        if names.len() < 2 {
            return None;
        }
        let behind = &reading.plain[at..limit];
        if ["合计", "共计", "总计"].iter().any(|word| behind.contains(word)) && !behind.contains("分别") {
            // 甲、乙等园区合计实现…
            return Some(Subject::Total);
        }
        let chapter = self.chapter.as_ref().map(|chapter| chapter.area);
        let areas: Vec<usize> = names
            .into_iter()
            .map(|name| {
                let plain = &reading.plain[name.clone()];
                let short = self.areas.by_short_name(plain).or_else(|| self.areas.by_first_word(plain));
                let short = short.filter(|(_, length)| *length == plain.len());
                let known = self.areas.knows(plain);
                match short.filter(|_| !known) {
                    Some((area, _)) => area,
                    None => self.areas.resolve_told(&reading.text[name], plain, chapter),
                }
            })
            .collect();
        self.listed = areas.clone();
        Some(Subject::List(areas))
    }

    /// The first and the last area of the last list, else the two that the text has told of.
    pub(super) fn pair(&self) -> (Option<usize>, Option<usize>) {
        match self.listed[..] {
            [] if self.areas.count() == 2 => (Some(0), Some(1)),
            [] => (None, None),
            [first, .., last] => (Some(first), Some(last)),
            [one] => (Some(one), Some(one)),
        }
    }

    /// 前者 and 后者, 前一园区: the area of the pair that a clause begins with.
    pub(super) fn of_pair(&mut self, clause: &str) -> Option<Subject> {
        // 前一园区, but not: 前一年
        let of = |one: &str, kind: &str| {
            let kinds = ["园", "镇", "小镇", "个", "家", "片区"];
            let kind = clause.strip_prefix(kind).is_some_and(|rest| kinds.iter().any(|word| rest.starts_with(word)));
            clause.starts_with(one) || kind
        };
        let first = of("前者", "前一");
        let last = of("后者", "后一");
        if !first && !last {
            return None;
        }
        let (former, latter) = self.pair();
        let area = if first { former } else { latter }?;
        Some(self.speak_of(area))
    }
}
