//! Names of Chinese towns and parks that only their form and place tell, where nothing else has made them known.

use std::ops::Range;

use super::chapter::{in_town, stem};
use super::lexicon::{Cue, Lexicon};
use crate::charset::is_han;

/// Signs before the kind in the name of a town.
const TOWN_STEM: usize = 3;
/// Signs before the kind in the name of a park.
const PARK_STEM: usize = 12;
/// Kinds of the regions in which towns lie, the largest first.
const REGIONS: [char; 5] = ['省', '州', '市', '县', '区'];
/// Kinds of towns.
const KINDS: [&str; 3] = ["镇", "乡", "街道"];
/// What stands before 镇 or 乡 and makes a kind or a whole of it: 全镇, 小镇, 城乡.
const NO_STEM: &str =
    "镇乡全该本我您你这那某每各两三四五六七八九十几小古重名强大老省县区国之是的了个座家等级型化年月日末初代时期";
/// What stands in other words before names, and ends some: 太和镇.
const LAST_SIGNS: &str = "和达正";
/// What begins no name of a town.
const NO_BEGIN: &str =
    "离距像原邻往顺沿着该本我你您他她它这那某每各全让使给为对从由被把在到是有和与同跟向往经据按照等其此两第";

/// Bytes of the name of a town that a text begins with: 柳林铺镇缺地.
pub(super) fn town_at_start(text: &str, lexicon: &Lexicon) -> Option<usize> {
    // Most texts have no kind among their first signs.
    let kind_at = |at: usize| KINDS.iter().find(|kind| text[at..].starts_with(**kind));
    let signs = text.char_indices().take(TOWN_STEM + 1).take_while(|(_, sign)| is_han(*sign));
    let (at, kind) = signs.skip(2).find_map(|(at, _)| Some((at, kind_at(at)?)))?;
    let end = at + kind.len();
    is_town(&text[..end], &text[end..], lexicon).then_some(end)
}

/// The same behind the names of the regions in which it lies: 临溪市湖塘镇.
pub(super) fn town_in_region(text: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    const MOST: usize = 3;
    let mut start = 0;
    loop {
        if let Some(length) = town_at_start(&text[start..], lexicon) {
            return Some(start..start + length);
        }
        let rest = &text[start..];
        let region = rest.char_indices().take(MOST + 1).take_while(|(_, sign)| is_han(*sign));
        let (at, kind) = region.skip(2).find(|(_, sign)| REGIONS.contains(sign))?;
        start += at + kind.len_utf8();
    }
}

/// Whether signs that end in the kind of a town are the name of one, with what stands behind them.
fn is_town(name: &str, behind: &str, lexicon: &Lexicon) -> bool {
    let Some(stem) = KINDS.iter().find_map(|kind| name.strip_suffix(kind)) else { return false };
    let fits = (2..=TOWN_STEM).contains(&stem.chars().count()) && {
        let body = stem.trim_end_matches(|sign: char| LAST_SIGNS.contains(sign));
        body.chars().all(|sign| in_town(sign) && !"着了过".contains(sign))
    };
    // 新增城镇, 江南水乡, 返乡: no names.
    let long = stem.chars().count() > 2;
    let people = name.ends_with('乡') && stem.ends_with(['返', '下', '家', '故', '侨', '回', '离', '老', '同']);
    let usual = people || long && stem.ends_with(['城', '水']);
    let kind =
        usual || stem.ends_with(|c: char| NO_STEM.contains(c)) || stem.starts_with(|c: char| NO_BEGIN.contains(c));
    let begins = lexicon.begins("town_begins_not", stem) || is_done(stem, lexicon);
    let counted = name.ends_with("街道") && behind.starts_with(|c: char| c.is_ascii_digit());
    let goes_on = counted || lexicon.begins("town_behind_not", behind) || is_epithet(name, lexicon);
    fits && !kind && !begins && !goes_on && !lexicon.is_generic(name) && !lexicon.has_never(name)
}

/// 实现城镇: whether what looks like a name begins with a word of two signs or more for what is done.
fn is_done(stem: &str, lexicon: &Lexicon) -> bool {
    let mut words = Vec::new();
    lexicon.tokens(stem, &mut words);
    words.first().is_some_and(|word| {
        let verb = word.word.cues.has_any(&[Cue::Stop, Cue::Done, Cue::New, Cue::Change, Cue::Level, Cue::Present]);
        word.start == 0 && stem[..word.end].chars().nth(1).is_some() && (verb || word.word.is_term())
    })
}

