//! `from module import name` where the user's own module has no such name.

use std::collections::BTreeMap;

use super::{
    importer::{Author, Importer},
    reached::Reached,
    resolve::Found,
};
use crate::{
    diagnostic::{Diagnostic, Severity},
    names::{join, last, similar},
    options::Missing,
    scan::{Definitions, Import, Name},
};

/// The names that were imported of the user's modules, to be looked up when those are read.
#[derive(Default)]
pub(super) struct ImportedNames {
    names: Vec<ImportedName>,
}

struct ImportedName {
    module: String,
    name: String,
    /// The problem, if it is one.
    problem: Diagnostic,
}

impl ImportedNames {
    /// Takes note of a name that is no submodule.
    pub(super) fn add(
        &mut self,
        importer: Importer<'_>,
        import: &Import,
        found: Found<'_>,
        module: &str,
        name: &Name,
    ) {
        let is_own = Author::of(found) == Author::User && matches!(found, Found::Source(_));
        // The program is another module each time.
        let is_own = is_own && module != "__main__";
        if importer.author != Author::User || import.optional || !is_own {
            return;
        }
        let message = format!("cannot import name `{}` from `{module}`", name.name);
        self.names.push(ImportedName {
            module: module.to_owned(),
            name: name.name.clone(),
            problem: importer.problem(name.span, message),
        });
    }

    /// The names that are not there, now that all modules are read.
    pub(super) fn missing(
        self,
        reached: &BTreeMap<String, Reached<'_>>,
        missing: Missing,
    ) -> Vec<Diagnostic> {
        if missing == Missing::Allow {
            return Vec::new();
        }
        let mut problems: Vec<Diagnostic> = self
            .names
            .into_iter()
            .filter_map(|imported| imported.problem(reached))
            .collect();
        if missing == Missing::Warn {
            problems
                .iter_mut()
                .for_each(|problem| problem.severity = Severity::Warning);
        }
        problems
    }
}

impl ImportedName {
    fn problem(self, reached: &BTreeMap<String, Reached<'_>>) -> Option<Diagnostic> {
        let Self { module, name, .. } = &self;
        let names = definitions(reached.get(module)?)?.names.as_ref()?;
        let is_there = names.contains(name) || (name.starts_with("__") && name.ends_with("__"));
        if is_there || is_set_elsewhere(reached, module, name) {
            return None;
        }
        let prefix = join(module, "");
        let submodules = reached
            .keys()
            .filter_map(|module| module.strip_prefix(&prefix));
        let names = names.iter().map(String::as_str).chain(submodules);
        let meant = similar(name, names.map(str::to_owned));
        let label = meant.map_or_else(
            || format!("`{module}` defines no such name"),
            |meant| format!("did you mean `{meant}`?"),
        );
        let help = "put the import into `try`/`except ImportError` if the name may be missing, or say `.missing(Missing::Warn)` in build.rs";
        Some(self.problem.label(label).help(help))
    }
}

/// True if some module may give the name to that module.
fn is_set_elsewhere(reached: &BTreeMap<String, Reached<'_>>, module: &str, name: &str) -> bool {
    reached.values().filter_map(definitions).any(|definitions| {
        definitions.set_elsewhere.contains(name) || definitions.changed.contains(last(module))
    })
}

fn definitions<'r>(module: &'r Reached<'_>) -> Option<&'r Definitions> {
    Some(&module.compiled.as_ref()?.scan.definitions)
}
