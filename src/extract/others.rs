//! Figures of a text on an area that are of somebody else: a firm that a reporter visits, a project that is named by what
//! it costs, the province as a measure.

use std::ops::Range;

use memchr::memmem;

use super::Session;
use super::attach::Attachment;
use super::clauses;
use super::lexicon::{Cue, Lexicon};
use super::reading::Reading;
use crate::charset::{has_wide, is_han};

/// Signs of a noun that a figure and 的 describe.
const MAX_DESCRIBED: usize = 18;
/// Clauses before that of a figure in which its sentence may have named a firm.
const MAX_CLAUSES: usize = 6;

/// Signs of the name of a firm whose hall a sentence begins with.
const MAX_FIRM: usize = 10;

/// 县经济开发区, 市高新区: a zone that a text on the county or city around it calls by its kind.
pub fn zone_within<'t>(text: &'t str, around: &str) -> Option<&'t str> {
    const ZONES: [&str; 10] = [
        "经济技术开发区",
        "高新技术产业开发区",
        "经济开发区",
        "工业园区",
        "产业园区",
        "开发区",
        "高新区",
        "经开区",
        "产业园",
        "工业园",
    ];
    let kind = around.chars().next_back().filter(|kind| "县市区镇".contains(*kind))?;
    let rest = text.strip_prefix(kind)?;
    let zone = ZONES.iter().find(|zone| rest.starts_with(**zone))?;
    (!around.ends_with(*zone)).then(|| &text[..kind.len_utf8() + zone.len()])
}

/// 澜江全市常住人口412万人: the region whose whole a clause speaks of by its name.
pub fn other_whole(clause: &str) -> Option<&str> {
    const MAX_REGION: usize = 5;
    let signs = clause.char_indices().take(MAX_REGION + 1).take_while(|(_, c)| is_han(*c));
    let (at, _) = signs.skip(2).find(|(_, c)| *c == '全')?;
    let whole = ["全市", "全县", "全省", "全区", "全州", "全镇"].iter().any(|word| clause[at..].starts_with(word));
    let region = &clause[..at];
    const IN_CLAUSES: &str = "年月占在居为比对均底末同由于出过了超低高达以来上下内中截是至到从排列位跻领跑动献争先辐射覆盖助推撑牵引夺进入登给向";
    let plain = !region.contains(|c: char| IN_CLAUSES.contains(c));
    if !whole || !plain {
        return None;
    }
    // 全市第二, 全省十强: a place among others.
    let behind = &clause[at + 2 * '全'.len_utf8()..];
    let ranked = behind.is_empty() || behind.starts_with(['第', '前', '十', '百', '首', '最', '的', '领', '平', '，']);
    (!ranked).then_some(region)
}

/// 园内龙头康岳制药年产值超40亿元; 腾翼电池二期投产: a name of two or three signs before what the names of firms end with, at the
/// beginning of a clause, and behind it a number, a verb or what a firm has.
pub fn firm_at<'t>(clause: &'t str, among: bool, lexicon: &Lexicon) -> Option<&'t str> {
    const MAX_LEADS: usize = 3;
    /// What stands behind the name of a firm where words before it say that one is meant.
    const BEHIND: [&str; 38] = [
        "年产值",
        "产值",
        "营收",
        "营业收入",
        "销售",
        "员工",
        "用工",
        "纳税",
        "一家",
        "二期",
        "三期",
        "贡献",
        "投资",
        "总投资",
        "去年",
        "今年",
        "当年",
        "每年",
        "全年",
        "现有",
        "目前",
        "也",
        "年",
        "占",
        "占地",
        "实现",
        "公司",
        "的",
        "有",
        "就",
        "年销",
        "上半年",
        "出口",
        "追加",
        "利润",
        "税收",
        "缴税",
        "收入",
    ];
    /// What stands behind a firm alone, and behind no industry: 动力电池产值300亿元.
    const ALONE: [&str; 10] = ["员工", "用工", "一家", "二期", "三期", "贡献", "也", "公司", "就", "追加"];
    let mut rest = clause.trim_start_matches(['“', '*', ' ']);
    for _ in 0..MAX_LEADS {
        let Some(behind) = lexicon.strip("firm_leads", rest) else { break };
        rest = behind.trim_start_matches('“');
    }
    let led = among || rest.len() < clause.trim_start_matches(['*', ' ']).len();
    // The stem has two signs or three.
    let ends = rest.char_indices().take(4).take_while(|(_, c)| is_han(*c)).map(|(at, _)| at).skip(2);
    let (at, ends) = ends.filter_map(|at| Some((at, lexicon.strip("firm_ends", &rest[at..])?))).next()?;
    let ends = rest.len() - at - ends.len();
    let (stem, behind) = (&rest[..at], &rest[at + ends..]);
    let industry = lexicon.list("industry_stems").iter().any(|word| stem.contains(word.as_str()));
    let plain = !stem.contains([
        '的', '和', '与', '及', '是', '有', '在', '了', '个', '家', '业', '产', '园', '区', '镇', '县', '市',
    ]);
    let behind = behind.trim_start_matches(['”', '*']);
    let closes = behind.is_empty()
        || behind.starts_with(['，', '：', ':', ','])
        || behind.starts_with(|c: char| c.is_ascii_digit());
    let told =
        ALONE.iter().any(|word| behind.starts_with(word)) || led && BEHIND.iter().any(|word| behind.starts_with(word));
    (plain && !industry && (told || closes && led || closes && behind.starts_with(['：', ':'])))
        .then(|| &rest[..at + ends])
}

