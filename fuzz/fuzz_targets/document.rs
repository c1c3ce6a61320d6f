//! Any bytes as a document of any kind: no panic, and every figure stands where it says that it stands.
//!
//! The first byte chooses the kind. `cargo fuzz run document fuzz/seeds` needs cargo-fuzz and a nightly compiler, or
//! `RUSTC_BOOTSTRAP=1` and `--sanitizer none` with a stable one.

#![no_main]

use std::sync::OnceLock;

use areastat::catalog::Catalog;
use areastat::document::{self, DocumentKind};
use areastat::extract::{ExtractOptions, Extraction, Extractor};
use areastat::lang::Lang;
use libfuzzer_sys::fuzz_target;

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
        let span = observation.span.clone().expect("what is printed shows its place");
        assert_eq!(text.get(span), Some(observation.as_written.as_str()));
        assert!(observation.bounds.low <= observation.bounds.high);
        if let Some(value) = observation.value {
            assert!(value.is_finite() && observation.bounds.low <= value && value <= observation.bounds.high);
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let kind = match kind % 5 {
        0 | 1 => DocumentKind::Text,
        2 => DocumentKind::Markdown,
        3 => DocumentKind::Html,
        _ => DocumentKind::Docx,
    };
    let options = ExtractOptions { all: true, lang: Lang::Zh };
    if let Ok(document) = document::read("fuzz", bytes, Some(kind)) {
        true_places(&document.text, &extractor().extract(&document, options));
    }
    if matches!(kind, DocumentKind::Text | DocumentKind::Markdown) {
        let mut found = Extraction::default();
        let streamed = extractor().extract_stream("fuzz", kind, bytes, options, &mut found);
        if let (Ok(()), Ok(text)) = (streamed, std::str::from_utf8(bytes)) {
            true_places(text, &found);
        }
    }
});
