# about: "Did you mean": names, attributes, imports and keywords, in the printed text
# differs: 3.11 suggests no names of attributes of self and of modules in these places
import re
import traceback


class Box:
    width = 1

    def heigth(self):
        return self.widht


def colour():
    counter = 1
    return conter


def show(attempt):
    try:
        attempt()
    except Exception as error:
        print(re.sub(r" \(/[^)]*\)", "", traceback.format_exception_only(error)[-1]), end="")


show(colour)
show(lambda: Box().heigth())
show(lambda: Box.widt)
show(lambda: exec("from string import digts"))
show(lambda: exec("import jsn"))
show(lambda: prnt(1))
show(lambda: sys.version)
show(lambda: int("x"))
show(lambda: [].appendd(1))
