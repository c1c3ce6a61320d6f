//! `analyze check`: what in the figures is doubtful, and which official thresholds they meet.

use std::collections::HashSet;

use crate::catalog::{Catalog, Metric};
use crate::check::{self, Found, Judgement, Op, Report, Row, Rule, Standard, Threshold, Verdict};
use crate::cli::{CheckArgs, Context};
use crate::display::visible;
use crate::error::{Error, Result, Severity, did_you_mean};
use crate::format;
use crate::frame::Frame;
use crate::lang::Lang;
use crate::quantity::Bounds;
use crate::table::{Cell, Column, Kind, Table, column};
use crate::write::Format;
use crate::write::sections::{self, Section};

use super::{input, output, select};

/// Runs the command; 1 where a finding has severity error.
///
/// # Errors
/// Whatever stops it.
pub fn run(args: &CheckArgs, context: Context) -> Result<u8> {
    let format = args.output.format()?;
    args.output.spare(args.input.input.as_deref())?;
    let lang = context.lang;
    let mut rules = rules(args)?;
    if args.list {
        let standard = args.standard.as_deref().map(Standard::open).transpose()?;
        let table = match &standard {
            Some(standard) => thresholds(standard, &input::catalog(&args.input)?, lang, format.is_machine()),
            None => rules_table(&rules, lang),
        };
        return args.output.write(&table, format, context).map(|()| 0);
    }
    let standard = args.standard.as_deref().map(Standard::open).transpose()?;
    let mut source = args.input.clone();
    if standard.is_none() && source.period.is_none() {
        // A figure of any period may be wrong, and its neighbours tell.
        source.period = Some("all".into());
    }
    let input::Loaded { catalog, mut frame } = input::open(&source, context)?;
    if let Some(standard) = &standard {
        let judgement = standard.judge(&mut frame, &catalog, args.rounding, lang)?;
        let verdicts = Verdicts {
            standard,
            judgement: &judgement,
            frame: &frame,
            catalog: &catalog,
            rounding: args.rounding,
            lang,
            machine: format.is_machine(),
            shown: first_areas(&frame, args.top, lang),
        };
        if args.long || format.is_machine() || format == Format::Xlsx {
            if let Some(line) = verdicts.left_out().filter(|_| !sections::holds(format)) {
                output::remark(&line, context);
            }
            return args.output.write(&verdicts.long(), format, context).map(|()| 0);
        }
        let matrix = Section::new(lang.pick("各地区", "Areas"), verdicts.matrix());
        return args.output.write_sections(&verdicts.summary(), &[matrix], &[], format, context).map(|()| 0);
    }
    if !args.code.is_empty() {
        choose(&mut rules, &args.code, &frame)?;
    }
    let mut report = check::run(&rules, &mut frame, &catalog, lang)?;
    if !args.code.is_empty() {
        report.found.retain(|found| args.code.contains(&found.finding.code));
    }
    if format == Format::Text {
        args.output.write_bytes(text(&report, &rules, &frame, lang).as_bytes())?;
    } else {
        let table = findings(&report, &frame, lang, format.is_machine());
        args.output.write(&table, format, context)?;
    }
    let wrong = report.found.iter().any(|found| found.finding.severity == Severity::Error);
    Ok(u8::from(wrong))
}

/// Which rows are of the first areas, in the order of the input; an area of several periods counts once.
fn first_areas(frame: &Frame, top: Option<usize>, lang: Lang) -> Vec<bool> {
    let Some(top) = top else { return vec![true; frame.height()] };
    let mut first: HashSet<&str> = HashSet::new();
    (0..frame.height())
        .map(|row| {
            let area = frame.area(row, lang);
            first.contains(area) || (first.len() < top && first.insert(area))
        })
        .collect()
}

/// The built-in rules with the user's laid over them.
fn rules(args: &CheckArgs) -> Result<Vec<Rule>> {
    let mut rules = check::builtin()?;
    for file in &args.rules {
        let more = check::read_file(file)?;
        for rule in &more {
            check::prove(rule, &|| input::catalog(&args.input))?;
        }
        check::overlay(&mut rules, more);
    }
    Ok(rules)
}

