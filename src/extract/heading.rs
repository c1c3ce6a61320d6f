//! Headings: the forms that they have, and the name of the area in one.

use std::ops::Range;

use super::headline::{is_headline, is_only_around, name_in_headline};
use super::lexicon::{Cue, Lexicon, Token};
use super::places;
use crate::charset::{has_wide, is_han};

/// Bytes of a name.
pub const MAX_NAME: usize = 108;
/// Characters of a heading.
const MAX_HEADING: usize = 40;
/// Characters of a line in which the sign that ends its heading stands.
const WINDOW: usize = 90;

/// The rank of a name that is set before its paragraph: below every heading.
pub const RUN_IN: u8 = 60;

/// Signs of a short name behind a colon.
const MAX_BRIEF: usize = 6;

/// Signs of a remark in brackets behind a name.
const MAX_REMARK: usize = 24;

/// Signs before 的是 in a heading that leads to a name.
const MAX_SAID: usize = 12;

/// Signs of a name that is set before its paragraph, and those that only sentences hold.
const MAX_RUN_IN: usize = 16;
const IN_SENTENCES: &str = "是为有在的了将把被让使由从到来去我你他她它这那也都就还";

/// A line taken as a heading.
pub struct Heading<'t> {
    /// The smaller, the higher: 1 to 6 as the file marks it, from 21 on by its numbering.
    pub rank: u8,
    pub title: &'t str,
    /// Neither numbered nor marked by the file.
    pub bare: bool,
    /// Where the rest of the line begins, if the heading runs into text.
    pub rest: Option<usize>,
}

/// Signs that adorn the beginning of a line: ★ 园区简介.
pub const ORNAMENTS: [char; 25] = [
    '＊', '★', '☆', '●', '○', '■', '□', '◆', '◇', '▲', '△', '▶', '►', '◎', '※', '✦', '✓', '➤', '·', '•', '▪', '❖', '➢',
    '◼', '⚫',
];
/// The signs that chapters are counted by in the old way.
const STEMS: &str = "甲乙丙丁戊己庚辛";
/// Characters of a heading that ends with a name behind a dash.
const MAX_DASHED: usize = 60;

/// 深耕优势产业，打造标杆——某某小镇经验: what stands behind the last dash of a line, where it names an area.
fn behind_dash<'t>(body: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    if body.len() > 3 * MAX_DASHED {
        return None;
    }
    let (_, tail) = body.rsplit_once("——")?;
    let tail = tail.trim_end_matches('*');
    let fits = !body.contains(['。', '；']) && body.chars().count() <= MAX_DASHED;
    (fits && name_in_heading(tail, lexicon, false).is_some()).then_some(tail)
}

/// **某某园区** 1—7月…: the words that a line sets in bold before its text, and where that begins; bytes of the line.
pub fn bold(text: &str) -> Option<(Range<usize>, usize)> {
    memchr::memchr(b'*', text.as_bytes())?;
    let body = text.trim_start();
    // 1. **青樟园** 2019年…
    let body = body.get(numbering(body).map_or(0, |(_, skip)| skip)..)?.trim_start();
    let start = text.len() - body.len() + "**".len();
    let inner = body.strip_prefix("**")?;
    let length = inner.find("**").filter(|length| (1..=3 * MAX_HEADING).contains(length))?;
    let behind = start + length + "**".len();
    let rest = text[behind..].trim_start_matches(['：', ':', ' ', '\u{3000}']);
    // **3. Ruiyang Chemical Park.** Water …
    let skip = numbering(&inner[..length]).map_or(0, |(_, skip)| skip);
    let skip = skip + inner[skip..length].len() - inner[skip..length].trim_start().len();
    // **某某园区。** 1—7月…
    let name = start + inner[..length].trim_end_matches(['。', '：', ':', '.']).len();
    (!rest.is_empty() && name > start + skip).then_some((start + skip..name, text.len() - rest.len()))
}

