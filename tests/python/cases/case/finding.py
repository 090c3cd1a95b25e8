"""Finding modules: specs, and what a module knows of itself."""

import importlib
import importlib.machinery
import importlib.util
import sys

from case.expect import at, differs, equal, raises, same

find_spec = importlib.util.find_spec

NOT_FIRST = 'the first finder is the one of native modules'


def module_spec_names_the_module_and_its_parent():
    spec = find_spec('garden.roses')
    equal((spec.name, spec.parent), ('garden.roses', 'garden'))


def top_level_module_spec_has_an_empty_parent():
    equal(find_spec('quiet').parent, '')


def package_spec_is_its_own_parent():
    equal(find_spec('garden').parent, 'garden')


def module_spec_has_its_path_as_origin():
    spec = find_spec('garden.roses')
    equal((spec.origin, spec.has_location), (at('python/cases/garden/roses.py'), True))


def package_spec_has_the_path_of_its_init():
    equal(find_spec('garden').origin, at('python/cases/garden/__init__.py'))


def package_spec_lists_one_search_location():
    equal(find_spec('garden.beds').submodule_search_locations, [at('python/cases/garden/beds')])


def module_spec_has_no_search_locations():
    same(find_spec('garden.roses').submodule_search_locations, None)


@differs(disk='compiled files are cached in __pycache__', zip='it names a file that cannot be')
def spec_has_no_cached_path():
    same(find_spec('garden.roses').cached, None)


def spec_is_a_module_spec_with_a_loader():
    spec = find_spec('garden.roses')
    same(type(spec), importlib.machinery.ModuleSpec)
    equal([hasattr(spec.loader, name) for name in ('create_module', 'exec_module')], [True, True])
    same(spec.loader_state, None)


@differs(disk='each module has a loader of its own', zip='each directory has a loader of its own')
def one_loader_serves_every_module():
    same(find_spec('garden.roses').loader, find_spec('quiet').loader)
    same(find_spec('json').loader, sys.meta_path[0])


def equal_modules_have_equal_specs():
    equal(find_spec('garden.roses'), find_spec('garden.roses'))


def missing_module_has_no_spec():
    same(find_spec('nothing'), None)


def missing_submodule_has_no_spec():
    same(find_spec('garden.nothing'), None)


def submodule_of_a_missing_parent_is_an_error():
    error = raises(ModuleNotFoundError, "No module named 'nothing'", find_spec, 'nothing.roses')
    equal((error.name, error.path), ('nothing', None))


def submodule_of_a_module_is_an_error():
    message = "__path__ attribute not found on 'garden.roses' while trying to find 'garden.roses.thorn'"
    error = raises(ModuleNotFoundError, message, find_spec, 'garden.roses.thorn')
    equal(error.name, 'garden.roses.thorn')


def empty_name_is_no_module():
    same(find_spec(''), None)
    raises(ValueError, 'Empty module name', importlib.import_module, '')


def relative_name_is_found_in_the_package():
    equal(find_spec('.roses', 'garden').name, 'garden.roses')
    equal(find_spec('..roses', 'garden.beds').name, 'garden.roses')
    same(find_spec('.nothing', 'garden'), None)


def relative_name_without_a_package_is_an_error():
    message = "no package specified for '.roses' (required for relative module names)"
    raises(ImportError, message, find_spec, '.roses')


def imported_module_has_the_spec_it_was_found_with():
    import garden.roses

    same(find_spec('garden.roses'), garden.roses.__spec__)


def imported_module_without_a_spec_is_a_value_error():
    import garden.roses

    garden.roses.__spec__ = None
    raises(ValueError, 'garden.roses.__spec__ is None', find_spec, 'garden.roses')
    del garden.roses.__spec__
    raises(ValueError, 'garden.roses.__spec__ is not set', find_spec, 'garden.roses')


def finding_a_submodule_imports_its_parents_only():
    find_spec('garden.beds.herbs')
    equal([name in sys.modules for name in ('garden', 'garden.beds.herbs')], [True, True])
    find_spec('weeds.aster')
    equal([name in sys.modules for name in ('weeds', 'weeds.aster')], [True, False])


def module_name_that_is_not_ascii():
    module = importlib.import_module('garden.цвет')
    equal((module.__name__, module.COLOUR), ('garden.цвет', 'синий'))
    equal(module.__file__, at('python/cases/garden/цвет.py'))


def names_differ_by_case():
    same(find_spec('Garden'), None)
    same(find_spec('garden.Roses'), None)


@differs(zip='a name is looked up as the path that it makes')
def name_with_a_suffix_is_not_a_module():
    raises(ModuleNotFoundError, None, find_spec, 'quiet.py')
    same(find_spec('garden/roses'), None)


def name_with_a_zero_byte_is_not_a_module():
    same(find_spec('gar\0den'), None)


