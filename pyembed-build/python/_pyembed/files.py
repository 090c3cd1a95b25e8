"""Makes the files of the bundle readable at `<executable>/...`, the paths that `__file__` and `__path__` have.

The importer imports this before the first module that looks for files beside itself, and when a path of `importlib.resources` becomes text.
From then on these see bundled files, read-only: `open`, `io.open`, `io.open_code`, `os.stat`, `os.lstat`, `os.listdir`, `os.scandir`,
`os.access`, `os.path.realpath`, and what Python builds on them: `os.path`, `os.walk`, `glob`, `pathlib`, `shutil.copy` and `copytree`. What
would change something is refused as on a read-only file system. Every other path goes to the original function as it is.

Not covered, because it needs a descriptor or bypasses these functions: `os.open`, which says so, `mmap`, `sqlite3.connect`, subprocesses,
native code. `importlib.resources.as_file` gives those a file on disk.
"""

import builtins
import errno
import io
import os
import stat
import sys

_importer = __spec__.loader

_open = io.open


def _stat_binary():
    try:
        return os.stat(_importer._executable)
    except OSError:  # It was removed or replaced while it runs.
        return os.stat(os.sep)


# Bundled files are as old as the binary, and have its owner.
_binary = _stat_binary()
_OWN_FIELDS = ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size')
_FURTHER_FIELDS = {
    name: getattr(_binary, name) for name in dir(_binary) if name.startswith('st_') and name not in _OWN_FIELDS
}

# The functions below get a path as it was given and as it is in the bundle, and never any other path.


def _error(number, path, text=None):
    return OSError(number, text or os.strerror(number), path if isinstance(path, int) else os.fspath(path))


# Files


class _Raw(io.BytesIO):
    """What `io.FileIO` is for a file on disk."""

    mode = 'rb'
    readall = io.BytesIO.read

    def __init__(self, contents, name):
        super().__init__(contents)
        self.name = name

    def fileno(self):
        raise io.UnsupportedOperation('fileno')

    def writable(self):
        return False

    def write(self, data):
        raise io.UnsupportedOperation('write')

    def truncate(self, size=None):
        raise io.UnsupportedOperation('truncate')

    def __repr__(self):
        return f'<file of the bundle {self.name!r}>'


io.RawIOBase.register(_Raw)


