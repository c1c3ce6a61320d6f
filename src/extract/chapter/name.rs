//! Names of areas where a clause begins, and in what stands before a figure.

use std::ops::Range;

use super::super::areas::MAX_SHORT;
use super::super::by_form::{is_epithet, town_at_end, town_at_start, town_described};
use super::super::clauses::{is_short_county, is_slogan, is_work_on_kind};
use super::super::english_names::capitals_before;
use super::super::heading::{self, MAX_NAME, RUN_IN, capitalised};
use super::super::lexicon::{Cue, Lexicon};
use super::super::places;
use super::super::reading::Reading;
use super::mention::{is_small_kind, stands_for_place};
use super::subject::is_region_of;
use super::{Chapter, Chapters, MAX_STEM, MAX_TAIL, NO_NAME, Subject};
use crate::charset::{has_wide, is_han};

/// Bytes of such a name that words may explain: 数 in 远望数科.
const MAX_EXPLAINED: usize = 3;

/// Whether a sign may stand in a name.
pub fn in_name(c: char) -> bool {
    c.is_alphanumeric() && !NO_NAME.contains(c)
}

/// Whether a sign that stands in no name by itself is of one where others stand around it: 能 in 智能.
pub(in crate::extract) fn is_of_compound(before: char, sign: char, behind: char) -> bool {
    const WITHIN: [(char, &str, &str); 25] = [
        ('数', "", "字码控据智"),
        ('量', "", "子"),
        ('新', "", "业"),
        ('约', "", "克翰瑟旦"),
        ('超', "", "山算高级"),
        ('以', "", "色"),
        ('即', "", "墨"),
        ('曾', "", "都"),
        ('到', "", "海"),
        ('至', "", "诚"),
        ('经', "", "济"),
        ('能', "智节性功动储氢光热核赋", "源"),
        ('上', "海", "海虞饶杭犹街林"),
        ('中', "华", "医药山关心欧德国原牟卫宁方"),
        ('下', "", "沙"),
        ('会', "", "展"),
        ('前', "", "海沿"),
        ('外', "", "滩贸"),
        ('内', "", "江蒙"),
        ('将', "", "军乐"),
        ('正', "", "定阳"),
        ('向', "", "阳山塘"),
        ('之', "", "江"),
        ('自', "", "贸贡"),
        ('再', "", "生"),
    ];
    WITHIN.iter().any(|(own, left, right)| {
        *own == sign && (left.contains(before) && before != '\0' || right.contains(behind) && behind != '\0')
    })
}

/// Bytes of the end of a text that may be of a name, `most` signs at most: 磐石智能 before 产业园, though 能 alone ends none.
pub(in crate::extract) fn stem(head: &str, most: usize) -> usize {
    let mut start = head.len();
    let mut behind = '\0';
    for (count, (at, c)) in head.char_indices().rev().enumerate() {
        let held = || is_of_compound(head[..at].chars().next_back().unwrap_or('\0'), c, behind);
        if count == most || !in_name(c) && !held() {
            break;
        }
        (start, behind) = (at, c);
    }
    // 本文选取某某小镇, 先后走访某某园: a verb that stands in no name.
    let verb = VERBS.iter().filter_map(|verb| Some(head[start..].rfind(verb)? + verb.len())).max();
    head.len() - start - verb.unwrap_or(0)
}

/// Whether the kind of a place stands right behind a word: 小镇 behind 人才, 园 behind 高新技术.
fn is_before_kind(behind: &str) -> bool {
    const KINDS: [&str; 9] = ["园", "小镇", "产业园", "科技园", "科技城", "新城", "集聚区", "示范区", "港区"];
    KINDS.iter().any(|kind| behind.starts_with(kind))
}

/// Verbs of two signs behind which a name begins, and that stand in none.
const VERBS: [&str; 14] =
    ["选取", "选择", "选定", "挑选", "走访", "考察", "调研", "比较", "对比", "包括", "涉及", "涵盖", "走进", "来到"];

#[derive(Clone, Copy)]
pub(super) struct Run {
    pub end: usize,
    /// Whether it is a firm, a hall, a project.
    pub other: bool,
}

/// Whether a sign may stand in the name of a town: 河下镇.
pub(in crate::extract) fn in_town(c: char) -> bool {
    is_han(c) && (in_name(c) || "上下中前后内外会".contains(c))
}

