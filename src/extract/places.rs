//! English names of places without a word for areas: how a text introduces them, and where they own what follows.
//!
//! The towns of Tarrow and Ostry; Gravel Moor remains the giant; Sandrow as a line of its own; Lower Tarrow Basin
//! between the bars of a title. People, firms and buildings are none.

use std::ops::Range;

use super::lexicon::{Cue, Lexicon};
use crate::charset::is_han;

/// Words of a name.
const MAX_WORDS: usize = 4;
/// Bytes of a paragraph that are looked through for names.
const MAX_SCAN: usize = 1200;
/// Bytes of a title that are looked through for names.
const MAX_LINE: usize = 160;
/// Bytes behind a name in which it shows itself a place.
const MAX_ABOUT: usize = 600;
/// Lower-case letters at the beginning of a paragraph that is English.
const MIN_LETTERS: usize = 12;

/// Small words inside a name.
const CONNECTORS: [&str; 9] = ["of", "do", "da", "de", "del", "di", "la", "le", "upon"];
/// Before a list of names: the towns of Tarrow and Ostry.
const PLURALS: [&str; 13] = [
    "towns",
    "parks",
    "sites",
    "zones",
    "villages",
    "counties",
    "districts",
    "cities",
    "estates",
    "campuses",
    "townships",
    "municipalities",
    "ports",
];
/// Before one name: the town of Tarrow.
const SINGULARS: [&str; 9] =
    ["town", "village", "city", "district", "county", "municipality", "township", "borough", "port"];
/// What stands for a place that has just been named.
const REFERENCES: [&str; 16] = [
    " this town",
    " This town",
    " the town",
    " The town",
    " this village",
    " This village",
    " the village",
    " The village",
    " this city",
    " This city",
    " this park",
    " This park",
    " the park",
    " The park",
    " this district",
    " This district",
];
/// Before the name of a place.
const PREPOSITIONS: [&str; 6] = ["to", "in", "at", "of", "from", "near"];
/// What a place does at the beginning of its paragraph.
const VERBS: [&str; 26] = [
    "lies",
    "stands",
    "extends",
    "occupies",
    "contains",
    "comprises",
    "adjoins",
    "straddles",
    "is",
    "was",
    "remains",
    "remained",
    "has",
    "had",
    "offers",
    "hosts",
    "houses",
    "counts",
    "employs",
    "covers",
    "closed",
    "attracted",
    "attracts",
    "handles",
    "handled",
    "sits",
];
/// Between a name and its verb.
const ADVERBS: [&str; 5] = ["now", "still", "also", "already", "itself"];
/// Words behind a name that only a place has.
const EVIDENCE: [&str; 19] = [
    "the park",
    "the site",
    "the estate",
    "the zone",
    "the town",
    "the village",
    "the campus",
    "a town",
    "a park",
    "-acre",
    " acre",
    "hectare",
    "tenants",
    "occupiers",
    "residents",
    "inhabitants",
    "square kilomet",
    "sq km",
    " people live",
];
/// Words behind a name that only a firm has.
const FIRMS: [&str; 8] = [
    "the company",
    "the firm",
    "the group",
    "the manufacturer",
    "shareholders",
    "its products",
    "its factory",
    "its plant",
];
/// Words behind a name that only a person has.
const PRONOUNS: [&str; 5] = [" he ", " she ", " his ", " her ", " who "];
/// Words right before the name of a person.
const BEFORE_PERSON: [&str; 15] = [
    "says",
    "said",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "mayor",
    "minister",
    "director",
    "chairman",
    "president",
    "manager",
    "professor",
    "secretary",
];
/// Words right behind the name of a person.
const AFTER_PERSON: [&str; 10] =
    ["says", "said", "who", "whose", "tells", "adds", "argues", "recalls", "thinks", "explains"];