/// The numbering that a line begins with: its rank and its length.
pub fn numbering(text: &str) -> Option<(u8, usize)> {
    // Most lines begin with a sign that begins no number.
    let first = text.chars().next()?;
    let begins = match first {
        '第' | '其' | '案' | '附' | '典' | '经' | '范' | '样' | '实' | '材' => true,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' => true,
        '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' => true,
        _ => !is_han(first),
    };
    if !begins {
        return None;
    }
    let chinese = |c: char| "一二三四五六七八九十百".contains(c);
    if let Some(rest) = text.strip_prefix("——").or_else(|| text.strip_prefix("--")) {
        return Some((22, text.len() - rest.trim_start().len()));
    }
    if let Some(rest) = counted(text) {
        return Some((24, text.len() - rest.len()));
    }
    if let Some(rest) = text.strip_prefix('第') {
        // 第3个案例：
        if let Some((digits, rest)) = rest.split_once("个案例")
            && !digits.is_empty()
            && digits.chars().all(|c| chinese(c) || c.is_ascii_digit())
        {
            return Some((21, text.len() - rest.len()));
        }
        let digits = rest.trim_start_matches(|c: char| chinese(c) || c.is_ascii_digit());
        // 第1名　长岗街道：, 第一站：翠屏镇
        if digits.len() < rest.len()
            && let Some(behind) = digits.strip_prefix(['名', '位', '站'])
            && behind.starts_with(['：', ':', '\u{3000}', ' '])
        {
            return Some((25, text.len() - behind.trim_start_matches(['：', ':', '\u{3000}', ' ']).len()));
        }
        let unit = ["方面", "部分", "章", "篇", "编", "节", "条"].into_iter().find(|unit| digits.starts_with(unit));
        // 第一节 stands below 第一章.
        let rank = |unit: &str| if unit == "节" { 23 } else { 21 };
        let unit = unit.filter(|_| digits.len() < rest.len());
        return unit.map(|unit| (rank(unit), text.len() - digits.len() + unit.len()));
    }
    for (open, close, rank) in [('（', '）', 24), ('(', ')', 24), ('〔', '〕', 24), ('[', ']', 24)] {
        if let Some(rest) = text.strip_prefix(open) {
            let (inner, after) = rest.split_once(close)?;
            if !inner.is_empty() && inner.chars().all(chinese) {
                return Some((rank, text.len() - after.len()));
            }
            let digits = (1..=2).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
            if digits || is_item(inner) {
                return Some((ITEM, text.len() - after.len()));
            }
            return None;
        }
    }
    let after = text.trim_start_matches(chinese);
    if after.len() < text.len() {
        let rest = after.strip_prefix(['、', '．', '.', '，'])?;
        return Some((23, text.len() - rest.len()));
    }
    // 甲、某某产业园; but not: 甲、乙两园
    let mut signs = text.chars();
    if signs.next().is_some_and(|sign| STEMS.contains(sign))
        && signs.next().is_some_and(|mark| matches!(mark, '、' | '．' | '.'))
        && signs.next().is_some_and(|sign| !STEMS.contains(sign) && sign.is_alphanumeric())
    {
        return Some((23, text.len() - signs.as_str().len() - text.chars().nth(2).map_or(0, char::len_utf8)));
    }
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - after.len();
    if (1..=2).contains(&digits) {
        let wide = after.trim_start_matches([' ', '\u{3000}']);
        let counts = wide.starts_with(['月', '年', '日', '号', '个', '家', '大', '项', '万', '亿']);
        if wide.len() < after.len() && !counts && wide.starts_with(is_han) {
            // 2　绩效比较
            return Some((25, text.len() - wide.len()));
        }
        let rest = after.strip_prefix(['、', '．', '.', ')', '）'])?;
        // 2.1 is a section of 2; 2.1亿元 is none, which the caller sees by the figure.
        let section = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        // 1.2 万人在园区就业
        let amount = begins_as_amount(section.trim_start_matches([' ', '\u{3000}']));
        if section.len() < rest.len() && (!section.starts_with([' ', '\u{3000}']) || amount) {
            return None;
        }
        return Some((25, text.len() - section.len()));
    }
    if text.starts_with(|c: char| ('①'..='⑳').contains(&c)) {
        return Some((27, '①'.len_utf8()));
    }
    // iv) Elm County covers …
    if let Some(close) = text.bytes().take(5).position(|byte| byte == b')')
        && text[close + 1..].starts_with(' ')
        && is_item(&text[..close])
    {
        return Some((ITEM, close + 2));
    }
    // II. General situation
    let roman = text.bytes().take_while(|byte| matches!(byte, b'I' | b'V' | b'X')).count();
    if (2..=5).contains(&roman) && text[roman..].starts_with(". ") {
        return Some((23, roman + 2));
    }
    // A. Scope
    let mut signs = text.chars();
    if signs.next().is_some_and(|c| c.is_ascii_uppercase())
        && signs.as_str().strip_prefix(". ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
    {
        return Some((23, 3));
    }
    // Chapter 4. Elm Cloud Town
    for word in ["Chapter ", "Part ", "Section ", "Case Study ", "Case study ", "Case ", "Annex ", "Box "] {
        if let Some(rest) = text.strip_prefix(word) {
            let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
            let behind = number.strip_prefix(['.', ':', ',']).filter(|_| number.len() < rest.len());
            if let Some(behind) = behind.filter(|behind| behind.starts_with(' ')) {
                return Some((21, text.len() - behind.trim_start().len()));
            }
        }
    }
    // 案例一：, 经验之2：, 典型案例3
    for word in ["案例", "附件", "典型案例", "经验", "典型", "范例", "样本", "样板", "实例", "典型经验", "材料"]
    {
        if let Some(rest) = text.strip_prefix(word) {
            let rest = rest.strip_prefix('之').unwrap_or(rest);
            let number = rest.trim_start_matches(|c: char| chinese(c) || c.is_ascii_digit());
            // 经验十分丰富: only a sign ends the number.
            let signs = ['：', ':', '、', '，', '．', '.', '|', '｜', ' ', '\u{3000}'];
            let ends = ["案例", "附件"].contains(&word) || number.is_empty() || number.starts_with(signs);
            if number.len() < rest.len() && ends {
                return Some((21, text.len() - number.len()));
            }
        }
    }
    None
}

/// 一是青禾小镇。, 其二，南湾产业园。: what stands behind the word that counts a short sentence.
fn counted(text: &str) -> Option<&str> {
    const NUMBERS: &str = "一二三四五六七八九十";
    const LEAST: usize = 4;
    const MOST: usize = 24;
    let first = text.strip_prefix('其').unwrap_or(text);
    let rest = first.strip_prefix(|c: char| NUMBERS.contains(c))?;
    let rest =
        rest.strip_prefix(if first.len() < text.len() { ['，', '：'].as_slice() } else { ['是'].as_slice() })?;
    let (said, _) = rest.split_once(['。', '：']).unwrap_or((rest, ""));
    (!said.contains('，') && (LEAST..=MOST).contains(&said.chars().count())).then_some(rest)
}

/// The rank of items in brackets: (1), (iv).
pub const ITEM: u8 = 26;
/// The rank of the largest parts that a list may have: （一）.
pub const BRACKETED: u8 = 24;

/// (a), (iv): whether a bracket numbers an item by a letter or a small number.
fn is_item(inner: &str) -> bool {
    let one = inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_alphabetic());
    one || (2..=4).contains(&inner.len()) && inner.bytes().all(|byte| b"ivx".contains(&byte))
}

/// 万人在园区就业, 平方公里的园区: whether what stands behind a number and a blank is its unit, and not a title such as 项目建设.
pub fn begins_as_amount(text: &str) -> bool {
    const SCALES: [char; 4] = ['万', '亿', '千', '百'];
    const UNITS: [&str; 19] = [
        "平方公里",
        "平方米",
        "公里",
        "公顷",
        "美元",
        "千瓦",
        "元",
        "家",
        "人",
        "亩",
        "个",
        "项",
        "吨",
        "户",
        "名",
        "米",
        "倍",
        "套",
        "件",
    ];
    let body = text.trim_start_matches(SCALES);
    let scaled = body.len() < text.len();
    let Some(behind) = UNITS.iter().find_map(|unit| body.strip_prefix(unit)) else {
        return text.starts_with('%');
    };
    let closed = ["在", "的", "左右", "以上", "以下", "多", "余", "次"].iter().any(|word| behind.starts_with(word));
    scaled || closed || !behind.starts_with(is_han)
}

/// Where a paragraph goes on behind a topic in brackets, 【投资】云栖小镇完成…, that names no place and says nothing else.
pub fn behind_topic(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let (topic, rest) = text.strip_prefix('【')?.split_once('】')?;
    let rest = rest.trim_start_matches(['：', ':', ' ', '\u{3000}']);
    let plain = !topic.bytes().any(|byte| byte.is_ascii_digit()) && topic.chars().count() <= MAX_RUN_IN;
    let silent = plain && lexicon.heading_speaks(topic) == 0 && name_in_heading(topic, lexicon, false).is_none();
    (silent && !rest.is_empty()).then(|| text.len() - rest.len())
}