/// 小镇所在的澄江区常住人口61.8万人: the region around, in a clause that begins with where the area lies.
pub fn lies_in<'t>(clause: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    const MAX_REGION: usize = 6;
    if !clause.contains('所') {
        return None;
    }
    let (head, rest) = clause.split_once("所在的").or_else(|| clause.split_once("所属的"))?;
    let kind = rest.char_indices().take(MAX_REGION).find(|(_, c)| "区县市镇乡省州".contains(*c))?;
    let end = kind.0 + kind.1.len_utf8();
    let own = head.chars().count() <= MAX_REGION && head.chars().all(is_han);
    let told = lexicon.is_generic(head) || !lexicon.is_generic(&rest[..end]);
    (own && told && rest[..end].chars().all(is_han)).then(|| &rest[..end])
}

/// 其中7号楼建筑面积2.4万平方米; A区3号厂房: the one building that a clause begins with.
pub fn one_building(clause: &str) -> Option<&str> {
    let rest = clause.strip_prefix("其中").unwrap_or(clause);
    let body = rest.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '区' || c == '-');
    let number = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = number.len() < body.len() && number.starts_with(['号', '#']);
    let kind = ["号楼", "号厂房", "号标准厂房", "号地块", "号仓库", "#楼", "#厂房"]
        .iter()
        .find(|kind| number.starts_with(**kind));
    let end = rest.len() - number.len() + kind.filter(|_| counted)?.len();
    Some(&rest[..end])
}

/// 柔性显示模组二期：总投资12.5亿元: the project whose name stands before a colon and what it costs.
pub fn project_label<'t>(clause: &'t str, behind: &str) -> Option<&'t str> {
    const ENDS: [&str; 10] = ["项目", "工程", "二期", "三期", "一期", "基地", "综合体", "厂房", "生产线", "工坊"];
    const COSTS: [&str; 7] = ["总投资", "计划投资", "投资额", "估算投资", "建筑面积", "占地", "厂房"];
    let rest = behind.strip_prefix(['：', ':'])?;
    let name = clause.trim();
    let ends = ENDS.iter().any(|end| name.ends_with(end)) && name.chars().nth(3).is_some();
    (ends && COSTS.iter().any(|word| rest.trim_start().starts_with(word)) && !name.contains("重点")).then_some(name)
}

/// 其中县人民医院800余张, 其中云顶寨景区门票收入2870万元: the institution that a part of the area's figure is of.
pub fn institution_at(clause: &str) -> Option<&str> {
    const KINDS: [&str; 9] = ["医院", "中学", "小学", "学院", "大学", "职教中心", "景区", "银行", "水厂"];
    const MAX_SIGNS: usize = 10;
    // Most clauses hold no last sign of any.
    if !clause.chars().any(|sign| matches!(sign, '院' | '学' | '心' | '区' | '行' | '厂')) {
        return None;
    }
    let ends = KINDS.iter().filter_map(|kind| Some(memmem::find(clause.as_bytes(), kind.as_bytes())? + kind.len()));
    let end = ends.min()?;
    let name = &clause[..end];
    let named = (4..=MAX_SIGNS).contains(&name.chars().count()) && name.chars().all(is_han);
    // 其中三级医院2家, 其中A级景区5家: kinds of what is counted.
    let kind = name.contains(['级', '各', '所', '的', '类', '有', '家', '和', '个', '甲', '乡', '农', '城'])
        || ["核心", "收费", "红色", "商业", "村镇", "重点"].iter().any(|word| name.starts_with(word))
        || clause[end..].starts_with('生');
    (named && !kind && !name.starts_with(['公', '民', '高', '普', '综', '专', '中', '职'])).then_some(name)
}

/// 吴德顺的厂子不大，工人26名: the workshop of somebody that a clause begins with.
pub fn workshop_of(clause: &str) -> Option<&str> {
    const PLACES: [&str; 13] =
        ["厂子", "工厂", "小厂", "作坊", "公司", "民宿", "合作社", "农场", "网店", "店铺", "小店", "车间", "农家乐"];
    const NAME: std::ops::RangeInclusive<usize> = 2..=4;
    const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤老小阿";
    let (owner, rest) = clause.trim_start().split_once('的')?;
    // 红火的民宿, 灵活的网店: no owner.
    if !owner.starts_with(|sign| SURNAMES.contains(sign)) {
        return None;
    }
    let place = PLACES.iter().find(|place| rest.starts_with(**place))?;
    let person = NAME.contains(&owner.chars().count())
        && owner.chars().all(is_han)
        && !owner
            .contains(['镇', '园', '区', '县', '市', '村', '乡', '这', '那', '新', '大', '小', '家', '有', '多', '类']);
    let general = ["当地", "本地", "全部", "所有", "主要", "周边", "入驻", "现有", "目前", "最早", "传统", "其中"];
    let one = !["有", "达", "共", "数", "已", "销售", "让", "带来", "带动", "业"]
        .iter()
        .any(|verb| rest[place.len()..].starts_with(verb));
    (person && one && !general.contains(&owner)).then(|| &clause[..clause.len() - rest.len() + place.len()])
}

