//! `analyze compare`: areas side by side, and whether their order is certain.

use crate::catalog::Catalog;
use crate::cli::{CompareArgs, Context};
use crate::error::{Error, Result};
use crate::frame::Frame;
use crate::lang::Lang;
use crate::quantity::Bounds;
use crate::ratio;
use crate::table::{Cell, Column, Kind, Table, column};

use super::figures::{self, Figures, Unnamed};
use super::{input, select};

/// Runs the command.
///
/// # Errors
/// Whatever stops it.
pub fn run(args: &CompareArgs, context: Context) -> Result<u8> {
    let format = args.output.format()?;
    args.output.spare(args.input.input.as_deref())?;
    let lang = context.lang;
    let input::Loaded { catalog, mut frame } = input::open(&args.input, context)?;
    let rows = areas(&frame, &args.areas, lang)?;
    let all = figures::chosen(&mut frame, &catalog, &args.metrics, Unnamed::IndicatorsAndMainRatios, context)?;
    let named = !args.metrics.is_empty();
    figures::refuse_empty(&all, frame.height())?;
    let stated = |of: &Figures| rows.iter().any(|row| of.series.bounds(*row).is_some());
    let none = !all.iter().any(stated);
    let (shown, empty): (Vec<Figures>, Vec<Figures>) = all.into_iter().partition(|of| named || stated(of));
    if none {
        let what = if named {
            let names = select::listed(shown.iter().map(|of| of.metric.id()), 8);
            format!("none of these areas has a figure of `{names}`")
        } else {
            "none of these areas has a figure of any indicator".to_string()
        };
        return Err(Error::new("nothing-to-compare", what)
            .expected("areas with figures")
            .hint("`analyze list areas INPUT` shows how many figures each has"));
    }
    let comparison =
        Comparison { frame: &frame, catalog: &catalog, rows: &rows, shown: &shown, lang, machine: format.is_machine() };
    let mut table = if args.long { comparison.long() } else { comparison.wide() };
    table.notes.extend(comparison.left_out(&empty));
    table.notes.extend(comparison.footer());
    figures::carry_hedges(&mut table, format);
    distinct(&mut table.columns);
    args.output.write(&table, format, context)?;
    Ok(0)
}

/// The rows of the areas named, two or more and each once.
fn areas(frame: &Frame, names: &[String], lang: Lang) -> Result<Vec<usize>> {
    let mut rows: Vec<usize> = Vec::new();
    for name in names {
        let row = select::area(frame, name, lang)?;
        if rows.contains(&row) {
            return Err(Error::new("area-named-twice", format!("`{name}` is {} again", frame.area(row, lang)))
                .expected("each area once")
                .hint("name another area to compare it with"));
        }
        rows.push(row);
    }
    if rows.len() < 2 {
        return Err(Error::new("too-few-areas", format!("{} area is named", rows.len()))
            .expected("two or more areas")
            .hint("for one area among the others: `analyze profile AREA`"));
    }
    Ok(rows)
}

/// How sure it is which of some figures is the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    /// One lies above all others, whatever the bounds allow.
    Certain,
    /// Several are the same number, above all others.
    Tie,
    /// The bounds of several reach the top.
    Overlap,
    /// Fewer than two have a figure.
    Unknown,
}

/// The highest of some figures.
#[derive(Clone, Debug, PartialEq)]
struct Order {
    certainty: Certainty,
    /// Positions of the highest: by the bounds where they leave no doubt, else by the values.
    highest: Vec<usize>,
    /// Positions of others that may be the highest.
    rivals: Vec<usize>,
    /// How many have a figure.
    known: usize,
}

impl Order {
    fn of(values: &[Option<f64>], bounds: &[Option<Bounds>]) -> Self {
        let known: Vec<(usize, Bounds)> =
            bounds.iter().enumerate().filter_map(|(at, bounds)| Some((at, (*bounds)?))).collect();
        if known.len() < 2 {
            let (highest, rivals) = (Vec::new(), Vec::new());
            return Order { certainty: Certainty::Unknown, highest, rivals, known: known.len() };
        }
        // Whoever reaches the greatest of the lower ends may be the highest.
        let floor = known.iter().map(|(_, bounds)| bounds.low).fold(f64::NEG_INFINITY, f64::max);
        let reaching: Vec<(usize, Bounds)> = known.iter().copied().filter(|(_, bounds)| bounds.high >= floor).collect();
        let positions: Vec<usize> = reaching.iter().map(|(at, _)| *at).collect();
        if positions.len() == 1 || reaching.iter().all(|(_, bounds)| bounds.is_exact()) {
            let certainty = if positions.len() == 1 { Certainty::Certain } else { Certainty::Tie };
            return Order { certainty, highest: positions, rivals: Vec::new(), known: known.len() };
        }
        let value = |at: &usize| values.get(*at).copied().flatten();
        let most = positions.iter().filter_map(value).fold(f64::NEG_INFINITY, f64::max);
        let (highest, rivals) = positions.into_iter().partition(|at| value(at) == Some(most));
        Order { certainty: Certainty::Overlap, highest, rivals, known: known.len() }
    }
}

