//! Forged bundles: the hashes are right, and names, paths, flags and data are not what a compiler
//! writes. Everything in them is imported, listed and read, and ends in a value or an exception.
//!
//! Bytecode stays as it was, or is cut off: RustPython does not verify it, and `SECURITY.md` says
//! so.

use std::{
    env,
    time::{Duration, Instant},
};

use pyembed_bundle::{Bundle, Flags, Kind, NewEntry, Writer};
use pyembed_runtime::{Error, Python};
use pyembed_tests::TOUR;

use crate::damage::random;

/// A sequence of numbers that is the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(random(&mut self.0) % (limit.max(1) as u64)).unwrap()
    }

    fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    fn one_of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }
}

const PIECES: &[&str] = &[
    "",
    ".",
    "..",
    "/",
    "//",
    "\0",
    "é",
    "\u{feff}",
    "__init__",
    "__main__",
    "__init__.py",
    ".py",
    ".pyc",
    "shop",
    "shop/",
    "shop.goods",
    "open_ground",
    "sys",
    "builtins",
    "importlib",
    "_frozen_importlib",
    "encodings.utf_8",
    "codecs",
    "tour",
    "../",
    "C:\\",
    "METADATA",
    "RECORD",
    "entry_points.txt",
    "garden_tools_kit-1.2.dist-info/",
    "x.dist-info/METADATA",
    "scripts/",
    " ",
    "\n",
    "-",
    "*",
    "1",
];

/// With a piece in it, or in its place.
fn text(numbers: &mut Numbers, text: &str) -> String {
    let piece = *numbers.one_of(PIECES);
    let boundaries: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let (one, other) = (*numbers.one_of(&boundaries), *numbers.one_of(&boundaries));
    let (start, end) = (one.min(other), one.max(other));
    match numbers.below(4) {
        0 => piece.to_owned(),
        1 => format!("{}{piece}{}", &text[..start], &text[end..]),
        2 => format!("{}{piece}{}", &text[..start], &text[start..]),
        _ => format!("{piece}{text}"),
    }
}

fn data(numbers: &mut Numbers, entry: &NewEntry<'_>, others: &[NewEntry<'static>]) -> Vec<u8> {
    let mut data = entry.data.to_vec();
    match numbers.below(4) {
        0 => data.truncate(numbers.below(data.len() + 1)),
        1 => data = numbers.one_of(others).data.to_vec(),
        2 => data.extend_from_slice(b"\xff\0more"),
        // Code is not changed but cut off, or another's.
        _ if entry.kind == Kind::Module => data.clear(),
        _ => {
            for _ in 0..numbers.below(8) {
                let at = numbers.below(data.len());
                if let Some(byte) = data.get_mut(at) {
                    *byte ^= 1 << numbers.below(8);
                }
            }
        }
    }
    data
}

fn flags(numbers: &mut Numbers) -> Flags {
    let all = [
        Flags::PACKAGE,
        Flags::NAMESPACE,
        Flags::STDLIB,
        Flags::VIRTUAL_FILES,
        Flags::WHOLE_SOURCE,
    ];
    all.into_iter()
        .filter(|_| numbers.chance(3))
        .fold(Flags::NONE, |flags, flag| flags | flag)
}

/// Changes the entries in up to four places.
fn forge(numbers: &mut Numbers, entries: &mut Vec<NewEntry<'static>>) {
    // A change to the packages tells more than one to the standard library.
    let own: Vec<usize> = (0..entries.len())
        .filter(|&at| !entries[at].flags.intersects(Flags::STDLIB))
        .collect();
    for _ in 0..=numbers.below(4) {
        let at = match numbers.chance(4) {
            true => numbers.below(entries.len()),
            false => *numbers.one_of(&own),
        };
        let mut entry = entries[at].clone();
        if entry.name == "tour" {
            continue;
        }
        match numbers.below(6) {
            0 => entry.name = text(numbers, &entry.name).into(),
            1 => entry.path = text(numbers, &entry.path).into(),
            2 => entry.flags = flags(numbers),
            3 => entry.kind = *numbers.one_of(&Kind::ALL),
            4 => entry.path = numbers.one_of(entries).path.clone(),
            _ => entry.data = data(numbers, &entry, entries).into(),
        }
        entry.compress = numbers.chance(2);
        let is_new = entries
            .iter()
            .all(|other| (other.kind, &other.name) != (entry.kind, &entry.name));
        match numbers.chance(3) && is_new {
            true => entries.push(entry),
            false => entries[at] = entry,
        }
    }
}

/// Forges a bundle, and takes the tour through it if the reader opens it. True if it did.
fn take_tour(seed: u64, entries: &[NewEntry<'static>]) -> bool {
    let mut entries = entries.to_vec();
    forge(&mut Numbers(seed), &mut entries);
    let mut writer = Writer::new(TOUR.options());
    entries.iter().for_each(|entry| writer.push(entry.clone()));
    let Ok(bytes) = writer.finish() else {
        return false;
    };
    let Ok(bundle) = Bundle::parse(Vec::leak(bytes)) else {
        return false;
    };
    // To ask for all of the standard library each time would take long.
    let is_asked = |entry: &&NewEntry<'_>| !entry.flags.intersects(Flags::STDLIB);
    let (names, paths): (Vec<_>, Vec<_>) = entries
        .iter()
        .filter(is_asked)
        .map(|entry| (entry.name.to_string(), entry.path.to_string()))
        .unzip();
    let ended = Python::new(&bundle).and_then(|py| py.call::<()>("tour.take", (names, paths)));
    if let Err(error @ (Error::Panic(_) | Error::NotRun(_))) = ended {
        panic!("seed {seed}: {error}");
    }
    true
}

#[test]
fn everything_is_asked_for() {
    let seconds = env::var("PYEMBED_MUTATIONS_SECONDS");
    let seconds = seconds.map_or(4, |seconds| seconds.parse().unwrap());
    let end = Instant::now() + Duration::from_secs(seconds);
    let is_wanted =
        |entry: &NewEntry<'_>| entry.kind != Kind::Source || !entry.flags.intersects(Flags::STDLIB);
    let entries: Vec<_> = TOUR
        .entries()
        .map(|entry| pyembed_tests::rewrite::again(&entry.unwrap(), false))
        .filter(is_wanted)
        .collect();
    let (mut seed, mut opened) = (0, 0);
    while Instant::now() < end {
        opened += usize::from(take_tour(seed, &entries));
        seed += 1;
    }
    println!("{seed} bundles forged, {opened} opened");
    assert!(opened > 0);
}
