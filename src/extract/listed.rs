//! Areas that a text names one after the other, and the short names by which it speaks of them afterwards.
//!
//! A经济开发区、B产业园（以下简称A、B）; A、B分别为3亿元、5亿元; 84 and 61 hectares at Tidewell and Garth Moor; £118m at Tidewell.

use std::ops::Range;

use super::chapter::{Chapters, MAX_TOWN, MIN_TOWN, stem};
use super::clauses::is_of_kind;
use super::english_names::{is_region, names_in_english};
use super::heading::MAX_NAME;
use super::lexicon::{Cue, Lexicon};
use super::reading::Reading;
use crate::charset::{has_wide, is_han};

/// Signs before a word for an area that may be of its name.
const MAX_STEM: usize = 14;
/// Words that names of a list may end with, and the signs of such names.
const LISTED_KINDS: [&str; 7] = ["园", "港", "谷", "城", "镇", "县", "乡"];
const MIN_WEAK: usize = 4;
/// Names of one list.
const MOST_LISTED: usize = 32;
/// Signs of a short name that a text gives.
const MAX_GIVEN: usize = 8;
/// Bytes of a paragraph that are looked through for lists.
const MAX_SCAN: usize = 3000;
/// What stands between two names of a list.
const JOINTS: [&str; 10] = ["、", "和", "与", "及", "以及", "，", ", and ", ", ", " and ", " & "];
/// What stands behind the short name of an area in a list.
const ENDS: [&str; 12] = ["、", "和", "与", "及", "以及", "，", "分别", "依次", "两", "三", "四", "五"];

/// What an apposition to a name begins with.
const APPOSED: [&str; 3] = [", a ", ", an ", ", the "];

/// Words with which an English sentence begins before it says what it is about.
const LEADING_UP: [&str; 24] = [
    "Next", "Near", "At", "After", "Before", "Opposite", "Unlike", "Like", "Compared", "Besides", "Beside", "Behind",
    "Since", "While", "Although", "When", "Within", "Across", "Along", "Outside", "Between", "Two", "Three", "Ten",
];

/// What says where a place lies, behind its name.
const PLACED: [&str; 11] = [
    ", south ",
    ", north ",
    ", east ",
    ", west ",
    ", on ",
    ", in ",
    ", near ",
    ", just ",
    ", outside ",
    ", beside ",
    ", close ",
];

impl Chapters {
    /// 青石、汀南、梅埠三个开发区进位明显。三区…分别为: short names before how many of a kind they are are whole ones with that kind.
    fn introduce_short_list(&mut self, plain: &str) {
        const KINDS: [&str; 10] =
            ["经济开发区", "高新区", "经开区", "开发区", "产业园区", "工业园区", "产业园", "园区", "小镇", "镇"];
        const NUMBERS: [char; 8] = ['两', '三', '四', '五', '六', '七', '八', '九'];
        for (at, number) in plain.match_indices(NUMBERS) {
            let rest = &plain[at + number.len()..];
            let rest = rest.strip_prefix(['个', '家', '大']).unwrap_or(rest);
            let Some(kind) = KINDS.iter().find(|kind| rest.starts_with(**kind)) else { continue };
            let behind = &rest[kind.len()..];
            let head = plain[..at].rsplit(['。', '；', '，', '：', '\n', '（']).next().unwrap_or_default();
            let names: Vec<&str> = head.split(['、', '和', '与']).collect();
            let proper = |name: &&str| (2..=3).contains(&name.chars().count()) && name.chars().all(is_han);
            let count = NUMBERS.iter().position(|own| number.starts_with(*own)).map(|at| at + 2);
            if count != Some(names.len()) || !names.iter().all(proper) || behind.starts_with('的') {
                continue;
            }
            let known = |areas: &super::areas::Areas, name: &str| areas.by_short_name(name).map(|(area, _)| area);
            if names.iter().any(|name| known(&self.areas, name).is_some()) {
                continue;
            }
            let areas: Vec<usize> = names
                .iter()
                .map(|name| format!("{name}{kind}"))
                .map(|name| self.areas.resolve(&name, &name, None))
                .collect();
            self.listed.clone_from(&areas);
            self.compare(areas);
        }
    }

