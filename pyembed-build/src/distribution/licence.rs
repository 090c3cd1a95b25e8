//! Under which licence a distribution is, and the texts it carries.

use super::metadata::Metadata;
use crate::archive::File;

/// A longer `License` field is the licence's text, not its name.
const LONGEST_NAME: usize = 100;

/// Beginnings of the names of files that are about licences, in small letters.
const FILES: [&str; 5] = ["licen", "copying", "notice", "authors", "unlicense"];

/// The licence of a distribution.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Licence {
    /// An SPDX expression or the metadata's own words; empty if it says nothing.
    pub(crate) words: String,
    /// The licence files with their text, sorted by name.
    pub(crate) texts: Vec<(String, String)>,
}

impl Licence {
    /// The licence of the distribution with these files.
    pub(super) fn of(metadata: &Metadata, dist_info: &str, files: &[File]) -> Self {
        let text = |file: &File| {
            let name = name_of_text(
                file.path.strip_prefix(dist_info)?.strip_prefix('/')?,
                metadata,
            )?;
            let bytes = file.content.read().ok()?;
            Some((
                name.to_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            ))
        };
        let mut texts: Vec<_> = files.iter().filter_map(text).collect();
        texts.sort();
        Self {
            words: words(metadata),
            texts,
        }
    }
}

/// The name of the licence file, if the file of that path in the dist-info directory is one.
fn name_of_text<'a>(path: &'a str, metadata: &Metadata) -> Option<&'a str> {
    // `licenses/` since metadata 2.4, `license_files/` in wheels of its forerunners.
    let inside = ["licenses/", "license_files/"]
        .iter()
        .find_map(|directory| path.strip_prefix(directory));
    let is_named = || {
        let lower = path.to_ascii_lowercase();
        metadata.licence_files.iter().any(|file| file == path)
            || (!path.contains('/') && FILES.iter().any(|start| lower.starts_with(start)))
    };
    inside.or_else(|| is_named().then_some(path))
}

fn words(metadata: &Metadata) -> String {
    let is_name = |words: &&String| {
        !words.is_empty()
            && words.len() <= LONGEST_NAME
            && !words.contains('\n')
            && *words != "UNKNOWN"
    };
    let stated = [&metadata.licence_expression, &metadata.licence];
    match stated.into_iter().flatten().find(is_name) {
        Some(words) => words.clone(),
        None => classified(&metadata.classifiers),
    }
}

/// The words of the licence, and true if they are an SPDX expression.
pub(super) fn stated(metadata: &Metadata) -> (String, bool) {
    let words = words(metadata);
    let is_expression = metadata.licence_expression.as_ref() == Some(&words);
    (words, is_expression)
}

/// The last parts of the classifiers: `License :: OSI Approved :: BSD License`.
fn classified(classifiers: &[String]) -> String {
    let last = |classifier: &String| {
        let (_, last) = classifier.rsplit_once("::")?;
        Some(last.trim().to_owned()).filter(|last| last != "OSI Approved")
    };
    let names: Vec<String> = classifiers.iter().filter_map(last).collect();
    names.join(", ")
}
