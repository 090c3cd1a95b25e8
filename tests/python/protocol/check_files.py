"""Files at `<executable>/...`, for code that insists on paths."""

import errno
import glob
import io
import os
import pathlib
import shutil
import sys
import tempfile

from support import raises

HERE = os.path.join(os.path.dirname(__file__), 'sample')


def reading():
    with open(os.path.join(HERE, 'data.txt'), encoding='utf-8') as stream:
        assert stream.read() == 'first line\nsecond line: é\n'
        assert stream.name == os.path.join(HERE, 'data.txt') and stream.mode == 'r'
    with open(os.path.join(HERE, 'binary.bin'), 'rb') as stream:
        assert stream.read() == b'\x00\x01\xff' and stream.seek(1) == 1 and stream.read(1) == b'\x01'
        assert not stream.writable()
        raises(io.UnsupportedOperation, stream.fileno)
        raises(io.UnsupportedOperation, stream.write, b'x')
    with io.open(os.fsencode(os.path.join(HERE, 'templates', 'a.html'))) as stream:
        assert list(stream) == ['<a>']
    with open(pathlib.Path(HERE) / 'data.txt', newline='') as stream:
        assert stream.readline() == 'first line\n'
    with open(os.path.join(HERE, '..', 'sample', '.', 'templates//a.html')) as stream:
        assert stream.read() == '<a>'
    with open(__file__) as stream:
        assert stream.readline().startswith('"""Files at')


def writing():
    for mode in ('w', 'a', 'x', 'r+', 'wb', 'r+b'):
        error = raises(OSError, open, os.path.join(HERE, 'data.txt'), mode)
        assert error.errno == errno.EROFS and error.filename == os.path.join(HERE, 'data.txt'), error
    for mode in ('', 'rw', 'z', 'rbt', 'rr'):
        raises(ValueError, open, os.path.join(HERE, 'data.txt'), mode)
    raises(ValueError, open, os.path.join(HERE, 'data.txt'), 'rb', -1, 'utf-8')
    raises(OSError, os.mkdir, os.path.join(HERE, 'new'))
    raises(OSError, os.remove, os.path.join(HERE, 'data.txt'))


def missing():
    path = os.path.join(HERE, 'nothing')
    for function in (open, os.stat, os.lstat, os.listdir, os.scandir, os.path.getsize):
        error = raises(FileNotFoundError, function, path)
        assert error.filename == path and error.errno == errno.ENOENT, (function, error)
    raises(IsADirectoryError, open, HERE)
    raises(NotADirectoryError, os.listdir, os.path.join(HERE, 'data.txt'))
    raises(FileNotFoundError, open, '/nowhere/at/all')


def asking():
    data = os.path.join(HERE, 'data.txt')
    assert os.path.exists(data) and os.path.isfile(data) and not os.path.isdir(data) and not os.path.islink(data)
    assert os.path.exists(HERE) and os.path.isdir(HERE) and not os.path.isfile(HERE) and os.path.lexists(HERE)
    assert not os.path.exists(os.path.join(HERE, 'nothing'))
    assert os.path.getsize(data) == 27 and os.path.getmtime(data) == os.path.getmtime(sys.executable)
    assert os.stat(data).st_size == 27 and os.stat(os.fsencode(data)).st_mode == 0o100444
    assert os.stat(HERE, follow_symlinks=False).st_mode == 0o040555
    assert os.path.samefile(data, os.path.join(HERE, '.', 'data.txt')) and not os.path.samefile(data, HERE)
    assert os.access(data, os.R_OK) and not os.access(data, os.W_OK) and not os.access(data, os.X_OK)
    assert os.access(HERE, os.X_OK) and not os.access(os.path.join(HERE, 'nothing'), os.F_OK)
    assert os.path.realpath(data) == os.path.realpath(sys.executable) + data[len(sys.executable):]


def listing():
    names = ['__init__.py', 'binary.bin', 'data.txt', 'deep', 'sub.py', 'templates']
    assert os.listdir(HERE) == names
    assert os.listdir(os.fsencode(HERE)) == [os.fsencode(name) for name in names]
    with os.scandir(HERE + '/') as entries:
        found = {entry.name: entry for entry in entries}
    assert sorted(found) == names
    assert found['deep'].is_dir() and found['data.txt'].is_file() and not found['data.txt'].is_symlink()
    assert found['data.txt'].stat().st_size == 27 and os.fspath(found['deep']) == os.path.join(HERE, 'deep')
    walked = [(os.path.relpath(top, HERE), folders, files) for top, folders, files in os.walk(os.path.join(HERE, 'templates'))]
    assert walked == [('templates', ['partials'], ['a.html']), ('templates/partials', [], ['b.html'])], walked


