//! One module's syntax tree to the imports it makes, and to hints at others.

mod by_code;
mod calls;
mod conditions;
mod definitions;
mod imports;
mod main_block;
mod model;
mod strings;
mod tables;

pub(crate) use imports::scan;
pub(crate) use model::{Definitions, Hint, Import, Name, Role, Scan, Span};
pub(crate) use strings::is_in_quotes;
