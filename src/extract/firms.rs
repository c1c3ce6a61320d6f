//! Figures of English sentences that are of somebody with a name of its own: Corvane Diagnostics, which employs 340
//! people; the largest, Moravi Alloys, has 780 workers; Skarin, just across the bay, has 310,000 inhabitants.

use std::ops::Range;

use super::Session;
use super::english_names::capitals_before;
use super::lexicon::Cue::{StrongArea, WeakArea};
use super::places;
use super::reading::Reading;
use crate::charset::has_wide;

/// Bytes before a figure that are looked through for whose it is.
const MAX_BEFORE: usize = 160;

/// What a sentence can say of a firm with a figure behind it.
const VERBS: [&str; 42] = [
    "trains",
    "enrols",
    "enrolls",
    "ships",
    "shipped",
    "keeps",
    "pays",
    "raised",
    "filed",
    "holds",
    "advertises",
    "claims",
    "boasts",
    "draws",
    "drew",
    "attracts",
    "attracted",
    "reports",
    "receives",
    "has",
    "had",
    "employs",
    "employed",
    "makes",
    "made",
    "produces",
    "produced",
    "runs",
    "ran",
    "reported",
    "invested",
    "exports",
    "exported",
    "sold",
    "sells",
    "hosts",
    "houses",
    "occupies",
    "earned",
    "counts",
    "turned",
    "took",
];

/// What stands behind `The largest` where one firm of the area is meant.
const ONE_FIRM: [&str; 12] = [
    "employer",
    "company",
    "firm",
    "tenant",
    "occupier",
    "taxpayer",
    "manufacturer",
    "business",
    "plant",
    "factory",
    "producer",
    "exporter",
];

/// `The largest`, and other words for one among the firms.
const SUPERLATIVES: [&str; 17] = [
    "leader",
    "leading enterprise",
    "leading company",
    "leading firm",
    "anchor tenant",
    "anchor investor",
    "anchor",
    "largest",
    "biggest",
    "oldest",
    "best-known",
    "best known",
    "smallest",
    "newest",
    "leading",
    "main",
    "single largest",
];

impl Session<'_, '_> {
    /// The name, no area's, whose an English figure is.
    pub(super) fn firm_in_english(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
    ) -> Option<String> {
        self.chapters.area()?;
        let end = reading.figures[at].span.start;
        let before = reading.plain.get(sentence.start..end)?;
        // Behind a semicolon a long sentence begins anew.
        let before = if before.len() > MAX_BEFORE { before.rsplit("; ").next().unwrap_or(before) } else { before };
        if has_wide(before) || before.len() > MAX_BEFORE {
            return None;
        }
        let before = before.trim_start();
        let area = self.chapters.area().map(|area| self.chapters.areas.name(area).to_string()).unwrap_or_default();
        // Of Elm Town, not of a city that is called by its name alone.
        let kind = |area: &str| {
            let mut words = Vec::new();
            self.lexicon.tokens(area, &mut words);
            words.iter().any(|token| token.has(StrongArea) || token.has(WeakArea))
        };
        if let Some(around) = of_around(before).filter(|around| kind(&area) && !area.to_lowercase().contains(*around)) {
            return Some(around.to_string());
        }
        if let Some(name) = described(before).filter(|name| self.is_another_place(name) && before.find(name) != Some(0))
        {
            return Some(name.to_string());
        }
        if let Some(thing) = self.thing_with(before).or_else(|| firm_that_has(before)) {
            return Some(thing.to_string());
        }
        if let Some(around) = in_region(before).filter(|kind| !area.to_lowercase().contains(*kind)) {
            return Some(around.to_string());
        }
        let part = before.rsplit([':', ';']).next().unwrap_or(before).trim_start();
        let counted = reading.plain.get(reading.figures[at].number.end..sentence.end).unwrap_or_default();
        if let Some(around) = people_around(part, counted).filter(|around| !area.to_lowercase().contains(*around)) {
            return Some(around.to_string());
        }
        if let Some(around) = around_by_kind(before).filter(|_| kind(&area) && !area.contains("unicipality")) {
            return Some(around.to_string());
        }
        if let Some(building) = self.building_that_has(before).or_else(|| its_of_firm(before)) {
            return Some(building.to_string());
        }
        let whole = reading.plain.get(sentence.start..end).unwrap_or_default().trim_start();
        if let Some(firm) = self.firm_before(reading, sentence.start, before) {
            return Some(firm);
        }
        if let Some(thing) = project_with(before).or_else(|| body_itself(before)) {
            return Some(thing.to_string());
        }
        if is_of_listed(part) {
            return Some("employers".to_string());
        }
        let firm = behind_semicolon(whole).filter(|name| self.is_of_nobody(name));
        if let Some(firm) = firm.or_else(|| said_of_firm(before, counted)) {
            return Some(firm.to_string());
        }
        if let Some(school) = school_of(before, counted).filter(|school| !area.to_lowercase().contains(*school)) {
            return Some(school.to_string());
        }
        let inner = before.rsplit([':', ';', '(']).next().filter(|rest| rest.len() < before.len()).map(str::trim_start);
        let said = before.rsplit_once(" that ").map(|(_, rest)| rest);
        let name = described(before)
            .or_else(|| among_firms(before))
            .or_else(|| told_of(before))
            .or_else(|| newcomer(before))
            .or_else(|| inner.and_then(largest_of_them))
            .or_else(|| inner.and_then(told_of))
            .or_else(|| said.and_then(told_of))?;
        match name {
            "" => Some(before.split([',', '.']).next().unwrap_or(before).trim().to_string()),
            name => self.is_of_nobody(name).then(|| name.to_string()),
        }
    }

