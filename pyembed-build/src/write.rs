//! Turns what was reached into the entries of a bundle.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use pyembed_bundle::{Flags, Kind, NewEntry, SourceText, Writer};

use crate::{
    archive::File,
    compile::CompiledModule,
    diagnostic::Diagnostic,
    discover::{ModuleKind, Resource, SITE_PACKAGES},
    distribution::{Distribution, OF_INSTALLERS, path_of_record},
    error::{Error, Result},
    graph::{Found, Reached},
    names::top,
    options::{Builder, Compress},
    scan::Hint,
};

/// All that is written.
pub(crate) struct Contents<'c> {
    pub(crate) modules: &'c BTreeMap<String, Reached<'c>>,
    pub(crate) resources: &'c [&'c Resource],
    pub(crate) distributions: &'c [&'c Distribution],
    pub(crate) notices: &'c str,
}

/// # Errors
///
/// If a file cannot be read, or the bundle would be too large.
pub(crate) fn write<'c>(builder: &'c Builder, contents: &Contents<'c>) -> Result<Vec<u8>> {
    let mut entries = Entries {
        writer: Writer::new(builder.options),
        builder,
        introspective: introspective(contents.modules),
        paths: BTreeSet::new(),
    };
    let mut graph = String::new();
    for (name, module) in contents.modules {
        graph.push_str(&format!("{name}\t{}\n", module.reason));
        entries.module(name, module);
    }
    for resource in contents.resources {
        entries.resource(resource, contents.distributions)?;
    }
    for distribution in contents.distributions {
        entries.metadata(distribution)?;
    }
    entries.text(Kind::Graph, graph);
    entries.text(Kind::Notices, contents.notices.to_owned());
    Ok(entries.writer.finish()?)
}

struct Entries<'c> {
    writer: Writer<'c>,
    builder: &'c Builder,
    /// Packages that read source text at run time.
    introspective: BTreeSet<&'c str>,
    /// Of the files in `site-packages` so far.
    paths: BTreeSet<String>,
}

impl<'c> Entries<'c> {
    fn push(
        &mut self,
        kind: Kind,
        flags: Flags,
        name: &str,
        path: &str,
        data: impl Into<Cow<'c, [u8]>>,
    ) {
        let compress = match self.builder.compress {
            Compress::None => false,
            Compress::Data => kind != Kind::Module,
            Compress::All => true,
        };
        if let Some(path) = path
            .strip_prefix(SITE_PACKAGES)
            .and_then(|path| path.strip_prefix('/'))
        {
            self.paths.insert(path.to_owned());
        }
        self.writer.push(NewEntry {
            kind,
            flags,
            name: name.to_owned().into(),
            path: path.to_owned().into(),
            data: data.into(),
            compress,
        });
    }

    fn module(&mut self, name: &str, module: &'c Reached<'c>) {
        let (path, flags) = describe(name, module.found);
        let flags = flags | self.virtual_files(module);
        let further = match module.found {
            Found::Source(module) => module
                .further
                .iter()
                .map(|path| format!("{path}\n"))
                .collect(),
            _ => String::new(),
        };
        match &module.compiled {
            Some(compiled) => self.push(Kind::Module, flags, name, &path, compiled.code.as_slice()),
            None => self.push(Kind::Module, flags, name, &path, further.into_bytes()),
        }
        if let Some(compiled) = &module.compiled {
            self.source(name, &path, flags, compiled);
        }
    }

    fn source(&mut self, name: &str, path: &str, flags: Flags, compiled: &'c CompiledModule) {
        let choice = self.builder.options.source_text;
        let is_read = choice == SourceText::Lines && self.introspective.contains(top(name));
        let whole = flags | Flags::WHOLE_SOURCE;
        match &compiled.source {
            Some(_) if is_read => {
                self.push(Kind::Source, whole, name, path, compiled.text.as_bytes())
            }
            Some(text) if choice == SourceText::Full => {
                self.push(Kind::Source, whole, name, path, text.as_bytes());
            }
            Some(text) => self.push(Kind::Source, flags, name, path, text.as_bytes()),
            None => {}
        }
    }

