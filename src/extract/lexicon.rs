//! The words that the reading of documents goes by: `data/cues.toml` and the catalog's aliases, in one index.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use memchr::memmem;
use serde::Deserialize;

use crate::builtin;
use crate::catalog::{Catalog, StatedRatio, fold};
use crate::charset::{CharSet, is_han, is_stable};
use crate::error::{Error, Place, Result};

/// What a word can say. A word may say more than one thing: 突破 is a level and stands between name and figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cue {
    Target,
    TargetAfter,
    Present,
    Threshold,
    Change,
    ChangeAfter,
    New,
    Level,
    From,
    Versus,
    Share,
    ShareAfter,
    Nested,
    Respectively,
    Mean,
    Cumulative,
    Subset,
    Transparent,
    None,
    Owner,
    Whole,
    Anaphora,
    Total,
    Stop,
    Event,
    Done,
    #[serde(skip)]
    StrongArea,
    #[serde(skip)]
    WeakArea,
    #[serde(skip)]
    Comma,
    #[serde(skip)]
    Semicolon,
    #[serde(skip)]
    End,
    #[serde(skip)]
    Colon,
    #[serde(skip)]
    Open,
    #[serde(skip)]
    Close,
    #[serde(skip)]
    Enumeration,
    #[serde(skip)]
    Dot,
}

/// A set of [`Cue`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues(u64);

impl Cues {
    fn add(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u8;
    }

    pub fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u8) != 0
    }

    pub fn has_any(self, cues: &[Cue]) -> bool {
        cues.iter().any(|cue| self.has(*cue))
    }
}

/// An index, or none, in two bytes: there are thousands of words, and most say little.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Index(u16);

impl Index {
    fn get(self) -> Option<usize> {
        usize::from(self.0).checked_sub(1)
    }

    fn set(&mut self, at: Option<usize>) {
        self.0 = at.and_then(|at| u16::try_from(at + 1).ok()).unwrap_or(0);
    }

    /// Keeps what is there already.
    fn fill(&mut self, at: usize) {
        if self.0 == 0 {
            self.set(Some(at));
        }
    }
}

/// What a word stands for.
#[derive(Clone, Debug, Default)]
pub struct Word {
    pub cues: Cues,
    indicator: Index,
    nested: Index,
    part: Index,
    relative: Index,
    per: Index,
    /// The ratio that it names, and the words such as 亩均 that it holds.
    ratio: (Index, Index),
    #[expect(clippy::box_collection, reason = "few of ten thousand words have any: a thin pointer for the rest")]
    roles: Option<Box<Vec<Role>>>,
}

/// Where a word that names an indicator by what is done stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Before the figure: employs 2,000 people.
    #[default]
    Before,
    /// Behind it: 118 hectares have been built out.
    Behind,
    /// Behind it, joined by a hyphen: a 96-acre campus.
    Attribute,
    /// Anywhere before it in its clause: our incubator, the Hangar, offers 3,200 square metres.
    Within,
    /// Right before it, where nothing else names it: 60 tenants on 14 acres.
    Loose,
}

