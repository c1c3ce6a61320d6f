//! Lines as headings: which open a chapter, which end one.

use std::ops::Range;

use super::super::areas::{MAX_SHORT, MIN_TAIL};
use super::super::by_form::{led, office_of, town_at_start};
use super::super::clauses::is_judged;
use super::super::english_names::{is_region, states_land, without_remark};
use super::super::heading::{self, MAX_NAME, RUN_IN, is_area_name, name_in_heading, names_in_heading, numbering};
use super::super::headline::name_in_headline;
use super::super::lexicon::{Cue, HeadingOf, Lexicon};
use super::super::places;
use super::super::siblings;
use super::super::titles::government;
use super::title::{is_breadcrumb, is_masthead};
use super::{BOLD, Chapters, MAX_TAIL, MAX_TOLD, as_first, is_administrative};
use crate::charset::{has_wide, is_han};
use crate::observation::Status;

/// The rank of headings that begin with the first sign; those of later signs follow.
const ORNAMENTED: u8 = 40;

/// The rank of a line that only its form tells for a heading.
const BARE: u8 = 22;

/// The rank of a line that names who speaks.
const LED: u8 = 59;

/// The rank of what stands behind a dash at the beginning of a line.
const DASHED: u8 = 22;

/// Figures of the lead that make what follows it the body.
const LEAD: usize = 3;

/// Characters of a line that are looked at for a heading.
const LONG_LINE: usize = 100;

/// Signs of a first line that may be a slogan.
const MAX_SLOGAN: usize = 40;

/// Lines at the beginning in which the government that speaks is looked for.
pub(super) const OPENING_LINES: u8 = 8;

/// Lines at the beginning of a document that may be its title.
pub(super) const TITLE_LINES: u8 = 4;

/// 柳渡镇　省级历史文化名镇，…: the name of an area that a line begins with before a blank as wide as a sign.
fn before_wide_blank(plain: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    let (name, _) = places::head(plain, 3 * MAX_TAIL + '\u{3000}'.len_utf8()).split_once('\u{3000}')?;
    let rest = &plain[name.len()..];
    let fits = (3..=MAX_TAIL).contains(&name.chars().count()) && name.chars().all(is_han) && !rest.trim().is_empty();
    let mut words = Vec::new();
    lexicon.tokens(name, &mut words);
    let kind = words.last().filter(|token| token.end == name.len() && token.start > 0)?;
    let area = kind.has(Cue::StrongArea) || kind.has(Cue::WeakArea);
    (fits && area && !lexicon.is_generic(name) && !lexicon.has_never(name)).then_some(0..name.len())
}

/// A line of the text that may be a heading.
pub(super) struct Line<'a> {
    pub text: &'a str,
    /// The same in simplified characters, which are as long.
    pub plain: &'a str,
    /// The heading's level where the file marks one.
    pub level: Option<u8>,
    /// Whether quantities stand in it.
    pub figures: bool,
    /// Whether it is the first of the document, and whether it may be the title though it is not.
    pub first: bool,
    pub later: bool,
}

impl Line<'_> {
    /// Where the title of a heading begins in the line.
    fn offset(&self, heading: &heading::Heading<'_>) -> usize {
        heading.title.as_ptr() as usize - self.plain.as_ptr() as usize
    }
}

/// The names of areas in the title of a heading: one, or those of several.
struct Named {
    one: Option<Range<usize>>,
    several: Vec<Range<usize>>,
}

/// What a line that names an area opens: a chapter below it, or a text that begins in the line.
enum Opened {
    Heading,
    Text(usize),
}

impl Opened {
    fn text(self) -> Option<usize> {
        match self {
            Self::Heading => None,
            Self::Text(start) => Some(start),
        }
    }
}

impl Chapters {
    /// The list below a line that was no marked heading ends.
    pub fn end_bare(&mut self) {
        if std::mem::take(&mut self.bare_goal) {
            self.speaks_of = None;
        }
    }

    /// These goals for 2030:, above a list: what is planned ends with that.
    pub fn end_goal_with_list(&mut self) {
        self.bare_goal |= self.speaks_of == Some(Status::Target);
    }

