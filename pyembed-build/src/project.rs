//! Everything that decides what a bundle holds: the options, what they name, and the standard
//! library.

use crate::{
    Error, Result,
    builder::{Builder, Context, Missing},
    diagnostic::Diagnostic,
    discover::{self, Discovered, Module, Selection},
    graph::{self, Patterns, Platform, Policy, Resolver, Walked},
    hidden_imports::HiddenImports,
    inputs::Inputs,
    resources::{Choice, Chosen},
    stdlib::{StdlibSources, is_native},
    unit::Settings,
};

/// The options that are patterns, read.
pub(crate) struct Asked {
    pub(crate) excluded: Patterns,
    pub(crate) included: Patterns,
    /// By module, what comes with it.
    pub(crate) hidden: Vec<(String, Patterns)>,
    resources: Choice,
}

impl Asked {
    /// # Errors
    ///
    /// If a pattern is malformed.
    pub(crate) fn new(builder: &Builder) -> Result<Self> {
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
pub(crate) fn discover(
    builder: &Builder,
    context: &Context,
    inputs: &Inputs,
    stdlib: &StdlibSources,
    asked: &Asked,
) -> Discovered {
    let selection = Selection {
        excluded: &|name| asked.excluded.matches(name),
        included: &|name| asked.included.matches(name),
    };
    let overlay = inputs.overlay(builder, context, stdlib);
    discover::discover(&context.base, &inputs.roots, &overlay, selection)
}

/// All that goes into a bundle, before imports are followed.
#[derive(Clone, Copy)]
pub(crate) struct Project<'p> {
    pub(crate) builder: &'p Builder,
    pub(crate) context: &'p Context,
    pub(crate) asked: &'p Asked,
    pub(crate) stdlib: &'p StdlibSources,
    pub(crate) inputs: &'p Inputs,
    pub(crate) discovered: &'p Discovered,
}

impl<'p> Project<'p> {
    /// Follows all imports.
    ///
    /// # Errors
    ///
    /// If an option names modules that are not there.
    pub(crate) fn walk(&self) -> Result<Walked<'p>> {
        let platform = Platform::of_target(&self.context.target_os);
        let resolver = self.resolver(platform);
        let roots = self.roots(&resolver)?;
        self.refuse_idle_hidden(&resolver)?;
        let settings = Settings {
            options: self.builder.options,
            platform,
            cache: self.context.cache.as_deref(),
        };
        let policy = Policy {
            missing: self.missing(),
            hidden: &HiddenImports::new(&self.asked.hidden),
            entry_points: &self.inputs.plugins(),
            virtual_files: self.builder.virtual_files,
        };
        Ok(graph::walk(&resolver, roots, policy, settings))
    }

    /// An import that leads nowhere is no news where a package could not be opened.
    fn missing(&self) -> Missing {
        if self.inputs.is_partial() {
            Missing::Allow
        } else {
            self.builder.missing
        }
    }

    fn resolver(&self, platform: Platform) -> Resolver<'p> {
        Resolver::new(
            self.discovered,
            self.package_roots(),
            self.stdlib,
            self.builder.stdlib,
            self.context.features,
            platform,
            &self.asked.excluded,
        )
    }

    /// Source roots that are themselves packages: somebody named one level too deep.
    fn package_roots(&self) -> Vec<&'p str> {
        let is_package = |path| self.context.base.join(path).join("__init__.py").is_file();
        let roots = self.inputs.roots.iter();
        let roots = roots.filter(|root| is_package(&root.path));
        roots.map(|root| root.label.as_str()).collect()
    }

    /// A module that silently takes the place of `json` would change what the standard library
    /// itself imports.
    pub(crate) fn shadowing(&self) -> Vec<Diagnostic> {
        let is_shadowing = |module: &&Module| {
            let name = &module.name;
            let is_top = module.owner.is_user() && !name.contains('.');
            is_top && self.is_stdlib(name) && !self.builder.shadowing.contains(name)
        };
        let shadowing = self.discovered.modules.iter().filter(is_shadowing);
        shadowing
            .map(|Module { name, label, .. }| {
                Diagnostic::error(label, format!("`{name}` is also a module of the standard library, and would replace it everywhere"))
                    .help(format!("rename it, or say `.allow_shadowing({name:?})` in build.rs if that is meant"))
            })
            .collect()
    }

    fn is_stdlib(&self, name: &str) -> bool {
        self.stdlib.get(name).is_some() || is_native(name, self.context.features)
    }

    /// The data files that are bundled with these modules.
    ///
    /// # Errors
    ///
    /// If a pattern matches none.
    pub(crate) fn resources(&self, is_reached: impl Fn(&str) -> bool) -> Result<Chosen<'p>> {
        let Discovered {
            resources, modules, ..
        } = self.discovered;
        self.asked.resources.choose(resources, modules, is_reached)
    }
}
