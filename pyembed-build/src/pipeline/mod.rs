//! Sources to bundle: open, discover, walk, write, report.

mod project;
mod seeds;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use project::{ModulePatterns, Project, Scope, discover};

use crate::{
    compile::Settings,
    content::Content,
    diagnostic::Diagnostic,
    discover::Owner,
    distribution::{Distribution, normalize},
    error::{Error, Result},
    graph::{self, HiddenImports, Policy, Reached, Walked},
    inputs::Inputs,
    options::{Builder, Context},
    report::{self, Facts, Part, Report},
    scan::is_in_quotes,
    stdlib::StdlibSources,
    target::Platform,
    threads,
    write::{Contents, write},
};

/// A compiled bundle.
#[derive(Debug)]
#[non_exhaustive]
pub struct Output {
    /// The bundle.
    pub bytes: Vec<u8>,
    /// The directories and files whose change would change the bundle, besides the source roots
    /// themselves. Files of the standard library do not change.
    pub watched: Vec<PathBuf>,
    /// The files that were read: those of the sources, archives, wheels.
    pub files: Vec<PathBuf>,
    /// The warnings of a build that succeeded.
    pub warnings: Vec<Diagnostic>,
    /// The report: what is in the bundle, and why.
    pub report: Report,
    /// The licences of everything inside, which the bundle holds too.
    pub notices: String,
}

/// Compiles a bundle, on threads with room for deep sources.
///
/// # Errors
///
/// If anything is wrong with the sources or the options.
pub(crate) fn run(builder: &Builder, context: &Context) -> Result<Output> {
    threads::with_room(|| {
        let first = compile(builder, context, Scope::Mentioned);
        match first {
            Err(error) if !builder.entries.is_empty() => again(builder, context, error),
            first => first,
        }
    })?
}

/// A program that was picked out of its root, compiled once more, with everything beside it in
/// sight: what was missing may be there, or be what was meant. Mistakes in what is beside it are
/// not its own.
fn again(builder: &Builder, context: &Context, first: Error) -> Result<Output> {
    let second = compile(builder, context, Scope::Everything);
    second.map_err(|second| {
        let is_about_others = second.diagnostics().len() > first.diagnostics().len();
        if is_about_others { first } else { second }
    })
}

fn compile(builder: &Builder, context: &Context, scope: Scope) -> Result<Output> {
    let patterns = ModulePatterns::new(builder)?;
    let stdlib = StdlibSources::index(context.stdlib);
    let inputs = Inputs::open(builder, context);
    let mut problems = inputs.diagnostics.clone();
    let mut discovered = discover(builder, context, &inputs, &stdlib, &patterns, scope);
    // Where a program is picked out of a directory, warnings are mostly about its neighbours.
    let mut found = std::mem::take(&mut discovered.diagnostics);
    found.retain(|problem| problem.is_error() || builder.entries.is_empty());
    problems.append(&mut found);
    let project = Project {
        builder,
        context,
        patterns: &patterns,
        stdlib: &stdlib,
        inputs: &inputs,
        discovered: &discovered,
    };
    let mut walked = match walk(&project) {
        Ok(walked) => walked,
        // A pattern that matches nothing may come of what could not be opened.
        Err(error) => return refuse_errors(&mut problems).and(Err(error)),
    };
    problems.extend(project.shadowing(|name| walked.reached.contains_key(name)));
    if walked.diagnostics.iter().any(Diagnostic::is_error) {
        problems.extend(inputs.unmet());
    }
    problems.append(&mut walked.diagnostics);
    refuse_errors(&mut problems)?;
    output(&project, &walked, problems)
}

/// Follows all imports.
fn walk<'p>(project: &Project<'p>) -> Result<Walked<'p>> {
    let platform = Platform::of_target(&project.context.target_os);
    let resolver = project.resolver(platform);
    let seeds = seeds::seeds(project, &resolver)?;
    seeds::refuse_idle_patterns(project, &resolver)?;
    let settings = Settings {
        options: project.builder.options,
        platform,
        cache: project.context.cache.as_deref(),
    };
    let policy = Policy {
        missing: project.missing(),
        hidden: &HiddenImports::new(&project.patterns.hidden),
        entry_points: &project.inputs.plugins(),
        virtual_files: project.builder.virtual_files,
        lazy_imports: project.builder.lazy_imports,
        eager: &project.patterns.eager,
    };
    Ok(graph::walk(&resolver, seeds, policy, settings))
}

