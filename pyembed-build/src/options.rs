//! The options of a bundle.

use std::path::{Path, PathBuf};

use pyembed_bundle::{Bundle, Optimize, Options, SourceText};
use serde::Deserialize;

use crate::stdlib::Features;

/// Which part of the standard library goes into the bundle.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq, Default)]
#[serde(rename_all = "lowercase")]
pub enum Stdlib {
    /// Nothing: the sources import only each other and native modules.
    None,
    /// The modules that the sources reach by their imports.
    #[default]
    Reachable,
    /// Every module that the runtime can import.
    Full,
}

/// The effect of an import that leads nowhere and is not in a `try`/`except ImportError`.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq, Default)]
#[serde(rename_all = "lowercase")]
pub enum Missing {
    /// The build fails.
    #[default]
    Error,
    /// The build warns.
    Warn,
    /// The import fails when it runs, as in Python.
    Allow,
}

/// The parts of a bundle that are stored compressed (deflate). Small things, and what deflate makes
/// little smaller, stay as they are.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq, Default)]
#[serde(rename_all = "lowercase")]
pub enum Compress {
    /// Nothing: what is read is where it lies, in pages of the binary that are loaded when they are
    /// needed.
    #[default]
    None,
    /// Data files, metadata and source text.
    Data,
    /// Bytecode too: each module is inflated when it is imported.
    All,
}

/// Compiles Python sources into a bundle.
///
/// ```no_run
/// use pyembed_build::{Builder, Missing, Optimize, SourceText, Stdlib};
///
/// fn main() -> pyembed_build::Result<()> {
///     Builder::new("scripts")
///         .source("vendor/python")
///         .stdlib(Stdlib::Reachable)
///         .include("encodings.idna")
///         .exclude("tkinter.**")
///         .optimize(Optimize::Docstrings)
///         .source_text(SourceText::Lines)
///         .missing(Missing::Error)
///         .compile()
/// }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a builder does nothing until `compile` is called"]
pub struct Builder {
    pub(crate) name: String,
    pub(crate) sources: Vec<String>,
    pub(crate) entries: Vec<String>,
    pub(crate) installed: Vec<(String, Vec<String>)>,
    pub(crate) requirements: Vec<(String, String)>,
    pub(crate) stdlib: Stdlib,
    pub(crate) include: Vec<String>,
    pub(crate) exclude: Vec<String>,
    pub(crate) host_modules: Vec<String>,
    pub(crate) shadowing: Vec<String>,
    pub(crate) hidden: Vec<(String, String)>,
    pub(crate) resources: Vec<String>,
    pub(crate) virtual_files: Option<bool>,
    pub(crate) lazy_imports: bool,
    pub(crate) eager: Vec<String>,
    pub(crate) missing: Missing,
    pub(crate) options: Options,
    pub(crate) compress: Compress,
    pub(crate) reports: Vec<String>,
    /// The files that options came from.
    pub(crate) options_files: Vec<PathBuf>,
}

/// The place and the target of a compilation: what the options do not say.
#[derive(Debug, Clone)]
pub struct Context {
    /// The directory that relative paths start from: the crate's.
    pub base: PathBuf,
    /// The system the program will run on, as `CARGO_CFG_TARGET_OS` names it.
    pub target_os: String,
    /// The processor it will run on, as `CARGO_CFG_TARGET_ARCH` names it.
    pub target_arch: String,
    /// The features of the runtime that will run it.
    pub features: Features,
    /// A directory in which compiled modules are kept for the next time, if any.
    pub cache: Option<PathBuf>,
    /// The standard library as [`pack_stdlib`](crate::pack_stdlib) packs it. None for that of the
    /// crate `rustpython-pylib`, whose files cargo's registry has on the machine that compiled
    /// this crate.
    pub stdlib: Option<Bundle<'static>>,
}

impl Builder {
    /// A bundle of what is at `path`, relative to the crate's Cargo.toml: a directory, a single
    /// `.py` file, an archive or a wheel.
    ///
    /// The path is also the bundle's name: the one that `include_python!` is given.
    pub fn new(path: impl Into<String>) -> Self {
        let path = path.into();
        Self {
            sources: vec![path.clone()],
            entries: Vec::new(),
            name: path,
            installed: Vec::new(),
            requirements: Vec::new(),
            stdlib: Stdlib::default(),
            include: Vec::new(),
            exclude: Vec::new(),
            host_modules: Vec::new(),
            shadowing: Vec::new(),
            hidden: Vec::new(),
            resources: Vec::new(),
            virtual_files: None,
            lazy_imports: false,
            eager: Vec::new(),
            missing: Missing::default(),
            options: Options::default(),
            compress: Compress::default(),
            reports: Vec::new(),
            options_files: Vec::new(),
        }
    }

