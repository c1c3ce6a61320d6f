//! Whose a figure is: chapters by their headings, and who a clause speaks of.

use std::ops::Range;

use memchr::memmem;

use super::areas::{Areas, MAX_SHORT, MIN_TAIL, SHORT_KINDS, town_behind_county};
use super::by_form::{
    behind_region, is_epithet, is_only_region, kind_of, last_of_kind, led, office_of, town_at_end, town_at_start,
    town_described,
};
use super::clauses::{
    are_examples, behind_relative_clause, example, is_judged, is_of_all, is_of_kind, is_several, is_short_county,
    is_told_of, is_work_on_kind, past_stop, skip_adverbs, told_of_project,
};
use super::english_names::{
    after_activity, behind_measure, capitals_before, described_as_place, is_acronym, is_region, is_several_in_english,
    is_spoken, is_word, names_in_english, states_land, without_remark,
};
use super::heading::{self, MAX_NAME, RUN_IN, capitalised, is_area_name, name_in_heading, names_in_heading, numbering};
use super::headline::name_in_headline;
use super::lexicon::{Cue, HeadingOf, Lexicon, Token};
use super::others;
use super::places;
use super::reading::Reading;
use super::siblings;
use super::titles::{
    closes_title, government, interviewed, is_governing_body, is_kind_of_document, is_postal, names_two, spoken_at,
    subject_line, town_of,
};
use crate::charset::{has_wide, is_han};
use crate::observation::Status;

/// Signs between a name of an area and the first word after it that is known.
const MAX_TAIL: usize = 16;
/// Signs before a word for an area that may be of its name, and mentions that are compared.
pub(super) const MAX_STEM: usize = 12;
pub(super) const MAX_MENTIONS: usize = 60;
/// Lines at the beginning of a document that may be its title.
const TITLE_LINES: u8 = 4;
/// Lines at the beginning in which the government that speaks is looked for.
const OPENING_LINES: u8 = 8;
/// Bytes of the beginning that are looked through for the area that it is about, and for its first mention.
pub(super) const SURVEY: usize = 8192;
pub(super) const FIRST_MENTION: usize = 1200;
/// Signs of the names of towns with their kind.
pub(super) const MIN_TOWN: usize = 3;
pub(super) const MAX_TOWN: usize = 4;
/// Signs between a time and the end of what is said to have been done then: 去年3月开工的某某园.
pub(super) const MAX_DONE: usize = 8;
/// Signs of the words that say where a place is, before its name.
pub(super) const MAX_PLACED: usize = 16;
/// Signs of the name of a city or county.
const MAX_REGION: usize = 6;
/// Signs of a first line that may be a slogan.
const MAX_SLOGAN: usize = 40;
/// Characters of a line that are looked at for a heading.
const LONG_LINE: usize = 100;
/// Characters that stand in no name without a suffix: 受疫情影响2020年.
pub(super) const NO_NAME: &str =
    "受因经据按从在与及并又再更仅达较比等于之以自至向由对为了的和是有还也就都将已正可能需会上中下前后内外其该";
/// Bytes of such a name that words may explain: 数 in 远望数科.
const MAX_EXPLAINED: usize = 3;
/// Brackets of a paragraph that are looked at for letters that stand for a name.
const MAX_BRACKETS: usize = 24;
/// Figures of the lead that make what follows it the body.
const LEAD: usize = 3;
/// Headings that are remembered, to tell which come again.
const MAX_TOLD: usize = 64;
/// The level of a line that is bold as a whole.
const BOLD: u8 = 7;
/// The rank of what stands behind a dash at the beginning of a line.
const DASHED: u8 = 22;
/// The rank of a line that names who speaks.
const LED: u8 = 59;
/// The rank of a line that only its form tells for a heading.
const BARE: u8 = 22;
/// The rank of headings that begin with the first sign; those of later signs follow.
const ORNAMENTED: u8 = 40;
/// Names that are kept until a text shows which is its subject.
const MAX_MENTIONED: usize = 64;

/// Whether a sign may stand in a name.
pub fn in_name(c: char) -> bool {
    c.is_alphanumeric() && !NO_NAME.contains(c)
}

/// Whether a sign that stands in no name by itself is of one where others stand around it: 能 in 智能.
fn is_of_compound(before: char, sign: char, behind: char) -> bool {
    const WITHIN: [(char, &str, &str); 15] = [
        ('经', "", "济"),
        ('能', "智节性功动储氢光热核赋", "源"),
        ('上', "海", "海虞饶"),
        ('中', "华", "医药山关心欧德国"),
        ('下', "", "沙"),
        ('会', "", "展"),
        ('前', "", "海沿"),
        ('外', "", "滩贸"),
        ('内', "", "江蒙"),
        ('将', "", "军乐"),
        ('正', "", "定阳"),
        ('向', "", "阳山塘"),
        ('之', "", "江"),
        ('自', "", "贸贡"),
        ('再', "", "生"),
    ];
    WITHIN.iter().any(|(own, left, right)| {
        *own == sign && (left.contains(before) && before != '\0' || right.contains(behind) && behind != '\0')
    })
}

/// Bytes of the end of a text that may be of a name, `most` signs at most: 磐石智能 before 产业园, though 能 alone ends none.
pub(super) fn stem(head: &str, most: usize) -> usize {
    let mut start = head.len();
    let mut behind = '\0';
    for (count, (at, c)) in head.char_indices().rev().enumerate() {
        let held = || is_of_compound(head[..at].chars().next_back().unwrap_or('\0'), c, behind);
        if count == most || !in_name(c) && !held() {
            break;
        }
        (start, behind) = (at, c);
    }
    head.len() - start
}

/// Whom a clause speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Area(usize),
    /// Something else: a firm, a hall, another place; with its name.
    Other(String),
    /// Several areas together.
    Total,
    /// A list of areas, for figures in the same order.
    List(Vec<usize>),
}

/// Shiban, 412 families …: whether before a small kind stands a name, and behind it what follows one: In June county firms …
/// tells of none.
fn stands_for_place(stem: &str, behind: &str) -> bool {
    const VERBS: [&str; 9] = ["has", "had", "is", "was", "received", "recorded", "counted", "earned", "attracted"];
    const NO_NAMES: [&str; 8] = ["Our", "The", "This", "That", "Each", "Every", "Their", "Its"];
    let stem = stem.trim_end();
    let named = stem.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    let next = behind.strip_prefix(' ').unwrap_or_default().split(' ').next().unwrap_or_default();
    named && !NO_NAMES.contains(&stem) && (behind.is_empty() || behind.starts_with(',') || VERBS.contains(&next))
}

/// Kinds of places that English texts write small behind a name: Anji county.
fn is_small_kind(word: &str) -> bool {
    matches!(word, "county" | "village" | "town" | "township" | "district" | "city")
}

/// The chapters of a document as they are read.
pub struct Chapters {
    pub areas: Areas,
    chapter: Option<Chapter>,
    /// What the title names.
    pub(super) default: Option<usize>,
    /// The area last spoken of.
    pub(super) current: Option<usize>,
    /// The area that the paragraph has spoken of by name, and whether it has spoken of several.
    spoken: (Option<usize>, bool),
    /// All that the paragraph has spoken of, in order.
    said: Vec<usize>,
    /// All that the text has spoken of, each once.
    spoken_of: Vec<usize>,
    /// The area that an open chapter on another one has spoken of last.
    pub(super) site: Option<usize>,
    /// A heading that may be a name, until the paragraph behind it tells.
    pending: Option<(String, u8)>,
    /// The last list of areas.
    pub(super) listed: Vec<usize>,
    /// The areas of headings with nothing between them, and their ranks.
    heads: Vec<(usize, u8)>,
    /// The area in which a site lies that a paragraph has brought up.
    around: Option<usize>,
    /// What stands below the last heading, where that speaks of goals or of rules.
    pub speaks_of: Option<Status>,
    /// Whether the document is a plan, and whether what stands below the last heading is not of how things stand.
    is_plan: bool,
    pub planned: bool,
    /// The rank of the heading above what is there already, and the first year of the plan.
    stands_below: Option<u8>,
    pub plan_begins: Option<i32>,
    /// The rank of the heading that says so, and of the heading before the text.
    spoken_rank: u8,
    heading_rank: u8,
    /// The last heading, where firms and projects are presented below it.
    pub others: Option<String>,
    /// The line that a list of firms stands below: The main employers are:
    pub listed_others: Option<String>,
    titled: bool,
    /// Lines that have been read, as far as they are counted.
    lines: u8,
    /// Signs that headings begin with, in the order of their first use: the first ones stand above the later ones.
    ornaments: Vec<char>,
    /// The area that the beginning of the text names most, for a document whose title names none.
    pub(super) likely: Option<String>,
    /// The beginning of the text in simplified characters, until the title and its lines have been read.
    pub(super) surveyed: String,
    /// How many areas the beginning has only listed.
    pub(super) ahead: usize,
    /// Names of towns that the beginning has twice or more.
    pub(super) towns: Vec<String>,
    /// Names that end in a word such as 区, stand at the beginning of a clause of the beginning and come again.
    pub(super) districts: Vec<String>,
    /// Names of areas that the beginning has more than once, or the end that several of them share.
    pub(super) retold: Vec<String>,
    /// Headings without a word for areas that stand beside such as have one.
    pub(super) siblings: Vec<String>,
    /// Whether what stands for the title's area was taken from the text.
    pub(super) guessed: bool,
    /// The park that the text has said was built since the last heading.
    built: Option<usize>,
    /// The last firm whose figures were told.
    firm: Option<String>,
    /// Whether a line that is no marked heading says that what stands below it is planned.
    bare_goal: bool,
    /// The county, district or town whose government speaks.
    pub(super) government: Option<String>,
    /// The area whose authority has signed a short document at its end.
    pub(super) signer: Option<String>,
    /// The one 小镇 that the beginning names.
    pub(super) small_town: Option<String>,
    /// Whether the subject is the one that has signed.
    is_signers: bool,
    /// The area whose authority has signed, whatever the document speaks of.
    pub(super) signed: Option<String>,
    /// Whether a paragraph has been read, and whether the pending heading stands before the first.
    opened: bool,
    on_top: bool,
    /// Names that an English text has mentioned as places, until it has a subject.
    mentioned: Vec<String>,
    /// Headings without a mark that were topics of the title's area, and all of them, in small letters.
    topics: u8,
    told: Vec<String>,
    /// Whether a heading that names no area has begun a section.
    sectioned: bool,
    /// Chapters that headings have opened.
    chapters: u8,
    /// Whether a topic in brackets has been of the title's area, and whether a name in brackets has opened the chapter.
    topical: bool,
    bracketed: bool,
    /// Whether bold words before a paragraph were a topic of the title's area.
    bold_topic: bool,
}

struct Chapter {
    area: usize,
    rank: u8,
    known: usize,
    /// Whether any figure of it has been read.
    told: bool,
    in_body: bool,
    /// Whether its name holds no word for an area, so that the text has told.
    inferred: bool,
    /// Whether its heading is a sentence that judges the area: 东部园产出效率偏低。
    judged: bool,
}

impl Chapters {
    /// At the beginning of a document; `title` is the one that its file states.
    pub fn new(lexicon: &Lexicon, title: Option<&str>) -> Self {
        let mut chapters = Chapters {
            areas: Areas::default(),
            chapter: None,
            default: None,
            current: None,
            spoken: (None, false),
            said: Vec::new(),
            spoken_of: Vec::new(),
            site: None,
            pending: None,
            listed: Vec::new(),
            heads: Vec::new(),
            around: None,
            speaks_of: None,
            is_plan: false,
            planned: false,
            stands_below: None,
            plan_begins: None,
            spoken_rank: 0,
            heading_rank: 0,
            others: None,
            listed_others: None,
            titled: false,
            lines: 0,
            ornaments: Vec::new(),
            likely: None,
            surveyed: String::new(),
            ahead: 0,
            towns: Vec::new(),
            districts: Vec::new(),
            retold: Vec::new(),
            siblings: Vec::new(),
            guessed: false,
            built: None,
            firm: None,
            bare_goal: false,
            government: None,
            signer: None,
            small_town: None,
            is_signers: false,
            signed: None,
            opened: false,
            on_top: false,
            mentioned: Vec::new(),
            topics: 0,
            told: Vec::new(),
            sectioned: false,
            chapters: 0,
            topical: false,
            bracketed: false,
            bold_topic: false,
        };
        if let Some(title) = title {
            chapters.title(title, lexicon);
        }
        chapters
    }

    /// The area of the chapter, else the one last spoken of, else the title's.
    pub fn area(&self) -> Option<usize> {
        self.chapter.as_ref().map(|chapter| chapter.area).or(self.current).or(self.default)
    }

    /// The area of a table that names none: that of the chapter, else the one that the paragraph above it speaks of, else in a
    /// Chinese text the title's, else the one last spoken of.
    pub fn area_of_table(&self) -> Option<usize> {
        let chapter = self.chapter.as_ref().map(|chapter| chapter.area);
        let above = self.spoken.0.filter(|_| !self.spoken.1);
        let default = self.default.filter(|area| has_wide(self.areas.plain(*area)));
        chapter.or(above).or(default).or(self.current).or(self.default)
    }

    /// Whether the name of the area that the text goes on about ends with a word: 小镇 of 青禾小镇.
    pub fn area_ends_with(&self, word: &str) -> bool {
        self.area().is_some_and(|area| self.areas.plain(area).ends_with(word))
    }

    /// Whether a heading has named the area.
    pub fn is_headed(&self) -> bool {
        self.chapter.is_some()
    }

    /// Whether a figure here stands after the chapter's lead.
    pub fn in_body(&self) -> bool {
        self.chapter.as_ref().is_some_and(|chapter| chapter.in_body)
    }

    /// Notes that the document is a plan: 某某产业园总体规划（2021—2035年）.
    pub fn note_plan(&mut self, title: &str, lexicon: &Lexicon) {
        let holds = |list: &str| lexicon.list(list).iter().any(|word| title.contains(word.as_str()));
        self.is_plan |= title.contains("规划") && holds("plans") && !holds("looking_back") && !holds("done");
        let digits = title.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
        self.plan_begins = self.plan_begins.or_else(|| digits.filter_map(|digits| digits.parse().ok()).min());
    }

    /// Notes that what stands below the heading is still to be done.
    pub fn plan(&mut self) {
        (self.speaks_of, self.spoken_rank) = (Some(Status::Target), self.heading_rank);
    }

    /// The list below a line that was no marked heading ends.
    pub fn end_bare(&mut self) {
        if std::mem::take(&mut self.bare_goal) {
            self.speaks_of = None;
        }
    }

    /// The rank of the heading that says what stands below it.
    pub fn spoken_rank(&self) -> u8 {
        self.spoken_rank
    }

    /// Takes back what the heading says of what stands below it.
    pub fn speak(&mut self, (of, rank): (Option<Status>, u8)) {
        (self.speaks_of, self.spoken_rank) = (of, rank);
    }

    /// Notes that a figure has been read below the heading, whosever it is.
    pub fn tell(&mut self) {
        if let Some(chapter) = &mut self.chapter {
            chapter.told = true;
        }
    }

    /// Counts a figure with its indicator.
    pub fn count(&mut self) {
        if let Some(chapter) = &mut self.chapter {
            chapter.known += 1;
        }
    }

    /// 窑火映新城 above a text on another place: whether a name of a title stands nowhere else in the beginning of a text
    /// that tells of other areas, not even by its first signs.
    fn is_slogan(&self, name: &str) -> bool {
        // 青山县: a county or a town by its name.
        let region = name.ends_with(['县', '市', '区', '镇', '乡']) && name.chars().count() <= MAX_TOWN;
        if name.is_ascii() || region || self.retold.iter().all(|known| name.ends_with(known.as_str())) {
            return false;
        }
        let short = name.char_indices().nth(2).map_or(name, |(at, _)| &name[..at]);
        self.surveyed.matches(short).take(2).count() < 2
    }

