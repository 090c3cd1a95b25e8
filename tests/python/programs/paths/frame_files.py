# about: data found by inspect.getfile, co_filename, inspect.stack and `__file__` of a module
import os

from paths import _pkg
from paths._pkg import part

for find in (part.by_frame, part.by_code, part.by_stack, part.by_file, _pkg.where):
    path = find()
    print(find.__name__, os.path.basename(path), len(part.text_beside(path)))
print(os.path.relpath(part.by_file(), _pkg.HERE))
