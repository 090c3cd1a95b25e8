//! Compiled modules kept between builds, by content.

use std::path::Path;

use serde::{Serialize, de::DeserializeOwned};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::disk;

/// A name for all that an outcome depends on, this build of pyembed among it.
pub(super) fn key(parts: &[&str]) -> String {
    let mut hash = Xxh3::new();
    for part in [env!("PYEMBED_BUILD_ID")].iter().chain(parts) {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    format!("{:032x}", hash.digest128())
}

/// The outcome of that key; None if there is none, or anything is wrong with its file.
pub(super) fn load<T: DeserializeOwned>(directory: &Path, key: &str) -> Option<T> {
    let file = disk::read(&directory.join(key)).ok()?;
    let (hash, bytes) = file.split_first_chunk()?;
    let is_whole = xxh3_64(bytes) == u64::from_le_bytes(*hash);
    is_whole.then(|| postcard::from_bytes(bytes).ok()).flatten()
}

/// Keeps an outcome. A cache that cannot be written costs time, not correctness.
pub(super) fn store(directory: &Path, key: &str, outcome: &impl Serialize) {
    if let Ok(bytes) = postcard::to_allocvec(outcome) {
        let file = [&xxh3_64(&bytes).to_le_bytes()[..], &bytes].concat();
        let made = disk::create_dir_all(directory);
        let _ = made.and_then(|()| disk::replace(&directory.join(key), &file));
    }
}
