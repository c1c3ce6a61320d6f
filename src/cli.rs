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
  analyze rank --metric tax_per_mu            best and worst place of each town
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
    /// Find what is doubtful in the figures, or hold them against official thresholds
    Check(CheckArgs),
    /// Places by one metric or by an index over several, with how sure they are
    Rank(Box<RankArgs>),
    /// List what the catalog or the input knows
    List(ListArgs),
    /// Read the figures of documents: area, indicator, value, hedge, period and the place of each
    Extract(ExtractArgs),
    /// Define an indicator or ratio; with --area, compute it step by step from the source's words
    Explain(ExplainArgs),
    /// Areas side by side: difference, ratio, and whether the order is certain
    Compare(CompareArgs),
    /// One area's places, among all, its category and its nearest neighbours
    Profile(ProfileArgs),
    /// Statistics of each indicator and ratio; correlations, groups, panels, coupling, obstacles
    Describe(DescribeArgs),
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
  analyze chart --kind interval --metric jobs_per_mu --places
  analyze chart --kind slope --metrics planned_area,built_area
  analyze chart --kind heat --metrics tax_per_mu,investment_per_mu,jobs_per_mu
  analyze chart --kind strip --metric tax_per_mu --by category
  analyze chart --kind profile --area 德清
  analyze chart counties.csv --metric population --top 20")]
pub struct ChartArgs {
    /// Where the figures come from.
    #[command(flatten)]
    pub input: InputArgs,
    /// What to draw (default: bars of --metric, a scatter of --x and --y)
    #[arg(long, value_enum, value_name = "KIND")]
    pub kind: Option<ChartKind>,
    /// Indicator or ratio of bars, intervals, a distribution or a Pareto chart
    #[arg(long, value_name = "METRIC", conflicts_with_all = ["x", "y"])]
    pub metric: Option<String>,
    /// Indicators and ratios of slopes, small multiples, a heat table or a profile, comma-separated
    #[arg(long, value_name = "LIST", value_delimiter = ',', conflicts_with_all = ["x", "y", "metric"])]
    pub metrics: Vec<String>,
    /// The area of a profile
    #[arg(long, value_name = "NAME")]
    pub area: Option<String>,
    /// Groups of a distribution: an attribute such as province
    #[arg(long, value_name = "ATTRIBUTE")]
    pub by: Option<String>,
    /// Draw places from best to worst in place of values (intervals)
    #[arg(long)]
    pub places: bool,
    /// What the shades of a heat table show
    #[arg(long, value_enum, value_name = "HOW", default_value_t = Shade::Rank)]
    pub shade: Shade,
    /// Indicator or ratio across, of a scatter chart
    #[arg(long, value_name = "METRIC", requires = "y")]
    pub x: Option<String>,
    /// Indicator or ratio upwards, of a scatter chart
    #[arg(long, value_name = "METRIC", requires = "x")]
    pub y: Option<String>,
    /// Axes on a logarithmic scale: x, y or x,y
    #[arg(long, value_name = "AXES", value_delimiter = ',', value_parser = ["x", "y"])]
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
    /// svg, or terminal for bars as text (default: by the ending of -o, else svg)
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ChartFormat>,
    /// Say what had to be shortened, numbered or left out as lines of JSON
    #[arg(long)]
    pub json_warnings: bool,
    /// File to write, whole or not at all; `-` for standard output (default: charts/NAME.svg)
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ChartKind {
    /// Sorted bars of one metric
    Bar,
    /// Two metrics against each other
    Scatter,
    /// A dot between its bounds for each area; with --places, between best and worst place
    Interval,
    /// Two or more metrics of one unit as joined dots
    Slope,
    /// One small bar chart per metric, the same areas in the same order
    Multiples,
    /// Areas against metrics, shaded by place or distance from the mean
    Heat,
    /// One dot per area along the metric, by group
    Strip,
    /// Quartiles of each group
    Box,
    /// How many areas lie in each span of values
    Histogram,
    /// Sorted bars with their cumulative share
    Pareto,
    /// One area's place within the spread of all, metric by metric
    Profile,
}

impl ChartKind {
    /// Its name on the command line and in files.
    pub fn id(self) -> String {
        clap::ValueEnum::to_possible_value(&self).map_or_else(String::new, |value| value.get_name().to_string())
    }
}

/// What a chart is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ChartFormat {
    /// A picture as SVG
    Svg,
    /// Bars as text
    Terminal,
}

