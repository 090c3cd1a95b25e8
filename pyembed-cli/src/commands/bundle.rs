//! `pyembed bundle`

use std::path::PathBuf;

use crate::{failure::Result, files, options::Source, program::Compiled};

pub(crate) fn write(source: Source, report: bool) -> Result {
    let compiled = Compiled::make(&source.program, &source.main, &source.options)?;
    let named = || PathBuf::from(format!("{}.pyembed", compiled.name));
    let output = source.output.unwrap_or_else(named);
    files::write(&output, &compiled.output.bytes, false)?;
    if report {
        print!("{}", compiled.output.report.text());
    }
    Ok(())
}
