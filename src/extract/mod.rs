//! Figures of documents: each with its area, indicator, period, status, parent and place.
//!
//! One pass. A block without a figure costs a scan for digits; the grammar runs only on sentences that hold one.
//! The words are `data/cues.toml` and the catalog's; no indicator is known here by its id.

mod areas;
mod attach;
mod by_form;
mod carried;
mod chapter;
mod clauses;
mod elided;
mod emphasis;
mod english;
mod english_names;
mod explain;
mod firms;
mod heading;
mod headline;
mod indefinite;
mod labels;
mod lead;
mod lexicon;
mod listed;
mod measure;
mod others;
mod period;
mod places;
mod reading;
mod sentence;
mod shares;
mod siblings;
mod status;
mod survey;
mod table;
mod titles;
mod topic;

use std::collections::{HashMap, HashSet};
use std::io::Read;

pub use explain::{explain_html, explain_text};

use crate::catalog::{Catalog, Ratio};
use crate::charset::{has_wide, is_han};
use crate::document::{Block, BlockCutter, BlockKind, Date, Decoder, Document, DocumentKind, Markup};
use crate::error::{Error, Finding, Place, Result, Severity};
use crate::lang::{Label, Lang};
use crate::observation::{Observation, Part, Status};
use crate::quantity::{Bounds, Figure, Qualifier, Unit, Units};
use chapter::Chapters;
use emphasis::Plain as Emphasised;
use lead::Record;
use lexicon::{HeadingOf, Lexicon};
use period::{Clock, Period};
use reading::{Reading, is_bare_year};
use table::Table;

/// Bytes of a line that may be a title with a year.
const MAX_TITLE: usize = 400;
/// Bytes of a text that are looked through for when its financial years begin.
const FISCAL: usize = 16 << 10;
/// Bytes read at a time from a stream.
const CHUNK: usize = 1 << 20;
/// A paragraph of a stream is cut here.
const MAX_PARAGRAPH: usize = 8 << 20;
/// Blocks at the beginning and the end in which a document states its date.
const DATED_BLOCKS: usize = 12;
const SIGNED_BLOCKS: usize = 4;
/// The last month of a year in which reports look back on the year before.
const LOOKING_BACK: u8 = 4;
/// Blocks of a document's head, in which an English line may state the year that it reports on.
const OPENING_BLOCKS: u8 = 4;
/// What stands behind the month in which a brochure was printed.
const PRINTED: [&str; 7] = ["印制", "编印", "编制", "印发", "发布", "刊印", "制"];
/// Bytes of such a line.
const MAX_HEAD_LINE: usize = 120;
/// Words of such a line whose year is that of an event or a plan.
const EVENTS: [&str; 14] = [
    "founded",
    "opened",
    "established",
    "built",
    "created",
    "designated",
    "launched",
    "since",
    "plan",
    "plans",
    "target",
    "targets",
    "vision",
    "outlook",
];
/// What tells how things stand on its date.
const STANDINGS: [&str; 6] =
    ["status note", "status report", "progress note", "progress report", "monitoring report", "supervision report"];
/// Words of a heading or caption whose year is that of a publication.
const EDITIONS: [&str; 12] = [
    "edition",
    "issue",
    "published",
    "updated",
    "revised",
    "copyright",
    "version",
    "spring",
    "summer",
    "autumn",
    "winter",
    "target",
];
/// Bytes of a block that is looked through for numbers without a unit where it holds no other figure.
const SHORT: usize = 1200;

/// What to extract.
#[derive(Clone, Copy, Debug)]
pub struct ExtractOptions {
    /// Also quantities without an indicator, other owners' figures, and whatever is not actual.
    pub all: bool,
    /// Language of the findings.
    pub lang: Lang,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// In reading order.
    pub observations: Vec<Observation>,
    /// Doubts, in reading order.
    pub findings: Vec<Finding>,
    /// Names of the areas, in the order of their first figure.
    pub areas: Vec<String>,
    known: HashSet<String>,
}

/// Takes what is found, as it is found.
pub trait Sink {
    /// A figure.
    ///
    /// # Errors
    /// Where it can't be passed on; reading stops.
    fn observation(&mut self, observation: Observation) -> Result<()>;

    /// A doubt.
    ///
    /// # Errors
    /// Where it can't be passed on; reading stops.
    fn finding(&mut self, finding: Finding) -> Result<()>;
}

impl Sink for Extraction {
    fn observation(&mut self, observation: Observation) -> Result<()> {
        if !observation.area.is_empty() && !self.known.contains(&observation.area) {
            self.known.insert(observation.area.clone());
            self.areas.push(observation.area.clone());
        }
        self.observations.push(observation);
        Ok(())
    }

    fn finding(&mut self, finding: Finding) -> Result<()> {
        self.findings.push(finding);
        Ok(())
    }
}

/// Reads figures with a catalog. Building one costs a few milliseconds; it can be shared by threads.
pub struct Extractor<'c> {
    catalog: &'c Catalog,
    lexicon: Lexicon,
}

impl<'c> Extractor<'c> {
    /// An extractor of the catalog's indicators.
    ///
    /// # Errors
    /// Where `data/cues.toml` is wrong, which a test rules out for what is released.
    pub fn new(catalog: &'c Catalog) -> Result<Self> {
        Ok(Extractor { catalog, lexicon: Lexicon::new(catalog)? })
    }

    /// Everything in a document.
    pub fn extract(&self, document: &Document, options: ExtractOptions) -> Extraction {
        let mut extraction = Extraction::default();
        // Keeping what is found can't fail.
        let _ = self.extract_into(document, options, &mut extraction);
        extraction
    }

    /// The same, handed over as it is found.
    ///
    /// # Errors
    /// What the sink returns.
    pub fn extract_into(&self, document: &Document, options: ExtractOptions, sink: &mut dyn Sink) -> Result<()> {
        let title = document.title.as_deref();
        let mut session = Session::new(self, &document.name, options, title, document.date, sink);
        session.survey(&document.text);
        let count = document.blocks.len();
        for block in document
            .blocks
            .iter()
            .take(DATED_BLOCKS)
            .chain(document.blocks.iter().skip(DATED_BLOCKS.max(count.saturating_sub(SIGNED_BLOCKS))))
        {
            session.date_of(block, &document.text);
        }
        let blocks = document.blocks.iter().take(DATED_BLOCKS);
        session.date_by_report(blocks.map(|block| &document.text[block.range.clone()]));
        for block in document.blocks.iter().skip(count.saturating_sub(SIGNED_BLOCKS)) {
            if !matches!(block.kind, BlockKind::Cell(_)) {
                session.note_ahead(&document.text[block.range.clone()]);
            }
        }
        let mut lines = Lines::default();
        for block in &document.blocks {
            let line = lines.at(&document.text, block.range.start);
            session.block(&document.text[block.range.clone()], block.range.start, line, block.kind)?;
        }
        session.finish()
    }

