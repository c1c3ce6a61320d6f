//! Placing names beside points: none over another, over a point, over a leader, or nearer to a stranger's point.
//!
//! Every name has candidate places: eight around its point, then rings farther out with a leader. Names are placed
//! the most hemmed-in first; those left over may move up to two others aside. The search ends by counted steps and
//! breaks ties by position in the list, so that it gives the same result everywhere.

use super::metrics::{self, ASCENT, DESCENT};

/// A rectangle from its upper left to its lower right corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// Left.
    pub x0: f64,
    /// Top.
    pub y0: f64,
    /// Right.
    pub x1: f64,
    /// Bottom.
    pub y1: f64,
}

impl Block {
    fn touches(&self, other: &Block) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    fn inside(&self, other: &Block) -> bool {
        self.x0 >= other.x0 && self.x1 <= other.x1 && self.y0 >= other.y0 && self.y1 <= other.y1
    }

    fn nearest(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x.clamp(self.x0, self.x1), y.clamp(self.y0, self.y1))
    }

    fn distance(&self, point: (f64, f64)) -> f64 {
        let near = self.nearest(point);
        (near.0 - point.0).hypot(near.1 - point.1)
    }
}

/// Where a name was placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// The room that it takes.
    pub block: Block,
    /// A line from its point, where it stands apart.
    pub leader: Option<((f64, f64), (f64, f64))>,
    cost: f64,
}

type Segment = ((f64, f64), (f64, f64));

/// Liang and Barsky (1984): whether a segment goes through a block.
fn crosses_block((a, b): Segment, block: &Block) -> bool {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    for (p, q) in [(-dx, a.0 - block.x0), (dx, block.x1 - a.0), (-dy, a.1 - block.y0), (dy, block.y1 - a.1)] {
        if p == 0.0 {
            if q < 0.0 {
                return false;
            }
            continue;
        }
        let t = q / p;
        if p < 0.0 {
            enter = enter.max(t)
        } else {
            leave = leave.min(t)
        }
        if enter > leave {
            return false;
        }
    }
    enter < leave
}

fn crosses((a, b): Segment, (c, d): Segment) -> bool {
    let side = |p: (f64, f64), q: (f64, f64), r: (f64, f64)| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    side(a, b, c) * side(a, b, d) <= 0.0 && side(c, d, a) * side(c, d, b) <= 0.0
}

/// What names must keep clear of, and where they may stand.
pub struct Field<'a> {
    /// All points, also those without a name.
    pub points: &'a [(f64, f64)],
    /// Their radius.
    pub radius: f64,
    /// Other things in the way: whiskers, texts.
    pub obstacles: &'a [Block],
    /// Where names may stand.
    pub room: Block,
    /// Font size.
    pub size: f64,
    /// Whether a name may stand apart with a leader.
    pub leaders: bool,
}

/// Directions around a point, as cosine and sine: sixteen, the compass first.
const DIRECTIONS: [(f64, f64); 16] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.71, -0.71),
    (0.71, 0.71),
    (-0.71, -0.71),
    (-0.71, 0.71),
    (0.9239, -0.3827),
    (0.9239, 0.3827),
    (-0.9239, -0.3827),
    (-0.9239, 0.3827),
    (0.3827, -0.9239),
    (-0.3827, -0.9239),
    (0.3827, 0.9239),
    (-0.3827, 0.9239),
];
/// Gaps between a point and its name, ring by ring.
const RINGS: [f64; 8] = [3.0, 8.0, 15.0, 24.0, 36.0, 50.0, 68.0, 90.0];
/// Candidates kept per name.
const MOST_CANDIDATES: usize = 110;
/// Rounds in which names that were left over may move others.
const ROUNDS: usize = 40;

