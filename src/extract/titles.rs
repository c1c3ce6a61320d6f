//! The lines that a document begins with: whom a title, a speaker, a dateline or a subject line is about.

use std::ops::Range;

use super::areas::MIN_TAIL;
use super::chapter::MAX_DONE;
use super::heading::{capitalised, name_in_heading};
use super::lexicon::{Cue, Lexicon};
use crate::charset::is_han;

/// ——甲山小镇和乙水小镇走访记: whether a Chinese line joins two words for areas.
pub(super) fn names_two(line: &str, lexicon: &Lexicon) -> bool {
    if line.is_ascii() || !line.contains(['和', '与', '、', '及']) {
        return false;
    }
    let mut words = Vec::new();
    lexicon.tokens(line, &mut words);
    words.iter().filter(|token| token.has(Cue::StrongArea) || token.has(Cue::WeakArea)).count() > 1
}

/// 受访者：某某小镇管委会主任: the area for which somebody answers in an interview.
pub(super) fn interviewed(line: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    const WHO: [&str; 6] = ["受访者", "受访人", "受访对象", "采访对象", "访谈对象", "对话嘉宾"];
    if let Some(name) = talked_to(line) {
        return Some(name);
    }
    let (at, word) = WHO.iter().find_map(|word| line.find(word).map(|at| (at, word)))?;
    let rest = line[at + word.len()..].trim_start_matches(['：', ':', ' ', '\u{3000}']);
    let start = line.len() - rest.len();
    let mut words = Vec::new();
    lexicon.tokens(rest, &mut words);
    let kind = words.iter().find(|token| token.has(Cue::StrongArea))?;
    let name = &rest[..kind.end];
    let count = name.chars().count();
    let plain = name.chars().all(is_han) && (4..=16).contains(&count);
    (plain && !lexicon.is_generic(name) && !lexicon.has_never(name)).then_some(start..start + kind.end)
}

/// ——对话某某县榆店镇党委书记沈某: the place whose head a line says has been talked to.
fn talked_to(line: &str) -> Option<Range<usize>> {
    const TALKS: [&str; 5] = ["对话", "专访", "访谈", "访", "走近"];
    const HEADS: [(&str, &str); 12] = [
        ("党委书记", ""),
        ("党工委书记", ""),
        ("管委会主任", ""),
        ("镇委书记", "镇"),
        ("县委书记", "县"),
        ("市委书记", "市"),
        ("区委书记", "区"),
        ("镇长", "镇"),
        ("县长", "县"),
        ("乡长", "乡"),
        ("市长", "市"),
        ("区长", "区"),
    ];
    let body = line.trim_start_matches(['—', '-', ' ', '*', '#', '（', '\u{3000}']);
    let rest = TALKS.iter().find_map(|word| body.strip_prefix(word))?;
    let start = line.len() - rest.len();
    let (at, kind) = HEADS.iter().find_map(|(head, kind)| rest.find(head).map(|at| (at, *kind)))?;
    let name = &rest[..at + kind.len()];
    let placed = name.ends_with(['镇', '县', '市', '区', '乡', '园']);
    let plain = name.chars().all(is_han) && (3..=16).contains(&name.chars().count());
    (placed && plain).then_some(start..start + name.len())
}

/// 窑火映新城: whether a title ends with a name that only its last sign makes one.
pub(super) fn closes_title(title: &str, name: &Range<usize>, lexicon: &Lexicon) -> bool {
    let mut words = Vec::new();
    lexicon.tokens(&title[name.clone()], &mut words);
    let sure = words.iter().any(|word| word.end == name.len() && word.has(Cue::StrongArea));
    !sure && !title[name.end..].contains(is_han)
}

/// Bodies that govern a place whose name with its kind stands before them.
const BODIES_OF_PLACES: [&str; 7] = [
    " assembly",
    " commission",
    " board of supervisors",
    " commissioners",
    " industrial development authority",
    " economic development authority",
    " development authority",
];
/// Kinds that such names end with.
const ENDS: [&str; 5] = [" county", " city", " town", " district", " municipality"];