/// Reads a line as a heading, if it is one.
pub fn read<'t>(text: &'t str, level: Option<u8>, figures: bool, lexicon: &Lexicon) -> Option<Heading<'t>> {
    let blank = |c: char| matches!(c, '\u{feff}' | ' ' | '\u{3000}' | '*' | '#') || ORNAMENTS.contains(&c);
    let start = text.len() - text.trim_start_matches(blank).len();
    let line = &text[start..];
    if let Some(rest) = line.strip_prefix('【') {
        let (title, after) = rest.split_once('】')?;
        let body = after.trim_start_matches(['：', ':', ' ']);
        // 【材料二】某某小镇（某某市报送）
        let long = body.chars().count() > MAX_HEADING || body.contains(['，', '。', '：']);
        if !long && name_in_heading(title, lexicon, false).is_none() && name_in_heading(body, lexicon, false).is_some()
        {
            return Some(Heading { rank: 22, title: body, rest: None, bare: false });
        }
        let rest = (!body.is_empty()).then(|| text.len() - body.len());
        return Some(Heading { rank: 22, title: title.trim(), rest, bare: false });
    }
    let number = numbering(line);
    let (own_rank, skip) = number.map_or((None, 0), |(rank, skip)| (Some(rank), skip));
    let body = line[skip..].trim_start_matches(['：', ':', ' ', '\u{3000}', '、', '*']);
    let rank = match level {
        Some(level) if level < 7 => level,
        _ => own_rank.unwrap_or(22),
    };
    if let Some(level) = level {
        // What a file marks as a heading is one; a number in it does not matter.
        let long = body.chars().count() > 2 * MAX_HEADING && level == 7;
        return (!long).then(|| Heading {
            rank,
            title: body.trim_end_matches(['*', ' ', '。', '：', ':']),
            rest: None,
            bare: false,
        });
    }
    if let Some(title) = behind_dash(body, lexicon) {
        return Some(Heading { rank, title, rest: None, bare: number.is_none() });
    }
    // II. Qinglan Town (Result: Good)
    let remark = (!has_wide(body)).then(|| body.strip_suffix(')')).flatten().and_then(|rest| rest.rfind(" ("));
    // 某某产业园（评等：优）
    let note = || body.strip_suffix('）').and_then(|rest| rest.rfind('（')).filter(|open| *open > 0);
    let remark = remark.or_else(|| note().filter(|open| body[*open..].chars().count() <= MAX_REMARK));
    let shown = remark.map_or(body, |open| &body[..open]);
    // 6. 云栖小镇　小镇做的是…
    let marked = number.is_some() || text[..start].contains(ORNAMENTS);
    // Most paragraphs are no heading, and long: they are not looked through for a blank.
    let parted = marked.then(|| body.split_once('\u{3000}')).flatten();
    if let Some((title, after)) = parted
        && is_area_name(title, lexicon)
        && !after.trim_start().is_empty()
    {
        return Some(Heading { rank, title, rest: Some(text.len() - after.trim_start().len()), bare: false });
    }
    // ◆柳林铺镇“店小二”帮办　推行全程代办，…
    if let Some((title, after)) = parted
        && let Some(name) = name_in_headline(title, lexicon).filter(|name| name.start == 0 && name.end < title.len())
        && after.contains(['，', '。'])
    {
        let rest = Some(text.len() - after.trim_start().len());
        return Some(Heading { rank, title: &title[name], rest, bare: false });
    }
    // 1. 南湾产业园（申报主体：某某街道；规划面积2.7平方公里）
    if marked
        && let Some((title, inner)) = body.split_once('（')
        && inner.contains(|c: char| c.is_ascii_digit())
        && inner.chars().count() > MAX_BRIEF
        && body.trim_end_matches(['。', '；']).ends_with('）')
        && title.chars().count() <= MAX_HEADING
        && is_area_name(title, lexicon)
    {
        return Some(Heading { rank, title, rest: Some(text.len() - inner.len()), bare: false });
    }
    if let Some(end) = number.and(stop_in_latin(body)) {
        // (1) Elm Grove Industrial Zone. The zone has …
        return Some(Heading {
            rank,
            title: &body[..end],
            rest: Some(text.len() - body[end + 1..].trim_start().len()),
            bare: false,
        });
    }
    // 一、丰溪县竹纤维小镇，得分93.6分。2023年…
    if number.is_some()
        && let Some((title, after)) = body.split_once('，').filter(|(title, _)| title.chars().count() <= MAX_RUN_IN)
        && is_area_name(title, lexicon)
        && after.contains('。')
    {
        return Some(Heading { rank, title, rest: Some(text.len() - after.len()), bare: false });
    }
    // 关于琴台乐器小镇。同意保留。
    if let Some((title, after)) = body.strip_prefix("关于").and_then(|rest| rest.split_once('。'))
        && !after.is_empty()
        && is_area_name(title, lexicon)
    {
        return Some(Heading { rank, title, rest: Some(text.len() - after.len()), bare: number.is_none() });
    }
    // 天目市：医械小镇（申报单位：…）。规划用地面积…
    let brief = super::places::head(body, 3 * MAX_BRIEF + '：'.len_utf8());
    if let Some((around, _)) = brief.split_once('：').filter(|(around, _)| around.chars().count() <= MAX_BRIEF)
        && let after = &body[around.len() + '：'.len_utf8()..]
        && let Some(end) = after.find(['（', '。', '，'])
        && let Some(name) = Some(0..end).filter(|_| is_area_name(&after[..end], lexicon))
        && is_area_name(around, lexicon)
        && is_only_around(around, &after[name.clone()], lexicon)
    {
        let rest = after[name.end..].trim_start_matches(['。', '，']);
        return Some(Heading {
            rank,
            title: &after[name],
            rest: Some(text.len() - rest.len()),
            bare: number.is_none(),
        });
    }
    // What a sign ends far behind the beginning is no heading, and neither is a long line without one.
    let window = shown.char_indices().nth(WINDOW).map_or(shown, |(at, _)| &shown[..at]);
    let stop = window.find(['。', '：', ':', '；', '！', '？']);
    if stop.is_none() && window.len() < shown.len() {
        return None;
    }
    if let Some(stop) = stop {
        let sign = body[stop..].chars().next().map_or(0, char::len_utf8);
        let title = &body[..stop];
        // 先看石柁镇。这是个…
        let title = lexicon.strip("visits", title).filter(|_| number.is_none()).unwrap_or(title);
        let after = body[stop + sign..].trim_start();
        // 310 jobs (2021: 295): a colon in brackets ends no heading.
        let inside = title.rfind(['(', '（']) > title.rfind([')', '）']);
        let short = title.chars().count() <= MAX_HEADING && !title.contains(['，', ',', '、']) && !inside;
        if after.is_empty() && short && !figures && body[stop..].starts_with(['：', ':']) {
            return Some(Heading { rank, title, rest: None, bare: false });
        }
        // 1. 云栖小镇。
        if after.is_empty() && short && !figures && number.is_some() && name_in_heading(title, lexicon, false).is_some()
        {
            return Some(Heading { rank, title, rest: None, bare: false });
        }
        // 案例一：云栖小镇; 二、推进文旅融合的经验：云栖小镇
        let short_rest = !figures && !after.contains(['。', '，']) && after.chars().count() <= MAX_HEADING;
        let names = |part: &str| name_in_heading(part, lexicon, false).is_some();
        let numbered = number.is_some_and(|(rank, _)| rank == 21);
        // 名称：青禾小镇; 安渡县：农机装备产业园; 共建共享：青禾小镇的实践
        if short_rest && !numbered && !after.is_empty() && body[stop..].starts_with(['：', ':']) {
            let labelled = lexicon.has("names_of", title);
            let around = || {
                let (Some(one), Some(other)) =
                    (name_in_heading(title, lexicon, false), name_in_heading(after, lexicon, false))
                else {
                    return false;
                };
                one == (0..title.len()) && is_only_around(title, &after[other], lexicon)
            };
            let told = || {
                let whole = name_in_heading(title, lexicon, false).is_none()
                    && title.chars().all(|c| is_han(c) || c == '“' || c == '”');
                whole
                    && name_in_headline(after, lexicon).is_some_and(|name| {
                        let behind = &after[name.end..];
                        name.start == 0 && (behind.starts_with(['的', '“']) || lexicon.has("tail", behind))
                    })
            };
            if labelled && (names(after) || name_in_headline(after, lexicon).is_some()) || around() || told() {
                return Some(Heading { rank, title: after, rest: None, bare: number.is_none() });
            }
        }
        if short_rest && (numbered || marked && !names(title) && names(after)) {
            return Some(Heading { rank, title: body, rest: None, bare: false });
        }
        // ◎第3位：驼岭, above a paragraph on 驼岭冰雪小镇
        if short_rest && marked && number.is_none() && !names(title) && after.chars().all(is_han) {
            let brief = (2..=MAX_BRIEF).contains(&after.chars().count());
            if brief && title.chars().count() <= MAX_BRIEF {
                return Some(Heading { rank, title: after, rest: None, bare: true });
            }
        }
        // （二）评估结果为良好的小镇：白鹤滩渔港小镇。该小镇…
        if number.is_some()
            && short
            && body[stop..].starts_with(['：', ':'])
            && let Some((name, told)) = after.split_once('。').filter(|(_, told)| !told.is_empty())
            && is_area_name(name, lexicon)
            && name_in_heading(title, lexicon, false).is_none()
        {
            return Some(Heading { rank, title: name, rest: Some(text.len() - told.len()), bare: false });
        }
        // 城东产业园。截至8月底，园区有…: a name set before its paragraph.
        let set = short && level.is_none() && number.is_none() && body[stop..].starts_with('。') && !after.is_empty();
        // 地处城东产业园。公司…: words before a name make a sentence of it.
        let kind = ['园', '区', '镇', '城', '谷', '港', '湾', '乡', '县', '市', '地', '体', '岛', '廊', '带'];
        let set = set && title.ends_with(kind) && title.chars().count() <= MAX_RUN_IN;
        let led = || lexicon.list("introduces").iter().any(|word| title.contains(word.as_str()));
        let set = set && !title.contains(|c: char| IN_SENTENCES.contains(c)) && !led();
        if set && !title.is_ascii() && is_area_name(title, lexicon) {
            return Some(Heading { rank: RUN_IN, title, rest: Some(text.len() - after.len()), bare: false });
        }
        let colon = body[stop..].starts_with(['：', ':']);
        if short && (number.is_some() || colon) && !after.is_empty() {
            return Some(Heading { rank, title, rest: Some(text.len() - after.len()), bare: false });
        }
        return None;
    }
    if let Some(name) = placed(body).filter(|_| !figures)
        && name_in_heading(name, lexicon, false).is_some()
    {
        return Some(Heading { rank, title: name, rest: None, bare: number.is_none() });
    }
    // ■ 古驿康养小镇｜山上一张床，山下一片业
    if has_wide(body)
        && body.contains('，')
        && !body.contains(|c: char| c.is_ascii_digit() || c == '。')
        && let Some(name) = name_in_headline(body, lexicon)
        && (name.start == 0 || body[..name.start].ends_with(['省', '州', '市', '县', '区']))
        && {
            // 案例1　临溪市湖塘镇：以产兴镇，名镇提档升级
            let behind = body[name.end..].trim_start_matches([' ', '\u{3000}']);
            behind.starts_with(['｜', '|', '—']) || number.is_some() && behind.starts_with('：')
        }
    {
        return Some(Heading { rank, title: &body[name], rest: None, bare: number.is_none() });
    }
    // A letter of Latin is half as wide as a sign of Chinese.
    let width: usize = body.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let plain = !shown.contains(['，', ',', '；', ';']) && width <= 2 * MAX_HEADING;
    if figures || !plain || body.is_empty() || body.ends_with(['.', '、']) {
        return None;
    }
    let bare = number.is_none();
    if bare {
        // A line without a number or a mark is a heading where it ends as names and titles do.
        let mut words = Vec::new();
        lexicon.tokens(shown, &mut words);
        let last = words.last().filter(|token| token.end == shown.len());
        let area = last.is_some_and(|token| token.has(Cue::StrongArea) || token.has(Cue::WeakArea));
        let title = lexicon.list("tail").iter().any(|tail| body.len() > tail.len() && ends_with(body, tail));
        let lone = !has_wide(body)
            && body.split(' ').count() <= 6
            && body.split(' ').all(|w| w.starts_with(|c: char| !c.is_ascii_lowercase()) || w.len() <= 3);
        let short = has_wide(body) && body.chars().count() <= 12;
        if !(area || title || lone || short || is_headline(shown, body, lexicon)) {
            return None;
        }
    }
    Some(Heading { rank, title: body.trim_end_matches('*'), rest: None, bare })
}

