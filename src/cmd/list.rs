//! `analyze list`: what the catalog and the input know.

use crate::catalog::Catalog;
use crate::cli::{Context, ListArgs, Listed};
use crate::error::Result;
use crate::frame::Frame;
use crate::lang::Lang;
use crate::table::{Cell, Kind, Table, column};

use super::input;

/// Runs the command.
///
/// # Errors
/// Whatever stops it.
pub fn run(args: &ListArgs, context: Context) -> Result<u8> {
    let format = args.output.format()?;
    args.output.spare(args.input.input.as_deref())?;
    let lang = context.lang;
    // Only what depends on an input reads one.
    let needs_input = args.what == Listed::Areas || args.input.input.is_some() || !args.input.define.is_empty();
    let (catalog, frame) = if needs_input {
        let loaded = input::open(&args.input, context)?;
        (loaded.catalog, Some(loaded.frame))
    } else {
        (input::catalog(&args.input)?, None)
    };
    let table = match args.what {
        Listed::Indicators => indicators(&catalog, frame.as_ref(), lang),
        Listed::Ratios => ratios(&catalog, frame.as_ref(), lang),
        Listed::Units => units(&catalog, lang),
        Listed::Areas => areas(&frame.unwrap_or_default(), lang),
    };
    args.output.write(&table, format, context)?;
    Ok(0)
}

fn aliases(words: &crate::catalog::Words, lang: Lang) -> String {
    lang.pick(&words.zh, &words.en).join(lang.pick("、", ", "))
}

fn indicators(catalog: &Catalog, frame: Option<&Frame>, lang: Lang) -> Table {
    let mut columns = vec![
        column("indicator", lang.pick("代码", "Id"), Kind::Text, 0),
        column("label", lang.pick("名称", "Label"), Kind::Text, 0),
        column("unit", lang.pick("单位", "Unit"), Kind::Text, 0),
        column("aliases", lang.pick("别名", "Aliases"), Kind::Text, 2),
    ];
    if frame.is_some() {
        columns.insert(3, column("n", lang.pick("有数值的地区", "Areas with a value"), Kind::Whole, 0));
    }
    let listed = catalog.indicators().iter().filter(|indicator| frame.is_none_or(|frame| frame.has(&indicator.id)));
    let rows = listed
        .map(|indicator| {
            let mut cells = vec![
                Cell::text(&indicator.id),
                Cell::text(indicator.label.get(lang)),
                Cell::text(indicator.unit.label.get(lang)),
                Cell::text(aliases(&indicator.aliases, lang)),
            ];
            if let Some(series) = frame.and_then(|frame| frame.series(&indicator.id)) {
                let n = (0..series.len()).filter(|row| series.value(*row).is_some()).count();
                cells.insert(3, Cell::Whole(n as i64));
            }
            cells
        })
        .collect();
    Table { title: String::new(), columns, rows, notes: Vec::new() }
}

fn ratios(catalog: &Catalog, frame: Option<&Frame>, lang: Lang) -> Table {
    let columns = vec![
        column("ratio", lang.pick("代码", "Id"), Kind::Text, 0),
        column("label", lang.pick("名称", "Label"), Kind::Text, 0),
        column("formula", lang.pick("公式", "Formula"), Kind::Text, 1),
        column("unit", lang.pick("单位", "Unit"), Kind::Text, 0),
        column("aliases", lang.pick("别名", "Aliases"), Kind::Text, 2),
    ];
    let able = |inputs: Vec<&str>| frame.is_none_or(|frame| inputs.iter().all(|id| frame.has(id)));
    let rows = catalog
        .ratios()
        .iter()
        .filter(|ratio| able(ratio.expr.inputs()))
        .map(|ratio| {
            vec![
                Cell::text(&ratio.id),
                Cell::text(ratio.label.get(lang)),
                Cell::text(ratio.expr.to_string()),
                Cell::text(ratio.unit.label.get(lang)),
                Cell::text(aliases(&ratio.aliases, lang)),
            ]
        })
        .collect();
    Table { title: String::new(), columns, rows, notes: Vec::new() }
}

fn units(catalog: &Catalog, lang: Lang) -> Table {
    let columns = vec![
        column("unit", lang.pick("单位", "Unit"), Kind::Text, 0),
        column("label", lang.pick("名称", "Label"), Kind::Text, 0),
        column("dimension", lang.pick("量纲", "Dimension"), Kind::Text, 0),
        column("factor", lang.pick("换算系数", "Factor to the base unit"), Kind::Text, 0),
    ];
    let rows = catalog
        .reader()
        .units()
        .iter()
        .map(|unit| {
            vec![
                Cell::text(&unit.id),
                Cell::text(unit.label.get(lang)),
                Cell::text(unit.dimension.to_string()),
                Cell::text(unit.factor().to_string()),
            ]
        })
        .collect();
    Table { title: String::new(), columns, rows, notes: Vec::new() }
}

fn areas(frame: &Frame, lang: Lang) -> Table {
    let mut columns = vec![column("area", lang.pick("地区", "Area"), Kind::Text, 0)];
    columns.push(column("short", lang.pick("简称", "Short name"), Kind::Text, 0));
    if frame.has_periods() {
        columns.push(column("period", lang.pick("时期", "Period"), Kind::Text, 0));
    }
    for (at, attribute) in frame.attributes().iter().enumerate() {
        columns.push(column(&attribute.id, attribute.label.get(lang), Kind::Text, at as u16 + 1));
    }
    columns.push(column("figures", lang.pick("指标数", "Figures"), Kind::Whole, 0));
    let series: Vec<_> = frame.indicators().iter().filter_map(|id| frame.series(id)).collect();
    let rows = (0..frame.height())
        .map(|row| {
            let mut cells = vec![Cell::text(frame.area(row, lang)), Cell::text(frame.short_area(row, lang))];
            if frame.has_periods() {
                cells.push(Cell::text(frame.period(row)));
            }
            for attribute in frame.attributes() {
                cells.push(frame.attribute(&attribute.id, row).map_or(Cell::Empty, Cell::text));
            }
            let figures = series.iter().filter(|series| series.bounds(row).is_some()).count();
            cells.push(Cell::Whole(figures as i64));
            cells
        })
        .collect();
    Table { title: String::new(), columns, rows, notes: Vec::new() }
}
