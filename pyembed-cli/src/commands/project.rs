//! `pyembed exe --project`: the Rust project that makes the same executable.

use std::{collections::BTreeSet, fs, path::Path};

use pyembed_bundle::{Bundle, Entry, Kind};
use regex_lite::Regex;
use toml_edit::{Array, DocumentMut, InlineTable, value};

use crate::{
    failure::{Failure, Result},
    files,
    options::{self, Source, extend},
    output::say,
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

/// The directory of the Python in the project.
const PYTHON: &str = "python";

/// The labels of files that are no source root's.
const OTHERS: [&str; 2] = ["site-packages/", "_pyembed/"];

/// The files of a project, by their paths in it.
type Files = Vec<(String, Vec<u8>)>;

/// Writes the project: what the program reaches of its own sources, and its options.
pub(crate) fn make(source: &Source, directory: &Path, pyembed: Option<&Path>) -> Result {
    let is_taken = fs::read_dir(directory).is_ok_and(|mut entries| entries.next().is_some());
    if is_taken || directory.is_file() {
        return Err(Failure::new(format!(
            "`{}` is there already",
            directory.display()
        )));
    }
    let is_wheel = source
        .program
        .extension()
        .is_some_and(|extension| extension == "whl");
    if is_wheel || source.options.pip {
        let what = if is_wheel { "a wheel" } else { "`--pip`" };
        return Err(
            Failure::new(format!("`--project` does not take over {what}")).hint(
                "have pip download the wheels into a directory, and give that: `--wheels DIR`",
            ),
        );
    }
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
    let files = python(Bundle::parse(&compiled.output.bytes)?)?;
    let is_new = !directory.exists();
    fs::create_dir_all(directory)
        .map_err(|error| Failure::of_file("cannot make", directory, &error))?;
    let written = fill(directory, source, &compiled, files, pyembed);
    if written.is_err() && is_new {
        // As it was; if it cannot be, an empty directory is in nobody's way.
        let _ = fs::remove_dir(directory);
    }
    written?;
    pin(directory)?;
    say!("Then: cd {} && cargo build --release", directory.display());
    Ok(())
}

fn fill(
    directory: &Path,
    source: &Source,
    compiled: &Compiled,
    python: Files,
    pyembed: Option<&Path>,
) -> Result {
    let bundle = Bundle::parse(&compiled.output.bytes)?;
    let name = manifest::name_of(directory)?;
    let pyembed = Pyembed::find(directory, pyembed)?;
    let (mut manifest, _) = manifest::complete(&manifest::new(&name), &pyembed)?;
    for (module, feature) in [("ssl", "ssl"), ("sqlite3", "sqlite")] {
        if matches!(bundle.get(Kind::Module, module), Ok(Some(_))) {
            manifest = manifest::with_feature(&manifest, feature)?;
        }
    }
    let options = options_file(source, compiled, directory)?;
    say!("{pyembed}");
    for (path, contents) in python {
        let path = directory.join(PYTHON).join(path);
        let parent = path.parent().unwrap_or(directory);
        fs::create_dir_all(parent)
            .map_err(|error| Failure::of_file("cannot make", parent, &error))?;
        files::write(&path, &contents, false)?;
    }
    say!("{PYTHON}/ written");
    if !compiled.dependencies.is_empty() {
        let lines = compiled.dependencies.join("\n") + "\n";
        write(directory, ("requirements.txt", &lines))?;
    }
    write(directory, ("Cargo.toml", &manifest))?;
    write(directory, ("pyembed.toml", &options))?;
    write(directory, ("build.rs", BUILD))?;
    write(directory, ("src/main.rs", &main(&compiled.mains)))?;
    write(directory, template::IGNORED)?;
    choose_toolchain(directory)
}

const BUILD: &str = "fn main() -> pyembed_build::Result<()> {
    pyembed_build::Builder::from_pyproject(\"pyembed.toml\")?.compile()
}
";

/// The sources and data files that are the program's own, by their paths below their roots.
fn python(bundle: Bundle<'_>) -> Result<Files> {
    let own = |kind| -> Result<Vec<Entry<'_>>> {
        let is_own = |entry: &Entry<'_>| {
            !entry.is_stdlib() && !OTHERS.iter().any(|other| entry.path().starts_with(other))
        };
        let entries: Vec<Entry<'_>> = bundle.of_kind(kind).collect::<Result<_, _>>()?;
        Ok(entries.into_iter().filter(is_own).collect())
    };
    let mut files = Files::new();
    let mut roots = BTreeSet::new();
    for module in own(Kind::Module)? {
        if module.is_namespace() {
            continue;
        }
        let Some(source) = bundle.get(Kind::Source, module.name())? else {
            return Err(Failure::new(format!(
                "`{}` is byte code, and a project has sources",
                module.path()
            )));
        };
        let below = path_of(&module);
        roots.extend(module.path().strip_suffix(&below).map(str::to_owned));
        let text = source.contents()?.into_owned();
        if let Some(encoding) = other_encoding(&String::from_utf8_lossy(&text)) {
            return Err(Failure::new(format!(
                "`{}` is written in {encoding}, and a project has its sources in UTF-8",
                module.path()
            )));
        }
        files.push((below, text));
    }
    for resource in own(Kind::Resource)? {
        // The longest: a root may lie in another.
        let mut roots = roots.iter().rev();
        let below = roots.find_map(|root| resource.path().strip_prefix(&**root));
        let below = below.unwrap_or(resource.path()).to_owned();
        files.push((below, resource.contents()?.into_owned()));
    }
    Ok(files)
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
    let mut options = match &compiled.options_file {
        Some(path) => options::taken_over(path, directory)?,
        None => DocumentMut::new(),
    };
    let wheels = options.remove("source").and_then(|it| it.into_value().ok());
    options.insert("source", value(Array::from_iter([PYTHON])));
    let wheels = wheels.as_ref().and_then(|wheels| wheels.as_array());
    extend(
        &mut options,
        "source",
        wheels.into_iter().flatten().cloned(),
    );
    source.options.write_to(&mut options, directory);
    let bundle = Bundle::parse(&compiled.output.bytes)?;
    let mut include: Vec<&str> = Vec::new();
    for (_, module) in &compiled.mains {
        let entry = bundle.get(Kind::Module, module)?;
        if entry.is_some_and(|entry| entry.is_stdlib() || entry.path().starts_with(OTHERS[0])) {
            include.push(module);
        }
    }
    extend(&mut options, "include", include);
    if !compiled.dependencies.is_empty() {
        let wheels = source.options.wheels.as_deref().unwrap_or_default();
        let wheels = paths::written(directory, wheels);
        let table = [("file", "requirements.txt".to_owned()), ("wheels", wheels)];
        extend(
            &mut options,
            "requirements",
            [InlineTable::from_iter(table)],
        );
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
    let name = called.as_deref().and_then(|path| path.file_name()?.to_str());
    let module = match name.map(|name| name.trim_end_matches(std::env::consts::EXE_SUFFIX)) {{
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
