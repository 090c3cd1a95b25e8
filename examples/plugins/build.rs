fn main() -> pyembed_build::Result<()> {
    pyembed_build::Builder::new("scripts")
        .site_packages("site-packages", ["almanac-html"])
        .compile()
}
