# about: `__import__("region_%s" % code, ..., level=1)` inside a package (phonenumbers)
from imports import _locale

for code in ("GB", "US", "XX"):
    try:
        print(_locale.by_level(code))
    except ModuleNotFoundError as error:
        print(error, error.name)