    /// A roastery with seven employees, a hospital with 800: the building or firm that the figure describes.
    fn thing_with<'t>(&self, before: &'t str) -> Option<&'t str> {
        let head = before.trim_end().strip_suffix(" with")?;
        let clause = head.rsplit([',', ';', ':', '.', '—', '–']).next().unwrap_or(head).trim_start();
        let article =
            [" a ", " an "].into_iter().filter_map(|article| clause.rfind(article).map(|at| at + article.len())).max();
        let article = article.or_else(|| ["a ", "an "].into_iter().find(|word| clause.starts_with(word)).map(str::len));
        let noun = &clause[article?..];
        let short = noun.split(' ').count() <= 4;
        let last = noun.rsplit(' ').next().unwrap_or(noun);
        (short && self.lexicon.has("buildings", last)).then_some(noun)
    }

    /// The national school, which has 230 pupils: the building that a relative clause gives its figure to.
    fn building_that_has<'t>(&self, before: &'t str) -> Option<&'t str> {
        let body = before.trim_end();
        let (head, _) = [", which has", ", which had", ", which employs"]
            .iter()
            .find_map(|words| body.strip_suffix(words).map(|head| (head, ())))?;
        let start = head.rfind(" the ").map(|at| at + " the ".len())?;
        let noun = &head[start..];
        let last = noun.rsplit(' ').next().unwrap_or(noun);
        let small = noun.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ' || byte == b'-');
        (small && noun.split(' ').count() <= 4 && self.lexicon.has("buildings", last)).then_some(noun)
    }

    /// Xu County, whose 410,000 inhabitants: whether a name is of another area than that which the text speaks of.
    fn is_another_place(&self, name: &str) -> bool {
        if let Some(area) = self.chapters.area_named(name) {
            return self.chapters.area() != Some(area);
        }
        let mut words = Vec::new();
        self.lexicon.tokens(name, &mut words);
        let last = words.last().filter(|token| token.end == name.len() && token.start > 0);
        last.is_some_and(|token| token.has(StrongArea) || token.has(WeakArea))
    }

    /// Whether a name is of no area that the text tells of, and can be one.
    fn is_of_nobody(&self, name: &str) -> bool {
        let areas = &self.chapters.areas;
        let known = areas.knows(name)
            || areas.knows(&format!("The {name}"))
            || areas.at_start(name).is_some()
            || areas.by_first_word(name).is_some();
        let mut words = Vec::new();
        self.lexicon.tokens(name, &mut words);
        let kind = words.iter().any(|token| token.has(StrongArea) || token.has(WeakArea));
        let part = name.split(' ').any(|word| PARTS.contains(&word)) || name.bytes().any(|byte| byte.is_ascii_digit());
        let named = places::is_name(name, self.lexicon) || ends_as_firm(name);
        !known && !kind && !part && !areas.has_word(name) && named
    }

    /// The anchor is Moravi Alloys, which casts wheels. It employs 190: the firm that the sentence before tells of.
    fn firm_before(&self, reading: &Reading<'_, '_>, start: usize, before: &str) -> Option<String> {
        const IT: [&str; 5] =
            ["It employs ", "It now employs ", "It employed ", "It has a staff of ", "It has a workforce of "];
        if !IT.iter().any(|words| before.starts_with(words)) {
            return None;
        }
        let last = reading.plain[..start].trim_end().trim_end_matches('.');
        let last = last.rsplit(['.', '\n', '!', '?']).next().unwrap_or(last).trim_start();
        if ["The company ", "The firm "].iter().any(|words| last.starts_with(words)) {
            return Some("company".to_string());
        }
        let (head, _) = last.split_once(", which ").or_else(|| last.split_once(", a "))?;
        let name = capitals_before(head);
        (name.contains(' ') && self.is_of_nobody(name)).then(|| name.to_string())
    }
}

