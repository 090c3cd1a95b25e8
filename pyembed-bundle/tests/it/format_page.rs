//! `FORMAT.md`: its example is what the writer writes.

use pyembed_bundle::{
    Bundle, Code, Flags, Kind, NewEntry, Object, ObjectWriter, Objects, Options, References, Writer,
};

use crate::samples::{compressed, new};

const PAGE: &str = include_str!("../../FORMAT.md");

const SOURCE: &[u8] = b"x = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\n";

/// The two entries that the page describes.
fn example() -> [NewEntry<'static>; 2] {
    let path = "scripts/app/__init__.py";
    [
        new(Kind::Module, Flags::PACKAGE, "app", path, b"code"),
        compressed(new(Kind::Source, Flags::NONE, "app", path, SOURCE)),
    ]
}

fn written() -> Vec<u8> {
    let mut writer = Writer::new(Options::default());
    example().into_iter().for_each(|entry| writer.push(entry));
    writer.finish().expect("the entries are in order")
}

/// The bytes of the listing in a section of the page, `offset: bytes  note` in each line.
fn listed(section: &str) -> Vec<u8> {
    let (_, section) = PAGE.split_once(section).expect("the page has the section");
    let (_, listing) = section.split_once("```hex\n").expect("it has a listing");
    let (listing, _) = listing.split_once("```").expect("the listing ends");
    let mut bytes = Vec::new();
    for line in listing.lines() {
        let (offset, rest) = line
            .split_once(": ")
            .expect("the line begins with an offset");
        assert_eq!(offset.trim_start().parse(), Ok(bytes.len()), "{line}");
        let (hex, _note) = rest.split_once("  ").expect("the line ends with a note");
        bytes.extend(
            hex.split(' ')
                .map(|byte| u8::from_str_radix(byte, 16).expect("the bytes are hexadecimal")),
        );
    }
    bytes
}

#[test]
fn the_example_is_what_the_writer_writes() {
    let written = written();
    assert_eq!(
        listed("## An example"),
        written,
        "the page's example and what the writer makes of it; written: {written:02x?}"
    );
}

#[test]
fn the_example_reads_as_the_page_says() {
    let bytes = listed("## An example");
    let bundle = Bundle::parse(&bytes).expect("the example is whole");
    bundle.verify().expect("the example is whole");
    assert_eq!(bundle.options(), Options::default());
    for (found, wanted) in bundle.entries().zip(example()) {
        let found = found.expect("the example is whole");
        let flags = if wanted.compress {
            Flags::COMPRESSED
        } else {
            Flags::NONE
        };
        assert_eq!(
            (found.kind(), found.flags()),
            (wanted.kind, wanted.flags | flags)
        );
        assert_eq!((found.name(), found.path()), (&*wanted.name, &*wanted.path));
        assert_eq!(found.contents().expect("the example is whole"), wanted.data);
    }
    assert_eq!(bundle.len(), example().len());
}

#[test]
fn the_file_for_the_compile_time_test_is_the_example() {
    assert_eq!(include_bytes!("../example.bundle")[..], written());
}

/// The objects that the page describes.
fn objects() -> [Object<'static>; 3] {
    let none = References::new(&[]);
    let code = Code {
        flags: 3,
        arg_count: 0,
        posonlyarg_count: 0,
        kwonlyarg_count: 0,
        stack_size: 1,
        first_line: 1,
        name: 1,
        qualname: 1,
        instructions: &[0x52, 0, 0x23, 0],
        constants: References::new(&[0]),
        names: none,
        varnames: none,
        cellvars: none,
        freevars: none,
        localspluskinds: &[],
        linetable: &[0xf8, 0x80],
        exceptiontable: &[],
    };
    [Object::Int(7), Object::Name("f"), Object::Code(code)]
}

#[test]
fn the_code_on_the_page_is_what_the_writer_writes() {
    let mut writer = ObjectWriter::default();
    for object in objects() {
        writer.push(&object);
    }
    let written = writer.finish();
    assert_eq!(listed("## Code"), written, "written: {written:02x?}");
}

#[test]
fn the_code_on_the_page_reads_as_it_says() {
    let code = listed("## Code");
    let read = Objects::new(&code).expect("it is whole");
    let read: Vec<_> = read.map(|object| object.expect("it is whole")).collect();
    // References are equal as numbers, however wide they were.
    assert_eq!(format!("{read:?}"), format!("{:?}", objects()));
}
