//! Measures without a dimension: 容积率1.8以上 is a figure though no unit stands behind it.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::lexicon::Lexicon;
use super::reading::Reading;
use crate::quantity::{Figure, Reader, Shape};

/// Bytes between a name and its figure that are looked through.
const REACH: usize = 36;
/// Bytes of the longest name, so that it is found before a figure.
const MAX_NAME: usize = 24;
/// Unexplained characters between a name and its figure.
const MAX_UNKNOWN: usize = 2;
/// Hedges behind a number.
const BEHIND: [&str; 6] = ["以上", "以下", "左右", "以内", "上下", "之间"];

/// Adds the bare numbers right behind the names of such measures.
pub fn add(reading: &mut Reading<'_, '_>, reader: &Reader, lexicon: &Lexicon) {
    let whole: &Reading<'_, '_> = reading;
    let names = lexicon.measures(&whole.plain);
    let mut added: Vec<Figure> = names.iter().filter_map(|name| behind(whole, reader, name.end)).collect();
    added.extend(structure(whole, reader));
    if added.is_empty() {
        return;
    }
    let known = std::mem::take(&mut reading.figures).into_iter().zip(std::mem::take(&mut reading.passed_over));
    let mut all: Vec<(Figure, bool)> = known.chain(added.into_iter().map(|figure| (figure, false))).collect();
    all.sort_by_key(|(figure, _)| figure.span.start);
    all.dedup_by(|b, a| b.0.span.start < a.0.span.end);
    (reading.figures, reading.passed_over) = all.into_iter().unzip();
}

/// 三次产业结构由上年的4.5∶46.8∶48.7调整为4.5∶47.5∶48.0; the industrial structure was 16.4 : 41.4 : 42.2: shares, each a figure
/// in per cent.
fn structure(reading: &Reading<'_, '_>, reader: &Reader) -> Vec<Figure> {
    static NAMES: LazyLock<[memmem::Finder<'static>; 5]> = LazyLock::new(|| {
        ["产业结构", "结构比", "ndustrial structure", "of the three industries", "of the three sectors"]
            .map(memmem::Finder::new)
    });
    const MAX_STRUCTURE: usize = 120;
    let plain = &*reading.plain;
    let mut found = Vec::new();
    for name in NAMES.iter() {
        for at in name.find_iter(plain.as_bytes()) {
            let start = at + name.needle().len();
            let end = boundary(plain, start + MAX_STRUCTURE).max(start);
            let window = plain[start..end].split(['。', ';', '；', '\n']).next().unwrap_or_default();
            for row in rows_of_shares(window) {
                for share in row {
                    let range = start + share.start..start + share.end;
                    if let Ok(figure) = reader.read_cell(&format!("{}%", &plain[range.clone()]), None, &[]) {
                        let number = range.clone();
                        found.push(Figure { span: range, number, ..figure });
                    }
                }
            }
        }
    }
    found.sort_by_key(|figure| figure.span.start);
    found
}

/// Numbers that stand in a row with colons between them, three or more.
fn rows_of_shares(text: &str) -> Vec<Vec<Range<usize>>> {
    let number = |at: usize| {
        let length = text[at..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let body = text[at..at + length].trim_end_matches('.');
        (!body.is_empty()).then(|| at..at + body.len())
    };
    let mut rows = Vec::new();
    let mut at = 0;
    while let Some(digit) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let mut row: Vec<Range<usize>> = Vec::new();
        let mut next = at + digit;
        while let Some(found) = number(next) {
            let rest = &text[found.end..];
            row.push(found.clone());
            let joint = rest.trim_start_matches(' ');
            let Some(joint) = joint.strip_prefix([':', '：', '∶', '比']) else { break };
            next = text.len() - joint.trim_start_matches(' ').len();
        }
        at = row.last().map_or(at + digit + 1, |last| last.end);
        if row.len() >= 3 {
            rows.push(row);
        }
    }
    rows
}

/// Whether the figure at an index, which has no unit, stands behind the name of such a measure.
pub fn is_one(reading: &Reading<'_, '_>, lexicon: &Lexicon, at: usize) -> bool {
    let figure = &reading.figures[at];
    let start = figure.span.start;
    let from = boundary(&reading.plain, start.saturating_sub(REACH + MAX_NAME));
    let name = lexicon.measures(&reading.plain[from.min(start)..start]).pop();
    figure.shape == Shape::Plain && name.is_some_and(|name| is_beside(reading, from + name.end..start))
}

/// The figure behind a name that ends at a byte.
fn behind(reading: &Reading<'_, '_>, reader: &Reader, end: usize) -> Option<Figure> {
    let plain = &*reading.plain;
    let window = &plain[end..boundary(plain, end + REACH).max(end)];
    let digit = end + window.find(is_digit)?;
    let run = plain[digit..].find(|c: char| !is_digit(c) && !".．—–-~～至到".contains(c));
    let run = &plain[digit..run.map_or(plain.len(), |length| digit + length)];
    let stop = digit + run.trim_end_matches(|c: char| !is_digit(c)).len();
    let hedge = BEHIND.iter().find(|hedge| plain[stop..].starts_with(**hedge)).map_or(0, |hedge| hedge.len());
    let stops = stop + hedge;
    // 容积率2020年, 1.2：1 and 1.8倍 are something else.
    let next = plain[stops..].chars().next();
    if next.is_some_and(|c| c.is_alphanumeric() && !"的且和及并时".contains(c) || "%％‰:：/".contains(c)) {
        return None;
    }
    let starts = plain[end..digit].char_indices().map(|(at, _)| end + at).chain([digit]);
    starts.filter(|start| is_beside(reading, end..*start)).find_map(|start| {
        let range = start..stops;
        let before = reading.figures.partition_point(|known| known.span.start < range.end);
        let taken = before.checked_sub(1).is_some_and(|last| reading.figures[last].span.end > range.start);
        let read = reader.read_cell(reading.text.get(range.clone())?, None, &[]).ok()?;
        let bare = read.unit.is_none() && read.shape == Shape::Plain && !taken;
        let number = (range.start + read.number.start).min(range.end)..range.end;
        bare.then_some(Figure { span: range, number, ..read })
    })
}

/// Whether nothing but words of a rule or a level lies between a name and its figure.
fn is_beside(reading: &Reading<'_, '_>, between: Range<usize>) -> bool {
    let gap = reading.gap(between);
    !gap.comma && !gap.broken && !gap.figure && !gap.listed && gap.unknown <= MAX_UNKNOWN
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The last place up to a byte where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structures_are_rows_of_shares() {
        let rows = rows_of_shares("由上年的4.5∶46.8∶48.7调整为4.5 : 47.5 : 48.0，2022年");
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3]);
        assert!(rows_of_shares("9:30到10:45").is_empty());
    }
}
