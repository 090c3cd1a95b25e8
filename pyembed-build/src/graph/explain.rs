//! Why a module is not there, and what to do about it.

use super::{Found, Resolver, importer::Author};
use crate::{
    diagnostic::Diagnostic,
    stdlib::{Lack, absence},
    suggest::similar,
};

/// Completes the problem that `absent` is nowhere: the reason at the caret, and what helps.
pub(super) fn explain(
    resolver: &Resolver<'_>,
    author: Author,
    problem: Diagnostic,
    absent: &str,
) -> Diagnostic {
    if resolver.is_left_out_stdlib(absent) {
        return problem
            .label("the standard library is left out")
            .help("use `.stdlib(Stdlib::Reachable)` in build.rs, which is the default");
    }
    if let Some((root, parent)) = resolver.root_that_is(absent) {
        return problem
            .label(format!("the source root `{root}` is itself this package"))
            .help(format!(
                "give `{parent}` as the source root: a root holds packages"
            ));
    }
    match resolver.find(absent) {
        Found::Unimportable(lack) => unimportable(problem, absent, lack),
        Found::Extension(extension) => problem
            .label(format!("`{}` is an extension module, which RustPython cannot load", extension.label))
            .help(match author {
                Author::User => "use a version of the package in pure Python, or put the import into `try`/`except ImportError`",
                _ => "use a version of the package in pure Python, another package, or none: put your import of it into `try`/`except ImportError`",
            }),
        _ if author == Author::User => unknown(resolver, problem, absent),
        _ => required(resolver, problem, absent),
    }
}

fn unimportable(problem: Diagnostic, absent: &str, lack: Lack) -> Diagnostic {
    problem.label(lack.to_string()).help(match lack {
        Lack::Feature(feature) => {
            format!("add `features = [\"{feature}\"]` to pyembed-runtime in Cargo.toml")
        }
        Lack::Native(_) | Lack::System(_) => format!(
            "put the import into `try`/`except ImportError`, or name it in `.exclude({absent:?})`"
        ),
    })
}

fn unknown(resolver: &Resolver<'_>, problem: Diagnostic, absent: &str) -> Diagnostic {
    let is_top = !absent.contains('.');
    let source = is_top.then_some(
        "add it with `.requirements(..)`, `.site_packages(..)` or `.source(..)` in build.rs, ",
    );
    problem.label(label(resolver, absent)).help(format!(
        "{}put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude({absent:?})` \
         if it is never reached",
        source.unwrap_or_default()
    ))
}

/// What a distribution imports is not for the user to rewrite.
fn required(resolver: &Resolver<'_>, problem: Diagnostic, absent: &str) -> Diagnostic {
    problem.label(label(resolver, absent)).help(format!(
        "add the distribution that has it with `.requirements(..)`, `.site_packages(..)` or `.source(..)` in build.rs, or name it in \
         `.exclude({absent:?})` if it is never reached"
    ))
}

fn label(resolver: &Resolver<'_>, absent: &str) -> String {
    let parent = absent.rsplit_once('.').map(|(parent, _)| parent);
    if let Some(parent) = parent.filter(|parent| !resolver.find(parent).is_package()) {
        return format!("`{parent}` is a module, not a package");
    }
    if let Some(absence) = absence(absent) {
        return absence.to_owned();
    }
    let names = resolver.names().into_iter().map(str::to_owned);
    match (similar(absent, names), parent) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, Some(parent)) => format!("not in the package `{parent}`"),
        (None, None) => "not in the sources, the standard library or the native modules".into(),
    }
}
