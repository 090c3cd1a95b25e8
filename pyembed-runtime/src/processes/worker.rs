//! The host's side of one worker: its process, and how it died.

use std::{
    ffi::OsString,
    io,
    os::{
        fd::OwnedFd,
        unix::{
            net::UnixStream,
            process::{CommandExt, ExitStatusExt},
        },
    },
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use super::{
    child::OPTION,
    wire::{self, Request, Response, Value},
};
use crate::{
    convert::ConversionError,
    error::{Error, Result},
    limits::StopReason,
    process_start,
};

/// As long as an interpreter may take to start.
const START: Duration = Duration::from_secs(60);
/// Beyond the deadline, for a process that holds to it by itself.
const GRACE: Duration = Duration::from_millis(50);
/// As long as a process may take to be gone once its socket is closed.
const LEAVING: Duration = Duration::from_millis(500);

pub(super) struct Worker {
    process: Child,
    socket: UnixStream,
}

impl Worker {
    /// Starts a process, and waits until its interpreter stands.
    pub(super) fn start(memory: Option<u64>) -> Result<Self> {
        let failed = |error: io::Error| Error::Worker(format!("it cannot be started: {error}"));
        let (socket, of_child) = UnixStream::pair().map_err(failed)?;
        let memory = memory.map(|bytes| bytes.to_string()).unwrap_or_default();
        let mut option = OsString::from(OPTION);
        option.push("=");
        option.push(memory);
        let process = Command::new(process_start::executable())
            .arg("-X")
            .arg(option)
            .arg("-")
            // Ctrl-C is for the host, which ends its workers.
            .process_group(0)
            .stdin(Stdio::from(OwnedFd::from(of_child)))
            .spawn()
            .map_err(failed)?;
        let mut worker = Self { process, socket };
        match worker.receive(Some(Instant::now() + START))? {
            Response::Ready => Ok(worker),
            Response::Failed(error) => Err(Error::Worker(format!("it cannot be started: {error}"))),
            _ => Err(worker.broken("it did not say that it is ready")),
        }
    }

    /// Makes one call. After an error that is the process's own, it is gone.
    pub(super) fn call(&mut self, request: &Request) -> Result<Value> {
        let deadline = request.deadline.and_then(|deadline| {
            // A quarter is the time that it has to clean up. One too far away is none.
            let time = deadline.checked_add(deadline / 4)?.checked_add(GRACE)?;
            Instant::now().checked_add(time)
        });
        let rest = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        // It fails only for a time of zero, and the deadline is further away.
        let _ = self.socket.set_write_timeout(rest);
        if let Err(error) = wire::write(&mut self.socket, request) {
            return Err(match error.kind() {
                io::ErrorKind::Other => Error::Worker(error.to_string()),
                _ if is_timeout(&error) => {
                    self.kill();
                    Error::stopped(StopReason::Deadline, None)
                }
                _ => self.died(),
            });
        }
        match self.receive(deadline)? {
            Response::Value(value) => Ok(value),
            Response::Exception(exception) => Err(Error::Exception(exception)),
            Response::Stopped { reason, exception } => Err(Error::Stopped { reason, exception }),
            Response::Conversion(callee, error) => Err(Error::Conversion {
                callee,
                source: ConversionError::refused(error),
            }),
            Response::Failed(error) => Err(Error::Worker(error)),
            Response::Ready => Err(self.broken("its answer is none")),
        }
    }

    fn receive(&mut self, deadline: Option<Instant>) -> Result<Response> {
        let mut socket = Timed {
            socket: &self.socket,
            process: &mut self.process,
            deadline,
        };
        match wire::read(&mut socket) {
            Ok(response) => Ok(response),
            Err(error) if is_timeout(&error) => {
                self.kill();
                Err(Error::stopped(StopReason::Deadline, None))
            }
            Err(error) if error.kind() == io::ErrorKind::Other => {
                Err(self.broken(&format!("its answer cannot be read: {error}")))
            }
            Err(_) => Err(self.died()),
        }
    }

    /// The process has closed its connection, and is gone or about to be.
    fn died(&mut self) -> Error {
        match self.wait(LEAVING) {
            Some(status) => Error::Worker(how_it_ended(status)),
            None => self.broken("it has closed the connection"),
        }
    }

    fn broken(&mut self, what: &str) -> Error {
        self.kill();
        Error::Worker(format!("{what}; it was killed"))
    }

    /// Ends the process, and those that it has started.
    fn kill(&mut self) {
        if let Ok(None) = self.process.try_wait()
            && let Ok(group) = i32::try_from(self.process.id())
        {
            // SAFETY: the call has no memory in it. The process has not been waited for, so the
            // number is its own still, and it is the first of its group.
            unsafe { libc::kill(-group, libc::SIGKILL) };
        }
        let _ = self.process.wait();
    }

    /// True once the process has ended.
    pub(super) fn has_ended(&mut self) -> bool {
        !matches!(self.process.try_wait(), Ok(None))
    }

    fn wait(&mut self, time: Duration) -> Option<ExitStatus> {
        let deadline = Instant::now() + time;
        loop {
            match self.process.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) if Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(1));
                }
                _ => return None,
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Lets it end by itself.
        let _ = self.socket.shutdown(std::net::Shutdown::Both);
        if self.wait(LEAVING).is_none() {
            self.kill();
        }
    }
}

/// Reads until a time, and no longer than the process lives: another may have its connection.
struct Timed<'w> {
    socket: &'w UnixStream,
    process: &'w mut Child,
    deadline: Option<Instant>,
}

/// The time between two looks at the process.
const LOOK: Duration = Duration::from_millis(250);

impl io::Read for Timed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let rest = self
                .deadline
                .map(|deadline| deadline.saturating_duration_since(Instant::now()));
            if rest.is_some_and(|rest| rest.is_zero()) {
                return Err(io::ErrorKind::TimedOut.into());
            }
            // What it wrote before it ended is there by now.
            let has_ended = !matches!(self.process.try_wait(), Ok(None));
            let wait = rest.map_or(LOOK, |rest| rest.min(LOOK));
            self.socket.set_read_timeout(Some(wait))?;
            match io::Read::read(&mut &*self.socket, buffer) {
                Err(error) if is_timeout(&error) && has_ended => return Ok(0),
                Err(error) if is_timeout(&error) => {}
                result => return result,
            }
        }
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock
    )
}

fn how_it_ended(status: ExitStatus) -> String {
    if let Some(signal) = status.signal() {
        return match name_of(signal) {
            Some(name) => format!("it was ended by signal {signal} ({name})"),
            None => format!("it was ended by signal {signal}"),
        };
    }
    match status.code() {
        Some(code) => format!("it exited with code {code}"),
        None => "it ended".to_owned(),
    }
}

fn name_of(signal: i32) -> Option<&'static str> {
    [
        (libc::SIGABRT, "SIGABRT"),
        (libc::SIGBUS, "SIGBUS"),
        (libc::SIGFPE, "SIGFPE"),
        (libc::SIGILL, "SIGILL"),
        (libc::SIGINT, "SIGINT"),
        (libc::SIGKILL, "SIGKILL"),
        (libc::SIGSEGV, "SIGSEGV"),
        (libc::SIGTERM, "SIGTERM"),
        (libc::SIGXCPU, "SIGXCPU"),
    ]
    .into_iter()
    .find_map(|(number, name)| (number == signal).then_some(name))
}
