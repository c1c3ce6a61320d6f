//! Titles of documents and who speaks in them.

use super::super::areas::SHORT_KINDS;
use super::super::heading::{self, is_area_name, name_in_heading, numbering};
use super::super::lexicon::Lexicon;
use super::super::places;
use super::super::titles::{
    closes_title, interviewed, is_governing_body, is_kind_of_document, is_postal, names_two, spoken_at, subject_line,
    town_of,
};
use super::line::{Line, OPENING_LINES, TITLE_LINES};
use super::{BOLD, Chapters, MAX_TOWN};
use crate::charset::has_wide;
use crate::observation::Status;

/// 湖城日报　2024年6月5日　第05版: the paper that a text stood in, and no title of its own.
pub(super) fn is_masthead(line: &str, lexicon: &Lexicon) -> bool {
    const MAX_NAME: usize = 8;
    let line = line.trim_matches(['《', '》', '*', ' ', '\u{3000}', '（', '(']);
    let papers = lexicon.list("papers").iter();
    let name = papers.filter_map(|paper| Some(line.find(paper.as_str())? + paper.len())).min();
    name.is_some_and(|end| {
        let rest = line[end..].trim_start_matches(['》', ' ', '\u{3000}']);
        let dated = rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit());
        line[..end].chars().count() <= MAX_NAME && dated && !line.contains(['。', '，'])
    })
}

/// Home › Business › Why Ardlea: where a page stands in its site.
pub(super) fn is_breadcrumb(line: &str) -> bool {
    const SIGNS: [&str; 4] = [" › ", " » ", " > ", " ＞ "];
    const HOMES: [&str; 4] = ["Home", "home", "首页", "您的位置"];
    let from_home = HOMES.iter().any(|home| line.trim_start().starts_with(home));
    SIGNS.iter().any(|sign| line.contains(sign) && (from_home || line.matches(sign).count() > 1))
        && !line.contains(['。', '；'])
        && !line.trim_end().ends_with('.')
}

impl Chapters {
    /// 窑火映新城 above a text on another place: whether a name of a title stands nowhere else in the beginning of a text
    /// that tells of other areas, not even by its first signs.
    pub(super) fn is_slogan(&self, name: &str) -> bool {
        // 青山县: a county or a town by its name.
        let region = name.ends_with(['县', '市', '区', '镇', '乡']) && name.chars().count() <= MAX_TOWN;
        if name.is_ascii() || region || self.retold.iter().all(|known| name.ends_with(known.as_str())) {
            return false;
        }
        let short = name.char_indices().nth(2).map_or(name, |(at, _)| &name[..at]);
        self.surveyed.matches(short).take(2).count() < 2
    }

    /// A report of a government is about its area, where its title names none.
    pub fn adopt_government(&mut self) {
        if self.default.is_none()
            && self.chapter.is_none()
            && self.areas.count() == self.ahead
            && let Some(name) = self.government.clone()
        {
            self.default = Some(self.areas.add(&name, &name));
            self.likely = None;
        }
    }

    /// The area of a title is the default until chapters are seen.
    pub(super) fn entitle(&mut self, name: &str, plain: &str) {
        let whole = self.in_full(plain).filter(|_| name == plain);
        let (name, plain) = whole.as_deref().map_or((name, plain), |whole| (whole, whole));
        let area = self.areas.add(name, plain);
        self.areas.mark_headed(area);
        self.default = Some(area);
    }

    /// 长岭经济技术开发区 for 长岭经开区, where the beginning has the name with its whole kind.
    pub(super) fn in_full(&self, plain: &str) -> Option<String> {
        let (stem, kinds) = SHORT_KINDS.iter().find_map(|(short, kinds)| Some((plain.strip_suffix(short)?, kinds)))?;
        let whole = kinds.iter().map(|kind| format!("{stem}{kind}"));
        Some(stem).filter(|stem| stem.chars().nth(1).is_some())?;
        whole.into_iter().find(|name| self.surveyed.contains(name.as_str()))
    }

