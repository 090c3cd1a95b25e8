"""Import statements, and what they leave in `sys.modules`."""

import builtins
import importlib
import sys
import threading
import types

from case.expect import at, differs, equal, raises, same

load = importlib.import_module


def run(statement):
    """The names that a statement makes, as at the top of a module of the package `case`."""
    names = {'__name__': 'case.imaginary', '__package__': 'case'}
    exec(statement, names)
    del names['__builtins__']
    return names


def import_binds_the_top_level_name():
    same(run('import garden.beds.herbs')['garden'], sys.modules['garden'])


def import_as_binds_the_submodule():
    same(run('import garden.beds.herbs as herbs')['herbs'], sys.modules['garden.beds.herbs'])


def from_package_import_submodule():
    same(run('from garden.beds import herbs')['herbs'], sys.modules['garden.beds.herbs'])


def from_package_import_name_and_submodule_together():
    names = run('from odd.stars import VALUE, three')
    equal((names['VALUE'], names['three'].NAME), (3, 'odd.stars.three'))


def submodule_becomes_an_attribute_of_its_package():
    import odd

    equal(hasattr(odd, 'plain'), False)
    same(load('odd.plain'), odd.plain)


def relative_imports_between_packages():
    herbs = load('garden.beds.herbs')
    equal(herbs.ALL, ['peas', 'beans', 'sage', 'dill', 'red'])


def relative_import_of_a_sibling_module():
    same(run('from . import expect')['expect'], sys.modules['case.expect'])
    equal(run('from .expect import equal as checks')['checks'], equal)


def relative_import_beyond_the_top_level():
    raises(ImportError, 'attempted relative import beyond top-level package', run, 'from ... import garden')
    raises(ImportError, 'attempted relative import beyond top-level package', run, 'from ..garden import CROPS')


def relative_import_in_a_program_has_no_package():
    names = {'__name__': '__main__'}
    raises(ImportError, 'attempted relative import with no known parent package', exec, 'from . import x', names)


def star_import_takes_what_all_names_submodules_too():
    names = run('from odd.stars import *')
    equal({name for name in names if not name.startswith('__')}, {'one', 'two', 'VALUE'})
    equal(names['two'].NAME, 'odd.stars.two')


def star_import_of_a_name_that_all_promises_in_vain():
    raises(AttributeError, "module 'odd.strict' has no attribute 'nothing'", run, 'from odd.strict import *')


def star_import_without_all_leaves_underscores_out():
    equal({name for name in run('from odd.plain import *') if not name.startswith('__')}, {'SHOWN'})


def missing_module_names_itself():
    error = raises(ModuleNotFoundError, "No module named 'nothing'", load, 'nothing')
    equal((error.name, error.path, error.msg), ('nothing', None, "No module named 'nothing'"))


def missing_submodule_names_itself():
    error = raises(ModuleNotFoundError, "No module named 'garden.nothing'", load, 'garden.nothing')
    equal((error.name, error.path), ('garden.nothing', None))


def missing_parent_is_the_one_named():
    error = raises(ModuleNotFoundError, "No module named 'nothing'", load, 'nothing.at.all')
    equal(error.name, 'nothing')


def submodule_of_a_module_says_it_is_no_package():
    message = "No module named 'garden.roses.thorn'; 'garden.roses' is not a package"
    equal(raises(ModuleNotFoundError, message, load, 'garden.roses.thorn').name, 'garden.roses.thorn')


def missing_name_in_a_module():
    message = f"cannot import name 'tulip' from 'garden.roses' ({at('python/cases/garden/roses.py')})"
    error = raises(ImportError, message, run, 'from garden.roses import tulip')
    equal((error.name, error.path), ('garden.roses', at('python/cases/garden/roses.py')))


def missing_name_in_a_namespace_package():
    error = raises(ImportError, "cannot import name 'daisy' from 'meadow' (unknown location)", run, 'from meadow import daisy')
    equal((error.name, error.path), ('meadow', None))


def import_module_resolves_relative_names():
    same(load('.roses', 'garden'), load('garden.roses'))
    same(load('..roses', 'garden.beds'), load('garden.roses'))


def import_module_refuses_relative_names_without_a_package():
    message = "the 'package' argument is required to perform a relative import for '.roses'"
    raises(TypeError, message, load, '.roses')


def import_module_beyond_the_top_level():
    raises(ImportError, 'attempted relative import beyond top-level package', load, '...roses', 'garden')


# The function behind the statement


