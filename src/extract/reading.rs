//! One block of text as the grammar sees it: its words, figures and periods, and what lies between two of them.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use super::labels::Labelled;
use super::lexicon::{Cue, Lexicon, Token};
use super::period::Stated;
use crate::catalog::Catalog;
use crate::quantity::{Figure, Qualifier, Reader, Shape, Unit};

/// Longer sentences are cut.
const MAX_SENTENCE: usize = 1536;

/// A block with what was found in it.
pub struct Reading<'t, 'l> {
    /// The text as written.
    pub text: &'t str,
    /// The same in simplified characters, byte for byte.
    pub plain: Cow<'t, str>,
    pub tokens: Vec<Token<'l>>,
    pub figures: Vec<Figure>,
    pub periods: Vec<Stated>,
    /// Figures that come between no name and its figure: durations, changes, shares.
    pub passed_over: Vec<bool>,
    /// What the label of a line says of its figures.
    pub labels: Vec<Labelled>,
    /// A place, and the line ends before it.
    counted: Cell<(usize, u64)>,
}

/// What lies between a name and a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// Characters that are not explained by any word, a Latin word counting as two.
    pub unknown: usize,
    /// The same since the last comma.
    pub unknown_since_comma: usize,
    pub comma: bool,
    /// A sentence or half of one ends in it.
    pub broken: bool,
    /// A list goes on in it: 、 和 and.
    pub listed: bool,
    /// A verb stands in it.
    pub verb: bool,
    /// A period stands in it.
    pub period: bool,
    /// Words such as 龙头 or 上市 stand in it.
    pub subset: bool,
    /// A figure stands in it.
    pub figure: bool,
}

impl Gap {
    /// Nothing unexplained, nothing ended.
    pub fn is_clear(&self) -> bool {
        self.unknown == 0 && !self.broken
    }
}

/// Whether the unit of an English figure is a noun in the singular that narrows what is counted behind it.
fn counts_by_attribute(plain: &str, figure: &Figure) -> bool {
    const SINGULAR: [&str; 6] = [" company", " firm", " business", " enterprise", " tenant", " factory"];
    let written = plain.get(figure.number.end..figure.span.end).unwrap_or_default();
    let many = figure.value.is_some_and(|value| value > 1.0);
    let behind = plain.get(figure.span.end..).unwrap_or_default();
    let goes_on = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    many && goes_on && SINGULAR.contains(&written)
}

/// 前十家企业: the first of them, and no count; but not 目前十家.
fn is_first_of(plain: &str, figure: &Figure) -> bool {
    // 纳税前十家, 全市前三家; but not 疫情前28家, 目前十家.
    const RANKED: [&str; 16] = [
        "纳税", "税收", "产值", "营收", "收入", "销售", "排名", "规模", "综合", "全市", "全省", "全国", "全县", "全区",
        "的", "出口",
    ];
    const MAX_RANK: f64 = 100.0;
    let counts = figure.unit.as_ref().is_some_and(|unit| unit.is_count());
    let head = plain.get(..figure.span.start).and_then(|head| head.strip_suffix('前')).filter(|_| counts);
    let written = plain.get(figure.span.clone()).unwrap_or_default();
    let ordinal = written.ends_with(['家', '名', '位', '强', '个', '户']);
    let few = figure.value.is_some_and(|value| value <= MAX_RANK);
    head.is_some_and(|head| {
        let opens = head.is_empty() || head.ends_with(|c: char| !c.is_alphanumeric());
        ordinal && few && (opens || RANKED.iter().any(|word| head.ends_with(word)))
    })
}

impl<'t, 'l> Reading<'t, 'l> {
    /// Takes words out that stand inside numbers, and marks durations.
    pub fn new(text: &'t str, mut figures: Vec<Figure>, lexicon: &'l Lexicon) -> Self {
        let plain = lexicon.simplified(text);
        let mut tokens: Vec<Token<'l>> = Vec::with_capacity(32);
        find_words(&plain, &figures, lexicon, &mut tokens);
        for figure in &mut figures {
            if counts_by_attribute(&plain, figure) {
                // 1,240 company and park flats: one firm is not what so many are.
                (figure.unit, figure.span.end) = (None, figure.number.end);
            }
        }
        // A number inside a name is none: Fortune 500 companies, patents per 100 firms.
        figures.retain(|figure| {
            let before = tokens[..tokens.partition_point(|token| token.start < figure.span.start)].last();
            let inside = before.is_some_and(|token| token.word.is_term() && token.end >= figure.number.end);
            !inside && !is_first_of(&plain, figure)
        });
        let mut tokens = cut_before_figures(tokens, &figures, &plain, lexicon);
        let mut next = 0;
        tokens.retain(|token| {
            while next < figures.len() && figures[next].span.end <= token.start {
                next += 1;
            }
            let inside = figures.get(next).filter(|figure| token.start >= figure.span.start);
            // 11个小镇 are several together.
            let counts = token.word.names() || token.has(Cue::Total);
            // 亿元以上项目23个: a name that a figure is a part of.
            let holds = |figure: &Figure| token.start == figure.span.start && token.end > figure.span.end;
            inside.is_none_or(|figure| counts && (token.start >= figure.number.end || holds(figure)))
        });
        let tokens = joined(tokens, &plain, lexicon);
        let passed_over = figures
            .iter()
            .map(|figure| figure.unit.as_ref().is_some_and(|unit| lexicon.is_passed_over(&unit.id)))
            .collect();
        let (periods, labels) = (Vec::new(), Vec::new());
        Reading { text, plain, tokens, figures, periods, passed_over, labels, counted: Cell::new((0, 0)) }
    }

    /// Line ends before a place; cheap where places rise.
    pub fn lines_before(&self, at: usize) -> u64 {
        let (from, lines) = Some(self.counted.get()).filter(|(from, _)| *from <= at).unwrap_or_default();
        let lines = lines + memchr::memchr_iter(b'\n', &self.text.as_bytes()[from..at]).count() as u64;
        self.counted.set((at, lines));
        lines
    }

