//! Compiles the Python under `python/`, each directory to a bundle of its own.

use pyembed_build::{Builder, Result, SourceText, Stdlib};

fn main() -> Result<()> {
    for directory in ["basic", "hidden", "program", "reach", "stdlib60", "three"] {
        Builder::new(format!("python/{directory}")).compile()?;
    }
    Builder::new("python/partial")
        .source("../tests/python/above")
        .compile()?;
    Builder::new("python/protocol")
        .source("python/protocol-more")
        .source_text(SourceText::Full)
        .compile()?;
    Builder::new("python/cases")
        .source("python/cases-more")
        .site_packages("python/site-packages", ["garden-tools-kit"])
        .source_text(SourceText::Full)
        .compile()?;
    Builder::new("python/full")
        .stdlib(Stdlib::Full)
        .source_text(SourceText::None)
        .compile()
}
