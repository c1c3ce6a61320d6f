//! Whom a clause speaks of.

use std::ops::ControlFlow::{self, Break, Continue};
use std::ops::Range;

use super::super::areas::{SHORT_KINDS, town_behind_county};
use super::super::by_form::{behind_region, is_only_region, kind_of, last_of_kind, town_at_start};
use super::super::clauses::{
    are_examples, behind_relative_clause, example, is_of_all, is_of_kind, is_several, is_told_of, skip_adverbs,
    told_of_project,
};
use super::super::english_names::{
    after_activity, behind_measure, described_as_place, is_several_in_english, is_spoken,
};
use super::super::heading::{MAX_NAME, RUN_IN};
use super::super::lexicon::{Cue, Lexicon, Token};
use super::super::others;
use super::super::places;
use super::super::reading::Reading;
use super::{Chapters, FIRST_MENTION, MAX_REGION, MAX_STEM, MAX_TAIL, MAX_TOLD, Subject, is_administrative};
use crate::charset::{has_wide, is_han};

/// Whether one name is that of a county, city or district and the other that of a town, which may lie in it.
pub(super) fn is_region_of(around: &str, town: &str) -> bool {
    // 陶坊陶艺小镇 in a chapter on 陶坊镇.
    if let Some(stem) = around.strip_suffix(['镇', '乡']).filter(|stem| !stem.ends_with('小')) {
        let within = town.strip_prefix(stem).is_some_and(|rest| rest.chars().count() > 1);
        return stem.chars().count() >= 2 && within && (town.ends_with("小镇") || town.ends_with(['园', '区']));
    }
    let zones = ["园区", "开发区", "高新区", "经开区", "新区", "示范区", "集聚区", "集中区", "片区", "景区"];
    let region = around.ends_with(['县', '市', '区', '旗', '州']) && !zones.iter().any(|zone| around.ends_with(zone));
    region && town.ends_with(['镇', '乡']) && !town.ends_with("小镇") || region && town.ends_with("街道")
}

/// 坐落镇内, 位于县城东郊…境内: whether what is told of a name is that it lies in what the text is about.
fn lies_within(behind: &str) -> bool {
    const LIES: [&str; 6] = ["坐落", "位于", "地处", "设在", "就在", "建在"];
    const WITHIN: [&str; 9] = ["镇内", "境内", "辖区内", "镇区", "本镇", "县内", "区内", "乡内", "街道内"];
    LIES.iter().any(|verb| behind.starts_with(verb)) && WITHIN.iter().any(|word| behind.trim_end().ends_with(word))
}

/// A clause whose subject is looked for.
struct Told<'a> {
    reading: &'a Reading<'a, 'a>,
    range: Range<usize>,
    /// Where it begins behind adverbs, and where behind an article or a measure too.
    first: usize,
    start: usize,
    /// What stands behind these.
    plain: &'a str,
    plain_head: &'a str,
    /// The park: a word that begins with the article.
    opening: Option<Token<'a>>,
}

impl<'a> Told<'a> {
    fn new(reading: &'a Reading<'a, 'a>, first: usize, clause: Range<usize>) -> Self {
        let plain = &reading.plain[first..clause.end];
        let plain_head = match behind_measure(reading, first..clause.end) {
            Some(name) => &reading.plain[name..clause.end],
            None => after_activity(plain),
        };
        let start = clause.end - plain_head.len();
        let opening = reading.tokens_in(first..clause.end).first().copied();
        let opening = opening.filter(|token| token.start == first && token.start < start && token.end > start);
        Self { reading, range: clause, first, start, plain, plain_head, opening }
    }

    /// The word that it begins with.
    fn at_start(&self) -> Option<Token<'a>> {
        let first = self.reading.tokens_in(self.start..self.range.end).first().copied();
        first.filter(|token| token.start == self.start)
    }
}

/// Bytes of what something happens at, before 期间.
const MAX_DURING: usize = 36;
/// Bytes from a name on in which an English sentence says what it is.
const MAX_DESCRIBED: usize = 120;

impl Chapters {
    /// Whom a clause that begins here speaks of; `None` where it goes on about the same.
    pub fn subject(&mut self, reading: &Reading<'_, '_>, clause: Range<usize>, lexicon: &Lexicon) -> Option<Subject> {
        let start = skip_adverbs(reading, &clause, lexicon);
        if start >= clause.end {
            return None;
        }
        match self.first_rule(reading, start, clause, lexicon) {
            Break(subject) => subject,
            Continue(()) => None,
        }
    }

    /// What the first rule that knows the clause says; each is tried only where those before it have nothing to say.
    fn first_rule(
        &mut self,
        reading: &Reading<'_, '_>,
        start: usize,
        clause: Range<usize>,
        lexicon: &Lexicon,
    ) -> ControlFlow<Option<Subject>> {
        self.introduced(reading, start, &clause, lexicon)?;
        self.named_aside(reading, start, &clause, lexicon)?;
        let told = Told::new(reading, start, clause);
        self.held_against(&told, lexicon)?;
        self.region(&told, lexicon)?;
        self.several(&told, lexicon)?;
        self.somebody_else(&told, lexicon)?;
        self.known_area(&told, lexicon)?;
        self.beside_area(&told, lexicon)?;
        self.new_name(&told, lexicon)?;
        self.by_word(&told, lexicon)
    }

