//! `Cargo.toml` of a crate with Python in it.

use std::path::Path;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, value};

use super::checkout::Pyembed;
use crate::failure::{Failure, Result};

/// A section that makes the interpreter and the compiler fast, or their build.
struct Profile {
    path: &'static [&'static str],
    /// The first says whether the manifest has an opinion already.
    settings: &'static [(&'static str, Setting)],
    reason: &'static str,
}

enum Setting {
    Number(i64),
    Text(&'static str),
    Off,
}

const PROFILES: [Profile; 4] = [
    Profile {
        path: &["dev"],
        settings: &[("lto", Setting::Text("off"))],
        reason: "\n# The first build takes three quarters of the time with this, and Python code a sixth more.\n",
    },
    Profile {
        path: &["dev", "package", "*"],
        settings: &[
            ("opt-level", Setting::Number(2)),
            ("debug", Setting::Off),
            ("debug-assertions", Setting::Off),
            ("overflow-checks", Setting::Off),
        ],
        reason: "\n# Without this section the interpreter is 20 to 50 times slower, and so is the compiler in the build script.\n",
    },
    Profile {
        path: &["release", "package", "*"],
        settings: &[("codegen-units", Setting::Number(16))],
        reason: "\n# As cargo has it. To say so has what the build script and the program share compiled once, not twice.\n",
    },
    Profile {
        path: &["release", "build-override"],
        settings: &[("opt-level", Setting::Number(3))],
        reason: "\n# In release builds too the build script compiles the Python.\n",
    },
];

/// The text of a manifest of this name, with nothing of ours yet.
pub(crate) fn new(name: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n")
}

/// Names that cargo takes for itself, or that are taken.
const TAKEN: [&str; 6] = [
    "build",
    "deps",
    "examples",
    "incremental",
    "pyembed-build",
    "pyembed-runtime",
];

/// The name of a crate in this directory.
///
/// # Errors
///
/// If cargo takes none of that name.
pub(crate) fn name_of(directory: &Path) -> Result<String> {
    let whole = directory.canonicalize();
    let directory = whole.as_deref().unwrap_or(directory);
    let name = directory
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut letters = name.chars();
    let is_name = letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    if TAKEN.contains(&&*name) {
        return Err(Failure::new(format!(
            "`{name}` is no name for a crate: it is taken"
        )));
    }
    match is_name {
        true => Ok(name),
        false => Err(Failure::new(format!("`{name}` is no name for a crate"))
            .hint("a name has letters, digits, `-` and `_`, and begins with a letter")),
    }
}

fn parse(text: &str) -> Result<DocumentMut> {
    text.parse()
        .map_err(|error| Failure::new(format!("`Cargo.toml`: {error}")))
}

/// The manifest with what it lacks, and what that was, in words.
///
/// # Errors
///
/// If it is no TOML, or no manifest of a package.
pub(crate) fn complete(text: &str, pyembed: &Pyembed) -> Result<(String, Vec<String>)> {
    let mut manifest = parse(text)?;
    if manifest.get("package").is_none() {
        return Err(Failure::new("`Cargo.toml` is that of no package")
            .hint("name the directory of one: `pyembed init DIRECTORY`"));
    }
    let mut added = Vec::new();
    for (section, name) in [
        ("dependencies", "pyembed-runtime"),
        ("build-dependencies", "pyembed-build"),
    ] {
        if !depends(&manifest, section, name) {
            let table = table_at(&mut manifest, &[section])?;
            table.insert(name, value(pyembed.dependency(name)));
            added.push(format!("`{name}` to [{section}]"));
        }
    }
    for profile in PROFILES {
        let marker = profile.settings.first().map(|(key, _)| *key);
        if marker.is_some_and(|key| has(&manifest, profile.path, key)) {
            continue;
        }
        let whole = [&["profile"], profile.path].concat();
        // One that has only tables of its own in it has no header yet.
        let item = item_at(&mut manifest, &whole).as_table();
        let is_new = item.is_some_and(|table| table.is_empty() || table.is_implicit());
        let table = table_at(&mut manifest, &whole)?;
        for (key, setting) in profile.settings {
            let setting = match setting {
                Setting::Number(number) => value(*number),
                Setting::Text(text) => value(*text),
                Setting::Off => value(false),
            };
            table.insert(key, setting);
        }
        if let (true, Some(table)) = (is_new, item_at(&mut manifest, &whole).as_table_mut()) {
            table.decor_mut().set_prefix(profile.reason);
        }
        let shown = profile.path.join(".").replace('*', "\"*\"");
        added.push(format!("[profile.{shown}]"));
    }
    Ok((manifest.to_string(), added))
}

/// The manifest with a feature of the runtime.
pub(crate) fn with_feature(text: &str, feature: &str) -> Result<String> {
    let mut manifest = parse(text)?;
    let runtime = &mut manifest["dependencies"]["pyembed-runtime"];
    if let Some(version) = runtime.as_str() {
        let mut table = InlineTable::new();
        table.insert("version", version.into());
        *runtime = value(table);
    }
    let features = &mut runtime["features"];
    if features.is_none() {
        *features = value(Array::new());
    }
    if let Some(features) = features.as_array_mut() {
        features.push(feature);
    }
    Ok(manifest.to_string())
}

/// True if the dependencies are compiled with optimisation in this profile.
pub(crate) fn has_level(manifest: &DocumentMut, path: &[&str]) -> bool {
    has(manifest, path, "opt-level")
}

fn has(manifest: &DocumentMut, path: &[&str], key: &str) -> bool {
    let mut item = manifest.get("profile");
    for part in path {
        item = item.and_then(|item| item.get(part));
    }
    item.and_then(|item| item.get(key)).is_some()
}

/// The path of the build script that a manifest names.
///
/// # Errors
///
/// If it is no TOML.
pub(crate) fn build_script_in(text: &str) -> Result<String> {
    Ok(build_script(&parse(text)?).to_owned())
}

/// The path of the build script.
pub(crate) fn build_script(manifest: &DocumentMut) -> &str {
    let package = manifest.get("package");
    let build = package.and_then(|package| package.get("build")?.as_str());
    build.unwrap_or("build.rs")
}

/// True if a section has this package, by whatever name.
pub(crate) fn depends(manifest: &DocumentMut, section: &str, package: &str) -> bool {
    let section = manifest.get(section).and_then(Item::as_table_like);
    section.is_some_and(|section| {
        let renamed = |item: &Item| item.get("package").and_then(Item::as_str) == Some(package);
        section
            .iter()
            .any(|(name, item)| name == package || renamed(item))
    })
}

/// The table of that path, made if there is none.
fn table_at<'m>(manifest: &'m mut DocumentMut, path: &[&str]) -> Result<&'m mut dyn TableLike> {
    let item = item_at(manifest, path);
    let wrong = || Failure::new(format!("`Cargo.toml`: `{}` is no section", path.join(".")));
    item.as_table_like_mut().ok_or_else(wrong)
}

