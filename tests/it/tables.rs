//! Users' own tables: every kind of file, encoding and layout gives the same figures.

use rust_xlsxwriter::Workbook;

use crate::{analyze, analyze_with, scratch, stdout};

const TABLE: &str =
    "园区,企业（家）,税收（亿元）,已建成区域用地（亩）\n甲园,240家左右,8,4500\n乙园,520,3.3,—\n丙园,未公布,1.2,2000\n";
const EXPECTED: &str = "area,tax_per_mu,tax_per_enterprise,tax_per_enterprise_low,tax_per_enterprise_high\n";

fn ratios(folder: &std::path::Path, file: &str) -> String {
    stdout(folder, &["ratios", file, "--ratios", "tax_per_mu,tax_per_enterprise", "--format", "csv", "-q"])
}

#[test]
fn any_encoding_and_delimiter_reads_the_same() {
    let folder = scratch();
    let path = |name: &str| folder.path().join(name);
    let gbk = encoding_rs::GB18030.encode(TABLE).0.into_owned();
    let utf16: Vec<u8> = std::iter::once(0xFEFFu16).chain(TABLE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let variants: Vec<(&str, Vec<u8>)> = vec![
        ("utf8.csv", TABLE.into()),
        ("bom.csv", ["\u{feff}", TABLE].concat().into()),
        ("gbk.csv", gbk),
        ("utf16.csv", utf16),
        ("crlf.csv", TABLE.replace('\n', "\r\n").into()),
        ("tab.tsv", TABLE.replace(',', "\t").into()),
        ("semicolon.csv", TABLE.replace(',', ";").into()),
        ("title.csv", format!("各园区主要指标,,,\n\n{TABLE}").into()),
        ("footer.csv", format!("{TABLE}合计,760,12.5,6500\n注：数据来自公报,,,\n").into()),
    ];
    for (name, bytes) in &variants {
        std::fs::write(path(name), bytes).expect("written");
    }
    let first = ratios(folder.path(), "utf8.csv");
    assert!(first.starts_with(EXPECTED), "{first}");
    assert_eq!(first.lines().count(), 4, "{first}");
    for (name, _) in &variants {
        assert_eq!(ratios(folder.path(), name), first, "{name}");
    }
    let piped = analyze_with(
        folder.path(),
        &["ratios", "-", "--ratios", "tax_per_mu,tax_per_enterprise", "--format", "csv", "-q"],
        TABLE.as_bytes(),
    );
    assert_eq!(String::from_utf8_lossy(&piped.stdout), first);
}

#[test]
fn a_workbook_with_a_merged_title_reads_as_the_csv_does() {
    let folder = scratch();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = rust_xlsxwriter::Format::new();
    sheet.merge_range(0, 0, 0, 3, "各园区主要指标", &format).expect("merged");
    for (row, line) in TABLE.lines().enumerate() {
        for (column, cell) in line.split(',').enumerate() {
            let at = (row as u32 + 2, column as u16);
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(at.0, at.1, number).map(|_| ()).expect("written"),
                Err(_) => sheet.write_string(at.0, at.1, cell).map(|_| ()).expect("written"),
            }
        }
    }
    workbook.save(folder.path().join("t.xlsx")).expect("saved");
    std::fs::write(folder.path().join("t.csv"), TABLE).expect("written");
    assert_eq!(ratios(folder.path(), "t.xlsx"), ratios(folder.path(), "t.csv"));
}

#[test]
fn json_reads_as_the_csv_does() {
    let folder = scratch();
    let json = r#"[
        {"园区": "甲园", "企业（家）": "240家左右", "税收（亿元）": 8, "已建成区域用地（亩）": 4500},
        {"园区": "乙园", "企业（家）": 520, "税收（亿元）": 3.3, "已建成区域用地（亩）": null},
        {"园区": "丙园", "企业（家）": "未公布", "税收（亿元）": 1.2, "已建成区域用地（亩）": 2000}]"#;
    std::fs::write(folder.path().join("t.json"), json).expect("written");
    std::fs::write(folder.path().join("t.csv"), TABLE).expect("written");
    assert_eq!(ratios(folder.path(), "t.json"), ratios(folder.path(), "t.csv"));
}

