//! The worker's side: a process that makes calls until nobody asks for more.

use std::{
    fs::File,
    io,
    os::{
        fd::{AsFd, AsRawFd},
        unix::net::UnixStream,
    },
    process::ExitCode,
};

use pyembed_bundle::Bundle;

use super::wire::{self, Request, Response, Value};
use crate::{
    convert::{Kwargs, Serde, Spread},
    error::{Error, Result},
    limits::Limits,
    python::{Builder, Python},
};

/// The option of a worker's command line, `-X` before it. Its value is a limit of memory in bytes,
/// or empty.
pub(super) const OPTION: &str = "pyembed_worker";

/// Makes the calls that come in on standard input, which is a socket, until it is closed.
pub(crate) fn serve(bundle: &Bundle<'static>, builder: Builder, memory: Option<u64>) -> ExitCode {
    match serve_calls(bundle, builder, memory) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pyembed: a worker process cannot go on: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve_calls(bundle: &Bundle<'static>, builder: Builder, memory: Option<u64>) -> io::Result<()> {
    end_with_parent();
    let mut socket = take_standard_input()?;
    let python = match builder.build(bundle) {
        Ok(python) => python,
        Err(error) => return wire::write(&mut socket, &Response::Failed(error.to_string())),
    };
    if let Some(memory) = memory {
        limit_memory(memory)?;
    }
    wire::write(&mut socket, &Response::Ready)?;
    let process = std::process::id();
    loop {
        let request: Request = match wire::read(&mut socket) {
            Ok(request) => request,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(error),
        };
        let response = match call(&python, request) {
            Ok(value) => Response::Value(value),
            Err(Error::Exception(exception)) => Response::Exception(exception),
            Err(Error::Stopped { reason, exception }) => Response::Stopped { reason, exception },
            Err(Error::Conversion { callee, source }) => {
                Response::Conversion(callee, source.to_string())
            }
            Err(error) => Response::Failed(error.to_string()),
        };
        if std::process::id() != process {
            // A fork that came back from the call: the answer is its parent's to give.
            // SAFETY: the call does not return, and runs nothing of this process.
            unsafe { libc::_exit(0) }
        }
        if let Err(error) = wire::write(&mut socket, &response) {
            // Nothing of an answer was written that cannot be encoded.
            let failed = Response::Failed(format!("its answer cannot be sent: {error}"));
            wire::write(&mut socket, &failed)?;
        }
        if python.is_unusable() {
            // Whoever started this starts another.
            return Ok(());
        }
    }
    // What could not be flushed has nobody to go to.
    let _ = python.shutdown();
    Ok(())
}

fn call(python: &Python, request: Request) -> Result<Value> {
    let mut limits = Limits::new();
    if let Some(deadline) = request.deadline {
        limits = limits.deadline(deadline);
    }
    let Request {
        path, args, kwargs, ..
    } = request;
    let args = Spread(args.into_iter().map(Serde).collect());
    let kwargs = kwargs
        .into_iter()
        .fold(Kwargs::new(), |kwargs, (name, value)| {
            kwargs.with(name, Serde(value))
        });
    let call = |py: &Python| py.call::<Serde<Value>>(&path, (args, kwargs));
    let Serde(value) = python.limited(&limits, call)?;
    Ok(value)
}

/// The socket, in the place of which Python code finds nothing to read.
fn take_standard_input() -> io::Result<UnixStream> {
    let socket = io::stdin().as_fd().try_clone_to_owned()?;
    let nothing = File::open("/dev/null")?;
    // SAFETY: both descriptors are open, and nothing in this process reads standard input yet.
    let replaced = unsafe { libc::dup2(nothing.as_raw_fd(), 0) };
    if replaced == -1 {
        return Err(io::Error::last_os_error());
    }
    Ok(UnixStream::from(socket))
}

/// Has the system end this process with the thread that started it. Where it cannot, the socket
/// tells, once the call is done.
fn end_with_parent() {
    #[cfg(target_os = "linux")]
    // SAFETY: the call has no memory in it.
    unsafe {
        libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
    }
}

fn limit_memory(bytes: u64) -> io::Result<()> {
    let limit = libc::rlimit {
        rlim_cur: bytes,
        rlim_max: bytes,
    };
    // SAFETY: the structure lives as long as the call.
    match unsafe { libc::setrlimit(libc::RLIMIT_AS, &limit) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
