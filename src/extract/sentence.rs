//! One sentence at a time: whom each clause speaks of, and each figure with all that the sentence says of it.

use std::ops::Range;
use std::sync::Arc;

use super::attach::{Attacher, Attachment, Known, fits, is_of_no_noun, stated_unit};
use super::carried::Last;
use super::chapter::Subject;
use super::clauses;
use super::labels::Labelled;
use super::lead::Standing;
use super::lexicon::{Anchor, Cue, Lexicon, Token};
use super::others;
use super::period::{self, Period, Stated};
use super::reading::Reading;
use super::{At, Session, blank, measure, state_ratio, status};
use crate::catalog::StatedRatio;
use crate::charset::{has_wide, is_han};
use crate::error::{Result, Severity};
use crate::lang::Lang;
use crate::observation::{Observation, Part, Status};
use crate::quantity::{Bounds, Figure, Qualifier, Shape, Unit, Units};

/// Bytes after the beginning of a sentence in which a period is its topic.
const TOPIC: usize = 24;
/// Characters of an opening such as 从各区看.
const MAX_OPENING: usize = 8;
/// Signs of the first of two names that share their end.
const MAX_SHARED: usize = 4;
/// Signs before a name that may join words: 第一、二、三产业 before 增加值.
const MAX_JOINED: usize = 10;
/// Unexplained characters between a figure and a period behind it.
const MAX_BEHIND: usize = 8;

/// What is known of a figure.
pub struct Row {
    pub figure: usize,
    pub attachment: Option<Attachment>,
    pub(super) status: Status,
    pub(super) period: Period,
    pub(super) subject: Option<Subject>,
    /// Index of the area in a list, for figures in the same order.
    area: Option<usize>,
    pub(super) part_of: Option<usize>,
}

/// What a text calls itself where it says what time its figures are of.
const WHOLES: [&str; 14] = [
    "brochure",
    "report",
    "document",
    "profile",
    "booklet",
    "leaflet",
    "publication",
    "factsheet",
    "bulletin",
    "guide",
    "prospectus",
    "handbook",
    "paper",
    "note",
];

/// 税收1.1亿元（2022年0.9亿元）: of a year that only the bracket names, behind what is.
fn is_in_brackets_of(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize, rows: &[Row]) -> bool {
    let figure = &reading.figures[at];
    let Some(before) = rows.last().filter(|row| row.figure + 1 == at) else { return false };
    let whole = &reading.figures[before.figure];
    let between = whole.span.end..figure.span.start;
    let alike = figure.unit.as_ref().zip(whole.unit.as_ref()).is_some_and(|(a, b)| a.dimension == b.dimension);
    let named = reading.periods_in(between.clone()).last().is_some_and(|stated| {
        let behind = &reading.plain[stated.range.end..between.end];
        reading.plain[between.start..stated.range.start].ends_with(['（', '('])
            && matches!(behind.trim(), "" | "为" | ":" | "：")
    });
    let closes = reading.plain[figure.span.end..sentence.end].starts_with(['）', ')']);
    let undated = before.status == Status::Actual && before.period == Period::Unstated;
    alike && closes && undated && named
}

/// A sentence, whom it begins by speaking of, and the period that the paragraph has set.
struct Scope {
    sentence: Range<usize>,
    topic: Option<Subject>,
    /// Whether the sentence itself begins by naming it.
    named: bool,
    carried: Option<Period>,
    /// The year in digits with which an earlier sentence of the paragraph begins.
    year: Option<Period>,
    /// The time at whose end the paragraph has begun to speak, or that an English one begins with: of its stocks too.
    closed: Option<Period>,
    /// The indicator that a sentence of the paragraph has turned to.
    turned_to: Option<usize>,
    /// What the sentence before has measured last.
    last: Option<Last>,
}

/// What is known when a figure is read.
struct Before<'a> {
    known: &'a [Known],
    rows: &'a [Row],
    chains: &'a [Chain],
}

/// What a list names for one of its figures.
#[derive(Clone, Copy)]
enum Listed {
    Indicator(usize),
    Ratio(StatedRatio),
    /// A mean that the catalog has no ratio for.
    Mean,
}

/// Figures in the order of names before them.
pub struct Chain {
    pub figures: Vec<usize>,
    names: Vec<Listed>,
    periods: Vec<Period>,
    pub areas: Vec<usize>,
}

/// Output is now $7 million; its target is 3 million: whether an English sentence tells of now or of what is to come.
fn is_of_now(sentence: &str) -> bool {
    const NOW: [&str; 10] = ["is", "are", "now", "currently", "today", "target", "targets", "will", "aims", "plans"];
    sentence.split(|c: char| !c.is_ascii_alphabetic()).any(|word| NOW.contains(&word))
}

/// Kipsoi Foods Ltd, the anchor tenant, employs 640. Cold stores of 5,200 square metres were available: whether an English
/// sentence without a name no longer tells of the firm that the one before was on: it begins with a noun, and nothing up to
/// its first number points back.
fn turns_from_firm(sentence: &str, firm: &str) -> bool {
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
    let head = super::places::head(body, 200);
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
fn one_on_its_own(before: &str) -> Option<&str> {
    const ALONE: [&str; 4] = [" on its own ", " by itself ", " alone employs", " alone accounts"];
    const FRIENDS: [&str; 3] = ["Our friends in ", "Our neighbours in ", "Our neighbors in "];
    let before = before.trim_start();
    let name = match FRIENDS.iter().find_map(|words| before.strip_prefix(words)) {
        Some(rest) => &rest[..rest.find(" had")?],
        None => ALONE.iter().find_map(|words| before.split_once(words)).map(|(name, _)| name)?,
    };
    let proper = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (proper && !name.starts_with("The ") && name.split(' ').count() <= 4).then_some(name)
}

/// In Mohadi, a village of: the name of a small place that an English sentence describes right before a figure.
fn village_of(before: &str) -> Option<&str> {
    const KINDS: [&str; 7] = ["village", "hamlet", "settlement", "fishing village", "small town", "township", "suburb"];
    let head = before.trim_end().strip_suffix(" of")?;
    let (head, _) = KINDS.iter().find_map(|kind| Some((head.strip_suffix(kind)?.strip_suffix(", a ")?, kind)))?;
    let name = super::english_names::capitals_before(head).trim();
    let name = name.strip_prefix("In ").or_else(|| name.strip_prefix("At ")).unwrap_or(name);
    (!name.is_empty()).then_some(name)
}

/// Bytes of a clause in which the whole stands that it is held against.
const MAX_WHOLE: usize = 24;

/// 而桐安全县是410万人次: whether a clause begins with a region as a whole.
fn names_a_whole(clause: &str) -> bool {
    let head = super::places::head(clause, MAX_WHOLE);
    ["全县", "全市", "全省", "全区", "全国"].iter().any(|word| head.contains(word))
}

/// 园区公司周总介绍。: whether a sentence without a figure says no more than who speaks.
fn tells_who_speaks(sentence: &str) -> bool {
    const MAX_WORDS: usize = 24;
    const SPEAKS: [&str; 9] = ["介绍", "说", "介绍说", "表示", "汇报", "讲解", "陪同", "作介绍", "作汇报"];
    let words = sentence.trim_end_matches(['。', '：', '！', '\n', ' ']);
    words.chars().count() <= MAX_WORDS && !words.contains('，') && SPEAKS.iter().any(|verb| words.ends_with(verb))
}

/// The director said that Elm Park has …: where what somebody says begins, in an English sentence up to its first figure.
fn behind_saying(reading: &Reading<'_, '_>, before: Range<usize>) -> Option<usize> {
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

/// 2023年货运量164万吨，2022年为139万吨；营业收入31.8亿元: the time that a sentence begins with, behind a clause that only holds
/// an earlier one against it.
fn turned_back<'r>(
    reading: &'r Reading<'_, '_>,
    sentence: &Range<usize>,
    aside: &Stated,
    at: usize,
) -> Option<&'r Stated> {
    const COMPARED: [&str; 15] = [
        "为",
        "是",
        "仅",
        "只有",
        "仅为",
        "仅有",
        "则为",
        "还是",
        "这一数字为",
        "这一数字是",
        "这个数字是",
        "这个数字还是",
        "这一数字还是",
        "这一数字仅为",
        "不过",
    ];
    let begin = reading.figures[at].span.start;
    let first = reading.periods_in(sentence.start..begin).first()?;
    let earlier = aside.period.year().zip(first.period.year()).is_some_and(|(aside, first)| aside < first);
    let held = reading.figures_in(aside.range.end..begin).first()?;
    let between = reading.plain[aside.range.end..held.span.start].trim().trim_start_matches('，');
    // …，而在2020年，这个数字还是近270亿元；…
    let head = reading.plain[..aside.range.start].trim_end().trim_end_matches('在').trim_end_matches('而');
    let clause = head.ends_with(['，', '；', ',', ';']);
    let behind = reading.plain[held.span.end..begin].trim_start();
    let closed = behind.starts_with(['，', '；']) && !first.event && !first.compared && !first.until;
    (earlier && clause && closed && COMPARED.contains(&between)).then_some(first)
}

/// It houses 28 firms; besides 150,000 square metres of sheds it has …: whether an English sentence goes on about what the one
/// before it ended with.
fn begins_with_it(sentence: &str) -> bool {
    const BESIDES: [&str; 4] = ["Besides ", "In addition to ", "Apart from ", "As well as "];
    let besides = BESIDES.iter().any(|words| sentence.starts_with(words));
    sentence.starts_with("It ") || besides && super::places::head(sentence, 90).contains(" it ")
}

impl Session<'_, '_> {
    /// Notes whom a paragraph without figures speaks of.
    pub(super) fn introduce(&mut self, reading: &mut Reading<'_, '_>, start: usize) -> Result<()> {
        let Some(sentence) = reading.sentences().into_iter().find(|sentence| sentence.end > start) else {
            return Ok(());
        };
        let begin = start.max(sentence.start);
        let clause = begin..reading.clause_end(begin, &sentence);
        // 记者问：某某小镇…: who speaks is not whom it is about.
        let colon = reading.tokens_in(begin..sentence.end).iter().find(|token| token.has(Cue::Colon));
        let spoken = colon.filter(|colon| reading.plain[begin..colon.start].chars().count() <= MAX_OPENING);
        let clause = spoken.map_or(clause, |colon| colon.end..self.clause_end(reading, colon.end, &sentence));
        self.chapters.subject(reading, clause, self.lexicon);
        self.chapters.mention_in(&reading.plain[begin..], self.lexicon);
        if self.states_as_of(&reading.plain) {
            // Final report, May 2021. All data as at the end of 2020: the sentence that speaks of data, and none before it.
            for sentence in reading.sentences() {
                if !self.states_as_of(&reading.plain[sentence.clone()]) {
                    continue;
                }
                let mut periods = Vec::new();
                let behind = reading.token_at(sentence.end + TOPIC).max(reading.token_at(sentence.start));
                let words = &reading.tokens[reading.token_at(sentence.start)..behind];
                period::find(&reading.plain, sentence.clone(), words, self.lexicon, &mut self.clock, &mut periods);
                reading.periods = periods;
                self.note_as_of(reading, 0, &sentence);
            }
        }
        Ok(())
    }

