//! The module of a bundle that runs where nobody says which.

use std::path::Path;

use pyembed_bundle::{Bundle, Kind};

use crate::failure::Failure;

/// The module of a bundle that is the program beyond doubt.
pub(super) fn only_main(bundle: Bundle<'_>) -> Option<String> {
    let own: Vec<_> = bundle
        .of_kind(Kind::Module)
        .flatten()
        .filter(|entry| !entry.is_stdlib() && !entry.path().starts_with("_pyembed/"))
        .collect();
    let has = |name: &str| own.iter().any(|entry| entry.name() == name);
    for main in ["__main__", "_pyembed_main"] {
        if has(main) {
            return Some(main.to_owned());
        }
    }
    let mut packages = own
        .iter()
        .filter_map(|entry| entry.name().strip_suffix(".__main__"))
        .filter(|package| !package.contains('.'));
    match (packages.next(), packages.next()) {
        (Some(package), None) => return Some(package.to_owned()),
        (Some(_), Some(_)) => return None,
        (None, _) => {}
    }
    // Of a script, all else was reached from it.
    let graph = bundle.get(Kind::Graph, "").ok()??.contents().ok()?;
    let graph = String::from_utf8_lossy(&graph);
    let mut sources = graph
        .lines()
        .filter_map(|line| line.strip_suffix("\tsource"));
    match (sources.next(), sources.next()) {
        (Some(only), None) => Some(only.to_owned()),
        _ => None,
    }
}

pub(crate) fn which_main(path: &Path) -> Failure {
    Failure::new(format!("`{}` does not say what to run", path.display())).hint(
        "a `__main__.py` would; or name it: `--main package.module` or `--main package.module:function`",
    )
}
