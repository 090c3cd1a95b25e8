//! The inputs that the builder names, opened: source roots, and distributions out of wheels and
//! directories.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use crate::{
    diagnostic::Diagnostic,
    discover::{Overlay, OverlayFile, Root, SITE_PACKAGES},
    distribution::{self, Distribution, Environment, Resolved, normalize},
    graph::PluginModule,
    left_out::LeftOut,
    options::{Builder, Context},
    stdlib::{IMPORTER, STDLIB, StdlibSources, is_native},
};

const WHEEL: &str = ".whl";

/// Groups of entry points that are programs, which nothing in a binary looks for.
const PROGRAMS: [&str; 2] = ["console_scripts", "gui_scripts"];

/// All that goes into a bundle, not yet looked into.
#[derive(Default)]
pub(crate) struct Inputs {
    pub(crate) roots: Vec<Root>,
    pub(crate) distributions: Vec<Distribution>,
    /// The bundle itself is a wheel, the first distribution.
    is_wheel: bool,
    pub(crate) watched: Vec<PathBuf>,
    /// Dependencies that were not found, for the report.
    pub(crate) left_out: Vec<LeftOut>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Inputs {
    pub(crate) fn open(builder: &Builder, context: &Context) -> Self {
        let base = &context.base;
        let environment = Environment::of_target(&context.target_os, &context.target_arch);
        let mut inputs = Self::default();
        for source in &builder.sources {
            inputs.source(base, source);
        }
        Root::tell_apart(&mut inputs.roots, &[SITE_PACKAGES, STDLIB, IMPORTER]);
        inputs.is_wheel = builder.name.ends_with(WHEEL);
        for (directory, names) in &builder.installed {
            inputs.add(distribution::installed(
                base,
                directory,
                names,
                &environment,
            ));
        }
        for (file, wheels) in &builder.requirements {
            inputs.add(distribution::required(base, file, wheels, &environment));
        }
        inputs.unite();
        inputs
    }

    fn source(&mut self, base: &Path, written: &str) {
        if !written.ends_with(WHEEL) {
            self.roots.push(Root::new(base, written));
            return;
        }
        match distribution::wheel(base, written) {
            Ok(distribution) => self.distributions.push(distribution),
            Err(problem) => self.diagnostics.push(problem),
        }
        self.watched.push(base.join(written));
    }

    fn add(&mut self, resolved: Resolved) {
        self.distributions.extend(resolved.distributions);
        self.watched.extend(resolved.watched);
        self.left_out.extend(resolved.left_out);
        self.diagnostics.extend(resolved.diagnostics);
    }

    /// True if something that was named could not be opened: what it would have brought is missing.
    pub(crate) fn is_partial(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Says which dependencies were not found: worth knowing where a module is missing.
    pub(crate) fn unmet(&self) -> Vec<Diagnostic> {
        let warn =
            |it: &LeftOut| Diagnostic::warning("", format!("`{}`, {}", it.subject, it.reason));
        self.left_out.iter().map(warn).collect()
    }

    /// Leaves each distribution once. Of one that is given twice in one version the first is taken;
    /// two versions are somebody's mistake.
    fn unite(&mut self) {
        let mut once: Vec<Distribution> = Vec::new();
        for distribution in std::mem::take(&mut self.distributions) {
            let name = normalize(&distribution.name);
            match once.iter().find(|known| normalize(&known.name) == name) {
                None => once.push(distribution),
                Some(known) if known.version == distribution.version => {}
                Some(known) => self.diagnostics.push(two_versions(known, &distribution)),
            }
        }
        self.distributions = once;
    }

    /// True if all modules of the distribution of that number are wanted, because the bundle itself
    /// is its wheel.
    pub(crate) fn is_whole(&self, distribution: usize) -> bool {
        self.is_wheel && distribution == 0
    }

    /// The files of all distributions. What has the name of a module of the standard library is not
    /// found behind it in Python either.
    pub(crate) fn overlay(
        &self,
        builder: &Builder,
        context: &Context,
        stdlib: &StdlibSources,
    ) -> Overlay<'_> {
        let is_behind = |path: &str| {
            let first = path.split('/').next().unwrap_or_default();
            let stem = first.strip_suffix(".py").or(first.strip_suffix(".pyc"));
            let top = stem.unwrap_or(first);
            let is_stdlib = stdlib.get(top).is_some() || is_native(top, context.features);
            is_stdlib && !builder.shadowing.iter().any(|name| name == top)
        };
        let distributions = self.distributions.iter().enumerate();
        let files = distributions.flat_map(|(number, distribution)| {
            distribution.files.iter().map(move |file| OverlayFile {
                path: &file.path,
                content: &file.content,
                distribution: number,
            })
        });
        Overlay::new(files, is_behind)
    }

    /// The modules that distributions offer to whoever asks for their group.
    pub(crate) fn plugins(&self) -> Vec<PluginModule> {
        let offered = self.distributions.iter().flat_map(|distribution| {
            let points = distribution.entry_points.iter();
            points
                .filter(|point| !PROGRAMS.contains(&&*point.group))
                .map(|point| PluginModule {
                    group: point.group.clone(),
                    module: point.module.clone(),
                    distribution: distribution.name.clone(),
                })
        });
        let modules: BTreeSet<_> = offered.collect();
        modules.into_iter().collect()
    }
}

fn two_versions(taken: &Distribution, other: &Distribution) -> Diagnostic {
    let message = format!(
        "{} is given in two versions: {} from `{}` and {}",
        other.name, taken.version, taken.origin, other.version
    );
    Diagnostic::error(&other.origin, message).help("give one of them")
}
