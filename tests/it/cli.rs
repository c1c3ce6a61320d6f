//! The command line: names, formats, selections, exit codes, pipes.

use crate::{analyze, analyze_with, files, scratch, stdout};

#[test]
fn the_bare_main_job_shows_sixteen_towns_with_marks_reasons_and_counts() {
    let folder = scratch();
    for (lang, words) in [
        ("zh", ["德清", "来源：", "part_exceeds_whole", "可排名"]),
        ("en", ["Deqing", "Source: ", "part_exceeds_whole", "Ranked, of 16"]),
    ] {
        let text = stdout(folder.path(), &["ratios", "--lang", lang]);
        for word in words {
            assert!(text.contains(word), "{lang}: no `{word}` in\n{text}");
        }
    }
}

#[test]
fn names_are_ids_labels_aliases_and_short_names() {
    let folder = scratch();
    let by = |name: &str| stdout(folder.path(), &["ratios", "--ratios", name, "--format", "csv"]);
    let wanted = by("tax_per_mu");
    for name in ["Tax per mu of built-up land", "TAX-PER-MU", "亩均税收"] {
        assert_eq!(by(name), wanted, "{name}");
    }
    let explain = |name: &str| stdout(folder.path(), &["explain", "tax_per_mu", "--area", name, "--lang", "zh"]);
    assert_eq!(explain("德清"), explain("deqing"));
    assert!(explain("德清").contains("8亿元") && explain("德清").contains("17.77"));
}

#[test]
fn every_format_holds_the_same_areas() {
    let folder = scratch();
    let csv = stdout(folder.path(), &["ratios", "--format", "csv", "--lang", "zh"]);
    let names: Vec<&str> = csv.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(names.len(), 16);
    for format in ["text", "json", "markdown", "html", "latex"] {
        let text = stdout(folder.path(), &["ratios", "--format", format, "--lang", "zh"]);
        for name in &names {
            assert!(text.contains(name), "{format}: {name}");
        }
    }
    for (format, magic) in [("xlsx", b"PK\x03\x04"), ("parquet", b"PAR1")] {
        for long in [false, true] {
            let mut arguments = vec!["ratios", "--format", format];
            arguments.extend(long.then_some("--long"));
            let bytes = analyze(folder.path(), &arguments).stdout;
            assert!(bytes.starts_with(magic), "{format}");
        }
    }
}

#[test]
fn parquet_goes_out_and_comes_back() {
    let folder = scratch();
    std::fs::write(folder.path().join("t.csv"), "town,jobs,enterprises\nA,10,2\nB,近2万,3\n").expect("written");
    stdout(
        folder.path(),
        &["ratios", "t.csv", "--ratio", "j = jobs / enterprises", "--ratios", "j", "-o", "t.parquet"],
    );
    let text =
        stdout(folder.path(), &["ratios", "t.parquet", "--ratio", "k = j * 2", "--ratios", "k", "--format", "csv"]);
    assert!(text.starts_with("area,k"), "{text}");
    assert!(text.contains("A,10"), "{text}");
}

#[test]
fn conditions_sorting_and_top() {
    let folder = scratch();
    let text = stdout(
        folder.path(),
        &[
            "ratios",
            "--where",
            "category=先进制造类",
            "--sort",
            "tax_per_mu",
            "--top",
            "2",
            "--format",
            "csv",
            "--lang",
            "zh",
            "--ratios",
            "tax_per_mu",
        ],
    );
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows[0].contains("宁德") && rows[1].contains("红旗"), "{text}");
    let text =
        stdout(folder.path(), &["ratios", "--where", "tax>=10亿元", "--format", "csv", "--ratios", "tax_per_mu", "-q"]);
    assert_eq!(text.lines().count(), 4, "{text}");
    let english = stdout(
        folder.path(),
        &["ratios", "--where", "category=先进制造类", "--format", "csv", "--lang", "en", "--ratios", "tax_per_mu"],
    );
    assert_eq!(english.lines().count(), 6, "{english}");
    let asc = stdout(
        folder.path(),
        &[
            "ratios",
            "--sort",
            "tax_per_mu:asc",
            "--top",
            "1",
            "--format",
            "csv",
            "--lang",
            "zh",
            "--ratios",
            "tax_per_mu",
        ],
    );
    assert!(asc.contains("苏绣"), "{asc}");
}

