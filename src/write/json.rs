//! JSON: columns with units, rows by id, hedges and reasons beside the values.

use serde_json::{Map, Value, json};

use crate::error::{Error, Result};
use crate::quantity::Qualifier;
use crate::table::{Cell, Table};

/// Renders a table.
///
/// A hedged value has `<id>_qualifier` beside it, an interval `<id>_low` and `<id>_high`, a missing one
/// `<id>_reason`.
pub(super) fn render(table: &Table) -> Result<Vec<u8>> {
    let columns: Vec<Value> = table
        .columns
        .iter()
        .map(|column| json!({ "id": column.id, "label": column.header, "unit": column.unit }))
        .collect();
    let rows: Vec<Value> = table
        .rows
        .iter()
        .map(|row| {
            let mut object = Map::new();
            for (column, cell) in table.columns.iter().zip(row) {
                put(&mut object, &column.id, cell);
            }
            Value::Object(object)
        })
        .collect();
    let whole = json!({ "title": table.title, "columns": columns, "rows": rows, "notes": table.notes });
    let mut bytes = serde_json::to_vec_pretty(&whole).map_err(|cause| {
        Error::new("output", format!("the table can't be written as JSON: {cause}"))
            .hint("this is a fault of the program; please report it with the input")
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn put(object: &mut Map<String, Value>, id: &str, cell: &Cell) {
    match cell {
        Cell::Empty => object.insert(id.into(), Value::Null),
        Cell::Text(text) => object.insert(id.into(), text.as_str().into()),
        Cell::Whole(number) => object.insert(id.into(), (*number).into()),
        Cell::Number { value, qualifier } => {
            object.insert(id.into(), (*value).into());
            match qualifier {
                Qualifier::Exact => None,
                hedge => object.insert(format!("{id}_qualifier"), hedge.id().into()),
            }
        }
        Cell::Interval { low, high } => {
            object.insert(id.into(), Value::Null);
            object.insert(format!("{id}_low"), (*low).into());
            object.insert(format!("{id}_high"), (*high).into())
        }
        Cell::Missing(reason) => {
            object.insert(id.into(), Value::Null);
            object.insert(format!("{id}_reason"), reason.as_str().into())
        }
    };
}
