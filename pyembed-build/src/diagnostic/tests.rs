use super::*;

fn at(text: &str, range: Range<usize>) -> Diagnostic {
    Diagnostic::error("scripts/a.py", "bad thing")
        .at(Place::from_offset(text, range))
        .label("here")
}

/// The three lines that show the place: where, the source line, the carets.
fn shown(text: &str, range: Range<usize>) -> Vec<String> {
    at(text, range)
        .to_string()
        .lines()
        .filter(|line| !line.ends_with(" |"))
        .skip(1)
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_error_looks_like_one_of_rustc() {
    let text = "def f():\n    x = \"abc\n";
    let error = Diagnostic::error("scripts/pricing.py", "unterminated string literal")
        .at(Place::from_offset(text, 17..18))
        .label("the string starts here")
        .help("close it with `\"`");
    assert_eq!(
        error.to_string(),
        r#"error: unterminated string literal
 --> scripts/pricing.py:2:9
  |
2 |     x = "abc
  |         ^ the string starts here
  |
  = help: close it with `"`"#
    );
    assert_eq!(
        error.one_line(),
        "scripts/pricing.py:2:9: unterminated string literal"
    );
}

#[test]
fn a_problem_without_a_place_names_the_file() {
    let warning =
        Diagnostic::warning("scripts/my-module.py", "cannot be imported").help("rename it");
    assert_eq!(
        warning.to_string(),
        "warning: cannot be imported\n --> scripts/my-module.py\n  = help: rename it"
    );
    assert_eq!(
        warning.one_line(),
        "scripts/my-module.py: cannot be imported"
    );
    assert_eq!(Diagnostic::warning("", "odd").to_string(), "warning: odd");
    assert_eq!(Diagnostic::warning("", "odd").one_line(), "odd");
}

#[test]
fn one_line_is_one_line() {
    let error = Diagnostic::error("a\nb.py", "first\nsecond\r\tthird");
    assert_eq!(error.one_line(), r"a\nb.py: first\nsecond\r\tthird");
    assert_eq!(error.to_string().lines().last(), Some(r" --> a\nb.py"));
}

#[test]
fn tabs_and_wide_characters_keep_the_caret_in_place() {
    assert_eq!(
        shown("\tx = 1\n", 1..2),
        [" --> scripts/a.py:1:2", "1 |     x = 1", "  |     ^ here"]
    );
    assert_eq!(
        shown("名前 = ! 1", 9..10),
        [
            " --> scripts/a.py:1:6",
            "1 | 名前 = ! 1",
            "  |        ^ here"
        ]
    );
    assert_eq!(
        shown("e\u{301}x", 3..4),
        [" --> scripts/a.py:1:3", "1 | e\u{301}x", "  |  ^ here"]
    );
}

#[test]
fn control_characters_are_made_visible() {
    assert_eq!(
        shown("x\u{c}y\0z", 1..2),
        [" --> scripts/a.py:1:2", "1 | x␌y␀z", "  |  ^ here"]
    );
}

#[test]
fn lines_end_as_they_do_for_python() {
    for text in ["a = 1\nb!\nc", "a = 1\r\nb!\r\nc", "a = 1\rb!\rc"] {
        let offset = text.find('!').unwrap();
        let place = Place::from_offset(text, offset..offset + 1);
        assert_eq!(
            place,
            Place {
                line: 2,
                column: 2,
                width: 1,
                source_line: "b!".into()
            },
            "{text:?}"
        );
    }
}

#[test]
fn a_span_of_several_lines_is_cut_to_the_first() {
    let place = Place::from_offset("x = (1,\r\n  2)\n", 4..13);
    assert_eq!(
        place,
        Place {
            line: 1,
            column: 5,
            width: 3,
            source_line: "x = (1,".into()
        }
    );
}

#[test]
fn the_end_of_a_line_and_of_the_file_can_be_shown() {
    assert_eq!(shown("", 0..0), [" --> scripts/a.py:1:1", "  | ^ here"]);
    assert_eq!(
        shown("abc", 3..3),
        [" --> scripts/a.py:1:4", "1 | abc", "  |    ^ here"]
    );
    assert_eq!(
        shown("abc", 70..90),
        [" --> scripts/a.py:1:4", "1 | abc", "  |    ^ here"]
    );
    assert_eq!(
        shown("abc\r\n", 4..5),
        [" --> scripts/a.py:1:4", "1 | abc", "  |    ^ here"]
    );
    assert_eq!(
        shown("abc\n", 4..4),
        [" --> scripts/a.py:2:1", "  | ^ here"]
    );
}

#[test]
fn a_column_past_the_line_is_drawn_at_its_end() {
    let place = Place {
        line: 7,
        column: usize::MAX,
        width: usize::MAX,
        source_line: "abc".into(),
    };
    let error = Diagnostic::error("a.py", "bad").at(place);
    assert_eq!(
        error.to_string(),
        "error: bad\n --> a.py:7:4\n  |\n7 | abc\n  |    ^"
    );
}

#[test]
fn a_long_line_is_cut_around_the_caret() {
    let text = format!("{}!{}", "x=1;".repeat(25_000), "y=2;".repeat(25_000));
    assert_eq!(
        shown(&text, 100_000..150_000)[..2],
        [
            " --> scripts/a.py:1:100001".to_owned(),
            format!("1 | ...1;{}!{}y=2...", "x=1;".repeat(5), "y=2;".repeat(21)),
        ]
    );
    for offset in [0, 1, 50_000, 100_000, 200_000, 200_001] {
        let report = at(&text, offset..offset + 100_000).to_string();
        assert!(
            report.lines().all(|line| line.chars().count() < 140),
            "{report}"
        );
        assert!(report.contains('^'), "{report}");
    }
}

#[test]
fn any_range_of_any_text_is_rendered() {
    let text = "é\t\r\n\u{feff}値\0\r\u{c}\n\u{1f600}e\u{301}\u{202e}\n\n";
    for start in 0..text.len() + 3 {
        for end in 0..text.len() + 3 {
            assert!(
                at(text, Range { start, end }).to_string().contains('^'),
                "{start}..{end}"
            );
        }
    }
}

#[test]
fn a_report_is_sorted_counted_and_without_repetition() {
    let text = "a\nb\nc\n";
    let problem = |path: &str, offset, message: &str| {
        Diagnostic::error(path, message).at(Place::from_offset(text, offset..offset + 1))
    };
    let problems = [
        problem("b.py", 0, "later file"),
        problem("a.py", 4, "third line"),
        problem("a.py", 2, "second line, z"),
        problem("a.py", 2, "second line, a"),
        problem("a.py", 2, "second line, a"),
        Diagnostic::warning("a.py", "the file itself"),
    ];
    let report = render(&problems);
    let titles: Vec<&str> = report
        .lines()
        .filter(|line| line.starts_with("error") || line.starts_with("warn"))
        .collect();
    assert_eq!(
        titles,
        [
            "warning: the file itself",
            "error: second line, a",
            "error: second line, z",
            "error: third line",
            "error: later file"
        ]
    );
    assert!(
        report.ends_with("  | ^\n\n4 errors and 1 warning in 2 files\n"),
        "{report}"
    );
}

#[test]
fn a_report_of_one_or_none() {
    assert_eq!(render(&[]), "");
    assert_eq!(
        render(&[Diagnostic::warning("a.py", "odd")]),
        "warning: odd\n --> a.py\n\n1 warning in 1 file\n"
    );
}
