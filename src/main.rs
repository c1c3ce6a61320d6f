//! The `analyze` command: parse, run, exit. 0 done, 1 findings of severity error, 2 could not run.

use std::process::ExitCode;

use areastat::cli::Cli;
use areastat::write::output;
use clap::Parser;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output::say(&error.to_string());
            ExitCode::from(2)
        }
    }
}