/// Words with which no name of a place begins.
const OPENERS: [&str; 76] = [
    "Nor",
    "Neither",
    "Yet",
    "So",
    "Unlike",
    "Whereas",
    "Though",
    "Despite",
    "Beyond",
    "Like",
    "Compared",
    "Alongside",
    "Today",
    "Now",
    "Last",
    "During",
    "With",
    "After",
    "Before",
    "Across",
    "Near",
    "Besides",
    "Meanwhile",
    "Yesterday",
    "The",
    "A",
    "An",
    "It",
    "Its",
    "This",
    "That",
    "These",
    "Those",
    "They",
    "Their",
    "We",
    "Our",
    "He",
    "She",
    "His",
    "Her",
    "I",
    "My",
    "You",
    "Your",
    "There",
    "Here",
    "While",
    "When",
    "Where",
    "But",
    "And",
    "If",
    "In",
    "At",
    "Of",
    "For",
    "From",
    "Since",
    "As",
    "Although",
    "Some",
    "Many",
    "Most",
    "All",
    "Both",
    "Each",
    "Every",
    "No",
    "Only",
    "Even",
    "Another",
    "Several",
    "By",
    "On",
    "To",
];
/// Words in names of firms, offices, people and buildings, of months and days.
const NO_PLACES: [&str; 134] = [
    "China",
    "India",
    "Vietnam",
    "Malaysia",
    "Thailand",
    "Indonesia",
    "Philippines",
    "Kenya",
    "Ethiopia",
    "Nigeria",
    "Ghana",
    "Egypt",
    "Germany",
    "France",
    "Italy",
    "Poland",
    "Spain",
    "Portugal",
    "Scotland",
    "Wales",
    "England",
    "Britain",
    "Ireland",
    "Europe",
    "Asia",
    "Africa",
    "America",
    "Japan",
    "Korea",
    "Russia",
    "Turkey",
    "Mexico",
    "Brazil",
    "Canada",
    "Australia",
    "Ltd",
    "Limited",
    "PLC",
    "Plc",
    "GmbH",
    "Inc",
    "Corp",
    "Corporation",
    "Group",
    "Holdings",
    "Bank",
    "University",
    "College",
    "Institute",
    "Academy",
    "Agency",
    "Authority",
    "Ministry",
    "Department",
    "Council",
    "Commission",
    "Union",
    "Company",
    "Co",
    "Foundation",
    "Association",
    "Federation",
    "Chamber",
    "Board",
    "Office",
    "Committee",
    "Trust",
    "Partners",
    "Airlines",
    "Government",
    "Parliament",
    "Court",
    "Hospital",
    "School",
    "House",
    "Building",
    "Tower",
    "Hall",
    "Hotel",
    "Museum",
    "Station",
    "Street",
    "Road",
    "Avenue",
    "Lane",
    "Bridge",
    "Church",
    "Project",
    "Programme",
    "Program",
    "Fund",
    "Phase",
    "Block",
    "Unit",
    "Act",
    "Plan",
    "Prime",
    "Chief",
    "President",
    "Minister",
    "Director",
    "Manager",
    "Mayor",
    "Professor",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Sir",
    "King",
    "Queen",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Easter",
    "Christmas",
    "Parliamentary",
    "State",
];
/// What an area without a name is called at the beginning of its paragraph.
const SITES: [&str; 19] = [
    "park",
    "site",
    "zone",
    "town",
    "village",
    "estate",
    "campus",
    "district",
    "port",
    "harbour",
    "steelworks",
    "brickworks",
    "works",
    "mill",
    "colliery",
    "shipyard",
    "quarter",
    "hub",
    "cluster",
];
/// Beginnings of the paragraph of a place.
const BEGINNINGS: [&str; 6] =
    ["It ", "Its ", "Works began", "Work began", "Construction began", "Construction started"];
/// How the name of a region in a title ends.
const REGIONS: [&str; 14] = [
    "Basin",
    "Valley",
    "Corridor",
    "District",
    "County",
    "Region",
    "Bay",
    "Island",
    "Islands",
    "Delta",
    "Estuary",
    "Peninsula",
    "Coast",
    "Plateau",
];
/// How the second part of the title of a sheet about one place begins.
const SHEETS: [&str; 12] = [
    "facts",
    "key facts",
    "figures",
    "key figures",
    "fact sheet",
    "factsheet",
    "at a glance",
    "in figures",
    "in numbers",
    "profile",
    "company profile",
    "the facts",
];
/// What may stand behind such a name in a title.
const REPORTS: [&str; 19] = [
    "logistics",
    "industrial",
    "property",
    "office",
    "market",
    "marketview",
    "marketbeat",
    "report",
    "review",
    "bulletin",
    "brief",
    "monitor",
    "update",
    "statistics",
    "quarterly",
    "annual",
    "economic",
    "investment",
    "snapshot",
];