/// Keeps the rules with these codes.
fn choose(rules: &mut Vec<Rule>, codes: &[String], frame: &Frame) -> Result<()> {
    let known: Vec<&str> = rules
        .iter()
        .map(|rule| rule.id.as_str())
        .chain(frame.findings.iter().map(|finding| finding.code.as_str()))
        .collect();
    for code in codes {
        if !known.contains(&code.as_str()) {
            let near = did_you_mean(code, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            return Err(Error::new("unknown-code", format!("no rule has the code `{code}`"))
                .expected(format!("one of {}", select::listed(rules.iter().map(|rule| rule.id.as_str()), 20)))
                .hint(near.unwrap_or_else(|| "see `analyze check --list`".into())));
        }
    }
    rules.retain(|rule| codes.contains(&rule.id));
    Ok(())
}

fn severity_id(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    }
}

fn severity_word(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("错误", "errors"),
        Severity::Warning => lang.pick("警告", "warnings"),
        Severity::Note => lang.pick("提示", "info"),
    }
}

fn count(report: &Report, severity: Severity) -> usize {
    report.found.iter().filter(|found| found.finding.severity == severity).count()
}

fn title(report: &Report, frame: &Frame, lang: Lang) -> String {
    let n = |severity| count(report, severity);
    let (errors, warnings, notes) = (n(Severity::Error), n(Severity::Warning), n(Severity::Note));
    let areas = (0..frame.height()).map(|row| frame.area(row, lang)).collect::<std::collections::HashSet<_>>().len();
    lang.pick(
        format!("检查{areas}个地区：错误{errors}项，警告{warnings}项，提示{notes}项"),
        format!(
            "Check of {areas} {}: errors {errors}, warnings {warnings}, info {notes}",
            if areas == 1 { "area" } else { "areas" }
        ),
    )
}

/// Lines under the findings.
fn footer(report: &Report, frame: &Frame, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    if !report.not_applicable.is_empty() {
        let rules = report.not_applicable.join(lang.pick("、", ", "));
        notes.push(lang.pick(
            format!("本输入没有所需数据（或地区太少），未检查的规则：{rules}"),
            format!("Rules that the input has no figures, or too few areas, for: {rules}"),
        ));
    }
    if !frame.source.is_empty() {
        notes.push(format!("{}{}", lang.pick("来源：", "Source: "), frame.source));
    }
    notes
}

/// Findings by severity and rule, for reading.
fn text(report: &Report, rules: &[Rule], frame: &Frame, lang: Lang) -> String {
    let mut out = visible(&title(report, frame, lang)).into_owned();
    out.push('\n');
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let found: Vec<&Found> = report.found.iter().filter(|found| found.finding.severity == severity).collect();
        if found.is_empty() {
            continue;
        }
        let word = severity_word(severity, lang);
        out.push_str(&lang.pick(format!("\n{word}（{}）\n", found.len()), format!("\n{word} ({})\n", found.len())));
        let mut codes: Vec<&str> = Vec::new();
        for found in &found {
            if !codes.contains(&found.finding.code.as_str()) {
                codes.push(&found.finding.code);
            }
        }
        for code in codes {
            let label = rules.iter().find(|rule| rule.id == code).map_or("", |rule| rule.label.get(lang));
            out.push_str(&visible(format!("  {label} [{code}]").replace("   [", "  [").as_str()));
            out.push('\n');
            let of_code = || found.iter().filter(move |found| found.finding.code == code);
            for found in of_code() {
                out.push_str(&format!("    · {}\n", visible(&found.finding.message)));
                if !found.sentence.is_empty() {
                    let name = lang.pick("原句：", "sentence: ");
                    out.push_str(&format!("      {name}{}\n", visible(&found.sentence)));
                }
            }
            if let Some(hint) = of_code().map(|found| found.hint.as_str()).find(|hint| !hint.is_empty()) {
                out.push_str(&format!("    → {}\n", visible(hint)));
            }
        }
    }
    if report.found.is_empty() {
        out.push_str(lang.pick("\n未发现问题。\n", "\nNothing was found.\n"));
    }
    let notes = footer(report, frame, lang);
    if !notes.is_empty() {
        out.push('\n');
    }
    for note in notes {
        out.push_str(&visible(&note));
        out.push('\n');
    }
    out
}

