"""How far our byte code is CPython's: run under CPython 3.14, over a tree that `pyembed compileall` has compiled.

    pyembed compileall -q TREE
    cp bytecode.py TREE && node python314.mjs TREE bytecode

Each source is compiled here, and each code object in it compared with ours. What is the same loads and runs in both.
"""

import collections
import glob
import marshal
import os
import types

ROOT = os.path.dirname(os.path.abspath(__file__))
FIELDS = (
    'co_code',
    'co_names',
    'co_varnames',
    'co_freevars',
    'co_cellvars',
    'co_flags',
    'co_exceptiontable',
    'co_linetable',
    'co_qualname',
    'co_firstlineno',
    'co_stacksize',
    'co_argcount',
)


def nested(code):
    return [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]


def compare(theirs, ours, path, found):
    different = [field for field in FIELDS if getattr(theirs, field) != getattr(ours, field)]
    found['code objects'] += 1
    found['equal'] += not different
    for field in different:
        found[f'other {field}'] += 1
    if 'co_code' in different:
        print(f'{path}:{theirs.co_firstlineno}: {theirs.co_qualname} has other code')
    if 'co_code' not in different:
        for pair in zip(nested(theirs), nested(ours), strict=True):
            compare(*pair, path, found)


def main():
    found = collections.Counter()
    for pyc in sorted(glob.glob(f'{ROOT}/**/__pycache__/*.rustpython-314.pyc', recursive=True)):
        directory, name = os.path.split(pyc)
        path = os.path.join(os.path.dirname(directory), name.split('.')[0] + '.py')
        with open(path, 'rb') as file:
            theirs = compile(file.read(), os.path.relpath(path, ROOT), 'exec', dont_inherit=True)
        with open(pyc, 'rb') as file:
            ours = marshal.loads(file.read()[16:])
        found['files'] += 1
        compare(theirs, ours, path, found)
    print(dict(found))


if __name__ == '__main__':
    main()
