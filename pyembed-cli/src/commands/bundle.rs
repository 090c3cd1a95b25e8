//! `pyembed bundle`

use std::path::PathBuf;

use crate::{
    failure::Result,
    files,
    options::Source,
    program::{Compiled, Request},
    stdlib::Target,
};

pub(crate) fn write(source: Source, report: bool) -> Result {
    let compiled = Compiled::make(&Request {
        program: &source.program,
        mains: &source.main,
        options: &source.options,
        target: &Target::host(),
    })?;
    let named = || PathBuf::from(format!("{}.pyembed", compiled.name));
    let output = source.output.unwrap_or_else(named);
    files::write(&output, &compiled.output.bytes, false)?;
    if report {
        crate::output::print(format_args!("{}", compiled.output.report.text()));
    }
    Ok(())
}
