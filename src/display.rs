//! Text from data, made safe to show: nothing in it is ever interpreted.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A character that must not reach a terminal as it is, and what is shown in its place.
fn symbol(c: char) -> Option<String> {
    Some(match c {
        '\n' | '\t' | '\r' => " ".into(),
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}').to_string(),
        '\u{7f}' => "␡".into(),
        '\u{80}'..='\u{9f}' => format!("⟨U+{:04X}⟩", c as u32),
        _ if is_invisible(c) => format!("⟨U+{:04X}⟩", c as u32),
        _ => return None,
    })
}

/// Characters that change the direction or can't be seen.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'
        | '\u{feff}' | '\u{e0000}'..='\u{e007f}' | '\u{61c}')
}

/// Text for terminals and messages: control characters as symbols, bidi overrides as their code.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| symbol(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match symbol(c) {
            Some(symbol) => shown.push_str(&symbol),
            None => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// The same for several lines: line ends stay.
pub fn visible_lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

/// Columns of a terminal that a text takes; East Asian characters take two.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) { text.len() } else { text.width() }
}

/// The text cut to a width, with … where something is missing; never inside a character as people see it.
pub fn cut(text: &str, most: usize) -> Cow<'_, str> {
    if width(text) <= most {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let wide = width(cluster);
        if used + wide + 1 > most {
            break;
        }
        used += wide;
        kept.push_str(cluster);
    }
    kept.push('…');
    Cow::Owned(kept)
}

/// Whether XML allows a character.
pub fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

/// Text for XML and HTML, in content and in quoted attributes; what XML forbids becomes U+FFFD.
pub fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if is_xml(c) => escaped.push(c),
            _ => escaped.push('\u{fffd}'),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal() {
        assert_eq!(visible("\u{1b}[31m红\u{202e}x\ty"), "␛[31m红⟨U+202E⟩x y");
        assert_eq!(visible("平常"), "平常");
    }

    #[test]
    fn widths_and_cuts() {
        assert_eq!(width("小镇a"), 5);
        assert_eq!(cut("小镇名称", 5), "小镇…");
        assert_eq!(cut("小镇", 4), "小镇");
    }

    #[test]
    fn xml_is_well_formed() {
        assert_eq!(xml("<a b=\"c\">&'\u{0}\u{fffe}"), "&lt;a b=&quot;c&quot;&gt;&amp;&#39;\u{fffd}\u{fffd}");
    }
}