    /// Everything in a stream of plain text or Markdown, in memory that does not grow with it; encodings other than
    /// UTF-8 are read as a whole.
    ///
    /// Offsets are bytes of the stream where it is UTF-8, else of its text in UTF-8. The document's date is looked
    /// for at its beginning only.
    ///
    /// # Errors
    /// `unknown-encoding`, `not-text`, `unreadable`, and what the sink returns.
    pub fn extract_stream(
        &self,
        name: &str,
        kind: DocumentKind,
        mut input: impl Read,
        options: ExtractOptions,
        sink: &mut dyn Sink,
    ) -> Result<()> {
        let markup = if kind == DocumentKind::Markdown { Markup::Markdown } else { Markup::Plain };
        let mut session = Session::new(self, name, options, None, None, sink);
        let mut cutter = BlockCutter::new(markup);
        let mut bytes: Vec<u8> = Vec::with_capacity(2 * CHUNK);
        let mut decoder = None;
        let (mut offset, mut line, mut seen, mut last) = (0usize, 1u64, 0usize, false);
        let mut blocks: Vec<Block> = Vec::new();
        while !last {
            let before = bytes.len();
            let wanted = CHUNK.max(before);
            let read = input.by_ref().take(wanted as u64).read_to_end(&mut bytes).map_err(|cause| {
                Error::new("unreadable", format!("the document can't be read: {cause}"))
                    .at(Place::file(name))
                    .hint("check the file and its permissions")
            })?;
            last = read < wanted;
            let found = match decoder {
                Some(decoder) => decoder,
                None => *decoder.insert(Decoder::detect(&bytes).map_err(|fault| at_file(fault, name))?),
            };
            if !found.is_utf8() {
                // The other encodings are decoded as a whole: a character may not be cut.
                input
                    .by_ref()
                    .read_to_end(&mut bytes)
                    .map_err(|cause| Error::new("unreadable", cause.to_string()).at(Place::file(name)))?;
                let decoded = found.decode(&bytes).map_err(|fault| at_file(fault, name))?;
                let text = decoded.text.into_owned();
                return self.text_into(session, &text, markup, decoded.note);
            }
            let valid = match simdutf8::compat::from_utf8(&bytes) {
                Ok(text) => text,
                Err(fault) if fault.error_len().is_none() && !last => {
                    simdutf8::basic::from_utf8(&bytes[..fault.valid_up_to()]).unwrap_or_default()
                }
                Err(fault) => {
                    let at = (offset + fault.valid_up_to()) as u64;
                    return Err(Error::new("unknown-encoding", "the text begins as UTF-8 and then breaks its rules")
                        .at(Place::file(name).at_byte(at))
                        .expected("one encoding from beginning to end")
                        .hint("save the file as UTF-8"));
                }
            };
            if let Some(at) = memchr::memchr(0, valid.as_bytes()) {
                return Err(Error::new("not-text", "the file holds a NUL byte, so it is not text")
                    .at(Place::file(name).at_byte((offset + at) as u64)));
            }
            blocks.clear();
            let mut used = cutter.cut(valid, last, |block| blocks.push(block));
            if used == 0 && valid.len() >= MAX_PARAGRAPH {
                used = cutter.cut(valid, true, |block| blocks.push(block));
            }
            let mut lines = Lines { at: 0, line };
            if offset == 0 {
                session.survey(valid);
            }
            let first = || blocks.iter().take(DATED_BLOCKS - seen).map(|block| &valid[block.range.clone()]);
            blocks.iter().take(DATED_BLOCKS - seen).for_each(|block| session.date_of(block, valid));
            session.date_by_report(first());
            seen = (seen + blocks.len()).min(DATED_BLOCKS);
            for block in &blocks {
                let text = &valid[block.range.clone()];
                let line = lines.at(valid, block.range.start);
                session.block(text, offset + block.range.start, line, block.kind)?;
            }
            line = lines.at(valid, used);
            bytes.drain(..used);
            offset += used;
        }
        session.finish()
    }

    fn text_into(&self, mut session: Session<'_, '_>, text: &str, markup: Markup, note: Option<String>) -> Result<()> {
        if let Some(note) = note {
            session.find("encoding", Severity::Note, String::new(), note, None)?;
        }
        session.survey(text);
        let mut blocks = Vec::new();
        BlockCutter::new(markup).cut(text, true, |block| blocks.push(block));
        let first = || blocks.iter().take(DATED_BLOCKS).map(|block| &text[block.range.clone()]);
        blocks.iter().take(DATED_BLOCKS).for_each(|block| session.date_of(block, text));
        session.date_by_report(first());
        let mut lines = Lines::default();
        for block in &blocks {
            let body = &text[block.range.clone()];
            let line = lines.at(text, block.range.start);
            session.block(body, block.range.start, line, block.kind)?;
        }
        session.finish()
    }
}

/// Everything in a document, for a caller that reads one only.
///
/// # Errors
/// As [`Extractor::new`].
pub fn extract(document: &Document, catalog: &Catalog, options: ExtractOptions) -> Result<Extraction> {
    Ok(Extractor::new(catalog)?.extract(document, options))
}

fn at_file(mut fault: Error, name: &str) -> Error {
    fault.place.file = name.to_string();
    fault
}

/// Counts lines as a text is gone through.
struct Lines {
    at: usize,
    line: u64,
}

impl Default for Lines {
    fn default() -> Self {
        Lines { at: 0, line: 1 }
    }
}

impl Lines {
    fn at(&mut self, text: &str, at: usize) -> u64 {
        if at > self.at {
            self.line += memchr::memchr_iter(b'\n', &text.as_bytes()[self.at..at]).count() as u64;
            self.at = at;
        }
        self.line
    }
}

/// Where a block stands in the document.
#[derive(Clone, Copy, Debug)]
struct At {
    offset: usize,
    line: u64,
}

/// When a block has told of an area's indicator as actual.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// The latest year that it has stated.
    year: Option<i32>,
    /// Whether it has told of it without one.
    undated: bool,
}

/// The state of one document's reading.
struct Session<'e, 's> {
    catalog: &'e Catalog,
    lexicon: &'e Lexicon,
    name: String,
    options: ExtractOptions,
    chapters: Chapters,
    clock: Clock,
    record: Record,
    table: Option<Table>,
    titled: bool,
    /// Whether the title is one of a report on the year before its date.
    looks_back: bool,
    /// Whether the title says that it is a speech.
    speech: bool,
    /// Whether the head says that the document tells how things stand on its date.
    reports_on_its_day: bool,
    /// Blocks that may still belong to the document's head.
    opening: u8,
    /// The level of the heading that the section's time stands in.
    section_level: Option<u8>,
    /// The time that the line before a table states.
    caption: Option<Period>,
    /// The time that a paragraph states which points to a table below a caption.
    pointed: Option<(Period, String)>,
    /// The unit that the line before a table states for it: 单位：公顷.
    table_unit: Option<Unit>,
    /// The time that the line before a list states: 截至2022年底：.
    list_time: Option<Period>,
    /// The block that is read without its marks, and where it begins.
    emphasis: Option<(usize, Emphasised)>,
    /// Whether the block before asks what is to come.
    asked_ahead: bool,
    /// Whether the line above a list says that it holds goals.
    goals_listed: bool,
    /// Whether the time of the section is the one that the last question asked for.
    asked_year: bool,
    /// Whether the block before is an item of a list.
    listed: bool,
    /// What the row of the cell that is read names.
    row_names: Option<usize>,
    /// Whether an English text counts in crore and lakh.
    indian: bool,
    /// Whether the file marks the block as a heading, and it is not the title.
    marked: bool,
    /// What the block has told as actual, by area and indicator.
    told: HashMap<(usize, usize), Told>,
    /// The indicator that the numbered words before a paragraph name, and whether a figure of it has been named yet.
    topic: Option<(usize, bool)>,
    /// The ratio that the sentence before has told last, and the symbol of its unit.
    last_ratio: Option<(attach::Attachment, String)>,
    sink: &'s mut dyn Sink,
}

impl<'e, 's> Session<'e, 's> {
    fn new(
        extractor: &'e Extractor<'_>,
        name: &str,
        options: ExtractOptions,
        title: Option<&str>,
        date: Option<Date>,
        sink: &'s mut dyn Sink,
    ) -> Self {
        let lexicon = &extractor.lexicon;
        let mut session = Session {
            catalog: extractor.catalog,
            lexicon,
            name: name.to_string(),
            options,
            chapters: Chapters::new(lexicon, title),
            clock: Clock { date, ..Clock::default() },
            record: Record::default(),
            table: None,
            titled: false,
            looks_back: false,
            speech: false,
            reports_on_its_day: false,
            opening: OPENING_BLOCKS,
            section_level: None,
            caption: None,
            pointed: None,
            table_unit: None,
            list_time: None,
            emphasis: None,
            asked_ahead: false,
            goals_listed: false,
            asked_year: false,
            listed: false,
            row_names: None,
            indian: false,
            marked: false,
            told: HashMap::new(),
            topic: None,
            last_ratio: None,
            sink,
        };
        if let Some(title) = title {
            session.annual(title, false);
        }
        session
    }

    /// Looks through the beginning of the text for its areas and for when its financial years begin.
    fn survey(&mut self, text: &str) {
        let head = places::head(text, FISCAL);
        self.clock.fiscal = if has_wide(head) { None } else { period::fiscal_start(head) };
        // （除注明年份外，本页数据均为2021年数）, at the end of a short page: of all that stands before it; not of one table.
        let whole = ["本页", "本文", "本篇", "本资料", "全文", "本简报", "本手册"];
        let note =
            |line: &&str| line.contains("注明") && line.contains('年') && whole.iter().any(|word| line.contains(word));
        if let Some((year, all)) = head.lines().filter(note).find_map(year_unless_noted) {
            (self.clock.annual, self.clock.all) = (Some(year), all);
        }
        self.indian = !has_wide(head) && ["crore", "lakh"].iter().any(|word| head.contains(word));
        self.chapters.survey(text, self.lexicon);
    }