impl Chapters {
    /// The area of a table's caption or a document that the caller knows.
    pub fn named(&mut self, text: &str, lexicon: &Lexicon) -> Option<usize> {
        let text = text.trim();
        let plain = lexicon.simplified(text);
        // 经开区 is a name where a bracket has given it as one.
        // 县经济开发区 in a table's column of names is one.
        let of_place = plain.starts_with(['县', '市', '区', '镇', '州']) && plain.chars().nth(3).is_some();
        if text.is_empty() || lexicon.is_generic(text) && !of_place && !self.areas.knows(&plain) {
            return None;
        }
        let chapter = self.chapter.as_ref().map(|chapter| chapter.area);
        // 尕河 in a table, for 尕河清洁能源产业园
        if plain.starts_with(is_han)
            && let Some((area, _)) = self.areas.by_short_name(&plain).filter(|(_, length)| *length == plain.len())
            && !self.areas.knows(&plain)
        {
            return Some(area);
        }
        // Energy and Retail in a table of sectors are none of Northern Energy Hub.
        if places::is_name(&plain, lexicon)
            && let Some(area) = self.areas.by_inner_words(&plain)
        {
            return Some(area);
        }
        Some(self.areas.resolve(text, &plain, chapter))
    }

    /// The town whose name stands there; under a heading of another area only where the text knows it.
    pub(super) fn town_at(&mut self, reading: &Reading<'_, '_>, name: Range<usize>) -> Option<Subject> {
        let plain = &reading.plain[name.clone()];
        let headed = self
            .chapter
            .as_ref()
            .is_some_and(|chapter| chapter.rank != RUN_IN && !is_region_of(self.areas.plain(chapter.area), plain));
        let area = match headed {
            true => self.areas.find_told(plain, None)?,
            false => self.areas.resolve(reading.text.get(name.clone())?, plain, None),
        };
        Some(self.speak_of(area))
    }

    /// 柳林铺镇缺地。: a name of the form of a town with which a sentence begins, where no chapter is open.
    pub(super) fn town_that_begins(
        &mut self,
        reading: &Reading<'_, '_>,
        (start, end): (usize, usize),
        lexicon: &Lexicon,
    ) -> Option<Subject> {
        let around = |chapter: &Chapter| is_region_of(self.areas.plain(chapter.area), "镇");
        if self.chapter.as_ref().is_some_and(|chapter| chapter.rank != RUN_IN && !around(chapter)) {
            return None;
        }
        let before = reading.plain[..start].trim_end_matches([' ', '\u{3000}', '“', '*']);
        let opens = before.is_empty() || before.ends_with(['。', '！', '？', '\n', '”', '；', '：', '…']);
        let clause = reading.plain.get(start..end)?;
        if !opens {
            // 沿堤北行，是以盐闻名的盐仓镇。; 像这样的企业，新坝镇有340家
            let verb = |at: usize| clause[at..].starts_with(['有', '共', '现', '拥', '则', '却', '为', '达']);
            // 南部濒临鸣沙湖，南湾镇依湖兴渔
            let placed = || {
                let near = places::tail(before, MAX_NAME);
                let sentence = near.rsplit(['。', '；', '：', '\n']).next().unwrap_or_default().trim_start();
                let clause = sentence.trim_end_matches('，');
                clause.len() < sentence.len()
                    && !clause.contains('，')
                    && ["东部", "西部", "南部", "北部", "中部"].iter().any(|word| clause.starts_with(word))
            };
            let first = town_at_start(clause, lexicon).filter(|end| verb(*end) || placed()).map(|end| 0..end);
            let last = || town_described(clause, lexicon).filter(|name| name.end == clause.len());
            let name = first.or_else(last)?;
            return self.town_at(reading, start + name.start..start + name.end);
        }
        let first = town_at_start(clause, lexicon).map(|length| 0..length);
        let name = first.or_else(|| town_described(clause, lexicon))?;
        // 苇桥镇工业集中区: a longer name.
        let run = self.run(reading, start, &(start..end), lexicon);
        if name.start == 0 && run.is_some_and(|run| !run.other && run.end > start + name.end) {
            return None;
        }
        self.town_at(reading, start + name.start..start + name.end)
    }

