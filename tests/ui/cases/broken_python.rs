use pyembed_runtime::{Bundle, include_python};

static SCRIPTS: Bundle = include_python!("python/broken/");

fn main() {}
