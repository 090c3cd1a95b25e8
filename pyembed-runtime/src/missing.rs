//! Hints on what was missing: a module, an encoding, optimisation.

use pyembed_bundle::{Bundle, Kind};
use rustpython_vm::{PyObjectRef, VirtualMachine, suggestion::calculate_suggestions};

/// Modules that a cargo feature of this crate brings, and the feature. The native half of each has
/// its name with `_` in front.
const FEATURE_MODULES: [(&str, &str); 2] = [("sqlite3", "sqlite"), ("ssl", "ssl")];

/// The module of the bundle that a misspelt name most likely means. Those of the standard library
/// are not looked at: a name like theirs may be of one that was left out.
pub(crate) fn similar_module(
    bundle: Bundle<'_>,
    name: &str,
    vm: &VirtualMachine,
) -> Option<String> {
    let (parent, leaf) = split(name);
    let leaves: Vec<PyObjectRef> = bundle
        .of_kind(Kind::Module)
        .flatten()
        .filter(|entry| !entry.is_stdlib())
        .map(|entry| split(entry.name()))
        .filter(|(other, _)| *other == parent)
        .map(|(_, other)| vm.ctx.new_str(other).into())
        .collect();
    let leaf: PyObjectRef = vm.ctx.new_str(leaf).into();
    let meant = calculate_suggestions(leaves.iter().map(|leaf| &**leaf), &leaf)?;
    let meant = meant.to_string_lossy();
    Some(match parent {
        "" => meant.into_owned(),
        _ => format!("{parent}.{meant}"),
    })
}

/// `a.b` and `c` of `a.b.c`; nothing and `a` of `a`.
fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or(("", name))
}

/// The hint for a module that cannot be imported.
pub(crate) fn module(name: &str) -> String {
    if name == "tzdata" || name.starts_with("tzdata.") {
        return "the system has no time zones, and `tzdata` is not in the bundle. It is a distribution: \
                `.requirements(..)` or `.site_packages(..)` in build.rs adds it, \
                or `--requirements` or `--site-packages` of the command `pyembed`"
            .to_owned();
    }
    let face = name.strip_prefix('_').unwrap_or(name);
    if let Some((_, feature)) = FEATURE_MODULES.iter().find(|(module, _)| *module == face) {
        return format!("`{name}` needs the cargo feature `{feature}` of pyembed-runtime");
    }
    if name.starts_with('_') {
        return format!(
            "`{name}` is not in the bundle; a native module of that name RustPython does not have"
        );
    }
    format!(
        "`{name}` is not in the bundle. If a source root or the standard library has it, `.include({name:?})` in build.rs adds it, or `--include {name}` of the command `pyembed`"
    )
}

/// The hint for an encoding that nobody knows.
pub(crate) fn encoding(name: &str) -> String {
    let module = name.replace('-', "_").to_lowercase();
    format!(
        "the encoding is not in the bundle. `.include(\"encodings.{module}\")` in build.rs adds it, or `--include encodings.{module}` of the command `pyembed`"
    )
}

/// The hint for recursion that was too deep, in an interpreter that was compiled at this level.
pub(crate) fn optimisation(level: &str) -> Option<&'static str> {
    (level == "0").then_some(
        "the interpreter is compiled without optimisation, where each call takes many times the stack. \
         `[profile.dev.package.\"*\"]` with `opt-level = 2` in the Cargo.toml of your crate or of its \
         workspace changes that: pyembed's README has the whole section",
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use pyembed_build::{Features, native_modules};

    use super::{FEATURE_MODULES, module, optimisation};

    #[test]
    fn time_zones_are_a_distribution() {
        for name in ["tzdata", "tzdata.zoneinfo.Europe"] {
            let hint = module(name);
            assert!(
                hint.contains("distribution") && !hint.contains(".include"),
                "{hint}"
            );
        }
    }

    #[test]
    fn only_an_interpreter_without_optimisation_is_told_of_it() {
        let hint = optimisation("0").unwrap();
        assert!(hint.contains("[profile.dev.package.\"*\"]"), "{hint}");
        for level in ["1", "2", "3", "s"] {
            assert_eq!(optimisation(level), None, "{level}");
        }
    }

    /// The native modules that these features bring beyond the default ones, by pyembed-build.
    fn brought_by(features: Features) -> BTreeSet<String> {
        let by_default: BTreeSet<&str> = native_modules(Features::default()).collect();
        native_modules(features)
            .filter(|module| !by_default.contains(module))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn features_bring_what_the_build_says() {
        let default = Features::default();
        let features = [
            (
                "ssl",
                Features {
                    ssl: true,
                    ..default
                },
            ),
            (
                "sqlite",
                Features {
                    sqlite: true,
                    ..default
                },
            ),
        ];
        for (name, features) in features {
            let here: BTreeSet<String> = FEATURE_MODULES
                .iter()
                .filter(|(_, feature)| *feature == name)
                .map(|(module, _)| format!("_{module}"))
                .collect();
            assert_eq!(here, brought_by(features), "{name}");
        }
        let is_known = |wanted: &str| features.iter().any(|(name, _)| *name == wanted);
        assert!(FEATURE_MODULES.iter().all(|(_, feature)| is_known(feature)));
    }
}
