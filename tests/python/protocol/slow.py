import time

STARTED = time.monotonic()
time.sleep(0.05)
COUNT = globals().get('COUNT', 0) + 1
