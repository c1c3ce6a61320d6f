//! Places from scores, and how ties share them.

use serde::{Deserialize, Serialize};

use super::normalise::sort_key;

/// How areas with the same score share places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ties {
    /// The smaller place, and the next places are skipped: 1, 2, 2, 4.
    #[default]
    Min,
    /// The greater place: 1, 3, 3, 4.
    Max,
    /// The mean place: 1, 2.5, 2.5, 4.
    Average,
    /// The smaller place, and no place is skipped: 1, 2, 2, 3.
    Dense,
}

/// The place of each area, 1 for the highest score, or for the lowest if `lowest_first`.
pub fn ranks(scores: &[Option<f64>], ties: Ties, lowest_first: bool) -> Vec<Option<f64>> {
    let mut order: Vec<(u64, usize)> = scores
        .iter()
        .enumerate()
        .filter_map(|(area, score)| score.map(|s| (sort_key(if lowest_first { s } else { -s }), area)))
        .collect();
    order.sort_unstable();
    let mut ranks = vec![None; scores.len()];
    let mut placed = 0;
    for (dense, tied) in order.chunk_by(|a, b| a.0 == b.0).enumerate() {
        let rank = match ties {
            Ties::Min => (placed + 1) as f64,
            Ties::Max => (placed + tied.len()) as f64,
            Ties::Average => placed as f64 + (tied.len() as f64 + 1.0) / 2.0,
            Ties::Dense => (dense + 1) as f64,
        };
        tied.iter().for_each(|&(_, area)| ranks[area] = Some(rank));
        placed += tied.len();
    }
    ranks
}

/// Writes places into `ranks`, ties sharing the smaller, 0 for areas without a score.
pub(super) fn ranks_into(scores: &[f64], lowest_first: bool, order: &mut Vec<(u64, u32)>, ranks: &mut [u32]) {
    order.clear();
    let scored = scores.iter().enumerate().filter(|(_, score)| !score.is_nan());
    order.extend(scored.map(|(area, &s)| (sort_key(if lowest_first { s } else { -s }), area as u32)));
    order.sort_unstable();
    ranks.fill(0);
    let mut rank = 0;
    for (at, &(key, area)) in order.iter().enumerate() {
        if at == 0 || key != order[at - 1].0 {
            rank = at as u32 + 1;
        }
        ranks[area as usize] = rank;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_for_ties() {
        let scores = [Some(9.0), Some(5.0), None, Some(5.0), Some(-1.0)];
        let some = |a: f64, b: f64, c: f64| vec![Some(a), Some(b), None, Some(b), Some(c)];
        assert_eq!(ranks(&scores, Ties::Min, false), some(1.0, 2.0, 4.0));
        assert_eq!(ranks(&scores, Ties::Max, false), some(1.0, 3.0, 4.0));
        assert_eq!(ranks(&scores, Ties::Average, false), some(1.0, 2.5, 4.0));
        assert_eq!(ranks(&scores, Ties::Dense, false), some(1.0, 2.0, 3.0));
        assert_eq!(ranks(&scores, Ties::Min, true), some(4.0, 2.0, 1.0));
    }
}
