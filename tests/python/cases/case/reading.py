"""importlib.resources."""

import importlib.resources as resources
import importlib.util
import os
import pathlib
import sys
import warnings

from case.expect import at, differs, equal, raises, same


UNEQUAL = 'two paths into a zip are equal only if they come from the same object'


def _garden():
    return resources.files('garden')


def _meadow():
    return resources.files('meadow')


def _names(directory):
    return sorted(child.name for child in directory.iterdir())


# files()


@differs(zip=UNEQUAL)
def files_of_a_package_by_name_and_as_an_object():
    import garden as package

    equal(resources.files('garden'), resources.files(package))
    equal(str(resources.files('garden')), at('python/cases/garden'))


@differs(since=(3, 12), zip=UNEQUAL)
def files_of_a_module_are_those_beside_it():
    equal(resources.files('garden.roses'), _garden())


@differs(since=(3, 12))
def files_of_a_top_level_module_are_those_at_the_root():
    equal('garden' in _names(resources.files('quiet')), True)


@differs(since=(3, 12), zip=UNEQUAL)
def files_without_an_anchor_are_those_of_the_caller():
    equal(resources.files(), resources.files('case'))


def files_of_a_submodule_package():
    equal(_names(resources.files('garden.beds'))[:2], ['__init__.py', 'herbs.py'])


@differs(since=(3, 12))
def files_of_a_directory_that_is_not_a_package():
    plans = resources.files('garden.plans')
    equal((_names(plans), plans.joinpath('inner', 'root.txt').read_text()), (['inner', 'spring.csv'], 'deep'))
    equal(_names(resources.files('garden.plans.inner')), ['root.txt'])


def files_of_a_missing_package():
    raises(ModuleNotFoundError, "No module named 'nothing'", resources.files, 'nothing')


@differs(since=(3, 12))
def files_refuses_what_is_no_anchor():
    raises(AttributeError, None, resources.files, 3)


@differs(since=(3, 12))
def files_gives_a_traversable():
    from importlib.resources.abc import Traversable

    equal(isinstance(_garden(), Traversable), True)
    equal(isinstance(_meadow(), Traversable), True)


def files_of_a_module_without_a_spec():
    import garden as package

    spec, package.__spec__ = package.__spec__, None
    try:
        raises(AttributeError, None, resources.files, package)
    finally:
        package.__spec__ = spec


# Paths


@differs(zip=UNEQUAL)
def joinpath_takes_several_names_and_slashes():
    root = _garden().joinpath('plans', 'inner', 'root.txt')
    equal(root, _garden().joinpath('plans/inner/root.txt'))
    equal(root, _garden() / 'plans' / 'inner' / 'root.txt')
    equal(root.read_text(encoding='utf-8'), 'deep')


@differs(zip=UNEQUAL)
def joinpath_without_names_is_the_directory_itself():
    equal(_garden().joinpath(), _garden())


def joinpath_to_what_is_missing_is_no_error():
    missing = _garden() / 'nothing' / 'at all'
    equal((missing.name, missing.is_file(), missing.is_dir()), ('at all', False, False))


def name_is_the_last_part():
    equal((_garden().name, (_garden() / 'plans').name, (_garden() / 'two words.txt').name), ('garden', 'plans', 'two words.txt'))


def iterdir_gives_files_and_directories():
    found = {child.name: child.is_dir() for child in _garden().iterdir()}
    found.pop('__pycache__', None)
    found.pop('large.bin', None)
    expected = ['beds', 'plans'], [
        '__init__.py', 'empty.txt', 'latin.txt', 'lines.txt', 'notes.txt', 'roses.py', 'seed.bin', 'two words.txt', 'вода.txt',
        'цвет.py',
    ]
    directories = sorted(name for name, is_directory in found.items() if is_directory)
    equal((directories, sorted(name for name, is_directory in found.items() if not is_directory)), expected)


def iterdir_of_a_directory_that_is_not_a_package():
    equal(_names(_garden() / 'plans'), ['inner', 'spring.csv'])


@differs(zip=UNEQUAL)
def iterdir_gives_paths_that_can_be_read():
    (leaf,) = (_garden() / 'plans' / 'inner').iterdir()
    equal((leaf, leaf.read_bytes()), (_garden() / 'plans/inner/root.txt', b'deep'))


