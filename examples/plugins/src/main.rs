//! Prints a table of the planets in every format that a plugin knows: plugins of the program
//! itself, and installed ones.

use pyembed_runtime::{Bundle, Python, Result, include_python};

static SCRIPTS: Bundle = include_python!("scripts/");

/// A plugin as `almanac.plugins_found` describes it: its name, where it comes from, and what it
/// does.
type Plugin = (String, String, String);

fn main() -> Result<()> {
    let py = Python::new(&SCRIPTS)?;
    let plugins: Vec<Plugin> = py.call("almanac.plugins_found", ())?;
    println!("Plugins");
    for (name, origin, summary) in &plugins {
        println!("  {name:<10} {origin:<20} {summary}");
    }
    for (name, ..) in &plugins {
        let text: String = py.call("almanac.export", (name,))?;
        println!("\n== {name}\n{}", text.trim_end());
    }
    Ok(())
}
