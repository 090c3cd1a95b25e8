//! The builder in a build script: where it reads and writes, and what cargo is told.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use crate::{
    cargo::{self, Build},
    error::{Error, Result},
    handoff,
    options::{Builder, Context},
    pipeline::{self, Output},
    stdlib::Features,
};

/// Compiles the bundle and leaves it where `include_python!` finds it.
///
/// # Errors
///
/// As for [`Builder::compile`], which this is.
pub(crate) fn compile(builder: &Builder) -> Result<()> {
    let build = Build::from_env()?;
    let compiled = refuse_name(builder, &build).and_then(|()| compile_in(builder, &build));
    if let Err(error) = &compiled {
        cargo::report(error.diagnostics());
    }
    compiled
}

fn compile_in(builder: &Builder, build: &Build) -> Result<()> {
    refuse_places(builder, build)?;
    let in_crate = |path: &String| build.manifest_dir.join(path);
    // Watched before anything else can fail: the next build is to look again.
    let files = builder
        .requirements
        .iter()
        .flat_map(|(file, wheels)| [file, wheels]);
    let given = builder.sources.iter().chain(files).map(in_crate);
    cargo::watch(&given.collect::<Vec<_>>());
    let options = builder.options_files.iter();
    cargo::watch(
        &options
            .map(|file| build.manifest_dir.join(file))
            .collect::<Vec<_>>(),
    );
    let output = pipeline::run(builder, &context(build))?;
    cargo::watch(&output.watched);
    cargo::report(&output.warnings);
    cargo::set_variable(&handoff::bundle_variable(&builder.name));
    write(builder, build, &output)
}

/// Refuses a name that says nothing, and one that another builder of this build script has: its
/// bundle would be replaced.
fn refuse_name(builder: &Builder, build: &Build) -> Result<()> {
    static COMPILED: Mutex<BTreeMap<PathBuf, String>> = Mutex::new(BTreeMap::new());
    let name = &builder.name;
    if name.is_empty() {
        return Err(Error::option(
            "`Builder::new(\"\")` names nothing: give it the directory of the Python, relative to Cargo.toml",
        ));
    }
    let file = build.out_dir.join(handoff::bundle_file(name));
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    match compiled.insert(file, name.clone()) {
        None => Ok(()),
        Some(other) => Err(Error::option(format!(
            "`Builder::new({name:?})` makes the same bundle as `Builder::new({other:?})` before it, and would replace it: \
             give the roots of both to one builder, with `.source(..)`"
        ))),
    }
}

/// Refuses to write among what is read: each build would be the reason for another.
fn refuse_places(builder: &Builder, build: &Build) -> Result<()> {
    let installed = builder.installed.iter().map(|(directory, _)| directory);
    let wheels = builder.requirements.iter().map(|(_, wheels)| wheels);
    let inputs: Vec<&String> = builder
        .sources
        .iter()
        .chain(installed)
        .chain(wheels)
        .collect();
    let around = |path: &Path| {
        let holds = |input: &&&String| contains(&build.manifest_dir.join(input), path);
        inputs.iter().find(holds)
    };
    if let Some(input) = around(&build.out_dir) {
        return Err(Error::option(format!(
            "`{input}` holds the target directory, which every build changes: give a directory of its own to the Python"
        )));
    }
    for report in &builder.reports {
        if let Some(input) = around(&build.manifest_dir.join(report)) {
            return Err(Error::option(format!(
                "the report {report:?} would lie in `{input}`, and each build would change that: give it a place outside"
            )));
        }
    }
    Ok(())
}

fn write(builder: &Builder, build: &Build, output: &Output) -> Result<()> {
    let file = build.out_dir.join(handoff::bundle_file(&builder.name));
    let (text, page) = (output.report.text(), output.report.html()?);
    let beside = [
        ("report.txt", &text),
        ("report.html", &page),
        ("notices.txt", &output.notices),
    ];
    for (extension, content) in beside {
        cargo::write_if_changed(&file.with_extension(extension), content.as_bytes())?;
    }
    for path in &builder.reports {
        let report = if path.ends_with(".html") {
            &page
        } else {
            &text
        };
        cargo::write_if_changed(&build.manifest_dir.join(path), report.as_bytes())?;
    }
    cargo::write_if_changed(&file, &output.bytes)
}

