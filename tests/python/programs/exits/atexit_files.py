# about: an atexit callback can still write, import and print
import atexit

out = open("out.txt", "w")


def last():
    import json
    import textwrap

    out.write(json.dumps({"written": "at exit"}))
    print(textwrap.shorten("imported at exit and used", 20))


atexit.register(last)
out.write("before ")
