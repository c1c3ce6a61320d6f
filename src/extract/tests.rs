//! Sentences of many kinds, each with what has to be read from it. All of them are made up.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::document;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::builtin().expect("the built-in catalog is right"));
static EXTRACTOR: LazyLock<Extractor<'static>> =
    LazyLock::new(|| Extractor::new(&CATALOG).expect("the built-in cues are right"));

pub(super) fn read_as(name: &str, text: &str) -> (Document, Extraction) {
    let document = document::read(name, text.as_bytes(), None).expect("a text");
    let extraction = EXTRACTOR.extract(&document, ExtractOptions { all: true, lang: Lang::En });
    (document, extraction)
}

/// Checks the figures of known indicators: `area indicator period as_written status part_of`, `-` for empty.
pub(super) fn check(name: &str, text: &str, expected: &[&str]) {
    let (document, extraction) = read_as(name, text);
    let mut found = Vec::new();
    for o in &extraction.observations {
        let span = o.span.clone().expect("a figure of a document has a place");
        assert_eq!(document.text[span], o.as_written, "the span shows the words");
        if !o.indicator.is_empty() {
            let dash = |text: &str| if text.is_empty() { "-".to_string() } else { text.replace(' ', "_") };
            found.push(format!(
                "{} {} {} {} {} {}",
                dash(&o.area),
                o.indicator,
                dash(&o.period),
                dash(&o.as_written),
                o.status.id(),
                dash(&o.part_of)
            ));
        }
    }
    assert_eq!(found, expected, "{text}");
}

#[test]
fn blanks_between_digits_and_characters_part_nothing() {
    let text = "云溪产业园简介\n\n截至 2022 年底，云溪产业园已有企业 240 余家，缴纳税收约 8 亿元，带动就业 1.2 万余人。\n\n\
                ２０２１年，云溪产业园完成投资３．５亿元。\n";
    let figures = [
        ("enterprises 2022 240余家", 240.0),
        ("tax 2022 约8亿元", 8e8),
        ("jobs 2022 1.2万余人", 12000.0),
        ("completed_investment 2021 ３．５亿元", 3.5e8),
    ];
    for blank in [" ", "\u{a0}", ""] {
        let (_, extraction) = read_as("a.txt", &text.replace(' ', blank));
        let found = extraction.observations.iter().map(|o| {
            let written = o.as_written.replace(blank, "");
            (format!("{} {} {written}", o.indicator, o.period), o.value.expect("a value"))
        });
        let expected = figures.map(|(row, value)| (row.to_string(), value));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{blank:?}");
    }
}

#[test]
fn lines_that_are_joined_keep_their_numbers() {
    let (document, extraction) = read_as(
        "a.txt",
        "青禾产业园2024年基本情况\n\n\
         青禾产业园位于云溪市东部、规划面积12.5平方公里、已建成面积8.3平方公里\r\n\
         2024年入驻企业240家、规上工业企业35家、高新技术企业28家、带动就业\n9400人，税收6.5亿元。\n",
    );
    for o in &extraction.observations {
        let span = o.span.clone().expect("a place");
        let line = document.text[..span.start].matches('\n').count() as u64 + 1;
        assert_eq!((o.line, &document.text[span]), (line, o.as_written.as_str()));
    }
    assert!(extraction.observations.iter().any(|o| o.as_written == "9400人" && o.indicator == "jobs" && o.line == 5));
    // A number on a line of its own is no part of the line above.
    let alone = "Elm Park\n\nTax paid by the enterprises of the park in million yuan\n30\n";
    assert_eq!(rows(alone), [] as [&str; 0]);
}

#[test]
fn a_year_is_of_what_states_none_of_its_own() {
    check(
        "a.txt",
        "石溪镇\n——乡镇篇（本篇资料除另注外，均为2022年或2022年末数）\n\n【概况】石溪镇年末户籍人口41236人。\n\n\
         【石溪文具园】1998年始建，规划用地1200亩。年末入园企业58家。\n\n【财政】财政总收入1.27亿元。\n",
        &[
            "石溪镇 registered_population 2022 41236人 actual -",
            "石溪文具园 planned_area - 1200亩 actual -",
            "石溪文具园 enterprises 2022 58家 actual -",
            "石溪镇 total_fiscal_revenue 2022 1.27亿元 actual -",
        ],
    );
    check(
        "a.md",
        "# Marrowby Gateway\n\nThe figures in this brochure are those of the estate office at 31 December 2023.\n\n\
         The masterplan for Marrowby Gateway is old. The estate is home to 174 companies.\n",
        &["Marrowby_Gateway enterprises 2023 174_companies actual -"],
    );
}

#[test]
fn tables_tell_plans_and_sums_and_names_with_numbers() {
    check(
        "a.md",
        "# Elm Park\n\n| Indicator | 2021 | 2022 | 2026 (plan) |\n|---|---|---|---|\n| Jobs | 430 | 587 | 1,400 |\n\n\
         | Estate | Enterprises | Jobs |\n|---|---|---|\n| Vardham | 338 | 9,450 |\n| Kolma | 121 | 3,870 |\n\
         | Technopark 2000 | 96 | 2,215 |\n| **Valley** | **555** | **15,535** |\n",
        &[
            "Elm_Park jobs 2021 430 superseded -",
            "Elm_Park jobs 2022 587 actual -",
            "Elm_Park jobs 2026 1,400 target -",
            "Vardham enterprises - 338 actual -",
            "Vardham jobs - 9,450 actual -",
            "Kolma enterprises - 121 actual -",
            "Kolma jobs - 3,870 actual -",
            "Technopark_2000 enterprises - 96 actual -",
            "Technopark_2000 jobs - 2,215 actual -",
            "- enterprises - 555 actual -",
            "- jobs - 15,535 actual -",
        ],
    );
}

#[test]
fn an_earlier_year_in_a_bracket_and_other_notes_on_one_figure() {
    check(
        "a.txt",
        "云溪产业园\n\n园区税收1.1亿元（2022年0.9亿元）。\n",
        &["云溪产业园 tax - 1.1亿元 actual -", "云溪产业园 tax 2022 0.9亿元 superseded -"],
    );
    check(
        "a.md",
        "# Elm Science Park\n\nSolar roofs add up to 6.8 MW. The company 12 people founded moved in.\n\nPopulation 21,300 at the end \
         of 2019, which is a record.\n",
        &["Elm_Science_Park installed_power - 6.8_MW actual -", "Elm_Science_Park population 2019 21,300 actual -"],
    );
    check(
        "a.md",
        "# 云溪小镇\n\n问：小镇下一步有什么打算？\n\n答：我们要在五年内实现入驻企业500家，营业收入2000亿元。\n\n### 4.3 人口\n\n常住人口1.2万人。\n",
        &[
            "云溪小镇 enterprises - 500家 target -",
            "云溪小镇 revenue - 2000亿元 target -",
            "云溪小镇 population - 1.2万人 actual -",
        ],
    );
}

#[test]
fn rows_of_time_units_of_years_and_villages_of_a_town() {
    check(
        "a.md",
        "# Elm Park\n\n| Indicator | 2021 (RMB m) | 2022 (RMB m) |\n|---|---|---|\n| Tax revenue | 310 | 350 |\n\n\
         | Year | Enterprises |\n|---|---|\n| FY 2018 | 21 |\n| March 2023 | 28 |\n",
        &[
            "Elm_Park tax 2021 310 superseded -",
            "Elm_Park tax 2022 350 actual -",
            "Elm_Park enterprises 2018 21 actual -",
            "Elm_Park enterprises 2023-03 28 actual -",
        ],
    );
    check(
        "a.md",
        "# 云溪镇\n\n| 村 | 企业 | 从业人员 | 状态 |\n|---|---|---|---|\n| 石桥村 | 12 | 300 | 在建 2026年交付 |\n\
         | 柳林村 | 8 | 150 | 已建成 |\n| 东湾村 | 20 | 420 | 在建12个 |\n| 云溪镇 | 40 | 870 | |\n",
        &[
            "石桥村 enterprises - 12 target -",
            "石桥村 jobs - 300 target -",
            "柳林村 enterprises - 8 actual -",
            "柳林村 jobs - 150 actual -",
            "东湾村 enterprises - 20 actual -",
            "东湾村 jobs - 420 actual -",
            "云溪镇 enterprises - 40 actual -",
            "云溪镇 jobs - 870 actual -",
        ],
    );
}

#[test]
fn what_looks_like_a_year_of_all_or_a_place_and_is_none() {
    check(
        "a.txt",
        "无人机小镇走访\n\n无人机小镇负责人介绍情况时说明，小镇动工时间为2016年。小镇现有企业56家。\n",
        &["无人机小镇 enterprises - 56家 actual -"],
    );
    check(
        "a.txt",
        "石溪镇年鉴\n\n【概况】全镇企业58家。\n\n（一）青禾产业园\n\n【规模】规划面积5平方公里，企业240家。\n\n【效益】税收2.3亿元。\n",
        &[
            "石溪镇 enterprises - 58家 actual -",
            "青禾产业园 planned_area - 5平方公里 actual -",
            "青禾产业园 enterprises - 240家 actual -",
            "青禾产业园 tax - 2.3亿元 actual -",
        ],
    );
    check(
        "a.md",
        "# Holm Valley\n\n## COMMERCE\n\nThe Ministry of Commerce lists 240 enterprises. There are 41 homestays with about 520 beds.\n\n\
         The data in this paragraph are from the census of 2011: the valley had 40 firms.\n\nIt now has 340 firms.\n",
        &[
            "Holm_Valley enterprises - 240_enterprises actual -",
            "Holm_Valley homestays - 41 actual -",
            "Holm_Valley enterprises 2011 40_firms actual -",
            "Holm_Valley enterprises - 340_firms actual -",
        ],
    );
}

#[test]
fn points_of_a_list_begin_by_naming_the_area() {
    check(
        "a.md",
        "# 沧南市小镇考核\n\n磁谷小镇有企业12家。云台小镇有企业13家。\n\n一是**磁谷小镇**继续领先。规上工业企业38家。\n\n\
         二是云台小镇继续领先。规上工业企业39家。\n",
        &[
            "磁谷小镇 enterprises - 12家 actual -",
            "云台小镇 enterprises - 13家 actual -",
            "磁谷小镇 above_scale_enterprises - 38家 actual -",
            "云台小镇 above_scale_enterprises - 39家 actual -",
        ],
    );
}

#[test]
fn a_visit_that_a_paragraph_without_figures_tells_of() {
    check(
        "a.txt",
        "从一把锁到一个家\n\n9月14日，雨刚停，省特色小镇调研组一行来到梧溪智能家居小镇。\n\n小镇入驻企业276家。\n",
        &["梧溪智能家居小镇 enterprises - 276家 actual -"],
    );
}

#[test]
fn lines_of_a_page_break_within_figures() {
    check(
        "a.md",
        "# Elm Science Park\n\n\
         By the end of 2022, Elm Science Park was home to more than\n240 companies, which employed around 9,400 people \
         and paid USD 3.4\nmillion in tax.\n\n\
         Unlike Fenwick Business Park with its 90 companies, the park has 12 laboratories.\n\n\
         The company register of the county has 242 companies.\n",
        &[
            "Elm_Science_Park enterprises 2022 more_than\n240_companies actual -",
            "Elm_Science_Park jobs 2022 around_9,400_people actual -",
            "Elm_Science_Park tax 2022 USD_3.4\nmillion actual -",
            "- enterprises - 90_companies actual -",
            "- enterprises - 242_companies actual -",
        ],
    );
}

#[test]
fn questions_and_what_lies_in_the_future_make_no_targets_of_what_is() {
    check(
        "a.txt",
        "青禾产业园\n\n小镇的未来在哪里？\n\n2023年，小镇实现营业收入80亿元，有企业242家，从业人员3002人。\n\n\
         青禾产业园朝着千亿目标迈进，2023年实现营业收入820亿元。\n\n青禾产业园外出打工的有3001人，常住的老人有1200人。\n",
        &[
            "青禾产业园 revenue 2023 80亿元 actual -",
            "青禾产业园 enterprises 2023 242家 actual -",
            "青禾产业园 jobs 2023 3002人 actual -",
            "青禾产业园 revenue 2023 820亿元 actual -",
        ],
    );
}

#[test]
fn units_and_years_stand_in_english_heads_and_corners() {
    check(
        "a.md",
        "# Parks of Luoxi\n\n| Indicator (million yuan) | Elm Park | Oak Park |\n|---|---|---|\n| Tax | 30 | 45 |\n\n\
         | Park | Enterprises 2022 | Revenue, RMB m (2022) |\n|---|---|---|\n| Elm Park | 3 | 4 |\n",
        &[
            "Elm_Park tax - 30 actual -",
            "Oak_Park tax - 45 actual -",
            "Elm_Park enterprises 2022 3 actual -",
            "Elm_Park revenue 2022 4 actual -",
        ],
    );
}

#[test]
fn a_topic_in_brackets_is_no_part_of_its_paragraph() {
    check(
        "a.txt",
        "梧桐市园区运行简报\n\n【产值与增加值】梧桐经济开发区、云川食品产业园2022年规模以上工业总产值分别为385.2亿元和96.1亿元。\n\n\
         【投资】梧桐经济开发区完成固定资产投资71.3亿元。\n",
        &[
            "梧桐经济开发区 above_scale_output 2022 385.2亿元 actual -",
            "云川食品产业园 above_scale_output 2022 96.1亿元 actual -",
            "梧桐经济开发区 fixed_asset_investment - 71.3亿元 actual -",
        ],
    );
}

#[test]
fn a_name_and_a_count_go_on_about_the_area_before() {
    check(
        "a.txt",
        "2022年末，云川经济开发区有规模以上工业企业214家，从业人员4.6万人；桥下食品产业园57家，从业人员9800人。\n\n\
         云川经济开发区完成固定资产投资71.3亿元，其中工业投资54.9亿元；桥下食品产业园完成38.6亿元。\n",
        &[
            "云川经济开发区 above_scale_enterprises 2022 214家 actual -",
            "云川经济开发区 jobs 2022 4.6万人 actual -",
            "桥下食品产业园 above_scale_enterprises 2022 57家 actual -",
            "桥下食品产业园 jobs 2022 9800人 actual -",
            "云川经济开发区 fixed_asset_investment - 71.3亿元 actual -",
            "云川经济开发区 industrial_investment - 54.9亿元 actual fixed_asset_investment",
            "桥下食品产业园 fixed_asset_investment - 38.6亿元 actual -",
        ],
    );
    // Two amounts, or a whole and its part: nothing says which of them goes on.
    check(
        "a.txt",
        "云川经济开发区工业总产值12.6亿元，税收1.1亿元，桥下食品产业园9亿元。\n\n\
         云川经济开发区有企业200家，其中高新技术企业30家，桥下食品产业园18家。\n",
        &[
            "云川经济开发区 industrial_output - 12.6亿元 actual -",
            "云川经济开发区 tax - 1.1亿元 actual -",
            "云川经济开发区 enterprises - 200家 actual -",
            "云川经济开发区 high_tech_enterprises - 30家 actual enterprises",
        ],
    );
}

#[test]
fn a_lead_paragraph_with_nested_land() {
    check(
        "a.txt",
        "【梧桐小镇】规划用地3000亩，其中建设用地1500亩；已建成区域用地面积近1800亩，其中建设用地900亩。\
         入驻企业200余家，其中高新技术企业30家、规模以上工业企业12家，2018年实现税收9,800万元。",
        &[
            "梧桐小镇 planned_area - 3000亩 actual -",
            "梧桐小镇 planned_construction_land - 1500亩 actual planned_area",
            "梧桐小镇 built_area - 近1800亩 actual -",
            "梧桐小镇 built_construction_land - 900亩 actual built_area",
            "梧桐小镇 enterprises - 200余家 actual -",
            "梧桐小镇 high_tech_enterprises - 30家 actual enterprises",
            "梧桐小镇 above_scale_enterprises - 12家 actual enterprises",
            "梧桐小镇 tax 2018 9,800万元 actual -",
        ],
    );
}

#[test]
fn chapters_change_the_area_and_totals_have_none() {
    check(
        "a.txt",
        "园区通报\n一、青溪科技园\n园区入驻企业320余家，就业1.2万人。\n二、东湖产业园\n该园区年缴纳税收3亿元。\n\
         三、小结\n两园区合计实现税收9亿元，全省税收800亿元。",
        &[
            "青溪科技园 enterprises - 320余家 actual -",
            "青溪科技园 jobs - 1.2万人 actual -",
            "东湖产业园 tax - 3亿元 actual -",
            "- tax - 9亿元 actual -",
            "- tax - 800亿元 actual -",
        ],
    );
}

#[test]
fn growth_and_last_years_figures_are_told_from_this_years() {
    check(
        "a.txt",
        "2022年，河湾新区实现税收5.6亿元，同比增长8.2%；完成固定资产投资12.3亿元，较上年的10.1亿元增加2.2亿元。\n\
         河湾新区接待游客由2020年的20万人次增至2022年的35万人次，新增就业3200人。",
        &[
            "河湾新区 tax 2022 5.6亿元 actual -",
            "河湾新区 tax 2022 8.2% change -",
            "河湾新区 fixed_asset_investment 2022 12.3亿元 actual -",
            "河湾新区 fixed_asset_investment 2021 10.1亿元 superseded -",
            "河湾新区 fixed_asset_investment 2022 2.2亿元 change -",
            "河湾新区 visitors 2020 20万人次 superseded -",
            "河湾新区 visitors 2022 35万人次 actual -",
            "河湾新区 jobs 2022 3200人 change -",
        ],
    );
}

#[test]
fn targets_and_rules_are_no_facts() {
    check(
        "a.txt",
        "湖东小镇概况\n预计到2025年，小镇税收将突破10亿元，带动就业2万人。目前，小镇入驻企业80家。\n\
         入园企业原则上年税收不低于500万元。\n发展目标\n营业收入600亿元。",
        &[
            "湖东小镇 tax 2025 突破10亿元 target -",
            "湖东小镇 jobs 2025 2万人 target -",
            "湖东小镇 enterprises - 80家 actual -",
            "湖东小镇 tax - 不低于500万元 threshold -",
            "湖东小镇 revenue - 600亿元 target -",
        ],
    );
}

#[test]
fn lists_in_the_same_order() {
    check(
        "a.txt",
        "碧海新区概况\n2019年、2020年、2021年，碧海新区税收分别为28亿元、29亿元和33亿元。\n\
         2021年产值和税收分别达到86亿元、33亿元，同比分别增长9%和12%。\n\
         碧海新区、云湖新区的就业人数分别为12万人和9万人。",
        &[
            "碧海新区 tax 2019 28亿元 superseded -",
            "碧海新区 tax 2020 29亿元 superseded -",
            "碧海新区 tax 2021 33亿元 actual -",
            "碧海新区 output_value 2021 86亿元 actual -",
            "碧海新区 tax 2021 33亿元 actual -",
            "碧海新区 output_value 2021 9% change -",
            "碧海新区 tax 2021 12% change -",
            "碧海新区 jobs - 12万人 actual -",
            "云湖新区 jobs - 9万人 actual -",
        ],
    );
}

