//! The modules that are in a bundle whether or not anything imports them, and options that name
//! modules which are not there.

use std::collections::{BTreeMap, BTreeSet};

use super::project::Project;
use crate::{
    discover::{Module, Owner},
    error::{Error, Result},
    graph::{Found, Reason, Resolver},
    names::similar,
    options::Stdlib,
    stdlib::is_native,
};

/// The modules that the walk starts from.
///
/// # Errors
///
/// If a pattern of `include` brings nothing.
pub(super) fn seeds(
    project: &Project<'_>,
    resolver: &Resolver<'_>,
) -> Result<BTreeMap<String, Reason>> {
    let mut seeds = included(project, resolver)?;
    if project.builder.stdlib == Stdlib::Full {
        let names = project.stdlib.names();
        seeds.extend(names.map(|name| (name.to_owned(), Reason::FullStdlib)));
    }
    let entries = entries(project, resolver)?;
    let is_wanted = |module: &&Module| match module.owner {
        Owner::Root(_) => entries.is_empty() || entries.contains(module.name.as_str()),
        Owner::Distribution(number) => project.inputs.is_whole(number),
    };
    let wanted = project.discovered.modules.iter().filter(is_wanted);
    seeds.extend(wanted.map(|module| (module.name.clone(), Reason::Source)));
    Ok(seeds)
}

/// The modules that are the program, if the options name some: a package with its `__main__`.
///
/// # Errors
///
/// If there is no such module.
fn entries(project: &Project<'_>, resolver: &Resolver<'_>) -> Result<BTreeSet<String>> {
    let mut entries = BTreeSet::new();
    let names = resolver.names();
    for entry in &project.builder.entries {
        if !names.contains(&entry.as_str()) {
            return Err(Error::option(format!(
                "`.entry({entry:?})`: no module of the sources has that name{}",
                meant(entry, &names)
            )));
        }
        entries.insert(format!("{entry}.__main__"));
        entries.insert(entry.clone());
    }
    Ok(entries)
}

fn included(project: &Project<'_>, resolver: &Resolver<'_>) -> Result<BTreeMap<String, Reason>> {
    let mut included = BTreeMap::new();
    let names = resolver.names();
    for (pattern, matched) in project.patterns.included.select(&names) {
        let Some(first) = matched.first() else {
            if is_native(pattern, resolver.features()) {
                continue;
            }
            return Err(no_match(&format!(".include({pattern:?})"), pattern, &names));
        };
        if !matched.iter().any(|name| resolver.can_have(name)) {
            return Err(not_available(resolver, pattern, first));
        }
        let reason = Reason::Included {
            pattern: pattern.to_owned(),
        };
        let matched = matched.into_iter();
        included.extend(matched.map(|name| (name.to_owned(), reason.clone())));
    }
    Ok(included)
}

/// Refuses rows of `hidden_import` and patterns of `eager_imports` that name nothing.
///
/// # Errors
///
/// If a module is not there, or a pattern matches none.
pub(super) fn refuse_idle_patterns(project: &Project<'_>, resolver: &Resolver<'_>) -> Result<()> {
    let names = resolver.names();
    for (pattern, matched) in project.patterns.eager.select(&names) {
        if matched.is_empty() {
            return Err(no_match(
                &format!(".eager_imports({pattern:?})"),
                pattern,
                &names,
            ));
        }
    }
    let is_known = |name: &str| is_native(name, resolver.features()) || names.contains(&name);
    for (module, patterns) in &project.patterns.hidden {
        if !is_known(module) {
            return Err(Error::option(format!(
                "`.hidden_import({module:?}, ..)`: no module of the sources or of the standard library has that name{}",
                meant(module, &names)
            )));
        }
        for (pattern, matched) in patterns.select(&names) {
            if matched.is_empty() && !is_native(pattern, resolver.features()) {
                let option = format!(".hidden_import({module:?}, {pattern:?})");
                return Err(no_match(&option, pattern, &names));
            }
        }
    }
    Ok(())
}

fn no_match(option: &str, pattern: &str, names: &[&str]) -> Error {
    let meant = meant(pattern, names);
    Error::option(format!(
        "`{option}` matches no module of the sources or of the standard library{meant}"
    ))
}

/// A question for the end of a sentence about a name that is none of these.
fn meant(name: &str, names: &[&str]) -> String {
    let meant = similar(name, names.iter().map(|name| (*name).to_owned()));
    meant
        .map(|name| format!("; did you mean {name:?}?"))
        .unwrap_or_default()
}

/// The error for a pattern that names something known which cannot be in the bundle.
fn not_available(resolver: &Resolver<'_>, pattern: &str, name: &str) -> Error {
    let why = match resolver.find(name) {
        Found::Unavailable(reason) => reason.to_string(),
        _ => "`.stdlib(Stdlib::None)` leaves it out".to_owned(),
    };
    Error::option(format!("`.include({pattern:?})` includes nothing: {why}"))
}
