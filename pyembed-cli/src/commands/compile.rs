//! `pyembed compile`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use pyembed_build::{CACHE_TAG, CodeBytes, Invalidation, compile_source, source_hash};

use crate::{
    failure::{Failure, Result},
    files,
    options::{InvalidationMode, optimize},
};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The files; `-` reads their names from standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The file to write, if there is one to compile; by default it is in `__pycache__`
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Strip assertions (-O), and docstrings too (-OO)
    #[arg(short = 'O', action = clap::ArgAction::Count)]
    optimize: u8,
    /// The way in which the file is told to be stale later
    #[arg(long, value_enum, default_value_t)]
    invalidation_mode: InvalidationMode,
    /// Do not say what is wrong
    #[arg(short, long)]
    quiet: bool,
}

pub(crate) fn compile(arguments: &Arguments) -> Result<ExitCode> {
    let is_input = arguments.files == [Path::new("-")];
    let files = match is_input {
        true => files::names_from_input()?,
        false => arguments.files.clone(),
    };
    if arguments.output.is_some() && files.len() != 1 {
        return Err(Failure::new("`--output` is for one file"));
    }
    let mut code = ExitCode::SUCCESS;
    for file in &files {
        let output = arguments.output.clone();
        let output = output.unwrap_or_else(|| cached(file, arguments.optimize));
        let unit = Unit {
            source: file,
            shown: &file.to_string_lossy(),
            output: &output,
            level: arguments.optimize,
            mode: arguments.invalidation_mode,
        };
        if let Err(failure) = unit.compile() {
            code = ExitCode::FAILURE;
            if !arguments.quiet {
                eprintln!("{failure}");
            }
        }
    }
    Ok(code)
}

/// One file to compile.
pub(crate) struct Unit<'u> {
    pub(crate) source: &'u Path,
    /// Its name in tracebacks.
    pub(crate) shown: &'u str,
    pub(crate) output: &'u Path,
    pub(crate) level: u8,
    pub(crate) mode: InvalidationMode,
}

impl Unit<'_> {
    pub(crate) fn compile(&self) -> Result {
        let source = files::read(self.source)?;
        let code = compile_source(&source, self.shown, optimize(self.level))?;
        self.write(&source, &code)
    }

    fn write(&self, source: &[u8], code: &CodeBytes) -> Result {
        let invalidation = self.invalidation(source)?;
        if let Some(directory) = self.output.parent() {
            std::fs::create_dir_all(directory)
                .map_err(|error| Failure::of_file("cannot make", directory, &error))?;
        }
        files::write(self.output, &code.to_pyc(invalidation), false)
    }

    /// By what a `.pyc` file of this source is told to be fresh.
    pub(crate) fn invalidation(&self, source: &[u8]) -> Result<Invalidation> {
        Ok(match self.mode {
            InvalidationMode::Timestamp => stamp(self.source)?,
            InvalidationMode::CheckedHash => Invalidation::CheckedHash(source_hash(source)),
            InvalidationMode::UncheckedHash => Invalidation::UncheckedHash(source_hash(source)),
        })
    }
}

/// The time and size of a source, as a `.pyc` file has them.
pub(crate) fn stamp(source: &Path) -> Result<Invalidation> {
    let read = || {
        let metadata = std::fs::metadata(source)?;
        let since = metadata.modified()?.duration_since(std::time::UNIX_EPOCH);
        Ok((since.map_or(0, |since| since.as_secs()), metadata.len()))
    };
    let (mtime, size) = read().map_err(|error| Failure::of_file("cannot read", source, &error))?;
    // The low 32 bits, as CPython has it.
    Ok(Invalidation::Timestamp {
        mtime: mtime as u32,
        size: size as u32,
    })
}

/// `__pycache__/app.rustpython-314.pyc`, with `.opt-1` where something is stripped.
pub(crate) fn cached(source: &Path, level: u8) -> PathBuf {
    let stem = source.file_stem().unwrap_or_default().to_string_lossy();
    let stripped = match level {
        0 => String::new(),
        level => format!(".opt-{}", level.min(2)),
    };
    source
        .with_file_name("__pycache__")
        .join(format!("{stem}.{CACHE_TAG}{stripped}.pyc"))
}