/// NYAMBURI COUNTY ASSEMBLY, WENDLESHIRE COUNTY COUNCIL: whether an English line ends with the body that governs a place.
pub(super) fn is_governing_body(line: &str) -> bool {
    let lower = line.trim().to_ascii_lowercase();
    lower.ends_with("council") || BODIES_OF_PLACES.iter().any(|body| lower.ends_with(body))
}

/// Haiping District, Taizhen City, Zhejiang Province: whether an English line tells in which districts a place lies.
pub(super) fn is_postal(line: &str) -> bool {
    const INNER: [&str; 5] = [" District", " City", " County", " Prefecture", " Municipality"];
    const OUTER: [&str; 6] = [" Province", " Autonomous Region", " Prefecture", " Municipality", " State", "China"];
    let mut parts: Vec<&str> = line.trim().split(", ").collect();
    let last = parts.pop().unwrap_or_default();
    let ends = |part: &str, kinds: &[&str]| kinds.iter().any(|kind| part.ends_with(kind));
    !parts.is_empty() && ends(last, &OUTER) && parts.iter().all(|part| ends(part, &INNER) && part.len() < MAX_PART)
}

/// Bytes of a part of such a line.
const MAX_PART: usize = 40;

/// 溆南区人民政府区长: the area whose government a line of the opening names.
pub(super) fn government(line: &str) -> Option<&str> {
    if line.is_ascii() {
        // WENDLESHIRE COUNTY COUNCIL
        const COUNCILS: [&str; 8] = [
            " metropolitan borough council",
            " county council",
            " city council",
            " borough council",
            " district council",
            " town council",
            " unitary council",
            " council",
        ];
        let line = line.trim().trim_matches(['*', '#', ' ']);
        let lower = line.to_ascii_lowercase();
        // NYAMBURI COUNTY ASSEMBLY: what the assembly is of keeps its kind.
        let of = |end: &&str| lower.strip_suffix(*end).is_some_and(|name| ENDS.iter().any(|kind| name.ends_with(kind)));
        if let Some(end) = BODIES_OF_PLACES.into_iter().find(of) {
            return Some(&line[..line.len() - end.len()]);
        }
        let kind = COUNCILS.iter().find(|kind| lower.ends_with(**kind))?;
        let name = &line[..line.len() - kind.len()];
        // Regional Business Council: a body of people, and no place.
        const BODIES: [&str; 10] = [
            "business", "arts", "research", "trade", "advisory", "economic", "national", "export", "works", "security",
        ];
        let body = name.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
        let proper = name.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
        let proper = proper && !BODIES.contains(&body.as_str());
        return (name.len() >= MIN_TAIL && name.len() <= 40 && proper).then_some(name);
    }
    if let Some(rest) = ["在", "中共"].into_iter().find_map(|head| line.strip_prefix(head)) {
        // 在桐丘县工业强县推进大会上的讲话
        // 在全县推进会上: of no name.
        let named = !rest.starts_with(['全', '各', '本', '我']);
        let end = rest.char_indices().skip(2).take(if named { 3 } else { 0 }).find(|(_, c)| "县区市镇乡".contains(*c));
        if let Some((at, kind)) = end
            && line.contains(['讲', '辞'])
        {
            return Some(&rest[..at + kind.len_utf8()]);
        }
    }
    if let Some((head, _)) = line.split_once("第").filter(|(_, rest)| rest.contains("届人民代表大会")) {
        // 在某某镇第十八届人民代表大会第三次会议上
        let name = head.rsplit(['在', '日', ' ', '\u{3000}']).next().unwrap_or_default();
        return (name.chars().count() >= 3 && name.ends_with(['区', '县', '镇', '乡', '市'])).then_some(name);
    }
    // 青浔市市长 卢明远
    const OFFICES: [&str; 8] = ["市长", "县长", "区长", "镇长", "乡长", "市委书记", "县委书记", "区委书记"];
    let office = || {
        let at = OFFICES.iter().filter_map(|office| line.find(office)).min()?;
        let alone = line.chars().count() <= MAX_DONE + MAX_DONE && !line.contains(['，', '。', '、', '：']);
        let name = line[..at].trim_end_matches('副');
        (alone && name.ends_with(['市', '县', '区', '镇', '乡'])).then_some(name.len())
    };
    let at = line.find("人民政府").or_else(|| line.find("党委书记")).or_else(office)?;
    let head = &line[..at];
    let head =
        head.rsplit(['代', '受', '向', '，']).next().map_or(head, |rest| rest.strip_prefix('表').unwrap_or(rest));
    let signs = head.chars().rev().take(7).take_while(|c| is_han(*c));
    let name = &head[head.len() - signs.map(char::len_utf8).sum::<usize>()..];
    // 某某市某某区: the inner one.
    let inner = name[..name.len() - name.chars().next_back().map_or(0, char::len_utf8)].rfind(['市', '省', '县']);
    let name = inner.map_or(name, |at| &name[at + 3..]);
    (name.chars().count() >= 3 && name.ends_with(['区', '县', '镇', '乡', '市'])).then_some(name)
}

