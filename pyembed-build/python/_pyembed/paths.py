"""Files and directories of the bundle as objects that can be walked and read: the Traversable of importlib.resources."""

import io


class BundlePath:
    """A path in the bundle, there or not; like zipfile.Path it can be read and not written."""

    __slots__ = ('_importer', '_path')

    def __init__(self, importer, path):
        self._importer = importer
        self._path = path

    # Names

    @property
    def name(self):
        return self._path.rpartition('/')[2]

    @property
    def suffix(self):
        stem, dot, suffix = self.name.lstrip('.').rpartition('.')
        return dot + suffix if stem and suffix else ''

    @property
    def suffixes(self):
        parts = self.name.lstrip('.').split('.')
        return [] if parts[-1] == '' else ['.' + part for part in parts[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[: -len(suffix)] if suffix else self.name

    @property
    def parent(self):
        return BundlePath(self._importer, self._path.rpartition('/')[0])

    @property
    def filename(self):
        """The path as `__file__` has it."""
        return f'{self._importer._executable}/{self._path}'

    def __str__(self):
        # Who makes text of a path hands it to functions that take paths.
        self._importer._use_virtual_files()
        return self.filename

    __fspath__ = __str__

    def __repr__(self):
        return f'BundlePath({self.filename!r})'

    def __eq__(self, other):
        if not isinstance(other, BundlePath):
            return NotImplemented
        return self._path == other._path and self._importer is other._importer

    def __hash__(self):
        return hash(self._path)

    # Directories

    def exists(self):
        return self._importer._stat(self._path) is not None

    def is_dir(self):
        found = self._importer._stat(self._path)
        return found is not None and found[0]

    def is_file(self):
        found = self._importer._stat(self._path)
        return found is not None and not found[0]

    def is_symlink(self):
        return False

    def iterdir(self):
        names = self._importer._list(self._path)
        if names is None:
            kind = NotADirectoryError if self.exists() else FileNotFoundError
            raise self._error(kind)
        return (self._child(name) for name in names)

    def joinpath(self, *descendants):
        parts = self._path.split('/') if self._path else []
        for descendant in descendants:
            for part in _text(descendant).split('/'):
                if part == '..':
                    del parts[-1:]
                elif part not in ('', '.'):
                    parts.append(part)
        return BundlePath(self._importer, '/'.join(parts))

    def __truediv__(self, child):
        return self.joinpath(child)

    def match(self, pattern):
        """Whether the end of the path matches, as pathlib.PurePath.match does it."""
        return self._as_pure_path().match(pattern)

    def glob(self, pattern):
        """Every path below that matches; `**` stands for any number of directories."""
        if not pattern:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        own = self._as_pure_path()
        for path in self._walk():
            if path._as_pure_path().relative_to(own).full_match(pattern):
                yield path

    def rglob(self, pattern):
        return self.glob(f'**/{pattern}')

    def relative_to(self, other):
        other = other._as_pure_path() if isinstance(other, BundlePath) else other
        return str(self._as_pure_path().relative_to(other))

    # Files

    def open(self, mode='r', *args, **kwargs):
        if mode not in ('r', 'rt', 'rb'):
            raise ValueError(f"invalid mode {mode!r}: files of the bundle are read with 'r' or 'rb'")
        stream = io.BufferedReader(io.BytesIO(self.read_bytes()))
        if mode == 'rb':
            if args or kwargs:
                raise ValueError('encoding args invalid for binary operation')
            return stream
        return io.TextIOWrapper(stream, *_with_encoding(args, kwargs), **kwargs)

    def read_bytes(self):
        return self._importer._read(self._path)

    def read_text(self, *args, **kwargs):
        with self.open('r', *args, **kwargs) as stream:
            return stream.read()

    # Details

    def _child(self, name):
        return BundlePath(self._importer, f'{self._path}/{name}' if self._path else name)

    def _walk(self):
        for path in self.iterdir():
            yield path
            if path.is_dir():
                yield from path._walk()

    def _as_pure_path(self):
        from pathlib import PurePosixPath

        return PurePosixPath('/' + self._path)

    def _error(self, kind):
        import errno
        import os

        number = errno.ENOENT if kind is FileNotFoundError else errno.ENOTDIR
        return kind(number, os.strerror(number), self.filename)


def _text(descendant):
    import os

    return os.fspath(descendant)


def _with_encoding(args, kwargs):
    """UTF-8 unless the caller says otherwise: a bundle means the same on every machine."""
    if args or kwargs.get('encoding') is not None:
        return args
    kwargs.pop('encoding', None)
    return ('utf-8',)
