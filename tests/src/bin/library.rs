//! `library FUNCTION ARGUMENTS…`: a Rust program that calls a function of the bundle
//! `python/library`, with the interpreter in a static.
//!
//! Each run of this main adds a line to the file that MAINS names. FORGETFUL has it begin without
//! `run_child`, SLOW has it wait before that, DROP has the interpreter dropped before the end.

use std::{
    env, fs::OpenOptions, io::Write, process::ExitCode, sync::Mutex, thread, time::Duration,
};

use pyembed_runtime::Python;

static PYTHON: Mutex<Option<Python>> = Mutex::new(None);

fn main() -> ExitCode {
    if env::var_os("SLOW").is_some() {
        thread::sleep(Duration::from_millis(200));
    }
    let is_forgetful = env::var_os("FORGETFUL").is_some();
    if !is_forgetful && let Some(code) = pyembed_runtime::run_child(&pyembed_tests::LIBRARY) {
        return code;
    }
    match main_itself() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn main_itself() -> Result<(), Box<dyn std::error::Error>> {
    if let Some(mains) = env::var_os("MAINS") {
        let mut mains = OpenOptions::new().create(true).append(true).open(mains)?;
        mains.write_all(b"main\n")?;
    }
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (function, arguments) = arguments.split_first().ok_or("which function?")?;
    let python = Python::new(&pyembed_tests::LIBRARY)?;
    let path = format!("library.{function}");
    python.call::<()>(&path, (arguments.to_vec(),))?;
    if env::var_os("DROP").is_some() {
        drop(python);
        println!("dropped");
        // What still runs of Python can be seen.
        thread::sleep(Duration::from_millis(300));
    } else if let Ok(mut place) = PYTHON.lock() {
        *place = Some(python);
    }
    Ok(())
}
