//! The options of the builder, as the command line has them.

mod written;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pyembed_build::{Builder, Compress, Missing, Optimize, SourceText, Stdlib};
pub(crate) use written::{extend, taken_over};

/// A program that is made into a file, and the options for that.
#[derive(Args, Debug)]
pub(crate) struct Source {
    /// A directory, a .py file, an archive (.pyz, .zip) or a bundle (.pyembed)
    pub(crate) program: PathBuf,
    /// The file to write; by default named as the program, in the working directory
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The module to run, or `module:function` to call, as entry points are written; several with
    /// `name=` in front make one file that is called by several names
    #[arg(short, long, value_name = "MODULE")]
    pub(crate) main: Vec<String>,
    #[command(flatten)]
    pub(crate) options: BuildOptions,
}

#[derive(Args, Debug, Default, Clone, PartialEq)]
#[command(next_help_heading = "What is bundled")]
pub(crate) struct BuildOptions {
    /// A file of options, `pyembed.toml` or `pyproject.toml` with `[tool.pyembed]`; by default
    /// that in the directory that is the program. The options here come on top
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// A further source root: a directory, a .py file, an archive, a wheel
    #[arg(long, value_name = "PATH")]
    source: Vec<String>,
    /// Modules that no import statement shows: `encodings.idna`, `plugins.**`
    #[arg(long, value_name = "PATTERN")]
    include: Vec<String>,
    /// Modules to leave out
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
    /// A module of the sources that may take the place of the standard library's
    #[arg(long, value_name = "MODULE")]
    allow_shadowing: Vec<String>,
    /// Data files to take, by globs below the source roots; with `!` in front to leave out
    #[arg(long, value_name = "GLOB")]
    resources: Vec<String>,
    /// A requirements.txt or pylock.toml, whose wheels are in --wheels
    #[arg(long, value_name = "FILE", requires = "wheels")]
    requirements: Vec<String>,
    /// The directory of the wheels, as `pip download -d` fills it
    #[arg(long, value_name = "DIR")]
    pub(crate) wheels: Option<String>,
    /// Have pip fetch the wheels that a script asks for (PEP 723), by `python3 -m pip download`
    #[arg(long, conflicts_with = "wheels")]
    pub(crate) pip: bool,
    /// A site-packages directory to take --package from
    #[arg(long, value_name = "DIR", requires = "package")]
    pub(crate) site_packages: Option<String>,
    /// A distribution to take from --site-packages
    #[arg(long, value_name = "NAME", requires = "site_packages")]
    package: Vec<String>,
    /// The part of the standard library that goes in [default: reachable]
    #[arg(long, value_enum)]
    stdlib: Option<StdlibPart>,
    /// The effect of an import that leads nowhere [default: error]
    #[arg(long, value_enum)]
    missing: Option<MissingImport>,
    /// Strip assertions (-O), and docstrings too (-OO)
    #[arg(short = 'O', action = clap::ArgAction::Count)]
    pub(crate) optimize: u8,
    /// The part of the source text that goes in [default: lines]
    #[arg(long, value_name = "HOW MUCH", value_enum)]
    source_text: Option<Text>,
    /// The parts that are stored compressed [default: none]
    #[arg(long, value_name = "WHAT", value_enum)]
    compress: Option<Compressed>,
    /// Have imports wait that nothing needs before a function runs: programs start faster
    #[arg(long)]
    lazy_imports: bool,
    /// Modules whose imports do not wait
    #[arg(long, value_name = "PATTERN", requires = "lazy_imports")]
    eager_imports: Vec<String>,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq)]
enum StdlibPart {
    None,
    /// The modules that are reached by imports
    Reachable,
    Full,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq)]
enum MissingImport {
    Error,
    Warn,
    Allow,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq)]
enum Text {
    Full,
    /// The lines that tracebacks can show
    Lines,
    None,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq)]
enum Compressed {
    None,
    /// Data files, metadata and source text
    Data,
    /// Byte code too
    All,
}

impl BuildOptions {
    /// The builder with these options.
    pub(crate) fn apply(&self, mut builder: Builder) -> Builder {
        for source in &self.source {
            builder = builder.source(source);
        }
        for pattern in &self.include {
            builder = builder.include(pattern);
        }
        for pattern in &self.exclude {
            builder = builder.exclude(pattern);
        }
        for module in &self.allow_shadowing {
            builder = builder.allow_shadowing(module);
        }
        for pattern in &self.resources {
            builder = builder.resources(pattern);
        }
        for file in &self.requirements {
            builder = builder.requirements(file, self.wheels.clone().unwrap_or_default());
        }
        if let Some(directory) = &self.site_packages {
            builder = builder.site_packages(directory, self.package.clone());
        }
        if let Some(stdlib) = self.stdlib {
            builder = builder.stdlib(match stdlib {
                StdlibPart::None => Stdlib::None,
                StdlibPart::Reachable => Stdlib::Reachable,
                StdlibPart::Full => Stdlib::Full,
            });
        }
        if let Some(missing) = self.missing {
            builder = builder.missing(match missing {
                MissingImport::Error => Missing::Error,
                MissingImport::Warn => Missing::Warn,
                MissingImport::Allow => Missing::Allow,
            });
        }
        if let Some(source_text) = self.source_text {
            builder = builder.source_text(match source_text {
                Text::Full => SourceText::Full,
                Text::Lines => SourceText::Lines,
                Text::None => SourceText::None,
            });
        }
        if let Some(compress) = self.compress {
            builder = builder.compress(match compress {
                Compressed::None => Compress::None,
                Compressed::Data => Compress::Data,
                Compressed::All => Compress::All,
            });
        }
        if self.lazy_imports {
            builder = builder.lazy_imports(true);
        }
        for pattern in &self.eager_imports {
            builder = builder.eager_imports(pattern);
        }
        match self.optimize {
            0 => builder,
            level => builder.optimize(optimize(level)),
        }
    }
}

impl BuildOptions {
    /// The same options, but with all of the source text.
    pub(crate) fn with_whole_sources(&self) -> Self {
        Self {
            source_text: Some(Text::Full),
            ..self.clone()
        }
    }
}

/// The way in which a `.pyc` file is told to be stale.
#[derive(ValueEnum, Clone, Copy, Debug, Default)]
pub(crate) enum InvalidationMode {
    #[default]
    Timestamp,
    CheckedHash,
    UncheckedHash,
}

/// The level that so many `O`s ask for.
pub(crate) fn optimize(level: u8) -> Optimize {
    match level {
        0 => Optimize::None,
        1 => Optimize::Asserts,
        _ => Optimize::Docstrings,
    }
}
