//! Whether a figure says what is, or a target, a rule, a change, a share, or what was before.

use std::ops::Range;

use super::attach::Attachment;
use super::elided::LOSSES;
use super::lexicon::{Cue, Side, Token};
use super::period::{Clock, Period};
use super::places;
use super::reading::{Reading, is_predicate};
use crate::charset::has_wide;
use crate::observation::Status;
use crate::quantity::{Figure, Shape};

/// Unexplained characters between a word of change and a quantity that is the change itself.
const MAX_CHANGE: usize = 2;
/// The same for what is measured against: 比2017年的5亿元.
const MAX_VERSUS: usize = 8;
/// The same between a quantity and a word for a plan behind it: 12 ha beside the N17 will be serviced.
const MAX_PLAN: usize = 8;
/// People of a class of the size of firms: fewer than 250 employees.
const MAX_CLASS: f64 = 250.0;
/// English verbs in the past: what they tell of is done, whatever year stands behind by.
const PAST: [&str; 16] = [
    "had",
    "was",
    "were",
    "reached",
    "rose",
    "grew",
    "hosted",
    "employed",
    "paid",
    "received",
    "attracted",
    "collected",
    "produced",
    "earned",
    "welcomed",
    "drew",
];

/// 总产值确保165亿元, against a target of 250: whether the words right before a figure say that it is aimed at.
fn is_aimed_at(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    const AIMS: [&str; 8] =
        ["确保", "确保达到", "确保完成", "确保实现", "target of", "targets of", "goal of", "forecast of"];
    let before = reading.plain.get(sentence.start..reading.figures[at].span.start).unwrap_or_default().trim_end();
    let lower = before.get(before.len().saturating_sub(16)..).map(str::to_ascii_lowercase);
    let lower = lower.unwrap_or_else(|| before.to_string());
    AIMS.iter().any(|aim| lower.ends_with(aim))
}

/// Before what is there now and is to change.
const FROM_NOW: [&str; 8] =
    ["由目前的", "从目前的", "由现在的", "从现在的", "由现有的", "从现有的", "由现状的", "从现状的"];

/// 由目前的15亿元扩大到30亿元: what is to come of what is there now.
fn is_raised_from_now(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    let Some(last) = at.checked_sub(1).map(|last| &reading.figures[last]) else { return false };
    let begin = reading.figures[at].span.start;
    if last.span.start < sentence.start || last.span.end > begin {
        return false;
    }
    let between = &reading.plain[last.span.end..begin];
    let raised = between.ends_with(['到', '至', '为']) && between.chars().count() <= MAX_VERSUS;
    raised && FROM_NOW.iter().any(|words| reading.plain[..last.span.start].ends_with(words))
}

/// Whether the words before a figure in its sentence say that it is striven for.
pub fn is_aimed(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    const AIMS: [&str; 12] =
        ["力争", "争取", "目标", "努力", "确保", "冲刺", " aim", " target", " goal", " hope", " should reach", " want"];
    let before = reading.plain.get(sentence.start..reading.figures[at].span.start).unwrap_or_default();
    let lower = before.to_ascii_lowercase();
    is_aimed_at(reading, sentence, at) || AIMS.iter().any(|aim| lower.contains(aim))
}

/// The status of a figure of a sentence.
///
/// `until` says that the period is an end that may lie ahead.
pub fn of(
    reading: &Reading<'_, '_>,
    sentence: &Range<usize>,
    at: usize,
    found: Option<&Attachment>,
    period: (Period, bool),
    clock: &Clock,
) -> Status {
    if is_aimed_at(reading, sentence, at) || is_raised_from_now(reading, sentence, at) {
        return Status::Target;
    }
    if FROM_NOW.iter().any(|words| reading.plain[..reading.figures[at].span.start].ends_with(words)) {
        return Status::Actual;
    }
    if is_of_the_year_before(reading, sentence, at) || is_of_stated_year_before(reading, sentence, at, clock) {
        return Status::Superseded;
    }
    if is_lost(reading, at) {
        return Status::Change;
    }
    if is_spent(reading, at) {
        return Status::Actual;
    }
    if is_of_the_eligible(reading, sentence, at) {
        return Status::Threshold;
    }
    if is_class_of_size(reading, at)
        || is_asked_for(reading, sentence, at)
        || is_of_who_is_granted(reading, sentence, at)
    {
        return Status::Threshold;
    }
    let figure = &reading.figures[at];
    // 新增发明专利64项，总数411项: what there is in all by now.
    let in_all = is_in_all(reading, sentence, figure.span.start);
    let near = nearest(reading, sentence, at, found).filter(|status| !(in_all && *status == Status::Change));
    if let Some(status @ (Status::Change | Status::Superseded)) = near {
        // A further 12 ha will be serviced by 2025.
        let planned = status == Status::Change && !reading.is_relative(at) && is_planned(reading, sentence, at);
        return if planned { Status::Target } else { status };
    }
    let named = found.is_some_and(|found| found.is_named() && found.rule != "carried");
    if let Some(status) = behind(reading, sentence, at, named) {
        // A firm must buy at least 60% of its grain here.
        let of = status == Status::Share && reading.plain[figure.span.end..].starts_with(" of ");
        let rule = of && ahead(reading, sentence, figure.span.start, period, clock) == Some(Status::Threshold);
        return if rule { Status::Threshold } else { status };
    }
    if reading.plain[figure.span.clone()].starts_with("不得") {
        return Status::Threshold;
    }
    if let Some(status) = ahead(reading, sentence, figure.span.start, period, clock) {
        return status;
    }
    if is_bidden(reading, sentence, at) {
        return Status::Target;
    }
    // 新增企业11家，总数达到138家: what it has come to is not what is new.
    let begin = figure.span.start;
    let level = reading.tokens_in(sentence.start..begin).last().filter(|token| token.has(Cue::Level));
    let come_to = level.is_some_and(|token| reading.plain[token.end.min(begin)..begin].trim().is_empty());
    if found.is_some_and(|found| found.is_new) && !come_to && !in_all {
        return Status::Change;
    }
    if near.is_none() && is_subject_of_plan(reading, sentence, at) {
        return Status::Target;
    }
    if near.is_none() && period.0 == Period::Unstated && is_ratio_asked_for(reading, sentence, at, found) {
        return Status::Threshold;
    }
    near.unwrap_or_default()
}