    /// Reads a line as a heading. Returns where running text begins in it, `None` where all of it is a heading.
    ///
    /// `level` is the heading's level where the file marks one; `figures` tells whether quantities stand in the line.
    pub fn line(&mut self, text: &str, level: Option<u8>, figures: bool, lexicon: &Lexicon) -> Option<usize> {
        // Only the beginning of a long line can hold a heading.
        let text = match text.char_indices().nth(LONG_LINE) {
            Some((at, _)) if level.is_none() => &text[..at],
            _ => text,
        };
        // 【案例】盐港县“一镇一业”调研报告: what kind of text it is.
        if !figures
            && !self.opened
            && let Some((tag, rest)) = text.trim_start().strip_prefix('【').and_then(|rest| rest.split_once('】'))
            && lexicon.has("tags", &lexicon.simplified(tag))
            && !rest.trim().is_empty()
        {
            let start = text.len() - rest.len();
            return self.line(rest, level, figures, lexicon).map(|end| if end == 0 { 0 } else { start + end });
        }
        if !self.opened && level.is_none() && (is_breadcrumb(text) || is_masthead(text, lexicon)) {
            return None;
        }
        if self.is_beside_name(text, level, figures, lexicon) {
            return Some(0);
        }
        // LANZHOU BONDED ZONE, below 兰洲保税区: the same in English.
        if level.is_none()
            && !figures
            && self.is_untold().is_some_and(|area| has_wide(self.areas.plain(area)))
            && text.contains(' ')
            && text.trim().chars().all(|c| c.is_ascii_alphabetic() || " -'&,.".contains(c))
        {
            return None;
        }
        self.end_run_in(text, lexicon);
        let first = !self.titled;
        // COMMUNIQUE OF ELM COUNTY; 石 门 渡 镇
        let titled = if first { places::as_title(text) } else { None };
        let titled = titled.or_else(|| heading::without_blanks(text));
        let text = titled.as_deref().unwrap_or(text);
        let plain = lexicon.simplified(text);
        self.titled = true;
        // Behind a slogan or a file's number the title may stand on a line of its own.
        self.lines = self.lines.saturating_add(1);
        let later = self.lines <= TITLE_LINES && !self.opened && level.is_none();
        if self.lines <= OPENING_LINES && self.government.is_none() {
            self.government = government(&plain).map(|name| as_first(name, &plain, text));
        }
        if first {
            self.title_kind = plain.trim_start_matches(['#', ' ', '*']).split_once('情').and_then(|(kind, rest)| {
                let told = ["", "概况", "简介", "介绍", "概览", "概述"].contains(&rest.trim_end_matches(['*', ' ']));
                ["县", "镇", "乡", "区", "市", "村"]
                    .contains(&kind)
                    .then(|| kind.chars().next())
                    .flatten()
                    .filter(|_| told)
            });
        }
        let line = Line { text, plain: &plain, level, figures, first, later };
        if self.title_by_speaker(&line, lexicon) || self.title_by_name(&line, lexicon) {
            return None;
        }
        if level.is_none() {
            if let Some(opened) = self.name_before_text(&line, lexicon) {
                return opened.text();
            }
            self.bold_topic(&plain, lexicon);
        }
        if let Some(opened) = self.named_speaker(&line, lexicon) {
            return opened.text();
        }
        let Some(heading) = heading::read(&plain, level, figures, lexicon) else {
            self.no_heading(&line, lexicon);
            return Some(0);
        };
        let mut heading = heading;
        if level.is_none()
            && heading.bare
            && let Some(sign) = plain.trim_start().chars().next().filter(|sign| heading::ORNAMENTS.contains(sign))
        {
            // ◆ 产业载体, ■ 某某产业园, ◆ 政策: signs that lines begin with are ranks.
            let known = self.ornaments.iter().position(|other| *other == sign);
            let at = known.unwrap_or(self.ornaments.len());
            if known.is_none() {
                self.ornaments.push(sign);
            }
            (heading.rank, heading.bare) = (ORNAMENTED + at.min(9) as u8, false);
        }
        let Named { one: named, several } = self.names_of_heading(&line, &heading, lexicon)?;
        if let Some(rest) = heading.rest {
            return Some(self.heading_before_text(&line, &heading, rest, named, lexicon));
        }
        self.note_what_heading_says(&heading, named.is_some(), lexicon);
        if level.is_none() && plain.trim_end().ends_with([':', '：']) {
            self.end_goal_with_list();
        }
        self.section(&line, &heading, several, named, lexicon);
        None
    }

    /// 申报单位：某某县发展和改革局: whether a line only says who puts a place forward, which at the head of a form is its name.
    fn is_beside_name(&mut self, text: &str, level: Option<u8>, figures: bool, lexicon: &Lexicon) -> bool {
        // 申报单位：某某县发展和改革局, below the name of what is put forward.
        if level.is_none_or(|level| level == BOLD) && !figures && (self.opened || self.is_headed() || self.titled) {
            let label = text.trim_start_matches(heading::ORNAMENTS).split(['：', ':']).next().unwrap_or_default();
            let spaced = label.replace([' ', '\u{3000}', '*'], "");
            if label.len() < text.len() && lexicon.has("beside_names", &spaced) {
                let plain = lexicon.simplified(text);
                let office = plain.split_once(['：', ':']).map(|(_, rest)| rest.trim_matches(['*', ' ', '\u{3000}']));
                if ["申报单位", "填报单位", "报送单位"].contains(&spaced.as_str())
                    && let Some(name) = office.and_then(|office| office_of(office, lexicon))
                {
                    // 申报单位：双河县板桥镇人民政府, at the head of a form.
                    let name = as_first(name, &plain, text);
                    let head = self.lines <= OPENING_LINES && self.default.is_none() && !self.is_headed();
                    if head {
                        self.entitle(&name, &lexicon.simplified(&name));
                    } else {
                        self.areas.add(&name, &lexicon.simplified(&name));
                    }
                }
                return true;
            }
        }
        false
    }

