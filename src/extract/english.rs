//! What the order of English words says of a figure that no name stands beside: 640 of them work in research, an incubator
//! of 3,200 square metres, 60 tenants on 14 acres, RMB 2.9 billion of which went into the silk industry.

use std::ops::Range;

use super::attach::{Attacher, Attachment, Candidate, Known};
use super::lexicon::{Cue, Side};
use crate::quantity::Shape;

/// Bytes between a word for what is measured and its figure.
const MAX_WITHIN: usize = 70;
/// Words between a verb such as `went` and the industry that money went into.
const MAX_INDUSTRY: usize = 6;
/// Bytes before a year in which a word says that something was founded then.
const MAX_FOUNDED: usize = 40;

impl Attacher<'_, '_, '_> {
    /// The end of the words behind a figure that only point back: 640 of them now.
    pub(super) fn links_end(&self, at: usize) -> usize {
        let start = self.reading.figures[at].span.end;
        let rest = self.reading.plain.get(start..self.sentence.end).unwrap_or_default();
        let mut end = 0;
        while let Some(word) = rest[end..].strip_prefix(' ') {
            let length = word.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'-').count();
            if length == 0 || !self.lexicon.has("points_back", &word[..length]) {
                break;
            }
            end += 1 + length;
        }
        start + end
    }

    /// Our incubator, the Hangar, offers 3,200 square metres: a word that says what is measured, anywhere before the
    /// figure in its clause.
    pub(super) fn within(&self, at: usize, left: usize) -> Option<Candidate> {
        let figure = &self.reading.figures[at];
        let from = self.reading.token_at(left.max(figure.span.start.saturating_sub(MAX_WITHIN)));
        let to = self.reading.token_at(figure.span.start);
        for index in (from..to).rev() {
            let token = &self.reading.tokens[index];
            let full_stop = token.has(Cue::Dot) && self.reading.gap(token.start..token.end).broken;
            if full_stop || token.word.cues.has_any(&[Cue::Semicolon, Cue::End]) {
                return None;
            }
            if let Some(indicator) = self.role(token.word, Side::Within, figure) {
                let between = &self.reading.plain[token.end..figure.span.start];
                return self.is_what_has(token.start, between).then(|| Candidate::of(index, indicator));
            }
        }
        None
    }

    /// Whether nothing but an aside and a verb lies between what is measured and its figure: an incubator, the Hangar, offers;
    /// but not: an incubator, a hotel and.
    fn is_what_has(&self, start: usize, between: &str) -> bool {
        const VERBS: [&str; 12] =
            ["offers", "has", "had", "provides", "of", "with", "covers", "opened", "is", "in", "offering", "on"];
        let head = self.reading.plain.get(self.sentence.start..start).unwrap_or_default();
        let past = ["former", "demolished", "next to", "beside", "replaced"].iter();
        let gone = past.clone().any(|word| {
            between.contains(word)
                || head.ends_with(&format!("{word} "))
                || head.trim().eq_ignore_ascii_case("formerly")
        });
        let verb = |text: &str| VERBS.iter().any(|verb| text.split(' ').next() == Some(verb));
        // 'The Hangar, our incubator, offers': the word closes an aside.
        let joined = match between.split_once(',') {
            None => true,
            Some((head, rest)) => {
                head.trim().is_empty()
                    && (verb(rest.trim_start())
                        || rest.split_once(", ").is_some_and(|(aside, rest)| aside.len() < 40 && verb(rest))
                        || rest.trim().is_empty())
            }
        };
        joined && !gone && !between.contains(" and ")
    }

    /// 60 tenants on 14 acres, a campus of 96 acres, Lorne Dock (71 ha): land that a place stands on, or that stands alone in brackets behind its
    /// name.
    pub(super) fn on_ground(&self, at: usize) -> Option<Candidate> {
        let figure = &self.reading.figures[at];
        let start = figure.span.start;
        let index = self.reading.token_at(start).checked_sub(1)?;
        let token = self.reading.tokens.get(index).filter(|token| token.start >= self.sentence.start)?;
        let indicator = self.role(token.word, Side::Loose, figure)?;
        let beside = self.reading.plain.get(token.end..start)?.trim().is_empty();
        let head = self.reading.text.get(self.sentence.start..token.start)?.trim_end();
        let before = head.rsplit(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’')).next()?;
        let word = &self.reading.plain[token.start..token.end];
        let stands = if word.eq_ignore_ascii_case("of") {
            self.lexicon.has("grounds", before)
        } else if token.has(Cue::Open) {
            let closed = self.reading.plain.get(figure.span.end..)?.starts_with([')', '）']);
            // 3.1 Marram Quay (88 hectares); but not: works with Elm (12 acres).
            let name = head.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
            let heads = name.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
            // Elm Park is smaller (165 hectares)
            let sized = matches!(
                before,
                "smaller" | "larger" | "smallest" | "largest" | "bigger" | "biggest" | "compact" | "small" | "large"
            );
            closed && (sized || name.contains(' ') && heads && !name.contains(','))
        } else {
            // Not: corn was planted on 620 acres, a firm has a factory on 30.
            let year = before.len() == 4 && before.starts_with(['1', '2']);
            let near = head.get(head.len().saturating_sub(MAX_FOUNDED)..).unwrap_or(head);
            let founded = || near.split(' ').any(|word| self.lexicon.has("founded", word));
            self.lexicon.has("stands_on", before) || (year || matches!(before, "earlier" | "out")) && founded()
        };
        (beside && stands).then(|| Candidate::of(index, indicator))
    }

    /// Cumulative investment in the optical industry reached …: of the part of an indicator that the place's own industry has.
    pub(super) fn of_industry(&self, between: Range<usize>, indicator: usize) -> Option<usize> {
        let whole = &self.catalog.indicators().get(indicator)?.id;
        let (_, part) = self.lexicon.special().iter().find(|(of, _)| of == whole)?;
        let words = self.reading.plain.get(between)?.strip_prefix(" in ")?;
        let mut words = words.split_ascii_whitespace().take(MAX_INDUSTRY);
        let industry = words.any(|word| self.lexicon.has("industries", word));
        self.catalog.indicators().iter().position(|indicator| industry && indicator.id == *part)
    }

    /// RMB 3.9 billion had been invested, of which RMB 2.9 billion, or 75%, went into the silk industry itself: the part of
    /// what was invested that the place's own industry has.
    pub(super) fn of_own_industry(&self, at: usize, known: &[Known]) -> Option<Attachment> {
        let figure = &self.reading.figures[at];
        figure.unit.as_ref().filter(|unit| unit.dimension.is_money() && figure.shape == Shape::Plain)?;
        let last = known.iter().rev().find(|known| !self.reading.passed_over[known.figure])?;
        let whole = &self.catalog.indicators().get(last.indicator?)?.id;
        let (_, part) = self.lexicon.special().iter().find(|(of, _)| of == whole)?;
        let from = self.reading.figures[last.figure].span.end;
        let between = self.reading.plain.get(from..figure.span.start)?;
        let nested = ["of which", "of this", "of that", "including", "of it", "among which"];
        if !nested.iter().any(|words| between.contains(words)) {
            return None;
        }
        let end = self.reading.clause_end(figure.span.end, &self.sentence).max(figure.span.end);
        let behind = self.reading.plain.get(figure.span.end..self.sentence.end)?;
        let aside = behind.strip_prefix(", or ").and_then(|aside| aside.split_once(','));
        let (aside, own_end) = match aside {
            Some((aside, behind)) if aside.len() < 24 => (Some(behind), self.sentence.end),
            _ => (None, end),
        };
        let rest = aside.or_else(|| behind.get(..own_end - figure.span.end))?;
        let words: Vec<&str> = rest
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '('))
            .filter(|word| !word.is_empty())
            .take(MAX_INDUSTRY + 4)
            .collect();
        let verb = words.iter().take_while(|word| self.lexicon.has("goes", word)).count();
        let into = words.get(verb).filter(|word| matches!(**word, "into" | "in" | "on"))?;
        let object = &words[verb + 1..words.len().min(verb + 1 + MAX_INDUSTRY)];
        let is_of = |list: &str| object.iter().any(|word| self.lexicon.has(list, word));
        // In 2018 alone, on roads: a time, or something that is no industry.
        let plain = object.first().is_some_and(|word| word.starts_with(|c: char| c.is_alphabetic()));
        let named = is_of("industries") || (verb > 0 || *into == "into") && *into != "on";
        if !plain || !named || is_of("no_industries") {
            return None;
        }
        let indicator = self.catalog.indicators().iter().position(|indicator| indicator.id == *part)?;
        Some(Attachment {
            indicator: Some(indicator),
            ratio: None,
            rule: "after",
            label: None,
            phrase: figure.span.end..own_end.max(figure.span.end),
            is_new: false,
        })
    }
}