    /// A title with a year and a word such as 公报 speaks of that year; so does a heading of what stands below it.
    fn annual(&mut self, title: &str, is_heading: bool) {
        // A line that was joined to the title is no part of it.
        let title = title.trim_start().lines().next().unwrap_or_default();
        if title.len() > MAX_TITLE || !title.bytes().any(|byte| byte.is_ascii_digit()) && !title.contains('年') {
            return;
        }
        let plain = self.lexicon.simplified(title).to_lowercase();
        if let Some(year) = year_of_republic(&plain).filter(|_| plain != title.to_lowercase() && !is_heading) {
            // 汐灣園區112年度營運概況
            (self.clock.annual, self.clock.republic) = (Some(year), true);
            return;
        }
        let Some(year) = only_year(&plain).or_else(|| year_summed_up(&plain)) else { return };
        let speaks = |list: &str| self.lexicon.list(list).iter().any(|word| plain.contains(word.as_str()));
        let dated = plain.ends_with(['）', ')']) && (plain.contains("（截至") || plain.contains("(截至"));
        if speaks("as_of") || dated {
            // 二、名单（数据截至2022年底）; 某某市小镇一览（截至2022年底）
            self.clock.annual = Some(year);
            return;
        }
        // 某某年鉴（2023）: of the year before, where the text states no other.
        if plain.contains("年鉴") && !plain.contains("年年鉴") {
            self.clock.annual = self.clock.annual.filter(|_| !is_heading).or(Some(year - 1));
            self.clock.past = self.clock.past.max(Some(year));
            return;
        }
        let spoken = speaks("annual");
        // The county's parks in 2021
        let ends = !is_heading && !has_wide(&plain) && plain.trim_end().ends_with(&format!(" in {year}"));
        if spoken || ends || plain.contains(&format!("{year}年度")) {
            self.clock.annual = self.clock.annual.filter(|_| !is_heading).or(Some(year));
        }
    }

