//! When a figure is of: years, months, quarters, spans of years, and years counted from another.

use std::fmt;
use std::ops::Range;

use super::lexicon::{Anchor, Cue, Lexicon, Token};
use crate::charset::{self, CharSet, has_wide, is_han};
use crate::document::Date;

/// A stretch of time, written as ISO 8601 does: `2018`, `2018-08`, `2018-01/2018-08`, `2018-Q1`, `2016/2018`.
///
/// A flow that is added up from a beginning that is not stated is `../2018`, or `../..` where no end is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Period {
    #[default]
    Unstated,
    Year(i32),
    Month(i32, u8),
    Months(i32, u8, u8),
    Quarter(i32, u8),
    Years(i32, i32),
    /// Twelve months of two years, by the first year and the first month: 2021/22 as `2021-04/2022-03`.
    Split(i32, u8),
    Until(i32),
    Cumulative,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Period::Unstated => Ok(()),
            Period::Year(year) => write!(f, "{year}"),
            Period::Month(year, month) => write!(f, "{year}-{month:02}"),
            Period::Months(year, from, to) => write!(f, "{year}-{from:02}/{year}-{to:02}"),
            Period::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Period::Years(from, to) => write!(f, "{from}/{to}"),
            Period::Split(year, from) => write!(f, "{year}-{from:02}/{}-{:02}", year + 1, from - 1),
            Period::Until(year) => write!(f, "../{year}"),
            Period::Cumulative => f.write_str("../.."),
        }
    }
}

impl Period {
    /// Its last month, where it is a part of a year or a year that begins within one.
    pub fn at_end(self) -> Self {
        match self {
            Period::Months(year, _, last) => Period::Month(year, last),
            Period::Quarter(year, quarter) => Period::Month(year, 3 * quarter),
            Period::Split(year, from) if from > 1 => Period::Month(year + 1, from - 1),
            _ => self,
        }
    }

    /// The last year that it reaches into.
    pub fn year(self) -> Option<i32> {
        match self {
            Period::Unstated | Period::Cumulative => None,
            Period::Year(y) | Period::Month(y, _) | Period::Months(y, ..) | Period::Quarter(y, _) => Some(y),
            Period::Years(_, y) | Period::Until(y) => Some(y),
            Period::Split(y, _) => Some(y + 1),
        }
    }

    /// The same as a sum from an unstated beginning.
    pub fn added_up(self) -> Self {
        match self {
            Period::Unstated => Period::Cumulative,
            Period::Year(year) | Period::Month(year, _) => Period::Until(year),
            other => other,
        }
    }
}

/// A period where the text states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    pub range: Range<usize>,
    pub period: Period,
    /// Whether it is the time of an event, such as a founding, and not of a figure.
    pub event: bool,
    /// 到2020年: an end that lies ahead unless something says otherwise.
    pub until: bool,
    /// 比2017年的, 较上年: what another figure is measured against.
    pub compared: bool,
    /// 去年68家，而2016年只有39家；: an earlier year that holds up to the next semicolon only.
    pub aside: bool,
    /// 目前, 现有: the year of the document's data.
    pub now: bool,
    /// Whether it is a year of its own, which what follows may be counted from.
    own: bool,
}

/// What years are counted from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    pub date: Option<Date>,
    /// The year that the title speaks of as a whole.
    pub annual: Option<i32>,
    /// Whether the document says that all its data are of that year.
    pub all: bool,
    /// The part of a year that the title speaks of as a whole: Q3 2024.
    pub part: Option<Period>,
    /// The time that the heading above speaks of: Economic performance in 2019.
    pub section: Option<Period>,
    /// The last year that the text has stated.
    pub context: Option<i32>,
    /// The last time that the text has stated, with its part of a year.
    pub told: Option<Period>,
    /// The latest year up to which the text has told of what is: 截至2021年末.
    pub past: Option<i32>,
    /// The month in which the text's financial years begin: that of 2021/22.
    pub fiscal: Option<u8>,
    /// Whether the text counts years of the republic (民國112年), so that a year of three digits is one.
    pub republic: bool,
    /// First and last year of the plan that the document looks back on.
    pub plan: Option<(i32, i32)>,
    /// The month at whose end all is stated that is there: 数据截至2024年6月底.
    pub stands: Option<Period>,
    /// Whether the text has spoken of 今年, the year in which the document is dated.
    pub this_year: bool,
    /// The year that a section is on whose heading says that it is planned: 2024年工作安排.
    pub planned: Option<i32>,
}

/// The years of the five-year plan that a title names: “十三五”.
pub fn plan_years(title: &str) -> Option<(i32, i32)> {
    // A plan looks ahead; what is told of it afterwards looks back.
    const BACK: [&str; 7] = ["回顾", "总结", "实施情况", "完成情况", "评估", "成就", "收官"];
    if !BACK.iter().any(|word| title.contains(word)) {
        return None;
    }
    const PLANS: [(&str, i32); 4] = [("十一五", 2006), ("十二五", 2011), ("十三五", 2016), ("十四五", 2021)];
    let mut named = PLANS.iter().filter(|(name, _)| title.contains(name));
    let (_, from) = named.next()?;
    named.next().is_none().then_some((*from, from + 4))
}

/// The month in which the financial years of an English text begin: the one behind `year ended 31 March`, else that of
/// the country whose money the text counts in.
pub fn fiscal_start(text: &str) -> Option<u8> {
    const ENDED: [&str; 4] = ["year ended ", "year ending ", "financial year runs to ", "financial year ends on "];
    // By the sign of the money that the text counts in most.
    const MONEY: [(&[&str], u8); 3] = [(&["crore", "lakh", "₹", "Rs ", "Rs."], 4), (&["£"], 4), (&["A$"], 7)];
    const OTHER: [&str; 9] = ["€", "EUR", "US$", "USD", "RMB", "CNY", "yuan", "¥", "$"];
    for (at, words) in ENDED.iter().flat_map(|words| text.match_indices(words)) {
        let rest = text[at + words.len()..].trim_start_matches("the end of ");
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if let Some(last) = month_named(&rest[..length]).filter(|last| *last < 12) {
            return Some(last + 1);
        }
    }
    let count = |signs: &[&str]| signs.iter().map(|sign| text.matches(sign).count()).sum::<usize>();
    let (signs, month) = MONEY.iter().max_by_key(|(signs, _)| count(signs))?;
    let own = count(signs);
    (own > 0 && 2 * own > count(&OTHER)).then_some(*month)
}

/// The year of two that begins in `year`, and how much of the text behind that it takes: /22 behind 2021.
fn split_year(text: &str, at: usize, (year, after): (i32, &str), clock: &Clock) -> Option<(usize, Period)> {
    let sign = after.chars().next().filter(|sign| matches!(sign, '/' | '-' | '–' | '‑'))?;
    let (digits, length, last) = number(&after[sign.len_utf8()..])?;
    let rest = &after[sign.len_utf8() + length..];
    let next = digits == 2 && last == (year + 1) % 100 && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    // 2011-12 is December as well: only where a word of time stands before it.
    let clear = last > 12 || sign != '-' && at_word_of_time(text, at, rest);
    let end = text.len() - rest.len();
    let academic = text[..at].trim_end().ends_with("academic year");
    let two = if academic { Period::Years(year, year + 1) } else { of_two(year, clock) };
    (next && clear && !rest.starts_with(['年', '月'])).then_some((end, two))
}

/// The financial year that begins in a year; both years where it is not known when it does.
fn of_two(year: i32, clock: &Clock) -> Period {
    clock.fiscal.map_or(Period::Years(year, year + 1), |month| Period::Split(year, month))
}

