"""Open files, resolved paths and refused changes below the binary."""

import errno
import importlib.resources
import io
import os
import pathlib

from case.expect import at, differs, equal, raises

GARDEN = os.path.join(os.path.dirname(os.path.dirname(__file__)), 'garden')
NOTES = os.path.join(GARDEN, 'notes.txt')
SEED = os.path.join(GARDEN, 'seed.bin')
ZIP = 'a path into a zip is not one of the file system'
WRITES = 'it writes'


@differs(zip=ZIP)
def binary_files_are_buffered_readers():
    with open(SEED, 'rb') as stream:
        equal((isinstance(stream, io.BufferedReader), isinstance(stream.raw, io.RawIOBase)), (True, True))
        equal((stream.peek(1)[:1], stream.read1(1), stream.tell()), (b'\x00', b'\x00', 1))
        buffer = bytearray(4)
        equal((stream.readinto(buffer), bytes(buffer)), (2, b'\x01\xff\x00\x00'))
        equal((stream.seek(0), stream.read(), stream.read(), stream.mode, stream.name), (0, b'\x00\x01\xff', b'', 'rb', SEED))
    equal((stream.closed, stream.raw.closed), (True, True))
    raises(ValueError, None, stream.read)


@differs(zip=ZIP)
def text_files_have_their_buffer():
    with open(NOTES, encoding='utf-8') as stream:
        equal((type(stream), type(stream.buffer), stream.encoding), (io.TextIOWrapper, io.BufferedReader, 'utf-8'))
        equal((stream.readline(), stream.buffer.name), ('carrots\n', NOTES))


@differs(zip=ZIP)
def unbuffered_files_are_raw():
    with open(SEED, 'rb', buffering=0) as stream:
        equal((isinstance(stream, io.RawIOBase), stream.read(2), stream.readall()), (True, b'\x00\x01', b'\xff'))
    raises(ValueError, "can't have unbuffered text I/O", open, NOTES, buffering=0)


@differs(zip=ZIP)
def small_buffers_read_everything():
    with open(os.path.join(GARDEN, 'large.bin'), 'rb', buffering=100) as stream:
        equal((len(stream.read(250)), len(stream.peek()) > 0, len(stream.read())), (250, True, 256 * 4096 - 250))


@differs(disk='files on disk have one', zip=ZIP)
def files_have_no_descriptor():
    with open(SEED, 'rb') as stream:
        raises(io.UnsupportedOperation, 'fileno', stream.fileno)
        raises(io.UnsupportedOperation, None, stream.write, b'x')
        equal((stream.isatty(), stream.writable()), (False, False))
    error = raises(OSError, None, os.open, SEED, os.O_RDONLY)
    equal((error.errno, error.filename), (errno.ENOTSUP, SEED))
    raises(FileNotFoundError, None, os.open, os.path.join(GARDEN, 'nothing'), os.O_RDONLY)


def resource_files_can_be_peeked_into():
    with importlib.resources.files('garden').joinpath('seed.bin').open('rb') as stream:
        equal(stream.read(), b'\x00\x01\xff')


@differs(zip=ZIP)
def resources_are_opened_by_their_paths():
    path = importlib.resources.files('garden').joinpath('notes.txt')
    with open(str(path), encoding='utf-8') as stream:
        equal(stream.readline(), 'carrots\n')
    with open(path, encoding='utf-8') as stream:
        equal(stream.readline(), 'carrots\n')
    equal((os.fspath(path), pathlib.Path(path).stat().st_size), (NOTES, 18))
    equal(os.listdir(importlib.resources.files('garden') / 'plans'), os.listdir(os.path.join(GARDEN, 'plans')))


@differs(zip=ZIP)
def paths_resolve():
    path = os.path.realpath(NOTES)
    equal((os.path.realpath(NOTES, strict=True), str(pathlib.Path(NOTES).resolve(strict=True))), (path, path))
    equal(os.path.realpath(os.path.join(GARDEN, 'plans', '..', 'notes.txt'), strict=True), path)
    equal(os.path.realpath(os.fsencode(NOTES), strict=True), os.fsencode(path))
    equal(os.path.realpath(GARDEN, strict=True), os.path.dirname(path))
    with open(path, encoding='utf-8') as stream:
        equal(stream.readline(), 'carrots\n')


@differs(zip=ZIP)
def missing_paths_do_not_resolve():
    missing = os.path.join(GARDEN, 'nothing', 'deeper')
    raises(FileNotFoundError, None, os.path.realpath, os.path.join(GARDEN, 'nothing'), strict=True)
    equal(os.path.realpath(missing).endswith('/garden/nothing/deeper'), True)
    if hasattr(os.path, 'ALLOW_MISSING'):
        equal(os.path.realpath(missing, strict=os.path.ALLOW_MISSING), os.path.realpath(missing))


