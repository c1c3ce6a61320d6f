//! What a Chinese clause begins with: where its words begin behind times and adverbs, and whether it speaks of several
//! areas, of a firm or of a kind.

use std::ops::Range;

use super::by_form::town_at_start;
use super::chapter::{MAX_DONE, MAX_PLACED, NO_NAME, is_of_compound};
use super::english_names::{SAME_TIMES, leads_to_time};
use super::heading::{self, ITEM, MAX_NAME, numbering};
use super::lexicon::{Cue, Lexicon};
use super::places;
use super::reading::Reading;
use crate::charset::is_han;

/// 沛县, 萧县, and 甲镇 or B镇 where the names are withheld: one sign before the kind.
pub(super) fn is_short_county(name: &str) -> bool {
    const NO_STEMS: &str = "该本全我邻各外两市区分每州数大小强穷等几三四五六七八九十百多首此某一二山老新";
    let mut signs = name.chars();
    let (Some(stem), Some(kind), None) = (signs.next(), signs.next(), signs.next()) else { return false };
    let withheld = stem.is_ascii_uppercase() || "甲乙丙丁戊".contains(stem);
    withheld && "县镇市区乡村园".contains(kind) || kind == '县' && !NO_STEMS.contains(stem)
}

/// Whether a name ends in the kind that a word does: in its last sign, or in English in its last word.
pub(super) fn is_of_kind(name: &str, word: &str) -> bool {
    if word.is_ascii() {
        let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
        return !word.is_empty() && last(name) == last(word);
    }
    if word.ends_with("园区") {
        // 该园区 is a 产业园 or a 开发区, and no district.
        return ["园", "园区", "开发区", "高新区", "经开区", "集聚区", "示范区", "工业区"]
            .iter()
            .any(|kind| name.ends_with(kind));
    }
    if word.ends_with("小镇") {
        // 小镇 is no town such as 桑溪镇.
        return name.ends_with("小镇");
    }
    let kind = word.chars().next_back();
    kind.is_some() && name.chars().next_back() == kind
}

/// 全市4个重点产业园区: whether a number of areas stands right behind a word for a whole.
pub(super) fn is_of_all(reading: &Reading<'_, '_>, start: usize, end: usize, lexicon: &Lexicon) -> bool {
    // 全市三大园区
    let rest = &reading.plain[start..end];
    if rest.starts_with(|c: char| "两二三四五六七八九十".contains(c)) && is_several(rest) {
        return true;
    }
    let figure = reading.figures_in(start..end).first().filter(|figure| figure.span.start == start);
    let Some(figure) = figure.filter(|figure| reading.plain[figure.span.clone()].ends_with(['个', '大', '家', '座']))
    else {
        return false;
    };
    let mut rest = places::head(&reading.plain[figure.span.end..end], MAX_NAME);
    while let Some(word) = lexicon.list("modifiers").iter().find(|word| rest.starts_with(word.as_str())) {
        rest = &rest[word.len()..];
    }
    let mut words = Vec::new();
    lexicon.tokens(rest, &mut words);
    words.first().is_some_and(|kind| kind.start == 0 && (kind.has(Cue::StrongArea) || kind.has(Cue::WeakArea)))
}

/// 以工匠立镇, 聚链成镇, 产业强县: whether what looks like the name of a place says by what it is to rise.
pub(super) fn is_slogan(name: &str) -> bool {
    const RISES: &str = "立兴强富活美靓治旺带促稳惠育塑引";
    let kinds = ['镇', '县', '市', '区', '村', '乡', '园', '城'];
    let means = name.strip_prefix('以').and_then(|rest| rest.strip_suffix(kinds));
    if means.is_some_and(|means| means.chars().count() > 2 && means.ends_with(|verb| RISES.contains(verb))) {
        return true;
    }
    // Of four signs, alone or behind a blank: 以光为媒　聚链成镇.
    let last = name.rsplit([' ', '\u{3000}']).next().unwrap_or(name);
    let stem = last.strip_suffix(['镇', '县', '市', '城', '园']);
    last.chars().count() == 4
        && last.chars().all(is_han)
        && stem.is_some_and(|stem| stem.ends_with(['成', '立', '强', '富']))
}

