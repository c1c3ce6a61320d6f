//! `analyze explain`: what a name means, and for one area how its number comes about.

use crate::catalog::{Catalog, Direction, Indicator, Metric, Ratio, Words};
use crate::cli::{Context, ExplainArgs};
use crate::error::{Error, Result};
use crate::format;
use crate::frame::{Frame, qualifier_of};
use crate::lang::{Lang, areas};
use crate::quantity::{Bounds, Qualifier, Unit};
use crate::ratio;
use crate::table::{Cell, Column, Table};

use super::{input, select};

/// Runs the command.
///
/// # Errors
/// Whatever stops it.
pub fn run(args: &ExplainArgs, context: Context) -> Result<u8> {
    let format = args.output.format()?;
    args.output.spare(args.input.input.as_deref())?;
    let lang = context.lang;
    let mut page = Page { lang, rows: Vec::new() };
    let title;
    if args.area.is_some() || args.input.input.is_some() {
        let input::Loaded { catalog, mut frame } = input::open(&args.input, context)?;
        let metric = catalog.metric(&args.code)?;
        title = page.metric(&catalog, metric);
        if let Some(area) = &args.area {
            let row = select::area(&frame, area, lang)?;
            select::metric(&mut frame, &catalog, metric.id())?;
            page.area(&catalog, &frame, metric, row);
        }
    } else {
        let mut catalog = input::catalog(&args.input)?;
        for definition in &args.input.define {
            catalog.define_ratio(definition)?;
        }
        title = page.code(&catalog, &args.code)?;
    }
    args.output.write(&page.table(title), format, context)?;
    Ok(0)
}

/// A page of `name: text` rows.
struct Page {
    lang: Lang,
    rows: Vec<(String, String)>,
}