/// An indicator that a word names by what is done. 118 hectares and £3m can have been put to use: a word may have several.
#[derive(Clone, Debug)]
pub struct Role {
    side: Side,
    /// Index of the indicator.
    pub indicator: usize,
    /// Ids of the units to which it is limited; none where any unit will do.
    pub units: Arc<[&'static str]>,
    /// Nouns of which the figure's words end with one; none where any will do.
    pub nouns: Arc<[&'static str]>,
}

impl Word {
    /// A word that names an indicator.
    pub fn of_indicator(at: usize) -> Self {
        let mut word = Word::default();
        word.indicator.set(Some(at));
        word
    }

    /// Index of the indicator whose alias it is.
    pub fn indicator(&self) -> Option<usize> {
        self.indicator.get()
    }

    /// Index of the nested words that it is one of.
    pub fn nested(&self) -> Option<usize> {
        self.nested.get()
    }

    /// The indicators that it names by what is done, where it stands on a side of the figure.
    pub fn roles(&self, side: Side) -> impl Iterator<Item = &Role> {
        self.roles.iter().flat_map(|roles| roles.iter()).filter(move |role| role.side == side)
    }

    /// Index of the indicator that it names as a verb before the figure.
    pub fn verb(&self) -> Option<usize> {
        self.roles(Side::Before).map(|role| role.indicator).next()
    }

    /// Whether it is such a verb for figures of any unit.
    pub fn is_free_verb(&self) -> bool {
        self.roles(Side::Before).any(|role| role.units.is_empty())
    }

    /// Index into [`Lexicon::parts`].
    pub fn part(&self) -> Option<usize> {
        self.part.get()
    }

    /// Index into [`Lexicon::relatives`].
    pub fn relative(&self) -> Option<usize> {
        self.relative.get()
    }

    /// The ratio that it names.
    pub fn ratio(&self) -> Option<StatedRatio> {
        let (ratio, per) = self.ratio;
        ratio.get().map(|ratio| StatedRatio { ratio, per: per.get() })
    }

    /// Index of the catalog's words such as 亩均 that it is one of, or holds.
    pub fn per(&self) -> Option<usize> {
        self.per.get()
    }

    /// Whether it names an indicator in any way.
    pub fn names(&self) -> bool {
        self.indicator().is_some() || self.nested().is_some()
    }

    /// Whether it names an indicator or a ratio.
    pub fn is_term(&self) -> bool {
        self.names() || self.ratio().is_some()
    }

    fn set_ratio(&mut self, stated: StatedRatio) {
        self.ratio.0.set(Some(stated.ratio));
        self.ratio.1.set(stated.per);
    }
}

/// A part of a year.
#[derive(Clone, Copy, Debug)]
pub struct PartOfYear {
    pub months: (u8, u8),
    pub quarter: Option<u8>,
}

/// A year that is counted from another.
#[derive(Clone, Copy, Debug)]
pub struct RelativeYear {
    pub years: i32,
    pub of: Anchor,
}

/// What a year is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The document's date.
    Document,
    /// The last year that the text states.
    Context,
    /// The year of the document's data as a whole.
    Data,
    /// The last time that the text states, whichever part of a year it is.
    Told,
}

/// What the header of a column says of the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Area,
    Indicator,
    Unit,
    Value,
    Period,
    Change,
    Target,
    Share,
    Superseded,
    Order,
    Note,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile<'a> {
    #[serde(borrow)]
    cue: Vec<RawCue<'a>>,
    #[serde(borrow)]
    prose: Vec<RawProse<'a>>,
    #[serde(borrow)]
    verb: Vec<RawVerb<'a>>,
    #[serde(borrow)]
    period: Vec<RawPeriod<'a>>,
    #[serde(borrow)]
    relative: Vec<RawRelative<'a>>,
    #[serde(borrow)]
    figure: RawFigure<'a>,
    #[serde(borrow)]
    document: HashMap<&'a str, Words<'a>>,
    #[serde(borrow)]
    area: HashMap<&'a str, Words<'a>>,
    #[serde(borrow)]
    heading: HashMap<&'a str, Words<'a>>,
    #[serde(borrow)]
    table: HashMap<&'a str, Words<'a>>,
    #[serde(borrow)]
    script: RawScript<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue<'a> {
    kind: Cue,
    #[serde(borrow)]
    words: Words<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProse<'a> {
    indicator: &'a str,
    #[serde(borrow)]
    words: Words<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawVerb<'a> {
    indicator: &'a str,
    #[serde(borrow)]
    words: Words<'a>,
    #[serde(borrow, default)]
    units: Vec<&'a str>,
    #[serde(borrow, default)]
    nouns: Vec<&'a str>,
    #[serde(default)]
    side: Side,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPeriod<'a> {
    months: (u8, u8),
    quarter: Option<u8>,
    #[serde(borrow)]
    words: Words<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRelative<'a> {
    years: i32,
    of: Anchor,
    #[serde(borrow)]
    words: Words<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFigure<'a> {
    passed_over: Vec<String>,
    #[serde(borrow)]
    narrowed_by: Words<'a>,
    #[serde(borrow)]
    classes: Words<'a>,
    #[serde(borrow)]
    limits: Words<'a>,
    #[serde(borrow)]
    compared_by: Words<'a>,
    #[serde(borrow)]
    ranks: Words<'a>,
    #[serde(borrow)]
    of_places: Words<'a>,
    #[serde(borrow)]
    surveyed: Words<'a>,
    by_rank: Vec<String>,
    #[serde(borrow)]
    dimensionless: Words<'a>,
    couples: Vec<(String, Vec<String>)>,
    special: Vec<(String, String)>,
    #[serde(borrow)]
    english: HashMap<&'a str, Words<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScript<'a> {
    traditional: &'a str,
    simplified: &'a str,
}

/// Words per language, as they stand in the program's own copy of the file, without an escape.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words<'a> {
    #[serde(borrow, default)]
    zh: Vec<&'a str>,
    #[serde(borrow, default)]
    en: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.zh.iter().chain(&self.en).copied()
    }
}

/// What stands below a heading, by a word that it holds; a bit each.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub enum HeadingOf {
    Goals = 1,
    Done = 2,
    Rules = 4,
    Others = 8,
}

/// The lists of `[heading]` that say what stands below one.
const HEADINGS: [(&str, HeadingOf); 4] = [
    ("goals", HeadingOf::Goals),
    ("done", HeadingOf::Done),
    ("rules", HeadingOf::Rules),
    ("others", HeadingOf::Others),
];

/// All words, ready to be found.
pub struct Lexicon {
    /// Words of headings, and what each says.
    headings: (Finder, Vec<u8>),
    finder: Finder,
    words: Vec<Word>,
    parts: Vec<PartOfYear>,
    relatives: Vec<RelativeYear>,
    /// Simplified form by code point, 0 where a character has none of its own.
    script: Vec<u16>,
    /// The characters that have one.
    traditional: CharSet,
    /// Words such as 山区 and 城市, with which names of districts and cities end too.
    lands: Vec<usize>,
    /// Words that are part of no name.
    never: Finder,
    /// Words about the document's data as a whole.
    data: Finder,
    /// Names of measures without a dimension.
    dimensionless: Vec<memmem::Finder<'static>>,
    couples: Vec<(String, Vec<String>)>,
    special: Vec<(String, String)>,
    generic: HashSet<&'static str, FixedState>,
    lists: HashMap<&'static str, List, FixedState>,
    columns: HashMap<String, Column>,
    totals: HashSet<String>,
    passed_over: Vec<String>,
    /// Words that make a ratio one of a part of the area only.
    narrowing: Vec<String>,
    /// Words such as 亩均 with an indicator: 亩均税收; by index of the former and of the latter.
    joined: HashMap<(usize, usize), Word>,
}

