"""What importlib.metadata asks the importer for: the distributions whose metadata is in the bundle."""

from importlib.metadata import Distribution, Prepared

from _pyembed.paths import BundlePath


def find(importer, context=None):
    """The distributions that match the context: by name, and by the directories to search if it names any."""
    name = getattr(context, 'name', None)
    wanted = None if name is None else Prepared.normalize(name)
    path = None if context is None else vars(context).get('path')
    for directory in importer._distributions(wanted):
        found = BundleDistribution(importer, directory)
        if found._is_on(path):
            yield found


class BundleDistribution(Distribution):
    """A distribution by the directory of its metadata."""

    def __init__(self, importer, directory):
        self._path = BundlePath(importer, directory)

    def read_text(self, filename):
        try:
            return self._path.joinpath(filename).read_text(encoding='utf-8')
        except (FileNotFoundError, IsADirectoryError):
            return None

    def locate_file(self, path):
        return self._path.parent.joinpath(path)

    @property
    def _normalized_name(self):
        """From the directory's name, without reading METADATA."""
        return Prepared.normalize(self._path.stem.rpartition('-')[0])

    def _is_on(self, path):
        return path is None or str(self._path.parent) in map(str, path)

    def __repr__(self):
        return f'<BundleDistribution {str(self._path)!r}>'