/// 新建工业园区: a verb, and behind it what is no name by itself.
pub(super) fn is_work_on_kind(name: &str, lexicon: &Lexicon) -> bool {
    let verb = lexicon.list("no_beginning_of_kind").iter().find(|verb| name.starts_with(verb.as_str()));
    let kind = verb.map(|verb| &name[verb.len()..]);
    kind.is_some_and(|kind| kind.chars().nth(1).is_some() && lexicon.is_generic(kind))
}

/// 四园, 五镇: several together.
pub(super) fn is_several(clause: &str) -> bool {
    const BIG: [&str; 12] = [
        "园区",
        "小镇",
        "开发区",
        "产业园",
        "县区",
        "区县",
        "大园区",
        "大小镇",
        "大开发区",
        "大产业园",
        "大片区",
        "大镇",
    ];
    let mut signs = clause.chars();
    let counted = signs.next().is_some_and(|c| "两二三四五六七八九十".contains(c));
    // 三大园区
    let among = |rest: &str| {
        // 三大园区中小企业共320家: of small ones, and not among them.
        let inside =
            rest.strip_prefix('中').is_some_and(|rest| !rest.starts_with(|c: char| "小高医外央型层等".contains(c)));
        inside || ["里", "之中", "当中"].iter().any(|word| rest.starts_with(word))
    };
    if counted && let Some(rest) = BIG.iter().find_map(|kind| signs.as_str().strip_prefix(kind)) {
        // 几座小镇里数它最年轻: one of them.
        return !among(rest);
    }
    counted
        && signs.next().is_some_and(|c| "园镇区县".contains(c))
        && !["中", "里", "最", "之首", "第一", "之末", "居", "中最", "排名"]
            .iter()
            .any(|words| signs.as_str().starts_with(words))
        && signs.next().is_none_or(|c| !"园镇区县市乡村江山河湖".contains(c))
}

/// 截至9月底，园区企业总数…: whether a Chinese clause speaks of a kind of area without a name or a pointer.
pub(super) fn names_a_kind(reading: &Reading<'_, '_>, clause: &Range<usize>, lexicon: &Lexicon) -> bool {
    let start = skip_adverbs(reading, clause, lexicon);
    let first = reading.tokens.get(reading.token_at(start)).filter(|token| token.start == start);
    first.is_some_and(|token| {
        let word = &reading.plain[token.start..token.end];
        matches!(word, "园区" | "小镇" | "开发区" | "各园区" | "各小镇")
    })
}

/// 年接待游客30万人次: whether a Chinese sentence begins with what an area is measured by.
pub(super) fn begins_with_indicator(reading: &Reading<'_, '_>, sentence: &Range<usize>, lexicon: &Lexicon) -> bool {
    let mut start = skip_adverbs(reading, sentence, lexicon);
    // 年接待: the year is no name.
    let yearly = reading.tokens.get(reading.token_at(start)).filter(|token| token.start == start);
    if let Some(token) = yearly.filter(|token| &reading.plain[token.start..token.end] == "年") {
        start = token.end;
    }
    // 总投资56亿元的项目: what is told of is the project.
    let figure = reading.figures.get(reading.figures.partition_point(|figure| figure.span.start < start));
    let told = figure
        .is_some_and(|figure| figure.span.end <= sentence.end && reading.plain[figure.span.end..].starts_with('的'));
    let first = reading.tokens.get(reading.token_at(start)).filter(|token| token.start == start && !told);
    first.is_some_and(|token| {
        let names = token.word.names() || token.word.is_free_verb();
        names && !token.has(Cue::Owner) && !reading.plain[token.start..token.end].is_ascii()
    })
}