    /// Annual Report 2022 (comparatives for 2021 in brackets); No. 9, March 2022: our parks in 2021; status as of
    /// 30 June 2022: a line of an English document's head says what year it reports on. A month before the year is a
    /// date of publication.
    fn annual_of_opening(&mut self, text: &str, figures: bool) {
        if self.clock.annual.is_some() || figures {
            return;
        }
        for line in text.lines().take(3).map(str::trim).filter(|line| !has_wide(line) && line.len() <= MAX_HEAD_LINE) {
            // Annual Report 2021 — Section 3
            let line = line.split([' ']).map(|word| if matches!(word, "—" | "–") { "-" } else { word });
            let line = line.collect::<Vec<&str>>().join(" ");
            let line = line.split(" (").next().unwrap_or_default().to_ascii_lowercase();
            let words: Vec<&str> = line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
            let year = |word: &str| {
                let year = word.parse::<i32>().ok().filter(|year| (1950..2150).contains(year));
                year.filter(|_| word.len() == 4)
            };
            let Some(at) = words.iter().rposition(|word| year(word).is_some()) else { continue };
            let before = at.checked_sub(1).map_or("", |before| words[before]);
            let others = words[..at].iter().filter(|word| year(word).is_some()).count();
            let event = words.iter().any(|word| EVENTS.contains(word));
            let later = self.clock.date.zip(year(words[at])).is_some_and(|(date, year)| year > date.year);
            let is_sentence = line.ends_with(['.', '!', '?']) || line.replace("no. ", "").contains(". ");
            let ends = at + 1 == words.len() && before == "in" && !event && !later && !is_sentence;
            let day = !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit());
            let dated = day || period::is_month_or_season(before);
            let spoken = self.lexicon.list("annual").iter().any(|word| line.contains(word.as_str()));
            let as_of = ["as of ", "as at ", "as on "].iter().any(|words| line.contains(words));
            let reports = others == 0 && spoken && (!dated || as_of);
            // Elm Park closes 2023 with record output, of January 2024.
            let closed = self.clock.date.zip(year(words[at])).is_some_and(|(date, year)| year + 1 == date.year);
            let closed = closed && others == 0 && !event && !dated && !is_sentence && words.len() > at + 1;
            if ends || reports || closed {
                self.clock.annual = year(words[at]);
                return;
            }
        }
    }

    /// Market brief, Q3 2024; January to June 2021: a line of an English document's head that states a part of a year
    /// says when its flows are of. A line about what lies ahead says nothing.
    fn part_of_opening(&mut self, text: &str) {
        let lexicon = self.lexicon;
        for line in text.lines().take(3).map(str::trim) {
            // 2020年上半年工作总结
            let named = lexicon.list("annual").iter().any(|word| line.contains(word.as_str()));
            let wide = has_wide(line) && (!named || line.contains(['。', '，']));
            if self.clock.part.is_some() || wide || line.len() > MAX_HEAD_LINE || line.ends_with(['.', '!', '?']) {
                continue;
            }
            let lower = line.to_lowercase();
            if lower.split(|c: char| !c.is_alphanumeric()).any(|word| EVENTS.contains(&word)) {
                continue;
            }
            // BULLETIN OF THE FIRST THREE QUARTERS OF 2022, FOR THE YEAR ENDED 30 JUNE 2023
            let quiet = period::with_months_capital(&lower);
            let line = if line.contains(|c: char| c.is_ascii_lowercase()) { line } else { &quiet };
            let (mut words, mut found) = (Vec::new(), Vec::new());
            lexicon.tokens(line, &mut words);
            let mut clock = Clock { fiscal: self.clock.fiscal, ..Clock::default() };
            period::find(line, 0..line.len(), &words, lexicon, &mut clock, &mut found);
            if let [stated] = &found[..]
                && matches!(stated.period, Period::Quarter(..) | Period::Months(..) | Period::Split(..))
            {
                self.clock.part = Some(stated.period);
                self.clock.annual = self.clock.annual.or(stated.period.year());
            }
        }
    }

    /// 现将四个园区2023年上半年运行情况通报如下。: the time that the last sentence before a Chinese bulletin says its figures are of.
    fn time_of_announcement(&mut self, text: &str) {
        const ENDS: [&str; 4] = ["如下。", "如下：", "如下:", "如下"];
        let plain = self.lexicon.simplified(text.trim_end());
        let Some(body) = ENDS.iter().find_map(|end| plain.strip_suffix(end)) else { return };
        let start = body
            .rfind(['。', '；', '，', '\n'])
            .map_or(0, |at| at + body[at..].chars().next().map_or(1, char::len_utf8));
        let clause = &body[start..];
        let tells = ["情况", "结果", "数据", "指标", "成绩", "进展", "排名"].iter().any(|word| clause.contains(word));
        if !tells || self.clock.part.is_some() {
            return;
        }
        let (mut words, mut found) = (Vec::new(), Vec::new());
        self.lexicon.tokens(clause, &mut words);
        period::find(clause, 0..clause.len(), &words, self.lexicon, &mut Clock::default(), &mut found);
        let [stated] = &found[..] else { return };
        match stated.period {
            Period::Quarter(..) | Period::Months(..) => {
                self.clock.part = Some(stated.period);
                self.clock.annual = stated.period.year();
            }
            Period::Year(year) if !stated.event => self.clock.annual = self.clock.annual.or(Some(year)),
            _ => {}
        }
    }

    /// Status Note No. 4 / 31 May 2022: what tells how things stand is of the year of its date.
    fn day_of_opening(&mut self, text: &str) {
        for line in text.lines().take(3).map(str::trim).filter(|line| line.len() <= MAX_HEAD_LINE) {
            let lower = line.to_lowercase();
            self.reports_on_its_day |= STANDINGS.iter().any(|words| lower.contains(words));
            let day = period::dateline(line).filter(|_| self.reports_on_its_day);
            self.clock.annual = self.clock.annual.or(day.map(|date| date.year));
        }
    }

    /// Economic performance in 2019; 2021 at a glance; Table 2: key figures, first half of 2022: the time that an
    /// English heading or caption says its figures are of. A line about an event, a plan or a publication says none.
    fn time_of_heading(&self, text: &str) -> Option<Period> {
        let line = text.trim().lines().next().unwrap_or_default();
        if line.len() > MAX_HEAD_LINE {
            return None;
        }
        if has_wide(line) {
            return self.time_of_caption(line);
        }
        let lower = line.to_lowercase();
        // Elm Planning [2020] No. 187: the number of a file.
        if line.contains("] No") || line.contains("]No") {
            return None;
        }
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        if words.any(|word| EVENTS.contains(&word) || EDITIONS.contains(&word)) {
            return None;
        }
        let lexicon = self.lexicon;
        let (mut tokens, mut found) = (Vec::new(), Vec::new());
        lexicon.tokens(line, &mut tokens);
        let mut clock = Clock { fiscal: self.clock.fiscal, ..Clock::default() };
        period::find(line, 0..line.len(), &tokens, lexicon, &mut clock, &mut found);
        let year = only_year(&lower)?;
        match &found[..] {
            [] => Some(Period::Year(year)),
            [stated] if !stated.event && !stated.until => {
                let whole = matches!(
                    stated.period,
                    Period::Year(_) | Period::Quarter(..) | Period::Months(..) | Period::Split(..)
                );
                // Position as on 30 June 2023: a day at which things stand, and none of a publication.
                let before = lower[..stated.range.start].trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
                let stands = ["as on", "as at", "as of"].iter().any(|words| before.ends_with(words));
                let day = stands && matches!(stated.period, Period::Month(..));
                if day { Some(Period::Year(year)) } else { Some(stated.period).filter(|_| whole) }
            }
            // As of the end of 2022, or for the full year 2022.
            several => {
                let all =
                    several.iter().all(|stated| !stated.event && !stated.until && stated.period == Period::Year(year));
                all.then_some(Period::Year(year))
            }
        }
    }

    /// … is now a park. By December 2022:: the time before a list, where the last words of an English paragraph are one.
    fn time_of_lead(&self, text: &str) -> Option<Period> {
        let text = text.trim_end();
        let body = text.strip_suffix([':', '：'])?;
        if has_wide(body) {
            // …经现场踏勘复核，截至2023年6月底：
            let last = body.rsplit(['，', '。', '；']).next().filter(|last| last.len() < body.len())?;
            return self.time_of_caption(&text[body.len() - last.len()..]).filter(|_| last.starts_with("截"));
        }
        let words =
            body.rsplit(". ").next().filter(|words| words.len() < body.len() && words.len() <= MAX_HEAD_LINE)?;
        let (mut tokens, mut found) = (Vec::new(), Vec::new());
        self.lexicon.tokens(words, &mut tokens);
        period::find(words, 0..words.len(), &tokens, self.lexicon, &mut self.clock.clone(), &mut found);
        let [stated] = &found[..] else { return None };
        let only =
            words[stated.range.end..].trim().is_empty() && english_names::leads_to_time(&words[..stated.range.start]);
        only.then_some(stated.period)
    }

    /// 产业平台主要指标（2022年）; 截至2022年底：: the time that a Chinese line before a table or a list says its figures are of.
    fn time_of_caption(&self, line: &str) -> Option<Period> {
        let plain = self.lexicon.simplified(line);
        let plain = plain.trim_end_matches(['*', ' ']);
        let leads = plain.ends_with(['：', ':']);
        // 二、产业基础（截至2020年6月底）
        let bracket = plain.strip_suffix(['）', ')']).and_then(|body| body.rsplit(['（', '(']).next());
        let inner = bracket.map(|inner| inner.trim_start_matches("截至").trim_start_matches("截止"));
        // （2020年底，单位：公顷）
        let inner = inner
            .map(|inner| inner.split(['，', ',', '；', ' ']).find(|part| !part.contains(['：', ':'])).unwrap_or(inner));
        if !plain.contains(['年', '月', '季', '半']) {
            return None;
        }
        let alone = self.opening == 0 && is_year_alone(plain);
        // 填报截止：2023年2月28日: when a table was made.
        if self.lexicon.list("compiled").iter().any(|word| plain.contains(word.as_str())) {
            return None;
        }
        // 一、2023年主要工作
        let title = &plain[heading::numbering(plain).map_or(0, |(_, skip)| skip)..];
        let section = self.opening == 0 || title.len() < plain.len() || self.marked;
        let of_year = title.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['年', '度', '的']);
        let section = section && title.starts_with(|c: char| c.is_ascii_digit());
        let section = section && self.lexicon.begins("of_section", of_year);
        let tells = alone
            || inner.is_some()
            || leads
            || section
            || self.lexicon.list("of_table").iter().any(|word| plain.contains(word.as_str()));
        if !tells || plain.contains(['。', '；']) {
            return None;
        }
        let (mut tokens, mut found) = (Vec::new(), Vec::new());
        self.lexicon.tokens(plain, &mut tokens);
        period::find(plain, 0..plain.len(), &tokens, self.lexicon, &mut self.clock.clone(), &mut found);
        // （2023年，企业数为年底数）: one year, whatever else is said of it.
        let (stated, others) = found.split_first()?;
        if others.iter().any(|other| other.period.year() != stated.period.year()) {
            return None;
        }
        // （2023年1月）: the day of the document dates no section.
        if let (Period::Month(year, month), Some(date)) = (stated.period, self.clock.date)
            && date.year == year
            && date.month == Some(month)
        {
            return None;
        }
        let only = plain[..stated.range.start].trim().trim_start_matches("截至").is_empty()
            && plain[stated.range.end..].trim_matches(['：', ':', ' ', '，']).is_empty();
        let free = !stated.event && !stated.until && !stated.compared;
        // （2021年末数据）
        let bare = |inner: &str| {
            let inner = inner.trim();
            let ends = ["数据", "口径", "统计", "情况", "数"];
            ends.iter().find_map(|end| inner.strip_suffix(end)).unwrap_or(inner) == &plain[stated.range.clone()]
        };
        let whole = inner.is_none_or(bare);
        (free && whole && (!leads || only)).then_some(stated.period)
    }

    /// A heading begins: what stands below it is of the time that it states; one below it keeps the time.
    fn begin_section(&mut self, text: &str, level: Option<u8>) {
        let said = self.time_of_heading(text);
        let mut time = said.filter(|_| self.chapters.speaks_of.is_none());
        // 二、2024年主要工作 in a report of January 2024: what is to be done.
        let ahead = time.and_then(Period::year).zip(self.clock.date).is_some_and(|(year, date)| {
            year > date.year || year == date.year && date.month.is_some_and(|month| month <= MAX_MONTH_OF_PLANS)
        });
        let done = ["完成", "情况", "回顾", "总结", "进展"].iter().any(|word| text.contains(word));
        match self.chapters.speaks_of {
            None => self.clock.planned = None,
            Some(_) => self.clock.planned = said.and_then(Period::year).or(only_year(text)).or(self.clock.planned),
        }
        if ahead && !done && self.lexicon.list("of_work").iter().any(|word| text.contains(word.as_str())) {
            self.chapters.plan();
            self.clock.planned = time.and_then(Period::year);
            time = None;
        }
        let deeper = level.zip(self.section_level).is_some_and(|(new, old)| new > old);
        if time.is_some() || !deeper {
            self.clock.section = time;
            self.section_level = level;
            if time.is_some() {
                // 2023年 above 10月，…: what earlier sections said of years counts no longer.
                (self.clock.context, self.clock.told) = (None, None);
            }
        }
    }

    /// 2019年初秋，记者走进…: a text that states no date of its own is of the time when its reporter was there.
    fn date_by_report<'t>(&mut self, mut texts: impl Iterator<Item = &'t str>) {
        if self.clock.date.is_none()
            && let Some(year) = texts.find_map(|text| period::of_report(text, self.lexicon))
        {
            self.clock.date = Some(Date { year, month: None });
        }
    }

    /// Looks for the document's own date in a block. The head of a column says when its figures are of and not when the
    /// document was written, unless a label stands in it or before it: 发布日期 | 2023-05-12.
    fn date_of(&mut self, block: &Block, text: &str) {
        const NEAR: usize = 60;
        if block.is_head() {
            let before = places::tail(&text[..block.range.start], NEAR);
            let near = [before, &text[block.range.clone()]].map(|near| self.lexicon.simplified(near).to_lowercase());
            let labels = self.lexicon.list("date");
            if !near.iter().any(|near| labels.iter().any(|word| near.contains(word.as_str()))) {
                return;
            }
        }
        self.date(&text[block.range.clone()]);
    }

    /// The same in a line of its beginning or end.
    fn date(&mut self, text: &str) {
        if self.clock.date.is_some() {
            return;
        }
        // 《某某日报》2019年11月21日讯　冬日清晨，…: the day of a report stands before its text.
        if let Some(date) = period::day_of_report(text).or_else(|| period::day_of_meeting(text)) {
            self.clock.date = Some(date);
            return;
        }
        if text.len() > 200 {
            return;
        }
        // 时　间：2023年9月14日
        let plain = self.lexicon.simplified(text).to_lowercase().replace('\u{3000}', "");
        let labelled = self.lexicon.list("date").iter().any(|word| {
            plain.find(word.as_str()).is_some_and(|at| {
                plain[at + word.len()..].trim_start().starts_with([':', '：', '1', '2', '|'])
                    || word.is_ascii() && at == 0
            })
        });
        let bare = text.trim_matches(|c: char| c.is_whitespace() || "（）()".contains(c));
        let mut found = Vec::new();
        let mut clock = Clock::default();
        period::find(text, 0..text.len(), &[], self.lexicon, &mut clock, &mut found);
        let alone = found
            .first()
            .is_some_and(|stated| stated.range.len() + 6 >= bare.len() && matches!(stated.period, Period::Month(..)));
        // 本报记者 某某 2022年11月10日; （2023年9月22日 第38期）: a day in a line that is no sentence.
        let day = found.iter().any(|stated| {
            matches!(stated.period, Period::Month(..)) && text[stated.range.clone()].ends_with(['日', '号'])
        });
        // 某某发布　2023-05-12 18:30　发表于某地
        let digits = found.iter().any(|stated| {
            let written = &text[stated.range.start..];
            matches!(stated.period, Period::Month(..)) && is_day_in_digits(written)
        });
        let dateline = (day || digits) && !text.contains(['。', '，', ',', '；', '：']);
        // 某某办公室（2021年第7期，2021年8月12日）; 某某研究院　2023年3月
        let body = text.trim_end();
        let month = |stated: &&period::Stated| matches!(stated.period, Period::Month(..));
        let last = found.iter().rev().find(month).map(|stated| stated.range.clone());
        let inside = last.as_ref().is_some_and(|range| {
            let close = text[range.end..].find(['）', ')']);
            let open = text[..range.start].rfind(['（', '(']);
            let rest = close.map(|close| text[range.end + close..].trim_start_matches(['）', ')']).trim());
            day && open.is_some() && rest == Some("") && !text.contains(['。', '；'])
        });
        let closes = last.is_some_and(|range| range.end == body.len())
            && !body.is_ascii()
            && !text.contains(['。', '，', ',', '；', '：'])
            && text[..body.len()].contains(char::is_whitespace);
        // （招商推介折页，2024年7月印制）
        let printed = found.iter().any(|stated| {
            let behind = &text[stated.range.end..];
            let made = PRINTED.iter().find_map(|word| behind.strip_prefix(word));
            // *2021年6月印发，供各地参考*
            let opens = text[..stated.range.start].trim_start_matches(|c: char| "*_>（(".contains(c)).trim().is_empty();
            let ends = |rest: &str| rest.trim_start().chars().count() <= 1 || opens && rest.starts_with(['，', ',']);
            matches!(stated.period, Period::Month(..)) && made.is_some_and(ends)
        });
        // Minute of the meeting held in the Burgh Chambers on Wednesday 7 September 2022 at 10.30 am
        let lower = text.trim_start_matches(['*', '#', ' ']).to_ascii_lowercase();
        let minutes = ["minute of ", "minutes of ", "notes of ", "meeting of ", "record of "];
        let met = !has_wide(text)
            && lower.contains("meeting")
            && !lower.trim_end().ends_with('.')
            && lower.lines().any(|line| minutes.iter().any(|words| line.starts_with(words)));
        let dateline = dateline || met && found.iter().any(|stated| matches!(stated.period, Period::Month(..)));
        let edition = period::edition(text);
        // A title, who speaks, and a line that says where and when.
        let published = text.lines().map(str::trim).find_map(period::dateline);
        if !printed
            && !labelled
            && !alone
            && !dateline
            && !inside
            && !closes
            && edition.is_none()
            && published.is_none()
        {
            return;
        }
        self.clock.date = found.iter().find_map(|stated| match stated.period {
            Period::Month(year, month) => Some(Date { year, month: Some(month) }),
            Period::Year(year) if labelled => Some(Date { year, month: None }),
            _ => None,
        });
        self.clock.date = self.clock.date.or(edition.map(|year| Date { year, month: None })).or(published);
        self.look_back();
    }

    /// A report of the first months of a year is on the year before.
    fn look_back(&mut self) {
        let early = self.clock.date.filter(|date| date.month.is_some_and(|month| month <= LOOKING_BACK));
        if let Some(date) = early.filter(|_| self.looks_back && self.clock.annual.is_none()) {
            self.clock.annual = Some(date.year - 1);
        }
    }

    /// Reads a block that begins at a byte and a line.
    fn block(&mut self, text: &str, offset: usize, line: u64, kind: BlockKind) -> Result<()> {
        let prose = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
        let written = match kind {
            BlockKind::Cell(_) => None,
            _ => Emphasised::new(text, prose, prose && self.titled),
        };
        let Some(plain) = written else {
            return self.plain_block(text, offset, line, kind);
        };
        let text = plain.text.clone();
        self.emphasis = Some((offset, plain));
        let done = self.plain_block(&text, offset, line, kind);
        self.emphasis = None;
        done
    }

    /// The same of a text without marks around its figures.
    fn plain_block(&mut self, text: &str, offset: usize, line: u64, kind: BlockKind) -> Result<()> {
        self.topic = self.topic_of(text);
        let told = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem) && self.titled;
        let topic = told.then(|| heading::behind_topic(text, self.lexicon)).flatten().unwrap_or(0);
        if topic > 0 {
            self.chapters.bracketed_topic();
        }
        let (text, offset) = (&text[topic..], offset + topic);
        if let Some((year, all)) = year_unless_noted(text) {
            self.clock.annual = Some(year);
            self.clock.all |= all;
            self.clock.stands = month_of_all(text);
        }
        if self.clock.annual.is_none() {
            self.clock.annual = year_examined(text);
        }
        if let Some(last_year) = status::asks(text) {
            // 问：去年的成绩单满意吗？ What the answer tells is of that year, and no more of that of the answer before.
            (self.clock.context, self.clock.told) = (None, None);
            let year = self.clock.date.map(|date| Period::Year(date.year - 1)).filter(|_| last_year);
            if year.is_some() || self.asked_year {
                self.clock.section = year;
            }
            self.asked_year = year.is_some();
        }
        let cell = matches!(kind, BlockKind::Cell(_));
        let note = || year_of_note(text).filter(|_| !cell);
        if let Some((year, all)) = if self.table.is_some() { note() } else { None } {
            // 注：用地为2022年底数，税收为2022年全年数。: of the table above it, and of the text where it states no other.
            if self.clock.annual.is_none() {
                (self.clock.annual, self.clock.all) = (Some(year), self.clock.all || all);
            }
            self.end_table()?;
        }
        let mut figures = self.catalog.reader().scan(text);
        // Between 2009 and 2023 companies moved in: years count nothing.
        figures.retain(|figure| !is_span_of_years(&text[figure.span.clone()]) && !is_plan_span(text, figure));
        let item = matches!(kind, BlockKind::ListItem);
        if let Some(skip) = section_number(text).filter(|_| !item)
            // 1.2 GW of solar power: but what has a unit is an amount.
            && figures.first().is_none_or(|figure| {
                let counts = figure.unit.as_ref().is_none_or(|unit| unit.is_count());
                // 3.2 Jobs on the site stood at 2,964: nothing is counted in tenths.
                let tenths = counts && text[figure.number.clone()].contains('.');
                figure.number.start > 0 || figure.unit.is_none() || tenths
            })
        {
            // 4.3 Members asked …: the number of a section counts nothing either.
            figures.retain(|figure| figure.number.start >= skip);
        }
        if matches!(kind, BlockKind::Heading(_)) {
            // ## 2 企业: the number of a section counts nothing.
            let skip = heading::numbering(text).map_or(0, |(_, skip)| skip);
            figures.retain(|figure| figure.number.start >= skip);
        }
        if matches!(kind, BlockKind::Heading(_) | BlockKind::Cell(_)) {
            self.asked_ahead = false;
        }
        if let BlockKind::Cell(cell) = kind {
            if self.table.as_ref().is_some_and(|table| table.number != cell.table) {
                self.end_table()?;
            }
            let inner = emphasis::inside(text);
            let offset = offset + inner.start;
            self.table.get_or_insert_with(|| Table::new(cell.table)).add(cell, &text[inner], offset, line);
            return Ok(());
        }
        self.end_table()?;
        self.table_unit = if text.len() <= MAX_HEAD_LINE { self.caption_unit(text) } else { None };
        let level = match kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        };
        let is_title = !self.titled;
        self.marked = !is_title && level.is_some();
        self.caption = if figures.is_empty() && !is_title { self.time_of_heading(text) } else { None };
        let pointed = year_before_table(text).map(Period::Year);
        // 2023年主要指标见表2-3。, above: 表2-3　各园区主要指标
        let number = |text: &str| -> String {
            let rest = text.rsplit("见表").next().unwrap_or_default();
            let rest = rest.rsplit_once('表').filter(|_| !text.contains("见表")).map_or(rest, |(_, rest)| rest);
            rest.chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect()
        };
        let named = pointed.map(|period| (period, number(text)));
        let caption = text.split(['\u{3000}', ' ']).next().unwrap_or_default();
        let below = std::mem::replace(&mut self.pointed, named)
            .filter(|(_, of)| heading::caption_number(text) > 0 && *of == number(caption))
            .map(|(period, _)| period);
        self.caption = self.caption.or(pointed).or(below);
        let introduces = text.trim_end().ends_with([':', '：']);
        // Hadley Cold Storage ........ 1,150: an item by its dots.
        let dotted = text.contains("....");
        if kind != BlockKind::ListItem && heading::numbering(text).is_none() && !dotted {
            let firms = introduces && self.lexicon.heading_speaks(text) & HeadingOf::Others as u8 != 0;
            self.chapters.listed_others = firms.then(|| text.trim().to_string());
            self.goals_listed = introduces && status::introduces_goals(text);
        }
        // （1）已建成区域用地2860亩, below 截至2023年6月底：
        let listed =
            kind == BlockKind::ListItem || heading::numbering(text).is_some_and(|(rank, _)| rank >= heading::BRACKETED);
        if !listed {
            // (as of the end of 2022, or for the full year 2022), above a list
            let bare = text.trim().trim_matches(['*', '_']);
            let remark = bare.starts_with(['(', '（']) && bare.ends_with([')', '）']);
            self.list_time = self.caption.filter(|_| introduces || remark);
        }
        if self.opening > 0 && !text.is_empty() {
            self.opening -= 1;
            if !self.titled {
                self.titled = true;
                self.chapters.mention_title(text, self.lexicon);
                self.annual(text, false);
                let plain = self.lexicon.simplified(text);
                self.chapters.note_plan(&plain, self.lexicon);
                self.clock.plan = period::plan_years(&plain);
                self.looks_back = self.lexicon.list("looking_back").iter().any(|word| plain.contains(word.as_str()));
                self.look_back();
            }
            // ——在某某开发区2024年工作会议上的报告
            if !self.looks_back && has_wide(text) && text.len() <= MAX_HEAD_LINE && text.contains("会议上的报告")
            {
                self.looks_back = true;
                self.look_back();
            }
            // 在全市动员大会上的讲话, and below it: 某某市市长
            let speech = |line: &str| ["讲话", "致辞", "发言"].iter().any(|word| line.trim_end().ends_with(word));
            self.speech |= is_title && has_wide(text) && speech(text);
            if self.looks_back || self.speech {
                self.chapters.adopt_government();
            }
            // 某某委员会文件, and below it: 关于公布2023年度…评价结果的通知
            let below = self.clock.annual.is_none() && !is_title && figures.is_empty() && has_wide(text);
            let titled = text.trim_start().starts_with("关于") || text.contains("总结");
            if below && titled && !text.contains(['。', '，']) {
                self.annual(text, false);
            }
            self.annual_of_opening(text, !figures.is_empty());
            self.part_of_opening(text);
            self.day_of_opening(text);
            self.time_of_announcement(text);
        }
        // Two towns: an English heading may count what is no indicator.
        // 1. 青禾小镇（92分）: what a bracket at the end of a line holds is a remark.
        let remark = text.trim_end().ends_with([')', '）']).then(|| text.rfind(['(', '（'])).flatten();
        let measured =
            figures.iter().filter(|figure| remark.is_none_or(|open| figure.span.start < open)).any(|figure| {
                let passed = figure.unit.as_ref().is_some_and(|unit| self.lexicon.is_passed_over(&unit.id));
                // 奋进的五年——某某区发展回顾: a span of time in a title.
                !(passed && (is_title || !has_wide(text)))
            });
        let labelled = level.is_none() && self.label(text, 0).is_some();
        let measured = measured || labelled;
        let Some(start) = self.chapters.line(text, level, measured, self.lexicon) else {
            // 2023年成绩单, marked as a heading: of the section below it, and not of all that follows.
            let section = self.marked && has_wide(text) && heading::caption_number(text) == 0;
            if !section || self.time_of_heading(text).is_none() {
                self.annual(text, true);
            }
            if !is_title {
                self.begin_section(text, level);
            }
            if period::announces_work(text) {
                self.chapters.plan();
            }
            // Sleep: nine hotels and over sixty homestays, as a point of a list.
            if figures.is_empty() && !(item && indefinite::may_count(text)) {
                return Ok(());
            }
            return self.prose(text, 0, At { offset, line }, figures);
        };
        let bare = kind == BlockKind::Paragraph && !is_title && !labelled && is_bare_heading(text);
        let tells = || self.time_of_heading(text).is_some() || !text.bytes().any(|byte| byte.is_ascii_digit());
        if start == 0 && figures.is_empty() && bare && tells() {
            // Tourism in 2021, which only its shortness tells for a heading.
            self.begin_section(text, level);
        }
        if figures.is_empty()
            && let Some(year) = period::of_account(text)
        {
            self.clock.section = Some(Period::Year(year));
            (self.clock.context, self.clock.told) = (None, None);
        }
        self.chapters.introduce(text, self.lexicon);
        let silent = || !text.bytes().any(|byte| byte.is_ascii_digit()) && !indefinite::may_count(text);
        if figures.is_empty() && self.chapters.is_headed() && silent() {
            return Ok(());
        }
        let item = item || labelled;
        let listed = std::mem::replace(&mut self.listed, item);
        if listed && !item && text.trim_end().ends_with(['.', '。', '!', '?', '！', '？']) {
            self.chapters.end_bare();
        }
        self.chapters.paragraph(self.lexicon);
        // The Strategy sets these goals for 2030:, above a list.
        let planned = item && self.goals_listed;
        let asked = std::mem::replace(&mut self.asked_ahead, status::asks_ahead(text)) || planned;
        // 2023年，小镇实现…: what states a year that is past answers another question.
        let asked = (asked || status::is_order(text)) && !self.tells_of_the_past(text);
        let before = (self.chapters.speaks_of, self.chapters.spoken_rank());
        if asked {
            // 问：未来三年的目标？ 答：营收800亿元
            self.chapters.plan();
        }
        self.prose(text, start, At { offset, line }, figures)?;
        if asked {
            self.chapters.speak(before);
        }
        if period::announces_work(text) {
            self.chapters.plan();
            if introduces {
                self.chapters.end_goal_with_list();
            }
        }
        if kind != BlockKind::ListItem {
            // The time is that of the list below, and not of what stands before it.
            self.list_time = self.list_time.or_else(|| self.time_of_lead(text));
        }
        Ok(())
    }

    /// （二）固定资产投资。甲区完成126亿元，…: the indicator that the numbered words before a paragraph name.
    fn topic_of(&self, text: &str) -> Option<(usize, bool)> {
        const MAX_TOPIC: usize = 12;
        let body = text.trim_start();
        let title = &body[heading::numbering(body)?.1..];
        let (title, _) = title.split_once(['。', '：', '　'])?;
        if !has_wide(title) || title.chars().count() > MAX_TOPIC {
            return None;
        }
        let plain = self.lexicon.simplified(title.trim());
        let mut words = Vec::new();
        self.lexicon.tokens(&plain, &mut words);
        let [word] = words[..] else { return None };
        let whole = word.start == 0 && word.end == plain.len();
        word.word.indicator().filter(|_| whole).map(|indicator| (indicator, false))
    }

    /// Whether a text states a year that is not ahead, or says that something has been done.
    fn tells_of_the_past(&self, text: &str) -> bool {
        let now = self.clock.latest();
        // 2000亿元 is no year; in English nothing marks one.
        let wide = has_wide(text);
        let mut years = text.match_indices(|c: char| c.is_ascii_digit()).filter_map(|(at, _)| {
            let begins = !text[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
            let rest = text.get(at + 4..).filter(|rest| begins && !rest.starts_with(|c: char| c.is_ascii_digit()))?;
            let marked = !wide || rest.trim_start().starts_with('年');
            text.get(at..at + 4)?.parse::<i32>().ok().filter(|_| marked)
        });
        let past = years.any(|year| (1950..2150).contains(&year) && now.is_none_or(|now| year <= now));
        past || ["实现了", "已", "去年"].iter().any(|word| text.contains(word))
    }

    /// Reads running text from `start` on.
    fn prose(&mut self, text: &str, start: usize, at: At, figures: Vec<Figure>) -> Result<()> {
        self.clock.paragraph();
        let counts = || {
            let digits = text.bytes().any(|byte| byte.is_ascii_digit()) || text.contains(['万', '亿']);
            digits || indefinite::may_count(text) || elided::begins_with_number(text)
        };
        if figures.is_empty() && text.len() <= SHORT && counts() {
            // 企业：240, Jobs: 38,000: a number without a unit.
            let mut reading = Reading::new(text, figures, self.lexicon);
            reading.complete(self.catalog);
            self.read_label(&mut reading, start);
            measure::add(&mut reading, self.catalog.reader(), self.lexicon);
            return if reading.figures.is_empty() {
                self.introduce(&mut reading, start)
            } else {
                self.sentences(&mut reading, start, at)
            };
        }
        if figures.is_empty() {
            self.chapters.present(text, self.lexicon);
            // Only whom the paragraph speaks of matters.
            let end = text.char_indices().map(|(at, _)| at).find(|at| *at > start + 160).unwrap_or(text.len());
            let mut reading = Reading::new(&text[..end], Vec::new(), self.lexicon);
            return self.introduce(&mut reading, start);
        }
        let mut reading = Reading::new(text, figures, self.lexicon);
        reading.complete(self.catalog);
        self.read_label(&mut reading, start);
        measure::add(&mut reading, self.catalog.reader(), self.lexicon);
        self.sentences(&mut reading, start, at)
    }

    fn end_table(&mut self) -> Result<()> {
        match self.table.take() {
            Some(table) => self.read_table(table),
            None => Ok(()),
        }
    }

    fn finish(mut self) -> Result<()> {
        self.end_table()
    }

    /// Passes a figure on, or keeps it back where it was not asked for.
    fn observe(&mut self, mut observation: Observation, other_owner: bool) -> Result<()> {
        let wanted = !observation.indicator.is_empty() && observation.status == Status::Actual && !other_owner;
        if !wanted && !self.options.all {
            return Ok(());
        }
        if let Some((offset, plain)) = &self.emphasis
            && let Some(span) = observation.span.as_mut().filter(|span| span.start >= *offset)
        {
            let place = plain.place(&(span.start - offset..span.end - offset));
            *span = offset + place.start..offset + place.end;
            observation.as_written = plain.words(place).to_string();
        }
        self.sink.observation(observation)
    }

    /// Breaks of lines before a place that were left out where the lines of a page were joined.
    fn lines_joined(&self, at: usize) -> u64 {
        self.emphasis.as_ref().map_or(0, |(offset, plain)| plain.lines_joined(at.saturating_sub(*offset)))
    }

    fn find(&mut self, code: &str, severity: Severity, area: String, message: String, line: Option<u64>) -> Result<()> {
        self.find_of(code, severity, (area, String::new()), message, line)
    }

    /// The same of an indicator of the area, by its id.
    fn find_of(
        &mut self,
        code: &str,
        severity: Severity,
        (area, indicator): (String, String),
        message: String,
        line: Option<u64>,
    ) -> Result<()> {
        let place = Place::file(self.name.clone());
        let place = Some(line.map_or(place.clone(), |line| place.line(line)));
        let indicators = if indicator.is_empty() { Vec::new() } else { vec![indicator] };
        self.sink.finding(Finding { code: code.into(), severity, area, indicators, message, place })
    }
}

