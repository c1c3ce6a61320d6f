//! The corpus of spellings, and laws that hold for every text.

use proptest::prelude::*;

use super::{Figure, Reader};

fn reader() -> Reader {
    Reader::builtin().expect("the built-in units and hedges load")
}

/// `value low high unit qualifier`, with `-` where there is none.
fn say(figure: &Figure) -> String {
    let number = |value: f64| if value.is_finite() { value.to_string() } else { "inf".into() };
    let value = figure.value.map_or("-".into(), number);
    let unit = figure.unit.as_ref().map_or("-", |unit| unit.id.as_str());
    format!("{value} {} {} {unit} {}", number(figure.bounds.low), number(figure.bounds.high), figure.qualifier)
}

/// Spelling and reading of each line that is no comment, with its number.
fn lines(corpus: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    corpus.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')).map(
        |(at, line)| {
            let (spelling, reading) = line.split_once('⇒').expect("a line is `spelling ⇒ reading`");
            (at + 1, spelling.trim(), reading.trim())
        },
    )
}

fn check(name: &str, corpus: &str, read: impl Fn(&str) -> String) {
    let faults: Vec<String> = lines(corpus)
        .filter_map(|(line, spelling, wanted)| {
            let found = read(spelling);
            (found != wanted).then(|| format!("{name}:{line}: {spelling} ⇒ {found}, wanted {wanted}"))
        })
        .collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn cells() {
    let reader = reader();
    check("cells.txt", include_str!("../../tests/it/corpus/cells.txt"), |cell| {
        reader.whole(cell).map_or("nothing".into(), |figure| say(&figure))
    });
}

/// The figures of a text, with their words where they are not all of it: `近2万人 = 20000 18000 20000 人 nearly; …`.
fn prose(reader: &Reader, text: &str) -> String {
    let found: Vec<String> = reader
        .scan(text)
        .iter()
        .map(|figure| match &text[figure.span.clone()] {
            whole if whole == text => say(figure),
            words => format!("{words} = {}", say(figure)),
        })
        .collect();
    if found.is_empty() { "nothing".into() } else { found.join("; ") }
}

#[test]
fn chinese_prose() {
    let reader = reader();
    check("zh.txt", include_str!("../../tests/it/corpus/zh.txt"), |text| prose(&reader, text));
}

#[test]
fn english_prose() {
    let reader = reader();
    check("en.txt", include_str!("../../tests/it/corpus/en.txt"), |text| prose(&reader, text));
}

#[test]
fn the_corpus_is_large_and_says_what_not_to_read() {
    let all = [
        include_str!("../../tests/it/corpus/cells.txt"),
        include_str!("../../tests/it/corpus/zh.txt"),
        include_str!("../../tests/it/corpus/en.txt"),
    ];
    let count = |wanted: &dyn Fn(&str) -> bool| all.iter().flat_map(|c| lines(c)).filter(|(.., r)| wanted(r)).count();
    assert!(count(&|_| true) >= 400, "{}", count(&|_| true));
    assert!(count(&|reading| reading == "nothing") >= 80, "{}", count(&|reading| reading == "nothing"));
}

/// Texts made of the pieces that the grammar knows, and of anything.
fn texts() -> impl Strategy<Value = String> {
    const PIECES: [&str; 72] = [
        "1",
        "0",
        "9",
        "240",
        "3.5",
        "1,136",
        "１，２",
        "2018",
        "年",
        "月",
        "第",
        "万",
        "亿",
        "千",
        "百",
        "十",
        "一",
        "两",
        "三",
        "几",
        "数",
        "半",
        "零",
        "点",
        "余",
        "多",
        "来",
        "近",
        "约",
        "超过",
        "上",
        "不足",
        "左右",
        "以上",
        "以内",
        "家",
        "个",
        "亿元",
        "人次",
        "亩",
        "平方公里",
        "%",
        "％",
        "‰",
        "成",
        "分之",
        "翻",
        "番",
        "倍",
        "元/亩",
        "每",
        "—",
        "-",
        "~",
        "至",
        "到",
        " ",
        "，",
        "。",
        "(",
        "RMB",
        "$",
        "m",
        "bn",
        "a dozen",
        "two",
        "hundred",
        "and",
        "half",
        "between",
        "tens of",
        "firms",
    ];
    let piece = prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_string),
        1 => "\\PC{0,3}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn spans_are_true(text in texts()) {
        thread_local!(static READER: Reader = reader());
        READER.with(|reader| {
            let mut free = 0;
            for figure in reader.scan(&text) {
                prop_assert!(figure.span.start >= free && figure.span.end > figure.span.start, "{:?}", figure);
                prop_assert!(text.get(figure.span.clone()).is_some() && text.get(figure.number.clone()).is_some());
                prop_assert!(figure.span.start <= figure.number.start && figure.number.end <= figure.span.end);
                prop_assert!(figure.bounds.low <= figure.bounds.high, "{:?}", figure);
                prop_assert!(figure.value.is_none_or(|value| figure.bounds.contains(value)), "{:?}", figure);
                free = figure.span.end;
            }
            Ok(())
        })?;
    }

    #[test]
    fn cells_are_read_or_refused(text in texts()) {
        thread_local!(static READER: Reader = reader());
        READER.with(|reader| {
            match reader.whole(&text) {
                Ok(figure) => {
                    prop_assert!(text.get(figure.span.clone()).is_some(), "{:?}", figure);
                    prop_assert!(figure.value.is_none_or(f64::is_finite));
                }
                Err(fault) => prop_assert!(!fault.to_string().is_empty()),
            }
            let _ = reader.units().parse(&text);
            Ok(())
        })?;
    }
}

/// Pieces that tempt a reader to look at all of the text again for each of them. One that did would not come to an end.
#[test]
fn long_runs_are_read_in_one_pass() {
    let reader = reader();
    for piece in [
        "1,111,",
        "一二三",
        "between 3 and ",
        "约",
        "tens of ",
        "3-4-",
        "第",
        "2018年",
        "5 ",
        "百千万亿",
        "3至",
        "1",
        "翻",
    ] {
        let text = piece.repeat(50_000);
        assert!(reader.scan(&text).iter().all(|figure| figure.span.len() < 200), "{piece}");
        assert!(reader.whole(&text).is_err(), "{piece}");
    }
}
