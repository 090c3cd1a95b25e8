import inspect
import sys

# This comment is kept: the module asks for its source.


def own_source():
    return inspect.getsource(sys.modules[__name__])
