# about: how children end: return, sys.exit of several kinds, an exception, os._exit, kill
# needs: processes
import multiprocessing
import os
import signal
import sys
import time


def returns():
    return 5


def exits(code):
    sys.stderr.close()
    sys.exit(code)


def raises():
    sys.stderr = open(os.devnull, "w")
    raise ValueError("in the child")


def leaves():
    os._exit(11)


def killed():
    os.kill(os.getpid(), signal.SIGKILL)


def waits():
    time.sleep(10)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    for target, args in [(returns, ()), (exits, (7,)), (exits, (None,)), (raises, ()),
                         (leaves, ()), (killed, ())]:
        child = context.Process(target=target, args=args)
        child.start()
        child.join()
        print(target.__name__, args, child.exitcode)
    child = context.Process(target=waits, daemon=True)
    child.start()
    child.terminate()
    child.join()
    print("terminated", child.exitcode, child.daemon)
    child.close()