    /// A name of an area that a line begins with before its text.
    fn name_before_text(&mut self, line: &Line<'_>, lexicon: &Lexicon) -> Option<Opened> {
        let Line { text, plain, figures, .. } = *line;
        if let Some(rest) = self.run_in(text, plain, lexicon) {
            return Some(Opened::Text(rest));
        }
        if let Some((label, name)) = plain.split_once(['：', ':'])
            && label.contains([' ', '\u{3000}', '*'])
            && lexicon.has("names_of", &label.replace([' ', '\u{3000}', '*'], ""))
            && let Some(name) = Some(name.trim_matches(['*', ' ', '\u{3000}']))
            && is_area_name(name, lexicon)
        {
            // **名　　称：**墨山砚台小镇
            let start = name.as_ptr() as usize - plain.as_ptr() as usize;
            self.open(&text[start..start + name.len()], name, LED);
            self.heads.clear();
            self.pending = None;
            return Some(Opened::Heading);
        }
        if figures
            && let Some((name, rest)) = plain.split_once("——")
            && let Some(name) = name.split('（').next().filter(|name| is_area_name(name, lexicon))
            && rest.contains('。')
        {
            // 柏堰家电小镇——“隔墙供应”造整机。柏堰市。规划用地面积…
            self.open(&text[..name.len()], name, RUN_IN);
            self.heads.clear();
            self.pending = None;
            self.opened = true;
            return Some(Opened::Text(plain.len() - rest.len()));
        }
        if self.opened
            && let Some(name) = before_wide_blank(plain, lexicon)
        {
            // 清屏经济开发区　省级开发区，位于…; 柳渡镇　历史文化名镇，…
            let rest = name.end + '\u{3000}'.len_utf8();
            self.open(&text[name.clone()], &plain[name], RUN_IN);
            self.heads.clear();
            self.pending = None;
            return Some(Opened::Text(rest));
        }
        if let Some((inner, rest)) = heading::bold(plain)
            // **Elm Science Park** is the smallest: a sentence.
            && !plain[rest..].starts_with(|c: char| c.is_ascii_lowercase())
            && let Some(name) = name_in_heading(&plain[inner.clone()], lexicon, false)
                .or_else(|| self.sibling(&plain[inner.clone()]))
                .or_else(|| self.is_short_name(&plain[inner.clone()]).then_some(0..inner.len()))
                .or_else(|| self.begins_with_short_name(&plain[inner.clone()], lexicon))
                .or_else(|| name_in_headline(&plain[inner.clone()], lexicon))
                .or_else(|| {
                    let first = self.areas.by_first_word(&plain[inner.clone()]);
                    first.filter(|(_, length)| *length == inner.len()).map(|(_, length)| 0..length)
                })
        {
            // **某某园区** 1—7月…
            let name = inner.start + name.start..inner.start + name.end;
            self.open(&text[name.clone()], &plain[name], RUN_IN);
            self.heads.clear();
            self.pending = None;
            self.opened = true;
            return Some(Opened::Text(rest));
        }
        if let Some((inner, rest)) = heading::bold(plain)
            && let Some((name, told)) = plain[rest..].strip_prefix('（').and_then(|rest| rest.split_once('）'))
            && (town_at_start(name, lexicon) == Some(name.len()) || is_area_name(name, lexicon))
        {
            // 1. **茶叶**（白果镇）：茶园2.2万亩
            let start = rest + '（'.len_utf8();
            let behind = plain.len() - told.trim_start_matches(['：', ':', '，', '。', ' ', '\u{3000}', '—']).len();
            // **东园**（机械电子产业园）　规划面积16平方公里: a part by its side.
            let side =
                plain[inner.clone()].chars().count() <= MAX_SHORT && plain[inner.clone()].ends_with(['园', '区']);
            let name = if side { inner.clone() } else { start..start + name.len() };
            self.open(&text[name.clone()], &plain[name], RUN_IN);
            self.heads.clear();
            self.pending = None;
            self.opened = true;
            return Some(Opened::Text(behind));
        }
        None
    }

