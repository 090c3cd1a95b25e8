# about: sys.exit inside nested finally blocks: each runs, the last exit's code counts
# exit: 6
import sys


def inner():
    try:
        sys.exit(5)
    finally:
        print("inner finally")


def outer():
    try:
        inner()
    finally:
        print("outer finally")
        try:
            raise KeyError("swallowed")
        except KeyError as error:
            print("context:", repr(error.__context__))
        sys.exit(6)


try:
    outer()
except SystemExit as end:
    print(end.code, "after", end.__context__.code)
    raise
