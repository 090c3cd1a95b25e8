//! Where the bundle comes from: the build script's output, or a compilation here and now.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use pyembed_build::{BUNDLE_DIRECTORY, Builder, Context, bundle_file, bundle_name_of_file};

/// A bundle that exists as a file.
pub(crate) enum Compiled {
    /// Under `OUT_DIR`.
    ByBuildScript,
    /// Compiled by the macro, from these files.
    Here { file: String, inputs: Vec<String> },
}

/// Finds the bundle `name`, or compiles it if the build script did not.
pub(crate) fn find(name: &str) -> Result<Compiled, String> {
    let Some(out_dir) = env::var_os("OUT_DIR") else {
        return compile(name);
    };
    if Path::new(&out_dir).join(bundle_file(name)).is_file() {
        return Ok(Compiled::ByBuildScript);
    }
    match bundles_in(Path::new(&out_dir)).as_slice() {
        [] => compile(name),
        others => Err(format!(
            "build.rs compiled {}, not {name:?}: let both name the same directory, or let build.rs compile this one too",
            others.join(", ")
        )),
    }
}

/// The names of the bundles that the build script compiled, in quotes.
fn bundles_in(out_dir: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(out_dir.join(BUNDLE_DIRECTORY)) else {
        return Vec::new();
    };
    let files = entries.flatten().map(|entry| entry.file_name());
    let names = files.filter_map(|file| bundle_name_of_file(file.to_str()?));
    let mut names: Vec<String> = names.map(|name| format!("{name:?}")).collect();
    names.sort();
    names
}

fn compile(name: &str) -> Result<Compiled, String> {
    let base = env::var("CARGO_MANIFEST_DIR")
        .map_err(|_| "include_python! needs CARGO_MANIFEST_DIR, which cargo sets".to_owned())?;
    let directory = output_directory(Path::new(&base));
    let context = Context {
        cache: Some(directory.join("pyembed-cache")),
        ..Context::host(&base)
    };
    let output = Builder::new(name)
        .compile_to_bytes(&context)
        .map_err(|error| error.to_string())?;
    let crate_name = env::var("CARGO_CRATE_NAME").unwrap_or_default();
    let file = directory.join(crate_name).join(bundle_file(name));
    write(&file, &output.bytes)
        .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    let inputs = output
        .files
        .iter()
        .map(|path| utf8(path))
        .collect::<Result<_, _>>()?;
    Ok(Compiled::Here {
        file: utf8(&file)?,
        inputs,
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

/// Beside what rustc writes; where it does not say, as in rust-analyzer, under the target directory. Never among the sources.
fn output_directory(base: &Path) -> PathBuf {
    let mut arguments = env::args_os();
    while let Some(argument) = arguments.next() {
        if argument == "--out-dir"
            && let Some(directory) = arguments.next()
        {
            return directory.into();
        }
        if let Some(directory) = argument
            .to_str()
            .and_then(|argument| argument.strip_prefix("--out-dir="))
        {
            return directory.into();
        }
    }
    match env::var_os("CARGO_TARGET_DIR") {
        Some(target) => PathBuf::from(target).join("pyembed"),
        None => base.join("target").join("pyembed"),
    }
}

/// The file gets an old modification time: it is made while the crate compiles, and what changes after that began looks to cargo like
/// an edit that was missed, which would compile the crate once more. What matters are the sources, which are tracked.
fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if fs::read(file).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(directory) = file.parent() {
        fs::create_dir_all(directory)?;
    }
    fs::write(file, bytes)?;
    fs::File::options()
        .write(true)
        .open(file)?
        .set_modified(SystemTime::UNIX_EPOCH)
}
