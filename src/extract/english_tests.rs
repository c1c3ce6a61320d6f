//! Figures of English texts by the order of their words, areas by the headings beside theirs, years of two years.

use super::tests::check;

/// A paragraph below the name of a park; its figures without the area.
fn park(text: &str, expected: &[&str]) {
    let expected: Vec<String> = expected.iter().map(|row| format!("Elm_Science_Park {row}")).collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    check("p.txt", &format!("Elm Science Park\n\n{text}\n"), &expected);
}

#[test]
fn names_are_subjects_with_what_narrows_them() {
    park("The average wage in the Park was £41,300 in 2022.", &["average_wage 2022 £41,300 actual -"]);
    park("Average pay on the estate, £31,200, is still low.", &["average_wage - £31,200 actual -"]);
    park("Exports from the zone were £96.4 million in 2021.", &["exports 2021 £96.4_million actual -"]);
    park("Electricity consumption on the site was 540 GWh.", &["electricity - 540_GWh actual -"]);
    park(
        "From 2018 to 2020 completed investment in the park reached £5.6m.",
        &["completed_investment 2018/2020 £5.6m actual -"],
    );
    // Output of goods by weight, and of money.
    park("Output of soda was 284,000 tonnes.", &["output_quantity - 284,000_tonnes actual -"]);
    park("Tea output was 3,140 tonnes.", &["output_quantity - 3,140_tonnes actual -"]);
    park("Output was £3.1 million.", &["output_value - £3.1_million actual -"]);
}

#[test]
fn land_that_a_place_stands_on() {
    park("It has 60 tenants on 14 acres.", &["enterprises - 60_tenants actual -", "land_area - 14_acres actual -"]);
    park("The park is a campus of 96 acres.", &["land_area - 96_acres actual -"]);
    park("It is a 36-acre office and light industrial park.", &["land_area - 36-acre actual -"]);
    park("Work began on 12 acres. The trust took an option on 40 acres.", &[]);
    park("Corn was grown on 62 acres.", &[]);
    park("It includes a 22,000-square-metre museum and a car park.", &[]);
}

#[test]
fn words_behind_a_part_say_which_it_is() {
    park(
        "The Park covers 148 hectares, 83 ha of which are built up.",
        &["land_area - 148_hectares actual -", "built_area - 83_ha actual land_area"],
    );
    park(
        "It employs 4,200 people, 1,100 of them in research.",
        &["jobs - 4,200_people actual -", "researchers - 1,100 actual jobs"],
    );
    park("It employs 1,874 people, of whom 640 worked in welding.", &["jobs - 1,874_people actual -"]);
    park(
        "By 2019, 19 acres of the 60-acre site had been developed.",
        &["built_area 2019 19_acres actual -", "land_area - 60-acre actual -"],
    );
    park(
        "By the end of 2019, 134 hectares had been developed, or 61 per cent of its area.",
        &["built_area 2019 134_hectares actual -", "build_out_rate 2019 61_per_cent actual -"],
    );
    park(
        "Firms spent £58m on research and development, or 19% of turnover.",
        &["rd_expenditure - £58m actual -", "rd_share - 19% actual -"],
    );
}

#[test]
fn what_went_into_the_industry_of_a_town() {
    let town = |text: &str, expected: &[&str]| check("t.txt", &format!("Elm Silk Town\n\n{text}\n"), expected);
    for behind in ["went into the silk industry itself", "in the special industry", "was invested in the silk industry"]
    {
        town(
            &format!("By 2019 RMB 3.9 billion had been invested, of which RMB 2.9 billion {behind}."),
            &[
                "Elm_Silk_Town completed_investment 2019 RMB_3.9_billion actual -",
                "Elm_Silk_Town investment 2019 RMB_2.9_billion actual completed_investment",
            ],
        );
    }
    town(
        "By 2019 RMB 3.9 billion had been invested, of which RMB 0.9 billion went into public buildings.",
        &["Elm_Silk_Town completed_investment 2019 RMB_3.9_billion actual -"],
    );
}

#[test]
fn measures_of_a_thing_named_before_them() {
    park(
        "Our incubator, the Hangar, offers 3,200 square metres.",
        &["incubator_floor_area - 3,200_square_metres actual -"],
    );
    park("The solar roof has a capacity of 3.4 MW.", &["installed_power - 3.4_MW actual -"]);
    park("A 30 MW plant on site was finished.", &["installed_power - 30_MW actual -"]);
    park("Some 3,100 people worked on the estate.", &["jobs - Some_3,100_people actual -"]);
}

