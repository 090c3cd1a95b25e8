# about: daemon threads do not hold the program's end up
# needs: threads
import threading
import time


def forever():
    while True:
        time.sleep(0.01)


def waits():
    threading.Event().wait()


for target in (forever, waits):
    threading.Thread(target=target, daemon=True).start()
time.sleep(0.03)
print("main done", threading.active_count())
