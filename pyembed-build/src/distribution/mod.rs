//! Python distributions: what a wheel, an installation or a requirements file brings, with its
//! name, licence and dependencies.
//!
//! Three ways lead here. [`wheel()`] reads one file. [`installed()`] takes
//! distributions by name out of a `site-packages` directory, and [`required()`] takes those of a
//! requirements file or lock file out of a folder of wheels; both follow the dependencies that the
//! metadata declares. Nothing is fetched and nothing is executed.

mod assembly;
mod closure;
mod cursor;
mod entry_points;
mod environment;
mod folder;
mod hashes;
mod identity;
mod installed;
mod licence;
mod lock;
mod marker;
mod metadata;
mod model;
mod name;
mod record;
mod required;
mod requirement;
mod requirements;
mod versions;
mod wheel;

pub(crate) use assembly::OF_INSTALLERS;
pub(crate) use environment::Environment;
pub use identity::Identity;
pub(crate) use installed::installed;
pub(crate) use model::{Distribution, Resolved};
pub(crate) use name::normalize;
pub(crate) use record::path as path_of_record;
pub(crate) use required::required;
pub(crate) use wheel::wheel;

#[cfg(test)]
mod tests;
