//! Shares that a text states beside a part: 其中建设用地3150亩，占70%; RMB 2.9 billion, or 75%: a ratio of the catalog.

use std::ops::Range;

use super::attach::{Attacher, Attachment, Known};
use super::lexicon::Cue;
use super::reading::Reading;
use crate::catalog::StatedRatio;
use crate::charset::has_wide;
use crate::quantity::{Figure, Shape};

/// Signs between a part and its share.
const MAX_BETWEEN: usize = 24;
/// How the words between them begin.
const SHARES: [&str; 5] = ["占", "约占", "仅占", "比重", "占比"];
const OR: [&str; 12] = [
    "or",
    "or about",
    "which is",
    "equal to",
    "that is",
    "i.e.",
    "or some",
    "or around",
    "or roughly",
    "or nearly",
    "equivalent to",
    "or just",
];
/// Behind an English share, these say that it is one of the whole.
const WHOLES: [&str; 12] = [
    "its area",
    "its land",
    "its plan",
    "the plan",
    "the whole",
    "the total",
    "the area",
    "it",
    "its planned",
    "the planned",
    "the zone",
    "the site",
];

/// Words before and behind the denominator that a ratio is counted on.
const BASES: [&str; 4] = ["按照", "按", "以", "依"];
const COUNTED: [&str; 8] = ["计算", "计", "为分母", "折算", "核算", "口径", "测算", "为基数"];

/// ，按已建成区域计算，: whether words say on which basis what stands behind them is counted, and nothing else.
pub fn tells_basis(between: &str) -> bool {
    let words = between.trim_matches(['，', ',', '；', '：', ' ']);
    let basis = BASES.iter().find_map(|word| words.strip_prefix(word));
    basis.is_some_and(|basis| COUNTED.iter().any(|word| basis.ends_with(word)) && !basis.contains(['，', '。']))
}

