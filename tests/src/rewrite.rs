//! Bundles taken apart and written again with something changed.

use pyembed_bundle::{Entry, NewEntry};

/// The entry, to be written again.
///
/// # Panics
///
/// If it is damaged.
#[must_use]
pub fn again(entry: Entry<'static>, compress: bool) -> NewEntry<'static> {
    NewEntry {
        kind: entry.kind(),
        flags: entry.flags(),
        name: entry.name().into(),
        path: entry.path().into(),
        data: entry.contents().expect("the entry is whole"),
        compress,
    }
}
