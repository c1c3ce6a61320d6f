//! Headings of many forms, and names that only their form tells. All texts are made up.

use super::tests::{check, read_as};

/// `{i}` and `{c}` count the places, `{n}` is the name of one, `{x}` the county in which it lies, `{q}` what it stands for; behind
/// `@` the paragraph follows on the same line.
const FORMS: &str = "\
经验之{i}：{n}“{q}”模式
经验之{c}：{n}“{q}”模式
案例{c}：{n}“{q}”改造
案例{i} {n}“{q}”改造
案例{c}　{n}打造{q}新模式
案例{c} {n}：{q}的探索
典型案例{i}：{n}以{q}促发展
范例{i}：{n}
样本{c}：{n}
（{c}）{n}{q}经验
（{c}）{n}。
（{c}）{n}——{q}
（{c}）{q}——{n}
{c}、{n}（{x}）
{c}、{x}{n}
{c}、{n}：{q}
{i}.{n}“{q}”
{i}. {n}（位于{x}）
{i}、{x}·{n}
{i}、【{n}】
【{n}】
◆{n}
■ {n}：{q}
第{c}节　{n}
第{i}个案例：{n}
{n}：{q}激活新动能
{n}“{q}”走出新路
{n}\\n申报单位：{x}发展和改革局
{c}、{n}\\n报送单位：{x}人民政府
（{c}）{n}\\n主管单位：{x}经济发展局；建设主体：某某公司
{n}——{q}之路
{q}之路——{x}{n}
{q}：{n}的实践
{c}、{q}——{x}{n}的实践与启示
{c}、走进{n}
{c}、{n}主要做法
{c}是{n}。@
{i}．{n}。@
{n}。@
{n}：@
**{n}**：@
**（{c}）{n}**
### {i}. {n}
## {n}（{x}）
## 案例{c}　{n}“{q}”
## {n}：{q}重镇
## 经验{c} | {n}
＊{n}＊
〔{i}〕{n}
[{i}] {n}
{i}) {n}
{n}（2022年创建，{q}类）
{n} | {x}
{x} | {n}
{x}：{n}
{x}——{n}
名称：{n}
小镇名称：{n}\\n所在地：{x}
项目名称：{n}\\n所属县市：{x}
（{i}）{x}{n}
{c}、{x}的{n}
其{c}，{n}。@
其{c}：{n}
——{n}。@
—— {n}
★{n}：@
{c}．{n}探索{q}新路径
{c}、{n}着力破解{q}难题
{n}坚持“{q}”推动高质量发展
推广“{q}”做法（{n}）
“{q}”做法（{n}）
{c}、“{q}”模式（{x}{n}）
《{n}“{q}”模式》
{n}经验：{q}
{n}典型经验
关于{n}的{q}经验
案例名称：{n}“{q}”
{c}、{n}案例";