/// 工业重镇, 柳编之乡, 石材加工集中入园: whether a name only says what a place is or what is done there; 富强镇 and 大名县 are names.
pub(super) fn is_epithet(name: &str, lexicon: &Lexicon) -> bool {
    // 两座镇, 镇中心幼儿园新园
    if super::clauses::is_work_on_kind(name, lexicon)
        || super::clauses::is_slogan(name)
        || super::heading::is_of_several(name)
        || name.contains("幼儿园")
    {
        return true;
    }
    name.chars().nth(3).is_some() && lexicon.ends_with("epithets", name)
}

/// The name of a town that a text ends with, where it begins the text or stands behind a sign or a word that leads to it.
pub(super) fn town_at_end(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let head = KINDS.iter().find_map(|kind| text.strip_suffix(kind))?;
    let mut starts = head.char_indices().rev().take(TOWN_STEM).map(|(at, _)| at).skip(1);
    starts.find(|at| {
        let before = &text[..*at];
        let opens = !before.ends_with(is_han) || lexicon.ends_with("leads_to_area", before);
        opens && is_town(&text[*at..], "", lexicon)
    })
}

/// Where in the text before it the name stands that a word such as 该镇, 全镇, 小镇 or 园区 stands for: the last of its kind.
pub(super) fn last_of_kind(before: &str, word: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    let kind = kind_of(word)?;
    if kind == "镇" || kind == "乡" {
        let mut ends = before.match_indices(kind).map(|(at, _)| at + kind.len()).collect::<Vec<_>>();
        ends.reverse();
        return ends.into_iter().find_map(|end| {
            let start = town_at_end(&before[..end], lexicon)?;
            let behind = &before[end..];
            let free = is_town(&before[start..end], behind, lexicon);
            let passing = lexicon.ends_with("named_in_passing", &before[..start]);
            (free && !passing).then_some(start..end)
        });
    }
    let mut words = Vec::new();
    lexicon.tokens(before, &mut words);
    let ends: &[&str] = if kind == "小镇" {
        &["小镇"]
    } else {
        &["园", "园区", "开发区", "高新区", "经开区", "集聚区", "示范区"]
    };
    let kinds = words.iter().rev().filter(|token| token.has(Cue::StrongArea));
    let mut kinds = kinds.filter(|token| ends.iter().any(|end| before[..token.end].ends_with(end)));
    kinds.find_map(|token| name_that_ends(before, token.start..token.end, lexicon))
}

/// The name of which a word for areas is the end, where it stands behind a sign or a word that leads to it.
fn name_that_ends(text: &str, kind: Range<usize>, lexicon: &Lexicon) -> Option<Range<usize>> {
    let length = stem(&text[..kind.start], PARK_STEM);
    let start = kind.start - length;
    // 镇区东侧布局青螺泵阀小镇
    let builds = lexicon.list("builds").iter();
    let verb = builds.filter_map(|word| Some(text[start..kind.start].rfind(word.as_str())? + word.len())).max();
    let (start, length) = verb.map_or((start, length), |at| (start + at, length - at));
    let name = &text[start..kind.end];
    let led = &text[..start];
    let opens = verb.is_some() || !led.ends_with(is_han) || lexicon.ends_with("leads_to_area", led);
    let passing = lexicon.ends_with("named_in_passing", led);
    let proper = length > 3 && name.chars().all(is_han) && !lexicon.is_generic(name) && !lexicon.has_never(name);
    let proper = proper && !lexicon.begins("no_beginning", name) && !lexicon.begins("predicates", name);
    (proper && opens && !passing && !super::heading::is_of_several(name)).then_some(start..kind.end)
}

