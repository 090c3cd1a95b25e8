//! What Python prints, to writers and captured, and what it reads.

use std::{io, sync::Arc, thread};

use pyembed_runtime::{PyObject, Python, kwargs};
use pyembed_tests::HOST;

use crate::support::{Kept, error_of};

struct Full;

impl io::Write for Full {
    fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
        Err(io::Error::other("no room"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn host() -> Python {
    Python::new(&HOST).unwrap()
}

#[test]
fn what_a_call_prints_is_captured() {
    let py = host();
    let captured = py
        .capture(|py| py.call::<()>("prints.both", ("a",)))
        .unwrap();
    captured.value.unwrap();
    assert_eq!(captured.stdout, "a\nbytes\n");
    assert_eq!(captured.stderr, "a!\n");
    let again = py
        .capture(|py| py.call::<()>("prints.out", ("ä", 1, kwargs! { end = "" })))
        .unwrap();
    assert_eq!((again.stdout.as_str(), again.stderr.as_str()), ("ä 1", ""));
    let nothing = py.capture(|_| 3).unwrap();
    assert_eq!((nothing.value, nothing.stdout.as_str()), (3, ""));
}

#[test]
fn output_before_an_exception_is_kept() {
    let captured = host()
        .capture(|py| py.call::<()>("prints.fails", ("a",)))
        .unwrap();
    assert!(captured.value.is_err());
    assert_eq!(captured.stdout, "a\n");
}

#[test]
fn a_panic_of_the_closure_ends_the_capture() {
    let py = host();
    let panicked =
        std::panic::catch_unwind(|| py.capture(|_| panic!("of the caller's own")).map(|_| ()));
    assert!(panicked.is_err());
    let captured = py
        .capture(|py| py.call::<()>("prints.out", ("a",)))
        .unwrap();
    assert_eq!(captured.stdout, "a\n");
}

#[test]
fn the_inner_of_two_captures_has_it() {
    let py = host();
    let outer = py
        .capture(|py| {
            py.call::<()>("prints.out", ("before",)).unwrap();
            let inner = py
                .capture(|py| py.call::<()>("prints.out", ("inner",)))
                .unwrap();
            py.call::<()>("prints.out", ("after",)).unwrap();
            inner.stdout
        })
        .unwrap();
    assert_eq!(
        (outer.value.as_str(), outer.stdout.as_str()),
        ("inner\n", "before\nafter\n")
    );
}

#[test]
fn interpreters_are_captured_each_for_itself() {
    let (one, other) = (host(), host());
    other.capture(|_| ()).unwrap();
    let captured = one
        .capture(|one| {
            let inner = other.capture(|other| {
                one.call::<()>("prints.out", ("one",)).unwrap();
                other.call::<()>("prints.out", ("other",)).unwrap();
            });
            inner.unwrap().stdout
        })
        .unwrap();
    assert_eq!(
        (captured.value.as_str(), captured.stdout.as_str()),
        ("other\n", "one\n")
    );
}

#[test]
fn threads_are_captured_each_for_itself() {
    let py = host();
    py.import("prints").unwrap();
    let threads: Vec<_> = (0..4)
        .map(|name| {
            let py = py.clone();
            thread::spawn(move || {
                py.capture(|py| py.call::<()>("prints.many", (name, 500)))
                    .unwrap()
                    .stdout
            })
        })
        .collect();
    for (name, thread) in threads.into_iter().enumerate() {
        let expected: String = (0..500)
            .map(|number| format!("{name} {number}\n"))
            .collect();
        assert_eq!(thread.join().unwrap(), expected);
    }
}

/// A thread that Python code starts is not the caller's.
#[test]
fn the_threads_of_python_write_where_they_did() {
    let kept = Kept::default();
    let py = Python::builder().stdout(kept.clone()).build(&HOST).unwrap();
    let captured = py
        .capture(|py| py.call::<()>("prints.in_thread", ("a",)))
        .unwrap();
    captured.value.unwrap();
    assert_eq!(captured.stdout, "after a\n");
    assert_eq!(kept.text(), "a\n");
}

#[test]
fn streams_go_to_writers() {
    let (stdout, stderr) = (Kept::default(), Kept::default());
    let py = Python::builder()
        .stdout(stdout.clone())
        .stderr(stderr.clone())
        .build(&HOST)
        .unwrap();
    py.call::<()>("prints.both", ("a",)).unwrap();
    assert_eq!(stdout.text(), "a\nbytes\n");
    py.call::<()>("prints.out", ("no line", kwargs! { end = "" }))
        .unwrap();
    assert_eq!(stdout.text(), "a\nbytes\nno line");
    py.call::<()>("prints.logs", ("careful",)).unwrap();
    assert_eq!(stderr.text(), "a!\ncareful\n");
    let about: (String, bool, bool, String) = py.call("prints.about", ()).unwrap();
    assert_eq!(
        about,
        ("utf-8".to_owned(), false, true, "fileno".to_owned())
    );
    assert_eq!(py.call::<String>("prints.replaces", ()).unwrap(), "inner\n");
    assert!(stdout.text().ends_with("outer\n"));
}

#[test]
fn what_a_destructor_prints_at_the_end_arrives() {
    let kept = Kept::default();
    let py = Python::builder().stdout(kept.clone()).build(&HOST).unwrap();
    let register: PyObject = py.function("atexit.register").unwrap();
    let print = py.function("prints.out").unwrap();
    register.call::<PyObject>((print, "at exit")).unwrap();
    drop((register, py));
    assert_eq!(kept.text(), "at exit\n");
}

#[test]
fn errors_of_a_writer_and_of_encoding_are_exceptions() {
    let py = Python::builder().stdout(Full).build(&HOST).unwrap();
    let error = error_of(py.call::<()>("prints.out", ("a",)));
    assert!(error.to_string().ends_with("OSError: no room"), "{error}");
    let error = error_of(
        host()
            .capture(|py| py.call::<()>("prints.surrogate", ()))
            .unwrap()
            .value,
    );
    assert_eq!(error.exception().unwrap().type_name(), "UnicodeEncodeError");
}

#[test]
fn the_host_gives_what_is_read() {
    let py = Python::builder()
        .stdin("first\nsecond\nthird")
        .build(&HOST)
        .unwrap();
    let lines: Vec<String> = py.call("prints.asks", ()).unwrap();
    assert_eq!(lines, ["first", "second", "third"]);
    let error = error_of(py.call::<Vec<String>>("prints.asks", ()));
    assert_eq!(error.exception().unwrap().type_name(), "EOFError");
}

/// A file is closed then, and a channel is over.
#[test]
fn the_writer_goes_with_the_interpreter() {
    struct Writer {
        _alive: Arc<()>,
    }

    impl io::Write for Writer {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    let alive = Arc::new(());
    let writer = Writer {
        _alive: alive.clone(),
    };
    let py = Python::builder().stdout(writer).build(&HOST).unwrap();
    py.call::<()>("makes_interpreters.run", ("print('inside')",))
        .unwrap();
    drop(py);
    assert_eq!(Arc::strong_count(&alive), 1);
}
