//! The cargo features of the runtime, and the modules of a bundle that need them.

use super::model::FeatureUse;
use crate::{
    graph::{Reached, Reason, Walked},
    scan::Hint,
    stdlib::{self, Features},
};

/// Each feature that brings something, by what is reached of it.
pub(super) fn needed(walked: &Walked<'_>, features: Features) -> Vec<FeatureUse> {
    let use_of = |(name, modules): (&'static str, Vec<&str>)| {
        let imported = modules
            .into_iter()
            .filter_map(|module| import(walked, module));
        FeatureUse {
            name,
            needed: imported.collect(),
        }
    };
    let mut uses: Vec<FeatureUse> = stdlib::by_feature(features).map(use_of).collect();
    let mut others = uses.iter();
    let has_threads = others.any(|other| other.name == "threading" && !other.needed.is_empty());
    if let Some(compiler) = uses.iter_mut().find(|other| other.name == "compiler") {
        compiler.needed.extend(compiling(walked));
        if has_threads {
            compiler.needed.push("the feature threading".to_owned());
        }
    }
    uses
}

/// `_json by json.decoder`
fn import(walked: &Walked<'_>, module: &str) -> Option<String> {
    let importer = walked.imports.reasons(module).find_map(Reason::via)?;
    Some(format!("{module} by {importer}"))
}

/// The modules that have source compiled while they run.
fn compiling(walked: &Walked<'_>) -> impl Iterator<Item = String> {
    let compiles = |module: &Reached<'_>| {
        let mut scans = module.compiled.iter().map(|compiled| &compiled.scan);
        scans.any(|scan| scan.hints.contains(&Hint::Compiles))
    };
    walked
        .reached
        .iter()
        .filter(move |(_, module)| compiles(module))
        .map(|(name, _)| format!("eval, exec or compile in {name}"))
}
