//! English numbers whose noun is left out: what the grammar says that they count.
//!
//! Up from 124 a year before counts what the figure before it counts; employment slipped to 3,180, what its subject
//! does; of which 1,480 are built, a part of what was just measured.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::lexicon::{Side, Token};
use super::reading::{Reading, is_bare_year, is_grouped, nouns, push_counted, scale_word};
use crate::catalog::Catalog;
use crate::quantity::{Figure, Qualifier, Reader, Shape, Unit};

/// Bytes behind a number in which `respectively` is looked for.
const MAX_ORDER: usize = 80;
/// Bytes of a sentence that are looked at before a number.
const MAX_SENTENCE: usize = 400;
/// Bytes between a subject and the number that its verb gives it.
const MAX_PREDICATE: usize = 90;
/// Bytes between a bare count and the noun that names it.
const MAX_NOUN: usize = 48;
/// How many times larger or smaller a figure may be than the one that it is compared with.
const MAX_RATIO: f64 = 30.0;

/// Words with which a number in words begins.
pub(super) const OPENS_NUMBER: [&str; 32] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "half",
    "a",
    "tens",
    "dozens",
    "hundreds",
    "thousands",
    "thirteen",
    "fourteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// What stands behind the article of a number: a dozen.
const AFTER_ARTICLE: [&str; 5] = [" dozen", " few hundred", " few thousand", " hundred", " thousand"];
/// Words that begin a sentence and name nothing.
const STARTERS: [&str; 23] = [
    "Between",
    "To",
    "Up",
    "Exactly",
    "Another",
    "Only",
    "Just",
    "Some",
    "Nearly",
    "Almost",
    "About",
    "Around",
    "Roughly",
    "Over",
    "Under",
    "Of",
    "In",
    "At",
    "But",
    "And",
    "Against",
    "Including",
    "From",
];
/// Words before a number that is a label: part 2 of the project.
const LABELS: [&str; 28] = [
    "part", "phase", "stage", "step", "round", "page", "section", "chapter", "volume", "table", "figure", "note",
    "item", "line", "room", "floor", "building", "block", "unit", "plot", "lot", "gate", "junction", "exit", "road",
    "route", "version", "year",
];
/// Behind a number of people: nearly 52,000 work in the zone.
const AT_WORK: [&str; 8] =
    [" work in ", " work at ", " work here", " work there", " worked in ", " worked here", " live in ", " live here"];
/// Behind a part of an area of land.
const BUILT: [&str; 29] = [
    " of them already built",
    " of them built",
    " of it already built",
    " of which is built",
    " of this was already built",
    " of this is built",
    " of this has been built",
    " of them are built",
    " of them have been built",
    " of it is built",
    " of it has been built",
    " of these are built",
    " of these have been built",
    " of them are developed",
    " of them have been developed",
    " are serviced",
    " are developed",
    " have been built",
    " has been built",
    " had been built",
    " were built",
    " are built",
    " is built",
    " was built",
    " were now built",
    " are now built",
    " have been developed",
    " had been developed",
    " have been serviced",
];
/// Behind a sum of money: so far 1.87 billion has been spent.
const SPENT: [&str; 12] = [
    " has been spent",
    " had been spent",
    " was spent",
    " has been invested",
    " had been invested",
    " was invested",
    " has been raised",
    " has been committed",
    " has been disbursed",
    " has been paid",
    " has come",
    " came in",
];
/// Hedges that stand behind a number.
const SUFFIXES: [&str; 8] = ["-odd", "-plus", "+", " or so", " or more", " or fewer", " or less", " or thereabouts"];
/// Words behind a number that are no noun: 1,480 are built, 19 more than, 88 at the end.
const NO_NOUNS: [&str; 97] = [
    "into",
    "counted",
    "recorded",
    "registered",
    "reported",
    "once",
    "at",
    "in",
    "on",
    "by",
    "from",
    "to",
    "for",
    "are",
    "were",
    "is",
    "was",
    "has",
    "have",
    "had",
    "that",
    "last",
    "before",
    "when",
    "and",
    "or",
    "but",
    "after",
    "since",
    "while",
    "still",
    "now",
    "came",
    "come",
    "ago",
    "earlier",
    "this",
    "during",
    "over",
    "as",
    "with",
    "above",
    "who",
    "which",
    "remain",
    "remained",
    "more",
    "fewer",
    "less",
    "than",
    "among",
    "until",
    "today",
    "so",
    "yet",
    "already",
    "across",
    "between",
    "under",
    "against",
    "through",
    "previously",
    "attended",
    "then",
    "respectively",
    "depending",
    "lived",
    "live",
    "worked",
    "work",
    "exceed",
    "exceeded",
    "will",
    "would",
    "could",
    "may",
    "might",
    "must",
    "should",
    "can",
    "did",
    "does",
    "do",
    "make",
    "following",
    "despite",
    "because",
    "throughout",
    "largely",
    "mainly",
    "partly",
    "owing",
    "thanks",
    "amid",
    "versus",
    "meaning",
    "making",
];
/// Words that end as plurals do and count nothing, and verbs of the third person.
const NO_PLURALS: [&str; 76] = [
    "times",
    "thirds",
    "quarters",
    "halves",
    "fifths",
    "tenths",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "others",
    "ways",
    "across",
    "towards",
    "always",
    "perhaps",
    "besides",
    "afterwards",
    "onwards",
    "its",
    "employs",
    "hosts",
    "houses",
    "offers",
    "covers",
    "includes",
    "needs",
    "says",
    "means",
    "provides",
    "makes",
    "takes",
    "does",
    "gives",
    "lies",
    "stands",
    "goes",
    "comes",
    "works",
    "remains",
    "shows",
    "brings",
    "puts",
    "sets",
    "holds",
    "keeps",
    "sees",
    "points",
    "degrees",
    "yards",
    "sorts",
    "thanks",
    "despite",
    "some",
    "under",
    "into",
    "within",
    "between",
    "because",
    "although",
    "though",
    "including",
    "excluding",
    "compared",
    "plus",
    "minus",
    "per",
    "via",
    "without",
    "beyond",
    "until",
    "near",
    "amid",
    "owing",
    "due",
];
/// Behind a number: up from 124 a year before; but not 100 a year.
const YEAR_BEFORE: [&str; 14] = [
    " a year before",
    " a year earlier",
    " a year ago",
    " a year previously",
    " a decade ago",
    " a decade earlier",
    " the year before",
    " the previous year",
    " twelve months ago",
    " twelve months earlier",
    " twelve months before",
    " two years ago",
    " five years ago",
    " ten years ago",
];
/// Before a number of the same things as the figure before it.
const COMPARED: [&str; 22] = [
    "compare with",
    "compares with",
    "compare to",
    "compares to",
    "than the",
    "up from",
    "down from",
    "against",
    "compared with",
    "compared to",
    "versus",
    "short of the",
    "short of",
    "shy of",
    "shy of the",
    "instead of",
    "instead of the",
    "rather than the",
    "in place of the",
    "from a peak of",
    "from a high of",
    "from a low of",
];
/// Behind a number that is a difference.
const MORE_THAN: [&str; 5] = [" more than ", " fewer than ", " less than ", " more in ", " fewer in "];
/// Before a part of what was just counted.
const PARTS: [&str; 8] =
    ["among whom", "among which", "of which", "of whom", "of these", "of them", "including", "among them"];
/// Before a number of more of what was just counted.
const FURTHER: [&str; 4] = ["another", "a further", "further", "an additional"];
/// Behind a number of those that have gone.
const ENDED: [&str; 5] = [" lost", " closed", " left", " were lost", " were struck off"];
/// Before a number that has gone: the strike cost us nearly 300.
pub(super) const LOSSES: [&str; 5] = ["cost us", "cost it", "cost the park", "cost the town", "cost the zone"];
/// Before a number by which what was counted has changed, or that it was measured against.
const GAINS: [&str; 20] = [
    "a gain of",
    "a net gain of",
    "an increase of",
    "a net increase of",
    "a rise of",
    "a fall of",
    "a drop of",
    "a loss of",
    "a net loss of",
    "a decrease of",
    "a decline of",
    "a reduction of",
    "an addition of",
    "a target of",
    "the target of",
    "its target of",
    "our target of",
    "their target of",
    "a goal of",
    "a forecast of",
];
/// Before a number of those that a sentence has begun to count: added three tenants and now has 37.
const HAS_NOW: [&str; 6] =
    ["and now has", "and now houses", "and now hosts", "and now have", "and now holds", "and now had"];
/// What stands before a number that is of what the sentence before has counted.
const IT_WAS: [&str; 6] = [" it was", " it is", " it is now", " it had been", " they were", " it stood at"];

/// Before a number that was hoped for, of what the figure before it measures.
const HOPES: [&str; 16] = [
    "hopes for",
    "hoped for",
    "called for",
    "calls for",
    "aims for",
    "aimed for",
    "asked for",
    "had promised",
    "had forecast",
    "had assumed",
    "would like",
    "see that number reach",
    "see that reach",
    "expect",
    "expects",
    "expected",
];
/// Before a part of what was just counted, behind who has it: of which trade accounted for 3,120.
const ACCOUNTS: [&str; 3] = ["accounted for", "accounts for", "accounting for"];
/// Behind a part of what was just counted.
const OF_PARTS: [&str; 42] = [
    " earn ",
    " live ",
    " belong ",
    " belonged ",
    " carry ",
    " carried ",
    " bear ",
    " rank ",
    " run ",
    " sell ",
    " own ",
    " qualify ",
    " qualified ",
    " use ",
    " supply ",
    " grow ",
    " count ",
    " are ",
    " were ",
    " have ",
    " had ",
    " remain ",
    " remained ",
    " still ",
    " is ",
    " was ",
    " lived ",
    " live ",
    " worked ",
    " work ",
    " exceed ",
    " make ",
    " export ",
    " employ ",
    " produce ",
    " operate ",
    " hold ",
    " come ",
    " came ",
    " study ",
    " serve ",
    " do ",
];
/// Before a number of what the text has spoken of.
const THERE: [&str; 6] = ["there were", "there are", "there was", "there had been", "there have been", "there remain"];
/// Before a number that stands for the one that was counted before.
const AGAIN: [&str; 11] = [
    "puts the number at",
    "put the number at",
    "puts the figure at",
    "put the figure at",
    "puts the total at",
    "put the total at",
    "last year it was",
    "this year it was",
    "today it is",
    "now it is",
    "it is today",
];

