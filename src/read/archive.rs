//! What a zip holds, looked at before any of it is believed.

use std::io::{Cursor, Read};

use crate::error::{Error, Place, Result};

/// Most entries, most expanded bytes, largest ratio of a large archive.
const MOST_ENTRIES: usize = 10_000;
const MOST_EXPANDED: u64 = 512 << 20;
const MOST_RATIO: u64 = 200;
/// Below this size the ratio does not matter.
const SMALL: u64 = 16 << 20;

/// What kind of workbook a zip is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workbook {
    /// Office Open XML.
    Xlsx,
    /// Binary sheets inside a zip.
    Xlsb,
    /// OpenDocument.
    Ods,
}

/// Refuses archives that can't be workbooks or that would swell.
///
/// # Errors
/// `not-a-workbook`, `archive-too-large`, `encrypted`.
pub fn inspect(bytes: &[u8], file: &str) -> Result<Workbook> {
    let broken = |what: String| {
        Error::new("not-a-workbook", what)
            .at(Place::file(file))
            .expected("a workbook (.xlsx, .xls, .ods)")
            .hint("open it in a spreadsheet program and save it again as .xlsx or .csv")
    };
    let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|cause| broken(format!("the file begins like a zip and is not one: {cause}")))?;
    let too_large = |what: String| {
        Error::new("archive-too-large", what)
            .at(Place::file(file))
            .expected(format!("at most {MOST_ENTRIES} entries and {} MiB expanded", MOST_EXPANDED >> 20))
            .hint("save the sheet that is needed as csv")
    };
    if archive.len() > MOST_ENTRIES {
        return Err(too_large(format!("the archive has {} entries", archive.len())));
    }
    let mut expanded = 0u64;
    let mut names = Vec::new();
    for at in 0..archive.len() {
        let entry = archive
            .by_index_raw(at)
            .map_err(|cause| broken(format!("entry {at} of the zip can't be read: {cause}")))?;
        if entry.encrypted() {
            return Err(Error::new("encrypted", "the workbook is protected by a password")
                .at(Place::file(file))
                .expected("a workbook without a password")
                .hint("remove the password in the spreadsheet program"));
        }
        expanded = expanded.saturating_add(entry.size());
        let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
        let ratio = entry.size() / entry.compressed_size().max(1);
        if entry.size() > SMALL && ratio > MOST_RATIO || expanded > MOST_EXPANDED {
            return Err(too_large(format!(
                "`{name}` would expand to {} MiB ({ratio} times its size in the file)",
                entry.size() >> 20
            )));
        }
        names.push(name);
    }
    let has = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if has("xl/workbook.xml") {
        shared_strings(&mut archive, file)?;
        return Ok(Workbook::Xlsx);
    }
    if has("xl/workbook.bin") {
        return Ok(Workbook::Xlsb);
    }
    if has("content.xml") {
        return Ok(Workbook::Ods);
    }
    let inside = names.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    Err(broken(format!("the file is a zip and no workbook; it holds {inside}")))
}

/// A count of shared strings that the bytes could not hold is a lie.
fn shared_strings(archive: &mut ::zip::ZipArchive<Cursor<&[u8]>>, file: &str) -> Result<()> {
    let Ok(entry) = archive.by_name("xl/sharedStrings.xml") else { return Ok(()) };
    let size = entry.size();
    let mut head = Vec::new();
    // A head that can't be read fails again, with its message, where the workbook is read.
    let _ = entry.take(2048).read_to_end(&mut head);
    let head = String::from_utf8_lossy(&head);
    for key in ["uniqueCount=\"", "count=\""] {
        let Some(at) = head.find(key) else { continue };
        let digits: String = head[at + key.len()..].chars().take_while(char::is_ascii_digit).collect();
        let declared: u64 = digits.parse().unwrap_or(u64::MAX);
        // The shortest string takes eleven bytes: <si><t/></si>. `count` counts uses, so only the unique ones bind.
        if key.starts_with("unique") && declared > size / 4 + 64 {
            return Err(Error::new(
                "not-a-workbook",
                format!("the workbook declares {digits} strings in {size} bytes"),
            )
            .at(Place::file(file))
            .expected("counts that agree with the content")
            .hint("open it in a spreadsheet program and save it again"));
        }
    }
    Ok(())
}
