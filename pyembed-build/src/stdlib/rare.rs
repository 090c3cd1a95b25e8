//! Imports inside functions of the standard library that few programs call, and that bring much.
//!
//! `argparse` imports `shutil` for the width of the terminal; `shutil` imports `zipfile` and
//! `tarfile` in `make_archive`, and these in turn half of the network modules. Such an import is
//! followed only if one of the functions' names is mentioned somewhere.

/// An import that is followed on demand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rare {
    pub(crate) importer: &'static str,
    imported: &'static [&'static str],
    /// A module that mentions one of these makes the import live.
    pub(crate) names: &'static [&'static str],
}

const RARE: [Rare; 4] = [
    Rare {
        importer: "concurrent.futures",
        imported: &["concurrent.futures.interpreter"],
        names: &["InterpreterPoolExecutor"],
    },
    Rare {
        importer: "concurrent.futures",
        imported: &["concurrent.futures.process"],
        names: &["ProcessPoolExecutor"],
    },
    Rare {
        importer: "pathlib",
        imported: &["urllib.error", "urllib.parse", "urllib.request"],
        names: &["as_uri", "from_uri"],
    },
    Rare {
        importer: "shutil",
        imported: &["tarfile", "zipfile"],
        names: &["make_archive", "unpack_archive"],
    },
];

/// The entry for an import, if it is such a one.
pub(crate) fn rare_import(importer: &str, imported: &str) -> Option<Rare> {
    let is_this = |rare: &&Rare| rare.importer == importer && rare.imported.contains(&imported);
    RARE.iter().find(is_this).copied()
}

/// True if a mention of the name matters.
pub(crate) fn is_rare_name(name: &str) -> bool {
    RARE.iter().any(|rare| rare.names.contains(&name))
}
