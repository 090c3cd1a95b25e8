//! CPython in a Rust program, by PyO3: `pyembed-bench-pyo3 DIRECTORIES MODULE [ARGUMENT]...`
//! imports the module out of the directories, which colons part. Site packages and the environment
//! are not looked at, as with `python3 -I -S`.

mod isolated;

use std::{env, process::ExitCode};

use pyo3::{
    prelude::*,
    types::{PyList, PyListMethods},
};

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let (Some(directories), Some(module)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: pyembed-bench-pyo3 DIRECTORIES MODULE [ARGUMENT]...");
        return ExitCode::from(2);
    };
    isolated::initialize();
    let outcome = Python::attach(|py| {
        let ended = import(py, &directories, &module, arguments.collect());
        ended.or_else(|error| exit_code(py, &error))
    });
    // What is buffered is written, and threads are joined, as at the end of any Python program.
    isolated::finalize();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(code) => ExitCode::from(code),
    }
}

fn import(py: Python<'_>, directories: &str, module: &str, rest: Vec<String>) -> PyResult<()> {
    let sys = py.import("sys")?;
    let path = sys.getattr("path")?.cast_into::<PyList>()?;
    for directory in directories.split(':').rev() {
        path.insert(0, directory)?;
    }
    let argv: Vec<_> = std::iter::once(module.to_owned()).chain(rest).collect();
    sys.setattr("argv", argv)?;
    py.import(module).map(drop)
}

/// The code that `sys.exit` was given; any other exception is printed.
fn exit_code(py: Python<'_>, error: &PyErr) -> Result<(), u8> {
    if !error.is_instance_of::<pyo3::exceptions::PySystemExit>(py) {
        error.print(py);
        return Err(1);
    }
    let code = error.value(py).getattr("code");
    match code.and_then(|code| code.extract::<Option<u8>>()) {
        Ok(None | Some(0)) => Ok(()),
        Ok(Some(code)) => Err(code),
        Err(_) => Err(1),
    }
}
