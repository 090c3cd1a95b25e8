//! The module whose imports are being followed.

use super::{reason::Reason, resolve::Found};
use crate::{
    diagnostic::{Diagnostic, Place},
    names::{join, parent, top},
    scan::{Import, Span},
};

/// The author of an importing module: that decides who is told what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Author {
    User,
    Distribution,
    /// Imports that the standard library tries in vain are its own affair.
    Stdlib,
}

impl Author {
    pub(super) fn of(found: Found<'_>) -> Self {
        match found {
            Found::Source(module) if module.owner.is_user() => Self::User,
            Found::Source(_) => Self::Distribution,
            _ => Self::Stdlib,
        }
    }
}

/// The module whose imports are being followed.
#[derive(Clone, Copy)]
pub(super) struct Importer<'u> {
    pub(super) name: &'u str,
    pub(super) label: &'u str,
    pub(super) is_package: bool,
    pub(super) author: Author,
    pub(super) text: &'u str,
}

impl Importer<'_> {
    /// The absolute name an import means; None if it has more dots than there are packages.
    pub(super) fn resolve(&self, import: &Import) -> Option<String> {
        self.absolute(import.level as usize, &import.module)
    }

    /// The pattern for modules whose computed names are relative.
    pub(super) fn resolve_pattern(&self, pattern: &str) -> Option<String> {
        let rest = pattern.trim_start_matches('.');
        self.absolute(pattern.len() - rest.len(), rest)
    }

    fn absolute(&self, dots: usize, name: &str) -> Option<String> {
        if dots == 0 {
            return Some(name.to_owned());
        }
        let mut package = self.name;
        for _ in 0..dots - usize::from(self.is_package) {
            package = parent(package)?;
        }
        Some(if name.is_empty() {
            package.to_owned()
        } else {
            join(package, name)
        })
    }

    /// The number of dots that an import may have here, in words.
    pub(super) fn depth(&self) -> String {
        let dots = self.name.matches('.').count() + usize::from(self.is_package);
        let package = top(self.name);
        match dots {
            0 => format!("`{}` is in no package", self.name),
            1 => format!("one dot is `{package}`, and there is no package around it"),
            _ => format!("{dots} dots are `{package}`, and there is no package around it"),
        }
    }

    pub(super) fn reason(&self, import: &Import, span: Span) -> Reason {
        Reason::Import {
            importer: self.name.to_owned(),
            path: self.label.to_owned(),
            line: self.place(span).line,
            optional: import.optional,
            deferred: import.deferred,
        }
    }

    pub(super) fn problem(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(self.label, message).at(self.place(span))
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place::from_offset(self.text, span.start as usize..span.end as usize)
    }
}
