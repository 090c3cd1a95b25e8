"""pkgutil."""

import pkgutil
import sys

from case.expect import at, differs, equal, raises, same


def names(modules):
    return [(module.name, module.ispkg) for module in modules]


def iter_modules_gives_modules_and_packages():
    import garden

    equal(names(pkgutil.iter_modules(garden.__path__)), [('beds', True), ('roses', False), ('цвет', False)])


def iter_modules_puts_the_prefix_before_each():
    import weeds

    found = names(pkgutil.iter_modules(weeds.__path__, 'weeds.'))
    equal(found, [('weeds.aster', False), ('weeds.bitter', True), ('weeds.thorny', True), ('weeds.zinnia', False)])


def iter_modules_imports_nothing():
    import weeds

    list(pkgutil.iter_modules(weeds.__path__))
    equal([name for name in sys.modules if name.startswith('weeds.')], [])


def iter_modules_is_sorted_and_of_direct_children():
    import odd

    found = [module.name for module in pkgutil.iter_modules(odd.__path__)]
    equal((found, 'one' in found), (sorted(found), False))


def iter_modules_leaves_init_and_data_out():
    import tool

    equal(names(pkgutil.iter_modules(tool.__path__)), [('__main__', False), ('plain', False)])


def iter_modules_of_a_namespace_package():
    import meadow

    equal(names(pkgutil.iter_modules(meadow.__path__)), [('clover', False), ('thistle', False)])


def iter_modules_of_a_directory_that_is_no_package():
    equal(names(pkgutil.iter_modules([at('python/cases/garden/plans')])), [])


def iter_modules_of_missing_and_repeated_directories():
    paths = ['/nowhere', at('python/cases/garden/beds'), at('python/cases/nothing'), at('python/cases/garden/beds')]
    equal(names(pkgutil.iter_modules(paths)), [('herbs', False)])


def iter_modules_without_a_path_gives_top_level_modules():
    found = dict(names(pkgutil.iter_modules()))
    expected = {'garden': True, 'odd': True, 'quiet': False, 'loud': False}
    equal({name: found.get(name) for name in expected}, expected)
    equal(('garden.roses' in found, 'roses' in found), (False, False))


def iter_modules_without_a_path_gives_modules_of_distributions():
    found = dict(names(pkgutil.iter_modules()))
    equal((found['garden_tools'], found['seed_store'], found.get('pkgutil')), (True, False, False))


def iter_modules_refuses_a_string():
    message = 'path must be None or list of paths to look for modules in'
    raises(ValueError, message, lambda: list(pkgutil.iter_modules('garden')))


def iter_modules_names_the_finder_of_each():
    import garden

    module = next(iter(pkgutil.iter_modules(garden.__path__)))
    same(type(module), pkgutil.ModuleInfo)
    same(module.module_finder, pkgutil.get_importer(at('python/cases/garden')))
    equal(module.module_finder.find_spec(module.name).origin, at('python/cases/garden/beds/__init__.py'))


def iter_importer_modules_of_one_finder():
    finder = pkgutil.get_importer(at('python/cases/garden/beds'))
    equal(list(pkgutil.iter_importer_modules(finder, 'x.')), [('x.herbs', False)])


# walk_packages


def walk_packages_goes_into_packages():
    import garden

    found = names(pkgutil.walk_packages(garden.__path__, 'garden.'))
    equal(found, [('garden.beds', True), ('garden.beds.herbs', False), ('garden.roses', False), ('garden.цвет', False)])


def walk_packages_imports_packages_only():
    import garden

    list(pkgutil.walk_packages(garden.__path__, 'garden.'))
    equal(('garden.beds' in sys.modules, 'garden.цвет' in sys.modules), (True, False))


def walk_packages_tells_of_packages_that_fail():
    import weeds

    failed = []
    found = [module.name for module in pkgutil.walk_packages(weeds.__path__, 'weeds.', failed.append)]
    equal(found, ['weeds.aster', 'weeds.bitter', 'weeds.thorny', 'weeds.zinnia'])
    equal(failed, ['weeds.bitter', 'weeds.thorny'])


def walk_packages_passes_over_import_errors_only():
    import weeds

    seen = []

    def walk():
        for module in pkgutil.walk_packages(weeds.__path__, 'weeds.'):
            seen.append(module.name)

    raises(ValueError, 'too thorny', walk)
    equal(seen, ['weeds.aster', 'weeds.bitter', 'weeds.thorny'])


# get_data


def get_data_reads_beside_a_package():
    equal(pkgutil.get_data('garden', 'two words.txt'), b'two words')
    equal(pkgutil.get_data('garden', 'plans/inner/root.txt'), b'deep')


def get_data_reads_beside_a_module():
    equal(pkgutil.get_data('garden.roses', 'вода.txt'), b'water')


def get_data_of_an_empty_file():
    equal(pkgutil.get_data('garden', 'empty.txt'), b'')


