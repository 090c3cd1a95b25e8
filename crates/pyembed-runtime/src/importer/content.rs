//! What entries of a bundle hold.

use std::borrow::Cow;

use pyembed_bundle::{Entry, Error};

/// The contents, as they were pushed into the bundle.
pub(super) fn read(entry: Entry<'static>) -> Result<Cow<'static, [u8]>, Error> {
    entry.data().map(Cow::Borrowed)
}

pub(super) fn len(entry: Entry<'static>) -> Result<usize, Error> {
    Ok(entry.len())
}

pub(super) fn directories(entry: Entry<'static>) -> Result<Vec<&'static str>, Error> {
    Ok(vec![entry.path()])
}

pub(super) fn uses_virtual_files(_entry: Entry<'static>) -> bool {
    false
}