/// Whether a paragraph begins in English.
pub fn is_english(text: &str) -> bool {
    text.as_bytes().iter().take(64).filter(|byte| byte.is_ascii_lowercase()).count() >= MIN_LETTERS
}

/// Where a paragraph names places by their kind: the towns of Tarrow and Ostry; three sites: X, Y and Z.
pub fn introduced(text: &str) -> Vec<Range<usize>> {
    let text = head(text, MAX_SCAN);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let word = word_at(&text[at..]);
        if word.is_empty() {
            at += first.len_utf8();
            continue;
        }
        at += word.len();
        let rest = &text[at..];
        if PLURALS.contains(&word) {
            let joint = [" of ", " at ", ": "].into_iter().find(|joint| rest.starts_with(joint));
            let names = joint.map(|joint| names_at(text, at + joint.len())).unwrap_or_default();
            if names.len() > 1 {
                found.extend(names);
            }
        } else if SINGULARS.contains(&word) && rest.starts_with(" of ") {
            let start = at + " of ".len();
            let length = name_at(&text[start..]);
            if length > 0 {
                found.push(start..start + length);
            }
        }
    }
    found
}

/// Nobody came to Veldham before; this town of 9,000 people …: the only name behind a preposition before such words.
pub fn meant(text: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    let text = head(text, MAX_SCAN);
    let whole = |at: usize| !text[at..].starts_with(char::is_alphanumeric);
    let places = REFERENCES.iter().filter_map(|words| {
        let mut found = text.match_indices(*words).map(|(at, _)| at);
        found.find(|at| whole(at + words.len()))
    });
    let end = places.min()?;
    let mut only: Option<Range<usize>> = None;
    let before = &text[..end];
    for (blank, _) in before.match_indices(' ') {
        let start = blank + 1;
        let word = before[..blank].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let length = name_at(&before[start..]);
        if length == 0 || !PREPOSITIONS.contains(&word) {
            continue;
        }
        let name = &before[start..start + length];
        if !is_name(name, lexicon) || is_person(text, name) {
            continue;
        }
        if only.as_ref().is_some_and(|other| before[other.clone()] != *name) {
            return None;
        }
        only = Some(start..start + length);
    }
    only
}

/// Names behind prepositions of place: the last furnace at Harrowbeck.
pub fn mentioned(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let text = head(text, MAX_SCAN);
    let mut found = Vec::new();
    for (blank, _) in text.match_indices(' ') {
        let word = text[..blank].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let rest = &text[blank + 1..];
        let name = &rest[..name_at(rest)];
        let place = !name.is_empty() && matches!(word, "at" | "in" | "In" | "At" | "near" | "from" | "around");
        if place && is_name(name, lexicon) && !is_person(text, name) {
            found.push(name.to_string());
        }
    }
    found
}

/// The names in a line: How Tarrow found work again.
pub fn in_line(line: &str, lexicon: &Lexicon) -> Vec<String> {
    let line = head(line, MAX_LINE);
    let starts = std::iter::once(0).chain(line.match_indices(' ').map(|(blank, _)| blank + 1));
    let names = starts.map(|start| &line[start..]).map(|rest| &rest[..name_at(rest)]);
    names.filter(|name| !name.is_empty() && is_name(name, lexicon)).map(str::to_string).collect()
}

