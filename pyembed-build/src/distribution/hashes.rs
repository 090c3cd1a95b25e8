//! Hashes that lock files and `--hash` give, and the bytes they are about.

use sha2::{Digest, Sha256, Sha384, Sha512};

/// Hashes of the files that will do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hashes(Vec<(Algorithm, String)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Algorithm {
    Sha256,
    Sha384,
    Sha512,
}

impl Hashes {
    /// Adds a hash; `false` if the algorithm is not one that is safe and known here, or the rest no
    /// hash of it.
    pub(super) fn add(&mut self, algorithm: &str, hex: &str) -> bool {
        let (algorithm, digits) = match algorithm {
            "sha256" => (Algorithm::Sha256, 64),
            "sha384" => (Algorithm::Sha384, 96),
            "sha512" => (Algorithm::Sha512, 128),
            _ => return false,
        };
        let is_hash = hex.len() == digits && hex.bytes().all(|c| c.is_ascii_hexdigit());
        if is_hash {
            self.0.push((algorithm, hex.to_ascii_lowercase()));
        }
        is_hash
    }

    /// True if one of them is that of the bytes, or there is none at all.
    pub(super) fn allow(&self, bytes: &[u8]) -> bool {
        self.0.is_empty()
            || self
                .0
                .iter()
                .any(|(algorithm, hash)| algorithm.hash(bytes) == *hash)
    }
}

impl Algorithm {
    fn hash(self, bytes: &[u8]) -> String {
        match self {
            Self::Sha256 => hex(&Sha256::digest(bytes)),
            Self::Sha384 => hex(&Sha384::digest(bytes)),
            Self::Sha512 => hex(&Sha512::digest(bytes)),
        }
    }
}

/// The SHA-256 of the bytes, as lock files write it.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Algorithm::Sha256.hash(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
