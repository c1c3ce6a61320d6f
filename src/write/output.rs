//! Where bytes go: a file, whole or not at all, or standard output. The only module that creates files.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::display::visible_lines;
use crate::error::{Error, Place, Result};

/// Where a result goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

/// Writes bytes to a target: a file is the old or the new one, never half of it.
///
/// # Errors
/// `output` with the path and the cause; what was there is then as it was.
pub fn write_whole(target: &Target, bytes: &[u8]) -> Result<()> {
    match target {
        Target::Stdout => to_stdout(bytes),
        Target::File(path) => to_file(path, bytes),
    }
}

/// Writes to standard output; a closed pipe ends in silence.
///
/// # Errors
/// `output` where it can't be written, such as on a full disk.
pub fn to_stdout(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(cause) => Err(Error::new("output", format!("standard output can't be written: {}", plain(&cause)))
            .expected("a terminal, a pipe or a file with room")
            .hint("free some space, or write elsewhere with -o FILE")),
        Ok(()) => Ok(()),
    }
}

/// Says something on standard error, safe for a terminal. Nobody is left to tell where that fails.
pub fn say(text: &str) {
    let mut line = visible_lines(text);
    line.push('\n');
    let _ = std::io::stderr().lock().write_all(line.as_bytes());
}

/// Makes a folder, with those above it.
///
/// # Errors
/// `output` with the path and the cause.
pub fn make_folder(path: &Path) -> Result<()> {
    std::fs::create_dir_all(path).map_err(|cause| fault(path, &cause, "the folder can't be made"))
}

fn plain(cause: &std::io::Error) -> String {
    let text = cause.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

fn fault(path: &Path, cause: &std::io::Error, what: &str) -> Error {
    let hint = match cause.kind() {
        ErrorKind::NotFound => "make the folder first, or choose another path",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "choose a folder that you may write to",
        ErrorKind::StorageFull => "free some space, or choose another disk",
        _ => "choose another path",
    };
    Error::new("output", format!("{what}: {}", plain(cause)))
        .at(Place::file(path.display().to_string()))
        .expected("a path that can be written")
        .hint(hint)
}

/// Lets `write` fill a target without holding all of it in memory; a file is whole or not there.
///
/// # Errors
/// As [`write_whole`], and what `write` fails with.
pub fn write_with(target: &Target, write: &mut dyn FnMut(&mut dyn Write) -> Result<()>) -> Result<()> {
    match target {
        Target::Stdout => {
            let mut bytes = Vec::new();
            write(&mut bytes)?;
            to_stdout(&bytes)
        }
        Target::File(path) => to_file_with(path, write),
    }
}

fn to_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let unwritten = |cause: std::io::Error| fault(path, &cause, "the file can't be written");
    to_file_with(path, &mut |out| out.write_all(bytes).map_err(unwritten))
}

fn to_file_with(path: &Path, write: &mut dyn FnMut(&mut dyn Write) -> Result<()>) -> Result<()> {
    if path.as_os_str().is_empty() {
        return Err(Error::new("output", "the name of the output file is empty")
            .expected("a path")
            .hint("give -o a name"));
    }
    let named = path;
    // A link is written through: the file that it points at is replaced.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let meta = std::fs::metadata(&path).ok();
    if meta.as_ref().is_some_and(std::fs::Metadata::is_dir) {
        return Err(Error::new("output", format!("`{}` is a directory", named.display()))
            .at(Place::file(named.display().to_string()))
            .expected("the name of a file")
            .hint("add a file name after the directory"));
    }
    let unwritten = |cause: std::io::Error| fault(named, &cause, "the file can't be written");
    if meta.as_ref().is_some_and(|meta| !meta.is_file()) {
        // A device or a pipe can't be replaced.
        let mut device = std::fs::OpenOptions::new().write(true).open(&path).map_err(unwritten)?;
        write(&mut device)?;
        return device.flush().map_err(unwritten);
    }
    if meta.as_ref().is_some_and(|meta| meta.permissions().readonly()) {
        return Err(fault(named, &std::io::Error::from(ErrorKind::PermissionDenied), "the file can't be written"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".analyze-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The mode of the file that is replaced, else what the umask leaves of 0666.
        let mode = meta.as_ref().map_or(0o666, |meta| meta.permissions().mode() & 0o777);
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    let mut file = builder.tempfile_in(folder).map_err(unwritten)?;
    let mut buffered = std::io::BufWriter::with_capacity(1 << 18, &mut file);
    write(&mut buffered)?;
    buffered.flush().map_err(unwritten)?;
    drop(buffered);
    file.as_file().sync_all().map_err(unwritten)?;
    file.persist(&path).map_err(|kept| unwritten(kept.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_keeps_its_mode() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.txt");
        write_whole(&Target::File(path.clone()), b"one").expect("written");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).expect("set");
            write_whole(&Target::File(path.clone()), b"two").expect("written");
            assert_eq!(std::fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
        }
        let names: Vec<_> = std::fs::read_dir(folder.path()).expect("readable").flatten().collect();
        assert_eq!(names.len(), 1);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_disk_is_an_error() {
        let fault = write_whole(&Target::File("/dev/full".into()), b"x").expect_err("full");
        assert_eq!(fault.code, "output");
    }
}