#[test]
fn years_that_two_years_share() {
    // Where money is pounds they begin in April; where the text says so, then.
    park("It hosted 73 events during 2022/23.", &["events 2022/2023 73 actual -"]);
    park("In 2021–22 sales were £5m.", &["revenue 2021-04/2022-03 £5m actual -"]);
    park("In the year to 30 June 2022 exports were $5m.", &["exports 2021-07/2022-06 $5m actual -"]);
    park("In the year ended 31 December 2022 exports were $5m.", &["exports 2022 $5m actual -"]);
    check(
        "r.txt",
        "Elm Science Park\nAnnual report 2021/22\n\nExports were £5m.\n",
        &["Elm_Science_Park exports 2021-04/2022-03 £5m actual -"],
    );
    park("In 2021-12 it had 40 firms.", &["enterprises 2021-12 40_firms actual -"]);
}

#[test]
fn a_year_that_a_change_is_measured_against_ends_with_it() {
    park(
        "In 2019 it received 1.35 million visits, an increase of 17.6 per cent over the previous year, and paid £4m in taxes.",
        &[
            "visitors 2019 1.35_million_visits actual -",
            "visitors 2019 17.6_per_cent change -",
            "tax 2019 £4m actual -",
        ],
    );
}

#[test]
fn headings_beside_names_of_areas_are_names() {
    check(
        "c.md",
        "# Three sites\n\n## Kestrel Quay\n\n* 210 companies\n\n## Alder Fields Technology Park\n\n* 44 companies\n\n## Old Foundry \
         Mile\n\n* 96 companies\n",
        &[
            "Kestrel_Quay enterprises - 210_companies actual -",
            "Alder_Fields_Technology_Park enterprises - 44_companies actual -",
            "Old_Foundry_Mile enterprises - 96_companies actual -",
        ],
    );
    check(
        "t.md",
        "# Places\n\n**Castelmora (Italy).** There are 130 firms.\n\n**Elm Eyewear Town (China).** There are 240 firms.\n",
        &["Castelmora enterprises - 130_firms actual -", "Elm_Eyewear_Town enterprises - 240_firms actual -"],
    );
    // Topics beside the name of a park are none.
    check(
        "p.md",
        "# Elm Science Park\n\n## Public Money\n\nThe park has 40 firms.\n\n## Good Neighbours\n\nThe park has 9 hotels.\n",
        &["Elm_Science_Park enterprises - 40_firms actual -", "Elm_Science_Park hotels - 9 actual -"],
    );
}

#[test]
fn the_regions_behind_a_name_are_none_of_its_heading() {
    check(
        "n.txt",
        "Notice on two towns\n\nI. Elm Sensor Town, Ash District, Oak City\nIt has 40 companies.\n\nII. Yew Porcelain Town, Yew \
         County, Oak City\nWith kiln fires behind it, the town has 360 companies.\n",
        &[
            "Elm_Sensor_Town enterprises - 40_companies actual -",
            "Yew_Porcelain_Town enterprises - 360_companies actual -",
        ],
    );
    // A title may begin with a word of the name.
    check(
        "w.txt",
        "Tea, films and tourists: Elm Tea Town reports strong year\n\nElm Tea Town, a town in the hills, welcomed 412,000 \
         visitors.\n\nExports rose to £168 million.\n",
        &["Elm_Tea_Town visitors - 412,000_visitors actual -", "Elm_Tea_Town exports - £168_million actual -"],
    );
}

#[test]
fn words_that_begin_with_a_figures_noun_end_with_it() {
    park("About 12,000 people live in the town.", &["population - About_12,000_people actual -"]);
    park("Around 12,000 people live here.", &["population - Around_12,000_people actual -"]);
    park(
        "To date, 120 companies have invested £40m in the park.",
        &["enterprises - 120_companies actual -", "completed_investment - £40m actual -"],
    );
    park("Some 30,000 visitors left £3m in its shops.", &["visitors - Some_30,000_visitors actual -"]);
}

#[test]
fn money_so_far_and_land_elsewhere_are_none_of_a_place() {
    park("The council has raised £12m so far towards a new bypass.", &[]);
    park("A shortfall of £5m of investment remains.", &[]);
    park("The masterplan foresees 3,000 jobs.", &["jobs - 3,000_jobs target -"]);
    park("Acme works with Ikea (12 acres) and Volvo (30 acres).", &[]);
    park("Sheep graze on 40 acres. Volvo has a factory on 30 acres.", &[]);
    park("Formerly woodland, 12 ha are now developed.", &["built_area - 12_ha actual -"]);
    park(
        "The park has an innovation centre, a hotel and 62,000 square metres of laboratories.",
        &["floor_area - 62,000_square_metres actual -"],
    );
    park("It has 30 cultural institutions and 48 crane operators.", &[]);
    park("Exports from the United Kingdom were £300bn.", &[]);
}

#[test]
fn spans_of_years_are_of_sums() {
    park("From 2019 to 2021 exports rose to £40m.", &["exports 2021 £40m actual -"]);
    park("In the academic year 2020/21 it had 30 companies.", &["enterprises 2020/2021 30_companies actual -"]);
    // The money that a text counts in most tells when its years begin.
    park(
        "It sold to Britain for £2m. In 2018/19 exports were US$40m, taxes US$4m.",
        &["exports 2018/2019 US$40m actual -", "tax 2018/2019 US$4m actual -"],
    );
    check(
        "t.md",
        "# Elm Science Park\n\n| Indicator | 2019/20 | 2020/21 |\n|---|---|---|\n| Companies | 100 | 120 |\n",
        &[
            "Elm_Science_Park enterprises 2019/2020 100 superseded -",
            "Elm_Science_Park enterprises 2020/2021 120 actual -",
        ],
    );
}

