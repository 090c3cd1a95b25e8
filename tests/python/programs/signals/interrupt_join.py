# about: SIGINT while the main thread joins another, or waits for a future
# needs: signals
import concurrent.futures
import threading
import time

from signals._interrupting import later

release = threading.Event()
for timeout in (None, 4):
    # A thread for each: 3.11 takes one for finished whose join was interrupted.
    thread = threading.Thread(target=release.wait)
    thread.start()
    sender = later()
    start = time.monotonic()
    try:
        thread.join(timeout)
        print("joined")
    except KeyboardInterrupt:
        print("join interrupted", time.monotonic() - start < 2)
    sender.wait()
with concurrent.futures.ThreadPoolExecutor(1) as pool:
    job = pool.submit(release.wait)
    sender = later()
    try:
        job.result()
    except KeyboardInterrupt:
        print("result interrupted", job.running())
    sender.wait()
    release.set()
print(job.result())
