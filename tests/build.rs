//! Compiles the Python under `python/`, each directory to a bundle of its own.

use pyembed_build::{Builder, Missing, Result, SourceText, Stdlib};

fn main() -> Result<()> {
    for directory in [
        "basic", "hidden", "library", "minimal", "program", "reach", "stdlib60",
    ] {
        Builder::new(format!("python/{directory}")).compile()?;
    }
    Builder::new("python/host")
        .host_module("shop_host")
        .include("bisect")
        .compile()?;
    Builder::new("python/partial")
        .source("../tests/python/outside_crate")
        .compile()?;
    Builder::new("python/protocol")
        .source("python/protocol-second-root")
        .source_text(SourceText::Full)
        .compile()?;
    Builder::new("python/cases")
        .source("python/cases-second-root")
        .site_packages("python/site-packages", ["garden-tools-kit"])
        .source_text(SourceText::Full)
        .compile()?;
    // Some of the programs import what is not there, and see what comes of it.
    Builder::new("python/programs")
        .include("encodings.*")
        .missing(Missing::Allow)
        .source_text(SourceText::Full)
        .compile()?;
    // The same programs, whose imports wait.
    Builder::new("python/lazy")
        .source("python/programs")
        .include("encodings.*")
        .lazy_imports(true)
        .eager_imports("waits.eager")
        .missing(Missing::Allow)
        .source_text(SourceText::Full)
        .compile()?;
    Builder::new("python/tour")
        .site_packages("python/site-packages", ["garden-tools-kit"])
        .include("shop.*")
        .include("open_ground.*")
        .source_text(SourceText::Full)
        .compile()?;
    Builder::new("python/full")
        .stdlib(Stdlib::Full)
        .source_text(SourceText::None)
        .compile()
}
