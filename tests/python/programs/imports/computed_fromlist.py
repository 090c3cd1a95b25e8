# about: `__import__(__name__, fromlist=[name], level=0)` inside a package (parsedatetime)
from imports import _locale

print(_locale.by_fromlist("de_DE").DATA)
module = __import__("imports._locale", fromlist=["region_US"])
print(module.__name__, module.region_US.DATA)
print(__import__("imports._locale").__name__)
print(__import__("imports", fromlist=["nothing"]).__name__)