    /// Sentences as ranges, in order; a full stop inside a figure or an abbreviation ends none.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        for token in &self.tokens {
            let ends = token.has(Cue::End) || token.has(Cue::Dot) && self.is_full_stop(token.start);
            if ends {
                found.push(start..token.end);
                start = token.end;
            }
        }
        if start < self.text.len() {
            found.push(start..self.text.len());
        }
        if found.iter().any(|sentence| sentence.len() > MAX_SENTENCE) { self.shortened(found) } else { found }
    }

    /// Cuts what is too long for a sentence before figures, so that the cost stays linear.
    fn shortened(&self, sentences: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut short = Vec::new();
        for sentence in sentences {
            let mut start = sentence.start;
            let first = self.figures.partition_point(|figure| figure.span.start < sentence.start);
            for figure in self.figures[first..].iter().take_while(|figure| figure.span.start < sentence.end) {
                if figure.span.start - start > MAX_SENTENCE {
                    short.push(start..figure.span.start);
                    start = figure.span.start;
                }
            }
            short.push(start..sentence.end);
        }
        short
    }

    /// The figures that begin inside a range.
    pub fn figures_in(&self, range: Range<usize>) -> &[Figure] {
        let first = self.figures.partition_point(|figure| figure.span.start < range.start);
        let count = self.figures[first..].partition_point(|figure| figure.span.start < range.end);
        &self.figures[first..first + count]
    }

    /// The periods that lie inside a range.
    pub fn periods_in(&self, range: Range<usize>) -> &[Stated] {
        let first = self.periods.partition_point(|stated| stated.range.start < range.start);
        let count = self.periods[first..].partition_point(|stated| stated.range.end <= range.end);
        &self.periods[first..first + count]
    }

    /// `. ` after a word of more than one letter and before a capital, a digit or a Chinese character.
    fn is_full_stop(&self, at: usize) -> bool {
        let word = self.text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        // **Biomedicine.** Elm Science Park …: words in bold or italics before a sentence are one.
        let rest = &self.text[at + 1..];
        let marks = rest.bytes().take_while(|byte| *byte == b'*').count();
        let next = rest[if marks <= 3 { marks } else { 0 }..].trim_start().chars().next();
        let abbreviation = word.len() == 1 && word.chars().all(char::is_alphabetic)
            || matches!(
                word.to_ascii_lowercase().as_str(),
                "approx"
                    | "ca"
                    | "no"
                    | "sq"
                    | "co"
                    | "ltd"
                    | "inc"
                    | "st"
                    | "vs"
                    | "mr"
                    | "dr"
                    | "resp"
                    | "incl"
                    | "excl"
                    | "est"
                    | "fig"
            );
        let before = self.figures.partition_point(|figure| figure.span.start <= at);
        let last = before.checked_sub(1).map(|last| &self.figures[last]);
        let inside = last.is_some_and(|last| at < last.span.end);
        // … to nearly 70,000 sq m. Suites …: a unit is no abbreviation of something else.
        let unit = last.is_some_and(|last| at == last.span.end);
        !inside && (unit || !abbreviation) && next.is_none_or(|c| !c.is_lowercase())
    }

    /// What a label says of the figure that begins at a place.
    pub fn label_at(&self, at: usize) -> Option<&Labelled> {
        self.labels.iter().find(|label| label.figure == at)
    }

    /// Index of the first word that begins at or after a place.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.start < at)
    }

    /// The words that lie inside a range.
    pub fn tokens_in(&self, range: Range<usize>) -> &[Token<'l>] {
        let first = self.token_at(range.start);
        let count = self.tokens[first..].partition_point(|token| token.start < range.end);
        &self.tokens[first..first + count]
    }

    /// The start of the clause that a place lies in: after the last comma, semicolon, colon or bracket.
    pub fn clause_start(&self, at: usize, sentence: &Range<usize>) -> usize {
        let marks = [Cue::Comma, Cue::Semicolon, Cue::Open, Cue::Colon, Cue::End];
        let before = self.tokens_in(sentence.start..at).iter().rev().find(|token| token.word.cues.has_any(&marks));
        before.map_or(sentence.start, |token| token.end)
    }

    /// The end of the clause that a place lies in.
    pub fn clause_end(&self, at: usize, sentence: &Range<usize>) -> usize {
        let marks = [Cue::Comma, Cue::Semicolon, Cue::Close, Cue::End, Cue::Enumeration];
        let after = self.tokens_in(at..sentence.end).iter().find(|token| token.word.cues.has_any(&marks));
        after.map_or(sentence.end, |token| token.start)
    }

    /// Whether a range holds nothing but stated periods and short words around them: From 2018 to 2020.
    pub fn period_spans(&self, range: Range<usize>) -> bool {
        let mut rest = self.plain.get(range.clone()).unwrap_or_default().to_string();
        let inside = |stated: &&Stated| stated.range.start >= range.start && stated.range.end <= range.end;
        let mut any = false;
        for stated in self.periods.iter().rev().filter(inside) {
            any = true;
            rest.replace_range(stated.range.start - range.start..stated.range.end - range.start, " ");
        }
        let word = |word: &str| word.len() <= 7 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        any && rest.split([' ', ',']).filter(|part| !part.is_empty()).all(word)
    }

    /// Describes what lies between two places.
    pub fn gap(&self, range: Range<usize>) -> Gap {
        let mut gap = Gap::default();
        let mut at = range.start;
        let mut token = self.token_at(at);
        let mut figure = self.figures.partition_point(|figure| figure.span.start < at);
        let mut period = self.periods.partition_point(|stated| stated.range.start < at);
        let soft = [
            Cue::Transparent,
            Cue::Level,
            Cue::From,
            Cue::Versus,
            Cue::Change,
            Cue::Share,
            Cue::Target,
            Cue::Threshold,
            Cue::Present,
            Cue::Respectively,
            Cue::Cumulative,
            Cue::New,
            Cue::Done,
        ];
        while at < range.end {
            while period < self.periods.len() && self.periods[period].range.start < at {
                period += 1;
            }
            if let Some(stated) = self.periods.get(period).filter(|stated| stated.range.start == at) {
                gap.period = true;
                at = stated.range.end;
                continue;
            }
            while figure < self.figures.len() && self.figures[figure].span.start < at {
                figure += 1;
            }
            if self.figures.get(figure).is_some_and(|f| f.span.start == at) {
                gap.figure = true;
                if !self.passed_over[figure] {
                    gap.unknown += 4;
                    gap.unknown_since_comma += 4;
                }
                at = self.figures[figure].span.end;
                continue;
            }
            while token < self.tokens.len() && self.tokens[token].start < at {
                token += 1;
            }
            if let Some(found) = self.tokens.get(token).filter(|token| token.start == at) {
                let cues = found.word.cues;
                at = found.end;
                if cues.has_any(&[Cue::Semicolon, Cue::End]) || cues.has(Cue::Dot) && self.is_full_stop(found.start) {
                    gap.broken = true;
                } else if cues.has(Cue::Comma) {
                    gap.comma = true;
                    gap.unknown_since_comma = 0;
                } else if cues.has(Cue::Enumeration) {
                    gap.listed = true;
                } else if cues.has(Cue::Open) {
                    // A bracket that closes before the end explains what stands before it.
                    let inner = self.tokens_in(at..range.end).iter().find(|token| token.has(Cue::Close));
                    at = inner.map_or(at, |close| close.end);
                } else if cues.has_any(&[Cue::Colon, Cue::Close, Cue::Dot]) {
                } else {
                    let word = &self.plain[found.start..found.end];
                    gap.listed |= matches!(word, "和" | "及" | "与" | "以及" | "and" | "or" | "或");
                    gap.subset |= cues.has(Cue::Subset);
                    let explained = cues.has_any(&soft) && !found.word.names()
                        || found.word.part().is_some()
                        || found.word.relative().is_some();
                    if !explained {
                        gap.verb |= cues.has(Cue::Stop);
                        let weight = weight(word);
                        gap.unknown += weight;
                        gap.unknown_since_comma += weight;
                    }
                }
                continue;
            }
            let Some(c) = self.plain[at..].chars().next() else { break };
            let length = c.len_utf8();
            if c.is_ascii_alphanumeric() {
                let end = self.plain[at..].bytes().take_while(u8::is_ascii_alphanumeric).count();
                gap.unknown += 2;
                gap.unknown_since_comma += 2;
                at += end;
                continue;
            }
            if !is_passed_over(c) {
                gap.unknown += 1;
                gap.unknown_since_comma += 1;
            }
            at += length;
        }
        gap
    }

    /// Whether a figure is a share, a percentage or a multiple: something without a dimension.
    pub fn is_relative(&self, at: usize) -> bool {
        self.figures[at].shape != Shape::Plain
    }
}

