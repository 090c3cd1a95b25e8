//! `pyembed exe`

use std::{env, path::PathBuf};

use pyembed_bundle::{Bundle, Kind, append};

use crate::{failure::Result, files, image, options::Source, program::Program};

pub(crate) fn write(source: Source, json: bool) -> Result {
    let program = Program::make(&source.program, &source.main, &source.options)?;
    let bundle = Bundle::parse(&program.bundle)?;
    let names = program
        .mains
        .iter()
        .map(|(name, module)| (name.as_str(), module.as_str()));
    let executable = append(image::own()?, bundle, names.clone())?;
    let first = names.clone().next().map_or("program", |(name, _)| name);
    let named = || PathBuf::from(format!("{first}{}", env::consts::EXE_SUFFIX));
    let output = source.output.unwrap_or_else(named);
    files::write(&output, &executable, true)?;
    if json {
        let mains: serde_json::Map<_, _> = names
            .map(|(name, module)| (name.into(), module.into()))
            .collect();
        let modules = bundle.of_kind(Kind::Module).len();
        println!(
            "{}",
            serde_json::json!({
                "executable": output,
                "bytes": executable.len(),
                "bundle_bytes": program.bundle.len(),
                "modules": modules,
                "mains": mains,
            })
        );
    }
    Ok(())
}
