//! Sets of characters that a text is scanned for, a bit each.

/// Whether a text has ideographs or full-width signs, from the first CJK radical on.
pub fn has_wide(text: &str) -> bool {
    text.chars().any(|c| c >= '\u{2e80}')
}

/// A set of characters of three bytes in UTF-8: U+0800 to U+FFFF, where all common Chinese characters are.
#[derive(Clone)]
pub struct CharSet([u64; 1024]);

impl CharSet {
    /// The set of a text's characters; all of them must have three bytes.
    pub const fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut set = [0; 1024];
        let mut at = 0;
        while at + 2 < bytes.len() {
            let code = code_point(bytes[at], bytes[at + 1], bytes[at + 2]);
            set[code >> 6] |= 1 << (code & 63);
            at += 3;
        }
        CharSet(set)
    }

    /// Adds a character; one of another length is left out.
    pub fn add(&mut self, c: char) {
        let code = c as usize;
        if c.len_utf8() == 3 {
            self.0[code >> 6] |= 1 << (code & 63);
        }
    }

    /// Whether a character of three bytes, by its code point, is in the set.
    #[inline]
    pub fn has(&self, code: usize) -> bool {
        self.0[code >> 6] >> (code & 63) & 1 == 1
    }

    /// Whether the character of three bytes that begins at a byte is in the set.
    #[inline]
    pub fn has_at(&self, bytes: &[u8], at: usize) -> bool {
        matches!(bytes.get(at..at + 3), Some([a @ 0xe0..=0xef, b, c]) if self.has(code_point(*a, *b, *c)))
    }

    /// Where the first character of a text that is in the set begins.
    pub fn find(&self, text: &str) -> Option<usize> {
        let mut rest = text.as_bytes();
        loop {
            rest = match rest {
                [a @ 0xe0..=0xef, b, c, more @ ..] => {
                    if self.has(code_point(*a, *b, *c)) {
                        return Some(text.len() - rest.len());
                    }
                    more
                }
                [0xc0..=0xdf, _, more @ ..] | [0xf0..=0xff, _, _, _, more @ ..] | [_, more @ ..] => more,
                [] => return None,
            }
        }
    }
}

/// Whether a character beyond ASCII may have upper and lower case: the scripts from U+2E80 to U+A63F, all of Chinese
/// among them, know none.
#[inline]
pub fn has_case(c: char) -> bool {
    !('\u{2e80}'..'\u{a640}').contains(&c) && !c.is_ascii()
}

/// Whether a sign is one of the common Chinese characters (the block U+4E00 to U+9FFF).
#[inline]
pub fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether NFKC leaves a character as it is, and only ASCII knows another case of it.
#[inline]
pub fn is_stable(c: char) -> bool {
    c.is_ascii() || is_han(c)
}

/// The code point of three bytes, below 65536.
#[inline]
pub const fn code_point(a: u8, b: u8, c: u8) -> usize {
    ((a & 15) as usize) << 12 | ((b & 63) as usize) << 6 | (c & 63) as usize
}

/// Bytes of the character that begins with a byte; 1 for a byte inside a character.
#[inline]
pub const fn length(first: u8) -> usize {
    match first {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xff => 4,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_its_characters_and_no_others() {
        let mut set = CharSet::new("百億");
        set.add('数');
        set.add('a');
        set.add('é');
        set.add('😀');
        assert_eq!(set.find("aé😀上百家"), Some("aé😀上".len()));
        assert_eq!(set.find("数"), Some(0));
        assert_eq!(set.find("aé😀上家"), None);
        assert!(!set.has_at("数".as_bytes(), 1));
        assert!(!set.has_at(b"a", 7));
    }
}
