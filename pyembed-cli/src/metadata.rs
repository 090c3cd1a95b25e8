//! Metadata of programs: of a script in the comment block `# /// script` (PEP 723), of a
//! project in `pyproject.toml`.

use std::{collections::BTreeMap, path::Path, process::Command, str::FromStr};

use pep440_rs::{Version, VersionSpecifiers};
use serde::Deserialize;

use crate::{
    failure::{Failure, Result},
    files,
};

/// The block of a script, or the table `project` of a project.
#[derive(Deserialize, Debug, Default, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Metadata {
    requires_python: Option<String>,
    #[serde(default)]
    pub(crate) dependencies: Vec<String>,
    /// Of a project: by the name of a command, `package.module:function`.
    #[serde(default)]
    pub(crate) scripts: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct PyProject {
    project: Option<Metadata>,
}

/// The version of Python that programs find.
const PYTHON: [u64; 3] = [3, 14, 0];

impl Metadata {
    /// Reads the `pyproject.toml` of a directory; None if there is none, or it names no scripts.
    ///
    /// # Errors
    ///
    /// If it is not TOML, or asks for another Python.
    pub(crate) fn of_project(directory: &Path) -> Result<Option<Self>> {
        let path = directory.join("pyproject.toml");
        if !path.is_file() {
            return Ok(None);
        }
        let of_file = |what: String| Failure::new(format!("`{}`: {what}", path.display()));
        let text = String::from_utf8_lossy(&files::read(&path)?).into_owned();
        let read: PyProject = toml::from_str(&text).map_err(|error| of_file(error.to_string()))?;
        let Some(metadata) = read.project.filter(|project| !project.scripts.is_empty()) else {
            return Ok(None);
        };
        metadata.check_python().map_err(of_file)?;
        Ok(Some(metadata))
    }

    /// Reads that of a script; nothing if there is none.
    ///
    /// # Errors
    ///
    /// If there are two blocks, or one is not TOML, or asks for another Python.
    pub(crate) fn of_script(script: &Path) -> Result<Self> {
        let source = files::read(script)?;
        let of_script = |what: String| Failure::new(format!("`{}`: {what}", script.display()));
        let Some(block) = block(&String::from_utf8_lossy(&source)).map_err(of_script)? else {
            return Ok(Self::default());
        };
        let metadata: Self = toml::from_str(&block)
            .map_err(|error| of_script(format!("its `# /// script` block: {error}")))?;
        metadata.check_python().map_err(of_script)?;
        Ok(metadata)
    }

    fn check_python(&self) -> Result<(), String> {
        let Some(wanted) = &self.requires_python else {
            return Ok(());
        };
        let specifiers = VersionSpecifiers::from_str(wanted)
            .map_err(|error| format!("requires-python {wanted:?}: {error}"))?;
        let [major, minor, _] = PYTHON;
        match specifiers.contains(&Version::new(PYTHON)) {
            true => Ok(()),
            false => Err(format!(
                "it wants Python {wanted}, and this is {major}.{minor}"
            )),
        }
    }
}

/// The block's lines, without what makes them comments.
fn block(source: &str) -> Result<Option<String>, String> {
    let mut blocks = Vec::new();
    let mut lines = source.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim_end() != "# /// script" {
            continue;
        }
        let mut comments = Vec::new();
        while let Some(line) = lines.next_if(|line| *line == "#" || line.starts_with("# ")) {
            comments.push(line.strip_prefix("# ").unwrap_or(""));
        }
        // The last one that closes it does: others are part of it.
        if let Some(end) = comments.iter().rposition(|line| line.trim_end() == "///") {
            blocks.push(comments[..end].join("\n"));
        }
    }
    match blocks.len() {
        0 | 1 => Ok(blocks.pop()),
        _ => Err("there are two `# /// script` blocks".to_owned()),
    }
}

/// Has the pip that is there fetch wheels into a directory.
pub(crate) fn fetch(requirements: &Path, wheels: &Path) -> Result {
    let mut pip = Command::new("python3");
    pip.args([
        "-m",
        "pip",
        "download",
        "--quiet",
        "--only-binary",
        ":all:",
        "-r",
    ])
    .arg(requirements)
    .arg("-d")
    .arg(wheels);
    let status = pip
        .status()
        .map_err(|error| Failure::new(format!("cannot call `python3 -m pip`: {error}")))?;
    match status.success() {
        true => Ok(()),
        false => Err(Failure::new(
            "pip has not fetched the wheels: it says above why",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(block: &str) -> Result<Metadata, String> {
        let block = self::block(block)?.ok_or("no block")?;
        toml::from_str(&block).map_err(|error| error.to_string())
    }

    #[test]
    fn the_block_is_a_comment() {
        let script = "#!/usr/bin/env python3\n# /// script\n# requires-python = \">=3.11\"\n# dependencies = [\n#   \"requests<3\",\n#   \"rich\",\n# ]\n# ///\nimport requests\n";
        let expected = Metadata {
            requires_python: Some(">=3.11".into()),
            dependencies: vec!["requests<3".into(), "rich".into()],
            ..Metadata::default()
        };
        assert_eq!(read(script), Ok(expected));
    }

    #[test]
    fn what_is_no_block() {
        for script in [
            "",
            "import x\n",
            "# /// pyproject\n# ///\n",
            "# /// script\nx = 1\n# ///\n",
            "# /// script\n# x = 1\n",
        ] {
            assert_eq!(block(script), Ok(None), "{script}");
        }
        let two = "# /// script\n# ///\n\n# /// script\n# ///\n";
        assert!(block(two).is_err());
    }

    #[test]
    fn other_versions_of_python() {
        let asks = |wanted: &str| {
            let metadata = Metadata {
                requires_python: Some(wanted.into()),
                ..Metadata::default()
            };
            metadata.check_python()
        };
        assert_eq!(asks(">=3.11,<4"), Ok(()));
        assert_eq!(
            asks("<3.14"),
            Err("it wants Python <3.14, and this is 3.14".into())
        );
        assert!(asks("three").is_err());
    }
}
