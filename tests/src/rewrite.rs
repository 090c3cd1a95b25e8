//! Bundles written again with something changed.

use pyembed_bundle::{Bundle, Entry, Kind, NewEntry, Writer};

/// The bundle with `added` to its entries, of which those are compressed that `compress` says.
///
/// # Panics
///
/// If an entry is damaged or an added one is there already.
#[must_use]
pub fn with(
    bundle: &Bundle<'static>,
    added: impl IntoIterator<Item = NewEntry<'static>>,
    compress: impl Fn(&Entry<'static>) -> bool,
) -> Bundle<'static> {
    let mut writer = Writer::new(bundle.options());
    for entry in bundle.entries() {
        let entry = entry.expect("the record is whole");
        writer.push(again(&entry, compress(&entry)));
    }
    added.into_iter().for_each(|entry| writer.push(entry));
    leaked(writer.finish().expect("no entry is there twice"))
}

/// The entry as a writer takes it.
///
/// # Panics
///
/// If it is damaged.
#[must_use]
pub fn again(entry: &Entry<'static>, compress: bool) -> NewEntry<'static> {
    NewEntry {
        kind: entry.kind(),
        flags: entry.flags(),
        name: entry.name().into(),
        path: entry.path().into(),
        data: entry.contents().expect("the entry is whole"),
        compress,
    }
}

/// The bundle with another byte at `position` of one entry's data.
///
/// # Panics
///
/// If there is no such entry, or not so much data.
#[must_use]
pub fn damaged(
    bundle: &Bundle<'static>,
    kind: Kind,
    name: &str,
    position: usize,
) -> Bundle<'static> {
    let found = bundle.get(kind, name).expect("the record is whole");
    let data = found.expect("it is there").data().expect("it is whole");
    assert!(position < data.len());
    let start = data.as_ptr() as usize - bundle.bytes().as_ptr() as usize;
    let mut bytes = bundle.bytes().to_vec();
    bytes[start + position] ^= 1;
    leaked(bytes)
}

fn leaked(bytes: Vec<u8>) -> Bundle<'static> {
    Bundle::parse(Vec::leak(bytes)).expect("the table of contents is whole")
}