    /// Forms that bring an area in before its name, and clauses that say where it lies or how it is governed.
    fn introduced(
        &mut self,
        reading: &Reading<'_, '_>,
        start: usize,
        clause: &Range<usize>,
        lexicon: &Lexicon,
    ) -> ControlFlow<Option<Subject>> {
        // 实行“一区三园”管理模式: how it is governed.
        let begins = reading.plain[clause.clone()].trim_start();
        let governed = ["实行", "推行", "采取", "形成", "构建", ""]
            .iter()
            .any(|verb| begins.strip_prefix(*verb).is_some_and(|rest| rest.starts_with("“一区")));
        if governed {
            return Break(None);
        }
        // 与省内高校共建科研机构3家: with whom the subject does something. 文化节期间举办活动12场: when.
        const TOGETHER: [&str; 8] = ["共建", "合作", "联合", "共同", "合建", "联办", "签订", "签约"];
        let beside = begins.starts_with(['与', '同', '和']) && TOGETHER.iter().any(|word| begins.contains(word));
        let during = begins.find("期间").is_some_and(|at| at <= MAX_DURING && begins[..at].chars().all(is_han));
        if (beside || during) && reading.figures_in(clause.start..clause.end).len() <= 1 {
            return Break(None);
        }
        // 东至党河，…，北至古渡村: the bounds of what the text is about.
        let bounds = ["东至", "西至", "南至", "北至", "东起", "西起", "南起", "北起"];
        // 东依澜桥河，西接临皋大学城
        let mut signs = reading.plain[start..].chars();
        let beside = signs.next().is_some_and(|side| "东南西北背".contains(side))
            && signs.next().is_some_and(|verb| "依接靠倚望濒枕抵毗邻".contains(verb));
        if beside || bounds.iter().any(|word| reading.plain[start..].starts_with(word)) {
            return Break(None);
        }
        // “中国阀门之乡”石梁镇，…
        if let Some((byname, rest)) =
            reading.plain[clause.clone()].trim_start().strip_prefix('“').and_then(|quoted| quoted.split_once('”'))
            && byname.chars().count() <= MAX_STEM
            && let Some(length) = town_at_start(rest, lexicon)
        {
            let begin = clause.end - rest.len();
            return Break(self.town_at(reading, begin..begin + length));
        }
        // 比如坪石岭小镇，…: one that the text goes on about, where it has no other subject.
        if self.chapter.is_none()
            && let Some(rest) = lexicon.strip("one_of_them", &reading.plain[start..clause.end])
        {
            let begin = clause.end - rest.len();
            let town = town_at_start(rest, lexicon).filter(|end| *end == rest.len()).map(|end| begin..begin + end);
            if let Some(name) = town {
                let area = self.areas.resolve(&reading.text[name.clone()], &reading.plain[name], None);
                return Break(Some(self.speak_of(area)));
            }
            if let Some(found) = self.named_at(reading, begin..clause.end, lexicon) {
                return Break(Some(found));
            }
        }
        // 申报主体：某某街道办事处
        if let Some(label) = places::tail(&reading.plain[..start], MAX_NAME).strip_suffix(['：', ':'])
            && let Some(label) = label.rsplit(['。', '；', '，', '\n', '（', '(']).next()
            && lexicon.has("beside_names", label.trim())
            && reading.figures_in(start..clause.end).is_empty()
        {
            return Break(None);
        }
        let closed = reading.plain[clause.end..].starts_with('。') && reading.plain[..start].ends_with('。');
        if closed && self.chapter.is_some() && is_only_region(&reading.plain[start..clause.end]) {
            return Break(None);
        }
        if self.chapter.as_ref().is_none_or(|chapter| chapter.rank == RUN_IN)
            && let Some(behind) = behind_region(&reading.plain[start..clause.end])
            && let Some(found) = self.named_at(reading, start + behind..clause.end, lexicon)
        {
            // 云泽县的光机小镇盘活低效用地
            return Break(Some(found));
        }
        if let Some(behind) = behind_relative_clause(reading, start, clause)
            && let Some(found) = self.named_at(reading, behind..clause.end, lexicon)
        {
            return Break(Some(found));
        }
        Continue(())
    }

    /// Names behind what lies in them, examples and sights, and names that are given for short.
    fn named_aside(
        &mut self,
        reading: &Reading<'_, '_>,
        start: usize,
        clause: &Range<usize>,
        lexicon: &Lexicon,
    ) -> ControlFlow<Option<Subject>> {
        let plain = &reading.plain[start..clause.end];
        // 某某竹业所在的翠竹工业园，规划用地2100亩: of where it is.
        if let Some((firm, rest)) = plain.split_once("所在的")
            && (2..=MAX_STEM).contains(&firm.chars().count())
            && firm.chars().all(is_han)
            && let Some(found) = self.named_at(reading, clause.end - rest.len()..clause.end, lexicon)
        {
            return Break(Some(found));
        }
        // 拥有竹海峡谷、洛溪古街等景区: what there is to see.
        let sights = lexicon.list("sights").iter().any(|word| plain.contains(word.as_str()));
        if sights || are_examples(reading, clause, start, lexicon) {
            return Break(None);
        }
        if let Some(short) =
            ["简称", "又称", "亦称", "也称", "下称", "俗称"].iter().find_map(|word| plain.strip_prefix(word))
        {
            // 某某陶瓷小镇，简称“某窑小镇”，…
            let short = short.trim_matches(['“', '”', '"', '为', '：', '「', '」']);
            if let Some(area) = self.area().filter(|_| (2..=MAX_TAIL).contains(&short.chars().count())) {
                self.areas.abbreviate(short, area);
            }
            return Break(None);
        }
        Continue(())
    }