/// The known name that a sentence begins with, where the sentence shows that it is a place: Harrowbeck, wedged into its
/// valley, has 11,400 inhabitants.
pub fn spoken_of(text: &str, known: &[String], lexicon: &Lexicon) -> Option<Range<usize>> {
    let text = head(text, MAX_SCAN);
    let mut starts = std::iter::once(0).chain(text.match_indices(". ").map(|(stop, _)| stop + 2));
    starts.find_map(|start| {
        let sentence = text[start..].split(". ").next().unwrap_or_default();
        let name = &sentence[..name_at(sentence)];
        let rest = &sentence[name.len()..];
        let about = rest.to_lowercase();
        let begins = rest.starts_with(", ") || says_what_it_is(rest);
        let shown = EVIDENCE.iter().any(|word| about.contains(word)) || about.contains(" population");
        let other = FIRMS.iter().chain(&PRONOUNS).any(|word| about.contains(word));
        // Aldermoor Mills, the 19-acre complex, in a text on Aldermoor.
        let is_known = known.iter().any(|known| {
            name.strip_prefix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        let fits = begins && shown && !other && is_known;
        (fits && is_name(name, lexicon) && !is_person(text, name)).then(|| start..start + name.len())
    })
}

/// Bytes of the name of the place that a paragraph begins with: Gravel Moor remains the giant; At Long Quay rents
/// rose. `before` is what stands before it in the paragraph, `text` what begins with it.
pub fn subject(before: &str, text: &str, lexicon: &Lexicon) -> Option<usize> {
    let length = name_at(text);
    let (name, rest) = text.split_at(length);
    let goes_on = || {
        let rest = rest.strip_prefix(' ').unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_lowercase()) || text[length..].starts_with(',')
    };
    let begins = match before.trim() {
        "" => says_what_it_is(rest),
        "At" | "In" => goes_on(),
        _ => false,
    };
    if length == 0 || !begins || !is_name(name, lexicon) {
        return None;
    }
    let about = head(rest, MAX_ABOUT).to_ascii_lowercase();
    let holds = |words: &[&str]| words.iter().any(|word| about.contains(word));
    let other = holds(&FIRMS) || holds(&PRONOUNS) || is_person(head(text, MAX_SCAN), name);
    (holds(&EVIDENCE) && !other).then_some(length)
}

/// Is, remains, now has: whether a verb of being or having follows.
fn says_what_it_is(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(' ') else { return false };
    let verb = rest.split(' ').find(|word| !ADVERBS.contains(word));
    verb.is_some_and(|verb| VERBS.contains(&verb))
}

/// Whether a line consists of one to four capitalised words that can be the name of a place.
pub fn is_whole_name(line: &str, lexicon: &Lexicon) -> bool {
    !line.is_empty() && name_at(line) == line.len() && is_name(line, lexicon)
}

/// Whether capitalised words can be the name of a place: no word of ordinary headings, of firms or of people, none
/// that the lexicon knows.
pub fn is_name(name: &str, lexicon: &Lexicon) -> bool {
    const CUES: [Cue; 10] = [
        Cue::Stop,
        Cue::Target,
        Cue::Threshold,
        Cue::Change,
        Cue::Owner,
        Cue::Event,
        Cue::Total,
        Cue::Whole,
        Cue::Share,
        Cue::Mean,
    ];
    let words: Vec<&str> = name.split([' ', '-']).collect();
    let ordinary = |word: &&str| lexicon.list("ordinary").iter().any(|known| known.eq_ignore_ascii_case(word));
    let opener = words.first().is_some_and(|first| OPENERS.contains(first));
    // EU, GDP, PRIMEX: letters that stand for words.
    let short = !name.contains(' ') && name.len() <= 6 && name.chars().all(char::is_uppercase);
    if name.len() < 3 || opener || short || words.iter().any(|word| NO_PLACES.contains(word)) {
        return false;
    }
    if words.iter().any(ordinary) {
        return false;
    }
    let mut tokens = Vec::new();
    lexicon.tokens(name, &mut tokens);
    !tokens.iter().any(|token| {
        let word = token.word;
        word.is_term() || word.part().is_some() || word.relative().is_some() || word.cues.has_any(&CUES)
    })
}

/// Kesterley Gateway, above: The Gateway is the newest site. 59 businesses …: whether a paragraph begins with the name of
/// its heading, or with its last word, and tells of what only places have.
pub fn tells_of(name: &str, below: &str, lexicon: &Lexicon) -> bool {
    let whole = name.strip_prefix("The ").unwrap_or(name);
    let Some((_, last)) = whole.rsplit_once(' ').filter(|_| is_whole_name(whole, lexicon)) else { return false };
    let rest = below.strip_prefix("The ").unwrap_or(below);
    let rest = rest.strip_prefix(whole).or_else(|| rest.strip_prefix(last).filter(|_| below.starts_with("The ")));
    let goes_on = rest
        .and_then(|rest| rest.strip_prefix(' '))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let about = head(below, MAX_SCAN).to_ascii_lowercase();
    let shown = EVIDENCE.iter().chain(&[" businesses"]).any(|word| about.contains(word));
    goes_on && shown && !FIRMS.iter().chain(&PRONOUNS).any(|word| about.contains(word))
}

/// Whether the paragraph below a heading speaks of a place: The food park …, It …, Works began ….
pub fn begins_as_place(text: &str) -> bool {
    if BEGINNINGS.iter().any(|words| text.starts_with(words)) {
        return true;
    }
    let Some(rest) = text.strip_prefix("The ").or_else(|| text.strip_prefix("This ")) else { return false };
    let plain = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    rest.split([' ', ',']).take(4).take_while(plain).any(|word| SITES.contains(&word))
}

/// Whether a name stands in a text behind a preposition: firms at Sandrow.
pub fn stands_in(name: &str, text: &str) -> bool {
    // All 48 workshops at Cattle Lane, below Cattle Lane Works.
    let shorter = name.rsplit_once(' ').map(|(head, _)| head).filter(|head| head.contains(' '));
    stands_whole_in(name, text) || shorter.is_some_and(|head| stands_whole_in(head, text))
}

fn stands_whole_in(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let ends = !text[at + name.len()..].starts_with(char::is_alphanumeric);
        let before = text[..at].strip_suffix(' ').unwrap_or_default();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        ends && PREPOSITIONS.contains(&word)
    })
}