/// Today the battery-film maker he founded employs 260: one firm that a clause tells of.
fn firm_that_has(before: &str) -> Option<&str> {
    const FIRM: [&str; 13] = [
        "operator",
        "maker",
        "manufacturer",
        "producer",
        "company",
        "firm",
        "plant",
        "factory",
        "brewery",
        "startup",
        "start-up",
        "supplier",
        "workshop",
    ];
    const ONE: [&str; 8] = ["the ", "a ", "an ", "one ", "another ", "this ", "that ", "its "];
    const EMPLOYS: [&str; 5] = ["employs", "employed", "has", "had", "employing"];
    let clause = before.rsplit([',', ';', ':', '.', '—', '–']).next().unwrap_or(before).trim_start();
    let verb = clause.trim_end().rsplit(' ').next()?;
    let rest = clause.strip_prefix("Today ").or_else(|| clause.strip_prefix("Now ")).unwrap_or(clause);
    let lower = rest.get(..1).unwrap_or_default().to_ascii_lowercase() + rest.get(1..).unwrap_or_default();
    let one = ONE.iter().find_map(|word| lower.strip_prefix(word))?;
    let words: Vec<&str> = one.trim_end().split(' ').collect();
    let noun = words.iter().rposition(|word| FIRM.contains(word))?;
    // The maker employs, the maker he founded employs; but not: the company register of the park has.
    let between = words.get(noun + 1..words.len() - 1)?;
    let told = between.is_empty()
        || between == ["alone"]
        || between.len() == 2 && matches!(between[0], "he" | "she" | "they" | "it");
    (told && noun <= 3 && EMPLOYS.contains(&verb)).then_some(rest.trim_end())
}

