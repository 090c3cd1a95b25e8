//! Sources to bundle: open, discover, walk, write, report.

use std::{collections::BTreeMap, path::PathBuf};

use crate::{
    Error, Result,
    builder::{Builder, Context, Stdlib},
    content::Content,
    diagnostic::{Diagnostic, Severity},
    discover::{self, Discovered, Module, Owner, Selection},
    distribution::Distribution,
    graph::{self, Found, Patterns, Platform, Policy, Reached, Reason, Resolver},
    hidden_imports::HiddenImports,
    inputs::Inputs,
    report::{self, Facts, Part, Report},
    resources::Choice,
    stdlib::{StdlibSources, is_native},
    suggest::similar,
    unit::Settings,
    write::{Contents, write},
};

/// Compilers and parsers recurse with the nesting of the source, and a build script's threads have 2 MiB of stack.
const STACK_BYTES: usize = 256 << 20;

/// A compiled bundle.
#[derive(Debug)]
#[non_exhaustive]
pub struct Output {
    /// The bundle.
    pub bytes: Vec<u8>,
    /// The directories and files whose change would change the bundle. Files of the standard library do not change.
    pub watched: Vec<PathBuf>,
    /// The files of the sources that were read.
    pub files: Vec<PathBuf>,
    /// What is worth saying of a build that succeeded.
    pub warnings: Vec<Diagnostic>,
    /// What is in the bundle, and why.
    pub report: Report,
    /// The licences of everything inside, which the bundle holds too.
    pub notices: String,
}

pub(crate) fn run(builder: &Builder, context: &Context) -> Result<Output> {
    let pool = rayon::ThreadPoolBuilder::new()
        .stack_size(STACK_BYTES)
        .build()
        .map_err(|error| {
            Error::option(format!("cannot start the threads that compile: {error}"))
        })?;
    pool.install(|| compile(builder, context))
}

fn compile(builder: &Builder, context: &Context) -> Result<Output> {
    let excluded = patterns("exclude", &builder.exclude)?;
    let included = patterns("include", &builder.include)?;
    let hidden = hidden_imports(builder)?;
    let choice = Choice::new(&builder.resources)?;
    let stdlib = StdlibSources::index();
    let mut inputs = Inputs::open(builder, context);
    let mut discovered = discover(builder, context, &inputs, &stdlib, [&excluded, &included]);
    let mut diagnostics = std::mem::take(&mut inputs.diagnostics);
    diagnostics.append(&mut discovered.diagnostics);
    diagnostics.extend(shadowing(builder, context, &discovered.modules, &stdlib));
    let platform = Platform::of_target(&context.target_os);
    let resolver = Resolver::new(
        &discovered,
        package_roots(&inputs, context),
        &stdlib,
        builder.stdlib,
        context.features,
        platform,
        &excluded,
    );
    let roots = roots(
        builder,
        &inputs,
        &resolver,
        &discovered.modules,
        &stdlib,
        &included,
    )?;
    let settings = Settings {
        options: builder.options,
        platform,
        cache: context.cache.as_deref(),
    };
    let policy = Policy {
        missing: builder.missing,
        hidden: &hidden,
        entry_points: &inputs.plugins(),
        virtual_files: builder.virtual_files != Some(false),
    };
    let mut walked = graph::walk(&resolver, roots, policy, settings);
    diagnostics.append(&mut walked.diagnostics);
    refuse_errors(&mut diagnostics)?;

    let is_reached = |name: &str| walked.reached.contains_key(name);
    let chosen = choice.choose(&discovered.resources, &discovered.modules, is_reached)?;
    let present = present(&inputs, &walked.reached);
    let notices = notices(&present)?;
    let contents = Contents {
        modules: &walked.reached,
        resources: &chosen.taken,
        distributions: &present,
        notices: &notices,
    };
    let bytes = write(builder, &contents)?;
    let report = Report::new(&Facts {
        name: &builder.name,
        bytes: &bytes,
        inputs: &inputs,
        walked: &walked,
        chosen: &chosen,
        discovered: &discovered,
        present: &present,
    })?;
    Ok(Output {
        files: files(&discovered),
        watched: watched(inputs, discovered),
        warnings: diagnostics,
        report,
        notices,
        bytes,
    })
}

fn refuse_errors(diagnostics: &mut Vec<Diagnostic>) -> Result<()> {
    diagnostics.sort();
    let mut severities = diagnostics.iter().map(|problem| problem.severity);
    if severities.any(|severity| severity == Severity::Error) {
        return Err(Error::sources(std::mem::take(diagnostics)));
    }
    Ok(())
}

/// The distributions that are in the bundle: something of them is reached.
fn present<'d>(
    inputs: &'d Inputs,
    reached: &BTreeMap<String, Reached<'_>>,
) -> Vec<&'d Distribution> {
    let is_reached = |number: usize| {
        let mut found = reached.values().map(|module| module.found);
        found.any(|found| matches!(found, Found::Source(module) if module.owner == Owner::Distribution(number)))
    };
    let distributions = inputs.distributions.iter().enumerate();
    let present =
        distributions.filter(|(number, distribution)| distribution.named || is_reached(*number));
    present.map(|(_, distribution)| distribution).collect()
}

/// The licences of the standard library, of the interpreter and of these distributions.
fn notices(present: &[&Distribution]) -> Result<String> {
    let always = report::always_inside().map_err(|error| {
        Error::option(format!(
            "cannot read the licence of the standard library: {error}"
        ))
    })?;
    let parts = present.iter().map(|distribution| Part {
        title: format!("{} {}", distribution.name, distribution.version),
        licence: distribution.licence.words.clone(),
        texts: distribution.licence.texts.clone(),
    });
    let parts: Vec<Part> = always.into_iter().chain(parts).collect();
    Ok(report::notices(&parts))
}