/// Tarrow. The site has grown: bytes of the words that are set before a paragraph, and where the paragraph begins.
pub fn run_in(text: &str) -> Option<(usize, usize)> {
    let length = head(text, 48).find('.')?;
    let title = &text[..length];
    let rest = text[length + 1..].strip_prefix(' ')?;
    let words: Vec<&str> = title.split(' ').collect();
    let fits = words.len() <= MAX_WORDS && words.iter().all(|word| !word.is_empty() && word_at(word) == *word);
    // Mr. Brown, St. Mary: an abbreviation.
    let short = words.last().is_some_and(|last| last.len() <= 3);
    let opens = title.starts_with(char::is_uppercase) && rest.starts_with(char::is_uppercase);
    (fits && !short && opens).then(|| (length, text.len() - rest.len()))
}

/// 青山市石门堰。石门堰是…: a name behind that of its county or city, set before a paragraph that begins with it.
pub fn run_in_chinese(text: &str) -> Option<(usize, usize)> {
    const REGIONS: [char; 4] = ['县', '市', '区', '州'];
    const MAX_TITLE: usize = 12;
    let (title, below) = head(text, 48).split_once('。')?;
    let short = (4..=MAX_TITLE).contains(&title.chars().count()) && title.chars().all(is_han);
    let (at, region) = title.char_indices().skip(2).find(|(_, c)| REGIONS.contains(c))?;
    let place = &title[at + region.len_utf8()..];
    let whole = short && place.chars().count() >= 2 && below.starts_with(place);
    whole.then_some((title.len(), title.len() + '。'.len_utf8()))
}

/// Prairie Gate. The 2,350-acre estate …: whether the words before a paragraph name a place that it is about, whatever
/// is known of it.
pub fn is_run_in_place(name: &str, below: &str, lexicon: &Lexicon) -> bool {
    let about = head(below, MAX_ABOUT).to_ascii_lowercase();
    let other = FIRMS.iter().chain(&PRONOUNS).any(|word| about.contains(word));
    let words = name.split(' ').count();
    let extent = [
        "-acre",
        "-hectare",
        " acres",
        " hectares",
        " ha ",
        " mu ",
        "tenants",
        "occupiers",
        "companies",
        "firms",
        "businesses",
    ];
    words >= 2 && is_whole_name(name, lexicon) && !other && extent.iter().any(|word| about.contains(word))
}