    /// Bold words before a text that name no area: what the text is on.
    fn bold_topic(&mut self, plain: &str, lexicon: &Lexicon) {
        if let Some((inner, _)) = heading::bold(plain) {
            match &self.chapter {
                // **几点比较。** 三县合计…
                Some(chapter)
                    if chapter.rank == RUN_IN
                        && lexicon.list("closing").iter().any(|word| plain[inner.clone()].contains(word.as_str())) =>
                {
                    (self.chapter, self.current) = (None, None);
                }
                // **人口** …, **产业平台** - 某某园：…, **教育** …: topics of the title's area before and behind a list.
                Some(chapter) if chapter.rank >= DASHED && self.bold_topic => self.end(DASHED),
                Some(_) => {}
                None => self.bold_topic = self.default.is_some() && has_wide(&plain[inner]),
            }
        }
    }

    /// **石埠镇党委书记　何建军**: the area for which somebody speaks from here on.
    fn named_speaker(&mut self, line: &Line<'_>, lexicon: &Lexicon) -> Option<Opened> {
        let Line { text, plain, .. } = *line;
        if (self.opened || self.lines > 1)
            && let Some(name) = led(plain, lexicon)
        {
            // **石埠镇党委书记　何建军**, 徐敏（梅岗镇镇长）：2023年…
            let told = plain[name.end..].find(['：', ':']).filter(|_| !plain.trim_end().ends_with(['：', ':']));
            if !self.opened && told.is_none() {
                // Who speaks, above the text: the whole of it is of that area.
                if self.default.is_none() && self.chapter.is_none() {
                    self.entitle(&text[name.clone()], &plain[name]);
                }
                return Some(Opened::Heading);
            }
            let rank = if told.is_some() { RUN_IN } else { LED };
            self.open(&text[name.clone()], &plain[name.clone()], rank);
            self.heads.clear();
            self.pending = None;
            return Some(told.map_or(Opened::Heading, |at| {
                Opened::Text(name.end + at + plain[name.end + at..].chars().next().map_or(0, char::len_utf8))
            }));
        }
        None
    }

    /// Notes a line that is no heading, or one by its form alone.
    fn no_heading(&mut self, line: &Line<'_>, lexicon: &Lexicon) {
        let Line { plain, figures, first, .. } = *line;
        if numbering(plain.trim_start()).is_some_and(|(rank, _)| rank == DASHED) {
            // The next item behind a dash is not of the area of the one before.
            self.end(DASHED);
        }
        if !figures && super::super::is_bare_heading(plain.trim()) {
            // Trade, tourism and farming
            self.topic(plain.trim(), BARE, lexicon);
            let spoken = lexicon.heading_speaks(plain.trim());
            self.end_bare();
            if self.speaks_of.is_none() && spoken & HeadingOf::Goals as u8 != 0 && spoken & HeadingOf::Done as u8 == 0 {
                // Planned for 2026, above a list of labels.
                (self.speaks_of, self.bare_goal) = (Some(Status::Target), true);
            }
        }
        self.confirm(plain, lexicon);
        self.list_heads();
        // 地不多了，更要算清楚怎么用: a slogan above the title opens no text.
        let slogan = first && has_wide(plain) && !figures && plain.chars().count() <= MAX_SLOGAN;
        self.opened |= !slogan || plain.trim_end().ends_with(['。', '：', '；']);
    }

    /// The areas that a heading names: several, or one. `None` where the chapter has been opened already.
    fn names_of_heading(
        &mut self,
        line: &Line<'_>,
        heading: &heading::Heading<'_>,
        lexicon: &Lexicon,
    ) -> Option<Named> {
        let Line { figures, .. } = *line;
        let several = if heading.rest.is_none() { names_in_heading(heading.title, lexicon) } else { Vec::new() };
        let sibling = self.sibling(heading.title).filter(|_| several.is_empty() && heading.rest.is_none());
        let named = name_in_heading(heading.title, lexicon, false).filter(|_| several.is_empty()).or(sibling);
        // 一、榆川：轴承集群大而不强, below a text that has named the county.
        let short = || {
            let (head, _) = heading.title.split_once(['：', ':'])?;
            // 枫陂专班：…
            let head = ["专班", "工作组", "片区", "方面"].iter().find_map(|end| head.strip_suffix(end)).unwrap_or(head);
            let length = head.trim_end().len();
            let long = head.chars().count() >= 2 && self.areas.count() > 1;
            (long && heading.rest.is_none() && self.is_short_name(&heading.title[..length])).then_some(0..length)
        };
        let named = named.or_else(|| if several.is_empty() { short() } else { None });
        // ## Oakmere, below a table that has named Oakmere Business Park.
        let first = || {
            // ## Oakmere: deep, busy, getting pricey
            let title = without_remark(siblings::topic(heading.title).unwrap_or(heading.title));
            let (_, length) = self.areas.by_first_word(title)?;
            let own = length == title.len() && self.areas.count() > 1 && heading.rest.is_none();
            own.then_some(0..length)
        };
        let named = named.or_else(first);
        // 01 蓝莓小镇·杜家岭, above a text that calls it 杜家岭镇.
        let told = heading.title.rsplit_once('·').filter(|_| heading.rest.is_none()).and_then(|(_, short)| {
            let fits = (2..=MAX_SHORT).contains(&short.chars().count()) && short.chars().all(is_han);
            let kinds = ["镇", "乡", "街道"];
            kinds.iter().map(|kind| format!("{short}{kind}")).find(|name| fits && self.surveyed.contains(name.as_str()))
        });
        if let Some(name) = told {
            self.open(&name, &name, heading.rank);
            self.pending = None;
            return None;
        }
        // 案例三：南湾产业园“零排放”改造
        let named = named.or_else(|| {
            let free = several.is_empty() && heading.rest.is_none() && !figures;
            if free { name_in_headline(heading.title, lexicon) } else { None }
        });
        Some(Named { one: named, several })
    }

