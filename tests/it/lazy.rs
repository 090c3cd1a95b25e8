//! Imports that wait: `python/lazy/lazy_case.py` looks at them from inside.

use pyembed_runtime::Python;
use pyembed_tests::LAZY;

#[test]
fn imports_wait_and_nobody_can_tell() {
    let py = Python::new(&LAZY).unwrap();
    let cases: Vec<String> = py.call("lazy_case.cases", ()).unwrap();
    assert!(cases.len() > 12, "{cases:?}");
    for case in cases {
        // Each begins with modules that nobody has imported yet.
        let py = Python::new(&LAZY).unwrap();
        let outcome = py.call::<()>(&format!("lazy_case.{case}"), ());
        assert!(outcome.is_ok(), "{case}: {}", outcome.unwrap_err());
    }
}
