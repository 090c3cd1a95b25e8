//! Large modules, which the build compiles in parts: they hold what they say.

use pyembed_build::{Builder, Context};
use pyembed_runtime::{Bundle, Python};

/// An interpreter with one module, `app`.
fn python(text: &str) -> Python {
    let base = tempfile::tempdir().unwrap();
    std::fs::write(base.path().join("app.py"), text).unwrap();
    let context = Context::host(base.path());
    let bytes = Builder::new(".").compile_to_bytes(&context).unwrap().bytes;
    let bundle: &'static Bundle<'static> =
        Box::leak(Box::new(Bundle::parse(bytes.leak()).unwrap()));
    Python::new(bundle).unwrap()
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| line(number) + "\n").collect()
}

#[test]
fn tables() {
    let entries = lines(2_000, |n| {
        format!("    'k{n}': {{'a': {n}, 'b': [{n}.5, -{n}]}},")
    });
    let items = lines(2_000, |n| format!("{n}, # a comment, (with) 'these'"));
    let pairs = lines(2_000, |n| format!("('x{n}'\n  'é', b'{n}'), ({n}),"));
    let py = python(&format!(
        "{}{}{}{}",
        format_args!(
            "mapping = {{\n{entries}}}\nlist = [{items}]\ntuple = ({items})\nset = {{{items}}}\n"
        ),
        format_args!(
            "def pairs(end): return [{pairs}end, {pairs}]\nclass C:\n    nested = {{0: [{items}], 1: pairs, **{{2: 3}}, 0: 4,\n{entries}}}\n"
        ),
        "keys = {0: 'first', **{n: n for n in range(3)}, True: 'last'}\n",
        "
def check():
    entries = [(f'k{n}', {'a': n, 'b': [n + 0.5, -n]}) for n in range(2000)]
    assert [*mapping.items()] == entries
    assert list == [*range(2000)] and type(list) is type([])
    assert tuple == (*range(2000),) and type(tuple) is type(())
    assert [*set] == [*range(2000)] and type(set) is type({1})
    row = [x for n in range(2000) for x in ((f'x{n}é', str(n).encode()), n)]
    assert pairs(None) == row + [None] + row
    assert pairs(0) is not pairs(0) and pairs(0)[0] == ('x0é', b'0')
    assert [*C.nested.items()] == [(0, 4), (1, pairs), (2, 3), *entries]
    return True
"
    ));
    assert!(py.call::<bool>("app.check", ()).unwrap());
}

#[test]
fn definitions() {
    let py = python(&format!(
        "'doc'\n{}{}",
        lines(1_000, |n| format!(
            "x{n} = {n}; y{n} = [{n}]\ndef f{n}(a, b={n}):\n    '''{n}'''\n    return a + b + x{n} + len(__name__)\nclass C{n}:\n    k = {n}\n    def m(self): return f{n}(self.k)\n",
        )),
        "
def check():
    assert __doc__ == 'doc'
    for n in range(1000):
        f, C = globals()[f'f{n}'], globals()[f'C{n}']
        assert f(1) == 1 + n + n + 3 and f.__doc__ == str(n) and f.__module__ == 'app'
        assert f.__qualname__ == f'f{n}' and f.__globals__ is globals()
        assert C().m() == n * 3 + 3 and C.m.__qualname__ == f'C{n}.m'
        assert f.__code__.co_firstlineno == 3 + 8 * n and f.__code__.co_filename == check.__code__.co_filename
    return True

def fails():
    return f700('a')
"
    ));
    assert!(py.call::<bool>("app.check", ()).unwrap());
    let error = py.call::<bool>("app.fails", ()).unwrap_err().to_string();
    assert!(
        error.contains("line 5605, in f700\n    return a + b + x700 + len(__name__)\n"),
        "{error}"
    );
}
