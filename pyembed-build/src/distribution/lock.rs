//! `pylock.toml` (PEP 751): every distribution by name, version and file.

use std::{collections::BTreeMap, ops::Range};

use serde::Deserialize;
use toml::Spanned;

use super::{
    closure::python_warning,
    cursor::Cursor,
    environment::Environment,
    folder::{Folder, WheelFile},
    hashes::{Hashes, sha256},
    marker::{Asking, Marker},
    model::{Distribution, Resolved},
    name::normalize,
    wheel::parse_wheel,
};
use crate::{
    content::read_text_or_say,
    diagnostic::{Diagnostic, Place},
    paths::Location,
};

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Lock {
    lock_version: Spanned<String>,
    #[serde(default)]
    default_groups: Vec<String>,
    #[serde(default)]
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: Spanned<String>,
    version: Option<String>,
    marker: Option<Spanned<String>>,
    #[serde(default)]
    wheels: Vec<Wheel>,
}

#[derive(Deserialize)]
struct Wheel {
    name: Option<String>,
    path: Option<String>,
    url: Option<String>,
    #[serde(default)]
    hashes: BTreeMap<String, String>,
}

/// Takes what the file locks out of the folder.
pub(super) fn resolve(file: &Location, folder: &Folder, environment: &Environment) -> Resolved {
    let text = match read_text_or_say(&file.path, &file.label) {
        Ok(text) => text,
        Err(problem) => return Resolved::failed(problem),
    };
    let reading = Reading {
        file,
        text: &text,
        folder,
        environment,
    };
    match toml::from_str::<Lock>(&text) {
        Ok(lock) => reading.resolve(&lock),
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let message = format!("not a lock file: {}", error.message());
            Resolved::failed(reading.problem(range, message))
        }
    }
}

struct Reading<'a> {
    file: &'a Location,
    text: &'a str,
    folder: &'a Folder,
    environment: &'a Environment,
}

impl Reading<'_> {
    fn problem(&self, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(&self.file.label, message).at(Place::from_offset(self.text, range))
    }

    fn resolve(&self, lock: &Lock) -> Resolved {
        let version = lock.lock_version.get_ref();
        if version != "1" && !version.starts_with("1.") {
            let message =
                format!("lock files of version {version} are not known, only those of version 1");
            return Resolved::failed(self.problem(lock.lock_version.span(), message));
        }
        let mut resolved = Resolved::default();
        let mut locked: BTreeMap<String, Distribution> = BTreeMap::new();
        for package in &lock.packages {
            match self.package(package, &lock.default_groups) {
                Ok(None) => {}
                Ok(Some(distribution)) => {
                    let key = normalize(&distribution.name);
                    if let Some(other) = locked.insert(key, distribution) {
                        let message =
                            format!("`{}` is locked twice for this environment", other.name);
                        resolved
                            .diagnostics
                            .push(self.problem(package.name.span(), message));
                    }
                }
                Err(problem) => resolved.diagnostics.push(problem),
            }
        }
        let warnings = locked
            .values()
            .filter_map(|distribution| python_warning(distribution, self.environment));
        resolved.diagnostics.extend(warnings);
        resolved.distributions = locked.into_values().collect();
        resolved
    }

    /// The distribution of an entry; `None` if the entry is not for this environment.
    fn package(
        &self,
        package: &Package,
        groups: &[String],
    ) -> Result<Option<Distribution>, Diagnostic> {
        if !self.applies(package, groups)? {
            return Ok(None);
        }
        let Some((wheel, file)) = self.choose(package) else {
            return Err(self.miss(package));
        };
        let bytes = file.read()?;
        if !wheel.allows(&bytes) {
            let message = format!("`{}` has none of the hashes that are locked", file.label);
            let help = format!("its hash is sha256:{}", sha256(&bytes));
            return Err(self.problem(package.name.span(), message).help(help));
        }
        let distribution = parse_wheel(&bytes, &file.file_name, &file.label)?;
        if normalize(&distribution.name) != normalize(package.name.get_ref()) {
            let message = format!("`{}` holds {}", file.label, distribution.title());
            return Err(self.problem(package.name.span(), message));
        }
        let line = Place::from_offset(self.text, package.name.span()).line;
        Ok(Some(Distribution {
            requested_by: format!("{}:{line}", self.file.label),
            ..distribution
        }))
    }

    fn applies(&self, package: &Package, groups: &[String]) -> Result<bool, Diagnostic> {
        let Some(written) = &package.marker else {
            return Ok(true);
        };
        let mut cursor = Cursor::new(written.get_ref());
        let marker = Marker::parse(&mut cursor).map_err(|flaw| {
            let message = format!("the marker cannot be read: {}", flaw.message);
            self.problem(written.span(), message)
        })?;
        Ok(marker.holds(Asking {
            environment: self.environment,
            extra: "",
            groups,
        }))
    }

    /// The wheel of the entry that is in the folder and fits best.
    fn choose<'a>(&'a self, package: &'a Package) -> Option<(&'a Wheel, &'a WheelFile)> {
        let there = package.wheels.iter().filter_map(|wheel| {
            let file = self.folder.wheel(wheel.file_name()?)?;
            Some((wheel, file))
        });
        there.min_by_key(|(_, file)| (file.name.compatibility, &file.file_name))
    }

    fn miss(&self, package: &Package) -> Diagnostic {
        let name = package.name.get_ref();
        let folder = &self.folder.location.label;
        if package.wheels.is_empty() {
            let message =
                format!("no wheel of `{name}` is locked, and the build takes nothing else");
            return self.problem(package.name.span(), message).help(
                "make a wheel of it, and lock that; or add the directory of its sources with `Builder::source`",
            );
        }
        let version = package.version.as_ref();
        let wanted = version.map_or(name.clone(), |version| format!("{name}=={version}"));
        let message = format!("none of the locked wheels of `{wanted}` is in `{folder}`");
        self.problem(package.name.span(), message).help(format!(
            "put one there: `pip download --no-deps {wanted} -d {folder}`"
        ))
    }
}

impl Wheel {
    /// True if the bytes are the locked ones. Hashes of algorithms that are not known here allow
    /// nothing.
    fn allows(&self, bytes: &[u8]) -> bool {
        let mut hashes = Hashes::default();
        let mut is_known = self.hashes.is_empty();
        for (algorithm, hash) in &self.hashes {
            is_known |= hashes.add(algorithm, hash);
        }
        is_known && hashes.allow(bytes)
    }

    /// The name it has in any folder.
    fn file_name(&self) -> Option<&str> {
        let last = |path: &'_ str| -> usize { path.rfind(['/', '\\']).map_or(0, |at| at + 1) };
        let of_path = self.path.as_deref().map(|path| &path[last(path)..]);
        let of_url = self.url.as_deref().map(|url| &url[last(url)..]);
        self.name.as_deref().or(of_path).or(of_url)
    }
}