    /// Makes the areas that a Chinese paragraph lists known by their names, and by short ones that it gives them.
    pub(super) fn introduce_list(&mut self, text: &str, lexicon: &Lexicon) {
        let text = super::places::head(text, MAX_SCAN);
        let plain = lexicon.simplified(text);
        self.introduce_short_list(&plain);
        let several = plain.matches("简称").take(2).count() > 1;
        for names in lists_in(&plain, lexicon) {
            let areas: Vec<usize> =
                names.iter().map(|name| self.areas.resolve(&text[name.clone()], &plain[name.clone()], None)).collect();
            let end = names.last().map_or(0, |name| name.end);
            for (short, area) in given(&plain[end..], areas.len()).into_iter().zip(&areas) {
                // （以下分别简称经开区、高新区）: words for kinds are names where several are given.
                // 甲高新技术产业开发区（以下简称高新区）、乙经济开发区（以下简称乙经开区）
                if areas.len() > 1 || several || !lexicon.is_generic(short) {
                    self.areas.abbreviate(short, *area);
                }
            }
            if areas.len() > 1 {
                self.compare(areas);
            }
        }
    }

    /// Whether several areas are told of with no chapter of their own.
    pub(super) fn is_side_by_side(&self) -> bool {
        !self.is_headed() && self.areas.count() > 1
    }

    /// The areas that a part of a text names one after the other, where they are so many.
    pub(super) fn listed_in(&self, plain: &str, range: Range<usize>, count: usize) -> Option<Vec<usize>> {
        let part = plain.get(range)?;
        let mut before = ' ';
        let mut starts = part.char_indices().filter_map(|(at, c)| {
            let begins = !(before.is_ascii_alphanumeric() && c.is_ascii_alphanumeric());
            before = c;
            (begins && (c.is_ascii_uppercase() || !c.is_ascii())).then_some(at)
        });
        starts.find_map(|at| {
            let names = self.names_from(&part[at..]);
            (names.len() == count).then_some(names)
        })
    }

    /// Notes the longest list of known names in a text, as that which `the zones` means from here on.
    pub(super) fn note_list(&mut self, plain: &str) {
        let starts = plain.char_indices().filter(|(_, c)| c.is_ascii_uppercase()).map(|(at, _)| at);
        let whole = starts.filter(|at| !plain[..*at].ends_with(|c: char| c.is_ascii_alphanumeric()));
        let mut longest: Vec<usize> = Vec::new();
        for names in whole.map(|at| self.names_from(&plain[at..])) {
            if names.len() > longest.len() {
                longest = names;
            }
        }
        if longest.len() > 1 {
            self.listed = longest;
        }
    }

    /// Whether a clause is nothing but the name of an area: 乙园.
    pub(super) fn is_name_at_end(&self, clause: &str) -> bool {
        let name = clause.trim_start();
        let found = self.areas.at_start(name).or_else(|| self.areas.by_short_name(name));
        found.is_some_and(|(_, length)| length == name.len())
    }

    /// The areas whose names follow each other from the beginning of a text.
    fn names_from(&self, text: &str) -> Vec<usize> {
        let (mut rest, mut found) = (text, Vec::new());
        while found.len() < MOST_LISTED {
            rest = rest.strip_prefix("the ").unwrap_or(rest);
            let Some((area, length)) = self.name_at(rest) else { break };
            found.push(area);
            rest = &rest[length..];
            let Some(joint) = JOINTS.iter().find(|joint| rest.starts_with(**joint)) else { break };
            rest = &rest[joint.len()..];
        }
        found
    }

    /// The area that a text begins with, by its name or a short one.
    fn name_at(&self, text: &str) -> Option<(usize, usize)> {
        if let Some(known) = self.areas.at_start(text) {
            return Some(known);
        }
        if text.starts_with(|c: char| c.is_ascii_uppercase()) {
            return self.areas.by_first_word(text).filter(|(_, length)| !goes_on(&text[*length..]));
        }
        let (area, length) = self.areas.by_short_name(text)?;
        let rest = &text[length..];
        (rest.is_empty() || ENDS.iter().any(|end| rest.starts_with(end))).then_some((area, length))
    }

