"""Files at the paths that `__file__` and `__path__` have."""

import glob
import os
import pathlib
import stat

from case.expect import at, differs, equal, raises

GARDEN = os.path.join(os.path.dirname(os.path.dirname(__file__)), 'garden')
ZIP = 'a path into a zip is not one of the file system'


def _notes():
    return os.path.join(GARDEN, 'notes.txt')


@differs(zip=ZIP)
def open_reads_text():
    with open(_notes(), encoding='utf-8') as stream:
        equal((stream.name, stream.mode, stream.read()), (_notes(), 'r', 'carrots\nleeks: é\n'))


@differs(zip=ZIP)
def open_reads_bytes():
    with open(os.path.join(GARDEN, 'seed.bin'), 'rb') as stream:
        equal((stream.readable(), stream.writable(), stream.seekable(), stream.read()), (True, False, True, b'\x00\x01\xff'))


@differs(zip=ZIP)
def open_translates_line_ends():
    path = os.path.join(GARDEN, 'lines.txt')
    with open(path) as stream:
        equal(stream.readlines(), ['one\n', 'two\n', 'three\n'])
    with open(path, newline='\n') as stream:
        equal(stream.readlines(), ['one\r\n', 'two\rthree\n'])


@differs(zip=ZIP)
def open_reads_source_files():
    with open(__file__, encoding='utf-8') as stream:
        equal(stream.readline(), '"""Files at the paths that `__file__` and `__path__` have."""\n')


@differs(zip=ZIP)
def open_of_a_missing_file():
    path = os.path.join(GARDEN, 'nothing')
    error = raises(FileNotFoundError, f"[Errno 2] No such file or directory: {path!r}", open, path)
    equal((error.errno, error.filename), (2, path))


@differs(zip=ZIP)
def open_of_a_directory():
    raises(IsADirectoryError, f'[Errno 21] Is a directory: {GARDEN!r}', open, GARDEN)


@differs(never='it writes')
def open_refuses_to_write():
    for mode in ('w', 'a', 'x', 'r+'):
        raises(OSError, f'[Errno 30] Read-only file system: {_notes()!r}', open, _notes(), mode)


@differs(zip=ZIP)
def open_with_bad_arguments():
    raises(ValueError, "invalid mode: 'q'", open, _notes(), 'q')
    raises(ValueError, None, open, _notes(), 'rb', encoding='utf-8')
    raises(LookupError, 'unknown encoding: nothing', open, _notes(), encoding='nothing')


@differs(zip=ZIP)
def open_decodes_with_errors():
    path = os.path.join(GARDEN, 'latin.txt')
    with open(path, encoding='utf-8', errors='replace') as stream:
        equal(stream.read(), 'caf\ufffd')


@differs(zip=ZIP)
def listdir_is_what_the_directory_has():
    equal(sorted(os.listdir(os.path.join(GARDEN, 'plans'))), ['inner', 'spring.csv'])
    equal(os.listdir(os.path.join(GARDEN, 'plans', 'inner')), ['root.txt'])


@differs(zip=ZIP)
def listdir_of_a_file_or_of_nothing():
    raises(NotADirectoryError, f'[Errno 20] Not a directory: {_notes()!r}', os.listdir, _notes())
    raises(FileNotFoundError, None, os.listdir, os.path.join(GARDEN, 'nothing'))


@differs(zip=ZIP)
def scandir_tells_files_from_directories():
    with os.scandir(os.path.join(GARDEN, 'plans')) as entries:
        found = sorted((entry.name, entry.is_dir(), entry.is_file(), entry.path) for entry in entries)
    plans = os.path.join(GARDEN, 'plans')
    equal(found, [('inner', True, False, f'{plans}/inner'), ('spring.csv', False, True, f'{plans}/spring.csv')])


