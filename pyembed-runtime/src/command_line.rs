//! Command lines of the Python interpreter, as Python code writes them to start `sys.executable`.

use std::ffi::{OsStr, OsString};

/// The thing that `python` would be asked to run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Program {
    /// `-c`
    Code(String),
    /// `-m`
    Module(String),
    /// The first argument that is no option.
    File(String),
    /// `-`: the code is read from standard input.
    Input,
}

/// A command line, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CommandLine {
    pub(crate) program: Program,
    /// The arguments that follow the program.
    pub(crate) arguments: Vec<OsString>,
    pub(crate) options: Options,
}

/// The options that change something here. The others are about the outside world, which is sealed
/// off, or about files of byte code.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// `-W`
    pub(crate) warnings: Vec<String>,
    /// `-X`
    pub(crate) implementation: Vec<String>,
    /// `-u`
    pub(crate) unbuffered: bool,
    /// The number of `O`s.
    pub(crate) optimize: u8,
    /// The number of `b`s.
    pub(crate) bytes_warning: u8,
}

/// Reads the arguments that follow the name of the program. None if it is not a command line of
/// Python: a program has options of its own.
pub(crate) fn parse(arguments: &[OsString]) -> Option<CommandLine> {
    let mut options = Options::default();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let Some(letters) = argument.to_str()?.strip_prefix('-') else {
            return done(Program::File, argument, options, rest.as_slice());
        };
        if letters.is_empty() {
            return done(|_| Program::Input, argument, options, rest.as_slice());
        }
        let program = options.read(letters, &mut rest)?;
        if let Some((program, value)) = program {
            return done(program, &value, options, rest.as_slice());
        }
    }
    None
}

type MakeProgram = fn(String) -> Program;

fn done(
    program: MakeProgram,
    value: &OsStr,
    options: Options,
    rest: &[OsString],
) -> Option<CommandLine> {
    Some(CommandLine {
        program: program(value.to_str()?.to_owned()),
        arguments: rest.to_vec(),
        options,
    })
}

impl Options {
    /// Reads one argument of options, whose letters may stand together. The last one may have a
    /// value, and may be what names the program.
    fn read<'a>(
        &mut self,
        letters: &str,
        rest: &mut impl Iterator<Item = &'a OsString>,
    ) -> Option<Option<(MakeProgram, OsString)>> {
        for (at, letter) in letters.char_indices() {
            let mut value = || {
                let attached = &letters[at + letter.len_utf8()..];
                match attached {
                    "" => rest.next().cloned(),
                    value => Some(value.into()),
                }
            };
            match letter {
                'c' => return Some(Some((Program::Code, value()?))),
                'm' => return Some(Some((Program::Module, value()?))),
                'W' => self.warnings.push(value()?.into_string().ok()?),
                'X' => self.implementation.push(value()?.into_string().ok()?),
                'u' => self.unbuffered = true,
                'O' => self.optimize = self.optimize.saturating_add(1),
                'b' => self.bytes_warning = self.bytes_warning.saturating_add(1),
                'B' | 'd' | 'E' | 'I' | 'P' | 'q' | 's' | 'S' | 'v' | 'x' => {}
                _ => return None,
            }
            if matches!(letter, 'W' | 'X') {
                break;
            }
        }
        Some(None)
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{CommandLine, Options, Program, parse};

    fn read(line: &[&str]) -> Option<CommandLine> {
        let arguments: Vec<OsString> = line.iter().map(OsString::from).collect();
        parse(&arguments)
    }

    fn program(line: &[&str]) -> Option<Program> {
        read(line).map(|line| line.program)
    }

    #[test]
    fn what_multiprocessing_and_subprocess_write() {
        let spawn = read(&["-B", "-S", "-I", "-c", "code", "--multiprocessing-fork"]).unwrap();
        assert_eq!(spawn.program, Program::Code("code".into()));
        assert_eq!(spawn.arguments, ["--multiprocessing-fork"]);
        assert_eq!(program(&["-m", "app"]), Some(Program::Module("app".into())));
        assert_eq!(program(&["-Isc", "x"]), Some(Program::Code("x".into())));
        assert_eq!(program(&["-u", "-"]), Some(Program::Input));
        assert_eq!(program(&["-cx"]), Some(Program::Code("x".into())));
        assert_eq!(
            program(&["/a/b.py", "-c"]),
            Some(Program::File("/a/b.py".into()))
        );
    }

    #[test]
    fn options() {
        let line = [
            "-Wdefault",
            "-W",
            "error::X",
            "-Xdev",
            "-uOO",
            "-bb",
            "-X",
            "utf8=1",
            "-mm",
        ];
        let expected = Options {
            warnings: vec!["default".into(), "error::X".into()],
            implementation: vec!["dev".into(), "utf8=1".into()],
            unbuffered: true,
            optimize: 2,
            bytes_warning: 2,
        };
        assert_eq!(read(&line).unwrap().options, expected);
    }

    #[test]
    fn command_lines_of_programs() {
        for line in [&["--config", "x"][..], &["-f"], &["-c"], &["-W"], &[]] {
            assert_eq!(read(line), None, "{line:?}");
        }
    }
}
