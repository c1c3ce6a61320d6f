//! Bytes to text: byte order marks, strict UTF-8, then strict GB18030, never a replacement character.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::error::{Error, Place, Result};

/// Text with what was found out about its bytes.
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What was guessed, for people; empty for UTF-8.
    pub note: Option<String>,
}

/// Decodes bytes of a file.
///
/// # Errors
/// `unknown-encoding` for a label that names none; `not-this-encoding` with the first byte that does not fit.
pub fn decode(bytes: Vec<u8>, label: Option<&str>, file: &str) -> Result<Decoded> {
    if let Some(label) = label {
        let encoding = by_label(label)?;
        return strictly(&bytes, encoding)
            .map(|text| Decoded { text, note: None })
            .ok_or_else(|| misfit(&bytes, encoding, file));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8(rest.to_vec())
            .map(|text| Decoded { text, note: None })
            .map_err(|_| misfit(&bytes, encoding_rs::UTF_8, file));
    }
    for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if bytes.starts_with(mark) {
            let text = strictly(&bytes[2..], encoding).ok_or_else(|| misfit(&bytes, encoding, file))?;
            return Ok(Decoded { text, note: None });
        }
    }
    if let Some(encoding) = bare_utf16(&bytes)
        && let Some(text) = strictly(&bytes, encoding)
    {
        return Ok(Decoded { text, note: Some(format!("encoding: {} (guessed)", encoding.name())) });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, note: None }),
        Err(fault) => {
            let bytes = fault.into_bytes();
            match strictly(&bytes, GB18030) {
                Some(text) => Ok(Decoded { text, note: Some("encoding: GB18030 (guessed)".into()) }),
                None => Err(misfit(&bytes, GB18030, file)),
            }
        }
    }
}

/// The encoding that a label names.
pub fn by_label(label: &str) -> Result<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| {
        Error::new("unknown-encoding", format!("no encoding is called `{label}`"))
            .at(Place::file("--encoding"))
            .expected("utf-8, gb18030, gbk, big5, utf-16le, utf-16be, windows-1252 …")
            .hint("leave --encoding out to have it recognised")
    })
}

fn strictly(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

/// UTF-16 without a mark: every other byte of the beginning is 0.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 8;
    if head.len() < 4 || even.max(odd) < many.max(2) {
        return None;
    }
    if odd > even * 4 {
        Some(UTF_16LE)
    } else if even > odd * 4 {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn misfit(bytes: &[u8], encoding: &'static Encoding, file: &str) -> Error {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() * 3 + 16);
    let (_, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    let line = text.matches('\n').count() as u64 + 1;
    let column = text.rsplit('\n').next().map_or(1, |last| last.chars().count() + 1);
    let utf8 = std::str::from_utf8(bytes).err().map(|fault| fault.valid_up_to());
    let what = match utf8.filter(|_| encoding == GB18030) {
        Some(at) => format!("the bytes are not {} (as UTF-8 it fails at byte {at})", encoding.name()),
        None => format!("the bytes are not {}", encoding.name()),
    };
    Error::new("not-this-encoding", what)
        .at(Place::file(file).line(line).column(column).at_byte(read.saturating_sub(1) as u64))
        .expected("text in UTF-8, UTF-16 or GB18030")
        .hint("say which encoding it is: --encoding big5, --encoding windows-1252 …; or save the file as UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_recognised() {
        let text = "小镇,税收\n甲,8\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xff\xfe".as_slice(), &utf16].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            GB18030.encode(text).0.into_owned(),
            marked,
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        ] {
            assert_eq!(decode(bytes, None, "f").map(|found| found.text).as_deref(), Ok(text));
        }
        let fault = decode(b"a\n\xff\xff\xff".to_vec(), None, "f").err().expect("no text");
        assert_eq!((fault.place.line, fault.code), (Some(2), "not-this-encoding"));
    }
}