    /// The area that a clause names right where it begins.
    pub(super) fn named_at(
        &mut self,
        reading: &Reading<'_, '_>,
        clause: Range<usize>,
        lexicon: &Lexicon,
    ) -> Option<Subject> {
        let run = self.run(reading, clause.start, &clause, lexicon).filter(|run| !run.other)?;
        let generic = lexicon.is_generic(&reading.plain[clause.start..run.end]);
        if generic { None } else { self.subject(reading, clause, lexicon) }
    }

    /// Gravel Moor remains the giant; At Long Quay rents rose: the place that a paragraph under no heading begins with.
    pub(super) fn place_that_begins(
        &mut self,
        reading: &Reading<'_, '_>,
        start: usize,
        run: Option<Run>,
        lexicon: &Lexicon,
    ) -> Option<Subject> {
        if self.chapter.is_some() {
            return None;
        }
        let text = reading.plain.get(start..).filter(|text| text.starts_with(char::is_uppercase))?;
        let length = places::subject(reading.plain.get(..start)?, text, lexicon)?;
        // A name that ends in a word for an area or an owner is read by that word.
        if run.is_some_and(|run| run.other || run.end >= start + length) {
            return None;
        }
        let name = reading.text.get(start..start + length)?;
        let area = self.areas.resolve(name, &text[..length], self.default);
        Some(self.speak_of(area))
    }

    /// 全市专利900件，其中高新区430件: the only one of its kind, named by its kind right before its figure.
    pub(super) fn part_by_name(
        &mut self,
        reading: &Reading<'_, '_>,
        clause: &Range<usize>,
        name: Option<Range<usize>>,
    ) -> Option<Subject> {
        let name = name?;
        let plain = &reading.plain[name.clone()];
        let part = reading.plain[clause.start..name.start].trim_start().starts_with("其中");
        let figure = reading.figures_in(name.end..clause.end).first();
        let beside = figure.is_some_and(|figure| figure.span.start == name.end);
        let own = self.area().is_some_and(|area| self.areas.plain(area).ends_with(plain));
        if !part || !beside || own || plain.is_ascii() || plain.chars().count() < 3 || self.chapter.is_some() {
            return None;
        }
        // The sentences behind it are not of the part.
        Some(Subject::Area(self.areas.resolve(reading.text.get(name.clone())?, plain, None)))
    }

    /// 远望数科2019年营收…: a name that no word explains, right before a year; a firm without a suffix.
    pub(super) fn dated_name(&self, reading: &Reading<'_, '_>, start: usize, clause: &Range<usize>) -> Option<String> {
        let area = self.area()?;
        // 最大的远望数科, 园内龙头远望数科, 龙头企业远望数科: what it is may stand before it.
        let rest = &reading.plain[start..clause.end];
        let local = ["园内", "区内", "镇内", "镇上", "园里", "其中"];
        let rest = local.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let first = ["规模最大的", "最大的", "最小的", "个头最大的", "龙头", "链主"];
        let led = first.iter().find_map(|word| rest.strip_prefix(word));
        let led = led.filter(|rest| !["企业", "一家", "是", "小镇", "园", "镇"].iter().any(|w| rest.starts_with(w)));
        let mut at = led.map_or(start, |rest| clause.end - rest.len());
        for token in reading.tokens_in(start..clause.end).iter().take(3) {
            let firm = matches!(&reading.plain[token.start..token.end], "企业" | "公司");
            if token.start != at || !(firm || token.has(Cue::Subset)) {
                break;
            }
            at = token.end;
        }
        let stated =
            reading.periods_in(at..clause.end).first().filter(|stated| !stated.now).map(|stated| stated.range.start);
        // 龙头企业远望数科年营收…; 远望数科投入…, where a word has said that a firm follows.
        let yearly = reading.tokens_in(at..clause.end).iter().find(|token| {
            let yearly = reading.plain[token.start..].starts_with('年') && token.word.names();
            let next = at > start && (token.has(Cue::Stop) || token.word.is_term());
            token.start > at && (yearly || next)
        });
        let stop = stated.into_iter().chain(yearly.map(|token| token.start)).min()?;
        let name = reading.plain.get(at..stop)?;
        let count = name.chars().count();
        let han = |c: char| is_han(c) && !NO_NAME.contains(c);
        if !(3..=8).contains(&count) || !name.chars().all(han) {
            return None;
        }
        let explained: usize = reading.tokens_in(at..stop).iter().map(|token| token.end - token.start).sum();
        let two: String = name.chars().take(2).collect();
        // 尚未回到2019年的135万人次: what has not come to pass.
        const ADVERBS: [&str; 14] = [
            "尚未", "仍未", "还未", "未能", "已经", "不及", "不如", "却未", "也未", "曾经", "早已", "即将", "仍", "还",
        ];
        let adverb = ADVERBS.iter().any(|word| name.starts_with(word))
            || name.ends_with(['到', '于', '至', '过', '及', '为', '比', '自', '从', '在', '达']);
        let own = self.areas.plain(area).contains(&two) || adverb;
        let spoken = reading.tokens_in(at..stop).iter().any(|token| {
            token.word.is_term() || token.has(Cue::Stop) || token.has(Cue::Versus) || token.end - token.start > 3
        });
        (!own && !spoken && explained <= MAX_EXPLAINED).then(|| name.to_string())
    }

