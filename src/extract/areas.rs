//! The areas of a document by number, and how a name in a text finds one: whole, by its end, its beginning, a word.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::heading::MAX_NAME;

use crate::charset::{has_case, has_wide, is_han};

/// Ends of a name that are remembered.
const MAX_CALLED: usize = 4;
/// Names that are compared with one in a text by their ends: 地理信息小镇 for 德清县地理信息小镇.
const MAX_ALIKE: usize = 512;
/// Characters of an end that tells a name.
pub const MIN_TAIL: usize = 5;
/// Letters of the first word of a name that stands for it.
const MIN_WORD: usize = 4;
/// Signs of a short name of an area.
pub const MAX_SHORT: usize = 4;
/// Characters that show that a name began too early in running text; names such as 上海 and 中山 hold none.
const RAN_ON: &str = "辖受因据按从在与及并又再更仅比较于以自至向由对为了的是还也就都将已正选取括像如包";

/// Words that begin the names of many areas and stand for none of them alone.
const COMMON: [&str; 54] = [
    "east",
    "west",
    "port",
    "lake",
    "high",
    "park",
    "city",
    "town",
    "free",
    "grand",
    "great",
    "saint",
    "mount",
    "fort",
    "cape",
    "blue",
    "gold",
    "iron",
    "rose",
    "long",
    "hill",
    "wood",
    "data",
    "food",
    "auto",
    "open",
    "phase",
    "zone",
    "that",
    "area",
    "north",
    "south",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "national",
    "international",
    "upper",
    "lower",
    "inner",
    "outer",
    "greater",
    "royal",
    "industrial",
    "science",
    "business",
    "economic",
    "technology",
    "logistics",
    "green",
    "river",
    "county",
];

/// The areas of a document, by number.
#[derive(Default)]
pub struct Areas {
    names: Vec<Area>,
    by_name: HashMap<String, usize, FixedState>,
    /// Parts by their side that several zones have.
    shared: HashSet<String, FixedState>,
    /// Bytes of the names that begin with a character, the longest first.
    lengths: HashMap<char, Vec<usize>, FixedState>,
    /// The first area whose name ends so.
    by_tail: HashMap<String, usize, FixedState>,
    /// Areas by the first two characters of their names.
    by_begin: HashMap<[char; 2], Vec<usize>, FixedState>,
}

struct Area {
    /// As the source first has it.
    name: String,
    /// In simplified characters and lower case, for comparing.
    plain: String,
    /// Whether a title or a heading has it, and not running text alone.
    headed: bool,
    /// Ends of the name by which the text has called it: 云雾小镇 for 松阳云雾小镇.
    called: Vec<String>,
}

impl Areas {
    pub fn name(&self, area: usize) -> &str {
        &self.names[area].name
    }

    /// The name in simplified characters and lower case.
    pub fn plain(&self, area: usize) -> &str {
        &self.names[area].plain
    }

    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// Notes that a title or a heading has the area's name.
    pub fn mark_headed(&mut self, area: usize) {
        self.names[area].headed = true;
    }

    /// Letters that stand for a name afterwards: QIP for Qiaozhuo Industrial Park.
    pub fn abbreviate(&mut self, letters: &str, area: usize) {
        let letters = letters.to_ascii_lowercase();
        self.note_length(&letters);
        self.by_name.entry(letters).or_insert(area);
    }

    /// Whether an area has exactly this name.
    pub fn knows(&self, plain: &str) -> bool {
        self.by_name.contains_key(&*lower(plain))
    }

    /// Whether a text is one of the words of the name of an area.
    pub fn has_word(&self, word: &str) -> bool {
        let is = |other: &str| other.eq_ignore_ascii_case(word);
        (0..self.count()).any(|area| !is(self.plain(area)) && self.plain(area).split(' ').any(is))
    }