/// Whether the clause that ends here, in small letters, says that a number stands for the one before.
pub(super) fn stands_again(lower: &str) -> bool {
    let clause = clause_of(lower.trim_end());
    let clause = ["and ", "but ", "while "].iter().find_map(|word| clause.strip_prefix(word)).unwrap_or(clause);
    let estimated = clause.ends_with(" is") && (clause.contains("estimate for ") || clause.contains("estimate of it"));
    // Last year it was: the whole clause; the council puts the number at: its end.
    estimated || AGAIN.iter().any(|words| clause == *words || words.ends_with(" at") && clause.ends_with(words))
}

/// Bytes of who owns what a number is of.
const MAX_OWNER: usize = 32;
/// Before a number of what is left of those spoken of.
const LEAVES: [&str; 4] = ["leaving", "which leaves", "which left", "this leaves"];
/// Words of a movement: employment slipped by 2.1% to 3,180.
const MOVES: [&str; 56] = [
    "bring",
    "brings",
    "bringing",
    "brought",
    "take",
    "taking",
    "lifted",
    "raised",
    "rose",
    "risen",
    "rising",
    "rise",
    "grew",
    "grown",
    "growing",
    "climbed",
    "climbing",
    "edged",
    "slipped",
    "slipping",
    "fell",
    "fallen",
    "falling",
    "dropped",
    "dropping",
    "dipped",
    "declined",
    "declining",
    "recovered",
    "recovering",
    "increased",
    "increasing",
    "decreased",
    "down",
    "up",
    "shrank",
    "shrunk",
    "jumped",
    "expanded",
    "went",
    "eased",
    "crept",
    "doubled",
    "halved",
    "came",
    "cut",
    "reduced",
    "back",
    "swelled",
    "rebounded",
    "slid",
    "contracted",
    "inched",
    "doubling",
    "soared",
    "tumbled",
];
/// Words that say that figures are given in the order of names.
const IN_ORDER: [&str; 3] = ["in the same order", "in that order", "respectively"];
/// Words before `at` and a level: employment put at between 8,500 and 9,000.
const HELD: [&str; 16] = [
    "put",
    "stood",
    "stands",
    "standing",
    "remained",
    "remains",
    "held",
    "estimated",
    "stable",
    "steady",
    "flat",
    "unchanged",
    "is",
    "was",
    "recorded",
    "counted",
];
/// Verbs right before a level.
const LEVELS: [&str; 33] = [
    "number",
    "pass",
    "passed",
    "passes",
    "tops",
    "exceeds",
    "surpassed",
    "reach",
    "total",
    "exceed",
    "top",
    "approach",
    "approached",
    "is",
    "was",
    "are",
    "were",
    "reached",
    "reaches",
    "reaching",
    "totalled",
    "totaled",
    "totals",
    "totalling",
    "numbered",
    "numbers",
    "number",
    "averaged",
    "averages",
    "exceeded",
    "topped",
    "hit",
    "neared",
];
/// Names of indicators that stand for the number itself: its headcount, 2,350-odd.
const MASSES: [&str; 4] = ["headcount", "employment", "workforce", "payroll"];
/// Names of indicators that are followed by the number where the verb stands before: … and the resident population 338,900.
const PEOPLE: [&str; 4] = ["resident population", "registered population", "permanent population", "urban population"];
/// Subjects that stand for what was counted before: the count was just over 1,900.
const TALLIES: [&str; 6] = ["the count ", "the number ", "the total ", "the tally ", "that number ", "this number "];
/// What may follow such a subject: the total was; but not the total cost was.
const BEHIND_TALLY: [&str; 13] =
    ["is", "was", "at", "in", "on", "by", "had", "has", "now", "then", "reached", "averaged", "today"];
/// Who comes: tens of thousands came.
const COMERS: [&str; 12] = [
    " watched",
    " gathered",
    " flocked",
    " turned out",
    " visited",
    " lined",
    " came",
    " come",
    " attended",
    " turned up",
    " took part",
    " live here",
];

/// Counts of this and more are shown by a number alone; fewer may be items of a list, hours or marks.
const SHOWN: f64 = 10.0;
/// Before a number that tells where or when something is, how old somebody is, or which of several.
const NO_COUNT: [&str; 58] = [
    "the", "these", "those", "all", "both", "other", "first", "last", "next", "top", "page", "pages", "chapter",
    "section", "sections", "table", "figure", "phase", "part", "route", "no", "level", "grade", "class", "version",
    "article", "item", "step", "day", "week", "stage", "category", "tier", "line", "building", "room", "gate", "plot",
    "lot", "block", "exit", "highway", "junction", "rule", "form", "annex", "appendix", "schedule", "volume", "issue",
    "aged", "age", "on", "until", "since", "before", "after", "note",
];
/// Labels whose number counts nothing.
const NO_LABEL: [&str; 22] = [
    "tel",
    "telephone",
    "phone",
    "fax",
    "ref",
    "reference",
    "no",
    "number",
    "version",
    "postcode",
    "zip",
    "code",
    "date",
    "year",
    "founded",
    "established",
    "time",
    "page",
    "item",
    "id",
    "isbn",
    "case",
];
/// Labels of what is measured, whose number counts nothing either.
const MEASURES: [&str; 22] = [
    "rent",
    "rents",
    "rate",
    "rates",
    "rating",
    "height",
    "distance",
    "age",
    "speed",
    "score",
    "hours",
    "deadline",
    "temperature",
    "humidity",
    "altitude",
    "price",
    "prices",
    "index",
    "rank",
    "ranking",
    "share",
    "width",
];
/// What a number at the beginning has done: seventeen left.
const GONE: [&str; 29] = [
    " opened",
    " started",
    " are in",
    " are from",
    " work in",
    " replied",
    " responded",
    " voted",
    " agreed",
    " supported",
    " opposed",
    " objected",
    " attended",
    " took part",
    " have since",
    " left",
    " arrived",
    " failed",
    " joined",
    " came",
    " went",
    " closed",
    " moved",
    " passed",
    " qualified",
    " applied",
    " signed",
    " withdrew",
    " remained",
];

/// Whether a word is the name of a month, before the number of a day.
fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = word.to_ascii_lowercase();
    word.starts_with(char::is_uppercase) && MONTHS.iter().any(|month| lower.starts_with(month))
}

impl Reading<'_, '_> {
    /// Numbers without a noun, each with the unit that the grammar gives it.
    pub(super) fn elided_numbers(&self, catalog: &Catalog) -> Vec<Figure> {
        let mut added: Vec<Figure> = Vec::new();
        if !is_latin(self.text) {
            return added;
        }
        let reader = catalog.reader();
        for number in self.bare_numbers(reader) {
            if self.is_taken(&number) || self.is_name_part(number.start) && !self.is_of_next_name(&number, &added) {
                continue;
            }
            let hedged = self.hedged(reader, number.start, number.end);
            // From 141 to 149: a hedge holds no number of its own.
            let other = self.text[hedged.start..number.start].contains(|c: char| c.is_ascii_digit());
            // Something between 1.5 and 1.8 million: an interval holds both of its ends.
            let interval = other
                && self.text[hedged.clone()].starts_with("between")
                && reader
                    .read_cell(&self.text[hedged.clone()], None, &[])
                    .is_ok_and(|read| read.qualifier == Qualifier::Range);
            let range = if other && !interval || self.is_taken(&hedged) { number } else { hedged };
            let unit = self.unit_by_grammar(catalog, &range, &added);
            // Claims to have had more than 600,000: a number all the same, of what nobody says.
            let counts = || {
                let unknown = self.is_count_of_unknown(&range) || self.is_bare_count(reader, &range);
                unknown.then(|| reader.units().named("objects").cloned()).flatten()
            };
            let Some(unit) = unit.or_else(counts) else { continue };
            push_counted(&mut added, reader, self.text, range, &unit);
        }
        added
    }