/// A technical college, which has 4,300 students; the university trains 900 students: the one school whose students a
/// sentence counts, in small letters as the list has it.
fn school_of(before: &str, counted: &str) -> Option<&'static str> {
    const SCHOOLS: [&str; 8] =
        ["college", "university", "institute", "academy", "polytechnic", "school", "conservatory", "faculty"];
    const LEARN: [&str; 5] = ["student", "pupil", "undergraduate", "apprentice", "trainee"];
    let words = counted.split([' ', ',', '.', ';']).filter(|word| !word.is_empty()).take(3);
    let learners = words.map(str::to_ascii_lowercase).any(|word| LEARN.iter().any(|learn| word.starts_with(learn)));
    let last = before.split([' ', ',', '(', ';', ':']).map(|word| word.trim_end_matches(['\'', '’']));
    // A technical college and 27,600 pupils: two things side by side.
    let bare = ["about", "some", "around", "nearly", "over", "almost", "roughly"]
        .iter()
        .find_map(|hedge| before.trim_end().strip_suffix(hedge))
        .unwrap_or(before);
    let joined = ["and", "or", "&"].contains(&bare.trim_end().rsplit(' ').next().unwrap_or_default());
    let school = last.rev().find_map(|word| {
        let lower = word.to_ascii_lowercase();
        SCHOOLS.into_iter().find(|school| *school == lower || lower.strip_suffix("'s") == Some(*school))
    });
    school.filter(|_| learners && !joined)
}

/// Verrin Medical came in 2009 with nine people; it now has 310 staff: the name that the sentence begins with, where its
/// second half goes on with `it`.
fn behind_semicolon(sentence: &str) -> Option<&str> {
    let (first, last) = sentence.rsplit_once("; ")?;
    let rest = ["it now ", "it today ", "it "].iter().find_map(|words| last.strip_prefix(words))?;
    let verb = rest.split(' ').next().unwrap_or_default();
    let name = &first[..super::heading::capitalised(first)];
    let told =
        first[name.len()..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    (name.contains(' ') && told && VERBS.contains(&verb) && rest.trim_end().split(' ').count() <= 3).then_some(name)
}

/// Our biggest private employers are Brightwell Foods in Galton, with: whether a clause lists firms by their names and
/// gives one of them what follows.
fn is_of_listed(clause: &str) -> bool {
    const LISTS: [&str; 4] = ["employers are ", "employers include ", "employers: ", "tenants include "];
    const ELSE: [&str; 6] = [" it ", " its ", " they ", " the park", " the zone", " the site"];
    let Some(names) = LISTS.iter().find_map(|words| Some(clause.split_once(*words)?.1)) else { return false };
    let named = names.starts_with(|c: char| c.is_ascii_uppercase());
    let gives = [" with", "(", " employing"].iter().any(|words| names.trim_end().ends_with(words));
    named && gives && !ELSE.iter().any(|words| names.contains(words))
}

/// The company, which recorded a turnover of: the one firm that a sentence is about. English.
fn said_of_firm<'t>(before: &'t str, counted: &str) -> Option<&'t str> {
    // The company has 240 tenants: what only the site that it runs can have.
    const OF_SITES: [&str; 8] =
        ["tenants", "occupiers", "firms", "companies", "businesses", "acres", "hectares", "plots"];
    if counted.split([' ', ',', '.']).filter(|word| !word.is_empty()).take(2).any(|word| OF_SITES.contains(&word)) {
        return None;
    }
    const FIRMS: [&str; 4] = ["The company, which ", "The firm, which ", "The company has ", "The firm has "];
    let words = FIRMS.iter().find(|words| before.starts_with(**words))?;
    let rest = &before[words.len()..];
    // The company has told the zone that it …: what somebody says may be of others.
    (!rest.contains(" that ") && !rest.contains([';', ':']))
        .then(|| words.split([' ', ',']).nth(1).unwrap_or("company"))
}

/// The firm intended to bring its 48 staff: the one firm that the words right before a figure speak of.
fn its_of_firm(before: &str) -> Option<&str> {
    let head = before.trim_end().strip_suffix(" its")?;
    let clause = head.rsplit(['.', ';', ':']).next().unwrap_or(head);
    let firm = ["the firm ", "the company ", "The firm ", "The company "];
    let (at, name) = firm.iter().filter_map(|name| clause.rfind(name).map(|at| (at, name))).max()?;
    // The firm told the zone that its 48 tenants: somebody else may be meant behind `that`.
    let free = !clause[at..].contains(" that ") && !clause[at..].contains(',');
    free.then(|| name.trim_end())
}

