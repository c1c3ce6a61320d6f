//! What an index is made of: indicators, the groups that they form, and the method of each step.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::aggregate::Aggregate;
use super::choice::{either, either_list, either_or_none};
use super::grade::Grades;
use super::impute::Impute;
use super::normalise::Normalise;
use super::place::Ties;
use super::treat::Treat;
use super::weight::Weighting;
use crate::error::{Error, Result, did_you_mean};

/// Whether more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Direction {
    /// More is better; 1 in files.
    #[default]
    Higher,
    /// Less is better; −1 in files.
    Lower,
}

impl Serialize for Direction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i8(if *self == Direction::Higher { 1 } else { -1 })
    }
}

impl<'de> Deserialize<'de> for Direction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::String(text) if text == "higher" => Ok(Direction::Higher),
            serde_json::Value::String(text) if text == "lower" => Ok(Direction::Lower),
            value if value.as_f64() == Some(1.0) => Ok(Direction::Higher),
            value if value.as_f64() == Some(-1.0) => Ok(Direction::Lower),
            value => Err(D::Error::custom(format!("direction is {value}, expected 1, -1, \"higher\" or \"lower\""))),
        }
    }
}

/// An indicator of the lowest level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Id of the column that holds it.
    pub id: String,
    /// Name for people.
    #[serde(default)]
    pub name: String,
    /// Unit, for people.
    #[serde(default)]
    pub unit: String,
    /// Whether more is better.
    #[serde(default)]
    pub direction: Direction,
    /// Weight among those with the same parent; they need not sum to 1.
    #[serde(default = "one")]
    pub weight: f64,
    /// The group that it belongs to; absent: the index itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The column that it is divided by first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<String>,
    /// Target, in the indicator's unit after division, for `distance_to_target`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// Low and high goalpost, for `goalposts`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goalposts: Option<[f64; 2]>,
    /// What scores 1, for `baseline`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<f64>,
    /// A treatment of its own.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "either_or_none")]
    pub treat: Option<Treat>,
    /// A scale of its own.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "either_or_none")]
    pub normalise: Option<Normalise>,
}

fn one() -> f64 {
    1.0
}

impl Indicator {
    /// An indicator of weight 1 of which more is better, right under the index.
    pub fn new(id: impl Into<String>) -> Self {
        Indicator {
            id: id.into(),
            name: String::new(),
            unit: String::new(),
            direction: Direction::Higher,
            weight: 1.0,
            parent: None,
            denominator: None,
            target: None,
            goalposts: None,
            baseline: None,
            treat: None,
            normalise: None,
        }
    }

    /// The same, of which less is better.
    pub fn lower_is_better(mut self) -> Self {
        self.direction = Direction::Lower;
        self
    }

    /// The same, with a weight.
    pub fn weighing(mut self, weight: f64) -> Self {
        self.weight = weight;
        self
    }
}

/// A group of indicators or of groups: a pillar, a sub-index, the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Name for people.
    #[serde(default)]
    pub name: String,
    /// Weight among those with the same parent.
    #[serde(default = "one")]
    pub weight: f64,
    /// The group that it belongs to; absent: it is the index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// When areas with too few figures are left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    /// Least share of the indicators for which an area must have a value, 0 to 1.
    #[serde(default)]
    pub coverage: f64,
    /// Counts after gaps were filled, as COINr's example does.
    #[serde(default)]
    pub after_impute: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Screen { coverage: 0.0, after_impute: false }
    }
}

/// The method of each step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Steps {
    /// Divides indicators by their denominators.
    pub denominate: bool,
    /// Leaves areas out.
    pub screen: Screen,
    /// Fills gaps.
    #[serde(deserialize_with = "either")]
    pub impute: Impute,
    /// Treats outliers.
    #[serde(deserialize_with = "either")]
    pub treat: Treat,
    /// Brings indicators onto one scale.
    #[serde(deserialize_with = "either")]
    pub normalise: Normalise,
    /// Gives an area without a value the mean score of the indicator, after normalising. 亩均评价 does so.
    pub fill_with_mean_score: bool,
    /// Weighs indicators.
    #[serde(deserialize_with = "either")]
    pub weight: Weighting,
    /// Puts together: one method for all levels, or one per level from the lowest.
    #[serde(deserialize_with = "either_list")]
    pub aggregate: Vec<Aggregate>,
    /// Least share of a group's members for which an area must have a score, 0 to 1 (COINr `dat_thresh`).
    pub aggregate_coverage: f64,
    /// How ties share places.
    pub ties: Ties,
    /// Grades by share of the places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grades: Option<Grades>,
}