fn findings(report: &Report, frame: &Frame, lang: Lang, machine: bool) -> Table {
    let columns = vec![
        column("code", lang.pick("代码", "Code"), Kind::Text, 0),
        column("severity", lang.pick("级别", "Severity"), Kind::Text, 0),
        column("area", lang.pick("地区", "Area"), Kind::Text, 0),
        column("indicators", lang.pick("指标", "Indicators"), Kind::Text, 3),
        column("written", lang.pick("原文数字", "As written"), Kind::Text, 2),
        column("message", lang.pick("内容", "Finding"), Kind::Text, 0),
        column("hint", lang.pick("建议", "What to do"), Kind::Text, 4),
        column("sentence", lang.pick("原句", "Sentence"), Kind::Text, 5),
        column("line", lang.pick("行", "Line"), Kind::Whole, 6),
    ];
    let words = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::text(text) };
    let rows = report
        .found
        .iter()
        .map(|found| {
            let finding = &found.finding;
            let written: Vec<&str> =
                found.cells.iter().map(|(_, written)| written.as_str()).filter(|written| !written.is_empty()).collect();
            let severity = match (machine, finding.severity) {
                (true, severity) => severity_id(severity),
                (false, Severity::Error) => lang.pick("错误", "error"),
                (false, Severity::Warning) => lang.pick("警告", "warning"),
                (false, Severity::Note) => lang.pick("提示", "info"),
            };
            let line = finding.place.as_ref().and_then(|place| place.line);
            vec![
                Cell::text(&finding.code),
                Cell::text(severity),
                words(&finding.area),
                words(&finding.indicators.join("; ")),
                words(&written.join("; ")),
                words(&finding.message),
                words(&found.hint),
                words(&found.sentence),
                line.map_or(Cell::Empty, |line| Cell::Whole(line as i64)),
            ]
        })
        .collect();
    Table { title: title(report, frame, lang), columns, rows, notes: footer(report, frame, lang) }
}

fn rules_table(rules: &[Rule], lang: Lang) -> Table {
    let columns = vec![
        column("code", lang.pick("代码", "Code"), Kind::Text, 0),
        column("kind", lang.pick("种类", "Kind"), Kind::Text, 2),
        column("severity", lang.pick("级别", "Severity"), Kind::Text, 0),
        column("label", lang.pick("名称", "Label"), Kind::Text, 0),
        column("hint", lang.pick("建议", "What to do"), Kind::Text, 3),
    ];
    let rows = rules
        .iter()
        .map(|rule| {
            vec![
                Cell::text(&rule.id),
                Cell::text(&rule.kind_name),
                Cell::text(severity_id(rule.severity)),
                Cell::text(rule.label.get(lang)),
                Cell::text(rule.hint.get(lang)),
            ]
        })
        .collect();
    let names: Vec<&str> = Standard::names().collect();
    let names = names.join(lang.pick("、", ", "));
    let note = lang.pick(
        format!("可用 --standard 对照的标准：{names}；加 --list 可见其限值"),
        format!("Standards for --standard: {names}; with --list their thresholds"),
    );
    Table { title: String::new(), columns, rows, notes: vec![note] }
}

/// The limit in the document's own words.
fn limit_text(threshold: &check::Threshold) -> String {
    match threshold.op {
        Op::Between => format!("{}–{}", threshold.value, threshold.upper),
        op => format!("{}{}", op.sign(), threshold.value),
    }
}

