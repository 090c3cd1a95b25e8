//! Sources that are large, deep or odd: a result or a report, never a crash.

use pyembed_build::{Builder, SourceText};

use crate::support::{Compiled, body, compile, context, tree, write};

/// The bundle of one file, or the report about it.
fn outcome(bytes: impl AsRef<[u8]>) -> Result<Compiled, String> {
    let base = tree(&[]);
    write(base.path(), "app.py", bytes);
    match Builder::new("scripts").compile_to_bytes(&context(base.path())) {
        Ok(output) => Ok(Compiled::new(output)),
        Err(error) => Err(body(&error.to_string())),
    }
}

fn compiles(bytes: impl AsRef<[u8]>) -> Compiled {
    outcome(bytes).unwrap_or_else(|report| panic!("{report}"))
}

/// The title of the report, which is short although the source is long.
fn refused(bytes: impl AsRef<[u8]>) -> String {
    let report = outcome(bytes).err().expect("it should not compile");
    assert!(report.len() < 1000, "{report}");
    let (title, _) = report.split_once('\n').unwrap();
    title.strip_prefix("error: ").unwrap().to_owned()
}

fn nested(open: &str, close: &str, depth: usize) -> String {
    format!("x = {}1{}\n", open.repeat(depth), close.repeat(depth))
}

fn blocks(head: &str, depth: usize) -> String {
    let heads = (0..depth).map(|level| format!("{}{head}\n", " ".repeat(level)));
    format!("{}{}pass\n", heads.collect::<String>(), " ".repeat(depth))
}

const TOO_DEEP: &str = "RecursionError: maximum recursion depth exceeded during compilation";

#[test]
fn long_chains() {
    for (link, end) in [
        ("a + ", "1"),
        ("not ", "1"),
        ("-", "1"),
        ("1 if a else ", "1"),
        ("lambda: ", "1"),
    ] {
        assert_eq!(
            refused(format!("x = {}{end}\n", link.repeat(50_000))),
            TOO_DEEP,
            "{link}"
        );
    }
    for link in [".b", "()", "[0]"] {
        assert_eq!(
            refused(format!("x = a{}\n", link.repeat(50_000))),
            TOO_DEEP,
            "{link}"
        );
    }
    for link in ["a and ", "a < ", "1, ", "'a' "] {
        compiles(format!("x = {}'a'\n", link.repeat(50_000)));
    }
}

#[test]
fn deep_brackets() {
    compiles(nested("(", ")", 190));
    compiles(nested("[", "]", 190));
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{0: ", "}"),
        ("f(", ")"),
        ("(", ""),
    ] {
        let source = nested(open, close, 5_000);
        assert_eq!(
            refused(source),
            "SyntaxError: too many nested parentheses",
            "{open}"
        );
    }
    assert_eq!(
        refused(format!(
            "match x:\n    case {}1{}: pass\n",
            "[".repeat(3_000),
            "]".repeat(3_000)
        )),
        "SyntaxError: too many nested parentheses"
    );
}

#[test]
fn deep_blocks() {
    for head in ["if x:", "def f():", "class A:"] {
        compiles(blocks(head, 90));
    }
    for head in ["if x:", "def f():", "class A:", "while x:", "with x:"] {
        for depth in [100, 4_000] {
            assert_eq!(
                refused(blocks(head, depth)),
                "IndentationError: too many levels of indentation",
                "{head}"
            );
        }
    }
    compiles(format!(
        "if x:\n    pass\n{}",
        "elif y:\n    pass\n".repeat(3_000)
    ));
}

/// A source that is nested so deeply.
type Nest = fn(usize) -> String;

#[test]
fn what_cpython_compiles_is_not_too_deep() {
    let chains: [Nest; 12] = [
        |n| format!("x = {}1\n", "a + ".repeat(n)),
        |n| format!("x = {}'b'\n", "'a' + ".repeat(n)),
        |n| format!("x = {}1\n", "a ** ".repeat(n)),
        |n| format!("x = {}1\n", "not ".repeat(n)),
        |n| format!("x = {}a\n", "-".repeat(n)),
        |n| format!("x = {}1\n", "1 if a else ".repeat(n)),
        |n| format!("x = {}1\n", "lambda: ".repeat(n)),
        |n| format!("x = a{}\n", ".b".repeat(n)),
        |n| format!("x = a{}\n", ".b(c)".repeat(n / 2)),
        |n| format!("x = a{}\n", "[0]".repeat(n)),
        |n| format!("@a{}\ndef f(): pass\n", ".b".repeat(n)),
        |n| format!("match x:\n case a{}: pass\n", ".b".repeat(n)),
    ];
    let brackets: [Nest; 6] = [
        |n| nested("(", ")", n),
        |n| nested("f(", ")", n),
        |n| nested("{0: ", "}", n),
        |n| nested("a[", "]", n),
        |n| nested("(y := ", ")", n),
        |n| {
            format!(
                "match x:\n case {}1{}: pass\n",
                "[".repeat(n),
                "]".repeat(n)
            )
        },
    ];
    let cases = chains.iter().map(|of| of(2_900));
    for source in cases.chain(brackets.iter().map(|of| of(200))) {
        compiles(source);
    }
}