    /// Adds a source root, relative to the crate's Cargo.toml: a directory, a single `.py` file, or
    /// an archive (`.zip`, `.pyz`).
    ///
    /// A root is what an entry of `sys.path` is to Python. Every module under it is bundled. A
    /// wheel (`.whl`) is taken as a distribution: of its modules those are bundled that are
    /// reached by imports. What it requires is not looked for: give that too, or use
    /// [`requirements`](Self::requirements).
    pub fn source(mut self, path: impl Into<String>) -> Self {
        self.sources.push(path.into());
        self
    }

    /// Bundles of the source roots only what this module reaches by its imports, not everything: of
    /// a directory with many scripts what one of them needs.
    ///
    /// May be said of several modules. Data files go in with the packages that are reached; those
    /// beside modules at the top of a root only if [`resources`](Self::resources) chooses them.
    pub fn entry(mut self, module: impl Into<String>) -> Self {
        self.entries.push(module.into());
        self
    }

    /// Adds distributions that are installed in a directory (`venv/lib/python3.13/site-packages`,
    /// or what `pip install --target` filled), by their names, with all that they require.
    /// `"requests[socks]"` takes an extra. The names are those of distributions, as `pip list`
    /// shows them (`pyyaml`), not of modules (`yaml`); which version of Python 3 installed them
    /// does not matter.
    ///
    /// Of their modules those are bundled that are reached by imports, with the data files beside
    /// them. Metadata goes with them, and with the names of distributions that your own code
    /// has in quotes (`version("rich")`).
    pub fn site_packages<S: Into<String>>(
        mut self,
        directory: impl Into<String>,
        names: impl IntoIterator<Item = S>,
    ) -> Self {
        let names = names.into_iter().map(Into::into).collect();
        self.installed.push((directory.into(), names));
        self
    }

    /// Adds the distributions that a `requirements.txt` or a `pylock.toml` names, with all that
    /// they require, out of a directory of wheels.
    ///
    /// `pip download -r requirements.txt -d wheels` fills the directory; the build itself fetches
    /// nothing. Bundled is what [`site_packages`](Self::site_packages) says.
    pub fn requirements(mut self, file: impl Into<String>, wheels: impl Into<String>) -> Self {
        self.requirements.push((file.into(), wheels.into()));
        self
    }

    /// Which part of the standard library is bundled. The default is [`Stdlib::Reachable`].
    pub fn stdlib(mut self, stdlib: Stdlib) -> Self {
        self.stdlib = stdlib;
        self
    }

    /// Adds modules that no import statement shows, with what they import.
    ///
    /// Patterns are over dotted names: `encodings.idna`, `encodings.*` for one level,
    /// `encodings.**` for the package and all below it. A pattern that matches nothing is an
    /// error.
    pub fn include(mut self, pattern: impl Into<String>) -> Self {
        self.include.push(pattern.into());
        self
    }

    /// Leaves modules out, although they are in the sources or imported. Importing them fails at
    /// run time.
    ///
    /// Patterns are those of [`include`](Self::include), but may match nothing: what is excluded
    /// need not be there.
    pub fn exclude(mut self, pattern: impl Into<String>) -> Self {
        self.exclude.push(pattern.into());
        self
    }

    /// Says that the program has a module of this name, by `Builder::module` of pyembed-runtime:
    /// importing it is no error.
    pub fn host_module(mut self, name: impl Into<String>) -> Self {
        self.host_modules.push(name.into());
        self
    }

    /// Lets a module of the sources take the place of the standard library's module of the same
    /// name, which is an error otherwise.
    pub fn allow_shadowing(mut self, name: impl Into<String>) -> Self {
        self.shadowing.push(name.into());
        self
    }

    /// Says that `module` imports what the pattern matches, although no statement shows it: plugins
    /// by name, back ends by platform.
    ///
    /// Unlike [`include`](Self::include) it brings nothing in where `module` is not reached; but
    /// the module and what the pattern matches have to be there. Patterns are those of
    /// `include`. For widely used packages a table in this crate knows.
    pub fn hidden_import(mut self, module: impl Into<String>, pattern: impl Into<String>) -> Self {
        self.hidden.push((module.into(), pattern.into()));
        self
    }

