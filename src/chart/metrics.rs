//! Widths of text without any font: never less than common faces draw, so that nothing collides on another machine.
//!
//! Han, kana, hangul and full-width forms are 1 em in every CJK face. Latin letters take the larger of DejaVu Sans
//! and Noto Sans, rounded up per class.

/// Height of ink above the baseline, in em.
pub const ASCENT: f64 = 0.9;
/// Depth of ink under the baseline, in em.
pub const DESCENT: f64 = 0.22;

/// Height of digits, which stand on the baseline, in em, with a little space.
pub const DIGITS: f64 = 0.84;

/// Advance of one character in em.
fn advance(c: char) -> f64 {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3fffd}' => 1.0,
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' => 1.3,
        // Drawn full width by CJK faces.
        '·' | '—' | '‘' | '’' | '“' | '”' | '…' | '≈' | '≲' | '≥' | '≤' | '×' | '÷' | '±' | '→' | '–' => {
            1.0
        }
        'i' | 'j' | 'l' | '\'' | '|' => 0.32,
        'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '!' | ' ' | '(' | ')' | '[' | ']' | '/' | '-' => 0.42,
        'r' => 0.44,
        'm' | 'M' | 'W' | '@' | '%' => 1.0,
        'w' | '+' | '=' | '<' | '>' | '~' => 0.84,
        '0'..='9' => 0.64,
        'A'..='Z' => 0.8,
        'a'..='z' => 0.64,
        _ => 0.75,
    }
}

/// Width of a text in pixels at a font size; bold is wider.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let em: f64 = text.chars().map(advance).sum();
    em * size * if bold { 1.1 } else { 1.0 }
}

/// The text cut to a width, with … where something is missing.
pub fn cut(text: &str, size: f64, most: f64) -> String {
    if width(text, size, false) <= most {
        return text.to_string();
    }
    let mut kept = String::new();
    let mut used = advance('…') * size;
    for cluster in unicode_segmentation::UnicodeSegmentation::graphemes(text, true) {
        used += width(cluster, size, false);
        if used > most {
            break;
        }
        kept.push_str(cluster);
    }
    kept.push('…');
    kept
}

/// Chinese, Japanese and Korean signs and full-width ones, between which a line may break; the letter m is as wide.
fn is_ideographic(c: char) -> bool {
    c >= '\u{2e80}' && advance(c) >= 1.0
}

/// The text on lines of a width, broken at blanks, or after any Chinese character; never before a closing sign.
pub fn wrap(text: &str, size: f64, most: f64, bold: bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    let mut words: Vec<String> = vec![String::new()];
    let closing = |c: char| matches!(c, '，' | '。' | '、' | '；' | '：' | '）' | '”' | '》' | ',' | '.' | ';' | ')');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // ÷ Enterprises: the sign stays with what it divides by.
        let divides = words.last().is_some_and(|word| word.ends_with('÷'));
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
        let wide = is_ideographic(c);
        let next = chars.peek().copied();
        let may_break = c == ' ' && !divides
            || wide && !matches!(c, '（' | '“' | '《')
            || next.is_some_and(|n| is_ideographic(n) && !closing(n));
        if may_break && !next.is_some_and(closing) {
            words.push(String::new());
        }
    }
    for word in words {
        let wide = width(word.trim_end(), size, bold);
        if used + wide > most && used > 0.0 {
            lines.push(String::new());
            used = 0.0;
        }
        used += width(&word, size, bold);
        if let Some(line) = lines.last_mut() {
            line.push_str(&word);
        }
    }
    // A single word that is too long for a line is cut into lines.
    lines
        .into_iter()
        .flat_map(|line| {
            let mut parts = Vec::new();
            let mut rest = line.trim_end().to_string();
            while width(&rest, size, bold) > most && rest.chars().count() > 1 {
                let mut at = 0;
                let mut used = 0.0;
                for (index, c) in rest.char_indices() {
                    used += width(c.encode_utf8(&mut [0; 4]), size, bold);
                    if used > most && index > 0 {
                        break;
                    }
                    at = index + c.len_utf8();
                }
                let tail = rest.split_off(at);
                parts.push(std::mem::replace(&mut rest, tail));
            }
            parts.push(rest);
            parts
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_is_one_em_and_lines_hold() {
        assert_eq!(width("小镇", 12.0, false), 24.0);
        for line in
            wrap("无数据（发明专利未公布）：济南、大庆、苏绣、职教、安图、丫山、三瓜公社、杨柳青", 12.0, 200.0, false)
        {
            assert!(width(&line, 12.0, false) <= 200.0, "{line}");
        }
        assert!(width(&cut("一二三四五六七八", 10.0, 45.0), 10.0, false) <= 45.0);
    }

    #[test]
    fn no_line_breaks_inside_a_latin_word() {
        for width in [40.0, 60.0, 90.0, 120.0] {
            let lines = wrap("Jobs per mu of built-up land (persons/mu), permanent employment", 13.0, width, false);
            let words: Vec<String> = lines.iter().flat_map(|line| line.split(' ').map(str::to_string)).collect();
            if width >= 120.0 {
                assert_eq!(words.join(" "), "Jobs per mu of built-up land (persons/mu), permanent employment");
            }
            assert!(lines.iter().all(|line| super::width(line, 13.0, false) <= width), "{lines:?}");
        }
    }
}
