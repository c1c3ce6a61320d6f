//! Figures that go on about what was named last: 2019年为85万人次。今年1—10月已恢复到81.4万人次; £118m at Tarrow and £64m at Ostry.

use std::ops::Range;

use super::Session;
use super::attach::{Attachment, fits};
use super::chapter::Subject;
use super::heading;
use super::lexicon::Cue;
use super::period::Period;
use super::reading::Reading;
use super::sentence::Row;
use crate::charset::{has_wide, is_han};
use crate::observation::Status;
use crate::quantity::{Figure, Shape};

/// Bytes of the clause before a figure in which a name and its rank stand.
const MAX_RANKED: usize = 240;

/// Signs from a figure to that of the next area of a list.
const MAX_NEXT: usize = 12;
const MAX_NEXT_LATIN: usize = 60;
/// Signs behind the name of an area that say what its place is: 次之.
const MAX_RANK: usize = 4;

/// What the last sentence of a paragraph has measured last.
#[derive(Clone, Debug)]
pub struct Last {
    indicator: usize,
    /// The symbol of the unit of the figure.
    unit: String,
    /// The year that it is of, and no other figure of its sentence is of another one.
    pub(super) year: Option<Period>,
}

impl Last {
    /// The index of its indicator.
    pub(super) fn indicator(&self) -> usize {
        self.indicator
    }

    /// What a sentence leaves to the next one.
    pub fn of(reading: &Reading<'_, '_>, rows: &[Row]) -> Option<Self> {
        let row =
            rows.iter().rev().find(|row| row.attachment.as_ref().is_some_and(|found| found.indicator.is_some()))?;
        let unit = reading.figures[row.figure].unit.as_ref()?.id.clone();
        let actual = || rows.iter().filter(|row| row.status == Status::Actual && row.attachment.is_some());
        let one =
            actual().all(|own| own.period == row.period) && matches!(row.period, Period::Year(_) | Period::Split(..));
        let year = Some(row.period).filter(|_| one && row.status == Status::Actual);
        Some(Last { indicator: row.attachment.as_ref()?.indicator?, unit, year })
    }
}

/// Industrial units are fewer than this: what is more is of another kind.
const MAX_UNITS: f64 = 100_000.0;

/// What stands before a figure that corrects the one before it.
pub(super) const CORRECTS: [&str; 7] = ["实际为", "应为", "实为", "核定为", "核实为", "核减为", "实有"];

/// What names a figure that goes on about the one before.
fn of_last(indicator: usize, figure: &Figure) -> Attachment {
    Attachment {
        indicator: Some(indicator),
        ratio: None,
        rule: "listed",
        label: None,
        phrase: figure.span.clone(),
        is_new: false,
    }
}

impl Session<'_, '_> {
    /// 1.32 million visits in 2019; last year it was nearly 900,000: what stands for the figure before. English.
    pub(super) fn again_in_english(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        (rows, last): (&[Row], Option<&Last>),
    ) -> Option<Attachment> {
        let figure = &reading.figures[at];
        let head = reading.plain.get(sentence.start..figure.span.start).filter(|head| !has_wide(head))?;
        let head = head.trim_end().to_ascii_lowercase();
        if !super::elided::stands_again(&head) {
            return None;
        }
        let named = |row: &&Row| row.attachment.as_ref().is_some_and(|found| found.indicator.is_some());
        let before = rows.iter().rev().find(named).and_then(|row| row.attachment.as_ref()?.indicator);
        let indicator = before.or_else(|| last.map(Last::indicator))?;
        let fitting = fits(self.catalog.indicators().get(indicator)?, figure);
        fitting.then(|| Attachment { rule: "carried", ..of_last(indicator, figure) })
    }

    /// 现有26万平方米，…, in a cell of the row 标准厂房: what the row names.
    pub(super) fn of_row(&self, reading: &Reading<'_, '_>, at: usize) -> Option<Attachment> {
        let indicator = self.row_names.filter(|_| at == 0)?;
        let figure = reading.figures.first()?;
        let fitting = fits(self.catalog.indicators().get(indicator)?, figure);
        fitting.then(|| Attachment { rule: "label", ..of_last(indicator, figure) })
    }