/// The words of a block. A sentence without a figure is read up to its second sign: only whom and what time it
/// speaks of matters.
fn find_words<'l>(plain: &str, figures: &[Figure], lexicon: &'l Lexicon, tokens: &mut Vec<Token<'l>>) {
    const STOP: &str = "。";
    let (mut start, mut next) = (0, 0);
    let stops = memchr::memmem::find_iter(plain.as_bytes(), STOP).map(|at| at + STOP.len());
    for end in stops.chain([plain.len()]) {
        let first = next;
        while figures.get(next).is_some_and(|figure| figure.span.start < end) {
            next += 1;
        }
        let sentence = start..end;
        start = end;
        let bytes = &plain.as_bytes()[sentence.clone()];
        // Letters and digits: a number without a unit, or English, whose sentences end otherwise.
        if first < next || bytes.iter().any(u8::is_ascii_alphanumeric) {
            lexicon.tokens_in(plain, sentence, tokens);
            continue;
        }
        let mut signs = plain[sentence.clone()].match_indices(['，', '；', '：', '！', '？', '\n']);
        match signs.nth(1).map(|(at, sign)| sentence.start + at + sign.len()) {
            Some(cut) if plain[sentence.clone()].ends_with(STOP) => {
                lexicon.tokens_in(plain, sentence.start..cut, tokens);
                lexicon.tokens_in(plain, end - STOP.len()..end, tokens);
            }
            _ => lexicon.tokens_in(plain, sentence, tokens),
        }
    }
}

fn weight(word: &str) -> usize {
    if word.is_ascii() { 2 * word.split_ascii_whitespace().count() } else { word.chars().count() }
}

/// 企业数十家: a name that runs into a figure ends before it.
fn cut_before_figures<'l>(
    tokens: Vec<Token<'l>>,
    figures: &[Figure],
    plain: &str,
    lexicon: &'l Lexicon,
) -> Vec<Token<'l>> {
    if figures.is_empty() {
        return tokens;
    }
    let mut next = 0;
    let mut resume = 0;
    let mut cut = Vec::with_capacity(tokens.len());
    let mut piece = Vec::new();
    for token in tokens {
        if token.start < resume {
            continue;
        }
        // 120 companies invested: words that begin with the noun of a figure end with it, and others begin behind it.
        let before = figures.partition_point(|figure| figure.span.start < token.start);
        let over = before.checked_sub(1).map(|at| &figures[at]).filter(|figure| {
            let noun = figure.number.end <= token.start && token.start < figure.span.end;
            noun && figure.span.end < token.end && !token.word.names()
        });
        if let Some(figure) = over.filter(|_| plain[token.start..token.end].is_ascii()) {
            piece.clear();
            lexicon.tokens(&plain[token.start..figure.span.end], &mut piece);
            cut.extend(piece.iter().map(|part| Token {
                start: token.start + part.start,
                end: token.start + part.end,
                ..*part
            }));
            let from = cut.len();
            lexicon.tokens_in(plain, figure.span.end..token.end, &mut cut);
            resume = cut[from..].last().map_or(token.end, |last| last.end.max(token.end));
            continue;
        }
        while next < figures.len() && figures[next].span.start <= token.start {
            next += 1;
        }
        match figures.get(next).filter(|figure| figure.span.start < token.end) {
            Some(figure) if token.word.names() => {
                piece.clear();
                lexicon.tokens(&plain[token.start..figure.span.start], &mut piece);
                cut.extend(piece.iter().map(|part: &Token<'l>| Token {
                    start: token.start + part.start,
                    end: token.start + part.end,
                    word: part.word,
                }));
            }
            _ => cut.push(token),
        }
    }
    cut
}

/// 亩均税收, tax per mu: words such as 亩均 and the name beside them are one word, where the catalog has their ratio.
fn joined<'l>(tokens: Vec<Token<'l>>, plain: &str, lexicon: &'l Lexicon) -> Vec<Token<'l>> {
    let per_of = |token: &Token<'l>| token.word.per().filter(|_| token.word.ratio().is_none());
    if !tokens.iter().any(|token| per_of(token).is_some()) {
        return tokens;
    }
    let beside = |end: usize, start: usize| plain.get(end..start).is_some_and(|gap| gap.trim().is_empty());
    let mut out: Vec<Token<'l>> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at).copied() {
        at += 1;
        let Some(per) = per_of(&token) else {
            out.push(token);
            continue;
        };
        let whole = |name: &Token<'l>| lexicon.joined(per, name.word.indicator()?);
        let behind = tokens.get(at).filter(|name| beside(token.end, name.start));
        let behind = behind.and_then(|name| Some((name.end, whole(name)?)));
        let before = out.last().filter(|name| beside(name.end, token.start));
        let before = before.and_then(|name| Some((name.start, whole(name)?)));
        // Chinese says 亩均税收, English tax per mu.
        let english = plain[token.start..token.end].is_ascii();
        match (before, behind) {
            (Some((start, word)), behind) if english || behind.is_none() => {
                out.pop();
                out.push(Token { start, end: token.end, word });
            }
            (_, Some((end, word))) => {
                at += 1;
                out.push(Token { start: token.start, end, word });
            }
            _ => out.push(token),
        }
    }
    out
}

/// Signs that say nothing: quotes, blanks, marks of Markdown.
fn is_passed_over(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '“' | '”' | '"' | '\'' | '*' | '_' | '`' | '·' | '「' | '」' | '‘' | '’' | '-' | '|' | '~' | '+')
}

