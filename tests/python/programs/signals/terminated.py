# about: SIGTERM without a handler ends the process by the signal; what was flushed stays
# needs: signals
# exit: -15
import atexit
import time

from signals._interrupting import later

import signal

atexit.register(print, "never printed")
print("flushed", flush=True)
later(signal.SIGTERM)
time.sleep(4)
print("never printed")
