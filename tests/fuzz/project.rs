//! A crate with one file from the fuzzer.

use std::{cell::RefCell, fs, path::Path};

use pyembed_build::{Builder, Context, Missing, Stdlib};
use pyembed_bundle::Bundle;
use tempfile::TempDir;

/// Compiles a crate in which `files` say how the bytes lie. One directory serves all inputs.
pub fn compile(files: &[(&str, &[u8])], builder: impl FnOnce() -> Builder) {
    thread_local! {
        static BASE: RefCell<Option<TempDir>> = const { RefCell::new(None) };
    }
    BASE.with_borrow_mut(|base| {
        let base = base.get_or_insert_with(|| tempfile::tempdir().expect("a directory"));
        for (path, bytes) in files {
            write(base.path(), path, bytes);
        }
        let builder = builder().stdlib(Stdlib::None).missing(Missing::Allow);
        let context = Context {
            // Nothing of it is reached, and to list it takes longer than all else.
            stdlib: Some(Bundle::empty()),
            ..Context::host(base.path())
        };
        if let Err(error) = builder.compile_to_bytes(&context) {
            let report = error.to_string();
            assert!(!report.contains("the compiler failed on this file"), "{report}");
        }
    });
}

fn write(base: &Path, path: &str, bytes: &[u8]) {
    let path = base.join(path);
    fs::create_dir_all(path.parent().expect("below the base")).expect("a directory");
    fs::write(path, bytes).expect("a file");
}
