//! The Python sources of the standard library, which the crate `rustpython-pylib` carries.

use std::{collections::BTreeMap, path::Path, sync::OnceLock};

use walkdir::{DirEntry, WalkDir};

use super::{encodings::Encodings, module::StdlibModule, python_half};
use crate::content::Content;

/// Modules that need no source: those that the interpreter brings, frozen, before it can import
/// anything, and second names that a package gives to modules when it is imported.
const PROVIDED: [&str; 13] = [
    // The program, whichever module that is.
    "__main__",
    "_frozen_importlib",
    "_frozen_importlib_external",
    "builtins",
    "codecs",
    "collections.abc",
    "copyreg",
    "importlib._bootstrap",
    "importlib._bootstrap_external",
    "os.path",
    "sys",
    "xml.parsers.expat.errors",
    "xml.parsers.expat.model",
];

/// Never bundled: CPython's test-suite helpers and programs that need Tk.
const LEFT_OUT: [&str; 4] = ["test", "idlelib", "turtledemo", "ensurepip"];

/// True if the interpreter has the module without any help.
pub(crate) fn is_provided(name: &str) -> bool {
    PROVIDED.contains(&name)
}

/// An index of the modules, by name.
pub(crate) struct StdlibSources {
    modules: BTreeMap<String, StdlibModule>,
    /// Read when the first literal names an encoding.
    encodings: OnceLock<Encodings>,
}

impl StdlibSources {
    /// Lists what `rustpython-pylib` has.
    ///
    /// Its files belong to an immutable release in cargo's registry, which the lock file names:
    /// they are read without being watched.
    pub(crate) fn index() -> Self {
        Self::index_of(Path::new(rustpython_pylib::LIB_PATH))
    }

    fn index_of(root: &Path) -> Self {
        let files = WalkDir::new(root)
            .min_depth(1)
            .into_iter()
            .filter_entry(|entry| is_importable(entry, root))
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file());
        let in_python = files.filter_map(|file| module(root, file.path()));
        Self {
            modules: in_python.chain(python_half::modules()).collect(),
            encodings: OnceLock::new(),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&StdlibModule> {
        self.modules.get(name)
    }

    /// `encodings.cp1252` of `windows-1252`; None for encodings that are native, and for what is no
    /// encoding.
    pub(crate) fn encoding_module(&self, encoding: &str) -> Option<String> {
        let name = self
            .encodings
            .get_or_init(|| self.read_encodings())
            .module_name(encoding)?;
        let module = format!("encodings.{name}");
        self.modules.contains_key(&module).then_some(module)
    }

    fn read_encodings(&self) -> Encodings {
        let aliases = self.modules.get("encodings.aliases");
        let text = aliases.and_then(|module| module.content.read().ok());
        Encodings::new(&String::from_utf8_lossy(&text.unwrap_or_default()))
    }

    /// Every name, sorted, with those of the importer's own modules.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.modules.keys().map(String::as_str)
    }
}

fn is_importable(entry: &DirEntry, root: &Path) -> bool {
    let name = entry.file_name().to_string_lossy();
    let at_top = entry.path().parent() == Some(root);
    if entry.file_type().is_dir() {
        return name != "__pycache__" && !(at_top && LEFT_OUT.contains(&&*name));
    }
    name.ends_with(".py")
}

fn module(root: &Path, path: &Path) -> Option<(String, StdlibModule)> {
    let relative = path.strip_prefix(root).ok()?.with_extension("");
    let parts: Vec<&str> = relative
        .iter()
        .map(|part| part.to_str())
        .collect::<Option<_>>()?;
    let is_package = parts.last() == Some(&"__init__");
    let parts = &parts[..parts.len() - usize::from(is_package)];
    let module = StdlibModule {
        content: Content::Disk(path.to_owned()),
        is_package,
    };
    Some((parts.join("."), module))
}
