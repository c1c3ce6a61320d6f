//! The command line: what may be said, and which command says it to whom. The only module that names clap.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

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
    /// Draw a chart as SVG or PNG
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
    /// Rows of this period only; `all` for every period (default: the latest; `check` reads all)
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
    #[arg(long, value_name = "ATTRIBUTE", conflicts_with_all = ["sort", "top", "long"])]
    pub by: Option<String>,
    /// One row per area and ratio, with bounds and places
    #[arg(long)]
    pub long: bool,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `analyze chart`
#[derive(Args, Clone, Debug)]
#[command(before_help = "\
Examples:
  analyze chart --metric patents
  analyze chart --metric tax_per_mu --lang zh -o tax.svg
  analyze chart --metric tax_per_construction_mu --reference median,guideline --color-by aspect
  analyze chart --x built_area --y tax --log x,y
  analyze chart --x built_area --y tax --log x,y --iso 10,20,50 --median-cross --fit
  analyze chart --kind interval --metric jobs_per_mu --places
  analyze chart --kind slope --metrics planned_area,built_area
  analyze chart --kind heat --metrics tax_per_mu,investment_per_mu,jobs_per_mu
  analyze chart --kind strip --metric tax_per_mu --by category
  analyze chart --kind profile --area 德清
  analyze chart counties.csv --metric population --top 20
  analyze chart --metric patents --theme print -o patents.svg
  analyze chart --all -o charts/
As PNG, by the fonts of the system or of a file:
  analyze chart --metric patents --scale 3 --font NotoSansSC.otf -o patents.png
By a spec, which holds a report's figures, each option under its own name:
  analyze chart --spec figures.toml
  lang = \"zh\"
  [[chart]]
  metric = \"tax_per_mu\"
  output = \"tax.svg\"
  [[chart]]
  kind = \"heat\"
  metrics = [\"tax_per_mu\", \"jobs_per_mu\"]
  theme = \"print\"
  output = \"heat.png\"")]
pub struct ChartArgs {
    /// What was given; first, so that nothing has been taken away.
    #[command(flatten)]
    pub given: Given,
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
    /// Tell areas apart by an attribute such as category: by colour, and by letter or shape (bars, scatter)
    #[arg(long, value_name = "ATTRIBUTE")]
    pub color_by: Option<String>,
    /// Bars in blocks by an attribute, the block with the highest median first
    #[arg(long, value_name = "ATTRIBUTE")]
    pub group_by: Option<String>,
    /// Lines over bars: median, mean, guideline (of 2021), or a number with or without its unit, comma-separated
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub reference: Vec<String>,
    /// Indicator or ratio that the area of a scatter's marks shows
    #[arg(long, value_name = "METRIC")]
    pub size: Option<String>,
    /// Lines at both medians (scatter)
    #[arg(long)]
    pub median_cross: bool,
    /// A line of least squares with r and n (scatter)
    #[arg(long)]
    pub fit: bool,
    /// Lines along which y ÷ x is the same, in the unit of their ratio: 10,20,50 (without values: three round ones)
    #[arg(long, value_name = "LIST", value_delimiter = ',', num_args = 0..=1, default_missing_value = "auto")]
    pub iso: Vec<String>,
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
    /// Colours: for a white ground, for a dark one, or greys and patterns for print
    #[arg(long, value_enum, value_name = "THEME", default_value_t = Theme::Light)]
    pub theme: Theme,
    /// svg, png, or terminal for bars as text (default: by the ending of -o, else svg)
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ChartFormat>,
    /// Pixels of a PNG for each pixel of the chart, 0.5 to 8
    #[arg(long, value_name = "N", default_value_t = 2.0, value_parser = parse_scale)]
    pub scale: f64,
    /// Font file for PNG and outlines, in place of the system's fonts (repeatable)
    #[arg(long, value_name = "FILE")]
    pub font: Vec<PathBuf>,
    /// Texts as paths, for readers without the fonts; the same as --text outlines
    #[arg(long)]
    pub outlines: bool,
    /// File of charts (TOML): options under their names, a `[[chart]]` block for each chart; options of the command line
    /// win, paths start at the file
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,
    /// Draw the whole set that the input allows into the folder of -o (default: charts/)
    #[arg(long, conflicts_with_all = ["spec", "kind", "metric", "metrics", "x", "y", "area", "by"])]
    pub all: bool,
    /// Say what had to be shortened, numbered or left out as lines of JSON
    #[arg(long)]
    pub json_warnings: bool,
    /// File to write, whole or not at all; `-` for standard output (default: charts/NAME.svg); with --all a folder
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
    /// A picture of pixels
    Png,
    /// Bars as text
    Terminal,
}

/// The colours of a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Theme {
    /// Dark on white
    #[default]
    Light,
    /// Light on near black
    Dark,
    /// Greys on white
    Print,
}

/// The options that were given on the command line, each with its words.
#[derive(Clone, Debug, Default)]
pub struct Given(Vec<(String, Vec<OsString>)>);