/// 完成投资不低于20亿元、入驻企业不少于50家等要求: a bound that the words behind it say is asked for.
fn is_asked_for(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    const BOUNDS: [&str; 8] = ["不低于", "不少于", "不小于", "不高于", "不超过", "不大于", "不得", "至少"];
    const RULES: [&str; 9] = ["等要求", "等条件", "等标准", "等门槛", "等规定", "”要求", "方可", "方能", "才可"];
    // 的标准, but not: 的标准厂房.
    const ENDS: [&str; 5] = ["的要求", "的条件", "的标准", "的门槛", "的规定"];
    const NEAR: usize = 120;
    let figure = &reading.figures[at];
    if !BOUNDS.iter().any(|words| reading.plain[figure.span.clone()].starts_with(words)) {
        return false;
    }
    let behind = places::head(&reading.plain[figure.span.end..sentence.end.max(figure.span.end)], NEAR);
    let ends = ENDS.iter().any(|words| {
        behind.split_once(words).is_some_and(|(_, rest)| !rest.starts_with(|c: char| c.is_alphanumeric()))
    });
    // 省里要求，县级市研发投入占比不低于2.5%
    let before = places::tail(&reading.plain[sentence.start.min(figure.span.start)..figure.span.start], NEAR);
    let asked = before.rsplit(['。', '；']).next().and_then(|head| head.split_once("要求，"));
    let above = ["省", "国家", "上级", "市里", "文件"];
    let asked =
        asked.is_some_and(|(who, rest)| !rest.contains('，') && above.iter().any(|word| who.trim().starts_with(word)));
    RULES.iter().any(|words| behind.contains(words)) || ends || asked
}

/// 固定资产投资1亿元以上、亩均税收不低于25万元的项目，按设备投资额的8%补助: a bound on whom something is granted.
fn is_of_who_is_granted(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    const NEAR: usize = 180;
    const BOUNDS: [&str; 6] = ["不低于", "不少于", "不超过", "不高于", "达到", "超过"];
    const WHO: [&str; 9] =
        ["的企业", "的项目", "的公司", "的单位", "的机构", "的团队", "的农户", "的工业企业", "的服务业企业"];
    const GRANTED: [&str; 12] =
        ["给予", "补助", "奖励", "补贴", "予以", "可享受", "可申请", "享受", "可获", "减免", "资助", "优先"];
    let figure = &reading.figures[at];
    let words = &reading.plain[figure.span.clone()];
    let bound = words.ends_with("以上") || words.ends_with("以下") || BOUNDS.iter().any(|word| words.starts_with(word));
    if !bound {
        return false;
    }
    let behind = places::head(&reading.plain[figure.span.end..sentence.end.max(figure.span.end)], NEAR);
    let Some((between, rest)) = WHO.iter().find_map(|who| behind.split_once(&format!("{who}，"))) else {
        return false;
    };
    let first = rest.split(['。', '；']).next().unwrap_or_default();
    !between.contains(['。', '；', '，']) && GRANTED.iter().any(|word| first.contains(word))
}

/// 要制定技术改造清单，2024年研发投入占比提高到2%以上: a level that somebody is told to come to.
fn is_bidden(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    const NEAR: usize = 150;
    const WORK: [&str; 22] = [
        "制定",
        "加快",
        "抓好",
        "推进",
        "推动",
        "着力",
        "围绕",
        "加强",
        "聚焦",
        "加大",
        "继续",
        "尽快",
        "进一步",
        "列出",
        "建立",
        "完善",
        "对照",
        "压实",
        "拿出",
        "盘活",
        "补齐",
        "严格",
    ];
    const LEVELS: [&str; 9] = ["提高到", "提高至", "提升到", "提升至", "达到", "增加到", "降到", "降至", "压减到"];
    let begin = reading.figures[at].span.start;
    let before = reading.plain.get(sentence.start.min(begin)..begin).unwrap_or_default();
    let level = LEVELS.iter().any(|word| before.ends_with(word));
    let near = places::tail(before, NEAR);
    let told = || {
        near.match_indices('要').any(|(at, sign)| {
            let behind = &near[at + sign.len()..];
            let own = !near[..at].ends_with(['主', '重', '需', '只', '想', '摘', '纪', '必', '将', '还', '概']);
            own && WORK.iter().any(|verb| behind.starts_with(verb)) && !tells_of_past(behind)
        })
    };
    level && told()
}

/// 要加快转型的部署苦干一年，2023年…: whether words behind a bidding tell of what has been done since.
fn tells_of_past(behind: &str) -> bool {
    const PAST: [&str; 10] = ["去年", "已", "以来", "努力", "后，", "的部署", "的要求", "的思路", "的决策", "，截至"];
    PAST.iter().any(|word| behind.contains(word))
}

/// 投资强度不低于350万元/亩: a ratio that is said of no time and measured by nobody is what is asked for.
fn is_ratio_asked_for(
    reading: &Reading<'_, '_>,
    sentence: &Range<usize>,
    at: usize,
    found: Option<&Attachment>,
) -> bool {
    const BOUNDS: [&str; 6] = ["不低于", "不得低于", "不少于", "不小于", "不高于", "不大于"];
    const MEASURED: [&str; 5] = ["已", "实际", "平均", "均已", "目前"];
    let figure = &reading.figures[at];
    let written = &reading.plain[figure.span.clone()];
    let bound = BOUNDS.iter().any(|words| written.starts_with(words));
    let before = reading.plain.get(sentence.start..figure.span.start).unwrap_or_default();
    bound && found.is_some_and(|found| found.ratio.is_some()) && !MEASURED.iter().any(|words| before.contains(words))
}

