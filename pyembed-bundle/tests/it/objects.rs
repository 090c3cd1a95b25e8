//! The objects of a module's code: what is written is read, and any bytes end in an error.

use pyembed_bundle::{CodeError, Object, ObjectWriter, Objects, References};

fn read(code: &[u8]) -> Result<Vec<Object<'_>>, CodeError> {
    Objects::new(code)?.collect()
}

fn written(objects: &[Object<'_>]) -> Vec<u8> {
    let mut writer = ObjectWriter::default();
    for object in objects {
        writer.push(object);
    }
    writer.finish()
}

fn samples() -> Vec<Object<'static>> {
    let mut samples = vec![
        Object::None,
        Object::Ellipsis,
        Object::Bool(false),
        Object::Bool(true),
        Object::LongInt {
            is_negative: false,
            magnitude: &[0, 0, 0, 0, 0, 0, 0, 0, 1],
        },
        Object::LongInt {
            is_negative: true,
            magnitude: &[7; 300],
        },
        Object::Float(-0.0),
        Object::Float(0.0),
        Object::Complex(1.5, f64::INFINITY),
        Object::Name("name"),
        Object::Str("name"),
        Object::Str("größe"),
        Object::Surrogates(b"\xed\xa0\x80"),
        Object::Bytes(b"name"),
        Object::Slice([0, 1, 2]),
        Object::Tuple(References::new(&[])),
        Object::Tuple(References::new(&[0, 1])),
        Object::FrozenSet(References::new(&[0, 1])),
    ];
    let ints = [0, -1, 1, 63, -64, 64, 1 << 40, i64::MAX, i64::MIN];
    samples.extend(ints.map(Object::Int));
    samples
}

#[test]
fn objects_are_read_as_they_were_written() {
    let samples = samples();
    let code = written(&samples);
    let read = read(&code).expect("it is whole");
    assert_eq!(format!("{read:?}"), format!("{samples:?}"));
}

#[test]
fn equal_objects_are_written_once() {
    let mut writer = ObjectWriter::default();
    let numbers: Vec<_> = samples().iter().map(|object| writer.push(object)).collect();
    let again: Vec<_> = samples().iter().map(|object| writer.push(object)).collect();
    assert_eq!(numbers, again);
    assert_eq!(
        read(&writer.finish()).expect("it is whole").len(),
        numbers.len()
    );
}

/// More objects than two bytes can number.
#[test]
fn references_become_wider_with_the_table() {
    for count in [65_536, 65_537] {
        let mut objects: Vec<_> = (0..count - 1).map(Object::Int).collect();
        let last = [65_534, 0];
        objects.push(Object::Tuple(References::new(&last)));
        let code = written(&objects);
        let read = read(&code).expect("it is whole");
        let Some(Object::Tuple(references)) = read.last() else {
            panic!("the last is a tuple");
        };
        assert_eq!(references.iter().collect::<Vec<_>>(), last);
    }
}

#[test]
fn every_cut_is_an_error() {
    let code = written(&samples());
    for length in 0..code.len() {
        let error = read(&code[..length]).expect_err("it is cut off");
        assert!(!error.to_string().is_empty());
    }
    let longer = [&code[..], &[0]].concat();
    assert_eq!(
        read(&longer),
        Err(CodeError::Invalid("bytes behind the objects"))
    );
}

#[test]
fn no_change_of_a_byte_panics() {
    let code = written(&samples());
    for at in 0..code.len() {
        for byte in [0, 1, 0x10, 0x7f, 0x80, 0xff] {
            let mut changed = code.clone();
            changed[at] = byte;
            // Either way is fine: a hash guards what a bundle holds.
            let _ = read(&changed);
        }
    }
}

#[test]
fn errors_name_the_field() {
    let say = |code: &[u8]| read(code).expect_err("it is wrong").to_string();
    assert_eq!(
        say(b"code"),
        "code: it does not begin as a module's code does"
    );
    assert_eq!(
        say(b"\x93obj\xff\xff\xff\xff"),
        "code: objects: the bytes end within it"
    );
    assert_eq!(say(b"\x93obj\x01\0\0\0\x63"), "code: mark: no such value");
    assert_eq!(
        say(b"\x93obj\x01\0\0\0\x09\x02\xff\xff"),
        "code: name: no such value"
    );
    let endless = [b"\x93obj\x01\0\0\0\x04".as_slice(), &[0xff; 10]].concat();
    assert_eq!(say(&endless), "code: int: no such value");
}
