//! Inputs with mistakes nobody would make: each ends in a bundle or in a report, soon.
//!
//! The mistakes are the same each time. `PYEMBED_MUTATIONS_SECONDS` sets how long each test goes on
//! making new ones; the default is a few seconds.

use std::{
    env, fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use pyembed_build::{Builder, Missing, Stdlib};
use pyembed_bundle::Bundle;

use crate::support::{archive, context, tree, write};

/// A source of numbers, always the same ones.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (limit.max(1) as u64)).unwrap()
    }

    fn one_of<'a, T: ?Sized>(&mut self, things: &[&'a T]) -> &'a T {
        things[self.below(things.len())]
    }

    /// The text with up to four mistakes, put together from itself and from these pieces.
    fn mutate(&mut self, text: &[u8], pieces: &[&str]) -> Vec<u8> {
        let mut text = text.to_vec();
        for _ in 0..=self.below(4) {
            let start = self.below(text.len() + 1);
            let end = start + self.below((text.len() - start).min(40) + 1);
            match self.below(6) {
                0 => drop(text.drain(start..end)),
                1 => {
                    let copy = text[start..end].repeat(1 + self.below(50));
                    let at = self.below(text.len() + 1);
                    text.splice(at..at, copy);
                }
                2 if start < text.len() => text[start] ^= 1 << self.below(8),
                3 => text.truncate(start),
                _ => {
                    let piece = self
                        .one_of(pieces)
                        .repeat(1 + self.below(3) * self.below(200));
                    text.splice(start..start, piece.into_bytes());
                }
            }
        }
        text
    }
}

/// Calls the test with numbers until the time is over.
fn for_a_while(mut test: impl FnMut(&mut Numbers)) {
    let seconds = env::var("PYEMBED_MUTATIONS_SECONDS");
    let seconds = seconds.map_or(4, |seconds| seconds.parse().unwrap());
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut inputs = 0_u32;
    while Instant::now() < end {
        test(&mut numbers);
        inputs += 1;
    }
    println!("{}: {inputs} inputs", thread::current().name().unwrap());
}

/// Compiles the crate, and keeps the input where it does not end well.
fn compile(base: &Path, builder: &Builder, input: &[u8]) {
    let kept = env::temp_dir().join("pyembed-mutation");
    fs::write(&kept, input).unwrap();
    let start = Instant::now();
    match builder.compile_to_bytes(&context(base)) {
        Ok(output) => Bundle::parse(&output.bytes).unwrap().verify().unwrap(),
        Err(error) => {
            let report = error.to_string();
            let is_crash = report.contains("the compiler failed on this file");
            assert!(!is_crash, "{}: {report}", kept.display());
        }
    }
    let seconds = start.elapsed().as_secs();
    assert!(seconds < 60, "{}: {seconds} s", kept.display());
}

const PYTHON: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "{x:",
    "f'{",
    "t\"",
    "'''",
    "\"\"\"",
    "\\",
    "\\N{",
    "\n",
    "\r",
    "\t",
    "    ",
    "lambda: ",
    "not ",
    "-",
    "**",
    "*",
    "await ",
    "async ",
    "yield ",
    "def f():\n",
    "class C:\n",
    "if x:\n",
    "else:\n",
    "try:\n",
    "except* E:\n",
    "finally:\n",
    "with x as y:\n",
    "match x:\n",
    "case [*_, {**r}]:\n",
    "import a.b",
    "from . import *\n",
    "from __future__ import annotations\n",
    "global x\n",
    "nonlocal x\n",
    "return ",
    "break\n",
    "continue\n",
    "del ",
    "x: int = ",
    "type X[T] = ",
    ":=",
    "->",
    "@",
    ";",
    ",",
    ".",
    "...",
    "0x",
    "1e999",
    "1_000",
    "0777",
    "'\\ud800'",
    "b'\\xff'",
    "é",
    "\u{feff}",
    "\u{2028}",
    "\0",
    "# coding: latin-1\n",
    "\x0c",
    "$",
    "?",
    "!r",
    "__import__('a', level=1)",
    "__all__ = ['a']",
    "__debug__",
    "print ",
    "is not ",
    "not in ",
];