    /// （一）政府搭建平台。小镇建设初期，…: a heading before its text, which opens a chapter only where it names an area. Where the
    /// text begins.
    fn heading_before_text(
        &mut self,
        line: &Line<'_>,
        heading: &heading::Heading<'_>,
        rest: usize,
        named: Option<Range<usize>>,
        lexicon: &Lexicon,
    ) -> usize {
        let Line { text, plain, figures, .. } = *line;
        let offset = line.offset(heading);
        // （一）政府搭建平台。小镇建设初期，…: a heading only where it names an area.
        self.opened = true;
        // （一）东部园产出效率偏低。: also by the short name that the text has given it.
        let known = || {
            let found = self.known_with_predicate(heading.title, lexicon)?;
            let told = || is_judged(&heading.title[found.end..]);
            (heading.rank == DASHED || told()).then_some(found)
        };
        let group = || {
            let head = ["专班", "工作组", "管委会"].iter().find_map(|end| heading.title.strip_suffix(end))?;
            (self.is_short_name(head) || self.areas.knows(head)).then_some(0..head.len())
        };
        let scored = || self.name_with_score(heading.title, lexicon);
        // （一）鹿鸣。文旅融合…, below a table that has named the town in full.
        let own = || {
            let own = self.areas.count() > 1 && self.is_short_name(heading.title) && has_wide(heading.title);
            own.then_some(0..heading.title.len())
        };
        let judged = if named.is_none() { known() } else { None };
        let is_judged = judged.is_some();
        let known =
            named.or(judged).or_else(own).or_else(group).or_else(|| self.known_in_topic(heading.title, lexicon));
        // What it was given is a figure of its own.
        let scored = if known.is_none() { scored() } else { None };
        let rest = scored.as_ref().map_or(rest, |name| offset + name.start);
        let Some(name) = known.or(scored) else {
            self.list_heads();
            let own = offset..offset + heading.title.len();
            if !has_wide(heading.title) && self.is_numbered_place(heading.title, &plain[rest..], heading.rank, lexicon)
            {
                // 5.1 Harrow Lock. The site had 52 businesses …
                self.open_inferred(&text[own.clone()], &plain[own], heading.rank);
                self.heads.clear();
                return rest;
            }
            if self.chapter.as_ref().is_some_and(|chapter| chapter.judged && chapter.rank == heading.rank) {
                // （二）东部园产出效率偏低。…（三）配套用地比例失当。…
                self.end(heading.rank);
            }
            return 0;
        };
        // 青禾小镇税收：31亿元: what the figure is of stands behind the name.
        let mut words = Vec::new();
        lexicon.tokens(&heading.title[name.end..], &mut words);
        let told = figures && words.iter().any(|token| token.word.names());
        let rest = if told { offset + name.end } else { rest };
        let name = offset + name.start..offset + name.end;
        // 某某园区：建成面积…: inside a section such a name stands below it.
        let run_in = self.sectioned && numbering(plain.trim_start()).is_none();
        self.open(&text[name.clone()], &plain[name], if run_in { RUN_IN } else { heading.rank });
        self.bracketed = plain.trim_start().starts_with('【');
        if let Some(chapter) = &mut self.chapter {
            chapter.judged = is_judged;
        }
        self.heads.clear();
        rest
    }