/// A word at a place in a text.
#[derive(Clone, Copy, Debug)]
pub struct Token<'l> {
    pub start: usize,
    pub end: usize,
    pub word: &'l Word,
}

impl Token<'_> {
    pub fn has(&self, cue: Cue) -> bool {
        self.word.cues.has(cue)
    }
}

const MARKS: [(Cue, &[&str]); 8] = [
    (Cue::Comma, &["，", ",", "——", " – ", " — "]),
    (Cue::Semicolon, &["；", ";"]),
    (Cue::End, &["。", "！", "？", "!", "?"]),
    (Cue::Dot, &[". ", ".\n", ".** ", ".* ", ".*** "]),
    (Cue::Colon, &["：", ":"]),
    (Cue::Open, &["（", "("]),
    (Cue::Close, &["）", ")"]),
    (Cue::Enumeration, &["、"]),
];

impl Lexicon {
    /// The cues of `data/cues.toml` with the catalog's aliases.
    ///
    /// # Errors
    /// Where the file is wrong, which a test rules out for what is released.
    pub fn new(catalog: &Catalog) -> Result<Self> {
        let raw: RawFile<'static> = builtin::CUES.read()?;
        let mut build = Build::new();
        for (cue, marks) in MARKS {
            marks.iter().for_each(|mark| build.word(mark).cues.add(cue));
        }
        for cue in &raw.cue {
            cue.words.iter().for_each(|word| build.word(word).cues.add(cue.kind));
        }
        for named in &raw.prose {
            let at = catalog.indicators().iter().position(|indicator| indicator.id == named.indicator);
            named.words.iter().for_each(|word| build.word(word).indicator.set(at));
        }
        for (at, indicator) in catalog.indicators().iter().enumerate().filter(|(_, indicator)| !indicator.adhoc) {
            let labels = [indicator.label.zh.as_str(), indicator.label.en.as_str()];
            for alias in labels.into_iter().chain(indicator.aliases.iter()).filter(|alias| !alias.is_empty()) {
                build.word(alias).indicator.fill(at);
            }
        }
        for (at, nested) in catalog.nested().iter().enumerate() {
            nested.words.iter().for_each(|word| build.word(word).nested.set(Some(at)));
        }
        for verb in &raw.verb {
            let found = catalog.indicators().iter().position(|indicator| indicator.id == verb.indicator);
            let Some(indicator) = found else { continue };
            let units: Arc<[&'static str]> = verb.units.as_slice().into();
            let nouns: Arc<[&'static str]> = verb.nouns.as_slice().into();
            for word in verb.words.iter() {
                let (units, nouns) = (Arc::clone(&units), Arc::clone(&nouns));
                let role = Role { side: verb.side, indicator, units, nouns };
                build.word(word).roles.get_or_insert_default().push(role);
            }
        }
        let joined = ratios(catalog, &mut build);
        let parts =
            raw.period.iter().map(|period| PartOfYear { months: period.months, quarter: period.quarter }).collect();
        for (at, period) in raw.period.iter().enumerate() {
            period.words.iter().for_each(|word| build.word(word).part.set(Some(at)));
        }
        let relatives =
            raw.relative.iter().map(|relative| RelativeYear { years: relative.years, of: relative.of }).collect();
        for (at, relative) in raw.relative.iter().enumerate() {
            relative.words.iter().for_each(|word| build.word(word).relative.set(Some(at)));
        }
        let own = |words: &Words<'_>| -> Vec<String> { words.iter().map(str::to_string).collect() };
        let list = |table: &HashMap<&str, Words<'static>>, key: &str| -> Vec<&'static str> {
            table.get(key).map(|words| words.iter().collect()).unwrap_or_default()
        };
        for (key, cue) in [("strong", Cue::StrongArea), ("compound", Cue::StrongArea), ("weak", Cue::WeakArea)] {
            list(&raw.area, key).iter().for_each(|word| build.word(word).cues.add(cue));
        }
        let mut lists: HashMap<&'static str, List, FixedState> = HashMap::default();
        for (key, words) in
            [&raw.heading, &raw.document, &raw.area, &raw.table, &raw.figure.english].into_iter().flatten()
        {
            let mut words = own(words);
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            if lists.insert(*key, List::new(words)).is_some() {
                return Err(Error::new("builtin-syntax", format!("two lists are named \"{key}\""))
                    .at(Place::file(builtin::CUES.file))
                    .expected("a name of its own for each list of [document], [area], [heading] and [table]"));
            }
        }
        lists.insert("classes", List::new(own(&raw.figure.classes)));
        lists.insert("limits", List::new(own(&raw.figure.limits)));
        lists.insert("compared_by", List::new(own(&raw.figure.compared_by)));
        lists.insert("ranks", List::new(own(&raw.figure.ranks)));
        lists.insert("of_places", List::new(own(&raw.figure.of_places)));
        lists.insert("surveyed", List::new(own(&raw.figure.surveyed)));
        lists.insert("by_rank", List::new(raw.figure.by_rank.clone()));
        let words_of = |list: &str| lists.get(list).map(|list| list.words.as_slice()).unwrap_or_default();
        let as_of = ["as_of", "as_of_behind"].into_iter().flat_map(words_of);
        let data: Vec<String> =
            as_of.map(|word| word.to_lowercase()).chain(["数据".into(), "数字截至".into(), "均指".into()]).collect();
        let data = Finder::new(&data);
        let mut said: Vec<(String, u8)> = Vec::new();
        for (name, of) in HEADINGS {
            said.extend(words_of(name).iter().map(|word| (word.to_lowercase(), of as u8)));
        }
        let (words_of_headings, said): (Vec<String>, Vec<u8>) = said.into_iter().unzip();
        let headings = (Finder::new(&words_of_headings), said);
        let dimensionless =
            raw.figure.dimensionless.iter().map(|word| memmem::Finder::new(word).into_owned()).collect();
        let mut columns = HashMap::new();
        for (key, column) in [
            ("area", Column::Area),
            ("indicator", Column::Indicator),
            ("unit", Column::Unit),
            ("value", Column::Value),
            ("period", Column::Period),
            ("change", Column::Change),
            ("target", Column::Target),
            ("share", Column::Share),
            ("superseded", Column::Superseded),
            ("order", Column::Order),
            ("note", Column::Note),
        ] {
            for word in list(&raw.table, key) {
                columns.entry(fold(word)).or_insert(column);
            }
        }
        let mut script = vec![0u16; 1 << 16];
        let mut marked = CharSet::new("");
        for (traditional, simplified) in raw.script.traditional.chars().zip(raw.script.simplified.chars()) {
            if let (Ok(from), Ok(to)) = (u16::try_from(u32::from(traditional)), u16::try_from(u32::from(simplified))) {
                script[usize::from(from)] = to;
                marked.add(traditional);
            }
        }
        let lands = ["山区", "林区", "城市", "城镇", "城区"].iter().filter_map(|word| build.find(word)).collect();
        let finder = Finder::over(build.text, &build.spans);
        let never = Finder::new(&list(&raw.area, "never"));
        Ok(Lexicon {
            headings,
            finder,
            words: build.words,
            parts,
            relatives,
            script,
            traditional: marked,
            lands,
            never,
            data,
            dimensionless,
            couples: raw.figure.couples,
            special: raw.figure.special,
            // 药谷 alone names none either: the kind is never a name.
            generic: ["generic", "strong"]
                .into_iter()
                .flat_map(|key| {
                    list(&raw.area, key).into_iter().filter(move |word| key == "generic" || !word.is_ascii())
                })
                .collect(),
            lists,
            columns,
            totals: list(&raw.table, "total").iter().map(|word| fold(word)).collect(),
            passed_over: raw.figure.passed_over,
            narrowing: raw.figure.narrowed_by.iter().map(str::to_string).collect(),
            joined,
        })
    }

    /// The words in a text, the longest at each place, in order and without overlap.
    pub fn tokens<'l>(&'l self, text: &str, found: &mut Vec<Token<'l>>) {
        self.tokens_in(text, 0..text.len(), found);
    }

    /// The words that begin in a part of a text; the part must begin where a word may.
    pub fn tokens_in<'l>(&'l self, text: &str, part: Range<usize>, found: &mut Vec<Token<'l>>) {
        let bytes = text.as_bytes();
        let mut at = part.start;
        while at < part.end {
            let Some((first, length)) = char_at(bytes, at) else {
                at += 1;
                continue;
            };
            match self.finder.at(bytes, at, (first, length), |index, end| self.ends(bytes, index, end)) {
                // 宝山区, 盐城市, 古城镇: a name, and no 山区 or 城市.
                Some((index, _)) if self.lands.contains(&index) && is_of_name(&text[..at]) => at += length,
                Some((index, end)) => {
                    found.push(Token { start: at, end, word: &self.words[index] });
                    at = end;
                }
                None => at += length,
            }
        }
    }

