//! Documents of the genre, all made up, each with what a careful reader takes from it: `extract/NAME.csv` beside
//! `extract/NAME.{txt,md,html}`.
//!
//! A row of status `actual` has to be read: words, value, unit, hedge, area, indicator, period (`?` where more than one
//! reading is right) and parent. A row of any other status must not be reported as an actual: `target`, `threshold`,
//! `change`, `share`, `superseded`, `total` (of several areas), `none` (no known indicator), `other` (of somebody else;
//! where the row names the owner, that one may have it). `free` may be read or not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use areastat::catalog::Catalog;
use areastat::document;
use areastat::extract::{ExtractOptions, Extractor};
use areastat::lang::Lang;
use areastat::observation::{Observation, Status};

use super::{files, root};

/// A row of a gold table.
#[derive(Clone, Debug)]
struct Gold {
    area: String,
    indicator: String,
    period: String,
    as_written: String,
    value: Option<f64>,
    unit: String,
    qualifier: String,
    status: String,
    part_of: String,
}

/// Counts of one language.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    gold: usize,
    read: usize,
    reported: usize,
    right: usize,
    hedged: usize,
    hedges: usize,
    kept: usize,
    towns: usize,
    indicators: usize,
    dated: usize,
    periods: usize,
    parents: usize,
}

fn gold(path: &Path) -> Vec<Gold> {
    let mut reader = csv::Reader::from_path(path).expect("the gold table is there");
    let rows = reader.records().map(|row| row.expect("the gold table is a table"));
    rows.map(|row| {
        let cell = |at: usize| row.get(at).unwrap_or_default().to_string();
        Gold {
            area: cell(0),
            indicator: cell(1),
            period: cell(2),
            as_written: cell(3),
            value: row.get(4).filter(|text| !text.is_empty()).map(|text| text.parse().expect("a number")),
            unit: cell(5),
            qualifier: cell(6),
            status: cell(7),
            part_of: cell(8),
        }
    })
    .collect()
}

/// The documents, each with its gold table.
fn documents() -> Vec<(PathBuf, Vec<Gold>)> {
    let all = files(&root().join("tests/it/extract"));
    let documents = all.iter().filter(|path| path.extension().is_some_and(|end| end != "csv"));
    documents.map(|path| (path.clone(), gold(&path.with_extension("csv")))).collect()
}

/// Whether value and unit are those of the gold row, in whatever unit of the same kind.
fn same_amount(catalog: &Catalog, gold: &Gold, found: &Observation) -> bool {
    let (Some(wanted), Some(value)) = (gold.value, found.value) else {
        return gold.value.is_none() && found.value.is_none();
    };
    let units = catalog.reader().units();
    let (wanted, value) = match (units.parse(&gold.unit), units.parse(&found.unit)) {
        (Ok(a), Ok(b)) if a.dimension == b.dimension => (wanted * a.factor(), value * b.factor()),
        _ => (wanted, value),
    };
    (wanted - value).abs() <= 1e-6 * wanted.abs().max(value.abs())
}

fn same_area(gold: &Gold, found: &Observation) -> bool {
    let (a, b) = (gold.area.as_str(), found.area.as_str());
    !b.is_empty() && (a.ends_with(b) || b.ends_with(a))
}

/// The observation that a gold row means: of its words, the one that agrees in most, the earliest of those.
fn find(catalog: &Catalog, gold: &Gold, found: &[Observation], taken: &[bool]) -> Option<usize> {
    let fit = |o: &Observation| {
        usize::from(same_amount(catalog, gold, o))
            + usize::from(o.indicator == gold.indicator)
            + usize::from(same_area(gold, o))
            + usize::from(o.status == Status::Actual)
    };
    let alike = (0..found.len()).filter(|at| !taken[*at] && found[*at].as_written == gold.as_written);
    alike.max_by_key(|at| (fit(&found[*at]), std::cmp::Reverse(*at)))
}