#[test]
fn body_figures_enter_only_when_asked_for() {
    let folder = scratch();
    let csv = |include: &[&str]| {
        let mut arguments =
            vec!["ratios", "--ratios", "patents_per_100_enterprises", "--format", "csv", "--lang", "zh"];
        arguments.extend(include);
        let text = stdout(folder.path(), &arguments);
        text.lines().find(|line| line.contains("苏绣")).map(str::to_string).expect("the town is there")
    };
    assert!(csv(&[]).ends_with(','), "{}", csv(&[]));
    assert!(csv(&["--include", "body"]).contains(",12.5"), "{}", csv(&["--include", "body"]));
}

#[test]
fn exit_codes() {
    let folder = scratch();
    assert_eq!(analyze(folder.path(), &["ratios"]).status.code(), Some(0));
    assert_eq!(analyze(folder.path(), &["ratios", "nowhere.csv"]).status.code(), Some(2));
    assert_eq!(analyze(folder.path(), &["ratios", "--no-such-option"]).status.code(), Some(2));
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_silent_and_a_full_disk_is_said() {
    use std::process::Command;
    let run = |script: &str| {
        let script = script.replace("analyze", env!("CARGO_BIN_EXE_analyze"));
        Command::new("sh").arg("-c").arg(script).output().expect("sh is there")
    };
    let output = run("analyze ratios --ratios all --long --format csv | head -n 1; exit 0");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = run("analyze ratios -q > /dev/full");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("error[") && !said.contains("panicked"), "{said}");
}

