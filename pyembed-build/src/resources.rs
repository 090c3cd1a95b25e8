//! Which data files go into the bundle.

use std::collections::BTreeSet;

use glob::Pattern;

use crate::{
    discover::{Module, ModuleKind, Owner, Resource},
    error::{Error, Result},
    left_out::LeftOut,
    names::ancestors,
    patterns::WHOLE_PARTS,
};

/// The patterns of `Builder::resources`.
pub(crate) struct Choice {
    /// If there is one, the files of source roots have to match.
    chosen: Vec<(String, Pattern)>,
    refused: Vec<(String, Pattern)>,
}

/// The files that are bundled, and those that are not because of the patterns.
pub(crate) struct Chosen<'a> {
    pub(crate) taken: Vec<&'a Resource>,
    pub(crate) left_out: Vec<LeftOut>,
}

impl Choice {
    /// # Errors
    ///
    /// If a pattern is malformed.
    pub(crate) fn new(patterns: &[String]) -> Result<Self> {
        let (mut chosen, mut refused) = (Vec::new(), Vec::new());
        for written in patterns {
            let (list, pattern) = match written.strip_prefix('!') {
                Some(pattern) => (&mut refused, pattern),
                None => (&mut chosen, written.as_str()),
            };
            let parsed = Pattern::new(pattern).map_err(|error| {
                Error::option(format!(
                    "`.resources({written:?})` is not a pattern: {error}"
                ))
            })?;
            list.push((written.clone(), parsed));
        }
        Ok(Self { chosen, refused })
    }

    /// Chooses among the files that belong to reached packages and are no reached modules. Of what
    /// is not pruned, the files of source roots are all taken.
    ///
    /// # Errors
    ///
    /// If a pattern matches nothing at all.
    pub(crate) fn choose<'a>(
        &self,
        resources: &'a [Resource],
        modules: &[Module],
        is_pruned: bool,
        is_reached: impl Fn(&str) -> bool,
    ) -> Result<Chosen<'a>> {
        self.refuse_idle(resources)?;
        let namespaces: BTreeSet<&str> = modules
            .iter()
            .filter(|module| module.kind == ModuleKind::Namespace)
            .map(|module| module.name.as_str())
            .collect();
        let reached = modules.iter().filter(|module| is_reached(&module.name));
        let code: BTreeSet<&str> = reached.clone().map(|module| &*module.label).collect();
        let is_top =
            |module: &&Module| module.kind == ModuleKind::Module && !module.name.contains('.');
        let tops: BTreeSet<Owner> = reached.filter(is_top).map(|module| module.owner).collect();
        let belongs = |resource: &&Resource| {
            if code.contains(&*resource.label) {
                return false;
            }
            let is_whole = resource.owner.is_user() && !is_pruned;
            // Files at the top belong to the modules at the top, and are beside many others where a
            // program is picked out of a directory.
            let is_picked = resource.owner.is_user() && is_pruned && self.chosen.is_empty();
            let is_beside =
                resource.package.is_empty() && tops.contains(&resource.owner) && !is_picked;
            is_whole
                || is_beside
                || owners(&resource.package, &namespaces)
                    .into_iter()
                    .any(&is_reached)
        };
        let (taken, refused): (Vec<&Resource>, Vec<&Resource>) = resources
            .iter()
            .filter(belongs)
            .partition(|resource| self.takes(resource));
        let left_out = refused
            .into_iter()
            .map(|resource| LeftOut::new(&resource.label, "not chosen by resources(..)"))
            .collect();
        Ok(Chosen { taken, left_out })
    }

    fn takes(&self, resource: &Resource) -> bool {
        let path = resource.below_root();
        let one_of = |patterns: &[(String, Pattern)]| {
            patterns
                .iter()
                .any(|(_, pattern)| pattern.matches_with(&path, WHOLE_PARTS))
        };
        let is_chosen = !resource.owner.is_user() || self.chosen.is_empty() || one_of(&self.chosen);
        is_chosen && !one_of(&self.refused)
    }

    fn refuse_idle(&self, resources: &[Resource]) -> Result<()> {
        let paths: Vec<String> = resources.iter().map(Resource::below_root).collect();
        let is_idle = |pattern: &Pattern| {
            !paths
                .iter()
                .any(|path| pattern.matches_with(path, WHOLE_PARTS))
        };
        let mut patterns = self.chosen.iter().chain(&self.refused);
        match patterns.find(|(_, pattern)| is_idle(pattern)) {
            Some((written, _)) => Err(Error::option(format!(
                "`.resources({written:?})` matches no data file: patterns are over paths below the source root, like `shop/templates/*.html`"
            ))),
            None => Ok(()),
        }
    }
}

/// The packages a file belongs to: the innermost one, and where that is a mere directory (a
/// namespace package), those around it up to the first regular one.
fn owners<'n>(package: &'n str, namespaces: &BTreeSet<&str>) -> Vec<&'n str> {
    let mut owners = Vec::new();
    for package in std::iter::once(package).chain(ancestors(package)) {
        owners.push(package);
        if !namespaces.contains(package) {
            break;
        }
    }
    owners
}
