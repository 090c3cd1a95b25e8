//! Exceptions as text, the way Python prints them.

use std::fmt::{self, Write};

use crate::exception::{Exception, Frame};

const CAUSED: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const DURING: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// A frame is printed this often before its repetitions are only counted.
const REPEATED_SHOWN: usize = 3;

impl fmt::Display for Exception {
    /// Without a line break at the end, so that it can stand in a `println!`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write_chain(&mut text, self)?;
        f.write_str(text.trim_end_matches('\n'))
    }
}

fn write_chain(out: &mut String, exception: &Exception) -> fmt::Result {
    if let Some(cause) = exception.cause() {
        write_chain(out, cause)?;
        out.write_str(CAUSED)?;
    } else if let Some(context) = exception.context() {
        write_chain(out, context)?;
        out.write_str(DURING)?;
    }
    if exception.group().is_empty() {
        write_exception(out, exception)
    } else {
        write_group(out, exception)
    }
}

fn write_exception(out: &mut String, exception: &Exception) -> fmt::Result {
    if !exception.frames().is_empty() {
        out.write_str("Traceback (most recent call last):\n")?;
        write_frames(out, exception.frames())?;
    }
    if let Some(place) = &exception.syntax {
        write_syntax_place(out, place)?;
    }
    write_message(out, exception)
}

fn write_message(out: &mut String, exception: &Exception) -> fmt::Result {
    if !exception.callee.is_empty() {
        write!(out, "{}: ", exception.callee)?;
    }
    out.write_str(exception.type_name())?;
    if !exception.message().is_empty() {
        write!(out, ": {}", exception.message())?;
    }
    if let Some(name) = exception.suggestion() {
        write!(out, ". Did you mean: '{name}'?")?;
    }
    out.write_char('\n')?;
    for note in exception.notes() {
        writeln!(out, "{note}")?;
    }
    match exception.hint() {
        Some(hint) => writeln!(out, "hint: {hint}"),
        None => Ok(()),
    }
}

fn write_frames(out: &mut String, frames: &[Frame]) -> fmt::Result {
    for run in frames.chunk_by(|one, next| one == next) {
        for frame in run.iter().take(REPEATED_SHOWN) {
            write_frame(out, frame)?;
        }
        match run.len().saturating_sub(REPEATED_SHOWN) {
            0 => {}
            1 => writeln!(out, "  [Previous line repeated 1 more time]")?,
            more => writeln!(out, "  [Previous line repeated {more} more times]")?,
        }
    }
    Ok(())
}

fn write_frame(out: &mut String, frame: &Frame) -> fmt::Result {
    let Frame {
        file,
        line,
        function,
        ..
    } = frame;
    writeln!(out, "  File \"{file}\", line {line}, in {function}")?;
    match frame.source() {
        Some(source) => writeln!(out, "    {source}"),
        None => Ok(()),
    }
}

fn write_syntax_place(out: &mut String, place: &Frame) -> fmt::Result {
    writeln!(out, "  File \"{}\", line {}", place.file, place.line)?;
    let Some(source) = place.source() else {
        return Ok(());
    };
    let indent = source.chars().take_while(|c| c.is_whitespace()).count();
    writeln!(out, "    {}", source.trim())?;
    match place.column {
        Some(column) if column > indent => {
            writeln!(out, "    {:>width$}", "^", width = column - indent)
        }
        _ => Ok(()),
    }
}

/// The tree of a group: its own lines behind `|`, then each member in a numbered box.
fn write_group(out: &mut String, group: &Exception) -> fmt::Result {
    let mut head = String::new();
    if !group.frames().is_empty() {
        head.write_str("Exception Group Traceback (most recent call last):\n")?;
        write_frames(&mut head, group.frames())?;
    }
    write_message(&mut head, group)?;
    for (number, line) in head.lines().enumerate() {
        let mark = if number == 0 && !group.frames().is_empty() {
            '+'
        } else {
            '|'
        };
        writeln!(out, "  {mark} {line}")?;
    }
    for (number, member) in group.group().iter().enumerate() {
        let corner = if number == 0 { "  +-+" } else { "    +" };
        writeln!(
            out,
            "{corner}---------------- {} ----------------",
            number + 1
        )?;
        let mut text = String::new();
        write_chain(&mut text, member)?;
        for line in text.lines() {
            writeln!(out, "    | {line}")?;
        }
    }
    writeln!(out, "    +------------------------------------")
}