    pub fn add(&mut self, name: &str, plain: &str) -> usize {
        // **Town of Alder Falls** in plain text.
        let (name, plain) = (name.trim_matches('*'), plain.trim_matches('*'));
        let plain = lower(plain);
        if let Some(known) = self.by_name.get(&*plain) {
            return *known;
        }
        // 临溪市湖塘镇, where the text has called it 湖塘镇.
        let town = town_behind_county(&plain).map(str::to_string);
        // 白水县城关镇 is not 青山县城关镇.
        let bare = |known: &usize| town.as_deref() == Some(self.names[*known].plain.as_str());
        if let Some(known) = town.as_ref().and_then(|town| self.by_name.get(town)).copied().filter(bare) {
            self.abbreviate(&plain, known);
            return known;
        }
        let at = self.names.len();
        let plain = plain.into_owned();
        self.note_length(&plain);
        if at < MAX_ALIKE && plain.len() <= MAX_NAME {
            for tail in tails(&plain) {
                self.by_tail.entry(tail.to_string()).or_insert(at);
            }
        }
        // County Corrane, and in the text: Corrane welcomed …
        if let Some(short) = plain.strip_prefix("county ").filter(|short| !self.by_name.contains_key(*short)) {
            self.abbreviate(short, at);
        }
        if let Some(short) = with_short_kind(&plain).filter(|short| !self.by_name.contains_key(short)) {
            self.abbreviate(&short, at);
        }
        if let Some(part) = side_of_zone(&plain).filter(|part| !self.shared.contains(*part)) {
            match self.by_name.get(part).copied() {
                None => self.abbreviate(part, at),
                // 北园 of two zones is neither's, and no third one's.
                Some(known) if self.names[known].plain != part => {
                    self.by_name.remove(part);
                    self.shared.insert(part.to_string());
                }
                Some(_) => {}
            }
        }
        if let Some(town) = town {
            self.abbreviate(&town, at);
        }
        self.by_name.insert(plain.clone(), at);
        self.note_begin(&plain, at);
        self.names.push(Area { name: in_title_case(name).into_owned(), plain, headed: false, called: Vec::new() });
        at
    }

    /// 本文选取某某园 before the heading 某某园: the heading's name is the right one where running text began too early.
    pub fn head(&mut self, area: usize, name: &str, plain: &str) {
        let known = &self.names[area];
        let before = known.plain.strip_suffix(&*lower(plain)).unwrap_or_default();
        // 余杭某某小镇 before 杭州某某小镇; but 某某经济开发区 stays before 某某经开区.
        let other = plain.len() >= known.plain.len() && !known.plain.contains(&*lower(plain));
        if !known.headed && (other || before.contains(|c: char| RAN_ON.contains(c))) {
            let plain = lower(plain).into_owned();
            self.note_length(&plain);
            self.by_name.insert(plain.clone(), area);
            self.note_begin(&plain, area);
            self.names[area].name = in_title_case(name).into_owned();
            self.names[area].plain = plain;
        }
        self.names[area].headed = true;
    }

    /// Gives an area a longer name; the shorter one stays known.
    pub fn rename(&mut self, area: usize, name: &str, plain: &str) {
        let plain = lower(plain).into_owned();
        if self.by_name.contains_key(&plain) {
            return;
        }
        self.note_length(&plain);
        self.by_name.insert(plain.clone(), area);
        self.note_begin(&plain, area);
        self.names[area].name = name.to_string();
        self.names[area].plain = plain;
    }

    /// Notes how long a name is, so that it is found where a text begins with it.
    pub fn note_length(&mut self, plain: &str) {
        let Some(first) = plain.chars().next() else { return };
        let lengths = self.lengths.entry(first).or_default();
        let place = lengths.partition_point(|length| *length > plain.len());
        if lengths.get(place) != Some(&plain.len()) {
            lengths.insert(place, plain.len());
        }
    }

    fn note_begin(&mut self, plain: &str, area: usize) {
        for name in std::iter::once(plain).chain(town_behind_county(plain)) {
            let mut signs = name.chars();
            if let (Some(first), Some(second)) = (signs.next(), signs.next())
                && area < MAX_ALIKE
            {
                let known = self.by_begin.entry([first, second]).or_default();
                if !known.contains(&area) {
                    known.push(area);
                }
            }
        }
    }

