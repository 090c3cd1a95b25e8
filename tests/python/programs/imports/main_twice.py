# about: the program imported by its own name is a second module beside `__main__`
import sys

print("runs as", __name__)
COUNT = []
COUNT.append(__name__)


def check():
    from imports import main_twice

    return main_twice.COUNT, main_twice is sys.modules["__main__"]


if __name__ == "__main__":
    print(check())
    print("imports.main_twice" in sys.modules)