#[test]
fn every_kind_of_nesting_has_a_limit() {
    let kinds: [Nest; 18] = [
        |n| nested("[", "]", n),
        |n| nested("{", "}", n),
        |n| nested("(a, ", ")", n),
        |n| nested("[1 for x in ", "]", n),
        |n| nested("[", " for x in y]", n),
        |n| nested("(lambda: ", ")", n),
        |n| nested("(not -", ")", n),
        |n| nested("f'{", "}'", n),
        |n| nested("a[0:", "]", n),
        |n| format!("x = a{}\n", ".b(c)[d]".repeat(n)),
        |n| format!("x = {}1\n", "-a * b + ".repeat(n)),
        |n| format!("x = {}1\n", "1 if a == b else ".repeat(n)),
        |n| format!("x = {}1\n", "lambda a, b: ".repeat(n)),
        |n| format!("x: {}1{}\n", "a[".repeat(n), "]".repeat(n)),
        |n| format!("del {}a{}\n", "(".repeat(n), ")".repeat(n)),
        |n| format!("{}a{} = 1\n", "(".repeat(n), ",)".repeat(n)),
        |n| {
            format!(
                "match x:\n case {}1{}: pass\n",
                "A(".repeat(n),
                ")".repeat(n)
            )
        },
        |n| format!("@a{}\ndef f(): pass\n", ".b".repeat(n)),
    ];
    for (number, of) in kinds.iter().enumerate() {
        for depth in [4_000, 100_000] {
            let title = refused(of(depth));
            let exceptions = ["SyntaxError: too many nested ", "RecursionError: "];
            let is_limit = exceptions.iter().any(|start| title.starts_with(start));
            assert!(is_limit, "{number}, {depth}: {title}");
        }
    }
}

#[test]
fn a_limit_is_reported_where_it_is_reached() {
    let brackets = outcome(format!("y = 1\nx = {}\n", "(".repeat(300)))
        .err()
        .unwrap();
    assert!(
        brackets.contains("\n --> scripts/app.py:2:205\n"),
        "{brackets}"
    );
    let report = outcome(format!("y = 1\nx = {}1\n", "-".repeat(50_000)))
        .err()
        .unwrap();
    assert!(report.contains("\n --> scripts/app.py:2:"), "{report}");
}

#[test]
fn large_numbers() {
    assert_eq!(
        refused(format!("x = {}\n", "9".repeat(5_000))),
        "SyntaxError: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; \
         use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals \
         to avoid decimal conversion limits."
    );
    compiles(format!("x = {}\n", "9".repeat(4_300)));
    compiles(format!("x = 0x{}\n", "f".repeat(100_000)));
    compiles("x = 1e999999, 1_000.5e-400j\n");
}

#[test]
fn constants_are_not_folded_into_large_ones() {
    for expression in [
        "10 ** 10 ** 10",
        "'a' * 10 ** 12",
        "1 << 10 ** 12",
        "((1,) * 10000,) * 10000",
    ] {
        let compiled = compiles(format!("x = {expression}\n"));
        assert!(compiled.code("app").len() < 1000, "{expression}");
    }
}

#[test]
fn large_files() {
    let text = "é".repeat(5 << 20);
    assert!(compiles(format!("x = '{text}'\n")).code("app").len() > 10 << 20);
    compiles("x = 1\n".repeat(100_000));
    compiles(format!("{} = 1\n", "x".repeat(1 << 20)));
    compiles(format!("f({})\n", "a, ".repeat(50_000)));
    compiles(format!("{}def f(): pass\n", "@a\n".repeat(50_000)));
    compiles(format!("while x:\n{}", "    y = 1\n".repeat(70_000)));
}

#[test]
fn long_import_names() {
    let missing = "no module named `a`";
    assert_eq!(
        refused(format!("import {}x\n", "a.".repeat(5_000))),
        missing
    );
    assert_eq!(
        refused(format!("__import__('{}x')\n", "a.".repeat(5_000))),
        missing
    );
    let beyond = "relative import beyond the top-level package";
    assert_eq!(
        refused(format!("from {}x import y\n", ".".repeat(100_000))),
        beyond
    );
}

#[test]
fn files_with_nothing_in_them() {
    let empty = compiles("");
    assert_eq!(empty.modules(), ["app"]);
    assert!(
        !empty.code("app").is_empty(),
        "only a namespace package has no code"
    );
    for nothing in [
        "\u{feff}",
        "\n",
        "\r\n \t\r\n",
        "# a comment",
        "\n\n    # indented\n",
    ] {
        assert_eq!(compiles(nothing).source("app"), Some(""), "{nothing:?}");
    }
    assert_eq!(compiles("\u{feff}").output.bytes, empty.output.bytes);
}

