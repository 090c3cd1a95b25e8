//! `pyembed exe`

use std::path::{Path, PathBuf};

use pyembed_bundle::{Bundle, Kind, append};

use crate::{
    failure::Result,
    files,
    image::Image,
    options::Source,
    output::say,
    program::{Program, Request},
};

/// Writes an executable from this command's image, or from one in a file.
pub(crate) fn write(source: Source, image: Option<&Path>, json: bool) -> Result {
    let image = image.map_or_else(Image::own, Image::of_file)?;
    let program = Program::make(&Request {
        program: &source.program,
        mains: &source.main,
        options: &source.options,
        target: &image.target,
    })?;
    let bundle = Bundle::parse(&program.bundle)?;
    let names = program
        .mains
        .iter()
        .map(|(name, module)| (name.as_str(), module.as_str()));
    let executable = append(&image.bytes, bundle, names.clone())?;
    let first = names.clone().next().map_or("program", |(name, _)| name);
    let suffix = match image.target.os.as_str() {
        "windows" => ".exe",
        _ => "",
    };
    let named = || PathBuf::from(format!("{first}{suffix}"));
    let output = source.output.unwrap_or_else(named);
    files::write(&output, &executable, true)?;
    if json {
        let mains: serde_json::Map<_, _> = names
            .map(|(name, module)| (name.into(), module.into()))
            .collect();
        let modules = bundle.of_kind(Kind::Module).len();
        say!(
            "{}",
            serde_json::json!({
                "executable": output,
                "target": image.target,
                "bytes": executable.len(),
                "bundle_bytes": program.bundle.len(),
                "modules": modules,
                "mains": mains,
            })
        );
    }
    Ok(())
}