/// What plans for a place are called.
const PLANS: [&str; 8] = [
    "local area plan",
    "town plan",
    "development plan",
    "local development plan",
    "neighbourhood plan",
    "town centre plan",
    "structure plan",
    "local plan",
];

/// Whether a line ends with words, in whatever case.
fn ends_with_word(line: &str, words: &str) -> bool {
    let at = line.len().checked_sub(words.len());
    at.and_then(|at| line.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(words))
        && line[..line.len() - words.len()].ends_with(' ')
}

/// The region that a part of a title names: SHED WATCH | Lower Tarrow Basin | Q3 2024; Red Valley Market Report.
pub fn in_title(title: &str) -> Option<Range<usize>> {
    let parts = || title.split(['|', '–', '—', ':']).flat_map(|part| part.split(" - ")).map(str::trim);
    let offset = |part: &str| part.as_ptr() as usize - title.as_ptr() as usize;
    let report = |word: &&str| REPORTS.iter().any(|known| known.eq_ignore_ascii_case(word));
    let opens = |word: &str| OPENERS.iter().any(|opener| opener.eq_ignore_ascii_case(word));
    let proper = |name: &[&str]| {
        let whole = name.iter().all(|word| word.starts_with(char::is_uppercase) && word_at(word) == *word);
        (2..=MAX_WORDS).contains(&name.len()) && whole && !opens(name[0])
    };
    let region = parts().filter(|part| !part.is_empty()).find_map(|part| {
        let words: Vec<&str> = part.split(' ').collect();
        let last = words.iter().position(|word| REGIONS.iter().any(|region| region.eq_ignore_ascii_case(word)))?;
        let (name, rest) = words.split_at(last + 1);
        let length = name.iter().map(|word| word.len() + 1).sum::<usize>() - 1;
        let free = proper(name) && !name.iter().any(report);
        (free && rest.iter().all(report)).then_some(offset(part)..offset(part) + length)
    });
    // Harrow Local Area Plan 2024-2030: the place that a plan is for.
    let planned = || {
        let line = title.trim_end_matches(|c: char| c.is_ascii_digit() || "-–—/ ".contains(c));
        let kind = PLANS.iter().find(|kind| ends_with_word(line, kind))?;
        let name = line[..line.len() - kind.len()].trim_end();
        let words: Vec<&str> = name.split(' ').collect();
        let free = words.iter().all(|word| word.starts_with(char::is_uppercase) && word_at(word) == *word);
        (free && words.len() <= MAX_WORDS && !opens(words[0]) && !words.iter().any(report)).then_some(0..name.len())
    };
    region.or_else(planned).or_else(|| {
        let part = parts().next()?;
        let sheet = parts().nth(1)?.to_lowercase();
        let words: Vec<&str> = part.split(' ').collect();
        let about = SHEETS.iter().any(|words| sheet.starts_with(words));
        (about && proper(&words) && !words.iter().any(report)).then_some(offset(part)..offset(part) + part.len())
    })
}

/// The mayor of Harrow answers; an interview with the manager of Elm Science Park: the place whose head a line of a
/// document's opening, which is no sentence, names.
pub fn led_by(line: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    const HEADS: [&str; 8] = [
        "mayor of ",
        "manager of ",
        "director of ",
        "head of ",
        "chief executive of ",
        "chair of ",
        "president of ",
        "governor of ",
    ];
    let lower = line.to_ascii_lowercase();
    if line.len() > MAX_TITLED || line.trim_end().ends_with('.') {
        return None;
    }
    let start = HEADS.iter().find_map(|head| lower.find(head).map(|at| at + head.len()))?;
    let start = start + line[start..].strip_prefix("the ").map_or(0, |_| "the ".len());
    let length = name_at(&line[start..]);
    let name = line.get(start..start + length)?;
    // The head of Investor Relations: only a mayor is of a place whatever it is called.
    let mut words = Vec::new();
    lexicon.tokens(name, &mut words);
    let kind = words
        .last()
        .is_some_and(|token| token.end == name.len() && (token.has(Cue::StrongArea) || token.has(Cue::WeakArea)));
    let free = ["mayor of ", "governor of "].iter().any(|head| lower[..start].trim_end_matches("the ").ends_with(head));
    (length > 0 && (kind || free && is_name(name, lexicon))).then_some(start..start + length)
}