    /// Notes what a heading says of all that stands below it: goals, rules, firms.
    fn note_what_heading_says(&mut self, heading: &heading::Heading<'_>, named: bool, lexicon: &Lexicon) {
        let mut words = Vec::new();
        lexicon.tokens(heading.title, &mut words);
        let spoken = lexicon.heading_speaks(heading.title);
        let speaks = |of: HeadingOf| spoken & of as u8 != 0;
        let goal =
            // Where you could be: what is there for whom it may concern.
            words.iter().any(|token| {
                let word = heading.title.get(token.start..token.end).unwrap_or_default();
                token.has(Cue::Target) && !matches!(word, "could" | "would" | "may" | "might" | "can")
            }) || speaks(HeadingOf::Goals) && !speaks(HeadingOf::Done);
        let rule = speaks(HeadingOf::Rules);
        self.others = (!named && speaks(HeadingOf::Others)).then(|| heading.title.to_string());
        // 产业基础研判与发展目标: of both; 3.1 现状基础, below it.
        let stands = ["现状", "基础", "概况", "现实"].iter().any(|word| heading.title.contains(word));
        let goal = goal && !stands;
        let own = if goal { Some(Status::Target) } else { rule.then_some(Status::Threshold) };
        self.end_bare();
        self.bare_goal = goal && heading.bare;
        // 二、下一步工作安排 and below it （一）做强工业: a part of what is planned.
        let part = heading.rank > self.spoken_rank && !speaks(HeadingOf::Done) && !stands;
        self.speaks_of = own.or(self.speaks_of.filter(|_| part));
        if own.is_some() || !part {
            self.spoken_rank = heading.rank;
        }
        self.heading_rank = heading.rank;
        if self.is_plan {
            // 第一章 现状概况 and below it 第一节 土地利用: as it is.
            self.stands_below = self.stands_below.filter(|rank| heading.rank > *rank);
            if lexicon.list("as_it_is").iter().any(|word| heading.title.contains(word.as_str())) {
                self.stands_below = self.stands_below.or(Some(heading.rank));
            }
            self.planned = self.stands_below.is_none() && !named;
        }
    }

    /// Opens the chapter of the area that a heading names; without one the heading is a section, or may be a name.
    fn section(
        &mut self,
        line: &Line<'_>,
        heading: &heading::Heading<'_>,
        several: Vec<Range<usize>>,
        named: Option<Range<usize>>,
        lexicon: &Lexicon,
    ) {
        let Line { text, plain, later, .. } = *line;
        let offset = line.offset(heading);
        self.pending = None;
        match named {
            Some(name) => {
                let name = offset + name.start..offset + name.end;
                let dash = plain.trim_start_matches(['#', ' ', '\u{3000}']).starts_with("——");
                if self.lines > 1 && later && dash && self.default.is_none() {
                    // 竹乡新编, and below it: ——桑溪镇“以竹代塑”调查
                    self.entitle(&text[name.clone()], &plain[name]);
                } else {
                    self.open(&text[name.clone()], &plain[name], heading.rank);
                }
            }
            None if !several.is_empty() => {
                // 某某园、某某园: below it each is spoken of by name, or both together.
                self.end(heading.rank);
                let names = several.into_iter().map(|name| offset + name.start..offset + name.end);
                self.listed = names.map(|name| self.areas.resolve(&text[name.clone()], &plain[name], None)).collect();
            }
            None => {
                // A line without a mark is a section of the chapter that it stands in.
                if heading.bare {
                    self.topic(heading.title, heading.rank, lexicon);
                } else {
                    (self.sectioned, self.spoken) = (true, (None, false));
                    self.end(heading.rank);
                }
                if let Some(chapter) = &mut self.chapter {
                    chapter.in_body |= chapter.known >= LEAD;
                }
                // Inside a chapter a heading is a section of it.
                let free = self.chapter.is_none() || heading.bare;
                // Marram Quay (88 hectares): what the bracket holds is a remark.
                let title = without_remark(heading.title);
                let short = free && title.chars().count() <= if title.is_ascii() { 40 } else { 12 };
                if short && title.chars().count() >= 2 && !lexicon.has_never(title) {
                    let own = text.get(offset..offset + title.len()).unwrap_or(title).to_string();
                    if states_land(&heading.title[title.len()..])
                        && places::is_whole_name(title.strip_prefix("The ").unwrap_or(title), lexicon)
                    {
                        self.open_inferred(&own, title, heading.rank);
                        return;
                    }
                    self.pending = Some((own, heading.rank));
                    self.on_top = !self.opened;
                }
            }
        }
    }

    /// 先看石柁镇。…, and below it: 丹霁镇是另一番光景。: a paragraph that begins with another area of the kind is not of the one
    /// whose name was set before an earlier paragraph.
    fn end_run_in(&mut self, text: &str, lexicon: &Lexicon) {
        let Some(chapter) = self.chapter.as_ref().filter(|chapter| chapter.rank == RUN_IN && has_wide(text)) else {
            return;
        };
        let plain = lexicon.simplified(places::head(text, MAX_NAME));
        let plain = plain.trim_start();
        // 下游的南浦镇…
        let behind = plain.char_indices().take(MIN_TAIL).find(|(_, c)| *c == '的').map(|(at, c)| at + c.len_utf8());
        let named = self.areas.at_start(plain).or_else(|| self.areas.at_start(&plain[behind?..]));
        let kind = |area: usize| self.areas.plain(area).chars().next_back();
        if named.is_some_and(|(area, _)| area != chapter.area && kind(area) == kind(chapter.area)) {
            (self.chapter, self.current) = (None, None);
        }
    }

