//! Bytes to text: byte order mark, strict UTF-8, then the Chinese encodings, or an error that says where it broke.

use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::error::{Error, Place, Result};

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
/// Bytes of a guessed text that are judged.
const SAMPLE: usize = 1 << 16;

/// A decoded text.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text; borrowed where the bytes are UTF-8. A byte order mark of UTF-8 stays, so that offsets hold.
    pub text: Cow<'a, str>,
    /// What was guessed, if anything was.
    pub note: Option<String>,
}

/// Decodes a whole file.
///
/// # Errors
/// `not-text` for a NUL byte, `unknown-encoding` with the first byte that is not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>> {
    let decoder = Decoder::detect(bytes)?;
    decoder.decode(bytes)
}

/// The encoding of a file, found from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decoder {
    /// `None` is UTF-8.
    other: Option<&'static Encoding>,
    marked: bool,
}

impl Decoder {
    /// Finds the encoding of these bytes; a last character that is cut off does not count against UTF-8.
    ///
    /// # Errors
    /// `not-text`, `unknown-encoding`.
    pub fn detect(bytes: &[u8]) -> Result<Self> {
        if bytes.starts_with(UTF8_MARK) {
            return Ok(Decoder { other: None, marked: true });
        }
        if let [0xff, 0xfe, ..] = bytes {
            return Ok(Decoder { other: Some(UTF_16LE), marked: true });
        }
        if let [0xfe, 0xff, ..] = bytes {
            return Ok(Decoder { other: Some(UTF_16BE), marked: true });
        }
        if let Some(at) = memchr::memchr(0, bytes) {
            return Err(not_text(bytes, at));
        }
        let Err(fault) = simdutf8::compat::from_utf8(bytes) else { return Ok(Decoder { other: None, marked: false }) };
        if fault.error_len().is_none() && fault.valid_up_to() > 0 {
            return Ok(Decoder { other: None, marked: false });
        }
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        // GB 2312 and Big5 both put their everyday characters first; text read with the wrong one has few of them.
        let everyday = |lead: std::ops::RangeInclusive<u8>| share_of_pairs(sample, |a, _| lead.contains(&a));
        let gb = share_of_pairs(sample, |a, b| (0xb0..=0xd7).contains(&a) && b >= 0xa1);
        let big5 = everyday(0xa4..=0xc6);
        let encoding = if gb >= 0.5 && gb >= big5 - 0.25 && strict(GB18030, bytes) {
            GB18030
        } else if big5 >= 0.7 && strict(BIG5, bytes) {
            BIG5
        } else {
            return Err(unknown(bytes, fault.valid_up_to()));
        };
        Ok(Decoder { other: Some(encoding), marked: false })
    }

    /// The encoding that a label of the web names (`gb2312`, `utf-8`), if it is known.
    pub fn labelled(label: &str) -> Option<Self> {
        let encoding = Encoding::for_label(label.trim().as_bytes())?;
        let encoding = if encoding == encoding_rs::GBK { GB18030 } else { encoding };
        Some(Decoder { other: (encoding != encoding_rs::UTF_8).then_some(encoding), marked: false })
    }

    /// Whether the text is the bytes themselves.
    pub fn is_utf8(self) -> bool {
        self.other.is_none()
    }

    /// What was guessed, if anything was.
    pub fn note(self) -> Option<String> {
        let encoding = self.other.filter(|_| !self.marked)?;
        Some(format!("encoding: {} (inferred; offsets are into the text as UTF-8)", encoding.name()))
    }

    /// Decodes bytes, strictly.
    ///
    /// # Errors
    /// `unknown-encoding` with the first byte that the encoding can't have.
    pub fn decode(self, bytes: &[u8]) -> Result<Decoded<'_>> {
        let text = match self.other {
            None => {
                Cow::Borrowed(simdutf8::compat::from_utf8(bytes).map_err(|fault| unknown(bytes, fault.valid_up_to()))?)
            }
            Some(encoding) => {
                let body = if self.marked { &bytes[2..] } else { bytes };
                encoding
                    .decode_without_bom_handling_and_without_replacement(body)
                    .ok_or_else(|| undecodable(encoding))?
            }
        };
        if let Some(at) = memchr::memchr(0, text.as_bytes()) {
            return Err(not_text(text.as_bytes(), at));
        }
        Ok(Decoded { text, note: self.note() })
    }
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let mut end = bytes.len();
    // A sample may end inside a character.
    for _ in 0..4 {
        if encoding.decode_without_bom_handling_and_without_replacement(&bytes[..end]).is_some() {
            return true;
        }
        end = end.saturating_sub(1);
    }
    false
}