/// The county's gross domestic product was: the region around that a clause gives its figure to.
fn of_around(before: &str) -> Option<&'static str> {
    const AROUND: [&str; 8] = ["county", "province", "prefecture", "country", "state", "region", "city", "nation"];
    let clause = before.rsplit(['.', ';', ':']).next().unwrap_or(before).trim_start();
    let rest = clause.strip_prefix("The ").or_else(|| clause.strip_prefix("the "))?;
    AROUND
        .into_iter()
        .find(|kind| rest.strip_prefix(kind).is_some_and(|rest| rest.starts_with("'s ") || rest.starts_with("’s ")))
}

/// Kinds of regions around an area.
pub(super) const REGIONS_AROUND: [&str; 7] =
    ["county", "city", "district", "province", "prefecture", "region", "country"];
/// Words from `the whole of` to the figure of the region.
const MAX_REGION_WORDS: usize = 12;

/// The municipality of Brestany has 8,900 inhabitants: the place around, below the name of a site in it.
fn around_by_kind(before: &str) -> Option<&str> {
    const KINDS: [&str; 5] =
        ["municipality", "commune", "wider district", "surrounding district", "surrounding county"];
    let rest = before.strip_prefix("The ")?;
    let kind = KINDS.iter().find(|kind| rest.starts_with(**kind))?;
    // The municipality of Elm: of the area that it names.
    if rest[kind.len()..].starts_with(" of ") {
        return None;
    }
    let verb = before.trim_end().rsplit(' ').next()?;
    VERBS.contains(&verb).then_some(kind)
}

/// The city has 68,400 inhabitants: the place around, whose people a clause counts.
fn people_around(clause: &str, counted: &str) -> Option<&'static str> {
    const KINDS: [&str; 6] = ["city", "county", "town", "borough", "district", "municipality"];
    const PEOPLE: [&str; 4] = ["inhabitants", "residents", "people", "souls"];
    let rest = clause.strip_prefix("the ").or_else(|| clause.strip_prefix("The "))?;
    let (noun, verb) = rest.trim_end().split_once(' ')?;
    let kind = KINDS.into_iter().find(|kind| noun.eq_ignore_ascii_case(kind))?;
    let verb = matches!(verb, "has" | "had" | "counts" | "counted" | "is home to" | "was home to" | "itself has");
    let next = counted.trim_start().split([' ', ',', '.', ';', ')']).next().unwrap_or_default();
    (verb && PEOPLE.contains(&next)).then_some(kind)
}

/// A small dot in a county of 640,000 people; exports of the whole of Elm district were: a region around that a figure is
/// of.
fn in_region(before: &str) -> Option<&'static str> {
    const KINDS: [&str; 7] = REGIONS_AROUND;
    let body = before.trim_end();
    if let Some(at) = body.rfind("the whole of ") {
        let rest = &body[at..];
        if rest.contains(',') || rest.split(' ').count() > MAX_REGION_WORDS {
            return None;
        }
        return KINDS.into_iter().find(|kind| rest.split([' ', ',']).any(|word| word.eq_ignore_ascii_case(kind)));
    }
    let head = body.strip_suffix(" of").or_else(|| body.strip_suffix(" with"))?;
    KINDS.into_iter().find(|kind| {
        let place = head.strip_suffix(kind);
        place.is_some_and(|place| place.ends_with(" in a ") || place.ends_with(" within a "))
    })
}

/// Breamar Composites, which moved in last summer, is typical of the newcomers: 64: the firm that a sentence presents
/// before a colon.
fn newcomer(before: &str) -> Option<&str> {
    let body = before.trim_end().strip_suffix(':')?;
    let presents = ["is typical", "is one of", "is an example", "is the newest", "is the latest", "is a case in point"];
    let name = &body[..super::heading::capitalised(body)];
    (name.contains(' ') && presents.iter().any(|words| body.contains(words))).then_some(name)
}

