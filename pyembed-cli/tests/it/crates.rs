//! Rust crates around Python: made, completed and looked at. That they build is shown by the test
//! `projects`.

use crate::project::{PYEMBED, Project, text};

const LOCK: &str = "version = 4\n
[[package]]\nname = \"malachite-bigint\"\nversion = \"VERSION\"\n
[[package]]\nname = \"pymath\"\nversion = \"0.2.0\"\ndependencies = [\"malachite-bigint\"]\n
[[package]]\nname = \"pyembed-build\"\nversion = \"0.1.0\"\n
[[package]]\nname = \"pyembed-runtime\"\nversion = \"0.1.0\"\n";

/// A checkout as far as the command looks at it.
const CHECKOUT: [(&str, &str); 2] = [
    ("pyembed/pyembed-runtime/Cargo.toml", ""),
    ("pyembed/pyembed-build/Cargo.toml", ""),
];

/// Without cargo and rustc: there is nothing in the environment.
#[test]
fn a_new_crate() {
    let project = Project::new(&CHECKOUT);
    for (kind, code) in [("--bin", "main.rs"), ("--lib", "lib.rs")] {
        let name = format!("shop{kind}");
        let output = project.pyembed(&["new", &name, kind]);
        assert_eq!(output.status.code(), Some(1));
        let said = text(&output.stderr);
        assert!(
            said.contains("`pyembed doctor` says what is still to do"),
            "{said}"
        );
        assert_eq!(
            project.names(&name),
            [".gitignore", "Cargo.toml", "build.rs", "scripts", "src"]
        );
        assert_eq!(project.names(&format!("{name}/src")), [code]);
        let manifest = text(&project.read(&format!("{name}/Cargo.toml")));
        assert!(
            manifest.contains("{ path = \"../pyembed/pyembed-runtime\" }"),
            "{manifest}"
        );
    }
}

#[test]
fn a_crate_that_is_there_is_completed() {
    let project = Project::new(&[
        CHECKOUT[0],
        CHECKOUT[1],
        ("shop/Cargo.toml", "[package]\nname = \"shop\"\n"),
        ("shop/Cargo.lock", &LOCK.replace("VERSION", "0.12.0")),
        ("shop/build.rs", "fn main() {}\n"),
        ("shop/scripts/own.py", ""),
    ]);
    let said = project.printed(&["init", "shop"]);
    for part in [
        "Cargo.toml: `pyembed-runtime` to [dependencies]",
        "build.rs is yours",
        "include_python!(\"scripts/\")",
    ] {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(project.names("shop/scripts"), ["own.py"]);
    assert_eq!(text(&project.read("shop/build.rs")), "fn main() {}\n");
    let manifest = project.read("shop/Cargo.toml");
    let again = project.printed(&["init", "shop"]);
    assert!(!again.contains("added"), "{again}");
    assert_eq!(project.read("shop/Cargo.toml"), manifest);
}

/// Of each thing that is looked at: its name, and true if it is good.
fn findings(project: &Project) -> Vec<(String, bool)> {
    // Without a PATH there is still that of the system.
    let output = project
        .command(PYEMBED)
        .args(["doctor", "shop", "--json"])
        .env("PATH", "/nowhere")
        .output()
        .unwrap();
    let findings: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    let findings: Vec<_> = findings
        .iter()
        .map(|finding| {
            let subject = finding["subject"].as_str().unwrap().to_owned();
            (subject, finding["mend"].is_null())
        })
        .collect();
    let is_well = findings.iter().all(|(_, is_good)| *is_good);
    assert_eq!(output.status.success(), is_well);
    findings
}

fn bad(project: &Project) -> Vec<String> {
    let findings = findings(project).into_iter();
    let bad = findings.filter(|(_, is_good)| !is_good);
    bad.map(|(subject, _)| subject).collect()
}

#[test]
fn the_doctor_says_what_is_wrong() {
    let project = Project::new(&[
        CHECKOUT[0],
        CHECKOUT[1],
        ("shop/Cargo.toml", "[package]\nname = \"shop\"\n"),
    ]);
    let tools = ["rustc", "C compiler"];
    assert_eq!(
        bad(&project),
        [
            tools[0],
            tools[1],
            "pyembed-runtime",
            "pyembed-build",
            "build.rs",
            "optimisation of debug builds",
            "Cargo.lock"
        ]
    );
    project.write("shop/Cargo.lock", LOCK.replace("VERSION", "0.14.0"));
    project.pyembed(&["init", "shop"]);
    assert_eq!(bad(&project), [tools[0], tools[1], "Cargo.lock"]);
    let lock = LOCK.replace("VERSION", "0.12.0");
    project.write("shop/Cargo.lock", &lock);
    assert_eq!(bad(&project), tools);
    project.write(
        "shop/Cargo.lock",
        lock.replace("0.1.0\"\n\n", "0.2.0\"\n\n"),
    );
    assert_eq!(bad(&project), [tools[0], tools[1], "versions of pyembed"]);
    let said = text(&project.pyembed(&["doctor", "shop"]).stdout);
    assert!(
        said.contains("BAD   versions of pyembed: pyembed-runtime 0.1.0, pyembed-build 0.2.0"),
        "{said}"
    );
    assert!(
        said.contains("cargo update pyembed-runtime pyembed-build"),
        "{said}"
    );
}