impl Attacher<'_, '_, '_> {
    /// Or 61 per cent; or 60% of its area: whether a share is of nothing else.
    fn is_of_whole(&self, figure: &Figure) -> bool {
        let rest = self.reading.plain.get(figure.span.end..self.sentence.end).unwrap_or_default();
        let Some(of) = rest.strip_prefix(" of ") else { return true };
        WHOLES.iter().any(|whole| of.strip_prefix(whole).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    }

    /// The ratio of the figure right before to what it is a part of, where the words say that this figure is its share.
    pub(super) fn share_of_part(&self, at: usize, known: &[Known]) -> Option<Attachment> {
        let reading = self.reading;
        let figure = reading.figures.get(at).filter(|figure| figure.shape == Shape::Share)?;
        let last = known.last().filter(|last| last.figure + 1 == at)?;
        let part = reading.figures.get(last.figure).filter(|part| part.shape == Shape::Plain)?;
        let indicators = self.catalog.indicators();
        let numerator = indicators.get(last.indicator?)?;
        let from = part.span.end;
        let between = reading.plain.get(from..figure.span.start)?;
        let words = between.trim_matches(['，', ',', '（', '(', ' ', '、']);
        let chinese = SHARES.iter().any(|share| words.starts_with(share));
        // 134 hectares had been developed, or 61 per cent.
        let english = words.rsplit(", ").next().unwrap_or(words);
        let told =
            !has_wide(words) && words.len() <= 2 * MAX_BETWEEN && OR.contains(&english) && self.is_of_whole(figure);
        if !chinese && !told || chinese && between.chars().count() > MAX_BETWEEN {
            return None;
        }
        let named = reading.tokens_in(from..figure.span.start).iter().filter_map(|token| token.word.indicator());
        let named: Vec<usize> = named.collect();
        // 占规划面积的, else what the sentence has measured before, else the only whole that has such a ratio.
        let earlier = known.iter().rev().skip(1).filter_map(|known| known.indicator);
        let wholes: Vec<usize> = if named.is_empty() { earlier.collect() } else { named.clone() };
        let mut found = wholes.iter().filter_map(|whole| Some(indicators.get(*whole)?.id.as_str()));
        let ratio = found.find_map(|whole| self.ratio_of(&numerator.id, whole)).or_else(|| {
            let mut parents = numerator.part_of.iter().filter_map(|whole| self.ratio_of(&numerator.id, whole));
            let only = parents.next().filter(|_| named.is_empty())?;
            parents.next().is_none().then_some(only)
        })?;
        let phrase = from..figure.span.start;
        let stated = StatedRatio { ratio, per: None };
        Some(Attachment { indicator: None, ratio: Some(stated), rule: "ratio", label: None, phrase, is_new: false })
    }

    /// 居住用地占规划建设用地的14%, 规划用地2.9平方公里，其中建设用地占54%: the ratio of what is named right before 占 to
    /// the whole behind it, else to that of an earlier share or figure of the sentence.
    pub(super) fn share_named(&self, at: usize, known: &[Known]) -> Option<Attachment> {
        let reading = self.reading;
        let figure = reading.figures.get(at).filter(|figure| figure.shape == Shape::Share)?;
        let begin = figure.span.start;
        let before = reading.tokens_in(self.sentence.start..begin);
        let marks = [Cue::Comma, Cue::Semicolon, Cue::Colon, Cue::Open, Cue::End];
        let clause = before.iter().rev().find(|token| token.word.cues.has_any(&marks));
        let clause = clause.map_or(self.sentence.start, |mark| mark.end);
        let verb = clause + reading.plain.get(clause..begin)?.rfind('占')?;
        let above = reading.tokens_in(clause..verb).last()?;
        let adverbs = reading.plain.get(above.end..verb)?;
        if !reading.figures_in(clause..begin).is_empty() || !adverbs.chars().all(|c| "面积则也只仅约".contains(c))
        {
            return None;
        }
        let indicators = self.catalog.indicators();
        let nested = above.word.nested().and_then(|at| self.catalog.nested().get(at));
        let children = nested.iter().flat_map(|nested| nested.under.iter().map(|(_, child)| child.as_str()));
        let named = above.word.indicator().and_then(|at| indicators.get(at)).map(|indicator| indicator.id.as_str());
        let parts: Vec<&str> = named.into_iter().chain(children).collect();
        let wholes = match self.whole_behind(verb..begin)? {
            Some(whole) => vec![whole],
            None => {
                let earlier = reading.plain.get(self.sentence.start..clause)?;
                let earlier = earlier.rfind('占').map(|place| self.sentence.start + place);
                let shared = earlier.and_then(|verb| {
                    let next =
                        reading.figures.get(reading.figures.partition_point(|figure| figure.span.start < verb))?;
                    self.whole_behind(verb..next.span.start.max(verb)).flatten()
                });
                shared.into_iter().chain(known.iter().rev().filter_map(|known| known.indicator)).collect()
            }
        };
        let mut wholes = wholes.iter().filter_map(|whole| Some(indicators.get(*whole)?.id.as_str()));
        let ratio = wholes.find_map(|whole| parts.iter().find_map(|part| self.ratio_of(part, whole)))?;
        let stated = StatedRatio { ratio, per: None };
        let phrase = above.start..above.end;
        Some(Attachment { indicator: None, ratio: Some(stated), rule: "ratio", label: None, phrase, is_new: false })
    }

    /// The indicator between 占 and its figure: 占规划建设用地面积的; `Some(None)` where nothing is named there, and
    /// none where it is something else.
    fn whole_behind(&self, range: Range<usize>) -> Option<Option<usize>> {
        let mut rest = self.reading.plain.get(range.start + '占'.len_utf8()..range.end)?.to_string();
        let tokens = self.reading.tokens_in(range);
        let named = tokens.iter().find(|token| token.word.indicator().is_some());
        if let Some(named) = named {
            rest = rest.replacen(&self.reading.plain[named.start..named.end], "", 1);
        }
        let filler = |c: char| "的约近达到了为比重例总面积，, ".contains(c);
        rest.chars().all(filler).then(|| named.and_then(|named| named.word.indicator()))
    }

    /// 按已建成建设用地计算，亩均税收14.3万元: the ratio of the same numerator to the denominator that the words before name,
    /// where the catalog has it.
    pub(super) fn on_basis(&self, stated: StatedRatio, place: usize) -> StatedRatio {
        let other = || {
            let before = self.reading.plain.get(self.sentence.start..place)?;
            let by = BASES.iter().filter_map(|word| before.rfind(word).map(|at| (at + word.len(), word))).max()?;
            let from = self.sentence.start + by.0;
            let named = self.reading.tokens_in(from..place).first().filter(|token| token.start == from)?;
            let denominator = self.catalog.indicators().get(named.word.indicator()?)?;
            let behind = self.reading.plain.get(named.end..place)?.trim_start_matches("面积");
            COUNTED.iter().any(|word| behind.starts_with(word)).then_some(())?;
            let quotient = self.catalog.ratios().get(stated.ratio)?.expr.as_quotient()?;
            self.catalog
                .ratios()
                .iter()
                .position(|ratio| ratio.expr.as_quotient() == Some((quotient.0, denominator.id.as_str(), quotient.2)))
        };
        StatedRatio { ratio: other().unwrap_or(stated.ratio), ..stated }
    }

    /// The share that the catalog has of one indicator in another.
    fn ratio_of(&self, numerator: &str, denominator: &str) -> Option<usize> {
        self.catalog.ratios().iter().position(|ratio| {
            let of = ratio.expr.as_quotient();
            ratio.unit.dimension.is_none()
                && of.is_some_and(|(above, below, _)| (above, below) == (numerator, denominator))
        })
    }
}

