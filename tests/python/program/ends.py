import atexit
import sys
import threading
import time


def late():
    time.sleep(0.2)
    sys.stdout.write("; thread")


atexit.register(lambda: sys.stdout.write("; exit"))
threading.Thread(target=late).start()
sys.stdout.write("no newline")
