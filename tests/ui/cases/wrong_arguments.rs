use pyembed_runtime::Python;

struct Mine;

fn calls(py: &Python) -> pyembed_runtime::Result<()> {
    py.call::<i32>("module.function", "no tuple")?;
    py.call::<i32>("module.function", (Mine,))?;
    py.call::<Mine>("module.function", ())?;
    Ok(())
}

fn main() {}
