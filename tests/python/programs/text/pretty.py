# about: pprint, reprlib, difflib, shlex, locale in C.UTF-8, gettext without catalogs
# rustpython: sets of numbers iterate in another order
import difflib
import gettext
import locale
import pprint
import reprlib
import shlex

data = {"name": "x" * 30, "items": list(range(25)), "nested": {"deep": [{"a": 1}, {"b": (1, 2)}]}, "set": {3, 1, 2}}
pprint.pprint(data, width=60)
print(pprint.pformat([["a" * 20] * 3, "long text that is split " * 4], width=50, indent=2))
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), pprint.saferepr([1, {2: 3}]))
print("\n".join(difflib.unified_diff(["a", "b", "c"], ["a", "x", "c"], "old", "new", lineterm="")))
print(list(difflib.ndiff(["one"], ["ore"])), difflib.get_close_matches("appel", ["ape", "apple", "peach"]), difflib.SequenceMatcher(None, "abcd", "bcde").ratio())
print(shlex.split("a 'b c' \"d e\" f\\ g # h", comments=True), shlex.quote("it's"), shlex.join(["a b", "c"]))
print(locale.format_string("%.2f", 1234.5, grouping=True), locale.localeconv()["decimal_point"], locale.strcoll("a", "b") < 0)
print(gettext.gettext("untranslated"), gettext.ngettext("one", "many", 2), gettext.NullTranslations().gettext("x"))