/// Elm Porcelain Town, Elm County, Ash City: the name before the regions in which it lies.
fn placed(body: &str) -> Option<&str> {
    const REGIONS: [&str; 9] =
        ["County", "City", "District", "Province", "Prefecture", "Municipality", "State", "Region", "Area"];
    const BESIDE: [&str; 6] = ["near ", "in ", "outside ", "by ", "beside ", "at "];
    const MAX_PLACED: usize = 80;
    let (name, regions) = body.split_once(", ")?;
    // Elm Business Park, near Ash
    let beside = BESIDE.iter().find_map(|word| regions.strip_prefix(word));
    if let Some(place) = beside {
        let whole = body.len() <= MAX_PLACED && capitalised(place) == place.len() && capitalised(name) == name.len();
        return (!has_wide(body) && whole && !place.is_empty()).then_some(name);
    }
    let proper = |part: &str| !part.is_empty() && capitalised(part) == part.len();
    let region = |part: &str| proper(part) && part.rsplit(' ').next().is_some_and(|last| REGIONS.contains(&last));
    (!has_wide(body) && proper(name) && regions.split(", ").all(region)).then_some(name)
}

/// Elm Grove Industrial Zone. The zone has …: where the capitalised words end that a line of an English text has before
/// its first sentence.
fn stop_in_latin(body: &str) -> Option<usize> {
    const MOST_WORDS: usize = 9;
    let end = body.find(". ")?;
    let words = body[..end].split(' ');
    let small = |word: &str| matches!(word, "of" | "and" | "the" | "&" | "in" | "for");
    let proper = words.clone().all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()) || small(word));
    let goes_on = body[end + 2..].trim_start().starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    (proper
        && goes_on
        && body.starts_with(|c: char| c.is_ascii_uppercase())
        && (2..=MOST_WORDS).contains(&words.count()))
    .then_some(end)
}

