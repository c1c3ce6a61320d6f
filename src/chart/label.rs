//! Placing names beside points: none over another, over a point, over a leader, or nearer to a stranger's point.
//!
//! Every name has candidate places: eight around its point, then rings farther out with a leader, on one line or broken
//! into two; a number that stands for it has smaller ones. What finds no free place turns out what is least in its way, which looks for another. The
//! search ends by counted steps and breaks ties by position in the list, so that it gives the same result everywhere.
//! Where all of many points are to be told, `crowd` places them.

use super::metrics::{self, ASCENT, DESCENT, DIGITS};

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
    pub(super) fn touches(&self, other: &Block) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    pub(super) fn inside(&self, other: &Block) -> bool {
        self.x0 >= other.x0 && self.x1 <= other.x1 && self.y0 >= other.y0 && self.y1 <= other.y1
    }

    pub(super) fn nearest(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x.clamp(self.x0, self.x1), y.clamp(self.y0, self.y1))
    }

    /// Whether a point is nearer than so much.
    fn is_within(&self, (x, y): (f64, f64), reach: f64) -> bool {
        let (dx, dy) = ((self.x0 - x).max(x - self.x1).max(0.0), (self.y0 - y).max(y - self.y1).max(0.0));
        dx * dx + dy * dy < reach * reach
    }

    pub(super) fn distance(&self, point: (f64, f64)) -> f64 {
        let near = self.nearest(point);
        (near.0 - point.0).hypot(near.1 - point.1)
    }
}

/// Where a name, or the number that stands for it, was placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// The room that it takes.
    pub block: Block,
    /// A line from its point, where it stands apart.
    pub leader: Option<((f64, f64), (f64, f64))>,
    /// Whether it is the name itself.
    pub is_name: bool,
    /// Whether the name stands on two lines.
    pub is_broken: bool,
    /// Whether its room is that of a number of two digits; of such places there are no more than such numbers.
    pub is_narrow: bool,
    pub(super) cost: f64,
}

pub(super) type Segment = ((f64, f64), (f64, f64));

/// Liang and Barsky (1984): whether a segment goes through a block.
pub(super) fn crosses_block((a, b): Segment, block: &Block) -> bool {
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

pub(super) fn crosses((a, b): Segment, (c, d): Segment) -> bool {
    let side = |p: (f64, f64), q: (f64, f64), r: (f64, f64)| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    side(a, b, c) * side(a, b, d) <= 0.0 && side(c, d, a) * side(c, d, b) <= 0.0
}

/// What names must keep clear of, and where they may stand.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    /// All points, also those without a name.
    pub points: &'a [(f64, f64)],
    /// Their radius.
    pub radius: f64,
    /// Radius of each point where they differ; empty where `radius` holds for all.
    pub radii: &'a [f64],
    /// Other things in the way: whiskers, texts.
    pub obstacles: &'a [Block],
    /// Where names may stand.
    pub room: Block,
    /// Font size.
    pub size: f64,
    /// Width of a number that stands for a name which finds no room; none where there are no numbers. Where every point
    /// is to be told, that of three digits.
    pub number: Option<f64>,
}

/// Directions around a point: on the nearest ring, on others, and on those of names where there are few points.
const DIRECTIONS: (usize, usize, usize) = (8, 16, 32);

