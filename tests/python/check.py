"""Runs the cases in CPython, from files and from a zip, to see that what they expect is what Python does.

    python3 tests/python/check.py

Not a part of `cargo test`, which needs no Python. Where a case says with `differs` that Python does something else, it must fail here.
"""

import os
import pathlib
import shutil
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
MODULES = sorted(path.stem for path in HERE.glob('cases/case/*.py') if path.stem not in ('__init__', 'expect'))


def main():
    # What happens to be installed is none of the cases' business.
    if not sys.flags.no_site:
        os.execv(sys.executable, [sys.executable, '-S', *sys.argv])
    with tempfile.TemporaryDirectory() as directory:
        # Relative paths in the cases must lead nowhere, wherever this is called.
        os.chdir(directory)
        tree = make_tree(pathlib.Path(directory, 'tree'))
        archives = make_archives(tree, pathlib.Path(directory, 'archives'))
        wrong = run('disk', str(tree)) + run('zip', str(archives))
    sys.exit(1 if wrong else 0)


def make_tree(tree):
    """The files as they lie in the bundle."""
    ignore = shutil.ignore_patterns('__pycache__')
    for name in ('cases', 'cases-second-root'):
        shutil.copytree(HERE / name, tree / 'python' / name, ignore=ignore)
    shutil.copytree(HERE / 'site-packages', tree / 'site-packages', ignore=ignore)
    large = bytes(range(256)) * 4096
    tree.joinpath('python/cases/garden/large.bin').write_bytes(large)
    return tree


def make_archives(tree, archives):
    """The same paths, but that what is on `sys.path` is a zip."""
    for name in ('python/cases', 'python/cases-second-root', 'site-packages'):
        archive = shutil.make_archive(str(archives / name), 'zip', tree / name)
        os.rename(archive, archives / name)
    return archives


def run(where, base):
    sys.path[:0] = [f'{base}/python/cases', f'{base}/python/cases-second-root', f'{base}/site-packages']
    wrong = 0
    for module in MODULES:
        for name in in_child(lambda: names(module, base)):
            said = in_child(lambda: judge(where, module, name, base))
            wrong += bool(said)
            for line in said:
                print(f'{where}: {module}.{name}: {line}')
    del sys.path[:3]
    return wrong


def in_child(function):
    """The lines that a function gives, called in a process of its own."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            with open(writing, 'w', encoding='utf-8') as stream:
                stream.write('\n'.join(function()))
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with open(reading, encoding='utf-8') as stream:
        text = stream.read()
    if os.wait()[1]:
        sys.exit(1)
    return text.splitlines()


def load(module, base):
    import importlib

    sys.dont_write_bytecode = True
    expect = importlib.import_module('case.expect')
    expect.BASE = base
    return importlib.import_module(f'case.{module}')


def names(module, base):
    load(module, base)
    return sys.modules['case.expect'].cases_of(f'case.{module}')


def judge(where, module, name, base):
    case = getattr(load(module, base), name)
    differs = getattr(case, 'differs', {})
    if 'never' in differs or sys.version_info < differs.get('since', ()):
        return []
    try:
        case()
    except BaseException:
        return [] if where in differs else traceback.format_exc().splitlines()
    return [f'passes, although: {differs[where]}'] if where in differs else []


if __name__ == '__main__':
    main()