    /// Whether a number without a noun counts something for certain: 19,450, more than 600,000, with nothing but a mark or a
    /// word that is no noun behind it.
    fn is_count_of_unknown(&self, range: &Range<usize>) -> bool {
        let written = &self.text[range.clone()];
        let number = written.trim_start_matches(|c: char| !c.is_ascii_digit());
        let grouped = number.split([' ', '-', '+']).next().is_some_and(is_grouped);
        let head = self.text[..range.start].trim_end();
        let amount = head.ends_with(['$', '€', '£', '₹', '¥', '#', '№']) || head.ends_with("No.");
        // **Jobs:** 17,900 at the end of 2023: what a label says is read with the label.
        // Employment ranks otherwise: 21,400 in Shewan, 14,800 in Tanxi.
        let placed =
            self.text[range.end..].strip_prefix(" in ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let labelled = head.trim_end_matches(['*', '_', ' ']).ends_with([':', '|', '(']) && !placed;
        // 1,200 and 300 sales: the noun of a list stands behind its last number.
        let rest = [" and ", " to ", " or ", ", "].iter().find_map(|joint| self.text[range.end..].strip_prefix(joint));
        let listed = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let quoted = [" “", " \""].iter().any(|mark| self.text[range.end..].starts_with(mark));
        grouped && !amount && !labelled && !listed && (quoted || is_left_open(&self.text[range.end..]))
    }

    /// We completed 94 in Elmford; it now has 140, sells …; since then it has taken back four.: whether a small number that no noun
    /// follows is what a verb before it counts, and no day, page, place or part of a name.
    fn is_bare_count(&self, reader: &Reader, range: &Range<usize>) -> bool {
        /// Verbs and the like right before a number that counts something.
        const COUNTS: [&str; 46] = [
            "has",
            "have",
            "had",
            "completed",
            "built",
            "took",
            "take",
            "taken",
            "back",
            "numbered",
            "numbering",
            "counts",
            "counted",
            "reports",
            "reported",
            "manages",
            "managed",
            "supports",
            "supported",
            "showed",
            "shows",
            "claimed",
            "claims",
            "employs",
            "employed",
            "added",
            "adds",
            "lost",
            "gained",
            "opened",
            "closed",
            "approved",
            "received",
            "granted",
            "issued",
            "signed",
            "sold",
            "hosts",
            "hosted",
            "houses",
            "housed",
            "listed",
            "registered",
            "recorded",
            "created",
            "kept",
        ];
        const AFTER: [&str; 4] = ["gain of", "total of", "loss of", "rise of"];
        const SMALL: f64 = 4.0;
        let start = self.sentence_before(range.start);
        let head = self.text[start..range.start].trim_end();
        let tail = &self.text[range.end..];
        let written = &self.text[range.clone()];
        let value = reader.read_cell(written, None, &[]).ok().and_then(|figure| figure.value);
        let large = value.is_none_or(|value| value >= SMALL);
        // A number on a line of its own; 4, 2 and 9 swaps: the noun of a list stands behind its last number.
        let rest = [" and ", " to ", " or ", ", "].iter().find_map(|joint| tail.strip_prefix(joint));
        if self.text[..range.start].ends_with('\n')
            || rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            return false;
        }
        let word = head.rsplit([' ', '\n']).next().unwrap_or_default();
        let counts = COUNTS.contains(&word) || AFTER.iter().any(|words| head.ends_with(words));
        // He has 54 to his name, at 9 percent; 1994: a date or a rank is none.
        let open = is_left_open(tail) || is_closed(tail);
        let percent = tail.starts_with(" per") || tail.starts_with(" of the ") && !counts;
        // Of the 204 businesses in the zone, 137 held a certificate, and 29 of the latter …
        let held = || {
            let of = self.text[start..range.start].trim_start().starts_with("Of the ");
            let verb = [" held ", " had ", " have ", " hold ", " were ", " are ", " of the latter", " did ", " said "];
            (of || tail.starts_with(" of the latter")) && verb.iter().any(|verb| tail.starts_with(verb))
        };
        // Ninety-four!
        let alone = head.is_empty() && written.contains('-') && tail.starts_with(['!', '.']);
        // Its staff was cut from 640 to 410.; with just over 400.; Plots allotted: 412
        let hedged = written.starts_with(|c: char| c.is_ascii_alphabetic()) && written.contains(' ');
        let shown = value.is_none_or(|value| value >= SHOWN) || hedged && large;
        let last = word.trim_start_matches(['(', '*', '"', '“']);
        // Went up to 64 from 58.
        let from_behind = last == "to"
            && tail.strip_prefix(" from ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let from = last == "to"
            && head.strip_suffix(" to").is_some_and(|head| {
                let number = head.rsplit(' ').next().unwrap_or_default();
                let before = head[..head.len() - number.len()].trim_end();
                number.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(" from")
            });
        // Not: the shop closes at 17, she is 54, the bond was rated 85, the council voted by 14 to 12.
        const NO_LEAD: [&str; 10] = ["at", "every", "in", "bus", "rated", "scored", "by", "stands", "speed", "per"];
        const LINKS: [&str; 8] = ["is", "was", "are", "were", "now", "therefore", "to", "only"];
        const COUNTED: [&str; 7] = ["number", "count", "stock", "shortage", "total", "tally", "figure"];
        let of_count = || {
            let term = self.tokens_in(start..range.start).iter().any(|token| token.word.is_term());
            term || head.split(' ').any(|word| COUNTED.contains(&word))
        };
        let put = last == "at" && (head.contains(" puts ") || head.contains(" put "));
        let led = put
            || last.bytes().all(|byte| byte.is_ascii_lowercase())
                && last.len() > 1
                && !NO_COUNT.contains(&last)
                && !NO_LEAD.contains(&last)
                && (!LINKS.contains(&last) || from || from_behind || of_count());
        let label = || {
            let name = head.trim_end_matches(['*', '_', ' ', '.', '…']).trim_end_matches([':', '–', '—']);
            let name = name.rsplit(' ').next().unwrap_or_default().trim_matches(['*', '_', '(']).to_ascii_lowercase();
            let marked = head.trim_end_matches(['*', '_', ' ']).ends_with([':', '–', '…']) || head.ends_with(" ...");
            // What the label names is read with the label.
            let named = self.tokens_in(start..range.start).iter().any(|token| token.word.is_term());
            marked
                && !named
                && !name.is_empty()
                && !NO_LABEL.contains(&name.as_str())
                && !LABELS.contains(&name.as_str())
                && !MEASURES.contains(&name.as_str())
                && !name.ends_with([')', '%'])
        };
        let ends = tail.is_empty() || tail.starts_with('\n') || is_closed(tail) && !tail.starts_with(':');
        // Was laid out in 1849; older than sixty-five
        let year =
            last == "in" && value.is_some_and(|value| (1000.0..2200.0).contains(&value)) && !written.contains(',');
        let age = ["older than", "younger than"].iter().any(|words| head.ends_with(words));
        let ends = ends || from_behind || put && tail.starts_with(" and ");
        let shown = ends && shown && !year && !age && !is_month(last) && (led || label());
        // Seventeen left or were wound up; 28 arrived.
        let begins = head.is_empty() || [";", " and", " while", ", with"].iter().any(|end| head.ends_with(end));
        // Eighty-nine of the schools were primaries.
        let of_told = head.is_empty()
            && [" of the ", " of its ", " of our ", " of their ", " of these "]
                .iter()
                .any(|words| tail.starts_with(words))
            && [" are ", " were ", " have ", " had "]
                .iter()
                .any(|verb| super::places::head(tail, MAX_NOUN).contains(verb));
        let went = GONE.iter().any(|verb| {
            tail.strip_prefix(verb).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        });
        // There are now four, along with 29 homestays; currently has about 850 enrolled; seven of the Fortune Global 500.
        const THERE: [&str; 5] = ["there are now", "there are", "there were", "there are still", "there were still"];
        let lower = head.to_ascii_lowercase();
        let there = THERE.iter().any(|words| lower.ends_with(words)) && open;
        let next = tail.trim_start().split([' ', '.', ',', ';']).next().unwrap_or_default();
        let enrolled = counts && tail.starts_with(' ') && next.len() > 4 && next.ends_with("ed") && {
            let behind = tail.trim_start()[next.len()..].trim_start_matches(' ');
            behind.is_empty()
                || behind.starts_with(['.', ',', ';'])
                || behind.starts_with("in ")
                || behind.starts_with("at ")
        };
        let of_list = tail.strip_prefix(" of the ").is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_uppercase()) && (counts || head.ends_with("including"))
        });
        // Tanxi had the most enterprises, 655, followed by …; the most companies of any, 96, but they are small.
        let between_commas = head.ends_with(',')
            && (tail.starts_with(", ") || tail.starts_with('.') || tail.starts_with(';'))
            && large
            && head.rsplit([';', ':']).next().is_some_and(|clause| {
                [" most ", " fewest ", " number of ", " highest number", " largest number"]
                    .iter()
                    .any(|most| clause.contains(most))
            })
            && !is_that(head);
        // Twenty-nine of Baiqiao's enterprises
        let of_whose = tail.strip_prefix(" of ").is_some_and(|rest| {
            let name = rest.split(['\'', '’']).next().unwrap_or_default();
            name.len() < rest.len()
                && name.len() < 40
                && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
        }) && (head.is_empty() || head.ends_with(" and"));
        if (there || enrolled || of_list || between_commas || of_whose) && value.is_none_or(|value| value >= 2.0) {
            return true;
        }
        counts && (open || tail.starts_with(" of them")) && large && !percent
            || held()
            || alone
            || shown
            || begins && went
            || of_told && large
    }

    /// Route 66, part 2 of the project; but not the number behind a word that begins a sentence: only 40 of the firms.
    fn is_name_part(&self, start: usize) -> bool {
        let head = self.text[..start].trim_end_matches(' ');
        let length = head.bytes().rev().take(12).take_while(u8::is_ascii_alphabetic).count();
        let word = &head[head.len() - length..];
        let number = self.text[start..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
        // At the end of the year 17 of its firms …
        let part =
            [" of its ", " of our ", " of the ", " of them ", " of their "].iter().any(|of| number.starts_with(of));
        // By the end of June this year 3.9 billion had been invested.
        let time =
            ["this year", "last year", "that year", "the year", "a year"].iter().any(|words| head.ends_with(words));
        let part = word == "year" && (part || time);
        let labelled = LABELS.contains(&word) && !part && number.len() < self.text[start..].len();
        labelled || self.is_label(start) && word != "Population" && !STARTERS.contains(&word)
    }

    /// Miralba has 318 firms, Vesterlund 204 and Ardelle 112: a number that a name alone tells from the figure before, no
    /// part of that name.
    fn is_of_next_name(&self, number: &Range<usize>, added: &[Figure]) -> bool {
        let end = self.end_before(number.start, added);
        let between = self.text.get(end..number.start).unwrap_or_default();
        end > self.sentence_before(number.start) && is_next_name(between) && is_closed(&self.text[number.end..])
    }

    /// Where the last figure before a place ends, those without a noun among them.
    fn end_before(&self, place: usize, added: &[Figure]) -> usize {
        let last = added.last().map_or(0, |figure| figure.span.end);
        self.last_end(place).max(if last <= place { last } else { 0 })
    }

    /// Ahead of Miralba (7,850): whether a number alone in brackets stands behind the name with which a sentence compares.
    fn is_of_compared_name(&self, head: &str, tail: &str) -> bool {
        const AGAINST: [&str; 8] =
            [" ahead of ", " behind ", " than ", " after ", " followed by ", " above ", " below ", " by "];
        let Some(before) = head.strip_suffix('(').map(str::trim_end).filter(|_| tail.starts_with(')')) else {
            return false;
        };
        let Some((_, name)) =
            AGAINST.iter().filter_map(|word| before.rsplit_once(*word)).min_by_key(|(_, name)| name.len())
        else {
            return false;
        };
        let words = name.split(' ');
        !name.is_empty() && words.clone().count() <= 4 && words.clone().all(|word| word.starts_with(char::is_uppercase))
    }

    /// Numbers in digits and in words, with the hedge behind them; no years.
    fn bare_numbers(&self, reader: &Reader) -> Vec<Range<usize>> {
        let bytes = self.text.as_bytes();
        let mut found = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let opens = at == 0 || matches!(bytes[at - 1], b' ' | b'(' | b'\n');
            if !opens || !bytes[at].is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let in_digits = bytes[at].is_ascii_digit();
            let end = if in_digits { self.digits_end(at) } else { self.words_end(reader, at) };
            let Some(end) = end else {
                at += 1;
                continue;
            };
            let end = if in_digits { self.range_end(at, end) } else { end };
            let end = self.suffix_end(end);
            found.push(at..end);
            at = end.max(at + 1);
        }
        found
    }

    /// Where a number in digits ends, its scale word with it; none for years, decimals without a scale and codes.
    fn digits_end(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let length = rest.bytes().take(16).take_while(|b| b.is_ascii_digit() || matches!(*b, b',' | b'.')).count();
        let body = rest[..length].trim_end_matches([',', '.']);
        let scale = scale_word(&rest[body.len()..]);
        let whole = body.bytes().all(|b| b.is_ascii_digit()) || is_grouped(body);
        // Of which 23.1 are built up: a part of a measure may have decimals.
        let part = ["of which ", "built up "].iter().any(|words| self.text[..at].ends_with(words))
            || BUILT.iter().any(|words| rest[body.len()..].starts_with(words));
        let decimal =
            part && body.split('.').all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
        let is_number = if body.contains('.') { scale > 0 || decimal } else { whole };
        let is_year = scale == 0 && is_bare_year(body);
        // 0.52 million; but not: 007.
        let coded = body.starts_with('0') && !(body.starts_with("0.") && scale > 0);
        (is_number && !is_year && !body.is_empty() && !coded).then_some(at + body.len() + scale)
    }

    /// Where a number in words ends.
    fn words_end(&self, reader: &Reader, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let length = rest.bytes().take(12).take_while(u8::is_ascii_alphabetic).count();
        let first = &rest[..length];
        if !OPENS_NUMBER.iter().any(|word| word.eq_ignore_ascii_case(first)) {
            return None;
        }
        if length == 1 && !AFTER_ARTICLE.iter().any(|word| rest[1..].starts_with(word)) {
            return None;
        }
        let mut end = at;
        let mut best = None;
        for _ in 0..6 {
            let word = self.text[end..].bytes().take(16).take_while(|b| b.is_ascii_alphabetic() || *b == b'-').count();
            if word == 0 {
                break;
            }
            end += word;
            let read = reader.read_cell(&self.text[at..end], None, &[]);
            let bare = |figure: &Figure| figure.unit.is_none() && figure.shape == Shape::Plain;
            if read.is_ok_and(|figure| bare(&figure) && figure.value != Some(1.0)) {
                best = Some(end);
            }
            if !self.text[end..].starts_with(' ') {
                break;
            }
            end += 1;
        }
        best
    }

    /// Where a range ends that a number begins: between 8,500 and 9,000, 3,000–3,500; but not: from 141 to 149.
    fn range_end(&self, at: usize, end: usize) -> usize {
        let head = self.text[..at].trim_end_matches([' ', '\n']);
        let rest = &self.text[end..];
        let opened = head.ends_with("between") || head.ends_with("Between");
        let joint = [" and ", " to ", "–", "-"].into_iter().find(|joint| rest.starts_with(joint));
        let Some(joint) = joint else { return end };
        let allowed = match joint {
            " and " => opened,
            // Fell by 140 to 2,260.
            " to " => !head.ends_with("from") && !head.ends_with(" by"),
            _ => true,
        };
        let second = self.digits_end(end + joint.len()).filter(|_| allowed);
        second.unwrap_or(end)
    }

    /// Where the hedge right behind a number ends.
    fn suffix_end(&self, end: usize) -> usize {
        let rest = &self.text[end..];
        let found = SUFFIXES.into_iter().find(|suffix| rest.starts_with(suffix));
        let length = found.map_or(0, str::len);
        if rest[length..].starts_with(|c: char| c.is_ascii_alphanumeric()) { end } else { end + length }
    }

    /// What a bare number counts, by what stands before and behind it.
    fn unit_by_grammar(&self, catalog: &Catalog, range: &Range<usize>, added: &[Figure]) -> Option<Arc<Unit>> {
        let reader = catalog.reader();
        if let Some(unit) = self.whole_behind(reader, range.end) {
            return Some(unit);
        }
        let tail = &self.text[range.end..];
        if let Some(unit) = self.unit_by_verb_behind(catalog, range, added) {
            return Some(unit);
        }
        if !is_left_open(tail) {
            // 4, 2 and 9 swaps: all of a list are read together.
            let before = self.text[..range.start].trim_end();
            let joined = before.strip_suffix("and").or_else(|| before.strip_suffix(',')).map(str::trim_end);
            let listed = joined.is_some_and(|head| {
                let length = head.bytes().rev().take(8).take_while(|b| b.is_ascii_digit() || *b == b',').count();
                let number = &head[head.len() - length..];
                length > 0 && !is_bare_year(number)
            });
            return reader.units().named("objects").filter(|_| !listed && counts_a_noun(tail)).cloned();
        }
        let people = || reader.units().named("people").cloned();
        if tail.starts_with(" on the payroll") || tail.starts_with(" on its payroll") {
            return people();
        }
        let start = self.sentence_before(range.start);
        let head = self.text[start..range.start].trim();
        // The silk firms, 64 in number, paid …; the quayside homes, 340 in all, …
        let told = [" in number,", " in all,", " in total,", " all told,", " in number.", " in all."];
        if told.iter().any(|words| tail.starts_with(words))
            && let Some(noun) = head.strip_suffix(',')
        {
            let length = noun.bytes().rev().take(MAX_NOUN).take_while(|byte| plain_byte(*byte)).count();
            let window = &noun[noun.len() - length..];
            let named = nouns(window).filter_map(|noun| reader.units().named(&window[noun])).last();
            let unit = named.filter(|unit| unit.is_count()).or_else(|| reader.units().named("objects"));
            return unit.cloned();
        }
        if head.ends_with(" from")
            && let Some(unit) = self.unit_of_end(reader, range.end)
        {
            return Some(unit);
        }
        if is_headed_by_people(head, tail) {
            return people();
        }
        if HOPES.iter().any(|words| head.ends_with(words)) {
            let earlier = self.sentence_before(start.saturating_sub(2));
            let near = self.last_measured(catalog, start..range.start, added);
            let near = near.or_else(|| self.last_measured(catalog, earlier..start, added));
            let near = near.filter(|figure| self.is_alike(reader, figure.value, range))?;
            return near.unit.clone().or_else(|| self.counted_unit(catalog, near));
        }
        if let Some(years) =
            reader.units().named("years of age").filter(|_| is_age(head, &self.text[range.clone()], tail))
        {
            return Some(years.clone());
        }
        if tail.starts_with(" came, ") || tail.starts_with(" came.") {
            return people();
        }
        let several = self.text[range.clone()].ends_with("ands") || self.text[range.clone()].ends_with("reds");
        if several && COMERS.iter().any(|verb| tail.starts_with(verb)) {
            return people();
        }
        let last = self.last_counted(catalog, start..range.start, added);
        let is_from = head.ends_with(" from")
            && last.as_ref().is_some_and(|(_, end)| self.text.get(*end..range.start).unwrap_or("?").trim() == "from");
        if is_from
            || is_compared(head)
            || MORE_THAN.iter().any(|words| tail.starts_with(words)) && opens_clause(unhedged(head))
        {
            // 328,600 residents, 2,900 fewer than a year before: a difference may be as small as it likes.
            let difference = MORE_THAN.iter().any(|words| tail.starts_with(words));
            let near = last.filter(|(figure, _)| difference || self.is_alike(reader, figure.value, range));
            // 2,870 people on our four sites, compared with 2,610: of the same order as the number.
            let near = near.map(|(figure, _)| figure).or_else(|| self.counted_alike(catalog, start, range));
            if let Some(figure) = near {
                return self.counted_unit(catalog, figure);
            }
        }
        // That is fewer than the 14,200 counted in 1981: what the sentence before has counted.
        if last.is_none() && is_compared(head) && is_that(head) {
            let earlier = self.sentence_before(start.saturating_sub(2));
            let near = self.last_counted(catalog, earlier..start, added);
            if let Some((figure, _)) = near.filter(|(figure, _)| self.is_alike(reader, figure.value, range)) {
                return self.counted_unit(catalog, figure);
            }
        }
        if is_of_another(head)
            && let Some(near) = self.last_measured(catalog, start..range.start, added)
            && self.is_alike(reader, near.value, range)
        {
            // Reached 31,500 yuan, well above the county's 27,200.
            return near.unit.clone().or_else(|| self.counted_unit(catalog, near));
        }
        if let Some(unit) = self.predicate(catalog, start, range) {
            return Some(unit);
        }
        // Eleven firms were added, bringing the total to 104.
        let in_all = ["the total to", "the total number to", "the overall number to"];
        if in_all.iter().any(|words| unhedged(head).trim_end().ends_with(words))
            && let Some((figure, _)) = &last
        {
            return self.counted_unit(catalog, figure);
        }
        // In 2011 we had 9,870 residents. At the end of last year it was 9,412.
        let pronoun =
            IT_WAS.iter().any(|words| format!(" {}", unhedged(head).trim_end().to_ascii_lowercase()).ends_with(words));
        if pronoun && last.is_none() && is_closed(tail) {
            let earlier = self.sentence_before(start.saturating_sub(2));
            let near = self.last_counted(catalog, earlier..start, added);
            if let Some((figure, _)) = near.filter(|(figure, _)| self.is_alike(reader, figure.value, range)) {
                return self.counted_unit(catalog, figure);
            }
        }
        if let Some(unit) = self.object_of_verb(catalog, start, range.start) {
            return Some(unit);
        }
        let joined = last.as_ref().is_some_and(|(_, end)| {
            matches!(self.text.get(*end..range.start).unwrap_or("?").trim(), "," | "and" | ", and")
        });
        if scaled_alike(&self.text[range.clone()]) {
            // Received 1.6 million in 2019 and 0.7 million in 2020; 3 billion yuan was asked, 900 million has come.
            let near = self.last_measured(catalog, start..range.start, added);
            let near = near.filter(|figure| scaled_alike(&self.text[figure.span.clone()]));
            // At a cost of 5.2 billion yuan. So far 1.87 billion has been spent.
            let spent = SPENT.iter().any(|words| tail.starts_with(words));
            let near = near.or_else(|| {
                let earlier = self.sentence_before(start.saturating_sub(2));
                let money = self.last_measured(catalog, earlier..start, added).filter(|_| spent);
                money.filter(|figure| figure.unit.as_ref().is_some_and(|unit| unit.dimension.is_money()))
            });
            if let Some(near) = near.filter(|figure| self.is_alike(reader, figure.value, range)) {
                return near.unit.clone().or_else(|| self.counted_unit(catalog, near));
            }
        }
        let of_planned = [" of the planned", " of a planned", " of its planned"].iter().any(|words| {
            // 19 hectares of the planned 25 had been serviced.
            let between = self.text.get(self.last_end(range.start)..range.start).unwrap_or_default();
            between.trim_end() == words.trim_end() || between.trim_end() == format!(" out{words}")
        });
        if of_planned {
            return self.last_measured(catalog, start..range.start, added).and_then(|figure| figure.unit.clone());
        }
        let elsewhere = last.as_ref().is_some_and(|(_, end)| {
            // 15,000 in Harrow and 6,500 in Ostry
            let between = self.text.get(*end..range.start).unwrap_or_default();
            (is_place_and(between) || is_sector_and(between))
                && [" in ", " at ", " for "].iter().any(|joint| tail.starts_with(joint))
        });
        // Baishu employed some 1,900 people and Qingluo around 2,300; (870) and St. Odile Health System (810).
        let of_next = {
            let between = self.text.get(self.end_before(range.start, added)..range.start).unwrap_or_default();
            is_next_name(between) && is_closed(tail) || self.is_of_compared_name(head, tail)
        };
        if of_next
            && let Some(near) = self.last_measured(catalog, start..range.start, added)
            && self.is_alike(reader, near.value, range)
        {
            return near.unit.clone().or_else(|| self.counted_unit(catalog, near));
        }
        let behind = tail.find(". ").map_or(tail, |stop| &tail[..stop]);
        let in_order = || {
            let said = |text: &str| IN_ORDER.iter().any(|words| text.contains(words));
            said(&self.text[start..range.start]) || said(super::places::head(behind, MAX_ORDER))
        };
        let again = last.as_ref().is_some_and(|(_, end)| {
            // 176, compared with 169 at the end of June and 158 a year ago.
            let between = self.text.get(*end..range.start).unwrap_or_default();
            let timed = [" in ", " at the end of ", " on ", " a year "].iter().any(|words| between.starts_with(words));
            let part = [" in the first ", " in the last ", " from January ", " by June", " by the end of "];
            let part = part.iter().any(|words| tail.starts_with(words));
            let then = part || YEAR_BEFORE.iter().any(|words| tail.starts_with(words)) || is_in_year(tail);
            timed && then && between.len() <= MAX_NOUN && between.trim_end().ends_with("and")
        });
        let added_to = head.ends_with(" to the") && tail.starts_with(" already ");
        let of_year = head.ends_with('(') && is_year_behind(tail) || is_dated_label(head, tail);
        if joined && in_order() || of_year || elsewhere || again || added_to {
            // Were, in the same order, 2,140, 1,385 and 960; 9.8 million visits in 2022 (7.1 million in 2021).
            let near = last.filter(|(figure, _)| self.is_alike(reader, figure.value, range));
            return near.and_then(|(figure, _)| self.counted_unit(catalog, figure));
        }
        self.part_or_tally(catalog, start..range.start, range, added)
    }

    /// Nearly 52,000 work in the zone; of its 54 acres, 31 were now built on; thirty-one came and twenty went: what a
    /// number counts of which the words behind it tell.
    fn unit_by_verb_behind(&self, catalog: &Catalog, range: &Range<usize>, added: &[Figure]) -> Option<Arc<Unit>> {
        let tail = &self.text[range.end..];
        let start = self.sentence_before(range.start);
        let head = self.text[start..range.start].trim();
        let earlier = || self.sentence_before(start.saturating_sub(2));
        // People: close to 1,100 work here
        let opens = unhedged(head).trim().is_empty() || head.ends_with(':');
        if AT_WORK.iter().any(|words| tail.starts_with(words)) && opens {
            return catalog.reader().units().named("people").cloned();
        }
        if tail.starts_with(" of us") && !tail[" of us".len()..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return catalog.reader().units().named("people").cloned();
        }
        if BUILT.iter().any(|words| tail.starts_with(words)) {
            let near = self.last_measured(catalog, start..range.start, added);
            let near = near.or_else(|| self.last_measured(catalog, earlier()..start, added))?;
            let land = &catalog.reader().units().named("hectares")?.dimension;
            return near.unit.clone().filter(|unit| unit.dimension == *land);
        }
        let last = || {
            let inside = self.last_counted(catalog, start..range.start, added);
            inside.or_else(|| self.last_counted(catalog, earlier()..start, added)).map(|(figure, _)| figure)
        };
        // Thirty-one came and twenty went.
        let gone = [" went.", " went,", " went and", " came and "].iter().any(|words| tail.starts_with(words));
        if gone && (head.is_empty() || head.ends_with(" and") || head.ends_with("year") || head.ends_with(',')) {
            return self.counted_unit(catalog, last()?);
        }
        // 1,850 parking spaces, 66 with chargers; 96 above designated size and 58 certified as high-tech.
        let joined = head.ends_with(',') || head.ends_with(" and");
        if joined
            && [" with ", " certified ", " accredited ", " listed on "].iter().any(|words| tail.starts_with(words))
        {
            let near = self.last_counted(catalog, start..range.start, added).map(|(figure, _)| figure);
            return near.and_then(|figure| self.counted_unit(catalog, figure));
        }
        // The largest maker has 18 invention patents; the town as a whole holds 53.
        let held = [" holds", " held", " owns", " hosts"].iter().any(|verb| unhedged(head).trim_end().ends_with(verb));
        if held && is_closed(tail) {
            let near = self.last_counted(catalog, start..range.start, added).map(|(figure, _)| figure);
            return near.and_then(|figure| self.counted_unit(catalog, figure));
        }
        None
    }

    /// Numbers that are a part of what was counted, or stand for it.
    fn part_or_tally(
        &self,
        catalog: &Catalog,
        sentence: Range<usize>,
        range: &Range<usize>,
        added: &[Figure],
    ) -> Option<Arc<Unit>> {
        let reader = catalog.reader();
        let head = self.text[sentence.clone()].trim();
        let tail = &self.text[range.end..];
        let lower = head.to_ascii_lowercase();
        let inside = || self.last_counted(catalog, sentence.clone(), added).map(|(figure, _)| figure);
        let before = || {
            let earlier = self.sentence_before(sentence.start.saturating_sub(2));
            self.last_counted(catalog, earlier..sentence.start, added).map(|(figure, _)| figure)
        };
        // Of these, approximately 2,900 worked in research.
        let ends_with = |word: &&str| lower.trim_end_matches(',').ends_with(*word);
        if PARTS.iter().any(ends_with) {
            return self.counted_unit(catalog, inside().or_else(before)?);
        }
        // Of our 96 companies, 31 work in pharmaceuticals, 22 in engineering and about a dozen in food.
        let of_whole = lower.starts_with("of ") && unhedged(&lower).trim_end().ends_with([','])
            || lower.starts_with("of ") && unhedged(&lower).ends_with(" and");
        if of_whole && tail.starts_with(" in ") && !is_in_year(tail) {
            return self.counted_unit(catalog, inside()?);
        }
        // 410 homes were occupied and a further 275 under construction; another 96 will be finished.
        if FURTHER.iter().any(ends_with) {
            return self.counted_unit(catalog, inside().or_else(before)?);
        }
        // 336 jobs were created and 112 lost.
        if ENDED.iter().any(|words| tail.starts_with(words)) && lower.ends_with(" and") {
            return self.counted_unit(catalog, inside()?);
        }
        // Of which trade accounted for 5,480, health for 3,120 and crafts for 2,790.
        let listed = lower.ends_with(" for") && ACCOUNTS.iter().any(|words| lower.contains(words));
        if ACCOUNTS.iter().any(ends_with) || listed {
            let whole = inside().filter(|figure| self.is_alike(reader, figure.value, range))?;
            return self.counted_unit(catalog, whole);
        }
        // Employment on site, taken from our spring survey, stood at 2,310.
        let level = ["stood at", "came to", "totalled", "totaled", "was", "reached"];
        let told =
            |rest: &str| level.iter().any(|verb| rest.strip_suffix(verb).is_some_and(|head| head.ends_with(", ")));
        let aside = lower.split_once(", ").filter(|(_, rest)| told(rest));
        let people = [
            "employment",
            "headcount",
            "workforce",
            "population",
            "total employment",
            "registered population",
            "resident population",
        ];
        let subject = aside.map(|(subject, _)| subject.strip_prefix("the ").unwrap_or(subject));
        if subject.is_some_and(|subject| people.iter().any(|word| subject.starts_with(word))) {
            return reader.units().named("people").cloned();
        }
        // The council puts the number at around 4,500; last year it was nearly 900,000; the estimate for 2023 is about 49,100.
        if stands_again(&lower) {
            return self.counted_unit(catalog, inside().or_else(before)?);
        }
        if THERE.iter().chain(&LEAVES).any(ends_with) {
            return self.counted_unit(catalog, inside().or_else(before)?);
        }
        let parts_on = lower.ends_with(" and")
            && OF_PARTS.iter().any(|words| tail.starts_with(words))
            && ["of whom ", "of which ", "of them ", "of these "]
                .iter()
                .any(|words| clause_of_parts(&lower).contains(words));
        let closes = tail.starts_with(['.', ',', ';', '\n']) || tail.is_empty();
        if parts_on || GAINS.iter().any(ends_with) || closes && HAS_NOW.iter().any(ends_with) {
            // Of whom 640 worked in manufacturing and 212 were apprentices; grew by 268, against a target of 250.
            return self.counted_unit(catalog, inside()?);
        }
        if LOSSES.iter().any(ends_with) {
            return self.counted_unit(catalog, inside().or_else(before)?);
        }
        let is_part = OF_PARTS.iter().any(|words| tail.starts_with(words));
        // Of its 90 hectares, just 20 have been built on.
        let narrowed = ["only", "just"].into_iter().find_map(|word| head.strip_suffix(word)).is_some_and(opens_clause);
        // Of the firms present in 2018, 41 were foreign-owned.
        let whole = ["of the ", "of its ", "of our ", "of all "].iter().find_map(|words| lower.strip_prefix(words));
        if let Some(whole) = whole.filter(|_| is_part && opens_clause(head)) {
            let length = whole.bytes().take(MAX_NOUN).take_while(|byte| plain_byte(*byte)).count();
            let window = format!(" {}", &whole[..length]);
            let noun = nouns(&window).take(2).find_map(|noun| reader.units().named(&window[noun]));
            if let Some(unit) = noun.filter(|unit| unit.is_count() && is_counted(reader, unit)) {
                return Some(unit.clone());
            }
        }
        if is_part && (narrowed || opens_clause(head) || ONLY.iter().any(|word| lower == *word)) {
            // Six are listed, three belong to …, and 84 carry …: of what the sentence before has counted.
            let within = inside().and_then(|figure| self.counted_unit(catalog, figure));
            let within = within.filter(|unit| unit.id != "objects");
            return within.or_else(|| self.counted_unit(catalog, before().or_else(inside)?));
        }
        let verb = head.rsplit(' ').next().unwrap_or_default();
        if LEVELS.contains(&verb) && is_tally(clause_of(&lower)) {
            return self.counted_unit(catalog, inside().or_else(before)?);
        }
        if matches!(verb, "granted" | "filed") {
            let window = self.text[sentence.start..range.start].to_ascii_lowercase();
            return reader.units().named("patents").filter(|_| window.contains("patent")).cloned();
        }
        // 52 were above the statistical scale and 27 had been recognised as high-tech.
        let again = lower.ends_with(" and") && is_part && !lower.starts_with("between ");
        if let Some(whole) =
            again.then(inside).flatten().filter(|figure| figure.unit.as_ref().is_some_and(|u| u.is_count()))
        {
            return self.counted_unit(catalog, whole);
        }
        // The programme was meant to attract 60 to 70 firms. At the end of 2020 the zone had 73, with …
        let held = [" had", " has"].iter().any(|verb| lower.ends_with(verb)) && lower.matches(' ').count() > 1;
        if let Some(whole) =
            (held && closes).then(before).flatten().filter(|whole| self.is_alike(reader, whole.value, range))
        {
            return self.counted_unit(catalog, whole);
        }
        let noun = ["to count", "a count", "the count", "of count"].iter().any(ends_with);
        if matches!(verb, "counted" | "counts") || verb == "count" && !noun {
            // A count of nothing that is named is one all the same.
            let known = inside().or_else(before).and_then(|figure| self.counted_unit(catalog, figure));
            return known.or_else(|| reader.units().named("objects").cloned());
        }
        None
    }

    /// What the whole behind a part counts: only 40 of the planned 150 hectares, 12 of the firms.
    fn whole_behind(&self, reader: &Reader, end: usize) -> Option<Arc<Unit>> {
        let rest = &self.text[end..];
        let article =
            [" of the ", " of its ", " of their ", " of our "].into_iter().find(|words| rest.starts_with(words))?;
        let from = end + article.len();
        let next = self.figures.partition_point(|figure| figure.span.start < from);
        if let Some(figure) = self.figures.get(next).filter(|figure| figure.span.start - from <= 24)
            && self.text[from..figure.span.start].bytes().all(plain_byte)
        {
            return figure.unit.clone().filter(|unit| figure.shape == Shape::Plain && is_counted(reader, unit));
        }
        let window = &self.text[from - 1..];
        // 61 of the park's firms: whose they are stands before what they are.
        let owner = super::places::head(window, MAX_OWNER).find("'s ").map(|at| (at, at + "'s".len()));
        let typeset = || super::places::head(window, MAX_OWNER).find("’s ").map(|at| (at, at + "’s".len()));
        let owner = owner.or_else(typeset).filter(|(at, _)| window[..*at].bytes().all(plain_byte)).map(|(_, end)| end);
        let window = owner.map_or(window, |end| &window[end..]);
        let window = &window[..window.bytes().take(MAX_NOUN).take_while(|b| plain_byte(*b)).count()];
        let noun = nouns(window).take(3).find_map(|noun| reader.units().named(&window[noun]));
        noun.filter(|unit| unit.is_count() && is_counted(reader, unit)).cloned()
    }

    /// The subject's unit, where a verb of a level or a movement stands between it and a number.
    fn predicate(&self, catalog: &Catalog, start: usize, range: &Range<usize>) -> Option<Arc<Unit>> {
        let tokens = self.tokens_in(start..range.start);
        let mut at = tokens.iter().rposition(|token| token.word.names() && token.end <= range.start)?;
        // Employment in the firms rose to 3,000: the noun before the preposition is the subject.
        if let Some(before) = tokens[..at].iter().rposition(|token| token.word.names())
            && self.is_narrowed_by(&tokens[before], &tokens[at])
        {
            at = before;
        }
        let token = &tokens[at];
        let unit = &catalog.indicators().get(token.word.indicator()?)?.unit;
        let between = self.text.get(token.end..range.start)?;
        let name = self.text[token.start..token.end].to_ascii_lowercase();
        if between.trim() == "," && MASSES.contains(&name.as_str()) && unit.is_count() {
            return Some(Arc::new(unit.clone()));
        }
        // Workforce roughly 1,700; Elm County: population 1.12 million: a name that begins what is said.
        let before = self.text[start..token.start].trim_end();
        let opens = before.is_empty() || before.ends_with([':', ',', ';', '-', '*', '(']);
        // Population over 65: an age, and no count.
        let number = self.text.get(range.clone())?;
        let large = number.contains([',', ' ']) && !number.starts_with(|c: char| c.is_ascii_alphabetic())
            || number.bytes().filter(u8::is_ascii_digit).count() >= 3;
        let mass = !name.contains(' ') && unit.is_count() && large;
        if unhedged(between.trim_end()).trim().is_empty() && (PEOPLE.contains(&name.as_str()) || opens && mass) {
            return Some(Arc::new(unit.clone()));
        }
        // It lives on visitors: 880,000 in 2019.
        if between.trim() == ":" && large && unit.is_count() {
            return Some(Arc::new(unit.clone()));
        }
        let only_shares = self.figures_in(token.end..range.start).iter().all(|figure| figure.shape != Shape::Plain);
        let ordered = IN_ORDER.iter().find(|words| between.contains(**words));
        let between =
            &*ordered.map_or(Cow::Borrowed(between), |words| Cow::Owned(between.replace(&format!(", {words},"), "")));
        // The population, which had been shrinking, was 246,500.
        let between = &*without_aside(between);
        // Was still fewer than 7,200.
        let between = &*if between.contains(" still ") {
            Cow::Owned(between.replacen(" still ", " ", 1))
        } else {
            Cow::Borrowed(between)
        };
        // Dipped to 88,200 in March: a comma inside a number breaks nothing.
        let commas = between.match_indices(", ").any(|(at, comma)| {
            // At Elm Park, Oak Park and Ash Park: commas between names.
            !between[at + comma.len()..].starts_with(|c: char| c.is_ascii_uppercase())
        });
        let broken =
            between.contains([';', '(', ')', ':']) || between.contains(". ") || commas || between.ends_with(',');
        if between.len() > MAX_PREDICATE || broken || !between.starts_with([' ', '\n']) || !unit.is_count() {
            return None;
        }
        let words: Vec<&str> = between.split_ascii_whitespace().collect();
        // Taking the number of businesses in the zone to 212.
        const RAISES: [&str; 13] = [
            "taking", "bringing", "raising", "lifting", "pushing", "brings", "brought", "takes", "took", "bring",
            "take", "raise", "lift",
        ];
        let raised = || {
            let head = self.text.get(start..token.start).unwrap_or_default().to_ascii_lowercase();
            let head = head.trim_end();
            let head = head.strip_suffix("number of").map_or(head, str::trim_end);
            let head = head.strip_suffix("total").map_or(head, str::trim_end);
            let head = head.strip_suffix("the").map_or(head, str::trim_end);
            head.rsplit(' ').take(2).any(|word| RAISES.contains(&word))
        };
        // To bring the sum invested to $850m and employment to between 5,500 and 6,500.
        let raised_too = || {
            let head = self.text.get(start..token.start).unwrap_or_default().to_ascii_lowercase();
            head.trim_end().ends_with(" and") && head.contains(" to ") && RAISES.iter().any(|word| head.contains(word))
        };
        let moves = || words.iter().any(|word| MOVES.contains(word)) || raised() || raised_too();
        // Employment topped 3,000: the verb is the hedge too.
        let hedge = self.text.get(range.clone())?.split_ascii_whitespace().next().unwrap_or_default();
        if only_shares && LEVELS.contains(&hedge) {
            return Some(Arc::new(unit.clone()));
        }
        let (last, rest) = words.split_last()?;
        let said = match *last {
            // Fell by 85 to 1,215.
            "to" => {
                let by = rest.iter().rev().take(3).any(|word| *word == "by");
                moves() && (only_shares || by || words.contains(&"from") || self.moves_again(range.start))
            }
            "from" => moves() && only_shares && self.text[range.end..].starts_with(" to "),
            // Listed companies at 21.
            "at" => only_shares && rest.last().is_none_or(|word| HELD.contains(word)),
            // The population has grown by some 600.
            "by" => moves() && only_shares,
            verb => only_shares && LEVELS.contains(&verb),
        };
        said.then(|| Arc::new(unit.clone()))
    }

    /// Where the last figure before a place ends.
    fn last_end(&self, place: usize) -> usize {
        let before = self.figures.partition_point(|figure| figure.span.end <= place);
        before.checked_sub(1).map_or(0, |last| self.figures[last].span.end)
    }

    /// Dipped to 88,200 before recovering to 91,500: whether a further movement stands between the last figure and a
    /// number.
    fn moves_again(&self, number: usize) -> bool {
        let head = self.text.get(..number).unwrap_or_default();
        let last = head.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
        self.text
            .get(last..number)
            .is_some_and(|words| words.split_ascii_whitespace().any(|word| MOVES.contains(&word)))
    }

    /// Employs some 9,800; with a payroll of over 12,000; received 1.6 million in 2019: what the verb right before counts.
    fn object_of_verb(&self, catalog: &Catalog, start: usize, number: usize) -> Option<Arc<Unit>> {
        let token =
            self.tokens_in(start..number).iter().rfind(|token| token.word.verb().is_some() && token.end <= number)?;
        let beside = self.text.get(token.end..number)?.trim().is_empty();
        let indicator = catalog.indicators().get(token.word.verb()?).filter(|_| beside)?;
        let mut roles = token.word.roles(Side::Before);
        let free = roles.any(|role| role.units.is_empty() || role.units.contains(&indicator.unit.id.as_str()));
        (indicator.unit.is_count() && free).then(|| Arc::new(indicator.unit.clone()))
    }

    /// Whether a name is the noun of a preposition behind another: employment in the firms; but the number of firms.
    fn is_narrowed_by(&self, subject: &Token<'_>, noun: &Token<'_>) -> bool {
        let between = self.text.get(subject.end..noun.start).unwrap_or_default();
        let mut words = between.split_ascii_whitespace();
        let joined = matches!(words.next(), Some("in" | "of" | "at" | "among" | "across" | "by"));
        joined && words.count() <= 3 && !between.contains([',', ';', '.'])
    }

    /// The figure last counted or measured in a stretch and where it ends: money, times and ratios stand in the way.
    fn last_counted<'f>(
        &'f self,
        catalog: &Catalog,
        stretch: Range<usize>,
        added: &'f [Figure],
    ) -> Option<(&'f Figure, usize)> {
        let inside = |figure: &&Figure| figure.span.start >= stretch.start && figure.span.end <= stretch.end;
        let plain = |figure: &&Figure| {
            let time = figure.unit.as_ref().is_some_and(|unit| is_time(catalog.reader(), unit));
            figure.shape == Shape::Plain && !time
        };
        let known = self.figures_in(stretch.clone()).iter().filter(inside).rfind(plain);
        let new = since(added, stretch.start).iter().filter(inside).rfind(plain);
        let last = known.into_iter().chain(new).max_by_key(|figure| figure.span.start)?;
        self.counted_unit(catalog, last).map(|_| (last, last.span.end))
    }

    /// The last figure of a sentence that counts something and is of the order of a number behind it.
    fn counted_alike(&self, catalog: &Catalog, start: usize, range: &Range<usize>) -> Option<&Figure> {
        self.figures_in(start..range.start).iter().rfind(|figure| {
            let counts = figure.unit.as_ref().is_some_and(|unit| is_counted(catalog.reader(), unit));
            figure.shape == Shape::Plain && counts && self.is_alike(catalog.reader(), figure.value, range)
        })
    }

    /// Grown from 41 to 57 hectares: the unit of the other end of a movement.
    fn unit_of_end(&self, reader: &Reader, end: usize) -> Option<Arc<Unit>> {
        const JOINT: &str = " to ";
        let start = end + self.text[end..].strip_prefix(JOINT).map(|_| JOINT.len())?;
        let next = self.figures.partition_point(|figure| figure.span.start < start);
        let figure = self.figures.get(next).filter(|figure| figure.span.start == start)?;
        figure.unit.clone().filter(|unit| figure.shape == Shape::Plain && is_counted(reader, unit))
    }

    /// The figure that stands last in a stretch with a unit or a noun that is one: money and densities too; no spans
    /// of time, no ratios.
    fn last_measured<'f>(
        &'f self,
        catalog: &Catalog,
        stretch: Range<usize>,
        added: &'f [Figure],
    ) -> Option<&'f Figure> {
        let measured = |figure: &&Figure| {
            let inside = figure.span.start >= stretch.start && figure.span.end <= stretch.end;
            inside
                && figure.shape == Shape::Plain
                && match &figure.unit {
                    Some(unit) => !is_time(catalog.reader(), unit),
                    None => self.counted_unit(catalog, figure).is_some(),
                }
        };
        let known = self.figures_in(stretch.clone()).iter().rfind(measured);
        let new = since(added, stretch.start).iter().rfind(measured);
        known.into_iter().chain(new).max_by_key(|figure| figure.span.start)
    }

    /// The unit of a count or an area; where a count has none of its own, that of the noun behind it.
    fn counted_unit(&self, catalog: &Catalog, figure: &Figure) -> Option<Arc<Unit>> {
        match &figure.unit {
            Some(unit) => Some(unit.clone()).filter(|unit| is_counted(catalog.reader(), unit)),
            None => {
                let end = (figure.span.end + MAX_NOUN).min(self.text.len());
                let noun = self.tokens.get(self.token_at(figure.span.end)..).unwrap_or_default().iter();
                let noun = noun.take_while(|token| token.end <= end).find(|token| token.word.indicator().is_some())?;
                let unit = &catalog.indicators().get(noun.word.indicator()?)?.unit;
                unit.is_count().then(|| Arc::new(unit.clone()))
            }
        }
    }

    /// Whether a number is of the order of another.
    fn is_alike(&self, reader: &Reader, value: Option<f64>, range: &Range<usize>) -> bool {
        let own = reader.read_cell(&self.text[range.clone()], None, &[]).ok().and_then(|figure| figure.value);
        match value.zip(own) {
            Some((a, b)) => a.max(b) <= MAX_RATIO * a.min(b),
            None => true,
        }
    }

    /// Where the sentence of a place begins; blanks between lines end none.
    fn sentence_before(&self, at: usize) -> usize {
        let mut floor = at.min(self.text.len()).saturating_sub(MAX_SENTENCE);
        while !self.text.is_char_boundary(floor) {
            floor += 1;
        }
        let mut end = at.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let window = &self.text[floor.min(end)..end];
        let stops = [". ", ".\n", "? ", "! ", "\n\n"].into_iter().filter_map(|stop| window.rfind(stop)).max();
        stops.map_or(floor.min(end), |stop| floor + stop + 1)
    }
}

