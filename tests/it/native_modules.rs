//! Native modules that were written for RustPython.

use pyembed_runtime::Python;
use pyembed_tests::HOST;
use rustpython_vm::Context;

#[rustpython_vm::pymodule]
mod fast {
    use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine};

    #[pyattr]
    const LIMIT: i64 = 7;

    /// Twice the number.
    #[pyfunction]
    fn twice(number: i64) -> i64 {
        2 * number
    }

    #[pyfunction]
    fn first(object: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        object.get_item("first", vm)
    }
}

fn with_it() -> Python {
    let module = fast::module_def(Context::genesis());
    Python::builder()
        .native_module(module)
        .build(&HOST)
        .unwrap()
}

#[test]
fn they_are_imported_by_their_names() {
    let py = with_it();
    assert_eq!(py.call::<i64>("fast.twice", (21,)).unwrap(), 42);
    let code = "import fast; assert fast.first({'first': fast.LIMIT}) == 7";
    py.exec(code, None).unwrap();
    py.call::<()>("makes_interpreters.run", (code,)).unwrap();
}

#[test]
fn policies_hold_for_them() {
    let module = fast::module_def(Context::genesis());
    let py = Python::builder()
        .native_module(module)
        .deny_module("fast")
        .build(&HOST)
        .unwrap();
    let error = py.import("fast").unwrap_err().to_string();
    assert!(error.contains("does not allow importing 'fast'"), "{error}");
}

#[test]
fn errors_of_them_are_exceptions() {
    let error = with_it().call::<i64>("fast.first", (1,)).unwrap_err();
    assert!(error.to_string().contains("TypeError"), "{error}");
}