fn ends_with(text: &str, tail: &str) -> bool {
    // Most words fail in their last byte.
    let last = |text: &str| text.as_bytes().last().map(u8::to_ascii_lowercase);
    let at = text.len().checked_sub(tail.len()).filter(|_| last(text) == last(tail));
    at.and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(tail))
}

/// Whether a text is the name of an area from its beginning to its end.
pub fn is_area_name(text: &str, lexicon: &Lexicon) -> bool {
    name_in_heading(text, lexicon, false) == Some(0..text.len())
}

/// The name of an area that a heading consists of; in a title (`within`) it may stand at the beginning.
pub fn name_in_heading(title: &str, lexicon: &Lexicon, within: bool) -> Option<Range<usize>> {
    // 表2-1 某某园区主要运行指标: the number of a table is no part of a name.
    let skip = caption_number(title);
    if skip > 0 {
        return name_in_heading(&title[skip..], lexicon, within).map(|name| skip + name.start..skip + name.end);
    }
    // Doing business in County Corrane: in Ireland the kind stands first.
    if let Some(county) = super::titles::county_in(title, lexicon) {
        return Some(county);
    }
    // Qinglan Town (Result: Good): a remark on the name.
    let body = title.trim_end();
    let remark = body.strip_suffix(')').and_then(|body| body.rfind(" ("));
    let whole = remark.filter(|_| !has_wide(title) && !within).map_or(title, |open| &title[..open]);
    // 某某产业园（评等：优）
    let note = body.strip_suffix('）').and_then(|body| body.rfind('（')).filter(|open| *open > 0);
    let note = note.filter(|open| body[*open..].contains('：') && body[*open..].chars().count() <= MAX_REMARK);
    let whole = note.map_or(whole, |open| &title[..open]);
    let foreign = whole.split(['–', '—', '|', '(', '·']).next().unwrap_or(whole).trim();
    let foreign = foreign.split(" - ").next().unwrap_or(foreign).trim_end();
    let leads = |word: &String| foreign.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    if foreign.starts_with(|c: char| c.is_ascii_uppercase())
        && foreign.split(' ').count() <= 8
        && lexicon.list("leading").iter().any(|word| leads(word) && foreign[word.len()..].starts_with(' '))
        && !foreign.contains([':', '.', ','])
        && foreign.split(' ').skip(1).all(is_of_foreign_name)
    {
        // Parque Empresarial de Torrealba: in other languages the kind stands first.
        let start = foreign.as_ptr() as usize - title.as_ptr() as usize;
        return Some(start..start + foreign.len());
    }
    let mut words = Vec::new();
    lexicon.tokens(whole, &mut words);
    if !words.iter().any(|token| token.has(Cue::StrongArea) || token.has(Cue::WeakArea)) {
        return None;
    }
    // 案例一：云栖小镇; 云栖小镇 | 某某网
    let mut parts: Vec<&str> =
        whole.split(['：', ':', '|', '｜', '_', '—', '–']).map(str::trim).filter(|p| !p.is_empty()).collect();
    if !within && has_wide(whole) {
        // 3月12日　晴　灯笼桥镇
        parts = parts.into_iter().flat_map(|part| part.split('\u{3000}')).filter(|part| !part.is_empty()).collect();
    }
    if within {
        // 园区概况-某某开发区: a hyphen between Chinese words parts them.
        let hyphen = |part: &str| !part.is_ascii() && !part.contains(|c: char| c.is_ascii_alphanumeric());
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(if hyphen(part) { "-" } else { " - " }))
            .flat_map(|part| part.split(" · "))
            .map(str::trim)
            .collect();
        parts.extend(whole.split([' ', '《', '》', '“', '”']).filter(|part| !part.is_empty()));
    }
    if let Some((_, last)) = whole.rsplit_once(['>', '›', '»', '＞']) {
        // 首页 > 走进某县 > 某镇
        parts = vec![last.trim()];
    }
    let shown = whole.rsplit_once(['>', '›', '»', '＞']).map_or(whole, |(_, last)| last);
    if !has_wide(whole)
        && let Some((head, _)) = shown.split_once([',', '('])
    {
        // Harrow Development Zone (HDZ), Elm City: the name stands before what says more of it.
        parts.insert(0, head.trim());
    }
    let told = within && !whole.trim_end().ends_with(['.', '!', '?', ';', ':']);
    let several = parts.len() > 1 && has_wide(whole) && !within;
    let mut around: Option<Range<usize>> = None;
    let named = parts.into_iter().map(without_translation).find_map(|part| {
        let offset = part.as_ptr() as usize - whole.as_ptr() as usize;
        let name = name_of_part(part, lexicon, within, told)?;
        let name = offset + name.start..offset + name.end;
        // “琴匠镇”的新调门: a name in quotes that owns what the heading is about is a byname.
        let before = title[..name.start].chars().rev().take(3).any(|c| c == '“');
        let byname = before && title[name.end..].trim_start_matches('”').starts_with("的");
        // Business & District: a section of a newspaper.
        let joined = whole[name.clone()].rsplit_once(' ').is_some_and(|(head, _)| head.ends_with(" &"));
        if byname || joined {
            return None;
        }
        // 赤柏县：古镇文旅小镇: where it lies, before what the heading is about.
        match around.take() {
            None if several && whole[name.end..].contains(['：', ':', '|', '｜', '—']) => {
                around = Some(name);
                None
            }
            Some(first) if !is_only_around(&whole[first.clone()], &whole[name.clone()], lexicon) => Some(first),
            _ => Some(name),
        }
    });
    named.or(around)
}

