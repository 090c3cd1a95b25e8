use super::*;
use crate::distribution::hashes::sha256;

fn with(file: &str, wheels: &[(&str, &str)]) -> (Crate, Resolved) {
    let base = Crate::new();
    base.write("requirements.txt", file);
    base.write("wheels/.keep", "");
    for (name, headers) in wheels {
        base.wheel(&format!("wheels/{name}"), headers);
    }
    let resolved = base.required("requirements.txt");
    (base, resolved)
}

#[test]
fn a_requirements_file_brings_wheels_and_what_they_require() {
    let (base, found) = with(
        "# what the app needs\n--index-url https://example.invalid/simple\n-i x\n--find-links=y\n\nApp >= 1 # the app\nlib[c] \\\n  ; os_name == 'posix'\nwin32 ; os_name == 'nt'\n",
        &[
            (
                "App-1.2-py3-none-any.whl",
                "Requires-Dist: lib<3\nRequires-Dist: gone",
            ),
            (
                "lib-2.0-py3-none-any.whl",
                "Provides-Extra: c\nRequires-Dist: colour; extra == 'c'",
            ),
            ("lib-3.0-py3-none-any.whl", ""),
            ("colour-1-py3-none-any.whl", ""),
            ("unused-1-py3-none-any.whl", ""),
        ],
    );
    assert_eq!(problems(&found), [""; 0]);
    assert_eq!(
        taken(&found),
        [
            "App 1.2: requirements.txt:6",
            "colour 1: required by lib 2.0",
            "lib 2.0: requirements.txt:7",
        ]
    );
    assert_eq!(
        notes(&found.left_out),
        ["gone: required by App 1.2, has no wheel in `wheels`"]
    );
    assert_eq!(
        found.distributions[0].origin,
        "wheels/App-1.2-py3-none-any.whl"
    );
    assert!(matches!(
        found.distributions[0].files[0].content,
        Content::Memory(_)
    ));
    assert_eq!(
        found.watched,
        [base.path("requirements.txt"), base.path("wheels")]
    );
}

#[test]
fn the_best_wheel_is_chosen() {
    let platform = "a-2.0-cp311-cp311-linux_x86_64.whl";
    let pure = "a-2.0-py3-none-any.whl";
    let old = "a-1.9-py3-none-any.whl";
    let pre = "a-2.1rc1-py3-none-any.whl";
    for (file, wheels, chosen) in [
        ("a", &[platform, pure, old, pre][..], pure),
        ("a", &[platform, old], platform),
        ("a<2", &[platform, pure, old], old),
        ("a", &[pre], pre),
        ("a>=2.1rc1", &[platform, pure, pre], pre),
        ("a\n--pre", &[platform, pure, pre], pre),
        ("a\n-c limits.txt", &[pure, old], old),
    ] {
        let base = Crate::new();
        base.write("requirements.txt", file);
        base.write("limits.txt", "a<2\nunused==7\n");
        for wheel in wheels {
            base.wheel(&format!("wheels/{wheel}"), "");
        }
        let found = base.required("requirements.txt");
        assert_eq!(problems(&found), [""; 0]);
        assert_eq!(
            found.distributions[0].origin,
            format!("wheels/{chosen}"),
            "{file}"
        );
    }
}

#[test]
fn a_requirement_without_a_wheel_is_an_error_at_its_line() {
    let (base, _) = with(
        "",
        &[
            ("rich-13.1-py3-none-any.whl", ""),
            ("rich-13.0-py3-none-any.whl", ""),
        ],
    );
    base.write("wheels/old_thing-1.0.tar.gz", "");
    base.write(
        "requirements.txt",
        "rich>=14\n\n  old.thing\nnone\n-r more/b.txt\n",
    );
    base.write("more/b.txt", "rich<15\n");
    let found = base.required("requirements.txt");
    let fill = "fill the folder with `pip download -r requirements.txt -d wheels`";
    assert_eq!(
        problems(&found),
        [
            format!("Error requirements.txt:1:1: no wheel in `wheels` satisfies `rich>=14` (requirements.txt:1) and `rich<15` (more/b.txt:1); there are only `rich-13.0-py3-none-any.whl`, `rich-13.1-py3-none-any.whl` [{fill}]"),
            "Error requirements.txt:3:3: no wheel in `wheels` satisfies `old.thing` (requirements.txt:3); there is only the source archive `old_thing-1.0.tar.gz` [make a wheel of it: `pip wheel --no-deps wheels/old_thing-1.0.tar.gz -w wheels`]".into(),
            format!("Error requirements.txt:4:1: no wheel in `wheels` satisfies `none` (requirements.txt:4) [{fill}]"),
        ]
    );
    assert_eq!(
        found.diagnostics[1].to_string().lines().nth(3),
        Some("3 |   old.thing")
    );
}

