//! Measures of regional papers: location quotient, coupling coordination (耦合协调度), obstacle degree (障碍度).

/// Location quotient of each area: its share of an activity's total over its share of the whole's total. Over the
/// areas that have both figures; `None` where a figure is missing, or a total or the area's whole is 0. The usual
/// formula of economic geography.
pub fn location_quotients(activity: &[Option<f64>], whole: &[Option<f64>]) -> Vec<Option<f64>> {
    let both: Vec<Option<(f64, f64)>> = activity.iter().zip(whole).map(|(a, w)| a.zip(*w)).collect();
    let (active, total) = both.iter().flatten().fold((0.0, 0.0), |(x, y), (a, w)| (x + a, y + w));
    if active == 0.0 || total == 0.0 {
        return vec![None; both.len()];
    }
    both.into_iter().map(|pair| pair.filter(|(_, w)| *w != 0.0).map(|(a, w)| (a / w) / (active / total))).collect()
}

/// Coupling and coordination of an area's subsystems.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Coupling {
    /// Coupling degree C = n (Πu)^(1/n)/Σu, 0 to 1.
    pub coupling: f64,
    /// Overall level T = Σαu.
    pub level: f64,
    /// Coordination D = √(C T), 0 to 1.
    pub coordination: f64,
    /// Class of D in ten steps from 1 (极度失调) to 10 (优质协调).
    pub class: u8,
}

impl Coupling {
    /// Names of the ten classes, Chinese and English.
    pub const CLASSES: [(&'static str, &'static str); 10] = [
        ("极度失调", "extreme imbalance"),
        ("严重失调", "serious imbalance"),
        ("中度失调", "moderate imbalance"),
        ("轻度失调", "mild imbalance"),
        ("濒临失调", "near imbalance"),
        ("勉强协调", "bare coordination"),
        ("初级协调", "primary coordination"),
        ("中级协调", "intermediate coordination"),
        ("良好协调", "good coordination"),
        ("优质协调", "high-quality coordination"),
    ];
}

/// Coupling coordination of subsystems whose scores lie between 0 and 1, with weights of any sum. `None` of fewer
/// than two, of scores or weights out of range, or where all scores are 0.
///
/// C as the n-th root form of the coupling model, with the factor n that papers often lose: Wang et al., *Research on
/// misuses and modification of coupling coordination degree model in China*, Journal of Natural Resources 36 (2021).
/// Their own modified C is not used. The ten classes are the customary ones, by tenths of D, a bound counting to the
/// lower class.
pub fn coupling_coordination(scores: &[f64], weights: &[f64]) -> Option<Coupling> {
    let n = scores.len();
    let total: f64 = weights.iter().sum();
    let in_range = scores.iter().all(|score| (0.0..=1.0).contains(score)) && weights.iter().all(|w| *w >= 0.0);
    let sum: f64 = scores.iter().sum();
    if n < 2 || weights.len() != n || !in_range || total <= 0.0 || sum == 0.0 {
        return None;
    }
    let root = scores.iter().map(|score| score.ln()).sum::<f64>() / n as f64;
    let coupling = (n as f64 * root.exp() / sum).min(1.0);
    let level = scores.iter().zip(weights).map(|(score, weight)| score * weight / total).sum::<f64>();
    let coordination = (coupling * level).sqrt();
    let class = ((coordination * 10.0).ceil() as u8).clamp(1, 10);
    Some(Coupling { coupling, level, coordination, class })
}

/// What holds one area back.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Obstacles {
    /// Per indicator its share of what the area lacks, summing to 1; `None` where its score is missing. All `None`
    /// where the area lacks nothing.
    pub degrees: Vec<Option<f64>>,
}

/// Obstacle degree of each indicator for each area: weight × (1 − score) over the sum of those, with scores between 0
/// and 1, a row per area. A missing score takes no part.
///
/// The 障碍度 of Chinese land-use papers, such as 鲁春阳等，基于改进 TOPSIS 法的城市土地利用绩效评价及障碍因子诊断，
/// 资源科学 33 (2011); not checked against the original.
pub fn obstacle_degrees(scores: &[Vec<Option<f64>>], weights: &[f64]) -> Vec<Obstacles> {
    let of = |row: &Vec<Option<f64>>| {
        let lacking: Vec<Option<f64>> =
            row.iter().zip(weights).map(|(score, weight)| score.map(|score| weight * (1.0 - score).max(0.0))).collect();
        let sum: f64 = lacking.iter().flatten().sum();
        Obstacles { degrees: lacking.into_iter().map(|part| part.filter(|_| sum > 0.0).map(|p| p / sum)).collect() }
    };
    scores.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_like_the_whole_has_quotient_one() {
        let found = location_quotients(&[Some(10.0), Some(20.0), None], &[Some(50.0), Some(100.0), Some(9.0)]);
        assert_eq!(found, [Some(1.0), Some(1.0), None]);
        assert_eq!(location_quotients(&[Some(0.0)], &[Some(0.0)]), [None]);
    }

    #[test]
    fn equal_subsystems_are_fully_coupled() {
        let found = coupling_coordination(&[0.64, 0.64], &[1.0, 1.0]).unwrap();
        assert!((found.coupling - 1.0).abs() < 1e-15 && (found.coordination - 0.8).abs() < 1e-15);
        assert_eq!(Coupling::CLASSES[found.class as usize - 1].0, "中级协调");
        assert_eq!(coupling_coordination(&[0.0, 0.5], &[1.0, 1.0]).unwrap().coordination, 0.0);
        assert_eq!(coupling_coordination(&[0.0, 0.0], &[1.0, 1.0]), None);
    }

    #[test]
    fn obstacles_share_what_is_lacking() {
        let found = obstacle_degrees(
            &[vec![Some(1.0), Some(0.5), None], vec![Some(1.0), Some(1.0), Some(1.0)]],
            &[0.5, 0.25, 0.25],
        );
        assert_eq!(found[0].degrees, [Some(0.0), Some(1.0), None]);
        assert_eq!(found[1].degrees, [None, None, None]);
    }
}