    /// Whom the subject is held against, and a number of a whole: of the park's 480 acres.
    fn held_against(&mut self, told: &Told<'_>, lexicon: &Lexicon) -> ControlFlow<Option<Subject>> {
        let Told { plain, plain_head, reading, first: start, .. } = *told;
        let clause = told.range.clone();
        // Of the park's 480 acres, 265 …: the words that say what is measured hold the word for the area.
        if let Some(rest) =
            plain.trim_start().strip_prefix("of the ").or_else(|| plain.trim_start().strip_prefix("Of the "))
            && let Some((kind, _)) = rest.split_once("'s ").or_else(|| rest.split_once("’s "))
            && lexicon.is_generic(kind)
            && let Some(area) = self.meant_by(&format!("the {kind}"))
        {
            return Break(Some(Subject::Area(area)));
        }
        // 不同于甲园的300家企业，乙园…; unlike Elm Park, which has a dozen hotels, Oak Park …: the clause is of the one named.
        if let Some(other) = lexicon.strip("unlike", reading.plain[clause.clone()].trim_start()) {
            let other = other.strip_prefix("the ").unwrap_or(other);
            let known = self
                .areas
                .at_start(other)
                .or_else(|| self.areas.by_short_name(other))
                .or_else(|| self.areas.by_first_word(other));
            if let Some((area, _)) = known.filter(|(area, _)| Some(*area) != self.area()) {
                return Break(Some(Subject::Other(self.areas.name(area).to_string())));
            }
        }
        // 这里是禾桥镇: where the reporter is.
        let here =
            ["这里是", "这里就是", "这就是", "这便是", "这儿是"].iter().find_map(|here| plain_head.strip_prefix(here));
        if let Some(rest) = here.filter(|_| !self.is_headed()) {
            let begin = clause.end - rest.len();
            let run = self.run(reading, begin, &clause, lexicon).filter(|run| !run.other && run.end == clause.end);
            let named = run.map(|run| (&reading.text[begin..run.end], &reading.plain[begin..run.end]));
            if let Some((name, plain)) = named.filter(|(_, plain)| !lexicon.is_generic(plain)) {
                let area = self.areas.resolve(name, plain, None);
                return Break(Some(self.speak_of(area)));
            }
        }
        // 比某某镇多1亿元, 高于某某镇: who the subject is held against is not whom the text goes on about.
        let against = lexicon.strip("compared_with", plain_head);
        let against = against.or_else(|| {
            let before = reading.plain[clause.start..start].trim_end();
            lexicon.ends_with("compared_with", before).then_some(plain_head)
        });
        if let Some(other) = against
            && other.starts_with(is_han)
            && (self.areas.at_start(other).is_some()
                || reading
                    .tokens_in(start..clause.end)
                    .iter()
                    .any(|t| t.has(Cue::StrongArea) || t.has(Cue::WeakArea) || t.has(Cue::Whole)))
        {
            return Break(None);
        }
        Continue(())
    }

    /// The county or town as a whole.
    fn region(&mut self, told: &Told<'_>, lexicon: &Lexicon) -> ControlFlow<Option<Subject>> {
        let Told { plain, reading, first: start, .. } = *told;
        let clause = told.range.clone();
        let whole =
            reading.tokens_in(start..clause.end).first().filter(|token| token.start == start && token.has(Cue::Whole));
        if let Some(token) = whole {
            if is_of_all(reading, token.end, clause.end, lexicon) {
                // 全市4个重点产业园区实现…
                return Break(Some(Subject::Total));
            }
            let word = &reading.plain[token.start..token.end];
            // 全省最大的河蟹交易地, which the subject is.
            let behind = &reading.plain[token.end..clause.end];
            let superlative =
                ["最", "唯一", "首个", "首批", "知名", "闻名", "著名"].iter().any(|word| behind.starts_with(word));
            // 石板滩镇：全县工业重镇
            let epithet = ["镇", "乡", "之一", "基地", "门户"].iter().any(|end| behind.trim_end().ends_with(end));
            if (superlative || epithet) && reading.figures_in(token.end..clause.end).is_empty() {
                return Break(None);
            }
            let ours = word.starts_with(['我', '本']);
            if let Some(told) = if ours { None } else { self.told_before(reading, start, word, lexicon) } {
                return Break(Some(told));
            }
            return Break(Some(self.whole(word)));
        }
        // 全社会用电量16.2亿千瓦时: of the region that the text is on.
        if plain.starts_with("全社会") {
            let region = self.chapter.as_ref().map(|chapter| chapter.area).or(self.default);
            let region = region.filter(|area| is_administrative(self.areas.plain(*area)));
            if let Some(region) = region {
                return Break(Some(self.speak_of(region)));
            }
        }
        Continue(())
    }

    /// Several areas together.
    fn several(&mut self, told: &Told<'_>, lexicon: &Lexicon) -> ControlFlow<Option<Subject>> {
        let Told { plain_head, reading, start, .. } = *told;
        let clause = told.range.clone();
        // 三个园区, 16个小镇: several together.
        let counted = reading
            .figures_in(start..clause.end)
            .first()
            .filter(|figure| figure.span.start == start && figure.span.end < clause.end);
        if let Some(figure) = counted {
            let next = reading
                .tokens_in(figure.number.start..clause.end)
                .iter()
                .find(|token| token.start >= figure.span.end.saturating_sub(3));
            let counted = reading.plain[figure.span.clone()].ends_with(['个', '大', '座'])
                || reading.plain[figure.span.clone()].is_ascii();
            if counted
                && next.is_some_and(|t| {
                    (t.has(Cue::StrongArea) || t.has(Cue::WeakArea) || t.has(Cue::Total)) && t.start <= figure.span.end
                })
            {
                return Break(Some(Subject::Total));
            }
        }
        if is_several(plain_head) || is_several_in_english(plain_head) {
            return Break(Some(Subject::Total));
        }
        // 石渠市四个省级园区…: those of a city together.
        let region = plain_head
            .char_indices()
            .take(MAX_REGION)
            .find(|(at, c)| *at > 0 && ['市', '县', '区', '州', '省'].contains(c));
        if let Some((at, kind)) = region.filter(|_| plain_head.starts_with(is_han))
            && is_of_all(reading, clause.end - plain_head.len() + at + kind.len_utf8(), clause.end, lexicon)
        {
            return Break(Some(Subject::Total));
        }
        if others::adds_up(reading.plain[clause.clone()].trim_start())
            || others::is_measure_of_several(reading, start..clause.end)
            || others::adds_up_names(reading.plain[clause.clone()].trim_start(), &reading.plain[..clause.start])
        {
            return Break(Some(Subject::Total));
        }
        let pair = self.of_pair(reading.plain[clause.clone()].trim_start());
        if let Some(subject) = pair.or_else(|| self.of_pair(&reading.plain[start..clause.end])) {
            return Break(Some(subject));
        }
        Continue(())
    }