#[test]
fn a_heading_of_any_usual_form_says_whose_the_figures_are() {
    let places = [
        ("赤柏古镇文旅小镇", "赤柏县", "共建共享"),
        ("临港精细化工园", "临港新区", "零排放"),
        ("安渡县农机装备产业园", "安渡县", "科技招商"),
        ("梅岭花木小镇", "澜东区", "美丽经济"),
    ];
    let mut wrong = Vec::new();
    for form in FORMS.lines() {
        let mut text = "澜州市特色小镇和园区典型经验\n\n澜州市发展和改革委员会\n2023年11月\n\n".to_string();
        for (at, (name, county, topic)) in places.iter().enumerate() {
            let number = (at + 1).to_string();
            let chinese = ["一", "二", "三", "四"][at];
            let marks = [
                ("{i}", number.as_str()),
                ("{c}", chinese),
                ("{n}", name),
                ("{x}", county),
                ("{q}", topic),
                ("\\n", "\n"),
            ];
            let heading = marks.iter().fold(form.to_string(), |heading, (mark, own)| heading.replace(mark, own));
            let heading = heading.strip_suffix('@').map_or_else(|| format!("{heading}\n"), ToString::to_string);
            let kind = if name.ends_with('园') { "园区" } else { "小镇" };
            text += &format!(
                "{heading}{kind}规划用地面积{}.5平方公里，现有企业7{at}家。\n近年来，{kind}吸纳就业{}200人。\n\n",
                at + 2,
                at + 3
            );
        }
        let (_, extraction) = read_as("a.txt", &text);
        let own = |at: usize, area: &str| {
            let (name, county, _) = places[at / 3];
            area == name || area == format!("{county}{name}") || area == format!("{county}·{name}")
        };
        let found: Vec<&str> = extraction.observations.iter().map(|o| o.area.as_str()).collect();
        if found.len() != 12 || !found.iter().enumerate().all(|(at, area)| own(at, area)) {
            wrong.push(format!("{form}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_town_is_known_by_the_form_of_its_name() {
    check(
        "a.txt",
        "两镇故事\n\n柳梁镇缺地。这个临港大镇现有企业680家。\n\n一墙之隔的陈汀镇则专做配套。目前，该镇企业85家。\n",
        &["柳梁镇 enterprises - 680家 actual -", "陈汀镇 enterprises - 85家 actual -"],
    );
    check(
        "a.txt",
        "通报\n\n第一名：兴汀镇，企业18家；\n第二名：永和镇，企业12家。\n",
        &["兴汀镇 enterprises - 18家 actual -", "永和镇 enterprises - 12家 actual -"],
    );
    check(
        "a.txt",
        "两地对比\n\n平汀县的丰浦镇和罗甸子镇走出了不同路子。\n\n前者靠工业，规上工业企业55家；后者靠商贸，商户2600家。\n",
        &["丰浦镇 above_scale_enterprises - 55家 actual -", "罗甸子镇 shops - 2600家 actual -"],
    );
    // 全镇, 镇长, 小城镇, 乡镇, 工业重镇 and 中心镇 are none.
    for text in
        ["中心镇企业58家。", "小城镇企业58家。", "工业重镇企业58家。", "沿着榴乡走，企业58家。", "重点乡镇企业58家。"]
    {
        let (_, extraction) = read_as("a.txt", &format!("简报\n\n{text}\n"));
        assert!(extraction.observations.iter().all(|o| o.area.is_empty()), "{text}: {:?}", extraction.areas);
    }
}

#[test]
fn a_kind_points_back_to_the_last_name_of_it() {
    check(
        "a.txt",
        "图片新闻\n\n图1　澄汀蟹业小镇开捕节现场。该小镇现有企业34家。\n\n图2　北汀机器人小镇展示中心外景。小镇集聚企业145家。\n",
        &["澄汀蟹业小镇 enterprises - 34家 actual -", "北汀机器人小镇 enterprises - 145家 actual -"],
    );
    check(
        "a.txt",
        "简报\n\n在杨汀镇，闲置的粮库变身基地。全镇市场主体3120户。\n",
        &["杨汀镇 market_entities - 3120户 actual -"],
    );
}

#[test]
fn labels_brackets_and_signatures_name_the_area() {
    check(
        "a.txt",
        "某市特色小镇名单\n\n近日公布。\n\n1. 双汀智能小镇（申报主体：南汀区人民政府；规划面积2.7平方公里，企业143家）\n\n\
         2. 花汀温泉小镇（申报主体：铅汀县花汀镇人民政府；企业60家）\n",
        &[
            "双汀智能小镇 planned_area - 2.7平方公里 actual -",
            "双汀智能小镇 enterprises - 143家 actual -",
            "花汀温泉小镇 enterprises - 60家 actual -",
        ],
    );
    check(
        "a.txt",
        "座谈会发言摘要\n\n各位代表：\n\n（青汀镇党委书记　沈某国）\n\n我镇外来人口5.6万人。\n\n（圩汀镇镇长　许某）\n\n本镇现有企业470家。\n",
        &["青汀镇 migrant_population - 5.6万人 actual -", "圩汀镇 enterprises - 470家 actual -"],
    );
    check(
        "a.txt",
        "关于报送园区运行情况的函\n\n市工业和信息化局：\n\n我园入驻企业158家。\n\n蒲汀新材料产业园管理委员会\n2023年7月11日\n",
        &["蒲汀新材料产业园 enterprises - 158家 actual -"],
    );
    check(
        "a.md",
        "# 名录\n\n1. **茶叶**（白汀镇）：茶企58家。\n2. **渔业**（临汀镇）：接待游客18万人次。\n",
        &["白汀镇 enterprises - 58家 actual -", "临汀镇 visitors - 18万人次 actual -"],
    );
}

#[test]
fn what_only_looks_like_a_name_is_none() {
    // What the figures are of, below a title on 青汀县.
    let county = |text: &str, area: &str| {
        let (_, extraction) = read_as("a.txt", &format!("青汀县基本情况\n\n今年很好。\n\n{text}\n"));
        let found: Vec<&str> = extraction.observations.iter().map(|o| o.area.as_str()).collect();
        assert!(!found.is_empty() && found.iter().all(|own| *own == area), "{text}: {found:?}");
    };
    for text in [
        "实现城镇新增就业3200人。",
        "新型城镇化建设完成投资20亿元。",
        "缩小城乡差距，农村居民人均可支配收入2.1万元。",
        "贫困乡镇35个，常住人口38万人。",
        "吸引返乡人员创办企业35家。",
        "记住乡愁，接待游客35万人次。",
        "硬化街道12公里，受益人口3.2万人。",
        "果园5000亩，其中桃园3000亩，梨园2000亩。桃园用工200人。",
        "距白汀镇12公里，企业35家。",
    ] {
        county(text, "青汀县");
    }
    // And what looks like a remark is a name.
    county("如东县2023年税收20亿元。", "如东县");
    county("大名县企业30家。", "大名县");
    county("富强镇企业30家。", "富强镇");
    county("国际足球小镇企业35家。", "国际足球小镇");
    county("华润希望小镇现有企业35家。", "华润希望小镇");
}

#[test]
fn two_towns_of_one_name_are_two() {
    check(
        "a.txt",
        "某市简报\n\n青汀县城关镇企业30家。白汀县城关镇企业20家。\n",
        &["青汀县城关镇 enterprises - 30家 actual -", "白汀县城关镇 enterprises - 20家 actual -"],
    );
    check(
        "a.txt",
        "某市简报\n\n青禾镇税收增长6.8%，而全市增长5.5%；白汀镇完成投资18.6亿元；税收3亿元。\n",
        &[
            "青禾镇 tax - 6.8% change -",
            "- tax - 5.5% change -",
            "白汀镇 completed_investment - 18.6亿元 actual -",
            "白汀镇 tax - 3亿元 actual -",
        ],
    );
}

#[test]
fn what_is_asked_for_or_advised_is_none_that_is_there() {
    let statuses = |text: &str| {
        let (_, extraction) = read_as("a.txt", &format!("青汀小镇简介\n\n{text}\n"));
        extraction.observations.iter().map(|o| o.status.id()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        statuses("对照完成投资不低于20亿元、入驻企业不少于50家等要求，企业已有60家。"),
        "threshold threshold actual"
    );
    assert_eq!(statuses("建议小镇丰富业态，民宿增加到50家。"), "target");
    assert_eq!(statuses("基金规模由目前的15亿元扩大到30亿元。"), "actual target");
    // What has been done, and a word within another.
    assert_eq!(statuses("建成不少于8万平方米的标准厂房。"), "actual");
    assert_eq!(statuses("2022年底前建成厂房8万平方米，入驻企业56家。"), "actual actual");
    assert_eq!(statuses("小镇完成了招商20亿元的任务，企业3家。"), "actual actual");
}
