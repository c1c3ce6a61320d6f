//! Rules as blocks of TOML: `data/checks.toml` and a user's own.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::error::{Error, Place, Result, Severity, did_you_mean};
use crate::lang::Label;

const RULES: &str = include_str!("../../data/checks.toml");
const FILE: &str = "data/checks.toml";
const KINDS: [&str; 11] = [
    "part_exceeds_whole",
    "compare",
    "slip",
    "slip_over_time",
    "outlier",
    "conflict",
    "stated_ratio",
    "definition",
    "unit_missing",
    "negative",
    "coverage",
];

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The code of its findings.
    pub id: String,
    /// What it looks for.
    pub kind: Kind,
    /// The name of the kind in files.
    pub kind_name: String,
    /// How grave its findings are.
    pub severity: Severity,
    /// Its name for people.
    pub label: Label,
    /// What to do about a finding.
    pub hint: Label,
    /// Cells as written that give no finding.
    pub pass: Option<toml::Value>,
    /// Cells as written that give one.
    pub fail: Option<toml::Value>,
    /// Where the block stands.
    pub place: Place,
}

/// What a rule looks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A part that exceeds its whole, by `part_of` of the catalog.
    PartExceedsWhole,
    /// One figure against another or against a number.
    Compare {
        /// Indicators, ratios or formulas, each held against `right`.
        left: Vec<String>,
        /// The relation that is a finding.
        op: Op,
        /// An indicator, a ratio, a formula, or a number with its unit.
        right: String,
        /// Whether it is enough that the bounds allow it.
        possible: bool,
        /// Whether the bounds are widened by what rounding may hide.
        rounding: bool,
    },
    /// A cell that is a unit's factor off the median of its peers.
    Slip {
        /// Metrics or groups of them.
        metrics: Vec<String>,
        /// Factors between units that are mistaken for each other.
        factors: Vec<f64>,
        /// Robust standard deviations from which a cell is far off.
        cutoff: f64,
        /// Robust standard deviations that a cell may be off after correction.
        tolerance: f64,
        /// Areas with a value that are needed.
        least: usize,
    },
    /// A cell of a panel that is a unit's factor off the area's own cells of the periods around it.
    SlipOverTime {
        /// Metrics or groups of them.
        metrics: Vec<String>,
        /// Factors between units that are mistaken for each other.
        factors: Vec<f64>,
        /// How many times more or less than the factor it may be.
        tolerance: f64,
    },
    /// A value outside the fences of a robust rule.
    Outlier {
        /// Metrics or groups of them.
        metrics: Vec<String>,
        /// The robust rule.
        method: Method,
        /// Whether logarithms are taken where all values are positive.
        log: bool,
        /// The rule's cutoff.
        cutoff: f64,
        /// Areas with a value that are needed.
        least: usize,
        /// Outliers of one metric that get a finding each; more share one.
        most: usize,
    },
    /// Figures that disagree, as they were found while reading.
    Conflict {
        /// Codes of the findings.
        codes: Vec<String>,
    },
    /// A stated ratio against the one computed from its inputs.
    StatedRatio,
    /// A cell whose words or note say that it counts something else.
    Definition {
        /// True: cells that the source names otherwise. False: the other cells that have a note.
        renamed: bool,
    },
    /// A column that names no unit and can't be used.
    UnitMissing,
    /// A figure below 0.
    Negative {
        /// Ids of the indicators that may be.
        except: Vec<String>,
    },
    /// How many areas have a figure.
    Coverage,
}

/// A relation between two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `!=`
    Differs,
    /// `between`, for thresholds.
    Between,
}

impl Op {
    /// The relation that files write so.
    pub fn from_sign(sign: &str) -> Option<Self> {
        Some(match sign {
            "<" => Op::Less,
            "<=" | "≤" => Op::AtMost,
            ">" => Op::Greater,
            ">=" | "≥" => Op::AtLeast,
            "!=" | "≠" => Op::Differs,
            "between" => Op::Between,
            _ => return None,
        })
    }

    /// The sign for people.
    pub fn sign(self) -> &'static str {
        match self {
            Op::Less => "<",
            Op::AtMost => "≤",
            Op::Greater => ">",
            Op::AtLeast => "≥",
            Op::Differs => "≠",
            Op::Between => "",
        }
    }
}

