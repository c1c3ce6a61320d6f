//! Names of areas in English text, and what English sentences say of them.

use std::ops::Range;

use super::areas::MIN_TAIL;
use super::chapter::FIRST_MENTION;
use super::heading::capitalised;
use super::lexicon::{Cue, Lexicon, Token};
use super::places;
use super::reading::Reading;
use crate::charset::has_wide;

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// A heading without the bracket at its end.
pub(super) fn without_remark(title: &str) -> &str {
    let body = title.trim_end().strip_suffix(')');
    body.and_then(|body| body.rfind(" (")).map_or(title, |open| &title[..open])
}

/// Whether the remark of a heading says how much land it is about: (88 hectares).
pub(super) fn states_land(remark: &str) -> bool {
    let words = remark.trim_start().trim_start_matches('(').trim_end_matches(')').split(' ');
    let words: Vec<&str> = words.collect();
    let number = words.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    number && words.last().is_some_and(|word| matches!(*word, "hectares" | "ha" | "acres" | "mu" | "km2" | "km²"))
}

/// Pellham County: whether an English name is one of a region, in which parks lie.
pub(super) fn is_region(name: &str) -> bool {
    const REGIONS: [&str; 6] = ["county", "district", "borough", "prefecture", "province", "region"];
    let lower = name.to_ascii_lowercase();
    REGIONS.iter().any(|kind| lower.split(' ').any(|word| word == *kind))
}

/// The city's four municipal parks, our three sites, two parks: several together; two new parks that open are not those told of.
pub(super) fn is_several_in_english(clause: &str) -> bool {
    const NUMBERS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const KINDS: [&str; 9] =
        ["parks", "zones", "towns", "sites", "estates", "counties", "districts", "campuses", "areas"];
    const KNOWN: [&str; 8] = ["the", "our", "its", "their", "these", "those", "all", "both"];
    const MAX_BEFORE: usize = 3;
    if has_wide(clause) {
        return false;
    }
    let words: Vec<&str> = clause.split(' ').take(2 * MAX_BEFORE + 2).collect();
    let is_number = |word: &&str| NUMBERS.iter().any(|number| number.eq_ignore_ascii_case(word));
    // It was noted that both sites together now supported nearly 2,000 jobs.
    if ["both sites together", "both parks together", "both zones together"].iter().any(|words| clause.contains(words))
    {
        return true;
    }
    // Between them the two parks …
    const OPENINGS: [&str; 6] = ["Between them ", "All in all ", "All in all, ", "In all, ", "In total, ", "Overall, "];
    let skip = OPENINGS.iter().find(|words| clause.starts_with(**words)).map_or(0, |words| words.matches(' ').count());
    let found = words.iter().skip(skip).take(MAX_BEFORE).position(is_number);
    let Some(at) = found.map(|at| at + skip) else { return false };
    let before = at.checked_sub(1).map(|before| words[before]);
    let known =
        before.is_some_and(|word| word.ends_with("'s") || KNOWN.iter().any(|known| known.eq_ignore_ascii_case(word)));
    let plain = |word: &&&str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let kind = words[at + 1..].iter().take(MAX_BEFORE).take_while(plain).position(|word| KINDS.contains(word));
    kind.is_some_and(|kind| known || before.is_none() && kind == 0)
}

/// Whether a verb or an apostrophe follows a name.
pub(super) fn is_spoken(reading: &Reading<'_, '_>, end: usize) -> bool {
    let rest = &reading.plain[end..];
    let verb = reading.tokens.get(reading.token_at(end)).filter(|token| token.start == end + 1);
    // Tanglu, by contrast, has …
    let aside = rest.strip_prefix(", ").is_some_and(|rest| {
        [
            "by contrast",
            "meanwhile",
            "for its part",
            "on the other hand",
            "too,",
            "however",
            "in turn",
            "which ",
            "with ",
            "the smallest",
            "the largest",
            "the biggest",
            "the newest",
            "the oldest",
            "the youngest",
            "the second",
            "the third",
            "the last",
            "the remotest",
            "by far ",
            "on the ",
            "at the ",
        ]
        .iter()
        .any(|words| rest.starts_with(words))
    });
    // Harrow counted 184 tenants.
    let word = rest.strip_prefix(' ').and_then(|rest| rest.split(' ').next()).unwrap_or_default();
    let past = word.len() > 4 && word.ends_with("ed") && word.bytes().all(|byte| byte.is_ascii_lowercase());
    // Harrow shows the familiar pattern; Harrow lags well behind.
    const SAYS: [&str; 22] = [
        "shows", "lags", "leads", "stands", "lies", "remains", "follows", "ranks", "trails", "differs", "relies",
        "depends", "sets", "intends", "seeks", "plans", "aims", "makes", "sits", "keeps", "brings", "alone",
    ];
    // Harrow spends, Harrow firms: what stands small behind a known name goes on about it.
    const JOINTS: [&str; 9] = ["and", "or", "to", "by", "in", "at", "on", "for", "from"];
    let small = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()) && !JOINTS.contains(&word);
    aside
        || small
        || past
        || SAYS.contains(&word)
        || rest.starts_with(['\'', '’'])
        || rest.starts_with(' ') && verb.is_some_and(|token| token.has(Cue::Stop) || token.word.verb().is_some())
}

