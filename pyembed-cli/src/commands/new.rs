//! `pyembed new` and `pyembed init`

use std::{fs, path::PathBuf};

use clap::Args;

use crate::{
    failure::{Failure, Result},
    files,
    output::say,
    rust::{
        cargo::pin,
        checkout::Pyembed,
        manifest,
        template::{self, choose_toolchain, write},
    },
};

#[derive(Args, Debug)]
pub(crate) struct NewArguments {
    /// The directory to make; its last part is the crate's name
    directory: PathBuf,
    /// A program, which is the default
    #[arg(long, conflicts_with = "lib")]
    bin: bool,
    /// A library
    #[arg(long)]
    lib: bool,
    #[command(flatten)]
    source: SourceOfPyembed,
}

#[derive(Args, Debug)]
pub(crate) struct InitArguments {
    /// The directory of a crate's Cargo.toml
    #[arg(default_value = ".")]
    directory: PathBuf,
    #[command(flatten)]
    source: SourceOfPyembed,
}

#[derive(Args, Debug)]
struct SourceOfPyembed {
    /// A checkout of pyembed; by default one beside the crate or around it, or else the registry
    #[arg(long, value_name = "DIR")]
    pyembed: Option<PathBuf>,
}

/// Makes a crate that runs as it is.
pub(crate) fn make(arguments: &NewArguments) -> Result {
    let directory = &arguments.directory;
    let name = manifest::name_of(directory)?;
    let is_taken = fs::read_dir(directory).is_ok_and(|mut entries| entries.next().is_some());
    if is_taken || directory.is_file() {
        return Err(
            Failure::new(format!("`{}` is there already", directory.display()))
                .hint("`pyembed init` adds to a crate what it needs for Python"),
        );
    }
    fs::create_dir_all(directory)
        .map_err(|error| Failure::of_file("cannot make", directory, &error))?;
    let pyembed = Pyembed::find(directory, arguments.source.pyembed.as_deref());
    if pyembed.is_err() {
        // As it was; if it cannot be, an empty directory is in nobody's way.
        let _ = fs::remove_dir(directory);
    }
    let pyembed = pyembed?;
    let (manifest, _) = manifest::complete(&manifest::new(&name), &pyembed)?;
    say!("{pyembed}");
    let code = if arguments.lib {
        template::LIB
    } else {
        template::MAIN
    };
    let own = [("Cargo.toml", manifest.as_str()), code, template::IGNORED];
    for file in own.into_iter().chain([template::BUILD, template::PYTHON]) {
        write(directory, file)?;
    }
    choose_toolchain(directory)?;
    let run = if arguments.lib {
        "cargo test"
    } else {
        "cargo run"
    };
    pin(directory)?;
    say!("Then: cd {} && {run}", directory.display());
    say!("The first build compiles RustPython, which takes some minutes.");
    Ok(())
}

/// Adds to a crate what it lacks for Python, and changes nothing that is there.
pub(crate) fn complete(arguments: &InitArguments) -> Result {
    let directory = &arguments.directory;
    let path = directory.join("Cargo.toml");
    if !path.is_file() {
        return Err(Failure::new(format!("there is no `{}`", path.display()))
            .hint("`pyembed new NAME` makes a crate"));
    }
    let text = String::from_utf8_lossy(&files::read(&path)?).into_owned();
    let pyembed = Pyembed::find(directory, arguments.source.pyembed.as_deref())?;
    let (manifest, added) = manifest::complete(&text, &pyembed)?;
    let build = manifest::build_script_in(&manifest)?;
    if !added.is_empty() {
        files::write(&path, manifest.as_bytes(), false)?;
        say!("Cargo.toml: {} added", added.join(", "));
        say!("{pyembed}");
    }
    let (_, call) = template::BUILD;
    let script = fs::read_to_string(directory.join(&build));
    match script {
        Err(_) => write(directory, (&build, call))?,
        Ok(script) if script.contains("pyembed_build") => {}
        Ok(_) => say!("{build} is yours: call in it\n\n{call}"),
    }
    if !directory.join("scripts").exists() {
        write(directory, template::PYTHON)?;
    }
    choose_toolchain(directory)?;
    pin(directory)?;
    let (_, main) = template::MAIN;
    say!("Then, in your code:\n\n{main}");
    Ok(())
}