    /// Where a word ends that has been found up to `end`; `None` where it goes on as a longer word of letters.
    fn ends(&self, bytes: &[u8], index: usize, end: usize) -> Option<usize> {
        let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        if !bytes[end - 1].is_ascii_alphanumeric() || !letter(end) {
            return Some(end);
        }
        // GDP30亿元: read as a figure too.
        if bytes[end].is_ascii_digit() && bytes[..end].ends_with(b"GDP") && self.words[index].names() {
            return Some(end);
        }
        let plural = bytes[end] == b's' && !letter(end + 1) && self.words[index].names();
        plural.then_some(end + 1)
    }

    /// The text in simplified characters, byte for byte at the same places.
    pub fn simplified<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let simple = |c: char| {
            let to = self.script.get(c as usize).copied().unwrap_or(0);
            (to != 0).then(|| char::from_u32(u32::from(to))).flatten().filter(|to| to.len_utf8() == c.len_utf8())
        };
        let Some(first) = self.traditional.find(text) else { return Cow::Borrowed(text) };
        let mut out = String::with_capacity(text.len());
        out.push_str(&text[..first]);
        out.extend(text[first..].chars().map(|c| simple(c).unwrap_or(c)));
        Cow::Owned(out)
    }

    /// What the words of a heading say of what stands below it: bits of [`HeadingOf`].
    pub fn heading_speaks(&self, title: &str) -> u8 {
        let (finder, said) = &self.headings;
        let spoken = std::cell::Cell::new(0u8);
        for (at, c) in title.char_indices() {
            // Every word that begins here counts, not the longest alone: none is accepted.
            let note = |word: usize, _| {
                spoken.set(spoken.get() | said.get(word).copied().unwrap_or(0));
                None
            };
            let _ = finder.longest(title.as_bytes(), at, u32::from(c), c.len_utf8(), note);
        }
        spoken.get()
    }

    /// Whether a text may say what time the document's data are of.
    pub fn speaks_of_data(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut begins = text.char_indices().map(|(at, c)| (at, u32::from(c), c.len_utf8()));
        begins.any(|(at, first, length)| self.data.longest(bytes, at, first, length, |_, end| Some(end)).is_some())
    }

    /// Where names of measures without a dimension stand in a text, in order.
    pub fn measures(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for name in &self.dimensionless {
            let length = name.needle().len();
            found.extend(name.find_iter(text.as_bytes()).map(|at| at..at + length));
        }
        let inside = |at: usize| at.checked_sub(1).is_some_and(|last| text.as_bytes()[last].is_ascii_alphanumeric());
        found.retain(|name| !text[name.clone()].is_ascii() || !inside(name.start));
        found.sort_by_key(|name| name.start);
        found
    }

    /// Whether words stand in a name that are part of none.
    pub fn has_never(&self, name: &str) -> bool {
        let bytes = name.as_bytes();
        let whole = |end: usize| {
            let joins = bytes[end - 1].is_ascii_alphanumeric() && bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
            (!joins).then_some(end)
        };
        let mut starts = name.char_indices().map(|(at, c)| (at, (u32::from(c), c.len_utf8())));
        starts.any(|(at, first)| self.never.at(bytes, at, first, |_, end| whole(end)).is_some())
    }

    /// The same of what a heading has for a name: Development of the park is none, Elm Development Zone is one.
    pub fn begins_as_no_name(&self, name: &str) -> bool {
        if !name.is_ascii() {
            return self.has_never(name);
        }
        let kind = name.rfind(' ').map_or(name, |at| &name[..at]);
        let words: Vec<&str> = kind.split(' ').collect();
        words.first().is_some_and(|first| self.has_never(first)) || words.len() == 1 && self.has_never(name)
    }

    /// Whether figures of this unit come between no name and its figure: durations.
    pub fn is_passed_over(&self, unit: &str) -> bool {
        self.passed_over.iter().any(|id| id == unit)
    }

    /// The word that words such as 亩均 make with the name of an indicator, where the catalog has the ratio.
    pub fn joined(&self, per: usize, indicator: usize) -> Option<&Word> {
        self.joined.get(&(per, indicator))
    }

    /// Whether the text before a ratio ends in a word that makes it one of a part of the area: 工业亩均税收.
    pub fn is_narrowed(&self, before: &str) -> bool {
        let before = before.trim_end_matches([' ', '的']);
        self.narrowing.iter().any(|word| {
            let Some((head, end)) = before.len().checked_sub(word.len()).and_then(|at| before.split_at_checked(at))
            else {
                return false;
            };
            let inside = word.is_ascii() && head.ends_with(|c: char| c.is_ascii_alphanumeric());
            end.eq_ignore_ascii_case(word) && !inside
        })
    }

    pub fn part(&self, at: usize) -> PartOfYear {
        self.parts[at]
    }

    pub fn relative(&self, at: usize) -> RelativeYear {
        self.relatives[at]
    }

    /// Whether a name is only a word for a kind of area.
    pub fn is_generic(&self, name: &str) -> bool {
        let lower;
        let name = if name.is_ascii() {
            lower = name.to_ascii_lowercase();
            lower.trim_start_matches("the ")
        } else {
            name
        };
        self.generic.contains(name) || self.is_modified(name)
    }

    /// 考核小镇, 市级特色小镇: a word for a kind of area with nothing but words such as these before it.
    fn is_modified(&self, name: &str) -> bool {
        let mut starts = name.char_indices().map(|(at, _)| at).skip(1);
        starts.any(|at| self.generic.contains(&name[at..]) && self.is_made_of_modifiers(&name[..at]))
    }

    fn is_made_of_modifiers(&self, words: &str) -> bool {
        let mut rest = words;
        while let Some(behind) = self.strip("modifiers", rest) {
            rest = behind;
        }
        rest.is_empty()
    }

    /// Whether a text begins with a word of a list.
    pub fn begins(&self, list: &str, text: &str) -> bool {
        self.strip(list, text).is_some()
    }

    /// What stands behind a word of a list that a text begins with, the longest such word.
    pub fn strip<'t>(&self, list: &str, text: &'t str) -> Option<&'t str> {
        debug_assert!(self.lists.contains_key(list), "no list named {list}");
        let list = self.lists.get(list)?;
        let first = text.chars().next()?;
        // Most texts begin with a sign that no word of the list begins with.
        if list.first & bit(first) == 0 {
            return None;
        }
        let from = list.by_first.partition_point(|(sign, _)| *sign < first);
        let same = list.by_first[from..].iter().take_while(|(sign, _)| *sign == first);
        same.filter_map(|(_, at)| list.words.get(*at)).find_map(|word| text.strip_prefix(word.as_str()))
    }

    /// Whether a text ends with a word of a list.
    pub fn ends_with(&self, list: &str, text: &str) -> bool {
        debug_assert!(self.lists.contains_key(list), "no list named {list}");
        let Some((list, last)) = self.lists.get(list).zip(text.chars().next_back()) else { return false };
        if list.last & bit(last) == 0 {
            return false;
        }
        let from = list.by_last.partition_point(|(sign, _)| *sign < last);
        let mut same = list.by_last[from..].iter().take_while(|(sign, _)| *sign == last);
        same.any(|(_, at)| list.words.get(*at).is_some_and(|word| text.ends_with(word.as_str())))
    }

    /// Words that join two, and the two that they stand for: 城乡 for 城镇 and 农村.
    /// Indicators of which a part is that of the place's own industry, with that part.
    pub fn special(&self) -> &[(String, String)] {
        &self.special
    }

    /// Whether a word is one of a list.
    pub fn has(&self, list: &str, word: &str) -> bool {
        self.list(list).iter().any(|known| known == word)
    }

    /// Words that stand for several, and those.
    pub fn couples(&self) -> &[(String, Vec<String>)] {
        &self.couples
    }

    /// Words under a key of `[heading]`, `[area]`, `[document]` or `[table]`, the longest first.
    pub fn list(&self, name: &str) -> &[String] {
        debug_assert!(self.lists.contains_key(name), "no list named {name}");
        self.lists.get(name).map(|list| list.words.as_slice()).unwrap_or_default()
    }

    /// What a header says of its column, where it is no indicator.
    pub fn column(&self, header: &str) -> Option<Column> {
        self.columns.get(&fold(header)).copied()
    }

    /// Whether a row of this name holds sums or means.
    pub fn is_total(&self, name: &str) -> bool {
        let name = fold(name);
        self.totals.contains(&name) || self.list("averages").iter().any(|word| name.ends_with(word.as_str()))
    }
}

