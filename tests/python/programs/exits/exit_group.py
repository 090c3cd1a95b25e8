# about: a BaseExceptionGroup with a SystemExit inside is an ordinary uncaught exception
# exit: 1
group = BaseExceptionGroup("several", [SystemExit(5), ValueError("x")])
try:
    raise group
except* ValueError as found:
    print("took", found.exceptions)