/// Bytes of the number of a table or picture that a caption begins with: 表2-1, 附图3.
pub fn caption_number(title: &str) -> usize {
    let rest = title.strip_prefix('附').unwrap_or(title);
    let Some(rest) = rest.strip_prefix(['表', '图']) else { return 0 };
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '–' | '—'));
    let blank = behind.trim_start_matches([' ', '\u{3000}', '：', ':']);
    if behind.len() < rest.len() && blank.len() < behind.len() { title.len() - blank.len() } else { 0 }
}

/// De, d'activités, Torrealba: whether a word may stand behind the kind in a name of another language.
fn is_of_foreign_name(word: &str) -> bool {
    const PARTICLES: [&str; 22] = [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "des",
        "d'activités",
        "d’activités",
        "la",
        "le",
        "les",
        "of",
        "the",
        "von",
        "am",
        "an",
        "im",
        "y",
    ];
    PARTICLES.contains(&word)
        || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || KINDS_SMALL.contains(&word)
}

/// Second words of kinds that are written in small letters.
const KINDS_SMALL: [&str; 6] =
    ["industriel", "industrielle", "scientifique", "empresarial", "industrial", "tecnológico"];

/// 石 门 渡 镇: a short line whose Chinese signs stand apart, without the blanks.
pub fn without_blanks(line: &str) -> Option<String> {
    let body = line.trim();
    let mut signs = body.chars();
    let apart = signs.next().is_some_and(is_han) && {
        let rest: Vec<char> = signs.collect();
        rest.len() >= 4
            && rest.len().is_multiple_of(2)
            && rest.len() <= 4 * MAX_BRIEF
            && rest.chunks(2).all(|pair| matches!(pair[0], ' ' | '\u{3000}') && is_han(pair[1]))
    };
    apart.then(|| body.chars().filter(|sign| is_han(*sign)).collect())
}

/// The names that a heading consists of where they are several: 甲山产业园、5．乙水产业园.
pub fn names_in_heading(title: &str, lexicon: &Lexicon) -> Vec<Range<usize>> {
    if title.is_ascii() || title.contains(['，', '。', '；', '：', '—']) {
        return Vec::new();
    }
    let parts: Vec<&str> =
        if title.contains('、') { title.split('、').collect() } else { title.split(['和', '与', '及']).collect() };
    if parts.len() < 2 {
        return Vec::new();
    }
    let name = |part: &str| {
        let start = part.as_ptr() as usize - title.as_ptr() as usize;
        let skip = numbering(part).map_or(0, |(_, skip)| skip);
        let name = name_in_heading(&part[skip..], lexicon, false)?;
        Some(start + skip + name.start..start + skip + name.end)
    };
    // Where one part names no area, none does.
    parts.into_iter().map(name).collect::<Option<Vec<Range<usize>>>>().unwrap_or_default()
}

/// The names that a Chinese title begins with where it joins them: 甲山产业园与乙水高新园对标诊断.
pub fn names_in_title(title: &str, lexicon: &Lexicon) -> Option<Vec<Range<usize>>> {
    const JOINTS: [char; 4] = ['、', '与', '和', '及'];
    if title.is_ascii() || title.len() > 3 * MAX_DASHED || title.contains(['。', '；', '《', '“']) {
        return None;
    }
    let mut words = Vec::new();
    lexicon.tokens(title, &mut words);
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut at = title.len() - title.trim_start_matches([' ', '\u{3000}', '#', '*']).len();
    if let Some(rest) = title[at..].strip_prefix("关于").or_else(|| title[at..].strip_prefix("——")) {
        at = title.len() - rest.len();
    }
    loop {
        let kind = words.iter().find(|token| {
            let ends = token.end == title.len() || !title[token.end..].starts_with(['管', '委']);
            // 东陵县、西畈县: a word of one sign beside another name.
            let beside = title[token.end..].starts_with(JOINTS) || !names.is_empty();
            let town = token.has(Cue::WeakArea) && beside && "县镇乡".contains(&title[token.start..token.end]);
            token.start > at && (token.has(Cue::StrongArea) || town) && ends
        });
        let Some(name) = kind.map(|kind| at..kind.end) else { break };
        let plain = &title[name.clone()];
        let proper = plain.chars().all(is_han) && !plain.contains(JOINTS) && plain.chars().count() <= MAX_RUN_IN;
        if !proper || lexicon.is_generic(plain) || lexicon.has_never(plain) || is_of_several(plain) {
            break;
        }
        at = name.end;
        names.push(name);
        let Some(joint) = title[at..].chars().next().filter(|sign| JOINTS.contains(sign)) else { break };
        at += joint.len_utf8();
    }
    (names.len() > 1).then_some(names)
}

/// 海蓝湾自贸区 / Hailanwan Free Trade Zone: the Chinese part of a name that stands in two languages.
fn without_translation(part: &str) -> &str {
    let Some((last, c)) = part.char_indices().rev().find(|(_, c)| !c.is_ascii()) else { return part };
    let end = last + c.len_utf8();
    let tail = &part[end..];
    let latin = tail.starts_with([' ', '/', '(']) && tail.chars().filter(char::is_ascii_alphabetic).count() >= 4;
    if latin && part.starts_with(|c: char| !c.is_ascii()) { &part[..end] } else { part }
}

