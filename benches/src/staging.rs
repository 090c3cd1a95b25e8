//! All that peers need before they are built: a virtual environment, packages, copies of scripts.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};
use walkdir::WalkDir;

use crate::{
    folders::Folders,
    shell,
    workload::{WORKLOADS, Workload},
};

/// Makes what is not there yet.
pub(crate) fn prepare(folders: &Folders, python: &Path) -> Result<()> {
    for workload in &WORKLOADS {
        copy_scripts(folders, workload)?;
    }
    tools(folders, python)?;
    for workload in WORKLOADS.iter().filter(|workload| workload.has_packages) {
        packages(folders, workload)?;
    }
    byte_code(folders, python)
}

/// The virtual environment with the peers that come from PyPI.
fn tools(folders: &Folders, python: &Path) -> Result<()> {
    let venv = folders.venv();
    if !venv.join("bin/python").exists() {
        let mut make = Command::new(python);
        make.args(["-m", "venv"]).arg(&venv);
        shell::build(&mut make, &log(folders, "venv"))?;
    }
    let requirements = folders.benches().join("peers/python/requirements.txt");
    once_for(&requirements, &venv.join("installed.txt"), || {
        let mut pip = pip(folders);
        pip.arg("--requirement").arg(&requirements);
        shell::build(&mut pip, &log(folders, "tools"))
    })
}

fn packages(folders: &Folders, workload: &Workload) -> Result<()> {
    let name = workload.name;
    let requirements = folders
        .benches()
        .join(format!("programs/requirements/{name}.txt"));
    let directory = folders.site_packages(workload);
    once_for(
        &requirements,
        &folders.all_site_packages().join(format!("{name}.txt")),
        || {
            if directory.exists() {
                fs::remove_dir_all(&directory)?;
            }
            let mut pip = pip(folders);
            pip.args(["--no-deps", "--target"])
                .arg(&directory)
                .arg("--requirement")
                .arg(&requirements);
            shell::build(&mut pip, &log(folders, name))
        },
    )
}

fn pip(folders: &Folders) -> Command {
    let mut pip = Command::new(folders.venv().join("bin/python"));
    pip.args(["-m", "pip", "install", "--disable-pip-version-check"]);
    pip
}

/// Does it if `done` is not a copy of `wanted`, which it then becomes.
fn once_for(wanted: &Path, done: &Path, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let text = fs::read(wanted).with_context(|| format!("{} cannot be read", wanted.display()))?;
    if fs::read(done).is_ok_and(|noted| noted == text) {
        return Ok(());
    }
    work()?;
    Ok(fs::write(done, text)?)
}

/// The scripts of a workload, and the script that imports its module.
pub(crate) fn copy_scripts(folders: &Folders, workload: &Workload) -> Result<()> {
    let from = folders
        .benches()
        .join("programs/scripts")
        .join(workload.name);
    copy(&from, &folders.scripts(workload))?;
    let start = format!("import {}\n", workload.module);
    write_if_changed(&folders.start_script(workload), start.as_bytes())
}

/// Copies a directory, and leaves alone what is the same already.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    let entries = WalkDir::new(from).into_iter();
    for entry in entries.filter_entry(|entry| entry.file_name() != "__pycache__") {
        let entry = entry?;
        let copy = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(copy)?;
        } else {
            write_if_changed(&copy, &fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

fn write_if_changed(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|there| there == content) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().context("a file is in a directory")?)?;
    Ok(fs::write(path, content)?)
}

/// The `.pyc` files that Python would write when it first imports the scripts and packages.
fn byte_code(folders: &Folders, python: &Path) -> Result<()> {
    let mut compileall = Command::new(python);
    compileall.args(["-m", "compileall", "-q"]);
    for workload in &WORKLOADS {
        compileall.args(folders.python_path(workload));
    }
    shell::build(&mut compileall, &log(folders, "compileall"))
}

fn log(folders: &Folders, name: &str) -> std::path::PathBuf {
    folders.target().join(format!("logs/{name}.txt"))
}
