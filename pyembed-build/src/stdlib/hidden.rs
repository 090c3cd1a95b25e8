//! Imports that no statement shows: made by native code, or of names that are computed.
//!
//! The list is as short as running programs allows, and each line has its reason, which the report
//! shows.

/// The module that makes bundled files readable at their paths.
pub(crate) const FILES: &str = "_pyembed.files";

/// Modules that come with another one.
pub(crate) struct Hidden {
    pub(crate) modules: &'static [&'static str],
    pub(crate) why: &'static str,
}

/// By the module that, once imported, imports them.
const BY_MODULE: &[(&str, Hidden)] = &[
    (
        "_pyembed.paths",
        Hidden {
            modules: &[FILES],
            why: "paths of importlib.resources become text, which is opened as a file",
        },
    ),
    (
        "_socket",
        Hidden {
            modules: &["encodings.idna"],
            why: "host names are encoded with the codec idna",
        },
    ),
    (
        "_sqlite3",
        Hidden {
            modules: &["sqlite3.dump"],
            why: "Connection.iterdump is written in Python",
        },
    ),
    (
        "array",
        Hidden {
            modules: &["collections.abc"],
            why: "array registers itself as a MutableSequence",
        },
    ),
    (
        "dbm",
        Hidden {
            modules: &["dbm.dumb"],
            why: "dbm.open picks a back end by name; this one is pure Python",
        },
    ),
    (
        "encodings",
        Hidden {
            modules: &["_pycodecs"],
            why: "charmap codecs and UTF-7 are written in Python",
        },
    ),
    (
        "importlib.metadata",
        Hidden {
            modules: &["_pyembed.metadata"],
            why: "the metadata of bundled distributions",
        },
    ),
    (
        "importlib.resources",
        Hidden {
            modules: &["_pyembed.resources"],
            why: "the data files of bundled packages",
        },
    ),
    (
        "importlib_metadata",
        Hidden {
            modules: &["_pyembed.metadata"],
            why: "the metadata of bundled distributions",
        },
    ),
    (
        "importlib_resources",
        Hidden {
            modules: &["_pyembed.resources"],
            why: "the data files of bundled packages",
        },
    ),
    (
        "multiprocessing.context",
        Hidden {
            modules: &[
                "multiprocessing.forkserver",
                "multiprocessing.managers",
                "multiprocessing.popen_fork",
                "multiprocessing.popen_forkserver",
                "multiprocessing.popen_spawn_posix",
                "multiprocessing.resource_tracker",
                "multiprocessing.spawn",
                "runpy",
            ],
            why: "child processes begin in these, by name",
        },
    ),
    (
        "xml.dom",
        Hidden {
            modules: &["xml.dom.minidom"],
            why: "getDOMImplementation picks a back end by name",
        },
    ),
    (
        "xml.sax",
        Hidden {
            modules: &["xml.sax.expatreader"],
            why: "make_parser picks a parser by name",
        },
    ),
    (
        "zipfile",
        Hidden {
            modules: &["encodings.cp437"],
            why: "names in an archive that are not UTF-8 are in this encoding",
        },
    ),
];

/// The import of a module that looks for files beside itself, so that it finds bundled ones.
pub(crate) const VIRTUAL_FILES: Hidden = Hidden {
    modules: &[FILES],
    why: "it looks for files beside itself",
};

/// The same of every module, if the user says so.
pub(crate) const VIRTUAL_FILES_ASKED_FOR: Hidden = Hidden {
    modules: &[FILES],
    why: "virtual_files(true) in build.rs",
};

/// The modules that importing `module` imports besides what its source says.
pub(crate) fn hidden_imports(module: &str) -> Option<&'static Hidden> {
    let entry = BY_MODULE.iter().find(|(name, _)| *name == module);
    entry.map(|(_, hidden)| hidden)
}