#[test]
fn headings_that_are_no_places() {
    check(
        "h.md",
        "# Report\n\n## Elm Science Park\n\nThe park has 12 firms.\n\n## Silver Linings\n\nThe park has 9 hotels.\n\n## Looking Ahead\n\nThe \
         park has 8 shops.\n",
        &[
            "Elm_Science_Park enterprises - 12_firms actual -",
            "Elm_Science_Park hotels - 9 actual -",
            "Elm_Science_Park shops - 8 target -",
        ],
    );
    check(
        "n.txt",
        "Elm Enterprise Zone\n\n3. Progress\n3.2 Jobs on the Zone stood at 2,964.\n",
        &["Elm_Enterprise_Zone jobs - 2,964 actual -"],
    );
    check(
        "b.md",
        "# Two parks\n\n**Elm Science Park** covers 41 hectares. **Oak Science Park** covers 67 hectares.\n",
        &["Elm_Science_Park land_area - 41_hectares actual -", "Oak_Science_Park land_area - 67_hectares actual -"],
    );
}

#[test]
fn chapters_and_places_beside_others_are_headings() {
    check(
        "c.txt",
        "Chapter 1. Elm Science Park\n\nThe park covers 41 hectares. Taxes were £2m.\n\nChapter 2. Oak Science Park\n\nIt covers 67 \
         hectares, with 12 factories on 20 hectares.\n",
        &[
            "Elm_Science_Park land_area - 41_hectares actual -",
            "Elm_Science_Park tax - £2m actual -",
            "Oak_Science_Park land_area - 67_hectares actual -",
        ],
    );
    check(
        "n.md",
        "# Where to invest\n\n## Elm Science Park, near Ash\n\nThe park has 12 firms.\n",
        &["Elm_Science_Park enterprises - 12_firms actual -"],
    );
}

#[test]
fn measures_of_named_places_are_theirs() {
    check(
        "m.txt",
        "Statistics of zones\n\nElm Industrial Zone has 31 businesses. Output of Oak Industrial Zone was EUR 58.2 million. Exports \
         from Ash Industrial Zone were EUR 4 million. The number of enterprises in Yew Industrial Zone rose to 42.\n",
        &[
            "Elm_Industrial_Zone enterprises - 31_businesses actual -",
            "Oak_Industrial_Zone output_value - EUR_58.2_million actual -",
            "Ash_Industrial_Zone exports - EUR_4_million actual -",
            "Yew_Industrial_Zone enterprises - 42 actual -",
        ],
    );
    check(
        "i.txt",
        "Elm District\n\nStatistical bulletin 2021\n\n5. Investment\n\nInvestment in fixed assets reached EUR 104 million.\n",
        &["Elm_District fixed_asset_investment 2021 EUR_104_million actual -"],
    );
}

#[test]
fn what_has_come_to_it() {
    park(
        "Employment fell by 85 to 1,215 following a closure. Exports rose by EUR 37 million to EUR 288 million.",
        &[
            "jobs - 85 change -",
            "jobs - 1,215 actual -",
            "exports - EUR_37_million change -",
            "exports - EUR_288_million actual -",
        ],
    );
    park(
        "Eleven enterprises were newly added to the list, bringing the total to 104. Jobs, by contrast, number no more than 1,300.",
        &[
            "enterprises - Eleven_enterprises change -",
            "enterprises - 104 actual -",
            "jobs - no_more_than_1,300 actual -",
        ],
    );
    park(
        "Exports climbed to US$146m in 2015 before slipping to US$139m in 2016.",
        &["exports 2015 US$146m superseded -", "exports 2016 US$139m actual -"],
    );
}

#[test]
fn several_parks_added_up_are_no_park() {
    check(
        "t.txt",
        "Parks of the borough\n\nElm Science Park has 12 firms. Oak Science Park has 30 firms. That makes 42 companies in the two \
         parks. Taken together the parks paid £1m in tax. Taxes from the parks came to £8m.\n\nThe agency manages both parks. \
         Together they house 42 firms.\n\n2.2 The parks cover 187 hectares.\n",
        &[
            "Elm_Science_Park enterprises - 12_firms actual -",
            "Oak_Science_Park enterprises - 30_firms actual -",
            "- enterprises - 42_companies actual -",
            "- tax - £1m actual -",
            "- tax - £8m actual -",
            "- enterprises - 42_firms actual -",
            "- land_area - 187_hectares actual -",
        ],
    );
    // Those of one park that has several parts, and firms that it has together.
    park(
        "The tenants are small. Together they employ 400 people. Taking part are 12 firms.",
        &["jobs - 400_people actual -", "enterprises - 12_firms actual -"],
    );
}