/// Words between a bare number and its noun.
const MAX_ADJECTIVES: usize = 4;
/// Lower-case Latin letters of a block that may hold English.
const MIN_LATIN: usize = 6;
/// Characters between a noun and the number that it has moved to.
const MAX_MOVEMENT: usize = 40;
/// Words of a hedge before a bare number.
const MAX_HEDGE: usize = 4;
/// Numbers of one list in 万.
const MAX_SCALED: usize = 16;
/// Words between a number in words and its noun.
const MAX_SKIPPED: usize = 2;
/// Bytes before a part of something (19 of them) in which that is looked for.
const MAX_ELIDED: usize = 320;
/// Words that stand between no number and its noun.
const NO_ADJECTIVES: [&str; 40] = [
    "and", "the", "for", "its", "their", "our", "with", "from", "that", "which", "who", "than", "per", "are", "was",
    "were", "has", "had", "have", "not", "but", "into", "over", "under", "about", "more", "further", "other", "these",
    "those", "this", "all", "any", "some", "each", "years", "months", "days", "times", "percent",
];
/// Capitalised words before a number that is no label: The 12 local restaurants; but Route 66 restaurants.
const OPENERS: [&str; 12] =
    ["The", "Its", "Their", "Our", "These", "Those", "All", "Some", "With", "And", "About", "Another"];
/// What stands for things that were counted before.
const PRONOUNS: [&str; 5] = ["which", "whom", "them", "these", "those"];

impl Reading<'_, '_> {
    /// Adds numbers that have their unit elsewhere: 3万、20万人, 280 valid invention patents, 入驻企业数：240.
    pub fn complete(&mut self, catalog: &Catalog) {
        // What only English says is looked for where there is any.
        let latin = self.text.bytes().filter(u8::is_ascii_lowercase).nth(MIN_LATIN).is_some();
        if latin {
            let amounts = self.amounts_of_one_currency(catalog.reader());
            self.take(amounts);
        }
        let mut added = self.listed(catalog);
        for token in &self.tokens {
            // 税收过8000万, 去年交税5.2亿, 亩均税收22万: money also behind a verb, or what is counted of a ratio.
            let of_ratio = || {
                let ratio = catalog.ratios().get(token.word.ratio()?.ratio)?;
                catalog.indicator(ratio.expr.as_quotient()?.0)
            };
            let by_verb = || token.word.verb().filter(|_| self.plain[token.start..token.end].ends_with('税'));
            let named = token.word.indicator().or_else(by_verb).and_then(|at| catalog.indicators().get(at));
            let paid = || of_ratio().filter(|numerator| numerator.unit.dimension.is_money() && !latin);
            let Some(indicator) = named.or_else(paid) else { continue };
            let reader = catalog.reader();
            if indicator.unit.dimension.is_money() && !latin {
                // 税收过8000万, 完成投资18个亿: in the unit of what is named.
                if let Some(range) = self.scaled_after(reader, token.end)
                    && !self.is_taken(&range)
                {
                    for range in self.scaled_list(reader, range) {
                        push_counted(&mut added, reader, self.text, range, &indicator.unit);
                    }
                }
                continue;
            }
            if !indicator.unit.is_count() {
                continue;
            }
            if latin && let Some(pair) = self.rise_after(token.end) {
                // Both ends of a movement are of the noun before it.
                for range in pair {
                    let free = added.last().is_none_or(|last| last.span.end <= range.start);
                    if free && !self.is_taken(&range) {
                        push_counted(&mut added, reader, self.text, range, &indicator.unit);
                    }
                }
                continue;
            }
            let found = self
                .number_before(reader, token.start)
                .map(|range| (range, false))
                .or_else(|| self.words_before(reader, token.start).map(|range| (range, false)))
                .or_else(|| self.scaled_before(reader, token.start).map(|range| (range, true)))
                .or_else(|| self.number_after(reader, token.end).map(|range| (range, true)))
                .or_else(|| self.scaled_after(reader, token.end).map(|range| (range, true)));
            let Some((range, behind)) = found else { continue };
            if behind {
                if !self.is_taken(&range) && added.iter().rev().take(2).all(|last| last.span.end <= range.start) {
                    for range in self.scaled_list(reader, range) {
                        push_counted(&mut added, reader, self.text, range, &indicator.unit);
                    }
                }
                continue;
            }
            let before = self.figures.partition_point(|figure| figure.span.start < range.end);
            let taken = before.checked_sub(1).is_some_and(|last| self.figures[last].span.end > range.start);
            if taken || added.last().is_some_and(|last| last.span.start < range.end && range.start < last.span.end) {
                continue;
            }
            let Ok(figure) = catalog.reader().read_cell(&self.text[range.clone()], None, &[]) else { continue };
            if figure.unit.is_none() && figure.shape == Shape::Plain {
                added.push(moved(figure, range));
            }
        }
        if !latin {
            self.take(added);
            self.share_hedges(catalog.reader());
            return;
        }
        added.extend(self.described(catalog.reader()));
        added.extend(self.elided(catalog.reader()));
        added.extend(self.bracketed(catalog.reader()));
        self.take(added);
        let elided = self.elided_numbers(catalog);
        self.take(elided);
        let indefinite = self.indefinite_counts(catalog);
        self.take(indefinite);
    }

    /// 分别约为297人、217人和116人: a hedge behind 分别 is one of all that the list holds.
    fn share_hedges(&mut self, reader: &Reader) {
        const EACH: [&str; 5] = ["分别", "依次", "均", "都", "各"];
        const JOINTS: [&str; 6] = ["、", "和", "，", "与", "及", "以及"];
        let mut at = 0;
        while at < self.figures.len() {
            let first = &self.figures[at];
            let before = self.text[..first.span.start].trim_end_matches(['为', '是', '有', '达']);
            let hedge = self.text[first.span.start..first.number.start].to_string();
            let shared = first.shape == Shape::Plain
                && !hedge.is_empty()
                && first.qualifier != Qualifier::Exact
                && EACH.iter().any(|word| before.ends_with(word));
            at += 1;
            while shared && at < self.figures.len() {
                let (last, next) = (&self.figures[at - 1], &self.figures[at]);
                let joined =
                    self.text.get(last.span.end..next.span.start).is_some_and(|between| JOINTS.contains(&between));
                let alike = next.unit == last.unit && next.shape == Shape::Plain && next.qualifier == Qualifier::Exact;
                let written = format!("{hedge}{}", &self.text[next.span.clone()]);
                let read = reader.read_cell(&written, None, &[]).ok().filter(|read| read.unit == next.unit);
                let Some(read) = read.filter(|_| joined && alike) else { break };
                let next = &mut self.figures[at];
                (next.qualifier, next.bounds) = (read.qualifier, read.bounds);
                at += 1;
            }
        }
    }

    /// Puts further figures at their places among those that are known.
    pub(super) fn take(&mut self, added: Vec<Figure>) {
        if added.is_empty() {
            return;
        }
        let known = std::mem::take(&mut self.figures).into_iter().zip(std::mem::take(&mut self.passed_over));
        let mut all: Vec<(Figure, bool)> = known.chain(added.into_iter().map(|figure| (figure, false))).collect();
        all.sort_by_key(|(figure, _)| figure.span.start);
        // Two names may claim one number.
        all.dedup_by(|b, a| b.0.span.start < a.0.span.end);
        (self.figures, self.passed_over) = all.into_iter().unzip();
    }