impl Field<'_> {
    /// Places names; `wanted` are positions in `points` with their texts. None where there is no room.
    pub fn place(&self, wanted: &[(usize, &str)]) -> Vec<Option<Placed>> {
        let candidates: Vec<Vec<Placed>> = wanted.iter().map(|(at, text)| self.candidates(*at, text)).collect();
        let near = |i: usize| candidates[i].iter().filter(|c| c.leader.is_none()).count();
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_by_key(|i| (near(*i), candidates[*i].len(), *i));
        let mut search = Search { candidates: &candidates, chosen: vec![None; wanted.len()] };
        for &i in &order {
            search.chosen[i] = search.free(i);
        }
        search.make_room(&order);
        search.settle(&order);
        (0..wanted.len()).map(|i| search.chosen[i].map(|k| candidates[i][k])).collect()
    }

    fn candidates(&self, at: usize, text: &str) -> Vec<Placed> {
        let point = self.points[at];
        let width = metrics::width(text, self.size, false) + 2.0;
        let height = (ASCENT + DESCENT) * self.size;
        let reach = width + RINGS[RINGS.len() - 1] + self.radius + 10.0;
        // Only what is near can be in the way.
        let close: Vec<(usize, (f64, f64))> = self
            .points
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, other)| (other.0 - point.0).abs() < reach && (other.1 - point.1).abs() < reach)
            .collect();
        let clear = self.radius + 1.5;
        let mut found = Vec::new();
        for (ring, gap) in RINGS.into_iter().enumerate() {
            let directions = if ring == 0 { 8 } else { DIRECTIONS.len() };
            for (n, (ux, uy)) in DIRECTIONS.into_iter().take(directions).enumerate() {
                let (ex, ey) = (point.0 + ux * (self.radius + gap), point.1 + uy * (self.radius + gap));
                let x0 = if ux > 0.35 {
                    ex
                } else if ux < -0.35 {
                    ex - width
                } else {
                    ex - width / 2.0
                };
                let y0 = if uy > 0.35 {
                    ey
                } else if uy < -0.35 {
                    ey - height
                } else {
                    ey - height / 2.0
                };
                let block = Block { x0, y0, x1: x0 + width, y1: y0 + height };
                let free = block.inside(&self.room)
                    && !close.iter().any(|(_, other)| block.distance(*other) < clear)
                    && !self.obstacles.iter().any(|obstacle| obstacle.touches(&block));
                if !free {
                    continue;
                }
                let distance = block.distance(point);
                let leader = (distance > self.radius + 6.0).then(|| {
                    let near = block.nearest(point);
                    let k = (self.radius + 1.0) / distance;
                    ((point.0 + (near.0 - point.0) * k, point.1 + (near.1 - point.1) * k), near)
                });
                let fits = match leader {
                    Some(_) if !self.leaders => false,
                    Some(line) => {
                        let dot = |other: (f64, f64)| Block {
                            x0: other.0 - clear,
                            y0: other.1 - clear,
                            x1: other.0 + clear,
                            y1: other.1 + clear,
                        };
                        !close.iter().any(|(j, other)| *j != at && crosses_block(line, &dot(*other)))
                    }
                    // Without a leader the nearest point must be its own, by a margin that the eye sees.
                    None => !close.iter().any(|(j, other)| *j != at && block.distance(*other) < distance + 3.0),
                };
                if fits {
                    let side = n.min(8) as f64 * 0.4;
                    let cost = distance + side + if leader.is_some() { 8.0 } else { 0.0 };
                    found.push(Placed { block, leader, cost });
                }
            }
        }
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        found.truncate(MOST_CANDIDATES);
        found
    }
}

struct Search<'a> {
    candidates: &'a [Vec<Placed>],
    chosen: Vec<Option<usize>>,
}

fn clash(a: &Placed, b: &Placed) -> bool {
    // Cheap refusal first: what is far apart can't clash.
    let reach = |p: &Placed| {
        let mut all = p.block;
        if let Some((from, to)) = p.leader {
            all.x0 = all.x0.min(from.0).min(to.0);
            all.x1 = all.x1.max(from.0).max(to.0);
            all.y0 = all.y0.min(from.1).min(to.1);
            all.y1 = all.y1.max(from.1).max(to.1);
        }
        Block { x0: all.x0 - 3.0, x1: all.x1 + 3.0, ..all }
    };
    if !reach(a).touches(&reach(b)) {
        return false;
    }
    let wide = Block { x0: a.block.x0 - 3.0, x1: a.block.x1 + 3.0, ..a.block };
    wide.touches(&b.block)
        || a.leader.is_some_and(|line| crosses_block(line, &b.block))
        || b.leader.is_some_and(|line| crosses_block(line, &a.block))
        || matches!((a.leader, b.leader), (Some(one), Some(two)) if crosses(one, two))
}

