//! Figures in cells of a table: a cell is one figure or a fault that says why not.

use std::fmt;
use std::sync::Arc;

use super::bounds::{Bounds, Qualifier};
use super::decimal::Decimal;
use super::figure::{Figure, Shape};
use super::numeral::{char_at, plain};
use super::read::Reader;
use super::scan::next_candidate;
use super::unit::{Unit, Units};

/// Why a cell is no figure.
#[derive(Clone, Debug, PartialEq)]
pub enum CellFault {
    /// Nothing that reads as a number.
    NotANumber {
        /// The cell.
        cell: String,
    },
    /// A number with something behind or before it that is neither unit nor hedge.
    Leftover {
        /// The cell.
        cell: String,
        /// What is left over.
        rest: String,
    },
    /// Two figures in one cell.
    TwoFigures {
        /// The cell.
        cell: String,
    },
    /// `1,5`, `1.234,5`, `(1,234)`: it may be read in more than one way.
    Ambiguous {
        /// The cell.
        cell: String,
        /// What it may be.
        readings: Vec<String>,
    },
    /// A unit of another kind.
    WrongUnit {
        /// The cell.
        cell: String,
        /// The unit found and what it measures.
        found: String,
        /// The unit that the column is in and what it measures.
        expected: String,
    },
    /// Beyond what a double holds.
    OutOfRange {
        /// The cell.
        cell: String,
    },
    /// A date.
    Date {
        /// The cell.
        cell: String,
    },
    /// A bare number where a unit is needed.
    NoUnit {
        /// The cell.
        cell: String,
    },
}

impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CellFault::NotANumber { cell } => write!(f, "`{}` is no number", brief(cell)),
            CellFault::Leftover { cell, rest } => {
                write!(
                    f,
                    "`{}` is a number with `{}` left over; keep notes in a column of their own",
                    brief(cell),
                    brief(rest)
                )
            }
            CellFault::TwoFigures { cell } => {
                write!(f, "`{}` holds two figures; give each a column of its own", brief(cell))
            }
            CellFault::Ambiguous { cell, readings } => {
                let readings: Vec<String> = readings.iter().map(|reading| format!("`{}`", brief(reading))).collect();
                write!(f, "`{}` is ambiguous: write {}", brief(cell), readings.join(" or "))
            }
            CellFault::WrongUnit { cell, found, expected } => {
                write!(f, "`{}` is in {found}, where {expected} is needed", brief(cell))
            }
            CellFault::OutOfRange { cell } => write!(f, "`{}` is larger than a number can be", brief(cell)),
            CellFault::Date { cell } => write!(f, "`{}` is a date, not a number", brief(cell)),
            CellFault::NoUnit { cell } => write!(f, "`{}` names no unit, and its column names none", brief(cell)),
        }
    }
}