/// Whether the clause before a figure says nothing but that it is all that there is: ，总数; ，累计; ，总量为.
fn is_in_all(reading: &Reading<'_, '_>, sentence: &Range<usize>, begin: usize) -> bool {
    let head = reading
        .plain
        .get(sentence.start..begin)
        .unwrap_or_default()
        .trim_end_matches(['为', '达', '到', '已', '共', ' ']);
    let clause = head.rsplit(['，', '；', ',']).next().filter(|clause| clause.len() < head.len());
    clause.is_some_and(|clause| {
        matches!(clause, "总数" | "累计" | "总量" | "总计" | "合计" | "累计总数" | "存量" | "总数累计")
    })
}

/// Two blocks with 360 flats will be finished in 2025: whether an English figure without a verb before it is what a
/// plan behind it speaks of.
fn is_subject_of_plan(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    const JOINTS: [&str; 9] = ["in", "on", "at", "with", "by", "from", "to", "for", "and"];
    let figure = &reading.figures[at];
    let clause = reading.clause_start(figure.span.start, sentence).min(figure.span.start);
    let word = |token: &Token<'_>| &reading.plain[token.start..token.end];
    let before = reading.tokens_in(clause..figure.span.start);
    let spoken = before.iter().any(|token| {
        let name = word(token);
        token.has(Cue::Stop) && !JOINTS.contains(&name) || token.word.verb().is_some()
    });
    let end = reading.clause_end(figure.span.end, sentence);
    let behind = reading.tokens_in(figure.span.end..end);
    let plan = behind.iter().find(|token| token.has(Cue::Target) && word(token).is_ascii());
    !spoken
        && plan.is_some_and(|plan| {
            let between = &reading.plain[figure.span.end..plan.start];
            let gap = reading.gap(figure.span.end..plan.start);
            let free = !gap.figure && !gap.verb && !gap.broken && !gap.comma && !gap.listed && gap.unknown <= MAX_PLAN;
            let relative = [" that ", " which ", " who ", " whose "].into_iter().any(|joint| between.contains(joint));
            free && !has_wide(between) && !relative
        })
}

/// RMB 18.6bn (RMB 17.1bn): a bracket that holds nothing but a figure of the unit of the one right before it.
pub fn is_of_the_year_before(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    let figure = &reading.figures[at];
    let Some(last) = at.checked_sub(1).map(|last| &reading.figures[last]) else { return false };
    let Some(head) = reading.plain[..figure.span.start].trim_end_matches(' ').strip_suffix(['(', '（']) else {
        return false;
    };
    let alone = reading.plain[figure.span.end..].trim_start_matches(' ').starts_with([')', '）']);
    let same = unit_id(last) == unit_id(figure) && last.shape == Shape::Plain && figure.shape == Shape::Plain;
    let beside = last.span.start >= sentence.start && last.span.end <= head.len();
    alone && same && beside && last.value != figure.value && is_predicate(&reading.plain[last.span.end..head.len()])
}

/// The id of a figure's unit.
fn unit_id(figure: &Figure) -> Option<&str> {
    figure.unit.as_ref().map(|unit| unit.id.as_str())
}

/// Projects with an investment of not less than RMB 50 million may receive a subsidy: what an English sentence asks of those
/// whom it offers something.
fn is_of_the_eligible(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    const WHO: [&str; 14] = [
        "Projects",
        "Units",
        "Companies",
        "Firms",
        "Enterprises",
        "Investors",
        "Applicants",
        "Tenants",
        "Businesses",
        "Any project",
        "Any company",
        "Any firm",
        "Start-ups",
        "Those",
    ];
    const WITH: [&str; 10] = [
        " with ",
        " having ",
        " that ",
        " whose ",
        " which ",
        " who ",
        " investing ",
        " creating ",
        " employing ",
        " below ",
    ];
    const GET: [&str; 14] = [
        " may ",
        " can ",
        " must ",
        " qualify",
        " qualifies",
        " eligible",
        " receive",
        " will get",
        " entitled",
        " pay no ",
        " enjoy",
        " apply",
        " exempt",
        " are granted",
    ];
    let figure = &reading.figures[at];
    let before = reading.plain.get(sentence.start..figure.span.start).unwrap_or_default();
    if has_wide(before) {
        return false;
    }
    let body = before.trim_start_matches([' ', '*', '-', '•']);
    // Rewards. Projects with …: behind the label of an item.
    let behind = reading.plain.get(figure.span.end..sentence.end).unwrap_or_default();
    let who = WHO.iter().find_map(|who| body.strip_prefix(who));
    who.is_some_and(|rest| WITH.iter().any(|joint| rest.starts_with(joint)))
        && GET.iter().any(|verb| behind.contains(verb))
        && !GET[..3].iter().any(|verb| before.contains(verb))
}