/// The one 小镇 that a text names, by its longest name; none where it names several.
pub(super) fn only_small_town<'t>(plain: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    const MOST: usize = 200;
    let mut words = Vec::new();
    lexicon.tokens(plain, &mut words);
    let kinds = words.iter().filter(|token| token.has(Cue::StrongArea) && plain[..token.end].ends_with("小镇"));
    let mut only: Option<&str> = None;
    // 拿到了“乐器小镇”的牌子: a title that a place has won.
    let title = |end: usize| {
        let behind = plain[end..]
            .strip_prefix(['”', '》', '」'])
            .map(|rest| rest.trim_start_matches(['的', '这', '一', '块', '个']));
        let words = ["牌子", "称号", "名号", "招牌", "名头", "名片", "荣誉", "美誉", "之称", "试点", "名单"];
        behind.is_some_and(|rest| words.iter().any(|word| rest.starts_with(word)))
    };
    for token in kinds.filter(|token| !title(token.end)).take(MOST) {
        let near = super::places::tail(&plain[..token.end], 3 * 2 * PARK_STEM);
        let before = token.end - near.len();
        let Some(name) = name_that_ends(near, token.start - before..near.len(), lexicon) else { continue };
        let name = &near[name];
        match only {
            None => only = Some(name),
            Some(known) if known.ends_with(name) => {}
            // 竹材小镇 and 桑溪竹材小镇
            Some(known) => {
                let short = known.strip_suffix("小镇").unwrap_or(known);
                let same = name.ends_with(known) || name.strip_suffix("小镇").is_some_and(|stem| stem.ends_with(short));
                if !same {
                    return None;
                }
                only = Some(name);
            }
        }
    }
    only
}

/// The kind that a word such as 该镇 or 园内 points back to.
pub(super) fn kind_of(word: &str) -> Option<&'static str> {
    match word {
        "该镇" | "全镇" | "镇上" | "镇里" | "镇内" | "镇区" | "本镇" => Some("镇"),
        "该乡" | "全乡" | "本乡" => Some("乡"),
        "小镇" | "该小镇" | "小镇内" => Some("小镇"),
        "园区" | "该园区" | "该园" | "园内" | "园里" | "全园" | "园区内" | "该产业园" => {
            Some("园区")
        }
        _ => None,
    }
}

/// The names of towns of a text by their form and place, each once, in the order of their first mention.
pub(super) fn towns<'t>(plain: &'t str, lexicon: &Lexicon) -> Vec<&'t str> {
    const JOINTS: [char; 4] = ['和', '与', '及', '到'];
    let mut ends: Vec<usize> =
        KINDS.iter().flat_map(|kind| plain.match_indices(kind).map(|(at, _)| at + kind.len())).collect();
    ends.sort_unstable();
    let mut found: Vec<&str> = Vec::new();
    for end in ends {
        let text = super::places::tail(&plain[..end], 60);
        let joined = || {
            let start =
                text.char_indices().rev().find(|(_, sign)| JOINTS.contains(sign)).map(|(at, c)| at + c.len_utf8())?;
            is_town(&text[start..], "", lexicon).then_some(start)
        };
        let Some(start) = town_at_end(text, lexicon).or_else(joined) else { continue };
        let name = &text[start..];
        if is_town(name, &plain[end..], lexicon) && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// 石埠镇党委书记　何建军; （青蒲镇党委书记　沈国梁）; 徐敏（梅岗镇镇长）：…: the area whose head a short line or the beginning of a
/// line names as the one who speaks.
pub(super) fn led(line: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    const MOST: usize = 26;
    // A longer line without a colon near its beginning is none.
    let head = super::places::head(line, 3 * MOST + 12);
    if head.len() < line.len() && !head.contains(['：', ':']) {
        return None;
    }
    let trim = |c: char| matches!(c, '（' | '）' | '(' | ')' | '*' | ' ' | '\u{3000}' | '#' | '【' | '】' | '—');
    // 徐敏（梅岗镇镇长）：…
    let speaker =
        line.split_once(['：', ':']).map(|(speaker, _)| speaker).filter(|speaker| speaker.chars().count() <= MOST);
    let (body, said) = match speaker.and_then(|speaker| speaker.split_once(['（', '('])) {
        Some((name, office)) if (2..=4).contains(&name.trim_matches(trim).chars().count()) => (office, true),
        _ => (line, false),
    };
    let body = body.split(['）', ')']).next().filter(|_| said).unwrap_or(body).trim_matches(trim);
    let short = body.chars().count() <= MOST && !body.contains(['，', '。', '、', '：', '？', '；']);
    if !short || body.is_empty() {
        return None;
    }
    let end = town_at_start(body, lexicon).or_else(|| {
        let mut words = Vec::new();
        lexicon.tokens(body, &mut words);
        let mut kinds = words.iter().filter(|token| token.has(Cue::StrongArea) || token.has(Cue::WeakArea));
        let whole = |end: &usize| super::heading::is_area_name(&body[..*end], lexicon);
        kinds.find_map(|kind| Some(kind.end).filter(whole))
    });
    let end = end.or_else(|| {
        // 梅岗镇镇长: the kind stands before an office of its own.
        let end = body.find("镇镇长").or_else(|| body.find("乡乡长"))? + '镇'.len_utf8();
        is_town(&body[..end], "", lexicon).then_some(end)
    })?;
    let office = lexicon.strip("heads_of_areas", &body[end..])?;
    let person = office.trim_matches(trim);
    let named = (2..=4).contains(&person.chars().count()) && person.chars().all(is_han);
    let start = body.as_ptr() as usize - line.as_ptr() as usize;
    (named || said && person.is_empty()).then_some(start..start + end)
}

/// 　　蒲城新材料产业园管理委员会, above the day at the end of a letter: the area whose authority has signed it.
pub(super) fn signer<'t>(plain: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    const LINES: usize = 4;
    let lines = plain.trim_end().lines().rev().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    lines.filter(|line| !line.contains(['。', '，', '：'])).find_map(|line| {
        // （云麓县石桥铺镇人民政府　2024年3月更新）
        let line = line.trim_matches(['（', '）', '(', ')', '*', ' ']);
        let dated = line.split(['\u{3000}', ' ']).next().unwrap_or(line);
        office_of(dated.trim_end_matches(|c: char| c.is_ascii_digit() || "年月日".contains(c)), lexicon)
    })
}

