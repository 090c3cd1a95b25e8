//! Compressed data: stored where it pays, given back whole, and an error where it lies.

use std::borrow::Cow;

use pyembed_bundle::{Bundle, Entry, Error, Flags, Kind};
use xxhash_rust::xxh3::xxh3_64;

use crate::{
    crafted::{HEADER_LEN, RECORD_LEN, data_offset, put, reseal},
    samples::{Random, compressed, new, write},
};

/// `hello hello hello `, compressed: the length, and a stream of fixed codes.
const HELLO: &[u8] = b"\x12\0\0\0\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x22\x01";

fn resource(flags: Flags, data: &[u8]) -> Vec<u8> {
    write([compressed(new(Kind::Resource, flags, "a", "a", data))])
}

/// A bundle with a resource `a` whose data, said to be compressed, are `stored`: all hashes are
/// right.
fn crafted(flags: Flags, stored: &[u8]) -> Vec<u8> {
    let mut bytes = write([new(Kind::Resource, flags, "a", "a", stored)]);
    bytes[HEADER_LEN + 1] |= 16;
    let data_offset = data_offset(&bytes);
    reseal(&mut bytes, data_offset);
    bytes
}

fn only<'a>(bytes: &'a [u8]) -> Entry<'a> {
    let bundle = Bundle::parse(bytes).expect("the table of contents is right");
    bundle
        .get(Kind::Resource, "a")
        .expect("its record is right")
        .expect("it was pushed")
}

fn read(stored: &[u8]) -> Result<Vec<u8>, String> {
    let bytes = crafted(Flags::NONE, stored);
    let entry = only(&bytes);
    assert_eq!(entry.data().expect("the hash is right"), stored);
    let contents = entry.contents().map(Cow::into_owned);
    let bundle = Bundle::parse(&bytes).expect("the table of contents is right");
    assert_eq!(bundle.verify().is_ok(), contents.is_ok());
    if let Ok(contents) = &contents {
        assert_eq!(entry.contents_len().expect("it was read"), contents.len());
        assert!(contents.len() <= 1032 * stored.len());
    }
    contents.map_err(|error: Error| error.to_string())
}

fn fault(stored: &[u8]) -> String {
    read(stored).expect_err("the data lies")
}

#[test]
fn contents_that_compress_are_stored_compressed() {
    let contents = b"hello ".repeat(1000);
    let bytes = resource(Flags::STDLIB, &contents);
    let entry = only(&bytes);
    assert_eq!(entry.flags(), Flags::STDLIB | Flags::COMPRESSED);
    assert_eq!(entry.contents().expect("it was just written"), contents);
    assert_eq!(entry.contents_len().expect("it was just written"), 6000);
    assert!(entry.len() < 100);
    assert_eq!(
        entry.data().expect("it was just written").len(),
        entry.len()
    );
}

#[test]
fn contents_that_do_not_compress_are_stored_as_they_are() {
    for contents in [vec![], vec![0; 8], Random(5).bytes(5000)] {
        let bytes = resource(Flags::NONE, &contents);
        let entry = only(&bytes);
        assert_eq!(entry.flags(), Flags::NONE);
        assert_eq!(entry.data().expect("it was just written"), contents);
        assert!(matches!(entry.contents(), Ok(Cow::Borrowed(found)) if found == contents));
        assert_eq!(
            entry.contents_len().expect("it was just written"),
            contents.len()
        );
    }
}

#[test]
fn a_quarter_must_be_saved() {
    let mut forms = [0, 0];
    for random in 0..100 {
        let contents = [Random(6).bytes(random), vec![0; 100 - random]].concat();
        let bytes = resource(Flags::NONE, &contents);
        let entry = only(&bytes);
        let is_compressed = entry.flags() == Flags::COMPRESSED;
        forms[usize::from(is_compressed)] += 1;
        assert_eq!(entry.len() <= 75, is_compressed, "{} bytes", entry.len());
        assert_eq!(entry.contents().expect("it was just written"), contents);
    }
    assert!(forms.iter().all(|count| *count > 10), "{forms:?}");
}

