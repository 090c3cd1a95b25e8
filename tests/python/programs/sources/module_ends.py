# about: modules with no newline at the end, ending in a comment, empty, or all comments
import inspect

from sources import _comment_end, _empty, _no_newline, _only_comments

print(_no_newline.VALUE, _comment_end.VALUE, _empty.__doc__, _only_comments.__doc__)
print(inspect.getsource(_no_newline.last), end="|\n")
print([name for name in vars(_empty) if not name.startswith("__")])
