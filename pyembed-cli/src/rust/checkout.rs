//! The place that a crate takes the crates of pyembed from.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use crate::{
    failure::{Failure, Result},
    paths,
};

/// The source of `pyembed-runtime` and `pyembed-build`.
#[derive(Debug, PartialEq)]
pub(crate) enum Pyembed {
    /// A checkout, by its path from the crate.
    Checkout(PathBuf),
    /// The registry, in this command's version.
    Registry,
}

const RUNTIME: &str = "pyembed-runtime";
const BUILD: &str = "pyembed-build";

impl Pyembed {
    /// The checkout that is named; or one beside the crate or around it; or else the registry.
    ///
    /// # Errors
    ///
    /// If what is named is no checkout.
    pub(crate) fn find(crate_directory: &Path, named: Option<&Path>) -> Result<Self> {
        let from = crate_directory
            .canonicalize()
            .map_err(|error| Failure::of_file("cannot open", crate_directory, &error))?;
        if let Some(named) = named {
            let found = checkout(named).ok_or_else(|| {
                Failure::new(format!("`{}` is no checkout of pyembed", named.display()))
                    .hint("it is the directory with `pyembed-runtime` and `pyembed-build` in it")
            })?;
            return Ok(Self::Checkout(paths::between(&from, &found)));
        }
        let around = from.ancestors().skip(1);
        let found = around
            .flat_map(|above| [above.to_owned(), above.join("pyembed")])
            .find_map(|candidate| checkout(&candidate));
        Ok(match found {
            Some(found) => Self::Checkout(paths::between(&from, &found)),
            None => Self::Registry,
        })
    }

    /// The dependency on one of its crates, as a value in TOML.
    pub(crate) fn dependency(&self, name: &str) -> toml_edit::Value {
        match self {
            Self::Registry => format!("={}", env!("CARGO_PKG_VERSION")).into(),
            Self::Checkout(path) => {
                let path = paths::in_toml(&path.join(name));
                let mut table = toml_edit::InlineTable::new();
                table.insert("path", path.into());
                table.into()
            }
        }
    }
}

impl fmt::Display for Pyembed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checkout(path) => write!(f, "pyembed is the checkout `{}`", path.display()),
            Self::Registry => f.write_str(
                "pyembed comes from the registry: `--pyembed DIR` would name a checkout",
            ),
        }
    }
}

fn checkout(directory: &Path) -> Option<PathBuf> {
    let has = |name: &str| directory.join(name).join("Cargo.toml").is_file();
    let is_one = has(RUNTIME) && has(BUILD);
    directory.canonicalize().ok().filter(|_| is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_beside_the_crate_is_found() {
        let directory = tempfile::tempdir().unwrap();
        let shop = directory.path().join("shop");
        std::fs::create_dir_all(&shop).unwrap();
        assert_eq!(Pyembed::find(&shop, None).unwrap(), Pyembed::Registry);
        let named = directory.path().join("elsewhere");
        let error = Pyembed::find(&shop, Some(&named)).unwrap_err();
        assert!(error.to_string().contains("is no checkout"), "{error}");
        for name in [RUNTIME, BUILD] {
            let package = directory.path().join("pyembed").join(name);
            std::fs::create_dir_all(&package).unwrap();
            std::fs::write(package.join("Cargo.toml"), "").unwrap();
        }
        let found = Pyembed::find(&shop, None).unwrap();
        assert_eq!(found, Pyembed::Checkout("../pyembed".into()));
        let dependency = found.dependency("pyembed-build").to_string();
        assert_eq!(dependency.trim(), "{ path = \"../pyembed/pyembed-build\" }");
    }
}
