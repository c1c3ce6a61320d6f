//! Whether a figure says what is, or a target, a rule, a change, a share, or what was before.

use std::ops::Range;

use super::attach::Attachment;
use super::lexicon::Cue;
use super::period::{Clock, Period};
use super::reading::Reading;
use crate::observation::Status;
use crate::quantity::Shape;

/// Unexplained characters between a word of change and a quantity that is the change itself.
const MAX_CHANGE: usize = 2;
/// The same for what is measured against: 比2017年的5亿元.
const MAX_VERSUS: usize = 8;

/// The status of a figure of a sentence.
///
/// `until` says that the period is an end that may lie ahead.
pub fn of(
    reading: &Reading<'_, '_>,
    sentence: &Range<usize>,
    at: usize,
    found: Option<&Attachment>,
    period: (Period, bool),
    clock: &Clock,
) -> Status {
    let near = nearest(reading, sentence, at, found);
    if let Some(status @ (Status::Change | Status::Superseded)) = near {
        return status;
    }
    let figure = &reading.figures[at];
    let named = found.is_some_and(|found| found.is_named() && found.rule != "carried");
    if let Some(status) = behind(reading, sentence, at, named) {
        return status;
    }
    if let Some(status) = ahead(reading, sentence, figure.span.start, period, clock) {
        return status;
    }
    // 新增企业11家，总数达到138家: what it has come to is not what is new.
    let begin = figure.span.start;
    let level = reading.tokens_in(sentence.start..begin).last().filter(|token| token.has(Cue::Level));
    let come_to = level.is_some_and(|token| reading.plain[token.end.min(begin)..begin].trim().is_empty());
    if found.is_some_and(|found| found.is_new) && !come_to {
        return Status::Change;
    }
    near.unwrap_or_default()
}

/// What the nearest word before the figure says.
fn nearest(
    reading: &Reading<'_, '_>,
    sentence: &Range<usize>,
    at: usize,
    found: Option<&Attachment>,
) -> Option<Status> {
    let figure = &reading.figures[at];
    let relative = reading.is_relative(at);
    let previous = reading.figures[..at].iter().rev().map(|f| f.span.end).next().unwrap_or(0).max(sentence.start);
    let mut first = previous;
    let semicolon = reading.tokens_in(previous..figure.span.start).iter().rev().find(|token| token.has(Cue::Semicolon));
    if let Some(token) = semicolon {
        first = token.end;
    }
    let cues = [Cue::Change, Cue::Level, Cue::From, Cue::Versus, Cue::Share, Cue::New];
    let named_share = found.is_some_and(|found| found.is_named() && found.rule != "carried");
    for token in reading.tokens_in(first..figure.span.start).iter().rev() {
        if !token.word.cues.has_any(&cues) || token.end > figure.span.start && !token.has(Cue::Versus) {
            continue;
        }
        let gap = reading.gap(token.end.min(figure.span.start)..figure.span.start);
        if gap.broken || gap.comma && gap.unknown_since_comma > 0 {
            break;
        }
        let phrase_between =
            found.is_some_and(|found| found.phrase.start >= token.end && found.phrase.end <= figure.span.start);
        let own =
            found.filter(|_| phrase_between).map_or(0, |found| reading.plain[found.phrase.clone()].chars().count());
        let unknown = gap.unknown.saturating_sub(own);
        if token.has(Cue::Level) {
            // 增速回升至6.9%: what it has come to is a growth.
            if relative {
                continue;
            }
            return None;
        }
        if token.has(Cue::Change) {
            if gap.comma {
                break;
            }
            if relative || unknown <= MAX_CHANGE {
                return Some(Status::Change);
            }
            break;
        }
        if token.has(Cue::Versus) && !relative && unknown <= MAX_VERSUS && !gap.comma {
            return Some(Status::Superseded);
        }
        if token.has(Cue::From) && !gap.comma && unknown <= MAX_VERSUS {
            let end = reading.clause_end(figure.span.end, sentence);
            let rest = reading.tokens_in(figure.span.end..end);
            let rises = rest
                .iter()
                .any(|token| token.has(Cue::Level) || matches!(&reading.plain[token.start..token.end], "至" | "到"));
            if rises {
                return Some(Status::Superseded);
            }
        }
        if token.has(Cue::Share) && relative && !named_share {
            return Some(Status::Share);
        }
        if token.has(Cue::New) && !gap.comma && unknown <= MAX_VERSUS {
            return Some(Status::Change);
        }
    }
    None
}

/// What the words right behind the figure say.
fn behind(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize, named: bool) -> Option<Status> {
    let figure = &reading.figures[at];
    let relative = reading.is_relative(at);
    if figure.shape == Shape::Points {
        return Some(Status::Change);
    }
    let end = reading.clause_end(figure.span.end, sentence);
    let tokens = reading.tokens_in(figure.span.end..end);
    let target = tokens
        .iter()
        .any(|token| token.has(Cue::TargetAfter) && reading.gap(figure.span.end..token.start).unknown <= MAX_VERSUS);
    if target {
        return Some(Status::Target);
    }
    if tokens.iter().any(|token| token.has(Cue::Threshold)) {
        return Some(Status::Threshold);
    }
    if relative
        && reading.plain[figure.span.end..].starts_with('的')
        && !tokens.iter().any(|token| token.has(Cue::ChangeAfter))
    {
        return Some(Status::Share);
    }
    let first = tokens.first().filter(|token| reading.plain[figure.span.end..token.start].trim().is_empty())?;
    if relative && first.has(Cue::ChangeAfter) {
        return Some(Status::Change);
    }
    // Forest covers 64% of the land: an indicator that is a share itself.
    (relative && !named && first.has(Cue::ShareAfter)).then_some(Status::Share)
}

/// What the sentence has said before the figure: a plan or a rule, up to a word for the present.
fn ahead(
    reading: &Reading<'_, '_>,
    sentence: &Range<usize>,
    start: usize,
    (period, until): (Period, bool),
    clock: &Clock,
) -> Option<Status> {
    let mut status = None;
    let mut present = false;
    for token in reading.tokens_in(sentence.start..start) {
        if token.has(Cue::Target) {
            status = Some(Status::Target);
        } else if token.has(Cue::Threshold) {
            status = Some(Status::Threshold);
        } else if token.has(Cue::Present) {
            (status, present) = (None, true);
        }
    }
    if status.is_some() {
        return status;
    }
    let year = period.year()?;
    let later = clock.now().is_some_and(|now| year > now);
    let open = until && !present && clock.now().is_none_or(|now| year > now);
    (later || open).then_some(Status::Target)
}
