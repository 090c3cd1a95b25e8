//! End-to-end tests through the public face.

mod calls;
mod errors;
mod importer;
mod programs;
mod sealed;
mod stdlib;
mod support;
mod threads;
mod values;