    /// A title that names one area makes it the default.
    pub(super) fn title(&mut self, title: &str, lexicon: &Lexicon) {
        let plain = lexicon.simplified(title);
        if let Some(name) = name_in_heading(&plain, lexicon, true) {
            let at = title.get(name.clone()).map(|own| self.areas.add(own, &plain[name.clone()]));
            if let Some(area) = at {
                self.areas.mark_headed(area);
            }
            self.default = self.default.or(at);
            self.titled = true;
        }
    }

    /// Notes that the document is a plan: 某某产业园总体规划（2021—2035年）.
    pub fn note_plan(&mut self, title: &str, lexicon: &Lexicon) {
        let holds = |list: &str| lexicon.list(list).iter().any(|word| title.contains(word.as_str()));
        self.is_plan |= title.contains("规划") && holds("plans") && !holds("looking_back") && !holds("done");
        let digits = title.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
        self.plan_begins = self.plan_begins.or_else(|| digits.filter_map(|digits| digits.parse().ok()).min());
    }

    /// Notes that what stands below the heading is still to be done.
    pub fn plan(&mut self) {
        (self.speaks_of, self.spoken_rank) = (Some(Status::Target), self.heading_rank);
    }

    /// Takes the title of a text from who speaks in it or whom it is addressed to. Whether the line was such a one.
    pub(super) fn title_by_speaker(&mut self, line: &Line<'_>, lexicon: &Lexicon) -> bool {
        let Line { text, plain, figures, first, later, .. } = *line;
        if self.lines <= TITLE_LINES
            && !has_wide(plain)
            && !figures
            && self.default.is_none()
            && self.chapter.is_none()
            && let Some(name) = self.government.clone().filter(|name| name.is_ascii())
            && is_governing_body(plain)
        {
            let name = places::as_name(&name);
            self.entitle(&name, &name);
            return true;
        }
        if first
            && self.default.is_none()
            && (plain.starts_with('在') || plain.starts_with("中共"))
            && plain.contains(['讲', '辞'])
            && let Some(name) = self.government.clone().filter(|name| !name.is_ascii())
        {
            // 在某某市经济工作会议上的讲话
            self.entitle(&name, &lexicon.simplified(&name));
            return true;
        }
        if later
            && self.default.is_none()
            && self.chapter.is_none()
            && let Some(name) = spoken_at(plain, lexicon)
        {
            self.entitle(&text[name.clone()], &plain[name]);
            return true;
        }
        if later
            && !figures
            && self.default.is_none()
            && self.chapter.is_none()
            && let Some(name) = town_of(plain)
        {
            self.entitle(&text[name.clone()], &plain[name]);
            return true;
        }
        if self.lines <= OPENING_LINES
            && self.default.is_none()
            && self.chapter.is_none()
            && let Some(name) = interviewed(plain, lexicon)
        {
            self.entitle(&text[name.clone()], &plain[name]);
            return true;
        }
        if self.lines <= OPENING_LINES
            && self.chapter.is_none()
            && let Some(name) = subject_line(plain, lexicon)
        {
            // **Subject:** Elm Enterprise Park – position at 31 March, below the name of the council that writes.
            self.entitle(&text[name.clone()], &plain[name]);
            return true;
        }
        if self.lines <= OPENING_LINES
            && self.default.is_none()
            && self.chapter.is_none()
            && let Some(name) = places::led_by(plain, lexicon)
        {
            self.entitle(&text[name.clone()], &plain[name]);
            return true;
        }
        if self.lines <= TITLE_LINES && self.default.is_some() && self.chapter.is_none() && is_postal(plain) {
            // Haiping District, Taizhen City, Zhejiang Province, below the name of a town: where that is.
            return true;
        }
        false
    }

