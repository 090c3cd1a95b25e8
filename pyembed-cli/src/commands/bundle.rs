//! `pyembed bundle`

use std::path::{Path, PathBuf};

use crate::{failure::Result, files, options::BuildOptions, program::Compiled};

pub(crate) fn write(
    path: &Path,
    output: Option<PathBuf>,
    mains: &[String],
    options: &BuildOptions,
    report: bool,
) -> Result {
    let compiled = Compiled::make(path, mains, options)?;
    let output = output.unwrap_or_else(|| PathBuf::from(format!("{}.pyembed", compiled.name)));
    files::write(&output, &compiled.output.bytes, false)?;
    if report {
        print!("{}", compiled.output.report.text());
    }
    Ok(())
}
