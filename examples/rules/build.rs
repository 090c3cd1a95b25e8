fn main() -> pyembed_build::Result<()> {
    pyembed_build::Builder::new("scripts")
        .host_module("shop")
        .compile()
}
