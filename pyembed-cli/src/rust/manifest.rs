//! `Cargo.toml` of a crate with Python in it.

use toml_edit::{DocumentMut, Item, Table, value};

use super::checkout::Pyembed;
use crate::failure::{Failure, Result};

/// The sections that make the interpreter and the compiler fast, with the reason for each.
const PROFILES: [(&[&str], &str); 2] = [
    (
        &["dev", "package", "*"],
        "\n# Without this section the interpreter is 20 to 50 times slower, and so is the compiler in the build script.\n",
    ),
    (
        &["release", "build-override"],
        "\n# In release builds too the build script compiles the Python.\n",
    ),
];

/// The text of a manifest of this name, with nothing of ours yet.
pub(crate) fn new(name: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n")
}

/// The manifest with what it lacks, and what that was, in words.
///
/// # Errors
///
/// If it is no TOML, or no manifest of a package.
pub(crate) fn complete(text: &str, pyembed: &Pyembed) -> Result<(String, Vec<String>)> {
    let mut manifest: DocumentMut = text
        .parse()
        .map_err(|error| Failure::new(format!("`Cargo.toml`: {error}")))?;
    if manifest.get("package").is_none() {
        return Err(Failure::new("`Cargo.toml` is that of no package")
            .hint("name the directory of one: `pyembed init DIRECTORY`"));
    }
    let mut added = Vec::new();
    for (section, name) in [
        ("dependencies", "pyembed-runtime"),
        ("build-dependencies", "pyembed-build"),
    ] {
        let table = table_at(&mut manifest, &[section])?;
        if !table.contains_key(name) {
            table.insert(name, value(pyembed.dependency(name)));
            added.push(format!("`{name}` to [{section}]"));
        }
    }
    for (path, reason) in PROFILES {
        if has_level(&manifest, path) {
            continue;
        }
        let whole: Vec<&str> = ["profile"]
            .into_iter()
            .chain(path.iter().copied())
            .collect();
        let table = table_at(&mut manifest, &whole)?;
        if table.is_empty() {
            table.decor_mut().set_prefix(reason);
        }
        match path {
            ["dev", ..] => {
                table.insert("opt-level", value(2));
                for off in ["debug", "debug-assertions", "overflow-checks"] {
                    table.insert(off, value(false));
                }
            }
            _ => _ = table.insert("opt-level", value(3)),
        }
        added.push(format!(
            "[profile.{}]",
            path.join(".").replace('*', "\"*\"")
        ));
    }
    Ok((manifest.to_string(), added))
}

/// True if the dependencies are compiled with optimisation in this profile.
pub(crate) fn has_level(manifest: &DocumentMut, path: &[&str]) -> bool {
    let mut item = manifest.get("profile");
    for part in path {
        item = item.and_then(|item| item.get(part));
    }
    item.and_then(|item| item.get("opt-level")).is_some()
}

/// The table of that path, made if there is none.
fn table_at<'m>(manifest: &'m mut DocumentMut, path: &[&str]) -> Result<&'m mut Table> {
    let mut table = manifest.as_table_mut();
    for (depth, part) in path.iter().enumerate() {
        let new = || {
            let mut new = Table::new();
            new.set_implicit(depth + 1 < path.len());
            Item::Table(new)
        };
        table = table
            .entry(part)
            .or_insert_with(new)
            .as_table_mut()
            .ok_or_else(|| Failure::new(format!("`Cargo.toml`: `{part}` is no section")))?;
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_one() {
        let (text, added) =
            complete(&new("shop"), &Pyembed::Checkout("../pyembed".into())).unwrap();
        let expected = r#"[package]
name = "shop"
version = "0.1.0"
edition = "2024"

[dependencies]
pyembed-runtime = { path = "../pyembed/pyembed-runtime" }

[build-dependencies]
pyembed-build = { path = "../pyembed/pyembed-build" }

# Without this section the interpreter is 20 to 50 times slower, and so is the compiler in the build script.
[profile.dev.package."*"]
opt-level = 2
debug = false
debug-assertions = false
overflow-checks = false

# In release builds too the build script compiles the Python.
[profile.release.build-override]
opt-level = 3
"#;
        assert_eq!(text, expected);
        assert_eq!(added.len(), 4);
    }

    #[test]
    fn what_is_there_stays() {
        let written = "# mine\n[package]\nname = 'x' # y\n\n[dependencies]\nserde = '1'\npyembed-runtime = '*'\n\n[profile.dev.package.'*']\nopt-level = 3\n";
        let (text, added) = complete(written, &Pyembed::Registry).unwrap();
        assert!(text.starts_with(written), "{text}");
        assert_eq!(
            added,
            [
                "`pyembed-build` to [build-dependencies]",
                "[profile.release.build-override]"
            ]
        );
        let (again, added) = complete(&text, &Pyembed::Registry).unwrap();
        assert_eq!((again, added), (text, Vec::new()));
    }

    #[test]
    fn what_is_no_manifest() {
        let refused = |text: &str| complete(text, &Pyembed::Registry).unwrap_err().to_string();
        assert!(refused("[workspace]\n").contains("no package"));
        assert!(refused("[package\n").contains("TOML parse error"));
        assert!(refused("dependencies = 1\n[package]\n").contains("no section"));
    }
}