/// Businesses employing fewer than ten people: a bound of the size of each, no count of the area.
fn is_class_of_size(reading: &Reading<'_, '_>, at: usize) -> bool {
    const HOLDS: [&str; 4] = [" employing", " employ", " with", " having"];
    const OF_FIRMS: [&str; 8] =
        ["businesses", "firms", "companies", "enterprises", "employers", "tenants", "establishments", "organisations"];
    let figure = &reading.figures[at];
    let under = ["fewer than", "less than", "under", "no more than"];
    let written = &reading.plain[figure.span.clone()];
    let small = figure.value.is_some_and(|value| value <= MAX_CLASS);
    if !small || !under.iter().any(|words| written.starts_with(words)) {
        return false;
    }
    let head = reading.plain[..figure.span.start].trim_end();
    let firms = HOLDS.iter().find_map(|verb| head.strip_suffix(verb));
    let firms = firms.and_then(|firms| OF_FIRMS.iter().find(|noun| ends_with(firms, noun)).map(|noun| (firms, noun)));
    // 45 firms with fewer than 200 people: those that are counted have them together.
    firms.is_some_and(|(firms, noun)| {
        let before = &firms[..firms.len() - noun.len()];
        let before = before.rsplit(". ").next().unwrap_or_default();
        let counted = before.split(' ').rev().take(4).any(|word| word.contains(|c: char| c.is_ascii_digit()));
        let figure =
            reading.figures[..at].last().is_some_and(|last| last.span.end + noun.len() >= firms.len() - noun.len());
        !counted && !figure
    })
}

