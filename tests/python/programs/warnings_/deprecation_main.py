# about: DeprecationWarning is shown if `__main__` causes it, not if a module does
import os
import warnings

from warnings_ import _library

shown = []
warnings.showwarning = lambda message, category, filename, *rest: shown.append(
    (str(message), os.path.basename(filename))
)
warnings.warn("by the program", DeprecationWarning)
_library.warns()
_library.warns_caller()
warnings.warn("pending", PendingDeprecationWarning)
warnings.warn("resource", ResourceWarning)
warnings.warn("import", ImportWarning)
warnings.warn("user")
print(shown)
