//! The packages of a `Cargo.lock` that matter here.

use std::{collections::BTreeSet, fs, path::Path};

use serde::Deserialize;

/// The release of `malachite-bigint` that `pymath`, under RustPython, compiles with.
const GOOD: &str = "0.12.0";

/// The arguments of cargo that add to a lock file what it lacks, or make one.
pub(crate) const ADD: [&str; 2] = ["update", "--workspace"];

const RUNTIME: &str = "pyembed-runtime";

#[derive(Deserialize)]
pub(crate) struct LockFile {
    #[serde(default)]
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    /// Each a name; with its version where there are several of that name.
    #[serde(default)]
    dependencies: Vec<String>,
}

impl LockFile {
    /// That of a directory, or of one above it: of its workspace. Only one that names the runtime
    /// is the right one.
    pub(crate) fn of(directory: &Path) -> Option<Self> {
        let directory = directory.canonicalize().ok()?;
        directory.ancestors().find_map(|directory| {
            let text = fs::read_to_string(directory.join("Cargo.lock")).ok()?;
            let lock: Self = toml::from_str(&text).ok()?;
            (!lock.versions(RUNTIME).is_empty()).then_some(lock)
        })
    }

    /// The versions of a package.
    pub(crate) fn versions(&self, name: &str) -> BTreeSet<&str> {
        let of_name = self.package.iter().filter(|package| package.name == name);
        of_name.map(|package| package.version.as_str()).collect()
    }

    /// The arguments of cargo that mend the choice of `malachite-bigint`, if it has to be.
    pub(crate) fn pin(&self) -> Option<[String; 4]> {
        let pymath = self.package.iter().find(|it| it.name == "pymath")?;
        let chosen = pymath.dependencies.iter().find_map(|dependency| {
            let mut words = dependency.split(' ');
            let is_it = words.next() == Some("malachite-bigint");
            is_it.then(|| words.next().map(str::to_owned))
        })?;
        let only = || {
            self.versions("malachite-bigint")
                .first()
                .map(|&it| it.to_owned())
        };
        let version = chosen.or_else(only)?;
        (!version.starts_with("0.12.")).then(|| pin(&version))
    }
}

/// The arguments of cargo that put the right `malachite-bigint` in the place of a version.
fn pin(version: &str) -> [String; 4] {
    let package = format!("malachite-bigint@{version}");
    [
        "update".to_owned(),
        package,
        "--precise".to_owned(),
        GOOD.to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin_in(lock: &str) -> Option<String> {
        let lock: LockFile = toml::from_str(lock).unwrap();
        lock.pin().map(|arguments| arguments.join(" "))
    }

    #[test]
    fn the_wrong_one_is_recognised() {
        let two = r#"
            [[package]]
            name = "malachite-bigint"
            version = "0.12.0"
            [[package]]
            name = "malachite-bigint"
            version = "0.14.0"
            [[package]]
            name = "pymath"
            version = "0.2.0"
            dependencies = ["libm", "malachite-bigint CHOSEN"]
        "#;
        let wrong = two.replace("CHOSEN", "0.14.0");
        assert_eq!(
            pin_in(&wrong).as_deref(),
            Some("update malachite-bigint@0.14.0 --precise 0.12.0")
        );
        assert_eq!(pin_in(&two.replace("CHOSEN", "0.12.0")), None);
    }

    #[test]
    fn one_alone_is_named_without_its_version() {
        let one = |version: &str| {
            pin_in(&format!(
                "[[package]]\nname = 'malachite-bigint'\nversion = '{version}'\n\
                 [[package]]\nname = 'pymath'\nversion = '0.2.0'\n\
                 dependencies = ['malachite-bigint']\n"
            ))
        };
        assert_eq!(one("0.12.0"), None);
        assert!(one("0.15.1").is_some());
        assert_eq!(pin_in("version = 4\n"), None);
    }
}
