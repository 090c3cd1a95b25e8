//! Compiles the import system's own modules in the form that bundles have.

use std::{env, error::Error, fs, path::Path};

const MODULES: [&str; 2] = ["importlib._bootstrap", "importlib._bootstrap_external"];

/// Leaves the code under OUT_DIR, in files named for the modules.
pub(crate) fn compile() -> Result<(), Box<dyn Error>> {
    let directory = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    for module in MODULES {
        let code = pyembed_build::import_system_code(module)?;
        fs::write(Path::new(&directory).join(module), code)?;
    }
    Ok(())
}