#[test]
fn bytes_that_are_not_source() {
    for (bytes, expected) in [
        (&b"x\0"[..], "source code cannot contain null bytes"),
        (b"\0\0\0\0", "source code cannot contain null bytes"),
        (
            b"x = '\xed\xa0\x80'\n",
            "byte 0xed is not valid UTF-8, and no other encoding is declared",
        ),
        (
            b"\xef\xbb\xbf\xef\xbb\xbfx = 1",
            "SyntaxError: invalid non-printable character U+FEFF",
        ),
        (
            b"x = 1\n\x1a",
            "SyntaxError: invalid non-printable character U+001A",
        ),
        (b"x = \\", "SyntaxError: unexpected EOF while parsing"),
        (
            b"\x7fELF\x02\x01\x01",
            "SyntaxError: invalid non-printable character U+007F",
        ),
    ] {
        assert_eq!(refused(bytes), expected, "{bytes:?}");
    }
}

#[test]
fn line_endings_leave_no_trace() {
    let text = concat!(
        "# coding: utf-8\n\n\"\"\"doc\n\n    string\n\"\"\"\n",
        "x = '''a\nb\n'''; y = rb'''a\n\\\nb'''; z = 'a\\\nb'\n",
        "w = f'''{\nx\n}\n{y!r:\n>3}'''; v = t'''{x}\n'''\n",
        "u = 1 + \\\n    2  # a comment\n\x0c\nif u:\n\x0c    t = (\n  1, # another\n  2)\n",
        "def f():\n    '''doc\n\n    '''\n    return x\n# the end",
    );
    let of = |text: &str| {
        let base = tree(&[]);
        write(base.path(), "app.py", text);
        let builder = Builder::new("scripts").source_text(SourceText::Full);
        Compiled::of(base.path(), &builder)
    };
    let expected = of(text);
    assert_eq!(expected.source("app"), Some(text));
    for ending in ["\r\n", "\r"] {
        for start in ["", "\u{feff}"] {
            let text = format!("{start}{}", text.replace('\n', ending));
            assert!(of(&text).output.bytes == expected.output.bytes, "{text:?}");
        }
    }
    assert_eq!(
        outcome("x = '''\r\n\u{feff}\r\n'''\r\ny = '\r'")
            .err()
            .unwrap(),
        "error: SyntaxError: unterminated string literal (detected at line 4)
 --> scripts/app.py:4:5
  |
4 | y = '
  |     ^"
    );
    let report = outcome("\u{feff}x = 1\r\ry\0").err().unwrap();
    assert!(report.contains("\n --> scripts/app.py:3:2\n"), "{report}");
}

#[test]
fn lone_surrogates_are_strings() {
    let compiled = compiles(
        "x = '\\ud800', '\\udfff\\ud800', f'\\ud800{1}'\n__all__ = ['\\ud800']\nx.encode('\\ud800')\n",
    );
    // In the code as WTF-8.
    let code = compiled.code("app");
    assert!(code.windows(3).any(|part| part == b"\xed\xa0\x80"));
    assert_eq!(compiled.modules(), ["app"]);
}

#[test]
fn the_syntax_of_today() {
    let compiled = compile(&[(
        "app.py",
        r#"
import bisect

def first[T: (int, str), *Ts, **P = [int]](items: list[T], /, *, default: T | None = None) -> T:
    return next((y for x in items if (y := x)), default)

class Box[T]:
    value: T

type Pairs[K, V] = list[tuple[K, V]]

def kind(x):
    match x:
        case {"a": [1, *rest], **more} if rest: return more
        case Box(value=int() | str() as v): return v
        case (bisect.X, -1 + 2j, "s" "t", None): return
        case _: return f"{x!r:>{10 + len(f'{f"{f'{x}'}"}')}}"

async def gather(xs):
    async with a as b, c:
        pass
    async for x in xs:
        yield [await y async for y in x if await y]
    return

try:
    pass
except* (OSError, ValueError) as group:
    raise
except* KeyError, IndexError:
    pass

lambda *a, k=1, **kw: (yield)
name = "x"
template = t"{name!r:>{10}} {name=}"
del name, (template)
x: int
(x) = *[1], *(2,)
print(*x, sep="", **{}) if x else ...
"#,
    )]);
    assert_eq!(
        compiled.reason("bisect"),
        "imported by app (scripts/app.py:2)"
    );
    assert_eq!(
        compiled.reason("typing"),
        "needed by app: type parameters are objects of typing"
    );
    assert_eq!(
        compiled.reason("string.templatelib"),
        "needed by app: a template string is an object of string.templatelib"
    );
}
