//! Imports that may fail, and imports that never run.

use pyembed_build::{Builder, SourceText};

use crate::support::{Compiled, compile, compile_with, context, report, tree};

/// True if a program that tries in vain to import something compiles.
fn compiles(text: &str) -> bool {
    let base = tree(&[("app.py", text)]);
    Builder::new("scripts")
        .compile_to_bytes(&context(base.path()))
        .is_ok()
}

fn reached(text: &str) -> Vec<String> {
    reached_on("linux", text)
}

fn reached_on(system: &str, text: &str) -> Vec<String> {
    let base = tree(&[("app.py", text)]);
    let mut context = context(base.path());
    context.target_os = system.into();
    let output = Builder::new("scripts").compile_to_bytes(&context).unwrap();
    let compiled = Compiled::new(output);
    compiled.stdlib().into_iter().map(str::to_owned).collect()
}

#[test]
fn an_import_that_may_fail_need_not_succeed() {
    for text in [
        "try:\n    import gone\nexcept ImportError:\n    pass",
        "try:\n    import gone\nexcept ModuleNotFoundError:\n    pass",
        "try:\n    import gone\nexcept (ValueError, ImportError) as error:\n    pass",
        "try:\n    import gone\nexcept Exception:\n    pass",
        "try:\n    import gone\nexcept BaseException:\n    pass",
        "try:\n    import gone\nexcept builtins.ImportError:\n    pass",
        "try:\n    import gone\nexcept:\n    pass",
        "try:\n    import gone\nexcept ValueError:\n    pass\nexcept ImportError:\n    pass",
        "try:\n    if x:\n        from gone.deep import y\nexcept ImportError:\n    pass",
        "try:\n    import_module('gone')\nexcept ImportError:\n    pass",
        "try:\n    pass\nexcept ImportError:\n    import gone",
        "try:\n    try:\n        import gone\n    finally:\n        pass\nexcept ImportError:\n    pass",
        "with suppress(ImportError):\n    import gone",
        "with contextlib.suppress(ValueError, ModuleNotFoundError):\n    import gone",
        "try:\n    from . import gone\nexcept ImportError:\n    pass",
    ] {
        assert!(compiles(text), "{text}");
    }
}

#[test]
fn every_other_import_must_succeed() {
    for text in [
        "try:\n    import gone\nexcept ValueError:\n    pass",
        "try:\n    import gone\nexcept (ValueError, KeyError):\n    pass",
        "try:\n    import gone\nfinally:\n    pass",
        "try:\n    pass\nexcept ImportError:\n    pass\nelse:\n    import gone",
        "try:\n    pass\nexcept ImportError:\n    pass\nfinally:\n    import gone",
        "try:\n    pass\nexcept ImportError:\n    pass\nimport gone",
        "with suppress(ValueError):\n    import gone",
        "with x:\n    import gone",
        "if x:\n    import gone",
        "def f():\n    import gone",
    ] {
        assert!(!compiles(text), "{text}");
    }
}

#[test]
fn a_fallback_is_bundled_only_if_it_may_be_needed() {
    for (text, expected) in [
        (
            "try:\n    import bisect\nexcept ImportError:\n    import colorsys",
            vec!["bisect"],
        ),
        (
            "try:\n    import math\nexcept ImportError:\n    import colorsys",
            vec![],
        ),
        (
            "try:\n    import gone\nexcept ImportError:\n    import colorsys",
            vec!["colorsys"],
        ),
        (
            "try:\n    import bisect, gone\nexcept ImportError:\n    import colorsys",
            vec!["bisect", "colorsys"],
        ),
        (
            "try:\n    from bisect import *\nexcept ImportError:\n    import colorsys",
            vec!["bisect"],
        ),
        // Other exceptions come from modules that are there.
        (
            "try:\n    import bisect\nexcept Exception:\n    import colorsys",
            vec!["bisect", "colorsys"],
        ),
        (
            "try:\n    import bisect\nexcept (ImportError, OSError):\n    import colorsys",
            vec!["bisect", "colorsys"],
        ),
        // The module is there, and whether it has the name is not known.
        (
            "try:\n    from bisect import new_name\nexcept ImportError:\n    import colorsys",
            vec!["bisect", "colorsys"],
        ),
        // What is after the try statement is no fallback.
        (
            "try:\n    import bisect\nexcept ImportError:\n    pass\nimport colorsys",
            vec!["bisect", "colorsys"],
        ),
        // A fallback of a fallback.
        (
            "try:\n    import gone\nexcept ImportError:\n    try:\n        import bisect\n    except ImportError:\n        import colorsys",
            vec!["bisect"],
        ),
    ] {
        assert_eq!(reached(text), expected, "{text}");
    }
}

#[test]
fn the_standard_library_falls_back_on_python_only_where_native_code_is_missing() {
    let compiled = compile(&[("app.py", "import datetime, decimal\n")]);
    assert!(!compiled.has("_pydatetime"));
    assert!(compiled.has("_pydecimal"));
}

#[test]
fn imports_for_type_checkers_are_not_followed() {
    for test in [
        "TYPE_CHECKING",
        "typing.TYPE_CHECKING",
        "t.TYPE_CHECKING and x",
        "__PKG_SETUP__",
        "False",
        "not True",
    ] {
        let text = format!("if {test}:\n    import gone, bisect\nelse:\n    import colorsys\n");
        assert_eq!(reached(&text), ["colorsys"], "{test}");
        let text =
            format!("if not ({test}):\n    import colorsys\nelse:\n    import gone, bisect\n");
        assert_eq!(reached(&text), ["colorsys"], "{test}");
    }
}