/// The nth of so many directions as cosine and sine, the compass first.
fn direction(n: usize, of: usize) -> (f64, f64) {
    // 0, 4, 2, 6, 1, 3, 5, 7 eighths and so on: each finer round between those before.
    let mut step = of;
    let mut first = 0;
    while n >= first + of / step && step > 1 {
        first = of / step;
        step /= 2;
    }
    let turn = if first == 0 { 0 } else { step * (2 * (n - first) + 1) };
    let angle = turn as f64 / of as f64 * std::f64::consts::TAU;
    (angle.cos(), -angle.sin())
}
/// Gaps between a point and its name, ring by ring.
const RINGS: [f64; 12] = [3.0, 8.0, 15.0, 24.0, 36.0, 50.0, 68.0, 90.0, 115.0, 145.0, 180.0, 220.0];
/// Rings of names where there are many points, and of numbers.
const RINGS_OF_MANY: usize = 7;
const RINGS_OF_NUMBERS: usize = 6;
/// From so many names on, only the near rings are looked at.
const MANY: usize = 90;
/// Candidates that are looked at before the search ends: for each pair of names, and the most in all of few names and of
/// many.
const STEPS_EACH: usize = 320;
const STEPS: (usize, usize) = (800_000, 80_000);
/// Candidates that are looked at without a better state before the search ends.
const STEPS_IDLE: usize = 240_000;
/// Space that names keep from each other, sideways and up and down.
const APART: (f64, f64) = (3.0, 1.0);
/// What a name on two lines costs more than one on a single line, as pixels of distance.
const BROKEN: f64 = 20.0;
/// Names of fewer Latin letters, or half as many Chinese signs, stand on one line.
const SHORTEST_BROKEN: usize = 12;
/// From line to line, in font sizes.
pub const LINE: f64 = 1.2;
/// Size of the cells in which neighbours are looked for.
const CELL: (f64, f64) = (32.0, 20.0);

/// What stands where, by cells.
pub(super) struct Grid {
    room: Block,
    columns: usize,
    rows: usize,
    pub(super) cells: Vec<Vec<u32>>,
}

impl Grid {
    pub(super) fn new(room: Block) -> Self {
        let columns = ((room.x1 - room.x0) / CELL.0).ceil().clamp(1.0, 400.0) as usize;
        let rows = ((room.y1 - room.y0) / CELL.1).ceil().clamp(1.0, 1200.0) as usize;
        Grid { room, columns, rows, cells: vec![Vec::new(); columns * rows] }
    }

    /// Cells that a block touches; what is beyond the room belongs to its outermost cells.
    pub(super) fn cells(&self, block: &Block) -> impl Iterator<Item = usize> + use<> {
        let column = |x: f64| (((x - self.room.x0) / CELL.0).max(0.0) as usize).min(self.columns - 1);
        let row = |y: f64| (((y - self.room.y0) / CELL.1).max(0.0) as usize).min(self.rows - 1);
        let (c0, c1, columns) = (column(block.x0), column(block.x1), self.columns);
        (row(block.y0)..=row(block.y1)).flat_map(move |r| (c0..=c1).map(move |c| r * columns + c))
    }

    pub(super) fn add(&mut self, block: &Block, what: u32) {
        for cell in self.cells(block) {
            self.cells[cell].push(what);
        }
    }
}

