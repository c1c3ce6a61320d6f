//! What rounding alone may hide: half of the last place that a figure is written with.

use crate::catalog::Catalog;
use crate::format;
use crate::frame::{Frame, Series};
use crate::quantity::{Bounds, Decimal};

/// Half of the last written place of a cell, in the indicator's stored unit: 5000万 for 7亿元. 0 where it is not
/// known, and for figures without a value such as 数万.
pub fn half_place(frame: &Frame, catalog: &Catalog, id: &str, series: &Series, row: usize) -> f64 {
    if let Some(known) = frame.rounding(id, row) {
        return known;
    }
    let Some(indicator) = catalog.indicator(id) else { return 0.0 };
    let scale = frame.scale(id);
    if let Some(words) = frame.written(id, row) {
        let Ok(figure) = catalog.reader().read_cell(words, None, &[]) else { return 0.0 };
        return match &figure.unit {
            Some(own) if own.dimension == indicator.unit.dimension => {
                figure.rounding * own.factor() / indicator.unit.factor()
            }
            Some(_) => figure.rounding,
            None => figure.rounding * scale,
        };
    }
    let Some(value) = series.value(row) else { return 0.0 };
    let own = format::round_significant(value / scale, 12);
    let place = Decimal::parse(&own.to_string()).map(|number| Decimal { digits: 1, exponent: number.exponent });
    place.map_or(0.0, |place| 0.5 * place.to_f64() * scale)
}

/// The bounds of a cell, widened by half of the last written place; never below 0 where they were not.
pub(super) fn widened(frame: &Frame, catalog: &Catalog, id: &str, series: &Series, row: usize) -> Option<Bounds> {
    let bounds = series.bounds(row)?;
    Some(widen(bounds, half_place(frame, catalog, id, series, row)))
}

/// Bounds widened by half of the last written place; never below 0 where they were not.
pub(super) fn widen(bounds: Bounds, half: f64) -> Bounds {
    let low = bounds.low - half;
    Bounds { low: if bounds.low >= 0.0 { low.max(0.0) } else { low }, high: bounds.high + half }
}
