//! The README's first command.

use std::path::Path;

use crate::project::{cargo_in, workspace};

const PRINTED: &str = include_str!("../../golden/quickstart.txt");

#[test]
fn the_first_command_prints_the_table() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let mut cargo = cargo_in(workspace(), target);
    let output = cargo
        .args(["run", "--quiet", "--locked", "-p", "quickstart"])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), PRINTED);
}
