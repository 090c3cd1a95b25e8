//! Distributions, and the outcome of following requirements.

use std::path::PathBuf;

use super::{
    entry_points::EntryPoint, licence::Licence, name::normalize, requirement::Requirement,
};
use crate::{archive::File, diagnostic::Diagnostic, left_out::LeftOut};

/// One distribution, as pip would install it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Distribution {
    /// As its metadata spells it.
    pub(crate) name: String,
    pub(crate) version: String,
    /// `rich-14.0.0.dist-info`
    pub(crate) dist_info: String,
    pub(crate) licence: Licence,
    pub(crate) summary: String,
    /// The place it came from, without a path of this machine:
    /// `vendor/rich-14.0.0-py3-none-any.whl`.
    pub(crate) origin: String,
    /// The files that it puts below `site-packages`, sorted by path. Scripts, headers, bytecode
    /// caches, `.pth` files and what installers note for themselves are not among them.
    pub(crate) files: Vec<File>,
    /// In the order of the file.
    pub(crate) entry_points: Vec<EntryPoint>,
    /// Dependencies, in the order of the metadata, whether they apply or not.
    pub(crate) requires: Vec<Requirement>,
    /// `Provides-Extra`, as its metadata spells them.
    pub(super) extras: Vec<String>,
    /// The versions of Python it is for.
    pub(super) requires_python: Option<String>,
    /// Who asked for it: `requirements.txt:3`, `required by jinja2 3.1.6`.
    pub(crate) requested_by: String,
    /// Parts of it that are not taken or cannot be read.
    pub(crate) left_out: Vec<LeftOut>,
}

/// The outcome of following requirements.
#[derive(Debug, Default)]
pub(crate) struct Resolved {
    /// Sorted by normalized name, each name once.
    pub(crate) distributions: Vec<Distribution>,
    /// Files and directories that the outcome depends on, sorted.
    pub(crate) watched: Vec<PathBuf>,
    /// Sorted.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Dependencies that were not found, sorted. Each distribution has its own list.
    pub(crate) left_out: Vec<LeftOut>,
}

impl Distribution {
    /// The distribution as messages name it: `jinja2 3.1.6`.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

impl Resolved {
    /// Brings everything into its order.
    pub(super) fn sorted(mut self) -> Self {
        self.distributions
            .sort_by_cached_key(|distribution| normalize(&distribution.name));
        self.watched.sort();
        self.watched.dedup();
        self.diagnostics.sort();
        self.left_out.sort();
        self.left_out.dedup();
        self
    }

    pub(super) fn failed(problem: Diagnostic) -> Self {
        Self {
            diagnostics: vec![problem],
            ..Self::default()
        }
    }
}
