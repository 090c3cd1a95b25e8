//! Bytes to a bundle: opened, and every entry read; bytes to the objects of a module's code.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pyembed_bundle::{Bundle, CODE_MAGIC, Kind, Objects};

fuzz_target!(|bytes: &[u8]| {
    read_objects(bytes);
    read_objects(&[&CODE_MAGIC, bytes].concat());
    let Ok(bundle) = Bundle::parse(bytes) else {
        return;
    };
    let _ = bundle.verify();
    let _ = bundle.notices();
    for entry in bundle.entries().flatten() {
        if let Ok(contents) = entry.contents() {
            read_objects(&contents);
        }
        let _ = entry.directories();
        for kind in Kind::ALL {
            let _ = bundle.get(kind, entry.name());
        }
    }
});

fn read_objects(bytes: &[u8]) {
    if let Ok(objects) = Objects::new(bytes) {
        let _ = objects.last();
    }
}