    /// Takes the title of a text from the area that it names. Whether the line was such a one.
    pub(super) fn title_by_name(&mut self, line: &Line<'_>, lexicon: &Lexicon) -> bool {
        let Line { text, plain, level, figures, first, later, .. } = *line;
        // 某某市审计局审计结果公告: who writes.
        let is_title = first
            && !plain.contains("审计局审计结果")
            && level.is_none_or(|level| level == 1)
            && !figures
            && self.default.is_none()
            && self.chapter.is_none();
        // 某某局关于《某某产业园总体规划》公示的通知, 某某县审计局关于某某开发区管委会…的公告: what the title is about.
        let quoted = || plain.split_once("关于《").and_then(|(_, quoted)| Some((quoted.split_once('》')?.0, false)));
        let audited = || {
            let (authority, rest) = plain.split_once("关于")?;
            let managed = ["管委会", "管理委员会"].iter().any(|office| rest.contains(office));
            (authority.ends_with("审计局") && managed).then_some((rest, true))
        };
        if is_title
            && let Some((quoted, begins)) = quoted().or_else(audited)
            && let Some(name) = name_in_heading(quoted, lexicon, true)
                .filter(|name| !begins || name.start == 0 && quoted[name.end..].starts_with('管'))
        {
            let start = quoted.as_ptr() as usize - plain.as_ptr() as usize;
            let name = start + name.start..start + name.end;
            self.entitle(&text[name.clone()], &plain[name]);
            return true;
        }
        let dashed =
            self.lines <= TITLE_LINES && !self.opened && plain.trim_start_matches(['#', ' ']).starts_with("——");
        if (is_title || dashed && self.default.is_none())
            && !figures
            && let Some(names) = heading::names_in_title(plain, lexicon)
        {
            // 甲山产业园与乙水高新园对标诊断: side by side from the start.
            let areas: Vec<usize> =
                names.into_iter().map(|name| self.areas.add(&text[name.clone()], &plain[name])).collect();
            areas.iter().for_each(|area| self.areas.mark_headed(*area));
            self.compare(areas);
            return true;
        }
        let headed = first && figures && level.is_none_or(|level| level == 1) && self.default.is_none();
        if headed
            && let Some((name, rest)) = plain.split_once('：').filter(|_| !self.is_headed())
            && !rest.contains(['。', '；'])
            && is_area_name(name, lexicon)
        {
            // 长岭经开区：以百分之三的土地贡献四分之一的税收
            self.entitle(&text[..name.len()], name);
            return true;
        }
        if is_title
            && numbering(plain.trim_start()).is_none()
            // 在“北港南园”座谈会上的讲话: what a meeting was called.
            && !plain.starts_with("在“")
            && !plain.contains(['。', '，'])
            && let Some(name) = name_in_heading(plain, lexicon, true)
            && !(self.is_slogan(&plain[name.clone()]) && closes_title(plain, &name, lexicon))
        {
            // The first line is the title; an area in it is the default until chapters are seen.
            self.entitle(&text[name.clone()], &plain[name]);
            return true;
        }
        // 窑火映新城, and below it: ——某某小镇见闻
        let dashed = later && !first && plain.trim_start().starts_with("——");
        let slogan = dashed
            && self.default.is_some_and(|area| {
                let name = self.areas.plain(area);
                !name.is_ascii() && self.surveyed.matches(name).take(2).count() < 2
            });
        // **某某产业园招商手册**, below 投资某某: a line that is bold as a whole.
        let bold = self.lines <= TITLE_LINES && !self.opened && level == Some(BOLD);
        let shortened = |name: &str| {
            let own = self.default.map(|area| self.areas.plain(area)).filter(|own| !own.is_ascii());
            own.is_some_and(|own| name.len() > own.len() && name.starts_with(own))
        };
        if !first
            && (later || bold)
            && !figures
            && self.chapter.is_none()
            && numbering(plain.trim_start_matches(['*', ' '])).is_none_or(|(rank, _)| rank == 22)
            && !plain.contains(['。', '，'])
            && !names_two(plain, lexicon)
            && let Some(name) = name_in_heading(plain, lexicon, true)
            && (self.default.is_none() || slogan || shortened(&plain[name.clone()]))
            && (is_kind_of_document(&plain[name.end..], lexicon)
                || !has_wide(plain) && plain[..name.start].trim().is_empty() && !plain.trim_end().ends_with('.'))
        {
            self.entitle(&text[name.clone()], &plain[name]);
            return true;
        }
        if is_title && let Some(name) = places::in_title(plain) {
            self.entitle(&text[name.clone()], &plain[name]);
            return true;
        }
        false
    }
}
