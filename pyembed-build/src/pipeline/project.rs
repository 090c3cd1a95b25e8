//! Everything that decides what a bundle holds: the options, what they name, and the standard
//! library.

use std::collections::BTreeSet;

use crate::{
    diagnostic::Diagnostic,
    discover::{self, Discovered, Module, Selection},
    error::{Error, Result},
    graph::Resolver,
    inputs::Inputs,
    options::{Builder, Context, Missing},
    patterns::Patterns,
    resources::{Choice, Chosen},
    stdlib::{StdlibSources, is_native},
    target::Platform,
};

/// The options that are patterns, read.
pub(super) struct ModulePatterns {
    pub(super) excluded: Patterns,
    pub(super) included: Patterns,
    /// By module, the modules that come with it.
    pub(super) hidden: Vec<(String, Patterns)>,
    resources: Choice,
}

impl ModulePatterns {
    /// # Errors
    ///
    /// If a pattern is malformed.
    pub(super) fn new(builder: &Builder) -> Result<Self> {
        let mut hidden = Vec::new();
        for (module, pattern) in &builder.hidden {
            let pattern = patterns("hidden_import", std::slice::from_ref(pattern))?;
            hidden.push((module.clone(), pattern));
        }
        Ok(Self {
            excluded: patterns("exclude", &builder.exclude)?,
            included: patterns("include", &builder.include)?,
            hidden,
            resources: Choice::new(&builder.resources)?,
        })
    }
}

fn patterns(option: &str, patterns: &[String]) -> Result<Patterns> {
    Patterns::new(patterns).map_err(|(pattern, error)| {
        Error::option(format!(
            "`.{option}({pattern:?})` is not a pattern: {error}"
        ))
    })
}

/// Finds all modules and data files.
pub(super) fn discover(
    builder: &Builder,
    context: &Context,
    inputs: &Inputs,
    stdlib: &StdlibSources,
    patterns: &ModulePatterns,
) -> Discovered {
    let mentioned = mentioned(builder, context, inputs);
    let selection = Selection {
        excluded: &|name| patterns.excluded.matches(name),
        included: &|name| patterns.included.matches(name),
        unmentioned: &|name| {
            mentioned
                .as_ref()
                .is_some_and(|names| !names.contains(name))
        },
    };
    let overlay = inputs.overlay(builder, context, stdlib);
    discover::discover(&context.base, &inputs.roots, &overlay, selection)
}

/// The directories that a program picked out of source roots may mean; None for all of them. Data
/// files that are chosen may be anywhere.
fn mentioned(builder: &Builder, context: &Context, inputs: &Inputs) -> Option<BTreeSet<String>> {
    if builder.entries.is_empty() || !builder.resources.is_empty() {
        return None;
    }
    let hidden = builder.hidden.iter().map(|(_, pattern)| pattern);
    let starts = builder.entries.iter().chain(&builder.include).chain(hidden);
    let is_anything = |pattern: &&String| pattern.starts_with(['*', '?', '[']);
    if starts.clone().any(|start| is_anything(&start)) {
        return None;
    }
    discover::mentioned(&context.base, &inputs.roots, starts.cloned())
}

/// All that goes into a bundle, before imports are followed.
#[derive(Clone, Copy)]
pub(super) struct Project<'p> {
    pub(super) builder: &'p Builder,
    pub(super) context: &'p Context,
    pub(super) patterns: &'p ModulePatterns,
    pub(super) stdlib: &'p StdlibSources,
    pub(super) inputs: &'p Inputs,
    pub(super) discovered: &'p Discovered,
}

impl<'p> Project<'p> {
    /// An import that leads nowhere is no news where a package could not be opened.
    pub(super) fn missing(&self) -> Missing {
        if self.inputs.is_partial() {
            Missing::Allow
        } else {
            self.builder.missing
        }
    }

    pub(super) fn resolver(&self, platform: Platform) -> Resolver<'p> {
        Resolver::new(
            self.discovered,
            self.package_roots(),
            self.stdlib,
            self.builder.stdlib,
            self.context.features,
            platform,
            &self.patterns.excluded,
        )
    }

    /// Source roots that are themselves packages: somebody named one level too deep.
    fn package_roots(&self) -> Vec<&'p str> {
        let is_package = |path| self.context.base.join(path).join("__init__.py").is_file();
        let roots = self.inputs.roots.iter();
        roots
            .filter(|root| is_package(&root.path))
            .map(|root| root.label.as_str())
            .collect()
    }

    /// A module that silently takes the place of `json` would change what the standard library
    /// itself imports.
    pub(super) fn shadowing(&self, is_reached: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let is_shadowing = |module: &&Module| {
            let name = &module.name;
            let is_top = module.owner.is_user() && !name.contains('.');
            is_top
                && is_reached(name)
                && self.is_stdlib(name)
                && !self.builder.shadowing.contains(name)
        };
        let shadowing = self.discovered.modules.iter().filter(is_shadowing);
        shadowing
            .map(|Module { name, label, .. }| {
                Diagnostic::error(label, format!("`{name}` is also a module of the standard library, and would replace it everywhere"))
                    .help(format!("rename it, or say `.allow_shadowing({name:?})` in build.rs if that is meant"))
            })
            .collect()
    }

    /// True if source roots give only what is reached.
    fn is_pruned(&self) -> bool {
        !self.builder.entries.is_empty()
    }

    fn is_stdlib(&self, name: &str) -> bool {
        self.stdlib.get(name).is_some() || is_native(name, self.context.features)
    }

    /// The data files that are bundled with these modules.
    ///
    /// # Errors
    ///
    /// If a pattern matches none.
    pub(super) fn resources(&self, is_reached: impl Fn(&str) -> bool) -> Result<Chosen<'p>> {
        let Discovered {
            resources, modules, ..
        } = self.discovered;
        self.patterns
            .resources
            .choose(resources, modules, self.is_pruned(), is_reached)
    }
}
