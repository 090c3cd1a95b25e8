# about: exit() and quit() of builtins, their repr and their code
# rustpython: `exit` and `quit` are functions, without the text of `site`'s
# exit: 8
print(repr(exit))
print(repr(quit))
try:
    quit(1)
except SystemExit as end:
    print("quit:", end.code)
exit(8)
