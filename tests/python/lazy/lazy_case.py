"""Each function is a case, called in an interpreter of its own."""

import sys


def cases():
    return [name for name in globals() if name.startswith("it_")]


def raised(kind, function, *arguments):
    try:
        function(*arguments)
    except kind as error:
        return error
    raise AssertionError(f"no {kind}")


def it_imports_when_a_function_runs():
    from waits import later, log

    assert log.EVENTS == [], log.EVENTS
    assert "waits.noisy" not in sys.modules
    assert later.get_number() == 7
    assert log.EVENTS == ["noisy"]
    assert later.get_module() is sys.modules["waits.noisy"]
    assert later.get_thing() is sys.modules["waits.noisy"].Thing
    assert later.get_log() is log
    assert later.get_open() is sys.modules["tokenize"].open
    assert log.EVENTS == ["noisy"]


def it_binds_the_name():
    from waits import later

    assert "number" not in vars(later)
    later.get_number()
    assert vars(later)["number"] == 7
    later.number = 8
    assert later.get_number() == 8


def it_imports_when_asked_from_outside():
    from waits import later

    assert later.number == 7
    from waits.later import Thing

    assert Thing is sys.modules["waits.noisy"].Thing


def it_has_no_other_attributes():
    import string
    from waits import later

    assert not hasattr(later, "nothing")
    error = raised(AttributeError, getattr, later, "nothing")
    assert str(error) == "module 'waits.later' has no attribute 'nothing'", error
    assert error.name == "nothing"
    assert "waits.noisy" not in sys.modules


def it_shows_the_names():
    from waits import later

    names = dir(later)
    assert {"Thing", "number", "module", "waits", "own", "get_open"} <= set(names)
    assert "__getattr__" not in names and "__dir__" not in names
    assert "waits.noisy" not in sys.modules


def it_says_where_a_failing_import_stands():
    from waits import later, log

    for _ in range(2):
        error = raised(ValueError, later.get_broken)
        assert str(error) == "broken on purpose"
        assert error.__notes__ == [
            "(line 9 of waits.later imports 'broken' lazily: when it is first used)"
        ], error.__notes__
    assert log.EVENTS == ["broken", "broken"]
    error = raised(ImportError, later.get_absent)
    assert str(error).startswith("cannot import name 'absent' from 'waits.noisy' ("), error
    assert error.name == "waits.noisy"
    # The rest works.
    assert later.get_number() == 7


def it_leaves_no_trace_once_all_is_bound():
    import builtins
    from waits import all_bound

    assert "__getattr__" in vars(all_bound)
    all_bound.both()
    assert "__getattr__" not in vars(all_bound) and "__dir__" not in vars(all_bound)
    assert vars(all_bound)["__builtins__"] in (builtins, vars(builtins))
    assert all_bound.both()[1] == 7


def it_gives_a_star_all_names():
    from waits import star

    assert star.taken == ["Thing", "both", "value"], star.taken
    assert star.value == 7


def it_wins_over_a_star_before():
    from waits import shadows

    assert shadows.get_value()[0] == 7


def it_works_for_annotations_of_the_module():
    from waits import noted

    assert noted.__annotations__["thing"] is sys.modules["waits.noisy"].Thing


def it_waits_in_other_modules_for_what_they_declare():
    from waits import eager

    assert "waits.noisy" not in sys.modules
    assert "dumps" in vars(eager)
    assert eager.use()[0] == 7


def it_keeps_names_that_submodules_have():
    from waits import package
    import waits.package.other

    assert package.thing() == "the function"
    assert package.other() == "the other function"


def it_works_for_annotations():
    import dataclasses
    from waits import checked

    assert [field.name for field in dataclasses.fields(checked.Point)] == ["x", "things"]
    assert checked.hints(None)["things"] == list[sys.modules["waits.noisy"].Thing]
    assert checked.Pair(1) == (1, "")


def it_works_for_annotations_with_unknown_names():
    import annotationlib
    from waits import annotated

    assert annotated.Pair(1)._fields == ("left", "right")
    assert "waits.noisy" not in sys.modules
    found = annotationlib.get_annotations(
        annotated.function, format=annotationlib.Format.FORWARDREF
    )
    assert found["thing"] is sys.modules["waits.noisy"].Thing, found
    assert found["other"].__forward_arg__ == "Unknown", found


def it_asks_the_module_next():
    from waits import answers

    assert answers.old == "the old one" and answers.NUMBER_2 == 2
    assert str(raised(AttributeError, getattr, answers, "new")) == "no new here"
    assert dir(answers) == ["get_noisy", "old"]
    own = vars(answers)["__getattr__"]
    assert "waits.noisy" not in sys.modules
    assert answers.noisy is sys.modules["waits.noisy"]
    assert vars(answers)["__getattr__"] is not own
    assert answers.old == "the old one" and dir(answers) == ["get_noisy", "old"]


def it_works_in_another_namespace():
    import runpy

    namespace = runpy.run_module("waits.later")
    assert "number" not in namespace
    assert namespace["get_number"]() == 7


def it_works_in_a_bare_namespace():
    import importlib.util

    spec = importlib.util.find_spec("waits.all_bound")
    namespace = {}
    exec(spec.loader.get_code(spec.name), namespace)
    assert namespace["both"]()[1] == 7
    assert namespace["value"] == 7


def it_survives_a_reload():
    import importlib
    from waits import later

    assert later.get_number() == 7
    sys.modules["waits.noisy"].value = 9
    assert later.get_number() == 7
    importlib.reload(later)
    assert later.get_number() == 9
    assert later.get_thing() is sys.modules["waits.noisy"].Thing


def it_looks_up_real_builtins():
    import builtins
    from waits import later

    error = raised(NameError, later.misspell)
    assert str(error) == "name 'prnt' is not defined"
    import traceback

    lines = traceback.format_exception(error)
    assert lines[-1].endswith("Did you mean: 'print'?\n"), lines
    builtins.prnt = 5
    assert later.misspell() == 5


def it_imports_once_for_all_threads():
    import threading
    from waits import all_bound, later, log

    barrier = threading.Barrier(8)
    results = []

    def use():
        barrier.wait()
        # The last name of this one is bound by one of them.
        both = all_bound.both()
        results.append((later.get_number(), later.get_thing(), *both))

    threads = [threading.Thread(target=use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8 and len(set(results)) == 1, results
    assert log.EVENTS == ["noisy"]


def it_lets_names_be_replaced():
    from unittest import mock
    from waits import later

    with mock.patch("waits.later.number", 3):
        assert later.get_number() == 3
    assert later.get_number() == 7


def it_is_collected_with_the_module():
    import gc
    import importlib
    import weakref

    class Mark:
        pass

    for name in ["noisy", "later"]:
        module = importlib.import_module(f"waits.{name}")
        module.mark = Mark()
        mark = weakref.ref(module.mark)
        del sys.modules[f"waits.{name}"], module
        delattr(sys.modules["waits"], name)
        gc.collect()
        assert mark() is None, name
