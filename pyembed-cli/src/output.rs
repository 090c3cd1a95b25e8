//! Standard output. Whoever reads it may stop, as `head` does: then nothing more is printed, and
//! the command goes on to its end.

use std::{
    fmt,
    io::{self, ErrorKind, Write},
    sync::Mutex,
};

use crate::failure::{Failure, Result};

/// The first error that is none of the reader's making.
static FAILED: Mutex<Option<io::Error>> = Mutex::new(None);

/// Prints, as the macro `print` does.
pub(crate) fn print(text: fmt::Arguments<'_>) {
    let written = io::stdout().lock().write_fmt(text);
    let (Err(error), Ok(mut failed)) = (written, FAILED.lock()) else {
        return;
    };
    if error.kind() != ErrorKind::BrokenPipe {
        failed.get_or_insert(error);
    }
}

/// Says at the end what could not be printed.
pub(crate) fn finish() -> Result {
    let flushed = io::stdout().flush();
    let failed = FAILED.lock().ok().and_then(|mut failed| failed.take());
    match failed.or_else(|| flushed.err()) {
        Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::new(format!(
            "cannot write to standard output: {error}"
        ))),
        _ => Ok(()),
    }
}

/// Prints a line.
macro_rules! say {
    ($($text:tt)*) => {
        $crate::output::print(format_args!("{}\n", format_args!($($text)*)))
    };
}

pub(crate) use say;