def dunder_import_gives_the_top_level_package():
    same(__import__('garden.beds.herbs'), sys.modules['garden'])


def dunder_import_with_a_from_list_gives_the_submodule():
    same(__import__('garden.beds', fromlist=['herbs']), sys.modules['garden.beds'])


def dunder_import_imports_what_the_from_list_names():
    package = __import__('odd.stars', fromlist=['three', 'nothing'])
    equal((hasattr(package, 'three'), hasattr(package, 'nothing')), (True, False))


def dunder_import_with_a_level():
    names = {'__name__': 'garden.beds', '__package__': 'garden.beds', '__path__': []}
    same(__import__('herbs', names, None, ['HERBS'], 1), load('garden.beds.herbs'))
    same(__import__('', names, None, ['roses'], 2), load('garden'))


def dunder_import_refuses_bad_arguments():
    raises(ValueError, 'level must be >= 0', __import__, 'garden', level=-1)
    raises(ValueError, 'Empty module name', __import__, '')
    raises(TypeError, None, __import__, 3)


def import_statement_asks_builtins_import():
    asked = []
    original = builtins.__import__
    load('garden.roses')

    def ask(name, globals=None, locals=None, fromlist=(), level=0):
        asked.append((name, fromlist, level))
        return original(name, globals, locals, fromlist, level)

    builtins.__import__ = ask
    try:
        run('import garden.roses as r\nfrom garden import roses, CROPS\nfrom . import expect')
    finally:
        builtins.__import__ = original
    equal(asked[-3:], [('garden.roses', None, 0), ('garden', ('roses', 'CROPS'), 0), ('', ('expect',), 1)])


# sys.modules


def second_import_gives_the_same_module():
    same(load('odd.counts'), load('odd.counts'))
    equal(load('odd.counts').COUNT, 1)


def module_deleted_from_sys_modules_is_imported_anew():
    first = load('odd.counts')
    first.COUNT = 7
    del sys.modules['odd.counts']
    second = load('odd.counts')
    equal((second is first, second.COUNT), (False, 1))
    same(sys.modules['odd'].counts, second)


def none_in_sys_modules_forbids_the_import():
    sys.modules['odd.plain'] = None
    message = 'import of odd.plain halted; None in sys.modules'
    equal(raises(ModuleNotFoundError, message, load, 'odd.plain').name, 'odd.plain')


def whatever_is_in_sys_modules_is_what_an_import_gives():
    sys.modules['invented'] = marker = object()
    same(load('invented'), marker)


def module_that_replaces_itself():
    replaced = run('import odd.replaces as replaced')['replaced']
    equal((replaced.answer, type(replaced).__name__), (42, 'SimpleNamespace'))
    same(sys.modules['odd'].replaces, replaced)


def module_that_removes_itself_is_an_error():
    raises(KeyError, "'odd.vanishes'", load, 'odd.vanishes')


def failing_module_is_not_kept():
    for _ in range(2):
        raises(RuntimeError, 'on purpose', load, 'odd.fails')
        equal('odd.fails' in sys.modules, False)
    equal(hasattr(sys.modules['odd'], 'fails'), False)


def failing_package_keeps_nothing_but_its_parent():
    raises(ValueError, 'too thorny', load, 'weeds.thorny')
    equal(('weeds' in sys.modules, 'weeds.thorny' in sys.modules), (True, False))


def failing_import_error_keeps_its_text():
    error = raises(ImportError, 'too bitter', load, 'weeds.bitter.root')
    equal((error.name, error.path), (None, None))


# Circles


def circle_of_import_statements():
    import odd.chicken

    equal((odd.chicken.SEEN, odd.egg.LAID_BY, odd.egg.hatches()), (True, 'chicken', 'chicken'))


def circle_of_from_imports_of_modules():
    left = load('odd.left')
    equal((left.OTHER, sys.modules['odd.right'].SEEN), ('right', False))


def circle_of_from_imports_of_names_says_so():
    message = (
        "cannot import name 'HALF' from partially initialized module 'odd.half' "
        f"(most likely due to a circular import) ({at('python/cases/odd/half.py')})"
    )
    error = raises(ImportError, message, load, 'odd.half')
    equal((error.name, error.path), ('odd.half', at('python/cases/odd/half.py')))
    equal(('odd.half' in sys.modules, 'odd.whole' in sys.modules), (False, False))


def circle_that_uses_an_attribute_too_early_says_so():
    message = "cannot access submodule 'early' of module 'odd' (most likely due to a circular import)"
    raises(AttributeError, message, load, 'odd.early')