    /// RMB 1.92, 1.13 and 0.47 billion; US$265, 390 and 280 respectively: the amounts behind the first of a list, which
    /// alone has the currency, where the last one has their scale or the list is said to be in an order. The first one
    /// is given the scale as well.
    fn amounts_of_one_currency(&mut self, reader: &Reader) -> Vec<Figure> {
        const MOST: usize = 16;
        let ordered = self.tokens.iter().any(|token| token.has(Cue::Respectively));
        let mut added = Vec::new();
        for at in 0..self.figures.len() {
            let first = &self.figures[at];
            let money = first.unit.as_ref().is_some_and(|unit| unit.dimension.is_money());
            let before = &self.text[first.span.start..first.number.start];
            let plain = first.span.end == first.number.end && first.qualifier == Qualifier::Exact;
            let bare = self.text[first.number.clone()].bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
            if !money || before.trim().is_empty() || !plain || !bare {
                continue;
            }
            let limit = self.figures.get(at + 1).map_or(self.text.len(), |next| next.span.start);
            let (mut end, mut numbers, mut closed) = (first.span.end, Vec::new(), false);
            while !closed && numbers.len() < MOST {
                let rest = &self.text[end..limit];
                let Some(joint) = [", and ", " and ", ", "].into_iter().find(|joint| rest.starts_with(joint)) else {
                    break;
                };
                let body = &rest[joint.len()..];
                let digits = body.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.' || *b == b',').count();
                let digits = body[..digits].trim_end_matches([',', '.']).len();
                if digits == 0 || is_bare_year(&body[..digits]) {
                    break;
                }
                let start = end + joint.len();
                end = start + digits;
                closed = joint.contains("and");
                numbers.push(start..end);
            }
            let Some(last) = numbers.last_mut().filter(|_| closed) else { continue };
            let rest = &self.text[last.end..];
            let scale = [" trillion", " billion", " million", " thousand", "bn", "m"].into_iter().find(|scale| {
                rest.strip_prefix(scale).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
            });
            if !ordered && scale.is_none() {
                continue;
            }
            let scale = scale.unwrap_or_default();
            last.end += scale.len();
            let amount = |number: &Range<usize>| {
                let digits = self.text[number.clone()].strip_suffix(scale).unwrap_or(&self.text[number.clone()]);
                reader.read_cell(&format!("{before}{digits}{scale}"), None, &[]).ok()
            };
            let read: Option<Vec<Figure>> = numbers.iter().map(amount).collect();
            let Some((read, own)) = read.zip(amount(&first.number)) else { continue };
            let spans = numbers.into_iter().zip(read);
            added.extend(spans.map(|(span, figure)| moved(figure, span)));
            let (span, number) = (self.figures[at].span.clone(), self.figures[at].number.clone());
            self.figures[at] = Figure { number, ..moved(own, span) };
        }
        added
    }