@differs(since=(3, 13), zip='ValueError: Can\'t listdir a file')
def iterdir_of_a_file():
    error = raises(NotADirectoryError, None, lambda: list((_garden() / 'notes.txt').iterdir()))
    equal(str(error.filename), at('python/cases/garden/notes.txt'))


@differs(zip='ValueError: Can\'t listdir a file')
def iterdir_of_what_is_missing():
    raises(FileNotFoundError, None, lambda: list((_garden() / 'nothing').iterdir()))


def is_file_and_is_dir():
    for path, expected in ((_garden(), (False, True)), (_garden() / 'notes.txt', (True, False)), (_garden() / 'plans', (False, True))):
        equal((path.is_file(), path.is_dir()), expected)


def modules_are_files_too():
    equal((_garden() / 'roses.py').is_file(), True)
    equal((resources.files('odd') / 'plain.py').read_text(encoding='utf-8'), '_HIDDEN = 1\nSHOWN = 2\n')


@differs(zip=UNEQUAL)
def traversables_compare_by_path():
    equal(_garden() / 'notes.txt', _garden() / 'notes.txt')
    equal((_garden() / 'notes.txt' == _garden() / 'empty.txt', _garden() == 'garden'), (False, False))


@differs(zip=UNEQUAL)
def traversables_can_be_keys():
    equal({_garden() / 'notes.txt': 1}[_garden() / 'notes.txt'], 1)


def str_of_a_traversable_is_its_path():
    equal(str(_garden() / 'plans' / 'spring.csv'), at('python/cases/garden/plans/spring.csv'))


@differs(disk='PosixPath(...)', zip='Path(zip, inside)')
def repr_of_a_traversable_shows_its_path():
    equal(repr(_garden() / 'notes.txt'), f"BundlePath({at('python/cases/garden/notes.txt')!r})")


@differs(zip=UNEQUAL)
def suffix_stem_and_parent():
    path = _garden() / 'plans' / 'spring.csv'
    equal((path.suffix, path.stem, path.suffixes, path.parent), ('.csv', 'spring', ['.csv'], _garden() / 'plans'))


@differs(since=(3, 12))
def glob_finds_files_by_pattern():
    equal(sorted(path.name for path in _garden().glob('*.txt')), [
        'empty.txt', 'latin.txt', 'lines.txt', 'notes.txt', 'two words.txt', 'вода.txt'])
    equal([path.name for path in _garden().glob('**/root.txt')], ['root.txt'])
    equal([path.name for path in _garden().rglob('*.csv')], ['spring.csv'])


# Reading


def read_text_decodes_what_it_is_told():
    equal((_garden() / 'latin.txt').read_text('latin-1'), 'café')
    equal((_garden() / 'notes.txt').read_text(encoding='utf-8'), 'carrots\nleeks: é\n')


def read_text_is_utf_8_unless_told_otherwise():
    equal((_garden() / 'notes.txt').read_text(), 'carrots\nleeks: é\n')


def read_text_that_cannot_be_decoded():
    raises(UnicodeDecodeError, None, (_garden() / 'latin.txt').read_text, encoding='utf-8')


@differs(since=(3, 12))
def read_text_with_an_error_handler():
    equal((_garden() / 'latin.txt').read_text(encoding='utf-8', errors='replace'), 'caf\ufffd')
    equal((_garden() / 'notes.txt').read_text(encoding='ascii', errors='ignore'), 'carrots\nleeks: \n')


def read_text_translates_line_ends():
    equal((_garden() / 'lines.txt').read_text(encoding='utf-8'), 'one\ntwo\nthree\n')


def read_bytes_is_what_the_file_has():
    equal((_garden() / 'seed.bin').read_bytes(), b'\x00\x01\xff')
    equal((_garden() / 'lines.txt').read_bytes(), b'one\r\ntwo\rthree\n')


def empty_file_is_read_as_nothing():
    empty = _garden() / 'empty.txt'
    equal((empty.read_bytes(), empty.read_text(), empty.is_file()), (b'', '', True))


def names_with_spaces_and_letters():
    equal((_garden() / 'two words.txt').read_text(), 'two words')
    equal((_garden() / 'вода.txt').read_text(), 'water')


