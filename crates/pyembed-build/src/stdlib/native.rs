//! The modules that the runtime has as Rust code, by the cargo features that bring them.
//!
//! Held against the running interpreter by `tests/native_modules.rs`.

/// The cargo features of `pyembed-runtime` that decide which native modules there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Features {
    /// Native modules of the standard library.
    pub stdlib: bool,
    /// Files, processes, sockets.
    pub host_env: bool,
    /// Threads.
    pub threading: bool,
    /// `eval` and `exec`.
    pub compiler: bool,
    /// TLS.
    pub ssl: bool,
    /// SQLite.
    pub sqlite: bool,
}

impl Default for Features {
    /// What `pyembed-runtime` has with its default features.
    fn default() -> Self {
        Self {
            stdlib: true,
            host_env: true,
            threading: true,
            compiler: true,
            ssl: false,
            sqlite: false,
        }
    }
}

impl Features {
    /// Reads a comma-separated list of feature names, as the build script of `pyembed-runtime` gives it.
    #[must_use]
    pub fn from_list(list: &str) -> Self {
        let has = |name: &str| list.split(',').any(|feature| feature == name);
        Self {
            stdlib: has("stdlib"),
            host_env: has("host-env"),
            threading: has("threading"),
            compiler: has("compiler"),
            ssl: has("ssl"),
            sqlite: has("sqlite"),
        }
    }

    fn has(self, need: &Need) -> bool {
        match need {
            Need::Always => true,
            Need::HostEnv => self.host_env,
            Need::Threading => self.threading,
            Need::Compiler => self.compiler,
            Need::Stdlib => self.stdlib,
            Need::StdlibHostEnv => self.stdlib && self.host_env,
            Need::Ssl => self.ssl,
            Need::Sqlite => self.sqlite,
        }
    }
}

#[derive(PartialEq, Eq)]
enum Need {
    Always,
    HostEnv,
    Threading,
    Compiler,
    Stdlib,
    StdlibHostEnv,
    Ssl,
    Sqlite,
}

const MODULES: &[(Need, &[&str])] = &[
    (
        Need::Always,
        &[
            "_abc",
            "_codecs",
            "_collections",
            "_functools",
            "_imp",
            "_interpchannels",
            "_interpqueues",
            "_interpreters",
            "_io",
            "_operator",
            "_sre",
            "_stat",
            "_string",
            "_sysconfig",
            "_sysconfigdata",
            "_testinternalcapi",
            "_types",
            "_typing",
            "_warnings",
            "_weakref",
            "atexit",
            "builtins",
            "errno",
            "gc",
            "itertools",
            "marshal",
            "sys",
            "time",
        ],
    ),
    (Need::HostEnv, &["_ctypes", "_signal", "posix", "pwd"]),
    (Need::Threading, &["_thread"]),
    (Need::Compiler, &["_ast", "_symtable"]),
    (
        Need::Stdlib,
        &[
            "_asyncio",
            "_bisect",
            "_blake2",
            "_bz2",
            "_codecs_cn",
            "_codecs_hk",
            "_codecs_iso2022",
            "_codecs_jp",
            "_codecs_kr",
            "_codecs_tw",
            "_contextvars",
            "_csv",
            "_datetime",
            "_elementtree",
            "_hashlib",
            "_heapq",
            "_json",
            "_lzma",
            "_md5",
            "_multibytecodec",
            "_opcode",
            "_pickle",
            "_queue",
            "_random",
            "_remote_debugging",
            "_sha1",
            "_sha2",
            "_sha3",
            "_statistics",
            "_struct",
            "_suggestions",
            "_tokenize",
            "_zoneinfo",
            "array",
            "binascii",
            "cmath",
            "math",
            "pyexpat",
            "unicodedata",
            "zlib",
        ],
    ),
    (
        Need::StdlibHostEnv,
        &[
            "_locale",
            "_multiprocessing",
            "_posixshmem",
            "_posixsubprocess",
            "_socket",
            "_uuid",
            "faulthandler",
            "fcntl",
            "grp",
            "mmap",
            "resource",
            "select",
            "syslog",
            "termios",
        ],
    ),
    (Need::Ssl, &["_ssl"]),
    (Need::Sqlite, &["_sqlite3"]),
];

/// The names of the native modules that `pyembed-runtime` has with these features.
pub fn native_modules(features: Features) -> impl Iterator<Item = &'static str> {
    MODULES
        .iter()
        .filter(move |(need, _)| features.has(need))
        .flat_map(|(_, names)| names.iter().copied())
}

/// Whether the runtime has the module as Rust code.
pub(crate) fn is_native(name: &str, features: Features) -> bool {
    native_modules(features).any(|native| native == name)
}

/// Modules of the standard library that import a native module first of all, where the runtime may not have it; and all below them.
///
/// Held against the sources by a test of `sources.rs`.
const NATIVE_HALVES: [(&str, &str); 9] = [
    ("compression.zstd", "_zstd"),
    ("dbm.gnu", "_gdbm"),
    ("dbm.ndbm", "_dbm"),
    ("dbm.sqlite3", "_sqlite3"),
    ("sqlite3", "_sqlite3"),
    ("ssl", "_ssl"),
    ("tkinter", "_tkinter"),
    ("tracemalloc", "_tracemalloc"),
    ("turtle", "_tkinter"),
];

/// The native module that a module of the standard library cannot be imported without, if the runtime does not have it.
pub(crate) fn missing_native(name: &str, features: Features) -> Option<&'static str> {
    let is_around = |package: &str| {
        let rest = name.strip_prefix(package);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let half = NATIVE_HALVES.iter().find(|(module, _)| is_around(module));
    half.map(|(_, native)| *native)
        .filter(|native| !is_native(native, features))
}

/// The feature of `pyembed-runtime` that brings a native module.
pub(crate) fn feature_of(native: &str) -> Option<&'static str> {
    match native {
        "_ssl" => Some("ssl"),
        "_sqlite3" => Some("sqlite"),
        _ => None,
    }
}