/// The area whose authority a name is: 石桥铺镇 of 云麓县石桥铺镇人民政府.
pub(super) fn office_of<'t>(name: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    // 中共平湖镇委员会
    let party = name.strip_prefix("中共").and_then(|name| name.strip_suffix("委员会").or(name.strip_suffix("委")));
    let office = || lexicon.list("offices").iter().find_map(|office| name.strip_suffix(office.as_str()));
    let name = party.or_else(office).or_else(|| region_of_bureau(name))?;
    if let Some(town) = town_in_region(name, lexicon).filter(|town| town.end == name.len()) {
        return Some(&name[town]);
    }
    let whole = super::heading::is_area_name(name, lexicon);
    let region = name.ends_with(['县', '市', '区', '镇', '乡', '道']) && (3..=8).contains(&name.chars().count());
    ((whole || region) && name.chars().all(is_han)).then_some(name)
}

/// 屏江县财政局, 澜州市发展和改革委员会: the region before the name of a bureau of it.
fn region_of_bureau(name: &str) -> Option<&str> {
    const BUREAUS: [&str; 14] = [
        "财政局",
        "统计局",
        "税务局",
        "审计局",
        "农业农村局",
        "商务局",
        "科技局",
        "科学技术局",
        "招商局",
        "发改局",
        "发展和改革局",
        "发展和改革委员会",
        "经济和信息化局",
        "工业和信息化局",
    ];
    let region = BUREAUS.iter().find_map(|bureau| name.strip_suffix(bureau))?;
    region.ends_with(['县', '市', '区', '旗']).then_some(region)
}

/// 下面由我介绍武川县今年以来的发展情况: the region that one who says 我县 speaks for.
pub(super) fn spoken_for(plain: &str) -> Option<&str> {
    const WORDS: [&str; 5] = ["介绍", "代表", "通报", "汇报", "报告"];
    let kinds = [("我县", '县'), ("我市", '市'), ("我区", '区'), ("我镇", '镇'), ("我乡", '乡')];
    let (_, kind) = kinds.into_iter().find(|(word, _)| plain.contains(word))?;
    WORDS.iter().flat_map(|word| plain.match_indices(*word).map(move |(at, _)| at + word.len())).find_map(|at| {
        let rest = &plain[at..];
        let (end, _) = rest.char_indices().take(4).skip(2).find(|(_, sign)| *sign == kind)?;
        let name = &rest[..end + kind.len_utf8()];
        let stem = &name[..end];
        let free = stem.chars().all(in_town) && !stem.starts_with(|c: char| NO_BEGIN.contains(c));
        let goes_on = rest[name.len()..].starts_with(['今', '的', '近', '上', '去', '经', '2', '，', '。', '有']);
        (free && goes_on).then_some(name)
    })
}

