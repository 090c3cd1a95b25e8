//! The same sources give the same bytes; and the cache, which may not change them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use pyembed_build::{Builder, Compress, Context, Missing, Optimize, SourceText};
use pyembed_bundle::Bundle;
use tempfile::TempDir;

use crate::support::{Compiled, Dist, context, dist, tree, tree_with, write};

const FILES: &[(&str, &str)] = &[
    (
        "app.py",
        "import bisect, keyword\nfrom pkg import a, b\n\ndef f(x):\n    return {x, 'größe', 1.5, 2j}\n",
    ),
    ("pkg/__init__.py", "from . import a\n"),
    ("pkg/a.py", "import colorsys\nX = {'a', 'b', 'c'}\n"),
    ("pkg/b.py", "class B[T]:\n    x: T\n"),
    ("space/deep/c.py", "import json.tool\n"),
    ("../vendor/lib.py", "import stat\n"),
];

fn builder() -> Builder {
    Builder::new("scripts").source("vendor")
}

const DATA: &[(&str, &str)] = &[
    ("top.txt", "at the top"),
    ("pkg/b.txt", "b"),
    (
        "pkg/a/deep.txt",
        "the same line\nthe same line\nthe same line\nthe same line\n",
    ),
    ("use.py", "import plain, wheeled, space\n"),
    ("space/mine.py", "__file__\n"),
];

const DISTS: [Dist<'_>; 3] = [
    dist(
        "wheeled",
        &[
            ("wheeled/__init__.py", "from wheeled import used\n"),
            ("wheeled/used.py", "import gone_one\n"),
            ("wheeled/z.txt", "z"),
            ("wheeled/a.txt", "a"),
            ("space/wheeled.py", ""),
            ("dist-info/licenses/LICENSE", "LICENCE"),
        ],
    ),
    dist(
        "plain",
        &[(
            "plain.py",
            "try:\n    import gone_two\nexcept ImportError:\n    pass\n",
        )],
    ),
    dist(
        "space",
        &[
            ("space/z.py", ""),
            ("space/a.py", ""),
            ("space/speed.so", ""),
        ],
    ),
];

/// A crate that has something of everything, its files made in the order that the flag says.
fn make_crate(base: &Path, backwards: bool) {
    let mut files = [FILES, DATA].concat();
    let mut dists = DISTS;
    if backwards {
        files.reverse();
        dists.reverse();
    }
    for (path, text) in files {
        write(base, path, text);
    }
    for dist in dists {
        match dist.name {
            "wheeled" => dist.wheel(base, "wheels"),
            _ => dist.install(base),
        }
    }
    write(base, "../requirements.txt", "wheeled\n");
}

#[test]
fn packages_data_files_and_reports_are_the_same_everywhere() {
    let builder = || {
        let builder = builder().site_packages("site", ["space", "plain"]);
        let builder = builder.requirements("requirements.txt", "wheels");
        builder.missing(Missing::Allow)
    };
    let (first, second) = (tree(&[]), tree(&[]));
    let nested = second.path().join("another place/with a longer name");
    make_crate(first.path(), false);
    make_crate(&nested, true);
    let mut sizes = Vec::new();
    let stored = [Compress::None, Compress::Data, Compress::All].map(|compress| (compress, false));
    for (compress, is_lazy) in stored.into_iter().chain([(Compress::None, true)]) {
        let compile = |base: &Path| {
            let output = builder()
                .compress(compress)
                .lazy_imports(is_lazy)
                .compile_to_bytes(&context(base));
            Compiled::new(output.unwrap()).output
        };
        let (one, other) = (compile(first.path()), compile(&nested));
        assert_eq!(one.bytes, other.bytes);
        assert_eq!(one.notices, other.notices);
        assert_eq!(one.report.text(), other.report.text());
        assert_eq!(one.report.html().unwrap(), other.report.html().unwrap());
        let report = one.report.text();
        for word in [
            "gone_one",
            "gone_two",
            "speed.so",
            "site-packages/wheeled/z.txt",
        ] {
            assert!(report.contains(word), "{word}\n{report}");
        }
        for base in [first.path(), &nested] {
            assert!(!report.contains(&*base.to_string_lossy()), "{report}");
        }
        sizes.push(one.bytes.len());
    }
    let lazy = sizes.pop().unwrap();
    assert_ne!(lazy, sizes[0], "imports wait, or it was not tested");
    assert!(
        sizes.is_sorted_by(|larger, smaller| larger > smaller),
        "{sizes:?}"
    );
}

#[test]
fn the_order_of_packages_does_not_matter() {
    let base = tree(&[]);
    make_crate(base.path(), false);
    let wheel = "wheels/wheeled-1.0-py3-none-any.whl";
    let builder = || builder().missing(Missing::Allow);
    let one = builder()
        .source(wheel)
        .site_packages("site", ["space", "plain"]);
    let other = builder()
        .site_packages("site", ["plain", "space"])
        .source(wheel);
    let third = builder()
        .site_packages("site", ["plain"])
        .site_packages("site", ["space"])
        .requirements("requirements.txt", "wheels");
    let bytes = |builder: Builder| {
        builder
            .compile_to_bytes(&context(base.path()))
            .unwrap()
            .bytes
    };
    assert_eq!(bytes(one), bytes(other));
    assert_eq!(
        bytes(third),
        bytes(
            builder()
                .source(wheel)
                .site_packages("site", ["space", "plain"])
        )
    );
}

