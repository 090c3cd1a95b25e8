//! `pyembed magic`

use std::{path::Path, process::ExitCode};

use pyembed_build::{Invalidation, PycError, magic};
use pyembed_bundle::{BYTECODE, FORMAT_VERSION};

use crate::{bundles, failure::Result, files, output::say};

/// Prints the identity of the byte code; or that of a file, and whether it is the same. The exit
/// code of a file of another version is 1.
pub(crate) fn tell(of: Option<&Path>) -> Result<ExitCode> {
    let Some(path) = of else {
        say!(
            "pyc:    {} (number {}, that of CPython 3.14)",
            hex(magic()),
            number(magic())
        );
        say!("bundle: format {FORMAT_VERSION}, {BYTECODE}");
        return Ok(ExitCode::SUCCESS);
    };
    let bytes = files::read(path)?;
    let is_pyc = path.extension().is_some_and(|extension| extension == "pyc");
    let matches = if is_pyc {
        match Invalidation::of_pyc(&bytes) {
            Err(PycError::Magic(found)) => {
                say!("pyc: {} (number {})", hex(found), number(found));
                false
            }
            Err(error) => {
                say!("pyc: {error}");
                false
            }
            Ok(_) => {
                say!("pyc: {} (number {})", hex(magic()), number(magic()));
                true
            }
        }
    } else {
        // A bundle of another version is an error that says which.
        bundles::in_file(path, &bytes)?;
        say!("bundle: format {FORMAT_VERSION}, {BYTECODE}");
        true
    };
    say!("matches this build: {}", if matches { "yes" } else { "no" });
    Ok(if matches {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn hex(magic: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(magic))
}

fn number(magic: [u8; 4]) -> u16 {
    u16::from_le_bytes([magic[0], magic[1]])
}
