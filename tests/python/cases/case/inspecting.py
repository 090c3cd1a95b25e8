"""Who looks at source and code: inspect, linecache, traceback, warnings, pickle."""

import inspect
import linecache
import pickle
import sys
import traceback
import warnings

import garden.roses
import tool.__main__
from case.expect import at, differs, equal, raises, same

ROSES = 'python/cases/garden/roses.py'
RELATIVE = 'the whole path'


def getsource_of_a_function():
    equal(inspect.getsource(garden.roses.double), 'def double(number):\n    """Twice as many."""\n    return number * 2\n')


def getsource_of_a_class():
    equal(inspect.getsource(garden.roses.Rose).splitlines()[:2], ['class Rose:', '    # A comment.'])


def getsource_of_a_method():
    expected = '    def __init__(self, colour):\n        self.colour = colour\n'
    equal(inspect.getsource(garden.roses.Rose.__init__), expected)


def getsource_of_a_module():
    text = inspect.getsource(garden.roses)
    equal((text.splitlines()[0], text.splitlines()[-1]), ('"""Roses, by colour."""', "    warnings.warn('thorns', stacklevel=2)"))


def getsource_of_a_package():
    equal(inspect.getsource(garden), '"""A garden."""\n\nCROPS = [\'peas\', \'beans\']\n')


def getsource_of_a_standard_module():
    import textwrap

    equal(inspect.getsource(textwrap.dedent).splitlines()[0], 'def dedent(text):')


def getsourcelines_tell_the_line():
    lines, number = inspect.getsourcelines(garden.roses.double)
    equal((lines[0], len(lines), number), ('def double(number):\n', 3, 17))


def getsourcefile_of_a_function_is_that_of_its_module():
    equal(inspect.getsourcefile(garden.roses.double), at(ROSES))


def getfile_of_a_function_is_that_of_its_code():
    equal(inspect.getfile(garden.roses.double), at(ROSES))


def getfile_of_a_module_and_class_is_dunder_file():
    equal(inspect.getfile(garden.roses), at(ROSES))
    equal(inspect.getfile(garden.roses.Rose), at(ROSES))


def getmodule_of_what_is_in_a_module():
    same(inspect.getmodule(garden.roses.double), garden.roses)
    same(inspect.getmodule(garden.roses.Rose), garden.roses)
    same(inspect.getmodule(garden.roses.double.__code__), garden.roses)


def getmodulename_of_a_path():
    equal(inspect.getmodulename(at(ROSES)), 'roses')


def getdoc_and_signature():
    equal((inspect.getdoc(garden.roses.double), str(inspect.signature(garden.roses.double))), ('Twice as many.', '(number)'))


def getcomments_before_a_method():
    equal(inspect.getcomments(garden.roses.Rose.__init__), '# A comment.\n')


def getsource_of_what_has_none():
    raises(OSError, 'could not get source code', inspect.getsource, eval('lambda: 1'))


def docstring_of_a_program():
    equal(tool.__main__.__doc__, 'What the tool does.')


# linecache


def line_of_a_path_below_the_binary():
    equal(linecache.getline(at(ROSES), 19, vars(garden.roses)), '    return number * 2\n')


def line_of_a_relative_path_is_one_in_the_working_directory():
    # The bundle has a file of this label, the working directory has none.
    equal(linecache.getline('stdlib/linecache.py', 1), '')


def line_beyond_the_end_is_empty():
    equal((linecache.getline(at(ROSES), 999, vars(garden.roses)), linecache.getline(at(ROSES), 0)), ('', ''))


def lines_of_what_is_missing_are_none():
    equal(linecache.getlines(at('python/cases/nothing.py')), [])


def lines_come_back_after_the_cache_is_cleared():
    linecache.getline(at(ROSES), 1, vars(garden.roses))
    linecache.clearcache()
    linecache.checkcache()
    equal(linecache.getline(at(ROSES), 1, vars(garden.roses)), '"""Roses, by colour."""\n')


# traceback


def traceback_of(function):
    try:
        function()
    except Exception:
        return traceback.format_exc()


@differs(disk=RELATIVE, zip=RELATIVE)
def traceback_shows_path_and_line():
    text = traceback_of(garden.roses.prick)
    expected = f'  File "{ROSES}", line 23, in prick\n    raise ValueError(\'a thorn\')\nValueError: a thorn\n'
    equal(text[-len(expected):], expected)


def extracted_traceback_has_lines_and_names():
    try:
        garden.roses.prick()
    except ValueError as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
    equal((last.name, last.lineno, last.line), ('prick', 23, "raise ValueError('a thorn')"))


def traceback_of_a_failing_import_shows_no_importer():
    import importlib

    try:
        importlib.import_module('odd.fails')
    except RuntimeError as error:
        frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if not frame.filename.startswith('<frozen') and '/importlib/' not in frame.filename]
    ours = [frame for frame in ours if 'cases/' in frame.filename]
    equal([(frame.name, frame.line) for frame in ours[1:]], [('<module>', "raise RuntimeError('on purpose')")])


def frame_knows_its_module():
    def here():
        return inspect.currentframe()

    frame = here()
    equal((frame.f_globals['__name__'], frame.f_code.co_name), ('case.inspecting', 'here'))
    same(inspect.getmodule(frame), sys.modules['case.inspecting'])


def stack_shows_source_lines():
    info = inspect.stack()[0]
    equal((info.function, info.code_context), ('stack_shows_source_lines', ['    info = inspect.stack()[0]\n']))


# warnings


def warned(function):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        function()
    return caught[0]


def warning_says_file_and_line():
    warning = warned(garden.roses.warn)
    equal((warning.filename, warning.lineno), (at(ROSES), 27))


def warning_with_a_stack_level_says_who_called():
    warning = warned(lambda: garden.roses.warn_caller())
    equal(warning.filename, at('python/cases/case/inspecting.py'))


@differs(zip='the line is asked for without a loader')
def warning_is_shown_with_its_line():
    warning = warned(garden.roses.warn)
    text = warnings.formatwarning(warning.message, warning.category, warning.filename, warning.lineno)
    equal(text.splitlines()[1], "  warnings.warn('thorns')")


# pickle


def pickle_of_functions_and_classes_is_by_reference():
    for thing in (garden.roses.double, garden.roses.Rose):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            same(pickle.loads(pickle.dumps(thing, protocol)), thing)


def pickle_of_an_instance_finds_its_class():
    rose = pickle.loads(pickle.dumps(garden.roses.Rose('white')))
    equal(rose, garden.roses.Rose('white'))


def unpickling_imports_the_module():
    data = pickle.dumps(garden.roses.Rose('pink'))
    del sys.modules['garden.roses']
    equal((type(pickle.loads(data)).__module__, 'garden.roses' in sys.modules), ('garden.roses', True))


def unpickling_of_a_missing_module():
    data = pickle.dumps(garden.roses.Rose, 0).replace(b'garden.roses', b'garden.thorn')
    raises(ModuleNotFoundError, "No module named 'garden.thorn'", pickle.loads, data)
