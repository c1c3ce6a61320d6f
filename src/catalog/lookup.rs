//! Finding an indicator or a ratio by any of its names.

use unicode_normalization::UnicodeNormalization;

use super::{Catalog, Indicator, Ratio, Target};
use crate::charset::is_stable;
use crate::error::{Error, Result, did_you_mean};
use crate::lang::{Label, Lang};
use crate::quantity::Unit;

/// The form in which names are compared: NFKC, lower case, without blanks, `_` and `-`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        let joint = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'_' | b'-' | 0x0b);
        let mut folded = Vec::with_capacity(text.len());
        folded.extend(text.bytes().filter(|byte| !joint(byte)).map(|byte| byte.to_ascii_lowercase()));
        return String::from_utf8(folded).unwrap_or_default();
    }
    if text.chars().all(is_stable) {
        // Most names are in Chinese or in small letters, and stay as they are.
        let as_is = |byte: u8| byte >= 0x80 || byte.is_ascii_lowercase() || byte.is_ascii_digit();
        if text.bytes().all(as_is) {
            return text.to_string();
        }
        let mut folded = String::with_capacity(text.len());
        folded.extend(text.chars().filter(|c| !is_joint(*c)).map(|c| c.to_ascii_lowercase()));
        return folded;
    }
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !is_joint(*c)).collect()
}

fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, '_' | '-' | '\u{200b}' | '\u{feff}')
}

/// An indicator or a ratio: anything that an area has one number of.
#[derive(Clone, Copy, Debug)]
pub enum Metric<'a> {
    /// An indicator.
    Indicator(&'a Indicator),
    /// A ratio.
    Ratio(&'a Ratio),
}

impl<'a> Metric<'a> {
    /// Its id.
    pub fn id(self) -> &'a str {
        match self {
            Metric::Indicator(indicator) => &indicator.id,
            Metric::Ratio(ratio) => &ratio.id,
        }
    }

    /// Its name for people.
    pub fn label(self) -> &'a Label {
        match self {
            Metric::Indicator(indicator) => &indicator.label,
            Metric::Ratio(ratio) => &ratio.label,
        }
    }

    /// Its name for narrow columns.
    pub fn short(self, lang: Lang) -> &'a str {
        match self {
            Metric::Indicator(indicator) => indicator.short(lang),
            Metric::Ratio(ratio) => ratio.short(lang),
        }
    }

    /// The unit that its values are shown in.
    pub fn unit(self) -> &'a Unit {
        match self {
            Metric::Indicator(indicator) => &indicator.unit,
            Metric::Ratio(ratio) => &ratio.unit,
        }
    }
}

impl Catalog {
    /// The indicator that this id, label or alias names.
    pub fn indicator_named(&self, name: &str) -> Option<&Indicator> {
        match self.names.get(&fold(name))?.target {
            Target::Indicator(at) => self.indicators.get(at),
            Target::Ratio(_) => None,
        }
    }

    /// The ratio that this id, label or alias names.
    pub fn ratio_named(&self, name: &str) -> Option<&Ratio> {
        match self.names.get(&fold(name))?.target {
            Target::Ratio(at) => self.ratios.get(at),
            Target::Indicator(_) => None,
        }
    }

    /// What an indicator or a ratio is called, by its id; the id where it is neither.
    pub fn metric_label(&self, id: &str, lang: Lang) -> String {
        let ratio = || self.ratios().iter().find(|ratio| ratio.id == id).map(|ratio| ratio.label.get(lang));
        self.indicator(id).map(|indicator| indicator.label.get(lang)).or_else(ratio).unwrap_or(id).to_string()
    }

    /// The indicator with exactly this id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The indicator or ratio that has this name. Cheap where none has: no nearest name is looked for.
    pub fn metric_named(&self, name: &str) -> Option<Metric<'_>> {
        Some(match self.names.get(&fold(name))?.target {
            Target::Indicator(at) => Metric::Indicator(self.indicators.get(at)?),
            Target::Ratio(at) => Metric::Ratio(self.ratios.get(at)?),
        })
    }

    /// The indicator or ratio that a user means.
    ///
    /// # Errors
    /// `unknown-metric` with the nearest name.
    pub fn metric(&self, name: &str) -> Result<Metric<'_>> {
        self.metric_named(name).ok_or_else(|| self.unknown("unknown-metric", "indicator or ratio", name, |_| true))
    }

    /// The ratio that a user means.
    ///
    /// # Errors
    /// `unknown-ratio` with the nearest name; a name of an indicator is told apart.
    pub fn ratio(&self, name: &str) -> Result<&Ratio> {
        if let Some(ratio) = self.ratio_named(name) {
            return Ok(ratio);
        }
        if let Some(indicator) = self.indicator_named(name) {
            return Err(Error::new(
                "unknown-ratio",
                format!("`{name}` is the indicator `{}`, not a ratio", indicator.id),
            )
            .expected("the name of a ratio")
            .hint(format!("see `analyze list ratios`; or draw it: `analyze chart --metric {}`", indicator.id)));
        }
        Err(self.unknown("unknown-ratio", "ratio", name, |target| matches!(target, Target::Ratio(_))))
    }

    /// An error for a name that nothing has.
    fn unknown(&self, code: &'static str, noun: &str, name: &str, wanted: impl Fn(Target) -> bool) -> Error {
        let mut names: Vec<(&str, Target)> = Vec::new();
        for (at, indicator) in self.indicators.iter().enumerate() {
            let labels = [indicator.id.as_str(), &indicator.label.zh, &indicator.label.en];
            names.extend(labels.into_iter().chain(indicator.aliases.iter()).map(|n| (n, Target::Indicator(at))));
        }
        for (at, ratio) in self.ratios.iter().enumerate() {
            let labels = [ratio.id.as_str(), &ratio.label.zh, &ratio.label.en];
            names.extend(labels.into_iter().chain(ratio.aliases.iter()).map(|n| (n, Target::Ratio(at))));
        }
        names.retain(|(_, target)| wanted(*target));
        let near = did_you_mean(name, names.iter().map(|(n, _)| *n)).and_then(|near| {
            let (_, target) = names.iter().find(|(n, _)| *n == near)?;
            let id = match *target {
                Target::Indicator(at) => &self.indicators[at].id,
                Target::Ratio(at) => &self.ratios[at].id,
            };
            Some(if id == near { format!("`{near}`") } else { format!("`{near}` (`{id}`)") })
        });
        let list = if noun == "ratio" { "`analyze list ratios`" } else { "`analyze list indicators` and `… ratios`" };
        Error::new(code, format!("no {noun} is called `{name}`"))
            .expected(if noun == "ratio" {
                "an id, a label or an alias of a ratio"
            } else {
                "an id, a label or an alias of an indicator or ratio"
            })
            .hint(match near {
                Some(near) => format!("did you mean {near}? All names: {list}"),
                None => format!("all names: {list}"),
            })
    }
}
