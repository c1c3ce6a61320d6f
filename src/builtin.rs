//! The tables of `data/` that are part of the program. `build.rs` leaves them as JSON: the commands read them at each
//! start, and of the time that TOML took little is left.

use serde::Deserialize;

use crate::error::{Error, Place, Result};

/// One table.
pub struct Table {
    /// Its file, for messages.
    pub file: &'static str,
    json: &'static str,
}

macro_rules! table {
    ($name:literal) => {
        Table {
            file: concat!("data/", $name, ".toml"),
            json: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")),
        }
    };
}

pub const CUES: Table = table!("cues");
pub const HEADERS: Table = table!("headers");
pub const HEDGES: Table = table!("hedges");
pub const INDICATORS: Table = table!("indicators");
pub const MESSAGES: Table = table!("messages");
pub const RATIOS: Table = table!("ratios");
pub const TOWNS: Table = table!("towns");
pub const UNITS: Table = table!("units");

impl Table {
    /// Its content.
    ///
    /// # Errors
    /// `builtin-syntax` where the file has not the form of `T`; a test rules it out for what is released.
    pub fn read<T: Deserialize<'static>>(&self) -> Result<T> {
        serde_json::from_str(self.json).map_err(|cause| {
            Error::new("builtin-syntax", cause.to_string())
                .at(Place::file(self.file))
                .expected("the keys that its head teaches")
        })
    }
}