#[test]
fn a_failed_write_leaves_what_was_there() {
    let folder = scratch();
    let kept = folder.path().join("kept.csv");
    std::fs::write(&kept, "precious").expect("written");
    let output = analyze(folder.path(), &["ratios", "--sort", "nonsense", "-o", "kept.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&kept).expect("still there"), "precious");
    assert_eq!(files(folder.path()), [kept]);
}

#[test]
fn the_same_input_gives_the_same_bytes_in_any_locale_and_on_any_core_count() {
    use std::process::Command;
    let folder = scratch();
    let run = |locale: &str, threads: &str| {
        Command::new(env!("CARGO_BIN_EXE_analyze"))
            .args(["ratios", "--ratios", "all", "--long", "--format", "csv", "--lang", "zh"])
            .current_dir(folder.path())
            .env_clear()
            .env("LC_ALL", locale)
            .env("POLARS_MAX_THREADS", threads)
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .expect("the binary runs")
            .stdout
    };
    let first = run("C", "1");
    assert!(!first.is_empty());
    for (locale, threads) in [("zh_CN.UTF-8", "2"), ("tr_TR.UTF-8", "16"), ("de_DE.UTF-8", "1")] {
        assert_eq!(run(locale, threads), first, "{locale} {threads}");
    }
}

#[test]
fn standard_input_is_an_input() {
    let folder = scratch();
    let output = analyze_with(
        folder.path(),
        &["ratios", "-", "--ratio", "x = jobs / enterprises", "--ratios", "x", "--format", "csv"],
        "town,jobs,enterprises\nA,10,4\n".as_bytes(),
    );
    assert_eq!(String::from_utf8_lossy(&output.stdout), "area,x\nA,2.5\n");
}

#[test]
fn what_a_catalog_adds_is_known_everywhere() {
    let folder = scratch();
    let catalog = r#"
[[indicator]]
id = "teahouses"
label = { zh = "茶馆", en = "Teahouses" }
unit = "家"

[[ratio]]
id = "teahouses_per_100_mu"
numerator = "teahouses"
denominator = "built_area"
unit = "家/百亩"
label = { zh = "每百亩茶馆（按已建成区域用地）", en = "Teahouses per 100 mu of built-up land" }
"#;
    std::fs::write(folder.path().join("tea.toml"), catalog).expect("written");
    std::fs::write(folder.path().join("t.csv"), "镇,茶馆,built_area（平方公里）\n甲镇,30余家,2\n").expect("written");
    let text = stdout(
        folder.path(),
        &["ratios", "t.csv", "--catalog", "tea.toml", "--ratios", "teahouses_per_100_mu", "--format", "csv"],
    );
    let row = text.lines().nth(1).expect("a row");
    let numbers: Vec<f64> = row.split(',').skip(1).map(|cell| cell.parse().expect("a number")).collect();
    assert!(row.starts_with("甲镇,") && numbers[..2] == [1.0, 1.0] && (numbers[2] - 1.1).abs() < 1e-12, "{text}");
}

#[test]
fn conditions_do_not_depend_on_their_order_and_bounds_are_said() {
    let folder = scratch();
    let run = |conditions: &[&str]| {
        let mut arguments = vec!["ratios", "--ratios", "tax_per_mu", "--format", "csv", "--lang", "zh"];
        conditions.iter().for_each(|condition| arguments.extend(["--where", condition]));
        let output = analyze(folder.path(), &arguments);
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let one = run(&["built_area<5000", "province=吉林"]);
    let other = run(&["province=吉林", "built_area<5000"]);
    assert_eq!((one.0, &one.1), (Some(0), &other.1), "{} / {}", one.2, other.2);
    let none = run(&["built_area<3000", "province=吉林"]);
    assert_eq!(none.0, Some(2));
    assert!(none.2.contains("no-area-left"), "{}", none.2);
    // 近3800亩 is 3700 to 3800: the limit lies inside.
    let open = run(&["built_area<3750"]);
    assert!(open.2.contains("红旗") && open.2.contains("上下界内也可能符合"), "{}", open.2);
    // 数万人 has no value: sure above 10000, undecided at 50000.
    let sure = run(&["jobs>=10000"]);
    assert!(sure.1.contains("大浪"), "{}", sure.1);
    let undecided = run(&["jobs>=50000"]);
    assert!(!undecided.1.contains("大浪") && undecided.2.contains("大浪"), "{}", undecided.2);
}

#[test]
fn a_contradiction_is_said_where_its_figures_are_used_and_nowhere_else() {
    let folder = scratch();
    let says = |arguments: &[&str]| {
        let text = stdout(folder.path(), arguments);
        text.contains("1440亩") && text.contains("1000亩")
    };
    assert!(says(&["ratios", "--lang", "zh"]));
    assert!(says(&["explain", "construction_build_out_rate", "--area", "梦想", "--lang", "zh"]));
    assert!(says(&["explain", "built_construction_land", "--area", "梦想", "--lang", "zh"]));
    assert!(says(&["chart", "--metric", "construction_build_out_rate", "--lang", "zh", "-o", "-"]));
    assert!(!says(&["ratios", "--lang", "zh", "--ratios", "jobs_per_mu"]));
    assert!(!says(&["ratios", "--lang", "zh", "--where", "province=广东"]));
    assert!(!says(&["explain", "tax_per_mu", "--area", "德清", "--lang", "zh"]));
}

#[test]
fn a_standards_matrix_of_the_first_areas_says_what_it_leaves_out() {
    let folder = scratch();
    let base = ["check", "--standard", "ndrc-2021", "--lang", "en"];
    let with = |more: &[&str]| {
        let arguments: Vec<&str> = base.iter().chain(more).copied().collect();
        let output = analyze(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0), "{more:?}");
        (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (all, _) = with(&[]);
    let (first, _) = with(&["--top", "3"]);
    let rows = |text: &str| text.lines().filter(|line| line.contains(['✓', '✗'])).count();
    assert_eq!(rows(&first), 3, "{first}");
    assert!(rows(&all) > 10 && !all.contains("--top"), "{all}");
    assert!(first.contains("13 more areas are not shown (--top"), "{first}");
    // The counts are of all areas.
    assert!(first.lines().take(13).eq(all.lines().take(13)), "{first}");
    let (csv, said) = with(&["--top", "3", "--format", "csv"]);
    let mut areas: Vec<&str> = csv.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    areas.retain(|area| !area.is_empty());
    areas.sort_unstable();
    areas.dedup();
    assert_eq!(areas.len(), 3, "{csv}");
    assert!(said.contains("13 more areas are not shown"), "{said}");
    let (long, _) = with(&["--top", "20", "--long"]);
    assert!(!long.contains("not shown"), "{long}");
    assert_eq!(analyze(folder.path(), &["check", "--top", "3"]).status.code(), Some(2));
}

#[test]
fn a_format_of_one_table_says_where_the_others_are() {
    let folder = scratch();
    let said = |more: &[&str]| {
        let base = ["rank", "--metrics", "tax_per_mu,jobs_per_mu,patents", "--leave-one-out", "--format", "csv"];
        let arguments: Vec<&str> = base.iter().chain(&["--lang", "en"]).chain(more).copied().collect();
        String::from_utf8_lossy(&analyze(folder.path(), &arguments).stderr).into_owned()
    };
    let main = said(&["--table", "main"]);
    assert!(main.contains("csv holds one table (main); leave_one_out, changes: by --table"), "{main}");
    let other = said(&["--table", "changes"]);
    assert!(other.contains("csv holds one table (changes); main, leave_one_out: by --table"), "{other}");
    assert!(said(&["--table", "main", "-q"]).is_empty());
}

#[test]
fn a_run_in_chinese_speaks_chinese_where_it_stops_and_where_it_remarks() {
    let folder = scratch();
    std::fs::write(folder.path().join("t.csv"), "town;tax;jobs\nA;8;10\nB;4;20\n").expect("written");
    let stderr = |arguments: &[&str]| {
        let arguments: Vec<&str> = arguments.iter().chain(&["--lang", "zh"]).copied().collect();
        let output = analyze(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    for (arguments, words) in [
        (["ratios", "--ratios", "tax_per_muu"], ["没有名为“tax_per_muu”的比率", "建议：是不是要“tax_per_mu”？"]),
        (["rank", "--metric", "patens"], ["没有名为“patens”的指标或比率", "是不是要“patents”？"]),
        (["profile", "Deqinn", "-q"], ["没有名为“Deqinn”的地区", "建议：是不是要“Deqing”？"]),
        (["ratios", "t.csv", "--text=tox"], ["--text 所指的列“tox”在表中没有", "应为：下列之一：town, tax, jobs"]),
        (["ratios", "t.csv", "--period=2018"], ["--period 写作“2018”", "应为：有时期列的输入"]),
        (["ratios", "-o", "x.docx"], ["“x.docx”的后缀不是已知的格式", "建议：改后缀，或用 --format 指明"]),
    ] {
        let said = stderr(&arguments);
        assert!(said.contains("错误["), "{said}");
        for word in words {
            assert!(said.contains(word), "no `{word}` in {said}");
        }
        for label in ["error[", "expected:", "help:", "note:"] {
            assert!(!said.contains(label), "{label} in {said}");
        }
    }
    let output = analyze(folder.path(), &["describe", "t.csv", "--metrics", "jobs", "--lang", "zh"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("提示：分隔符：“;”（自动识别）"), "{said}");
}

#[test]
fn options_and_endings_that_do_not_fit_stop_before_a_file_is_written() {
    let folder = scratch();
    for (arguments, code) in [
        (&["chart", "--metric", "patents", "--log", "x", "-o", "a.svg"][..], "option-not-for-kind"),
        (&["chart", "--metric", "patents", "--format", "terminal", "-o", "a.svg"], "other-ending"),
        (&["ratios", "--format", "xlsx", "-o", "a.parquet"], "other-ending"),
    ] {
        let output = analyze(folder.path(), arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains(code), "{arguments:?}: {said}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn a_figure_of_a_part_of_a_year_is_told_and_gives_way_to_a_whole_one() {
    let folder = scratch();
    let text = "青杉小镇2023年公报\n\n青杉小镇2023年上半年税收3亿元。企业60家。\n";
    std::fs::write(folder.path().join("a.txt"), text).expect("written");
    let said = |name: &str| {
        let output = analyze(folder.path(), &["check", name, "--lang", "zh", "--format", "csv"]);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(said("a.txt").contains("part_of_a_year"), "{}", said("a.txt"));
    let whole = format!("{text}\n青杉小镇2023年税收5亿元。\n");
    std::fs::write(folder.path().join("b.txt"), whole).expect("written");
    assert!(!said("b.txt").contains("part_of_a_year"), "{}", said("b.txt"));
}

#[test]
fn a_unit_is_given_by_the_indicator_and_figures_of_no_area_are_told() {
    let folder = scratch();
    std::fs::write(folder.path().join("t.csv"), "area,税收\nA,3\nB,4\n").expect("written");
    let output = analyze(folder.path(), &["describe", "t.csv", "--unit", "tax=亿元", "--format", "csv", "-q"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("350000000"), "{said}");
    std::fs::write(folder.path().join("a.txt"), "税收3亿元。\n").expect("written");
    let output = analyze(folder.path(), &["ratios", "a.txt"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("no-areas"), "{said}");
    std::fs::write(folder.path().join("p.csv"), "area,tax (计划)\nA,3亿元\n").expect("written");
    let said = analyze(folder.path(), &["ratios", "p.csv"]);
    let said = String::from_utf8_lossy(&said.stderr);
    assert!(!said.contains("``"), "{said}");
}
