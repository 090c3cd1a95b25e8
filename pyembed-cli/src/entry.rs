//! The programs that there are to run, as `--main` names them.

use crate::failure::{Failure, Result};

/// `NAME=MODULE:FUNCTION`, of which only the module has to be there.
pub(crate) struct Main<'m> {
    pub(crate) name: Option<&'m str>,
    pub(crate) module: &'m str,
    pub(crate) function: Option<&'m str>,
}

impl<'m> Main<'m> {
    pub(crate) fn parse_all(written: &'m [String]) -> Result<Vec<Self>> {
        let mains: Vec<Self> = written
            .iter()
            .map(|main| Self::parse(main))
            .collect::<Result<_>>()?;
        for (number, main) in mains.iter().enumerate() {
            let is_first = mains.iter().position(|other| other.name == main.name) == Some(number);
            if let (Some(name), false) = (main.name, is_first) {
                return Err(Failure::new(format!("two programs are called `{name}`")));
            }
        }
        Ok(mains)
    }

    fn parse(written: &'m str) -> Result<Self> {
        let (name, rest) = match written.split_once('=') {
            Some((name, rest)) => (Some(name), rest),
            None => (None, written),
        };
        let (module, function) = match rest.split_once(':') {
            Some((module, function)) => (module, Some(function)),
            None => (rest, None),
        };
        let is_dotted = |text: &str| {
            text.split('.').all(|part| {
                let mut letters = part.chars();
                letters
                    .next()
                    .is_some_and(|first| first.is_alphabetic() || first == '_')
                    && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
            })
        };
        let is_name = |name: &str| !name.is_empty() && !name.contains(['/', '\\']);
        if !name.is_none_or(is_name) || !is_dotted(module) || !function.is_none_or(is_dotted) {
            return Err(Failure::new(format!("`--main {written}` names nothing to run"))
                .hint("it is `package.module` or `package.module:function`, with `name=` in front where there are several"));
        }
        Ok(Self {
            name,
            module,
            function,
        })
    }

    /// The script that installers write for an entry point of the group `console_scripts`.
    pub(crate) fn script(&self, function: &str) -> String {
        let (top, rest) = function.split_once('.').unwrap_or((function, ""));
        let call = if rest.is_empty() {
            top.to_owned()
        } else {
            format!("{top}.{rest}")
        };
        // Child processes of `multiprocessing` import it, and may not run it.
        format!(
            "import sys\n\nfrom {} import {top}\n\nif __name__ == '__main__':\n    sys.exit({call}())\n",
            self.module
        )
    }
}

/// A `__main__.py` that calls what `--main` names.
///
/// # Errors
///
/// If it is no `package.module:function`.
pub(crate) fn main_script(written: &str) -> Result<String> {
    let main = Main::parse(written)?;
    match main.function {
        Some(function) if main.name.is_none() => Ok(main.script(function)),
        _ => Err(
            Failure::new(format!("`--main {written}` names no function"))
                .hint("it is `package.module:function`"),
        ),
    }
}
