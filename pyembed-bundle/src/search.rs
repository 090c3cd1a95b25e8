//! Bundles inside other bytes, such as those of a binary.

use crate::{
    bundle::Bundle,
    layout::{MAGIC, header, u64_at},
};

/// A bundle inside other bytes.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The offset of its first byte.
    pub offset: usize,
    /// The bundle.
    pub bundle: Bundle<'a>,
}

/// Every bundle of this version that is inside these bytes, the first first, as
/// [`Bundle::parse`] takes it. They may begin anywhere, and do not overlap.
pub fn search(bytes: &[u8]) -> impl Iterator<Item = Found<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = bytes.get(from..)?;
            let offset = from + rest.iter().position(|byte| *byte == MAGIC[0])?;
            from = offset + 1;
            if let Some(bundle) = at(&bytes[offset..]) {
                from = offset + bundle.bytes().len();
                return Some(Found { offset, bundle });
            }
        }
    })
}

/// The bundle that these bytes begin with.
fn at(bytes: &[u8]) -> Option<Bundle<'_>> {
    if !Bundle::is_at_start(bytes) {
        return None;
    }
    let header: &[u8; header::LEN] = bytes.first_chunk()?;
    let length = usize::try_from(u64_at(header, header::TOTAL_LEN)).ok()?;
    Bundle::parse(bytes.get(..length)?).ok()
}
