"""Finders, loaders and hooks of the program beside ours."""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import pkgutil
import sys
import types

from case.expect import at, differs, equal, raises, same

load = importlib.import_module


class Inventor(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds modules of certain names, and makes them up."""

    def __init__(self, *names):
        self.names = names
        self.asked = []

    def find_spec(self, fullname, path=None, target=None):
        self.asked.append((fullname, path, target))
        if fullname in self.names:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.INVENTED = True


def finder_before_ours_may_take_a_module():
    sys.meta_path.insert(0, Inventor('odd.plain'))
    equal(load('odd.plain').INVENTED, True)


def finder_after_ours_gets_what_ours_does_not_have():
    sys.meta_path.append(finder := Inventor('invented'))
    load('garden.roses')
    equal((load('invented').INVENTED, [name for name, _, _ in finder.asked]), (True, ['invented']))


def finder_is_told_the_path_of_the_package():
    import garden

    sys.meta_path.insert(0, finder := Inventor())
    load('garden.roses')
    equal(finder.asked[0], ('garden.roses', garden.__path__, None))


def finder_is_told_the_module_to_reload():
    import odd.counts

    sys.meta_path.insert(0, finder := Inventor())
    importlib.reload(odd.counts)
    same(finder.asked[0][2], odd.counts)


def finder_that_fails_ends_the_import():
    class Failing:
        def find_spec(self, *arguments):
            raise LookupError('not today')

    sys.meta_path.insert(0, Failing())
    raises(LookupError, 'not today', load, 'odd.plain')


def invented_package_may_hold_modules_of_ours():
    sys.meta_path.append(Inventor('invented'))
    load('invented').__path__.append(at('python/cases/garden'))
    equal(load('invented.roses').COLOUR, 'red')


def module_of_ours_below_an_invented_package_has_its_own_name():
    sys.meta_path.append(Inventor('invented'))
    load('invented').__path__.append(at('python/cases/garden'))
    roses = load('invented.roses')
    equal((roses.__name__, roses.__package__, roses.__file__), ('invented.roses', 'invented', at('python/cases/garden/roses.py')))
    equal(roses is load('garden.roses'), False)


def loader_of_the_program_may_wrap_ours():
    spec = importlib.util.find_spec('odd.plain')

    class Wrapping:
        def __init__(self, loader):
            self.loader = loader

        def create_module(self, spec):
            return types.ModuleType(spec.name, 'made by a program')

        def exec_module(self, module):
            self.loader.exec_module(module)
            module.SHOWN += 1

    spec.loader = Wrapping(spec.loader)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    equal((module.SHOWN, module.__doc__), (3, 'made by a program'))


def without_a_finder_nothing_is_found():
    import warnings

    sys.meta_path.clear()
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        raises(ModuleNotFoundError, "No module named 'odd'", load, 'odd.plain')


def imported_modules_need_no_finder():
    import garden

    sys.meta_path.clear()
    same(load('garden'), garden)


# Directories of the bundle as entries of a path


def package_path_may_be_extended_with_a_directory_of_the_bundle():
    import odd

    odd.__path__.append(at('python/cases/garden'))
    equal((load('odd.roses').__file__, load('odd.plain').SHOWN), (at('python/cases/garden/roses.py'), 2))


@differs(disk='it has none without a path', zip='as on disk')
def package_without_its_path_keeps_its_submodules():
    import odd

    odd.__path__ = []
    equal(load('odd.plain').SHOWN, 2)


def directory_of_the_bundle_on_sys_path():
    same(importlib.util.find_spec('roses'), None)
    sys.path.append(at('python/cases/garden'))
    equal(load('roses').__file__, at('python/cases/garden/roses.py'))
    equal(load('roses').__spec__.parent, '')


def directory_removed_from_sys_path_is_no_longer_searched():
    sys.path.append(at('python/cases/garden'))
    load('roses')
    del sys.path[-1]
    same(importlib.util.find_spec('beds'), None)
    equal(load('roses').COLOUR, 'red')


def entries_of_sys_path_that_are_nothing_are_ignored():
    sys.path[:0] = ['/nowhere/at/all', '', at('python/cases/nothing'), at('python/cases/quiet.py')]
    same(importlib.util.find_spec('nothing'), None)
    equal(load('odd.plain').SHOWN, 2)


def path_finder_of_importlib_searches_given_directories():
    spec = importlib.machinery.PathFinder.find_spec('roses', [at('python/cases/weeds'), at('python/cases/garden')])
    equal((spec.name, spec.origin), ('roses', at('python/cases/garden/roses.py')))
    same(importlib.machinery.PathFinder.find_spec('roses', [at('python/cases/weeds')]), None)


def path_finder_of_importlib_joins_namespace_portions():
    spec = importlib.machinery.PathFinder.find_spec('hay', [at('python/cases/meadow'), at('python/cases-second-root/meadow')])
    same(spec.origin, None)
    equal(list(spec.submodule_search_locations), [at('python/cases/meadow/hay'), at('python/cases-second-root/meadow/hay')])


def path_importer_cache_keeps_the_finder_of_a_directory():
    place = at('python/cases/garden')
    finder = pkgutil.get_importer(place)
    same(sys.path_importer_cache[place], finder)
    same(pkgutil.get_importer(place), finder)


@differs(disk='there are two hooks, with messages of their own', zip='as on disk')
def path_hook_refuses_what_is_not_a_directory_of_the_bundle():
    (hook,) = sys.path_hooks
    for path in ('/nowhere', at('python/cases/quiet.py'), at('python/cases/nothing'), at('../..')):
        raises(ImportError, f'not a directory of the bundle: {path!r}', hook, path)


def path_hook_of_the_program_comes_before_ours():
    class Hooked:
        def __init__(self, path):
            if path != at('python/cases/garden'):
                raise ImportError

        def find_spec(self, name, target=None):
            return importlib.machinery.ModuleSpec(name, Inventor())

    sys.path_hooks.insert(0, Hooked)
    sys.path_importer_cache.clear()
    spec = importlib.machinery.PathFinder.find_spec('anything', [at('python/cases/garden')])
    same(type(spec.loader), Inventor)


def path_entry_finder_finds_modules_packages_and_portions():
    finder = pkgutil.get_importer(at('python/cases/garden'))
    equal(finder.find_spec('roses').origin, at('python/cases/garden/roses.py'))
    equal(finder.find_spec('beds').submodule_search_locations, [at('python/cases/garden/beds')])
    portion = finder.find_spec('plans')
    equal((portion.loader, list(portion.submodule_search_locations)), (None, [at('python/cases/garden/plans')]))
    same(finder.find_spec('nothing'), None)


def path_entry_finder_looks_at_the_last_part_of_a_name():
    finder = pkgutil.get_importer(at('python/cases/garden'))
    equal(finder.find_spec('garden.roses').origin, at('python/cases/garden/roses.py'))
    same(finder.find_spec('roses.garden'), None)


def invalidate_caches_changes_nothing():
    import odd.plain as plain

    same(importlib.invalidate_caches(), None)
    same(load('odd.plain'), plain)
    same(importlib.util.find_spec('nothing'), None)


def invalidate_caches_asks_every_finder():
    asked = []

    class Asked(Inventor):
        def invalidate_caches(self):
            asked.append(self)

    sys.meta_path.append(finder := Asked())
    importlib.invalidate_caches()
    equal(asked, [finder])
