//! Distributions that are installed in a `site-packages` directory.

use std::{collections::BTreeMap, path::Path};

use serde::Deserialize;

use super::{
    assembly::assemble,
    closure::{Demand, Source, follow},
    environment::Environment,
    hashes::Hashes,
    metadata::Metadata,
    model::{Distribution, Resolved},
    name::normalize,
    record,
    requirement::Requirement,
};
use crate::{
    archive::{File, is_safe},
    content::Content,
    diagnostic::Diagnostic,
    disk,
    left_out::LeftOut,
    names::similar,
    paths::Location,
};

/// Takes the named distributions, with extras as in `requests[socks]`, and what they require out of
/// a directory.
pub(crate) fn installed(
    base: &Path,
    directory: &str,
    names: &[String],
    environment: &Environment,
) -> Resolved {
    let site = match Site::open(base, directory) {
        Ok(site) => site,
        Err(problem) => return Resolved::failed(problem),
    };
    if names.is_empty() {
        let message = format!("`.site_packages({directory:?}, ..)` names no distribution");
        let problem = Diagnostic::error(&site.location.label, message);
        return Resolved::failed(
            problem.help("name those that your program imports: `pip list` shows them"),
        );
    }
    let mut demands = Vec::new();
    let mut problems = Vec::new();
    for name in names {
        match site.demand(name) {
            Ok(demand) => demands.push(demand),
            Err(problem) => problems.push(problem),
        }
    }
    let mut resolved = follow(&site, demands, environment);
    resolved.diagnostics.extend(problems);
    for distribution in &resolved.distributions {
        // Not the directories: Python writes its caches into them whenever it imports something.
        let path_of = |file: &File| site.location.path.join(&file.path);
        resolved
            .watched
            .extend(distribution.files.iter().map(path_of));
    }
    if !resolved.left_out.is_empty() {
        // What is not there yet may be installed.
        resolved.watched.push(site.location.path);
    }
    resolved.sorted()
}

/// `direct_url.json`: where pip took a distribution from (PEP 610).
#[derive(Deserialize)]
struct Origin {
    #[serde(default)]
    dir_info: DirInfo,
}

#[derive(Default, Deserialize)]
struct DirInfo {
    #[serde(default)]
    editable: bool,
}

/// A directory of installed distributions.
struct Site {
    location: Location,
    /// Dist-info directories by normalized name.
    dist_infos: BTreeMap<String, Vec<String>>,
    /// Installations of old tools, by normalized name.
    eggs: BTreeMap<String, String>,
}

impl Site {
    fn open(base: &Path, written: &str) -> Result<Self, Diagnostic> {
        let location = Location::directory(base, written, "site-packages directory")?;
        let names = names_in(&location.path).map_err(|error| {
            let message = format!("cannot list the directory: {error}");
            Diagnostic::error(&location.label, message)
        })?;
        if location.path.join("pyvenv.cfg").is_file() {
            return Err(virtual_environment(&location));
        }
        let mut site = Self {
            location,
            dist_infos: BTreeMap::new(),
            eggs: BTreeMap::new(),
        };
        for name in names {
            site.list(name);
        }
        Ok(site)
    }

    fn list(&mut self, name: String) {
        // pip renames what it is about to remove to `~name`, and leaves that behind when it is
        // interrupted.
        if name.starts_with('~') {
            return;
        }
        if let Some(stem) = name.strip_suffix(".dist-info") {
            let key = normalize(&self.metadata_name(&name).unwrap_or(name_of(stem)));
            self.dist_infos.entry(key).or_default().push(name);
        } else if let Some(stem) = name
            .strip_suffix(".egg-info")
            .or_else(|| name.strip_suffix(".egg-link"))
        {
            self.eggs.insert(normalize(&name_of(stem)), name);
        }
    }

    fn metadata_name(&self, dist_info: &str) -> Option<String> {
        let bytes = disk::read(&self.location.path.join(dist_info).join("METADATA")).ok()?;
        Metadata::parse(&bytes).ok().map(|metadata| metadata.name)
    }

    fn demand(&self, name: &str) -> Result<Demand, Diagnostic> {
        let requested_by = format!("named in site_packages(\"{}\")", self.location.label);
        let requirement = Requirement::parse(name).map_err(|flaw| {
            let message = format!(
                "`{name}`, {requested_by}, is not a requirement: {}",
                flaw.message
            );
            Diagnostic::error(&self.location.label, message)
        })?;
        Ok(Demand {
            requirement,
            requested_by,
            named: true,
            path: self.location.label.clone(),
            place: None,
            hashes: Hashes::default(),
        })
    }

