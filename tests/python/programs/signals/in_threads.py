# about: handlers run in the main thread only; signal.signal elsewhere is an error
# needs: signals
import os
import signal
import threading
import time

names = []
signal.signal(signal.SIGUSR1, lambda number, frame: names.append(threading.current_thread().name))


def work():
    os.kill(os.getpid(), signal.SIGUSR1)
    try:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
    except ValueError as error:
        print("ValueError:", error)


thread = threading.Thread(target=work)
thread.start()
thread.join()
time.sleep(0.02)
print(names)
