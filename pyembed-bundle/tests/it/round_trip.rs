//! Everything that goes in comes out, and always as the same bytes.

use pyembed_bundle::{Bundle, Flags, Kind, Optimize, Options, SourceText, Writer};

use crate::samples::{OPTIONS, Random, entries, new, write};

#[test]
fn every_entry_comes_back() {
    let bytes = write(entries());
    let bundle = Bundle::parse(&bytes).expect("it was just written");
    bundle.verify().expect("it was just written");
    assert_eq!(bundle.options(), OPTIONS);
    assert_eq!(bundle.bytes(), bytes);
    assert_eq!(bundle.len(), entries().len());
    for wanted in entries() {
        let entry = bundle
            .get(wanted.kind, &wanted.name)
            .expect("it is whole")
            .expect("it was pushed");
        assert_eq!(
            (entry.kind(), entry.name(), entry.path()),
            (wanted.kind, &*wanted.name, &*wanted.path)
        );
        let stored = entry.data().expect("it is whole");
        let flags = if wanted.compress {
            Flags::COMPRESSED
        } else {
            Flags::NONE
        };
        assert_eq!(entry.flags(), wanted.flags | flags);
        assert_eq!(entry.contents().expect("it is whole"), wanted.data);
        assert_eq!(
            entry.contents_len().expect("it is whole"),
            wanted.data.len()
        );
        assert_eq!(stored == &*wanted.data, !wanted.compress);
        assert_eq!(
            (entry.len(), entry.is_empty()),
            (stored.len(), stored.is_empty())
        );
    }
}

#[test]
fn flags_tell_what_a_module_is() {
    let bytes = write(entries());
    let bundle = Bundle::parse(&bytes).expect("it was just written");
    let flags = |name| {
        let entry = bundle
            .get(Kind::Module, name)
            .expect("it is whole")
            .expect("it was pushed");
        assert!(!entry.uses_virtual_files());
        (entry.is_package(), entry.is_namespace(), entry.is_stdlib())
    };
    assert_eq!(flags("app"), (true, false, false));
    assert_eq!(flags("app.größe"), (false, false, false));
    assert_eq!(flags("plugins"), (true, true, false));
    assert_eq!(flags("json"), (true, false, true));
}

#[test]
fn missing_names_are_none() {
    let bytes = write(entries());
    let bundle = Bundle::parse(&bytes).expect("it was just written");
    for name in ["", "a", "app.", "app.g", "appp", "zzz", "\u{10ffff}"] {
        assert!(
            bundle
                .get(Kind::Module, name)
                .expect("it is whole")
                .is_none(),
            "{name:?}"
        );
    }
    assert!(
        bundle
            .get(Kind::Source, "json")
            .expect("it is whole")
            .is_none()
    );
}

#[test]
fn entries_are_in_order_and_kinds_together() {
    let bytes = write(entries());
    let bundle = Bundle::parse(&bytes).expect("it was just written");
    let all: Vec<_> = bundle
        .entries()
        .map(|entry| entry.expect("it is whole"))
        .collect();
    assert!(all.is_sorted_by_key(|entry| (entry.kind(), entry.name())));
    assert_eq!(bundle.entries().len(), all.len());

    let mut by_kind = Vec::new();
    for kind in Kind::ALL {
        let names: Vec<_> = bundle
            .of_kind(kind)
            .map(|entry| entry.expect("it is whole").name())
            .collect();
        assert_eq!(bundle.of_kind(kind).len(), names.len());
        by_kind.extend(names.into_iter().map(|name| (kind, name)));
    }
    assert_eq!(
        by_kind,
        all.iter()
            .map(|entry| (entry.kind(), entry.name()))
            .collect::<Vec<_>>()
    );

    let reversed: Vec<_> = bundle
        .of_kind(Kind::Module)
        .rev()
        .map(|entry| entry.expect("it is whole").name())
        .collect();
    assert_eq!(reversed, ["plugins", "json", "app.größe", "app"]);
}

#[test]
fn the_order_of_pushing_does_not_matter() {
    let bytes = write(entries());
    let mut random = Random(1);
    for _ in 0..50 {
        let mut shuffled = entries();
        random.shuffle(&mut shuffled);
        assert_eq!(write(shuffled), bytes);
    }
}

#[test]
fn equal_strings_and_data_are_stored_once() {
    let bytes = write(entries());
    let count = |part: &[u8]| {
        bytes
            .windows(part.len())
            .filter(|window| *window == part)
            .count()
    };
    assert_eq!(count(b"scripts/app/__init__.py"), 1);
    assert_eq!(count(b"x = 1\n"), 1);
}

#[test]
fn options_come_back() {
    for optimize in [Optimize::None, Optimize::Asserts, Optimize::Docstrings] {
        for source_text in [SourceText::Full, SourceText::Lines, SourceText::None] {
            let options = Options {
                optimize,
                source_text,
            };
            let bytes = Writer::new(options)
                .finish()
                .expect("there is nothing to go wrong");
            assert_eq!(
                Bundle::parse(&bytes)
                    .expect("it was just written")
                    .options(),
                options
            );
        }
    }
}

#[test]
fn many_entries_are_all_found() {
    let names: Vec<String> = (0..1000).map(|number| format!("module_{number}")).collect();
    let all = || {
        names
            .iter()
            .map(|name| new(Kind::Module, Flags::NONE, name, "", name.as_bytes()))
    };
    for count in [1, 2, 3, 999, 1000] {
        let bytes = write(all().take(count));
        let bundle = Bundle::parse(&bytes).expect("it was just written");
        for (number, name) in names.iter().enumerate() {
            let found = bundle.get(Kind::Module, name).expect("it is whole");
            assert_eq!(
                found.map(|entry| entry.name()),
                (number < count).then_some(name.as_str())
            );
        }
    }
}

#[test]
fn duplicates_are_named() {
    let error = |first, second| {
        let mut writer = Writer::new(Options::default());
        for path in [first, second] {
            writer.push(new(Kind::Module, Flags::NONE, "app", path, b""));
        }
        writer.finish().expect_err("the name is taken").to_string()
    };
    assert_eq!(
        error("b/app.py", "a/app.py"),
        "bundle: module `app` is given twice, by `a/app.py` and `b/app.py`"
    );
    assert_eq!(error("", ""), "bundle: module `app` is given twice");
}

#[test]
fn the_same_name_may_serve_two_kinds() {
    let both = [Kind::Module, Kind::Resource].map(|kind| new(kind, Flags::NONE, "app", "", b""));
    assert_eq!(
        Bundle::parse(&write(both))
            .expect("it was just written")
            .len(),
        2
    );
}

#[test]
fn debug_shows_sizes_not_bytes() {
    let bytes = write(entries());
    let bundle = Bundle::parse(&bytes).expect("it was just written");
    assert_eq!(
        format!("{bundle:?}"),
        format!("Bundle {{ entries: 10, bytes: {}, .. }}", bytes.len())
    );
    let entry = bundle
        .get(Kind::Graph, "")
        .expect("it is whole")
        .expect("it was pushed");
    let shown = format!("{entry:?}");
    assert_eq!(
        shown,
        "Entry { kind: Graph, name: \"\", path: \"\", flags: Flags(0), len: 12 }"
    );
}
