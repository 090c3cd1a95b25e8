# about: the main thread raising while others run: they finish first, exit code 1
# needs: threads
# exit: 1
import threading
import time


def work(name):
    time.sleep(0.05)
    print("finished", name)


for name in ("a",):
    threading.Thread(target=work, args=(name,)).start()
raise RuntimeError("main fails")
