//! The program, run as its users run it.

use std::{fs, process::Command};

const ORDERS: &str = "\
widget 2 zoe
widget 10 anna
gadget 5 zoe
nut 1 zoe
widget many zoe
widget 1 ben
widget 1 carla
widget 1 dora
widget 1 emil
bolt 100 zoe
";

const PRICED: &str = "\
orders.txt:1: 5.00 (list price)
orders.txt:2: 21.38 (ten or more, loyal)
orders.txt:3: 50.00 (list price)
orders.txt:3: note: 2 of gadget have to be ordered
orders.txt:4: LookupError: no article nut
orders.txt:5: \"many\" is no quantity
orders.txt:6: the rules take longer than 100ms
orders.txt:7: RecursionError: maximum recursion depth exceeded
orders.txt:8: rules.price: expected a float, found str 'free' at result.total
orders.txt:9: ImportError: the host does not allow importing 'socket'
orders.txt:10: 9.00 (ten or more)
";

#[test]
fn orders_are_priced_whatever_the_rules_do() -> Result<(), Box<dyn std::error::Error>> {
    let directory = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    fs::write(directory.join("orders.txt"), ORDERS)?;
    let output = Command::new(env!("CARGO_BIN_EXE_rules"))
        .arg("orders.txt")
        .current_dir(&directory)
        .output()?;
    assert_eq!(String::from_utf8_lossy(&output.stdout), PRICED);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    Ok(())
}

#[test]
fn a_file_that_is_not_there_is_named() -> Result<(), Box<dyn std::error::Error>> {
    let output = Command::new(env!("CARGO_BIN_EXE_rules"))
        .arg("nowhere.txt")
        .output()?;
    assert!(!output.status.success());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.starts_with("nowhere.txt: "), "{errors}");
    Ok(())
}
