use pyembed_runtime::Bundle;

// What a build script of another version left: a header of another format.
static STALE: Bundle = Bundle::embedded(b"not a bundle at all, but long enough to have a header: ninety-six bytes, to be exact, so here are more");

fn main() {}
