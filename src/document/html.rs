//! Web pages: the text of the body with headings, list items and tables.
//!
//! Read token by token, so that depth costs nothing; nothing that a page refers to is opened.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::build::{Builder, too_large};
use super::text::{Decoder, decode};
use super::{Date, Document};
use crate::error::{Error, Result};

/// Larger pages are refused.
const MAX_PAGE: usize = 128 << 20;
/// Tags that a page may hold.
const MAX_TAGS: usize = 4_000_000;
/// Bytes in which a page names its encoding.
const HEAD: usize = 4096;

/// Reads a page.
///
/// # Errors
/// `too-large`, `unknown-encoding`, `not-text`.
pub fn document(bytes: &[u8]) -> Result<Document> {
    if bytes.len() > MAX_PAGE {
        return Err(too_large("page", MAX_PAGE));
    }
    let labelled = label(&bytes[..bytes.len().min(HEAD)]).and_then(|label| Decoder::labelled(&label));
    let decoded = match labelled {
        Some(decoder) if std::str::from_utf8(bytes).is_err() && !bytes.starts_with(&[0xff, 0xfe]) => {
            decoder.decode(bytes).or_else(|_| decode(bytes))?
        }
        _ => decode(bytes)?,
    };
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&decoded.text));
    let tokenizer = Tokenizer::new(Sink { page: RefCell::new(Page::default()) }, TokenizerOpts::default());
    // The tokenizer stops at script ends and encoding labels; neither asks for anything here.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut page = tokenizer.sink.page.into_inner();
    if let Some(fault) = page.fault {
        return Err(fault);
    }
    page.builder.title(&page.title);
    if let Some(note) = decoded.note {
        page.builder.note(note);
    }
    Ok(page.builder.finish())
}

/// `charset=gb2312` in the first bytes of a page.
fn label(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let rest = &head[head.find("charset=")? + "charset=".len()..];
    let name = rest.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).unwrap_or(name.len());
    Some(name[..end].to_string())
}

struct Sink {
    page: RefCell<Page>,
}

