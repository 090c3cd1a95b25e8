use pyembed_runtime::{Bundle, include_python};

static NOTHING: Bundle = include_python!();
static NUMBER: Bundle = include_python!(42);
static TWO: Bundle = include_python!("python/good", "python/broken");

fn main() {}