fn item_at<'m>(manifest: &'m mut DocumentMut, path: &[&str]) -> &'m mut Item {
    let mut item = manifest.as_item_mut();
    for (depth, part) in path.iter().enumerate() {
        if item.get(part).is_none() && item.is_table() {
            let mut new = Table::new();
            new.set_implicit(depth + 1 < path.len());
            item[part] = Item::Table(new);
        } else if item.get(part).is_none() && item.is_inline_table() {
            item[part] = value(InlineTable::new());
        }
        if !item.is_table_like() {
            break;
        }
        item = &mut item[part];
    }
    item
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

# The first build takes three quarters of the time with this, and Python code a sixth more.
[profile.dev]
lto = "off"

# Without this section the interpreter is 20 to 50 times slower, and so is the compiler in the build script.
[profile.dev.package."*"]
opt-level = 2
debug = false
debug-assertions = false
overflow-checks = false

# As cargo has it. To say so has what the build script and the program share compiled once, not twice.
[profile.release.package."*"]
codegen-units = 16

# In release builds too the build script compiles the Python.
[profile.release.build-override]
opt-level = 3
"#;
        assert_eq!(text, expected);
        assert_eq!(added.len(), 6);
    }

    #[test]
    fn what_is_there_stays() {
        let written = "# mine\n[package]\nname = 'x' # y\n\n[dependencies]\nserde = '1'\npyembed-runtime = '*'\n";
        let profile = "\n[profile.dev.package.'*']\nopt-level = 3\n";
        let (text, added) = complete(&[written, profile].concat(), &Pyembed::Registry).unwrap();
        let (before, after) = text.split_once(profile).unwrap();
        let reason = PROFILES[0].reason;
        assert_eq!(
            before,
            format!("{written}{reason}[profile.dev]\nlto = \"off\"\n")
        );
        assert!(after.contains("[build-dependencies]\n"), "{text}");
        assert_eq!(
            added,
            [
                "`pyembed-build` to [build-dependencies]",
                "[profile.dev]",
                "[profile.release.package.\"*\"]",
                "[profile.release.build-override]"
            ]
        );
        let (again, added) = complete(&text, &Pyembed::Registry).unwrap();
        assert_eq!((again, added), (text, Vec::new()));
    }

    #[test]
    fn features() {
        for pyembed in [Pyembed::Registry, Pyembed::Checkout("p".into())] {
            let (mut text, _) = complete(&new("x"), &pyembed).unwrap();
            for feature in ["ssl", "sqlite"] {
                text = with_feature(&text, feature).unwrap();
            }
            assert!(
                text.contains(", features = [\"ssl\", \"sqlite\"] }\n"),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_manifest() {
        let refused = |text: &str| complete(text, &Pyembed::Registry).unwrap_err().to_string();
        assert!(refused("[workspace]\n").contains("no package"));
        assert!(refused("[package\n").contains("TOML parse error"));
        assert!(refused("dependencies = 1\n[package]\n").contains("no section"));
        let inline = "[package]\n\n[profile]\nrelease = { build-override = { debug = true } }\n";
        let (text, _) = complete(inline, &Pyembed::Registry).unwrap();
        assert!(text.contains("opt-level = 3 }"), "{text}");
        assert!(
            text.contains("package = { \"*\" = { codegen-units = 16 } } }"),
            "{text}"
        );
        let renamed = "[package]\n[dependencies]\npy = { package = 'pyembed-runtime' }\n";
        let (text, _) = complete(renamed, &Pyembed::Registry).unwrap();
        assert!(!text.contains("pyembed-runtime ="), "{text}");
    }
}