/// 某某公司投资的轴承项目已经开工; 有一家叫某某的企业: a project or a firm that a clause without figures tells of, by its
/// words from a place on.
pub(super) fn told_of_project<'r>(
    reading: &'r Reading<'_, '_>,
    start: usize,
    clause: &Range<usize>,
) -> Option<&'r str> {
    const DONE: [&str; 12] = ["已", "正", "开工", "投产", "落户", "启动", "签约", "动工", "竣工", "正式", "顺利", "于"];
    let owner = reading.tokens_in(start..clause.end).iter().rfind(|token| token.has(Cue::Owner))?;
    if !reading.figures_in(owner.end..clause.end).is_empty() {
        return None;
    }
    let (head, rest) = (&reading.plain[start..owner.start], reading.plain.get(owner.end..clause.end)?);
    let project = matches!(&reading.plain[owner.start..owner.end], "项目" | "工程") && head.contains('的');
    let one = ["有一家", "有家", "一家叫", "有个叫"].iter().any(|word| head.starts_with(word)) && rest.is_empty();
    let done = project && DONE.iter().any(|word| rest.starts_with(word));
    (done || one).then(|| &reading.text[owner.start..owner.end])
}

/// 比如某某电子，…: a name without a suffix that a text takes for an example; a firm.
pub(super) fn example<'r>(reading: &'r Reading<'_, '_>, start: usize, clause: &Range<usize>) -> Option<&'r str> {
    const LEADS: [&str; 6] = ["比如", "例如", "譬如", "比方说", "就拿", "像"];
    const MAX_FIRM: usize = 8;
    let rest = &reading.plain[start..clause.end];
    let name = LEADS.iter().find_map(|lead| rest.strip_prefix(lead))?;
    let han = |c: char| is_han(c) && !NO_NAME.contains(c);
    let fits = (3..=MAX_FIRM).contains(&name.chars().count()) && name.chars().all(han);
    let from = clause.end - name.len();
    let spoken = reading.tokens_in(from..clause.end).iter().any(|token| {
        token.has(Cue::StrongArea) || token.has(Cue::WeakArea) || token.word.is_term() || token.has(Cue::Anaphora)
    });
    // 比如人才引进，…: what is done is no firm.
    const FIRMS: [&str; 22] = [
        "电子", "科技", "股份", "集团", "实业", "食品", "药业", "医药", "机械", "重工", "化工", "材料", "新材", "能源",
        "汽车", "光电", "智能", "纺织", "服饰", "家居", "信息", "软件",
    ];
    let firm = FIRMS.iter().any(|end| name.ends_with(end));
    (fits && firm && !spoken).then(|| &reading.text[from..clause.end])
}

/// 鹤汀亩均税收虽仅18万元: whether an indicator, a verb or the end of the clause follows a short name.
pub(super) fn is_told_of(reading: &Reading<'_, '_>, end: usize, limit: usize) -> bool {
    let next = reading.tokens.get(reading.token_at(end)).filter(|token| token.start == end && token.end <= limit);
    let beside = reading.figures_in(end..limit).first().is_some_and(|figure| figure.span.start == end);
    end == limit
        || beside
        || next.is_some_and(|token| {
            token.word.is_term()
                || token.has(Cue::Stop)
                || token.has(Cue::Present)
                || token.has(Cue::Target)
                || token.word.verb().is_some()
                || token.word.relative().is_some()
                || token.has(Cue::Transparent)
                || token.has(Cue::Versus)
        })
        || reading.periods_in(end..limit).first().is_some_and(|stated| stated.range.start == end)
        || [
            "现在",
            "次之",
            "最多",
            "居首",
            "居末",
            "垫底",
            "排第",
            "排在",
            "排名",
            "居第",
            "领先",
            "领跑",
            "最大",
            "最小",
            "全园",
            "加起来",
            "合起来",
            "殿后",
            "稍",
            "略",
            "更",
            "偏",
            "较",
            "也",
            "亦",
            "还",
            "起步",
            "不如",
            "不及",
            "居中",
        ]
        .iter()
        .any(|words| reading.plain[end..limit].starts_with(words))
        || [
            "的底气",
            "的优势",
            "的短板",
            "的家底",
            "的强项",
            "的烦恼",
            "的路子",
            "的做法",
            "靠",
            "押",
            "摊到",
            "胜在",
            "输在",
        ]
        .iter()
        .any(|words| reading.plain[end..limit].starts_with(words))
        || reading.plain[end..limit].starts_with(['为', '是', '有', '仅', '只', '达', '占', '则', '每', '若'])
        || GOES_ON.iter().any(|words| reading.plain[end..limit].starts_with(words))
        || is_judged(&reading.plain[end..limit])
}

