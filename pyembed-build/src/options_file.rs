//! The options of a bundle in a file: `[tool.pyembed]` of a `pyproject.toml`, or a `pyembed.toml`.

use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
};

use pyembed_bundle::{Optimize, SourceText};
use serde::Deserialize;

use crate::{
    content::read_text_or_say,
    diagnostic::{Diagnostic, Place},
    error::{Error, Result},
    names,
    options::{Builder, Compress, Missing, Stdlib},
    paths,
};

const PYEMBED: &str = "pyembed.toml";
const PYPROJECT: &str = "pyproject.toml";

/// Options that were read from a file.
///
/// The keys are the methods of [`Builder`], with hyphens, and `main`. All may be left out; what may
/// be said several times is a list. Paths start from the directory of the file. Of a directory that
/// is given to the command `pyembed`, `source` is what is bundled in its place.
///
/// ```toml
/// [tool.pyembed]                       # in pyproject.toml; without this line in pyembed.toml
/// source = ["scripts", "vendor/python"]
/// entry = ["shop.cli"]
/// main = ["shop.cli:main"]             # for the command `pyembed`, as its `--main` takes it
/// requirements = [{ file = "requirements.txt", wheels = "wheels" }]
/// site-packages = [{ directory = "venv/lib/python3.14/site-packages", names = ["rich"] }]
/// stdlib = "reachable"                 # none, reachable, full
/// include = ["encodings.idna"]
/// exclude = ["tkinter.**"]
/// host-module = ["shop_host"]
/// allow-shadowing = ["queue"]
/// hidden-import = { "shop.plugins" = ["shop.extra.*"] }
/// resources = ["**/*.html"]
/// virtual-files = true
/// lazy-imports = true
/// eager-imports = ["shop.plugins.**"]
/// compress = "none"                    # none, data, all
/// optimize = "none"                    # none, asserts, docstrings
/// source-text = "lines"                # full, lines, none
/// missing = "error"                    # error, warn, allow
/// report = ["report.html"]
/// ```
#[derive(Debug, Clone)]
pub struct OptionsFile {
    path: PathBuf,
    table: Table,
}

#[derive(Deserialize, Debug, Clone, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Table {
    source: Vec<String>,
    entry: Vec<String>,
    main: Vec<String>,
    requirements: Vec<Requirements>,
    site_packages: Vec<SitePackages>,
    stdlib: Option<Stdlib>,
    include: Vec<String>,
    exclude: Vec<String>,
    host_module: Vec<String>,
    allow_shadowing: Vec<String>,
    hidden_import: BTreeMap<String, Vec<String>>,
    resources: Vec<String>,
    virtual_files: Option<bool>,
    lazy_imports: Option<bool>,
    eager_imports: Vec<String>,
    compress: Option<Compress>,
    optimize: Option<OptimizeByName>,
    source_text: Option<SourceTextByName>,
    missing: Option<Missing>,
    report: Vec<String>,
}

#[derive(Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
struct Requirements {
    file: String,
    wheels: String,
}

#[derive(Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
struct SitePackages {
    directory: String,
    names: Vec<String>,
}

#[derive(Deserialize, Debug, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum OptimizeByName {
    None,
    Asserts,
    Docstrings,
}

#[derive(Deserialize, Debug, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum SourceTextByName {
    Full,
    Lines,
    None,
}

impl From<OptimizeByName> for Optimize {
    fn from(name: OptimizeByName) -> Self {
        match name {
            OptimizeByName::None => Self::None,
            OptimizeByName::Asserts => Self::Asserts,
            OptimizeByName::Docstrings => Self::Docstrings,
        }
    }
}

impl From<SourceTextByName> for SourceText {
    fn from(name: SourceTextByName) -> Self {
        match name {
            SourceTextByName::Full => Self::Full,
            SourceTextByName::Lines => Self::Lines,
            SourceTextByName::None => Self::None,
        }
    }
}

/// A `pyproject.toml`, of which one table is ours.
#[derive(Deserialize)]
struct PyProject {
    tool: Option<Tools>,
}

#[derive(Deserialize)]
struct Tools {
    pyembed: Option<Table>,
}

impl OptionsFile {
    /// Reads a file: the table `[tool.pyembed]` if it is called `pyproject.toml`, all of it
    /// otherwise. None of a `pyproject.toml` without that table.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or something in it means nothing: with its place.
    pub fn read(path: impl AsRef<Path>) -> Result<Option<Self>> {
        let path = path.as_ref();
        let text = read_text_or_say(path, &label(path)).map_err(Error::options_file)?;
        let table = if path.file_name().is_some_and(|name| name == PYPROJECT) {
            toml::from_str(&text).map(|project: PyProject| project.tool?.pyembed)
        } else {
            toml::from_str(&text).map(Some)
        };
        let table = table.map_err(|error| Error::options_file(diagnostic(path, &text, &error)))?;
        Ok(table.map(|table| Self {
            path: path.to_owned(),
            table,
        }))
    }

