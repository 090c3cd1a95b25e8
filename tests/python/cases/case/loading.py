"""Loaders, by hand."""

import importlib
import importlib.abc
import importlib.util
import sys
import types

from case.expect import at, differs, equal, raises, same

find_spec = importlib.util.find_spec

NO_LOADER = 'its spec has a loader only once it is imported'
PER_MODULE = 'each module has a loader of its own, which refuses other names'


def loader_of(name):
    return find_spec(name).loader


def module_from_spec_is_not_yet_run():
    module = importlib.util.module_from_spec(find_spec('garden.roses'))
    equal((module.__name__, module.__package__, module.__file__), ('garden.roses', 'garden', at('python/cases/garden/roses.py')))
    equal((hasattr(module, 'COLOUR'), 'garden.roses' in sys.modules), (False, False))


def module_executed_by_hand_is_not_in_sys_modules():
    spec = find_spec('garden.roses')
    module = importlib.util.module_from_spec(spec)
    same(spec.loader.exec_module(module), None)
    equal((module.double(2), 'garden.roses' in sys.modules), (4, False))


def module_executed_twice_by_hand_keeps_its_namespace():
    spec = find_spec('odd.counts')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    spec.loader.exec_module(module)
    equal(module.COUNT, 2)


def package_executed_by_hand_has_its_path():
    module = importlib.util.module_from_spec(find_spec('garden'))
    equal(module.__path__, [at('python/cases/garden')])


def namespace_package_executed_by_hand():
    spec = find_spec('meadow')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    equal((module.__name__, len(list(module.__path__))), ('meadow', 2))


def module_executed_in_an_object_that_is_not_a_module():
    class Place:
        __name__ = 'garden.roses'

    place = Place()
    place.__spec__ = find_spec('garden.roses')
    place.__spec__.loader.exec_module(place)
    equal(place.double(3), 6)


def create_module_leaves_it_to_the_import_system():
    same(loader_of('garden').create_module(find_spec('garden')), None)


def load_module_still_imports():
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        module = loader_of('odd.counts').load_module('odd.counts')
        same(module, sys.modules['odd.counts'])
        loader_of('odd.counts').load_module('odd.counts')
    equal(module.COUNT, 2)


# What inspection asks


def is_package_tells_packages_from_modules():
    equal([loader_of(name).is_package(name) for name in ('garden', 'garden.beds', 'garden.roses')], [True, True, False])


@differs(disk=NO_LOADER, zip=NO_LOADER)
def is_package_of_a_namespace_package():
    equal(loader_of('meadow').is_package('meadow'), True)


def get_code_gives_code_that_can_be_run():
    code = loader_of('garden.roses').get_code('garden.roses')
    same(type(code), types.CodeType)
    names = {'__name__': 'elsewhere'}
    exec(code, names)
    equal(names['double'](5), 10)


def code_names_the_path_of_its_file():
    equal(loader_of('garden.roses').get_code('garden.roses').co_filename, at('python/cases/garden/roses.py'))


def get_code_does_not_import():
    loader_of('weeds.thorny').get_code('weeds.thorny')
    equal('weeds.thorny' in sys.modules, False)


@differs(disk=NO_LOADER, zip=NO_LOADER)
def get_code_of_a_namespace_package_is_nothing_to_run():
    same(loader_of('meadow').get_code('meadow'), None)


def get_source_is_the_text_of_the_file():
    equal(loader_of('odd.plain').get_source('odd.plain'), '_HIDDEN = 1\nSHOWN = 2\n')
    equal(loader_of('garden.beds').get_source('garden.beds'), 'from .herbs import HERBS\n')


def get_source_decodes_it():
    equal(loader_of('garden.цвет').get_source('garden.цвет'), 'COLOUR = "синий"\n')


def get_source_of_an_empty_module_is_empty():
    equal(loader_of('odd').get_source('odd'), '')


@differs(disk=NO_LOADER, zip=NO_LOADER)
def get_source_of_a_namespace_package_is_empty():
    equal(loader_of('meadow').get_source('meadow'), '')


def get_filename_is_what_becomes_dunder_file():
    for name, path in (('garden', 'garden/__init__.py'), ('garden.roses', 'garden/roses.py'), ('tool.__main__', 'tool/__main__.py')):
        equal(loader_of(name).get_filename(name), at(f'python/cases/{path}'))


@differs(disk=PER_MODULE, zip='zipimport says: can\'t find module')
def loader_refuses_names_it_does_not_have():
    loader = loader_of('garden')
    for method in ('get_code', 'get_source', 'get_filename', 'is_package', 'get_resource_reader'):
        error = raises(ImportError, "the bundle has no module named 'nothing'", getattr(loader, method), 'nothing')
        equal(error.name, 'nothing')


