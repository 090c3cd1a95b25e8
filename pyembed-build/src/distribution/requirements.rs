//! `requirements.txt`: pip's format of requirements, options and references to other files.

mod statement;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use statement::{Statement, statements};

use super::{
    closure::Demand, cursor::Flaw, folder::WheelFile, hashes::Hashes, requirement::Requirement,
};
use crate::{
    content::read_or_say,
    diagnostic::{Diagnostic, Place},
    paths::Location,
    source::decode,
};

/// Options that say from where and how pip fetches.
const OF_FETCHING: [&str; 17] = [
    "-i",
    "--index-url",
    "--pypi-url",
    "--extra-index-url",
    "--no-index",
    "-f",
    "--find-links",
    "--no-binary",
    "--only-binary",
    "--prefer-binary",
    "--require-hashes",
    "--trusted-host",
    "--use-feature",
    "--all-releases",
    "--only-final",
    "--uploaded-prior-to",
    "--no-build-isolation",
];

/// All that the files say together.
#[derive(Debug, Default)]
pub(super) struct Requirements {
    pub(super) demands: Vec<Demand>,
    /// Of `-c` files: limits for what is taken anyway.
    pub(super) constraints: Vec<Demand>,
    /// By normalized name, wheels named by their path.
    pub(super) wheels: BTreeMap<String, WheelFile>,
    /// `--pre`
    pub(super) prereleases: bool,
    /// The files that were read.
    pub(super) read: Vec<PathBuf>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads the file and those that it refers to. What is wrong with a line is in the diagnostics; the
/// others count.
pub(super) fn read(base: &Path, file: Location) -> Requirements {
    let mut reader = Reader {
        base,
        seen: BTreeSet::new(),
        found: Requirements::default(),
    };
    reader.file(file, false);
    reader.found
}

struct Reader<'a> {
    base: &'a Path,
    /// Files, and whether they were read as constraints: each counts once, and circles end.
    seen: BTreeSet<(PathBuf, bool)>,
    found: Requirements,
}

/// A line of a file.
struct Line<'a> {
    file: &'a Location,
    source: &'a str,
    statement: &'a Statement,
    is_constraint: bool,
}

impl Line<'_> {
    fn text(&self) -> &str {
        &self.statement.text
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::from_offset(self.source, self.statement.in_file(range))
    }

    fn whole(&self) -> Range<usize> {
        0..self.text().len()
    }

    fn problem(&self, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(&self.file.label, message).at(self.place(range))
    }

    /// A path in the line, which starts at the file.
    fn path(&self, written: &str) -> String {
        let directory = self.file.path.parent().unwrap_or(Path::new(""));
        directory.join(written).to_string_lossy().into_owned()
    }
}

impl Reader<'_> {
    fn file(&mut self, file: Location, is_constraint: bool) {
        let identity = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
        if !self.seen.insert((identity, is_constraint)) {
            return;
        }
        self.found.read.push(file.path.clone());
        let text = read_or_say(&file.path, &file.label)
            .and_then(|bytes| decode(&bytes).map_err(|error| error.into_diagnostic(&file.label)));
        match text {
            Ok(text) => self.text(&file, &text, is_constraint),
            Err(problem) => self.found.diagnostics.push(problem),
        }
    }

    fn text(&mut self, file: &Location, source: &str, is_constraint: bool) {
        for statement in &statements(source) {
            let line = Line {
                file,
                source,
                statement,
                is_constraint,
            };
            let outcome = if line.text().starts_with('-') {
                self.option(&line)
            } else {
                self.requirement(&line)
            };
            if let Err(problem) = outcome {
                self.found.diagnostics.push(problem);
            }
        }
    }

    fn option(&mut self, line: &Line<'_>) -> Result<(), Diagnostic> {
        let (option, value) = split_option(line.text());
        match option {
            "-r" | "--requirement" | "-c" | "--constraint" => {
                let is_constraint = line.is_constraint || matches!(option, "-c" | "--constraint");
                let located = Location::file(self.base, &line.path(value), "the requirements file")
                    .map_err(|problem| at_line(line, problem))?;
                self.file(located, is_constraint);
                Ok(())
            }
            "-e" | "--editable" => Err(line
                .problem(
                    line.whole(),
                    "sources that are edited cannot be taken from a requirements file",
                )
                .help("add their directory with `Builder::source`")),
            "--pre" => {
                self.found.prereleases = true;
                Ok(())
            }
            _ if OF_FETCHING.contains(&option) => Ok(()),
            _ => Err(line.problem(
                0..option.len(),
                format!("`{option}` is not an option of requirements files"),
            )),
        }
    }

    fn requirement(&mut self, line: &Line<'_>) -> Result<(), Diagnostic> {
        let (text, options) = split_options(line.text());
        let hashes = hashes(line, options)?;
        let requirement = match path_in(text) {
            Some(path) => self.wheel(line, text, path)?,
            None => parse(line, text)?,
        };
        let demand = Demand {
            requested_by: format!("{}:{}", line.file.label, line.place(0..1).line),
            requirement,
            named: !line.is_constraint,
            path: line.file.label.clone(),
            place: Some(line.place(0..text.trim_end().len())),
            hashes,
        };
        if line.is_constraint {
            self.found.constraints.push(demand);
        } else {
            self.found.demands.push(demand);
        }
        Ok(())
    }

    /// A wheel given by its path, as the requirement it comes to.
    fn wheel(
        &mut self,
        line: &Line<'_>,
        text: &str,
        path: &str,
    ) -> Result<Requirement, Diagnostic> {
        let range = 0..path.len();
        if !path.ends_with(".whl") {
            let problem = line.problem(range, format!("`{path}` is not a wheel"));
            return Err(problem.help(format!("make a wheel of it: `pip wheel --no-deps {path}`")));
        }
        let located = Location::file(self.base, &line.path(path), "the wheel")
            .map_err(|problem| at_line(line, problem))?;
        let label = located.label.clone();
        self.found.read.push(located.path.clone());
        let wheel = WheelFile::new(located).ok_or_else(|| {
            let message = format!("`{label}` does not have the name of a wheel for Python 3");
            line.problem(range, message)
                .help("a wheel is named like `rich-14.0.0-py3-none-any.whl`")
        })?;
        let name = wheel.name.name.clone();
        let rest = &text[path.len()..];
        let requirement = Requirement::parse(&format!("{name}{rest}"))
            .map_err(|flaw| line.problem(path.len()..text.len(), flaw.message))?;
        if !line.is_constraint {
            self.found.wheels.insert(name, wheel);
        }
        Ok(requirement)
    }
}

