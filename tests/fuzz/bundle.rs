//! Bytes to a bundle: opened, and every entry read.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pyembed_bundle::{Bundle, Kind};

fuzz_target!(|bytes: &[u8]| {
    let Ok(bundle) = Bundle::parse(bytes) else {
        return;
    };
    let _ = bundle.verify();
    let _ = bundle.notices();
    for entry in bundle.entries().flatten() {
        let _ = entry.contents();
        let _ = entry.directories();
        for kind in Kind::ALL {
            let _ = bundle.get(kind, entry.name());
        }
    }
});