    /// 柘岭 for 柘岭经济开发区: the only area whose name begins with the two to four signs that a text begins with.
    pub fn by_short_name(&self, text: &str) -> Option<(usize, usize)> {
        let mut first = text.chars();
        let known = self.by_begin.get(&[first.next()?, first.next()?])?;
        let signs = text.char_indices().take_while(|(_, c)| is_han(*c)).take(MAX_SHORT);
        let ends: Vec<usize> = signs.map(|(at, c)| at + c.len_utf8()).collect();
        ends.iter().skip(1).rev().find_map(|end| {
            let short = &text[..*end];
            let rest = |area: usize| {
                let plain = &self.names[area].plain;
                let behind = plain.strip_prefix(short).or_else(|| town_behind_county(plain)?.strip_prefix(short));
                let called = || self.names[area].called.iter().find_map(|name| name.strip_prefix(short));
                let behind = behind.or_else(called);
                behind.filter(|rest| !rest.is_empty())
            };
            let mut alike = known.iter().filter(|area| rest(**area).is_some());
            let area = *alike.next()?;
            if alike.next().is_none() {
                return Some((area, *end));
            }
            // 石桥 is the town 石桥镇 of a title, also where 石桥灯饰产业园 has been told of.
            // 云渚 is the county beside 云渚新材料产业园.
            let town = |area: &&usize| match rest(**area) {
                Some("镇" | "乡") => self.names[**area].headed,
                Some(kind) => matches!(kind, "县" | "市"),
                None => false,
            };
            let mut towns = known.iter().filter(town);
            let area = *towns.next()?;
            towns.next().is_none().then_some((area, *end))
        })
    }

    /// The only area whose name begins with the words that a text begins with: Harrow or Harrow Bay for Harrow Bay Science
    /// Park.
    pub fn by_first_word(&self, plain: &str) -> Option<(usize, usize)> {
        let text = super::places::head(plain, MAX_NAME);
        let mut ends = Vec::new();
        let mut at = 0;
        while ends.len() < MAX_SHORT {
            let rest = &text[at..];
            let latin = |c: &char| c.is_ascii_alphabetic() || *c == '-' || matches!(*c, 'À'..='ɏ');
            let length: usize = rest.chars().take_while(latin).map(char::len_utf8).sum();
            if !rest.starts_with(|c: char| latin(&c) && c.is_uppercase()) {
                break;
            }
            at += length;
            ends.push(at);
            if !text[at..].starts_with(' ') {
                break;
            }
            at += 1;
        }
        ends.into_iter().rev().find_map(|end| {
            let words = text[..end].to_lowercase();
            if words.len() < MIN_WORD || COMMON.contains(&words.as_str()) {
                return None;
            }
            // Ardelle for Technopole d'Ardelle
            let joint = |head: &str| ["d'", "d’", " of", " de", " du"].iter().any(|joint| head.ends_with(joint));
            let begins = |area: &Area| {
                area.plain.strip_prefix(words.as_str()).is_some_and(|rest| rest.starts_with(' '))
                    || area.plain.strip_suffix(words.as_str()).is_some_and(|head| joint(head.trim_end()))
            };
            let mut alike = self.names.iter().take(MAX_ALIKE).enumerate().filter(|(_, area)| begins(area));
            let (area, _) = alike.next()?;
            alike.next().is_none().then_some((area, end))
        })
    }

    /// Sembra in the header of a table: the only area whose English name holds these words.
    pub fn by_inner_words(&self, plain: &str) -> Option<usize> {
        let plain = plain.to_ascii_lowercase();
        let usual = COMMON.contains(&plain.as_str()) || plain.len() < MIN_TAIL || !plain.is_ascii();
        if usual || self.by_name.contains_key(&plain) {
            return None;
        }
        let holds = |area: &Area| {
            let within = area.plain.match_indices(&plain).any(|(at, _)| {
                let (head, rest) = (&area.plain[..at], &area.plain[at + plain.len()..]);
                (head.is_empty() || head.ends_with(' ')) && (rest.is_empty() || rest.starts_with(' '))
            });
            within && area.plain != plain
        };
        let mut alike = self.names.iter().take(MAX_ALIKE).enumerate().filter(|(_, area)| holds(area));
        let (area, _) = alike.next()?;
        alike.next().is_none().then_some(area)
    }

