# about: sys.displayhook, builtins._, and the single mode of compile
import builtins
import sys

exec(compile("1 + 2", "<line>", "single"))
print(builtins._)
sys.displayhook("text")
sys.displayhook(None)
sys.displayhook = lambda value: print("shown:", value)
exec(compile("'x' * 3", "<line>", "single"))
print(sys.__displayhook__ is not sys.displayhook)