#[test]
fn conflicts_name_both_requirers() {
    let (_, found) = with(
        "a\nb\n",
        &[
            ("a-1-py3-none-any.whl", "Requires-Dist: d"),
            ("b-1-py3-none-any.whl", "Requires-Dist: c"),
            ("c-1-py3-none-any.whl", "Requires-Dist: d<2"),
            ("d-1-py3-none-any.whl", ""),
            ("d-2-py3-none-any.whl", ""),
        ],
    );
    assert_eq!(
        problems(&found),
        [
            "Error wheels/c-1-py3-none-any.whl: d 2 is taken (required by a 1), which does not satisfy `d<2` (required by c 1) [let the requirements file name a version of `d` that satisfies both]"
        ]
    );
    let (_, found) = with(
        "a\n-c limits.txt",
        &[
            ("a-1-py3-none-any.whl", "Requires-Dist: d>2"),
            ("d-2-py3-none-any.whl", ""),
        ],
    );
    assert_eq!(found.diagnostics.len(), 2);
    assert_eq!(
        problems(&found)[1],
        "Error wheels/a-1-py3-none-any.whl: no wheel in `wheels` satisfies `d>2` (required by a 1); there is only `d-2-py3-none-any.whl` [fill the folder with `pip download -r requirements.txt -d wheels`]"
    );
}

#[test]
fn hashes_are_checked() {
    let base = Crate::new();
    base.wheel("wheels/a-1-py3-none-any.whl", "");
    base.wheel("wheels/a-1-py2.py3-none-any.whl", "Summary: other bytes");
    let hash = sha256(&fs::read(base.path("wheels/a-1-py3-none-any.whl")).unwrap());
    let other = sha256(&fs::read(base.path("wheels/a-1-py2.py3-none-any.whl")).unwrap());
    let wrong = "0".repeat(64);
    base.write(
        "requirements.txt",
        format!("a==1 \\\n    --hash=sha256:{wrong} \\\n    --hash sha256:{hash}\n"),
    );
    let found = base.required("requirements.txt");
    assert_eq!(problems(&found), [""; 0]);
    assert_eq!(found.distributions[0].origin, "wheels/a-1-py3-none-any.whl");
    base.write("requirements.txt", format!("a==1 --hash=sha256:{wrong}\n"));
    assert_eq!(
        problems(&base.required("requirements.txt")),
        [format!(
            "Error requirements.txt:1:1: `wheels/a-1-py2.py3-none-any.whl` has none of the hashes that `a==1` (requirements.txt:1) asks for [its hash is sha256:{other}]"
        )]
    );
    base.write("requirements.txt", "a==1 \\\n  --hash=md5:0123\n");
    assert_eq!(
        problems(&base.required("requirements.txt")),
        [
            "Error requirements.txt:2:10: not a hash like `sha256:` with 64 hexadecimal digits [sha256, sha384 and sha512 are checked]"
        ]
    );
}

#[test]
fn files_include_others_once() {
    let (base, _) = with(
        "",
        &[("a-1-py3-none-any.whl", ""), ("b-1-py3-none-any.whl", "")],
    );
    base.write(
        "requirements.txt",
        "\u{feff}a\r\n-rsub/more.txt\r\n--requirement=sub/more.txt\r\n",
    );
    base.write(
        "sub/more.txt",
        "b\n-r ../requirements.txt\n-c limits.txt\n-r elsewhere.txt\n",
    );
    base.write("sub/limits.txt", "a<2\n-r more.txt\n");
    let found = base.required("requirements.txt");
    assert_eq!(
        taken(&found),
        ["a 1: requirements.txt:1", "b 1: sub/more.txt:1"]
    );
    let here = base
        .base
        .path()
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    let gone = format!(
        "Error sub/more.txt:4:1: the requirements file `sub/elsewhere.txt` does not exist in `{here}`, the directory of Cargo.toml"
    );
    assert_eq!(problems(&found)[0], gone);
    assert!(found.watched.contains(&base.path("sub/limits.txt")));
}

#[test]
fn a_wheel_can_be_named_by_its_path() {
    let base = Crate::new();
    base.wheel("wheels/a-2-py3-none-any.whl", "");
    base.wheel(
        "reqs/vendor/a-1-py3-none-any.whl",
        "Provides-Extra: x\nRequires-Dist: b; extra == 'x'",
    );
    base.wheel("wheels/b-1-py3-none-any.whl", "Requires-Dist: a");
    base.write("reqs/vendor/odd.whl", "");
    base.write(
        "reqs/r.txt",
        "./vendor/a-1-py3-none-any.whl[x] ; os_name == 'posix'\n",
    );
    let found = base.required("reqs/r.txt");
    assert_eq!(problems(&found), [""; 0]);
    assert_eq!(taken(&found), ["a 1: reqs/r.txt:1", "b 1: required by a 1"]);
    assert_eq!(
        found.distributions[0].origin,
        "reqs/vendor/a-1-py3-none-any.whl"
    );
    base.write(
        "reqs/r.txt",
        "vendor/odd.whl\nvendor/none-1-py3-none-any.whl\n",
    );
    let here = base
        .base
        .path()
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    assert_eq!(
        problems(&base.required("reqs/r.txt")),
        [
            "Error reqs/r.txt:1:1: `reqs/vendor/odd.whl` does not have the name of a wheel for Python 3 [a wheel is named like `rich-14.0.0-py3-none-any.whl`]".into(),
            format!("Error reqs/r.txt:2:1: the wheel `reqs/vendor/none-1-py3-none-any.whl` does not exist in `{here}`, the directory of Cargo.toml [did you mean `reqs/vendor/a-1-py3-none-any.whl`?]"),
        ]
    );
}

