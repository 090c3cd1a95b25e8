//! The facts that the pipeline has, put into the model.

use std::collections::{BTreeMap, BTreeSet};

use pyembed_bundle::{Bundle, Entry, Kind};

use super::{
    dominators, features,
    model::{DistributionInfo, Edge, Item, ItemKind, Origin, Report},
};
use crate::{
    discover::{Discovered, Owner, Resource},
    distribution::Distribution,
    graph::{Found, Reached, Reason, Walked},
    inputs::Inputs,
    left_out::LeftOut,
    names::{ancestors, top},
    resources::Chosen,
    scan::LazyImport,
    stdlib::{Features, IMPORTER},
};

/// All that a report is made from.
pub(crate) struct Facts<'f> {
    pub(crate) name: &'f str,
    pub(crate) bytes: &'f [u8],
    pub(crate) inputs: &'f Inputs,
    pub(crate) walked: &'f Walked<'f>,
    pub(crate) chosen: &'f Chosen<'f>,
    pub(crate) discovered: &'f Discovered,
    pub(crate) present: &'f [&'f Distribution],
    pub(crate) features: Features,
}

/// # Errors
///
/// If the bundle that was just written cannot be read.
pub(super) fn collect(facts: &Facts<'_>) -> Result<Report, pyembed_bundle::Error> {
    let bundle = Bundle::parse(facts.bytes)?;
    let sources = lengths(&bundle, Kind::Source)?;
    let mut items = Vec::new();
    for entry in bundle.of_kind(Kind::Module) {
        items.extend(facts.module(&entry?, &sources));
    }
    for entry in bundle
        .of_kind(Kind::Resource)
        .chain(bundle.of_kind(Kind::Metadata))
    {
        items.push(facts.file(&entry?));
    }
    items.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    dominators::fill(&mut items);
    Ok(Report {
        bundle: facts.name.to_owned(),
        bytes: facts.bytes.len() as u64,
        items,
        distributions: facts
            .present
            .iter()
            .map(|distribution| describe(distribution))
            .collect(),
        missing: facts.walked.missing.iter().cloned().collect(),
        left_out: facts.left_out(),
        features: features::needed(facts.walked, facts.features),
    })
}

fn lengths<'b>(
    bundle: &Bundle<'b>,
    kind: Kind,
) -> Result<BTreeMap<&'b str, u64>, pyembed_bundle::Error> {
    let length = |entry: Entry<'b>| (entry.name(), entry.len() as u64);
    bundle
        .of_kind(kind)
        .map(|entry| entry.map(length))
        .collect()
}

