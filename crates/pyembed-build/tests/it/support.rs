//! Crates with Python in them, compiled, and what came of it.

use std::{fs, path::Path};

use pyembed_build::{Builder, Context, Output};
use pyembed_bundle::{Bundle, Entry, Kind};
use tempfile::TempDir;

/// A crate with these files under `scripts/`.
pub(crate) fn tree(files: &[(&str, &str)]) -> TempDir {
    let base = tempfile::tempdir().unwrap();
    fs::create_dir(base.path().join("scripts")).unwrap();
    for (path, text) in files {
        write(base.path(), path, text);
    }
    base
}

/// Writes a file under `scripts/`.
pub(crate) fn write(base: &Path, path: &str, contents: impl AsRef<[u8]>) {
    let path = base.join("scripts").join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, contents).unwrap();
}

/// A context that does not depend on the machine the test runs on.
pub(crate) fn context(base: &Path) -> Context {
    Context {
        target_os: "linux".into(),
        ..Context::host(base)
    }
}

/// Compiles these files with the default options.
pub(crate) fn compile(files: &[(&str, &str)]) -> Compiled {
    compile_with(files, |builder| builder)
}

/// Compiles these files with the options that `set` sets.
pub(crate) fn compile_with(files: &[(&str, &str)], set: impl Fn(Builder) -> Builder) -> Compiled {
    let base = tree(files);
    let builder = set(Builder::new("scripts"));
    Compiled::new(builder.compile_to_bytes(&context(base.path())).unwrap())
}

/// The report about these files, compiled with the default options.
pub(crate) fn report(files: &[(&str, &str)]) -> String {
    report_with(files, |builder| builder)
}

/// The report about these files, compiled with the options that `set` sets.
pub(crate) fn report_with(files: &[(&str, &str)], set: impl Fn(Builder) -> Builder) -> String {
    report_of(tree(files).path(), &set(Builder::new("scripts")))
}

/// The report about the crate at `base`. It names no directory of this machine.
pub(crate) fn report_of(base: &Path, builder: &Builder) -> String {
    let error = builder.compile_to_bytes(&context(base)).unwrap_err();
    let report = error.to_string();
    assert_eq!(format!("{error:?}"), report);
    assert!(!report.contains(&*base.to_string_lossy()), "{report}");
    report
}

/// What a compilation gave.
pub(crate) struct Compiled {
    pub(crate) output: Output,
}

impl Compiled {
    pub(crate) fn new(output: Output) -> Self {
        let bundle = Bundle::parse(&output.bytes).unwrap();
        bundle.verify().unwrap();
        Self { output }
    }

    pub(crate) fn bundle(&self) -> Bundle<'_> {
        Bundle::parse(&self.output.bytes).unwrap()
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = Entry<'_>> {
        self.bundle().of_kind(kind).map(Result::unwrap)
    }

    /// The names of all modules.
    pub(crate) fn modules(&self) -> Vec<&str> {
        self.of_kind(Kind::Module)
            .map(|entry| entry.name())
            .collect()
    }

    /// The names of the modules that come from the standard library.
    pub(crate) fn stdlib(&self) -> Vec<&str> {
        let stdlib = self.of_kind(Kind::Module).filter(Entry::is_stdlib);
        stdlib.map(|entry| entry.name()).collect()
    }

    pub(crate) fn has(&self, module: &str) -> bool {
        self.bundle().get(Kind::Module, module).unwrap().is_some()
    }

    /// The marshalled code of a module.
    pub(crate) fn code(&self, module: &str) -> &[u8] {
        let entry = self.bundle().get(Kind::Module, module).unwrap();
        entry.expect(module).data().unwrap()
    }

    /// The source text of a module, as far as it is bundled.
    pub(crate) fn source(&self, module: &str) -> Option<&str> {
        let entry = self.bundle().get(Kind::Source, module).unwrap()?;
        Some(str::from_utf8(entry.data().unwrap()).unwrap())
    }

    /// Why a module is in the bundle.
    pub(crate) fn reason(&self, module: &str) -> &str {
        let reasons = self.reasons();
        let reason = reasons.iter().find(|(name, _)| *name == module);
        reason.expect(module).1
    }

    /// Each module with its reason.
    pub(crate) fn reasons(&self) -> Vec<(&str, &str)> {
        let graph = self.bundle().get(Kind::Graph, "").unwrap().unwrap();
        let graph = str::from_utf8(graph.data().unwrap()).unwrap();
        graph
            .lines()
            .map(|line| line.split_once('\t').unwrap())
            .collect()
    }

    /// Each warning in a line.
    pub(crate) fn warnings(&self) -> Vec<String> {
        let warnings = self.output.warnings.iter();
        warnings.map(|warning| warning.one_line()).collect()
    }
}

/// A report without its first and last line, which are the same for all.
pub(crate) fn body(report: &str) -> String {
    let body = report.strip_prefix("the Python sources have problems\n\n");
    let (body, _summary) = body.unwrap().rsplit_once("\n\n").unwrap();
    body.to_owned()
}