#[test]
fn the_flag_is_the_writers_to_set() {
    let data = b"hello ".repeat(10);
    let bytes = write([new(Kind::Resource, Flags::COMPRESSED, "a", "a", &data)]);
    let entry = only(&bytes);
    assert_eq!(entry.flags(), Flags::NONE);
    assert_eq!(entry.contents().expect("it was just written"), data);
}

#[test]
fn large_contents_come_back() {
    let mut random = Random(7);
    let words: Vec<Vec<u8>> = (1..40).map(|len| random.bytes(len)).collect();
    let contents: Vec<u8> = (0..20_000)
        .flat_map(|_| words[random.below(words.len())].clone())
        .collect();
    let bytes = resource(Flags::NONE, &contents);
    assert_eq!(only(&bytes).flags(), Flags::COMPRESSED);
    assert!(only(&bytes).contents().expect("it was just written") == contents);
}

#[test]
fn equal_contents_are_stored_once_in_each_form() {
    let data = b"hello ".repeat(100);
    let entry = |name| new(Kind::Resource, Flags::NONE, name, "", &data);
    let lens = |bytes: Vec<u8>| bytes.len();
    let one = lens(write([compressed(entry("a"))]));
    let two = lens(write(["a", "b"].map(|name| compressed(entry(name)))));
    assert_eq!(two, one + RECORD_LEN + 1);
    let both = lens(write([compressed(entry("a")), entry("b")]));
    assert_eq!(both, two + data.len());
}

#[test]
fn streams_that_lie_are_refused() {
    assert_eq!(read(HELLO), Ok(b"hello hello hello ".to_vec()));
    let announcing = |len: u32| [&len.to_le_bytes(), &HELLO[4..]].concat();
    let prefix = "bundle: resource `a`: compressed data: ";
    for (stored, wanted) in [
        (vec![], "expected at least 4 bytes, found 0"),
        (vec![0; 3], "expected at least 4 bytes, found 3"),
        (vec![0; 4], "not a whole deflate stream"),
        (
            HELLO[..HELLO.len() - 1].to_vec(),
            "not a whole deflate stream",
        ),
        (b"\x12\0\0\0\xff\xff".to_vec(), "not a whole deflate stream"),
        (announcing(17), "expected 17 bytes of contents, found more"),
        (announcing(0), "expected 0 bytes of contents, found more"),
        (announcing(19), "expected 19 bytes of contents, found 18"),
        (
            announcing(10320),
            "expected 10320 bytes of contents, found 18",
        ),
        (
            announcing(10321),
            "length of the contents: expected at most 10320, found 10321",
        ),
        (
            announcing(u32::MAX),
            "length of the contents: expected at most 10320, found 4294967295",
        ),
        (
            [HELLO, b"\0\0"].concat(),
            "2 bytes follow the deflate stream",
        ),
    ] {
        assert_eq!(fault(&stored), format!("{prefix}{wanted}"));
    }
}

#[test]
fn the_announced_length_is_judged_without_inflating() {
    let len = |stored: &[u8]| {
        let bytes = crafted(Flags::NONE, stored);
        only(&bytes)
            .contents_len()
            .map_err(|error| error.to_string())
    };
    assert_eq!(len(HELLO), Ok(18));
    assert_eq!(len(b"\x12\0\0\0garbage"), Ok(18));
    assert_eq!(
        len(b"\xff\xff\xff\xffgarbage"),
        Err("bundle: resource `a`: compressed data: length of the contents: expected at most 7224, found 4294967295".to_owned())
    );
    assert_eq!(
        len(b"\0"),
        Err("bundle: resource `a`: compressed data: expected at least 4 bytes, found 1".to_owned())
    );
}

