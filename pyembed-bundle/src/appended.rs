//! A bundle at the end of an executable file, which finds it there when it starts.

use xxhash_rust::xxh3::Xxh3;

use crate::{
    bundle::Bundle,
    error::{Error, Problem},
    layout::{APPENDED_MAGIC, footer, put, u64_at},
};

/// The end of an executable, behind its image: a bundle, and the modules to run.
///
/// The modules are lines `name=module`. A file that goes by one of the names runs that module, any
/// other file the first.
#[derive(Clone, Copy, Debug)]
pub struct Appended<'a> {
    bundle: Bundle<'a>,
    mains: &'a str,
    image: &'a [u8],
}

impl<'a> Appended<'a> {
    /// Finds what is at the end of a file. None if there is nothing.
    ///
    /// # Errors
    ///
    /// If there is something, and it is damaged or of another version.
    pub fn find(file: &'a [u8]) -> Result<Option<Self>, Error> {
        let Some((rest, footer)) = file.split_last_chunk::<{ footer::LEN }>() else {
            return Ok(None);
        };
        if footer[footer::MAGIC.at..] != APPENDED_MAGIC {
            return Ok(None);
        }
        let split = |bytes: &'a [u8], field| {
            let length = usize::try_from(u64_at(footer, field)).ok();
            let at = length.and_then(|length| bytes.len().checked_sub(length));
            at.map(|at| bytes.split_at(at))
                .ok_or(Problem::AppendedLength { field: field.name })
        };
        let (rest, mains) = split(rest, footer::MAINS_LEN)?;
        let (image, bundle) = split(rest, footer::BUNDLE_LEN)?;
        let expected = u64_at(footer, footer::HASH);
        let found = hash(footer, bundle, mains);
        if found != expected {
            return Err(Problem::AppendedHash { expected, found }.into());
        }
        let bundle = Bundle::parse(bundle)?;
        let mains = str::from_utf8(mains).map_err(|_| Problem::AppendedMains)?;
        if !mains.lines().all(|line| line.contains('=')) || mains.is_empty() {
            return Err(Problem::AppendedMains.into());
        }
        Ok(Some(Self {
            bundle,
            mains,
            image,
        }))
    }

    /// The bundle.
    #[must_use]
    pub fn bundle(&self) -> Bundle<'a> {
        self.bundle
    }

    /// The image: the executable without what was appended.
    #[must_use]
    pub fn image(&self) -> &'a [u8] {
        self.image
    }

    /// The names and modules that there are to run; at least one pair.
    pub fn mains(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.mains.lines().filter_map(|line| line.split_once('='))
    }

    /// The module that a file of this name runs.
    #[must_use]
    pub fn main(&self, name: &str) -> &'a str {
        let named = self.mains().find(|(known, _)| *known == name);
        named
            .or_else(|| self.mains().next())
            .map_or("", |(_, module)| module)
    }
}

/// An executable of an image, a bundle and what it runs, as [`Appended::find`] finds it.
///
/// An image keeps what it already has at its end: give [`Appended::image`].
///
/// # Errors
///
/// If there is nothing to run, or a name or a module cannot be told apart from the next.
pub fn append<'m>(
    image: &[u8],
    bundle: Bundle<'_>,
    mains: impl IntoIterator<Item = (&'m str, &'m str)>,
) -> Result<Vec<u8>, Error> {
    let mut lines = String::new();
    for (name, module) in mains {
        if name.contains(['=', '\n', '\r']) || module.contains(['\n', '\r']) {
            return Err(Problem::AppendedMains.into());
        }
        lines.push_str(&format!("{name}={module}\n"));
    }
    if lines.is_empty() {
        return Err(Problem::AppendedMains.into());
    }
    let (bundle, mains) = (bundle.bytes(), lines.as_bytes());
    let mut footer = [0; footer::LEN];
    put(&mut footer, footer::BUNDLE_LEN, length(bundle));
    put(&mut footer, footer::MAINS_LEN, length(mains));
    put(&mut footer, footer::MAGIC, APPENDED_MAGIC);
    let hash = hash(&footer, bundle, mains);
    put(&mut footer, footer::HASH, hash.to_le_bytes());
    Ok([image, bundle, mains, &footer].concat())
}

fn length(bytes: &[u8]) -> [u8; 8] {
    (bytes.len() as u64).to_le_bytes()
}

/// Over the lengths, the bundle and the modules.
fn hash(footer: &[u8; footer::LEN], bundle: &[u8], mains: &[u8]) -> u64 {
    let mut hasher = Xxh3::new();
    hasher.update(footer.split_at(footer::HASH.at).0);
    hasher.update(bundle);
    hasher.update(mains);
    hasher.digest()
}
