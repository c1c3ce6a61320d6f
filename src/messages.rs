//! What stops a command, and remarks on reading, in the language of the run.
//!
//! The program says both in English where it finds them; `data/messages.toml` has the Chinese. A text that it does not
//! know stays as it is inside a frame in Chinese, so that nothing is lost.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::builtin;
use crate::error::{Error, Place};
use crate::lang::Lang;

/// The file: texts of the source, and texts that are put together or said by the system.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    zh: BTreeMap<String, String>,
    other: BTreeMap<String, String>,
}

/// A text with holes, and what it is in Chinese.
struct Message {
    /// What stands before, between and behind the holes; one more than holes.
    literals: Vec<String>,
    /// Whether each hole stands in backticks, and so holds none.
    quoted: Vec<bool>,
    chinese: Vec<Part>,
}

/// A piece of the Chinese.
enum Part {
    Words(String),
    /// What fills the hole of this number; `ours` where it is a text of the program.
    Hole {
        at: usize,
        ours: bool,
    },
}

/// Texts between the holes of a template, and the names of the holes.
fn split(template: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut literals, mut holes) = (Vec::new(), Vec::new());
    let (mut from, mut at) = (0, 0);
    while let Some(open) = template[at..].find('{').map(|found| at + found) {
        let inside = template[open + 1..].split_once('}').map(|(inside, _)| inside);
        // A format such as that of {low:e} is none of the name.
        let name = inside.map(|inside| inside.split(':').next().unwrap_or(inside));
        let is_name = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '!'));
        at = open + 1;
        if let Some((name, inside)) = name.filter(is_name).zip(inside) {
            literals.push(&template[from..open]);
            holes.push(name);
            from = open + inside.len() + 2;
            at = from;
        }
    }
    literals.push(&template[from..]);
    (literals, holes)
}

impl Message {
    /// None where the Chinese names a hole that the English does not have.
    fn new(english: &str, chinese: &str) -> Option<Self> {
        let (literals, holes) = split(english);
        let mut ticks = 0;
        let mut quoted = Vec::with_capacity(holes.len());
        for literal in literals.iter().take(holes.len()) {
            ticks += literal.matches('`').count();
            quoted.push(ticks % 2 == 1);
        }
        let number = |name: &str| {
            let named = holes.iter().position(|hole| *hole == name && !name.is_empty());
            named.or_else(|| name.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < holes.len()))
        };
        let (words, names) = split(chinese);
        let mut parts = Vec::with_capacity(words.len() * 2);
        let mut names = names.into_iter();
        for text in words {
            parts.push(Part::Words(text.to_string()));
            if let Some(name) = names.next() {
                parts.push(Part::Hole { at: number(name.trim_end_matches('!'))?, ours: name.ends_with('!') });
            }
        }
        Some(Message { literals: literals.into_iter().map(str::to_string).collect(), quoted, chinese: parts })
    }

    /// How much of a text it fixes.
    fn weight(&self) -> usize {
        self.literals.iter().map(String::len).sum()
    }

    /// The Chinese of a text that it fits.
    fn say(&self, english: &str) -> Option<String> {
        let filled = fill(&self.literals, &self.quoted, english)?;
        let mut said = String::new();
        for part in &self.chinese {
            match part {
                Part::Words(words) => said.push_str(words),
                Part::Hole { at, ours } => {
                    let words = filled.get(*at).copied().unwrap_or_default();
                    said.push_str(&if *ours { text(words, Lang::Zh) } else { words.to_string() });
                }
            }
        }
        Some(said)
    }
}

/// What fills the holes between some texts, so that together they are `text`.
fn fill<'a>(literals: &[String], quoted: &[bool], text: &'a str) -> Option<Vec<&'a str>> {
    let (first, rest) = literals.split_first()?;
    let text = text.strip_prefix(first.as_str())?;
    let Some(next) = rest.first() else { return text.is_empty().then(Vec::new) };
    let (is_quoted, others) = quoted.split_first()?;
    let fits = |hole: &str| !is_quoted || !hole.contains('`');
    if rest.len() == 1 {
        return text.strip_suffix(next.as_str()).filter(|hole| fits(hole)).map(|hole| vec![hole]);
    }
    text.match_indices(next.as_str()).map(|(at, _)| text.split_at(at)).filter(|(hole, _)| fits(hole)).find_map(
        |(hole, behind)| {
            let mut holes = fill(rest, others, behind)?;
            holes.insert(0, hole);
            Some(holes)
        },
    )
}

/// All messages, those that fix most of a text first.
fn messages() -> &'static [Message] {
    static TABLE: OnceLock<Vec<Message>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let tables: Tables = builtin::MESSAGES.read().unwrap_or_default();
        let pairs = tables.zh.iter().chain(&tables.other);
        let mut all: Vec<Message> = pairs.filter_map(|(english, chinese)| Message::new(english, chinese)).collect();
        all.sort_by_key(|message| std::cmp::Reverse(message.weight()));
        all
    })
}

/// The Chinese of a text: as a whole, of several joined by `; ` each, or of what stands before a cause.
fn chinese(english: &str) -> Option<String> {
    if let Some(said) = messages().iter().find_map(|message| message.say(english)) {
        return Some(said);
    }
    if english.contains("; ")
        && let Some(parts) = english.split("; ").map(chinese).collect::<Option<Vec<String>>>()
    {
        return Some(parts.join("；"));
    }
    let (head, cause) = english.split_once(": ")?;
    Some(format!("{}：{}", chinese(head)?, text(cause, Lang::Zh)))
}