    /// The area that a name in a text means: one of this name, else the chapter's where one name is in the other,
    /// else one that ends alike.
    pub fn find(&self, plain: &str, chapter: Option<usize>) -> Option<usize> {
        let plain = lower(plain);
        if let Some(known) = self.by_name.get(&*plain) {
            return Some(*known);
        }
        if let Some(known) = with_short_kind(&plain).and_then(|short| self.by_name.get(&short)) {
            return Some(*known);
        }
        if let Some(chapter) = chapter.filter(|chapter| is_same(&self.names[*chapter].plain, &plain)) {
            return Some(chapter);
        }
        let longer = self.by_tail.get(&*plain).filter(|_| is_telling(&plain)).copied();
        let shorter = tails(&plain).filter(|tail| is_telling(tail)).filter_map(|tail| self.by_name.get(tail)).min();
        let found = longer.into_iter().chain(shorter.copied()).filter(|known| *known < MAX_ALIKE).min();
        found.or_else(|| {
            // 松墩园区 for 松墩先进制造产业园; 郁陵经济开发区 is not 郁陵县.
            let kinds = [
                "经济开发区",
                "经开区",
                "高新区",
                "开发区",
                "产业园",
                "工业园",
                "科技园",
                "园区",
                "小镇",
                "新区",
                "园",
                "镇",
            ];
            // 磐石湾 for 磐石湾装备园: a landscape that the name of a site begins with.
            let landscape = ["湾", "谷", "港", "岛", "洲", "湖"].iter().any(|kind| plain.ends_with(kind));
            let stem = kinds.into_iter().find_map(|kind| plain.strip_suffix(kind));
            let stem = stem.or_else(|| landscape.then_some(&*plain))?;
            let (area, length) = self.by_short_name(stem)?;
            let known = &self.names[area].plain;
            let site = ["园", "园区", "小镇", "开发区", "新区", "新城", "示范区", "集聚区", "基地"];
            // 丰岭高新区 beside 丰岭数据小镇 is another place.
            let alike = plain.ends_with('镇') == known.ends_with('镇') || plain.ends_with("园区") || landscape;
            (length == stem.len() && alike && site.iter().any(|kind| known.ends_with(kind))).then_some(area)
        })
    }

    /// The area that a name in running text means, also where it is contracted.
    pub fn find_told(&self, plain: &str, chapter: Option<usize>) -> Option<usize> {
        self.find(plain, chapter).or_else(|| self.contracted(plain))
    }

    /// The same, or a new one.
    pub fn resolve_told(&mut self, name: &str, plain: &str, chapter: Option<usize>) -> usize {
        match self.find_told(plain, chapter) {
            Some(known) => self.call(known, plain),
            None => self.add(name, plain),
        }
    }

    /// 高新园 for 青岚高新产业园, 茶坞小镇 for 茶坞山居小镇: the only area of whose name a Chinese text has the kind and some of
    /// what stands before it.
    fn contracted(&self, plain: &str) -> Option<usize> {
        if plain.is_ascii() || !(3..=MAX_SHORT + 1).contains(&plain.chars().count()) {
            return None;
        }
        let kind = ["小镇", "园区", "园"].into_iter().find(|kind| plain.ends_with(kind))?;
        let stem = plain.strip_suffix(kind).filter(|stem| stem.chars().nth(1).is_some())?;
        let end = if kind == "小镇" { kind } else { "园" };
        let of = |area: &&Area| {
            let head = area.plain.strip_suffix("园区").or_else(|| area.plain.strip_suffix(end));
            // It begins the name, or closes it behind the name of a place: 青山园 is not 大青山产业园.
            let told = |head: &str| {
                head.starts_with(stem) || head.strip_suffix(stem).is_some_and(|place| place.chars().nth(1).is_some())
            };
            area.plain != plain && head.is_some_and(told)
        };
        let mut alike = self.names.iter().take(MAX_ALIKE).enumerate().filter(|(_, area)| of(area));
        let (area, _) = alike.next()?;
        alike.next().is_none().then_some(area)
    }

    /// The same, or a new one.
    pub fn resolve(&mut self, name: &str, plain: &str, chapter: Option<usize>) -> usize {
        match self.find(plain, chapter) {
            Some(known) => self.call(known, plain),
            None => self.add(name, plain),
        }
    }

    /// Notes by which end of its name a text calls an area: 云雾小镇, so that 云雾 is one for 松阳云雾小镇. Returns the area.
    fn call(&mut self, area: usize, plain: &str) -> usize {
        let known = &self.names[area];
        let end = plain.len() < known.plain.len() && known.plain.ends_with(plain) && plain.chars().nth(3).is_some();
        if end && has_wide(plain) && !known.called.iter().any(|name| name == plain) && known.called.len() < MAX_CALLED {
            self.names[area].called.push(plain.to_string());
            self.note_begin(plain, area);
        }
        area
    }

