//! The end of a command that fails: a message, and an exit code.

use std::{fmt, io, path::Path, process::ExitCode, sync::LazyLock};

use regex_lite::Regex;

/// A result whose error ends the command.
pub(crate) type Result<T = (), E = Failure> = std::result::Result<T, E>;

/// The reason why a command did not do what it was asked for, as it is printed.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(message: impl fmt::Display) -> Self {
        Self(format!("error: {message}"))
    }

    /// `doing` is what could not be done: "cannot read".
    pub(crate) fn of_file(doing: &str, path: &Path, error: &io::Error) -> Self {
        let shown = path.display();
        match error.kind() {
            io::ErrorKind::NotFound => {
                Self::new(format_args!("{doing} `{shown}`: there is no such file"))
            }
            io::ErrorKind::IsADirectory => {
                Self::new(format_args!("{doing} `{shown}`: it is a directory"))
            }
            _ => Self::new(format_args!("{doing} `{shown}`: {error}")),
        }
    }

    /// A bundle that cannot be read.
    pub(crate) fn of_bundle(path: &Path, error: &pyembed_bundle::Error) -> Self {
        Self::new(format_args!("`{}`: {error}", path.display()))
            .hint("it is damaged, or of another version of pyembed: make it again")
    }

    pub(crate) fn hint(self, hint: &str) -> Self {
        Self(format!("{self}\n  = help: {hint}"))
    }

    /// Says it on standard error.
    pub(crate) fn report(&self) -> ExitCode {
        eprintln!("{self}");
        ExitCode::FAILURE
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<pyembed_build::Error> for Failure {
    fn from(error: pyembed_build::Error) -> Self {
        let text = error.to_string();
        // Problems in the sources have a beginning of their own.
        match text.split_once("\n\n") {
            Some((_, problems)) if !error.diagnostics().is_empty() => Self(in_options(problems)),
            _ => Self::new(in_options(&text)),
        }
    }
}

impl From<pyembed_bundle::Error> for Failure {
    fn from(error: pyembed_bundle::Error) -> Self {
        Self::new(error)
    }
}

/// Advice of the library, which names methods of its builder, with the options of this command.
pub(crate) fn in_options(advice: &str) -> String {
    static METHOD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let argument = r#""(?<text>[^"`]*)"|[A-Za-z]+::(?<variant>[A-Za-z]+)|\.\."#;
        Regex::new(&format!(r"`\.(?<method>[a-z_]+)\(({argument})\)`")).ok()
    });
    let advice = advice
        .replace(" in build.rs", "")
        .replace(", the directory of Cargo.toml", "");
    let Some(method) = &*METHOD else {
        return advice;
    };
    let replaced = method.replace_all(&advice, |found: &regex_lite::Captures<'_>| {
        let option = match &found["method"] {
            // The entries of a bundle are what there is to run.
            "entry" => "main".to_owned(),
            method => method.replace('_', "-"),
        };
        match (found.name("text"), found.name("variant")) {
            (Some(text), _) => format!("`--{option} {}`", text.as_str()),
            (_, Some(variant)) => format!("`--{option} {}`", variant.as_str().to_lowercase()),
            _ => format!("`--{option}`"),
        }
    });
    replaced.into_owned()
}