    fn load(&self, dist_info: &str) -> Result<Distribution, Diagnostic> {
        let error = |problem: String| Diagnostic::error(&self.location.label, problem);
        let record_path = self.location.path.join(dist_info).join("RECORD");
        let record = disk::read(&record_path).map_err(|_| {
            error(format!(
                "`{dist_info}` has no RECORD that can be read, so its files are not known"
            ))
            .help("install it again with pip")
        })?;
        let paths = record::paths(&String::from_utf8_lossy(&record));
        if self.is_editable(dist_info, &paths) {
            let problem =
                format!("`{dist_info}` is an editable installation: its files are elsewhere");
            return Err(error(problem).help(
                "install it without `-e`, or add the directory of its sources with `Builder::source`",
            ));
        }
        assemble(dist_info, &self.location.label, self.files(paths))
            .map_err(|problem| error(problem).help("install it again with pip"))
    }

    /// The files that are there; the list also has scripts outside the directory and caches.
    fn files(&self, paths: Vec<String>) -> Vec<File> {
        let mut files: Vec<File> = paths
            .into_iter()
            .filter(|path| is_safe(path))
            .map(|path| File {
                content: Content::Disk(self.location.path.join(&path)),
                path,
            })
            .filter(|file| self.location.path.join(&file.path).is_file())
            .collect();
        files.sort();
        files.dedup();
        files
    }

    fn is_editable(&self, dist_info: &str, paths: &[String]) -> bool {
        let path = self.location.path.join(dist_info).join("direct_url.json");
        let origin: Option<Origin> = disk::read(&path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        origin.is_some_and(|origin| origin.dir_info.editable)
            || paths.iter().any(|path| path.starts_with("__editable__"))
    }

    /// Says that there is no such distribution: an error if the user named it, and a note if
    /// something else requires it.
    fn miss(&self, demand: &Demand, resolved: &mut Resolved) {
        let (name, label) = (&demand.requirement.name, &self.location.label);
        if !demand.named {
            let reason = format!("{}, is not installed in `{label}`", demand.requested_by);
            let subject = demand.requirement.to_string();
            return resolved.left_out.push(LeftOut::new(subject, reason));
        }
        let message = format!("no distribution `{name}` is installed in `{label}`");
        let problem = Diagnostic::error(label, message);
        let meant = similar(&normalize(name), self.dist_infos.keys().cloned());
        resolved.diagnostics.push(match meant {
            Some(meant) => problem.help(format!("did you mean `{meant}`?")),
            None => problem.help(format!("install it there with `pip install {name}`")),
        });
    }
}

impl Source for Site {
    fn take(&self, demands: &[Demand], resolved: &mut Resolved) -> Option<Distribution> {
        let demand = demands.first()?;
        let key = demand.requirement.key();
        let found = self.dist_infos.get(&key).map_or(&[][..], Vec::as_slice);
        let problem = match (found, self.eggs.get(&key)) {
            ([one], _) => match self.load(one) {
                Ok(distribution) => return Some(distribution),
                Err(problem) => problem,
            },
            ([one, other, ..], _) => {
                let message = format!("`{key}` is installed twice: as `{one}` and `{other}`");
                Diagnostic::error(&self.location.label, message)
                    .help("remove the one that is not used, or install it again with pip")
            }
            ([], Some(egg)) => {
                let message = format!(
                    "`{key}` was installed by an old tool: `{egg}` does not list its files"
                );
                Diagnostic::error(&self.location.label, message)
                    .help("install it again with a current pip")
            }
            ([], None) => {
                self.miss(demand, resolved);
                return None;
            }
        };
        resolved.diagnostics.push(problem);
        None
    }

    fn unsatisfied(&self, taken: &Distribution, demand: &Demand) -> Diagnostic {
        let message = format!(
            "{} is installed, which does not satisfy {}",
            taken.title(),
            demand.shown()
        );
        Diagnostic::warning(&self.location.label, message)
    }
}

/// The name in `name-version`.
fn name_of(stem: &str) -> String {
    stem.split('-').next().unwrap_or_default().to_owned()
}

/// The entries of a directory, sorted.
fn names_in(directory: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in disk::read_dir(directory)? {
        names.extend(entry?.file_name().into_string().ok());
    }
    names.sort();
    Ok(names)
}

fn virtual_environment(location: &Location) -> Diagnostic {
    let label = &location.label;
    let message = format!("`{label}` is a virtual environment, not its site-packages directory");
    let problem = Diagnostic::error(label, message);
    let versions = names_in(&location.path.join("lib")).unwrap_or_default();
    let inside = versions
        .iter()
        .map(|version| format!("lib/{version}/site-packages"))
        .chain(["Lib/site-packages".into()])
        .find(|inside| location.path.join(inside).is_dir());
    match inside {
        Some(inside) => problem.help(format!("did you mean `{label}/{inside}`?")),
        None => problem,
    }
}
