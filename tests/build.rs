//! Compiles the Python under `python/`, each directory to a bundle of its own.

use pyembed_build::{Builder, Result, SourceText, Stdlib};

fn main() -> Result<()> {
    for directory in ["basic", "hidden", "program", "reach", "stdlib60", "three"] {
        Builder::new(format!("python/{directory}")).compile()?;
    }
    protocol("python/partial").compile()?;
    protocol("python/protocol")
        .source_text(SourceText::Full)
        .compile()?;
    Builder::new("python/full")
        .stdlib(Stdlib::Full)
        .source_text(SourceText::None)
        .compile()
}

/// Until the pipeline brings the importer's Python half by itself, it is a source root like any other.
fn protocol(directory: &str) -> Builder {
    Builder::new(directory).source("../crates/pyembed-build/python")
}