/// Whether a text ends with a word, in small or capital letters.
fn ends_with(text: &str, word: &str) -> bool {
    let at = text.len().checked_sub(word.len());
    at.and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// Expected to cost EUR 18.5m, of which EUR 4.2m had been spent: what the words right behind a figure say is done.
fn is_spent(reading: &Reading<'_, '_>, at: usize) -> bool {
    const DONE: [&str; 9] = [
        " had been spent",
        " has been spent",
        " have been spent",
        " was spent",
        " had been invested",
        " has been invested",
        " has already been",
        " had already been",
        " have already been",
    ];
    let rest = &reading.plain[reading.figures[at].span.end..];
    DONE.iter().any(|words| rest.starts_with(words))
}

/// The strike cost us nearly 300: a count that has gone.
fn is_lost(reading: &Reading<'_, '_>, at: usize) -> bool {
    const VERBS: [&str; 6] = [" cost", " lost", " loses", " shed", " the loss of", " destroyed"];
    let figure = &reading.figures[at];
    let head = reading.plain[..figure.span.start].trim_end_matches(' ');
    figure.unit.as_ref().is_some_and(|unit| unit.is_count())
        && VERBS.iter().chain(&LOSSES).any(|words| head.ends_with(words))
}

/// 3,110 jobs (2021: 2,950): a bracket behind a figure that gives one of the same unit for an earlier time. English.
fn is_of_stated_year_before(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize, clock: &Clock) -> bool {
    let figure = &reading.figures[at];
    let Some(last) = at.checked_sub(1).map(|last| &reading.figures[last]) else { return false };
    let begin = figure.span.start;
    if last.span.start < sentence.start || last.span.end > begin {
        return false;
    }
    let between = &reading.plain[last.span.end..begin];
    let Some((head, inner)) = between.split_once('(') else { return false };
    let opens = head.trim().is_empty() || is_predicate(head);
    // 2.4 million visitors (1.8 million in 2017)
    let behind = reading.plain[figure.span.end..].strip_prefix(" in ").and_then(|rest| rest.split(')').next());
    let closed = inner.is_empty() && behind.is_some_and(|year| year.len() == 4);
    if !opens || has_wide(between) || !(closed || inner.trim_end().ends_with(':')) || inner.contains(')') {
        return false;
    }
    let stated = |range: Range<usize>| reading.periods_in(range).iter().filter_map(|stated| stated.period.year()).max();
    let own_year = if closed { figure.span.end..figure.span.end + " in 2017".len() } else { last.span.end..begin };
    let Some(year) = stated(own_year) else { return false };
    let own = stated(sentence.start..last.span.start);
    let later = own.or(clock.annual).or(clock.now()).is_none_or(|other| year < other);
    let same = unit_id(last).is_none() || unit_id(last) == unit_id(figure);
    later && same && last.shape == figure.shape
}

/// A further 12 ha will be serviced by 2025, another 14,500 sq m is due: a word for a plan follows in the clause, with nothing between.
fn is_planned(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    let figure = &reading.figures[at];
    let mut start = figure.span.end;
    if [", known as ", ", called ", ", dubbed "].into_iter().any(|words| reading.plain[start..].starts_with(words)) {
        // Another 12 ha, known as Phase 3, is due by 2026.
        let name = reading.plain[start + 2..].find(',').map(|comma| start + 3 + comma);
        start = name.filter(|end| *end <= sentence.end).unwrap_or(start);
    }
    let end = reading.clause_end(start, sentence);
    let tokens = reading.tokens_in(start..end);
    let plan = tokens.iter().find(|token| {
        (token.has(Cue::Target) || token.has(Cue::TargetAfter)) && reading.plain[token.start..token.end].is_ascii()
    });
    plan.is_some_and(|token| {
        let gap = reading.gap(start..token.start);
        !gap.figure && !gap.verb && !gap.broken && gap.unknown <= MAX_PLAN
    })
}

/// What the nearest word before the figure says.
fn nearest(
    reading: &Reading<'_, '_>,
    sentence: &Range<usize>,
    at: usize,
    found: Option<&Attachment>,
) -> Option<Status> {
    let figure = &reading.figures[at];
    let relative = reading.is_relative(at);
    let previous = reading.figures[..at].iter().rev().map(|f| f.span.end).next().unwrap_or(0).max(sentence.start);
    let mut first = previous;
    let semicolon = reading.tokens_in(previous..figure.span.start).iter().rev().find(|token| token.has(Cue::Semicolon));
    if let Some(token) = semicolon {
        first = token.end;
    }
    let cues = [Cue::Change, Cue::Level, Cue::From, Cue::Versus, Cue::Share, Cue::New];
    let named_share = found.is_some_and(|found| found.is_named() && found.rule != "carried");
    for token in reading.tokens_in(first..figure.span.start).iter().rev() {
        if !token.word.cues.has_any(&cues) || token.end > figure.span.start && !token.has(Cue::Versus) {
            continue;
        }
        let gap = reading.gap(token.end.min(figure.span.start)..figure.span.start);
        if gap.broken || gap.comma && gap.unknown_since_comma > 0 {
            break;
        }
        let phrase_between =
            found.is_some_and(|found| found.phrase.start >= token.end && found.phrase.end <= figure.span.start);
        let own =
            found.filter(|_| phrase_between).map_or(0, |found| reading.plain[found.phrase.clone()].chars().count());
        let unknown = gap.unknown.saturating_sub(own);
        if token.has(Cue::Level) {
            // 增速回升至6.9%: what it has come to is a growth.
            if relative && !reading.plain[token.start..token.end].is_ascii() {
                continue;
            }
            return None;
        }
        if token.has(Cue::Change) {
            if gap.comma {
                break;
            }
            // Rents rose for all 47 companies: whom it touches is not by how much.
            let touches =
                reading.plain[..figure.span.start].get(token.end..).is_some_and(|rest| rest.starts_with(" for "));
            if relative || unknown <= MAX_CHANGE && !touches {
                return Some(Status::Change);
            }
            break;
        }
        // 从前年的10.3亿元增加到去年的11.8亿元: what it has come to.
        let reached = reading.plain[..token.start].ends_with(['到', '至'])
            && reading.tokens_in(sentence.start..token.start).iter().any(|token| token.has(Cue::From));
        if token.has(Cue::Versus) && !reached && !relative && unknown <= MAX_VERSUS && !gap.comma {
            // 企业比2019年多12家: the difference, not what it is measured from.
            let differs = reading.plain[..figure.span.start].ends_with(['多', '少']);
            return Some(if differs { Status::Change } else { Status::Superseded });
        }
        if token.has(Cue::From)
            && !gap.comma
            && unknown <= MAX_VERSUS
            && (rises_behind(reading, sentence, at) || is_from_behind(reading, token.start, at))
        {
            return Some(Status::Superseded);
        }
        if token.has(Cue::Share) && relative && !named_share {
            return Some(Status::Share);
        }
        // Added racking and can now hold 180,000 tonnes: in English the word is right before what is new.
        let reach = if reading.plain[token.start..token.end].is_ascii() { MAX_CHANGE } else { MAX_VERSUS };
        if token.has(Cue::New) && !gap.comma && unknown <= reach {
            return Some(Status::Change);
        }
    }
    None
}

/// From 14 at baseline (2019) to 37: whether the clause goes on with what the figure has come to; what stands in
/// brackets is passed over.
fn rises_behind(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    let mut depth = 0usize;
    for token in reading.tokens_in(reading.figures[at].span.end..sentence.end) {
        if token.has(Cue::Open) {
            depth += 1;
        } else if token.has(Cue::Close) {
            let Some(outer) = depth.checked_sub(1) else { return false };
            depth = outer;
        } else if depth > 0 {
            continue;
        } else if token.word.cues.has_any(&[Cue::Comma, Cue::Semicolon, Cue::End, Cue::Enumeration]) {
            return false;
        } else if token.has(Cue::Level) || matches!(&reading.plain[token.start..token.end], "至" | "到") {
            return true;
        }
    }
    false
}

/// Came down to 4.1% from 5.8%: the figure before stands right before `from` and is of the same unit.
fn is_from_behind(reading: &Reading<'_, '_>, from: usize, at: usize) -> bool {
    let Some(last) = at.checked_sub(1).map(|last| &reading.figures[last]) else { return false };
    last.span.end <= from && {
        let gap = reading.gap(last.span.end..from);
        gap.is_clear() && !gap.comma && unit_id(last) == unit_id(&reading.figures[at])
    }
}

/// What the words right behind the figure say.
fn behind(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize, named: bool) -> Option<Status> {
    let figure = &reading.figures[at];
    let relative = reading.is_relative(at);
    // 412 companies, 19 more than a year before.
    let rest = &reading.plain[figure.span.end..];
    let differs = [" more than ", " fewer than ", " less than "].into_iter().any(|words| rest.starts_with(words));
    if figure.shape == Shape::Points || differs {
        return Some(Status::Change);
    }
    let end = reading.clause_end(figure.span.end, sentence);
    let tokens = reading.tokens_in(figure.span.end..end);
    let target = tokens.iter().any(|token| {
        // 31 hectares out of a planned 40: what is planned is the next figure.
        let next = reading.figures.get(at + 1).is_some_and(|next| {
            next.span.start > token.end && reading.plain[token.end..next.span.start].trim().is_empty()
        });
        let of_next = next && reading.plain[token.start..token.end].is_ascii();
        // 52,000 (target for 2027: 70,000): a bracket that is opened behind the figure speaks of the one in it.
        let between = &reading.plain[figure.span.end..token.start];
        let open = between.rfind(['(', '（']).is_some_and(|open| !between[open..].contains([')', '）']));
        let rest = reading.plain.get(token.end..sentence.end).filter(|_| open).unwrap_or_default();
        let inner = rest.split([')', '）']).next().is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit()));
        token.has(Cue::TargetAfter)
            && !of_next
            && !inner
            && reading.gap(figure.span.end..token.start).unknown <= MAX_VERSUS
    });
    if target || is_handed_over_later(reading, figure.span.end..end) {
        return Some(Status::Target);
    }
    if tokens.iter().any(|token| token.has(Cue::Threshold)) {
        return Some(Status::Threshold);
    }
    if relative
        && reading.plain[figure.span.end..].starts_with('的')
        && !tokens.iter().any(|token| token.has(Cue::ChangeAfter))
    {
        return Some(Status::Share);
    }
    let first = tokens.first().filter(|token| reading.plain[figure.span.end..token.start].trim().is_empty())?;
    // 187 enterprises were registered: what has come, and not what is there.
    let comes = || reading.plain[first.start..first.end].starts_with("were ");
    if first.has(Cue::ChangeAfter) && (relative || comes()) {
        return Some(Status::Change);
    }
    // Forest covers 64% of the land: an indicator that is a share itself.
    (relative && !named && first.has(Cue::ShareAfter)).then_some(Status::Share)
}