#[test]
fn titles_in_capitals_and_what_stands_above_a_dateline_name_the_area() {
    let county = "COMMUNIQUE OF ELM COUNTY ON ECONOMIC DEVELOPMENT IN 2021\n\nThe gross domestic product was 3 billion yuan. \
        Elm Development Zone achieved an industrial output of 1 billion yuan.\n\nRetail sales totalled 2 billion yuan.\n";
    check(
        "a.txt",
        county,
        &[
            "Elm_County gdp 2021 3_billion_yuan actual -",
            "Elm_Development_Zone industrial_output 2021 1_billion_yuan actual -",
            "Elm_County retail_sales 2021 2_billion_yuan actual -",
        ],
    );
    let release = "PRESS RELEASE\n\nElm Bay Science Park closes a good year\n\nOAKFORD, 18 January 2022 – Elm Bay Science \
        Park near Oakford reports. The park employs 1,200 people.\n";
    check("a.txt", release, &["Elm_Bay_Science_Park jobs - 1,200_people actual -"]);
}

#[test]
fn marks_around_figures_and_names_are_read_past() {
    let page = "# Elm Science Park\n\n*All figures as of 31 December 2021*\n\n- **214** companies\n- about **6,900** people at work\n\n\
        **Oak Logistics Park**, opened in 1998, has 40 firms.\n";
    check(
        "a.md",
        page,
        &[
            "Elm_Science_Park enterprises 2021 214**_companies actual -",
            "Elm_Science_Park jobs 2021 about_**6,900**_people actual -",
            "Oak_Logistics_Park enterprises 2021 40_firms actual -",
        ],
    );
}

#[test]
fn hyphens_part_the_end_of_a_year_from_it() {
    let text = "Elm Science Park\n\nAt end-2021 the park had 96 enterprises. In mid-2019 it employed 1,400 workers.\n";
    check(
        "a.txt",
        text,
        &[
            "Elm_Science_Park enterprises 2021 96_enterprises actual -",
            "Elm_Science_Park jobs 2019 1,400_workers actual -",
        ],
    );
}

#[test]
fn scales_and_years_in_the_heads_of_a_table() {
    let page = "# Parks\n\n| Park | Population (thousand) | Women among workers (%) | Visitors ('000) |\n|---|---|---|---|\n\
        | Elm Park | 12.5 | 56 | **7.5** |\n\n| Indicator | Elm Park 2020 | Elm Park 2021 |\n|---|---|---|\n| Jobs | 900 | 950 |\n\n\
        | Indicator | Baseline 2021 | Target 2029 |\n|---|---|---|\n| Jobs, Elm Park | 950 | 1,200 |\n";
    let (_, extraction) = super::tests::read_as("a.md", page);
    let rows: Vec<String> = extraction
        .observations
        .iter()
        .filter(|o| !o.indicator.is_empty())
        .map(|o| format!("{} {} {} {:?} {}", o.area, o.indicator, o.period, o.value.unwrap_or(0.0), o.status.id()))
        .collect();
    assert_eq!(
        rows,
        [
            "Elm Park population  12500.0 actual",
            "Elm Park visitors  7500.0 actual",
            "Elm Park jobs 2020 900.0 superseded",
            "Elm Park jobs 2021 950.0 actual",
            "Elm Park jobs 2021 950.0 actual",
            "Elm Park jobs 2029 1200.0 target",
        ]
    );
}

#[test]
fn figures_of_firms_and_of_other_places_are_not_the_areas() {
    let text = "Elm Town\n\nElm Town has 40 firms. The largest, Moravi Alloys, has 780 workers. The county's gross domestic product \
        was 21 billion yuan. It shares a fund with Oberwiesing, which has 58 companies. The nearby village of Kilmoyle had 910 \
        residents. The town employs 2,100 people.\n";
    let (_, extraction) = super::tests::read_as("a.txt", text);
    let own: Vec<&str> =
        extraction.observations.iter().filter(|o| o.area == "Elm Town").map(|o| o.as_written.as_str()).collect();
    assert_eq!(own, ["40 firms", "2,100 people"]);
}

#[test]
fn numbers_whose_noun_stands_before_them_or_nowhere() {
    let rows = |text: &str| {
        let (_, extraction) = super::tests::read_as("e.txt", &format!("Elm Enterprise Park in brief\n\n{text}\n"));
        extraction.observations.iter().map(|o| format!("{} {}", o.as_written, o.unit)).collect::<Vec<_>>()
    };
    assert_eq!(rows("Nearly 52,000 work in the park today."), ["Nearly 52,000 人"]);
    assert_eq!(rows("Of the park's 54 acres, 31 were now built on."), ["54 acres 亩", "31 英亩"]);
    assert_eq!(rows("The park has 212 firms. Over the year thirty-one came and twenty went.").len(), 3);
    assert_eq!(rows("Tenants have 1,850 parking spaces, 66 with chargers.").len(), 2);
    assert_eq!(rows("The maker has 18 invention patents; the park as a whole holds 53.").len(), 2);
    assert_eq!(rows("Total investment is 5.2 billion yuan. By June this year 3.9 billion had been invested.").len(), 2);
    // A year that has a number is a label; what is no verb of people counts none.
    assert!(rows("In Year 3 the park grew. It rained 4 in the end.").is_empty());
}

