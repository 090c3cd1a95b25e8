//! Gives the linker an empty libffi, so that no binary needs the shared one.

use std::{fs, io, path::Path};

/// An archive without members. `src/native/libffi.rs` defines what libffi would.
const EMPTY_ARCHIVE: &[u8] = b"!<arch>\n";

/// Makes the library in this directory, which the linker searches before the system's own.
pub(crate) fn stand_in(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    fs::write(directory.join("libffi.a"), EMPTY_ARCHIVE)?;
    println!("cargo::rustc-link-search=native={}", directory.display());
    Ok(())
}