def large_file_is_read_whole():
    large = _garden() / 'large.bin'
    data = large.read_bytes()
    equal((len(data), data[:4], data[-4:]), (1 << 20, b'\x00\x01\x02\x03', b'\xfc\xfd\xfe\xff'))
    with large.open('rb') as stream:
        stream.seek(1 << 19)
        equal(stream.read(3), b'\x00\x01\x02')


def open_gives_text():
    with (_garden() / 'notes.txt').open(encoding='utf-8') as stream:
        equal((stream.readline(), list(stream)), ('carrots\n', ['leeks: é\n']))


def open_gives_bytes():
    with (_garden() / 'seed.bin').open('rb') as stream:
        equal((stream.read(1), stream.seek(2), stream.read(), stream.read()), (b'\x00', 2, b'\xff', b''))


def open_text_with_a_newline_argument():
    with (_garden() / 'lines.txt').open('r', encoding='utf-8', newline='') as stream:
        equal(stream.read(), 'one\r\ntwo\rthree\n')


def open_binary_refuses_an_encoding():
    raises(ValueError, None, (_garden() / 'seed.bin').open, 'rb', encoding='utf-8')


@differs(never='it writes')
def open_refuses_to_write():
    for mode in ('w', 'a', 'wb', 'r+'):
        raises(ValueError, None, (_garden() / 'notes.txt').open, mode)
    equal((_garden() / 'notes.txt').read_text(), 'carrots\nleeks: é\n')


def opened_files_are_independent():
    with (_garden() / 'seed.bin').open('rb') as first, (_garden() / 'seed.bin').open('rb') as second:
        equal((first.read(), second.read(1)), (b'\x00\x01\xff', b'\x00'))


def missing_file_is_a_file_not_found_error():
    missing = _garden() / 'nothing.txt'
    for read in (missing.read_bytes, missing.read_text, missing.open):
        raises(FileNotFoundError, None, read)


@differs(zip='the error names the member')
def missing_file_error_names_it():
    path = at('python/cases/garden/nothing.txt')
    raises(FileNotFoundError, f"[Errno 2] No such file or directory: '{path}'", (_garden() / 'nothing.txt').read_bytes)


@differs(since=(3, 12))
def directory_cannot_be_read():
    for read in (_garden().read_bytes, (_garden() / 'plans').read_text):
        raises(IsADirectoryError, None, read)


# Namespace packages


@differs(since=(3, 12))
def namespace_package_shows_the_files_of_every_portion():
    found = [name for name in _names(_meadow()) if name != '__pycache__']
    equal(sorted(set(found)), ['clover.py', 'flower.txt', 'hay', 'seed.txt', 'thistle.py'])


@differs(since=(3, 12))
def namespace_package_takes_the_first_of_equal_names():
    equal((_meadow() / 'seed.txt').read_text(), 'first')
    equal((_meadow() / 'flower.txt').read_text(), 'only in the second')


@differs(since=(3, 12))
def namespace_package_merges_directories():
    hay = _meadow() / 'hay'
    equal((hay.is_dir(), _names(hay)), (True, ['bale.txt', 'stack.txt']))
    equal((hay / 'stack.txt').read_text(), 'hay of the second')


@differs(since=(3, 12))
def namespace_package_is_a_directory():
    equal((_meadow().is_dir(), _meadow().is_file(), _meadow().name), (True, False, 'meadow'))


@differs(since=(3, 12))
def namespace_package_has_no_missing_file():
    missing = _meadow() / 'nothing.txt'
    equal(missing.is_file(), False)
    raises(FileNotFoundError, None, missing.read_bytes)


# as_file


@differs(disk='it is there already, and stays')
def as_file_gives_a_file_until_the_end():
    with resources.as_file(_garden() / 'notes.txt') as path:
        same(type(path), type(pathlib.Path()))
        equal(path.read_bytes(), 'carrots\nleeks: é\n'.encode())
    equal(path.exists(), False)


def as_file_keeps_the_suffix():
    with resources.as_file(_garden() / 'plans' / 'spring.csv') as path:
        equal(path.suffix, '.csv')