/// Words of names of parts of an area: Phase Two, Building C.
const PARTS: [&str; 12] =
    ["Phase", "Stage", "Block", "Building", "House", "Unit", "Section", "Table", "Figure", "Sector", "Plot", "Hall"];

/// Oberwiesing, which has 58; Moravi Alloys, with 780; Corvane Diagnostics (340: the name right before a remark that the
/// figure begins.
fn described(before: &str) -> Option<&str> {
    let body = before.trim_end();
    let open = body.strip_suffix(" (");
    let with = body.strip_suffix(", with").or_else(|| body.strip_suffix(", with its"));
    // Mingrui Optoelectronics, whose 1,150 staff
    let whose = body.strip_suffix(", whose");
    let bare = body.strip_suffix(", which").or_else(|| body.strip_suffix(", who"));
    let relative = [", which ", ", who ", ", whose "].iter().find_map(|word| {
        let (head, rest) = body.rsplit_once(word)?;
        let verb = rest.split(' ').next().unwrap_or_default();
        // Which closed a round of £46m and now employs
        let last =
            rest.rsplit_once(" and ").map(|(_, last)| last.trim_start_matches("now ").trim_start_matches("today "));
        let also = last.is_some_and(|last| {
            VERBS.contains(&last.split(' ').next().unwrap_or_default()) && last.split(' ').count() <= 3
        });
        if also && !rest.contains([',', ';']) {
            return Some(head);
        }
        // Which has, which today employs: no other noun may begin in between.
        // Whose cracker has a capacity of: what belongs to it.
        let most = if *word == ", whose " { 7 } else { 4 };
        (!rest.contains([',', ';']) && (VERBS.contains(&verb) || rest.split(' ').count() <= most)).then_some(head)
    });
    // The largest in Luoxi County, with 240 companies: of what lies there.
    let placed = |head: &&str| {
        let word = head[..head.len() - capitals_before(head).len()].trim_end().rsplit(' ').next().unwrap_or_default();
        !matches!(word, "in" | "of" | "near" | "from" | "at" | "to" | "by" | "within")
    };
    let head = open.or(with.filter(placed)).or(whose).or(bare.filter(placed)).or(relative)?;
    // Corvane Diagnostics, one of the oldest, with 700; Velmo, the tyre maker, whose works had 540
    let head = [", one of the ", ", the ", ", a ", ", an ", ", maker of ", ", producer of ", ", supplier of "]
        .iter()
        .find_map(|said| head.rsplit_once(said).filter(|(_, rest)| !rest.contains(',')))
        .map_or(head, |(head, _)| head);
    let name = capitals_before(head.strip_suffix(" itself").unwrap_or(head));
    // Unlike Harbour Quarter, which has: what a sentence begins with is of no name.
    let name = name.split_once(' ').filter(|(first, _)| places::is_opener(first)).map_or(name, |(_, rest)| rest);
    // In Elm, with 40 firms: a sentence's first words are whom it is about, unless they are two.
    let opens = head.len() == name.len();
    (!name.is_empty() && (!opens || name.contains(' '))).then_some(name)
}

