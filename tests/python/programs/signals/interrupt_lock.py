# about: SIGINT while the main thread waits for a lock that it holds itself
# needs: signals
import threading
import time

from signals._interrupting import later

for lock in (threading.Lock(), threading.Semaphore(1)):
    lock.acquire()
    sender = later()
    start = time.monotonic()
    try:
        lock.acquire()
        print("acquired")
    except KeyboardInterrupt:
        print(type(lock).__name__, time.monotonic() - start < 2)
    sender.wait()
    lock.release()
print(lock.acquire(timeout=0.01), lock.acquire(timeout=0.01))

with_lock = threading.RLock()
holder = threading.Thread(target=lambda: (with_lock.acquire(), time.sleep(1.5), with_lock.release()), daemon=True)
holder.start()
while with_lock.acquire(blocking=False):
    with_lock.release()
sender = later()
start = time.monotonic()
try:
    with with_lock:
        print("entered")
except KeyboardInterrupt:
    print("with", time.monotonic() - start < 1)
sender.wait()