struct Comparison<'a> {
    frame: &'a Frame,
    catalog: &'a Catalog,
    rows: &'a [usize],
    shown: &'a [Figures<'a>],
    lang: Lang,
    machine: bool,
}

impl Comparison<'_> {
    fn short(&self, at: usize) -> &str {
        self.rows.get(at).map_or("", |row| self.frame.short_area(*row, self.lang))
    }

    /// Names of areas by their positions: full for machines, short for people.
    fn names(&self, positions: &[usize]) -> String {
        let name = |at: &usize| match self.rows.get(*at) {
            Some(row) if self.machine => self.frame.area(*row, self.lang),
            _ => self.short(*at),
        };
        let names: Vec<&str> = positions.iter().map(name).collect();
        if self.machine { names.join("; ") } else { figures::joined(&names, self.lang) }
    }

    fn title(&self) -> String {
        let names: Vec<&str> = (0..self.rows.len()).map(|at| self.short(at)).collect();
        let names = figures::joined(&names, self.lang);
        self.lang.pick(format!("{names}的比较"), format!("Comparison of {names}"))
    }

    /// A row per metric, a column per area, and how they stand to each other.
    fn wide(&self) -> Table {
        let lang = self.lang;
        let pair = self.rows.len() == 2;
        let mut columns = vec![
            column("metric", lang.pick("指标", "Metric"), Kind::Text, 0),
            column("unit", lang.pick("单位", "Unit"), Kind::Text, 0),
        ];
        for (at, row) in self.rows.iter().enumerate() {
            let id = self.frame.area(*row, lang);
            columns.push(column(id, self.short(at), Kind::Number, 0));
            if self.machine {
                columns.push(column(format!("{id}_low"), "", Kind::Number, 0));
                columns.push(column(format!("{id}_high"), "", Kind::Number, 0));
            }
        }
        if pair {
            columns.extend([
                column("difference", lang.pick("相差", "Difference"), Kind::Number, 0),
                column("difference_low", lang.pick("相差下界", "Diff. low"), Kind::Number, 3),
                column("difference_high", lang.pick("相差上界", "Diff. high"), Kind::Number, 3),
                column("times", lang.pick("倍数", "Times"), Kind::Number, 2),
            ]);
            if self.machine {
                columns.push(column("times_low", "", Kind::Number, 0));
                columns.push(column("times_high", "", Kind::Number, 0));
            }
        }
        if pair && !self.machine {
            columns.push(column("order", lang.pick("高低", "Order"), Kind::Text, 0));
        } else {
            columns.extend([
                column("highest", lang.pick("最高", "Highest"), Kind::Text, 0),
                column("certainty", lang.pick("是否确定", "Certain?"), Kind::Text, 0),
                column("n", lang.pick("有数据个数", "Stated"), Kind::Whole, 1),
            ]);
            if self.machine {
                columns.push(column("may_be_highest", "", Kind::Text, 0));
            }
        }
        distinct(&mut columns);
        let mut tally = Tally::default();
        let rows = self.shown.iter().map(|of| self.line(of, &mut tally)).collect();
        let mut notes = Vec::new();
        if pair {
            notes.push(tally.say(self.short(0), self.short(1), lang));
            let (a, b) = (self.short(0), self.short(1));
            notes.push(lang.pick(
                format!("相差＝{a}－{b}，倍数＝{a}÷{b}；“按原文确定”指所写数字的上下界不重叠，未计四舍五入。"),
                format!("Difference is {a} − {b}, times is {a} ÷ {b}; certain as written: the bounds of the figures as written do not overlap, rounding aside."),
            ));
            if self.shown.iter().any(|of| of.metric.unit().id == "%") {
                notes.push(lang.pick(
                    "百分数之差为百分点。".to_string(),
                    "Differences of percentages are in percentage points.".to_string(),
                ));
            }
        } else {
            notes.push(lang.pick(
                "“按原文确定”指按所写数字，最高者的下界高于其他各地的上界，未计四舍五入。".to_string(),
                "Certain as written: by the figures as written, rounding aside, the lower bound of the highest is above the upper bounds of all others.".to_string(),
            ));
        }
        Table { title: self.title(), columns, rows, notes }
    }

    fn line(&self, of: &Figures<'_>, tally: &mut Tally) -> Vec<Cell> {
        let (lang, metric, series) = (self.lang, of.metric, &of.series);
        let values: Vec<Option<f64>> = self.rows.iter().map(|row| series.value(*row)).collect();
        let bounds: Vec<Option<Bounds>> = self.rows.iter().map(|row| series.bounds(*row)).collect();
        let mut cells = vec![
            Cell::text(figures::label(metric, lang, self.machine)),
            Cell::text(figures::unit(metric.unit(), lang, self.machine)),
        ];
        for (at, row) in self.rows.iter().enumerate() {
            let gap = || {
                let gap = figures::gap(self.frame, self.catalog, metric, *row, lang, self.machine);
                if self.machine { gap } else { figures::gap_of(&gap, self.short(at), lang) }
            };
            let bounds = series.bounds(*row);
            cells.push(figures::cell(series.value(*row), bounds, gap));
            if self.machine {
                cells.extend(figures::ends(bounds));
            }
        }
        let order = Order::of(&values, &bounds);
        let pair = match (values.as_slice(), bounds.as_slice()) {
            ([a, b], [x, y]) => Some(((*a, *b), (*x, *y))),
            _ => None,
        };
        if let Some(((a, b), (x, y))) = pair {
            tally.add(&order);
            let no_nan = |bounds: Bounds| (!bounds.low.is_nan() && !bounds.high.is_nan()).then_some(bounds);
            let apart = x.zip(y).and_then(|(x, y)| no_nan(x.minus(y)));
            cells.push(figures::cell(a.zip(b).map(|(a, b)| a - b), apart, String::new));
            // To people the ends say something only where they differ.
            cells.extend(figures::ends(apart.filter(|apart| self.machine || !apart.is_exact())));
            let times = x.zip(y).and_then(|(x, y)| no_nan(x.divide(y)?));
            let quotient = a.zip(b).filter(|(_, b)| *b != 0.0).map(|(a, b)| a / b);
            cells.push(figures::cell(quotient, times, String::new));
            if self.machine {
                cells.extend(figures::ends(times));
            }
        }
        if pair.is_some() && !self.machine {
            cells.push(Cell::text(self.order_of_two(&order, &values)));
        } else {
            cells.push(match order.highest.as_slice() {
                [] => Cell::Empty,
                positions => Cell::text(self.names(positions)),
            });
            cells.push(Cell::text(self.certainty(&order)));
            cells.push(Cell::Whole(order.known as i64));
            if self.machine {
                cells.push(Cell::text(self.names(&order.rivals)));
            }
        }
        cells
    }

    fn order_of_two(&self, order: &Order, values: &[Option<f64>]) -> String {
        let lang = self.lang;
        let above = match order.highest.as_slice() {
            [1] => format!("{} > {}", self.short(1), self.short(0)),
            _ => format!("{} > {}", self.short(0), self.short(1)),
        };
        let same = format!("{} = {}", self.short(0), self.short(1));
        let valued = values.iter().all(Option::is_some);
        match order.certainty {
            Certainty::Certain => lang.pick(format!("{above}（按原文确定）"), format!("{above}, certain as written")),
            Certainty::Tie => lang.pick(format!("{same}（按原文确定）"), format!("{same}, certain as written")),
            Certainty::Overlap if valued && order.highest.len() == 1 => {
                lang.pick(format!("{above}（按数值；上下界重叠）"), format!("{above} by value; bounds overlap"))
            }
            Certainty::Overlap if valued => {
                lang.pick(format!("{same}（按数值；上下界重叠）"), format!("{same} by value; bounds overlap"))
            }
            Certainty::Overlap => lang.pick("不确定：上下界重叠".to_string(), "open: bounds overlap".to_string()),
            Certainty::Unknown => lang.pick("无法判断：缺数据".to_string(), "unknown: a figure is missing".to_string()),
        }
    }

    fn certainty(&self, order: &Order) -> String {
        let (lang, known) = (self.lang, order.known);
        let all = known == self.rows.len();
        if self.machine {
            return match order.certainty {
                Certainty::Certain if all => "certain",
                Certainty::Certain => "certain_of_stated",
                Certainty::Tie if all => "tie",
                Certainty::Tie => "tie_of_stated",
                Certainty::Overlap => "overlap",
                Certainty::Unknown => "unknown",
            }
            .to_string();
        }
        let of_stated = |word: &str, among: String| if all { word.to_string() } else { format!("{word}{among}") };
        match order.certainty {
            Certainty::Certain => lang.pick(
                of_stated("按原文确定", format!("（有数据的{known}个中）")),
                of_stated("certain as written", format!(" among the {known} stated")),
            ),
            Certainty::Tie => lang.pick(
                of_stated("并列", format!("（有数据的{known}个中）")),
                of_stated("tie", format!(" among the {known} stated")),
            ),
            Certainty::Overlap => {
                let rivals = self.names(&order.rivals);
                match (rivals.is_empty(), lang) {
                    (true, Lang::Zh) => "上下界重叠".to_string(),
                    (true, Lang::En) => "bounds overlap".to_string(),
                    (false, Lang::Zh) => format!("上下界重叠，也可能是{rivals}"),
                    (false, Lang::En) => format!("bounds overlap; may be {rivals}"),
                }
            }
            Certainty::Unknown => lang.pick("无法判断：缺数据".to_string(), "unknown: figures are missing".to_string()),
        }
    }

    /// A row per area and metric.
    fn long(&self) -> Table {
        let (frame, lang) = (self.frame, self.lang);
        let mut columns = figures::area_columns(frame, lang);
        columns.extend([
            column("metric", lang.pick("指标", "Metric"), Kind::Text, 0),
            column("value", lang.pick("数值", "Value"), Kind::Number, 0),
            column("low", lang.pick("下界", "Low"), Kind::Number, 4),
            column("high", lang.pick("上界", "High"), Kind::Number, 4),
            column("unit", lang.pick("单位", "Unit"), Kind::Text, 0),
            column("rank", lang.pick("位次", "Rank"), Kind::Whole, 0),
            column("rank_best", lang.pick("最好", "Best"), Kind::Whole, 3),
            column("rank_worst", lang.pick("最差", "Worst"), Kind::Whole, 3),
            column("n", lang.pick("可排名个数", "Ranked"), Kind::Whole, 2),
            column("status", lang.pick("状态", "Status"), Kind::Text, 5),
        ]);
        let places: Vec<_> = self.shown.iter().map(|of| ratio::ranks(frame, of.metric.id())).collect();
        let mut rows = Vec::with_capacity(self.rows.len() * self.shown.len());
        for row in self.rows {
            for (of, places) in self.shown.iter().zip(&places) {
                let (value, bounds) = (of.series.value(*row), of.series.bounds(*row));
                let place = places.get(*row).copied().flatten();
                let of_period = |other: &usize| frame.period(*other) == frame.period(*row);
                let ranked = (0..frame.height()).filter(of_period).filter(|other| of.series.value(*other).is_some());
                let gap = || figures::gap(frame, self.catalog, of.metric, *row, lang, self.machine);
                let mut cells = figures::area_cells(frame, *row, lang);
                cells.push(Cell::text(figures::label(of.metric, lang, self.machine)));
                cells.push(match value {
                    None if self.machine => Cell::Empty,
                    None => Cell::Missing(String::new()),
                    value => figures::cell(value, bounds, String::new),
                });
                cells.extend(figures::ends(bounds));
                cells.extend([
                    Cell::text(figures::unit(of.metric.unit(), lang, self.machine)),
                    figures::whole(place.and_then(|place| place.rank)),
                    figures::whole(place.map(|place| place.best)),
                    figures::whole(place.map(|place| place.worst)),
                    Cell::Whole(ranked.count() as i64),
                    Cell::text(match value {
                        Some(_) => figures::status(frame, of.metric, *row).to_string(),
                        None => gap(),
                    }),
                ]);
                rows.push(cells);
            }
        }
        let all = frame.height();
        let notes = vec![lang.pick(
            format!("位次为输入的全部{all}行中的位次（同一时期），1为最高。"),
            format!("Ranks are among all {all} rows of the input (of one period); 1 is the highest."),
        )];
        Table { title: self.title(), columns, rows, notes }
    }

    /// Metrics that are not shown since none of the areas has them.
    fn left_out(&self, empty: &[Figures<'_>]) -> Option<String> {
        let lang = self.lang;
        let names: Vec<&str> = empty.iter().map(|of| of.metric.short(lang)).collect();
        let (n, names) = (names.len(), figures::joined(&names, lang));
        (n > 0).then(|| {
            lang.pick(
                format!("另有{n}项各地均无数据，未列：{names}"),
                format!("{n} not shown, since none of these areas has a figure: {names}"),
            )
        })
    }

    fn footer(&self) -> Vec<String> {
        let (frame, lang) = (self.frame, self.lang);
        let mut notes = Vec::new();
        if frame.has_periods() {
            let of = |row: &usize| {
                let (area, period) = (frame.short_area(*row, lang), frame.period(*row));
                lang.pick(format!("{area}为{period}"), format!("{area} {period}"))
            };
            let periods: Vec<String> = self.rows.iter().map(of).collect();
            let periods = periods.join(lang.pick("，", ", "));
            notes.push(lang.pick(format!("时期：{periods}"), format!("Periods: {periods}")));
        }
        let inputs = figures::inputs_of(self.shown);
        notes.extend(figures::finding_lines(frame, Some(self.rows), &inputs, lang));
        notes.extend(figures::cell_notes(frame, self.rows, &inputs, lang));
        notes.extend(figures::source(frame, lang));
        notes
    }
}