impl Page {
    fn add(&mut self, zh: &str, en: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.rows.push((self.lang.pick(zh, en).to_string(), text));
        }
    }

    fn table(self, title: String) -> Table {
        let column = |id: &str, header: &str| Column { id: id.into(), header: header.into(), ..Column::default() };
        let columns =
            vec![column("item", self.lang.pick("项目", "Item")), column("text", self.lang.pick("内容", "Text"))];
        let rows = self.rows.into_iter().map(|(name, text)| vec![Cell::Text(name), Cell::Text(text)]).collect();
        Table { title, columns, rows, notes: Vec::new() }
    }

    /// An indicator, a ratio, a unit or a hedge.
    fn code(&mut self, catalog: &Catalog, code: &str) -> Result<String> {
        let unknown = match catalog.metric(code) {
            Ok(metric) => return Ok(self.metric(catalog, metric)),
            Err(unknown) => unknown,
        };
        if let Some(qualifier) = Qualifier::from_id(code) {
            return Ok(self.hedge(catalog, qualifier));
        }
        if let Ok(unit) = catalog.reader().units().parse(code) {
            return Ok(self.unit(&unit));
        }
        Err(Error { expected: "an indicator, a ratio, a unit or a hedge such as `about`".into(), ..unknown })
    }

    fn metric(&mut self, catalog: &Catalog, metric: Metric<'_>) -> String {
        match metric {
            Metric::Indicator(indicator) => self.indicator(catalog, indicator),
            Metric::Ratio(ratio) => self.ratio(catalog, ratio),
        }
        format!("{} — {}", metric.id(), metric.label().get(self.lang))
    }

    fn words(&mut self, aliases: &Words) {
        self.add("别名", "Aliases", [aliases.zh.join("、"), aliases.en.join(", ")].join("  ").trim().to_string());
    }

    fn direction(&mut self, direction: Direction) {
        let (zh, en) = match direction {
            Direction::Higher => ("越高越好", "higher is better"),
            Direction::Lower => ("越低越好", "lower is better"),
            Direction::None => ("无优劣之分", "neither end is better"),
        };
        let text = self.lang.pick(zh, en);
        self.add("方向", "Direction", text);
    }

    fn indicator(&mut self, catalog: &Catalog, indicator: &Indicator) {
        let lang = self.lang;
        self.add("种类", "Kind", lang.pick("指标", "indicator"));
        self.add("定义", "Definition", indicator.definition.get(lang));
        self.add("单位", "Unit", unit_text(&indicator.unit, lang));
        self.add(
            "性质",
            "Nature",
            if indicator.flow {
                lang.pick("全年流量", "a yearly flow")
            } else {
                lang.pick("时点存量", "a stock")
            },
        );
        let wholes: Vec<&str> =
            indicator.part_of.iter().filter_map(|id| catalog.indicator(id)).map(|i| i.label.get(lang)).collect();
        self.add("属于", "Part of", wholes.join(lang.pick("、", ", ")));
        self.words(&indicator.aliases);
        self.direction(indicator.direction);
        let used: Vec<&str> = catalog
            .ratios()
            .iter()
            .filter(|ratio| ratio.expr.inputs().contains(&indicator.id.as_str()))
            .map(|ratio| ratio.id.as_str())
            .collect();
        self.add("用于比率", "Used by ratios", used.join(", "));
        self.add("来源", "Source", indicator.source.clone());
    }

    fn ratio(&mut self, catalog: &Catalog, ratio: &Ratio) {
        let lang = self.lang;
        self.add("种类", "Kind", lang.pick("比率", "ratio"));
        self.add("定义", "Definition", ratio.definition.get(lang));
        self.add("公式", "Formula", ratio.expr.to_string());
        if let Some((numerator, denominator, _)) = ratio.expr.as_quotient() {
            for (zh, en, id) in [("分子", "Numerator", numerator), ("分母", "Denominator", denominator)] {
                if let Some(indicator) = catalog.indicator(id) {
                    let name = indicator.label.get(lang);
                    self.add(zh, en, format!("{name} ({id}, {})", indicator.unit.label.get(lang)));
                }
            }
        }
        self.add("单位", "Unit", unit_text(&ratio.unit, lang));
        self.words(&ratio.aliases);
        self.direction(ratio.direction);
        self.add(
            "上下界",
            "Bounds",
            lang.pick(
                "由各输入的上下界按区间运算得出；分母可能为0时该侧不设界",
                "interval arithmetic over the inputs' bounds; a side is open where the denominator can be 0",
            ),
        );
        self.add("来源", "Source", ratio.source.clone());
    }

    fn unit(&mut self, unit: &Unit) -> String {
        let lang = self.lang;
        self.add("种类", "Kind", lang.pick("单位", "unit"));
        self.add("量纲", "Dimension", unit.dimension.to_string());
        self.add("换算系数", "Factor to the base unit", unit.factor().to_string());
        unit_text(unit, lang)
    }

    fn hedge(&mut self, catalog: &Catalog, qualifier: Qualifier) -> String {
        let lang = self.lang;
        self.add("种类", "Kind", lang.pick("模糊说法", "hedge"));
        for rule in catalog.reader().hedges().rules().filter(|rule| rule.qualifier == qualifier) {
            self.add("词语", "Words", [rule.zh.join("、"), rule.en.join(", ")].join("  ").trim().to_string());
            self.add("上下界", "Bounds", rule.text.get(lang));
        }
        self.add(
            "记号",
            "Letters",
            lang.pick(
                "x 为所写数字；u 为末位非零数字的位值；d = min(x/10, u)",
                "x is the number as written; u the place value of its last non-zero digit; d = min(x/10, u)",
            ),
        );
        qualifier.id().to_string()
    }

    /// The inputs of one area as written, and the computation.
    fn area(&mut self, catalog: &Catalog, frame: &Frame, metric: Metric<'_>, row: usize) {
        let lang = self.lang;
        self.add("地区", "Area", frame.area(row, lang));
        self.add("时期", "Period", frame.period(row));
        let inputs = match metric {
            Metric::Indicator(indicator) => vec![indicator.id.as_str()],
            Metric::Ratio(ratio) => ratio.expr.inputs(),
        };
        for id in &inputs {
            self.input(catalog, frame, id, row);
        }
        if let Metric::Ratio(ratio) = metric {
            self.computation(catalog, frame, ratio, row);
        }
        let area = frame.area(row, lang);
        for finding in frame.findings.iter().filter(|finding| finding.area == area && finding.concerns(&inputs)) {
            self.add("存疑", "Finding", format!("{} [{}]", finding.message, finding.code));
        }
        let places = ratio::ranks(frame, metric.id());
        let known = places.iter().flatten().count();
        let Some(place) = places.get(row).copied().flatten() else { return };
        let range = lang.pick(
            format!("最好第{}、最差第{}", place.best, place.worst),
            format!("best {}, worst {}", place.best, place.worst),
        );
        let text = match (place.rank, lang) {
            (Some(rank), Lang::Zh) => format!("第{rank}位（{}个地区中{known}个有数据；{range}）", frame.height()),
            (Some(rank), Lang::En) => format!("{rank} of {known} with a figure, {} ({range})", areas(frame.height())),
            (None, _) => range,
        };
        self.add("位次", "Place", text);
    }

    fn input(&mut self, catalog: &Catalog, frame: &Frame, id: &str, row: usize) {
        let lang = self.lang;
        let Some(indicator) = catalog.indicator(id) else { return };
        let unit = indicator.unit.label.get(lang);
        let Some(series) = frame.series(id) else { return };
        let name = indicator.label.get(lang).to_string();
        let mut text = String::new();
        if let Some(written) = frame.written(id, row) {
            text.push_str(&lang.pick(format!("原文“{written}”"), format!("as written `{written}`")));
        }
        match (series.value(row), series.bounds(row)) {
            (None, None) => {
                let reason = ratio::indicator_gap(frame, id, row).map(|gap| gap.say(lang, &|_| name.clone()));
                push(&mut text, &reason.unwrap_or_default());
            }
            (value, bounds) => {
                if let Some(value) = value {
                    push(&mut text, &format!("= {} {unit}", full(value)));
                }
                let qualifier = qualifier_of(value, bounds);
                if let Some(bounds) = bounds.filter(|_| qualifier != Qualifier::Exact) {
                    push(&mut text, &format!("{qualifier}: {} {unit}", interval(bounds)));
                }
            }
        }
        if let Some(note) = frame.note(id, row) {
            if !note.label.is_empty() {
                push(&mut text, &lang.pick(format!("原文称“{}”", note.label), format!("called `{}`", note.label)));
            }
            push(&mut text, &note.period);
            push(&mut text, note.note.get(lang));
            push(&mut text, &note.place);
        }
        let line = frame.line(row);
        let placed = frame.note(id, row).is_some_and(|note| !note.place.is_empty());
        if line > 0 && !placed {
            push(&mut text, &lang.pick(format!("第{line}行"), format!("line {line}")));
        }
        self.rows.push((name, text));
        if let Some(sentence) = frame.note(id, row).map(|note| note.sentence.clone()) {
            self.add("原句", "Sentence", sentence);
        }
    }

    fn computation(&mut self, catalog: &Catalog, frame: &Frame, ratio: &Ratio, row: usize) {
        let lang = self.lang;
        let unit = ratio.unit.label.get(lang);
        let Some(series) = frame.series(&ratio.id) else { return };
        let stored = |id: &str| catalog.indicator(id).map_or("", |indicator| indicator.unit.label.get(lang));
        match series.value(row) {
            Some(value) => {
                let mut text = ratio.expr.to_string();
                if let Some((n, d, k)) = ratio.expr.as_quotient()
                    && let (Some(x), Some(y)) = (input_value(frame, n, row), input_value(frame, d, row))
                {
                    let times = if k == 1.0 { String::new() } else { format!(" × {k}") };
                    text = format!("{} {} ÷ {} {}{times}", full(x), stored(n), full(y), stored(d));
                }
                let short = format::plain(value, 3, lang);
                let exact = full(value);
                let about = if short == exact { String::new() } else { format!(" ≈ {short}") };
                self.add("计算", "Computation", format!("{text} = {exact}{about} {unit}"));
            }
            None => {
                let name = |id: &str| catalog.indicator(id).map_or(id, |i| i.label.get(lang)).to_string();
                let gaps: Vec<String> =
                    ratio::ratio_gaps(frame, ratio, row).iter().map(|gap| gap.say(lang, &name)).collect();
                self.add("没有数值", "No value", gaps.join(lang.pick("；", "; ")));
            }
        }
        if let Some(bounds) = series.bounds(row).filter(|bounds| !bounds.is_exact()) {
            let mut text = format!("{} {unit}", interval(bounds));
            if let Some((n, d, _)) = ratio.expr.as_quotient()
                && let (Some(x), Some(y)) = (input_bounds(frame, n, row), input_bounds(frame, d, row))
            {
                text.push_str(&format!("  ({} ÷ {})", interval(x), interval(y)));
            }
            self.add("上下界", "Bounds", text);
        }
    }
}

fn input_value(frame: &Frame, id: &str, row: usize) -> Option<f64> {
    frame.series(id)?.value(row)
}

fn input_bounds(frame: &Frame, id: &str, row: usize) -> Option<Bounds> {
    frame.series(id)?.bounds(row)
}

fn push(text: &mut String, more: &str) {
    if more.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("; ");
    }
    text.push_str(more);
}

/// All digits of a number, without an exponent where that is readable.
fn full(value: f64) -> String {
    if value != 0.0 && !(1e-6..1e18).contains(&value.abs()) { format!("{value:e}") } else { value.to_string() }
}

fn interval(bounds: Bounds) -> String {
    let end = |end: f64, sign: &str| if end.is_finite() { full(end) } else { format!("{sign}∞") };
    format!("[{}, {}]", end(bounds.low, "-"), end(bounds.high, ""))
}

fn unit_text(unit: &Unit, lang: Lang) -> String {
    let label = unit.label.get(lang);
    if label == unit.id { label.to_string() } else { format!("{label} ({})", unit.id) }
}
