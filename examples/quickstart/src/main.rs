use pyembed_runtime::{Bundle, Python, include_python};
static SCRIPTS: Bundle = include_python!("scripts/");
fn main() -> Result<(), pyembed_runtime::Error> {
    let py = Python::new(&SCRIPTS)?;
    let n: i64 = py.call("hello.add", (1, 2))?;
    println!("{n}");
    let e = py.call::<i64>("hello.boom", ("{",)).unwrap_err();
    println!("{e}");
    let e = py.call::<i64>("hello.add", ("a", "b")).unwrap_err();
    println!("{e}");
    let e = py.call::<i64>("hello.nope", ()).unwrap_err();
    println!("{e}");
    py.call::<i64>("nope.nope", ())?;
    Ok(())
}