/// Share of the two-byte characters that are everyday ones; punctuation (leads below 0xaa in GB) is left out.
fn share_of_pairs(bytes: &[u8], everyday: impl Fn(u8, u8) -> bool) -> f64 {
    let (mut common, mut all) = (0u32, 0u32);
    let mut rest = bytes.iter().copied();
    while let Some(lead) = rest.next() {
        if lead < 0x80 {
            continue;
        }
        let Some(trail) = rest.next() else { break };
        if everyday(lead, trail) {
            common += 1;
            all += 1;
        } else if !(0xa1..=0xa3).contains(&lead) {
            all += 1;
        }
    }
    if all == 0 { 0.0 } else { f64::from(common) / f64::from(all) }
}

fn line_of(bytes: &[u8], at: usize) -> u64 {
    memchr::memchr_iter(b'\n', &bytes[..at]).count() as u64 + 1
}

fn unknown(bytes: &[u8], at: usize) -> Error {
    Error::new("unknown-encoding", "the text is neither UTF-8 nor a Chinese encoding that can be told for certain")
        .at(Place::default().line(line_of(bytes, at)).at_byte(at as u64))
        .expected("UTF-8, UTF-16 with a byte order mark, GB18030 or Big5")
        .hint("save the file as UTF-8, for example: iconv -f GB18030 -t UTF-8 FILE > NEW")
}

fn undecodable(encoding: &'static Encoding) -> Error {
    Error::new("unknown-encoding", format!("the text begins as {} and then breaks its rules", encoding.name()))
        .expected("one encoding from beginning to end")
        .hint("save the file as UTF-8; a file glued together from two encodings has to be taken apart first")
}

fn not_text(bytes: &[u8], at: usize) -> Error {
    if let Some(kind) = picture(bytes) {
        return Error::new("not-text", format!("the file is a {kind} picture and holds no text"))
            .expected("text, html, docx or pdf")
            .hint("run it through OCR first, or use the document that it was made from");
    }
    Error::new("not-text", "the file holds a NUL byte, so it is not text")
        .at(Place::default().line(line_of(bytes, at)).at_byte(at as u64))
        .expected("text, html, docx or pdf")
        .hint("give the file its right extension, or save it as UTF-8 text")
}

/// The kind of picture that a file begins as.
pub(crate) fn picture(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 6] = [
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"RIFF", "WebP"),
    ];
    KINDS.iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "河湾镇规划面积三平方公里，入驻企业一百二十家，年缴纳税收两亿元。";

    #[test]
    fn chinese_encodings_are_told_apart() {
        let gb = GB18030.encode(SAMPLE).0;
        let decoded = decode(&gb).expect("GB18030 is read");
        assert_eq!(decoded.text, SAMPLE);
        assert!(decoded.note.is_some_and(|note| note.contains("gb18030")));
        let traditional = "河灣鎮規劃面積三平方公里，入駐企業一百二十家，年繳納稅收兩億元。";
        let big5 = BIG5.encode(traditional).0;
        assert_eq!(decode(&big5).expect("Big5 is read").text, traditional);
        let mut wide = vec![0xff, 0xfe];
        wide.extend(SAMPLE.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decode(&wide).expect("UTF-16 is read").text, SAMPLE);
    }

    #[test]
    fn the_mark_stays_and_broken_text_is_refused_with_its_place() {
        let marked = ["\u{feff}", SAMPLE].concat();
        assert_eq!(decode(marked.as_bytes()).expect("UTF-8 is read").text, marked);
        let broken = [b"line\nabc".as_slice(), &[0xff, 0xc0, 0xff], b"def ghi"].concat();
        let error = decode(&broken).expect_err("not text");
        assert_eq!((error.code, error.place.line, error.place.byte), ("unknown-encoding", Some(2), Some(8)));
        assert_eq!(decode(b"a\0b").expect_err("binary").code, "not-text");
    }
}