/// Words that alone stand before a part: only 15 are free.
const ONLY: [&str; 6] = ["", "only", "just", "but", "and", "of these,"];

/// Whether most letters of a text are small Latin ones; digits and blanks are none.
pub(super) fn is_latin(text: &str) -> bool {
    let lower = text.bytes().filter(u8::is_ascii_lowercase).count();
    let letters = text.bytes().filter(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()).count();
    2 * lower > letters
}

fn plain_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || matches!(byte, b' ' | b'-')
}

/// Counts and areas; no compounds such as jobs per hectare.
fn is_counted(reader: &Reader, unit: &Unit) -> bool {
    let area = reader.units().named("公顷").is_some_and(|hectare| hectare.dimension == unit.dimension);
    !unit.dimension.is_compound() && (unit.is_count() || area)
}

/// Spans of time stand between no number and what it is compared with.
fn is_time(reader: &Reader, unit: &Unit) -> bool {
    ["年", "月", "周", "天", "小时", "分钟"]
        .into_iter()
        .filter_map(|name| reader.units().named(name))
        .any(|time| time.dimension == unit.dimension)
}

/// Whether no noun follows a number.
fn is_left_open(tail: &str) -> bool {
    let mut signs = tail.chars();
    match signs.next() {
        None | Some(';' | ')' | '!' | '?' | '—') => true,
        Some('.' | ',' | ':') => !signs.next().is_some_and(|c| c.is_ascii_digit()),
        Some(' ' | '\n') => {
            let rest = &tail[1..];
            let length = rest.bytes().take(12).take_while(u8::is_ascii_alphabetic).count();
            let ends = !rest[length..].starts_with(['-', '\'', '’']);
            let year = YEAR_BEFORE.iter().any(|words| tail.starts_with(words));
            // Short of the 5.1 million of 2019.
            let year = year || tail.strip_prefix(" of ").is_some_and(begins_with_year);
            let part = OF_PARTS.iter().any(|words| tail.starts_with(words));
            // 3.87 billion yuan, just under 2.6 billion of which had gone into …
            let part = part || [" of which ", " of whom "].iter().any(|words| tail.starts_with(words));
            year || part || ends && NO_NOUNS.contains(&&rest[..length]) || rest.starts_with(['–', '—', '('])
        }
        Some(_) => false,
    }
}

