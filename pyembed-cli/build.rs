//! Packs the standard library into the command, which is to work where cargo's registry is not.

use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let directory = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let packed = pyembed_build::pack_stdlib()?;
    fs::write(Path::new(&directory).join("stdlib.pyembed"), packed)?;
    Ok(())
}
