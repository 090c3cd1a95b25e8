//! From the hints in a module, which are no import statements, to the modules that they bring in.

use super::{
    importer::{Author, Importer},
    queue::Queue,
    reason::Reason,
};
use crate::{
    names::{from_top, top},
    patterns::Patterns,
    scan::{Hint, is_in_quotes},
    stdlib::{self, Hidden},
};

/// Queues the modules that a hint brings in.
pub(super) fn follow(queue: &mut Queue<'_, '_>, importer: Importer<'_>, hint: &Hint) {
    let name = importer.name;
    if let Some(hidden) = of_feature(hint) {
        queue.add_hidden(name, hidden);
    }
    match hint {
        Hint::Encoding(encoding) => {
            let reason = Reason::Encoding {
                by: name.to_owned(),
                encoding: encoding.clone(),
            };
            if let Some(module) = queue.resolver.encoding_module(encoding) {
                queue.enqueue(&module, reason);
            }
        }
        // The standard library's own are in its tables.
        _ if importer.author == Author::Stdlib => {}
        Hint::Computed(pattern) => follow_computed(queue, importer, pattern),
        Hint::Named(text) => follow_string(queue, importer, text),
        Hint::Package(name) => follow_package(queue, importer, name),
        Hint::OwnSubmodules { deeply } => {
            let levels = if *deeply { "**" } else { "*" };
            let reason = Reason::Submodule {
                by: name.to_owned(),
            };
            enqueue_pattern(queue, &format!("{name}.{levels}"), name, &reason);
        }
        Hint::Files if queue.policy.virtual_files.is_none() => {
            queue.add_hidden(name, &stdlib::VIRTUAL_FILES);
        }
        _ => {}
    }
}

/// Modules are named in strings for extensions, plugins and tables of back ends. A distribution's
/// strings count where they name its own.
fn follow_string(queue: &mut Queue<'_, '_>, importer: Importer<'_>, text: &str) {
    if importer.author == Author::Distribution && top(text) != top(importer.name) {
        return;
    }
    let names: Vec<&str> = from_top(text).skip(1).collect();
    let mut longest_first = names.into_iter().rev();
    if let Some(named) = longest_first.find(|name| queue.resolver.has(name)) {
        let reason = Reason::Named {
            by: importer.name.to_owned(),
            text: text.to_owned(),
        };
        queue.enqueue(named, reason);
    }
}

/// A package that is opened by name, or a module out of a table: whoever the author is.
fn follow_package(queue: &mut Queue<'_, '_>, importer: Importer<'_>, name: &str) {
    if name != importer.name {
        let reason = Reason::Named {
            by: importer.name.to_owned(),
            text: name.to_owned(),
        };
        queue.enqueue(name, reason);
    }
}

fn follow_computed(queue: &mut Queue<'_, '_>, importer: Importer<'_>, pattern: &str) {
    if let Some(pattern) = importer.resolve_pattern(pattern) {
        let reason = Reason::Computed {
            by: importer.name.to_owned(),
            pattern: pattern.clone(),
        };
        enqueue_pattern(queue, &pattern, importer.name, &reason);
    }
}

fn enqueue_pattern(queue: &mut Queue<'_, '_>, pattern: &str, except: &str, reason: &Reason) {
    // Made of identifiers and stars, it is a pattern.
    if let Ok(patterns) = Patterns::new(&[pattern.to_owned()]) {
        queue.enqueue_matches(&patterns, except, reason);
    }
}

/// Queues the entry points of the groups that a module names: whoever looks for them names the
/// group. The points are sorted by group.
pub(super) fn follow_entry_points(queue: &mut Queue<'_, '_>, importer: Importer<'_>) {
    let entry_points = queue.policy.entry_points;
    let groups = entry_points.chunk_by(|one, next| one.group == next.group);
    for point in groups
        .filter(|points| is_in_quotes(importer.text, &points[0].group))
        .flatten()
    {
        let reason = Reason::EntryPoint {
            by: importer.name.to_owned(),
            group: point.group.clone(),
            distribution: point.distribution.clone(),
        };
        queue.enqueue(&point.module, reason);
    }
}

/// The imports that come of using a feature of the language or of a native type.
fn of_feature(hint: &Hint) -> Option<&'static Hidden> {
    const STRPTIME: Hidden = Hidden {
        modules: &["_strptime"],
        why: "strptime is written in Python",
    };
    const TYPE_PARAMETERS: Hidden = Hidden {
        modules: &["typing"],
        why: "type parameters are objects of typing",
    };
    const TEMPLATE_STRING: Hidden = Hidden {
        modules: &["string.templatelib"],
        why: "a template string is an object of string.templatelib",
    };
    match hint {
        Hint::Strptime => Some(&STRPTIME),
        Hint::TypeParameters => Some(&TYPE_PARAMETERS),
        Hint::TemplateString => Some(&TEMPLATE_STRING),
        Hint::Encoding(_)
        | Hint::Mention(_)
        | Hint::Computed(_)
        | Hint::Named(_)
        | Hint::Package(_)
        | Hint::OwnSubmodules { .. }
        | Hint::Source
        | Hint::Files
        | Hint::Compiles => None,
    }
}
