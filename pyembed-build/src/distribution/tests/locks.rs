use super::*;
use crate::distribution::hashes::sha256;

const HEAD: &str = "lock-version = \"1.0\"\ncreated-by = \"a tool\"\n";

fn with(packages: &str) -> (Crate, Resolved) {
    let base = Crate::new();
    base.wheel("wheels/a-1-py3-none-any.whl", "Requires-Dist: b");
    base.wheel("wheels/a-1-cp311-cp311-linux_x86_64.whl", "");
    base.wheel("wheels/b-2-py3-none-any.whl", "Requires-Python: <3");
    base.wheel("wheels/c-1-py3-none-any.whl", "");
    let hash = sha256(&fs::read(base.path("wheels/a-1-py3-none-any.whl")).unwrap());
    base.write(
        "pylock.toml",
        format!("{HEAD}{}", packages.replace("HASH", &hash)),
    );
    let resolved = base.required("pylock.toml");
    (base, resolved)
}

#[test]
fn a_lock_file_names_every_wheel() {
    let (base, found) = with(
        r#"
default-groups = ["dev"]
[[packages]]
name = "a"
version = "1"
wheels = [
  {name = "a-1-cp311-cp311-linux_x86_64.whl", hashes = {}},
  {url = "https://example.invalid/x/a-1-py3-none-any.whl", hashes = {sha256 = "HASH"}},
]
[[packages]]
name = "b"
version = "2"
wheels = [{path = "some/where/b-2-py3-none-any.whl", hashes = {}}]
[[packages]]
name = "windows"
marker = "os_name == 'nt'"
[[packages]]
name = "extra"
marker = "'x' in extras"
[[packages]]
name = "doc"
marker = "'doc' in dependency_groups"
[[packages]]
name = "c"
marker = "'dev' in dependency_groups"
wheels = [{name = "c-1-py3-none-any.whl"}]
"#,
    );
    assert_eq!(
        problems(&found),
        [
            "Warning wheels/b-2-py3-none-any.whl: b 2 is for Python `<3`, and RustPython is Python 3.14.0"
        ]
    );
    assert_eq!(
        taken(&found),
        [
            "a 1: pylock.toml:6",
            "b 2: pylock.toml:13",
            "c 1: pylock.toml:26"
        ]
    );
    assert_eq!(found.distributions[0].origin, "wheels/a-1-py3-none-any.whl");
    assert_eq!(
        found.watched,
        [base.path("pylock.toml"), base.path("wheels")]
    );
}

#[test]
fn what_cannot_be_taken_is_told_with_its_line() {
    let (base, found) = with(
        r#"
[[packages]]
name = "source"
version = "1"
[[packages]]
name = "gone"
version = "1.5"
wheels = [{name = "gone-1.5-py3-none-any.whl"}]
[[packages]]
name = "a"
wheels = [{name = "a-1-py3-none-any.whl", hashes = {sha256 = "0000000000000000000000000000000000000000000000000000000000000000"}}]
[[packages]]
name = "other"
wheels = [{name = "c-1-py3-none-any.whl"}]
[[packages]]
name = "bad"
marker = "os == 'x'"
[[packages]]
name = "c"
wheels = [{name = "c-1-py3-none-any.whl"}]
[[packages]]
name = "C"
wheels = [{name = "c-1-py3-none-any.whl"}]
"#,
    );
    let hash = sha256(&fs::read(base.path("wheels/a-1-py3-none-any.whl")).unwrap());
    assert_eq!(
        problems(&found),
        [
            "Error pylock.toml:5:8: no wheel of `source` is locked, and the build takes nothing else [make a wheel of it, and lock that; or add the directory of its sources with `Builder::source`]".into(),
            "Error pylock.toml:8:8: none of the locked wheels of `gone==1.5` is in `wheels` [put one there: `pip download --no-deps gone==1.5 -d wheels`]".into(),
            format!("Error pylock.toml:12:8: `wheels/a-1-py3-none-any.whl` has none of the hashes that are locked [its hash is sha256:{hash}]"),
            "Error pylock.toml:15:8: `wheels/c-1-py3-none-any.whl` holds c 1".into(),
            "Error pylock.toml:19:10: the marker cannot be read: markers have no variable `os`".into(),
            "Error pylock.toml:24:8: `c` is locked twice for this environment".into(),
        ]
    );
    assert_eq!(taken(&found), ["c 1: pylock.toml:24"]);
}

#[test]
fn a_hash_that_cannot_be_checked_is_not_taken_for_checked() {
    let package = |hashes: &str| {
        let wheels = format!("[{{name = \"c-1-py3-none-any.whl\", hashes = {{{hashes}}}}}]");
        with(&format!("[[packages]]\nname = \"c\"\nwheels = {wheels}\n")).1
    };
    assert_eq!(taken(&package("")).len(), 1);
    for hashes in ["md5 = \"00\"", "sha256 = \"00\""] {
        let found = package(hashes);
        let begin = "Error pylock.toml:4:8: `wheels/c-1-py3-none-any.whl` has none of the hashes that are locked [its hash is sha256:";
        assert!(problems(&found)[0].starts_with(begin), "{found:?}");
        assert_eq!(taken(&found), [""; 0]);
    }
}

#[test]
fn a_file_that_is_no_lock_is_refused() {
    let base = Crate::new();
    base.write("wheels/.keep", "");
    for (text, expected) in [
        (
            "lock-version = \"2.0\"",
            "Error pylock.toml:1:16: lock files of version 2.0 are not known, only those of version 1",
        ),
        (
            "[project]\n",
            "Error pylock.toml:1:1: not a lock file: missing field `lock-version`",
        ),
        (
            "lock-version = \"1.0\"\npackages = 3\n",
            "Error pylock.toml:2:12: not a lock file: invalid type: integer `3`, expected a sequence",
        ),
    ] {
        base.write("pylock.toml", text);
        assert_eq!(problems(&base.required("pylock.toml")), [expected]);
    }
}