    /// Reads the sentences of a block from `start` on.
    pub(super) fn sentences(&mut self, reading: &mut Reading<'_, '_>, start: usize, place: At) -> Result<()> {
        self.told.clear();
        self.last_ratio = None;
        let mut topic: Option<Subject> = None;
        let mut carried: Option<Period> = None;
        let mut told: Option<Period> = None;
        let mut year: Option<Period> = None;
        let mut turned_to: Option<usize> = None;
        let mut before: Option<(Option<Status>, u8)> = None;
        let mut closed: Option<Period> = None;
        let mut last: Option<Last> = None;
        let data = self.states_as_of(&reading.plain);
        // A sentence that began with no name and may end with one.
        let mut last_named: Option<Range<usize>> = None;
        for sentence in reading.sentences() {
            let sentence = sentence.start.max(start)..sentence.end;
            if sentence.start >= sentence.end {
                continue;
            }
            let first = reading.figures.partition_point(|figure| figure.span.start < sentence.start);
            let end = reading.figures.partition_point(|figure| figure.span.start < sentence.end);
            let as_of = data && self.states_as_of(&reading.plain[sentence.clone()]);
            if end == reading.figures.len() && first == end && !as_of {
                if data {
                    // （未注明年份的均为2022年数据。） may still follow.
                    continue;
                }
                break;
            }
            let known = reading.periods.len();
            let mut periods = std::mem::take(&mut reading.periods);
            let index = reading.token_at(sentence.start);
            let mut dated = sentence.clone();
            if first == end && !as_of {
                // Without a figure, only a period that the sentence begins with matters.
                dated.end = (dated.start + TOPIC).min(sentence.end);
                while !reading.plain.is_char_boundary(dated.end) {
                    dated.end += 1;
                }
            }
            let behind = reading.token_at(sentence.end + TOPIC).max(index);
            let words = &reading.tokens[index..behind];
            let (context, before_told) = (self.clock.context, self.clock.told);
            period::find(&reading.plain, dated, words, self.lexicon, &mut self.clock, &mut periods);
            reading.periods = periods;
            self.mark_compared(reading, known, &sentence);
            let multiples = mark_multiples(reading, known, &sentence);
            if multiples && reading.periods[known..].iter().all(|own| own.compared) {
                // What a figure is a multiple of is not what the text goes on about.
                (self.clock.context, self.clock.told) = (context, before_told);
            } else if multiples {
                // 2021年接待190万人次，仅恢复到2019年的七成: the year of what is measured.
                let own = reading.periods[known..].iter().rev().find(|own| !own.compared && !own.event);
                let own = own.map(|own| own.period);
                self.clock.context = own.and_then(Period::year).or(context);
                self.clock.told = own.or(before_told);
            }
            if as_of {
                self.note_as_of(reading, known, &sentence);
            }
            let lead = self.sentence_topic(reading, known, &sentence);
            let lead = lead.or_else(|| same_period(reading, known, &sentence));
            let ended = self.closing(reading, known, &sentence);
            let ended = ended.or_else(|| lead.filter(|_| opens_paragraph(reading, known, start, &sentence)));
            // Its neighbour, Elm Park, has …: the name behind such words is the subject.
            let body = reading.plain[sentence.clone()].trim_start();
            let led = self.lexicon.strip("leads_to_name", body).filter(|rest| rest.starts_with(char::is_uppercase));
            let begin = led.map_or(sentence.start, |rest| sentence.end - rest.len());
            let clause = begin..self.clause_end(reading, begin, &sentence);
            let together = matches!(topic, Some(Subject::Total)) && !self.chapters.is_headed();
            let mut subject = self.chapters.subject(reading, clause.clone(), self.lexicon);
            let opening = reading.plain[sentence.clone()].trim_start();
            if first == end && matches!(subject, Some(Subject::Other(_))) && tells_who_speaks(opening) {
                // 园区公司周总介绍。: of whom he speaks is told by what follows.
                subject = None;
            }
            let on_one = || self.chapters.told_in_topic(opening).filter(|_| first == end);
            if let Some(area) = if subject.is_none() { on_one() } else { None } {
                subject = Some(self.chapters.speak_of(area));
            }
            if subject.is_none()
                && let Some(area) = self.chapters.placed_in_opening(opening)
            {
                subject = Some(self.chapters.speak_of(area));
            }
            if subject.is_none()
                && first < end
                && let Some(said) = behind_saying(reading, sentence.start..reading.figures[first].span.start)
            {
                subject = self.chapters.subject(reading, said..self.clause_end(reading, said, &sentence), self.lexicon);
            }
            if together && subject.is_some() && clauses::names_a_kind(reading, &clause, self.lexicon) {
                // 四个园区合计…。截至9月底，园区企业总数1500家: all of them again.
                subject = Some(Subject::Total);
            }
            let named = subject.is_some();
            if named {
                topic = subject;
            } else if let Some(Subject::Other(firm)) = &topic
                && !firm.starts_with('全')
                && (clauses::begins_with_indicator(reading, &sentence, self.lexicon)
                    || self.is_of_place(reading, &sentence)
                    || turns_from_firm(&reading.plain[sentence.clone()], firm))
            {
                // 某某公司年产值2亿元。年接待游客30万人次: the next sentence is of the area again.
                topic = None;
            }
            if let Some(named) = self.named_next(reading, &sentence) {
                topic = Some(named);
            }
            let aside = ["同期", "同时期", "当年", "同年"].iter();
            let aside = aside.into_iter().any(|word| reading.plain[sentence.clone()].trim_start().starts_with(word));
            let whole = aside && matches!(&topic, Some(Subject::Other(name)) if name.starts_with('全'));
            if begins_with_it(reading.plain[sentence.clone()].trim_start())
                && let Some(named) = last_named.take()
            {
                let last = &reading.plain[named];
                let area = self.chapters.name_at_end(last, self.lexicon);
                topic = area.or_else(|| self.chapters.of_kind_told(last)).or(topic);
            }
            last_named = Some(sentence.clone()).filter(|_| !named);
            if !named {
                self.chapters.lengthen_at_end(&reading.plain[sentence.clone()], self.lexicon);
            }
            let brought_up = if named { None } else { self.chapters.named_at_end(reading, &sentence, self.lexicon) };
            let sentence_end = sentence.clone();
            let others = || self.chapters.listed_others.clone().or_else(|| self.chapters.others.clone());
            topic = topic.or_else(|| others().map(Subject::Other));
            if first == end {
                turned_to = self.turned_to(reading, &sentence);
                if let Some((indicator, _)) =
                    self.clause_topic(reading, sentence.start..self.clause_end(reading, sentence.start, &sentence))
                {
                    // 财政收入的差距更大。甲镇8.9亿元，乙镇4600万元
                    self.topic = Some((indicator, true));
                }
                if status::asks_what_to_do(&reading.plain[sentence.clone()]) {
                    // 今年怎么干？单子已经列好：固定资产投资310亿元以上。
                    before.get_or_insert((self.chapters.speaks_of, self.chapters.spoken_rank()));
                    self.chapters.plan();
                }
            }
            if first < end {
                let topic = topic.clone();
                let own = self.clock.annual.is_none() && !is_of_now(&reading.plain[sentence.clone()]);
                let carried = carried.or(told.filter(|_| own));
                let scope = Scope { sentence, topic, named, carried, year, closed, turned_to, last: last.take() };
                last = self.sentence(reading, &scope, first..end, place)?;
                turned_to = None;
            }
            self.chapters.note_built(&reading.plain[sentence_end.clone()], self.lexicon);
            self.chapters.note_byname(&reading.plain[sentence_end.clone()], self.lexicon);
            let brought_up =
                brought_up.or_else(|| self.chapters.mention_in(&reading.plain[sentence_end.clone()], self.lexicon));
            let (said, behind) = reading.plain[sentence_end.start..].split_at(sentence_end.len());
            self.chapters.note_site(said, behind, self.lexicon);
            let turned = if first == end {
                self.chapters.turned_to_in_english(&reading.plain[sentence_end.clone()], self.lexicon)
            } else {
                None
            };
            let brought_up = brought_up.or(turned);
            if whole && self.chapters.default.is_some() {
                // 同期全县接待240万人次。: what the next sentence tells is of the title's area again.
                topic = None;
            }
            let opening = reading.plain[sentence_end.clone()].trim_start();
            let part = opening.starts_with("其中") && !opening.starts_with("其中，");
            if part && matches!(topic, Some(Subject::Other(_))) {
                // 其中云顶寨景区门票收入2870万元。年末床位1460张: a part is none that the text goes on about.
                topic = None;
            }
            if let Some(area) = brought_up {
                // 最先发言的是某某小镇。上半年小镇…: what follows is of it.
                topic = Some(self.chapters.speak_of(area));
            }
            if lead.is_some() || ended.is_some() {
                closed = ended;
            }
            if lead.is_none() && !has_wide(&reading.plain[sentence_end.clone()]) {
                // It received 2.1 million visits in 2022. Tourism income came to RMB 1.3 billion: of the same year.
                let is_told = |year: &Period| {
                    let mut stated = reading.periods[known..].iter();
                    stated.any(|stated| stated.period == *year && !stated.event && !stated.compared)
                };
                let flow = |last: &&Last| self.catalog.indicators().get(last.indicator()).is_some_and(|own| own.flow);
                told = last.as_ref().filter(flow).and_then(|last| last.year).filter(is_told).or(told);
            }
            if lead.is_some() {
                carried = lead;
                let digits =
                    |stated: &&Stated| reading.plain[stated.range.clone()].starts_with(|c: char| c.is_ascii_digit());
                // 2018年，某某小镇获批设立，规划面积3.5平方公里: of its founding, and of nothing that is counted.
                let words = reading.tokens_in(sentence_end.clone());
                let named = words.iter().filter_map(|token| token.word.indicator().or_else(|| token.word.verb()));
                let mut named = named.filter_map(|at| self.catalog.indicators().get(at)).peekable();
                let fixed = named.peek().is_some() && named.all(|of| of.fixed);
                let happened = fixed || words.iter().any(|token| token.has(Cue::Event));
                let stated = reading.periods.get(known).filter(digits).filter(|stated| !stated.event && !happened);
                let told = stated.map(|stated| stated.period);
                let whole = |period: &Period| matches!(period, Period::Year(_) | Period::Month(..));
                // 全年…: the same year goes on.
                let same = lead.and_then(Period::year) == year.and_then(Period::year);
                let counted = first < end;
                year = told.filter(|period| whole(period) && counted).or(year.filter(|_| same));
            }
        }
        if let Some(before) = before {
            self.chapters.speak(before);
        }
        Ok(())
    }

