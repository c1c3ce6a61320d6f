//! One choice of method for one step, as people write it: `minmax:low=1,high=100`, or a table of the same words.

use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use serde_json::{Map, Value};

use crate::error::{Error, Result, did_you_mean};

/// A step's methods. Their serde form is a table with the method's name under `method`.
pub trait Choice: Serialize + DeserializeOwned {
    /// The step, as `--set` names it.
    const STEP: &'static str;
    /// The methods, as files name them.
    const METHODS: &'static [&'static str];
    /// Other names for some methods.
    const ALIASES: &'static [(&'static str, &'static str)] = &[];
}

/// Reads `method` or `method:parameter=value,parameter=value`. Hyphens count as underscores in names.
pub fn parse<C: Choice>(text: &str) -> Result<C> {
    let (method, parameters) = text.split_once(':').unwrap_or((text, ""));
    let mut table = Map::new();
    table.insert("method".into(), Value::String(method.trim().into()));
    for pair in split_parameters(parameters) {
        let Some((name, value)) = pair.split_once('=') else {
            return Err(Error::new("index-choice", format!("`{pair}` in `{text}` is not a parameter"))
                .expected("parameter=value, as in `minmax:low=0,high=100`"));
        };
        let value = value.trim();
        let read = serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.into()));
        table.insert(name.trim().replace('-', "_"), read);
    }
    from_table(table)
}

/// At the commas that stand in no bracket.
fn split_parameters(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0i32, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

fn from_table<C: Choice>(mut table: Map<String, Value>) -> Result<C> {
    let Some(Value::String(named)) = table.get("method") else {
        return Err(Error::new("index-choice", format!("a choice for `{}` names no method", C::STEP))
            .expected(format!("method = one of {}", C::METHODS.join(", "))));
    };
    let plain = named.trim().to_lowercase().replace('-', "_");
    let method = C::ALIASES.iter().find(|(alias, _)| *alias == plain).map_or(plain.as_str(), |(_, method)| method);
    if !C::METHODS.contains(&method) {
        let mut error = Error::new("index-choice", format!("`{named}` is not a method for `{}`", C::STEP))
            .expected(format!("one of {}", C::METHODS.join(", ")));
        let names = C::METHODS.iter().copied().chain(C::ALIASES.iter().map(|(alias, _)| *alias));
        if let Some(near) = did_you_mean(&plain, names) {
            error = error.hint(format!("did you mean `{near}`?"));
        }
        return Err(error);
    }
    let method = method.to_string();
    table.insert("method".into(), Value::String(method.clone()));
    let given: Vec<String> = table.keys().cloned().collect();
    let choice: C = serde_json::from_value(Value::Object(table)).map_err(|error| {
        let fault = error.to_string();
        let error = Error::new("index-choice", format!("`{method}` for `{}`: {fault}", C::STEP));
        match fault.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
            Some("judgements") => error
                .expected("a judgement matrix per group (`index` without groups), members in the order of the index")
                .hint("for example: 'ahp:judgements={\"index\":[[1,3],[0.3333,1]]}'"),
            Some(name) => error.expected(format!("`{method}:{name}=…`")),
            None => error,
        }
    })?;
    // Serde passes over what a method without parameters is given; nothing is to be passed over.
    let known = to_table(&choice);
    if let Some(name) = given.iter().find(|name| !known.contains_key(*name)) {
        let takes: Vec<&str> = known.keys().map(String::as_str).filter(|name| *name != "method").collect();
        let expected = if takes.is_empty() { "no parameters".to_string() } else { takes.join(", ") };
        let what = format!("`{method}` for `{}` takes no parameter `{name}`", C::STEP);
        return Err(Error::new("index-choice", what).expected(expected));
    }
    Ok(choice)
}

fn to_table<C: Serialize>(choice: &C) -> Map<String, Value> {
    match serde_json::to_value(choice) {
        Ok(Value::Object(table)) => table,
        // Every choice is an enum with a tag and parameters that JSON can hold.
        _ => Map::new(),
    }
}

/// The method's name.
pub fn method<C: Serialize>(choice: &C) -> String {
    to_table(choice).get("method").and_then(Value::as_str).unwrap_or_default().to_string()
}

/// The method's parameters, in the order of its declaration.
pub fn parameters<C: Serialize>(choice: &C) -> Map<String, Value> {
    let mut table = to_table(choice);
    table.shift_remove("method");
    table
}

/// The choice as [`parse`] reads it.
pub fn text<C: Serialize>(choice: &C) -> String {
    let parameters: Vec<String> = parameters(choice)
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| match value {
            Value::String(text) => format!("{name}={text}"),
            other => format!("{name}={other}"),
        })
        .collect();
    let method = method(choice);
    if parameters.is_empty() { method } else { format!("{method}:{}", parameters.join(",")) }
}

/// For serde fields that hold a text or a table.
pub(super) fn either<'de, D: Deserializer<'de>, C: Choice>(deserializer: D) -> Result<C, D::Error> {
    read(Value::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// For serde fields that hold a text, a table or nothing.
pub(super) fn either_or_none<'de, D: Deserializer<'de>, C: Choice>(deserializer: D) -> Result<Option<C>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        value => read(value).map(Some).map_err(D::Error::custom),
    }
}

/// For serde fields that hold a list of texts or tables, or just one.
pub(super) fn either_list<'de, D: Deserializer<'de>, C: Choice>(deserializer: D) -> Result<Vec<C>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Array(items) => items.into_iter().map(read).collect::<Result<_>>(),
        value => read(value).map(|choice| vec![choice]),
    }
    .map_err(D::Error::custom)
}

fn read<C: Choice>(value: Value) -> Result<C> {
    match value {
        Value::String(text) => parse(&text),
        Value::Object(table) => from_table(table),
        other => Err(Error::new("index-choice", format!("`{other}` is not a choice for `{}`", C::STEP))
            .expected("a text such as \"minmax:low=0,high=100\", or a table with `method`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Normalise, Treat};

    #[test]
    fn a_choice_reads_back_what_it_writes() {
        for text in
            ["minmax:low=1.0,high=100.0", "zscore:mean=0.0,sd=1.0", "rank", "distance_to_reference:area=Malta,cap=true"]
        {
            assert_eq!(super::text(&parse::<Normalise>(text).unwrap()), text);
        }
        assert_eq!(parse::<Normalise>("z-score").unwrap(), parse("zscore").unwrap());
    }

    #[test]
    fn nothing_unknown_is_passed_over() {
        let error = parse::<Normalise>("min_maxx").unwrap_err();
        assert!(error.hint.contains("min_max"), "{error}");
        assert!(parse::<Normalise>("rank:low=1").unwrap_err().what.contains("no parameter `low`"));
        assert!(parse::<Normalise>("minmax:lo=1").is_err());
        assert!(parse::<Treat>("winsorise:max_points=several").is_err());
    }
}
