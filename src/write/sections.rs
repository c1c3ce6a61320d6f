//! A table with further tables under it, for formats that hold more than one.

use serde_json::Value;

use super::{Context, Format, Rendered, render, xlsx};
use crate::error::{Error, Result};
use crate::table::Table;

/// A further table, with the name that its sheet of a workbook has.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Name of the sheet; what a workbook does not take is left out of it.
    pub name: String,
    /// The table.
    pub table: Table,
}

impl Section {
    /// A further table and its name.
    pub fn new(name: impl Into<String>, table: Table) -> Self {
        Section { name: name.into(), table }
    }
}

/// Whether a file of this format holds further tables: under the first, or as sheets; JSON holds further members.
pub fn holds(format: Format) -> bool {
    !matches!(format, Format::Csv | Format::Parquet)
}

/// Renders a table with `sections` under it, in a workbook each on a sheet of its own; in JSON with `members` beside
/// it. Csv and parquet hold the table alone.
///
/// # Errors
/// As [`render`].
pub fn render_with(
    table: &Table,
    sections: &[Section],
    members: &[(&str, Value)],
    format: Format,
    context: &Context,
) -> Result<Rendered> {
    if format == Format::Xlsx {
        return Ok(Rendered { bytes: xlsx::render(table, sections, context)?, notes: Vec::new() });
    }
    let mut whole = render(table, format, context)?;
    match format {
        Format::Text | Format::Markdown | Format::Latex => {
            for section in sections {
                whole.bytes.push(b'\n');
                whole.bytes.extend(render(&section.table, format, context)?.bytes);
            }
        }
        Format::Html => {
            const BEGIN: &str = "<body>\n";
            const END: &str = "</body>";
            let mut page = String::from_utf8_lossy(&whole.bytes).into_owned();
            let mut bodies = String::new();
            for section in sections {
                let bytes = render(&section.table, format, context)?.bytes;
                let text = String::from_utf8_lossy(&bytes);
                let body = text.split_once(BEGIN).and_then(|(_, rest)| rest.rsplit_once(END)).map(|(body, _)| body);
                bodies.push_str(body.unwrap_or_default());
            }
            if let Some(at) = page.rfind(END) {
                page.insert_str(at, &bodies);
            }
            whole.bytes = page.into_bytes();
        }
        Format::Json => {
            let fault = |cause: serde_json::Error| {
                Error::new("output", format!("the result can't be written as JSON: {cause}"))
                    .hint("this is a fault of the program; please report it with the input")
            };
            let mut value: Value = serde_json::from_slice(&whole.bytes).map_err(fault)?;
            if let Some(object) = value.as_object_mut() {
                for (name, member) in members {
                    object.insert((*name).to_string(), member.clone());
                }
            }
            whole.bytes = serde_json::to_vec_pretty(&value).map_err(fault)?;
            whole.bytes.push(b'\n');
        }
        Format::Csv | Format::Xlsx | Format::Parquet => {}
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Cell, Column};

    fn table(title: &str) -> Table {
        Table {
            title: title.into(),
            columns: vec![Column { id: "area".into(), header: "Area".into(), ..Column::default() }],
            rows: vec![vec![Cell::text("</body> A")]],
            notes: Vec::new(),
        }
    }

    #[test]
    fn a_page_has_one_body_and_json_has_members() {
        let render = |format| {
            let members = [("card", Value::from(1))];
            let two = [Section::new("two", table("two"))];
            let whole = render_with(&table("one"), &two, &members, format, &Context::default()).unwrap();
            String::from_utf8(whole.bytes).unwrap()
        };
        let page = render(Format::Html);
        assert_eq!((page.matches("<body>").count(), page.matches("<table>").count()), (1, 2));
        let value: Value = serde_json::from_str(&render(Format::Json)).unwrap();
        assert_eq!(value["card"], 1);
        assert!(!render(Format::Csv).contains("two"));
        assert!(render(Format::Text).contains("two"));
    }
}
