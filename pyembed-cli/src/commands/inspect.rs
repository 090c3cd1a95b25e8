//! `pyembed inspect`

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use clap::Args;
use pyembed_build::{Builder, CodeBytes, Invalidation};
use pyembed_bundle::{Appended, Bundle, Entry, Kind, Optimize, SourceText};
use pyembed_runtime::Python;
use serde::Serialize;

use super::sbom;
use crate::{
    bundles, crates,
    failure::{Failure, Result},
    files,
    output::say,
    stdlib::Target,
};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// A bundle, a .pyc file, or a binary that holds bundles
    file: PathBuf,
    /// List the modules
    #[arg(long)]
    modules: bool,
    /// List the data files and the metadata of distributions
    #[arg(long)]
    resources: bool,
    /// Tell by which imports a module came in
    #[arg(long, value_name = "MODULE")]
    why: Option<String>,
    /// Disassemble a module; of a .pyc file, its code
    #[arg(long, value_name = "MODULE", num_args = 0..=1, default_missing_value = "")]
    dis: Option<String>,
    /// List what another bundle or binary has more, less or changed
    #[arg(long, value_name = "OTHER")]
    diff: Option<PathBuf>,
    /// Print the licences of everything inside
    #[arg(long)]
    licences: bool,
    /// Print the software bill of materials
    #[arg(long, value_enum, value_name = "FORM")]
    sbom: Option<sbom::Form>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn show(arguments: &Arguments) -> Result {
    let bytes = files::read(&arguments.file)?;
    if arguments
        .file
        .extension()
        .is_some_and(|extension| extension == "pyc")
    {
        return show_pyc(arguments, &bytes);
    }
    let bundles = bundles::in_file(&arguments.file, &bytes)?;
    if let Some(other) = &arguments.diff {
        let other_bytes = files::read(other)?;
        let others = bundles::in_file(other, &other_bytes)?;
        return show_difference(&bundles, &others, arguments.json);
    }
    if let Some(module) = &arguments.why {
        return show_why(&bundles, module);
    }
    if let Some(module) = &arguments.dis {
        let entry = find(&bundles, module)?;
        return show_code(&entry.contents()?, module);
    }
    if arguments.licences {
        for bundle in &bundles {
            crate::output::print(format_args!("{}", bundle.notices()?.unwrap_or_default()));
        }
        return Ok(());
    }
    if let Some(form) = arguments.sbom {
        let name = arguments.file.file_name().unwrap_or_default();
        say!(
            "{}",
            json(&sbom::bill(
                &name.to_string_lossy(),
                &bundles,
                crates::in_binary(&bytes),
                form
            )?)?
        );
        return Ok(());
    }
    let mains = Appended::find(&bytes)?.map(|appended| {
        let owned = |(name, module): (&str, &str)| (name.to_owned(), module.to_owned());
        appended.mains().map(owned).collect()
    });
    let summary = Summary::new(&bundles, mains, arguments)?;
    if arguments.json {
        say!("{}", json(&summary)?);
    } else {
        summary.print();
    }
    Ok(())
}

#[derive(Serialize)]
struct Summary {
    bundles: Vec<Contents>,
    /// Of an executable: by name, the module that runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    mains: Option<BTreeMap<String, String>>,
}

#[derive(Serialize)]
struct Contents {
    bytes: usize,
    optimize: u8,
    source_text: &'static str,
    kinds: BTreeMap<String, Total>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modules: Option<Vec<Item>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resources: Option<Vec<Item>>,
}

#[derive(Serialize, Default)]
struct Total {
    entries: usize,
    bytes: usize,
}

#[derive(Serialize)]
struct Item {
    name: String,
    path: String,
    bytes: usize,
    stdlib: bool,
}

impl Summary {
    fn new(
        bundles: &[Bundle<'_>],
        mains: Option<BTreeMap<String, String>>,
        arguments: &Arguments,
    ) -> Result<Self> {
        let contents = bundles
            .iter()
            .map(|bundle| Contents::new(bundle, arguments));
        Ok(Self {
            bundles: contents.collect::<Result<_>>()?,
            mains,
        })
    }

    fn print(&self) {
        for (name, module) in self.mains.iter().flatten() {
            say!("runs {module} as `{name}`");
        }
        for bundle in &self.bundles {
            bundle.print();
        }
    }
}

impl Contents {
    fn new(bundle: &Bundle<'_>, arguments: &Arguments) -> Result<Self> {
        let mut kinds: BTreeMap<String, Total> = BTreeMap::new();
        for entry in bundle.entries() {
            let entry = entry?;
            let total = kinds.entry(entry.kind().to_string()).or_default();
            total.entries += 1;
            total.bytes += entry.len();
        }
        let items = |wanted: &[Kind]| -> Result<Vec<Item>> {
            let kinds = wanted.iter().flat_map(|kind| bundle.of_kind(*kind));
            kinds.map(|entry| Ok(Item::new(&entry?))).collect()
        };
        let options = bundle.options();
        Ok(Self {
            bytes: bundle.bytes().len(),
            optimize: match options.optimize {
                Optimize::None => 0,
                Optimize::Asserts => 1,
                Optimize::Docstrings => 2,
            },
            source_text: match options.source_text {
                SourceText::Full => "full",
                SourceText::Lines => "lines",
                SourceText::None => "none",
            },
            kinds,
            modules: arguments
                .modules
                .then(|| items(&[Kind::Module]))
                .transpose()?,
            resources: arguments
                .resources
                .then(|| items(&[Kind::Resource, Kind::Metadata]))
                .transpose()?,
        })
    }

