//! Everything that decides what a bundle holds: the options, what they name, and the standard
//! library.

use std::collections::BTreeSet;

use crate::{
    diagnostic::Diagnostic,
    discover::{self, Discovered, Module, Selection},
    error::{Error, Result},
    graph::{Resolver, known_hidden_imports},
    inputs::Inputs,
    names::top,
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
    pub(super) eager: Patterns,
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
            eager: patterns("eager_imports", &builder.eager)?,
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

/// The part of the source roots that is looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Of a program that is picked out of them, what it may mean.
    Mentioned,
    Everything,
}

/// Finds all modules and data files.
pub(super) fn discover(
    builder: &Builder,
    context: &Context,
    inputs: &Inputs,
    stdlib: &StdlibSources,
    patterns: &ModulePatterns,
    scope: Scope,
) -> Discovered {
    let mentioned = match scope {
        Scope::Mentioned => mentioned(builder, context, inputs, stdlib),
        Scope::Everything => None,
    };
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

/// The names that a program picked out of source roots may mean; None for all of them. Data files
/// that are chosen may be anywhere.
fn mentioned(
    builder: &Builder,
    context: &Context,
    inputs: &Inputs,
    stdlib: &StdlibSources,
) -> Option<BTreeSet<String>> {
    if builder.entries.is_empty() || !builder.resources.is_empty() {
        return None;
    }
    let hidden = builder
        .hidden
        .iter()
        .flat_map(|(key, pattern)| [key, pattern]);
    let options = builder.entries.iter().chain(&builder.include);
    let options = options.chain(hidden).chain(&builder.shadowing).cloned();
    // The tables of widely used packages speak of them, too.
    let known = known_hidden_imports().flat_map(|(_, patterns)| patterns);
    let tops = options.chain(known).map(|name| top(&name).to_owned());
    let tops = Patterns::new(&tops.collect::<Vec<_>>()).ok()?;
    // A module in the place of the standard library's is an error, wherever it is imported.
    let is_stdlib = |name: &str| stdlib.get(name).is_some() || is_native(name, context.features);
    let wanted = |name: &str| tops.matches(name) || is_stdlib(name);
    let files = inputs.distributions.iter().flat_map(|it| &it.files);
    let python = files.filter(|file| file.path.ends_with(".py"));
    let texts = python.filter_map(|file| Some(file.content.read().ok()?.into_owned()));
    discover::mentioned(&context.base, &inputs.roots, texts, wanted)
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
            self.builder,
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