    /// 其中绫浦37亿元、砥山28.1亿元: the area whose short name stands right before a figure, where no chapter is open.
    pub fn named_before(
        &mut self,
        reading: &Reading<'_, '_>,
        before: Range<usize>,
        lexicon: &Lexicon,
    ) -> Option<usize> {
        let plain = &reading.plain[before.clone()];
        if self.chapter.is_some() || self.areas.count() < 2 {
            return None;
        }
        // Ahead of Miralba (7,850) and Ardelle (nearly 5,000)
        if let Some(head) =
            plain.strip_suffix('(').or_else(|| plain.strip_suffix("(nearly ")).filter(|_| !has_wide(plain))
        {
            let word = capitals_before(head).trim();
            let (area, length) = self.areas.by_first_word(word)?;
            return (length == word.len()).then_some(area);
        }
        if plain.ends_with(' ') {
            // Baitong had reached 2,900 mu and Moxi 2,000.
            let head = plain.trim_end();
            let word = capitals_before(plain).trim();
            let before = head[..head.len() - word.len()].trim_end();
            let word = word.strip_prefix("At ").or_else(|| word.strip_prefix("In ")).unwrap_or(word);
            let opens = before.is_empty() || before.ends_with(" and") || before.ends_with([',', ';', ':', '.']);
            let opens = opens || [" at", " in"].iter().any(|joint| before.ends_with(joint));
            let (area, length) = self.areas.by_first_word(word).filter(|_| opens)?;
            return (length == word.len()).then_some(area);
        }
        // 比东陵的176家还多
        if let Some(head) = plain.strip_suffix('的') {
            let head = places::tail(head, MAX_NAME);
            let named = ['比', '于', '过'].iter().filter_map(|word| head.rsplit_once(*word)).find_map(|(_, name)| {
                let known = self.areas.at_start(name).or_else(|| self.areas.by_short_name(name));
                known.filter(|(_, length)| *length == name.len()).map(|(area, _)| area)
            });
            if named.is_some() {
                return named;
            }
        }
        // 地区生产总值东陵县312.4亿元
        let whole = plain.char_indices().rev().take(MAX_TAIL).skip(2).map(|(at, _)| at).find(|at| {
            let end = before.start + at;
            let named = reading.tokens_in(before.start..end).last();
            let named = named.is_some_and(|token| token.end == end && token.word.is_term());
            named && self.areas.knows(&plain[*at..])
        });
        if let Some(area) = whole.and_then(|at| self.areas.find(&plain[at..], None)) {
            return Some(area);
        }
        // 高新技术企业前者72家，后者58家
        let (former, latter) = self.pair();
        if let Some((_, area)) =
            [("前者", former), ("后者", latter)].into_iter().find(|(word, _)| plain.ends_with(word))
        {
            return area;
        }
        // 固定资产投资甲山完成98亿元
        let plain = ["完成", "实现", "达到", "达", "为", "有", "仅", "共"]
            .iter()
            .find_map(|verb| plain.strip_suffix(verb))
            .unwrap_or(plain);
        // 东渡镇7.2万人、龙泉镇4.6万人: behind a list's sign the whole name.
        let last = plain.rsplit('、').next();
        // 其中东园7.2平方公里，西园6.8平方公里: parts of a park.
        let part = plain.rsplit(['、', '，']).next().map(|last| last.rsplit("其中").next().unwrap_or(last));
        let part = part.filter(|part| part.chars().count() == 2);
        let last = part.or(last).filter(|last| last.len() < plain.len() && self.areas.knows(last));
        if let Some(area) = last.and_then(|last| self.areas.find(last, None)) {
            return Some(area);
        }
        // 城关镇11.2万人、新安渡镇2.9万人: a name of the form of a town, beside others that are known.
        if let Some(start) = town_at_end(plain, lexicon).filter(|start| plain[..*start].ends_with(['、', '，', '；']))
        {
            let name = before.start + start..before.start + plain.len();
            let own = reading.text.get(name.clone())?;
            return Some(self.areas.resolve(own, &reading.plain[name], None));
        }
        let signs: Vec<usize> = plain.char_indices().rev().take(MAX_SHORT).map(|(at, _)| at).collect();
        signs.into_iter().skip(1).rev().find_map(|at| {
            let short = &plain[at..];
            let head = &plain[..at];
            // 固定资产投资甲山98亿元: the name of the indicator stands before that of the area.
            let end = before.start + at;
            let last = reading.tokens_in(before.start..end).last();
            let named = last.is_some_and(|token| token.end == end && token.word.is_term());
            let before = head;
            let opens =
                named || before.is_empty() || before.ends_with(['、', '，', '和', '及', '与', '；', '：', '中']);
            let (area, length) = self.areas.by_short_name(short).filter(|_| opens)?;
            (length == short.len()).then_some(area)
        })
    }

