# about: a subclass of SystemExit, its code changed while it travels
# exit: 12
class Leave(SystemExit):
    def __init__(self, reason):
        super().__init__(1)
        self.reason = reason


def command():
    raise Leave("asked to")


try:
    command()
except Leave as leave:
    print(leave.reason, leave.code)
    leave.code = 12
    raise