/// 转型见闻, 投资指南（2024版）: whether what stands behind a name in a line says what kind of document this is. 经验 ends
/// the headings of chapters as well.
pub(super) fn is_kind_of_document(behind: &str, lexicon: &Lexicon) -> bool {
    let behind = behind.trim_end_matches(['*', ' ']);
    let behind = match behind.rfind(['（', '(']) {
        Some(open) if behind.ends_with(['）', ')']) => behind[..open].trim_end(),
        _ => behind,
    };
    let behind = behind.trim_end_matches(['*', ' ']);
    let tail = |tail: &String| !tail.is_empty() && behind.ends_with(tail.as_str()) && !tail.contains("经验");
    // 某某园管理局局长某某答记者问
    let spoken = lexicon.begins("led_by", behind)
        && ["答记者问", "访谈", "专访", "对话"].iter().any(|word| behind.ends_with(word));
    spoken || behind.chars().count() <= MAX_DONE + 4 && lexicon.list("tail").iter().any(tail)
}

/// Subject: Elm Enterprise Park – position at 31 March: the area that a line of a letter's or a note's head is about.
pub(super) fn subject_line(line: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    // 小镇名称：某某光电小镇, in a form.
    const NAMED: [&str; 8] =
        ["小镇名称", "园区名称", "开发区名称", "申报小镇", "申报园区", "创建小镇", "被评价小镇", "区域名称"];
    let form = NAMED.iter().find_map(|word| line.trim_start_matches(['*', ' ']).strip_prefix(word));
    if let Some(value) = form.and_then(|rest| rest.trim_start_matches('*').strip_prefix(['：', ':'])) {
        let value = value.trim_start_matches(['*', ' ']);
        let start = line.len() - value.len();
        let name = name_in_heading(value.trim_end(), lexicon, false)?;
        return Some(start + name.start..start + name.end);
    }
    const LABELS: [&str; 11] = [
        "subject:",
        "re:",
        "regarding:",
        "site:",
        "title:",
        "estate profile:",
        "park profile:",
        "zone profile:",
        "town profile:",
        "county profile:",
        "profile:",
    ];
    let body = line.trim_start_matches(['*', ' ', '_']);
    let label =
        LABELS.iter().find(|label| body.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label)))?;
    let rest = body[label.len()..].trim_start_matches(['*', ' ', '_']);
    let start = line.len() - rest.len();
    let end = rest.find([',', '–', '—', '(', ';', '\n']).unwrap_or(rest.len());
    let name = name_in_heading(rest[..end].trim_end(), lexicon, true)?;
    Some(start + name.start..start + name.end)
}