/// What goes on about an area behind its short name: 陇桥的户籍人口, 芦浦恰好相反, 汶台大体持平.
const GOES_ON: [&str; 24] = [
    "的",
    "恰",
    "正好",
    "大体",
    "相反",
    "同样",
    "虽",
    "却",
    "不",
    "走",
    "做",
    "搞",
    "以",
    "从",
    "把",
    "将",
    "没",
    "已",
    "刚",
    "去年",
    "今年",
    "早",
    "曾",
    "这几年",
];

/// 摊子最大，起步晚、块头小: whether a clause behind a name says in a few signs how that is.
pub(super) fn is_judged(behind: &str) -> bool {
    const MAX_JUDGED: usize = 10;
    const HOW: &str = "大小强弱早晚多少好差高低快慢厚薄足新老长短紧宽窄重轻深浅优难";
    let behind = behind.trim_end_matches(['，', '。', '；', '：', ',']);
    let short = (2..=MAX_JUDGED).contains(&behind.chars().count());
    short && behind.ends_with(|c: char| HOW.contains(c)) && behind.chars().all(|c| is_han(c) || c == '、')
}

/// 去年3月开工的某某园总投资23亿元: where the name begins behind a time and what was done then.
pub(super) fn behind_relative_clause(reading: &Reading<'_, '_>, start: usize, clause: &Range<usize>) -> Option<usize> {
    let rest = &reading.plain[start..clause.end];
    // 设在柏树镇的某某小镇规划面积…, 下游的南浦镇人口…
    const PLACED: [&str; 12] = [
        "设在",
        "位于",
        "地处",
        "坐落于",
        "坐落在",
        "上游的",
        "下游的",
        "对岸的",
        "北边的",
        "南边的",
        "东边的",
        "西边的",
    ];
    if let Some(word) = PLACED.iter().find(|word| rest.starts_with(**word)) {
        let (at, _) = rest.char_indices().take(MAX_PLACED).find(|(_, c)| *c == '的')?;
        return (at + '的'.len_utf8() >= word.len()).then_some(start + at + '的'.len_utf8());
    }
    // 镇域内的某某园规划面积…, 县城西郊的…, 运河北岸的…
    const SIDES: [&str; 8] = ["东", "西", "南", "北", "前", "后", "旁", "另一"];
    const WHERE: [&str; 23] = [
        "域内", "境内", "镇内", "区内", "县内", "园内", "城内", "市内", "村内", "西郊", "东郊", "南郊", "北郊", "城东",
        "城西", "城南", "城北", "东侧", "西侧", "南侧", "北侧", "岸", "畔",
    ];
    if let Some((at, _)) = rest.char_indices().take(MAX_PLACED).find(|(_, c)| *c == '的')
        && (WHERE.iter().any(|word| rest[..at].ends_with(word))
            // 北面的, 镇东头的, 县域南部的
            || rest[..at].strip_suffix(['面', '边', '方', '部', '头', '侧']).is_some_and(|place| {
                SIDES.iter().any(|side| place.ends_with(side))
            }))
        && rest[..at].chars().all(is_han)
    {
        return Some(start + at + '的'.len_utf8());
    }
    reading.periods_in(clause.clone()).iter().find(|stated| stated.range.end == start)?;
    let (at, _) = rest.char_indices().take(MAX_DONE).find(|(_, c)| *c == '的')?;
    (at > 0).then_some(start + at + '的'.len_utf8())
}