@differs(zip=ZIP)
def links_there_are_none():
    error = raises(OSError, None, os.readlink, NOTES)
    equal((error.errno, os.path.islink(NOTES), os.path.ismount(GARDEN)), (errno.EINVAL, False, False))
    raises(FileNotFoundError, None, os.readlink, os.path.join(GARDEN, 'nothing'))


def refused(function, *arguments, number=errno.EROFS, **named):
    error = raises(OSError if number == errno.EROFS else type(OSError(number, '')), None, function, *arguments, **named)
    equal((function.__name__, error.errno), (function.__name__, number))
    return error


@differs(never=WRITES)
def changes_are_refused():
    new = os.path.join(GARDEN, 'new')
    for function, *arguments in (
        (os.remove, NOTES), (os.unlink, NOTES), (os.rmdir, GARDEN), (os.chmod, NOTES, 0o600), (os.utime, NOTES),
        (os.rename, NOTES, new), (os.replace, NOTES, '/tmp/x'), (os.truncate, NOTES, 0), (os.mkdir, new), (os.makedirs, f'{new}/er'),
        (os.chown, NOTES, 0, 0), (os.lchown, NOTES, 0, 0), (os.removedirs, GARDEN), (os.open, new, os.O_WRONLY | os.O_CREAT),
        (os.open, NOTES, os.O_RDWR), (os.symlink, '/tmp', new), (os.link, __file__, new), (os.rename, '/nowhere', new),
        (os.replace, '/nowhere', new),
    ):
        if function is os.makedirs:
            raises(OSError, None, function, *arguments)
        else:
            error = refused(function, *arguments)
            equal(error.filename in arguments, True)
    path = pathlib.Path(NOTES)
    for method, *arguments in ((path.unlink,), (path.touch,), (path.write_text, 'x'), (path.rename, new), (path.chmod, 0o600)):
        refused(method, *arguments)
    refused(pathlib.Path(new).mkdir)
    refused(pathlib.Path(new).symlink_to, '/tmp')
    refused(os.rename, src='/nowhere', dst=new)
    refused(os.remove, os.fsencode(NOTES))
    refused(os.mkdir, path=new)


@differs(never=WRITES)
def what_is_there_already_is_said_so():
    os.makedirs(GARDEN, exist_ok=True)
    pathlib.Path(GARDEN).mkdir(exist_ok=True)
    refused(os.mkdir, GARDEN, number=errno.EEXIST)
    refused(os.symlink, '/tmp', NOTES, number=errno.EEXIST)
    for function in (os.remove, os.rmdir):
        refused(function, os.path.join(GARDEN, 'nothing'), number=errno.ENOENT)
    refused(os.mkdir, os.path.join(GARDEN, 'no', 'thing'), number=errno.ENOENT)
    refused(os.mkdir, os.path.join(NOTES, 'thing'), number=errno.ENOTDIR)
    pathlib.Path(GARDEN, 'nothing').unlink(missing_ok=True)


@differs(never=WRITES)
def bundled_directories_cannot_be_worked_in():
    error = raises(OSError, None, os.chdir, GARDEN)
    equal(error.strerror, 'a directory of the bundle cannot be the working directory')
    refused(os.chdir, NOTES, number=errno.ENOTDIR)
    equal(os.statvfs(NOTES).f_bsize > 0, True)


def changes_on_disk_are_made():
    import tempfile

    with tempfile.TemporaryDirectory() as directory:
        one, two = os.path.join(directory, 'one'), os.path.join(directory, 'two')
        os.makedirs(os.path.join(one, 'deep'))
        os.rename(one, two)
        os.symlink(src=two, dst=one)
        equal((os.readlink(one), os.path.realpath(one, strict=True)), (two, os.path.realpath(two)))
        descriptor = os.open(os.path.join(two, 'file'), os.O_WRONLY | os.O_CREAT)
        os.write(descriptor, b'on disk')
        os.close(descriptor)
        os.replace(src=os.path.join(two, 'file'), dst=os.path.join(two, 'other'))
        os.chmod(os.path.join(two, 'other'), 0o600)
        equal((sorted(os.listdir(one)), os.stat(os.path.join(one, 'other')).st_size), (['deep', 'other'], 7))
        os.remove(os.path.join(two, 'other'))
        os.rmdir(os.path.join(two, 'deep'))
