//! Modules that no import statement names, and the exact extent of a small program.

use crate::support::compile;

fn app(text: &str) -> crate::support::Compiled {
    compile(&[("app.py", text)])
}

#[test]
fn strptime_is_written_in_python() {
    let why = "needed by app: strptime is written in Python";
    for text in ["import time\ntime.strptime('', '')\n", "x.strptime\n"] {
        assert_eq!(app(text).reason("_strptime"), why, "{text}");
    }
    assert!(!app("import time\ntime.strftime('')\n").has("_strptime"));
}

#[test]
fn type_parameters_need_typing() {
    for text in ["def f[T](x: T): pass\n", "class C[T]: pass\n"] {
        let why = "needed by app: type parameters are objects of typing";
        assert_eq!(app(text).reason("typing"), why, "{text}");
    }
    assert_eq!(app("def f(x): pass\ntype X = int\n").modules(), ["app"]);
}

#[test]
fn template_strings_need_their_module() {
    assert_eq!(
        app("x = t'{y}'\n").reason("string.templatelib"),
        "needed by app: a template string is an object of string.templatelib"
    );
    assert_eq!(app("x = f'{y}'\n").modules(), ["app"]);
}

#[test]
fn encodings_are_found_by_their_names() {
    for (text, module) in [
        ("'x'.encode('cp1252')", "encodings.cp1252"),
        ("b'x'.decode('windows-1252')", "encodings.cp1252"),
        ("'x'.encode(encoding='Windows 1252')", "encodings.cp1252"),
        ("open('x', encoding='UTF-16')", "encodings.utf_16"),
        ("codecs.lookup('rot13')", "encodings.rot_13"),
        ("codecs.getencoder('latin2')", "encodings.iso8859_2"),
        ("str(b'x', encoding='big5')", "encodings.big5"),
    ] {
        let compiled = app(text);
        let reason = compiled.reason(module);
        assert!(reason.starts_with("app names the encoding "), "{reason}");
        assert_eq!(
            compiled.reason("_pycodecs"),
            "needed by encodings: charmap codecs and UTF-7 are written in Python"
        );
    }
}

#[test]
fn archives_may_have_names_that_are_not_utf_8() {
    assert_eq!(
        app("import zipfile\n").reason("encodings.cp437"),
        "needed by zipfile: names in an archive that are not UTF-8 are in this encoding"
    );
}

#[test]
fn native_and_unknown_encodings_need_nothing() {
    for text in [
        "'x'.encode()",
        "'x'.encode('utf-8')",
        "'x'.encode('UTF8')",
        "'x'.encode('latin-1')",
        "'x'.encode('ISO-8859-1')",
        "'x'.encode('us-ascii')",
        "open('x', encoding='utf8')",
        "x.lookup('no such encoding')",
        "x.decode(name)",
        "x.decode('')",
    ] {
        assert_eq!(app(text).modules(), ["app"], "{text}");
    }
}

#[test]
fn back_ends_that_are_picked_by_name_are_in() {
    for (text, module, why) in [
        (
            "import xml.sax",
            "xml.sax.expatreader",
            "needed by xml.sax: make_parser picks a parser by name",
        ),
        (
            "import xml.dom",
            "xml.dom.minidom",
            "needed by xml.dom: getDOMImplementation picks a back end by name",
        ),
        (
            "import dbm",
            "dbm.dumb",
            "needed by dbm: dbm.open picks a back end by name; this one is pure Python",
        ),
        (
            "import _socket",
            "encodings.idna",
            "needed by _socket: host names are encoded with the codec idna",
        ),
    ] {
        assert_eq!(app(text).reason(module), why);
    }
    assert!(app("import array").has("collections"));
}

