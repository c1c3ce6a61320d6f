//! Whose a sentence is, where no clause of it says so.

use std::ops::Range;

use super::super::Session;
use super::super::attach::{Attachment, fits};
use super::super::chapter::Subject;
use super::super::lexicon::Cue;
use super::super::reading::Reading;
use super::{Chain, MAX_OPENING};
use crate::charset::{has_wide, is_han};
use crate::error::{Result, Severity};
use crate::lang::Lang;
use crate::observation::Observation;

/// Kipsoi Foods Ltd, the anchor tenant, employs 640. Cold stores of 5,200 square metres were available: whether an English
/// sentence without a name no longer tells of the firm that the one before was on: it begins with a noun, and nothing up to
/// its first number points back.
pub(super) fn turns_from_firm(sentence: &str, firm: &str) -> bool {
    const GOES_ON: [&str; 34] = [
        "The",
        "This",
        "That",
        "These",
        "There",
        "Of",
        "In",
        "At",
        "By",
        "On",
        "To",
        "We",
        "Our",
        "I",
        "My",
        "Another",
        "Some",
        "Today",
        "Now",
        "Founded",
        "Established",
        "Since",
        "Last",
        "During",
        "Between",
        "From",
        "After",
        "Before",
        "When",
        "Revenue",
        "Turnover",
        "Sales",
        "Output",
        "Staff",
    ];
    const BACK: [&str; 8] = ["it", "its", "they", "their", "he", "his", "she", "her"];
    const OF_AREA: [&str; 6] =
        ["The tenants ", "The firms ", "The companies ", "The units ", "The enterprises ", "Tenants "];
    let body = sentence.trim_start();
    let head = super::super::places::head(body, 200);
    let head = &head[..head.find(|c: char| c.is_ascii_digit()).unwrap_or(head.len())];
    let mut words = head.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return false };
    let own = firm.split(' ').next().is_some_and(|name| name == first);
    let back = words.any(|word| BACK.contains(&word.to_ascii_lowercase().as_str()));
    let back = back || BACK.contains(&first.to_ascii_lowercase().as_str());
    let begins = first.starts_with(|c: char| c.is_ascii_uppercase()) && !has_wide(head) && !own && !back;
    begins && (!GOES_ON.contains(&first) || OF_AREA.iter().any(|words| body.starts_with(words)))
}

/// Medilon on its own employs; our friends in Carrigmore had: the name of which alone an English sentence tells.
pub(super) fn one_on_its_own(before: &str) -> Option<&str> {
    const ALONE: [&str; 4] = [" on its own ", " by itself ", " alone employs", " alone accounts"];
    const FRIENDS: [&str; 3] = ["Our friends in ", "Our neighbours in ", "Our neighbors in "];
    let before = before.trim_start();
    // Residents of Nether Hexley, population 830
    if let Some(head) =
        before.trim_end().strip_suffix(", population").or_else(|| before.trim_end().strip_suffix(" (population"))
    {
        let name = super::super::english_names::capitals_before(head).trim();
        return (!name.is_empty()).then_some(name);
    }
    let name = match FRIENDS.iter().find_map(|words| before.strip_prefix(words)) {
        Some(rest) => &rest[..rest.find(" had")?],
        None => ALONE.iter().find_map(|words| before.split_once(words)).map(|(name, _)| name)?,
    };
    let proper = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (proper && !name.starts_with("The ") && name.split(' ').count() <= 4).then_some(name)
}

/// In Mohadi, a village of: the name of a small place that an English sentence describes right before a figure.
pub(super) fn village_of(before: &str) -> Option<&str> {
    const KINDS: [&str; 7] = ["village", "hamlet", "settlement", "fishing village", "small town", "township", "suburb"];
    let head = before.trim_end().strip_suffix(" of")?;
    let (head, _) = KINDS.iter().find_map(|kind| Some((head.strip_suffix(kind)?.strip_suffix(", a ")?, kind)))?;
    let name = super::super::english_names::capitals_before(head).trim();
    let name = name.strip_prefix("In ").or_else(|| name.strip_prefix("At ")).unwrap_or(name);
    (!name.is_empty()).then_some(name)
}

/// 而桐安全县是410万人次: whether a clause begins with a region as a whole.
pub(super) fn names_a_whole(clause: &str) -> bool {
    let head = super::super::places::head(clause, MAX_WHOLE);
    ["全县", "全市", "全省", "全区", "全国"].iter().any(|word| head.contains(word))
}