@differs(zip='OSError')
def get_data_of_a_missing_file():
    raises(FileNotFoundError, None, pkgutil.get_data, 'garden', 'nothing.txt')


def get_data_of_a_package_that_is_missing():
    same(pkgutil.get_data('nothing', 'x'), None)


def get_data_of_a_namespace_package_is_none():
    same(pkgutil.get_data('meadow', 'seed.txt'), None)


@differs(zip='a zip is not asked for paths with dots')
def get_data_follows_dots_inside_the_bundle():
    equal(pkgutil.get_data('garden.beds', '../two words.txt'), b'two words')


@differs(disk='it leads out of the package to whatever is there', zip='OSError')
def get_data_does_not_lead_out_of_the_bundle():
    raises(FileNotFoundError, None, pkgutil.get_data, 'garden', '../../../../../../../../etc/passwd')


def get_data_takes_an_absolute_name_as_one_below_the_package():
    equal(pkgutil.get_data('garden', '/two words.txt'), b'two words')


# extend_path


def extend_path_adds_directories_of_the_same_name():
    sys.path.append(at('python/cases/garden'))
    equal(pkgutil.extend_path(['own'], 'beds'), ['own', at('python/cases/garden/beds')])


def extend_path_adds_namespace_portions():
    sys.path[:] = [at('python/cases'), at('python/cases-second-root')]
    equal(pkgutil.extend_path([], 'meadow'), [at('python/cases/meadow'), at('python/cases-second-root/meadow')])


def extend_path_of_a_submodule_looks_below_its_parent():
    import garden

    equal(pkgutil.extend_path([], 'garden.beds'), [at('python/cases/garden/beds')])


def extend_path_changes_no_list_and_adds_nothing_twice():
    sys.path[:] = [at('python/cases'), at('python/cases')]
    own = [at('python/cases/garden')]
    equal(pkgutil.extend_path(own, 'garden'), [at('python/cases/garden')])
    equal(own, [at('python/cases/garden')])


def extend_path_leaves_what_is_not_a_list():
    equal(pkgutil.extend_path(('own',), 'garden'), ('own',))


# resolve_name


def resolve_name_with_a_colon():
    import garden.roses

    same(pkgutil.resolve_name('garden.roses:Rose'), garden.roses.Rose)
    same(pkgutil.resolve_name('garden.roses:Rose.__eq__'), garden.roses.Rose.__eq__)
    same(pkgutil.resolve_name('garden.roses:'), garden.roses)


def resolve_name_without_a_colon():
    rose = pkgutil.resolve_name('garden.roses.Rose.__eq__')
    same(rose, sys.modules['garden.roses'].Rose.__eq__)
    same(pkgutil.resolve_name('garden.beds.herbs'), sys.modules['garden.beds.herbs'])


def resolve_name_of_what_is_missing():
    raises(ModuleNotFoundError, "No module named 'nothing'", pkgutil.resolve_name, 'nothing:x')
    raises(AttributeError, "module 'garden.roses' has no attribute 'tulip'", pkgutil.resolve_name, 'garden.roses:tulip')
    raises(AttributeError, "module 'garden.roses' has no attribute 'tulip'", pkgutil.resolve_name, 'garden.roses.tulip')


def resolve_name_refuses_malformed_names():
    for name in ('', '3x', 'garden:roses:x', 'garden.', '.garden', 'gar den'):
        raises(ValueError, f'invalid format: {name!r}', pkgutil.resolve_name, name)


# Finders


def get_importer_of_a_directory_of_the_bundle():
    finder = pkgutil.get_importer(at('python/cases/garden'))
    equal(finder.find_spec('roses').name, 'roses')


@differs(disk='a directory of files has a finder', zip='as on disk')
def get_importer_of_a_directory_on_disk():
    same(pkgutil.get_importer('/'), None)


@differs(zip='any path below a zip has a finder')
def get_importer_of_what_is_missing():
    same(pkgutil.get_importer(at('python/cases/quiet.py')), None)


def iter_importers_of_a_module_are_those_of_its_package():
    finders = list(pkgutil.iter_importers('garden.roses'))
    equal(finders, [pkgutil.get_importer(at('python/cases/garden'))])
    equal('garden' in sys.modules, True)


def iter_importers_of_everything_begins_with_the_meta_path():
    finders = list(pkgutil.iter_importers())
    equal(finders[: len(sys.meta_path)], sys.meta_path)


def iter_importers_refuses_relative_names():
    message = "Relative module name '.garden' not supported"
    raises(ImportError, message, lambda: list(pkgutil.iter_importers('.garden')))


@differs(since=(3, 14))
def find_loader_is_gone():
    equal((hasattr(pkgutil, 'find_loader'), hasattr(pkgutil, 'get_loader'), hasattr(pkgutil, 'ImpImporter')), (False, False, False))