impl Facts<'_> {
    fn module(&self, entry: &Entry<'_>, sources: &BTreeMap<&str, u64>) -> Option<Item> {
        let name = entry.name();
        let Reached {
            found,
            reason,
            compiled,
        } = self.walked.reached.get(name)?;
        let scans = compiled.iter().map(|compiled| &compiled.scan);
        let lazy: BTreeSet<String> = scans.flat_map(|scan| &scan.lazy).map(as_written).collect();
        let kind = match (entry.is_namespace(), entry.is_package()) {
            (true, _) => ItemKind::Namespace,
            (false, true) => ItemKind::Package,
            (false, false) => ItemKind::Module,
        };
        Some(Item {
            kind,
            name: name.to_owned(),
            path: entry.path().to_owned(),
            code: entry.len() as u64,
            source: sources.get(name).copied().unwrap_or_default(),
            origin: self.origin_of_module(name, *found),
            reason: reason.to_string(),
            via: reason.via().map(str::to_owned),
            root: reason.via().is_none(),
            importers: self.walked.imports.reasons(name).filter_map(edge).collect(),
            lazy: lazy.into_iter().collect(),
            holder: None,
            leaves: 0,
        })
    }

    fn file(&self, entry: &Entry<'_>) -> Item {
        let path = entry.path();
        let resource = self.resource(path);
        let package = resource.map(|resource| resource.package.as_str());
        let via = package.and_then(|package| self.nearest(package));
        let kind = match entry.kind() {
            Kind::Metadata => ItemKind::Metadata,
            _ => ItemKind::Resource,
        };
        let origin = match resource {
            Some(resource) => self.origin(resource.owner),
            None => self.origin_of_metadata(entry.name()),
        };
        Item {
            kind,
            name: path.to_owned(),
            path: path.to_owned(),
            code: entry.len() as u64,
            source: 0,
            origin,
            reason: match (&via, kind) {
                (Some(package), _) => format!("data file of {package}"),
                (None, ItemKind::Metadata) => "metadata of the distribution".to_owned(),
                (None, _) => "data file beside the modules of a source root".to_owned(),
            },
            // Metadata stays for as long as anything of its distribution does.
            root: via.is_none() && kind != ItemKind::Metadata,
            via,
            importers: Vec::new(),
            lazy: Vec::new(),
            holder: None,
            leaves: 0,
        }
    }

    fn resource(&self, path: &str) -> Option<&Resource> {
        let taken = &self.chosen.taken;
        taken
            .binary_search_by(|resource| resource.label.as_str().cmp(path))
            .ok()
            .map(|at| taken[at])
    }

    /// The package, or the nearest one around it that is in the bundle.
    fn nearest(&self, package: &str) -> Option<String> {
        std::iter::once(package)
            .chain(ancestors(package))
            .find(|package| self.walked.reached.contains_key(*package))
            .map(str::to_owned)
    }

    fn origin_of_module(&self, name: &str, found: Found<'_>) -> Origin {
        match found {
            Found::Source(module) => self.origin(module.owner),
            _ if top(name) == IMPORTER => Origin::Importer,
            _ => Origin::Stdlib,
        }
    }

    fn origin(&self, owner: Owner) -> Origin {
        match owner {
            Owner::Root(number) => {
                let root = self.inputs.roots.get(number);
                Origin::User(root.map(|root| root.label.clone()).unwrap_or_default())
            }
            Owner::Distribution(number) => {
                let wanted = self.inputs.distributions.get(number);
                let same = |present: &&Distribution| {
                    wanted.is_some_and(|wanted| std::ptr::eq(wanted, *present))
                };
                let at = self.present.iter().position(same);
                Origin::Distribution(at.unwrap_or_default())
            }
        }
    }

    fn origin_of_metadata(&self, name: &str) -> Origin {
        let directory = name.split('/').next().unwrap_or_default();
        let at = self
            .present
            .iter()
            .position(|distribution| distribution.dist_info == directory);
        Origin::Distribution(at.unwrap_or_default())
    }

    fn left_out(&self) -> Vec<LeftOut> {
        let extensions = self.discovered.extensions.iter().map(|extension| {
            LeftOut::new(
                &extension.label,
                "an extension module, which RustPython cannot load",
            )
        });
        let listed = self
            .inputs
            .distributions
            .iter()
            .flat_map(|distribution| &distribution.left_out)
            .chain(&self.inputs.left_out)
            .chain(&self.discovered.left_out)
            .chain(&self.chosen.left_out);
        let all: BTreeSet<LeftOut> = extensions.chain(listed.cloned()).collect();
        all.into_iter().collect()
    }
}

/// The name of the module, with the dots of a relative import.
fn as_written(import: &LazyImport) -> String {
    let dots = ".".repeat(usize::try_from(import.level).unwrap_or_default());
    dots + &import.module
}

fn edge(reason: &Reason) -> Option<Edge> {
    let from = reason.via()?.to_owned();
    Some(match reason {
        Reason::Import {
            line,
            optional,
            deferred,
            ..
        } => Edge {
            from,
            line: u32::try_from(*line).unwrap_or(u32::MAX),
            optional: *optional,
            deferred: *deferred,
        },
        _ => Edge {
            from,
            line: 0,
            optional: false,
            deferred: false,
        },
    })
}

fn describe(distribution: &Distribution) -> DistributionInfo {
    DistributionInfo {
        name: distribution.name.clone(),
        version: distribution.version.clone(),
        summary: distribution.summary.clone(),
        licence: distribution.licence.words.clone(),
        requested_by: distribution.requested_by.clone(),
        origin: distribution.origin.clone(),
    }
}