fn parse(line: &Line<'_>, text: &str) -> Result<Requirement, Diagnostic> {
    let is_address = |text: &str| text.contains("://") || text.starts_with("git+");
    let parsed = Requirement::parse(text);
    match parsed {
        Ok(requirement) if requirement.url.is_none() => Ok(requirement),
        Err(flaw) if !is_address(text) => {
            let Flaw { range, message } = flaw;
            Err(line.problem(range, message))
        }
        _ => Err(line
            .problem(
                0..text.trim_end().len(),
                "an address cannot be taken: the build fetches nothing",
            )
            .help("put the wheel into the folder (`pip wheel --no-deps` makes it) and write only its name and version here")),
    }
}

/// The problem with a file that the line names, shown at the line.
fn at_line(line: &Line<'_>, problem: Diagnostic) -> Diagnostic {
    let shown = line.problem(line.whole(), problem.message);
    match problem.help {
        Some(help) => shown.help(help),
        None => shown,
    }
}

/// The path at the start of a requirement, if it is one: before extras, a marker, or the end.
fn path_in(text: &str) -> Option<&str> {
    if text.contains("://") || text.contains(" @ ") {
        return None;
    }
    let end = text.find(" ;").unwrap_or(text.len());
    let with_extras = text[..end].trim_end();
    let path = with_extras
        .strip_suffix(']')
        .and_then(|path| path.rsplit_once('['))
        .map_or(with_extras, |(path, _)| path);
    let is_archive = [".whl", ".zip", ".tar.gz", ".tar.bz2", ".tgz"]
        .iter()
        .any(|end| path.ends_with(end));
    (is_archive || path.starts_with('.') || path.contains(['/', '\\'])).then_some(path)
}

/// An option and its value: `-r file`, `-rfile`, `--requirement=file`.
fn split_option(text: &str) -> (&str, &str) {
    let (option, value) = if text.starts_with("--") {
        let end = text.find(|c: char| c == '=' || c.is_whitespace());
        let (option, value) = text.split_at(end.unwrap_or(text.len()));
        (option, value.strip_prefix('=').unwrap_or(value))
    } else {
        let end = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
        text.split_at(end)
    };
    (option, value.trim().trim_matches(['"', '\'']))
}

/// The requirement and the options after it.
fn split_options(text: &str) -> (&str, &str) {
    let start = text.find(" -").map_or(text.len(), |at| at + 1);
    text.split_at(start)
}

fn hashes(line: &Line<'_>, options: &str) -> Result<Hashes, Diagnostic> {
    let mut hashes = Hashes::default();
    let start = line.text().len() - options.len();
    for (at, option) in options.match_indices("--hash") {
        let value = options[at + option.len()..].trim_start_matches(['=', ' ']);
        let hash = value.split_whitespace().next().unwrap_or_default();
        let (algorithm, hex) = hash.split_once(':').unwrap_or((hash, ""));
        if !hashes.add(algorithm, hex) {
            let at = line.text().len() - value.len();
            let message = "not a hash like `sha256:` with 64 hexadecimal digits";
            let range = at.max(start)..at + hash.len();
            return Err(line
                .problem(range, message)
                .help("sha256, sha384 and sha512 are checked"));
        }
    }
    Ok(hashes)
}