#[test]
fn other_owners_are_left_out_and_means_are_no_totals() {
    let text = "枫林小镇简介\n枫林小镇亩均税收32.5万元，人均产值98万元。枫林小镇的陶瓷博物馆建筑面积1.2万平方米。\n\
                华星物流有限公司年营业收入9.6亿元。总投资56亿元的智能终端项目已开工。";
    let (_, extraction) = read_as("a.txt", text);
    let kept: Vec<(&str, &str)> = extraction
        .observations
        .iter()
        .filter(|o| !o.indicator.is_empty() && !o.area.is_empty())
        .map(|o| (o.indicator.as_str(), o.as_written.as_str()))
        .collect();
    assert_eq!(kept, [("tax_per_mu", "32.5万元"), ("output_per_job", "98万元")]);
    let codes: Vec<&str> = extraction.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["other_owner", "other_owner", "other_owner"]);
}

/// The actual figures of a text with an indicator or a ratio: `id as_written value unit`.
fn stated(name: &str, text: &str) -> Vec<String> {
    let (_, extraction) = read_as(name, text);
    let named = extraction.observations.iter().filter(|o| !o.indicator.is_empty() && o.status == Status::Actual);
    let value = |o: &Observation| o.value.map_or("-".into(), |value| format!("{value:.4}"));
    named.map(|o| format!("{} {} {} {}", o.indicator, o.as_written, value(o), o.unit)).collect()
}

#[test]
fn stated_ratios_are_read_as_ratios() {
    let text = "云溪小镇概况\n云溪小镇实现税收8亿元，亩均税收28万元，吸纳就业2万人，产值80亿元，人均产值达35万元。\
                亩均税收约28万元/亩。地均产出12亿元/平方公里。地均产出12亿元。企均税金300万元。建成率82%。\
                投资强度300万元/亩。实现税收8亿元，亩均17.8万元。每公顷税收420万元。";
    assert_eq!(
        stated("a.txt", text),
        [
            "tax 8亿元 800000000.0000 元",
            "tax_per_mu 28万元 28.0000 万元/亩",
            "jobs 2万人 20000.0000 人",
            "output_value 80亿元 8000000000.0000 元",
            "output_per_job 35万元 35.0000 万元/人",
            "tax_per_mu 约28万元/亩 28.0000 万元/亩",
            "output_per_mu 12亿元/平方公里 80.0000 万元/亩",
            "tax_per_enterprise 300万元 300.0000 万元/家",
            "build_out_rate 82% 82.0000 %",
            "investment_per_mu 300万元/亩 300.0000 万元/亩",
            "tax 8亿元 800000000.0000 元",
            "tax_per_mu 17.8万元 17.8000 万元/亩",
            "tax_per_mu 420万元 28.0000 万元/亩",
        ]
    );
    let text = "# Willow Park at a glance\n\nIn 2020 Willow Park paid RMB 80m in tax, with tax per mu of 0.16 million \
                yuan. Output per worker was 350,000 yuan. It generated tax of 280,000 yuan per mu.\n";
    assert_eq!(
        stated("a.md", text),
        [
            "tax RMB 80m 80000000.0000 元",
            "tax_per_mu 0.16 million yuan 16.0000 万元/亩",
            "output_per_job 350,000 yuan 35.0000 万元/人",
            "tax_per_mu 280,000 yuan per mu 28.0000 万元/亩",
        ]
    );
}

#[test]
fn a_stated_ratio_is_never_its_numerator_nor_that_of_a_part() {
    let text = "云溪小镇概况\n云溪小镇亩均税收和产值分别为28万元和178万元。年缴纳税收和亩均税收分别为8亿元和29万元。\
                亩均税收和年产值分别为30万元和80亿元。";
    assert_eq!(
        stated("a.txt", text),
        [
            "tax_per_mu 28万元 28.0000 万元/亩",
            "output_per_mu 178万元 178.0000 万元/亩",
            "tax 8亿元 800000000.0000 元",
            "tax_per_mu 29万元 29.0000 万元/亩",
            "tax_per_mu 30万元 30.0000 万元/亩",
            "output_value 80亿元 8000000000.0000 元",
        ]
    );
    for part in [
        "规模以上工业企业亩均税收40万元。",
        "工业亩均税收40万元。",
        "亩均固定资产投资40万元。",
        "力争亩均税收达到40万元。",
        "亩均税收较上年增加4万元。",
        "入园项目亩均税收不低于30万元。",
    ] {
        assert_eq!(stated("a.txt", &format!("云溪小镇概况\n云溪小镇环境优美，{part}")), [] as [&str; 0], "{part}");
    }
}

#[test]
fn a_table_states_ratios_beside_their_inputs() {
    let text = "# 主要指标\n\n| 小镇 | 税收（亿元） | 亩均税收（万元/亩） |\n|---|---|---|\n| 甲溪小镇 | 3.2 | 16 |\n";
    assert_eq!(stated("a.md", text), ["tax 3.2 320000000.0000 元", "tax_per_mu 16 16.0000 万元/亩"]);
}

#[test]
fn periods_of_many_forms() {
    check(
        "a.txt",
        "碧海新区\n2021年1—8月，碧海新区完成固定资产投资17亿元。2021年前三季度税收20亿元。一季度税收6亿元。\n\
         截至2020年6月底，碧海新区入驻企业300家。碧海新区成立于2012年，规划面积5平方公里。\n\
         碧海新区税收达7亿元（2019年）。二〇一八年碧海新区税收5亿元。",
        &[
            "碧海新区 fixed_asset_investment 2021-01/2021-08 17亿元 actual -",
            "碧海新区 tax 2021-01/2021-09 20亿元 actual -",
            "碧海新区 tax 2021-Q1 6亿元 actual -",
            "碧海新区 enterprises 2020-06 300家 actual -",
            "碧海新区 planned_area - 5平方公里 actual -",
            "碧海新区 tax 2019 7亿元 actual -",
            "碧海新区 tax 2018 5亿元 superseded -",
        ],
    );
}

#[test]
fn years_counted_from_the_document() {
    check(
        "a.txt",
        "云岭县情况\n发布时间：2021-04-02\n去年云岭县接待游客412万人次，力争今年接待游客500万人次以上。",
        &["云岭县 visitors 2020 412万人次 actual -", "云岭县 visitors 2021 500万人次以上 target -"],
    );
}

#[test]
fn traditional_characters() {
    check(
        "a.txt",
        "翠湖產業園簡介\n翠湖產業園已建成區域用地面積1600畝，入駐企業一百五十餘家，2019年繳納稅收2.6億元。",
        &[
            "翠湖產業園 built_area - 1600畝 actual -",
            "翠湖產業園 enterprises - 一百五十餘家 actual -",
            "翠湖產業園 tax 2019 2.6億元 actual -",
        ],
    );
}

#[test]
fn english_prose() {
    check(
        "a.md",
        "# Riverside Industrial Park at a glance\n\n\
         Riverside Industrial Park hosts 240 firms, including 18 high-tech enterprises, and employs some 12,000 people. \
         In 2020 it paid RMB 4.3bn in tax, up 8% from RMB 4.0bn in 2019. Companies in the park hold 280 invention patents. \
         By 2025 the park aims to host 500 firms. Acme Robotics Ltd employs 900 people.\n\n- Jobs: 12,000\n",
        &[
            "Riverside_Industrial_Park enterprises - 240_firms actual -",
            "Riverside_Industrial_Park high_tech_enterprises - 18 actual enterprises",
            "Riverside_Industrial_Park jobs - some_12,000_people actual -",
            "Riverside_Industrial_Park tax 2020 RMB_4.3bn actual -",
            "Riverside_Industrial_Park tax 2020 8% change -",
            "Riverside_Industrial_Park tax 2019 RMB_4.0bn superseded -",
            "Riverside_Industrial_Park patents 2020 280 actual -",
            "Riverside_Industrial_Park enterprises 2025 500_firms target -",
            "- jobs 2020 900_people actual -",
            "Riverside_Industrial_Park jobs - 12,000 actual -",
        ],
    );
}

#[test]
fn english_chapters_and_lists() {
    check(
        "a.txt",
        "Two towns\n\nStonebridge\n\nIn 2020 Stonebridge collected tax revenue of RMB 30m.\n\nCedar Valley Town\n\nThe town has around 9,400 employees.\n\n\
         Eastfield Town and Westbrook Town collected RMB 30m and RMB 45m in taxes respectively.",
        &[
            "Stonebridge tax 2020 RMB_30m actual -",
            "Cedar_Valley_Town jobs - around_9,400_employees actual -",
            "Eastfield_Town tax - RMB_30m actual -",
            "Westbrook_Town tax - RMB_45m actual -",
        ],
    );
}

/// All figures of a text: `as_written value unit status`, with underscores for blanks.
fn rows(text: &str) -> Vec<String> {
    let (_, extraction) = read_as("a.txt", text);
    let row = |o: &Observation| {
        let value = o.value.map_or("-".to_string(), |value| value.to_string());
        format!("{} {value} {} {}", o.as_written.replace(' ', "_"), o.unit.replace(' ', "_"), o.status.id())
    };
    extraction.observations.iter().map(row).collect()
}

