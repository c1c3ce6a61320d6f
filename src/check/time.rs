//! Slips in a panel: a figure that is a unit's factor off the same area's figures of the periods around it.

use std::collections::HashMap;

use super::figure;
use super::run::{Found, Run, Sink, inputs};
use crate::catalog::Metric;
use crate::format;
use crate::lang::Lang;

/// Periods that an area's course needs.
const LEAST: usize = 3;
/// The factor from which the first and the last period are judged by the two periods beside them: what grows tenfold
/// in its last year may have grown.
const LEAST_AT_AN_END: f64 = 100.0;
/// Findings of one metric; the others are counted.
const MOST: usize = 5;

impl Run<'_> {
    /// Holds each figure of an area against those of the periods before and after it.
    pub(super) fn slips_over_time(
        &self,
        metrics: &[Metric<'_>],
        factors: &[f64],
        tolerance: f64,
        sink: &mut Sink<'_>,
    ) -> bool {
        let courses = self.courses();
        let mut applies = false;
        // Shares, rates and scores have no unit that could slip.
        for metric in metrics.iter().filter(|metric| !metric.unit().dimension.is_none()) {
            let Some(series) = self.frame.series(metric.id()) else { continue };
            let mut told = 0;
            for rows in &courses {
                let positive = |row: &usize| Some((*row, series.value(*row).filter(|value| *value > 0.0)?));
                let course: Vec<(usize, f64)> = rows.iter().filter_map(positive).collect();
                applies |= course.len() >= LEAST;
                let values: Vec<f64> = course.iter().map(|(_, value)| *value).collect();
                for (at, (row, _)) in course.iter().enumerate() {
                    let Some(slip) = slip(&values, at, factors, tolerance) else { continue };
                    told += 1;
                    if told <= MOST {
                        let beside = slip.beside.map(|beside| course[beside].0);
                        sink.push(|| self.slip_over_time(*metric, *row, beside, &slip));
                    }
                }
            }
            if told > MOST {
                let (more, label) = (told - MOST, self.label(metric.id()));
                let message = self.lang.pick(
                    format!("{label}：另有{more}个数与本地区前后期相差如单位或小数点错误"),
                    format!("{label}: {more} more figures as if a unit slipped beside those of the area itself"),
                );
                sink.push(|| self.of_all(vec![metric.id().to_string()], message));
            }
        }
        applies
    }

    /// Rows of one area in the order of their periods, which are of one kind: years with years, months with months.
    fn courses(&self) -> Vec<Vec<usize>> {
        if !self.several {
            return Vec::new();
        }
        let kind = |period: &str| period.replace(|c: char| c.is_ascii_digit(), "0");
        let mut known: HashMap<(&str, String), usize> = HashMap::new();
        let mut courses: Vec<Vec<usize>> = Vec::new();
        for row in (0..self.frame.height()).filter(|row| !self.frame.period(*row).is_empty()) {
            let key = (self.frame.area(row, self.lang), kind(self.frame.period(row)));
            let at = *known.entry(key).or_insert_with(|| {
                courses.push(Vec::new());
                courses.len() - 1
            });
            courses[at].push(row);
        }
        courses.retain(|rows| rows.len() >= LEAST);
        for rows in &mut courses {
            rows.sort_by_key(|row| self.frame.period(*row));
        }
        courses
    }

    fn slip_over_time(&self, metric: Metric<'_>, row: usize, beside: [usize; 2], slip: &Slip) -> Found {
        let lang = self.lang;
        let shown = |row: usize| figure(self.frame, self.catalog, metric.id(), row, lang);
        let (area, label) = (self.frame.area(row, lang), metric.label().get(lang));
        let (period, written) = (self.frame.period(row), shown(row));
        let [a, b] = beside.map(|row| (self.frame.period(row), shown(row)));
        let times = if slip.times >= 1.0 {
            let times = format::plain(slip.times, 2, lang);
            lang.pick(format!("约为两者的{times}倍"), format!("is about {times} times"))
        } else {
            let times = format::plain(1.0 / slip.times, 2, lang);
            lang.pick(format!("约为两者的1/{times}"), format!("is about 1/{times} of"))
        };
        let factor = format::plain(slip.factor, 4, lang);
        let message = match lang {
            Lang::Zh => format!(
                "{area}：{label}在{period}为{written}，而在{}为{}、在{}为{}，{times}，疑似差{factor}倍",
                a.0, a.1, b.0, b.1
            ),
            Lang::En => format!(
                "{area}: {label} of {period} ({written}) {times} those of {} ({}) and {} ({}), as if off by {factor}",
                a.0, a.1, b.0, b.1
            ),
        };
        self.about(row, &inputs(metric), message)
    }
}

/// A figure that a factor explains better than growth does.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Slip {
    /// Places of the two figures that it is held against.
    beside: [usize; 2],
    /// How many times their geometric mean it is.
    times: f64,
    factor: f64,
}

/// Whether the figure at a place is about one of the factors above or below both figures beside it; at an end of the
/// course, the two next ones. `values` are positive and in the order of time; a figure may be `tolerance` times more or
/// less than the factor says.
fn slip(values: &[f64], at: usize, factors: &[f64], tolerance: f64) -> Option<Slip> {
    if values.len() < LEAST {
        return None;
    }
    let last = values.len() - 1;
    let (beside, least) = match at {
        0 => ([1, 2], LEAST_AT_AN_END),
        at if at == last => ([last - 2, last - 1], LEAST_AT_AN_END),
        at => ([at - 1, at + 1], 0.0),
    };
    let own = values.get(at)?.ln();
    let [a, b] = [own - values.get(beside[0])?.ln(), own - values.get(beside[1])?.ln()];
    if (a > 0.0) != (b > 0.0) {
        return None;
    }
    let off = |factor: f64| (a.abs() - factor.ln()).abs().max((b.abs() - factor.ln()).abs());
    let factor =
        factors.iter().copied().filter(|factor| *factor >= least).min_by(|x, y| off(*x).total_cmp(&off(*y)))?;
    (off(factor) <= tolerance.ln()).then(|| Slip { beside, times: ((a + b) / 2.0).exp(), factor })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(values: &[f64]) -> Vec<(usize, f64)> {
        let factors = [10.0, 100.0, 1000.0, 1500.0, 1e4];
        (0..values.len()).filter_map(|at| Some((at, slip(values, at, &factors, 1.5)?.factor))).collect()
    }

    #[test]
    fn a_figure_is_off_where_both_periods_beside_it_agree() {
        assert_eq!(found(&[1.2, 13.0, 1.5]), [(1, 10.0)]);
        assert_eq!(found(&[5500.0, 5.5, 5600.0, 5700.0]), [(1, 1000.0)]);
        assert_eq!(found(&[5500.0, 3.8, 5600.0]), [(1, 1500.0)]);
        assert_eq!(found(&[1.2e8, 1.3e8, 1.4e4]), [(2, 1e4)]);
        assert_eq!(found(&[900.0, 8.0, 8.5, 8.8]), [(0, 100.0)]);
    }

    #[test]
    fn growth_steps_and_swings_are_no_slips() {
        for values in
            [&[1.0, 3.0, 9.0, 27.0][..], &[1.0, 1.1, 11.0, 12.0], &[1.0, 1.1, 12.0], &[1.0, 10.0], &[1.0, 30.0, 5.0]]
        {
            assert!(found(values).is_empty(), "{values:?}");
        }
    }
}