@differs(disk='None', zip='None')
def name_with_a_lone_surrogate_is_an_error():
    # Ours has no such module; the finder of RustPython's native modules, which is asked next, takes no such string.
    same(sys.meta_path[0].find_spec('gar\udc80den', None, None), None)
    raises(UnicodeEncodeError, None, find_spec, 'gar\udc80den')


def data_file_is_not_a_module():
    same(find_spec('garden.notes'), None)
    same(find_spec('garden.seed'), None)


def directory_with_data_only_is_a_namespace_package():
    spec = find_spec('garden.plans')
    equal((spec.origin, list(spec.submodule_search_locations)), (None, [at('python/cases/garden/plans')]))


# Namespace packages


def namespace_package_joins_all_roots():
    equal(list(find_spec('meadow').submodule_search_locations), [at('python/cases/meadow'), at('python/cases-second-root/meadow')])


def namespace_package_spec_has_no_origin():
    spec = find_spec('meadow')
    equal((spec.origin, spec.has_location, spec.cached), (None, False, None))


@differs(disk='it is None; without it pkgutil.get_data answers None for a loader that has get_data', zip='as on disk')
def namespace_package_has_no_file():
    import meadow

    equal((hasattr(meadow, '__file__'), meadow.__doc__, meadow.__package__), (False, None, 'meadow'))


def modules_of_every_portion_can_be_imported():
    import meadow.clover
    import meadow.thistle

    equal((meadow.clover.PLANT, meadow.thistle.PLANT), ('meadow.clover', 'meadow.thistle'))
    equal(meadow.thistle.__file__, at('python/cases-second-root/meadow/thistle.py'))


def namespace_package_is_not_a_place_for_names():
    import meadow

    raises(AttributeError, "module 'meadow' has no attribute 'nothing'", getattr, meadow, 'nothing')
    same(find_spec('meadow.nothing'), None)


# What a module knows


def module_attributes_agree_with_the_spec():
    import garden.roses

    module, spec = garden.roses, garden.roses.__spec__
    equal((module.__name__, module.__package__, module.__file__), (spec.name, spec.parent, spec.origin))
    same(module.__loader__, spec.loader)


def module_has_no_path():
    import garden.roses

    equal(hasattr(garden.roses, '__path__'), False)


def package_path_is_the_list_of_its_spec():
    import garden

    equal(garden.__path__, [at('python/cases/garden')])
    equal(garden.__package__, 'garden')


@differs(disk='compiled files are cached in __pycache__', zip='None; ours leaves it out, as 3.15 does')
def module_has_no_cached_attribute():
    import garden.roses

    equal(hasattr(garden.roses, '__cached__'), False)


def docstring_of_module_and_package():
    import garden.roses

    equal((garden.__doc__, garden.roses.__doc__), ('A garden.', 'Roses, by colour.'))


def module_without_docstring_has_none():
    import garden.beds

    same(garden.beds.__doc__, None)


def module_repr_shows_where_it_is_from():
    import garden.roses

    equal(repr(garden.roses), f"<module 'garden.roses' from {at('python/cases/garden/roses.py')!r}>")


def module_has_the_builtins():
    import builtins

    import garden.roses

    builtin = garden.roses.__builtins__
    same(builtin if isinstance(builtin, dict) else vars(builtin), vars(builtins))


def spec_from_loader_asks_the_loader():
    loader = find_spec('garden.roses').loader
    spec = importlib.util.spec_from_loader('garden.roses', loader)
    equal((spec.origin, spec.has_location), (at('python/cases/garden/roses.py'), True))
    same(spec.submodule_search_locations, None)


def spec_from_loader_of_a_package():
    loader = find_spec('garden').loader
    spec = importlib.util.spec_from_loader('garden', loader)
    equal(spec.submodule_search_locations, [at('python/cases/garden')])
    equal(importlib.util.spec_from_loader('garden', loader, is_package=False).submodule_search_locations, None)


def spec_from_loader_with_an_origin():
    spec = importlib.machinery.ModuleSpec('invented', find_spec('garden').loader, origin='nowhere', is_package=True)
    equal((spec.origin, spec.has_location, spec.submodule_search_locations), ('nowhere', False, []))


@differs(disk=NOT_FIRST, zip=NOT_FIRST)
def finder_looks_only_at_the_name_it_is_given():
    import garden

    finder = sys.meta_path[0]
    equal(finder.find_spec('garden.roses', garden.__path__).name, 'garden.roses')
    same(finder.find_spec('garden.nothing', garden.__path__), None)
    same(finder.find_spec('nothing', None, None), None)


def every_module_of_the_standard_library_in_use_has_a_spec():
    import email.message
    import json.decoder

    for module in (json, json.decoder, email.message):
        equal(module.__spec__.name, module.__name__)
    equal(json.decoder.__spec__.parent, 'json')
