# about: metaclasses, descriptors, __init_subclass__, __set_name__, slots, mro, abc, properties
import abc


class Meta(type):
    def __new__(meta, name, bases, space, **named):
        space["made_by"] = (meta.__name__, named)
        return super().__new__(meta, name, bases, space)

    def __call__(cls, *args):
        print("creates", cls.__name__)
        return super().__call__(*args)


class Typed:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return self if instance is None else instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        if not isinstance(value, int):
            raise TypeError(f"{self.name} must be an int")
        instance.__dict__[self.name] = value


class Base(metaclass=Meta, option=1):
    width = Typed()

    def __init_subclass__(cls, /, tag="none", **named):
        super().__init_subclass__(**named)
        print("subclass", cls.__name__, tag)


class Child(Base, tag="child"):
    __slots__ = ()


class Shape(abc.ABC):
    @property
    @abc.abstractmethod
    def area(self): ...


class A: ...
class B(A): ...
class C(A): ...
class D(B, C): ...


child = Child()
child.width = 5
print(child.width, Base.made_by, [k.__name__ for k in D.__mro__], super(B, D()).__thisclass__.__name__)
for attempt in (lambda: setattr(child, "width", "x"), Shape, lambda: type("X", (A, B), {}), lambda: type("Y", (bool,), {})):
    try:
        attempt()
    except TypeError as error:
        print(type(error).__name__)


class Slots:
    __slots__ = ("a",)


try:
    Slots().b = 1
except AttributeError:
    print("AttributeError")
print(isinstance(5, abc.ABC), issubclass(bool, int), type(child).__qualname__, Child.__bases__)
