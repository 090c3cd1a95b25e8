//! From the signs in a module, which are no import statements, to the modules that they bring in.

use super::{
    Patterns, Reason, Sign,
    importer::{Author, Importer},
    resolve::ancestors,
    walk::Walk,
};
use crate::stdlib;

impl Walk<'_, '_> {
    pub(super) fn follow_sign(&mut self, importer: Importer<'_>, sign: &Sign) {
        let name = importer.name;
        if let Some(hidden) = stdlib::of_sign(sign) {
            self.add_hidden(name, hidden);
        }
        match sign {
            Sign::Mention(mentioned) => {
                self.mentioned.insert((mentioned.clone(), name.to_owned()));
            }
            Sign::Encoding(encoding) => {
                let reason = Reason::Encoding {
                    by: name.to_owned(),
                    encoding: encoding.clone(),
                };
                if let Some(module) = self.resolver.encoding_module(encoding) {
                    self.enqueue(&module, reason);
                }
            }
            // The standard library's own are in its tables.
            _ if importer.author == Author::Stdlib => {}
            Sign::Computed(pattern) => self.follow_computed(importer, pattern),
            Sign::Named(text) => self.follow_string(importer, text),
            Sign::OwnSubmodules { deeply } => {
                let levels = if *deeply { "**" } else { "*" };
                let reason = Reason::Submodule {
                    by: name.to_owned(),
                };
                self.enqueue_pattern(&format!("{name}.{levels}"), name, &reason);
            }
            Sign::Files if self.policy.virtual_files.is_none() => {
                self.add_hidden(name, &stdlib::VIRTUAL_FILES);
            }
            _ => {}
        }
    }

    /// Modules are named in strings for extensions, plugins and tables of back ends. A
    /// distribution's strings count where they name its own.
    fn follow_string(&mut self, importer: Importer<'_>, text: &str) {
        let top = |name: &str| name.split('.').next().map(str::to_owned);
        if importer.author == Author::Distribution && top(text) != top(importer.name) {
            return;
        }
        let names: Vec<&str> = ancestors(text).skip(1).collect();
        let named = names.into_iter().rev().find(|name| self.resolver.has(name));
        if let Some(named) = named {
            let reason = Reason::Named {
                by: importer.name.to_owned(),
                text: text.to_owned(),
            };
            self.enqueue(named, reason);
        }
    }

    fn follow_computed(&mut self, importer: Importer<'_>, pattern: &str) {
        if let Some(pattern) = importer.resolve_pattern(pattern) {
            let reason = Reason::Computed {
                by: importer.name.to_owned(),
                pattern: pattern.clone(),
            };
            self.enqueue_pattern(&pattern, importer.name, &reason);
        }
    }

    fn enqueue_pattern(&mut self, pattern: &str, except: &str, reason: &Reason) {
        // Made of identifiers and stars, it is a pattern.
        if let Ok(patterns) = Patterns::new(&[pattern.to_owned()]) {
            self.enqueue_matches(&patterns, except, reason);
        }
    }

    /// Whoever looks for the entry points of a group names it. The points are sorted by group.
    pub(super) fn follow_entry_points(&mut self, importer: Importer<'_>) {
        let names = |group: &str| {
            let quoted = [format!("\"{group}\""), format!("'{group}'")];
            quoted.iter().any(|group| importer.text.contains(group))
        };
        let groups = self
            .policy
            .entry_points
            .chunk_by(|one, next| one.group == next.group);
        for points in groups.filter(|points| names(&points[0].group)) {
            for point in points {
                let reason = Reason::EntryPoint {
                    by: importer.name.to_owned(),
                    group: point.group.clone(),
                    distribution: point.distribution.clone(),
                };
                self.enqueue(&point.module, reason);
            }
        }
    }
}
