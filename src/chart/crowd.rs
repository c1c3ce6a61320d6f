//! Telling every one of many points apart: each by its name, or by a number with a key, within the bytes of a file.
//!
//! Near a point a name or a number may slide along the edges of its room; farther out it stands at the end of a free
//! line of sight, which becomes its leader. What was placed is painted on a canvas of pixels, so that a place is tried
//! by reading its edge. First some names and all numbers take what is free; then what finds no place turns out what is
//! least in its way, which looks for another: it weighs more each time it is turned out, and rests where it was put for
//! some turns, as in tabu search (Glover 1989) with weights (breakout, Morris 1993). The best state that was seen is
//! kept. The search ends by counted steps and breaks ties by position in the list.

use super::label::{Block, Field, Grid, LINE, Placed, Segment, around, broken, crosses, crosses_block};
use super::metrics::{self, ASCENT, DESCENT, DIGITS};
use super::parts;

/// Of so many points at least one is to be named before the others are numbered.
const LEAST_NAMED: usize = 3;
/// Most numbers that stand in the room of two digits.
pub const MOST_NARROW: usize = 99;
/// Gap between a point and what stands at it, and what more than that is apart and gets a leader.
const NEAR: f64 = 3.0;
const APART_FROM_POINT: f64 = 6.0;
/// Gaps between a point and what is apart from it.
const GAPS: [f64; 10] = [8.0, 13.0, 19.0, 27.0, 37.0, 50.0, 67.0, 90.0, 120.0, 160.0];
/// Lines of sight from a point.
const RAYS: usize = 32;
/// What a line of sight keeps from points.
const SIGHT: f64 = 2.0;
/// Where along a side that is as long as itself a text meets its point, the best first.
const BESIDE: [f64; 5] = [0.5, 0.2, 0.8, 0.0, 1.0];
const ABOVE_NAME: [f64; 7] = [0.5, 0.3, 0.7, 0.12, 0.88, 0.0, 1.0];
const ABOVE_NUMBER: [f64; 3] = [0.5, 0.0, 1.0];
/// The same for a name at the end of a line of sight that goes up or down.
const AT_END: [f64; 3] = [0.5, 0.15, 0.85];
/// Pixels that texts keep from each other sideways.
const APART: f64 = 3.0;
/// What costs more than distance, in pixels: a leader, a name on two lines, and the room of two digits.
const LEADER: f64 = 8.0;
const BROKEN: f64 = 12.0;
const NARROW: f64 = 3.0;
/// Most places of a name and of a number.
const MOST_PLACES: (usize, usize) = (60, 80);
/// Places that are tried until all are told, and then for names in place of numbers.
const STEPS: (usize, usize) = (20_000, 8_000);
/// What is turned out weighs so much that it is never turned out.
const NEVER: u32 = 1 << 20;
/// Turns that one rests which found no place, and which was placed.
const RESTS: (u32, u32) = (4, 7);
/// Most numbers that make room for one name.
const MOST_SHIFTED: usize = 3;
/// How a number becomes a name: by how many bytes the file may grow. What is cheap comes first, so that the bytes go to
/// as many names as can be.
const GROWTH: [isize; 3] = [20, 45, isize::MAX];
/// Bytes that a name apart from its point takes at least more than a number.
const LEAST_APART: isize = 60;
/// Pixels around the room that the canvas holds.
const RIM: f64 = 8.0;

/// A place that one may take.
struct Place {
    placed: Placed,
    /// Its pixels: left, top, and behind the last ones.
    pixels: [i32; 4],
}

/// The places of one: those of its name, then those of its number, each the ones at its point first. Those apart from
/// it are found where they are looked for, which is seldom.
struct Places {
    all: Vec<Place>,
    names: usize,
    /// Names and numbers at the point, which need no leader.
    near_names: usize,
    near_numbers: usize,
    has_names_apart: bool,
    has_numbers_apart: bool,
}

/// Where names and numbers may stand, by what is fixed.
pub struct Ground<'f> {
    field: &'f Field<'f>,
    points: Sums,
    obstacles: Option<Sums>,
    near: Grid,
    turns: [(f64, f64); RAYS],
    largest: f64,
}

impl<'f> Ground<'f> {
    /// The ground of a field.
    pub fn new(field: &'f Field<'f>) -> Self {
        let mut near = Grid::new(field.room);
        for (at, point) in field.points.iter().enumerate() {
            near.add(&around(*point, 0.0), at as u32);
        }
        let points = Sums::new(&field.room, field.points.iter().map(|point| around(*point, 0.0)));
        let is_free = field.obstacles.is_empty();
        let obstacles = (!is_free).then(|| Sums::new(&field.room, field.obstacles.iter().copied()));
        Ground { field, points, obstacles, near, turns: turns(), largest: field.largest() }
    }

    /// The places at a point.
    fn places(&self, at: usize, text: &str) -> Places {
        let mut all = Vec::new();
        self.names(text).for_each(|form| self.beside(at, &form, &mut all));
        sort(&mut all, 0, MOST_PLACES.0);
        let names = all.len();
        self.numbers().for_each(|form| self.beside(at, &form, &mut all));
        sort(&mut all, names, MOST_PLACES.1);
        Places {
            names,
            near_names: names,
            near_numbers: all.len() - names,
            all,
            has_names_apart: false,
            has_numbers_apart: false,
        }
    }