/// 第一站看的是, 第四站是, 本文选取: past the words that lead to a name in a report of a visit or a study; 随后记者来到.
pub(super) fn past_stop<'c>(clause: &'c str, lexicon: &Lexicon) -> Option<&'c str> {
    let past = |list: &str, text: &'c str| lexicon.strip(list, text);
    let mut went = clause;
    while let Some(rest) = past("visitors", went) {
        went = rest;
    }
    if let Some(rest) = past("visits", went).or_else(|| past("visits", clause)) {
        return Some(rest);
    }
    // 李某一行来到某某园
    let mut leader = clause.char_indices().take(MAX_LEADER + 1).take_while(|(_, c)| is_han(*c));
    let party = leader.find(|(at, c)| *c == '一' && clause[*at..].starts_with("一行")).map(|(at, _)| at);
    if let Some(at) = party
        && let Some(rest) = past("visits", &clause[at + "一行".len()..])
    {
        return Some(rest);
    }
    let number = clause.strip_prefix('第')?;
    let rest = number.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    let rest = rest.strip_prefix(['站', '个', '家', '位']).filter(|_| rest.len() < number.len())?;
    let rest = past("visits", rest).unwrap_or(rest);
    Some(rest.strip_prefix('是').unwrap_or(rest))
}

/// Characters of a name with an office, as of one who comes with others.
pub(super) const MAX_LEADER: usize = 12;

/// Where the words of a clause begin behind its times and adverbs.
pub(super) fn begin_of_words(reading: &Reading<'_, '_>, clause: &Range<usize>, lexicon: &Lexicon) -> usize {
    skip_adverbs(reading, clause, lexicon)
}

/// 引进某某检测中心等科研机构14家: whether what a clause names stands for what is counted behind 等, where a verb says that the area
/// has come to have them.
pub(super) fn are_examples(reading: &Reading<'_, '_>, clause: &Range<usize>, start: usize, lexicon: &Lexicon) -> bool {
    const MAX_EXAMPLES: usize = 90;
    let plain = super::places::head(&reading.plain[start..clause.end], MAX_EXAMPLES);
    let Some((named, _)) = plain.split_once('等').filter(|(named, _)| !named.is_empty()) else { return false };
    let behind = start + named.len() + '等'.len_utf8();
    let Some(noun) = reading.tokens_in(behind..clause.end).iter().find(|token| token.word.names()) else {
        return false;
    };
    let counted = reading.figures_in(behind..clause.end).first();
    let counted = counted.is_some_and(|figure| reading.gap(noun.end..figure.span.start).is_clear());
    // Before what is named, or the first of its words.
    let verb = lexicon.ends_with("takes_in", reading.plain[clause.start..start].trim_end());
    counted && (verb || lexicon.begins("takes_in", plain))
}

/// Signs of a topic in brackets.
const MAX_TOPIC: usize = 8;

/// What stands behind who writes a text and a verb of looking at places: 本文选取, 课题组先后走访了.
fn examined<'t>(clause: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    const ADVERBS: [&str; 8] = ["先后", "分别", "重点", "主要", "再次", "专门", "共", "又"];
    let writer = lexicon.strip("writers", clause);
    let rest = writer.unwrap_or(clause);
    let rest = ADVERBS.iter().find_map(|word| rest.strip_prefix(*word)).unwrap_or(rest);
    let behind = lexicon.strip("examines", rest)?;
    // 比较高, 以上; alone a verb of one sign is no such.
    let long = writer.is_some() || rest.len() - behind.len() > '以'.len_utf8() && behind.contains('、');
    (long && behind.starts_with(is_han)).then_some(behind)
}