/// Bytes of a line of the opening that may name whose head answers.
const MAX_TITLED: usize = 140;

/// Whether a capitalised word begins sentences and no names.
pub fn is_opener(word: &str) -> bool {
    OPENERS.contains(&word)
}

/// DUNSCAR FALLS as Dunscar Falls; a name that is not all capitals stays as it is.
pub fn as_name(name: &str) -> String {
    if name.contains(|c: char| c.is_ascii_lowercase()) || !name.is_ascii() {
        return name.to_string();
    }
    let words = name.split(' ').filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(|word| format!("{}{}", &word[..1], word[1..].to_ascii_lowercase())).collect();
    words.join(" ")
}

/// # Marrowby Gateway, above a text that has the name again: a title that is nothing but a name.
pub fn title_name<'t>(plain: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    let line = plain.trim_start().lines().next()?;
    let name = line.strip_prefix("# ")?.trim();
    let body = &plain[name.as_ptr() as usize - plain.as_ptr() as usize + name.len()..];
    let again = body.match_indices(name).any(|(at, _)| {
        let next = body[at + name.len()..].chars().next();
        !next.is_some_and(char::is_alphanumeric) && !body[..at].ends_with(char::is_alphanumeric)
    });
    (again && name.contains(' ') && is_whole_name(name, lexicon)).then_some(name)
}

/// Whether a heading in capitals is a place that the text below it has in small letters: in Karsholt, Karsholt's.
pub fn is_loud_place(title: &str, below: &str, lexicon: &Lexicon) -> bool {
    let loud = title.is_ascii() && !title.contains(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    if !loud || title.len() < 4 || !is_whole_name(&as_name(title), lexicon) {
        return false;
    }
    let name = as_name(title);
    below.match_indices(&name).any(|(at, _)| {
        let (before, behind) = (&below[..at], &below[at + name.len()..]);
        behind.starts_with("'s ")
            || behind.starts_with("’s ")
            || ["in ", "at "].iter().any(|word| before.ends_with(word)) && !behind.starts_with(char::is_alphanumeric)
    })
}

/// COMMUNIQUE OF ELM COUNTY as Communique of Elm County, byte for byte; `None` where the line is not all in capitals.
pub fn as_title(line: &str) -> Option<String> {
    let letters = line.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters < MIN_LOUD || !line.is_ascii() || line.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let case = |word: &str| {
        let lower = word.to_ascii_lowercase();
        // SEZ, II: letters that stand for words stay as they are.
        let said = lower.contains(['a', 'e', 'i', 'o', 'u']) && !lower.bytes().all(|byte| b"ivx".contains(&byte));
        let said = said && !LETTERS.contains(&lower.as_str());
        match said {
            _ if SMALL_WORDS.contains(&lower.as_str()) => lower,
            // HIGH-TECH as High-Tech
            true => {
                let parts = lower.split('-').map(|part| {
                    let first = part.get(..1).unwrap_or_default();
                    first.to_ascii_uppercase() + part.get(1..).unwrap_or_default()
                });
                parts.collect::<Vec<String>>().join("-")
            }
            false => word.to_string(),
        }
    };
    let mut words = line.split(' ').map(|word| if word.is_empty() { String::new() } else { case(word) });
    let first = words.next()?;
    let first = first[..first.len().min(1)].to_ascii_uppercase() + first.get(1..).unwrap_or_default();
    Some(words.fold(first, |line, word| line + " " + &word))
}

/// Letters that stand for words and could be one.
const LETTERS: [&str; 9] = ["uae", "usa", "uk", "eu", "ai", "ict", "sez", "epz", "sme"];
/// Letters of a line in capitals that may be a title.
const MIN_LOUD: usize = 8;
/// Words that titles write small.
const SMALL_WORDS: [&str; 14] =
    ["of", "the", "and", "in", "on", "for", "to", "at", "a", "an", "by", "from", "with", "as"];

/// Whether a name is a person's: says Anna Bell; Mr Bell; Anna Bell, who.
fn is_person(text: &str, name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    [name, last].into_iter().any(|name| {
        text.match_indices(name).any(|(at, _)| {
            let blank = text[..at].trim_end_matches(' ');
            // Mr. Bell; but not: he said. Harrow has …
            let head = blank.strip_suffix('.').unwrap_or(blank);
            let before = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
            let after = word_at(text[at + name.len()..].trim_start_matches([' ', ',']));
            let ends = head.len() < blank.len() && !matches!(before.as_str(), "mr" | "mrs" | "ms" | "dr" | "prof");
            !ends && BEFORE_PERSON.contains(&before.as_str()) || AFTER_PERSON.contains(&after)
        })
    })
}

/// Names one after the other from a place on: Tarrow, Ostry and Tana.
fn names_at(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = start;
    loop {
        let length = name_at(&text[at..]);
        if length == 0 {
            return found;
        }
        found.push(at..at + length);
        at += length;
        let joint = [", and ", ", ", " and "].into_iter().find(|joint| text[at..].starts_with(joint));
        let Some(joint) = joint else { return found };
        at += joint.len();
    }
}

/// Bytes of the capitalised words that a text begins with; small words such as `of` stand only between two of them.
fn name_at(text: &str) -> usize {
    let (mut end, mut at, mut count) = (0, 0, 0);
    while count < MAX_WORDS {
        let word = word_at(&text[at..]);
        let proper = word.starts_with(char::is_uppercase);
        if !(proper || count > 0 && CONNECTORS.contains(&word)) {
            break;
        }
        at += word.len();
        if proper {
            end = at;
            count += 1;
        }
        if !text[at..].starts_with(' ') {
            break;
        }
        at += 1;
    }
    end
}

/// The letters and hyphens that a text begins with.
fn word_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(text.len());
    &text[..end]
}

