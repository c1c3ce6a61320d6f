//! Areas that sentences bring up before a clause speaks of them.

use std::ops::Range;

use memchr::memmem;

use super::super::areas::{Areas, MAX_SHORT};
use super::super::by_form::last_of_kind;
use super::super::clauses::past_stop;
use super::super::english_names::{capitals_before, is_acronym, is_word, names_in_english, states_land};
use super::super::heading::{MAX_NAME, name_in_heading};
use super::super::lexicon::{Cue, Lexicon};
use super::super::places;
use super::super::reading::Reading;
use super::{Chapters, FIRST_MENTION, MAX_MENTIONS, MAX_STEM, MAX_TAIL, SURVEY, Subject};
use crate::charset::{has_wide, is_han};

/// Bytes of a paragraph in which a visit is looked for.
const SHORT_LEAD: usize = 600;

/// Names that are kept until a text shows which is its subject.
const MAX_MENTIONED: usize = 64;

/// Brackets of a paragraph that are looked at for letters that stand for a name.
const MAX_BRACKETS: usize = 24;

/// Shiban, 412 families …: whether before a small kind stands a name, and behind it what follows one: In June county firms …
/// tells of none.
pub(super) fn stands_for_place(stem: &str, behind: &str) -> bool {
    const VERBS: [&str; 9] = ["has", "had", "is", "was", "received", "recorded", "counted", "earned", "attracted"];
    const NO_NAMES: [&str; 8] = ["Our", "The", "This", "That", "Each", "Every", "Their", "Its"];
    let stem = stem.trim_end();
    let named = stem.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    let next = behind.strip_prefix(' ').unwrap_or_default().split(' ').next().unwrap_or_default();
    named && !NO_NAMES.contains(&stem) && (behind.is_empty() || behind.starts_with(',') || VERBS.contains(&next))
}

/// Kinds of places that English texts write small behind a name: Anji county.
pub(super) fn is_small_kind(word: &str) -> bool {
    matches!(word, "county" | "village" | "town" | "township" | "district" | "city")
}

impl Chapters {
    /// 关于发挥蓼湾物流园枢纽作用。: the one known area of which a sentence without a figure says that what follows is on something there.
    pub(in crate::extract) fn told_in_topic(&self, sentence: &str) -> Option<usize> {
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
    pub(super) fn abbreviate(&mut self, text: &str, lexicon: &Lexicon) {
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
    pub(super) fn confirm(&mut self, plain: &str, lexicon: &Lexicon) {
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
        let holds_copula = memmem::find(body.as_bytes(), "是".as_bytes()).is_some();
        let ours = lexicon
            .list("ours")
            .iter()
            .filter(|_| holds_copula)
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
}