/// 与新区隔江相望的云港经济区同年为402亿元: the neighbour that a clause begins with.
pub fn neighbour_of(clause: &str) -> Option<&str> {
    const BESIDE: [&str; 9] = [
        "隔江相望的",
        "隔河相望的",
        "隔湖相望的",
        "一河之隔的",
        "一江之隔的",
        "一路之隔的",
        "相邻的",
        "毗邻的",
        "接壤的",
    ];
    let rest = clause.trim_start().strip_prefix('与')?;
    let name = BESIDE.iter().find_map(|word| rest.split_once(word)).map(|(_, name)| name)?;
    let end = name.char_indices().find(|(_, sign)| !is_han(*sign)).map_or(name.len(), |(at, _)| at);
    let until =
        ["同年", "同期", "为", "去年", "达", "有", "实现"].iter().filter_map(|word| name[..end].find(word)).min();
    let name = &name[..until.unwrap_or(end)];
    (name.chars().count() >= 3).then_some(name)
}

/// 镇上唯一的职业学校有在校学生860人; 正在建的智慧仓，面积12万平方米: the one thing within an area that a clause begins with.
pub fn thing_within(clause: &str) -> Option<&str> {
    /// What is told of a thing that is being built.
    const TOLD: [&str; 8] = ["总投资", "占地", "建筑面积", "面积", "设计", "计划", "建成", "投资"];
    const WHERE: [&str; 9] = ["镇上", "镇里", "园里", "园内", "区内", "县里", "全镇", "全县", "当地"];
    const ONE: [&str; 5] = ["唯一的", "仅有的", "最大的", "唯一一所", "唯一一家"];
    const KINDS: [&str; 9] = ["学校", "医院", "学院", "中学", "小学", "幼儿园", "酒店", "中职", "技校"];
    const BUILDING: [&str; 6] = ["正在建的", "在建的", "正在建设的", "正建的", "筹建的", "拟建的"];
    const MAX_NAME: usize = 12;
    let clause = clause.trim();
    let plain = |name: &str| (2..=MAX_NAME).contains(&name.chars().count()) && name.chars().all(is_han);
    if let Some(name) = BUILDING.iter().find_map(|word| clause.strip_prefix(word)) {
        // 在建的园区: an area.
        let end = TOLD.iter().filter_map(|word| name.find(word)).min().unwrap_or(name.len());
        let name = &name[..end];
        // 在建的项目总投资45亿元: all of them.
        let area = name.ends_with(['园', '区', '镇', '城']) || name.contains('个') || name == "项目" || name == "工程";
        return Some(name).filter(|name| plain(name) && !area);
    }
    let rest = WHERE.iter().find_map(|word| clause.strip_prefix(word)).unwrap_or(clause);
    let name = ONE.iter().find_map(|word| rest.strip_prefix(word))?;
    let end = KINDS.iter().filter_map(|kind| Some(name.find(kind)? + kind.len())).min()?;
    let behind = &name[end..];
    let has = behind.is_empty() || ["有", "共有", "现有", "在校"].iter().any(|verb| behind.starts_with(verb));
    (has && plain(&name[..end])).then(|| &name[..end])
}

/// Whether a name is that of a school, a hospital or another institution of that kind.
pub fn is_institution(name: &str) -> bool {
    const KINDS: [&str; 9] = ["学校", "校区", "医院", "中学", "小学", "幼儿园", "图书馆", "博物馆", "体育馆"];
    KINDS.iter().any(|kind| name.ends_with(kind))
}

/// 国芯传感是最早搬来的企业: what a clause says is a firm.
pub fn is_a_firm(clause: &str) -> Option<&str> {
    const FIRMS: [&str; 6] = ["的企业", "的公司", "的龙头企业", "的骨干企业", "的工厂", "的酒厂"];
    const SIGNS: std::ops::RangeInclusive<usize> = 3..=8;
    const ONE: [&str; 6] = ["最早", "较早", "第一", "唯一", "首家", "首个"];
    let (name, rest) = clause.trim_end().split_once('是')?;
    let one = ONE.iter().any(|word| rest.starts_with(word));
    let signs = one && SIGNS.contains(&name.chars().count()) && name.chars().all(is_han);
    // 园区企业是…的企业, 这里是…的企业: no name.
    let general = ["这", "那", "其", "该", "本", "园区", "小镇", "他们", "我们", "当地", "引进", "入驻"];
    let general = general.iter().any(|word| name.starts_with(word))
        || ["企业", "产业", "行业", "公司", "都", "大多", "多", "的", "批"].iter().any(|word| name.ends_with(word));
    (signs && !general && FIRMS.iter().any(|end| rest.ends_with(end))).then_some(name)
}

/// 光华耀精密一家，去年产值38亿元: the firm of which a clause says that it alone is meant.
pub fn one_alone(clause: &str) -> Option<&str> {
    // 上市公司一家, 国家级孵化器一家: what is counted once, and no name.
    const COUNTED: [&str; 22] = [
        "企业",
        "公司",
        "单位",
        "机构",
        "孵化器",
        "中心",
        "基地",
        "平台",
        "园区",
        "医院",
        "学校",
        "院校",
        "银行",
        "酒店",
        "民宿",
        "饭店",
        "商场",
        "市场",
        "景区",
        "超市",
        "院所",
        "站",
    ];
    let name = clause.trim_end().strip_suffix("一家")?;
    let name = ["光", "仅", "单是", "其中"].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
    let signs = (3..=MAX_FIRM).contains(&name.chars().count()) && name.chars().all(is_han);
    let counted = COUNTED.iter().any(|kind| name.ends_with(kind));
    (signs && !counted && !name.contains(['的', '有', '是', '只', '这', '那', '第', '每'])).then_some(name)
}

