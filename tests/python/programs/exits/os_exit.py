# about: os._exit skips finally, atexit and buffered files, but not what was flushed
# exit: 5
import atexit
import os
import sys

atexit.register(print, "never printed")
lost = open("lost.txt", "w")
lost.write("buffered")
print("flushed", flush=True)
try:
    sys.stdout.flush()
    os._exit(5)
finally:
    print("never printed")
