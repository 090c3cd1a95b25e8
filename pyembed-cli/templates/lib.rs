//! Functions that are written in Python.

use pyembed_runtime::{Bundle, Python, Result, include_python};

static SCRIPTS: Bundle = include_python!("scripts/");

/// The Python of this crate, in an interpreter of its own.
#[derive(Debug, Clone)]
pub struct Scripts(Python);

impl Scripts {
    /// Starts the interpreter.
    pub fn new() -> Result<Self> {
        Python::new(&SCRIPTS).map(Self)
    }

    /// Greets somebody.
    pub fn greet(&self, name: &str) -> Result<String> {
        self.0.call("greeting.greet", (name,))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_greets() -> Result<()> {
        let scripts = Scripts::new()?;
        assert_eq!(scripts.greet("world")?, "Hello, world!");
        Ok(())
    }
}
