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

/// What is stored compressed (deflate). Small things, and what deflate makes little smaller, stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compress {
    /// Nothing: what is read is where it lies, in pages of the binary that are loaded when they are needed.
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
    pub(crate) installed: Vec<(String, Vec<String>)>,
    pub(crate) requirements: Vec<(String, String)>,
    pub(crate) stdlib: Stdlib,
    pub(crate) include: Vec<String>,
    pub(crate) exclude: Vec<String>,
    pub(crate) shadowing: Vec<String>,
    pub(crate) hidden: Vec<(String, String)>,
    pub(crate) resources: Vec<String>,
    pub(crate) virtual_files: Option<bool>,
    pub(crate) missing: Missing,
    pub(crate) options: Options,
    pub(crate) compress: Compress,
    pub(crate) reports: Vec<String>,
}

/// Where a bundle is compiled: what the options do not say.
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
}

impl Builder {
    /// A bundle of what is at `path`, relative to the crate's Cargo.toml: a directory, a single `.py` file, an archive or a wheel.
    ///
    /// The path is also the bundle's name: the one that `include_python!` is given.
    pub fn new(path: impl Into<String>) -> Self {
        let path = path.into();
        Self {
            sources: vec![path.clone()],
            name: path,
            installed: Vec::new(),
            requirements: Vec::new(),
            stdlib: Stdlib::default(),
            include: Vec::new(),
            exclude: Vec::new(),
            shadowing: Vec::new(),
            hidden: Vec::new(),
            resources: Vec::new(),
            virtual_files: None,
            missing: Missing::default(),
            options: Options::default(),
            compress: Compress::default(),
            reports: Vec::new(),
        }
    }

    /// Adds a source root, relative to the crate's Cargo.toml: a directory, a single `.py` file, or an archive (`.zip`, `.pyz`).
    ///
    /// A root is what an entry of `sys.path` is to Python. Every module under it is bundled. A wheel (`.whl`) is taken as a distribution: of
    /// its modules those are bundled that are reached by imports.
    pub fn source(mut self, path: impl Into<String>) -> Self {
        self.sources.push(path.into());
        self
    }

    /// Adds distributions that are installed in a directory (`venv/lib/python3.13/site-packages`, or what `pip install --target` filled), by
    /// their names, with all that they require. `"requests[socks]"` takes an extra.
    ///
    /// Of their modules those are bundled that are reached by imports, with the data files beside them; and the metadata.
    pub fn site_packages<S: Into<String>>(
        mut self,
        directory: impl Into<String>,
        names: impl IntoIterator<Item = S>,
    ) -> Self {
        let names = names.into_iter().map(Into::into).collect();
        self.installed.push((directory.into(), names));
        self
    }

    /// Adds the distributions that a `requirements.txt` or a `pylock.toml` names, with all that they require, out of a directory of wheels.
    ///
    /// `pip download -r requirements.txt -d wheels` fills the directory; the build itself fetches nothing. Bundled is what
    /// [`site_packages`](Self::site_packages) says.
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

    /// Says that `module` imports what the pattern matches, although no statement shows it: plugins by name, back ends by platform.
    ///
    /// Unlike [`include`](Self::include) it brings nothing in where `module` is not reached. Patterns are those of `include`. For
    /// widely used packages a table in this crate knows.
    pub fn hidden_import(mut self, module: impl Into<String>, pattern: impl Into<String>) -> Self {
        self.hidden.push((module.into(), pattern.into()));
        self
    }

    /// Chooses data files. The default is every file of a package that is not Python, and those beside the modules at the top of a source
    /// root.
    ///
    /// Patterns are globs over the path below the root: `shop/templates/*.html`, `**/*.json`. Once there is one, of the files
    /// in source roots only those that match are bundled. A pattern with a leading `!` leaves files out, those of distributions too:
    /// `!docutils/writers/**/*.odt`. A pattern that matches nothing is an error.
    pub fn resources(mut self, pattern: impl Into<String>) -> Self {
        self.resources.push(pattern.into());
        self
    }