    /// Numbers of a list that share the unit of the last one.
    fn listed(&self, catalog: &Catalog) -> Vec<Figure> {
        let mut added: Vec<Figure> = Vec::new();
        let english = self.tokens.iter().any(|token| token.has(Cue::Respectively));
        for (at, figure) in self.figures.iter().enumerate() {
            let written = &self.text[figure.number.start..figure.span.end];
            let digits = written.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(written.len());
            let unit = written[digits..].trim_start_matches(['万', '亿', '千', '百', '萬', '億']);
            let free = at.checked_sub(1).map_or(0, |before| self.figures[before].span.end);
            let mut start = figure.span.start;
            for _ in 0..8 {
                let head = &self.text[free.min(start)..start];
                let separator = ["、", "和", "与", "及"].into_iter().find(|s| head.ends_with(s));
                let separator =
                    separator.or_else(|| [", and ", " and ", ", "].into_iter().find(|s| english && head.ends_with(s)));
                let Some(separator) = separator else { break };
                let head = &head[..head.len() - separator.len()];
                let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '万' | '亿');
                let run = &head[head.trim_end_matches(part).len()..];
                // 2,310、1,875.4和1,102亿元: a comma parts thousands, or else it ends what is before.
                let number =
                    if is_grouped(run) { run.len() } else { run.len() - run.rfind(',').map_or(0, |at| at + 1) };
                let (body, before) = (&head[head.len() - number..], head[..head.len() - number].chars().next_back());
                let is_year = is_bare_year(body);
                if !body.starts_with(|c: char| c.is_ascii_digit())
                    || is_year
                    || before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '第' | ','))
                {
                    break;
                }
                let scaled = body.ends_with(['万', '亿']);
                let whole = format!("{body}{}", if scaled { unit } else { &written[digits..] });
                let Ok(read) = catalog.reader().read_cell(&whole, None, &[]) else { break };
                let end = start - separator.len();
                start = end - body.len();
                added.push(moved(read, start..end));
            }
        }
        added
    }

    /// The number with its hedge before a noun that has no unit of its own.
    fn number_before(&self, reader: &Reader, noun: usize) -> Option<Range<usize>> {
        // Only blanks, letters and dashes may stand between them.
        if !self.text[..noun].ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\n')) {
            return None;
        }
        let from = self.text[..noun].char_indices().rev().take(64).last().map_or(noun, |(at, _)| at);
        let window = &self.text[from..noun];
        let digit = window.rfind(|c: char| c.is_ascii_digit())?;
        // 60 or so events.
        let hedge = [" or so", " or more", "-odd"].into_iter().find(|hedge| window[digit + 1..].starts_with(hedge));
        let hedge = hedge.map_or(0, str::len);
        let between = &window[digit + 1 + hedge..];
        let plain = between.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\n'));
        let words = between.split_ascii_whitespace().count();
        // 326 licensed and operating companies, 40 small and medium firms; but not: 12 hotels and 30 firms.
        let pair = !between.split_ascii_whitespace().any(|word| word.ends_with('s'))
            && !between.trim_start().starts_with("and ")
            && !between.trim_end().ends_with(" and");
        let passes = |word: &str| matches!(word, "on" | "at") || word == "and" && pair;
        let stops = self
            .tokens_in(from + digit + 1 + hedge..noun)
            .iter()
            .any(|token| token.has(Cue::Stop) && !passes(&self.plain[token.start..token.end]) || token.word.names());
        let joined = between
            .split_ascii_whitespace()
            .any(|word| matches!(word, "or" | "of" | "for" | "to" | "by") || word == "and" && !pair);
        if !plain || !between.starts_with(' ') || words > MAX_ADJECTIVES || stops || joined {
            return None;
        }
        let head = &window[..=digit];
        let start = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.')).len();
        let number = head.len() - start;
        let body = head[number..].trim_start_matches([',', '.']);
        let number = head.len() - body.len();
        let last = head[..number].chars().next_back();
        let year = is_bare_year(body);
        let top = head[..number].trim_end().rsplit(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("top"));
        if year || top || last.is_some_and(|c| !c.is_whitespace() && !"(-–—~".contains(c)) {
            return None;
        }
        let scale = scale_word(between);
        if body.contains('.') && scale == 0 {
            // 1.2 The nearest dwellings: the number of a paragraph.
            return None;
        }
        let end = digit + 1 + hedge + scale;
        Some(self.hedged(reader, from + number, from + end))
    }

    /// The number right behind a noun: Enterprises: 240.
    fn number_after(&self, reader: &Reader, noun: usize) -> Option<Range<usize>> {
        let rest = &self.plain[noun..];
        let trimmed = rest.trim_start_matches(['数', '量', ' ']);
        let trimmed = past_owner(trimmed);
        let joined = JOINTS.into_iter().find_map(|joint| trimmed.strip_prefix(joint));
        let trimmed = joined.or_else(|| self.moved_to(noun))?;
        let trimmed = trimmed.trim_start();
        let start = self.plain.len() - trimmed.len();
        // A hedge may stand before the number: stood at just under 410,000.
        let hedge = trimmed.char_indices().take(25).find(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at)?;
        let letters =
            trimmed[..hedge].chars().all(|c| c.is_ascii_alphabetic() || c == ' ') && trimmed[..hedge].is_ascii();
        let digits = &trimmed[hedge..];
        let length = digits.bytes().take(24).take_while(|b| b.is_ascii_digit() || matches!(*b, b',' | b'.')).count();
        let body = digits[..length].trim_end_matches([',', '.']);
        let body = &digits[..body.len() + scale_word(&digits[body.len()..])];
        // Jobs: 940 or so.
        let behind = &digits[body.len()..];
        let hedge_behind = [" or so", " or thereabouts", " or more", "-odd"].iter().find(|words| {
            behind.strip_prefix(**words).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        });
        let body = &digits[..body.len() + hedge_behind.map_or(0, |words| words.len())];
        let rest = &digits[body.len()..];
        let ends = rest.chars().next().is_none_or(|c| " ，。；;.,\n、)）".contains(c))
            && !rest.starts_with(|c: char| c == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit()));
        let word = rest.trim_start().chars().next();
        let free = word.is_none_or(|c| !c.is_alphabetic() || rest.starts_with(['.', ',']) || c.is_lowercase());
        let range = start..start + hedge + body.len();
        (letters && ends && free && reader.read_cell(&self.text[range.clone()], None, &[]).is_ok()).then_some(range)
    }

    /// 户籍人口9.4万，常住人口却超过30万: a number in 万 or 亿 right behind a Chinese noun, and the end of the clause.
    fn scaled_after(&self, reader: &Reader, noun: usize) -> Option<Range<usize>> {
        if self.plain[..noun].ends_with(|c: char| c.is_ascii()) {
            return None;
        }
        let rest = &self.plain[noun..];
        let sign = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十百千".contains(c);
        let digit = rest.char_indices().take(MAX_HEDGE).find(|(_, c)| sign(*c)).map(|(at, _)| at)?;
        let number = |c: &char| sign(*c) || *c == '.';
        let digits: usize = rest[digit..].chars().take(16).take_while(number).map(char::len_utf8).sum();
        let behind = &rest[digit + digits..];
        let counter = if behind.starts_with('个') { '个'.len_utf8() } else { 0 };
        let scale = behind[counter..].chars().next().filter(|c| matches!(c, '万' | '亿'))?;
        let end = digit + digits + counter + scale.len_utf8();
        let hedge = ["多", "余", "左右", "上下", "以上"].into_iter().find(|hedge| rest[end..].starts_with(hedge));
        let end = end + hedge.map_or(0, str::len);
        let closes = rest[end..].chars().next().is_none_or(|c| "，。；、）),;\n".contains(c));
        // The longest words before the number that the reader takes for its hedge.
        let starts = rest.char_indices().map(|(at, _)| at).take_while(|at| *at <= digit);
        let mut starts = starts.filter(|at| reader.read_cell(&self.text[noun + at..noun + end], None, &[]).is_ok());
        starts.next().filter(|_| closes).map(|at| noun + at..noun + end)
    }

    /// 户籍人口分别为3.4万、4.9万和2.7万: a number in 万 or 亿 with those that follow it in a list.
    fn scaled_list(&self, reader: &Reader, first: Range<usize>) -> Vec<Range<usize>> {
        let mut found = vec![first];
        while let Some(end) = found.last().map(|last| last.end).filter(|_| found.len() < MAX_SCALED) {
            let rest = &self.plain[end..];
            let Some(joint) = ["、", "和"].into_iter().find(|joint| rest.starts_with(joint)) else { break };
            let start = end + joint.len();
            let rest = &self.plain[start..];
            let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
            let Some(scale) = rest[digits..].chars().next().filter(|c| matches!(c, '万' | '亿')) else { break };
            let range = start..start + digits + scale.len_utf8();
            let closes = self.plain[range.end..].chars().next().is_none_or(|c| "，。；、）和),;\n".contains(c));
            if digits == 0
                || !closes
                || self.is_taken(&range)
                || reader.read_cell(&self.text[range.clone()], None, &[]).is_err()
            {
                break;
            }
            found.push(range);
        }
        found
    }

    /// 生活着58万多常住人口: a number in 万 or 亿 right before a Chinese noun.
    fn scaled_before(&self, reader: &Reader, noun: usize) -> Option<Range<usize>> {
        let head = &self.plain[..noun];
        let body = head.strip_suffix(['多', '余']).unwrap_or(head);
        let number = body.strip_suffix(['万', '亿'])?;
        let digits: usize = number
            .chars()
            .rev()
            .take(12)
            .take_while(|c| c.is_ascii_digit() || *c == '.' || "一二两三四五六七八九十百千".contains(*c))
            .map(char::len_utf8)
            .sum();
        let start = number.len() - digits;
        let range = start..noun;
        let whole = digits > 0 && !number.ends_with('.');
        (whole && reader.read_cell(&self.text[range], None, &[]).is_ok()).then(|| self.hedged(reader, start, noun))
    }

    /// What stands behind a movement of a noun: employment grew by 3.4% to 4,350, jobs fell 6% to roughly 2,900.
    fn moved_to(&self, noun: usize) -> Option<&str> {
        let rest = self.plain[noun..].strip_prefix(' ')?;
        let clause = rest.split([',', ';', '(', '\n', '，', '。']).next()?;
        let end = clause.char_indices().nth(MAX_MOVEMENT).map_or(clause.len(), |(at, _)| at);
        let to = clause[..end].find(" to ")? + " to ".len();
        let moves = self.tokens_in(noun..noun + 1 + to).iter().any(|token| token.has(Cue::Change));
        let level = clause[..to].trim_end_matches(" to ");
        // rose to 88 is read as a level; rose 6% to 88 has what it rose by between.
        let by = level.ends_with(['%', 'd', 't']) || level.ends_with("cent");
        let named = self.tokens_in(noun + 1..noun + 1 + to).iter().any(|token| token.word.names());
        (moves && by && !named).then(|| &rest[to..])
    }

    /// The number in words before a noun that has no unit of its own: dozens of small shops, five full-time jobs.
    fn words_before(&self, reader: &Reader, noun: usize) -> Option<Range<usize>> {
        let mut head = self.text[..noun].strip_suffix(' ')?;
        for _ in 0..MAX_SKIPPED {
            if let Some(range) = self.words_up_to(reader, head) {
                return Some(range);
            }
            head = self.without_adjective(head)?;
        }
        self.words_up_to(reader, head)
    }

    /// A text that begins the block without the adjective that it ends with.
    fn without_adjective<'h>(&self, head: &'h str) -> Option<&'h str> {
        let length = head.bytes().rev().take(24).take_while(|b| b.is_ascii_lowercase() || *b == b'-').count();
        let start = head.len() - length;
        let word = &head[start..];
        let tokens = self.tokens_in(start..head.len());
        let other = tokens.iter().any(|token| token.has(Cue::Stop) || token.word.names());
        if length < 3 || other || NO_ADJECTIVES.contains(&word) {
            return None;
        }
        head[..start].strip_suffix(' ')
    }

    /// The number in words, with its hedge, at the end of a text that begins the block.
    fn words_up_to(&self, reader: &Reader, head: &str) -> Option<Range<usize>> {
        let bare = head.strip_suffix(" of").filter(|rest| rest.ends_with('s')).unwrap_or(head);
        let mut from = bare.len();
        let mut best = None;
        for _ in 0..MAX_HEDGE {
            let rest = self.text[..from].trim_end_matches(' ');
            let length = rest.bytes().rev().take(16).take_while(|b| b.is_ascii_alphabetic() || *b == b'-').count();
            if length == 0 {
                break;
            }
            from = rest.len() - length;
            let read = reader.read_cell(&self.text[from..bare.len()], None, &[]);
            if read.is_ok_and(|figure| figure.unit.is_none() && figure.value != Some(1.0)) {
                best = Some(from);
            }
        }
        best.map(|from| from..bare.len())
    }

    /// Numbers with words between them and a noun that is a unit: between 300 and 450 temporary staff.
    fn described(&self, reader: &Reader) -> Vec<Figure> {
        let mut added: Vec<Figure> = Vec::new();
        for noun in nouns(self.text) {
            let Some(unit) = reader.units().named(&self.text[noun.clone()]).filter(|unit| unit.is_count()) else {
                continue;
            };
            let token = self.tokens.get(self.token_at(noun.start));
            let named = token.is_some_and(|token| token.start == noun.start && token.word.names());
            if named || self.is_taken(&noun) {
                continue;
            }
            let in_digits = self.number_before(reader, noun.start).filter(|range| {
                let capital = self.text[range.end..noun.start].contains(|c: char| c.is_ascii_uppercase());
                !capital && !self.is_label(range.start)
            });
            let Some(range) = in_digits.or_else(|| self.words_before(reader, noun.start)) else { continue };
            let free = added.last().is_none_or(|last| last.span.end <= range.start);
            if free && !self.is_taken(&range) {
                push_counted(&mut added, reader, self.text, range, unit);
            }
        }
        added
    }

    /// Route 66, ISO 9001: a capitalised word makes the number at a place its label.
    pub(super) fn is_label(&self, start: usize) -> bool {
        if !self.text[start..].starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let head = self.text[..start].trim_end_matches(' ');
        let length = head.bytes().rev().take(24).take_while(u8::is_ascii_alphabetic).count();
        let word = &head[head.len() - length..];
        word.starts_with(|c: char| c.is_ascii_uppercase()) && !OPENERS.contains(&word)
    }

    /// 19 of them, over 40 of which: numbers of what was counted before, in this sentence or the one before it.
    fn elided(&self, reader: &Reader) -> Vec<Figure> {
        let mut added: Vec<Figure> = Vec::new();
        for (at, joint) in self.text.match_indices(" of ") {
            let rest = &self.text[at + joint.len()..];
            let length = rest.bytes().take(8).take_while(u8::is_ascii_lowercase).count();
            if !PRONOUNS.contains(&&rest[..length]) {
                continue;
            }
            let Some(range) = self.number_up_to(reader, at).filter(|range| !self.is_taken(range)) else { continue };
            // 12 of these restaurants, else the noun before.
            let next = rest[length..].strip_prefix(' ').unwrap_or_default();
            let next = &next[..next.bytes().take(24).take_while(u8::is_ascii_lowercase).count()];
            let own = reader.units().named(next).filter(|unit| unit.is_count());
            // 1,350 parking spaces, 160 of them with chargers: else what the figure right before counts.
            let last = || {
                let last =
                    self.figures[..self.figures.partition_point(|figure| figure.span.end <= range.start)].last()?;
                let near = self.text.get(last.span.end..range.start)?;
                let unit = last.unit.as_ref().filter(|unit| unit.is_count())?;
                (near.len() <= MAX_ELIDED && near.trim_end().ends_with(',')).then_some(unit)
            };
            let Some(unit) = own.or_else(|| self.counted_before(reader, at)).or_else(last) else { continue };
            if added.last().is_none_or(|last| last.span.end <= range.start) {
                push_counted(&mut added, reader, self.text, range, unit);
            }
        }
        added
    }

    /// The unit of the last counted noun before a place, at most a sentence back.
    fn counted_before<'u>(&self, reader: &'u Reader, at: usize) -> Option<&'u Arc<Unit>> {
        let mut from = at.saturating_sub(MAX_ELIDED);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let window = &self.text[from..at];
        let start = window.rmatch_indices(". ").nth(1).map_or(0, |(stop, _)| stop + 1);
        let window = &window[start..];
        let units = nouns(window).filter_map(|noun| reader.units().named(&window[noun]));
        units.filter(|unit| unit.is_count()).last()
    }

    /// The number with its hedge that ends at a place.
    fn number_up_to(&self, reader: &Reader, end: usize) -> Option<Range<usize>> {
        let head = &self.text[..end];
        let length = head.bytes().rev().take(24).take_while(|b| b.is_ascii_digit() || *b == b',').count();
        if length == 0 {
            return self.words_up_to(reader, head);
        }
        let start = end - length;
        let before = head[..start].chars().next_back();
        let free = before.is_none_or(|c| c == ' ' || c == '(' || c == '\n');
        (free && !is_bare_year(&head[start..]) && !self.is_label(start)).then(|| self.hedged(reader, start, end))
    }

    /// 468 enterprises were registered (441): a bare number in a bracket right behind a count, of the same things.
    fn bracketed(&self, reader: &Reader) -> Vec<Figure> {
        let mut added: Vec<Figure> = Vec::new();
        for (open, _) in self.text.match_indices('(') {
            let Some((range, end)) = digits_at(self.text, open + 1) else { continue };
            let before = self.figures.partition_point(|figure| figure.span.start < open);
            let Some(last) = before.checked_sub(1).map(|last| &self.figures[last]) else { continue };
            let (Some(unit), Some(value)) = (last.unit.as_ref().filter(|unit| unit.is_count()), last.value) else {
                continue;
            };
            let body = &self.text[range.clone()];
            let Ok(number) = body.replace(',', "").parse::<f64>() else { continue };
            let near = (10.0..3.0 * value).contains(&number) && value < 3.0 * number;
            let alone = self.text[end..].starts_with(')') && !is_bare_year(body) && !self.is_taken(&range);
            if near && alone && last.span.end <= open && is_predicate(&self.text[last.span.end..open]) {
                push_counted(&mut added, reader, self.text, range, unit);
            }
        }
        added
    }

    /// The two numbers of a movement behind a noun: the number of firms in Thornbury rose from 61 to 88.
    fn rise_after(&self, noun: usize) -> Option<[Range<usize>; 2]> {
        let rest = &self.plain[noun..];
        if !rest.starts_with(' ') {
            return None;
        }
        let window = rest.char_indices().nth(80).map_or(rest, |(at, _)| &rest[..at]);
        let window = window.split(['.', ',', ';', ':', '(', '\n', '。', '，']).next()?;
        let from = window.find(" from ")? + " from ".len();
        let head = window[..from].split_ascii_whitespace().rev().nth(1)?;
        let moves = self.tokens_in(noun..noun + from).iter().any(|token| {
            token.has(Cue::Change) && self.plain[token.start..token.end].split(' ').next().is_some_and(|w| w == head)
        });
        // The window may have been cut inside a number at its comma.
        let (first, rest_at) = digits_at(rest, from)?;
        // From 14 at baseline (2019) to 37.
        let between = rest[rest_at..].char_indices().nth(40).map_or(&rest[rest_at..], |(at, _)| &rest[rest_at..][..at]);
        let gap = between.find(" to ")?;
        let when = [" at ", " in ", " (", " a year ", " the year "].iter().any(|words| between.starts_with(words));
        if gap > 0 && (!when || between[..gap].contains(['.', ',', ';', ':'])) {
            return None;
        }
        let to = rest_at + gap + " to ".len();
        let (second, end) = digits_at(rest, to)?;
        let word = rest[end..].trim_start().chars().next();
        let free = word.is_none_or(|c| !c.is_alphanumeric() && c != '%') || rest[end..].starts_with(" in ");
        (moves && free).then(|| [noun + first.start..noun + first.end, noun + second.start..noun + second.end])
    }

    /// Whether a figure stands where a number is.
    pub(super) fn is_taken(&self, range: &Range<usize>) -> bool {
        let before = self.figures.partition_point(|figure| figure.span.start < range.end);
        before.checked_sub(1).is_some_and(|last| self.figures[last].span.end > range.start)
    }

    /// The range of a number with the words before it that the reader takes for its hedge.
    pub(super) fn hedged(&self, reader: &Reader, start: usize, end: usize) -> Range<usize> {
        let mut from = start;
        let mut best = start;
        for _ in 0..MAX_HEDGE {
            let head = self.text[..from].trim_end_matches(' ');
            let word =
                head.len() - head.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || ",.-–—~".contains(c)).len();
            if word == 0 {
                break;
            }
            from = head.len() - word;
            if reader.read_cell(&self.text[from..end], None, &[]).is_ok() {
                best = from;
            }
        }
        best..end
    }
}