/// EHZ for Elm High-tech Development Zone: whether letters are the first ones of words of a name, in their order.
pub(super) fn is_acronym(letters: &str, name: &str) -> bool {
    let mut initials = name.split([' ', '-']).filter_map(|word| word.chars().next()).map(|c| c.to_ascii_uppercase());
    let first = name.chars().next();
    letters.chars().next() == first && letters.chars().all(|letter| initials.any(|initial| initial == letter))
}

/// The capitalised words that a text ends with, a blank behind them included.
pub(super) fn capitals_before(text: &str) -> &str {
    let mut start = text.len();
    let mut head = text;
    let in_word = |text: &str| -> usize {
        let latin = |c: &char| c.is_ascii_alphanumeric() || *c == '-' || matches!(*c, 'À'..='ɏ');
        text.chars().rev().take_while(latin).map(char::len_utf8).sum()
    };
    if !head.ends_with(' ') {
        let length = in_word(head);
        if !head[head.len() - length..].starts_with(char::is_uppercase) {
            return "";
        }
        start = head.len() - length;
        head = &text[..start];
    }
    // No name is longer: time is not to grow with the capitals before it.
    const MAX_CAPITALS: usize = 160;
    while let Some(before) = head.strip_suffix(' ').filter(|_| text.len() - start <= MAX_CAPITALS) {
        let length = in_word(before);
        let word = &before[before.len() - length..];
        if length == 0 || !word.starts_with(char::is_uppercase) || word == "The" {
            break;
        }
        start = before.len() - length;
        head = &text[..start];
    }
    &text[start..]
}

/// DUNSCAR FALLS - Ten years after …: the place that an English report is dated from, where its text speaks of it too;
/// with the place where the line begins.
pub(super) fn in_dateline(plain: &str) -> Option<(usize, String)> {
    plain.lines().take(12).find_map(|line| {
        let end = [" - ", " — ", " – "].into_iter().filter_map(|dash| line.find(dash)).min()?;
        let place = line[..end].split(',').next()?.trim();
        let loud = place.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b' ') && place.len() >= MIN_TAIL;
        if !loud || place.len() > 40 {
            return None;
        }
        let name = places::as_name(place);
        // A longer name that begins so is the subject: Dongwan Lake Development Zone.
        let own = plain
            .match_indices(&name)
            .any(|(at, _)| !plain[at + name.len()..].trim_start().starts_with(|c: char| c.is_ascii_uppercase()));
        own.then_some((line.as_ptr() as usize - plain.as_ptr() as usize, name))
    })
}

/// Words of names that say what an area is for: what stands before `and` belongs to the same name.
pub(super) const KINDS: [&str; 28] = [
    "Economic",
    "Technological",
    "Technology",
    "Technical",
    "Tech",
    "High",
    "Industrial",
    "Industry",
    "Trade",
    "Science",
    "Scientific",
    "Innovation",
    "Logistics",
    "Commerce",
    "Business",
    "Development",
    "Manufacturing",
    "Research",
    "Bonded",
    "Free",
    "Export",
    "Processing",
    "Cultural",
    "Creative",
    "Tourism",
    "Enterprise",
    "Demonstration",
    "Ecological",
];

/// Words for areas that names take in small letters.
pub(super) const SMALL_KINDS: [&str; 7] =
    ["county", "district", "township", "borough", "prefecture", "municipality", "estate"];

/// Chinese, Kenyan: a word that says of which people or country something is.
pub(super) fn is_demonym(word: &str) -> bool {
    ["ese", "ian", "ish", "can", "ern"].iter().any(|end| word.ends_with(end))
}