/// 澄州是一座年轻的港城，2023年GDP为4860亿元: the place that a clause describes as a city, where it is none told of.
pub fn described_as_city<'t>(clause: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    const IS: [&str; 4] = ["是一座", "是座", "是个", "是一个"];
    if !clause.contains('是') {
        return None;
    }
    let (name, rest) = IS.iter().find_map(|verb| clause.split_once(verb))?;
    let short = (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    let city = rest.trim_end().ends_with(['城', '市', '县', '州', '岛']) && rest.chars().count() <= MAX_DESCRIBED;
    // 小镇是一座产业新城, 全县是一个农业大县: the area itself.
    let itself = lexicon.is_generic(name) || name.starts_with(['这', '那', '它', '此', '该', '我', '本', '全', '整']);
    (short && city && !itself).then_some(name)
}

/// Nouns for several areas of a kind.
const KINDS: [&str; 9] = ["parks", "zones", "towns", "sites", "estates", "counties", "districts", "campuses", "bases"];

/// Whether a text begins with such a noun.
pub fn begins_with_kind(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphabetic()).next().is_some_and(|word| KINDS.contains(&word))
}

/// The first word of a text that is a noun for several areas, within so many words.
fn kind_within(text: &str, words: usize) -> bool {
    text.split([' ', ',', '.', ';']).filter(|word| !word.is_empty()).take(words).any(|word| KINDS.contains(&word))
}

/// 甲、乙、丙三地去年总产值合计71.3亿元: whether a clause names several places, says how many and adds them up.
fn adds_up_places(clause: &str) -> bool {
    const MAX_NAMES: usize = 90;
    const SUMS: [&str; 5] = ["合计", "共计", "总计", "加起来", "相加"];
    if !clause.contains('、') || !SUMS.iter().any(|word| clause.contains(word)) || clause.contains("分别") {
        return false;
    }
    let near = super::places::head(clause, MAX_NAMES);
    near.match_indices(['两', '三', '四', '五', '六', '七', '八', '九', '十']).any(|(at, number)| {
        let kind = near[at + number.len()..].starts_with(['地', '镇', '县', '区', '园', '市', '乡', '村']);
        kind && near[..at].contains('、')
    })
}

/// Taken together the towns paid …; that makes 471 companies in the three parks: a clause that adds areas up.
pub fn adds_up(clause: &str) -> bool {
    if adds_up_places(clause) {
        return true;
    }
    const SUMS: [&str; 6] = ["Taken together", "Taking ", "Added together", "Add them up", "All told", "Between them"];
    const MAKES: [&str; 4] = ["That makes ", "This makes ", "That gives ", "This gives "];
    const MAX_WORDS: usize = 7;
    let several = SUMS.iter().find_map(|words| clause.strip_prefix(words)).is_some_and(|rest| {
        // Taking the zones together, but not: taking part in the parks.
        (!clause.starts_with("Taking ") || rest.contains(" together")) && kind_within(rest, MAX_WORDS)
    });
    let makes = MAKES.iter().find_map(|words| clause.strip_prefix(words)).is_some_and(|rest| {
        [" altogether", " in all"].iter().any(|words| rest.contains(words))
            || rest.split_once(" in the ").is_some_and(|(_, rest)| kind_within(rest, 2))
    });
    several || makes
}

/// Harrow, Elm and Ash were chosen. Between them they had …: whether a clause counts what names together have that the
/// sentence before it begins with.
pub fn adds_up_names(clause: &str, before: &str) -> bool {
    const BOTH: [&str; 5] = ["Between them", "Together they", "Together, they", "Together the", "Combined, they"];
    if !BOTH.iter().any(|words| clause.starts_with(words)) {
        return false;
    }
    const MAX_NAMES: usize = 400;
    let before = super::places::tail(before, MAX_NAMES).trim_end().trim_end_matches('.');
    let sentence = before.rsplit(". ").next().unwrap_or(before).trim_start();
    let Some((first, rest)) = sentence.split_once(" and ") else { return false };
    let proper = |name: &str| !name.is_empty() && super::heading::capitalised(name) == name.len();
    let last = rest.split(' ').next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    first.split(", ").all(proper) && last
}

/// Rates from the parks came to £8m: whether an English clause begins with a measure of several areas.
pub fn is_measure_of_several(reading: &Reading<'_, '_>, clause: Range<usize>) -> bool {
    const JOINTS: [&str; 7] = [" of ", " at ", " in ", " from ", " by ", " across ", " on "];
    const ALL: [&str; 4] = ["the ", "our ", "all ", "both "];
    let Some(token) = reading.tokens_in(clause.clone()).iter().find(|token| token.word.names()) else { return false };
    let Some(before) = reading.plain.get(clause.start..token.start).filter(|before| !has_wide(before)) else {
        return false;
    };
    // Retained business rates, the number of firms: a few words that are no name.
    let opens = before
        .split(' ')
        .filter(|word| !word.is_empty())
        .enumerate()
        .all(|(at, word)| at < 3 && word.bytes().skip(usize::from(at == 0)).all(|byte| byte.is_ascii_lowercase()));
    let behind = reading.plain.get(token.end..clause.end).unwrap_or_default();
    let joint = JOINTS.iter().find_map(|joint| behind.strip_prefix(joint));
    let all = joint.and_then(|rest| ALL.iter().find_map(|word| rest.strip_prefix(word)));
    opens && all.is_some_and(|rest| kind_within(rest, 2))
}

