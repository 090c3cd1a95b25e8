//! The importer's Python half: modules of our own that are bundled where something needs them, as
//! the standard library is.

use super::module::{IMPORTER, StdlibModule};
use crate::content::Content;

const SOURCES: [(&str, &str); 5] = [
    (
        "_pyembed",
        include_str!("../../python/_pyembed/__init__.py"),
    ),
    (
        "_pyembed.files",
        include_str!("../../python/_pyembed/files.py"),
    ),
    (
        "_pyembed.metadata",
        include_str!("../../python/_pyembed/metadata.py"),
    ),
    (
        "_pyembed.paths",
        include_str!("../../python/_pyembed/paths.py"),
    ),
    (
        "_pyembed.resources",
        include_str!("../../python/_pyembed/resources.py"),
    ),
];

/// The modules, by name.
pub(super) fn modules() -> impl Iterator<Item = (String, StdlibModule)> {
    SOURCES.into_iter().map(|(name, text)| {
        let module = StdlibModule {
            content: Content::Memory(text.as_bytes().into()),
            is_package: name == IMPORTER,
        };
        (name.to_owned(), module)
    })
}
