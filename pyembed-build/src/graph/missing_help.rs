//! Help with a missing module: the reason why it is not there, and what to do about it.

use super::{
    importer::Author,
    resolve::{Found, Resolver},
};
use crate::{
    diagnostic::Diagnostic,
    names::{parent, similar},
    stdlib::{Unavailable, is_only_in_cpython, known_from_cpython},
};

/// Completes the problem that `missing` is nowhere: the reason at the caret, and what helps.
pub(super) fn add_help(
    resolver: &Resolver<'_>,
    author: Author,
    problem: Diagnostic,
    missing: &str,
) -> Diagnostic {
    if resolver.is_left_out_stdlib(missing) {
        return problem
            .label("the standard library is left out")
            .help("use `.stdlib(Stdlib::Reachable)` in build.rs, which is the default");
    }
    if let Some((root, parent)) = resolver.root_that_is(missing) {
        return problem
            .label(format!("the source root `{root}` is itself this package"))
            .help(format!(
                "give `{parent}` as the source root: a root holds packages"
            ));
    }
    match resolver.find(missing) {
        Found::Unavailable(reason) => unavailable(problem, missing, reason),
        Found::Extension(extension) => problem
            .label(format!("`{}` is an extension module, which RustPython cannot load", extension.label))
            .help(match author {
                Author::User => "use a version of the package in pure Python, or put the import into `try`/`except ImportError`",
                _ => "use a version of the package in pure Python, another package, or none: put your import of it into `try`/`except ImportError`",
            }),
        _ if author == Author::User => unknown(resolver, problem, missing),
        _ => required(resolver, problem, missing),
    }
}

fn unavailable(problem: Diagnostic, missing: &str, reason: Unavailable) -> Diagnostic {
    problem.label(reason.to_string()).help(match reason {
        Unavailable::Feature(feature) => {
            format!("add `features = [\"{feature}\"]` to pyembed-runtime in Cargo.toml")
        }
        Unavailable::Native(_) | Unavailable::System(_) => format!(
            "put the import into `try`/`except ImportError`, or name it in `.exclude({missing:?})`"
        ),
    })
}

fn unknown(resolver: &Resolver<'_>, problem: Diagnostic, missing: &str) -> Diagnostic {
    // No distribution has what needs CPython's own code.
    let is_elsewhere = !missing.contains('.') && !is_only_in_cpython(missing);
    let source = is_elsewhere.then_some(
        "add it with `.requirements(..)`, `.site_packages(..)` or `.source(..)` in build.rs, ",
    );
    problem.label(label(resolver, missing)).help(format!(
        "{}put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude({missing:?})` \
         if it is never reached",
        source.unwrap_or_default()
    ))
}

/// Advice on an import of a distribution, which is not for the user to rewrite.
fn required(resolver: &Resolver<'_>, problem: Diagnostic, missing: &str) -> Diagnostic {
    let source = (!is_only_in_cpython(missing)).then_some(
        "add the distribution that has it with `.requirements(..)`, `.site_packages(..)` or `.source(..)` in build.rs, or ",
    );
    problem.label(label(resolver, missing)).help(format!(
        "{}name it in `.exclude({missing:?})` if it is never reached",
        source.unwrap_or_default()
    ))
}

fn label(resolver: &Resolver<'_>, missing: &str) -> String {
    let parent = parent(missing);
    if let Some(parent) = parent.filter(|parent| !resolver.find(parent).is_package()) {
        return format!("`{parent}` is a module, not a package");
    }
    if let Some(words) = known_from_cpython(missing) {
        return words.to_owned();
    }
    let names = resolver.names().into_iter().map(str::to_owned);
    match (similar(missing, names), parent) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, Some(parent)) => format!("not in the package `{parent}`"),
        (None, None) => "not in the sources, the standard library or the native modules".into(),
    }
}
