//! A Rust crate with Python in it: what it consists of, and what may be wrong with it.

pub(crate) mod cargo;
pub(crate) mod checkout;
pub(crate) mod lock_file;
pub(crate) mod manifest;
pub(crate) mod template;
pub(crate) mod toolchain;