impl Search<'_> {
    /// Names that stand in the way of a candidate.
    fn in_the_way(&self, i: usize, candidate: &Placed, most: usize) -> Option<Vec<usize>> {
        let mut found = Vec::new();
        for (j, chosen) in self.chosen.iter().enumerate() {
            if let Some(k) = chosen
                && j != i
                && clash(candidate, &self.candidates[j][*k])
            {
                found.push(j);
                if found.len() > most {
                    return None;
                }
            }
        }
        Some(found)
    }

    /// The cheapest candidate that nothing stands in the way of.
    fn free(&self, i: usize) -> Option<usize> {
        self.candidates[i].iter().position(|candidate| self.in_the_way(i, candidate, 0).is_some())
    }

    /// Lets names that were left over move up to two others aside.
    fn make_room(&mut self, order: &[usize]) {
        let mut resting = vec![0usize; self.chosen.len()];
        for round in 1..=ROUNDS {
            let mut moved = false;
            for &i in order {
                if self.chosen[i].is_none() && self.push_aside(i, round, &mut resting) {
                    moved = true;
                }
            }
            if !moved {
                return;
            }
        }
    }

    fn push_aside(&mut self, i: usize, round: usize, resting: &mut [usize]) -> bool {
        for k in 0..self.candidates[i].len() {
            let Some(others) = self.in_the_way(i, &self.candidates[i][k], 2) else { continue };
            if others.iter().any(|j| resting[*j] > round) {
                continue;
            }
            let before: Vec<Option<usize>> = others.iter().map(|j| self.chosen[*j]).collect();
            others.iter().for_each(|j| self.chosen[*j] = None);
            self.chosen[i] = Some(k);
            let mut fits = true;
            for &j in &others {
                self.chosen[j] = self.free(j);
                fits &= self.chosen[j].is_some();
            }
            if fits {
                others.iter().for_each(|j| resting[*j] = round + 3);
                return true;
            }
            self.chosen[i] = None;
            others.iter().zip(before).for_each(|(j, before)| self.chosen[*j] = before);
        }
        false
    }

    /// Lets every name take a better place that has become free.
    fn settle(&mut self, order: &[usize]) {
        for _ in 0..3 {
            for &i in order {
                if self.chosen[i].is_some() {
                    self.chosen[i] = self.free(i).or(self.chosen[i]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn nothing_overlaps_and_every_name_is_at_its_point(points in prop::collection::vec((60.0..780.0f64, 60.0..540.0f64), 1..60)) {
            let names: Vec<String> = (0..points.len()).map(|n| format!("某某特色小镇{n}")).collect();
            let room = Block { x0: 50.0, y0: 40.0, x1: 796.0, y1: 560.0 };
            let field = Field { points: &points, radius: 4.0, obstacles: &[], room, size: 13.8, leaders: true };
            let wanted: Vec<(usize, &str)> = names.iter().enumerate().map(|(at, name)| (at, name.as_str())).collect();
            let placed = field.place(&wanted);
            for (i, a) in placed.iter().enumerate() {
                let Some(a) = a else { continue };
                prop_assert!(a.block.inside(&room));
                for point in &points {
                    prop_assert!(a.block.distance(*point) >= 4.0);
                }
                if a.leader.is_none() {
                    let own = a.block.distance(points[i]);
                    prop_assert!(points.iter().enumerate().all(|(j, other)| j == i || a.block.distance(*other) >= own));
                }
                for b in placed.iter().skip(i + 1).flatten() {
                    prop_assert!(!a.block.touches(&b.block));
                }
            }
        }
    }
}