fn bytes(context: &Context) -> Vec<u8> {
    builder().compile_to_bytes(context).unwrap().bytes
}

fn cached(base: &TempDir) -> (Context, PathBuf) {
    let cache = base.path().join("out/cache");
    let context = Context {
        cache: Some(cache.clone()),
        ..context(base.path())
    };
    (context, cache)
}

/// Each file of the cache and when it was written.
fn stamps(cache: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let files = fs::read_dir(cache).unwrap().map(Result::unwrap);
    files
        .map(|file| (file.path(), file.metadata().unwrap().modified().unwrap()))
        .collect()
}

#[test]
fn neither_the_directory_nor_the_order_of_files_matters() {
    let first = tree(FILES);
    let mut reversed = FILES.to_vec();
    reversed.reverse();
    let second = tree(&[]);
    let nested = second.path().join("another place/with a longer name");
    fs::create_dir_all(&nested).unwrap();
    for (path, text) in reversed {
        write(&nested, path, text);
    }
    assert_eq!(bytes(&context(first.path())), bytes(&context(&nested)));
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let base = tree(FILES);
    let expected = bytes(&context(base.path()));
    for threads in [1, 2, 7] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        assert_eq!(
            pool.install(|| bytes(&context(base.path()))),
            expected,
            "{threads}"
        );
    }
}

#[test]
fn the_order_of_options_that_add_does_not_matter() {
    let base = tree(FILES);
    let context = context(base.path());
    let one = builder()
        .include("bisect")
        .include("token")
        .exclude("gone")
        .exclude("lost");
    let two = builder()
        .include("token")
        .include("bisect")
        .exclude("lost")
        .exclude("gone");
    let bytes = |builder: Builder| builder.compile_to_bytes(&context).unwrap().bytes;
    assert_eq!(bytes(one), bytes(two));
}

