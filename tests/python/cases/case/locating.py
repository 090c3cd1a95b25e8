"""Modules by the paths of their files."""

import importlib.util
import inspect
import os
import sys
from importlib.machinery import SourceFileLoader

from case.expect import at, differs, equal, raises, same

ROSES = 'python/cases/garden/roses.py'
STARS = 'python/cases/odd/stars/__init__.py'
ZIP = 'a path into a zip is not one of the file system'


@differs(zip=ZIP)
def spec_from_file_location_gives_the_module():
    spec = importlib.util.spec_from_file_location('thorny', at(ROSES))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    equal((module.__name__, module.__file__, module.double(2)), ('thorny', at(ROSES), 4))
    equal('thorny' in sys.modules, False)


@differs(zip=ZIP)
def spec_from_file_location_of_a_package():
    spec = importlib.util.spec_from_file_location('starry', at(STARS))
    equal(spec.submodule_search_locations, [os.path.dirname(at(STARS))])
    module = importlib.util.module_from_spec(spec)
    sys.modules['starry'] = module
    spec.loader.exec_module(module)
    equal((module.__name__, module.__path__), ('starry', [os.path.dirname(at(STARS))]))


@differs(zip=ZIP)
def every_module_of_a_directory_by_its_path():
    directory = at('python/cases/odd/stars')
    names = []
    for file in sorted(os.listdir(directory)):
        name, _, suffix = file.rpartition('.')
        if suffix != 'py':
            continue
        spec = importlib.util.spec_from_file_location(f'plugin_{name}', os.path.join(directory, file))
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        names.append(module.__name__)
    equal(names, ['plugin___init__', 'plugin_one', 'plugin_three', 'plugin_two'])


@differs(zip=ZIP)
def source_file_loader_loads():
    loader = SourceFileLoader('thorny', at(ROSES))
    module = loader.load_module()
    same(sys.modules['thorny'], module)
    equal((module.COLOUR, module.__loader__ is loader), ('red', True))


@differs(zip=ZIP)
def source_file_loader_answers_what_loaders_are_asked():
    loader = SourceFileLoader('thorny', at(ROSES))
    equal((loader.get_filename('thorny'), loader.is_package('thorny')), (at(ROSES), False))
    equal(loader.get_source('thorny').splitlines()[0], '"""Roses, by colour."""')
    equal(loader.get_data(at('python/cases/garden/seed.bin')), b'\x00\x01\xff')
    equal(loader.get_code('thorny').co_filename, at(ROSES))
    raises(ImportError, 'loader for thorny cannot handle other', loader.get_code, 'other')


@differs(zip=ZIP)
def loader_that_changes_the_source_gets_the_source():
    class Loud(SourceFileLoader):
        def source_to_code(self, data, path, **named):
            return super().source_to_code(data.replace(b"'red'", b"'RED'"), path, **named)

    spec = importlib.util.spec_from_loader('loud_roses', Loud('loud_roses', at(ROSES)))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    equal(module.COLOUR, 'RED')


@differs(zip=ZIP)
def source_of_a_module_by_its_path_is_found():
    module = SourceFileLoader('thorny', at(ROSES)).load_module()
    equal(inspect.getsource(module.double).splitlines()[0], 'def double(number):')


@differs(zip='NotADirectoryError')
def path_of_nothing_is_a_file_not_found_error():
    path = at('python/cases/garden/nothing.py')
    spec = importlib.util.spec_from_file_location('nothing', path)
    module = importlib.util.module_from_spec(spec)
    error = raises(FileNotFoundError, None, spec.loader.exec_module, module)
    equal((error.errno, error.filename), (2, path))


def path_on_disk_is_read_from_disk():
    import tempfile

    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, 'on_disk.py')
        with open(path, 'w') as stream:
            stream.write('ANSWER = 42\n')
        module = SourceFileLoader('on_disk', path).load_module()
        equal((module.ANSWER, module.__file__), (42, path))