/// Up from, against, (2022: — what stands before a number of the same things as the figure before.
fn is_compared(head: &str) -> bool {
    let word = |words: &&str| {
        head.strip_suffix(*words).is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
    };
    COMPARED.iter().any(word) || is_year_of(head)
}

/// A bracket that begins with a year: (2022: 4,875).
fn is_year_of(head: &str) -> bool {
    let Some(inner) = head.strip_suffix(':').and_then(|rest| rest.rsplit('(').next()) else { return false };
    let year = inner.trim();
    if matches!(
        year,
        "target"
            | "plan"
            | "planned"
            | "goal"
            | "original target"
            | "previous year"
            | "prior year"
            | "last year"
            | "year before"
            | "the year before"
    ) {
        return true;
    }
    is_bare_year(year) && year.bytes().all(|b| b.is_ascii_digit())
}

/// Population 21,300 at the end of 2019; resident population at the end of 2019: 8,740: a sentence without a verb.
fn is_headed_by_people(head: &str, tail: &str) -> bool {
    let head = head.to_ascii_lowercase();
    let rest = ["population"].iter().chain(&PEOPLE).find_map(|name| head.strip_prefix(name));
    let dated = |rest: &str| {
        let time = rest.strip_suffix(':').unwrap_or("?").trim_start_matches(" at the end of").trim_start_matches(" in");
        let year = time.trim().trim_matches(['(', ')']);
        year.len() == 4 && is_bare_year(year)
    };
    let closes = [" at ", " in ", " (", ",", ".", ";"].iter().any(|words| tail.starts_with(words)) || tail.is_empty();
    closes && rest.is_some_and(|rest| rest.is_empty() || dated(rest))
}

