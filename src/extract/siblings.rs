//! Headings of one form in the beginning of an English text, of which some name areas by their kind: the others that can be
//! names are areas as well. ## Kestrel Quay and ## Old Foundry Mile beside ## Alder Fields Technology Park.

use super::heading::{self, name_in_heading};
use super::lexicon::Lexicon;
use super::places;

/// Headings of one form that are looked at.
const MAX_HEADINGS: usize = 60;
/// The form of words set in bold; that of `#` is their number.
const BOLD: usize = 10;

/// The names that headings hold beside names of areas, without a remark in brackets: Castelmora of **Castelmora (Italy).**
pub fn names(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let mut forms: Vec<(usize, Vec<&str>)> = Vec::new();
    for line in text.lines() {
        let Some((form, title)) = title(line) else { continue };
        match forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, titles)) if titles.len() < MAX_HEADINGS => titles.push(title),
            Some(_) => {}
            None => forms.push((form, vec![title])),
        }
    }
    let mut names = Vec::new();
    for (_, titles) in forms {
        let areas = titles.iter().filter(|title| name_in_heading(title, lexicon, false).is_some()).count();
        let place = |title: &&&str| {
            let name = plain_title(title);
            let last = name.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
            areas > 1 || name.len() < title.trim_end_matches(['.', ':']).len() || lexicon.has("place_ends", &last)
        };
        let others: Vec<&str> = titles.iter().filter(place).filter_map(|title| sibling(title, lexicon)).collect();
        if areas > 0 && 2 * (areas + others.len()) > titles.len() {
            names.extend(others.into_iter().map(str::to_string));
            continue;
        }
        // ### Phu Van: visitors first, ### Dong Hac: the factory town: names that the text tells of.
        let told = |name: &&str| {
            let proper = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
            proper && text.matches(*name).nth(2).is_some() && places::is_whole_name(name, lexicon)
        };
        let topics: Vec<&str> = titles.iter().filter_map(|title| topic(title)).filter(told).collect();
        // Of firms and people nobody says that anything is in them.
        let place = topics.iter().any(|name| text.contains(&format!(" in {name}")));
        if topics.len() > 1 && place {
            names.extend(topics.into_iter().map(str::to_string));
        }
    }
    names
}

/// What stands before the colon of a heading: Phu Van of ### Phu Van: visitors first.
pub fn topic(title: &str) -> Option<&str> {
    const MAX_WORDS: usize = 4;
    let (head, rest) = plain_title(title).split_once(": ")?;
    let head = head.trim();
    (!rest.trim().is_empty() && head.split(' ').count() <= MAX_WORDS).then_some(head)
}

/// What a heading is called without its number, its marks and a remark in brackets.
pub fn plain_title(title: &str) -> &str {
    let title = title.trim().trim_matches('*').trim_end_matches(['.', ':']).trim();
    let title = heading::numbering(title).map_or(title, |(_, skip)| title[skip..].trim_start());
    match title.rsplit_once(" (") {
        Some((name, remark)) if remark.ends_with(')') => name.trim_end(),
        _ => title,
    }
}

/// The form of a heading and its words.
fn title(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_start();
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&marks) {
        return line[marks..].strip_prefix(' ').map(|title| (marks, title.trim()));
    }
    let inner = line.strip_prefix("**")?;
    let length = inner.find("**").filter(|length| *length > 0)?;
    Some((BOLD, &inner[..length]))
}

/// The name that a heading may be that holds no word for areas: capitalised words, two or more, or one before a remark.
fn sibling<'t>(title: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    let name = plain_title(title);
    let remark = title.trim_end_matches(['.', ':', '*']).ends_with(')');
    let own = name_in_heading(title, lexicon, false).is_none();
    let proper = name.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase()));
    let enough = remark || name.contains(' ');
    (own && proper && enough && places::is_whole_name(name, lexicon)).then_some(name)
}
