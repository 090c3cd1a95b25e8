//! One module's syntax tree to the imports it makes, and to hints at others.

mod by_code;
mod calls;
mod conditions;
mod definitions;
mod imports;
mod lazy;
mod main_block;
mod model;
mod strings;
mod tables;
mod uses;

pub(crate) use imports::scan;
pub(crate) use lazy::{Lazy, Wanted, lazy};
pub(crate) use model::{Definitions, Hint, Import, LazyImport, Name, Role, Scan, Span};
pub(crate) use strings::is_in_quotes;