/// A robust rule for outliers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// |0.6745 (x − median) / MAD| > cutoff; Iglewicz and Hoaglin 1993.
    ModifiedZ,
    /// Boxplot adjusted for skewness; Hubert and Vandervieren 2008.
    AdjustedBoxplot,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    rule: Vec<Spanned<RawRule>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    More(Vec<String>),
}

impl Names {
    fn list(self) -> Vec<String> {
        match self {
            Names::One(name) => vec![name],
            Names::More(names) => names,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    kind: String,
    severity: String,
    label: Label,
    #[serde(default)]
    hint: Label,
    left: Option<Names>,
    op: Option<String>,
    right: Option<String>,
    possible: Option<bool>,
    rounding: Option<bool>,
    metrics: Option<Names>,
    factors: Option<Vec<f64>>,
    tolerance: Option<f64>,
    method: Option<String>,
    log: Option<bool>,
    cutoff: Option<f64>,
    least: Option<usize>,
    most: Option<usize>,
    codes: Option<Vec<String>>,
    renamed: Option<bool>,
    except: Option<Vec<String>>,
    pass: Option<toml::Value>,
    fail: Option<toml::Value>,
}

/// The built-in rules.
///
/// # Errors
/// Only where `data/checks.toml` is wrong, which a test rules out for what is released.
pub fn builtin() -> Result<Vec<Rule>> {
    parse(RULES, FILE)
}

/// The rules of a user's file.
///
/// # Errors
/// `rules-unreadable`, and what is wrong with a block.
pub fn read_file(path: &Path) -> Result<Vec<Rule>> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|cause| {
        Error::new("rules-unreadable", format!("the rules can't be read: {cause}"))
            .at(Place::file(&file))
            .expected("a TOML file in UTF-8")
            .hint("check the path given to --rules")
    })?;
    parse(&text, &file)
}

/// Lays rules over others: one of a known id replaces it, others come behind.
pub fn overlay(rules: &mut Vec<Rule>, more: Vec<Rule>) {
    for rule in more {
        match rules.iter_mut().find(|known| known.id == rule.id) {
            Some(known) => *known = rule,
            None => rules.push(rule),
        }
    }
}

fn parse(text: &str, file: &str) -> Result<Vec<Rule>> {
    let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() as u64 + 1);
    let raw: RawFile = toml::from_str(text).map_err(|cause| {
        let place = Place::file(file);
        let place = cause.span().map_or(place.clone(), |span| place.line(line(span.start)));
        Error::new("rules-syntax", cause.message().trim().to_string())
            .at(place)
            .expected("[[rule]] blocks")
            .hint("the head of data/checks.toml teaches the keys")
    })?;
    let mut rules: Vec<Rule> = Vec::with_capacity(raw.rule.len());
    for block in raw.rule {
        let place = Place::file(file).line(line(block.span().start));
        let raw = block.into_inner();
        let place = place.named(&raw.id);
        if rules.iter().any(|known| known.id == raw.id) {
            return Err(Error::new("rule-twice", format!("two rules have the id `{}`", raw.id))
                .at(place)
                .expected("one block per id")
                .hint("rename one of them"));
        }
        rules.push(rule(raw, place)?);
    }
    Ok(rules)
}

fn bad_key(what: String, expected: &str, place: &Place) -> Error {
    Error::new("rule-bad-key", what)
        .at(place.clone())
        .expected(expected)
        .hint("the head of data/checks.toml teaches the keys")
}

fn rule(raw: RawRule, place: Place) -> Result<Rule> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if raw.id.is_empty() || !raw.id.chars().all(plain) {
        return Err(bad_key(format!("`{}` is no id of a rule", raw.id), "lower-case letters, digits and `_`", &place));
    }
    if raw.label.zh.is_empty() && raw.label.en.is_empty() {
        return Err(bad_key(format!("`{}` has no label", raw.id), "label = { zh = \"…\", en = \"…\" }", &place));
    }
    let severity = match raw.severity.as_str() {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "info" => Severity::Note,
        other => {
            return Err(bad_key(format!("`{other}` is no severity"), "error, warning or info", &place));
        }
    };
    let kind_name = raw.kind.clone();
    let both = |label: Label| match (label.zh.is_empty(), label.en.is_empty()) {
        (true, false) => Label { zh: label.en.clone(), en: label.en },
        (false, true) => Label { en: label.zh.clone(), zh: label.zh },
        _ => label,
    };
    let (id, label, hint) = (raw.id.clone(), both(raw.label.clone()), both(raw.hint.clone()));
    let (pass, fail) = (raw.pass.clone(), raw.fail.clone());
    Ok(Rule { kind: kind(raw, &place)?, id, kind_name, severity, label, hint, pass, fail, place })
}

