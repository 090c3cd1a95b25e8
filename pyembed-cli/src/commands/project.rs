//! `pyembed exe --project`: the Rust project that makes the same executable.

use std::{collections::BTreeSet, fs, path::Path};

use pyembed_bundle::{Bundle, Entry, Kind};
use regex::Regex;
use toml_edit::{Array, DocumentMut, InlineTable, value};

use crate::{
    failure::{Failure, Result},
    options::Source,
    paths,
    program::{Compiled, Request, which_main},
    rust::{
        cargo::pin,
        checkout::Pyembed,
        manifest,
        template::{self, choose_toolchain, write},
    },
    stdlib::Target,
};

/// Where the Python lies in the project.
const PYTHON: &str = "python";

/// The labels of files that are no source root's.
const OTHERS: [&str; 2] = ["site-packages/", "_pyembed/"];

/// Writes the project: what the program reaches of its own sources, and its options.
pub(crate) fn make(source: &Source, directory: &Path, pyembed: Option<&Path>) -> Result {
    let is_taken = fs::read_dir(directory).is_ok_and(|mut entries| entries.next().is_some());
    if is_taken {
        return Err(Failure::new(format!(
            "`{}` is there already",
            directory.display()
        )));
    }
    let name = manifest::name_of(directory)?;
    let options = source.options.with_whole_sources();
    let compiled = Compiled::make(&Request {
        program: &source.program,
        mains: &source.main,
        options: &options,
        target: &Target::host(),
    })?;
    if compiled.mains.is_empty() {
        return Err(which_main(&source.program));
    }
    let bundle = Bundle::parse(&compiled.output.bytes)?;
    fs::create_dir_all(directory)
        .map_err(|error| Failure::of_file("cannot make", directory, &error))?;
    let pyembed = Pyembed::find(directory, pyembed)?;
    let (mut manifest, _) = manifest::complete(&manifest::new(&name), &pyembed)?;
    for (module, feature) in [("ssl", "ssl"), ("sqlite3", "sqlite")] {
        if matches!(bundle.get(Kind::Module, module), Ok(Some(_))) {
            manifest = manifest::with_feature(&manifest, feature)?;
        }
    }
    write(directory, ("Cargo.toml", &manifest))?;
    write_python(directory, bundle)?;
    write(
        directory,
        ("pyembed.toml", &options_file(source, &compiled, directory)?),
    )?;
    write(directory, ("build.rs", BUILD))?;
    write(directory, ("src/main.rs", &main(&compiled.mains)))?;
    write(directory, template::IGNORED)?;
    choose_toolchain(directory)?;
    pin(directory)?;
    println!("Then: cd {} && cargo build --release", directory.display());
    Ok(())
}

const BUILD: &str = "fn main() -> pyembed_build::Result<()> {
    pyembed_build::Builder::from_pyproject(\"pyembed.toml\")?.compile()
}
";

/// Writes the sources and data files that are the program's own.
fn write_python(directory: &Path, bundle: Bundle<'_>) -> Result {
    let is_own = |entry: &Entry<'_>| {
        !entry.is_stdlib() && !OTHERS.iter().any(|other| entry.path().starts_with(other))
    };
    let own = |kind| bundle.of_kind(kind).flatten().filter(is_own);
    let mut roots = BTreeSet::new();
    for module in own(Kind::Module).filter(|module| !module.is_namespace()) {
        let below = path_of(&module);
        roots.extend(module.path().strip_suffix(&below).map(str::to_owned));
        let text = match bundle.get(Kind::Source, module.name())? {
            Some(source) => source.contents()?,
            None => continue,
        };
        let text = String::from_utf8_lossy(&text);
        if let Some(encoding) = other_encoding(&text) {
            return Err(Failure::new(format!(
                "`{}` is written in {encoding}, and a project has its sources in UTF-8",
                module.path()
            )));
        }
        write(directory, (&format!("{PYTHON}/{below}"), &text))?;
    }
    for resource in own(Kind::Resource) {
        // The longest: a root may lie in another.
        let below = roots
            .iter()
            .rev()
            .find_map(|root| resource.path().strip_prefix(&**root));
        let path = directory
            .join(PYTHON)
            .join(below.unwrap_or(resource.path()));
        let parent = path.parent().unwrap_or(directory);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, resource.contents().unwrap_or_default()))
            .map_err(|error| Failure::of_file("cannot write", &path, &error))?;
    }
    Ok(())
}

