//! A module, compiled.

#![no_main]

mod project;

use libfuzzer_sys::fuzz_target;
use pyembed_build::Builder;

fuzz_target!(|source: &[u8]| {
    project::compile(&[("scripts/app.py", source)], || Builder::new("scripts"));
});
