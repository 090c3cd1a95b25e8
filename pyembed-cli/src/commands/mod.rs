//! The commands, a file for each.

pub(crate) mod bundle;
pub(crate) mod compile;
pub(crate) mod compileall;
pub(crate) mod doctor;
pub(crate) mod exe;
pub(crate) mod image;
pub(crate) mod inspect;
pub(crate) mod magic;
pub(crate) mod new;
pub(crate) mod project;
pub(crate) mod run;
pub(crate) mod sbom;
pub(crate) mod zipapp;