/// 另有640套人才公寓预计2022年底交付: whether what a Chinese figure counts is still to be finished, by the rest of its clause.
fn is_handed_over_later(reading: &Reading<'_, '_>, rest: Range<usize>) -> bool {
    const AHEAD: [&str; 7] = ["预计", "计划", "将于", "拟于", "有望", "力争", "将在"];
    const DONE: [&str; 12] =
        ["交付", "建成", "投用", "投产", "竣工", "完工", "启用", "交房", "开工", "开业", "落地", "投入使用"];
    const MAX_NOUN: usize = 10;
    let words = &reading.plain[rest.clone()];
    // 另有15万平方米计划2026年交付
    let planned = words.starts_with("计划") || words.starts_with("拟");
    if !planned && !reading.tokens_in(rest.clone()).iter().any(|token| token.has(Cue::Target)) {
        return false;
    }
    let Some((noun, behind)) = AHEAD.iter().find_map(|word| words.split_once(word)) else { return false };
    let near = noun.chars().count() <= MAX_NOUN && reading.figures_in(rest).is_empty();
    near && DONE.iter().any(|word| behind.contains(word))
}

/// Whether a clause that begins with a year says how things are, behind one that holds what a rule asks for.
fn compares_with_rule(reading: &Reading<'_, '_>, before: Range<usize>, behind: Range<usize>) -> bool {
    const ARE: [&str; 8] = ["为", "分别为", "仅为", "只有", "实际", "仅有", "达", "仅"];
    let Some(words) = reading.plain.get(behind.clone()) else { return false };
    let stated = reading.periods_in(behind.clone()).first().filter(|stated| {
        let year = matches!(stated.period, Period::Year(_)) && !stated.until;
        year && reading.plain[behind.start..stated.range.start].trim().is_empty()
    });
    let head = words.trim_end_matches(['约', '近']);
    stated.is_some() && !reading.figures_in(before).is_empty() && ARE.iter().any(|word| head.ends_with(word))
}

/// Whether a word for a plan or a rule says nothing of the figure behind `behind`: 任务是服务企业，…; 考核要求高，…; 对应在建…; but not
/// 验收要求：….
fn says_nothing(word: &str, before: &str, behind: &str) -> bool {
    const NEAR: [&str; 9] = ["任务是", "任务为", "盼头是", "盘子是", "的盘子为", "奔着", "暂按", "条件是", "条件为"];
    const ASKED: [&str; 7] = ["验收要求", "创建要求", "评审要求", "指标要求", "考核要求", "达标要求", "申报要求"];
    if behind.trim_start_matches(['*', ' ']).starts_with(['：', ':']) {
        return false;
    }
    if word == "应在" {
        let compound = before.ends_with(['对', '相', '供', '反', '适', '响', '效', '感']);
        return compound || behind.starts_with(['册', '岗', '建', '校', '职', '读', '营', '库']);
    }
    if ASKED.contains(&word) {
        return behind.contains(['，', '；', '已'])
            && !["不", "达", "为", "是", "至少", "在", "，", "）"].iter().any(|next| behind.starts_with(next));
    }
    NEAR.iter().any(|own| word.ends_with(own)) && behind.contains(['，', '；'])
}

/// What the sentence has said before the figure: a plan or a rule, up to a word for the present.
fn ahead(
    reading: &Reading<'_, '_>,
    sentence: &Range<usize>,
    start: usize,
    (period, until): (Period, bool),
    clock: &Clock,
) -> Option<Status> {
    let mut status = is_advice(&reading.plain[sentence.start..start]).then_some(Status::Target);
    let mut present = false;
    for token in reading.tokens_in(sentence.start..start) {
        let word = &reading.plain[token.start..token.end];
        if word == ";" {
            // They already come by bus; the plan asks for 65% by 2030.
            present = false;
        } else if word == "；" {
            // 力争达到8亿元；2023年完成5亿元: behind the half of a sentence a time that is past tells of what is done.
            let first = sentence.start..token.start;
            let past = status == Some(Status::Target) && is_past(reading, first, start, period, clock);
            if past {
                status = None;
            }
        } else if word == "，"
            && status == Some(Status::Threshold)
            && compares_with_rule(reading, sentence.start..token.start, token.end..start)
        {
            // 亩均税收应达到15万元以上，2023年两园分别为12.6万元和6.8万元
            status = None;
        } else if word.starts_with("预计") && is_estimate(period, clock) {
            // 预计全年实现…: what a report of the first months says of the year before.
            present = true;
        } else if token.has(Cue::Target) && measures_next(&reading.plain[sentence.start..token.start]) {
            // 231 companies, against a target of 250, and 4,300 jobs: of the next figure only.
        } else if says_nothing(
            word,
            &reading.plain[sentence.start..token.start],
            &reading.plain[token.end..start.max(token.end)],
        ) {
            // 主要任务是服务企业，去年税收2.3亿元: it says nothing of what follows its clause.
        } else if token.has(Cue::Target) || is_target_label(reading, token, start) {
            status = Some(Status::Target);
        } else if token.has(Cue::Threshold) {
            status = Some(Status::Threshold);
        } else if token.word.names() && word.starts_with('已') {
            // 计划投资20亿元，已完成投资8亿元: the name of an indicator that is done.
            (status, present) = (None, true);
        } else if token.has(Cue::Present) {
            (status, present) = (None, true);
        } else if is_past_verb(word)
            || sums_up(token, word) && (!until || word.ends_with('来'))
            || is_past_level(token, word)
        {
            present = true;
        }
    }
    // US$3.4 million had been disbursed by March 2024.
    let end = reading.clause_end(start, sentence);
    let done = reading.tokens_in(start..end).iter().any(|token| {
        let word = &reading.plain[token.start..token.end];
        token.word.roles(Side::Behind).next().is_some() && is_finite(word) || is_past_verb(word)
    });
    let present = present || done;
    if status.is_some() {
        return status;
    }
    let year = period.year()?;
    // 2022年公报：2023年1—6月…: what is written of a year may add the months since.
    let part = !matches!(period, Period::Year(_) | Period::Years(..));
    let latest = clock.now().map(|now| (now + i32::from(part && clock.date.is_none())).max(clock.past.unwrap_or(now)));
    let later = latest.is_some_and(|latest| year > latest);
    // 到2022年底，全镇有企业238家: where nothing tells when the text was written, what a place has is there.
    let has = || clock.latest().is_none() && says_has(&reading.plain[sentence.start..start]);
    // 到2024年6月底，入园企业217家, in a brochure without a date: plans are for the ends of years.
    let ahead = ["达到", "实现", "建成", "力争", "超过", "突破", "完成"];
    let planned = ahead.iter().any(|word| reading.plain[sentence.start..start].contains(word));
    let within = matches!(period, Period::Month(_, month) if month < 12) && clock.date.is_none() && !planned;
    let open = until && !present && !within && clock.latest().is_none_or(|now| year > now) && !has();
    (later || open).then_some(Status::Target)
}

