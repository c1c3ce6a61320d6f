//! What can go wrong, said the same way everywhere: what was found, where, what was expected, what to do.
//!
//! [`Error`] stops a command. [`Finding`] is a doubt about the data that a command carries along with its result.

use std::fmt;

/// Where something stands: a file, and inside it as much as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// File name as the user gave it, `-` for standard input, empty where there is none.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Line, or row of a sheet, counted from 1.
    pub line: Option<u64>,
    /// Column, counted from 1.
    pub column: Option<usize>,
    /// Header of the column, or key of the block.
    pub name: Option<String>,
    /// Byte offset, where lines mean nothing.
    pub byte: Option<u64>,
}

impl Place {
    /// A place that is a whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Place { file: file.into(), ..Place::default() }
    }

    /// The same place, at a line.
    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// The same place, at a column, counted from 1.
    pub fn column(mut self, column: usize) -> Self {
        self.column = Some(column);
        self
    }

    /// The same place, under a header or key.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The same place, at a byte offset.
    pub fn at_byte(mut self, byte: u64) -> Self {
        self.byte = Some(byte);
        self
    }

    fn is_empty(&self) -> bool {
        *self == Place::default()
    }
}

impl Finding {
    /// Whether it bears on a result that uses these indicators.
    pub fn concerns(&self, inputs: &[&str]) -> bool {
        self.indicators.is_empty() || self.indicators.iter().any(|id| inputs.contains(&id.as_str()))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, " [{sheet}]")?;
        }
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, ":{line}:{column}")?,
            (Some(line), None) => write!(f, ":{line}")?,
            (None, Some(column)) => write!(f, ": column {column}")?,
            (None, None) => {}
        }
        if let Some(byte) = self.byte {
            write!(f, " (byte {byte})")?;
        }
        if let Some(name) = &self.name {
            write!(f, " `{name}`")?;
        }
        Ok(())
    }
}

/// One of several faults that an error tells together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it is; none for a line that only counts others.
    pub place: Option<Place>,
    /// What was found.
    pub what: String,
}

/// A fault that stops a command.
///
/// `what` is one sentence on what was found, `expected` completes "expected …", `hint` says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Stable kebab-case code, for machines and for `--help`.
    pub code: &'static str,
    /// What was found.
    pub what: String,
    /// Where; boxed to keep `Result` small.
    pub place: Box<Place>,
    /// What was expected instead, empty where `what` says it.
    pub expected: String,
    /// What to do about it.
    pub hint: String,
    /// The faults, where several are told together; `place` is that of the first.
    pub items: Vec<Item>,
}

/// The result of everything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A fault with a code and what was found; the rest is added by the methods below.
    pub fn new(code: &'static str, what: impl Into<String>) -> Self {
        Error {
            code,
            what: what.into(),
            place: Box::default(),
            expected: String::new(),
            hint: String::new(),
            items: Vec::new(),
        }
    }

    /// Says where.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Box::new(place);
        self
    }

    /// Says what was expected.
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into();
        self
    }

    /// Says what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Says the faults that it is made of, one by one.
    pub fn items(mut self, items: Vec<Item>) -> Self {
        self.items = items;
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error[{}]: {}", self.code, self.what)?;
        for item in &self.items {
            match &item.place {
                Some(place) => write!(f, "\n  at: {place}: {}", item.what)?,
                None => write!(f, "\n  {}", item.what)?,
            }
        }
        if self.items.is_empty() && !self.place.is_empty() {
            write!(f, "\n  at: {}", self.place)?;
        }
        if !self.expected.is_empty() {
            write!(f, "\n  expected: {}", self.expected)?;
        }
        if !self.hint.is_empty() {
            write!(f, "\n  help: {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; changes nothing.
    Note,
    /// The figures are usable, with care.
    Warning,
    /// The figures contradict each other or can't be what they say.
    Error,
}

/// A doubt about the data, or something that was not used, carried beside the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable snake_case code.
    pub code: String,
    /// How grave.
    pub severity: Severity,
    /// The area concerned, empty where it is about the whole input.
    pub area: String,
    /// Ids of the indicators concerned, empty where it is about none in particular.
    pub indicators: Vec<String>,
    /// One sentence in the language of the run.
    pub message: String,
    /// Where, if anywhere.
    pub place: Option<Place>,
}

/// The nearest of `candidates` to `name`, if one is near enough to be what was meant.
///
/// Damerau-Levenshtein distance on characters, at most a third of the longer name (at least 1), or one name
/// contained in the other; ties go to the earlier candidate.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    let length = wanted.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other = candidate.to_lowercase();
        let longer = length.max(other.chars().count());
        let mut distance = strsim::damerau_levenshtein(&wanted, &other);
        if length >= 2 && (other.contains(&wanted) || (other.chars().count() >= 2 && wanted.contains(&other))) {
            distance = distance.min(longer / 3).max(1);
        }
        if distance <= (longer / 3).max(1) && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
