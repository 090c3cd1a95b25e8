//! The `METADATA` of a distribution: headers like those of a mail.

use super::requirement::Requirement;
use crate::left_out::LeftOut;

/// The parts of the file that are asked for.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Metadata {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) summary: String,
    pub(super) requires_python: Option<String>,
    pub(super) requires: Vec<Requirement>,
    /// `Provides-Extra`, as written.
    pub(super) extras: Vec<String>,
    pub(super) licence_expression: Option<String>,
    pub(super) licence: Option<String>,
    /// `License ::` classifiers.
    pub(super) classifiers: Vec<String>,
    pub(super) licence_files: Vec<String>,
    pub(super) left_out: Vec<LeftOut>,
}

impl Metadata {
    /// Reads the file, or says what it lacks.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = String::from_utf8_lossy(bytes);
        let mut metadata = Self::default();
        if matches!(text, std::borrow::Cow::Owned(_)) {
            let reason = "is not valid UTF-8; what cannot be read stands there as `\u{fffd}`";
            metadata.left_out.push(LeftOut::new("METADATA", reason));
        }
        for (key, value) in headers(&text) {
            metadata.take(&key, value);
        }
        for (field, value) in [("Name", &metadata.name), ("Version", &metadata.version)] {
            if value.is_empty() {
                return Err(format!("its METADATA has no `{field}`"));
            }
        }
        Ok(metadata)
    }

    fn take(&mut self, key: &str, value: String) {
        match key {
            "name" => self.name = value,
            "version" => self.version = value,
            "summary" => self.summary = value,
            "requires-python" => self.requires_python = Some(value),
            "requires-dist" => self.require(&value),
            "provides-extra" => self.extras.push(value),
            "license-expression" => self.licence_expression = Some(value),
            "license" => self.licence = Some(value),
            "license-file" => self.licence_files.push(value),
            "classifier" if value.starts_with("License ::") => self.classifiers.push(value),
            _ => {}
        }
    }

    fn require(&mut self, text: &str) {
        match Requirement::parse(text) {
            Ok(requirement) => self.requires.push(requirement),
            Err(flaw) => {
                let reason = format!("cannot be read as a requirement: {}", flaw.message);
                self.left_out.push(LeftOut::new(text, reason));
            }
        }
    }
}

/// The headers before the first empty line, with keys in small letters. A line that begins with a
/// space goes on with the one before.
fn headers(text: &str) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for line in text.lines().take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = headers.last_mut() {
                value.push('\n');
                value.push_str(line.trim());
            }
        } else if let Some((key, value)) = line.split_once(':') {
            headers.push((key.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    headers
}