/// Makes the ids of columns differ: an area may be called like a column.
fn distinct(columns: &mut [Column]) {
    for at in 1..columns.len() {
        let (before, rest) = columns.split_at_mut(at);
        if let Some(column) = rest.first_mut() {
            while before.iter().any(|other| other.id == column.id) {
                column.id.push('_');
            }
        }
    }
}

/// How many metrics each of two areas leads in.
#[derive(Default)]
struct Tally {
    first: usize,
    second: usize,
    same: usize,
    overlap: usize,
    unknown: usize,
}

impl Tally {
    fn add(&mut self, order: &Order) {
        let counter = match (order.certainty, order.highest.first()) {
            (Certainty::Certain, Some(0)) => &mut self.first,
            (Certainty::Certain, _) => &mut self.second,
            (Certainty::Tie, _) => &mut self.same,
            (Certainty::Overlap, _) => &mut self.overlap,
            (Certainty::Unknown, _) => &mut self.unknown,
        };
        *counter += 1;
    }

    fn say(&self, a: &str, b: &str, lang: Lang) -> String {
        let Tally { first, second, same, overlap, unknown } = self;
        let all = first + second + same + overlap + unknown;
        lang.pick(
            format!("{all}项中，按原文：{a}确定较高{first}项，{b}确定较高{second}项，相同{same}项，上下界重叠{overlap}项，缺数据{unknown}项。"),
            format!(
                "Of {all}, as written: {a} certainly higher in {first}, {b} in {second}, equal in {same}, bounds overlap in {overlap}, \
                 a figure missing in {unknown}."
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(bounds: &[(f64, f64)]) -> Order {
        let values: Vec<Option<f64>> = bounds.iter().map(|(low, high)| Some((low + high) / 2.0)).collect();
        let bounds: Vec<Option<Bounds>> = bounds.iter().map(|(low, high)| Some(Bounds::new(*low, *high))).collect();
        Order::of(&values, &bounds)
    }

    #[test]
    fn apart_touching_and_equal() {
        let found = order(&[(1.0, 2.0), (3.0, 4.0)]);
        assert_eq!((found.certainty, found.highest.as_slice()), (Certainty::Certain, &[1][..]));
        let found = order(&[(1.0, 3.0), (3.0, 4.0)]);
        assert_eq!((found.certainty, found.highest, found.rivals), (Certainty::Overlap, vec![1], vec![0]));
        let found = order(&[(3.0, 3.0), (3.0, 3.0), (1.0, 2.0)]);
        assert_eq!((found.certainty, found.highest), (Certainty::Tie, vec![0, 1]));
    }

    #[test]
    fn bounds_without_a_value_are_certain_where_they_lie_apart() {
        let open = Some(Bounds { low: 10.0, high: f64::INFINITY });
        let found = Order::of(&[Some(5.0), None], &[Some(Bounds::exact(5.0)), open]);
        assert_eq!((found.certainty, found.highest), (Certainty::Certain, vec![1]));
        let found = Order::of(&[Some(50.0), None, None], &[Some(Bounds::exact(50.0)), open, None]);
        assert_eq!((found.certainty, found.highest, found.rivals), (Certainty::Overlap, vec![0], vec![1]));
        assert_eq!(found.known, 2);
        let alone = Order::of(&[Some(5.0), None], &[Some(Bounds::exact(5.0)), None]);
        assert_eq!((alone.certainty, alone.known), (Certainty::Unknown, 1));
    }

    #[test]
    fn an_area_may_be_called_like_a_column() {
        let mut columns: Vec<Column> =
            ["metric", "unit", "unit"].iter().map(|id| column(*id, "", Kind::Text, 0)).collect();
        distinct(&mut columns);
        assert_eq!(columns.iter().map(|column| column.id.as_str()).collect::<Vec<_>>(), ["metric", "unit", "unit_"]);
    }
}
