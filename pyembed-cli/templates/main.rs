use pyembed_runtime::{Bundle, Python, include_python};

static SCRIPTS: Bundle = include_python!("scripts/");

fn main() -> Result<(), pyembed_runtime::Error> {
    let py = Python::new(&SCRIPTS)?;
    let greeting: String = py.call("greeting.greet", ("world",))?;
    println!("{greeting}");
    Ok(())
}
