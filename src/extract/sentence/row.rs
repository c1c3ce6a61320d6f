//! A figure with all that its sentence says of it.

use std::ops::Range;

use super::super::attach::{Attacher, Attachment, Known, fits, stated_unit};
use super::super::chapter::Subject;
use super::super::clauses;
use super::super::labels::Labelled;
use super::super::lexicon::{Cue, Token};
use super::super::period::{Period, Stated};
use super::super::reading::Reading;
use super::super::{Session, status};
use super::part::is_part;
use super::when::{
    had_a_year_before, is_in_brackets_of, is_of_any_year, is_of_five_years, is_year_itself, tells_of_old,
    tells_of_today, tells_of_years_ago,
};
use super::{Before, Chain, Listed, MAX_BEHIND, Row, Scope};
use crate::charset::has_wide;
use crate::observation::Status;
use crate::quantity::{Figure, Qualifier};

/// What a label says that its figure is of; nothing for what stands in the label itself.
fn of_label(label: &Labelled) -> Option<Attachment> {
    (label.indicator.is_some() || label.ratio.is_some()).then(|| Attachment {
        indicator: label.indicator,
        ratio: label.ratio.filter(|_| label.indicator.is_none()),
        rule: "label",
        label: None,
        phrase: label.name.clone(),
        is_new: false,
    })
}

