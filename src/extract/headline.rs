//! Chinese headings that say more than a name: 案例三：南湾产业园“零排放”改造, 经验一　青禾小镇探索办会新路.

use std::ops::Range;

use super::by_form::town_in_region;
use super::heading::{is_area_name, name_in_heading};
use super::lexicon::{Cue, Lexicon};
use crate::charset::{has_wide, is_han};

/// Signs of a name and of a heading that is looked through.
const MAX_NAME: usize = 16;
const MAX_LINE: usize = 48;
/// What a name in a heading may begin behind.
const OPENERS: [char; 14] = ['：', ':', '—', '|', '｜', '·', '《', '（', '(', '“', '「', '”', ' ', '\u{3000}'];
/// Kinds of the places in which others lie.
const REGIONS: [char; 7] = ['省', '州', '市', '县', '区', '旗', '盟'];

/// Kinds of zones in which sites of their own lie.
const ZONES: [&str; 4] = ["新区", "高新区", "经开区", "开发区"];

/// The name of the area that a Chinese heading speaks of, where it stands at the beginning of the heading or of a part of
/// it, and something is said of it there.
pub fn name_in_headline(title: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    if !has_wide(title) || title.chars().nth(MAX_LINE).is_some() || title.contains(['。', '；']) {
        return None;
    }
    let mut words = Vec::new();
    lexicon.tokens(title, &mut words);
    let kinds = || words.iter().filter(|token| token.has(Cue::StrongArea));
    let openers =
        title.char_indices().filter(|(_, sign)| OPENERS.contains(sign)).map(|(at, sign)| at + sign.len_utf8());
    // 关于青禾小镇的经验
    let topic = title.strip_prefix("关于").map(|rest| title.len() - rest.len());
    let starts = topic.into_iter().chain(std::iter::once(0)).chain(openers);
    // 以“小针织”撬动大产业的柳浦针织小镇
    let last = title.rfind('的').map(|at| at + '的'.len_utf8()).and_then(|at| {
        let name = name_in_heading(&title[at..], lexicon, false)?;
        (name.start == 0 && !title[at..].contains(['“', '：'])).then_some(at..at + name.end)
    });
    let first = starts
        .filter(|start| {
            title[*start..].starts_with(is_han)
                && !title[*start..].starts_with(['在', '从', '向', '对', '为', '让', '把'])
        })
        .find_map(|start| {
            // 一、招商引资（责任单位：南湾产业园）: who does it.
            let label =
                title[..start].strip_suffix(['：', ':']).and_then(|head| head.rsplit(['（', '(', '，', '　']).next());
            if label.is_some_and(|label| lexicon.has("beside_names", label)) {
                return None;
            }
            if let Some(town) = town_in_region(&title[start..], lexicon) {
                // 柳林铺镇做强工业
                let town = start + town.start..start + town.end;
                let others = lexicon.begins("of_area", &title[town.end..]);
                let strong = kinds().any(|token| token.start < town.end && token.end > town.end);
                // “琴匠镇”的新调门: a byname.
                let byname = title[..town.start].ends_with('“') && title[town.end..].starts_with('”');
                return (!others && !strong && !byname).then_some(town);
            }
            let first = kinds().find(|token| token.start > start)?.end;
            // 临港新区精细化工园, 临港新区的精细化工园: a site behind the zone in which it lies.
            let zone = ZONES.iter().any(|zone| title[start..first].ends_with(zone));
            let inner = kinds().find(|token| token.start > first).filter(|_| zone).map(|token| token.end);
            let inner = inner.filter(|end| title[first..*end].chars().all(is_han));
            let inner =
                inner.map(|end| first + if title[first..].starts_with('的') { '的'.len_utf8() } else { 0 }..end);
            let inner = inner.filter(|site| is_area_name(&title[site.clone()], lexicon));
            let whole = inner.unwrap_or(start..first);
            let (start, end) = (whole.start, whole.end);
            let name = &title[whole.clone()];
            let fits = name.chars().all(is_han) && name.chars().count() <= MAX_NAME;
            let behind = &title[end..];
            let others = lexicon.begins("of_area", behind);
            // 临澜市统计局高新区分局: a part of an office.
            let office =
                ["局", "厅", "公司", "集团", "协会", "大学", "学院", "银行"].iter().any(|word| name.contains(word));
            if office || ["分局", "分院", "支行", "分行", "支队", "分会"].iter().any(|word| behind.starts_with(word))
            {
                return None;
            }
            // 坚持特色小镇定位; but 临江化工产业园 is a name.
            let verb = ["predicates", "no_beginning"].into_iter().filter_map(|list| lexicon.strip(list, name));
            if !fits || others || verb.into_iter().any(|rest| lexicon.is_generic(rest)) {
                return None;
            }
            let placed = region(name).map_or(start, |length| start + length);
            let named = |range: Range<usize>| is_area_name(&title[range.clone()], lexicon).then_some(range);
            named(placed..end).or_else(|| named(whole))
        });
    first.or(last)
}

/// Bytes of the region in which what is named lies: 赤柏县的 before 赤柏古镇文旅小镇.
fn region(name: &str) -> Option<usize> {
    let (head, _) = name.split_once('的')?;
    let whole = head.ends_with(REGIONS) && (2..=6).contains(&head.chars().count());
    whole.then_some(head.len() + '的'.len_utf8())
}

/// 青禾小镇“共建共享”走出新路, 推广“共建共享”做法（青禾小镇）: whether a line without a number or a mark is a heading by the name
/// in it. `shown` is the line without a remark in brackets.
pub fn is_headline(shown: &str, line: &str, lexicon: &Lexicon) -> bool {
    if shown.ends_with(|c: char| !is_han(c) && !matches!(c, '”' | '》' | '）' | '！' | '？')) {
        return false;
    }
    let Some(name) = name_in_headline(line, lexicon) else { return false };
    let behind = &line[name.end..];
    let bracketed = behind == "）" && line[..name.start].ends_with('（');
    let opens = name.start == 0 || line[..name.start].ends_with('《');
    let told =
        behind.starts_with(['“', '—', '·', '|', '｜', ' ', '\u{3000}', '（']) || lexicon.begins("predicates", behind);
    bracketed || opens && told
}

/// Of two names in one heading the one that is told of: 赤柏县：古镇文旅小镇, 工业重镇：新桥镇.
pub fn is_only_around(name: &str, other: &str, lexicon: &Lexicon) -> bool {
    let around = name.ends_with(REGIONS) && !other.ends_with(['省', '州', '市']);
    let mut words = Vec::new();
    lexicon.tokens(other, &mut words);
    let site = words.last().is_some_and(|token| token.end == other.len() && token.has(Cue::StrongArea));
    let site = site || other.ends_with(['镇', '乡']);
    let zone = ["开发区", "高新区", "经开区", "园区"].iter().any(|kind| name.ends_with(kind));
    around && site && !zone
}
