//! What the beginning of a text tells of its areas before it is read: whom it is about, and which names come again.

use std::ops::Range;

use super::areas::{MAX_SHORT, MIN_TAIL};
use super::by_form::{only_small_town, parts, signer, spoken_for, towns};
use super::chapter::{
    Chapters, FIRST_MENTION, MAX_MENTIONS, MAX_STEM, MAX_TOWN, MIN_TOWN, SURVEY, as_first, in_town, stem,
};
use super::english_names::english_subject;
use super::heading::{self, numbering};
use super::lexicon::{Cue, Lexicon, Token};
use super::places;
use super::siblings;
use crate::charset::is_han;

/// Kinds of places whose names need no heading where they stand often, and how often that is.
const TOWN_KINDS: [&str; 3] = ["镇", "乡", "县"];
const OFTEN: usize = 3;

impl Chapters {
    /// Looks through the beginning of a text for the area that it is about, should its title name none: named early, and
    /// at least half as often as any other.
    pub fn survey(&mut self, text: &str, lexicon: &Lexicon) {
        let text = places::head(text, SURVEY);
        let plain = lexicon.simplified(text);
        let mut words = Vec::new();
        lexicon.tokens(&plain, &mut words);
        if 2 * plain.bytes().filter(u8::is_ascii_lowercase).count() > plain.len() {
            self.likely = english_subject(&plain, &words, lexicon);
            self.siblings = siblings::names(&plain, lexicon);
            return;
        }
        // The signs before each word for an area, up to one that stands in no name.
        let mentions: Vec<(usize, &str)> = words
            .iter()
            .filter(|token| token.has(Cue::StrongArea) && plain[token.start..token.end].chars().count() >= 2)
            .filter(|token| !plain[token.start..token.end].is_ascii())
            .filter_map(|token| {
                let head = &plain[..token.start];
                let length = stem(head, MAX_STEM);
                (length > 0).then(|| (token.start - length, &plain[token.start - length..token.end]))
            })
            .collect();
        let mut counts: Vec<(&str, usize, usize)> = Vec::new();
        for (start, mention) in mentions.iter().take(MAX_MENTIONS) {
            // The longest end of it that other mentions have as well.
            let ends = mention.char_indices().map(|(at, _)| &mention[at..]);
            let shared = ends
                .take_while(|end| end.chars().count() >= MIN_TAIL - 1)
                .find(|end| mentions.iter().take(MAX_MENTIONS).filter(|(_, other)| other.ends_with(end)).count() > 1);
            let Some(name) = shared else { continue };
            match counts.iter_mut().find(|(known, ..)| known.ends_with(name) || name.ends_with(*known)) {
                Some(known) => known.1 += 1,
                None => counts.push((name, 1, *start)),
            }
        }
        self.know_towns(&plain, text, &words, lexicon);
        self.know_listed(&plain, text, &words, lexicon);
        self.know_topics(&plain, text, &words);
        self.districts = districts(&plain, &words, lexicon);
        // 以丰桥镇为核心，洪湾镇为配套。…丰桥、洪湾分别为…: towns whose short names come again.
        let towns = towns(&plain, lexicon);
        let again: Vec<&str> = towns
            .iter()
            .copied()
            .filter(|name| {
                let kind = if name.ends_with("街道") { "街道".len() } else { "镇".len() };
                let (stem, kind) = name.split_at(name.len() - kind);
                plain.match_indices(stem).any(|(at, _)| !plain[at + stem.len()..].starts_with(kind))
            })
            .collect();
        if again.len() > 1 {
            let known = self.areas.count();
            for name in again {
                self.areas.add(&as_first(name, &plain, text), name);
            }
            self.ahead += self.areas.count() - known;
        }
        if let [one, other] = towns[..]
            && (plain.contains("前者") || plain.contains("后者"))
        {
            // 前者 and 后者, in a text on two towns.
            let known = self.areas.count();
            let pair = [one, other].map(|name| self.areas.add(&as_first(name, &plain, text), name));
            self.ahead += self.areas.count() - known;
            self.listed = pair.to_vec();
        }
        self.small_town = only_small_town(&plain, lexicon).map(|name| as_first(name, &plain, text));
        let known = self.areas.count();
        for part in parts(&plain) {
            self.areas.add(&as_first(part, &plain, text), part);
        }
        self.ahead += self.areas.count() - known;
        if self.government.is_none() {
            self.government = spoken_for(&plain).map(|name| as_first(name, &plain, text));
        }
        let we = ["我园", "我镇", "我县", "我区", "我乡", "我街道", "报告如下", "汇报如下", "函复如下", "特此报告"];
        let we = we.iter().any(|word| plain.contains(word));
        self.signed = signer(&plain, lexicon).map(|name| as_first(name, &plain, text));
        self.signer = self.signed.clone().filter(|_| we);
        // 两座镇: several, and the name of none.
        let proper =
            |name: &str| !lexicon.is_generic(name) && !lexicon.has_never(name) && !super::heading::is_of_several(name);
        self.retold = counts.iter().filter(|(name, ..)| proper(name)).map(|(name, ..)| (*name).to_string()).collect();
        let best = counts.iter().map(|(_, count, _)| *count).max().unwrap_or(0);
        let early: Vec<&(&str, usize, usize)> = counts.iter().filter(|(_, _, first)| *first < FIRST_MENTION).collect();
        if let [(name, count, _)] = early[..]
            && best <= 2 * count
            && proper(name)
        {
            self.likely = Some(as_first(name, &plain, text));
        }
        if self.likely.is_none() && self.retold.is_empty() {
            // 荔塘，凭什么飞起来？ and once below it: …从荔塘无人机小镇的楼顶…: the one name that a text with this word in its title has.
            let title = plain.trim_start().lines().next().unwrap_or_default();
            let told = |(_, mention): &(usize, &str)| {
                let mut from = mention.char_indices().map(|(at, _)| &mention[at..]);
                let name =
                    from.find(|rest| rest.char_indices().nth(2).is_some_and(|(two, _)| title.contains(&rest[..two])));
                name.filter(|name| name.chars().count() >= MIN_TAIL && proper(name)).map(str::to_string)
            };
            let mut names: Vec<String> = mentions.iter().take(MAX_MENTIONS).filter_map(told).collect();
            names.dedup();
            // 槐川县概况 is about the county.
            let region = title.contains(['省', '市', '县', '区', '镇', '乡', '园']);
            if let [name] = &names[..]
                && !region
            {
                self.likely = Some(name.clone());
            }
        }
        if self.likely.is_none() {
            // 走进青岚: the district whose name the title begins to say.
            let title = plain.trim_start().lines().next().unwrap_or_default();
            let stem = |name: &str| name.char_indices().next_back().map_or(0, |(at, _)| at);
            let said =
                self.districts.iter().filter(|name| proper(name)).find(|name| title.contains(&name[..stem(name)]));
            self.likely = said.cloned();
        }
        self.surveyed = plain.into_owned();
    }