/// Blocks around the pieces of a line, each no longer than a cell.
fn pieces((a, b): Segment) -> impl Iterator<Item = Block> {
    let n = ((b.0 - a.0).abs() / CELL.0).max((b.1 - a.1).abs() / CELL.1).ceil().max(1.0) as usize;
    let at = move |k: usize| {
        let t = k as f64 / n as f64;
        (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
    };
    (0..n).map(move |k| {
        let (p, q) = (at(k), at(k + 1));
        Block { x0: p.0.min(q.0), y0: p.1.min(q.1), x1: p.0.max(q.0), y1: p.1.max(q.1) }
    })
}

pub(super) fn around((x, y): (f64, f64), reach: f64) -> Block {
    Block { x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach }
}

impl Placed {
    /// Whether it is a name on one line at its point.
    pub(super) fn is_plain(&self) -> bool {
        self.is_name && !self.is_broken && self.leader.is_none()
    }
}

impl Block {
    fn apart(&self) -> Block {
        let (x, y) = APART;
        Block { x0: self.x0 - x, y0: self.y0 - y, x1: self.x1 + x, y1: self.y1 + y }
    }

    /// A place on its edge at whole pixels, on the edge or outside.
    pub(super) fn outwards(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let whole = |value: f64, low: f64, high: f64| match value {
            _ if value <= low + 1e-6 => low.floor(),
            _ if value >= high - 1e-6 => high.ceil(),
            _ => value.round(),
        };
        (whole(x, self.x0, self.x1), whole(y, self.y0, self.y1))
    }

    pub(super) fn larger(&self, by: f64) -> Block {
        Block { x0: self.x0 - by, y0: self.y0 - by, x1: self.x1 + by, y1: self.y1 + by }
    }
}

impl Field<'_> {
    pub(super) fn radius_of(&self, at: usize) -> f64 {
        self.radii.get(at).copied().unwrap_or(self.radius)
    }

    /// The largest radius of all.
    pub(super) fn largest(&self) -> f64 {
        if self.radii.is_empty() { self.radius } else { self.radii.iter().copied().fold(0.0, f64::max) }
    }

    /// Places names; `wanted` are positions in `points` with their texts, the most important first. Where a name finds
    /// no room, its number is placed if the field has numbers; none where not even that has room.
    pub fn place(&self, wanted: &[(usize, &str)]) -> Vec<Option<Placed>> {
        let (candidates, names) = self.all_candidates(wanted);
        let mut search = Search::new(&candidates, &names, self.room);
        search.run();
        search.found()
    }

    /// The places of each name and then of its number, and how many of them are of the name.
    fn all_candidates(&self, wanted: &[(usize, &str)]) -> (Vec<Vec<Placed>>, Vec<usize>) {
        let mut fixed = (Grid::new(self.room), Grid::new(self.room));
        for (at, point) in self.points.iter().enumerate() {
            fixed.0.add(&around(*point, 0.0), at as u32);
        }
        for (at, obstacle) in self.obstacles.iter().enumerate() {
            fixed.1.add(obstacle, at as u32);
        }
        let rings = if wanted.len() > MANY { RINGS_OF_MANY } else { RINGS.len() };
        let mut candidates: Vec<Vec<Placed>> = Vec::with_capacity(wanted.len());
        let mut names = Vec::with_capacity(wanted.len());
        for (at, text) in wanted {
            let mut found = Vec::new();
            let width = |text: &str| metrics::width(text, self.size, false);
            let line = (ASCENT + DESCENT) * self.size;
            let mut form = Form { width: width(text), height: line, rings, is_name: true, is_broken: false };
            self.candidates(*at, form, &fixed, &mut found);
            if let Some((first, second)) = broken(text) {
                form = Form {
                    width: width(first).max(width(second)),
                    height: line + LINE * self.size,
                    is_broken: true,
                    ..form
                };
                self.candidates(*at, form, &fixed, &mut found);
                found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
            }
            let of_name = found.len();
            names.push(of_name);
            if let Some(width) = self.number {
                form = Form {
                    width,
                    height: DIGITS * self.size,
                    rings: if wanted.len() > MANY { RINGS_OF_NUMBERS } else { rings },
                    is_name: false,
                    is_broken: false,
                };
                self.candidates(*at, form, &fixed, &mut found);
            }
            candidates.push(found);
        }
        (candidates, names)
    }

    /// Places where a text beside a point meets nothing that is fixed, the nearest first.
    fn candidates(&self, at: usize, form: Form, (points, obstacles): &(Grid, Grid), found: &mut Vec<Placed>) {
        let point = self.points[at];
        let Form { width, height, rings, is_name, is_broken } = form;
        let width = width + 2.0;
        let (own_radius, largest) = (self.radius_of(at), self.largest());
        let first = found.len();
        let far = if rings > RINGS_OF_MANY { DIRECTIONS.2 } else { DIRECTIONS.1 };
        let turns = [DIRECTIONS.0, far].map(|of| (0..of).map(|n| direction(n, of)).collect::<Vec<_>>());
        for (ring, gap) in RINGS.into_iter().enumerate().take(rings) {
            for (n, (ux, uy)) in turns[usize::from(ring > 0)].iter().copied().enumerate() {
                let (ex, ey) = (point.0 + ux * (own_radius + gap), point.1 + uy * (own_radius + gap));
                let side = |u: f64, e: f64, length: f64| match u {
                    _ if u > 0.35 => e,
                    _ if u < -0.35 => e - length,
                    _ => e - length / 2.0,
                };
                let (x0, y0) = (side(ux, ex, width), side(uy, ey, height));
                let block = Block { x0, y0, x1: x0 + width, y1: y0 + height };
                if !block.inside(&self.room) {
                    continue;
                }
                let distance = block.distance(point);
                let apart = distance > own_radius + 6.0;
                // Without a leader the nearest point must be its own, by a margin that the eye sees: from centre to
                // centre, and from edge to edge.
                let reach = |radius: f64| {
                    let clear = radius + 1.0;
                    if apart { clear } else { clear.max(distance + 3.0 + (radius - own_radius).max(0.0)) }
                };
                let met = points.cells(&block.larger(reach(largest))).any(|cell| {
                    points.cells[cell].iter().any(|other| {
                        let other = *other as usize;
                        let radius = self.radius_of(other);
                        let near = if other == at { radius + 1.0 } else { reach(radius) };
                        // Large marks are kept clear as squares, corners and all.
                        block.is_within(self.points[other], near)
                            || !self.radii.is_empty() && block.touches(&around(self.points[other], radius))
                    })
                });
                let hidden = |block: &Block| {
                    obstacles.cells(block).any(|cell| {
                        obstacles.cells[cell].iter().any(|other| self.obstacles[*other as usize].touches(block))
                    })
                };
                if met || hidden(&block) {
                    continue;
                }
                let leader = apart.then(|| {
                    let near = block.nearest(point);
                    let k = (own_radius + 1.0) / distance;
                    let from = (point.0 + (near.0 - point.0) * k, point.1 + (near.1 - point.1) * k);
                    (from, near)
                });
                let through = leader.is_some_and(|line| {
                    pieces(line).any(|piece| {
                        points.cells(&piece.larger(largest + 1.0)).any(|cell| {
                            points.cells[cell].iter().any(|other| {
                                let other = *other as usize;
                                let place = self.points[other];
                                let dot = around(place, self.radius_of(other) + 0.5);
                                // Where marks touch a line may have no way but over the other.
                                let reach = own_radius + self.radius_of(other) + 1.0;
                                let covers = (place.0 - point.0).hypot(place.1 - point.1) < reach;
                                other != at && !covers && crosses_block(line, &dot)
                            })
                        })
                    })
                });
                if !through {
                    let side = n.min(8) as f64 * 0.4;
                    let form = if is_broken { BROKEN } else { 0.0 };
                    let cost = distance + side + if apart { 8.0 } else { 0.0 } + form;
                    found.push(Placed { block, leader, is_name, is_broken, is_narrow: false, cost });
                }
            }
        }
        found[first..].sort_by(|a, b| a.cost.total_cmp(&b.cost));
    }
}

