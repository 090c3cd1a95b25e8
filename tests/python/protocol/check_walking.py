"""pkgutil."""

import pkgutil
import sys

from support import at


def modules_of_a_package():
    import sample
    found = list(pkgutil.iter_modules(sample.__path__, 'sample.'))
    assert [(info.name, info.ispkg) for info in found] == [('sample.deep', True), ('sample.sub', False)], found
    assert found[0].module_finder.find_spec('sample.deep').name == 'sample.deep'


def modules_of_a_namespace_package():
    import spaces
    found = [(info.name, info.ispkg) for info in pkgutil.iter_modules(spaces.__path__)]
    assert found == [('one', False), ('other', False)], found


def modules_of_several_directories():
    found = [info.name for info in pkgutil.iter_modules([at('vendored'), '/nowhere', at('sample'), at('vendored')])]
    assert found == ['__main__', 'extra', 'nested', 'deep', 'sub'], found


def top_level_modules():
    found = {info.name: info.ispkg for info in pkgutil.iter_modules(prefix='x.')}
    assert found['x.sample'] is True and found['x.computed'] is False and found['x.pkgutil'] is False
    assert 'x.sample.sub' not in found and 'x.spaces' not in found


def walk_packages():
    import sample
    found = [info.name for info in pkgutil.walk_packages(sample.__path__, 'sample.')]
    assert found == ['sample.deep', 'sample.deep.leaf', 'sample.sub'], found


def get_data():
    assert pkgutil.get_data('sample', 'templates/a.html') == b'<a>'
    assert pkgutil.get_data('spaces', 'note.txt') is None
    try:
        pkgutil.get_data('sample', 'nothing')
    except FileNotFoundError as error:
        assert error.filename == at('sample/nothing'), error
    else:
        raise AssertionError


def resolve_name():
    import sample.sub
    assert pkgutil.resolve_name('sample.sub:double') is sample.sub.double
    assert pkgutil.resolve_name('sample.sub.Record.__eq__') is sample.sub.Record.__eq__


def importers():
    assert pkgutil.get_importer(at('sample')) is pkgutil.get_importer(at('sample'))
    assert pkgutil.get_importer('/nowhere') is None
    assert sys.meta_path[0] in list(pkgutil.iter_importers())
    assert [finder.path for finder in pkgutil.iter_importers('sample.sub')] == [at('sample')]


def extend_path():
    import sample
    sys.path.append(at('sample'))
    path = pkgutil.extend_path(['own'], 'templates')
    assert path == ['own', at('sample/templates')], path