fn refuse_errors(diagnostics: &mut Vec<Diagnostic>) -> Result<()> {
    diagnostics.sort();
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Err(Error::sources(std::mem::take(diagnostics)));
    }
    Ok(())
}

/// Writes the bundle, and the report about it.
fn output(project: &Project<'_>, walked: &Walked<'_>, warnings: Vec<Diagnostic>) -> Result<Output> {
    let (inputs, discovered) = (project.inputs, project.discovered);
    let chosen = project.resources(|name| walked.reached.contains_key(name))?;
    let present = present(inputs, &walked.reached);
    let notices = notices(project.stdlib, &present)?;
    let contents = Contents {
        modules: &walked.reached,
        resources: &chosen.taken,
        distributions: &present,
        notices: &notices,
    };
    let bytes = write(project.builder, &contents)?;
    let report = Report::new(&Facts {
        name: &project.builder.name,
        bytes: &bytes,
        inputs,
        walked,
        chosen: &chosen,
        discovered,
        present: &present,
        features: project.context.features,
    })?;
    let watched = watched(project);
    Ok(Output {
        files: files(project, &watched),
        watched,
        warnings,
        report,
        notices,
        bytes,
    })
}

/// The distributions that are in the bundle: something of them is reached, or a module of the
/// user's names them, to ask for their metadata.
fn present<'d>(
    inputs: &'d Inputs,
    reached: &BTreeMap<String, Reached<'_>>,
) -> Vec<&'d Distribution> {
    let owners: BTreeSet<Owner> = reached
        .values()
        .filter_map(|module| module.found.owner())
        .collect();
    let texts: Vec<&str> = reached
        .values()
        .filter(|module| module.found.owner().is_some_and(Owner::is_user))
        .filter_map(|module| Some(module.compiled.as_ref()?.text.as_str()))
        .collect();
    let is_named = |distribution: &Distribution| {
        let names = [distribution.name.clone(), normalize(&distribution.name)];
        names
            .iter()
            .any(|name| texts.iter().any(|text| is_in_quotes(text, name)))
    };
    let distributions = inputs.distributions.iter().enumerate();
    let present = distributions.filter(|(number, distribution)| {
        owners.contains(&Owner::Distribution(*number)) || is_named(distribution)
    });
    present.map(|(_, distribution)| distribution).collect()
}

/// The licences of the standard library, of the interpreter and of these distributions.
fn notices(stdlib: &StdlibSources, present: &[&Distribution]) -> Result<String> {
    let licence = stdlib.licence().map_err(|error| {
        Error::option(format!(
            "cannot read the licence of the standard library: {error}"
        ))
    })?;
    let always = report::always_inside(licence);
    let of_distributions = present.iter().map(|distribution| Part {
        title: format!("{} {}", distribution.name, distribution.version),
        licence: distribution.licence.words.clone(),
        texts: distribution.licence.texts.clone(),
    });
    let parts: Vec<Part> = always.into_iter().chain(of_distributions).collect();
    Ok(report::notices(&parts))
}

/// The files that were read: those on disk, and archives.
fn files(project: &Project<'_>, watched: &[PathBuf]) -> Vec<PathBuf> {
    let discovered = &project.discovered;
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
        Content::Memory(_) | Content::Entry(_) => None,
    };
    let archives = watched.iter().filter(|path| path.is_file()).cloned();
    let files = modules.chain(resources).filter_map(on_disk);
    sorted(files.chain(archives).collect())
}

fn watched(project: &Project<'_>) -> Vec<PathBuf> {
    let directories = &project.discovered.watched;
    sorted([directories.as_slice(), &project.inputs.watched].concat())
}

fn sorted(mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    paths.sort();
    paths.dedup();
    paths
}
