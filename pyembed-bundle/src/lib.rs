//! The pyembed bundle: frozen Python modules, their sources, resources and metadata in one run of
//! bytes.
//!
//! This crate is the format and nothing else: it has neither a compiler nor an interpreter of
//! Python. Its siblings have them, and users of theirs seldom need this crate:
//!
//! - `pyembed-build` compiles Python and writes bundles with [`Writer`].
//! - `pyembed-macros` puts a bundle into the binary, with [`Bundle::embedded`] in what its
//!   `include_python!` becomes.
//! - `pyembed-runtime` reads bundles with [`Bundle`] and runs what is in them.
//!
//! `FORMAT.md` beside the crate says what every byte means.
//!
//! ```
//! use pyembed_bundle::{Bundle, Flags, Kind, NewEntry, Options, Writer};
//!
//! let name = "scripts/app/greeting.txt";
//! let mut writer = Writer::new(Options::default());
//! writer.push(NewEntry {
//!     kind: Kind::Resource,
//!     flags: Flags::NONE,
//!     name: name.into(),
//!     path: name.into(),
//!     data: b"Hello".into(),
//!     compress: true,
//! });
//! let bytes = writer.finish()?;
//!
//! let bundle = Bundle::parse(&bytes)?;
//! let entry = bundle.get(Kind::Resource, name)?.expect("it was pushed above");
//! assert_eq!(*entry.contents()?, *b"Hello");
//! # Ok::<(), pyembed_bundle::Error>(())
//! ```
//!
//! # What is trusted, and when
//!
//! [`Bundle::parse`] takes any bytes and either gives a bundle or an [`Error`] that names the field
//! at fault. It reads the header and the table of contents, never the data. Each entry's data is
//! compared with its hash when [`Entry::data`] or [`Entry::contents`] reads it, and what is
//! compressed is inflated at each call of the latter. [`Bundle::embedded`] runs while Rust compiles
//! and checks the header alone, so that a bundle of another version is a compile error. No function
//! of the crate panics on the bytes it is given, except that one, whose panic is that compile
//! error.
//!
//! The hashes find damage, not malice: whoever can write a bundle can write its hashes. What they
//! guard against when they are right and the contents are not is a panic, a read out of bounds or
//! memory taken for nothing: those stay errors.

#![forbid(unsafe_code)]

mod appended;
mod bundle;
mod code;
mod contents;
mod entry;
mod error;
mod flags;
mod header;
mod header_error;
mod index;
mod kind;
mod layout;
mod message;
mod mismatch;
mod options;
mod record;
mod search;
mod writer;

pub use appended::{Appended, append};
pub use bundle::{Bundle, Entries};
pub use code::{CODE_MAGIC, Code, CodeError, Object, ObjectWriter, Objects, References};
pub use entry::Entry;
pub use error::Error;
pub use flags::Flags;
pub use kind::Kind;
pub use layout::{BYTECODE, FORMAT_VERSION};
pub use options::{Optimize, Options, SourceText};
pub use search::{Found, search};
pub use writer::{NewEntry, Writer};
