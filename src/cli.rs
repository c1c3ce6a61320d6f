//! The command line: what may be said, and which command says it to whom. The only module that names clap.

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::cmd;
use crate::error::{Error, Result, did_you_mean};
use crate::lang::Lang;
use crate::observation::Status;
use crate::write::Format;

/// Compare places by their numbers: read the figures, compute unit-checked ratios, rank them, draw them.
#[derive(Parser, Debug)]
#[command(name = "analyze", version, max_term_width = 100, arg_required_else_help = true)]
#[command(before_help = "\
Start here:
  analyze ratios                              the derived ratios of 16 Chinese towns (embedded data)
  analyze chart --metric patents              a sorted bar chart, written to charts/patents.svg
  analyze ratios my-towns.xlsx --sort tax_per_mu
  analyze explain tax_per_mu --area 德清      from the sentence to the number, step by step")]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Language of labels and messages: zh or en (default: from the locale)
    #[arg(long, global = true, value_parser = parse_lang)]
    lang: Option<Lang>,
    /// Say nothing about what was guessed, converted or left out
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Table of derived ratios, one row per area
    Ratios(RatiosArgs),
    /// Draw a chart as SVG
    Chart(Box<ChartArgs>),
    /// List what the catalog or the input knows
    List(ListArgs),
    /// Read the figures of documents: area, indicator, value, hedge, period and the place of each
    Extract(ExtractArgs),
    /// Define an indicator or ratio; with --area, compute it step by step from the source's words
    Explain(ExplainArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Where the figures come from.
#[derive(Args, Clone, Debug, Default)]
pub struct InputArgs {
    /// A table (.csv .tsv .xlsx .xls .ods .parquet .json) or a document (.txt .md .html .docx .pdf), `-` for a table on
    /// standard input; without it the 16 embedded towns
    #[arg(value_name = "INPUT")]
    pub input: Option<PathBuf>,
    /// Sheet of a workbook (default: the first with data)
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    pub sheet: Option<String>,
    /// Encoding of a text file, such as gb18030 (default: recognised)
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    pub encoding: Option<String>,
    /// Delimiter of a text table: , ; or tab (default: recognised)
    #[arg(long, value_name = "CHAR", value_parser = parse_delimiter, help_heading = "Reading")]
    pub delimiter: Option<u8>,
    /// Row that holds the column names, counted from 1 (default: recognised)
    #[arg(long, value_name = "N", help_heading = "Reading")]
    pub header_row: Option<u64>,
    /// Column that holds the names of the areas (default: recognised)
    #[arg(long, value_name = "COLUMN", help_heading = "Reading")]
    pub name_column: Option<String>,
    /// Unit of a column whose header names none: 'tax=亿元' (repeatable)
    #[arg(long = "unit", value_name = "COLUMN=UNIT", help_heading = "Reading")]
    pub units: Vec<String>,
    /// Column to be read as words although it looks like numbers (repeatable)
    #[arg(long = "text", value_name = "COLUMN", help_heading = "Reading")]
    pub text: Vec<String>,
    /// Treat cells that can't be read as missing, and say so, instead of stopping
    #[arg(long, help_heading = "Reading")]
    pub bad_cells_missing: bool,
    /// Rows of this period only; `all` for every period (default: the latest)
    #[arg(long, value_name = "PERIOD", help_heading = "Reading")]
    pub period: Option<String>,
    /// Also use figures that are left out by default: body, target, threshold, superseded (comma-separated)
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = parse_include, help_heading = "Reading")]
    pub include: Vec<IncludeArg>,
    /// Catalog of further units, indicators, ratios and labels (TOML, repeatable)
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub catalog: Vec<PathBuf>,
    /// Define a ratio: 'doctors_per_1000 = doctors / population * 1000' (repeatable)
    #[arg(long = "ratio", value_name = "NAME = FORMULA", help_heading = "Reading")]
    pub define: Vec<String>,
    /// Only areas for which this holds: 'category=先进制造类', 'tax>=1亿元', 'built_area<3000' (repeatable)
    #[arg(long = "where", value_name = "CONDITION", help_heading = "Reading")]
    pub conditions: Vec<String>,
}