/// Each line is an import that stands in the source of the module it names, at module level or in a
/// function that may run.
///
/// Most of the room is taken by what comes in by two doors: `functools` reaches `typing`
/// (singledispatch), and `warnings` reaches `traceback` and `inspect` (deprecated). Nothing is in
/// for its tests, its own command line, other systems, or native modules that RustPython lacks: no
/// `pickle` by way of `tracemalloc`, no `ntpath`, no `argparse`.
#[test]
fn json_brings_exactly_this() {
    let expected = "\
__future__: imported by codeop (stdlib/codeop.py:35)
_ast_unparse: imported by ast (stdlib/ast.py:622)
_collections_abc: imported by collections (stdlib/collections/__init__.py:29)
_colorize: imported by traceback (stdlib/traceback.py:13)
_opcode_metadata: imported by opcode (stdlib/opcode.py:16)
_py_warnings: imported by warnings (stdlib/warnings.py:15)
_pycodecs: needed by encodings: charmap codecs and UTF-7 are written in Python
_weakrefset: imported by weakref (stdlib/weakref.py:22)
abc: imported by functools (stdlib/functools.py:17)
annotationlib: imported by functools (stdlib/functools.py:949)
app: source
ast: imported by annotationlib (stdlib/annotationlib.py:3)
codeop: imported by traceback (stdlib/traceback.py:9)
collections: imported by functools (stdlib/functools.py:18)
contextlib: imported by typing (stdlib/typing.py:3851)
copy: imported by collections (stdlib/collections/__init__.py:1208)
dataclasses: imported by _colorize (stdlib/_colorize.py:5)
difflib: imported by traceback (stdlib/traceback.py:1321)
dis: imported by inspect (stdlib/inspect.py:149)
encodings: the package around encodings.unicode_escape
encodings.aliases: imported by locale (stdlib/locale.py:15)
encodings.unicode_escape: _ast_unparse names the encoding \"unicode_escape\"
enum: imported by re (stdlib/re/__init__.py:125)
functools: imported by re (stdlib/re/__init__.py:127)
genericpath: imported by posixpath (stdlib/posixpath.py:29)
heapq: imported by collections (stdlib/collections/__init__.py:643)
importlib: the package around importlib.machinery
importlib.machinery: imported by inspect (stdlib/inspect.py:152)
inspect: imported by enum (stdlib/enum.py:1091)
io: imported by os (stdlib/os.py:1073)
json: imported by app (scripts/app.py:1)
json.decoder: imported by json (stdlib/json/__init__.py:106)
json.encoder: imported by json (stdlib/json/__init__.py:107)
json.scanner: imported by json.decoder (stdlib/json/decoder.py:5)
keyword: imported by annotationlib (stdlib/annotationlib.py:6)
linecache: imported by _py_warnings (stdlib/_py_warnings.py:159)
locale: imported by subprocess (stdlib/subprocess.py:46)
opcode: imported by dis (stdlib/dis.py:8)
operator: imported by functools (stdlib/functools.py:20)
os: imported by functools (stdlib/functools.py:1143)
posixpath: imported by os (stdlib/os.py:61)
re: imported by json.decoder (stdlib/json/decoder.py:3)
re._casefix: imported by re._compiler (stdlib/re/_compiler.py:16)
re._compiler: imported by re (stdlib/re/__init__.py:126)
re._constants: imported by re (stdlib/re/__init__.py:393)
re._parser: imported by re (stdlib/re/__init__.py:126)
reprlib: imported by functools (stdlib/functools.py:21)
selectors: imported by subprocess (stdlib/subprocess.py:125)
signal: imported by subprocess (stdlib/subprocess.py:49)
stat: imported by os (stdlib/os.py:27)
string: the package around string.templatelib
string.templatelib: needed by annotationlib: a template string is an object of string.templatelib
subprocess: imported by os (stdlib/os.py:1030)
textwrap: imported by traceback (stdlib/traceback.py:7)
threading: imported by subprocess (stdlib/subprocess.py:51)
token: imported by inspect (stdlib/inspect.py:159)
tokenize: imported by inspect (stdlib/inspect.py:158)
traceback: imported by _py_warnings (stdlib/_py_warnings.py:842)
types: imported by enum (stdlib/enum.py:3)
typing: imported by functools (stdlib/functools.py:948)
warnings: imported by re (stdlib/re/__init__.py:202)
weakref: imported by functools (stdlib/functools.py:887)";
    let compiled = app("import json\n");
    let lines = compiled
        .reasons()
        .into_iter()
        .map(|(name, reason)| format!("{name}: {reason}"));
    let reasons: Vec<String> = lines.collect();
    assert_eq!(reasons, expected.lines().collect::<Vec<_>>());
}
