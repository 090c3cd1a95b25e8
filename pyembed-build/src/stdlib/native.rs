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
    /// The default features of `pyembed-runtime`.
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
    /// Reads a comma-separated list of feature names, as the build script of `pyembed-runtime`
    /// gives it.
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
            "_sha256",
            "_sha3",
            "_sha512",
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

/// The native modules that each of these cargo features brings. Others bring none by themselves.
pub(crate) fn by_feature(
    features: Features,
) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let brings = move |feature: &'static str, needs: &[Need]| {
        let of_it = MODULES
            .iter()
            .filter(|(need, _)| needs.contains(need) && features.has(need));
        (
            feature,
            of_it.flat_map(|(_, names)| names.iter().copied()).collect(),
        )
    };
    let all = [
        (
            "stdlib",
            &[Need::Stdlib, Need::StdlibHostEnv][..],
            features.stdlib,
        ),
        ("threading", &[Need::Threading], features.threading),
        ("compiler", &[Need::Compiler], features.compiler),
        ("ssl", &[Need::Ssl], features.ssl),
        ("sqlite", &[Need::Sqlite], features.sqlite),
    ];
    all.into_iter()
        .filter(|(.., is_on)| *is_on)
        .map(move |(feature, needs, _)| brings(feature, needs))
}

/// True if the runtime has the module as Rust code.
pub(crate) fn is_native(name: &str, features: Features) -> bool {
    native_modules(features).any(|native| native == name)
}