    /// To the west lies the Marl Pits Trading Estate, a campus of brick sheds. It covers …: the area whose name an English
    /// sentence ends with.
    pub(super) fn name_at_end(&mut self, sentence: &str, lexicon: &Lexicon) -> Option<super::chapter::Subject> {
        let body = sentence.trim_end().trim_end_matches(['.', '”', '"']);
        let apposed = |rest: &str| {
            let goes_on = APPOSED[..2].iter().chain(&PLACED).any(|article| rest.starts_with(article));
            goes_on && rest[2..].matches(", ").count() == 0
        };
        self.last_name(body, lexicon, |rest| rest.is_empty() || apposed(rest))
    }

    /// Elm Enterprise Park, a 32-hectare campus: the area whose name stands right before an article and a figure.
    pub(super) fn apposed(&mut self, before: &str, lexicon: &Lexicon) -> Option<super::chapter::Subject> {
        let head = APPOSED.iter().find_map(|article| before.strip_suffix(article))?;
        self.last_name(head, lexicon, str::is_empty)
    }

    /// The county's shop window is Elm Business Park on the bypass. The park …: notes the one site that an English sentence of a
    /// text on a region names, where what follows speaks of it by its kind.
    pub(super) fn note_site(&mut self, sentence: &str, behind: &str, lexicon: &Lexicon) {
        const NEAR: usize = 240;
        let latin = self.default.is_some_and(|area| !has_wide(self.areas.plain(area)));
        if self.is_headed() || !latin || has_wide(sentence) {
            return;
        }
        let mut words = Vec::new();
        lexicon.tokens(sentence, &mut words);
        let names = names_in_english(sentence, &words, lexicon);
        let [(_, name)] = names[..] else { return };
        let kind = name.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
        let near = super::places::head(behind, NEAR).to_ascii_lowercase();
        let own = self.default.is_some_and(|area| is_of_kind(self.areas.plain(area), name));
        let told = near.split_once(&format!("the {kind}"));
        let told = told.is_some_and(|(_, rest)| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        if !own && !is_region(name) && told {
            self.site = Some(self.areas.resolve(name, name, None));
        }
    }

    /// The role of the Elm Development Zone became more prominent: built-up area …: the one area that an English text names,
    /// where no chapter is open.
    pub(super) fn only_name(&mut self, text: &str, lexicon: &Lexicon) -> Option<super::chapter::Subject> {
        if self.is_headed() || has_wide(text) {
            return None;
        }
        let mut words = Vec::new();
        lexicon.tokens(text, &mut words);
        let names = names_in_english(text, &words, lexicon);
        let [(_, name)] = names[..] else { return None };
        let area = self.areas.resolve(name, name, None);
        Some(self.speak_of(area))
    }

    /// Work on the park began in 2016. It has …: the only area of a kind that an English sentence speaks of, where the text is on
    /// a place of another kind.
    pub(super) fn of_kind_told(&mut self, sentence: &str) -> Option<super::chapter::Subject> {
        const KINDS: [&str; 7] = ["park", "zone", "estate", "campus", "hub", "quarter", "precinct"];
        if self.is_headed() || has_wide(sentence) || self.default.is_none() {
            return None;
        }
        let told = |kind: &&&str| {
            let word = format!("the {kind}");
            sentence.match_indices(&word).any(|(at, _)| {
                let rest = &sentence[at + word.len()..];
                !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '\'')
            })
        };
        let kind = KINDS.iter().find(told)?;
        let area = self.only_of_kind(&format!("the {kind}"))?;
        Some(self.speak_of(area))
    }