    /// 368 units, in a text that counts in crore and lakh: there industrial units are what firms are called. English.
    pub(super) fn units_of_industry(&self, reading: &Reading<'_, '_>, at: usize) -> Option<Attachment> {
        // Units of current or of flats are others.
        const OTHERS: [&str; 7] = [" of", " (", " per ", " a day", "/", " kwh", " flats"];
        const HOMES: [&str; 6] = ["housing", "dwelling", "residential", "apartment", "consumed", "power"];
        let figure = &reading.figures[at];
        if !self.indian || figure.shape != Shape::Plain || figure.value.is_some_and(|value| value > MAX_UNITS) {
            return None;
        }
        let (head, behind) = (&reading.plain[..figure.span.end], &reading.plain[figure.span.end..]);
        let within = head.ends_with(" units");
        let rest = if within { behind } else { behind.strip_prefix(" units")? };
        let lower = super::places::head(rest, 8).to_ascii_lowercase();
        let whole = !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        let near = super::places::tail(&reading.plain[..figure.span.start], 40).to_ascii_lowercase();
        if !whole || OTHERS.iter().any(|word| lower.starts_with(word)) || HOMES.iter().any(|word| near.contains(word)) {
            return None;
        }
        let mut words = Vec::new();
        let named = self.lexicon.list("industry_units").first()?;
        self.lexicon.tokens(named, &mut words);
        let indicator = words.first().and_then(|token| token.word.indicator())?;
        Some(Attachment { rule: "after", ..of_last(indicator, figure) })
    }