/// Whether an English line is too short for a sentence and does not end as one.
fn is_bare_heading(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let words = text.split_ascii_whitespace().count();
    let wide = has_wide(text);
    let capital = text.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let ends = text.ends_with(['.', '!', '?', ';', ',', '"', '”', ')']) || text.contains(':');
    !wide && capital && words <= 8 && !ends
}

/// An observation with nothing but its words.
fn blank(as_written: &str) -> Observation {
    Observation {
        area: String::new(),
        indicator: String::new(),
        period: String::new(),
        value: None,
        bounds: Bounds::ALL,
        unit: String::new(),
        qualifier: Qualifier::Exact,
        status: Status::Actual,
        part: Part::Lead,
        as_written: as_written.to_string(),
        span: None,
        line: 0,
        part_of: String::new(),
        label: String::new(),
        note: Label::default(),
        rounding: 0.0,
        rule: "",
    }
}

/// Makes an observation one of a ratio that the source states, in the ratio's unit; the figure is in its `own` one.
fn state_ratio(observation: &mut Observation, figure: &Figure, ratio: &Ratio, own: &Unit) {
    let convert = |value: f64| Units::convert(value, own, &ratio.unit);
    observation.indicator = ratio.id.clone();
    observation.value = figure.value.map(convert);
    observation.bounds = Bounds::new(convert(figure.bounds.low), convert(figure.bounds.high));
    observation.rounding = convert(figure.rounding);
    observation.unit = ratio.unit.id.clone();
}