    /// Firms in Harrow held 1,174 patents; In Harrow the yield was …; For Harrow, with a larger base, …: the known area that stands
    /// behind a preposition in the opening of an English clause.
    pub(super) fn placed_in_opening(&self, clause: &str) -> Option<usize> {
        const MAX_OPENING: usize = 40;
        if self.is_headed() || self.areas.count() < 2 || has_wide(clause) {
            return None;
        }
        let joints = [" in ", " at ", " for "];
        let first = ["In ", "At ", "For "].iter().find_map(|word| clause.strip_prefix(word));
        let near = super::places::head(clause, MAX_OPENING);
        let inner = || {
            let words = joints.iter().filter_map(|joint| near.find(joint).map(|at| at + joint.len())).min()?;
            // Firms, Tax paid: what is told of, and no clause of its own.
            let head = &clause[..words];
            const BESIDE: [&str; 8] = ["As", "Unlike", "Like", "Than", "Compared", "Not", "Even", "Only"];
            let beside = BESIDE.contains(&head.split(' ').next().unwrap_or_default());
            let short = head.split(' ').count() <= 4 && head.starts_with(char::is_uppercase) && !beside;
            let plain = head.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
            (short && plain).then(|| &clause[words..])
        };
        let rest = first.or_else(inner)?;
        let rest = rest.strip_prefix("the ").unwrap_or(rest);
        let (area, length) = self.areas.at_start(rest).or_else(|| self.areas.by_first_word(rest))?;
        let behind = &rest[length..];
        let longer = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let ends = behind.starts_with([' ', ',']) && !longer && !behind.starts_with(" and ");
        ends.then_some(area)
    }

    /// Land is used most completely at Harrow, where 82% …: the known area that a clause ends with before `where`.
    pub(super) fn placed_before_where(&self, before: &str, clause: &str) -> Option<usize> {
        if self.is_headed() || self.areas.count() < 2 || has_wide(before) || !clause.trim_start().starts_with("where ")
        {
            return None;
        }
        let head = before.trim_end().strip_suffix(',')?;
        let joint =
            [" at ", " in ", " of "].iter().filter_map(|joint| head.rfind(joint).map(|at| at + joint.len())).max()?;
        let name = head[joint..].strip_prefix("the ").unwrap_or(&head[joint..]);
        let (area, length) = self.areas.at_start(name).or_else(|| self.areas.by_first_word(name))?;
        (length == name.len()).then_some(area)
    }

    /// The area that an English text names last, where what stands behind the name is as asked for and no chapter is open.
    fn last_name(
        &mut self,
        text: &str,
        lexicon: &Lexicon,
        fits: impl Fn(&str) -> bool,
    ) -> Option<super::chapter::Subject> {
        if self.is_headed() {
            return None;
        }
        let mut words = Vec::new();
        lexicon.tokens(text, &mut words);
        let (start, name) = names_in_english(text, &words, lexicon).pop()?;
        // Next to Elm Park, a 12-acre site; Two years after the fire at Elm Park, the council: what leads up to something else.
        let opening = text[..start].rsplit(['.', ';', '\n']).next().unwrap_or_default().trim_start();
        let first = opening.split(' ').next().unwrap_or_default();
        if !opening.contains(',') && LEADING_UP.contains(&first) {
            return None;
        }
        let area = fits(&text[start + name.len()..]).then(|| self.areas.resolve(name, name, None))?;
        Some(self.speak_of(area))
    }

