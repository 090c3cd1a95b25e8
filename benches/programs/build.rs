use std::env;

use pyembed_build::{Builder, Result};

const SITE_PACKAGES: &str = "PYEMBED_BENCH_SITE_PACKAGES";

fn main() -> Result<()> {
    Builder::new("scripts/hello").compile()?;
    Builder::new("scripts/stdlib60").compile()?;
    if env::var_os("CARGO_FEATURE_PACKAGES").is_some() {
        with_packages("invoices", &["click", "rich"])?;
        with_packages("render", &["jinja2", "pyyaml"])?;
        with_packages("fetch", &["requests"])?;
    }
    Ok(())
}

fn with_packages(program: &str, distributions: &[&str]) -> Result<()> {
    println!("cargo::rerun-if-env-changed={SITE_PACKAGES}");
    let site_packages = env::var(SITE_PACKAGES).expect("`cargo bench-peers` sets it");
    Builder::new(format!("scripts/{program}"))
        .site_packages(
            format!("{site_packages}/{program}"),
            distributions.iter().copied(),
        )
        .compile()
}