impl clap::FromArgMatches for Given {
    fn from_arg_matches(matches: &clap::ArgMatches) -> Result<Self, clap::Error> {
        let given = |id: &&clap::Id| matches.value_source(id.as_str()) == Some(clap::parser::ValueSource::CommandLine);
        let words = |id: &str| -> Vec<OsString> {
            let raw = matches.try_get_raw(id).ok().flatten();
            raw.into_iter().flatten().map(|word| word.to_os_string()).collect()
        };
        Ok(Given(matches.ids().filter(given).map(|id| (id.to_string(), words(id.as_str()))).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &clap::ArgMatches) -> Result<(), clap::Error> {
        *self = <Self as clap::FromArgMatches>::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for Given {
    fn augment_args(command: clap::Command) -> clap::Command {
        command
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        command
    }
}

/// The options of one chart of a spec, read as words of a command line are.
#[derive(Parser, Debug)]
#[command(name = "chart", no_binary_name = true)]
struct SpecLine {
    #[arg(long, value_parser = parse_lang)]
    lang: Option<Lang>,
    #[command(flatten)]
    chart: ChartArgs,
}

/// The name of an option in a spec: the long one, that of a word that stands alone otherwise.
fn option_name(arg: &clap::Arg) -> String {
    arg.get_long().map_or_else(|| arg.get_id().to_string(), str::to_string)
}

impl ChartArgs {
    /// These options, and for those not given the ones of a spec file, each a name with its words; paths start at
    /// `folder`. Returns the language too, where the spec names one.
    ///
    /// # Errors
    /// `spec-key` for a name that is no option, with the nearest one; `spec-value` for words that it does not take.
    pub fn with_spec(&self, folder: &Path, options: &[(String, Vec<String>)]) -> Result<(ChartArgs, Option<Lang>)> {
        let command = SpecLine::command();
        // `given` comes again with the words; a spec names no further spec, and no set.
        let known: Vec<&clap::Arg> =
            command.get_arguments().filter(|arg| !["spec", "all"].contains(&arg.get_id().as_str())).collect();
        let mut line: Vec<OsString> = Vec::new();
        let mut last: Vec<OsString> = Vec::new();
        let mut push = |arg: &clap::Arg, word: OsString| {
            if arg.is_positional() {
                last.push(word);
            } else if arg.get_action().takes_values() {
                let mut option = OsString::from(format!("--{}=", option_name(arg)));
                option.push(word);
                line.push(option);
            } else {
                line.push(OsString::from(format!("--{}", option_name(arg))));
            }
        };
        for (key, words) in options {
            let Some(arg) = known.iter().copied().find(|arg| option_name(arg) == key.replace('_', "-")) else {
                let names: Vec<String> = known.iter().map(|arg| option_name(arg).replace('-', "_")).collect();
                let near = did_you_mean(key, names.iter().map(String::as_str));
                let near = near.map(|near| format!("did you mean `{near}`?"));
                return Err(Error::new("spec-key", format!("`{key}` is no option of a chart"))
                    .expected("the name of an option of `analyze chart`, such as metric or theme")
                    .hint(near.unwrap_or_else(|| "`analyze chart --help` lists the options".into())));
            };
            if self.given.0.iter().any(|(id, _)| id == arg.get_id().as_str()) {
                continue;
            }
            for word in words {
                let is_path = arg.get_value_hint() == clap::ValueHint::AnyPath && word != "-";
                match (arg.get_action().takes_values(), word.as_str()) {
                    (false, "false") => {}
                    (false, "true") => push(arg, OsString::new()),
                    (false, _) => {
                        return Err(Error::new("spec-value", format!("`{key}` is given as `{word}`"))
                            .expected("true or false")
                            .hint(format!("write {key} = true, or leave it out")));
                    }
                    (true, _) if is_path => push(arg, folder.join(word).into_os_string()),
                    (true, word) => push(arg, OsString::from(word)),
                }
            }
        }
        for (id, words) in &self.given.0 {
            if let Some(arg) = known.iter().copied().find(|arg| arg.get_id().as_str() == id && id != "lang") {
                words.iter().for_each(|word| push(arg, word.clone()));
            }
        }
        line.push(OsString::from("--"));
        line.extend(last);
        let read = SpecLine::try_parse_from(line).map_err(|cause| {
            let text = cause.to_string();
            let said = text.lines().map(str::trim).filter(|said| !said.is_empty());
            let said = said.filter(|said| !said.starts_with("Usage:") && !said.starts_with("For more information"));
            let what = said.collect::<Vec<_>>().join("; ");
            Error::new("spec-value", what.strip_prefix("error: ").unwrap_or(&what))
                .expected("what the option takes on the command line")
                .hint("`analyze chart --help` says what each option takes")
        })?;
        Ok((read.chart, read.lang))
    }
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
  analyze check --standard ndrc-2021 --long --format csv
  analyze check --standard ndrc-2021 --top 5
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
    /// With --standard: a row per area and requirement, with the figure, its bounds and the limit
    #[arg(long, requires = "standard")]
    pub long: bool,
    /// With --standard: only the first N areas, in the order of the input; the counts are of all
    #[arg(long, value_name = "N", requires = "standard", conflicts_with = "list", value_parser = parse_count)]
    pub top: Option<usize>,
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
        "open_end", "table",
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
    /// were filled: 0.9:after_impute (default: 2/3, or what the spec says)
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
    /// How far an end that a figure leaves open (at least, at most) is drawn: column-max as far as the figures of other
    /// areas reach, or FACTOR so far and at most to so many times the figure (default: 2)
    #[arg(long, value_name = "column-max|FACTOR", help_heading = "How sure")]
    pub open_end: Option<String>,
    /// How many first places are looked at (default: 3)
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..=1000), help_heading = "How sure")]
    pub top_k: Option<u32>,
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
    /// The table to write, for formats that hold one: main (the places), leave_one_out, sobol or changes (what single
    /// changes do to the first places)
    #[arg(
        long,
        value_name = "TABLE",
        value_parser = ["main", "leave_one_out", "sobol", "changes"],
        help_heading = "How sure"
    )]
    pub table: Option<String>,
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
    /// File for the method card (.txt .md .html .json .xlsx .tex)
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
  analyze describe --correlations=spearman --metrics tax,jobs,built_area
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
    /// Correlation of each pair of metrics: `--correlations`, `--correlations=spearman`
    #[arg(
        long,
        value_name = "METHOD",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "pearson",
        group = "section"
    )]
    pub correlations: Option<Method>,
    /// Several periods: change per area, or with `--panel=convergence` convergence per metric (uses all periods)
    #[arg(
        long,
        value_name = "WHAT",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "change",
        group = "section"
    )]
    pub panel: Option<Panel>,
    /// The same as --panel=convergence
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
    /// Whether the command shows more with `--long`, which was not given.
    pub long: bool,
}

