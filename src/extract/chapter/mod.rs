//! Whose a figure is: chapters by their headings, and who a clause speaks of.

mod line;
mod list;
mod mention;
mod name;
mod subject;
mod title;

use super::areas::{Areas, MAX_SHORT};
use super::clauses::is_of_kind;
use super::lexicon::Lexicon;
use crate::charset::has_wide;
use crate::observation::Status;
pub(super) use name::{in_town, is_of_compound, stem};
use subject::is_region_of;

/// Signs between a name of an area and the first word after it that is known.
const MAX_TAIL: usize = 16;

/// Signs before a word for an area that may be of its name, and mentions that are compared.
pub(super) const MAX_STEM: usize = 12;

pub(super) const MAX_MENTIONS: usize = 60;

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

/// Characters that stand in no name without a suffix: 受疫情影响2020年.
pub(super) const NO_NAME: &str =
    "受因经据按从在与及并又再更仅达较比等于之以自至向由对为了的和是有还也就都将已正可能需会上中下前后内外其该";

/// Headings that are remembered, to tell which come again.
const MAX_TOLD: usize = 64;

/// The level of a line that is bold as a whole.
const BOLD: u8 = 7;

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
    /// The kind that a title names alone: 县情概况.
    title_kind: Option<char>,
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

/// A part of the simplified text as the source has it: simplified characters are as long as the traditional ones.
pub(super) fn as_first(part: &str, plain: &str, text: &str) -> String {
    let start = part.as_ptr() as usize - plain.as_ptr() as usize;
    text.get(start..start + part.len()).unwrap_or(part).to_string()
}

/// Whether a name is that of a province, city, county, district, town or township, and of no zone.
pub(super) fn is_administrative(name: &str) -> bool {
    const ZONES: [&str; 12] =
        ["园区", "开发区", "高新区", "经开区", "新区", "示范区", "集聚区", "集中区", "片区", "景区", "保税区", "小镇"];
    let kind = name.ends_with(['省', '市', '县', '区', '旗', '州', '镇', '乡']) || name.ends_with("街道");
    kind && !ZONES.iter().any(|zone| name.ends_with(zone))
}

/// What whole names end with, which are no short ones: 青山镇.
const WHOLE_KINDS: [char; 5] = ['镇', '乡', '县', '区', '市'];

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
            title_kind: None,
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

    /// Ends a chapter that a heading of a rank does not belong to.
    fn end(&mut self, rank: u8) {
        self.built = None;
        if self.chapter.as_ref().is_some_and(|chapter| rank <= chapter.rank) {
            self.chapter = None;
            self.current = None;
        }
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

    /// Several areas are told of side by side: none that was guessed is the only one.
    pub(super) fn compare(&mut self, areas: Vec<usize>) {
        self.likely = None;
        if self.guessed {
            (self.default, self.guessed) = (None, false);
        }
        self.listed = areas;
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
        if self.default.is_none()
            && self.chapter.is_none()
            && let Some(kind) = self.title_kind
            && let Some(first) = self.spoken_of.first().filter(|area| self.areas.plain(**area).ends_with(kind))
        {
            self.default = Some(*first);
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
}
