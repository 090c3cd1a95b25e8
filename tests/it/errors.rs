//! Exceptions as Rust sees them. Every text here is asserted whole: it is what a user reads.

use pyembed_runtime::Error;

use crate::support::{basic, error_of};

/// The error's text with the line numbers of the standard library taken out: they change with its
/// release.
fn text(error: &Error) -> String {
    let mut text = String::new();
    for line in error.to_string().lines() {
        match line.split_once(", line ") {
            Some((file, rest)) if file.contains("stdlib/") => {
                let function = rest.split_once(", ").map_or("", |(_, function)| function);
                text.push_str(&format!("{file}, line N, {function}\n"));
            }
            _ => text.push_str(&format!("{line}\n")),
        }
    }
    text
}

#[test]
fn a_traceback_as_python_prints_it() {
    let error = error_of(basic().call::<()>("basic.fail", ("no luck",)));
    assert_eq!(
        text(&error),
        "\
Traceback (most recent call last):
  File \"python/basic/basic.py\", line 23, in fail
    raise ValueError(message)
ValueError: no luck
"
    );
    let exception = error.exception().unwrap();
    assert_eq!(exception.type_name(), "ValueError");
    assert_eq!(exception.message(), "no luck");
    let [frame] = exception.frames() else {
        panic!("{:?}", exception.frames())
    };
    assert_eq!(
        (frame.file(), frame.line(), frame.function()),
        ("python/basic/basic.py", 23, "fail")
    );
    assert_eq!(frame.source(), Some("raise ValueError(message)"));
}

#[test]
fn cause_and_context() {
    let py = basic();
    let error = error_of(py.call::<()>("basic.fail_from", ("deep",)));
    assert_eq!(
        text(&error),
        "\
Traceback (most recent call last):
  File \"python/basic/basic.py\", line 28, in fail_from
    fail(message)
  File \"python/basic/basic.py\", line 23, in fail
    raise ValueError(message)
ValueError: deep

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File \"python/basic/basic.py\", line 30, in fail_from
    raise RuntimeError(\"while failing\") from error
RuntimeError: while failing
"
    );
    assert_eq!(
        error.exception().unwrap().cause().unwrap().message(),
        "deep"
    );
    let error = error_of(py.call::<()>("basic.fail_during", ("deep",)));
    assert!(
        text(&error).contains(
            "\n\nDuring handling of the above exception, another exception occurred:\n\n"
        )
    );
    assert_eq!(
        error.exception().unwrap().context().unwrap().message(),
        "deep"
    );
    assert!(error.exception().unwrap().cause().is_none());
}

#[test]
fn notes_and_groups() {
    let py = basic();
    let error = error_of(py.call::<()>("basic.fail_with_note", ()));
    assert!(
        text(&error).ends_with("ValueError: noted\nfirst note\nsecond note\n"),
        "{error}"
    );
    let error = error_of(py.call::<()>("basic.fail_in_group", ()));
    assert_eq!(
        text(&error),
        "  + Exception Group Traceback (most recent call last):
  |   File \"python/basic/basic.py\", line 48, in fail_in_group
  |     raise ExceptionGroup(\"several\", [ValueError(\"one\"), TypeError(\"two\")])
  | ExceptionGroup: several (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: one
    +---------------- 2 ----------------
    | TypeError: two
    +------------------------------------
"
    );
    assert_eq!(error.exception().unwrap().group().len(), 2);
}

#[test]
fn frames_of_the_standard_library() {
    let error = error_of(basic().call::<()>("basic.parse_json", ("{",)));
    assert!(
        text(&error).starts_with(
            "\
Traceback (most recent call last):
  File \"python/basic/basic.py\", line 60, in parse_json
    return json.loads(text)
  File \"stdlib/json/__init__.py\", line N, in loads
    return _default_decoder.decode(s)
"
        ),
        "{error}"
    );
    assert_eq!(
        error.exception().unwrap().type_name(),
        "json.decoder.JSONDecodeError"
    );
}

#[test]
fn endless_recursion_is_an_exception() {
    let error = error_of(basic().call::<()>("basic.recurse", (0,)));
    let exception = error.exception().unwrap();
    assert_eq!(exception.type_name(), "RecursionError");
    let text = text(&error);
    assert!(
        text.contains("    return recurse(depth + 1)\n  [Previous line repeated "),
        "{text}"
    );
    assert!(text.lines().count() < 20, "{text}");
}

#[test]
fn a_syntax_error_at_run_time() {
    let error = error_of(basic().call::<()>("basic.syntax_error", ()));
    assert!(
        text(&error).ends_with(
            "  File \"<string>\", line 1\n    x = (1,\n        ^\nSyntaxError: '(' was never closed\n"
        ),
        "{error}"
    );
}

#[test]
fn a_missing_module_says_what_to_do() {
    let error = error_of(basic().call::<()>("basic.import_missing", ()));
    assert!(
        text(&error).ends_with(
            "\
ModuleNotFoundError: No module named 'yaml'
hint: `yaml` is not in the bundle. If a source root or the standard library has it, `.include(\"yaml\")` in build.rs adds it, or `--include yaml` of the command `pyembed`
"
        ),
        "{error}"
    );
}

#[test]
fn a_missing_encoding_says_what_to_do() {
    let error = error_of(basic().call::<()>("basic.encode_missing", ()));
    assert!(
        text(&error).ends_with(
            "\
LookupError: unknown encoding: cp037
hint: the encoding is not in the bundle. `.include(\"encodings.cp037\")` in build.rs adds it, or `--include encodings.cp037` of the command `pyembed`
"
        ),
        "{error}"
    );
}

#[test]
fn a_misspelt_name_is_recognised() {
    let error = error_of(basic().call::<()>("basic.echoo", (1,)));
    assert_eq!(
        error.to_string(),
        "AttributeError: module 'basic' has no attribute 'echoo'. Did you mean: 'echo'?"
    );
    assert_eq!(error.exception().unwrap().suggestion(), Some("echo"));
}

#[test]
fn groups_nested_without_end_are_an_error_like_any_other() {
    let error = error_of(basic().call::<()>("basic.nested_groups", (20_000,)));
    assert!(error.to_string().lines().count() < 300);
}