/// A text as it may stand beside a point.
#[derive(Clone, Copy)]
struct Form {
    width: f64,
    height: f64,
    /// How many rings are looked at for places of it.
    rings: usize,
    is_name: bool,
    is_broken: bool,
}

/// The two lines of a name: broken at the space or between the signs of Chinese nearest to its middle, the first line
/// the longer one. `None` for names that are short, hold no such place, or are of a script that is read from the right.
pub fn broken(name: &str) -> Option<(&str, &str)> {
    let wide = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}');
    let closing = |c: char| "，。、；：！？）》」』”’)]}·・ー々".contains(c);
    let opening = |c: char| "（《「『“‘([{·・".contains(c);
    if name.chars().any(|c| ('\u{590}'..='\u{8ff}').contains(&c) || ('\u{fb1d}'..='\u{fdff}').contains(&c)) {
        return None;
    }
    let size = |text: &str| text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum::<usize>();
    let whole = size(name);
    if whole < SHORTEST_BROKEN {
        return None;
    }
    let mut before = None;
    let mut best: Option<(usize, usize)> = None;
    for (at, c) in name.char_indices() {
        let previous = before.replace(c);
        let Some(previous) = previous else { continue };
        let between = wide(previous) && wide(c) && !closing(c) && !opening(previous);
        if !between && c != ' ' {
            continue;
        }
        let first = size(&name[..at]);
        let uneven = (2 * first).abs_diff(whole) * 2 + usize::from(2 * first < whole);
        if best.is_none_or(|(least, _)| uneven < least) {
            best = Some((uneven, at));
        }
    }
    let (first, second) = name.split_at(best?.1);
    let (first, second) = (first.trim(), second.trim());
    let longest = size(first).max(size(second));
    (!first.is_empty() && !second.is_empty() && 4 * longest <= 3 * whole).then_some((first, second))
}

