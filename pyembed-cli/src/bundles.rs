//! The bundles in a file of any kind.

use std::path::Path;

use pyembed_bundle::{Appended, Bundle, Error, search};

use crate::failure::{Failure, Result};

/// The bundle that a file is, the one at its end, or those that are anywhere in it.
///
/// # Errors
///
/// If there is none. A file that is a bundle, or an executable of ours, may also be damaged or of
/// another version; inside other binaries such bundles are not found.
pub(crate) fn in_file<'b>(path: &Path, bytes: &'b [u8]) -> Result<Vec<Bundle<'b>>> {
    let of_file = |error: Error| Failure::of_bundle(path, &error);
    if let Some(appended) = Appended::find(bytes).map_err(of_file)? {
        return Ok(vec![appended.bundle()]);
    }
    if Bundle::is_at_start(bytes) {
        return Ok(vec![Bundle::parse(bytes).map_err(of_file)?]);
    }
    // Every program with a runtime has the empty one.
    let found: Vec<_> = search(bytes)
        .map(|found| found.bundle)
        .filter(|bundle| !bundle.is_empty())
        .collect();
    if found.is_empty() {
        return Err(Failure::new(format!("there is no bundle in `{}`", path.display()))
            .hint("a bundle is a .pyembed file, an executable of `pyembed exe`, or a binary with `include_python!`"));
    }
    Ok(found)
}