@differs(disk='its loader has no get_filename', zip='as on disk')
def get_filename_of_a_namespace_package_is_an_error():
    message = "'meadow' is a namespace package: it has no file"
    equal(raises(ImportError, message, loader_of('meadow').get_filename, 'meadow').name, 'meadow')


@differs(disk=PER_MODULE, zip='AttributeError')
def loader_refuses_what_is_not_a_name():
    loader = loader_of('garden')
    for method in ('get_code', 'get_source', 'is_package'):
        raises(TypeError, None, getattr(loader, method), 3)


def loader_is_what_the_abstract_classes_ask_for():
    loader = loader_of('garden')
    for kind in (importlib.abc.InspectLoader, importlib.abc.ExecutionLoader):
        names = [name for name in ('get_code', 'get_source', 'is_package', 'exec_module', 'load_module') if hasattr(kind, name)]
        equal([name for name in names if not callable(getattr(loader, name, None))], [])


# get_data


def get_data_reads_files_by_their_path():
    loader = loader_of('garden')
    equal(loader.get_data(at('python/cases/garden/notes.txt')), 'carrots\nleeks: é\n'.encode())
    equal(loader.get_data(at('python/cases/garden/plans/inner/root.txt')), b'deep')
    equal(loader.get_data(at('python/cases/garden/seed.bin')), b'\x00\x01\xff')


def get_data_reads_an_empty_file():
    equal(loader_of('garden').get_data(at('python/cases/garden/empty.txt')), b'')


def get_data_reads_names_with_spaces_and_letters():
    loader = loader_of('garden')
    equal(loader.get_data(at('python/cases/garden/two words.txt')), b'two words')
    equal(loader.get_data(at('python/cases/garden/вода.txt')), b'water')


def get_data_reads_the_source_of_a_module():
    equal(loader_of('garden').get_data(at('python/cases/odd/plain.py')), b'_HIDDEN = 1\nSHOWN = 2\n')


@differs(disk='a relative path is one in the working directory', zip='there are other directories above it here')
def get_data_takes_the_path_in_the_bundle():
    equal(loader_of('garden').get_data('python/cases/garden/two words.txt'), b'two words')


@differs(zip='OSError with the number 0')
def get_data_of_a_missing_file():
    path = at('python/cases/garden/nothing')
    error = raises(FileNotFoundError, f"[Errno 2] No such file or directory: '{path}'", loader_of('garden').get_data, path)
    equal(error.filename, path)


@differs(zip='OSError without a number: a directory has no contents')
def get_data_of_a_directory():
    path = at('python/cases/garden')
    raises(IsADirectoryError, f"[Errno 21] Is a directory: '{path}'", loader_of('garden').get_data, path)


@differs(disk='a loader of files reads any file', zip='OSError')
def get_data_does_not_read_the_disk():
    raises(FileNotFoundError, None, loader_of('garden').get_data, '/etc/passwd')


# LazyLoader


def lazily(name):
    spec = find_spec(name)
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def lazy_module_runs_when_it_is_first_used():
    module = lazily('odd.counts')
    equal('COUNT' in object.__getattribute__(module, '__dict__'), False)
    equal(module.COUNT, 1)
    same(type(module), types.ModuleType)


def lazy_module_that_fails_does_so_when_it_is_used():
    module = lazily('odd.fails')
    raises(RuntimeError, 'on purpose', getattr, module, 'STARTED')


def lazy_package_still_has_submodules():
    lazily('garden')
    equal(importlib.import_module('garden.roses').COLOUR, 'red')


def lazy_module_keeps_what_was_set_before():
    module = lazily('odd.plain')
    module.SHOWN = 5
    equal((module.SHOWN, module._HIDDEN), (5, 1))


def lazy_loader_needs_a_loader_that_executes():
    raises(TypeError, 'loader must define exec_module()', importlib.util.LazyLoader, object())


# Helpers of importlib.util


def resolve_name_of_importlib():
    equal(importlib.util.resolve_name('.roses', 'garden'), 'garden.roses')
    equal(importlib.util.resolve_name('garden', None), 'garden')
    raises(ImportError, 'attempted relative import beyond top-level package', importlib.util.resolve_name, '..x', 'garden')


@differs(since=(3, 12))
def decode_source_is_what_get_source_does():
    equal(importlib.util.decode_source(b'# coding: latin-1\ncaf\xe9\r\n'), '# coding: latin-1\ncafé\n')