    /// Exports, chiefly pumps and valves, came to Rs 312 crore: what a sentence begins with and says something of between
    /// commas, before its verb and the first figure. English.
    pub(super) fn apposed(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<Attachment> {
        const VERBS: [&str; 20] = [
            "came to",
            "come to",
            "comes to",
            "were",
            "was",
            "are",
            "is",
            "totalled",
            "totaled",
            "reached",
            "stood at",
            "stands at",
            "amounted to",
            "rose to",
            "fell to",
            "grew to",
            "were worth",
            "was worth",
            "ran to",
            "climbed to",
        ];
        let figure = &reading.figures[at];
        let begin = figure.span.start;
        let head = reading.plain.get(sentence.start..begin).filter(|head| !has_wide(head))?;
        if !reading.figures_in(sentence.start..begin).is_empty() {
            return None;
        }
        // Foreign investment actually used exceeded the plan and stood at …
        let (before, verb) = head.trim_end().rsplit_once(", ").or_else(|| head.trim_end().rsplit_once(" and "))?;
        let joined = head.trim_end().len() > before.len() + ", ".len() + verb.len();
        let token = reading.tokens_in(sentence.start..begin).iter().find(|token| token.word.indicator().is_some())?;
        let opener = reading.plain.get(sentence.start..token.start)?.trim();
        // Employment on site, taken from our survey, stood at …
        let behind = super::places::head(&reading.plain[token.end..], 60);
        let words = behind.split_once(',').map_or("", |(words, _)| words);
        let near = words.split(' ').count() <= 4 && words.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
        let closed = behind.starts_with(',') || near && !words.is_empty();
        let apposed = (closed || joined) && token.end - sentence.start <= before.len();
        let opens = matches!(opener, "" | "The" | "Its" | "Our" | "Their" | "Total" | "In all," | "Direct");
        let indicator = token.word.indicator()?;
        let fits = fits(self.catalog.indicators().get(indicator)?, figure);
        (apposed && opens && fits && VERBS.contains(&verb)).then_some(Attachment {
            indicator: Some(indicator),
            ratio: None,
            rule: "before",
            label: None,
            phrase: token.start..token.end,
            is_new: false,
        })
    }

    /// 今年1—10月已恢复到81.4万人次: a sentence, or a half of one, that names nothing and begins with a time tells what the
    /// figure before it has come to since.
    pub(super) fn carried_over(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        rows: &[Row],
        last: Option<&Last>,
    ) -> Option<Attachment> {
        let figure = &reading.figures[at];
        let begin = figure.span.start;
        let own = Last::of(reading, rows);
        if let Some(last) = own.as_ref().filter(|last| self.comes_to(reading, sentence, at, last)) {
            return Some(Attachment { rule: "carried", ..of_last(last.indicator, figure) });
        }
        // At the end of last year it was 9,412: of what the sentence before has measured.
        let words = reading.plain.get(sentence.start..begin).unwrap_or_default().trim_end().to_ascii_lowercase();
        let words = format!(" {}", words.trim_start());
        let pronoun = [" it was", " it is", " it is now", " it had been", " they were", " it stood at"];
        if let Some(last) = last.filter(|_| own.is_none() && pronoun.iter().any(|it| words.ends_with(it)))
            && figure.unit.as_ref().is_some_and(|unit| unit.id == last.unit)
        {
            return Some(Attachment { rule: "carried", ..of_last(last.indicator, figure) });
        }
        if let Some(indicator) = self.named_before_pronoun(reading, sentence, at) {
            return Some(Attachment { rule: "carried", ..of_last(indicator, figure) });
        }
        // 十年前在校学生5100人，如今不到3000人
        const NOW: [&str; 6] = ["如今", "现在", "眼下", "目前", "而今", "到如今"];
        let clause = reading.plain[sentence.start..begin].rsplit(['，', '；']).next().unwrap_or_default();
        if let Some(last) = own.as_ref().filter(|_| NOW.contains(&clause.trim()))
            && figure.unit.as_ref().is_some_and(|unit| unit.id == last.unit)
            && self.catalog.indicators().get(last.indicator).is_some_and(|indicator| fits(indicator, figure))
        {
            return Some(Attachment { rule: "carried", ..of_last(last.indicator, figure) });
        }
        // ；2020年受疫情影响回落到, ，2020年仍有: a half, or a clause that begins with a time of its own.
        let half = reading.tokens_in(sentence.start..begin).iter().rev().find(|token| {
            let timed =
                || reading.periods_in(token.end..begin).first().is_some_and(|stated| stated.range.start == token.end);
            // ，其中第三季度55.9亿元
            let nested = || {
                let rest = &reading.plain[token.end..begin];
                rest.strip_prefix("其中").is_some_and(|rest| {
                    let first = reading.periods_in(begin - rest.len()..begin).first();
                    first.is_some_and(|stated| stated.range.start == begin - rest.len() && stated.range.end == begin)
                })
            };
            token.has(Cue::Semicolon) || token.has(Cue::Comma) && (timed() || nested())
        });
        let start = half.map_or(sentence.start, |token| token.end);
        if reading.figures_in(start..begin).iter().any(|other| other.span.start < begin) {
            return None;
        }
        let last = own.as_ref().filter(|_| half.is_some()).or(last.filter(|_| half.is_none()))?;
        let gap = reading.gap(start..begin);
        let level = reading.tokens_in(start..begin).last().is_some_and(|token| token.has(Cue::Level));
        // 2016年入驻企业只有14家；到2023年底，已是218家
        let is = ["已是", "已有", "已经是", "就有", "只有", "是", "仅有"];
        let level = level || is.iter().any(|word| reading.plain[start..begin].ends_with(word));
        // 全年实现产值52.4亿元。其中上半年23.8亿元，四季度15.7亿元
        let words = reading.plain[start..begin].trim();
        let words = words.strip_prefix("其中").unwrap_or(words).trim_start_matches(['，', '：']);
        let of_part = reading.periods_in(start..begin).last().is_some_and(|stated| {
            let part = matches!(stated.period, Period::Months(..) | Period::Quarter(..));
            part && reading.plain[stated.range.clone()] == *words
        });
        let nested = reading.plain[sentence.clone()].trim_start().starts_with("其中")
            || reading.plain[sentence.start..begin].contains("，其中");
        let level = level || of_part && nested;
        let wide = has_wide(&reading.plain[start..begin]);
        let same = figure.unit.as_ref().is_some_and(|unit| unit.id == last.unit);
        let indicator = self.catalog.indicators().get(last.indicator)?;
        let told = wide && level && gap.period && gap.is_clear() && same && fits(indicator, figure);
        told.then_some(Attachment {
            indicator: Some(last.indicator),
            ratio: None,
            rule: "carried",
            label: None,
            phrase: begin..begin,
            is_new: false,
        })
    }

    /// Exports were weaker. They came to US$640m: the indicator that the sentence before begins with.
    fn named_before_pronoun(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
        const MAX_SENTENCE: usize = 80;
        let figure = &reading.figures[at];
        let words = reading.plain.get(sentence.start..figure.span.start)?.trim_start();
        let rest = ["They ", "It ", "These "].iter().find_map(|word| words.strip_prefix(word))?;
        let verb = rest.split_once(" to").filter(|(_, rest)| rest.trim().is_empty()).map(|(verb, _)| verb);
        let verb =
            verb.or_else(|| rest.split_once(" at").filter(|(_, rest)| rest.trim().is_empty()).map(|(verb, _)| verb))?;
        let before = reading.plain[..sentence.start].trim_end();
        let body = before.strip_suffix('.')?;
        let start = body.rfind(". ").map_or(0, |at| at + 2).max(body.rfind('\n').map_or(0, |at| at + 1));
        let short = body.len() - start <= MAX_SENTENCE && reading.figures_in(start..body.len()).is_empty();
        let first = reading.tokens_in(start..body.len()).first()?;
        let opens = reading.plain[start..first.start].trim();
        let indicator = first.word.indicator().filter(|_| matches!(opens, "" | "The" | "Its" | "Total" | "But"))?;
        let fitting = self.catalog.indicators().get(indicator).is_some_and(|indicator| fits(indicator, figure));
        (short && fitting && !verb.contains([' ', ','])).then_some(indicator)
    }

    /// Climbed to £146m in 2015 before slipping to £139m; eleven firms were added, bringing the total to 104: whether the
    /// words before a figure say that what stands before it in the sentence has come to it.
    fn comes_to(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize, last: &Last) -> bool {
        const MAX_STEP: usize = 120;
        let figure = &reading.figures[at];
        let before = reading.figures[..at].iter().rev().map(|figure| figure.span.end).next().unwrap_or_default();
        let step = reading.plain.get(before.max(sentence.start)..figure.span.start).unwrap_or_default();
        let step = step.trim_end();
        let in_all = ["the total to", "the total number to", "the overall number to"];
        let moved = step.rsplit_once(" before ").and_then(|(_, words)| words.strip_suffix(" to"));
        let moved = moved.is_some_and(|verb| verb.ends_with("ing") && !verb.contains(' '));
        let same = figure.unit.as_ref().is_some_and(|unit| unit.id == last.unit);
        let fitting = || self.catalog.indicators().get(last.indicator).is_some_and(|indicator| fits(indicator, figure));
        let told = moved || in_all.iter().any(|words| step.ends_with(words));
        step.len() <= MAX_STEP && told && same && fitting()
    }

    /// 甲区总产值1286亿元；乙区为512亿元: a clause that holds no name but that of an area, and a word such as 为, goes on about
    /// what was measured for the one before.
    pub(super) fn same_for_the_next(
        &self,
        reading: &Reading<'_, '_>,
        clause: usize,
        rows: &[Row],
        last: Option<&Last>,
        row: &mut Row,
    ) {
        let figure = &reading.figures[row.figure];
        let begin = figure.span.start;
        if row.attachment.as_ref().is_some_and(Attachment::is_named) || clause >= begin {
            return;
        }
        let before = reading.plain[clause..begin].trim_end();
        let linked = self.lexicon.list("links").iter().any(|word| before.ends_with(word.as_str()));
        let tokens = reading.tokens_in(clause..begin);
        let named = tokens.iter().any(|token| token.word.names() || token.has(Cue::Nested) || token.has(Cue::Change));
        let alone = reading.figures_in(clause..begin).iter().all(|other| other.span.start >= begin);
        if !linked || named || !alone || before.chars().count() > 2 * MAX_NEXT {
            return;
        }
        // 甲区亩均税收17.9万元，乙区为15.9万元: of the ratio that stands right before it.
        let stated = rows.last().filter(|row| reading.figures[row.figure].unit == figure.unit);
        if let Some(found) = stated.and_then(|row| row.attachment.as_ref()).filter(|found| found.ratio.is_some()) {
            row.attachment =
                Some(Attachment { rule: "listed", label: None, phrase: figure.span.clone(), ..found.clone() });
            return;
        }
        // 导则要求占比不低于70%。甲镇为77%；乙镇为69%: of the ratio that the sentence before has told.
        let own = Last::of(reading, rows);
        if let Some((found, unit)) = self.last_ratio.as_ref().filter(|_| rows.is_empty())
            && figure.unit.as_ref().is_some_and(|own| own.id == *unit)
        {
            let phrase = figure.span.clone();
            row.attachment = Some(Attachment { rule: "listed", label: None, phrase, ..found.clone() });
            return;
        }
        let Some(last) = own.as_ref().or(last) else { return };
        let same = figure.unit.as_ref().is_some_and(|unit| unit.id == last.unit);
        let fitting = self.catalog.indicators().get(last.indicator).is_some_and(|indicator| fits(indicator, figure));
        if same && fitting {
            row.attachment = Some(of_last(last.indicator, figure));
        }
    }

    /// 甲园有企业214家，从业人员4.6万人；乙园57家: a clause that holds the name of an area alone goes on about the one
    /// indicator that was measured in this unit for the area before.
    pub(super) fn same_behind_name(
        &self,
        reading: &Reading<'_, '_>,
        clause: usize,
        subject: Option<&Subject>,
        rows: &[Row],
        row: &mut Row,
    ) {
        let figure = &reading.figures[row.figure];
        let Some(Subject::Area(area)) = subject else { return };
        if row.attachment.as_ref().is_some_and(Attachment::is_named) || clause > figure.span.start {
            return;
        }
        let before = reading.plain[clause..figure.span.start].trim();
        let name = self.lexicon.list("links_of_name").iter().find_map(|word| before.strip_suffix(word.as_str()));
        let name = name.unwrap_or(before);
        // 白石次之，约1.1万亩: the name and its rank stand in the clause before.
        let ranked = || {
            // A name and its rank are short.
            let floor = (clause.saturating_sub(MAX_RANKED)..=clause).find(|at| reading.plain.is_char_boundary(*at))?;
            let head = reading.plain[floor..clause].trim_end_matches(['，', ',']);
            let start = head
                .rfind(['；', ';', '。', '，', ',', '：'])
                .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
            let words = &head[start..];
            let (named, length) =
                self.chapters.areas.by_short_name(words).or_else(|| self.chapters.areas.at_start(words))?;
            (named == *area && words[length..].chars().count() <= MAX_RANK).then_some(())
        };
        let inline = || {
            let (named, length) =
                self.chapters.areas.by_short_name(name).or_else(|| self.chapters.areas.at_start(name))?;
            let rank = name[length..].trim_end_matches(['，', ',', '只', '有', '仅', '约']);
            (named == *area && rank.chars().count() <= MAX_RANK && rank.len() < name[length..].len()).then_some(())
        };
        let only = matches!(name, "" | "只有" | "仅" | "只") && ranked().is_some() || inline().is_some();
        let short = self.chapters.area_named(name) == Some(*area);
        if !only && !short && heading::name_in_heading(name, self.lexicon, false) != Some(0..name.len())
            || name.is_ascii() && !only
        {
            return;
        }
        let unit = |figure: &Figure| figure.unit.as_ref().map(|unit| unit.id.clone());
        let Some(last) = rows.last() else { return };
        let of_before = &last.subject;
        if of_before.as_ref().is_none_or(|before| *before == Subject::Area(*area)) {
            return;
        }
        // 企业200家，其中高新技术企业30家，乙园18家: of the whole or of the part.
        if last.part_of.is_some() && !reading.plain[..clause].trim_end().ends_with(['；', ';']) {
            return;
        }
        let mut alike = rows
            .iter()
            .rev()
            .take_while(|other| other.subject == *of_before)
            .filter(|other| other.part_of.is_none() && !matches!(other.status, Status::Change | Status::Share))
            .filter(|other| unit(&reading.figures[other.figure]) == unit(figure) && unit(figure).is_some());
        let (Some(only), None) = (alike.next(), alike.next()) else { return };
        let indicator = only.attachment.as_ref().filter(|found| found.is_named()).and_then(|found| found.indicator);
        let fitting = |at: &usize| self.catalog.indicators().get(*at).is_some_and(|indicator| fits(indicator, figure));
        if let Some(indicator) = indicator.filter(fitting) {
            row.attachment = Some(of_last(indicator, figure));
        }
    }

    /// 甲区总产值1286亿元，乙区、丙区依次为318亿元和187亿元: the same of a list of areas.
    pub(super) fn same_list(
        &self,
        reading: &Reading<'_, '_>,
        chain: &super::sentence::Chain,
        rows: &[Row],
        last: Option<&Last>,
    ) -> Option<Attachment> {
        let figure = &reading.figures[*chain.figures.last().filter(|_| !chain.areas.is_empty())?];
        let own = Last::of(reading, rows);
        let last = own.as_ref().or(last)?;
        let same = figure.unit.as_ref().is_some_and(|unit| unit.id == last.unit);
        let indicator = self.catalog.indicators().get(last.indicator)?;
        (same && fits(indicator, figure)).then(|| of_last(last.indicator, figure))
    }

    /// 甲园有发明专利2140项、软件著作权1.36万项，乙园分别为530项和4900余项: the figures of a list in the order of those right
    /// before it.
    pub(super) fn in_order_of_the_last(
        &self,
        reading: &Reading<'_, '_>,
        chain: &super::sentence::Chain,
        index: usize,
        rows: &[Row],
    ) -> Option<Attachment> {
        let first = *chain.figures.first()?;
        let count = chain.figures.len();
        let before: Vec<&Row> = rows.iter().filter(|row| row.figure < first).collect();
        let last = before.len().checked_sub(count).map(|from| &before[from..])?;
        let from = reading.figures[last.last()?.figure].span.end;
        let between = reading.plain.get(from..reading.figures[first].span.start)?;
        let said = ["分别", "依次", "相应"].iter().filter_map(|word| between.find(word)).min();
        // 东片和西片分别为: a figure each, of one indicator.
        let several = said.is_some_and(|at| between[..at].contains(['和', '、', '与', '及']));
        let said = said.is_some() && !several;
        let plain = !reading.tokens_in(from..reading.figures[first].span.start).iter().any(|token| token.word.names());
        let unit = |figure: usize| reading.figures[figure].unit.as_ref().map(|unit| unit.dimension.clone());
        let alike = last.iter().zip(&chain.figures).all(|(row, figure)| {
            row.attachment.as_ref().is_some_and(Attachment::is_named) && unit(row.figure) == unit(*figure)
        });
        let differ = last.iter().any(|row| {
            let named = |row: &Row| row.attachment.as_ref().map(|found| (found.indicator, found.ratio.is_some()));
            named(row) != named(last[0])
        });
        let found = last.get(index)?.attachment.as_ref()?;
        let phrase = reading.figures[*chain.figures.get(index)?].span.clone();
        (said && plain && alike && differ).then(|| Attachment {
            rule: "respectively",
            label: None,
            phrase,
            ..found.clone()
        })
    }

    /// 城镇居民人均可支配收入，青禾区46820元: the indicator that the clause before the name of an area consists of.
    pub(super) fn topic_before_name(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
    ) -> Option<Attachment> {
        const MAX_TOPIC: usize = 20;
        let figure = &reading.figures[at];
        let head = reading.plain.get(sentence.start..figure.span.start)?;
        let mark = head.rfind(['，', '：', '、', '；'])?;
        let name = head[mark + '，'.len_utf8()..].trim();
        self.chapters.area_named(name)?;
        // 三镇的规划面积依次为：甲镇5250亩，乙镇4800亩
        let listed = head[..mark + '，'.len_utf8()].rfind('：').map(|colon| {
            let ends = ["依次为", "依次是", "分别为", "分别是", "为", "是"].iter();
            let topic = &head[..colon];
            ends.into_iter().find_map(|end| topic.strip_suffix(end)).unwrap_or(topic).len()
        });
        let comma = Some(mark).filter(|mark| head[*mark..].starts_with('，'));
        [listed, comma].into_iter().flatten().find_map(|end| {
            let start = head[..end].rfind(['，', '；', '。', '？', '：']).map_or(0, |at| at + '，'.len_utf8());
            let topic = sentence.start + start..sentence.start + end;
            let token = reading.tokens_in(topic.clone()).iter().rfind(|token| token.end == topic.end)?;
            let indicator = token.word.indicator()?;
            let short = reading.plain[topic.clone()].chars().count() <= MAX_TOPIC;
            let fitting = self.catalog.indicators().get(indicator).is_some_and(|indicator| fits(indicator, figure));
            let free = reading.figures_in(topic.clone()).is_empty();
            (short && fitting && free).then(|| Attachment {
                rule: "listed",
                phrase: token.start..token.end,
                ..of_last(indicator, figure)
            })
        })
    }

    /// 2021年一般公共预算收入，甲区以36.8亿元居首；乙县不足8亿元; 上市公司，到上月末是2家; 再看税收。2021年，甲区9.4亿元: the indicator
    /// of which the opening of a Chinese sentence, or a short sentence before it, says that the text goes on about it.
    pub(super) fn topic_of_sentence(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        before: Option<usize>,
    ) -> Option<Attachment> {
        const MAX_OPENING: usize = 28;
        let figure = &reading.figures[at];
        // What stands right before the figure names nothing and tells of no change.
        let clause = reading.clause_start(figure.span.start, sentence).min(figure.span.start);
        let short = reading.plain.get(clause..figure.span.start)?.chars().count() <= 2 * MAX_NEXT;
        let head = reading.plain.get(sentence.start..figure.span.start)?;
        if reading.is_relative(at) || figure.unit.is_none() || !short || !has_wide(head) {
            return None;
        }
        let silent = |from: usize| {
            let words = reading.tokens_in(from..figure.span.start);
            words.iter().all(|token| !token.word.names() && !token.has(Cue::Change) && !token.has(Cue::Nested))
        };
        // The last clause before the first figure that ends with the name, or that a colon ends.
        let first = reading.figures_in(sentence.clone()).first().map_or(figure.span.start, |first| first.span.start);
        let stops = head.char_indices().filter(|(_, sign)| matches!(sign, '，' | '：'));
        let stop = stops.take_while(|(stop, _)| sentence.start + stop < first).last();
        let own = stop.and_then(|(stop, sign)| {
            let stop = sentence.start + stop;
            let begin = reading.clause_start(stop, sentence).min(stop);
            let words = reading.tokens_in(begin..stop);
            let last = words.iter().rfind(|token| token.word.indicator().is_some())?;
            let ends = sign == '：' || last.end == stop;
            // 为增加税收，…; 企业看重税收，…: only a time or the name of an area stands before it.
            let lead = reading.plain[begin..last.start].trim();
            let timed = reading.periods_in(begin..last.start).iter().map(|stated| stated.range.len()).sum::<usize>();
            let soft = ["", "从", "论", "说到", "关于", "至于", "同期", "全年", "各地", "其中", "年末", "年底"];
            let free = soft.contains(&lead) || timed + 2 * '的'.len_utf8() >= lead.len() && timed > 0;
            let free = free || self.chapters.area_named(lead).is_some();
            let near = ends && free && stop <= begin + 3 * MAX_OPENING && silent(stop);
            near.then_some((last.word.indicator()?, last.start..last.end))
        });
        let topic = own.or_else(|| Some((before.filter(|_| silent(sentence.start))?, figure.span.clone())));
        let (indicator, phrase) = topic?;
        let fitting = self.catalog.indicators().get(indicator).is_some_and(|indicator| fits(indicator, figure));
        fitting.then(|| Attachment { rule: "listed", phrase, ..of_last(indicator, figure) })
    }

    /// 目标为年末吸纳就业2000人以上，年末实际只有1430人: what was measured of the target before it.
    pub(super) fn against_target(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        rows: &[Row],
    ) -> Option<Attachment> {
        let figure = &reading.figures[at];
        let clause = reading.clause_start(figure.span.start, sentence).min(figure.span.start);
        let words = reading.plain.get(clause..figure.span.start)?;
        // 上报入驻企业268家，经核对，实际为213家: what was reported before it.
        let corrects = CORRECTS.iter().any(|word| words.ends_with(word));
        let held = |last: &&Row| corrects || matches!(last.status, Status::Target | Status::Threshold);
        let last = rows.last().filter(held)?;
        let unit = |figure: &Figure| figure.unit.as_ref().map(|unit| unit.id.clone());
        let same = unit(&reading.figures[last.figure]) == unit(figure) && unit(figure).is_some();
        let tokens = reading.tokens_in(clause..figure.span.start);
        let silent = tokens.iter().all(|token| !token.word.names() && !token.has(Cue::Change));
        let told = corrects || ["实际", "实绩", "只有", "仅有"].iter().any(|word| words.contains(word));
        let indicator = last.attachment.as_ref().filter(|found| found.is_named())?.indicator?;
        let short = words.chars().count() <= MAX_NEXT && has_wide(words);
        (same && silent && told && short).then(|| Attachment { rule: "listed", ..of_last(indicator, figure) })
    }

    /// 再看税收。: the indicator that a short Chinese sentence without a figure turns to.
    pub(super) fn turned_to(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>) -> Option<usize> {
        const MAX_TURN: usize = 12;
        const TURNS: [&str; 10] = ["再看", "先看", "来看", "看看", "再说", "先说", "说说", "再谈", "最后看", "再来看"];
        let words = reading.plain[sentence.clone()].trim();
        let body = words.strip_suffix(['。', '：', '！'])?;
        let turns = body.chars().count() <= MAX_TURN && TURNS.iter().any(|turn| body.starts_with(turn));
        let end =
            sentence.start + (body.as_ptr() as usize - reading.plain[sentence.clone()].as_ptr() as usize) + body.len();
        let last = reading.tokens_in(sentence.clone()).iter().rfind(|token| token.word.names());
        last.filter(|token| turns && token.end == end)?.word.indicator()
    }

    /// 固定资产投资甲山98亿元，乙水76亿元; £118m at Tarrow and £64m at Ostry: a figure behind or before the name of the
    /// next area is of what the one right before it is of.
    pub(super) fn same_as_last(&self, reading: &Reading<'_, '_>, rows: &[Row], row: &mut Row) {
        let Some(last) = rows.last().filter(|_| row.attachment.as_ref().is_none_or(|found| !found.is_named())) else {
            return;
        };
        let Some(found) = last.attachment.as_ref().filter(|found| found.is_named()) else { return };
        let (from, figure) = (&reading.figures[last.figure], &reading.figures[row.figure]);
        let Some(between) = reading.plain.get(from.span.end..figure.span.start) else { return };
        let dimension = |figure: &Figure| figure.unit.as_ref().map(|unit| unit.dimension.clone());
        let same = dimension(from) == dimension(figure) && from.shape == figure.shape;
        let latin = !has_wide(between);
        let signs: &[char] = if latin { &[','] } else { &['，', '、', '；'] };
        let joined = between.contains(signs) || latin && between.contains(" and ");
        // 交付人才公寓520套，累计建成1900套
        const IN_ALL: [&str; 9] =
            ["累计建成", "累计达到", "累计完成", "累计达", "累计拥有", "累计引进", "累计培育", "累计交付", "总量达"];
        let in_all = between.strip_prefix('，').is_some_and(|words| IN_ALL.contains(&words));
        let short = in_all || between.chars().count() <= if latin { MAX_NEXT_LATIN } else { MAX_NEXT };
        let named = reading.tokens_in(from.span.end..figure.span.start).iter().any(|token| token.word.names());
        // 12个行政村、3个社区: what stands behind the second is what it counts.
        let behind = &reading.plain[figure.span.end..];
        let counted = reading.plain[figure.span.clone()].ends_with('个')
            && behind.starts_with(is_han)
            && !behind.starts_with(['和', '与', '及', '以', '左', '多', '，']);
        if same && joined && short && !named && !counted {
            let phrase = figure.span.clone();
            row.attachment = Some(Attachment { rule: "listed", phrase, label: None, ..found.clone() });
        }
    }
}