    fn print(&self) {
        say!(
            "bundle of {}: optimisation {}, source text: {}",
            size(self.bytes),
            self.optimize,
            self.source_text
        );
        for (kind, total) in &self.kinds {
            say!(
                "{:>12} {kind}, {} entries",
                size(total.bytes),
                total.entries
            );
        }
        for item in self.modules.iter().chain(&self.resources).flatten() {
            say!("{:>12} {}  {}", size(item.bytes), item.name, item.path);
        }
    }
}

impl Item {
    fn new(entry: &Entry<'_>) -> Self {
        Self {
            name: entry.name().to_owned(),
            path: entry.path().to_owned(),
            bytes: entry.len(),
            stdlib: entry.is_stdlib(),
        }
    }
}

fn find<'b>(bundles: &[Bundle<'b>], module: &str) -> Result<Entry<'b>> {
    for bundle in bundles {
        if let Some(entry) = bundle.get(Kind::Module, module)? {
            return Ok(entry);
        }
    }
    Err(Failure::new(format!("there is no module `{module}` in it")).hint("`--modules` lists them"))
}

/// The imports that lead to a module, from the last one to the program.
fn show_why(bundles: &[Bundle<'_>], module: &str) -> Result {
    find(bundles, module)?;
    let mut graph = BTreeMap::new();
    for bundle in bundles {
        if let Some(entry) = bundle.get(Kind::Graph, "")? {
            let text = String::from_utf8_lossy(&entry.contents()?).into_owned();
            let lines = text.lines().filter_map(|line| line.split_once('\t'));
            graph.extend(lines.map(|(name, reason)| (name.to_owned(), reason.to_owned())));
        }
    }
    let mut seen = BTreeSet::new();
    let mut next = Some(module.to_owned());
    while let Some(name) = next.filter(|name| seen.insert(name.clone())) {
        let Some(reason) = graph.get(&name) else {
            break;
        };
        say!("{name}: {reason}");
        // A reason names one module: that which brought this one in.
        let words = reason.split([' ', ':', '(', ')']);
        next = words
            .map(str::to_owned)
            .find(|word| graph.contains_key(word));
    }
    Ok(())
}

/// Python's own `dis` shows it, which knows what the instructions of this interpreter mean.
const SHOW_CODE: &str = "import dis\n\ndef show(code):\n    dis.dis(code)\n";

fn show_code(code: &[u8], module: &str) -> Result {
    let directory = files::temporary_directory()?;
    files::write(
        &directory.path().join("show_code.py"),
        SHOW_CODE.as_bytes(),
        false,
    )?;
    let output =
        Builder::new("show_code.py").compile_to_bytes(&Target::host().context(directory.path()))?;
    let bundle = Bundle::parse(Vec::leak(output.bytes))?;
    let show = |py: Python| {
        let code = py.load_code(code)?;
        py.call::<()>("show_code.show", (code.as_object(),))
    };
    let shown = Python::new(&bundle).and_then(show);
    shown.map_err(|error| Failure::new(format!("the code of `{module}` cannot be shown: {error}")))
}

fn show_pyc(arguments: &Arguments, bytes: &[u8]) -> Result {
    let path = arguments.file.display();
    let (code, invalidation) =
        CodeBytes::from_pyc(bytes).map_err(|error| Failure::new(format!("`{path}`: {error}")))?;
    if arguments.dis.is_some() {
        return show_code(code.as_bytes(), &path.to_string());
    }
    let stale = match invalidation {
        Invalidation::Timestamp { mtime, size } => {
            format!("for a source of {size} bytes, modified {mtime} s after 1970")
        }
        Invalidation::CheckedHash(hash) => {
            format!(
                "for a source with the hash {:016x}, checked",
                u64::from_be_bytes(hash)
            )
        }
        Invalidation::UncheckedHash(hash) => format!(
            "for a source with the hash {:016x}",
            u64::from_be_bytes(hash)
        ),
    };
    if arguments.json {
        say!(
            "{}",
            serde_json::json!({ "bytes": code.as_bytes().len(), "source": stale })
        );
    } else {
        say!("code of {}, {stale}", size(code.as_bytes().len()));
    }
    Ok(())
}

#[derive(Serialize, Default)]
struct Difference {
    added: Vec<String>,
    removed: Vec<String>,
    changed: Vec<String>,
}

/// The entries that `others` have and `bundles` have not, and so on.
fn show_difference(bundles: &[Bundle<'_>], others: &[Bundle<'_>], is_json: bool) -> Result {
    let (before, after) = (contents(bundles)?, contents(others)?);
    let mut difference = Difference::default();
    for (key, entry) in &after {
        match before.get(key) {
            None => difference.added.push(key.clone()),
            Some(old) if old.contents()? != entry.contents()? => {
                difference.changed.push(key.clone())
            }
            Some(_) => {}
        }
    }
    let removed = before.keys().filter(|key| !after.contains_key(*key));
    difference.removed.extend(removed.cloned());
    if is_json {
        say!("{}", json(&difference)?);
        return Ok(());
    }
    for (sign, keys) in [
        ('+', &difference.added),
        ('-', &difference.removed),
        ('~', &difference.changed),
    ] {
        keys.iter().for_each(|key| say!("{sign} {key}"));
    }
    Ok(())
}

fn contents<'b>(bundles: &[Bundle<'b>]) -> Result<BTreeMap<String, Entry<'b>>> {
    let mut contents = BTreeMap::new();
    for entry in bundles.iter().flat_map(Bundle::entries) {
        let entry = entry?;
        contents.insert(format!("{} {}", entry.kind(), entry.name()), entry);
    }
    Ok(contents)
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string_pretty(value).map_err(|error| Failure::new(error.to_string()))
}

fn size(bytes: usize) -> String {
    indicatif::HumanBytes(bytes as u64).to_string()
}