/// 2022年9月14日下午，某某主持召开会议，…: the day that minutes begin with.
pub fn day_of_meeting(text: &str) -> Option<Date> {
    const MAX_OPENING: usize = 300;
    let (year, rest) = text.trim_start().split_at_checked(4)?;
    let year = year.parse().ok().filter(|year| is_year(*year))?;
    let (month, rest) = rest.strip_prefix('年')?.split_once('月')?;
    let month: u8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let (day, rest) = rest.split_once('日')?;
    let behind = rest.trim_start_matches(['上', '下', '午', '晚']);
    let head = super::places::head(behind, MAX_OPENING);
    let met = behind.starts_with(['，', ',']) && head.contains("召开") && head.contains('会');
    (met && day.parse::<u8>().is_ok()).then_some(Date { year, month: Some(month) })
}

/// 《某某日报》2019年11月21日讯; 新华社某地2019年11月21日电: the day that stands before the text of a report.
pub fn day_of_report(text: &str) -> Option<Date> {
    const MAX_HEAD: usize = 120;
    let head = super::places::head(text, MAX_HEAD);
    let end = ["日讯", "日电"].iter().filter_map(|word| head.find(word)).min()?;
    let (before, day) = head[..end].rsplit_once('月')?;
    let (year, month) = before.rsplit_once('年')?;
    let year = year.get(year.len().checked_sub(4)?..)?.parse().ok().filter(|year| is_year(*year))?;
    let month = month.parse::<u8>().ok().filter(|month| (1..=12).contains(month))?;
    let behind = head[end + "日讯".len()..].chars().next();
    let ends = behind.is_none_or(|c| c.is_whitespace() || "）)：:】（(".contains(c));
    let free = ends && day.parse::<u8>().is_ok() && !head[..end].contains(['。', '，', ',']);
    free.then_some(Date { year, month: Some(month) })
}

/// Bytes between a word for a plan and the year that it is of.
const MAX_TARGET: usize = 200;

/// The year before the first of the republic.
const REPUBLIC: i32 = 1911;

impl Clock {
    /// The year in which the document speaks.
    pub fn now(&self) -> Option<i32> {
        self.date.map(|date| date.year).or(self.annual)
    }

    /// The year that is past for certain, where one is.
    pub fn latest(&self) -> Option<i32> {
        self.now().max(self.past)
    }

    /// When a figure is of in a document on a part of a year: that part where it is a flow, its last month where not.
    pub fn part_of(&self, flow: bool) -> Option<Period> {
        let part = self.part?;
        let end = part.at_end();
        if end == part { None } else { Some(if flow { part } else { end }) }
    }

    /// A new paragraph begins: where the document has a year of its own, it speaks of that again.
    pub fn paragraph(&mut self) {
        if self.annual.is_some() {
            self.context = None;
        } else if let Some(date) = self.date.filter(|_| self.this_year) {
            // 今年上半年…, and behind a paragraph on earlier years: 6月末，…
            self.context = Some(date.year);
        }
    }