/// The limit in the metric's unit: `≥ 200`, `1,500–7,500`.
fn limit_number(op: Op, limit: Bounds, lang: Lang) -> String {
    let text = |value: f64| {
        // Never rounded: a limit is what it is.
        let whole = format::round_significant(value, 3) == value;
        if whole { format::short(value, lang) } else { format::plain(value, 12, lang) }
    };
    match op {
        Op::Between => format!("{}–{}", text(limit.low), text(limit.high)),
        op => format!("{} {}", op.sign(), text(limit.low)),
    }
}

/// The limit in the metric's unit, with it; in the document's words where it can't be read.
fn limit_words(threshold: &Threshold, metric: Metric<'_>, catalog: &Catalog, lang: Lang) -> String {
    match threshold.limit(metric, catalog) {
        Ok(limit) => format::with_unit(&limit_number(threshold.op, limit, lang), metric.unit().label.get(lang), lang),
        Err(_) => limit_text(threshold),
    }
}

fn thresholds(standard: &Standard, catalog: &Catalog, lang: Lang, machine: bool) -> Table {
    let columns = vec![
        column("requirement", lang.pick("代码", "Id"), Kind::Text, 0),
        column("label", lang.pick("要求", "Requirement"), Kind::Text, 0),
        column("metric", lang.pick("指标", "Metric"), Kind::Text, 0),
        column("threshold", lang.pick("限值", "Threshold"), Kind::Text, 0),
        column("clause", lang.pick("出处", "Clause or source"), Kind::Text, 2),
        column("note", lang.pick("说明", "Note"), Kind::Text, 3),
    ];
    let mut rows = Vec::new();
    for threshold in &standard.thresholds {
        for name in std::iter::once(&threshold.metric).chain(&threshold.also) {
            let limit = match catalog.metric_named(name) {
                Some(metric) if !machine => limit_words(threshold, metric, catalog, lang),
                _ => limit_text(threshold),
            };
            rows.push(vec![
                Cell::text(&threshold.id),
                Cell::text(threshold.label.get(lang)),
                Cell::text(name),
                Cell::text(limit),
                Cell::text(threshold.clause.get(lang)),
                Cell::text(threshold.note.get(lang)),
            ]);
        }
    }
    Table { title: heading(standard, lang), columns, rows, notes: standard_notes(standard, lang) }
}

fn heading(standard: &Standard, lang: Lang) -> String {
    let title = standard.title.get(lang);
    let parts = [standard.document.as_str(), standard.issuer.get(lang), standard.date.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = parts.join(lang.pick("，", ", "));
    match (parts.is_empty(), lang) {
        (true, _) => title.to_string(),
        (false, Lang::Zh) => format!("{title}（{parts}）"),
        (false, Lang::En) => format!("{title} ({parts})"),
    }
}

fn standard_notes(standard: &Standard, lang: Lang) -> Vec<String> {
    let mut notes: Vec<String> =
        standard.notes.iter().map(|note| note.get(lang).to_string()).filter(|note| !note.is_empty()).collect();
    let source = standard.source.get(lang);
    if !source.is_empty() {
        notes.push(format!("{}{source}", lang.pick("限值出处：", "Thresholds: ")));
    }
    notes
}

/// One requirement held against one metric.
struct Group<'a> {
    threshold: &'a Threshold,
    metric: Metric<'a>,
    main: bool,
    limit: Bounds,
    /// Per row of the frame; none for areas that the requirement is not for.
    verdicts: Vec<Option<Verdict>>,
}

impl Group<'_> {
    fn count(&self, wanted: Verdict) -> usize {
        self.verdicts.iter().flatten().filter(|verdict| **verdict == wanted).count()
    }

    /// Whether any area has a figure.
    fn is_stated(&self) -> bool {
        self.verdicts.iter().flatten().any(|verdict| *verdict != Verdict::Missing)
    }
}

/// Sign and word of a verdict.
fn signed(verdict: Verdict, lang: Lang) -> String {
    let sign = match verdict {
        Verdict::Pass => "✓",
        Verdict::Fail => "✗",
        Verdict::Undetermined => "?",
        Verdict::Missing => "—",
    };
    format!("{sign} {}", verdict.word(lang))
}