    /// Those of a directory: of its `pyembed.toml`, or else of its `pyproject.toml`; None if there
    /// are none.
    ///
    /// # Errors
    ///
    /// As for [`read`](Self::read).
    pub fn in_directory(directory: impl AsRef<Path>) -> Result<Option<Self>> {
        let paths = [PYEMBED, PYPROJECT].map(|name| directory.as_ref().join(name));
        for path in paths.iter().filter(|path| path.is_file()) {
            if let Some(options) = Self::read(path)? {
                return Ok(Some(options));
            }
        }
        Ok(None)
    }

    /// The path of the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The programs that there are to run, as written.
    #[must_use]
    pub fn main(&self) -> &[String] {
        &self.table.main
    }

    /// The source roots, from where the file's own path starts.
    #[must_use]
    pub fn sources(&self) -> Vec<String> {
        self.located(&self.table.source)
    }

    /// The files that reports are written to. The builder does so in a build script.
    #[must_use]
    pub fn reports(&self) -> Vec<String> {
        self.located(&self.table.report)
    }

    /// True if they bring distributions: wheels, or what is installed.
    #[must_use]
    pub fn has_distributions(&self) -> bool {
        let table = &self.table;
        !table.requirements.is_empty() || !table.site_packages.is_empty()
    }

    fn located(&self, paths: &[String]) -> Vec<String> {
        paths.iter().map(|path| self.locate(path)).collect()
    }

    fn locate(&self, path: &str) -> String {
        match self.path.parent() {
            Some(directory) if directory != Path::new("") => {
                directory.join(path).to_string_lossy().into_owned()
            }
            _ => path.to_owned(),
        }
    }
}

impl Builder {
    /// A bundle with the options of a file, a `pyproject.toml` or another that holds the same keys:
    /// [`OptionsFile`] has them all. Its name, the one that `include_python!` is given, is the
    /// first `source`, behind the directory in the path of the file if there is one: `py/scripts`
    /// for `scripts` in `py/pyproject.toml`.
    ///
    /// The path starts from the working directory, which in a build script is the crate's. Cargo is
    /// told to run the build script again when the file is changed.
    ///
    /// ```no_run
    /// fn main() -> pyembed_build::Result<()> {
    ///     pyembed_build::Builder::from_pyproject("pyproject.toml")?.compile()
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If it cannot be read, something in it means nothing, or it names no source.
    pub fn from_pyproject(file: impl AsRef<Path>) -> Result<Self> {
        let file = file.as_ref();
        let shown = file.display();
        let options = OptionsFile::read(file)?.ok_or_else(|| {
            Error::option(format!(
                "`{shown}` has no table `[tool.pyembed]`, where the options of a bundle are"
            ))
        })?;
        match options.sources().first() {
            Some(name) => Ok(Self::new(name).options_file(&options)),
            None => Err(Error::option(format!(
                "`{shown}` names no `source`: say where the Python is, as in `source = [\"scripts\"]`"
            ))),
        }
    }

    /// Adds the options of a file: to lists what it has in them, and of others those that it names.
    /// Calls before and after it do the same.
    pub fn options_file(mut self, options: &OptionsFile) -> Self {
        let table = options.table.clone();
        for source in options.sources() {
            if source != self.name {
                self = self.source(source);
            }
        }
        for Requirements { file, wheels } in table.requirements {
            self = self.requirements(options.locate(&file), options.locate(&wheels));
        }
        for SitePackages { directory, names } in table.site_packages {
            self = self.site_packages(options.locate(&directory), names);
        }
        for (module, patterns) in table.hidden_import {
            for pattern in patterns {
                self = self.hidden_import(&module, pattern);
            }
        }
        self.entries.extend(table.entry);
        self.include.extend(table.include);
        self.exclude.extend(table.exclude);
        self.host_modules.extend(table.host_module);
        self.shadowing.extend(table.allow_shadowing);
        self.resources.extend(table.resources);
        self.reports.extend(options.located(&table.report));
        self.virtual_files = table.virtual_files.or(self.virtual_files);
        self.lazy_imports = table.lazy_imports.unwrap_or(self.lazy_imports);
        self.eager.extend(table.eager_imports);
        self.options_files.push(options.path.clone());
        self.stdlib = table.stdlib.unwrap_or(self.stdlib);
        self.compress = table.compress.unwrap_or(self.compress);
        self.missing = table.missing.unwrap_or(self.missing);
        if let Some(optimize) = table.optimize {
            self = self.optimize(optimize.into());
        }
        match table.source_text {
            Some(source_text) => self.source_text(source_text.into()),
            None => self,
        }
    }
}

/// The path as messages show it.
fn label(path: &Path) -> String {
    paths::shown(&env::current_dir().unwrap_or_default(), path)
}

fn diagnostic(path: &Path, text: &str, error: &toml::de::Error) -> Diagnostic {
    let problem = Diagnostic::error(label(path), error.message());
    let Some(span) = error.span() else {
        return problem;
    };
    let problem = problem.at(Place::from_offset(text, span));
    // serde quotes what it found, and then what it knows.
    let mut quoted = error.message().split('`').skip(1).step_by(2);
    let meant = quoted
        .next()
        .and_then(|found| names::similar(found, quoted.map(str::to_owned)));
    match meant {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => problem,
    }
}
