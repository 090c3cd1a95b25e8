//! Bundles to test with, and numbers that look random and are the same in each run.

use pyembed_bundle::{Flags, Kind, NewEntry, Optimize, Options, SourceText, Writer};

pub(crate) const OPTIONS: Options = Options {
    optimize: Optimize::Docstrings,
    source_text: SourceText::Full,
};

pub(crate) fn new<'a>(
    kind: Kind,
    flags: Flags,
    name: &'a str,
    path: &'a str,
    data: &'a [u8],
) -> NewEntry<'a> {
    NewEntry {
        kind,
        flags,
        name: name.into(),
        path: path.into(),
        data: data.into(),
        compress: false,
    }
}

/// The entry, to be stored compressed if it pays.
pub(crate) fn compressed(entry: NewEntry<'_>) -> NewEntry<'_> {
    NewEntry {
        compress: true,
        ..entry
    }
}

/// Entries of each kind and flag, with names that sort before, inside and after one another.
pub(crate) fn entries() -> Vec<NewEntry<'static>> {
    let init = "scripts/app/__init__.py";
    vec![
        new(Kind::Module, Flags::PACKAGE, "app", init, b"code of app"),
        new(
            Kind::Module,
            Flags::NONE,
            "app.größe",
            "scripts/app/größe.py",
            b"code of size",
        ),
        new(
            Kind::Module,
            Flags::NAMESPACE,
            "plugins",
            "scripts/plugins",
            b"vendor/plugins\n",
        ),
        new(
            Kind::Module,
            Flags::STDLIB | Flags::PACKAGE,
            "json",
            "",
            b"\0\xff code",
        ),
        new(Kind::Source, Flags::PACKAGE, "app", init, b"x = 1\n"),
        new(
            Kind::Resource,
            Flags::NONE,
            "scripts/app/same.txt",
            "scripts/app/same.txt",
            b"x = 1\n",
        ),
        compressed(new(
            Kind::Resource,
            Flags::NONE,
            "scripts/app/zeros.bin",
            "scripts/app/zeros.bin",
            &[0; 100],
        )),
        new(
            Kind::Metadata,
            Flags::NONE,
            "idna-3.10.dist-info/METADATA",
            "",
            b"Name: idna\n",
        ),
        new(Kind::Graph, Flags::NONE, "", "", b"app -> json\n"),
        new(Kind::Notices, Flags::NONE, "", "", b"MIT: \xc2\xa9\n"),
    ]
}

pub(crate) fn write<'a>(entries: impl IntoIterator<Item = NewEntry<'a>>) -> Vec<u8> {
    let mut writer = Writer::new(OPTIONS);
    entries.into_iter().for_each(|entry| writer.push(entry));
    writer.finish().expect("the entries are in order")
}

/// SplitMix64.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    pub(crate) fn bytes(&mut self, len: usize) -> Vec<u8> {
        (0..len).map(|_| self.next() as u8).collect()
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
