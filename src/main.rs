//! The `analyze` command: parse, run, exit. 0 done, 1 findings of severity error, 2 could not run.

#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used))]

use std::process::ExitCode;

use areastat::cli::Cli;
use areastat::messages;
use areastat::write::output;
use clap::Parser;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let lang = cli.lang();
    match cli.run() {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output::say(&messages::said(&error, lang));
            ExitCode::from(2)
        }
    }
}
