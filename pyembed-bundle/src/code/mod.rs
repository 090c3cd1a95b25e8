//! The code of a module: a table of objects, each made of those before it, of which the last is the
//! module's code object.
//!
//! `FORMAT.md` has the bytes. A reader takes them in one pass and without recursion: what an object
//! refers to has been made by then.

mod error;
mod layout;
mod object;
mod reader;
mod writer;

pub use error::CodeError;
pub use layout::CODE_MAGIC;
pub use object::{Code, Object, References};
pub use reader::Objects;
pub use writer::ObjectWriter;
