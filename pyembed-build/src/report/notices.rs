//! The licences of everything inside, as one text.

use std::collections::{BTreeMap, BTreeSet};

use crate::stdlib;

/// RustPython's own words: the crates of it that a bundle is made with do not carry them.
const RUSTPYTHON_LICENCE: &str = include_str!("rustpython-licence.txt");

const RULE: &str =
    "================================================================================";

/// Something inside that has a licence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    /// Its name and version: `rich 14.0.0`.
    pub(crate) title: String,
    /// The licence in the words of its metadata; may be empty.
    pub(crate) licence: String,
    /// The names of the licence files and their texts.
    pub(crate) texts: Vec<(String, String)>,
}

/// The parts that are inside every program: Python's standard library, whose licence this is, and
/// RustPython.
pub(crate) fn always_inside(python: String) -> [Part; 2] {
    let part = |title: &str, licence: &str, file: &str, text: String| Part {
        title: title.into(),
        licence: licence.into(),
        texts: vec![(file.into(), text)],
    };
    [
        part(
            "Python's standard library",
            "PSF-2.0",
            stdlib::LICENCE,
            python,
        ),
        part("RustPython", "MIT", "LICENSE", RUSTPYTHON_LICENCE.into()),
    ]
}

/// A list of the parts, then each text once, under the names of all that it is for.
pub(crate) fn notices(parts: &[Part]) -> String {
    let parts: BTreeSet<&Part> = parts.iter().collect();
    let mut notices = String::from(
        "What the Python side of this program contains, and under which licences.\n\
         The Rust crates that it is built from are not listed here.\n\n",
    );
    for part in &parts {
        notices.push_str(&overview(part));
    }
    for (text, owners) in texts(&parts) {
        notices.push_str(&format!("\n{RULE}\n{}{RULE}\n\n{text}\n", owners.concat()));
    }
    notices
}

fn overview(part: &Part) -> String {
    let licence = match part.licence.trim() {
        "" => "no licence is named in its metadata".to_owned(),
        licence => one_line(licence),
    };
    let lack = match part.texts.as_slice() {
        [] => " (it carries no licence text)",
        _ => "",
    };
    format!("- {}: {licence}{lack}\n", part.title)
}

/// The texts and what each is for, in the order of the first that each is for.
fn texts(parts: &BTreeSet<&Part>) -> Vec<(String, Vec<String>)> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut texts: Vec<(String, Vec<String>)> = Vec::new();
    for part in parts {
        for (file, text) in &part.texts {
            let text = normalised(text);
            let place = *places.entry(text.clone()).or_insert(texts.len());
            if place == texts.len() {
                texts.push((text, Vec::new()));
            }
            texts[place]
                .1
                .push(format!("{}: {}\n", part.title, one_line(file)));
        }
    }
    texts
}

/// The text without what differs between copies of it: line ends, and white space at the ends of
/// lines and of the text.
fn normalised(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{report::fixture, stdlib::StdlibSources};

    fn part(title: &str, licence: &str, texts: &[(&str, &str)]) -> Part {
        let owned = |(file, text): &(&str, &str)| ((*file).into(), (*text).into());
        Part {
            title: title.into(),
            licence: licence.into(),
            texts: texts.iter().map(owned).collect(),
        }
    }

    fn parts() -> Vec<Part> {
        vec![
            part(
                "two 2.0",
                "MIT",
                &[("LICENSE", "Be kind.\n\n  And honest.\n")],
            ),
            part("bare 0.1", "BSD\n3-Clause", &[]),
            part("mute 0.1", "", &[]),
            part(
                "one 1.0",
                "MIT OR Apache-2.0",
                &[
                    (
                        "licenses/LICENSE.MIT",
                        "\u{feff}Be kind.\r\n\r\n  And honest.  \r\n\r\n",
                    ),
                    ("licenses/LICENSE.APACHE", "Be careful.\n"),
                ],
            ),
        ]
    }

    #[test]
    fn a_text_stands_once_with_all_that_it_is_for() {
        fixture::assert_golden("notices.txt", &notices(&parts()));
    }

    #[test]
    fn the_order_of_the_parts_does_not_matter() {
        let reversed: Vec<Part> = parts().into_iter().rev().collect();
        assert_eq!(notices(&reversed), notices(&parts()));
    }

    #[test]
    fn python_and_rustpython_are_in_every_program() {
        let notices = notices(&always_inside(
            StdlibSources::index(None).licence().unwrap(),
        ));
        for words in [
            "- Python's standard library: PSF-2.0\n- RustPython: MIT\n",
            "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
            "Copyright (c) 2026 RustPython Team",
        ] {
            assert!(notices.contains(words), "{words}");
        }
        assert!(!notices.contains(rustpython_pylib::LIB_PATH));
    }
}
