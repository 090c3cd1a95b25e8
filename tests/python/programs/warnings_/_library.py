import warnings


def warns():
    warnings.warn("by the library", DeprecationWarning)


def warns_caller(level=2):
    warnings.warn(f"stacklevel {level}", DeprecationWarning, stacklevel=level)
