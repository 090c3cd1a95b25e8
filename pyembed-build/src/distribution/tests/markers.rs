use super::*;

fn applies(marker: &str, extra: &str) -> bool {
    let requirement = Requirement::parse(&format!("a; {marker}")).unwrap();
    requirement.applies(&linux(), extra)
}

#[test]
fn markers_are_about_rustpython_on_the_target() {
    for holds in [
        "python_version >= '3.14'",
        "python_version < '3.15'",
        "python_version == \"3.14\"",
        "python_full_version == '3.14.0'",
        "'3.8' <= python_version",
        "implementation_name == 'rustpython'",
        "platform_python_implementation != 'CPython'",
        "sys_platform == 'linux'",
        "sys.platform == 'linux'",
        "os_name == 'posix' and platform_system == 'Linux'",
        "platform_machine in 'x86_64 aarch64'",
        "sys_platform not in 'win32 cygwin'",
        "python_version not in '2.6 2.7'",
        "python_version ~= '3.9'",
        "python_version == '3.*'",
        "os_name == 'nt' or (os_name == 'posix' and python_version > '3')",
        "os_name == 'posix' or os_name == 'a' and os_name == 'b'",
        "platform_release == ''",
    ] {
        assert!(applies(holds, ""), "{holds}");
    }
    for fails in [
        // As texts, '3.14' comes before '3.9'.
        "python_version < '3.9'",
        "python_version == '3.1'",
        "platform_python_implementation == 'CPython'",
        "implementation_name == 'cpython'",
        "sys_platform == 'win32'",
        "extra == 'socks'",
        "os_name == 'posix' and os_name == 'nt'",
        "(os_name == 'posix' or os_name == 'a') and os_name == 'nt'",
        "implementation_version > '3'",
    ] {
        assert!(!applies(fails, ""), "{fails}");
    }
}

#[test]
fn extras_are_compared_in_one_form() {
    assert!(applies(
        "extra == 'use_chardet.on-py3'",
        "use-chardet-on-py3"
    ));
    assert!(applies(
        "'socks' == extra and python_version > '3'",
        "socks"
    ));
    assert!(!applies("extra == 'socks'", "other"));
}

#[test]
fn each_target_has_its_environment() {
    for (os, arch, marker) in [
        (
            "windows",
            "x86_64",
            "os_name == 'nt' and sys_platform == 'win32' and platform_machine == 'AMD64'",
        ),
        (
            "macos",
            "aarch64",
            "platform_system == 'Darwin' and platform_machine == 'arm64'",
        ),
        (
            "linux",
            "aarch64",
            "sys_platform == 'linux' and platform_machine == 'aarch64'",
        ),
        ("linux", "x86", "platform_machine == 'i686'"),
        ("freebsd", "x86_64", "platform_system == 'FreeBSD'"),
    ] {
        let requirement = Requirement::parse(&format!("a; {marker}")).unwrap();
        let environment = Environment::of_target(os, arch);
        assert!(requirement.applies(&environment, ""), "{os} {arch}");
    }
}

#[test]
fn requirements_are_read_as_they_are_written() {
    for (written, shown, extras) in [
        ("rich", "rich", &[][..]),
        ("rich (>=2.2.0)", "rich>=2.2.0", &[]),
        (
            "rich (>=7.5.1,<9) ; extra == 'jupyter'",
            "rich>=7.5.1,<9",
            &[],
        ),
        (
            "Requests[Socks, use_x] >= 2.8 , != 3.*",
            "Requests[socks,use-x]>= 2.8,!= 3.*",
            &["socks", "use-x"],
        ),
        ("a[]", "a", &[]),
        (
            "a @ https://x/y.whl ; os_name == 'nt'",
            "a @ https://x/y.whl",
            &[],
        ),
        ("a===1.0", "a===1.0", &[]),
    ] {
        let requirement = Requirement::parse(written).unwrap();
        assert_eq!(requirement.to_string(), shown);
        assert_eq!(requirement.extras, extras);
    }
}

#[test]
fn flaws_are_where_they_are() {
    for (written, part, message) in [
        ("", "", "expected the name of a distribution"),
        ("-x", "-x", "`-x` is not the name of a distribution"),
        (
            "a b",
            "b",
            "`b` is not a version specifier like `>=1.2` or `==1.2.3`",
        ),
        (
            "a>=1, =2",
            "=2",
            "`=2` is not a version specifier like `>=1.2` or `==1.2.3`",
        ),
        ("a[b", "", "expected `]`"),
        ("a(>=1", "", "expected `)`"),
        ("a @ ", "", "expected an address after `@`"),
        ("a; os == 'x'", "os", "markers have no variable `os`"),
        (
            "a; os_name = 'x'",
            "=",
            "expected a comparison like `==`, `<` or `in`",
        ),
        ("a; os_name == 'x", "x", "expected another `'`"),
        (
            "a; os_name == 'x' os_name",
            "os_name",
            "expected `and`, `or` or the end of the marker",
        ),
        (
            "a; ",
            "",
            "expected the name of a variable or a quoted string",
        ),
        ("a; (os_name == 'x'", "", "expected `)`"),
    ] {
        let flaw = Requirement::parse(written).unwrap_err();
        assert_eq!(
            (&written[flaw.range], &*flaw.message),
            (part, message),
            "{written}"
        );
    }
}

#[test]
fn versions_are_compared_as_pep_440_has_it() {
    for (specifier, version, allowed) in [
        ("==1.2.*", "1", false),
        ("==1.0.*", "1", true),
        ("!=1.2.*", "1", true),
        ("~=1.4.2", "1.4.9", true),
        ("~=1.4.2", "1.5", false),
        ("==1.0", "1.0+local", true),
        ("<2", "2.0rc1", false),
        (">=1,<2", "1!1", false),
    ] {
        let requirement = Requirement::parse(&format!("a{specifier}")).unwrap();
        let version = version.parse().unwrap();
        assert_eq!(
            requirement.allows(&version),
            allowed,
            "{specifier} {version}"
        );
    }
}
