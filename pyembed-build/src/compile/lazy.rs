//! The text of a module whose imports wait: what the compiler sees of it.
//!
//! A call of `_imp.lazy_imports` takes the place of the first of them, and nothing that of the
//! others; all else stays in its line and column.

use std::fmt::Write;

use ruff_python_ast::Stmt;
use ruff_text_size::TextRange;

use crate::scan::{Lazy, LazyImport, Wanted, lazy};

/// A module's text without the imports that wait, and these.
pub(super) struct Rewritten {
    pub(super) text: String,
    pub(super) imports: Vec<LazyImport>,
}

/// None if the text stays as it is.
pub(super) fn rewrite(text: &str, module: &[Stmt], wanted: Wanted<'_>) -> Option<Rewritten> {
    let lazy = lazy(text, module, wanted);
    if lazy.statements.is_empty() && lazy.stars.is_empty() {
        return None;
    }
    let mut edits = edits(text, &lazy);
    edits.sort_by_key(|(range, _)| range.start());
    let mut rewritten = String::with_capacity(text.len());
    let mut end = 0;
    for (range, replacement) in edits {
        let range = range.to_std_range();
        rewritten.push_str(&text[end..range.start]);
        rewritten.push_str(&replacement);
        end = range.end;
    }
    rewritten.push_str(&text[end..]);
    if lazy.has_getattr && !lazy.statements.is_empty() {
        rewritten.push_str("\n__import__('_imp').lazy_getattr(globals())\n");
    }
    let imports = lazy
        .statements
        .into_iter()
        .flat_map(|statement| statement.imports)
        .collect();
    Some(Rewritten {
        text: rewritten,
        imports,
    })
}

fn edits(text: &str, lazy: &Lazy<'_>) -> Vec<(TextRange, String)> {
    let mut edits = Vec::new();
    for (number, statement) in lazy.statements.iter().enumerate() {
        let mut replacement = match number {
            0 => call(text, lazy),
            _ if statement.replaces => unbind(&statement.imports),
            _ => "pass".to_owned(),
        };
        for (number, alias) in statement.rest.iter().enumerate() {
            replacement.push_str(if number == 0 { "; import " } else { ", " });
            replacement.push_str(&text[alias.range.to_std_range()]);
        }
        let lines = text[statement.range.to_std_range()].matches('\n').count();
        replacement.push_str(&"\n".repeat(lines));
        edits.push((statement.range, replacement));
    }
    for star in &lazy.stars {
        let module = star.module.as_deref().unwrap_or_default();
        let resolve = format!(
            "__import__('_imp').resolve_lazy(globals(), '{module}', {}); ",
            star.level
        );
        edits.push((TextRange::empty(star.range.start()), resolve));
    }
    for test in &lazy.false_tests {
        edits.push((*test, zero(&text[test.to_std_range()])));
    }
    edits
}

/// A zero, and spaces, in as many lines and columns as an expression.
fn zero(expression: &str) -> String {
    let blank = |c: char| if c == '\n' { c } else { ' ' };
    let rest = expression.chars().skip(1).map(blank);
    std::iter::once('0').chain(rest).collect()
}

/// Takes away what has the names.
fn unbind(imports: &[LazyImport]) -> String {
    let pop = |import: &LazyImport| format!("globals().pop('{}', None)", import.name);
    let pops: Vec<String> = imports.iter().map(pop).collect();
    pops.join("; ")
}

