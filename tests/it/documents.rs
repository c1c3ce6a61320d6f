//! Any bytes as a document: no panic, every figure where it says that it stands, and time that goes with length.

use std::sync::OnceLock;
use std::time::Instant;

use areastat::catalog::Catalog;
use areastat::document::{self, DocumentKind};
use areastat::extract::{ExtractOptions, Extraction, Extractor};
use areastat::lang::Lang;
use proptest::prelude::*;

use crate::{analyze, files, root, scratch};

const OPTIONS: ExtractOptions = ExtractOptions { all: true, lang: Lang::Zh };
const KINDS: [DocumentKind; 4] = [DocumentKind::Text, DocumentKind::Markdown, DocumentKind::Html, DocumentKind::Docx];

fn extractor() -> &'static Extractor<'static> {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    static EXTRACTOR: OnceLock<Extractor<'static>> = OnceLock::new();
    EXTRACTOR.get_or_init(|| {
        let catalog = CATALOG.get_or_init(|| Catalog::builtin().expect("the built-in catalog loads"));
        Extractor::new(catalog).expect("the built-in words load")
    })
}

fn true_places(text: &str, extraction: &Extraction) {
    for observation in &extraction.observations {
        let span = observation.span.clone().expect("a place");
        assert_eq!(text.get(span), Some(observation.as_written.as_str()));
        let bounds = observation.bounds;
        assert!(bounds.low <= bounds.high, "{observation:?}");
        if let Some(value) = observation.value {
            assert!(value.is_finite() && bounds.low <= value && value <= bounds.high, "{observation:?}");
        }
    }
}

/// As the fuzz target reads them: whole, and as a stream.
fn read(bytes: &[u8], kind: DocumentKind) {
    if let Ok(document) = document::read("any", bytes, Some(kind)) {
        true_places(&document.text, &extractor().extract(&document, OPTIONS));
    }
    if matches!(kind, DocumentKind::Text | DocumentKind::Markdown) {
        let mut found = Extraction::default();
        let streamed = extractor().extract_stream("any", kind, bytes, OPTIONS, &mut found);
        if let (Ok(()), Ok(text)) = (streamed, std::str::from_utf8(bytes)) {
            true_places(text, &found);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0usize..4) {
        read(&bytes, KINDS[kind]);
    }

    #[test]
    fn any_words_of_the_genre_keep_their_places(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "某某小镇", "青山园区", "入驻企业", "240家左右", "近2万人", "数万", "其中", "，", "。", "、", "\n", "## ", "<td>",
                "8亿元", "3000—5000万元", "2018年", "截至2019年底", "力争", "不低于", "分别为", "和", "12", ".", "%", "上百", "（",
                "）", "约", "余", "以上", "rose from", " 61 to 88 ", "dozens of ", "EUR 3.4m", "jobs", " ", "\u{feff}", "\t", "——", "\"",
            ]),
            0..60,
        ),
        kind in 0usize..3,
    ) {
        read(pieces.concat().as_bytes(), KINDS[kind]);
    }
}

#[test]
fn what_the_fuzzer_began_with_and_found_is_read() {
    let seeds = files(&root().join("fuzz/seeds"));
    assert!(seeds.len() > 50, "{} seeds", seeds.len());
    for path in seeds {
        let bytes = std::fs::read(&path).expect("readable");
        let Some((kind, bytes)) = bytes.split_first() else { continue };
        read(bytes, [KINDS[0], KINDS[0], KINDS[1], KINDS[2], KINDS[3]][usize::from(*kind) % 5]);
    }
}

/// Sixteen times the text takes a linear reader sixteen times as long and a quadratic one 256 times. The bound between
/// them is far from both, for busy machines.
#[test]
fn hostile_texts_take_time_in_proportion() {
    let hostile =
        ["5", "、", "数万", "（", "8亿元、", "入驻企业1家，", "某镇", "2018年", "5 jobs ", "a\u{301}", "5%、", "<b>"];
    for piece in hostile {
        let time = |length: usize| {
            let text = piece.repeat(length / piece.len());
            let begun = Instant::now();
            read(text.as_bytes(), DocumentKind::Text);
            begun.elapsed().as_secs_f64()
        };
        let (short, long) = (time(10_000).max(0.002), time(160_000));
        assert!(long < short * 100.0, "`{piece}`: {short} s for 10 kB and {long} s for 160 kB");
    }
}

#[test]
fn a_long_text_as_a_stream_gives_what_it_gives_whole() {
    let folder = scratch();
    let chapter = |n: usize| {
        format!(
            "## 第{n}节\n\n——青山{n}小镇经验\n\n青山{n}小镇入驻企业{}家左右，年缴纳税收{}.5亿元，已建成区域用地面积3000亩。\n\n",
            n + 20,
            n % 90
        )
    };
    let mut text = String::new();
    let mut n = 0;
    while text.len() < 9 << 20 {
        text.push_str(&chapter(n));
        text.push_str(&"此处是没有数字的叙述，环境优美，交通便利。".repeat(40));
        text.push_str("\n\n");
        n += 1;
    }
    std::fs::write(folder.path().join("long.md"), &text).expect("written");
    let output = analyze(folder.path(), &["extract", "long.md", "--format", "csv", "-q"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut rows = csv::Reader::from_reader(output.stdout.as_slice());
    let mut count = 0;
    for record in rows.records() {
        let record = record.expect("well-formed csv");
        let span: (usize, usize) = (record[10].parse().expect("a start"), record[11].parse().expect("an end"));
        assert_eq!(&text[span.0..span.1], &record[9]);
        count += 1;
    }
    assert_eq!(count, 3 * n, "three figures of each chapter");
}