/// The agency manages three business parks: whether what stands right before a sentence speaks of several areas.
pub fn tells_of_several(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches(['.', ';', ':']);
    let sentence = before.rsplit(['.', ';', ':', '\n']).next().unwrap_or(before);
    kind_within(sentence, usize::MAX)
}

/// 园区内最大的企业某某精工年产值11亿元, 纳税最多的一家…, 最早落户的企业…: the firm that a clause begins with by what it is first in;
/// but not 最近企业, 最多时企业, 最大的企业群.
fn greatest_firm(clause: &str) -> Option<&str> {
    const MAX_BEFORE: usize = 10;
    const MAX_BETWEEN: usize = 6;
    const FIRMS: [&str; 11] =
        ["企业", "公司", "工厂", "租户", "一家", "纳税户", "纳税大户", "民企", "药企", "车企", "厂家"];
    const IN: [&str; 10] = ["纳税", "税收", "产值", "贡献", "效益", "用工", "出口", "员工", "职工", "销售"];
    let clause = clause.split(['，', '。', '；', '：']).next()?;
    let (most, _) = clause
        .char_indices()
        .take(MAX_BEFORE)
        .find(|(at, sign)| *sign == '最' || *sign == '第' && clause[*at..].starts_with("第一大"))?;
    let (before, behind) = clause.split_at(most);
    let kind = ["最大", "最早", "最老", "最强", "第一大"].iter().find_map(|word| behind.strip_prefix(*word));
    let kind = kind.or_else(|| {
        let by = IN.iter().any(|word| before.ends_with(word));
        ["最多的", "最高的"].iter().find_map(|word| behind.strip_prefix(*word)).filter(|_| by)
    })?;
    let near = super::places::head(kind, 3 * MAX_BETWEEN);
    let noun = FIRMS.iter().filter_map(|noun| Some((near.find(noun)?, *noun)));
    let (at, noun) = noun.min_by_key(|(at, noun)| (*at, noun.len()))?;
    // 最大的企业, 最早落户的企业, 最大企业
    let joined = at == 0 || near[..at].ends_with('的') && near[..at].chars().filter(|sign| *sign == '的').count() == 1;
    let rest = &kind[at + noun.len()..];
    let one = !rest.starts_with([
        '群', '集', '数', '总', '最', '和', '与', '、', '聚', '密', '家', '服', '反', '来', '入', '达', '有', '共',
        '已', '的',
    ]) && !rest.starts_with(|c: char| c.is_ascii_digit());
    (before.chars().all(is_han) && !before.contains("企业") && joined && one)
        .then(|| &clause[..clause.len() - rest.len()])
}

/// 公司去年销售收入6.2亿元, 她的工作室…, 作为参照，…: the words of a list that a clause begins with and that are no area; but not:
/// 公司240家, 公司总数.
pub fn opens_with_other<'t>(text: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    if !text.starts_with(is_han) {
        return None;
    }
    // 这家2018年落户的企业，…
    if let Some(clause) = text.split(['，', '。']).next()
        && (clause.starts_with("这家") || clause.starts_with("该家"))
        && clause.chars().count() <= MAX_FIRM + MAX_FIRM
        && ["的企业", "的公司", "的工厂", "的厂", "的店"].iter().any(|end| clause.ends_with(end))
    {
        return Some(clause);
    }
    if let Some(firm) = greatest_firm(text) {
        return Some(firm);
    }
    let rest = lexicon.strip("others_first", text)?;
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let year = rest.len() - number.len() == 4 && number.starts_with('年');
    let counts = !year
        && (rest.starts_with(|c: char| c.is_ascii_digit() || "数量共达等、和及化家制注债楼部+＋".contains(c))
            || ["总数", "总量", "总户", "总部"].iter().any(|word| rest.starts_with(word)));
    // 大桥镇: a word that the name of a place begins with.
    const PLACES: [&str; 10] = ["镇", "乡", "县", "村", "街道", "片区", "工业园", "产业园", "新区", "小镇"];
    let place = PLACES.iter().any(|kind| {
        rest.starts_with(kind) || rest.chars().next().is_some_and(|c| rest[c.len_utf8()..].starts_with(kind))
    });
    (!counts && !place).then(|| &text[..text.len() - rest.len()])
}

/// 以邻省某航空产业园为例, 苏南某高新区: the area without a name that a clause ends with.
fn anonymous<'t>(clause: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    const MAX_NAME: usize = 12;
    let name = &clause[clause.find('某')?..];
    let mut words = Vec::new();
    lexicon.tokens(name, &mut words);
    let last = words.last().filter(|word| word.end == name.len())?;
    let kind = last.has(Cue::StrongArea) || last.has(Cue::WeakArea) || last.has(Cue::Anaphora);
    let fits = name.chars().count() <= MAX_NAME && name.chars().all(is_han);
    (kind && fits && !name.starts_with("某某")).then_some(name)
}