/// Enters the names of ratios and words such as 亩均; returns what those make with names of indicators.
fn ratios(catalog: &Catalog, build: &mut Build) -> HashMap<(usize, usize), Word> {
    let mut joined = HashMap::new();
    for (at, per) in catalog.pers().iter().enumerate() {
        for word in per.words.iter() {
            let entry = build.word(word);
            entry.per.fill(at);
            entry.cues.add(Cue::Mean);
        }
    }
    for (numerator, stated) in catalog.ratios_of_pers() {
        let Some(per) = stated.per else { continue };
        joined.entry((per, numerator)).or_insert_with(|| {
            let mut word = Word::default();
            word.set_ratio(stated);
            word.per.set(Some(per));
            word.cues.add(Cue::Mean);
            word
        });
    }
    for (at, ratio) in catalog.ratios().iter().enumerate() {
        let labels = [ratio.label.zh.as_str(), ratio.label.en.as_str()];
        for name in labels.into_iter().chain(ratio.aliases.iter()) {
            // 亩均税收 is found as 亩均 and 税收, so that 亩均税收收入 is found too.
            if build.is_read_in_parts(&name.to_lowercase(), at, catalog) {
                continue;
            }
            let Some(stated) = catalog.ratio_stated(name).filter(|stated| stated.ratio == at) else { continue };
            let entry = build.word(name);
            if entry.ratio().is_none() {
                entry.set_ratio(stated);
            }
            if stated.per.is_some() {
                entry.per.set(stated.per);
                entry.cues.add(Cue::Mean);
            }
        }
    }
    joined
}

