use pyembed_runtime::{Bundle, Python, include_python};

static SCRIPTS: Bundle = include_python!("python/god");

fn main() {
    // Nothing is said of this line: the macro left a bundle behind its error.
    let _ = Python::new(&SCRIPTS);
}
