//! The distributions that a requirements file asks for, out of a folder of wheels.

use std::{cmp::Reverse, collections::BTreeMap, path::Path};

use super::{
    closure::{Demand, Source, follow},
    environment::Environment,
    folder::{Folder, WheelFile},
    hashes::sha256,
    lock,
    model::{Distribution, Resolved},
    name::normalize,
    requirements::{self, Requirements},
    wheel::parse_wheel,
};
use crate::{
    archive::members, diagnostic::Diagnostic, left_out::LeftOut, names::similar, paths::Location,
};

/// Takes what a `requirements.txt` or `pylock.toml` asks for out of a folder of wheels. For a
/// requirements file the dependencies are followed too; a lock file names them all.
pub(crate) fn required(
    base: &Path,
    file: &str,
    wheels: &str,
    environment: &Environment,
) -> Resolved {
    let location = Location::file(base, file, "the requirements file");
    let (location, folder) = match (location, Folder::open(base, wheels)) {
        (Ok(location), Ok(folder)) => (location, folder),
        (location, folder) => {
            let problems = location.err().into_iter().chain(folder.err());
            return Resolved {
                diagnostics: problems.collect(),
                ..Resolved::default()
            }
            .sorted();
        }
    };
    let watched = [location.path.clone(), folder.location.path.clone()];
    let passed_over: Vec<Diagnostic> = folder.passed_over().collect();
    let mut resolved = if location.label.ends_with(".toml") {
        lock::resolve(&location, &folder, environment)
    } else {
        from_requirements(base, location, folder, environment)
    };
    resolved.watched.extend(watched);
    resolved.diagnostics.extend(passed_over);
    resolved.sorted()
}

fn from_requirements(
    base: &Path,
    file: Location,
    folder: Folder,
    environment: &Environment,
) -> Resolved {
    let fill = format!(
        "pip download -r {} -d {}",
        file.label, folder.location.label
    );
    let Requirements {
        mut demands,
        mut constraints,
        wheels,
        prereleases,
        read,
        diagnostics,
    } = requirements::read(base, file);
    let applies = |demand: &Demand| demand.requirement.applies(environment, "");
    demands.retain(applies);
    constraints.retain(applies);
    let index = WheelFolderIndex {
        folder,
        wheels,
        constraints,
        prereleases,
        fill,
    };
    let mut resolved = follow(&index, demands, environment);
    resolved.diagnostics.extend(diagnostics);
    resolved.watched.extend(read);
    resolved
}

/// The wheels to choose from, and the rules of the choice.
struct WheelFolderIndex {
    folder: Folder,
    /// By normalized name, those that the requirements file names by path.
    wheels: BTreeMap<String, WheelFile>,
    constraints: Vec<Demand>,
    /// `--pre`
    prereleases: bool,
    /// The command that fills the folder.
    fill: String,
}

impl WheelFolderIndex {
    /// The wheels of a distribution: the one that the requirements file names by its path, or those
    /// in the folder.
    fn wheels_of(&self, key: &str) -> Vec<&WheelFile> {
        match self.wheels.get(key) {
            Some(given) => vec![given],
            None => self.folder.wheels_of(key),
        }
    }

    /// The wheels that satisfy everybody, the best first.
    fn candidates(&self, key: &str, limits: &[&Demand]) -> Vec<&WheelFile> {
        let mut wheels = self.wheels_of(key);
        wheels.retain(|wheel| {
            let version = &wheel.name.version;
            limits.iter().all(|limit| limit.requirement.allows(version))
        });
        // As pip has it: a pre-release is taken if someone names one, or if there is nothing else.
        let prereleases = self.prereleases
            || limits
                .iter()
                .any(|limit| limit.requirement.names_prerelease());
        wheels.sort_by_key(|wheel| {
            let WheelFile {
                name, file_name, ..
            } = wheel;
            let unwanted = name.version.any_prerelease() && !prereleases;
            (
                unwanted,
                Reverse(&name.version),
                name.compatibility,
                file_name,
            )
        });
        wheels
    }

    /// The first of the wheels whose hash is one that was asked for.
    fn read(&self, wheels: &[&WheelFile], limits: &[&Demand]) -> Result<Distribution, Diagnostic> {
        let mut refused = None;
        for wheel in wheels {
            let bytes = wheel.read()?;
            match limits.iter().find(|limit| !limit.hashes.allow(&bytes)) {
                None => return parse_wheel(&bytes, &wheel.file_name, &wheel.label),
                Some(limit) => refused = refused.or(Some((wheel, limit, sha256(&bytes)))),
            }
        }
        Err(match refused {
            Some((wheel, limit, hash)) => {
                let message = format!(
                    "`{}` has none of the hashes that {} asks for",
                    wheel.label,
                    limit.shown()
                );
                let problem = Diagnostic::error(&limit.path, message);
                limit.locate(problem.help(format!("its hash is sha256:{hash}")))
            }
            None => Diagnostic::error(&self.folder.location.label, "there is no wheel to read"),
        })
    }

