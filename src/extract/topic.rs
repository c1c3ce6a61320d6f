//! Clauses that say what the ones behind them measure: 城镇化率以甲镇最高，为71.2%，乙镇58.6%; 财政收入的差距更大，甲镇8.9亿元.

use std::ops::Range;

use super::Session;
use super::attach::{Attachment, fits};
use super::by_form::town_at_start;
use super::chapter::{Subject, is_administrative};
use super::reading::Reading;
use super::sentence::Row;
use crate::observation::Status;

/// Signs of such a clause.
const MAX_CLAUSE: usize = 24;

/// Bytes before a number of homes in which the villages or people stand that are counted with them.
const MAX_HOMES: usize = 90;

impl Session<'_, '_> {
    /// The indicator with which a clause without a figure begins, where it says who has most of it, or that it differs from
    /// place to place; with the area that has most.
    pub(super) fn clause_topic(
        &mut self,
        reading: &Reading<'_, '_>,
        clause: Range<usize>,
    ) -> Option<(usize, Option<Subject>)> {
        let words = reading.plain.get(clause.clone())?.trim_start();
        if !reading.figures_in(clause.clone()).is_empty() || words.chars().count() > MAX_CLAUSE {
            return None;
        }
        // 若只看工业投资，次序便要改写: what is looked at next.
        let looked = self.lexicon.strip("looks_at", words);
        let words = looked.unwrap_or(words);
        let start = clause.end - words.len();
        let token = reading.tokens_in(start..clause.end).first().filter(|token| token.start == start)?;
        let indicator = token.word.indicator()?;
        let behind = &reading.plain[token.end..clause.end];
        // 研发投入占营业收入的比重，甲园为4.1%: the name alone, before that of an area.
        let next = reading.plain[clause.end..].strip_prefix('，').unwrap_or_default();
        let named =
            || self.chapters.areas.at_start(next).is_some() || self.chapters.areas.by_short_name(next).is_some();
        if behind.trim().is_empty() && (looked.is_some() || named()) {
            return Some((indicator, None));
        }
        let differs =
            ["的", "上", "上的", "方面"].iter().find_map(|joint| behind.strip_prefix(joint)).unwrap_or(behind);
        // 税收方面，去年减免企业5000万元: only where an area is named next.
        if self.lexicon.begins("differs", differs) || self.lexicon.begins("differs_softly", differs) && named() {
            return Some((indicator, None));
        }
        let behind = ["的话", "以", "数", "当属", "首推", "属", "最高的是", "最大的是", "最多的是", "还是", "仍以"]
            .iter()
            .find_map(|joint| behind.strip_prefix(joint))
            .unwrap_or(behind);
        let known = self.chapters.areas.at_start(behind).or_else(|| self.chapters.areas.by_short_name(behind));
        let length = known.map(|(_, length)| length).or_else(|| town_at_start(behind, self.lexicon))?;
        let rank = behind[length..].trim_end();
        let most = self.lexicon.strip("has_most", rank).is_some_and(str::is_empty)
            || rank.is_empty() && reading.plain[token.end..clause.end].contains("的是");
        if !most {
            return None;
        }
        let begin = clause.end - behind.len();
        let area = match known {
            Some((area, _)) => area,
            None => {
                let name = begin..begin + length;
                self.chapters.areas.resolve(reading.text.get(name.clone())?, &reading.plain[name], None)
            }
        };
        Some((indicator, Some(self.chapters.speak_of(area))))
    }