/// 课题组去过的外省某某高新区，…: a clause that ends with the name of an area of another region.
pub fn ends_elsewhere<'t>(clause: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    const ELSEWHERE: [&str; 5] = ["外省", "外市", "邻省", "邻市", "兄弟省"];
    const MAX_CLAUSE: usize = 90;
    let clause = clause.trim_end_matches(['，', ',']);
    let clause =
        ["为例", "为标杆", "为参照", "为样本"].iter().find_map(|end| clause.strip_suffix(*end)).unwrap_or(clause);
    if clause.len() > MAX_CLAUSE || !clause.contains(['外', '邻', '兄', '某']) {
        return None;
    }
    if let Some(name) = anonymous(clause, lexicon) {
        return Some(name);
    }
    let at = ELSEWHERE.iter().filter_map(|word| Some(clause.find(word)? + word.len())).min()?;
    let name = clause[at..].trim_start_matches('的');
    let mut words = Vec::new();
    lexicon.tokens(name, &mut words);
    let kind = words
        .last()
        .is_some_and(|word| word.end == name.len() && (word.has(Cue::StrongArea) || word.has(Cue::WeakArea)));
    // 外省客商涌入开发区: with a verb between it is no name.
    let free = words.iter().all(|word| !word.has(Cue::Stop) && !word.word.names()) && !lexicon.is_generic(name);
    (kind && free && name.chars().count() >= 3 && name.chars().all(is_han)).then_some(name)
}

/// 走进某某机器人的车间，…: what a reporter enters is a firm's.
pub fn enters_firm<'t>(clause: &'t str, lexicon: &'t Lexicon) -> Option<&'t str> {
    const ENTERS: [&str; 8] = ["走进", "来到", "步入", "走入", "踏入", "记者走进", "记者来到", "在"];
    let Some(body) = ENTERS.iter().find_map(|word| clause.strip_prefix(word)) else {
        // 某某辅料的车间里，…
        let place = clause.char_indices().take(MAX_FIRM + 1).find(|(_, c)| *c == '的').map(|(at, _)| at)?;
        let name = &clause[..place];
        let named = name.chars().count() >= 3 && name.chars().all(|c| is_han(c) || "“”".contains(c));
        let named = named && lexicon.begins("of_firms", &clause[place + '的'.len_utf8()..]);
        // 产业园的厂房里: the area's own.
        let own = name.ends_with(['园', '区', '镇', '县', '市', '村', '乡'])
            || name.starts_with("我们")
            || lexicon.is_generic(name);
        let named = named && !own;
        return named.then_some(name);
    };
    let leader = |word: &&String| body.split_once(word.as_str()).is_some_and(|(_, name)| name.starts_with(is_han));
    if let Some(leader) = lexicon.list("leaders").iter().find(leader) {
        return Some(leader);
    }
    let place = lexicon.list("of_firms").iter().filter_map(|word| body.find(word.as_str())).min()?;
    let name = body[..place].trim_end_matches('的');
    let named = name.chars().count() >= 3 && name.chars().all(|c| is_han(c) || "“”".contains(c));
    named.then_some(name)
}

impl Session<'_, '_> {
    /// The firm that the clause of a figure, or one before it that nothing else follows, begins with.
    pub(super) fn firm_of_clause(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
    ) -> Option<String> {
        let mut end = reading.figures[at].span.start;
        for _ in 0..MAX_CLAUSES {
            let start = reading.clause_start(end, sentence);
            let own = reading.plain.get(start..end).unwrap_or_default().trim_start();
            if start > sentence.start && self.lexicon.begins("compared_with", own) {
                // 较全省园区平均水平高12%，实现税收3亿元: what a clause is held against owns nothing behind it.
                end = reading.plain[..start].char_indices().next_back().map_or(sentence.start, |(at, _)| at);
                continue;
            }
            let clause = start..sentence.end;
            let begin = clauses::begin_of_words(reading, &clause, self.lexicon).min(end);
            let since = reading.plain[begin..end].strip_prefix("以来").map_or(0, |_| "以来".len());
            let begin = begin + since;
            let words = reading.plain[begin..end].trim_start_matches(['“', ' ']);
            let other = opens_with_other(words, self.lexicon).filter(|_| !self.chapters.begins_with_area(words));
            if let Some(other) = other {
                return Some(other.to_string());
            }
            let first = reading.tokens_in(begin..end).iter().find(|token| token.start == begin);
            // 座谈会上通报，今年以来全市开工项目173个
            if let Some(whole) = first.filter(|token| token.has(Cue::Whole) && start > sentence.start) {
                let word = &reading.plain[whole.start..whole.end];
                return (!word.is_ascii() && !self.chapters.is_own_whole(word)).then(|| word.to_string());
            }
            // 仅华锦丝织便纳税5200余万元
            let indicator = || reading.tokens_in(start..end).iter().find(|token| token.word.names());
            let alone = alone_already(own).filter(|firm| !self.chapters.begins_with_area(firm));
            // But not: 仅旅游收入便达3亿元.
            if let Some(firm) = alone
                && !indicator().is_some_and(|token| firm.contains(&reading.plain[token.start..token.end]))
            {
                return Some(firm.to_string());
            }
            // 会员企业“永棠伞业”一家就出口4300万美元
            if words.split_once("一家").is_some_and(|(_, rest)| rest.starts_with(['就', '便', '即'])) {
                return Some(words.to_string());
            }
            let own = end == reading.figures[at].span.start;
            if let Some(other) = residential_quarter(words).or_else(|| average_of_region(words).filter(|_| own)) {
                return Some(other.to_string());
            }
            // 受访的一家装备企业表示，其研发投入占11%
            if words.starts_with('其')
                && let Some(firm) = reading.plain.get(sentence.start..start).and_then(firm_that_speaks)
            {
                return Some(firm.to_string());
            }
            let area = first.is_some_and(|token| {
                token.has(Cue::Anaphora)
                    || token.has(Cue::StrongArea)
                    || token.has(Cue::WeakArea)
                    || token.has(Cue::Whole)
            });
            if area || start <= sentence.start || self.chapters.begins_with_area(words) {
                return None;
            }
            end = reading.plain[..start].char_indices().next_back().map_or(sentence.start, |(at, _)| at);
        }
        None
    }