    /// Firms, schools, projects, other cities.
    fn somebody_else(&mut self, told: &Told<'_>, lexicon: &Lexicon) -> ControlFlow<Option<Subject>> {
        let Told { plain, plain_head, reading, start, .. } = *told;
        let clause = told.range.clone();
        // 各类孵化器41家: what is counted owns nothing.
        if plain_head.starts_with("各类") || plain_head.starts_with("各级各类") {
            return Break(None);
        }
        let within = others::lies_in(plain_head, lexicon).or_else(|| others::one_building(plain_head));
        let behind = &reading.plain[clause.end..];
        let thing = others::thing_within(plain_head).or_else(|| others::workshop_of(plain_head)).map(str::to_string);
        let beside = others::neighbour_of(plain).filter(|name| self.areas.at_start(name).is_none());
        if let Some(other) = thing.or(beside.map(str::to_string)).filter(|_| self.area().is_some()) {
            return Break(Some(Subject::Other(other)));
        }
        if let Some(other) = within.or_else(|| others::project_label(plain_head, behind)) {
            return Break(Some(Subject::Other(other.to_string())));
        }
        if let Some(firm) = others::one_alone(plain_head).filter(|firm| self.areas.at_start(firm).is_none()) {
            return Break(Some(Subject::Other(firm.to_string())));
        }
        let among = reading.plain[clause.start..start].contains("其中");
        // Figures that follow in the sentence would be of the institution too.
        let behind_in_sentence = || {
            let end = reading.plain[clause.end..].find('。').map_or(reading.plain.len(), |stop| clause.end + stop);
            reading.figures_in(clause.end..end)
        };
        if let Some(own) = others::institution_at(plain_head) {
            // 镇中心小学原先差点并掉，眼下在校生超过1500人: the one figure of a sentence on a school.
            let told = || match behind_in_sentence() {
                [figure] => {
                    let words = reading.plain.get(clause.end..figure.span.start).unwrap_or_default();
                    ["学生", "在校生", "师生", "教师", "学位", "床位"].iter().any(|word| words.contains(word))
                }
                _ => false,
            };
            let school = || plain_head.starts_with(own) && reading.figures_in(start..clause.end).is_empty() && told();
            if among && behind_in_sentence().is_empty() || school() {
                return Break(Some(Subject::Other(own.to_string())));
            }
        }
        // A firm that has been named is known again.
        let known = self.firm.as_deref().is_some_and(|firm| plain_head.starts_with(firm));
        if self.area().is_some()
            && let Some(firm) = others::is_a_firm(plain_head)
                .or_else(|| others::firm_at(plain_head, among || known, lexicon))
                .filter(|firm| self.areas.at_start(firm).is_none() && self.areas.by_short_name(firm).is_none())
        {
            self.firm = Some(firm.to_string());
            return Break(Some(Subject::Other(firm.to_string())));
        }
        if let Some(city) = others::described_as_city(plain_head, lexicon).filter(|_| self.area().is_some())
            && self.areas.find(city, None).is_none()
            && self.areas.by_short_name(city).is_none()
        {
            return Break(Some(Subject::Other(city.to_string())));
        }
        if let Some(region) = others::other_whole(plain_head)
            && self.area().is_none_or(|area| !self.areas.plain(area).contains(region))
            && self.areas.find(&plain_head[..region.len()], None).is_none()
        {
            return Break(Some(Subject::Other(region.to_string())));
        }
        if let Some(other) =
            others::ends_elsewhere(plain.trim_start(), lexicon).filter(|name| self.areas.at_start(name).is_none())
        {
            return Break(Some(Subject::Other(other.to_string())));
        }
        if let Some(other) = others::opens_with_other(plain_head, lexicon)
            && !self.begins_with_area(plain_head)
        {
            return Break(Some(Subject::Other(other.to_string())));
        }
        if let Some(firm) =
            others::enters_firm(plain.trim_start(), lexicon).filter(|firm| self.areas.at_start(firm).is_none())
        {
            return Break(Some(Subject::Other(firm.to_string())));
        }
        Continue(())
    }

    /// An area, or a list of areas, that the text has told of.
    fn known_area(&mut self, told: &Told<'_>, lexicon: &Lexicon) -> ControlFlow<Option<Subject>> {
        let Told { plain_head, opening, reading, start, .. } = *told;
        let clause = told.range.clone();
        let among = |token: &Token<'_>| reading.plain[token.end..].starts_with(['中', '之', '里']);
        if told.at_start().or(opening).is_some_and(|token| token.has(Cue::Total) && !among(&token)) {
            // Together they employ 4,000 people: those of the area that the text speaks of.
            let several = self.is_side_by_side();
            let who = lexicon.list("together_they").iter().any(|words| plain_head.starts_with(words.as_str()));
            // The agency manages three parks. Together they house 420 firms.
            let parks = self.areas.count() > 1 && others::tells_of_several(&reading.plain[..clause.start]);
            let they = who && self.listed.is_empty() && (!several || self.default.is_some()) && !parks;
            return Break(Some(self.area().filter(|_| they).map_or(Subject::Total, Subject::Area)));
        }
        if let Some(list) = self.list(reading, start, &clause, lexicon) {
            return Break(Some(list));
        }
        let known = self.areas.at_start(plain_head);
        if let Some((area, length)) = known {
            let end = start + length;
            let rest = &reading.plain[end..clause.end];
            // Tarrow Textiles Ltd: a firm of that name, or a longer name of an area.
            let longer = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
            // 某某小镇已入驻各类基金: a verb behind a known name ends it.
            let verb = reading.tokens_in(end..clause.end).first().is_some_and(|token| {
                let verb = token.word.cues.has_any(&[Cue::Stop, Cue::Present, Cue::Level, Cue::Done]);
                token.start == end && verb && !reading.plain[token.start..token.end].is_ascii()
            });
            // 某某小镇紧邻某某区: where it lies is no part of its name.
            let verb = verb || lexicon.begins("introduces", rest) || lexicon.begins("divides", rest);
            // 北园6.1平方公里: a number behind it is a figure.
            let number = rest.starts_with(|c: char| c.is_ascii_digit()) && has_wide(plain_head);
            let goes_on = !verb
                && !number
                && (longer || rest.chars().next().is_some_and(char::is_alphanumeric))
                && self.run(reading, start, &clause, lexicon).is_some_and(|run| run.end > end);
            if !goes_on {
                return Break(Some(self.speak_of(area)));
            }
        }
        Continue(())
    }