fn clash(a: &Placed, b: &Placed) -> bool {
    a.block.apart().touches(&b.block)
        || a.leader.is_some_and(|line| crosses_block(line, &b.block.larger(1.0)))
        || b.leader.is_some_and(|line| crosses_block(line, &a.block.larger(1.0)))
        || matches!((a.leader, b.leader), (Some(one), Some(two)) if crosses(one, two))
}

/// The search for places. First every name takes its cheapest free place, the ones with room before those without, and
/// every other point a number. Then names that are left take the place where least is in the way, and what was there
/// looks for another: it weighs more each time it is turned out, and rests where it was put for some turns, as in tabu
/// search (Glover 1989) with weights (breakout, Morris 1993). The best state that was seen is kept.
struct Search<'a> {
    candidates: &'a [Vec<Placed>],
    /// How many of the candidates are of the name; those of the number follow.
    names: &'a [usize],
    chosen: Vec<Option<usize>>,
    grid: Grid,
    /// Where the candidates of each begin among all.
    first: Vec<usize>,
    /// Of each candidate that has been looked at, where its cells stand in `touched`, and how many they are.
    spans: Vec<(u32, u32)>,
    /// The cells that candidates touch, each once.
    touched: Vec<u32>,
    /// The candidate that was last seen to touch a cell, plus one.
    touches: Vec<u32>,
    /// When a name was last looked at, so that it is looked at once.
    seen: Vec<u32>,
    stamp: u32,
    steps: usize,
    /// How often each was turned out.
    weights: Vec<u32>,
    /// Turn until which each rests.
    resting: Vec<u32>,
    identified: usize,
    named: usize,
}

impl<'a> Search<'a> {
    fn new(candidates: &'a [Vec<Placed>], names: &'a [usize], room: Block) -> Self {
        let n = candidates.len();
        let grid = Grid::new(room);
        let mut all = 0;
        let mut first = Vec::with_capacity(n);
        for own in candidates {
            first.push(all);
            all += own.len();
        }
        Search {
            candidates,
            names,
            chosen: vec![None; n],
            touches: vec![0; grid.cells.len()],
            grid,
            first,
            spans: vec![(0, 0); all],
            touched: Vec::new(),
            seen: vec![0; n],
            stamp: 0,
            steps: if n > MANY { STEPS.1 } else { STEPS.0.min(n * n * STEPS_EACH) },
            weights: vec![1; n],
            resting: vec![0; n],
            identified: 0,
            named: 0,
        }
    }

    fn run(&mut self) {
        let n = self.candidates.len();
        let near = |i: usize| self.candidates[i][..self.names[i]].iter().filter(|c| c.leader.is_none()).count();
        let mut order: Vec<usize> = (0..n).collect();
        // Where all can be named the hemmed-in ones go first; where not, those with room.
        let room: Vec<usize> = (0..n).map(near).collect();
        if n > MANY {
            order.sort_by_key(|i| (usize::MAX - room[*i], usize::MAX - self.names[*i], *i));
        } else {
            order.sort_by_key(|i| (room[*i], self.names[*i], *i));
        }
        for &i in &order {
            if let Some(k) = self.free(i, 0..self.names[i]) {
                self.put(i, Some(k));
            }
        }
        // Where not all can be named, names come before numbers; where all can be told, none is left without either.
        let many = n > MANY;
        if many {
            self.improve(&order, true, n);
        }
        self.number(&order);
        if !many {
            self.improve(&order, false, n);
        }
        self.tidy(&order);
        self.number(&order);
    }

    /// The places that were found.
    fn found(&self) -> Vec<Option<Placed>> {
        (0..self.chosen.len()).map(|i| self.chosen[i].map(|k| self.candidates[i][k])).collect()
    }

