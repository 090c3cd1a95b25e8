//! A wheel, and the same bytes as a zip root.

#![no_main]

mod project;

use libfuzzer_sys::fuzz_target;
use pyembed_build::Builder;

fuzz_target!(|archive: &[u8]| {
    let files: &[(&str, &[u8])] = &[
        ("scripts/app.py", b"import pkg\n"),
        ("pkg-1.0-py3-none-any.whl", archive),
        ("pkg.zip", archive),
    ];
    project::compile(files, || {
        Builder::new("scripts").source("pkg-1.0-py3-none-any.whl")
    });
    project::compile(files, || Builder::new("pkg.zip"));
});