    /// 最先发言的是某某小镇。…把人气聚到了某某小镇。: the known area whose name a Chinese sentence ends with, where no chapter is
    /// open; also one that is named there first, where somebody comes to it: 往北40公里，便到了某某小镇。
    pub(super) fn named_at_end(
        &mut self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        lexicon: &Lexicon,
    ) -> Option<usize> {
        if self.is_headed() {
            return None;
        }
        let body = reading.plain[sentence.clone()].trim_end_matches(['。', '！', '？', '”', '\n', ' ', '：', '；']);
        let end = sentence.start + body.len();
        // 最让人担心的是石臼纺织园, 规模最小的要数某某谷: a name that is known whatever it ends with.
        let said = ["是", "数", "属"].iter().find_map(|verb| body.rfind(verb).map(|at| &body[at + verb.len()..]));
        if let Some(area) = said.filter(|name| self.areas.knows(name)).and_then(|name| self.areas.find(name, None))
            && reading.figures_in(sentence.clone()).is_empty()
        {
            return Some(area);
        }
        let token = reading.tokens_in(sentence.clone()).iter().rfind(|token| token.end <= end)?;
        // 车行约40公里就是芦渡镇。
        let near = |at: usize| ["就是", "便是", "到了", "到达"].iter().any(|verb| body[..at].ends_with(verb));
        let town = || {
            let name = body.char_indices().rev().take(MAX_TOWN).find(|(at, _)| near(*at)).map(|(at, _)| &body[at..]);
            name.is_some_and(|name| name.ends_with(['镇', '乡', '县']) && name.chars().count() >= MIN_TOWN)
        };
        let weak = token.has(Cue::WeakArea) && town();
        if token.end != end || !(token.has(Cue::StrongArea) || weak) || body.is_ascii() {
            return None;
        }
        let head = &reading.plain[sentence.start..token.start];
        let start = token.start - stem(head, MAX_STEM);
        let name = &reading.plain[start..end];
        // 来自某某园, 超过了某某园: only who comes to it, or says that it is one, goes on about it.
        const LEADS: [&str; 3] = ["是", "属", "有"];
        // 来到 may have been taken for a part of the name: 记者来到某某小镇.
        let arrival =
            lexicon.list("arrivals").iter().find_map(|lead| name.rfind(lead.as_str()).map(|at| at + lead.len()));
        let (start, name) = arrival.map_or((start, name), |at| (start + at, &name[at..]));
        // 记者来到最后一站——某某园
        let before = reading.plain[sentence.start..start].trim_end_matches('—');
        let station = before.len() < start - sentence.start && before.ends_with('站');
        let (start, name) = match (weak, body.char_indices().rev().take(MAX_TOWN).find(|(at, _)| near(*at))) {
            (true, Some((at, _))) => (sentence.start + at, &body[at..]),
            _ => (start, name),
        };
        let arrives = station || weak || lexicon.ends_with("arrivals", before);
        let led = arrives || LEADS.iter().any(|lead| before.ends_with(lead));
        let only_way = reading.figures_in(sentence.clone()).iter().all(|figure| {
            let id = figure.unit.as_ref().map(|unit| unit.id.as_str());
            arrives && matches!(id, Some("公里" | "米" | "分钟" | "小时"))
        });
        if !led || !only_way || start >= token.start || lexicon.is_generic(name) || lexicon.has_never(name) {
            return None;
        }
        let known = self.areas.find(name, None);
        let long = weak || reading.plain[token.start..end].chars().count() > 1;
        known.or_else(|| (arrives && long).then(|| self.areas.resolve(name, name, None)))
    }

    /// 今天我要重点推介的，是某某产业园。: the area that what follows such a paragraph is about.
    pub(super) fn present(&mut self, text: &str, lexicon: &Lexicon) {
        const PRESENTS: [&str; 5] = ["推介的", "介绍的", "要说的", "要讲的", "聚焦的"];
        let plain = lexicon.simplified(text.trim().trim_end_matches(['。', '！', '”']));
        if self.is_headed() || plain.len() > MAX_SCAN || !PRESENTS.iter().any(|word| plain.contains(word)) {
            return;
        }
        let Some(at) = plain.rfind('是').map(|at| at + '是'.len_utf8()) else { return };
        let name = &plain[at..];
        let mut words = Vec::new();
        lexicon.tokens(name, &mut words);
        let kind =
            words.last().is_some_and(|token| token.end == name.len() && token.start > 0 && token.has(Cue::StrongArea));
        if kind && name.len() <= MAX_NAME && !lexicon.is_generic(name) && !lexicon.has_never(name) {
            let area = self.areas.resolve(name, name, None);
            (self.default, self.guessed) = (Some(area), false);
        }
    }

    /// 电子园 in a heading, and below it: 最年轻的是铁炉冲电子信息产业园。: the whole name at the end of a sentence.
    pub(super) fn lengthen_at_end(&mut self, sentence: &str, lexicon: &Lexicon) {
        let Some(area) = self.is_untold() else { return };
        let body = sentence.trim_end_matches(['。', '！', '”', '\n', ' ']);
        let mut words = Vec::new();
        lexicon.tokens(body, &mut words);
        let ends = words.last().filter(|token| token.end == body.len() && token.has(Cue::StrongArea));
        let Some(token) = ends.filter(|_| !body.is_ascii()) else { return };
        let start = token.start - stem(&body[..token.start], MAX_STEM);
        let name = &body[start..];
        if self.is_short_for(name) == Some(area) && body[..start].ends_with('是') {
            self.lengthen(area, name, name);
        }
    }