/// The verdicts of a standard, and for whom they are shown.
struct Verdicts<'a> {
    standard: &'a Standard,
    judgement: &'a Judgement<'a>,
    frame: &'a Frame,
    catalog: &'a Catalog,
    rounding: bool,
    lang: Lang,
    machine: bool,
    /// Per row of the frame, whether it is shown; counts are of all.
    shown: Vec<bool>,
}

impl<'a> Verdicts<'a> {
    /// Whether a row of the frame is shown.
    fn shows(&self, row: usize) -> bool {
        self.shown.get(row).copied().unwrap_or(true)
    }

    /// How many areas `--top` leaves out; none where it leaves out none.
    fn left_out(&self) -> Option<String> {
        let rows = (0..self.frame.height()).filter(|row| !self.shows(*row));
        let areas: HashSet<&str> = rows.map(|row| self.frame.area(row, self.lang)).collect();
        let rest = areas.len();
        (rest > 0).then(|| {
            self.lang.pick(
                format!("另有{rest}个地区未显示（--top，按输入的顺序）；各要求的个数含全部地区"),
                format!("{rest} more areas are not shown (--top, in the order of the input); the counts are of all"),
            )
        })
    }

    /// The requirements that the input has columns for, by metric.
    fn groups(&self) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        for row in &self.judgement.rows {
            let same = groups
                .last()
                .is_some_and(|group| group.threshold.id == row.threshold.id && group.metric.id() == row.metric.id());
            if !same {
                groups.push(Group {
                    threshold: row.threshold,
                    metric: row.metric,
                    main: row.main,
                    limit: row.limit,
                    verdicts: vec![None; self.frame.height()],
                });
            }
            if let Some(cell) = groups.last_mut().and_then(|group| group.verdicts.get_mut(row.row)) {
                *cell = Some(row.verdict);
            }
        }
        groups
    }

    /// A row per requirement and metric: how many areas meet it.
    fn summary(&self) -> Table {
        let lang = self.lang;
        let mut columns = vec![
            column("metric", lang.pick("指标（含分母）", "Metric (with denominator)"), Kind::Text, 0),
            column("threshold", lang.pick("限值", "Threshold"), Kind::Text, 0),
            column("unit", lang.pick("单位", "Unit"), Kind::Text, 0),
        ];
        columns.extend(Verdict::ALL.map(|verdict| column(verdict.id(), verdict.word(lang), Kind::Whole, 0)));
        let rows = self
            .groups()
            .iter()
            .filter(|group| group.is_stated())
            .map(|group| {
                let mut cells = vec![
                    Cell::text(group.metric.label().get(lang)),
                    Cell::text(limit_number(group.threshold.op, group.limit, lang)),
                    Cell::text(group.metric.unit().label.get(lang)),
                ];
                cells.extend(Verdict::ALL.map(|verdict| Cell::Whole(group.count(verdict) as i64)));
                cells
            })
            .collect();
        Table { title: heading(self.standard, lang), columns, rows, notes: Vec::new() }
    }

    /// A row per area, a column per requirement and metric that some area has a figure for.
    fn matrix(&self) -> Table {
        /// Other denominators give way before any requirement does.
        const OTHERS: u16 = 1000;
        let (frame, lang) = (self.frame, self.lang);
        let mut columns = vec![column("area", lang.pick("地区", "Area"), Kind::Text, 0)];
        if frame.has_periods() {
            columns.push(column("period", lang.pick("时期", "Period"), Kind::Text, 0));
        }
        let groups: Vec<Group<'a>> = self.groups().into_iter().filter(Group::is_stated).collect();
        for (at, group) in groups.iter().enumerate() {
            let order = at as u16 + 1 + if group.main { 0 } else { OTHERS };
            let header = group.metric.short(lang);
            columns.push(Column {
                unit: limit_number(group.threshold.op, group.limit, lang),
                ..column(group.metric.id(), header, Kind::Text, order)
            });
        }
        let not_for = lang.pick("· 不适用", "· not for it");
        let rows = (0..frame.height())
            .filter(|row| self.shows(*row))
            .map(|row| {
                let mut cells = vec![Cell::text(frame.short_area(row, lang))];
                if frame.has_periods() {
                    cells.push(Cell::text(frame.period(row)));
                }
                cells.extend(groups.iter().map(|group| match group.verdicts.get(row).copied().flatten() {
                    Some(verdict) => Cell::text(signed(verdict, lang)),
                    None => Cell::text(not_for),
                }));
                cells
            })
            .collect();
        let mut notes = vec![lang.pick(
            "数值、上下界和缺数据的原因：--long".to_string(),
            "Figures, bounds and why they are missing: --long".to_string(),
        )];
        notes.extend(self.notes(false));
        Table { title: String::new(), columns, rows, notes }
    }

    /// A row per area, requirement and metric.
    fn long(&self) -> Table {
        let (frame, lang, machine) = (self.frame, self.lang, self.machine);
        let mut columns = vec![column("area", lang.pick("地区", "Area"), Kind::Text, 0)];
        if frame.has_periods() {
            columns.push(column("period", lang.pick("时期", "Period"), Kind::Text, 0));
        }
        let verdict = column("verdict", lang.pick("结论", "Verdict"), Kind::Text, 0);
        if !machine {
            columns.push(verdict.clone());
        }
        columns.extend([
            column("requirement", lang.pick("要求", "Requirement"), Kind::Text, if machine { 0 } else { 7 }),
            column("metric", lang.pick("指标（含分母）", "Metric (with denominator)"), Kind::Text, 0),
            column("basis", lang.pick("口径", "Basis"), Kind::Text, 5),
            column("value", lang.pick("数值", "Value"), Kind::Number, 0),
            column("low", lang.pick("下界", "Low"), Kind::Number, 4),
            column("high", lang.pick("上界", "High"), Kind::Number, 4),
            column("unit", lang.pick("单位", "Unit"), Kind::Text, 6),
            column("threshold", lang.pick("限值", "Threshold"), Kind::Text, 0),
        ]);
        if machine {
            columns.push(verdict);
            columns.extend([
                column("threshold_low", "Threshold, low", Kind::Number, 0),
                column("threshold_high", "Threshold, high", Kind::Number, 0),
                column("lower_bound_only", "Lower bound only", Kind::Text, 0),
                column("reason", "Reason", Kind::Text, 0),
            ]);
        } else {
            columns.push(column("reason", lang.pick("说明", "Note"), Kind::Text, 8));
        }
        let judged = self.judgement.rows.iter().filter(|row| self.shows(row.row));
        let mut rows: Vec<Vec<Cell>> = judged.map(|row| verdict_cells(row, frame, lang, machine)).collect();
        if machine {
            // A metric that the whole input lacks is a row of its own, with no area.
            for (threshold, metric, lacking) in &self.judgement.lacking {
                let mut cells = vec![Cell::Empty; columns.len()];
                let mut put = |id: &str, text: String| {
                    if let Some(at) = columns.iter().position(|column| column.id == id) {
                        cells[at] = Cell::Text(text);
                    }
                };
                put("requirement", threshold.id.clone());
                put("metric", metric.id().to_string());
                put("threshold", limit_text(threshold));
                put("verdict", Verdict::Missing.id().to_string());
                put("reason", format!("not in the input: {}", lacking.join(", ")));
                rows.push(cells);
            }
        }
        Table { title: heading(self.standard, lang), columns, rows, notes: self.notes(true) }
    }

    /// Lines under the verdicts; in the long form with their counts.
    fn notes(&self, long: bool) -> Vec<String> {
        let (frame, catalog, lang) = (self.frame, self.catalog, self.lang);
        let joint = lang.pick("、", ", ");
        let groups = self.groups();
        let mut notes: Vec<String> = self.left_out().into_iter().collect();
        for threshold in &self.standard.thresholds {
            for group in groups.iter().filter(|group| long && group.threshold.id == threshold.id) {
                let counts: Vec<String> = Verdict::ALL
                    .into_iter()
                    .map(|verdict| (verdict.word(lang), group.count(verdict)))
                    .filter(|(_, n)| *n > 0)
                    .map(|(word, n)| lang.pick(format!("{word}{n}"), format!("{word} {n}")))
                    .collect();
                let limit = limit_words(threshold, group.metric, catalog, lang);
                let (label, counts) = (group.metric.label().get(lang), counts.join(joint));
                notes.push(lang.pick(format!("{label} {limit}：{counts}"), format!("{label} {limit}: {counts}")));
            }
            let of: Vec<&Row<'_>> = self.judgement.rows.iter().filter(|row| row.threshold.id == threshold.id).collect();
            notes.extend(flips(&of, frame, lang));
            let stated = of.iter().any(|row| row.verdict != Verdict::Missing);
            let open = of.iter().any(|row| matches!(row.verdict, Verdict::Fail | Verdict::Undetermined));
            let note = threshold.note.get(lang);
            if (stated || (long && !of.is_empty())) && !note.is_empty() && (open || !threshold.lower_bound_only) {
                let label = threshold.label.get(lang);
                notes.push(lang.pick(format!("{label}：{note}"), format!("{label}: {note}")));
            }
        }
        for (threshold, n) in &self.judgement.not_concerned {
            let label = threshold.label.get(lang);
            notes.push(lang.pick(
                format!("{label}：另有{n}个地区不属所指类型，不适用"),
                format!("{label}: not for {n} areas of other categories"),
            ));
        }
        notes.extend(self.unstated(&groups, long));
        if self.rounding {
            notes.push(
                lang.pick(
                    "上下界已按末位所写数位的一半放宽（--rounding）；数值的记号仍是原文的。",
                    "Bounds are widened by half of the last written place (--rounding); the marks are those of the figures as written.",
                )
                .into(),
            );
        }
        notes.extend(standard_notes(self.standard, lang));
        if !frame.source.is_empty() {
            notes.push(format!("{}{}", lang.pick("来源：", "Source: "), frame.source));
        }
        notes
    }

    /// A metric with its limit.
    fn requirement(&self, threshold: &Threshold, metric: Metric<'_>) -> String {
        let limit = limit_words(threshold, metric, self.catalog, self.lang);
        format!("{} {limit}", metric.label().get(self.lang))
    }

    /// The requirements that no area has a figure for, in one line.
    fn unstated(&self, groups: &[Group<'a>], long: bool) -> Option<String> {
        let (catalog, lang) = (self.catalog, self.lang);
        let joint = lang.pick("、", ", ");
        // The long table has rows of what the input has a column for.
        let empty = groups.iter().filter(|group| !long && !group.is_stated());
        let mut list: Vec<String> = empty.map(|group| self.requirement(group.threshold, group.metric)).collect();
        list.extend(self.judgement.lacking.iter().map(|(threshold, metric, lacking)| {
            let names: Vec<&str> =
                lacking.iter().map(|id| catalog.indicator(id).map_or(id.as_str(), |i| i.label.get(lang))).collect();
            let (requirement, names) = (self.requirement(threshold, *metric), names.join(joint));
            lang.pick(format!("{requirement}（输入中无{names}）"), format!("{requirement} (the input lacks {names})"))
        }));
        let (n, list) = (list.len(), list.join(lang.pick("；", "; ")));
        (n > 0).then(|| {
            lang.pick(
                format!("所有地区均为缺数据的要求（{n}项）：{list}"),
                format!("Missing for every area ({n}): {list}"),
            )
        })
    }
}