    /// 由东屿港片区（62.3平方公里）、沙浦科技片区（Shapu Area，35.8 km²）组成: the area whose name stands right before the bracket that holds
    /// the figure behind `before`.
    pub(in crate::extract) fn bracketed(&mut self, before: &str, text: &str, lexicon: &Lexicon) -> Option<usize> {
        const MAX_INNER: usize = 60;
        let open = before.rfind(['（', '('])?;
        let inner = before[open..].trim_start_matches(['（', '(']);
        let latin = inner.is_empty()
            || inner.len() <= MAX_INNER
                && inner.trim_end().ends_with(['，', ',', '、'])
                && inner.chars().all(|c| c.is_ascii_alphabetic() || " -.&，,、".contains(c));
        let head = latin.then(|| &before[..open]).filter(|head| head.ends_with(is_han))?;
        let near = places::tail(head, 3 * MAX_NAME);
        let mut words = Vec::new();
        lexicon.tokens(near, &mut words);
        let kind = words.iter().rfind(|token| token.end == near.len() && token.has(Cue::StrongArea))?;
        let length = stem(&near[..kind.start], MAX_STEM);
        let name = near[kind.start - length..].trim_start_matches(['由', '及', '和', '与', '含', '括']);
        let start = head.len() - name.len();
        let known = self.areas.find(name, None);
        let whole = length > 0 && name.chars().count() >= 3 && !lexicon.is_generic(name) && !lexicon.has_never(name);
        known.or_else(|| whole.then(|| self.areas.add(text.get(start..head.len()).unwrap_or(name), name)))
    }

