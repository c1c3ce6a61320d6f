//! Documents of many authors with their figures marked in place, and how much of them is read.
//!
//! `marked/NAME` is a document in which each figure stands as `⟦words|area|indicator|value unit|hedge|period|status⟧`;
//! what `-` or nothing stands for is not asked. `?` as a period means that more than one reading is right. Statuses are
//! those of observations and `other` (somebody else's), `total` (of several areas), `none` (no figure of an area).
//!
//! `cargo test marked -- --nocapture` prints the measures, `MARKED=1` before it each figure that differs;
//! `MARKED_AT=FOLDER` measures the documents of another folder.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use areastat::catalog::Catalog;
use areastat::document;
use areastat::extract::{ExtractOptions, Extractor};
use areastat::lang::Lang;
use areastat::observation::Observation;

use super::{files, root};

/// A marked figure.
#[derive(Clone, Debug)]
struct Mark {
    words: String,
    area: String,
    indicator: String,
    value: Option<(f64, String)>,
    hedge: String,
    period: String,
    status: String,
    span: Range<usize>,
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn part(self) -> f64 {
        if self.all == 0 { 1.0 } else { self.right as f64 / self.all as f64 }
    }
}

/// The text of a marked document, and its marks by their places in that text.
fn unmark(marked: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, behind)) = rest.split_once('⟦') {
        let (inner, after) = behind.split_once('⟧').expect("a mark is closed");
        let parts: Vec<&str> = inner.split('|').collect();
        let [words, area, indicator, value, hedge, period, status] = parts[..] else { panic!("seven parts: {inner}") };
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        let value = value.split_once(' ').map(|(number, unit)| (number.parse().expect("a number"), unit.to_string()));
        marks.push(Mark {
            words: words.to_string(),
            area: area.to_string(),
            indicator: indicator.trim_matches('-').to_string(),
            value,
            hedge: hedge.to_string(),
            period: period.to_string(),
            status: status.to_string(),
            span: start..text.len(),
        });
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

/// Whether an observation has the marked amount, in whatever unit of the same kind.
fn same_amount(catalog: &Catalog, mark: &Mark, found: &Observation) -> bool {
    let (Some((wanted, unit)), Some(value)) = (&mark.value, found.value) else {
        return mark.value.is_none() && found.value.is_none();
    };
    let name = match unit.as_str() {
        "sqft" => "square feet",
        "sqmi" => "square miles",
        "mi" => "miles",
        other => other,
    };
    let units = catalog.reader().units();
    let (wanted, value) = match (units.parse(name), units.parse(&found.unit)) {
        (Ok(own), Ok(other)) if own.dimension == other.dimension => (wanted * own.factor(), value * other.factor()),
        _ => (*wanted, value),
    };
    (wanted - value).abs() <= 2e-3 * wanted.abs().max(value.abs())
}

/// Whether two names are of one area: the longer one begins or ends with the shorter.
fn same_area(a: &str, b: &str) -> bool {
    !a.is_empty() && !b.is_empty() && (a.starts_with(b) || b.starts_with(a) || a.ends_with(b) || b.ends_with(a))
}

/// The first quarter as months is the first quarter; December is the end of its year.
fn same_period(a: &str, b: &str) -> bool {
    let plain = |period: &str| {
        let quarters = [("-01/", "-03", "-Q1"), ("-04/", "-06", "-Q2"), ("-07/", "-09", "-Q3"), ("-10/", "-12", "-Q4")];
        let year = period.get(..4).unwrap_or_default().to_string();
        let quarter = quarters
            .iter()
            .find(|(from, to, _)| period.len() == 15 && period[4..].starts_with(from) && period.ends_with(to));
        match quarter {
            Some((.., quarter)) => format!("{year}{quarter}"),
            None if period.len() == 7 && period.ends_with("-12") => year,
            None => period.to_string(),
        }
    };
    plain(a) == plain(b)
}

/// The measures of one language.
#[derive(Default)]
struct Measures {
    recall: Share,
    precision: Share,
    hedges: Share,
    towns: Share,
    indicators: Share,
    periods: Share,
    /// By status: what is not an area's actual and was reported as one.
    passed: BTreeMap<String, Share>,
}

impl Measures {
    fn document(
        &mut self,
        extractor: &Extractor<'_>,
        catalog: &Catalog,
        name: &str,
        marked: &str,
        differs: &mut Vec<String>,
    ) {
        let (text, marks) = unmark(marked);
        let document = document::read(name, text.as_bytes(), None).expect("the document can be read");
        assert_eq!(document.text, text, "{name}: a document whose places are those of the file");
        let read = |all| extractor.extract(&document, ExtractOptions { all, lang: Lang::En }).observations;
        let (all, kept) = (read(true), read(false));
        let span = |found: &Observation| found.span.clone().expect("a figure of a document has a place");
        let best = |mark: &Mark| {
            let overlap = |found: &&Observation| {
                let own = span(found);
                let common = own.end.min(mark.span.end).saturating_sub(own.start.max(mark.span.start));
                (common, own.start == mark.span.start)
            };
            all.iter().filter(|found| overlap(found).0 > 0).max_by_key(overlap)
        };
        let reported = |found: &Observation| kept.iter().any(|own| span(own) == span(found));
        let mut used = Vec::new();
        let mut note = |what: &str, mark: &Mark, found: Option<&Observation>| {
            let found = found.map_or_else(String::new, |o| {
                format!("`{}` {} {} {} {}", o.as_written, o.area, o.indicator, o.period, o.status.id())
            });
            differs.push(format!(
                "{name} {what}: `{}` {} {} {} {}: {found}",
                mark.words, mark.area, mark.indicator, mark.period, mark.status
            ));
        };
        for mark in &marks {
            let found = best(mark);
            if let Some(found) = found.filter(|found| reported(found)) {
                used.push(span(found));
            }
            if mark.status != "actual" {
                let passes = found.is_some_and(|found| {
                    let own = marks.iter().any(|own| own.status == "actual" && same_area(&own.area, &found.area));
                    let others = matches!(mark.status.as_str(), "other" | "total") && !own;
                    reported(found) && mark.status != "share" && !others
                });
                if passes {
                    note("passed as an actual", mark, found);
                }
                self.passed.entry(mark.status.clone()).or_default().count(passes);
                continue;
            }
            let read = found.is_some_and(|found| same_amount(catalog, mark, found));
            self.recall.count(read);
            if !read {
                note("not read", mark, found);
            }
            let Some(found) = found else {
                self.indicators.count(mark.indicator.is_empty());
                continue;
            };
            if mark.hedge != "exact" {
                let right = found.qualifier.id() == mark.hedge;
                self.hedges.count(right);
                if !right {
                    note("hedge", mark, Some(found));
                }
            }
            if mark.indicator.is_empty() {
                continue;
            }
            let right = [
                (&mut self.indicators, found.indicator == mark.indicator && found.status.id() == "actual", "indicator"),
                (&mut self.towns, same_area(&mark.area, &found.area), "area"),
            ];
            for (share, right, what) in right {
                share.count(right);
                if !right {
                    note(what, mark, Some(found));
                }
            }
            if mark.period != "?" {
                let right = same_period(&mark.period, &found.period);
                self.periods.count(right);
                if !right {
                    note("period", mark, Some(found));
                }
            }
        }
        for found in &kept {
            self.precision.count(used.contains(&span(found)));
        }
    }
}

#[test]
fn marked_documents_are_read_as_their_authors_meant_them() {
    let catalog = Catalog::builtin().expect("the built-in catalog is right");
    let extractor = Extractor::new(&catalog).expect("the built-in cues are right");
    let mut measures: BTreeMap<&str, Measures> = BTreeMap::new();
    let mut differs = Vec::new();
    let elsewhere = std::env::var_os("MARKED_AT").map(PathBuf::from);
    for path in files(elsewhere.as_deref().unwrap_or(&root().join("tests/it/marked"))) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let language = if name.starts_with("en") { "en" } else { "zh" };
        let marked = std::fs::read_to_string(&path).expect("the document is there");
        let own = measures.entry(language).or_default();
        own.document(&extractor, &catalog, &name, &marked, &mut differs);
    }
    if std::env::var_os("MARKED").is_some() {
        println!("{}", differs.join("\n"));
    }
    let mut below = Vec::new();
    for (language, own) in &measures {
        // What the language's readers are promised, and for the rest what has been reached.
        let least = match *language {
            "en" => [0.95, 0.95, 0.95, 0.90, 0.80, 0.82],
            _ => [0.98, 0.98, 0.98, 0.97, 0.94, 0.94],
        };
        let shares = [own.recall, own.precision, own.hedges, own.towns, own.indicators, own.periods];
        let names = ["recall", "precision", "hedges", "towns", "indicators", "periods"];
        for ((name, share), least) in names.into_iter().zip(shares).zip(least) {
            let said = format!("{language} {name} {}/{} = {:.3}", share.right, share.all, share.part());
            println!("{said}");
            if share.part() < least {
                below.push(format!("{said}, at least {least}"));
            }
        }
        let passed: Share = own
            .passed
            .values()
            .fold(Share::default(), |sum, share| Share { right: sum.right + share.right, all: sum.all + share.all });
        for (status, share) in &own.passed {
            println!("{language} passed as actual: {status} {}/{}", share.right, share.all);
        }
        if passed.part() > 0.05 {
            below.push(format!("{language}: {}/{} passed as actual", passed.right, passed.all));
        }
    }
    let all = elsewhere.is_some() || measures.len() == 2;
    assert!(all && below.is_empty(), "{}\n{}", below.join("\n"), differs.join("\n"));
}