    /// The longest known name that a text begins with.
    pub fn at_start(&self, plain: &str) -> Option<(usize, usize)> {
        let first = plain.chars().next()?;
        let first = if has_case(first) { first.to_lowercase().next()? } else { first.to_ascii_lowercase() };
        self.lengths.get(&first)?.iter().find_map(|length| {
            let head = plain.get(..*length)?;
            // 南园2019年起步: no sign of Latin goes on behind one of Chinese.
            let latin = head.ends_with(|c: char| c.is_ascii_alphanumeric());
            let ends = !latin || !plain[*length..].starts_with(|c: char| c.is_ascii_alphanumeric());
            let known = ends.then(|| self.by_name.get(&*lower(head))).flatten()?;
            Some((*known, *length))
        })
    }
}

/// Short words for kinds of zones, and the whole ones that they stand for.
pub(super) const SHORT_KINDS: [(&str, &[&str]); 5] = [
    ("经开区", &["经济技术开发区", "经济开发区"]),
    ("高新区", &["高新技术产业开发区", "高新技术开发区"]),
    ("高新园", &["高新技术产业园", "高新技术产业园区", "高新产业园"]),
    ("综保区", &["综合保税区"]),
    ("自贸区", &["自由贸易试验区"]),
];

/// 长岭经开区 for 长岭经济技术开发区: a name with the short word for its kind.
fn with_short_kind(plain: &str) -> Option<String> {
    let (stem, short) = SHORT_KINDS
        .iter()
        .find_map(|(short, whole)| Some((whole.iter().find_map(|kind| plain.strip_suffix(kind))?, short)))?;
    stem.chars().nth(1).is_some().then(|| format!("{stem}{short}"))
}

/// 北园 of 昌河高新区北园: the part of a zone that a text calls by its side.
fn side_of_zone(plain: &str) -> Option<&str> {
    let (at, _) = plain.char_indices().rev().nth(1)?;
    let (zone, part) = plain.split_at(at);
    let side = part.starts_with(['东', '南', '西', '北']) && part.ends_with('园');
    (side && zone.ends_with(['区', '园'])).then_some(part)
}

/// A name in lower case.
fn lower(name: &str) -> Cow<'_, str> {
    let folds = name.chars().any(|c| c.is_ascii_uppercase() || has_case(c) && c.is_uppercase());
    if folds { Cow::Owned(name.to_lowercase()) } else { Cow::Borrowed(name) }
}

/// HARROW SCIENCE PARK as Harrow Science Park; a name that is not all capitals stays as it is.
fn in_title_case(name: &str) -> Cow<'_, str> {
    let words = Some(name).filter(|name| name.contains(' ')).and_then(super::places::as_title);
    words.map_or(Cow::Borrowed(name), Cow::Owned)
}

/// 石桥镇 in 青山县石桥镇: the name of a town behind that of its county, city or district.
pub(super) fn town_behind_county(plain: &str) -> Option<&str> {
    if !plain.ends_with(['镇', '乡']) || plain.ends_with("小镇") {
        return None;
    }
    let (at, county) = plain.char_indices().skip(2).find(|(_, c)| "县市区".contains(*c))?;
    let name = &plain[at + county.len_utf8()..];
    (3..=MAX_SHORT).contains(&name.chars().count()).then_some(name)
}

/// The ends of a name that are long enough to tell it, the longest first.
fn tails(name: &str) -> impl Iterator<Item = &str> {
    let shortest = name.char_indices().rev().nth(MIN_TAIL - 1).map(|(at, _)| at);
    let starts = name.char_indices().map(|(at, _)| at);
    starts.take_while(move |at| shortest.is_some_and(|last| at <= &last)).map(|at| &name[at..])
}

/// Whether a name says enough to be found inside a longer one.
fn is_telling(name: &str) -> bool {
    if name.is_ascii() { name.split(' ').count() >= 3 } else { name.chars().count() >= MIN_TAIL }
}

/// 浙江德清地理信息小镇 and 浙江省湖州市德清县地理信息小镇: every sign of the shorter stands in the longer, in order.
fn is_same(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let enough = if short.is_ascii() {
        short.split(' ').count() >= 2 || long.starts_with(short)
    } else {
        short.chars().count() >= 3
    };
    if !enough {
        return long.starts_with(short) && short.chars().count() >= 2;
    }
    let kind = |name: &str| -> Vec<char> { name.chars().rev().take(2).collect() };
    if !short.is_ascii() && kind(short) != kind(long) {
        // 枫桥镇 is not 枫桥机器人小镇.
        return false;
    }
    if short.is_ascii() {
        let mut words = long.split(' ');
        return short.split(' ').all(|word| words.any(|other| other == word));
    }
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}