#[test]
fn items_by_letters_and_what_somebody_says_name_their_area() {
    check(
        "m.txt",
        "OAKSHIRE COUNTY ASSEMBLY\n\nThe director told members THAT:\n\n\
         (i) Oakshire County covers 470 square kilometres and, at the 2019 census, had a population of 74,300;\n\n\
         b) Ash Industrial Park had 40 firms as on 30-09-2022.\n\n\
         Ms Bell said that Ash Industrial Park paid Rs 94 crore in taxes in the financial year 2021-22, and exported \
         goods worth Rs 18 crore in the same year.\n",
        &[
            "Oakshire_County land_area - 470_square_kilometres actual -",
            "Oakshire_County population 2019 74,300 actual -",
            "Ash_Industrial_Park enterprises 2022-09 40_firms actual -",
            "Ash_Industrial_Park tax 2021-04/2022-03 Rs_94_crore actual -",
            "Ash_Industrial_Park exports 2021-04/2022-03 Rs_18_crore actual -",
        ],
    );
}

#[test]
fn an_address_below_a_title_and_times_in_brackets_are_none_of_areas() {
    check(
        "b.txt",
        "LINDEN OPTICS TOWN\nHaiping District, Taizhen City, Zhejiang Province\n\nTHE TOWN IN FIGURES\n\
         (as of the end of 2022, or for the full year 2022)\n\n- Enterprises settled: 280\n\n\
         In June county firms paid $3 million in taxes. In Shiban village, 412 families share a clinic.\n",
        &[
            "Linden_Optics_Town enterprises 2022 280 actual -",
            "Linden_Optics_Town tax - $3_million actual -",
            "Shiban_village households - 412_families actual -",
        ],
    );
}

#[test]
fn a_year_goes_on_for_flows_but_not_past_what_is_now() {
    park(
        "The park received 2.1 million visits in 2019. Output was £7 million. Tax revenue is £5 million.",
        &[
            "visitors 2019 2.1_million_visits actual -",
            "output_value 2019 £7_million actual -",
            "tax - £5_million actual -",
        ],
    );
    park(
        "In the year ended 31-03-2016 the park paid £1 million in taxes.",
        &["tax 2015-04/2016-03 £1_million actual -"],
    );
}

#[test]
fn dates_of_mastheads_and_what_there_has_been_since() {
    check(
        "g.md",
        "# Alder Technology Park\n\n*Tenant guide, Autumn 2023*\n\nAlder Technology Park is now home to 64 companies. At the end \
         of June they employed 1,900 people.\n\nSince the first sod was turned in 2012, owners have invested €96m here.\n\n\
         The park takes up 620 acres.\n",
        &[
            "Alder_Technology_Park enterprises 2023 64_companies actual -",
            "Alder_Technology_Park jobs 2023-06 1,900_people actual -",
            "Alder_Technology_Park completed_investment - €96m actual -",
            "Alder_Technology_Park land_area - 620_acres actual -",
        ],
    );
}

#[test]
fn sites_in_a_chapter_on_a_town() {
    check(
        "h.md",
        "# Two towns\n\n| Town | Firms (2018) |\n|---|---|\n| Harrowby | 1,910 |\n| Ellsworth | 880 |\n\n## Ellsworth\n\n\
         Ellsworth's problem was empty land. The Maltings Quarter, laid out on 38 acres, had 640 homes.\n",
        &[
            "Harrowby enterprises 2018 1,910 actual -",
            "Ellsworth enterprises 2018 880 actual -",
            "Maltings_Quarter land_area - 38_acres actual -",
            "Maltings_Quarter dwellings - 640_homes actual -",
        ],
    );
}

#[test]
fn schools_and_firms_own_what_they_count() {
    for (text, row) in [
        ("Ridge Technical College, a short ride away, has 4,300 students.", "- students - 4,300 actual -"),
        ("The company, which recorded a turnover of £12 million, is new.", "- revenue - £12_million actual -"),
        ("The firm intended to bring its 48 staff here.", "- jobs - 48_staff actual -"),
    ] {
        check(
            "s.txt",
            &format!("Elm Science Park\n\nElm Science Park has 40 firms. {text}\n"),
            &["Elm_Science_Park enterprises - 40_firms actual -", row],
        );
    }
}

#[test]
fn parts_told_by_the_words_behind_them() {
    park(
        "The park has 64 companies. Seventeen have been trading for less than three years. Exports, chiefly pumps \
         and valves, came to £3 million.",
        &["enterprises - 64_companies actual -", "startups - Seventeen actual -", "exports - £3_million actual -"],
    );
}