/// What the shades of a heat table show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Shade {
    /// Place within the metric
    #[default]
    Rank,
    /// Distance from the mean in standard deviations
    Z,
}

/// `analyze check`
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  analyze check
  analyze check towns.xlsx --format json
  analyze check --standard ndrc-2021
  analyze check --standard ndrc-2021 --rounding --lang zh
  analyze check towns.csv --rules my-rules.toml --code unit_slip
  analyze check --list

Exit code: 1 where a finding has severity error; with --standard always 0, since a failed requirement is a result.")]
pub struct CheckArgs {
    /// Where the figures come from.
    #[command(flatten)]
    pub input: InputArgs,
    /// Hold the figures against a standard: ndrc-2021, zhejiang-2015, or a TOML file of thresholds
    #[arg(long, value_name = "NAME|FILE", conflicts_with_all = ["rules", "code"])]
    pub standard: Option<String>,
    /// Widen bounds by half of the last written place before judging
    #[arg(long, requires = "standard")]
    pub rounding: bool,
    /// Further rules (TOML, repeatable); one with the id of a built-in rule replaces it
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
    /// Only findings with this code (repeatable, or comma-separated)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub code: Vec<String>,
    /// List the rules, or with --standard its thresholds
    #[arg(long)]
    pub list: bool,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `analyze rank`
#[derive(Args, Debug, Default)]
#[command(before_help = "\
Examples:
  analyze rank --metric tax_per_mu
  analyze rank --metrics tax_per_mu,jobs_per_mu,patents --sure
  analyze rank --metrics tax,jobs --weights tax=2,jobs=1 --log run.json
  analyze rank --replay run.json --set normalise=zscore
  analyze rank --metrics tax_per_mu,jobs_per_mu,patents --preset entropy-topsis
  analyze rank --preset list
With a spec of your own:
  analyze rank counties.csv --spec index.toml --sure --vary bounds,weights,normalise")]
pub struct RankArgs {
    /// Where the figures come from.
    #[command(flatten)]
    pub input: InputArgs,
    /// Rank by this indicator or ratio alone
    #[arg(long, value_name = "METRIC", conflicts_with_all = [
        "metrics", "spec", "preset", "weights", "weight", "screen", "impute", "treat", "normalise", "aggregate", "sure",
        "draws", "vary", "weight_noise", "acceptability", "leave_one_out", "sobol", "parameters", "log", "replay", "card",
    ])]
    pub metric: Option<String>,
    /// Indicators and ratios of an index, comma-separated
    #[arg(long, value_name = "LIST", value_delimiter = ',', conflicts_with = "spec")]
    pub metrics: Vec<String>,
    /// What the index is made of: TOML (indicators, groups, steps), or COINr's table of metadata (.csv)
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,
    /// A published method, such as entropy-topsis; `list` lists them
    #[arg(long, value_name = "NAME")]
    pub preset: Option<String>,
    /// Which end is better: 'energy=-1' (comma-separated; default: as the catalog or the spec says)
    #[arg(long, value_name = "METRIC=1|-1", value_delimiter = ',')]
    pub direction: Vec<String>,
    /// How ties share places: min, max, average or dense (default: min)
    #[arg(long, value_name = "RULE")]
    pub ties: Option<String>,
    /// Only the first N areas
    #[arg(long, value_name = "N", value_parser = parse_count)]
    pub top: Option<usize>,
    /// With --metric: bounds too; with an index: the scores of each indicator too
    #[arg(long)]
    pub long: bool,
    /// Weights: 'tax=0.4,jobs=0.6' (default of --metrics: equal)
    #[arg(long, value_name = "METRIC=W", value_delimiter = ',', help_heading = "Steps of an index")]
    pub weights: Vec<String>,
    /// Way to weigh: given, equal, entropy:basis=minmax, critic:variant=scikit_criteria, cv, pca, ahp:judgements=…
    #[arg(long, value_name = "METHOD", help_heading = "Steps of an index")]
    pub weight: Option<String>,
    /// Least share of the indicators for which an area must have a value, such as 0.65, or counted after gaps
    /// were filled: 0.9:after_impute (default: 0)
    #[arg(long, value_name = "SHARE", help_heading = "Steps of an index")]
    pub screen: Option<String>,
    /// How gaps are filled: none, mean, median, group_mean:by=COLUMN, group_median:by=COLUMN (default: none)
    #[arg(long, value_name = "METHOD", help_heading = "Steps of an index")]
    pub impute: Option<String>,
    /// How outliers are treated: none, winsorise, box_cox, log_ct (default: none)
    #[arg(long, value_name = "METHOD", help_heading = "Steps of an index")]
    pub treat: Option<String>,
    /// Common scale: minmax:low=0,high=100, zscore, rank, percentile_rank, goalposts, … (default: minmax onto 0 to 100)
    #[arg(long, visible_alias = "normalize", value_name = "METHOD", help_heading = "Steps of an index")]
    pub normalise: Option<String>,
    /// How scores are put together: arithmetic, geometric, harmonic, topsis, vikor, … ; several levels are parted by
    /// `;` (default: arithmetic)
    #[arg(long, value_name = "METHOD", help_heading = "Steps of an index")]
    pub aggregate: Option<String>,
    /// Places over 10,000 draws of what --vary names
    #[arg(long, help_heading = "How sure")]
    pub sure: bool,
    /// How many draws
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000_000), help_heading = "How sure")]
    pub draws: Option<u32>,
    /// Where the random streams start; the same seed gives the same answer
    #[arg(long, value_name = "S", default_value_t = 1, help_heading = "How sure")]
    pub seed: u64,
    /// What is uncertain: bounds, weights, impute, treat, normalise, weight, aggregate (comma-separated), or a step's
    /// alternatives: 'normalise=zscore;rank' (repeatable; default: bounds,weights)
    #[arg(long, value_name = "WHAT", help_heading = "How sure")]
    pub vary: Vec<String>,
    /// How weights vary: 25%, or dirichlet:K (default: 25%)
    #[arg(long, value_name = "NOISE", help_heading = "How sure")]
    pub weight_noise: Option<String>,
    /// How many first places are looked at
    #[arg(long, value_name = "K", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=1000), help_heading = "How sure")]
    pub top_k: u32,
    /// Share of the draws in which an area takes the first, second, … place
    #[arg(long, help_heading = "How sure")]
    pub acceptability: bool,
    /// The places without each indicator in turn
    #[arg(long, help_heading = "How sure")]
    pub leave_one_out: bool,
    /// Which source moves the places: first-order and total Sobol indices of the mean shift of places, of one area's
    /// place (`--sobol=place:NAME`) or score (`--sobol=score:NAME`)
    #[arg(
        long,
        value_name = "OF",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "shift",
        help_heading = "How sure"
    )]
    pub sobol: Option<String>,
    /// File for what each draw took (.csv, .json, .parquet, …)
    #[arg(long, value_name = "FILE", help_heading = "How sure")]
    pub parameters: Option<PathBuf>,
    /// File for the log of the run (JSON): spec, figures, choices, results
    #[arg(long, value_name = "FILE", help_heading = "Log")]
    pub log: Option<PathBuf>,
    /// Do a logged run again
    #[arg(long, value_name = "FILE", help_heading = "Log", conflicts_with_all = [
        "input", "metrics", "spec", "preset", "direction", "weights", "weight", "screen", "impute", "treat", "normalise",
        "aggregate", "ties",
    ])]
    pub replay: Option<PathBuf>,
    /// With --replay: one choice made otherwise, 'normalise=zscore' (repeatable)
    #[arg(long, value_name = "STEP=CHOICE", requires = "replay", help_heading = "Log")]
    pub set: Vec<String>,
    /// File for the method card (.txt .md .html .json .tex)
    #[arg(long, value_name = "FILE", help_heading = "Log")]
    pub card: Option<PathBuf>,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
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