    /// Puts all as they were.
    fn restore(&mut self, chosen: Vec<Option<usize>>) {
        for (i, k) in chosen.into_iter().enumerate() {
            if self.chosen[i] != k {
                self.put(i, k);
            }
        }
    }

    /// Puts the number of each that has no name where there is room for it.
    fn number(&mut self, order: &[usize]) {
        for &i in order {
            if self.chosen[i].is_none() {
                let number = self.free(i, self.names[i]..self.candidates[i].len());
                self.put(i, number);
            }
        }
    }

    fn is_name(&self, i: usize, k: Option<usize>) -> bool {
        k.is_some_and(|k| k < self.names[i])
    }

    /// Puts a name or a number somewhere, or takes it away.
    fn put(&mut self, i: usize, to: Option<usize>) {
        let before = self.chosen[i];
        self.identified = self.identified + usize::from(to.is_some()) - usize::from(before.is_some());
        self.named = self.named + usize::from(self.is_name(i, to)) - usize::from(self.is_name(i, before));
        if let Some(k) = before {
            for at in self.cells_of(i, k) {
                let cell = &mut self.grid.cells[self.touched[at] as usize];
                if let Some(at) = cell.iter().position(|other| *other as usize == i) {
                    cell.swap_remove(at);
                }
            }
        }
        if let Some(k) = to {
            for at in self.cells_of(i, k) {
                self.grid.cells[self.touched[at] as usize].push(i as u32);
            }
        }
        self.chosen[i] = to;
    }

    /// Where the cells that a candidate and its leader touch stand in `touched`; found when they are asked for first.
    fn cells_of(&mut self, i: usize, k: usize) -> std::ops::Range<usize> {
        let Search { candidates, grid, first, spans, touched, touches, .. } = self;
        let own = first[i] + k;
        let (start, count) = &mut spans[own];
        if *count == 0 {
            let place = &candidates[i][k];
            let begin = touched.len();
            let line = place.leader.into_iter().flat_map(pieces);
            for block in std::iter::once(place.block.apart()).chain(line) {
                for cell in grid.cells(&block) {
                    if std::mem::replace(&mut touches[cell], own as u32 + 1) != own as u32 + 1 {
                        touched.push(cell as u32);
                    }
                }
            }
            (*start, *count) = (begin as u32, (touched.len() - begin) as u32);
        }
        let start = *start as usize;
        start..start + *count as usize
    }

    /// Lets `f` see what stands in the way of a candidate, until it says to stop.
    fn in_the_way(&mut self, i: usize, k: usize, mut f: impl FnMut(&Self, usize) -> bool) {
        self.stamp += 1;
        self.steps = self.steps.saturating_sub(1);
        let place = &self.candidates[i][k];
        for at in self.cells_of(i, k) {
            let cell = self.touched[at] as usize;
            for at in 0..self.grid.cells[cell].len() {
                let j = self.grid.cells[cell][at] as usize;
                if j == i || self.seen[j] == self.stamp {
                    continue;
                }
                self.seen[j] = self.stamp;
                let Some(there) = self.chosen[j] else { continue };
                if clash(place, &self.candidates[j][there]) && !f(self, j) {
                    return;
                }
            }
        }
    }

    /// The cheapest of some candidates that nothing stands in the way of.
    fn free(&mut self, i: usize, mut range: std::ops::Range<usize>) -> Option<usize> {
        range.find(|k| {
            let mut free = true;
            self.in_the_way(i, *k, |_, _| {
                free = false;
                false
            });
            free
        })
    }