/// Lower-case Latin words of at least four letters behind a blank.
pub(super) fn nouns(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            while bytes.get(at).is_some_and(u8::is_ascii_lowercase) {
                at += 1;
            }
            let end = at;
            at += 1;
            let whole = !bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
            if end - start >= 4 && whole && start > 0 && bytes[start - 1] == b' ' {
                return Some(start..end);
            }
        }
        None
    })
}

/// 2019, but not 2,019, and not 19.3.
pub(super) fn is_bare_year(digits: &str) -> bool {
    let year = digits.starts_with("19") || digits.starts_with("20");
    digits.len() == 4 && year && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Blanks, or a few Latin words such as `were registered`.
pub(super) fn is_predicate(text: &str) -> bool {
    text.len() <= 40
        && text.split_ascii_whitespace().count() <= 4
        && text.chars().all(|c| c == ' ' || c.is_ascii_lowercase())
}

/// Words between a noun and the number behind it.
const JOINTS: [&str; 14] = [
    ":",
    "：",
    "为",
    "达到",
    "达",
    "is ",
    "was ",
    "of ",
    "totalled ",
    "totaled ",
    "reached ",
    "numbered ",
    "stood at ",
    "stands at ",
];

/// Past whose the noun is: population of the town is …
fn past_owner(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("of ").or_else(|| text.strip_prefix("in ")) else { return text };
    let mut left = rest;
    for _ in 0..5 {
        let word = left.bytes().take(24).take_while(|b| b.is_ascii_alphabetic() || *b == b'-').count();
        if word == 0 || !left[word..].starts_with(' ') {
            return text;
        }
        left = &left[word + 1..];
        if JOINTS.into_iter().any(|joint| joint != "of " && left.starts_with(joint)) {
            return left;
        }
    }
    text
}

/// Bytes of a scale behind a number: 1.2 million.
pub(super) fn scale_word(text: &str) -> usize {
    let found = [" thousand", " million", " billion"].into_iter().find(|word| text.starts_with(word));
    found.map_or(0, str::len)
}

/// Whether a number has all its commas between groups of three digits: 1,875.4.
pub(super) fn is_grouped(number: &str) -> bool {
    let whole = number.split(['.', '万', '亿']).next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().map_or(0, str::len);
    (1..=3).contains(&first) && groups.clone().count() > 0 && groups.all(|group| group.len() == 3)
}

/// Digits with thousands separators at a byte, and where they end.
fn digits_at(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let rest = text.get(at..)?;
    let length = rest.bytes().take(16).take_while(|b| b.is_ascii_digit() || *b == b',').count();
    let body = rest[..length].trim_end_matches(',');
    let is_number = body.starts_with(|c: char| c.is_ascii_digit());
    is_number.then(|| (at..at + body.len(), at + body.len()))
}

/// Adds a bare number whose noun gives it its unit.
pub(super) fn push_counted(added: &mut Vec<Figure>, reader: &Reader, text: &str, range: Range<usize>, unit: &Unit) {
    let Ok(figure) = reader.read_cell(&text[range.clone()], None, &[]) else { return };
    if figure.unit.is_none() && figure.shape == Shape::Plain {
        let unit = Some(Arc::new(unit.clone()));
        added.push(Figure { unit, ..moved(figure, range) });
    }
}

/// A figure that was read apart from the text, put at its place.
pub(super) fn moved(figure: Figure, range: Range<usize>) -> Figure {
    let number = (range.start + figure.number.start).min(range.end)..range.end;
    Figure { span: range, number, ..figure }
}
