# about: exception classes of one's own beside Exception: exit code 1
# exit: 1
class Stop(BaseException):
    pass


try:
    try:
        raise Stop("not an Exception")
    except Exception:
        print("never printed")
except Stop as stop:
    print("caught", stop)
raise Stop("uncaught")