#[test]
fn notes_that_tell_flows_from_stocks() {
    check(
        "i.md",
        "# Zones Bulletin\n\n*Unless stated otherwise, flows are for the first nine months of 2022 and stocks are as of 30 September \
         2022.*\n\n## Park by park\n\n### Phu Hoa Industrial Park\n\nThe oldest. 84 enterprises with exports of USD 1.04 billion.\n",
        &[
            "Phu_Hoa_Industrial_Park enterprises 2022-09 84_enterprises actual -",
            "Phu_Hoa_Industrial_Park exports 2022-01/2022-09 USD_1.04_billion actual -",
        ],
    );
}

#[test]
fn a_chapter_on_a_park_goes_on_about_it() {
    check(
        "j.md",
        "# Parks\n\n| Park | Firms (2018) |\n|---|---|\n| Ashford Business Park | 90 |\n| Elm Science Park | 80 |\n\n\
         ## Ashford Business Park\n\nElm Science Park lies next door and has 81 firms.\n\nThe park employs 1,200 people.\n\n\
         In May the board made a site visit to Carrow Science Park. Tax came to £3 million.\n",
        &[
            "Ashford_Business_Park enterprises 2018 90 actual -",
            "Elm_Science_Park enterprises 2018 80 actual -",
            "Elm_Science_Park enterprises - 81_firms actual -",
            "Ashford_Business_Park jobs - 1,200_people actual -",
            "Ashford_Business_Park tax - £3_million actual -",
        ],
    );
}

#[test]
fn schools_beside_and_companies_that_run_a_park_own_nothing_else() {
    park("The park has a technical college and 27,600 pupils.", &["students - 27,600 actual -"]);
    park(
        "The zone was approved at a council meeting held in May 2008. It now has 40 firms.",
        &["enterprises - 40_firms actual -"],
    );
}

#[test]
fn numbers_that_stand_for_the_one_before() {
    check(
        "l.md",
        "# Heshan Celadon Town\n\n*May 2022*\n\nIn 2019, the town received 1.32 million visits; last year it was nearly 900,000.\n\n\
         The town had 4,218 residents at the 2016 Census; the council puts the number at around 4,500 today. On 30 June 2021, \
         61 of the town's firms were exporters.\n",
        &[
            "Heshan_Celadon_Town visitors 2019 1.32_million_visits superseded -",
            "Heshan_Celadon_Town visitors 2021 nearly_900,000 actual -",
            "Heshan_Celadon_Town population 2016 4,218_residents superseded -",
            "Heshan_Celadon_Town population 2022 around_4,500 actual -",
        ],
    );
    check(
        "n.md",
        "# Pilot Towns Scheme\n\n**2. Ballinrath**\n\n2.1 Ballinrath had 4,218 residents. Its main employers are Corran Dairy, with 480 \
         staff, and Elm Foods, with 90.\n",
        &["Ballinrath population - 4,218_residents actual -", "- jobs - 480_staff actual -"],
    );
    park("Employment on site, taken from our spring survey, stood at 2,310.", &["jobs - 2,310 actual -"]);
}

#[test]
fn a_year_before_a_currency_is_no_amount() {
    park(
        "By December 2022 RMB 3.96 billion had been invested in the park.",
        &["completed_investment 2022 RMB_3.96_billion actual -"],
    );
}

#[test]
fn reports_on_a_financial_year_tell_of_it() {
    check(
        "f.txt",
        "ELM AGENCY\nANNUAL REPORT FOR THE YEAR ENDED 30 JUNE 2023\n\n4.1 Elm Economic Zone\n\n4.1.1 At the close of the year 505 acres had been built up. Turnover for the year amounted to £11.3 million.\n",
        &[
            "Elm_Economic_Zone built_area 2023-06 505_acres actual -",
            "Elm_Economic_Zone revenue 2022-07/2023-06 £11.3_million actual -",
        ],
    );
}

#[test]
fn headings_with_a_colon_and_counties_of_ireland_are_places() {
    check(
        "h.md",
        "# When crafts become clusters\n\nHarva fires pots, Delko weaves silk. Kilns stand in Harva, looms in Delko.\n\n## Harva: visitors first\n\nThere are 56 homestays.\n\n## Delko: the silk town\n\nIt now holds 14 trademarks.\n",
        &["Harva homestays - 56 actual -", "Delko trademarks - 14 actual -"],
    );
    check(
        "c.md",
        "# Doing business in County Corran\n\n## Our people\n\nCorran was home to 84,612 people in 2022.\n\n## Knock Business Park\n\nIt has 64 companies.\n\n## Visitors\n\nCorran welcomed 1.1 million visits in 2023.\n",
        &[
            "County_Corran population 2022 84,612_people actual -",
            "Knock_Business_Park enterprises - 64_companies actual -",
            "County_Corran visitors 2023 1.1_million_visits actual -",
        ],
    );
}