def globbing():
    assert glob.glob(os.path.join(HERE, '*.bin')) == [os.path.join(HERE, 'binary.bin')]
    found = glob.glob('**/*.html', root_dir=HERE, recursive=True)
    assert sorted(found) == ['templates/a.html', 'templates/partials/b.html'], found


def paths():
    path = pathlib.Path(HERE)
    assert path.exists() and path.is_dir() and not path.is_file()
    assert sorted(child.name for child in path.iterdir())[:2] == ['__init__.py', 'binary.bin']
    assert [child.name for child in path.glob('*.txt')] == ['data.txt']
    assert sorted(child.name for child in path.rglob('*.html')) == ['a.html', 'b.html']
    data = path / 'data.txt'
    assert data.is_file() and data.read_text(encoding='utf-8').startswith('first') and len(data.read_bytes()) == 27
    with data.open('rb') as stream:
        assert stream.read(5) == b'first'
    assert data.stat().st_size == 27 and data.resolve().exists() and not (path / 'nothing').exists()
    assert [top.name for top, _, _ in (path / 'templates').walk()] == ['templates', 'partials']
    assert pathlib.Path(__file__).parent.joinpath('sample', 'binary.bin').read_bytes() == b'\x00\x01\xff'


def copying():
    with tempfile.TemporaryDirectory() as directory:
        shutil.copy(os.path.join(HERE, 'data.txt'), directory)
        assert pathlib.Path(directory, 'data.txt').stat().st_size == 27
        shutil.copytree(os.path.join(HERE, 'templates'), os.path.join(directory, 'copy'))
        assert pathlib.Path(directory, 'copy', 'partials', 'b.html').read_text() == '<b>'
        for top, folders, files in os.walk(directory):
            for name in folders + files:
                os.chmod(os.path.join(top, name), 0o755)


def other_paths_are_left_alone():
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, 'file')
        with open(path, 'w') as stream:
            stream.write('on disk')
        with open(path) as stream:
            assert stream.read() == 'on disk' and stream.fileno() > 0
        assert os.listdir(directory) == ['file'] and [entry.name for entry in os.scandir(directory)] == ['file']
        assert os.stat(path).st_size == 7 and os.access(path, os.W_OK)
        descriptor = os.open(path, os.O_RDONLY)
        assert os.stat(descriptor).st_size == 7
        with open(descriptor) as stream:
            assert stream.read() == 'on disk'
        outside = os.path.join(os.path.dirname(__file__), '..', '..', '..', '..')
        assert os.path.basename(sys.executable) not in os.path.normpath(outside)
        assert os.path.isdir(os.path.normpath(outside)) and os.listdir(outside)
    assert not os.path.exists(sys.executable + 'x') and os.path.isfile(sys.executable)
    raises(TypeError, open, 1.5)
    raises(TypeError, os.stat, None)


def source_is_still_found():
    import inspect
    import sample.sub
    source = inspect.getsource(sample.sub.double)
    assert source == 'def double(number):\n    # Twice the number.\n    return number * 2\n', source
    assert inspect.getsource(sample.sub).startswith('import warnings\n')


def reading_from_several_threads():
    import threading
    seen = []

    def work():
        for _ in range(50):
            seen.append(len(open(os.path.join(HERE, 'data.txt'), 'rb').read()) + len(os.listdir(HERE)))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [33] * 400, seen


def a_traceback_shows_no_frame_of_ours():
    try:
        open('/nowhere/at/all')
    except FileNotFoundError as error:
        trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    assert trace.tb_frame.f_code.co_filename == __file__, trace.tb_frame


def functions_keep_their_names():
    assert (open.__name__, os.stat.__name__) == ('open', 'stat') and io.open is open
    assert os.stat in os.supports_fd and os.scandir in os.supports_fd
    with open(file=os.path.join(HERE, 'data.txt'), mode='rb') as stream:
        assert len(stream.read()) == 27
    assert os.stat(path=os.path.join(HERE, 'data.txt')).st_size == 27
    assert os.listdir() == os.listdir('.') == os.listdir(path=None)


def a_file_runs_by_its_path():
    import runpy
    result = runpy.run_path(os.path.join(os.path.dirname(__file__), 'runs.py'))['RESULT']
    assert result == ('<run_path>', '', None), result