    /// Whether `open`, `os.stat`, `os.listdir`, `pathlib` and their like read bundled files at paths below `__file__`.
    ///
    /// By default they do from when a module is imported that looks for its own files (it mentions `__file__`, or asks
    /// `inspect` or a spec for paths). `true` switches it on with the first module outside the standard library, `false` for good.
    pub fn virtual_files(mut self, on: bool) -> Self {
        self.virtual_files = Some(on);
        self
    }

    /// What is stored compressed. The default is nothing.
    pub fn compress(mut self, compress: Compress) -> Self {
        self.compress = compress;
        self
    }

    /// Writes the report to a file too: text, or one HTML page if the path ends in `.html`.
    ///
    /// It says of every module and data file how large it is, where it comes from, under which licence, and by which imports it came in; and what
    /// was left out or missing. Both forms are always written beside the bundle, under `OUT_DIR/pyembed`.
    pub fn report(mut self, path: impl Into<String>) -> Self {
        self.reports.push(path.into());
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
        self.refuse_places(build)?;
        let in_crate = |path: &String| build.manifest_dir.join(path);
        // Watched before anything else can fail: the next build is to look again.
        let files = self
            .requirements
            .iter()
            .flat_map(|(file, wheels)| [file, wheels]);
        let given = self.sources.iter().chain(files).map(in_crate);
        cargo::watch(&given.collect::<Vec<_>>());
        let output = self.compile_to_bytes(&Context::of_build(build))?;
        cargo::watch(&output.watched);
        cargo::report(&output.warnings);
        cargo::set_variable(&location::bundle_variable(&self.name));
        self.write(build, &output)
    }

    /// What a build writes must not lie among what it reads: each would be the reason for another.
    fn refuse_places(&self, build: &Build) -> Result<()> {
        let installed = self.installed.iter().map(|(directory, _)| directory);
        let wheels = self.requirements.iter().map(|(_, wheels)| wheels);
        let inputs: Vec<&String> = self.sources.iter().chain(installed).chain(wheels).collect();
        let around = |path: &Path| {
            let holds = |input: &&&String| contains(&build.manifest_dir.join(input), path);
            inputs.iter().find(holds)
        };
        if let Some(input) = around(&build.out_dir) {
            return Err(Error::option(format!(
                "`{input}` holds the target directory, which every build changes: give a directory of its own to the Python"
            )));
        }
        for report in &self.reports {
            if let Some(input) = around(&build.manifest_dir.join(report)) {
                return Err(Error::option(format!(
                    "the report {report:?} would lie in `{input}`, and each build would change that: give it a place outside"
                )));
            }
        }
        Ok(())
    }