#[derive(Default)]
struct Page {
    builder: Builder,
    /// The element whose content is passed over, and how often it stands inside itself.
    skipped: Option<(String, usize)>,
    in_title: bool,
    title: String,
    bold: usize,
    tags: usize,
    fault: Option<Error>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.page.borrow_mut();
        if page.fault.is_some() {
            return TokenSinkResult::Continue;
        }
        match token {
            Token::CharacterTokens(text) => page.characters(&text),
            Token::TagToken(tag) => {
                page.tags += 1;
                if page.tags > MAX_TAGS {
                    page.fault = Some(
                        Error::new("too-large", format!("the page holds more than {MAX_TAGS} tags"))
                            .expected("a page of the usual size")
                            .hint("save the part that holds the figures as .txt"),
                    );
                }
                return page.tag(&tag);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Page {
    fn characters(&mut self, text: &str) {
        if self.in_title {
            if self.title.len() < HEAD {
                self.title.push_str(text);
            }
        } else if self.skipped.is_none()
            && let Err(fault) = self.builder.text(text, self.bold > 0)
        {
            self.fault = Some(fault);
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let opens = tag.kind == TagKind::StartTag;
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth = if opens { *depth + 1 } else { *depth - 1 };
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return TokenSinkResult::Continue;
        }
        match name {
            "script" | "style" | "noscript" | "iframe" | "textarea" if opens => {
                self.skipped = Some((name.to_string(), 1));
                let raw = match name {
                    "script" => RawKind::ScriptData,
                    "textarea" => RawKind::Rcdata,
                    _ => RawKind::Rawtext,
                };
                return TokenSinkResult::RawData(raw);
            }
            "svg" | "math" | "template" | "select" | "nav" | "object" | "button" if opens && !tag.self_closing => {
                self.builder.end_block();
                self.skipped = Some((name.to_string(), 1));
            }
            "title" => {
                self.in_title = opens;
                if opens {
                    return TokenSinkResult::RawData(RawKind::Rcdata);
                }
            }
            "meta" => self.meta(tag),
            "b" | "strong" => self.bold = if opens { self.bold + 1 } else { self.bold.saturating_sub(1) },
            "br" => self.builder.line_break(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.bold = 0;
                match name.as_bytes()[1] {
                    digit if opens => self.builder.heading(digit - b'0'),
                    _ => self.builder.end_block(),
                }
            }
            "li" | "dt" | "dd" => {
                if opens {
                    self.builder.item()
                } else {
                    self.builder.end_block()
                }
            }
            "table" => {
                if opens {
                    self.builder.open_table()
                } else {
                    self.builder.close_table()
                }
            }
            "tr" => {
                if opens {
                    self.builder.open_row()
                } else {
                    self.builder.close_row()
                }
            }
            "td" | "th" => {
                self.bold = 0;
                if opens {
                    let span = |key: &str| attribute(tag, key).and_then(|value| value.trim().parse().ok());
                    let (width, height) = (span("colspan").unwrap_or(1), span("rowspan").unwrap_or(1));
                    self.builder.open_cell(width, Some(height), name == "th");
                } else {
                    self.builder.close_cell();
                }
            }
            "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "aside" | "ul" | "ol" | "dl"
            | "blockquote" | "pre" | "figure" | "figcaption" | "caption" | "address" | "form" | "hr" | "body"
            | "details" | "summary" => {
                self.bold = 0;
                self.builder.end_block();
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// The date of publication, under the names that pages use for it.
    fn meta(&mut self, tag: &Tag) {
        let key = attribute(tag, "name").or_else(|| attribute(tag, "property")).map(str::to_ascii_lowercase);
        let is_date = key.is_some_and(|key| {
            matches!(key.as_str(), "pubdate" | "publishdate" | "date" | "dc.date" | "article:published_time")
        });
        if is_date {
            self.builder.date(attribute(tag, "content").and_then(Date::parse));
        }
    }
}

fn attribute<'a>(tag: &'a Tag, key: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == key).map(|attribute| &*attribute.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    #[test]
    fn text_headings_and_tables_without_scripts() {
        let page = "<!DOCTYPE html><html><head><title>湖东园区 简介</title><meta name=PubDate content='2020-06-01'>\
            <style>p{}</style></head><body><nav>首页 100</nav><script>var a = '5亿元<p>';</script>\
            <h2>湖东<b>园区</b></h2><p>入驻企业\n240家</p><p><strong>二、产业</strong></p>\
            <table><tr><th rowspan=2>名称<th colspan=2>税收（亿元）<tr><th>2019年<th>2020年\
            <tr><td>湖东<td>3.2<td>&lt;4</table></body></html>";
        let read = document(page.as_bytes()).expect("a page");
        assert_eq!(read.title.as_deref(), Some("湖东园区 简介"));
        assert_eq!(read.date.map(|d| (d.year, d.month)), Some((2020, Some(6))));
        let found: Vec<(BlockKind, &str)> = read.blocks.iter().map(|b| (b.kind, &read.text[b.range.clone()])).collect();
        assert_eq!(found[0], (BlockKind::Heading(2), "湖东园区"));
        assert_eq!(found[1], (BlockKind::Paragraph, "入驻企业240家"));
        assert_eq!(found[2], (BlockKind::Heading(7), "二、产业"));
        let places: Vec<(usize, usize, &str)> = found[3..]
            .iter()
            .filter_map(|(kind, text)| match kind {
                BlockKind::Cell(cell) => Some((cell.row, cell.column, *text)),
                _ => None,
            })
            .collect();
        assert_eq!(
            places,
            [
                (0, 0, "名称"),
                (0, 1, "税收（亿元）"),
                (1, 1, "2019年"),
                (1, 2, "2020年"),
                (2, 0, "湖东"),
                (2, 1, "3.2"),
                (2, 2, "<4")
            ]
        );
    }

    #[test]
    fn depth_costs_nothing_and_layout_tables_are_text() {
        let deep = ["<div>".repeat(100_000), "税收3亿元".into(), "</div>".repeat(100_000)].concat();
        assert_eq!(document(deep.as_bytes()).expect("a page").blocks.len(), 1);
        let tables = ["<table><tr><td>".repeat(100_000), "a".into()].concat();
        assert!(document(tables.as_bytes()).is_ok());
        let layout = "<table><tr><td>left<td><table><tr><td>1<td>2</table></table>";
        let read = document(layout.as_bytes()).expect("a page");
        assert_eq!(read.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Cell(_))).count(), 2);
    }

    #[test]
    fn the_page_names_its_encoding() {
        let page = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>河湾镇税收3亿元</p>";
        let bytes = encoding_rs::GB18030.encode(page).0;
        assert_eq!(document(&bytes).expect("a page").text.trim(), "河湾镇税收3亿元");
    }
}