    /// 其余多为数十人的小厂: the firms that a number of people and 的 describe, each of which has so many.
    pub(super) fn described_firms(&self, reading: &Reading<'_, '_>, at: usize) -> Option<String> {
        const FIRMS: [&str; 8] = ["小厂", "小企业", "小微企业", "作坊", "小公司", "小店", "家庭作坊", "工厂"];
        let figure = &reading.figures[at];
        let people = reading.plain[figure.span.clone()].ends_with(['人', '名']);
        let rest = reading.plain[figure.span.end..].strip_prefix('的').filter(|_| people)?;
        FIRMS.iter().find(|firm| rest.starts_with(**firm)).map(|firm| (*firm).to_string())
    }

    /// 总投资62亿元的某某风电装备基地, 占地120亩的冷链物流园: what a figure and 的 describe, where it is no known area.
    pub(super) fn described_thing(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        at: usize,
        found: &Attachment,
    ) -> Option<String> {
        const OWN: [&str; 6] = ["建有", "建成", "拥有", "建设", "新建", "打造"];
        let figure = &reading.figures[at];
        let rest = &reading.plain[figure.span.end..sentence.end];
        let body = rest.strip_prefix('的').or_else(|| rest.strip_prefix("元的"))?;
        // 建有日处理能力5万吨的污水处理厂: what an area has built is its own.
        let clause = reading.clause_start(found.phrase.start.min(figure.span.start), sentence);
        let head = reading.plain.get(clause..found.phrase.start.max(clause)).unwrap_or_default();
        // 园区已成为年产值超200亿元的装备制造基地: what the area is.
        let is = ["是", "成为", "打造成", "定位为", "作为", "为"].iter().any(|word| head.contains(word));
        if !found.is_named() || is || OWN.iter().any(|verb| head.contains(verb)) {
            return None;
        }
        let length: usize = body.chars().take_while(|c| is_han(*c) || "“”".contains(*c)).map(char::len_utf8).sum();
        let head = &body[..length];
        let thing =
            self.lexicon.list("things").iter().filter_map(|word| Some(head.find(word.as_str())? + word.len())).min()?;
        let name = &head[..thing];
        let counted = body[thing..].starts_with(|c: char| c.is_ascii_digit() || "一两二三四五六七八九十".contains(c));
        let known = counted || self.chapters.begins_with_area(name.trim_start_matches(['“', '”']));
        let short = (2..=MAX_DESCRIBED).contains(&name.chars().count());
        (short && !known && self.chapters.area().is_some()).then(|| name.to_string())
    }

    /// 园区建设共享喷涂中心，总投资8600万元: the thing at the end of the clause before a name such as 总投资.
    pub(super) fn thing_before(
        &self,
        reading: &Reading<'_, '_>,
        sentence: &Range<usize>,
        found: &Attachment,
    ) -> Option<String> {
        let clause = reading.clause_start(found.phrase.start, sentence);
        let own = reading.plain.get(clause..found.phrase.start)?;
        // 某某隔膜项目总投资26亿元: right before it; but not: 重点项目总投资120亿元.
        let phrase = &reading.plain[found.phrase.clone()];
        let one = own.trim().strip_suffix("项目").or_else(|| own.trim().strip_suffix("工程"));
        let one = one.or_else(|| phrase.starts_with("项目").then(|| own.trim()));
        if let Some(head) = one.filter(|_| self.lexicon.has("of_things", phrase.trim_start_matches("项目"))) {
            let several = self.lexicon.list("of_several").iter().any(|word| head.ends_with(word.as_str()));
            let name = head.rsplit(|c: char| !is_han(c)).next().unwrap_or_default().trim_start_matches("其中");
            let free =
                !several && name.chars().count() >= 3 && reading.figures_in(clause..found.phrase.start).is_empty();
            return free.then(|| format!("{name}项目"));
        }
        if !own.trim().is_empty()
            || !self.lexicon.list("of_things").iter().any(|word| reading.plain[found.phrase.clone()] == **word)
        {
            return None;
        }
        let before = reading.plain.get(sentence.start..clause)?.trim_end_matches(['，', ',']);
        let last = before.rsplit(['，', '；', '。', ',']).next()?;
        // 镇中心小学新教学楼封顶，建筑面积6200平方米; A区3号厂房现房招租，…: of one building.
        const DONE: [&str; 11] =
            ["封顶", "竣工", "落成", "现房招租", "招租", "出租", "交付使用", "投入使用", "投用", "启用", "开工"];
        let mut heads = DONE.iter().filter_map(|verb| last.strip_suffix(verb));
        if let Some(building) = heads.find(|head| ends_in_building(head)) {
            return Some(building.trim().to_string());
        }
        let thing = self.lexicon.list("things").iter().find(|word| last.ends_with(word.as_str()))?;
        const BUILT: [&str; 9] = ["建设", "新建", "建成", "建起", "引进", "实施", "启动", "兴建", "建了"];
        const PLACED: [&str; 12] =
            ["是", "为", "作为", "定位", "临", "邻", "毗", "靠近", "地处", "位于", "坐落", "成为"];
        // 园区是省级产业基地，总投资120亿元: of the area. 小镇建设喷涂中心，总投资8600万元: of what is built.
        if !BUILT.iter().any(|verb| last.contains(verb)) || PLACED.iter().any(|word| last.contains(word)) {
            return None;
        }
        // 建成平台12个、中心3家: several are no one thing.
        let counted = last.contains(|c: char| c.is_ascii_digit()) || last.contains('、');
        (!counted && last.chars().count() > thing.chars().count() + 1).then(|| last.to_string())
    }
}

