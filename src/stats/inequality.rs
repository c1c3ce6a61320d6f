//! How unevenly a quantity is spread over areas.

/// Gini index, 0 where all have the same, (n − 1)/n where one has all.
///
/// G = Σᵢ (2i − n − 1) xᵢ / (n Σx) over ascending x. `None` of nothing, of a negative value, or where the sum is
/// not positive. The same as PySAL's `inequality.gini.Gini`.
pub fn gini(values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().sum();
    if values.is_empty() || sum <= 0.0 || values.iter().any(|&v| v < 0.0) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let weighted: f64 = sorted.iter().enumerate().map(|(i, v)| (2.0 * (i as f64 + 1.0) - n - 1.0) * v).sum();
    Some(weighted / (n * sum))
}

/// Theil's T, 0 where all have the same, ln n where one has all.
///
/// T = Σ s ln(n s), s = x / Σx, with 0 ln 0 = 0. `None` as for [`gini`]. Theil, *Economics and Information Theory*
/// (1967); the same as PySAL's `inequality.theil.Theil`, which however adds a small number to zeros.
pub fn theil(values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().sum();
    if values.is_empty() || sum <= 0.0 || values.iter().any(|&v| v < 0.0) {
        return None;
    }
    let n = values.len() as f64;
    Some(values.iter().map(|&v| v / sum).filter(|&share| share > 0.0).map(|share| share * (n * share).ln()).sum())
}

/// Theil's T and its parts between and within groups; total = between + within.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Theil {
    /// T over all areas.
    pub total: f64,
    /// The part that the groups' shares explain: Σ S ln(S n / n_g), S = a group's share of the sum.
    pub between: f64,
    /// The part inside groups: Σ S T_g.
    pub within: f64,
    /// Per group, in order of first appearance: name, areas, share of the sum, T inside the group.
    pub groups: Vec<(String, usize, f64, Option<f64>)>,
    /// Areas that were left out for want of a value or of a group.
    pub left_out: usize,
}

/// Theil's T with its parts between and within groups. `None` where T is not defined.
///
/// Theil (1967), as decomposed by Shorrocks, *The class of additively decomposable inequality measures*,
/// Econometrica 48 (1980).
pub fn theil_by(values: &[Option<f64>], groups: &[Option<&str>]) -> Option<Theil> {
    let mut members: Vec<(String, Vec<f64>)> = Vec::new();
    for (value, group) in values.iter().zip(groups) {
        let (Some(value), Some(group)) = (value, group) else { continue };
        match members.iter_mut().find(|(name, _)| name == group) {
            Some((_, list)) => list.push(*value),
            None => members.push((group.to_string(), vec![*value])),
        }
    }
    let all: Vec<f64> = members.iter().flat_map(|(_, list)| list.iter().copied()).collect();
    let total = theil(&all)?;
    let (n, sum) = (all.len() as f64, all.iter().sum::<f64>());
    let (mut between, mut within) = (0.0, 0.0);
    let left_out = values.len() - all.len();
    let groups = members
        .into_iter()
        .map(|(name, list)| {
            let share = list.iter().sum::<f64>() / sum;
            let inside = theil(&list);
            if share > 0.0 {
                between += share * (share * n / list.len() as f64).ln();
                within += share * inside.unwrap_or(0.0);
            }
            (name, list.len(), share, inside)
        })
        .collect();
    Some(Theil { total, between, within, groups, left_out })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_all() {
        let lone = [0.0, 0.0, 0.0, 8.0];
        assert_eq!(gini(&lone), Some(0.75));
        assert_eq!(theil(&lone), Some(4f64.ln()));
        assert_eq!((gini(&[-1.0, 2.0]), theil(&[0.0, 0.0])), (None, None));
    }

    #[test]
    fn between_and_within_make_the_whole() {
        let values = [Some(1.0), Some(3.0), None, Some(2.0), Some(9.0), Some(4.0)];
        let groups = [Some("east"), Some("east"), Some("east"), Some("west"), Some("west"), None];
        let found = theil_by(&values, &groups).unwrap();
        assert!((found.total - found.between - found.within).abs() < 1e-15);
        assert_eq!(found.left_out, 2);
    }
}