    /// Chooses data files. The default is every file of a package that is not Python, and those
    /// beside the modules at the top of a source root. Left out are directories whose names begin
    /// with a dot, `__pycache__` and `*.egg-info`, and of files what tools leave: `*~`, `*.bak`,
    /// `*.orig`, `*.swp`, `*.swo`, `#*#`, `.#*`, `._*`, `.*.py`, `.DS_Store`, `Thumbs.db`,
    /// `.gitignore`, `.gitattributes` and `.gitmodules`; the report lists these files.
    ///
    /// Patterns are globs over the path below the root: `shop/templates/*.html`, `**/*.json`. Once
    /// there is one, of the files in source roots only those that match are bundled. A pattern
    /// with a leading `!` leaves files out, those of distributions too: `!docutils/writers/**/*
    /// .odt`. A pattern that matches nothing is an error.
    pub fn resources(mut self, pattern: impl Into<String>) -> Self {
        self.resources.push(pattern.into());
        self
    }

    /// Lets `open`, `os.stat`, `os.listdir`, `pathlib` and their like read bundled files at paths
    /// below `__file__`, or keeps them from it.
    ///
    /// By default they do from when a module is imported that looks for its own files (it mentions
    /// `__file__`, or asks `inspect` or a spec for paths). `true` switches it on with the first
    /// module outside the standard library, `false` for good.
    pub fn virtual_files(mut self, on: bool) -> Self {
        self.virtual_files = Some(on);
        self
    }

    /// Has imports at the top of modules wait until a name that they bind is first used, where
    /// nothing uses it before a function is called. The default is not to.
    ///
    /// Programs start faster: what they do not use they do not run. The price is order: what a
    /// module does when it is imported it does later, or never, and its errors show where the
    /// name is used, with a note. Imports wait that stand alone at the top of a module, for names
    /// that functions, their annotations or `__all__` mention; of modules that look at their own
    /// names (`globals()`) none do. In `vars(module)` names that wait are missing. Functions of
    /// such a module take 0.1 µs longer for each use of a builtin.
    ///
    /// Without this option those wait that a module itself declares, as PEP 810 has it:
    /// `__lazy_modules__ = ["json"]`. The report lists all of them.
    pub fn lazy_imports(mut self, on: bool) -> Self {
        self.lazy_imports = on;
        self
    }

    /// Says that [`lazy_imports`](Self::lazy_imports) is not for these modules: they import at
    /// once what they do not declare otherwise.
    ///
    /// Patterns are those of [`include`](Self::include), over the names of modules that import.
    /// One that matches nothing is an error.
    pub fn eager_imports(mut self, pattern: impl Into<String>) -> Self {
        self.eager.push(pattern.into());
        self
    }

    /// Sets what is stored compressed. The default is nothing.
    pub fn compress(mut self, compress: Compress) -> Self {
        self.compress = compress;
        self
    }

    /// Writes the report to a file too: text, or one HTML page if the path ends in `.html`.
    ///
    /// It says of every module and data file how large it is, where it comes from, under which
    /// licence, and by which imports it came in; and what was left out or missing. Both forms
    /// are always written beside the bundle, under `OUT_DIR/pyembed`. Directories that are not
    /// there are made. A path among what the build reads is an error, because each build would
    /// be the reason for another; so is one of something that is no regular file.
    pub fn report(mut self, path: impl Into<String>) -> Self {
        self.reports.push(path.into());
        self
    }

    /// Sets what is stripped while compiling. The default is nothing: `assert` and docstrings work
    /// as written.
    pub fn optimize(mut self, optimize: Optimize) -> Self {
        self.options.optimize = optimize;
        self
    }

    /// Sets how much of the source text is bundled beside the bytecode. The default is what
    /// tracebacks can show.
    pub fn source_text(mut self, source_text: SourceText) -> Self {
        self.options.source_text = source_text;
        self
    }

    /// Sets what an import that leads nowhere does. The default is an error of the build.
    ///
    /// In your own modules every import counts that is not in a `try`/`except ImportError`. In
    /// those of distributions, which have parts that a program never runs, only one that is
    /// sure to run when your modules are imported; the report lists the others.
    pub fn missing(mut self, missing: Missing) -> Self {
        self.missing = missing;
        self
    }
}

impl Context {
    /// For a program that runs on this machine with the runtime's default features.
    #[must_use]
    pub fn host(base: impl AsRef<Path>) -> Self {
        Self {
            base: base.as_ref().to_owned(),
            target_os: std::env::consts::OS.to_owned(),
            target_arch: std::env::consts::ARCH.to_owned(),
            features: Features::default(),
            cache: None,
            stdlib: None,
        }
    }
}
