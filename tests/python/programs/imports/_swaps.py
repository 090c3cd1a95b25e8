import sys


class Instead:
    def hello(self):
        return "from an object in place of a module"


sys.modules[__name__] = Instead()
