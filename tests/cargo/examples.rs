//! The examples, run as their READMEs say.

use crate::{
    alone::Root,
    project::{cargo_in, target_directory, workspace},
};

/// The output of `cargo run -p example`; nothing may be said beside it.
fn printed_by(example: &str) -> String {
    let mut cargo = cargo_in(workspace(), &target_directory());
    let output = cargo
        .args(["run", "--quiet", "--locked", "-p", example])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_first_command_prints_the_table() {
    let expected = include_str!("../golden/quickstart.txt");
    assert_eq!(printed_by("quickstart"), expected);
    // The binary needs nothing but the C library.
    if let Some(output) =
        Root::with(&target_directory().join("debug/quickstart")).run("/program", &[])
    {
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    }
}

#[test]
fn plugins_are_found_and_run() {
    let expected = include_str!("../golden/plugins.txt");
    assert_eq!(printed_by("plugins"), expected);
}