/// What `--include` may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncludeArg {
    /// Figures of the body text.
    Body,
    /// Figures of another status.
    Status(Status),
}

/// Where the result goes.
#[derive(Args, Clone, Debug, Default)]
pub struct OutputArgs {
    /// text, csv, json, markdown, html, latex, xlsx or parquet (default: by the ending of -o, else text)
    #[arg(long, value_name = "FORMAT", value_parser = parse_format)]
    pub format: Option<Format>,
    /// File to write, whole or not at all; `-` for standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `analyze ratios`
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  analyze ratios
  analyze ratios --ratios tax_per_mu,jobs_per_mu --sort tax_per_mu --top 5
  analyze ratios --by category
  analyze ratios counties.csv --ratio 'doctors_per_1000 = doctors / population * 1000'
  analyze ratios --format csv --long -o ratios.csv")]
pub struct RatiosArgs {
    /// Where the figures come from.
    #[command(flatten)]
    pub input: InputArgs,
    /// Ratios to show, by id, label or alias, comma-separated; `all` for all that the input allows
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub ratios: Vec<String>,
    /// Order by this ratio, indicator or attribute, highest first; `:asc` after it for lowest first
    #[arg(long, value_name = "METRIC[:asc]")]
    pub sort: Option<String>,
    /// Only the first N areas after sorting
    #[arg(long, value_name = "N", value_parser = parse_count)]
    pub top: Option<usize>,
    /// One row per group: ratio of the sums, with mean, median and n
    #[arg(long, value_name = "ATTRIBUTE")]
    pub by: Option<String>,
    /// One row per area and ratio, with bounds and places
    #[arg(long)]
    pub long: bool,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `analyze chart`
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  analyze chart --metric patents
  analyze chart --metric tax_per_mu --lang zh -o tax.svg
  analyze chart --x built_area --y tax --log x,y
  analyze chart counties.csv --metric population --top 20")]
pub struct ChartArgs {
    /// Where the figures come from.
    #[command(flatten)]
    pub input: InputArgs,
    /// Indicator or ratio of a sorted bar chart
    #[arg(long, value_name = "METRIC", conflicts_with_all = ["x", "y"])]
    pub metric: Option<String>,
    /// Indicator or ratio across, of a scatter chart
    #[arg(long, value_name = "METRIC", requires = "y")]
    pub x: Option<String>,
    /// Indicator or ratio upwards, of a scatter chart
    #[arg(long, value_name = "METRIC", requires = "x")]
    pub y: Option<String>,
    /// Axes on a logarithmic scale: x, y or x,y
    #[arg(long, value_name = "AXES", value_delimiter = ',', value_parser = ["x", "y"], requires = "x")]
    pub log: Vec<String>,
    /// Only the N highest
    #[arg(long, value_name = "N", value_parser = parse_count)]
    pub top: Option<usize>,
    /// Width in pixels
    #[arg(long, value_name = "PX", default_value_t = 800, value_parser = clap::value_parser!(u32).range(320..=4000))]
    pub width: u32,
    /// Height in pixels (default: as the chart needs)
    #[arg(long, value_name = "PX", value_parser = clap::value_parser!(u32).range(200..=20000))]
    pub height: Option<u32>,
    /// Title (default: the metric and its denominator)
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Line under the title
    #[arg(long, value_name = "TEXT")]
    pub subtitle: Option<String>,
    /// Line under the chart
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Source line
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// No title, for a figure whose caption stands in the text
    #[arg(long)]
    pub no_title: bool,
    /// File to write, whole or not at all; `-` for standard output (default: charts/NAME.svg)
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `analyze list`
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  analyze list ratios
  analyze list areas towns.xlsx")]
pub struct ListArgs {
    /// What to list
    #[arg(value_enum)]
    pub what: Listed,
    /// Where the figures come from.
    #[command(flatten)]
    pub input: InputArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Listed {
    /// Indicators of the catalog and of the input
    Indicators,
    /// Ratios
    Ratios,
    /// Units
    Units,
    /// Areas of the input
    Areas,
}

/// `analyze extract`
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  analyze extract bulletin.txt
  analyze extract bulletin.txt --format csv -o figures.csv
  analyze extract bulletin.txt --explain --format html -o page.html")]
pub struct ExtractArgs {
    /// Documents: .txt .md .html .docx, .pdf where pdftotext is there, or `-`
    #[arg(value_name = "DOC", required = true)]
    pub documents: Vec<PathBuf>,
    /// Also quantities without an indicator, other owners' figures, targets, thresholds, changes and shares
    #[arg(long)]
    pub all: bool,
    /// The text with its figures marked and the rule that attached each (text or html)
    #[arg(long)]
    pub explain: bool,
    /// The extracted text, which the offsets of html, docx and pdf count in
    #[arg(long)]
    pub text: bool,
    /// Catalog of further units, indicators and ratios (TOML, repeatable)
    #[arg(long, value_name = "FILE")]
    pub catalog: Vec<PathBuf>,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `analyze explain`
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  analyze explain tax_per_mu
  analyze explain tax_per_mu --area 德清
  analyze explain jobs --area Daqing --lang en")]
pub struct ExplainArgs {
    /// An indicator, a ratio, a unit or a hedge (`about`)
    #[arg(value_name = "CODE")]
    pub code: String,
    /// Where the figures come from.
    #[command(flatten)]
    pub input: InputArgs,
    /// The area to compute it for
    #[arg(long, value_name = "NAME")]
    pub area: Option<String>,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What every command is told.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// Language of labels and messages.
    pub lang: Lang,
    /// Whether remarks are kept back.
    pub quiet: bool,
}

impl Cli {
    /// Runs the command; the number is the exit code.
    ///
    /// # Errors
    /// Whatever stops the command.
    pub fn run(self) -> Result<u8> {
        let context = Context { lang: self.lang.unwrap_or_else(Lang::from_locale), quiet: self.quiet };
        match self.command {
            Command::Ratios(args) => cmd::ratios::run(&args, context),
            Command::Chart(args) => cmd::chart::run(&args, context),
            Command::List(args) => cmd::list::run(&args, context),
            Command::Extract(args) => cmd::extract::run(&args, context),
            Command::Explain(args) => cmd::explain::run(&args, context),
            Command::Completions { shell } => {
                let mut script = Vec::new();
                clap_complete::generate(shell, &mut Cli::command(), "analyze", &mut script);
                crate::write::output::to_stdout(&script)?;
                Ok(0)
            }
        }
    }
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    match text.to_lowercase().as_str() {
        "zh" | "zh-cn" | "zh_cn" | "chinese" | "中文" => Ok(Lang::Zh),
        "en" | "english" | "英文" => Ok(Lang::En),
        _ => Err("expected zh or en".into()),
    }
}

fn parse_format(text: &str) -> Result<Format, String> {
    Format::from_name(text).ok_or_else(|| {
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        let near =
            did_you_mean(text, names.iter().copied()).map_or_else(String::new, |n| format!("; did you mean `{n}`?"));
        format!("expected one of {}{near}", names.join(", "))
    })
}

fn parse_count(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|n| *n > 0).ok_or_else(|| "expected a whole number, 1 or more".into())
}

fn parse_delimiter(text: &str) -> Result<u8, String> {
    match text {
        "tab" | "\\t" | "\t" => Ok(b'\t'),
        "comma" => Ok(b','),
        "semicolon" => Ok(b';'),
        _ => match text.as_bytes() {
            [byte] if byte.is_ascii_punctuation() && *byte != b'"' => Ok(*byte),
            _ => Err("expected one character such as , ; | or the word tab".into()),
        },
    }
}

fn parse_include(text: &str) -> Result<IncludeArg, String> {
    if text == "body" {
        return Ok(IncludeArg::Body);
    }
    Status::from_id(text).map(IncludeArg::Status).ok_or_else(|| {
        let names = ["body"].into_iter().chain(Status::ALL.iter().map(|status| status.id()));
        let near = did_you_mean(text, names).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        format!("expected body, target, threshold, change, share or superseded{near}")
    })
}

/// The error for a condition, list or option that can't be read.
pub(crate) fn bad_option(option: &str, text: &str, expected: &str, hint: &str) -> Error {
    Error::new("bad-option", format!("{option} is given as `{text}`")).expected(expected).hint(hint)
}