    /// A report of a government is about its area, where its title names none.
    pub fn adopt_government(&mut self) {
        if self.default.is_none()
            && self.chapter.is_none()
            && self.areas.count() == self.ahead
            && let Some(name) = self.government.clone()
        {
            self.default = Some(self.areas.add(&name, &name));
            self.likely = None;
        }
    }

    /// The area of a title is the default until chapters are seen.
    fn entitle(&mut self, name: &str, plain: &str) {
        let whole = self.in_full(plain).filter(|_| name == plain);
        let (name, plain) = whole.as_deref().map_or((name, plain), |whole| (whole, whole));
        let area = self.areas.add(name, plain);
        self.areas.mark_headed(area);
        self.default = Some(area);
    }

    /// 长岭经济技术开发区 for 长岭经开区, where the beginning has the name with its whole kind.
    fn in_full(&self, plain: &str) -> Option<String> {
        let (stem, kinds) = SHORT_KINDS.iter().find_map(|(short, kinds)| Some((plain.strip_suffix(short)?, kinds)))?;
        let whole = kinds.iter().map(|kind| format!("{stem}{kind}"));
        Some(stem).filter(|stem| stem.chars().nth(1).is_some())?;
        whole.into_iter().find(|name| self.surveyed.contains(name.as_str()))
    }