    /// What is not the area: a neighbour, an example, a zone within it, a firm that leads it.
    fn beside_area(&mut self, told: &Told<'_>, lexicon: &Lexicon) -> ControlFlow<Option<Subject>> {
        let Told { plain_head, reading, start, .. } = *told;
        let clause = told.range.clone();
        // 隔壁的园区税收5亿元: a place that is not the one told of.
        let neighbour = lexicon.strip("neighbours", plain_head).is_some_and(|rest| {
            // Nearby Kilmoyle, the nearby village of Kilmoyle; but not: nearby 240 companies work.
            let named = rest.split(' ').take(4).any(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
            // 邻近的村民: nobody who lives there is a place.
            let kinds = ['镇', '乡', '县', '市', '区', '园', '城', '港', '村', '省', '州'];
            let name = rest.trim_start_matches('的').chars().take_while(|sign| !"到去来在从进往".contains(*sign));
            let signs: Vec<char> = name.take(10).collect();
            let place = signs.windows(2).skip(1).any(|pair| {
                kinds.contains(&pair[0]) && !"里内级".contains(pair[1]) && !matches!(pair, ['村' | '市' | '县', '民'])
            }) || signs.last().is_some_and(|last| signs.len() > 1 && kinds.contains(last));
            !plain_head.is_char_boundary(1) && (place || !plain_head[..plain_head.len() - rest.len()].ends_with('的'))
                || plain_head.is_char_boundary(1) && has_wide(rest)
                || named && !rest.starts_with(|c: char| c.is_ascii_digit())
        });
        if neighbour {
            let noun =
                reading.tokens_in(start..clause.end).iter().find(|token| token.has(Cue::Stop) || token.word.names());
            let end = noun.map_or(clause.end, |token| token.start).max(start);
            // 毗邻的桐溪镇, in a text on the city or county: a town of it.
            let region = self.area().is_some_and(|area| self.areas.plain(area).ends_with(['市', '县', '区']));
            let town = lexicon.strip("neighbours", plain_head).map(|rest| rest.trim_start_matches('的'));
            let town = town.filter(|_| region).and_then(|rest| {
                let begin = clause.end - rest.len();
                let run = self.run(reading, begin, &clause, lexicon).filter(|run| !run.other)?;
                reading.plain[..run.end].ends_with(['镇', '乡']).then_some(begin..run.end)
            });
            if let Some(name) = town {
                let area = self.areas.resolve(&reading.text[name.clone()], &reading.plain[name], None);
                return Break(Some(Subject::Area(area)));
            }
            return Break(reading.text.get(start..end).map(|name| Subject::Other(name.trim().to_string())));
        }
        if let Some(name) = example(reading, start, &clause).filter(|name| self.areas.at_start(name).is_none()) {
            return Break(Some(Subject::Other(name.to_string())));
        }
        if let Some(area) = self.area()
            && let Some(zone) = others::zone_within(plain_head, self.areas.plain(area))
        {
            // 县工业园区, in a text on the county as a whole: a place that the text tells of.
            if self.chapter.is_none() && (zone.ends_with("工业园") || zone.ends_with("园区")) {
                let area = self.areas.resolve(zone, zone, None);
                return Break(Some(self.speak_of(area)));
            }
            return Break(Some(Subject::Other(zone.to_string())));
        }
        // 园区代表企业“某某生物”
        let local = ["园区", "小镇", "当地", "本地", "区内", "镇上", "镇内"]
            .iter()
            .find_map(|word| plain_head.strip_prefix(word));
        let quoted = local.and_then(|rest| {
            let leader = lexicon.list("leaders").iter().find(|word| rest.starts_with(word.as_str()))?;
            rest[leader.len()..].starts_with('“').then_some(leader)
        });
        if let Some(leader) = quoted {
            return Break(Some(Subject::Other(leader.clone())));
        }
        if let Some(leader) = lexicon.list("leaders").iter().find(|word| plain_head.starts_with(word.as_str())) {
            // 龙头企业某某光电一家就有职工2300多人; but not: 龙头企业42家, 龙头企业达到42家.
            let behind = start + leader.len();
            let figure = reading.figures_in(behind..clause.end).first();
            let counts = figure.is_none_or(|figure| {
                let between = &reading.plain[behind..figure.span.start];
                let unit = figure.unit.as_ref().is_some_and(|unit| unit.is_count());
                unit && reading.plain[figure.span.clone()].ends_with(['家', '户', '个']) || between.is_empty()
            });
            // 龙头企业带动就业3000人 tells of those of the area.
            let verb = reading.tokens_in(behind..clause.end).first().is_some_and(|token| {
                let verb = token.word.cues.has_any(&[Cue::Stop, Cue::Present, Cue::Level, Cue::Done]);
                token.start == behind && (verb || token.word.names())
            });
            let named = reading.plain[behind..clause.end].starts_with(is_han) && !verb;
            if !counts && named {
                return Break(reading.text.get(start..behind).map(|name| Subject::Other(name.to_string())));
            }
        }
        if let Some(other) = told_of_project(reading, start, &clause) {
            return Break(Some(Subject::Other(other.to_string())));
        }
        Continue(())
    }

    /// A name that the clause begins with, known or not.
    fn new_name(&mut self, told: &Told<'_>, lexicon: &Lexicon) -> ControlFlow<Option<Subject>> {
        let Told { plain_head, reading, start, .. } = *told;
        let clause = told.range.clone();
        if let Some(town) = self.town_that_begins(reading, (start, clause.end), lexicon) {
            return Break(Some(town));
        }
        let run = self.run(reading, start, &clause, lexicon);
        let described =
            described_as_place(places::head(&reading.plain[start..], MAX_DESCRIBED)).filter(|_| self.chapter.is_none());
        // Parking (12 ha) has 900 spaces: what is measured is no place.
        let term = |length: &usize| reading.tokens_in(start..start + length).iter().any(|token| token.word.is_term());
        let described = described.filter(|length| !term(length));
        if let Some(name) = described.and_then(|length| reading.text.get(start..start + length)) {
            let area = self.areas.resolve(name, &reading.plain[start..start + name.len()], self.default);
            return Break(Some(self.speak_of(area)));
        }
        if run.is_none()
            && let Some((area, length)) = self.areas.by_first_word(plain_head)
            && is_spoken(reading, start + length)
        {
            return Break(Some(self.speak_of(area)));
        }
        if run.is_none()
            && self.chapter.is_none()
            && let Some((area, length)) = self.areas.by_short_name(plain_head)
            && is_told_of(reading, start + length, clause.end)
        {
            return Break(Some(self.speak_of(area)));
        }
        if let Some(place) = self.place_that_begins(reading, start, run, lexicon) {
            return Break(Some(place));
        }
        if let Some(run) = run {
            let Some(name) = reading.text.get(start..run.end) else { return Break(None) };
            // 由某某集团出资: who does something with it is not whom the clause speaks of.
            let before = reading.plain[clause.start..start].trim_end();
            if run.other && (lexicon.begins("beside", plain_head) || lexicon.ends_with("beside", before)) {
                return Break(None);
            }
            // 旧码头里长出软件业: where something is, and nobody's.
            let behind = &reading.plain[run.end..clause.end];
            let inside = behind.starts_with(['里', '旁', '边']) && !name.ends_with(['司', '业', '厂', '团']);
            // “追光”众创空间等孵化平台5个: one of those that are counted.
            if run.other && (inside || behind.trim_start_matches('”').starts_with('等')) {
                return Break(None);
            }
            if run.other {
                return Break(Some(Subject::Other(name.to_string())));
            }
            // 华东某化工园区税收20亿元: of an area without a name.
            if name.contains('某') && !name.contains("某某") && self.areas.find(name, None).is_none() {
                return Break(Some(Subject::Other(name.to_string())));
            }
            if !lexicon.is_generic(&reading.plain[start..run.end]) {
                let chapter = self.chapter.as_ref().map(|chapter| chapter.area).or(self.default);
                let plain = &reading.plain[start..run.end];
                if let Some(own) = self.is_short_for(plain) {
                    self.lengthen(own, name, plain);
                    return Break(Some(self.speak_of(own)));
                }
                // Under a heading, a name that no chapter has belongs to someone else; an English text tells so of sites in a
                // town: The Maltings Quarter, laid out on 38 acres, …
                let behind = &reading.plain[run.end..clause.end];
                if self.chapter.as_ref().is_some_and(|own| own.rank != RUN_IN) && lies_within(behind) {
                    // 城东工贸园坐落镇内，已入驻企业87家, in a chapter on the town.
                    let area = self.areas.resolve_told(name, plain, chapter);
                    self.built = Some(area);
                    return Break(Some(Subject::Area(area)));
                }
                let area = match &self.chapter {
                    Some(own)
                        if own.rank != RUN_IN
                            && has_wide(plain)
                            && !is_region_of(self.areas.plain(own.area), plain) =>
                    {
                        self.areas.find_told(plain, chapter)
                    }
                    _ => Some(self.areas.resolve_told(name, plain, chapter)),
                };
                if let Some(own) = area {
                    self.lengthen(own, name, plain);
                }
                return Break(Some(match area {
                    Some(area) => self.speak_of(area),
                    None => Subject::Other(name.to_string()),
                }));
            }
        }
        Continue(())
    }

    /// An area that is meant by a word for it: the park, 小镇.
    fn by_word(&mut self, told: &Told<'_>, lexicon: &Lexicon) -> ControlFlow<Option<Subject>> {
        let Told { plain_head, opening, reading, start, .. } = *told;
        let clause = told.range.clone();
        let run = self.run(reading, start, &clause, lexicon);
        // 工业是西畈的看家本领：规上工业企业203家
        if self.chapter.is_none()
            && let Some((_, owner)) = plain_head.split_once('是')
            && let Some((area, length)) = self.areas.by_short_name(owner)
            && owner[length..].starts_with('的')
        {
            return Break(Some(self.speak_of(area)));
        }
        if let Some(part) = self.part_by_name(reading, &clause, run.map(|run| start..run.end)) {
            return Break(Some(part));
        }
        if let Some(owner) = opening.filter(|token| token.has(Cue::Owner) && !token.word.names()) {
            return Break(reading.text.get(owner.start..owner.end).map(|name| Subject::Other(name.to_string())));
        }
        let anaphora = told.at_start().or(opening).filter(|token| token.has(Cue::Anaphora)).map(|token| token.end);
        let Some(anaphora) = anaphora.or(run.map(|run| run.end)) else {
            return Break(self.dated_name(reading, start, &clause).map(Subject::Other));
        };
        let word = &reading.plain[start..anaphora];
        if let Some(park) = self.park_built(word) {
            return Break(Some(park));
        }
        if let Some(told) = self.told_before(reading, start, word, lexicon) {
            return Break(Some(told));
        }
        // 小镇, in a text on 桑溪镇 that tells of the 桑溪竹材小镇 in it.
        let town = |area: usize| self.areas.plain(area).ends_with("镇") && !self.areas.plain(area).ends_with("小镇");
        if kind_of(word) == Some("小镇")
            && self.chapter.is_none()
            && self.area().is_some_and(town)
            && let Some(name) = self.small_town.clone()
        {
            let area = self.areas.resolve(&name, &lexicon.simplified(&name), None);
            return Break(Some(self.speak_of(area)));
        }
        let owns = ["'s", "’s"].iter().any(|end| reading.plain[anaphora..].starts_with(end));
        if !owns && self.lies_around(word) {
            return Break(Some(Subject::Other(word.to_string())));
        }
        Break(self.meant_by(word).map(Subject::Area))
    }

    /// 镇政府兴建某某产业园。园区规划用地5400亩, in a text on the town: the park that a sentence before ends with.
    fn park_built(&mut self, word: &str) -> Option<Subject> {
        let around = self.chapter.as_ref().map(|chapter| chapter.area).or(self.default).or(self.current)?;
        // 小镇 in a text on a county is a town of its own, and no county.
        let (regions, end): (&[char], &str) = match word {
            "园区" => (&['镇', '乡', '县', '市'], "园"),
            "小镇" => (&['县', '市', '区'], "小镇"),
            _ => return None,
        };
        if !self.areas.plain(around).ends_with(regions) {
            return None;
        }
        // The only one, where the text comes back to it or it has the name of the place.
        let around = self.areas.plain(around);
        let place: String = town_behind_county(around).unwrap_or(around).chars().take(2).collect();
        let rivals = ["园", "园区", "开发区", "高新区", "集聚区", "集中区"];
        let is = |name: &str| name.ends_with(end) || end == "园" && rivals.iter().any(|kind| name.ends_with(kind));
        let mut parks = (0..self.areas.count()).filter(|area| is(self.areas.plain(*area)));
        let known = |area: &usize| {
            let name = self.areas.plain(*area);
            name.starts_with(&place) || self.retold.iter().any(|retold| retold == name)
        };
        let built = self.built.filter(|_| word == "园区");
        let park = built.or_else(|| parks.next().filter(|_| parks.next().is_none()).filter(known))?;
        Some(self.speak_of(park))
    }

    /// 图3　南湾机器人小镇展示中心外景。小镇集聚研发人员…: the name of the kind that the paragraph has before the word, where no
    /// chapter and no title says whom it stands for.
    fn told_before(
        &mut self,
        reading: &Reading<'_, '_>,
        start: usize,
        word: &str,
        lexicon: &Lexicon,
    ) -> Option<Subject> {
        let free = self
            .chapter
            .as_ref()
            .is_none_or(|chapter| chapter.rank == RUN_IN && !is_of_kind(self.areas.plain(chapter.area), word));
        // 全镇 is the town in which a 小镇 lies.
        let town = kind_of(word) == Some("镇");
        // 陶坊陶艺小镇规划面积2950亩。小镇累计完成投资18.7亿元, in a chapter on 陶坊镇.
        let small = |area: usize| self.areas.plain(area).ends_with("小镇");
        if kind_of(word) == Some("小镇")
            && let Some(last) = self.said.last().copied().filter(|area| small(*area))
            && self.chapter.as_ref().is_some_and(|chapter| {
                !small(chapter.area) && is_region_of(self.areas.plain(chapter.area), self.areas.plain(last))
            })
        {
            return Some(self.speak_of(last));
        }
        let own = |area: usize| {
            let name = self.areas.plain(area);
            is_of_kind(name, word) && !(town && name.ends_with("小镇"))
        };
        if !free || self.default.is_some_and(own) {
            return None;
        }
        // 前者抱团建园，…，全镇缴纳税收2.6亿元: the one that the paragraph has spoken of last.
        if let Some(last) = self.said.last().copied().filter(|area| own(*area)) {
            return Some(self.speak_of(last));
        }
        // 望江镇汇报，园区现有企业43家: the park of that name.
        if kind_of(word) == Some("园区")
            && let Some(town) = self.said.last().map(|area| self.areas.plain(*area).to_string())
            && town.ends_with(['镇', '乡'])
        {
            let of_town = |area: &usize| {
                let plain = self.areas.plain(*area);
                plain.starts_with(&town) && is_of_kind(plain, word)
            };
            let mut parks = (0..self.areas.count().min(MAX_TOLD)).filter(of_town);
            if let (Some(park), None) = (parks.next(), parks.next()) {
                return Some(self.speak_of(park));
            }
        }
        let near = places::tail(&reading.plain[..start], FIRST_MENTION);
        let name = last_of_kind(near, word, lexicon)?;
        let name = start - near.len() + name.start..start - near.len() + name.end;
        let area = self.areas.resolve(&reading.text[name.clone()], &reading.plain[name], None);
        Some(self.speak_of(area))
    }

    /// The area that 小镇 or 园区 stands for: the chapter's, the last one of that kind, the title's.
    fn meant_by(&self, word: &str) -> Option<usize> {
        let chapter = self.chapter.as_ref().map(|chapter| chapter.area);
        let of_kind = |area: &usize| is_of_kind(self.areas.plain(*area), word);
        let near = self.current.filter(of_kind).or(self.default.filter(of_kind)).or(self.around.filter(of_kind));
        // Work has gone into the old mill, now Wharf Road Enterprise Park. The park …, in a chapter on a town.
        let site = self.site.filter(|site| word.is_ascii() && of_kind(site));
        let site = site.filter(|_| chapter.or(self.default).is_some_and(|area| !of_kind(&area)));
        let only = || self.only_of_kind(word).or_else(|| self.only_spoken_of(word).filter(|_| kind_of(word).is_some()));
        site.or(chapter).or(near).or_else(only).or_else(|| self.area())
    }

    /// The city spent $91 million, where the text has told of a business park: whether a word stands for the place around the
    /// only area that could be meant. English.
    fn lies_around(&self, word: &str) -> bool {
        const PLACES: [&str; 5] = ["city", "county", "borough", "municipality", "province"];
        const SITES: [&str; 7] = ["park", "estate", "zone", "campus", "hub", "quarter", "precinct"];
        let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
        let site = |area: &usize| SITES.contains(&last(self.areas.plain(*area)).as_str());
        let around = word.is_ascii() && PLACES.contains(&last(word).as_str());
        let around = around && self.chapter.is_none() && self.area().as_ref().is_some_and(site);
        around && !(0..self.areas.count()).any(|area| is_of_kind(self.areas.plain(area), word))
    }

    /// 开发区批准面积8.7平方公里: the only area known that is of a kind.
    pub(in crate::extract) fn only_of_kind(&self, word: &str) -> Option<usize> {
        let kind = word.trim_start_matches(['该', '本']);
        if kind.is_ascii() && self.default.is_some_and(|area| !is_of_kind(self.areas.plain(area), word)) {
            // The park, in a text on a town that has told of one park.
            let is = |area: &usize| is_of_kind(self.areas.plain(*area), word);
            let mut found = (0..self.areas.count().min(MAX_TOLD)).filter(is);
            return found.next().filter(|_| found.next().is_none());
        }
        if kind.is_ascii() || kind.chars().count() < 2 || matches!(kind, "园区" | "小镇") {
            return None;
        }
        // 乙市高新区 in a text on another place is that one's.
        let around = self.default.map(|area| self.areas.plain(area)).or(self.government.as_deref()).unwrap_or("…");
        let own = |name: &str| !name.contains(['省', '市', '县']) || name.contains(around);
        let short = if kind == "自贸试验区" { "自贸区" } else { kind };
        let whole = SHORT_KINDS.iter().find(|(known, _)| *known == short).map_or(&[][..], |(_, whole)| whole);
        let is = |name: &str| own(name) && (name.ends_with(kind) || whole.iter().any(|whole| name.ends_with(whole)));
        let mut found = (0..self.areas.count()).filter(|area| is(self.areas.plain(*area)));
        let only = found.next()?;
        found.next().is_none().then_some(only)
    }

    /// The only area that the text has spoken of that a word such as 全镇 or 小镇 may stand for.
    fn only_spoken_of(&self, word: &str) -> Option<usize> {
        let mut alike = self.spoken_of.iter().copied().filter(|area| is_of_kind(self.areas.plain(*area), word));
        alike.next().filter(|_| alike.next().is_none() && !word.is_ascii())
    }

    /// 全镇 is the area itself where the area is a 镇.
    pub(super) fn whole(&mut self, word: &str) -> Subject {
        // 全县 is the county of the title also where a zone of it has been spoken of last.
        let kind = word.chars().next_back();
        let own = |area: &usize| is_of_kind(self.areas.plain(*area), word);
        let chapter = self.chapter.as_ref().map(|chapter| chapter.area);
        // 全镇 in a text on a town is the town, also where a 小镇 in it has been spoken of last.
        if self.is_signers
            && !word.starts_with(['我', '本'])
            && let Some(last) = self.said.last().copied().filter(own).filter(|_| chapter.is_none())
        {
            // 前者…，全镇缴纳税收2.6亿元, in a report of another town.
            return self.speak_of(last);
        }
        let small = |area: &usize| self.areas.plain(*area).ends_with("小镇");
        let town = self.default.filter(|area| chapter.is_none() && own(area) && word.ends_with('镇') && !small(area));
        // 我镇, in a text of its government.
        let ours = self.signed.clone().filter(|name| {
            chapter.is_none() && word.starts_with('我') && is_of_kind(name, word) && self.government.is_none()
        });
        if let Some(name) = ours {
            let area = self.areas.resolve(&name, &name, None);
            return self.speak_of(area);
        }
        let said = || self.said.iter().rev().copied().find(own).filter(|_| chapter.is_none());
        match town.or(chapter.or(self.current).filter(own)).or_else(said).or(self.default.filter(own)) {
            Some(area) => {
                // What follows in the paragraph is of it too.
                self.current = Some(area);
                Subject::Area(area)
            }
            None if chapter.is_none() && self.only_spoken_of(word).is_some() => {
                self.only_spoken_of(word).map_or(Subject::Total, Subject::Area)
            }
            None => match self.government.as_ref().filter(|name| chapter.is_none() && name.chars().next_back() == kind)
            {
                Some(name) => {
                    let name = name.clone();
                    Subject::Area(self.areas.resolve(&name, &name, None))
                }
                None => {
                    let mut towns = self.towns.iter().filter(|name| name.chars().next_back() == kind);
                    match (towns.next().cloned(), towns.next()) {
                        (Some(name), None) if chapter.is_none() => {
                            Subject::Area(self.areas.resolve(&name, &name, None))
                        }
                        _ => match self.signed.clone().filter(|name| chapter.is_none() && is_of_kind(name, word)) {
                            // 全县, in a letter that the county's government has signed.
                            Some(name) => Subject::Area(self.areas.resolve(&name, &name, None)),
                            None => Subject::Other(word.to_string()),
                        },
                    }
                }
            },
        }
    }
}