    fn anchor(&self, anchor: Anchor) -> Option<i32> {
        match anchor {
            Anchor::Document => self.now(),
            // The day on which a document is dated is not what its data are of.
            Anchor::Data => self.annual,
            Anchor::Told => self.told.and_then(Period::year),
            Anchor::Context => {
                let section = self.section.and_then(Period::year).or(self.planned);
                self.context.or(section).or(self.annual).or(self.date.map(|date| date.year))
            }
        }
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Digits with which a date may begin.
static DIGITS: CharSet = CharSet::new("〇○零一二三四五六七八九十０１２３４５６７８９");
const DASHES: [&str; 9] = ["—", "–", "-", "－", "~", "～", "至", "到", "―"];

/// The periods in a stretch of text, in order. `tokens` are the words of the same text.
pub fn find(
    text: &str,
    range: Range<usize>,
    tokens: &[Token<'_>],
    lexicon: &Lexicon,
    clock: &mut Clock,
    found: &mut Vec<Stated>,
) {
    let first = found.len();
    let (before, told) = (clock.context, clock.told);
    let mut at = range.start;
    let mut next = 0;
    while at < range.end {
        while next < tokens.len() && tokens[next].start < at {
            next += 1;
        }
        if let Some(token) = tokens.get(next).filter(|token| token.start == at)
            && let Some((end, period)) =
                worded(text, token, lexicon, clock).or_else(|| of_today(text, token, lexicon, found.len() > first))
        {
            let now = token.word.relative().is_some_and(|at| lexicon.relative(at).of == Anchor::Data);
            // 截至去年底，…；全年…: a year that is counted from the document's, where a sentence begins with it.
            let head = &text[range.start..at];
            let clause = head.rsplit(['，', ',']).next().unwrap_or(head).trim();
            let leads = matches!(clause, "" | "截至" | "截止" | "到") && !head.contains(|c: char| c.is_ascii_digit());
            let own = token.word.relative().map(|at| lexicon.relative(at)).is_none_or(|relative| {
                relative.years == 0 || leads && relative.of == Anchor::Document && relative.years < 0
            });
            let own = own && !now;
            let relative = token.word.relative().map(|at| lexicon.relative(at));
            let period = match found[first..].last() {
                Some(last) if end == token.end && !last.event => {
                    the_same(&text[at..end], last.period).unwrap_or(period)
                }
                _ => period,
            };
            clock.this_year |= relative.is_some_and(|of| of.of == Anchor::Document && of.years == 0);
            push(found, (text, lexicon), tokens, clock, at..end.min(range.end), (period, own));
            if let Some(last) = found.last_mut() {
                last.now = now;
                // 已完成全年任务70万人次的55.1%: the year is that of what was to be done.
                last.compared |= lexicon.begins("tasks", &text[end.min(range.end)..]);
            }
            at = end;
            continue;
        }
        if let Some(token) = tokens.get(next).filter(|token| token.start == at && token.word.names())
            && let Some((end, period)) = worded_within(text, token, lexicon, clock)
        {
            push(found, (text, lexicon), tokens, clock, at..end.min(range.end), (period, false));
            if let Some(last) = found.last_mut() {
                last.now = text[at..].starts_with('现');
            }
            at = token.end;
            continue;
        }
        let bytes = text.as_bytes();
        let candidate = match bytes[at] {
            b'0'..=b'9' => at == 0 || !matches!(bytes[at - 1], b'0'..=b'9' | b'.'),
            0xe0..=0xef => DIGITS.has_at(bytes, at),
            b'A'..=b'Z' => at == 0 || !bytes[at - 1].is_ascii_alphanumeric(),
            _ => false,
        };
        if candidate && let Some((end, period)) = dated(text, at, lexicon, clock) {
            clock.republic |= text[..at].ends_with("民国");
            let whole = text[at..end].ends_with("12月31日")
                || text[at..end].ends_with("12月底")
                || text[at..end].ends_with("12月末");
            let closed = period.year().filter(|_| whole && matches!(period, Period::Month(_, 12)));
            let period = closed.map_or_else(|| at_year_end(text, at, period), Period::Year);
            push(found, (text, lexicon), tokens, clock, at..end, (period, true));
            at = end;
            continue;
        }
        at += charset::length(bytes[at]);
    }
    for stated in found[first..].iter_mut().filter(|stated| !stated.now) {
        mark(text, stated, tokens);
    }
    // The year of a founding is not what the text goes on about.
    // Nor, in a document of a year, another year that a later clause brings up.
    let aside = |stated: &Stated| {
        let head = text.get(range.start..stated.range.start).unwrap_or_default();
        clock.annual.is_some_and(|annual| stated.period.year() != Some(annual)) && head.contains(['，', ','])
    };
    // 税收19.7亿元（2015年18.1亿元）: an earlier year in a bracket is none that the text goes on about.
    let opened = |stated: &Stated| text[..stated.range.start].ends_with(['（', '(']);
    let first_year = found.get(first).filter(|stated| !opened(stated)).and_then(|stated| stated.period.year());
    let told_year = first_year.or(before).or(clock.annual);
    let bracketed =
        |stated: &Stated| opened(stated) && stated.period.year().zip(told_year).is_some_and(|(year, own)| year < own);
    // 2024年，使用外资14.7亿美元，2023年为13.9亿美元。年末…: nor is an earlier year in whose place nothing else is told.
    let earlier = |stated: &Stated| {
        let older = stated.period.year().zip(first_year).is_some_and(|(year, own)| year < own);
        older && text[stated.range.end..].starts_with(['为', '是'])
    };
    let own =
        |stated: &&Stated| stated.own && !stated.event && !aside(stated) && !bracketed(stated) && !earlier(stated);
    clock.context = found[first..].iter().rev().filter(own).find_map(|stated| stated.period.year()).or(before);
    clock.told = found[first..].iter().rev().find(own).map(|stated| stated.period).or(told);
}

/// As of 31 December 2021, by December 2021, end-December 2021: the end of a year stands for the year.
fn at_year_end(text: &str, at: usize, period: Period) -> Period {
    const ENDS: [&str; 9] = ["31", "31st", "31st of", "by", "as of", "as at", "end of", "end-", "until"];
    let Period::Month(year, 12) = period else { return period };
    let month = text[at..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if month.len() == text.len() - at {
        return period;
    }
    let day = month.trim_start_matches(['.', ' ', '\n']).strip_prefix("31");
    let day = day.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    let before = text[..at].trim_end_matches([' ', '\n']);
    let ends = ENDS.iter().any(|words| {
        let split = before.len().checked_sub(words.len()).and_then(|start| before.split_at_checked(start));
        split.is_some_and(|(head, tail)| {
            tail.eq_ignore_ascii_case(words) && !head.ends_with(|c: char| c.is_ascii_alphanumeric())
        })
    });
    if ends || day { Period::Year(year) } else { period }
}

/// 与2019年的112万人次相比: whether the clause says that something is measured against the period.
fn is_measured(text: &str, range: &Range<usize>) -> bool {
    // 少于2019年的142万人次
    const AGAINST: [&str; 14] = [
        "少于",
        "多于",
        "低于",
        "高于",
        "好于",
        "不及",
        "超过了",
        "不如",
        "恢复到",
        "恢复至",
        "回到",
        "赶上",
        "追平",
        "相当于",
    ];
    let year = matches!(text[range.end..].chars().next(), Some('的' | '同' | '全' | '末' | '底' | '，' | '。'));
    if year && AGAINST.iter().any(|word| text[..range.start].ends_with(word)) {
        return true;
    }
    if !text[..range.start].ends_with(['与', '同', '和', '跟']) {
        return false;
    }
    let clause = text[range.end..].split(['，', '。', '；', ',', '\n']).next().unwrap_or_default();
    ["相比", "相较", "比较"].iter().any(|word| clause.contains(word))
}

/// up 12% from January to September: whether a change stands before a place in its clause.
fn follows_change(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let before = tokens[..tokens.partition_point(|token| token.start < at)].iter().rev();
    let mut clause = before.take_while(|token| !text[token.end..at].contains([',', ';', '\n', '。', '，']));
    clause.any(|token| token.has(Cue::Change))
}

/// Bytes before a time in which its clause is looked at.
const MAX_CLAUSE: usize = 120;

fn push(
    found: &mut Vec<Stated>,
    (text, lexicon): (&str, &Lexicon),
    tokens: &[Token<'_>],
    clock: &mut Clock,
    range: Range<usize>,
    (period, own): (Period, bool),
) {
    // The word before the period, or the one that it is a part of.
    let near = |token: &&Token<'_>| token.end <= range.end && token.end + 1 >= range.start;
    let before = tokens[..tokens.partition_point(|token| token.start <= range.start)].iter().rev().take(2);
    // From January to September begins a span, and nothing that another is measured against.
    let dated = text[range.clone()].ends_with(|c: char| c.is_ascii_digit());
    let span = matches!(period, Period::Months(..) | Period::Years(..))
        && !(dated && follows_change(text, tokens, range.start));
    let compared = before.filter(near).any(|token| token.has(Cue::Versus) || token.has(Cue::From) && !span);
    let compared = compared || lexicon.begins("compared_by", &text[range.end..]) || is_measured(text, &range);
    // An increase of 17.6 per cent over the previous year, and …
    let over = [" over ", " on "].iter().any(|word| text[..range.start].ends_with(word));
    let compared = compared || over && follows_change(text, tokens, range.start);
    // 去年企业增至68家，而2016年只有39家
    let earlier = || found.last().and_then(|last| last.period.year()).zip(period.year());
    let said = || clock.context.or(clock.annual).zip(period.year());
    let before_that = || earlier().or_else(said).is_some_and(|(last, own)| own < last);
    let aside = text[..range.start].ends_with('而') && before_that();
    // Firms had been 291 at the end of 2021: of what was before, and nothing that the text goes on about.
    let near = super::places::tail(&text[..range.start], MAX_CLAUSE);
    let counted = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.contains(['.', ';', ',', '\n']);
    let had_been = near.rsplit_once(" had been ").is_some_and(|(_, rest)| counted(rest));
    let had_been = had_been && said().is_none_or(|(last, own)| own < last);
    let head = text[..range.start].trim_end_matches(' ');
    let until = head.strip_suffix("截至").or_else(|| head.strip_suffix("截止"));
    // 规划期限截至2030年: the end of a plan is not past; neither is a year behind that of the document.
    let known = clock.date.map(|date| date.year).zip(period.year()).is_none_or(|(now, year)| year <= now);
    if until.is_some_and(|head| !head.trim_end().ends_with(['限', '期']) && known) {
        clock.past = clock.past.max(period.year());
    }
    // 预计2026年企业达500家。亩均税收60万元。: a year ahead is none that the text goes on about.
    let target = |token: &&Token<'_>| {
        let near = token.end <= range.start && range.start - token.end <= MAX_TARGET;
        near && token.has(Cue::Target) && !text[token.end..range.start].contains(['。', '；', '\n'])
    };
    let near = tokens[..tokens.partition_point(|token| token.start < range.start)]
        .iter()
        .rev()
        .take(3)
        .any(|token| target(&token));
    let ahead = near && clock.latest().is_none_or(|now| period.year().is_some_and(|year| year > now));
    // 6.1% higher than in 2016, than at the end of 2016
    let before = text[..range.start].trim_end();
    let than = [" than in", " than at the end of", " than at", " than on"].iter().any(|words| before.ends_with(words));
    let compared = compared || had_been || than;
    let own = own && !compared && !aside && !ahead;
    clock.context = period.year().filter(|_| own).or(clock.context);
    clock.told = Some(period).filter(|_| own).or(clock.told);
    found.push(Stated { range, period, event: false, until: false, compared, aside, now: false, own });
}

/// Marks a period that tells when something happened, or an end that lies ahead.
fn mark(text: &str, stated: &mut Stated, tokens: &[Token<'_>]) {
    let before = text[..stated.range.start].trim_end_matches([' ', '“', '（', '(']);
    let behind = tokens.partition_point(|token| token.start < stated.range.end);
    // 2019年签约项目30个: a participle of what is counted, and no event.
    let counted = |at: usize| tokens.get(at + 1).is_some_and(|next| next.start == tokens[at].end && next.word.names());
    // 2016年创建之初，镇上只有企业71家: the time of what follows.
    let then = |at: usize| {
        ["之初", "伊始", "之时", "那年", "那会儿", "时，"].iter().any(|word| text[tokens[at].end..].starts_with(word))
    };
    let events = || {
        let near = (behind..tokens.len()).take_while(|at| tokens[*at].start <= stated.range.end + 6);
        near.filter(|at| tokens[*at].has(Cue::Event) && !counted(*at))
    };
    let event_behind = events().any(|at| !then(at));
    let founding = events().any(then);
    // 2012年经省政府批准设立
    let by = text[stated.range.end..]
        .strip_prefix('经')
        .filter(|rest| !rest.starts_with(['济', '开', '营', '核', '贸', '过']));
    let by = by.map(|rest| super::places::head(rest, MAX_AUTHORITY));
    let approved = by.and_then(|rest| rest.split(['，', '。', '；', ',', ';']).next());
    let approved =
        approved.is_some_and(|clause| ["批准", "批复", "同意", "核准"].iter().any(|word| clause.contains(word)));
    // 这家2018年落户的企业
    let clause =
        super::places::head(&text[stated.range.end..], MAX_AUTHORITY).split(['，', '。']).next().unwrap_or_default();
    let of_firm = ["的企业", "的公司", "的工厂"].iter().any(|end| clause.ends_with(end));
    let event_behind = event_behind || approved || of_firm && text[..stated.range.start].ends_with('家');
    let earlier = &tokens[..tokens.partition_point(|token| token.start < stated.range.start)];
    let event_before = earlier.iter().rev().take(4).any(|token| {
        token.has(Cue::Event)
            && token.end <= stated.range.start
            && text[token.end..stated.range.start]
                .trim_start_matches([' ', '于'])
                .trim_start_matches("in")
                .trim()
                .is_empty()
    });
    // Approved by the council on 3 May 2008; granted on 7 July 2020.
    let signed = earlier.iter().rev().take(8).any(|token| {
        token.has(Cue::Event) && token.end <= stated.range.start && is_signed(&text[token.end..stated.range.start])
    });
    stated.own &= !founding;
    stated.event = signed
        || event_before
        || event_behind
        || is_beginning(before)
        || before.ends_with(['自', '于']) && !before.ends_with("截至于");
    let mut tail = before.len().saturating_sub(24);
    while !before.is_char_boundary(tail) {
        tail += 1;
    }
    let lower = before[tail..].to_ascii_lowercase();
    let level = earlier.iter().rev().take(2).any(|token| {
        token.end == stated.range.start && token.has(Cue::Level) && token.end - token.start > '到'.len_utf8()
    });
    stated.until = !level && before.ends_with('到') && !before.ends_with("截至到")
        || lower.ends_with(" by")
        || lower == "by"
        || lower.ends_with("by the end of");
}

/// Since the first sod was turned in 2012: whether a text ends within an English clause of what there has been since.
fn is_beginning(before: &str) -> bool {
    const MAX_SINCE: usize = 160;
    let near = super::places::tail(before, MAX_SINCE);
    if has_wide(near) {
        return false;
    }
    let clause = near.rsplit([',', '.', ';', '\n', '(']).next().unwrap_or_default().trim_start();
    clause.strip_prefix("Since ").is_some_and(|rest| !rest.contains(|c: char| c.is_ascii_digit()) && !rest.is_empty())
}

/// Bytes behind 经 in which an authority has approved.
const MAX_AUTHORITY: usize = 48;

/// Whether the English words between a participle and a date only say who did it and on which day.
fn is_signed(between: &str) -> bool {
    let words = between.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').trim_start();
    let free = between.len() <= 48 && !has_wide(between) && !between.contains([',', ';', '.', '(']);
    let dated = words.is_empty() || words == "on";
    let agent = words.starts_with("by ") && (words.ends_with(" on") || words.ends_with(" in"));
    free && between.starts_with(' ') && (agent || dated && !between.trim().is_empty())
}

/// 上半年, 去年, first half of 2018.
fn worded(text: &str, token: &Token<'_>, lexicon: &Lexicon, clock: &Clock) -> Option<(usize, Period)> {
    if let Some(at) = token.word.relative() {
        let relative = lexicon.relative(at);
        if relative.of == Anchor::Told {
            // 同期企业89家; but 与同期相比, 同期增长: what something is measured against.
            let begins = text[..token.start].trim_end().ends_with(|c: char| !is_han(c));
            let begins = begins || text[..token.start].trim_end().is_empty();
            // 1—6月税收9亿元（同期8亿元）: the same time of the year before.
            let begins = begins && !text[..token.start].ends_with(['（', '(']);
            let measured =
                lexicon.begins("tasks", &text[token.end..]) || text[token.end..].starts_with(['增', '相', '下', '减']);
            return clock.told.filter(|_| begins && !measured).map(|told| (token.end, told));
        }
        // 多次年交易额, 其次年产值: 次年 stands behind no word but those of time.
        let inside =
            text[..token.start].chars().next_back().is_some_and(|c| is_han(c) && !"于到至在而与和".contains(c));
        if relative.of == Anchor::Context && relative.years > 0 && inside {
            return None;
        }
        let year = clock.anchor(relative.of).map(|year| year + relative.years)?;
        if relative.of == Anchor::Data {
            // 体现在 and 表现在 hold no 现在.
            let inside = text[..token.start].ends_with(['体', '表', '出', '呈', '展']);
            return (!inside).then_some((token.end, Period::Year(year)));
        }
        let whole = match clock.part {
            // For the year, at the close of the year: of a report on a financial one.
            Some(part @ Period::Split(..)) if relative.of == Anchor::Context && part.year() == Some(year) => {
                let before = text[..token.start].trim_end();
                let ends = ["end of", "close of"].iter().any(|words| before.ends_with(words));
                // At the year end.
                let ends = ends || text[token.end..].trim_start().starts_with("end");
                if ends || text[token.start..].starts_with("at ") { part.at_end() } else { part }
            }
            _ => Period::Year(year),
        };
        return Some(part_after(text, token.end, year, lexicon).unwrap_or((token.end, whole)));
    }
    let part = lexicon.part(token.word.part()?);
    let rest = &text[token.end..];
    // In the six months to September, in the four months after it opened: no part of a year by itself.
    const GOES_ON: [&str; 8] = [" to ", " ended", " ending", " since", " after", " before", " from", " following"];
    let article = || text[token.start..token.end].contains(" the ") && text[token.start..token.end].is_ascii();
    if GOES_ON.iter().any(|words| rest.starts_with(words)) && article() {
        return None;
    }
    let skipped = rest.trim_start_matches(' ').trim_start_matches("of").trim_start_matches(' ');
    let stated = number(skipped)
        .filter(|(digits, length, value)| *digits == 4 && is_year(*value) && !skipped[*length..].starts_with('年'));
    let (end, year) = match stated {
        Some((_, length, year)) if !rest.starts_with(['，', ',']) => (text.len() - skipped.len() + length, year),
        // In the first half of the year
        _ => {
            let year = ["the year", "this year", "that year"].iter().find(|words| skipped.starts_with(**words));
            let of = year.filter(|_| rest.trim_start().starts_with("of "));
            let end = of.map_or(token.end, |words| text.len() - skipped.len() + words.len());
            // In the first half of the year 2023
            let stated = text[end..].strip_prefix(' ').and_then(number).filter(|_| of.is_some());
            match stated.filter(|(digits, _, year)| *digits == 4 && is_year(*year)) {
                Some((_, length, year)) => (end + 1 + length, year),
                None if of == Some(&"this year") => (end, clock.anchor(Anchor::Document)?),
                None => (end, clock.anchor(Anchor::Context)?),
            }
        }
    };
    Some((end, of_part(year, part.months, part.quarter)))
}

/// The financial year 2022-23, and in the same year; at the end of June 2023, and by that date: the time that was told
/// before, where words speak of it again.
fn the_same(words: &str, before: Period) -> Option<Period> {
    let again = match before {
        Period::Split(..) => words.ends_with("same year") || words.ends_with("that year"),
        Period::Years(first, last) if last == first + 1 => words.ends_with("same year") || words.ends_with("that year"),
        Period::Month(..) => ["that date", "same date", "by then", "that time"].iter().any(|end| words.ends_with(end)),
        _ => false,
    };
    again.then_some(before)
}

/// 2012年有近千家，如今只剩下620家: a word for the present takes what follows out of the year before, whichever year it is
/// of.
fn of_today(text: &str, token: &Token<'_>, lexicon: &Lexicon, has_year: bool) -> Option<(usize, Period)> {
    let relative = lexicon.relative(token.word.relative()?);
    let turns = has_year && relative.of == Anchor::Data && text[..token.start].ends_with(['，', ',']);
    let today = matches!(&text[token.start..token.end], "如今" | "现在" | "眼下" | "时下");
    (turns && today).then_some((token.end, Period::Unstated))
}

/// 年末常住人口: the name of an indicator that begins with a word for a time.
fn worded_within(text: &str, token: &Token<'_>, lexicon: &Lexicon, clock: &Clock) -> Option<(usize, Period)> {
    let name = &text[token.start..token.end];
    if !name.starts_with(['年', '全', '当', '本', '上', '去', '现']) {
        return None;
    }
    let (last, _) = name.char_indices().next_back()?;
    let mut words = Vec::new();
    lexicon.tokens(&name[..last], &mut words);
    let first = words.first().filter(|word| word.start == 0)?;
    let relative = lexicon.relative(first.word.relative()?);
    let year = clock.anchor(relative.of)? + relative.years;
    Some((token.start + first.end, Period::Year(year)))
}

fn of_part(year: i32, months: (u8, u8), quarter: Option<u8>) -> Period {
    match quarter {
        Some(quarter) => Period::Quarter(year, quarter),
        // 一季度末
        None if months.0 == months.1 => Period::Month(year, months.0),
        None => Period::Months(year, months.0, months.1),
    }
}

/// A line in lower case with the names of its months as they are written: 30 June 2023.
pub fn with_months_capital(line: &str) -> String {
    let word = |word: &str| match MONTHS.contains(&word) {
        true => word[..1].to_ascii_uppercase() + &word[1..],
        false => word.to_string(),
    };
    line.split(' ').map(word).collect::<Vec<String>>().join(" ")
}

/// The year that ends with a month.
fn year_ended(year: i32, month: u8) -> Period {
    if month == 12 { Period::Year(year) } else { Period::Split(year - 1, month + 1) }
}

/// In the year to, before 31 March 2022: whether a text ends so that a day behind it ends a year.
fn ends_year(head: &str) -> bool {
    const YEAR_OF: [&str; 7] = [
        "year ended",
        "year ending",
        "year to",
        "year to the end of",
        "year ended on",
        "12 months to",
        "twelve months to",
    ];
    YEAR_OF.iter().any(|words| head.ends_with(words))
}

/// 30-09-2022, 31.12.2022, 30/9/2022: a day whose year stands last, and how many bytes it has. Between slashes only what
/// can be no month is a day.
fn day_in_digits(text: &str) -> Option<(usize, Period)> {
    let mut parts = text.splitn(3, |c: char| !c.is_ascii_digit());
    let (day, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let sign = text.as_bytes()[day.len()];
    let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let length = day.len() + month.len() + 2 + year.len();
    let signs = matches!(sign, b'-' | b'.' | b'/') && text.as_bytes()[day.len() + 1 + month.len()] == sign;
    let ends = !rest[4..].starts_with(|c: char| c.is_ascii_alphanumeric());
    let (day, month, year) = (day.parse::<u8>().ok()?, month.parse::<u8>().ok()?, year.parse().ok()?);
    let sound = (1..=31).contains(&day) && (1..=12).contains(&month) && is_year(year) && (sign != b'/' || day > 12);
    let period = if (day, month) == (31, 12) { Period::Year(year) } else { Period::Month(year, month) };
    (signs && ends && sound).then_some((length, period))
}

/// A date that begins here: 2018年, 2016—2018年, 二〇一八年, 1—8月, 2018, June 2018.
fn dated(text: &str, at: usize, lexicon: &Lexicon, clock: &Clock) -> Option<(usize, Period)> {
    let rest = &text[at..];
    if rest.as_bytes()[0].is_ascii_alphabetic() {
        return english(text, at, clock);
    }
    let (digits, length, value) = number(rest)?;
    let after = &rest[length..];
    if digits <= 2
        && let Some((length, period)) = day_in_digits(rest)
    {
        // From 01-04-2018 to 31-03-2019: a span, which one day is not.
        let head = text[..at].trim_end();
        if ["From", "from", " to", "between", "Between"].iter().any(|word| head.ends_with(word)) && !ends_year(head) {
            return None;
        }
        let whole = match period {
            Period::Month(year, month) if ends_year(head) => year_ended(year, month),
            other => other,
        };
        return Some((at + length, whole));
    }
    if digits == 4 && is_year(value) {
        if let Some(tail) = strip_dash(after.trim_start_matches('年'))
            && let Some((digits, more, last)) = number(tail)
            && digits == 4
            && is_year(last)
            && last > value
        {
            let end = text.len() - tail.len() + more;
            let tail = &text[end..];
            let end = if tail.starts_with('年') { end + '年'.len_utf8() } else { end };
            return Some((end, Period::Years(value, last)));
        }
        if let Some(found) = split_year(text, at, (value, after), clock) {
            return Some(found);
        }
        // From 2018 to 2020, between 2018 and 2020
        let ends =
            |word: &str| text[..at].get(at.saturating_sub(word.len())..).is_some_and(|w| w.eq_ignore_ascii_case(word));
        let joint = [("from ", " to "), ("between ", " and ")].into_iter().find(|(opens, _)| ends(opens));
        if let Some((digits, more, last)) = joint.and_then(|(_, joint)| after.strip_prefix(joint)).and_then(number)
            && digits == 4
            && is_year(last)
            && last > value
        {
            let tail = &after[joint.map_or(0, |(_, joint)| joint.len()) + more..];
            // From 2019 to 2021 revenue rose to £48m: of the year that it rose to.
            let before = text[..at].rsplit(". ").next().unwrap_or_default();
            let behind = tail.split(". ").next().unwrap_or_default();
            let around = format!("{before} {behind}").to_ascii_lowercase();
            let moves = [
                "rose",
                "rise",
                "grew",
                "grow",
                "fell",
                "fall",
                "increas",
                "declin",
                "drop",
                "doubl",
                "climb",
                "more than",
            ];
            if !moves.iter().any(|word| around.contains(word))
                && !tail.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '/' | '-'))
            {
                return Some((text.len() - tail.len(), Period::Years(value, last)));
            }
        }
        if let Some(tail) = after.strip_prefix('年').or_else(|| after.strip_prefix("年度")) {
            let end = text.len() - tail.len();
            return Some(part_after(text, end, value, lexicon).unwrap_or((ended(text, end), Period::Year(value))));
        }
        let listed = after.starts_with(['、', '和', '及']) && listed_year(after);
        let slashed = after.starts_with(['/', '.', '-'])
            && number(&after[1..]).is_some_and(|(digits, length, month)| {
                let goes_on = after[1 + length..].starts_with(char::is_alphanumeric);
                // 2071.5亿元 is no month.
                digits <= 2 && (1..=12).contains(&month) && !(after.starts_with('.') && digits == 1 && goes_on)
            });
        if slashed && let Some((_, more, month)) = number(&after[1..]) {
            return Some((at + length + 1 + more, Period::Month(value, month as u8)));
        }
        let plain = !after.starts_with(|c: char| c.is_alphanumeric() || c == '%') && at_word_of_time(text, at, after);
        return (listed || plain).then_some((at + length, Period::Year(value)));
    }
    // 民國112年, and 112年底 in a text that counts so.
    let republic = text[..at].ends_with("民国") || clock.republic && digits == 3;
    if republic && (1..=199).contains(&value) && after.starts_with('年') {
        let end = at + length + '年'.len_utf8();
        let year = REPUBLIC + value;
        return Some(part_after(text, end, year, lexicon).unwrap_or((ended(text, end), Period::Year(year))));
    }
    if digits <= 2 && (2..=12).contains(&value) && text[..at].ends_with(['前', '头']) && after.starts_with("个月") {
        // 前8个月
        let year = clock.anchor(Anchor::Context)?;
        return Some((at + length + "个月".len(), Period::Months(year, 1, value as u8)));
    }
    if (text[..at].ends_with("今年") || text[..at].ends_with("去年")) && clock.now().is_none() {
        // 截至今年6月 in a document without a date of its own: of no known year.
        return None;
    }
    if digits <= 2 && (1..=12).contains(&value) {
        // Months of the year that the text speaks of; 截至10月底 is of the year of the date, where the text has looked back far.
        let past = clock.date.filter(|date| {
            let far = clock.context.is_some_and(|context| context + 1 < date.year);
            far && date.month.is_some_and(|month| value <= i32::from(month))
        });
        let past = past.filter(|_| text[..at].ends_with("截至") || text[..at].ends_with("截止"));
        let year = past.map(|date| date.year).or_else(|| clock.anchor(Anchor::Context))?;
        let (end, period) = months(text, at, year)?;
        // 8月份, 截至9月底: a single month only where the words leave no doubt.
        let single = text[at..end].ends_with(['份', '底', '末'])
            || text[..at].ends_with("截至")
            || text[..at].ends_with("截止")
            || text[..at].ends_with("今年");
        return (single || matches!(period, Period::Months(..))).then_some((end, period));
    }
    None
}

/// Whether a list such as 、2019年 goes on as years.
fn listed_year(after: &str) -> bool {
    let mut rest = after;
    for _ in 0..12 {
        rest = rest.trim_start_matches(['、', '和', '及']);
        let Some((4, length, value)) = number(rest).filter(|(_, _, value)| is_year(*value)) else { return false };
        let _ = value;
        rest = &rest[length..];
        if rest.starts_with('年') {
            return true;
        }
    }
    false
}

/// Whether a bare four-digit number is a year by the words before it or the bracket around it.
fn at_word_of_time(text: &str, at: usize, after: &str) -> bool {
    // The 2021 Census counted 18,462 residents.
    if after.strip_prefix(' ').and_then(|rest| rest.get(..6)).is_some_and(|word| word.eq_ignore_ascii_case("census")) {
        return true;
    }
    // In mid-2021, by end-2022.
    let before = text[..at].trim_end_matches([' ', '\n', '-']);
    let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("").to_ascii_lowercase();
    let timely = [
        "in",
        "of",
        "by",
        "during",
        "for",
        "since",
        "until",
        "end",
        "year",
        "fy",
        "from",
        "to",
        "late",
        "early",
        "mid",
        "and",
        "between",
        "through",
        "half",
        "quarter",
        "closed",
        "finished",
        "ended",
        "throughout",
        "census",
        "baseline",
        "outturn",
        "actual",
        "target",
        "estimate",
        "forecast",
    ];
    if !word.is_empty() {
        return timely.contains(&word.as_str())
            || MONTHS.iter().any(|month| word.len() >= 3 && month.starts_with(&word));
    }
    let bracketed = before.ends_with(['(', '（']) && after.starts_with([')', '）', ':', '：', ',']);
    bracketed || at == 0 && after.trim_start().starts_with([',', ':', '，'])
}

/// 6月, 1—8月, 上半年 right after a year.
fn part_after(text: &str, at: usize, year: i32, lexicon: &Lexicon) -> Option<(usize, Period)> {
    if let Some(found) = months(text, at, year) {
        return Some(found);
    }
    let rest = text[at..].trim_start_matches(['的', ' ', '度']);
    let begin = text.len() - rest.len();
    if text[at..].starts_with(' ')
        && let Some(found) = months(text, begin, year)
    {
        return Some(found);
    }
    let mut tokens = Vec::new();
    let mut end = (begin + 24).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    lexicon.tokens(&text[begin..end], &mut tokens);
    let first = tokens.first().filter(|token| token.start == 0)?;
    let part = lexicon.part(first.word.part()?);
    Some((begin + first.end, of_part(year, part.months, part.quarter)))
}

fn months(text: &str, at: usize, year: i32) -> Option<(usize, Period)> {
    let rest = &text[at..];
    let (digits, length, first) = number(rest)?;
    if digits > 2 || !(1..=12).contains(&first) {
        return None;
    }
    let after = rest[length..].trim_start_matches('月');
    if let Some(tail) = strip_dash(after)
        && let Some((digits, more, last)) = number(tail)
        && digits <= 2
        && (first + 1..=12).contains(&last)
        && tail[more..].starts_with('月')
    {
        let end = ended(text, text.len() - tail.len() + more + '月'.len_utf8());
        return Some((end, Period::Months(year, first as u8, last as u8)));
    }
    let tail = rest[length..].strip_prefix('月')?;
    let mut end = text.len() - tail.len();
    if let Some((_, more, day)) = number(tail).filter(|(d, _, day)| *d <= 2 && (1..=31).contains(day)) {
        let _ = day;
        if tail[more..].starts_with(['日', '号']) {
            end += more + 3;
        }
    }
    Some((ended(text, end), Period::Month(year, first as u8)))
}

/// Past 底, 末, 份.
fn ended(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    text.len() - rest.trim_start_matches(['份', '底', '末', '终', '初']).len()
}

/// January to August 2018, June 2018.
fn english(text: &str, at: usize, clock: &Clock) -> Option<(usize, Period)> {
    let rest = &text[at..];
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if rest[..length].eq_ignore_ascii_case("fy") {
        let tail = rest[length..].trim_start();
        let (_, more, year) = number(tail).filter(|(digits, _, year)| *digits == 4 && is_year(*year))?;
        if let Some(found) = split_year(text, at, (year, &tail[more..]), clock) {
            return Some(found);
        }
        return Some((text.len() - tail.len() + more, Period::Year(year)));
    }
    let first = month_named(&rest[..length])?;
    let mut named = at + length;
    let mut tail = rest[length..].trim_start_matches('.').trim_start();
    let mut last = None;
    let joined = strip_dash(tail).or_else(|| tail.strip_prefix("to ")).or_else(|| tail.strip_prefix("through "));
    if let Some(after) = joined.map(str::trim_start) {
        let length = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        last = Some(month_named(&after[..length])?);
        named = text.len() - after.len() + length;
        tail = after[length..].trim_start_matches('.').trim_start();
    }
    if let Some((digits, more, _)) = number(tail).filter(|(digits, _, day)| *digits <= 2 && (1..=31).contains(day)) {
        let _ = digits;
        tail = tail[more..].trim_start_matches(',').trim_start();
    }
    let Some((_, more, year)) = number(tail).filter(|(digits, _, year)| *digits == 4 && is_year(*year)) else {
        // From January to September, at the end of September: of the year that the text speaks of.
        let ended = ["end of ", "end-"].iter().any(|words| text[..at].ends_with(words));
        // By the end of December, in January: that of the year before, unless it lies ahead.
        let dated = clock.date.and_then(|date| {
            let later = last.unwrap_or(first) > date.month?;
            (!later || !lies_ahead(&text[named..])).then_some(date.year - i32::from(later))
        });
        // A year that the sentence has stated, and after it that of the document before that of an earlier sentence.
        let sentence = text[..at].rsplit(['.', ';', '\n']).next().unwrap_or_default();
        let own = sentence
            .split(|c: char| !c.is_ascii_digit())
            .any(|digits| digits.len() == 4 && digits.parse().is_ok_and(is_year));
        let section = clock.section.and_then(Period::year);
        let year = clock
            .anchor(Anchor::Context)
            .filter(|_| own)
            .or(section)
            .or(dated)
            .or_else(|| clock.anchor(Anchor::Context))
            .filter(|_| (last.is_some() || ended) && rest.starts_with(char::is_uppercase))?;
        return Some((named, last.map_or(Period::Month(year, first), |last| Period::Months(year, first, last))));
    };
    let end = text.len() - tail.len() + more;
    // In the year to 31 March 2022
    let head = text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    if last.is_none() && ends_year(head) {
        return Some((end, year_ended(year, first)));
    }
    if last.is_none()
        && let Some(count) = months_to(head).filter(|count| *count <= first)
    {
        return Some((end, Period::Months(year, first + 1 - count, first)));
    }
    Some((end, last.map_or(Period::Month(year, first), |last| Period::Months(year, first, last))))
}

/// The ten months to October 2023, the six months ended 30 June 2023: how many months end in the one that follows.
fn months_to(head: &str) -> Option<u8> {
    const WORDS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let head = head.strip_suffix(" the end of").or_else(|| head.strip_suffix(" end-")).unwrap_or(head);
    let head = [" months to", " months ended", " months ending", " months through", " months up to"]
        .iter()
        .find_map(|words| head.strip_suffix(words))?;
    let word = head.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
    let at = WORDS.iter().position(|known| *known == word);
    at.and_then(|at| u8::try_from(at + 2).ok()).or_else(|| word.parse().ok()).filter(|count| (2..=12).contains(count))
}

/// Bytes behind a month that are looked through for what is to come.
const MAX_AHEAD: usize = 160;

/// Whether the rest of a sentence tells of what is to come.
fn lies_ahead(rest: &str) -> bool {
    const AHEAD: [&str; 7] = [" will ", " would ", " expected", " plan", " should ", " to be ", " aim"];
    let near = super::places::head(rest, MAX_AHEAD);
    let sentence = near.split(". ").next().unwrap_or(near);
    AHEAD.iter().any(|word| sentence.contains(word))
}

fn month_named(word: &str) -> Option<u8> {
    let word = word.to_ascii_lowercase();
    if word.len() < 3 {
        return None;
    }
    let at = MONTHS
        .iter()
        .position(|month| *month == word || month[..3] == word || word == "sept" && *month == "september")?;
    Some(at as u8 + 1)
}

fn is_season(word: &str) -> bool {
    matches!(word, "spring" | "summer" | "autumn" | "fall" | "winter")
}

/// March, spring: what stands before the year in which a document was published.
pub fn is_month_or_season(word: &str) -> bool {
    month_named(word).is_some() || is_season(word) || word == "issued"
}

/// The date of publication that a line of an English head states: Prospectus, spring 2021; Sunday 5 March 2023;
/// 31 May 2022 | Credit 7. A sentence, or a line about an opening or a phase, states none.
pub fn dateline(line: &str) -> Option<Date> {
    // *Tenant guide, Autumn 2023*; **Investment Guide, April 2019.** Compiled by …
    let line = line.trim().trim_start_matches(['*', '_', '#', '>', ' ']);
    let bold = ["**", "*", "_"].iter().find_map(|mark| line.split_once(*mark)).map(|(bold, _)| bold);
    let line = bold.map_or(line, |bold| bold.trim_end_matches('.'));
    if line.ends_with(['.', '!', '?']) || line.contains('\n') {
        return None;
    }
    if let Some(date) = line.split(['|', '·', '•']).find_map(|part| day_or_season(part.trim())) {
        return Some(date);
    }
    // PRESS RELEASE – 14 March 2024: a day, for a month alone may end a span.
    let parts = line.split([" – ", " — ", " - "].into_iter().find(|dash| line.contains(dash)).unwrap_or("|"));
    let parts: Vec<&str> = parts.map(str::trim).collect();
    let days = parts.iter().filter(|part| part.starts_with(|c: char| c.is_ascii_digit()) && part.len() < line.len());
    if let Some(date) = days.copied().find_map(day_or_season) {
        return Some(date);
    }
    // County Profile, 2019 Edition
    let edition = line.strip_suffix(" Edition").or_else(|| line.strip_suffix(" edition"));
    let edition = edition.and_then(|head| head.rsplit([' ', '(']).next()).and_then(number);
    if let Some((4, 4, year)) = edition.filter(|(.., year)| is_year(*year)) {
        return Some(Date { year, month: None });
    }
    // Harbour Inn, January 24, 2019 – check against delivery
    parts.iter().flat_map(|part| part.match_indices(", ").map(|(at, _)| part.split_at(at))).find_map(
        |(before, last)| {
            let lower = before.to_lowercase();
            let happens =
                before.bytes().any(|byte| byte.is_ascii_digit()) || lower.contains("open") || lower.contains("found");
            day_or_season(last[", ".len()..].trim()).filter(|_| !happens)
        },
    )
}

/// 刚刚过去的2021年，我们重点做了以下工作：: the year of which what follows gives an account.
pub fn of_account(text: &str) -> Option<i32> {
    const MAX_LINE: usize = 150;
    const AHEAD: [&str; 6] = ["将", "要", "做好", "抓好", "推进", "计划"];
    let line = text.trim().strip_suffix(['：', ':']).filter(|line| line.len() <= MAX_LINE)?;
    let past = line.starts_with("刚") || line.starts_with("过去的") || line.starts_with("回顾");
    let line = line.trim_start_matches("刚刚").trim_start_matches('刚').trim_start_matches("过去的");
    let (year, rest) = line.trim_start_matches("回顾").split_at_checked(4)?;
    let rest = rest.strip_prefix('年')?;
    let done = rest.contains("工作") && (past || rest.contains('了'));
    let ahead = AHEAD.iter().any(|word| rest.contains(word));
    year.parse().ok().filter(|year| done && !ahead && is_year(*year))
}

/// 重点抓好以下工作：: whether a paragraph ends with an announcement of what is to be done, and no account of it.
pub fn announces_work(text: &str) -> bool {
    const AHEAD: [&str; 6] = ["抓好", "做好", "将", "要", "推进", "突出"];
    const DONE: [&str; 5] = ["了", "来，", "以来", "过去", "回顾"];
    let Some(line) = text.trim_end().strip_suffix(['：', ':']) else { return false };
    let last = line.rsplit(['。', '；', '！']).next().unwrap_or(line);
    let listed = ["以下", "下列"].iter().any(|word| last.contains(word)) && last.contains("工作");
    listed && AHEAD.iter().any(|word| last.contains(word)) && !DONE.iter().any(|word| last.contains(word))
}

/// 2019年初秋，记者走进某某小镇: the year in which a reporter was there, where a paragraph begins with it.
pub fn of_report(text: &str, lexicon: &Lexicon) -> Option<i32> {
    const SEASONS: [char; 8] = ['春', '夏', '秋', '冬', '初', '盛', '深', '仲'];
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "*_（(".contains(c));
    let (year, behind) = text.split_at_checked(4)?;
    let year = year.parse().ok().filter(|year| is_year(*year))?;
    let sentence = behind.strip_prefix('年')?.split(['。', '；']).next()?;
    let (time, rest) = sentence.split_once('，')?;
    let time = time
        .trim_start_matches(|c: char| c.is_ascii_digit() || SEASONS.contains(&c) || "月日末上中下旬天季".contains(c));
    let there = lexicon.begins("reporters", rest);
    // 2012年春，记者第一次来到…。如今，…: what was once, and no time of the report.
    let once = lexicon.list("once").iter().any(|word| text.contains(word.as_str()));
    let there = there && !once;
    (time.is_empty() && there).then_some(year)
}

/// Sunday 5 March 2023, May 2022, spring 2021, and nothing else.
fn day_or_season(part: &str) -> Option<Date> {
    const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let mut rest = part;
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if WEEKDAYS.contains(&rest[..letters].to_ascii_lowercase().as_str()) {
        rest = rest[letters..].trim_start_matches([',', ' ']);
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let after = &rest[digits..];
        let ordinal = ["st ", "nd ", "rd ", "th "].into_iter().find_map(|end| after.strip_prefix(end));
        rest = ordinal.or_else(|| after.strip_prefix(' '))?;
    }
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = rest[..letters].to_ascii_lowercase();
    if is_season(&word) {
        let tail = rest[letters..].trim_start();
        let (_, length, year) = number(tail).filter(|(digits, _, year)| *digits == 4 && is_year(*year))?;
        return (length == tail.len()).then_some(Date { year, month: None });
    }
    let (end, period) = if letters > 0 { english(rest, 0, &Clock::default())? } else { return None };
    match period {
        Period::Month(year, month) if end == rest.len() => Some(Date { year, month: Some(month) }),
        _ => None,
    }
}

/// The year of an edition that a title ends with: （2022版）.
pub fn edition(title: &str) -> Option<i32> {
    if let Some(year) = issue(title) {
        return Some(year);
    }
    if let Some(year) = edition_of_season(title) {
        return Some(year);
    }
    let (_, inner) = title.trim_end().rsplit_once(['（', '('])?;
    let body = inner.strip_suffix(['）', ')'])?.trim().strip_suffix('版')?;
    let (_, length, year) = number(body).filter(|(digits, _, year)| *digits == 4 && is_year(*year))?;
    matches!(&body[length..], "" | "年").then_some(year)
}

/// 招商手册　2024年秋季版, 投资指南・2024年版: the year of an edition that a short line ends with.
fn edition_of_season(line: &str) -> Option<i32> {
    const MAX_LINE: usize = 30;
    let line = line.trim_matches(|c: char| c.is_whitespace() || "*_#>（）()".contains(c));
    // 行业划分依据国民经济行业分类2017年版: what a text goes by has an edition of its own.
    const OTHERS: [&str; 8] = ["分类", "规范", "标准", "目录", "办法", "依据", "参考", "导则"];
    let own = line.chars().count() <= MAX_LINE && !OTHERS.iter().any(|word| line.contains(word));
    let body = line.strip_suffix('版').filter(|_| own)?;
    let body = body.strip_suffix('季').unwrap_or(body).trim_end_matches(['春', '夏', '秋', '冬']);
    let body = body.strip_suffix('年')?;
    let before = body.len().checked_sub(4)?;
    let (_, length, year) = number(body.get(before..)?).filter(|(digits, _, year)| *digits == 4 && is_year(*year))?;
    (length == 4).then_some(year)
}

/// 《某某观察》2023年5月号; 某某研究院　研究简报　2017年第6期: the year of an issue.
fn issue(line: &str) -> Option<i32> {
    let head = line.trim_end().trim_end_matches(['）', ')', '*', ' ']);
    let head = head
        .strip_suffix('期')
        .unwrap_or_default()
        .trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    if let Some(before) = head.strip_suffix("年第").filter(|_| !line.contains(['。', '，'])) {
        let digits = before.len().checked_sub(4).and_then(|start| before.get(start..)).and_then(number);
        return digits.filter(|(digits, _, year)| *digits == 4 && is_year(*year)).map(|(.., year)| year);
    }
    let (_, rest) = line.split_once('》')?;
    let rest = rest.trim_start_matches([' ', '\u{3000}']);
    let (_, length, year) = number(rest).filter(|(digits, _, year)| *digits == 4 && is_year(*year))?;
    // 《江岸经济》2024年第5期　特别报道
    let rest = rest[length..].strip_prefix('年')?.trim_start_matches('第');
    let (_, length, _) = number(rest)?;
    ["月号", "期"].iter().any(|end| rest[length..].starts_with(end)).then_some(year)
}

fn is_year(value: i32) -> bool {
    (1900..2200).contains(&value)
}

fn strip_dash(text: &str) -> Option<&str> {
    let rest = DASHES.iter().find_map(|dash| text.strip_prefix(dash))?;
    // ——, which is one dash written with two.
    Some(DASHES.iter().find_map(|dash| rest.strip_prefix(dash)).unwrap_or(rest))
}

/// A whole number of up to four digits that begins here: digits, bytes, value. Reads 2018, ２０１８, 二〇一八, 十二.
fn number(text: &str) -> Option<(usize, usize, i32)> {
    let (mut digits, mut length, mut value) = (0usize, 0usize, 0i32);
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => c as i32 - '0' as i32,
            '０'..='９' => c as i32 - '０' as i32,
            '〇' | '○' | '零' => 0,
            '一' => 1,
            '二' => 2,
            '三' => 3,
            '四' => 4,
            '五' => 5,
            '六' => 6,
            '七' => 7,
            '八' => 8,
            '九' => 9,
            '十' if digits <= 1 && value <= 1 => {
                // 十, 十一, 十二 as months.
                let unit = text[length + c.len_utf8()..].chars().next();
                let unit = unit.and_then(|c| "一二".find(c)).map(|at| at as i32 / 3 + 1);
                let more = if unit.is_some() { 3 } else { 0 };
                return (digits == 0).then_some((2, length + c.len_utf8() + more, 10 + unit.unwrap_or(0)));
            }
            _ => break,
        };
        digits += 1;
        if digits > 4 {
            return None;
        }
        length += c.len_utf8();
        value = value * 10 + digit;
    }
    // 2022 年 8 月: a blank that parts digits from Chinese text.
    let behind = text[length..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(['年', '月', '日', '号']));
    length += usize::from(behind);
    (digits > 0).then_some((digits, length, value))
}