    fn add_names_apart(&self, (at, text): (usize, &str), places: &mut Places) {
        let mut found = Vec::new();
        let free = self.sights(at);
        self.names(text).for_each(|form| self.apart(at, &form, &free, &mut found));
        sort(&mut found, 0, MOST_PLACES.0);
        let names = places.names;
        places.names += found.len();
        places.all.splice(names..names, found);
    }

    fn add_numbers_apart(&self, at: usize, places: &mut Places) {
        let near = places.all.len();
        let free = self.sights(at);
        self.numbers().for_each(|form| self.apart(at, &form, &free, &mut places.all));
        sort(&mut places.all, near, MOST_PLACES.1);
    }

    /// A number of three digits, and one of two; all digits are of one width.
    fn numbers(&self) -> impl Iterator<Item = Form> + use<> {
        let size = self.field.size;
        let form = move |width: f64, is_narrow: bool| Form {
            width: width + 2.0,
            height: DIGITS * size,
            base: parts::baseline(false) * size,
            is_name: false,
            is_broken: false,
            is_narrow,
        };
        let wide = self.field.number;
        wide.into_iter().flat_map(move |wide| [form(wide, false), form(wide * 2.0 / 3.0, true)])
    }

    /// The name on one line, and on two.
    fn names(&self, text: &str) -> impl Iterator<Item = Form> + use<> {
        let size = self.field.size;
        let width = |text: &str| metrics::width(text, size, false) + 2.0;
        let one = Form {
            width: width(text),
            height: (ASCENT + DESCENT) * size,
            base: ASCENT * size,
            is_name: true,
            is_broken: false,
            is_narrow: false,
        };
        let two = broken(text).map(|(first, second)| Form {
            width: width(first).max(width(second)),
            height: one.height + LINE * size,
            is_broken: true,
            ..one
        });
        std::iter::once(one).chain(two)
    }

    /// Places at the point.
    fn beside(&self, at: usize, form: &Form, found: &mut Vec<Place>) {
        let (x, y) = self.field.points[at];
        let (w, h) = (form.width, form.height);
        let gap = self.field.radius_of(at) + NEAR;
        for (n, part) in BESIDE.into_iter().enumerate() {
            let cost = n as f64 * 0.4;
            self.add(at, form, (x + gap, y - h * part), None, cost, found);
            self.add(at, form, (x - gap - w, y - h * part), None, cost + 0.2, found);
        }
        let above: &[f64] = if form.is_name { &ABOVE_NAME } else { &ABOVE_NUMBER };
        for (n, part) in above.iter().enumerate() {
            let cost = n as f64 * 0.4;
            self.add(at, form, (x - w * part, y - gap - h), None, cost + 0.8, found);
            self.add(at, form, (x - w * part, y + gap), None, cost + 1.0, found);
        }
        let aside = gap * std::f64::consts::FRAC_1_SQRT_2;
        for right in [true, false] {
            for below in [false, true] {
                let left = if right { x + aside } else { x - aside - w };
                let top = if below { y + aside } else { y - aside - h };
                self.add(at, form, (left, top), None, 1.6, found);
            }
        }
    }

    /// Places at the ends of lines of sight.
    fn apart(&self, at: usize, form: &Form, free: &[f64; RAYS], found: &mut Vec<Place>) {
        let (x, y) = self.field.points[at];
        let (w, h) = (form.width, form.height);
        for ((ux, uy), free) in self.turns.iter().zip(free) {
            for gap in GAPS {
                let far = self.field.radius_of(at) + gap;
                if far > *free {
                    break;
                }
                let end = (x + ux * far, y + uy * far);
                let top = match uy {
                    _ if *uy > 0.35 => end.1,
                    _ if *uy < -0.35 => end.1 - h,
                    _ => end.1 - h / 2.0,
                };
                let mut add = |left: f64, cost: f64| self.add(at, form, (left, top), Some(end), cost, found);
                match form.is_name {
                    _ if *ux > 0.35 => add(end.0, 0.0),
                    _ if *ux < -0.35 => add(end.0 - w, 0.2),
                    true => AT_END.iter().for_each(|part| add(end.0 - w * part, 0.5)),
                    false => add(end.0 - w / 2.0, 0.5),
                }
            }
        }
    }

    /// Adds a place where nothing fixed is in its way; at whole pixels, so that it moves by less than one.
    fn add(
        &self,
        at: usize,
        form: &Form,
        (left, top): (f64, f64),
        end: Option<(f64, f64)>,
        cost: f64,
        found: &mut Vec<Place>,
    ) {
        let field = self.field;
        let point = field.points[at];
        let block = Block { x0: left, y0: top, x1: left + form.width, y1: top + form.height };
        let (x, y) = (parts::anchor(&block, point).0, top + form.base);
        let (dx, dy) = (f64::from(whole(x)) - x, f64::from(whole(y)) - y);
        let block = Block { x0: block.x0 + dx, y0: block.y0 + dy, x1: block.x1 + dx, y1: block.y1 + dy };
        if !block.inside(&field.room) {
            return;
        }
        let radius = field.radius_of(at);
        let distance = distance(&block, point);
        let is_apart = distance > radius + APART_FROM_POINT;
        if is_apart && end.is_none() || self.meets_point(&block, at, is_apart, distance) {
            return;
        }
        if self.obstacles.as_ref().is_some_and(|sums| sums.any(&block)) {
            return;
        }
        let leader = end.filter(|_| is_apart).map(|(x, y)| {
            let end = (x + dx, y + dy);
            let (far_x, far_y) = (end.0 - point.0, end.1 - point.1);
            let part = (radius + 1.0) / (far_x * far_x + far_y * far_y).sqrt();
            let from = (whole(point.0 + far_x * part), whole(point.1 + far_y * part));
            ((f64::from(from.0), f64::from(from.1)), block.outwards(end))
        });
        let form_cost = if form.is_broken { BROKEN } else { 0.0 } + if form.is_narrow { NARROW } else { 0.0 };
        let cost = distance + cost + if is_apart { LEADER } else { 0.0 } + form_cost;
        let placed =
            Placed { block, leader, is_name: form.is_name, is_broken: form.is_broken, is_narrow: form.is_narrow, cost };
        // Rooms that share no pixel are apart sideways, and do not overlap.
        let pixels = [floor(block.x0), floor(block.y0 + 0.5), -floor(-(block.x1 + APART)), -floor(-(block.y1 + 0.5))];
        found.push(Place { placed, pixels });
    }

