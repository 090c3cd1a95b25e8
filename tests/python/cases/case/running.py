"""runpy."""

import runpy
import sys

from case.expect import at, differs, equal, raises


def result(name, **named):
    return runpy.run_module(name, **named)['RESULT']


def run_module_runs_a_module_under_its_name():
    equal(result('tool.plain', alter_sys=True)[:3], ('tool.plain', 'tool', 'tool.plain'))


def run_module_as_the_program():
    equal(result('tool.plain', run_name='__main__', alter_sys=True)[:3], ('__main__', 'tool', 'tool.plain'))


def run_module_of_a_package_runs_its_main():
    equal(result('tool')[:4], ('tool.__main__', 'tool', 'tool.__main__', 'What the tool does.'))


def run_module_of_a_package_as_the_program():
    equal(result('tool', run_name='__main__')[:3], ('__main__', 'tool', 'tool.__main__'))


def run_module_leaves_sys_as_it_was():
    before = sys.argv[:]
    runpy.run_module('tool.plain', alter_sys=True)
    equal((sys.argv, 'tool.plain' in sys.modules), (before, False))


def run_module_puts_the_path_in_argv():
    equal(result('tool.plain', alter_sys=True)[3], at('python/cases/tool/plain.py'))


def run_module_gives_the_names_of_the_module():
    names = runpy.run_module('tool.plain', {'GIVEN': 1}, alter_sys=True)
    equal((names['GIVEN'], names['__name__'], names['__doc__']), (1, 'tool.plain', 'A module that is a program.'))
    equal((names['__file__'], names['__spec__'].name), (at('python/cases/tool/plain.py'), 'tool.plain'))


def run_module_of_what_is_missing():
    raises(ImportError, 'No module named nothing', runpy.run_module, 'nothing')
    message = "Error while finding module specification for 'nothing.x' (ModuleNotFoundError: No module named 'nothing')"
    raises(ImportError, message, runpy.run_module, 'nothing.x')


def run_module_of_a_package_without_main():
    message = "No module named garden.__main__; 'garden' is a package and cannot be directly executed"
    raises(ImportError, message, runpy.run_module, 'garden')


def run_module_of_a_namespace_package():
    message = "No module named meadow.__main__; 'meadow' is a package and cannot be directly executed"
    raises(ImportError, message, runpy.run_module, 'meadow')


def run_module_of_a_module_that_fails():
    raises(RuntimeError, 'on purpose', runpy.run_module, 'odd.fails')
    equal('odd.fails' in sys.modules, False)


def run_module_refuses_relative_names():
    raises(ImportError, 'Relative module names not supported', runpy.run_module, '.plain')


def run_module_warns_of_a_module_that_is_imported_already():
    import warnings

    import tool.plain

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        result('tool.plain', alter_sys=True)
    equal([str(warning.message).split(';')[0] for warning in caught], [
        "'tool.plain' found in sys.modules after import of package 'tool', but prior to execution of 'tool.plain'"])


def run_path_runs_the_main_of_a_directory():
    found = runpy.run_path(at('python/cases/tool'))
    equal((found['__name__'], found['RESULT'][:3]), ('<run_path>', ('<run_path>', '', '__main__')))


@differs(zip='a path into a zip is not one of the file system')
def run_path_runs_a_file():
    import loud  # It looks for files: from here on they are there.

    found = runpy.run_path(at('python/cases/tool/plain.py'), run_name='__main__')
    equal((found['RESULT'][:3], found['__file__']), (('__main__', '', None), at('python/cases/tool/plain.py')))


def run_path_of_a_directory_without_main():
    message = f"can't find '__main__' module in {at('python/cases/garden')!r}"
    raises(ImportError, message, runpy.run_path, at('python/cases/garden'))


def run_path_of_what_is_missing():
    raises(FileNotFoundError if sys.platform != 'win32' else OSError, None, runpy.run_path, '/nowhere/at/all.py')
