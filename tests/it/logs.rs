//! Python's `logging` and the logger of the program.

use std::sync::{Mutex, Once};

use log::{LevelFilter, Log, Metadata, Record};
use pyembed_runtime::Python;
use pyembed_tests::HOST;

use crate::support::Kept;

/// Keeps the records of this test's loggers, but those of the level INFO.
struct Logger;

static RECORDS: Mutex<Vec<String>> = Mutex::new(Vec::new());

impl Log for Logger {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        // RustPython logs, too.
        metadata.target().starts_with("shop.") && metadata.level() != log::Level::Info
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let text = record.args().to_string();
        assert!(text != "panic", "a logger that panics");
        RECORDS.lock().unwrap().push(format!(
            "{} {} {}:{} {} {text}",
            record.level(),
            record.target(),
            record.file().unwrap(),
            record.line().unwrap(),
            record.module_path().unwrap(),
        ));
    }

    fn flush(&self) {}
}

fn set_logger() {
    static LOGGER: Logger = Logger;
    static SET: Once = Once::new();
    SET.call_once(|| {
        log::set_logger(&LOGGER).unwrap();
        log::set_max_level(LevelFilter::Debug);
    });
}

#[test]
fn records_go_to_the_logger_of_rust() {
    set_logger();
    let errors = Kept::default();
    let py = Python::builder()
        .forward_logs()
        .stderr(errors.clone())
        .build(&HOST)
        .unwrap();
    assert_eq!(py.call::<i32>("logs.work", (7,)).unwrap(), 10);
    let records = std::mem::take(&mut *RECORDS.lock().unwrap());
    assert_eq!(records.len(), 2, "{records:#?}");
    assert!(records[0].starts_with("DEBUG shop.orders "), "{records:?}");
    assert!(
        records[0].ends_with("logs.py:11 logs order 7"),
        "{records:?}"
    );
    let (first, traceback) = records[1].split_once('\n').unwrap();
    assert!(first.starts_with("ERROR shop.orders "), "{first}");
    assert!(first.ends_with("logs.py:17 logs order 7 failed"), "{first}");
    assert!(
        traceback.starts_with("Traceback (most recent call last):"),
        "{traceback}"
    );
    assert!(
        traceback.ends_with("IndexError: list index out of range"),
        "{traceback}"
    );
    // Neither arguments that do not fit nor a panic of the logger are the caller's fault.
    let errors = errors.text();
    assert!(errors.contains("TypeError: "), "{errors}");
    assert!(
        errors.contains("RuntimeError: Rust's logger panicked"),
        "{errors}"
    );
}

#[test]
fn records_stay_in_python_unless_asked_for() {
    set_logger();
    let errors = Kept::default();
    let py = Python::builder()
        .stderr(errors.clone())
        .build(&HOST)
        .unwrap();
    assert_eq!(py.call::<i32>("logs.work", (7,)).unwrap(), 30);
    assert!(
        errors.text().contains("order 7 failed"),
        "{}",
        errors.text()
    );
}