/// The biggest, Corvane Diagnostics, has 340; the largest employer has 400: empty where no name stands there.
fn among_firms(before: &str) -> Option<&str> {
    // One of them, Corvane Diagnostics, employs 340.
    let among = ["One of them, ", "One of these, ", "Among them, ", "Another, "];
    // One of the tenants, Ferolux, filed five.
    let one = ["One of the ", "One of its ", "One of our "].iter().find_map(|words| before.strip_prefix(words));
    let one = one.and_then(|rest| rest.split_once(", ")).filter(|(noun, _)| noun.split(' ').count() <= 3);
    if let Some(rest) = among.iter().find_map(|words| before.strip_prefix(words)).or(one.map(|(_, rest)| rest)) {
        let (name, verb) = rest.split_once(", ").or_else(|| rest.split_once(' '))?;
        let verb = verb.split(' ').next().unwrap_or_default();
        let proper = super::heading::capitalised(name) == name.len() && !name.is_empty();
        return (proper && VERBS.contains(&verb)).then_some(name);
    }
    // One exporter, Corvane Apparels, had sales of …
    if let Some((noun, rest)) = before.strip_prefix("One ").and_then(|rest| rest.split_once(", "))
        && let Some((name, told)) = rest.split_once(", ")
    {
        let small = noun.split(' ').count() <= 2 && noun.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ');
        let proper = !name.is_empty() && super::heading::capitalised(name) == name.len();
        let spoken = told.split(' ').next().is_some_and(|verb| VERBS.contains(&verb));
        if small && proper && spoken && !told.contains(',') {
            return Some(name);
        }
    }
    let rest =
        before.strip_prefix("The ").or_else(|| before.strip_prefix("Its ")).or_else(|| before.strip_prefix("Our "))?;
    let rest = SUPERLATIVES.iter().find_map(|word| rest.strip_prefix(word))?;
    let words: Vec<&str> = rest.split([' ', ',']).filter(|word| !word.is_empty()).take(4).collect();
    let last = before.rsplit([',', ' ']).find(|word| !word.is_empty())?;
    if let Some(apposed) = rest.split(", ").nth(1).filter(|_| rest.matches(", ").count() >= 1)
        && apposed.starts_with(|c: char| c.is_ascii_uppercase())
    {
        let name = apposed.split(',').next()?;
        return (name.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase() || c == '&')))
            .then_some(name);
    }
    let firm = words.iter().take(3).any(|word| ONE_FIRM.contains(word));
    let verb = words.first().is_some_and(|word| VERBS.contains(word));
    ((firm || verb) && VERBS.contains(&last)).then_some("")
}

/// ; the largest, Moravi Alloys, told us that it employs: the one of a group that is named behind a semicolon.
fn largest_of_them(inner: &str) -> Option<&str> {
    let rest = inner.strip_prefix("the ").or_else(|| inner.strip_prefix("its "))?;
    let rest = SUPERLATIVES.iter().find_map(|word| rest.strip_prefix(word))?.strip_prefix(", ")?;
    let (name, _) = rest.split_once(", ")?;
    (super::heading::capitalised(name) == name.len() && !name.is_empty()).then_some(name)
}

/// The battery line of Moravi Alloys, with a total investment of: what is built, with what it costs.
fn project_with(before: &str) -> Option<&str> {
    const COSTS: [&str; 3] = [", with a total investment of", ", with an investment of", ", with total investment of"];
    const THINGS: [&str; 8] =
        [" line of ", " plant of ", " project of ", " factory of ", " plant", " line", " project", " mill"];
    let head = COSTS.iter().find_map(|words| before.trim_end().strip_suffix(words))?;
    let one = head.starts_with("The ") || head.starts_with("A ") || head.starts_with("the ") || head.starts_with("a ");
    let thing = THINGS.iter().any(|word| if word.ends_with(' ') { head.contains(word) } else { head.ends_with(word) });
    (one && thing).then_some(head)
}

/// The Authority itself employed 34: who runs a place, and not the place.
fn body_itself(before: &str) -> Option<&'static str> {
    const BODIES: [&str; 5] = ["Authority", "Corporation", "Board", "Agency", "Committee"];
    let rest = before.strip_prefix("The ")?;
    BODIES.into_iter().find(|body| rest.strip_prefix(body).is_some_and(|rest| rest.starts_with(" itself ")))
}

