"""Finders and specs."""

import importlib
import importlib.machinery
import importlib.util
import sys

from support import at


def finder():
    return sys.meta_path[0]


def load(name):
    """By a name that the build does not see: the module has it only at run time."""
    return importlib.import_module(name)


def spec_of_a_module():
    spec = importlib.util.find_spec('sample.sub')
    assert isinstance(spec, importlib.machinery.ModuleSpec)
    assert (spec.name, spec.parent, spec.origin) == ('sample.sub', 'sample', at('sample/sub.py')), spec
    assert spec.has_location and spec.cached is None and spec.submodule_search_locations is None
    assert spec.loader is finder()


def spec_of_a_package():
    spec = importlib.util.find_spec('sample')
    assert (spec.parent, spec.origin) == ('sample', at('sample/__init__.py')), spec
    assert spec.submodule_search_locations == [at('sample')]
    import sample
    assert sample.__path__ == [at('sample')] and sample.__file__ == spec.origin
    assert not hasattr(sample, '__cached__')


def spec_of_a_namespace_package():
    spec = importlib.util.find_spec('spaces')
    assert spec.origin is None and not spec.has_location and spec.loader is finder()
    directories = [at('spaces'), at('../protocol-second-root/spaces').replace('protocol/../', '')]
    assert list(spec.submodule_search_locations) == directories, spec
    import spaces
    assert not hasattr(spaces, '__file__') and list(spaces.__path__) == directories
    import spaces.inner.three
    import spaces.inner.two
    import spaces.other
    assert spaces.inner.two.NAME == 'spaces.inner.two' and spaces.other.NAME == 'spaces.other'
    assert spaces.inner.three.__file__ == directories[1] + '/inner/three.py'
    assert finder().get_source('spaces') == '' and finder().is_package('spaces')


def spec_of_nothing():
    assert importlib.util.find_spec('nothing') is None
    assert importlib.util.find_spec('sample.nothing') is None
    assert finder().find_spec('sample.nothing', ['/nowhere']) is None
    assert finder().find_spec(fullname='sample', path=None, target=None).name == 'sample'


def wrong_arguments_are_type_errors():
    for arguments in ((), (1,), ('a', None, None, None)):
        try:
            finder().find_spec(*arguments)
        except TypeError:
            continue
        raise AssertionError(arguments)


def reprs():
    import sample
    import spaces
    assert repr(finder()) == '<pyembed.BundleImporter>', repr(finder())
    assert repr(sample) == f"<module 'sample' from {at('sample/__init__.py')!r}>", repr(sample)
    assert repr(spaces) == "<module 'spaces' (<pyembed.BundleImporter>)>", repr(spaces)
    assert "ModuleSpec(name='sample', loader=<pyembed.BundleImporter>" in repr(sample.__spec__), sample.__spec__
    assert type(finder()).__module__ == 'pyembed'


def a_package_may_change_its_path():
    import sample
    sample.__path__.append(at('vendored'))
    load('sample.extra')
    assert sample.extra.NAME == 'sample.extra'
    assert sample.extra.__file__ == at('vendored/extra.py')
    assert sample.extra.__spec__.loader.get_source('sample.extra') == 'NAME = __name__\n'
    sample.__path__ = []
    import sample.sub
    assert sample.sub.double(2) == 4


def a_namespace_path_may_grow():
    import spaces
    spaces.__path__.append(at('vendored'))
    assert at('vendored') in spaces.__path__ and len(spaces.__path__) == 3
    load('spaces.extra')
    load('spaces.nested')
    assert spaces.extra.NAME == 'spaces.extra'
    assert spaces.nested.__path__ == [at('vendored/nested')], spaces.nested.__path__


def a_directory_of_the_bundle_on_sys_path():
    assert importlib.util.find_spec('extra') is None
    sys.path.insert(0, at('vendored'))
    extra = load('extra')
    assert extra.NAME == 'extra' and extra.__file__ == at('vendored/extra.py')
    assert repr(extra.__spec__.loader) == f"<pyembed.BundlePathFinder {at('vendored')!r}>", extra.__spec__
    assert importlib.reload(extra) is extra
    assert sys.path_importer_cache[at('vendored')] is extra.__spec__.loader


def path_hook():
    hook = sys.path_hooks[0]
    found = hook(at('sample'))
    assert found.path == at('sample')
    assert found.find_spec('sample.sub').loader is finder()
    assert found.find_spec('sub').loader is found
    assert found.find_spec('nothing') is None
    portion = found.find_spec('sample.templates', target=None)
    assert portion.loader is None and portion.submodule_search_locations == [at('sample/templates')]
    found.invalidate_caches()
    for path in ('/nowhere', at('sample/sub.py'), at('nothing'), sys.executable, 3):
        try:
            hook(path)
        except ImportError:
            continue
        raise AssertionError(path)


def path_finder_of_importlib():
    spec = importlib.machinery.PathFinder.find_spec('sub', [at('sample')])
    assert spec.origin == at('sample/sub.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.double(4) == 8


def caches_can_be_invalidated():
    importlib.invalidate_caches()
    import sample
    assert sample.VALUE == 'sample'