/// Capitalised names in an English text that end in a word for an area.
pub(super) fn names_in_english<'t>(plain: &'t str, words: &[Token<'_>], lexicon: &Lexicon) -> Vec<(usize, &'t str)> {
    let mut names = Vec::new();
    for token in words.iter().filter(|token| token.has(Cue::StrongArea) || token.has(Cue::WeakArea)) {
        if !plain[token.start..].starts_with(|c: char| c.is_ascii_uppercase()) {
            // The Holme Lane estate, Luoxi county: but not: Small county.
            let kind = &plain[token.start..token.end];
            let head = capitals_before(&plain[..token.start]);
            let start = token.start - head.len();
            let before = plain[..start].trim_end();
            let opens = before.is_empty() || before.ends_with(['.', '!', '?', '\n', ':', '"', '”', '“']);
            let whole = !plain[token.end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
            let named = !head.is_empty() && (!opens || head.trim_end().contains(' '));
            let proper =
                !head.split(' ').any(|word| places::is_opener(word) || KINDS.contains(&word) || is_demonym(word));
            if SMALL_KINDS.contains(&kind) && named && whole && proper && places::is_name(head.trim_end(), lexicon) {
                names.push((start, &plain[start..token.end]));
            }
            continue;
        }
        let mut start = token.start - capitals_before(&plain[..token.start]).len();
        let kinds = |name: &str| name.trim_end().split([' ', '-']).all(|word| KINDS.contains(&word));
        if let Some(head) = plain[..start].strip_suffix(" and ").or_else(|| plain[..start].strip_suffix(" & "))
            && start < token.start
            && kinds(&plain[start..token.start])
        {
            // Haituo Economic and Technological Development Zone
            start = head.len() - capitals_before(head).len();
        }
        // Today Thornlea Science Park, At Harrow Science Park: what a sentence begins with is of no name.
        let opener = plain[start..token.start].split(' ').next().unwrap_or_default();
        if places::is_opener(opener) && plain[start..token.start].trim_end().contains(' ') {
            start += opener.len() + 1;
        }
        // Business & District: a section of a newspaper.
        if plain[start..token.start].trim_end().ends_with('&') {
            continue;
        }
        let name = &plain[start..token.end];
        let longer = plain[token.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let loud = !name.contains(|c: char| c.is_ascii_lowercase());
        if start == token.start || longer || loud || lexicon.is_generic(name) || lexicon.begins_as_no_name(name) {
            continue;
        }
        names.push((start, name));
    }
    names
}

/// The area that the beginning of an English text names most: Tolliver Ridge Commerce Park, and `the park` for it.
pub(super) fn english_subject(plain: &str, words: &[Token<'_>], lexicon: &Lexicon) -> Option<String> {
    let mut counts: Vec<(&str, usize, usize)> = Vec::new();
    for (start, name) in names_in_english(plain, words, lexicon) {
        match counts.iter_mut().find(|(known, ..)| *known == name) {
            Some(known) => known.1 += 1,
            None => counts.push((name, 1, start)),
        }
    }
    // Tea and films: Elm Tea Town reports a strong year; what stands above a dateline is a title too.
    let dateline = in_dateline(plain);
    let title = plain.trim_start().lines().next().map_or(0, str::len) + (plain.len() - plain.trim_start().len());
    let title = dateline.as_ref().map_or(title, |(start, _)| title.max(*start));
    let mut titled = counts.iter().filter(|(_, _, first)| *first < title);
    if let Some((name, count, _)) = titled.next()
        && titled.next().is_none()
        && *count > 1
    {
        return Some((*name).to_string());
    }
    if let Some((_, place)) = dateline {
        return Some(place);
    }
    if let Some(name) = places::title_name(plain, lexicon) {
        return Some(name.to_string());
    }
    // `the park` speaks of the one that is a park, where one only is.
    let kind = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
    let told = |name: &str| {
        let only = counts.iter().filter(|(other, ..)| kind(other) == kind(name)).count() == 1;
        // The Park too, as a company writes of its own.
        let kind = kind(name);
        let whole = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        let said = |at: usize| {
            let rest = &plain[at + "he ".len()..];
            let word = rest.get(..kind.len()).is_some_and(|word| word.eq_ignore_ascii_case(&kind));
            word && whole(&rest[kind.len()..])
        };
        if only { plain.match_indices("he ").filter(|(at, _)| said(*at)).count() } else { 0 }
    };
    let mut scores: Vec<(usize, &str, usize)> =
        counts.iter().map(|(name, count, first)| (count + told(name), *name, *first)).collect();
    scores.sort_by(|a, b| b.0.cmp(&a.0).then(a.2.cmp(&b.2)));
    let Some((most, name, first)) = scores.first().copied() else { return small_kind(plain).map(str::to_string) };
    let second = scores.get(1).map_or(0, |(score, ..)| *score);
    let early = scores.iter().filter(|(_, _, first)| *first < FIRST_MENTION).count();
    let clear = most >= 2 * second.max(1) && most > second || early == 1;
    if early == 0 {
        return small_kind(plain).map(str::to_string);
    }
    (first < FIRST_MENTION && clear).then(|| name.to_string())
}

/// Business in the Brackenford district held up: the name that stands first before a kind of place in small letters.
pub(super) fn small_kind(plain: &str) -> Option<&str> {
    const SMALL: [&str; 5] = [" district", " county", " borough", " municipality", " township"];
    let text = places::head(plain, FIRST_MENTION);
    text.match_indices("the ").find_map(|(at, article)| {
        let start = at + article.len();
        let name = capitalised(&text[start..]);
        let kind = SMALL.iter().find(|kind| text[start + name..].starts_with(**kind))?;
        let end = start + name + kind.len();
        let whole = !text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
        (name > 0 && whole && (at == 0 || text[..at].ends_with([' ', '\n']))).then(|| &text[start..end])
    })
}

/// Progress at the Kitley Agro-Park has been slow: past what is said of the place, and past an article.
pub(super) fn after_activity(clause: &str) -> &str {
    const ACTIVITIES: [&str; 8] =
        ["Progress", "Work", "Activity", "Construction", "Development", "Growth", "Employment", "Leasing"];
    let rest = ACTIVITIES.iter().find_map(|word| clause.strip_prefix(*word)?.strip_prefix(" at "));
    match rest {
        Some(rest) => rest.strip_prefix("the ").unwrap_or(rest),
        None => clause.strip_prefix("The ").unwrap_or(clause),
    }
}

/// Exports from Harrow Industrial Zone were £4m; the number of firms in it: where the name of the area begins of which an
/// English clause gives a measure.
pub(super) fn behind_measure(reading: &Reading<'_, '_>, clause: Range<usize>) -> Option<usize> {
    const OPENERS: [&str; 6] = ["The total number of ", "The number of ", "The total ", "Total ", "The ", ""];
    const JOINTS: [&str; 8] = [" of ", " at ", " in ", " from ", " by ", " for ", " within ", " inside "];
    let plain = reading.plain.get(clause.clone())?;
    let opener = OPENERS.iter().find(|opener| plain.starts_with(**opener))?;
    let begin = clause.start + opener.len();
    let token = reading.tokens_in(begin..clause.end).first().filter(|token| token.start == begin)?;
    let behind = reading.plain.get(token.end..clause.end).filter(|_| token.word.names())?;
    let joint = JOINTS.iter().find(|joint| behind.starts_with(**joint))?;
    let rest = &behind[joint.len()..];
    let name = rest.strip_prefix("the ").unwrap_or(rest);
    let start = clause.end - name.len();
    let end = start + capitalised(name);
    let kind = reading.tokens_in(start..end).iter().any(|token| token.has(Cue::StrongArea) || token.has(Cue::WeakArea));
    (kind && !has_wide(name)).then_some(start)
}

/// Bytes of the name in: Ashmere is a market town of about 9,000 people.
pub(super) fn described_as_place(clause: &str) -> Option<usize> {
    const PLACES: [&str; 12] = [
        "town",
        "park",
        "zone",
        "county",
        "village",
        "city",
        "campus",
        "district",
        "estate",
        "township",
        "municipality",
        "submarket",
    ];
    const GOES_ON: [&str; 14] =
        ["of", "on", "in", "that", "with", "which", "at", "near", "by", "about", "where", "and", "between", "whose"];
    let length = capitalised(clause);
    let rest = clause.get(length..).filter(|_| length > 0)?;
    // Quayside (31 ha) has 64 firms; Old Foundry, at 12 ha the smallest, has 38; Dunmere as a whole has 61,000 residents.
    let bracket = rest.strip_prefix(" (").and_then(|rest| rest.split_once(')'));
    const MOST: [&str; 6] = ["smallest", "largest", "biggest", "newest", "oldest", "most"];
    const HAS: [&str; 10] = [
        " has ",
        " had ",
        " hosts ",
        " hosted ",
        " employs ",
        " employed ",
        " houses ",
        " housed ",
        " counts ",
        " with ",
    ];
    const PEOPLE: [&str; 4] = ["residents", "inhabitants", "population", "households"];
    let sized = |words: &str| {
        let (size, rest) = words.split_once(" the ").unwrap_or((words, ""));
        states_land(size) && MOST.iter().any(|most| rest.starts_with(most))
    };
    let aside =
        rest.strip_prefix(", at ").or_else(|| rest.strip_prefix(", with ")).and_then(|rest| rest.split_once(", "));
    let has = |behind: &str| HAS.iter().any(|verb| behind.trim_start_matches(',').starts_with(verb));
    // Manufacturing as a whole employs 5,000 people: no place.
    let peopled = rest.strip_prefix(" as a whole").filter(|rest| has(rest)).is_some_and(|rest| {
        let clause = rest.split(['.', ',', ';']).next().unwrap_or_default();
        PEOPLE.iter().any(|noun| super::places::head(rest, 60).contains(noun) || clause.contains(noun))
    });
    // Cranmoor, the smallest of the three at 54 hectares, has struggled.
    const SEVERAL: [&str; 8] = ["two", "three", "four", "five", "six", "zones", "parks", "towns"];
    let ranked = rest.strip_prefix(", the ").is_some_and(|rest| {
        let of = MOST.iter().find_map(|most| rest.strip_prefix(most)?.strip_prefix(" of the "));
        // Port Averill, the largest city, had …; Elmford, the county seat, has …
        let seat = rest.split_once(',').is_some_and(|(words, behind)| {
            let noun = words.rsplit(' ').next().unwrap_or_default();
            let place = PLACES.contains(&noun) || matches!(noun, "seat" | "capital" | "settlement" | "port");
            place && words.split(' ').count() <= 4 && words.is_ascii() && has(behind)
        });
        seat || of.is_some_and(|of| SEVERAL.iter().any(|noun| of.starts_with(noun)))
    });
    let own = ranked
        || bracket.is_some_and(|(remark, behind)| states_land(remark) && has(behind))
        || aside.is_some_and(|(aside, behind)| sized(aside) && has(&format!(" {behind}")))
        || peopled;
    if own && !clause.starts_with("The ") && !clause.starts_with("It ") {
        return Some(length);
    }
    let rest = [" is a ", " is an ", " was a "].into_iter().find_map(|verb| rest.strip_prefix(verb))?;
    let mut words = rest.split(' ').take(6);
    let word = words.find(|word| {
        let plain = word.trim_end_matches([',', '.']);
        PLACES.contains(&plain) || !plain.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
    })?;
    let plain = word.trim_end_matches([',', '.']);
    let ends = plain.len() < word.len() || words.next().is_none_or(|next| GOES_ON.contains(&next));
    (PLACES.contains(&plain) && ends).then_some(length)
}

/// Times that an English sentence begins with and that state no year of their own.
pub(super) const SAME_TIMES: [&str; 30] = [
    "At the year end ",
    "At the year's end ",
    "At year end ",
    "At year-end ",
    "By year end ",
    "By year-end ",
    "By the year end ",
    "By the end of the year ",
    "At the end of the year ",
    "At the end of last year ",
    "By the end of last year ",
    "At the close of the year ",
    "During the year ",
    "Over the year ",
    "In the year ",
    "Last year ",
    "In the past year ",
    "Over the past year ",
    "At present ",
    "At the moment ",
    "Today ",
    "This year ",
    "At the same date ",
    "At the same time ",
    "At that time ",
    "At that date ",
    "In the same year ",
    "In the same period ",
    "By then ",
    "In that year ",
];

/// At the end of, From, By the close of: whether nothing but such words stands before a time.
pub(super) fn leads_to_time(words: &str) -> bool {
    const LEADS: [&str; 20] = [
        "at",
        "the",
        "end",
        "of",
        "by",
        "in",
        "from",
        "to",
        "as",
        "since",
        "during",
        "over",
        "on",
        "close",
        "start",
        "beginning",
        "for",
        "year",
        "until",
        "through",
    ];
    words.split_whitespace().all(|word| LEADS.iter().any(|known| known.eq_ignore_ascii_case(word)))
}
