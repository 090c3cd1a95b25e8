//! The macro's side: the bundle that the build script left, or a compilation here and now.

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{
    disk,
    handoff::{BUNDLE_DIRECTORY, bundle_file, bundle_name, bundle_name_of_file, bundle_variable},
    options::{Builder, Context},
    pipeline,
    target::os_of_triple,
};

/// A bundle that exists as a file, for `include_python!` to embed.
pub enum Embedded {
    /// Compiled by the build script; the path is relative to `OUT_DIR`.
    InOutDir {
        /// With `/`.
        file: String,
    },
    /// Compiled here and now.
    Here {
        /// The absolute path.
        file: String,
        /// The absolute paths of the files it was made of.
        inputs: Vec<String>,
    },
}

/// Finds the bundle of the directory at `path`, or compiles it with the default options if the
/// crate has no build script that does.
///
/// # Errors
///
/// If anything is wrong with the sources, or the build script compiled other bundles only: the text
/// of the compile error.
pub fn embed(path: &str) -> Result<Embedded, String> {
    let name = bundle_name(path);
    refuse(path, &name)?;
    let Some(out_dir) = env::var_os("OUT_DIR") else {
        return compile(&name);
    };
    if is_compiled(&name) {
        let file = bundle_file(&name);
        if !Path::new(&out_dir).join(&file).is_file() {
            return Err(format!(
                "build.rs compiled {name:?}, and its bundle is no longer in {}: let build.rs run again, with `touch build.rs` or `cargo clean`",
                Path::new(&out_dir).display()
            ));
        }
        return Ok(Embedded::InOutDir { file });
    }
    match bundles_in(Path::new(&out_dir)).as_slice() {
        [] => compile(&name),
        others => Err(format!(
            "build.rs compiled {}, not {name:?}: let both name the same directory, or let build.rs compile this one too",
            others.join(", ")
        )),
    }
}

/// Refuses a path that names no directory of Python.
fn refuse(path: &str, name: &str) -> Result<(), String> {
    let problem = if path.is_empty() {
        "the path is empty"
    } else if name.is_empty() && !is_compiled(name) {
        "this is the whole crate, with all that is in it"
    } else if Path::new(path).is_absolute() {
        "the path is absolute, and would be another one on another machine"
    } else {
        return Ok(());
    };
    Err(format!(
        "{problem}: give the path of a directory of Python, relative to Cargo.toml, as in `include_python!(\"scripts/\")`"
    ))
}

/// True if the build script has compiled the bundle, the last time it ran. Its file alone says
/// less: nothing takes it away.
fn is_compiled(name: &str) -> bool {
    env::var_os(bundle_variable(name)).is_some()
}

/// The names of the bundles that the build script compiled, in quotes.
fn bundles_in(out_dir: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(out_dir.join(BUNDLE_DIRECTORY)) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| bundle_name_of_file(entry.file_name().to_str()?))
        .filter(|name| is_compiled(name))
        .map(|name| format!("{name:?}"))
        .collect();
    names.sort();
    names
}

fn compile(name: &str) -> Result<Embedded, String> {
    let base = env::var("CARGO_MANIFEST_DIR")
        .map_err(|_| "include_python! needs CARGO_MANIFEST_DIR, which cargo sets".to_owned())?;
    let directory = output_directory();
    let host = Context::host(&base);
    let context = Context {
        cache: Some(directory.join("pyembed-cache")),
        target_os: rustc_argument("--target")
            .map_or(host.target_os, |triple| os_of_triple(&triple).to_owned()),
        ..host
    };
    let output = pipeline::run(&Builder::new(name), &context).map_err(|error| error.to_string())?;
    let file = write(&directory.join(bundle_file(name)), &output.bytes)
        .map_err(|error| format!("cannot write to {}: {error}", directory.display()))?;
    let inputs = output.files.iter().map(|path| utf8(path));
    Ok(Embedded::Here {
        file: utf8(&file)?,
        inputs: inputs.collect::<Result<_, _>>()?,
    })
}

fn utf8(path: &Path) -> Result<String, String> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.to_str().map(str::to_owned).ok_or_else(|| {
        format!(
            "{} is not UTF-8, which include_bytes! needs",
            path.display()
        )
    })
}

/// Beside what rustc writes; where it does not say, as in rust-analyzer, among the system's
/// temporary files. Never among the sources.
fn output_directory() -> PathBuf {
    match rustc_argument("--out-dir") {
        Some(directory) => directory.into(),
        None => env::temp_dir().join("pyembed"),
    }
}

/// The value of an option of the rustc that this runs in.
fn rustc_argument(name: &str) -> Option<String> {
    let mut arguments = env::args_os().filter_map(|argument| argument.into_string().ok());
    while let Some(argument) = arguments.next() {
        if argument == name {
            return arguments.next();
        }
        if let Some(value) = argument
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('='))
        {
            return Some(value.to_owned());
        }
    }
    None
}

/// Writes the bundle beside `path`, in a file whose name tells its content: several crates are
/// compiled at once into one directory.
///
/// The file gets an old modification time. It is made while the crate compiles, and what changes
/// after that began looks to cargo like an edit that was missed, which would compile the crate once
/// more. What matters are the sources, which are tracked.
fn write(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut hash = DefaultHasher::new();
    bytes.hash(&mut hash);
    let file = path.with_extension(format!("{:016x}.pyembed", hash.finish()));
    if disk::read(&file).is_ok_and(|old| old == bytes) {
        return Ok(file);
    }
    if let Some(directory) = file.parent() {
        disk::create_dir_all(directory)?;
    }
    let unfinished = disk::unfinished(&file);
    disk::write(&unfinished, bytes)?;
    fs::File::options()
        .write(true)
        .open(&unfinished)?
        .set_modified(SystemTime::UNIX_EPOCH)?;
    disk::rename(&unfinished, &file)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_names_no_directory_of_python_is_refused() {
        let how = "give the path of a directory of Python, relative to Cargo.toml, as in `include_python!(\"scripts/\")`";
        for (path, why) in [
            ("", "the path is empty"),
            (".", "this is the whole crate, with all that is in it"),
            ("./", "this is the whole crate, with all that is in it"),
            (
                "/nope",
                "the path is absolute, and would be another one on another machine",
            ),
        ] {
            let error = refuse(path, &bundle_name(path)).unwrap_err();
            assert_eq!(error, format!("{why}: {how}"), "{path}");
        }
        assert_eq!(refuse("scripts/", "scripts"), Ok(()));
    }
}