    /// The words from a place up to a verb, an indicator, a figure or a sign, where they end in a word for an area
    /// or for an owner of another kind.
    pub(super) fn run(
        &self,
        reading: &Reading<'_, '_>,
        start: usize,
        clause: &Range<usize>,
        lexicon: &Lexicon,
    ) -> Option<Run> {
        // G60科创走廊, AI产业园 are Chinese names.
        let latin = reading.plain[start..].starts_with(|c: char| c.is_ascii_alphabetic())
            && !reading.plain[start..]
                .trim_start_matches(|c: char| c.is_ascii_alphanumeric())
                .starts_with(|c: char| !c.is_ascii() && c.is_alphabetic());
        let limit = reading.figures_in(start..clause.end).first().map_or(clause.end, |figure| figure.span.start);
        let limit = reading.periods_in(start..clause.end).first().map_or(limit, |stated| stated.range.start.min(limit));
        let mut area: Option<(usize, bool)> = None;
        let mut other: Option<usize> = None;
        let mut end = limit;
        for token in reading.tokens_in(start..limit) {
            let word = &reading.plain[token.start..token.end];
            let single = word.chars().count() == 1;
            if area.is_some_and(|(end, _)| {
                end <= token.start && reading.plain[end..token.start].contains(['离', '距', '在', '傍'])
            }) {
                // 某某园离县城17公里: how far it is from another.
                break;
            }
            // 永麓经济开发区扩区获批: what is done with it.
            let done = single
                && area.is_some()
                && reading.plain[..token.start].ends_with(['扩', '跨', '入', '进', '各', '全']);
            if done {
                end = token.start;
                break;
            }
            if token.has(Cue::StrongArea) || token.has(Cue::WeakArea) {
                // In Shiban village, 412 families …: behind a preposition a capital begins a name.
                let led = start > clause.start
                    && is_small_kind(word)
                    && token.start > start
                    && stands_for_place(&reading.plain[start..token.start], &reading.plain[token.end..clause.end]);
                let capital =
                    !latin || led || reading.text[token.start..].starts_with(|c: char| c.is_ascii_uppercase());
                let bare = token.start == start;
                // 科创园 for 南麓科创园, which the text has told of; alone it names none.
                let short = bare && !latin && !lexicon.is_generic(word) && self.areas.find_told(word, None).is_none();
                if capital && !(bare && token.has(Cue::WeakArea)) && !short {
                    area = Some((token.end, token.has(Cue::StrongArea)));
                    // Town of Westbrook
                    if let Some(rest) = latin.then(|| reading.text[token.end..limit].strip_prefix(" of ")).flatten() {
                        let length = capitalised(rest);
                        if length > 0 {
                            area = Some((token.end + " of ".len() + length, true));
                        }
                    }
                }
                continue;
            }
            if token.has(Cue::Owner)
                && (token.start > start || word.starts_with(['该', '一', '二', '三', '四', '五', '首']) || latin)
            {
                // 东篱花木小镇建起花木交易中心: what the area has brought up or taken in.
                let between = area.and_then(|(end, _)| reading.plain.get(end..token.start)).unwrap_or_default();
                if !latin && ["brought_up", "takes_in"].iter().any(|list| lexicon.begins(list, between)) {
                    end = token.start;
                    break;
                }
                let capital = !latin
                    || reading.text[token.start..].starts_with(|c: char| c.is_ascii_uppercase())
                    || token.start == start;
                // 小镇分三期开发: a plan of steps, and none of them.
                let steps = reading.plain[start..token.start].ends_with('分');
                // 没有码头，青禾园占地700亩: what is not there owns nothing.
                let none = ["没有", "没了", "不见"].iter().any(|word| reading.plain[start..].starts_with(word));
                if capital && !steps && !none {
                    other = Some(token.end);
                }
                continue;
            }
            let punctuation = token.word.cues.has_any(&[
                Cue::Comma,
                Cue::Colon,
                Cue::Open,
                Cue::Close,
                Cue::End,
                Cue::Enumeration,
                Cue::Semicolon,
            ]);
            let in_name = latin && matches!(word, "of" | "and" | "the" | "&") && area.is_none()
                || single && !latin && token.start == start && "达同向自于可能有因和".contains(word)
                // 麓口智能家居产业园
                || single && !latin && {
                    let before = reading.plain[start..token.start].chars().next_back().unwrap_or('\0');
                    let behind = reading.plain[token.end..].chars().next().unwrap_or('\0');
                    is_of_compound(before, word.chars().next().unwrap_or('\0'), behind)
                }
                // 东浦高新技术产业园: what is named for an industry.
                || !latin && token.start > start && token.word.is_term() && is_before_kind(&reading.plain[token.end..])
                // A园区: a letter that stands for a name.
                || single && !latin && token.start == start && word.bytes().all(|byte| byte.is_ascii_uppercase())
                || token.start < area.map_or(0, |(end, _)| end);
            if !in_name
                && (punctuation
                    || token.has(Cue::Stop)
                    || token.word.is_term()
                    || token.word.part().is_some()
                    || token.word.relative().is_some()
                    || token.has(Cue::Event)
                    || token.has(Cue::Share)
                    || token.has(Cue::Whole)
                    || token.has(Cue::Nested)
                    || token.has(Cue::Respectively))
            {
                end = token.start;
                break;
            }
        }
        // 在建项目23个: what is counted owns nothing.
        let counted = |end: usize| {
            // His firm has 310 workers.
            if ["His ", "Her ", "Our "].iter().any(|owner| reading.plain[start..].starts_with(owner)) {
                return false;
            }
            let figure = reading.figures_in(end..(end + 7).min(reading.text.len())).first();
            figure.is_some_and(|figure| reading.gap(end..figure.span.start).is_clear())
        };
        if let Some(owner) =
            other.filter(|owner| !counted(*owner)).filter(|owner| area.is_none_or(|(end, _)| *owner > end))
        {
            return (owner - start <= MAX_NAME).then_some(Run { end: owner, other: true });
        }
        let (area_end, strong) = area?;
        if area_end - start > MAX_NAME {
            return None;
        }
        let name = &reading.plain[start..area_end];
        if latin {
            let small = start > clause.start && !name.starts_with("The ");
            let words = match name.rsplit_once(' ') {
                Some((stem, kind)) if small && is_small_kind(kind) => stem,
                _ => name,
            };
            let proper = words.split(' ').all(|word| {
                word.starts_with(|c: char| !c.is_ascii_lowercase()) || matches!(word, "of" | "and" | "the" | "&")
            });
            let generic = lexicon.is_generic(name);
            // *Neighbours.* The Textile Park: marks and full stops end names.
            let stops = name
                .match_indices(". ")
                .any(|(at, _)| !["St", "Mt", "Dr"].iter().any(|word| name[..at].ends_with(word)));
            let broken = name.contains(['*', '\n', '#']) || stops;
            return ((proper || generic) && !broken).then_some(Run { end: area_end, other: false });
        }
        // 从东街走到小镇南门
        const WAYS: [&str; 9] = ["走到", "来到", "回到", "赶到", "搬到", "开到", "迁到", "通到", "连到"];
        if WAYS.iter().any(|way| name.contains(way)) || name.contains("幼儿园") {
            return None;
        }
        if name.contains(['\n', '#', '*', '《', '》', '\u{3000}'])
            || name.contains(['的', '了', '说'])
            || !strong && (lexicon.has_never(name) || is_epithet(name, lexicon))
            || lexicon.begins("no_beginning", name)
            || is_work_on_kind(name, lexicon)
            || is_slogan(name)
        {
            return None;
        }
        // 园区物流港吞吐量300万吨: what lies in it is no area by itself.
        // 国家级生态镇: what it is ranked as.
        if ["国家级", "省级", "市级", "县级", "全国"].iter().any(|rank| name.starts_with(rank)) {
            return None;
        }
        // 居安宁市8个县区第5位: a place among others.
        if name.starts_with('居') && name.ends_with(['市', '省', '州']) {
            return None;
        }
        let inner =
            ["园区", "小镇", "园内", "区内", "镇内", "县内", "市内"].iter().find_map(|word| name.strip_prefix(word));
        if heading::is_of_several(name) || inner.is_some_and(|rest| !rest.is_empty()) {
            return None;
        }
        if lexicon.list("brought_up").iter().any(|word| name.contains(word.as_str())) {
            // 老厂改造成某某文创园: who becomes an area is none by itself.
            return None;
        }
        let tail = reading.plain[area_end..end].trim_matches(['”', '"', ' ', '》', '*']);
        let tail_length = tail.chars().count();
        let fits = if strong {
            tail_length <= MAX_TAIL && !tail.starts_with(['管', '内']) || tail.is_empty()
        } else {
            // 石门寨乡离江远, 雾棠镇真的不大：行政村11个
            let named = name.chars().count() >= 3;
            let town = named && name.ends_with(['镇', '乡', '县', '村']);
            let told = town && (tail == "真" || lexicon.begins("predicates", tail));
            (tail_length == 0 || told)
                && (named || is_short_county(name))
                // 东栅区克服…的影响
                || self.districts.iter().any(|known| known == name)
        };
        // 在“中国医药园区竞争力百强榜”中: the beginning of what stands in quotes.
        let opened = reading.plain[clause.start..start].rsplit('”').next().is_some_and(|head| head.contains('“'));
        let quoted = opened && reading.plain[area_end..end].split_once('”').is_some_and(|(inner, _)| !inner.is_empty());
        let is_proper = (!name.contains(['“', '《', '（']) || strong) && !quoted;
        (fits && is_proper).then_some(Run { end: area_end, other: false })
    }
}
