import inspect
import linecache
import os
import traceback
import warnings


def fail():
    raise ValueError('as expected')


try:
    fail()
except ValueError:
    print(traceback.format_exc().splitlines()[-2].strip())
print(inspect.getsource(fail).splitlines()[-1].strip())
print(warnings.formatwarning('text', UserWarning, fail.__code__.co_filename, 9).splitlines()[-1].strip())
print(linecache.getline(os.path.abspath(fail.__code__.co_filename), 9).strip())