/// 建议该镇增加民宿到50家: whether a sentence says what somebody should do.
fn is_advice(sentence: &str) -> bool {
    let rest = sentence.trim_start_matches([' ', '\u{3000}', '*', '“']).strip_prefix("建议");
    rest.is_some_and(|rest| {
        !rest.starts_with([
            '提', '办', '案', '中', '的', '人', '收', '书', '、', '答', '和', '与', '议', '满', '件', '采', '类', '复',
        ])
    })
}

/// Whether the words before a target say that something is measured against it.
fn measures_next(before: &str) -> bool {
    const AGAINST: [&str; 6] = ["against", "versus", "below", "above", "short of", "ahead of"];
    let before = before.trim_end();
    let before =
        [" a", " the", " its", " our", " their"].iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    AGAINST.iter().any(|word| before.trim_end().ends_with(word))
}

/// Whether an estimate is of a year before the document's own.
fn is_estimate(period: Period, clock: &Clock) -> bool {
    let of = period.year().or(clock.section.and_then(Period::year)).or(clock.annual);
    of.zip(clock.date).is_some_and(|(year, date)| year < date.year)
}

/// Visitors: 52,000 (target for 2027: 70,000), 2027 target: 70,000: whether `target` labels the figure behind it.
fn is_target_label(reading: &Reading<'_, '_>, token: &Token<'_>, start: usize) -> bool {
    if !matches!(&reading.plain[token.start..token.end], "target" | "goal" | "plan") {
        return false;
    }
    let between = reading.plain.get(token.end..start).unwrap_or_default();
    let Some((label, rest)) = between.split_once(':') else { return false };
    let stated = label.is_empty() || label.strip_prefix(" for ").is_some_and(|year| year.len() <= 16);
    stated && !label.contains([',', ';', '.', '(', ')']) && rest.trim().is_empty()
}

/// 园区现有企业240家, 已完成投资12亿元: whether the clause of a figure says that it is of what is.
pub fn is_said_to_be(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    let begin = reading.figures[at].span.start;
    let clause = reading.clause_start(begin, sentence).min(begin);
    let head = &reading.plain[clause..begin];
    ["现有", "已完成", "已建成", "已有", "目前"].iter().any(|word| head.contains(word))
}

/// 现状工业用地152公顷, 目前已竣工厂房11.8万平方米, 截至2020年末: whether a sentence says before a figure that it is of what is
/// there.
pub fn is_there(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    let begin = reading.figures[at].span.start;
    let head = reading.plain.get(sentence.start..begin).unwrap_or_default();
    let said =
        ["现状", "现有", "已", "目前", "截至", "截止", "年末", "年底", "当前", "尚有", "现", "累计", "完成", "期间"];
    let past = |token: &Token<'_>| token.has(Cue::Present) || token.has(Cue::Done);
    if said.iter().any(|word| head.contains(word)) || reading.tokens_in(sentence.start..begin).iter().any(past) {
        return true;
    }
    // 截至2020年底，园区入驻企业240家。常住人口3.2万人: the sentence goes on as the one before it.
    let earlier = &reading.plain[..sentence.start];
    let last = |words: &[&str]| words.iter().filter_map(|word| earlier.rfind(word)).max();
    let ahead = ["规划", "远期", "近期", "将", "拟", "力争", "到2", "（至2", "安排", "预计"];
    last(&["现状", "现有", "截至", "目前"]).is_some_and(|there| last(&ahead).is_none_or(|plan| plan < there))
}

/// In 2019 the yield was 14 t: whether an English sentence tells of what has been.
pub fn is_told(reading: &Reading<'_, '_>, sentence: &Range<usize>) -> bool {
    let tokens = reading.tokens_in(sentence.clone());
    let plan = tokens.iter().any(|token| token.has(Cue::Target) || token.has(Cue::Threshold));
    let past = tokens.iter().any(|token| is_past_verb(&reading.plain[token.start..token.end]));
    past && !plan
}

/// Amounted to, stood at: a level that has been reached.
fn is_past_level(token: &Token<'_>, word: &str) -> bool {
    const REACHED: [&str; 12] = [
        "amounted",
        "totalled",
        "totaled",
        "stood",
        "came",
        "rose",
        "grew",
        "climbed",
        "increased",
        "fell",
        "declined",
        "dropped",
    ];
    token.has(Cue::Level) && REACHED.iter().any(|verb| word.starts_with(verb))
}

