//! Code objects that come from outside the bundle: compiled elsewhere, loaded and run here.

use pyembed_build::{CodeBytes, Invalidation, Optimize, compile_source};
use pyembed_runtime::{PyObject, Python};
use pyembed_tests::{BASIC, FULL};

use crate::support::{basic, error_of};

fn compiled(source: &str) -> CodeBytes {
    compile_source(source.as_bytes(), "rules/price.py", Optimize::None).unwrap()
}

fn pyc(source: &str) -> Vec<u8> {
    compiled(source).to_pyc(Invalidation::Timestamp { mtime: 0, size: 0 })
}

#[test]
fn what_is_compiled_runs() {
    let py = basic();
    let source =
        "import math\n\ndef twice(x):\n    return x * 2\n\ntotal = math.floor(twice(price))\n";
    for bytes in [compiled(source).as_bytes(), &pyc(source)] {
        let code = py.load_code(bytes).unwrap();
        for (price, total) in [(1.75, 3), (8.0, 16)] {
            let namespace = py.namespace().unwrap();
            namespace.set_item("price", price).unwrap();
            code.exec(&namespace).unwrap();
            let found: i64 = namespace.get_item("total").unwrap().extract().unwrap();
            assert_eq!(found, total);
        }
        let file = code.as_object().get_attr("co_filename").unwrap();
        assert_eq!(file.extract::<String>().unwrap(), "rules/price.py");
    }
}

#[test]
fn a_module_is_a_namespace_too() {
    let py = basic();
    let module = py.import("basic").unwrap();
    let code = py.load_code(compiled("def added(): return 7\n").as_bytes());
    code.unwrap().exec(&module).unwrap();
    assert_eq!(py.call::<i64>("basic.added", ()).unwrap(), 7);
}

#[test]
fn an_exception_has_its_place() {
    let py = basic();
    let code = py.load_code(compiled("x = 1\nx / 0\n").as_bytes()).unwrap();
    let error = code.exec(&py.namespace().unwrap()).unwrap_err();
    assert_eq!(
        error.to_string().trim_end(),
        "Traceback (most recent call last):\n  File \"rules/price.py\", line 2, in <module>\n\
         ZeroDivisionError: division by zero"
    );
}

#[test]
fn what_is_no_code() {
    let py = basic();
    let refused = |bytes: &[u8]| error_of(py.load_code(bytes)).to_string();
    assert_eq!(
        refused(b"\xa7\x0d\r\n\0\0\0\0\0\0\0\0\0\0\0\0\xe3"),
        "ValueError: this byte code is number 3495, the interpreter's is number 3627: another version of Python wrote it"
    );
    let whole = pyc("x = 1\n");
    for end in 4..17 {
        let said = refused(&whole[..end]);
        assert!(said.contains("hold no code object"), "{end}: {said}");
    }
    for bytes in [&b""[..], b"x", &[0xff; 64], &whole[..whole.len() - 1]] {
        let said = refused(bytes);
        assert!(said.contains("hold no code object"), "{said}");
    }
}

/// Loading alone: byte code is trusted where it runs.
#[test]
fn any_bytes_are_loaded_or_refused() {
    let py = basic();
    let source = "class C:\n    def f(self, a, *b, c=1.5, **d): return {1, 2}, b'x', lambda: a\n";
    let code = compiled(source);
    for at in 0..code.as_bytes().len() {
        for value in [0, 1, 0x7f, 0x80, 0xff] {
            let mut bytes = code.as_bytes().to_vec();
            bytes[at] = value;
            let _ = py.load_code(&bytes);
        }
    }
    assert!(!py.is_unusable());
}

#[test]
fn what_is_no_namespace() {
    let py = basic();
    let code = py.load_code(compiled("x = 1\n").as_bytes()).unwrap();
    let list: PyObject = py.call("builtins.list", ()).unwrap();
    assert_eq!(
        error_of(code.exec(&list)).to_string(),
        "TypeError: a namespace is a dict or a module, not list"
    );
    let other = Python::new(&BASIC).unwrap();
    let said = error_of(code.exec(&other.namespace().unwrap())).to_string();
    assert!(said.contains("another interpreter"), "{said}");
}

/// Written by CPython 3.14.2, with marks for what is referred to again.
#[test]
fn that_of_cpython_runs() {
    let py = Python::new(&FULL).unwrap();
    let code = py
        .load_code(include_bytes!("../golden/cpython-314.pyc"))
        .unwrap();
    let namespace = py.namespace().unwrap();
    let error = error_of(code.exec(&namespace)).to_string();
    assert!(
        error.ends_with("No module named 'pkg'") || error.contains("'pkg'"),
        "{error}"
    );
    let pkg = "import sys, types\nsys.modules['pkg'] = m = types.ModuleType('pkg')\n\
               m.part = m\nm.other = 1\nm.NAME = 'pkg'\n";
    py.load_code(compiled(pkg).as_bytes())
        .unwrap()
        .exec(&namespace)
        .unwrap();
    code.exec(&namespace).unwrap();
    let (text, is_in): (String, bool) = namespace.get_item("shout").unwrap().call(()).unwrap();
    assert_eq!(
        (text.as_str(), is_in),
        ("{\"text\": \"A\", \"a\": [1, \"a\"]}", true)
    );
}

/// As deep as RustPython reads, on the smallest stack that calls are made on.
#[test]
fn deep_nesting_is_refused_or_read() {
    let py = basic();
    let mut bytes = pyc("")[..16].to_vec();
    bytes.extend([b')', 1].repeat(1_990));
    bytes.push(b'N');
    let thread = std::thread::Builder::new().stack_size(512 << 10);
    let said = thread
        .spawn(move || error_of(py.load_code(&bytes)).to_string())
        .unwrap();
    let said = said.join().unwrap();
    assert!(said.contains("hold no code object"), "{said}");
}

/// The build and the runtime have the same limit: what goes into a bundle can be loaded.
#[test]
fn both_sides_read_the_same_depth() {
    let py = basic();
    let whole = pyc("x = (1, 'a', None)\n");
    let of = |items| [b'(', items, 0, 0, 0];
    let tuple = whole.windows(5).position(|part| part == of(3)).unwrap();
    let mut outcomes = Vec::new();
    for levels in 150..250 {
        let deep = [&whole[..tuple], &of(1).repeat(levels), &whole[tuple..]].concat();
        let is_built = CodeBytes::from_pyc(&deep).is_ok();
        assert_eq!(py.load_code(&deep).is_ok(), is_built, "{levels}");
        outcomes.push(is_built);
    }
    assert!(outcomes.contains(&true) && outcomes.contains(&false));
}

#[test]
fn source_text_is_evaluated_and_executed() {
    let py = basic();
    assert_eq!(py.eval::<i64>("6 * 7", None).unwrap(), 42);
    let namespace = py.namespace().unwrap();
    namespace.set_item("quantity", 6).unwrap();
    py.exec(
        "def total(price):\n    return price * quantity\n",
        &namespace,
    )
    .unwrap();
    assert_eq!(py.eval::<i64>("total(7)", &namespace).unwrap(), 42);
    let undefined = error_of(py.eval::<i64>("total(7)", None)).to_string();
    assert!(
        undefined.ends_with("NameError: name 'total' is not defined"),
        "{undefined}"
    );
    let syntax = error_of(py.exec("def total(:", None));
    assert_eq!(syntax.exception().unwrap().type_name(), "SyntaxError");
}
