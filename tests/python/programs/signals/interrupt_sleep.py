# about: SIGINT while the program sleeps: KeyboardInterrupt at once, the program goes on
# needs: signals
import time

from signals._interrupting import later

sender = later()
start = time.monotonic()
try:
    time.sleep(4)
    print("slept")
except KeyboardInterrupt:
    print("KeyboardInterrupt", time.monotonic() - start < 2)
sender.wait()
print("goes on")