/// Whether one sign of a name stands before 山区, 城市 and the like: 宝山区, 某某省盐城市; but not: 位于山区, 大城市, 主城区.
fn is_of_name(before: &str) -> bool {
    const NO_NAMES: &str = "在处于属的是为和与及入进大小深高中老旧新主建县市心贫部这该各全本他两几多座个";
    const BOUNDS: &str = "市省县州盟在于到与和及对由从";
    let mut signs = before.chars().rev();
    let named = signs.next().is_some_and(|sign| is_han(sign) && !NO_NAMES.contains(sign));
    named && signs.next().is_none_or(|sign| !is_han(sign) || BOUNDS.contains(sign))
}

/// Words of a list, and a bit for each class of the signs that they begin and end with.
struct List {
    words: Vec<String>,
    first: u64,
    last: u64,
    /// The signs that words begin and end with and the words' places, in the order of the signs.
    by_first: Vec<(char, usize)>,
    by_last: Vec<(char, usize)>,
}

impl List {
    fn new(words: Vec<String>) -> Self {
        let first = words.iter().filter_map(|word| word.chars().next()).fold(0, |bits, sign| bits | bit(sign));
        let last = words.iter().filter_map(|word| word.chars().next_back()).fold(0, |bits, sign| bits | bit(sign));
        let signs = |of: fn(&str) -> Option<char>| {
            let mut signs: Vec<(char, usize)> =
                words.iter().enumerate().filter_map(|(at, word)| Some((of(word)?, at))).collect();
            signs.sort_unstable();
            signs
        };
        let (by_first, by_last) = (signs(|word| word.chars().next()), signs(|word| word.chars().next_back()));
        List { words, first, last, by_first, by_last }
    }
}

/// The bit of a sign's class.
fn bit(sign: char) -> u64 {
    1 << (u32::from(sign) & 63)
}

/// About how many words there are, so that their table is made once.
const WORDS: usize = 10_000;
/// Bytes that a word has on the average.
const MEAN_WORD: usize = 12;

/// The text of a word.
fn bytes_of<'t>(text: &'t [u8], spans: &[(u32, u16)], at: usize) -> &'t [u8] {
    let (start, length) = spans[at];
    &text[start as usize..start as usize + usize::from(length)]
}

