//! What a figure is a part of.

use std::ops::Range;

use super::super::Session;
use super::super::attach::{Attachment, Known, fits};
use super::super::chapter::Subject;
use super::super::lexicon::Cue;
use super::super::reading::Reading;
use super::Row;
use crate::charset::has_wide;
use crate::observation::Status;
use crate::quantity::Shape;

/// 19 of them, over 40 of which: whether the words behind a figure say that it is a part.
pub(super) fn is_part(reading: &Reading<'_, '_>, at: usize) -> bool {
    const PARTS: [&str; 5] = [" of which", " of whom", " of them", " of these", " of those"];
    const WHOLES: [&str; 4] = [" of the", " of its", " of their", " of our"];
    let figure = &reading.figures[at];
    let rest = &reading.plain[figure.span.end..];
    // Nine of the companies are new.
    let counted = figure.shape == Shape::Plain && figure.unit.as_ref().is_none_or(|unit| unit.is_count());
    let wholes = WHOLES.iter().filter(|_| counted);
    let behind = PARTS.iter().chain(wholes).find_map(|part| rest.strip_prefix(part));
    behind.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        || counted && is_of_whole(reading, at)
}

/// Of the firms present in 2018, 41 were foreign-owned: whether the opening of the sentence names the whole.
fn is_of_whole(reading: &Reading<'_, '_>, at: usize) -> bool {
    const WHOLES: [&str; 6] = ["Of the ", "Of its ", "Of our ", "Of their ", "Of these ", "Of all "];
    const MAX_HEAD: usize = 80;
    let start = reading.figures[at].span.start;
    if !reading.plain[..start].trim_end().ends_with(',') {
        return false;
    }
    let head = super::super::places::tail(&reading.plain[..start], MAX_HEAD);
    let begin = head.rfind(". ").map_or(0, |stop| stop + 2).max(head.rfind('\n').map_or(0, |stop| stop + 1));
    let head = &head[begin..];
    let whole = WHOLES.iter().any(|words| head.starts_with(words));
    whole && head.trim_end().ends_with(',') && head.matches(", ").count() == 1
}

impl Session<'_, '_> {
    /// The figure that 其中 refers to, by its index in `known`.
    pub(super) fn parent(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        known: &[Known],
        attachment: Option<&Attachment>,
    ) -> Option<usize> {
        let figure = &reading.figures[at];
        if is_part(reading, at) {
            return known.iter().rposition(|known| {
                let unit = &reading.figures[known.figure].unit;
                let indicator = known.indicator.and_then(|at| self.catalog.indicators().get(at));
                let counted = indicator.is_some_and(|parent| fits(parent, figure));
                !known.nested && (unit.is_some() && *unit == figure.unit || counted)
            });
        }
        if let Some(whole) = self.whole_of_clause(reading, sentence, at, known) {
            return Some(whole);
        }
        let before = reading.tokens_in(sentence.start..figure.span.start);
        let word =
            before.iter().rev().take_while(|token| !token.has(Cue::Semicolon)).find(|token| token.has(Cue::Nested))?;
        let between = reading.tokens_in(word.end..figure.span.start);
        if between.iter().any(|token| token.has(Cue::Close)) && !between.iter().any(|token| token.has(Cue::Open)) {
            return None;
        }
        let parent = known.iter().rposition(|known| {
            let other = &reading.figures[known.figure];
            let same = match (&figure.unit, &other.unit) {
                (Some(a), Some(b)) => a.dimension == b.dimension,
                (None, None) => true,
                _ => false,
            };
            let counted = known
                .indicator
                .and_then(|at| self.catalog.indicators().get(at))
                .is_some_and(|parent| fits(parent, figure));
            other.span.end <= word.start
                && !known.nested
                && !reading.passed_over[known.figure]
                && (same || counted || reading.is_relative(at))
        })?;
        let comma = between.iter().any(|token| token.has(Cue::Comma) && token.start > word.end);
        if comma {
            let id = known[parent]
                .indicator
                .and_then(|at| self.catalog.indicators().get(at))
                .map(|indicator| indicator.id.as_str());
            let own = attachment.and_then(|found| found.indicator).and_then(|at| self.catalog.indicators().get(at));
            let is_part = own.is_some_and(|own| id.is_some_and(|id| own.part_of.iter().any(|part| part == id)));
            if !is_part {
                return None;
            }
            // 规划用地240公顷，其中建设用地130公顷，已建成区域150公顷，其中…: what has parts of its own is a whole again.
            let behind = reading.tokens_in(figure.span.end..sentence.end);
            let next = reading.figures.get(at + 1).map_or(sentence.end, |next| next.span.start);
            let parted = behind.iter().take_while(|token| token.start < next).any(|token| token.has(Cue::Nested));
            let whole =
                own.is_some_and(|own| self.catalog.indicators().iter().any(|other| other.part_of.contains(&own.id)));
            if parted && whole && has_wide(&reading.plain[sentence.clone()]) {
                return None;
            }
        }
        Some(parent)
    }