# Attributes of modules


def module_getattr_answers_for_missing_names():
    computed = load('odd.computed')
    equal(computed.answer, 42)
    raises(AttributeError, 'no question here', getattr, computed, 'question')
    equal(run('from odd.computed import answer')['answer'], 42)


def module_getattr_that_raises_is_an_import_error_in_from_import():
    message = f"cannot import name 'question' from 'odd.computed' ({at('python/cases/odd/computed.py')})"
    raises(ImportError, message, run, 'from odd.computed import question')


def module_dir_is_sorted():
    equal(dir(load('odd.computed')), ['Answer', 'answer'])


def module_class_may_be_changed():
    import types

    class Loud(types.ModuleType):
        @property
        def shout(self):
            return self.__name__.upper()

    plain = load('odd.plain')
    plain.__class__ = Loud
    equal(plain.shout, 'ODD.PLAIN')


# Reload


def reload_runs_in_the_same_module():
    counts = load('odd.counts')
    same(importlib.reload(counts), counts)
    equal((counts.COUNT, counts.ONCE), (2, 'kept'))


def reload_gives_the_module_a_new_spec():
    counts = load('odd.counts')
    old = counts.__spec__
    importlib.reload(counts)
    equal((counts.__spec__ is old, counts.__spec__.name), (False, 'odd.counts'))


def reload_restores_what_was_changed():
    import garden

    garden.CROPS = []
    garden.__path__ = ['/nowhere']
    importlib.reload(garden)
    equal((garden.CROPS, garden.__path__), (['peas', 'beans'], [at('python/cases/garden')]))


def reload_of_a_namespace_package_keeps_its_portions():
    import meadow

    same(importlib.reload(meadow), meadow)
    equal(len(list(meadow.__path__)), 2)


def reload_of_what_is_not_imported():
    import odd.plain as plain

    del sys.modules['odd.plain']
    raises(ImportError, 'module odd.plain not in sys.modules', importlib.reload, plain)
    raises(TypeError, 'reload() argument must be a module', importlib.reload, 'odd.plain')


def reload_without_the_parent():
    import odd.plain as plain

    del sys.modules['odd']
    raises(ImportError, "parent 'odd' not in sys.modules", importlib.reload, plain)


def failing_reload_keeps_the_module():
    import odd.plain as plain

    plain.__spec__.name = plain.__name__ = 'odd.fails'
    sys.modules['odd.fails'] = plain
    raises(RuntimeError, 'on purpose', importlib.reload, plain)
    same(sys.modules['odd.fails'], plain)
    equal((plain.STARTED, plain.SHOWN), (True, 2))


# Threads


def threads(count, work):
    started = [threading.Thread(target=work) for _ in range(count)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()


def threads_that_import_the_same_module_get_one_and_whole():
    seen = []

    def work():
        import odd.slow

        seen.append((odd.slow.COUNT, hasattr(odd.slow, 'DONE'), id(odd.slow)))

    threads(4, work)
    equal(seen, [(1, True, id(sys.modules['odd.slow']))] * 4)


def threads_that_import_a_failing_module_all_fail():
    seen = []

    def work():
        try:
            load('odd.fails')
        except RuntimeError as error:
            seen.append(str(error))

    threads(4, work)
    equal(seen, ['on purpose'] * 4)


def threads_that_import_a_circle_from_both_ends_do_not_hang():
    ends = iter(['odd.chicken', 'odd.egg'])
    seen = []

    def work():
        seen.append(load(next(ends)).__name__)

    threads(2, work)
    equal(sorted(seen), ['odd.chicken', 'odd.egg'])


@differs(disk='it raises _DeadlockError', zip='it raises _DeadlockError')
def threads_that_wait_for_each_other_take_modules_as_they_are():
    bootstrap = sys.modules['_frozen_importlib']
    held = threading.Barrier(2)
    got = []

    # Imports from both ends at the worst moment: each thread holds the lock of its own module, which
    # is in sys.modules, and asks for the other's. A statement that finds no module yet comes here too
    # if that appears a moment later.
    def work(own, other):
        module = sys.modules[own] = types.ModuleType(own)
        module.__spec__ = types.SimpleNamespace(_initializing=True)
        with bootstrap._ModuleLockManager(own):
            held.wait()
            got.append(load(other).__name__)

    names = ['odd_first', 'odd_second']
    pairs = iter([names, names[::-1]])
    threads(2, lambda: work(*next(pairs)))
    for name in names:
        del sys.modules[name]
    equal(sorted(got), names)
