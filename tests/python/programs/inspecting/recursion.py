# about: a RecursionError's text, its repeated lines, and going on afterwards
# rustpython: the text of the RecursionError ends in a space
# needs: stack
import sys
import traceback


def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as error:
    text = traceback.format_exc()
    print(str(error).partition(" while")[0])
    print("Previous line repeated" in text, text.count("in forever") < 10)
    print(len(traceback.extract_tb(error.__traceback__)) > 100)


class Loop:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr([self])

    def __eq__(self, other):
        return self == other


for attempt in (lambda: Loop().a, lambda: repr(Loop()), lambda: Loop() == 1):
    try:
        attempt()
    except RecursionError:
        print("RecursionError")
old = sys.getrecursionlimit()
sys.setrecursionlimit(300)
try:
    forever(0)
except RecursionError as error:
    print(len(traceback.extract_tb(error.__traceback__)) <= 300)
sys.setrecursionlimit(old)
try:
    sys.setrecursionlimit(0)
except ValueError:
    print("ValueError")