impl Session<'_, '_> {
    /// 从税收看，A、B、C分别为…: the indicator that the opening of a sentence is about.
    pub(super) fn opening(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<Attachment> {
        let start = sentence.end - reading.plain[sentence.clone()].trim_start().len();
        let rest = &reading.plain[start..sentence.end];
        // 利润总额方面，四园区分别为…; 以2023年户均税收衡量，甲区为247万元
        let before = ["从", "就", "论", "以", "按"].into_iter().find(|word| rest.starts_with(word)).map_or(0, str::len);
        let from = start + before;
        let from = match reading.periods_in(from..sentence.end).first() {
            Some(stated) if stated.range.start == from && before > 0 => stated.range.end,
            _ => from,
        };
        let token = reading.tokens_in(from..sentence.end).first().filter(|token| token.start == from)?;
        let behind = &reading.plain[token.end..sentence.end];
        let closes =
            ["看", "来看", "上看", "而言", "来说", "来讲", "方面，", "衡量", "来衡量", "比较，", "计，", "而论"]
                .into_iter()
                .any(|word| behind.starts_with(word));
        let figure = &reading.figures[at];
        let phrase = token.start..token.end;
        if let Some(stated) = token.word.ratio().filter(|_| closes) {
            let fits = stated_unit(self.catalog, stated, figure).is_some();
            let ratio = Some(stated).filter(|_| fits)?;
            let found =
                Attachment { indicator: None, ratio: Some(ratio), rule: "opening", label: None, phrase, is_new: false };
            return Some(found);
        }
        let indicator = token.word.indicator().filter(|_| closes)?;
        fits(self.catalog.indicators().get(indicator)?, figure).then_some(Attachment {
            indicator: Some(indicator),
            ratio: None,
            rule: "opening",
            label: None,
            phrase,
            is_new: false,
        })
    }

    /// 就业方面，甲园9000人，乙园6500人: the same for the first figure, and for those right behind names of areas.
    fn opened(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<Attachment> {
        let figure = &reading.figures[at];
        let first = reading.figures_in(sentence.clone()).first().is_some_and(|first| first.span == figure.span);
        let clause = reading.clause_start(figure.span.start, sentence).min(figure.span.start);
        let before = reading.plain[clause..figure.span.start].trim_start();
        let named = self.chapters.areas.at_start(before).or_else(|| self.chapters.areas.by_short_name(before));
        let beside = named.is_some_and(|(_, length)| {
            let end = figure.span.start - (before.len() - length);
            reading.gap(end..figure.span.start).unknown == 0
        });
        let plain = !reading.is_relative(at) && (first || beside);
        plain.then(|| self.opening(reading, sentence, at)).flatten()
    }

    pub(super) fn row(&self, reading: &Reading<'_, '_>, scope: &Scope, at: usize, before: &Before<'_>) -> Row {
        let Before { known, rows, chains } = *before;
        let sentence = &scope.sentence;
        let figure = &reading.figures[at];
        let (catalog, lexicon) = (self.catalog, self.lexicon);
        let attacher = Attacher { catalog, lexicon, reading, sentence: sentence.clone() };
        let mut attachment = attacher.attach(at, known);
        attachment = attachment.or_else(|| self.carried_over(reading, sentence, at, rows, scope.last.as_ref()));
        let again = (rows, scope.last.as_ref());
        attachment = attachment.or_else(|| self.again_in_english(reading, sentence, at, again));
        attachment = attachment.or_else(|| self.opened(reading, sentence, at));
        attachment = attachment.or_else(|| self.topic_before_name(reading, sentence, at));
        attachment = attachment.or_else(|| self.topic_of_sentence(reading, sentence, at, scope.turned_to));
        attachment = attachment.or_else(|| self.apposed(reading, sentence, at));
        attachment = attachment.or_else(|| self.units_of_industry(reading, at));
        attachment = attachment.or_else(|| self.of_row(reading, at));
        attachment = attachment.or_else(|| self.against_target(reading, sentence, at, rows));
        let label = reading.label_at(figure.span.start).filter(|label| self.label_fits(label, figure));
        if let Some(label) = label {
            attachment = of_label(label);
        }
        let chain =
            chains.iter().find_map(|chain| Some((chain, chain.figures.iter().position(|figure| *figure == at)?)));
        let stated = self.period_of(reading, sentence, at);
        let mut period = stated.map_or(Period::Unstated, |stated| stated.period);
        // The council puts the number at around 4,500 today: the year of an earlier clause is not its own.
        let behind = &reading.plain[figure.span.end..];
        let today = || {
            let rest = [" today", " now"].iter().find_map(|word| behind.strip_prefix(word));
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
        };
        if attachment.as_ref().is_some_and(|found| found.rule == "carried")
            && stated.is_some_and(|stated| stated.range.end < figure.span.start)
            && today()
            && let Some(date) = self.clock.date
        {
            period = Period::Year(date.year);
        }
        let mut area = None;
        if let Some((chain, index)) = chain {
            if let Some(listed) = chain.names.get(index) {
                let (indicator, ratio, rule) = match *listed {
                    Listed::Indicator(indicator) => (Some(indicator), None, "respectively"),
                    Listed::Ratio(ratio) => (None, Some(ratio), "respectively"),
                    Listed::Mean => (None, None, "mean"),
                };
                attachment = Some(Attachment {
                    indicator,
                    ratio,
                    rule,
                    label: None,
                    phrase: figure.span.clone(),
                    is_new: false,
                });
            } else if let Some(ordered) = self.in_order_of_the_last(reading, chain, index, rows) {
                attachment = Some(ordered);
            } else if index == 0 && attachment.is_none() {
                let last = chain.figures[chain.figures.len() - 1];
                attachment = attacher
                    .attach(last, known)
                    .filter(|found| found.rule != "carried")
                    .or_else(|| self.opening(reading, sentence, last))
                    .or_else(|| self.named_before_list(reading, sentence, chain))
                    .or_else(|| self.same_list(reading, chain, rows, scope.last.as_ref()))
                    .map(|found| Attachment { rule: "respectively", ..found });
            } else if index > 0 && attachment.as_ref().is_none_or(|found| !found.is_named()) {
                let first =
                    rows.iter().find(|row| row.figure == chain.figures[0]).and_then(|row| row.attachment.clone());
                // 年缴纳税收和亩均贡献分别为: the list names a mean, which is no total.
                let start = reading.figures[chain.figures[0]].span.start;
                let mean = reading.tokens_in(sentence.start..start).iter().any(|token| token.has(Cue::Mean));
                let first = first.filter(|first| first.ratio.is_some() || !mean);
                attachment = first.map(|first| Attachment { rule: "respectively", ..first });
            }
            period = chain.periods.get(index).copied().unwrap_or(period);
            area = chain.areas.get(index).copied();
        }
        period = label.map(|label| label.period).filter(|own| *own != Period::Unstated).unwrap_or(period);
        if is_part(reading, at)
            && let Some(found) = &mut attachment
        {
            // 31 firms, 19 of them: a part of what was counted. But 21 of them certified high-tech enterprises.
            // 1,150 of these work in research: the words behind it say which part.
            let own = matches!(found.rule, "after" | "verb") && self.is_named_part(at, found, known);
            if !own {
                (found.indicator, found.rule) = (None, "part");
            }
        }
        if let Some(found) = &mut attachment
            && let Some(stated) = found.ratio
        {
            found.ratio = Some(attacher.on_basis(stated, found.phrase.start));
        }
        let part_of = self.parent(reading, sentence, at, known, attachment.as_ref());
        if let Some(parent) = part_of {
            let same = attachment
                .as_ref()
                .is_some_and(|found| found.indicator.is_some() && found.indicator == known[parent].indicator);
            if same && let Some(found) = &mut attachment {
                // 其中企业: a part of them can't be all of them.
                (found.indicator, found.rule) = (None, "part");
            }
        }
        let yearly_rate =
            attachment.as_ref().is_some_and(|found| is_of_any_year(reading, &found.phrase, stated, figure.span.start));
        let named = attachment.as_ref().and_then(|found| found.indicator);
        let fixed = named.and_then(|at| self.catalog.indicators().get(at)).is_some_and(|indicator| indicator.fixed);
        let apart = |stated: &Stated| {
            stated.range.end <= figure.span.start && {
                let between = &reading.plain[stated.range.end..figure.span.start];
                reading.gap(stated.range.end..figure.span.start).comma || between.contains(['；', ';'])
            }
        };
        // 2014年入选名单，规划面积3.1平方公里: a plan is not of the year that an earlier clause states.
        if chain.is_none() && (yearly_rate || fixed && stated.is_some_and(apart)) {
            period = Period::Unstated;
        }
        let until = stated.is_some_and(|stated| stated.until);
        // 到2022年企业达到70家，年接待游客100万人次: a year's flow, by that year.
        let by_then = stated.filter(|_| until && yearly_rate && period == Period::Unstated).map(|stated| stated.period);
        let time = (by_then.unwrap_or(period), until);
        let mut status = status::of(reading, sentence, at, attachment.as_ref(), time, &self.clock);
        // 现有企业33家，到2025年就业达到5000人, in a plan of 2022 to 2030.
        let begins = self.clock.plan.filter(|_| until && !self.looks_back).map(|(first, _)| first);
        if status == Status::Actual && begins.zip(period.year()).is_some_and(|(first, year)| year > first) {
            status = Status::Target;
        }
        if status == Status::Actual {
            // The heading above speaks of goals or of rules; an English sentence in the past does not.
            let spoken = self.chapters.speaks_of.filter(|_| !status::is_told(reading, sentence));
            // 三、问题及建议: 园区现有企业240家
            let now = self.clock.latest().zip(period.year()).is_some_and(|(now, year)| year < now);
            let spoken = spoken
                .filter(|spoken| *spoken != Status::Target || !status::is_said_to_be(reading, sentence, at) && !now);
            // In a plan, what is not said to be there is what is planned; how much is planned for is known now.
            let own = named.and_then(|at| self.catalog.indicators().get(at));
            let extent =
                own.is_some_and(|own| own.unit.id == "亩" && (own.planned || own.fixed && own.part_of.is_empty()));
            let past = period.year().zip(self.chapters.plan_begins).is_some_and(|(year, first)| year <= first);
            let planned = self.chapters.planned && !extent && !past && !status::is_there(reading, sentence, at);
            // 规划居住人口8万人: planned too, wherever it stands.
            let before = |found: &Attachment| reading.plain[..found.phrase.start].ends_with("规划");
            let planned = planned || own.is_some_and(|own| !own.planned) && attachment.as_ref().is_some_and(before);
            status = spoken.or(planned.then_some(Status::Target)).unwrap_or(status);
        }
        if status == Status::Target
            && self.chapters.speaks_of != Some(Status::Target)
            && named.and_then(|at| self.catalog.indicators().get(at)).is_some_and(|own| own.planned)
            && !status::is_aimed(reading, sentence, at)
            && stated
                .and_then(|stated| stated.period.year())
                .is_none_or(|year| self.clock.latest().is_some_and(|now| year <= now))
        {
            // The approved plan puts total investment at RMB 6.5 billion: what a plan states is known now.
            status = Status::Actual;
        }
        if part_of.is_some() && reading.is_relative(at) && status == Status::Actual && attachment.is_none() {
            status = Status::Share;
        }
        if let Some((chain, _)) = chain.filter(|(_, index)| *index > 0) {
            // Of years in a list only the last one is not superseded, as is said below.
            let first = rows.iter().find(|row| row.figure == chain.figures[0]);
            let first = first.filter(|first| first.status != Status::Superseded || chain.periods.is_empty());
            status = first.map_or(status, |first| first.status);
        }
        let of_metric = attachment.as_ref().and_then(|found| self.catalog.indicators().get(found.indicator?));
        let earlier = stated.is_some_and(|stated| stated.aside)
            || chain.is_none() && self.is_earlier(known, rows, attachment.as_ref(), period)
            || is_in_brackets_of(reading, sentence, at, rows)
                && !of_metric.is_some_and(|own| own.fixed)
                && self.clock.latest().zip(period.year()).is_none_or(|(now, year)| year <= now);
        let earlier = earlier || had_a_year_before(reading, sentence, figure);
        let flow = of_metric.is_some_and(|own| own.flow);
        let former = !flow && tells_of_old(reading, sentence, figure) && {
            let now = self.clock.latest().zip(period.year()).is_some_and(|(now, year)| year + 2 <= now);
            now || period == Period::Unstated && tells_of_years_ago(reading, sentence, figure)
        };
        if (earlier || former) && status == Status::Actual {
            status = Status::Superseded;
        }
        if let Some((chain, _)) = chain.filter(|(chain, _)| chain.names.is_empty() && status == Status::Actual) {
            // 2018年、2019年、2020年分别为1.1、1.4和1.75亿元: the last year is the record.
            let last = chain.periods.iter().filter_map(|period| period.year()).max();
            if period.year().is_some() && period.year() < last {
                status = Status::Superseded;
            }
        }
        if status == Status::Actual {
            status = self.aside(reading, sentence, at).unwrap_or(status);
        }
        if let Some(label) = label {
            let metric = label.indicator.zip(label.period.year()).zip(self.chapters.area());
            let later = metric.is_some_and(|((indicator, year), area)| self.record.goes_beyond(area, indicator, year));
            let earlier = later && status == Status::Actual;
            status = label.status.unwrap_or(if earlier { Status::Superseded } else { status });
        }
        if status == Status::Change && stated.is_some_and(|stated| stated.compared) {
            // What it is measured against is not what it is of.
            let own = reading.periods_in(sentence.start..figure.span.start).iter().rev().find(|own| !own.compared);
            period = own.map(|own| own.period).or(scope.carried).unwrap_or_default();
        }
        if status == Status::Change && (reading.is_relative(at) || attachment.is_none()) {
            let in_order = chain.and_then(|(chain, index)| self.changed_in_order(reading, known, chain, index));
            attachment = in_order.or(attachment).or_else(|| self.changed(reading, sentence, at, known));
        }
        let indicator =
            attachment.as_ref().and_then(|found| found.indicator).and_then(|at| self.catalog.indicators().get(at));
        if period == Period::Unstated && !self.is_of_unknown_year(reading, sentence, figure.span.start) {
            let planned = matches!(status, Status::Target | Status::Threshold);
            let ratio = attachment.as_ref().and_then(|found| self.catalog.ratios().get(found.ratio?.ratio));
            let of_flow = |id: &str| self.catalog.indicator(id).is_some_and(|indicator| indicator.flow);
            let flow = indicator.is_some_and(|indicator| indicator.flow)
                || ratio.is_some_and(|ratio| ratio.expr.inputs().into_iter().any(of_flow));
            // The year of a paragraph is that of its flows; that of the document is that of all it says.
            // 6月末，存款余额…。居民人均可支配收入…, in a report on a half-year: a day is none of its flows.
            let day = |carried: &Period| matches!(carried, Period::Month(..)) && self.clock.part_of(true).is_some();
            // What is there is of a year that the paragraph has told in digits: 2022年，税收3亿元。企业320家。
            let carried = scope.carried.filter(|carried| flow && !day(carried));
            let carried = carried.or_else(|| self.year_of_stock(reading, scope, figure).filter(|_| !flow));
            let near = carried
                .or(scope.closed.filter(|closed| !flow || !day(closed)))
                .or(self.list_time)
                .or(self.clock.section);
            // What is there below 上半年运行情况 is of its end.
            let there = !flow && indicator.is_some_and(|own| !own.unit.dimension.is_money());
            let near = near.map(|near| if there { near.at_end() } else { near });
            let known = near.or(self.clock.part_of(flow)).filter(|_| !fixed);
            let stands = self.clock.stands.filter(|_| !flow && !fixed);
            let annual = self.clock.annual.map(|year| stands.unwrap_or(Period::Year(year)));
            let planned_so = indicator.is_some_and(|own| own.planned);
            let known = known.or(annual.filter(|_| !fixed || self.clock.all && !planned_so));
            let rate = yearly_rate && !self.clock.all;
            // 目前入驻企业137家, in a reply of 20 June 2024: what is there is of the year of the date.
            let today = self.clock.date.map(|date| Period::Year(date.year));
            let today = today.filter(|_| !flow && !fixed && tells_of_today(reading, sentence, figure, self.lexicon));
            let known = known.or(today);
            period = known.filter(|_| !planned && !rate).unwrap_or_default();
        }
        let yearly = stated.is_some_and(|stated| is_year_itself(reading, stated));
        if indicator.is_some_and(|indicator| indicator.flow) && !yearly && self.is_added_up(reading, sentence, at) {
            period = period.added_up();
        }
        if status == Status::Actual
            && let Some((from, to)) = self.clock.plan.filter(|_| chain.is_none())
            && is_of_five_years(
                &reading.plain[sentence.start..figure.span.start],
                indicator.is_some_and(|own| own.flow || own.unit.dimension.is_money()),
            )
        {
            // 五年累计完成投资1120亿元, in a report on the years of a plan.
            period = Period::Years(from, to);
        }
        if status == Status::Superseded
            && stated.is_none()
            && let Period::Year(year) = period
            && status::is_of_the_year_before(reading, sentence, at)
        {
            period = Period::Year(year - 1);
        }
        let described = self.described_owner(reading, sentence, at, attachment.as_ref());
        let described = described.or_else(|| self.described_thing(reading, sentence, at, attachment.as_ref()?));
        let described = described.or_else(|| self.described_firms(reading, at));
        let described = described.or_else(|| self.firm_of_clause(reading, sentence, at));
        let described = described.or_else(|| self.firm_in_english(reading, sentence, at));
        let thing = || attachment.as_ref().and_then(|found| self.thing_before(reading, sentence, found));
        // 引进某某检测中心等科研机构14家: the centre is one of what is counted.
        let example = |_: &String| {
            let begin = reading.clause_start(figure.span.start, sentence).min(figure.span.start);
            let clause = figure.span.end - reading.plain[begin..figure.span.end].trim_start().len()..figure.span.end;
            clauses::are_examples(reading, &clause, clause.start, lexicon)
        };
        let subject = described.or_else(thing).filter(|owner| !example(owner)).map(Subject::Other);
        // What a label list states is of the area that it stands under.
        let listed = label.filter(|label| label.indicator.is_some() || label.ratio.is_some());
        let subject = subject.or_else(|| listed.and(self.chapters.area()).map(Subject::Area));
        Row { figure: at, attachment, status, period, subject, area, part_of }
    }

    /// What a figure is that the words around it set apart: （上年3.1亿元） of before, 是2019年同期的1.6倍 a change,
    /// 年营收5000万元以上的企业 a class of firms.
    pub(super) fn aside(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<Status> {
        let figure = &reading.figures[at];
        // Opened in 1998 with two tenants: how it began.
        let head = &reading.plain[sentence.start..figure.span.start];
        let began = head.ends_with(" with ")
            && reading.periods_in(sentence.start..figure.span.start).iter().any(|stated| {
                let between = &reading.plain[stated.range.end..figure.span.start];
                stated.event && between == " with "
            });
        if began {
            return Some(Status::Superseded);
        }
        let behind = reading.plain.get(figure.span.end..sentence.end).unwrap_or_default();
        let open =
            matches!(figure.qualifier, Qualifier::AtLeast | Qualifier::AtMost | Qualifier::Over | Qualifier::Under);
        if open && let Some(class) = behind.strip_prefix('的') {
            let start = sentence.end - class.len();
            let counted = reading.figures.get(at + 1).is_some_and(|next| next.span.start == start);
            let end = reading.clause_end(start, sentence);
            let named = self.lexicon.ends_with("classes", &reading.plain[start..end])
                || reading.figures_in(start..end).first().is_some_and(|next| {
                    self.lexicon.ends_with("classes", reading.plain[start..next.span.start].trim_end_matches("有"))
                })
                || self.lexicon.begins("classes", class);
            if counted || named {
                return Some(Status::Threshold);
            }
        }
        // 税收超1亿元企业6家: the same without 的, of money before a word of two signs.
        let money = figure.unit.as_ref().is_some_and(|unit| unit.dimension.is_money());
        let class = self.lexicon.list("classes").iter().find(|class| behind.starts_with(class.as_str()));
        if open && money && class.is_some_and(|class| class.chars().count() > 1) {
            return Some(Status::Threshold);
        }
        if let Some(limit) = behind.strip_prefix('的') {
            let start = sentence.end - limit.len();
            let end = reading.clause_end(start, sentence);
            if self.lexicon.ends_with("limits", &reading.plain[start..end]) {
                return Some(Status::Threshold);
            }
        }
        let ruled = |other: &Figure| {
            matches!(other.qualifier, Qualifier::AtLeast | Qualifier::AtMost)
                && reading.plain[other.span.clone()].starts_with('不')
        };
        let bound = matches!(figure.qualifier, Qualifier::AtLeast | Qualifier::AtMost);
        if bound && reading.figures_in(sentence.start..figure.span.start).iter().any(ruled) {
            // 半径不大于800米，绿化覆盖率30%以上: one rule after the other.
            return Some(Status::Threshold);
        }
        let previous =
            at.checked_sub(1).map(|last| reading.figures[last].span.end).filter(|end| *end >= sentence.start);
        if let Some(between) = previous.map(|end| end..figure.span.start)
            && reading.plain[between.clone()].trim_start().starts_with(['（', '('])
        {
            let mut words = reading.tokens_in(between).iter();
            let earlier =
                words.any(|token| token.word.relative().is_some_and(|at| self.lexicon.relative(at).years < 0));
            if earlier {
                return Some(Status::Superseded);
            }
        }
        let stated = reading.periods_in(sentence.start..figure.span.start).last().filter(|stated| stated.compared)?;
        let gap = reading.gap(stated.range.end..figure.span.start);
        let near = !gap.comma && !gap.broken && !gap.figure && gap.unknown <= MAX_BEHIND;
        (near && reading.is_relative(at)).then_some(Status::Change)
    }

    /// Whether the sentence has stated the same indicator for a later year already, or states one beside it.
    fn is_earlier(&self, known: &[Known], rows: &[Row], attachment: Option<&Attachment>, period: Period) -> bool {
        let (Some(indicator), Some(year)) = (attachment.and_then(|found| found.indicator), period.year()) else {
            return false;
        };
        known.iter().zip(rows).any(|(known, row)| {
            known.indicator == Some(indicator)
                && row.status == Status::Actual
                && row.period.year().is_some_and(|other| other > year)
        })
    }

    /// What a growth is the growth of: the phrase before it, or the figure before it.
    fn changed(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        known: &[Known],
    ) -> Option<Attachment> {
        let figure = &reading.figures[at];
        let clause = reading.clause_start(figure.span.start, sentence);
        let named =
            reading.tokens_in(clause..figure.span.start).iter().rev().find(|token| token.word.indicator().is_some());
        if let Some(token) = named {
            return Some(Attachment {
                indicator: token.word.indicator(),
                ratio: None,
                rule: "change",
                label: None,
                phrase: token.start..token.end,
                is_new: false,
            });
        }
        let last = known.last()?;
        let gap = reading.gap(reading.figures[last.figure].span.end..figure.span.start);
        let indicator = last.indicator.filter(|_| !gap.broken)?;
        Some(Attachment {
            indicator: Some(indicator),
            ratio: None,
            rule: "change",
            label: None,
            phrase: figure.span.clone(),
            is_new: false,
        })
    }

    /// 分别增长12%、9.3%和6.1%: the growth of the figures before, in their order.
    fn changed_in_order(
        &self,
        reading: &Reading<'_, '_>,
        known: &[Known],
        chain: &Chain,
        index: usize,
    ) -> Option<Attachment> {
        let levels: Vec<&Known> = known
            .iter()
            .filter(|known| known.figure < chain.figures[0] && !reading.passed_over[known.figure])
            .collect();
        let first = levels.len().checked_sub(chain.figures.len())?;
        let indicator = levels.get(first + index)?.indicator?;
        let phrase = reading.figures[chain.figures[index]].span.clone();
        let indicator = Some(indicator);
        Some(Attachment { indicator, ratio: None, rule: "respectively", label: None, phrase, is_new: false })
    }

    /// Whether a flow is added up over more than a year.
    fn is_added_up(&self, reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
        let figure = &reading.figures[at];
        let from =
            reading.figures[..at].iter().rev().map(|figure| figure.span.end).next().unwrap_or(0).max(sentence.start);
        let before = reading.tokens_in(from.min(figure.span.start)..figure.span.start);
        let end = reading.clause_end(figure.span.end, sentence);
        let behind = reading
            .tokens_in(figure.span.end..end)
            .iter()
            .any(|token| token.has(Cue::Cumulative) && reading.plain[token.start..token.end].is_ascii());
        // “十四五”期间做强工业，到2025年税收达到6亿元: the flow of the year in which they end.
        let ends = reading.periods_in(from..figure.span.start).iter().rev().find(|stated| stated.until);
        let ended = |token: &Token<'_>| ends.is_some_and(|end| token.end <= end.range.start);
        before.iter().any(|token| token.has(Cue::Cumulative) && !ended(token)) || behind
    }

    /// 2017年接待18万人次，2018年增至31万人次: what a later year has grown to is the record.
    pub(super) fn supersede(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        chains: &[Chain],
        rows: &mut [Row],
    ) {
        for later in 1..rows.len() {
            let (earlier, rest) = rows.split_at_mut(later);
            let row = &rest[0];
            let (Some(found), Status::Actual) = (&row.attachment, row.status) else { continue };
            let begin = reading.figures[row.figure].span.start;
            let from = reading.figures[earlier[later - 1].figure].span.end;
            let grown = reading.tokens_in(from.min(begin)..begin).iter().any(|token| token.has(Cue::Level));
            // Population (2010): 58,903; (2018): 61,742, but no list of years in the order of its figures.
            let listed = chains.iter().any(|chain| chain.figures.contains(&row.figure));
            let grown = grown || !listed && !found.is_new && !has_wide(&reading.plain[sentence.clone()]);
            let corrected = super::super::carried::CORRECTS.iter().any(|word| reading.plain[..begin].ends_with(word));
            let reported = |other: &Row| {
                let head = &reading.plain[..reading.figures[other.figure].span.start];
                let clause = head.rsplit(['。', '；', '\n']).next().unwrap_or(head);
                ["上报", "填报", "申报", "报送", "自报"].iter().any(|word| clause.contains(word))
            };
            let same = |other: &Row| {
                let of = |row: &Row| row.attachment.as_ref().and_then(|found| found.indicator);
                of(other).is_some() && of(other) == found.indicator && other.status == Status::Actual
            };
            let last = if corrected { earlier.iter_mut().rev().find(|other| same(other)) } else { None };
            if let Some(other) = last.filter(|other| reported(other)) {
                other.status = Status::Superseded;
            }
            let Some(year) = row.period.year().filter(|_| grown) else { continue };
            let is_before = |other: &Row| {
                other.status == Status::Actual
                    && other.subject == row.subject
                    && other.period.year().is_some_and(|other| other < year)
                    && other.attachment.as_ref().is_some_and(|other| {
                        other.indicator.is_some()
                            && other.indicator == found.indicator
                            && other.ratio == found.ratio
                            && other.is_new == found.is_new
                    })
            };
            for other in earlier.iter_mut().filter(|other| is_before(other)) {
                other.status = Status::Superseded;
            }
        }
    }

    /// 到2026年底，规上企业由2023年底的46家增加到70家: what a target begins from is how things stand, and of no year of the target.
    pub(super) fn stands_before_target(&self, reading: &Reading<'_, '_>, rows: &mut [Row]) {
        for at in 1..rows.len() {
            let (earlier, rest) = rows.split_at_mut(at);
            let (Some(from), to) = (earlier.last_mut(), &rest[0]) else { continue };
            let figures = (&reading.figures[from.figure], &reading.figures[to.figure]);
            let between = reading.plain.get(figures.0.span.end..figures.1.span.start).unwrap_or_default();
            let grows = [
                "增加到",
                "增至",
                "提高到",
                "提高至",
                "提升到",
                "提升至",
                "扩大到",
                "增长到",
                "降到",
                "降至",
                "压减到",
            ];
            let joined = grows.iter().any(|verb| between.trim_start_matches('的').starts_with(verb));
            let alike = figures.0.unit == figures.1.unit && from.subject == to.subject;
            if !joined || !alike || to.status != Status::Target || from.status != Status::Superseded {
                continue;
            }
            let now = self.clock.now();
            let late = |period: Period| period.year().zip(now).is_none_or(|(year, now)| year + 1 >= now);
            if from.period == to.period {
                from.period = Period::Unstated;
            }
            if late(from.period) {
                from.status = Status::Actual;
                if from.attachment.as_ref().is_none_or(|found| !found.is_named()) {
                    from.attachment = to.attachment.clone();
                }
            }
        }
    }
}