    /// Whether a point is in the way: any that the block would touch, and where it stands at its point any that is as
    /// near, by a margin that the eye sees.
    fn meets_point(&self, block: &Block, at: usize, is_apart: bool, far: f64) -> bool {
        let field = self.field;
        let own = field.radius_of(at);
        let reach = |radius: f64| {
            let clear = radius + 1.0;
            if is_apart { clear } else { clear.max(far + NEAR + (radius - own).max(0.0)) }
        };
        if !self.points.any(&block.larger(reach(self.largest))) {
            return false;
        }
        if self.points.any(&block.larger(1.0)) || field.radii.is_empty() && self.points.any(&block.larger(own + 0.3)) {
            return true;
        }
        self.near.cells(&block.larger(reach(self.largest))).any(|cell| {
            self.near.cells[cell].iter().any(|other| {
                let other = *other as usize;
                let radius = field.radius_of(other);
                let near = if other == at { radius + 1.0 } else { reach(radius) };
                distance(block, field.points[other]) < near
                    || !field.radii.is_empty() && block.touches(&around(field.points[other], radius))
            })
        })
    }

    /// How far one sees from a point on each line of sight.
    fn sights(&self, at: usize) -> [f64; RAYS] {
        let field = self.field;
        let (x, y) = field.points[at];
        let most = GAPS[GAPS.len() - 1] + self.largest + field.radius_of(at);
        let mut free = [f64::INFINITY; RAYS];
        for (other, point) in field.points.iter().enumerate() {
            let (dx, dy) = (point.0 - x, point.1 - y);
            if other == at || dx.abs() > most || dy.abs() > most {
                continue;
            }
            let clear = field.radius_of(other) + SIGHT;
            for ((ux, uy), free) in self.turns.iter().zip(&mut free) {
                let along = dx * ux + dy * uy;
                let aside = dx * uy - dy * ux;
                if along > 0.0 && aside.abs() < clear {
                    *free = free.min(along - (clear * clear - aside * aside).sqrt());
                }
            }
        }
        free
    }
}

/// A text as it may stand beside a point.
#[derive(Clone, Copy)]
struct Form {
    width: f64,
    height: f64,
    /// From its top to its baseline.
    base: f64,
    is_name: bool,
    is_broken: bool,
    is_narrow: bool,
}

/// The directions of the lines of sight, by roots alone, so that they are the same on any machine.
fn turns() -> [(f64, f64); RAYS] {
    // Halving the right angle: cos(a / 2) = sqrt((1 + cos a) / 2).
    let half = |cos: f64| ((1.0 + cos) / 2.0).sqrt();
    let step = {
        let mut cos: f64 = 0.0;
        let mut of = 4;
        while of < RAYS {
            cos = half(cos);
            of *= 2;
        }
        (cos, (1.0 - cos * cos).sqrt())
    };
    let mut all = [(1.0, 0.0); RAYS];
    for n in 1..RAYS {
        let (x, y): (f64, f64) = all[n - 1];
        all[n] = (x * step.0 - y * step.1, x * step.1 + y * step.0);
    }
    all
}

/// The nearest whole number, and the one below.
fn whole(value: f64) -> i32 {
    floor(value + 0.5)
}

fn floor(value: f64) -> i32 {
    let cut = value as i32;
    if f64::from(cut) > value { cut - 1 } else { cut }
}

/// From a block to a point; by a root, which is the same on any machine.
fn distance(block: &Block, point: (f64, f64)) -> f64 {
    let (x, y) = block.nearest(point);
    ((x - point.0) * (x - point.0) + (y - point.1) * (y - point.1)).sqrt()
}

/// Whether two texts with their leaders are in each other's way.
fn meets(a: &Placed, b: &Placed) -> bool {
    a.block.touches(&b.block)
        || a.leader.is_some_and(|line| crosses_block(line, &b.block))
        || b.leader.is_some_and(|line| crosses_block(line, &a.block))
        || matches!((a.leader, b.leader), (Some(one), Some(two)) if crosses(one, two))
}

/// Orders places from one on by what they cost, and keeps the first.
fn sort(places: &mut Vec<Place>, from: usize, most: usize) {
    places[from..].sort_by(|a, b| a.placed.cost.total_cmp(&b.placed.cost));
    places.truncate(from + most);
}