/// In Harrow and: a capitalised name behind a preposition, and a word that joins.
fn is_place_and(between: &str) -> bool {
    const MAX_PLACE: usize = 48;
    let rest = [" in ", " at ", " for "].iter().find_map(|joint| between.strip_prefix(joint));
    let name = rest.map(|rest| {
        let rest = rest.trim_end();
        let rest = rest.strip_suffix("and").map_or(rest, str::trim_end);
        rest.trim_end_matches(',')
    });
    name.is_some_and(|name| {
        let proper = name.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()) || word == "the");
        name.len() + 5 < between.len() && name.len() <= MAX_PLACE && proper && !name.is_empty()
    })
}

/// Says Anna Bell, 47, who …; Anna Bell, 67, still …: a number of two digits behind a name of two words and between commas.
fn is_age(head: &str, number: &str, tail: &str) -> bool {
    const PLACES: [&str; 14] = [
        "park", "town", "county", "zone", "city", "district", "estate", "village", "campus", "area", "quay", "site",
        "quarter", "harbour",
    ];
    let age = number.len() == 2 && number.parse::<u8>().is_ok_and(|age| age >= 16);
    let Some(name) = head.strip_suffix(',').filter(|_| age && tail.starts_with(", ")) else { return false };
    let mut words = name.rsplit(' ');
    let proper = |word: Option<&str>| {
        word.is_some_and(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic))
    };
    let person = proper(words.next()) && proper(words.next());
    let next = tail[2..].split([' ', ',']).next().unwrap_or_default();
    // Elm Park, 47, Oak Park, 31: figures of a list.
    let kind = name.rsplit(' ').next().unwrap_or_default();
    let place = PLACES.iter().any(|place| kind.eq_ignore_ascii_case(place));
    // And at Oak Park, 47, up from 40.
    let told = matches!(next, "who" | "whose" | "still");
    let speech = ["says ", "said ", "adds ", "added "].iter().any(|verb| head.contains(verb));
    person && !place && (told || speech) && next != "and"
}

