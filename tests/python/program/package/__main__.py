from . import ANSWER

print(__spec__.name, __package__, ANSWER)
