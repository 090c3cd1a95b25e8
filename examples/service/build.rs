fn main() -> pyembed_build::Result<()> {
    pyembed_build::compile("scripts")
}
