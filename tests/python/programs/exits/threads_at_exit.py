# about: a thread started by an atexit callback still runs, and is waited for
# needs: threads
import atexit
import threading


def late():
    thread = threading.Thread(target=print, args=("late thread",))
    try:
        thread.start()
        thread.join()
        print("started")
    except RuntimeError as error:
        print("RuntimeError:", error)


atexit.register(late)
print("main done")
