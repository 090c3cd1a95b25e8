"""What importlib.resources asks the importer for."""

from importlib.resources.abc import TraversableResources

from _pyembed.paths import BundlePath


class Reader(TraversableResources):
    """The resources of a module: the files of its directory, or of all directories of a namespace package."""

    def __init__(self, importer, directories):
        self._paths = [BundlePath(importer, directory) for directory in directories]

    def files(self):
        if len(self._paths) == 1:
            return self._paths[0]
        return MergedPath(self._paths)

    def open_resource(self, resource):
        return self.files().joinpath(resource).open('rb')


class MergedPath:
    """Several directories as one; of files with the same name the first directory's is taken."""

    def __init__(self, paths):
        self._paths = paths

    @property
    def name(self):
        return self._paths[0].name

    def exists(self):
        return True

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def iterdir(self):
        names = sorted({child.name for path in self._paths for child in path.iterdir()})
        return (self.joinpath(name) for name in names)

    def joinpath(self, *descendants):
        """A path below: merged again if several of the directories have a directory of that name."""
        paths = dict.fromkeys(path.joinpath(*descendants) for path in self._paths)
        found = [path for path in paths if path.exists()]
        if not found:
            return self._paths[0].joinpath(*descendants)
        if len(found) == 1 or found[0].is_file():
            return found[0]
        return MergedPath([path for path in found if path.is_dir()])

    def __truediv__(self, child):
        return self.joinpath(child)

    def open(self, mode='r', *args, **kwargs):
        raise self._is_directory()

    def read_bytes(self):
        raise self._is_directory()

    def read_text(self, *args, **kwargs):
        raise self._is_directory()

    def __repr__(self):
        return f'MergedPath({self._paths!r})'

    def _is_directory(self):
        import errno
        import os

        return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(self._paths[0]))
