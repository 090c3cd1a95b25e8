//! The import system's own modules, for the build script of pyembed-runtime: the interpreter runs
//! them before it can import anything, from the code that is compiled here.

use crate::{
    compile,
    error::{Error, Result},
    stdlib, threads,
};

/// The code, as bundles have it, of `importlib._bootstrap` or `importlib._bootstrap_external`.
///
/// # Errors
///
/// If cargo's registry does not have its source, or it does not compile.
#[doc(hidden)]
pub fn import_system_code(module: &str) -> Result<Vec<u8>> {
    let file = format!("{}.py", module.replace('.', "/"));
    let source = stdlib::read(&file).map_err(|error| Error::option(format!("{file}: {error}")))?;
    threads::with_room(|| compile::objects(&source, &file))?
        .map_err(|problem| Error::sources(vec![problem]))
}
