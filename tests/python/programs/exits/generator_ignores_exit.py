# about: a generator that yields while it is closed: the message of close() and the end
def stubborn():
    while True:
        try:
            yield "value"
        except GeneratorExit:
            print("told to leave")
            yield "no"
            return


one = stubborn()
print(next(one))
try:
    one.close()
except RuntimeError as error:
    print("RuntimeError:", error)
print(next(one, "finished"))
print("end of module")
