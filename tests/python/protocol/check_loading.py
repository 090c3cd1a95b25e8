"""Loaders and what runs."""

import importlib
import importlib.util
import runpy
import sys
import threading
import types

from support import at


def loader():
    return sys.meta_path[0]


def what_inspect_loaders_answer():
    assert loader().is_package('sample') and not loader().is_package('sample.sub')
    assert loader().get_filename('sample') == at('sample/__init__.py')
    assert loader().get_filename('sample.sub') == at('sample/sub.py')
    assert loader().get_source('sample.deep') == 'NAME = __name__\n'
    assert isinstance(loader().get_code('sample.sub'), types.CodeType)
    assert loader().get_code('spaces') is None
    assert loader().create_module(None) is None


def an_import_does_not_look_at_the_flags():
    flags, sys.flags = sys.flags, None
    try:
        assert importlib.import_module('sample.deep').NAME == 'sample.deep'
    finally:
        sys.flags = flags


def what_is_not_there_is_an_import_error():
    for method in ('get_code', 'get_source', 'get_filename', 'is_package', 'get_resource_reader'):
        try:
            getattr(loader(), method)('nothing')
        except ImportError as error:
            assert error.name == 'nothing', method
            assert str(error) == "the bundle has no module named 'nothing'", error
        else:
            raise AssertionError(method)
    try:
        loader().get_filename('spaces')
    except ImportError as error:
        assert str(error) == "'spaces' is a namespace package: it has no file", error
    else:
        raise AssertionError


def reload():
    import sample.sub
    old = sample.sub.double
    del sample.sub.warn
    assert importlib.reload(sample.sub) is sample.sub
    assert sample.sub.double is not old and sample.sub.warn


def reload_of_a_namespace_package():
    import spaces
    assert importlib.reload(spaces) is spaces


def lazy_loader():
    spec = importlib.util.find_spec('sample.sub')
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules['sample.sub'] = module
    spec.loader.exec_module(module)
    assert 'double' not in object.__getattribute__(module, '__dict__')
    assert module.double(3) == 6
    assert type(module) is types.ModuleType


def load_module_still_works():
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        module = loader().load_module('sample.deep')
    assert module is sys.modules['sample.deep'] and module.NAME == 'sample.deep'


def circular_imports():
    import circular.first
    assert circular.first.total() == 3 and circular.second.total() == 3


def modules_that_replace_themselves():
    import replaced
    assert replaced.answer == 42
    assert importlib.import_module('replaced') is replaced


def module_getattr():
    import computed
    from computed import computed as value
    assert value == computed.computed == 'by __getattr__'
    assert dir(computed) == ['computed']
    try:
        from computed import other
    except ImportError as error:
        assert error.name == 'computed' and error.path == at('computed.py'), error.path
    else:
        raise AssertionError(other)


def run_module():
    result = runpy.run_module('runs')['RESULT']
    assert result == ('runs', '', 'runs'), result
    result = runpy.run_module('runs', run_name='__main__')['RESULT']
    assert result == ('__main__', '', 'runs'), result
    result = runpy.run_module('vendored', alter_sys=True)['RESULT']
    assert result == ('main of', 'vendored'), result


def run_path():
    result = runpy.run_path(at('vendored'))['RESULT']
    assert result == ('main of', ''), result


def an_exception_while_importing():
    for _ in range(2):
        try:
            import raises
        except RuntimeError as error:
            assert str(error) == 'while importing'
            trace = error.__traceback__
            names = []
            while trace:
                names.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
                trace = trace.tb_next
            assert names[1:] == [(at('raises.py'), 1)], names
        else:
            raise AssertionError(raises)
    assert 'raises' not in sys.modules


def several_threads():
    seen = []

    def work():
        import slow
        import sample.sub
        import spaces.inner.two
        seen.append((slow.COUNT, sample.sub.double(1), spaces.inner.two.NAME))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [(1, 2, 'spaces.inner.two')] * 8, seen


def pickling_by_reference():
    import pickle
    import sample.sub
    record = pickle.loads(pickle.dumps(sample.sub.Record(3)))
    assert type(record) is sample.sub.Record and record.value == 3
    assert pickle.loads(pickle.dumps(sample.sub.double)) is sample.sub.double


def get_data():
    assert loader().get_data(at('sample/data.txt')).startswith(b'first line\n')
    assert loader().get_data('python/protocol/sample/binary.bin') == b'\x00\x01\xff'
    import pathlib
    assert loader().get_data(pathlib.Path(at('sample/./templates/../binary.bin'))) == b'\x00\x01\xff'
    assert loader().get_data(at('sample/sub.py')).startswith(b'import warnings\n')
    for path, kind in (
        (at('nothing.txt'), FileNotFoundError),
        ('/python/protocol/sample/data.txt', FileNotFoundError),
        ('../x', FileNotFoundError),
        (at('sample'), IsADirectoryError),
    ):
        try:
            loader().get_data(path)
        except kind as error:
            assert error.filename == path and error.errno, error
        else:
            raise AssertionError(path)


def source_is_found_by_who_looks_for_it():
    import inspect
    import linecache
    import traceback
    import sample.sub
    source = inspect.getsource(sample.sub.double)
    assert source == 'def double(number):\n    # Twice the number.\n    return number * 2\n', source
    assert inspect.getsource(sample.sub).startswith('import warnings\n')
    assert 'def __eq__' in inspect.getsource(sample.sub.Record)
    assert inspect.getcomments(sample.sub.double) is None
    assert linecache.getline(at('sample/sub.py'), 14, vars(sample.sub)) == '    return number * 2\n'
    try:
        sample.sub.fail()
    except ValueError:
        text = traceback.format_exc()
    assert 'File "python/protocol/sample/sub.py", line 22, in fail\n    raise ValueError(' in text, text


def warnings_say_where():
    import warnings
    import sample.sub
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        sample.sub.warn()
    place = (caught[0].filename, caught[0].lineno)
    assert place == (at('sample/sub.py'), 18), place