/// Past 目前, 截至2018年底, quotes and the numbering of a paragraph: where a subject may begin.
pub(super) fn skip_adverbs(reading: &Reading<'_, '_>, clause: &Range<usize>, lexicon: &Lexicon) -> usize {
    let mut at = clause.start;
    if let Some(rest) = reading.plain[at..clause.end].strip_prefix('第')
        && rest.starts_with(|c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit())
        && let Some((_, skip)) = numbering(&reading.plain[at..clause.end])
    {
        // 第五条　青禾小镇…
        at += skip;
    }
    // 二、岚谷化工园区规划面积312公顷: at the beginning of a paragraph.
    if reading.plain[..at].trim().is_empty()
        && let Some((23..=24, skip)) = numbering(reading.plain[at..clause.end].trim_start())
    {
        let blank = clause.end - at - reading.plain[at..clause.end].trim_start().len();
        at += blank + skip;
    }
    // (iv) Elm County covers …
    if let Some((ITEM, skip)) = numbering(&reading.plain[at..clause.end]) {
        at += skip;
    }
    // 表2-1 园区主要指标
    at += heading::caption_number(&reading.plain[at..clause.end]);
    // 2.2 The zones cover 187 hectares.
    let rest = &reading.plain[at..clause.end];
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if rest.len() - number.len() >= 3
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && number.trim_start().starts_with(|c: char| c.is_ascii_uppercase())
        && number.starts_with(' ')
    {
        at = clause.end - number.trim_start().len();
    }
    // 1．青禾小镇（某某市），…
    let digits = reading.plain[at..clause.end].bytes().take_while(u8::is_ascii_digit).count();
    let mark = reading.plain[at + digits..clause.end].chars().next().filter(|c| matches!(c, '．' | '、' | '.' | '）'));
    if let Some(mark) = mark.filter(|_| (1..=2).contains(&digits))
        && reading.plain[at + digits + mark.len_utf8()..clause.end].starts_with(is_han)
    {
        at += digits + mark.len_utf8();
    }
    loop {
        let rest = &reading.plain[at..clause.end];
        let trimmed = rest.trim_start_matches(|c: char| {
            c.is_whitespace()
                || matches!(c, '“' | '”' | '"' | '*' | '《' | '\u{feff}' | '，' | '、' | '）' | ')' | '】')
                || heading::ORNAMENTS.contains(&c)
                || ('①'..='⑳').contains(&c)
        });
        at = clause.end - trimmed.len();
        // 【基本情况】湖塘镇位于…
        if let Some((topic, rest)) = trimmed.strip_prefix('【').and_then(|rest| rest.split_once('】'))
            && topic.chars().count() <= MAX_TOPIC
            && !rest.is_empty()
        {
            at = clause.end - rest.len();
            continue;
        }
        // 光伏小镇　沙湖光伏小镇…: a topic before a wide blank.
        if reading.plain[..at].trim_matches(['*', '>', ' ', '\n']).is_empty()
            && let Some((topic, rest)) = trimmed.split_once('\u{3000}')
            && topic.chars().count() <= MAX_TOPIC
            && topic.chars().all(is_han)
            && !rest.is_empty()
        {
            at = clause.end - rest.len();
            continue;
        }
        // *光伏小镇*　沙湖光伏小镇…
        if reading.plain[..at].ends_with('*')
            && let Some((topic, rest)) = trimmed.split_once('*')
            && topic.chars().count() <= MAX_TOPIC
            && rest.starts_with(['\u{3000}', ' ', '*'])
            && trimmed.starts_with(is_han)
        {
            at = clause.end - rest.len();
            continue;
        }
        // 去年河下镇…: a year that the text doesn't tell is a time all the same.
        let told =
            ["去年", "今年", "前年", "上年", "同期", "同年", "当年"].iter().find_map(|year| trimmed.strip_prefix(year));
        // 城东的岚平工业园…: where it lies.
        let placed = trimmed.char_indices().take(5).find(|(_, c)| *c == '的').map(|(at, _)| trimmed.split_at(at));
        // 江西的, 河北的: provinces.
        let beside = |place: &str| {
            place.ends_with(['东', '西', '南', '北', '郊', '边', '旁'])
                && place.starts_with(['城', '镇', '县', '市', '区'])
                || lexicon.list("lies").iter().any(|word| word == place)
        };
        if let Some((_, rest)) = placed.filter(|(place, _)| trimmed.starts_with(is_han) && beside(place)) {
            at = clause.end - rest.len() + '的'.len_utf8();
            continue;
        }
        // 本文选取某某小镇、某某小镇…, 课题组先后走访了某某园区: who writes, and of what.
        if let Some(rest) = examined(trimmed, lexicon) {
            at = clause.end - rest.len();
            continue;
        }
        // 但陇桥的户籍人口…
        if let Some(rest) = ["但是", "但", "然而", "反观"].iter().find_map(|joint| trimmed.strip_prefix(joint))
            && rest.starts_with(is_han)
        {
            at = clause.end - rest.len();
            continue;
        }
        // 去年底全县…
        let told = told.map(|rest| rest.strip_prefix(['底', '末']).unwrap_or(rest));
        if let Some(rest) = told.filter(|rest| rest.starts_with(is_han)).or_else(|| past_stop(trimmed, lexicon)) {
            at = clause.end - rest.len();
            continue;
        }
        if let Some(stated) = reading
            .periods_in(at..clause.end)
            .first()
            .filter(|stated| leads_to_time(&reading.plain[at..stated.range.start]))
        {
            at = stated.range.end.min(clause.end);
            continue;
        }
        // 新圩镇: 新 begins a name.
        if town_at_start(trimmed, lexicon).is_some() {
            break;
        }
        let upper = trimmed.starts_with(|c: char| c.is_ascii_uppercase());
        if let Some(rest) = SAME_TIMES.iter().filter(|_| upper).find_map(|words| trimmed.strip_prefix(words)) {
            at = clause.end - rest.len();
            continue;
        }
        // 现园区屋顶光伏已装机…, 经园区口岸…: the word before what stands for the area is no part of its name.
        if let Some(rest) = trimmed.strip_prefix(['现', '经']) {
            let behind = clause.end - rest.len();
            let next = reading.tokens.get(reading.token_at(behind)).filter(|token| token.start == behind);
            if next.is_some_and(|token| token.has(Cue::Anaphora)) {
                at = behind;
                continue;
            }
        }
        let index = reading.token_at(at);
        let Some(token) = reading.tokens.get(index).filter(|token| token.start == at && token.end <= clause.end) else {
            break;
        };
        let soft = token.has(Cue::Present)
            || token.has(Cue::Transparent)
            || token.has(Cue::Nested)
            || token.has(Cue::Target)
            || token.has(Cue::Cumulative);
        let word = &reading.plain[token.start..token.end];
        let name = token.has(Cue::Anaphora)
            || token.has(Cue::StrongArea)
            || token.has(Cue::WeakArea)
            || token.word.names()
            || token.has(Cue::Whole)
            || token.has(Cue::Total)
            || token.has(Cue::Owner);
        // A园区: a letter before Chinese is no article.
        let behind = reading.plain[token.end..clause.end].chars().next();
        let letter = word.len() == 1 && word.is_ascii() && behind.is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
        // 数字经济产业园, 上海自贸区, 中关村小镇: a sign that begins a name.
        let mut signs = reading.plain[token.start..clause.end].chars();
        let (first, second) = (signs.next().unwrap_or('\0'), signs.next().unwrap_or('\0'));
        if token.end - token.start == first.len_utf8() && is_of_compound('\0', first, second) {
            break;
        }
        if !soft && !matches!(word, "在" | "于" | "对" | "与" | "in" | "at" | "on") || name || letter {
            break;
        }
        at = token.end;
    }
    let rest = &reading.plain[at..clause.end];
    clause.end - rest.trim_start_matches([' ', '“', '"', '*']).len()
}
