"""importlib.metadata, of the distributions in `tests/python/site-packages`."""

import importlib.metadata as metadata
import sys

import seed_store
from case.expect import at, differs, equal, raises, same

INFO = 'garden_tools_kit-1.2.dist-info'


def _kit():
    return metadata.distribution('garden-tools-kit')


def version_of_a_distribution():
    equal((metadata.version('garden-tools-kit'), metadata.version('seed-store')), ('1.2', '2.5'))


def names_are_normalized():
    for name in ('Garden.Tools_kit', 'garden_tools_kit', 'GARDEN-TOOLS-KIT', 'garden.tools.kit', 'garden--tools__kit'):
        equal(metadata.distribution(name).name, 'Garden.Tools_kit')


def missing_distribution_is_named():
    error = raises(metadata.PackageNotFoundError, 'No package metadata was found for nothing', metadata.version, 'nothing')
    equal((error.name, isinstance(error, ModuleNotFoundError)), ('nothing', True))


def beginning_of_a_name_is_not_the_name():
    for name in ('garden', 'garden-tools', 'seed', 'garden-tools-kit-1'):
        raises(metadata.PackageNotFoundError, f'No package metadata was found for {name}', metadata.distribution, name)


@differs(since=(3, 12))
def empty_name_is_a_value_error():
    raises(ValueError, 'A distribution name is required.', metadata.distribution, '')


def metadata_is_a_mapping():
    found = metadata.metadata('seed-store')
    equal((found['Name'], found['Version'], found['Summary'], 'License' in found), ('seed-store', '2.5', 'Where seeds are', True))


def metadata_with_several_values():
    found = _kit().metadata
    equal(found.get_all('Classifier'), ['Topic :: Other', 'Typing :: Typed'])
    equal(found.get_all('Requires-Dist'), ['seed-store>=2', 'hose[long]<4; extra == "wet"'])
    same(found.get_all('Nothing'), None)


def metadata_has_the_description():
    equal(_kit().metadata['Description'].strip(), '# Tools\n\nWhat the tools are for: é.')


def metadata_as_json():
    found = _kit().metadata.json
    equal((found['name'], found['summary'], found['keywords']), ('Garden.Tools_kit', 'Tools for the garden', ['spade,rake']))
    equal(found['requires_dist'], ['seed-store>=2', 'hose[long]<4; extra == "wet"'])


def key_that_metadata_does_not_have():
    same(metadata.metadata('seed-store').get('Nothing'), None)


def requirements_of_a_distribution():
    equal(metadata.requires('garden-tools-kit'), ['seed-store>=2', 'hose[long]<4; extra == "wet"'])
    same(metadata.requires('seed-store'), None)


# Files


def files_are_those_of_the_record():
    found = [str(path) for path in metadata.files('garden-tools-kit')]
    expected = ['garden_tools/__init__.py', 'garden_tools/data/sizes.txt', 'garden_tools/spade.py']
    equal(found[:3], expected)
    equal(sorted(name for name in found if name.startswith(INFO)), [
        f'{INFO}/{name}' for name in ('METADATA', 'RECORD', 'WHEEL', 'entry_points.txt', 'licenses/LICENSE', 'top_level.txt')])


def _file_of_a_record(name):
    (found,) = [path for path in metadata.files('garden-tools-kit') if str(path) == name]
    return found


def files_have_size_and_hash():
    sizes = _file_of_a_record('garden_tools/data/sizes.txt')
    equal((sizes.size, sizes.hash.mode, sizes.hash.value), (12, 'sha256', 'bF6qvOuDmXlXAnNTeAVdiY--idYgmVD-uS5sEjdcbWQ'))
    record = _file_of_a_record(f'{INFO}/RECORD')
    equal((record.size, record.hash), (None, None))


def files_have_the_size_they_say():
    for path in metadata.files('seed-store'):
        if path.size is not None:
            equal((str(path), len(path.read_binary())), (str(path), path.size))


def files_can_be_read():
    sizes = _file_of_a_record('garden_tools/data/sizes.txt')
    equal((sizes.read_text(), sizes.read_binary()), ('small\nlarge\n', b'small\nlarge\n'))


def files_can_be_located():
    sizes = _file_of_a_record('garden_tools/data/sizes.txt')
    equal((str(sizes.locate()), sizes.locate().read_text()), (at('site-packages/garden_tools/data/sizes.txt'), 'small\nlarge\n'))


def files_know_their_distribution_and_parts():
    sizes = _file_of_a_record('garden_tools/data/sizes.txt')
    equal((sizes.dist.name, sizes.name, sizes.parts), ('Garden.Tools_kit', 'sizes.txt', ('garden_tools', 'data', 'sizes.txt')))


def modules_of_a_distribution_can_be_read():
    equal(_file_of_a_record('garden_tools/spade.py').read_text().splitlines()[0], 'class Spade:')


@differs(zip='the path of a directory in a zip ends in a slash')
def locate_file_takes_any_path():
    located = _kit().locate_file('garden_tools/data')
    equal((str(located), located.is_dir()), (at('site-packages/garden_tools/data'), True))


def read_text_of_the_metadata_directory():
    equal(_kit().read_text('top_level.txt'), 'garden_tools\n')
    equal(_kit().read_text('METADATA').splitlines()[1], 'Name: Garden.Tools_kit')
    equal(_kit().read_text('licenses/LICENSE'), 'Permission is granted.\n')


