//! What each command says of what it cannot do, as `messages.txt` beside this file has it.

use std::fmt::Write;

use crate::project::{Project, text};

/// The command lines that fail.
const CALLS: &[&[&str]] = &[
    &["run", "nowhere.py"],
    &["run", "data.txt"],
    &["run", "empty"],
    &["run", "broken.py"],
    &["run", "app.py", "--main", "app:"],
    &["run", "app.py", "--main", "ap"],
    &["run", "damaged.pyembed"],
    &["run", "cut.pyembed"],
    &["run", "old.pyembed"],
    &["run", "good.pyembed", "--main", "nowhere"],
    &["run", "good.pyembed", "--main", "app:main"],
    &["exe", "nowhere"],
    &["exe", "app.py", "-o", "empty"],
    &["exe", "app.py", "-o", "no/such/directory/app"],
    &["exe", "app.py", "-o", "/dev/full"],
    &["run", "needs.py"],
    &["run", "older.py"],
    &["run", "toml.py"],
    &["bundle", "good.pyembed"],
    &["bundle", "app.py", "--exclude", "**x"],
    &["bundle", "app.py", "--include", "jsn"],
    &["bundle", "app.py", "--stdlib", "none", "--include", "json"],
    &["bundle", "imports.py"],
    &["exe", "project"],
    &["compile", "nowhere.py"],
    &["compile", "empty"],
    &["compile", "broken.py"],
    &["compile", "latin.py"],
    &["compile", "app.py", "imports.py", "-o", "x.pyc"],
    &["compileall", "nowhere"],
    &["compileall"],
    &["compileall", "-x", "(", "empty"],
    &["inspect", "nowhere"],
    &["inspect", "empty"],
    &["inspect", "data.txt"],
    &["inspect", "damaged.pyembed"],
    &["inspect", "cpython.pyc"],
    &["inspect", "short.pyc"],
    &["inspect", "good.pyembed", "--why", "nowhere"],
    &["inspect", "good.pyembed", "--dis", "nowhere"],
    &["inspect", "good.pyembed", "--diff", "data.txt"],
    &["magic", "--of", "nowhere"],
    &["magic", "--of", "data.txt"],
    &["magic", "--of", "cpython.pyc"],
    &["frobnicate"],
    &["run"],
];

#[test]
fn every_message() {
    let project = Project::new(&[
        ("app.py", "print('ran')\n"),
        ("broken.py", "def f(:\n    pass\n"),
        ("imports.py", "import nowhere\n"),
        ("data.txt", "data"),
        (
            "project/pyproject.toml",
            "[project]\nscripts = { shop = 'shop.cli:main' }\n",
        ),
        ("project/shp/cli.py", ""),
        (
            "needs.py",
            "# /// script\n# dependencies = ['rich>=13', 'click']\n# ///\n",
        ),
        (
            "older.py",
            "# /// script\n# requires-python = '<3.12'\n# ///\n",
        ),
        ("toml.py", "# /// script\n# dependencies = [\n# ///\n"),
        ("empty/.keep", ""),
    ]);
    project.write("latin.py", b"x = '\xe9'\n");
    project.printed(&["bundle", "app.py", "-o", "good.pyembed"]);
    let good = project.read("good.pyembed");
    let damaged = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        bytes
    };
    project.write("damaged.pyembed", damaged(100));
    // The format's version.
    project.write("old.pyembed", damaged(8));
    project.write("cut.pyembed", &good[..good.len() / 2]);
    project.write("cpython.pyc", b"\xa7\x0d\r\n\0\0\0\0\0\0\0\0\0\0\0\0\xe3");
    project.write("short.pyc", b"\x2b\x0e\r\n\0");
    let mut messages = String::new();
    for call in CALLS {
        let output = project.pyembed(call);
        writeln!(messages, "$ pyembed {}", call.join(" ")).unwrap();
        messages.push_str(&text(&output.stdout));
        messages.push_str(&text(&output.stderr));
        writeln!(messages, "[{}]\n", output.status.code().unwrap()).unwrap();
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/messages.txt");
    if std::env::var_os("PYEMBED_TESTS_WRITE_GOLDEN").is_some() {
        std::fs::write(path, &messages).unwrap();
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert!(messages == expected, "{messages}");
}
