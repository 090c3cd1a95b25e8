//! One module on its way: read, decoded, scanned and compiled, or taken from the cache where all
//! that was done before.

use std::{fs, path::Path};

use pyembed_bundle::{BYTECODE, Options, SourceText};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::{
    compile::{self, Compiled},
    content::Content,
    diagnostic::Diagnostic,
    discover,
    graph::{Platform, Role, Scan, scan},
    lines,
};

/// What a module's source comes to.
#[derive(Serialize, Deserialize)]
pub(crate) struct Unit {
    pub(crate) scan: Scan,
    pub(crate) code: Vec<u8>,
    pub(crate) source: Option<String>,
    /// The decoded text, for messages about its imports.
    #[serde(skip)]
    pub(crate) text: String,
}

/// What decides the outcome besides the source.
#[derive(Clone, Copy)]
pub(crate) struct Settings<'a> {
    pub(crate) options: Options,
    pub(crate) platform: Platform,
    /// Where outcomes are kept, if anywhere.
    pub(crate) cache: Option<&'a Path>,
}

impl Unit {
    /// Makes the unit of a file, which messages and tracebacks call `label`.
    pub(crate) fn make(
        content: &Content,
        label: &str,
        role: Role,
        settings: Settings<'_>,
    ) -> Result<Self, Diagnostic> {
        let bytes = content
            .read()
            .map_err(|error| Diagnostic::error(label, format!("cannot read the file: {error}")))?;
        let text = discover::decode(&bytes).map_err(|error| error.into_diagnostic(label))?;
        let key = settings.key(label, &text, role);
        if let Some(unit) = settings.load(&key) {
            return Ok(Self { text, ..unit });
        }
        let unit = Self::compile(text, label, role, settings)?;
        settings.store(&key, &unit);
        Ok(unit)
    }

    fn compile(
        text: String,
        label: &str,
        role: Role,
        settings: Settings<'_>,
    ) -> Result<Self, Diagnostic> {
        let Options {
            optimize,
            source_text,
        } = settings.options;
        let Compiled { code, lines } = compile::compile(&text, label, optimize)?;
        // What compiles also parses.
        let parsed = ruff_python_parser::parse_module(&text).ok();
        let parsed = parsed.as_ref();
        let source = match source_text {
            SourceText::Full => Some(text.clone()),
            SourceText::Lines => parsed.map(|module| lines::keep(&text, &lines, module.tokens())),
            SourceText::None => None,
        };
        let scan = parsed.map(|module| scan(module.suite(), settings.platform, role));
        Ok(Self {
            scan: scan.unwrap_or_default(),
            code,
            source,
            text,
        })
    }
}

impl Settings<'_> {
    /// A name for all that the outcome depends on, this build of pyembed among it.
    fn key(&self, label: &str, text: &str, role: Role) -> String {
        let mut hash = Xxh3::new();
        let platform = format!("{:?}", self.platform);
        let options = format!("{:?}", self.options);
        let role = format!("{role:?}");
        let build = env!("PYEMBED_BUILD_ID");
        for part in [build, BYTECODE, &platform, &options, &role, label, text] {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        format!("{:032x}", hash.digest128())
    }

    /// Whatever is wrong with the file, the module is simply compiled again.
    fn load(&self, key: &str) -> Option<Unit> {
        let file = fs::read(self.cache?.join(key)).ok()?;
        let (hash, bytes) = file.split_first_chunk()?;
        let is_whole = xxh3_64(bytes) == u64::from_le_bytes(*hash);
        is_whole.then(|| postcard::from_bytes(bytes).ok()).flatten()
    }

    /// A cache that cannot be written costs time, not correctness.
    fn store(&self, key: &str, unit: &Unit) {
        let Some(cache) = self.cache else { return };
        if let Ok(bytes) = postcard::to_allocvec(unit) {
            let file = [&xxh3_64(&bytes).to_le_bytes()[..], &bytes].concat();
            let unfinished = cache.join(format!("{key}.{}", std::process::id()));
            let written = fs::create_dir_all(cache).and_then(|()| fs::write(&unfinished, file));
            // Renamed into place, so that nobody reads half a file.
            let _ = written.and_then(|()| fs::rename(&unfinished, cache.join(key)));
        }
    }
}