def read_text_of_what_is_missing_is_none():
    equal([_kit().read_text(name) for name in ('nothing', 'licenses', 'licenses/nothing', 'METADATA/x')], [None] * 4)


# Entry points


def entry_points_of_a_group():
    found = metadata.entry_points(group='garden.plugins')
    equal(sorted(found.names), ['broken', 'handle', 'module', 'spade', 'watering'])
    same(type(found), metadata.EntryPoints)


def entry_points_of_everything():
    found = metadata.entry_points()
    equal({'console_scripts', 'garden.plugins'} <= found.groups, True)
    equal([point.value for point in found.select(group='console_scripts', name='dig')], ['garden_tools:dig'])


def entry_points_by_name_and_value():
    equal([point.group for point in metadata.entry_points(name='spade')], ['garden.plugins'])
    equal([point.name for point in metadata.entry_points(value='garden_tools:dig')], ['dig'])
    equal([point.name for point in metadata.entry_points(module='garden_tools')], ['dig'])
    equal([point.name for point in metadata.entry_points(attr='Spade.Handle.wood')], ['handle'])


def entry_points_of_a_missing_group():
    equal(len(metadata.entry_points(group='nothing')), 0)


def entry_point_by_a_missing_name():
    raises(KeyError, "'nothing'", metadata.entry_points(group='garden.plugins').__getitem__, 'nothing')


def _plugin(name):
    return metadata.entry_points(group='garden.plugins')[name]


def entry_point_loads_a_class():
    import garden_tools.spade

    same(_plugin('spade').load(), garden_tools.spade.Spade)
    equal(_plugin('spade').load()().use(), 'used')


def entry_point_loads_a_chain_of_attributes():
    equal((_plugin('handle').load(), _plugin('handle').attr), ('ash', 'Spade.Handle.wood'))


def entry_point_loads_a_module():
    same(_plugin('module').load(), sys.modules['garden_tools.spade'])
    equal((_plugin('module').module, _plugin('module').attr), ('garden_tools.spade', None))


def entry_point_loads_a_function():
    (dig,) = metadata.entry_points(group='console_scripts', name='dig')
    equal((dig.load()(), dig.dist.name), ('dug', 'Garden.Tools_kit'))


def entry_point_with_extras():
    equal((_plugin('watering').extras, _plugin('spade').extras), (['wet'], []))


def entry_point_that_cannot_be_loaded():
    raises(ModuleNotFoundError, "No module named 'garden_tools.nothing'", _plugin('broken').load)


def entry_points_of_one_distribution():
    equal(sorted(point.name for point in _kit().entry_points), ['broken', 'dig', 'handle', 'module', 'spade', 'watering'])
    equal(len(metadata.distribution('seed-store').entry_points), 0)


def entry_points_are_equal_by_what_they_say():
    equal(_plugin('spade'), _plugin('spade'))
    equal(repr(_plugin('spade')), "EntryPoint(name='spade', value='garden_tools.spade:Spade', group='garden.plugins')")
    raises(AttributeError, 'EntryPoint objects are immutable.', setattr, _plugin('spade'), 'name', 'x')


# All distributions


def every_distribution_is_listed_once():
    equal([found.name for found in metadata.distributions()], ['Garden.Tools_kit', 'seed-store'])


def distributions_by_name():
    equal([found.version for found in metadata.distributions(name='Seed_Store')], ['2.5'])
    equal(list(metadata.distributions(name='nothing')), [])


def distributions_of_a_directory():
    equal(sorted(found.name for found in metadata.distributions(path=[at('site-packages')])), ['Garden.Tools_kit', 'seed-store'])
    equal(list(metadata.distributions(path=['/nowhere', at('python/cases')])), [])
    equal(list(metadata.distributions(path=[])), [])


def distributions_take_a_context_or_names():
    context = metadata.DistributionFinder.Context(name='seed-store')
    equal([found.name for found in metadata.Distribution.discover(context=context)], ['seed-store'])
    raises(ValueError, 'cannot accept context and kwargs', lambda: list(metadata.Distribution.discover(context=context, name='x')))


def packages_of_distributions():
    found = metadata.packages_distributions()
    equal((found['garden_tools'], found['seed_store']), (['Garden.Tools_kit'], ['seed-store']))


@differs(since=(3, 13))
def origin_of_a_distribution_that_was_not_installed_from_an_address():
    same(_kit().origin, None)


def distribution_of_a_finder_of_the_program():
    class Invented(metadata.Distribution):
        def read_text(self, filename):
            return 'Metadata-Version: 2.1\nName: invented\nVersion: 9\n' if filename == 'METADATA' else None

        def locate_file(self, path):
            return path

    class Finder(metadata.DistributionFinder):
        def find_distributions(self, context=metadata.DistributionFinder.Context()):
            return [Invented()] if context.name in (None, 'invented') else []

        def find_spec(self, *arguments):
            return None

    sys.meta_path.append(Finder())
    equal((metadata.version('invented'), metadata.version('seed-store')), ('9', '2.5'))


@differs(disk='it is found', zip='it is found')
def distribution_on_disk_is_not_looked_for():
    import pathlib
    import tempfile

    with tempfile.TemporaryDirectory() as directory:
        info = pathlib.Path(directory, 'shed-7.dist-info')
        info.mkdir()
        info.joinpath('METADATA').write_text('Metadata-Version: 2.1\nName: shed\nVersion: 7\n')
        found = [(each.name, each.version) for each in metadata.distributions(path=[directory])]
    equal(found, [])