/// Whether words before a figure say that somebody has something: 全镇有, 共有, 拥有.
fn says_has(before: &str) -> bool {
    const HOLDERS: [&str; 11] =
        ["镇有", "县有", "区有", "市有", "乡有", "园有", "内有", "共有", "拥有", "现有", "，有"];
    HOLDERS.iter().any(|words| before.contains(words))
}

/// 累计, 三年来: a word for what has been added up, in Chinese.
fn sums_up(token: &Token<'_>, word: &str) -> bool {
    token.has(Cue::Cumulative) && !word.is_ascii()
}

/// Has been spent, are in use; but not: of offices, on roads.
fn is_finite(words: &str) -> bool {
    !["of ", "on ", "in ", "into ", "under ", "at "].into_iter().any(|joint| words.starts_with(joint))
}

/// Reached, had, had spent.
fn is_past_verb(words: &str) -> bool {
    words.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && PAST.contains(&words.split(' ').next().unwrap_or(words))
}

/// Whether a period that is stated between the end of a first half and a figure lies before the document, or before
/// the times that the first half speaks of.
fn is_past(reading: &Reading<'_, '_>, first: Range<usize>, start: usize, period: Period, clock: &Clock) -> bool {
    let own = reading.periods_in(first.end..start).iter().any(|stated| stated.period == period && !stated.until);
    let Some(year) = period.year().filter(|_| own) else { return false };
    let part = matches!(period, Period::Month(..) | Period::Months(..) | Period::Quarter(..));
    let before = clock.now().is_some_and(|now| year < now || year == now && part);
    let planned = reading.periods_in(first).iter().filter_map(|stated| stated.period.year()).max();
    before || planned.is_some_and(|planned| year < planned)
}

/// 今年怎么干？ Whether a Chinese sentence asks what is to be done, which the next ones answer.
pub fn asks_what_to_do(sentence: &str) -> bool {
    const WHEN: [&str; 8] = ["今年", "明年", "下一步", "接下来", "新的一年", "未来", "下半年", "今后"];
    const WHAT: [&str; 6] = ["怎么干", "干什么", "干啥", "怎么走", "怎么办", "做什么"];
    let Some(body) = sentence.trim().strip_suffix(['？', '?']) else { return false };
    WHEN.iter().any(|word| body.starts_with(word)) && WHAT.iter().any(|word| body.ends_with(word))
}

/// 三要抓服务。年内建成标准厂房15万平方米: whether a point of a Chinese speech begins by saying what is to be done.
pub fn is_order(text: &str) -> bool {
    let mut signs = text.trim_start().chars();
    let number = signs.next().is_some_and(|sign| "一二三四五六七八九十".contains(sign));
    let told = text.contains("去年") || text.contains("上年");
    number && signs.next() == Some('要') && !told
}

/// 问：去年的成绩单满意吗？ Whether a Chinese text begins with a question of an interview, and whether that is about the year
/// before that of the document.
pub fn asks(text: &str) -> Option<bool> {
    const WHO: [&str; 4] = ["问：", "问:", "记者：", "记者问："];
    const LAST_YEAR: [&str; 5] = ["去年", "上一年", "过去一年", "刚过去的一年", "过去的一年"];
    let line = text.trim_start_matches(['*', ' ', '\u{3000}']).lines().next()?;
    let question = WHO.iter().find_map(|who| line.strip_prefix(who))?;
    let question = question.trim_end_matches(['*', ' ']).strip_suffix(['？', '?'])?;
    Some(LAST_YEAR.iter().any(|year| question.contains(year)) && !question.contains("今年"))
}

/// The Strategy sets these goals for 2030:, 项目报告的主要目标如下：: whether a line above a list says that it holds goals.
pub fn introduces_goals(text: &str) -> bool {
    const EN: [&str; 10] = [
        "goals",
        "targets",
        "aims",
        "objectives",
        "ambitions",
        "envisages",
        "proposes",
        "will deliver",
        "is expected to",
        "plans to",
    ];
    const ZH: [&str; 7] = ["目标如下", "目标为", "目标是", "预期目标", "主要目标", "计划如下", "任务如下"];
    const DONE: [&str; 9] =
        ["achieved", "met", "exceeded", "delivered", "results", "完成", "达成", "实现了", "against"];
    let last = text.trim_end().rsplit(['。', '\n']).next().unwrap_or_default();
    let last = last.rsplit(". ").next().unwrap_or(last);
    let words: &[&str] = if has_wide(last) { &ZH } else { &EN };
    words.iter().any(|word| last.contains(word)) && !DONE.iter().any(|word| last.contains(word))
}

/// 问：未来三年的目标？ Where should Elm be in 2030? Whether a paragraph ends with a question about what is to come.
pub fn asks_ahead(text: &str) -> bool {
    const MAX_QUESTION: usize = 160;
    const ZH: [&str; 5] = ["目标呢", "的目标", "目标是什么", "打算", "下一步"];
    const PAST: [&str; 4] = ["完成", "吗", "去年", "过去"];
    const EN: [&str; 9] = [
        "want to be",
        "want for",
        "hope for",
        "be in 20",
        "in ten years",
        "in five years",
        "next decade",
        "next five years",
        "your target",
    ];
    let Some(body) = text.trim_end().trim_end_matches(['*', '”', '"', '」']).strip_suffix(['？', '?']) else {
        return false;
    };
    let question = body.rsplit(['。', '！', '？', '?', '\n']).next().unwrap_or(body);
    let question = question.rsplit(". ").next().unwrap_or(question);
    let words: &[&str] = if has_wide(question) { &ZH } else { &EN };
    let past = PAST.iter().any(|word| question.contains(word));
    !past && question.len() <= MAX_QUESTION && words.iter().any(|word| question.contains(word))
}