/// Bytes of a clause in which the whole stands that it is held against.
const MAX_WHOLE: usize = 24;

/// 园区公司周总介绍。: whether a sentence without a figure says no more than who speaks.
pub(super) fn tells_who_speaks(sentence: &str) -> bool {
    const MAX_WORDS: usize = 24;
    const SPEAKS: [&str; 9] = ["介绍", "说", "介绍说", "表示", "汇报", "讲解", "陪同", "作介绍", "作汇报"];
    let words = sentence.trim_end_matches(['。', '：', '！', '\n', ' ']);
    words.chars().count() <= MAX_WORDS && !words.contains('，') && SPEAKS.iter().any(|verb| words.ends_with(verb))
}

/// The director said that Elm Park has …: where what somebody says begins, in an English sentence up to its first figure.
pub(super) fn behind_saying(reading: &Reading<'_, '_>, before: Range<usize>) -> Option<usize> {
    const SAYING: [&str; 14] = [
        "said",
        "says",
        "reported",
        "informed",
        "noted",
        "told",
        "advised",
        "stated",
        "heard",
        "added",
        "explained",
        "observed",
        "confirmed",
        "word",
    ];
    const MAX_SAYING: usize = 160;
    let text = reading.plain.get(before.clone()).filter(|text| !has_wide(text) && text.len() <= MAX_SAYING)?;
    let (head, said) = match text.split_once(" that ") {
        Some((head, said)) => (head, said),
        // Ms. Rusk said Elm Park reports …
        None => SAYING[..2].iter().find_map(|verb| {
            let at = text.find(&format!(" {verb} "))?;
            Some((&text[..at + verb.len() + 1], &text[at + verb.len() + 2..]))
        })?,
    };
    let says = head.split([' ', ',']).any(|word| SAYING.contains(&word));
    // The Oak Town plant is no town.
    let kind = said.strip_prefix("the ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let named = said.starts_with(|c: char| c.is_ascii_uppercase()) || kind;
    (says && named).then_some(before.end - said.len())
}

/// It houses 28 firms; besides 150,000 square metres of sheds it has …: whether an English sentence goes on about what the one
/// before it ended with.
pub(super) fn begins_with_it(sentence: &str) -> bool {
    const BESIDES: [&str; 4] = ["Besides ", "In addition to ", "Apart from ", "As well as "];
    let besides = BESIDES.iter().any(|words| sentence.starts_with(words));
    sentence.starts_with("It ") || besides && super::super::places::head(sentence, 90).contains(" it ")
}

/// All figures are for the end of: without the words that only say that it is the end of a year.
pub(super) fn without_end_of(before: &str) -> &str {
    let mut rest = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    for words in ["the end of", "end of", "the close of", "the year", "year", "calendar", "the"] {
        rest = rest.strip_suffix(words).map_or(rest, str::trim_end);
    }
    rest
}

impl Session<'_, '_> {
    /// 某某公司年产值2亿元。以铜为媒，2021年接待游客86万人次: whether the first figure of a sentence is what only places have.
    pub(super) fn is_of_place(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>) -> bool {
        let Some(figure) = reading.figures_in(sentence.clone()).first() else { return false };
        let clause = reading.clause_start(figure.span.start, sentence);
        let words = reading.tokens_in(sentence.start..figure.span.start);
        let named =
            words.iter().rfind(|token| token.start >= clause && (token.word.names() || token.word.is_free_verb()));
        let id = named
            .and_then(|token| token.word.indicator().or_else(|| token.word.verb()))
            .and_then(|at| self.catalog.indicators().get(at))
            .map(|indicator| indicator.id.as_str());
        let other = words.iter().any(|token| token.has(Cue::Owner));
        id.is_some_and(|id| self.lexicon.has("of_places", id))
            && !other
            && reading.plain[sentence.clone()].contains(is_han)
    }

    /// 从各区看，A、B、C分别为…; 特色小镇方面，A…: whom the second clause of a sentence names, where the first is short
    /// and holds no figure.
    pub(super) fn named_next(&mut self, reading: &Reading<'_, '_>, sentence: &Range<usize>) -> Option<Subject> {
        if let Some(list) = self.list_behind_time(reading, sentence) {
            return Some(list);
        }
        let end = self.clause_end(reading, sentence.start, sentence);
        let comma = reading.tokens_in(end..sentence.end).first().filter(|token| token.has(Cue::Comma))?;
        let short = reading.plain[sentence.start..end].chars().count() <= MAX_OPENING;
        if !short || !reading.figures_in(sentence.start..end).is_empty() || comma.end >= sentence.end {
            return None;
        }
        let clause = comma.end..self.clause_end(reading, comma.end, sentence);
        match self.chapters.subject(reading, clause.clone(), self.lexicon)? {
            list @ Subject::List(_) => Some(list),
            Subject::Area(area) => {
                let words = reading.text[clause].trim_start();
                // 论块头，甲山排第一: by its short name as well.
                let short = self.chapters.areas.by_short_name(words).is_some_and(|(named, _)| named == area);
                (short || words.starts_with(self.chapters.areas.name(area))).then_some(Subject::Area(area))
            }
            _ => None,
        }
    }

    /// 2019年，A、B、C的税收分别为…: a list of areas behind the time that a sentence begins with.
    fn list_behind_time(&mut self, reading: &Reading<'_, '_>, sentence: &Range<usize>) -> Option<Subject> {
        let end = self.clause_end(reading, sentence.start, sentence);
        let stated = reading.periods_in(sentence.start..end).first()?;
        let only_time = reading.gap(sentence.start..stated.range.start).is_clear()
            && reading.plain[stated.range.end..end].trim().is_empty();
        let comma = reading.tokens_in(end..sentence.end).first().filter(|token| token.has(Cue::Comma))?;
        let start = comma.end;
        if !only_time || start >= sentence.end {
            return None;
        }
        let clause = start..self.clause_end(reading, start, sentence);
        let found = self.chapters.subject(reading, clause, self.lexicon);
        found.filter(|found| matches!(found, Subject::List(_)))
    }

    /// 逐一体检后，A、B、C分别为…: the areas in the clause of a list that is not the first of its sentence.
    pub(super) fn listed_before(&mut self, reading: &Reading<'_, '_>, sentence: &Range<usize>) -> Option<Subject> {
        let tokens = reading.tokens_in(sentence.clone());
        let word = tokens.iter().position(|token| token.has(Cue::Respectively))?;
        let marks = [Cue::Comma, Cue::Semicolon, Cue::Colon];
        let start = tokens[..word].iter().rev().find(|token| token.word.cues.has_any(&marks))?.end;
        let end = tokens[word].start;
        if start >= end || !reading.figures_in(start..end).is_empty() {
            return None;
        }
        let found = self.chapters.subject(reading, start..end, self.lexicon);
        found.filter(|found| matches!(found, Subject::List(_)))
    }

    /// 首期, 一期工程: whether a part of the area that is built in turn is spoken of.
    pub(super) fn phase(&self, subject: &Subject) -> bool {
        matches!(subject, Subject::Other(name) if self.lexicon.list("phase").iter().any(|word| name.contains(word.as_str())))
    }

    /// …建设智能工厂，占地300亩: a name without a verb goes on about what the clause before ended with.
    pub(super) fn built(&self, reading: &Reading<'_, '_>, clause: usize) -> Option<Subject> {
        let next = reading.token_at(clause);
        let named = reading.tokens.get(next).filter(|token| token.start == clause && token.word.names())?;
        let comma = next.checked_sub(2)?;
        let (owner, comma) = (&reading.tokens[comma], &reading.tokens[comma + 1]);
        let ends = owner.has(Cue::Owner)
            && !owner.word.names()
            && comma.has(Cue::Comma)
            && owner.end == comma.start
            && comma.end == named.start;
        // 小镇背靠深水码头，总投资78亿元: of what lies by it.
        let start = reading.clause_start(owner.start, &(0..clause));
        let head = &reading.plain[start..owner.start];
        let beside = || self.lexicon.list("lies_by").iter().any(|verb| head.contains(verb.as_str()));
        // 因有轴承检测中心，企业拥有发明专利312件: who acts next; 有文化中心，常住人口2万人: what only places have.
        let of_place = named
            .word
            .indicator()
            .and_then(|at| self.catalog.indicators().get(at))
            .is_some_and(|own| self.lexicon.has("of_places", &own.id));
        let acts = ["拥有", "有", "持有", "和", "与", "获", "取得"]
            .iter()
            .any(|verb| reading.plain[named.end..].starts_with(verb));
        (ends && !beside() && !of_place && !acts)
            .then(|| Subject::Other(reading.text[owner.start..owner.end].to_string()))
    }

    /// 实际利用外资集中在甲山和乙水，分别为…: what is named last before a list of figures of areas.
    pub(super) fn named_before_list(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        chain: &Chain,
    ) -> Option<Attachment> {
        let first = chain.figures.first().filter(|_| !chain.areas.is_empty())?;
        let figure = &reading.figures[*first];
        let before = reading.figures[..*first].last().map_or(sentence.start, |last| last.span.end.max(sentence.start));
        let names = reading.tokens_in(before..figure.span.start).iter().rev();
        names.filter(|token| token.word.names()).find_map(|token| {
            let indicator = token.word.indicator()?;
            fits(self.catalog.indicators().get(indicator)?, figure).then_some(Attachment {
                indicator: Some(indicator),
                ratio: None,
                rule: "respectively",
                label: None,
                phrase: token.start..token.end,
                is_new: false,
            })
        })
    }

    /// 总投资5亿元的某某项目: the figure describes something that is no area.
    pub(super) fn described_owner(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        attachment: Option<&Attachment>,
    ) -> Option<String> {
        let found = attachment.filter(|found| found.is_named())?;
        let figure = &reading.figures[at];
        if let Some(owner) = self.owner_before(reading, sentence, &found.phrase) {
            return Some(owner);
        }
        let rest = &reading.plain[figure.span.end..sentence.end];
        let body = rest.strip_prefix('的').or_else(|| rest.strip_prefix("元的"))?;
        let start = sentence.end - body.len();
        let end = reading.clause_end(start, sentence);
        let owner = reading
            .tokens_in(start..end)
            .iter()
            .take_while(|token| !token.has(Cue::Stop))
            .find(|token| token.has(Cue::Owner) || token.word.names())?;
        owner.has(Cue::Owner).then(|| reading.text[start..owner.end].to_string())
    }

    /// 顺达物流有限公司年营业收入: a name of such a kind right before the phrase.
    fn owner_before(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        phrase: &Range<usize>,
    ) -> Option<String> {
        let clause = reading.clause_start(phrase.start, sentence);
        let first = reading.token_at(clause);
        let end = reading.token_at(phrase.start);
        let index = (first..end).rev().find(|at| reading.tokens[*at].has(Cue::Owner))?;
        let token = &reading.tokens[index];
        let gap = reading.gap(token.end..phrase.start);
        // A bare 项目 or 企业 is nobody's name: unknown signs have to stand before it.
        let begin = index.checked_sub(1).map_or(clause, |before| reading.tokens[before].end.max(clause));
        let named = reading.plain[begin.min(token.start)..token.start].chars().any(char::is_alphanumeric);
        let own = named && gap.is_clear() && !gap.comma && !gap.listed && !gap.figure && !token.word.names();
        own.then(|| reading.text[begin..token.end].trim().to_string())
    }

    /// Says that a figure belongs to nobody known, or to somebody who is no area.
    pub(super) fn doubt_owner(&mut self, observation: &Observation, subject: Option<&Subject>) -> Result<()> {
        let (figure, indicator) =
            (&observation.as_written, self.catalog.metric_label(&observation.indicator, self.options.lang));
        let (code, message) = match (subject, self.options.lang) {
            (Some(Subject::Other(name)), Lang::Zh) => {
                ("other_owner", format!("“{figure}”（{indicator}）说的是“{name}”，不计入"))
            }
            (Some(Subject::Other(name)), Lang::En) => {
                ("other_owner", format!("`{figure}` ({indicator}) is of `{name}` and is left out"))
            }
            (Some(_), Lang::Zh) => ("total_of_areas", format!("“{figure}”（{indicator}）是多个地方合计，不计入")),
            (Some(_), Lang::En) => {
                ("total_of_areas", format!("`{figure}` ({indicator}) is of several areas together and is left out"))
            }
            (None, Lang::Zh) => ("owner_unknown", format!("“{figure}”（{indicator}）未写明属于哪里")),
            (None, Lang::En) => ("owner_unknown", format!("`{figure}` ({indicator}) does not say whose it is")),
        };
        let of = (String::new(), observation.indicator.clone());
        self.find_of(code, Severity::Note, of, message, Some(observation.line))
    }
}
