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
    let source = if module == "importlib._bootstrap" {
        without_verbosity(source)?
    } else {
        source
    };
    threads::with_room(|| compile::objects(&source, &file))?
        .map_err(|problem| Error::sources(vec![problem]))
}

/// `source` without the test for `python -v`, which is never on in a binary.
///
/// Each import made it, and it is not only slow: RustPython sets an attribute of the class of
/// `sys.flags` whenever an interpreter is made, and a thread of another that looks up one of its
/// attributes at that moment may be told that there is none.
fn without_verbosity(source: Vec<u8>) -> Result<Vec<u8>> {
    const TEST: &str = "if sys.flags.verbose >= verbosity:";
    let text = String::from_utf8(source).unwrap_or_default();
    match text.split_once(TEST) {
        Some((before, after)) => Ok(format!("{before}if False:{after}").into_bytes()),
        None => Err(Error::option(format!(
            "importlib/_bootstrap.py: there is no `{TEST}`"
        ))),
    }
}
