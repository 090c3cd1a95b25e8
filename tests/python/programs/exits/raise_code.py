# about: an uncaught exception is exit code 1, its `__del__` and finally run
# exit: 1
class Resource:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind.__name__)
        return False


with Resource():
    try:
        {}["missing"]
    finally:
        print("finally")