#[test]
fn python() {
    let corpus = [
        include_str!("../../python/_pyembed/__init__.py"),
        include_str!("../../python/_pyembed/resources.py"),
        include_str!("../../python/_pyembed/metadata.py"),
        "match x:\n    case {'a': [1, *rest], **more} if rest: pass\n    case A(b=c) | (1 as d): pass\n",
        "def first[T: (int, str), *Ts, **P = [int]](x: list[T], /, *, y=1) -> T:\n    return f'{x!r:>{10 + len(f\"{y}\")}}'\n",
        "async def g():\n    async with a as b, c:\n        async for x in y:\n            yield [await z async for z in x if await z]\n",
        "try:\n    import a\nexcept* (E, F) as g:\n    raise\nelse:\n    x: int = 1\nfinally:\n    del x\n",
        "from __future__ import annotations\nclass C(B, metaclass=M):\n    __slots__ = ('a',)\n    @property\n    def f(self): return super().f\n",
    ];
    let base = tree(&[]);
    let builder = Builder::new("scripts")
        .stdlib(Stdlib::None)
        .missing(Missing::Allow);
    for_a_while(|numbers| {
        let text = numbers.one_of(&corpus);
        let source = numbers.mutate(text.as_bytes(), PYTHON);
        write(base.path(), "app.py", &source);
        compile(base.path(), &builder, &source);
    });
}

#[test]
fn requirements() {
    let corpus = [
        "rich>=13,<15 ; python_version >= '3.8' and (sys_platform == 'linux' or extra == 'x')\n",
        "# a comment\npkg[a, b] ~= 1.4.2 --hash=sha256:ab \\\n  --hash=sha256:cd\n-r more.txt\n-c limits.txt\n--pre\n",
        "pkg @ file:///wheels/pkg-1.0-py3-none-any.whl\n./wheels/pkg-1.0-py3-none-any.whl\n-i https://example.org/simple\n",
        "pkg===1.0+local.1 ; implementation_name in 'cpython pypy' and platform_version not in \"x\"\n",
    ];
    let pieces = [
        "[",
        "]",
        "(",
        ")",
        ";",
        "==",
        "~=",
        "===",
        "!=",
        ",",
        "'",
        "\"",
        " and ",
        " or ",
        " not in ",
        "python_version",
        "extra",
        "1.0",
        "1!0.*",
        "9999999999999999999",
        "\\\n",
        "-r ",
        "-c ",
        "--hash=",
        "@ ",
        "#",
        "\0",
        "é",
        "\r",
        "-r requirements.txt\n",
        "\u{feff}",
    ];
    let base = tree(&[("app.py", "import pkg\n")]);
    let wheel = archive(&[
        ("pkg/__init__.py", ""),
        ("pkg-1.0.dist-info/METADATA", "Name: pkg\nVersion: 1.0\n"),
    ]);
    write(base.path(), "../wheels/pkg-1.0-py3-none-any.whl", wheel);
    let builder = Builder::new("scripts")
        .requirements("requirements.txt", "wheels")
        .stdlib(Stdlib::None)
        .missing(Missing::Allow);
    for_a_while(|numbers| {
        let text = numbers.one_of(&corpus);
        let file = numbers.mutate(text.as_bytes(), &pieces);
        write(base.path(), "../requirements.txt", &file);
        compile(base.path(), &builder, &file);
    });
}

#[test]
fn wheels_and_archives() {
    let metadata = "Metadata-Version: 2.4\nName: pkg\nVersion: 1.0\nRequires-Dist: rich; extra == 'x'\n\ntext\n";
    let whole = archive(&[
        ("pkg/__init__.py", "x = 1\n"),
        ("pkg/data.txt", "data"),
        ("pkg-1.0.dist-info/METADATA", metadata),
        ("pkg-1.0.dist-info/RECORD", "pkg/__init__.py,,\n"),
        ("pkg-1.0.dist-info/entry_points.txt", "[a.b]\nc = pkg:d\n"),
    ]);
    let pieces = [
        "PK\x03\x04",
        "PK\x01\x02",
        "PK\x05\x06",
        "../",
        "/",
        "\0",
        "\u{ff}\u{ff}",
        "METADATA",
    ];
    let base = tree(&[("app.py", "import pkg\n")]);
    let wheel = Builder::new("scripts")
        .source("pkg-1.0-py3-none-any.whl")
        .stdlib(Stdlib::None)
        .missing(Missing::Allow);
    let zip = Builder::new("pkg.zip")
        .stdlib(Stdlib::None)
        .missing(Missing::Allow);
    for_a_while(|numbers| {
        let bytes = match numbers.below(3) {
            // A sound archive of odd files.
            0 => {
                let metadata = numbers.mutate(
                    metadata.as_bytes(),
                    &[":", "\n", "Name", "\0", "é", "[", ";"],
                );
                let metadata = String::from_utf8_lossy(&metadata).into_owned();
                archive(&[
                    ("pkg/__init__.py", ""),
                    ("pkg-1.0.dist-info/METADATA", &metadata),
                ])
            }
            _ => numbers.mutate(&whole, &pieces),
        };
        for (path, builder) in [
            ("../pkg-1.0-py3-none-any.whl", &wheel),
            ("../pkg.zip", &zip),
        ] {
            write(base.path(), path, &bytes);
            compile(base.path(), builder, &bytes);
        }
    });
}
