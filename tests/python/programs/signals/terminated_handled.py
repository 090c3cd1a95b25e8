# about: SIGTERM with a handler that calls sys.exit: finally, atexit and files as usual
# needs: signals
# exit: 143
import atexit
import signal
import sys
import time

from signals._interrupting import later

signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
atexit.register(print, "atexit")
log = open("log.txt", "w")
log.write("kept")
later(signal.SIGTERM)
try:
    time.sleep(4)
finally:
    print("finally")