/// Elm County on economic development; Elm Science Park closes its best year: whether an English title goes on in small
/// letters behind a name that it begins with.
fn is_told_in_title(title: &str, end: usize) -> bool {
    let (name, behind) = title.split_at(end);
    let mut words = name.split(' ');
    let first = words.next().unwrap_or_default();
    let small = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let of = behind.starts_with(" of ");
    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    name.is_ascii()
        && small
        && !of
        && capital(first)
        && !places::is_opener(first)
        && words.clone().count() > 0
        && words.all(capital)
}

fn name_of_part(part: &str, lexicon: &Lexicon, within: bool, told: bool) -> Option<Range<usize>> {
    let blank = |c: char| {
        c.is_whitespace()
            || matches!(c, '“' | '”' | '"' | '《' | '》' | '*' | '【' | '】' | '「' | '」')
            || ORNAMENTS.contains(&c)
    };
    let mut start = part.len() - part.trim_start_matches(blank).len();
    let mut end = part.trim_end_matches(blank).len().max(start);
    // 2018年, 2018–2019: the year of a title.
    let digits = |text: &str| text.trim_start_matches(|c: char| c.is_ascii_digit() || "年度—-–至~ ".contains(c)).len();
    let after = digits(&part[start..end]);
    if part[start..end].starts_with(|c: char| c.is_ascii_digit())
        && after < end - start
        && !is_of_name(&part[start..end], lexicon)
    {
        start = end - after;
    }
    for head in lexicon.list("head") {
        let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
        if first(&part[start..end]) != first(head) {
            continue;
        }
        let rest = part
            .get(start..end)
            .and_then(|text| text.get(..head.len()))
            .is_some_and(|begin| begin.eq_ignore_ascii_case(head));
        let word = !head.is_ascii() || part[start..end].get(head.len()..).is_some_and(|rest| rest.starts_with(' '));
        if rest && word && end - start > head.len() {
            start += head.len();
            start = end - part[start..end].trim_start_matches(blank).len();
        }
    }
    // 冯守田口述铁炉堡镇: who tells of it.
    let told_by = |at: usize| part[start..].get(at..).and_then(|rest| rest.chars().next()).is_some();
    if let Some((at, word)) = ["口述", "眼中的", "笔下的", "镜头里的"]
        .iter()
        .find_map(|word| part.get(start..end)?.find(word).map(|at| (at, word)))
        && told_by(at + word.len())
    {
        start += at + word.len();
    }
    // 一分钟看懂某某园: how it is shown.
    let shown = lexicon.list("shown").iter();
    let shown = shown.filter_map(|word| Some(part.get(start..end)?.find(word.as_str())? + word.len())).max();
    start += shown.filter(|at| *at < end - start).unwrap_or(0);
    // 列第2位的是某某小镇: what is said of the name before it.
    if let Some(at) = part.get(start..end)?.find("的是").filter(|at| *at <= 3 * MAX_SAID && !part.is_ascii()) {
        start += at + "的是".len();
    }
    let mut stripped = true;
    while stripped {
        stripped = false;
        let body = part.get(start..end)?;
        let trimmed = body.trim_end_matches(|c: char| blank(c) || c.is_ascii_digit() || "年度—-–,，的".contains(c));
        if trimmed.len() < body.len() && !trimmed.is_empty() {
            end = start + trimmed.len();
            stripped = true;
        }
        // 某某小镇（优秀）: a remark on the name.
        let body = &part[start..end];
        if let Some(open) = body.rfind(['（', '(']).filter(|open| *open > 0 && body.ends_with(['）', ')'])) {
            end = start + body[..open].trim_end().len();
            stripped = true;
        }
        for tail in lexicon.list("tail") {
            let body = &part[start..end];
            if body.len() > tail.len() && ends_with(body, tail) {
                let word = !tail.is_ascii() || body[..body.len() - tail.len()].ends_with([' ', ',', ':']);
                if word {
                    end -= tail.len();
                    stripped = true;
                    break;
                }
            }
        }
    }
    let name = part.get(start..end)?;
    let mut words = Vec::new();
    lexicon.tokens(name, &mut words);
    let is_area = |token: &Token<'_>| token.has(Cue::StrongArea) || token.has(Cue::WeakArea);
    let mut length = name.len();
    let mut last = words.iter().rev().find(|token| is_area(token))?;
    if last.end != name.len() {
        let of = name[last.end..].strip_prefix(" of ").is_some_and(|rest| capitalised(rest) == rest.len());
        let place = name[last.end..].starts_with(", ");
        if let Some(told) = words.iter().find(|token| told && is_area(token) && is_told_in_title(name, token.end)) {
            length = told.end;
        } else if place || within && !name.is_ascii() {
            length = last.end;
            if within && !place {
                // The first run of names, up to a word that belongs to none.
                let stop = words.iter().find(|token| {
                    !is_area(token) && (token.has(Cue::Stop) || token.word.is_term() || token.has(Cue::Nested))
                });
                let limit = stop.map_or(name.len(), |token| token.start);
                last = words.iter().rev().find(|token| is_area(token) && token.end <= limit)?;
                length = last.end;
            }
        } else if !of {
            return None;
        }
    }
    // 某某小镇省级特色小镇创建申报书: the name ends where its rank begins.
    const RANKS: [&str; 12] =
        ["省级", "国家级", "市级", "县级", "申报", "申请", "创建", "争创", "评定", "验收", "入选", "荣获"];
    let behind = |rank: &str| {
        let found = name.match_indices(rank).map(|(at, _)| at);
        found.filter(|at| words.iter().any(|token| token.end == *at && is_area(token))).min()
    };
    let length = RANKS.iter().filter_map(|rank| behind(rank)).min().map_or(length, |at| at.min(length));
    let name = &name[..length];
    let count = name.chars().count();
    if lexicon.is_generic(name) || lexicon.begins_as_no_name(name) || name.len() > MAX_NAME || count < 2 {
        return None;
    }
    if super::by_form::is_epithet(name, lexicon) {
        return None;
    }
    // 竹乡新编: two signs are the name of a county at most.
    if count == 2 && !name.is_ascii() && !super::clauses::is_short_county(name) {
        return None;
    }
    let mut signs = name.chars();
    let counted = signs.next().is_some_and(|c| "一二两三四五六七八九十数几各".contains(c))
        && signs.next().is_some_and(|c| "个大座家类".contains(c));
    // 《…办法》, a year or a mark of the file belongs to no name.
    // 沅宁市2022年开发园区: those of a city in a year.
    let of_year = name.match_indices('年').any(|(at, _)| name[..at].ends_with(|c: char| c.is_ascii_digit()));
    let dated = name.contains("年度") || name.contains("年第") || of_year;
    // 湖西五镇特色小镇: several together.
    let signs: Vec<char> = name.chars().collect();
    if signs.windows(2).any(|pair| "两三四五六七八九十".contains(pair[0]) && "镇园县".contains(pair[1])) {
        return None;
    }
    // 表1　三区, 图2 各园: what a table or a picture is called; 三区: several without their names.
    let caption = name.starts_with(['表', '图']) && signs.get(1).is_some_and(char::is_ascii_digit);
    let several = signs.len() <= 3 && "两三四五六七八九十".contains(signs[0]) && "镇园县区".contains(signs[1]);
    if dated
        || caption
        || several
        || counted
        || name.contains(['，', '。', '、', '；', '#', '《', '》', '—', '：'])
        || name.contains('（') && !name.contains('）')
        || name.starts_with(['第', '全'])
    {
        return None;
    }
    // A Greener Campus: an article begins no name.
    if name.get(..2).is_some_and(|article| article.eq_ignore_ascii_case("a ")) {
        return None;
    }
    // 为什么选择某某湾, 从作坊到园区: what a heading says and names nobody.
    let says = ["为什么", "为何", "何以", "怎么", "让", "把", "投资", "选择", "走向", "迈向", "打通"];
    if says.iter().any(|word| name.starts_with(word)) || name.starts_with('从') && name.contains(['到', '走', '看'])
    {
        return None;
    }
    if is_of_several(name) || joins_names(name, lexicon) {
        return None;
    }
    // 报送园区上半年运行情况: what is done with a kind.
    if lexicon.strip("no_beginning", name).is_some_and(|rest| lexicon.is_generic(rest)) {
        return None;
    }
    // First Minister Opens Second Phase of Textile Quarter: a sentence is no name.
    let small = |token: &Token<'_>| {
        let word = &name[token.start..token.end];
        ["of", "and", "the", "in", "at", "&"].iter().any(|known| word.eq_ignore_ascii_case(known))
    };
    if name.is_ascii() && words.iter().any(|token| token.end <= name.len() && token.has(Cue::Stop) && !small(token)) {
        return None;
    }
    let proper = !name.is_ascii()
        || name.split(' ').all(|word| {
            word.starts_with(|c: char| !c.is_ascii_lowercase()) || matches!(word, "of" | "and" | "the" | "&" | "in")
        });
    let several = name.is_ascii() && name.split(' ').count() < 2;
    (proper && !several).then_some(start..start + length)
}