    /// Turns names out for others as long as there are steps; `names_only` before there are numbers,
    /// and no longer than until `most` have a name.
    fn improve(&mut self, order: &[usize], names_only: bool, most: usize) {
        let n = order.len();
        self.resting.fill(0);
        let mut best = (self.identified, self.named, self.chosen.clone());
        let mut turn = 0u32;
        let mut next = 0;
        let mut since = self.steps;
        while self.steps > 0 && since - self.steps < STEPS_IDLE && self.named < most {
            turn += 1;
            // One turn is a step too, so that the search ends where everything rests.
            self.steps = self.steps.saturating_sub(1);
            let from = |k: usize| order[(next + k) % n];
            // Points that nothing tells apart come before those that have a number.
            let lost = (0..n)
                .map(from)
                .find(|i| self.chosen[*i].is_none() && !self.candidates[*i].is_empty() && self.resting[*i] < turn)
                .filter(|_| !names_only);
            let waiting = (0..n)
                .map(from)
                .find(|i| !self.is_name(*i, self.chosen[*i]) && self.names[*i] > 0 && self.resting[*i] < turn);
            let Some(i) = lost.or(waiting) else { continue };
            next = order.iter().position(|other| *other == i).map_or(0, |at| at + 1);
            self.turn_out(i, lost.is_none(), names_only, turn);
            if (self.identified, self.named) > (best.0, best.1) {
                best = (self.identified, self.named, self.chosen.clone());
                since = self.steps;
            }
        }
        self.restore(best.2);
    }

    /// The candidates of a name, or all.
    fn range(&self, i: usize, names_only: bool) -> std::ops::Range<usize> {
        0..if names_only { self.names[i] } else { self.candidates[i].len() }
    }

    /// Puts one where least is in the way, and what was there elsewhere.
    fn turn_out(&mut self, i: usize, named: bool, others_named: bool, turn: u32) {
        let mut least = u32::MAX;
        let mut place = None;
        for k in self.range(i, named) {
            let mut weight = 0;
            self.in_the_way(i, k, |search, j| {
                weight += match search.resting[j] > turn {
                    true => u32::MAX / 4096,
                    false if search.is_name(j, search.chosen[j]) => 2 * search.weights[j],
                    false => search.weights[j],
                };
                weight < least
            });
            if weight < least {
                (least, place) = (weight, Some(k));
                if weight == 0 {
                    break;
                }
            }
        }
        self.resting[i] = turn + 4;
        let Some(k) = place.filter(|_| least < u32::MAX / 4096) else { return };
        let mut others = Vec::new();
        self.in_the_way(i, k, |_, j| {
            others.push(j);
            true
        });
        for &j in &others {
            self.put(j, None);
            self.weights[j] += 1;
        }
        self.put(i, Some(k));
        self.resting[i] = turn + 7 + (i % 5) as u32;
        for j in others {
            let free = self.free(j, self.range(j, others_named));
            self.put(j, free);
        }
    }

    /// Lets everything take a better place that has become free.
    fn tidy(&mut self, order: &[usize]) {
        for _ in 0..3 {
            for &i in order {
                let Some(now) = self.chosen[i] else { continue };
                let first = if now < self.names[i] { 0 } else { self.names[i] };
                if let Some(k) = self.free(i, first..now) {
                    self.put(i, Some(k));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_broken_at_spaces_and_between_chinese_signs() {
        for (name, lines) in [
            ("云南大理茶叶小镇", Some(("云南大理", "茶叶小镇"))),
            ("湖州南浔智能装备镇", Some(("湖州南浔智", "能装备镇"))),
            ("5G+AI智慧产业园区", Some(("5G+AI智慧", "产业园区"))),
            ("德清小镇", None),
            ("Silk Road Campus", Some(("Silk Road", "Campus"))),
            ("Llanfairpwllgwyngyll", None),
            ("A Llanfairpwllgwyngyll", None),
            ("甲乙丙丁（戊己庚）", Some(("甲乙丙丁", "（戊己庚）"))),
            ("مدينة التقنية الحديثة", None),
        ] {
            assert_eq!(broken(name), lines, "{name}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn nothing_overlaps_and_every_name_is_at_its_point(points in prop::collection::vec((60.0..780.0f64, 60.0..540.0f64), 1..60)) {
            let names: Vec<String> = (0..points.len()).map(|n| format!("某某特色小镇{n}")).collect();
            let room = Block { x0: 50.0, y0: 40.0, x1: 796.0, y1: 560.0 };
            let field = Field { points: &points, radius: 4.0, radii: &[], obstacles: &[], room, size: 13.8, number: None };
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
