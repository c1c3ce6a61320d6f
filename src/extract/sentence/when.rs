//! The time of a figure: stated in its sentence, or carried from what stands around it.

use std::ops::Range;
use std::sync::Arc;

use super::super::Session;
use super::super::lexicon::{Anchor, Cue, Lexicon, Token};
use super::super::period::{Period, Stated};
use super::super::reading::Reading;
use super::owner::without_end_of;
use super::{MAX_BEHIND, MAX_SAME, Row, Scope, words_before};
use crate::charset::has_wide;
use crate::observation::Status;
use crate::quantity::{Figure, Unit};

/// 税收1.1亿元（2022年0.9亿元）: of a year that only the bracket names, behind what is.
pub(super) fn is_in_brackets_of(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize, rows: &[Row]) -> bool {
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

/// Output is now $7 million; its target is 3 million: whether an English sentence tells of now or of what is to come.
pub(super) fn is_of_now(sentence: &str) -> bool {
    const NOW: [&str; 10] = ["is", "are", "now", "currently", "today", "target", "targets", "will", "aims", "plans"];
    sentence.split(|c: char| !c.is_ascii_alphabetic()).any(|word| NOW.contains(&word))
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

/// 五年累计…: whether a clause before a figure begins with the years of a plan, and no year of its own stands behind it.
/// A level such as 企业达到240家 is none of the years, so that what is no flow stands in that clause itself.
pub(super) fn is_of_five_years(before: &str, flow: bool) -> bool {
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

/// 同期，民宿增加到64家; 白鹤滘同期完成投资6.4亿元: the last period before a sentence that is of the same time.
pub(super) fn same_period(reading: &Reading<'_, '_>, known: usize, sentence: &Range<usize>) -> Option<Period> {
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

/// 目前, 眼下, now: whether words of the present stand before a figure in its sentence.
pub(super) fn tells_of_today(
    reading: &Reading<'_, '_>,
    sentence: &Range<usize>,
    figure: &Figure,
    lexicon: &Lexicon,
) -> bool {
    let head = words_before(reading, sentence, figure);
    let latin = if has_wide(head) { None } else { Some(format!(" {} ", head.to_ascii_lowercase())) };
    let head = latin.as_deref().unwrap_or(head);
    lexicon.list("today").iter().any(|word| head.contains(word.as_str()))
}

/// 2012年挂牌时，这里只有23家企业，建成区不足1.5平方公里: whether a sentence says how little there was once.
pub(super) fn tells_of_old(reading: &Reading<'_, '_>, sentence: &Range<usize>, figure: &Figure) -> bool {
    let head = words_before(reading, sentence, figure);
    let told = ["这里只有", "还只有", "才只有", "时只有", "上只有", "上仅有", "只剩", "仅剩"]
        .iter()
        .any(|words| head.contains(words));
    let clause = head.rsplit(['，', '；']).next().unwrap_or(head);
    has_wide(head) && (told || clause.contains("企业只有") || clause.ends_with('才'))
}

/// The taxes paid had amounted to 511 million yuan a year earlier: whether an English clause tells of what once was.
pub(super) fn had_a_year_before(reading: &Reading<'_, '_>, sentence: &Range<usize>, figure: &Figure) -> bool {
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
pub(super) fn tells_of_years_ago(reading: &Reading<'_, '_>, sentence: &Range<usize>, figure: &Figure) -> bool {
    let head = words_before(reading, sentence, figure);
    let begun = ["年前", "当年", "当初", "起步时", "挂牌时", "成立时", "设立时", "开园时", "获批时", "建园之初"];
    begun.iter().any(|words| head.contains(words))
}

/// Whether a semicolon stands in a stretch of text.
fn ends_half(reading: &Reading<'_, '_>, between: Range<usize>) -> bool {
    reading.tokens_in(between).iter().any(|token| token.has(Cue::Semicolon))
}

/// 2018年累计接待120万人次: the sum of the year itself; 截至2018年底累计 begins earlier.
pub(super) fn is_year_itself(reading: &Reading<'_, '_>, stated: &Stated) -> bool {
    let before = reading.plain[..stated.range.start].trim_end_matches(' ');
    let since =
        ["截至", "截止", "截止到", "截至到", "至", "到", "止", "自", "从", "since", "Since", "by", "By", "as of", "of"];
    matches!(stated.period, Period::Year(_) | Period::Months(..) | Period::Quarter(..) | Period::Split(..))
        && !stated.now
        && !reading.plain[stated.range.clone()].ends_with(['底', '末'])
        && !since.iter().any(|word| before.ends_with(word))
}

/// 截至2018年底，…年缴纳税收5.3亿元: a yearly flow whose name begins with 年, and no year right before it.
pub(super) fn is_of_any_year(
    reading: &Reading<'_, '_>,
    phrase: &Range<usize>,
    stated: Option<&Stated>,
    figure: usize,
) -> bool {
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
pub(super) fn is_year_of_republic(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    let span = &reading.figures[at].span;
    let written = &reading.plain[span.clone()];
    let stated = reading.periods_in(sentence.clone());
    written.ends_with('年')
        && stated.iter().any(|stated| stated.range.start <= span.start && span.end <= stated.range.end)
}

/// What a text calls itself where it says what time its figures are of.
pub(super) const WHOLES: [&str; 14] = [
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

/// Bytes after the beginning of a sentence in which a period is its topic.
pub(super) const TOPIC: usize = 24;

impl Session<'_, '_> {
    /// 2022年，税收3亿元。企业320家。: the year that the paragraph has told, for what is there; none where the sentence speaks of
    /// the present (目前企业320家) or the text is known to tell of later years.
    pub(super) fn year_of_stock(&self, reading: &Reading<'_, '_>, scope: &Scope, figure: &Figure) -> Option<Period> {
        let year = scope.year?;
        let start = scope.sentence.start;
        let present = reading.tokens_in(start..figure.span.start).iter().any(|token| token.has(Cue::Present));
        let head = &reading.plain[start..figure.span.start];
        let present = present || ["如今", "经过", "今天", "眼下", "现有"].iter().any(|word| head.contains(word));
        let late = self.clock.latest().zip(year.year()).is_none_or(|(now, year)| year + 1 >= now);
        (!present && late).then_some(year)
    }

    /// Whether a sentence may say what time the document's figures are of: 数据截至2018年底.
    pub(super) fn states_as_of(&self, sentence: &str) -> bool {
        sentence.bytes().any(|byte| byte.is_ascii_digit()) && self.lexicon.speaks_of_data(sentence)
    }

    /// Takes the year beside words such as 数据截至 as that of the whole document.
    pub(super) fn note_as_of(&mut self, reading: &Reading<'_, '_>, known: usize, sentence: &Range<usize>) {
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
        // Figures are for the year to March 2023 unless otherwise stated.
        let of_year = [
            "igures are for the ",
            "igures below are for the ",
            "igures given are for the ",
            "ata are for the ",
            "ll figures are for the ",
        ]
        .iter()
        .any(|words| opens.find(words).is_some_and(|at| at <= 4));
        let told = unless && dated
            || of_year
            || all.iter().any(|words| begin.starts_with(words))
            || in_this(begin)
            || of_this.iter().any(|words| begin.contains(words))
            // Stocks are as on 31 March 2023, flows for the financial year.
            || ["stocks are as ", "stocks as "].iter().any(|words| begin.contains(words)) && begin.contains("flows");
        let of_data = begin.contains("数据") || begin.starts_with("存量数字") || begin.starts_with("数字截至");
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
        // 如未单独标明时间，均截至…
        const STATED: [&str; 6] = ["写明", "注明", "标明", "说明", "标注", "指明"];
        let unmarked = || {
            let behind = begin.split_once('未').map_or("", |(_, behind)| behind);
            STATED.iter().any(|verb| behind.find(verb).is_some_and(|at| at <= 12))
        };
        let unless = unless.iter().any(|words| begin.contains(words)) || unmarked();
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
        let mut stated = reading.periods[known..].iter().map(|stated| stated.period);
        let whole = stated.find(|period| matches!(period, Period::Split(..)));
        if let Some(part) = whole.filter(|_| of_year) {
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
            // Figures are at 30 September 2023 unless another date is given.
            let months = || {
                reading.periods[known..]
                    .iter()
                    .map(|stated| stated.period)
                    .find(|period| matches!(period, Period::Month(own, month) if *month < 12 && Some(*own) == year))
            };
            let latin = !has_wide(begin);
            let stands = super::super::month_of_all(&reading.plain[sentence.clone()]);
            self.clock.stands = stands.or_else(|| if latin { months() } else { None });
        }
    }

    /// The period that a sentence begins with: it holds for what follows in the paragraph.
    pub(super) fn sentence_topic(
        &self,
        reading: &Reading<'_, '_>,
        known: usize,
        sentence: &Range<usize>,
    ) -> Option<Period> {
        let stated = reading.periods.get(known)?;
        // **经济发展** 2023年，…: behind a topic that is set before the paragraph.
        let body = &reading.plain[sentence.clone()];
        // 其中上半年23.8亿元: of a part, and of nothing that follows.
        if body.trim_start().starts_with("其中") && !matches!(stated.period, Period::Year(_)) {
            return None;
        }
        let begin = sentence.start + super::super::heading::bold(body).map_or(0, |(_, rest)| rest);
        // 2020年，…; 某某园区2020年实现…
        let gap = reading.gap(begin.min(stated.range.start)..stated.range.start);
        let leads = !gap.comma && !gap.verb && !gap.figure && !gap.broken;
        (leads && !stated.compared && !stated.event && !stated.until && !stated.now).then_some(stated.period)
    }

    /// At the close of 2022 …: the time at whose end an English sentence begins to speak, where that is past.
    pub(super) fn closing(&self, reading: &Reading<'_, '_>, known: usize, sentence: &Range<usize>) -> Option<Period> {
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
    pub(super) fn mark_compared(&self, reading: &mut Reading<'_, '_>, known: usize, sentence: &Range<usize>) {
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

    pub(super) fn clause_end(&self, reading: &Reading<'_, '_>, at: usize, sentence: &Range<usize>) -> usize {
        let marks = [Cue::Comma, Cue::Semicolon, Cue::Colon, Cue::Open, Cue::End];
        let after = reading
            .tokens_in(at..sentence.end)
            .iter()
            .find(|token| token.start > at && token.word.cues.has_any(&marks));
        after.map_or(sentence.end, |token| token.start)
    }

    /// 去年，税收1.26亿元 in a document without a date of its own: a year that is counted from an unknown one.
    pub(super) fn is_of_unknown_year(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, place: usize) -> bool {
        let counted = |token: &Token<'_>| {
            let relative = token.word.relative().map(|at| self.lexicon.relative(at));
            relative.is_some_and(|relative| relative.of == Anchor::Document)
        };
        self.clock.now().is_none() && reading.tokens_in(sentence.start..place).iter().any(counted)
    }

    /// The period that the sentence states for a figure: behind it, or before it.
    pub(super) fn period_of<'r>(
        &self,
        reading: &'r Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
    ) -> Option<&'r Stated> {
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

    /// 1.2 million visits a year, of a yearly flow: the unit without the year.
    pub(super) fn of_a_year(&self, own: &Unit) -> Option<Arc<Unit>> {
        let whole = own.id.strip_suffix("/年")?;
        let unit = self.catalog.reader().units().named(whole)?;
        (unit.times == own.times && unit.per == own.per).then(|| unit.clone())
    }
}
