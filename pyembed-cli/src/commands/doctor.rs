//! `pyembed doctor`

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use serde::Serialize;
use toml_edit::DocumentMut;

use crate::{
    failure::{Failure, Result},
    output::say,
    rust::{
        lock_file::{self, LockFile},
        manifest, toolchain,
    },
};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The directory of a crate's Cargo.toml
    #[arg(default_value = ".")]
    directory: PathBuf,
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
}

/// One thing that was looked at.
#[derive(Serialize)]
struct Finding {
    subject: &'static str,
    /// The state that it is in.
    found: String,
    /// The command or change that mends it; None if nothing has to be.
    mend: Option<String>,
}

impl Finding {
    fn good(subject: &'static str, found: impl Into<String>) -> Self {
        let found = found.into();
        Self {
            subject,
            found,
            mend: None,
        }
    }

    fn bad(subject: &'static str, found: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            mend: Some(mend.into()),
            ..Self::good(subject, found)
        }
    }
}

/// Looks at a crate, and says what to do about what is wrong. The exit code is then 1.
pub(crate) fn examine(arguments: &Arguments) -> Result<ExitCode> {
    let directory = &arguments.directory;
    let path = directory.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(|error| {
        Failure::of_file("cannot read", &path, &error).hint("name the directory of a crate")
    })?;
    let crate_manifest: DocumentMut = text
        .parse()
        .map_err(|error| Failure::new(format!("`{}`: {error}", path.display())))?;
    let findings: Vec<Finding> = [compiler(directory), linker(directory)]
        .into_iter()
        .chain(dependencies(&crate_manifest))
        .chain([
            build_script(directory, &crate_manifest),
            profile(&crate_manifest),
        ])
        .chain(locked(directory))
        .collect();
    if arguments.json {
        say!("{}", serde_json::json!(findings));
    } else {
        findings.iter().for_each(show);
    }
    let is_well = findings.iter().all(|finding| finding.mend.is_none());
    Ok(if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn show(finding: &Finding) {
    let Finding {
        subject,
        found,
        mend,
    } = finding;
    match mend {
        None => say!("good  {subject}: {found}"),
        Some(mend) => say!("BAD   {subject}: {found}\n      {mend}"),
    }
}

fn compiler(directory: &Path) -> Finding {
    let subject = "rustc";
    let needed = toolchain::NEEDED;
    match toolchain::rustc(directory) {
        Some(version) if version >= needed => Finding::good(subject, version.to_string()),
        Some(version) => Finding::bad(
            subject,
            format!("{version}, and RustPython needs {needed}"),
            "rustup toolchain install nightly && rustup override set nightly",
        ),
        None => Finding::bad(
            subject,
            "there is none",
            format!("install Rust {needed} or newer, with rustup"),
        ),
    }
}

fn linker(directory: &Path) -> Finding {
    let subject = "C compiler";
    match toolchain::has_linker(directory) {
        true => Finding::good(subject, "`cc`"),
        false => Finding::bad(
            subject,
            "there is no `cc`, which Rust links with",
            "on Debian: apt install gcc libc6-dev",
        ),
    }
}

fn dependencies(crate_manifest: &DocumentMut) -> impl Iterator<Item = Finding> + '_ {
    let crates = [
        ("pyembed-runtime", "dependencies"),
        ("pyembed-build", "build-dependencies"),
    ];
    crates.into_iter().map(|(name, section)| {
        let is_there = manifest::depends(crate_manifest, section, name);
        match is_there {
            true => Finding::good(name, format!("in [{section}]")),
            false => Finding::bad(name, format!("not in [{section}]"), "pyembed init"),
        }
    })
}

fn build_script(directory: &Path, crate_manifest: &DocumentMut) -> Finding {
    let subject = "build.rs";
    match fs::read_to_string(directory.join(manifest::build_script(crate_manifest))) {
        Ok(script) if script.contains("pyembed_build") => {
            Finding::good(subject, "calls pyembed-build")
        }
        Ok(_) => Finding::bad(
            subject,
            "does not call pyembed-build",
            "put `pyembed_build::compile(\"scripts\")` into it",
        ),
        Err(_) => Finding::bad(subject, "there is none", "pyembed init"),
    }
}

fn profile(crate_manifest: &DocumentMut) -> Finding {
    let subject = "optimisation of debug builds";
    // Those of a workspace are in its own manifest, which may be elsewhere.
    let has_profiles = crate_manifest.get("profile").is_some();
    match manifest::has_level(crate_manifest, &["dev", "package", "*"]) {
        true => Finding::good(subject, "[profile.dev.package.\"*\"] has an opt-level"),
        false => Finding::bad(
            subject,
            "without [profile.dev.package.\"*\"] the interpreter is 20 to 50 times slower",
            match has_profiles {
                true => "pyembed init",
                false => "pyembed init, or the section in the Cargo.toml of the workspace",
            },
        ),
    }
}

fn locked(directory: &Path) -> Vec<Finding> {
    let subject = "Cargo.lock";
    let Some(lock) = LockFile::of(directory) else {
        let command = format!("cargo {}", lock_file::ADD.join(" "));
        return vec![Finding::bad(
            subject,
            "there is none with pyembed in it",
            command,
        )];
    };
    let pinned = match lock.pin() {
        None => Finding::good(
            subject,
            "malachite-bigint is one that RustPython compiles with",
        ),
        Some(command) => Finding::bad(
            subject,
            "RustPython does not compile with this malachite-bigint",
            format!("cargo {}", command.join(" ")),
        ),
    };
    let [runtime, build] = ["pyembed-runtime", "pyembed-build"].map(|name| lock.versions(name));
    let shown =
        |versions: &BTreeSet<&str>| versions.iter().copied().collect::<Vec<_>>().join(" and ");
    let versions = "versions of pyembed";
    let same = match runtime == build && runtime.len() == 1 {
        true => Finding::good(versions, shown(&runtime)),
        false => Finding::bad(
            versions,
            format!(
                "pyembed-runtime {}, pyembed-build {}: a bundle is only read by the version that wrote it",
                shown(&runtime),
                shown(&build)
            ),
            "ask for the same version in Cargo.toml, then: cargo update pyembed-runtime pyembed-build",
        ),
    };
    vec![pinned, same]
}
