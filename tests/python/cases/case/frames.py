"""Files beside running code, found by what frames and code objects say of it."""

import inspect
import os
import pathlib
import sys
import traceback
import warnings

import garden.roses
from case.expect import at, differs, equal

ROSES = 'python/cases/garden/roses.py'
HERE = 'python/cases/case/frames.py'
ZIP = 'a path into a zip is not one of the file system'


def beside(path):
    """The first line of a file two directories above one, as programs look for their data."""
    with open(os.path.join(os.path.dirname(os.path.dirname(path)), 'garden', 'notes.txt'), encoding='utf-8') as stream:
        return stream.readline()


@differs(zip=ZIP)
def data_beside_the_file_of_a_frame():
    equal(beside(inspect.getfile(inspect.currentframe())), 'carrots\n')
    equal(beside(inspect.getframeinfo(sys._getframe()).filename), 'carrots\n')


@differs(zip=ZIP)
def data_beside_the_file_of_a_code_object():
    equal(beside(beside.__code__.co_filename), 'carrots\n')
    equal(beside(sys._getframe().f_code.co_filename), 'carrots\n')
    equal(beside(os.path.abspath(garden.roses.Rose.__init__.__code__.co_filename)), 'carrots\n')


@differs(zip=ZIP)
def data_beside_the_file_of_a_stack():
    equal(beside(inspect.stack()[0].filename), 'carrots\n')
    equal(beside(traceback.extract_stack()[-1].filename), 'carrots\n')


@differs(zip=ZIP)
def data_beside_the_file_of_a_traceback():
    try:
        garden.roses.prick()
    except ValueError as error:
        equal(beside(error.__traceback__.tb_frame.f_code.co_filename), 'carrots\n')
        equal(beside(traceback.extract_tb(error.__traceback__)[-1].filename), 'carrots\n')
        equal(beside(inspect.getinnerframes(error.__traceback__)[-1].filename), 'carrots\n')


def code_names_the_file_of_its_module():
    equal(garden.roses.double.__code__.co_filename, garden.roses.__file__)
    equal((lambda: 1).__code__.co_filename, __file__)
    nested = next(constant for constant in beside.__code__.co_consts if constant is not None)
    equal((nested, pathlib.PurePath(beside.__code__.co_filename).name), (beside.__doc__, 'frames.py'))


def generators_and_comprehensions_name_the_file_too():
    generator = (number for number in range(2))
    equal(generator.gi_code.co_filename, at(HERE))
    equal([sys._getframe().f_code.co_filename for _ in range(1)], [at(HERE)])


def warnings_leave_out_the_files_below_a_directory():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        garden.roses.warn()
    equal(caught[0].filename.startswith(os.path.dirname(garden.roses.__file__)), True)


@differs(disk='the whole path', zip='the whole path')
def printed_tracebacks_read_like_the_source_tree():
    def text(function):
        try:
            garden.roses.prick()
        except ValueError as error:
            return ''.join(function(error))

    line = f'  File "{ROSES}", line 23, in prick\n    raise ValueError(\'a thorn\')\n'
    for function in (
        lambda error: [traceback.format_exc()],
        lambda error: traceback.format_exception(error),
        lambda error: traceback.format_tb(error.__traceback__),
        lambda error: traceback.format_list(traceback.extract_tb(error.__traceback__)),
        lambda error: traceback.TracebackException.from_exception(error).format(),
        lambda error: traceback.TracebackException.from_exception(error, capture_locals=True).stack.format(),
    ):
        printed = text(function)
        equal((line in printed, at('') in printed, f'"{HERE}"' in printed), (True, False, True))
    equal(f'  File "{HERE}"' in ''.join(traceback.format_stack()), True)


@differs(disk='the whole path', zip='the whole path')
def printed_warnings_read_like_the_source_tree():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        garden.roses.warn()
    warning = caught[0]
    text = warnings.formatwarning(warning.message, warning.category, warning.filename, warning.lineno)
    equal(text, f"{ROSES}:27: UserWarning: thorns\n  warnings.warn('thorns')\n")


def files_on_disk_keep_their_paths_in_tracebacks():
    code = compile('1 / 0', '/nowhere/x.py', 'exec')
    try:
        exec(code)
    except ZeroDivisionError:
        equal('  File "/nowhere/x.py", line 1, in <module>\n' in traceback.format_exc(), True)