    /// Whether the capitalised words behind a number and before a paragraph are the name of a place.
    fn is_numbered_place(&self, title: &str, below: &str, rank: u8, lexicon: &Lexicon) -> bool {
        let sibling = self.chapter.as_ref().is_some_and(|chapter| chapter.inferred && chapter.rank == rank);
        // Marsh Lane Works beside Harrow Lock.
        let head = title.rsplit_once(' ').map(|(head, _)| head).filter(|head| sibling && head.contains(' '));
        let ordinary = |word: &str| lexicon.list("ordinary").iter().any(|known| known.eq_ignore_ascii_case(word));
        let place = places::is_whole_name(title, lexicon) || head.is_some_and(|head| !head.split(' ').any(ordinary));
        self.areas.knows(title)
            || place && (sibling || places::begins_as_place(below))
            || places::is_run_in_place(title, below, lexicon)
    }

    /// （一）某某小镇得分96.4分。: the name before what an assessment gave it.
    fn name_with_score(&self, title: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
        let mut words = Vec::new();
        lexicon.tokens(title, &mut words);
        let areas = words.iter().filter(|token| token.has(Cue::StrongArea) || token.has(Cue::WeakArea));
        let mut ends = areas.map(|token| token.end).filter(|end| lexicon.begins("scored", &title[*end..]));
        ends.find_map(|end| name_in_heading(&title[..end], lexicon, false).filter(|name| name.end == end))
    }

    /// ——某某开发区龙头带动明显。: the known area with whose name a sentence behind a dash begins.
    fn known_with_predicate(&self, title: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
        let mut words = Vec::new();
        lexicon.tokens(title, &mut words);
        let areas = words.iter().filter(|token| token.has(Cue::StrongArea) || token.has(Cue::WeakArea));
        let mut ends = areas.map(|token| token.end);
        ends.find(|end| self.areas.knows(&title[..*end]) && *end < title.len()).map(|end| 0..end)
    }

    /// 关于某某小镇民宿管理: the known area of which a heading says that it is on something there.
    fn known_in_topic(&self, title: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
        let topic = title.strip_prefix("关于")?;
        let mut words = Vec::new();
        lexicon.tokens(topic, &mut words);
        let areas = words.iter().filter(|token| token.has(Cue::StrongArea) || token.has(Cue::WeakArea));
        let mut ends = areas.map(|token| token.end);
        let start = title.len() - topic.len();
        ends.find(|end| self.areas.find_told(&topic[..*end], None).is_some()).map(|end| start..start + end)
    }

    /// Notes an English heading without a mark that names no area, and ends the chapter that it does not belong to.
    pub(super) fn topic(&mut self, title: &str, rank: u8, lexicon: &Lexicon) {
        // What each park has a section of is none of the whole.
        let lower = title.to_ascii_lowercase();
        let again = self.told.contains(&lower);
        if !again && self.closes(title, lexicon) {
            self.end(rank);
        }
        if !again && self.told.len() < MAX_TOLD {
            self.told.push(lower);
        }
        if self.default.is_some() && self.area() == self.default {
            self.topics = self.topics.saturating_add(1);
        }
    }

    /// Whether an English heading without a mark ends the chapter before it: Outlook; and in a document on a county whose
    /// headings were its topics, the next topic behind a park.
    pub(super) fn closes(&self, title: &str, lexicon: &Lexicon) -> bool {
        const TOPICS: u8 = 2;
        if !title.is_ascii() {
            return false;
        }
        let closing = lexicon.list("closing").iter().any(|word| word.eq_ignore_ascii_case(title));
        let whole = self.default.is_some_and(|area| is_region(self.areas.plain(area)));
        let part = self.chapter.as_ref().is_some_and(|chapter| Some(chapter.area) != self.default);
        let of_site = ["site", "park", "tenant", "occupier", "zone", "estate"];
        let of_site = of_site.iter().any(|word| title.to_ascii_lowercase().contains(word));
        closing && self.chapters > 1 || whole && part && self.topics >= TOPICS && !of_site
    }

    /// 【概况】…, 【石溪文具园】…, 【财政】…: a topic in brackets behind the paragraph of a name is of the title's area again,
    /// where such topics stood before the name.
    pub fn bracketed_topic(&mut self) {
        match &self.chapter {
            None => {
                // 县情概况, and below it 【位置面积】漪川县位于…: the region that the first topic is on is that of all of them.
                let first = self.spoken_of.first().copied();
                let region = first.filter(|area| self.topical && is_administrative(self.areas.plain(*area)));
                self.default = self.default.or(region);
                self.topical = true;
            }
            Some(_) if self.topical && self.bracketed => self.end(0),
            Some(_) => {}
        }
    }

