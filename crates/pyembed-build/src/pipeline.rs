//! Sources to bundle: discover, walk, write.

use std::{collections::BTreeMap, path::PathBuf};

use pyembed_bundle::{Flags, Kind, NewEntry, Writer};

use crate::{
    Error, Result,
    builder::{Builder, Context, Stdlib},
    diagnostic::{Diagnostic, Severity},
    discover::{self, Discovered, Module, ModuleKind, Root, Selection},
    graph::{self, Found, Patterns, Platform, Reached, Reason, Resolver},
    stdlib::{StdlibSources, is_native},
    suggest::similar,
    unit::Settings,
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
    let sources = builder.sources.iter();
    let source_roots: Vec<Root> = sources
        .map(|source| Root::new(&context.base, source))
        .collect();
    let mut discovered = discover(&source_roots, context, &excluded, &included);
    let mut diagnostics = std::mem::take(&mut discovered.diagnostics);
    let stdlib = StdlibSources::index();
    diagnostics.extend(shadowing(builder, context, &discovered.modules, &stdlib));
    let modules = &discovered.modules;
    let platform = Platform::of_target(&context.target_os);
    let is_package = |root: &&Root| context.base.join(&root.path).join("__init__.py").is_file();
    let package_roots = source_roots.iter().filter(is_package);
    let resolver = Resolver::new(
        modules,
        package_roots.map(|root| root.label.as_str()).collect(),
        &stdlib,
        builder.stdlib,
        context.features,
        platform,
        &excluded,
    );
    let roots = roots(builder, &resolver, modules, &stdlib, &included)?;
    let settings = Settings {
        options: builder.options,
        platform,
        cache: context.cache.as_deref(),
    };
    let (reached, problems) = graph::walk(&resolver, roots, builder.missing, settings);
    diagnostics.extend(problems);
    if diagnostics
        .iter()
        .any(|problem| problem.severity == Severity::Error)
    {
        return Err(Error::sources(diagnostics));
    }
    diagnostics.sort();
    let files = modules
        .iter()
        .filter(|module| module.kind != ModuleKind::Namespace);
    Ok(Output {
        bytes: write(builder, &reached)?,
        files: files.map(|module| module.path.clone()).collect(),
        watched: discovered.watched,
        warnings: diagnostics,
    })
}

fn patterns(option: &str, patterns: &[String]) -> Result<Patterns> {
    Patterns::new(patterns).map_err(|(pattern, error)| {
        Error::option(format!(
            "`.{option}({pattern:?})` is not a pattern: {error}"
        ))
    })
}

fn discover(
    roots: &[Root],
    context: &Context,
    excluded: &Patterns,
    included: &Patterns,
) -> Discovered {
    let selection = Selection {
        excluded: &|name| excluded.matches(name),
        included: &|name| included.matches(name),
    };
    discover::discover(&context.base, roots, selection)
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
        is_stdlib && !name.contains('.') && !builder.shadowing.contains(name)
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
    roots.extend(
        modules
            .iter()
            .map(|module| (module.name.clone(), Reason::Source)),
    );
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

fn write(builder: &Builder, reached: &BTreeMap<String, Reached<'_>>) -> Result<Vec<u8>> {
    let mut writer = Writer::new(builder.options);
    let mut graph = String::new();
    for (name, module) in reached {
        let (path, flags) = describe(name, module.found);
        graph.push_str(&format!("{name}\t{}\n", module.reason));
        writer.push(NewEntry {
            kind: Kind::Module,
            flags,
            name: name.into(),
            path: path.clone().into(),
            data: module
                .unit
                .as_ref()
                .map_or(&[][..], |unit| &unit.code)
                .into(),
            compress: false,
        });
        if let Some(source) = module.unit.as_ref().and_then(|unit| unit.source.as_ref()) {
            writer.push(NewEntry {
                kind: Kind::Source,
                flags,
                name: name.into(),
                path: path.into(),
                data: source.as_bytes().into(),
                compress: false,
            });
        }
    }
    writer.push(NewEntry {
        kind: Kind::Graph,
        flags: Flags::NONE,
        name: "".into(),
        path: "".into(),
        data: graph.into_bytes().into(),
        compress: false,
    });
    Ok(writer.finish()?)
}

/// The path that tracebacks show, and the flags of the entry.
fn describe(name: &str, found: Found<'_>) -> (String, Flags) {
    match found {
        Found::Source(module) => {
            let flags = match module.kind {
                ModuleKind::Module => Flags::NONE,
                ModuleKind::Package => Flags::PACKAGE,
                ModuleKind::Namespace => Flags::NAMESPACE,
            };
            (module.label.clone(), flags)
        }
        Found::Stdlib(module) if module.is_package => {
            (module.label(name), Flags::STDLIB | Flags::PACKAGE)
        }
        Found::Stdlib(module) => (module.label(name), Flags::STDLIB),
        _ => (String::new(), Flags::NONE),
    }
}
