//! The crates that a binary is made of, as cargo-auditable has them in it: other tools that look
//! for them, such as `rust-audit-info`, find ours too.

use auditable_info::audit_info_from_slice;
use auditable_serde::Source;

const LEN: usize = PACKED.len();
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/crates.json.zlib"));

/// Those of this command, and of the executables that it writes.
// SAFETY: nothing else is in a section of this name, and of its bytes nothing is executed.
#[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".dep-v0"))]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,.dep-v0"))]
#[used]
static CRATES: [u8; LEN] = {
    let mut crates = [0; LEN];
    crates.copy_from_slice(PACKED);
    crates
};

/// More than the names of all crates that there are in a binary.
const LIMIT: usize = 8 << 20;

/// Has the linker keep them, though nobody reads them.
pub(crate) fn keep() {
    std::hint::black_box(&CRATES);
}

/// A crate in a binary.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) version: String,
    /// It comes from the registry of all.
    pub(crate) is_public: bool,
}

/// The crates in a binary, sorted; none if it does not tell.
pub(crate) fn in_binary(bytes: &[u8]) -> Vec<Crate> {
    let Ok(found) = audit_info_from_slice(bytes, LIMIT) else {
        return Vec::new();
    };
    let packages = found.packages.into_iter();
    let mut crates: Vec<_> = packages
        .map(|package| Crate {
            is_public: package.source == Source::CratesIo,
            version: package.version.to_string(),
            name: package.name,
        })
        .collect();
    crates.sort();
    crates
}
