# about: SIGINT that nobody catches: finally and atexit run, the process ends by the signal
# needs: signals
# exit: -2
import atexit
import time

from signals._interrupting import later

atexit.register(print, "atexit")
data = open("data.txt", "w")
data.write("kept")
later()
try:
    time.sleep(4)
finally:
    print("finally")
