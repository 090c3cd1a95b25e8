import time

COUNT = globals().get('COUNT', 0) + 1
time.sleep(0.05)
DONE = True