/// The words as they are gathered: their text one behind the other, in lower case, and a table of their indices.
struct Build {
    words: Vec<Word>,
    text: Vec<u8>,
    /// Where each word's text begins, and its length.
    spans: Vec<(u32, u16)>,
    table: HashTable<u16>,
    hasher: FixedState,
}

impl Build {
    fn new() -> Self {
        Build {
            words: Vec::with_capacity(WORDS),
            text: Vec::with_capacity(WORDS * MEAN_WORD),
            spans: Vec::with_capacity(WORDS),
            table: HashTable::with_capacity(WORDS),
            hasher: FixedState::default(),
        }
    }

    /// The entry of a word; one that is new says nothing yet.
    fn word(&mut self, text: &str) -> &mut Word {
        // Most words are written as they are compared.
        let upper = |c: char| c.is_ascii_uppercase() || !is_stable(c);
        let pattern = if text.chars().any(upper) { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) };
        let at = self.find(&pattern).unwrap_or_else(|| self.add(&pattern));
        &mut self.words[at]
    }

    fn add(&mut self, pattern: &str) -> usize {
        let at = self.words.len();
        self.words.push(Word::default());
        self.spans.push((self.text.len() as u32, u16::try_from(pattern.len()).unwrap_or(u16::MAX)));
        self.text.extend_from_slice(pattern.as_bytes());
        let Build { table, spans, text, hasher, .. } = self;
        let hash = |at: &u16| hasher.hash_one(bytes_of(text, spans, usize::from(*at)));
        if let Ok(short) = u16::try_from(at) {
            table.insert_unique(hash(&short), short, hash);
        }
        at
    }

    /// Index of a word in lower case.
    fn find(&self, pattern: &str) -> Option<usize> {
        let hash = self.hasher.hash_one(pattern.as_bytes());
        let same = |at: &u16| bytes_of(&self.text, &self.spans, usize::from(*at)) == pattern.as_bytes();
        self.table.find(hash, same).map(|at| usize::from(*at))
    }

    /// Whether a name of the ratio at an index is a word such as 亩均 beside a word that names the numerator.
    fn is_read_in_parts(&self, name: &str, ratio: usize, catalog: &Catalog) -> bool {
        let numerator = |rest: &str| {
            let word = &self.words[self.find(rest.trim())?];
            catalog.indicators().get(word.indicator()?)
        };
        catalog.pers().iter().enumerate().any(|(at, per)| {
            per.words.iter().any(|word| {
                let rest = [name.strip_prefix(word), name.strip_suffix(word)].into_iter().flatten();
                let mut joined =
                    rest.filter_map(numerator).filter_map(|indicator| catalog.ratio_per(at, &indicator.id));
                joined.any(|stated| stated.ratio == ratio)
            })
        })
    }
}

/// Finds the longest of many words at a place: by its first character, then by its second.
///
/// An automaton over all words is several times larger and slower to build, and no faster on Chinese text, where
/// most characters begin no word.
struct Finder {
    /// Characters of three bytes that begin a word.
    begins: CharSet,
    /// A bit for each class of first and second characters that a word begins with; all of a first character where
    /// it is a word itself.
    pairs: Box<[u64; 1024]>,
    /// Bucket of a first character in the basic plane, plus one; 0 where no word begins with it.
    heads: Vec<u16>,
    buckets: Vec<Bucket>,
    /// Second characters of a bucket with the places of their longer words.
    seconds: Vec<(u32, Range<u32>)>,
    /// Longer words, those of one beginning together and the longest of them first.
    patterns: Vec<Pattern>,
    /// The words one behind the other, in lower case.
    text: Vec<u8>,
}

#[derive(Default)]
struct Bucket {
    /// The word of this one character.
    alone: Option<u32>,
    seconds: Range<u32>,
}

struct Pattern {
    /// In the finder's text.
    start: u32,
    length: u16,
    /// Whether it holds letters that may stand in upper case.
    folds: bool,
    /// Index of the word.
    word: u32,
}

impl Pattern {
    fn begins(&self, text: &[u8], rest: &[u8]) -> bool {
        let start = self.start as usize;
        let own = &text[start..start + usize::from(self.length)];
        let last = own.len() - 1;
        if self.folds {
            rest.get(..=last).is_some_and(|head| head.eq_ignore_ascii_case(own))
        } else {
            // Most words that fail do so in their last byte.
            rest.get(last) == own.last() && rest.starts_with(own)
        }
    }
}

impl Finder {
    fn new(words: &[impl AsRef<str>]) -> Self {
        let mut text = Vec::new();
        let mut spans = Vec::with_capacity(words.len());
        for word in words.iter().map(AsRef::as_ref) {
            spans.push((text.len() as u32, u16::try_from(word.len()).unwrap_or(u16::MAX)));
            text.extend_from_slice(word.as_bytes());
        }
        Finder::over(text, &spans)
    }