/// 仅华锦丝织便纳税5200余万元: the name of which a clause says what it alone has come to.
fn alone_already(clause: &str) -> Option<&str> {
    const ALONE: [&str; 4] = ["仅", "光是", "单是", "单单"];
    const GENERAL: [&str; 12] = ["园区", "小镇", "去年", "今年", "上半年", "全", "一", "这", "此", "头", "前", "第"];
    let rest = ALONE.iter().find_map(|word| clause.strip_prefix(word))?;
    let at = ["便", "就"].iter().filter_map(|word| rest.find(word)).min()?;
    let name = &rest[..at];
    let signs = (3..=MAX_FIRM).contains(&name.chars().count()) && name.chars().all(is_han);
    let general = GENERAL.iter().any(|word| name.starts_with(word)) || name.ends_with(['年', '月', '度', '项', '业']);
    (signs && !general && !name.contains(['的', '了', '在', '有'])).then_some(name)
}

/// 您居住的安樟家园小区共有2146户: the quarter of homes that a clause is about; but not: 老旧小区12个.
fn residential_quarter(clause: &str) -> Option<&str> {
    const ABOUT: [&str; 9] = ["共", "有", "现", "建", "配", "总", "内", "占", "，"];
    // 工业小区: a zone of industry.
    const SEVERAL: [&str; 12] =
        ["个", "改造", "老旧", "各", "、", "全市", "全县", "全区", "全镇", "工业", "产业", "科技"];
    let end = clause.find("小区")? + "小区".len();
    let name = &clause[..end];
    let signs = (4..=MAX_DESCRIBED).contains(&name.chars().count()) && name.chars().all(is_han);
    let one = !SEVERAL.iter().any(|word| name.contains(word));
    (signs && one && ABOUT.iter().any(|word| clause[end..].starts_with(word))).then_some(name)
}

/// 某省特色小镇2022年亩均税收平均为18.6万元: the areas of a region of which a clause gives the mean; but not: 比全省小镇平均高10%.
fn average_of_region(clause: &str) -> Option<&str> {
    const KINDS: [&str; 5] = ["特色小镇", "小镇", "园区", "开发区", "产业园"];
    const MAX_REGION: usize = 4;
    const OF_NO_REGION: &str = "比较于高低居超过节在与和及占达到是的";
    let clause = clause.split('，').next().unwrap_or(clause);
    let (at, _) = clause.char_indices().take(MAX_REGION).find(|(_, c)| *c == '省')?;
    let (region, rest) = (&clause[..at], &clause[at + '省'.len_utf8()..]);
    let kind = KINDS.iter().find(|kind| rest.starts_with(**kind))?;
    let behind = &rest[kind.len()..];
    let mean = ["平均", "均值", "中位数"].iter().filter_map(|word| behind.find(word)).min()?;
    // 浙江省特色小镇青禾小镇: one of them.
    let one = KINDS.iter().any(|kind| behind[..mean].contains(kind));
    let region = !region.is_empty() && region.chars().all(is_han) && !region.contains(|c| OF_NO_REGION.contains(c));
    (region && !one).then(|| &clause[..at + '省'.len_utf8() + kind.len()])
}

/// 受访的一家提花装备企业表示，: the firm, one of several and without a name, that the last clause of a text lets speak.
fn firm_that_speaks(before: &str) -> Option<&str> {
    const SAYS: [&str; 8] = ["表示", "介绍", "透露", "称", "反映", "坦言", "说", "告诉记者"];
    const FIRMS: [&str; 6] = ["企业", "公司", "工厂", "厂商", "集团", "厂家"];
    const WHO: [&str; 6] = ["负责人", "总经理", "老板", "董事长", "的", "有关"];
    let clause = before.trim_end_matches(['，', '：', '“']).rsplit(['，', '。', '；']).next()?;
    let mut name = SAYS.iter().find_map(|verb| clause.strip_suffix(verb))?;
    while let Some(head) = WHO.iter().find_map(|word| name.strip_suffix(word)) {
        name = head;
    }
    let one = name.find("一家").or_else(|| name.find("某"))?;
    FIRMS.iter().any(|kind| name.ends_with(kind)).then(|| &name[one..])
}

/// 新教学楼, 3号标准厂房, 游客中心: whether words end in one building.
fn ends_in_building(words: &str) -> bool {
    const BUILDINGS: [&str; 23] = [
        "楼",
        "厂房",
        "中心",
        "馆",
        "大厦",
        "仓库",
        "车间",
        "广场",
        "酒店",
        "学校",
        "小学",
        "中学",
        "医院",
        "公寓",
        "处理站",
        "处理厂",
        "泵站",
        "水厂",
        "大桥",
        "水库",
        "码头",
        "变电站",
        "电站",
    ];
    let words = words.trim();
    let counted = words.contains(['个', '、', '等', '栋', '幢']);
    words.chars().nth(3).is_some() && !counted && BUILDINGS.iter().any(|kind| words.ends_with(kind))
}
