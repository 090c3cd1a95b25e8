# about: the end of the program waits for threads that are no daemons, atexit comes after
# needs: threads
import atexit
import threading
import time

atexit.register(print, "atexit")


def work():
    time.sleep(0.1)
    print("thread done")


threading.Thread(target=work).start()
print("main done")
