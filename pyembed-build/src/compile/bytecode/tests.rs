//! Large modules, which are compiled in parts.

use super::*;

fn whole(text: &str) -> CodeObject {
    compile_whole(text, "a.py", Optimize::None).unwrap()
}

fn in_parts(text: &str) -> Option<CodeObject> {
    let module = ruff_python_parser::parse_module(text).unwrap();
    compile_in_parts(text, module.suite(), "a.py", Optimize::None)
}

fn all(code: &CodeObject) -> Vec<&CodeObject> {
    let nested = code.constants.iter().filter_map(nested);
    [code].into_iter().chain(nested.flat_map(all)).collect()
}

/// The name, place and code of each function and class, without those that stand for parts.
fn functions(code: &CodeObject) -> Vec<String> {
    let all = all(code).into_iter();
    let mut functions: Vec<String> = all
        .filter(|code| !matches!(&*code.obj_name, "<lambda>" | "<module>"))
        .map(|code| {
            let at = (code.first_line_number, &code.locations);
            format!("{} {at:?} {:?}", code.qualname, code.linetable)
        })
        .collect();
    functions.sort();
    functions
}

/// The places of the instructions on that line, of the code of modules.
fn places(code: &CodeObject, line: usize) -> BTreeSet<(usize, usize)> {
    let modules = all(code).into_iter();
    let modules = modules.filter(|code| &*code.obj_name == "<module>");
    let locations = modules.flat_map(|code| code.locations.iter());
    locations
        .filter(|(start, _)| start.line.get() == line)
        .map(|(start, end)| (start.character_offset.get(), end.character_offset.get()))
        .collect()
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| line(number) + "\n").collect()
}

#[test]
fn no_part_has_many_constants() {
    let entries = lines(3_000, |n| {
        format!("    'k{n}': {{'a': {n}, 'b': [{n}.5, -{n}]}},")
    });
    let items = lines(3_000, |n| format!("{n}, # a comment, (with) 'these'\n"));
    let pairs = lines(3_000, |n| {
        format!("('é{n}'\n  'x', b'{n}', 1+{n}j), ({n}), (('y{n}'\n'z')),")
    });
    let functions = lines(1_000, |n| {
        format!(
            "def f{n}(a, b={n}):\n    '''{n}'''\n    return g(a, 'é', {n})\nclass C{n}:\n    x = {n}\n"
        )
    });
    for text in [
        format!("x = {{\n{entries}}}\n"),
        format!("x = [{items}]\n"),
        format!("x = ({items})\n"),
        format!("x = {{{items}}}\n"),
        format!("x = f([{pairs}], k=[{pairs}])[0]\n"),
        format!("def f():\n    return {{{entries}**g(), 'a': g(),\n{entries}}}\n"),
        format!("class C:\n    x = {{\n0: [{items}],\n{entries} }}\n"),
        format!(
            "x = [{}]\n",
            (3_000..6_000).map(|n| format!("{n},")).collect::<String>()
        ),
        functions.clone(),
        format!("import a; y = 1\n{functions}z = a\n{functions}"),
        lines(2_000, |n| format!("x{n} = 'a{n}'; y{n} = {n}")),
    ] {
        let start: String = text.chars().take(60).collect();
        let code = in_parts(&text).expect(&start);
        let most = all(&code).iter().map(|code| code.constants.len()).max();
        assert!(most.is_some_and(|most| most < 700), "{start} {most:?}");
        if !text.contains('[') {
            let same = self::functions(&code) == self::functions(&whole(&text));
            assert!(same, "{start}");
        }
    }
}

#[test]
fn what_is_around_a_part_stays_where_it_is() {
    let entries = lines(1_000, |n| format!("  'é{n}': {n},"));
    let functions = lines(600, |n| format!("def f{n}(): return {n}"));
    let row = (0..1_000).map(|n| format!("{n}, ")).collect::<String>();
    for (text, line) in [
        (format!("a\nb(é, {{\n{entries}  }}, c) + d(e)\n"), 1_003),
        (format!("a\nb(é, {{\n{entries}'x': 1}}, c) + d(e)\n"), 1_003),
        (format!("b(é, [{row}], c) + d(e)\n"), 1),
        (format!("b(é, ({row}1), c) + d(e)\n"), 1),
        (format!("{functions}a = f599(1); b(a)\n"), 601),
        (format!("a('é'); b\n{functions}"), 1),
    ] {
        let after_table = text.lines().nth(line - 1).unwrap().find(", c").unwrap_or(0);
        let places = |code: &CodeObject| {
            let mut places = places(code, line);
            places.retain(|(start, _)| *start > after_table);
            places
        };
        let kept = places(&in_parts(&text).unwrap());
        assert!(kept.len() > 1, "{line} {kept:?}");
        assert_eq!(kept, places(&whole(&text)), "{line}");
    }
}

#[test]
fn what_is_not_plain_stays_whole() {
    let items = lines(2_000, |n| format!("'a{n}',"));
    let functions = |head: &str| lines(1_000, |n| format!("{head}def f{n}(): pass"));
    for text in [
        // The compiler makes one constant of it.
        format!("x in [{items}]\n"),
        format!("def f(): return ({items})\n"),
        format!("for x in y: z = ({items})\n"),
        format!("x: Literal[({items})]\n"),
        format!("x = {{{}}}\n", lines(2_000, |n| format!("[{n}],"))),
        format!("x = {{{}}}\n", lines(2_000, |n| format!("{{{n}: 1}}: 1,"))),
        format!("x = [{}]\n", lines(2_000, |n| format!("f'{{x{n}}}',"))),
        format!("x = '\u{2}'\ny = [{items}]\n"),
        functions("@g\n"),
        format!("from __future__ import annotations\n{}", functions("")),
        format!("{}global f1\n", functions("")),
        lines(1_000, |n| format!("class C{n}(B): pass")),
        lines(1_000, |n| format!("def f(x=g({n})): pass")),
        lines(1_000, |n| format!("x[{n}] = 1")),
        // A mistake is for the whole to show.
        format!("{}return 1\n", functions("")),
        format!("{}def f(x): nonlocal x\n", functions("")),
    ] {
        let start: String = text.chars().take(60).collect();
        assert!(in_parts(&text).is_none(), "{start}");
    }
}
