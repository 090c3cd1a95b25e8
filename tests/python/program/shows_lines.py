import inspect
import linecache
import traceback
import warnings


def fail():
    raise ValueError('as expected')


try:
    fail()
except ValueError:
    print(traceback.format_exc().splitlines()[-2].strip())
print(inspect.getsource(fail).splitlines()[-1].strip())
print(warnings.formatwarning('text', UserWarning, fail.__code__.co_filename, 8).splitlines()[-1].strip())
print(linecache.getline(fail.__code__.co_filename, 8).strip())