/// Whether there is such a name.
fn is_next_name(between: &str) -> bool {
    next_name(between).is_some()
}

/// And Qingluo; , Valmorin: a word or sign that joins, and a capitalised name of at most four words.
pub(super) fn next_name(between: &str) -> Option<&str> {
    let rest = between.trim_end().trim_start_matches([')', ' ']);
    // Danby had 17,900 residents in 2021 and Pruitt Mills just under 6,000.
    let rest =
        rest.strip_prefix("in ").filter(|year| begins_with_year(year)).map_or(rest, |year| year[4..].trim_start());
    let name = ["and ", ", and ", ", "].into_iter().find_map(|joint| rest.strip_prefix(joint));
    let name = name.map(|name| name.trim_end_matches(['(', ' ']));
    name.filter(|name| {
        let words = name.split(' ');
        let last = words.clone().next_back().unwrap_or_default();
        let lower = last.to_ascii_lowercase();
        let labels = LABELS.contains(&lower.as_str()) || NO_COUNT.contains(&lower.as_str()) || is_month(last);
        !name.is_empty()
            && !labels
            && words.clone().count() <= 4
            && words.clone().all(|w| w.starts_with(char::is_uppercase))
    })
}

/// Whether a number is the last word of its clause.
fn is_closed(tail: &str) -> bool {
    let joined = tail.strip_prefix(" and ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let ends = tail
        .strip_prefix(['.', ',', ';', ')', ':'])
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    tail.is_empty() || joined || ends
}

/// Whether a number ends in a word for a large scale.
fn scaled_alike(number: &str) -> bool {
    ["million", "billion", "trillion"].iter().any(|word| number.contains(word))
}

/// Were in manufacturing and: what a part does, and a word that joins the next part.
fn is_sector_and(between: &str) -> bool {
    const MAX_SECTOR: usize = 40;
    let rest =
        [" were in ", " are in ", " work in ", " worked in "].iter().find_map(|joint| between.strip_prefix(joint));
    let name = rest.and_then(|rest| rest.trim_end().strip_suffix("and")).map(|name| name.trim_end_matches([' ', ',']));
    name.is_some_and(|name| !name.is_empty() && name.len() <= MAX_SECTOR && !name.contains([';', '.', '(']))
}

/// 612 certificates of origin, 96 street lights, 6.2 million guitars: whether a plural stands behind a number, with no
/// more than two words that describe it.
fn counts_a_noun(tail: &str) -> bool {
    const MAX_WORDS: usize = 3;
    let Some(rest) = tail.strip_prefix(' ') else { return false };
    let word = |word: &str| word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let ends = [',', '.', ';', ':', ')', '(', '\n'];
    for token in rest.split(' ').take(MAX_WORDS) {
        let bare = token.trim_end_matches(ends);
        // 90 masters' studios
        let bare = bare.strip_suffix(['\'', '’']).filter(|bare| bare.ends_with('s')).unwrap_or(bare);
        if !word(bare) || NO_NOUNS.contains(&bare) || NO_PLURALS.contains(&bare) {
            return false;
        }
        if bare.len() >= 4 && bare.ends_with('s') && !bare.ends_with("ss") && !bare.ends_with("us") {
            return true;
        }
        if bare.len() < token.len() {
            return false;
        }
    }
    false
}

/// It had 168 occupiers (June 2022: 159): a number behind a time and a colon in a bracket.
fn is_dated_label(head: &str, tail: &str) -> bool {
    const MAX_TIME: usize = 24;
    let inner = head.strip_suffix(':').and_then(|head| head.rsplit_once('(')).map(|(_, inner)| inner);
    let timed = inner.is_some_and(|inner| {
        let words = inner
            .split([' ', '/', '-'])
            .any(|word| word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit()));
        words && inner.len() <= MAX_TIME
    });
    let aimed = inner.is_some_and(|inner| {
        let lower = inner.to_ascii_lowercase();
        ["target", "plan", "goal", "forecast", "budget", "aim"].iter().any(|word| lower.contains(word))
    });
    timed && !aimed && tail.starts_with([')', ',', ';'])
}