impl Default for Steps {
    /// Division by denominators, min-max onto 0 to 100, the weights given, arithmetic mean, and nothing else.
    fn default() -> Self {
        Steps {
            denominate: true,
            screen: Screen::default(),
            impute: Impute::None,
            treat: Treat::None,
            normalise: Normalise::default(),
            fill_with_mean_score: false,
            weight: Weighting::Given,
            aggregate: vec![Aggregate::Arithmetic],
            aggregate_coverage: 0.0,
            ties: Ties::Min,
            grades: None,
        }
    }
}

/// What an index is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Name for people.
    #[serde(default)]
    pub name: String,
    /// Where the method comes from, for people.
    #[serde(default)]
    pub source: String,
    /// The method of each step.
    #[serde(default)]
    pub steps: Steps,
    /// The lowest level.
    #[serde(rename = "indicator")]
    pub indicators: Vec<Indicator>,
    /// The levels above; absent: all indicators belong to the index.
    #[serde(default, rename = "group")]
    pub groups: Vec<Group>,
}

impl Spec {
    /// An index right over some indicators, by the default steps.
    pub fn flat(indicators: Vec<Indicator>) -> Self {
        Spec { name: String::new(), source: String::new(), steps: Steps::default(), indicators, groups: Vec::new() }
    }

    /// Reads a TOML spec.
    ///
    /// # Errors
    /// `index-spec` where it is not TOML or has a key or method that is not known; where ids, parents or weights do not make one index.
    pub fn from_toml(text: &str) -> Result<Self> {
        let spec: Spec = toml::from_str(text)
            .map_err(|error| Error::new("index-spec", format!("the spec can't be read: {}", error.message())))?;
        spec.tree()?;
        Ok(spec)
    }

    /// The spec as TOML.
    pub fn to_toml(&self) -> Result<String> {
        toml::to_string(self).map_err(|error| Error::new("index-spec", format!("the spec can't be written: {error}")))
    }

    /// The members of each group, children before parents, the index last.
    ///
    /// # Errors
    /// `index-spec`: no indicator, an id twice, an unknown parent, more than one index, a group in itself, a group
    /// without members, a weight that is negative or not finite.
    pub(super) fn tree(&self) -> Result<Vec<Node>> {
        let fault = |what: String| Error::new("index-spec", what);
        if self.indicators.is_empty() {
            return Err(fault("the spec has no indicator".into()));
        }
        let ids: Vec<&str> =
            self.indicators.iter().map(|i| i.id.as_str()).chain(self.groups.iter().map(|g| g.id.as_str())).collect();
        if let Some(twice) = ids.iter().enumerate().find_map(|(at, id)| ids[..at].contains(id).then_some(*id)) {
            return Err(fault(format!("the id `{twice}` is there twice")));
        }
        let weights = self.indicators.iter().map(|i| (&i.id, i.weight));
        for (id, weight) in weights.chain(self.groups.iter().map(|g| (&g.id, g.weight))) {
            if !(weight.is_finite() && weight >= 0.0) {
                return Err(fault(format!("the weight of `{id}` is {weight}")).expected("0 or more"));
            }
        }
        if self.groups.is_empty() {
            if let Some(lone) = self.indicators.iter().find(|i| i.parent.is_some()) {
                return Err(fault(format!("indicator `{}` has a parent, but the spec has no groups", lone.id)));
            }
            let members = (0..self.indicators.len()).map(Member::Indicator).collect();
            return Ok(vec![Node { id: "index".into(), group: None, level: 1, members }]);
        }

        let names: Vec<&str> = self.groups.iter().map(|group| group.id.as_str()).collect();
        let find = |id: &str, parent: &str| {
            names.iter().position(|name| *name == parent).ok_or_else(|| {
                let error = fault(format!("`{id}` has the parent `{parent}`, which is not a group"));
                match did_you_mean(parent, names.iter().copied()) {
                    Some(near) => error.hint(format!("did you mean `{near}`?")),
                    None => error.expected(format!("one of {}", names.join(", "))),
                }
            })
        };
        let roots: Vec<usize> = (0..self.groups.len()).filter(|&g| self.groups[g].parent.is_none()).collect();
        let &[root] = roots.as_slice() else {
            let found: Vec<&str> = roots.iter().map(|&g| names[g]).collect();
            return Err(fault(format!("{} groups have no parent: {}", found.len(), found.join(", ")))
                .expected("exactly one, the index"));
        };
        let mut members: Vec<Vec<Member>> = vec![Vec::new(); self.groups.len()];
        for (index, indicator) in self.indicators.iter().enumerate() {
            let parent = match &indicator.parent {
                Some(parent) => find(&indicator.id, parent)?,
                None => root,
            };
            members[parent].push(Member::Indicator(index));
        }
        for (index, group) in self.groups.iter().enumerate() {
            if let Some(parent) = &group.parent {
                members[find(&group.id, parent)?].push(Member::Group(index));
            }
        }
        if let Some(empty) = members.iter().position(Vec::is_empty) {
            return Err(fault(format!("group `{}` has no members", names[empty])));
        }

        // Children before parents: a group is ready when all its member groups have been placed.
        let mut nodes: Vec<Node> = Vec::with_capacity(self.groups.len());
        let mut placed: Vec<Option<usize>> = vec![None; self.groups.len()];
        while nodes.len() < self.groups.len() {
            let ready = (0..self.groups.len()).find(|&g| {
                let inside = |member: &Member| {
                    matches!(member, Member::Indicator(_))
                        || matches!(member, Member::Group(inner) if placed[*inner].is_some())
                };
                placed[g].is_none() && members[g].iter().all(inside)
            });
            let Some(ready) = ready else {
                let caught: Vec<&str> = (0..names.len()).filter(|&g| placed[g].is_none()).map(|g| names[g]).collect();
                return Err(fault(format!("groups lie in each other: {}", caught.join(", "))));
            };
            let level_of = |member: &Member| match member {
                Member::Indicator(_) => 0,
                Member::Group(inner) => placed[*inner].map_or(0, |at| nodes[at].level),
            };
            let level = 1 + members[ready].iter().map(level_of).max().unwrap_or(0);
            // Members name groups by their place among the nodes from here on.
            let inner = members[ready].iter().map(|member| match *member {
                Member::Group(inner) => Member::Group(placed[inner].unwrap_or(inner)),
                indicator => indicator,
            });
            let node = Node { id: names[ready].into(), group: Some(ready), level, members: inner.collect() };
            placed[ready] = Some(nodes.len());
            nodes.push(node);
        }
        Ok(nodes)
    }
}

