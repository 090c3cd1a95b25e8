//! The messages about sources that do not compile, word for word.

use pyembed_build::Builder;

use crate::support::{body, compile, context, report, report_of, tree, write};

fn report_on(text: &str) -> String {
    body(&report(&[("app.py", text)]))
}

#[test]
fn every_problem_is_reported_by_file_and_line() {
    let files = [
        ("z.py", "x = (1\n"),
        ("b.py", "def f(:\n    pass\n"),
        ("a.py", "import gone\n\nimport lost\n"),
        ("pkg/__init__.py", ""),
        ("pkg/sub/__init__.py", ""),
        (
            "pkg/sub/deep.py",
            "class A:\n    def f(self):\n        return = 1\n",
        ),
    ];
    let report = report(&files);
    assert_eq!(
        report,
        r#"the Python sources have problems

error: no module named `gone`
 --> scripts/a.py:1:8
  |
1 | import gone
  |        ^^^^ not in the sources, the standard library or the native modules
  |
  = help: add it with `.requirements(..)`, `.site_packages(..)` or `.source(..)` in build.rs, put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude("gone")` if it is never reached

error: no module named `lost`
 --> scripts/a.py:3:8
  |
3 | import lost
  |        ^^^^ not in the sources, the standard library or the native modules
  |
  = help: add it with `.requirements(..)`, `.site_packages(..)` or `.source(..)` in build.rs, put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude("lost")` if it is never reached

error: SyntaxError: '(' was never closed
 --> scripts/b.py:1:6
  |
1 | def f(:
  |      ^

error: SyntaxError: Expected a statement
 --> scripts/pkg/sub/deep.py:3:16
  |
3 |         return = 1
  |                ^

error: SyntaxError: '(' was never closed
 --> scripts/z.py:1:5
  |
1 | x = (1
  |     ^

5 errors in 4 files"#
    );
}

#[test]
fn each_problem_has_its_line_for_cargo() {
    let base = tree(&[
        ("b.py", "return 1\n"),
        ("a.py", "import gone\n"),
        ("json.py", ""),
    ]);
    let error = Builder::new("scripts")
        .compile_to_bytes(&context(base.path()))
        .unwrap_err();
    let problems = error.diagnostics().iter();
    let lines: Vec<String> = problems.map(|problem| problem.one_line()).collect();
    assert_eq!(
        lines,
        [
            "scripts/a.py:1:8: no module named `gone`",
            "scripts/b.py:1:1: SyntaxError: 'return' outside function",
            "scripts/json.py: `json` is also a module of the standard library, and would replace it everywhere",
        ]
    );
}

#[test]
fn wrong_indentation() {
    assert_eq!(
        report_on("def f():\nx = 1\n"),
        "error: IndentationError: expected an indented block after function definition on line 1
 --> scripts/app.py:2:1
  |
2 | x = 1
  | ^"
    );
    assert_eq!(
        report_on("x = 1\n  y = 2\n"),
        "error: IndentationError: unexpected indent
 --> scripts/app.py:2:1
  |
2 |   y = 2
  | ^^"
    );
    assert_eq!(
        report_on("if x:\n        y = 2\n    z = 1\n"),
        "error: IndentationError: unindent does not match any outer indentation level
 --> scripts/app.py:3:10
  |
3 |     z = 1
  |          ^"
    );
    assert_eq!(
        report_on("if x:"),
        "error: IndentationError: expected an indented block after 'if' statement on line 1
 --> scripts/app.py:1:6
  |
1 | if x:
  |      ^"
    );
}

#[test]
fn an_unterminated_string() {
    assert_eq!(
        report_on("x = 'abc\ny = 1\n"),
        "error: SyntaxError: unterminated string literal (detected at line 1)
 --> scripts/app.py:1:5
  |
1 | x = 'abc
  |     ^"
    );
    assert_eq!(
        report_on("x = 1\ny = '''abc\n"),
        "error: SyntaxError: unterminated triple-quoted string literal (detected at line 3)
 --> scripts/app.py:2:5
  |
2 | y = '''abc
  |     ^"
    );
    assert_eq!(
        report_on("x = f'abc{y'\n"),
        "error: SyntaxError: f-string: expecting '}'
 --> scripts/app.py:1:10
  |
1 | x = f'abc{y'
  |          ^"
    );
}

#[test]
fn a_bracket_that_is_not_closed() {
    assert_eq!(
        report_on("x = [1, 2\n\ndef f():\n    pass\n"),
        "error: SyntaxError: '[' was never closed
 --> scripts/app.py:1:5
  |
1 | x = [1, 2
  |     ^"
    );
    assert_eq!(
        report_on("x = {1, 2)\n"),
        "error: SyntaxError: closing parenthesis ')' does not match opening parenthesis '{'
 --> scripts/app.py:1:10
  |
1 | x = {1, 2)
  |          ^"
    );
}

/// These are found by the compiler, after the parser.
#[test]
fn what_parses_and_does_not_compile() {
    for (text, expected) in [
        (
            "x = 1\nreturn x\n",
            "error: SyntaxError: 'return' outside function\n --> scripts/app.py:2:1\n  |\n2 | return x\n  | ^^^^^^^^",
        ),
        (
            "def f():\n    await x\n",
            "error: SyntaxError: 'await' outside async function\n --> scripts/app.py:2:5\n  |\n2 |     await x\n  |     ^^^^^^^",
        ),
        (
            "if x:\n    break\n",
            "error: SyntaxError: 'break' outside loop\n --> scripts/app.py:2:5\n  |\n2 |     break\n  |     ^^^^^",
        ),
        (
            "class A:\n    yield 1\n",
            "error: SyntaxError: 'yield' outside function\n --> scripts/app.py:2:5\n  |\n2 |     yield 1\n  |     ^^^^^^^",
        ),
        (
            "def f():\n    nonlocal x\n",
            "error: SyntaxError: no binding for nonlocal 'x' found\n --> scripts/app.py:2:5\n  |\n2 |     nonlocal x\n  |     ^^^^^^^^^^",
        ),
        (
            "def f(a, b, a): pass\n",
            "error: SyntaxError: duplicate argument 'a' in function definition\n --> scripts/app.py:1:13\n  |\n1 | def f(a, b, a): pass\n  |             ^",
        ),
        (
            "from __future__ import braces\n",
            "error: SyntaxError: not a chance\n --> scripts/app.py:1:24\n  |\n1 | from __future__ import braces\n  |                        ^^^^^^",
        ),
        (
            "def f():\n    from os import *\n",
            "error: SyntaxError: import * only allowed at module level\n --> scripts/app.py:2:20\n  |\n2 |     from os import *\n  |                    ^",
        ),
    ] {
        assert_eq!(report_on(text), expected);
    }
}

#[test]
fn python_2() {
    assert_eq!(
        report_on("print 'hello'\n"),
        "error: SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
 --> scripts/app.py:1:1
  |
1 | print 'hello'
  | ^^^^^"
    );
}

#[test]
fn characters_that_are_not_python() {
    assert_eq!(
        report_on("x = “größe”\n"),
        "error: SyntaxError: invalid character '“' (U+201C)
 --> scripts/app.py:1:5
  |
1 | x = “größe”
  |     ^"
    );
    assert_eq!(
        report_on("x = '\\N{NO SUCH NAME}'\n"),
        "error: SyntaxError: malformed or unknown Unicode escape sequence
 --> scripts/app.py:1:9
  |
1 | x = '\\N{NO SUCH NAME}'
  |         ^^^^^^^^^^^^"
    );
    assert_eq!(
        report_on("x = 1\ny = 'a\0b'\n"),
        "error: source code cannot contain null bytes
 --> scripts/app.py:2:7
  |
2 | y = 'a␀b'
  |       ^ this byte
  |
  = help: remove it; a file full of them is UTF-16, to be saved as UTF-8, or no Python source"
    );
}

/// The parser's places count characters and the compiler's bytes; the report counts characters.
#[test]
fn columns_count_characters() {
    for (text, place) in [
        ("größe = '名前'; x = = 1\n", "app.py:1:19"),
        ("größe = '名前'; return 1\n", "app.py:1:15"),
        ("größe = '名前'; import gone\n", "app.py:1:22"),
        ("\u{feff}größe = '😀'; return 1\n", "app.py:1:14"),
        ("x = '''\ngröße'''; return 1\n", "app.py:2:11"),
    ] {
        let report = report_on(text);
        assert!(report.contains(&format!("scripts/{place}\n")), "{report}");
    }
    assert_eq!(
        report_on("größe = 'äöü'; return 1\n"),
        "error: SyntaxError: 'return' outside function
 --> scripts/app.py:1:16
  |
1 | größe = 'äöü'; return 1
  |                ^^^^^^^^"
    );
}

#[test]
fn any_line_ending_will_do() {
    for ending in ["\n", "\r\n", "\r"] {
        let text = ["x = 1", "", "def f():", "    pass", "return 'é'", ""].join(ending);
        assert_eq!(
            report_on(&text),
            "error: SyntaxError: 'return' outside function
 --> scripts/app.py:5:1
  |
5 | return 'é'
  | ^^^^^^^^^^",
            "{ending:?}"
        );
        let text = ["x = 1", "y = 2 2", ""].join(ending);
        assert_eq!(
            report_on(&text),
            "error: SyntaxError: Simple statements must be separated by newlines or semicolons
 --> scripts/app.py:2:7
  |
2 | y = 2 2
  |       ^",
            "{ending:?}"
        );
    }
}

#[test]
fn tabs_are_one_column_and_shown_as_four() {
    assert_eq!(
        report_on("if x:\n\treturn\t1\n"),
        "error: SyntaxError: 'return' outside function
 --> scripts/app.py:2:2
  |
2 |     return    1
  |     ^^^^^^^^^^^"
    );
    assert_eq!(
        report_on("if x:\n\ty = 1 1\n"),
        "error: SyntaxError: Simple statements must be separated by newlines or semicolons
 --> scripts/app.py:2:8
  |
2 |     y = 1 1
  |           ^"
    );
}

#[test]
fn encodings_that_are_wrong() {
    let report = |bytes: &[u8]| {
        let base = tree(&[]);
        write(base.path(), "app.py", bytes);
        body(&report_of(base.path(), &Builder::new("scripts")))
    };
    assert_eq!(
        report(b"# coding: klingon\n"),
        "error: unknown encoding `klingon`
 --> scripts/app.py:1:11
  |
1 | # coding: klingon
  |           ^^^^^^^ declared here
  |
  = help: save the file as UTF-8 and remove the declaration"
    );
    assert_eq!(
        report(b"x = 1\nname = 'caf\xe9'\n"),
        "error: byte 0xe9 is not valid UTF-8, and no other encoding is declared
 --> scripts/app.py:2:12
  |
2 | name = 'caf\u{fffd}'
  |            ^ this byte
  |
  = help: save the file as UTF-8, or declare its encoding in the first line: `# -*- coding: latin-1 -*-`"
    );
    assert_eq!(
        report(b"\xff\xfei\0m\0"),
        "error: byte 0xff is not valid UTF-8, and no other encoding is declared
 --> scripts/app.py:1:1
  |
1 | \u{fffd}\u{fffd}i\u{2400}m\u{2400}
  | ^ this byte
  |
  = help: the file looks like UTF-16: save it as UTF-8"
    );
}

#[test]
fn words_in_comments_are_not_code() {
    // RustPython takes `for` in a comment after an argument for a comprehension.
    let text = "def f(**names):\n    return names\n\nf(\n    a=1  # one for all\n)\n";
    let compiled = compile(&[("app.py", text)]);
    assert_eq!(compiled.source("app"), Some(text.trim_end()));
    let wrong = "f(\n    a=x for x in y  # one for all\n)\n";
    assert!(report(&[("app.py", wrong)]).contains("SyntaxError"));
}
