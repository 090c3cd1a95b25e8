//! Requirements as metadata and requirements files write them (PEP 508): `requests[socks]>=2.8;
//! python_version < "3.14"`.

use std::{fmt, str::FromStr};

use pep440_rs::{Version, VersionSpecifier, VersionSpecifiers};

use super::{
    cursor::{Cursor, Flaw},
    environment::Environment,
    marker::{Asking, Marker},
    name::normalize,
    versions::satisfies,
};

/// One requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Requirement {
    /// As it is written.
    pub(crate) name: String,
    /// Normalized.
    pub(crate) extras: Vec<String>,
    /// As they are written, in that order.
    specifiers: Vec<String>,
    versions: VersionSpecifiers,
    /// `name @ url`
    pub(super) url: Option<String>,
    marker: Option<Marker>,
}

impl Requirement {
    /// Reads a requirement.
    pub(super) fn parse(text: &str) -> Result<Self, Flaw> {
        let mut cursor = Cursor::new(text);
        let name = name(&mut cursor)?;
        let extras = extras(&mut cursor)?;
        let mut requirement = Self {
            name,
            extras,
            specifiers: Vec::new(),
            versions: VersionSpecifiers::empty(),
            url: None,
            marker: None,
        };
        if cursor.take('@') {
            requirement.url = Some(url(&mut cursor)?);
        } else {
            requirement.read_versions(&mut cursor)?;
        }
        if cursor.take(';') {
            requirement.marker = Some(Marker::parse(&mut cursor)?);
        }
        cursor.end("`;` or the end of the requirement")?;
        Ok(requirement)
    }

    fn read_versions(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Flaw> {
        let in_parentheses = cursor.take('(');
        let close = if in_parentheses { ')' } else { ';' };
        let (written, range) = cursor.take_while(|c| c != close);
        if in_parentheses {
            cursor.expect(')')?;
        }
        let mut at = range.start;
        let mut versions = Vec::new();
        for part in written.split(',') {
            let specifier = part.trim();
            if !specifier.is_empty() {
                let start = at + (part.len() - part.trim_start().len());
                let parsed = VersionSpecifier::from_str(specifier).map_err(|_| {
                    let message = format!(
                        "`{specifier}` is not a version specifier like `>=1.2` or `==1.2.3`"
                    );
                    Flaw::new(start..start + specifier.len(), message)
                })?;
                versions.push(parsed);
                self.specifiers.push(specifier.to_owned());
            }
            at += part.len() + 1;
        }
        self.versions = versions.into_iter().collect();
        Ok(())
    }

    /// The name that is compared.
    pub(crate) fn key(&self) -> String {
        normalize(&self.name)
    }

    /// True if it counts there, for a distribution that is wanted with that extra (normalized;
    /// empty for none).
    pub(super) fn applies(&self, environment: &Environment, extra: &str) -> bool {
        let asking = Asking {
            environment,
            extra,
            groups: &[],
        };
        self.marker
            .as_ref()
            .is_none_or(|marker| marker.holds(asking))
    }

    /// True if that version will do.
    pub(super) fn allows(&self, version: &Version) -> bool {
        satisfies(version, &self.versions)
    }

    /// True if it names a pre-release, which asks for them.
    pub(super) fn names_prerelease(&self) -> bool {
        self.versions.iter().any(VersionSpecifier::any_prerelease)
    }
}

/// Without the marker.
impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if !self.extras.is_empty() {
            write!(f, "[{}]", self.extras.join(","))?;
        }
        f.write_str(&self.specifiers.join(","))?;
        match &self.url {
            Some(url) => write!(f, " @ {url}"),
            None => Ok(()),
        }
    }
}

fn name(cursor: &mut Cursor<'_>) -> Result<String, Flaw> {
    let (name, range) =
        cursor.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let is_name = name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.ends_with(|c: char| c.is_ascii_alphanumeric());
    if is_name {
        return Ok(name.to_owned());
    }
    let found = if name.is_empty() {
        "expected the name of a distribution".to_owned()
    } else {
        format!("`{name}` is not the name of a distribution")
    };
    Err(Flaw::new(range, found))
}

fn extras(cursor: &mut Cursor<'_>) -> Result<Vec<String>, Flaw> {
    let mut extras = Vec::new();
    if !cursor.take('[') {
        return Ok(extras);
    }
    if cursor.take(']') {
        return Ok(extras);
    }
    loop {
        extras.push(normalize(&name(cursor)?));
        if !cursor.take(',') {
            break;
        }
    }
    cursor.expect(']')?;
    extras.sort();
    extras.dedup();
    Ok(extras)
}

fn url(cursor: &mut Cursor<'_>) -> Result<String, Flaw> {
    let (url, range) = cursor.take_while(|c| !c.is_whitespace());
    if url.is_empty() {
        return Err(Flaw::new(range, "expected an address after `@`"));
    }
    Ok(url.to_owned())
}
