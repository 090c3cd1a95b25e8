# about: unknown escapes keep their backslash, octal overflow, line ends in source texts
# rustpython: a CR in a string of source that is compiled at run time stays
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(repr(eval(r"'\d\.\ '")), repr(eval(r"b'\d'")), len(eval(r"'\7777'")))
    print([w.category.__name__ for w in caught] != [])
print(repr(eval("'''a\r\nb'''")), repr(eval("'''a\rb'''")), repr(eval("'a\\\nb'")), repr(eval("r'''\\\n'''")))
for source in (r"'\x1'", r"'\N{NO SUCH}'", r"'\u12'", r"'\U11111111'", r"b'\xg1'", "b'é'"):
    try:
        eval(source)
        print("taken", source)
    except SyntaxError as error:
        print("refused", source)