@differs(zip=ZIP)
def walk_goes_down():
    plans = os.path.join(GARDEN, 'plans')
    equal(list(os.walk(plans)), [(plans, ['inner'], ['spring.csv']), (f'{plans}/inner', [], ['root.txt'])])
    equal([top for top, _, _ in os.walk(plans, topdown=False)], [f'{plans}/inner', plans])


@differs(zip=ZIP)
def stat_tells_kind_and_size():
    found = os.stat(os.path.join(GARDEN, 'seed.bin'))
    equal((stat.S_ISREG(found.st_mode), found.st_size), (True, 3))
    equal(stat.S_ISDIR(os.stat(GARDEN).st_mode), True)


@differs(disk='files may be writable', zip=ZIP)
def stat_says_read_only():
    equal(stat.filemode(os.stat(_notes()).st_mode), '-r--r--r--')
    equal((os.access(_notes(), os.R_OK), os.access(_notes(), os.W_OK)), (True, False))


@differs(zip=ZIP)
def exists_isfile_isdir_getsize():
    equal((os.path.exists(_notes()), os.path.isfile(_notes()), os.path.isdir(_notes()), os.path.getsize(_notes())), (True, True, False, 18))
    equal((os.path.exists(GARDEN), os.path.isfile(GARDEN), os.path.isdir(GARDEN)), (True, False, True))


def what_is_missing_does_not_exist():
    equal((os.path.exists(os.path.join(GARDEN, 'nothing')), os.path.exists(os.path.join(_notes(), 'below'))), (False, False))


def file_is_no_directory_to_look_below():
    below = os.path.join(_notes(), 'below')
    raises(NotADirectoryError, None, os.stat, below)


@differs(zip=ZIP)
def glob_finds_by_pattern():
    equal(sorted(map(os.path.basename, glob.glob(f'{GARDEN}/*.txt'))), [
        'empty.txt', 'latin.txt', 'lines.txt', 'notes.txt', 'two words.txt', 'вода.txt'])
    equal(glob.glob(f'{GARDEN}/**/*.csv', recursive=True), [f'{GARDEN}/plans/spring.csv'])


@differs(zip=ZIP)
def pathlib_reads():
    path = pathlib.Path(__file__).parent.parent / 'garden'
    equal((path / 'two words.txt').read_text(encoding='utf-8'), 'two words')
    equal((path / 'seed.bin').read_bytes(), b'\x00\x01\xff')


@differs(zip=ZIP)
def pathlib_lists_and_asks():
    path = pathlib.Path(GARDEN, 'plans')
    equal(sorted(child.name for child in path.iterdir()), ['inner', 'spring.csv'])
    equal((path.is_dir(), path.is_file(), path.exists(), (path / 'nothing').exists()), (True, False, True, False))
    equal([child.name for child in path.rglob('*.txt')], ['root.txt'])


@differs(zip=ZIP)
def path_with_dots_is_followed():
    with open(os.path.join(GARDEN, 'plans', '..', '.', 'two words.txt')) as stream:
        equal(stream.read(), 'two words')


@differs(zip=ZIP)
def bytes_are_paths_too():
    with open(os.fsencode(_notes()), 'rb') as stream:
        equal(stream.read(7), b'carrots')
    equal(os.listdir(os.fsencode(os.path.join(GARDEN, 'plans', 'inner'))), [b'root.txt'])


@differs(zip=ZIP)
def files_of_another_module_that_looks_for_them():
    import loud

    equal(loud.notes(), 'carrots\nleeks: é\n')


@differs(zip=ZIP)
def files_of_distributions():
    import garden_tools

    path = os.path.join(garden_tools.__path__[0], 'data', 'sizes.txt')
    with open(path) as stream:
        equal(stream.read(), 'small\nlarge\n')


def files_on_disk_are_as_they_were():
    import tempfile

    with tempfile.NamedTemporaryFile('w+') as stream:
        stream.write('on disk')
        stream.flush()
        equal(pathlib.Path(stream.name).read_text(), 'on disk')
        equal(os.path.getsize(stream.name), 7)
