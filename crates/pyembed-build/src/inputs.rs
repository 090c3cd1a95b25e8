//! What the builder names, opened: source roots, and distributions out of wheels and directories.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use crate::{
    builder::{Builder, Context},
    diagnostic::Diagnostic,
    discover::{Overlay, OverlayFile, Root},
    distribution::{self, Distribution, Environment, Note, Resolved, normalize},
    graph::PluginModule,
    stdlib::{StdlibSources, is_native},
};

/// Groups of entry points that are programs, which nothing in a binary looks for.
const PROGRAMS: [&str; 2] = ["console_scripts", "gui_scripts"];

/// All that goes into a bundle, not yet looked into.
#[derive(Default)]
pub(crate) struct Inputs {
    pub(crate) roots: Vec<Root>,
    pub(crate) distributions: Vec<Distribution>,
    /// The bundle itself is a wheel: all of it is wanted.
    pub(crate) whole: Option<usize>,
    pub(crate) watched: Vec<PathBuf>,
    /// What was left out, for the report.
    pub(crate) notes: Vec<Note>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Inputs {
    pub(crate) fn open(builder: &Builder, context: &Context) -> Self {
        let environment = Environment::of_target(&context.target_os, &context.target_arch);
        let mut inputs = Self::default();
        for (number, source) in builder.sources.iter().enumerate() {
            let root = Root::new(&context.base, source);
            if !source.ends_with(".whl") {
                inputs.roots.push(root);
                continue;
            }
            let path = context.base.join(&root.path);
            match distribution::read_wheel(&path, &root.label) {
                Ok(distribution) => {
                    inputs.whole = inputs
                        .whole
                        .or((number == 0).then_some(inputs.distributions.len()));
                    inputs.distributions.push(distribution);
                }
                Err(problem) => inputs.diagnostics.push(problem),
            }
            inputs.watched.push(path);
        }
        for (directory, names) in &builder.installed {
            inputs.add(distribution::installed(
                &context.base,
                directory,
                names,
                &environment,
            ));
        }
        for (file, wheels) in &builder.requirements {
            inputs.add(distribution::required(
                &context.base,
                file,
                wheels,
                &environment,
            ));
        }
        inputs.refuse_versions();
        inputs
    }

    fn add(&mut self, resolved: Resolved) {
        self.distributions.extend(resolved.distributions);
        self.watched.extend(resolved.watched);
        self.notes.extend(resolved.notes);
        self.diagnostics.extend(resolved.diagnostics);
    }

    /// One distribution in two versions is somebody's mistake; twice in one version, the first is taken.
    fn refuse_versions(&mut self) {
        let mut seen: BTreeMap<String, (String, String)> = BTreeMap::new();
        for Distribution {
            name,
            version,
            origin,
            ..
        } in &self.distributions
        {
            let known = seen
                .entry(normalize(name))
                .or_insert_with(|| (version.clone(), origin.clone()));
            if known.0 != *version {
                let message = format!(
                    "{name} is given in two versions: {} from `{}` and {version}",
                    known.0, known.1
                );
                self.diagnostics
                    .push(Diagnostic::error(origin, message).help("give one of them"));
            }
        }
    }

    /// The files of all distributions. What has the name of a module of the standard library is not found behind it in Python either.
    pub(crate) fn overlay(
        &self,
        builder: &Builder,
        context: &Context,
        stdlib: &StdlibSources,
    ) -> Overlay<'_> {
        let is_behind = |path: &str| {
            let top = path.split('/').next().unwrap_or_default();
            let top = top.strip_suffix(".py").unwrap_or(top);
            let is_stdlib = stdlib.get(top).is_some() || is_native(top, context.features);
            is_stdlib && !builder.shadowing.iter().any(|name| name == top)
        };
        let files = self
            .distributions
            .iter()
            .enumerate()
            .flat_map(|(number, distribution)| {
                distribution.files.iter().map(move |file| (number, file))
            });
        let files = files.filter(|(_, file)| !is_behind(&file.path));
        Overlay::new(files.map(|(number, file)| OverlayFile {
            path: &file.path,
            content: &file.content,
            distribution: number,
        }))
    }

    /// The modules that distributions offer to whoever asks for their group.
    pub(crate) fn plugins(&self) -> Vec<PluginModule> {
        let points = self.distributions.iter().flat_map(|distribution| {
            let points = distribution.entry_points.iter();
            let points = points.filter(|point| !PROGRAMS.contains(&&*point.group));
            points.map(|point| PluginModule {
                group: point.group.clone(),
                module: point.module.clone(),
                distribution: distribution.name.clone(),
            })
        });
        let points: BTreeSet<_> = points.collect();
        points.into_iter().collect()
    }
}