    /// Of the planned 64 hectares, less than 30 ha is in use: the figure of the clause that an English sentence begins
    /// with, of the same kind.
    fn whole_of_clause(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        known: &[Known],
    ) -> Option<usize> {
        let figure = &reading.figures[at];
        let rest = reading.plain.get(sentence.clone())?.trim_start();
        let opens = ["Of the ", "Of its ", "Of their ", "Of our "].iter().any(|words| rest.starts_with(words));
        let whole = known.first().filter(|_| opens)?;
        let other = &reading.figures[whole.figure];
        let between = reading.plain.get(other.span.end..figure.span.start)?;
        let alike = figure.unit.as_ref().zip(other.unit.as_ref()).is_some_and(|(a, b)| a.dimension == b.dimension);
        (alike && between.contains(", ") && between.len() <= 80).then_some(0)
    }

    /// Whether the words behind a part name an indicator that is a part of the one before it by the catalog.
    pub(super) fn is_named_part(&self, at: usize, found: &Attachment, known: &[Known]) -> bool {
        let of = |at: Option<usize>| at.and_then(|at| self.catalog.indicators().get(at));
        let parent = known.iter().rev().find_map(|known| of(known.indicator).filter(|_| known.figure < at));
        of(found.indicator).is_some_and(|own| match parent {
            Some(parent) => own.part_of.contains(&parent.id),
            None => found.rule == "verb" && !own.part_of.is_empty(),
        })
    }

    /// 由东屿港片区（62.3平方公里）、沙浦科技片区（35.8平方公里）组成: land alone in the bracket behind the name of an area is that area's.
    pub(super) fn land_in_bracket(&mut self, reading: &Reading<'_, '_>, sentence: &Range<usize>, row: &mut Row) {
        let figure = &reading.figures[row.figure];
        let named = row.attachment.as_ref().is_some_and(Attachment::is_named);
        if named || !reading.plain[figure.span.end..].starts_with(['）', ')']) {
            return;
        }
        let extent = self.lexicon.list("extent_of").first().and_then(|name| self.catalog.indicator_named(name));
        let Some(extent) = extent.filter(|extent| fits(extent, figure)) else { return };
        let at = self.catalog.indicators().iter().position(|indicator| indicator.id == extent.id);
        let begin = figure.span.start;
        // 由甲园（3平方公里）和乙园（5平方公里）组成; but not: 出让工业用地200亩，分布在甲园（120亩）.
        const PARTS: [&str; 6] = ["由", "组成", "包括", "分为", "含", "划分"];
        const TAKEN: [&str; 9] = ["出让", "供地", "征收", "征地", "流转", "收储", "盘活", "分布", "闲置"];
        let said = reading.plain.get(sentence.clone()).unwrap_or_default();
        let of_parts = PARTS.iter().any(|word| said.contains(word)) && !TAKEN.iter().any(|word| said.contains(word));
        let near = sentence.start.min(begin)..begin;
        let head = if of_parts { reading.plain.get(near.clone()).zip(reading.text.get(near)) } else { None };
        let area = head.and_then(|(plain, text)| self.chapters.bracketed(plain, text, self.lexicon));
        let Some(area) = area else { return };
        let phrase = figure.span.clone();
        let found = Attachment { indicator: at, ratio: None, rule: "label", label: None, phrase, is_new: false };
        (row.subject, row.attachment) = (Some(Subject::Area(area)), Some(found));
        if row.status == Status::Share {
            row.status = Status::Actual;
        }
    }

    /// 全县税收37.7亿元，其中某某园税收9亿元: the part is all of the area that it names.
    pub(super) fn restore_part(&self, row: &mut Row, known: &[Known], rows: &[Row]) {
        let Some((parent, Subject::Area(_))) = row.part_of.zip(row.subject.as_ref()) else { return };
        let other = rows.get(parent).is_some_and(|parent| parent.subject != row.subject);
        if let Some(found) = row.attachment.as_mut().filter(|found| found.rule == "part" && other) {
            found.indicator = known[parent].indicator;
        }
    }
}
