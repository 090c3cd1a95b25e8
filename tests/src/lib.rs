//! The bundles that the tests of this package run.

pub mod rewrite;
pub mod wheels;

use pyembed_runtime::{Bundle, include_python};

/// Functions to call.
pub static BASIC: Bundle = include_python!("python/basic");
/// Functions that a host calls, limits and gives its own to.
pub static HOST: Bundle = include_python!("python/host");
/// Uses of what the interpreter imports by itself.
pub static HIDDEN: Bundle = include_python!("python/hidden");
/// Functions that leave something to be done at the end, or start processes.
pub static LIBRARY: Bundle = include_python!("python/library");
/// Programs for `run`.
pub static PROGRAM: Bundle = include_python!("python/program");
/// Programs that do the same under CPython.
pub static PROGRAMS: Bundle = include_python!("python/programs");
/// The same programs with imports that wait, and modules that look at those.
pub static LAZY: Bundle = include_python!("python/lazy");
/// An application that reaches a part of the standard library.
pub static REACH: Bundle = include_python!("python/reach");
/// A program that imports sixty modules of the standard library.
pub static STDLIB60: Bundle = include_python!("python/stdlib60");
/// Modules of whose source only some lines are kept, and a root outside the crate.
pub static PARTIAL: Bundle = include_python!("python/partial");
/// Python code that asks the importer.
pub static PROTOCOL: Bundle = include_python!("python/protocol");
/// Cases of the import protocol, with packages, data files and distributions to ask about.
pub static CASES: Bundle = include_python!("python/cases");
/// The smallest application: three modules that import nothing but each other.
pub static MINIMAL: Bundle = include_python!("python/minimal");
/// Packages and a distribution to forge, with a module that asks for everything in them.
pub static TOUR: Bundle = include_python!("python/tour");
/// The whole standard library.
pub static FULL: Bundle = include_python!("python/full");
