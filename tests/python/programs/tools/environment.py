# about: os.environ, getenv, expandvars, putenv seen by a reread, sys attributes programs ask for
# rustpython: sys.api_version is not CPython's
import os
import sys

os.environ["PROGRAM_VALUE"] = "é=1"
print(os.getenv("PROGRAM_VALUE"), os.environ.get("NO_SUCH_VARIABLE"), os.path.expandvars("$PROGRAM_VALUE/${NO_SUCH}"))
del os.environ["PROGRAM_VALUE"]
print("PROGRAM_VALUE" in os.environ, os.environ.setdefault("OTHER_VALUE", "x"), os.environb.get(b"OTHER_VALUE"))
try:
    os.environ["BAD"] = 5
except TypeError as error:
    print(error)
print(sys.version_info.major, sys.byteorder, sys.maxsize >= 2**31 - 1, sys.getdefaultencoding(), sys.getfilesystemencoding())
print(sys.float_info.max, sys.int_info.bits_per_digit in (15, 30), sys.flags.optimize, sys.intern("x"))
print(isinstance(sys.executable, str), isinstance(sys.path, list), sys.platform != "", isinstance(sys.modules, dict))
print(os.sep, os.linesep == "\n", os.pathsep, os.curdir, os.extsep, os.name, len(os.urandom(4)), os.path.expanduser("x"))
print(sys.getsizeof([]) > 0, callable(sys.exit), sys.getrefcount(object()) >= 1, sys.hash_info.width in (32, 64), sys.api_version > 1000)
