//! An interpreter that the host ends.

use std::{
    io,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

use pyembed_runtime::{Error, HostModule, PyObject, Python};
use pyembed_tests::HOST;

use crate::support::{Kept, error_of};

struct Full;

impl io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(io::Error::other("no room"))
    }
}

const SHUT_DOWN: &str = "Python was not called: the interpreter was shut down";

#[test]
fn everything_happens_that_is_owed_and_nothing_afterwards() {
    let kept = Kept::default();
    let py = Python::builder().stdout(kept.clone()).build(&HOST).unwrap();
    py.call::<()>("ending.leave", ("a",)).unwrap();
    let object: PyObject = py.call("objects.echo", (vec![1],)).unwrap();
    let another = py.clone();
    assert!(!py.is_unusable());
    py.shutdown().unwrap();
    assert_eq!(kept.text(), "a: thread\na: atexit\na: __del__\n");
    assert!(another.is_unusable());
    assert_eq!(
        error_of(another.call::<()>("ending.leave", ("b",))).to_string(),
        SHUT_DOWN
    );
    assert_eq!(
        error_of(object.extract::<Vec<i32>>()).to_string(),
        SHUT_DOWN
    );
    assert_eq!(error_of(py.shutdown()).to_string(), SHUT_DOWN);
}

#[test]
fn an_interpreter_after_another() {
    for number in 0..5 {
        let py = Python::new(&HOST).unwrap();
        assert_eq!(py.call::<i32>("objects.echo", (number,)).unwrap(), number);
        py.shutdown().unwrap();
    }
}

#[test]
fn a_daemon_that_stops_in_an_import_leaves_others_theirs() {
    const LONGEST: Duration = Duration::from_secs(60);
    let (done, is_done) = mpsc::channel();
    thread::spawn(move || {
        for _ in 0..20 {
            let py = Python::new(&HOST).unwrap();
            py.call::<()>("ending.import_in_daemons", ()).unwrap();
            drop(py);
        }
        done.send(()).unwrap();
    });
    is_done.recv_timeout(LONGEST).unwrap();
}

#[test]
fn calls_of_other_threads_are_waited_for() {
    let (entered, enters) = mpsc::channel();
    let module = HostModule::new("shop_host").function("enter", move || entered.send(()).unwrap());
    let py = Python::builder().module(module).build(&HOST).unwrap();
    let calls = py.clone();
    let calling = thread::spawn(move || {
        calls.call::<()>("uses_host.call", ("enter",)).unwrap();
        calls.call::<()>("ending.sleep", (0.2,))
    });
    enters.recv().unwrap();
    py.shutdown().unwrap();
    // It was inside, or it came too late.
    if let Err(error) = calling.join().unwrap() {
        assert_eq!(error.to_string(), SHUT_DOWN);
    }
}

#[test]
fn a_call_cannot_end_its_own_interpreter() {
    let python = Arc::new(Mutex::new(None::<Python>));
    let ends = python.clone();
    let module = HostModule::new("shop_host").function("end", move || {
        let py = ends.lock().unwrap().clone().unwrap();
        py.shutdown()
    });
    let py = Python::builder().module(module).build(&HOST).unwrap();
    *python.lock().unwrap() = Some(py.clone());
    let error = error_of(py.call::<()>("uses_host.call", ("end",))).to_string();
    assert!(
        error.contains("this thread is inside of a call of the interpreter"),
        "{error}"
    );
    assert_eq!(py.call::<i32>("objects.echo", (1,)).unwrap(), 1);
    python.lock().unwrap().take();
}

#[test]
fn the_error_of_flushing_is_told() {
    let py = Python::builder().stdout(Full).build(&HOST).unwrap();
    let error = error_of(py.shutdown());
    assert!(matches!(error, Error::Exception(_)), "{error}");
    assert!(error.to_string().ends_with("OSError: no room"), "{error}");
    assert!(py.is_unusable());
}

/// Functions of the host are still there for what runs at the end.
#[test]
fn exit_functions_may_call_the_host() {
    let (called, calls) = mpsc::channel();
    let module = HostModule::new("shop_host").function("tell", move || called.send(()).unwrap());
    let py = Python::builder().module(module).build(&HOST).unwrap();
    let tell = py.import("shop_host").unwrap().get_attr("tell").unwrap();
    py.call::<PyObject>("atexit.register", (tell,)).unwrap();
    py.shutdown().unwrap();
    calls.recv().unwrap();
}