/// What was read of a document is compared with its gold table.
fn compare(
    extractor: &Extractor<'_>,
    catalog: &Catalog,
    path: &Path,
    rows: &[Gold],
    faults: &mut Vec<String>,
) -> Score {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = std::fs::read(path).expect("the document is there");
    let document = document::read(&name, &bytes, None).expect("the document can be read");
    let read = |all| extractor.extract(&document, ExtractOptions { all, lang: Lang::En }).observations;
    let (all, kept) = (read(true), read(false));
    for observation in &all {
        let span = observation.span.clone().expect("a figure of a document has a place");
        assert_eq!(document.text[span], observation.as_written, "{name}: the span shows the words");
    }
    let (mut in_all, mut in_kept) = (vec![false; all.len()], vec![false; kept.len()]);
    let mut score = Score::default();
    let mut fault = |what: &str, gold: &Gold, found: String| {
        faults.push(format!(
            "{name} {what} `{}` {} {} {}: {found}",
            gold.as_written, gold.area, gold.indicator, gold.period
        ));
    };
    for gold in rows.iter().filter(|gold| gold.status == "actual") {
        score.gold += 1;
        let anywhere = find(catalog, gold, &all, &in_all);
        match anywhere {
            Some(at) => {
                in_all[at] = true;
                let found = &all[at];
                if same_amount(catalog, gold, found) {
                    score.read += 1;
                } else {
                    fault("amount", gold, format!("{:?} {}", found.value, found.unit));
                }
                if gold.qualifier != "exact" {
                    score.hedged += 1;
                    if found.qualifier.id() == gold.qualifier {
                        score.hedges += 1;
                    } else {
                        fault("hedge", gold, found.qualifier.to_string());
                    }
                }
            }
            None => fault("not read", gold, String::new()),
        }
        let Some(at) = find(catalog, gold, &kept, &in_kept) else {
            let found = anywhere.map(|at| &all[at]);
            fault(
                "not reported",
                gold,
                found.map_or(String::new(), |o| format!("{} {} {}", o.area, o.indicator, o.status.id())),
            );
            continue;
        };
        in_kept[at] = true;
        let found = &kept[at];
        score.kept += 1;
        if same_area(gold, found) {
            score.towns += 1;
        } else {
            fault("area", gold, found.area.clone());
        }
        if found.indicator == gold.indicator {
            score.indicators += 1;
        } else {
            fault("indicator", gold, found.indicator.clone());
        }
        if gold.period != "?" {
            score.dated += 1;
            if found.period == gold.period {
                score.periods += 1;
            } else {
                fault("period", gold, found.period.clone());
            }
        }
        if found.part_of == gold.part_of {
            score.parents += 1;
        } else {
            fault("part of", gold, found.part_of.clone());
        }
    }
    for (found, taken) in kept.iter().zip(in_kept) {
        score.reported += 1;
        let allowed = rows.iter().any(|gold| {
            let owned = gold.status == "other" && !gold.area.is_empty() && gold.area == found.area;
            gold.as_written == found.as_written && (gold.status == "free" || owned)
        });
        if taken || allowed {
            score.right += 1;
        } else {
            faults.push(format!(
                "{name} wrongly reported `{}` {} {} {}",
                found.as_written, found.area, found.indicator, found.period
            ));
        }
    }
    score
}

impl Score {
    fn add(&mut self, other: Score) {
        self.gold += other.gold;
        self.read += other.read;
        self.reported += other.reported;
        self.right += other.right;
        self.hedged += other.hedged;
        self.hedges += other.hedges;
        self.kept += other.kept;
        self.towns += other.towns;
        self.indicators += other.indicators;
        self.dated += other.dated;
        self.periods += other.periods;
        self.parents += other.parents;
    }

    /// The measures with what each has to reach.
    fn measures(&self, english: bool) -> [(&'static str, usize, usize, f64); 7] {
        let (amounts, hedges) = if english { (0.95, 0.95) } else { (0.98, 0.98) };
        [
            ("recall", self.read, self.gold, amounts),
            ("precision", self.right, self.reported, amounts),
            ("hedges", self.hedges, self.hedged, hedges),
            ("towns", self.towns, self.kept, 0.97),
            ("indicators", self.indicators, self.gold, 0.90),
            ("periods", self.periods, self.dated, 0.90),
            ("parents", self.parents, self.kept, 0.97),
        ]
    }
}

#[test]
fn unseen_documents_are_read_as_a_careful_reader_reads_them() {
    let catalog = Catalog::builtin().expect("the built-in catalog is right");
    let extractor = Extractor::new(&catalog).expect("the built-in cues are right");
    let mut faults = Vec::new();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let documents = documents();
    assert!(documents.len() >= 24, "{} documents", documents.len());
    for (path, rows) in &documents {
        let english = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("en_"));
        let score = compare(&extractor, &catalog, path, rows, &mut faults);
        scores.entry(if english { "en" } else { "zh" }).or_default().add(score);
    }
    let figures: usize = scores.values().map(|score| score.gold).sum();
    assert!(figures >= 250, "{figures} figures");
    let mut said = Vec::new();
    let mut below = false;
    for (language, score) in &scores {
        for (measure, right, all, least) in score.measures(*language == "en") {
            below |= (right as f64) < least * all as f64;
            said.push(format!("{language} {measure} {right}/{all}, at least {least}"));
        }
    }
    assert!(!below, "{}\n{}", said.join("\n"), faults.join("\n"));
}

#[test]
fn every_gold_row_stands_in_its_document() {
    for (path, rows) in documents() {
        let name = path.display().to_string();
        let bytes = std::fs::read(&path).expect("the document is there");
        let text = document::read(&name, &bytes, None).expect("the document can be read").text;
        for gold in rows {
            assert!(text.contains(&gold.as_written), "{name}: `{}`", gold.as_written);
        }
    }
}