/// A text of the program in a language; one that is not known stays as it is.
pub fn text(english: &str, lang: Lang) -> String {
    match lang {
        Lang::En => english.to_string(),
        Lang::Zh => chinese(english).unwrap_or_else(|| english.to_string()),
    }
}

/// What stops a command, in a language: what was found, where, what was expected, what to do.
pub fn said(error: &Error, lang: Lang) -> String {
    if lang == Lang::En {
        return error.to_string();
    }
    let zh = |english: &str| text(english, Lang::Zh);
    let mut out = format!("错误[{}]：{}", error.code, zh(&error.what));
    for item in &error.items {
        let what = zh(&item.what);
        out.push_str(&match &item.place {
            Some(place) => format!("\n  位置：{}：{what}", spot(place)),
            None => format!("\n  {what}"),
        });
    }
    if error.items.is_empty() && *error.place != Place::default() {
        out.push_str(&format!("\n  位置：{}", spot(&error.place)));
    }
    for (label, words) in [("应为", &error.expected), ("建议", &error.hint)] {
        if !words.is_empty() {
            out.push_str(&format!("\n  {label}：{}", zh(words)));
        }
    }
    out
}

/// A place in Chinese; `file:line:column` stays, since terminals and editors open it.
fn spot(place: &Place) -> String {
    let mut out = place.file.clone();
    if let Some(sheet) = &place.sheet {
        out.push_str(&format!(" [{sheet}]"));
    }
    match (place.line, place.column) {
        (Some(line), Some(column)) => out.push_str(&format!(":{line}:{column}")),
        (Some(line), None) => out.push_str(&format!(":{line}")),
        (None, Some(column)) => out.push_str(&format!("：第{column}列")),
        (None, None) => {}
    }
    if let Some(byte) = place.byte {
        out.push_str(&format!("（第{byte}字节）"));
    }
    if let Some(name) = &place.name {
        out.push_str(&format!("“{name}”"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Item;

    #[test]
    fn every_hole_of_a_message_is_said_and_none_is_beside_another() {
        let tables: Tables = builtin::MESSAGES.read().unwrap();
        for (english, chinese) in tables.zh.iter().chain(&tables.other) {
            assert!(Message::new(english, chinese).is_some(), "{english}");
            let (literals, holes) = split(english);
            let mut between = literals.iter().skip(1).take(literals.len().saturating_sub(2));
            assert!(between.all(|literal| !literal.is_empty()), "{english}");
            let (_, said) = split(chinese);
            let said: Vec<&str> = said.iter().map(|name| name.trim_end_matches('!')).collect();
            assert_eq!(said.len(), holes.len(), "{english} = {chinese}");
            for (at, hole) in holes.iter().enumerate() {
                let name = if hole.is_empty() { (at + 1).to_string() } else { (*hole).to_string() };
                assert!(said.contains(&name.as_str()), "{english} = {chinese}: no {name}");
            }
        }
    }

    #[test]
    fn words_of_the_user_stay_and_words_of_the_program_do_not() {
        let zh = |english: &str| text(english, Lang::Zh);
        assert_eq!(zh("no area is called `a file`"), "没有名为“a file”的地区");
        assert_eq!(zh("no indicator or ratio is called `x`"), "没有名为“x”的指标或比率");
        assert_eq!(zh("one of text, area"), "下列之一：text, area");
        assert_eq!(zh("one of a, b and 3 more"), "下列之一：a, b，另有3个");
        assert_eq!(zh("`t.csv` can't be read: no such file or directory"), "“t.csv”无法读取：没有这个文件或文件夹");
        assert_eq!(zh("the file can't be written: disk on fire"), "文件无法写入：disk on fire");
        assert_eq!(zh("`mi` is no known unit; did you mean `km`?"), "没有单位“mi”；是不是要“km”？");
        for unknown in ["something else", "something; else", "so: it is", "", "读入3行，使用2行，搁置1行"] {
            assert_eq!(zh(unknown), unknown);
        }
        assert_eq!(text("a file", Lang::En), "a file");
    }

    #[test]
    fn the_frame_is_chinese_where_the_words_are_not() {
        let place = Place::file("t.csv").line(3).column(2).named("税收");
        let error = Error::new("odd", "a rare thing").at(place.clone()).expected("another").hint("correct the cell");
        assert_eq!(
            said(&error, Lang::Zh),
            "错误[odd]：a rare thing\n  位置：t.csv:3:2“税收”\n  应为：another\n  建议：改正该单元格"
        );
        assert_eq!(said(&error, Lang::En), error.to_string());
        let items = vec![
            Item { place: Some(place), what: "`many` is no number".into() },
            Item { place: None, what: "and 5 more".into() },
        ];
        let several = Error::new("bad-cell", "6 cells can't be read").items(items);
        assert_eq!(
            said(&several, Lang::Zh),
            "错误[bad-cell]：6个单元格无法读取\n  位置：t.csv:3:2“税收”：“many”不是数字\n  另有5处"
        );
    }
}