    /// Headings of one rank with nothing between them name areas that are spoken of together.
    fn list_heads(&mut self) {
        let heads = std::mem::take(&mut self.heads);
        let Some((_, rank)) = heads.last().copied() else { return };
        let mut areas: Vec<usize> =
            heads.iter().rev().take_while(|(_, other)| *other == rank).map(|(area, _)| *area).collect();
        if areas.len() > 1 {
            areas.reverse();
            self.listed = areas;
        }
    }

    /// Old Foundry Mile: the name that a heading is beside those of areas.
    fn sibling(&self, title: &str) -> Option<Range<usize>> {
        if self.siblings.is_empty() {
            return None;
        }
        let known = |name: &&str| self.siblings.iter().any(|known| known == name);
        let name = Some(siblings::plain_title(title)).filter(known).or_else(|| siblings::topic(title).filter(known))?;
        let start = name.as_ptr() as usize - title.as_ptr() as usize;
        Some(start..start + name.len())
    }

    /// **青樟** 2019年…: whether a text is the short name of one area.
    fn is_short_name(&self, text: &str) -> bool {
        self.areas.by_short_name(text).is_some_and(|(_, length)| length == text.len())
    }

    /// **桐岭小而精。** 全年…: the short name of an area, or its kind where it is the only one, with which bold words begin that say
    /// something of it.
    fn begins_with_short_name(&mut self, words: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
        const JOINS: [&str; 6] = ["、", "和", "与", "及", "等", "两"];
        const MAX_SAID: usize = 12;
        let own = self.areas.count() > 1 && has_wide(words) && !words.contains(|c: char| c.is_ascii_digit());
        // 数字经济蓬勃发展: the first signs of a name that are what it makes, and no place.
        let two = words.char_indices().nth(2).map_or(words.len(), |(at, _)| at);
        let stem = lexicon.list("industry_stems").iter().any(|stem| words.starts_with(stem.as_str()));
        let short = self.areas.by_short_name(words).filter(|(_, length)| *length == two && !stem);
        let mut of_kind = false;
        let (area, length) = short.or_else(|| {
            of_kind = true;
            let kind = ["经开区", "高新区", "高新园", "综保区"].into_iter().find(|kind| words.starts_with(kind))?;
            Some((self.only_of_kind(kind)?, kind.len()))
        })?;
        let rest = &words[length..];
        let said = (1..=MAX_SAID).contains(&rest.chars().count()) && !JOINS.iter().any(|word| rest.starts_with(word));
        let site = self.areas.plain(area).ends_with(['园', '区', '镇']);
        let fits = own && said && site && rest.chars().all(|c| is_han(c) || c == '，');
        if fits && of_kind {
            self.areas.abbreviate(&words[..length], area);
        }
        fits.then_some(0..length)
    }

    /// Tarrow. The site has grown: a known name set before its paragraph opens a chapter; other words set so end it.
    /// Returns where the paragraph begins.
    fn run_in(&mut self, text: &str, plain: &str, lexicon: &Lexicon) -> Option<usize> {
        if let Some((length, rest)) = places::run_in_chinese(plain) {
            self.open_inferred(text.get(..length)?, &plain[..length], RUN_IN);
            self.heads.clear();
            self.pending = None;
            self.opened = true;
            return Some(rest);
        }
        let (length, rest) = places::run_in(plain)?;
        let name = text.get(..length)?;
        let sibling = self.chapter.as_ref().is_none_or(|chapter| chapter.inferred && chapter.rank == RUN_IN);
        let place = sibling && places::is_run_in_place(&plain[..length], &plain[rest..], lexicon);
        if place || self.areas.knows(&plain[..length]) {
            self.open_inferred(name, &plain[..length], RUN_IN);
            self.heads.clear();
            self.pending = None;
            self.opened = true;
            return Some(rest);
        }
        // Rents fell. The …: a short sentence is no heading.
        let set = plain[..length].split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
        if set && self.chapter.as_ref().is_some_and(|chapter| chapter.inferred && chapter.rank == RUN_IN) {
            self.chapter = None;
            self.current = None;
        }
        None
    }

    /// Tarrow: whether a heading without a word for areas is the name of one, by the paragraph below it.
    pub(super) fn is_place_heading(&self, name: &str, below: &str, lexicon: &Lexicon) -> bool {
        if !places::is_whole_name(name, lexicon) {
            return false;
        }
        let inferred = self.chapter.as_ref().is_some_and(|chapter| chapter.inferred);
        // Of two words, beside one that is: Long Quay behind Tarrow.
        let sibling = inferred && name.contains(' ');
        let free = !self.on_top && (inferred || self.area().is_none());
        let known = self.areas.knows(name) || places::stands_in(name, below);
        known || sibling || free && places::begins_as_place(below)
    }
}