    /// £118m at Tidewell and £64m at Garth Moor: the area that stands right behind a figure.
    pub(super) fn named_behind(&self, behind: &str) -> Option<usize> {
        if self.is_headed() || self.areas.count() < 2 {
            return None;
        }
        let rest = [" in ", " at ", " for "].iter().find_map(|joint| behind.strip_prefix(joint))?;
        let rest = rest.strip_prefix("the ").unwrap_or(rest);
        let (area, length) = self.name_at(rest).filter(|(_, length)| rest[..*length].is_ascii())?;
        let rest = &rest[length..];
        let ends = [",", ".", ";", ")", " and ", " to ", " (", " while ", " but ", " against "];
        (rest.trim().is_empty() || ends.iter().any(|end| rest.starts_with(end))).then_some(area)
    }
}

/// Tanglu River behind Tanglu: whether a name goes on.
fn goes_on(rest: &str) -> bool {
    rest.strip_prefix([' ', '-']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Lists of names of areas in a Chinese text; one name by itself counts where a short name follows it.
fn lists_in(plain: &str, lexicon: &Lexicon) -> Vec<Vec<Range<usize>>> {
    let mut words = Vec::new();
    lexicon.tokens(plain, &mut words);
    let mut lists: Vec<Vec<Range<usize>>> = Vec::new();
    // 雁洲物流港（下称雁港）, 甲山产业园、乙水装备园: a word that only names end with, where a short name follows or in a list.
    let weak = |token: &super::lexicon::Token<'_>| {
        let behind = &plain[token.end..];
        let listed = LISTED_KINDS.contains(&&plain[token.start..token.end]);
        let before = lists_before(&plain[..token.start]);
        !given(behind, 1).is_empty() || listed && (before || behind.starts_with(['、', '和', '与']))
    };
    let is_area =
        |token: &&super::lexicon::Token<'_>| token.has(Cue::StrongArea) || token.has(Cue::WeakArea) && weak(token);
    // 白羊化工园区: 区 behind 化工园 ends the same name.
    let goes_on = |at: usize| {
        let before = at.checked_sub(1).map(|before| &words[before]);
        words[at].has(Cue::WeakArea) && before.is_some_and(|b| b.has(Cue::StrongArea) && b.end == words[at].start)
    };
    for (at, token) in words.iter().enumerate().filter(|(at, token)| is_area(token) || goes_on(*at)) {
        // 某某药谷小镇: the name ends behind the last word for an area.
        let longer = words
            .get(at + 1)
            .is_some_and(|next| next.start == token.end && (next.has(Cue::StrongArea) || next.has(Cue::WeakArea)));
        if longer {
            continue;
        }
        let strong = token.has(Cue::StrongArea) || goes_on(at);
        if strong && !goes_on(at) && plain[token.start..token.end].chars().count() < 2
            || plain[token.start..token.end].is_ascii()
        {
            continue;
        }
        let head = &plain[..token.start];
        let first = token.start - stem(head, MAX_STEM);
        // 沿江分布的甲山园、乙水园: what stands before 的 describes them.
        let described = plain[first..token.start].rfind('的').map(|at| first + at + '的'.len_utf8());
        let first = described.unwrap_or(first);
        let start = first;
        // A verb, or another area before it, is of no name; neither is what is longer than names are.
        let within = words[..at].iter().filter(|word| word.start >= start && word.end <= token.start);
        let stop = |word: &&super::lexicon::Token<'_>| {
            let long = plain[word.start..word.end].chars().count() >= 2;
            // 甲山园、港东临港园: 东临 behind one sign of a list's name is no verb.
            let head = plain[..word.start].chars().rev().take(2).collect::<Vec<char>>();
            let named = matches!(head[..], [sign, '、' | '和' | '与'] if is_han(sign));
            long && !named && (word.has(Cue::Stop) || word.has(Cue::StrongArea) && word.end < token.start)
        };
        let start = within.filter(stop).map(|word| word.end).max().unwrap_or(start).max(start);
        if start == first && plain[first..token.start].chars().count() == MAX_STEM {
            continue;
        }
        // 本文选取某某园: the verb before a list is of no name.
        let verbs = lexicon.list("introduces").iter();
        let start = verbs
            .filter_map(|verb| plain[start..token.start].rfind(verb.as_str()).map(|at| start + at + verb.len()))
            .max()
            .unwrap_or(start);
        // 园区分为核心区、示范区: what it is divided into is no part of the first name.
        let divided = lexicon
            .list("divides")
            .iter()
            .filter_map(|verb| plain[start..token.start].rfind(verb.as_str()).map(|at| start + at + verb.len()));
        let start = divided.max().unwrap_or(start);
        let name = &plain[start..token.end];
        let whole = !plain[token.end..].starts_with(|c: char| "内外管委".contains(c));
        if start == token.start
            || !whole
            || name.len() > MAX_NAME
            || lexicon.is_generic(name)
            || lexicon.has_never(name)
        {
            continue;
        }
        // 东渡镇、龙泉庵镇、…: beside two others of its kind a name may be as short as such names are.
        let kind = &plain[token.start..token.end];
        let beside = plain[token.end..].starts_with(['、', '和', '与', '及'])
            || plain[..start].ends_with(['、', '和', '与', '及']);
        let short = beside && ["镇", "乡", "县", "区"].contains(&kind);
        let least = if short { MIN_WEAK - 1 } else { MIN_WEAK };
        if !strong && name.chars().count() < least && given(&plain[token.end..], 1).is_empty() {
            continue;
        }
        let joined = lists.last_mut().filter(|list| {
            let last = list.last().map_or(0, |name| name.end);
            last <= start && JOINTS.contains(&&plain[last..start])
        });
        match joined {
            Some(list) => list.push(start..token.end),
            None => lists.push(std::iter::once(start..token.end).collect()),
        }
    }
    // Where no name of a list ends as areas only do, it may be one of anything.
    let sure = |name: &Range<usize>| words.iter().any(|word| word.end == name.end && word.has(Cue::StrongArea));
    // 东渡镇、龙泉庵镇和黄沙坪镇: three of one kind are.
    let of_one_kind = |list: &[Range<usize>]| {
        let kind = |name: &Range<usize>| plain[name.clone()].chars().next_back();
        let first = list.first().and_then(kind).filter(|kind| "镇乡县".contains(*kind));
        list.len() > 2 && first.is_some() && list.iter().all(|name| kind(name) == first)
    };
    lists.retain(|list| {
        list.len() > 1 && list.iter().any(sure)
            || of_one_kind(list)
            || list.first().is_some_and(|name| !given(&plain[name.end..], 1).is_empty())
    });
    lists
}

