//! The README's first command.

use crate::project::{cargo_in, target_directory, workspace};

const PRINTED: &str = include_str!("../../golden/quickstart.txt");

#[test]
fn the_first_command_prints_the_table() {
    let mut cargo = cargo_in(workspace(), &target_directory());
    let output = cargo
        .args(["run", "--quiet", "--locked", "-p", "quickstart"])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), PRINTED);
}
