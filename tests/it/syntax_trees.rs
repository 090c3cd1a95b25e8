//! `_ast`, which is made when something first asks for it.

use pyembed_runtime::Python;
use pyembed_tests::FULL;

/// Runs statements, and gives what they leave in `result`.
fn result(py: &Python, statements: &str) -> String {
    let namespace = py.namespace().unwrap();
    py.call::<()>("builtins.exec", (statements, &namespace))
        .unwrap();
    let result = namespace.get_item("result").unwrap();
    result.call_method("__str__", ()).unwrap()
}

const BY_COMPILE: &str = "import sys
before = '_ast' in sys.modules
tree = compile('x + 1', 'f.py', 'eval', 0x400)
by_name = compile('y', 'f.py', 'eval', flags=0x400)
result = before, type(tree).__name__, tree.body._fields, type(by_name.body).__module__, '_ast' in sys.modules
";

const BY_IMPORT: &str = "import ast
tree = ast.parse('x = [1, *y]')
tree.body[0].targets[0].id = 'z'
names = {'y': [2]}
exec(compile(ast.fix_missing_locations(tree), 'f.py', 'exec'), names)
result = ast.dump(tree), names['z'], isinstance(tree, ast.AST), ast.literal_eval('(1, 2)')
";

#[test]
fn each_interpreter_has_it() {
    for _ in 0..2 {
        let py = Python::new(&FULL).unwrap();
        assert_eq!(
            result(&py, BY_COMPILE),
            "(False, 'Expression', ('left', 'op', 'right'), 'ast', True)"
        );
        let py = Python::new(&FULL).unwrap();
        let tree = "Module(body=[Assign(targets=[Name(id='z', ctx=Store())], value=List(elts=[Constant(value=1), \
                    Starred(value=Name(id='y', ctx=Load()), ctx=Load())], ctx=Load()))])";
        assert_eq!(
            result(&py, BY_IMPORT),
            format!("({tree:?}, [1, 2], True, (1, 2))")
        );
    }
}

#[test]
fn threads_that_ask_at_once_share_it() {
    let py = Python::new(&FULL).unwrap();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let py = py.clone();
            std::thread::spawn(move || result(&py, BY_IMPORT))
        })
        .collect();
    let results: Vec<_> = threads.into_iter().map(|it| it.join().unwrap()).collect();
    assert!(
        results.iter().all(|result| *result == results[0]),
        "{results:?}"
    );
}

#[test]
fn nobody_else_needs_it() {
    let py = Python::new(&FULL).unwrap();
    let statements = "import sys, collections, enum, json, re, typing
P = collections.namedtuple('P', 'x y')
code = compile('1', 'f', 'eval')
try:
    compile(3, 'f', 'eval')
except TypeError as error:
    refused = True
result = P(1, 2).y, eval(code), refused, '_ast' in sys.modules
";
    assert_eq!(result(&py, statements), "(2, 1, True, False)");
}