#[test]
fn adjectives_between_an_english_number_and_its_noun() {
    assert_eq!(
        rows("The mill takes on between 300 and 450 temporary staff, and dozens of small firms supply it."),
        ["between_300_and_450 - 人 actual", "dozens - 家 actual"]
    );
    // No adjectives, a label, and a verb between.
    for text in ["Of the two the older staff went home on 3 May.", "Two are now said to help small firms in 2019."] {
        assert_eq!(rows(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn a_number_without_a_noun_counts_what_it_is_compared_with() {
    assert_eq!(
        rows("The yard had 212 workers, up from 180 a year before."),
        ["212_workers 212 人 actual", "180 180 人 superseded"]
    );
    assert!(rows("The pier listed 64 restaurants (2021: 58).")[1].starts_with("58 58 objects "));
    assert_eq!(
        rows("The quay has 64 firms, 11 more than at the end of 2020."),
        ["64_firms 64 家 actual", "11 11 家 change"]
    );
    // Years, money before it, a quantity of another order, a noun that follows.
    for text in [
        "The yard had 212 workers, up from 2019.",
        "The yard had 212 workers and paid $3m, against 2.5 million in 2020.",
        "The yard had 212 workers, up from 2 a year before.",
    ] {
        let found = rows(text);
        assert!(found.iter().all(|row| row.starts_with("212_") || row.starts_with("$3m")), "{text}: {found:?}");
    }
    // A plural behind it is what it counts.
    assert_eq!(rows("The yard had 212 workers, beside 40 cranes.")[1], "40 40 objects actual");
}

#[test]
fn a_number_without_a_noun_counts_what_its_subject_does() {
    assert_eq!(rows("Employment slipped by 2.1% to 3,180 after a fire.")[1], "3,180 3180 人 actual");
    assert_eq!(rows("The number of firms edged up from 141 to 149."), ["141 141 家 superseded", "149 149 家 actual"]);
    assert_eq!(
        rows("With employment put at between 8,500 and 9,000, it leads."),
        ["between_8,500_and_9,000 - 人 actual"]
    );
    assert_eq!(
        rows("Employment is down to 2,900 from 3,050 last autumn."),
        ["2,900 2900 人 actual", "3,050 3050 人 superseded"]
    );
    assert_eq!(rows("Its headcount, 2,350-odd at Easter, moves with the fruit."), ["2,350-odd 2350 人 actual"]);
    // A year, a street, a clause without a verb of level.
    for text in [
        "Employment peaked in 2019.",
        "The firms moved from 12 to 14 Mill Lane.",
        "Employment law changed on page 12.",
        "Jobs Act, Section 12, applies.",
    ] {
        assert_eq!(rows(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn a_number_without_a_noun_is_a_part_of_what_was_measured() {
    assert_eq!(rows("The zone has 2,310 acres, of which 1,480 are fenced.")[1], "1,480 1480 英亩 actual");
    assert_eq!(rows("Of the 90 hectares laid out, at most 15 are still free.")[1], "at_most_15 15 公顷 actual");
    assert_eq!(rows("Only 40 of the 150 hectares are fenced.")[0], "40 40 公顷 actual");
    assert_eq!(rows("The kiln has 240 on the payroll."), ["240 240 人 actual"]);
    // One of them, a stage, a list, money before it.
    for text in [
        "Phase 2 of the park is open.",
        "They built part 2 of the project.",
        "It is one of the firms.",
        "1. Overview",
        "It cost $4m, of which 3 is due.",
    ] {
        let found = rows(text);
        assert!(found.iter().all(|row| row.starts_with("$4m")), "{text}: {found:?}");
    }
}

#[test]
fn a_line_of_the_head_says_what_year_an_english_document_reports_on() {
    let period = |head: &str| {
        let (_, extraction) = read_as("a.txt", &format!("{head}\n\nElm Park has 31 firms."));
        extraction.observations.first().map(|o| o.period.clone()).unwrap_or_default()
    };
    assert_eq!(period("OPERATING REVIEW\nElm Park, Annual Report 2022 (2021 in brackets)"), "2022");
    assert_eq!(period("Elm Park Agency\nBulletin 9, March 2022: our parks in 2021"), "2021");
    assert_eq!(period("Elm Park Agency\nStatus as of 30 June 2022"), "2022");
    assert_eq!(period("Elm Park Agency\nBulletin 9, Spring 2024"), "");
    assert_eq!(period("Elm Park Agency\nFounded in 1998"), "");
}

#[test]
fn a_verb_behind_an_area_or_money_names_it() {
    check(
        "a.txt",
        "Elm Park at a glance\n\nElm Park was laid out on 260 hectares. So far 118 hectares have been built out. \
         US$40m has been spent.",
        &[
            "Elm_Park planned_area - 260_hectares actual -",
            "Elm_Park built_area - 118_hectares actual -",
            "Elm_Park completed_investment - US$40m actual -",
        ],
    );
}

#[test]
fn a_part_takes_the_unit_of_what_was_counted() {
    assert_eq!(
        rows("The pier has 63 restaurants, over 40 of which opened late. A dozen of these serve fish."),
        ["63_restaurants 63 objects actual", "over_40 40 objects actual", "A_dozen 12 objects actual",]
    );
    let (_, extraction) = read_as("a.txt", "Elm Park at a glance\n\nElm Park has 31 firms, 19 of them in trade.");
    let of = |at: usize| (extraction.observations[at].indicator.as_str(), extraction.observations[at].part_of.as_str());
    assert_eq!((of(0), of(1)), (("enterprises", ""), ("", "enterprises")));
    assert_eq!(extraction.observations.len(), 2);
}

#[test]
fn a_bracket_with_a_like_figure_is_of_the_year_before() {
    check(
        "a.txt",
        "Elm Park Annual Report 2022\n\nTax revenue was RMB 42m (RMB 39m). The site area is 3.2 sq km (4,800 mu).",
        &[
            "Elm_Park tax 2022 RMB_42m actual -",
            "Elm_Park tax 2021 RMB_39m superseded -",
            "Elm_Park land_area - 3.2_sq_km actual -",
            "Elm_Park land_area - 4,800_mu actual -",
        ],
    );
    assert_eq!(
        rows("In all 468 firms were listed (441), as in the list (450)."),
        ["468_firms 468 家 actual", "441 441 家 superseded"]
    );
}

#[test]
fn its_is_of_the_park_spoken_of_and_capitals_name_the_same_park() {
    check(
        "a.txt",
        "The wider picture\n\nOakmoor Business Park is the oldest. Its 174 firms employ some 5,600 people.",
        &[
            "Oakmoor_Business_Park enterprises - 174_firms actual -",
            "Oakmoor_Business_Park jobs - some_5,600_people actual -",
        ],
    );
    check(
        "a.txt",
        "HEATHERLEY SCIENCE PARK\n\nHeatherley hosts 90 firms.",
        &["Heatherley_Science_Park enterprises - 90_firms actual -"],
    );
}

#[test]
fn english_plans_rules_and_what_is_done() {
    for (text, wanted) in [
        ("A newcomer earns the rebate only if it hires 5 people.", "5_people 5 人 threshold"),
        ("Grants are limited to $5,000 per firm.", "$5,000_per_firm 5000 美元/家 threshold"),
        ("The firm must buy at least 60% of its grain.", "at_least_60% 60 % threshold"),
        ("The firms had spent $87 million by the end of 2023.", "$87_million 87000000 美元 actual"),
        ("A further 12 ha will be serviced by 2025.", "12_ha 12 公顷 target"),
        ("People already come by train; the plan asks for 65% by 2030.", "65% 65 % target"),
        ("Vacancy is 4.1%, sales are 17.5% less than in 2020.", "4.1% 4.1 % actual"),
    ] {
        assert_eq!(rows(text).first().map(String::as_str), Some(wanted), "{text}");
    }
    let text = "The works will bring 500 sq m. Suites come in sizes of 25 sq m. Vacancy came down to 4.1% from 5.8%.";
    let found = rows(text);
    let statuses: Vec<&str> = found.iter().filter_map(|row| row.split(' ').next_back()).collect();
    assert_eq!(statuses, ["target", "actual", "actual", "superseded"], "{found:?}");
}

#[test]
fn tables_by_area_and_by_indicator() {
    check(
        "a.md",
        "# 主要指标\n\n| 小镇 | 规划用地面积（亩） | 其中：建设用地 | 入驻企业（家） | 税收（亿元） | 同比增长 |\n|---|---|---|---|---|---|\n\
         | 甲溪小镇 | 3,200 | 1,100 | 240左右 | 3.2 | 8.1% |\n| 合计 | 7700 | 3100 | 340 | 4.7 | 5% |\n",
        &[
            "甲溪小镇 planned_area - 3,200 actual -",
            "甲溪小镇 planned_construction_land - 1,100 actual planned_area",
            "甲溪小镇 enterprises - 240左右 actual -",
            "甲溪小镇 tax - 3.2 actual -",
            "- planned_area - 7700 actual -",
            "- planned_construction_land - 3100 actual planned_area",
            "- enterprises - 340 actual -",
            "- tax - 4.7 actual -",
        ],
    );
    check(
        "a.html",
        "<title>云岭县概况</title><table><tr><th>指标<th>单位<th>2019年<th>2020年<th>增长（%）<tr><td>税收收入<td>亿元<td>6.1<td>5.9<td>-3.3</table>",
        &["云岭县 tax 2019 6.1 superseded -", "云岭县 tax 2020 5.9 actual -", "云岭县 tax - -3.3 change -"],
    );
}

#[test]
fn the_record_and_what_differs_from_it() {
    let text = "——湖东小镇经验\n湖东小镇入驻企业240家左右，税收8亿元，吸纳就业2万人，发明专利280项。\n一、产业发展\n小镇吸引企业260多家，税收8亿元，建筑面积3万平方米。";
    let (_, extraction) = read_as("a.txt", text);
    let parts: Vec<(&str, Part)> = extraction.observations.iter().map(|o| (o.as_written.as_str(), o.part)).collect();
    assert_eq!(parts[0], ("240家左右", Part::Lead));
    assert!(parts[4..].iter().all(|(_, part)| *part == Part::Body), "{parts:?}");
    let differs: Vec<&Finding> = extraction.findings.iter().filter(|f| f.code == "stated_differently").collect();
    assert_eq!(differs.len(), 1);
    assert!(differs[0].message.contains("240家左右") && differs[0].message.contains("260多家"));
}

#[test]
fn a_stream_reads_what_a_document_reads() {
    let one = "——湖东小镇经验\n　　湖东小镇入驻企业240家左右，税收8亿元。\n　　一、概况\n　　目前，小镇就业2万人。\n";
    let text = one.repeat(12_000);
    let options = ExtractOptions { all: true, lang: Lang::Zh };
    let document = document::read("a.txt", text.as_bytes(), None).expect("a text");
    let whole = EXTRACTOR.extract(&document, options);
    let mut parts = Extraction::default();
    EXTRACTOR.extract_stream("a.txt", DocumentKind::Text, text.as_bytes(), options, &mut parts).expect("a text");
    assert_eq!(whole.observations.len(), 36_000);
    assert!(whole.observations == parts.observations && whole.areas == parts.areas);
}

#[test]
fn the_page_shows_text_as_text() {
    let (document, extraction) = read_as("a.txt", "湖东小镇税收8亿元\u{202e}，<script>alert(1)</script>。");
    let page = explain_html(&document, &extraction, &CATALOG, Lang::Zh);
    assert!(!page.contains("<script") && !page.contains('\u{202e}'));
    assert!(page.contains("id=\"f1\" href=\"#r1\"") && page.contains("id=\"r1\""));
    let text = explain_text(&document, &extraction, &CATALOG, Lang::En, false);
    assert!(text.contains("8亿元[湖东小镇 · Annual tax = 800 M CNY"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_spans_are_true(
        pieces in prop::collection::vec(
            prop_oneof![
                "[0-9〇一二三十百千万亿,.%—年月日、，。；：（）()\\- ]{1,6}",
                prop::sample::select(vec![
                    "税收", "入驻企业", "家", "亿元", "亩", "其中", "分别", "小镇", "该园区", "园区", "增长", "由", "到", "2018年", "1—8月",
                    "项目", "公司", "tax", "firms", "respectively", " in ", "Park", "the ", "近", "余", "的", "建设用地", "\n", "| ", "|--|", "# ", "全市",
                    "預計", "稅收", "\u{feff}", "去年", "H1", "May ",
                ]).prop_map(str::to_string),
                "\\PC{0,4}",
            ],
            0..40,
        )
    ) {
        let text = pieces.concat();
        for name in ["a.txt", "a.md", "a.html"] {
            if text.contains('\0') {
                continue;
            }
            let (document, extraction) = read_as(name, &text);
            for o in &extraction.observations {
                let span = o.span.clone().expect("a place");
                prop_assert_eq!(document.text.get(span), Some(o.as_written.as_str()));
            }
        }
    }
}

#[test]
fn the_year_of_a_document_is_that_of_all_it_says() {
    let body = "云岭园区入驻企业120家。全年缴纳税收3亿元，比上年增长5%。园区年末从业人员9000人。";
    let rows = ["云岭园区 enterprises 2021 120家 actual -", "云岭园区 tax 2021 3亿元 actual -"];
    for head in [
        "云岭园区2021年度考核结果",
        "云岭园区简介\n\n本文数据截至2021年底。",
        "云岭园区简介\n\n各项主要指标为2021年数据。",
    ] {
        let mut wanted = rows.to_vec();
        wanted.extend(["云岭园区 tax 2021 5% change -", "云岭园区 jobs 2021 9000人 actual -"]);
        check("a.txt", &format!("{head}\n\n{body}"), &wanted);
    }
}

#[test]
fn a_dateline_tells_what_this_year_is() {
    check(
        "a.txt",
        "云岭园区见闻\n本报记者 王某 2022年11月10日\n\n云岭园区今年前三季度缴纳税收4860万元，是2019年同期的1.6倍。",
        &["云岭园区 tax 2022-01/2022-09 4860万元 actual -", "云岭园区 tax 2022-01/2022-09 1.6倍 change -"],
    );
}

#[test]
fn classes_rules_and_the_year_before_are_no_facts() {
    let of = |sentence: &str| format!("云岭园区简介\n\n{sentence}");
    check("a.txt", &of("云岭园区对总投资1亿元以上的项目给予奖励。"), &["- total_investment - 1亿元以上 threshold -"]);
    check(
        "a.txt",
        &of("云岭园区年缴纳税收3.7亿元（上年3.1亿元）。"),
        &["云岭园区 tax - 3.7亿元 actual -", "云岭园区 tax - 3.1亿元 superseded -"],
    );
    check(
        "a.txt",
        &of("云岭园区2017年接待游客18万人次，2018年增至31万人次。"),
        &["云岭园区 visitors 2017 18万人次 superseded -", "云岭园区 visitors 2018 31万人次 actual -"],
    );
}

#[test]
fn lists_pairs_and_several_areas_together() {
    check(
        "a.txt",
        "三园区情况\n\n从各园看，甲山产业园、乙水产业园年缴纳税收分别为3亿元和2亿元。前者入驻企业40家，后者入驻企业30家。两园共吸纳就业5000人。",
        &[
            "甲山产业园 tax - 3亿元 actual -",
            "乙水产业园 tax - 2亿元 actual -",
            "甲山产业园 enterprises - 40家 actual -",
            "乙水产业园 enterprises - 30家 actual -",
            "- jobs - 5000人 actual -",
        ],
    );
    check(
        "a.txt",
        "三园区情况\n\n甲山产业园、乙水产业园和丙川产业园年缴纳税收分别为2,310、1,875.4和1,102万元。",
        &[
            "甲山产业园 tax - 2,310 actual -",
            "乙水产业园 tax - 1,875.4 actual -",
            "丙川产业园 tax - 1,102万元 actual -",
        ],
    );
    check(
        "a.txt",
        "云岭园区简介\n\n云岭园区由某某集团出资，总投资36亿元。利用老码头仓库建成，年缴纳税收2亿元。",
        &["云岭园区 total_investment - 36亿元 actual -", "云岭园区 tax - 2亿元 actual -"],
    );
}

#[test]
fn what_stands_below_a_heading_of_plans_is_planned() {
    for head in ["2024年工作目标", "下一步工作安排", "重点任务"] {
        check(
            "a.md",
            &format!("# 东湖高新园\n\n## 2023年工作回顾\n\n税收9亿元。\n\n## {head}\n\n税收达到12亿元。"),
            &["东湖高新园 tax 2023 9亿元 actual -", "东湖高新园 tax - 12亿元 target -"],
        );
    }
    check("a.md", "# 东湖高新园\n\n## 重点任务完成情况\n\n税收9亿元。", &["东湖高新园 tax - 9亿元 actual -"]);
}

#[test]
fn a_part_that_is_an_area_has_all_of_its_own() {
    check(
        "a.txt",
        "青山县概况\n\n全县税收37.7亿元，其中东湖高新园税收9亿元，已建成区域用地3000亩。",
        &[
            "青山县 tax - 37.7亿元 actual -",
            "东湖高新园 tax - 9亿元 actual tax",
            "东湖高新园 built_area - 3000亩 actual -",
        ],
    );
}

#[test]
fn a_later_clause_owns_nothing_before_it() {
    check(
        "a.md",
        "# 青山县\n\n东湖高新园税收8亿元。\n\n税收达到37.7亿元，东湖高新园力争实现税收9亿元。",
        &["东湖高新园 tax - 8亿元 actual -", "青山县 tax - 37.7亿元 actual -", "东湖高新园 tax - 9亿元 target -"],
    );
}

#[test]
fn a_year_in_front_of_a_bracketed_figure_is_of_that_one() {
    check(
        "a.md",
        "# East Park\n\nTax: RMB 900 million (2022: RMB 800 million).",
        &["East_Park tax - RMB_900_million actual -", "East_Park tax 2022 RMB_800_million superseded -"],
    );
}

#[test]
fn a_date_behind_a_full_stop_is_read_without_harm() {
    let text =
        "Riverside Park\n\nData as of Dec. 2018 figures. The park hosts 5 firms; figures are for Sept. 2018 data.\n";
    check("a.txt", text, &["Riverside_Park enterprises 2018-09 5_firms actual -"]);
}

#[test]
fn what_is_so_now_is_of_the_year_of_the_data() {
    let text = "目前，云岭园区入驻企业80家，吸纳就业900人。规划面积3平方公里。";
    check(
        "a.txt",
        &format!("云岭园区2022年统计公报\n\n{text}"),
        &[
            "云岭园区 enterprises 2022 80家 actual -",
            "云岭园区 jobs 2022 900人 actual -",
            "云岭园区 planned_area - 3平方公里 actual -",
        ],
    );
    // The day on which a report is dated is that of what it says is so now, and of nothing else.
    for (head, year) in [
        ("云岭园区见闻\n本报记者 王某 2022年11月10日", "2022"),
        ("云岭园区招商手册（2022年版）", "2022"),
        ("云岭园区见闻", "-"),
    ] {
        check(
            "a.txt",
            &format!("{head}\n\n{text}就业岗位缺口大。商户30家。"),
            &[
                &format!("云岭园区 enterprises {year} 80家 actual -"),
                &format!("云岭园区 jobs {year} 900人 actual -"),
                "云岭园区 planned_area - 3平方公里 actual -",
                "云岭园区 shops - 30家 actual -",
            ],
        );
    }
}

#[test]
fn lists_over_years_stay_with_the_chapter() {
    check(
        "a.md",
        "# 甲山新区\n\n## 乙水贸易园\n\n规划面积2平方公里，却承载了新区一半的外贸，2018、2019、2020年分别完成税收2、3和5亿元，\
         入驻企业分别为18家、26家、41家。",
        &[
            "乙水贸易园 planned_area - 2平方公里 actual -",
            "乙水贸易园 tax 2018 2 superseded -",
            "乙水贸易园 tax 2019 3 superseded -",
            "乙水贸易园 tax 2020 5亿元 actual -",
            "乙水贸易园 enterprises 2018 18家 superseded -",
            "乙水贸易园 enterprises 2019 26家 superseded -",
            "乙水贸易园 enterprises 2020 41家 actual -",
        ],
    );
    check(
        "a.md",
        "# 乙水贸易园\n\n华星物流公司2018年、2019年营业收入分别为2亿元和3亿元。",
        &["- revenue 2018 2亿元 superseded -", "- revenue 2019 3亿元 actual -"],
    );
}

#[test]
fn both_areas_of_a_heading_take_their_figures_in_order() {
    check(
        "a.txt",
        "产业园区名单\n\n1．甲山乳品产业园、2．乙水食品产业园\n两园同属食品加工类，入驻企业分别为22和57户，吸纳就业4600人、9300人。\
         两园税收合计5亿元。",
        &[
            "甲山乳品产业园 enterprises - 22 actual -",
            "乙水食品产业园 enterprises - 57户 actual -",
            "甲山乳品产业园 jobs - 4600人 actual -",
            "乙水食品产业园 jobs - 9300人 actual -",
            "- tax - 5亿元 actual -",
        ],
    );
}

#[test]
fn names_that_begin_with_digits_or_letters() {
    check(
        "a.txt",
        "老城文化资源\n\n1958文创园占地86亩，入驻企业40家。",
        &["1958文创园 land_area - 86亩 actual -", "1958文创园 enterprises - 40家 actual -"],
    );
    check(
        "a.md",
        "# 798艺术区\n\n入驻企业40家。\n\n# 5G产业园\n\n税收2亿元。",
        &["798艺术区 enterprises - 40家 actual -", "5G产业园 tax - 2亿元 actual -"],
    );
    check("a.md", "# 2018年云岭园区\n\n税收2亿元。", &["云岭园区 tax - 2亿元 actual -"]);
}

#[test]
fn another_owner_holds_for_its_sentence_and_an_inner_site_for_its_own() {
    check(
        "a.txt",
        "云岭园区简介\n\n华星物流公司年营业收入2亿元，税收3000万元。年接待游客30万人次。",
        &["- revenue - 2亿元 actual -", "- tax - 3000万元 actual -", "云岭园区 visitors - 30万人次 actual -"],
    );
    let of = |site: &str| {
        let town = "窑火重燃\n\n窑山青瓷小镇入驻企业300家。";
        format!("{town}老厂改造成{site}，占地86亩。\n\n小镇规划面积3平方公里。")
    };
    for (site, owner) in [("1958文创园", "1958文创园"), ("展览馆", "-")] {
        check(
            "a.txt",
            &of(site),
            &[
                "窑山青瓷小镇 enterprises - 300家 actual -",
                &format!("{owner} land_area - 86亩 actual -"),
                "窑山青瓷小镇 planned_area - 3平方公里 actual -",
            ],
        );
    }
}

#[test]
fn measures_without_a_dimension_are_figures_without_a_unit() {
    let found = |text: &str| -> Vec<(String, String)> {
        let (_, extraction) = read_as("a.txt", text);
        extraction.observations.iter().map(|o| (o.as_written.clone(), o.unit.clone())).collect()
    };
    for (text, figure) in [
        ("项目容积率不低于1.2，环境优美。", "不低于1.2"),
        ("机房PUE值低于1.25。", "低于1.25"),
        ("容积率一般控制在1.5—2.5。", "1.5—2.5"),
    ] {
        assert_eq!(found(text), [(figure.to_string(), String::new())], "{text}");
    }
    for text in ["容积率见附件3，环境优美。", "容积率2020年公布。", "环境优美，评级1.2，容积率适中。"]
    {
        assert!(found(text).is_empty(), "{text}");
    }
}

#[test]
fn what_is_past_is_done_whatever_stands_before_the_semicolon() {
    let of = |first: &str, second: &str| {
        format!(
            "云岭园区简介\n本报记者 王某 2024年3月10日\n\n云岭园区力争{first}税收达到8亿元；{second}完成税收5亿元。"
        )
    };
    check("a.txt", &of("2025年", "2023年"), &["云岭园区 tax 2025 8亿元 target -", "云岭园区 tax 2023 5亿元 actual -"]);
    check("a.txt", &of("2025年", "2026年"), &["云岭园区 tax 2025 8亿元 target -", "云岭园区 tax 2026 5亿元 target -"]);
    check(
        "a.txt",
        "云岭园区2022年统计公报\n\n云岭园区税收5亿元。2023年1—6月税收3亿元。2023年税收9亿元。",
        &[
            "云岭园区 tax 2022 5亿元 actual -",
            "云岭园区 tax 2023-01/2023-06 3亿元 actual -",
            "云岭园区 tax 2023 9亿元 target -",
        ],
    );
}

#[test]
fn a_multiple_of_another_year_is_of_its_own() {
    check(
        "a.txt",
        "云岭园区2022年统计公报\n\n云岭园区接待游客30万人次，为2019年的1.6倍。全年税收5亿元。",
        &[
            "云岭园区 visitors 2022 30万人次 actual -",
            "云岭园区 visitors 2022 1.6倍 change -",
            "云岭园区 tax 2022 5亿元 actual -",
        ],
    );
    // A figure that is no multiple is the year's own.
    check("a.txt", "云岭园区简介\n\n云岭园区税收为2019年的5亿元。", &["云岭园区 tax 2019 5亿元 actual -"]);
}

#[test]
fn a_part_named_by_its_kind_owns_its_figure() {
    let (_, extraction) = read_as("a.txt", "海川市情况\n\n发明专利900件，其中高新区430件。税收80亿元。");
    let owners: Vec<&str> = extraction.observations.iter().map(|o| o.area.as_str()).collect();
    assert_eq!(owners, ["海川市", "高新区", "海川市"]);
    // Where the area is of that kind itself, the word means it.
    let (_, extraction) = read_as("a.txt", "海川高新区情况\n\n发明专利900件，其中高新区430件。");
    assert!(extraction.observations.iter().all(|o| o.area == "海川高新区"));
}

#[test]
fn an_opening_says_what_a_list_is_of() {
    check(
        "a.txt",
        "从税收看，青河小镇、云桥小镇分别为2.6和5.1亿元。",
        &["青河小镇 tax - 2.6 actual -", "云桥小镇 tax - 5.1亿元 actual -"],
    );
    check("a.txt", "从税收看，青河小镇、云桥小镇分别为2.6和5.1万人。", &[]);
}

#[test]
fn a_list_behind_a_clause_and_a_heading_with_a_full_stop() {
    let text = "青河小镇、云桥小镇名列前茅。\n\n对小镇逐一体检后，青河小镇、云桥小镇分别吸纳就业3200和960人。";
    check("a.txt", text, &["青河小镇 jobs - 3200 actual -", "云桥小镇 jobs - 960人 actual -"]);
    check(
        "a.txt",
        "全市考核结果\n\n1. 青河泵阀小镇。\n\n税收4亿元。\n\n2. 云桥小镇。\n\n税收2亿元。",
        &["青河泵阀小镇 tax - 4亿元 actual -", "云桥小镇 tax - 2亿元 actual -"],
    );
    check(
        "a.txt",
        "枫林小镇评估\n\n本次评估采用2021年度数据，走访企业40家。\n\n税收4亿元。",
        &["枫林小镇 tax 2021 4亿元 actual -"],
    );
}

#[test]
fn a_first_phase_is_of_the_area_and_is_none_of_its_indicators() {
    check(
        "a.txt",
        "云台智造产业园\n\n云台智造产业园规划面积9平方公里，其中首期启动区3000亩；计划总投资80亿元。一期占地900亩，\
         总投资12亿元。年缴纳税收3亿元。",
        &[
            "云台智造产业园 planned_area - 9平方公里 actual -",
            "云台智造产业园 total_investment - 80亿元 actual -",
            "云台智造产业园 tax - 3亿元 actual -",
        ],
    );
    let (_, extraction) = read_as("a.txt", "云台产业园\n\n云台产业园规划面积9平方公里，其中首期启动区3000亩。");
    let areas: Vec<&str> = extraction.observations.iter().map(|o| o.area.as_str()).collect();
    assert_eq!(areas, ["云台产业园", "云台产业园"], "the phase lies in the park");
}

#[test]
fn who_is_spoken_of_behind_a_time_before_a_verb_and_by_a_kind() {
    check(
        "a.txt",
        "临河开发区提速。入驻企业90家。\n\n柳编小镇走出了一条文旅农商融合路子。该镇规划面积3平方公里。\
         2021年5月开工的星谷产业园总投资23亿元。",
        &[
            "临河开发区 enterprises - 90家 actual -",
            "柳编小镇 planned_area - 3平方公里 actual -",
            "星谷产业园 total_investment - 23亿元 actual -",
        ],
    );
    // 老牌工业镇 is a kind and 一座镇 no name.
    check("a.txt", "——石河小镇\n\n老牌工业镇的底子厚。入驻企业480家。", &["石河小镇 enterprises - 480家 actual -"]);
    check("a.txt", "一根藤条撑起一座镇\n\n青滩小镇家家编藤。今年小镇税收3亿元。", &["青滩小镇 tax - 3亿元 actual -"]);
}

#[test]
fn a_report_looks_back_and_a_heading_says_of_when_the_data_are() {
    let report = "政府工作报告\n\n（2022年1月11日在人民代表大会上）\n\n枫桥经济开发区税收9亿元。";
    check("a.txt", report, &["枫桥经济开发区 tax 2021 9亿元 actual -"]);
    // In autumn it is a report on something else.
    let autumn = report.replace("1月", "9月");
    check("a.txt", &autumn, &["枫桥经济开发区 tax - 9亿元 actual -"]);
    check(
        "a.md",
        "# 2023年度园区名单\n\n## 名单（数据截至2022年底）\n\n### 稻香产业园\n\n入驻企业31家。",
        &["稻香产业园 enterprises 2022 31家 actual -"],
    );
}

/// `area as_written status period` of all figures, with underscores for blanks.
fn owned(text: &str) -> Vec<String> {
    let (_, extraction) = read_as("a.txt", text);
    let dash = |text: &str| if text.is_empty() { "-".to_string() } else { text.replace(' ', "_") };
    let row =
        |o: &Observation| format!("{} {} {} {}", dash(&o.area), dash(&o.as_written), o.status.id(), dash(&o.period));
    extraction.observations.iter().map(row).collect()
}

#[test]
fn places_introduced_by_their_kind_are_areas_afterwards() {
    let text = |first: &str| {
        format!(
            "Small Grants Note\n\n{first}\n\nTarrow. The serviced land has 14 hectares and 21 firms.\n\n\
             Annexes. There are 8 firms in both."
        )
    };
    assert_eq!(
        owned(&text("The grants go to the towns of Tarrow and Long Quay, and to nobody else.")),
        ["Tarrow 14_hectares actual -", "Tarrow 21_firms actual -", "- 8_firms actual -"]
    );
    // A name that nothing introduces is none.
    let rows = owned(&text("The grants go to whoever asks for them in good time."));
    assert!(rows.iter().all(|row| row.starts_with("- ")), "{rows:?}");
}

#[test]
fn this_town_is_the_only_place_named_before_it() {
    let text = |place: &str| {
        format!("Quiet pays\n\nFor years nobody came to {place} by choice. Now this town of 9,000 people is full.")
    };
    assert_eq!(owned(&text("Veldham")), ["Veldham 9,000_people actual -"]);
    assert_eq!(owned(&text("Veldham or to Ostry")), ["- 9,000_people actual -"]);
}

#[test]
fn a_line_of_its_own_names_the_area_of_a_place() {
    let text = |heading: &str, begin: &str| {
        let head = "Coast Agency\n\nOur year was kinder than we had dared to hope.";
        format!("{head}\n\n{heading}\n{begin} 41 tenants.")
    };
    assert_eq!(owned(&text("Sandrow", "The food park counts")), ["Sandrow 41_tenants actual -"]);
    assert_eq!(owned(&text("Long Quay", "Firms at Long Quay include")), ["Long_Quay 41_tenants actual -"]);
    for (heading, begin) in [("Investment", "The food park counts"), ("Sandrow", "Many like to see")] {
        assert_eq!(owned(&text(heading, begin)), ["- 41_tenants actual -"], "{heading}");
    }
}

#[test]
fn a_paragraph_belongs_to_the_place_that_it_begins_with() {
    assert_eq!(
        owned(
            "Shed watch\n\nGravel Moor remains the giant. The estate has 52 tenants.\n\n\
             At Long Quay rents rose. The park has 40 firms."
        ),
        ["Gravel_Moor 52_tenants actual -", "Long_Quay 40_firms actual -"]
    );
    // People and firms own no tenants of a park.
    for name in ["Anna Bell, who runs the park,", "Bell Holdings"] {
        let rows = owned(&format!("Shed watch\n\n{name} has offices on the estate. There are 52 tenants."));
        assert_eq!(rows, ["- 52_tenants actual -"], "{name}");
    }
}

#[test]
fn the_region_and_the_quarter_of_a_title() {
    let text = |title: &str| format!("{title}\n\nTax revenue was RMB 40m. There are 52 firms.");
    assert_eq!(
        owned(&text("SHED WATCH | Lower Tarrow Basin | Q2 2023")),
        ["Lower_Tarrow_Basin RMB_40m actual 2023-Q2", "Lower_Tarrow_Basin 52_firms actual 2023-06"]
    );
    assert_eq!(owned(&text("SHED WATCH | All of it | Outlook for Q2 2023"))[1], "- 52_firms actual -");
}

#[test]
fn together_they_are_those_of_the_area() {
    let text = |they: &str| format!("ELM SCIENCE PARK\n\nFirms like it here. {they} 4,300 people.");
    assert_eq!(owned(&text("Together they employ")), ["Elm_Science_Park 4,300_people actual -"]);
    assert_eq!(owned(&text("Together the parks employ")), ["- 4,300_people actual -"]);
}

#[test]
fn hopes_brackets_and_appositions_are_not_what_is() {
    let last = |text: &str| owned(text).pop().unwrap_or_default();
    assert_eq!(
        last("Elm Park Annual Report 2022\n\nElm Park has 3,110 jobs (2021: 2,950)."),
        "Elm_Park 2,950 superseded 2021"
    );
    assert_eq!(last("Elm Park\n\nWe expect the park to support 7,000 jobs."), "Elm_Park 7,000_jobs target -");
    assert_eq!(last("Elm Park\n\nWe had promised 2,500 jobs."), "Elm_Park 2,500_jobs target -");
    assert_eq!(last("Elm Park\n\nThe park supports 7,000 jobs."), "Elm_Park 7,000_jobs actual -");
    let phase = |end: &str| last(&format!("Elm Park\n\nAnother 20 hectares, known as Phase 3, {end}."));
    assert_eq!(phase("is due soon"), "Elm_Park 20_hectares target -");
    assert_eq!(phase("were sold"), "Elm_Park 20_hectares change -");
}

#[test]
fn moves_from_a_baseline_and_fewer_than() {
    let found = |text: &str| -> Vec<String> { owned(text) };
    assert_eq!(
        found("Elm Park\n\nThe number of firms has increased from 14 at baseline (2019) to 37."),
        ["Elm_Park 14 superseded 2019", "Elm_Park 37 actual -"]
    );
    assert_eq!(
        found("Elm Park\n\nThere are 2,400 people at work, about 250 fewer than a year before.")[1],
        "Elm_Park about_250 change -"
    );
    assert_eq!(
        found("Market note\n\nPrairie Gate. The 2,350-acre estate houses 47 companies."),
        ["Prairie_Gate 2,350-acre actual -", "Prairie_Gate 47_companies actual -"]
    );
    assert_eq!(found("Market note\n\nGood News. Rents rose for all 47 companies."), ["- 47_companies actual -"]);
}

#[test]
fn things_without_a_unit_are_counted() {
    let found = |text: &str| -> Vec<(String, String)> {
        let (_, extraction) = read_as("a.txt", text);
        extraction.observations.iter().map(|o| (o.as_written.clone(), o.unit.clone())).collect()
    };
    for (text, figures) in [
        ("Dozens of complaints have come in since then.", vec!["Dozens"]),
        ("Several petitions have come in from here.", vec!["Several"]),
        ("A petition with 2,600 signatures asks for calm.", vec!["2,600"]),
        ("We closed 4, 2 and 9 swaps respectively in the period.", vec!["4", "2", "9"]),
    ] {
        let expected: Vec<(String, String)> =
            figures.iter().map(|figure| (figure.to_string(), "objects".to_string())).collect();
        assert_eq!(found(text), expected, "{text}");
    }
    for text in ["It has happened dozens of times before now.", "Several of them have moved away from here."] {
        assert!(found(text).is_empty(), "{text}");
    }
    assert_eq!(rows("The site has grown from 41 to 57 hectares.")[0], "41 41 公顷 superseded");
    assert_eq!(owned("Of its 90 hectares, just 20 have been built on.")[1], "- 20 actual -");
    assert_eq!(owned("Of its 90 hectares, just 20 lie by the sea.").len(), 1);
}

#[test]
fn datelines_signatures_and_the_ends_of_years() {
    let last = |text: &str| owned(text).pop().unwrap_or_default();
    let byline = "The quiet town\nBy Ann Bell, Sunday 5 March 2023\n\nElm Park is calm.";
    assert_eq!(last(&format!("{byline} Last year it had 31 firms.")), "Elm_Park 31_firms actual 2022");
    assert_eq!(last(&format!("{byline} It has 31 firms.")), "Elm_Park 31_firms actual -");
    assert_eq!(
        last("Elm Park Status Note No. 4\n31 May 2022 | Credit seven\n\nElm Park has 31 firms."),
        "Elm_Park 31_firms actual 2022"
    );
    assert_eq!(
        last("Elm Park\n\nThe plan approved by the council on 3 May 2008 stands; the park has 31 firms."),
        "Elm_Park 31_firms actual -"
    );
    assert_eq!(
        last("Elm Park\n\nAt the close of 2022 the park was full. It has 31 firms."),
        "Elm_Park 31_firms actual 2022"
    );
    assert_eq!(last("Elm Park\n\nThe park opened in 2009. It has 31 firms."), "Elm_Park 31_firms actual -");
}

#[test]
fn headings_with_a_name_behind_a_dash_and_names_in_bold() {
    check(
        "a.txt",
        "典型经验选编\n\n一、做强产业，留住人才——青禾丝绸小镇经验\n\n小镇入驻企业120家。\n\n二、守住绿水，引来客人——白石茶香小镇经验\n\n\
         小镇接待游客30万人次。",
        &["青禾丝绸小镇 enterprises - 120家 actual -", "白石茶香小镇 visitors - 30万人次 actual -"],
    );
    check(
        "a.md",
        "# 园区通报\n\n**东岭开发区** 入驻企业120家。\n\n**西坡产业园** 园区规划面积5平方公里。\n\n\
         全年产值目标分别为：东岭、西坡分别为80亿元、60亿元。",
        &[
            "东岭开发区 enterprises - 120家 actual -",
            "西坡产业园 planned_area - 5平方公里 actual -",
            "东岭开发区 output_value - 80亿元 target -",
            "西坡产业园 output_value - 60亿元 target -",
        ],
    );
    // An ornament is no part of a name, and the title may stand below a slogan.
    check(
        "a.txt",
        "投资金湾　共赢未来\n金湾装备产业园招商手册\n\n★ 园区简介\n\n园区企业60家。",
        &["金湾装备产业园 enterprises - 60家 actual -"],
    );
}

#[test]
fn firms_and_projects_below_their_headings_are_not_the_area() {
    let text = |heading: &str| format!("金湾产业园概况\n\n{heading}\n\n年营业收入18亿元。");
    assert_eq!(owned(&text("★ 发展成果")), ["金湾产业园 18亿元 actual -"]);
    let (_, kept) = read_as("a.txt", &text("★ 入园企业代表"));
    assert!(kept.observations.iter().all(|o| o.area != "金湾产业园"));
    // 全县 is the county also behind a sentence on one of its zones.
    assert_eq!(
        owned("东溪县概况\n\n东溪县经济开发区落户企业80家。全县接待游客30万人次。"),
        ["东溪县经济开发区 80家 actual -", "东溪县 30万人次 actual -"]
    );
}

#[test]
fn years_of_foundings_rates_and_the_republic() {
    let found = |text: &str| owned(text);
    // The year of a founding is not that of what follows.
    assert_eq!(found("金湾产业园概况\n\n金湾产业园于2003年设立。全年税收5亿元。"), ["金湾产业园 5亿元 actual -"]);
    // A yearly flow without a year of its own.
    assert_eq!(
        found("金湾小镇概况\n\n截至2019年底，金湾小镇入驻企业80家，年缴纳税收5亿元。2020年缴纳税收6亿元。"),
        ["金湾小镇 80家 actual 2019", "金湾小镇 5亿元 actual -", "金湾小镇 6亿元 actual 2020"]
    );
    assert_eq!(
        found("嶺南科學園區概況\n\n民國112年營業額80億元。112年底從業員工4萬2,360人。"),
        ["嶺南科學園區 80億元 actual 2023", "嶺南科學園區 4萬2,360人 actual 2023"]
    );
    assert_eq!(
        found("金湾开发区2020年上半年工作总结\n\n税收5亿元，规划面积3平方公里。"),
        ["金湾开发区 5亿元 actual 2020-01/2020-06", "金湾开发区 3平方公里 actual -"]
    );
    assert_eq!(
        found("金湾小镇概况\n\n金湾小镇户籍人口9.4万，常住人口却超过30万。"),
        ["金湾小镇 9.4万 actual -", "金湾小镇 超过30万 actual -"]
    );
}

#[test]
fn english_label_lists_are_read_by_their_labels() {
    check(
        "a.txt",
        "OAKHAM COUNTY PROFILE\n\nPEOPLE\nResidents, 2021 Census: 31,204\nResidents, 2011 Census: 29,870\n\
         Households, 2021: about 12,400\nHospital beds — 58 (2022)\n\nSchools 14\n\
         - Enterprises at the end of 2022: 412 (2019: 388)\n- Visitors in 2022: 1.2 million (900,000 in 2019)\n",
        &[
            "Oakham_County population 2021 31,204 actual -",
            "Oakham_County population 2011 29,870 superseded -",
            "Oakham_County households 2021 about_12,400 actual -",
            "Oakham_County hospital_beds 2022 58 actual -",
            "Oakham_County schools - 14 actual -",
            "Oakham_County enterprises 2022 412 actual -",
            "Oakham_County enterprises 2019 388 superseded -",
            "Oakham_County visitors 2022 1.2_million actual -",
            "Oakham_County visitors 2019 900,000 superseded -",
        ],
    );
    // A sentence with a dash, a label of nothing known, what stands in a label.
    check("a.txt", "Elm Park\n\nThe park has – or so they say – 31 trees.", &[]);
    check("a.txt", "Elm Park\n\nTelephone: 31,204", &[]);
    check("a.txt", "Elm Park\n\nState average, beds per 1,000 residents: 2.6", &[]);
}

#[test]
fn the_time_of_a_heading_a_corner_or_a_paragraph_holds_below_it() {
    check(
        "a.txt",
        "Elm Zone fact sheet\n\n1. General\n\nThe planned area is 320 hectares.\n\n\
         2. Economic performance in 2021\n\nTax revenue: RMB 40 million\nExports: USD 12 million\n\n\
         3. Firms\n\nElm Zone has 31 firms.",
        &[
            "Elm_Zone planned_area - 320_hectares actual -",
            "Elm_Zone tax 2021 RMB_40_million actual -",
            "Elm_Zone exports 2021 USD_12_million actual -",
            "Elm_Zone enterprises - 31_firms actual -",
        ],
    );
    check(
        "a.md",
        "# Elm Park at a glance\n\n| Indicator (2021) | Value |\n|---|---|\n| Jobs | 300 |\n| Enterprises | 31 |\n",
        &["Elm_Park jobs 2021 300 actual -", "Elm_Park enterprises 2021 31 actual -"],
    );
    check(
        "a.txt",
        "Elm Park\n\nIn 2021 Elm Park paid RMB 4m in tax. It has 31 firms.",
        &["Elm_Park tax 2021 RMB_4m actual -", "Elm_Park enterprises 2021 31_firms actual -"],
    );
}

#[test]
fn what_lasts_has_no_year_but_one_that_is_said_of_all_figures() {
    check(
        "a.txt",
        "Elm Park Annual Report 2022\n\nElm Park covers 90 hectares and has 31 firms.",
        &["Elm_Park land_area - 90_hectares actual -", "Elm_Park enterprises 2022 31_firms actual -"],
    );
    check(
        "a.md",
        "# Two parks\n\nBell Consulting, March 2023. All figures are for the end of 2022.\n\n\
         | Item | Elm Park | Oak Park |\n|---|---|---|\n| Site area (ha) | 84 | 212 |\n| Companies | 23 | 41 |\n",
        &[
            "Elm_Park land_area 2022 84 actual -",
            "Oak_Park land_area 2022 212 actual -",
            "Elm_Park enterprises 2022 23 actual -",
            "Oak_Park enterprises 2022 41 actual -",
        ],
    );
}

#[test]
fn the_end_of_a_year_is_the_year_and_a_dash_parts_a_dateline() {
    let on = |day: &str| owned(&format!("Elm Park\n\nAs of {day} 2021 Elm Park had 31 firms."));
    assert_eq!(on("31 December"), ["Elm_Park 31_firms actual 2021"]);
    assert_eq!(on("30 June"), ["Elm_Park 31_firms actual 2021-06"]);
    assert_eq!(
        owned("PRESS NOTE – 14 March 2024\n\nElm Park is calm.\n\nLast year Elm Park had 31 firms."),
        ["Elm_Park 31_firms actual 2023"]
    );
    // Two times that are no list give each figure its own.
    let rail =
        "The rail link opened in 2013, and in 2018 the yard handled 420,000 tonnes, 12 per cent more than before.";
    assert_eq!(
        owned(&format!("Elm Park\n\n{rail}")).first().map(String::as_str),
        Some("Elm_Park 420,000_tonnes actual 2018")
    );
}

#[test]
fn attributes_parts_and_means_per_head_have_names_of_their_own() {
    for (sentence, wanted) in [
        (
            "The 96-acre landscaped campus has 31 firms.",
            ["Elm_County land_area - 96-acre actual -", "Elm_County enterprises - 31_firms actual -"],
        ),
        (
            "GDP was $2.1 billion in 2021, or roughly $44,000 per head.",
            ["Elm_County gdp 2021 $2.1_billion actual -", "Elm_County gdp_per_capita 2021 roughly_$44,000 actual -"],
        ),
        (
            "There are 58 companies, 21 of them certified high-tech enterprises.",
            [
                "Elm_County enterprises - 58_companies actual -",
                "Elm_County high_tech_enterprises - 21 actual enterprises",
            ],
        ),
        (
            "Of the planned 64 hectares, less than 30 ha is in use.",
            [
                "Elm_County planned_area - 64_hectares actual -",
                "Elm_County built_area - less_than_30_ha actual planned_area",
            ],
        ),
        (
            "Turnover was £30m, of which £12m was exported.",
            ["Elm_County revenue - £30m actual -", "Elm_County exports - £12m actual revenue"],
        ),
    ] {
        check("a.txt", &format!("Elm County\n\n{sentence}"), &wanted);
    }
    check(
        "a.txt",
        "Elm County\n\nThere are 58 companies. Nine of the companies are new.",
        &["Elm_County enterprises - 58_companies actual -"],
    );
}

#[test]
fn a_town_that_was_mentioned_owns_what_it_is_said_to_have() {
    let text = |begin: &str| {
        format!(
            "The quiet years\n\nWhen the mill at Harrowgill closed, nobody stayed.\n\n\
             {begin}, far from the sea, has 9,400 inhabitants. More than 60 firms share the yard."
        )
    };
    assert_eq!(
        owned(&text("Harrowgill")),
        ["Harrowgill 9,400_inhabitants actual -", "Harrowgill More_than_60_firms actual -"]
    );
    assert!(owned(&text("Ostry")).iter().all(|row| row.starts_with("- ")));
    assert_eq!(
        owned("Elm Park\n\nAcme Tools Ltd came late. The firm employs 90 people. The park has 31 firms."),
        ["- 90_people actual -", "Elm_Park 31_firms actual -"]
    );
    assert_eq!(
        owned("Elm Park\n\nThe largest private employer, Acme Tools, has over 700 workers."),
        ["- over_700_workers actual -"]
    );
}

#[test]
fn losses_comparisons_and_plans_behind_a_figure() {
    assert_eq!(rows("The insolvency cost 135 jobs."), ["135_jobs 135 人 change"]);
    assert_eq!(rows("Its 6,400 jobs compare with 5,700 in 2020.")[1], "5,700 5700 人 superseded");
    assert_eq!(rows("Employment is expected to reach 1,900 to 2,100."), ["1,900_to_2,100 - 人 target"]);
    assert_eq!(rows("Employment topped 3,000 last year."), ["topped_3,000 3000 人 actual"]);
    assert_eq!(
        rows("The plants give work to 21,650 people, of which trade accounted for 5,480 and crafts for 2,790.")[1..],
        ["5,480 5480 人 actual", "2,790 2790 人 actual"]
    );
    assert_eq!(rows("The park also plans 150 flats."), ["150 150 个 target"]);
    assert_eq!(rows("Two blocks with 360 flats will be finished soon.")[1], "360 360 个 target");
    assert_eq!(rows("The park has 360 flats that will be painted."), ["360 360 个 actual"]);
    check(
        "a.md",
        "# Elm Zone\n\n## Entry requirements\n\nIn 2021 tax was RMB 40 million.\n\nTax revenue: RMB 3 million",
        &["Elm_Zone tax 2021 RMB_40_million actual -", "Elm_Zone tax - RMB_3_million threshold -"],
    );
}

#[test]
fn names_of_documents_stand_in_many_places() {
    let first = |text: &str| owned(text).first().cloned().unwrap_or_default();
    for (text, row) in [
        // Below a slogan, behind a dash; behind a breadcrumb; with the government that speaks.
        ("向海而兴\n——蓝湾临港新城投资指南（2024版）\n\n新城企业60家。", "蓝湾临港新城 60家 actual -"),
        ("首页 > 走进东溪 > 白塘镇\n\n白塘镇概况\n\n全镇企业60家。", "白塘镇 60家 actual -"),
        ("在全区会议上的讲话\n南岭区人民政府区长\n\n全区接待游客60万人次。", "南岭区 60万人次 actual -"),
        // In the text alone, where it is named most.
        (
            "不要空壳企业\n\n记者走进了云湖数字小镇。云湖数字小镇管委会介绍了情况。\n\n到去年底，建成区1620亩。",
            "云湖数字小镇 1620亩 actual -",
        ),
        ("第一章 依据\n\n第五条　青禾小镇企业60家。", "青禾小镇 60家 actual -"),
        ("1. 青禾小镇（92分）\n小镇企业60家。\n\n2. 白石小镇（81分）\n小镇企业50家。", "青禾小镇 92分 actual -"),
    ] {
        assert_eq!(first(text), row, "{text}");
    }
    // What a heading asks names nobody, and the parks of a city are several.
    for text in ["为什么选择蓝湾\n\n企业60家。", "东平市园区办公室\n\n企业60家。"] {
        assert_eq!(first(text), "- 60家 actual -", "{text}");
    }
    let english = |head: &str| first(&format!("{head}\n\nIt has 60 firms."));
    for head in [
        "FACT SHEET\nElm High-tech Development Zone (EHZ), Oak City",
        "# Elm High-tech Development Zone",
        "PRESS RELEASE\n\nStrong first half\n\nThe Elm High-tech Development Zone grew. The zone is full.",
    ] {
        assert_eq!(
            english(head),
            "Elm High-tech Development Zone 60 firms actual -"
                .replace(' ', "_")
                .replace("_60", " 60")
                .replace("_actual_-", " actual -"),
            "{head}"
        );
    }
    assert_eq!(english("# Development of the park"), "- 60_firms actual -");
}

#[test]
fn signs_before_headings_are_ranks_and_short_names_stand_for_long_ones() {
    assert_eq!(
        owned(
            "蓝湾新城投资指南\n\n◆ 载体\n\n■ 东港装备产业园\n企业60家。\n\n■ 西港物流园\n企业50家。\n\n◆ 服务\n新城公寓6000套。"
        ),
        ["东港装备产业园 60家 actual -", "西港物流园 50家 actual -", "蓝湾新城 6000套 actual -",]
    );
    assert_eq!(
        owned(
            "用地研究\n\n本文选取绫浦时尚小镇和砥山轴承小镇。\n\n绫浦税收5亿元，砥山为3亿元。特色产业投资中，绫浦37亿元、砥山28亿元。\n\n\
             砥山园区企业60家。"
        ),
        [
            "绫浦时尚小镇 5亿元 actual -",
            "砥山轴承小镇 3亿元 actual -",
            "绫浦时尚小镇 37亿元 actual -",
            "砥山轴承小镇 28亿元 actual -",
            "砥山轴承小镇 60家 actual -",
        ]
    );
    // Together they are nobody's alone.
    assert_eq!(owned("东港产业园和西港产业园等园区合计税收8亿元。"), ["- 8亿元 actual -"]);
}

#[test]
fn two_names_share_their_end_and_a_year_that_has_passed_leads() {
    check(
        "a.txt",
        "东溪县概况\n\n刚刚过去的2021年，极不平凡。东溪县城镇、农村居民人均可支配收入分别为38612和19745元。",
        &["东溪县 urban_income 2021 38612 actual -", "东溪县 rural_income 2021 19745元 actual -"],
    );
    check("a.txt", "东溪县2021年计划执行情况\n\n东溪县税收6亿元。", &["东溪县 tax 2021 6亿元 actual -"]);
}

#[test]
fn plans_in_brackets_what_has_been_and_neighbours_take_nothing_from_what_is() {
    check(
        "a.txt",
        "青杉小镇\n\n青杉小镇计划投资20亿元，已完成投资8亿元。入驻企业曾达到300家，现有企业210家。隔壁的园区税收5亿元。",
        &[
            "青杉小镇 completed_investment - 8亿元 actual -",
            "青杉小镇 enterprises - 300家 superseded -",
            "青杉小镇 enterprises - 210家 actual -",
            "- tax - 5亿元 actual -",
        ],
    );
    check(
        "a.txt",
        "Harrow Science Park in 2024\n\nHarrow Science Park had 52,000 visitors (target for 2027: 70,000 visitors).",
        &[
            "Harrow_Science_Park visitors 2024 52,000_visitors actual -",
            "Harrow_Science_Park visitors 2027 70,000_visitors target -",
        ],
    );
}

#[test]
fn a_target_beside_a_year_supersedes_nothing_and_names_keep_their_signs() {
    check(
        "a.md",
        "| 指标 | 2020年 | 2025年目标 |\n|---|---|---|\n| 税收（亿元） | 6.1 | 9 |\n",
        &["- tax 2020 6.1 actual -", "- tax 2025 9 target -"],
    );
    // 上海 begins with a sign that ends no name.
    assert_eq!(
        owned("上海青澜特色小镇概况\n\n一、青澜特色小镇\n\n税收5亿元。").first().map(String::as_str),
        Some("上海青澜特色小镇 5亿元 actual -")
    );
    // A document in traditional characters keeps them.
    let rows = owned("工作報告\n\n東嶺產業園發展良好。東嶺產業園稅收5億元。東嶺產業園企業60家。");
    assert_eq!(rows, ["東嶺產業園 5億元 actual -", "東嶺產業園 60家 actual -"]);
}

#[test]
fn what_stands_before_a_number_of_a_list_and_behind_a_name_in_brackets_counts() {
    let written = |text: &str| -> Vec<String> {
        read_as("a.txt", text).1.observations.iter().map(|o| o.as_written.clone()).collect()
    };
    assert_eq!(written("The two saw 1,200 and 300 sales respectively."), ["1,200", "300"]);
    assert!(!written("The two saw 2.5 and 3 sales respectively.").iter().any(|words| words == "5"));
    let owner = |text: &str| owned(text).last().cloned().unwrap_or_default();
    assert_eq!(
        owner("Harrow Science Park\n\nHarrow Science Park (UK) has grown. UK exports rose to RMB 900 million."),
        owner("Harrow Science Park\n\nHarrow Science Park has grown. UK exports rose to RMB 900 million.")
    );
    assert!(
        owner("Elm Industrial Park and Oak City\n\nElm Industrial Park (EIP) is small. EIP has 60 firms.")
            .starts_with("Elm_Industrial_Park")
    );
    // What a person said ends before the name of the next sentence.
    assert!(
        owner("A visit\n\nThe town of Harrow is small, she said. Harrow has 11,400 inhabitants.").starts_with("Harrow")
    );
}

#[test]
fn numbers_in_words_differences_and_nouns_with_signs() {
    let found = |text: &str| -> Vec<String> {
        let row = |o: &Observation| format!("{} {} {}", o.indicator, o.as_written, o.status.id());
        read_as("a.txt", text).1.observations.iter().map(row).collect()
    };
    assert_eq!(
        found("松岭镇\n\n户籍人口只有三万多，外来人口五万多。企业比2019年多12家。"),
        ["registered_population 三万多 actual", "migrant_population 五万多 actual", "enterprises 12家 change"]
    );
    assert_eq!(
        found("Harrow Park\n\nIt has between 4,000 and 4,500 R&D staff and 12 Fortune Global 500 companies."),
        ["researchers between 4,000 and 4,500 actual", "fortune500_enterprises 12 actual"]
    );
}

#[test]
fn counties_of_one_sign_and_withheld_names_are_areas() {
    for name in ["沛县", "A小镇", "A园区", "A县", "甲镇", "B镇", "甲县"] {
        assert_eq!(owned(&format!("{name}税收3亿元。")), [format!("{name} 3亿元 actual -")]);
    }
    for word in ["全县", "乡镇", "该县", "各县"] {
        assert!(!owned(&format!("{word}税收3亿元。")).iter().any(|row| row.starts_with(word)), "{word}");
    }
}

#[test]
fn kinds_of_patents_are_told_apart() {
    check(
        "a.txt",
        "松岭镇概况\n\n拥有专利520项，其中发明专利127项、实用新型专利340项、外观设计专利53项。",
        &[
            "松岭镇 patents_all - 520项 actual -",
            "松岭镇 patents - 127项 actual patents_all",
            "松岭镇 utility_model_patents - 340项 actual patents_all",
            "松岭镇 design_patents - 53项 actual patents_all",
        ],
    );
}

#[test]
fn classes_of_firms_are_no_totals_and_years_behind_a_name_are_its_figures() {
    let found = |text: &str| -> Vec<String> {
        let row = |o: &Observation| format!("{} {} {} {}", o.indicator, o.period, o.as_written, o.status.id());
        read_as("a.txt", text).1.observations.iter().map(row).collect()
    };
    for text in ["税收超1亿元企业6家", "税收超1亿元的企业6家"] {
        assert_eq!(found(&format!("松岭镇概况\n\n{text}。")), ["tax  超1亿元 threshold", "  6家 actual"]);
    }
    assert_eq!(found("松岭镇概况\n\n税收超过1亿元，企业6家。"), ["tax  超过1亿元 actual", "enterprises  6家 actual"]);
    assert_eq!(
        found("松岭镇概况\n\n年产值由2015年的12亿元增长到2020年的38亿元。"),
        ["output_value 2015 12亿元 superseded", "output_value 2020 38亿元 actual"]
    );
}

#[test]
fn areas_without_a_heading_are_told_apart() {
    check(
        "r.txt",
        "全市园区运行简报\n\n河东产业园。截至8月底，园区有企业74家。\n\n苇塘材料产业园。园区现有企业131家。\n",
        &["河东产业园 enterprises - 74家 actual -", "苇塘材料产业园 enterprises - 131家 actual -"],
    );
    check(
        "n.txt",
        "评估结果通知\n\n1．沛河小镇（甲市），得分94分。入驻企业538家。\n2．鹤山小镇（乙市），得分93分。入驻企业1042家。\n",
        &["沛河小镇 enterprises - 538家 actual -", "鹤山小镇 enterprises - 1042家 actual -"],
    );
    check(
        "t.txt",
        "两镇见闻\n\n东河镇与河下镇隔河相望。走进东河镇，去过的人都说好。东河镇有企业460家，河下镇有企业210家。\n\n河下镇种菜，东河镇做工。去年河下镇缴纳税收2亿元。\n",
        &["东河镇 enterprises - 460家 actual -", "河下镇 enterprises - 210家 actual -", "河下镇 tax - 2亿元 actual -"],
    );
    check(
        "h.txt",
        "走廊对标\n\n本文选取雁洲国际物流港（下称“雁洲港”）、北湖物流园（下称“北湖园”）。\n\n入驻企业方面，雁洲港约450家，北湖园312家。\n",
        &["雁洲国际物流港 enterprises - 约450家 actual -", "北湖物流园 enterprises - 312家 actual -"],
    );
    check(
        "l.txt",
        "区域比较\n\n甲山经济开发区、乙水产业园（以下简称甲山、乙水）是两处园区。甲山、乙水税收分别为3亿元、5亿元。\n",
        &["甲山经济开发区 tax - 3亿元 actual -", "乙水产业园 tax - 5亿元 actual -"],
    );
    check(
        "e.txt",
        "Autumn bulletin\n\nBusiness in the Brackenford district held up. There were 427 firms. The average wage reached 31,500 yuan in 2018, well above the county's 27,200.\n",
        &[
            "Brackenford_district enterprises - 427_firms actual -",
            "Brackenford_district average_wage 2018 31,500_yuan actual -",
        ],
    );
}

#[test]
fn sections_and_sentences_carry_their_time() {
    check(
        "c.txt",
        "青河镇大事记\n\n青河镇记录历年情况。\n\n它在河边。\n\n它有学校。\n\n2017年\n年末，入驻企业164家；全年缴纳税收1.12亿元。\n\n2018年\n年末，入驻企业171家。\n",
        &[
            "青河镇 enterprises 2017 164家 actual -",
            "青河镇 tax 2017 1.12亿元 actual -",
            "青河镇 enterprises 2018 171家 actual -",
        ],
    );
    check(
        "c.txt",
        "青河小镇\n\n主要指标（2021年）：\n入驻企业：240家\n税收：3亿元\n",
        &["青河小镇 enterprises 2021 240家 actual -", "青河小镇 tax 2021 3亿元 actual -"],
    );
    check(
        "c.txt",
        "青河小镇\n\n2019年接待游客85万人次。2020年1—10月已恢复到81.4万人次。\n",
        &["青河小镇 visitors 2019 85万人次 actual -", "青河小镇 visitors 2020-01/2020-10 81.4万人次 actual -"],
    );
    check(
        "e.txt",
        "青河小镇\n\n2018年、2019年、2020年税收分别为1.1亿元、1.4亿元和1.75亿元。\n",
        &[
            "青河小镇 tax 2018 1.1亿元 superseded -",
            "青河小镇 tax 2019 1.4亿元 superseded -",
            "青河小镇 tax 2020 1.75亿元 actual -",
        ],
    );
}

#[test]
fn chinese_labels_state_the_unit_of_their_figures() {
    check(
        "l.md",
        "# 云湖小镇\n\n- 建筑面积（万平方米）：约88.4\n- 2021年缴纳税收（万元）：38,600（2020年：31,000）\n- 其中：从业人员（人）：11200\n",
        &[
            "云湖小镇 floor_area - 约88.4 actual -",
            "云湖小镇 tax 2021 38,600 actual -",
            "云湖小镇 tax 2020 31,000 superseded -",
            "云湖小镇 jobs - 11200 actual -",
        ],
    );
}

#[test]
fn tables_of_html_and_of_other_currencies_are_read() {
    check(
        "t.md",
        "# Elm Park\n\n<table><tr><th>Indicator</th><th>Unit</th><th>2023</th><th>Change</th></tr><tr><td>Revenue of tenants</td><td>USD million</td><td>46.2</td><td>+5.7%</td></tr><tr><td>Employees</td><td>persons</td><td>41,250</td><td>+6.0%</td></tr></table>\n",
        &[
            "Elm_Park revenue 2023 46.2 actual -",
            "Elm_Park revenue - +5.7% change -",
            "Elm_Park jobs 2023 41,250 actual -",
            "Elm_Park jobs - +6.0% change -",
        ],
    );
    check(
        "c.md",
        "# Elm Park\n\n| Indicator | 2022 | 2023 |\n|---|---|---|\n| Exports (US$ million) | 315 | 298 |\n| Tax (AED million) | 31 | 29 |\n",
        &[
            "Elm_Park exports 2022 315 superseded -",
            "Elm_Park exports 2023 298 actual -",
            "Elm_Park tax 2022 31 superseded -",
            "Elm_Park tax 2023 29 actual -",
        ],
    );
}

#[test]
fn numbers_without_a_noun_are_of_what_the_sentence_counts() {
    check(
        "e.txt",
        "Elm Park\n\nAt the end of September 176 firms were trading at Elm Park. Enterprises number 86. The town puts on 60 or so events.\n",
        &[
            "Elm_Park enterprises - 176_firms actual -",
            "Elm_Park enterprises - 86 actual -",
            "Elm_Park events - 60_or_so actual -",
        ],
    );
    check(
        "e.txt",
        "We compared Elm Park, Oak Park and Ash Park.\n\nThe number of firms at Elm Park, Oak Park and Ash Park was 212, 148 and 67 respectively.\n",
        &[
            "Elm_Park enterprises - 212 actual -",
            "Oak_Park enterprises - 148 actual -",
            "Ash_Park enterprises - 67 actual -",
        ],
    );
    check(
        "e.txt",
        "Elm Park\n\nOf the firms present in 2018, 41 were foreign-owned. Businesses employing fewer than ten people pay less.\n\n1.2 The nearest dwellings are 70 metres away.\n",
        &["Elm_Park jobs - fewer_than_ten_people threshold -"],
    );
}

#[test]
fn a_share_beside_a_part_is_a_ratio() {
    check(
        "s.txt",
        "青河小镇\n\n规划面积4500亩，其中规划建设用地3150亩，占70%。\n",
        &[
            "青河小镇 planned_area - 4500亩 actual -",
            "青河小镇 planned_construction_land - 3150亩 actual planned_area",
            "青河小镇 planned_construction_share - 70% actual -",
        ],
    );
}

#[test]
fn names_of_a_list_keep_their_signs_and_verbs_are_of_none() {
    check(
        "l.md",
        "# 三个园区比较\n\n研究组对青樟材料产业园、濂水食品工业园和磐石湾智能装备园作了调研。\n\n## 2 企业\n三园入驻企业分别为86、142和97家。\n",
        &[
            "青樟材料产业园 enterprises - 86 actual -",
            "濂水食品工业园 enterprises - 142 actual -",
            "磐石湾智能装备园 enterprises - 97家 actual -",
        ],
    );
    check(
        "v.txt",
        "东川经济开发区发展报告\n\n东川经济开发区毗邻城西产业园、城北产业园。\n\n2022年产值超过了城西产业园。年税收3亿元。\n",
        &["东川经济开发区 tax - 3亿元 actual -"],
    );
    check(
        "s.txt",
        "青禾小镇\n\n2022年税收最高的3家企业扩产。规划期限截至2030年。到2030年，税收达到8亿元。\n",
        &["青禾小镇 tax 2030 8亿元 target -"],
    );
    check("h.txt", "华星公司概况\n\n地处城东产业园。公司占地50亩。\n", &["- land_area - 50亩 actual -"]);
    check(
        "e.txt",
        "Elm Park\n\nThe park hosts 45 businesses employing over 400 people.\n",
        &["Elm_Park enterprises - 45_businesses actual -", "Elm_Park jobs - over_400_people actual -"],
    );
}

#[test]
fn a_share_says_of_what_whole_it_is() {
    check(
        "s.txt",
        "青河小镇\n\n工业用地占规划建设用地的58%，居住用地占14%。累计完成投资33亿元，特色产业投资占68%。园区产值占全市的6%。\n",
        &[
            "青河小镇 housing_construction_share - 14% actual -",
            "青河小镇 completed_investment - 33亿元 actual -",
            "青河小镇 special_investment_share - 68% actual -",
        ],
    );
    check(
        "b.txt",
        "青河小镇\n\n2021年缴税4.1亿元，按已建成建设用地计算，亩均税收14.3万元。\n",
        &["青河小镇 tax 2021 4.1亿元 actual -", "青河小镇 tax_per_construction_mu 2021 14.3万元 actual -"],
    );
}

#[test]
fn what_is_measured_against_carries_no_time() {
    check(
        "t.txt",
        "青河小镇\n\n2021年，小镇接待游客86万人次，与2019年的112万人次相比仍有差距；实现旅游收入1.9亿元。\n",
        &[
            "青河小镇 visitors 2021 86万人次 actual -",
            "青河小镇 visitors 2019 112万人次 superseded -",
            "青河小镇 tourism_revenue 2021 1.9亿元 actual -",
        ],
    );
    check(
        "d.txt",
        "青河县\n\n2020年，全县实现地区生产总值386.2亿元，2015年为238.1亿元，五年增长7.9%。\n",
        &["青河县 gdp 2020 386.2亿元 actual -", "青河县 gdp 2015 238.1亿元 superseded -"],
    );
    // A year with about behind it is a time; the year that a document counts back from is that of the whole year.
    check(
        "y.txt",
        "青河小镇\n2023年5月16日\n\n2000年前后，镇上只有7户。据统计，截至去年底，小镇共有企业216家；全年产值5.8亿元。\n",
        &["青河小镇 enterprises 2022 216家 actual -", "青河小镇 output_value 2022 5.8亿元 actual -"],
    );
}

#[test]
fn whom_the_writer_comes_to_and_who_is_meant_by_its_kind() {
    check(
        "r.txt",
        "琴声从深巷里传出来\n\n走进东岭提琴小镇，产值9.3亿元。\n\n往北40公里，便到了北浦古筝小镇。登记商户1100余户。\n\n随后记者来到\
         南墩鼓乐小镇，入驻企业20家。\n",
        &[
            "东岭提琴小镇 output_value - 9.3亿元 actual -",
            "北浦古筝小镇 shops - 1100余户 actual -",
            "南墩鼓乐小镇 enterprises - 20家 actual -",
        ],
    );
    check(
        "b.txt",
        "“琴匠镇”的新调门\n——青桐古琴小镇走访记\n\n小镇共有企业216家。\n",
        &["青桐古琴小镇 enterprises - 216家 actual -"],
    );
    check(
        "s.txt",
        "在全县园区建设推进会上的讲话\n棠岭县人民政府县长\u{3000}周某\n\n全县地区生产总值198亿元。棠岭经济开发区税收5.2亿，亩均税收\
         13万。石岭小镇接待游客42万人次。\n\n开发区建成面积5.9平方公里。\n",
        &[
            "棠岭县 gdp - 198亿元 actual -",
            "棠岭经济开发区 tax - 5.2亿 actual -",
            "棠岭经济开发区 tax_per_mu - 13万 actual -",
            "石岭小镇 visitors - 42万人次 actual -",
            "棠岭经济开发区 built_area - 5.9平方公里 actual -",
        ],
    );
    // Names before paragraphs end with the section, and a verb ends a known name.
    check(
        "g.txt",
        "汀岭市2020年统计公报\n\n三、开发区\n\n鹿岭化工园区：工业总产值203亿元。\n\n四、贸易\n\n社会消费品零售总额498亿元。\n",
        &["鹿岭化工园区 industrial_output 2020 203亿元 actual -", "汀岭市 retail_sales 2020 498亿元 actual -"],
    );
    check(
        "f.txt",
        "第四章\u{3000}青螺基金小镇（潮岭市）\n\n青螺基金小镇已入驻各类基金及管理机构642家，纳税9.36亿元。\n",
        &["青螺基金小镇 tax - 9.36亿元 actual -"],
    );
}

#[test]
fn sums_of_funds_and_projects_of_a_size() {
    check(
        "f.txt",
        "青河小镇\n\n小镇设立总规模2亿元的渔具产业基金。新签约亿元以上项目23个，近亿元企业3家，配套人才公寓1280套，省级以上孵化平台7个。\n",
        &[
            "青河小镇 funds - 2亿元 actual -",
            "青河小镇 projects - 23个 change -",
            "青河小镇 apartments - 1280套 actual -",
            "青河小镇 incubators - 7个 actual -",
        ],
    );
    // Funds side by side are none of them all of it.
    let owned = read_as("o.txt", "青河小镇\n\n利用好1亿元引导基金、20亿元信息产业基金。\n").1;
    assert!(owned.observations.iter().all(|o| o.indicator != "funds"));
}

#[test]
fn english_sites_by_their_headings() {
    check(
        "z.txt",
        "TARN ESTUARY ENTERPRISE ZONE\nAnnual Report\n\n1. The sites\n\nThere are 61 businesses in the Zone.\n\n1.1 Marram Quay (88 \
         hectares)\n\n27 businesses are based here with 1,120 staff.\n\n1.2 The Old Ropeworks (11 hectares)\n\nJobs stood at 434.\n\n2. \
         Support\n\nThere are 2,400 jobs in the Zone.\n",
        &[
            "Tarn_Estuary_Enterprise_Zone enterprises - 61_businesses actual -",
            "Marram_Quay land_area - 88_hectares actual -",
            "Marram_Quay enterprises - 27_businesses actual -",
            "Marram_Quay jobs - 1,120_staff actual -",
            "The_Old_Ropeworks land_area - 11_hectares actual -",
            "The_Old_Ropeworks jobs - 434 actual -",
            "Tarn_Estuary_Enterprise_Zone jobs - 2,400_jobs actual -",
        ],
    );
    check(
        "c.txt",
        "PELL COUNTY\nOffice of Statistics\n\nCounty Profile 2022\n\nPopulation and households\n\nThe population of Pell County was \
         78,412.\n\nEmployment and wages\n\nThere were 34,260 jobs.\n\nEastfork Industrial Park\n\nThe park has 37 tenants.\n\nTrade \
         and tourism\n\nThe county had 14 hotels.\n",
        &[
            "Pell_County population - 78,412 actual -",
            "Pell_County jobs - 34,260_jobs actual -",
            "Eastfork_Industrial_Park enterprises - 37_tenants actual -",
            "Pell_County hotels - 14 actual -",
        ],
    );
    check(
        "p.md",
        "# Four parks\n\n## Parque Empresarial de Torrealba\n\n- Companies (2023): 127\n- Area: 174 hectares\n- **Jobs:** 3,350 in 2023, compared \
         with 3,100 in 2020\n",
        &[
            "Parque_Empresarial_de_Torrealba enterprises 2023 127 actual -",
            "Parque_Empresarial_de_Torrealba land_area - 174_hectares actual -",
            "Parque_Empresarial_de_Torrealba jobs 2023 3,350 actual -",
        ],
    );
}

#[test]
fn english_parts_differences_and_plurals() {
    assert_eq!(
        rows("The zone had 168 occupiers (June 2022: 159).")[1],
        "159 159 家 superseded",
        "a time and a colon in a bracket"
    );
    assert_eq!(rows("They employed 1,874 people, of whom 640 worked in offices and 212 were trainees.").len(), 3);
    assert_eq!(rows("The park added three tenants and now has 37.")[1], "37 37 家 actual");
    // How far, and how much is left.
    let found = rows("Borrowing fell by £1.2m to £21.5m.");
    assert!(found.iter().all(|row| !row.contains("range")) && found.len() == 2, "{found:?}");
    assert_eq!(rows("A quarter of a million visitors came.")[0], "A_quarter_of_a_million_visitors 250000 人次 actual");
    assert_eq!(rows("The desk wrote 612 certificates of origin.")[0], "612 612 objects actual");
    for text in ["It happened 12 times.", "The plant, number 7, employs people.", "In 2019 sales were slow."] {
        assert!(rows(text).iter().all(|row| !row.contains("objects")), "{text}");
    }
    check(
        "p.txt",
        "Elm Park\n\nThe park holds 80 patents, of which 30 are invention patents.\n",
        &["Elm_Park patents_all - 80_patents actual -", "Elm_Park patents - 30 actual patents_all"],
    );
}

#[test]
fn a_part_in_a_table_has_the_unit_of_the_row_above() {
    check(
        "t.html",
        "<h1>Elm Business Campus</h1><table><tr><th></th><th>2022</th></tr><tr><td>Companies</td><td>71</td></tr><tr><td>of which \
         foreign-owned</td><td>13</td></tr></table>",
        &["Elm_Business_Campus enterprises 2022 71 actual -"],
    );
    let (_, found) = read_as(
        "t.html",
        "<h1>Elm Business Campus</h1><table><tr><th></th><th>2022</th></tr><tr><td>Companies</td><td>71</td></tr><tr><td>of which \
         foreign-owned</td><td>13</td></tr></table>",
    );
    let part = found.observations.iter().find(|o| o.as_written == "13").expect("the part is read");
    assert_eq!((part.part_of.as_str(), part.unit.as_str()), ("enterprises", "家"));
}

#[test]
fn lists_of_employers_are_of_others_and_columns_of_blanks_are_tables() {
    check(
        "e.md",
        "# Elm Industrial Park\n\nThe park has 41 companies. The main employers are:\n\n1. Aska Polymer, 720 employees\n2. Nordby Binder, 310 \
         employees\n\nOperators on the park reported 1,900 employees.\n",
        &[
            "Elm_Industrial_Park enterprises - 41_companies actual -",
            "- jobs - 720_employees actual -",
            "- jobs - 310_employees actual -",
            "Elm_Industrial_Park jobs - 1,900_employees actual -",
        ],
    );
    check(
        "t.txt",
        "Elm Enterprise Zone\n\n                       2018/19     2017/18\nBusinesses (31 March)  73          50\nTotal jobs (31 March)  1,395       \
         983\n\nTax came to £3m.\n",
        &[
            "Elm_Enterprise_Zone enterprises 2018-04/2019-03 73 actual -",
            "Elm_Enterprise_Zone enterprises 2017-04/2018-03 50 superseded -",
            "Elm_Enterprise_Zone jobs 2018-04/2019-03 1,395 actual -",
            "Elm_Enterprise_Zone jobs 2017-04/2018-03 983 superseded -",
            "Elm_Enterprise_Zone tax - £3m actual -",
        ],
    );
    check(
        "t.txt",
        "两镇数据\n\n小镇\t企业（家）\t税收（亿元）\n甲山小镇\t240\t8\n乙水小镇\t120\t约3\n",
        &[
            "甲山小镇 enterprises - 240 actual -",
            "甲山小镇 tax - 8 actual -",
            "乙水小镇 enterprises - 120 actual -",
            "乙水小镇 tax - 约3 actual -",
        ],
    );
}

#[test]
fn numbers_of_a_list_that_look_like_years_are_none() {
    check(
        "l.txt",
        "园区通报\n\n甲山产业园、乙水产业园、丙岭产业园、丁河产业园分别完成税收88.2、41.7、19.3和23.6亿元。五年累计完成固定资产投资35亿元。\n",
        &[
            "甲山产业园 tax - 88.2 actual -",
            "乙水产业园 tax - 41.7 actual -",
            "丙岭产业园 tax - 19.3 actual -",
            "丁河产业园 tax - 23.6亿元 actual -",
            "- fixed_asset_investment ../.. 35亿元 actual -",
        ],
    );
}

#[test]
fn five_years_are_those_of_the_plan_that_a_report_looks_back_on() {
    check(
        "p.txt",
        "枫岭新区“十三五”发展回顾\n枫岭新区管委会 2021年2月\n\n五年累计完成固定资产投资1120亿元，其中工业投资512亿元。2020年税收3亿元。\n",
        &[
            "枫岭新区 fixed_asset_investment 2016/2020 1120亿元 actual -",
            "枫岭新区 industrial_investment 2016/2020 512亿元 actual fixed_asset_investment",
            "枫岭新区 tax 2020 3亿元 actual -",
        ],
    );
}

#[test]
fn who_answers_in_an_interview_and_sentences_behind_dashes() {
    check(
        "i.md",
        "# 【对话】小镇才能长跑\n\n*《观察》2023年5月号\u{3000}受访者：棠岭湖数字小镇管委会主任 罗某*\n\n罗某：规划面积3.08平方公里。\n",
        &["棠岭湖数字小镇 planned_area - 3.08平方公里 actual -"],
    );
    check(
        "d.txt",
        "园区通报\n\n澄岭经济开发区税收3亿元。雁岭化工园区税收2亿元。\n\n主要特点\n\n——澄岭经济开发区龙头带动明显。规模以上工业总产值488亿元。\n\n\
         ——雁岭化工园区受原料影响，利润总额5.2亿元。\n",
        &[
            "澄岭经济开发区 tax - 3亿元 actual -",
            "雁岭化工园区 tax - 2亿元 actual -",
            "澄岭经济开发区 above_scale_output - 488亿元 actual -",
            "雁岭化工园区 profit - 5.2亿元 actual -",
        ],
    );
}

#[test]
fn rules_of_this_kind_go_no_further() {
    // What is made sure of is no target of what follows; what is aimed at is one.
    check(
        "a.txt",
        "甲岭小镇工作总结\n\n小镇确保了安全生产，实现税收1.2亿元。规划确定的四至范围内，入驻企业120家。总产值确保165亿元。\n",
        &[
            "甲岭小镇 tax - 1.2亿元 actual -",
            "甲岭小镇 enterprises - 120家 actual -",
            "甲岭小镇 output_value - 165亿元 target -",
        ],
    );
    check(
        "t.txt",
        "Elm Park\n\nThe park reached 231 companies, against a target of 250, and 4,300 jobs.\n",
        &[
            "Elm_Park enterprises - 231_companies actual -",
            "Elm_Park enterprises - 250 target -",
            "Elm_Park jobs - 4,300_jobs actual -",
        ],
    );
    // A plan looks ahead: its five years are none of what was.
    check(
        "p.txt",
        "甲岭新区“十四五”发展规划\n2021年2月\n\n五年来，累计完成固定资产投资1120亿元。\n",
        &["甲岭新区 fixed_asset_investment ../.. 1120亿元 actual -"],
    );
    // In the order of the last list, but not for industries.
    check(
        "o.txt",
        "三镇情况\n\n甲岭小镇、乙岭小镇、丙岭小镇企业分别为120家、90家和60家。就业依次为800人、900人和1000人。三次产业依次为12、30和58亿元。\n",
        &[
            "甲岭小镇 enterprises - 120家 actual -",
            "乙岭小镇 enterprises - 90家 actual -",
            "丙岭小镇 enterprises - 60家 actual -",
            "甲岭小镇 jobs - 800人 actual -",
            "乙岭小镇 jobs - 900人 actual -",
            "丙岭小镇 jobs - 1000人 actual -",
        ],
    );
    // A name before the opening paragraph is that of the document.
    check(
        "n.txt",
        "甲岭小镇：位于城东，规划面积3平方公里。\n\n一、产业发展\n\n税收1.2亿元。\n",
        &["甲岭小镇 planned_area - 3平方公里 actual -", "甲岭小镇 tax - 1.2亿元 actual -"],
    );
    // The zone of another city is not meant by its kind; ranks narrow what is counted without one.
    check(
        "k.txt",
        "甲岭县政府工作报告\n\n乙江市高新区企业800家。\n\n高新区税收6亿元，国家级项目3个，省级孵化器2家。\n",
        &[
            "乙江市高新区 enterprises - 800家 actual -",
            "甲岭县 tax - 6亿元 actual -",
            "甲岭县 incubators - 2家 actual -",
        ],
    );
    // What is paid for something else, and tenants in a table.
    check(
        "v.txt",
        "Elm Park\n\nIt paid £61m in tax in 2018 and paid £34m for land.\n",
        &["Elm_Park tax 2018 £61m actual -"],
    );
    check(
        "f.txt",
        "Elm Park\n\nTenant           Employees\nArden Foods      420\nBexley Metals    310\n",
        &["- jobs - 420 actual -", "- jobs - 310 actual -"],
    );
    for text in [
        "# Town of residence\n\nSome 640 people work here.\n",
        "# Zona Franca benefits and tax breaks\n\nIt has 30 companies.\n",
    ] {
        let (_, found) = read_as("l.md", text);
        assert!(found.observations.iter().all(|o| o.area.is_empty()), "{text}");
    }
}

#[test]
fn names_behind_colons_slogans_and_visits() {
    // A numbered heading whose name stands behind a colon; a verb begins no name.
    check(
        "h.txt",
        "关于推广经验的通知\n\n为引导特色小镇规范发展，对全省30个小镇开展了评估。\n\n一、做强主业的经验：云岭轴承小镇\n\n小镇规划用地4800亩。\n\n\
         二、文旅融合的经验：松川茶香小镇\n\n小镇规划用地3.6平方公里，累计改造棚户区300户。全镇企业40家。\n",
        &[
            "云岭轴承小镇 planned_area - 4800亩 actual -",
            "松川茶香小镇 planned_area - 3.6平方公里 actual -",
            "松川茶香小镇 enterprises - 40家 actual -",
        ],
    );
    // A slogan with a dash is no name; a reporter's year is the document's; a contrast is with an earlier year.
    check(
        "v.txt",
        "窑火旺 铁锤响——特色小镇见闻\n\n2019年初秋，记者走进云岭陶艺小镇。小镇去年接待游客21万人次。\n\n向南40分钟，便到了松川五金小镇。去年，\
         小镇规模以上工业企业增至68家，而2016年只有39家；缴纳税收3.9亿元。\n",
        &[
            "云岭陶艺小镇 visitors 2018 21万人次 actual -",
            "松川五金小镇 above_scale_enterprises 2018 68家 actual -",
            "松川五金小镇 above_scale_enterprises 2016 39家 superseded -",
            "松川五金小镇 tax 2018 3.9亿元 actual -",
        ],
    );
    // A span of years in a title; a section of a year; a name of which a part has been told.
    check(
        "f.txt",
        "奋进的五年——云岭区发展回顾\n\n一、2020年主要工作\n\n全年财政总收入46亿元。云岭科技城规划面积8平方公里。\n\n创新活力释放。高新技术企业151家。\n",
        &[
            "云岭区 total_fiscal_revenue 2020 46亿元 actual -",
            "云岭科技城 planned_area - 8平方公里 actual -",
            "云岭区 high_tech_enterprises 2020 151家 actual -",
        ],
    );
    // Kinds of places; a mean that goes on about the next area.
    check(
        "k.md",
        "# 用地比较\n\n芦岭片区、松川新城、云山组团的企业分别为30、40和50家。松川新城亩均税收最高，达17.9万元，芦岭片区为15.9万元。\n",
        &[
            "芦岭片区 enterprises - 30 actual -",
            "松川新城 enterprises - 40 actual -",
            "云山组团 enterprises - 50家 actual -",
            "松川新城 tax_per_mu - 17.9万元 actual -",
            "芦岭片区 tax_per_mu - 15.9万元 actual -",
        ],
    );
}

#[test]
fn wholes_behind_parts_and_coupled_names() {
    check(
        "w.txt",
        "云岭小镇规划用地面积240公顷，其中建设用地130公顷，已建成区域用地面积150公顷，其中建设用地不足90公顷。\n",
        &[
            "云岭小镇 planned_area - 240公顷 actual -",
            "云岭小镇 planned_construction_land - 130公顷 actual planned_area",
            "云岭小镇 built_area - 150公顷 actual -",
            "云岭小镇 built_construction_land - 不足90公顷 actual built_area",
        ],
    );
    check(
        "c.txt",
        "云岭县概况\n\n城乡居民人均可支配收入分别达到38600元和20150元。企业研发经费2亿元。总产420吨。在校中小学生7.8万人。\n",
        &[
            "云岭县 urban_income - 38600元 actual -",
            "云岭县 rural_income - 20150元 actual -",
            "云岭县 rd_expenditure - 2亿元 actual -",
            "云岭县 output_quantity - 420吨 actual -",
            "云岭县 students - 7.8万人 actual -",
        ],
    );
    // What has become of a phase says nothing of the figures behind it.
    check(
        "p.txt",
        "云岭小镇分三期开发。一期基本建成，已建成区域用地1260亩；累计完成投资41亿元。其中一期投资3亿元。\n",
        &["云岭小镇 built_area - 1260亩 actual -", "云岭小镇 completed_investment - 41亿元 actual -"],
    );
}

#[test]
fn english_sites_and_times_of_a_bulletin() {
    check(
        "b.txt",
        "HUAIBEI PROVINCE\nBULLETIN ON ZONES IN THE FIRST THREE QUARTERS OF 2022\nIssued by the Department, 28 October 2022\n\n\
         (1) Elm Economic Zone. Exports were CNY 22.6 billion. At the end of September there were 312 companies. From January to \
         September its revenue came to CNY 96.1 billion.\n\n(2) Oak Science Park. At the end of August it had 90 firms.\n",
        &[
            "Elm_Economic_Zone exports 2022-01/2022-09 CNY_22.6_billion actual -",
            "Elm_Economic_Zone enterprises 2022-09 312_companies actual -",
            "Elm_Economic_Zone revenue 2022-01/2022-09 CNY_96.1_billion actual -",
            "Oak_Science_Park enterprises 2022-08 90_firms actual -",
        ],
    );
    // Numbered sites without a word for areas; a time before a list.
    check(
        "s.txt",
        "Elm Enterprise Zone\n\nProgress by site\n\n5.1 Harrow Lock. The site had 52 businesses.\n\n5.2 Marsh Lane Works. \
         Nine businesses were operating.\n",
        &[
            "Harrow_Lock enterprises - 52_businesses actual -",
            "Marsh_Lane_Works enterprises - Nine_businesses actual -",
        ],
    );
    check(
        "l.txt",
        "Elm Park\n\nThe yard is now a park with 3 halls. By December 2022:\n\n- 164 companies had moved in;\n- 3,720 people worked there\n",
        &["Elm_Park enterprises 2022 164_companies actual -", "Elm_Park jobs 2022 3,720_people actual -"],
    );
    // At the same date, and the place that a sentence begins with behind a time.
    check(
        "t.txt",
        "Two towns\n\nAt the end of 2020 Elm Pump Town counted 415 enterprises. At the same date Oak Tea Town had 128 enterprises.\n",
        &[
            "Elm_Pump_Town enterprises 2020 415_enterprises actual -",
            "Oak_Tea_Town enterprises 2020 128_enterprises actual -",
        ],
    );
}

#[test]
fn english_amounts_of_one_currency_and_numbers_without_a_noun() {
    check(
        "c.txt",
        "We compared Elm Park, Oak Park and Ash Park.\n\nTax paid by Elm Park, Oak Park and Ash Park was RMB 1.92, 1.13 and \
         0.47 billion respectively.\n",
        &["Elm_Park tax - RMB_1.92 actual -", "Oak_Park tax - 1.13 actual -", "Ash_Park tax - 0.47_billion actual -"],
    );
    let value = |text: &str, written: &str| {
        let (_, found) = read_as("v.txt", text);
        let figure = found.observations.iter().find(|o| o.as_written == written);
        figure.map(|o| (o.value, o.unit.clone(), o.status.id())).unwrap_or_default()
    };
    let text = "Elm Park\n\nTax of Elm Park and Oak Park was RMB 1.92 and 0.47 billion respectively.\n";
    assert_eq!(value(text, "RMB 1.92"), (Some(1.92e9), "元".into(), "actual"));
    assert_eq!(value(text, "0.47 billion"), (Some(4.7e8), "元".into(), "actual"));
    let grown = "Elm Park\n\nWarehousing space grew from 140,000 to 212,000 square metres.\n";
    assert_eq!(value(grown, "140,000"), (Some(140_000.0), "平方米".into(), "superseded"));
    for (text, written, unit) in [
        ("The registered population was 412,600 and the resident population 338,900.", "338,900", "人"),
        ("222 apartments are occupied; another 96 will be finished in 2024.", "96", "个"),
        ("We employ 328 people, 9 fewer than a year before.", "9", "人"),
        ("Elm employed some 1,900 people and Oak around 2,300, not counting pickers.", "around 2,300", "人"),
        ("Roughly two in five started up here.", "Roughly two in five", "%"),
    ] {
        assert_eq!(value(&format!("Elm Park\n\n{text}\n"), written).1, unit, "{text}");
    }
    // What a goal or a rule asks for, and whose a firm's workers are.
    check(
        "g.txt",
        "Elm Park\n\nThe original target was 5,000 jobs by 2020. A newcomer has to promise tax of at least 250,000 yuan per mu. \
         His firm has 310 workers. Elm Park strives for revenue of CNY 100 billion.\n",
        &[
            "Elm_Park jobs 2020 5,000_jobs target -",
            "Elm_Park tax_per_mu - at_least_250,000_yuan_per_mu threshold -",
            "- jobs - 310_workers actual -",
            "Elm_Park revenue - CNY_100_billion target -",
        ],
    );
    // A unit in a column of its own, with a number in it.
    check(
        "u.html",
        "<h1>Elm County</h1><table><tr><th>Indicator</th><th>Unit</th><th>2022</th></tr><tr><td>Gross domestic product</td>\
         <td>RMB 100 million</td><td>148.2</td></tr></table>",
        &["Elm_County gdp 2022 148.2 actual -"],
    );
}

#[test]
fn whom_a_chinese_text_is_about() {
    // A slogan above the name; the title of something in quotes; the year of the paper.
    check(
        "s.txt",
        "窑火映新城\n——云岭瓷艺小镇见闻\n\n《某报》2021年9月14日\n\n窑火烧了整夜。如今，云岭瓷艺小镇有企业460家。小镇去年缴纳税收1.9亿元。\
         在“中国陶瓷园区百强榜”中列第28位。这里有商户30家。\n",
        &[
            "云岭瓷艺小镇 enterprises 2021 460家 actual -",
            "云岭瓷艺小镇 tax 2020 1.9亿元 actual -",
            "云岭瓷艺小镇 shops - 30家 actual -",
        ],
    );
    // Several areas of the city are a total; what follows 全市 is of the city; districts that stand twice.
    check(
        "m.txt",
        "在云川市经济工作会议上的讲话\n\n刚才，松口新区作了发言。\n\n2022年，全市生产总值完成2160亿元。一般公共预算收入153亿元。全市4个产业园区税收60亿元。\n\n\
         东栅区克服困难，税收保持在21亿元。东栅区今年要努力。\n",
        &[
            "云川市 gdp 2022 2160亿元 actual -",
            "云川市 fiscal_revenue 2022 153亿元 actual -",
            "- tax 2022 60亿元 actual -",
            "东栅区 tax - 21亿元 actual -",
        ],
    );
    // A short name in a heading, and a name that where it lies goes on behind.
    check(
        "h.md",
        "# 山区产业观察\n\n2021年，云川县、松阳县、沙沱县生产总值分别为246、171和95亿元。\n\n## 一、云川：大而不强\n\n云川以轴承起家。\
         全县有企业470家。\n",
        &[
            "云川县 gdp 2021 246 actual -",
            "松阳县 gdp 2021 171 actual -",
            "沙沱县 gdp 2021 95亿元 actual -",
            "云川县 enterprises - 470家 actual -",
        ],
    );
    check(
        "n.txt",
        "获奖小镇\n\n1. 云岭玻璃小镇　企业264家。\n\n2. 松川烘焙小镇　小镇做的是“面包生意”：企业119家。\n\n3. 芦岭绣艺小镇　芦岭绣艺小镇紧邻搬迁安置区，税收2400万元。\n",
        &[
            "云岭玻璃小镇 enterprises - 264家 actual -",
            "松川烘焙小镇 enterprises - 119家 actual -",
            "芦岭绣艺小镇 tax - 2400万元 actual -",
        ],
    );
    // A place that the text tells of more than once, named in passing.
    check(
        "p.txt",
        "数字赋能\n\n清晨，无人车驶出望江数字产业园的大门。如今，占地1350亩。\n\n望江数字产业园管委会主任介绍，园区从业人员2万人。\n",
        &["望江数字产业园 land_area - 1350亩 actual -", "望江数字产业园 jobs - 2万人 actual -"],
    );
    // The unit of a table stands in its caption.
    check(
        "t.html",
        "<h1>用地评估</h1><table><caption>表1　用地情况（2020年底，单位：公顷）</caption><tr><th>小镇</th><th>规划用地面积</th></tr>\
         <tr><td>云岭小镇</td><td>318.0</td></tr></table>",
        &["云岭小镇 planned_area - 318.0 actual -"],
    );
}

#[test]
fn short_names_of_headings_lists_of_towns_and_firms_that_lead() {
    check(
        "t.txt",
        "一县三园\n\n食品园：小米粒长出长链条\n\n石马食品产业园离县城17公里。园区现有企业53家。\n\n电子园：从零起步\n\n最年轻的是铁岭电子信息产业园。该园规划用地1480亩。\n",
        &["石马食品产业园 enterprises - 53家 actual -", "铁岭电子信息产业园 planned_area - 1480亩 actual -"],
    );
    check(
        "l.txt",
        "土地利用研究\n\n研究范围为东渡镇、龙泉镇和黄沙坪镇。三镇土地面积分别为96.4、78.2和64.9平方公里。2019年，三镇常住人口合计17.3万人，\
         东渡镇7.2万人、龙泉镇4.6万人。\n",
        &[
            "东渡镇 land_area - 96.4 actual -",
            "龙泉镇 land_area - 78.2 actual -",
            "黄沙坪镇 land_area - 64.9平方公里 actual -",
            "- population 2019 17.3万人 actual -",
            "东渡镇 population 2019 7.2万人 actual -",
            "龙泉镇 population 2019 4.6万人 actual -",
        ],
    );
    check(
        "f.txt",
        "云岭小镇概况\n\n龙头企业42家。龙头企业晶曜光电一家就有职工2300多人。税收3亿元。3小时高铁圈覆盖人口1.2亿人。与7家高校共建科研机构5个。\n",
        &["- jobs - 2300多人 actual -", "云岭小镇 tax - 3亿元 actual -", "云岭小镇 research_institutes - 5个 actual -"],
    );
    // All of them again; a year that a multiple is counted from; a sum of the year that is named.
    check(
        "s.txt",
        "云川市园区简报\n\n1—9月，四个园区合计完成税收60亿元。截至9月底，园区企业总数1500家。\n",
        &["- tax - 60亿元 actual -", "- enterprises - 1500家 actual -"],
    );
    check(
        "y.txt",
        "云川县观察\n\n2021年接待游客190万人次，仅恢复到2019年的七成。全年财政总收入4.1亿元。2019年游客140万人次，2020年仍有97万人次。\n",
        &[
            "云川县 visitors 2021 190万人次 actual -",
            "云川县 visitors 2021 七成 change -",
            "云川县 total_fiscal_revenue 2021 4.1亿元 actual -",
            "云川县 visitors 2019 140万人次 superseded -",
            "云川县 visitors 2020 97万人次 superseded -",
        ],
    );
    check(
        "g.txt",
        "走进云岭\n\n云岭县位于省西南部。\n\n旅游：云岭县有民宿212家。2021年，全县实现生产总值187.6亿元，人均达到5.55万元。\n",
        &[
            "云岭县 homestays - 212家 actual -",
            "云岭县 gdp 2021 187.6亿元 actual -",
            "云岭县 gdp_per_capita 2021 5.55万元 actual -",
        ],
    );
}

#[test]
fn ages_parts_and_several_areas_in_english() {
    let unit = |text: &str, written: &str| {
        let (_, found) = read_as("v.txt", &format!("Elm Park\n\n{text}\n"));
        let figure = found.observations.iter().find(|o| o.as_written == written);
        figure.map(|o| (o.unit.clone(), o.status.id())).unwrap_or_default()
    };
    for (text, written, wanted) in [
        ("It was busy, said Anna Bell, 47, who runs the mill.", "47", ("岁", "actual")),
        ("The park has 1,350 parking spaces, 160 of them with chargers.", "160", ("objects", "actual")),
        ("The park covers 58.6 square kilometres, of which 23.1 are built up.", "23.1", ("亩", "actual")),
        ("Of our 96 companies, 31 work in medicine, 22 in engineering and 9 in food.", "22", ("家", "actual")),
        ("Opened in 1998 with two tenants, it is now home to 96 companies.", "two tenants", ("家", "superseded")),
    ] {
        assert_eq!(unit(text, written), (wanted.0.to_string(), wanted.1), "{text}");
    }
    // Several parks are a total, and the number of a section counts nothing.
    check(
        "t.txt",
        "We compared Elm Park and Oak Park.\n\nThe city's two municipal parks hosted 312 companies. Together they employ 900 people.\n\n4.3 Members of Elm Park pay £8.7m in tax.\n",
        &["- enterprises - 312_companies actual -", "- jobs - 900_people actual -", "Elm_Park tax - £8.7m actual -"],
    );
    // A figure whose unit does not fit its name is read without it.
    let (_, found) = read_as(
        "w.html",
        "<h1>Elm Park</h1><table><tr><th>Indicator</th><th>2021</th></tr><tr><td>Companies</td><td>30</td></tr>\
         <tr><td>Average gross wage (EUR/month)</td><td>1,340</td></tr></table>",
    );
    let wage = found.observations.iter().find(|o| o.as_written == "1,340").expect("the wage is read");
    assert_eq!((wage.indicator.as_str(), wage.unit.as_str(), wage.value), ("", "欧元/月", Some(1340.0)));
}

#[test]
fn names_are_those_that_the_text_means() {
    // A title that the body doesn't repeat is the area all the same.
    check(
        "a.txt",
        "云岭产业园区年度简报\n\n2022年，税收37.7亿元。青山工业园区企业320家。青山工业园区就业2万人。\n\n\
         年末常住人口30万人。\n",
        &[
            "云岭产业园区 tax 2022 37.7亿元 actual -",
            "青山工业园区 enterprises 2022 320家 actual -",
            "青山工业园区 jobs 2022 2万人 actual -",
            "云岭产业园区 population 2022 30万人 actual -",
        ],
    );
    // A whole name is none for a longer one that holds its signs; a short one of a park is.
    let areas = |text: &str| -> Vec<String> {
        read_as("a.txt", text).1.observations.into_iter().map(|observation| observation.area).collect()
    };
    assert_eq!(areas("全市各镇情况\n\n一、青山镇\n\n青城山镇在它的北面。全镇企业30家。\n"), ["青山镇"]);
    let park = areas("两个园区\n\n一、食品园\n\n石马湖食品产业园离县城17公里。入驻企业30家。\n");
    assert_eq!(park[1..], ["石马湖食品产业园"; 2]);
    // Names may begin as verbs do, and the parts of an area are none.
    assert_eq!(areas("芦岭产业园企业30家。服务外包产业园企业40家。\n"), ["芦岭产业园", "服务外包产业园"]);
    let parts = "云岭园区\n\n云岭园区分为核心区、示范区、辐射区，规划面积分别为3、5、8平方公里。园区企业30家。\n";
    assert!(areas(parts).iter().all(|area| area == "云岭园区"));
    // 该园区 is the park spoken of, and no district beside it; a party that comes is of no name.
    let visit = "市领导调研园区\n\n市领导先后深入甲山县、枫浦新区调研。\n\n在甲山装备产业园，来人察看车间。该园区企业82家。\n\n\
                 12日上午，李某一行来到枫浦新区数字产业园。这里入驻企业315家。\n";
    assert_eq!(areas(visit), ["甲山装备产业园", "枫浦新区数字产业园"]);
    // Whom the subject is held against is not whom the text goes on about; a neighbour that is named is.
    for against in ["比青溪镇多1亿元", "高于青溪镇的2亿元", "远低于青溪镇"] {
        let text = format!("白鹭镇税收3亿元，{against}，企业300家。青溪镇税收2亿元。");
        let found = read_as("a.txt", &text).1.observations;
        let firms = found.iter().find(|observation| observation.as_written == "300家").expect("it is read");
        assert_eq!(firms.area, "白鹭镇", "{text}");
    }
    for led in ["Its neighbour ", "Its neighbour, ", "By contrast, "] {
        let text = format!("Elm Park has 300 companies. {led}Ash Park has 140 companies. Jobs number 6,500.");
        assert_eq!(areas(&text), ["Elm Park", "Ash Park", "Ash Park"], "{text}");
    }
    let both = "Elm Park has 300 companies. Ash Park has 140. Between them the two parks employ around 24,500 people.";
    assert_eq!(areas(both).last().map(String::as_str), Some(""));
    // Two parks that open are not those told of; the town that a paragraph begins with is no firm of it.
    let parks = "Elm Park\n\nOver the summer two new parks opened and 90 firms moved in.\n";
    assert_eq!(areas(parks).last().map(String::as_str), Some("Elm Park"));
    let town = "Three towns\n\nElm Silk Town has drawn in 340 companies, among them the headquarters of Ash Textiles. In 2018 \
                the town paid 215 million yuan in taxes.\n\nLast year 620,000 visitors came.\n";
    assert!(areas(town)[1..].iter().all(|area| area == "Elm Silk Town"));
}

#[test]
fn times_are_those_of_the_figures() {
    let period = |text: &str, written: &str| {
        let found = read_as("a.txt", text).1.observations;
        let row = found.into_iter().find(|observation| observation.as_written.starts_with(written));
        row.map(|row| (row.period, row.status.id())).unwrap_or_default()
    };
    for (text, written, wanted, status) in [
        // What a rise has come to is not of the year that it is measured against.
        ("Elm Park\n\nIn 2022, exports rose 12% from 2021 to RMB 3bn.", "RMB 3bn", "2022", "actual"),
        (
            "Elm Park\n\nIn 2022, exports were up 12% from January to September 2021 and reached RMB 3bn.",
            "RMB 3bn",
            "2022",
            "actual",
        ),
        (
            "Elm Park\n\n30 September 2022\n\nIn 2019 there were 200 firms. At the end of September there were 312 firms.",
            "312",
            "2022-09",
            "actual",
        ),
        // The date of publication before the year of a visit.
        (
            "云岭县\n\n2015年6月，记者到云岭县采访。云岭县今年税收3亿元。\n\n发布时间：2024年5月1日\n",
            "3亿元",
            "2024",
            "actual",
        ),
        ("云岭县\n\n2015年6月，记者到云岭县采访。云岭县今年税收3亿元。\n", "3亿元", "2015", "actual"),
        // Work of the year that has begun is still to be done.
        (
            "云岭县政府工作报告\n\n2024年1月10日\n\n一、2023年工作回顾\n\n税收3亿元。\n\n二、2024年主要工作\n\n税收5亿元。\n",
            "5亿元",
            "",
            "target",
        ),
        (
            "云岭县政府工作报告\n\n刚刚过去的2023年，我们做了以下工作：\n\n社会消费品零售总额78.5亿元。\n",
            "78.5亿元",
            "2023",
            "actual",
        ),
        // Below the parts of a plan too, and no longer below the next heading of its rank.
        ("县情\n\n一、下一步工作安排\n\n（一）做强工业\n\n云岭县税收5亿元。\n", "5亿元", "", "target"),
        (
            "县情\n\n一、下一步工作安排\n\n（一）做强工业\n\n税收5亿元。\n\n二、基本情况\n\n云岭县企业30家。\n",
            "30家",
            "",
            "actual",
        ),
        (
            "云岭县政府工作报告\n\n2024年3月28日\n\n一、2024年重点工作完成情况\n\n税收3亿元。\n",
            "3亿元",
            "2024",
            "actual",
        ),
        (
            "云岭县\n\n2023年10月20日\n\n2024年，我们将重点做好以下工作：\n\n云岭县税收达到3亿元。",
            "3亿元",
            "",
            "target",
        ),
        // The year of the sentence before that of the document.
        (
            "Elm Park\n\n30 September 2022\n\nIn 2021, from January to June, exports reached RMB 2bn.\n",
            "RMB 2bn",
            "2021-01/2021-06",
            "actual",
        ),
        // A target that was met.
        ("Elm Park\n\nThe jobs target was met: 5,200 people now work in the park.", "5,200", "", "actual"),
    ] {
        assert_eq!(period(text, written), (wanted.to_string(), status), "{text}");
    }
    // When a table was made is not when its figures are of.
    let table = "# 甲山市特色小镇2022年度主要指标\n\n填报截止：2023年2月28日\n\n| 小镇 | 税收（万元） |\n|---|---|\n| 青禾小镇 | 18 640 |\n";
    let found = read_as("a.md", table).1.observations;
    let row = &found[0];
    assert_eq!((row.period.as_str(), row.value, row.area.as_str()), ("2022", Some(186_400_000.0), "青禾小镇"));
}

#[test]
fn amounts_are_what_is_written() {
    let found = |text: &str| {
        let rows = read_as("a.txt", text).1.observations.into_iter();
        let row = |o: Observation| (o.as_written, o.qualifier.id(), o.bounds.low);
        rows.map(row).collect::<Vec<_>>()
    };
    let row = |written: &str, qualifier: &'static str, low: f64| (written.to_string(), qualifier, low);
    assert_eq!(found("云岭小镇专利授权2 318件。"), [row("2 318件", "exact", 2318.0)]);
    assert_eq!(found("Elm Park has a workforce of 12 500 people."), [row("12 500 people", "exact", 12500.0)]);
    assert_eq!(
        found("Elm Park has a workforce of 2000 to 2500 people."),
        [row("2000 to 2500 people", "range", 2000.0)]
    );
    assert_eq!(found("云岭小镇建设用地不超过规划用地的三成。"), [row("三成", "at_most", 0.0)]);
    assert_eq!(found("云岭小镇拥有超过全市的三成企业。"), [row("三成", "over", 30.0)]);
    assert_eq!(found("云岭小镇专利授权2 ３１８件，企业21 ３３３吵。")[0], row("2 ３１８件", "exact", 2318.0));
    // A row of numbers is no number, nor is one behind the name of a place.
    assert_eq!(found("三园企业分别为：120 135 150家。").last(), Some(&row("150家", "exact", 150.0)));
    assert_eq!(found("In sector 7 312 firms work."), [row("312 firms", "exact", 312.0)]);
    assert_eq!(found("Nearly a third commuted by rail.")[0].1, "nearly");
    assert_eq!(found("Population over 65 is growing."), []);
    assert_eq!(found("Exports grew in 2015 to 2,500 tonnes.")[0].2, 2500.0);
    assert_eq!(
        found("Elm Park employs a workforce of roughly 1,700, of whom many commute.")[0],
        row("roughly 1,700", "about", 1600.0)
    );
    assert_eq!(found("- Workforce roughly 1,700, of whom many commute.").len(), 1);
    // A third that came is no share; a third said is.
    assert!(
        found("Elm Park\n\nOne firm came in 2015. A third came in 2019.")
            .iter()
            .all(|(written, ..)| written != "A third")
    );
    // The income of those named between, and none of the product.
    let income = "云岭县实现生产总值187.6亿元，农民收入快速增长，人均达到1.8万元。";
    check("a.txt", income, &["云岭县 gdp - 187.6亿元 actual -"]);
    let product = "云岭县实现生产总值187亿元，增长8.2%，人均达到6.2万元。";
    let rows =
        ["云岭县 gdp - 187亿元 actual -", "云岭县 gdp - 8.2% change -", "云岭县 gdp_per_capita - 6.2万元 actual -"];
    check("a.txt", product, &rows);
}

#[test]
fn cells_of_plain_tables_stand_where_they_stand() {
    // A page break or a full-width blank before a cell is none of its words; `check` holds the spans against the text.
    for blank in ['\u{c}', '\u{3000}'] {
        let text = format!("{blank}3%  8\ne  6");
        check("a.txt", &text, &[]);
        assert_eq!(read_as("a.txt", &text).1.observations[0].as_written, "3%");
    }
}

#[test]
fn parks_compared_by_short_names_and_a_year_in_a_closing_bracket() {
    let text = "江源市四园区比较\n\n江源市园区包括高坪装备园、曲塘食品产业园和石臼纺织园。2021年，它们合计贡献税收14.9亿元。冷暖大不相同。\
        （以下未注明年份的均为2021年数据。）\n\n论块头，高坪排第一。它有企业415家。\n\n最让人担心的是石臼纺织园。企业还剩228家。\n";
    check(
        "a.txt",
        text,
        &[
            "- tax 2021 14.9亿元 actual -",
            "高坪装备园 enterprises 2021 415家 actual -",
            "石臼纺织园 enterprises 2021 228家 actual -",
        ],
    );
}

#[test]
fn words_are_borrowed_as_they_stand() {
    // An escape in the program's copy of the tables would make a word another than the file's.
    let cues = std::fs::read_to_string("data/cues.toml").expect("the file is there");
    let words = cues.lines().filter(|line| !line.trim_start().starts_with('#'));
    let escaped = words.filter(|line| line.trim_end_matches('\\').contains('\\')).collect::<Vec<_>>();
    assert!(escaped.is_empty(), "{escaped:?}");
}

#[test]
fn questions_ahead_and_zones_of_the_county_around() {
    check(
        "a.txt",
        "专访云岭科技园管委会主任\n\n问：园区现状如何？\n\n答：现有企业240家。\n\n问：未来三年的目标？\n\n答：营收达到800亿元。\n\n问：还缺什么？\n\n答：园区有公寓300套。\n",
        &[
            "云岭科技园 enterprises - 240家 actual -",
            "云岭科技园 revenue - 800亿元 target -",
            "云岭科技园 apartments - 300套 actual -",
        ],
    );
    check(
        "b.txt",
        "槐阴县2021年工作总结\n\n全县税收9亿元。县经济开发区入驻企业163家。全县出口3亿元。\n",
        &["槐阴县 tax 2021 9亿元 actual -", "- enterprises 2021 163家 actual -", "槐阴县 exports 2021 3亿元 actual -"],
    );
}

#[test]
fn what_all_the_data_are_of_and_a_year_in_a_bracket() {
    check(
        "a.md",
        "# 青禾小镇与石桥小镇\n\n表1列出主要数据，除税收为2022年全年数外，均为2022年底数。\n\n## 青禾小镇\n\n企业680家。吸纳就业1200人。\n",
        &["青禾小镇 enterprises 2022 680家 actual -", "青禾小镇 jobs 2022 1200人 actual -"],
    );
    check(
        "b.txt",
        "青禾小镇简介\n\n小镇有企业680家（2023年底），其中规上工业企业52家。去年（2023年）来了112万人次游客。截至2023年底完成投资53亿元，同一时点有发明专利415项。\n",
        &[
            "青禾小镇 enterprises 2023 680家 actual -",
            "青禾小镇 above_scale_enterprises 2023 52家 actual enterprises",
            "青禾小镇 visitors 2023 112万人次 actual -",
            "青禾小镇 completed_investment 2023 53亿元 actual -",
            "青禾小镇 patents 2023 415项 actual -",
        ],
    );
}

#[test]
fn answers_are_of_the_year_that_was_asked_for() {
    check(
        "q.txt",
        "小镇也能做出长久生意\n——对话云河县榆店镇党委书记沈某\n2024年7月18日\n\n问：去年的成绩单您满意吗？\n答：税收1.36亿元，到年底规上工业企业14家。\n\n问：旅游呢？\n答：上半年全镇来了38万人次。十年前在校学生5100人，如今不到3000人。\n",
        &[
            "云河县榆店镇 tax 2023 1.36亿元 actual -",
            "云河县榆店镇 above_scale_enterprises 2023 14家 actual -",
            "云河县榆店镇 visitors 2024-01/2024-06 38万人次 actual -",
            "云河县榆店镇 students - 5100人 actual -",
            "云河县榆店镇 students 2024 不到3000人 actual -",
        ],
    );
}

#[test]
fn the_whole_year_below_a_plan_is_the_year_of_the_plan() {
    check(
        "p.txt",
        "云河市政府工作报告\n\n——2024年1月12日在云河市第五届人民代表大会第三次会议上\n\n一、2023年工作回顾\n\n全市税收完成12亿元。\n\n二、2024年工作安排\n\n全市坚持项目为王，全年营业收入迈上300亿元台阶。\n",
        &["云河市 tax 2023 12亿元 actual -", "云河市 revenue 2024 300亿元 target -"],
    );
}

#[test]
fn notes_and_paragraphs_date_the_table_beside_them() {
    let table = "| 小镇 | 企业（家） | 税收（万元） |\n|---|---|---|\n| 青禾小镇 | 163 | 3860 |\n";
    let rows = ["青禾小镇 enterprises 2022 163 actual -", "青禾小镇 tax 2022 3860 actual -"];
    check("n.md", &format!("# 两镇\n\n{table}\n注：企业为2022年底数，税收为2022年全年数。\n"), &rows);
    check("b.md", &format!("# 两镇\n\n截至2022年底，两镇运行平稳。主要指标见下表。\n\n{table}\n税收好。\n"), &rows);
    // Two years are none.
    check(
        "t.md",
        &format!("# 两镇\n\n{table}\n注：企业为2022年底数，税收为2021年全年数。\n"),
        &["青禾小镇 enterprises - 163 actual -", "青禾小镇 tax - 3860 actual -"],
    );
    let text = "审计局对云河园区2022年土地利用情况进行了审计调查。\n\n云河园区企业29家。\n";
    check("y.txt", &format!("云河园区审计\n\n{text}"), &["云河园区 enterprises 2022 29家 actual -"]);
}

#[test]
fn ratios_go_on_to_the_area_that_is_named_next() {
    check(
        "r.md",
        "# 砚泉小镇与云岫小镇的比较\n\n砚泉的建成率为39.7%，云岫则已超过53%。\n\n导则要求特色产业投资占比不低于70%。云岫为77%；砚泉为69%。\n\n云岫亩均税收（按已建成区域计）2.6万元。\n",
        &[
            "砚泉小镇 build_out_rate - 39.7% actual -",
            "云岫小镇 build_out_rate - 超过53% actual -",
            "云岫小镇 special_investment_share - 不低于70% threshold -",
            "云岫小镇 special_investment_share - 77% actual -",
            "砚泉小镇 special_investment_share - 69% actual -",
            "云岫小镇 tax_per_mu - 2.6万元 actual -",
        ],
    );
}

#[test]
fn the_second_line_of_a_notice_dates_its_flows() {
    check(
        "h.txt",
        "云河市人民政府办公室\n关于2024年上半年重点园区考核情况的通报\n\n第1名：临堰经济开发区，90.7分。营业收入338.9亿元，企业48家。\n",
        &[
            "临堰经济开发区 revenue 2024-01/2024-06 338.9亿元 actual -",
            "临堰经济开发区 enterprises 2024-06 48家 actual -",
        ],
    );
}

#[test]
fn the_paper_and_the_sights_of_a_place_are_no_areas() {
    check(
        "b.txt",
        "云河日报　2024年6月5日　第05版\n\n在清潭镇，拥有竹岭峡谷、洛溪古街等景区，去年接待游客120万人次。\n",
        &["清潭镇 visitors 2023 120万人次 actual -"],
    );
}

#[test]
fn what_was_gone_to_see_and_a_firm_alone_are_not_the_places() {
    let text = "青禾小镇有企业163家。调研组走访企业43家、农户120余户。\n";
    check("w.txt", &format!("青禾小镇调研\n\n{text}"), &["青禾小镇 enterprises - 163家 actual -"]);
    let text = "青禾小镇去年税收1.9亿元，仅华锦丝织便纳税5200余万元。\n";
    check(
        "f.txt",
        &format!("青禾小镇工作总结（2024年）\n\n{text}"),
        &["青禾小镇 tax 2023 1.9亿元 actual -", "- tax 2023 5200余万元 actual -"],
    );
    let text = "青禾小镇去年仅旅游收入便达3亿元。\n";
    check("t.txt", &format!("青禾小镇工作总结（2024年）\n\n{text}"), &["青禾小镇 tourism_revenue 2023 3亿元 actual -"]);
}

#[test]
fn a_sum_per_head_is_never_the_whole_sum() {
    let whole = "云坪县 gdp 2022 187.6亿元 actual -";
    let head = |figure: &str| format!("云坪县 gdp_per_capita 2022 {figure} actual -");
    for said in
        ["按常住人口计算，人均地区生产总值", "按年平均常住人口计算，人均GDP", "人均生产总值", "按常住人口计算，人均"]
    {
        let text = format!("云坪县统计公报（2022年）\n\n2022年云坪县地区生产总值187.6亿元，{said}45240元。\n");
        check("z.txt", &text, &[whole, &head("45240元")]);
    }
    let gdp = "Ostrander_County gdp 2021 $2.1_billion actual -";
    for (said, figure) in [
        ("GDP was $2.1 billion in 2021, which comes to $43,400 for each resident", "$43,400"),
        ("GDP was $2.1 billion in 2021, or $43,400 per head", "$43,400"),
        ("GDP was $2.1 billion in 2021. Per head of population, GDP was $43,400", "$43,400"),
    ] {
        let head = format!("Ostrander_County gdp_per_capita 2021 {figure} actual -");
        check("e.txt", &format!("Ostrander County profile\n\n{said}.\n"), &[gdp, &head]);
    }
}

#[test]
fn jobs_of_each_firm_and_listed_ones_behind_a_verb() {
    check(
        "j.txt",
        "青禾小镇\n\n入驻企业41家，平均每家用工60人。\n",
        &["青禾小镇 enterprises - 41家 actual -", "青禾小镇 jobs_per_enterprise - 60人 actual -"],
    );
    check(
        "l.txt",
        "Beiting Park\n\nThe park had 300 enterprises, of which 138 were high-tech enterprises and five were listed companies.\n",
        &[
            "Beiting_Park enterprises - 300_enterprises actual -",
            "Beiting_Park high_tech_enterprises - 138 actual enterprises",
            "Beiting_Park listed_companies - five actual enterprises",
        ],
    );
}
