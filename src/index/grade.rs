//! Grades by share of the places.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Grades and how far each reaches, as a share of the places counted from the top.
///
/// A grade takes the places up to share × n, rounded down, so that none is larger than its share says; areas that
/// tie take the better grade together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grades {
    /// Names, best first.
    pub names: Vec<String>,
    /// Where each but the last ends, ascending, between 0 and 1.
    pub ends: Vec<f64>,
}

impl Grades {
    /// A the first 20 %, B to 60 %, C to 95 %, D the rest: the shares of Huai'an's 亩均评价 rule of 2024. Other places
    /// cut elsewhere, such as at 25, 70 and 95 %.
    pub fn per_mu() -> Self {
        Grades { names: ["A", "B", "C", "D"].map(String::from).to_vec(), ends: vec![0.2, 0.6, 0.95] }
    }

    /// Checks names and ends.
    pub fn check(&self) -> Result<()> {
        let ascending = self.ends.windows(2).all(|pair| pair[0] < pair[1]);
        let inside = self.ends.iter().all(|&end| end > 0.0 && end < 1.0);
        if self.names.len() == self.ends.len() + 1 && ascending && inside {
            return Ok(());
        }
        Err(Error::new("index-grades", format!("grades {} end at {:?}", self.names.join(", "), self.ends))
            .expected("one end less than names, ascending, between 0 and 1"))
    }

    /// The grade of each place.
    pub fn grade(&self, ranks: &[Option<f64>]) -> Vec<Option<String>> {
        let n = ranks.iter().flatten().count() as f64;
        // A share such as 0.95 × 20 is 19 and must not become 18 by rounding in the last bit.
        let last = |share: f64| (share * n + 1e-9).floor();
        let grade = |rank: f64| self.ends.iter().position(|&end| rank <= last(end)).unwrap_or(self.ends.len());
        ranks.iter().map(|rank| rank.map(|rank| self.names[grade(rank)].clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_grade_is_larger_than_its_share() {
        let places: Vec<Option<f64>> = (1..=16).map(|place| Some(f64::from(place))).collect();
        let grades: String = Grades::per_mu().grade(&places).into_iter().flatten().collect();
        assert_eq!(grades, "AAABBBBBBCCCCCCD");
        let tied = [Some(1.0), Some(1.0), Some(3.0), Some(4.0), Some(5.0)];
        let grades: String = Grades::per_mu().grade(&tied).into_iter().flatten().collect();
        assert_eq!(grades, "AABCD");
    }
}
