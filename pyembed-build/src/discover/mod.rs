//! From source roots to modules and resources: what is there, by which name it is imported, and
//! what cannot be.
//!
//! A root is a directory, one `.py` file or an archive, and stands for an entry of `sys.path`; all
//! distributions together are one more, as `site-packages` is. Left out in silence are hidden files
//! and directories, `__pycache__`, `*.egg-info`, virtual environments and the backups of editors;
//! what looks like Python and cannot be imported is left out with a warning. The results do not
//! depend on the order in which the file system lists a directory.

mod file_names;
mod mentioned;
mod merge;
mod model;
mod overlay;
mod root;
mod tree;
mod walk;

use std::path::Path;

pub(crate) use mentioned::mentioned;
pub(crate) use model::{Discovered, Extension, Module, ModuleKind, Owner, Resource, Selection};
pub(crate) use overlay::{Overlay, OverlayFile, SITE_PACKAGES};
pub(crate) use root::Root;

/// Finds the modules and resources of all roots, and of the distributions behind them.
///
/// Never fails: what is wrong is in [`Discovered::diagnostics`], and the rest is what could be
/// found nevertheless.
pub(crate) fn discover(
    base: &Path,
    roots: &[Root],
    overlay: &Overlay<'_>,
    selection: Selection<'_>,
) -> Discovered {
    let mut merge = merge::Merge::default();
    for (number, root) in root::distinct(base, roots) {
        match root.locate(base) {
            Ok(located) => merge.add(tree::read(&located, Owner::Root(number), selection)),
            Err(problem) => merge.problem(*problem),
        }
    }
    merge.add(overlay.read(selection));
    merge.finish()
}

#[cfg(test)]
mod tests;
