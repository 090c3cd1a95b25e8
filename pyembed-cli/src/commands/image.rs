//! `pyembed image`

use std::path::PathBuf;

use crate::{failure::Result, files, image::Image};

/// Writes the image of this command's executables into a file.
pub(crate) fn write(output: Option<PathBuf>) -> Result {
    let image = Image::own()?;
    let named = || format!("pyembed-{}-{}.image", image.target.os, image.target.arch).into();
    files::write(&output.unwrap_or_else(named), &image.to_file(), false)
}