    /// Finds words that stand one behind the other in a text, in lower case.
    fn over(text: Vec<u8>, spans: &[(u32, u16)]) -> Self {
        // First and second sign, the longest and the earliest word first: one number each, which is quick to sort.
        let mut keys: Vec<u64> = Vec::with_capacity(spans.len());
        for (word, (start, length)) in (0u64..1 << 16).zip(spans) {
            let start = *start as usize;
            let Some((first, wide)) = char_at(&text, start).filter(|_| *length > 0) else { continue };
            let more = wide < usize::from(*length);
            let second = if more { char_at(&text, start + wide).map_or(0, |(sign, _)| sign) } else { 0 };
            if first < 1 << 16 {
                let shortness = u64::from(u8::MAX) - u64::from(*length).min(u64::from(u8::MAX));
                keys.push(u64::from(first) << 48 | u64::from(second) << 24 | shortness << 16 | word);
            }
        }
        keys.sort_unstable();
        let mut finder = Finder {
            begins: CharSet::new(""),
            pairs: Box::new([0u64; 1024]),
            heads: vec![0u16; 1 << 16],
            buckets: Vec::new(),
            seconds: Vec::new(),
            patterns: Vec::with_capacity(spans.len()),
            text,
        };
        let mut before = (0, 0);
        for key in keys {
            let (first, second) = ((key >> 48) as u32, (key >> 24) as u32 & 0xff_ffff);
            let word = key as u32 & 0xffff;
            let class = |second: u32| pair(first, second);
            let end = finder.patterns.len() as u32;
            if first != before.0 {
                finder.begins.add(char::from_u32(first).unwrap_or_default());
                let seconds = finder.seconds.len() as u32;
                finder.buckets.push(Bucket { alone: None, seconds: seconds..seconds });
                finder.heads[first as usize] = u16::try_from(finder.buckets.len()).unwrap_or(0);
            }
            let Some(bucket) = finder.buckets.last_mut() else { continue };
            if second == 0 {
                (0..PAIRED).map(class).for_each(|class| finder.pairs[class >> 6] |= 1 << (class & 63));
                bucket.alone.get_or_insert(word);
                before = (first, 0);
                continue;
            }
            let class = class(second);
            finder.pairs[class >> 6] |= 1 << (class & 63);
            if (first, second) != before {
                finder.seconds.push((second, end..end));
                bucket.seconds.end += 1;
            }
            before = (first, second);
            let (start, length) = spans[word as usize];
            let own = &finder.text[start as usize..start as usize + usize::from(length)];
            let folds = own.iter().any(u8::is_ascii_alphabetic);
            finder.patterns.push(Pattern { start, length, folds, word });
            if let Some((_, places)) = finder.seconds.last_mut() {
                places.end += 1;
            }
        }
        finder
    }

    /// The longest word at a place whose end `accept` agrees to, with its index and end.
    fn longest(
        &self,
        bytes: &[u8],
        at: usize,
        first: u32,
        length: usize,
        accept: impl Fn(usize, usize) -> Option<usize>,
    ) -> Option<(usize, usize)> {
        if length == 3 && !self.begins.has(first as usize) {
            return None;
        }
        let lower = |c: u32| if c < 0x80 { u32::from((c as u8).to_ascii_lowercase()) } else { c };
        let first = lower(first);
        let second = char_at(bytes, at + length).map_or(0, |(c, _)| lower(c));
        let class = pair(first, second);
        if self.pairs[class >> 6] >> (class & 63) & 1 == 0 {
            return None;
        }
        let head = *self.heads.get(first as usize)?;
        let bucket = self.buckets.get(usize::from(head).checked_sub(1)?)?;
        let places = |range: &Range<u32>| range.start as usize..range.end as usize;
        let seconds = &self.seconds[places(&bucket.seconds)];
        if let Ok(found) = seconds.binary_search_by_key(&second, |(known, _)| *known) {
            let (_, longer) = &seconds[found];
            let rest = &bytes[at..];
            let mut fitting = self.patterns[places(longer)].iter().filter(|pattern| pattern.begins(&self.text, rest));
            let found = fitting.find_map(|pattern| {
                let word = pattern.word as usize;
                accept(word, at + usize::from(pattern.length)).map(|end| (word, end))
            });
            if found.is_some() {
                return found;
            }
        }
        let alone = bucket.alone? as usize;
        accept(alone, at + length).map(|end| (alone, end))
    }

    /// The longest word at the start of a character; none inside a run of letters and digits.
    fn at(
        &self,
        bytes: &[u8],
        at: usize,
        (first, length): (u32, usize),
        accept: impl Fn(usize, usize) -> Option<usize>,
    ) -> Option<(usize, usize)> {
        let inside_word =
            first < 0x80 && (first as u8).is_ascii_alphanumeric() && at > 0 && bytes[at - 1].is_ascii_alphanumeric();
        if inside_word { None } else { self.longest(bytes, at, first, length, accept) }
    }
}

/// Classes of second characters.
const PAIRED: u32 = 64;

/// The class of two characters, below 65536.
#[inline]
fn pair(first: u32, second: u32) -> usize {
    ((first.wrapping_mul(0x9e37) ^ first >> 4) << 6 & 0xffc0 | second & (PAIRED - 1)) as usize
}

/// The character that begins at a byte of valid UTF-8, with its length; `None` inside a character.
#[inline]
fn char_at(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let more = |offset: usize| bytes.get(at + offset).map_or(0, |byte| u32::from(byte & 0x3f));
    let first = u32::from(*bytes.get(at)?);
    Some(match first {
        0..=0x7f => (first, 1),
        0xc0..=0xdf => ((first & 0x1f) << 6 | more(1), 2),
        0xe0..=0xef => ((first & 0x0f) << 12 | more(1) << 6 | more(2), 3),
        0xf0..=0xf7 => ((first & 0x07) << 18 | more(1) << 12 | more(2) << 6 | more(3), 4),
        _ => return None,
    })
}
