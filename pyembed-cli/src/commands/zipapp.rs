//! `pyembed zipapp`: CPython's `python -m zipapp`, with its flags.

use std::{
    fs::{self, File},
    io::{Cursor, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use pyembed_build::{Invalidation, Optimize, compile_source, source_hash};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{
    entry::main_script,
    failure::{Failure, Result},
    files,
    output::say,
};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The directory to pack, or an archive to copy
    source: PathBuf,
    /// The archive to write; by default the directory's name with `.pyz`
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The interpreter that a shell starts it with: `/usr/bin/env python3`
    #[arg(short, long, value_name = "INTERPRETER")]
    python: Option<String>,
    /// The function to call, as `package.module:function`, where there is no `__main__.py`
    #[arg(short, long, value_name = "MAIN")]
    main: Option<String>,
    /// Compress the files
    #[arg(short, long)]
    compress: bool,
    /// Pack compiled modules in place of their sources: for `pyembed run`, and CPython 3.14
    #[arg(long)]
    byte_code: bool,
    /// Print the interpreter of an archive
    #[arg(long, conflicts_with_all = ["output", "python", "main", "compress", "byte_code"])]
    info: bool,
}

pub(crate) fn write(arguments: &Arguments) -> Result {
    let source = &arguments.source;
    if arguments.info {
        let bytes = files::read(source)?;
        let interpreter = interpreter(&bytes).unwrap_or("<none>");
        say!("Interpreter: {interpreter}");
        return Ok(());
    }
    let is_directory = fs::metadata(source)
        .map_err(|error| Failure::of_file("cannot open", source, &error))?
        .is_dir();
    let output = match &arguments.output {
        Some(output) => output.clone(),
        None if is_directory => source.with_extension("pyz"),
        None => {
            return Err(Failure::new("an archive is not changed in place")
                .hint("`--output` names the copy"));
        }
    };
    let archive = match is_directory {
        true => pack(arguments, &output)?,
        false => copied(arguments)?,
    };
    let mut bytes = Vec::new();
    if let Some(python) = &arguments.python {
        bytes.extend(format!("#!{python}\n").into_bytes());
    }
    bytes.extend(archive);
    files::write(&output, &bytes, arguments.python.is_some())
}

/// The archive of a directory, whose files are as old as the format allows: the same files give the
/// same bytes.
fn pack(arguments: &Arguments, output: &Path) -> Result<Vec<u8>> {
    let source = &arguments.source;
    let has_main = ["__main__.py", "__main__.pyc"]
        .iter()
        .any(|main| source.join(main).is_file());
    let main = match (&arguments.main, has_main) {
        (Some(_), true) => {
            return Err(Failure::new(format!(
                "`{}` has a `__main__.py` already: `--main` would take its place",
                source.display()
            )));
        }
        (None, false) => {
            return Err(
                Failure::new(format!("`{}` does not say what to run", source.display()))
                    .hint("a `__main__.py` would, or `--main package.module:function`"),
            );
        }
        (Some(main), false) => Some(main_script(main)?),
        (None, true) => None,
    };
    let method = match arguments.compress {
        true => CompressionMethod::Deflated,
        false => CompressionMethod::Stored,
    };
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::DEFAULT);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let failed =
        |error: &dyn std::fmt::Display| Failure::new(format!("cannot write the archive: {error}"));
    let mut add = |name: &str, bytes: Vec<u8>| {
        let (name, bytes) = match arguments.byte_code && name.ends_with(".py") {
            true => (format!("{name}c"), compiled(name, &bytes)?),
            false => (name.to_owned(), bytes),
        };
        writer
            .start_file(name, options)
            .map_err(|error| failed(&error))?;
        writer.write_all(&bytes).map_err(|error| failed(&error))
    };
    let written = fs::canonicalize(output).ok();
    for entry in walkdir::WalkDir::new(source)
        .sort_by_file_name()
        .min_depth(1)
    {
        let entry = entry.map_err(|error| Failure::new(format!("cannot list: {error}")))?;
        let path = entry.path();
        if path.is_dir() || written.as_deref() == fs::canonicalize(path).ok().as_deref() {
            continue;
        }
        if arguments.byte_code && is_stale(path) {
            continue;
        }
        let name = path.strip_prefix(source).unwrap_or(path).to_string_lossy();
        add(&name.replace('\\', "/"), files::read(path)?)?;
    }
    if let Some(main) = main {
        add("__main__.py", main.into_bytes())?;
    }
    let archive = writer.finish().map_err(|error| failed(&error))?;
    Ok(archive.into_inner())
}

/// True for byte code whose source lies beside it, or is somewhere else.
fn is_stale(path: &Path) -> bool {
    let in_cache = path.iter().any(|part| part == "__pycache__");
    let is_compiled = path.extension().is_some_and(|extension| extension == "pyc");
    in_cache || (is_compiled && path.with_extension("py").is_file())
}

/// The `.pyc` file of a source. By its hash, which nobody compares: of the same source it is the
/// same.
fn compiled(name: &str, source: &[u8]) -> Result<Vec<u8>> {
    let code = compile_source(source, name, Optimize::None)?;
    Ok(code.to_pyc(Invalidation::UncheckedHash(source_hash(source))))
}

/// An archive without its first line, if that names an interpreter.
fn copied(arguments: &Arguments) -> Result<Vec<u8>> {
    let source = &arguments.source;
    if arguments.main.is_some() || arguments.compress || arguments.byte_code {
        return Err(Failure::new(
            "`--main`, `--compress` and `--byte-code` are for directories",
        ));
    }
    let file =
        File::open(source).map_err(|error| Failure::of_file("cannot open", source, &error))?;
    ZipArchive::new(file)
        .map_err(|error| Failure::new(format!("`{}` is no archive: {error}", source.display())))?;
    let bytes = files::read(source)?;
    let start = match interpreter(&bytes) {
        Some(interpreter) => "#!\n".len() + interpreter.len(),
        None => 0,
    };
    Ok(bytes[start..].to_vec())
}

/// The interpreter that the first line names.
fn interpreter(bytes: &[u8]) -> Option<&str> {
    let line = bytes
        .strip_prefix(b"#!")?
        .split(|byte| *byte == b'\n')
        .next()?;
    str::from_utf8(line).ok()
}
