//! Wheels: their names, and what is in them.

use std::{path::Path, str::FromStr};

use pep440_rs::Version;

use super::{assembly::assemble, model::Distribution, name::normalize};
use crate::{
    archive::{File, check_paths, damaged, members},
    content::read_or_say,
    diagnostic::Diagnostic,
    left_out::LeftOut,
    paths::Location,
};

/// The facts in the file name of a wheel: `rich-14.0.0-py3-none-any.whl`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WheelName {
    /// Normalized.
    pub(super) name: String,
    pub(super) version: Version,
    pub(super) compatibility: Compatibility,
}

/// The fit of a wheel for an interpreter without extension modules; the better is the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Compatibility {
    /// `py3-none-any`
    Pure,
    /// `cp314-none-any`: Python sources for one interpreter.
    PureForOther,
    /// Extension modules for some platform, with Python sources beside them.
    Platform,
}

impl WheelName {
    /// Reads a file name; `None` if it is not that of a wheel.
    pub(super) fn parse(file_name: &str) -> Option<Self> {
        let parts: Vec<&str> = file_name.strip_suffix(".whl")?.split('-').collect();
        let [name, version, tags @ ..] = &*parts else {
            return None;
        };
        // A build number may stand between the version and the tags.
        let [python, abi, platform] = match tags {
            [python, abi, platform] | [_, python, abi, platform] => [*python, *abi, *platform],
            _ => return None,
        };
        Some(Self {
            name: normalize(name),
            version: Version::from_str(version).ok()?,
            compatibility: compatibility(python, abi, platform)?,
        })
    }
}

/// `None` for wheels of Python 2.
fn compatibility(python: &str, abi: &str, platform: &str) -> Option<Compatibility> {
    let mut pythons = python.split('.');
    let is_pure = abi == "none" && platform.split('.').any(|one| one == "any");
    if pythons
        .clone()
        .all(|one| one.contains("py2") || one.contains("cp2"))
    {
        None
    } else if !is_pure {
        Some(Compatibility::Platform)
    } else if pythons.any(|one| one.starts_with("py3")) {
        Some(Compatibility::Pure)
    } else {
        Some(Compatibility::PureForOther)
    }
}

/// Reads a wheel that the user named.
pub(crate) fn wheel(base: &Path, written: &str) -> Result<Distribution, Diagnostic> {
    let Location { path, label } = Location::file(base, written, "the wheel")?;
    read_wheel(&path, &label)
}

pub(super) fn read_wheel(path: &Path, label: &str) -> Result<Distribution, Diagnostic> {
    let bytes = read_or_say(path, label)?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy();
    let distribution = parse_wheel(&bytes, &file_name, label)?;
    Ok(Distribution {
        requested_by: format!("source(\"{label}\")"),
        ..distribution
    })
}

/// The distribution in the bytes of a wheel. Nobody asked for it yet.
pub(super) fn parse_wheel(
    bytes: &[u8],
    file_name: &str,
    label: &str,
) -> Result<Distribution, Diagnostic> {
    contents(bytes, label)
        .and_then(|distribution| agree(&distribution, file_name).map(|()| distribution))
        .map_err(|problem| damaged(label, &problem))
}

fn contents(bytes: &[u8], label: &str) -> Result<Distribution, String> {
    let files = members(bytes)?;
    let dist_info = dist_info(&files)?;
    let (files, left_out) = overlay(&dist_info, files)?;
    let mut distribution = assemble(&dist_info, label, files)?;
    distribution.left_out.extend(left_out);
    Ok(distribution)
}

/// The one directory that describes the distribution.
fn dist_info(files: &[File]) -> Result<String, String> {
    let tops = files.iter().filter_map(|file| file.path.split_once('/'));
    let mut found: Vec<&str> = tops
        .map(|(top, _)| top)
        .filter(|top| top.ends_with(".dist-info"))
        .collect();
    found.dedup();
    match *found {
        [one] => Ok(one.to_owned()),
        [] => Err("it is not a wheel: there is no `.dist-info` directory in it".into()),
        [one, other, ..] => Err(format!(
            "there are two `.dist-info` directories in it, `{one}` and `{other}`"
        )),
    }
}

/// `rich-14.0.0` of `rich-14.0.0.dist-info`
fn stem(dist_info: &str) -> &str {
    dist_info.strip_suffix(".dist-info").unwrap_or(dist_info)
}

/// Puts what is in `X.data/purelib` and `X.data/platlib` where it is installed; scripts and headers
/// have no place in a bundle.
fn overlay(dist_info: &str, files: Vec<File>) -> Result<(Vec<File>, Vec<LeftOut>), String> {
    let stem = stem(dist_info);
    let data = format!("{stem}.data/");
    let mut outside = 0;
    let mut installed = Vec::with_capacity(files.len());
    for mut file in files {
        if let Some(inside) = file.path.strip_prefix(&data) {
            match inside.split_once('/') {
                Some(("purelib" | "platlib", path)) => file.path = path.to_owned(),
                Some(("data", _)) => {
                    outside += 1;
                    continue;
                }
                _ => continue,
            }
        }
        installed.push(file);
    }
    installed.sort();
    check_paths(&installed)?;
    let reason = format!("is left out ({outside} files): it is installed outside `site-packages`");
    let note = (outside > 0).then(|| LeftOut::new(format!("{data}data"), reason));
    Ok((installed, note.into_iter().collect()))
}

/// The metadata, the directory it is in and the file's name must be about one distribution.
fn agree(distribution: &Distribution, file_name: &str) -> Result<(), String> {
    let stem = stem(&distribution.dist_info);
    let (name, version) = stem.rsplit_once('-').unwrap_or((stem, ""));
    if !is_same(distribution, name, version) {
        return Err(format!(
            "its METADATA is that of {}, but it is in `{}`",
            distribution.title(),
            distribution.dist_info
        ));
    }
    match WheelName::parse(file_name) {
        Some(file) if !is_same(distribution, &file.name, &file.version.to_string()) => {
            Err(format!(
                "it holds {}, which its file name does not say",
                distribution.title()
            ))
        }
        _ => Ok(()),
    }
}

fn is_same(distribution: &Distribution, name: &str, version: &str) -> bool {
    let is_version = match (
        Version::from_str(&distribution.version),
        Version::from_str(version),
    ) {
        (Ok(one), Ok(other)) => one == other,
        _ => distribution.version == version,
    };
    is_version && normalize(&distribution.name) == normalize(name)
}