/// How many pixels are taken left of and above each, round and round: whether any is in a block of less than 65,536
/// takes four look-ups.
struct Sums {
    left: i32,
    top: i32,
    columns: usize,
    rows: usize,
    sums: Vec<u16>,
}

impl Sums {
    fn new(room: &Block, blocks: impl Iterator<Item = Block>) -> Self {
        let (left, top) = (floor(room.x0 - RIM), floor(room.y0 - RIM));
        let columns = (floor(room.x1 + RIM) - left).max(0) as usize + 1;
        let rows = (floor(room.y1 + RIM) - top).max(0) as usize + 1;
        let mut sums = Sums { left, top, columns, rows, sums: vec![0; (columns + 1) * (rows + 1)] };
        for block in blocks {
            let [c0, c1, r0, r1] = sums.cells(&block);
            for row in r0..r1 {
                sums.sums[(row + 1) * (columns + 1)..][c0 + 1..=c1].fill(1);
            }
        }
        for row in 1..=rows {
            let mut so_far = 0u16;
            for at in row * (columns + 1) + 1..(row + 1) * (columns + 1) {
                so_far = so_far.wrapping_add(sums.sums[at]);
                sums.sums[at] = so_far.wrapping_add(sums.sums[at - columns - 1]);
            }
        }
        sums
    }

    /// Columns and rows of the pixels that a block touches; none of what is outside.
    fn cells(&self, block: &Block) -> [usize; 4] {
        let within = |value: f64, from: i32, most: usize| (floor(value) - from).clamp(0, most as i32) as usize;
        [
            within(block.x0, self.left, self.columns),
            within(block.x1 + 1.0, self.left, self.columns),
            within(block.y0, self.top, self.rows),
            within(block.y1 + 1.0, self.top, self.rows),
        ]
    }

    fn any(&self, block: &Block) -> bool {
        let [c0, c1, r0, r1] = self.cells(block);
        let at = |row: usize, column: usize| self.sums[row * (self.columns + 1) + column];
        at(r1, c1).wrapping_add(at(r0, c0)) != at(r0, c1).wrapping_add(at(r1, c0))
    }
}

/// Pixels with whose they are: 0 is nobody's.
struct Canvas {
    left: i32,
    top: i32,
    columns: usize,
    owners: Vec<u16>,
}

impl Canvas {
    fn new(room: &Block) -> Self {
        let (left, top) = (floor(room.x0 - RIM), floor(room.y0 - RIM));
        let columns = (floor(room.x1 + RIM + APART) - left).max(0) as usize + 1;
        let rows = (floor(room.y1 + RIM) - top).max(0) as usize + 1;
        Canvas { left, top, columns, owners: vec![0; columns * rows] }
    }

    /// The rows of a rectangle, which lies in the room: where the first one begins, how many, and how long.
    fn rows(&self, [x0, y0, x1, y1]: [i32; 4]) -> (usize, usize, usize) {
        let at = (y0 - self.top) as usize * self.columns + (x0 - self.left) as usize;
        (at, (y1 - y0) as usize, (x1 - x0) as usize)
    }

    fn fill(&mut self, pixels: [i32; 4], owner: u16) {
        let (at, rows, length) = self.rows(pixels);
        for row in 0..rows {
            self.owners[at + row * self.columns..][..length].fill(owner);
        }
    }

    /// Lets `see` look at whose pixels are on the edge of a rectangle, and inside at so many that no text slips
    /// through, until it says to stop; whether it did. A leader meets the edge, or ends at a text that is met.
    fn scan(&self, pixels: [i32; 4], mut see: impl FnMut(&[u16]) -> bool) -> bool {
        // No text is lower or narrower than this.
        const SMALLEST: (usize, usize) = (16, 10);
        let (at, rows, length) = self.rows(pixels);
        for row in [0, rows - 1] {
            let row = &self.owners[at + row * self.columns..][..length];
            if row.iter().fold(0, |any, owner| any | owner) != 0 && see(row) {
                return true;
            }
        }
        for column in [0, length - 1] {
            let pixels = || self.owners[at + column..].iter().step_by(self.columns).take(rows);
            if pixels().fold(0, |any, owner| any | owner) != 0
                && pixels().any(|owner| *owner != 0 && see(std::slice::from_ref(owner)))
            {
                return true;
            }
        }
        (SMALLEST.1..rows.saturating_sub(1)).step_by(SMALLEST.1).any(|row| {
            let inner = self.owners[at + row * self.columns..][..length].iter().step_by(SMALLEST.0);
            inner.skip(1).any(|owner| *owner != 0 && see(std::slice::from_ref(owner)))
        })
    }

    /// Lets `see` look at the pixels of a line, two wide so that none crosses it between them, until it says to stop;
    /// whether it did.
    fn along(&self, (from, to): Segment, mut see: impl FnMut(usize) -> bool) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let steps = dx.abs().max(dy.abs()).max(1.0);
        let beside = if dy.abs() > dx.abs() { 1 } else { self.columns };
        (0..=floor(steps)).any(|step| {
            let part = f64::from(step) / steps;
            let (column, row) = (whole(from.0 + dx * part) - self.left, whole(from.1 + dy * part) - self.top);
            let at = row.max(0) as usize * self.columns + column.max(0) as usize;
            let last = self.owners.len() - 1;
            see(at.min(last)) || see((at + beside).min(last))
        })
    }
}