/// Whether a sign that joins the names of a list stands before the last signs of a text.
fn lists_before(head: &str) -> bool {
    head[..head.len() - stem(head, MAX_STEM)].ends_with(['、', '和', '与'])
}

/// （以下简称陵江、白荻）: the short names in a bracket right behind a list, where there are as many.
fn given(behind: &str, count: usize) -> Vec<&str> {
    let inner = behind.strip_prefix(['（', '(']).and_then(|rest| rest.split(['）', ')']).next());
    let names = inner.and_then(|inner| {
        let words = ["以下分别简称", "以下简称", "下称", "以下称", "分别简称", "简称"];
        words.iter().find_map(|words| inner.strip_prefix(words))
    });
    let Some(names) = names else { return Vec::new() };
    let quotes = ['“', '”', '"', '「', '」', '为', '：', ' '];
    let found: Vec<&str> = names
        .split(['、', '，', '和', '或'])
        .map(|name| name.trim_matches(quotes))
        .filter(|name| !name.is_empty())
        .collect();
    let short = found.iter().all(|name| (2..=MAX_GIVEN).contains(&name.chars().count()));
    if short && found.len() == count { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_as_many_as_the_names_before_them() {
        assert_eq!(given("（以下简称甲山、乙水）运行", 2), ["甲山", "乙水"]);
        assert_eq!(given("（下称“甲山园”）", 1), ["甲山园"]);
        assert_eq!(given("（以下简称甲山、乙水）", 3), Vec::<&str>::new());
        assert_eq!(given("（占地3公顷）", 1), Vec::<&str>::new());
    }
}
