# about: SIGINT while a regular expression backtracks for ever
# needs: signals
import re
import time

from signals._interrupting import later

sender = later()
start = time.monotonic()
try:
    re.match(r"(a+)+$", "a" * 40 + "b")
    print("matched")
except KeyboardInterrupt:
    print("interrupted", time.monotonic() - start < 3)
sender.wait()
