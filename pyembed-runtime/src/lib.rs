//! Runs Python that was compiled into a Rust binary.
//!
//! A bundle is made while cargo builds (see `pyembed-build`), embedded with [`include_python!`],
//! and imported by a RustPython interpreter that lives inside the process. Nothing is installed
//! beside the binary, and nothing on disk or in the environment changes what runs.
//!
//! ```no_run
//! # const SKETCH: &str = stringify! {
//! use pyembed_runtime::{include_python, Bundle, Python};
//!
//! static SCRIPTS: Bundle = include_python!("scripts/");
//!
//! fn main() -> Result<(), pyembed_runtime::Error> {
//!     let py = Python::new(&SCRIPTS)?;
//!     let total: f64 = py.call("pricing.quote", ("widget", 3))?;
//!     println!("{total:.2}");
//!     Ok(())
//! }
//! # };
//! ```
//!
//! - [`Python`] is the interpreter: clone it, send it, call it from any thread.
//! - [`ToPython`] and [`FromPython`] say which Rust types become which Python types; [`Serde`]
//!   covers every serde type and [`PyObject`] holds anything else.
//! - [`Error`] holds a Python exception as Rust data; its `Display` is the traceback as Python
//!   prints it.
//! - [`run`] makes a whole Python program the binary, like `python -m app`.
//!
//! # Features
//!
//! | feature | default | brings |
//! |---|---|---|
//! | `stdlib` | yes | RustPython's native modules of the standard library: `json`, `math`, `zlib`, `socket` and so on |
//! | `host-env` | yes | files, processes, sockets and the environment of the host |
//! | `threading` | yes | Python's threads, and calls from any thread: without it [`Python`] is not `Send`; with it comes `compiler` |
//! | `compiler` | yes | `eval`, `exec` and `compile` at run time, which `collections.namedtuple`, `dataclasses` and `enum` need |
//! | `ssl` | no | TLS by rustls, with ring for its cryptography; with it come `stdlib` and `host-env` |
//! | `sqlite` | no | SQLite, compiled in; with it comes `stdlib` |
//! | `processes` | no | `ProcessPool`: calls in processes of their own, on Unix; with it come `threading` and `host-env` |
//!
//! # Siblings
//!
//! All of them have the same version: a bundle is only read by the version that wrote it.
//!
//! - `pyembed-build` compiles Python into a bundle, from a build script.
//! - [`pyembed_macros`] is the macro behind [`include_python!`].
//! - [`pyembed_bundle`] is the format, which both sides share.

#[cfg(feature = "threading")]
mod at_exit;
mod attached;
mod breakpoint;
mod builtin_functions;
mod code;
mod command_line;
mod convert;
mod equipment;
mod error;
mod exception;
mod host;
mod import_system;
mod importer;
mod interpreter;
mod keeper;
#[cfg_attr(
    not(all(feature = "threading", feature = "host-env")),
    allow(
        dead_code,
        unused_imports,
        reason = "without them nothing can be limited, and there is no way to be told of it"
    )
)]
mod limits;
mod missing;
mod native;
mod nesting;
mod output;
#[cfg(feature = "threading")]
mod pool;
mod process_start;
#[cfg(all(feature = "processes", unix))]
mod processes;
mod python;
mod run;
mod shutdown;
mod snapshot;
#[cfg(feature = "threading")]
mod task;
mod threads;
#[cfg(feature = "ssl")]
mod tls;
mod traceback;

pub use attached::Attached;
pub use convert::{CallArgs, ConversionError, FromPython, Kwargs, Serde, ToPython};
pub use error::{Error, Result};
pub use exception::{Exception, Frame};
pub use host::{
    Constructed, HostClass, HostConstructor, HostFunction, HostInstance, HostMethod, HostModule,
    HostResult, Raise,
};
pub use limits::{CancelToken, Limits, MeteredAllocator, StopReason};
/// Integers of any size, for the ints of Python that no integer of Rust holds.
///
/// It is the type of the crate `malachite-bigint`, which RustPython computes with: it goes to
/// Python and comes back without a detour by decimal digits.
#[doc(inline)]
pub use malachite_bigint::BigInt;
#[cfg(feature = "threading")]
pub use pool::{Pool, PoolBuilder};
#[cfg(all(feature = "processes", unix))]
pub use processes::{ProcessPool, ProcessPoolBuilder};
pub use pyembed_bundle::Bundle;
pub use pyembed_macros::{FromPython, ToPython};
pub use python::{Builder, Python, capture::Captured, code::Code, iter::Iter, object::PyObject};
pub use run::{run, run_child, run_child_with, run_with_arguments};
#[cfg(feature = "threading")]
pub use task::Task;

/// Embeds a directory of Python as a [`Bundle`].
///
/// The path is relative to `CARGO_MANIFEST_DIR`, and `"scripts/"` means the same bundle as
/// `"scripts"`. With a build script that calls `pyembed_build::compile("scripts")`, the macro takes
/// what that compiled. Without one it compiles the directory itself: edits of the files are then
/// tracked, but a file that is *added* is only seen when something else changes, the options of the
/// builder are not at hand, and the default features of this crate are taken for granted.
///
/// Everything wrong with the Python is a compile error at the macro call.
#[macro_export]
macro_rules! include_python {
    ($($path:tt)*) => {
        $crate::__private::include_python! { $crate, $($path)* }
    };
}

/// Keyword arguments of a call, which stand behind the others in the tuple, or alone.
///
/// ```no_run
/// # fn example(py: pyembed_runtime::Python) -> pyembed_runtime::Result<()> {
/// use pyembed_runtime::kwargs;
///
/// let total: f64 = py.call("pricing.quote", ("widget", 3, kwargs! { currency = "EUR" }))?;
/// let report: String = py.call("shop.report", kwargs! { week = 12, detailed = true })?;
/// # Ok(()) }
/// ```
///
/// Names that are known at run time only go by [`Kwargs::with`].
#[macro_export]
macro_rules! kwargs {
    ($($name:ident = $value:expr),* $(,)?) => {
        $crate::Kwargs::new()
            $(.with($crate::__private::keyword(::core::stringify!($name)), $value))*
    };
}

/// The names that macro output uses. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use pyembed_bundle::Bundle;
    pub use pyembed_macros::include_python;
    pub use rustpython_vm::{PyObject as VmObject, PyObjectRef as VmObjectRef};

    /// For derived conversions.
    pub use crate::convert::{Choice, Fields, NewObject};
    /// Named by the hidden methods of `HostFunction` and `HostResult`.
    pub use crate::host::HostCall;

    /// The name without the mark of Rust's raw identifiers.
    #[must_use]
    pub fn keyword(name: &'static str) -> &'static str {
        name.strip_prefix("r#").unwrap_or(name)
    }
}
