//! Memory that a call takes: `meter` counts it, `refusals` of what would be too large at once.

mod formats;
mod meter;
mod methods;
mod numbers;
mod refusals;
mod sequences;

pub use meter::MeteredAllocator;
pub(crate) use meter::is_metered;
pub(super) use meter::{Budget, is_used_up};
pub(super) use refusals::install;