/// Names and numbers of points, and the search for their places.
pub struct Crowd<'a> {
    ground: &'a Ground<'a>,
    wanted: &'a [(usize, &'a str)],
    places: Vec<Places>,
    /// Of so many names are as many as are looked for.
    least: usize,
    /// Which of its places each has.
    chosen: Vec<Option<usize>>,
    canvas: Canvas,
    steps: usize,
    /// How often each was turned out.
    weights: Vec<u32>,
    /// Turn until which each rests.
    resting: Vec<u32>,
    turn: u32,
    identified: usize,
    named: usize,
    /// How many have the room of two digits.
    narrow: usize,
    /// Who is in the way of what was looked at last.
    met: Vec<usize>,
    /// Pixels of the line that is drawn.
    line: Vec<usize>,
}

impl<'a> Crowd<'a> {
    /// Finds places for all of `wanted`, positions among the field's points with their names: a third of them by
    /// name, the others by number. Texts and leaders are at whole pixels.
    pub fn new(ground: &'a Ground<'a>, wanted: &'a [(usize, &'a str)]) -> Self {
        let n = wanted.len();
        let mut crowd = Crowd {
            ground,
            wanted,
            places: wanted.iter().map(|(at, text)| ground.places(*at, text)).collect(),
            least: n.div_ceil(LEAST_NAMED),
            chosen: vec![None; n],
            canvas: Canvas::new(&ground.field.room),
            steps: 0,
            weights: vec![1; n],
            resting: vec![0; n],
            turn: 0,
            identified: 0,
            named: 0,
            narrow: 0,
            met: Vec::new(),
            line: Vec::new(),
        };
        crowd.begin();
        crowd.improve();
        crowd.tidy();
        crowd
    }

    /// The places within so many bytes: names in place of numbers as far as they go. `bytes` says what one of `wanted`
    /// takes, also where it has neither. Once more with other bytes goes on from there.
    pub fn tell(&mut self, room: usize, bytes: &dyn Fn(usize, Option<&Placed>) -> usize) -> Vec<Option<Placed>> {
        self.spend(room, bytes);
        let mut found = self.found();
        // Lines on pixels may touch by less than one.
        for i in 0..found.len() {
            let Some(own) = found[i] else { continue };
            let met = found[..i].iter().flatten().any(|other| meets(&own, other));
            if met {
                found[i] = None;
            }
        }
        found
    }

    fn found(&self) -> Vec<Option<Placed>> {
        self.chosen.iter().zip(&self.places).map(|(chosen, places)| chosen.map(|k| places.all[k].placed)).collect()
    }

    fn is_name(&self, i: usize) -> bool {
        self.chosen[i].is_some_and(|k| k < self.places[i].names)
    }

    /// Those with room at their points first.
    fn by_room(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.places.len()).collect();
        order.sort_by_key(|i| (usize::MAX - self.places[*i].near_names, *i));
        order
    }

    /// Those with the least room for numbers at their points first.
    fn hemmed_in(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.places.len()).collect();
        order.sort_by_key(|i| (self.places[*i].near_numbers, *i));
        order
    }

    /// Names for so many as have room at their points, numbers for the others.
    fn begin(&mut self) {
        self.steps = usize::MAX;
        for i in self.by_room() {
            if self.named < self.least {
                let free = self.free(i, 0..self.places[i].near_names);
                self.put(i, free);
            }
        }
        for i in self.hemmed_in() {
            self.number(i);
            if self.chosen[i].is_none() && self.add_numbers_apart(i) {
                self.number(i);
            }
        }
    }

    /// Finds numbers apart from a point that has none; whether there are any that were not found before.
    fn add_numbers_apart(&mut self, i: usize) -> bool {
        let places = &mut self.places[i];
        let before = places.all.len();
        if !std::mem::replace(&mut places.has_numbers_apart, true) {
            self.ground.add_numbers_apart(self.wanted[i].0, places);
        }
        places.all.len() > before
    }

    /// Finds names apart from a point, where they were not found before.
    fn add_names_apart(&mut self, i: usize) {
        let places = &mut self.places[i];
        let before = places.names;
        if !std::mem::replace(&mut places.has_names_apart, true) {
            self.ground.add_names_apart(self.wanted[i], places);
            // Numbers are farther behind.
            if let Some(k) = self.chosen[i].as_mut().filter(|k| **k >= before) {
                *k += places.names - before;
            }
        }
    }

    /// A number, where there is none and a place for it.
    fn number(&mut self, i: usize) {
        if self.chosen[i].is_none() {
            let free = self.free(i, self.places[i].names..self.places[i].all.len());
            self.put(i, free);
        }
    }

    /// How good the state is: a point more that is told is worth several names.
    fn score(&self) -> usize {
        3 * self.identified + self.named.min(self.least)
    }

    /// Turns texts out for others until all are told and so many named, or the steps end.
    fn improve(&mut self) {
        let n = self.places.len();
        let order = self.hemmed_in();
        self.steps = STEPS.0;
        let mut best = (self.score(), self.state());
        let mut next = 0;
        while self.steps > 0 && (self.identified < n || self.named < self.least) {
            self.turn += 1;
            // One turn is a step too, so that the search ends where everything rests.
            self.steps -= 1;
            let mut waiting = (0..n).map(|k| (next + k) % n).filter(|k| self.resting[order[*k]] < self.turn);
            // Points that nothing tells apart come before those that have a number.
            let lost = waiting.clone().find(|k| self.chosen[order[*k]].is_none());
            let nameless = lost.is_none() && self.named < self.least;
            let Some(k) = lost.or_else(|| waiting.find(|k| nameless && !self.is_name(order[*k]))) else { continue };
            let i = order[k];
            next = k + 1;
            if nameless {
                self.add_names_apart(i);
                self.turn_out(i, 0..self.places[i].names);
            } else {
                self.add_numbers_apart(i);
                self.turn_out(i, 0..self.places[i].all.len());
            }
            if self.score() > best.0 {
                best = (self.score(), self.state());
            }
        }
        self.restore(&best.1);
    }

    /// Puts one where least is in the way, and what was there elsewhere.
    fn turn_out(&mut self, i: usize, range: std::ops::Range<usize>) {
        let before = self.chosen[i];
        self.put(i, None);
        let mut least = NEVER;
        let mut place = None;
        for k in range {
            if !self.is_allowed(i, k) {
                continue;
            }
            self.meet(i, k);
            let weight = |j: &usize| match self.is_name(*j) {
                _ if self.resting[*j] > self.turn => NEVER,
                true => 2 * self.weights[*j],
                false => self.weights[*j],
            };
            let weight = self.met.iter().map(weight).fold(0, u32::saturating_add);
            if weight < least {
                (least, place) = (weight, Some(k));
                if weight == 0 {
                    break;
                }
            }
        }
        let Some(k) = place else {
            self.resting[i] = self.turn + RESTS.0;
            self.put(i, before);
            return;
        };
        self.meet(i, k);
        let others = self.met.clone();
        for &j in &others {
            self.put(j, None);
            self.weights[j] += 1;
        }
        self.put(i, Some(k));
        self.resting[i] = self.turn + RESTS.1 + (i % 5) as u32;
        for j in others {
            let free = self.free(j, 0..self.places[j].all.len());
            self.put(j, free);
        }
    }

    /// Lets everything take a better place that has become free.
    fn tidy(&mut self) {
        self.steps = usize::MAX;
        for _ in 0..3 {
            for i in 0..self.places.len() {
                let Some(now) = self.chosen[i] else { continue };
                let first = if self.is_name(i) { 0 } else { self.places[i].names };
                self.put(i, None);
                let free = self.free(i, first..now);
                self.put(i, free.or(Some(now)));
            }
        }
    }

    /// Names in place of numbers as long as there are bytes; where there are too few of them numbers in place of names,
    /// and then neither for as few as can be.
    fn spend(&mut self, room: usize, bytes: &dyn Fn(usize, Option<&Placed>) -> usize) {
        let used: usize = self.found().iter().enumerate().map(|(i, placed)| bytes(i, placed.as_ref())).sum();
        let mut spare = isize::try_from(room).unwrap_or(isize::MAX) - used as isize;
        self.steps = STEPS.1;
        let order = self.by_room();
        for growth in GROWTH {
            for &i in &order {
                if spare > 0 && self.steps > 0 && !self.is_name(i) {
                    spare -= self.give_name(i, growth.min(spare), bytes);
                }
            }
        }
        for &i in &order {
            // What is left goes to names apart from their points.
            if spare > LEAST_APART && self.steps > 0 && !self.is_name(i) {
                self.add_names_apart(i);
                spare -= self.give_name(i, spare, bytes);
            }
        }
        // What has a leader or two lines goes first, then what has the least room.
        let mut names: Vec<usize> = order.into_iter().rev().filter(|i| self.is_name(*i)).collect();
        names.sort_by_key(|i| self.chosen[*i].is_some_and(|k| self.places[*i].all[k].placed.is_plain()));
        self.steps = usize::MAX;
        for i in names {
            if spare >= 0 {
                break;
            }
            let before = self.chosen[i];
            let cost = self.cost(i, bytes);
            self.put(i, None);
            self.number(i);
            let saved = cost - self.cost(i, bytes);
            if self.chosen[i].is_some() && saved > 0 {
                spare += saved;
            } else {
                self.put(i, before);
            }
        }
        let mut dearest: Vec<(isize, usize)> =
            (0..self.places.len()).map(|i| (self.cost(i, bytes) - bytes(i, None) as isize, i)).collect();
        dearest.sort_by_key(|(cost, i)| (-cost, *i));
        for (cost, i) in dearest {
            if spare < 0 && self.chosen[i].is_some() {
                spare += cost;
                self.put(i, None);
            }
        }
    }

    /// Bytes that one takes as it is.
    fn cost(&self, i: usize, bytes: &dyn Fn(usize, Option<&Placed>) -> usize) -> isize {
        bytes(i, self.chosen[i].map(|k| &self.places[i].all[k].placed)) as isize
    }

    /// Puts a name in place of a number, or of nothing, where only numbers are in its way that find room elsewhere; by
    /// how many bytes the file grows.
    fn give_name(&mut self, i: usize, most: isize, bytes: &dyn Fn(usize, Option<&Placed>) -> usize) -> isize {
        let before = self.chosen[i];
        let cost = self.cost(i, bytes);
        self.put(i, None);
        for k in 0..self.places[i].names {
            if bytes(i, Some(&self.places[i].all[k].placed)) as isize - cost > most {
                continue;
            }
            self.meet(i, k);
            if self.met.len() > MOST_SHIFTED || self.met.iter().any(|j| self.is_name(*j)) {
                continue;
            }
            let others: Vec<(usize, Option<usize>)> = self.met.iter().map(|j| (*j, self.chosen[*j])).collect();
            let together = |crowd: &Self| others.iter().map(|(j, _)| crowd.cost(*j, bytes)).sum::<isize>();
            let before_all = cost + together(self);
            for (j, _) in &others {
                self.put(*j, None);
            }
            self.put(i, Some(k));
            for (j, _) in &others {
                self.number(*j);
            }
            let more = self.cost(i, bytes) + together(self) - before_all;
            if more <= most && others.iter().all(|(j, _)| self.chosen[*j].is_some()) {
                return more;
            }
            self.put(i, None);
            for (j, _) in &others {
                self.put(*j, None);
            }
            for (j, was) in &others {
                self.put(*j, *was);
            }
        }
        self.put(i, before);
        0
    }

    /// Whether one may take a place as far as there are numbers of two digits.
    fn is_allowed(&self, i: usize, k: usize) -> bool {
        self.narrow < MOST_NARROW || !self.places[i].all[k].placed.is_narrow
    }

    /// The cheapest of some places that nothing is in the way of.
    fn free(&mut self, i: usize, mut range: std::ops::Range<usize>) -> Option<usize> {
        range.find(|k| {
            self.steps = self.steps.saturating_sub(1);
            let Place { placed, pixels } = &self.places[i].all[*k];
            let canvas = &self.canvas;
            self.is_allowed(i, *k)
                && !canvas.scan(*pixels, |_| true)
                && !placed.leader.is_some_and(|line| canvas.along(line, |at| canvas.owners[at] != 0))
        })
    }

    /// Finds who is in the way of a place.
    fn meet(&mut self, i: usize, k: usize) {
        self.steps = self.steps.saturating_sub(1);
        let Place { placed, pixels } = &self.places[i].all[k];
        let (canvas, met) = (&self.canvas, &mut self.met);
        met.clear();
        let mut last = 0;
        let mut see = |owner: u16| {
            if owner != last {
                last = owner;
                let j = usize::from(owner).wrapping_sub(1);
                if owner != 0 && !met.contains(&j) {
                    met.push(j);
                }
            }
        };
        canvas.scan(*pixels, |owners| {
            owners.iter().for_each(|owner| see(*owner));
            false
        });
        if let Some(line) = placed.leader {
            canvas.along(line, |at| {
                see(canvas.owners[at]);
                false
            });
        }
    }

    /// Puts one somewhere, or takes it away.
    fn put(&mut self, i: usize, to: Option<usize>) {
        let before = std::mem::replace(&mut self.chosen[i], to);
        let own = (i + 1) as u16;
        for (k, is_new) in before.map(|k| (k, false)).into_iter().chain(to.map(|k| (k, true))) {
            let Place { placed, pixels } = &self.places[i].all[k];
            let change = |count: usize, what: bool| match is_new {
                true => count + usize::from(what),
                false => count - usize::from(what),
            };
            self.identified = change(self.identified, true);
            self.named = change(self.named, placed.is_name);
            self.narrow = change(self.narrow, placed.is_narrow);
            let (owner, was) = if is_new { (own, 0) } else { (0, own) };
            self.canvas.fill(*pixels, owner);
            if let Some(line) = placed.leader {
                let drawn = &mut self.line;
                drawn.clear();
                self.canvas.along(line, |at| {
                    drawn.push(at);
                    false
                });
                for at in drawn {
                    let pixel = &mut self.canvas.owners[*at];
                    if *pixel == was {
                        *pixel = owner;
                    }
                }
            }
        }
    }

    /// Which place each has: whether a number, and the how manieth of its names or numbers, since names that are found
    /// later come between them.
    fn state(&self) -> Vec<Option<(bool, usize)>> {
        let of = |i: usize, k: usize| match k.checked_sub(self.places[i].names) {
            Some(k) => (true, k),
            None => (false, k),
        };
        self.chosen.iter().enumerate().map(|(i, k)| k.map(|k| of(i, k))).collect()
    }

    /// Puts all as they were.
    fn restore(&mut self, state: &[Option<(bool, usize)>]) {
        let from = |i: usize, names: usize| state[i].map(|(number, k)| if number { names + k } else { k });
        let chosen: Vec<Option<usize>> = self.places.iter().enumerate().map(|(i, own)| from(i, own.names)).collect();
        let changed: Vec<usize> = (0..chosen.len()).filter(|i| self.chosen[*i] != chosen[*i]).collect();
        for &i in &changed {
            self.put(i, None);
        }
        for &i in &changed {
            self.put(i, chosen[i]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A hundred and fifty points in a plot, some of them near each other.
    fn crowd() -> (Vec<(f64, f64)>, Vec<String>, Block) {
        let points: Vec<(f64, f64)> = (0..150u32)
            .map(|n| (64.3 + f64::from(n * 424 % 1499) * 0.48, 52.7 + f64::from(n * 35 % 1493) * 0.53))
            .collect();
        let names = (0..points.len()).map(|n| format!("某某特色小镇{n}")).collect();
        (points, names, Block { x0: 50.0, y0: 40.0, x1: 796.0, y1: 860.0 })
    }

    #[test]
    fn numbers_come_before_names_and_names_take_what_bytes_are_left() {
        let (points, names, room) = crowd();
        let number = Some(metrics::width("888", 13.8, false));
        let field = Field { points: &points, radius: 3.0, radii: &[], obstacles: &[], room, size: 13.8, number };
        let ground = Ground::new(&field);
        let wanted: Vec<(usize, &str)> = names.iter().enumerate().map(|(at, name)| (at, name.as_str())).collect();
        let bytes = |_: usize, place: Option<&Placed>| place.map_or(0, |place| if place.is_name { 30 } else { 20 });
        let named = |room: usize| {
            let placed = Crowd::new(&ground, &wanted).tell(room, &bytes);
            let used: usize = placed.iter().enumerate().map(|(i, place)| bytes(i, place.as_ref())).sum();
            assert!(used <= room, "{used} of {room}");
            let told = placed.iter().flatten().count();
            (told, placed.iter().flatten().filter(|place| place.is_name).count())
        };
        assert_eq!(named(150 * 20), (150, 0));
        assert_eq!(named(150 * 20 + 405), (150, 40));
        assert!(named(usize::MAX / 4).1 >= 80);
        assert_eq!(named(1000), (50, 0));
        assert_eq!(named(0), (0, 0));
    }

    #[test]
    fn what_is_told_within_bytes_is_at_whole_pixels_and_apart() {
        let (points, names, room) = crowd();
        let number = Some(metrics::width("888", 13.8, false));
        let field = Field { points: &points, radius: 3.0, radii: &[], obstacles: &[], room, size: 13.8, number };
        let ground = Ground::new(&field);
        let wanted: Vec<(usize, &str)> = names.iter().enumerate().map(|(at, name)| (at, name.as_str())).collect();
        let placed = Crowd::new(&ground, &wanted).tell(4000, &|_, place| place.map_or(0, |_| 25));
        let is_whole = |value: f64| (value - value.round()).abs() < 1e-6;
        for (i, a) in placed.iter().enumerate() {
            let Some(a) = a else { continue };
            let base = a.block.y0 + parts::baseline(a.is_name) * 13.8;
            assert!(is_whole(parts::anchor(&a.block, points[i]).0) && is_whole(base), "{a:?}");
            let wide = metrics::width(if a.is_narrow { "88" } else { "888" }, 13.8, false);
            assert!(a.is_name || (a.block.x1 - a.block.x0 - wide - 2.0).abs() < 1e-6, "{a:?}");
            assert!(a.block.inside(&room) && points.iter().all(|point| a.block.distance(*point) >= 3.0), "{a:?}");
            if let Some((from, to)) = a.leader {
                assert!([from.0, from.1, to.0, to.1].into_iter().all(is_whole), "{a:?}");
                assert!((from.0 - points[i].0).hypot(from.1 - points[i].1) >= 3.0, "{a:?}");
                assert!(!crosses_block((from, to), &a.block), "{a:?}");
            } else {
                let own = a.block.distance(points[i]);
                assert!(points.iter().enumerate().all(|(j, other)| j == i || a.block.distance(*other) >= own), "{a:?}");
            }
            for b in placed.iter().skip(i + 1).flatten() {
                assert!(!meets(a, b), "{a:?} {b:?}");
            }
        }
        assert!(placed.iter().flatten().filter(|place| place.is_narrow).count() <= MOST_NARROW);
        assert_eq!(placed, Crowd::new(&ground, &wanted).tell(4000, &|_, place| place.map_or(0, |_| 25)));
    }

    #[test]
    fn lines_of_sight_are_a_circle_and_end_at_points() {
        let all = turns();
        for (n, (x, y)) in all.iter().enumerate() {
            let angle = n as f64 / RAYS as f64 * std::f64::consts::TAU;
            assert!((x - angle.cos()).abs() < 1e-12 && (y - angle.sin()).abs() < 1e-12, "{n}");
        }
        let points = [(200.0, 200.0), (240.0, 200.0), (200.0, 260.0)];
        let room = Block { x0: 0.0, y0: 0.0, x1: 400.0, y1: 400.0 };
        let field = Field { points: &points, radius: 3.0, radii: &[], obstacles: &[], room, size: 13.8, number: None };
        let free = Ground::new(&field).sights(0);
        assert!((free[0] - 35.0).abs() < 1e-9 && (free[RAYS / 4] - 55.0).abs() < 1e-9, "{free:?}");
        assert_eq!(free[RAYS / 2], f64::INFINITY);
    }

    #[test]
    fn sums_know_which_blocks_hold_a_pixel() {
        let room = Block { x0: 0.0, y0: 0.0, x1: 100.0, y1: 80.0 };
        let taken = [around((20.5, 30.5), 0.0), Block { x0: 60.0, y0: 10.0, x1: 70.0, y1: 12.0 }];
        let sums = Sums::new(&room, taken.into_iter());
        let any = |x0: f64, y0: f64, x1: f64, y1: f64| sums.any(&Block { x0, y0, x1, y1 });
        assert!(any(20.0, 30.0, 21.0, 31.0) && any(0.0, 0.0, 100.0, 80.0) && any(65.0, 11.0, 66.0, 11.5));
        assert!(!any(22.0, 30.0, 50.0, 60.0) && !any(20.0, 32.0, 21.0, 60.0) && !any(60.0, 14.0, 70.0, 20.0));
        assert!(any(-900.0, -900.0, 900.0, 900.0) && !any(500.0, 500.0, 900.0, 900.0));
    }
}