/// A member of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member {
    /// Place among the spec's indicators.
    Indicator(usize),
    /// Place among the nodes.
    Group(usize),
}

/// A group and its members.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub id: String,
    /// Place among the spec's groups; `None` for the index of a spec without groups.
    pub group: Option<usize>,
    /// 1 over indicators, then counting up.
    pub level: usize,
    pub members: Vec<Member>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_PILLARS: &str = r#"
        [steps]
        treat = "winsorise"
        normalise = { method = "minmax", low = 1, high = 100 }
        aggregate = ["arithmetic", "geometric"]

        [[indicator]]
        id = "tax"
        parent = "yield"
        weight = 2

        [[indicator]]
        id = "energy"
        parent = "green"
        direction = -1
        normalise = "rank"

        [[group]]
        id = "index"

        [[group]]
        id = "yield"
        parent = "index"

        [[group]]
        id = "green"
        parent = "index"
    "#;

    #[test]
    fn a_spec_survives_toml() {
        let spec = Spec::from_toml(TWO_PILLARS).unwrap();
        assert_eq!(spec.indicators[1].direction, Direction::Lower);
        assert_eq!(Spec::from_toml(&spec.to_toml().unwrap()).unwrap(), spec);
        let ids: Vec<String> = spec.tree().unwrap().into_iter().map(|node| node.id).collect();
        assert_eq!(ids, ["yield", "green", "index"]);
    }

    #[test]
    fn faults_name_what_they_found() {
        let message = |from: &str, to: &str| Spec::from_toml(&TWO_PILLARS.replace(from, to)).unwrap_err().to_string();
        assert!(message("parent = \"green\"", "parent = \"greeen\"").contains("did you mean `green`?"));
        assert!(message("weight = 2", "weight = -2").contains("the weight of `tax` is -2"));
        assert!(message("id = \"energy\"", "id = \"tax\"").contains("`tax` is there twice"));
        assert!(message("\"winsorise\"", "\"winsor\"").contains("not a method for `treat`"));
        let looped = TWO_PILLARS.replace("id = \"index\"", "id = \"index\"\nparent = \"yield\"");
        assert!(Spec::from_toml(&looped).unwrap_err().what.contains("0 groups have no parent"));
    }
}