#[cfg(test)]
mod english_tests;
/// 本篇资料除另注外均为2022年数; 未注明年份的，存量为2023年末数: the year of what states none of its own, and whether it is that
/// of all figures or of stocks alone.
fn year_unless_noted(text: &str) -> Option<(i32, bool)> {
    // 未注明, 无特别说明, 除另行注明外: a word for a note, one of these a few bytes before it.
    const MAX_BETWEEN: usize = 12;
    let notes = ["注明", "说明", "标注", "另注"];
    // Few texts have a note: looked for without the cost of preparing each search.
    let noted = notes.into_iter().filter(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some());
    let mut found = noted.flat_map(|word| text.match_indices(word).map(|(at, word)| (at, at + word.len())));
    let mark = found.find_map(|(at, end)| {
        let from = (at.saturating_sub(MAX_BETWEEN)..=at).find(|from| text.is_char_boundary(*from))?;
        let before = text.get(from..at)?;
        let behind = text[end..].trim_start_matches("年份").trim_start_matches("时间");
        let but = before.contains('除') && behind.starts_with(['外', '的']);
        (but || before.contains(['未', '无'])).then_some(end)
    });
    let mark = mark.or_else(|| all_of_year(text))?;
    let rest = text[mark..].split(['。', '）', ')']).next()?;
    let mut years = rest.match_indices('年').filter_map(|(at, _)| {
        let start = at.checked_sub(4)?;
        Some((start, rest.get(start..at)?.parse::<i32>().ok()?))
    });
    let (start, year) = years.next()?;
    let before = &rest[..start];
    let told = before.ends_with('为') || before.ends_with("截至") || before.ends_with('是');
    (told && (1950..2150).contains(&year)).then(|| (year, !before.contains("存量")))
}