/// True if `inner`, which need not be there yet, is below `directory`, however both are spelled.
fn contains(directory: &Path, inner: &Path) -> bool {
    let there = inner.ancestors().find_map(|path| path.canonicalize().ok());
    match (directory.canonicalize(), there) {
        (Ok(directory), Some(inner)) => inner.starts_with(directory),
        _ => false,
    }
}

/// The context of the crate that is being built.
fn context(build: &Build) -> Context {
    let features = build.runtime_features.as_deref();
    Context {
        base: build.manifest_dir.clone(),
        target_os: build.target_os.clone(),
        target_arch: build.target_arch.clone(),
        features: features.map_or_else(Features::default, Features::from_list),
        cache: Some(handoff::cache_directory(&build.out_dir)),
        stdlib: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::faults;

    /// A crate with a file in each of these directories, and its target directory.
    fn crate_with(directories: &[&str]) -> (tempfile::TempDir, Build) {
        let base = tempfile::tempdir().unwrap();
        let out_dir = base.path().join("target/out");
        for directory in directories.iter().map(|path| base.path().join(path)) {
            std::fs::create_dir_all(&directory).unwrap();
            std::fs::write(directory.join("app.py"), "").unwrap();
        }
        std::fs::create_dir_all(&out_dir).unwrap();
        let build = Build {
            manifest_dir: base.path().to_owned(),
            out_dir,
            target_os: "linux".to_owned(),
            target_arch: "x86_64".to_owned(),
            runtime_features: None,
        };
        (base, build)
    }

    #[test]
    fn what_every_build_changes_is_no_input() {
        let (_base, build) = crate_with(&["scripts"]);
        let refusal = |builder: Builder| compile_in(&builder, &build).unwrap_err().to_string();
        let expected = |input: &str| {
            format!(
                "`{input}` holds the target directory, which every build changes: give a directory of its own to the Python"
            )
        };
        assert_eq!(refusal(Builder::new(".")), expected("."));
        let builder = || Builder::new("scripts");
        assert_eq!(
            refusal(builder().source("target/..")),
            expected("target/..")
        );
        let wheels = builder().requirements("requirements.txt", "target");
        assert_eq!(refusal(wheels), expected("target"));
        let installed = builder().site_packages(".", ["rich"]);
        assert_eq!(refusal(installed), expected("."));
    }

    #[test]
    fn a_bundle_has_a_name_of_its_own() {
        let (_base, build) = crate_with(&["scripts", "other"]);
        let compile = |name: &str| refuse_name(&Builder::new(name), &build);
        compile("scripts").unwrap();
        compile("other").unwrap();
        assert_eq!(
            compile("./scripts/").unwrap_err().to_string(),
            "`Builder::new(\"./scripts/\")` makes the same bundle as `Builder::new(\"scripts\")` before it, and would replace it: \
             give the roots of both to one builder, with `.source(..)`"
        );
        assert_eq!(
            compile("").unwrap_err().to_string(),
            "`Builder::new(\"\")` names nothing: give it the directory of the Python, relative to Cargo.toml"
        );
    }

    #[test]
    fn a_report_among_the_inputs_is_refused() {
        let (_base, build) = crate_with(&["scripts", "wheels", "site"]);
        let refusal = |report: &str| {
            let builder = Builder::new("scripts")
                .requirements("requirements.txt", "wheels")
                .site_packages("site", ["rich"])
                .report(report);
            compile_in(&builder, &build).unwrap_err().to_string()
        };
        for (report, input) in [
            ("scripts/report.txt", "scripts"),
            ("scripts/app.py", "scripts"),
            ("scripts/not/yet/there/report.html", "scripts"),
            ("wheels/../scripts/report.html", "scripts"),
            ("wheels/report.html", "wheels"),
            ("site/report.html", "site"),
        ] {
            assert_eq!(
                refusal(report),
                format!(
                    "the report {report:?} would lie in `{input}`, and each build would change that: give it a place outside"
                )
            );
        }
    }

    #[test]
    fn reports_are_written_beside_the_bundle_and_where_they_are_asked_for() {
        let (base, build) = crate_with(&["scripts"]);
        let builder = Builder::new("scripts")
            .report("report.txt")
            .report("docs/report.html");
        compile_in(&builder, &build).unwrap();
        let read = |path: PathBuf| std::fs::read_to_string(path).unwrap();
        let beside = build.out_dir.join(handoff::bundle_file("scripts"));
        let text = read(base.path().join("report.txt"));
        assert!(text.starts_with("bundle scripts: "), "{text}");
        assert_eq!(text, read(beside.with_extension("report.txt")));
        let page = read(base.path().join("docs/report.html"));
        assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
        assert_eq!(page, read(beside.with_extension("report.html")));
        let notices = read(beside.with_extension("notices.txt"));
        assert!(
            notices.contains("PYTHON SOFTWARE FOUNDATION LICENSE"),
            "{notices}"
        );
    }

    /// Compiles with each use of the disk failing in turn, until there is none more.
    fn with_each_fault(
        base: &Path,
        mut compile: impl FnMut(usize) -> Result<()>,
    ) -> (usize, usize) {
        let (mut failed, mut survived) = (0, 0);
        for number in 0.. {
            faults::set(base, number);
            let outcome = compile(number);
            if faults::clear(base) {
                outcome.unwrap();
                return (failed, survived);
            }
            match outcome {
                Ok(()) => survived += 1,
                Err(error) => {
                    let said = error.to_string();
                    let is_told = said.contains("cannot") || said.contains("can be");
                    assert!(is_told, "{number}: {said}");
                    failed += 1;
                }
            }
        }
        unreachable!("a build uses the disk so often only")
    }

    #[test]
    fn a_disk_that_fails_leaves_no_half_of_a_bundle() {
        let (base, build) = crate_with(&["scripts/pkg"]);
        let write = |path: &str, text: &str| std::fs::write(base.path().join(path), text).unwrap();
        write("scripts/app.py", "import pkg.app, json\n");
        write("scripts/pkg/data.txt", "data");
        write("requirements.txt", "");
        std::fs::create_dir(base.path().join("wheels")).unwrap();
        let builder = Builder::new("scripts")
            .requirements("requirements.txt", "wheels")
            .report("report.txt");
        let file = build.out_dir.join(handoff::bundle_file("scripts"));
        let bundle = || std::fs::read(&file).ok();
        compile_in(&builder, &build).unwrap();
        let whole = bundle();
        let beside = || std::fs::read_dir(file.parent().unwrap()).unwrap().count();
        let (files, mut fresh) = (beside(), true);
        let outcomes = with_each_fault(base.path(), |number| {
            // Every second time nothing is there yet.
            fresh = number % 2 == 0;
            if fresh {
                std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
            }
            let compiled = compile_in(&builder, &build);
            assert!(
                bundle().is_none_or(|bytes| Some(bytes) == whole),
                "{number}"
            );
            let is_written = compiled.is_ok();
            if is_written {
                assert_eq!((bundle() == whole, beside()), (true, files), "{number}");
            }
            if !is_written {
                compile_in(&builder, &build).unwrap();
                assert_eq!((bundle() == whole, beside()), (true, files), "{number}");
            }
            compiled
        });
        assert!(outcomes.0 > 5 && outcomes.1 > 5, "{outcomes:?}");
    }

    #[test]
    fn two_builds_at_once_make_one_bundle() {
        let (_base, build) = crate_with(&["scripts"]);
        let builder = Builder::new("scripts");
        std::thread::scope(|scope| {
            let builds: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| compile_in(&builder, &build).unwrap()))
                .collect();
            builds.into_iter().for_each(|build| build.join().unwrap());
        });
        let file = build.out_dir.join(handoff::bundle_file("scripts"));
        let bytes = std::fs::read(file).unwrap();
        pyembed_bundle::Bundle::parse(&bytes)
            .unwrap()
            .verify()
            .unwrap();
    }
}