impl Cli {
    /// The language of labels and messages: the one asked for, else that of the locale.
    pub fn lang(&self) -> Lang {
        self.lang.unwrap_or_else(Lang::from_locale)
    }

    /// Runs the command; the number is the exit code.
    ///
    /// # Errors
    /// Whatever stops the command.
    pub fn run(self) -> Result<u8> {
        let long = match &self.command {
            Command::Ratios(args) => !args.long && args.by.is_none(),
            Command::Compare(args) => !args.long,
            Command::Rank(args) => !args.long,
            Command::Check(args) => args.standard.is_some() && !args.long,
            _ => false,
        };
        let context = Context { lang: self.lang(), quiet: self.quiet, long };
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

fn parse_scale(text: &str) -> Result<f64, String> {
    let scale = text.parse::<f64>().ok().filter(|scale| (0.5..=8.0).contains(scale));
    scale.ok_or_else(|| "expected a number from 0.5 to 8".into())
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

/// The options of `analyze chart` from its words.
#[cfg(test)]
pub(crate) fn chart_args(words: &[&str]) -> ChartArgs {
    SpecLine::try_parse_from(words).expect("options").chart
}

#[cfg(test)]
mod tests {
    use super::chart_args as chart;
    use super::*;

    fn options(pairs: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_string()).collect();
        pairs.iter().map(|(key, values)| ((*key).to_string(), words(values))).collect()
    }

    #[test]
    fn the_command_line_wins_over_a_spec() {
        let given = chart(&["--theme", "dark", "--metrics", "a,b", "--no-title", "here.csv"]);
        let spec = options(&[
            ("theme", &["print"]),
            ("metrics", &["c"]),
            ("width", &["640"]),
            ("kind", &["heat"]),
            ("input", &["there.csv"]),
            ("output", &["out/a.svg"]),
            ("no_title", &["false"]),
            ("json_warnings", &["true"]),
            ("lang", &["zh"]),
        ]);
        let (both, lang) = given.with_spec(Path::new("folder"), &spec).expect("options");
        assert_eq!((both.theme, both.width, both.kind), (Theme::Dark, 640, Some(ChartKind::Heat)));
        assert_eq!(both.metrics, ["a", "b"]);
        assert_eq!(both.input.input, Some(PathBuf::from("here.csv")));
        assert_eq!(both.output, Some(PathBuf::from("folder/out/a.svg")));
        assert!(both.no_title && both.json_warnings);
        assert_eq!((lang, both.scale), (Some(Lang::Zh), 2.0));
    }

    #[test]
    fn a_spec_is_read_as_a_command_line_is() {
        let fault = |key: &str, word: &str| {
            let spec = options(&[(key, &[word])]);
            chart(&[]).with_spec(Path::new(""), &spec).expect_err("a fault")
        };
        let unknown = fault("them", "dark");
        assert_eq!((unknown.code, unknown.hint.as_str()), ("spec-key", "did you mean `theme`?"));
        assert_eq!(fault("spec", "a.toml").code, "spec-key");
        assert!(fault("theme", "darc").what.contains("darc"));
        assert_eq!(fault("no_title", "yes").expected, "true or false");
        let title = options(&[("title", &["--odd"]), ("metric", &["-x"]), ("output", &["-"])]);
        let (args, _) = chart(&[]).with_spec(Path::new("folder"), &title).expect("options");
        assert_eq!((args.title.as_deref(), args.metric.as_deref()), (Some("--odd"), Some("-x")));
        assert_eq!(args.output, Some(PathBuf::from("-")));
    }
}