#[test]
fn observations_read_as_the_wide_table_does() {
    let folder = scratch();
    let long = "area,indicator,value,unit\n甲园,enterprises,240家左右,家\n甲园,税收,8,亿元\n甲园,built_area,4500,亩\n乙园,enterprises,520,\n乙园,tax,3.3,亿元\n丙园,tax,1.2,亿元\n丙园,built_area,2000,亩\n";
    std::fs::write(folder.path().join("long.csv"), long).expect("written");
    std::fs::write(folder.path().join("t.csv"), TABLE).expect("written");
    assert_eq!(ratios(folder.path(), "long.csv"), ratios(folder.path(), "t.csv"));
}

#[test]
fn units_convert_exactly_and_counts_need_none() {
    let folder = scratch();
    std::fs::write(folder.path().join("t.csv"), "town,planned_area (km2),built_area (ha),tax [万元]\nA,5.7,570,110\n")
        .expect("written");
    let text =
        stdout(folder.path(), &["ratios", "t.csv", "--ratios", "build_out_rate,tax_per_mu", "--format", "csv", "-q"]);
    let row = text.lines().nth(1).expect("a row");
    let tax_per_mu: f64 = row.trim_start_matches("A,100,").parse().expect("a number");
    assert!(row.starts_with("A,100,") && (tax_per_mu - 110.0 / 8550.0).abs() < 1e-12, "{text}");
}

#[test]
fn rows_add_up_and_what_is_set_aside_is_said() {
    let folder = scratch();
    let table = format!("{TABLE}合计,760,12.5,6500\n,1,2,3\n注：数据来自公报,,,\n");
    std::fs::write(folder.path().join("t.csv"), table).expect("written");
    let output = analyze(folder.path(), &["ratios", "t.csv", "--ratios", "tax_per_mu", "--format", "csv"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("6 rows read: 3 used, 3 set aside"), "{said}");
    let quiet = analyze(folder.path(), &["ratios", "t.csv", "--ratios", "tax_per_mu", "--format", "csv", "-q"]);
    assert!(quiet.stderr.is_empty());
}

#[test]
fn three_thousand_counties_work_as_sixteen_towns_do() {
    let folder = scratch();
    let mut table = String::from("county,population,doctors,gdp (亿元)\n");
    for n in 0..3000 {
        table.push_str(&format!("County {n},{},{},{}\n", 10_000 + n, n % 50, n as f64 / 10.0));
    }
    std::fs::write(folder.path().join("t.csv"), table).expect("written");
    let text = stdout(
        folder.path(),
        &[
            "ratios",
            "t.csv",
            "--ratio",
            "doctors_per_1000 = doctors / population * 1000",
            "--ratios",
            "doctors_per_1000",
            "--long",
            "--format",
            "csv",
            "--top",
            "3",
            "--sort",
            "doctors_per_1000",
        ],
    );
    assert_eq!(text.lines().count(), 4);
    assert!(text.contains("County 49,doctors_per_1000,"), "{text}");
}

#[test]
fn periods_are_rows_and_the_latest_is_shown() {
    let folder = scratch();
    std::fs::write(folder.path().join("t.csv"), "town,year,jobs,enterprises\nA,2017,10,2\nA,2018,12,2\nB,2018,9,3\n")
        .expect("written");
    let arguments = ["ratios", "t.csv", "--ratio", "x = jobs / enterprises", "--ratios", "x", "--format", "csv"];
    assert_eq!(stdout(folder.path(), &arguments), "area,period,x\nA,2018,6\nB,2018,3\n");
    let all: Vec<&str> = arguments.into_iter().chain(["--period", "all"]).collect();
    assert_eq!(stdout(folder.path(), &all).lines().count(), 4);
}

#[test]
fn of_two_years_in_a_document_the_later_is_the_record() {
    let folder = scratch();
    let text = "西山物流园2022年税收1.2亿元，2023年税收1.5亿元，已建成区域用地面积2000亩。\n";
    std::fs::write(folder.path().join("a.txt"), text).expect("written");
    let csv = stdout(folder.path(), &["ratios", "a.txt", "--ratios", "tax_per_mu", "--format", "csv"]);
    assert!(csv.contains("西山物流园,7.5"), "{csv}");
    let findings = stdout(folder.path(), &["check", "a.txt", "--code", "conflicting_figures", "--format", "csv", "-q"]);
    assert_eq!(findings.lines().count(), 1, "{findings}");
}

#[test]
fn text_from_data_is_never_a_formula() {
    let folder = scratch();
    std::fs::write(
        folder.path().join("t.csv"),
        "town,jobs,enterprises\n=1+1,10,2\n<b>x</b>|y,10,2\n\u{1b}[31mred,1,1\n",
    )
    .expect("written");
    let of = |format: &str| {
        analyze(
            folder.path(),
            &["ratios", "t.csv", "--ratio", "x = jobs / enterprises", "--ratios", "x", "--format", format],
        )
        .stdout
    };
    assert!(String::from_utf8_lossy(&of("csv")).contains("'=1+1"));
    let html = String::from_utf8_lossy(&of("html")).into_owned();
    assert!(html.contains("&lt;b&gt;x") && !html.contains("<b>x"));
    assert!(String::from_utf8_lossy(&of("markdown")).contains("\\|y"));
    assert!(!of("text").contains(&0x1b));
    std::fs::write(folder.path().join("out.xlsx"), of("xlsx")).expect("written");
    use calamine::Reader;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.path().join("out.xlsx")).expect("a workbook");
    let name = book.sheet_names()[0].clone();
    let sheet = book.worksheet_range(&name).expect("a sheet");
    assert!(sheet.used_cells().any(|(_, _, cell)| *cell == calamine::Data::String("=1+1".into())));
    let formulas = book.worksheet_formula(&name).expect("readable");
    assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()));
}