/// 我局对某某园2023年土地利用情况进行了审计调查: the year that a text says was examined.
fn year_examined(text: &str) -> Option<i32> {
    const EXAMINED: [&str; 9] = ["审计", "评估", "考核", "检查", "评价", "核查", "调研", "督查", "监测"];
    if text.len() > MAX_SAID {
        return None;
    }
    let (before, rest) = text.split_once("情况进行了").or_else(|| text.split_once("情况开展了"))?;
    let kind = rest.trim_start_matches(['专', '项', '年', '度', '全', '面', '综', '合']);
    let examined = EXAMINED.iter().any(|word| kind.starts_with(word));
    let sentence = before.rsplit(['。', '\n']).next().filter(|_| examined)?;
    let at = sentence.rfind('年')?;
    // 2024年3月至5月对…情况进行了调查: when it was done.
    let month = sentence[at..].chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    year_at(sentence, at.checked_sub(4)?).filter(|_| !month)
}

/// The year that four digits at a place of a text write.
fn year_at(text: &str, at: usize) -> Option<i32> {
    let year = text.get(at..at + 4)?.parse().ok()?;
    (1950..2150).contains(&year).then_some(year)
}

/// 截至2023年底，四园区…。各园区主要指标见下表。: the one year of a paragraph that ends by pointing to the table below it.
fn year_before_table(text: &str) -> Option<i32> {
    const POINTS: [&str; 7] = ["见下表", "如下表", "列于下表", "如下表所示", "见下表所示", "详见下表", "列表如下"];
    let body = text.trim_end().trim_end_matches(['。', '：', ':']);
    // 截至2023年底，各园区主要指标见表1（税收为2023年全年数）。
    let numbered = body.rfind("见表").filter(|at| body[at + "见表".len()..].starts_with(|c: char| c.is_ascii_digit()));
    let sentence = numbered.map(|at| {
        // Of the clause that points to it, or of a time that stands before that.
        let begin = |end: usize| body[..end].rfind(['。', '，']).map_or(0, |stop| stop + '，'.len_utf8());
        let clause = begin(at);
        let before = clause.checked_sub('，'.len_utf8()).map_or(clause, begin);
        if body[before..].starts_with("截至") { before } else { clause }
    });
    let body = match sentence {
        Some(start) => &body[start..],
        None if POINTS.iter().any(|words| body.ends_with(words)) => body,
        None => return None,
    };
    let mut years = body.match_indices('年').filter_map(|(at, _)| year_at(body, at.checked_sub(4)?));
    let year = years.next()?;
    years.all(|other| other == year).then_some(year)
}

