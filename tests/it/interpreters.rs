//! Interpreters that Python code makes.

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use pyembed_runtime::{Limits, Python};
use pyembed_tests::HOST;

use crate::support::error_of;

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Written {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

#[test]
fn they_import_from_the_bundle() {
    let written = Written::default();
    let py = Python::builder()
        .stdout(written.clone())
        .build(&HOST)
        .unwrap();
    let code = "import objects, sys; print(objects.__spec__.origin == objects.__file__)";
    py.call::<()>("makes_interpreters.run", (code,)).unwrap();
    py.call::<()>("makes_interpreters.of_one_inside", (code,))
        .unwrap();
    assert_eq!(written.text(), "True\nTrue\n");
}

#[test]
fn functions_of_the_bundle_run_in_them() {
    let py = Python::new(&HOST).unwrap();
    assert_eq!(
        py.call::<i32>("makes_interpreters.calls", (21,)).unwrap(),
        42
    );
    let doubled: Vec<i32> = py
        .call("makes_interpreters.in_pool", (vec![1, 2, 3],))
        .unwrap();
    assert_eq!(doubled, [2, 4, 6]);
}

#[test]
fn they_know_what_the_host_denies() {
    let py = Python::builder()
        .deny_module("bisect")
        .build(&HOST)
        .unwrap();
    for name in ["bisect", "_bisect"] {
        let refusal: String = py.call("makes_interpreters.refusal", (name,)).unwrap();
        assert_eq!(
            refusal,
            format!("the host does not allow importing '{name}'")
        );
    }
    let code = "import makes_interpreters; assert 'allow' in makes_interpreters.refusal('bisect')";
    py.call::<()>("makes_interpreters.run", (code,)).unwrap();
}

#[cfg(unix)]
#[test]
fn they_have_the_environment_of_the_host() {
    let written = Written::default();
    let py = Python::builder()
        .stdout(written.clone())
        .environment([("NAME", "value")])
        .argv(["program", "argument"])
        .build(&HOST)
        .unwrap();
    let code = "import os, sys; print(dict(os.environ), sys.argv)";
    py.call::<()>("makes_interpreters.run", (code,)).unwrap();
    assert_eq!(
        written.text(),
        "{'NAME': 'value'} ['program', 'argument']\n"
    );
}

#[test]
fn errors_name_the_file_in_the_bundle() {
    let py = Python::new(&HOST).unwrap();
    let code = "import objects; objects.absent";
    let error = error_of(py.call::<()>("makes_interpreters.run", (code,))).to_string();
    assert!(
        error.contains("module 'objects' has no attribute 'absent'"),
        "{error}"
    );
}

#[test]
fn limits_cannot_be_left_by_one() {
    let py = Python::new(&HOST).unwrap();
    let limits = Limits::new().deadline(Duration::from_secs(30));
    let error = error_of(py.limited(&limits, |py| {
        py.call::<()>("makes_interpreters.run", ("while True: pass",))
    }));
    assert!(error.to_string().contains("within limits"), "{error}");
}

#[test]
fn those_that_are_left_end_with_it() {
    let written = Written::default();
    let py = Python::builder()
        .stdout(written.clone())
        .build(&HOST)
        .unwrap();
    let code = "import atexit
class Last:
    def __del__(self):
        print('the end')
last = Last()
atexit.register(print, 'nearly')";
    py.call::<()>("makes_interpreters.keep", (code,)).unwrap();
    py.shutdown().unwrap();
    assert_eq!(written.text(), "nearly\nthe end\n");
}

#[test]
fn they_come_and_go() {
    let py = Python::new(&HOST).unwrap();
    let made: usize = py.call("makes_interpreters.many", (20,)).unwrap();
    assert_eq!(made, 20);
}
