//! The content of a report: collected from the pipeline, rendered by the files beside this one.

use std::fmt;

use serde::Serialize;

use crate::{graph::MissingModule, left_out::LeftOut};

/// All that is known of one bundle.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Report {
    /// The name of the bundle.
    pub(crate) bundle: String,
    /// The size of the whole bundle.
    pub(crate) bytes: u64,
    /// The modules and files inside, sorted by kind and name.
    pub(crate) items: Vec<Item>,
    /// The distributions that items are from, in the order that [`Origin::Distribution`] counts.
    pub(crate) distributions: Vec<DistributionInfo>,
    /// The modules that something imports and that are not inside.
    pub(crate) missing: Vec<MissingModule>,
    /// The files that were found and left out.
    pub(crate) left_out: Vec<LeftOut>,
    /// The cargo features that the runtime was compiled with and that a bundle may do without.
    pub(crate) features: Vec<FeatureUse>,
}

/// A cargo feature of `pyembed-runtime`, and what needs it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FeatureUse {
    pub(crate) name: &'static str,
    /// The native modules of it that are imported, each with one that imports it, and the modules
    /// that need it for something else.
    pub(crate) needed: Vec<String>,
}

/// The kind of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ItemKind {
    Module,
    Package,
    Namespace,
    Resource,
    Metadata,
}

/// The source that an item is from.
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
    /// The reason that it is inside: `imported by shop.app (scripts/shop/app.py:3)`, `source`,
    /// `include("x")`.
    pub(crate) reason: String,
    /// The module that brought it in, or the package that a file belongs to; none for a root.
    pub(crate) via: Option<String>,
    /// It is inside whether or not anything imports it.
    pub(crate) root: bool,
    /// Every module that imports it.
    pub(crate) importers: Vec<Edge>,
    /// The modules that it imports when something first uses them, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) lazy: Vec<String>,
    /// The item, by its index in [`Report::items`], without which it would not be inside: the
    /// nearest, if there are several in a row. None if there is none.
    pub(crate) holder: Option<usize>,
    /// The bytes of all that is inside only because of it, with it.
    pub(crate) leaves: u64,
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
    pub(crate) requested_by: String,
    /// The place that it was taken from: `vendor/rich-14.0.0-py3-none-any.whl`.
    pub(crate) origin: String,
}

impl Item {
    /// The bytes stored for it.
    pub(crate) fn bytes(&self) -> u64 {
        self.code.saturating_add(self.source)
    }
}

impl Report {
    /// The origin in words.
    pub(super) fn origin_name(&self, origin: &Origin) -> String {
        match origin {
            Origin::User(label) => format!("own code ({label})"),
            Origin::Stdlib => "standard library".into(),
            Origin::Importer => "pyembed".into(),
            Origin::Distribution(index) => match self.distributions.get(*index) {
                Some(distribution) => format!("{} {}", distribution.name, distribution.version),
                None => format!("distribution {index}"),
            },
        }
    }
}

impl ItemKind {
    pub(super) fn is_file(self) -> bool {
        matches!(self, Self::Resource | Self::Metadata)
    }
}

impl fmt::Display for ItemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Module => "module",
            Self::Package => "package",
            Self::Namespace => "namespace",
            Self::Resource => "resource",
            Self::Metadata => "metadata",
        })
    }
}
