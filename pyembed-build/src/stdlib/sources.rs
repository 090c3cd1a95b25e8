//! The Python sources of the standard library, which the crate `rustpython-pylib` carries.

use std::{borrow::Cow, collections::BTreeMap, fs, io, path::Path, sync::OnceLock};

use pyembed_bundle::{Bundle, Kind};
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

/// The file of the licence, below `rustpython_pylib::LIB_PATH`.
pub(crate) const LICENCE: &str = "PSF-LICENSE";

/// True if the interpreter has the module without any help.
pub(crate) fn is_provided(name: &str) -> bool {
    PROVIDED.contains(&name)
}

/// The source of a file below `rustpython_pylib::LIB_PATH`.
pub(crate) fn read(file: &str) -> io::Result<Vec<u8>> {
    fs::read(Path::new(rustpython_pylib::LIB_PATH).join(file))
}

/// An index of the modules, by name.
pub(crate) struct StdlibSources {
    modules: BTreeMap<String, StdlibModule>,
    /// Read when the first literal names an encoding.
    encodings: OnceLock<Encodings>,
    packed: Option<Bundle<'static>>,
}

impl StdlibSources {
    /// Lists what was packed, or else what `rustpython-pylib` has.
    ///
    /// The files of the latter belong to an immutable release in cargo's registry, which the lock
    /// file names: they are read without being watched.
    pub(crate) fn index(packed: Option<Bundle<'static>>) -> Self {
        let of_python: BTreeMap<_, _> = match packed {
            Some(packed) => of_bundle(packed).collect(),
            None => Self::on_disk(Path::new(rustpython_pylib::LIB_PATH)),
        };
        Self {
            modules: of_python
                .into_iter()
                .chain(python_half::modules())
                .collect(),
            encodings: OnceLock::new(),
            packed,
        }
    }

    fn on_disk(root: &Path) -> BTreeMap<String, StdlibModule> {
        let files = WalkDir::new(root)
            .min_depth(1)
            .into_iter()
            .filter_entry(|entry| is_importable(entry, root))
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file());
        files.filter_map(|file| module(root, file.path())).collect()
    }

    /// The text of its licence.
    ///
    /// # Errors
    ///
    /// If it is not where it should be.
    pub(crate) fn licence(&self) -> io::Result<String> {
        let Some(packed) = &self.packed else {
            return fs::read_to_string(Path::new(rustpython_pylib::LIB_PATH).join(LICENCE));
        };
        let text = packed.notices().map_err(io::Error::other)?;
        Ok(text.map_or_else(String::new, Cow::into_owned))
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

/// The modules of what was packed, by name. An entry that is damaged is as if it were not there.
fn of_bundle(packed: Bundle<'static>) -> impl Iterator<Item = (String, StdlibModule)> {
    packed.of_kind(Kind::Source).flatten().map(|entry| {
        let module = StdlibModule {
            content: Content::Entry(entry),
            is_package: entry.is_package(),
        };
        (entry.name().to_owned(), module)
    })
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
