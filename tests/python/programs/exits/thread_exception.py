# about: an exception in a thread goes to threading.excepthook, exit code 0
# needs: threads
import threading


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name)


def work():
    raise ValueError("in the thread")


threading.excepthook = hook
thread = threading.Thread(target=work, name="worker-7")
thread.start()
thread.join()
print(threading.__excepthook__ is not hook)