#[test]
fn the_sentence_behind_one_on_a_firm_is_of_the_area() {
    check(
        "k.txt",
        "Elm Science Park\n\nKipsoi Foods Ltd, the anchor tenant, employs 640 people. Warehouses of 5,200 square metres were in use.\n",
        &["- jobs - 640_people actual -", "Elm_Science_Park storage_area - 5,200_square_metres actual -"],
    );
}

#[test]
fn numbers_in_thousands_count_something() {
    let text = "Elm Science Park\n\nThe park claims to have had more than 600,000 in 2018.\n";
    let (_, extraction) = super::tests::read_as("n.txt", text);
    let written: Vec<&str> = extraction.observations.iter().map(|o| o.as_written.as_str()).collect();
    assert_eq!(written, ["more than 600,000"]);
}

#[test]
fn rows_of_upright_lines_and_dated_cells_are_tables() {
    check(
        "t.txt",
        "Main figures by park\n\nPark | Enterprises | Taxes paid (100m yuan)\nElm Park | 186 | 5.47\nOak Park | 74 | 3.92\n",
        &[
            "Elm_Park enterprises - 186 actual -",
            "Elm_Park tax - 5.47 actual -",
            "Oak_Park enterprises - 74 actual -",
            "Oak_Park tax - 3.92 actual -",
        ],
    );
    check(
        "d.md",
        "# Elm County\n\n| Item | Value |\n|---|---|\n| Public schools | 12 (2023) |\n| Licensed physicians | 59 (fall 2022) |\n",
        &["Elm_County schools 2023 12 actual -", "Elm_County doctors 2022 59 actual -"],
    );
    // The head of a column is no date of the document.
    check(
        "h.md",
        "# Elm Zone\n\n| Measure | 31 March 2021 | 31 March 2022 |\n|---|---|---|\n| Jobs | 2,140 | 2,615 |\n",
        &["Elm_Zone jobs 2021-03 2,140 actual -", "Elm_Zone jobs 2022-03 2,615 actual -"],
    );
}

#[test]
fn a_county_named_first_and_the_sites_of_its_text() {
    check(
        "c.md",
        "Home › Business › Why Ardlea\n\n# County Ardlea: a profile\n\nThe county covers 1,842 hectares. Suppliers have settled in Kilbran Business Park, a 32-hectare campus on the ring road. It houses 28 companies.\n\nThe county has 95 schools.\n\nThe county's shop window is Oak Technology Campus on the bypass. At the end of 2022 the campus was home to 38 companies.\n",
        &[
            "County_Ardlea land_area - 1,842_hectares actual -",
            "Kilbran_Business_Park land_area - 32-hectare actual -",
            "Kilbran_Business_Park enterprises - 28_companies actual -",
            "County_Ardlea schools - 95 actual -",
            "Oak_Technology_Campus enterprises 2022 38_companies actual -",
        ],
    );
}

#[test]
fn words_in_bold_before_a_sentence_are_no_part_of_it() {
    check(
        "b.md",
        "# ELM HIGH-TECH ZONE\n\n**Medicine.** Oak Life Science Valley has 46 companies.\n\n**Cold chain.** Fruit passes through Port Road Logistics Base. Besides 150,000 square metres of warehousing it has its own siding.\n\n**People.** The zone has 2,400 talent apartments.\n",
        &[
            "Oak_Life_Science_Valley enterprises - 46_companies actual -",
            "Port_Road_Logistics_Base storage_area - 150,000_square_metres actual -",
            "Elm_High-Tech_Zone apartments - 2,400 actual -",
        ],
    );
}

#[test]
fn months_of_a_year_and_years_that_others_are_held_against() {
    check(
        "m.md",
        "# Bulletin\nJanuary–September 2024\n\n## Elm Park\n\nIn the nine months 31 projects were signed. In the first four months of 2024 tax was RMB 3 million. In the eleven months to November 2023 exports were RMB 5 million.\n\nIn 2022 it had 720 residents, 6.1% more than in 2016, living in 270 households.\n",
        &[
            "Elm_Park projects 2024-01/2024-09 31_projects actual -",
            "Elm_Park tax 2024-01/2024-04 RMB_3_million actual -",
            "Elm_Park exports 2023-01/2023-11 RMB_5_million actual -",
            "Elm_Park population 2022 720_residents actual -",
            "Elm_Park population 2022 6.1% change -",
            "Elm_Park households 2022 270_households actual -",
        ],
    );
}

#[test]
fn patents_of_a_hundred_firms() {
    check(
        "p.txt",
        "Elm Park\n\nThe park has 35 invention patents per 100 firms.\n\n青禾小镇发明专利145项，折合每百家入驻企业23.7项。每百家企业拥有发明专利23.7项。\n",
        &[
            "Elm_Park patents_per_100_enterprises - 35 actual -",
            "青禾小镇 patents - 145项 actual -",
            "青禾小镇 patents_per_100_enterprises - 23.7项 actual -",
            "青禾小镇 patents_per_100_enterprises - 23.7项 actual -",
        ],
    );
}

