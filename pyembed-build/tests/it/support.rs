//! Crates with Python in them, compiled, and what came of it.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use pyembed_build::{Builder, Context, Output};
use pyembed_bundle::{Bundle, Entry, Kind};
use tempfile::TempDir;
use zip::{ZipWriter, write::SimpleFileOptions};

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

/// A zip archive of these files.
pub(crate) fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in files {
        let options = SimpleFileOptions::default();
        writer.start_file(*path, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A distribution: its name and version, further lines of its METADATA, and its files.
#[derive(Clone, Copy)]
pub(crate) struct Dist<'d> {
    pub(crate) name: &'d str,
    pub(crate) version: &'d str,
    pub(crate) headers: &'d str,
    pub(crate) files: &'d [(&'d str, &'d str)],
}

/// Version 1.0 of a distribution that says nothing more of itself.
pub(crate) const fn dist<'d>(name: &'d str, files: &'d [(&'d str, &'d str)]) -> Dist<'d> {
    Dist {
        name,
        version: "1.0",
        headers: "",
        files,
    }
}

impl Dist<'_> {
    fn dist_info(&self) -> String {
        format!("{}-{}.dist-info", self.name, self.version)
    }

    /// All its files as pip installs them: those of the dist-info directory too. A path
    /// `dist-info/x` is of that directory.
    fn installed(&self) -> Vec<(String, String)> {
        let dist_info = self.dist_info();
        let Self {
            name,
            version,
            headers,
            ..
        } = self;
        let metadata =
            format!("Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n{headers}");
        let mut files = vec![(format!("{dist_info}/METADATA"), metadata)];
        files.extend(self.files.iter().map(|(path, text)| {
            let path = match path.strip_prefix("dist-info/") {
                Some(inside) => format!("{dist_info}/{inside}"),
                None => (*path).to_owned(),
            };
            (path, (*text).to_owned())
        }));
        let record = files.iter().map(|(path, _)| format!("{path},sha256=x,1\n"));
        let record = record.collect::<String>() + &format!("{dist_info}/RECORD,,\n");
        files.push((format!("{dist_info}/RECORD"), record));
        files
    }

    /// Installs it in `site/`, beside `scripts/`.
    pub(crate) fn install(&self, base: &Path) {
        for (path, text) in self.installed() {
            write(base, &format!("../site/{path}"), text);
        }
    }

    /// Puts its wheel into a directory beside `scripts/`.
    pub(crate) fn wheel(&self, base: &Path, directory: &str) {
        let files = self.installed();
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (&**path, &**text))
            .collect();
        let name = format!("{}-{}-py3-none-any.whl", self.name, self.version);
        write(base, &format!("../{directory}/{name}"), archive(&files));
    }
}

/// A crate with these files under `scripts/`, and with distributions in `site/`.
pub(crate) fn tree_with(files: &[(&str, &str)], dists: &[Dist<'_>]) -> TempDir {
    let base = tree(files);
    for dist in dists {
        dist.install(base.path());
    }
    base
}

/// A builder for `scripts/` and for all distributions that `tree_with` installed.
pub(crate) fn builder_with(dists: &[Dist<'_>]) -> Builder {
    Builder::new("scripts").site_packages("site", dists.iter().map(|dist| dist.name))
}

/// Compiles these files with all these distributions.
pub(crate) fn compile_dists(files: &[(&str, &str)], dists: &[Dist<'_>]) -> Compiled {
    Compiled::of(tree_with(files, dists).path(), &builder_with(dists))
}

/// The report about these files with all these distributions.
pub(crate) fn report_dists(files: &[(&str, &str)], dists: &[Dist<'_>]) -> String {
    body(&report_of(
        tree_with(files, dists).path(),
        &builder_with(dists),
    ))
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
    Compiled::of(tree(files).path(), &set(Builder::new("scripts")))
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

/// The outcome of a compilation.
pub(crate) struct Compiled {
    pub(crate) output: Output,
}

impl Compiled {
    pub(crate) fn new(output: Output) -> Self {
        let bundle = Bundle::parse(&output.bytes).unwrap();
        bundle.verify().unwrap();
        Self { output }
    }

    /// Compiles the crate at `base`.
    pub(crate) fn of(base: &Path, builder: &Builder) -> Self {
        Self::new(builder.compile_to_bytes(&context(base)).unwrap())
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

    /// The names of the modules that do not come from the standard library.
    pub(crate) fn own(&self) -> Vec<&str> {
        let own = self
            .of_kind(Kind::Module)
            .filter(|entry| !entry.is_stdlib());
        own.map(|entry| entry.name()).collect()
    }

    /// The paths of the entries of a kind.
    pub(crate) fn paths(&self, kind: Kind) -> Vec<&str> {
        self.of_kind(kind).map(|entry| entry.path()).collect()
    }

    /// The contents of a data file or of a file of metadata, by its name.
    pub(crate) fn text(&self, kind: Kind, name: &str) -> String {
        let entry = self.bundle().get(kind, name).unwrap().expect(name);
        String::from_utf8(entry.contents().unwrap().into_owned()).unwrap()
    }

    /// The lines of the text report that mention this.
    pub(crate) fn reported(&self, what: &str) -> Vec<String> {
        let text = self.output.report.text();
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = text.lines().map(words);
        lines.filter(|line| line.contains(what)).collect()
    }

    /// The code of a module, as the bundle has it.
    pub(crate) fn code(&self, module: &str) -> &[u8] {
        let entry = self.bundle().get(Kind::Module, module).unwrap();
        entry.expect(module).data().unwrap()
    }

    /// The source text of a module, as far as it is bundled.
    pub(crate) fn source(&self, module: &str) -> Option<&str> {
        let entry = self.bundle().get(Kind::Source, module).unwrap()?;
        Some(str::from_utf8(entry.data().unwrap()).unwrap())
    }

    /// The reason why a module is in the bundle.
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
