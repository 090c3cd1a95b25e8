//! The importer's Python half: modules of our own that are bundled where something needs them, as
//! the standard library is.

use super::StdlibModule;
use crate::content::Content;

/// The package of these modules; its parts are named after what they are for.
pub(crate) const PACKAGE: &str = "_pyembed";

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
            is_package: name == PACKAGE,
        };
        (name.to_owned(), module)
    })
}

/// `_pyembed/files` of `_pyembed.files`; None for a module that is not ours.
pub(super) fn label(name: &str) -> Option<String> {
    let is_ours = name.split('.').next() == Some(PACKAGE);
    is_ours.then(|| name.replace('.', "/"))
}