/// The part of a sentence from its last semicolon on.
fn clause_of_parts(lower: &str) -> &str {
    lower.rsplit(';').next().unwrap_or(lower)
}

/// In 2021): a year that closes a bracket behind a number.
fn is_year_behind(tail: &str) -> bool {
    let year = tail.strip_prefix(" in ").and_then(|rest| rest.split(')').next());
    year.is_some_and(|year| year.len() == 4 && is_bare_year(year))
}

/// Nine listed companies: whether a text without digits begins with a number.
pub(super) fn begins_with_number(text: &str) -> bool {
    let body = text.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let length = body.bytes().take(12).take_while(u8::is_ascii_alphabetic).count();
    length > 1 && body.is_ascii() && OPENS_NUMBER.iter().any(|word| word.eq_ignore_ascii_case(&body[..length]))
}

/// In 2019: a year right behind a number.
fn is_in_year(tail: &str) -> bool {
    tail.strip_prefix(" in ").is_some_and(begins_with_year)
}

fn begins_with_year(text: &str) -> bool {
    let year = text.get(..4).is_some_and(|year| is_bare_year(year) && year.bytes().all(|byte| byte.is_ascii_digit()));
    year && !text[4..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// That is fewer than: a sentence that goes on about the number before it.
fn is_that(head: &str) -> bool {
    ["That is", "This is", "It is", "That was", "This was", "This compares"].iter().any(|words| head.starts_with(words))
}

/// Well above the county's: the same measure of another area.
fn is_of_another(head: &str) -> bool {
    let Some(owner) = head.strip_suffix("'s").or_else(|| head.strip_suffix("’s")) else { return false };
    let mut words = owner.rsplit(' ');
    let named = words.next().is_some_and(|word| word.len() >= 3);
    let word = words.next().unwrap_or_default();
    let word = if word == "the" { words.next().unwrap_or_default() } else { word };
    named && matches!(word, "above" | "below" | "than" | "against" | "with")
}

/// A text without the hedge at its end: there, about (250 fewer than).
fn unhedged(head: &str) -> &str {
    const HEDGES: [&str; 8] =
        [" about", " around", " some", " nearly", " almost", " roughly", " just over", " just under"];
    HEDGES.iter().find_map(|hedge| head.strip_suffix(*hedge)).unwrap_or(head)
}

/// The words without a clause of `which` between commas right behind a noun.
fn without_aside(between: &str) -> Cow<'_, str> {
    const ASIDES: [&str; 13] = [
        ", which ",
        ", whose ",
        ", who ",
        ", by ",
        ", in ",
        ", on ",
        ", however",
        ", meanwhile",
        ", counting ",
        ", not counting ",
        ", including ",
        ", excluding ",
        ", without ",
    ];
    let rest = ASIDES.into_iter().find_map(|words| between.strip_prefix(words));
    match rest.and_then(|rest| rest.split_once(", ")) {
        Some((_, behind)) => Cow::Owned(format!(" {behind}")),
        None => Cow::Borrowed(between),
    }
}

/// Whether a clause has just begun: behind a comma, a bracket, or at the start of a sentence.
fn opens_clause(head: &str) -> bool {
    let head = head.trim_end();
    let joined = head.ends_with(", and") || head.ends_with(", but");
    head.is_empty() || head.ends_with([',', '(', ';', '–', '—']) || joined
}

/// Whether a clause has a subject that stands for what was counted before.
fn is_tally(clause: &str) -> bool {
    let rest = TALLIES.iter().find_map(|words| clause.strip_prefix(*words));
    let next = rest.and_then(|rest| rest.split_ascii_whitespace().next());
    next.is_some_and(|word| BEHIND_TALLY.contains(&word))
}

/// The words since the last comma, semicolon or colon.
fn clause_of(head: &str) -> &str {
    head.rsplit([',', ';', ':']).next().unwrap_or_default().trim_start()
}

/// The figures that begin at a byte or behind it; they stand in the order of the text.
fn since(figures: &[Figure], start: usize) -> &[Figure] {
    &figures[figures.partition_point(|figure| figure.span.start < start)..]
}
