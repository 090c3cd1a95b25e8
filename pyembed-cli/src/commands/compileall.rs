//! `pyembed compileall`: CPython's `python -m compileall`, with its flags.

use std::{
    fs,
    io::IsTerminal,
    path::{Component, Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use pyembed_build::Invalidation;
use rayon::prelude::*;
use regex_lite::Regex;

use super::compile::{Unit, cached};
use crate::{
    failure::{Failure, Result},
    files,
    options::InvalidationMode,
    output::say,
};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Directories and files
    #[arg(value_name = "DIR|FILE", required_unless_present = "from")]
    paths: Vec<PathBuf>,
    /// Do not go into directories below
    #[arg(short = 'l')]
    flat: bool,
    /// Go so many levels down
    #[arg(short, value_name = "LEVELS")]
    recursion: Option<usize>,
    /// Compile what is fresh, too
    #[arg(short, long)]
    force: bool,
    /// Print only errors; twice, nothing
    #[arg(short, action = clap::ArgAction::Count)]
    quiet: u8,
    /// Write `x.pyc` beside `x.py`, where Python 2 had it
    #[arg(short = 'b')]
    legacy: bool,
    /// The directory that tracebacks show in the place of the one that is compiled
    #[arg(short, value_name = "DIR", conflicts_with_all = ["strip", "prepend"])]
    directory: Option<PathBuf>,
    /// The beginning of paths that tracebacks do not show
    #[arg(short, value_name = "DIR")]
    strip: Option<PathBuf>,
    /// The directory that tracebacks show in front of paths
    #[arg(short, value_name = "DIR")]
    prepend: Option<PathBuf>,
    /// Skip files whose path this regular expression is found in
    #[arg(short = 'x', value_name = "REGEX")]
    exclude: Option<Regex>,
    /// Read names of files and directories from a file; `-` is standard input
    #[arg(short = 'i', value_name = "FILE")]
    from: Option<PathBuf>,
    /// Skip symbolic links to outside of this directory
    #[arg(short = 'e', value_name = "DIR")]
    limit: Option<PathBuf>,
    /// So many files at a time; 0 for as many as there are processors
    #[arg(short = 'j', value_name = "N", default_value_t = 0)]
    jobs: usize,
    /// A level of optimization: 0, 1 (no assertions), 2 (no docstrings); several compile to
    /// several
    #[arg(short = 'o', value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(0..=2))]
    levels: Vec<u8>,
    /// Make one file of equal ones of several levels
    #[arg(long)]
    hardlink_dupes: bool,
    /// The way in which files are told to be stale later
    #[arg(long, value_enum, default_value_t)]
    invalidation_mode: InvalidationMode,
    /// Write nothing, and fail if something is stale
    #[arg(long, conflicts_with = "force")]
    check: bool,
}

/// A source, and the directory it was found below.
struct Source {
    path: PathBuf,
    below: PathBuf,
}

pub(crate) fn compile(arguments: &Arguments) -> Result<ExitCode> {
    let mut paths = arguments.paths.clone();
    match arguments.from.as_deref() {
        Some(path) if path == Path::new("-") => paths.extend(files::names_from_input()?),
        Some(path) => {
            let names = String::from_utf8_lossy(&files::read(path)?).into_owned();
            paths.extend(names.lines().map(|name| PathBuf::from(name.trim())));
        }
        None => {}
    }
    let failed = AtomicBool::new(false);
    let fail = |failure: &Failure| {
        failed.store(true, Ordering::Relaxed);
        if arguments.quiet < 2 {
            eprintln!("{failure}");
        }
    };
    let mut sources = Vec::new();
    for path in &paths {
        if let Err(failure) = arguments.find(path, &mut sources) {
            fail(&failure);
        }
    }
    let progress = arguments.progress(sources.len());
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.jobs)
        .build()
        .map_err(|error| Failure::new(format!("cannot start threads: {error}")))?;
    pool.install(|| {
        sources.par_iter().for_each(|source| {
            if let Err(failure) = arguments.compile_one(source, &progress) {
                progress.suspend(|| fail(&failure));
            }
            progress.inc(1);
        });
    });
    progress.finish_and_clear();
    Ok(match failed.into_inner() {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

impl Arguments {
    /// Shown on a terminal, where it stands in the place of the names.
    fn progress(&self, files: usize) -> ProgressBar {
        if self.quiet > 0 || self.check || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(files as u64).with_style(style)
    }

    /// The sources at a path, each directory's sorted by name.
    fn find(&self, path: &Path, sources: &mut Vec<Source>) -> Result {
        let metadata =
            fs::metadata(path).map_err(|error| Failure::of_file("cannot list", path, &error))?;
        let levels = match (self.flat, self.recursion) {
            (true, _) => 0,
            (false, levels) => levels.unwrap_or(usize::MAX),
        };
        if !metadata.is_dir() {
            let below = path.parent().unwrap_or(Path::new("")).to_owned();
            self.take(path.to_owned(), below, sources);
            return Ok(());
        }
        let walk = walkdir::WalkDir::new(path)
            .max_depth(levels.saturating_add(1))
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.file_name() != "__pycache__");
        for entry in walk {
            let entry = entry.map_err(|error| Failure::new(format!("cannot list: {error}")))?;
            // A link to a directory is not followed, one to a file is.
            if !entry.path().is_dir() {
                self.take(entry.into_path(), path.to_owned(), sources);
            }
        }
        Ok(())
    }

    fn take(&self, path: PathBuf, below: PathBuf, sources: &mut Vec<Source>) {
        let is_python = path.extension().is_some_and(|extension| extension == "py");
        let excluded = self.exclude.as_ref();
        let is_excluded = excluded.is_some_and(|regex| regex.is_match(&path.to_string_lossy()));
        if is_python && !is_excluded && !self.leads_out(&path) {
            sources.push(Source { path, below });
        }
    }

    fn leads_out(&self, path: &Path) -> bool {
        let Some(limit) = &self.limit else {
            return false;
        };
        let (limit, target) = (fs::canonicalize(limit), fs::canonicalize(path));
        let is_inside =
            matches!((&limit, &target), (Ok(limit), Ok(target)) if target.starts_with(limit));
        path.is_symlink() && !is_inside
    }

    fn compile_one(&self, source: &Source, progress: &ProgressBar) -> Result {
        let shown = self.shown(source);
        let levels = match self.levels.as_slice() {
            [] => &[0],
            levels => levels,
        };
        let mut written: Vec<PathBuf> = Vec::new();
        let mut is_announced = false;
        for &level in levels {
            let output = match self.legacy {
                true => source.path.with_extension("pyc"),
                false => cached(&source.path, level),
            };
            let unit = Unit {
                source: &source.path,
                shown: &shown,
                output: &output,
                level,
                mode: self.invalidation_mode,
            };
            if !self.force && is_fresh(&unit)? {
                written.push(output);
                continue;
            }
            if self.check {
                return Err(Failure::new(format!(
                    "`{}` is stale, or not compiled",
                    source.path.display()
                )));
            }
            if !is_announced {
                self.announce(source, progress);
                is_announced = true;
            }
            unit.compile()?;
            if self.hardlink_dupes {
                link_equal(&output, &written)?;
            }
            written.push(output);
        }
        Ok(())
    }

    fn announce(&self, source: &Source, progress: &ProgressBar) {
        if self.quiet > 0 {
            return;
        }
        match progress.is_hidden() {
            true => say!("Compiling '{}'...", source.path.display()),
            false => progress.set_message(source.path.display().to_string()),
        }
    }

    /// The path that becomes `co_filename`.
    fn shown(&self, source: &Source) -> String {
        let path = &source.path;
        let shown = match (&self.directory, &self.strip) {
            (Some(directory), _) => {
                directory.join(path.strip_prefix(&source.below).unwrap_or(path))
            }
            (None, Some(strip)) => path.strip_prefix(strip).unwrap_or(path).to_owned(),
            (None, None) => path.clone(),
        };
        let Some(prepend) = &self.prepend else {
            return shown.to_string_lossy().into_owned();
        };
        let parts = shown.components();
        let relative =
            parts.filter(|part| !matches!(part, Component::RootDir | Component::Prefix(_)));
        prepend
            .join(relative.collect::<PathBuf>())
            .to_string_lossy()
            .into_owned()
    }
}

/// True if the output is of this source, by what it says itself.
fn is_fresh(unit: &Unit<'_>) -> Result<bool> {
    let Ok(written) = fs::read(unit.output) else {
        return Ok(false);
    };
    let Ok(found) = Invalidation::of_pyc(&written) else {
        return Ok(false);
    };
    let source = match unit.mode {
        InvalidationMode::Timestamp => Vec::new(),
        _ => files::read(unit.source)?,
    };
    Ok(found == unit.invalidation(&source)?)
}

fn link_equal(output: &Path, written: &[PathBuf]) -> Result {
    let bytes = files::read(output)?;
    for other in written {
        if files::read(other)? == bytes {
            fs::remove_file(output)
                .and_then(|()| fs::hard_link(other, output))
                .map_err(|error| Failure::of_file("cannot link", output, &error))?;
            return Ok(());
        }
    }
    Ok(())
}