#[test]
fn what_would_have_to_be_fetched_or_built_is_refused() {
    let (_, found) = with(
        "git+https://example.invalid/x.git\nfoo @ https://example.invalid/foo.whl\n-e ./mine\n--editable=mine\n./mine\nfoo-1.tar.gz\n--frob x\nfoo bar\nfoo; os == 'x'\n-z\n",
        &[],
    );
    let address = "put the wheel into the folder (`pip wheel --no-deps` makes it) and write only its name and version here";
    assert_eq!(
        problems(&found),
        [
            format!("Error requirements.txt:1:1: an address cannot be taken: the build fetches nothing [{address}]"),
            format!("Error requirements.txt:2:1: an address cannot be taken: the build fetches nothing [{address}]"),
            "Error requirements.txt:3:1: sources that are edited cannot be taken from a requirements file [add their directory with `Builder::source`]".into(),
            "Error requirements.txt:4:1: sources that are edited cannot be taken from a requirements file [add their directory with `Builder::source`]".into(),
            "Error requirements.txt:5:1: `./mine` is not a wheel [make a wheel of it: `pip wheel --no-deps ./mine`]".into(),
            "Error requirements.txt:6:1: `foo-1.tar.gz` is not a wheel [make a wheel of it: `pip wheel --no-deps foo-1.tar.gz`]".into(),
            "Error requirements.txt:7:1: `--frob` is not an option of requirements files".into(),
            "Error requirements.txt:8:5: `bar` is not a version specifier like `>=1.2` or `==1.2.3`".into(),
            "Error requirements.txt:9:6: markers have no variable `os`".into(),
            "Error requirements.txt:10:1: `-z` is not an option of requirements files".into(),
        ]
    );
}

#[test]
fn places_are_right_in_continued_lines() {
    let (_, found) = with("  # c\\\n  foo \\\n   ; \\\n    os == 'x' # comment\n", &[]);
    assert_eq!(
        problems(&found),
        ["Error requirements.txt:4:5: markers have no variable `os`"]
    );
}

#[test]
fn a_missing_file_and_folder_are_both_told() {
    let base = Crate::new();
    base.write("requirement.txt", "");
    let here = base
        .base
        .path()
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    assert_eq!(
        problems(&base.required("requirements.txt")),
        [
            format!(
                "Error requirements.txt: the requirements file `requirements.txt` does not exist in `{here}`, the directory of Cargo.toml [did you mean `requirement.txt`?]"
            ),
            format!(
                "Error wheels: the folder of wheels `wheels` does not exist in `{here}`, the directory of Cargo.toml [`pip download -r requirements.txt -d FOLDER` fills one]"
            ),
        ]
    );
}

#[test]
fn a_damaged_wheel_is_told_by_its_label() {
    let (base, _) = with("a\n", &[]);
    base.write("wheels/a-1-py3-none-any.whl", "not a zip");
    let found = base.required("requirements.txt");
    let told = problems(&found);
    assert!(
        told[0].starts_with("Error wheels/a-1-py3-none-any.whl: the archive cannot be used: "),
        "{told:?}"
    );
    assert_eq!((told.len(), found.distributions.len()), (1, 0));
}

#[test]
fn the_folder_can_be_the_crate_itself() {
    let base = Crate::new();
    base.write("requirements.txt", "a");
    base.wheel("a-1-py3-none-any.whl", "");
    let found = required(base.base.path(), "requirements.txt", ".", &linux());
    assert_eq!(found.distributions[0].origin, "a-1-py3-none-any.whl");
}

#[test]
fn a_misspelt_name_is_recognised() {
    let (_, found) = with(
        "clik\nclick>=9\n",
        &[
            ("click-8-py3-none-any.whl", ""),
            ("rich-1-py3-none-any.whl", ""),
        ],
    );
    assert_eq!(
        problems(&found),
        [
            "Error requirements.txt:1:1: no wheel in `wheels` satisfies `clik` (requirements.txt:1) [did you mean `click`?]",
            "Error requirements.txt:2:1: no wheel in `wheels` satisfies `click>=9` (requirements.txt:2); there is only `click-8-py3-none-any.whl` [fill the folder with `pip download -r requirements.txt -d wheels`]",
        ]
    );
}

#[test]
fn a_wheel_without_the_name_of_one_is_passed_over_with_a_word() {
    let (base, _) = with("", &[("click-8-py3-none-any.whl", "")]);
    base.write("wheels/rich.whl", "");
    base.write("requirements.txt", "click\n");
    assert_eq!(
        problems(&base.required("requirements.txt")),
        [
            "Warning wheels/rich.whl: passed over: the file does not have the name of a wheel for Python 3 [give it back the name it was fetched by, which is like `rich-14.0.0-py3-none-any.whl`]"
        ]
    );
}