    fn write(&self, build: &Build, output: &Output) -> Result<()> {
        let file = build.out_dir.join(location::bundle_file(&self.name));
        let (text, page) = (output.report.text(), output.report.html());
        cargo::write_if_changed(&file.with_extension("report.txt"), text.as_bytes())?;
        cargo::write_if_changed(&file.with_extension("report.html"), page.as_bytes())?;
        cargo::write_if_changed(
            &file.with_extension("notices.txt"),
            output.notices.as_bytes(),
        )?;
        for path in &self.reports {
            let report = if path.ends_with(".html") {
                &page
            } else {
                &text
            };
            cargo::write_if_changed(&build.manifest_dir.join(path), report.as_bytes())?;
        }
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

/// Whether `inner`, which need not be there yet, is below `directory`, however both are spelled.
fn contains(directory: &Path, inner: &Path) -> bool {
    let there = inner.ancestors().find_map(|path| path.canonicalize().ok());
    match (directory.canonicalize(), there) {
        (Ok(directory), Some(inner)) => inner.starts_with(directory),
        _ => false,
    }
}

impl Context {
    fn of_build(build: &Build) -> Self {
        let features = build.runtime_features.as_deref();
        Self {
            base: build.manifest_dir.clone(),
            target_os: build.target_os.clone(),
            target_arch: build.target_arch.clone(),
            features: features.map_or_else(Features::default, Features::from_list),
            cache: Some(location::cache_directory(&build.out_dir)),
        }
    }

    /// For a program that runs on this machine with the runtime's default features.
    #[must_use]
    pub fn host(base: impl AsRef<Path>) -> Self {
        Self {
            base: base.as_ref().to_owned(),
            target_os: std::env::consts::OS.to_owned(),
            target_arch: std::env::consts::ARCH.to_owned(),
            features: Features::default(),
            cache: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A crate with a file in each of these directories, and its target directory.
    fn crate_with(directories: &[&str]) -> (tempfile::TempDir, Build) {
        let base = tempfile::tempdir().unwrap();
        let out_dir = base.path().join("target/out");
        for directory in directories.iter().map(|path| base.path().join(path)) {
            std::fs::create_dir_all(&directory).unwrap();
            std::fs::write(directory.join("app.py"), "").unwrap();
        }
        std::fs::create_dir_all(&out_dir).unwrap();
        let build = Build {
            manifest_dir: base.path().to_owned(),
            out_dir,
            target_os: "linux".to_owned(),
            target_arch: "x86_64".to_owned(),
            runtime_features: None,
        };
        (base, build)
    }

    #[test]
    fn what_every_build_changes_is_no_input() {
        let (_base, build) = crate_with(&["scripts"]);
        let refusal = |builder: Builder| builder.compile_in(&build).unwrap_err().to_string();
        let expected = |input: &str| {
            format!(
                "`{input}` holds the target directory, which every build changes: give a directory of its own to the Python"
            )
        };
        assert_eq!(refusal(Builder::new(".")), expected("."));
        let builder = || Builder::new("scripts");
        assert_eq!(
            refusal(builder().source("target/..")),
            expected("target/..")
        );
        let wheels = builder().requirements("requirements.txt", "target");
        assert_eq!(refusal(wheels), expected("target"));
        let installed = builder().site_packages(".", ["rich"]);
        assert_eq!(refusal(installed), expected("."));
    }

    #[test]
    fn a_report_among_the_inputs_is_refused() {
        let (_base, build) = crate_with(&["scripts", "wheels", "site"]);
        let refusal = |report: &str| {
            let builder = Builder::new("scripts").requirements("requirements.txt", "wheels");
            let builder = builder.site_packages("site", ["rich"]).report(report);
            builder.compile_in(&build).unwrap_err().to_string()
        };
        for (report, input) in [
            ("scripts/report.txt", "scripts"),
            ("scripts/app.py", "scripts"),
            ("scripts/not/yet/there/report.html", "scripts"),
            ("wheels/../scripts/report.html", "scripts"),
            ("wheels/report.html", "wheels"),
            ("site/report.html", "site"),
        ] {
            assert_eq!(
                refusal(report),
                format!(
                    "the report {report:?} would lie in `{input}`, and each build would change that: give it a place outside"
                )
            );
        }
    }

    #[test]
    fn reports_are_written_beside_the_bundle_and_where_they_are_asked_for() {
        let (base, build) = crate_with(&["scripts"]);
        let builder = Builder::new("scripts")
            .report("report.txt")
            .report("docs/report.html");
        builder.compile_in(&build).unwrap();
        let read = |path: PathBuf| std::fs::read_to_string(path).unwrap();
        let beside = build.out_dir.join(location::bundle_file("scripts"));
        let text = read(base.path().join("report.txt"));
        assert!(text.starts_with("bundle scripts: "), "{text}");
        assert_eq!(text, read(beside.with_extension("report.txt")));
        let page = read(base.path().join("docs/report.html"));
        assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
        assert_eq!(page, read(beside.with_extension("report.html")));
        let notices = read(beside.with_extension("notices.txt"));
        assert!(
            notices.contains("PYTHON SOFTWARE FOUNDATION LICENSE"),
            "{notices}"
        );
    }
}
