use std::env;

use pyembed_build::{Builder, Result};

const SITE_PACKAGES: &str = "PYEMBED_BENCH_SITE_PACKAGES";

fn main() -> Result<()> {
    for program in ["hello", "stdlib60"] {
        builder(program).compile()?;
    }
    if env::var_os("CARGO_FEATURE_PACKAGES").is_some() {
        with_packages("invoices", &["click", "rich"])?;
        with_packages("render", &["jinja2", "pyyaml"])?;
        with_packages("fetch", &["requests"])?;
    }
    Ok(())
}

fn builder(program: &str) -> Builder {
    Builder::new(format!("scripts/{program}"))
        .lazy_imports(env::var_os("CARGO_FEATURE_LAZY").is_some())
}

fn with_packages(program: &str, distributions: &[&str]) -> Result<()> {
    println!("cargo::rerun-if-env-changed={SITE_PACKAGES}");
    let site_packages = env::var(SITE_PACKAGES).expect("`cargo bench-peers` sets it");
    builder(program)
        .site_packages(
            format!("{site_packages}/{program}"),
            distributions.iter().copied(),
        )
        .compile()
}