    /// 石浦镇面积168平方公里: the land of a town, county or city; 11个行政村，2480户人家: its households.
    pub(super) fn of_whole_place(
        &self,
        reading: &Reading<'_, '_>,
        clause: usize,
        subject: Option<&Subject>,
        row: &mut Row,
    ) {
        let figure = &reading.figures[row.figure];
        let begin = figure.span.start;
        let Some(Subject::Area(area)) = row.subject.as_ref().or(subject) else { return };
        let name = self.chapters.areas.plain(*area);
        let free = row.attachment.as_ref().is_none_or(|found| !found.is_named());
        if !free || row.status != Status::Actual || row.part_of.is_some() || !is_administrative(name) {
            return;
        }
        let said = reading.plain.get(clause.min(begin)..begin).unwrap_or_default().trim();
        let said = ["只有", "仅有", "仅", "为", "达", "约", "有", "共"]
            .iter()
            .find_map(|link| said.strip_suffix(link))
            .unwrap_or(said);
        let list = |list: &str| {
            let named = self.catalog.indicator_named(self.lexicon.list(list).first()?)?;
            self.catalog.indicators().iter().position(|own| own.id == named.id)
        };
        let found = if let Some(before) = said.strip_suffix("面积") {
            // 镇域总, 全县国土, 石浦镇: the place and what all of it is called; but not 石浦镇流转土地.
            const PLACE: [&str; 14] = [
                "全镇",
                "全乡",
                "全县",
                "全区",
                "全市",
                "镇域",
                "乡域",
                "县域",
                "市域",
                "区域",
                "辖区",
                "行政区域",
                "该镇",
                "该县",
            ];
            const WHOLE: [&str; 9] = ["", "总", "国土", "土地", "土地总", "国土总", "幅员", "区划", "行政区划"];
            let known = self.chapters.areas.by_short_name(before).or_else(|| self.chapters.areas.at_start(before));
            // 合并后的双河镇
            let rest = before.find(name).map_or(before, |at| &before[at + name.len()..]);
            let rest = known.filter(|(own, _)| own == area).map_or(rest, |(_, length)| &before[length..]);
            let rest = rest.trim_start_matches("的");
            let rest = PLACE.iter().find_map(|place| rest.strip_prefix(place)).unwrap_or(rest);
            let rest = rest.trim_start_matches("内");
            let town = rest.is_empty() || rest.ends_with(['镇', '乡', '县']) && rest.chars().count() <= 4;
            let own = town || WHOLE.contains(&rest);
            own.then(|| list("extent_of")).flatten()
        } else if reading.plain[figure.span.clone()].ends_with('户') {
            let behind = &reading.plain[figure.span.end..];
            let people = ["，户籍人口", "、户籍人口", "，人口", "，常住人口", "，总人口", "人家"];
            // 辖11个行政村，2480户，人口8600人; 全镇3200户; but not 涉及3个村，320户.
            const COUNTED: [&str; 9] =
                ["行政村", "自然村", "村民小组", "居委会", "社区", "建制村", "村委会", "（社区）", "村（居）"];
            const MOVED: [&str; 8] = ["搬迁", "脱贫", "帮扶", "拆迁", "困难", "低保", "安置", "移民"];
            let head = reading.plain[..begin].trim_end_matches(['，', '、', '共', '有', '计']);
            let sentence = head.rsplit(['。', '\n']).next().unwrap_or_default();
            let near = super::places::tail(sentence, MAX_HOMES);
            let villages = COUNTED.iter().any(|kind| near.contains(kind)) || near.contains("人口");
            let whole = ["全镇", "全县", "全乡", "全区", "全市", "总"].iter().any(|word| said.ends_with(word));
            let counted = (villages && (said.is_empty() || said.ends_with(['，', '、']) || said == "农") || whole)
                && !MOVED.iter().any(|word| sentence.contains(word));
            let people = people.iter().any(|words| behind.starts_with(words));
            (people && counted).then(|| list("homes")).flatten()
        } else if reading.plain[figure.span.clone()].ends_with('个') {
            // 下辖9个村; but not: 9个村民小组, 9个村级组织
            let rest = reading.plain[figure.span.end..].strip_prefix('村');
            let villages =
                rest.is_some_and(|rest| !rest.starts_with(['民', '级', '委', '组', '里', '庄', '办', '上', '屯']));
            villages.then(|| list("villages_of")).flatten()
        } else {
            None
        };
        let Some(at) = found else { return };
        if self.catalog.indicators().get(at).is_some_and(|indicator| fits(indicator, figure)) {
            row.attachment = Some(Attachment {
                indicator: Some(at),
                ratio: None,
                rule: "listed",
                label: None,
                phrase: figure.span.clone(),
                is_new: false,
            });
        }
    }
}