    fn virtual_files(&self, module: &Reached<'_>) -> Flags {
        let (Found::Source(_), Some(compiled)) = (module.found, &module.compiled) else {
            return Flags::NONE;
        };
        let asks = || compiled.scan.hints.contains(&Hint::Files);
        match self.builder.virtual_files.unwrap_or_else(asks) {
            true => Flags::VIRTUAL_FILES,
            false => Flags::NONE,
        }
    }

    fn resource(&mut self, resource: &Resource, distributions: &[&Distribution]) -> Result<()> {
        let path = resource.below_root();
        let (directory, file) = path.split_once('/').unwrap_or((&path, ""));
        let is_metadata = directory.ends_with(".dist-info");
        // A source root may be what `pip install --target` filled.
        let is_known = || {
            distributions
                .iter()
                .any(|known| known.dist_info == directory)
        };
        if is_metadata && (OF_INSTALLERS.contains(&file) || is_known()) {
            return Ok(());
        }
        let data = resource
            .content
            .read_or_say(&resource.label)
            .map_err(|problem| Error::sources(vec![problem]))?;
        let (kind, name) = match is_metadata {
            true => (Kind::Metadata, &path),
            false => (Kind::Resource, &resource.label),
        };
        self.push(kind, Flags::NONE, name, &resource.label, data.into_owned());
        Ok(())
    }

    /// The files of the `dist-info` directory; the list of files last, which is to hold what is
    /// here.
    fn metadata(&mut self, distribution: &'c Distribution) -> Result<()> {
        let directory = format!("{}/", distribution.dist_info);
        let files = distribution
            .files
            .iter()
            .filter(|file| file.path.starts_with(&directory));
        let record = format!("{directory}RECORD");
        let (records, files): (Vec<&File>, Vec<&File>) =
            files.partition(|file| file.path == record);
        for file in files {
            let data = read(distribution, file)?;
            self.metadata_file(&file.path, data);
        }
        for file in records {
            let data = read(distribution, file)?;
            self.paths.insert(record.clone());
            let data = self.bundled(&String::from_utf8_lossy(&data));
            self.metadata_file(&file.path, data.into_bytes());
        }
        Ok(())
    }

    fn metadata_file(&mut self, path: &str, data: Vec<u8>) {
        let label = format!("{SITE_PACKAGES}/{path}");
        self.push(Kind::Metadata, Flags::NONE, path, &label, data);
    }

    /// The lines of a RECORD for files that are in the bundle.
    fn bundled(&self, record: &str) -> String {
        let lines = record
            .lines()
            .filter(|line| self.paths.contains(&path_of_record(line)));
        lines.map(|line| format!("{line}\n")).collect()
    }

    fn text(&mut self, kind: Kind, text: String) {
        self.push(kind, Flags::NONE, "", "", text.into_bytes());
    }
}

/// The packages outside the standard library that have a module which reads source text: with holes
/// in it, theirs would be of no use to them.
fn introspective<'c>(modules: &'c BTreeMap<String, Reached<'_>>) -> BTreeSet<&'c str> {
    let reads = |module: &Reached<'_>| {
        let mut compiled = module.compiled.iter();
        let is_ours = matches!(module.found, Found::Source(_));
        is_ours && compiled.any(|compiled| compiled.scan.hints.contains(&Hint::Source))
    };
    let modules = modules.iter().filter(|(_, module)| reads(module));
    modules.map(|(name, _)| top(name)).collect()
}

fn read(distribution: &Distribution, file: &File) -> Result<Vec<u8>> {
    file.content
        .read()
        .map(|data| data.into_owned())
        .map_err(|error| {
            let problem = Diagnostic::error(
                &distribution.origin,
                format!("cannot read `{}`: {error}", file.path),
            );
            Error::sources(vec![problem])
        })
}

/// The path that tracebacks show, and the flags of the entry.
fn describe(name: &str, found: Found<'_>) -> (String, Flags) {
    match found {
        Found::Source(module) => {
            let flags = match module.kind {
                ModuleKind::Module => Flags::NONE,
                ModuleKind::Package => Flags::PACKAGE,
                ModuleKind::Namespace => Flags::NAMESPACE,
            };
            (module.label.clone(), flags)
        }
        Found::Stdlib(module) if module.is_package => {
            (module.label(name), Flags::STDLIB | Flags::PACKAGE)
        }
        Found::Stdlib(module) => (module.label(name), Flags::STDLIB),
        _ => (String::new(), Flags::NONE),
    }
}
