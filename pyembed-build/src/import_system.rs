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
        amended(source)?
    } else {
        source
    };
    threads::with_room(|| compile::objects(&source, &file))?
        .map_err(|problem| Error::sources(vec![problem]))
}

/// What `importlib._bootstrap` has differently here. Each first text is in it once.
const AMENDMENTS: [(&str, &str); 2] = [
    // `python -v` is never on in a binary, and each import asked for it. That is not only slow:
    // RustPython sets an attribute of the class of `sys.flags` whenever an interpreter is made,
    // and a thread of another that looks up one of its attributes at that moment may be told
    // that there is none.
    ("if sys.flags.verbose >= verbosity:", "if False:"),
    // Where two threads would wait for each other's modules, an import takes the module as it is,
    // if it finds that in sys.modules. One that appears only after the look there makes this
    // lock raise _DeadlockError. In CPython threads take turns, and hardly meet that moment.
    (
        "        with _ModuleLockManager(name):",
        "        with _ImportLock(name):",
    ),
];

/// Behind everything else, so that no line moves.
const ADDED: &str = "

class _ImportLock(_ModuleLockManager):

    def __enter__(self):
        lock = _get_module_lock(self._name)
        try:
            lock.acquire()
        except _DeadlockError:
            if self._name not in sys.modules:
                raise
        else:
            self._lock = lock

    def __exit__(self, *args, **kwargs):
        if self._lock is not None:
            self._lock.release()
";

fn amended(source: Vec<u8>) -> Result<Vec<u8>> {
    let mut text = String::from_utf8(source).unwrap_or_default();
    for (old, new) in AMENDMENTS {
        if !text.contains(old) {
            return Err(Error::option(format!(
                "importlib/_bootstrap.py: there is no `{}`",
                old.trim()
            )));
        }
        text = text.replacen(old, new, 1);
    }
    Ok((text + ADDED).into_bytes())
}
