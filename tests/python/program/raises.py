# Its output must come before the traceback.
def fail():
    raise ValueError("no luck")


print("before")
fail()
