# about: Ctrl-C while the end of the program waits for a thread that is no daemon
# needs: signals
import threading
import time

from signals._interrupting import later


def work():
    time.sleep(2)
    print("thread done")


threading.Thread(target=work).start()
sender = later()
print("main done", flush=True)