/// Per hectare, Elm Park supports 42 jobs; 每亿元投资对应的就业人数，甲园、乙园分别约为297人和217人: whether a sentence says before a figure that
/// it is one per unit of something.
pub(super) fn is_per_unit(reading: &Reading<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    const UNITS: [&str; 17] = [
        "亿元",
        "万元",
        "百万元",
        "平方公里",
        "公顷",
        "亩",
        "万人",
        "千人",
        "百人",
        "家企业",
        "户",
        "人",
        "个",
        "名",
        "件",
        "平方米",
        "家",
    ];
    let begin = reading.figures[at].span.start;
    let before = reading.plain.get(sentence.start..begin).unwrap_or_default();
    if let Some(rest) =
        before.trim_start().strip_prefix("Per ").or_else(|| before.trim_start().strip_prefix("For every "))
    {
        let (noun, _) = rest.split_once(',').unwrap_or_default();
        let plain = noun.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b' ' | b'-'));
        let other = ["capita", "head", "person", "year"].iter().any(|word| noun.starts_with(word));
        return !noun.is_empty() && plain && !other && noun.split(' ').count() <= MAX_PER;
    }
    let near = super::places::tail(before, MAX_NEAR);
    let Some((_, behind)) = near.rsplit_once('每') else { return false };
    // 每千人口床位数: what it is per names nothing that is measured.
    let Some(rest) = UNITS.iter().find_map(|unit| behind.strip_prefix(unit)) else { return false };
    let rest = rest.trim_start_matches(['口', '均']);
    // 每平方公里产值16.5亿元、税收1.35亿元；西岭分别为20.3亿元和1.56亿元: it holds for what is listed, and behind a stop for what has
    // no name of its own; 全年, 园区 begin something new.
    const NEW: [&str; 14] = [
        "全年", "去年", "今年", "当年", "年末", "园区", "全镇", "全县", "全区", "小镇", "累计", "目前", "现有", "拥有",
    ];
    let mut at = begin - rest.len();
    rest.split_inclusive(['，', '；', ';']).enumerate().all(|(nth, part)| {
        let start = at;
        at += part.len();
        let named = || reading.tokens_in(start..at).iter().any(|token| token.start >= start && token.word.is_term());
        let stop = reading.plain[..start].ends_with(['；', ';']);
        nth == 0 || !(NEW.iter().any(|word| part.starts_with(word)) || stop && named())
    })
}

/// Bytes before a figure in which what it is per is looked for.
const MAX_NEAR: usize = 400;
/// Words for what a figure is per.
const MAX_PER: usize = 4;
