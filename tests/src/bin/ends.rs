//! Uses Python as a library and ends with output unflushed, a thread running and an exit function
//! registered.

use pyembed_runtime::{Python, Result};

fn main() -> Result<()> {
    let py = Python::new(&pyembed_tests::BASIC)?;
    py.call::<()>("basic.end_late", ())
}