    /// 青榆镇面积…，走进青榆镇，…槐下镇…: names with a word that only names end with are known where each stands often enough in
    /// the beginning, and there are two of them or more.
    fn know_towns(&mut self, plain: &str, text: &str, words: &[Token<'_>], lexicon: &Lexicon) {
        let runs = words.iter().filter(|token| TOWN_KINDS.contains(&&plain[token.start..token.end])).map(|token| {
            let signs = plain[..token.start].chars().rev().take(MAX_STEM).take_while(|c| in_town(*c));
            &plain[token.start - signs.map(char::len_utf8).sum::<usize>()..token.end]
        });
        let runs: Vec<&str> = runs.take(4 * MAX_MENTIONS).collect();
        let mut names: Vec<&str> = Vec::new();
        for run in runs.iter().filter(|run| (MIN_TOWN..=MAX_TOWN).contains(&run.chars().count())) {
            let often = runs.iter().filter(|other| other.ends_with(run)).count() >= OFTEN;
            if often && !names.contains(run) && !lexicon.is_generic(run) && !lexicon.has_never(run) {
                names.push(run);
            }
        }
        if names.len() < 2 {
            // 支持双溪镇…，双溪镇农民…，2021年全镇…: the one town that a text on something else comes back to.
            let twice = |run: &&&str| runs.iter().filter(|other| other.ends_with(**run)).count() > 1;
            let short = runs.iter().filter(|run| (MIN_TOWN..=MAX_TOWN).contains(&run.chars().count()));
            let short = short.filter(|run| run.ends_with(['镇', '乡']));
            let mut known: Vec<&str> = Vec::new();
            for run in short.filter(twice).filter(|run| !lexicon.is_generic(run) && !lexicon.has_never(run)) {
                if !known.contains(run) {
                    known.push(run);
                }
            }
            self.towns = known.into_iter().map(ToString::to_string).collect();
            return;
        }
        for name in names {
            self.areas.add(&as_first(name, plain, text), name);
        }
    }

    /// 先是东埠临港产业园的塔吊，最后是鹤嘴软件园的幕墙, and below it 东埠：码头边的大块头 and 鹤嘴：楼里的园区: the names whose first
    /// signs two or more lines begin with before a colon.
    fn know_topics(&mut self, plain: &str, text: &str, words: &[Token<'_>]) {
        const MAX_TOPIC: usize = 30;
        let lines = plain.lines().filter(|line| line.chars().take(MAX_TOPIC + 1).count() <= MAX_TOPIC);
        let topics = lines.filter_map(|line| {
            let line = line.trim_start_matches(['#', ' ', '*', '\u{3000}']);
            let line = &line[numbering(line).map_or(0, |(_, skip)| skip)..];
            let (short, rest) = line.split_once(['：', ':'])?;
            let fits = (2..=MAX_SHORT).contains(&short.chars().count()) && short.chars().all(is_han);
            (fits && !rest.is_empty() && !rest.contains(|c: char| c.is_ascii_digit() || c == '。')).then_some(short)
        });
        let mut names: Vec<&str> = Vec::new();
        for short in topics.take(MAX_MENTIONS) {
            let kinds = words.iter().filter(|token| token.has(Cue::StrongArea)).take(4 * MAX_MENTIONS);
            let found =
                kinds.filter(|token| plain[token.start..token.end].chars().nth(1).is_some()).find_map(|token| {
                    let head = places::tail(&plain[..token.start], 3 * MAX_STEM);
                    let at = token.start - head.len() + head.rfind(short)?;
                    let name = &plain[at..token.end];
                    let free = name.chars().all(is_han) && !name.contains(['的', '是', '有', '在']);
                    (free && at + short.len() < token.end).then_some(name)
                });
            if let Some(name) = found.filter(|name| !names.contains(name)) {
                names.push(name);
            }
        }
        if names.len() > 1 {
            for name in names {
                self.areas.add(&as_first(name, plain, text), name);
            }
        }
    }

    /// 课题组走访了南浦电子产业园、大桥铺食品工业园和鹿鸣山医药园: three names or more that a sentence of the beginning lists are
    /// known, so that their short ones are.
    fn know_listed(&mut self, plain: &str, text: &str, words: &[Token<'_>], lexicon: &Lexicon) {
        const JOINTS: [&str; 5] = ["、", "和", "与", "及", "以及"];
        let kinds =
            words.iter().filter(|token| token.has(Cue::StrongArea) && !plain[token.start..token.end].is_ascii());
        let mut run: Vec<Range<usize>> = Vec::new();
        let mut runs: Vec<Vec<Range<usize>>> = Vec::new();
        for kind in kinds.take(4 * MAX_MENTIONS) {
            let behind = run.last().and_then(|last| {
                // 青芜高新技术产业园（下称高新园）、…
                let mut at = last.end;
                if plain[at..].starts_with('（') {
                    at += plain[at..].find('）').filter(|close| *close <= 3 * MAX_STEM)? + '）'.len_utf8();
                }
                JOINTS
                    .iter()
                    .rev()
                    .find_map(|joint| plain[at..].strip_prefix(joint))
                    .map(|rest| plain.len() - rest.len())
            });
            let length = stem(&plain[..kind.start], MAX_STEM);
            let start = behind.filter(|at| kind.start >= *at && plain[*at..kind.end].chars().all(is_han));
            let start = start.filter(|at| plain[*at..kind.end].chars().count() <= MAX_STEM + MAX_STEM);
            if start.is_none() {
                runs.push(std::mem::take(&mut run));
            }
            let begin = start.unwrap_or_else(|| {
                // 选取南浦产业园: what is done with it is no part of its name.
                let head = kind.start - length..kind.start;
                let verb = words.iter().rfind(|word| {
                    word.start >= head.start && word.end <= head.end && word.has(Cue::Stop) && word.start < head.end
                });
                verb.map_or(head.start, |verb| verb.end)
            });
            // 即某某小镇
            let led =
                plain[begin..kind.start].strip_prefix('即').filter(|rest| start.is_none() && !rest.starts_with('墨'));
            let begin = led.map_or(begin, |_| begin + '即'.len_utf8());
            run.push(begin..kind.end);
        }
        runs.push(run);
        for name in runs.into_iter().filter(|run| run.len() >= 3).flatten() {
            let name = &plain[name];
            let proper = name.chars().count() >= MIN_TAIL && !lexicon.is_generic(name) && !lexicon.has_never(name);
            if proper && !heading::is_of_several(name) {
                self.ahead += usize::from(!self.areas.knows(name));
                self.areas.add(&as_first(name, plain, text), name);
            }
        }
    }
}

/// 东栅区克服…, where 东栅区 stands elsewhere too: names of three or four signs that a clause begins with and that end in a
/// word of one sign for an area.
fn districts(plain: &str, words: &[Token<'_>], lexicon: &Lexicon) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for token in words.iter().filter(|token| token.has(Cue::WeakArea)).take(4 * MAX_MENTIONS) {
        let kind = &plain[token.start..token.end];
        if !["区", "县", "市", "镇", "乡"].contains(&kind) {
            continue;
        }
        let signs: usize =
            plain[..token.start].chars().rev().take_while(|c| is_han(*c)).take(4).map(char::len_utf8).sum();
        let name = &plain[token.start - signs..token.end];
        let fits = (MIN_TOWN..=MAX_TOWN).contains(&name.chars().count()) && name.chars().all(in_town);
        let opens =
            plain[..token.start - signs].chars().next_back().is_none_or(|c| "，。；：、\n “‘　！？".contains(c));
        let free = fits && opens && !lexicon.is_generic(name) && !lexicon.has_never(name);
        if free && !names.iter().any(|known| known == name) && plain.matches(name).take(2).count() > 1 {
            names.push(name.to_string());
        }
    }
    names
}
