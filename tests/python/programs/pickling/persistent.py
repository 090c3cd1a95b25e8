# about: Pickler and Unpickler subclasses: persistent ids, find_class, dispatch tables
import copyreg
import io
import pickle


class Record:
    def __init__(self, key):
        self.key = key


RECORDS = {n: Record(n) for n in range(3)}


class Saver(pickle.Pickler):
    dispatch_table = {**copyreg.dispatch_table, complex: lambda c: (complex, (c.imag, c.real))}

    def persistent_id(self, value):
        return ("record", value.key) if isinstance(value, Record) else None


class Loader(pickle.Unpickler):
    def persistent_load(self, identity):
        return RECORDS[identity[1]]

    def find_class(self, module, name):
        if module == "builtins" and name in ("complex", "set"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is forbidden")


out = io.BytesIO()
Saver(out).dump([RECORDS[1], 1 + 2j, {3}])
record, number, numbers = Loader(io.BytesIO(out.getvalue())).load()
print(record is RECORDS[1], number, numbers)
try:
    Loader(io.BytesIO(pickle.dumps(print))).load()
except pickle.UnpicklingError as error:
    print(error)