/// `analyze compare`
#[derive(Args, Debug)]
#[command(mut_arg("input", |arg| arg.short('i').long("input").value_name("FILE")))]
#[command(before_help = "\
Examples:
  analyze compare 德清 大庆
  analyze compare Deqing Zhuji Dream --metrics tax,tax_per_mu
  analyze compare 德清 大庆 --long --format csv")]
pub struct CompareArgs {
    /// The areas, two or more, each by its name or a part that only one name has
    #[arg(value_name = "AREA", required = true)]
    pub areas: Vec<String>,
    /// Where the figures come from.
    #[command(flatten)]
    pub input: InputArgs,
    /// Indicators and ratios to compare, comma-separated; `all` for all that the input allows
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub metrics: Vec<String>,
    /// One row per metric and area, with bounds and places among all areas
    #[arg(long)]
    pub long: bool,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `analyze profile`
#[derive(Args, Debug)]
#[command(mut_arg("input", |arg| arg.short('i').long("input").value_name("FILE")))]
#[command(before_help = "\
Examples:
  analyze profile 德清
  analyze profile Daqing --by aspect --neighbours 3
  analyze profile 宁德 --context planned_area,jobs --format json")]
pub struct ProfileArgs {
    /// The area, by its name or a part that only one name has
    #[arg(value_name = "AREA")]
    pub area: String,
    /// Where the figures come from.
    #[command(flatten)]
    pub input: InputArgs,
    /// Indicators and ratios, comma-separated; `all` for all (default: all ratios that the input allows)
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub metrics: Vec<String>,
    /// Category: the column of words whose group the area is compared with (default: the first in which at least two
    /// other areas share the area's word)
    #[arg(long, value_name = "ATTRIBUTE")]
    pub by: Option<String>,
    /// How many nearest neighbours
    #[arg(long, value_name = "K", default_value_t = 5, value_parser = parse_count)]
    pub neighbours: usize,
    /// Indicators in which neighbours are alike, comma-separated (default: stocks that at least half of the areas state)
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub context: Vec<String>,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `analyze describe`
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  analyze describe
  analyze describe --by aspect --metrics tax,tax_per_mu
  analyze describe --correlations spearman --metrics tax,jobs,built_area
  analyze describe --coupling tax_per_mu,jobs_per_mu
  analyze describe --obstacles tax_per_mu,jobs_per_mu,investment_per_mu")]
pub struct DescribeArgs {
    /// Where the figures come from.
    #[command(flatten)]
    pub input: InputArgs,
    /// Indicators and ratios, comma-separated; `all` for all that the input allows
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub metrics: Vec<String>,
    /// By group: n, mean and median, and Theil between and within groups
    #[arg(long, value_name = "ATTRIBUTE", group = "section")]
    pub by: Option<String>,
    /// Correlation of each pair of metrics
    #[arg(
        long,
        value_name = "METHOD",
        value_enum,
        num_args = 0..=1,
        default_missing_value = "pearson",
        group = "section"
    )]
    pub correlations: Option<Method>,
    /// Several periods: change per area, or convergence per metric (uses all periods)
    #[arg(
        long,
        value_name = "WHAT",
        value_enum,
        num_args = 0..=1,
        default_missing_value = "change",
        group = "section"
    )]
    pub panel: Option<Panel>,
    /// The same as --panel convergence
    #[arg(long, group = "section")]
    pub convergence: bool,
    /// Coupling coordination degree of two or more metrics for each area
    #[arg(long, value_name = "LIST", value_delimiter = ',', group = "section", conflicts_with = "metrics")]
    pub coupling: Vec<String>,
    /// Obstacle degree of each of two or more metrics for each area
    #[arg(long, value_name = "LIST", value_delimiter = ',', group = "section", conflicts_with = "metrics")]
    pub obstacles: Vec<String>,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Which correlation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Method {
    /// Of values
    Pearson,
    /// Of ranks
    Spearman,
    /// Of order, tau-b
    Kendall,
}

/// What is said of several periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Panel {
    /// Change, yearly growth and moves of place, per area
    Change,
    /// Sigma and beta convergence, per metric
    Convergence,
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
            Command::Check(args) => cmd::check::run(&args, context),
            Command::Rank(args) => cmd::rank::run(&args, context),
            Command::List(args) => cmd::list::run(&args, context),
            Command::Extract(args) => cmd::extract::run(&args, context),
            Command::Explain(args) => cmd::explain::run(&args, context),
            Command::Compare(args) => cmd::compare::run(&args, context),
            Command::Profile(args) => cmd::profile::run(&args, context),
            Command::Describe(args) => cmd::describe::run(&args, context),
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