def _open_inside(file, inside, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if opener is not None:
        return _open(file, mode, buffering, encoding, errors, newline, closefd, opener)
    kind = _check_mode(mode, file, encoding, errors, newline)
    if buffering == 0 and 'b' not in kind:
        raise ValueError("can't have unbuffered text I/O")
    raw = _Raw(_read(inside, file), file)
    if buffering == 0:
        return raw
    stream = io.BufferedReader(raw, buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE)
    if 'b' in kind:
        return stream
    if encoding in (None, 'locale'):
        encoding = 'utf-8'
    text = io.TextIOWrapper(stream, encoding, errors, newline, buffering == 1)
    text.mode = mode
    return text


def _check_mode(mode, file, encoding, errors, newline):
    kind = set(mode)
    if len(kind) != len(mode) or not kind <= set('rwxabt+') or len(kind & set('rwxa')) != 1 or {'b', 't'} <= kind:
        raise ValueError(f'invalid mode: {mode!r}')
    if kind & set('wxa+'):
        raise _error(errno.EROFS, file)
    if 'b' in kind and (encoding is not None or errors is not None or newline is not None):
        raise ValueError("binary mode doesn't take an encoding, errors or newline argument")
    return kind


def _open_code(path, inside):
    return io.BufferedReader(_Raw(_read(inside, path), path))


def _open_descriptor(path, inside, flags, mode=0o777, *, dir_fd=None):
    if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
        raise _error(errno.EROFS, path)
    _found(inside, path)
    text = 'a file of the bundle has no descriptor; open() reads it, importlib.resources.as_file() puts it on disk'
    raise _error(errno.ENOTSUP, path, text)


def _read(inside, name):
    try:
        contents = _importer._read(inside)
    except OSError as error:
        error.filename = os.fspath(name)
        raise
    _check_end(name)
    return contents


# Paths


def _found(inside, name):
    """What is known of a path that must exist: whether it is a directory, and its size."""
    found = _importer._stat(inside)
    if found is None:
        above = _importer._stat(inside.rpartition('/')[0])
        raise _error(errno.ENOTDIR if above and not above[0] else errno.ENOENT, name)
    if not found[0]:
        _check_end(name)
    return found


def _check_end(name):
    """A path that ends with a separator is one of a directory."""
    if os.fsdecode(name).endswith(os.sep):
        raise _error(errno.ENOTDIR, name)


def _result(inside, found):
    """What `os.stat` gives: files are read-only."""
    is_directory, size = found
    mode = stat.S_IFDIR | 0o555 if is_directory else stat.S_IFREG | 0o444
    # Directories have a size on most file systems, and this one on Linux.
    size = 4096 if is_directory else size
    number = hash(inside) & sys.maxsize
    own = (mode, number, _binary.st_dev, 1, _binary.st_uid, _binary.st_gid, size)
    return os.stat_result((*own, *_binary[7:10]), _FURTHER_FIELDS)


def _stat(path, inside, *, dir_fd=None, follow_symlinks=True):
    return _result(inside, _found(inside, path))


def _access(path, inside, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    found = _importer._stat(inside)
    allowed = os.R_OK | os.X_OK if found and found[0] else os.R_OK
    return found is not None and mode & ~allowed == 0


def _realpath(filename, inside, *, strict=False):
    # There is also `os.path.ALLOW_MISSING`, which is true.
    if strict is True:
        _found(inside, filename)
    path = os.path.join(_resolve(_importer._executable), *inside.split('/'))
    return os.fsencode(path) if isinstance(os.fspath(filename), bytes) else path


def _readlink(path, inside, *, dir_fd=None):
    _found(inside, path)
    raise _error(errno.EINVAL, path)


def _statvfs(path, inside):
    _found(inside, path)
    return os.statvfs(_importer._executable)


# Changes


def _refuse(path, inside, *arguments, **named):
    """For what changes something that is there."""
    _found(inside, path)
    raise _error(errno.EROFS, path)


def _refuse_new(path, inside, *arguments, **named):
    """For what makes something."""
    if _importer._stat(inside):
        raise _error(errno.EEXIST, path)
    parent = _importer._stat(inside.rpartition('/')[0])
    if parent is None:
        raise _error(errno.ENOENT, path)
    raise _error(errno.EROFS if parent[0] else errno.ENOTDIR, path)


def _refuse_target(path, inside, *arguments, **named):
    raise _error(errno.EROFS, path)


# Directories


def _chdir(path, inside):
    if not _found(inside, path)[0]:
        raise _error(errno.ENOTDIR, path)
    raise _error(errno.ENOTSUP, path, 'a directory of the bundle cannot be the working directory')


def _names(inside, name):
    names = _importer._list(inside)
    if names is None:
        _found(inside, name)
        raise _error(errno.ENOTDIR, name)
    return names


def _listdir(path, inside):
    names = _names(inside, path)
    return [os.fsencode(name) for name in names] if isinstance(os.fspath(path), bytes) else names


def _scandir(path, inside):
    names = _names(inside, path)
    return _Entries([_Entry(inside, os.fspath(path), name) for name in names])


class _Entries:
    """What `os.scandir` gives: an iterator that can be closed."""

    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        self._entries = iter(())


class _Entry:
    """What `os.DirEntry` is for a file or directory of the bundle."""

    __slots__ = ('name', 'path', '_inside', '_found')

    def __init__(self, inside, directory, name):
        self._inside = f'{inside}/{name}'
        self._found = _found(self._inside, self._inside)
        self.name = os.fsencode(name) if isinstance(directory, bytes) else name
        self.path = os.path.join(directory, self.name)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'

    def is_dir(self, *, follow_symlinks=True):
        return self._found[0]

    def is_file(self, *, follow_symlinks=True):
        return not self._found[0]

    def is_symlink(self):
        return False

    def is_junction(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return _result(self._inside, self._found)

    def inode(self):
        return self.stat().st_ino


# Installation


def _replace(name, function, redirect=_importer._redirect):
    """Puts the function into `os`, and into the sets by which `os` tells what its functions can do."""
    original = getattr(os, name, None)
    if original is None:
        return
    redirected = redirect(original, function)
    setattr(os, name, redirected)
    for abilities in ('dir_fd', 'effective_ids', 'fd', 'follow_symlinks'):
        supports = getattr(os, f'supports_{abilities}', ())
        if original in supports:
            supports.add(redirected)


def _ask_stat():
    """On Windows these are native functions, which do not ask `os.stat`."""
    import genericpath

    for name in ('exists', 'lexists', 'isfile', 'isdir'):
        setattr(os.path, name, getattr(genericpath, name))


_replace('stat', _stat)
_replace('lstat', _stat)
_replace('access', _access)
_replace('listdir', _listdir)
_replace('scandir', _scandir)
_replace('open', _open_descriptor)
_replace('readlink', _readlink)
_replace('statvfs', _statvfs)
_replace('chdir', _chdir)
_replace('mkdir', _refuse_new)
for _name in ('chmod', 'chown', 'lchown', 'link', 'remove', 'rename', 'replace', 'rmdir', 'truncate', 'unlink', 'utime'):
    _replace(_name, _refuse)
for _name in ('rename', 'replace'):
    _replace(_name, _refuse_target, _importer._redirect_second)
for _name in ('link', 'symlink'):
    _replace(_name, _refuse_new, _importer._redirect_second)
_resolve = os.path.realpath
os.path.realpath = _importer._redirect(_resolve, _realpath)
builtins.open = io.open = _importer._redirect(_open, _open_inside)
io.open_code = _importer._redirect(io.open_code, _open_code)
# These keep an `open` of their own from when they were imported.
for _name, _attribute in (('bz2', '_builtin_open'), ('tarfile', 'bltn_open'), ('tokenize', '_builtin_open')):
    if _name in sys.modules:
        setattr(sys.modules[_name], _attribute, io.open)
if os.name == 'nt':
    _ask_stat()