#[test]
fn dollars_are_never_taken_for_yuan() {
    let folder = scratch();
    std::fs::write(
        folder.path().join("t.csv"),
        "country,GDP (bn USD),population (million),CO2\nA,390.8,8.7,60\nB,468,11.4,90\n",
    )
    .expect("written");
    let arguments = [
        "ratios",
        "t.csv",
        "--ratio",
        "x = CO2 / GDP",
        "--ratio",
        "y = population / 1",
        "--ratios",
        "x,y",
        "--format",
        "csv",
    ];
    let output = analyze(folder.path(), &arguments);
    let (text, said) =
        (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned());
    assert!(text.contains(&format!("A,{},8700000", 60.0 / 390.8)), "{text}{said}");
    assert!(said.contains("not taken for `gdp`"), "{said}");
    let chart = analyze(folder.path(), &["chart", "t.csv", "--metric", "GDP", "-o", "-", "-q"]);
    assert!(String::from_utf8_lossy(&chart.stdout).contains("USD"));
}

/// The rows of a csv by its header.
fn records(csv: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|row| row.expect("well-formed")).collect()
}

#[test]
fn statistics_carry_the_bounds_that_hedged_figures_allow() {
    let folder = scratch();
    let describe = |table: &str, more: &[&str]| {
        std::fs::write(folder.path().join("t.csv"), table).expect("written");
        let base = ["describe", "t.csv", "--metrics", "enterprises", "--lang", "en", "-q"];
        let arguments: Vec<&str> = base.iter().chain(more).copied().collect();
        stdout(folder.path(), &arguments)
    };
    let number = |row: &std::collections::HashMap<String, String>, name: &str| row[name].parse::<f64>().ok();
    let near = |found: Option<f64>, wanted: f64| found.is_some_and(|found| (found - wanted).abs() < 1e-9);
    // 240家左右 is 230 to 250.
    let hedged = "镇,企业（家）\n甲,240家左右\n乙,520\n丙,100\n";
    let row = &records(&describe(hedged, &["--format", "csv"]))[0];
    for (name, wanted) in [
        ("mean", 860.0 / 3.0),
        ("mean_low", 850.0 / 3.0),
        ("mean_high", 290.0),
        ("median", 240.0),
        ("median_low", 230.0),
        ("median_high", 250.0),
    ] {
        assert!(near(number(row, name), wanted), "{name}: {row:?}");
    }
    assert!(describe(hedged, &[]).contains("≈287"), "{}", describe(hedged, &[]));
    let json: serde_json::Value = serde_json::from_str(&describe(hedged, &["--format", "json"])).expect("json");
    assert_eq!(json["rows"][0]["median_low"], 230.0);
    let open = "镇,企业（家）\n甲,10\n乙,20\n丙,30家以上\n";
    let row = &records(&describe(open, &["--format", "csv"]))[0];
    assert!(near(number(row, "mean_low"), 20.0) && row["mean_high"].is_empty(), "{row:?}");
    assert!(near(number(row, "median_low"), 20.0) && near(number(row, "median_high"), 20.0), "{row:?}");
    let groups = "镇,类型,企业（家）\n甲,工业,240家左右\n乙,工业,520\n丙,旅游,100\n";
    let rows = records(&describe(groups, &["--by", "类型", "--format", "csv"]));
    let of = |group: &str| rows.iter().find(|row| row["group"] == group).expect("a group");
    assert!(near(number(of("工业"), "mean_low"), 375.0) && near(number(of("工业"), "median_high"), 385.0), "{rows:?}");
    assert!(near(number(of("旅游"), "mean_low"), 100.0) && near(number(of("旅游"), "mean_high"), 100.0), "{rows:?}");
}

