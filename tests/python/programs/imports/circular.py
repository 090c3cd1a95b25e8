# about: circular imports: those that work, and the message of one that does not
from imports import _circle_a

print(_circle_a.name(), _circle_a.other())
try:
    from imports import _circle_bad
except ImportError as error:
    text = str(error)
    print(text[: text.index(" (/")] if " (/" in text else text)
    print(error.name)
try:
    import imports._circle_attribute
except AttributeError as error:
    print(str(error).partition(" (most")[0], "| circular" if "circular" in str(error) else "")
