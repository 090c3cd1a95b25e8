//! The options of a bundle.

use std::path::{Path, PathBuf};

use pyembed_bundle::{Optimize, Options, SourceText};

use crate::{
    Error, Features, Result,
    cargo::{self, Build},
    location,
    pipeline::{self, Output},
};

/// Which part of the standard library goes into the bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stdlib {
    /// Nothing: the sources import only each other and native modules.
    None,
    /// What the sources reach by their imports.
    #[default]
    Reachable,
    /// Every module that the runtime can import.
    Full,
}

/// What an import does that leads nowhere and is not in a `try`/`except ImportError`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Missing {
    /// The build fails.
    #[default]
    Error,
    /// The build warns.
    Warn,
    /// The import fails when it runs, as in Python.
    Allow,
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
    pub(crate) stdlib: Stdlib,
    pub(crate) include: Vec<String>,
    pub(crate) exclude: Vec<String>,
    pub(crate) shadowing: Vec<String>,
    pub(crate) missing: Missing,
    pub(crate) options: Options,
}

/// Where a bundle is compiled: what the options do not say.
#[derive(Debug, Clone)]
pub struct Context {
    /// The directory that relative paths start from: the crate's.
    pub base: PathBuf,
    /// The system the program will run on, as `CARGO_CFG_TARGET_OS` names it.
    pub target_os: String,
    /// The features of the runtime that will run it.
    pub features: Features,
    /// A directory in which compiled modules are kept for the next time, if any.
    pub cache: Option<PathBuf>,
}

impl Builder {
    /// A bundle of the directory (or single `.py` file) at `path`, relative to the crate's Cargo.toml.
    ///
    /// The path is also the bundle's name: the one that `include_python!` is given.
    pub fn new(path: impl Into<String>) -> Self {
        let path = path.into();
        Self {
            sources: vec![path.clone()],
            name: path,
            stdlib: Stdlib::default(),
            include: Vec::new(),
            exclude: Vec::new(),
            shadowing: Vec::new(),
            missing: Missing::default(),
            options: Options::default(),
        }
    }

    /// Adds a source root: a directory or a single `.py` file, relative to the crate's Cargo.toml.
    ///
    /// A root is what an entry of `sys.path` is to Python. Every module under it is bundled.
    pub fn source(mut self, path: impl Into<String>) -> Self {
        self.sources.push(path.into());
        self
    }

    /// Which part of the standard library is bundled. The default is [`Stdlib::Reachable`].
    pub fn stdlib(mut self, stdlib: Stdlib) -> Self {
        self.stdlib = stdlib;
        self
    }

    /// Adds modules that no import statement shows, with what they import.
    ///
    /// Patterns are over dotted names: `encodings.idna`, `encodings.*` for one level, `encodings.**` for the package and
    /// all below it. A pattern that matches nothing is an error.
    pub fn include(mut self, pattern: impl Into<String>) -> Self {
        self.include.push(pattern.into());
        self
    }

    /// Leaves modules out, although they are in the sources or imported. Importing them fails at run time.
    ///
    /// Patterns are those of [`include`](Self::include).
    pub fn exclude(mut self, pattern: impl Into<String>) -> Self {
        self.exclude.push(pattern.into());
        self
    }

    /// Lets a module of the sources take the place of the standard library's module of the same name, which is an error otherwise.
    pub fn allow_shadowing(mut self, name: impl Into<String>) -> Self {
        self.shadowing.push(name.into());
        self
    }

    /// What is stripped while compiling. The default is nothing: `assert` and docstrings work as written.
    pub fn optimize(mut self, optimize: Optimize) -> Self {
        self.options.optimize = optimize;
        self
    }

    /// How much of the source text is bundled beside the bytecode. The default is what tracebacks can show.
    pub fn source_text(mut self, source_text: SourceText) -> Self {
        self.options.source_text = source_text;
        self
    }

    /// What an import that leads nowhere does. The default is an error of the build.
    pub fn missing(mut self, missing: Missing) -> Self {
        self.missing = missing;
        self
    }

    /// Compiles the bundle in a build script and leaves it where `include_python!` finds it.
    ///
    /// Cargo is told to run the build script again when a file in a source root is changed, added or removed.
    ///
    /// # Errors
    ///
    /// If anything is wrong with the sources or the options. All problems of the sources are reported at once, each with its file, line and
    /// column: as `cargo::error` lines and in the error's `Debug`, which is what cargo shows when `main` returns it. An option that
    /// means nothing is reported alone, before the sources are compiled.
    pub fn compile(&self) -> Result<()> {
        let build = Build::from_env()?;
        let compiled = self.compile_in(&build);
        if let Err(error) = &compiled {
            cargo::report(error.diagnostics());
        }
        compiled
    }

    fn compile_in(&self, build: &Build) -> Result<()> {
        let features = build.runtime_features.as_deref();
        let context = Context {
            base: build.manifest_dir.clone(),
            target_os: build.target_os.clone(),
            features: features.map_or_else(Features::default, Features::from_list),
            cache: Some(location::cache_directory(&build.out_dir)),
        };
        let roots = self.sources.iter();
        let roots: Vec<PathBuf> = roots
            .map(|source| build.manifest_dir.join(source))
            .collect();
        if let Some(root) = roots.iter().find(|root| contains(root, &build.out_dir)) {
            return Err(Error::option(format!(
                "the source root {} holds the target directory, which every build changes: give a directory of its own to the Python",
                root.display()
            )));
        }
        // Watched before anything else can fail: the next build is to look again.
        cargo::watch(&roots);
        let output = self.compile_to_bytes(&context)?;
        cargo::watch(&output.watched);
        cargo::report(&output.warnings);
        cargo::set_variable(&location::bundle_variable(&self.name));
        let file = build.out_dir.join(location::bundle_file(&self.name));
        cargo::write_if_changed(&file, &output.bytes)
    }

    /// Compiles the bundle anywhere, and gives its bytes.
    ///
    /// # Errors
    ///
    /// As for [`compile`](Self::compile), but nothing is printed.
    pub fn compile_to_bytes(&self, context: &Context) -> Result<Output> {
        pipeline::run(self, context)
    }
}

/// Whether `inner` is below `directory`, however both are spelled.
fn contains(directory: &Path, inner: &Path) -> bool {
    match (directory.canonicalize(), inner.canonicalize()) {
        (Ok(directory), Ok(inner)) => inner.starts_with(directory),
        _ => false,
    }
}

impl Context {
    /// For a program that runs on this machine with the runtime's default features.
    #[must_use]
    pub fn host(base: impl AsRef<Path>) -> Self {
        Self {
            base: base.as_ref().to_owned(),
            target_os: std::env::consts::OS.to_owned(),
            features: Features::default(),
            cache: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_around_the_target_directory_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let out_dir = directory.path().join("target/out");
        std::fs::create_dir_all(&out_dir).unwrap();
        std::fs::create_dir(directory.path().join("scripts")).unwrap();
        let build = |root: &str| {
            let build = Build {
                manifest_dir: directory.path().to_owned(),
                out_dir: out_dir.clone(),
                target_os: "linux".to_owned(),
                runtime_features: None,
            };
            Builder::new(root)
                .compile_in(&build)
                .unwrap_err()
                .to_string()
        };
        assert!(build(".").contains("holds the target directory"));
        assert!(build("scripts").contains("source root `scripts` holds no Python module"));
    }
}
