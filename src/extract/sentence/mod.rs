//! One sentence at a time: whom each clause speaks of, and each figure with all that the sentence says of it.

mod chain;
mod emit;
mod owner;
mod part;
mod row;
mod when;

use std::ops::Range;

use super::attach::{Attachment, Known, fits};
use super::carried::Last;
use super::chapter::Subject;
use super::clauses;
use super::lexicon::Cue;
use super::others;
use super::period::{self, Clock, Period, Stated};
use super::reading::Reading;
use super::shares;
use super::{At, Session, status};
use crate::catalog::StatedRatio;
use crate::charset::has_wide;
use crate::error::Result;
use crate::observation::Status;
use crate::quantity::{Figure, Shape};
use owner::{
    begins_with_it, behind_saying, names_a_whole, one_on_its_own, tells_who_speaks, turns_from_firm, village_of,
};
use when::{TOPIC, is_of_now, is_year_of_republic, same_period};

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

    /// Figures in this brochure are for 2022 unless otherwise stated: what the last lines of a text say of all that stands
    /// before them.
    pub(super) fn note_ahead(&mut self, text: &str) {
        const NOTES: [&str; 3] = ["nless otherwise", "nless another", "nless stated otherwise"];
        let known = self.clock.annual.is_some() || self.clock.part.is_some();
        if known || !NOTES.iter().any(|words| text.contains(words)) {
            return;
        }
        let mut reading = Reading::new(text, Vec::new(), self.lexicon);
        for sentence in reading.sentences() {
            let words = &reading.plain[sentence.clone()];
            let noted = NOTES.iter().any(|note| words.contains(note)) && words.to_ascii_lowercase().contains("figures");
            if noted {
                let words = &reading.tokens[reading.token_at(sentence.start)..reading.token_at(sentence.end)];
                let mut clock = Clock { context: None, ..self.clock };
                let mut periods = Vec::new();
                period::find(&reading.plain, sentence.clone(), words, self.lexicon, &mut clock, &mut periods);
                reading.periods = periods;
                self.note_as_of(&reading, 0, &sentence);
            }
        }
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
                // 1至5月，利润9.7亿元。全社会用电量…, in a communique on half a year: of that again.
                let aside = lead.is_some_and(|lead| {
                    let part = self.clock.part.filter(|part| part.year() == lead.year() && *part != lead);
                    part.is_some() && matches!(lead, Period::Months(..))
                });
                carried = lead.filter(|_| !aside);
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
                // In Mohadi, a village of 3,200 people; where nothing else is told of, the text is about it.
                row.subject = Some(if self.chapters.default.is_none() && self.chapters.areas.count() == 0 {
                    let area = self.chapters.areas.resolve(name, name, None);
                    self.chapters.speak_of(area)
                } else {
                    Subject::Other(name.to_string())
                });
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
        for mut row in rows {
            if row.attachment.as_ref().is_some_and(|found| found.indicator.is_some() && found.ratio.is_none())
                && shares::is_per_unit(reading, sentence, row.figure)
            {
                row.attachment = None;
            }
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
}

/// Whether an English paragraph begins with a time: In 2019 …; its stocks are of that time too.
fn opens_paragraph(reading: &Reading<'_, '_>, known: usize, start: usize, sentence: &Range<usize>) -> bool {
    let head = reading.plain.get(start..sentence.start).is_some_and(|head| head.trim().is_empty());
    let stated = reading.periods.get(known).filter(|_| head);
    let words = stated.and_then(|stated| reading.plain.get(sentence.start..stated.range.start));
    words.is_some_and(|words| matches!(words.trim().to_ascii_lowercase().as_str(), "in" | "during" | "throughout"))
}

/// Bytes of a sentence in which it says that it is of the same time.
const MAX_SAME: usize = 30;

/// What stands before a figure in its sentence, no more than a few clauses of it.
fn words_before<'r>(reading: &'r Reading<'_, '_>, sentence: &Range<usize>, figure: &Figure) -> &'r str {
    const MAX_CLAUSES: usize = 480;
    let end = figure.span.start;
    let floor = sentence.start.max(end.saturating_sub(MAX_CLAUSES));
    let start = (floor..=end).find(|at| reading.plain.is_char_boundary(*at)).unwrap_or(end);
    &reading.plain[start..end]
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
