//! Imports that no statement shows, of packages outside the standard library: a small table of widely used ones, and what the user adds.

use crate::graph::Patterns;

/// Modules, by patterns, that come with another one.
struct Row {
    module: &'static str,
    imports: &'static [&'static str],
    why: &'static str,
}

/// Each row is held against the real package by a test.
const TABLE: [Row; 1] = [Row {
    module: "pygments.lexers",
    imports: &["pygments.lexers.*"],
    why: "lexers are imported by names from a table",
}];

/// What the user calls a reason.
const BY_USER: &str = "hidden_import in build.rs";

/// The table and what the user adds to it.
pub(crate) struct HiddenImports {
    rows: Vec<(String, Patterns, String)>,
}

impl HiddenImports {
    /// With the rows that the user adds: a module and what it imports.
    pub(crate) fn new(added: &[(String, Patterns)]) -> Self {
        let table = TABLE.iter().filter_map(|row| {
            let patterns: Vec<String> = row.imports.iter().map(|name| (*name).to_owned()).collect();
            Some((
                row.module.to_owned(),
                Patterns::new(&patterns).ok()?,
                row.why.to_owned(),
            ))
        });
        let added = added
            .iter()
            .map(|(module, patterns)| (module.clone(), patterns.clone(), BY_USER.to_owned()));
        Self {
            rows: table.chain(added).collect(),
        }
    }

    /// What comes with a module, and why.
    pub(crate) fn of(&self, module: &str) -> impl Iterator<Item = (&Patterns, &str)> {
        let rows = self.rows.iter().filter(move |(name, ..)| name == module);
        rows.map(|(_, patterns, why)| (patterns, why.as_str()))
    }
}