#[test]
fn what_deflate_does_at_best_is_admitted() {
    let contents = vec![0; 10_000_000];
    let bytes = resource(Flags::NONE, &contents);
    let entry = only(&bytes);
    assert!(entry.len() < 10_000_000 / 1000);
    assert!(entry.contents().expect("it was just written") == contents);
}

#[test]
fn every_truncation_of_a_stream_is_an_error() {
    for whole in streams() {
        assert!(read(&whole).is_ok());
        for len in 0..whole.len() {
            assert!(read(&whole[..len]).is_err(), "cut to {len}: {whole:x?}");
        }
    }
}

#[test]
fn every_flipped_bit_of_a_stream_gives_a_value_or_an_error() {
    let mut errors = 0;
    for mut stored in streams() {
        for bit in 0..8 * stored.len() {
            stored[bit / 8] ^= 1 << (bit % 8);
            let read = read(&stored);
            assert!(bit >= 32 || read.is_err(), "another length was taken");
            errors += usize::from(read.is_err());
            stored[bit / 8] ^= 1 << (bit % 8);
        }
    }
    assert!(errors > 1000, "{errors}");
}

#[test]
fn random_streams_give_a_value_or_an_error() {
    let mut random = Random(8);
    for _ in 0..20_000 {
        let len = random.below(60);
        let mut stored = random.bytes(len);
        if let Some([.., high, higher]) = stored.first_chunk_mut::<4>() {
            (*high, *higher) = (0, 0);
        }
        let _ = read(&stored);
    }
}

/// Compressed data with a block of each sort: fixed codes, codes of its own, and none.
fn streams() -> [Vec<u8>; 3] {
    let mut random = Random(9);
    let text: Vec<u8> = (0..400)
        .map(|_| b"aaaabbbcc def"[random.below(13)])
        .collect();
    let bytes = resource(Flags::NONE, &text);
    let own = only(&bytes).data().expect("it was just written").to_vec();
    assert_eq!(
        (HELLO[4] >> 1 & 3, own[4] >> 1 & 3),
        (1, 2),
        "the blocks' sorts"
    );
    [
        HELLO.to_vec(),
        own,
        b"\x02\0\0\0\x01\x02\0\xfd\xffab".to_vec(),
    ]
}

#[test]
fn damage_is_found_before_inflating() {
    let mut bytes = crafted(Flags::NONE, HELLO);
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let error = only(&bytes)
        .contents()
        .expect_err("it is damaged")
        .to_string();
    assert!(
        error.starts_with("bundle: resource `a`: data hash: expected "),
        "{error}"
    );
}

#[test]
fn the_hash_is_of_what_is_stored() {
    let bytes = crafted(Flags::NONE, HELLO);
    assert_eq!(bytes[HEADER_LEN + 28..][..8], xxh3_64(HELLO).to_le_bytes());
}

#[test]
fn shorter_data_of_a_longer_section_is_cut_where_its_record_says() {
    let mut bytes = crafted(Flags::NONE, HELLO);
    put(&mut bytes, HEADER_LEN + 24, HELLO.len() as u32 - 1);
    bytes[HEADER_LEN + 28..][..8]
        .copy_from_slice(&xxh3_64(&HELLO[..HELLO.len() - 1]).to_le_bytes());
    let data_offset = data_offset(&bytes);
    reseal(&mut bytes, data_offset);
    assert_eq!(
        only(&bytes)
            .contents()
            .expect_err("the stream is cut")
            .to_string(),
        "bundle: resource `a`: compressed data: not a whole deflate stream"
    );
}

#[test]
fn a_compressed_namespace_package_has_no_directories() {
    let bytes = crafted(Flags::NAMESPACE, HELLO);
    assert_eq!(
        only(&bytes)
            .directories()
            .expect_err("it is compressed")
            .to_string(),
        "bundle: resource `a`: compressed, which the data of a namespace package must not be"
    );
}
