//! What a report says: filled by the pipeline, rendered by the modules beside this one.

use serde::Serialize;

/// All that is known of one bundle.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Report {
    /// The name of the bundle.
    pub(crate) bundle: String,
    /// The size of the whole bundle.
    pub(crate) bytes: u64,
    /// What is inside, sorted by kind and name.
    pub(crate) items: Vec<Item>,
    /// The distributions that items are from, in the order that [`Origin::Distribution`] counts.
    pub(crate) distributions: Vec<DistributionInfo>,
    /// The modules that something imports and that are not inside.
    pub(crate) absent: Vec<Absent>,
    /// The files that were found and left out.
    pub(crate) skipped: Vec<Skipped>,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ItemKind {
    Module,
    Package,
    Namespace,
    Resource,
    Metadata,
}

/// Where an item is from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "is", content = "of", rename_all = "lowercase")]
pub(crate) enum Origin {
    /// A source root, by its label.
    User(String),
    Stdlib,
    /// The Python half of pyembed's importer.
    Importer,
    /// By its index in [`Report::distributions`].
    Distribution(usize),
}

/// One module or file in the bundle.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Item {
    pub(crate) kind: ItemKind,
    /// The dotted name of a module; the path of a file.
    pub(crate) name: String,
    /// The path in the bundle.
    pub(crate) path: String,
    /// The bytes stored of its code, or of the file.
    pub(crate) code: u64,
    /// The bytes stored of its source text.
    pub(crate) source: u64,
    pub(crate) origin: Origin,
    /// Why it is inside: `imported by shop.app (scripts/shop/app.py:3)`, `source`, `include("x")`.
    pub(crate) reason: String,
    /// The module that brought it in, or the package that a file belongs to; none for a root.
    pub(crate) via: Option<String>,
    /// It is inside whether or not anything imports it.
    pub(crate) root: bool,
    /// Every module that imports it.
    pub(crate) importers: Vec<Edge>,
}

/// One import of an item.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Edge {
    /// The module that imports.
    pub(crate) from: String,
    pub(crate) line: u32,
    /// It is in a `try` that expects it to fail.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) optional: bool,
    /// It is in a function, which may never run.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) deferred: bool,
}

/// A distribution that items are from.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DistributionInfo {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) summary: String,
    /// The licence, in the words of its metadata; empty where it has none.
    pub(crate) licence: String,
    /// Who asked for it: `requirements.txt:3`, `required by rich 14.0.0`.
    pub(crate) because: String,
    /// Where it was taken from: `vendor/rich-14.0.0-py3-none-any.whl`.
    pub(crate) origin: String,
}

/// A module that something imports and that is not inside.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Absent {
    pub(crate) name: String,
    /// The first import of it: `shop.app (scripts/shop/app.py:3)`.
    pub(crate) by: String,
    pub(crate) why: AbsentWhy,
    /// What more there is to say; may be empty.
    pub(crate) detail: String,
}

/// Why a module is not inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AbsentWhy {
    /// Its import is in a `try`, and it is nowhere.
    OptionalMissing,
    /// A builder option leaves it out.
    Excluded,
    /// A dependency imports it, unguarded, and it is nowhere.
    MissingInDependency,
    /// It is compiled for CPython.
    ExtensionModule,
    /// It lacks something that it is made of.
    Unimportable,
    /// It does not compile.
    Broken,
}

/// A file that was found and left out.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Skipped {
    pub(crate) path: String,
    pub(crate) why: String,
}

impl Item {
    /// The bytes stored for it.
    pub(crate) fn bytes(&self) -> u64 {
        self.code.saturating_add(self.source)
    }
}
