# about: writing a file whole: to another name, fsync, os.replace; hard and symbolic links
# needs: links
import contextlib
import json
import os
import tempfile


@contextlib.contextmanager
def replacing(path):
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path) or ".")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


with replacing("state.json") as file:
    json.dump({"version": 1}, file)
try:
    with replacing("state.json") as file:
        file.write("half")
        raise RuntimeError("in the middle")
except RuntimeError as error:
    print(error, os.listdir(), open("state.json").read())
os.link("state.json", "linked.json")
print(os.stat("state.json").st_nlink, os.path.samefile("state.json", "linked.json"))
os.symlink("state.json", "symbolic.json")
print(os.readlink("symbolic.json"), os.path.islink("symbolic.json"), os.path.realpath("symbolic.json")[-10:])
os.unlink("symbolic.json")