    /// 某某公司年产值2亿元。以铜为媒，2021年接待游客86万人次: whether the first figure of a sentence is what only places have.
    fn is_of_place(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>) -> bool {
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

    /// 2022年，税收3亿元。企业320家。: the year that the paragraph has told, for what is there; none where the sentence speaks of
    /// the present (目前企业320家) or the text is known to tell of later years.
    fn year_of_stock(&self, reading: &Reading<'_, '_>, scope: &Scope, figure: &Figure) -> Option<Period> {
        let year = scope.year?;
        let start = scope.sentence.start;
        let present = reading.tokens_in(start..figure.span.start).iter().any(|token| token.has(Cue::Present));
        let head = &reading.plain[start..figure.span.start];
        let present = present || ["如今", "经过", "今天", "眼下", "现有"].iter().any(|word| head.contains(word));
        let late = self.clock.latest().zip(year.year()).is_none_or(|(now, year)| year + 1 >= now);
        (!present && late).then_some(year)
    }

    /// Whether a sentence may say what time the document's figures are of: 数据截至2018年底.
    fn states_as_of(&self, sentence: &str) -> bool {
        sentence.bytes().any(|byte| byte.is_ascii_digit()) && self.lexicon.speaks_of_data(sentence)
    }

    /// Takes the year beside words such as 数据截至 as that of the whole document.
    fn note_as_of(&mut self, reading: &Reading<'_, '_>, known: usize, sentence: &Range<usize>) {
        let begin =
            reading.plain[sentence.clone()].trim_start_matches(|c: char| c.is_whitespace() || c == '*' || c == '_');
        // All figures were checked by us as at 31 December 2020.
        let all = ["All figures ", "All data ", "Unless stated otherwise", "Unless otherwise stated"];
        let of_this = ["nless another date", "nless another year", "nless we say"];
        let in_this = |begin: &str| {
            let rest = ["figures in this ", "data in this "].iter().find_map(|words| begin.split_once(words));
            rest.is_some_and(|(_, rest)| WHOLES.iter().any(|whole| rest.starts_with(whole)))
        };
        // As of 31 December 2022 unless otherwise stated
        let unless = ["unless otherwise ", "unless stated otherwise"].iter().any(|words| begin.contains(words));
        let opens = begin.trim_start_matches('*').trim_start();
        let dated = ["As of ", "As at ", "Position at ", "Status: "].iter().any(|words| opens.starts_with(words));
        let told = unless && dated
            || all.iter().any(|words| begin.starts_with(words))
            || in_this(begin)
            || of_this.iter().any(|words| begin.contains(words))
            // Stocks are as on 31 March 2023, flows for the financial year.
            || ["stocks are as ", "stocks as "].iter().any(|words| begin.contains(words)) && begin.contains("flows");
        let of_data = begin.contains("数据") || begin.starts_with("存量数字") || begin.starts_with("数字");
        let year = reading.periods[known..].iter().find_map(|stated| {
            let before = without_end_of(reading.plain[sentence.start..stated.range.start].trim_end());
            // A date may go on behind a full stop: Sept. 2018.
            let behind = reading.plain.get(stated.range.end..sentence.end).unwrap_or_default();
            let data = told || of_data && before.ends_with("截至");
            let spoken = data || self.lexicon.ends_with("as_of", before) || self.lexicon.begins("as_of_behind", behind);
            stated.period.year().filter(|_| spoken)
        });
        // 文中如未写明时段，均指2024年1—6月
        let unless = ["未写明", "未注明", "如无说明", "未说明", "无特别说明", "除另有说明", "除注明"];
        let unless = unless.iter().any(|words| begin.contains(words));
        let meant = reading.periods[known..].iter().find(|stated| {
            let before = reading.plain[sentence.start..stated.range.start].trim_end();
            let spans = matches!(stated.period, Period::Months(..) | Period::Quarter(..));
            spans && ["均指", "均为", "均系", "指", "皆为", "都指"].iter().any(|word| before.ends_with(word))
        });
        if let Some(stated) = meant.filter(|_| unless) {
            self.clock.part = Some(stated.period);
            return;
        }
        // Flows are for the first nine months of 2022 and stocks are as of 30 September 2022.
        let span = |period: &Period| matches!(period, Period::Months(..) | Period::Quarter(..) | Period::Split(..));
        let mut spans = reading.periods[known..].iter().map(|stated| stated.period).filter(span);
        if let Some(part) = spans.next().filter(|_| told && begin.contains("flows") && spans.next().is_none()) {
            self.clock.part = Some(part);
            return;
        }
        // Stocks are as on 31 March 2023 and flows are for the financial year.
        let financial =
            begin.contains("flows") && ["financial year", "fiscal year"].iter().any(|year| begin.contains(year));
        let day = reading.periods[known..].iter().find_map(|stated| match stated.period {
            Period::Month(year, month) if month < 12 => Some(Period::Split(year - 1, month + 1)),
            _ => None,
        });
        if let Some(part) = day.filter(|_| told && financial) {
            self.clock.part = Some(part);
            return;
        }
        self.clock.all |= year.is_some();
        self.clock.annual = year.or(self.clock.annual);
        if year.is_some() {
            self.clock.stands = super::month_of_all(&reading.plain[sentence.clone()]);
        }
    }

    /// 从各区看，A、B、C分别为…; 特色小镇方面，A…: whom the second clause of a sentence names, where the first is short
    /// and holds no figure.
    fn named_next(&mut self, reading: &Reading<'_, '_>, sentence: &Range<usize>) -> Option<Subject> {
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

    /// The period that a sentence begins with: it holds for what follows in the paragraph.
    fn sentence_topic(&self, reading: &Reading<'_, '_>, known: usize, sentence: &Range<usize>) -> Option<Period> {
        let stated = reading.periods.get(known)?;
        // **经济发展** 2023年，…: behind a topic that is set before the paragraph.
        let body = &reading.plain[sentence.clone()];
        let begin = sentence.start + super::heading::bold(body).map_or(0, |(_, rest)| rest);
        // 2020年，…; 某某园区2020年实现…
        let gap = reading.gap(begin.min(stated.range.start)..stated.range.start);
        let leads = !gap.comma && !gap.verb && !gap.figure && !gap.broken;
        (leads && !stated.compared && !stated.event && !stated.until && !stated.now).then_some(stated.period)
    }

    /// At the close of 2022 …: the time at whose end an English sentence begins to speak, where that is past.
    fn closing(&self, reading: &Reading<'_, '_>, known: usize, sentence: &Range<usize>) -> Option<Period> {
        const ENDS: [&str; 7] =
            ["at the end of", "at the close of", "by the end of", "by the close of", "as of", "as at", "as on"];
        let stated = reading.periods.get(known)?;
        let words = reading.plain.get(sentence.start..stated.range.start)?.trim_start().to_ascii_lowercase();
        // As at 31 December 2022: the day stands before what is read as the time.
        let words = words.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        if matches!(words, "截至" | "截止" | "同样截至" | "均截至" | "数据截至")
            && stated.period.year().is_some()
            && !stated.compared
        {
            // 截至2018年底，某某园…。从业人员…
            return Some(stated.period);
        }
        // 到2020年末，…, told in 2021
        let year = stated.period.year()?;
        let ended = reading.plain[stated.range.clone()].ends_with(['末', '底']);
        if words == "到" && ended && !stated.compared && self.clock.now().is_some_and(|now| year < now) {
            return Some(stated.period);
        }
        let past = match self.clock.now() {
            Some(now) => year <= now,
            None => !stated.until,
        };
        let ends = ENDS.contains(&words) && !stated.compared && !stated.event;
        (ends && past).then_some(stated.period)
    }

    /// up from 1.1 million in 2020: the period right behind what a figure is measured against is of that one only.
    fn mark_compared(&self, reading: &mut Reading<'_, '_>, known: usize, sentence: &Range<usize>) {
        for at in known..reading.periods.len() {
            let start = reading.periods[at].range.start;
            let before = reading.figures.partition_point(|figure| figure.span.end <= start);
            let Some(figure) = before.checked_sub(1).map(|last| &reading.figures[last]) else { continue };
            if figure.span.start < sentence.start || has_wide(&reading.plain[figure.span.end..start]) {
                continue;
            }
            let gap = reading.gap(figure.span.end..start);
            let begin = figure.span.start;
            let word = reading.tokens_in(sentence.start..begin).last();
            let measured = word.is_some_and(|word| {
                // Recovered from 2.05 billion yuan in 2022 to 2.71 billion: the year is that of the former.
                let held = word.has(Cue::Versus) || word.has(Cue::From);
                held && word.end <= begin && reading.plain[word.end..begin].trim().is_empty()
            });
            if measured && gap.is_clear() && !gap.comma && !gap.figure {
                reading.periods[at].compared = true;
            }
        }
    }

    fn clause_end(&self, reading: &Reading<'_, '_>, at: usize, sentence: &Range<usize>) -> usize {
        let marks = [Cue::Comma, Cue::Semicolon, Cue::Colon, Cue::Open, Cue::End];
        let after = reading
            .tokens_in(at..sentence.end)
            .iter()
            .find(|token| token.start > at && token.word.cues.has_any(&marks));
        after.map_or(sentence.end, |token| token.start)
    }

    fn sentence(
        &mut self,
        reading: &mut Reading<'_, '_>,
        scope: &Scope,
        figures: Range<usize>,
        place: At,
    ) -> Result<Option<Last>> {
        let sentence = &scope.sentence;
        let listed = self.listed_before(reading, sentence);
        let chains = self.chains(reading, sentence, &figures, listed.as_ref().or(scope.topic.as_ref()));
        let mut known: Vec<Known> = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        let mut subject = scope.topic.clone();
        let mut clause = sentence.start;
        let mut before_aside: Option<Option<usize>> = None;
        let mut aside: Option<Option<Subject>> = None;
        let mut topic_before = None;
        let first = sentence.start..self.clause_end(reading, sentence.start, sentence);
        if let Some((topic, most)) = self.clause_topic(reading, first) {
            topic_before.get_or_insert(self.topic);
            self.topic = Some((topic, true));
            subject = most.or(subject);
        }
        for at in figures {
            let begin = reading.figures[at].span.start;
            if self.clock.republic && is_year_of_republic(reading, sentence, at) {
                reading.passed_over[at] = true;
                continue;
            }
            // Clauses that begin before the figure may speak of someone else.
            let starts: Vec<(usize, bool)> = reading
                .tokens_in(clause..begin)
                .iter()
                .filter(|token| token.word.cues.has_any(&[Cue::Comma, Cue::Semicolon, Cue::Colon]))
                .map(|token| (token.end, token.has(Cue::Semicolon)))
                .collect();
            for (start, anew) in starts {
                let school =
                    |subject: &Subject| matches!(subject, Subject::Other(name) if others::is_institution(name));
                if anew && subject.as_ref().is_some_and(|subject| self.phase(subject) || school(subject)) {
                    // 其中首期4500亩；计划总投资260亿元: the second half is of the whole again.
                    // 实验学校新校区启用，提供学位1800个；竣工人才公寓1200套
                    subject = scope.topic.clone().filter(|topic| !school(topic));
                }
                let told = &reading.plain[clause.min(start)..start];
                if subject.as_ref().is_some_and(|subject| self.phase(subject))
                    && reading.figures_in(clause.min(start)..start).is_empty()
                    && self.lexicon.list("phase_done").iter().any(|word| told.contains(word.as_str()))
                {
                    // 一期基本建成，已建成区域用地1260亩: what a phase has come to says nothing of the figures behind it.
                    subject = None;
                }
                let end = self.clause_end(reading, start, sentence);
                if start > clause && start < end {
                    let begins = &reading.plain[start..end];
                    let same_time = ["同期", "同时期"].iter().any(|word| begins.starts_with(word));
                    // 而桐安全县是410万人次
                    let whole = || names_a_whole(begins);
                    let same_time = same_time || begins.starts_with('而') && whole();
                    if same_time && self.chapters.default.is_some() {
                        // 收入46820元，同期某某市为44105元。: what the next sentence tells is not of the city.
                        before_aside = before_aside.or(Some(self.chapters.current));
                    }
                    let found = self.chapters.subject(reading, start..end, self.lexicon);
                    let found = found.or_else(|| self.built(reading, start));
                    let placed = self.chapters.placed_before_where(
                        &reading.plain[sentence.start..start],
                        &reading.plain[start..sentence.end],
                    );
                    let found = found.or_else(|| placed.map(|area| self.chapters.speak_of(area)));
                    let head = &reading.plain[sentence.start..start];
                    let opening =
                        head.find(':') == Some(head.len() - 1) && reading.figures_in(sentence.start..start).is_empty();
                    let found =
                        found.or_else(|| if opening { self.chapters.only_name(head, self.lexicon) } else { None });
                    let found = found.or_else(|| self.chapters.brought_up(reading, sentence, start, self.lexicon));
                    if anew && found.is_none() && aside.is_some() {
                        subject = aside.take().flatten();
                    }
                    // 增长6.8%，而全市增长5.5%；完成投资18.6亿元: behind the aside the text goes on about the same as before it.
                    let compares = found.is_some() && reading.plain[start..end].trim_start().starts_with("而全");
                    aside = match (compares, found.is_some()) {
                        (true, _) => Some(subject.clone()),
                        (false, true) => None,
                        (false, false) => aside,
                    };
                    subject = found.or(subject);
                    if let Some((topic, most)) = self.clause_topic(reading, start..end) {
                        topic_before.get_or_insert(self.topic);
                        self.topic = Some((topic, true));
                        subject = most.or(subject);
                    }
                }
                clause = clause.max(start);
            }
            let before = Before { known: &known, rows: &rows, chains: &chains };
            let mut row = self.row(reading, scope, at, &before);
            if row.area.is_none() && matches!(subject, Some(Subject::Area(_))) && self.chapters.is_side_by_side() {
                // 甲区产值1286亿元，…；乙区为512亿元: of what was named for the area before.
                self.same_for_the_next(reading, clause, &rows, scope.last.as_ref(), &mut row);
            }
            if row.area.is_none() && row.subject.is_none() {
                self.same_behind_name(reading, clause, subject.as_ref(), &rows, &mut row);
            }
            self.of_topic(reading, clause.max(sentence.start), subject.as_ref(), &mut row);
            let so_far = self.chapters.area().map(Subject::Area);
            self.of_whole_place(reading, clause.max(sentence.start), subject.as_ref().or(so_far.as_ref()), &mut row);
            let owned = row.attachment.as_ref().is_some_and(|found| found.phrase.end <= begin);
            let around = |name: &str| super::firms::REGIONS_AROUND.contains(&name);
            if owned
                && let Some(owner @ Subject::Other(name)) = &row.subject
                && !around(name)
            {
                // 某某公司年产值12亿元，占地150亩: what follows is of the same firm.
                subject = Some(owner.clone());
            }
            if row.subject.is_none()
                && row.area.is_none()
                && let Some(area) = self.chapters.named_before(reading, sentence.start..begin, self.lexicon)
            {
                row.subject = Some(Subject::Area(area));
                self.same_as_last(reading, &rows, &mut row);
                if row.status == Status::Superseded && reading.plain[..begin].ends_with('的') {
                    // 比东陵的176家还多: what another area has is no earlier figure.
                    row.status = Status::Actual;
                }
            }
            let latin = !has_wide(&reading.plain[sentence.start..begin]);
            if latin
                && row.subject.is_none()
                && row.area.is_none()
                && let Some(before) = at.checked_sub(1).map(|before| &reading.figures[before])
                && let Some(name) = reading.text.get(before.span.end..begin).and_then(super::elided::next_name)
                && self.chapters.areas.by_first_word(name).is_none()
                && reading.figures[at].unit == before.unit
            {
                // Miralba has 318 firms, Vesterlund 204: of a name that the text has told nothing of.
                row.subject = Some(Subject::Other(name.to_string()));
            }
            if latin
                && row.subject.is_none()
                && let before = &reading.text[sentence.start..begin]
                && let Some(name) = village_of(before).or_else(|| one_on_its_own(before))
                && self.chapters.areas.by_first_word(name).is_none()
                && self.chapters.areas.find(name, None).is_none()
            {
                // In Mohadi, a village of 3,200 people
                row.subject = Some(Subject::Other(name.to_string()));
            }
            if let Some(parent) = row.part_of.filter(|_| latin && row.subject.is_none() && row.area.is_none())
                && let Some(Subject::Area(area)) = rows.get(parent).and_then(|parent| parent.subject.clone())
            {
                // RMB 7.9 billion in Tarrow, of which 6.8 billion …
                row.subject = Some(Subject::Area(area));
            }
            if row.subject.is_none()
                && row.area.is_none()
                && !scope.named
                && let Some(area) =
                    self.chapters.named_behind(&reading.plain[reading.figures[at].span.end..sentence.end])
            {
                row.subject = Some(Subject::Area(area));
                self.same_as_last(reading, &rows, &mut row);
            }
            if !latin {
                self.land_in_bracket(reading, sentence, &mut row);
            }
            if latin && row.subject.is_none() && row.area.is_none() {
                row.subject = self.chapters.apposed(&reading.plain[sentence.start..begin], self.lexicon);
            }
            // An area that a later clause names does not own what stands before it.
            let so_far = self.chapters.area().map(Subject::Area);
            row.subject = row.subject.or_else(|| subject.clone()).or(so_far);
            self.restore_part(&mut row, &known, &rows);
            if let Some(parent) = row.part_of.and_then(|parent| rows.get(parent))
                && row.period == Period::Unstated
                && row.status == Status::Actual
                && parent.subject == row.subject
            {
                // 企业680家（2023年底），其中规上工业企业52家
                row.period = parent.period;
            }
            let indicator = row.attachment.as_ref().and_then(|found| found.indicator);
            let named = row.attachment.as_ref().is_some_and(Attachment::is_named);
            let changes = matches!(row.status, Status::Change | Status::Share | Status::Superseded);
            reading.passed_over[at] |= changes || reading.is_relative(at) && !named;
            known.push(Known { figure: at, indicator, nested: row.part_of.is_some() });
            rows.push(row);
        }
        if let Some(current) = before_aside {
            self.chapters.current = current;
        }
        if let Some(before) = topic_before {
            self.topic = before;
        }
        self.supersede(reading, sentence, &chains, &mut rows);
        self.stands_before_target(reading, &mut rows);
        let last = Last::of(reading, &rows);
        self.last_ratio = rows.last().and_then(|row| {
            let found = row.attachment.clone().filter(|found| found.ratio.is_some())?;
            Some((found, reading.figures[row.figure].unit.as_ref()?.id.clone()))
        });
        for row in rows {
            self.emit(reading, sentence, row, &known, place)?;
        }
        Ok(last)
    }

    /// （二）固定资产投资。甲区完成126亿元，其中工业投资98亿元；乙区近90亿元: what the words before a paragraph name is what a clause on
    /// one of its areas tells without a name; where the first figure has a closer name, that.
    fn of_topic(&mut self, reading: &Reading<'_, '_>, clause: usize, subject: Option<&Subject>, row: &mut Row) {
        let Some((topic, is_named)) = self.topic else { return };
        let figure = &reading.figures[row.figure];
        let begin = figure.span.start;
        let found = row.attachment.as_ref().filter(|found| found.is_named());
        let own = found.and_then(|found| found.indicator).filter(|_| row.part_of.is_none());
        if let Some(own) = own.filter(|_| !is_named && row.status == Status::Actual) {
            let alike = self.catalog.indicators().get(topic).is_some_and(|indicator| fits(indicator, figure));
            self.topic = Some((if alike { own } else { topic }, true));
            return;
        }
        let area = matches!(subject, Some(Subject::Area(_) | Subject::List(_))) || row.area.is_some();
        let words = reading.tokens_in(clause.min(begin)..begin);
        let silent =
            words.iter().all(|token| !token.word.names() && !token.has(Cue::Change) && !token.has(Cue::Versus));
        // 乙区拿出2亿元奖补技改: another verb says something else.
        const LEADS: [&str; 12] = ["完成", "实现", "为", "是", "达", "达到", "到", "有", "共", "仅", "只有", "缴纳"];
        let said = reading.plain[clause.min(begin)..begin].trim_end();
        let leads =
            LEADS.iter().any(|verb| said.ends_with(verb)) || said.ends_with(['园', '区', '镇', '县', '市', '乡']);
        let silent = silent && (leads || self.chapters.is_name_at_end(said));
        let fitting = self.catalog.indicators().get(topic).is_some_and(|indicator| fits(indicator, figure));
        if found.is_some() || !area || !silent || !fitting || row.status != Status::Actual || row.part_of.is_some() {
            return;
        }
        self.topic = Some((topic, true));
        let phrase = figure.span.clone();
        row.attachment = Some(Attachment {
            indicator: Some(topic),
            ratio: None,
            rule: "listed",
            label: None,
            phrase,
            is_new: false,
        });
    }

    /// 由东屿港片区（62.3平方公里）、沙浦科技片区（35.8平方公里）组成: land alone in the bracket behind the name of an area is that area's.
    fn land_in_bracket(&mut self, reading: &Reading<'_, '_>, sentence: &Range<usize>, row: &mut Row) {
        let figure = &reading.figures[row.figure];
        let named = row.attachment.as_ref().is_some_and(Attachment::is_named);
        if named || !reading.plain[figure.span.end..].starts_with(['）', ')']) {
            return;
        }
        let extent = self.lexicon.list("extent_of").first().and_then(|name| self.catalog.indicator_named(name));
        let Some(extent) = extent.filter(|extent| fits(extent, figure)) else { return };
        let at = self.catalog.indicators().iter().position(|indicator| indicator.id == extent.id);
        let begin = figure.span.start;
        // 由甲园（3平方公里）和乙园（5平方公里）组成; but not: 出让工业用地200亩，分布在甲园（120亩）.
        const PARTS: [&str; 6] = ["由", "组成", "包括", "分为", "含", "划分"];
        const TAKEN: [&str; 9] = ["出让", "供地", "征收", "征地", "流转", "收储", "盘活", "分布", "闲置"];
        let said = reading.plain.get(sentence.clone()).unwrap_or_default();
        let of_parts = PARTS.iter().any(|word| said.contains(word)) && !TAKEN.iter().any(|word| said.contains(word));
        let near = sentence.start.min(begin)..begin;
        let head = if of_parts { reading.plain.get(near.clone()).zip(reading.text.get(near)) } else { None };
        let area = head.and_then(|(plain, text)| self.chapters.bracketed(plain, text, self.lexicon));
        let Some(area) = area else { return };
        let phrase = figure.span.clone();
        let found = Attachment { indicator: at, ratio: None, rule: "label", label: None, phrase, is_new: false };
        (row.subject, row.attachment) = (Some(Subject::Area(area)), Some(found));
        if row.status == Status::Share {
            row.status = Status::Actual;
        }
    }

    /// 逐一体检后，A、B、C分别为…: the areas in the clause of a list that is not the first of its sentence.
    fn listed_before(&mut self, reading: &Reading<'_, '_>, sentence: &Range<usize>) -> Option<Subject> {
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
    fn phase(&self, subject: &Subject) -> bool {
        matches!(subject, Subject::Other(name) if self.lexicon.list("phase").iter().any(|word| name.contains(word.as_str())))
    }

    /// 全县税收37.7亿元，其中某某园税收9亿元: the part is all of the area that it names.
    fn restore_part(&self, row: &mut Row, known: &[Known], rows: &[Row]) {
        let Some((parent, Subject::Area(_))) = row.part_of.zip(row.subject.as_ref()) else { return };
        let other = rows.get(parent).is_some_and(|parent| parent.subject != row.subject);
        if let Some(found) = row.attachment.as_mut().filter(|found| found.rule == "part" && other) {
            found.indicator = known[parent].indicator;
        }
    }

    /// 到2026年底，规上企业由2023年底的46家增加到70家: what a target begins from is how things stand, and of no year of the target.
    fn stands_before_target(&self, reading: &Reading<'_, '_>, rows: &mut [Row]) {
        for at in 1..rows.len() {
            let (earlier, rest) = rows.split_at_mut(at);
            let (Some(from), to) = (earlier.last_mut(), &rest[0]) else { continue };
            let figures = (&reading.figures[from.figure], &reading.figures[to.figure]);
            let between = reading.plain.get(figures.0.span.end..figures.1.span.start).unwrap_or_default();
            let grows = [
                "增加到",
                "增至",
                "提高到",
                "提高至",
                "提升到",
                "提升至",
                "扩大到",
                "增长到",
                "降到",
                "降至",
                "压减到",
            ];
            let joined = grows.iter().any(|verb| between.trim_start_matches('的').starts_with(verb));
            let alike = figures.0.unit == figures.1.unit && from.subject == to.subject;
            if !joined || !alike || to.status != Status::Target || from.status != Status::Superseded {
                continue;
            }
            let now = self.clock.now();
            let late = |period: Period| period.year().zip(now).is_none_or(|(year, now)| year + 1 >= now);
            if from.period == to.period {
                from.period = Period::Unstated;
            }
            if late(from.period) {
                from.status = Status::Actual;
                if from.attachment.as_ref().is_none_or(|found| !found.is_named()) {
                    from.attachment = to.attachment.clone();
                }
            }
        }
    }

    /// 2017年接待18万人次，2018年增至31万人次: what a later year has grown to is the record.
    fn supersede(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, chains: &[Chain], rows: &mut [Row]) {
        for later in 1..rows.len() {
            let (earlier, rest) = rows.split_at_mut(later);
            let row = &rest[0];
            let (Some(found), Status::Actual) = (&row.attachment, row.status) else { continue };
            let begin = reading.figures[row.figure].span.start;
            let from = reading.figures[earlier[later - 1].figure].span.end;
            let grown = reading.tokens_in(from.min(begin)..begin).iter().any(|token| token.has(Cue::Level));
            // Population (2010): 58,903; (2018): 61,742, but no list of years in the order of its figures.
            let listed = chains.iter().any(|chain| chain.figures.contains(&row.figure));
            let grown = grown || !listed && !found.is_new && !has_wide(&reading.plain[sentence.clone()]);
            let corrected = super::carried::CORRECTS.iter().any(|word| reading.plain[..begin].ends_with(word));
            let reported = |other: &Row| {
                let head = &reading.plain[..reading.figures[other.figure].span.start];
                let clause = head.rsplit(['。', '；', '\n']).next().unwrap_or(head);
                ["上报", "填报", "申报", "报送", "自报"].iter().any(|word| clause.contains(word))
            };
            let same = |other: &Row| {
                let of = |row: &Row| row.attachment.as_ref().and_then(|found| found.indicator);
                of(other).is_some() && of(other) == found.indicator && other.status == Status::Actual
            };
            let last = if corrected { earlier.iter_mut().rev().find(|other| same(other)) } else { None };
            if let Some(other) = last.filter(|other| reported(other)) {
                other.status = Status::Superseded;
            }
            let Some(year) = row.period.year().filter(|_| grown) else { continue };
            let is_before = |other: &Row| {
                other.status == Status::Actual
                    && other.subject == row.subject
                    && other.period.year().is_some_and(|other| other < year)
                    && other.attachment.as_ref().is_some_and(|other| {
                        other.indicator.is_some()
                            && other.indicator == found.indicator
                            && other.ratio == found.ratio
                            && other.is_new == found.is_new
                    })
            };
            for other in earlier.iter_mut().filter(|other| is_before(other)) {
                other.status = Status::Superseded;
            }
        }
    }

    /// …建设智能工厂，占地300亩: a name without a verb goes on about what the clause before ended with.
    fn built(&self, reading: &Reading<'_, '_>, clause: usize) -> Option<Subject> {
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

    /// 从税收看，A、B、C分别为…: the indicator that the opening of a sentence is about.
    fn opening(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<Attachment> {
        let start = sentence.end - reading.plain[sentence.clone()].trim_start().len();
        let rest = &reading.plain[start..sentence.end];
        // 利润总额方面，四园区分别为…; 以2023年户均税收衡量，甲区为247万元
        let before = ["从", "就", "论", "以", "按"].into_iter().find(|word| rest.starts_with(word)).map_or(0, str::len);
        let from = start + before;
        let from = match reading.periods_in(from..sentence.end).first() {
            Some(stated) if stated.range.start == from && before > 0 => stated.range.end,
            _ => from,
        };
        let token = reading.tokens_in(from..sentence.end).first().filter(|token| token.start == from)?;
        let behind = &reading.plain[token.end..sentence.end];
        let closes =
            ["看", "来看", "上看", "而言", "来说", "来讲", "方面，", "衡量", "来衡量", "比较，", "计，", "而论"]
                .into_iter()
                .any(|word| behind.starts_with(word));
        let figure = &reading.figures[at];
        let phrase = token.start..token.end;
        if let Some(stated) = token.word.ratio().filter(|_| closes) {
            let fits = stated_unit(self.catalog, stated, figure).is_some();
            let ratio = Some(stated).filter(|_| fits)?;
            let found =
                Attachment { indicator: None, ratio: Some(ratio), rule: "opening", label: None, phrase, is_new: false };
            return Some(found);
        }
        let indicator = token.word.indicator().filter(|_| closes)?;
        fits(self.catalog.indicators().get(indicator)?, figure).then_some(Attachment {
            indicator: Some(indicator),
            ratio: None,
            rule: "opening",
            label: None,
            phrase,
            is_new: false,
        })
    }

    /// 就业方面，甲园9000人，乙园6500人: the same for the first figure, and for those right behind names of areas.
    fn opened(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<Attachment> {
        let figure = &reading.figures[at];
        let first = reading.figures_in(sentence.clone()).first().is_some_and(|first| first.span == figure.span);
        let clause = reading.clause_start(figure.span.start, sentence).min(figure.span.start);
        let before = reading.plain[clause..figure.span.start].trim_start();
        let named = self.chapters.areas.at_start(before).or_else(|| self.chapters.areas.by_short_name(before));
        let beside = named.is_some_and(|(_, length)| {
            let end = figure.span.start - (before.len() - length);
            reading.gap(end..figure.span.start).unknown == 0
        });
        let plain = !reading.is_relative(at) && (first || beside);
        plain.then(|| self.opening(reading, sentence, at)).flatten()
    }

    /// 实际利用外资集中在甲山和乙水，分别为…: what is named last before a list of figures of areas.
    fn named_before_list(
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

    fn row(&self, reading: &Reading<'_, '_>, scope: &Scope, at: usize, before: &Before<'_>) -> Row {
        let Before { known, rows, chains } = *before;
        let sentence = &scope.sentence;
        let figure = &reading.figures[at];
        let (catalog, lexicon) = (self.catalog, self.lexicon);
        let attacher = Attacher { catalog, lexicon, reading, sentence: sentence.clone() };
        let mut attachment = attacher.attach(at, known);
        attachment = attachment.or_else(|| self.carried_over(reading, sentence, at, rows, scope.last.as_ref()));
        let again = (rows, scope.last.as_ref());
        attachment = attachment.or_else(|| self.again_in_english(reading, sentence, at, again));
        attachment = attachment.or_else(|| self.opened(reading, sentence, at));
        attachment = attachment.or_else(|| self.topic_before_name(reading, sentence, at));
        attachment = attachment.or_else(|| self.topic_of_sentence(reading, sentence, at, scope.turned_to));
        attachment = attachment.or_else(|| self.apposed(reading, sentence, at));
        attachment = attachment.or_else(|| self.units_of_industry(reading, at));
        attachment = attachment.or_else(|| self.of_row(reading, at));
        attachment = attachment.or_else(|| self.against_target(reading, sentence, at, rows));
        let label = reading.label_at(figure.span.start).filter(|label| self.label_fits(label, figure));
        if let Some(label) = label {
            attachment = of_label(label);
        }
        let chain =
            chains.iter().find_map(|chain| Some((chain, chain.figures.iter().position(|figure| *figure == at)?)));
        let stated = self.period_of(reading, sentence, at);
        let mut period = stated.map_or(Period::Unstated, |stated| stated.period);
        // The council puts the number at around 4,500 today: the year of an earlier clause is not its own.
        let behind = &reading.plain[figure.span.end..];
        let today = || {
            let rest = [" today", " now"].iter().find_map(|word| behind.strip_prefix(word));
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
        };
        if attachment.as_ref().is_some_and(|found| found.rule == "carried")
            && stated.is_some_and(|stated| stated.range.end < figure.span.start)
            && today()
            && let Some(date) = self.clock.date
        {
            period = Period::Year(date.year);
        }
        let mut area = None;
        if let Some((chain, index)) = chain {
            if let Some(listed) = chain.names.get(index) {
                let (indicator, ratio, rule) = match *listed {
                    Listed::Indicator(indicator) => (Some(indicator), None, "respectively"),
                    Listed::Ratio(ratio) => (None, Some(ratio), "respectively"),
                    Listed::Mean => (None, None, "mean"),
                };
                attachment = Some(Attachment {
                    indicator,
                    ratio,
                    rule,
                    label: None,
                    phrase: figure.span.clone(),
                    is_new: false,
                });
            } else if let Some(ordered) = self.in_order_of_the_last(reading, chain, index, rows) {
                attachment = Some(ordered);
            } else if index == 0 && attachment.is_none() {
                let last = chain.figures[chain.figures.len() - 1];
                attachment = attacher
                    .attach(last, known)
                    .filter(|found| found.rule != "carried")
                    .or_else(|| self.opening(reading, sentence, last))
                    .or_else(|| self.named_before_list(reading, sentence, chain))
                    .or_else(|| self.same_list(reading, chain, rows, scope.last.as_ref()))
                    .map(|found| Attachment { rule: "respectively", ..found });
            } else if index > 0 && attachment.as_ref().is_none_or(|found| !found.is_named()) {
                let first =
                    rows.iter().find(|row| row.figure == chain.figures[0]).and_then(|row| row.attachment.clone());
                // 年缴纳税收和亩均贡献分别为: the list names a mean, which is no total.
                let start = reading.figures[chain.figures[0]].span.start;
                let mean = reading.tokens_in(sentence.start..start).iter().any(|token| token.has(Cue::Mean));
                let first = first.filter(|first| first.ratio.is_some() || !mean);
                attachment = first.map(|first| Attachment { rule: "respectively", ..first });
            }
            period = chain.periods.get(index).copied().unwrap_or(period);
            area = chain.areas.get(index).copied();
        }
        period = label.map(|label| label.period).filter(|own| *own != Period::Unstated).unwrap_or(period);
        if is_part(reading, at)
            && let Some(found) = &mut attachment
        {
            // 31 firms, 19 of them: a part of what was counted. But 21 of them certified high-tech enterprises.
            // 1,150 of these work in research: the words behind it say which part.
            let own = matches!(found.rule, "after" | "verb") && self.is_named_part(at, found, known);
            if !own {
                (found.indicator, found.rule) = (None, "part");
            }
        }
        if let Some(found) = &mut attachment
            && let Some(stated) = found.ratio
        {
            found.ratio = Some(attacher.on_basis(stated, found.phrase.start));
        }
        let part_of = self.parent(reading, sentence, at, known, attachment.as_ref());
        if let Some(parent) = part_of {
            let same = attachment
                .as_ref()
                .is_some_and(|found| found.indicator.is_some() && found.indicator == known[parent].indicator);
            if same && let Some(found) = &mut attachment {
                // 其中企业: a part of them can't be all of them.
                (found.indicator, found.rule) = (None, "part");
            }
        }
        let yearly_rate =
            attachment.as_ref().is_some_and(|found| is_of_any_year(reading, &found.phrase, stated, figure.span.start));
        let named = attachment.as_ref().and_then(|found| found.indicator);
        let fixed = named.and_then(|at| self.catalog.indicators().get(at)).is_some_and(|indicator| indicator.fixed);
        let apart = |stated: &Stated| {
            stated.range.end <= figure.span.start && {
                let between = &reading.plain[stated.range.end..figure.span.start];
                reading.gap(stated.range.end..figure.span.start).comma || between.contains(['；', ';'])
            }
        };
        // 2014年入选名单，规划面积3.1平方公里: a plan is not of the year that an earlier clause states.
        if chain.is_none() && (yearly_rate || fixed && stated.is_some_and(apart)) {
            period = Period::Unstated;
        }
        let until = stated.is_some_and(|stated| stated.until);
        // 到2022年企业达到70家，年接待游客100万人次: a year's flow, by that year.
        let by_then = stated.filter(|_| until && yearly_rate && period == Period::Unstated).map(|stated| stated.period);
        let time = (by_then.unwrap_or(period), until);
        let mut status = status::of(reading, sentence, at, attachment.as_ref(), time, &self.clock);
        // 现有企业33家，到2025年就业达到5000人, in a plan of 2022 to 2030.
        let begins = self.clock.plan.filter(|_| until && !self.looks_back).map(|(first, _)| first);
        if status == Status::Actual && begins.zip(period.year()).is_some_and(|(first, year)| year > first) {
            status = Status::Target;
        }
        if status == Status::Actual {
            // The heading above speaks of goals or of rules; an English sentence in the past does not.
            let spoken = self.chapters.speaks_of.filter(|_| !status::is_told(reading, sentence));
            // 三、问题及建议: 园区现有企业240家
            let now = self.clock.latest().zip(period.year()).is_some_and(|(now, year)| year < now);
            let spoken = spoken
                .filter(|spoken| *spoken != Status::Target || !status::is_said_to_be(reading, sentence, at) && !now);
            // In a plan, what is not said to be there is what is planned; how much is planned for is known now.
            let own = named.and_then(|at| self.catalog.indicators().get(at));
            let extent =
                own.is_some_and(|own| own.unit.id == "亩" && (own.planned || own.fixed && own.part_of.is_empty()));
            let past = period.year().zip(self.chapters.plan_begins).is_some_and(|(year, first)| year <= first);
            let planned = self.chapters.planned && !extent && !past && !status::is_there(reading, sentence, at);
            // 规划居住人口8万人: planned too, wherever it stands.
            let before = |found: &Attachment| reading.plain[..found.phrase.start].ends_with("规划");
            let planned = planned || own.is_some_and(|own| !own.planned) && attachment.as_ref().is_some_and(before);
            status = spoken.or(planned.then_some(Status::Target)).unwrap_or(status);
        }
        if status == Status::Target
            && self.chapters.speaks_of != Some(Status::Target)
            && named.and_then(|at| self.catalog.indicators().get(at)).is_some_and(|own| own.planned)
            && !status::is_aimed(reading, sentence, at)
            && stated
                .and_then(|stated| stated.period.year())
                .is_none_or(|year| self.clock.latest().is_some_and(|now| year <= now))
        {
            // The approved plan puts total investment at RMB 6.5 billion: what a plan states is known now.
            status = Status::Actual;
        }
        if part_of.is_some() && reading.is_relative(at) && status == Status::Actual && attachment.is_none() {
            status = Status::Share;
        }
        if let Some((chain, _)) = chain.filter(|(_, index)| *index > 0) {
            // Of years in a list only the last one is not superseded, as is said below.
            let first = rows.iter().find(|row| row.figure == chain.figures[0]);
            let first = first.filter(|first| first.status != Status::Superseded || chain.periods.is_empty());
            status = first.map_or(status, |first| first.status);
        }
        let of_metric = attachment.as_ref().and_then(|found| self.catalog.indicators().get(found.indicator?));
        let earlier = stated.is_some_and(|stated| stated.aside)
            || chain.is_none() && self.is_earlier(known, rows, attachment.as_ref(), period)
            || is_in_brackets_of(reading, sentence, at, rows)
                && !of_metric.is_some_and(|own| own.fixed)
                && self.clock.latest().zip(period.year()).is_none_or(|(now, year)| year <= now);
        let earlier = earlier || had_a_year_before(reading, sentence, figure);
        let flow = of_metric.is_some_and(|own| own.flow);
        let former = !flow && tells_of_old(reading, sentence, figure) && {
            let now = self.clock.latest().zip(period.year()).is_some_and(|(now, year)| year + 2 <= now);
            now || period == Period::Unstated && tells_of_years_ago(reading, sentence, figure)
        };
        if (earlier || former) && status == Status::Actual {
            status = Status::Superseded;
        }
        if let Some((chain, _)) = chain.filter(|(chain, _)| chain.names.is_empty() && status == Status::Actual) {
            // 2018年、2019年、2020年分别为1.1、1.4和1.75亿元: the last year is the record.
            let last = chain.periods.iter().filter_map(|period| period.year()).max();
            if period.year().is_some() && period.year() < last {
                status = Status::Superseded;
            }
        }
        if status == Status::Actual {
            status = self.aside(reading, sentence, at).unwrap_or(status);
        }
        if let Some(label) = label {
            let metric = label.indicator.zip(label.period.year()).zip(self.chapters.area());
            let later = metric.is_some_and(|((indicator, year), area)| self.record.goes_beyond(area, indicator, year));
            let earlier = later && status == Status::Actual;
            status = label.status.unwrap_or(if earlier { Status::Superseded } else { status });
        }
        if status == Status::Change && stated.is_some_and(|stated| stated.compared) {
            // What it is measured against is not what it is of.
            let own = reading.periods_in(sentence.start..figure.span.start).iter().rev().find(|own| !own.compared);
            period = own.map(|own| own.period).or(scope.carried).unwrap_or_default();
        }
        if status == Status::Change && (reading.is_relative(at) || attachment.is_none()) {
            let in_order = chain.and_then(|(chain, index)| self.changed_in_order(reading, known, chain, index));
            attachment = in_order.or(attachment).or_else(|| self.changed(reading, sentence, at, known));
        }
        let indicator =
            attachment.as_ref().and_then(|found| found.indicator).and_then(|at| self.catalog.indicators().get(at));
        if period == Period::Unstated && !self.is_of_unknown_year(reading, sentence, figure.span.start) {
            let planned = matches!(status, Status::Target | Status::Threshold);
            let ratio = attachment.as_ref().and_then(|found| self.catalog.ratios().get(found.ratio?.ratio));
            let of_flow = |id: &str| self.catalog.indicator(id).is_some_and(|indicator| indicator.flow);
            let flow = indicator.is_some_and(|indicator| indicator.flow)
                || ratio.is_some_and(|ratio| ratio.expr.inputs().into_iter().any(of_flow));
            // The year of a paragraph is that of its flows; that of the document is that of all it says.
            // 6月末，存款余额…。居民人均可支配收入…, in a report on a half-year: a day is none of its flows.
            let day = |carried: &Period| matches!(carried, Period::Month(..)) && self.clock.part_of(true).is_some();
            // What is there is of a year that the paragraph has told in digits: 2022年，税收3亿元。企业320家。
            let carried = scope.carried.filter(|carried| flow && !day(carried));
            let carried = carried.or_else(|| self.year_of_stock(reading, scope, figure).filter(|_| !flow));
            let near = carried
                .or(scope.closed.filter(|closed| !flow || !day(closed)))
                .or(self.list_time)
                .or(self.clock.section);
            // What is there below 上半年运行情况 is of its end.
            let there = !flow && indicator.is_some_and(|own| !own.unit.dimension.is_money());
            let near = near.map(|near| if there { near.at_end() } else { near });
            let known = near.or(self.clock.part_of(flow)).filter(|_| !fixed);
            let stands = self.clock.stands.filter(|_| !flow && !fixed);
            let annual = self.clock.annual.map(|year| stands.unwrap_or(Period::Year(year)));
            let planned_so = indicator.is_some_and(|own| own.planned);
            let known = known.or(annual.filter(|_| !fixed || self.clock.all && !planned_so));
            let rate = yearly_rate && !self.clock.all;
            // 目前入驻企业137家, in a reply of 20 June 2024: what is there is of the year of the date.
            let today = self.clock.date.map(|date| Period::Year(date.year));
            let today = today.filter(|_| !flow && !fixed && tells_of_today(reading, sentence, figure, self.lexicon));
            let known = known.or(today);
            period = known.filter(|_| !planned && !rate).unwrap_or_default();
        }
        let yearly = stated.is_some_and(|stated| is_year_itself(reading, stated));
        if indicator.is_some_and(|indicator| indicator.flow) && !yearly && self.is_added_up(reading, sentence, at) {
            period = period.added_up();
        }
        if status == Status::Actual
            && let Some((from, to)) = self.clock.plan.filter(|_| chain.is_none())
            && is_of_five_years(
                &reading.plain[sentence.start..figure.span.start],
                indicator.is_some_and(|own| own.flow || own.unit.dimension.is_money()),
            )
        {
            // 五年累计完成投资1120亿元, in a report on the years of a plan.
            period = Period::Years(from, to);
        }
        if status == Status::Superseded
            && stated.is_none()
            && let Period::Year(year) = period
            && status::is_of_the_year_before(reading, sentence, at)
        {
            period = Period::Year(year - 1);
        }
        let described = self.described_owner(reading, sentence, at, attachment.as_ref());
        let described = described.or_else(|| self.described_thing(reading, sentence, at, attachment.as_ref()?));
        let described = described.or_else(|| self.described_firms(reading, at));
        let described = described.or_else(|| self.firm_of_clause(reading, sentence, at));
        let described = described.or_else(|| self.firm_in_english(reading, sentence, at));
        let thing = || attachment.as_ref().and_then(|found| self.thing_before(reading, sentence, found));
        // 引进某某检测中心等科研机构14家: the centre is one of what is counted.
        let example = |_: &String| {
            let begin = reading.clause_start(figure.span.start, sentence).min(figure.span.start);
            let clause = figure.span.end - reading.plain[begin..figure.span.end].trim_start().len()..figure.span.end;
            clauses::are_examples(reading, &clause, clause.start, lexicon)
        };
        let subject = described.or_else(thing).filter(|owner| !example(owner)).map(Subject::Other);
        // What a label list states is of the area that it stands under.
        let listed = label.filter(|label| label.indicator.is_some() || label.ratio.is_some());
        let subject = subject.or_else(|| listed.and(self.chapters.area()).map(Subject::Area));
        Row { figure: at, attachment, status, period, subject, area, part_of }
    }

    /// Lists before 分别 or respectively, and the figures behind it in the same order.
    fn chains(
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
            let beside = are_listed(reading, reading.periods_in(sentence.start..limit.max(sentence.start)));
            let spanned = match periods[..] {
                // 2020—2022年分别为98.7亿元、117.2亿元和132.6亿元
                [Period::Years(from, to)]
                    if (word.is_some() || behind) && usize::try_from(to - from).is_ok_and(|n| n + 1 == count) =>
                {
                    (from..=to).map(Period::Year).collect()
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
    fn listed(&self, reading: &Reading<'_, '_>, range: Range<usize>, chain: &[usize]) -> Vec<Listed> {
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

    /// 去年，税收1.26亿元 in a document without a date of its own: a year that is counted from an unknown one.
    fn is_of_unknown_year(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, place: usize) -> bool {
        let counted = |token: &Token<'_>| {
            let relative = token.word.relative().map(|at| self.lexicon.relative(at));
            relative.is_some_and(|relative| relative.of == Anchor::Document)
        };
        self.clock.now().is_none() && reading.tokens_in(sentence.start..place).iter().any(counted)
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

    /// The period that the sentence states for a figure: behind it, or before it.
    fn period_of<'r>(&self, reading: &'r Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<&'r Stated> {
        let figure = &reading.figures[at];
        let next = reading.figures.get(at + 1).map_or(sentence.end, |next| next.span.start.min(sentence.end));
        let inside = reading.periods_in(sentence.clone());
        let behind = inside.iter().find(|stated| stated.range.start >= figure.span.end && stated.range.end <= next);
        let before = inside.iter().rev().find(|stated| {
            let free = !stated.compared || self.is_measured_against(reading, stated, figure.span.start);
            free && stated.range.end <= figure.span.start
                && !stated.event
                && !(stated.aside && ends_half(reading, stated.range.end..figure.span.start))
                && !self.is_bracketed_off(reading, stated, figure.span.start)
        });
        // (2022: RMB 800 million) is of what follows.
        let heads = |stated: &&Stated| reading.plain[stated.range.end..].starts_with([':', '：']);
        if let Some(stated) = behind.filter(|stated| !stated.event && !heads(stated)) {
            let between = figure.span.end..stated.range.start;
            let gap = reading.gap(between.clone());
            let bracket = reading.plain[between.clone()].trim_start().starts_with(['（', '('])
                && reading.plain[stated.range.end..].trim_start().starts_with(['）', ')']);
            let latin = !has_wide(&reading.plain[between]);
            let close = gap.unknown == 0 && !gap.comma && !gap.broken && (bracket || latin);
            if close
                || before.is_none() && latin && !gap.comma && !gap.broken && !gap.figure && gap.unknown <= MAX_BEHIND
            {
                return Some(stated);
            }
        }
        before.map(|stated| turned_back(reading, sentence, stated, at).unwrap_or(stated))
    }

    /// 比2017年的5亿元: nothing stands between the period and the figure.
    fn is_measured_against(&self, reading: &Reading<'_, '_>, stated: &Stated, place: usize) -> bool {
        if stated.range.end > place {
            return false;
        }
        let gap = reading.gap(stated.range.end..place);
        // Rose 12% from 2021 to RMB 3bn, up 12% from 2021 and reached RMB 3bn: what it has come to.
        let behind = reading.plain[stated.range.end..place].trim_start();
        let result = ["to ", "and "].iter().any(|word| behind.starts_with(word));
        gap.is_clear()
            && !gap.figure
            && !result
            && !reading.tokens_in(stated.range.end..place).iter().any(|token| token.has(Cue::Change))
    }

    /// Whether a period stands in a bracket that has closed before a place.
    fn is_bracketed_off(&self, reading: &Reading<'_, '_>, stated: &Stated, place: usize) -> bool {
        // 去年（2023年）来了112万人次: the bracket says which year is meant.
        const YEARS: [&str; 7] = ["去年", "今年", "上年", "前年", "当年", "同年", "上一年"];
        let head = reading.plain[..stated.range.start].strip_suffix(['（', '(']);
        if head.is_some_and(|head| YEARS.iter().any(|year| head.ends_with(year))) {
            return false;
        }
        let between = reading.tokens_in(stated.range.end..place);
        let close = between.iter().position(|token| token.has(Cue::Close));
        let open = between.iter().position(|token| token.has(Cue::Open));
        match (close, open) {
            (Some(close), Some(open)) => close < open,
            (Some(_), None) => true,
            _ => false,
        }
    }

    /// The figure that 其中 refers to, by its index in `known`.
    fn parent(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        known: &[Known],
        attachment: Option<&Attachment>,
    ) -> Option<usize> {
        let figure = &reading.figures[at];
        if is_part(reading, at) {
            return known.iter().rposition(|known| {
                let unit = &reading.figures[known.figure].unit;
                let indicator = known.indicator.and_then(|at| self.catalog.indicators().get(at));
                let counted = indicator.is_some_and(|parent| fits(parent, figure));
                !known.nested && (unit.is_some() && *unit == figure.unit || counted)
            });
        }
        if let Some(whole) = self.whole_of_clause(reading, sentence, at, known) {
            return Some(whole);
        }
        let before = reading.tokens_in(sentence.start..figure.span.start);
        let word =
            before.iter().rev().take_while(|token| !token.has(Cue::Semicolon)).find(|token| token.has(Cue::Nested))?;
        let between = reading.tokens_in(word.end..figure.span.start);
        if between.iter().any(|token| token.has(Cue::Close)) && !between.iter().any(|token| token.has(Cue::Open)) {
            return None;
        }
        let parent = known.iter().rposition(|known| {
            let other = &reading.figures[known.figure];
            let same = match (&figure.unit, &other.unit) {
                (Some(a), Some(b)) => a.dimension == b.dimension,
                (None, None) => true,
                _ => false,
            };
            let counted = known
                .indicator
                .and_then(|at| self.catalog.indicators().get(at))
                .is_some_and(|parent| fits(parent, figure));
            other.span.end <= word.start
                && !known.nested
                && !reading.passed_over[known.figure]
                && (same || counted || reading.is_relative(at))
        })?;
        let comma = between.iter().any(|token| token.has(Cue::Comma) && token.start > word.end);
        if comma {
            let id = known[parent]
                .indicator
                .and_then(|at| self.catalog.indicators().get(at))
                .map(|indicator| indicator.id.as_str());
            let own = attachment.and_then(|found| found.indicator).and_then(|at| self.catalog.indicators().get(at));
            let is_part = own.is_some_and(|own| id.is_some_and(|id| own.part_of.iter().any(|part| part == id)));
            if !is_part {
                return None;
            }
            // 规划用地240公顷，其中建设用地130公顷，已建成区域150公顷，其中…: what has parts of its own is a whole again.
            let behind = reading.tokens_in(figure.span.end..sentence.end);
            let next = reading.figures.get(at + 1).map_or(sentence.end, |next| next.span.start);
            let parted = behind.iter().take_while(|token| token.start < next).any(|token| token.has(Cue::Nested));
            let whole =
                own.is_some_and(|own| self.catalog.indicators().iter().any(|other| other.part_of.contains(&own.id)));
            if parted && whole && has_wide(&reading.plain[sentence.clone()]) {
                return None;
            }
        }
        Some(parent)
    }

    /// Of the planned 64 hectares, less than 30 ha is in use: the figure of the clause that an English sentence begins
    /// with, of the same kind.
    fn whole_of_clause(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        known: &[Known],
    ) -> Option<usize> {
        let figure = &reading.figures[at];
        let rest = reading.plain.get(sentence.clone())?.trim_start();
        let opens = ["Of the ", "Of its ", "Of their ", "Of our "].iter().any(|words| rest.starts_with(words));
        let whole = known.first().filter(|_| opens)?;
        let other = &reading.figures[whole.figure];
        let between = reading.plain.get(other.span.end..figure.span.start)?;
        let alike = figure.unit.as_ref().zip(other.unit.as_ref()).is_some_and(|(a, b)| a.dimension == b.dimension);
        (alike && between.contains(", ") && between.len() <= 80).then_some(0)
    }

    /// What a figure is that the words around it set apart: （上年3.1亿元） of before, 是2019年同期的1.6倍 a change,
    /// 年营收5000万元以上的企业 a class of firms.
    fn aside(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<Status> {
        let figure = &reading.figures[at];
        // Opened in 1998 with two tenants: how it began.
        let head = &reading.plain[sentence.start..figure.span.start];
        let began = head.ends_with(" with ")
            && reading.periods_in(sentence.start..figure.span.start).iter().any(|stated| {
                let between = &reading.plain[stated.range.end..figure.span.start];
                stated.event && between == " with "
            });
        if began {
            return Some(Status::Superseded);
        }
        let behind = reading.plain.get(figure.span.end..sentence.end).unwrap_or_default();
        let open =
            matches!(figure.qualifier, Qualifier::AtLeast | Qualifier::AtMost | Qualifier::Over | Qualifier::Under);
        if open && let Some(class) = behind.strip_prefix('的') {
            let start = sentence.end - class.len();
            let counted = reading.figures.get(at + 1).is_some_and(|next| next.span.start == start);
            let end = reading.clause_end(start, sentence);
            let named = self.lexicon.ends_with("classes", &reading.plain[start..end])
                || reading.figures_in(start..end).first().is_some_and(|next| {
                    self.lexicon.ends_with("classes", reading.plain[start..next.span.start].trim_end_matches("有"))
                })
                || self.lexicon.begins("classes", class);
            if counted || named {
                return Some(Status::Threshold);
            }
        }
        // 税收超1亿元企业6家: the same without 的, of money before a word of two signs.
        let money = figure.unit.as_ref().is_some_and(|unit| unit.dimension.is_money());
        let class = self.lexicon.list("classes").iter().find(|class| behind.starts_with(class.as_str()));
        if open && money && class.is_some_and(|class| class.chars().count() > 1) {
            return Some(Status::Threshold);
        }
        if let Some(limit) = behind.strip_prefix('的') {
            let start = sentence.end - limit.len();
            let end = reading.clause_end(start, sentence);
            if self.lexicon.ends_with("limits", &reading.plain[start..end]) {
                return Some(Status::Threshold);
            }
        }
        let ruled = |other: &Figure| {
            matches!(other.qualifier, Qualifier::AtLeast | Qualifier::AtMost)
                && reading.plain[other.span.clone()].starts_with('不')
        };
        let bound = matches!(figure.qualifier, Qualifier::AtLeast | Qualifier::AtMost);
        if bound && reading.figures_in(sentence.start..figure.span.start).iter().any(ruled) {
            // 半径不大于800米，绿化覆盖率30%以上: one rule after the other.
            return Some(Status::Threshold);
        }
        let previous =
            at.checked_sub(1).map(|last| reading.figures[last].span.end).filter(|end| *end >= sentence.start);
        if let Some(between) = previous.map(|end| end..figure.span.start)
            && reading.plain[between.clone()].trim_start().starts_with(['（', '('])
        {
            let mut words = reading.tokens_in(between).iter();
            let earlier =
                words.any(|token| token.word.relative().is_some_and(|at| self.lexicon.relative(at).years < 0));
            if earlier {
                return Some(Status::Superseded);
            }
        }
        let stated = reading.periods_in(sentence.start..figure.span.start).last().filter(|stated| stated.compared)?;
        let gap = reading.gap(stated.range.end..figure.span.start);
        let near = !gap.comma && !gap.broken && !gap.figure && gap.unknown <= MAX_BEHIND;
        (near && reading.is_relative(at)).then_some(Status::Change)
    }

    /// Whether the sentence has stated the same indicator for a later year already, or states one beside it.
    fn is_earlier(&self, known: &[Known], rows: &[Row], attachment: Option<&Attachment>, period: Period) -> bool {
        let (Some(indicator), Some(year)) = (attachment.and_then(|found| found.indicator), period.year()) else {
            return false;
        };
        known.iter().zip(rows).any(|(known, row)| {
            known.indicator == Some(indicator)
                && row.status == Status::Actual
                && row.period.year().is_some_and(|other| other > year)
        })
    }

    /// What a growth is the growth of: the phrase before it, or the figure before it.
    fn changed(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        known: &[Known],
    ) -> Option<Attachment> {
        let figure = &reading.figures[at];
        let clause = reading.clause_start(figure.span.start, sentence);
        let named =
            reading.tokens_in(clause..figure.span.start).iter().rev().find(|token| token.word.indicator().is_some());
        if let Some(token) = named {
            return Some(Attachment {
                indicator: token.word.indicator(),
                ratio: None,
                rule: "change",
                label: None,
                phrase: token.start..token.end,
                is_new: false,
            });
        }
        let last = known.last()?;
        let gap = reading.gap(reading.figures[last.figure].span.end..figure.span.start);
        let indicator = last.indicator.filter(|_| !gap.broken)?;
        Some(Attachment {
            indicator: Some(indicator),
            ratio: None,
            rule: "change",
            label: None,
            phrase: figure.span.clone(),
            is_new: false,
        })
    }

    /// 分别增长12%、9.3%和6.1%: the growth of the figures before, in their order.
    fn changed_in_order(
        &self,
        reading: &Reading<'_, '_>,
        known: &[Known],
        chain: &Chain,
        index: usize,
    ) -> Option<Attachment> {
        let levels: Vec<&Known> = known
            .iter()
            .filter(|known| known.figure < chain.figures[0] && !reading.passed_over[known.figure])
            .collect();
        let first = levels.len().checked_sub(chain.figures.len())?;
        let indicator = levels.get(first + index)?.indicator?;
        let phrase = reading.figures[chain.figures[index]].span.clone();
        let indicator = Some(indicator);
        Some(Attachment { indicator, ratio: None, rule: "respectively", label: None, phrase, is_new: false })
    }

    /// Whether a flow is added up over more than a year.
    fn is_added_up(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
        let figure = &reading.figures[at];
        let from =
            reading.figures[..at].iter().rev().map(|figure| figure.span.end).next().unwrap_or(0).max(sentence.start);
        let before = reading.tokens_in(from.min(figure.span.start)..figure.span.start);
        let end = reading.clause_end(figure.span.end, sentence);
        let behind = reading
            .tokens_in(figure.span.end..end)
            .iter()
            .any(|token| token.has(Cue::Cumulative) && reading.plain[token.start..token.end].is_ascii());
        // “十四五”期间做强工业，到2025年税收达到6亿元: the flow of the year in which they end.
        let ends = reading.periods_in(from..figure.span.start).iter().rev().find(|stated| stated.until);
        let ended = |token: &Token<'_>| ends.is_some_and(|end| token.end <= end.range.start);
        before.iter().any(|token| token.has(Cue::Cumulative) && !ended(token)) || behind
    }

    /// 总投资5亿元的某某项目: the figure describes something that is no area.
    fn described_owner(
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

    fn emit(
        &mut self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        row: Row,
        known: &[Known],
        place: At,
    ) -> Result<()> {
        if row.attachment.as_ref().is_none_or(|found| !found.is_named()) && counts_no_quantity(reading, row.figure) {
            return Ok(());
        }
        self.chapters.tell();
        let mut row = row;
        if row.subject.as_ref().is_some_and(|subject| self.phase(subject)) && self.chapters.area().is_some() {
            // What a first phase has is in the area, and is none of its indicators.
            row.subject = self.chapters.area().map(Subject::Area);
            if let Some(found) = row.attachment.as_mut().filter(|_| row.status == Status::Actual) {
                (found.indicator, found.ratio) = (None, None);
            }
        }
        let figure = &reading.figures[row.figure];
        let indicator_at = row.attachment.as_ref().and_then(|found| found.indicator);
        let indicator = indicator_at.and_then(|at| self.catalog.indicators().get(at));
        let stated = row.attachment.as_ref().and_then(|found| {
            let stated = found.ratio?;
            let ratio = self.catalog.ratios().get(stated.ratio)?;
            Some((stated.ratio, ratio, stated_unit(self.catalog, stated, figure)?))
        });
        let named = indicator.is_some() || stated.is_some();
        let noun = self.noun_unit(reading, row.attachment.as_ref());
        let bare = figure.unit.is_none() && noun.is_none() && !named && !reading.is_relative(row.figure);
        let bare = bare && reading.label_at(figure.span.start).is_none();
        if bare && !measure::is_one(reading, self.lexicon, row.figure) {
            return Ok(());
        }
        if !self.options.all && (!named || row.status != Status::Actual) {
            return Ok(());
        }
        let mut observation = Observation {
            value: figure.value,
            bounds: figure.bounds,
            qualifier: figure.qualifier,
            rounding: figure.rounding,
            status: row.status,
            period: row.period.to_string(),
            span: Some(place.offset + figure.span.start..place.offset + figure.span.end),
            line: place.line
                + reading.lines_before(figure.span.start)
                + self.lines_joined(place.offset + figure.span.start),
            ..blank(&reading.text[figure.span.clone()])
        };
        observation.unit = figure.unit.as_ref().map(|unit| unit.id.clone()).or(noun).unwrap_or_default();
        if let Some(indicator) = indicator {
            observation.indicator = indicator.id.clone();
            let whole = figure.unit.as_ref().filter(|_| indicator.flow).and_then(|own| self.of_a_year(own));
            if let Some(whole) = &whole {
                observation.unit = whole.id.clone();
            }
            match whole.as_ref().or(figure.unit.as_ref()) {
                Some(own) if own.dimension == indicator.unit.dimension => {
                    let convert = |value: f64| Units::convert(value, own, &indicator.unit);
                    observation.value = observation.value.map(convert);
                    observation.bounds = Bounds::new(convert(figure.bounds.low), convert(figure.bounds.high));
                    observation.rounding = convert(figure.rounding);
                    observation.unit = indicator.unit.id.clone();
                }
                Some(own) if indicator.counters.contains(&own.id) => observation.unit = indicator.unit.id.clone(),
                // Of which 186,300 lived in towns: counted without a noun of its own.
                Some(own) if indicator.unit.is_count() && is_of_no_noun(own) => {
                    observation.unit = indicator.unit.id.clone();
                }
                None if !reading.is_relative(row.figure) => observation.unit = indicator.unit.id.clone(),
                _ => {}
            }
        }
        if let Some((_, ratio, own)) = &stated {
            state_ratio(&mut observation, figure, ratio, own);
        }
        if let Some(found) = &row.attachment {
            observation.rule = found.rule;
            let label = found.label.clone().filter(|_| row.status != Status::Change);
            observation.label = label
                .map(|range| reading.text[range].trim().trim_end_matches(['：', ':']).to_string())
                .unwrap_or_default();
        }
        if let Some(parent) =
            row.part_of.and_then(|parent| known[parent].indicator).and_then(|at| self.catalog.indicators().get(at))
        {
            observation.part_of = parent.id.clone();
        }
        let owner = match (row.area, &row.subject) {
            (Some(area), _) => Some(area),
            (None, Some(Subject::Area(area))) => Some(*area),
            (None, Some(Subject::List(_) | Subject::Other(_) | Subject::Total)) => None,
            (None, None) => self.chapters.area(),
        };
        if let (Some(area), Some(metric), Status::Actual) = (owner, indicator_at, row.status) {
            let year = row.period.year();
            // A part of a later year does not stand for a whole one: 12 Mt in the first half of 2021; 23 Mt in 2020.
            let part = matches!(row.period, Period::Months(..) | Period::Quarter(..));
            if year.is_some_and(|year| self.is_told_later(area, metric, year)) {
                // Home to 64 companies. In 2020 there were 51: what a paragraph has told of a later time is the record.
                row.status = Status::Superseded;
                observation.status = row.status;
                if !self.options.all {
                    return Ok(());
                }
            } else if !part {
                let told = self.told.entry((area, metric)).or_default();
                (told.year, told.undated) = (told.year.max(year), told.undated || year.is_none());
            }
        }
        let counts = named && row.status == Status::Actual;
        let other = owner.is_none() && row.subject.is_some();
        let Some(area) = owner else {
            observation.part = if self.chapters.in_body() { Part::Body } else { Part::Lead };
            if counts {
                self.doubt_owner(&observation, row.subject.as_ref())?;
            }
            return self.observe(observation, other);
        };
        observation.area = self.chapters.areas.name(area).to_string();
        observation.part = if self.chapters.in_body() { Part::Body } else { Part::Lead };
        // Ratios are numbered behind the indicators.
        let ratio_at = stated.as_ref().map(|(at, _, _)| self.catalog.indicators().len() + at);
        if let (Some(metric), true) = (indicator_at.or(ratio_at), counts) {
            if indicator_at.is_some() {
                self.chapters.count();
            }
            let (catalog, lang) = (self.catalog, self.options.lang);
            let standing = self.record.enter(
                area,
                metric,
                row.period,
                &observation,
                (&reading.text[sentence.clone()], &|| catalog.metric_label(&observation.indicator, lang)),
                lang,
            );
            observation.part = standing.part(self.chapters.in_body());
            if let Standing::Differs { message, contradicts } = standing {
                let severity = if contradicts { Severity::Warning } else { Severity::Note };
                let of = (observation.area.clone(), observation.indicator.clone());
                self.find_of("stated_differently", severity, of, message, Some(observation.line))?;
            }
        }
        self.observe(observation, false)
    }

    /// Whether the paragraph has told an area's indicator of a later year, or of the time of the document.
    fn is_told_later(&self, area: usize, metric: usize, year: i32) -> bool {
        let Some(told) = self.told.get(&(area, metric)) else { return false };
        // What is there without a year is of the document's; what a year brings may be of any.
        let stays = self.catalog.indicators().get(metric).is_none_or(|own| own.fixed || own.flow);
        let now = self.clock.date.map(|date| date.year).filter(|_| told.undated && !stays);
        told.year.max(now).is_some_and(|told| told > year)
    }

    /// 1.2 million visits a year, of a yearly flow: the unit without the year.
    fn of_a_year(&self, own: &Unit) -> Option<Arc<Unit>> {
        let whole = own.id.strip_suffix("/年")?;
        let unit = self.catalog.reader().units().named(whole)?;
        (unit.times == own.times && unit.per == own.per).then(|| unit.clone())
    }

    /// Whether the words behind a part name an indicator that is a part of the one before it by the catalog.
    fn is_named_part(&self, at: usize, found: &Attachment, known: &[Known]) -> bool {
        let of = |at: Option<usize>| at.and_then(|at| self.catalog.indicators().get(at));
        let parent = known.iter().rev().find_map(|known| of(known.indicator).filter(|_| known.figure < at));
        of(found.indicator).is_some_and(|own| match parent {
            Some(parent) => own.part_of.contains(&parent.id),
            None => found.rule == "verb" && !own.part_of.is_empty(),
        })
    }

    /// Dozens of small firms: the unit of a noun that is narrowed, so that it names no indicator. English only.
    fn noun_unit(&self, reading: &Reading<'_, '_>, attachment: Option<&Attachment>) -> Option<String> {
        let found = attachment.filter(|found| !found.is_named())?;
        let token = reading.tokens.get(reading.token_at(found.phrase.start))?;
        let latin = token.start == found.phrase.start && reading.plain[token.start..token.end].is_ascii();
        let indicator = self.catalog.indicators().get(token.word.indicator().filter(|_| latin)?)?;
        indicator.unit.is_count().then(|| indicator.unit.id.clone())
    }

    /// Says that a figure belongs to nobody known, or to somebody who is no area.
    fn doubt_owner(&mut self, observation: &Observation, subject: Option<&Subject>) -> Result<()> {
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

/// 五年累计…: whether a clause before a figure begins with the years of a plan, and no year of its own stands behind it.
/// A level such as 企业达到240家 is none of the years, so that what is no flow stands in that clause itself.
fn is_of_five_years(before: &str, flow: bool) -> bool {
    const BEGINS: [&str; 5] = ["五年累计", "五年共", "五年间", "五年来", "五年合计"];
    let clauses = before.rsplit(['；', '。']).next().unwrap_or(before);
    let mut spoken = false;
    for clause in clauses.split(['，', '：']) {
        let clause = clause.trim_start_matches([' ', '-', '*', '\u{3000}']);
        let begins = BEGINS.iter().any(|word| clause.starts_with(word));
        spoken = begins || spoken && flow;
        let year = clause.find('年').is_some_and(|at| clause[..at].ends_with(|c: char| c.is_ascii_digit()));
        spoken &= !year;
    }
    spoken
}

/// 19 of them, over 40 of which: whether the words behind a figure say that it is a part.
fn is_part(reading: &Reading<'_, '_>, at: usize) -> bool {
    const PARTS: [&str; 5] = [" of which", " of whom", " of them", " of these", " of those"];
    const WHOLES: [&str; 4] = [" of the", " of its", " of their", " of our"];
    let figure = &reading.figures[at];
    let rest = &reading.plain[figure.span.end..];
    // Nine of the companies are new.
    let counted = figure.shape == Shape::Plain && figure.unit.as_ref().is_none_or(|unit| unit.is_count());
    let wholes = WHOLES.iter().filter(|_| counted);
    let behind = PARTS.iter().chain(wholes).find_map(|part| rest.strip_prefix(part));
    behind.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        || counted && is_of_whole(reading, at)
}

/// Of the firms present in 2018, 41 were foreign-owned: whether the opening of the sentence names the whole.
fn is_of_whole(reading: &Reading<'_, '_>, at: usize) -> bool {
    const WHOLES: [&str; 6] = ["Of the ", "Of its ", "Of our ", "Of their ", "Of these ", "Of all "];
    const MAX_HEAD: usize = 80;
    let start = reading.figures[at].span.start;
    if !reading.plain[..start].trim_end().ends_with(',') {
        return false;
    }
    let head = super::places::tail(&reading.plain[..start], MAX_HEAD);
    let begin = head.rfind(". ").map_or(0, |stop| stop + 2).max(head.rfind('\n').map_or(0, |stop| stop + 1));
    let head = &head[begin..];
    let whole = WHOLES.iter().any(|words| head.starts_with(words));
    whole && head.trim_end().ends_with(',') && head.matches(", ").count() == 1
}

/// 同期，民宿增加到64家; 白鹤滘同期完成投资6.4亿元: the last period before a sentence that is of the same time.
fn same_period(reading: &Reading<'_, '_>, known: usize, sentence: &Range<usize>) -> Option<Period> {
    const SAME: [&str; 4] = ["同期，", "同期完成", "同期实现", "同期接待"];
    let plain = reading.plain[sentence.clone()].trim_start();
    let at = SAME.iter().filter_map(|word| plain.find(word)).min().filter(|at| *at <= MAX_SAME)?;
    // 2019年同期, 去年同期: of another time.
    let other =
        plain[..at].contains(|c: char| c.is_ascii_digit()) || plain[..at].ends_with(['年', '的', '与', '比', '，']);
    let earlier = &reading.periods[..known.min(reading.periods.len())];
    let last = earlier.iter().rev().find(|stated| !stated.event && !stated.compared)?;
    (!other).then_some(last.period)
}

/// What a label says that its figure is of; nothing for what stands in the label itself.
fn of_label(label: &Labelled) -> Option<Attachment> {
    (label.indicator.is_some() || label.ratio.is_some()).then(|| Attachment {
        indicator: label.indicator,
        ratio: label.ratio.filter(|_| label.indicator.is_none()),
        rule: "label",
        label: None,
        phrase: label.name.clone(),
        is_new: false,
    })
}

/// Whether an English paragraph begins with a time: In 2019 …; its stocks are of that time too.
fn opens_paragraph(reading: &Reading<'_, '_>, known: usize, start: usize, sentence: &Range<usize>) -> bool {
    let head = reading.plain.get(start..sentence.start).is_some_and(|head| head.trim().is_empty());
    let stated = reading.periods.get(known).filter(|_| head);
    let words = stated.and_then(|stated| reading.plain.get(sentence.start..stated.range.start));
    words.is_some_and(|words| matches!(words.trim().to_ascii_lowercase().as_str(), "in" | "during" | "throughout"))
}

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

/// All figures are for the end of: without the words that only say that it is the end of a year.
fn without_end_of(before: &str) -> &str {
    let mut rest = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    for words in ["the end of", "end of", "the close of", "the year", "year", "calendar", "the"] {
        rest = rest.strip_suffix(words).map_or(rest, str::trim_end);
    }
    rest
}

/// Bytes of a sentence in which it says that it is of the same time.
const MAX_SAME: usize = 30;

/// 目前, 眼下, now: whether words of the present stand before a figure in its sentence.
fn tells_of_today(reading: &Reading<'_, '_>, sentence: &Range<usize>, figure: &Figure, lexicon: &Lexicon) -> bool {
    let head = words_before(reading, sentence, figure);
    let latin = if has_wide(head) { None } else { Some(format!(" {} ", head.to_ascii_lowercase())) };
    let head = latin.as_deref().unwrap_or(head);
    lexicon.list("today").iter().any(|word| head.contains(word.as_str()))
}

/// What stands before a figure in its sentence, no more than a few clauses of it.
fn words_before<'r>(reading: &'r Reading<'_, '_>, sentence: &Range<usize>, figure: &Figure) -> &'r str {
    const MAX_CLAUSES: usize = 480;
    let end = figure.span.start;
    let floor = sentence.start.max(end.saturating_sub(MAX_CLAUSES));
    let start = (floor..=end).find(|at| reading.plain.is_char_boundary(*at)).unwrap_or(end);
    &reading.plain[start..end]
}

/// 2012年挂牌时，这里只有23家企业，建成区不足1.5平方公里: whether a sentence says how little there was once.
fn tells_of_old(reading: &Reading<'_, '_>, sentence: &Range<usize>, figure: &Figure) -> bool {
    let head = words_before(reading, sentence, figure);
    let told = ["这里只有", "还只有", "才只有", "时只有", "上只有", "上仅有", "只剩", "仅剩"]
        .iter()
        .any(|words| head.contains(words));
    let clause = head.rsplit(['，', '；']).next().unwrap_or(head);
    has_wide(head) && (told || clause.contains("企业只有") || clause.ends_with('才'))
}

/// The taxes paid had amounted to 511 million yuan a year earlier: whether an English clause tells of what once was.
fn had_a_year_before(reading: &Reading<'_, '_>, sentence: &Range<usize>, figure: &Figure) -> bool {
    const BEFORE: [&str; 5] =
        [" a year earlier", " a year before", " the year before", " in the previous year", " a year ago"];
    let behind = &reading.plain[figure.span.end..];
    let had = || {
        let head = words_before(reading, sentence, figure);
        head.rsplit([',', ';']).next().unwrap_or(head).contains(" had ")
    };
    BEFORE.iter().any(|words| behind.starts_with(words)) && had()
}

/// 五年前你来，企业才90多家: whether a sentence begins some years ago.
fn tells_of_years_ago(reading: &Reading<'_, '_>, sentence: &Range<usize>, figure: &Figure) -> bool {
    let head = words_before(reading, sentence, figure);
    let begun = ["年前", "当年", "当初", "起步时", "挂牌时", "成立时", "设立时", "开园时", "获批时", "建园之初"];
    begun.iter().any(|words| head.contains(words))
}

/// Whether a semicolon stands in a stretch of text.
fn ends_half(reading: &Reading<'_, '_>, between: Range<usize>) -> bool {
    reading.tokens_in(between).iter().any(|token| token.has(Cue::Semicolon))
}

/// 为2019年的1.6倍, 恢复到2019年的八成: marks a year that a multiple is counted from; whether there was one.
fn mark_multiples(reading: &mut Reading<'_, '_>, known: usize, sentence: &Range<usize>) -> bool {
    const EQUALS: [&str; 6] = ["为", "是", "相当于", "恢复到", "恢复至", "恢复"];
    let mut marked = false;
    for at in known..reading.periods.len() {
        let range = reading.periods[at].range.clone();
        // 不到2019年153万人次的一半: the year is that of what is halved.
        let first = reading.figures.partition_point(|figure| figure.span.start < range.end);
        let halved = reading.figures.get(first).filter(|figure| figure.span.start == range.end).is_some_and(|figure| {
            let behind = reading.plain.get(figure.span.end..sentence.end).unwrap_or_default();
            let share =
                reading.figures.get(first + 1).filter(|next| next.span.start == figure.span.end + '的'.len_utf8());
            let share = share.is_some_and(|next| matches!(next.shape, Shape::Share | Shape::Multiple));
            let level =
                ["的一半", "的水平", "的规模", "的峰值", "的高点"].iter().any(|words| behind.starts_with(words));
            level || behind.starts_with('的') && share
        });
        if halved {
            reading.periods[at].compared = true;
            continue;
        }
        let of = reading.plain.get(range.end..sentence.end).is_some_and(|behind| behind.starts_with('的'));
        let start = range.end + '的'.len_utf8();
        let next = reading.figures.partition_point(|figure| figure.span.start < start);
        let Some(figure) = reading.figures.get(next).filter(|figure| of && figure.span.start == start) else {
            continue;
        };
        let before = &reading.plain[sentence.start.min(range.start)..range.start];
        let equals = EQUALS.iter().any(|word| before.ends_with(word));
        if figure.shape == Shape::Multiple || figure.shape == Shape::Share && equals {
            reading.periods[at].compared = true;
            marked = true;
        }
    }
    marked
}

/// 2018年累计接待120万人次: the sum of the year itself; 截至2018年底累计 begins earlier.
fn is_year_itself(reading: &Reading<'_, '_>, stated: &Stated) -> bool {
    let before = reading.plain[..stated.range.start].trim_end_matches(' ');
    let since =
        ["截至", "截止", "截止到", "截至到", "至", "到", "止", "自", "从", "since", "Since", "by", "By", "as of", "of"];
    matches!(stated.period, Period::Year(_) | Period::Months(..) | Period::Quarter(..) | Period::Split(..))
        && !stated.now
        && !reading.plain[stated.range.clone()].ends_with(['底', '末'])
        && !since.iter().any(|word| before.ends_with(word))
}

/// 截至2018年底，…年缴纳税收5.3亿元: a yearly flow whose name begins with 年, and no year right before it.
fn is_of_any_year(reading: &Reading<'_, '_>, phrase: &Range<usize>, stated: Option<&Stated>, figure: usize) -> bool {
    let Some(name) = reading.plain.get(phrase.clone()) else { return false };
    // 年产值由2015年的12亿元增长到2020年的38亿元: a year stated behind the name is the figure's.
    if stated.is_some_and(|stated| stated.range.start >= phrase.end && stated.range.end <= figure) {
        return false;
    }
    // 年末常住人口: the end of a year is one year's.
    if ["年末", "年底", "年内"].iter().any(|end| name.starts_with(end)) {
        return false;
    }
    let before = reading.plain[..phrase.start].trim_end_matches('均');
    let begin = match name.starts_with('年') {
        true => phrase.start,
        false if before.ends_with('年') => before.len() - '年'.len_utf8(),
        false => return false,
    };
    let of_a_year = |c: char| c.is_numeric() || "全当本去今上前后末初同次半〇零一二三四五六七八九十".contains(c);
    let own = reading.plain[..begin].trim_end().chars().next_back().is_some_and(of_a_year);
    // 2018年年缴纳税收: the year is stated for it.
    !own && stated.is_none_or(|stated| stated.range.end > begin || reading.gap(stated.range.end..begin).comma)
}

/// 民國112年: a span of years by its unit that is read as a year.
fn is_year_of_republic(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    let span = &reading.figures[at].span;
    let written = &reading.plain[span.clone()];
    let stated = reading.periods_in(sentence.clone());
    written.ends_with('年')
        && stated.iter().any(|stated| stated.range.start <= span.start && span.end <= stated.range.end)
}

/// Signs before a figure in which the word before it stands.
const MAX_WORD: usize = 24;

/// 四个园区, the four parks, three years ago: whether a figure only counts the places that a text is about, or says when.
fn counts_no_quantity(reading: &Reading<'_, '_>, at: usize) -> bool {
    const AGO: [&str; 4] = [" ago", " earlier", " before", " later"];
    const KNOWN_ZH: [&str; 7] = ["这", "那", "上述", "以上", "其余", "全市", "全县"];
    const KNOWN_EN: [&str; 7] = ["the", "these", "those", "our", "all", "both", "its"];
    let figure = &reading.figures[at];
    let behind = reading.plain.get(figure.span.end..).unwrap_or_default();
    let near = reading.plain[..figure.span.start].char_indices().rev().nth(MAX_WORD).map_or(0, |(at, _)| at);
    let before = reading.plain[near..figure.span.start].trim_end_matches([' ', '*', '#', '“', '"']);
    let opens = before.is_empty() || before.ends_with(['。', '，', '；', '：', '.', ':', ',', '\n', '？', '!', '?']);
    if has_wide(&reading.plain[figure.span.clone()]) {
        let token = reading.tokens.get(reading.token_at(figure.span.end));
        let kind = token
            .filter(|token| token.start == figure.span.end && (token.has(Cue::StrongArea) || token.has(Cue::WeakArea)));
        let words = &reading.plain[figure.span.clone()];
        // 从三个方面, 两类用户, 五年前, 主要是两项：
        const TOPICS: [&str; 12] =
            ["方面", "层面", "角度", "维度", "环节", "阶段", "特点", "转变", "突破", "原因", "用户", "重点"];
        let topics = words.ends_with(['个', '大', '类', '项']) && TOPICS.iter().any(|word| behind.starts_with(word));
        let listed = words.ends_with('项') && behind.starts_with(['：', ':']);
        let time = words.ends_with(['年', '月', '天']) && behind.starts_with(['前', '内', '后', '来', '间']);
        if topics || listed || time {
            return true;
        }
        let known = opens || KNOWN_ZH.iter().any(|word| before.ends_with(word));
        return known && kind.is_some() && reading.plain[figure.span.clone()].ends_with(['个', '大', '座']);
    }
    let words = &reading.plain[figure.span.clone()];
    let time = [" years", " months", " weeks", " days"].iter().any(|unit| words.ends_with(unit));
    let ago = AGO.iter().any(|word| {
        behind.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    });
    let known = before.rsplit(' ').next().is_some_and(|word| KNOWN_EN.contains(&word.to_ascii_lowercase().as_str()));
    let places = (opens || known)
        && figure.unit.as_ref().is_none_or(|unit| unit.id == "objects")
        && (others::begins_with_kind(behind.trim_start())
            || words.rsplit(' ').next().is_some_and(others::begins_with_kind));
    time && ago || places
}
