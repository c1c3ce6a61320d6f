//! Turns the tables of `data/` into JSON, which is read many times faster at start-up than TOML.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The tables that commands read at start-up.
const TABLES: [&str; 8] = ["cues", "headers", "hedges", "indicators", "messages", "ratios", "towns", "units"];

#[expect(clippy::disallowed_methods, reason = "what a build leaves is no file of a user")]
fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for name in TABLES {
        let file = Path::new("data").join(format!("{name}.toml"));
        println!("cargo::rerun-if-changed={}", file.display());
        let fault = |cause: &dyn Error| format!("{}: {cause}", file.display());
        let text = fs::read_to_string(&file).map_err(|cause| fault(&cause))?;
        let table: toml::Table = toml::from_str(&text).map_err(|cause| fault(&cause))?;
        fs::write(out.join(format!("{name}.json")), serde_json::to_string(&table)?)?;
    }
    println!("cargo::rerun-if-changed=build.rs");
    place_at_link_time();
    Ok(())
}

/// Gives the program fixed addresses where the linker is known to do so: a loader that relocates its tables at each
/// start takes half of the time that a short command needs.
fn place_at_link_time() {
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|found| found == value);
    let known = is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && is("CARGO_CFG_TARGET_ARCH", "x86_64");
    if known && env::var("HOST") == env::var("TARGET") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