    /// A title that names one area makes it the default.
    fn title(&mut self, title: &str, lexicon: &Lexicon) {
        let plain = lexicon.simplified(title);
        if let Some(name) = name_in_heading(&plain, lexicon, true) {
            let at = title.get(name.clone()).map(|own| self.areas.add(own, &plain[name.clone()]));
            if let Some(area) = at {
                self.areas.mark_headed(area);
            }
            self.default = self.default.or(at);
            self.titled = true;
        }
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
        if !self.opened && level.is_none() && (is_breadcrumb(text) || is_masthead(text, lexicon)) {
            return None;
        }
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
                return Some(0);
            }
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
        if self.lines <= TITLE_LINES
            && !has_wide(&plain)
            && !figures
            && self.default.is_none()
            && self.chapter.is_none()
            && let Some(name) = self.government.clone().filter(|name| name.is_ascii())
            && is_governing_body(&plain)
        {
            let name = places::as_name(&name);
            self.entitle(&name, &name);
            return None;
        }
        if first
            && self.default.is_none()
            && (plain.starts_with('在') || plain.starts_with("中共"))
            && plain.contains(['讲', '辞'])
            && let Some(name) = self.government.clone().filter(|name| !name.is_ascii())
        {
            // 在某某市经济工作会议上的讲话
            self.entitle(&name, &lexicon.simplified(&name));
            return None;
        }
        if later
            && self.default.is_none()
            && self.chapter.is_none()
            && let Some(name) = spoken_at(&plain, lexicon)
        {
            self.entitle(&text[name.clone()], &plain[name]);
            return None;
        }
        if later
            && !figures
            && self.default.is_none()
            && self.chapter.is_none()
            && let Some(name) = town_of(&plain)
        {
            self.entitle(&text[name.clone()], &plain[name]);
            return None;
        }
        if self.lines <= OPENING_LINES
            && self.default.is_none()
            && self.chapter.is_none()
            && let Some(name) = interviewed(&plain, lexicon)
        {
            self.entitle(&text[name.clone()], &plain[name]);
            return None;
        }
        if self.lines <= OPENING_LINES
            && self.chapter.is_none()
            && let Some(name) = subject_line(&plain, lexicon)
        {
            // **Subject:** Elm Enterprise Park – position at 31 March, below the name of the council that writes.
            self.entitle(&text[name.clone()], &plain[name]);
            return None;
        }
        if self.lines <= OPENING_LINES
            && self.default.is_none()
            && self.chapter.is_none()
            && let Some(name) = places::led_by(&plain, lexicon)
        {
            self.entitle(&text[name.clone()], &plain[name]);
            return None;
        }
        if self.lines <= TITLE_LINES && self.default.is_some() && self.chapter.is_none() && is_postal(&plain) {
            // Haiping District, Taizhen City, Zhejiang Province, below the name of a town: where that is.
            return None;
        }
        // 某某市审计局审计结果公告: who writes.
        let is_title = first
            && !plain.contains("审计局审计结果")
            && level.is_none_or(|level| level == 1)
            && !figures
            && self.default.is_none()
            && self.chapter.is_none();
        // 某某局关于《某某产业园总体规划》公示的通知, 某某县审计局关于某某开发区管委会…的公告: what the title is about.
        let quoted = || plain.split_once("关于《").and_then(|(_, quoted)| Some((quoted.split_once('》')?.0, false)));
        let audited = || {
            let (authority, rest) = plain.split_once("关于")?;
            let managed = ["管委会", "管理委员会"].iter().any(|office| rest.contains(office));
            (authority.ends_with("审计局") && managed).then_some((rest, true))
        };
        if is_title
            && let Some((quoted, begins)) = quoted().or_else(audited)
            && let Some(name) = name_in_heading(quoted, lexicon, true)
                .filter(|name| !begins || name.start == 0 && quoted[name.end..].starts_with('管'))
        {
            let start = quoted.as_ptr() as usize - plain.as_ptr() as usize;
            let name = start + name.start..start + name.end;
            self.entitle(&text[name.clone()], &plain[name]);
            return None;
        }
        let dashed =
            self.lines <= TITLE_LINES && !self.opened && plain.trim_start_matches(['#', ' ']).starts_with("——");
        if (is_title || dashed && self.default.is_none())
            && !figures
            && let Some(names) = heading::names_in_title(&plain, lexicon)
        {
            // 甲山产业园与乙水高新园对标诊断: side by side from the start.
            let areas: Vec<usize> =
                names.into_iter().map(|name| self.areas.add(&text[name.clone()], &plain[name])).collect();
            areas.iter().for_each(|area| self.areas.mark_headed(*area));
            self.compare(areas);
            return None;
        }
        let headed = first && figures && level.is_none_or(|level| level == 1) && self.default.is_none();
        if headed
            && let Some((name, rest)) = plain.split_once('：').filter(|_| !self.is_headed())
            && !rest.contains(['。', '；'])
            && is_area_name(name, lexicon)
        {
            // 长岭经开区：以百分之三的土地贡献四分之一的税收
            self.entitle(&text[..name.len()], name);
            return None;
        }
        if is_title
            && numbering(plain.trim_start()).is_none()
            // 在“北港南园”座谈会上的讲话: what a meeting was called.
            && !plain.starts_with("在“")
            && !plain.contains(['。', '，'])
            && let Some(name) = name_in_heading(&plain, lexicon, true)
            && !(self.is_slogan(&plain[name.clone()]) && closes_title(&plain, &name, lexicon))
        {
            // The first line is the title; an area in it is the default until chapters are seen.
            self.entitle(&text[name.clone()], &plain[name]);
            return None;
        }
        // 窑火映新城, and below it: ——某某小镇见闻
        let dashed = later && !first && plain.trim_start().starts_with("——");
        let slogan = dashed
            && self.default.is_some_and(|area| {
                let name = self.areas.plain(area);
                !name.is_ascii() && self.surveyed.matches(name).take(2).count() < 2
            });
        // **某某产业园招商手册**, below 投资某某: a line that is bold as a whole.
        let bold = self.lines <= TITLE_LINES && !self.opened && level == Some(BOLD);
        let shortened = |name: &str| {
            let own = self.default.map(|area| self.areas.plain(area)).filter(|own| !own.is_ascii());
            own.is_some_and(|own| name.len() > own.len() && name.starts_with(own))
        };
        if !first
            && (later || bold)
            && !figures
            && self.chapter.is_none()
            && numbering(plain.trim_start_matches(['*', ' '])).is_none_or(|(rank, _)| rank == 22)
            && !plain.contains(['。', '，'])
            && !names_two(&plain, lexicon)
            && let Some(name) = name_in_heading(&plain, lexicon, true)
            && (self.default.is_none() || slogan || shortened(&plain[name.clone()]))
            && (is_kind_of_document(&plain[name.end..], lexicon)
                || !has_wide(&plain) && plain[..name.start].trim().is_empty() && !plain.trim_end().ends_with('.'))
        {
            self.entitle(&text[name.clone()], &plain[name]);
            return None;
        }
        if is_title && let Some(name) = places::in_title(&plain) {
            self.entitle(&text[name.clone()], &plain[name]);
            return None;
        }
        if level.is_none()
            && let Some(rest) = self.run_in(text, &plain, lexicon)
        {
            return Some(rest);
        }
        if level.is_none()
            && let Some((label, name)) = plain.split_once(['：', ':'])
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
            return None;
        }
        if level.is_none()
            && figures
            && let Some((name, rest)) = plain.split_once("——")
            && let Some(name) = name.split('（').next().filter(|name| is_area_name(name, lexicon))
            && rest.contains('。')
        {
            // 柏堰家电小镇——“隔墙供应”造整机。柏堰市。规划用地面积…
            self.open(&text[..name.len()], name, RUN_IN);
            self.heads.clear();
            self.pending = None;
            self.opened = true;
            return Some(plain.len() - rest.len());
        }
        if level.is_none()
            && self.opened
            && let Some(name) = before_wide_blank(&plain, lexicon)
        {
            // 清屏经济开发区　省级开发区，位于…; 柳渡镇　历史文化名镇，…
            let rest = name.end + '\u{3000}'.len_utf8();
            self.open(&text[name.clone()], &plain[name], RUN_IN);
            self.heads.clear();
            self.pending = None;
            return Some(rest);
        }
        if level.is_none()
            && let Some((inner, rest)) = heading::bold(&plain)
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
            return Some(rest);
        }
        if level.is_none()
            && let Some((inner, rest)) = heading::bold(&plain)
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
            return Some(behind);
        }
        if level.is_none()
            && let Some((inner, _)) = heading::bold(&plain)
        {
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
        if (self.opened || self.lines > 1)
            && let Some(name) = led(&plain, lexicon)
        {
            // **石埠镇党委书记　何建军**, 徐敏（梅岗镇镇长）：2023年…
            let told = plain[name.end..].find(['：', ':']).filter(|_| !plain.trim_end().ends_with(['：', ':']));
            if !self.opened && told.is_none() {
                // Who speaks, above the text: the whole of it is of that area.
                if self.default.is_none() && self.chapter.is_none() {
                    self.entitle(&text[name.clone()], &plain[name]);
                }
                return None;
            }
            let rank = if told.is_some() { RUN_IN } else { LED };
            self.open(&text[name.clone()], &plain[name.clone()], rank);
            self.heads.clear();
            self.pending = None;
            return told.map(|at| name.end + at + plain[name.end + at..].chars().next().map_or(0, char::len_utf8));
        }
        let Some(heading) = heading::read(&plain, level, figures, lexicon) else {
            if numbering(plain.trim_start()).is_some_and(|(rank, _)| rank == DASHED) {
                // The next item behind a dash is not of the area of the one before.
                self.end(DASHED);
            }
            if !figures && super::is_bare_heading(plain.trim()) {
                // Trade, tourism and farming
                self.topic(plain.trim(), BARE, lexicon);
                let spoken = lexicon.heading_speaks(plain.trim());
                self.end_bare();
                if self.speaks_of.is_none()
                    && spoken & HeadingOf::Goals as u8 != 0
                    && spoken & HeadingOf::Done as u8 == 0
                {
                    // Planned for 2026, above a list of labels.
                    (self.speaks_of, self.bare_goal) = (Some(Status::Target), true);
                }
            }
            self.confirm(&plain, lexicon);
            self.list_heads();
            // 地不多了，更要算清楚怎么用: a slogan above the title opens no text.
            let slogan = first && has_wide(&plain) && !figures && plain.chars().count() <= MAX_SLOGAN;
            self.opened |= !slogan || plain.trim_end().ends_with(['。', '：', '；']);
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
        let offset = heading.title.as_ptr() as usize - plain.as_ptr() as usize;
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
        if let Some(rest) = heading.rest {
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
                if !has_wide(heading.title)
                    && self.is_numbered_place(heading.title, &plain[rest..], heading.rank, lexicon)
                {
                    // 5.1 Harrow Lock. The site had 52 businesses …
                    self.open_inferred(&text[own.clone()], &plain[own], heading.rank);
                    self.heads.clear();
                    return Some(rest);
                }
                if self.chapter.as_ref().is_some_and(|chapter| chapter.judged && chapter.rank == heading.rank) {
                    // （二）东部园产出效率偏低。…（三）配套用地比例失当。…
                    self.end(heading.rank);
                }
                return Some(0);
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
            return Some(rest);
        }
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
        self.others = (named.is_none() && speaks(HeadingOf::Others)).then(|| heading.title.to_string());
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
            self.planned = self.stands_below.is_none() && named.is_none();
        }
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
                        return None;
                    }
                    self.pending = Some((own, heading.rank));
                    self.on_top = !self.opened;
                }
            }
        }
        None
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

    /// 关于发挥蓼湾物流园枢纽作用。: the one known area of which a sentence without a figure says that what follows is on something there.
    pub(super) fn told_in_topic(&self, sentence: &str) -> Option<usize> {
        const MAX_TOPIC: usize = 40;
        let topic = sentence.trim_end_matches(['。', '*', ' ', '\n']);
        let topic = topic.trim_start_matches(|c: char| !is_han(c) || "一二三四五六七八九十".contains(c));
        let topic = topic.strip_prefix('是').unwrap_or(topic).strip_prefix("关于")?;
        if topic.contains(['，', '；', '：', '。']) || topic.chars().count() > MAX_TOPIC {
            return None;
        }
        let mut named =
            topic.char_indices().filter_map(|(at, _)| self.areas.at_start(&topic[at..])).map(|(area, _)| area);
        let area = named.next()?;
        // Of two, what follows is not of the first alone.
        named.all(|other| self.areas.plain(area).contains(self.areas.plain(other))).then_some(area)
    }

    /// Notes an English heading without a mark that names no area, and ends the chapter that it does not belong to.
    fn topic(&mut self, title: &str, rank: u8, lexicon: &Lexicon) {
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
    fn closes(&self, title: &str, lexicon: &Lexicon) -> bool {
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

    /// Ends a chapter that a heading of a rank does not belong to.
    fn end(&mut self, rank: u8) {
        self.built = None;
        if self.chapter.as_ref().is_some_and(|chapter| rank <= chapter.rank) {
            self.chapter = None;
            self.current = None;
        }
    }

    /// 【概况】…, 【石溪文具园】…, 【财政】…: a topic in brackets behind the paragraph of a name is of the title's area again,
    /// where such topics stood before the name.
    pub fn bracketed_topic(&mut self) {
        match &self.chapter {
            None => self.topical = true,
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

    /// 两园产值分别为3亿元、5亿元: the areas spoken of last, where as many are meant by a clause of the text before the
    /// figures and there are as many figures.
    pub fn each_of_pair(&self, before: &str, count: usize, behind: bool, lexicon: &Lexicon) -> Vec<usize> {
        if self.listed.len() != count {
            return Vec::new();
        }
        let meant = |clause: &str| {
            let clause = clause.trim_start();
            let number = clause.chars().next().map_or(0, |sign| match sign {
                '三' => 3,
                '四' => 4,
                _ => 2,
            });
            number == count && lexicon.begins("pair", clause)
        };
        // The zones extended to 84, 61 and 37 hectares respectively.
        const TOGETHER: [&str; 12] = [
            "the zones",
            "the parks",
            "the towns",
            "the sites",
            "the estates",
            "the counties",
            "the three",
            "the two",
            "the four",
            "in the same order",
            "in that order",
            "they",
        ];
        let lower = before.to_ascii_lowercase();
        let english = !has_wide(before) && (behind || TOGETHER.iter().any(|words| lower.contains(words)));
        // 已建成面积依次为7.1、2.9、1.9和1.6平方公里: in the order of the last list, where nobody is named.
        let last = before.rsplit(['，', '；', '。']).next().unwrap_or_default();
        let others = ["全县", "全市", "全区", "全省", "全镇", "产业", "行业", "季度", "—", "月", "年至", "年到"];
        let in_order = count > 2
            && last.contains("依次")
            && !others.iter().any(|word| last.contains(word))
            && self.areas.at_start(last.trim_start()).is_none();
        // 户均就业分别为26.5人和30.9人, in a comparison of two.
        let of_two = count == 2
            && self.areas.count() == 2
            && self.chapter.is_none()
            && last.contains("分别")
            && !last.contains(['年', '月', '城', '和', '与', '、', '及', '男', '女', '内', '外', '期'])
            && self.begins_with_metric(last, lexicon)
            && !others.iter().any(|word| last.contains(word))
            && self.areas.at_start(last.trim_start()).is_none()
            && self.areas.by_short_name(last.trim_start()).is_none();
        let spoken = english || in_order || of_two || before.split(['，', ',', '；', '：']).any(meant);
        if !spoken {
            return Vec::new();
        }
        // 研发占比甲园为4.1%，丙园为3.2%，乙园仅1.3%。发明专利依次为…: in the order in which the paragraph has just told of them.
        let mut told: Vec<usize> = Vec::new();
        for area in self.said.iter().rev().filter(|area| self.listed.contains(area)) {
            if told.contains(area) {
                break;
            }
            told.insert(0, *area);
        }
        if in_order && told.len() == count { told } else { self.listed.clone() }
    }

    /// Whether a clause before a list of figures begins with what they are of.
    fn begins_with_metric(&self, clause: &str, lexicon: &Lexicon) -> bool {
        let mut words = Vec::new();
        lexicon.tokens(clause.trim_start(), &mut words);
        words.first().is_some_and(|token| token.start == 0 && (token.word.is_term() || token.word.per().is_some()))
    }

    /// 老厂改造成某某文创园，占地80亩: an inner site that the clause before brings up, where the clause that begins here
    /// goes on with an indicator.
    pub fn brought_up(
        &mut self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        clause: usize,
        lexicon: &Lexicon,
    ) -> Option<Subject> {
        let next = reading.token_at(clause);
        reading.tokens.get(next).filter(|token| token.start == clause && token.word.names())?;
        let comma = reading.tokens.get(next.checked_sub(1)?).filter(|token| token.has(Cue::Comma))?;
        let kind = reading.tokens.get(next.checked_sub(2)?)?;
        let ends = kind.end == comma.start && comma.end == clause && kind.start >= sentence.start;
        if !ends || !(kind.has(Cue::StrongArea) || kind.has(Cue::WeakArea)) {
            return None;
        }
        let head = &reading.plain[sentence.start..kind.start];
        // 依托老窑址建设梨川陶艺小镇，规划用地面积2.9平方公里: what is planned is the site's.
        let named = &reading.plain[clause..];
        let planned = ["规划", "总规划", "总投资", "计划投资", "占地"].iter().any(|word| named.starts_with(word));
        let builds = lexicon.list("builds").iter().filter(|_| planned);
        let from = lexicon
            .list("brought_up")
            .iter()
            .chain(builds)
            .filter_map(|word| head.rfind(word.as_str()).map(|at| at + word.len()))
            .max()?;
        let name = sentence.start + from..kind.end;
        let plain = &reading.plain[name.clone()];
        let count = plain.chars().count();
        let joined = plain.contains(['的', '、', '，', ',', '；', '个', '和', '与', '了']);
        if joined || !(3..=16).contains(&count) || lexicon.is_generic(plain) || lexicon.has_never(plain) {
            return None;
        }
        let around = self.area();
        let area = self.areas.resolve(reading.text.get(name.clone())?, plain, None);
        self.around = self.around.or(around);
        Some(self.speak_of(area))
    }

    fn open(&mut self, name: &str, plain: &str, rank: u8) {
        self.built = None;
        // 德清地理信息小镇 under the title of that name is still its chapter.
        let whole = self.in_full(plain).filter(|_| name == plain);
        let (name, plain) = whole.as_deref().map_or((name, plain), |whole| (whole, whole));
        let short =
            self.areas.by_short_name(plain).filter(|(_, length)| *length == plain.len() && !self.areas.knows(plain));
        let area = short.map_or_else(|| self.areas.resolve(name, plain, None), |(area, _)| area);
        if short.is_none() {
            self.areas.head(area, name, plain);
        }
        self.others = None;
        self.bracketed = false;
        self.current = Some(area);
        self.heads.push((area, rank));
        self.chapters = self.chapters.saturating_add(1);
        if self.default == Some(area) && self.chapter.is_none() {
            // The title again: the document has one subject, and its headings are sections.
            return;
        }
        let again = self.chapter.as_ref().is_some_and(|chapter| chapter.area == area && chapter.rank < rank);
        if !again {
            self.site = None;
            let (known, told, in_body) = (0, false, false);
            self.chapter = Some(Chapter { area, rank, known, told, in_body, inferred: false, judged: false });
        }
    }

    /// Opens a chapter under a name without a word for areas.
    fn open_inferred(&mut self, name: &str, plain: &str, rank: u8) {
        self.open(name, plain, rank);
        // The chapter of a heading that stays open above it is none of these.
        if let Some(chapter) = self.chapter.as_mut().filter(|chapter| chapter.rank == rank) {
            chapter.inferred = true;
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
    fn is_place_heading(&self, name: &str, below: &str, lexicon: &Lexicon) -> bool {
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

    /// Several areas are told of side by side: none that was guessed is the only one.
    pub(super) fn compare(&mut self, areas: Vec<usize>) {
        self.likely = None;
        if self.guessed {
            (self.default, self.guessed) = (None, false);
        }
        self.listed = areas;
    }

    /// 清晨，一辆车驶出某某产业园的大门: a sentence of a text without a subject that names one of the areas that the text tells of
    /// more than once is about that one.
    pub fn mention_in(&mut self, sentence: &str, lexicon: &Lexicon) -> Option<usize> {
        if self.retold.is_empty() || self.area().is_some() {
            return None;
        }
        let mut named = self.retold.iter().filter(|name| sentence.contains(name.as_str()));
        let name = named.next()?.clone();
        // 客商来自某某园: named in passing.
        let before = sentence.split(name.as_str()).next().unwrap_or_default();
        let clause = before.rsplit(['，', '。', '；']).next().unwrap_or_default();
        if named.next().is_some() || lexicon.list("in_passing").iter().any(|word| clause.contains(word.as_str())) {
            return None;
        }
        let area = self.areas.resolve(&name, &name, None);
        self.current = Some(area);
        Some(area)
    }

    /// Mr Dolan gave the position of the Carrowbeg Enterprise Zone at the end of June 2018.: the area that an English
    /// sentence of minutes turns to.
    pub fn turned_to_in_english(&mut self, sentence: &str, lexicon: &Lexicon) -> Option<usize> {
        const TURNS: [&str; 20] = [
            " position of ",
            " position at ",
            " report on ",
            " reported on ",
            " update on ",
            " updated members on ",
            " figures for ",
            " figures on ",
            " presented ",
            " turned to ",
            " turns to ",
            " turn to ",
            " spoke on ",
            " spoke about ",
            " briefed the committee on ",
            " review of ",
            " paper on ",
            " site visit to ",
            ", now ",
            ", today ",
        ];
        if has_wide(sentence) {
            return None;
        }
        // In a chapter only what a place has become is told of next: the old mill, now Wharf Road Enterprise Park.
        let become_of = |words: &&str| words.starts_with(',');
        let mut turns = TURNS.iter().filter(|words| !self.is_headed() || become_of(words));
        let (words, rest) = turns.find_map(|words| Some((words, sentence.split_once(words)?.1)))?;
        let rest = places::head(rest.strip_prefix("the ").unwrap_or(rest), MAX_NAME);
        if let Some((area, _)) = self.areas.at_start(rest) {
            return Some(area);
        }
        // Presented Elm County with a plaque: to somebody.
        if *words == " presented " {
            return None;
        }
        let mut words = Vec::new();
        lexicon.tokens(rest, &mut words);
        let (start, name) = names_in_english(rest, &words, lexicon).into_iter().next()?;
        (start == 0).then(|| self.areas.resolve(name, name, None))
    }

    /// 9月14日，调研组一行来到某某小镇。: whom a paragraph without figures has gone to see.
    fn visit(&mut self, text: &str, lexicon: &Lexicon) {
        let plain = lexicon.simplified(text);
        let clauses = plain.split(['，', '。', '；', '\n', '）']);
        let seen = clauses.filter_map(|clause| past_stop(clause.trim(), lexicon)).find_map(|rest| {
            let rest = rest.trim_start_matches(['了', '到']);
            let name = name_in_heading(rest, lexicon, false).filter(|name| name.start == 0)?;
            let alone = !rest.contains(['和', '与', '、', '及']);
            let closes = name.end == rest.len()
                || ["调研", "采访", "考察", "参观", "实地", "走访"]
                    .iter()
                    .any(|word| rest[name.end..].starts_with(word));
            if !alone || !closes {
                return None;
            }
            let start = rest.as_ptr() as usize - plain.as_ptr() as usize;
            Some(start..start + name.end)
        });
        if let Some(name) = seen
            && let Some(own) = text.get(name.clone())
        {
            self.current = Some(self.areas.resolve(own, &plain[name], None));
        }
    }

    /// Notes the places that an English paragraph introduces by their kind. Where nothing has a subject yet, the one
    /// place that words such as `this town` mean is that of the document.
    pub fn introduce(&mut self, text: &str, lexicon: &Lexicon) {
        if !places::is_english(text) {
            if self.chapter.is_none()
                && self.default.is_none()
                && text.trim_end_matches(['*', ' ', '\n']).ends_with('？')
                && text.len() <= FIRST_MENTION
                && let plain = lexicon.simplified(text)
                && let Some(name) = ["小镇", "园区", "该镇"].iter().find_map(|kind| last_of_kind(&plain, kind, lexicon))
            {
                // 记者：请问青禾小镇进展如何？, before the answer.
                self.current = Some(self.areas.resolve(&text[name.clone()], &plain[name], None));
            }
            if self.chapter.is_none() && (text.contains('、') || text.contains("称")) {
                self.introduce_list(text, lexicon);
            }
            if self.area().is_none() && self.likely.is_none() && text.len() <= SHORT_LEAD {
                self.visit(text, lexicon);
            }
            return;
        }
        self.abbreviate(text, lexicon);
        let mut words = Vec::new();
        lexicon.tokens(text, &mut words);
        for (_, name) in names_in_english(text, &words, lexicon).into_iter().take(MAX_MENTIONS) {
            // We compared Elm City, Oak Free Zone and Ash Estate: known by their names from here on.
            if name.len() <= MAX_NAME && self.areas.find(name, None).is_none() {
                self.areas.add(name, name);
            }
        }
        if self.chapter.is_none() && self.areas.count() > 1 && text.contains(" and ") {
            self.note_list(places::head(text, SURVEY / 4));
        }
        // Two sites: Lorne Dock (71 ha) and Airfield North (25 ha).
        for (open, _) in text.match_indices(" (").take(MAX_BRACKETS) {
            let remark = text[open + 1..].split_inclusive(')').next().unwrap_or_default();
            let name = capitals_before(&text[..open]);
            let whole = name.contains(' ') && !text[..open - name.len()].ends_with(is_word);
            if states_land(remark)
                && whole
                && places::is_whole_name(name, lexicon)
                && self.areas.find(name, None).is_none()
            {
                self.areas.add(name, name);
            }
        }
        for name in places::introduced(text) {
            let name = &text[name];
            // The town of Harrow beside Harrow Science Park: a sentence about Harrow may mean either.
            let shared = self.areas.by_first_word(name).is_some_and(|(_, length)| length == name.len());
            if places::is_name(name, lexicon) && !shared {
                self.areas.add(name, name);
            }
        }
        // Tea remains the backbone, below a title on Elm Tea Town: a word of a name.
        let of_name = |areas: &Areas, name: &Range<usize>| areas.has_word(&text[name.clone()]);
        // Elm Silk Town drew in 340 firms, among them the headquarters of Ash Textiles. The town …: the one it begins with.
        if self.area().is_none()
            && self.areas.at_start(text.trim_start()).is_none()
            && let Some(name) = places::meant(text, lexicon).filter(|name| !of_name(&self.areas, name))
        {
            self.default = Some(self.areas.add(&text[name.clone()], &text[name]));
        }
        if self.area().is_none()
            && let Some(name) =
                places::spoken_of(text, &self.mentioned, lexicon).filter(|name| !of_name(&self.areas, name))
        {
            self.default = Some(self.areas.add(&text[name.clone()], &text[name]));
        }
        if self.area().is_none() && self.mentioned.len() < MAX_MENTIONED {
            self.mention(places::mentioned(text, lexicon));
        }
    }

    /// Notes the names in an English title: a sentence that begins with one may speak of a place.
    pub fn mention_title(&mut self, title: &str, lexicon: &Lexicon) {
        self.mention(places::in_line(title, lexicon));
    }

    fn mention(&mut self, names: Vec<String>) {
        if self.area().is_some() {
            self.mentioned.clear();
            return;
        }
        for name in names {
            if self.mentioned.len() < MAX_MENTIONED && !self.mentioned.contains(&name) {
                self.mentioned.push(name);
            }
        }
    }

    /// Qiaozhuo Industrial Park (QIP): letters in brackets behind a name stand for it afterwards.
    fn abbreviate(&mut self, text: &str, lexicon: &Lexicon) {
        for (open, _) in text.match_indices(" (").take(MAX_BRACKETS) {
            let Some(inner) = text[open + 2..].split(')').next() else { continue };
            let letters = (2..=8).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_uppercase());
            if !letters {
                continue;
            }
            let name = capitals_before(&text[..open]);
            let last = name.rsplit(' ').next().unwrap_or_default();
            let mut words = Vec::new();
            lexicon.tokens(last, &mut words);
            let is_area = words.iter().any(|token| token.has(Cue::StrongArea) && token.end == last.len());
            if is_area && name.contains(' ') && is_acronym(inner, name) && !lexicon.is_generic(name) {
                let area = self.areas.resolve(name, name, self.default);
                self.areas.abbreviate(inner, area);
            }
        }
    }

    /// A heading without a word for areas is a name where the paragraph behind it begins with it.
    fn confirm(&mut self, plain: &str, lexicon: &Lexicon) {
        let Some((name, rank)) = self.pending.take() else { return };
        // 2.1 Ballinrath had 4,218 residents, below: 2. Ballinrath
        let body = plain.trim_start();
        let number = body.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let numbered =
            number.len() < body.len() && number.starts_with(' ') && body.starts_with(|c: char| c.is_ascii_digit());
        let plain = if numbered { number.trim_start() } else { plain };
        // The zone, above a paragraph that begins with it: no name.
        if name.strip_prefix("The ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase())) {
            return;
        }
        let simple = lexicon.simplified(&name);
        if self.is_place_heading(&simple, plain, lexicon) || places::tells_of(&simple, plain, lexicon) {
            self.open_inferred(&name, &simple, rank);
            return;
        }
        // KARSHOLT, above a text that calls the place Karsholt.
        if places::is_loud_place(&simple, plain, lexicon) {
            self.open_inferred(&places::as_name(&name), &places::as_name(&simple), rank);
            return;
        }
        // 5. Investment, above: Investment in fixed assets reached …
        let ordinary = |word: &str| lexicon.list("ordinary").iter().any(|known| known.eq_ignore_ascii_case(word));
        if !has_wide(&simple) && simple.split(' ').all(ordinary) {
            return;
        }
        // 驼岭, above: 驼岭冰雪小镇受季节影响大。
        let mut words = Vec::new();
        let start = plain.len() - plain.trim_start().len();
        let head = places::head(&plain[start..], 3 * (MAX_STEM + MAX_TAIL));
        if head.starts_with(&*simple) && simple.chars().all(is_han) {
            lexicon.tokens(head, &mut words);
            let kind =
                words.iter().find(|token| token.has(Cue::StrongArea) || token.has(Cue::Stop) || token.has(Cue::End));
            if let Some(kind) = kind.filter(|kind| kind.has(Cue::StrongArea) && kind.start > simple.len()) {
                let full = head[..kind.end].to_string();
                let proper = full.chars().count() <= MAX_STEM && full.chars().all(is_han);
                if proper && !lexicon.is_generic(&full) && !lexicon.has_never(&full) {
                    self.open(&full, &full, rank);
                    return;
                }
            }
        }
        let Some(at) = plain.find(&*simple) else { return };
        // In 2020 Stonebridge …: only a time or an article may stand before the name.
        let before = plain[..at].split(|c: char| c.is_whitespace() || c.is_ascii_digit() || "年月，,".contains(c));
        if before
            .filter(|word| !word.is_empty())
            .any(|word| !matches!(word, "The" | "the" | "In" | "By" | "Since" | "截至" | "底"))
        {
            return;
        }
        let rest = &plain[at + simple.len()..];
        let mut words = Vec::new();
        let end = rest.char_indices().nth(12).map_or(rest.len(), |(at, _)| at);
        lexicon.tokens(&rest[..end], &mut words);
        let spoken = words.first().is_some_and(|token| {
            rest[..token.start].trim().is_empty()
                && (token.has(Cue::Stop) || token.has(Cue::Comma) || token.word.is_term())
        });
        if spoken {
            self.open(&name, &simple, rank);
        }
    }

    /// Whether 全市, 全县 and the like mean an area that the text tells of.
    pub fn is_own_whole(&self, word: &str) -> bool {
        let kind = word.chars().next_back();
        let own = |area: usize| is_of_kind(self.areas.plain(area), word);
        self.area().is_some_and(own)
            || self.default.is_some_and(own)
            || self.government.as_ref().is_some_and(|name| name.chars().next_back() == kind)
    }

    /// The area that a text is the name of, whole or short.
    pub fn area_named(&self, text: &str) -> Option<usize> {
        let short = self.areas.by_short_name(text).or_else(|| self.areas.by_first_word(text));
        let short = short.filter(|(_, length)| *length == text.len()).map(|(area, _)| area);
        if self.areas.knows(text) { self.areas.find(text, None) } else { short }
    }

    /// Whether a text begins with the name of a known area.
    pub fn begins_with_area(&self, text: &str) -> bool {
        self.areas.at_start(text).is_some() || self.areas.by_short_name(text).is_some()
    }

    /// The area of a table's caption or a document that the caller knows.
    pub fn named(&mut self, text: &str, lexicon: &Lexicon) -> Option<usize> {
        let text = text.trim();
        let plain = lexicon.simplified(text);
        // 经开区 is a name where a bracket has given it as one.
        // 县经济开发区 in a table's column of names is one.
        let of_place = plain.starts_with(['县', '市', '区', '镇', '州']) && plain.chars().nth(3).is_some();
        if text.is_empty() || lexicon.is_generic(text) && !of_place && !self.areas.knows(&plain) {
            return None;
        }
        let chapter = self.chapter.as_ref().map(|chapter| chapter.area);
        // 尕河 in a table, for 尕河清洁能源产业园
        if plain.starts_with(is_han)
            && let Some((area, _)) = self.areas.by_short_name(&plain).filter(|(_, length)| *length == plain.len())
            && !self.areas.knows(&plain)
        {
            return Some(area);
        }
        // Energy and Retail in a table of sectors are none of Northern Energy Hub.
        if places::is_name(&plain, lexicon)
            && let Some(area) = self.areas.by_inner_words(&plain)
        {
            return Some(area);
        }
        Some(self.areas.resolve(text, &plain, chapter))
    }

    /// Whom a clause that begins here speaks of; `None` where it goes on about the same.
    pub fn subject(&mut self, reading: &Reading<'_, '_>, clause: Range<usize>, lexicon: &Lexicon) -> Option<Subject> {
        let start = skip_adverbs(reading, &clause, lexicon);
        if start >= clause.end {
            return None;
        }
        // 实行“一区三园”管理模式: how it is governed.
        let begins = reading.plain[clause.clone()].trim_start();
        let governed = ["实行", "推行", "采取", "形成", "构建", ""]
            .iter()
            .any(|verb| begins.strip_prefix(*verb).is_some_and(|rest| rest.starts_with("“一区")));
        if governed {
            return None;
        }
        // 东至党河，…，北至古渡村: the bounds of what the text is about.
        let bounds = ["东至", "西至", "南至", "北至", "东起", "西起", "南起", "北起"];
        if bounds.iter().any(|word| reading.plain[start..].starts_with(word)) {
            return None;
        }
        // “中国阀门之乡”石梁镇，…
        if let Some((byname, rest)) =
            reading.plain[clause.clone()].trim_start().strip_prefix('“').and_then(|quoted| quoted.split_once('”'))
            && byname.chars().count() <= MAX_STEM
            && let Some(length) = town_at_start(rest, lexicon)
        {
            let begin = clause.end - rest.len();
            return self.town_at(reading, begin..begin + length);
        }
        // 比如坪石岭小镇，…: one that the text goes on about, where it has no other subject.
        if self.chapter.is_none()
            && let Some(rest) = lexicon.strip("one_of_them", &reading.plain[start..clause.end])
        {
            let begin = clause.end - rest.len();
            let town = town_at_start(rest, lexicon).filter(|end| *end == rest.len()).map(|end| begin..begin + end);
            if let Some(name) = town {
                let area = self.areas.resolve(&reading.text[name.clone()], &reading.plain[name], None);
                return Some(self.speak_of(area));
            }
            if let Some(found) = self.named_at(reading, begin..clause.end, lexicon) {
                return Some(found);
            }
        }
        // 申报主体：某某街道办事处
        if let Some(label) = places::tail(&reading.plain[..start], MAX_NAME).strip_suffix(['：', ':'])
            && let Some(label) = label.rsplit(['。', '；', '，', '\n', '（', '(']).next()
            && lexicon.has("beside_names", label.trim())
            && reading.figures_in(start..clause.end).is_empty()
        {
            return None;
        }
        let closed = reading.plain[clause.end..].starts_with('。') && reading.plain[..start].ends_with('。');
        if closed && self.chapter.is_some() && is_only_region(&reading.plain[start..clause.end]) {
            return None;
        }
        if self.chapter.as_ref().is_none_or(|chapter| chapter.rank == RUN_IN)
            && let Some(behind) = behind_region(&reading.plain[start..clause.end])
            && let Some(found) = self.named_at(reading, start + behind..clause.end, lexicon)
        {
            // 云泽县的光机小镇盘活低效用地
            return Some(found);
        }
        if let Some(behind) = behind_relative_clause(reading, start, &clause)
            && let Some(found) = self.named_at(reading, behind..clause.end, lexicon)
        {
            return Some(found);
        }
        let plain = &reading.plain[start..clause.end];
        // 某某竹业所在的翠竹工业园，规划用地2100亩: of where it is.
        if let Some((firm, rest)) = plain.split_once("所在的")
            && (2..=MAX_STEM).contains(&firm.chars().count())
            && firm.chars().all(is_han)
            && let Some(found) = self.named_at(reading, clause.end - rest.len()..clause.end, lexicon)
        {
            return Some(found);
        }
        // 拥有竹海峡谷、洛溪古街等景区: what there is to see.
        let sights = lexicon.list("sights").iter().any(|word| plain.contains(word.as_str()));
        if sights || are_examples(reading, &clause, start, lexicon) {
            return None;
        }
        if let Some(short) =
            ["简称", "又称", "亦称", "也称", "下称", "俗称"].iter().find_map(|word| plain.strip_prefix(word))
        {
            // 某某陶瓷小镇，简称“某窑小镇”，…
            let short = short.trim_matches(['“', '”', '"', '为', '：', '「', '」']);
            if let Some(area) = self.area().filter(|_| (2..=MAX_TAIL).contains(&short.chars().count())) {
                self.areas.abbreviate(short, area);
            }
            return None;
        }
        let plain_head = match behind_measure(reading, start..clause.end) {
            Some(name) => &reading.plain[name..clause.end],
            None => after_activity(plain),
        };
        // Of the park's 480 acres, 265 …: the words that say what is measured hold the word for the area.
        if let Some(rest) =
            plain.trim_start().strip_prefix("of the ").or_else(|| plain.trim_start().strip_prefix("Of the "))
            && let Some((kind, _)) = rest.split_once("'s ").or_else(|| rest.split_once("’s "))
            && lexicon.is_generic(kind)
            && let Some(area) = self.meant_by(&format!("the {kind}"))
        {
            return Some(Subject::Area(area));
        }
        // 不同于甲园的300家企业，乙园…; unlike Elm Park, which has a dozen hotels, Oak Park …: the clause is of the one named.
        if let Some(other) = lexicon.strip("unlike", reading.plain[clause.clone()].trim_start()) {
            let other = other.strip_prefix("the ").unwrap_or(other);
            let known = self
                .areas
                .at_start(other)
                .or_else(|| self.areas.by_short_name(other))
                .or_else(|| self.areas.by_first_word(other));
            if let Some((area, _)) = known.filter(|(area, _)| Some(*area) != self.area()) {
                return Some(Subject::Other(self.areas.name(area).to_string()));
            }
        }
        // 这里是禾桥镇: where the reporter is.
        let here =
            ["这里是", "这里就是", "这就是", "这便是", "这儿是"].iter().find_map(|here| plain_head.strip_prefix(here));
        if let Some(rest) = here.filter(|_| !self.is_headed()) {
            let begin = clause.end - rest.len();
            let run = self.run(reading, begin, &clause, lexicon).filter(|run| !run.other && run.end == clause.end);
            let named = run.map(|run| (&reading.text[begin..run.end], &reading.plain[begin..run.end]));
            if let Some((name, plain)) = named.filter(|(_, plain)| !lexicon.is_generic(plain)) {
                let area = self.areas.resolve(name, plain, None);
                return Some(self.speak_of(area));
            }
        }
        // 比某某镇多1亿元, 高于某某镇: who the subject is held against is not whom the text goes on about.
        let against = lexicon.strip("compared_with", plain_head);
        let against = against.or_else(|| {
            let before = reading.plain[clause.start..start].trim_end();
            lexicon.ends_with("compared_with", before).then_some(plain_head)
        });
        if let Some(other) = against
            && other.starts_with(is_han)
            && (self.areas.at_start(other).is_some()
                || reading
                    .tokens_in(start..clause.end)
                    .iter()
                    .any(|t| t.has(Cue::StrongArea) || t.has(Cue::WeakArea) || t.has(Cue::Whole)))
        {
            return None;
        }
        let whole =
            reading.tokens_in(start..clause.end).first().filter(|token| token.start == start && token.has(Cue::Whole));
        if let Some(token) = whole {
            if is_of_all(reading, token.end, clause.end, lexicon) {
                // 全市4个重点产业园区实现…
                return Some(Subject::Total);
            }
            let word = &reading.plain[token.start..token.end];
            // 全省最大的河蟹交易地, which the subject is.
            let behind = &reading.plain[token.end..clause.end];
            let superlative =
                ["最", "唯一", "首个", "首批", "知名", "闻名", "著名"].iter().any(|word| behind.starts_with(word));
            // 石板滩镇：全县工业重镇
            let epithet = ["镇", "乡", "之一", "基地", "门户"].iter().any(|end| behind.trim_end().ends_with(end));
            if (superlative || epithet) && reading.figures_in(token.end..clause.end).is_empty() {
                return None;
            }
            let ours = word.starts_with(['我', '本']);
            if let Some(told) = if ours { None } else { self.told_before(reading, start, word, lexicon) } {
                return Some(told);
            }
            return Some(self.whole(word));
        }
        // 全社会用电量16.2亿千瓦时: of the region that the text is on.
        if plain.starts_with("全社会") {
            let region = self.chapter.as_ref().map(|chapter| chapter.area).or(self.default);
            let region = region.filter(|area| is_administrative(self.areas.plain(*area)));
            if let Some(region) = region {
                return Some(self.speak_of(region));
            }
        }
        // The park, the firm: words that begin with the article.
        let opening = reading.tokens_in(start..clause.end).first().copied().filter(|token| token.start == start);
        let start = clause.end - plain_head.len();
        let opening = opening.filter(|token| token.start < start && token.end > start);
        // 三个园区, 16个小镇: several together.
        let counted = reading
            .figures_in(start..clause.end)
            .first()
            .filter(|figure| figure.span.start == start && figure.span.end < clause.end);
        if let Some(figure) = counted {
            let next = reading
                .tokens_in(figure.number.start..clause.end)
                .iter()
                .find(|token| token.start >= figure.span.end.saturating_sub(3));
            let counted = reading.plain[figure.span.clone()].ends_with(['个', '大', '座'])
                || reading.plain[figure.span.clone()].is_ascii();
            if counted
                && next.is_some_and(|t| {
                    (t.has(Cue::StrongArea) || t.has(Cue::WeakArea) || t.has(Cue::Total)) && t.start <= figure.span.end
                })
            {
                return Some(Subject::Total);
            }
        }
        if is_several(plain_head) || is_several_in_english(plain_head) {
            return Some(Subject::Total);
        }
        // 石渠市四个省级园区…: those of a city together.
        let region = plain_head
            .char_indices()
            .take(MAX_REGION)
            .find(|(at, c)| *at > 0 && ['市', '县', '区', '州', '省'].contains(c));
        if let Some((at, kind)) = region.filter(|_| plain_head.starts_with(is_han))
            && is_of_all(reading, clause.end - plain_head.len() + at + kind.len_utf8(), clause.end, lexicon)
        {
            return Some(Subject::Total);
        }
        if others::adds_up(reading.plain[clause.clone()].trim_start())
            || others::is_measure_of_several(reading, start..clause.end)
            || others::adds_up_names(reading.plain[clause.clone()].trim_start(), &reading.plain[..clause.start])
        {
            return Some(Subject::Total);
        }
        let pair = self.of_pair(reading.plain[clause.clone()].trim_start());
        if let Some(subject) = pair.or_else(|| self.of_pair(&reading.plain[start..clause.end])) {
            return Some(subject);
        }
        // 各类孵化器41家: what is counted owns nothing.
        if plain_head.starts_with("各类") || plain_head.starts_with("各级各类") {
            return None;
        }
        let around = others::lies_in(plain_head, lexicon).or_else(|| others::one_building(plain_head));
        let behind = &reading.plain[clause.end..];
        let own =
            |clause: &str| others::thing_within(clause).or_else(|| others::workshop_of(clause)).map(str::to_string);
        let beside = others::neighbour_of(plain).filter(|name| self.areas.at_start(name).is_none());
        if let Some(other) = own(plain_head).or(beside.map(str::to_string)).filter(|_| self.area().is_some()) {
            return Some(Subject::Other(other));
        }
        let within = around;
        if let Some(other) = within.or_else(|| others::project_label(plain_head, behind)) {
            return Some(Subject::Other(other.to_string()));
        }
        if let Some(firm) = others::one_alone(plain_head).filter(|firm| self.areas.at_start(firm).is_none()) {
            return Some(Subject::Other(firm.to_string()));
        }
        let among = reading.plain[clause.start..start].contains("其中");
        // Figures that follow in the sentence would be of the institution too.
        let behind_in_sentence = || {
            let end = reading.plain[clause.end..].find('。').map_or(reading.plain.len(), |stop| clause.end + stop);
            reading.figures_in(clause.end..end)
        };
        if let Some(own) = others::institution_at(plain_head) {
            // 镇中心小学原先差点并掉，眼下在校生超过1500人: the one figure of a sentence on a school.
            let told = || match behind_in_sentence() {
                [figure] => {
                    let words = reading.plain.get(clause.end..figure.span.start).unwrap_or_default();
                    ["学生", "在校生", "师生", "教师", "学位", "床位"].iter().any(|word| words.contains(word))
                }
                _ => false,
            };
            let school = || plain_head.starts_with(own) && reading.figures_in(start..clause.end).is_empty() && told();
            if among && behind_in_sentence().is_empty() || school() {
                return Some(Subject::Other(own.to_string()));
            }
        }
        // A firm that has been named is known again.
        let known = self.firm.as_deref().is_some_and(|firm| plain_head.starts_with(firm));
        if self.area().is_some()
            && let Some(firm) = others::is_a_firm(plain_head)
                .or_else(|| others::firm_at(plain_head, among || known, lexicon))
                .filter(|firm| self.areas.at_start(firm).is_none() && self.areas.by_short_name(firm).is_none())
        {
            self.firm = Some(firm.to_string());
            return Some(Subject::Other(firm.to_string()));
        }
        if let Some(city) = others::described_as_city(plain_head, lexicon).filter(|_| self.area().is_some())
            && self.areas.find(city, None).is_none()
            && self.areas.by_short_name(city).is_none()
        {
            return Some(Subject::Other(city.to_string()));
        }
        if let Some(region) = others::other_whole(plain_head)
            && self.area().is_none_or(|area| !self.areas.plain(area).contains(region))
            && self.areas.find(&plain_head[..region.len()], None).is_none()
        {
            return Some(Subject::Other(region.to_string()));
        }
        if let Some(other) =
            others::ends_elsewhere(plain.trim_start(), lexicon).filter(|name| self.areas.at_start(name).is_none())
        {
            return Some(Subject::Other(other.to_string()));
        }
        if let Some(other) = others::opens_with_other(plain_head, lexicon)
            && !self.begins_with_area(plain_head)
        {
            return Some(Subject::Other(other.to_string()));
        }
        if let Some(firm) =
            others::enters_firm(plain.trim_start(), lexicon).filter(|firm| self.areas.at_start(firm).is_none())
        {
            return Some(Subject::Other(firm.to_string()));
        }
        let first = reading.tokens_in(start..clause.end).first().copied();
        let at_start = first.filter(|token| token.start == start);
        let among = |token: &Token<'_>| reading.plain[token.end..].starts_with(['中', '之', '里']);
        if at_start.or(opening).is_some_and(|token| token.has(Cue::Total) && !among(&token)) {
            // Together they employ 4,000 people: those of the area that the text speaks of.
            let several = self.is_side_by_side();
            let who = lexicon.list("together_they").iter().any(|words| plain_head.starts_with(words.as_str()));
            // The agency manages three parks. Together they house 420 firms.
            let parks = self.areas.count() > 1 && others::tells_of_several(&reading.plain[..clause.start]);
            let they = who && self.listed.is_empty() && (!several || self.default.is_some()) && !parks;
            return Some(self.area().filter(|_| they).map_or(Subject::Total, Subject::Area));
        }
        if let Some(list) = self.list(reading, start, &clause, lexicon) {
            return Some(list);
        }
        let known = self.areas.at_start(plain_head);
        if let Some((area, length)) = known {
            let end = start + length;
            let rest = &reading.plain[end..clause.end];
            // Tarrow Textiles Ltd: a firm of that name, or a longer name of an area.
            let longer = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
            // 某某小镇已入驻各类基金: a verb behind a known name ends it.
            let verb = reading.tokens_in(end..clause.end).first().is_some_and(|token| {
                let verb = token.word.cues.has_any(&[Cue::Stop, Cue::Present, Cue::Level, Cue::Done]);
                token.start == end && verb && !reading.plain[token.start..token.end].is_ascii()
            });
            // 某某小镇紧邻某某区: where it lies is no part of its name.
            let verb = verb || lexicon.begins("introduces", rest) || lexicon.begins("divides", rest);
            // 北园6.1平方公里: a number behind it is a figure.
            let number = rest.starts_with(|c: char| c.is_ascii_digit()) && has_wide(plain_head);
            let goes_on = !verb
                && !number
                && (longer || rest.chars().next().is_some_and(char::is_alphanumeric))
                && self.run(reading, start, &clause, lexicon).is_some_and(|run| run.end > end);
            if !goes_on {
                return Some(self.speak_of(area));
            }
        }
        // 隔壁的园区税收5亿元: a place that is not the one told of.
        let neighbour = lexicon.strip("neighbours", plain_head).is_some_and(|rest| {
            // Nearby Kilmoyle, the nearby village of Kilmoyle; but not: nearby 240 companies work.
            let named = rest.split(' ').take(4).any(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
            !plain_head.is_char_boundary(1)
                || has_wide(rest)
                || named && !rest.starts_with(|c: char| c.is_ascii_digit())
        });
        if neighbour {
            let noun =
                reading.tokens_in(start..clause.end).iter().find(|token| token.has(Cue::Stop) || token.word.names());
            let end = noun.map_or(clause.end, |token| token.start).max(start);
            // 毗邻的桐溪镇, in a text on the city or county: a town of it.
            let region = self.area().is_some_and(|area| self.areas.plain(area).ends_with(['市', '县', '区']));
            let town = lexicon.strip("neighbours", plain_head).map(|rest| rest.trim_start_matches('的'));
            let town = town.filter(|_| region).and_then(|rest| {
                let begin = clause.end - rest.len();
                let run = self.run(reading, begin, &clause, lexicon).filter(|run| !run.other)?;
                reading.plain[..run.end].ends_with(['镇', '乡']).then_some(begin..run.end)
            });
            if let Some(name) = town {
                let area = self.areas.resolve(&reading.text[name.clone()], &reading.plain[name], None);
                return Some(Subject::Area(area));
            }
            return Some(Subject::Other(reading.text.get(start..end)?.trim().to_string()));
        }
        if let Some(name) = example(reading, start, &clause).filter(|name| self.areas.at_start(name).is_none()) {
            return Some(Subject::Other(name.to_string()));
        }
        if let Some(area) = self.area()
            && let Some(zone) = others::zone_within(plain_head, self.areas.plain(area))
        {
            return Some(Subject::Other(zone.to_string()));
        }
        // 园区代表企业“某某生物”
        let local = ["园区", "小镇", "当地", "本地", "区内", "镇上", "镇内"]
            .iter()
            .find_map(|word| plain_head.strip_prefix(word));
        let quoted = local.and_then(|rest| {
            let leader = lexicon.list("leaders").iter().find(|word| rest.starts_with(word.as_str()))?;
            rest[leader.len()..].starts_with('“').then_some(leader)
        });
        if let Some(leader) = quoted {
            return Some(Subject::Other(leader.clone()));
        }
        if let Some(leader) = lexicon.list("leaders").iter().find(|word| plain_head.starts_with(word.as_str())) {
            // 龙头企业某某光电一家就有职工2300多人; but not: 龙头企业42家, 龙头企业达到42家.
            let behind = start + leader.len();
            let figure = reading.figures_in(behind..clause.end).first();
            let counts = figure.is_none_or(|figure| {
                let between = &reading.plain[behind..figure.span.start];
                let unit = figure.unit.as_ref().is_some_and(|unit| unit.is_count());
                unit && reading.plain[figure.span.clone()].ends_with(['家', '户', '个']) || between.is_empty()
            });
            // 龙头企业带动就业3000人 tells of those of the area.
            let verb = reading.tokens_in(behind..clause.end).first().is_some_and(|token| {
                let verb = token.word.cues.has_any(&[Cue::Stop, Cue::Present, Cue::Level, Cue::Done]);
                token.start == behind && (verb || token.word.names())
            });
            let named = reading.plain[behind..clause.end].starts_with(is_han) && !verb;
            if !counts && named {
                return Some(Subject::Other(reading.text.get(start..behind)?.to_string()));
            }
        }
        if let Some(other) = told_of_project(reading, start, &clause) {
            return Some(Subject::Other(other.to_string()));
        }
        if let Some(town) = self.town_that_begins(reading, (start, clause.end), lexicon) {
            return Some(town);
        }
        let run = self.run(reading, start, &clause, lexicon);
        let described = described_as_place(plain_head).filter(|_| self.chapter.is_none());
        if let Some(name) = described.and_then(|length| reading.text.get(start..start + length)) {
            let area = self.areas.resolve(name, &plain_head[..name.len()], self.default);
            return Some(self.speak_of(area));
        }
        if run.is_none()
            && let Some((area, length)) = self.areas.by_first_word(plain_head)
            && is_spoken(reading, start + length)
        {
            return Some(self.speak_of(area));
        }
        if run.is_none()
            && self.chapter.is_none()
            && let Some((area, length)) = self.areas.by_short_name(plain_head)
            && is_told_of(reading, start + length, clause.end)
        {
            return Some(self.speak_of(area));
        }
        if let Some(place) = self.place_that_begins(reading, start, run, lexicon) {
            return Some(place);
        }
        if let Some(run) = run {
            let name = reading.text.get(start..run.end)?;
            // 由某某集团出资: who does something with it is not whom the clause speaks of.
            let before = reading.plain[clause.start..start].trim_end();
            if run.other && (lexicon.begins("beside", plain_head) || lexicon.ends_with("beside", before)) {
                return None;
            }
            // 旧码头里长出软件业: where something is, and nobody's.
            let behind = &reading.plain[run.end..clause.end];
            let inside = behind.starts_with(['里', '旁', '边']) && !name.ends_with(['司', '业', '厂', '团']);
            if run.other && inside {
                return None;
            }
            if run.other {
                return Some(Subject::Other(name.to_string()));
            }
            if !lexicon.is_generic(&reading.plain[start..run.end]) {
                let chapter = self.chapter.as_ref().map(|chapter| chapter.area).or(self.default);
                let plain = &reading.plain[start..run.end];
                if let Some(own) = self.is_short_for(plain) {
                    self.lengthen(own, name, plain);
                    return Some(self.speak_of(own));
                }
                // Under a heading, a name that no chapter has belongs to someone else; an English text tells so of sites in a
                // town: The Maltings Quarter, laid out on 38 acres, …
                let behind = &reading.plain[run.end..clause.end];
                if self.chapter.as_ref().is_some_and(|own| own.rank != RUN_IN) && lies_within(behind) {
                    // 城东工贸园坐落镇内，已入驻企业87家, in a chapter on the town.
                    let area = self.areas.resolve_told(name, plain, chapter);
                    self.built = Some(area);
                    return Some(Subject::Area(area));
                }
                let area = match &self.chapter {
                    Some(own)
                        if own.rank != RUN_IN
                            && has_wide(plain)
                            && !is_region_of(self.areas.plain(own.area), plain) =>
                    {
                        self.areas.find_told(plain, chapter)
                    }
                    _ => Some(self.areas.resolve_told(name, plain, chapter)),
                };
                if let Some(own) = area {
                    self.lengthen(own, name, plain);
                }
                return Some(match area {
                    Some(area) => self.speak_of(area),
                    None => Subject::Other(name.to_string()),
                });
            }
        }
        // 工业是西畈的看家本领：规上工业企业203家
        if self.chapter.is_none()
            && let Some((_, owner)) = plain_head.split_once('是')
            && let Some((area, length)) = self.areas.by_short_name(owner)
            && owner[length..].starts_with('的')
        {
            return Some(self.speak_of(area));
        }
        if let Some(part) = self.part_by_name(reading, &clause, run.map(|run| start..run.end)) {
            return Some(part);
        }
        if let Some(owner) = opening.filter(|token| token.has(Cue::Owner) && !token.word.names()) {
            return Some(Subject::Other(reading.text.get(owner.start..owner.end)?.to_string()));
        }
        let anaphora = at_start.or(opening).filter(|token| token.has(Cue::Anaphora)).map(|token| token.end);
        let Some(anaphora) = anaphora.or(run.map(|run| run.end)) else {
            return self.dated_name(reading, start, &clause).map(Subject::Other);
        };
        let word = &reading.plain[start..anaphora];
        if let Some(park) = self.park_built(word) {
            return Some(park);
        }
        if let Some(told) = self.told_before(reading, start, word, lexicon) {
            return Some(told);
        }
        // 小镇, in a text on 桑溪镇 that tells of the 桑溪竹材小镇 in it.
        let town = |area: usize| self.areas.plain(area).ends_with("镇") && !self.areas.plain(area).ends_with("小镇");
        if kind_of(word) == Some("小镇")
            && self.chapter.is_none()
            && self.area().is_some_and(town)
            && let Some(name) = self.small_town.clone()
        {
            let area = self.areas.resolve(&name, &lexicon.simplified(&name), None);
            return Some(self.speak_of(area));
        }
        let owns = ["'s", "’s"].iter().any(|end| reading.plain[anaphora..].starts_with(end));
        if !owns && self.lies_around(word) {
            return Some(Subject::Other(word.to_string()));
        }
        self.meant_by(word).map(Subject::Area)
    }

    /// The area of a heading below which no figure has been read.
    pub(super) fn is_untold(&self) -> Option<usize> {
        self.chapter.as_ref().filter(|chapter| !chapter.told).map(|chapter| chapter.area)
    }

    /// The area of a heading below which nothing has been told, where its short name is one for this longer one: 食品园 for
    /// 石马湖食品产业园.
    pub(super) fn is_short_for(&self, plain: &str) -> Option<usize> {
        let area = self.is_untold()?;
        let short = self.areas.plain(area);
        let (last, kind) = short.char_indices().next_back()?;
        let fits = (3..=MAX_SHORT).contains(&short.chars().count()) && !short.is_ascii() && plain.len() > short.len();
        // 青山镇 is a whole name, and never one for 青城山镇.
        if !fits || WHOLE_KINDS.contains(&kind) {
            return None;
        }
        let (_, between) = plain.strip_suffix(kind)?.split_once(&short[..last])?;
        (between.chars().count() <= MAX_SHORT).then_some(area)
    }

    /// 食品园 in a heading, and below it: 石马湖食品产业园离县城17公里: the text has the whole name, where nothing has been told of
    /// the area yet.
    pub(super) fn lengthen(&mut self, area: usize, name: &str, plain: &str) {
        let short = self.areas.plain(area);
        let short = short.chars().count() <= MAX_SHORT && !short.ends_with(WHOLE_KINDS);
        if short && self.is_untold() == Some(area) && !plain.is_ascii() && plain.len() > self.areas.plain(area).len() {
            self.areas.rename(area, name, plain);
        }
    }

    /// The town whose name stands there; under a heading of another area only where the text knows it.
    fn town_at(&mut self, reading: &Reading<'_, '_>, name: Range<usize>) -> Option<Subject> {
        let plain = &reading.plain[name.clone()];
        let headed = self
            .chapter
            .as_ref()
            .is_some_and(|chapter| chapter.rank != RUN_IN && !is_region_of(self.areas.plain(chapter.area), plain));
        let area = match headed {
            true => self.areas.find_told(plain, None)?,
            false => self.areas.resolve(reading.text.get(name.clone())?, plain, None),
        };
        Some(self.speak_of(area))
    }

    /// 柳林铺镇缺地。: a name of the form of a town with which a sentence begins, where no chapter is open.
    fn town_that_begins(
        &mut self,
        reading: &Reading<'_, '_>,
        (start, end): (usize, usize),
        lexicon: &Lexicon,
    ) -> Option<Subject> {
        let around = |chapter: &Chapter| is_region_of(self.areas.plain(chapter.area), "镇");
        if self.chapter.as_ref().is_some_and(|chapter| chapter.rank != RUN_IN && !around(chapter)) {
            return None;
        }
        let before = reading.plain[..start].trim_end_matches([' ', '\u{3000}', '“', '*']);
        let opens = before.is_empty() || before.ends_with(['。', '！', '？', '\n', '”', '；', '：', '…']);
        let clause = reading.plain.get(start..end)?;
        if !opens {
            // 沿堤北行，是以盐闻名的盐仓镇。; 像这样的企业，新坝镇有340家
            let verb = |at: usize| clause[at..].starts_with(['有', '共', '现', '拥', '则', '却', '为', '达']);
            // 南部濒临鸣沙湖，南湾镇依湖兴渔
            let placed = || {
                let near = places::tail(before, MAX_NAME);
                let sentence = near.rsplit(['。', '；', '：', '\n']).next().unwrap_or_default().trim_start();
                let clause = sentence.trim_end_matches('，');
                clause.len() < sentence.len()
                    && !clause.contains('，')
                    && ["东部", "西部", "南部", "北部", "中部"].iter().any(|word| clause.starts_with(word))
            };
            let first = town_at_start(clause, lexicon).filter(|end| verb(*end) || placed()).map(|end| 0..end);
            let last = || town_described(clause, lexicon).filter(|name| name.end == clause.len());
            let name = first.or_else(last)?;
            return self.town_at(reading, start + name.start..start + name.end);
        }
        let first = town_at_start(clause, lexicon).map(|length| 0..length);
        let name = first.or_else(|| town_described(clause, lexicon))?;
        // 苇桥镇工业集中区: a longer name.
        let run = self.run(reading, start, &(start..end), lexicon);
        if name.start == 0 && run.is_some_and(|run| !run.other && run.end > start + name.end) {
            return None;
        }
        self.town_at(reading, start + name.start..start + name.end)
    }

    /// The area that a clause names right where it begins.
    fn named_at(&mut self, reading: &Reading<'_, '_>, clause: Range<usize>, lexicon: &Lexicon) -> Option<Subject> {
        let run = self.run(reading, clause.start, &clause, lexicon).filter(|run| !run.other)?;
        let generic = lexicon.is_generic(&reading.plain[clause.start..run.end]);
        if generic { None } else { self.subject(reading, clause, lexicon) }
    }

    /// Gravel Moor remains the giant; At Long Quay rents rose: the place that a paragraph under no heading begins with.
    fn place_that_begins(
        &mut self,
        reading: &Reading<'_, '_>,
        start: usize,
        run: Option<Run>,
        lexicon: &Lexicon,
    ) -> Option<Subject> {
        if self.chapter.is_some() {
            return None;
        }
        let text = reading.plain.get(start..).filter(|text| text.starts_with(char::is_uppercase))?;
        let length = places::subject(reading.plain.get(..start)?, text, lexicon)?;
        // A name that ends in a word for an area or an owner is read by that word.
        if run.is_some_and(|run| run.other || run.end >= start + length) {
            return None;
        }
        let name = reading.text.get(start..start + length)?;
        let area = self.areas.resolve(name, &text[..length], self.default);
        Some(self.speak_of(area))
    }

    /// 全市专利900件，其中高新区430件: the only one of its kind, named by its kind right before its figure.
    fn part_by_name(
        &mut self,
        reading: &Reading<'_, '_>,
        clause: &Range<usize>,
        name: Option<Range<usize>>,
    ) -> Option<Subject> {
        let name = name?;
        let plain = &reading.plain[name.clone()];
        let part = reading.plain[clause.start..name.start].trim_start().starts_with("其中");
        let figure = reading.figures_in(name.end..clause.end).first();
        let beside = figure.is_some_and(|figure| figure.span.start == name.end);
        let own = self.area().is_some_and(|area| self.areas.plain(area).ends_with(plain));
        if !part || !beside || own || plain.is_ascii() || plain.chars().count() < 3 || self.chapter.is_some() {
            return None;
        }
        // The sentences behind it are not of the part.
        Some(Subject::Area(self.areas.resolve(reading.text.get(name.clone())?, plain, None)))
    }

    /// 远望数科2019年营收…: a name that no word explains, right before a year; a firm without a suffix.
    fn dated_name(&self, reading: &Reading<'_, '_>, start: usize, clause: &Range<usize>) -> Option<String> {
        let area = self.area()?;
        // 最大的远望数科, 园内龙头远望数科, 龙头企业远望数科: what it is may stand before it.
        let rest = &reading.plain[start..clause.end];
        let local = ["园内", "区内", "镇内", "镇上", "园里", "其中"];
        let rest = local.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let first = ["规模最大的", "最大的", "最小的", "个头最大的", "龙头", "链主"];
        let led = first.iter().find_map(|word| rest.strip_prefix(word));
        let led = led.filter(|rest| !["企业", "一家", "是", "小镇", "园", "镇"].iter().any(|w| rest.starts_with(w)));
        let mut at = led.map_or(start, |rest| clause.end - rest.len());
        for token in reading.tokens_in(start..clause.end).iter().take(3) {
            let firm = matches!(&reading.plain[token.start..token.end], "企业" | "公司");
            if token.start != at || !(firm || token.has(Cue::Subset)) {
                break;
            }
            at = token.end;
        }
        let stated =
            reading.periods_in(at..clause.end).first().filter(|stated| !stated.now).map(|stated| stated.range.start);
        // 龙头企业远望数科年营收…; 远望数科投入…, where a word has said that a firm follows.
        let yearly = reading.tokens_in(at..clause.end).iter().find(|token| {
            let yearly = reading.plain[token.start..].starts_with('年') && token.word.names();
            let next = at > start && (token.has(Cue::Stop) || token.word.is_term());
            token.start > at && (yearly || next)
        });
        let stop = stated.into_iter().chain(yearly.map(|token| token.start)).min()?;
        let name = reading.plain.get(at..stop)?;
        let count = name.chars().count();
        let han = |c: char| is_han(c) && !NO_NAME.contains(c);
        if !(3..=8).contains(&count) || !name.chars().all(han) {
            return None;
        }
        let explained: usize = reading.tokens_in(at..stop).iter().map(|token| token.end - token.start).sum();
        let two: String = name.chars().take(2).collect();
        // 尚未回到2019年的135万人次: what has not come to pass.
        let adverb = name.starts_with(['尚', '仍', '还', '未', '已', '不', '却', '也', '曾', '早', '即', '将'])
            || name.ends_with(['到', '于', '至', '过', '及', '为', '比', '自', '从', '在', '达']);
        let own = self.areas.plain(area).contains(&two) || adverb;
        let spoken = reading.tokens_in(at..stop).iter().any(|token| {
            token.word.is_term() || token.has(Cue::Stop) || token.has(Cue::Versus) || token.end - token.start > 3
        });
        (!own && !spoken && explained <= MAX_EXPLAINED).then(|| name.to_string())
    }

    /// 镇政府兴建某某产业园。园区规划用地5400亩, in a text on the town: the park that a sentence before ends with.
    fn park_built(&mut self, word: &str) -> Option<Subject> {
        let around = self.chapter.as_ref().map(|chapter| chapter.area).or(self.default).or(self.current)?;
        // 小镇 in a text on a county is a town of its own, and no county.
        let (regions, end): (&[char], &str) = match word {
            "园区" => (&['镇', '乡', '县', '市'], "园"),
            "小镇" => (&['县', '市', '区'], "小镇"),
            _ => return None,
        };
        if !self.areas.plain(around).ends_with(regions) {
            return None;
        }
        // The only one, where the text comes back to it or it has the name of the place.
        let around = self.areas.plain(around);
        let place: String = town_behind_county(around).unwrap_or(around).chars().take(2).collect();
        let rivals = ["园", "园区", "开发区", "高新区", "集聚区", "集中区"];
        let is = |name: &str| name.ends_with(end) || end == "园" && rivals.iter().any(|kind| name.ends_with(kind));
        let mut parks = (0..self.areas.count()).filter(|area| is(self.areas.plain(*area)));
        let known = |area: &usize| {
            let name = self.areas.plain(*area);
            name.starts_with(&place) || self.retold.iter().any(|retold| retold == name)
        };
        let built = self.built.filter(|_| word == "园区");
        let park = built.or_else(|| parks.next().filter(|_| parks.next().is_none()).filter(known))?;
        Some(self.speak_of(park))
    }

    /// 当地人把它叫作“轴承谷”: a byname in quotes is known as the name of the area that is told of.
    pub fn note_byname(&mut self, sentence: &str, lexicon: &Lexicon) {
        let mut rest = sentence;
        while let Some((before, behind)) = rest.split_once('“') {
            let Some((name, after)) = behind.split_once('”') else { return };
            let called = lexicon.ends_with("called", before) || before.ends_with("素有") && after.starts_with("之称");
            let fits = (2..=MAX_SHORT + 2).contains(&name.chars().count()) && name.chars().all(is_han);
            if called
                && fits
                && !self.areas.knows(name)
                && !lexicon.is_generic(name)
                && let Some(area) = self.area()
            {
                self.areas.abbreviate(name, area);
            }
            rest = after;
        }
    }

    /// Notes the park that a sentence says has been built or moved into, or is what it is to the place around: 某某园是我市….
    pub fn note_built(&mut self, sentence: &str, lexicon: &Lexicon) {
        const SEVERAL: [char; 6] = ['、', '和', '与', '等', '个', '座'];
        if self.area().is_none() {
            return;
        }
        let body = sentence.trim_end_matches(['。', '”', '！', '\n', ' ']);
        let begins = |before: &str| {
            let mark = before.rfind(['。', '，', '；', '\n']);
            mark.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))
        };
        let is = memmem::find(body.as_bytes(), "是".as_bytes()).is_some();
        let ours = lexicon
            .list("ours")
            .iter()
            .filter(|_| is)
            .find_map(|words| memmem::find(body.as_bytes(), words.as_bytes()));
        let name = match ours.map(|at| &body[..at]).filter(|before| before.ends_with(['园', '区'])) {
            Some(before) => &before[begins(before)..],
            None if body.ends_with(['园', '区']) => {
                let clause = begins(body);
                let verbs = lexicon.list("built_by").iter();
                let from =
                    verbs.filter_map(|verb| body[clause..].rfind(verb.as_str()).map(|at| clause + at + verb.len()));
                let ahead = lexicon.list("not_built").iter().any(|word| body.contains(word.as_str()));
                let Some(from) = from.max().filter(|_| !ahead) else { return };
                body[from..].trim_start_matches('了')
            }
            None => return,
        };
        let mut words = Vec::new();
        lexicon.tokens(name, &mut words);
        let kind = words.last().is_some_and(|token| {
            let park = token.has(Cue::StrongArea) || name.ends_with('园') && token.has(Cue::WeakArea);
            token.end == name.len() && token.start > 0 && park
        });
        let fits = (4..=16).contains(&name.chars().count()) && !name.contains(SEVERAL) && name.chars().all(is_han);
        if kind && fits && !lexicon.is_generic(name) && !lexicon.has_never(name) {
            self.built = Some(self.areas.resolve(name, name, None));
        }
    }

    /// 图3　南湾机器人小镇展示中心外景。小镇集聚研发人员…: the name of the kind that the paragraph has before the word, where no
    /// chapter and no title says whom it stands for.
    fn told_before(
        &mut self,
        reading: &Reading<'_, '_>,
        start: usize,
        word: &str,
        lexicon: &Lexicon,
    ) -> Option<Subject> {
        let free = self
            .chapter
            .as_ref()
            .is_none_or(|chapter| chapter.rank == RUN_IN && !is_of_kind(self.areas.plain(chapter.area), word));
        // 全镇 is the town in which a 小镇 lies.
        let town = kind_of(word) == Some("镇");
        // 陶坊陶艺小镇规划面积2950亩。小镇累计完成投资18.7亿元, in a chapter on 陶坊镇.
        let small = |area: usize| self.areas.plain(area).ends_with("小镇");
        if kind_of(word) == Some("小镇")
            && let Some(last) = self.said.last().copied().filter(|area| small(*area))
            && self.chapter.as_ref().is_some_and(|chapter| {
                !small(chapter.area) && is_region_of(self.areas.plain(chapter.area), self.areas.plain(last))
            })
        {
            return Some(self.speak_of(last));
        }
        let own = |area: usize| {
            let name = self.areas.plain(area);
            is_of_kind(name, word) && !(town && name.ends_with("小镇"))
        };
        if !free || self.default.is_some_and(own) {
            return None;
        }
        // 前者抱团建园，…，全镇缴纳税收2.6亿元: the one that the paragraph has spoken of last.
        if let Some(last) = self.said.last().copied().filter(|area| own(*area)) {
            return Some(self.speak_of(last));
        }
        // 望江镇汇报，园区现有企业43家: the park of that name.
        if kind_of(word) == Some("园区")
            && let Some(town) = self.said.last().map(|area| self.areas.plain(*area).to_string())
            && town.ends_with(['镇', '乡'])
        {
            let of_town = |area: &usize| {
                let plain = self.areas.plain(*area);
                plain.starts_with(&town) && is_of_kind(plain, word)
            };
            let mut parks = (0..self.areas.count().min(MAX_TOLD)).filter(of_town);
            if let (Some(park), None) = (parks.next(), parks.next()) {
                return Some(self.speak_of(park));
            }
        }
        let near = places::tail(&reading.plain[..start], FIRST_MENTION);
        let name = last_of_kind(near, word, lexicon)?;
        let name = start - near.len() + name.start..start - near.len() + name.end;
        let area = self.areas.resolve(&reading.text[name.clone()], &reading.plain[name], None);
        Some(self.speak_of(area))
    }

    /// The area that 小镇 or 园区 stands for: the chapter's, the last one of that kind, the title's.
    fn meant_by(&self, word: &str) -> Option<usize> {
        let chapter = self.chapter.as_ref().map(|chapter| chapter.area);
        let of_kind = |area: &usize| is_of_kind(self.areas.plain(*area), word);
        let near = self.current.filter(of_kind).or(self.default.filter(of_kind)).or(self.around.filter(of_kind));
        // Work has gone into the old mill, now Wharf Road Enterprise Park. The park …, in a chapter on a town.
        let site = self.site.filter(|site| word.is_ascii() && of_kind(site));
        let site = site.filter(|_| chapter.or(self.default).is_some_and(|area| !of_kind(&area)));
        let only = || self.only_of_kind(word).or_else(|| self.only_spoken_of(word).filter(|_| kind_of(word).is_some()));
        site.or(chapter).or(near).or_else(only).or_else(|| self.area())
    }

    /// The city spent $91 million, where the text has told of a business park: whether a word stands for the place around the
    /// only area that could be meant. English.
    fn lies_around(&self, word: &str) -> bool {
        const PLACES: [&str; 5] = ["city", "county", "borough", "municipality", "province"];
        const SITES: [&str; 7] = ["park", "estate", "zone", "campus", "hub", "quarter", "precinct"];
        let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
        let site = |area: &usize| SITES.contains(&last(self.areas.plain(*area)).as_str());
        let around = word.is_ascii() && PLACES.contains(&last(word).as_str());
        let around = around && self.chapter.is_none() && self.area().as_ref().is_some_and(site);
        around && !(0..self.areas.count()).any(|area| is_of_kind(self.areas.plain(area), word))
    }

    /// 开发区批准面积8.7平方公里: the only area known that is of a kind.
    pub(super) fn only_of_kind(&self, word: &str) -> Option<usize> {
        let kind = word.trim_start_matches(['该', '本']);
        if kind.is_ascii() && self.default.is_some_and(|area| !is_of_kind(self.areas.plain(area), word)) {
            // The park, in a text on a town that has told of one park.
            let is = |area: &usize| is_of_kind(self.areas.plain(*area), word);
            let mut found = (0..self.areas.count().min(MAX_TOLD)).filter(is);
            return found.next().filter(|_| found.next().is_none());
        }
        if kind.is_ascii() || kind.chars().count() < 2 || matches!(kind, "园区" | "小镇") {
            return None;
        }
        // 乙市高新区 in a text on another place is that one's.
        let around = self.default.map(|area| self.areas.plain(area)).or(self.government.as_deref()).unwrap_or("…");
        let own = |name: &str| !name.contains(['省', '市', '县']) || name.contains(around);
        let short = if kind == "自贸试验区" { "自贸区" } else { kind };
        let whole = SHORT_KINDS.iter().find(|(known, _)| *known == short).map_or(&[][..], |(_, whole)| whole);
        let is = |name: &str| own(name) && (name.ends_with(kind) || whole.iter().any(|whole| name.ends_with(whole)));
        let mut found = (0..self.areas.count()).filter(|area| is(self.areas.plain(*area)));
        let only = found.next()?;
        found.next().is_none().then_some(only)
    }

    /// The only area that the text has spoken of that a word such as 全镇 or 小镇 may stand for.
    fn only_spoken_of(&self, word: &str) -> Option<usize> {
        let mut alike = self.spoken_of.iter().copied().filter(|area| is_of_kind(self.areas.plain(*area), word));
        alike.next().filter(|_| alike.next().is_none() && !word.is_ascii())
    }

    /// A paragraph begins: where a title names the only subject, it speaks of that again.
    pub fn paragraph(&mut self, lexicon: &Lexicon) {
        if self.chapter.is_none()
            && self.default.is_none()
            && (self.areas.count() == 0 || self.likely.as_ref().is_some_and(|name| name.is_ascii()))
            && let Some(name) = self.likely.take()
        {
            self.guessed = true;
            let name = self.in_full(&name).unwrap_or(name);
            self.default = Some(self.areas.add(&name, &lexicon.simplified(&name)));
        }
        if self.default.is_none()
            && self.chapter.is_none()
            && let Some(name) = self.signer.take()
        {
            // 现将我园有关情况函复如下：, of the authority that signs it.
            self.is_signers = true;
            self.default = Some(self.areas.add(&name, &lexicon.simplified(&name)));
        }
        self.site = None;
        self.spoken = (None, false);
        self.said.clear();
        if let Some(around) = self.around.take() {
            self.current = Some(around);
        }
        if self.chapter.is_none() && self.default.is_some() {
            self.current = None;
        }
    }

    pub(super) fn speak_of(&mut self, area: usize) -> Subject {
        // Another park is told of: 园区 is no longer the one that was built.
        if self.built.is_some_and(|built| built != area) && self.areas.plain(area).ends_with(['园', '区']) {
            self.built = None;
        }
        // A guess at the only subject is none where another of its kind is told of too: 禾桥镇 beside 南汀镇.
        let kind = |area: usize| self.areas.plain(area).chars().next_back();
        if self.guessed
            && let Some(guess) = self.default.filter(|guess| *guess != area)
            && matches!(kind(area), Some('镇' | '乡'))
            && kind(guess) == kind(area)
        {
            (self.default, self.guessed) = (None, false);
        }
        self.current = Some(area);
        let several = self.spoken.1 || self.spoken.0.is_some_and(|other| other != area);
        self.spoken = (Some(area), several);
        if self.said.len() == MAX_TOLD {
            self.said.remove(0);
        }
        self.said.push(area);
        if self.spoken_of.len() < MAX_TOLD && !self.spoken_of.contains(&area) {
            self.spoken_of.push(area);
        }
        self.site = self.chapter.as_ref().filter(|chapter| chapter.area != area).map(|_| area);
        match &self.chapter {
            // A county's own chapter tells of its towns.
            Some(chapter) if is_region_of(self.areas.plain(chapter.area), self.areas.plain(area)) => {
                Subject::Area(area)
            }
            // 海昌县按图招商, under a heading of 海昌县光伏组件产业集群: the county acts for the cluster.
            Some(chapter)
                if self.areas.plain(chapter.area).ends_with("集群")
                    && self.areas.plain(chapter.area).starts_with(self.areas.plain(area)) =>
            {
                Subject::Area(chapter.area)
            }
            // An English chapter on a town tells of its sites: The Maltings Quarter, laid out on 38 acres, …
            Some(chapter) if chapter.area != area && has_wide(self.areas.plain(area)) => {
                Subject::Other(self.areas.name(area).to_string())
            }
            _ => Subject::Area(area),
        }
    }

    /// 其中绫浦37亿元、砥山28.1亿元: the area whose short name stands right before a figure, where no chapter is open.
    pub fn named_before(
        &mut self,
        reading: &Reading<'_, '_>,
        before: Range<usize>,
        lexicon: &Lexicon,
    ) -> Option<usize> {
        let plain = &reading.plain[before.clone()];
        if self.chapter.is_some() || self.areas.count() < 2 {
            return None;
        }
        // Ahead of Miralba (7,850) and Ardelle (nearly 5,000)
        if let Some(head) =
            plain.strip_suffix('(').or_else(|| plain.strip_suffix("(nearly ")).filter(|_| !has_wide(plain))
        {
            let word = capitals_before(head).trim();
            let (area, length) = self.areas.by_first_word(word)?;
            return (length == word.len()).then_some(area);
        }
        if plain.ends_with(' ') {
            // Baitong had reached 2,900 mu and Moxi 2,000.
            let head = plain.trim_end();
            let word = capitals_before(plain).trim();
            let before = head[..head.len() - word.len()].trim_end();
            let word = word.strip_prefix("At ").or_else(|| word.strip_prefix("In ")).unwrap_or(word);
            let opens = before.is_empty() || before.ends_with(" and") || before.ends_with([',', ';', ':', '.']);
            let opens = opens || [" at", " in"].iter().any(|joint| before.ends_with(joint));
            let (area, length) = self.areas.by_first_word(word).filter(|_| opens)?;
            return (length == word.len()).then_some(area);
        }
        // 比东陵的176家还多
        if let Some(head) = plain.strip_suffix('的') {
            let head = places::tail(head, MAX_NAME);
            let named = ['比', '于', '过'].iter().filter_map(|word| head.rsplit_once(*word)).find_map(|(_, name)| {
                let known = self.areas.at_start(name).or_else(|| self.areas.by_short_name(name));
                known.filter(|(_, length)| *length == name.len()).map(|(area, _)| area)
            });
            if named.is_some() {
                return named;
            }
        }
        // 地区生产总值东陵县312.4亿元
        let whole = plain.char_indices().rev().take(MAX_TAIL).skip(2).map(|(at, _)| at).find(|at| {
            let end = before.start + at;
            let named = reading.tokens_in(before.start..end).last();
            let named = named.is_some_and(|token| token.end == end && token.word.is_term());
            named && self.areas.knows(&plain[*at..])
        });
        if let Some(area) = whole.and_then(|at| self.areas.find(&plain[at..], None)) {
            return Some(area);
        }
        // 高新技术企业前者72家，后者58家
        let (former, latter) = self.pair();
        if let Some((_, area)) =
            [("前者", former), ("后者", latter)].into_iter().find(|(word, _)| plain.ends_with(word))
        {
            return area;
        }
        // 固定资产投资甲山完成98亿元
        let plain = ["完成", "实现", "达到", "达", "为", "有", "仅", "共"]
            .iter()
            .find_map(|verb| plain.strip_suffix(verb))
            .unwrap_or(plain);
        // 东渡镇7.2万人、龙泉镇4.6万人: behind a list's sign the whole name.
        let last = plain.rsplit('、').next();
        // 其中东园7.2平方公里，西园6.8平方公里: parts of a park.
        let part = plain.rsplit(['、', '，']).next().map(|last| last.rsplit("其中").next().unwrap_or(last));
        let part = part.filter(|part| part.chars().count() == 2);
        let last = part.or(last).filter(|last| last.len() < plain.len() && self.areas.knows(last));
        if let Some(area) = last.and_then(|last| self.areas.find(last, None)) {
            return Some(area);
        }
        // 城关镇11.2万人、新安渡镇2.9万人: a name of the form of a town, beside others that are known.
        if let Some(start) = town_at_end(plain, lexicon).filter(|start| plain[..*start].ends_with(['、', '，', '；']))
        {
            let name = before.start + start..before.start + plain.len();
            let own = reading.text.get(name.clone())?;
            return Some(self.areas.resolve(own, &reading.plain[name], None));
        }
        let signs: Vec<usize> = plain.char_indices().rev().take(MAX_SHORT).map(|(at, _)| at).collect();
        signs.into_iter().skip(1).rev().find_map(|at| {
            let short = &plain[at..];
            let head = &plain[..at];
            // 固定资产投资甲山98亿元: the name of the indicator stands before that of the area.
            let end = before.start + at;
            let last = reading.tokens_in(before.start..end).last();
            let named = last.is_some_and(|token| token.end == end && token.word.is_term());
            let before = head;
            let opens =
                named || before.is_empty() || before.ends_with(['、', '，', '和', '及', '与', '；', '：', '中']);
            let (area, length) = self.areas.by_short_name(short).filter(|_| opens)?;
            (length == short.len()).then_some(area)
        })
    }

    /// 由东屿港片区（62.3平方公里）、沙浦科技片区（Shapu Area，35.8 km²）组成: the area whose name stands right before the bracket that holds
    /// the figure behind `before`.
    pub(super) fn bracketed(&mut self, before: &str, text: &str, lexicon: &Lexicon) -> Option<usize> {
        const MAX_INNER: usize = 60;
        let open = before.rfind(['（', '('])?;
        let inner = before[open..].trim_start_matches(['（', '(']);
        let latin = inner.is_empty()
            || inner.len() <= MAX_INNER
                && inner.trim_end().ends_with(['，', ',', '、'])
                && inner.chars().all(|c| c.is_ascii_alphabetic() || " -.&，,、".contains(c));
        let head = latin.then(|| &before[..open]).filter(|head| head.ends_with(is_han))?;
        let near = places::tail(head, 3 * MAX_NAME);
        let mut words = Vec::new();
        lexicon.tokens(near, &mut words);
        let kind = words.iter().rfind(|token| token.end == near.len() && token.has(Cue::StrongArea))?;
        let length = stem(&near[..kind.start], MAX_STEM);
        let name = near[kind.start - length..].trim_start_matches(['由', '及', '和', '与', '含', '括']);
        let start = head.len() - name.len();
        let known = self.areas.find(name, None);
        let whole = length > 0 && name.chars().count() >= 3 && !lexicon.is_generic(name) && !lexicon.has_never(name);
        known.or_else(|| whole.then(|| self.areas.add(text.get(start..head.len()).unwrap_or(name), name)))
    }

    /// 全镇 is the area itself where the area is a 镇.
    fn whole(&mut self, word: &str) -> Subject {
        // 全县 is the county of the title also where a zone of it has been spoken of last.
        let kind = word.chars().next_back();
        let own = |area: &usize| is_of_kind(self.areas.plain(*area), word);
        let chapter = self.chapter.as_ref().map(|chapter| chapter.area);
        // 全镇 in a text on a town is the town, also where a 小镇 in it has been spoken of last.
        if self.is_signers
            && !word.starts_with(['我', '本'])
            && let Some(last) = self.said.last().copied().filter(own).filter(|_| chapter.is_none())
        {
            // 前者…，全镇缴纳税收2.6亿元, in a report of another town.
            return self.speak_of(last);
        }
        let small = |area: &usize| self.areas.plain(*area).ends_with("小镇");
        let town = self.default.filter(|area| chapter.is_none() && own(area) && word.ends_with('镇') && !small(area));
        // 我镇, in a text of its government.
        let ours = self.signed.clone().filter(|name| {
            chapter.is_none() && word.starts_with('我') && is_of_kind(name, word) && self.government.is_none()
        });
        if let Some(name) = ours {
            let area = self.areas.resolve(&name, &name, None);
            return self.speak_of(area);
        }
        let said = || self.said.iter().rev().copied().find(own).filter(|_| chapter.is_none());
        match town.or(chapter.or(self.current).filter(own)).or_else(said).or(self.default.filter(own)) {
            Some(area) => {
                // What follows in the paragraph is of it too.
                self.current = Some(area);
                Subject::Area(area)
            }
            None if chapter.is_none() && self.only_spoken_of(word).is_some() => {
                self.only_spoken_of(word).map_or(Subject::Total, Subject::Area)
            }
            None => match self.government.as_ref().filter(|name| chapter.is_none() && name.chars().next_back() == kind)
            {
                Some(name) => {
                    let name = name.clone();
                    Subject::Area(self.areas.resolve(&name, &name, None))
                }
                None => {
                    let mut towns = self.towns.iter().filter(|name| name.chars().next_back() == kind);
                    match (towns.next().cloned(), towns.next()) {
                        (Some(name), None) if chapter.is_none() => {
                            Subject::Area(self.areas.resolve(&name, &name, None))
                        }
                        _ => match self.signed.clone().filter(|name| chapter.is_none() && is_of_kind(name, word)) {
                            // 全县, in a letter that the county's government has signed.
                            Some(name) => Subject::Area(self.areas.resolve(&name, &name, None)),
                            None => Subject::Other(word.to_string()),
                        },
                    }
                }
            },
        }
    }

    /// 柘岭、汀源: a short name of an area that stands where it is no part of a longer word.
    fn short_name(&self, text: &str) -> Option<(usize, usize)> {
        let (area, length) = self.areas.by_short_name(text)?;
        let rest = &text[length..];
        let ends = ["、", "和", "与", "及", "以及", "，", "分别", "三", "两", "四", "五"];
        (rest.is_empty() || ends.iter().any(|end| rest.starts_with(end))).then_some((area, length))
    }

    /// Moxi, Tanglu and Yelin: the first word of a name in a list of them.
    fn first_word_of_list(&self, text: &str, goes_on: bool) -> Option<(usize, usize)> {
        let (area, length) = self.areas.by_first_word(text)?;
        let rest = &text[length..];
        let joined = rest.starts_with(", ") || rest.starts_with(" and ");
        let last = goes_on && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let longer = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        ((joined || last) && !longer).then_some((area, length))
    }

    /// A、B和C, A, B and C: names of areas one after the other.
    fn list(
        &mut self,
        reading: &Reading<'_, '_>,
        start: usize,
        clause: &Range<usize>,
        lexicon: &Lexicon,
    ) -> Option<Subject> {
        let mut names = Vec::new();
        let mut at = start;
        let respectively = reading
            .tokens_in(start..reading.text.len())
            .iter()
            .take(64)
            .find(|token| token.has(Cue::Respectively) || token.has(Cue::End));
        let limit = respectively
            .filter(|token| token.has(Cue::Respectively))
            .map_or(clause.end, |token| token.start.max(clause.end));
        loop {
            let rest = &reading.plain[at..limit];
            let known = self.areas.at_start(rest).or_else(|| self.short_name(rest));
            let length = match known.or_else(|| self.first_word_of_list(rest, !names.is_empty())) {
                Some((_, length)) => length,
                None => match self.run(reading, at, &(at..limit), lexicon) {
                    Some(run) if !run.other => run.end - at,
                    // The last name of a list stands before what it is a list of.
                    _ if !names.is_empty() => match self.areas.by_short_name(rest) {
                        Some((_, length)) => length,
                        None => break,
                    },
                    _ => break,
                },
            };
            names.push(at..at + length);
            at += length;
            let rest = &reading.plain[at..limit];
            let separator = ["、", "和", "与", "及", "以及", ", and ", ", ", " and ", "，"]
                .into_iter()
                .find(|s| rest.starts_with(s));
            let Some(separator) = separator else { break };
            at += separator.len();
        }
        if names.len() < 2 {
            return None;
        }
        let behind = &reading.plain[at..limit];
        if ["合计", "共计", "总计"].iter().any(|word| behind.contains(word)) && !behind.contains("分别") {
            // 甲、乙等园区合计实现…
            return Some(Subject::Total);
        }
        let chapter = self.chapter.as_ref().map(|chapter| chapter.area);
        let areas: Vec<usize> = names
            .into_iter()
            .map(|name| {
                let plain = &reading.plain[name.clone()];
                let short = self.areas.by_short_name(plain).or_else(|| self.areas.by_first_word(plain));
                let short = short.filter(|(_, length)| *length == plain.len());
                let known = self.areas.knows(plain);
                match short.filter(|_| !known) {
                    Some((area, _)) => area,
                    None => self.areas.resolve_told(&reading.text[name], plain, chapter),
                }
            })
            .collect();
        self.listed = areas.clone();
        Some(Subject::List(areas))
    }

    /// The first and the last area of the last list, else the two that the text has told of.
    fn pair(&self) -> (Option<usize>, Option<usize>) {
        match self.listed[..] {
            [] if self.areas.count() == 2 => (Some(0), Some(1)),
            [] => (None, None),
            [first, .., last] => (Some(first), Some(last)),
            [one] => (Some(one), Some(one)),
        }
    }

    /// 前者 and 后者, 前一园区: the area of the pair that a clause begins with.
    fn of_pair(&mut self, clause: &str) -> Option<Subject> {
        // 前一园区, but not: 前一年
        let of = |one: &str, kind: &str| {
            let kinds = ["园", "镇", "小镇", "个", "家", "片区"];
            let kind = clause.strip_prefix(kind).is_some_and(|rest| kinds.iter().any(|word| rest.starts_with(word)));
            clause.starts_with(one) || kind
        };
        let first = of("前者", "前一");
        let last = of("后者", "后一");
        if !first && !last {
            return None;
        }
        let (former, latter) = self.pair();
        let area = if first { former } else { latter }?;
        Some(self.speak_of(area))
    }

    /// The words from a place up to a verb, an indicator, a figure or a sign, where they end in a word for an area
    /// or for an owner of another kind.
    fn run(&self, reading: &Reading<'_, '_>, start: usize, clause: &Range<usize>, lexicon: &Lexicon) -> Option<Run> {
        // G60科创走廊, AI产业园 are Chinese names.
        let latin = reading.plain[start..].starts_with(|c: char| c.is_ascii_alphabetic())
            && !reading.plain[start..]
                .trim_start_matches(|c: char| c.is_ascii_alphanumeric())
                .starts_with(|c: char| !c.is_ascii() && c.is_alphabetic());
        let limit = reading.figures_in(start..clause.end).first().map_or(clause.end, |figure| figure.span.start);
        let limit = reading.periods_in(start..clause.end).first().map_or(limit, |stated| stated.range.start.min(limit));
        let mut area: Option<(usize, bool)> = None;
        let mut other: Option<usize> = None;
        let mut end = limit;
        for token in reading.tokens_in(start..limit) {
            let word = &reading.plain[token.start..token.end];
            let single = word.chars().count() == 1;
            if area.is_some_and(|(end, _)| {
                end <= token.start && reading.plain[end..token.start].contains(['离', '距', '在', '傍'])
            }) {
                // 某某园离县城17公里: how far it is from another.
                break;
            }
            // 永麓经济开发区扩区获批: what is done with it.
            let done = single
                && area.is_some()
                && reading.plain[..token.start].ends_with(['扩', '跨', '入', '进', '各', '全']);
            if done {
                end = token.start;
                break;
            }
            if token.has(Cue::StrongArea) || token.has(Cue::WeakArea) {
                // In Shiban village, 412 families …: behind a preposition a capital begins a name.
                let led = start > clause.start
                    && is_small_kind(word)
                    && token.start > start
                    && stands_for_place(&reading.plain[start..token.start], &reading.plain[token.end..clause.end]);
                let capital =
                    !latin || led || reading.text[token.start..].starts_with(|c: char| c.is_ascii_uppercase());
                let bare = token.start == start;
                // 科创园 for 南麓科创园, which the text has told of; alone it names none.
                let short = bare && !latin && !lexicon.is_generic(word) && self.areas.find_told(word, None).is_none();
                if capital && !(bare && token.has(Cue::WeakArea)) && !short {
                    area = Some((token.end, token.has(Cue::StrongArea)));
                    // Town of Westbrook
                    if let Some(rest) = latin.then(|| reading.text[token.end..limit].strip_prefix(" of ")).flatten() {
                        let length = capitalised(rest);
                        if length > 0 {
                            area = Some((token.end + " of ".len() + length, true));
                        }
                    }
                }
                continue;
            }
            if token.has(Cue::Owner)
                && (token.start > start || word.starts_with(['该', '一', '二', '三', '四', '五', '首']) || latin)
            {
                // 东篱花木小镇建起花木交易中心: what the area has brought up or taken in.
                let between = area.and_then(|(end, _)| reading.plain.get(end..token.start)).unwrap_or_default();
                if !latin && ["brought_up", "takes_in"].iter().any(|list| lexicon.begins(list, between)) {
                    end = token.start;
                    break;
                }
                let capital = !latin
                    || reading.text[token.start..].starts_with(|c: char| c.is_ascii_uppercase())
                    || token.start == start;
                // 小镇分三期开发: a plan of steps, and none of them.
                let steps = reading.plain[start..token.start].ends_with('分');
                // 没有码头，青禾园占地700亩: what is not there owns nothing.
                let none = ["没有", "没了", "不见"].iter().any(|word| reading.plain[start..].starts_with(word));
                if capital && !steps && !none {
                    other = Some(token.end);
                }
                continue;
            }
            let punctuation = token.word.cues.has_any(&[
                Cue::Comma,
                Cue::Colon,
                Cue::Open,
                Cue::Close,
                Cue::End,
                Cue::Enumeration,
                Cue::Semicolon,
            ]);
            let in_name = latin && matches!(word, "of" | "and" | "the" | "&") && area.is_none()
                || single && !latin && token.start == start && "达同向自于可能有因和".contains(word)
                // 麓口智能家居产业园
                || single && !latin && {
                    let before = reading.plain[start..token.start].chars().next_back().unwrap_or('\0');
                    let behind = reading.plain[token.end..].chars().next().unwrap_or('\0');
                    is_of_compound(before, word.chars().next().unwrap_or('\0'), behind)
                }
                // 东浦高新技术产业园: what is named for an industry.
                || !latin && token.start > start && token.word.is_term() && reading.plain[token.end..].starts_with('园')
                // A园区: a letter that stands for a name.
                || single && !latin && token.start == start && word.bytes().all(|byte| byte.is_ascii_uppercase())
                || token.start < area.map_or(0, |(end, _)| end);
            if !in_name
                && (punctuation
                    || token.has(Cue::Stop)
                    || token.word.is_term()
                    || token.word.part().is_some()
                    || token.word.relative().is_some()
                    || token.has(Cue::Event)
                    || token.has(Cue::Share)
                    || token.has(Cue::Whole)
                    || token.has(Cue::Nested)
                    || token.has(Cue::Respectively))
            {
                end = token.start;
                break;
            }
        }
        // 在建项目23个: what is counted owns nothing.
        let counted = |end: usize| {
            // His firm has 310 workers.
            if ["His ", "Her ", "Our "].iter().any(|owner| reading.plain[start..].starts_with(owner)) {
                return false;
            }
            let figure = reading.figures_in(end..(end + 7).min(reading.text.len())).first();
            figure.is_some_and(|figure| reading.gap(end..figure.span.start).is_clear())
        };
        if let Some(owner) =
            other.filter(|owner| !counted(*owner)).filter(|owner| area.is_none_or(|(end, _)| *owner > end))
        {
            return (owner - start <= MAX_NAME).then_some(Run { end: owner, other: true });
        }
        let (area_end, strong) = area?;
        if area_end - start > MAX_NAME {
            return None;
        }
        let name = &reading.plain[start..area_end];
        if latin {
            let small = start > clause.start && !name.starts_with("The ");
            let words = match name.rsplit_once(' ') {
                Some((stem, kind)) if small && is_small_kind(kind) => stem,
                _ => name,
            };
            let proper = words.split(' ').all(|word| {
                word.starts_with(|c: char| !c.is_ascii_lowercase()) || matches!(word, "of" | "and" | "the" | "&")
            });
            let generic = lexicon.is_generic(name);
            // *Neighbours.* The Textile Park: marks and full stops end names.
            let stops = name
                .match_indices(". ")
                .any(|(at, _)| !["St", "Mt", "Dr"].iter().any(|word| name[..at].ends_with(word)));
            let broken = name.contains(['*', '\n', '#']) || stops;
            return ((proper || generic) && !broken).then_some(Run { end: area_end, other: false });
        }
        if name.contains(['\n', '#', '*', '《', '》', '\u{3000}'])
            || name.contains(['的', '了', '说'])
            || !strong && (lexicon.has_never(name) || is_epithet(name, lexicon))
            || lexicon.begins("no_beginning", name)
            || is_work_on_kind(name, lexicon)
        {
            return None;
        }
        // 园区物流港吞吐量300万吨: what lies in it is no area by itself.
        // 国家级生态镇: what it is ranked as.
        if ["国家级", "省级", "市级", "县级", "全国"].iter().any(|rank| name.starts_with(rank)) {
            return None;
        }
        // 居安宁市8个县区第5位: a place among others.
        if name.starts_with('居') && name.ends_with(['市', '省', '州']) {
            return None;
        }
        let inner =
            ["园区", "小镇", "园内", "区内", "镇内", "县内", "市内"].iter().find_map(|word| name.strip_prefix(word));
        if heading::is_of_several(name) || inner.is_some_and(|rest| !rest.is_empty()) {
            return None;
        }
        if lexicon.list("brought_up").iter().any(|word| name.contains(word.as_str())) {
            // 老厂改造成某某文创园: who becomes an area is none by itself.
            return None;
        }
        let tail = reading.plain[area_end..end].trim_matches(['”', '"', ' ', '》', '*']);
        let tail_length = tail.chars().count();
        let fits = if strong {
            tail_length <= MAX_TAIL && !tail.starts_with(['管', '内']) || tail.is_empty()
        } else {
            // 石门寨乡离江远, 雾棠镇真的不大：行政村11个
            let named = name.chars().count() >= 3;
            let town = named && name.ends_with(['镇', '乡', '县', '村']);
            let told = town && (tail == "真" || lexicon.begins("predicates", tail));
            (tail_length == 0 || told)
                && (named || is_short_county(name))
                // 东栅区克服…的影响
                || self.districts.iter().any(|known| known == name)
        };
        // 在“中国医药园区竞争力百强榜”中: the beginning of what stands in quotes.
        let opened = reading.plain[clause.start..start].rsplit('”').next().is_some_and(|head| head.contains('“'));
        let quoted = opened && reading.plain[area_end..end].split_once('”').is_some_and(|(inner, _)| !inner.is_empty());
        let is_proper = (!name.contains(['“', '《', '（']) || strong) && !quoted;
        (fits && is_proper).then_some(Run { end: area_end, other: false })
    }
}
/// A part of the simplified text as the source has it: simplified characters are as long as the traditional ones.
pub(super) fn as_first(part: &str, plain: &str, text: &str) -> String {
    let start = part.as_ptr() as usize - plain.as_ptr() as usize;
    text.get(start..start + part.len()).unwrap_or(part).to_string()
}

/// Whether one name is that of a county, city or district and the other that of a town, which may lie in it.
/// Whether a name is that of a province, city, county, district, town or township, and of no zone.
pub(super) fn is_administrative(name: &str) -> bool {
    const ZONES: [&str; 12] =
        ["园区", "开发区", "高新区", "经开区", "新区", "示范区", "集聚区", "集中区", "片区", "景区", "保税区", "小镇"];
    let kind = name.ends_with(['省', '市', '县', '区', '旗', '州', '镇', '乡']) || name.ends_with("街道");
    kind && !ZONES.iter().any(|zone| name.ends_with(zone))
}

fn is_region_of(around: &str, town: &str) -> bool {
    // 陶坊陶艺小镇 in a chapter on 陶坊镇.
    if let Some(stem) = around.strip_suffix(['镇', '乡']).filter(|stem| !stem.ends_with('小')) {
        let within = town.strip_prefix(stem).is_some_and(|rest| rest.chars().count() > 1);
        return stem.chars().count() >= 2 && within && (town.ends_with("小镇") || town.ends_with(['园', '区']));
    }
    let zones = ["园区", "开发区", "高新区", "经开区", "新区", "示范区", "集聚区", "集中区", "片区", "景区"];
    let region = around.ends_with(['县', '市', '区', '旗', '州']) && !zones.iter().any(|zone| around.ends_with(zone));
    region && town.ends_with(['镇', '乡']) && !town.ends_with("小镇") || region && town.ends_with("街道")
}

#[derive(Clone, Copy)]
struct Run {
    end: usize,
    /// Whether it is a firm, a hall, a project.
    other: bool,
}

/// 坐落镇内, 位于县城东郊…境内: whether what is told of a name is that it lies in what the text is about.
fn lies_within(behind: &str) -> bool {
    const LIES: [&str; 6] = ["坐落", "位于", "地处", "设在", "就在", "建在"];
    const WITHIN: [&str; 9] = ["镇内", "境内", "辖区内", "镇区", "本镇", "县内", "区内", "乡内", "街道内"];
    LIES.iter().any(|verb| behind.starts_with(verb)) && WITHIN.iter().any(|word| behind.trim_end().ends_with(word))
}

/// Whether a sign may stand in the name of a town: 河下镇.
pub(super) fn in_town(c: char) -> bool {
    is_han(c) && (in_name(c) || "上下中前后内外会".contains(c))
}

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

/// 湖城日报　2024年6月5日　第05版: the paper that a text stood in, and no title of its own.
fn is_masthead(line: &str, lexicon: &Lexicon) -> bool {
    const MAX_NAME: usize = 8;
    let line = line.trim_matches(['《', '》', '*', ' ', '\u{3000}', '（', '(']);
    let papers = lexicon.list("papers").iter();
    let name = papers.filter_map(|paper| Some(line.find(paper.as_str())? + paper.len())).min();
    name.is_some_and(|end| {
        let rest = line[end..].trim_start_matches(['》', ' ', '\u{3000}']);
        let dated = rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit());
        line[..end].chars().count() <= MAX_NAME && dated && !line.contains(['。', '，'])
    })
}

/// Home › Business › Why Ardlea: where a page stands in its site.
fn is_breadcrumb(line: &str) -> bool {
    const SIGNS: [&str; 4] = [" › ", " » ", " > ", " ＞ "];
    const HOMES: [&str; 4] = ["Home", "home", "首页", "您的位置"];
    let from_home = HOMES.iter().any(|home| line.trim_start().starts_with(home));
    SIGNS.iter().any(|sign| line.contains(sign) && (from_home || line.matches(sign).count() > 1))
        && !line.contains(['。', '；'])
        && !line.trim_end().ends_with('.')
}

/// What whole names end with, which are no short ones: 青山镇.
const WHOLE_KINDS: [char; 5] = ['镇', '乡', '县', '区', '市'];

/// Bytes of a paragraph in which a visit is looked for.
const SHORT_LEAD: usize = 600;