/// The files on disk that were read.
fn files(discovered: &Discovered) -> Vec<PathBuf> {
    let modules = discovered
        .modules
        .iter()
        .filter_map(|module| module.content.as_ref());
    let resources = discovered
        .resources
        .iter()
        .map(|resource| &resource.content);
    let on_disk = |content: &Content| match content {
        Content::Disk(path) => Some(path.clone()),
        Content::Memory(_) => None,
    };
    modules.chain(resources).filter_map(on_disk).collect()
}

fn watched(inputs: Inputs, discovered: Discovered) -> Vec<PathBuf> {
    let mut watched = discovered.watched;
    watched.extend(inputs.watched);
    watched.sort();
    watched.dedup();
    watched
}

/// Source roots that are themselves packages: somebody named one level too deep.
fn package_roots<'i>(inputs: &'i Inputs, context: &Context) -> Vec<&'i str> {
    let roots = inputs.roots.iter();
    let roots = roots.filter(|root| context.base.join(&root.path).join("__init__.py").is_file());
    roots.map(|root| root.label.as_str()).collect()
}

fn hidden_imports(builder: &Builder) -> Result<HiddenImports> {
    let mut added = Vec::new();
    for (module, pattern) in &builder.hidden {
        added.push((
            module.clone(),
            patterns("hidden_import", std::slice::from_ref(pattern))?,
        ));
    }
    Ok(HiddenImports::new(&added))
}

fn patterns(option: &str, patterns: &[String]) -> Result<Patterns> {
    Patterns::new(patterns).map_err(|(pattern, error)| {
        Error::option(format!(
            "`.{option}({pattern:?})` is not a pattern: {error}"
        ))
    })
}

fn discover(
    builder: &Builder,
    context: &Context,
    inputs: &Inputs,
    stdlib: &StdlibSources,
    [excluded, included]: [&Patterns; 2],
) -> Discovered {
    let selection = Selection {
        excluded: &|name| excluded.matches(name),
        included: &|name| included.matches(name),
    };
    let overlay = inputs.overlay(builder, context, stdlib);
    discover::discover(&context.base, &inputs.roots, &overlay, selection)
}

/// A module that silently takes the place of `json` would change what the standard library itself imports.
fn shadowing(
    builder: &Builder,
    context: &Context,
    modules: &[Module],
    stdlib: &StdlibSources,
) -> Vec<Diagnostic> {
    let is_shadowing = |module: &&Module| {
        let name = &module.name;
        let is_stdlib = stdlib.get(name).is_some() || is_native(name, context.features);
        let is_top = module.owner.is_user() && !name.contains('.');
        is_stdlib && is_top && !builder.shadowing.contains(name)
    };
    let shadowing = modules.iter().filter(is_shadowing);
    shadowing
        .map(|Module { name, label, .. }| {
            Diagnostic::error(label, format!("`{name}` is also a module of the standard library, and would replace it everywhere"))
                .help(format!("rename it, or say `.allow_shadowing({name:?})` in build.rs if that is meant"))
        })
        .collect()
}

/// What is in the bundle whether or not anything imports it.
fn roots(
    builder: &Builder,
    inputs: &Inputs,
    resolver: &Resolver<'_>,
    modules: &[Module],
    stdlib: &StdlibSources,
    included: &Patterns,
) -> Result<BTreeMap<String, Reason>> {
    let mut roots = BTreeMap::new();
    let names = resolver.names();
    for (pattern, matched) in included.select(&names) {
        let is_native = is_native(pattern, resolver.features());
        if matched.is_empty() && !is_native {
            return Err(no_match(pattern, &names));
        }
        if !matched.is_empty() && !matched.iter().any(|name| resolver.can_have(name)) {
            return Err(not_available(resolver, pattern, matched[0]));
        }
        let reason = Reason::Included {
            pattern: pattern.to_owned(),
        };
        roots.extend(
            matched
                .into_iter()
                .map(|name| (name.to_owned(), reason.clone())),
        );
    }
    if builder.stdlib == Stdlib::Full {
        roots.extend(
            stdlib
                .names()
                .map(|name| (name.to_owned(), Reason::FullStdlib)),
        );
    }
    let is_wanted = |module: &&Module| match module.owner {
        Owner::Root(_) => true,
        Owner::Distribution(number) => inputs.whole == Some(number),
    };
    let wanted = modules.iter().filter(is_wanted);
    roots.extend(wanted.map(|module| (module.name.clone(), Reason::Source)));
    Ok(roots)
}

fn no_match(pattern: &str, names: &[&str]) -> Error {
    let meant = similar(pattern, names.iter().map(|name| (*name).to_owned()));
    let meant = meant
        .map(|name| format!("; did you mean {name:?}?"))
        .unwrap_or_default();
    Error::option(format!(
        "`.include({pattern:?})` matches no module of the sources or of the standard library{meant}"
    ))
}

/// What the pattern names is known, and cannot be in the bundle.
fn not_available(resolver: &Resolver<'_>, pattern: &str, name: &str) -> Error {
    let why = match resolver.find(name) {
        Found::Unimportable(lack) => lack.to_string(),
        _ => "`.stdlib(Stdlib::None)` leaves it out".to_owned(),
    };
    Error::option(format!("`.include({pattern:?})` includes nothing: {why}"))
}
