//! JSON tables: an array of objects, or an object that holds one under `rows` or `data`.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Input, OwnedCell, OwnedRow, ReadOptions, Rows, bytes, encoding};
use crate::error::{Error, Place, Result};

/// Opens a JSON table.
pub fn open(input: &Input, options: &ReadOptions) -> Result<Rows> {
    from_bytes(&input.name(), bytes(input)?, options)
}

/// Opens a JSON table in memory.
pub fn from_bytes(file: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Rows> {
    let decoded = encoding::decode(bytes, options.encoding.as_deref(), file)?;
    let value: Value = serde_json::from_str(&decoded.text).map_err(|cause| {
        let text = cause.to_string();
        let what = text.split(" at line ").next().unwrap_or(&text);
        let out_of_range = what.contains("out of range");
        let code = if out_of_range { "number-out-of-range" } else { "bad-json" };
        Error::new(code, format!("the JSON can't be read: {what}"))
            .at(Place::file(file).line(cause.line() as u64).column(cause.column()))
            .expected(if out_of_range { "numbers that a double holds" } else { "an array of objects, one per area" })
            .hint("for example [{\"town\": \"甲镇\", \"税收（亿元）\": 8}]")
    })?;
    let rows = rows_of(value).ok_or_else(|| {
        Error::new("bad-json", "the JSON holds no table")
            .at(Place::file(file))
            .expected("an array of objects, or an object with such an array under `rows` or `data`")
            .hint("for example [{\"town\": \"甲镇\", \"税收（亿元）\": 8}]")
    })?;
    let mut names: Vec<String> = Vec::new();
    let mut table: Vec<OwnedRow> = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        let Value::Object(fields) = row else {
            return Err(Error::new("bad-json", format!("element {} of the array is no object", at + 1))
                .at(Place::file(file))
                .expected("one object per area")
                .hint("for example {\"town\": \"甲镇\", \"jobs\": 240}"));
        };
        let mut cells = vec![OwnedCell::Empty; names.len()];
        for (key, value) in fields {
            let column = match names.iter().position(|name| *name == key) {
                Some(column) => column,
                None => {
                    names.push(key.clone());
                    cells.push(OwnedCell::Empty);
                    names.len() - 1
                }
            };
            cells[column] = match value {
                Value::Null => OwnedCell::Empty,
                Value::Bool(truth) => OwnedCell::Bool(truth),
                Value::Number(number) => OwnedCell::Number(number),
                Value::Text(text) => OwnedCell::Text(text),
                Value::Array(_) | Value::Object(_) => {
                    return Err(Error::new(
                        "nested-json",
                        format!("`{key}` of element {} holds a list or an object", at + 1),
                    )
                    .at(Place::file(file).named(&key))
                    .expected("a number, words, true, false or null")
                    .hint("flatten it into columns of their own"));
                }
            };
        }
        // The header counts as the first row.
        table.push(OwnedRow { line: at as u64 + 2, cells });
    }
    if table.is_empty() {
        return Err(Error::new("no-rows", "the array is empty")
            .at(Place::file(file))
            .expected("at least one object")
            .hint("check the export"));
    }
    let header = OwnedRow { line: 1, cells: names.into_iter().map(OwnedCell::Text).collect() };
    table.insert(0, header);
    Ok(Rows::in_memory(file.to_string(), None, table, decoded.note.into_iter().collect()))
}

fn rows_of(value: Value) -> Option<Vec<Value>> {
    match value {
        Value::Array(rows) => Some(rows),
        Value::Object(fields) => fields.into_iter().find_map(|(key, value)| match value {
            Value::Array(rows) if ["rows", "data", "observations"].contains(&key.as_str()) => Some(rows),
            _ => None,
        }),
        _ => None,
    }
}

/// JSON that refuses a key twice.
enum Value {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    Array(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Value;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("any JSON value")
            }
            fn visit_unit<E>(self) -> std::result::Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_bool<E>(self, truth: bool) -> std::result::Result<Value, E> {
                Ok(Value::Bool(truth))
            }
            fn visit_i64<E>(self, number: i64) -> std::result::Result<Value, E> {
                Ok(Value::Number(number as f64))
            }
            fn visit_u64<E>(self, number: u64) -> std::result::Result<Value, E> {
                Ok(Value::Number(number as f64))
            }
            fn visit_f64<E>(self, number: f64) -> std::result::Result<Value, E> {
                Ok(Value::Number(number))
            }
            fn visit_str<E>(self, text: &str) -> std::result::Result<Value, E> {
                Ok(Value::Text(text.to_string()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<Value, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = seq.next_element()? {
                    values.push(value);
                }
                Ok(Value::Array(values))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Value, A::Error> {
                let mut fields: Vec<(String, Value)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Value>()? {
                    if fields.iter().any(|(known, _)| *known == key) {
                        return Err(serde::de::Error::custom(format!("the key `{key}` stands twice in one object")));
                    }
                    fields.push((key, value));
                }
                Ok(Value::Object(fields))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
