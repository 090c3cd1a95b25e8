//! Whatever the bytes are, reading gives a value or an error.

use super::*;
use crate::distribution::{entry_points, lock, metadata::Metadata, record, wheel::parse_wheel};

#[test]
fn every_truncation_of_a_wheel_is_an_error() {
    let whole = wheel("rich", "14.0", "Requires-Dist: pygments");
    for end in 0..whole.len() {
        let problem = parse_wheel(&whole[..end], "rich-14.0-py3-none-any.whl", "w").unwrap_err();
        let begin = "the archive cannot be used: ";
        assert!(problem.message.starts_with(begin), "{end}: {problem}");
    }
}

#[test]
fn a_flipped_bit_gives_the_same_files_or_an_error() {
    let whole = wheel("rich", "14.0", "Requires-Dist: pygments");
    let files = members(&whole).unwrap();
    let mut refused = 0;
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut damaged = whole.clone();
            damaged[at] ^= 1 << bit;
            match members(&damaged) {
                // What no checksum covers is a member's name, and whether there is one.
                Ok(read) => {
                    let contents =
                        |file: &File| files.iter().any(|one| one.content == file.content);
                    assert!(read.iter().all(contents), "bit {bit} of byte {at}");
                }
                Err(_) => refused += 1,
            }
            let _ = parse_wheel(&damaged, "rich-14.0-py3-none-any.whl", "w");
        }
    }
    assert!(refused > whole.len());
}

#[test]
fn any_text_is_a_requirement_or_a_flaw_in_it() {
    let whole =
        r#"a[b,c] (>=1.0,!=1.2.*) ; (python_version<"3" and extra == 'x') or os.name in "é" "#;
    assert!(Requirement::parse(whole).is_ok());
    for start in 0..=whole.len() {
        for end in start..=whole.len() {
            if let Some(part) = whole.get(start..end)
                && let Err(flaw) = Requirement::parse(part)
            {
                assert!(part.get(flaw.range).is_some(), "{part}");
            }
        }
    }
}

#[test]
fn deep_parentheses_are_a_flaw() {
    let deep = format!("a; {}", "(".repeat(100_000));
    let flaw = Requirement::parse(&deep).unwrap_err();
    assert_eq!(flaw.message, "the parentheses are nested too deeply");
}

#[test]
fn any_bytes_are_metadata_or_an_error() {
    let text = "Name: a\nVersion: 1\nRequires-Dist: b; x\n  y\nLicense-File: \u{e9}\n\n";
    for end in 0..text.len() {
        let _ = Metadata::parse(&text.as_bytes()[..end]);
        entry_points::parse(&text.as_bytes()[..end], &mut Vec::new());
        record::paths(&String::from_utf8_lossy(&text.as_bytes()[..end]));
    }
    assert_eq!(
        Metadata::parse(b"Version: 1\n").unwrap_err(),
        "its METADATA has no `Name`"
    );
    assert_eq!(
        Metadata::parse(b"Name: a\n\nVersion: 1\n").unwrap_err(),
        "its METADATA has no `Version`"
    );
}

#[test]
fn any_part_of_a_lock_file_is_read_or_refused() {
    let base = Crate::new();
    base.write("wheels/.keep", "");
    let text = "lock-version = \"1.0\"\n[[packages]]\nname = \"a\"\nmarker = \"os_name == 'é'\"\nwheels = [{name = \"a\"}]\n";
    let folder = crate::distribution::folder::Folder::open(base.base.path(), "wheels").unwrap();
    let file = Location {
        path: base.path("pylock.toml"),
        label: "pylock.toml".into(),
    };
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        base.write("pylock.toml", &text[..end]);
        lock::resolve(&file, &folder, &linux());
    }
}