#[test]
fn what_is_for_other_systems_is_not_followed() {
    for (test, systems) in [
        ("sys.platform == 'win32'", "windows"),
        ("sys.platform != 'win32'", "linux macos wasi"),
        ("sys.platform in ('linux', 'darwin')", "linux macos"),
        ("sys.platform not in ['linux', 'darwin']", "windows wasi"),
        ("sys.platform in {'wasi'}", "wasi"),
        ("sys.platform.startswith('lin')", "linux"),
        ("not sys.platform.startswith('win')", "linux macos wasi"),
        ("os.name == 'nt'", "windows"),
        (
            "os.name == 'posix' and sys.platform != 'linux'",
            "macos wasi",
        ),
        (
            "os.name == 'nt' or sys.platform == 'darwin'",
            "windows macos",
        ),
        ("'nt' in sys.builtin_module_names", "windows"),
        ("sys.version_info >= (3, 8)", "linux windows macos wasi"),
        ("sys.version_info < (3, 8)", ""),
        ("sys.version_info > (3, 14)", "linux windows macos wasi"),
        ("sys.version_info >= (3, 15)", ""),
        ("sys.version_info < (4,)", "linux windows macos wasi"),
        ("sys.implementation.name == 'cpython'", ""),
        (
            "sys.implementation.name == 'rustpython'",
            "linux windows macos wasi",
        ),
    ] {
        let text = format!("if {test}:\n    import bisect\nelse:\n    import colorsys\n");
        for system in ["linux", "windows", "macos", "wasi"] {
            let expected = if systems.contains(system) {
                "bisect"
            } else {
                "colorsys"
            };
            assert_eq!(reached_on(system, &text), [expected], "{test} on {system}");
        }
    }
}

#[test]
fn a_chain_of_tests_ends_where_one_is_true() {
    let text = "if sys.platform == 'win32':\n    import gone\nelif sys.platform == 'linux':\n    import bisect\nelif x:\n    import gone\nelse:\n    import gone\n";
    assert_eq!(reached(text), ["bisect"]);
    let text = "if x:\n    import colorsys\nelif os.name == 'posix':\n    import bisect\nelse:\n    import gone\n";
    assert_eq!(reached(text), ["bisect", "colorsys"]);
}

#[test]
fn a_test_of_the_platform_that_is_not_understood_makes_imports_optional() {
    for test in [
        "sys.platform == PLATFORM",
        "sys.platform.upper() == 'X'",
        "platform.system() == 'Windows'",
        "sys.version_info[0] < 3",
        "sys.version_info >= (3, 14, 2)",
        "sys.version_info[:2] == VERSION and x",
    ] {
        let text =
            format!("if {test}:\n    import gone, bisect\nelse:\n    import gone, colorsys\n");
        assert_eq!(reached(&text), ["bisect", "colorsys"], "{test}");
    }
    assert!(!compiles("if unknown == 'win32':\n    import gone\n"));
}

#[test]
fn a_users_module_may_be_the_program() {
    let text = "def main():\n    import colorsys\n\nif __name__ == '__main__':\n    import bisect\n    main()\n";
    assert_eq!(reached(text), ["bisect", "colorsys"]);
    let report = report(&[("app.py", "if __name__ == '__main__':\n    import gone\n")]);
    assert!(report.contains("error: no module named `gone`"), "{report}");
}

#[test]
fn a_module_of_the_standard_library_is_not_the_program() {
    let compiled = compile_with(&[("app.py", "import quopri, dis\n")], |builder| {
        builder.source_text(SourceText::Full)
    });
    for (module, by_main) in [("quopri", "getopt"), ("dis", "argparse")] {
        let source = compiled.source(module).unwrap();
        assert!(source.contains(&format!("import {by_main}")), "{module}");
        assert!(!compiled.has(by_main), "{module}");
    }
}

#[test]
fn an_excluded_import_may_lead_nowhere() {
    let compiled = compile_with(
        &[("app.py", "import gone.deep\nimport bisect\n")],
        |builder| builder.exclude("gone.**").exclude("bisect"),
    );
    assert_eq!(compiled.modules(), ["app"]);
}

#[test]
fn a_handler_that_raises_again_does_not_make_an_import_optional() {
    for handler in [
        "except ImportError:\n    raise",
        "except ImportError as error:\n    print(1)\n    raise RuntimeError from error",
        "except:\n    raise",
    ] {
        let statement = format!("try:\n    import gone\n{handler}\n");
        assert!(!compiles(&statement), "{statement}");
        // A function that says what it needs is another matter.
        let inner = statement.replace('\n', "\n    ");
        assert!(compiles(&format!("def f():\n    {inner}")), "{inner}");
        let outer = format!("try:\n    {inner}\nexcept ImportError:\n    pass\n");
        assert!(compiles(&outer), "{outer}");
    }
    for handler in [
        "except ImportError:\n    if x:\n        raise",
        "except KeyError:\n    raise\nexcept ImportError:\n    pass",
    ] {
        let statement = format!("try:\n    import gone\n{handler}\n");
        assert!(compiles(&statement), "{statement}");
    }
}