/// ——在东浦区2024年招商推介会上的推介词: the place at whose meeting a speech was held.
pub(super) fn spoken_at(line: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    const SPEECHES: [&str; 7] = ["讲话", "致辞", "推介词", "推介", "发言", "报告", "演讲"];
    let body = line.trim_matches(['#', ' ', '*']).trim_start_matches('—').trim_start();
    let body = body.strip_suffix("（摘要）").or_else(|| body.strip_suffix("（节选）")).unwrap_or(body);
    // ——2025年1月9日在某某县第十八届人民代表大会第四次会议上
    let body = body.trim_start_matches(|c: char| c.is_ascii_digit() || "年月日（ ".contains(c));
    let rest = body.strip_prefix('在')?;
    let end = body.trim_end_matches(['）', ')']);
    let speech = rest.contains("上的") && SPEECHES.iter().any(|word| end.ends_with(word));
    if !speech && !["会议上", "大会上", "次会上"].iter().any(|words| end.ends_with(words)) {
        return None;
    }
    let start = rest.as_ptr() as usize - line.as_ptr() as usize;
    let mut words = Vec::new();
    lexicon.tokens(rest, &mut words);
    // 东浦区2024年…, 东浦区第十八届…; but not: 某某开发区协作大会.
    const MEETINGS: [&str; 5] = ["工作会议", "年度", "年终", "干部大会", "职工大会"];
    let mut kinds = words.iter().filter(|token| token.has(Cue::StrongArea) || token.has(Cue::WeakArea));
    let kind = kinds.find(|kind| {
        let rest = &rest[kind.end..];
        let meets = MEETINGS.iter().any(|word| rest.starts_with(word));
        meets || rest.starts_with(|c: char| c.is_ascii_digit() || "第招".contains(c))
    })?;
    let name = &rest[..kind.end];
    let fits = (3..=12).contains(&name.chars().count()) && name.chars().all(is_han);
    (fits && !lexicon.is_generic(name) && !lexicon.has_never(name)).then_some(start..start + kind.end)
}

/// Doing business in County Corrane: the county that an English title ends with, where its kind stands first. Words of
/// ordinary headings and plurals are no names: trends in County Employers.
pub(super) fn county_in(title: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    const COUNTY: &str = "County ";
    let start = title.rfind(COUNTY)?;
    let opens = [" in ", " of "].iter().any(|words| title[..start].ends_with(words));
    // # County Corrane: a profile
    let opens = opens || title[..start].trim_matches(['#', ' ', '*']).is_empty();
    let rest = &title[start + COUNTY.len()..];
    let length = capitalised(rest);
    let name = &rest[..length];
    let behind = rest[length..].trim_start_matches(['*', '_', ' ']);
    let closes = behind.is_empty() || behind.starts_with([',', ':', '–', '|', '(']);
    let lower = name.to_ascii_lowercase();
    let mut words = Vec::new();
    lexicon.tokens(&lower, &mut words);
    let ordinary =
        !words.is_empty() || lexicon.has("ordinary", &lower) || lower.ends_with("rs") || lower.ends_with("es");
    let named = !name.is_empty() && !name.contains(' ') && !ordinary;
    (opens && closes && named).then_some(start..start + COUNTY.len() + length)
}

/// *Town of Harrow, Office of Economic Development.*: the name of the town that a line of the opening begins with.
pub(super) fn town_of(line: &str) -> Option<Range<usize>> {
    const KINDS: [&str; 7] =
        ["Town of ", "City of ", "County of ", "Borough of ", "Parish of ", "District of ", "Village of "];
    let start = line.len() - line.trim_start_matches(['*', '_', '#', ' ']).len();
    let body = &line[start..];
    let kind = KINDS.iter().find(|kind| body.starts_with(**kind))?;
    let end = kind.len() + capitalised(&body[kind.len()..]);
    let closes = body[end..].is_empty() || body[end..].starts_with([',', '.', '*', '_', '|', ':']);
    (end > kind.len() && closes).then_some(start..start + end)
}