/// 注：企业为2022年底数，税收为2022年全年数; Note: figures are for 2022: the one year that a note below a table states, and
/// whether it speaks of land or of all too.
fn year_of_note(text: &str) -> Option<(i32, bool)> {
    const NOTES: [&str; 6] = ["注：", "注:", "说明：", "备注：", "note:", "notes:"];
    const LATIN: [&str; 7] = ["end of ", "refer to", "for the year", "figures are", "data are", "as of", "are for "];
    const ALL: [&str; 8] = ["用地", "面积", "土地", "各项", "均为", "land", "area", "all "];
    let body = text.trim_start_matches(['*', ' ', '（', '(']);
    if !NOTES.iter().any(|note| body.get(..note.len()).is_some_and(|head| head.eq_ignore_ascii_case(note))) {
        return None;
    }
    let lower = places::head(body, 2 * MAX_HEAD_LINE).to_lowercase();
    let wide = has_wide(&lower);
    let mut years = lower.match_indices(|c: char| c.is_ascii_digit()).filter_map(|(at, _)| {
        let begins = !lower[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
        let rest = lower.get(at + 4..).filter(|rest| begins && !rest.starts_with(|c: char| c.is_ascii_digit()))?;
        Some((year_at(&lower, at)?, at, rest))
    });
    let (year, at, rest) = years.next()?;
    let kind = rest.trim_start_matches(['年', '末', '底', '度', '全', '的', '实', '际']);
    // 2022年底数，; but not: 2022年数据为最终核实数, which says nothing of the others.
    let closes = kind.strip_prefix("数据").or_else(|| kind.strip_prefix('数'));
    let closes = closes.is_some_and(|rest| rest.is_empty() || rest.starts_with(['，', '。', '；', '）', '、', ',']));
    let dated = rest.starts_with('年') && (closes || lower[..at].ends_with("截至"));
    let told = if wide { dated } else { LATIN.iter().any(|words| lower.contains(words)) };
    let only = years.all(|(other, ..)| other == year);
    (told && only).then(|| (year, ALL.iter().any(|word| lower.contains(word))))
}

/// Bytes of the longest paragraph that says of what year all the data are.
const MAX_SAID: usize = 1200;

/// 表中数据除税收外，均为2022年底数: where a clause that says of what year all the data are begins to say it.
fn all_of_year(text: &str) -> Option<usize> {
    const ALL: [&str; 3] = ["均为", "都是", "皆为"];
    const MAX_SENTENCE: usize = 240;
    const DATA: [&str; 5] = ["数据", "指标", "数字", "列出", "下表"];
    if text.len() > MAX_SAID {
        return None;
    }
    let held = ALL.iter().filter(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some());
    let mut found = held.flat_map(|word| text.match_indices(word));
    found.find_map(|(at, word)| {
        let (year, behind) = text[at + word.len()..].split_at_checked(4)?;
        let kind = behind.strip_prefix('年')?.trim_start_matches(['末', '底', '度', '全', '年', '的']);
        let digits = year.bytes().all(|byte| byte.is_ascii_digit());
        let sentence = places::tail(&text[..at], MAX_SENTENCE).rsplit(['。', '\n']).next()?;
        let told = DATA.iter().any(|word| sentence.contains(word)) && kind.starts_with('数');
        (digits && told).then_some(at)
    })
}

/// 2023-05-12: whether a text begins with a day whose year stands first.
fn is_day_in_digits(text: &str) -> bool {
    let bytes = text.as_bytes().get(..10).unwrap_or_default();
    let sign = |at: usize| matches!(bytes.get(at), Some(b'-' | b'/' | b'.'));
    bytes.len() == 10 && sign(4) && sign(7) && [0, 1, 2, 3, 5, 6, 8, 9].iter().all(|at| bytes[*at].is_ascii_digit())
}

/// 2020年工作总结和2021年工作思路: the year that a title with two sums up.
fn year_summed_up(title: &str) -> Option<i32> {
    title.match_indices('年').find_map(|(at, year)| {
        let rest = title[at + year.len()..].trim_start_matches('度');
        let summed = ["工作总结", "总结", "工作回顾", "工作情况"].iter().any(|word| rest.starts_with(word));
        year_at(title, at.checked_sub(4)?).filter(|_| summed)
    })
}

/// Days from which on a month is at its end.
const LAST_DAYS: u8 = 28;

/// 数据截至2024年6月底: the month at whose end what is there is stated, in a text that speaks of all its data.
fn month_of_all(text: &str) -> Option<Period> {
    let dates = text.match_indices("截至").chain(text.match_indices("更新至"));
    let mut years = dates.filter_map(|(at, word)| {
        let rest = &text[at + word.len()..];
        let (year, behind) = rest.split_at_checked(4)?;
        let month = behind.strip_prefix('年')?;
        let digits = month.bytes().take_while(u8::is_ascii_digit).count();
        let end = month[digits..].strip_prefix('月')?;
        let month: u8 = month[..digits].parse().ok().filter(|month| (1..12).contains(month))?;
        // 6月底, 6月30日, 6月
        let day: u8 = end[..end.bytes().take_while(u8::is_ascii_digit).count()].parse().unwrap_or(LAST_DAYS);
        (day >= LAST_DAYS).then_some(())?;
        Some(Period::Month(year.parse().ok()?, month))
    });
    years.next().filter(|_| years.next().is_none())
}

#[cfg(test)]
mod form_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod whose_tests;

/// 112年度: the year that a title in traditional characters counts from the founding of the republic.
fn year_of_republic(title: &str) -> Option<i32> {
    let (at, _) = title.match_indices("年度").next()?;
    let head = &title[..at];
    let digits = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let year: i32 = head[head.len() - digits..].parse().ok().filter(|_| digits == 3)?;
    (80..=199).contains(&year).then_some(1911 + year)
}

/// 五年累计完成…, 五年来…: a span of years that a clause begins with says when, not how much.
fn is_plan_span(text: &str, figure: &Figure) -> bool {
    const BEHIND: [&str; 8] = ["累计", "来", "间", "净增", "年均", "新建", "共", "平均"];
    let written = &text[figure.span.clone()];
    let years = written.strip_suffix('年').is_some_and(|number| "三四五十".contains(number));
    let begins = text[..figure.span.start].trim_end_matches([' ', '*', '-']).chars().next_back();
    let begins = begins.is_none_or(|c| "，。；：、\n）)".contains(c));
    years && begins && BEHIND.iter().any(|word| text[figure.span.end..].starts_with(word))
}

/// Between 2009 and 2023: whether a figure begins with two years.
fn is_span_of_years(written: &str) -> bool {
    let head = written.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("between "));
    let mut numbers = written.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    head && numbers.by_ref().take(2).filter(|digits| is_bare_year(digits)).count() == 2
}

/// The last month in which a report tells of what the year is to bring.
const MAX_MONTH_OF_PLANS: u8 = 3;
/// The most signs of a Chinese one.
const MAX_SECTION: usize = 24;
/// The most words of a heading that stands in a line by itself.
const MAX_TITLE_WORDS: usize = 8;

/// 4.3 Members asked …: where the words behind the number of a section begin.
fn section_number(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let rest = text.get(whole..)?;
    // 3 Enterprises and jobs: a line that is no sentence.
    if let Some(title) = rest.strip_prefix(' ').filter(|_| (1..=2).contains(&whole)) {
        let words = title.split(' ').count();
        let line = !title.contains(['.', ':', ';', '\n']) && !title.contains(|c: char| c.is_ascii_digit());
        return (line && words <= MAX_TITLE_WORDS && title.starts_with(|c: char| c.is_ascii_uppercase()))
            .then_some(whole);
    }
    let rest = rest.strip_prefix('.').filter(|_| (1..=2).contains(&whole))?;
    let part = digits(rest);
    let behind = rest.get(part..)?.strip_prefix(' ').filter(|_| (1..=2).contains(&part))?;
    // 4.1 案例选取, but not: 1.2 万人在园区就业。
    let line = behind.lines().next().unwrap_or_default();
    let title = line.starts_with(is_han)
        && !heading::begins_as_amount(line)
        && !line.contains(['。', '，'])
        && line.chars().count() <= MAX_SECTION;
    (title || behind.starts_with(|c: char| c.is_ascii_uppercase())).then_some(whole + 1 + part)
}

/// 2014年: whether a line holds a year and nothing else, as those of a chronicle do.
fn is_year_alone(line: &str) -> bool {
    let year = line.trim().strip_suffix('年').unwrap_or_default();
    year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
}

/// The one year of four digits that a line states.
fn only_year(line: &str) -> Option<i32> {
    // 2021/22 ends in 2022.
    let of_two = |at: usize, digits: &str| {
        let rest = line[at + digits.len()..].strip_prefix(['/', '-', '–'])?;
        let (year, last) = (digits.parse::<i32>().ok()?, rest.get(..2)?.parse::<i32>().ok()?);
        let next = last == (year + 1) % 100 && last > 12 && !rest[2..].starts_with(|c: char| c.is_ascii_digit());
        next.then_some(year + 1)
    };
    let mut two = line.match_indices("20").filter_map(|(at, _)| of_two(at, line.get(at..at + 4)?));
    if let Some(year) = two.next() {
        return two.next().is_none().then_some(year);
    }
    let numbers = line.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let mut years = numbers.filter_map(|digits| digits.parse().ok()).filter(|year| (1950..2150).contains(year));
    let year = years.next()?;
    years.all(|other: i32| other == year).then_some(year)
}
