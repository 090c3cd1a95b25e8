"""Things that are owed at the end."""

import atexit
import sys
import threading
import time


class Finalized:
    def __init__(self, text):
        self.text = text

    def __del__(self):
        print(self.text)


kept = []


def leave(text):
    """Each of the things that happen at the end, once."""
    kept.append(Finalized(f"{text}: __del__"))
    atexit.register(print, f"{text}: atexit")
    threading.Thread(target=late, args=(text,)).start()


def late(text):
    time.sleep(0.1)
    print(f"{text}: thread")


def sleep(seconds):
    time.sleep(seconds)


def import_in_daemons():
    """Threads that import for ever."""

    def work():
        while True:
            sys.modules.pop("models", None)
            import models  # noqa: F401

    for _ in range(2):
        threading.Thread(target=work, daemon=True).start()