#[test]
fn what_had_been_before_is_not_what_a_text_goes_on_about() {
    check(
        "h.txt",
        "Elm Park\n\nThe figures refer to the year 2022. Firms had been 291 at the end of 2021, and tax rose by 11.2% in the year. Output value was RMB 8.7 billion.\n",
        &["Elm_Park tax 2022 11.2% change -", "Elm_Park output_value 2022 RMB_8.7_billion actual -"],
    );
}

#[test]
fn incomes_told_together_and_what_a_clause_before_a_colon_names() {
    check(
        "i.txt",
        "Elm County\n\nThe per capita disposable income of urban and rural residents was RMB 43,180 and RMB 22,650 respectively. The role of the Elm Economic Development Zone became more prominent: revenue amounted to RMB 18.2 billion.\n",
        &[
            "Elm_County urban_income - RMB_43,180 actual -",
            "Elm_County rural_income - RMB_22,650 actual -",
            "Elm_Economic_Development_Zone revenue - RMB_18.2_billion actual -",
        ],
    );
}

#[test]
fn numbers_in_words_alone_and_what_they_are_said_to_be() {
    check(
        "n.md",
        "# Elm Town\n\n- **Sleep:** nine hotels and over sixty homestays\n\nThe town has nine hotels. There are 298 enterprises; among them 96 were industrial enterprises above designated size and 31 were high-tech enterprises. Employers provided an average of 38,450 jobs.\n",
        &[
            "Elm_Town hotels - nine actual -",
            "Elm_Town homestays - over_sixty actual -",
            "Elm_Town hotels - nine actual -",
            "Elm_Town enterprises - 298_enterprises actual -",
            "Elm_Town above_scale_enterprises - 96 actual enterprises",
            "Elm_Town high_tech_enterprises - 31 actual enterprises",
            "Elm_Town jobs - 38,450_jobs actual -",
        ],
    );
}

#[test]
fn areas_in_the_opening_of_a_clause() {
    check(
        "o.md",
        "# Zones\n\n| Zone | Firms |\n|---|---|\n| Hanping High-Tech Zone | 268 |\n| Weiji Logistics Park | 143 |\n\nFirms in Hanping held 1,174 invention patents. For Weiji, with a larger base, the committee recorded 390 invention patents. Land is used most completely at Hanping, where 82% of the planned area had been built up.\n",
        &[
            "Hanping_High-Tech_Zone enterprises - 268 actual -",
            "Weiji_Logistics_Park enterprises - 143 actual -",
            "Hanping_High-Tech_Zone patents - 1,174 actual -",
            "Weiji_Logistics_Park patents - 390 actual -",
            "Hanping_High-Tech_Zone build_out_rate - 82% actual -",
        ],
    );
    check(
        "p.txt",
        "Elm County\n\nTalk turned to Oak Business Park. Of the park's 62 hectares, few are free. In the first half of the year 2023 tax was RMB 3 million.\n",
        &[
            "Oak_Business_Park land_area - 62_hectares actual -",
            "Oak_Business_Park tax 2023-01/2023-06 RMB_3_million actual -",
        ],
    );
}

#[test]
fn means_of_firms_and_what_leads_up_to_a_sentence_are_of_nobody() {
    check(
        "m.txt",
        "Elm Town\n\nCompanies in Oak Business Park employ an average of 38 people.\n\nTwo years after the fire at Oak Business Park, the council built a school. It has 640 pupils.\n\nThe hospitals have 64 ambulances and 120 beds.\n\nSubsidies to the primary sector came to RMB 45 million.\n",
        &["Elm_Town students - 640 actual -"],
    );
    check(
        "s.txt",
        "Elm Park\n\nIn the six months to 30 September 2023 tax was £3 million. Exports were £9 million.\n\nIn the four months after it opened, the park drew 12,000 visitors.\n",
        &[
            "Elm_Park tax 2023-04/2023-09 £3_million actual -",
            "Elm_Park exports 2023-04/2023-09 £9_million actual -",
            "Elm_Park visitors - 12,000_visitors actual -",
        ],
    );
}

#[test]
fn firms_that_a_sentence_brings_up_own_their_figures() {
    let text = "Elm Park\n\nThe park has 40 firms. Its leader, Kaiguang Optics, has a staff of 2,300.\n\nThe anchor is Ridgeline Composites, which molds panels. It employs 190.\n\nThe battery line of Tongxin New Materials, with a total investment of RMB 1.2 billion, was completed.\n\nThe Authority itself employed 34 staff.\n\nThe park has 900 jobs.\n";
    check(
        "f.txt",
        text,
        &[
            "Elm_Park enterprises - 40_firms actual -",
            "- jobs - 2,300 actual -",
            "- jobs - 190 actual -",
            "- total_investment - RMB_1.2_billion actual -",
            "- jobs - 34_staff actual -",
            "Elm_Park jobs - 900_jobs actual -",
        ],
    );
}
