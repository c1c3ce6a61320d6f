//! Thousands of points: hexagons shaded by their number, and the count scale.

use std::collections::BTreeMap;

use super::label::Block;
use super::scene::{Color, Mark, Paint, Scene};
use super::theme::is_legible_on;

/// Shades from few to many.
pub const SHADES: [Color; 6] = [
    Color(0xc6, 0xdb, 0xef),
    Color(0x9e, 0xca, 0xe1),
    Color(0x6b, 0xae, 0xd6),
    Color(0x31, 0x82, 0xbd),
    Color(0x08, 0x51, 0x9c),
    Color(0x08, 0x30, 0x6b),
];
/// Half the width of a hexagon, at least.
const HALF: f64 = 8.0;
/// So many hexagons cover a plot, about: what a file of 64 kB holds.
const MOST: f64 = 1500.0;

/// Bins of points, and what the shades mean.
pub struct Hexbin {
    /// Least count of each shade that occurs, with its colour.
    pub scale: Vec<(u32, Color)>,
    /// Hexagons too dark for a name to stand on.
    pub dark: Vec<Block>,
}

/// Draws points on a plot of so many square pixels as hexagons.
pub fn draw(scene: &mut Scene, points: impl Iterator<Item = (f64, f64)>, plot: f64) -> Hexbin {
    // A hexagon covers 2 × 1.7 squares of half its width.
    let half = (plot / (3.4 * MOST)).sqrt().ceil().max(HALF);
    let (across, down) = (half * 2.0, half * 1.7);
    // Counted in a grid as large as the picture needs; what would lie beyond it goes to the map at once.
    const SIDE: usize = 1 << 9;
    let mut grid = vec![0u32; SIDE * SIDE];
    let mut counts: BTreeMap<(i32, i32), u32> = BTreeMap::new();
    for (x, y) in points {
        let row = (y / down).round() as i32;
        let shift = if row.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
        let column = (x / across - shift).round() as i32;
        match (usize::try_from(row), usize::try_from(column)) {
            (Ok(r), Ok(c)) if r < SIDE && c < SIDE => grid[r * SIDE + c] += 1,
            _ => *counts.entry((row, column)).or_default() += 1,
        }
    }
    for (at, count) in grid.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        counts.insert(((at / SIDE) as i32, (at % SIDE) as i32), count);
    }
    let most = counts.values().copied().max().unwrap_or(1);
    let mut limits: Vec<u32> = (0..SHADES.len()).map(|n| limit(most, n)).collect();
    limits.dedup();
    let shade = |count: u32| limits.iter().rposition(|limit| count >= *limit).unwrap_or(0);
    let colors: Vec<Color> =
        (0..limits.len()).map(|n| SHADES[n * (SHADES.len() - 1) / (limits.len() - 1).max(1)]).collect();
    let mut dark = Vec::new();
    for (n, color) in colors.iter().enumerate() {
        let is_dark = !is_legible_on(*color, scene);
        for ((row, column), _) in counts.iter().filter(|(_, count)| shade(**count) == n) {
            let shift = if row.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
            let (x, y) = ((f64::from(*column) + shift) * across, f64::from(*row) * down);
            let (w, h) = (half, half * 0.55);
            let corners =
                [(x - w, y - h), (x, y - 2.0 * h), (x + w, y - h), (x + w, y + h), (x, y + 2.0 * h), (x - w, y + h)];
            scene.add(Mark::Polygon(corners.to_vec()), Paint::fill(*color));
            if is_dark {
                dark.push(Block { x0: x - w, y0: y - 2.0 * h, x1: x + w, y1: y + 2.0 * h });
            }
        }
    }
    Hexbin { scale: limits.into_iter().zip(colors).collect(), dark }
}

/// The least count of a shade: powers that share the range evenly on a logarithmic scale, in round numbers.
fn limit(most: u32, shade: usize) -> u32 {
    let raw = f64::from(most).powf(shade as f64 / SHADES.len() as f64);
    crate::format::round_significant(raw, 1).max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hexagon_is_dark_where_text_on_it_can_not_be_read() {
        let mut scene = Scene::new(400.0, 300.0, crate::lang::Lang::Zh);
        let crowd = (0..900).map(|_| (100.0, 100.0)).chain((0..9).map(|n| (200.0 + 20.0 * f64::from(n), 50.0)));
        let bins = draw(&mut scene, crowd, 120_000.0);
        let over =
            |x: f64, y: f64| bins.dark.iter().any(|cell| cell.x0 < x && x < cell.x1 && cell.y0 < y && y < cell.y1);
        assert!(over(100.0, 100.0), "{:?}", bins.dark);
        assert!(!over(200.0, 50.0), "{:?}", bins.dark);
        assert!(bins.scale.iter().any(|(_, color)| is_legible_on(*color, &scene)));
    }
}