/// The beginning of a text, cut between characters.
pub fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// At most as many bytes of the end of a text.
pub fn tail(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<'t>(text: &'t str, found: &[Range<usize>]) -> Vec<&'t str> {
        found.iter().map(|name| &text[name.clone()]).collect()
    }

    #[test]
    fn kinds_introduce_names() {
        for (text, names) in [
            ("Loans go to the towns of Tarrow and Long Quay.", vec!["Tarrow", "Long Quay"]),
            ("We run three sites: Tarrow, Long Quay and Alder.", vec!["Tarrow", "Long Quay", "Alder"]),
            ("It lies beside the village of Stoke do Mar.", vec!["Stoke do Mar"]),
            ("The parks of today and the towns of tomorrow differ.", vec![]),
            ("The parks at Tarrow are full.", vec![]),
        ] {
            assert_eq!(words(text, &introduced(text)), names, "{text}");
        }
    }

    #[test]
    fn titles_name_regions() {
        for (title, name) in [
            ("SHED WATCH | Lower Tarrow Basin | Q2 2023", Some("Lower Tarrow Basin")),
            ("Green Delta Logistics Market Report", Some("Green Delta")),
            ("A day in the Tarrow Basin of old", None),
            ("The Valley | Q2 2023", None),
        ] {
            assert_eq!(in_title(title).map(|range| &title[range]), name, "{title}");
        }
    }

    #[test]
    fn words_before_a_paragraph() {
        assert_eq!(run_in("Tarrow. The site has grown."), Some((6, 8)));
        assert_eq!(run_in("Mr. Brown has left."), None);
        assert_eq!(run_in("It opened in 1998. Then it closed."), None);
    }

    #[test]
    fn beginnings_of_a_place() {
        assert!(begins_as_place("The former steelworks houses 86 firms."));
        assert!(begins_as_place("Works began in February."));
        assert!(!begins_as_place("The bank, which owns the site, is full."));
        assert!(stands_in("Tarrow", "Firms at Tarrow pay less."));
        assert!(!stands_in("Tarrow", "Tarrow pays less, says the firm."));
    }

    #[test]
    fn people_are_no_places() {
        assert!(is_person("\"No,\" says Anna Bell.", "Anna Bell"));
        assert!(is_person("Anna Bell, who runs the site, is proud.", "Anna Bell"));
        assert!(!is_person("Alder Bay is a park.", "Alder Bay"));
    }
}
