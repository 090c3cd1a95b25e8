//! Runs a case in an interpreter of its own.

use std::{collections::BTreeSet, sync::OnceLock};

use pyembed_bundle::{Flags, Kind, NewEntry};
use pyembed_runtime::{Bundle, Python};
use pyembed_tests::{CASES, rewrite};

const LARGE: &str = "python/cases/garden/large.bin";

/// The bundle of the cases, with a file of a megabyte that the sources need not carry.
fn cases() -> Bundle<'static> {
    static BUNDLE: OnceLock<Bundle<'static>> = OnceLock::new();
    *BUNDLE.get_or_init(|| with_large_file(true))
}

/// The same bundle anew, with that file compressed or as it is.
pub(crate) fn with_large_file(compress: bool) -> Bundle<'static> {
    let pattern: Vec<u8> = (0..=u8::MAX).collect();
    let large = NewEntry {
        kind: Kind::Resource,
        flags: Flags::NONE,
        name: LARGE.into(),
        path: LARGE.into(),
        data: pattern.repeat(4096).into(),
        compress,
    };
    rewrite::with(&CASES, [large], |_| false)
}

/// Runs a case in an interpreter of its own, so that none sees what another imported or changed.
pub(crate) fn run(module: &str, case: &str) {
    run_in(&cases(), module, case);
}

pub(crate) fn run_in(bundle: &Bundle<'static>, module: &str, case: &str) {
    let py = Python::new(bundle).unwrap();
    if let Err(error) = py.call::<()>(&format!("case.{module}.{case}"), ()) {
        panic!("{error}");
    }
}

/// Every function of the module that is a case is a test here, and the other way round.
pub(crate) fn compare(module: &str, tests: &[&str]) {
    let py = Python::new(&cases()).unwrap();
    let names: Vec<String> = py
        .call("case.expect.cases_of", (format!("case.{module}"),))
        .unwrap();
    let cases: BTreeSet<_> = names.iter().map(String::as_str).collect();
    assert_eq!(tests.iter().copied().collect::<BTreeSet<_>>(), cases);
}
