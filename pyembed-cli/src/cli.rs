//! The command line.

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use clap::{CommandFactory, Parser, Subcommand};

use crate::{
    commands,
    failure::{Failure, Result},
    options::{BuildOptions, Source},
    output,
};

/// Compiles, bundles and runs Python, and writes executables without a Rust toolchain.
///
/// The interpreter is RustPython, which understands Python 3.14. Nothing is needed beside this
/// command: neither Rust nor Python.
#[derive(Parser, Debug)]
#[command(name = "pyembed", version, after_help = EXIT_CODES, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0, done; 1, not done, and standard error says why; 2, the command line is wrong. \
`pyembed run` ends with the program's own.";

#[derive(Subcommand, Debug)]
enum Command {
    /// Run a Python program, as its executable would
    #[command(after_help = "Examples:
  pyembed run app.py --verbose
  pyembed run shop -m shop.report 2026")]
    Run {
        /// The module to run, or `module:function` to call; may also stand right behind the
        /// program
        #[arg(short, long = "main", value_name = "MODULE")]
        main: Option<String>,
        #[command(flatten)]
        options: BuildOptions,
        /// A directory, a .py file, an archive (.pyz, .zip) or a bundle (.pyembed), and all that
        /// the program finds in sys.argv
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        #[arg(value_names = ["PROGRAM", "ARGUMENTS"])]
        line: Vec<OsString>,
    },
    /// Write an executable
    #[command(after_help = "Examples:
  pyembed exe app.py
  pyembed exe shop --main shop.cli:main -o bin/shop
  pyembed exe tools --main convert=tools.convert --main check=tools.check -o toolbox")]
    Exe {
        #[command(flatten)]
        source: Source,
        /// A file of `pyembed image`, to write an executable for the system where that was called
        #[arg(long, value_name = "IMAGE")]
        target: Option<PathBuf>,
        /// Write a Rust project into this directory instead, whose build makes the same executable
        #[arg(long, value_name = "DIR", conflicts_with_all = ["output", "target", "json"])]
        project: Option<PathBuf>,
        /// The checkout of pyembed for --project; by default one beside or around it, or else the
        /// registry
        #[arg(long, value_name = "DIR", requires = "project")]
        pyembed: Option<PathBuf>,
        /// Print what was written as JSON
        #[arg(long)]
        json: bool,
    },
    /// Write what executables for this system begin with, for `exe --target` on another
    Image {
        /// The file to write; by default named after the system, in the working directory
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Write a bundle: compiled modules, data files and what they need of the standard library
    Bundle {
        #[command(flatten)]
        source: Source,
        /// Print the report: what is inside, and why
        #[arg(long)]
        report: bool,
    },
    /// Show what is in a bundle, a .pyc file or a binary that holds bundles
    Inspect(commands::inspect::Arguments),
    /// Compile files without running them
    #[command(after_help = "Example:
  pyembed compile app.py          writes __pycache__/app.rustpython-314.pyc")]
    Compile(commands::compile::Arguments),
    /// Compile all files of directories, only what changed
    Compileall(commands::compileall::Arguments),
    /// Write an archive (.pyz) that Python and `pyembed run` run
    Zipapp(commands::zipapp::Arguments),
    /// Tell the identity of the byte code
    Magic {
        /// A .pyc file, a bundle or a binary to compare with
        #[arg(long, value_name = "FILE")]
        of: Option<PathBuf>,
    },
    /// Make a Rust crate with Python in it
    #[command(after_help = "Example:
  pyembed new shop && cd shop && cargo run")]
    New(commands::new::NewArguments),
    /// Add to a Rust crate what it needs for Python
    Init(commands::new::InitArguments),
    /// Look at a Rust crate with Python in it, and say what mends what is wrong
    Doctor(commands::doctor::Arguments),
    /// Print completions for a shell
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Write a manual page for each command
    Man {
        /// The directory for `pyembed.1`, `pyembed-run.1` and so on
        directory: PathBuf,
    },
}

/// Reads the command line and does what it says.
pub(crate) fn main() -> ExitCode {
    let done = Cli::parse().command.run();
    match done.and_then(|code| output::finish().map(|()| code)) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}

impl Command {
    fn run(self) -> Result<ExitCode> {
        let done = |result: Result| result.map(|()| ExitCode::SUCCESS);
        match self {
            Self::Run {
                main,
                options,
                line,
            } => commands::run::run(main, &options, line),
            Self::Exe {
                source,
                project: Some(directory),
                pyembed,
                ..
            } => done(commands::project::make(
                &source,
                &directory,
                pyembed.as_deref(),
            )),
            Self::Exe {
                source,
                target,
                json,
                ..
            } => done(commands::exe::write(source, target.as_deref(), json)),
            Self::Image { output } => done(commands::image::write(output)),
            Self::Bundle { source, report } => done(commands::bundle::write(source, report)),
            Self::Inspect(arguments) => done(commands::inspect::show(&arguments)),
            Self::Compile(arguments) => commands::compile::compile(&arguments),
            Self::Compileall(arguments) => commands::compileall::compile(&arguments),
            Self::Zipapp(arguments) => done(commands::zipapp::write(&arguments)),
            Self::Magic { of } => commands::magic::tell(of.as_deref()),
            Self::New(arguments) => done(commands::new::make(&arguments)),
            Self::Init(arguments) => done(commands::new::complete(&arguments)),
            Self::Doctor(arguments) => commands::doctor::examine(&arguments),
            Self::Man { directory } => {
                clap_mangen::generate_to(Cli::command(), &directory).map_err(|error| {
                    Failure::of_file("cannot write manual pages to", &directory, &error)
                })?;
                Ok(ExitCode::SUCCESS)
            }
            Self::Completions { shell } => {
                let mut command = Cli::command();
                clap_complete::generate(shell, &mut command, "pyembed", &mut std::io::stdout());
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}
