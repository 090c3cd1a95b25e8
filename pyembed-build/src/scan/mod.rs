//! One module's syntax tree to the imports it makes, and to hints at others.

mod conditions;
mod imports;
mod main_block;
mod model;
mod strings;

pub(crate) use imports::scan;
pub(crate) use model::{Hint, Import, Name, Role, Scan, Span};
pub(crate) use strings::is_in_quotes;