fn brief(text: &str) -> String {
    let mut cut: String = text.chars().take(40).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// How far into a cell its number may begin: hedges are short.
const MAX_HEAD: usize = 96;

impl Reader {
    /// Reads a cell that is one figure. `unit` is the unit of bare numbers, and the result is in it; a unit of the
    /// cell's own is converted. `counters` are symbols of counting units that may stand for `unit`.
    ///
    /// # Errors
    /// [`CellFault`].
    pub fn read_cell(&self, cell: &str, unit: Option<&Unit>, counters: &[String]) -> Result<Figure, CellFault> {
        let mut figure = self.whole(cell)?;
        let Some(target) = unit else { return Ok(figure) };
        let Some(own) = figure.unit.clone() else {
            figure.unit = Some(Arc::new(target.clone()));
            return Ok(figure);
        };
        if own.dimension == target.dimension {
            figure = figure.map(|value| Units::convert(value, &own, target));
        } else if !counters.contains(&own.id) {
            return Err(CellFault::WrongUnit {
                cell: cell.trim().to_string(),
                found: format!("`{}` ({})", own.id, own.dimension),
                expected: if target.id.is_empty() {
                    target.dimension.to_string()
                } else {
                    format!("`{}` ({})", target.id, target.dimension)
                },
            });
        }
        figure.unit = Some(Arc::new(target.clone()));
        finite(figure, cell)
    }

    /// Reads a cell into an indicator's stored unit; bare numbers are in `unit`, and refused where it is none.
    ///
    /// # Errors
    /// [`CellFault`].
    pub fn read_cell_in(
        &self,
        cell: &str,
        unit: Option<&Unit>,
        stored: &Unit,
        counters: &[String],
    ) -> Result<Figure, CellFault> {
        let own = self.whole(cell)?;
        if own.unit.is_some() {
            return self.read_cell(cell, Some(stored), counters);
        }
        let Some(unit) = unit else { return Err(CellFault::NoUnit { cell: cell.trim().to_string() }) };
        let text = cell.trim_matches(is_margin);
        if unit.times.exponent > 0 && text.contains(['万', '萬', '亿', '億']) {
            // 1万 under 亿元: of the column's unit, or of the plain one? A factor of 10⁸ hangs on it.
            let plain = unit.id.trim_start_matches(['十', '百', '千', '万', '亿']);
            let readings = vec![format!("{text}{plain}"), format!("{text}{}", unit.id)];
            return Err(CellFault::Ambiguous { cell: text.to_string(), readings });
        }
        let figure = own.map(|value| Units::convert(value, unit, stored));
        finite(Figure { unit: Some(Arc::new(stored.clone())), ..figure }, cell)
    }

    /// A cell that is one figure, in its own unit.
    pub(super) fn whole(&self, cell: &str) -> Result<Figure, CellFault> {
        let text = cell.trim_matches(is_margin);
        let offset = cell.len() - cell.trim_start_matches(is_margin).len();
        let own = || text.to_string();
        if let Some(figure) = plain_number(text) {
            return finite(moved(figure, offset), text);
        }
        if is_date(text) {
            return Err(CellFault::Date { cell: own() });
        }
        if let Some(readings) = self.readings(text) {
            return Err(CellFault::Ambiguous { cell: own(), readings });
        }
        // A minus sign belongs to the number: -12万元.
        let (sign, body) = match char_at(text, 0) {
            Some(('-', length)) => (length, &text[length..]),
            Some(('+', length)) => (length, &text[length..]),
            _ => (0, text),
        };
        let Some(figure) = self.first_figure(body) else { return Err(CellFault::NotANumber { cell: own() }) };
        let (before, after) = (body[..figure.span.start].trim(), body[figure.span.end..].trim());
        if !before.is_empty() || !after.is_empty() {
            let rest = if after.is_empty() { before } else { after };
            let more = rest.chars().any(|c| plain(c).is_ascii_digit())
                || self.first_figure(rest).is_some_and(|f| f.unit.is_some());
            return Err(if more && before.is_empty() {
                CellFault::TwoFigures { cell: own() }
            } else {
                CellFault::Leftover { cell: own(), rest: rest.to_string() }
            });
        }
        let negative = plain(text.chars().next().unwrap_or(' ')) == '-';
        let mut figure = moved(figure, offset + sign);
        figure.span.start -= sign;
        finite(if negative { figure.negated() } else { figure }, text)
    }

    fn first_figure(&self, text: &str) -> Option<Figure> {
        let mut at = 0;
        while let Some(start) = next_candidate(text.as_bytes(), at).filter(|start| *start <= MAX_HEAD) {
            if let Some(figure) = self.figure_at(text, start, 0, true) {
                return Some(figure);
            }
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }

    /// The ways to read a cell that has more than one: `1,5`, `1.234,5`, `1,23,456`, `(1,234)`.
    fn readings(&self, text: &str) -> Option<Vec<String>> {
        let half: String = text.chars().map(plain).collect();
        if let Some(inside) = half.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            let number = inside.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.')) && !inside.is_empty();
            return number.then(|| vec![format!("-{inside}"), inside.to_string()]);
        }
        let body = half.strip_prefix(['-', '+']).unwrap_or(&half);
        let numeric = body.starts_with(|c: char| c.is_ascii_digit())
            && body.contains(',')
            && body.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
        if !numeric {
            return None;
        }
        let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
        let mut groups = whole.split(',');
        let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
        if first && groups.all(|group| group.len() == 3) && !fraction.contains([',', '.']) {
            return None;
        }
        let last = body.rfind([',', '.'])?;
        let decimal = format!("{}.{}", body[..last].replace([',', '.'], ""), &body[last + 1..]);
        Some(vec![body.replace([',', '.'], ""), decimal])
    }
}

fn moved(mut figure: Figure, by: usize) -> Figure {
    figure.span = figure.span.start + by..figure.span.end + by;
    figure.number = figure.number.start + by..figure.number.end + by;
    figure
}

fn finite(figure: Figure, cell: &str) -> Result<Figure, CellFault> {
    // An open end is infinite; the number itself is not.
    let number = figure.value.unwrap_or(figure.bounds.low.max(-figure.bounds.high));
    if number.is_finite() { Ok(figure) } else { Err(CellFault::OutOfRange { cell: cell.trim().to_string() }) }
}

/// What may stand around a cell: blanks of any kind, and marks without width.
fn is_margin(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// `-12.50`, `1e5`, `１２`: no separators, no unit.
fn plain_number(text: &str) -> Option<Figure> {
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
    let half: String;
    let ascii = if text.is_ascii() {
        text
    } else {
        half = text.chars().map(plain).collect();
        &half
    };
    if !ascii.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) || !ascii.chars().all(numeric) {
        return None;
    }
    let value = ascii.parse::<f64>().ok()?;
    let place = Decimal::parse(ascii).map(|number| Decimal { digits: 1, exponent: number.exponent });
    Some(Figure {
        span: 0..text.len(),
        number: 0..text.len(),
        value: Some(value),
        bounds: Bounds::exact(value),
        qualifier: Qualifier::Exact,
        unit: None,
        shape: Shape::Plain,
        rounding: place.map_or(0.0, |place| 0.5 * place.to_f64()),
    })
}

/// 2019-03-01, 2019/3/1, 2019年3月, 2018年, 2018—2019: dates, not numbers.
fn is_date(text: &str) -> bool {
    if text.len() > 48 {
        return false;
    }
    let half: String = text.chars().map(plain).collect();
    let is_joint = |c: char| matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | ' ' | '—' | '–' | '~' | '至' | 'T');
    let mut parts = half.split(is_joint).filter(|part| !part.is_empty());
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
        part.parse::<u32>().ok().filter(|_| digits.contains(&part.len()))
    };
    let year = |part: &str| number(part, 4..=4).is_some_and(|year| (1800..2200).contains(&year));
    if !parts.next().is_some_and(year) {
        return false;
    }
    let Some(second) = parts.next() else { return half.ends_with('年') };
    let marks = half.chars().filter(|c| is_joint(*c) && !matches!(c, '.' | ' ')).count();
    let dots = half.matches('.').count();
    if year(second) {
        return marks > 0 && parts.next().is_none();
    }
    let month = number(second, 1..=2).is_some_and(|month| (1..=12).contains(&month));
    let rest = |part: &str| part.contains(':') || number(part, 1..=2).is_some_and(|day| day <= 31) || year(part);
    month && (marks > 0 || dots == 2) && parts.all(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader() -> Reader {
        Reader::builtin().expect("the built-in units and hedges load")
    }

    #[test]
    fn a_cell_is_read_into_the_unit_of_its_column() {
        let reader = reader();
        let unit = |text: &str| reader.units().parse(text).expect("a unit");
        let (yuan, hundred_million, firms, share) = (unit("元"), unit("亿元"), unit("家"), unit("%"));
        let value = |cell: &str, unit: &Unit| reader.read_cell(cell, Some(unit), &["户".to_string()]).map(|f| f.value);
        assert_eq!(value("3.5", &hundred_million), Ok(Some(3.5)));
        assert_eq!(value("5000万元", &hundred_million), Ok(Some(0.5)));
        assert_eq!(value("240户", &firms), Ok(Some(240.0)));
        assert_eq!(value("三成", &share), Ok(Some(30.0)));
        assert!(matches!(value("240人", &firms), Err(CellFault::WrongUnit { .. })));
        let stored = |cell: &str, unit: Option<&Unit>| reader.read_cell_in(cell, unit, &yuan, &[]).map(|f| f.value);
        assert_eq!(stored("3.5", Some(&hundred_million)), Ok(Some(350_000_000.0)));
        assert_eq!(stored("3.5万元", None), Ok(Some(35_000.0)));
        assert!(matches!(stored("3.5", None), Err(CellFault::NoUnit { .. })));
    }

    #[test]
    fn a_fault_says_what_is_wrong() {
        let reader = reader();
        let fault = |cell: &str| reader.whole(cell).expect_err("no figure").to_string();
        for (cell, said) in [
            ("1,5", "`1,5` is ambiguous: write `15` or `1.5`"),
            ("(1,234)", "`(1,234)` is ambiguous: write `-1,234` or `1,234`"),
            ("240①", "`240①` is a number with `①` left over; keep notes in a column of their own"),
            ("240家、280项", "`240家、280项` holds two figures; give each a column of its own"),
            ("2019-03-01", "`2019-03-01` is a date, not a number"),
            ("1e400", "`1e400` is larger than a number can be"),
            ("TRUE", "`TRUE` is no number"),
        ] {
            assert_eq!(fault(cell), said);
        }
    }

    #[test]
    fn rounding_is_half_of_the_last_place_as_written() {
        let reader = reader();
        for (cell, half) in
            [("240", 0.5), ("194.4", 0.05), ("8亿元", 5e7), ("499.7亿元", 5e6), ("3万4000", 0.5), ("数万", 0.0)]
        {
            assert_eq!(reader.whole(cell).map(|figure| figure.rounding), Ok(half), "{cell}");
        }
    }
}