/// The path of a module below its root.
fn path_of(module: &Entry<'_>) -> String {
    let path = module.name().replace('.', "/");
    match module.is_package() {
        true => format!("{path}/__init__.py"),
        false => format!("{path}.py"),
    }
}

/// The encoding that a source declares, PEP 263, if it is not UTF-8.
fn other_encoding(text: &str) -> Option<String> {
    let declaration = Regex::new(r"^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)").ok()?;
    let found = text
        .lines()
        .take(2)
        .find_map(|line| declaration.captures(line))?;
    let encoding = found[1].to_lowercase().replace('_', "-");
    (!["utf-8", "utf8", "ascii", "us-ascii"].contains(&&*encoding)).then_some(encoding)
}

/// The options of the program, with paths from the project's directory.
fn options_file(source: &Source, compiled: &Compiled, directory: &Path) -> Result<String> {
    let mut options = DocumentMut::new();
    if let Some(file) = &compiled.options_file {
        return Err(Failure::new(format!(
            "`{}` has options, which `--project` does not take over",
            file.display()
        ))
        .hint(
            "give them on the command line, or write a build.rs with `Builder::from_pyproject`",
        ));
    }
    options["source"] = value(Array::from_iter([PYTHON]));
    source.options.write_to(&mut options, directory);
    let bundle = Bundle::parse(&compiled.output.bytes)?;
    let mut include: Vec<&str> = Vec::new();
    for (_, module) in &compiled.mains {
        let entry = bundle.get(Kind::Module, module)?;
        if entry.is_some_and(|entry| entry.is_stdlib() || entry.path().starts_with(OTHERS[0])) {
            include.push(module);
        }
    }
    if !include.is_empty() {
        let included = options.entry("include").or_insert(value(Array::new()));
        if let Some(included) = included.as_array_mut() {
            included.extend(include);
        }
    }
    if !compiled.dependencies.is_empty() {
        let lines = compiled.dependencies.join("\n") + "\n";
        write(directory, ("requirements.txt", &lines))?;
        let wheels = source.options.wheels.as_deref();
        let wheels = wheels.map_or("wheels".to_owned(), |wheels| {
            paths::written(directory, wheels)
        });
        let mut table = InlineTable::new();
        table.insert("file", "requirements.txt".into());
        table.insert("wheels", wheels.into());
        let requirements = options.entry("requirements").or_insert(value(Array::new()));
        if let Some(requirements) = requirements.as_array_mut() {
            requirements.push(table);
        }
    }
    Ok(options.to_string())
}

/// The program: like `python -m` of the module, or of the one that goes by the name it is called.
fn main(mains: &[(String, String)]) -> String {
    let (first, others) = match mains {
        [(_, first), others @ ..] => (first.as_str(), others),
        [] => ("__main__", mains),
    };
    let module = if others.is_empty() {
        format!("    pyembed_runtime::run(&PROGRAM, {first:?})\n")
    } else {
        let arms: String = others
            .iter()
            .map(|(name, module)| format!("        Some({name:?}) => {module:?},\n"))
            .collect();
        format!(
            "    let called = std::env::args_os().next().map(std::path::PathBuf::from);
    let name = called.as_deref().and_then(|path| path.file_stem());
    let module = match name.and_then(|name| name.to_str()) {{
{arms}        _ => {first:?},
    }};
    pyembed_runtime::run(&PROGRAM, module)
"
        )
    };
    format!(
        "use std::process::ExitCode;

use pyembed_runtime::{{Bundle, include_python}};

static PROGRAM: Bundle = include_python!(\"{PYTHON}\");

fn main() -> ExitCode {{
{module}}}
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        assert_eq!(
            other_encoding("# -*- coding: latin-1 -*-\n").as_deref(),
            Some("latin-1")
        );
        assert_eq!(
            other_encoding("#!/bin/x\n# vim: fileencoding=UTF_8\n"),
            None
        );
        assert_eq!(other_encoding("x = 1\n\n# coding: latin-1\n"), None);
    }
}
