//! One Python module of the standard library, or of the importer's Python half.

use crate::{content::Content, names};

/// The beginning of the paths of standard-library modules, in tracebacks and in `__file__`.
pub(crate) const STDLIB: &str = "stdlib";

/// The package of the importer's Python half; its parts are named after what they are for.
pub(crate) const IMPORTER: &str = "_pyembed";

/// One module of the standard library.
pub(crate) struct StdlibModule {
    pub(crate) content: Content,
    pub(crate) is_package: bool,
}

impl StdlibModule {
    /// The module's path as tracebacks show it: `stdlib/json/decoder.py`, `_pyembed/files.py`.
    pub(crate) fn label(&self, name: &str) -> String {
        let file = if self.is_package {
            "/__init__.py"
        } else {
            ".py"
        };
        let path = name.replace('.', "/");
        match names::top(name) {
            IMPORTER => format!("{path}{file}"),
            _ => format!("{STDLIB}/{path}{file}"),
        }
    }
}