/// How names of firms end.
fn ends_as_firm(name: &str) -> bool {
    const ENDS: [&str; 34] = [
        "Ltd",
        "Limited",
        "Inc",
        "Corp",
        "Corporation",
        "Group",
        "plc",
        "PLC",
        "LLC",
        "GmbH",
        "Holdings",
        "Industries",
        "Technologies",
        "Systems",
        "Electronics",
        "Optics",
        "Devices",
        "Pumps",
        "Composites",
        "Castings",
        "Petrochemical",
        "Foods",
        "Textiles",
        "Instruments",
        "Pharmaceuticals",
        "Motors",
        "Chemicals",
        "Robotics",
        "Ceramics",
        "Paper",
        "Apparel",
        "Garments",
        "Semiconductors",
        "Forge",
    ];
    name.rsplit_once(' ').is_some_and(|(_, last)| ENDS.contains(&last.trim_end_matches('.')))
}

/// Moravi Alloys employs 780; Skarin, just across the bay, has 310,000: a name that a sentence begins with.
fn told_of(before: &str) -> Option<&str> {
    let mut end = 0;
    for word in before.split_inclusive(' ') {
        let name = word.trim_end();
        if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
            break;
        }
        end += word.len();
        if name.ends_with(',') {
            break;
        }
    }
    let name = before[..end].trim_end().trim_end_matches(',');
    // Today Kunpu Lens employs 620.
    let name = name.strip_prefix("Today ").unwrap_or(name);
    let rest = &before[end..];
    let apposed = before[..end].trim_end().ends_with(',');
    let (aside, rest) = match apposed {
        true => rest.split_once(", ")?,
        false => ("", rest),
    };
    let small = aside.is_empty() || aside.starts_with(|c: char| c.is_ascii_lowercase());
    // Skarin still drew 2.1 million
    let rest = ["still ", "now ", "alone ", "today "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let verb = rest.split(' ').next().unwrap_or_default();
    // Behind the verb the figure, or a few words of it alone.
    // Moravi Castings, an early arrival, now runs lines with a yearly capacity of …
    let most = if apposed && rest.contains(" with ") { 9 } else { 4 };
    let near = rest.trim_end().split(' ').count() <= most && !rest.contains(',');
    let named = name.contains(' ') || apposed;
    // Haimai Instruments came with a team of forty and today has 860 staff.
    let (first, last) = rest.rsplit_once(" and ").unwrap_or(("", rest));
    let last = ["still ", "now ", "today ", "then ", "currently "].iter().find_map(|word| last.strip_prefix(word));
    let also = last.is_some_and(|last| {
        let verb = last.split(' ').next().unwrap_or_default();
        let plain =
            !first.contains([',', ';', '.']) && first.split(' ').all(|word| !word.starts_with(char::is_uppercase));
        name.contains(' ') && aside.is_empty() && plain && VERBS.contains(&verb) && last.split(' ').count() <= 3
    });
    if also {
        return Some(name);
    }
    (named && small && near && VERBS.contains(&verb)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_before_figures() {
        assert_eq!(described("We share it with our sister park in Oberwiesing, which has "), Some("Oberwiesing"));
        assert_eq!(described("One unit dominates: Moravi Alloys, with "), Some("Moravi Alloys"));
        assert_eq!(described("The anchor is Corvane Diagnostics ("), Some("Corvane Diagnostics"));
        assert_eq!(described("It has 40 firms, which employ "), None);
        assert_eq!(among_firms("The biggest, Corvane Diagnostics, has "), Some("Corvane Diagnostics"));
        assert_eq!(among_firms("The largest employer has "), Some(""));
        assert_eq!(among_firms("The largest of the parks has "), None);
        assert_eq!(told_of("Skarin, just across the bay, has "), Some("Skarin"));
        assert_eq!(told_of("Moravi Alloys employs some "), Some("Moravi Alloys"));
        assert!(firm_that_has("Today the battery-film maker he founded employs ").is_some());
        assert_eq!(firm_that_has("The firms of the park have "), None);
        assert_eq!(firm_that_has("The company register of the park has "), None);
        assert_eq!(described("Elm Science Park is the largest in Luoxi County, with "), None);
        assert_eq!(told_of("Elm has "), None);
        assert_eq!(told_of("The park has "), None);
    }
}