/// 甲山与乙水湾: whether two names are joined in what looks like one; 和平镇 and 人和新区 are names.
fn joins_names(name: &str, lexicon: &Lexicon) -> bool {
    const OF_NAMES: [char; 12] = ['平', '谐', '美', '睦', '田', '顺', '县', '龙', '林', '静', '布', '硕'];
    let joint = |(at, sign): (usize, char)| {
        let (head, tail) = (&name[..at], &name[at + sign.len_utf8()..]);
        let two = |part: &str| part.chars().nth(1).is_some();
        // 成都永和科技园: a kind alone is no second name; 园区与小镇 are two.
        let kind = lexicon.is_generic(tail);
        let whole = match sign {
            '与' => kind || tail.chars().nth(2).is_some(),
            '和' => !kind && tail.chars().nth(2).is_some() || kind && ends_in_kind(head, lexicon),
            _ => false,
        };
        whole && two(head) && !tail.starts_with(OF_NAMES)
    };
    name.char_indices().any(joint)
}

/// 工业园区 in 工业园区和开发区: whether a name ends in a word for areas, as 永 in 永和科技园 does not.
fn ends_in_kind(name: &str, lexicon: &Lexicon) -> bool {
    let mut words = Vec::new();
    lexicon.tokens(name, &mut words);
    words.last().is_some_and(|word| word.end == name.len() && (word.has(Cue::StrongArea) || word.has(Cue::WeakArea)))
}

/// 某某市园区: those of a city together.
pub fn is_of_several(name: &str) -> bool {
    let stem = ["特色小镇", "小镇", "产业园区", "工业园区", "园区", "开发区"]
        .into_iter()
        .find_map(|kind| name.strip_suffix(kind));
    // 某某市各省级园区: each of them.
    let each = || name.char_indices().skip(1).any(|(at, sign)| sign == '各' && name[at..].contains('级'));
    // 南北两区, 东中西三片: by their number.
    let counted = || {
        let stem = name.strip_suffix(['区', '园', '镇', '县', '片', '乡']);
        stem.is_some_and(|stem| {
            let of_sides = stem.strip_suffix(['三', '四']).is_some_and(|sides| sides.ends_with(SIDES));
            // 两座镇, 三个县
            let measured = stem.strip_suffix(['座', '个', '处', '家', '大']).is_some_and(|count| {
                count.ends_with(['两', '二', '三', '四', '五', '六', '七', '八', '九', '十', '几', '多', '各', '数'])
            });
            measured || stem.ends_with(['两', '几', '多', '各', '数']) || of_sides
        })
    };
    stem.is_some_and(|stem| stem.ends_with(['市', '县', '省', '区', '州'])) || each() || counted()
}

/// Signs for the sides of a place.
const SIDES: [char; 7] = ['东', '西', '南', '北', '中', '大', '小'];

/// 798艺术区, 5G产业园, 1958文创园: digits that a name begins with. A year before a name of its own is none of it.
fn is_of_name(text: &str, lexicon: &Lexicon) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let kind = {
        let mut words = Vec::new();
        lexicon.tokens(rest, &mut words);
        words.first().is_some_and(|token| token.start == 0 && token.end == rest.len() && token.has(Cue::StrongArea))
    };
    match digits {
        1..=2 => rest.starts_with(|c: char| c.is_ascii_alphabetic()),
        3 => rest.starts_with(|c: char| !c.is_ascii() && c.is_alphabetic()),
        _ => digits == 4 && kind && !lexicon.is_generic(rest),
    }
}

/// Bytes of the capitalised words that a text begins with.
pub fn capitalised(text: &str) -> usize {
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
            break;
        }
        end += word.len();
        if word.trim_end().ends_with([',', '.', ';', ':']) {
            break;
        }
    }
    text[..end].trim_end().trim_end_matches([',', '.', ';', ':']).len()
}