    /// Says that there is no wheel: an error if the user asked for it, or if there are others that
    /// will not do; else a note.
    fn miss(&self, key: &str, limits: &[&Demand], resolved: &mut Resolved) {
        let Some(demand) = limits.first() else { return };
        let folder = &self.folder.location.label;
        let others = self.others(key);
        let is_asked_for = limits.iter().any(|limit| limit.named);
        if !is_asked_for && self.wheels_of(key).is_empty() {
            let reason = format!(
                "{}, has no wheel in `{folder}`{others}",
                demand.requested_by
            );
            let subject = demand.requirement.to_string();
            return resolved.left_out.push(LeftOut::new(subject, reason));
        }
        let demands: Vec<String> = limits.iter().map(|limit| limit.shown()).collect();
        let wanted = demands.join(" and ");
        let message = format!("no wheel in `{folder}` satisfies {wanted}{others}");
        let problem = Diagnostic::error(&demand.path, message).help(self.advice(key));
        resolved.diagnostics.push(demand.locate(problem));
    }

    /// The files that there are instead, as the end of a sentence.
    fn others(&self, key: &str) -> String {
        let names: Vec<String> = self
            .wheels_of(key)
            .into_iter()
            .map(|wheel| format!("`{}`", wheel.file_name))
            .collect();
        match (&*names, self.folder.source_archive_of(key)) {
            ([], None) => String::new(),
            ([], Some(archive)) => format!("; there is only the source archive `{archive}`"),
            ([one], _) => format!("; there is only {one}"),
            _ => format!("; there are only {}", names.join(", ")),
        }
    }

    fn advice(&self, key: &str) -> String {
        let folder = &self.folder.location.label;
        match self.folder.source_archive_of(key) {
            Some(archive) if self.wheels_of(key).is_empty() => {
                format!("make a wheel of it: `pip wheel --no-deps {folder}/{archive} -w {folder}`")
            }
            _ => match (self.misspelt(key), self.with_module(key)) {
                (Some(meant), _) => format!("did you mean `{meant}`?"),
                (None, Some(meant)) => {
                    format!("did you mean `{meant}`? The module `{key}` is in its wheel")
                }
                (None, None) => format!("fill the folder with `{}`", self.fill),
            },
        }
    }

    /// The distribution whose wheel has a module of the name that is asked for: `pyyaml` of
    /// `yaml`.
    fn with_module(&self, key: &str) -> Option<&str> {
        let has_module = |wheel: &WheelFile| {
            let files = wheel.read().ok().and_then(|bytes| members(&bytes).ok());
            let mut files = files.into_iter().flatten();
            files.any(|file| {
                let top = file.path.split('/').next().unwrap_or_default();
                let is_module = file.path.ends_with(".py") && !top.contains('-');
                is_module && normalize(top.strip_suffix(".py").unwrap_or(top)) == key
            })
        };
        let is_there = !self.wheels_of(key).is_empty();
        let mut names = self.folder.names().filter(|_| !is_there);
        names.find(|name| self.folder.wheels_of(name).into_iter().any(has_module))
    }

    /// The distribution in the folder that the name most likely means, if there is none of that
    /// name.
    fn misspelt(&self, key: &str) -> Option<String> {
        let names = || self.folder.names().map(str::to_owned);
        similar(key, names()).filter(|_| names().all(|name| name != key))
    }
}

impl Source for WheelFolderIndex {
    fn take(&self, demands: &[Demand], resolved: &mut Resolved) -> Option<Distribution> {
        let key = demands.first()?.requirement.key();
        let constraints = self
            .constraints
            .iter()
            .filter(|constraint| constraint.requirement.key() == key);
        let limits: Vec<&Demand> = demands.iter().chain(constraints).collect();
        let wheels = self.candidates(&key, &limits);
        if wheels.is_empty() {
            self.miss(&key, &limits, resolved);
            return None;
        }
        match self.read(&wheels, &limits) {
            Ok(distribution) => Some(distribution),
            Err(problem) => {
                resolved.diagnostics.push(problem);
                None
            }
        }
    }

    fn unsatisfied(&self, taken: &Distribution, demand: &Demand) -> Diagnostic {
        let message = format!(
            "{} is taken ({}), which does not satisfy {}",
            taken.title(),
            taken.requested_by,
            demand.shown()
        );
        let help = format!(
            "let the requirements file name a version of `{}` that satisfies both",
            taken.name
        );
        demand.locate(Diagnostic::error(&demand.path, message).help(help))
    }
}