/// 其中东园7.2平方公里，西园6.8平方公里: names of one or two signs before a word for a part of a park, which a list of the parts gives
/// their figures.
pub(super) fn parts(plain: &str) -> Vec<&str> {
    const KINDS: [&str; 3] = ["园", "片区", "组团"];
    const SIDES: &str = "东南西北中主港新老一二三四甲乙丙";
    const MOST_BYTES: usize = 240;
    for (at, _) in plain.match_indices("其中") {
        let list = super::places::head(&plain[at + "其中".len()..], MOST_BYTES);
        let list = list.split(['。', '；', '\n']).next().unwrap_or_default();
        let names: Vec<&str> = list
            .split(['，', '、'])
            .map_while(|item| {
                let name = &item[..item.find(|c: char| !is_han(c))?];
                let stem = KINDS.iter().find_map(|kind| name.strip_suffix(kind))?;
                // 云湖园 is short for a name that stands elsewhere; 桃园 is an orchard.
                let side = stem.chars().all(|sign| SIDES.contains(sign));
                let most = if name.ends_with('园') { usize::from(side) } else { 2 };
                let digit = item[name.len()..].starts_with(|c: char| c.is_ascii_digit());
                let fits = (1..=most).contains(&stem.chars().count());
                (digit && fits).then_some(name)
            })
            .collect();
        if names.len() > 1 {
            return names;
        }
    }
    Vec::new()
}

/// 一墙之隔的柳林镇则专做配套: the name of a town behind words that describe it, before a verb or the end of the clause.
pub(super) fn town_described(clause: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    const MOST: usize = 20;
    const VERBS: &str = "也却则就已还便有是只正";
    let ends = |end: usize| {
        let behind = &clause[end..];
        behind.is_empty() || behind.starts_with(|c: char| VERBS.contains(c)) || lexicon.begins("predicates", behind)
    };
    // 往东是苇泊镇
    let led = ["便是", "就是", "是", "来到", "走进", "到了", "进入"].iter().find_map(|word| {
        let start = clause.find(word).filter(|at| *at <= 8 * 3)? + word.len();
        let end = start + town_at_start(&clause[start..], lexicon)?;
        (end == clause.len()).then_some(start..end)
    });
    let mut described =
        clause.char_indices().take(MOST).filter(|(_, sign)| *sign == '的').map(|(at, c)| at + c.len_utf8());
    led.or_else(|| {
        described.find_map(|start| {
            let rest = &clause[start..];
            // 一山之隔的“伞乡”王埠镇
            let quoted = rest.strip_prefix('“').and_then(|quoted| quoted.split_once('”'));
            let start = quoted.map_or(start, |(_, behind)| clause.len() - behind.len());
            let rest = &clause[start..];
            // 园区是总投资120亿元的新能源产业基地: what it is.
            let is = clause[..start].contains('是');
            let park = || park_at_start(rest, lexicon).filter(|_| !is);
            let length = town_at_start(rest, lexicon).or_else(park)?;
            // 青篱农旅小镇（篱山县）当年…
            let bracket = rest[length..].starts_with('（') && rest[length..].contains('）');
            (bracket || ends(start + length)).then_some(start..start + length)
        })
    })
}

/// Bytes of the name of a park or another site that a text begins with.
fn park_at_start(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let text = super::places::head(text, 3 * (PARK_STEM + 4));
    let mut words = Vec::new();
    lexicon.tokens(text, &mut words);
    let end = words.iter().find(|token| token.has(Cue::StrongArea) && token.start > 0)?.end;
    let name = &text[..end];
    let whole = name.chars().count() >= 4 && name.chars().all(|sign| is_han(sign) && !"的了是在和与".contains(sign));
    (whole && super::heading::is_area_name(name, lexicon)).then_some(end)
}

/// 云泽县的光机小镇: where the name begins behind the region in which it lies.
pub(super) fn behind_region(clause: &str) -> Option<usize> {
    const MOST: usize = 5;
    let (at, sign) = clause.char_indices().take(MOST + 1).find(|(_, sign)| *sign == '的')?;
    let region = &clause[..at];
    let fits = region.chars().count() >= 3 && region.ends_with(&REGIONS[1..]) && region.chars().all(is_han);
    (fits && !region.starts_with(['全', '该', '本', '我', '各', '外'])).then_some(at + sign.len_utf8())
}

/// 柏堰市, 合州市合澜县: whether a sentence is nothing but the regions in which what is told of lies.
pub(super) fn is_only_region(sentence: &str) -> bool {
    let signs = sentence.chars().count();
    (3..=12).contains(&signs) && sentence.ends_with(REGIONS) && sentence.chars().all(|c| is_han(c) && in_town(c))
}
