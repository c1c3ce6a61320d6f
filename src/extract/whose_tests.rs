//! Whose a figure of a Chinese text is, and whether it is of what is there or of what is planned.

use super::tests::check;

/// A paragraph below the name of a park and a sentence on it; the figures of the paragraph that are the park's.
fn park(text: &str, expected: &[&str]) {
    let head = "云岭产业园概况\n\n云岭产业园规划面积8平方公里。\n\n";
    let mut rows = vec!["云岭产业园 planned_area - 8平方公里 actual -".to_string()];
    rows.extend(expected.iter().map(|row| (*row).to_string()));
    check("p.txt", &format!("{head}{text}\n"), &rows.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn firms_that_a_text_visits() {
    park(
        "走进远拓机器人的车间，一台机械臂正在拧螺丝。公司如今员工近500名，去年销售收入6.2亿元。",
        &["- jobs - 近500名 actual -", "- revenue - 6.2亿元 actual -"],
    );
    park("企业负责人介绍，公司现有员工1380人。", &["- jobs - 1380人 actual -"]);
    park("这家公司总投资50亿元，员工300人。", &["- total_investment - 50亿元 actual -", "- jobs - 300人 actual -"]);
    park("她的工作室去年销售额260万元。", &["- revenue - 260万元 actual -"]);
    // How many firms there are is the park's.
    park("园区企业总数达到240家。", &["云岭产业园 enterprises - 240家 actual -"]);
    // What a firm has none of.
    park(
        "龙头企业金炉铜业一家年销售收入达11.3亿元。以铜为媒，2021年接待游客86万人次。",
        &["- revenue - 11.3亿元 actual -", "云岭产业园 visitors 2021 86万人次 actual -"],
    );
}

#[test]
fn projects_by_what_they_cost() {
    park("总投资62亿元的海晟装备基地封顶。", &["- total_investment - 62亿元 actual -"]);
    park("占地120亩的冷链物流园正在打桩。", &["- land_area - 120亩 actual -"]);
    park("建设共享喷涂中心，总投资8600万元。", &["- total_investment - 8600万元 actual -"]);
    park("其中曜芯封装项目总投资22亿元。", &["- total_investment - 22亿元 actual -"]);
    park("重点项目总投资120亿元。", &["云岭产业园 total_investment - 120亿元 actual -"]);
}

#[test]
fn others_as_a_measure() {
    park("作为参照，同期全省开发区亩均税收平均为18.2万元。", &["- tax_per_mu - 18.2万元 actual -"]);
    park("会上通报，今年以来全市完成投资412亿元。", &["- completed_investment - 412亿元 actual -"]);
    check(
        "m.txt",
        "云岭市概况\n\n会上通报，今年以来全市完成投资412亿元。\n",
        &["云岭市 completed_investment - 412亿元 actual -"],
    );
}

#[test]
fn a_plan_says_what_is_planned() {
    check(
        "g.txt",
        "云岭产业园总体规划（2021—2035年）公示\n\n1　规划范围\n总用地面积1200公顷。\n\n2　现状概况\n园区入驻企业187家。\n\n\
         3　规模\n就业岗位6万个，常住人口8万人。目前已建成标准厂房12万平方米。\n",
        &[
            "云岭产业园 land_area - 1200公顷 actual -",
            "云岭产业园 enterprises - 187家 actual -",
            "云岭产业园 jobs - 6万个 target -",
            "云岭产业园 population - 8万人 target -",
            "云岭产业园 factory_floor_area - 12万平方米 actual -",
        ],
    );
    // An account of a plan is none, and neither is a text that names one.
    check(
        "r.txt",
        "云岭产业园规划（2016—2020年）实施情况评估\n\n1　规模\n常住人口8万人。\n",
        &["云岭产业园 population - 8万人 actual -"],
    );
    park("规划常住人口8万人。", &["云岭产业园 population - 8万人 target -"]);
}

#[test]
fn titles_and_items_with_more_than_a_name() {
    check(
        "t.txt",
        "云岭市自然资源局关于《碧海产业园控制性详细规划》公示的通知\n\n1　现状\n现有企业97家。\n",
        &["碧海产业园 enterprises - 97家 actual -"],
    );
    check(
        "k.txt",
        "云岭市关于特色小镇考核结果的通知\n\n二、典型\n\n（一）碧海智造小镇得分96.4分。缴纳税收9.7亿元。\n\n（二）青禾影视小镇位列第二。入驻企业\
         735家。\n",
        &["碧海智造小镇 tax - 9.7亿元 actual -", "青禾影视小镇 enterprises - 735家 actual -"],
    );
    check(
        "b.txt",
        "云岭市各省级园区2021年1—8月主要经济指标通报\n\n【碧海开发区】税收17.6亿元。\n",
        &["碧海开发区 tax 2021-01/2021-08 17.6亿元 actual -"],
    );
}

#[test]
fn the_day_of_a_report_and_all_that_there_is() {
    check(
        "n.txt",
        "碧海伞业小镇：一把伞，撑起一座小镇\n\n《云岭日报》2019年11月21日讯　冬日清晨，碧海伞业小镇已是一片忙碌。\n\n去年小镇缴纳税收1.3亿元。\n",
        &["碧海伞业小镇 tax 2018 1.3亿元 actual -"],
    );
    park(
        "园区新增发明专利64项，总数411项。",
        &["云岭产业园 patents - 64项 change -", "云岭产业园 patents - 411项 actual -"],
    );
}

#[test]
fn what_an_area_is_and_lies_beside_is_no_thing_of_its_own() {
    for text in [
        "园区是省级电子信息产业基地，总投资120亿元。",
        "园区东临沪宁高速公路，总投资120亿元。",
        "园区为省重点建设项目，总投资120亿元。",
        "园区是总投资120亿元的新能源产业基地。",
    ] {
        let figure = "云岭产业园 total_investment - 120亿元 actual -";
        park(text, &[figure]);
    }
    park(
        "企业年销售收入54亿元，从业人员8600人。",
        &["云岭产业园 revenue - 54亿元 actual -", "云岭产业园 jobs - 8600人 actual -"],
    );
    park(
        "现有产能30万吨，实现产值50亿元。",
        &["云岭产业园 capacity - 30万吨 actual -", "云岭产业园 output_value - 50亿元 actual -"],
    );
}

#[test]
fn what_a_plan_says_is_there() {
    let plan = |body: &str, expected: &[&str]| {
        check("g.txt", &format!("云岭产业园总体规划（2021—2035年）\n\n{body}\n"), expected);
    };
    plan(
        "第一章 现状概况\n\n第一节 土地利用\n工业用地152公顷。\n\n第二章 目标\n就业岗位6万个。",
        &["云岭产业园 industrial_land - 152公顷 actual -", "云岭产业园 jobs - 6万个 target -"],
    );
    plan("第二章 产业经济\n2020年工业产值54亿元。", &["云岭产业园 industrial_output 2020 54亿元 actual -"]);
    plan("一、主要成就\n园区累计引进企业120家。", &["云岭产业园 enterprises - 120家 actual -"]);
    plan(
        "三、人口与就业\n截至2020年底，园区入驻企业240家。常住人口3.2万人。",
        &["云岭产业园 enterprises 2020 240家 actual -", "云岭产业园 population 2020 3.2万人 actual -"],
    );
    check(
        "y.txt",
        "云岭产业园调研报告\n\n三、问题及建议\n\n园区现有企业240家。\n",
        &["云岭产业园 enterprises - 240家 actual -"],
    );
}

#[test]
fn cities_and_districts_whose_names_end_as_common_words_do() {
    for name in ["盐城市", "宝山区", "霁林区", "东城区", "古城镇"] {
        check(
            "c.txt",
            &format!("{name}2021年统计公报\n\n初步核算，2021年{name}税收3亿元。年末{name}有企业40家。\n"),
            &[&format!("{name} tax 2021 3亿元 actual -"), &format!("{name} enterprises 2021 40家 actual -")],
        );
    }
    // 山区, 主城区 and 大城市 are nobody.
    check(
        "d.txt",
        "云岭县概况\n\n云岭县地处山区，税收3亿元。主城区企业40家。大城市游客来了3万人次。\n",
        &["云岭县 tax - 3亿元 actual -", "云岭县 enterprises - 40家 actual -", "云岭县 visitors - 3万人次 actual -"],
    );
    check("e.txt", "盐城市概况\n\n盐城市辖东台市，税收3亿元。\n", &["盐城市 tax - 3亿元 actual -"]);
}

#[test]
fn what_is_announced_is_still_to_be_done() {
    check(
        "w.txt",
        "云岭县政府工作报告（2023年）\n\n2022年，全县税收3亿元。\n\n2023年，力争税收达到4亿元。\n\n重点抓好以下工作：\n\n1.做强园区主阵地。建成标准厂房8万平方米，\
         全年接待游客350万人次。\n",
        &[
            "云岭县 tax 2022 3亿元 actual -",
            "云岭县 tax 2023 4亿元 target -",
            "云岭县 factory_floor_area - 8万平方米 target -",
            "云岭县 visitors 2023 350万人次 target -",
        ],
    );
    check(
        "x.txt",
        "云岭县情况\n\n一年来，我们重点抓好了以下工作：\n\n接待游客350万人次。\n",
        &["云岭县 visitors - 350万人次 actual -"],
    );
    // A five-year plan's end, and what somebody has by then.
    park("“十四五”期间做强工业，到2025年税收达到6亿元。", &["云岭产业园 tax 2025 6亿元 target -"]);
    park("到2022年底，园区有企业238家。", &["云岭产业园 enterprises 2022 238家 actual -"]);
    park("今年安排重点项目88个。", &["云岭产业园 projects - 88个 target -"]);
    park("投资强度不低于350万元/亩。", &["云岭产业园 investment_per_mu - 不低于350万元/亩 threshold -"]);
    park("目前投资强度不低于350万元/亩。", &["云岭产业园 investment_per_mu - 不低于350万元/亩 actual -"]);
}

#[test]
fn a_place_behind_its_city_heads_a_paragraph() {
    check(
        "s.txt",
        "青山市石门堰。石门堰是农机产业集聚地，现有企业94家。\n\n青山市白水镇。企业20家。\n\n合起来看，两地共有企业114家，四地带动就业5万人。\n",
        &[
            "青山市石门堰 enterprises - 94家 actual -",
            "青山市白水镇 enterprises - 20家 actual -",
            "- enterprises - 114家 actual -",
            "- jobs - 5万人 actual -",
        ],
    );
    check(
        "v.txt",
        "荒滩上的变迁\n\n走进青山市的云雀湾光电谷，车间里灯火通明。\n\n如今，云雀湾光电谷集聚企业156家。\n",
        &["云雀湾光电谷 enterprises - 156家 actual -"],
    );
}

#[test]
fn industries_and_what_is_counted_once_are_no_firms() {
    park(
        "动力电池产值300亿元。消费电子产值100亿元。",
        &["云岭产业园 output_value - 300亿元 actual -", "云岭产业园 output_value - 100亿元 actual -"],
    );
    park("其中金陂铜业利润5.2亿元。", &["- profit - 5.2亿元 actual -"]);
    park("上市公司一家，税收3亿元。", &["云岭产业园 tax - 3亿元 actual -"]);
    park("园区是一座产业新城，就业3000人。", &["云岭产业园 jobs - 3000人 actual -"]);
    park("企业所在的园区税收4亿元。", &["云岭产业园 tax - 4亿元 actual -"]);
}

#[test]
fn the_year_of_a_founding_is_not_that_of_what_is_there() {
    park(
        "2018年，园区获批设立，首批企业12家。现入驻企业320家，就业2000人。",
        &[
            "云岭产业园 enterprises 2018 12家 actual -",
            "云岭产业园 enterprises - 320家 actual -",
            "云岭产业园 jobs - 2000人 actual -",
        ],
    );
    park(
        "2022年，税收3亿元。同期，民宿增加到64家。",
        &["云岭产业园 tax 2022 3亿元 actual -", "云岭产业园 homestays 2022 64家 actual -"],
    );
}

#[test]
fn what_was_reported_gives_way_to_what_was_counted() {
    park(
        "上报入驻企业268家，经核对，实际为213家。",
        &["云岭产业园 enterprises - 268家 superseded -", "云岭产业园 enterprises - 213家 actual -"],
    );
}

#[test]
fn labels_behind_a_name_and_half_width_stops() {
    check(
        "g.txt",
        "青禾县\n\n青禾县GDP：31亿元，税收：3亿元。\n青禾县企业：30家。\n",
        &["青禾县 gdp - 31亿元 actual -", "青禾县 tax - 3亿元 actual -", "青禾县 enterprises - 30家 actual -"],
    );
    check(
        "h.txt",
        "青禾县GDP30亿元.企业240家.2022年就业1200人.\n",
        &["青禾县 gdp - 30亿元 actual -", "青禾县 enterprises - 240家 actual -", "青禾县 jobs 2022 1200人 actual -"],
    );
}

#[test]
fn a_yearbook_is_of_the_year_before_where_the_text_states_none() {
    check(
        "y.txt",
        "青禾县统计年鉴（2023）\n\n全县税收3亿元。截至2023年底，就业3000人。\n",
        &["青禾县 tax 2022 3亿元 actual -", "青禾县 jobs 2023 3000人 actual -"],
    );
}

#[test]
fn tables_of_tabs_with_grades_and_columns_of_what_is_asked() {
    let text = "园区2022年评价结果\n\n等次\t园区名称\t税收（万元）\t备注\nA\t甲溪经济开发区\t183500\t\nB\t乙岭化工园区\t96200\t新设\n";
    check("t.txt", text, &["甲溪经济开发区 tax 2022 183500 actual -", "乙岭化工园区 tax 2022 96200 actual -"]);
    let text = "云岭产业园督查\n\n| 项目 | 省里要求 | 该园 |\n|---|---|---|\n| 入驻企业 | 100家以上 | 128家 |\n";
    check("t.md", text, &["云岭产业园 enterprises - 100家以上 threshold -", "云岭产业园 enterprises - 128家 actual -"]);
}

#[test]
fn what_a_caption_calls_a_table_is_no_area() {
    let text = "# 三区比较\n\n**表1　三区主要指标（2016年）**\n\n| 指标 | 鹤汀高新技术产业开发区 | 沙铺高新技术产业开发区 |\n\
        |---|---|---|\n| 营业收入（亿元） | 1240 | 655.3 |\n\n沙铺规划面积62平方公里。\n";
    check(
        "c.md",
        text,
        &[
            "鹤汀高新技术产业开发区 revenue 2016 1240 actual -",
            "沙铺高新技术产业开发区 revenue 2016 655.3 actual -",
            "沙铺高新技术产业开发区 planned_area - 62平方公里 actual -",
        ],
    );
}

#[test]
fn institutions_among_the_figures_of_a_place() {
    check(
        "i.txt",
        "青禾县概况\n\n青禾县好。其中云顶寨景区门票收入2870万元。税收3亿元。医院床位16张，其中县人民医院8张。其中三级医院2家。\n",
        &[
            "- tourism_revenue - 2870万元 actual -",
            "青禾县 tax - 3亿元 actual -",
            "青禾县 hospital_beds - 16张 actual -",
            "- hospitals - 8张 actual hospital_beds",
            "青禾县 hospitals - 2家 actual -",
        ],
    );
}

#[test]
fn how_little_there_once_was_is_superseded() {
    check(
        "o.txt",
        "青禾小镇见闻\n\n2023年9月1日\n\n2012年挂牌时，这里只有23家企业。五年前你来，民宿才3家，企业才9家。如今企业210家。\n",
        &[
            "青禾小镇 enterprises 2012 23家 superseded -",
            "青禾小镇 homestays - 3家 superseded -",
            "青禾小镇 enterprises - 9家 superseded -",
            "青禾小镇 enterprises 2023 210家 actual -",
        ],
    );
}

#[test]
fn words_of_rules_and_plans_in_what_is_done() {
    park(
        "按上级要求，园区对137家企业开展排查。全面完成收入任务，税收3.2亿元。首要到位资金2亿元。",
        &[
            "云岭产业园 enterprises - 137家 actual -",
            "云岭产业园 tax - 3.2亿元 actual -",
            "云岭产业园 investment_in_place - 2亿元 actual -",
        ],
    );
    park(
        "农村小学12所，就业5200人。税收增长.5个百分点。",
        &["云岭产业园 schools - 12所 actual -", "云岭产业园 jobs - 5200人 actual -"],
    );
    check(
        "r.md",
        "# 青禾小镇年度情况\n\n| 区域 | 企业（家） |\n|---|---|\n| 我县 | 1370 |\n| 全区 | 500 |\n| 小镇 | 137 |\n",
        &["我县 enterprises - 1370 actual -", "全区 enterprises - 500 actual -", "青禾小镇 enterprises - 137 actual -"],
    );
}

#[test]
fn a_whole_that_is_none() {
    park("玻年全/年，税收58.7亿元。", &["云岭产业园 tax - 58.7亿元 actual -"]);
}

#[test]
fn homes_an_interviewed_firm_and_the_mean_of_a_province_are_nobodys() {
    park(
        "受访的一家装备企业表示，其研发投入占营业收入的11%。和平小区共有车位1030个。浙江省特色小镇亩均税收平均为18.6万元。",
        &["- rd_share - 11% actual -", "- parking - 1030个 actual -", "- tax_per_mu - 18.6万元 actual -"],
    );
    park(
        "税收30亿元，比全省平均高10%，就业3000人。改造老旧小区12个，停车位300个。",
        &[
            "云岭产业园 tax - 30亿元 actual -",
            "云岭产业园 jobs - 3000人 actual -",
            "云岭产业园 parking - 300个 actual -",
        ],
    );
}

#[test]
fn verbs_before_kinds_make_no_names_and_predicates_leave_them() {
    check(
        "f.txt",
        "青禾小镇\n\n2018年，来小镇的游客30万人次。2017年时小镇的民宿有5家。\n",
        &["青禾小镇 visitors 2018 30万人次 actual -", "青禾小镇 homestays 2017 5家 actual -"],
    );
    check(
        "w.txt",
        "别卷大城市了！\n\n雾棠镇真的不大：行政村11个。产量15万t。\n",
        &["雾棠镇 villages - 11个 actual -", "雾棠镇 output_quantity - 15万t actual -"],
    );
}

#[test]
fn a_time_above_numbered_items_and_numbers_of_tables() {
    check(
        "k.md",
        "# 石门食品产业园报告\n\n园区规划用地面积5200亩。经现场踏勘复核，截至2023年6月底：\n\n（1）入驻企业74家；\n\n\
         2、从业人员300人。\n\n表2-1 园区主要运行指标\n\n| 指标 | 单位 | 2022年 |\n|---|---|---|\n| 营业收入 | 亿元 | 71.9 |\n",
        &[
            "石门食品产业园 planned_area - 5200亩 actual -",
            "石门食品产业园 enterprises 2023-06 74家 actual -",
            "石门食品产业园 jobs 2023-06 300人 actual -",
            "石门食品产业园 revenue 2022 71.9 actual -",
        ],
    );
}

#[test]
fn towns_by_short_names_that_a_text_lists() {
    check(
        "d.txt",
        "三园调研\n2020年11月\n\n课题组走访了南浦电子产业园、大桥铺食品工业园和鹿鸣山医药园。\n\n\
         南浦建园最早，企业118家。大桥铺摊子最大。规划4000亩，企业多达205家。\n\n\
         去过的外省沂安高新区，亩均税收40万元。\n",
        &[
            "南浦电子产业园 enterprises - 118家 actual -",
            "大桥铺食品工业园 planned_area - 4000亩 actual -",
            "大桥铺食品工业园 enterprises - 205家 actual -",
            "- tax_per_mu - 40万元 actual -",
        ],
    );
    check(
        "e.txt",
        "两镇五金对比\n\n2021年末梅溪镇有企业1120家；官渡镇只有企业385家。出口方面，梅溪2.1亿美元，官渡近3.4亿美元。\n",
        &[
            "梅溪镇 enterprises 2021 1120家 actual -",
            "官渡镇 enterprises 2021 385家 actual -",
            "梅溪镇 exports 2021 2.1亿美元 actual -",
            "官渡镇 exports 2021 近3.4亿美元 actual -",
        ],
    );
}

#[test]
fn wholes_around_and_the_first_of_many() {
    check(
        "f.txt",
        "石渠镇工作总结\n（2024年2月21日）\n\n去年底全县规上工业企业206家。\n\n今年上半年，平昭市四个省级园区实现产值612亿元。\n",
        &["- above_scale_enterprises 2023 206家 actual -", "- output_value 2024-01/2024-06 612亿元 actual -"],
    );
    park(
        "前十家企业纳税2亿元。目前十家企业投产。",
        &["云岭产业园 tax - 2亿元 actual -", "云岭产业园 enterprises - 十家 actual -"],
    );
    park("这家2018年落户的企业，去年销售收入2.3亿元。", &["- revenue - 2.3亿元 actual -"]);
}

#[test]
fn parts_that_the_next_sentence_names() {
    park(
        "常住人口33.5万人，其中居住在城镇的17.62万人。拥有发明专利326件，其中年内新获授权48件。",
        &[
            "云岭产业园 population - 33.5万人 actual -",
            "云岭产业园 urban_population - 17.62万人 actual -",
            "云岭产业园 patents - 326件 actual -",
            "云岭产业园 invention_patents_granted - 48件 actual patents",
        ],
    );
    park(
        "居民人均可支配收入28914元。按常住地分，城镇居民38120元，农村居民20466元。",
        &[
            "云岭产业园 per_capita_income - 28914元 actual -",
            "云岭产业园 urban_income - 38120元 actual -",
            "云岭产业园 rural_income - 20466元 actual -",
        ],
    );
    park(
        "协议投资2.8亿元，已到位6300万元。",
        &["云岭产业园 contracted_investment - 2.8亿元 actual -", "云岭产业园 investment_in_place - 6300万元 actual -"],
    );
    park(
        "上缴税收7.9亿元，按已建成区域计算，每亩15.2万元。",
        &["云岭产业园 tax - 7.9亿元 actual -", "云岭产业园 tax_per_mu - 15.2万元 actual -"],
    );
}

#[test]
fn a_section_of_a_year_ends_with_the_next_heading() {
    check(
        "h.md",
        "# 投资澄湖\n\n**澄湖产业园招商手册**（2024年3月版）\n\n### 一分钟看懂园区\n\n入驻企业316家。\n\n\
         **2023年成绩单**\n\n上缴税收7.9亿元。\n\n**空间与配套**\n\n标准厂房62万平方米。\n",
        &[
            "澄湖产业园 enterprises - 316家 actual -",
            "澄湖产业园 tax 2023 7.9亿元 actual -",
            "澄湖产业园 factory_floor_area - 62万平方米 actual -",
        ],
    );
}

#[test]
fn what_a_later_time_has_told_is_the_record() {
    park(
        "2022年，园区接待游客21万人次。2019年接待游客45万人次。",
        &["云岭产业园 visitors 2022 21万人次 actual -", "云岭产业园 visitors 2019 45万人次 superseded -"],
    );
}

#[test]
fn plans_ahead_are_targets_and_a_yearly_flow_is_of_any_year() {
    park("到2030年，规划面积将达到50平方公里。", &["云岭产业园 planned_area - 50平方公里 target -"]);
    park("投产前320名工人就业。", &["云岭产业园 jobs - 320名 actual -"]);
    park(
        "园区年税收12亿元。2022年实现税收11.6亿元。",
        &["云岭产业园 tax - 12亿元 actual -", "云岭产业园 tax 2022 11.6亿元 actual -"],
    );
}

#[test]
fn cells_of_words_are_of_what_their_row_names() {
    check(
        "k.md",
        "# 云汀产业园投资指南\n\n| 类别 | 说明 |\n|---|---|\n| 标准厂房 | 现有26万平方米，可分层租售 |\n| 人才公寓 | 已交付1200套 |\n",
        &["云汀产业园 factory_floor_area - 26万平方米 actual -", "云汀产业园 apartments - 1200套 actual -"],
    );
    check(
        "l.txt",
        "岚平县概况\n\n城东的岚平工业园有企业163家。\n\n（除注明年份外，本页数据均为2021年数。）\n",
        &["岚平工业园 enterprises 2021 163家 actual -"],
    );
}

#[test]
fn the_park_of_a_text_on_the_place_around_it() {
    // A park that firms have moved into, or that is what it is to the place.
    check(
        "p.txt",
        "柳溪镇见闻\n\n2023年9月1日\n\n留下的38家企业统统搬进了柳溪印染园。园区占地1260亩，总投资26亿元。\n\n去年，园区产值57亿元。\n",
        &[
            "柳溪镇 enterprises - 38家 actual -",
            "柳溪印染园 land_area - 1260亩 actual -",
            "柳溪印染园 total_investment - 26亿元 actual -",
            "柳溪印染园 output_value 2022 57亿元 actual -",
        ],
    );
    check(
        "r.txt",
        "湖口市商务局\n对第87号提案的答复\n\n如您所说，湖口冷链物流园是我市补齐短板的关键。园区规划用地2100亩。现园区企业73家，经园区办理的进口额2亿美元。\n\n上游的沙渡镇是我市主产区，有行政村14个。\n",
        &[
            "湖口冷链物流园 planned_area - 2100亩 actual -",
            "湖口冷链物流园 enterprises - 73家 actual -",
            "湖口冷链物流园 imports - 2亿美元 actual -",
            "沙渡镇 villages - 14个 actual -",
        ],
    );
}

#[test]
fn examples_schools_and_firms_are_told_from_the_area() {
    check(
        "e.txt",
        "云溪产业园简介\n\n引进国家检测中心等科研机构14家。旧码头里长出软件业。企业240家。\n\n华芯传感是最早搬来的企业，当年只租了一层，2018年营业收入已做到31亿元。\n\n镇中心小学原先差点并掉，眼下在校生超过1500人。\n",
        &[
            "云溪产业园 research_institutes - 14家 actual -",
            "云溪产业园 enterprises - 240家 actual -",
            "- revenue 2018 31亿元 actual -",
            "- students - 超过1500人 actual -",
        ],
    );
}

#[test]
fn the_same_time_and_an_earlier_one_held_against_it() {
    check(
        "t.txt",
        "云溪产业园简介\n\n至2018年6月底累计完成投资33亿元。同期在园企业89家。税收比上年同期增长3%。\n\n2023年，货运量164万吨，2022年为139万吨；营业收入31亿元，纳税6240万元。\n",
        &[
            "云溪产业园 completed_investment 2018-06 33亿元 actual -",
            "云溪产业园 enterprises 2018-06 89家 actual -",
            "云溪产业园 tax 2018-06 3% change -",
            "云溪产业园 freight 2023 164万吨 actual -",
            "云溪产业园 freight 2022 139万吨 superseded -",
            "云溪产业园 revenue 2023 31亿元 actual -",
            "云溪产业园 tax 2023 6240万元 actual -",
        ],
    );
    // The beginning of something is a time where it says how things stood then.
    check(
        "b.txt",
        "云溪产业园简介\n\n2019年5月20日\n\n2016年创建之初，园内只有企业71家，到2018年底增至243家。\n",
        &["云溪产业园 enterprises 2016 71家 superseded -", "云溪产业园 enterprises 2018 243家 actual -"],
    );
}

#[test]
fn short_names_that_a_bracket_gives_several() {
    check(
        "s.md",
        "# 园区公报\n\n云湖经济开发区、白石化工园区（以下分别简称经开区、化工园）运行平稳。\n\n| 园区 | 企业（家） |\n|---|---|\n| 经开区 | 240 |\n| 化工园 | 58 |\n\n经开区税收8亿元。\n",
        &[
            "云湖经济开发区 enterprises - 240 actual -",
            "白石化工园区 enterprises - 58 actual -",
            "云湖经济开发区 tax - 8亿元 actual -",
        ],
    );
}

#[test]
fn a_list_behind_a_colon_and_the_year_after() {
    check(
        "l.txt",
        "三镇比较\n\n云溪小镇、青禾小镇、石桥小镇是三镇。三镇的规划面积依次为：云溪小镇5250亩，青禾小镇4800亩，石桥小镇4500亩。\n",
        &[
            "云溪小镇 planned_area - 5250亩 actual -",
            "青禾小镇 planned_area - 4800亩 actual -",
            "石桥小镇 planned_area - 4500亩 actual -",
        ],
    );
    check(
        "y.txt",
        "云溪小镇简介\n\n2019年接待游客86万人次，次年减为51万人次。\n",
        &["云溪小镇 visitors 2019 86万人次 superseded -", "云溪小镇 visitors 2020 51万人次 actual -"],
    );
}

#[test]
fn parts_that_are_named_by_what_they_are_part_of() {
    check(
        "n.txt",
        "云溪小镇简介\n\n累计完成投资9.3亿元，真正花在笔墨产业上的是5.1亿元。吸纳就业2100人左右，其中周边农民1460人。规模以上工业总产值872亿元，实现增加值187亿元。\n",
        &[
            "云溪小镇 completed_investment - 9.3亿元 actual -",
            "云溪小镇 investment - 5.1亿元 actual -",
            "云溪小镇 jobs - 2100人左右 actual -",
            "云溪小镇 migrants_employed - 1460人 actual jobs",
            "云溪小镇 above_scale_output - 872亿元 actual -",
            "云溪小镇 above_scale_added_value - 187亿元 actual -",
        ],
    );
    check(
        "e.txt",
        "Elm County\n\nImports and exports stood at USD 512 million, of which export was USD 447 million. GDP came in at RMB 96.3 billion; per head it works out at RMB 130,000.\n",
        &[
            "Elm_County imports_exports - USD_512_million actual -",
            "Elm_County exports - USD_447_million actual imports_exports",
            "Elm_County gdp - RMB_96.3_billion actual -",
            "Elm_County gdp_per_capita - RMB_130,000 actual -",
        ],
    );
}

#[test]
fn a_town_in_a_county_and_its_park_share_a_short_name() {
    check(
        "t.txt",
        "云河县石桥镇见闻\n\n石桥镇2015年建起石桥灯饰产业园。产业园规划用地2200亩。\n\n去年园区产值41亿元。\n\n2023年，石桥财政总收入2.6亿元。\n",
        &[
            "石桥灯饰产业园 planned_area - 2200亩 actual -",
            "石桥灯饰产业园 output_value - 41亿元 actual -",
            "云河县石桥镇 total_fiscal_revenue 2023 2.6亿元 actual -",
        ],
    );
}

#[test]
fn bold_topics_behind_a_list_are_of_the_title_again() {
    check(
        "b.md",
        "# 云河区概况\n\n**人口** 常住人口54万人。\n\n**产业平台**\n- 青禾产业园：入驻企业320家。\n\n**教育** 学校118所。\n\n**经济** 2023年，税收9亿元，增长5%。出口3亿元。\n",
        &[
            "云河区 population - 54万人 actual -",
            "青禾产业园 enterprises - 320家 actual -",
            "云河区 schools - 118所 actual -",
            "云河区 tax 2023 9亿元 actual -",
            "云河区 tax 2023 5% change -",
            "云河区 exports 2023 3亿元 actual -",
        ],
    );
}

#[test]
fn what_lies_by_a_town_and_one_of_several_own_nothing() {
    check(
        "w.md",
        "# 小镇一览\n\n## 鲸湾装备小镇\n\n小镇背靠深水码头，总投资78亿元。\n\n## 青禾小镇\n\n几座小镇里数它最年轻，已建成区域用地860亩。创新活动较为活跃，企业27家。\n",
        &[
            "鲸湾装备小镇 total_investment - 78亿元 actual -",
            "青禾小镇 built_area - 860亩 actual -",
            "青禾小镇 enterprises - 27家 actual -",
        ],
    );
}

#[test]
fn two_towns_of_one_story_and_where_the_reporter_is() {
    check(
        "r.txt",
        "隔河相望的两个镇\n\n这里是禾桥镇，做织带的。全镇企业1100家。\n\n过了桥，是另一番光景。\n\n南汀镇不缺地。耕地2.7万亩。南汀镇有民宿86家，南汀镇好。\n\n禾桥的工业用地只有4300亩。\n",
        &[
            "禾桥镇 enterprises - 1100家 actual -",
            "南汀镇 farmland - 2.7万亩 actual -",
            "南汀镇 homestays - 86家 actual -",
            "禾桥镇 industrial_land - 4300亩 actual -",
        ],
    );
}

#[test]
fn the_head_of_a_town_who_is_talked_to_speaks_of_it() {
    check(
        "i.txt",
        "小镇也能做出长久生意\n——对话云河县榆店镇党委书记沈某\n\n问：先说说家底。\n答：我们镇不大，19个行政村，耕地2.6万亩。\n",
        &["云河县榆店镇 villages - 19个 actual -", "云河县榆店镇 farmland - 2.6万亩 actual -"],
    );
}

#[test]
fn an_auditor_judges_parks_by_their_short_names() {
    check(
        "a.md",
        "# 云河市审计局专项审计调查报告\n\n审计局对东岭工业园（以下简称东部园）和鹿鸣产业园（以下简称鹿鸣园）进行了审计。\n\n（一）鹿鸣园摊子铺得过大。该园建成率仅35%。抽查50家企业，有18家转租。\n\n（二）东部园产出效率偏低。高新技术企业29家。\n",
        &["鹿鸣产业园 build_out_rate - 35% actual -", "东岭工业园 high_tech_enterprises - 29家 actual -"],
    );
}

#[test]
fn a_school_owns_nothing_behind_a_semicolon() {
    check(
        "s.txt",
        "云溪高新区2023年工作总结\n\n实验学校北校区启用，提供学位1800个；竣工人才公寓1200套；绿化覆盖率43.5%。毗邻的高新区有企业9家。\n",
        &[
            "云溪高新区 apartments 2023 1200套 actual -",
            "云溪高新区 green_cover 2023 43.5% actual -",
            "- enterprises 2023 9家 actual -",
        ],
    );
    check(
        "n.txt",
        "云河市2023年工作总结\n\n景区接待游客260万人次；毗邻的桐溪镇民宿发展到83家。\n",
        &["云河市 visitors 2023 260万人次 actual -", "桐溪镇 homestays 2023 83家 actual -"],
    );
}

#[test]
fn topics_by_the_short_names_of_parks_told_of_above() {
    check(
        "t.txt",
        "江岸的邻居们\n《江岸经济》2024年第5期　特别报道\n\n先是东埠临港产业园的塔吊，再是西洲循环经济产业园的厂房，最后是鹤嘴软件园的幕墙。\n\n东埠：码头边的大块头\n\n这里规划面积18平方公里。去年税收从前年的10.3亿元滑到去年的9.8亿元。\n\n鹤嘴：楼里的园区\n\n没有烟囱，没有码头，鹤嘴占地不足700亩，企业430家。\n",
        &[
            "东埠临港产业园 planned_area - 18平方公里 actual -",
            "东埠临港产业园 tax 2022 10.3亿元 superseded -",
            "东埠临港产业园 tax 2023 9.8亿元 actual -",
            "鹤嘴软件园 land_area - 不足700亩 actual -",
            "鹤嘴软件园 enterprises - 430家 actual -",
        ],
    );
    check(
        "b.md",
        "# 园区简报\n\n| 园区 | 企业（家） |\n|---|---|\n| 梧川经济技术开发区 | 412 |\n| 桐岭生物医药园 | 52 |\n\n**经开区一家独大。** 上市公司7家。\n\n**桐岭小而精。** 发明专利143件。\n",
        &[
            "梧川经济技术开发区 enterprises - 412 actual -",
            "桐岭生物医药园 enterprises - 52 actual -",
            "梧川经济技术开发区 listed_companies - 7家 actual -",
            "桐岭生物医药园 patents - 143件 actual -",
        ],
    );
}

#[test]
fn land_in_the_bracket_behind_a_name() {
    check(
        "l.txt",
        "漓海试验区简介\n\n漓海试验区由东屿片区（Dongyu Area，62.3平方公里）、沙浦产业园（35.8平方公里）组成。\n",
        &["东屿片区 land_area - 62.3平方公里 actual -", "沙浦产业园 land_area - 35.8平方公里 actual -"],
    );
}

#[test]
fn a_speech_is_of_the_park_whose_meeting_it_is() {
    check(
        "s.txt",
        "在岚湾临港产业园2025年工作会议上的讲话\n（2025年1月16日）\n\n岚湾港区去年货运量1240万吨。\n\n规划面积22.5平方公里。\n\n三要抓服务。年内建成标准厂房15万平方米。\n",
        &[
            "岚湾港区 freight 2024 1240万吨 actual -",
            "岚湾临港产业园 planned_area - 22.5平方公里 actual -",
            "岚湾临港产业园 factory_floor_area 2025 15万平方米 target -",
        ],
    );
}

#[test]
fn a_city_that_is_held_beside_owns_no_later_sentence() {
    check(
        "c.txt",
        "栖渡区2023年国民经济和社会发展统计公报\n\n全年居民人均可支配收入46820元，同期泷州市为44105元。城镇居民人均可支配收入52360元。2023年实际利用外资14.7亿美元，2022年为13.9亿美元。年末市场主体3.4万家。\n",
        &[
            "栖渡区 per_capita_income 2023 46820元 actual -",
            "泷州市 per_capita_income 2023 44105元 actual -",
            "栖渡区 urban_income 2023 52360元 actual -",
            "栖渡区 foreign_investment 2023 14.7亿美元 actual -",
            "栖渡区 foreign_investment 2022 13.9亿美元 superseded -",
            "栖渡区 market_entities 2023 3.4万家 actual -",
        ],
    );
}

#[test]
fn what_is_taken_or_counted_among_several_is_no_area_of_one() {
    check(
        "t.txt",
        "青禾园区概况\n\n三大园区中小企业共320家。\n\n2023年共出让工业用地200亩，分布在青山产业园（120亩）和南浦产业园（80亩）。\n\n青禾园区地处三省要冲，2023年有企业320家。节约用水12万立方米。\n",
        &["青禾园区 industrial_land 2023 200亩 actual -", "青禾园区 enterprises 2023 320家 actual -"],
    );
}

#[test]
fn numbered_words_name_what_the_areas_behind_them_have() {
    check(
        "n.txt",
        "2023年重点园区情况通报\n\n现将云川高新技术产业开发区（以下简称高新区）、东河经济开发区（以下简称东河经开区）2023年情况通报如下。\n\n（一）固定资产投资。东河经开区完成126亿元，其中工业投资98亿元；高新区完成86亿元。高新区拿出2亿元奖补技改。\n\n（二）税收。高新区缴纳税收22亿元；东河经开区16亿元。\n",
        &[
            "东河经济开发区 fixed_asset_investment 2023 126亿元 actual -",
            "东河经济开发区 industrial_investment 2023 98亿元 actual fixed_asset_investment",
            "云川高新技术产业开发区 fixed_asset_investment 2023 86亿元 actual -",
            "云川高新技术产业开发区 tax 2023 22亿元 actual -",
            "东河经济开发区 tax 2023 16亿元 actual -",
        ],
    );
}

#[test]
fn names_that_begin_with_a_sign_of_another_use() {
    let of = |name: &str| {
        let found = format!("{name} enterprises - 35家 actual -");
        check("a.txt", &format!("概况。{name}有企业35家。"), &[&found]);
    };
    ["数字经济产业园", "上海自贸区", "中关村小镇", "青禾人才小镇", "量子小镇"].into_iter().for_each(of);
}

#[test]
fn slogans_and_numbers_of_places_are_no_names() {
    let text = "以光为媒　聚链成镇\n——澜桥光电小镇经验\n\n澜桥光电小镇有企业35家。\n\n（二）以工匠立镇，把绝活传下去。税收2亿元。\n";
    let found = ["澜桥光电小镇 enterprises - 35家 actual -", "澜桥光电小镇 tax - 2亿元 actual -"];
    check("a.txt", text, &found);
    park("园区分南北两区，有企业35家。", &["云岭产业园 enterprises - 35家 actual -"]);
}

#[test]
fn what_is_only_like_a_firm_a_plan_or_a_rule() {
    park("最近三年企业纳税2.3亿元。", &["云岭产业园 tax - 2.3亿元 actual -"]);
    park("园区的主要任务是服务企业，税收2.3亿元。", &["云岭产业园 tax - 2.3亿元 actual -"]);
    park("园区应在册企业320家。", &["云岭产业园 enterprises - 320家 actual -"]);
    park("园区最大的企业华远精工年产值11亿元。", &[]);
}

#[test]
fn what_is_counted_per_unit_is_no_count() {
    park("园区每平方公里出口1.35亿元。", &[]);
}
