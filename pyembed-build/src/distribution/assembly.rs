//! From files to a distribution: its metadata is read, and what does not belong below
//! `site-packages` is left out.

use super::{entry_points, licence::Licence, metadata::Metadata, model::Distribution};
use crate::{archive::File, left_out::LeftOut};

/// Files that installers write for themselves into the dist-info directory, and signatures of the
/// file list.
pub(crate) const OF_INSTALLERS: [&str; 5] = [
    "INSTALLER",
    "REQUESTED",
    "direct_url.json",
    "RECORD.jws",
    "RECORD.p7s",
];

/// The distribution of these files, or what is wrong with it.
pub(super) fn assemble(
    dist_info: &str,
    origin: &str,
    files: Vec<File>,
) -> Result<Distribution, String> {
    let bytes = read(&files, &format!("{dist_info}/METADATA"))?
        .ok_or_else(|| format!("`{dist_info}` has no METADATA"))?;
    let mut metadata = Metadata::parse(&bytes)?;
    let mut left_out = std::mem::take(&mut metadata.left_out);
    let points = read(&files, &format!("{dist_info}/entry_points.txt"))?.unwrap_or_default();
    let entry_points = entry_points::parse(&points, &mut left_out);
    let files = select(dist_info, files, &mut left_out);
    left_out.sort();
    Ok(Distribution {
        licence: Licence::of(&metadata, dist_info, &files),
        name: metadata.name,
        version: metadata.version,
        dist_info: dist_info.to_owned(),
        summary: metadata.summary,
        origin: origin.to_owned(),
        files,
        entry_points,
        requires: metadata.requires,
        extras: metadata.extras,
        requires_python: metadata.requires_python,
        requested_by: String::new(),
        left_out,
    })
}

fn read(files: &[File], path: &str) -> Result<Option<Vec<u8>>, String> {
    let Some(file) = files.iter().find(|file| file.path == path) else {
        return Ok(None);
    };
    match file.content.read() {
        Ok(bytes) => Ok(Some(bytes.into_owned())),
        Err(error) => Err(format!("`{path}` cannot be read: {error}")),
    }
}

/// Keeps the files that are of use in a bundle, and sorts them.
fn select(dist_info: &str, mut files: Vec<File>, left_out: &mut Vec<LeftOut>) -> Vec<File> {
    files.retain(|file| {
        if !file.path.contains('/') && file.path.ends_with(".pth") {
            let reason = "is left out: `.pth` files are for the start of an installed Python";
            left_out.push(LeftOut::new(&*file.path, reason));
            return false;
        }
        let in_cache = file.path.split('/').any(|part| part == "__pycache__");
        !in_cache && !is_of_installer(dist_info, &file.path)
    });
    files.sort();
    files
}

fn is_of_installer(dist_info: &str, path: &str) -> bool {
    path.split_once('/')
        .is_some_and(|(directory, name)| directory == dist_info && OF_INSTALLERS.contains(&name))
}
