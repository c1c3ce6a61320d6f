//! Cells that can't be read: gathered while a table is read, and told together.

use crate::error::{Error, Item, Result};

/// How many are told in full; the others are counted.
const MOST: usize = 10;

/// The faults of a table's cells in the order of the file.
#[derive(Default)]
pub(super) struct BadCells {
    first: Vec<Error>,
    count: usize,
}

impl BadCells {
    /// Keeps a fault.
    pub(super) fn push(&mut self, fault: Error) {
        if self.first.len() < MOST {
            self.first.push(fault);
        }
        self.count += 1;
    }

    /// What was read; a fault is kept.
    pub(super) fn take<T>(&mut self, read: Result<T>) -> Option<T> {
        read.map_err(|fault| self.push(fault)).ok()
    }

    /// What was read where no cell was at fault; else the faults, and behind them what stopped the reading, if
    /// anything did.
    ///
    /// # Errors
    /// One fault as it is; of several the code that they share, or `bad-cell`.
    pub(super) fn after<T>(self, read: Result<T>) -> Result<T> {
        if self.count == 0 {
            return read;
        }
        Err(self.together(read.err()))
    }

    fn together(mut self, stop: Option<Error>) -> Error {
        if self.count == 1
            && stop.is_none()
            && let Some(only) = self.first.pop()
        {
            return only;
        }
        let rest = self.count - self.first.len();
        let what = match &stop {
            None => format!("{} cells can't be read", self.count),
            Some(_) => format!("{} faults stop the reading", self.count + 1),
        };
        let item = |fault: &Error| Item { place: Some((*fault.place).clone()), what: fault.what.clone() };
        let mut items: Vec<Item> = self.first.iter().map(item).collect();
        if rest > 0 {
            items.push(Item { place: None, what: format!("and {rest} more") });
        }
        items.extend(stop.iter().map(item));
        let faults: Vec<&Error> = self.first.iter().chain(&stop).collect();
        let code = match faults.split_first() {
            Some((first, others)) if others.iter().all(|fault| fault.code == first.code) => first.code,
            _ => "bad-cell",
        };
        let place = faults.first().map(|fault| (*fault.place).clone()).unwrap_or_default();
        let expected = joined(faults.iter().map(|fault| fault.expected.as_str()));
        let hint = joined(faults.iter().map(|fault| fault.hint.as_str()));
        Error::new(code, what).at(place).expected(expected).hint(hint).items(items)
    }
}

/// Each text once, in order.
fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut each: Vec<&str> = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !each.contains(&text) {
            each.push(text);
        }
    }
    each.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Place;

    fn fault(line: u64) -> Error {
        let place = Place::file("t.csv").line(line);
        let what = format!("`{line}x` is no number");
        Error::new("bad-cell", what).at(place).expected("a figure").hint("correct the cell")
    }

    #[test]
    fn one_fault_is_itself_and_several_are_one_error() {
        let of = |lines: std::ops::Range<u64>| {
            let mut bad = BadCells::default();
            lines.for_each(|line| bad.push(fault(line)));
            bad
        };
        assert_eq!(of(0..0).after(Ok(5)), Ok(5));
        assert_eq!(of(4..5).after(Ok(5)), Err(fault(4)));
        let several = of(2..14).after(Ok(())).unwrap_err();
        assert_eq!((several.code, several.what.as_str()), ("bad-cell", "12 cells can't be read"));
        assert_eq!(several.items.len(), 11);
        assert_eq!((several.expected.as_str(), several.hint.as_str()), ("a figure", "correct the cell"));
        let text = several.to_string();
        assert!(text.contains("\n  at: t.csv:2: `2x` is no number\n") && text.contains("\n  and 2 more\n"), "{text}");
    }

    #[test]
    fn what_stops_the_reading_is_told_behind_the_cells_before_it() {
        let mut bad = BadCells::default();
        assert_eq!(bad.take::<()>(Err(fault(2))), None);
        let place = Place::file("t.csv").line(9);
        let stop = Error::new("ragged-row", "the row has 4 cells").at(place).hint("correct the row");
        let both = bad.after::<()>(Err(stop)).unwrap_err();
        assert_eq!((both.code, both.what.as_str()), ("bad-cell", "2 faults stop the reading"));
        assert!(both.to_string().ends_with("help: correct the cell; correct the row"), "{both}");
        assert!(both.to_string().contains("at: t.csv:9: the row has 4 cells"), "{both}");
    }
}