@differs(disk='it is there already, and stays', since=(3, 12))
def as_file_gives_a_directory_until_the_end():
    with resources.as_file(_garden() / 'plans') as path:
        equal((path.name, sorted(os.listdir(path))), ('plans', ['inner', 'spring.csv']))
        equal((path / 'inner' / 'root.txt').read_text(), 'deep')
    equal(path.exists(), False)


def as_file_can_be_read_by_a_descriptor():
    with resources.as_file(_garden() / 'seed.bin') as path:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            equal(os.read(descriptor, 10), b'\x00\x01\xff')
        finally:
            os.close(descriptor)


def as_file_of_a_path_on_disk_is_that_path():
    with resources.as_file(pathlib.Path(sys.executable)) as path:
        equal(path, pathlib.Path(sys.executable))


@differs(disk='it is there already, and stays')
def as_file_cleans_up_after_an_error():
    kept = []

    def use():
        with resources.as_file(_garden() / 'notes.txt') as path:
            kept.append(path)
            raise LookupError('while it is open')

    raises(LookupError, 'while it is open', use)
    equal(kept[0].exists(), False)


@differs(never='it removes the file')
def as_file_that_was_removed_by_its_user():
    with resources.as_file(_garden() / 'notes.txt') as path:
        path.unlink()
    equal(path.exists(), False)


@differs(since=(3, 12))
def as_file_of_what_is_missing():
    def use():
        with resources.as_file(_garden() / 'nothing.txt') as path:
            path.read_bytes()

    raises(FileNotFoundError, None, use)


# The functions


def read_text_function():
    equal(resources.read_text('garden', 'notes.txt'), 'carrots\nleeks: é\n')
    equal(resources.read_text('garden', 'latin.txt', encoding='latin-1'), 'café')


@differs(since=(3, 13))
def functions_take_several_names():
    equal(resources.read_text('garden', 'plans', 'inner', 'root.txt', encoding='utf-8'), 'deep')
    equal(resources.read_binary('garden', 'plans', 'spring.csv'), b'week,task\n1,sow\n')
    raises(TypeError, None, resources.read_text, 'garden', 'plans', 'spring.csv')


def read_binary_function():
    equal(resources.read_binary('garden', 'seed.bin'), b'\x00\x01\xff')


def open_text_function():
    with resources.open_text('garden', 'latin.txt', encoding='utf-8', errors='replace') as stream:
        equal(stream.read(), 'caf\ufffd')


def open_binary_function():
    with resources.open_binary('garden', 'seed.bin') as stream:
        equal(stream.read(), b'\x00\x01\xff')


def path_function():
    with resources.path('garden', 'seed.bin') as path:
        equal(path.read_bytes(), b'\x00\x01\xff')


def is_resource_function():
    found = {name: resources.is_resource('garden', name) for name in ('notes.txt', 'roses.py', 'plans', 'nothing')}
    equal(found, {'notes.txt': True, 'roses.py': True, 'plans': False, 'nothing': False})


def contents_function():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        found = [name for name in resources.contents('garden.beds') if name != '__pycache__']
    equal((sorted(found), {warning.category for warning in caught}), (['__init__.py', 'herbs.py'], {DeprecationWarning}))


@differs(since=(3, 13))
def functions_of_a_missing_file():
    for function in (resources.read_text, resources.read_binary, resources.open_binary):
        raises(FileNotFoundError, None, function, 'garden', 'nothing.txt')


@differs(since=(3, 13))
def functions_take_modules():
    import garden.roses

    equal(resources.read_text(garden.roses, 'two words.txt'), 'two words')


# The reader


def reader_of_a_package():
    reader = importlib.util.find_spec('garden').loader.get_resource_reader('garden')
    with reader.open_resource('seed.bin') as stream:
        equal(stream.read(), b'\x00\x01\xff')
    equal((reader.is_resource('notes.txt'), reader.is_resource('plans'), 'notes.txt' in reader.contents()), (True, False, True))


@differs(disk='the file has a path')
def reader_has_no_path_to_give():
    reader = importlib.util.find_spec('garden').loader.get_resource_reader('garden')
    raises(FileNotFoundError, None, reader.resource_path, 'nothing.txt')
    raises(FileNotFoundError, None, reader.resource_path, 'notes.txt')
