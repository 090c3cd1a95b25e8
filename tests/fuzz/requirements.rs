//! A requirements file beside a wheel.

#![no_main]

mod project;

use libfuzzer_sys::fuzz_target;
use pyembed_build::Builder;

fuzz_target!(|requirements: &[u8]| {
    let files: &[(&str, &[u8])] = &[
        ("scripts/app.py", b"import pkg\n"),
        ("wheels/pkg-1.0-py3-none-any.whl", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        ("requirements.txt", requirements),
    ];
    project::compile(files, || {
        Builder::new("scripts").requirements("requirements.txt", "wheels")
    });
});
