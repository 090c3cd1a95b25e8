//! Why a module is not there, and what to do about it.

use super::{Found, Resolver};
use crate::{
    diagnostic::Diagnostic,
    stdlib::{Lack, absence},
    suggest::similar,
};

/// Completes the problem that `absent` is nowhere.
pub(super) fn explain(resolver: &Resolver<'_>, problem: Diagnostic, absent: &str) -> Diagnostic {
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
    if let Found::Unimportable(lack) = resolver.find(absent) {
        let problem = problem.label(lack.to_string());
        return match lack {
            Lack::Feature(feature) => problem.help(format!(
                "add `features = [\"{feature}\"]` to pyembed-runtime in Cargo.toml"
            )),
            Lack::Native(_) | Lack::System(_) => problem.help(format!(
                "put the import into `try`/`except ImportError`, or name it in `.exclude({absent:?})`"
            )),
        };
    }
    if let Some(why) = absence(absent) {
        return problem.label(why).help(format!(
            "put the import into `try`/`except ImportError`, or name it in `.exclude({absent:?})`"
        ));
    }
    let names = resolver.names();
    let meant = similar(absent, names.into_iter().map(str::to_owned));
    let meant = meant
        .map(|name| format!("did you mean `{name}`? Else "))
        .unwrap_or_default();
    problem
        .label("not in the sources, the standard library or the native modules")
        .help(format!(
            "{meant}add its source with `.source(..)` in build.rs, put the import into `try`/`except ImportError` \
             if it is optional, or name it in `.exclude({absent:?})` if it is never reached"
        ))
}
