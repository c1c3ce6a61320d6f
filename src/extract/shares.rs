//! Shares that a text states beside a part: 其中建设用地3150亩，占70%; RMB 2.9 billion, or 75%: a ratio of the catalog.

use super::attach::{Attacher, Attachment, Known};
use crate::catalog::StatedRatio;
use crate::quantity::Shape;

/// Signs between a part and its share.
const MAX_BETWEEN: usize = 24;
/// How the words between them begin.
const SHARES: [&str; 5] = ["占", "约占", "仅占", "比重", "占比"];
const OR: [&str; 5] = ["or", "or about", "which is", "equal to", "that is"];

impl Attacher<'_, '_, '_> {
    /// The ratio of the figure right before to what it is a part of, where the words say that this figure is its share.
    pub(super) fn share_of_part(&self, at: usize, known: &[Known]) -> Option<Attachment> {
        let reading = self.reading;
        let figure = reading.figures.get(at).filter(|figure| figure.shape == Shape::Share)?;
        let last = known.last().filter(|last| last.figure + 1 == at)?;
        let part = reading.figures.get(last.figure).filter(|part| part.shape == Shape::Plain)?;
        let indicators = self.catalog.indicators();
        let numerator = indicators.get(last.indicator?)?;
        let from = part.span.end;
        let between = reading.plain.get(from..figure.span.start)?;
        let words = between.trim_matches(['，', ',', '（', '(', ' ', '、']);
        let chinese = SHARES.iter().any(|share| words.starts_with(share));
        if !chinese && !OR.contains(&words) || between.chars().count() > MAX_BETWEEN {
            return None;
        }
        let named = reading.tokens_in(from..figure.span.start).iter().filter_map(|token| token.word.indicator);
        let named: Vec<usize> = named.collect();
        // 占规划面积的, else what the sentence has measured before, else the only whole that has such a ratio.
        let earlier = known.iter().rev().skip(1).filter_map(|known| known.indicator);
        let wholes: Vec<usize> = if named.is_empty() { earlier.collect() } else { named.clone() };
        let mut found = wholes.iter().filter_map(|whole| Some(indicators.get(*whole)?.id.as_str()));
        let ratio = found.find_map(|whole| self.ratio_of(&numerator.id, whole)).or_else(|| {
            let mut parents = numerator.part_of.iter().filter_map(|whole| self.ratio_of(&numerator.id, whole));
            let only = parents.next().filter(|_| named.is_empty())?;
            parents.next().is_none().then_some(only)
        })?;
        let phrase = from..figure.span.start;
        let stated = StatedRatio { ratio, per: None };
        Some(Attachment { indicator: None, ratio: Some(stated), rule: "ratio", label: None, phrase, is_new: false })
    }

    /// The share that the catalog has of one indicator in another.
    fn ratio_of(&self, numerator: &str, denominator: &str) -> Option<usize> {
        self.catalog.ratios().iter().position(|ratio| {
            let of = ratio.expr.as_quotient();
            ratio.unit.dimension.is_none()
                && of.is_some_and(|(above, below, _)| (above, below) == (numerator, denominator))
        })
    }
}