/// Whether a metric is the one that its requirement names first, or what the other is.
fn basis(row: &Row<'_>, lang: Lang) -> &'static str {
    match (row.main, row.metric) {
        (true, _) if row.threshold.also.is_empty() => "",
        (true, _) => lang.pick("主口径", "main"),
        (false, Metric::Ratio(_)) => lang.pick("另一分母", "other denominator"),
        (false, Metric::Indicator(_)) => lang.pick("另一口径", "other figure"),
    }
}

fn verdict_cells(row: &Row<'_>, frame: &Frame, lang: Lang, machine: bool) -> Vec<Cell> {
    let mut cells = vec![Cell::text(frame.area(row.row, lang))];
    if frame.has_periods() {
        cells.push(Cell::text(frame.period(row.row)));
    }
    if !machine {
        cells.push(Cell::text(row.verdict.word(lang)));
    }
    let end = |pick: fn(Bounds) -> f64| Cell::optional(row.bounds.map(pick).filter(|end| end.is_finite()));
    let unit = row.metric.unit();
    let threshold = row.threshold;
    cells.extend([
        Cell::text(if machine { threshold.id.as_str() } else { threshold.label.get(lang) }),
        Cell::text(if machine { row.metric.id() } else { row.metric.label().get(lang) }),
        Cell::text(basis(row, if machine { Lang::En } else { lang })),
        match row.value {
            Some(value) if machine => Cell::number(value),
            Some(value) => Cell::Number { value, qualifier: row.qualifier },
            None if machine => Cell::Empty,
            None => Cell::Missing(row.reason.clone()),
        },
        end(|bounds| bounds.low),
        end(|bounds| bounds.high),
        Cell::text(if machine { unit.id.as_str() } else { unit.label.get(lang) }),
        Cell::text(if machine { limit_text(threshold) } else { limit_number(threshold.op, row.limit, lang) }),
    ]);
    if machine {
        let (low, high) = match threshold.op {
            Op::AtMost | Op::Less => (Cell::Empty, Cell::number(row.limit.high)),
            Op::AtLeast | Op::Greater => (Cell::number(row.limit.low), Cell::Empty),
            Op::Between | Op::Differs => (Cell::number(row.limit.low), Cell::number(row.limit.high)),
        };
        let only = if threshold.lower_bound_only { "true" } else { "false" };
        let reason = if row.reason.is_empty() { Cell::Empty } else { Cell::text(&row.reason) };
        cells.extend([Cell::text(row.verdict.id()), low, high, Cell::text(only), reason]);
    } else {
        // Why a figure is missing stands under the table.
        let said = row.value.is_none() || row.reason.is_empty();
        cells.push(if said { Cell::Empty } else { Cell::text(&row.reason) });
    }
    cells
}

/// Areas that meet a requirement by one metric and not by another.
fn flips(of: &[&Row<'_>], frame: &Frame, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let pairs = [
        (Verdict::Pass, Verdict::Fail),
        (Verdict::Fail, Verdict::Pass),
        (Verdict::Pass, Verdict::Undetermined),
        (Verdict::Undetermined, Verdict::Pass),
    ];
    for (from, to) in pairs {
        let mut groups: Vec<(Metric<'_>, Metric<'_>, Vec<&str>)> = Vec::new();
        for main in of.iter().filter(|row| row.main && row.verdict == from) {
            for other in of.iter().filter(|row| !row.main && row.row == main.row && row.verdict == to) {
                let area = frame.short_area(main.row, lang);
                match groups.iter_mut().find(|(_, metric, _)| metric.id() == other.metric.id()) {
                    Some((_, _, areas)) => areas.push(area),
                    None => groups.push((main.metric, other.metric, vec![area])),
                }
            }
        }
        for (main, other, areas) in groups {
            let areas = areas.join(lang.pick("、", ", "));
            let (a, b) = (main.label().get(lang), other.label().get(lang));
            let (from, to) = (from.word(lang), to.word(lang));
            lines.push(lang.pick(
                format!("! 口径不同、结论不同：{areas}按{a}{from}，按{b}{to}"),
                format!("! The denominator decides: {areas}: {from} by {a}, {to} by {b}"),
            ));
        }
    }
    lines
}