#[test]
fn a_workbook_has_a_sheet_of_numbers_for_each_table_of_an_index() {
    use calamine::{Data, Reader};
    let folder = scratch();
    let base =
        ["rank", "--metrics", "tax_per_mu,jobs_per_mu,patents", "--weight", "entropy", "--leave-one-out", "--sobol"];
    let run = |more: &[&str]| {
        let arguments: Vec<&str> = base.iter().chain(&["--draws", "64", "--lang", "en"]).chain(more).copied().collect();
        stdout(folder.path(), &arguments)
    };
    run(&["-o", "r.xlsx"]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.path().join("r.xlsx")).expect("a workbook");
    let names = book.sheet_names();
    assert_eq!(names[..2], ["Table", "Notes"], "{names:?}");
    for name in ["Leave one out", "Sobol", "Single changes", "Weights", "Method card", "weight p", "weight e, d, w"] {
        assert!(names.iter().any(|known| known == name), "no {name} in {names:?}");
    }
    for name in names.iter().filter(|name| *name != "Notes") {
        let sheet = book.worksheet_range(name).expect("a sheet");
        let number = |cell: &Data| matches!(cell, Data::String(text) if text.parse::<f64>().is_ok());
        assert!(!sheet.used_cells().any(|(_, _, cell)| number(cell)), "a number as text on {name}");
    }
    let numbers = |sheet: &calamine::Range<Data>, column: usize| {
        sheet.rows().skip(1).filter(|row| matches!(row.get(column), Some(Data::Float(_) | Data::Int(_)))).count()
    };
    let json: serde_json::Value = serde_json::from_str(&run(&["--format", "json"])).expect("json");
    let count = |member: &serde_json::Value| member.as_array().map(Vec::len);
    let sobol = book.worksheet_range("Sobol").expect("a sheet");
    assert_eq!(Some(numbers(&sobol, 1)), count(&json["sensitivity"]["indices"]));
    let without = book.worksheet_range("Leave one out").expect("a sheet");
    assert_eq!((numbers(&without, 1), count(&json["leave_one_out"])), (3, Some(3)));
    let weights = book.worksheet_range("weight e, d, w").expect("a sheet");
    assert_eq!((1..=3).map(|column| numbers(&weights, column)).collect::<Vec<_>>(), [3, 3, 3]);
    let places = run(&["--format", "markdown"]);
    assert!(places.contains("Shares of the variance") && places.contains("weight (entropy): e, d, w"), "{places}");
}