fn call(text: &str, lazy: &Lazy<'_>) -> String {
    let mut call = "__import__('_imp').lazy_imports(globals(), (".to_owned();
    let (mut line, mut counted) = (1, 0);
    for statement in &lazy.statements {
        let start = statement.range.start().to_usize();
        line += text[counted..start].matches('\n').count();
        counted = start;
        for import in &statement.imports {
            let LazyImport {
                name,
                module,
                what,
                level,
            } = import;
            let what = match what {
                Some(what) => format!("'{what}'"),
                None => "None".to_owned(),
            };
            // Writing to a String does not fail.
            let _ = write!(call, "('{name}', '{module}', {what}, {level}, {line}), ");
        }
    }
    call.push_str("))");
    call
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn rewritten(text: &str, all: bool) -> Option<Rewritten> {
        let parsed = ruff_python_parser::parse_module(text).unwrap();
        let except = &BTreeSet::new();
        rewrite(text, parsed.suite(), Wanted { all, except })
    }

    /// The names that wait in this module.
    fn waiting(text: &str) -> Vec<String> {
        let names = rewritten(text, true).map(|lazy| lazy.imports);
        let names = names.into_iter().flatten().map(|import| import.name);
        names.collect()
    }

    #[test]
    fn what_only_functions_use_waits() {
        let module = "\
\"\"\"Doc.\"\"\"
from __future__ import annotations
import json, re  # two
from os import (
    path,
    sep as separator,
)
import xml.dom
import xml.sax as sax
import logging

LOG = logging.getLogger(re.escape(__name__))

def f(x: path = None):
    return json, separator, xml, sax
";
        let lazy = rewritten(module, true).unwrap();
        let expected = "\
\"\"\"Doc.\"\"\"
from __future__ import annotations
__import__('_imp').lazy_imports(globals(), (('json', 'json', None, 0, 3), ('path', 'os', 'path', 0, 4), ('separator', 'os', 'sep', 0, 4), ('xml', 'xml.dom', None, 0, 8), ('sax', 'xml.sax', '', 0, 9), )); import re  # two
pass



pass
pass
import logging

LOG = logging.getLogger(re.escape(__name__))

def f(x: path = None):
    return json, separator, xml, sax
";
        assert_eq!(lazy.text, expected);
    }

    #[test]
    fn what_is_used_at_once_does_not_wait() {
        for used in [
            "x = a",
            "def f(x=a): pass",
            "@a\ndef f(): pass",
            "class C(a): pass",
            "class C:\n    x = a",
            "class C:\n    x: a",
            "x: a = 1",
            "class C:\n    def f(self, x=a): pass",
            "f = lambda x=a: x",
            "x = [y for y in a]",
            "if a: pass",
            "match 1:\n    case a.x: pass",
        ] {
            let module = format!("import a\n{used}\ndef g(): a\n");
            assert_eq!(waiting(&module), [""; 0], "{used}");
        }
    }

    #[test]
    fn what_is_used_later_waits() {
        for used in [
            "def f(): a",
            "def f(x: a) -> a: pass",
            "async def f(): return a.b",
            "class C:\n    def f(self): a",
            "f = lambda: a",
            "def f():\n    x: a = 1",
            "type X = a",
            "def f[T: a](): pass",
            "__all__ = ['a']",
            "if typing.TYPE_CHECKING:\n    pass\nelse:\n    def f(): a",
        ] {
            assert_eq!(waiting(&format!("import a\n{used}\n")), ["a"], "{used}");
        }
    }

    #[test]
    fn what_is_bound_twice_does_not_wait() {
        for bound in [
            "a = 1",
            "def a(): pass",
            "class a: pass",
            "del a",
            "for a in (): pass",
            "with f as a: pass",
            "try: pass\nexcept E as a: pass",
            "match 1:\n    case [a, *b]: pass",
            "def f():\n    global a\n    a = 1",
            "if x:\n    import a",
            "from b import a",
            "import b as a",
        ] {
            let module = format!("import a\n{bound}\ndef g(): a\n");
            let waiting = waiting(&module);
            assert!(!waiting.contains(&"a".to_owned()), "{bound}");
        }
    }

    #[test]
    fn packages_wait_with_all_of_their_submodules() {
        let both = "import a.b\nimport a.c\ndef f(): a";
        assert_eq!(waiting(both), ["a", "a"]);
        let crowded = "import a.b; x = 1\nimport a.c\ndef f(): a";
        assert_eq!(waiting(crowded), [""; 0]);
    }

    #[test]
    fn what_nothing_mentions_does_not_wait() {
        assert_eq!(waiting("import a\nfrom b import c\n"), [""; 0]);
        assert_eq!(waiting("from b import c as c\n"), ["c"]);
        assert_eq!(waiting("from b import c, d\n__all__ = ['d']\n"), ["c", "d"]);
    }

    #[test]
    fn modules_that_look_at_themselves_wait_for_nothing() {
        for look in [
            "globals()['a']",
            "def g(): globals()['a']",
            "names = globals",
            "vars()['a']",
            "import sys\nsys.modules[__name__]",
            "names = globals()\nnames['a']",
            "__builtins__",
        ] {
            let module = format!("import a\ndef f(): a\n{look}\n");
            assert_eq!(waiting(&module), [""; 0], "{look}");
        }
        for look in [
            "def g(x): vars(x)",
            "def g(x, globals=None): eval(x, globals)",
            "globals()['b'] = 1",
            "globals().update(x)",
            "names = globals()\nnames['b'] = 1\ndel names['b'], names",
            "def __getattr__(name): pass",
        ] {
            let module = format!("import a\ndef f(): a\n{look}\n");
            assert_eq!(waiting(&module), ["a"], "{look}");
        }
    }

    #[test]
    fn tests_keep_their_lines() {
        let module = "import a\nif (typing.\n    TYPE_CHECKING):\n    b\ndef f(): a\n";
        let text = rewritten(module, true).unwrap().text;
        assert!(text.ends_with("\nif (0      \n                 ):\n    b\ndef f(): a\n"));
    }

    #[test]
    fn imports_win_over_stars_before_them() {
        let module = "import a\nfrom b import *\nimport c\ndef f(): a, c\n";
        let text = rewritten(module, true).unwrap().text;
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].ends_with("; from b import *"), "{text}");
        assert_eq!(lines[2], "globals().pop('c', None)");
    }

    #[test]
    fn modules_with_a_getattr_say_when_they_have_it() {
        let module = "import a\ndef f(): a\ndef __getattr__(name): f";
        let text = rewritten(module, true).unwrap().text;
        assert!(text.ends_with(": f\n__import__('_imp').lazy_getattr(globals())\n"));
    }

    #[test]
    fn nothing_waits_for_functions_that_came_before() {
        assert_eq!(waiting("def f(): a\nimport a\n"), [""; 0]);
        assert_eq!(waiting("import a\ndef f(): a, b\nimport b\n"), ["a", "b"]);
    }

    #[test]
    fn without_the_option_those_wait_that_are_declared() {
        let module = "__lazy_modules__ = ['a', 'b.c', 'd']\nimport a, e\nfrom b.c import x\nimport d\ny = d\ndef f(): a, e, x\n";
        let lazy = rewritten(module, false).unwrap();
        let names: Vec<_> = lazy.imports.iter().map(|import| &import.name).collect();
        assert_eq!(names, ["a", "x"]);
        assert!(rewritten("import a\ndef f(): a\n", false).is_none());
    }

    #[test]
    fn names_are_complete_before_a_star_takes_them() {
        let module = "from ..a import *\nif TYPE_CHECKING:\n    import b\n";
        let text = rewritten(module, true).unwrap().text;
        let expected = "__import__('_imp').resolve_lazy(globals(), 'a', 2); from ..a import *\nif 0            :\n    import b\n";
        assert_eq!(text, expected);
    }
}