#[test]
fn no_path_of_this_machine_is_inside() {
    let base = tree(FILES);
    let output = builder()
        .source_text(SourceText::None)
        .compile_to_bytes(&context(base.path()))
        .unwrap();
    let holds = |text: &str| {
        output
            .bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    assert!(holds("scripts/pkg/a.py") && holds("stdlib/bisect.py"));
    let base = base.path().to_str().unwrap();
    let home = std::env::var("CARGO_HOME").unwrap_or_else(|_| ".cargo/registry".into());
    for path in [base, env!("CARGO_MANIFEST_DIR"), &home, "rustpython-pylib"] {
        assert!(!holds(path), "{path}");
    }
}

#[test]
fn a_change_changes_the_entries_of_its_module_and_no_others() {
    let base = tree(FILES);
    let entries = || {
        let compiled = Compiled::new(builder().compile_to_bytes(&context(base.path())).unwrap());
        let entries = compiled.bundle().entries().map(|entry| {
            let entry = entry.unwrap();
            let key = format!("{} {}", entry.kind(), entry.name());
            (
                key,
                (entry.path().to_owned(), entry.data().unwrap().to_vec()),
            )
        });
        entries.collect::<BTreeMap<_, _>>()
    };
    let before = entries();
    write(
        base.path(),
        "pkg/a.py",
        "import colorsys\nX = {'a', 'b', 'd'}\n",
    );
    let after = entries();
    let changed: Vec<&String> = before
        .iter()
        .filter(|(key, entry)| after[*key] != **entry)
        .map(|(key, _)| key)
        .collect();
    assert_eq!(changed, ["module pkg.a", "source pkg.a"]);
    assert!(before.keys().eq(after.keys()));
}

#[test]
fn a_cache_does_not_change_the_bytes() {
    let base = tree(FILES);
    let expected = bytes(&context(base.path()));
    let (context, cache) = cached(&base);
    assert_eq!(bytes(&context), expected, "cold");
    let stamped = stamps(&cache);
    let modules = Compiled::new(builder().compile_to_bytes(&context).unwrap());
    let with_code = modules
        .modules()
        .into_iter()
        .filter(|name| !modules.code(name).is_empty());
    assert_eq!(stamped.len(), with_code.count());
    assert_eq!(bytes(&context), expected, "warm");
    assert_eq!(stamps(&cache), stamped, "nothing is written a second time");
}

#[test]
fn the_cache_is_read() {
    let compile = |text| {
        let base = tree(&[("app.py", text)]);
        let (context, cache) = cached(&base);
        let compile = move || {
            let output = Builder::new("scripts").compile_to_bytes(&context).unwrap();
            let _kept = &base;
            output.bytes
        };
        let bytes = compile();
        let file = stamps(&cache).into_keys().next().unwrap();
        (compile, bytes, file)
    };
    let (compile_one, one, file_of_one) = compile("x = 'ONE'\n");
    let (_compile_two, two, file_of_two) = compile("x = 'TWO'\n");
    assert_ne!(one, two);
    assert_eq!(compile_one(), one);
    // The outcome of another source in this one's place shows whose it is.
    fs::copy(&file_of_two, &file_of_one).unwrap();
    assert_eq!(compile_one(), two);
}

#[test]
fn a_damaged_cache_is_ignored() {
    let base = tree(FILES);
    let (context, cache) = cached(&base);
    let expected = bytes(&context);
    let files: Vec<PathBuf> = stamps(&cache).into_keys().collect();
    for damage in [
        &b""[..],
        b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\0",
        b"not a unit at all",
    ] {
        for file in &files {
            fs::write(file, damage).unwrap();
        }
        assert_eq!(bytes(&context), expected, "{damage:?}");
    }
    for file in &files {
        let whole = fs::read(file).unwrap();
        fs::write(file, &whole[..whole.len() / 2]).unwrap();
    }
    assert_eq!(bytes(&context), expected, "cut off");
    for file in &files {
        let mut flipped = fs::read(file).unwrap();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 1;
        fs::write(file, flipped).unwrap();
    }
    assert_eq!(bytes(&context), expected, "one bit");
    for file in &files {
        fs::remove_file(file).unwrap();
        fs::create_dir(file).unwrap();
    }
    assert_eq!(bytes(&context), expected, "directories");
}

#[test]
fn a_cache_that_cannot_be_written_costs_nothing_but_time() {
    let base = tree(FILES);
    let expected = bytes(&context(base.path()));
    let file = base.path().join("file");
    fs::write(&file, "").unwrap();
    let context = Context {
        cache: Some(file.join("cache")),
        ..context(base.path())
    };
    assert_eq!(bytes(&context), expected);
}

#[test]
fn one_cache_serves_every_option_and_system() {
    let base = tree(&[(
        "app.py",
        "'doc'\nif sys.platform == 'win32':\n    import bisect\nelse:\n    import colorsys\nassert x\n",
    )]);
    let (warm, _) = cached(&base);
    for system in ["linux", "windows"] {
        for optimize in [Optimize::None, Optimize::Docstrings] {
            for text in [SourceText::Full, SourceText::Lines, SourceText::None] {
                let builder = Builder::new("scripts").optimize(optimize).source_text(text);
                let of = |context: &Context| {
                    let target_os = system.into();
                    let context = Context {
                        target_os,
                        ..context.clone()
                    };
                    builder.compile_to_bytes(&context).unwrap().bytes
                };
                let expected = of(&context(base.path()));
                assert_eq!(of(&warm), expected);
                assert_eq!(of(&warm), expected);
            }
        }
    }
}

#[test]
fn one_cache_serves_a_program_and_a_module_of_that_path() {
    let text = "if __name__ == '__main__':\n    import bisect\n";
    let files = [("lib.py", text)];
    let base = tree_with(&[("app.py", "import lib\n")], &[dist("lib", &files)]);
    fs::rename(base.path().join("site"), base.path().join("site-packages")).unwrap();
    let (context, _) = cached(&base);
    let own = Builder::new("scripts").source("site-packages/lib.py");
    let compiled = Compiled::new(own.compile_to_bytes(&context).unwrap());
    assert_eq!(compiled.modules(), ["app", "bisect", "lib"]);
    let installed = Builder::new("scripts").site_packages("site-packages", ["lib"]);
    let compiled = Compiled::new(installed.compile_to_bytes(&context).unwrap());
    assert_eq!(compiled.modules(), ["app", "lib"]);
}

#[test]
fn errors_are_not_cached() {
    let base = tree(&[("app.py", "x = (\n")]);
    let (context, cache) = cached(&base);
    let error = || {
        Builder::new("scripts")
            .compile_to_bytes(&context)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(error(), error());
    assert!(!cache.exists());
    write(base.path(), "app.py", "import gone\n");
    let (cold, warm) = (error(), error());
    assert_eq!(cold, warm, "the place of an import is known to the cache");
    assert!(warm.contains("app.py:1:8"), "{warm}");
}

#[test]
fn the_packed_standard_library_gives_the_same_bundle() {
    let packed = pyembed_build::pack_stdlib().unwrap();
    assert_eq!(packed, pyembed_build::pack_stdlib().unwrap());
    let base = tree(&[(
        "app.py",
        "import json, logging, encodings.idna\n'x'.encode('cp1252')\n",
    )]);
    let bytes = |context: &Context| {
        let builder = Builder::new("scripts");
        builder.compile_to_bytes(context).unwrap().bytes
    };
    let expected = bytes(&context(base.path()));
    let context = Context {
        stdlib: Some(Bundle::parse(Vec::leak(packed)).unwrap()),
        ..context(base.path())
    };
    assert_eq!(bytes(&context), expected);
}
