//! An interpreter, its errors and the programs of this package, for several topics.

use std::{
    future::Future,
    io,
    path::PathBuf,
    pin::pin,
    process::Command,
    sync::{Arc, Mutex},
    task::{Context, Poll, Wake},
    thread,
};

use pyembed_runtime::{Error, Python};
use pyembed_tests::BASIC;

/// An interpreter with the bundle `python/basic`.
pub(crate) fn basic() -> Python {
    Python::new(&BASIC).unwrap()
}

/// The error of a call that must fail.
pub(crate) fn error_of<R: std::fmt::Debug>(result: Result<R, Error>) -> Error {
    result.unwrap_err()
}

/// The path of a program of this package.
pub(crate) fn program_path(name: &str) -> PathBuf {
    let path = match name {
        "ends" => env!("CARGO_BIN_EXE_ends"),
        "library" => env!("CARGO_BIN_EXE_library"),
        "run-module" => env!("CARGO_BIN_EXE_run-module"),
        "stdlib60" => env!("CARGO_BIN_EXE_stdlib60"),
        "processes" => env!("CARGO_BIN_EXE_processes"),
        "minimal" => env!("CARGO_BIN_EXE_minimal"),
        _ => panic!("no program {name}"),
    };
    PathBuf::from(path)
}

/// A program of this package, in an environment with nothing in it.
pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new(program_path(name));
    command.env_clear();
    command
}

/// A writer that keeps what it is given.
#[derive(Clone, Default)]
pub(crate) struct Kept(Arc<Mutex<Vec<u8>>>);

impl io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Kept {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// Runs a future to its end, without a runtime.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(thread::Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}
