# about: SIGINT while the main thread waits for a queue, with and without a timeout
# needs: signals
import queue
import time

from signals._interrupting import later

jobs = queue.Queue()
for timeout in (None, 4):
    sender = later()
    start = time.monotonic()
    try:
        jobs.get(timeout=timeout)
        print("got one")
    except KeyboardInterrupt:
        print("interrupted", timeout, time.monotonic() - start < 2)
    sender.wait()
jobs.put("usable")
print(jobs.get())
