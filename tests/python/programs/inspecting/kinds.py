# about: the is… functions of inspect, getmembers, getmro, classify, static attributes
import inspect


def generator():
    yield


async def coroutine():
    pass


async def asynchronous():
    yield


class Base:
    def method(self):
        pass

    @staticmethod
    def static():
        pass

    @property
    def value(self):
        raise ValueError("not evaluated")


class Derived(Base):
    limit = 3


for name in ("generator", "coroutine", "asynchronous", "Base", "inspect"):
    thing = globals()[name]
    print(name, [check for check in ("isfunction", "isclass", "ismodule", "isgeneratorfunction",
          "iscoroutinefunction", "isasyncgenfunction") if getattr(inspect, check)(thing)])
print([name for name, _ in inspect.getmembers(Derived, inspect.isfunction)])
print([kind.__name__ for kind in inspect.getmro(Derived)], inspect.isbuiltin(len))
print(
    type(inspect.getattr_static(Derived(), "value")).__name__)
print([(a.name, a.kind) for a in inspect.classify_class_attrs(Derived) if not a.name.startswith("__")])
source = generator()
print(inspect.getgeneratorstate(source), next(source), inspect.getgeneratorstate(source))
source.close()
print(inspect.getgeneratorstate(source))
print(inspect.isabstract(Base), inspect.isdatadescriptor(Base.value), inspect.ismethod(Base().method))
print(inspect.cleandoc("  a\n      b\n    c"), inspect.unwrap(Base.static) is Base.static)
