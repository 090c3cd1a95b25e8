//! Nesting that is too deep is an exception and never the end of the process, on the main thread
//! and on one with a stack of two megabytes.

use crate::support::program;

/// The exception that `deep` ends in, in a process of its own.
fn outcome(case: &str, levels: u32, thread: &str) -> String {
    let levels = levels.to_string();
    let output = program("run-module")
        .args(["deep", case, &levels, thread])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{case} {levels} {thread}: {output:?}"
    );
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn is_exception(case: &str) {
    for thread in ["main", "thread"] {
        let outcome = outcome(case, 100_000, thread);
        assert!(outcome.ends_with("Error"), "{case} {thread}: {outcome}");
        outcome_is_no_signal(case, thread);
    }
}

fn outcome_is_no_signal(case: &str, thread: &str) {
    for levels in [1000, 4000] {
        outcome(case, levels, thread);
    }
}

#[test]
fn sources() {
    for case in [
        "compile_brackets",
        "compile_unary",
        "compile_not",
        "compile_power",
        "compile_sum",
        "compile_attributes",
        "compile_calls",
        "compile_subscripts",
        "compile_conditions",
        "compile_lambdas",
        "compile_elif",
        "compile_blocks",
        "compile_awaits",
        "compile_formats",
        "compile_stars",
        "eval_brackets",
        "exec_sum",
        "parse_brackets",
        "parse_sum",
        "literal_eval",
    ] {
        is_exception(case);
    }
}

#[test]
fn long_sources_that_are_not_deep_compile() {
    for case in ["compile_strings", "compile_comparisons", "compile_targets"] {
        assert_eq!(outcome(case, 100_000, "thread"), "ok", "{case}");
    }
    assert_eq!(outcome("compile_elif", 1000, "thread"), "ok");
}

#[test]
fn data() {
    for case in [
        "json_loads",
        "json_dumps",
        "pickle_dumps",
        "marshal_dumps",
        "re_compile",
        "repr_list",
        "compare_lists",
        "hash_tuple",
        "deepcopy",
        "isinstance_tuple",
        "str_format",
        "recurse",
        "sort_key",
    ] {
        is_exception(case);
    }
    for case in ["pickle_loads", "drop_list", "drop_objects"] {
        assert_eq!(outcome(case, 100_000, "thread"), "ok", "{case}");
    }
}