fn kind(raw: RawRule, place: &Place) -> Result<Kind> {
    let metrics = |names: Option<Names>, default: &str| names.map_or_else(|| vec![default.to_string()], Names::list);
    let cutoff = |cutoff: Option<f64>, default: f64| match cutoff.unwrap_or(default) {
        cutoff if cutoff > 0.0 && cutoff.is_finite() => Ok(cutoff),
        cutoff => Err(bad_key(format!("`{cutoff}` is no cutoff"), "a number above 0", place)),
    };
    Ok(match raw.kind.as_str() {
        "part_exceeds_whole" => Kind::PartExceedsWhole,
        "compare" => {
            let (Some(left), Some(op), Some(right)) = (raw.left, raw.op, raw.right) else {
                return Err(bad_key(format!("`{}` compares nothing", raw.id), "left, op and right", place));
            };
            let relation = Op::from_sign(&op).filter(|op| *op != Op::Between);
            let Some(op) = relation else {
                return Err(bad_key(format!("`{op}` is no comparison"), "one of < <= > >= !=", place));
            };
            let rounding = raw.rounding.unwrap_or(op == Op::Differs);
            Kind::Compare { left: left.list(), op, right, possible: raw.possible.unwrap_or(false), rounding }
        }
        "slip" | "slip_over_time" => {
            let factors = raw.factors.unwrap_or_else(|| vec![10.0, 100.0, 1000.0, 1500.0, 1e4, 1e8]);
            if factors.is_empty() || factors.iter().any(|factor| !factor.is_finite() || *factor <= 1.0) {
                return Err(bad_key(format!("`{}` has unusable factors", raw.id), "numbers above 1", place));
            }
            let metrics = metrics(raw.metrics, "@indicators");
            if raw.kind == "slip_over_time" {
                let tolerance = cutoff(raw.tolerance, 1.5)?;
                if tolerance < 1.0 {
                    return Err(bad_key(format!("`{tolerance}` is no tolerance"), "a number from 1 on", place));
                }
                return Ok(Kind::SlipOverTime { metrics, factors, tolerance });
            }
            Kind::Slip {
                metrics,
                factors,
                cutoff: cutoff(raw.cutoff, 4.0)?,
                tolerance: cutoff(raw.tolerance, 1.0)?,
                least: raw.least.unwrap_or(12).max(3),
            }
        }
        "outlier" => {
            let method = match raw.method.as_deref() {
                Some("modified_z") | None => Method::ModifiedZ,
                Some("adjusted_boxplot") => Method::AdjustedBoxplot,
                Some(other) => {
                    return Err(bad_key(format!("`{other}` is no method"), "modified_z or adjusted_boxplot", place));
                }
            };
            let usual = if method == Method::ModifiedZ { 3.5 } else { 1.5 };
            Kind::Outlier {
                metrics: metrics(raw.metrics, "@main"),
                method,
                log: raw.log.unwrap_or(method == Method::ModifiedZ),
                cutoff: cutoff(raw.cutoff, usual)?,
                least: raw.least.unwrap_or(8).max(3),
                most: raw.most.unwrap_or(5).max(1),
            }
        }
        "conflict" => Kind::Conflict { codes: raw.codes.unwrap_or_default() },
        "stated_ratio" => Kind::StatedRatio,
        "definition" => Kind::Definition { renamed: raw.renamed.unwrap_or(true) },
        "unit_missing" => Kind::UnitMissing,
        "negative" => Kind::Negative { except: raw.except.unwrap_or_default() },
        "coverage" => Kind::Coverage,
        other => {
            let near = did_you_mean(other, KINDS).map(|near| format!("did you mean `{near}`?"));
            let error =
                bad_key(format!("`{other}` is no kind of rule"), &format!("one of {}", KINDS.join(", ")), place);
            return Err(match near {
                Some(near) => error.hint(near),
                None => error,
            });
        }
    })
}
